"""Dates: what sources write, what EDTF says, and the laws that hold for any text."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dates import (
    bounds,
    find_whole_dates,
    in_words,
    is_certain,
    is_edtf,
    parse_date,
    parse_datetime,
    precision,
    sort_key,
    year_of,
)

WRITTEN = [
    ("Mar 1, 2020", "2020-03-01"),
    ("MARCH 1, 2020", "2020-03-01"),
    ("March 1 2020", "2020-03-01"),
    ("March 1st, 2020 at 9:14 PM", "2020-03-01"),
    ("Mar. 1, 2020", "2020-03-01"),
    ("1 March 2020", "2020-03-01"),
    ("1st of March, 2020", "2020-03-01"),
    ("the 1st of March 2020", "2020-03-01"),
    ("Sunday, March 1, 2020", "2020-03-01"),
    ("Sun 1 Mar 2020", "2020-03-01"),
    ("1-Mar-2020", "2020-03-01"),
    ("2020-Mar-01", "2020-03-01"),
    ("01/Mar/2020:10:11:12 +0000", "2020-03-01"),
    ("2020-03-01", "2020-03-01"),
    ("2020-3-1", "2020-03-01"),
    ("2020/03/01", "2020-03-01"),
    ("2020.03.01", "2020-03-01"),
    ("20200301", "2020-03-01"),
    ("2020-03-01T10:11:12Z", "2020-03-01"),
    ("2020-03-01T10:11Z", "2020-03-01"),
    ("2020-03-01 10:11:12.123456 +0200", "2020-03-01"),
    ("\u00a0March\u00a01,\u00a02020 ", "2020-03-01"),
    ("2020-03", "2020-03"),
    ("March 2020", "2020-03"),
    ("March, 2020", "2020-03"),
    ("2020", "2020"),
    ("Sun, 01 Mar 2020 12:00:00 +0000 (UTC)", "2020-03-01"),
    ("Sun, 01 Mar 98 12:00:00 GMT", "1998-03-01"),
    ("1 Mar 20 08:30 EST", "2020-03-01"),
    ("Mon Mar  2 10:11:12 PST 2020", "2020-03-02"),
    # another language
    ("1. März 2020", "2020-03-01"),
    ("Dienstag, den 3. März 2020, 21:14 Uhr", "2020-03-03"),
    ("3. Jänner 2020", "2020-01-03"),
    ("Dezember 2019", "2019-12"),
    ("1er mars 2020 à 21h14", "2020-03-01"),
    ("mardi 3 février 2020", "2020-02-03"),
    ("15 août 1944", "1944-08-15"),
    ("1 de marzo de 2020", "2020-03-01"),
    ("miércoles, 5 de septiembre del 2018", "2018-09-05"),
    ("marzo de 2020", "2020-03"),
    ("2020年3月1日", "2020-03-01"),
    # only what is certain
    ("01/02/2020", "2020"),
    ("01.02.2020", "2020"),
    ("02/02/2020", "2020-02-02"),
    ("13/02/2020", "2020-02-13"),
    ("02/13/2020", "2020-02-13"),
    ("circa 1850", "1850~"),
    ("c. 1850", "1850~"),
    ("about March 2020", "2020-03~"),
    ("um 1850", "1850~"),
    ("1850?", "1850?"),
    ("1980s", "198X"),
    ("the 1980's", "198X"),
    ("the mid-1980s", "198X"),
    ("1900s", "19XX"),
    ("2000s", "20XX"),
    ("the 19th century", "18XX"),
    ("spring 2020", "2020-21"),
    ("Fall of 2020", "2020-23"),
    ("2016–2017", "2016/2017"),
    ("45 BC", "-0044"),
    ("1 BCE", "0000"),
    # EDTF is kept
    ("[..2020]", "[..2020]"),
    ("2004-06-~01/2004-06-~20", "2004-06-~01/2004-06-~20"),
    # not dates, or not certain at all
    ("", None),
    ("yesterday", None),
    ("3 days ago", None),
    ("9:14 PM", None),
    ("March 1", None),
    ("01/02/20", None),
    ("March 1, 2020 was a Sunday", None),
    ("30 February 2020", None),
    ("29 February 2021", None),
    ("00/00/2020", None),
    ("14/14/2020", None),
    ("2020-13-01", None),
    ("2016-21", None),
    ("2017-2016", None),
    ("Smarch 1, 2020", None),
    ("1 2 3 4", None),
    ("March 1, 2020" + " " * 200, None),
    ("İ 1, 2020", None),
]


@pytest.mark.parametrize(("text", "edtf"), WRITTEN)
def test_a_written_date_becomes_edtf_or_nothing(text: str, edtf: str | None) -> None:
    assert parse_date(text) == edtf


@pytest.mark.parametrize(
    ("text", "day_first", "edtf"),
    [
        ("01/02/2020", True, "2020-02-01"),
        ("01/02/2020", False, "2020-01-02"),
        ("13/02/2020", False, "2020-02-13"),
        ("02/13/2020", True, "2020-02-13"),
        ("3.4.2020 10:00", True, "2020-04-03"),
    ],
)
def test_the_caller_may_know_the_order_of_numeric_dates(text: str, day_first: bool, edtf: str) -> None:
    assert parse_date(text, day_first=day_first) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("March 1, 2020 at 9:14 PM", "2020-03-01T21:14:00"),
        ("March 1, 2020 at 12:05 am", "2020-03-01T00:05:00"),
        ("March 1, 2020 12:05 p.m.", "2020-03-01T12:05:00"),
        ("March 1, 2020, 9 PM EST", "2020-03-01T21:00:00-05:00"),
        ("2020-03-01T10:11:12Z", "2020-03-01T10:11:12Z"),
        ("2020-03-01T10:11:12.5+02:00", "2020-03-01T10:11:12+02:00"),
        ("2020-03-01 10:11 -0330", "2020-03-01T10:11:00-03:30"),
        ("2020-03-01 10:11 CET", "2020-03-01T10:11:00"),
        ("Sun, 01 Mar 2020 12:00:00 +0000 (UTC)", "2020-03-01T12:00:00Z"),
        ("3. März 2020, 21:14 Uhr", "2020-03-03T21:14:00"),
        ("3 mars 2020 à 21h14", "2020-03-03T21:14:00"),
        ("3 marzo 2020 alle ore 21:14", "2020-03-03T21:14:00"),
        ("domenica, 3 maggio 2020 alle 21:14", "2020-05-03T21:14:00"),
        ("3 maart 2020 om 21:14", "2020-03-03T21:14:00"),
        ("3 de março de 2020 às 21h14", "2020-03-03T21:14:00"),
        ("3 mars 2020 à 21 h 14 min", "2020-03-03T21:14:00"),
        ("Sun, 05/13/2019 - 10:11", "2019-05-13T10:11:00"),
        ("03:24 AM on 9/19/2010", "2010-09-19T03:24:00"),
        ("10:11 pm, June 12, 2017", "2017-06-12T22:11:00"),
        ("13:04, 17 July 2011", "2011-07-17T13:04:00"),
        ("17.07, 2011 @ 13:04", "2011-07-17T13:04:00"),
        ("28.oct.2012 | 11:26", "2012-10-28T11:26:00"),
        ("28.10.12 11:26", "2012-10-28T11:26:00"),
        ("Mon 12 Jun 2017 // 22:10", "2017-06-12T22:10:00"),
        ("Sun, 2017-06-12 10:11", "2017-06-12T10:11:00"),
        ("12 июня 2017 г. в 10:11", "2017-06-12T10:11:00"),
        ("12 czerwca 2017 o 10:11", "2017-06-12T10:11:00"),
        ("12 augusti 2017 kl. 10:11", "2017-08-12T10:11:00"),
        ("12 Mayıs 2017 10:11", "2017-05-12T10:11:00"),
        ("12.6.2017 klo 22.11", "2017"),
        ("Tue, 03/06/2018 - 10:15", "2018-03-06T10:15:00"),
        ("Di, 06.03.2018 um 10:15", "2018-03-06T10:15:00"),
        ("Wed, 03/06/2018 - 10:15", "2018"),
        ("28.10.12", None),
        ("at 10:11 on a day", None),
        ("March 1, 2020 14:00 PM", "2020-03-01"),
        ("March 1, 2020", "2020-03-01"),
        ("March 2020", "2020-03"),
        ("9 PM", None),
    ],
)
def test_the_time_of_day_is_kept_where_it_is_asked_for(text: str, edtf: str | None) -> None:
    assert parse_datetime(text) == edtf


def test_dates_are_found_in_running_text_only_when_unambiguous() -> None:
    text = (
        "On March 1, 2020 and 2020-03-02T10:00; le 3 février 2021, in May 2020. 12 people 2019, 01/02/2020, "
        "/2020-03-01/x, 5 de mayo de 2020! (6th of June 1944) 30 February 2020"
    )
    assert [(text[a:b], edtf) for a, b, edtf in find_whole_dates(text)] == [
        ("March 1, 2020", "2020-03-01"),
        ("2020-03-02", "2020-03-02"),
        ("3 février 2021", "2021-02-03"),
        ("May 2020", "2020-05"),
        ("5 de mayo de 2020", "2020-05-05"),
        ("6th of June 1944", "1944-06-06"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in July 2016, on November 6", [("July 2016", "2016-07")]),
        ("In 2019, I wrote; by 2020.", [("2019", "2019"), ("2020", "2020")]),
        ("since 1945 to the present", [("1945", "1945")]),
        ("during 2016 election nights", [("2016", "2016")]),
        ("the late 1980's", [("1980's", "198X")]),
        ("in 2000 cases, of 1999.5 metres, in 2019-20, by 2,000 votes, in 2016% of them", []),
        ("the 2016 election, room 2019, it may 2016 be", []),
        ("you march 2016 miles", []),
    ],
)
def test_vaguer_dates_are_found_where_nothing_else_can_be_meant(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(text[a:b], edtf) for a, b, edtf in find_whole_dates(text)] == found


# edtf, earliest, latest, words, precision, year, certain
SAID = [
    ("2020", "2020-01-01", "2020-12-31", "2020", "year", 2020, True),
    ("2020-02", "2020-02-01", "2020-02-29", "February 2020", "month", 2020, True),
    ("2020-03-01", "2020-03-01", "2020-03-01", "1 March 2020", "day", 2020, True),
    ("2020-03-01T10:11:12Z", "2020-03-01", "2020-03-01", "1 March 2020, 10:11:12 UTC", "time", 2020, True),
    ("2020-03-01T10:11:00+02:00", "2020-03-01", "2020-03-01", "1 March 2020, 10:11 UTC+02:00", "time", 2020, True),
    ("1850~", "1850-01-01", "1850-12-31", "about 1850", "year, approximate", 1850, False),
    ("2020?", "2020-01-01", "2020-12-31", "2020 (uncertain)", "year, uncertain", 2020, False),
    ("2020-03%", "2020-03-01", "2020-03-31", "about March 2020 (uncertain)", "month, approximate and uncertain", 2020, False),
    ("?2020-03", "2020-03-01", "2020-03-31", "March 2020 (year uncertain)", "month, uncertain", 2020, False),
    ("2020-03-~01", "2020-03-01", "2020-03-01", "1 March 2020 (day approximate)", "day, approximate", 2020, False),
    ("198X", "1980-01-01", "1989-12-31", "the 1980s", "decade", None, True),
    ("198X?", "1980-01-01", "1989-12-31", "the 1980s (uncertain)", "decade, uncertain", None, False),
    ("19XX", "1900-01-01", "1999-12-31", "between 1900 and 1999", "century", None, True),
    ("XXXX", "0001-01-01", "9999-12-31", "an unknown year", "unknown", None, True),
    ("2020-XX", "2020-01-01", "2020-12-31", "2020, month unknown", "year", 2020, True),
    ("2020-03-XX", "2020-03-01", "2020-03-31", "March 2020, day unknown", "month", 2020, True),
    ("2020-XX-31", "2020-01-31", "2020-12-31", "between 31 January 2020 and 31 December 2020", "year", 2020, True),
    ("156X-12-25", "1560-12-25", "1569-12-25", "25 December of a year between 1560 and 1569", "decade", None, True),
    ("201X-02-29", "2012-02-29", "2016-02-29", "29 February of a year between 2012 and 2016", "decade", None, True),
    ("2001-21", "2001-03-01", "2001-05-31", "spring 2001", "season", 2001, True),
    ("2001-24", "2001-12-01", "2002-02-28", "winter 2001", "season", 2001, True),
    ("2020-30", "2020-12-01", "2021-02-28", "summer 2020 (southern hemisphere)", "season", 2020, True),
    ("2001-33", "2001-01-01", "2001-03-31", "first quarter of 2001", "season", 2001, True),
    ("2001-39", "2001-09-01", "2001-12-31", "third third of 2001", "season", 2001, True),
    ("2001-41", "2001-07-01", "2001-12-31", "second half of 2001", "season", 2001, True),
    ("2016/2017", "2016-01-01", "2017-12-31", "2016 to 2017", "interval", 2016, True),
    ("2016-03-01/2016-03", "2016-03-01", "2016-03-31", "1 March 2016 to March 2016", "interval", 2016, True),
    ("2020/..", "2020-01-01", "9999-12-31", "from 2020", "interval", 2020, True),
    ("../2020", "0001-01-01", "2020-12-31", "until 2020", "interval", None, True),
    ("2020/", "2020-01-01", "9999-12-31", "from 2020", "interval", 2020, True),
    ("../..", "0001-01-01", "9999-12-31", "at an unknown time", "interval", None, True),
    ("[..2020]", "0001-01-01", "2020-12-31", "2020 or earlier", "set, uncertain", None, False),
    ("[2016..]", "2016-01-01", "9999-12-31", "2016 or later", "set, uncertain", None, False),
    ("[2016..2017]", "2016-01-01", "2017-12-31", "between 2016 and 2017", "set, uncertain", None, False),
    ("[2016-01, 2016-03]", "2016-01-01", "2016-03-31", "January 2016 or March 2016", "set, uncertain", 2016, False),
    ("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31", "1667, 1668 and 1670 to 1672", "set", None, True),
    ("-0044-03-15", "0001-01-01", "0001-01-01", "15 March 45 BC", "day", -44, True),
    ("-004X", "0001-01-01", "0001-01-01", "between 50 BC and 41 BC", "decade", None, True),
    ("0000", "0001-01-01", "0001-01-01", "1 BC", "year", 0, True),
    ("Y170000002", "9999-12-31", "9999-12-31", "170000002", "year", 170000002, True),
    ("Y-17E7", "0001-01-01", "0001-01-01", "170000001 BC", "year", -170000000, True),
    ("1950S2", "1900-01-01", "1999-12-31", "about 1950", "year, approximate", None, False),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "first", "last", "words", "exact", "year", "certain"), SAID)
def test_what_an_edtf_date_says(
    edtf: str, first: str, last: str, words: str, exact: str, year: int | None, certain: bool
) -> None:
    assert is_edtf(edtf)
    assert bounds(edtf) == (date.fromisoformat(first), date.fromisoformat(last))
    assert (in_words(edtf), precision(edtf)) == (words, exact)
    assert (year_of(edtf), is_certain(edtf)) == (year, certain)


@pytest.mark.parametrize(
    "text",
    [
        "", "20", "201", "2020-00", "2020-13", "2020-02-30", "2021-02-29", "1900-02-29", "2020-42", "1X99-02-30",
        "2020-03-01/2019", "[2017..2016]", "2020-03-01T25:00:00", "unknown", "y2020", "2020 ", "２０２０",
        "Y1E999999999", "[" * 5000, "2020," * 5000,
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_refused_without_an_error(text: str) -> None:
    assert not is_edtf(text)
    assert (bounds(text), year_of(text), precision(text), is_certain(text)) == (None, None, "", False)
    assert in_words(text) == text


def test_chronological_order() -> None:
    ordered = [
        "Y-17E7", "-0044", "0000", "1850~", "19XX", "198X", "../2019", "2020-01-01T09:00:00", "2020-01-01T10:00:00",
        "2020-01-01?", "2020-01", "2020-01~", "2020", "2020?", "[2020..2021]", "[..2020]", "2020/..",
        "2020-01-02", "2020-03", "Y170000002", "../..", "XXXX", None,
    ]  # fmt: skip
    place = {edtf: n for n, edtf in enumerate(sorted(ordered, key=sort_key))}
    for earlier, later in [
        ("Y-17E7", "-0044"), ("-0044", "0000"), ("0000", "1850~"), ("1850~", "19XX"), ("19XX", "198X"),
        ("198X", "../2019"), ("../2019", "2020-01-01T09:00:00"), ("2020-01-01T09:00:00", "2020-01-01T10:00:00"),
        ("2020-01-01T10:00:00", "2020-01-01?"), ("2020-01-01?", "2020-01"), ("2020-01", "2020-01~"),
        ("2020-01~", "2020"), ("2020", "2020?"), ("2020?", "[2020..2021]"), ("[2020..2021]", "2020/.."),
        ("2020-03", "[..2020]"), ("2020/..", "2020-01-02"), ("2020-01-02", "2020-03"), ("2020-03", "Y170000002"),
        ("Y170000002", "XXXX"), ("Y170000002", "../.."), ("../..", None), ("XXXX", None),
    ]:  # fmt: skip
        assert place[earlier] < place[later], (earlier, later)


EDTF_LIKE = st.text(alphabet="0123456789X-?~%./[]{},YESTZ:+ ", max_size=24)
DATE_LIKE = st.lists(
    st.sampled_from([*"0123456789", "2020", "March", "mai", "1st", "the", "at", "9:14", "PM", "circa", "s", "/", "-", ",", " ", " ", "年"]),
    max_size=10,
).map("".join)  # fmt: skip
ANY = st.one_of(
    st.text(max_size=60), EDTF_LIKE, DATE_LIKE, st.dates().map(str), st.sampled_from([s[0] for s in SAID])
)


@given(ANY, st.sampled_from([None, True, False]))
def test_whatever_is_parsed_is_edtf(text: str, day_first: bool | None) -> None:
    for parsed in (parse_date(text, day_first=day_first), parse_datetime(text, day_first=day_first)):
        assert parsed is None or is_edtf(parsed)


@given(ANY)
def test_every_edtf_date_has_words_a_precision_and_an_extent(text: str) -> None:
    said, extent = in_words(text), bounds(text)
    assert isinstance(is_certain(text), bool)
    if not is_edtf(text):
        assert (said, extent, precision(text)) == (text, None, "")
        return
    assert said and precision(text)
    assert extent is not None and extent[0] <= extent[1]
    year = year_of(text)
    assert year is None or extent[0].year == min(max(year, 1), 9999)


@given(st.lists(st.one_of(st.none(), ANY), max_size=8))
def test_the_order_is_total_and_does_not_depend_on_where_it_starts(dates: list[str | None]) -> None:
    backwards = dates[::-1]
    assert sorted(dates, key=sort_key) == sorted(backwards, key=sort_key)


@given(st.dates(), st.sampled_from(["%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%Y/%m/%d", "%d-%b-%Y", "%Y%m%d"]))
def test_any_day_survives_being_written(day: date, form: str) -> None:
    written = day.strftime(form.replace("%Y", f"{day.year:04}"))
    if form == "%Y%m%d" and not 1000 <= day.year <= 2999:
        return
    assert parse_date(written) == day.isoformat()


@given(st.text(max_size=80), st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.text(max_size=80))
def test_found_dates_are_slices_in_order(before: str, day: date, after: str) -> None:
    text = f"{before} {day.day} {day:%B} {day.year} {after}"
    found = find_whole_dates(text)
    assert day.isoformat() in [edtf for _, _, edtf in found]
    assert all(0 <= a < b <= len(text) for a, b, _ in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))


def test_plain_dates_need_no_slow_import() -> None:
    program = (
        "import sys, sitegen.dates as d; assert d.is_edtf('2020-03-01'); assert 'edtf' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
