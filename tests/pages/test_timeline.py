"""The timeline and the small charts: everything on one axis, in order, however far away or vague it is."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sitegen.pages.charts import MAX_COLUMNS, years_chart
from sitegen.pages.home import HomeView, home_pages
from sitegen.pages.lookup import Lookup
from sitegen.pages.timeline import FEW, TimelineView, timeline_items, timeline_pages
from sitegen.words import ENGLISH
from tests.corpora import ADA, comment, document, event, lookup, mill, thread


def view(found: Lookup) -> TimelineView:
    (page,) = timeline_pages(found)
    assert isinstance(page.view, TimelineView)
    return page.view


def test_documents_dated_comments_and_events_in_order_of_time() -> None:
    assert [(i.kind, i.edtf, i.certain) for i in timeline_items(mill(), "timeline/index.html")] == [
        ("event", "1888/1891", True),
        ("event", "1889", True),
        ("event", "1890-05-03", True),
        ("document", "1890-05-10", True),
        ("document", "1891", True),
        ("comment", "1891-07", True),
        ("comment", "1892-01-02", True),
        ("document", "", False),
    ]


def test_items_lead_to_their_pages_and_carry_what_filters_need() -> None:
    items = {i.title: i for i in timeline_items(mill(), "timeline/index.html")}
    said = items["Tom: Ada was my aunt; the fire was set."]
    assert (said.href, said.source, said.people) == ("../discussions/letter.html#c-1", "letter", "")
    assert said.note == "on “A letter of Ada”"
    assert items["Ben Stone: Cat said so of the fire."].people == "ben"
    assert items["A letter of Ada"].people == "ada ben cat", "those whom the document itself names"
    assert items["the great fire"].people == "ada"


def test_years_and_the_undated() -> None:
    found = view(mill())
    assert found.span == "1888 to 1892"
    assert found.counts == "3 events, 3 documents and 2 comments"
    assert [(y.label, y.anchor, y.count) for y in found.years] == [
        (str(year), f"y{year}", count)
        for year, count in ((1888, 1), (1889, 1), (1890, 2), (1891, 2), (1892, 1))
    ]
    assert [i.title for i in found.undated] == ["Of note"]


def test_a_full_year_has_its_months_and_what_has_none_comes_first() -> None:
    events = [event(f"e{n}", f"E {n}", date=f"1900-{n:02}") for n in range(1, FEW + 1)]
    events += [event("year", "Year", date="1900"), event("days", "Days", date="1900-02-03/1900-02-05")]
    events += [event("over", "Over", date="1900-03-30/1900-04-02")]
    (year,) = view(lookup([], [], events)).years
    assert [m.name for m in year.months] == [
        "", "January", "February", "March", "April", "May", "June",
    ]  # fmt: skip
    assert {i.title for i in year.months[0].items} == {"Year", "Over"}
    assert [i.title for i in year.months[2].items] == ["E 2", "Days"]


def test_dates_before_our_era_have_their_own_months_and_years() -> None:
    events = [event(f"e{n}", f"E {n}", date="-0043-03-15") for n in range(FEW + 1)]
    found = view(lookup([], [], events))
    ((year,),) = (found.years,)
    assert (year.label, [m.name for m in year.months], found.span) == ("44 BC", ["March"], "44 BC")


def test_years_of_the_drawing_lead_to_the_years_of_the_list() -> None:
    dates = ["1900", "1900", "1905", "1906", "1906-07"]
    found = view(lookup([], [], [event(f"e{n}", f"E {n}", date=d) for n, d in enumerate(dates)]))
    assert found.drawing is not None
    assert [(t.label, t.count, t.skipped, t.href) for t in found.drawing.ticks] == [
        ("1900", 2, "", "#y1900"),
        ("", 0, "4 years", ""),
        ("1905", 1, "", "#y1905"),
        ("1906", 2, "", "#y1906"),
    ]


def test_an_empty_corpus_has_a_timeline() -> None:
    found = view(lookup([]))
    assert (found.span, found.counts, found.drawing, found.years, found.undated) == (
        "Nothing is dated",
        "",
        None,
        (),
        (),
    )


@pytest.mark.parametrize(
    ("years", "columns", "labels"),
    [
        ([1900, 1901], 2, ("1900", "1901")),
        ([1900, 1959], 60, ("1900", "1959")),
        ([1900, 1960], 7, ("1900s", "1960s")),
        ([-44, 2020], 22, ("101 BC to 2 BC", "2000s")),
        ([-5000, 10**9], 12, ("100000001 BC to 2 BC", "1000000000s")),
        ([-(13 * 10**9), 2020], 14, None),
        ([10**150, 0], None, None),
    ],
)
def test_a_chart_has_few_columns_whatever_it_spans(
    years: list[int], columns: int | None, labels: tuple[str, str] | None
) -> None:
    chart = years_chart(ENGLISH, "T", years, [None, *years], ("A", "B"))
    assert chart is not None
    assert len(chart.bars) <= MAX_COLUMNS
    assert columns is None or len(chart.bars) == columns
    assert labels is None or (chart.bars[0].label, chart.bars[-1].label) == labels
    assert sum(b.documents for b in chart.bars) == len(years)
    assert chart.undated == 1
    assert all(b.x >= 0 and b.comment_y >= 0 and b.x + chart.column <= 100 for b in chart.bars)
    named = [b.x for b in chart.bars if b.named]
    assert all(later - earlier >= 10 for earlier, later in pairwise(named)), "labels would touch on a phone"


def test_no_chart_of_nothing_or_of_one_column() -> None:
    assert years_chart(ENGLISH, "T", [], [None], ("A", "B")) is None
    assert years_chart(ENGLISH, "T", [1900, 1900], [1900, None], ("A", "B")) is None


def test_the_home_page_counts_vague_dates_by_their_first_year() -> None:
    (page,) = home_pages(lookup([document("a", "Text.", date="198X"), document("b", "Text.", date="1990")]))
    assert isinstance(page.view, HomeView)
    assert page.view.chart is not None
    assert [(b.label, b.documents) for b in page.view.chart.bars if b.documents] == [("1980", 1), ("1990", 1)]
    assert page.view.chart.undated == 0


def test_the_home_page_lists_the_newest_first_and_the_undated_last() -> None:
    documents = [
        document(i, "Text.", date=d) for i, d in (("a", None), ("b", "1990"), ("c", "1980"), ("e", None))
    ]
    (page,) = home_pages(lookup(documents))
    assert isinstance(page.view, HomeView)
    assert [card.title for card in page.view.documents] == ["Of b", "Of c", "Of a", "Of e"]


def test_a_long_thread_of_dated_comments_is_all_there() -> None:
    comments = thread(
        "d", [comment(1, "Ada.", author="Tom", date=f"19{n % 100:02}", number=n + 1) for n in range(300)]
    )
    found = view(lookup([document("d", "Text.", comments=comments)], [ADA]))
    assert sum(y.count for y in found.years) == 300
