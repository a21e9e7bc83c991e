"""Dates in prose by their form: what stands at a place of a text, read as a draft that may still lack its year.

Invariant: every pattern is anchored at a place, holds no unbounded repetition and no nested one, so that reading
takes bounded time wherever it begins. The text is in small letters, as long as the text that it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from sitegen.dates.lexicon import (
    MONTHS,
    ORDINALS,
    SEASONS,
    SHORT_WEEKDAYS,
    TENS,
    WEEKDAYS,
)
from sitegen.dates.structure import is_edtf

DraftKind = Literal[
    "absolute", "yearless", "weekday", "anchored", "backward", "ago", "past", "later", "coming"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A date as its words give it, in `text[start:end]`.

    `absolute` has its `edtf`. `yearless` has `month` and perhaps `day`; `count` is -1, 0 or 1 with a word as in
    "last March", else None; of a range, `last` is the month and day that it ends with. `weekday` has `day` (0 is
    Monday) and the same `count`. A season of `any` year is `yearless`, too, and a month "of the same year" (`context`).
    The others have `unit` and `count`: `anchored` and `ago` count from the day of writing, `backward` and `later`
    from the date before, `past` is a span up to the day of writing (of no known length where `count` is 0), `coming`
    one that begins with the date before. `weak` drafts are dates only as part of a range; `ancient` ones only in a
    text that has given a year so early. `part` is the part of a decade or century that is meant, with words that
    begin at `lead`. A `short_year` has two figures. A `named` period has the years that it commonly is given.
    """

    start: int
    end: int
    kind: DraftKind
    edtf: str = ""
    month: int = 0
    day: int = 0
    unit: str = ""
    last: tuple[int, int] = (0, 0)
    count: int | None = None
    weak: bool = False
    about: bool = False
    ancient: bool = False
    named: bool = False
    part: str = ""
    lead: int = 0
    short_year: str = ""


