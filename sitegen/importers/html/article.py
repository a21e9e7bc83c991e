"""The article of a page as blocks, and what stands around it, set apart.

Trafilatura decides what the article is, with fixed options, no network and no clock; without it, or where it
finds nothing, the elements of the page that are named for their content do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from sitegen.importers.html.headline import Headline
from sitegen.importers.html.match import Letters, found_again, letters
from sitegen.importers.html.tree import Element, class_tokens, named_words, tag_of, text_of, vocabulary
from sitegen.importers.plain.meta import read_meta
from sitegen.importers.posts import same_words
from sitegen.markup.html import element_blocks, html_blocks
from sitegen.model import Block, Boilerplate, Span
from sitegen.urls import safe_href

PAGE_AROUND = "page around the article"
DISCUSSION_AROUND = "around the comments"
_MOST_LINES = 1500
_LONGEST_LINE = 1000
_SHORTEST = 140
# Trafilatura's second opinions take time with the square of a page's paragraphs: from so many elements on it does
# without them, and beyond so many the page is read without it.
_FAST_FROM = 4_000
_MOST_ELEMENTS = 100_000
# Trafilatura wants a date range for its own search; this one never changes, and its dates are not used.
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1970-01-01",
    "max_date": "2100-12-31",
}
_CONTENT_CLASSES = (
    "e-content", "entry-content", "post-content", "article-content", "article-body", "article__body", "post-body", "story-body",
    "node-content", "field-name-body", "toptext", "blog-post-content", "content-body", "mw-parser-output", "article-text",
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?:…]\W*\Z")
_FRAME_TAGS = vocabulary("nav footer header aside form button menu")
_FRAME_ROLES = vocabulary("navigation banner contentinfo search complementary menu dialog alert")
_FRAME_WORDS = vocabulary(
    "nav navbar navigation menu sidebar footer breadcrumb breadcrumbs cookie cookies banner share "
    "sharing social related newsletter subscribe pagination pager widget widgets sharedaddy "
    "jp-relatedposts ad ads advert advertisement promo popup modal"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The blocks of an article, without its title, and the visible lines of the page that are not in it."""

    blocks: tuple[Block, ...] = ()
    around: tuple[str, ...] = ()


# The text of a page and whether to do without the slower second opinions -> the article as HTML.
Extractor = Callable[[str, bool], str | None]


def extractor() -> Extractor | None:
    """Trafilatura's extraction with fixed options; None where it is not installed."""
    try:
        import trafilatura
    except ImportError:
        return None

    def extract(page: str, fast: bool) -> str | None:
        return trafilatura.extract(
            page,
            fast=fast,
            output_format="html",
            include_comments=False,
            include_tables=True,
            include_formatting=True,
            include_links=True,
            include_images=False,
            deduplicate=False,
            with_metadata=False,
            date_extraction_params=dict(_DATES),
        )

    return extract


def read_article(
    root: Element,
    discussion: Collection[Element],
    title: str,
    headline: Headline,
    *,
    base_url: str | None,
    extract: Extractor | None,
) -> Article:
    """The article of a page without its discussion. The tree is left without the elements of `discussion`."""
    for element in discussion:
        _remove(element)
    body = root.find("body")
    page, _ = element_blocks(root if body is None else body, base_url=base_url)
    blocks: tuple[Block, ...] = ()
    if extract is not None:
        extracted = _extracted(root, base_url, extract)
        blocks = found_again(page, extracted) or extracted
    if _length(blocks) < _SHORTEST:
        named = _named_content(root, base_url, page)
        blocks = named if _length(named) > _length(blocks) else blocks
    blocks = _without_title(_with_head(blocks, headline, title, base_url), title)
    return Article(blocks=_numbered(blocks), around=tuple(_around(page, (title, *(b.text for b in blocks)))))


def _with_head(
    blocks: tuple[Block, ...], headline: Headline, title: str, base_url: str | None
) -> tuple[Block, ...]:
    """The blocks below a lead that they lack; where a page only is about a link, that link."""
    if headline.lead is not None:
        lead, _ = element_blocks(headline.lead, base_url=base_url)
        known = letters("\n".join(block.text for block in blocks))
        new = tuple(b for b in lead if letters(b.text) not in known and not same_words(b.text, title))
        blocks = (
            *(replace(b, kind="paragraph", level=0) if b.kind == "heading" else b for b in new),
            *blocks,
        )
    if headline.link and _length(blocks) < _SHORTEST and (href := safe_href(headline.link)):
        link = Span(kind="link", start=0, end=len(href), href=href)
        blocks = (Block(anchor="p-1", kind="paragraph", text=href, spans=(link,)), *blocks)
    return blocks


def _extracted(root: Element, base_url: str | None, extract: Extractor) -> tuple[Block, ...]:
    size = sum(1 for _ in root.iter())
    if size > _MOST_ELEMENTS:
        return ()
    page = etree.tostring(root, encoding="unicode", method="html")
    try:
        found = extract(page, size > _FAST_FROM)
    except Exception:  # the boundary to a library: whatever it raises, the page has a text of its own
        return ()
    if not found:
        return ()
    blocks, _ = html_blocks(found, base_url=base_url)
    return blocks if _is_article(blocks) else ()


