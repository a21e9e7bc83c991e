"""The index of events and a page for each, with how each source tells it, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen import dates, urls
from sitegen.model import Block, Event, Mention
from sitegen.pages.charts import years_chart
from sitegen.pages.cite import cite
from sitegen.pages.lookup import Lookup, author_names, plural, when
from sitegen.pages.page import Chart, Citation, EntityLink, Frame, Link, Page, Passage, SourceGroup
from sitegen.pages.passages import by_source, entity_link, passages
from sitegen.pages.people import (
    Companion,
    Letter,
    companions,
    entity_downloads,
    entity_frame,
    letters,
    sort_name,
    source_href,
    source_words,
    variants,
)

_DAYS_A_YEAR = 365.2425


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody whom a source names in its passages on an event; `only` where no other source does."""

    entity: EntityLink
    only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How one source tells an event. Only what stands in the passages and their annotations is here."""

    kind: str
    title: str
    href: str
    author: str
    written: str
    after: str
    dates: tuple[str, ...]
    named: tuple[Named, ...]
    key: Passage
    count: int
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsView:
    years: tuple[tuple[str, str, tuple[EntityLink, ...]], ...]
    letters: tuple[Letter, ...]
    shared: tuple[EntityLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
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
    groups: tuple[SourceGroup, ...]
    chart: Chart | None
    appears_with: tuple[Companion, ...]
    citation: Citation
    downloads: tuple[Link, ...]


def event_pages(lookup: Lookup) -> Iterator[Page]:
    """The index of events, by time and by name, and a page for each event."""
    path = urls.EVENTS
    ordered = in_order(lookup)
    shared = sorted(
        (e.id for e in ordered if len(lookup.sources(e.id)) > 1),
        key=lambda e: (-len(lookup.sources(e)), -len(lookup.mentions_of.get(e, ())), lookup.name(e)),
    )
    yield Page(
        frame=Frame(
            path=path,
            title="Events",
            description=f"{plural(len(ordered), 'event')} named in {lookup.site.title}, by date and by name.",
            section="events",
            crumbs=(Link(label="Home", href=urls.link(path, urls.HOME)),),
        ),
        template="events",
        view=EventsView(
            years=_by_year(lookup, path, ordered),
            letters=letters(lookup, path, sorted((urls.slug(e.name) or e.name, e.id) for e in ordered)),
            shared=tuple(entity_link(lookup, path, e) for e in shared),
        ),
    )
    for position, event in enumerate(ordered):
        yield _event_page(lookup, event, ordered, position)


def in_order(lookup: Lookup) -> list[Event]:
    """All events in order of time, the undated last, each group by name."""
    return sorted(lookup.corpus.events, key=lambda e: (dates.sort_key(e.date), sort_name(e.name), e.id))


def year_anchor(year: int | None) -> str:
    return "undated" if year is None else f"y{year}" if year >= 0 else f"ybce{-year}"


def _by_year(
    lookup: Lookup, path: str, ordered: Sequence[Event]
) -> tuple[tuple[str, str, tuple[EntityLink, ...]], ...]:
    grouped: dict[int | None, list[Event]] = {}
    for event in ordered:
        grouped.setdefault(dates.year_of(event.date) if event.date else None, []).append(event)
    return tuple(
        (
            "Undated" if year is None else str(year),
            year_anchor(year),
            tuple(entity_link(lookup, path, e.id) for e in found),
        )
        for year, found in grouped.items()
    )


def _event_page(lookup: Lookup, event: Event, ordered: Sequence[Event], position: int) -> Page:
    path = urls.event_path(event.id)
    mentions = lookup.mentions_of.get(event.id, ())
    sources = len(lookup.sources(event.id))
    counts = f"{plural(len(mentions), 'mention')} in {plural(sources, 'source')}"
    dated = [e for e in ordered if e.date]
    here = dated.index(event) if event.date else -1
    own: list[int | None] = []
    said: list[int | None] = []
    for mention in mentions:
        date = lookup.documents[mention.document].date
        (said if mention.comment else own).append(dates.year_of(date) if date else None)
    year = dates.year_of(event.date) if event.date else None
    whole = lookup.events.get(event.part_of or "")
    view = EventView(
        name=event.name,
        other_names=tuple(dict.fromkeys(a.text for a in event.aliases if a.text != event.name)),
        description=event.description,
        source=source_words(lookup, event.source),
        source_href=source_href(lookup, path, event.source),
        status=event.status,
        date=event.date or "",
        date_words=dates.in_words(event.date) if event.date else "no date stated",
        date_precision=dates.precision(event.date) if event.date else "",
        place=event.place,
        participants=tuple(entity_link(lookup, path, p) for p in event.people if p in lookup.people),
        part_of=entity_link(lookup, path, whole.id) if whole else None,
        parts=tuple(entity_link(lookup, path, e.id) for e in ordered if e.part_of == event.id),
        before=entity_link(lookup, path, dated[here - 1].id) if here > 0 else None,
        after=entity_link(lookup, path, dated[here + 1].id) if 0 <= here < len(dated) - 1 else None,
        timeline=urls.link(path, f"{urls.TIMELINE}#{year_anchor(year)}"),
        variants=variants(mentions),
        identifiers=event.identifiers,
        counts=counts,
        tellings=_tellings(lookup, path, event, mentions),
        groups=by_source(lookup, path, mentions),
        chart=years_chart("Mentions by the year of the source", own, said, ("In documents", "In comments")),
        appears_with=companions(lookup, path, event.id),
        citation=cite(lookup.site, key=event.id, path=path, title=event.name),
        downloads=entity_downloads(path, "events", event.id),
    )
    return Page(
        frame=entity_frame(lookup, path, event.name, event.description, counts, "events"),
        template="event",
        view=view,
    )


def _tellings(lookup: Lookup, path: str, event: Event, mentions: Sequence[Mention]) -> tuple[Telling, ...]:
    """One telling a source, in order of writing; a discussion is a source apart from its document."""
    grouped: dict[tuple[str, bool], list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault((mention.document, mention.comment is not None), []).append(mention)
    order = sorted(grouped, key=lambda key: (dates.sort_key(lookup.documents[key[0]].date), key[0], key[1]))
    named = {key: _named(lookup, grouped[key]) for key in order}
    held_by = Counter(person for found in named.values() for person in found)
    tellings = []
    for key in order:
        document, found = lookup.documents[key[0]], grouped[key]
        target = urls.discussion_path(document.id) if key[1] else urls.document_path(document.id)
        tellings.append(
            Telling(
                kind="discussion" if key[1] else "document",
                title=document.title,
                href=urls.link(path, target),
                author="" if key[1] else author_names(document),
                written=when(document.date, document.date_text),
                after=elapsed(event.date, document.date),
                dates=_dates_given(lookup, found),
                named=tuple(
                    Named(
                        entity=entity_link(lookup, path, person, count),
                        only=held_by[person] == 1 and len(order) > 1,
                    )
                    for person, count in named[key].items()
                ),
                key=passages(lookup, path, _key_sentence(lookup, found))[0],
                count=len(found),
                surfaces=tuple(surface for surface, _ in variants(found)),
            )
        )
    return tuple(tellings)


def _blocks_of(lookup: Lookup, mentions: Sequence[Mention]) -> list[Block]:
    """The blocks that the mentions stand in, each once, in reading order."""
    wanted = {m.anchor for m in mentions}
    document = lookup.documents[mentions[0].document]
    comments = {m.comment for m in mentions if m.comment}
    blocks = [b for b in document.blocks if b.anchor in wanted]
    for comment in document.comments:
        if comment.id in comments:
            blocks += [b for b in comment.blocks if b.anchor in wanted]
    return blocks


def _named(lookup: Lookup, mentions: Sequence[Mention]) -> dict[str, int]:
    """People named in the passages, with how often, most often first."""
    document = mentions[0].document
    counted = Counter(
        other.entity
        for anchor in dict.fromkeys(m.anchor for m in mentions)
        for other in lookup.mentions_in[(document, anchor)]
        if other.kind == "person" and other.certain
    )
    return dict(
        sorted(counted.items(), key=lambda item: (-item[1], lookup.name(item[0]).casefold(), item[0]))
    )


def _dates_given(lookup: Lookup, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The dates that the passages write out, as written."""
    given = [
        block.text[start:end]
        for block in _blocks_of(lookup, mentions)
        for start, end, _ in dates.find_dates(block.text)
    ]
    return tuple(dict.fromkeys(given))


