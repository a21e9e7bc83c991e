"""Threads from records: the shape of the tree, what is missing, and that every record has one place."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers.threads.comment_tree import MOST_REPORTED, Draft, build_comments
from sitegen.model import Attribution, Block, Comment, FrontLine


def built(*drafts: Draft, **options: object) -> tuple[Comment, ...]:
    return build_comments("doc", drafts, "x.xml", **options)[0]  # type: ignore[arg-type]


def codes(*drafts: Draft) -> list[tuple[str, int]]:
    return [(d.code, d.location.line) for d in build_comments("doc", drafts, "x.xml")[1]]


def outline(comments: Sequence[Comment]) -> str:
    """One line for a thread: `a(b c(d))`, ghosts as `?`."""
    by_parent: dict[str | None, list[Comment]] = {}
    for comment in comments:
        by_parent.setdefault(comment.parent, []).append(comment)

    def line(parent: str | None) -> str:
        parts = []
        for comment in by_parent.get(parent, []):
            name = comment.blocks[0].text if comment.blocks else "?"
            inner = line(comment.id)
            parts.append(f"{name}({inner})" if inner else name)
        return " ".join(parts)

    return line(None)


def said(key: str, parent: str | None = None, **more: object) -> Draft:
    return Draft(key=key, parent=parent, text=key, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("drafts", "expected"),
    [
        ([], ""),
        ([said("a"), said("b"), said("c", "a")], "a(c) b"),
        ([said("c", "b"), said("b", "a"), said("a")], "a(b(c))"),
        ([said("a", ""), said("b", None)], "a b"),
        ([said("b", "x"), said("c", "x"), said("a"), said("d", "y")], "?(b c) a ?(d)"),
        ([said("a", "a")], "a"),
        ([said("a", "b"), said("b", "a"), said("c", "b")], "a(b(c))"),
        ([said("a"), said("b", "d"), said("c", "b"), said("d", "c")], "a b(c(d))"),
        ([Draft(text="x"), Draft(text="y"), Draft(text="z", parent="")], "x y z"),
        ([said("a"), Draft(key="a", text="other"), said("b", "a")], "a(b) other"),
        ([said("a"), said("a"), said("b", "a")], "a(b)"),
        ([said("a"), Draft(parent="a", state="missing", count=3), said("b", "a")], "a(? b)"),
        ([said("a", position=2), said("b", position=1), said("c", "a", position=9), said("d", "a")],
         "b a(d c)"),
        ([Draft(key="g", state="missing"), said("a", "g")], "?(a)"),
    ],
)  # fmt: skip
def test_the_tree(drafts: list[Draft], expected: str) -> None:
    assert outline(built(*drafts)) == expected


def test_siblings_by_date_the_undated_last_and_in_the_order_of_the_file() -> None:
    drafts = [
        said("a"),
        said("b", date="2020-02"),
        said("c", date="2020-01-05T10:00:00Z"),
        said("d", "b", date="2021"),
        said("e", "b", date="2020-03"),
        said("f"),
    ]
    assert outline(built(*drafts, order="date")) == "c b(e d) a f"


def test_a_comment_has_all_that_its_record_says() -> None:
    front = (FrontLine(line=0, role="score", text="5 points"),)
    parent, comment = built(
        said("a"),
        Draft(
            key="b", parent="a", author="Ann", date="2020", date_text="last year", html="<p>x<p>y", line=4,
            note="Edited.", score=5, kind="trackback", front=front, shared_key="0f",
        ),
    )  # fmt: skip
    assert parent.id == "doc-c-1"
    assert comment == Comment(
        id="doc-c-2", document="doc", parent="doc-c-1", depth=2, order=1, author=Attribution(name="Ann"),
        date="2020", date_text="last year", note="Edited.", score=5, kind="trackback", front=front, key="0f",
        blocks=(
            Block(anchor="c-2-p-1", kind="paragraph", text="x"),
            Block(anchor="c-2-p-2", kind="paragraph", text="y"),
        ),
    )  # fmt: skip


def test_given_blocks_get_the_anchors_of_their_comment() -> None:
    blocks = (Block(anchor="p-1", kind="code", text="a"), Block(anchor="p-9", kind="paragraph", text="b"))
    (comment,) = built(Draft(blocks=blocks))
    assert [(b.anchor, b.kind) for b in comment.blocks] == [("c-1-p-1", "code"), ("c-1-p-2", "paragraph")]


def test_html_is_read_with_its_address_and_its_paragraphs() -> None:
    (comment,) = built(Draft(html='a\n\n<a href="/b">b</a>'), base_url="https://x.org/1", paragraphs=True)
    assert [b.text for b in comment.blocks] == ["a", "b"]
    assert comment.blocks[1].spans[0].href == "https://x.org/b"


@pytest.mark.parametrize("state", ["deleted", "removed", "redacted", "missing"])
def test_what_is_not_there_has_no_text(state: str) -> None:
    (comment,) = built(Draft(text="secret", html="secret", state=state))  # type: ignore[arg-type]
    assert comment.state == state and comment.blocks == ()


@pytest.mark.parametrize(
    ("draft", "note"),
    [
        (Draft(state="missing", count=1), "1 more reply was not captured here."),
        (Draft(state="missing", count=1200), "1,200 more replies were not captured here."),
        (Draft(state="missing"), "This comment is not in the file; the replies below answer it."),
        (Draft(state="missing", note="Lost."), "Lost."),
        (Draft(state="deleted"), ""),
    ],
)
def test_a_ghost_says_why(draft: Draft, note: str) -> None:
    assert built(draft)[0].note == note


def test_a_missing_parent_is_named_if_its_name_may_be_shown() -> None:
    ghost, _ = built(said("a", "<7@x.org>", date="2020"))
    assert "<7@x.org>" in ghost.note and (ghost.state, ghost.date, ghost.depth) == ("missing", None, 1)
    assert "x.org" not in built(said("a", "<7@x.org>"), name_missing=False)[0].note


def test_what_was_wrong_is_said_where_it_stands() -> None:
    assert codes(said("a", "x", line=3), said("b", "x", line=4)) == [("thread-ghost", 3)]
    assert codes(said("a", "b", line=5), said("b", "a", line=6)) == [("thread-cycle", 5)]
    assert codes(said("a"), Draft(key="a", text="b", line=9)) == [("thread-duplicate", 9)]
    assert codes(said("a"), said("a", line=8)) == [("thread-duplicate", 8)]
    assert codes(Draft(html="<b>" * 300 + "x", line=2)) == [("import-plain", 2)]
    assert codes(said("a"), said("b", "a"), Draft(), Draft()) == []


def test_very_many_troubles_are_summed_up() -> None:
    found = build_comments("doc", [said(str(n), f"x{n}") for n in range(1000)], "x.xml")[1]
    assert len(found) == MOST_REPORTED + 1
    assert f"{1000 - MOST_REPORTED} more" in found[-1].message


def test_fifty_thousand_comments_and_ten_thousand_levels() -> None:
    chain = [Draft(key=str(n), parent=str(n + 1)) for n in range(10_000)]
    wide = [Draft(key=f"w{n}", parent=f"w{n // 7}") for n in range(1, 40_000)]
    started = time.process_time()
    comments, _ = build_comments("doc", [*chain, *wide], "x.xml")
    assert time.process_time() - started < 5
    assert max(comment.depth for comment in comments) == 10_001
    assert len(comments) == 50_001


_keys = st.sampled_from(["", "a", "b", "c", "d", "e"])
_drafts = st.lists(
    st.builds(
        Draft, key=_keys, parent=st.none() | _keys, text=st.sampled_from("xyz"), position=st.integers(0, 2),
        date=st.sampled_from([None, "2020", "2021-03"]),
    ),
    max_size=12,
)  # fmt: skip


@given(_drafts, st.sampled_from(["source", "date"]))
def test_every_record_has_one_place_in_a_tree(drafts: list[Draft], order: str) -> None:
    comments, _ = build_comments("d", drafts, "x.xml", order=order)  # type: ignore[arg-type]
    present = [comment for comment in comments if comment.state == "present"]
    first = {draft.key: draft for draft in reversed(drafts) if draft.key}
    repeated = 0
    for index, draft in enumerate(drafts):
        same = draft.key and first[draft.key]
        earlier = same and any(other is same for other in drafts[:index])
        repeated += bool(
            earlier and (same.parent, same.text, same.date) == (draft.parent, draft.text, draft.date)
        )
    assert len(present) == len(drafts) - repeated
    seen: dict[str | None, int] = {None: 0}
    for order_, comment in enumerate(comments):
        assert comment.id == f"d-c-{order_ + 1}" and comment.order == order_
        assert comment.parent in seen, "a parent stands before its replies"
        assert comment.depth == seen[comment.parent] + 1
        seen[comment.id] = comment.depth
    keys = {draft.key for draft in drafts}
    missing = {draft.parent for draft in drafts if draft.parent and draft.parent not in keys}
    assert sum(comment.state == "missing" for comment in comments) == len(missing)
