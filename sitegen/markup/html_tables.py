"""Tables of HTML: which rows hold values, and what a row is as one line of text.

Invariant: the cells of a row stand in it in order, parted by tabs, and no cell's text holds one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from sitegen.model import Span

# A table with one of these in a cell is laid out by it, not tabulated.
_LAYOUT_NAMES = "table ul ol dl blockquote pre h1 h2 h3 h4 h5 h6 figure iframe hr form article section"
_LAYOUT = frozenset(_LAYOUT_NAMES.split())

Element = etree._Element


@dataclass(slots=True)
class Row:
    """A row that is open: the texts and spans of its cells so far; `header` says that all of them are headings."""

    cells: list[tuple[str, tuple[Span, ...]]] = field(default_factory=list)
    header: bool = True

    def joined(self) -> tuple[str, tuple[Span, ...]]:
        """The row as one line, with the spans at their places in it."""
        parts: list[str] = []
        spans: list[Span] = []
        start = 0
        for cell, cell_spans in self.cells:
            spans += [
                Span(kind=s.kind, start=s.start + start, end=s.end + start, href=s.href) for s in cell_spans
            ]
            parts.append(re.sub(r"[\t\n]", " ", cell))
            start += len(cell) + 1
        return "\t".join(parts), tuple(spans)


def name_of(element: Element) -> str:
    """The tag in small letters; empty for what is no element."""
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def in_head(cell: Element) -> bool:
    """Whether a cell stands in the head of its table."""
    row = cell.getparent()
    group = row.getparent() if row is not None else None
    return group is not None and name_of(group) == "thead"


def is_tabular(row: Element) -> bool:
    """Whether a row's cells are values: several, and no block of text, list or table in any of them."""
    cells = [child for child in row if name_of(child) in ("td", "th")]
    if len(cells) < 2 or any(name_of(child) not in ("td", "th", "") for child in row):
        return False
    table = next((parent for parent in row.iterancestors("table")), None)
    if table is not None and table.get("role") == "presentation":
        return False
    return not any(
        name_of(inner) in _LAYOUT or (name_of(inner) == "p" and inner.getprevious() is not None)
        for cell in cells
        for inner in cell.iterdescendants()
    )
