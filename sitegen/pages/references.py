"""Backlinks: which documents and comments link to a document."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen import urls
from sitegen.model import Document
from sitegen.pages.lookup import Lookup, author_names, comment_author, or_a_reader, shorten
from sitegen.pages.passages import place
from sitegen.richtext import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A passage that links to the document at hand."""

    source: str
    author: str
    where: str
    html: Markup
    href: str


def references_to(lookup: Lookup, path: str, document: Document) -> tuple[Reference, ...]:
    """Passages of other documents, and of any discussion, that link to the document, in corpus order."""
    found = []
    for source_id, comment_id, block in lookup.linked_from.get(document.id, ()):
        if source_id == document.id and comment_id is None:
            continue
        source = lookup.documents[source_id]
        comment = lookup.comments[comment_id] if comment_id else None
        found.append(
            Reference(
                source=source.title,
                author=comment_author(comment, lookup.words)
                if comment
                else or_a_reader(author_names(source, lookup.words), source, block.anchor, lookup.words),
                where=place(block.anchor, comment, lookup.words),
                html=plain(shorten(block.text, 240)),
                href=urls.link(path, lookup.passage_path(source_id, comment_id, block.anchor)),
            )
        )
    return tuple(found)
