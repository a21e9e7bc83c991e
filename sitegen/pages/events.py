"""The index of events and a page for each, with how each source tells it, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen import dates, urls
from sitegen.dates.words import precision_in_words
from sitegen.model import CoMention, Event
from sitegen.pages import counts
from sitegen.pages.cite import cite
from sitegen.pages.companions import Companion, companions, near
from sitegen.pages.concordance import Concordance, concordance
from sitegen.pages.concordance_pages import concordance_pages
from sitegen.pages.entity import (
    entity_downloads,
    entity_frame,
    mention_chart,
    part_frame,
    source_href,
    source_words,
    variants,
)
from sitegen.pages.long_lists import (
    ListPart,
    LongList,
    cut_entries,
    cut_namings,
    list_part,
    long_list,
    namings_weight,
    rooms,
)
from sitegen.pages.lookup import Lookup, Naming, year_on_axis
from sitegen.pages.page import Chart, Citation, EntityLink, Frame, Link, Page, SourceGroup, home_link
from sitegen.pages.passages import entity_link, source_group, written_on
from sitegen.pages.people import Letter, letters
from sitegen.pages.tellings import Comparison, Telling, compare, tellings
from sitegen.pages.weights import companion_weight, telling_weight

COMPARISON = 35_000  # bytes that the table which compares the tellings of a page may take


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsView:
    """`automatic` counts the events that were found, `all_automatic` says that nobody entered any."""

    automatic: int
    all_automatic: bool
    years: tuple[tuple[str, str, tuple[EntityLink, ...]], ...]
    letters: tuple[Letter, ...]
    shared: tuple[EntityLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event's own page, or a further part of one of its lists: then `whole` leads to the event's own page.

    `tellings_part`, `mentions_part` and `appears_with_part` say which part of a list is here, where there are
    several; `tellings_before` counts the tellings on pages before this one.
    """

    id: str
    name: str
    other_names: tuple[str, ...]
    description: str
    source: str
    source_href: str
    status: str
    date: str
    date_words: str
    date_precision: str
    place: str
    participants: tuple[EntityLink, ...]
    part_of: EntityLink | None
    parts: tuple[EntityLink, ...]
    before: EntityLink | None
    after: EntityLink | None
    timeline: str
    variants: tuple[tuple[str, int], ...]
    identifiers: tuple[tuple[str, str], ...]
    counts: str
    tellings: tuple[Telling, ...]
    tellings_before: int
    tellings_part: ListPart | None
    comparison: Comparison | None
    groups: tuple[SourceGroup, ...]
    mentions_part: ListPart | None
    concordance: Concordance
    chart: Chart | None
    appears_with: tuple[Companion, ...]
    appears_with_count: int
    appears_with_part: ListPart | None
    citation: Citation
    downloads: tuple[Link, ...]
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """What an event's pages list, in order; and the parts of each list.

    `apart`: the concordance of the mentions has pages of its own.
    """

    told: tuple[Telling, ...]
    namings: tuple[tuple[Naming, ...], ...]
    apart: bool
    near: tuple[CoMention, ...]
    parts: tuple[LongList, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Ids of the events that an event has as parts, and of its neighbours among the dated ones."""

    parts: tuple[str, ...]
    before: str | None
    after: str | None


def event_pages(lookup: Lookup) -> Iterator[Page]:
    """The index of events, by time and by name, and a page for each event."""
    path, words = urls.EVENTS, lookup.words
    ordered = in_order(lookup)
    by_name = sorted(ordered, key=lambda e: (words.sort_key(e.name), e.id))
    shared = sorted(
        (e.id for e in ordered if len(lookup.sources(e.id)) > 1),
        key=lambda e: (-len(lookup.sources(e)), -len(lookup.mentions_of.get(e, ())), lookup.name(e)),
    )
    yield Page(
        frame=Frame(
            path=path,
            title=words.gettext("Events"),
            description=words.gettext(
                "%(events)s named in %(site)s, by date and by name.",
                events=counts.events(words, len(ordered)),
                site=lookup.site.title,
            ),
            section="events",
            crumbs=(home_link(lookup.words, path),),
        ),
        template="events",
        view=EventsView(
            automatic=sum(e.status == "automatic" for e in ordered),
            all_automatic=all(e.status == "automatic" for e in ordered),
            years=_by_year(lookup, path, ordered),
            letters=letters(lookup, path, [(e.name, e.id) for e in by_name]),
            shared=tuple(entity_link(lookup, path, e) for e in shared),
        ),
    )
    dated = [e.id for e in ordered if e.date]
    place = {event: number for number, event in enumerate(dated)}
    parts: dict[str, list[str]] = {}
    for event in ordered:
        if event.part_of:
            parts.setdefault(event.part_of, []).append(event.id)
    for event in ordered:
        here = place.get(event.id)
        around = Around(
            parts=tuple(parts.get(event.id, ())),
            before=dated[here - 1] if here else None,
            after=dated[here + 1] if here is not None and here + 1 < len(dated) else None,
        )
        yield from _event_pages(lookup, event, around)


def in_order(lookup: Lookup) -> list[Event]:
    """All events in order of time, the undated last, each group by name."""
    by_name = lookup.words.sort_key
    return sorted(lookup.corpus.events, key=lambda e: (dates.sort_key(e.date), by_name(e.name), e.id))


def year_anchor(year: int | None) -> str:
    return "undated" if year is None else f"y{year}" if year >= 0 else f"ybce{-year}"


def _by_year(
    lookup: Lookup, path: str, ordered: Sequence[Event]
) -> tuple[tuple[str, str, tuple[EntityLink, ...]], ...]:
    grouped: dict[int | None, list[Event]] = {}
    for event in ordered:
        grouped.setdefault(year_on_axis(event.date), []).append(event)
    return tuple(
        (
            lookup.words.gettext("Undated") if year is None else dates.year_in_words(year, lookup.words),
            year_anchor(year),
            tuple(entity_link(lookup, path, e.id) for e in found),
        )
        for year, found in grouped.items()
    )


def _event_pages(lookup: Lookup, event: Event, around: Around) -> Iterator[Page]:
    """An event's own page; then the further parts of what it lists, where that is long."""
    whole = urls.event_path(event.id)
    lists = _lists(lookup, event)
    view = _view(lookup, event, around)
    for listed in lists.parts:
        view = _with_part(lookup, view, lists, listed, 1)
    frame = entity_frame(lookup, whole, event.name, event.description, view.counts, "events")
    yield Page(frame=frame, template="event", view=view)
    for listed in lists.parts:
        for number, path in enumerate(listed.paths[1:], 2):
            said = "" if (here := list_part(lookup.words, listed, number)) is None else here.words
            yield Page(
                frame=part_frame(lookup, path, whole, event.name, said, "events"),
                template="event",
                view=_with_part(lookup, _bare(lookup, view, path), lists, listed, number),
            )
    if lists.apart:
        yield from concordance_pages(lookup, event)


def _lists(lookup: Lookup, event: Event) -> _Lists:
    """What the event's pages list, each cut to what has room beside the others."""
    whole, words = urls.event_path(event.id), lookup.words
    own = lookup.namings.get(event.id, ())
    told = tellings(lookup, event, [whole] * len(own))
    pairs = near(lookup, event.id)
    heavy = {
        "tellings": [telling_weight(telling) for telling in told],
        "companions": [companion_weight(c) for c in companions(lookup, whole, event.id, pairs)],
    }
    whole_weights = {"mentions": namings_weight(own)} | {
        listing: sum(each) for listing, each in heavy.items()
    }
    room = rooms(whole_weights, COMPARISON if len(own) > 1 else 0)
    ranges = {listing: cut_entries(each, room[listing]) for listing, each in heavy.items()}
    apart = whole_weights["mentions"] > room["mentions"]
    namings = cut_namings(own, room["mentions"], lines=not apart)
    dated: dict[str, list[list[str | None]]] = {
        "tellings": [[n.document.date for n in own[start:end]] for start, end in ranges["tellings"]],
        "mentions": [[written_on(lookup, m) for n in part for m in n.mentions] for part in namings],
        "companions": [[None] * (end - start) for start, end in ranges["companions"]],
    }
    parts = tuple(long_list(words, whole, listing, found) for listing, found in dated.items())
    if len(ranges["tellings"]) > 1:  # their links are of the page that each is on
        pages = (
            path
            for path, (start, end) in zip(parts[0].paths, parts[0].ranges, strict=True)
            for _ in range(start, end)
        )
        told = tellings(lookup, event, pages)
    return _Lists(told=told, namings=namings, apart=apart, near=pairs, parts=parts)


def _with_part(lookup: Lookup, view: EventView, lists: _Lists, listed: LongList, number: int) -> EventView:
    """The view with one part of one of its lists; unchanged where the list is empty."""
    if not listed.ranges:
        return view
    path = listed.paths[number - 1]
    start, end = listed.ranges[number - 1]
    part = list_part(lookup.words, listed, number)
    if listed.listing == "tellings":
        told = lists.told[start:end]
        return replace(
            view, tellings=told, tellings_before=start, tellings_part=part, comparison=compare(told)
        )
    if listed.listing == "companions":
        found = companions(lookup, path, view.id, lists.near[start:end])
        return replace(view, appears_with=found, appears_with_part=part)
    namings = lists.namings[number - 1]
    return replace(
        view,
        groups=tuple(source_group(lookup, path, naming) for naming in namings),
        concordance=concordance(
            lookup,
            path,
            (m for n in namings for m in n.mentions),
            listed.ranges[-1][1],
            elsewhere=urls.concordance_path(urls.event_path(view.id)) if lists.apart else "",
        ),
        mentions_part=part,
    )


def _bare(lookup: Lookup, own: EventView, path: urls.SitePath) -> EventView:
    """The page of a further part, still without it: the name and the way to all else."""
    return replace(
        own,
        whole=urls.link(path, urls.event_path(own.id)),
        description="",
        participants=(),
        part_of=None,
        parts=(),
        before=None,
        after=None,
        tellings=(),
        tellings_part=None,
        comparison=None,
        groups=(),
        mentions_part=None,
        concordance=concordance(lookup, path, (), 0),
        chart=None,
        appears_with=(),
        appears_with_part=None,
        downloads=entity_downloads(lookup, path, "events", own.id),
    )


def _view(lookup: Lookup, event: Event, around: Around) -> EventView:
    """All of an event's own page but its tellings and its mentions in context."""
    path, words = urls.event_path(event.id), lookup.words
    mentions = lookup.mentions_of.get(event.id, ())
    sources = len(lookup.sources(event.id))
    said = counts.mentioned(words, len(mentions), sources)
    written = {event.name, *(surface for surface, _ in variants(mentions))}
    whole = lookup.events.get(event.part_of or "")
    return EventView(
        id=event.id,
        name=event.name,
        other_names=tuple(n for n in dict.fromkeys(a.text for a in event.aliases) if n not in written),
        description=event.description,
        source=source_words(lookup, event.source),
        source_href=source_href(lookup, path, event.source),
        status=event.status,
        date=event.date or "",
        date_words=dates.in_words(event.date, words) if event.date else words.gettext("no date stated"),
        date_precision=precision_in_words(event.date, words) if event.date else "",
        place=event.place,
        participants=tuple(entity_link(lookup, path, p) for p in event.people if p in lookup.people),
        part_of=entity_link(lookup, path, whole.id) if whole else None,
        parts=tuple(entity_link(lookup, path, e) for e in around.parts),
        before=entity_link(lookup, path, around.before) if around.before else None,
        after=entity_link(lookup, path, around.after) if around.after else None,
        timeline=urls.link(path, f"{urls.TIMELINE}#{year_anchor(year_on_axis(event.date))}"),
        variants=variants(mentions),
        identifiers=event.identifiers,
        counts=said,
        tellings=(),
        tellings_before=0,
        tellings_part=None,
        comparison=None,
        groups=(),
        mentions_part=None,
        concordance=concordance(lookup, path, (), 0),
        chart=mention_chart(lookup, mentions),
        appears_with=(),
        appears_with_count=len(lookup.near.get(event.id, ())),
        appears_with_part=None,
        citation=cite(lookup, key=event.id, path=path, title=event.name),
        downloads=entity_downloads(lookup, path, "events", event.id),
    )
