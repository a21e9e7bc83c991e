"""Where threads are cut: at top-level comments where that is possible, and never into tiny parts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import thread_parts as parting
from sitegen.model import Comment
from sitegen.thread_parts import ancestors, comment_pages, runs, thread_parts
from tests.corpora import comment, document, thread


def of(depths: list[int], text: str = "Yes.") -> tuple[Comment, ...]:
    return thread("d", [(depth, text) for depth in depths])


@pytest.fixture
def ten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of at most ten comments and a hundred bytes of text."""
    monkeypatch.setattr(parting, "AROUND", 0)
    monkeypatch.setattr(parting, "MAX_COMMENTS", 10)
    monkeypatch.setattr(parting, "MAX_TEXT", 100)


@pytest.mark.usefixtures("ten")
@pytest.mark.parametrize(
    ("depths", "ends"),
    [
        ([], []),
        ([1], [1]),
        ([1] * 10, [10]),
        ([1] * 25, [10, 20, 25]),
        ([1, 2, 2, 2] * 5, [8, 16, 20]),
        # a subtree that fits in a part stays whole, however little stands before it
        ([1] + [1] + [2] * 9, [1, 11]),
        # one that is more than a part is cut at its own replies; what stands before it is no part by itself
        ([1] + [1] + [2] * 20, [10, 20, 22]),
        ([1] + [2, 3, 3, 3, 3] * 4, [6, 16, 21]),
        # a chain has no good place, until what is left of it fits in a part
        (list(range(1, 25)), [8, 14, 24]),
    ],
)
def test_where_a_thread_is_cut(depths: list[int], ends: list[int]) -> None:
    assert [end for _, end in thread_parts(of(depths))] == ends


@pytest.mark.usefixtures("ten")
def test_text_counts_as_comments_do() -> None:
    assert thread_parts(of([1] * 6, "x" * 40)) == ((0, 2), (2, 4), (4, 6))
    assert thread_parts(of([1] * 3, "x" * 500)) == ((0, 1), (1, 2), (2, 3))
    assert thread_parts(of([1] * 6, "и" * 20)) == ((0, 2), (2, 4), (4, 6))
    withheld = thread("d", [comment(1, "x" * 500, state="removed", number=n) for n in (1, 2, 3)])
    assert thread_parts(withheld) == ((0, 3),)


DEPTHS = st.lists(st.integers(1, 5), max_size=80)


def small_parts(depths: list[int]) -> tuple[tuple[int, int], ...]:
    """The parts of a thread, of at most ten comments each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parting, "MAX_COMMENTS", 10)
        assert all(end - start == 10 for start, end in runs(of(depths))[:-1])
        return thread_parts(of(depths))


@given(DEPTHS)
def test_parts_are_a_division_within_the_limits(depths: list[int]) -> None:
    found = small_parts(depths)
    assert [n for start, end in found for n in range(start, end)] == list(range(len(depths)))
    assert all(0 < end - start <= 10 for start, end in found)
    assert len(found) <= 1 if len(depths) <= 10 else len(found) > 1


@given(DEPTHS, DEPTHS)
def test_what_is_added_at_the_end_leaves_earlier_parts_alone(depths: list[int], more: list[int]) -> None:
    settled = [part for part in small_parts(depths) if part[1] < len(depths) - 20]
    assert list(small_parts(depths + more)[: len(settled)]) == settled


@given(DEPTHS.filter(bool), st.data())
def test_ancestors_are_those_of_the_tree(depths: list[int], data: st.DataObject) -> None:
    comments = of(depths)
    position = data.draw(st.integers(0, len(comments) - 1))
    found = ancestors(comments, position)
    by_id = {c.id: c for c in comments}
    expected: list[Comment] = []
    parent = comments[position].parent
    while parent:
        expected.insert(0, by_id[parent])
        parent = by_id[parent].parent
    assert list(found) == expected
    assert all(a.depth < b.depth for a, b in pairwise(found))


@pytest.mark.usefixtures("ten")
def test_what_stands_around_a_text_counts_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "AROUND", 30)
    assert thread_parts(of([1] * 6, "x" * 10)) == ((0, 2), (2, 4), (4, 6))
    withheld = thread("d", [comment(1, "x" * 500, state="removed", number=n) for n in range(1, 7)])
    assert thread_parts(withheld) == ((0, 3), (3, 6))


def test_the_page_of_a_comment() -> None:
    pages = comment_pages(document("d", comments=of([1] * 201)))
    assert pages["d-c-1"] == pages["d-c-200"] == "discussions/d.html"
    assert pages["d-c-201"] == "discussions/parts/d-2.html"
    assert len(pages) == 201
