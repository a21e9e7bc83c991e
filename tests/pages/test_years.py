"""Lists by year: each entry once, in its order, the vague under the first year that they may mean."""

from __future__ import annotations

import pytest

from sitegen.pages.lookup import day_of, stated_date
from sitegen.pages.years import year_groups
from sitegen.words import ENGLISH


def test_entries_stand_under_their_years() -> None:
    entries = [("-0044", "a"), ("1999-05", "b"), ("1999-12-31T23:59:59Z", "c"), ("2000?", "d"), (None, "e")]
    groups = year_groups(entries, ENGLISH)
    assert [(g.label, g.anchor, g.entries) for g in groups] == [
        ("45 BC", "y--44", ("a",)),
        ("1999", "y-1999", ("b", "c")),
        ("2000", "y-2000", ("d",)),
        ("Undated", "undated", ("e",)),
    ]


def test_no_entries_make_no_groups() -> None:
    assert year_groups([], ENGLISH) == ()


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2020-07-31T22:01:12+03:00", "2020-07-31"),
        ("2020-07", "2020-07"),
        ("2020-07-31T22:01:12Z/2020-08-01", "2020-07-31T22:01:12Z/2020-08-01"),
        (None, None),
    ],
)
def test_a_list_shows_the_day(date: str | None, day: str | None) -> None:
    assert day_of(date) == day


@pytest.mark.parametrize(
    ("date", "written", "shown"),
    [
        ("2020-01-01", "2020-01-01", ""),
        ("2020-01-01", "Jan 1, 2020", "Jan 1, 2020"),
        ("2020?", "two years ago", "two years ago"),
        (None, "long ago", "long ago"),
        ("2020-01-01", None, ""),
        ("2020-07-11T00:00:13+02:00", "Sat, 11 Jul 2020 00:00:13 +0200", ""),
        ("2020-07-11T00:00:13+02:00", "11 Jul 2020 00:00:13 +0200", ""),
        ("2020-07-11T00:00:13Z", "Sat, 11 Jul 2020 00:00:13 +0000", ""),
        ("2020-07-11T00:00:13+02:00", "Sun, 11 Jul 2020 00:00:13 +0200", "Sun, 11 Jul 2020 00:00:13 +0200"),
        ("2020-07-11T00:00:13+02:00", "Sat, 11 Jul 2020 00:00:13 +0100", "Sat, 11 Jul 2020 00:00:13 +0100"),
        ("2020-07-11", "Sat, 11 Jul 2020 00:00:13 +0200", "Sat, 11 Jul 2020 00:00:13 +0200"),
        ("2020-07-11", "Sat, 99 Jul 2020", "Sat, 99 Jul 2020"),
    ],
)
def test_a_date_is_quoted_where_the_quotation_says_more(
    date: str | None, written: str | None, shown: str
) -> None:
    assert stated_date(date, written) == shown
