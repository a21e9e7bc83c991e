"""The corpus with its indexes: everything that several page sets look up, computed once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TypeVar

from sitegen import dates, urls
from sitegen.config import Site
from sitegen.diagnostics import Diagnostic
from sitegen.model import Block, CoMention, Comment, Corpus, Document, Event, Mention, Person
from sitegen.pages.written_dates import dates_by_block
from sitegen.thread_parts import comment_pages
from sitegen.words import ENGLISH, N_, Words

UNKNOWN_AUTHOR = N_("author not in source")

# How a comment that cannot be shown is spoken of. Its text, should one be left, is never printed.
STATES = {
    "missing": N_("not in this archive"),
    "deleted": N_("deleted by its author"),
    "removed": N_("removed by a moderator"),
    "redacted": N_("withheld in this edition"),
}

MANY_AUTHORS, SOME_AUTHORS = 6, 4  # of more than these, so many are named where a source is told in a line

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The mentions of one entity in one source: a document's own text, or the discussion under it.

    `passages` counts the sentences that hold them.
    """

    document: Document
    discussion: bool
    mentions: tuple[Mention, ...]
    passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A corpus, the site's settings, what was diagnosed, the words of the interface, and mappings over them.

    `mentions_of` is by entity id, `mentions_in` by (document, block anchor), `mentions_by` by document, all
    in reading order. `namings` are an entity's mentions by source, in order of writing; `sources_of` the ids
    of the documents among them, sorted. `blocks` is by (document, anchor). `linked_from` maps a document id
    to the (document, comment, block) that link to it. `replies` maps a comment id to the ids of its direct
    replies, and `pages` maps it to the page on which it stands. `dates_in` is by (document, block anchor).
    `by_date` is in order of writing, the undated last. `namesakes` are ids of those who share a name.
    """

    corpus: Corpus
    site: Site
    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[str, Document]
    comments: Mapping[str, Comment]
    people: Mapping[str, Person]
    events: Mapping[str, Event]
    mentions_of: Mapping[str, tuple[Mention, ...]]
    mentions_in: Mapping[tuple[str, str], tuple[Mention, ...]]
    mentions_by: Mapping[str, tuple[Mention, ...]]
    namings: Mapping[str, tuple[Naming, ...]]
    sources_of: Mapping[str, tuple[str, ...]]
    blocks: Mapping[tuple[str, str], Block]
    linked_from: Mapping[str, tuple[tuple[str, str | None, Block], ...]]
    near: Mapping[str, tuple[CoMention, ...]]
    replies: Mapping[str, tuple[str, ...]]
    pages: Mapping[str, urls.SitePath]
    dates_in: Mapping[tuple[str, str], tuple[dates.FoundDate, ...]]
    wrote: Mapping[str, tuple[str, ...]]
    commented: Mapping[str, tuple[str, ...]]
    by_date: tuple[Document, ...]
    namesakes: frozenset[str]
    version: str
    words: Words = ENGLISH

    def name(self, entity: str) -> str:
        found = self.people.get(entity) or self.events.get(entity)
        return found.name if found else entity

    def entity_path(self, entity: str) -> urls.SitePath:
        return urls.person_path(entity) if entity in self.people else urls.event_path(entity)

    def comment_path(self, comment_id: str) -> urls.SitePath:
        """The address of a comment: its page, whichever part of the thread that is, and its fragment."""
        return urls.at(self.pages[comment_id], urls.comment_anchor(comment_id))

    def passage_path(self, document_id: str, comment_id: str | None, anchor: str) -> urls.SitePath:
        """The address of a block or sentence, in the document's page or in a part of its discussion."""
        return urls.at(self.pages[comment_id] if comment_id else urls.document_path(document_id), anchor)

    def sources(self, entity: str) -> tuple[str, ...]:
        """Ids of the documents that name the entity in their text or in their discussion."""
        return self.sources_of.get(entity, ())

    def present(self, document: Document) -> tuple[Comment, ...]:
        """The comments that the source holds; notices of other pages (pingbacks) are not counted as such."""
        return tuple(c for c in document.comments if c.state != "missing" and c.kind == "comment")

    def pings(self, document: Document) -> tuple[Comment, ...]:
        """Pingbacks and trackbacks: other pages' notices that they link here."""
        return tuple(c for c in document.comments if c.state != "missing" and c.kind != "comment")

    def ghosts(self, document: Document) -> tuple[Comment, ...]:
        return tuple(c for c in document.comments if c.state == "missing")


