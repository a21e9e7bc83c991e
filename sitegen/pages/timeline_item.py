"""One thing on the axis of time: what the list of the timeline and its drawing both are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """One thing at its date, or `stands_for` comments. `people` are ids, blank-separated, for the filter."""

    kind: str
    title: str
    href: str
    when: str
    edtf: str
    certain: bool
    note: str
    people: str
    source: str
    sort: tuple[object, ...]
    year: int | None
    month: str
    stands_for: int = 1
