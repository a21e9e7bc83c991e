"""What the JSON of forums has in common: a post or topic that opens a thread, and text in HTML or Markdown.

Pure: records in, blocks and documents out; nothing of a forum's own markup survives.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from sitegen.importers.mail import hashed
from sitegen.markup import clean_text, markdown_blocks
from sitegen.markup.html import element_blocks, html_blocks, parse_html
from sitegen.model import Attribution, Block, Document, Source, Span
from sitegen.urls import path_id, safe_href

_ESCAPED = re.compile(r"\s*&lt;")
# Characters without width that alone make no text: blanks, joiners, marks of direction and of byte order.
_UNSEEN = "\u00a0\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2800\ufeff"
_QUOTED = re.compile(r"(?:>\s*)+")


def opening(
    source: Source,
    *,
    path: str,
    importer: str,
    platform: str,
    title: str,
    key: str,
    blocks: tuple[Block, ...] = (),
    author: str = "",
    date: str | None = None,
    url: str = "",
    tags: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    stated: int | None = None,
) -> Document:
    """The document of a post that opens a thread. `key` is its id with the forum's name, as yet unhashed."""
    return Document(
        id=path_id(path),
        path=path,
        sha256=source.sha256,
        importer=importer,
        title=title,
        blocks=(Block(anchor="title", kind="title", text=title), *blocks),
        authors=(Attribution(name=author),) if author else (),
        date=date,
        platform=platform,
        url=safe_href(url),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        note=" ".join(note for note in notes if note),
        stated_comments=stated,
        key=hashed(key),
    )


def standing_in(
    source: Source,
    *,
    path: str,
    importer: str,
    platform: str,
    title: str,
    key: str,
    url: str = "",
    stated: int | None = None,
) -> Document:
    """The document of comments on a post that is not in the file; it gives way to it where another has it."""
    said = Block(anchor="p-1", kind="paragraph", text="What these comments are about is not in this file.")
    document = opening(
        source, path=path, importer=importer, platform=platform, title=title, key=key, blocks=(said,), url=url
    )
    return replace(document, key="", answers=(document.key,), flags=("incomplete",), stated_comments=stated)


def html_text_blocks(
    text: str,
    path: str,
    base_url: str,
    *,
    marks: bool = False,
    skip: Callable[[etree._Element], bool] | None = None,
) -> tuple[Block, ...]:
    """Blocks of a post's HTML, which some interfaces escape once more, without those of which nothing is seen.

    `marks` lets `>` open a quotation; elements of which `skip` says so are left out.
    """
    unescaped = html.unescape(text) if _ESCAPED.match(text) else text
    root = parse_html(unescaped) if skip else None
    if root is None:
        blocks, _ = html_blocks(unescaped, path=path, base_url=base_url)
    else:
        blocks, _ = element_blocks(root, path=path, base_url=base_url, skip=skip)
    seen = _seen(blocks)
    return tuple(_quoted(block) for block in seen) if marks else seen


def markdown_text_blocks(text: str, path: str, base_url: str) -> tuple[Block, ...]:
    """Blocks of a post's Markdown, where `&`, `<` and `>` may be escaped; relative links are the forum's."""
    unescaped = clean_text(html.unescape(text))[0]
    marked, _ = markdown_blocks(unescaped, path=path)
    return tuple(
        replace(block, lines=(), spans=tuple(_outward(span, base_url) for span in block.spans))
        for block in _seen(marked.blocks)
    )


def link_block(href: str, anchor: str = "p-1") -> tuple[Block, ...]:
    """A paragraph that is a link to what a post is about; none where no page may link there."""
    if not safe_href(href):
        return ()
    span = Span(kind="link", start=0, end=len(href), href=href)
    return (Block(anchor=anchor, kind="paragraph", text=href, spans=(span,)),)


def numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks of several texts as those of one document."""
    return tuple(replace(block, anchor=f"p-{number}") for number, block in enumerate(blocks, 1))


def _seen(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without the blocks by which writers keep a line free where the forum would take it away."""
    return tuple(block for block in blocks if block.text.strip(_UNSEEN + string.whitespace))


def _outward(span: Span, base_url: str) -> Span:
    if not span.href.startswith("corpus:"):
        return span
    return replace(span, href=f"{base_url}/{span.href.removeprefix('corpus:').lstrip('/')}")


def _quoted(block: Block) -> Block:
    marks = _QUOTED.match(block.text)
    if block.kind != "paragraph" or not marks or marks.end() == len(block.text):
        return block
    cut = marks.end()
    spans = tuple(
        replace(span, start=max(0, span.start - cut), end=span.end - cut)
        for span in block.spans
        if span.end > cut
    )
    return replace(block, text=block.text[cut:], spans=spans, quote=block.quote + marks[0].count(">"))
