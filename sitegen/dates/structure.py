"""What an EDTF string says: its parts, the days it may mean, its precision and its place in an order.

Rules: https://www.loc.gov/standards/datetime/ (levels 0, 1 and 2). On top of the grammar a date must exist in
the proleptic Gregorian calendar and an interval must not end before it begins. Years are astronomical: 0 is
1 BC. No function raises; a string that is not EDTF gives None, False or the empty answer.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Literal

Day = tuple[int, int, int]
Shape = Literal["single", "interval", "one", "all"]

MAX_LENGTH = 200
# All that an EDTF string is made of. Prose is turned away by this, since its grammar takes 7 ms a string.
_WRITTEN_OF = re.compile(r"[0-9XYESTZ:.\-/~?%+\[\]{},\s]*\Z", re.ASCII)
# What the grammar surely holds; asking it takes twenty milliseconds.
_COMMON = r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?|-2[1-4])?[?~%]?|XXXX-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)"
_PLAIN = re.compile(
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:0[1-9]|1[0-3]):[0-5][0-9])?)?)?)?\Z"
    rf"|{_COMMON}(?:/{_COMMON})?\Z|[0-9]{{2}}(?:[0-9]X|XX)[?~%]?\Z"
)
# An exponent of three digits would make a number of a thousand digits; no source means that.
_HUGE = re.compile(r"E[0-9]{3}")
_ATOM = re.compile(
    r"(?P<q1>[?~%]?)(?P<year>-?[0-9X]{4}|Y-?[0-9]+(?:E[0-9]+)?)(?:S(?P<digits>[0-9]+))?(?P<r1>[?~%]?)"
    r"(?:-(?P<q2>[?~%]?)(?P<month>[0-9X]{2})(?P<r2>[?~%]?)"
    r"(?:-(?P<q3>[?~%]?)(?P<day>[0-9X]{2})(?P<r3>[?~%]?))?)?"
    r"(?:T(?P<time>[0-9:]+)(?P<zone>Z|[+-][0-9:]+)?)?\Z"
)
# Later than any year that `MAX_LENGTH` characters can write.
_AFTER_ALL: int = 10 ** (MAX_LENGTH + 100)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Season codes -> first month and number of months. 21 to 24 name no hemisphere and are read as northern
# meteorological seasons; winter begins in the December of its year.
SEASON_MONTHS: dict[int, tuple[int, int]] = {
    **{21 + n: (3 + 3 * n, 3) for n in range(4)},
    **{25 + n: (3 + 3 * n, 3) for n in range(4)},
    **{29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3)},
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One date of an EDTF string: components as written, the first and last day that it may mean.

    `marks` holds the qualifications of year, month and day, each a subset of `?` (uncertain) and `~`
    (approximate). `digits` are the significant digits of an estimated year (0: exact).
    """

    year: str
    month: str
    day: str
    time: str
    zone: str
    digits: int
    marks: tuple[frozenset[str], ...]
    low: Day
    high: Day

    @property
    def known_year(self) -> int | None:
        return self.low[0] if "X" not in self.year and not self.digits else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """An EDTF string taken apart: one date, an interval, `[one of]` a set, or `{all of}` a set.

    Each part is a pair of dates; both are the same where it is no range; None is an open or unknown end.
    """

    shape: Shape
    parts: tuple[tuple[Atom | None, Atom | None], ...]

    @property
    def atoms(self) -> tuple[Atom, ...]:
        return tuple(atom for part in self.parts for atom in part if atom)

    @property
    def low(self) -> Day | None:
        starts = [start.low if start else None for start, _ in self.parts]
        return None if None in starts else min(s for s in starts if s)

    @property
    def high(self) -> Day | None:
        ends = [end.high if end else None for _, end in self.parts]
        return None if None in ends else max(e for e in ends if e)


@lru_cache(maxsize=8192)
def read_edtf(text: str) -> Structure | None:
    """Take an EDTF string apart; None if it is not EDTF or no such date exists."""
    if not text or len(text) > MAX_LENGTH or not _WRITTEN_OF.match(text) or _HUGE.search(text):
        return None
    if not _PLAIN.match(text) and not _in_grammar(text):
        return None
    shape: Shape = {"[": "one", "{": "all"}.get(text[0], "single")  # type: ignore[assignment]
    if shape != "single":
        pieces = [piece.strip().partition("..") for piece in text[1:-1].split(",")]
    elif "/" in text:
        shape = "interval"
        pieces = [text.partition("/")]
    else:
        pieces = [(text, "", "")]
    parts = tuple(_part(*piece) for piece in pieces)
    known = tuple(part for part in parts if part is not None)
    return Structure(shape=shape, parts=known) if len(known) == len(parts) else None


