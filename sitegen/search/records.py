"""Corpus to search records: what can be found, what it is filtered by, and what a result shows.

One record for each document, each present comment, each person and each event, in that order (comments after
their document). Only text that a page shows is searched: no ghost, no boilerplate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sitegen import dates, urls
from sitegen.model import Attribution, Block, Comment, Corpus, Document, Event, Mention, Person
from sitegen.sentences import split_sentences
from sitegen.thread_parts import comment_pages

RecordKind = Literal["document", "comment", "person", "event"]
_Text = tuple[str, str | None]  # a document, and a comment of it, or None for the document's own text
_Sentence = tuple[str, str | None, str]  # with the sentence's anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence as a result shows it: its fragment in the record's page, and the entities named in it.

    `unsure` are those of the `entities` that are only possibly meant there.
    """

    anchor: str
    text: str
    entities: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that a search can find.

    `url` is a site path, with a fragment for a comment. `document` is the document it belongs to (empty for
    people and events). `entities` are the ids of the people and events that the record names, is by, or is, and
    `unsure` those of them that are nowhere in it more than possibly meant. `fields` has a text for each field of
    the index. `comments` counts a document's present comments; `mentions` and `sources` count where a person or
    event is named, `possible` the mentions that are uncertain; one is `automatic` if no curator entered it.
    """

    kind: RecordKind
    id: str
    title: str
    url: str
    fields: Mapping[str, str]
    document: str = ""
    author: str = ""
    date: str | None = None
    description: str = ""
    entities: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()
    passages: tuple[Passage, ...] = ()
    comments: int = 0
    mentions: int = 0
    possible: int = 0
    sources: int = 0
    automatic: bool = False


def corpus_records(corpus: Corpus) -> tuple[Record, ...]:
    """All records of a corpus, in the order in which equal results are shown."""
    named = _Named(corpus)
    records: list[Record] = []
    for document in corpus.documents:
        records.append(_document(document, named))
        pages = comment_pages(document)
        records.extend(
            _comment(c, pages[c.id], document, named) for c in document.comments if c.state == "present"
        )
    records.extend(_person(person, corpus, named) for person in corpus.people)
    records.extend(_event(event, named) for event in corpus.events)
    return tuple(records)


class _Named:
    """Who is named where, by text (a document's own, or a comment's) and by sentence; `sure` holds who surely is."""

    def __init__(self, corpus: Corpus) -> None:
        self.names = {person.id: person.name for person in corpus.people}
        by_text: defaultdict[_Text, set[str]] = defaultdict(set)
        by_sentence: defaultdict[_Sentence, set[str]] = defaultdict(set)
        sure: defaultdict[_Text | _Sentence, set[str]] = defaultdict(set)
        mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in corpus.mentions:
            text = (mention.document, mention.comment)
            sentence = (*text, mention.sentence_anchor)
            by_text[text].add(mention.entity)
            by_sentence[sentence].add(mention.entity)
            if mention.certain:
                sure[text].add(mention.entity)
                sure[sentence].add(mention.entity)
            mentions[mention.entity].append(mention)
        self.by_text, self.by_sentence, self.sure, self.mentions = by_text, by_sentence, sure, mentions

    def passages(self, blocks: Iterable[Block], document: str, comment: str | None) -> Iterator[Passage]:
        for block in blocks:
            for number, (start, end) in enumerate(split_sentences(block.text)):
                anchor = urls.sentence_anchor(block.anchor, number)
                sentence = (document, comment, anchor)
                entities = self.by_sentence.get(sentence, set())
                yield Passage(
                    anchor=anchor,
                    text=block.text[start:end],
                    entities=tuple(sorted(entities)),
                    unsure=frozenset(entities - self.sure.get(sentence, set())),
                )

    def entities(self, text: _Text, authors: Iterable[Attribution]) -> tuple[tuple[str, ...], frozenset[str]]:
        """Who a text names or is by, and who of them is only possibly meant."""
        people = {author.person for author in authors if author.person}
        named = self.by_text.get(text, set())
        return tuple(sorted(people | named)), frozenset(named - people - self.sure.get(text, set()))

    def author(self, authors: Iterable[Attribution]) -> str:
        """The names as written, each with the linked person's name where that is another."""
        written = []
        for author in authors:
            known = self.names.get(author.person or "", author.name)
            written.append(author.name if known == author.name else f"{author.name} {known}")
        return ", ".join(written)

    def counts(self, entity: str) -> tuple[int, int, int]:
        """How often an entity is named, how often that is uncertain, and in how many documents with comments."""
        found = self.mentions.get(entity, [])
        return len(found), sum(not m.certain for m in found), len({m.document for m in found})


