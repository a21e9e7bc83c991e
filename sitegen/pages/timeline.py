"""Documents, dated comments and events on one axis, as a list by year and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen import dates, urls
from sitegen.dates.words import MONTHS
from sitegen.pages import counts
from sitegen.pages.events import year_anchor
from sitegen.pages.lookup import (
    Lookup,
    author_names,
    comment_author,
    first_words,
    year_on_axis,
)
from sitegen.pages.page import Frame, Link, Page, home_link
from sitegen.pages.timeline_drawing import Drawing, draw
from sitegen.pages.timeline_item import KINDS, TimelineItem, counted_in_words
from sitegen.words import Words

MAX_COMMENTS = 400  # single comments on the page; more are gathered by discussion and day, month or year
FEW = 6  # a year with no more entries than this has no headings for its months


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    name: str
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    label: str
    anchor: str
    months: tuple[Month, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    span: str
    counts: str
    kinds: tuple[str, ...]
    drawing: Drawing | None
    years: tuple[Year, ...]
    undated: tuple[TimelineItem, ...]
    people: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str], ...]
    downloads: tuple[Link, ...]


def timeline_items(lookup: Lookup, path: str) -> list[TimelineItem]:
    """Everything that can stand on the axis, in order of time; the undated come last."""
    words = lookup.words
    items = [
        _item(
            lookup,
            kind="event",
            title=e.name,
            href=urls.link(path, urls.event_path(e.id)),
            edtf=e.date,
            note=e.description,
            people=e.people,
            source="",
        )
        for e in lookup.corpus.events
    ]
    for document in lookup.corpus.documents:
        named = {
            m.entity for m in lookup.mentions_by.get(document.id, ()) if m.kind == "person" and not m.comment
        }
        items.append(
            _item(
                lookup,
                kind="document",
                title=document.title,
                href=urls.link(path, urls.document_path(document.id)),
                edtf=document.date,
                note=author_names(document, words),
                people=tuple(sorted(named)),
                source=document.id,
            )
        )
        for comment in document.comments:
            if comment.date:
                author = comment.author.person if comment.author and comment.author.person else ""
                items.append(
                    _item(
                        lookup,
                        kind="comment",
                        title=f"{comment_author(comment, words)}: {first_words(comment, words, 80)}",
                        href=urls.link(path, lookup.comment_path(comment.id)),
                        edtf=comment.date,
                        note=words.gettext("on “%(title)s”", title=document.title),
                        people=(author,) if author else (),
                        source=document.id,
                    )
                )
    return sorted(items, key=lambda i: (i.sort, i.kind, i.title, i.href))


def _item(
    lookup: Lookup,
    *,
    kind: str,
    title: str,
    href: str,
    edtf: str | None,
    note: str,
    people: tuple[str, ...],
    source: str,
) -> TimelineItem:
    return TimelineItem(
        kind=kind,
        title=title,
        href=href,
        when=dates.in_words(edtf, lookup.words) if edtf else lookup.words.gettext("undated"),
        edtf=edtf or "",
        certain=bool(edtf) and dates.is_certain(edtf or ""),
        note=note,
        people=" ".join(people),
        source=source,
        sort=dates.sort_key(edtf),
        year=year_on_axis(edtf),
        month=_month(edtf),
    )


def _month(edtf: str | None) -> str:
    """The month that a date falls into as a whole; empty where it is not that precise."""
    extent = dates.extent(edtf) if edtf else None
    if not extent or not extent[0] or not extent[1] or extent[0][:2] != extent[1][:2]:
        return ""
    return MONTHS[extent[0][1] - 1]


def timeline_pages(lookup: Lookup) -> Iterator[Page]:
    """The one timeline page."""
    path, words = urls.TIMELINE, lookup.words
    everything = timeline_items(lookup, path)
    kinds = Counter(i.kind for i in everything)
    items = gathered(everything, words)
    dated = [i for i in items if i.year is not None]
    counted = [counted_in_words(words, kinds[kind], kind) for kind in KINDS if kinds[kind]]
    named = sorted(
        {p for i in items for p in i.people.split()}, key=lambda p: (lookup.words.sort_key(lookup.name(p)), p)
    )
    yield Page(
        frame=Frame(
            path=path,
            title=words.gettext("Timeline"),
            description=words.gettext(
                "Events and documents of %(site)s in order of time.", site=lookup.site.title
            ),
            section="timeline",
            crumbs=(home_link(lookup.words, path),),
        ),
        template="timeline",
        view=TimelineView(
            span=_span(dated, words),
            counts=words.both(counted),
            kinds=tuple(kind for kind in KINDS if kinds[kind]),
            drawing=draw(
                dated,
                {
                    urls.link(path, urls.event_path(e.id)): len(lookup.sources(e.id))
                    for e in lookup.corpus.events
                },
                words,
            ),
            years=_years(dated, words),
            undated=tuple(i for i in items if i.year is None),
            people=tuple((p, lookup.name(p)) for p in named if p in lookup.people),
            sources=tuple((d.id, d.title) for d in lookup.by_date),
            downloads=tuple(
                Link(label=label, href=urls.link(path, f"data/timeline.{extension}"))
                for label, extension in (("CSV", "csv"), ("JSON", "json"), ("iCalendar", "ics"))
            ),
        ),
    )


def gathered(items: list[TimelineItem], words: Words) -> list[TimelineItem]:
    """Put comments of one discussion together by day, month or year where they would flood the page.

    What is gathered is one entry that says how many comments it stands for and leads to the first; the
    downloads hold each of them.
    """
    others = [i for i in items if i.kind != "comment"]
    comments = [i for i in items if i.kind == "comment"]
    for length in (10, 7, 4):  # characters of a date: day, month, year
        if len(comments) <= MAX_COMMENTS:
            break
        groups: dict[tuple[str, str], list[TimelineItem]] = {}
        for item in comments:
            groups.setdefault((item.source, item.edtf[:length]), []).append(item)
        comments = [_together(found, date, words) for (_, date), found in groups.items()]
    return sorted([*others, *comments], key=lambda i: (i.sort, i.kind, i.title, i.href))


def _together(found: list[TimelineItem], date: str, words: Words) -> TimelineItem:
    """One entry for comments of one discussion that share the beginning of their dates."""
    first = found[0]
    stands_for = sum(item.stands_for for item in found)
    if stands_for == 1 or not dates.is_edtf(date):
        return first
    return replace(
        first,
        title=counts.comments(words, stands_for),
        when=dates.in_words(date, words),
        edtf=date,
        certain=all(item.certain for item in found),
        people=" ".join(sorted({person for item in found for person in item.people.split()})),
        sort=dates.sort_key(date),
        month=_month(date),
        stands_for=stands_for,
    )


def _span(dated: list[TimelineItem], words: Words) -> str:
    years = [i.year for i in dated if i.year is not None]
    if not years:
        return words.gettext("Nothing is dated")
    first, last = dates.year_in_words(min(years), words), dates.year_in_words(max(years), words)
    return first if first == last else words.gettext("%(start)s to %(end)s", start=first, end=last)


def _years(dated: list[TimelineItem], words: Words) -> tuple[Year, ...]:
    grouped: dict[int, dict[str, list[TimelineItem]]] = {}
    for item in dated:
        assert item.year is not None
        grouped.setdefault(item.year, {}).setdefault(item.month, []).append(item)
    return tuple(
        Year(
            label=dates.year_in_words(year, words),
            anchor=year_anchor(year),
            months=_months(months, words),
            count=sum(len(found) for found in months.values()),
        )
        for year, months in sorted(grouped.items())
    )


def _months(found: dict[str, list[TimelineItem]], words: Words) -> tuple[Month, ...]:
    """The months of a year with their entries; a year of few entries needs no headings for its months."""
    ordered = sorted(found, key=_month_order)
    if sum(len(items) for items in found.values()) <= FEW:
        return (Month(name="", items=tuple(i for name in ordered for i in found[name])),)
    return tuple(
        Month(name=words.gettext(name) if name else "", items=tuple(found[name])) for name in ordered
    )


def _month_order(name: str) -> int:
    """What is known only by its year comes before the months of that year."""
    return MONTHS.index(name) if name else -1