def _in_grammar(text: str) -> bool:
    # Imported here: it takes 90 ms, and plain dates, the common case, do without it.
    from edtf import parse_edtf

    try:
        parse_edtf(text)
    except Exception:  # the package lets errors of its parser and of its own checks escape
        return False
    return True


def _part(start: str, mark: str, end: str) -> tuple[Atom | None, Atom | None] | None:
    """One date or range; None if a date in it does not exist or the range runs backwards."""
    first = _atom(start) if start not in ("", "..") else None
    last = first if not mark else _atom(end) if end not in ("", "..") else None
    missing = (first is None and start not in ("", "..")) or (last is None and end not in ("", ".."))
    if missing or (first and last and first.low > last.high):
        return None
    return first, last


def _atom(text: str) -> Atom | None:
    match = _ATOM.match(text)
    if not match:
        return None
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    digits = int(match["digits"] or 0)
    extent = (
        _season(year, month) if month.isdigit() and int(month) > 12 else _extent(year, month, day, digits)
    )
    if extent is None:
        return None
    return Atom(
        year=year, month=month, day=day, time=match["time"] or "", zone=match["zone"] or "", digits=digits,
        marks=_marks(match, 1 + bool(month) + bool(day)), low=extent[0], high=extent[1],
    )  # fmt: skip


def _marks(match: re.Match[str], count: int) -> tuple[frozenset[str], ...]:
    """Qualifications by component: one at its left is its own, one at the right covers all before it."""
    found = []
    for n in range(1, count + 1):
        written = match[f"q{n}"] + "".join(match[f"r{k}"] or "" for k in range(n, count + 1))
        found.append(frozenset(written.replace("%", "?~")))
    return tuple(found)


def _years(year: str, digits: int) -> tuple[int, int]:
    """The first and last year that a year as written may mean."""
    if year.startswith("Y"):
        significand, _, exponent = year[1:].partition("E")
        value = int(significand) * 10 ** int(exponent or 0)
        low, high, width = value, value, len(str(abs(value)))
    else:
        ends = (int(year.replace("X", "0")), int(year.replace("X", "9")))
        low, high, width = min(ends), max(ends), 4
    if 0 < digits < width:
        unit = 10 ** (width - digits)
        start = abs(low) // unit * unit
        low, high = (start, start + unit - 1) if low >= 0 else (-(start + unit - 1), -start)
    return low, high


def _season(year: str, month: str) -> tuple[Day, Day] | None:
    if int(month) not in SEASON_MONTHS:
        return None
    first, last = _years(year, 0)
    start, count = SEASON_MONTHS[int(month)]
    over, end = divmod(start + count - 2, 12)
    return (first, start, 1), (last + over, end + 1, _month_length(last + over, end + 1))


def _extent(year: str, month: str, day: str, digits: int) -> tuple[Day, Day] | None:
    low, high = _years(year, digits)
    if not month:
        return (low, 1, 1), (high, 12, 31)
    first = next(_days(_matching_years(year, low), month, day, False), None)
    last = next(_days(_matching_years(year, low, True), month, day, True), None)
    return (first, last) if first and last else None


def _matching_years(year: str, plain: int, backwards: bool = False) -> Iterator[int]:
    """Every year that the digits allow, in order; more than one only where a digit is unspecified."""
    if "X" not in year:
        yield plain
        return
    figures = "9876543210" if backwards != year.startswith("-") else "0123456789"
    for chosen in product(figures, repeat=year.count("X")):
        left = iter(chosen)
        yield int("".join(next(left) if c == "X" else c for c in year))


def _days(years: Iterator[int], month: str, day: str, backwards: bool) -> Iterator[Day]:
    """The existing days that month and day as written allow, year by year, in order."""
    months = [m for m in range(1, 13) if _allows(month, m)]
    step = -1 if backwards else 1
    for year in years:
        for m in months[::step]:
            days = [d for d in range(1, _month_length(year, m) + 1) if not day or _allows(day, d)]
            for d in days[::step]:
                yield year, m, d


def _allows(written: str, number: int) -> bool:
    return all(a in ("X", b) for a, b in zip(written, f"{number:02}", strict=True))


def _month_length(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]


def is_edtf(text: str) -> bool:
    """Whether `text` is a valid EDTF expression (level 0, 1 or 2) of a date that exists."""
    return read_edtf(text) is not None