def _fields(title: str, aliases: str, author: str, description: str, text: str) -> dict[str, str]:
    return {"title": title, "aliases": aliases, "author": author, "description": description, "text": text}


def _document(document: Document, named: _Named) -> Record:
    body = [block for block in document.blocks if block.kind != "title"]
    entities, unsure = named.entities((document.id, None), document.authors)
    text = "\n".join(block.text for block in body)
    return Record(
        kind="document",
        id=document.id,
        title=document.title,
        url=urls.document_path(document.id),
        fields=_fields(document.title, " ".join(document.tags), named.author(document.authors), "", text),
        document=document.id,
        author=", ".join(author.name for author in document.authors),
        date=document.date,
        entities=entities,
        unsure=unsure,
        passages=tuple(named.passages(body, document.id, None)),
        comments=sum(comment.state == "present" for comment in document.comments),
    )


def _comment(comment: Comment, page: urls.SitePath, document: Document, named: _Named) -> Record:
    authors = (comment.author,) if comment.author else ()
    entities, unsure = named.entities((document.id, comment.id), authors)
    text = "\n".join(block.text for block in comment.blocks)
    return Record(
        kind="comment",
        id=comment.id,
        title=document.title,
        url=urls.at(page, urls.comment_anchor(comment.id)),
        fields=_fields("", "", named.author(authors), "", text),
        document=document.id,
        author=comment.author.name if comment.author else "",
        date=comment.date,
        entities=entities,
        unsure=unsure,
        passages=tuple(named.passages(comment.blocks, document.id, comment.id)),
    )


def _person(person: Person, corpus: Corpus, named: _Named) -> Record:
    mentions, possible, sources = named.counts(person.id)
    took_part = {event.id for event in corpus.events if person.id in event.people}
    return Record(
        kind="person",
        id=person.id,
        title=person.name,
        url=urls.person_path(person.id),
        fields=_fields(person.name, _aliases(person), "", person.description, ""),
        description=person.description,
        entities=tuple(sorted(took_part | {person.id})),
        mentions=mentions,
        possible=possible,
        sources=sources,
        automatic=person.status == "automatic",
    )


def _event(event: Event, named: _Named) -> Record:
    mentions, possible, sources = named.counts(event.id)
    description = " ".join(filter(None, (event.description, event.place)))
    return Record(
        kind="event",
        id=event.id,
        title=event.name,
        url=urls.event_path(event.id),
        fields=_fields(event.name, _aliases(event), "", description, ""),
        date=event.date,
        description=event.description,
        entities=tuple(sorted({*event.people, event.id})),
        mentions=mentions,
        possible=possible,
        sources=sources,
        automatic=event.status == "automatic",
    )


def _aliases(entity: Person | Event) -> str:
    return "; ".join(alias.text for alias in entity.aliases)


def shared_aliases(entity: Person | Event) -> tuple[str, ...]:
    """Names that mean this entity wherever they stand, its own first; a query for one finds the others."""
    return tuple(
        dict.fromkeys([entity.name, *(alias.text for alias in entity.aliases if not alias.documents)])
    )


def date_order(records: Iterable[Record]) -> dict[str, int]:
    """Every date of the records -> its place in time, from 0; equal dates share one, others never do."""
    found = sorted({record.date for record in records if record.date}, key=dates.sort_key)
    return {date: place for place, date in enumerate(found)}
