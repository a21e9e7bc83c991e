"""Bind what refers to what it means: names, authors and links become ids of people, events and documents.

Invariant: the texts of the documents are untouched, so every mention's surface is a slice of a block's text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitegen.diagnostics import Diagnostic, diagnostic, sorted_diagnostics
from sitegen.link.authors import Binder
from sitegen.link.co_mentions import co_mentions
from sitegen.link.mentions import Place, find_mentions
from sitegen.link.targets import Targets
from sitegen.model import Block, Comment, Corpus, Document, Mention, Person, Registry
from sitegen.names.decided import without
from sitegen.names.entries import EVENTS_FILE, PEOPLE_FILE
from sitegen.names.match import Claim, Matcher


def link(documents: tuple[Document, ...], registry: Registry) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Make the corpus: documents by id, their mentions by document, thread position, block and place in it.

    Names are found in every block but code, of documents and of comments that are present. Links to files
    become `document:ID`, or lose their address (`link-broken`). Authors are bound to people; a name that two
    people claim is not (`registry-ambiguous`). Aliases that occur nowhere are `registry-unused`. Whoever is
    automatic and in no text after all, because a curated form took the place, is not in the corpus.
    """
    ordered = tuple(sorted(documents, key=lambda d: d.id))
    run = _Run(ordered, registry)
    linked = tuple(run.document(document) for document in ordered)
    present = without(registry, _unnamed(registry, linked, run.mentions))
    corpus = Corpus(
        documents=linked,
        people=tuple(sorted(present.people, key=lambda p: p.id)),
        events=tuple(sorted(present.events, key=lambda e: e.id)),
        mentions=tuple(run.mentions),
        co_mentions=co_mentions(run.mentions),
    )
    return corpus, sorted_diagnostics([*run.found, *_unused(registry, run.seen)])


class _Run:
    """One pass over the documents: what stays the same in it, and what it gathers."""

    def __init__(self, documents: tuple[Document, ...], registry: Registry) -> None:
        self.matcher = Matcher(registry)
        self.targets = Targets(documents, registry)
        self.binder = Binder(self.matcher, registry)
        self.mentions: list[Mention] = []
        self.found: list[Diagnostic] = []
        self.seen: set[Claim] = set()

    def document(self, document: Document) -> Document:
        authors = []
        for author in document.authors:
            bound, claims, problems = self.binder.author(author, document)
            authors.append(bound)
            self.seen.update(claims)
            self.found.extend(problems)
        return replace(
            document,
            authors=tuple(authors),
            blocks=self._blocks(document.blocks, document, None),
            comments=tuple(self._comment(comment, document) for comment in document.comments),
        )

    def _comment(self, comment: Comment, document: Document) -> Comment:
        if comment.author is not None:
            author, claims, problems = self.binder.commenter(comment.author, comment, document)
            self.seen.update(claims)
            self.found.extend(problems)
            comment = replace(comment, author=author)
        if comment.state != "present":
            return comment
        return replace(comment, blocks=self._blocks(comment.blocks, document, comment.id))

    def _blocks(self, blocks: Iterable[Block], document: Document, comment: str | None) -> tuple[Block, ...]:
        linked = []
        for block in blocks:
            block, explicit, problems = self.targets.resolve(block, document)
            place = Place(document=document.id, comment=comment, block=block)
            mentions, seen = find_mentions(place, explicit, self.matcher)
            self.mentions.extend(mentions)
            self.seen.update(seen)
            self.found.extend(problems)
            linked.append(block)
        return tuple(linked)


def _unnamed(registry: Registry, documents: Iterable[Document], mentions: Iterable[Mention]) -> set[str]:
    """Ids of automatic people and events that no text names and nothing is by."""
    named = {mention.entity for mention in mentions}
    for document in documents:
        named.update(author.person for author in document.authors if author.person)
        named.update(c.author.person for c in document.comments if c.author and c.author.person)
    unnamed = {p.id for p in registry.people if p.status == "automatic" and p.id not in named}
    return unnamed | {e.id for e in registry.events if e.status == "automatic" and e.id not in named}


def _unused(registry: Registry, seen: set[Claim]) -> list[Diagnostic]:
    """Curated forms that no text and no byline holds; a name that heads a page need not occur as such."""
    found = []
    both = ((PEOPLE_FILE, registry.people), (EVENTS_FILE, registry.events))
    used = {(claim.entity, claim.alias) for claim in seen}
    for file, entities in both:
        for entity in entities:
            if entity.status != "curated":
                continue
            unused = [alias for alias in entity.aliases if (entity.id, alias) not in used]
            if len(unused) == len(entity.aliases):
                what = "who" if isinstance(entity, Person) else "which"
                message = f"no text names '{entity.id}', {what} has {len(unused)} aliases"
                found.append(diagnostic("registry-unused", message, file, entity.line))
                continue
            for alias in unused:
                if alias.text != entity.name:
                    scope = "its documents" if alias.documents else "the corpus"
                    message = f"the alias '{alias.text}' of '{entity.id}' occurs nowhere in {scope}"
                    found.append(diagnostic("registry-unused", message, file, alias.line))
    return found
