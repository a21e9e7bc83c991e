"""The corpus with its indexes: everything that several page sets look up, computed once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sitegen import dates, urls
from sitegen.config import Site
from sitegen.diagnostics import Diagnostic
from sitegen.model import Block, CoMention, Comment, Corpus, Document, Event, Mention, Person

UNKNOWN_AUTHOR = "author not in source"

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A corpus, the site's settings, what was diagnosed, and mappings over them.

    `mentions_of` is by entity id, `mentions_in` by (document, block anchor), `mentions_by` by document, all
    in reading order. `linked_from` maps a document id to the (document, comment, block) that link to it.
    `replies` maps a comment id to the ids of its direct replies.
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
    linked_from: Mapping[str, tuple[tuple[str, str | None, Block], ...]]
    near: Mapping[str, tuple[CoMention, ...]]
    replies: Mapping[str, tuple[str, ...]]
    wrote: Mapping[str, tuple[str, ...]]
    commented: Mapping[str, tuple[str, ...]]
    by_date: tuple[Document, ...]
    version: str

    def name(self, entity: str) -> str:
        found = self.people.get(entity) or self.events.get(entity)
        return found.name if found else entity

    def entity_path(self, entity: str) -> urls.SitePath:
        return urls.person_path(entity) if entity in self.people else urls.event_path(entity)

    def sources(self, entity: str) -> tuple[str, ...]:
        """Ids of the documents that name the entity in their text or in their discussion."""
        return tuple(sorted({m.document for m in self.mentions_of.get(entity, ())}))

    def present(self, document: Document) -> tuple[Comment, ...]:
        return tuple(c for c in document.comments if c.state != "missing")

    def ghosts(self, document: Document) -> tuple[Comment, ...]:
        return tuple(c for c in document.comments if c.state == "missing")


def make_lookup(corpus: Corpus, site: Site, diagnostics: Iterable[Diagnostic] = ()) -> Lookup:
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
    for document in corpus.documents:
        for author in document.authors:
            if author.person and document.id not in wrote[author.person]:
                wrote[author.person].append(document.id)
        _note_links(linked, document.id, None, document.blocks)
        for comment in document.comments:
            _note_links(linked, document.id, comment.id, comment.blocks)
            if comment.parent:
                replies[comment.parent].append(comment.id)
            if comment.author and comment.author.person:
                commented[comment.author.person].append(comment.id)
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
        linked_from=_frozen(linked),
        near=_frozen(near),
        replies=_frozen(replies),
        wrote=_frozen(wrote),
        commented=_frozen(commented),
        by_date=tuple(sorted(corpus.documents, key=lambda d: (dates.sort_key(d.date), d.title, d.id))),
        version=_version(corpus),
    )


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


def _version(corpus: Corpus) -> str:
    """Eight hexadecimal digits that change with any source or authority entry, and with nothing else."""
    digest = hashlib.sha256()
    for document in corpus.documents:
        digest.update(f"{document.path}\0{document.sha256}\0".encode("utf-8", "replace"))
    digest.update(repr((corpus.people, corpus.events)).encode("utf-8", "replace"))
    return digest.hexdigest()[:8]


def author_names(document: Document) -> str:
    """The authors as a reader sees them; says so when the source names none."""
    return " and ".join(a.name for a in document.authors) or UNKNOWN_AUTHOR


def comment_author(comment: Comment) -> str:
    """A commenter's name as the source gives it; a ghost's and an unnamed one's absence in words."""
    if comment.state == "missing":
        return "missing comment"
    return comment.author.name if comment.author else UNKNOWN_AUTHOR


def words_in(blocks: Iterable[Block]) -> int:
    """How many words the blocks hold, as divided by white space."""
    return sum(len(block.text.split()) for block in blocks)


def plain_text(blocks: Iterable[Block]) -> str:
    """The blocks as plain text, parted by blank lines; an item of a list keeps its marker."""
    return "\n\n".join(f"{b.marker} {b.text}" if b.kind == "item" and b.marker else b.text for b in blocks)


def first_words(comment: Comment, limit: int = 110) -> str:
    """The beginning of a comment, cut at a word with an ellipsis."""
    text = " ".join(" ".join(block.text.split()) for block in comment.blocks)
    return shorten(text, limit)


def shorten(text: str, limit: int) -> str:
    """Cut a text at a word, with an ellipsis where something was left off."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    return (cut or text[:limit]) + " …"


def when(date: str | None, date_text: str | None = None) -> str:
    """A date in words, or as the source writes it, or `undated`."""
    if date:
        return dates.in_words(date)
    return date_text or "undated"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 comment`, `2 comments`, with a thin-spaced thousand separator."""
    return f"{count:,}".replace(",", "\u202f") + f" {one if count == 1 else many or one + 's'}"
