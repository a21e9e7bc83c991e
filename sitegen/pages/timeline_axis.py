"""The axis of the drawn timeline: days to places, with room where much happened and breaks where nothing did.

The axis is a row of cells (months, years, decades, …), each drawn evenly inside; only their widths differ. So
a later day never stands left of an earlier one, and every place is a plain function of the days given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen import dates
from sitegen.words import NP_, Words

Day = tuple[int, int, int]

MAX_CELLS = 40  # filled cells; with more, a longer unit is taken
MAX_MONTHS = 18  # a corpus within so many months is drawn by months
LONGEST_RUN = 2  # so many empty cells in a row are drawn; more are a break
BARE, BUSY, MOST, EMPTY, BREAK = 14.0, 5.0, 40, 6.0, 20.0  # shares of the width: see `_width`

_MONTHS = (
    NP_("short", "Jan"), NP_("short", "Feb"), NP_("short", "Mar"), NP_("short", "Apr"), NP_("short", "May"),
    NP_("short", "June"), NP_("short", "July"), NP_("short", "Aug"), NP_("short", "Sept"), NP_("short", "Oct"),
    NP_("short", "Nov"), NP_("short", "Dec"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One piece of the axis, from day number `first` up to but not including `end`, and its places.

    `skipped` says what a break leaves out; it is empty for a cell. `label` is where a cell begins, in words.
    """

    first: int
    end: int
    left: float
    right: float
    label: str
    skipped: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Pieces in order of time, without gaps between them. Empty where nothing is dated."""

    stretches: tuple[Stretch, ...]

    def piece(self, day: int) -> int:
        """The index of the piece that a day falls into; the first or last for a day outside the axis."""
        return max(0, bisect_right(self.stretches, day, key=lambda s: s.first) - 1)

    def place(self, day: int) -> float:
        """The place of the beginning of a day; days before or after the axis stand at its ends."""
        if not self.stretches:
            return 0.0
        piece = self.stretches[self.piece(day)]
        passed = min(max(day - piece.first, 0), piece.end - piece.first)
        return piece.left + (piece.right - piece.left) * (passed / (piece.end - piece.first))


def day_number(day: Day) -> int:
    """Days since 1 March of year 0, in the proleptic Gregorian calendar, for any astronomical year.

    The year is counted from March, so that the leap day is its last; the months then have a regular length.
    """
    year, month, of_month = day
    shifted = (month + 9) % 12
    year -= shifted >= 10
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * shifted + 2) // 5 + of_month - 1


def make_axis(days: Iterable[Day], left: float, right: float, words: Words) -> Axis:
    """An axis from `left` to `right` that holds all these days, wider where more of them fall."""
    found = list(days)
    if not found:
        return Axis(stretches=())
    unit = _unit(found)
    filled = Counter(_cell(unit, day) for day in found)
    pieces: list[tuple[int, int, float]] = []  # first cell, cell after the last, width
    previous: int | None = None
    for cell in sorted(filled):
        if previous is not None and cell - previous - 1 > LONGEST_RUN:
            pieces.append((previous + 1, cell, BREAK))
        elif previous is not None:
            pieces.extend((empty, empty + 1, EMPTY) for empty in range(previous + 1, cell))
        pieces.append((cell, cell + 1, _width(filled[cell])))
        previous = cell
    scale = (right - left) / sum(width for _, _, width in pieces)
    stretches: list[Stretch] = []
    place = left
    for first, end, width in pieces:
        broken = width == BREAK and first not in filled
        stretches.append(
            Stretch(
                first=_start(unit, first),
                end=_start(unit, end),
                left=place,
                right=place + width * scale,
                label="" if broken else _label(unit, first, words),
                skipped=_skipped(unit, end - first, words) if broken else "",
            )
        )
        place += width * scale
    return Axis(stretches=tuple(stretches))


def _width(count: int) -> float:
    """Room grows with what begins or ends in a cell, up to where it would crowd the others."""
    return BARE + BUSY * min(count, MOST)


# A unit is a number of years, or 0 for months.
def _unit(days: list[Day]) -> int:
    months = {_cell(0, day) for day in days}
    if max(months) - min(months) < MAX_MONTHS:
        return 0
    power = 1
    while True:
        for factor in (1, 2, 5):
            unit = factor * power
            if len({_cell(unit, day) for day in days}) <= MAX_CELLS:
                return unit
        power *= 10


def _cell(unit: int, day: Day) -> int:
    return day[0] * 12 + day[1] - 1 if unit == 0 else day[0] // unit


def _start(unit: int, cell: int) -> int:
    """The number of the first day of a cell."""
    return day_number((cell // 12, cell % 12 + 1, 1) if unit == 0 else (cell * unit, 1, 1))


def _label(unit: int, cell: int, words: Words) -> str:
    if unit:
        return dates.year_in_words(cell * unit, words)
    month, year = words.pgettext(*_MONTHS[cell % 12]), dates.year_in_words(cell // 12, words)
    return words.gettext("%(month)s %(year)s", month=month, year=year)


def _skipped(unit: int, cells: int, words: Words) -> str:
    if unit == 0:
        return words.ngettext("%(num)s month", "%(num)s months", cells)
    return words.ngettext("%(num)s year", "%(num)s years", cells * unit)
