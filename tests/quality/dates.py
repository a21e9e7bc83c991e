"""How many of GUM's dated phrases get the value that the annotators gave, and what is found beside them.

The values are compared as days: a phrase is right if a date that we found over it may mean exactly the days that the
annotators' `when`, `from` and `to`, or `notBefore` and `notAfter` span; where they leave an end open, only the other is
compared. Four conventions of theirs are read as ours: a year before Christ has its number (`-3000` is 3000 BC, which
EDTF writes `-2999`); `--03` is a month of any year; a season may end with the month in which the next begins; and of a
range that they marked as two dates each may be an end of our interval. Nothing else is let pass; `gold_dates.toml`
lists their slips, which count neither way.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sitegen.dates import FoundDate, extent, find_dates_in
from tests.quality.gold import DateMark, Gold, read_gum

Day = tuple[int, int, int]
Range = tuple[Day | None, Day | None]

NO_DATES = ("other", "named period")
_SLIPS = Path(__file__).with_name("gold_dates.toml")
_GOLD = re.compile(r"(?P<year>-?[0-9]{4,6}|-)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?:T.*)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A gold phrase, what we read there (`""` for nothing), its kind, whether that is right, or a known slip."""

    mark: DateMark
    kind: str
    read: str
    right: bool
    slip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesMeasured:
    """Every gold phrase judged, and the dates found outside of all of them."""

    judged: tuple[Judged, ...]
    outside: tuple[tuple[str, str, str], ...]  # document, words, EDTF
    found: int

    @property
    def recall(self) -> float:
        """Of the phrases whose gold value is sound, those that got it."""
        sound = [j for j in self.judged if not j.slip]
        return sum(j.right for j in sound) / len(sound)

    @property
    def recall_of_dates(self) -> float:
        """The same of the phrases that are dates: not names of wars and periods, durations, "his death"."""
        sound = [j for j in self.judged if not j.slip and j.kind not in NO_DATES]
        return sum(j.right for j in sound) / len(sound)


def measure_dates(shared: Path, gold: Gold | None = None) -> DatesMeasured:
    """Find the dates of every GUM document, with the document's own date as anchor, and judge them."""
    gold = gold or read_gum(shared)
    slips = {
        (s["document"], s["words"], s["value"]): s["reason"]
        for s in tomllib.loads(_SLIPS.read_text("utf-8"))["slip"]
    }
    found: dict[tuple[str, str], tuple[FoundDate, ...]] = {}
    texts: dict[tuple[str, str], str] = {}
    for document in gold.documents:
        read = find_dates_in((block.text for block in document.blocks), anchor=document.date)
        for block, dates in zip(document.blocks, read, strict=True):
            place = (document.id, block.anchor)
            found[place], texts[place] = dates, block.text
    judged = tuple(_judged(mark, found.get((mark.document, mark.anchor), ()), slips) for mark in gold.dates)
    marks: dict[tuple[str, str], list[DateMark]] = {}
    for mark in gold.dates:
        marks.setdefault((mark.document, mark.anchor), []).append(mark)
    outside = tuple(
        (place[0], texts[place][max(0, f.start - 30) : f.end + 20].replace("\n", " "), f.edtf)
        for place, dates in found.items()
        for f in dates
        if not any(m.start < f.end and f.start < m.end for m in marks.get(place, ()))
    )
    return DatesMeasured(judged=judged, outside=outside, found=sum(map(len, found.values())))


def _judged(mark: DateMark, found: Iterable[FoundDate], slips: dict[tuple[str, str, str], str]) -> Judged:
    over = [f for f in found if mark.anchor and f.start < mark.end and mark.start < f.end]
    value = gold_range(dict(mark.attributes))
    right = any(_agree(f, value, mark) for f in over)
    said = " ".join(f"{k}={v}" for k, v in mark.attributes if k != "rend")
    return Judged(
        mark=mark,
        kind=kind_of(mark),
        read=" ".join(f.edtf for f in over),
        right=right,
        slip=slips.get((mark.document, mark.words, said), ""),
    )


def gold_range(attributes: dict[str, str]) -> Range:
    """The first and last day that the annotators' attributes allow; None where they leave an end open.

    Year 0 stands for any year (`--09`).
    """
    first = attributes.get("when") or attributes.get("from") or attributes.get("notBefore")
    last = attributes.get("when") or attributes.get("to") or attributes.get("notAfter")
    return _gold_days(first)[0] if first else None, _gold_days(last)[1] if last else None


def _gold_days(value: str) -> tuple[Day, Day]:
    match = _GOLD.match(value)
    if not match:
        raise ValueError(value)
    year = 0 if match["year"] == "-" else int(match["year"])
    year = year + 1 if year < 0 else year  # to astronomical years
    edtf = f"{'XXXX' if match['year'] == '-' else f'{year:04}' if year >= 0 else f'-{-year:04}'}"
    edtf += "".join(f"-{match[part]}" for part in ("month", "day") if match[part])
    low, high = extent(edtf) or extent(f"Y{year}") or (None, None)
    assert low and high, value
    days = (low, high)
    return days if match["year"] != "-" else ((0, low[1], low[2]), (0, high[1], high[2]))


