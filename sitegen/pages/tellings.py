"""How each source tells an event: what stands in its passages and their annotations, beside the others.

Nothing is inferred beyond what was annotated: a name or a date is a source's where it stands in a block of it
that names the event, and "only here" says no more than that no other source's blocks have it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen import dates, urls
from sitegen.model import Event, Mention
from sitegen.pages.entity import variants
from sitegen.pages.lookup import Lookup, Naming, first_author_names, shorten, span_in_words, when
from sitegen.pages.page import EntityLink, Passage
from sitegen.pages.passages import entity_link, passages
from sitegen.pages.written_dates import date_title
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


MOST_COMPARED = 24  # sources in the table that compares them; more would be read by nobody
MOST_CELLS = 240  # of that table
_TITLE = (
    80  # characters of a title at the head of a column and in each of its cells; the tellings have all of it
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody whom a source names in its passages on an event: how often, first where.

    `only` where no other source's passages do.
    """

    entity: EntityLink
    count: int
    href: str
    only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date that a source gives in its passages: as written, in words, first where.

    `label` says the date alone, `words` what it was counted from, too; they are empty where they would repeat
    the text. `only` where no other source's passages give the same.
    """

    edtf: str
    text: str
    label: str
    words: str
    count: int
    href: str
    only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How one source tells an event."""

    kind: str
    title: str
    href: str
    author: str
    written: str
    after: str
    dates: tuple[Dated, ...]
    named: tuple[Named, ...]
    key: Passage
    count: int
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How often a source has something in its passages, and where first; nothing is 0."""

    count: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Somebody named, or a date given, with a cell for each telling."""

    label: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Who names whom and who gives which date, one column a telling, in the order of the tellings.

    `left_off` counts the rows that have no room in it, those which fewest sources have.
    """

    titles: tuple[str, ...]
    people: tuple[Row, ...]
    dates: tuple[Row, ...]
    left_off: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    """What one source has in its blocks on the event: people and dates, each with its places in order."""

    people: dict[str, list[Mention]]
    dates: dict[str, list[_Place]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a date stands: as written, in words, and the mention whose block has it."""

    text: str
    words: str
    mention: Mention


