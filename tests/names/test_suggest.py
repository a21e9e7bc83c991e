"""The proposal file: its order, what is left out of it, and that what it says can be pasted."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import diagnostic
from sitegen.model import Alias, Decisions, Event, Person, Registry
from sitegen.names import suggest_file
from sitegen.names.decisions import load_decisions
from sitegen.names.entries import united
from sitegen.names.find.findings import Doubtful, Evidence, Example, Findings, Pair
from sitegen.names.registry import load_registry
from sitegen.names.suggest import Suggestions, make_suggestions
from sitegen.names.suggest_file import MARK, entry_lines, suggestions_text
from sitegen.yamlfile import load_yaml, scalar
from tests.test_yamlfile import plain

ANN = Person(
    id="ann-lee", name="Ann Lee", aliases=(Alias(text="Ann Lee"), Alias(text="Lee", documents=("one",)))
)
BO = Person(id="bo-hill", name="Bo Hill", aliases=(Alias(text="Bo Hill"),), status="automatic")
CY = Person(
    id="cy-lee",
    name="Cy Lee",
    aliases=(Alias(text="Cy Lee"), Alias(text="Lee", documents=("two",))),
    exclusions=("Cy Lee Street",),
    status="automatic",
)
FLOOD = Event(
    id="flood",
    name="the Flood of May",
    aliases=(
        Alias(text="the Flood of May"),
        Alias(text="the flood", documents=("one", "two"), ignore_case=True),
    ),
    date="1891-05?",
    people=("ann-lee", "bo-hill"),
    part_of="year",
    status="automatic",
)
YEAR = Event(id="year", name="1891: a year", aliases=(), status="automatic")


def evidence(entity: str, count: int, *documents: str, lines: tuple[str, ...] = ()) -> Evidence:
    example = Example(document="one", comment=None, anchor="p-2", sentence="A sentence\nof two lines.")
    return Evidence(entity=entity, lines=lines, count=count, documents=documents, examples=(example,))


FINDINGS = Findings(
    registry=Registry(people=(ANN, BO, CY), events=(FLOOD, YEAR)),
    people=(BO, CY),
    events=(FLOOD, YEAR),
    evidence=(
        evidence("ann-lee", 20, "one"),
        evidence("bo-hill", 9, "one", lines=("author of one document", "a verb of saying follows: 3")),
        evidence("cy-lee", 5, "one", "two"),
        evidence("flood", 4, *"abcdefg"),
    ),
    pairs=(
        Pair(a="bo-hill", b="ann-lee", reasons=("one surname", "named in the same documents")),
        Pair(a="bo-hill", b="cy-lee", reasons=("the same initials",)),
    ),
    doubtful=(
        Doubtful(surface="Hill", entities=("bo-hill",), count=1, documents=("one",)),
        Doubtful(surface="Lee", entities=("ann-lee", "cy-lee"), count=7, documents=("one", "two")),
    ),
    exclusions=(("ann-lee", "Ann Lee Street", 3), ("ann-lee", "Lee: a play", 4)),
)
UNUSED = (
    diagnostic(
        "registry-unused", "the alias 'Annie' of 'ann-lee' occurs nowhere in the corpus", "people.yml", 5
    ),
    diagnostic("registry-ambiguous", "something else", "people.yml", 6),
)
FILE = """\

# Two that may be one; the first would be kept. For decisions.yml. 2 in all.
same-or-not-same:
  # Ann Lee (20 times) and Bo Hill (9 times): one surname; named in the same documents
  - [ann-lee, bo-hill]
  # Bo Hill (9 times) and Cy Lee (5 times): the same initials
  - [bo-hill, cy-lee]

# Forms in doubt: limit an alias with `in` where a form means one. For people.yml or events.yml. 2 in all.
ambiguous:
  # “Lee”: Ann Lee or Cy Lee; 7 mentions in 2 documents: one, two.
  - {text: Lee, may-be: [ann-lee, cy-lee]}
  # “Hill”: Bo Hill; 1 mention in 1 document: one.
  - {text: Hill, may-be: [bo-hill]}

# Phrases that hold a name and mean something else, by the id of the entry. For people.yml or events.yml. 1 in all.
exclude:
  # Ann Lee: “Lee: a play” 4 times, “Ann Lee Street” 3 times
  - {id: ann-lee, exclude: ["Lee: a play", Ann Lee Street]}

# Forms of your files that no text holds: misspelt, or no longer needed. 1 in all.
unused:
  - "people.yml:5: the alias 'Annie' of 'ann-lee' occurs nowhere in the corpus"

# People found in the texts, those of most documents first. For people.yml. 2 in all.
people:
  # 5 mentions in 2 documents: one, two.
  # one, p-2: A sentence of two lines.
  - id: cy-lee
    name: Cy Lee
    aliases:
      - {text: Lee, in: [two]}
    exclude: [Cy Lee Street]
  # 9 mentions in 1 document: one.
  # author of one document
  # a verb of saying follows: 3
  # one, p-2: A sentence of two lines.
  - id: bo-hill
    name: Bo Hill

