"""The outline of a thread in parts: each comment has one line, each name is on it, and its pages are even."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import thread_parts as parting
from sitegen.pages.discussions import MAX_NAMES, MAX_PARTS, DiscussionView, discussion_pages
from sitegen.pages.lookup import Lookup
from sitegen.pages.outline_pages import OutlineView
from sitegen.pages.outline_plan import MAX_BYTES, MAX_LINES, packed
from sitegen.pages.page import Page
from tests.corpora import comment, document, lookup, thread


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of at most five comments."""
    monkeypatch.setattr(parting, "MAX_COMMENTS", 5)


def of(count: int, *, missing: int = 0, authors: int = 0) -> Lookup:
    """A thread of so many comments, each `missing`th a ghost, by so many authors (0: by nobody who is named)."""
    comments = [
        comment(1, state="missing", number=n)
        if missing and n % missing == 0
        else comment(1, f"Comment {n}.", author=f"Tom {n % authors}" if authors else None, number=n)
        for n in range(1, count + 1)
    ]
    return lookup([document("d", "Text.", comments=thread("d", comments))])


def pages(found: Lookup) -> dict[str, Page]:
    return {page.frame.path: page for page in discussion_pages(found)}


def outlines(found: Lookup) -> dict[str, OutlineView]:
    return {path: page.view for path, page in pages(found).items() if isinstance(page.view, OutlineView)}


@pytest.mark.usefixtures("small")
def test_every_comment_has_one_line_below_its_part_ghosts_included() -> None:
    found = of(23, missing=7)
    ((path, view),) = outlines(found).items()
    assert path == "discussions/outline/d.html"
    parts = [section for section in view.sections if section.lines]
    assert [(s.anchor, s.title, s.note, s.href) for s in parts[:2]] == [
        ("part-1", "Comments 1–5", "part 1", "../d.html"),
        ("part-2", "Comments 6–10", "part 2", "../parts/d-2.html"),
    ]
    lines = [(section.href, line) for section in parts for line in section.lines]
    assert [line.href for _, line in lines] == [f"{part}#c-{n}" for n, (part, _) in enumerate(lines, 1)]
    assert [n for n, (_, line) in enumerate(lines, 1) if line.missing] == [7, 14, 21]
    assert (view.here, view.previous, view.next) == ("", None, None)


@pytest.mark.usefixtures("small")
def test_the_frame_of_an_outline() -> None:
    frame = pages(of(23))["discussions/outline/d.html"].frame
    assert (frame.section, frame.indexed, frame.crumb) == ("discussions", False, "outline")
    assert [(c.label, c.href) for c in frame.crumbs] == [
        ("Home", "../../index.html"),
        ("Comments", "../index.html"),
        (document("d").title, "../d.html"),
    ]


def test_a_thread_of_one_part_has_its_outline_there() -> None:
    found = pages(of(150))
    assert list(found) == ["discussions/index.html", "discussions/d.html"]
    view = found["discussions/d.html"].view
    assert isinstance(view, DiscussionView)
    assert (len(view.skeleton), view.head.outline_href, view.part) == (150, "", None)


@pytest.mark.usefixtures("small")
def test_a_long_list_of_participants_goes_on_in_the_outline() -> None:
    found = of(150, authors=70)
    first = pages(found)["discussions/d.html"].view
    assert isinstance(first, DiscussionView) and first.more_participants
    assert len(first.participants) == MAX_NAMES and first.more_participants.count == 10
    assert first.more_participants.href == "outline/d.html#participants"
    (view,) = outlines(found).values()
    (section,) = [s for s in view.sections if s.participants]
    assert (section.anchor, section.note, len(section.participants)) == ("participants", "70", 70)
    assert section.participants[:MAX_NAMES] == first.participants


@pytest.mark.usefixtures("small")
def test_of_many_parts_a_page_lists_those_about_it() -> None:
    found = [p.view for p in pages(of(300)).values() if isinstance(p.view, DiscussionView)]
    assert len(found) == 60
    for number, view in enumerate(found, 1):
        assert view.part and view.part.count == 60
        listed = [link.number for link in view.part.links]
        assert {1, max(1, number - 1), number, min(60, number + 1), 60} <= set(listed)
        assert listed == sorted(set(listed)) and len(listed) <= MAX_PARTS + 1
        assert [link.first for link in view.part.links] == [(n - 1) * 5 + 1 for n in listed]


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 90_000)), min_size=1, max_size=60))
def test_pages_are_runs_within_the_limits_and_as_few_as_can_be(weights: list[tuple[int, int]]) -> None:
    runs = packed(weights)
    assert [n for start, end in runs for n in range(start, end)] == list(range(len(weights)))
    sums = [tuple(map(sum, zip(*weights[start:end], strict=True))) for start, end in runs]
    assert all(lines <= MAX_LINES and size <= MAX_BYTES for lines, size in sums)
    # Greedy runs are at least half full, two by two.
    lines, size = map(sum, zip(*weights, strict=True))
    assert len(runs) <= 2 * (lines // MAX_LINES + size // MAX_BYTES) + 1


def test_pages_are_even() -> None:
    assert packed([(200, 30_000)] * 7) == ((0, 4), (4, 7))
    assert packed([(10, 400_000), (10, 10)]) == ((0, 1), (1, 2))
