"""Flat blocks → what a template prints: tags opened and closed around blocks, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen import sentences, urls
from sitegen.languages import Direction, text_direction
from sitegen.model import Block, Mention, Span
from sitegen.pages.lookup import Lookup, ambiguous_anchor
from sitegen.pages.written_dates import date_title
from sitegen.richtext import Mark, overlap_test, plain, rich

LONG_QUOTATION = 40  # words; what a reply quotes at more length stands in the comment that it answers, too
MAX_NESTING = 6  # deeper quotations and lists are drawn at this depth; their text is all there


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block as printed. `number` counts the blocks of a document from 1 (0: not numbered).

    `cells` are a table row's cells; `heading` is a heading's rank in the page (2 to 6). `direction` is which way
    its text runs.
    """

    anchor: str
    kind: str
    html: Markup
    number: int = 0
    heading: int = 0
    marker: str = ""
    cells: tuple[Markup, ...] = ()
    direction: Direction = "auto"


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the stream: `open` or `close` a tag, print a block, or say that comments may begin (`unmarked`).

    `folded` is, at both ends of a quotation that is shown folded, how many words it has; else 0.
    """

    step: str
    tag: str = ""
    block: BlockView | None = None
    folded: int = 0


def body(
    lookup: Lookup,
    path: str,
    document: str,
    blocks: Iterable[Block],
    *,
    top: int = 2,
    numbered: bool = True,
    unmarked: str = "",
) -> tuple[Part, ...]:
    """The stream for the blocks of one document or comment, as printed in the page `path`.

    `top` is the rank that a heading of level 2 gets there; no heading is more than one rank below the one
    before it. The title block is left out: it is the page's h1. `unmarked` is `Document.unmarked_from`.
    """
    stream = _Stream()
    number = 0
    rank = top - 1
    for block in blocks:
        if block.kind == "title":
            continue
        number += 1
        if unmarked and block.anchor == unmarked:
            stream.close_to(0)
            stream.parts.append(Part("unmarked"))
        if block.kind == "heading":
            rank = min(max(2, block.level) - 2 + top, rank + 1, 6)
        stream.place(block)
        view = _view(lookup, path, document, block, number if numbered else 0, rank)
        stream.parts.append(Part("block", block=view))
    stream.close_to(0)
    return tuple(stream.parts)


def fold_quotations(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The same stream with its long outermost quotations marked to be folded; nothing is left out."""
    found = list(parts)
    opened, depth, words = 0, 0, 0
    for n, part in enumerate(found):
        if part.block is not None:
            words += sum(len(text.striptags().split()) for text in (part.block.html, *part.block.cells))
        elif part.tag == "blockquote" and part.step == "open":
            if depth == 0:
                opened, words = n, 0
            depth += 1
        elif part.tag == "blockquote":
            depth -= 1
            if depth == 0 and words > LONG_QUOTATION:
                found[opened], found[n] = replace(found[opened], folded=words), replace(part, folded=words)
    return tuple(found)


class _Stream:
    """Opens and closes containers so that each block stands in its quotation, list or table."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.stack: list[str] = []
        self.in_head = False  # whether the last row was a header row: one after other rows begins a table

    def open(self, tag: str) -> None:
        self.parts.append(Part("open", tag))
        self.stack.append(tag)

    def close_to(self, height: int) -> None:
        while len(self.stack) > height:
            self.parts.append(Part("close", self.stack.pop()))

    def place(self, block: Block) -> None:
        quotes = min(block.quote, MAX_NESTING)
        now = self.stack.count("blockquote")
        if now != quotes:
            self.close_to(min(now, quotes))
            for _ in range(quotes - now):
                self.open("blockquote")
        if block.kind == "item":
            self._item(block, quotes)
        elif block.kind == "row":
            begins = block.level == 1 and not self.in_head
            if begins or self.stack[quotes:] != ["table"]:
                self.close_to(quotes)
                self.open("table")
            self.in_head = block.level == 1
        else:
            self.close_to(quotes)

    def _item(self, block: Block, quotes: int) -> None:
        if self.stack[quotes:] == ["table"]:
            self.close_to(quotes)
        kind = "ol" if block.marker[:1].isalnum() else "ul"
        depth = min(max(block.level, 1), MAX_NESTING)
        lists = [i for i in range(quotes, len(self.stack)) if self.stack[i] in ("ul", "ol")]
        if len(lists) >= depth and not block.marker:
            self.close_to(lists[depth - 1] + 2)  # a further paragraph of the open item
            return
        have = len(lists)
        if len(lists) >= depth:
            same = self.stack[lists[depth - 1]] == kind
            self.close_to(lists[depth - 1] + (1 if same else 0))
            have = depth if same else depth - 1
        for level in range(have + 1, depth + 1):
            if self.stack and self.stack[-1] in ("ul", "ol"):
                self.open("li")
            self.open(kind if level == depth else "ul")
        self.open("li")


def _view(lookup: Lookup, path: str, document: str, block: Block, number: int, rank: int) -> BlockView:
    row = block.kind == "row"
    return BlockView(
        anchor=block.anchor,
        kind="head" if row and block.level == 1 else block.kind,
        html=plain("") if row else block_html(lookup, path, document, block),
        number=number,
        heading=rank if block.kind == "heading" else 0,
        marker=block.marker,
        cells=_cells(lookup, path, document, block) if row else (),
        direction=text_direction(block.text, lookup.documents[document].language),
    )


def block_html(lookup: Lookup, path: str, document: str, block: Block) -> Markup:
    """A block's text with its markup, its sentences as link targets, names and dates marked."""
    return rich(
        block.text,
        spans=resolve(path, block),
        marks=block_marks(lookup, path, document, block),
        sentences=_targets(block),
    )


