"""The index of people and a page for each: what the sources say, every line attributed and linked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sitegen import dates, urls
from sitegen.model import Comment, Document, Mention, Person
from sitegen.pages import counts
from sitegen.pages.charts import years_chart
from sitegen.pages.cite import cite
from sitegen.pages.companions import Companion, companions
from sitegen.pages.concordance import Concordance, concordance
from sitegen.pages.entries import DocumentCard, document_card
from sitegen.pages.found import ambiguous_forms, is_slight
from sitegen.pages.lookup import (
    Lookup,
    Naming,
    first_words,
    shorten,
    when,
    year_on_axis,
)
from sitegen.pages.page import Chart, Citation, EntityLink, Frame, Link, Page, Passage, SourceGroup, home_link
from sitegen.pages.passages import entity_link, passages, source_group, written_on
from sitegen.words import N_, Words

MAX_SHARED = 60  # beyond this the list above the letters would be as long as what it introduces
MAX_PASSAGES = 5  # of a form in doubt; all of them are on the pages of those who may be meant


Text = TypeVar("Text", Document, Comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One heading of an A–Z index; `slight` are entries of which little is known, listed apart and shortly."""

    letter: str
    anchor: str
    entries: tuple[EntityLink, ...]
    slight: tuple[EntityLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A surface form whose bearer is in doubt, and where it stands: the first passages, and how many more."""

    surface: str
    anchor: str
    candidates: tuple[EntityLink, ...]
    passages: tuple[Passage, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """`shared` are those in most sources, of which there are `more_shared`; `automatic` counts who was found."""

    automatic: int
    all_automatic: bool
    letters: tuple[Letter, ...]
    shared: tuple[EntityLink, ...]
    more_shared: int
    ambiguous: tuple[Ambiguous, ...]
    unnamed: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentEntry:
    """A comment that the person wrote."""

    title: str
    href: str
    when: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    id: str
    name: str
    description: str
    source: str
    source_href: str
    status: str
    variants: tuple[tuple[str, int], ...]
    roles: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    counts: str
    span: str
    sections: tuple[Link, ...]
    chart: Chart | None
    wrote: tuple[DocumentCard, ...]
    commented: tuple[CommentEntry, ...]
    participates: tuple[EntityLink, ...]
    in_documents: tuple[SourceGroup, ...]
    in_comments: tuple[SourceGroup, ...]
    document_mentions: int
    comment_mentions: int
    concordance: Concordance
    events: tuple[Companion, ...]
    appears_with: tuple[Companion, ...]
    confusable: tuple[EntityLink, ...]
    possibly: tuple[EntityLink, ...]
    citation: Citation
    downloads: tuple[Link, ...]


def people_pages(lookup: Lookup) -> Iterator[Page]:
    """The index of people and a page for each person."""
    path, words = urls.PEOPLE, lookup.words
    ordered = sorted(lookup.corpus.people, key=lambda p: (words.sort_key(index_name(p.name)), p.id))
    shared = sorted(
        (p.id for p in ordered if len(lookup.sources(p.id)) > 1),
        key=lambda e: (-len(lookup.sources(e)), -len(lookup.mentions_of.get(e, ())), lookup.name(e)),
    )
    yield Page(
        frame=Frame(
            path=path,
            title=words.gettext("People"),
            description=words.gettext(
                "%(people)s of %(site)s.", people=counts.people(words, len(ordered)), site=lookup.site.title
            ),
            section="people",
            crumbs=(home_link(lookup.words, path),),
        ),
        template="people",
        view=PeopleView(
            automatic=sum(p.status == "automatic" for p in ordered),
            all_automatic=all(p.status == "automatic" for p in ordered),
            letters=letters(
                lookup,
                path,
                [(index_name(p.name), p.id) for p in ordered],
                slight={p.id for p in ordered if is_slight(lookup, p)},
            ),
            shared=tuple(entity_link(lookup, path, e) for e in shared[:MAX_SHARED]),
            more_shared=max(0, len(shared) - MAX_SHARED),
            ambiguous=_ambiguous(lookup, path),
            unnamed=_unlinked_authors(lookup),
        ),
    )
    for person in lookup.corpus.people:
        yield _person_page(lookup, person)


def index_name(name: str) -> str:
    """A name as indexes order it: its last word (`Jr.`, numerals, notes in brackets set aside), then the rest."""
    parts = re.sub(r"\s*\([^()]*\)\Z", "", name).split()
    if len(parts) < 2 or parts[0].startswith("@"):
        return name
    last = len(parts) - 1
    if parts[last].casefold().rstrip(".") in ("jr", "sr", "ii", "iii", "iv"):
        last -= 1
    return " ".join((parts[last], *parts[:last]))


def letters(
    lookup: Lookup,
    path: str,
    entries: Iterable[tuple[str, str]],
    slight: Collection[str] = (),
) -> tuple[Letter, ...]:
    """An index of (name, entity id), each letter's in the order given; other alphabets follow, the rest is first.

    What no letter begins is under `#`.
    """
    words = lookup.words
    grouped: dict[str, list[str]] = {}
    for name, entity in entries:
        grouped.setdefault(words.initial(name), []).append(entity)
    return tuple(
        Letter(
            letter=letter,
            anchor=f"letter-{_letter_anchor(letter)}",
            entries=tuple(entity_link(lookup, path, e) for e in found if e not in slight),
            slight=tuple(entity_link(lookup, path, e) for e in found if e in slight),
        )
        for letter, found in sorted(
            grouped.items(), key=lambda item: (item[0] != "#", words.sort_key(item[0]))
        )
    )


def _letter_anchor(letter: str) -> str:
    if letter == "#":
        return "other"
    return letter.lower() if letter.isascii() else f"u{ord(letter):04x}"


def _ambiguous(lookup: Lookup, path: str) -> tuple[Ambiguous, ...]:
    """Forms in doubt, each with those who may be meant and the first places where it stands."""
    return tuple(
        Ambiguous(
            surface=form.surface,
            anchor=form.anchor,
            candidates=tuple(entity_link(lookup, path, e) for e in form.entities),
            passages=passages(lookup, path, form.places[:MAX_PASSAGES]),
            more=max(0, len(form.places) - MAX_PASSAGES),
        )
        for form in ambiguous_forms(lookup)
    )


def _unlinked_authors(lookup: Lookup) -> tuple[tuple[str, int], ...]:
    """Names of authors and commenters that no authority entry claims, with how many texts bear them."""
    counted = Counter(
        a.name
        for d in lookup.corpus.documents
        for a in (*d.authors, *(c.author for c in d.comments if c.author))
        if a.person not in lookup.people
    )
    return tuple(sorted(counted.items(), key=lambda item: (lookup.words.sort_key(item[0]), item[0])))


def _person_page(lookup: Lookup, person: Person) -> Page:
    path, words = urls.person_path(person.id), lookup.words
    mentions = lookup.mentions_of.get(person.id, ())
    namings = lookup.namings.get(person.id, ())
    wrote = lookup.wrote.get(person.id, ())
    commented = lookup.commented.get(person.id, ())
    counted = (
        (wrote, words.ngettext("%(num)s document written", "%(num)s documents written", len(wrote))),
        (commented, counts.comments(words, len(commented))),
        (
            mentions or not (wrote or commented),
            counts.mentioned(words, len(mentions), len(lookup.sources(person.id))),
        ),
    )
    said = "; ".join(figure for holds, figure in counted if holds)
    near = companions(lookup, path, person.id)
    here = _Here(
        wrote=len(wrote),
        commented=len(commented),
        in_documents=sum(len(n.mentions) for n in namings if not n.discussion),
        in_comments=sum(len(n.mentions) for n in namings if n.discussion),
        events=tuple(c for c in near if c.entity.kind == "event"),
        people=tuple(c for c in near if c.entity.kind == "person"),
    )
    view = PersonView(
        id=person.id,
        name=person.name,
        description=person.description,
        source=source_words(lookup, person.source),
        source_href=source_href(lookup, path, person.source),
        status=person.status,
        variants=variants(mentions),
        roles=tuple(words.gettext(r) for r in _roles(bool(wrote), bool(commented), namings)),
        identifiers=person.identifiers,
        counts=said,
        span=mention_span(lookup, mentions),
        sections=_sections(words, here),
        chart=mention_chart(lookup, mentions),
        wrote=tuple(document_card(lookup, path, d) for d in _by_date(lookup.documents, wrote)),
        commented=tuple(_comment_entry(lookup, path, c) for c in _by_date(lookup.comments, commented)),
        participates=_participates(lookup, path, person.id),
        in_documents=tuple(source_group(lookup, path, n) for n in namings if not n.discussion),
        in_comments=tuple(source_group(lookup, path, n) for n in namings if n.discussion),
        document_mentions=here.in_documents,
        comment_mentions=here.in_comments,
        concordance=concordance(lookup, path, person.id),
        events=here.events,
        appears_with=here.people,
        confusable=tuple(entity_link(lookup, path, p) for p in person.confusable if p in lookup.people),
        possibly=_possibly(lookup, path, person.id, mentions),
        citation=cite(lookup, key=person.id, path=path, title=person.name),
        downloads=entity_downloads(lookup, path, "people", person.id),
    )
    return Page(
        frame=entity_frame(lookup, path, person.name, person.description, said, "people"),
        template="person",
        view=view,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """What a person's page has, counted: documents, comments, mentions; and who and what is beside them."""

    wrote: int
    commented: int
    in_documents: int
    in_comments: int
    events: tuple[Companion, ...]
    people: tuple[Companion, ...]


def _sections(words: Words, here: _Here) -> tuple[Link, ...]:
    """Links to the sections that the page has, in its order, each with its count."""
    counted = (
        ("wrote", N_("Documents written"), here.wrote),
        ("commented", N_("Comments written"), here.commented),
        ("in-documents", N_("Mentioned in documents"), here.in_documents),
        ("in-comments", N_("Mentioned in comments"), here.in_comments),
        ("events", N_("Events in the same passages"), len(here.events)),
        ("with", N_("People in the same passages"), len(here.people)),
    )
    return tuple(
        Link(label=words.gettext(label), href=f"#{fragment}", note=words.number(count))
        for fragment, label, count in counted
        if count
    )


def entity_downloads(lookup: Lookup, path: str, kind: str, entity: str) -> tuple[Link, ...]:
    href = urls.link(path, urls.download_path(kind, entity, "csv"))
    return (Link(label=lookup.words.gettext("Mentions as CSV"), href=href),)


def entity_frame(
    lookup: Lookup, path: urls.SitePath, name: str, description: str, counts: str, section: str
) -> Frame:
    """The frame of a person's or an event's page."""
    words = lookup.words
    people = section == "people"
    index, label = (urls.PEOPLE, N_("People")) if people else (urls.EVENTS, N_("Events"))
    where = words.gettext("%(counts)s in %(site)s.", counts=counts, site=lookup.site.title)
    return Frame(
        path=path,
        title=name,
        description=shorten(f"{description} {where}".strip(), 155),
        section=section,
        crumbs=(
            home_link(lookup.words, path),
            Link(label=words.gettext(label), href=urls.link(path, index)),
        ),
        jsonld={
            "@context": "https://schema.org",
            "@type": "Person" if section == "people" else "Event",
            "name": name,
        },
    )


def variants(mentions: Iterable[Mention]) -> tuple[tuple[str, int], ...]:
    """The surface forms as the sources spell them, most frequent first."""
    counted = Counter(" ".join(m.surface.split()) for m in mentions)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _roles(wrote: bool, commented: bool, namings: Iterable[Naming]) -> tuple[str, ...]:
    places = {naming.discussion for naming in namings}
    named = (
        (wrote, N_("author of a document")),
        (commented, N_("commenter")),
        (False in places, N_("named in documents")),
        (True in places, N_("named in comments")),
    )
    return tuple(role for holds, role in named if holds)


def mention_span(lookup: Lookup, mentions: Iterable[Mention]) -> str:
    """The time between the earliest and the latest dated source that names the entity."""
    found = sorted({d for m in mentions if (d := lookup.documents[m.document].date)}, key=dates.sort_key)
    if not found:
        return ""
    words = lookup.words
    first, last = dates.in_words(found[0], words), dates.in_words(found[-1], words)
    if first == last:
        return words.gettext("sources of %(date)s", date=first)
    return words.gettext("sources from %(start)s to %(end)s", start=first, end=last)


def mention_chart(lookup: Lookup, mentions: Iterable[Mention]) -> Chart | None:
    """Mentions by the year in which their document or comment was written, the two apart."""
    own: list[int | None] = []
    said: list[int | None] = []
    for mention in mentions:
        (said if mention.comment else own).append(year_on_axis(written_on(lookup, mention)))
    words = lookup.words
    headings = (words.gettext("In documents"), words.gettext("In comments"))
    return years_chart(words, words.gettext("Mentions by the year of the source"), own, said, headings)


def _by_date(texts: Mapping[str, Text], ids: Iterable[str]) -> list[Text]:
    """The documents or comments of these ids in order of writing, the undated last."""
    return sorted((texts[i] for i in ids), key=lambda text: dates.sort_key(text.date))


def _comment_entry(lookup: Lookup, path: str, comment: Comment) -> CommentEntry:
    return CommentEntry(
        title=lookup.documents[comment.document].title,
        href=urls.link(path, lookup.comment_path(comment.id)),
        when=when(comment.date, comment.date_text, lookup.words),
        words=first_words(comment, lookup.words, 160),
    )


def _participates(lookup: Lookup, path: str, person: str) -> tuple[EntityLink, ...]:
    """The events of which the authority file says that the person takes part, in order of time."""
    events = [e for e in lookup.corpus.events if person in e.people]
    ordered = sorted(events, key=lambda e: (dates.sort_key(e.date), e.id))
    return tuple(entity_link(lookup, path, e.id) for e in ordered)


def _possibly(lookup: Lookup, path: str, person: str, mentions: Iterable[Mention]) -> tuple[EntityLink, ...]:
    """Others who claim surface forms of this person, with the number of places, most of them first."""
    rivals = Counter(
        rival.entity
        for m in mentions
        if not m.certain
        for rival in lookup.mentions_in[(m.document, m.anchor)]
        if (rival.start, rival.end) == (m.start, m.end) and rival.entity != person
    )
    ordered = sorted(rivals.items(), key=lambda item: (-item[1], item[0]))
    return tuple(entity_link(lookup, path, entity, count) for entity, count in ordered)


def source_words(lookup: Lookup, source: str) -> str:
    """Where a description is from: the title of a document of the corpus, or the curator's words."""
    document = (
        lookup.documents.get(source.removeprefix("document:")) if source.startswith("document:") else None
    )
    return document.title if document else source


def source_href(lookup: Lookup, path: str, source: str) -> str:
    document = source.removeprefix("document:") if source.startswith("document:") else ""
    return urls.link(path, urls.document_path(document)) if document in lookup.documents else ""
