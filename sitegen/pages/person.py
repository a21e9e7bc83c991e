"""The page of a person: what they wrote, and what the sources say of them, every line attributed and linked.

Invariant: every document, comment and mention of the person is in exactly one of the person's pages: the first
has the beginning of each list, and what is too long for it goes on in pages of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from sitegen import dates, urls
from sitegen.model import CoMention, Comment, Document, Mention, Person
from sitegen.pages import counts
from sitegen.pages.cite import cite
from sitegen.pages.companions import Companion, companions, near, other
from sitegen.pages.concordance import Concordance, concordance
from sitegen.pages.concordance_pages import concordance_pages
from sitegen.pages.entity import (
    entity_downloads,
    entity_frame,
    mention_chart,
    mention_span,
    part_frame,
    source_href,
    source_words,
    variants,
)
from sitegen.pages.entries import DocumentCard, document_card
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
from sitegen.pages.lookup import Lookup, Naming, first_words, when
from sitegen.pages.page import Chart, Citation, EntityLink, Link, Page, SourceGroup
from sitegen.pages.passages import entity_link, source_group, written_on
from sitegen.pages.weights import comment_weight, companion_weight, document_weight
from sitegen.words import N_

Text = TypeVar("Text", Document, Comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentEntry:
    """A comment that the person wrote."""

    title: str
    href: str
    when: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person's own page, or a further part of one of its lists: then `whole` leads to the person's own page.

    `wrote_part` and the others of that kind say which part of a list is here, where there are several;
    `document_mentions` and `comment_mentions` count all, as do `wrote_count` and the others of that kind.
    `name_alone` says that nothing but one name brings the mentions together.
    """

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
    wrote_count: int
    wrote_part: ListPart | None
    commented: tuple[CommentEntry, ...]
    commented_count: int
    commented_part: ListPart | None
    participates: tuple[EntityLink, ...]
    in_documents: tuple[SourceGroup, ...]
    in_comments: tuple[SourceGroup, ...]
    document_mentions: int
    comment_mentions: int
    mentions_part: ListPart | None
    concordance: Concordance
    events: tuple[Companion, ...]
    events_count: int
    events_part: ListPart | None
    appears_with: tuple[Companion, ...]
    appears_with_count: int
    appears_with_part: ListPart | None
    confusable: tuple[EntityLink, ...]
    possibly: tuple[EntityLink, ...]
    name_alone: bool
    citation: Citation
    downloads: tuple[Link, ...]
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """What a person's pages list, in order: of mentions those in documents first, cut; and the parts of each list.

    `apart`: the concordance of the mentions has pages of its own.
    """

    wrote: tuple[Document, ...]
    commented: tuple[Comment, ...]
    namings: tuple[tuple[Naming, ...], ...]
    apart: bool
    events: tuple[CoMention, ...]
    people: tuple[CoMention, ...]
    parts: Mapping[str, LongList]

    def mentions(self, *, discussion: bool) -> int:
        return sum(len(n.mentions) for part in self.namings for n in part if n.discussion == discussion)


def person_pages(lookup: Lookup, person: Person) -> Iterator[Page]:
    """A person's own page; then the further parts of what it lists, where that is long."""
    whole, words = urls.person_path(person.id), lookup.words
    lists = _lists(lookup, person.id)
    view = _whole_view(lookup, person, lists)
    yield Page(
        frame=entity_frame(lookup, whole, person.name, person.description, view.counts, "people"),
        template="person",
        view=view,
    )
    for listed in lists.parts.values():
        for number, path in enumerate(listed.paths[1:], 2):
            said = "" if (here := list_part(words, listed, number)) is None else here.words
            yield Page(
                frame=part_frame(lookup, path, whole, person.name, said, "people"),
                template="person",
                view=_further_view(lookup, view, lists, listed, number),
            )
    if lists.apart:
        yield from concordance_pages(lookup, person)


