"""The dates that texts write, by block, and what a reader is told of each.

Invariant: a date that is not in the words alone says from what it was counted; one of no year is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.dates import FoundDate, find_dates_in, in_words
from sitegen.model import Block, Document
from sitegen.words import Words


def dates_by_block(documents: Iterable[Document]) -> dict[tuple[str, str], tuple[FoundDate, ...]]:
    """By (document, anchor): the dates of each block, those of comments too, in order. Code holds none."""
    found: dict[tuple[str, str], tuple[FoundDate, ...]] = {}
    for document in documents:
        _note(found, document.id, document.blocks, document.date)
        for comment in document.comments:
            if comment.state == "present":
                _note(found, document.id, comment.blocks, comment.date)
    return found


def _note(
    found: dict[tuple[str, str], tuple[FoundDate, ...]],
    document: str,
    blocks: tuple[Block, ...],
    anchor: str | None,
) -> None:
    prose = [block for block in blocks if block.kind != "code"]
    for block, dates in zip(prose, find_dates_in((b.text for b in prose), anchor=anchor), strict=True):
        # "In June" is of every year: it has no place in time.
        placed = tuple(date for date in dates if "XXXX" not in date.edtf)
        if placed:
            found[document, block.anchor] = placed


def date_title(found: FoundDate, words: Words) -> str:
    """The date in words; of a relative one, what it was counted from; of a period, that its years are not stated."""
    said = in_words(found.edtf, words)
    if found.named:
        return words.gettext("%(date)s, the usual years of the period that is named", date=said)
    if not found.relative:
        return said
    base = in_words(found.relative_to, words)
    if found.from_text:
        return words.gettext("%(date)s, counted from “%(base)s” before it", date=said, base=base)
    return words.gettext("%(date)s, counted from the day of writing, %(base)s", date=said, base=base)
