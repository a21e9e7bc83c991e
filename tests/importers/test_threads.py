"""Trees from columns and numbers, and numbered threads read back from the text they were flattened to."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers.threads.indented import Marker, aligned_columns, build_tree, indent_step
from sitegen.model import Comment
from tests.importers.accounting import broken_lines, document_of, imported

Shape = list[tuple[int, str]]


def tree(*markers: tuple[int, int | None], step: int = 2) -> Shape:
    """Each place as its depth and its marker's index, or the evidence for the ghost; parents are checked."""
    places = build_tree([Marker(column=column, number=number) for column, number in markers], step)
    for index, place in enumerate(places):
        if place.parent is None:
            assert place.depth == 1
        else:
            assert place.parent < index and places[place.parent].depth == place.depth - 1
    return [
        (place.depth, str(place.marker) if place.marker is not None else place.evidence) for place in places
    ]


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        ([], []),
        ([(0, None)], [(1, "0")]),
        ([(2, 1), (4, 1), (6, 1), (6, 2), (2, 2)], [(1, "0"), (2, "1"), (3, "2"), (3, "3"), (1, "4")]),
        # the numbers of one list run on across nested replies
        ([(2, 1), (4, 1), (6, 1), (4, 2), (6, 1)], [(1, "0"), (2, "1"), (3, "2"), (2, "3"), (3, "4")]),
        # a level is skipped: the parent is missing
        ([(2, 1), (6, 1), (6, 2)], [(1, "0"), (2, "skipped"), (3, "1"), (3, "2")]),
        ([(2, 1), (8, 1)], [(1, "0"), (2, "skipped"), (3, "skipped"), (4, "1")]),
        # numbering restarts with nothing shallower in between: another list, whose parent is missing
        (
            [(2, 1), (4, 1), (6, 1), (6, 1)],
            [(1, "0"), (2, "1"), (3, "2"), (2, "restarted"), (3, "3")],
        ),
        ([(2, 1), (4, 1), (4, 1)], [(1, "0"), (2, "1"), (1, "restarted"), (2, "2")]),
        # a restart below a ghost that follows a real comment is still a restart of that comment's list
        (
            [(2, 1), (4, 1), (6, 1), (6, 1), (4, 1), (2, 2)],
            [
                (1, "0"), (2, "1"), (3, "2"), (2, "restarted"), (3, "3"), (1, "restarted"), (2, "4"),
                (1, "5"),
            ],
        ),
        # at depth 1 there is no level above: both lists answer the document
        ([(2, 1), (2, 2), (2, 1)], [(1, "0"), (1, "1"), (1, "2")]),
        # a gap in the numbers proves no missing parent
        ([(2, 1), (4, 1), (4, 3)], [(1, "0"), (2, "1"), (2, "2")]),
        # the thread's first comment is itself a reply
        ([(4, 1), (2, 1)], [(1, "skipped"), (2, "0"), (1, "1")]),
        # markers without numbers: only columns count
        ([(0, None), (2, None), (2, None)], [(1, "0"), (2, "1"), (2, "2")]),
    ],
)  # fmt: skip
def test_build_tree(markers: list[tuple[int, int | None]], expected: Shape) -> None:
    assert tree(*markers) == expected


def test_an_absurd_jump_makes_no_column_of_ghosts() -> None:
    assert tree((0, 1), (400, 1)) == [(1, "0"), (2, "1")]


def test_ten_thousand_levels() -> None:
    deep = tree(*((column, 1) for column in range(10_000)), step=1)
    assert deep[-1] == (10_000, "9999")


@pytest.mark.parametrize(
    ("columns", "offset", "step"),
    [
        ([2, 4, 6, 2], 2, 2),
        ([2, 6], 2, 2),
        ([0, 4, 8], 3, 4),
        ([2, 5, 8], 3, 3),
        ([2], 2, 2),
        ([], 0, 1),
        ([3], 0, 1),
    ],
)
def test_indent_step(columns: list[int], offset: int, step: int) -> None:
    assert indent_step(columns, offset) == step


