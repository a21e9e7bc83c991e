"""One thing on the axis of time: what the list of the timeline and its drawing both are made of."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.pages import counts
from sitegen.words import Words

KINDS = ("event", "document", "comment")


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


def kind_in_words(words: Words, kind: str) -> str:
    """What an entry is."""
    if kind == "event":
        return words.pgettext("kind of entry", "event")
    if kind == "document":
        return words.pgettext("kind of entry", "document")
    return words.pgettext("kind of entry", "comment")


def counted_in_words(words: Words, number: int, kind: str) -> str:
    """So many entries of a kind."""
    counted = {"event": counts.events, "document": counts.documents, "comment": counts.comments}
    return counted[kind](words, number)
