"""The drawn timeline: later is never further left, nothing leaves the picture, doubt is drawn as doubt."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import dates
from sitegen.pages.timeline import TimelineView, timeline_pages
from sitegen.pages.timeline_axis import Day, day_number, make_axis
from sitegen.pages.timeline_drawing import MAX_LABEL, MAX_MARKS, WIDTH, Drawing
from sitegen.words import ENGLISH
from tests.corpora import comment, document, event, lookup, mill, thread

DATES = (
    *("1917", "1945-08-06/1945-08-09", "1947~/1991~", "198X", "2016-11-09?", "2016-02/2016-06", "2020-21"),
    *("2020-03-01", "2020-03-01T10:00:00", "1990/..", "../1990", "1990/", "[1667,1668]", "{1960,1961-12}"),
    *("-0043-03-15", "-3000", "Y-130000", "Y17E7", "Y3388E2S3", "1990-XX-03", "0000"),
)
DAYS = st.tuples(st.integers(-(10**6), 10**6), st.integers(1, 12), st.integers(1, 28))


def drawn(*edtf: str) -> Drawing:
    found = view(*edtf).drawing
    assert found is not None
    return found


def view(*edtf: str) -> TimelineView:
    events = [event(f"e{n}", f"Event {n} of note", date=d) for n, d in enumerate(edtf)]
    (page,) = timeline_pages(lookup([], [], events))
    assert isinstance(page.view, TimelineView)
    return page.view


def check(drawing: Drawing) -> None:
    """What holds for every drawing."""
    for mark in drawing.marks:
        assert 0 <= mark.x <= mark.end <= 100, mark
        assert mark.x + mark.width <= 100.01, mark
        assert 0 < mark.label_y < mark.y < drawing.height - 7, mark
        assert mark.zoom in (0, 1, 2, 4)
        assert len(mark.label) <= MAX_LABEL + 2, mark
    for one, next_one in pairwise(drawing.ticks):
        assert one.x < next_one.x
        assert abs(one.x + one.width - next_one.x) < 0.02
        assert one.skipped == "" or next_one.skipped == "", "a break is one piece"
    assert all(0 <= t.top <= t.bottom and t.x + t.width <= 100 for t in drawing.ticks)


@pytest.mark.parametrize("edtf", DATES)
def test_any_date_alone(edtf: str) -> None:
    drawing = drawn(edtf)
    check(drawing)
    assert len(drawing.marks) == 1
    assert sum(t.count for t in drawing.ticks) == 1


def test_all_dates_together() -> None:
    drawing = drawn(*DATES)
    check(drawing)
    assert len(drawing.marks) == len(DATES)
    assert sum(t.count for t in drawing.ticks) == len(DATES)
    assert drawing.left_out == ""


@given(st.lists(st.sampled_from(DATES), max_size=40))
def test_whatever_comes_together(edtf: list[str]) -> None:
    if edtf:
        check(drawn(*edtf))
    else:
        assert view().drawing is None


@given(st.lists(DAYS, min_size=2, max_size=60))
def test_a_later_day_is_never_further_left(days: list[Day]) -> None:
    axis = make_axis(days, 12.0, 948.0, ENGLISH)
    places = [axis.place(day_number(day)) for day in sorted(days)]
    assert all(a <= b for a, b in pairwise(places))
    assert all(12.0 <= place <= 948.0 + 1e-6 for place in places)


def test_days_of_a_year_are_apart_and_in_their_year() -> None:
    drawing = drawn("1990-01-01", "1990-12-31", "1995-06", "1917", "2001")
    first, last = (m for m in drawing.marks if m.name.endswith("1990"))
    (year,) = (t for t in drawing.ticks if t.label == "1990")
    assert year.x < first.x < last.x < year.x + year.width


@given(DAYS)
def test_days_are_numbered_without_gaps(day: Day) -> None:
    year, month, of_month = day
    assert day_number((year, month, of_month)) + 1 == day_number((year, month, of_month + 1))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    assert day_number((year + 1, 1, 1)) - day_number((year, 1, 1)) == 365 + leap


@pytest.mark.parametrize(
    ("edtf", "soft"),
    [
        ("1990", ""),
        ("1990-05-03", ""),
        ("198X", ""),
        ("1990/1995", ""),
        ("1990?", "both"),
        ("1990-05~", "both"),
        ("1990%", "both"),
        ("1947~/1991", "start"),
        ("1947/1991~", "end"),
        ("1947~/1991~", "both"),
        ("1990/..", "end"),
        ("../1990", "start"),
        ("1990/", "end"),
        ("/1990", "start"),
        ("[1667,1668]", "both"),
        ("{1960,1961}", ""),
        ("Y3388E2S3", "both"),
    ],
)
def test_ends_fade_where_they_are_in_doubt(edtf: str, soft: str) -> None:
    (mark,) = drawn(edtf).marks
    assert mark.soft == soft
    assert mark.name == f"Event 0 of note, event, {dates.in_words(edtf)}"
    doubt = any(word in mark.name for word in ("uncertain", "about", " or "))
    assert doubt == (not dates.is_certain(edtf)), "the words of a date say its doubt"
    assert not soft or mark.width > 0, "what fades has a length to fade in"


def test_a_day_is_a_dot_and_a_year_a_bar() -> None:
    day, year = drawn("1990-05-03", "1991").marks
    assert day.width == 0 and day.x == day.end
    assert year.width > 0


def test_marks_come_in_order_of_time_whatever_their_lane() -> None:
    (page,) = timeline_pages(mill())
    assert isinstance(page.view, TimelineView) and page.view.drawing
    assert [(m.kind, m.href.rpartition("/")[2].partition(".")[0]) for m in page.view.drawing.marks] == [
        ("event", "bad-years"), ("event", "flood"), ("event", "fire"),
        ("document", "letter"), ("document", "report"), ("comment", "letter"), ("comment", "letter"),
    ]  # fmt: skip
    listed = [i.href for year in page.view.years for month in year.months for i in month.items]
    assert sorted(m.href for m in page.view.drawing.marks) == sorted(listed), (
        "filters know a mark by its entry"
    )
    assert [lane.name for lane in page.view.drawing.lanes] == ["Events", "Documents", "Comments"]
    tops = {lane.name: lane.y for lane in page.view.drawing.lanes}
    for mark in page.view.drawing.marks:
        assert mark.y > tops[f"{mark.kind.title()}s"]


def test_what_would_turn_a_text_around_is_spelled_out() -> None:
    (page,) = timeline_pages(lookup([], [], [event("e", "A\u202eB\u202c <b>\nC", date="1990")]))
    assert isinstance(page.view, TimelineView) and page.view.drawing
    (mark,) = page.view.drawing.marks
    assert mark.label == "A[U+202E]B[U+202C] <b> C"
    assert mark.name == "A[U+202E]B[U+202C] <b> C, event, 1990"


def test_labels_that_show_do_not_meet() -> None:
    drawing = drawn(*(f"2016-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(80)))
    for zoom in (1, 2, 4):
        spans: dict[float, list[tuple[float, float]]] = {}
        for mark in drawing.marks:
            if mark.zoom and mark.zoom <= zoom:
                at, room = mark.label_x / 100 * WIDTH * zoom, len(mark.label) * 6.0
                span = (at - room, at) if mark.anchor == "end" else (at, at + room)
                spans.setdefault(mark.label_y, []).append(span)
        assert spans
        for row in spans.values():
            assert all(a[1] < b[0] for a, b in pairwise(sorted(row)))


def test_more_labels_have_room_in_a_wider_drawing() -> None:
    days = (f"2016-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(260))
    shown = [m.zoom for m in drawn(*days).marks]
    assert 0 < shown.count(1) < len(shown)
    assert shown.count(2) and shown.count(4)


def test_long_empty_times_are_breaks_and_short_ones_are_drawn() -> None:
    drawing = drawn("1917", "1920", "1950")
    assert [(t.label, t.skipped) for t in drawing.ticks] == [
        ("1917", ""), ("1918", ""), ("1919", ""), ("1920", ""), ("", "29 years"), ("1950", ""),
    ]  # fmt: skip


def test_a_short_time_is_drawn_by_months_and_a_long_one_by_longer_units() -> None:
    assert [t.label for t in drawn("2020-01-03", "2020-03").ticks] == ["Jan 2020", "Feb 2020", "Mar 2020"]
    centuries = drawn(*(str(year) for year in range(1000, 2000, 7)))
    assert 5 <= len(centuries.ticks) <= 40
    check(centuries)


def test_too_much_is_counted_and_events_come_first() -> None:
    events = [event(f"e{n}", f"E {n}", date=f"19{n % 100:02}") for n in range(MAX_MARKS - 1)]
    documents = [document(f"d{n}", "Text.", date="1950") for n in range(3)]
    comments = thread("d0", [comment(1, "So.", author="Tom", date="1951-02", number=1)])
    documents[0] = document("d0", "Text.", date="1950", comments=comments)
    (page,) = timeline_pages(lookup(documents, [], events))
    assert isinstance(page.view, TimelineView) and page.view.drawing
    drawing = page.view.drawing
    assert len(drawing.marks) == MAX_MARKS
    assert [m.kind for m in drawing.marks].count("event") == MAX_MARKS - 1
    assert drawing.left_out == "Only counted, and in the list below: 2 documents and 1 comment."
    assert sum(t.count for t in drawing.ticks) == MAX_MARKS + 3


def test_five_thousand_events_are_quick() -> None:
    events = [event(f"e{n}", f"Event {n}", date=f"{1000 + n % 900}-{1 + n % 12:02}") for n in range(5000)]
    found = lookup([], [], events)
    began = time.process_time()
    (page,) = timeline_pages(found)
    assert time.process_time() - began < 5
    assert isinstance(page.view, TimelineView) and page.view.drawing
    check(page.view.drawing)
    assert len(page.view.drawing.marks) == MAX_MARKS
    assert page.view.drawing.left_out.endswith("4\u202f600 events.")
    assert page.view.drawing.marks[0].x < 10 and page.view.drawing.marks[-1].x > 90, "of all times"