def _is_article(blocks: Sequence[Block]) -> bool:
    """Whether blocks are more than the links and notices of a page without an article."""
    text = sum(len(block.text) for block in blocks)
    linked = sum(span.end - span.start for block in blocks for span in block.spans if span.kind == "link")
    return linked <= 0.6 * text and any(_is_prose(block) or block.kind == "code" for block in blocks)


def _remove(element: Element) -> None:
    """Take an element off its tree, but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail, element.getprevious()
    element.tail = None
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


# -- without trafilatura -------------------------------------------------------------------------------------


def _named_content(root: Element, base_url: str | None, page: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of the element that is named for the page's content, else of all but the frame of the page.

    `page` is all of its blocks: where none of them is prose, the page is not read once more to find some.
    """
    best: tuple[Block, ...] = ()
    for element in islice(_content_elements(root), 12):
        blocks, _ = element_blocks(element, base_url=base_url, skip=_is_frame)
        if _length(blocks) >= _SHORTEST:
            return blocks
        best = blocks if _length(blocks) > _length(best) else best
    if best or not any(_is_prose(block) for block in page):
        return best
    body = root.find("body")
    blocks, _ = element_blocks(root if body is None else body, base_url=base_url, skip=_is_frame)
    return tuple(block for block in blocks if _is_prose(block))


def _content_elements(root: Element) -> Iterator[Element]:
    """Elements that are named for the content of the page, the surest names first."""
    named: dict[int, list[Element]] = {}
    for element in root.iter():
        if not tag_of(element):
            continue
        props = (element.get("itemprop") or "").split()
        tokens = class_tokens(element)
        if "articleBody" in props or "text" in props:
            named.setdefault(0, []).append(element)
        elif any(token in _CONTENT_CLASSES for token in tokens):
            named.setdefault(1, []).append(element)
        elif tag_of(element) == "article" or {"hentry", "h-entry"} & set(tokens):
            named.setdefault(2, []).append(element)
        elif (
            tag_of(element) == "main"
            or element.get("role") == "main"
            or element.get("id") in ("content", "main")
        ):
            named.setdefault(3, []).append(element)
    for rank in sorted(named):
        yield from sorted(named[rank], key=lambda element: -len(text_of(element)))[:3]


def _is_frame(element: Element) -> bool:
    if tag_of(element) in _FRAME_TAGS or element.get("role") in _FRAME_ROLES:
        return True
    return bool(named_words(element) & _FRAME_WORDS) and tag_of(element) not in (
        "body",
        "html",
        "main",
        "article",
    )


def _is_prose(block: Block) -> bool:
    """Whether a block outside any element of content is a text, not a link, a date or a label."""
    if len(block.text) < 80 and (len(block.text) < 25 or not _SENTENCE_END.search(block.text)):
        return False
    linked = sum(span.end - span.start for span in block.spans if span.kind == "link")
    return linked <= 0.3 * len(block.text) and read_meta(block.text) is None


# -- what is not the article ---------------------------------------------------------------------------------


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks without a first one that only repeats the title."""
    for index, block in enumerate(blocks[:3]):
        if block.kind in ("heading", "paragraph", "row") and same_words(block.text, title):
            return blocks[:index] + blocks[index + 1 :]
    return blocks


def _numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Anchors in order, and ranks of headings from 2 without gaps: those of the page count its frame's, too."""
    ranks: list[int] = []
    numbered = []
    for number, block in enumerate(blocks, 1):
        level = block.level
        if block.kind == "heading":
            while ranks and ranks[-1] >= block.level:
                ranks.pop()
            ranks.append(block.level)
            level = min(1 + len(ranks), 6)
        numbered.append(replace(block, anchor=f"p-{number}", level=level))
    return tuple(numbered)


def _around(page: Sequence[Block], shown: Sequence[str]) -> Iterator[str]:
    """The visible lines of a page that are not among the texts shown, each once."""
    whole = Letters(shown)
    seen: set[str] = set()
    for block in page:
        for line in block.text.split("\n"):
            told = letters(line)
            if told and told not in seen and told not in whole:
                seen.add(told)
                yield " ".join(line.split())[:_LONGEST_LINE]


def boilerplate(article: Iterable[str], discussion: Iterable[str]) -> tuple[Boilerplate, ...]:
    """What stands around article and comments, for a reader who looks for it; of very much, the beginning."""
    lines = [(PAGE_AROUND, text) for text in article] + [(DISCUSSION_AROUND, text) for text in discussion]
    kept = [Boilerplate(line=0, reason=reason, text=text) for reason, text in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        more = f"… and {len(lines) - _MOST_LINES:,} more lines."
        kept.append(Boilerplate(line=0, reason=PAGE_AROUND, text=more))
    return tuple(kept)