def _lists(lookup: Lookup, person: str) -> _Lists:
    """What the person's pages list, each cut to what has room beside the others."""
    whole, words = urls.person_path(person), lookup.words
    wrote = _by_date(lookup.documents, lookup.wrote.get(person, ()))
    commented = _by_date(lookup.comments, lookup.commented.get(person, ()))
    own = sorted(lookup.namings.get(person, ()), key=lambda naming: naming.discussion)
    pairs = near(lookup, person)
    events = tuple(pair for pair in pairs if other(pair, person) in lookup.events)
    people = tuple(pair for pair in pairs if other(pair, person) not in lookup.events)
    heavy = {
        "documents": [document_weight(d) for d in wrote],
        "comments": [comment_weight(c, lookup.documents[c.document].title) for c in commented],
        "events": [companion_weight(c) for c in companions(lookup, whole, person, events)],
        "companions": [companion_weight(c) for c in companions(lookup, whole, person, people)],
    }
    weight = namings_weight(own)
    room = rooms({"mentions": weight} | {listing: sum(each) for listing, each in heavy.items()})
    apart = weight > room["mentions"]
    ranges = {listing: cut_entries(each, room[listing]) for listing, each in heavy.items()}
    namings = cut_namings(own, room["mentions"], lines=not apart)
    dated: dict[str, list[list[str | None]]] = {
        "documents": [[d.date for d in wrote[start:end]] for start, end in ranges["documents"]],
        "comments": [[c.date for c in commented[start:end]] for start, end in ranges["comments"]],
        "mentions": [[written_on(lookup, m) for n in part for m in n.mentions] for part in namings],
        "events": [[None] * (end - start) for start, end in ranges["events"]],
        "companions": [[None] * (end - start) for start, end in ranges["companions"]],
    }
    parts = {listing: long_list(words, whole, listing, found) for listing, found in dated.items()}
    return _Lists(
        wrote=wrote,
        commented=commented,
        namings=namings,
        apart=apart,
        events=events,
        people=people,
        parts=parts,
    )


def _whole_view(lookup: Lookup, person: Person, lists: _Lists) -> PersonView:
    path, words = urls.person_path(person.id), lookup.words
    mentions = lookup.mentions_of.get(person.id, ())
    wrote, commented = len(lists.wrote), len(lists.commented)
    counted = (
        (wrote, words.ngettext("%(num)s document written", "%(num)s documents written", wrote)),
        (commented, counts.comments(words, commented)),
        (
            mentions or not (wrote or commented),
            counts.mentioned(words, len(mentions), len(lookup.sources(person.id))),
        ),
    )
    rivals = _possibly(lookup, path, person.id, mentions)
    doubted = bool(mentions) and not any(m.certain for m in mentions)
    own = PersonView(
        id=person.id,
        name=person.name,
        description=person.description,
        source=source_words(lookup, person.source),
        source_href=source_href(lookup, path, person.source),
        status=person.status,
        variants=variants(mentions),
        roles=tuple(words.gettext(role) for role in _roles(lists)),
        identifiers=person.identifiers,
        counts="; ".join(figure for holds, figure in counted if holds),
        span=mention_span(lookup, mentions),
        sections=_sections(lookup, path, lists),
        chart=mention_chart(lookup, mentions),
        wrote=(),
        wrote_count=wrote,
        wrote_part=None,
        commented=(),
        commented_count=commented,
        commented_part=None,
        participates=_participates(lookup, path, person.id),
        in_documents=(),
        in_comments=(),
        document_mentions=lists.mentions(discussion=False),
        comment_mentions=lists.mentions(discussion=True),
        mentions_part=None,
        concordance=concordance(lookup, path, (), 0),
        events=(),
        events_count=len(lists.events),
        events_part=None,
        appears_with=(),
        appears_with_count=len(lists.people),
        appears_with_part=None,
        confusable=tuple(entity_link(lookup, path, p) for p in person.confusable if p in lookup.people),
        possibly=rivals,
        name_alone=person.status == "automatic" and doubted and not rivals,
        citation=cite(lookup, key=person.id, path=path, title=person.name),
        downloads=entity_downloads(lookup, path, "people", person.id),
    )
    for listed in lists.parts.values():
        own = _with_part(lookup, own, lists, listed, 1)
    return own