def bounds(edtf: str) -> tuple[date, date] | None:
    """The earliest and latest day that `edtf` may mean; None if it is not EDTF.

    An open or unknown end is `date.min` or `date.max`; so is a day outside the years 1 to 9999.
    """
    structure = read_edtf(edtf)
    if structure is None:
        return None
    low, high = structure.low, structure.high
    return _clamped(low) if low else date.min, _clamped(high) if high else date.max


def extent(edtf: str) -> tuple[Day | None, Day | None] | None:
    """`bounds` for any year: (year, month, day) with astronomical years; None at an open or unknown end."""
    structure = read_edtf(edtf)
    return (structure.low, structure.high) if structure else None


def _clamped(day: Day) -> date:
    if day[0] < 1:
        return date.min
    return date(*day) if day[0] <= 9999 else date.max


SortKey = tuple[int, Day, Day, int, str, str]


def sort_key(edtf: str | None) -> SortKey:
    """A key for chronological order: by earliest day, the more exact first; the undated last.

    What has no beginning stands at its end ("2020 or earlier" among the entries of 2020); a date without any
    figure (`../..`, `XXXX`) comes after all that have one. Equal days
    are ordered by latest day, then certain before uncertain, then by time of day as written.
    """
    structure = read_edtf(edtf) if edtf else None
    nothing = (0, 0, 0)
    blank = structure is not None and all(atom.year == "XXXX" for atom in structure.atoms)
    if structure is None or blank:
        return 1 + (structure is None) + (edtf is None), nothing, nothing, 0, "", edtf or ""
    low, high = structure.low or structure.high, structure.high
    end = (_AFTER_ALL, 0, 0) if high is None or structure.low is None else high
    return 0, low or nothing, end, int(not is_certain(edtf or "")), structure.atoms[0].time, edtf or ""


def is_certain(edtf: str) -> bool:
    """Whether the date is stated without doubt: not qualified, not estimated, not one of several.

    A coarse date is certain (`2020-03`, `198X`), and so is an interval, open or not. False if not EDTF.
    """
    structure = read_edtf(edtf)
    if structure is None or structure.shape == "one":
        return False
    return not any(atom.digits or any(atom.marks) for atom in structure.atoms)


def soft_ends(edtf: str) -> tuple[bool, bool]:
    """Whether beginning and end of a date are in doubt: qualified, estimated, open, or one of several.

    A date that is no interval begins and ends in the same doubt. Not in doubt if not EDTF.
    """
    structure = read_edtf(edtf)
    if structure is None:
        return False, False
    if structure.shape == "one":
        return True, True
    starts = [start for start, _ in structure.parts]
    ends = [end for _, end in structure.parts]
    return any(map(_in_doubt, starts)), any(map(_in_doubt, ends))


def _in_doubt(atom: Atom | None) -> bool:
    return atom is None or bool(atom.digits) or any(atom.marks)


def precision(edtf: str) -> str:
    """How exact a date is.

    `time`, `day`, `month`, `season`, `year`, `decade`, `century`, `unknown`, `interval` or `set`, followed by
    `, approximate`, `, uncertain` or `, approximate and uncertain` where any part is so; a date that is one
    of several is uncertain. Empty if not EDTF.
    """
    structure = read_edtf(edtf)
    if structure is None:
        return ""
    marks = {mark for atom in structure.atoms for component in atom.marks for mark in component}
    marks |= {"~"} if any(atom.digits for atom in structure.atoms) else set()
    marks |= {"?"} if structure.shape == "one" else set()
    doubts = [word for mark, word in (("~", "approximate"), ("?", "uncertain")) if mark in marks]
    name = {"interval": "interval", "one": "set", "all": "set"}.get(structure.shape)
    return ", ".join(filter(None, (name or _atom_precision(structure.atoms[0]), " and ".join(doubts))))


def _atom_precision(atom: Atom) -> str:
    unspecified = atom.year.count("X")
    if unspecified or not atom.month or "X" in atom.month:
        tail = atom.year.endswith("X" * unspecified)
        return {0: "year", 1: "decade", 2: "century"}.get(unspecified, "unknown") if tail else "unknown"
    if int(atom.month) > 12:
        return "season"
    if not atom.day or "X" in atom.day:
        return "month"
    return "time" if atom.time else "day"


def year_of(edtf: str) -> int | None:
    """The year a date falls in, an interval begins in; None if it may be one of several, or is not EDTF."""
    structure = read_edtf(edtf)
    if structure is None:
        return None
    if structure.shape == "interval":
        start = structure.parts[0][0]
        return start.known_year if start else None
    years = {atom.known_year for atom in structure.atoms}
    open_ended = any(None in part for part in structure.parts)
    return years.pop() if len(years) == 1 and not open_ended else None
