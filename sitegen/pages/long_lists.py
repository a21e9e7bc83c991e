"""Long lists of a person or event in parts: which entries share a page, and the ways between the pages.

Invariant: every entry is in exactly one part, the parts are runs of the list's order, and what has room on the page
of the person or event is not cut. The first part stands on that page itself, each further one on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sitegen import dates, urls
from sitegen.model import Mention
from sitegen.pages.lookup import Naming, year_on_axis
from sitegen.pages.page import Link
from sitegen.pages.weights import sentence_weight, source_weight
from sitegen.words import N_, Words

# Bytes of HTML. A page of 200 KB shows its text within a second on a slow phone (Lighthouse, performance of 95);
# the rest of it is the frame, and what is said of a person or event beside the lists.
PAGE = 175_000

# What each list has at least on the page of the person or event itself, if it has so much.
SHARES = {
    "documents": 35_000,
    "comments": 25_000,
    "tellings": 40_000,
    "mentions": 75_000,
    "events": 12_000,
    "companions": 25_000,
}
MAX_LINKS = 40  # to other parts, from each

Range = tuple[int, int]  # positions of the first entry of a part and of the first after it

# What a list is of, as its address names it: the id of its first heading, and what a part of it is called.
LISTS = {
    "documents": ("wrote", N_("Documents %(range)s of %(total)s")),
    "comments": ("commented", N_("Comments %(range)s of %(total)s")),
    "tellings": ("tellings", N_("Sources %(range)s of %(total)s")),
    "mentions": ("mentions", N_("Mentions %(range)s of %(total)s")),
    "events": ("events", N_("Events in the same passages, %(range)s of %(total)s")),
    "companions": ("with", N_("Named in the same passages, %(range)s of %(total)s")),
    "concordance": ("concordance", N_("Lines %(range)s of %(total)s")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPart:
    """Which part of a long list a page has: `words` say it; `links` lead to the parts, their years as notes.

    `number`, from 1, is the place of this part among the links. Of more parts than `MAX_LINKS` they lead to the
    nearest, the first, the last, and to some evenly between.
    """

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


def rooms(weights: Mapping[str, int], taken: int = 0) -> dict[str, int]:
    """What each of several lists may weigh on the page that they share, of which so much is `taken`.

    Each has its share at least; what others leave of theirs goes to the first that can use it, in the order given.
    """
    found = {listing: min(weight, SHARES[listing]) for listing, weight in weights.items()}
    left = max(0, PAGE - taken - sum(found.values()))
    for listing, weight in weights.items():
        more = min(left, weight - found[listing])
        found[listing] += more
        left -= more
    return found


def cut_entries(weights: Sequence[int], first: int) -> tuple[Range, ...]:
    """The parts of a list of entries of these weights, the first of at most `first`; none of an empty one.

    A part has one entry at least, however heavy.
    """
    ranges: list[Range] = []
    start, room = 0, first
    for place, weight in enumerate(weights):
        if place > start and weight > room:
            ranges.append((start, place))
            start, room = place, PAGE
        room -= weight
    return (*ranges, (start, len(weights))) if weights else ()


def namings_weight(namings: Iterable[Naming]) -> int:
    """The weight of all mentions of a list by source, with their concordance."""
    return sum(
        source_weight(naming) + sum(sentence_weight(said, lines=True) for said in _sentences(naming))
        for naming in namings
    )


def cut_namings(namings: Iterable[Naming], first: int, *, lines: bool) -> tuple[tuple[Naming, ...], ...]:
    """The parts of a list of mentions by source, the first of at most that weight; none of an empty one.

    `lines`: with their concordance.

    A source is cut, between sentences, only where it is more than a part or would leave half of one empty. What
    is left of it in each part still knows how many passages the whole source has. One sentence stays whole,
    however often it names somebody.
    """
    parts: list[list[Naming]] = [[]]
    whole = room = first
    for naming in namings:
        head = source_weight(naming)
        said = [(sentence, sentence_weight(sentence, lines=lines)) for sentence in _sentences(naming)]
        weight = head + sum(each for _, each in said)
        if parts[-1] and room <= whole // 2 and room < weight <= PAGE:
            parts.append([])
            whole = room = PAGE
        room -= head
        piece: list[Mention] = []
        for sentence, each in said:
            if each > room and (piece or parts[-1]):
                parts[-1] += [replace(naming, mentions=tuple(piece))] if piece else []
                parts.append([])
                whole, room, piece = PAGE, PAGE - head, []
            piece += sentence
            room -= each
        parts[-1].append(replace(naming, mentions=tuple(piece)))
    return tuple(tuple(part) for part in parts if part)


def _sentences(naming: Naming) -> list[tuple[Mention, ...]]:
    return [tuple(said) for _, said in groupby(naming.mentions, key=lambda mention: mention.sentence_anchor)]


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
    links = [
        Link(label=span, href=urls.link(here, urls.at(path, anchor)), note=years)
        for span, path, years in zip(spans, found.paths, found.years, strict=True)
    ]
    total = words.number(found.ranges[-1][1])
    chosen = _chosen(len(links), number - 1)
    return ListPart(
        number=chosen.index(number - 1) + 1,
        words=words.gettext(name, range=spans[number - 1], total=total),
        links=tuple(links[place] for place in chosen),
        previous=links[number - 2] if number > 1 else None,
        next=links[number] if number < len(links) else None,
    )


def _chosen(count: int, here: int) -> list[int]:
    """The places, from 0, of the parts that one of them leads to, itself among them."""
    if count <= MAX_LINKS:
        return [*range(count)]
    near = range(max(0, here - 2), min(count, here + 3))
    step = -(-count // (MAX_LINKS - 6))
    return sorted({*near, *range(0, count, step), count - 1})


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