def _targets(block: Block) -> list[tuple[int, int, str]]:
    """The sentences of a block with their ids; code has none, since no mention stands in it."""
    ranges = sentences.split_sentences(block.text) if block.kind != "code" else ()
    return [
        (start, end, urls.sentence_anchor(block.anchor, index)) for index, (start, end) in enumerate(ranges)
    ]


def resolve(path: str, block: Block) -> tuple[Span, ...]:
    """Spans with links to other documents of the corpus made relative to the page `path`."""
    return tuple(
        replace(span, href=urls.link(path, urls.document_path(span.href.removeprefix("document:"))))
        if span.href.startswith("document:")
        else span
        for span in block.spans
    )


def block_marks(lookup: Lookup, path: str, document: str, block: Block) -> tuple[Mark, ...]:
    """The names and dates of a block. A name that two entities claim is one dotted mark that says so."""
    found: list[Mark] = []
    by_place: dict[tuple[int, int], list[Mention]] = {}
    for mention in lookup.mentions_in.get((document, block.anchor), ()):
        by_place.setdefault((mention.start, mention.end), []).append(mention)
    for (start, end), mentions in by_place.items():
        found.append(_entity_mark(lookup, path, start, end, mentions))
    taken = overlap_test((m.start, m.end) for m in found)
    for date in lookup.dates_in.get((document, block.anchor), ()):
        if not taken(date.start, date.end):
            title = date_title(date, lookup.words)
            found.append(Mark(start=date.start, end=date.end, kind="date", title=title, certain=date.certain))
    return tuple(found)


def _entity_mark(lookup: Lookup, path: str, start: int, end: int, mentions: Sequence[Mention]) -> Mark:
    first = mentions[0]
    name = lookup.name(first.entity)
    if len(mentions) > 1:
        names = lookup.words.either([lookup.name(m.entity) for m in mentions])
        ambiguous = f"{urls.PEOPLE}#{ambiguous_anchor(first.surface)}"
        return Mark(
            start=start,
            end=end,
            kind=first.kind,
            entity=" ".join(m.entity for m in mentions),
            href=urls.link(path, ambiguous),
            certain=False,
            title=lookup.words.gettext("uncertain: possibly %(names)s", names=names),
        )
    return Mark(
        start=start,
        end=end,
        kind=first.kind,
        entity=first.entity,
        href=urls.link(path, lookup.entity_path(first.entity)),
        certain=first.certain,
        title="" if first.certain else lookup.words.gettext("uncertain: possibly %(names)s", names=name),
    )


def _cells(lookup: Lookup, path: str, document: str, block: Block) -> tuple[Markup, ...]:
    """A row's cells: the text is cut at its tabs, and what lies over it is cut to the cell that it is in.

    A sentence that goes on in further cells has its id, which must be one, in the first cell with its text.
    """
    spans, marks, targets = (
        resolve(path, block),
        block_marks(lookup, path, document, block),
        _targets(block),
    )
    cells = []
    seen: set[str] = set()
    start = 0
    for cell in block.text.split("\t"):
        end = start + len(cell)
        begun = [
            (max(s, start) - start, min(e, end) - start, anchor)
            for s, e, anchor in targets
            if max(s, start) < min(e, end) and anchor not in seen
        ]
        seen.update(anchor for _, _, anchor in begun)
        cells.append(
            rich(
                cell,
                spans=[
                    replace(s, start=max(s.start, start) - start, end=min(s.end, end) - start)
                    for s in spans
                    if s.start < end and s.end > start
                ],
                marks=[
                    replace(m, start=m.start - start, end=m.end - start)
                    for m in marks
                    if m.start >= start and m.end <= end
                ],
                sentences=begun,
            )
        )
        start = end + 1
    return tuple(cells)
