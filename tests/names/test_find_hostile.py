"""Finding names in texts that nobody wrote for reading: any characters, no blanks, huge lines, baits for patterns."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.model import Registry
from sitegen.names.find import find_entities
from sitegen.names.find.detect import find_names
from sitegen.names.find.findings import Name
from sitegen.names.find.linear import linear_model
from tests.corpora import block, comment, document, thread

SMALL, LARGE = 15_000, 60_000
# Linear work takes four times as long on four times the text; quadratic work, sixteen times.
STEEP = 9.0

texts = st.text(max_size=200) | st.text(
    alphabet="ABab .,'’-\n\t\u00a0\u200f\u0301()\"“”@#/&:0_éŁß中ع", max_size=200
)


def find(*given_texts: str) -> tuple[Name, ...]:
    made = document("one", *given_texts, title="T", comments=thread("one", [comment(1, given_texts[-1])]))
    return find_names((made,), Registry(), linear_model())


@given(texts, texts)
def test_any_text_is_survived(first: str, second: str) -> None:
    made = document(
        "one",
        blocks=(block("p-1", first), block("p-2", ""), block("p-3", second, "heading")),
        comments=thread("one", [comment(1, second), comment(2, "")]),
    )
    held = {(None, b.anchor): b.text for b in made.blocks}
    held |= {(c.id, b.anchor): b.text for c in made.comments for b in c.blocks}
    for model in (None, linear_model()):
        for name in find_names((made,), Registry(), model):
            assert held[name.comment, name.anchor][name.start : name.end] == name.surface
            assert name.surface.strip()


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(texts)
def test_any_text_makes_entities(text: str) -> None:
    findings = find_entities((document("one", text, title=text or "T"),), Registry(), "people and events")
    assert len({entity.id for entity in (*findings.people, *findings.events)}) == len(findings.evidence)


def test_no_documents_have_no_names() -> None:
    assert find_names((), Registry()) == ()
    assert find_names((document("one", blocks=()),), Registry()) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "Aa",  # a word without an end
        "A",
        "A.",
        "A. ",
        "A-",
        "A’",
        "Ann ",  # a name without an end
        "Ann, ",
        "Ann and ",
        "Ann Lee. ",
        "de ",
        "A de ",
        "Van der ",
        "Mr. ",
        "A\u00a0",
        "Al-",
        "al-A",
        "“A ",
        "A (",
        'A "B ',
        "A 'B' ",
        "\u0301A",
        "@A ",
        "emma ",
        "emma smith ",
        "Ann, the ",
        "Ann, the old old old old ",
        "(born ",
        "January ",
        "A\n",
        " ",
        ".",
        "İ",
    ],
)
def test_the_time_grows_with_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = float("inf")
        for _ in range(2):
            began = time.process_time()
            find(text)
            best = min(best, time.process_time() - began)
        return best

    find(piece)  # what is loaded once is not counted
    small = max(seconds(SMALL), 0.004)
    assert seconds(LARGE) < STEEP * small


def test_a_megabyte_in_one_line() -> None:
    line = ("the mill of Ann Lee stood there and " * 30_000)[:1_000_000]
    began = time.process_time()
    found = find_names((document("one", line, title="T"),), Registry())
    assert time.process_time() - began < 5
    assert len([name for name in found if name.kind == "person"]) == line.count("Ann Lee")
