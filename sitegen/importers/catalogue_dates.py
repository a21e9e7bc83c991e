"""Dates as libraries and archives write them in catalogues -> EDTF, where a plain reader of dates gives up.

Pure; what stands in a cell is one date or none. Supplied, probable, approximate and missing dates follow AACR2 1.4F
and DACS 2.4 (https://saa-ts-dacs.github.io/dacs/06_part_I/03_chapter_02/04_date.html), unknown figures MARC 21.
"""

from __future__ import annotations

import re

from sitegen.dates import find_dates, is_edtf, parse_date

_LONGEST = 80
_NO_DATE = (
    "nd sd sa sf oj od undated unknown none na nodate notdated dateunknown unknowndate datenotknown uncertain "
    "dateuncertain nodategiven sansdate sinfecha senzadata ohnejahr ohnedatum unbekannt undatiert"
)
_UNDATED = frozenset(_NO_DATE.split())
_YEAR = re.compile(r"[0-9]{3,4}\Z")
# 190-, 190-?, 19--, 19??, 190u, 19uu: figures that nobody knows, and a doubt about the others.
_FIGURES = re.compile(r"([12][0-9](?:[0-9][-‐–_u?]|[-‐–_u?]{2}))(\?)?", re.I)
_UNKNOWN = re.compile(r"[-‐–_u?]", re.I)
# 1905-00-00, as databases write what has no month and no day.
_ZEROS = re.compile(r"([0-9]{4})(?:-([0-9]{2}))??(?:-00){1,2}")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])[/.-]([12][0-9]{3})")
_COPYRIGHT = re.compile(r"(?:©|cop(?:yright|\.)?\s*|c)\s*(?=[12][0-9]{3}\Z)", re.I)
_EITHER = re.compile(r"(?:between|either)\s+(.+?)\s+(and|or)\s+(.+)|(.+?)\s+(or)\s+(.+)", re.I)
_SEVERAL = re.compile(r"\s*[;|]\s*")
_BEFORE = re.compile(r"(before|prior to|pre-?|by|not after|no later than|not later than)\s*(.+)", re.I)
_AFTER = re.compile(r"(after|post-?|not before|no earlier than|not earlier than)\s*(.+)", re.I)
_STRICT = frozenset({"before", "prior to", "pre", "pre-", "after", "post", "post-"})
_DOUBTED = re.compile(r"(?:probably|possibly|perhaps|likely|presumably)\s+(.+)|(.+?)\s*(?:\?|\(\?\))", re.I)
_ABOUT = re.compile(
    r"(.+?),?\s*\(?\b(?:ca?\.?|circa|approx\.?|approximate(?:ly)?|estimated?|est\.?)\)?", re.I
)


def is_undated(written: str) -> bool:
    """Whether a cell says in words or signs that there is no date: `n.d.`, `[undated]`, `—`, nothing."""
    letters = re.sub(r"[\W_]", "", written).casefold()
    return letters in _UNDATED or not letters


def catalogued(written: str) -> str | None:
    """The date of a cell as EDTF; None if there is none or it is not understood."""
    text = " ".join(written.split())
    if not text or len(text) > _LONGEST or is_undated(text):
        return None
    if found := _plain(text):
        return found
    bare = text.translate({ord(bracket): None for bracket in "[]"}).strip(" .,;")
    return _plain(bare) or _figures(bare) or _alternative(bare) or _qualified(bare)


def approximate(edtf: str) -> str:
    """A date as one that its source calls approximate; a time of day is none that is, and stays."""
    return _marked(edtf, "~")


def _marked(edtf: str, mark: str) -> str:
    """A date, or both ends of a period, with a mark of EDTF; one in doubt that is approximate, too, has `%`."""
    if "T" in edtf or edtf[:1] in "[{":
        return edtf
    other = "?" if mark == "~" else "~"
    return "/".join(
        end
        if end in ("", "..") or end[-1] in (mark, "%")
        else f"{end[:-1]}%"
        if end[-1] == other
        else f"{end}{mark}"
        for end in edtf.split("/")
    )


def _plain(text: str) -> str | None:
    """A date of the common forms, or of prose where it is all that stands there."""
    if date := parse_date(text):
        return date
    found = find_dates(text)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return found[0].edtf if whole and not found[0].relative_to and not found[0].named else None


def _figures(text: str) -> str | None:
    if match := _FIGURES.fullmatch(text):
        return _UNKNOWN.sub("X", match[1]) + (match[2] or "")
    if match := _ZEROS.fullmatch(text):
        return _valid("-".join(filter(None, match.groups())))
    if match := _MONTH.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}"
    if match := _COPYRIGHT.match(text):
        return text[match.end() :]
    return None


def _alternative(text: str) -> str | None:
    """One of two dates, or any between them, or any before or after one; or several, each of them."""
    if match := _EITHER.fullmatch(text):
        first, joint, last = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
        ends = _simple(first), _simple(last)
        sign = ".." if joint.lower() == "and" else ","
        return _valid(f"[{ends[0]}{sign}{ends[1]}]") if all(ends) else None
    several = [_simple(part) for part in _SEVERAL.split(text)]
    if len(several) > 1:
        return _valid("{" + ",".join(filter(None, several)) + "}") if all(several) else None
    if (match := _BEFORE.fullmatch(text)) and (date := _simple(match[2])):
        return _valid(f"[..{_beside(date, match[1], -1)}]")
    if (match := _AFTER.fullmatch(text)) and (date := _simple(match[2])):
        return _valid(f"[{_beside(date, match[1], 1)}..]")
    return None


def _beside(date: str, word: str, step: int) -> str:
    """The last year before a year, or the first after it, where the word leaves the year itself out."""
    if word.lower() in _STRICT and _YEAR.match(date):
        return f"{int(date) + step:04}"
    return date


def _qualified(text: str) -> str | None:
    """A date with a word or sign of doubt before or behind it."""
    for form, mark in ((_DOUBTED, "?"), (_ABOUT, "~")):
        if match := form.fullmatch(text):
            within = next(filter(None, match.groups())).strip(" .,;")
            date = _plain(within) or _figures(within)
            return _valid(_marked(date, mark)) if date else None
    return None


def _simple(text: str) -> str | None:
    """A date that may stand in a set: a year, a month or a day."""
    date = parse_date(text.strip(" .,;"))
    return date if date and re.fullmatch(r"[0-9-]+", date) else None


def _valid(edtf: str) -> str | None:
    return edtf if is_edtf(edtf) else None
