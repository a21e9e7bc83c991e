"""Dates in catalogues: what is supplied, doubted, approximate, open, unknown in part, or missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dates import is_edtf
from sitegen.importers.catalogue_dates import approximate, catalogued, is_undated


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[1905]", "1905"),
        ("[1905?]", "1905?"),
        ("[ca. 1905]", "1905~"),
        ("1905-1906?", "1905?/1906?"),
        ("1905 ca.", "1905~"),
        ("1905-1910 (approximate)", "1905~/1910~"),
        ("probably 1905", "1905?"),
        ("Jan. 5, 1905?", "1905-01-05?"),
        ("between 1905 and 1910", "[1905..1910]"),
        ("1905 or 1906", "[1905,1906]"),
        ("1905; 1907", "{1905,1907}"),
        ("before 1910", "[..1909]"),
        ("not after March 1910", "[..1910-03]"),
        ("post-1910", "[1911..]"),
        ("19--", "19XX"),
        ("[190-?]", "190X?"),
        ("190u", "190X"),
        ("1905-00-00", "1905"),
        ("1905-03-00", "1905-03"),
        ("3/1905", "1905-03"),
        ("c1905", "1905"),
        ("March 4-6, 1905", "1905-03-04/1905-03-06"),
        ("1905-13-00", None),
        ("13/1905", None),
        ("1905; unknown", None),
        ("postcard 1905", None),
        ("the day before yesterday", None),
        ("n.d.", None),
        ("", None),
    ],
)
def test_dates_are_read_as_cataloguers_write_them(written: str, expected: str | None) -> None:
    assert catalogued(written) == expected


@pytest.mark.parametrize("written", ["", "n.d.", "[n.d.]", "Undated", "date unknown", "—", "s. d.", "?"])
def test_a_cell_may_say_that_there_is_no_date(written: str) -> None:
    assert is_undated(written)


@pytest.mark.parametrize("written", ["1905", "190-", "sometime", "May"])
def test_what_is_not_understood_does_not_say_that_there_is_no_date(written: str) -> None:
    assert not is_undated(written)


def test_what_is_in_doubt_and_approximate_is_both_and_a_time_of_day_neither() -> None:
    dates = ("1905?", "1905~", "1905/..", "[1905,1906]", "1905-03-04T10:00:00Z")
    assert [approximate(date) for date in dates] == ["1905%", "1905~", "1905~/..", *dates[3:]]


@given(st.text(alphabet="0123456789 -/[]?.;~cabefnordt", max_size=24))
def test_whatever_is_read_is_a_date(written: str) -> None:
    date = catalogued(written)
    assert date is None or is_edtf(date)
