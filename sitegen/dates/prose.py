"""Dates in running text, those too that are counted from the day of writing or from a date before them.

Invariant: what is not in the words alone says so: such a date is `relative`, and names what it was counted from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.dates.drafting import drafts
from sitegen.dates.forms import Draft
from sitegen.dates.ranges import merged
from sitegen.dates.reckoning import ago, as_day, nearest_weekday, nearest_year, parts_of, past, shifted
from sitegen.dates.structure import extent, is_edtf, precision

SAFE_DAYS = 100  # a day without its year is looked for this near the day of writing, and no further
NEAR_BLOCKS = 3  # "two years later" is counted from a date no more than this many blocks before it
ANCIENT = 1000  # in a text about an earlier year than this, numbers of three figures may be years
DATELINE_DAYS = 31  # a text that gives a date this near its own tells of its own time


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in `text[start:end]` as EDTF. `relative_to` is the EDTF date that it was counted from, if it was.

    `from_text` says that this one stands in the same document before it; else it is the anchor. Since another one may
    have been meant, a date counted from the text is never certain. `named` says that the text has only the name
    of a period, whose usual years these are.
    """

    start: int
    end: int
    edtf: str
    relative_to: str = ""
    from_text: bool = False
    named: bool = False

    @property
    def relative(self) -> bool:
        return bool(self.relative_to)

    @property
    def certain(self) -> bool:
        """Whether the words alone say which date it is; what they call approximate ("about 1850") they do say."""
        return not (self.relative or self.named or "uncertain" in precision(self.edtf))


def find_dates(text: str, *, anchor: str | None = None) -> tuple[FoundDate, ...]:
    """Find the dates in running text, in order, not overlapping. See `find_dates_in`."""
    return find_dates_in((text,), anchor=anchor)[0]


def find_dates_in(texts: Iterable[str], *, anchor: str | None = None) -> tuple[tuple[FoundDate, ...], ...]:
    """Find the dates in the blocks of one document or comment, for each block in order, not overlapping.

    `anchor` is when it was written (EDTF): what is counted from it ("yesterday", "three years ago", "on
    Tuesday") is found only with it, and only as exactly as it allows. A day without its year is that of the date
    before it in the document, or the one nearest the anchor if that is near or the document tells of its own
    time, with a `?`; else its year stays open (`XXXX-03-07`). Of numeric dates that can be read both ways both
    readings are kept (`[2020-01-02,2020-02-01]`). Words that may be other words do not count.
    """
    context = _Context(anchor=anchor or "")
    return tuple(tuple(context.resolved(merged(low, drafts(low, text)))) for text, low in _lowered(texts))


