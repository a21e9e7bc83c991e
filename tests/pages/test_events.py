"""Events: how long after, which telling says what, in which order, and who is named only in one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Event
from sitegen.pages.events import EventsView, EventView, event_pages
from sitegen.pages.lookup import Lookup
from sitegen.pages.tellings import MOST_COMPARED, Telling, _day_number, compare, elapsed
from sitegen.words import ENGLISH
from tests.corpora import ADA, BEN, CAT, FIRE, comment, document, event, lookup, mill, thread


@pytest.mark.parametrize(
    ("happened", "written", "expected"),
    [
        (None, "2020", ""),
        ("2020", None, ""),
        ("2020-01-01", "not a date", ""),
        ("2020/..", "2021", ""),
        ("2020-01-01", "2020-01-01", "on the same day"),
        ("2020-01-01?", "2020-01-01", "at about the same time"),
        ("2020-01", "2020-01-20", "at about the same time"),
        ("2020-01-01", "2020-01-02", "1 day after"),
        ("2020-01-10", "2020-01-01", "9 days before"),
        ("2020-01-01~", "2020-01-05", "about 4 days after"),
        ("2020-01", "2020-02-05", "5 to 35 days after"),
        ("2020-01-01", "2020-05-01", "about 4 months after"),
        ("2020", "2021-06", "about 11 months after"),
        ("1890", "1925", "about 35 years after"),
        ("1925", "1890", "about 35 years before"),
        # beyond the calendar: no day is clamped to the year 1
        ("-0043-03-15", "2020-03-15", "about 2\u202f063 years after"),
        ("-0043-03-15", "-0042-03-15", "about 12 months after"),
        ("-5000", "2000", "about 7\u202f000 years after"),
        ("2000", "Y1E9", "about 999\u202f998\u202f000 years after"),
    ],
)
def test_elapsed(happened: str | None, written: str | None, expected: str) -> None:
    assert elapsed(happened, written, ENGLISH) == expected


@given(st.dates(), st.dates())
def test_days_are_those_of_the_calendar(a: date, b: date) -> None:
    assert _day_number(b.year, b.month, b.day) - _day_number(a.year, a.month, a.day) == (b - a).days


def views(found: Lookup) -> dict[str, EventView]:
    return {
        page.frame.path.split("/")[1].removesuffix(".html"): page.view
        for page in event_pages(found)
        if isinstance(page.view, EventView)
    }


def index(found: Lookup) -> EventsView:
    return next(p.view for p in event_pages(found) if isinstance(p.view, EventsView))


def told(found: Lookup, identifier: str = "fire") -> tuple[Telling, ...]:
    return views(found)[identifier].tellings


def named(telling: Telling) -> dict[str, bool]:
    return {n.entity.id: n.only for n in telling.named}


def test_one_telling_a_source_in_order_of_writing() -> None:
    tellings = told(mill())
    assert [(t.kind, t.title, t.written) for t in tellings] == [
        ("document", "A letter of Ada", "10 May 1890"),
        ("discussion", "A letter of Ada", "July 1891 to 2 January 1892"),
        ("document", "A report", "1891"),
        ("document", "Of note", "undated"),
    ]
    assert [t.after for t in tellings] == [
        "7 days after",
        "about 14 months after",
        "about 14 months after",
        "",
    ]
    assert [t.count for t in tellings] == [2, 2, 1, 1]
    assert [t.surfaces for t in tellings] == [
        ("the fire",),
        ("the fire",),
        ("the great fire",),
        ("the fire",),
    ]


def test_who_is_named_in_the_passages_of_one_source_only() -> None:
    letter, talk, report, note = (named(t) for t in told(mill()))
    assert letter == {"ada": False, "ben": False}
    assert talk == {"ada": False, "cat": True}, (
        "Cat is in the letter, too, but not where it tells of the fire"
    )
    assert report == {"ben": False}
    assert note == {}


def test_nobody_is_only_here_where_there_is_one_source() -> None:
    (telling,) = told(lookup([document("d", "Ada saw the fire.")], [ADA], [FIRE]))
    assert named(telling) == {"ada": False}


def test_the_key_sentence_names_most_and_is_the_first_of_those() -> None:
    text = "The fire came. Ada and Ben saw the fire. Ben and Cat fled the fire. the fire."
    (telling,) = told(lookup([document("d", text)], [ADA, BEN, CAT], [FIRE]))
    assert "Ada" in telling.key.html
    assert telling.key.href == "../documents/d.html#p-1-s-2"
    assert str(telling.key.html) == "Ada and Ben saw <mark>the fire</mark>."


def test_dates_are_those_of_the_passages_as_written() -> None:
    text = "On 3 May 1890 the fire came, or on May 4, 1890; no, on 3 May 1890."
    (telling,) = told(lookup([document("d", text, "In June 1891 all left.")], [], [FIRE]))
    assert [(d.text, d.words, d.count, d.href, d.only) for d in telling.dates] == [
        ("3 May 1890", "", 2, "../documents/d.html#p-1", False),
        ("May 4, 1890", "4 May 1890", 1, "../documents/d.html#p-1", False),
    ]


def test_a_date_or_a_name_leads_to_where_it_stands_and_is_marked_where_no_other_source_has_it() -> None:
    first = document("a", "Of 3 May 1890 and the fire Ada told. Ben knew the fire.", date="1891")
    second = document("b", "On May 3, 1890 the fire came, not on 4 May 1890. Ada saw it.", date="1892")
    told_first, told_second = told(lookup([first, second], [ADA, BEN], [FIRE]))
    assert [(d.edtf, d.only) for d in told_first.dates] == [("1890-05-03", False)]
    assert [(d.edtf, d.only) for d in told_second.dates] == [("1890-05-03", False), ("1890-05-04", True)]
    assert [(n.entity.id, n.count, n.href, n.only) for n in told_first.named] == [
        ("ada", 1, "../documents/a.html#p-1-s-1", False),
        ("ben", 1, "../documents/a.html#p-1-s-2", True),
    ]


def test_the_table_compares_who_names_whom_and_who_gives_which_date() -> None:
    first = document("a", "Of 3 May 1890 and the fire Ada told. Ada knew the fire.", date="1891")
    second = document(
        "b", "On May 3, 1890 the fire came, not on 4 May 1890. Cat saw it, and Ada.", date="1892"
    )
    comparison = compare(told(lookup([first, second], [ADA, BEN, CAT], [FIRE])))
    assert comparison is not None
    assert comparison.titles == ("Of a", "Of b")
    assert [(row.label, [cell.count for cell in row.cells]) for row in comparison.people] == [
        ("Ada Miller", [2, 1]),
        ("Cat Brook", [0, 1]),
    ]
    assert [(row.label, [cell.count for cell in row.cells]) for row in comparison.dates] == [
        ("3 May 1890", [1, 1]),
        ("4 May 1890", [0, 1]),
    ]
    assert comparison.people[1].cells[1].href == "../documents/b.html#p-1-s-2"
    assert comparison.people[1].cells[0].href == ""


def test_what_cannot_be_compared_has_no_table() -> None:
    one = document("d", "Ada saw the fire.")
    assert compare(told(lookup([one], [ADA], [FIRE]))) is None
    assert compare(told(lookup([one, document("e", "The fire.")], [], [FIRE]))) is None
    many = [document(f"d{n}", "Ada saw the fire.") for n in range(MOST_COMPARED + 1)]
    assert compare(told(lookup(many, [ADA], [FIRE]))) is None


def test_comments_without_dates_have_no_date_of_their_own() -> None:
    found = lookup(
        [document("d", "Nothing.", date="1900", comments=thread("d", [(1, "The fire! the fire")]))],
        [],
        [FIRE],
    )
    (telling,) = told(found)
    assert (telling.written, telling.after) == ("undated, under a document of 1900", "")


def test_a_discussion_is_dated_by_the_comments_that_tell() -> None:
    comments = thread(
        "d",
        [
            comment(1, "It was the fire.", date="1901"),
            comment(1, "No.", date="1950", number=2),
            comment(1, "Yes, the fire.", date="1899", number=3),
        ],
    )
    (telling,) = told(lookup([document("d", "Nothing.", date="1880", comments=comments)], [], [FIRE]))
    assert (telling.written, telling.after) == ("1899 to 1901", "about 9 years after")


def test_parts_and_neighbours_by_date() -> None:
    found = views(mill())
    flood, years, fire = found["flood"], found["bad-years"], found["fire"]
    assert flood.part_of is not None and flood.part_of.id == "bad-years"
    assert [e.id for e in years.parts] == ["flood"]
    assert (years.before, years.after and years.after.id) == (None, "flood")
    assert (flood.before and flood.before.id, flood.after and flood.after.id) == ("bad-years", "fire")
    assert fire.after is None


UNUSUAL = (
    event("undated", "Undated Thing"),
    event("caesar", "The Ides", date="-0043-03-15"),
    event("decade", "The Decade", date="198X"),
    event("until", "The Until", date="../1950"),
    event("since", "The Since", date="1960/.."),
    event("either", "The Either", date="[1970,1975]"),
    event("never", "The Never", date="XXXX"),
    event("bang", "The Bang", date="Y-13800000000"),
)


def test_every_kind_of_date_has_its_place_in_the_index_and_on_the_timeline() -> None:
    found = lookup([], [], UNUSUAL)
    assert [(label, anchor, [e.id for e in entries]) for label, anchor, entries in index(found).years] == [
        ("13800000001 BC", "ybce13800000000", ["bang"]),
        ("44 BC", "ybce43", ["caesar"]),
        ("1950", "y1950", ["until"]),
        ("1960", "y1960", ["since"]),
        ("1970", "y1970", ["either"]),
        ("1980", "y1980", ["decade"]),
        ("Undated", "undated", ["never", "undated"]),
    ]
    from sitegen.pages.timeline import TimelineView, timeline_pages

    (page,) = timeline_pages(found)
    assert isinstance(page.view, TimelineView)
    anchors = {year.anchor for year in page.view.years} | ({"undated"} if page.view.undated else set())
    assert {v.timeline.partition("#")[2] for v in views(found).values()} == anchors


def test_an_event_that_no_text_names_has_a_page() -> None:
    view = views(lookup([], [], [event("quiet", "The Quiet")]))["quiet"]
    assert (view.tellings, view.groups, view.chart, view.date_words) == ((), (), None, "no date stated")


def test_an_unknown_whole_is_left_off() -> None:
    lost: Event = event("lost", "The Lost", part_of="nowhere", people=("nobody",))
    view = views(lookup([], [], [lost]))["lost"]
    assert (view.part_of, view.participants) == (None, ())


def test_names_that_no_source_uses_stand_apart_from_those_that_they_use() -> None:
    fire = event("fire", "The Fire of 1890", "the fire", "the blaze")
    view = views(lookup([document("d", "Then the fire came.")], [], [fire]))["fire"]
    assert (view.other_names, view.variants) == (("the blaze",), (("the fire", 1),))