def test_numbers_set_flush_right_are_in_one_column() -> None:
    assert len(set(aligned_columns([3, 3, 2, 2], [1, 1, 2, 2]))) == 1
    assert aligned_columns([2, 2, 2], [1, 2, 3]) == (2, 2, 2)


@dataclass
class Node:
    """A comment of a generated thread: paragraphs, whether a list stands in its text, and its replies."""

    paragraphs: int
    listed: bool
    replies: list[Node] = field(default_factory=list)


nodes = st.recursive(
    st.builds(Node, paragraphs=st.integers(1, 3), listed=st.booleans()),
    lambda children: st.builds(
        Node, paragraphs=st.integers(1, 3), listed=st.booleans(), replies=st.lists(children, max_size=3)
    ),
    max_leaves=14,
)


def flatten(roots: list[Node], indent: str, offset: str) -> tuple[str, list[tuple[int, str]]]:
    """The thread as WordPress pages come out as text, and each comment's depth and first words, in order."""
    lines: list[str] = []
    expected: list[tuple[int, str]] = []

    def write(siblings: list[Node], depth: int) -> None:
        for number, node in enumerate(siblings, start=1):
            lead = indent * depth
            expected.append((depth, f"Remark {len(expected)} has this to say."))
            lines.extend([f"{lead}{number}. {expected[-1][1]}", ""])
            for paragraph in range(1, node.paragraphs):
                lines.extend([f"{lead}{offset}Its paragraph {paragraph} says more.", ""])
            if node.listed:
                for item in range(1, 4):
                    lines.extend([f"{lead}{offset}{item}. Item {item} of a list.", ""])
                lines.extend([f"{lead}{offset}After the list the remark goes on.", ""])
            write(node.replies, depth + 1)

    write(roots, 1)
    return "\n".join(lines), expected


@pytest.mark.parametrize(
    ("indent", "offset"), [("  ", "  "), ("   ", "   "), ("    ", "    "), ("    ", "   "), ("\t", "\t")]
)
@given(roots=st.lists(nodes, min_size=2, max_size=4))
def test_a_flattened_thread_is_read_back(roots: list[Node], indent: str, offset: str) -> None:
    thread, expected = flatten(roots, indent, offset)
    text = f"A title\n\nThe article says something at moderate length.\n\n\n{thread}\nLeave a Reply\n"
    comments = document_of(text).comments
    assert [(comment.depth, comment.blocks[0].text) for comment in comments] == expected
    assert broken_lines(text) == []


ARTICLE = "A title\n\nThe article says something at moderate length.\n\n\n"


def outline(comments: tuple[Comment, ...]) -> list[str]:
    """One line per comment: a dash per level, then its first words, or `ghost`."""
    return [
        "-" * comment.depth + " " + (comment.blocks[0].text[:12] if comment.state == "present" else "ghost")
        for comment in comments
    ]


def test_a_list_in_a_comment_is_not_replies() -> None:
    document = document_of(
        ARTICLE
        + "  1. I have two reasons.\n\n    1. The first.\n\n    2. The second.\n\n      With more on it.\n\n"
        + "    So much for my reasons.\n\n    1. A reply.\n\nLeave a Reply\n"
    )
    assert outline(document.comments) == ["- I have two r", "-- A reply."]
    assert [(block.kind, block.marker, block.text) for block in document.comments[0].blocks] == [
        ("paragraph", "", "I have two reasons."),
        ("item", "1.", "The first."),
        ("item", "2.", "The second."),
        ("paragraph", "", "With more on it."),
        ("paragraph", "", "So much for my reasons."),
    ]


def test_a_list_set_without_blank_lines_ends_a_comment_that_is_set_with_them() -> None:
    document = document_of(
        ARTICLE
        + "  1. My reasons:\n\n    1. The first.\n    2. The second.\n\n  2. Mine are others.\n\n"
        + "    1. Which?\n\n  3. None.\n\nLeave a Reply\n"
    )
    assert outline(document.comments) == ["- My reasons:", "- Mine are oth", "-- Which?", "- None."]


