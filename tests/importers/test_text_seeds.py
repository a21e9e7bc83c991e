"""The five seed documents come out as their readers would describe them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.model import Document
from tests.importers.accounting import document_of

SEEDS = Path(__file__).parents[2] / "seeds"


def seed(number: int) -> Document:
    (path,) = SEEDS.glob(f"{number:03}_*.txt")
    return document_of(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("number", "title", "authors", "date", "present", "missing", "stated", "flags"),
    [
        (
            0,
            "So why would Vladimir Putin be rooting for Bernie Sanders for US president?",
            [], None, 0, 0, None, (),
        ),
        (1, "Sanders Is the Kremlin’s Second-Favorite Candidate", [], None, 23, 3, None, ()),
        (2, "Putin’s Love For Election Interference", ["Olivier Pilon"], "2020-03-01", 0, 0, 0, ()),
        (
            3,
            "The Real Reason Russia Is Supporting Trump – Its Not What You Think",
            [], None, 0, 0, None, ("compiled",),
        ),
        (
            4,
            "Interfering In Elections: Staggering Hypocrisy Of US Capitalism.",
            ["Sean O'Torain"], None, 4, 0, None, (),
        ),
    ],
)  # fmt: skip
def test_seed(
    number: int,
    title: str,
    authors: list[str],
    date: str | None,
    present: int,
    missing: int,
    stated: int | None,
    flags: tuple[str, ...],
) -> None:
    document = seed(number)
    states = [comment.state for comment in document.comments]
    assert document.title == title
    assert [author.name for author in document.authors] == authors
    assert document.date == date
    assert (states.count("present"), states.count("missing")) == (present, missing)
    assert document.stated_comments == stated
    assert document.flags == flags
    assert len({block.anchor for block in document.blocks}) == len(document.blocks)


def test_the_numbered_thread() -> None:
    outline = [
        f"{comment.depth} " + (comment.blocks[0].text[:8] if comment.blocks else "ghost")
        for comment in seed(1).comments
    ]
    assert outline == [
        "1 Let’s ta", "1 William ", "2 Bill Kri", "3 Purely f", "3 The real", "1 Chris, I",
        "1 I’d be i", "1 My mom s", "2 ghost", "3 Dins, I ", "3 Ryan, gi", "3 Dins, be", "2 C Ladd",
        "3 Sanders ", "3 A few qu", "2 ghost", "3 Thank yo", "1 ghost", "2 Exactly.", "1 All you ",
        "2 The demo", "1 Alright,", "2 I am sup", "1 The oppo", "2 Bernie d", "3 Comparin",
    ]  # fmt: skip


def test_a_list_in_a_comment_and_a_salutation_are_neither_replies_nor_authors() -> None:
    comments = seed(1).comments
    (ryan,) = (c for c in comments if c.blocks and c.blocks[0].text.startswith("Ryan"))
    assert [block.kind for block in ryan.blocks] == ["paragraph", "item", "item", *["paragraph"] * 3]
    assert all(comment.author is None and comment.note for comment in comments)


def test_what_the_pages_say_of_themselves() -> None:
    second = seed(2)
    assert (second.date_text, second.reading_time) == ("Mar 1, 2020", "6 min read")
    assert sum(block.kind == "caption" for block in second.blocks) == 4
    third = seed(3)
    assert [block.text for block in third.blocks if block.kind == "heading"] == [
        "Video: America in State of Civil Unrest over Trump Presidency",
        "Russia is ready to restore relations with the US",
    ]
    assert sum(block.kind == "embed" for block in third.blocks) == 1
    fourth = seed(4)
    assert [comment.author and comment.author.name for comment in fourth.comments] == [
        "Anonymous", "Sean", "Jingus", "Richard Mellor",
    ]  # fmt: skip
    assert fourth.blocks[1].kind == "subtitle"
    assert [item.text for item in seed(1).boilerplate][:2] == ["More gruel", "Leave a Reply"]
    assert [block.kind for block in seed(0).blocks][-2:] == ["credit", "credit"]
