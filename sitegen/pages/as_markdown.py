"""A document as Markdown (CommonMark) that shows its text as it is, whatever marks the text holds.

Invariant: every piece of text is escaped, so that reading the Markdown gives the same words again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.model import Block, Document

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~&"})
# What would make a list of a line, or a heading of the line before it.
_LINE_START = re.compile(r"(?:[+=-]|[0-9]{1,9}[.)])")
_ORDERED = re.compile(r"[0-9]{1,9}[.)]\Z")


def as_markdown(document: Document, byline: str, unmarked: str = "") -> str:
    """The title as a heading, the byline in italics, then the blocks, parted by blank lines.

    Where the text may be comments from some block on, `unmarked` says so above it, in italics.
    """
    parts = [f"# {_line(document.title)}", f"*{_line(byline)}*"]
    blocks = [block for block in document.blocks if block.kind != "title"]
    anchors = [block.anchor for block in blocks]
    start = anchors.index(document.unmarked_from) if document.unmarked_from in anchors else len(blocks)
    parts += _blocks(blocks[:start])
    if start < len(blocks):
        parts += [f"*{_line(unmarked)}*", *_blocks(blocks[start:])]
    return "\n\n".join(parts) + "\n"


def _blocks(blocks: Iterable[Block]) -> list[str]:
    written: list[str] = []
    quote = 0
    indents: list[int] = []  # width of the open items' markers: what is in an item stands under its text
    for block in blocks:
        if block.kind != "item" or block.quote != quote:
            indents = []
        quote = block.quote
        lines, indents = _item(block, indents) if block.kind == "item" else (_lines(block), indents)
        prefix = "> " * quote
        written.append("\n".join((prefix + line).rstrip() for line in lines))
    return written


def _lines(block: Block) -> list[str]:
    if block.kind == "code":
        fence = "```"
        while fence in block.text:
            fence += "`"
        return [fence, *block.text.split("\n"), fence]
    if block.kind == "rule":
        return ["---"]
    if block.kind == "heading":
        return [f"{'#' * min(max(2, block.level), 6)} {_line(block.text)}"]
    return [_escaped(line) for line in block.text.split("\n")]


def _item(block: Block, indents: list[int]) -> tuple[list[str], list[int]]:
    """The lines of an item, and the open items; one without a marker goes on with the item before it."""
    texts = [_escaped(line) for line in block.text.split("\n")]
    level = max(1, block.level)
    if not block.marker and len(indents) >= level:
        indents = indents[:level]
        first = " " * sum(indents)
    else:
        indents = indents[: level - 1]
        outer = " " * sum(indents)
        bullet = f"{block.marker} " if _ORDERED.match(block.marker) else "- "
        indents = [*indents, len(bullet)]
        first = outer + bullet
        if block.marker[:1].isalnum() and bullet == "- ":
            texts[0] = f"{_escaped(block.marker)} {texts[0]}"
    rest = " " * sum(indents)
    return [first + texts[0], *(rest + text for text in texts[1:])], indents


def _line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(line: str) -> str:
    """One line that Markdown shows as it is: what could begin markup has a backslash before it."""
    line = line.strip(" \t")
    start = _LINE_START.match(line)
    if not start:
        return line.translate(_SPECIAL)
    mark = start.end() - 1
    return f"{line[:mark]}\\{line[mark]}{line[mark + 1 :].translate(_SPECIAL)}"
