"""Long lists of a person or event in parts: which entries share a page, and the ways between the pages.

Invariant: every entry is in exactly one part, the parts are runs of the list's order, and a list within the limit
is one part. The first part stands on the page of the person or event itself, each further one on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sitegen import dates, urls
from sitegen.model import Mention
from sitegen.pages.lookup import Naming, year_on_axis
from sitegen.pages.page import Link
from sitegen.words import N_, Words

MAX_ENTRIES = 300  # documents or comments that somebody wrote, in a part
MAX_TELLINGS = 100  # sources of an event side by side, in a part
MAX_MENTIONS = 600  # mentions in a part; one sentence stays whole, however often it names somebody

Range = tuple[int, int]  # positions of the first entry of a part and of the first after it

# What a list is of, as its address names it: the id of its first heading, and what a part of it is called.
LISTS = {
    "documents": ("wrote", N_("Documents %(range)s of %(total)s")),
    "comments": ("commented", N_("Comments %(range)s of %(total)s")),
    "tellings": ("tellings", N_("Sources %(range)s of %(total)s")),
    "mentions": ("mentions", N_("Mentions %(range)s of %(total)s")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPart:
    """Which part of a long list a page has: `words` say it; `links` lead to all parts, their years as notes."""

    number: int
    words: str
    links: tuple[Link, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LongList:
    """A list in parts: the positions of what each has, its page and, in words, its years.

    `listing` is a key of `LISTS`. An empty list has no part.
    """

    listing: str
    ranges: tuple[Range, ...]
    paths: tuple[urls.SitePath, ...]
    years: tuple[str, ...]


def cut_entries(count: int, most: int | None = None) -> tuple[Range, ...]:
    """The parts of a list of that many entries, `most` in each (else `MAX_ENTRIES`); none of an empty one."""
    most = most or MAX_ENTRIES
    return tuple((start, min(count, start + most)) for start in range(0, count, most))


def cut_namings(namings: Iterable[Naming]) -> tuple[tuple[Naming, ...], ...]:
    """The parts of a list of mentions by source, none of an empty one.

    A source is cut, between sentences, only where it is more than a part or would leave half of one empty. What
    is left of it in each part still knows how many passages the whole source has.
    """
    parts: list[list[Naming]] = [[]]
    room = MAX_MENTIONS
    for naming in namings:
        if parts[-1] and room <= MAX_MENTIONS // 2 and room < len(naming.mentions) <= MAX_MENTIONS:
            parts.append([])
            room = MAX_MENTIONS
        piece: list[Mention] = []
        for _, said in groupby(naming.mentions, key=lambda mention: mention.sentence_anchor):
            sentence = tuple(said)
            if len(sentence) > room and (piece or parts[-1]):
                parts[-1] += [replace(naming, mentions=tuple(piece))] if piece else []
                parts.append([])
                room, piece = MAX_MENTIONS, []
            piece += sentence
            room -= len(sentence)
        parts[-1].append(replace(naming, mentions=tuple(piece)))
    return tuple(tuple(part) for part in parts if part)


def long_list(
    words: Words, whole: urls.SitePath, listing: str, parts: Iterable[Sequence[str | None]]
) -> LongList:
    """A list in parts, whose first is on the page `whole`; a part is given as the dates (EDTF) of its entries."""
    ranges: list[Range] = []
    years: list[str] = []
    for written in parts:
        start = ranges[-1][1] if ranges else 0
        ranges.append((start, start + len(written)))
        years.append(years_of(written, words))
    further = (urls.list_part_path(whole, listing, number) for number in range(2, len(ranges) + 1))
    paths = (whole, *further)[: len(ranges)]
    return LongList(listing=listing, ranges=tuple(ranges), paths=paths, years=tuple(years))


def list_part(words: Words, found: LongList, number: int) -> ListPart | None:
    """Part `number`, from 1, of a list as its page prints it; None where one page has all."""
    if len(found.ranges) < 2:
        return None
    anchor, name = LISTS[found.listing]
    here = found.paths[number - 1]
    spans = [_span_of(words, start, end) for start, end in found.ranges]
    links = tuple(
        Link(label=span, href=urls.link(here, urls.at(path, anchor)), note=years)
        for span, path, years in zip(spans, found.paths, found.years, strict=True)
    )
    total = words.number(found.ranges[-1][1])
    return ListPart(
        number=number,
        words=words.gettext(name, range=spans[number - 1], total=total),
        links=links,
        previous=links[number - 2] if number > 1 else None,
        next=links[number] if number < len(links) else None,
    )


def _span_of(words: Words, start: int, end: int) -> str:
    """`301–600`: positions of the entries of a part, from 1."""
    if end == start + 1:
        return words.number(end)
    return words.gettext("%(first)s–%(last)s", first=words.number(start + 1), last=words.number(end))


def years_of(written: Iterable[str | None], words: Words) -> str:
    """The first and the last year of EDTF dates in words; empty where none has a year."""
    found = sorted(year for date in written if (year := year_on_axis(date)) is not None)
    if not found:
        return ""
    start, end = (dates.year_in_words(year, words) for year in (found[0], found[-1]))
    return start if start == end else words.gettext("%(start)s to %(end)s", start=start, end=end)