def _further_view(
    lookup: Lookup, own: PersonView, lists: _Lists, listed: LongList, number: int
) -> PersonView:
    """A page that has nothing but its part of one list and the way to all else."""
    path = listed.paths[number - 1]
    bare = replace(
        own,
        whole=urls.link(path, urls.person_path(own.id)),
        description="",
        sections=(),
        chart=None,
        wrote=(),
        wrote_part=None,
        commented=(),
        commented_part=None,
        participates=(),
        in_documents=(),
        in_comments=(),
        mentions_part=None,
        concordance=concordance(lookup, path, (), 0),
        events=(),
        events_part=None,
        appears_with=(),
        appears_with_part=None,
        confusable=(),
        possibly=(),
        name_alone=False,
        downloads=entity_downloads(lookup, path, "people", own.id),
    )
    return _with_part(lookup, bare, lists, listed, number)


def _with_part(lookup: Lookup, view: PersonView, lists: _Lists, listed: LongList, number: int) -> PersonView:
    """The view with one part of one of its lists; unchanged where the list is empty."""
    if not listed.ranges:
        return view
    path = listed.paths[number - 1]
    start, end = listed.ranges[number - 1]
    part = list_part(lookup.words, listed, number)
    if listed.listing == "documents":
        cards = tuple(document_card(lookup, path, document) for document in lists.wrote[start:end])
        return replace(view, wrote=cards, wrote_part=part)
    if listed.listing == "comments":
        entries = tuple(_comment_entry(lookup, path, comment) for comment in lists.commented[start:end])
        return replace(view, commented=entries, commented_part=part)
    if listed.listing == "events":
        found = companions(lookup, path, view.id, lists.events[start:end])
        return replace(view, events=found, events_part=part)
    if listed.listing == "companions":
        found = companions(lookup, path, view.id, lists.people[start:end])
        return replace(view, appears_with=found, appears_with_part=part)
    namings = lists.namings[number - 1]
    return replace(
        view,
        in_documents=tuple(source_group(lookup, path, n) for n in namings if not n.discussion),
        in_comments=tuple(source_group(lookup, path, n) for n in namings if n.discussion),
        concordance=concordance(
            lookup,
            path,
            (m for n in namings for m in n.mentions),
            listed.ranges[-1][1],
            elsewhere=urls.concordance_path(urls.person_path(view.id)) if lists.apart else "",
        ),
        mentions_part=part,
    )


def _sections(lookup: Lookup, path: urls.SitePath, lists: _Lists) -> tuple[Link, ...]:
    """Links to what the person's pages have, in their order, each with its count."""
    words = lookup.words
    of_comments = (
        page
        for page, part in zip(lists.parts["mentions"].paths, lists.namings, strict=True)
        if any(naming.discussion for naming in part)
    )
    counted = (
        (path, "wrote", N_("Documents written"), len(lists.wrote)),
        (path, "commented", N_("Comments written"), len(lists.commented)),
        (path, "in-documents", N_("Mentioned in documents"), lists.mentions(discussion=False)),
        (
            next(of_comments, path),
            "in-comments",
            N_("Mentioned in comments"),
            lists.mentions(discussion=True),
        ),
        (path, "events", N_("Events in the same passages"), len(lists.events)),
        (path, "with", N_("People in the same passages"), len(lists.people)),
    )
    return tuple(
        Link(
            label=words.gettext(label), href=urls.link(path, urls.at(page, anchor)), note=words.number(count)
        )
        for page, anchor, label, count in counted
        if count
    )


def _roles(lists: _Lists) -> tuple[str, ...]:
    named = (
        (lists.wrote, N_("author of a document")),
        (lists.commented, N_("commenter")),
        (lists.mentions(discussion=False), N_("named in documents")),
        (lists.mentions(discussion=True), N_("named in comments")),
    )
    return tuple(role for holds, role in named if holds)


def _by_date(texts: Mapping[str, Text], ids: Iterable[str]) -> tuple[Text, ...]:
    """The documents or comments of these ids in order of writing, the undated last."""
    return tuple(sorted((texts[i] for i in ids), key=lambda text: dates.sort_key(text.date)))


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
