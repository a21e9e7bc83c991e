"""Dates in running text: what is found, what it is counted from, and what is no date."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dates import find_dates, find_dates_in, is_edtf
from tests.quality.dates import dates_table, error_lines, measure_dates

ANCHOR = "2015-05-18"  # a Monday

# text, then each date as written and its EDTF
WRITTEN = [
    ("On March 1, 2020 and 2020-03-02T10:00.", ["March 1, 2020 = 2020-03-01", "2020-03-02 = 2020-03-02"]),
    ("Saturday, September 12, 2015, at noon", ["Saturday, September 12, 2015 = 2015-09-12"]),
    ("on 2020/03/01 and 13/02/2020", ["2020/03/01 = 2020-03-01", "13/02/2020 = 2020-02-13"]),
    ("01/02/2020, but 01.02.2020", ["01/02/2020 = [2020-01-02,2020-02-01]", "01.02.2020 = 2020-02-01"]),
    ("30 February 2020, room 2019, 12 people 2019, /2020-03-01/x", []),
    ("PEP 2 may or these 3 march; it took about 1000.", []),
    ("it may 2016 be; you march 2016 miles", []),
    ("in 2000 cases, of 1999.5 metres, 2016% of them, 1500 people, 2000 km, a 2000 year old tree", []),
    ("He was born (1738) in Basel; in 1733 he left.", ["1738 = 1738", "1733 = 1733"]),
    ("the 2016 election, as early as 1995, 2016's best", ["2016 = 2016", "1995 = 1995", "2016 = 2016"]),
    ("May, 1750; spring of 1848; winter of 1776-77", ["May, 1750 = 1750-05", "spring of 1848 = 1848-21", "winter of 1776-77 = 1776-24"]),
    ("c. 1850, around March 2020", ["c. 1850 = 1850~", "around March 2020 = 2020-03~"]),
    ("1890–95, 1890-1895, from 1890 to 1895", ["1890–95 = 1890/1895", "1890-1895 = 1890/1895", "1890 to 1895 = 1890/1895"]),
    ("from March to May 1990", ["March to May 1990 = 1990-03/1990-05"]),
    ("between May and June in 1981", ["May and June in 1981 = 1981-05/1981-06"]),
    ("12–14 May 1990; May 12-14, 1990", ["12–14 May 1990 = 1990-05-12/1990-05-14", "May 12-14, 1990 = 1990-05-12/1990-05-14"]),
    ("from November to March 1990", ["November to March 1990 = 1989-11/1990-03"]),
    ("8 February 1700 – 17 March 1782", ["8 February 1700 = 1700-02-08", "17 March 1782 = 1782-03-17"]),
    ("the 1980s, the sixties, '60s, the early 2000s", ["1980s = 198X", "sixties = 196X?", "'60s = 196X?", "early 2000s = 2000~/2004~"]),
    ("the late 1800s, mid-1980s, early in the 19th century", ["late 1800s = 1875~/1899~", "mid-1980s = 1983~/1987~", "early in the 19th century = 1800~/1824~"]),
    ("from the late 1980s to the early sixties; Anfang des 19. Jahrhunderts", ["late 1980s = 1985~/1989~", "early sixties = 1960%/1964%", "Anfang des 19. Jahrhunderts = 1800~/1824~"]),
    ("from the late 1800s to the 1920s", ["late 1800s to the 1920s = 1875~/1929"]),
    ("2013 – present; from 1990 to the present day", ["2013 – present = 2013/..", "1990 to the present = 1990/.."]),
    ("Begun in AD842, until about 360 – 366. After 211, all was well.", ["AD842 = 0842", "about 360 – 366 = 0360~/0366~", "211 = 0211"]),
    ("Begun in 1842, until about 360 – 366 people. After 211, all was well.", ["1842 = 1842"]),
    ("during World War II, in the Middle Ages, seit dem Mittelalter", ["World War II = 1939-09-01~/1945-09-02~", "Middle Ages = 0400~/1499~", "Mittelalter = 0400~/1499~"]),
    ("After the World War II Museum; in World War II; World War II was long", []),
    ("His feast day is 30 September. Born 1920.", ["30 September = XXXX-09-30", "1920 = 1920"]),
    ("MARS 7, the Mars 4 probe; le 4 mars 1920; August 7,     1979", ["4 mars 1920 = 1920-03-04", "August 7,     1979 = 1979-08-07"]),
    ("the 19th century, 17th-century, the twentieth century", ["19th century = 18XX", "17th-century = 16XX", "twentieth century = 19XX"]),
    ("16th–17th centuries", ["16th–17th centuries = 1500/1699"]),
    ("7th century BC, 3000 BC, AD 842, 347 AD", ["7th century BC = -06XX", "3000 BC = -2999", "AD 842 = 0842", "347 AD = 0347"]),
    ("30 September 420; c. 314 – 368", ["30 September 420 = 0420-09-30", "c. 314 – 368 = 0314~/0368~"]),
    # German, French, Spanish, Italian, Dutch, Portuguese, Russian
    ("am 3. Oktober 1990, im 19. Jahrhundert, um 1850, in den 1980er Jahren", ["3. Oktober 1990 = 1990-10-03", "19. Jahrhundert = 18XX", "um 1850 = 1850~", "1980er Jahren = 198X"]),
    ("le 14 juillet 1789, au XIXe siècle, les années 1960, en mars 1848", ["14 juillet 1789 = 1789-07-14", "XIXe siècle = 18XX", "années 1960 = 196X", "mars 1848 = 1848-03"]),
    ("el 5 de mayo de 1862, el siglo XIX, desde 1898 hasta 1902", ["5 de mayo de 1862 = 1862-05-05", "siglo XIX = 18XX", "1898 hasta 1902 = 1898/1902"]),
    ("il 25 aprile 1945, nel XIX secolo, anni 1970", ["25 aprile 1945 = 1945-04-25", "XIX secolo = 18XX", "anni 1970 = 197X"]),
    ("op 5 mei 1945, in de 19e eeuw", ["5 mei 1945 = 1945-05-05", "19e eeuw = 18XX"]),
    ("25 de abril de 1974, século XX", ["25 de abril de 1974 = 1974-04-25", "século XX = 19XX"]),
    ("9 мая 1945 года, в 1917 году, XIX века, в марте 1990", ["9 мая 1945 = 1945-05-09", "1917 = 1917", "XIX века = 18XX", "марте 1990 = 1990-03"]),
    # without a year
    ("Come on March 7, in June, every summer.", ["March 7 = XXXX-03-07", "June = XXXX-06", "summer = XXXX-06/XXXX-08"]),
    ("winter wheat, a winter sailing season; in winter wheat sleeps; winter is long", ["winter = XXXX-12/XXXX-02", "winter = XXXX-12/XXXX-02"]),
    ("from November to April", ["November to April = XXXX-11/XXXX-04"]),
    ("CVE-2013-2037, this MAY be, 300, 1200, or 2400 baud", []),
    ("May I march on? Mark may. The Winter Olympics fall.", []),
]  # fmt: skip

COUNTED = [
    ("today or yesterday", ["today = 2015-05-18?", "yesterday = 2015-05-17"]),
    ("three weeks ago, two years ago, a decade ago", ["three weeks ago = 2015-04-27~", "two years ago = 2013", "a decade ago = 2005~"]),
    ("last week, this weekend, next month, last summer", ["last week = 2015-05-11/2015-05-17", "this weekend = 2015-05-16/2015-05-17", "next month = 2015-06", "last summer = 2014-22"]),
    ("on Tuesday, last Friday, next Wednesday", ["Tuesday = 2015-05-12?", "Friday = 2015-05-15", "Wednesday = 2015-05-20"]),
    ("the past decade, the last 30 years", ["past decade = 2005/2015", "last 30 years = 1985/2015"]),
    ("last March, next May", ["March = 2015-03", "May = 2016-05"]),
    ("the past few days, 24 hours ago", ["past few days = /2015-05-18", "24 hours ago = 2015-05-17~"]),
    ("on 7 March last year, in June this year", ["7 March last year = 2014-03-07", "June this year = 2015-06"]),
    ("on the 12th of October last, the 1st day of Feb. next.", ["12th of October last = 2014-10-12", "1st day of Feb. next = 2016-02-01"]),
    ("the next five years; 24 Apr 93 05:09", ["the next five years = 2015/2020", "24 Apr 93 = 1993-04-24?"]),
    ("It continues today, as strong today as ever", []),
    ("on March 7", ["March 7 = 2015-03-07?"]),
    ("on October 7", ["October 7 = XXXX-10-07"]),
    ("Black Friday, the Sunday Times, every Friday, known today as Basel", []),
    ("vor drei Tagen, im letzten Jahr, am Dienstag", ["vor drei Tagen = 2015-05-15", "letzten Jahr = 2014", "Dienstag = 2015-05-12?"]),
    ("il y a deux ans, la semaine dernière, lundi dernier", ["il y a deux ans = 2013", "la semaine dernière = 2015-05-11/2015-05-17", "lundi dernier = 2015-05-11"]),
    ("hace tres años, el año pasado", ["hace tres años = 2012", "el año pasado = 2014"]),
    ("due anni fa, ieri; drie weken geleden; há dois anos; три года назад", ["due anni fa = 2013", "ieri = 2015-05-17", "drie weken geleden = 2015-04-27~", "há dois anos = 2013", "три года назад = 2012"]),
]  # fmt: skip


def _said(text: str, anchor: str | None = None) -> list[str]:
    return [f"{text[d.start : d.end]} = {d.edtf}" for d in find_dates(text, anchor=anchor)]


@pytest.mark.parametrize(("text", "dates"), WRITTEN, ids=[row[0][:40] for row in WRITTEN])
def test_dates_are_found_as_they_are_written(text: str, dates: list[str]) -> None:
    assert _said(text) == dates
    assert not any(date.relative for date in find_dates(text))


@pytest.mark.parametrize(("text", "dates"), COUNTED, ids=[row[0][:40] for row in COUNTED])
def test_what_is_counted_from_the_day_of_writing_says_so_and_needs_it(text: str, dates: list[str]) -> None:
    assert _said(text, ANCHOR) == dates
    found = find_dates(text, anchor=ANCHOR)
    assert {d.relative_to for d in found if "XXXX" not in d.edtf} <= {ANCHOR}
    assert [d for d in find_dates(text) if d.relative] == []


def test_nothing_is_more_exact_than_its_anchor() -> None:
    assert _said("yesterday, last month, last year", "2015-05") == [
        "last month = 2015-04",
        "last year = 2014",
    ]
    assert _said("yesterday, last month, last year", "2015") == ["last year = 2014"]
    assert _said("yesterday, last year", "2010/2015") == []
    assert _said("yesterday, last year", "2015-05-18?") == ["yesterday = 2015-05-17?", "last year = 2014?"]


def test_a_date_before_gives_the_year() -> None:
    text = "In 1920 he left; that year it rained. Two years later, in March of the same year, on 30 May, he came."
    found = find_dates(text, anchor="2004-08-18")
    assert [d.edtf for d in found] == ["1920", "1920?", "1922?", "1922-03?", "1922-05-30?"]
    assert [d.relative_to for d in found] == ["", "1920", "1920?", "1922?", "1922-03?"]
    assert all(d.from_text for d in found[1:])


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("From 1890 to 1895 he ruled. Two years later he died.", "1897?"),
        ("He came between May and June in 1981, after she died in March the same year.", "1981-03?"),
        ("In 1655 he went. In the next five years he served.", "1655?/1660?"),
        ("In 1726 he came. It was not until about 170 years later, in 1896, that he was heard.", "1896"),
        ("He came in 1950. In the 1960s he left. Two years later he died.", "196X"),
    ],
)
def test_what_is_counted_from_the_text(text: str, date: str) -> None:
    """The last date but those said outright; after a decade nothing is counted."""
    found = find_dates(text, anchor="2004-08-18")
    assert date in [d.edtf for d in found]
    assert "1952" not in " ".join(d.edtf for d in found)


def test_what_is_counted_is_counted_from_near() -> None:
    far = ("In 1920 he left.", *["Nothing."] * 4, "Two years later he came.")
    assert find_dates_in(far)[-1] == ()
    assert [d.edtf for d in find_dates_in((far[0], far[-1]))[-1]] == ["1922?"]


def test_only_what_the_words_alone_say_is_certain() -> None:
    text = "In 1920, about 1850, in the sixties, two years later, during World War I."
    assert [d.certain for d in find_dates(text)] == [True, True, False, False]
    assert [d.certain for d in find_dates("In 1920 and two years later.")] == [True, False]


def test_context_goes_from_block_to_block_of_a_document() -> None:
    blocks = ("Monday, May 18, 2015", "It begins on November 20. In March it rained.")
    found = find_dates_in(blocks, anchor=ANCHOR)
    assert [[d.edtf for d in block] for block in found] == [
        ["2015-05-18"],
        ["2015-11-20?", "2015-03?"],
    ]


ANY = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from([*"0123456789", "2020", "March", "mai", "1st", "the", "last", "week", "ago", "three", "BC", "century", "–", ",", " ", " ", "19th", "Tuesday", "to", "İ"]), max_size=16).map(" ".join),
)  # fmt: skip


@given(
    ANY,
    st.sampled_from(
        [None, "2015-05-18", "2015-05", "2015", "0001-01-01", "9999-12-31", "-0044", "1890/1895"]
    ),
)
def test_found_dates_are_edtf_and_slices_in_order(text: str, anchor: str | None) -> None:
    found = find_dates(text, anchor=anchor)
    assert all(is_edtf(d.edtf) and 0 <= d.start < d.end <= len(text) for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(is_edtf(d.relative_to) for d in found if d.relative)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "may ",
        "1 may ",
        "last ",
        "the 20th to ",
        "12-",
        "monday, ",
        "c. 100 - ",
        "3 years ago ",
        "(1500) ",
    ],
)
def test_no_text_takes_time_out_of_proportion(unit: str) -> None:
    text = unit * (120_000 // len(unit))
    begun = time.perf_counter()
    find_dates(text, anchor=ANCHOR)
    assert time.perf_counter() - begun < 10


def test_the_dates_of_a_gold_that_others_made(shared: Path) -> None:
    measured = measure_dates(shared)
    report = "\n".join((dates_table(measured), *error_lines(measured)))
    assert measured.recall >= 0.9, report
    assert measured.recall_of_dates >= 0.945, report
    assert len(measured.outside) <= 0.02 * measured.found, report