def _lowered(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        low = text.lower()
        if len(low) != len(text):  # only İ grows, to an i and a dot
            low = "".join(c.lower()[:1] for c in text)
        yield text, low


@dataclass(slots=True, kw_only=True)
class _Context:
    """What is known while a document is read: when it was written, the last date that it gave.

    `own_time` says that it gave a date near its own or spoke of yesterday, as news do; `other_time` that it gave
    another date, `ancient` that this was earlier than the year 1000.
    `since` is how many blocks have begun after that with the last date.
    """

    anchor: str
    before: str = ""
    own_time: bool = False
    other_time: bool = False
    ancient: bool = False
    since: int = 0

    @property
    def elsewhere(self) -> bool:
        """Whether the document tells of another time than its own."""
        return self.other_time and not self.own_time

    def resolved(self, found: Iterable[Draft]) -> Iterator[FoundDate]:
        """Each draft as a date, with what it was counted from; what cannot be counted is left out."""
        self.since += 1
        for draft in found:
            if draft.ancient and not self.ancient:
                continue
            edtf, base, from_text = self._resolve(draft)
            if edtf and (from_text or base[-1:] in ("?", "~", "%")):
                edtf = _doubted(edtf)  # nothing is surer than what it was counted from
            if not edtf or not is_edtf(edtf):
                continue
            yield FoundDate(
                start=draft.start, end=draft.end, edtf=edtf, relative_to=base, from_text=from_text,
                named=draft.named,
            )  # fmt: skip
            self._note(draft, edtf, base)

    def _note(self, draft: Draft, edtf: str, base: str) -> None:
        """What a date tells of those after it: "that year" is that of the date before, or of its end."""
        last = edtf.rpartition("/")[2]
        if draft.part or "X" in last:
            self.before = "" if "XXXX" not in last else self.before  # two years after a decade are no year
        elif parts_of(last) and not draft.named:
            self.before, self.since = last, 0
        latest = extent(edtf)
        self.ancient |= bool(not base and latest and latest[1] and latest[1][0] < ANCIENT)
        written, day = as_day(edtf), as_day(self.anchor)
        near = bool(written and day and abs((written - day).days) <= DATELINE_DAYS)
        self.own_time |= near and (not base or (draft.kind == "anchored" and not draft.about))
        self.other_time |= not base and not near and "XXXX" not in edtf

    def _resolve(self, draft: Draft) -> tuple[str | None, str, bool]:
        """The EDTF of a draft, the date that it was counted from, and whether that stands in the text."""
        count, anchor, before = draft.count or 0, self.anchor, self.before
        if draft.kind == "absolute":
            return draft.edtf, "", False
        if draft.kind == "yearless":
            return self._with_year(draft)
        if draft.kind in ("backward", "later") and self.since > NEAR_BLOCKS:
            return None, "", False
        if draft.kind == "backward":
            return shifted(before, draft.unit, count), before, True
        if draft.kind == "later":
            found = _later(before, draft.unit, count)
            return (f"{found}~" if found and draft.about else found), before, True
        if draft.kind == "coming":
            begins = before if self.elsewhere else anchor
            ends = _later(begins, draft.unit, count)
            whole = shifted(begins, "year", 0) if ends and len(ends) == 4 else begins
            return (f"{whole}/{ends}" if ends else None), begins, self.elsewhere
        if draft.kind == "weekday":
            # A guide book's Thursdays are of every week.
            day = as_day(anchor) if not self.elsewhere or draft.count is not None else None
            # Whether the day before or after is meant, only a word for it can say.
            doubt = "" if draft.count is not None else "?"
            found = f"{nearest_weekday(day, draft.day, draft.count)}{doubt}" if day else None
            return found, anchor, False
        if draft.kind == "ago":
            return ago(anchor, draft.unit, count, about=draft.about), anchor, False
        if draft.kind == "past" and not count:
            return (f"/{anchor}" if parts_of(anchor) and not self.elsewhere else None), anchor, False
        if draft.kind == "past":
            return past(anchor, draft.unit, count), anchor, False
        if draft.about and self.elsewhere:
            return None, "", False  # "today" as in "to this day"
        if draft.unit == "year end":
            parts = parts_of(anchor)
            return (f"{parts[0]:04}-12-31~" if parts else None), anchor, False
        found = shifted(anchor, draft.unit, count)
        return (f"{found}?" if found and draft.about else found), anchor, False

    def _with_year(self, draft: Draft) -> tuple[str | None, str, bool]:
        """A day or month without its year: as said, that of the date before it, the nearest, or left open."""
        context = parts_of(self.before)
        if draft.short_year:
            return self._with_short_year(draft)
        if draft.unit == "any":
            return _of_year(draft, None), "", False
        if draft.unit == "writing":
            own = parts_of(self.anchor)
            return (_of_year(draft, own[0] + (draft.count or 0)) if own else None), self.anchor, False
        if draft.unit:
            found = _of_year(draft, context[0] + (draft.count or 0)) if context else None
            return found, self.before, True
        if draft.count is not None:
            # "The 12th of October last" of a letter that is told of is counted from its own time.
            base = self.before if draft.day and self.elsewhere else self.anchor
            return _directed(draft, base), base, base is not self.anchor
        day = as_day(self.anchor)
        near = nearest_year(day, draft.month, draft.day or 1) if day else None
        if self.own_time and near and day:
            year = near[0] if near[1] <= SAFE_DAYS else day.year
            return _doubted(_of_year(draft, year)), self.anchor, False
        if context and draft.day:
            return _doubted(_of_year(draft, context[0])), self.before, True
        if near and draft.day and near[1] <= SAFE_DAYS and not context:
            return _doubted(_of_year(draft, near[0])), self.anchor, False
        return _of_year(draft, None), "", False

    def _with_short_year(self, draft: Draft) -> tuple[str | None, str, bool]:
        """ "24 Apr 93": of the year so numbered that lies nearest to the day of writing; without one, left open."""
        own = parts_of(self.anchor)
        if not own:
            return _of_year(draft, None), "", False
        last = int(draft.short_year)
        centuries = (own[0] // 100 * 100 + n for n in (-100, 0, 100))
        year = min((century + last for century in centuries), key=lambda y: (abs(y - own[0]), y))
        return _doubted(_of_year(draft, year)), self.anchor, False


def _directed(draft: Draft, base: str) -> str | None:
    """ "Last March", "next May": the one before or after the month of writing, or of the date before."""
    parts = parts_of(base)
    if not parts or not parts[1]:
        return None
    said, now = (
        ((draft.month, draft.day), parts[1:]) if draft.day and parts[2] else ((draft.month,), parts[1:2])
    )
    count = draft.count or 0
    return _of_year(draft, parts[0] - (count < 0 and said >= now) + (count > 0 and said <= now))


def _later(before: str, unit: str, count: int) -> str | None:
    fine, factor = {"week": ("day", 7), "decade": ("year", 10), "century": ("year", 100)}.get(unit, (unit, 1))
    return shifted(before, fine, factor * count)


def _of_year(draft: Draft, year: int | None) -> str:
    """The month or day, or the range of two, in a year; None leaves it open."""
    first = _day_of(year, draft.month, draft.day)
    if not draft.last[0]:
        return first
    wraps = draft.last < (draft.month, draft.day)
    return f"{first}/{_day_of(year + wraps if year is not None else None, *draft.last)}"


def _day_of(year: int | None, month: int, day: int) -> str:
    return ("XXXX" if year is None else f"{year:04}") + f"-{month:02}" + (f"-{day:02}" if day else "")


def _doubted(edtf: str) -> str:
    """A date, or each end of a span, as uncertain besides what it is."""
    marked = (f"{end.rstrip('?~%')}{'%' if end[-1] in '~%' else '?'}" for end in edtf.split("/"))
    return "/".join(marked) if "XXXX" not in edtf else edtf
