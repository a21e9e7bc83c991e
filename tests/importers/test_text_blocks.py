"""Body lines as blocks: each shape, and what must not be taken for it."""

from __future__ import annotations

import pytest

from tests.importers.accounting import broken_lines, document_of

PROSE = (
    "The council met on Tuesday evening in the old town hall, and after four hours of debate it decided, by "
    "seven votes to five, to sell the mill to the highest bidder before the end of the year."
)


def body(text: str) -> list[tuple[str, int, int, str, str]]:
    page = f"A title\n\n{PROSE}\n\n{text}\n\n{PROSE}\n"
    assert broken_lines(page) == []
    blocks = document_of(page).blocks[2:-1]
    return [(block.kind, block.level, block.quote, block.marker, block.text) for block in blocks]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The 2018 summit between the two. Jane Doe/Reuters", "caption"),
        ("One of many tweets calling it off. Twitter", "caption"),
        ("The report on the council, on May 3rd. HNN’s YouTube account", "caption"),
        ("Image credit: Jane Doe via Flickr", "credit"),
        ("Photo illustration by Jane Doe with partial use of an image credited above.", "credit"),
        ("Photo by Jane Doe on Unsplash", "credit"),
        ("(Photo: Jane Doe)", "credit"),
        ("— Jane Doe (@jane_doe) November 10, 2016", "embed"),
        ("https://www.youtube.com/watch?v=abc", "embed"),
        ("* * *", "rule"),
        ("In 2019, I wrote:", "paragraph"),
        ("It's rubbish.", "paragraph"),
        ("He was born in St. Paul", "paragraph"),
        ("Courtesy of HNN, we have the following assorted video footage of the council:", "paragraph"),
        ("Here's how that works out in real life, from my 2017 piece", "paragraph"),
        ("Why?", "paragraph"),
        ("## Two kinds of corn", "heading"),
        ("Two Kinds of Corn", "heading"),
        ("Video: Council in a state of unrest", "heading"),
        ("Two Kinds of Corn.", "paragraph"),
        ("two kinds of corn", "paragraph"),
    ],
)
def test_kinds_of_lines(line: str, kind: str) -> None:
    assert [found[0] for found in body(line)] == [kind]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“We had no choice at all, and everyone knows that by now.”", [1]),
        ("“We had no choice at all,” the mayor said, “and everyone knows.”", [0]),
        ("“No choice.”", [0]),
        ("The mayor wrote:\n\n“No choice.”", [0, 1]),
        ("“No choice.” — Jane Doe", [1]),
        ("In 2019, I wrote:\n\nWe had no choice at all.", [0, 0]),
        ("> quoted\n>> and quoted in it", [1, 2]),
        ("“We had no choice,” he said. “None.”", [0]),
    ],
)
def test_quotations_only_where_marks_prove_them(text: str, quotes: list[int]) -> None:
    assert [found[2] for found in body(text)] == quotes


def test_lists() -> None:
    assert body("  1. one\n  2. two\n     more of two\n      a. not an item") == [
        ("item", 1, 0, "1.", "one"),
        ("item", 1, 0, "2.", "two"),
        ("paragraph", 0, 0, "", "more of two"),
        ("paragraph", 0, 0, "", "a. not an item"),
    ]
    assert body("* one\n* two\n  + deeper\n* three") == [
        ("item", 1, 0, "*", "one"),
        ("item", 1, 0, "*", "two"),
        ("item", 2, 0, "+", "deeper"),
        ("item", 1, 0, "*", "three"),
    ]
    assert [found[0] for found in body("- one\n- two")] == ["item", "item"]
    assert [found[0] for found in body("- a dash and no list")] == ["paragraph"]
    assert [found[0] for found in body("2016. It was a year.")] == ["paragraph"]


def test_headings_by_the_pattern_of_the_file() -> None:
    page = "A title\n\n" + "\n\n".join(
        f"{heading}\n\n{PROSE}" for heading in ("Why it matters", "What comes next", "Who will pay")
    )
    assert [block.kind for block in document_of(page).blocks[1:]] == ["heading", "paragraph"] * 3
    alone = f"A title\n\n{PROSE}\n\nWhy it matters to us\n\n{PROSE}\n"
    assert [block.kind for block in document_of(alone).blocks[1:]] == ["paragraph"] * 3


def test_joined_pieces_are_sections_and_flagged() -> None:
    page = (
        f"A title\n\n{PROSE}\n{PROSE}\n\n\nVideo: What the council did\n\n(ABCHaving met, it left.) "
        f"{PROSE}\n{PROSE}\n\n\n"
        f"The council wants to talk again\n\n(wire) {PROSE}\n{PROSE}\n"
    )
    document = document_of(page)
    assert [block.text for block in document.blocks if block.kind == "heading"] == [
        "Video: What the council did",
        "The council wants to talk again",
    ]
    assert document.flags == ("compiled",)
    assert document_of(page.replace("(wire) ", "").replace("(ABC", "")).flags == ()
    aside = page.replace("(wire) ", "(And so it goes.) ").replace("(ABCHaving", "(Having")
    assert document_of(aside).flags == ()


def test_a_text_that_breaks_off_is_incomplete() -> None:
    assert document_of(f"A title\n\n{PROSE}\n\n{PROSE[:120]}").flags == ("incomplete",)
    assert document_of(f"A title\n\n{PROSE}\n\nNot so, says Ann").flags == ()


WRAPPED = (
    "The council met on Tuesday evening in the old town hall, and after\n"
    "four hours of debate it decided, by seven votes to five, to sell the\n"
    "mill to the highest bidder before the end of the year. Nobody in the\n"
    "room seemed surprised."
)


def test_wrapped_lines_are_joined_and_deliberate_breaks_kept() -> None:
    page = (
        f"A title\n\n{WRAPPED}\n\n{WRAPPED}\n\n12 Mill Street\nHolm\n\n"
        "  1. The roof leaks, and to repair it would cost more than\n     the mill is worth.\n"
        f"  2. No.\n\n{WRAPPED}\n"
    )
    blocks = document_of(page).blocks[1:]
    assert [block.lines for block in blocks] == [
        (3, 4, 5, 6), (8, 9, 10, 11), (13,), (14,), (16, 17), (18,), (20, 21, 22, 23),
    ]  # fmt: skip
    assert blocks[0].text == WRAPPED.replace("\n", " ")
    assert blocks[4].marker == "1." and blocks[4].text.endswith("than the mill is worth.")
    assert broken_lines(page) == []


def test_lines_that_are_whole_paragraphs_are_not_joined() -> None:
    page = "A title\n\n" + "\n".join([PROSE, PROSE, "Short.", PROSE, PROSE])
    assert [block.lines for block in document_of(page).blocks[1:]] == [(3,), (4,), (5,), (6,), (7,)]


def test_one_line_that_breaks_off_in_mid_sentence_goes_on() -> None:
    broken = "The mayor, who had not slept for two days, went\nhome without a word."
    page = f"A title\n\n{PROSE}\n\n{broken}\n\n{PROSE}\n"
    assert [block.lines for block in document_of(page).blocks[1:]] == [(3,), (5, 6), (8,)]