def alternatives(words: object) -> str:
    """Words as a pattern, the longer first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


_MONTH = rf"(?P<month>{alternatives(MONTHS)})(?!\w)\.?"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er|\.(?=\s?[^\W\d])|º|ª)?(?![0-9])"
_YEAR = r"(?P<year>[12][0-9]{3})(?![0-9])"
_ANY_YEAR = r"(?P<year>[1-9][0-9]{2,3})(?![0-9])"
_OF = r"(?:(?:\sday)?\s(?:of|de|del|do|in)|\sd(?=['’]))?['’]?"
_AFTER_MONTH = r"(?:,?\s(?:of|de|del|do|in)\s|\s?,?\s{1,6}|-)"
_WEEKDAY = rf"(?:(?P<weekday>{alternatives(WEEKDAYS)})(?!\w)\.?,?\s(?:the\s|den\s|dem\s|le\s|el\s|il\s)?)?"
_DASH = r"\s?[-–—‐‑]\s?"
_END = r"(?![\w/]|-\d)"
_BEFORE_CHRIST = r"b\.?\s?c\.?(?:\s?e\.?)?|v\.\s?chr\.?|av\.\sj\.[-\s]?c\.?|a\.\s?c\.(?!\w)|до\sн\.\s?э\.?"
_ANNO_DOMINI = r"a\.?\s?d\.?|c\.?\s?e\.?|n\.\s?chr\.?|apr\.\sj\.[-\s]?c\.?|d\.\s?c\.(?!\w)|н\.\s?э\."
_ERA = rf"(?:\s?(?:(?P<bc>{_BEFORE_CHRIST})|(?P<ad>{_ANNO_DOMINI}))(?!\w))"
_CENTURY_WORD = r"centur(?:y|ies)|jahrhunderts?|siècles?|eeuw|secolo|siglo|века?|веке"

Reader = Callable[[re.Match[str], int], Draft | None]


def _absolute(
    match: re.Match[str], edtf: str, *, start: int | None = None, weak: bool = False
) -> Draft | None:
    if not is_edtf(edtf):
        return None
    return Draft(
        start=match.start() if start is None else start,
        end=match.end(),
        kind="absolute",
        edtf=edtf,
        weak=weak,
    )


def _of_year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _day(match: re.Match[str], start: int) -> Draft | None:
    parts = match.groupdict()
    month = MONTHS.get(parts["month"]) or int(parts["month"])
    return _absolute(match, f"{int(parts['year']):04}-{month:02}-{int(parts['day']):02}")


def _numeric(match: re.Match[str], start: int) -> Draft | None:
    """Points are written day first wherever points are written; of other signs both readings are kept."""
    a, b, year = int(match["a"]), int(match["b"]), match["year"]
    readings = [
        f"{year}-{m:02}-{d:02}" for d, m in ((a, b), (b, a)) if m <= 12 and is_edtf(f"{year}-{m:02}-{d:02}")
    ]
    if match["sep"] == ".":
        readings = [f"{year}-{b:02}-{a:02}"]
    unique = sorted(set(readings))
    return _absolute(match, unique[0] if len(unique) == 1 else f"[{','.join(unique)}]") if unique else None


def _days(match: re.Match[str], start: int) -> Draft | None:
    """Several days of one month."""
    month, year = MONTHS[match["month"]], match["year"]
    if not year:
        return None
    return _absolute(
        match, f"{year}-{month:02}-{int(match['day']):02}/{year}-{month:02}-{int(match['last']):02}"
    )


def _yearless(match: re.Match[str], start: int) -> Draft | None:
    month, day = MONTHS[match["month"]], int(match.groupdict().get("day") or 0)
    if day and not is_edtf(f"XXXX-{month:02}-{day:02}"):
        return None
    return Draft(start=match.start(), end=match.end(), kind="yearless", month=month, day=day, weak=not day)


def _month(match: re.Match[str], start: int) -> Draft | None:
    return _absolute(match, f"{int(match['year']):04}-{MONTHS[match['month']]:02}")


def _year_said(match: re.Match[str], start: int) -> Draft | None:
    """ "In March of the same year", "on 7 March last year": of the date before, or of the day of writing."""
    word, bare = match["word"], _yearless(match, start)
    from_writing = {"last": -1, "this": 0, "next": 1}.get(word)
    if not bare:
        return None
    if from_writing is None or (match["the"] and word == "next"):
        return replace(bare, weak=False, unit="context", count=int(word in ("following", "next")))
    return None if match["the"] else replace(bare, weak=False, unit="writing", count=from_writing)


def _season(match: re.Match[str], start: int) -> Draft | None:
    return _absolute(match, f"{int(match['year']):04}-{SEASONS[match['season']]}")


def _weekday(match: re.Match[str], start: int) -> Draft | None:
    weak = match["weekday"] in SHORT_WEEKDAYS
    return Draft(
        start=match.start(), end=match.end(), kind="weekday", day=WEEKDAYS[match["weekday"]], weak=weak
    )


def _decade(match: re.Match[str], start: int) -> Draft | None:
    """ "The 1900s" may be ten years or a hundred: only the century is certain."""
    decade = match["decade"]
    return _absolute(match, f"{decade[:2]}XX" if decade.endswith("0") else f"{decade}X")


def _short_decade(match: re.Match[str], start: int) -> Draft | None:
    """The century is left to the reader: the twentieth is most often meant, and never surely."""
    figure = match["short"] or str(TENS[match["tens"]])
    return _absolute(match, f"19{figure}X?")


_ROMAN = {"i": 1, "v": 5, "x": 10}


def _roman(numeral: str) -> int:
    values = [_ROMAN[c] for c in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _century(match: re.Match[str], start: int) -> Draft | None:
    parts = match.groupdict()
    if parts.get("roman"):
        number = _roman(parts["roman"])
    elif parts.get("ordinal"):
        number = ORDINALS[parts["ordinal"]]
    else:
        number = int(parts["number"])
    first = _century_edtf(number, bool(parts.get("bc")))
    if parts.get("last"):
        # EDTF has no interval of centuries.
        last = int(parts["last"])
        return _absolute(match, f"{number - 1:02}00/{last - 1:02}99") if not parts.get("bc") else None
    return _absolute(match, first) if 1 <= number <= 30 else None


def _century_edtf(number: int, before: bool) -> str:
    """Centuries before Christ, whose years are astronomical: the seventh is -0699 to -0600."""
    return f"-{number - 1:02}XX" if before and number > 1 else f"{number - 1:02}XX"


def _era(match: re.Match[str], start: int) -> Draft | None:
    year = int(match["number"].replace(",", ""))
    return _absolute(match, _of_year(1 - year if match["bc"] else year)) if year else None


def _ad(match: re.Match[str], start: int) -> Draft | None:
    return _absolute(match, f"{int(match['number']):04}")


def _years(match: re.Match[str], start: int) -> Draft | None:
    """`1890–1895`, `1890–95`, `1890/91`; not `2001-02`, which may be a month."""
    first, last = match["year"], match["last"]
    whole = last if len(last) == 4 else first[: 4 - len(last)] + last
    if int(whole) <= int(first) or (len(last) == 2 and match["dash"].strip() in "-/" and int(last) <= 12):
        return None
    if match["dash"] == "/" and int(whole) != int(first) + 1:
        return None
    return _absolute(match, f"{first}/{whole}")


def _of(pattern: str, reader: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern), reader


_OF_YEAR = r"\s(?:of\s)?(?P<the>the\s)?(?P<word>same|that|that\ssame|following|next|last|this)\syear(?!\w)"
_ORDINAL = r"(?P<number>[0-9]{1,2})(?:st|nd|rd|th|e|er|ème|\.|-го|-м)"
# What a date may begin with decides which forms are tried, in this order; the first that is a date counts.
AT_FIGURES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    _of(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?=t[0-9]|(?![\w/-]))", _day),
    _of(r"(?P<year>[12][0-9]{3})(?P<sep>[/.])(?P<month>[01]?[0-9])(?P=sep)(?P<day>[0-3]?[0-9])(?![\w/])", _day),
    _of(r"(?P<year>[0-9]{4})年\s?(?P<month>[0-9]{1,2})月\s?(?P<day>[0-9]{1,2})日", _day),
    _of(r"(?P<a>[0-3]?[0-9])(?P<sep>[/.-])(?P<b>[0-3]?[0-9])(?P=sep)(?P<year>[12][0-9]{3})(?![\w/]|-\d)", _numeric),
    _of(rf"{_DAY}{_DASH}(?P<last>[1-3]?[0-9])(?:st|nd|rd|th|\.)?{_OF}\s?{_MONTH}{_AFTER_MONTH}{_YEAR}{_END}", _days),
    _of(rf"{_DAY}{_OF}[\s-]?{_MONTH}{_AFTER_MONTH}{_ANY_YEAR}{_END}(?!\s(?:people|men))", _day),
    _of(rf"{_YEAR}[\s-]{{1,2}}{_MONTH}[\s-]{_DAY}{_END}", _day),
    _of(rf"{_DAY}{_OF}\s?{_MONTH}{_OF_YEAR}", _year_said),
    _of(rf"{_DAY}{_OF}\s?{_MONTH}{_END}", _yearless),
    _of(r"(?P<decade>1[0-9]{2}|20[0-9])0(?:['’]?s|er(?:[-\s]jahren?)?|-х(?:\sгод\w{2})?)(?![\w/-])", _decade),
    _of(rf"(?P<number>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:{_DASH}|\s(?:and|to|or)\s(?:the\s)?)"
        rf"(?P<last>[0-9]{{1,2}})(?:st|nd|rd|th)[\s-]centuries(?!\w){_ERA}?", _century),
    _of(rf"{_ORDINAL}\s?[\s-]\s?(?:{_CENTURY_WORD})(?!\w){_ERA}?", _century),
    _of(rf"(?P<number>[1-9][0-9]{{0,3}}|[1-9],[0-9]{{3}}){_ERA}", _era),
    _of(rf"{_YEAR}(?P<dash>{_DASH}|/)(?P<last>[12][0-9]{{3}}|[0-9]{{2}})(?![\w/%]|[-–.,]\d)", _years),
)  # fmt: skip
AT_MONTH = (
    _of(rf"{_MONTH}\s(?:the\s)?{_DAY}{_DASH}(?P<last>[1-3]?[0-9])(?:st|nd|rd|th)?,?\s{_YEAR}{_END}", _days),
    _of(rf"{_MONTH}\s(?:the\s)?{_DAY},?\s{{1,6}}{_ANY_YEAR}{_END}", _day),
    _of(rf"{_MONTH}{_AFTER_MONTH}{_YEAR}{_END}", _month),
    _of(rf"{_MONTH}\s(?:of|de)\s{_ANY_YEAR}{_END}", _month),
    _of(rf"{_MONTH}\s(?:the\s)?{_DAY}{_OF_YEAR}", _year_said),
    _of(rf"{_MONTH}{_OF_YEAR}", _year_said),
    _of(rf"{_MONTH}\s(?:the\s)?{_DAY}{_END}(?!,?\d)", _yearless),
    _of(rf"{_MONTH}{_END}", _yearless),
)
AT_WEEKDAY = (
    _of(rf"{_WEEKDAY}{_DAY}{_OF}[\s-]?{_MONTH}{_AFTER_MONTH}{_ANY_YEAR}{_END}", _day),
    _of(rf"{_WEEKDAY}{_MONTH}\s(?:the\s)?{_DAY}\s?,?\s{{1,6}}{_ANY_YEAR}{_END}", _day),
    _of(rf"{_WEEKDAY}{_DAY}{_OF}\s?{_MONTH}{_END}", _yearless),
    _of(rf"{_WEEKDAY}{_MONTH}\s(?:the\s)?{_DAY}{_END}", _yearless),
    _of(rf"(?P<weekday>{alternatives(WEEKDAYS)})(?![\w-])", _weekday),
)
AT_SEASON = (
    _of(rf"(?P<season>{alternatives(SEASONS)})(?:\s(?:of|de|del|in)(?:\sthe\syear)?|,)?\s{_ANY_YEAR}"
        rf"(?:{_DASH}[0-9]{{2,4}}|/[0-9]{{2,4}})?{_END}", _season),
)  # fmt: skip
# Without a year, only where they can be nothing else.
AT_SEASON_ALONE = re.compile(
    r"(?P<season>summer|winter|autumn|sommer|herbst|hiver|automne|invierno|otoño|spring|fall|printemps|frühling|"
    r"primavera|été|verano|inverno|autunno)(?:s|months)?(?![\w-])"
)
AT_CENTURY = (
    _of(rf"(?P<ordinal>{alternatives(ORDINALS)})[\s-]century(?!\w){_ERA}?", _century),
    _of(r"(?:siglo|secolo|século)\s(?P<roman>[ivx]{1,5})(?!\w)", _century),
    _of(r"(?P<roman>[ivx]{1,5})(?:e|ème|er)?\s(?:siècle|secolo|века?|веке)(?!\w)", _century),
)  # fmt: skip
AT_DECADE = (
    _of(r"(?:années|años|anni|jaren|anos|década\sde)\s(?P<decade>1[0-9]{2}|20[0-9])0(?!\w)", _decade),
    _of(rf"(?:(?P<short>\Z)|(?P<tens>{alternatives(TENS)}))(?!\w)", _short_decade),
)
AT_SHORT_DECADE = (
    _of(r"(?P<short>[2-9])(?P<tens>)0s(?![\w/°-]|\s(?:°|degrees|fahrenheit|and\slow))", _short_decade),
)
AT_APOSTROPHE = (_of(r"['’](?P<short>[2-9])(?P<tens>)0s(?!\w)", _short_decade),)
AT_ERA = (_of(rf"(?:{_ANNO_DOMINI})\s?(?P<number>[1-9][0-9]{{0,3}})(?![\w.,]?\d)", _ad),)


def read_at(forms: tuple[tuple[re.Pattern[str], Reader], ...], low: str, start: int) -> Draft | None:
    """The first form that is a date at this place."""
    for pattern, reader in forms:
        match = pattern.match(low, start)
        draft = reader(match, start) if match else None
        if draft:
            return draft
    return None
