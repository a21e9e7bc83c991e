"""Heads of Markdown documents without rules around them, and texts that only begin like one."""

from __future__ import annotations

import pytest

from sitegen.importers import import_source
from sitegen.importers.unfenced_head import read_unfenced_head
from tests.importers.making import made


def test_pelicans_fields_are_those_of_the_document() -> None:
    text = "Title: On *Bees*\nDate: 2020-03-01 10:00\nTags: a, b\nAuthor: Anna\nSummary: One\n    and two.\n\nSaid.\n"
    result = import_source(made("a.md", text))
    (document,) = result.documents
    assert (document.title, document.date, document.tags) == ("On *Bees*", "2020-03-01", ("a", "b"))
    assert [a.name for a in document.authors] == ["Anna"]
    assert [(b.text, b.lines) for b in document.blocks[1:]] == [("Said.", (8,))]
    held = [line.line for line in document.front] + [line.line for line in document.boilerplate]
    assert sorted([*held, *document.blocks[0].lines]) == [1, 2, 3, 4, 5, 6]
    assert not result.diagnostics


def test_nikolas_fields_stand_in_a_comment() -> None:
    text = "<!--\n.. title: Bees\n.. slug: bees\n.. tags:\n\n.. date: 2020-03-01 10:00:00 UTC\n-->\n\nSaid.\n"
    (document,) = import_source(made("a.md", text)).documents
    assert (document.title, document.date, [b.text for b in document.blocks[1:]]) == (
        "Bees", "2020-03-01", ["Said."]
    )  # fmt: skip
    held = [line.line for line in document.front] + [line.line for line in document.boilerplate]
    assert sorted([*held, *document.blocks[0].lines]) == [1, 2, 3, 4, 6, 7]


@pytest.mark.parametrize(
    "text",
    [
        "Title: A play\n\nSaid.",  # no more than one of any text
        "Anna: Hello.\nBert: Hello.\n\nSaid.",
        "Title: A play\nAuthor: Anna\nand more in the same paragraph.\n\nSaid.",
        "Title: A play\nAuthor: Anna",  # a head of nothing
        "Title: One\nTitle: Two\nAuthor: Anna\n\nSaid.",
        "<!--\nA note.\n.. title: Bees\n.. slug: bees\n-->\n\nSaid.",
        "<!--\n.. title: Bees\n.. slug: bees\n\nSaid.",
        "",
    ],
)
def test_text_that_begins_with_a_colon_is_no_head(text: str) -> None:
    assert read_unfenced_head(text) is None