def _agree(found: FoundDate, gold: Range, mark: DateMark) -> bool:
    ends = [extent(end) for end in found.edtf.split("/")]
    whole = extent(found.edtf)
    ranges = [whole, *(ends if len(ends) == 2 else [])]
    return any(_same(r, gold, "XXXX" in found.edtf, bool(_SEASON.search(mark.words))) for r in ranges if r)


def _same(ours: Range, gold: Range, any_year: bool, season: bool) -> bool:
    low, high = ours
    if any_year and low and high:
        low, high = (0, *low[1:]), (0, *high[1:])
    if (low, high) == gold or (
        None in gold and any(a == b for a, b in zip((low, high), gold, strict=True) if b)
    ):
        return True
    if not season or not low or not high or not gold[0] or not gold[1]:
        return False
    # December to "March" is December to the last of February for us.
    following = (high[0], high[1] % 12 + 1) if high[1] < 12 else (high[0] + bool(high[0]), 1)
    return low == gold[0] and gold[1][:2] in (following, high[:2])


_SEASON = re.compile(r"(?i)\b(?:spring|summer|autumn|fall|winter)")
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_KINDS = (
    ("before Christ, Anno Domini", r"(?i)\b(?:BCE?|AD|CE)\b"),
    ("century", r"(?i)centur"),
    ("season", _SEASON.pattern),
    ("decade", r"(?i)\d0 ?s\b|sixties"),
    ("day with year", r"(?i)(?=.*\b\d{1,2}(?:st|nd|rd|th)?\b)(?=.*[a-z]{3}).*\b\d{3,4}\b(?!.*\b(?:years|days)\b)"),
    ("month with year", rf"(?i){_MONTH} ?(?:,|of|in)? ?\d{{3,4}}|between.*\d{{4}}"),
    ("year", r"\d{2,4}\Z"),
    ("day without year", rf"(?i){_MONTH} \d|\d+(?:st|nd|rd|th)? (?:of )?{_MONTH}"),
    ("month without year", rf"(?i)(?:late |early |mid-)?{_MONTH}\Z"),
    ("weekday", r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day\Z"),
    (
        "from the day of writing",
        r"(?i).*(?:yesterday|today|tomorrow|\bago\b|recent|few days|"
        r"\b(?:last|next|this|past) (?:week|weekend|month|year|summer|decade|\d+|past))",
    ),
    ("from a date before", r"(?i).*(?:later|that year|same|following|day before|earlier|\byear\b)"),
    ("named period", r"(?i).*(?:\bwars?\b|wwii|world war|revolution|middle ages|crusades|ice age)"),
)  # fmt: skip


def kind_of(mark: DateMark) -> str:
    """What kind of phrase it is, by its words."""
    words = mark.words.strip()
    return next(
        (
            kind
            for kind, pattern in _KINDS
            if re.match(pattern, words) or (kind in _ANYWHERE and re.search(pattern, words))
        ),
        "other",
    )


_ANYWHERE = ("before Christ, Anno Domini", "century", "season", "decade")


def dates_table(measured: DatesMeasured) -> str:
    """The figures as text: by kind, then what was missed, then what was found beside the gold."""
    total, right, slips = Counter[str](), Counter[str](), Counter[str]()
    for j in measured.judged:
        total[j.kind] += 1
        slips[j.kind] += bool(j.slip)
        right[j.kind] += j.right and not j.slip
    lines = ["Dates (GUM)", f"{'kind':30}{'gold':>6}{'slips':>7}{'right':>7}{'share':>8}"]
    for kind, count in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        sound = count - slips[kind]
        lines.append(
            f"{kind:30}{count:6}{slips[kind]:7}{right[kind]:7}{right[kind] / sound if sound else 0:8.3f}"
        )
    count = len(measured.judged)
    lines.append(f"{'all':30}{count:6}{sum(slips.values()):7}{sum(right.values()):7}{measured.recall:8.3f}")
    plain = sum(j.right for j in measured.judged) / count
    lines.append(
        f"Without names of wars and periods, durations, and happenings as dates: {measured.recall_of_dates:.3f}."
    )
    lines.append(f"Slips of the gold counted as wrong: {plain:.3f} of {count}.")
    beside = len(measured.outside)
    lines.append(
        f"Found beside the gold: {beside} of {measured.found} dates ({beside / measured.found:.3f})."
    )
    return "\n".join(lines)


def error_lines(measured: DatesMeasured) -> list[str]:
    """What was missed or misread, and what was found beside the gold, for people to look at."""
    wrong = [
        f"{j.kind}: {j.mark.document}: {j.mark.words!r} is {dict(j.mark.attributes)}, read {j.read or 'nothing'}"
        for j in measured.judged
        if not j.right and not j.slip
    ]
    return [
        *sorted(wrong),
        *(f"beside the gold: {d}: {words!r}: {edtf}" for d, words, edtf in measured.outside),
    ]


def report(shared: Path) -> str:
    """The table and what went wrong, as `python -m tests.quality dates` prints them."""
    measured = measure_dates(shared)
    return "\n".join((dates_table(measured), "", *error_lines(measured)))