def _key_sentence(lookup: Lookup, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of the sentence that names most people and events; the earliest of those that tie."""
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.sentence_anchor, []).append(mention)

    def weight(group: list[Mention]) -> int:
        inside = lookup.mentions_in[(group[0].document, group[0].anchor)]
        return len({m.entity for m in inside if m.sentence_anchor == group[0].sentence_anchor})

    return max(grouped.values(), key=weight)


def elapsed(event: str | None, written: str | None) -> str:
    """How long after (or before) the event a source was written, as exactly as both dates allow."""
    happened = dates.bounds(event) if event else None
    wrote = dates.bounds(written) if written else None
    if not happened or not wrote:
        return ""
    shortest = (wrote[0] - happened[1]).days
    longest = (wrote[1] - happened[0]).days
    if shortest <= 0 <= longest:
        return "at about the same time"
    direction = "after" if shortest > 0 else "before"
    low, high = sorted((abs(shortest), abs(longest)))
    exact = low == high and dates.is_certain(event or "") and dates.is_certain(written or "")
    if high < 60:
        return f"{'' if exact else 'about '}{plural(high, 'day')} {direction}"
    if high < 2 * _DAYS_A_YEAR:
        return f"about {plural(max(1, round((low + high) / 2 / (_DAYS_A_YEAR / 12))), 'month')} {direction}"
    years = round((low + high) / 2 / _DAYS_A_YEAR)
    return f"about {plural(years, 'year')} {direction}"