def make_lookup(
    corpus: Corpus, site: Site, diagnostics: Iterable[Diagnostic] = (), words: Words = ENGLISH
) -> Lookup:
    """Index a corpus. The order of every tuple is that of the corpus, so it is the same on every run."""
    of: dict[str, list[Mention]] = defaultdict(list)
    inside: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    by: dict[str, list[Mention]] = defaultdict(list)
    linked: dict[str, list[tuple[str, str | None, Block]]] = defaultdict(list)
    for mention in corpus.mentions:
        of[mention.entity].append(mention)
        inside[(mention.document, mention.anchor)].append(mention)
        by[mention.document].append(mention)
    near: dict[str, list[CoMention]] = defaultdict(list)
    for pair in corpus.co_mentions:
        near[pair.a].append(pair)
        near[pair.b].append(pair)
    replies: dict[str, list[str]] = defaultdict(list)
    wrote: dict[str, list[str]] = defaultdict(list)
    commented: dict[str, list[str]] = defaultdict(list)
    blocks: dict[tuple[str, str], Block] = {}
    for document in corpus.documents:
        for person in dict.fromkeys(a.person for a in document.authors if a.person):
            wrote[person].append(document.id)
        blocks.update({(document.id, b.anchor): b for b in document.blocks})
        _note_links(linked, document.id, None, document.blocks)
        for comment in document.comments:
            if comment.state == "present":
                blocks.update({(document.id, b.anchor): b for b in comment.blocks})
                _note_links(linked, document.id, comment.id, comment.blocks)
            if comment.parent:
                replies[comment.parent].append(comment.id)
            if comment.author and comment.author.person:
                commented[comment.author.person].append(comment.id)
    by_date = tuple(sorted(corpus.documents, key=lambda d: (dates.sort_key(d.date), d.title, d.id)))
    return Lookup(
        corpus=corpus,
        site=site,
        diagnostics=tuple(diagnostics),
        documents={d.id: d for d in corpus.documents},
        comments={c.id: c for d in corpus.documents for c in d.comments},
        people={p.id: p for p in corpus.people},
        events={e.id: e for e in corpus.events},
        mentions_of=_frozen(of),
        mentions_in=_frozen(inside),
        mentions_by=_frozen(by),
        namings=_namings(of, by_date),
        sources_of={e: tuple(sorted({m.document for m in found})) for e, found in of.items()},
        blocks=blocks,
        linked_from=_frozen(linked),
        near=_frozen(near),
        replies=_frozen(replies),
        dates_in=dates_by_block(corpus.documents),
        pages={c: page for d in corpus.documents for c, page in comment_pages(d).items()},
        wrote=_frozen(wrote),
        commented=_frozen(commented),
        by_date=by_date,
        namesakes=_namesakes(corpus),
        version=_version(corpus),
        words=words,
    )


def _namings(
    mentions: Mapping[str, Iterable[Mention]], by_date: tuple[Document, ...]
) -> dict[str, tuple[Naming, ...]]:
    place = {document.id: number for number, document in enumerate(by_date)}
    found: dict[str, tuple[Naming, ...]] = {}
    for entity, own in mentions.items():
        grouped: dict[tuple[int, bool], list[Mention]] = defaultdict(list)
        for mention in own:
            grouped[(place[mention.document], mention.comment is not None)].append(mention)
        found[entity] = tuple(
            Naming(
                document=by_date[number],
                discussion=discussion,
                mentions=tuple(grouped[number, discussion]),
                passages=len({m.sentence_anchor for m in grouped[number, discussion]}),
            )
            for number, discussion in sorted(grouped)
        )
    return found


def _note_links(
    linked: dict[str, list[tuple[str, str | None, Block]]],
    document: str,
    comment: str | None,
    blocks: Iterable[Block],
) -> None:
    for block in blocks:
        for target in dict.fromkeys(s.href for s in block.spans if s.href.startswith("document:")):
            linked[target.removeprefix("document:")].append((document, comment, block))


def _frozen(found: dict[K, list[V]]) -> dict[K, tuple[V, ...]]:
    return {key: tuple(values) for key, values in found.items() if values}


def _namesakes(corpus: Corpus) -> frozenset[str]:
    """The ids of those whose name, whatever its case, somebody or something else bears, too."""
    by_name: dict[str, list[str]] = defaultdict(list)
    both: tuple[Person | Event, ...] = (*corpus.people, *corpus.events)
    for entity in both:
        by_name[entity.name.casefold()].append(entity.id)
    return frozenset(entity for found in by_name.values() if len(found) > 1 for entity in found)


def _version(corpus: Corpus) -> str:
    """Eight hexadecimal digits that change with a source, what is stated of it, or an authority entry."""
    digest = hashlib.sha256()
    for document in corpus.documents:
        stated = (
            document.id,
            document.title,
            document.authors,
            document.date,
            document.rights,
            document.note,
        )
        digest.update(repr((document.path, document.sha256, stated)).encode("utf-8", "replace"))
    # Where an entry stands in its file is no part of what it says.
    entities: tuple[Person | Event, ...] = (*corpus.people, *corpus.events)
    for entity in entities:
        aliases = tuple(replace(alias, line=0) for alias in entity.aliases)
        digest.update(repr(replace(entity, line=0, aliases=aliases)).encode("utf-8", "replace"))
    return digest.hexdigest()[:8]


