"""Entries of a list by the year in which they stand, with a line of years to jump to.

Invariant: every entry is in exactly one group, in the order in which it came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from sitegen.dates.words import year_in_words
from sitegen.pages.lookup import year_on_axis
from sitegen.words import Words

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGroup(Generic[Entry]):
    """The entries of one year; `anchor` is its id in the page. The undated are a group of their own."""

    label: str
    anchor: str
    entries: tuple[Entry, ...]


def year_groups(entries: Iterable[tuple[str | None, Entry]], words: Words) -> tuple[YearGroup[Entry], ...]:
    """Group entries that are in order of their dates (EDTF), the undated last."""
    groups = []
    for year, members in groupby(entries, key=lambda entry: year_on_axis(entry[0])):
        label = words.gettext("Undated") if year is None else year_in_words(year, words)
        anchor = "undated" if year is None else f"y-{year}"
        groups.append(YearGroup(label=label, anchor=anchor, entries=tuple(entry for _, entry in members)))
    return tuple(groups)
