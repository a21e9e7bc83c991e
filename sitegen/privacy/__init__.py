"""Keep addresses of persons out of a site: mask them in documents, and check what is about to be published.

Invariant: run before linking, so that every later offset is one of the published text.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from sitegen.addresses import Networks, find_addresses, mask
from sitegen.diagnostics import Diagnostic, diagnostic, sorted_diagnostics
from sitegen.model import (
    Attribution,
    Block,
    Boilerplate,
    Comment,
    Document,
    FrontLine,
    Output,
    Span,
)

__all__ = ["find_addresses", "leaks", "mask_addresses"]


def mask_addresses(
    documents: tuple[Document, ...],
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Mask mail and network addresses in every text of the documents and their threads, in place.

    Spans keep the characters they were over; a link whose address holds one loses it. Each document in which
    something was masked is `privacy-masked`, with the number of places and never with what stood there.
    """
    masked = []
    found: list[Diagnostic] = []
    for document in documents:
        run = _Run()
        masked.append(run.document(document))
        if run.count:
            message = f"{run.count} mail or network addresses were masked"
            found.append(diagnostic("privacy-masked", message, masked[-1].path))
    return tuple(masked), sorted_diagnostics(found)


def leaks(outputs: Iterable[Output], addresses: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Which of the addresses (`find_addresses` of the raw sources) a site shows: (path, address), sorted."""
    needles = [
        (address, form.encode("utf-8", "replace"))
        for address in sorted(set(addresses))
        for form in {address, html.escape(address), address.replace("@", "%40")}
    ]
    return tuple(
        sorted(
            {(output.path, address) for output in outputs for address, form in needles if form in output.data}
        )
    )


class _Run:
    """Masks one document and counts what it masked."""

    def __init__(self) -> None:
        self.count = 0

    def text(self, text: str, networks: Networks = "likely") -> str:
        masked = mask(text, networks)
        self.count += len(masked.edits)
        return masked.text

    def optional(self, text: str | None) -> str | None:
        return None if text is None else self.text(text, "all")

    def document(self, document: Document) -> Document:
        return replace(
            document,
            path=self.text(document.path, "none"),
            title=self.text(document.title),
            blocks=self.blocks(document.blocks),
            authors=tuple(self.attribution(author) for author in document.authors),
            date_text=self.optional(document.date_text),
            platform=self.optional(document.platform),
            url=self.address(document.url),
            reading_time=self.optional(document.reading_time),
            rights=self.optional(document.rights),
            note=self.text(document.note),
            comments=tuple(self.comment(comment) for comment in document.comments),
            front=self.front(document.front),
            boilerplate=tuple(self.boilerplate(line) for line in document.boilerplate),
            facts=tuple(replace(fact, basis=self.text(fact.basis)) for fact in document.facts),
            tags=tuple(self.text(tag) for tag in document.tags),
        )

    def comment(self, comment: Comment) -> Comment:
        return replace(
            comment,
            author=self.attribution(comment.author) if comment.author else None,
            date_text=self.optional(comment.date_text),
            blocks=self.blocks(comment.blocks),
            front=self.front(comment.front),
            note=self.text(comment.note),
        )

    def attribution(self, attribution: Attribution) -> Attribution:
        return replace(attribution, name=self.text(attribution.name, "all"))

    def front(self, lines: tuple[FrontLine, ...]) -> tuple[FrontLine, ...]:
        return tuple(replace(line, text=self.text(line.text, "all")) for line in lines)

    def boilerplate(self, line: Boilerplate) -> Boilerplate:
        return replace(line, text=self.text(line.text))

    def address(self, href: str | None) -> str | None:
        """A web address, or None where it holds somebody's; its path may hold versions (`/1.2.3.4/`)."""
        if href is None or not _tells(href):
            return href
        self.count += 1
        return None

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, block: Block) -> Block:
        masked = mask(block.text)
        self.count += len(masked.edits)
        spans = []
        for span in block.spans:
            if span.kind == "link" and self.address(span.href) is None:
                continue
            start, end = masked.moved(span.start), masked.moved(span.end, end=True)
            spans.append(Span(kind=span.kind, start=start, end=end, href=span.href))
        if not masked.edits and len(spans) == len(block.spans):
            return block
        return replace(block, text=masked.text, spans=tuple(spans))


def _tells(href: str) -> bool:
    """Whether a web address holds a mail address, or a network address in its host or query."""
    if mask(href, "none").edits or mask(unquote(href), "none").edits:
        return True
    try:
        parts = urlsplit(href)
    except ValueError:
        return True
    return bool(mask(parts.netloc).edits or mask(unquote(parts.query), "all").edits)