def tellings(lookup: Lookup, event: Event, pages: Iterable[urls.SitePath]) -> tuple[Telling, ...]:
    """One telling a source, in order of writing; a discussion is a source apart from its document.

    `pages` are those on which the tellings are printed, one page for each telling; what only one source has is
    so among all of them.
    """
    namings = lookup.namings.get(event.id, ())
    found = [_look(lookup, naming.mentions) for naming in namings]
    shared = (
        _Shared(
            people=_held_twice(f.people for f in found),
            dates=_held_twice(f.dates for f in found),
            alone=False,
        )
        if len(namings) > 1
        else _Shared()
    )
    return tuple(
        _telling(lookup, path, event, naming, held, shared)
        for path, naming, held in zip(pages, namings, found, strict=True)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What more than one source has; where there is only one source, `alone`, nothing is said of it."""

    people: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    alone: bool = True


def _held_twice(found: Iterable[Iterable[str]]) -> frozenset[str]:
    counted = Counter(key for keys in found for key in keys)
    return frozenset(key for key, count in counted.items() if count > 1)


def _look(lookup: Lookup, mentions: Sequence[Mention]) -> _Found:
    """People and dates in the blocks of the mentions, in reading order. Uncertain names are left out."""
    people: dict[str, list[Mention]] = {}
    given: dict[str, list[_Place]] = {}
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.anchor, mention)
    for mention in first.values():
        block = mention.document, mention.anchor
        text = lookup.blocks[block].text
        for other in lookup.mentions_in[block]:
            if other.kind == "person" and other.certain:
                people.setdefault(other.entity, []).append(other)
        for date in lookup.dates_in.get(block, ()):
            written = " ".join(text[date.start : date.end].split())
            place = _Place(written, date_title(date, lookup.words), mention)
            given.setdefault(date.edtf, []).append(place)
    return _Found(people, given)


def _telling(
    lookup: Lookup, path: str, event: Event, naming: Naming, found: _Found, shared: _Shared
) -> Telling:
    document = naming.document
    page = urls.discussion_path(document.id) if naming.discussion else urls.document_path(document.id)
    date, written = _written(lookup, naming)
    often = sorted(
        found.people.items(), key=lambda p: (-len(p[1]), lookup.words.sort_key(lookup.name(p[0])), p[0])
    )
    return Telling(
        kind="discussion" if naming.discussion else "document",
        title=document.title,
        href=urls.link(path, page),
        author="" if naming.discussion else first_author_names(document, lookup.words),
        written=written,
        after=elapsed(event.date, date, lookup.words),
        dates=tuple(
            Dated(
                edtf=edtf,
                text=places[0].text,
                label=dates.in_words(edtf, lookup.words),
                words="" if places[0].words.casefold() == places[0].text.casefold() else places[0].words,
                count=len(places),
                href=_block_link(lookup, path, places[0].mention),
                only=not shared.alone and edtf not in shared.dates,
            )
            for edtf, places in found.dates.items()
        ),
        named=tuple(
            Named(
                entity=entity_link(lookup, path, person, len(mentions)),
                count=len(mentions),
                href=_sentence_link(lookup, path, mentions[0]),
                only=not shared.alone and person not in shared.people,
            )
            for person, mentions in often
        ),
        key=passages(lookup, path, _key_sentence(lookup, naming.mentions))[0],
        count=len(naming.mentions),
        surfaces=tuple(surface for surface, _ in variants(naming.mentions)),
    )


def _sentence_link(lookup: Lookup, path: str, mention: Mention) -> str:
    return urls.link(path, lookup.passage_path(mention.document, mention.comment, mention.sentence_anchor))


def _block_link(lookup: Lookup, path: str, mention: Mention) -> str:
    return urls.link(path, lookup.passage_path(mention.document, mention.comment, mention.anchor))


def compare(told: Sequence[Telling]) -> Comparison | None:
    """The tellings in one table; None where there are not two, too many, or nothing to compare."""
    if not 1 < len(told) <= MOST_COMPARED:
        return None
    people = {n.entity.id: (n.entity.name, n.entity.href) for t in told for n in t.named}
    given = {d.edtf: (d.label, "") for t in told for d in t.dates}
    if not people and not given:
        return None
    named = [{n.entity.id: Cell(count=n.count, href=n.href) for n in t.named} for t in told]
    dated = [{d.edtf: Cell(count=d.count, href=d.href) for d in t.dates} for t in told]
    names = _rows(people, named, lambda key: people[key][0].casefold())
    days = _rows(given, dated, dates.sort_key)
    # Both have their fullest rows first, so those with room are the beginning of each.
    ranked = sorted([*((-_held(row), 0) for row in names), *((-_held(row), 1) for row in days)])
    kept = [kind for _, kind in ranked[: MOST_CELLS // len(told)]]
    return Comparison(
        titles=tuple(shorten(t.title, _TITLE) for t in told),
        people=names[: kept.count(0)],
        dates=days[: kept.count(1)],
        left_off=len(ranked) - len(kept),
    )


def _rows(
    labels: Mapping[str, tuple[str, str]], columns: Sequence[Mapping[str, Cell]], order: Callable[[str], Any]
) -> tuple[Row, ...]:
    """What most sources have first, then in `order`."""
    nothing = Cell(count=0, href="")
    held = Counter(key for column in columns for key in column)
    return tuple(
        Row(
            label=labels[key][0],
            href=labels[key][1],
            cells=tuple(column.get(key, nothing) for column in columns),
        )
        for key in sorted(labels, key=lambda key: (-held[key], order(key), key))
    )


def _held(row: Row) -> int:
    """How many sources have a row."""
    return sum(cell.count > 0 for cell in row.cells)


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