def test_ghosts_say_why_they_are_there_and_are_diagnosed() -> None:
    result = imported(
        ARTICLE + "  1. One.\n\n    And more.\n\n      1. Three.\n\n      1. Three again.\n\nLeave a Reply\n"
    )
    comments = result.documents[0].comments
    assert outline(comments) == ["- One.", "-- ghost", "--- Three.", "-- ghost", "--- Three again."]
    assert [comment.parent for comment in comments] == [
        None, "page-txt-c-1", "page-txt-c-2", "page-txt-c-1", "page-txt-c-4",
    ]  # fmt: skip
    assert "one level deeper" in comments[1].note and "start again" in comments[3].note
    assert [(d.code, d.location.line) for d in result.diagnostics] == [
        ("thread-ghost", 10),
        ("thread-ghost", 12),
    ]
    assert all(comment.author is None for comment in comments)
    assert comments[0].note == "The file does not say who wrote this comment."


@pytest.mark.parametrize(
    "article",
    [
        # introduced by a colon, tight, and the form for comments follows at once
        "Three things to do:\n\n  1. Sell it.\n  2. Burn it.\n  3. Keep it.\n\nLeave a Reply",
        "Three things to do:\n\n  1. Sell it.\n\n  2. Burn it.\n\n  3. Keep it.\n\nLeave a Reply",
        # text of the article follows
        "Do this.\n\n  1. Sell it.\n\n    And do it soon.\n\n    1. Or now.\n\nThat is all.\n\nLeave a Reply",
        "Do this.\n\n1. Sell it.\n\n2. Keep it.",
        "Do this.\n\n  1. Sell it, and do it soon, before anybody else has the same idea and gets there "
        "first.",
    ],
)
def test_a_list_in_the_article_is_not_a_thread(article: str) -> None:
    document = document_of(f"A title\n\nThe article says something at moderate length.\n\n{article}\n")
    assert document.comments == ()
    assert [block.marker for block in document.blocks if block.kind == "item"][:1] == ["1."]


def test_a_list_that_ends_the_article_is_not_of_the_thread_that_follows() -> None:
    document = document_of(
        "A title\n\nThree things to do.\n\n  1. Sell it.\n  2. Burn it.\n\n\n  1. I would keep it.\n\n"
        "    For good.\n\n    1. So would I.\n\n  2. Sell.\n\nLeave a Reply\n"
    )
    assert outline(document.comments) == ["- I would keep", "-- So would I.", "- Sell."]
    assert [block.text for block in document.blocks if block.kind == "item"] == ["Sell it.", "Burn it."]


def test_numbers_in_brackets_make_a_thread_as_those_with_dots_do() -> None:
    text = (
        ARTICLE
        + "  1) One.\n\n    More.\n\n    1) Two:\n\n      1. an item\n      2. another\n\n  2) Three.\n\n"
        + "Leave a Reply\n"
    )
    document = document_of(text)
    assert outline(document.comments) == ["- One.", "-- Two:", "- Three."]
    assert [block.marker for block in document.comments[1].blocks] == ["", "1.", "2."]
    assert broken_lines(text) == []


def test_a_list_that_a_colon_introduces_ends_a_comment() -> None:
    thread = (
        "  1. I have two reasons:\n\n    1. The first.\n\n    2. The second.\n\n    1. A reply.\n\n"
        "  2. Mine:\n\n    1. One.\n\n    2. Two.\n\nLeave a Reply\n"
    )
    document = document_of(ARTICLE + thread)
    assert outline(document.comments) == ["- I have two r", "-- A reply.", "- Mine:"]
    assert [b.marker for c in document.comments for b in c.blocks] == ["", "1.", "2.", "", "", "1.", "2."]


def test_replies_below_a_colon_stay_replies_where_one_of_them_is_more_than_an_item() -> None:
    document = document_of(
        ARTICLE
        + "  1. I ask you all:\n\n    1. Yes.\n\n      And more.\n\n    2. No.\n\n  2. Hm.\n\nLeave a Reply\n"
    )
    assert outline(document.comments) == ["- I ask you al", "-- Yes.", "-- No.", "- Hm."]
