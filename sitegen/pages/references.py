"""Backlinks: which documents and comments link to a document."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from sitegen import urls
from sitegen.link.targets import DOCUMENT_SCHEME
from sitegen.model import Block, Document
from sitegen.pages.lookup import Lookup, author_names, comment_author, or_a_reader, shorten
from sitegen.pages.passages import place
from sitegen.richtext import plain, rich
from sitegen.sentences import split_sentences

LONGEST = 240  # characters of a sentence that are shown; of a longer one the beginning of its block is


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
        html, anchor = _linking(block, document.id)
        found.append(
            Reference(
                source=source.title,
                author=comment_author(comment, lookup.words)
                if comment
                else or_a_reader(author_names(source, lookup.words), source, block.anchor, lookup.words),
                where=place(block.anchor, comment, lookup.words),
                html=html,
                href=urls.link(path, lookup.passage_path(source_id, comment_id, anchor)),
            )
        )
    return tuple(found)


def _linking(block: Block, document: str) -> tuple[Markup, str]:
    """The sentence that links to the document, its linked words marked, and its id; else how the block begins."""
    link = next(s for s in block.spans if s.kind == "link" and s.href == DOCUMENT_SCHEME + document)
    if block.kind in ("paragraph", "item"):
        for index, (start, end) in enumerate(split_sentences(block.text)):
            if start <= link.start < end <= start + LONGEST:
                marked = rich(block.text[start:end], hits=[(link.start - start, min(link.end, end) - start)])
                return marked, urls.sentence_anchor(block.anchor, index)
    return plain(shorten(block.text, LONGEST)), block.anchor
