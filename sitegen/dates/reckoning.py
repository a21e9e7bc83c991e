"""Dates counted from other dates: a week before a day, the Tuesday nearest to it, the year after a year.

Invariant: what is counted is never more exact than what it is counted from; None where that is not enough.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from sitegen.dates.lexicon import SEASONS
from sitegen.dates.structure import SEASON_MONTHS, read_edtf

_SINGLE = re.compile(r"(-?[0-9]{4})(?:-([01][0-9])(?:-([0-3][0-9]))?)?(?:T.*)?[?~%]?\Z")
_WEEKEND = 5  # Saturday


def parts_of(edtf: str | None) -> tuple[int, int, int] | None:
    """Year, month and day of a single date, 0 for what it does not say; None for intervals, decades and the like."""
    match = _SINGLE.match(edtf or "")
    if not match or read_edtf(edtf or "") is None:
        return None
    return int(match[1]), int(match[2] or 0), int(match[3] or 0)


def as_day(edtf: str | None) -> date | None:
    """The day that a single date is exact to, if it is and the calendar has it."""
    parts = parts_of(edtf)
    return date(*parts) if parts and parts[2] and 1 <= parts[0] <= 9999 else None


def shifted(base: str, unit: str, count: int) -> str | None:
    """The `unit` that lies `count` after the one that `base` falls in, as EDTF."""
    parts = parts_of(base)
    if not parts:
        return None
    year, month, _ = parts
    try:
        if unit == "year":
            return _year(year + count)
        if unit == "decade":
            return f"{year // 10 + count:03}X" if year // 10 + count >= 0 else None
        if unit == "century":
            return f"{year // 100 + count:02}XX" if year // 100 + count >= 0 else None
        if unit == "month" and month:
            months = year * 12 + month - 1 + count
            return f"{_year(months // 12)}-{months % 12 + 1:02}"
        if unit in SEASONS:
            return _season(parts, SEASONS[unit], count)
        day = as_day(base)
        return _of_days(day, unit, count) if day else None
    except (ValueError, OverflowError):
        return None


def _year(year: int) -> str:
    if not -9999 <= year <= 9999:
        raise ValueError
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _of_days(day: date, unit: str, count: int) -> str | None:
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=count)
        return f"{monday}/{monday + timedelta(days=6)}"
    if unit == "weekend":
        return _weekend(day, count)
    return None


def _weekend(day: date, count: int) -> str:
    """ "This weekend" is the nearest, the one before where two are as near: news tells what was."""
    saturday = day - timedelta(days=(day.weekday() - _WEEKEND) % 7)
    if (count == 0 and (day - saturday).days > 4) or count > 0:
        saturday += timedelta(weeks=1)
    elif count < 0 and (day - saturday).days < 2:
        saturday -= timedelta(weeks=1)
    return f"{saturday}/{saturday + timedelta(days=1)}"


def _season(parts: tuple[int, int, int], code: int, count: int) -> str | None:
    """The season of this name that has begun, or that is the next or last but for the one that runs."""
    year, month, _ = parts
    if not month:
        return f"{year + count:04}-{code}"
    first, length = SEASON_MONTHS[code]
    now = year * 12 + month
    begins = {y: y * 12 + first for y in (year - 1, year, year + 1)}
    if count < 0:
        chosen = max((y for y in begins if begins[y] + length - 1 < now), default=year - 1)
    elif count > 0:
        chosen = min(y for y in begins if begins[y] > now)
    else:
        chosen = next((y for y in begins if begins[y] <= now < begins[y] + length), year)
    return f"{chosen:04}-{code}"


def ago(base: str, unit: str, count: int, *, about: bool = False) -> str | None:
    """`count` units before `base`; weeks, decades, and tens of years are only about right."""
    rough = (
        about or unit in ("week", "decade", "century") or (unit == "year" and count >= 10 and not count % 5)
    )
    if unit == "week":
        found = shifted(base, "day", -7 * count)
    elif unit in ("decade", "century"):
        found = shifted(base, "year", -count * (10 if unit == "decade" else 100))
    else:
        found = shifted(base, unit, -count)
    return f"{found}~" if found and rough else found


def past(base: str, unit: str, count: int) -> str | None:
    """The span of the last `count` units up to `base`."""
    day = as_day(base)
    if unit in ("day", "week"):
        start = shifted(base, "day", -count * (7 if unit == "week" else 1))
        return f"{start}/{day}" if day and start else None
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    wide = "year" if years else "month"
    start, end = shifted(base, wide, -count * (years or 1)), shifted(base, wide, 0)
    return f"{start}/{end}" if start and end else None


def nearest_weekday(day: date, weekday: int, count: int | None) -> date:
    """The last such day up to `day` itself; with a word for last or next, the one before or after it."""
    back = (day.weekday() - weekday) % 7
    if count == 1:
        return day + timedelta(days=7 - back)
    if count == -1 and back == 0:
        back = 7
    return day - timedelta(days=back)


def nearest_year(day: date, month: int, number: int) -> tuple[int, int] | None:
    """The year in which that day of a month lies nearest to `day`, and how many days lie between."""
    found = []
    for year in (day.year - 1, day.year, day.year + 1):
        if 1 <= year <= 9999 and number <= monthrange(year, month)[1]:
            found.append((abs((date(year, month, number) - day).days), year))
    return (min(found)[1], min(found)[0]) if found else None
