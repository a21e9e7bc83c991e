"""Foreign HTML becomes Blocks: plain text with stand-off spans. Never markup again, and no visible word lost.

The parser fetches nothing, knows no entities of a document's own, and what is built to exhaust it (thousands
of nested tags, endless text) is kept as plain text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from lxml import etree

from sitegen.decoding import declared_text
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.markup.characters import clean_text
from sitegen.markup.html_limits import MAX_DEPTH, html_excess
from sitegen.markup.html_walk import Draft, Walk, is_hidden
from sitegen.model import Block

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*+\n)++")
_EXHAUSTED = frozenset({"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR", "ERR_NO_MEMORY"})
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|textarea)\b.*?(?:</\1\s*>|\Z)", re.I | re.S
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>?")
_BREAKING_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|li|tr|blockquote|pre|section|article|table|ul|ol)\b[^<>]*>", re.I
)
# The editor of WordPress 5 writes paragraphs as elements and says so; its line ends mean nothing.
_BLOCK_EDITOR = re.compile(r"<!-- wp:[a-z]")


def html_blocks(
    fragment: str | bytes,
    anchor_prefix: str = "p-",
    *,
    path: str = "",
    first_line: int = 0,
    base_url: str | None = None,
    paragraphs: bool = False,
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks of a post, comment or page body, with anchors `<anchor_prefix>1`, …, and without lines.

    Headings get ranks from 2 without gaps; a picture alone is a caption (its description, linked), what is
    embedded is an embed (its title or address, linked). Links are absolute `http(s)`, relative ones against
    `base_url`; others keep their text only. With `paragraphs` a blank line parts paragraphs and a line end is
    one, as in what WordPress stores. `path` and `first_line` place the diagnostic `import-plain`, for a
    fragment that is not parsed because of its size or depth.
    """
    text = declared_text(fragment, path, html=True)[0] if isinstance(fragment, bytes) else fragment
    root = parse_html(text)
    if root is None:
        if not text.strip():
            return (), ()
        reason = html_excess(text) or f"its elements are nested more than {MAX_DEPTH} deep"
        message = f"The HTML is kept as plain text, since {reason}."
        found = (diagnostic("import-plain", message, path, first_line),) if _is_hostile(text) else ()
        return _plain_blocks(_without_tags(text), anchor_prefix), found
    broken = paragraphs and not _BLOCK_EDITOR.search(text)
    return element_blocks(root, anchor_prefix, path=path, base_url=base_url, paragraphs=broken)


def element_blocks(
    element: etree._Element,
    anchor_prefix: str = "p-",
    *,
    path: str = "",
    base_url: str | None = None,
    paragraphs: bool = False,
    skip: Callable[[etree._Element], bool] | None = None,
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """`html_blocks` for an element of a page that is parsed already, without what follows it.

    Elements of which `skip` says so are left out with all they hold; the tree is not changed.
    """
    walk = Walk(base_url=base_url, paragraphs=paragraphs, skip=skip)
    walk.read(element)
    return _numbered(walk.drafts, anchor_prefix), ()


def html_text(fragment: str | bytes) -> str:
    """The visible text of a fragment on one line: a title or name that may hold entities and tags."""
    text = declared_text(fragment, "", html=True)[0] if isinstance(fragment, bytes) else fragment
    if "<" not in text:
        return " ".join(clean_text(html.unescape(text))[0].split())
    blocks, _ = html_blocks(text)
    return " ".join(" ".join(block.text for block in blocks).split())


def parse_html(data: str | bytes) -> etree._Element | None:
    """The `html` element of a page or fragment; None where there is none or it is over a limit (`html_limits`)."""
    text = declared_text(data, "", html=True)[0] if isinstance(data, bytes) else data
    if html_excess(text):
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(clean_text(text)[0].encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if any(error.type_name in _EXHAUSTED for error in parser.error_log):
        return None
    return root


def _is_hostile(text: str) -> bool:
    """Whether a text that gave no tree has anything to show, or is only comments and blanks."""
    return bool(_without_tags(text).strip())


def _without_tags(text: str) -> str:
    """Visible text by expressions alone, linear in any input: a break for each element that makes one."""
    shown = _UNSEEN.sub(" ", clean_text(text)[0])
    broken = re.sub(r"<br\b[^<>]*>", "\n", _BREAKING_TAG.sub("\n\n", shown), flags=re.I)
    return clean_text(html.unescape(_TAG.sub("", broken)))[0]


def _plain_blocks(text: str, prefix: str) -> tuple[Block, ...]:
    """Paragraphs parted by blank lines, each on one line and without a place in the source."""
    paragraphs = filter(None, (" ".join(part.split()) for part in _BLANK_LINES.split(text)))
    return tuple(
        Block(anchor=f"{prefix}{number}", kind="paragraph", text=paragraph)
        for number, paragraph in enumerate(paragraphs, 1)
    )


def _numbered(drafts: list[Draft], prefix: str) -> tuple[Block, ...]:
    """Anchors, and ranks of headings from 2 without gaps."""
    ranks: list[int] = []
    blocks: list[Block] = []
    for number, draft in enumerate(drafts, 1):
        level = draft.level
        if draft.kind == "heading":
            while ranks and ranks[-1] >= draft.level:
                ranks.pop()
            level = min(2 + len(ranks), 6)
            ranks.append(draft.level)
        blocks.append(
            Block(
                anchor=f"{prefix}{number}",
                kind=draft.kind,
                text=draft.text,
                spans=draft.spans,
                quote=draft.quote,
                level=level,
                marker=draft.marker,
            )
        )
    return tuple(blocks)


__all__ = ["element_blocks", "html_blocks", "html_text", "is_hidden", "parse_html"]
