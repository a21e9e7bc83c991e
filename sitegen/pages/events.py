"""The index of events and a page for each, with how each source tells it, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen import dates, urls
from sitegen.model import Event, Mention
from sitegen.pages import counts
from sitegen.pages.cite import cite
from sitegen.pages.concordance import Concordance, concordance
from sitegen.pages.lookup import Lookup, Naming, author_names, span_in_words, when, year_on_axis
from sitegen.pages.page import Chart, Citation, EntityLink, Frame, Link, Page, Passage, SourceGroup
from sitegen.pages.passages import entity_link, passages, source_group
from sitegen.pages.people import (
    Companion,
    Letter,
    companions,
    entity_downloads,
    entity_frame,
    letters,
    mention_chart,
    sort_name,
    source_href,
    source_words,
    variants,
)
from sitegen.words import NN_, Words

_DAYS_A_YEAR = 365.2425

# How long after (or before) an event a source was written: what is counted, whether after -> both forms.
_ELAPSED = {
    ("day", True): NN_("%(num)s day after", "%(num)s days after"),
    ("day", False): NN_("%(num)s day before", "%(num)s days before"),
    ("about a day", True): NN_("about %(num)s day after", "about %(num)s days after"),
    ("about a day", False): NN_("about %(num)s day before", "about %(num)s days before"),
    ("month", True): NN_("about %(num)s month after", "about %(num)s months after"),
    ("month", False): NN_("about %(num)s month before", "about %(num)s months before"),
    ("year", True): NN_("about %(num)s year after", "about %(num)s years after"),
    ("year", False): NN_("about %(num)s year before", "about %(num)s years before"),
}
_DAYS_AFTER = NN_("%(low)s to %(num)s day after", "%(low)s to %(num)s days after")
_DAYS_BEFORE = NN_("%(low)s to %(num)s day before", "%(low)s to %(num)s days before")


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
    concordance: Concordance
    chart: Chart | None
    appears_with: tuple[Companion, ...]
    citation: Citation
    downloads: tuple[Link, ...]


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
            crumbs=(Link(label=lookup.words.gettext("Home"), href=urls.link(path, urls.HOME)),),
        ),
        template="events",
        view=EventsView(
            years=_by_year(lookup, path, ordered),
            letters=letters(lookup, path, sorted((urls.slug(e.name) or e.name, e.id) for e in ordered)),
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
        yield _event_page(lookup, event, around)


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
        grouped.setdefault(year_on_axis(event.date), []).append(event)
    return tuple(
        (
            lookup.words.gettext("Undated") if year is None else dates.year_in_words(year, lookup.words),
            year_anchor(year),
            tuple(entity_link(lookup, path, e.id) for e in found),
        )
        for year, found in grouped.items()
    )


def _event_page(lookup: Lookup, event: Event, around: Around) -> Page:
    path, words = urls.event_path(event.id), lookup.words
    mentions = lookup.mentions_of.get(event.id, ())
    sources = len(lookup.sources(event.id))
    said = counts.mentioned(words, len(mentions), sources)
    written = {event.name, *(surface for surface, _ in variants(mentions))}
    whole = lookup.events.get(event.part_of or "")
    view = EventView(
        name=event.name,
        other_names=tuple(n for n in dict.fromkeys(a.text for a in event.aliases) if n not in written),
        description=event.description,
        source=source_words(lookup, event.source),
        source_href=source_href(lookup, path, event.source),
        status=event.status,
        date=event.date or "",
        date_words=dates.in_words(event.date, words) if event.date else words.gettext("no date stated"),
        date_precision=words.gettext(dates.precision(event.date)) if event.date else "",
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
        tellings=_tellings(lookup, path, event),
        groups=tuple(source_group(lookup, path, n) for n in lookup.namings.get(event.id, ())),
        concordance=concordance(lookup, path, event.id),
        chart=mention_chart(lookup, mentions),
        appears_with=companions(lookup, path, event.id),
        citation=cite(lookup, key=event.id, path=path, title=event.name),
        downloads=entity_downloads(lookup, path, "events", event.id),
    )
    return Page(
        frame=entity_frame(lookup, path, event.name, event.description, said, "events"),
        template="event",
        view=view,
    )


def _tellings(lookup: Lookup, path: str, event: Event) -> tuple[Telling, ...]:
    """One telling a source, in order of writing; a discussion is a source apart from its document."""
    namings = lookup.namings.get(event.id, ())
    named = [_named(lookup, naming.mentions) for naming in namings]
    held_by = Counter(person for found in named for person in found)
    return tuple(
        _telling(lookup, path, event, naming, people, held_by if len(namings) > 1 else Counter())
        for naming, people in zip(namings, named, strict=True)
    )


def _telling(
    lookup: Lookup, path: str, event: Event, naming: Naming, people: dict[str, int], held_by: Counter[str]
) -> Telling:
    document = naming.document
    page = urls.discussion_path(document.id) if naming.discussion else urls.document_path(document.id)
    date, written = _written(lookup, naming)
    return Telling(
        kind="discussion" if naming.discussion else "document",
        title=document.title,
        href=urls.link(path, page),
        author="" if naming.discussion else author_names(document, lookup.words),
        written=written,
        after=elapsed(event.date, date, lookup.words),
        dates=_dates_given(lookup, naming.mentions),
        named=tuple(
            Named(entity=entity_link(lookup, path, person, count), only=held_by[person] == 1)
            for person, count in people.items()
        ),
        key=passages(lookup, path, _key_sentence(lookup, naming.mentions))[0],
        count=len(naming.mentions),
        surfaces=tuple(surface for surface, _ in variants(naming.mentions)),
    )


def _written(lookup: Lookup, naming: Naming) -> tuple[str | None, str]:
    """When a source was written: EDTF, and in words. A comment's date is its own, never its document's."""
    document, words = naming.document, lookup.words
    if not naming.discussion:
        return document.date, when(document.date, document.date_text, words)
    comments = {m.comment for m in naming.mentions if m.comment}
    found = sorted((d for c in comments if (d := lookup.comments[c].date)), key=dates.sort_key)
    if not found:
        if not document.date:
            return None, words.gettext("undated")
        date = dates.in_words(document.date, words)
        return None, words.gettext("undated, under a document of %(date)s", date=date)
    return found[0], span_in_words(found[0], found[-1], words)


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
    places = dict.fromkeys((m.document, m.anchor) for m in mentions)
    given = [
        " ".join(lookup.blocks[place].text[date.start : date.end].split())
        for place in places
        for date in lookup.dates_in.get(place, ())
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


def elapsed(event: str | None, written: str | None, words: Words) -> str:
    """How long after (or before) the event a source was written, as exactly as both dates allow.

    Empty where one of the dates is unknown or has no end; years beyond the calendar count like any other.
    """
    happened, wrote = _days(event), _days(written)
    if not happened or not wrote:
        return ""
    shortest, longest = wrote[0] - happened[1], wrote[1] - happened[0]
    exact = shortest == longest and dates.is_certain(event or "") and dates.is_certain(written or "")
    if exact and shortest == 0:
        return words.gettext("on the same day")
    if shortest <= 0 <= longest:
        return words.gettext("at about the same time")
    after = shortest > 0
    low, high = sorted((abs(shortest), abs(longest)))
    if high < 60:
        if low != high:
            span = _DAYS_AFTER if after else _DAYS_BEFORE
            return words.ngettext(*span, high, low=words.number(low))
        return words.ngettext(*_ELAPSED["day" if exact else "about a day", after], high)
    if high < 2 * _DAYS_A_YEAR:
        months = max(1, round((low + high) / 2 / (_DAYS_A_YEAR / 12)))
        return words.ngettext(*_ELAPSED["month", after], months)
    return words.ngettext(*_ELAPSED["year", after], round((low + high) / 2 / _DAYS_A_YEAR))


def _days(edtf: str | None) -> tuple[int, int] | None:
    """The first and last day of a date, numbered through; None where one of them is unknown."""
    extent = dates.extent(edtf) if edtf else None
    if not extent or not extent[0] or not extent[1]:
        return None
    return _day_number(*extent[0]), _day_number(*extent[1])


def _day_number(year: int, month: int, day: int) -> int:
    """Days of the proleptic Gregorian calendar, in years that begin in March so that the leap day is last."""
    year, month = (year - 1, month + 9) if month < 3 else (year, month - 3)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day