# Events found in the texts, those of most documents first. For events.yml. 2 in all.
events:
  # 4 mentions in 7 documents: a, b, c, d, e and 2 more.
  # one, p-2: A sentence of two lines.
  - id: flood
    name: the Flood of May
    aliases:
      - {text: the flood, in: [one, two], case: ignore}
    date: "1891-05?"
    people: [ann-lee]
    # people, once they are in people.yml: bo-hill (Bo Hill)
    # part_of, once it is in events.yml: year
  # 0 mentions.
  - id: year
    name: "1891: a year"
    name_is_alias: no
"""


def decided(**decisions: object) -> Suggestions:
    registry = replace(FINDINGS.registry, decisions=Decisions(**decisions))  # type: ignore[arg-type]
    return make_suggestions(replace(FINDINGS, registry=registry))


def test_the_whole_file() -> None:
    text = suggestions_text(make_suggestions(FINDINGS, UNUSED))
    head, _, rest = text.partition("\n\n")
    assert head.startswith(MARK)
    assert head.endswith(
        "\n# 2 pairs that may be one, 2 ambiguous forms, 2 phrases to exclude, 1 unused form, 2 people, 2 events."
    )
    assert "\n" + rest == FILE
    node, found = load_yaml(text, "suggestions.yml")
    assert node is not None and found == ()


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Ann Lee\n came.", "Ann Lee came."),
        ("Ann Lee came. " + "And more. " * 20, "Ann Lee came. " + "And more. " * 9 + "And …"),
        ("So it was. " * 20 + "Then Ann Lee came.", "… it was. So it was. So it was. Then Ann Lee came."),
        ("So it was. " * 20, "So it was. " * 9 + "So it …"),
        ("x" * 99 + " Ann Lee " + "y" * 109, "… Ann Lee …"),
    ],
)
def test_an_example_is_shown_around_the_name(sentence: str, shown: str) -> None:
    assert suggest_file._around(sentence, ["Lee", "Ann Lee"]) == shown


def test_nothing_is_said_where_there_is_nothing() -> None:
    text = suggestions_text(make_suggestions(Findings(registry=Registry(people=(ANN,)))))
    assert text.startswith(MARK) and text.endswith("\n# Nothing to suggest.\n")
    assert load_yaml(text, "suggestions.yml") == (None, ())


def test_a_long_section_says_how_many_more_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest_file, "MAX_PROPOSALS", 1)
    text = suggestions_text(make_suggestions(FINDINGS))
    assert text.count("  # … and 1 more, when some of these are settled.\n") == 2
    assert "cy-lee" in text and "- id: bo-hill" not in text


@pytest.mark.parametrize(
    ("decisions", "people", "pairs", "forms", "phrases"),
    [
        ({}, ["cy-lee", "bo-hill"], 2, 2, 2),
        ({"ignore": ("Bo Hill",)}, ["cy-lee"], 2, 2, 2),
        ({"ignore": ("cy-lee",)}, ["bo-hill"], 2, 2, 2),
        ({"ignore": ("Hill", "Lee: a play")}, ["cy-lee", "bo-hill"], 2, 1, 1),
        ({"not_same": (("ann-lee", "bo-hill"),)}, ["cy-lee", "bo-hill"], 1, 2, 2),
        ({"not_same": (("Cy Lee", "Bo  Hill"),)}, ["cy-lee", "bo-hill"], 1, 2, 2),
        ({"not_same": (("bo-hill", "Lee"),)}, ["cy-lee", "bo-hill"], 0, 2, 2),
        ({"not_same": (("ann-lee", "cy-lee"),)}, ["cy-lee", "bo-hill"], 2, 2, 2),
    ],
)
def test_what_is_decided_is_not_proposed(
    decisions: dict[str, object], people: list[str], pairs: int, forms: int, phrases: int
) -> None:
    found = decided(**decisions)
    assert [p.entity.id for p in found.people] == people
    assert (len(found.pairs), len(found.ambiguous)) == (pairs, forms)
    assert sum(len(x.phrases) for x in found.exclusions) == phrases


def test_a_form_that_all_its_entries_claim_is_settled() -> None:
    entered = replace(CY, status="curated")
    findings = replace(FINDINGS, registry=replace(FINDINGS.registry, people=(ANN, BO, entered)))
    assert [form.surface for form in make_suggestions(findings).ambiguous] == ["Hill"]


def test_a_phrase_that_is_excluded_already_is_settled() -> None:
    entered = replace(ANN, exclusions=("Ann Lee Street",))
    findings = replace(FINDINGS, registry=replace(FINDINGS.registry, people=(entered, BO, CY)))
    assert make_suggestions(findings).exclusions[0].phrases == (("Lee: a play", 4),)


def test_who_is_gone_is_in_no_doubt() -> None:
    findings = replace(FINDINGS, registry=replace(FINDINGS.registry, people=(ANN,)))
    assert make_suggestions(findings).ambiguous == ()
    findings = replace(FINDINGS, registry=replace(FINDINGS.registry, people=(CY,)))
    assert [(f.surface, f.entities) for f in make_suggestions(findings).ambiguous] == [("Lee", ("cy-lee",))]


def test_pairs_of_entities_that_are_gone_are_left_out() -> None:
    findings = replace(FINDINGS, registry=replace(FINDINGS.registry, people=(ANN, CY)))
    assert make_suggestions(findings).pairs == ()


def test_an_entry_excludes_the_longer_names_of_others_that_hold_its_forms() -> None:
    forms = {
        "ann": (Alias(text="Ann Lee"), Alias(text="Lee", documents=("one",))),
        "bo": (Alias(text="Bo Lee", documents=("one",)),),
        "cy": (Alias(text="Cy Lee", documents=("two",)),),
        "di": (Alias(text="Lee-Ann Lee"), Alias(text="Leeds")),
        "ed": (Alias(text="Lee", documents=("one",)),),
        "flo": (Alias(text="flo Lee", byline=True),),
        "gus": (Alias(text="Bo", byline=True),),
    }
    people = tuple(Person(id=i, name=i, aliases=a, status="automatic") for i, a in forms.items())
    found = make_suggestions(Findings(registry=Registry(people=people)))
    assert {p.entity.id: p.entity.exclusions for p in found.people} == {
        "ann": ("Bo Lee", "Lee-Ann Lee"),
        "bo": (),
        "cy": (),
        "di": (),
        "ed": ("Ann Lee", "Bo Lee", "Lee-Ann Lee"),
        "flo": (),
        "gus": (),
    }


# --- pasting ------------------------------------------------------------------------------------------------

WORDS = st.one_of(
    st.sampled_from(
        ["Lee", "no", "@lee", "a: b", "O’Hara", "null", "1891", "- x", "[x]", "x #y", "王", "ann-lee"]
    ),
    st.text(min_size=1, max_size=12),
).filter(lambda text: suggest_file._one_line(text) != "" and any(c.isalnum() for c in text))
IDS = st.lists(st.sampled_from(["one", "two", "null", "no", "1891", "three-txt"]), unique=True, max_size=3)
ALIASES = st.builds(
    lambda text, ids, any_case, byline, certain: Alias(
        text=text, documents=tuple(ids), ignore_case=any_case, byline=byline, certain=certain
    ),
    WORDS,
    IDS,
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
ENTITIES = st.builds(
    lambda name, aliases, exclusions: Person(
        id="ann-lee",
        name=name,
        aliases=tuple(aliases),
        exclusions=tuple(dict.fromkeys(exclusions)),
    ),
    WORDS,
    st.lists(ALIASES, max_size=4),
    st.lists(WORDS, max_size=2),
)


def as_read(entity: Person) -> Person:
    """The entity as a file can hold it: composed, on one line, shown."""

    def clean(text: str) -> str:
        node, _ = load_yaml(f"a: {scalar(text)}", "x.yml")
        return suggest_file._one_line(plain(node)["a"])  # type: ignore[index]

    return replace(
        entity,
        name=clean(entity.name),
        aliases=united(replace(a, text=clean(a.text)) for a in entity.aliases),
        exclusions=tuple(map(clean, entity.exclusions)),
    )


@given(ENTITIES)
def test_an_entry_that_is_pasted_is_the_entity_it_was_made_of(
    tmp_path_factory: pytest.TempPathFactory, entity: Person
) -> None:
    entity = as_read(entity)
    folder = tmp_path_factory.mktemp("pasted")
    lines = "".join(f"  {line}\n" for line in entry_lines(entity, {}, frozenset()))
    (folder / "people.yml").write_text("people:\n" + lines, encoding="utf-8", newline="\n")
    registry, found = load_registry(folder)
    assert found == ()
    (person,) = registry.people
    assert {replace(a, line=0) for a in person.aliases} == set(entity.aliases)
    assert (person.name, person.exclusions) == (entity.name, entity.exclusions)


def test_lines_of_the_file_load_where_they_are_pasted(tmp_path: Path) -> None:
    text = suggestions_text(make_suggestions(FINDINGS))
    for key in ("people", "events"):
        section = re.search(rf"^{key}:\n(?:  .*\n)+", text, re.M)
        assert section
        entries = section[0] + ("  - {id: ann-lee, name: Ann Lee}\n" if key == "people" else "")
        (tmp_path / f"{key}.yml").write_text(entries, encoding="utf-8")
    pair = re.search(r"^  - \[ann-lee, bo-hill\]\n", text, re.M)
    assert pair
    (tmp_path / "decisions.yml").write_text(f"same:\n{pair[0]}", encoding="utf-8")
    registry, found = load_registry(tmp_path)
    assert found == ()
    assert [p.id for p in registry.people] == ["ann-lee", "bo-hill", "cy-lee"]
    flood = registry.events[0]
    assert [replace(a, line=0) for a in flood.aliases] == list(FLOOD.aliases)
    assert (flood.date, flood.people, flood.status) == ("1891-05?", ("ann-lee",), "curated")
    assert load_decisions(tmp_path, []).same == (("ann-lee", "bo-hill"),)