def author_names(document: Document, words: Words) -> str:
    """The authors as a reader sees them; says so when the source names none."""
    return words.both([a.name for a in document.authors]) or words.gettext(UNKNOWN_AUTHOR)


def first_author_names(document: Document, words: Words) -> str:
    """The authors, of many the first and how many others there are: for where all are one link away."""
    names = [a.name for a in document.authors]
    if len(names) <= MANY_AUTHORS:
        return author_names(document, words)
    more = len(names) - SOME_AUTHORS
    some = ", ".join(names[:SOME_AUTHORS])
    return words.ngettext("%(names)s and %(num)s other", "%(names)s and %(num)s others", more, names=some)


def comment_author(comment: Comment, words: Words) -> str:
    """A commenter's name as the source gives it; a ghost's and an unnamed one's absence in words."""
    if comment.state == "missing":
        return words.gettext("missing comment")
    return comment.author.name if comment.author else words.gettext(UNKNOWN_AUTHOR)


def or_a_reader(names: str, document: Document, anchor: str, words: Words) -> str:
    """Who says what stands in a block of a document: its authors, or a reader, where the text may be comments."""
    if not document.authors or not may_be_comment(document, anchor):
        return names
    return words.gettext("%(names)s, or a reader", names=names)


def may_be_comment(document: Document, anchor: str) -> bool:
    """Whether a block stands where the text may be comments; blocks are numbered in their order."""
    start, here = (a.rpartition("-")[2] for a in (document.unmarked_from, anchor))
    return start.isdecimal() and here.isdecimal() and int(here) >= int(start)


def words_in(blocks: Iterable[Block]) -> int:
    """How many words the blocks hold, as divided by white space."""
    return sum(len(block.text.split()) for block in blocks)


def plain_text(blocks: Iterable[Block]) -> str:
    """The blocks as plain text, parted by blank lines; an item of a list keeps its marker."""
    return "\n\n".join(f"{b.marker} {b.text}" if b.kind == "item" and b.marker else b.text for b in blocks)


def first_words(comment: Comment, words: Words, limit: int = 110) -> str:
    """The beginning of a comment, cut at a word with an ellipsis; of one that is not shown, why it is not."""
    if comment.state != "present":
        return words.gettext(STATES[comment.state])
    text = " ".join(" ".join(block.text.split()) for block in own_words(comment.blocks))
    return shorten(text, limit)


def own_words(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks that a writer wrote: no quoted ones, nor the lines that say whom they quote.

    All of them where nothing is left: who only quotes says that.
    """
    kept = []
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        introduces = following is not None and following.quote and block.text.rstrip().endswith(":")
        if not (block.quote or introduces):
            kept.append(block)
    return tuple(kept) or blocks


def shorten(text: str, limit: int) -> str:
    """Cut a text at a word, with an ellipsis where something was left off."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    return (cut or text[:limit]) + "\u00a0…"  # never alone on a line


def when(date: str | None, date_text: str | None, words: Words) -> str:
    """A date in words, or as the source writes it, or `undated`."""
    if date:
        return dates.in_words(date, words)
    return date_text or words.gettext("undated")


def stated_date(date: str | None, date_text: str | None) -> str:
    """The date as the source writes it, to stand beside its words; empty where it says no more than they do.

    A source that writes `2020-01-01`, or the date of a mail (RFC 5322, 3.3), has said the same in figures; to
    quote that is noise.
    """
    return "" if not date_text or (date and date in (date_text.strip(), _mail_date(date_text))) else date_text


def _mail_date(text: str) -> str:
    """The date and time of a mail's header as EDTF; empty if it is none, or names a wrong day of the week."""
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return ""
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[found.weekday()]
    named = text.strip()[:3].lower()
    return found.isoformat().replace("+00:00", "Z") if named == weekday or not named.isalpha() else ""


def day_of(date: str | None) -> str | None:
    """An EDTF date without its time of day, for lists, in which no reader looks for the second."""
    return date.partition("T")[0] if date and "/" not in date else date


def span_in_words(first: str, last: str, words: Words) -> str:
    """The time from one EDTF date to another; a single date where both read alike."""
    start, end = dates.in_words(first, words), dates.in_words(last, words)
    return start if start == end else words.gettext("%(start)s to %(end)s", start=start, end=end)


def year_on_axis(edtf: str | None) -> int | None:
    """The year under which a date stands in lists by time: that of its place in the order of dates.

    A vague date stands at the first year that it may mean, one without a beginning at its end. None for the
    undated, and where no figure is known (`XXXX`).
    """
    key = dates.sort_key(edtf)
    return key[1][0] if key[0] == 0 else None


def ambiguous_anchor(surface: str) -> str:
    """The fragment, in the index of people, of a form that several entities claim."""
    digest = hashlib.sha256(surface.encode("utf-8", "replace")).hexdigest()[:8]
    return f"possibly-{urls.slug(surface) or digest}"
