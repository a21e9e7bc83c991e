"""Small corpora of any names: finding, linking and suggesting raise nothing, and no order changes what is found."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.link import link
from sitegen.model import Attribution, Document, Registry
from sitegen.names.decided import apply_decisions
from sitegen.names.find import find_entities
from sitegen.names.find.findings import Findings
from sitegen.names.suggest import make_suggestions
from sitegen.names.suggest_file import suggestions_text
from sitegen.yamlfile import load_yaml
from tests.corpora import comment, document, thread

_PIECES = (
    *(
        "Ann",
        "Lee",
        "Ann Lee",
        "Lee, Ann",
        "A. Lee",
        "A",
        "Ä",
        "van der",
        "Dr.",
        "Mrs. Lee",
        "李",
        "bob",
        "@bob",
    ),
    *(
        "said",
        "met",
        "the",
        "Battle of",
        "1950",
        "war of",
        "election",
        "(born 1950)",
        "Müller",
        "MUELLER",
        "ß",
    ),
    *(
        "\u202e",
        "\u0301",
        "J…@…",
        "[IP address]",
        ",",
        ".",
        "“",
        "”",
        "\n",
        "İ",
        "O’Brien",
        "Jr.",
        "__proto__",
    ),
)
_words = st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join)
_names = (
    _words | st.text(max_size=12) | st.sampled_from(("A", "Ann Lee", "Lee, Ann", "Ann Lee, Bob Lee", "Bob"))
)


@st.composite
def _corpora(draw: st.DrawFn) -> tuple[Document, ...]:
    made = []
    for number in range(draw(st.integers(0, 4))):
        name = f"d{number}"
        replies = [
            replace(comment(depth, text), author=None if by is None else Attribution(name=by))
            for depth, (text, by) in enumerate(
                draw(st.lists(st.tuples(_words, st.none() | _names), max_size=5)), 1
            )
        ]
        authors = tuple(Attribution(name=by) for by in draw(st.lists(_names, max_size=3)))
        title = draw(_words) or "T"
        made.append(
            document(
                name, draw(_words), draw(_words), title=title, comments=thread(name, replies), authors=authors
            )
        )
    return tuple(made)


def _found(documents: tuple[Document, ...]) -> tuple[Findings, str]:
    findings = find_entities(documents, Registry(), "people and events")
    registry, _ = apply_decisions(findings.registry)
    corpus, diagnostics = link(documents, registry)
    findings = replace(findings, registry=replace(registry, people=corpus.people, events=corpus.events))
    return findings, suggestions_text(make_suggestions(findings, diagnostics))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(_corpora(), st.randoms(use_true_random=False))
def test_any_corpus_is_survived_and_its_order_changes_nothing(
    documents: tuple[Document, ...], draw: Random
) -> None:
    findings, text = _found(documents)
    shuffled = list(documents)
    draw.shuffle(shuffled)
    again, _ = _found(tuple(shuffled))
    assert (again.people, again.events) == (findings.people, findings.events)
    _, problems = load_yaml(text, "suggestions.yml")
    assert problems == ()
    said = [*(p.description for p in findings.people), *(e.description for e in findings.events)]
    assert not any(said), "nothing is invented"


def test_a_thousand_commenters_of_one_name_are_one() -> None:
    by = Attribution(name="Bob")
    replies = [replace(comment(1 + place % 3, "So it is."), author=by) for place in range(1000)]
    findings, _ = _found((document("d", "A mill stood there.", comments=thread("d", replies)),))
    assert [person.name for person in findings.people] == ["Bob"]
