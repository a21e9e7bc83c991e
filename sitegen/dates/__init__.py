"""Dates as sources write them, and as EDTF (Extended Date/Time Format, levels 0 to 2).

Nothing here raises on bad input, knows the current date, or is more precise than what it was given.
The grammar of EDTF is the `edtf` package's; the calendar, extents, order and words are ours (`structure`,
`words`), and so is reading dates in prose (`written`).
"""

from __future__ import annotations

from sitegen.dates.prose import FoundDate, find_dates, find_dates_in
from sitegen.dates.structure import (
    bounds,
    extent,
    is_certain,
    is_edtf,
    precision,
    soft_ends,
    sort_key,
    year_of,
)
from sitegen.dates.words import in_words, year_in_words
from sitegen.dates.written import MONTH_NUMBERS, find_whole_dates, parse_date, parse_datetime

__all__ = [
    "MONTH_NUMBERS",
    "FoundDate",
    "bounds",
    "extent",
    "find_dates",
    "find_dates_in",
    "find_whole_dates",
    "in_words",
    "is_certain",
    "is_edtf",
    "parse_date",
    "parse_datetime",
    "precision",
    "soft_ends",
    "sort_key",
    "year_in_words",
    "year_of",
]
