"""CommonMark with tables and strikethrough becomes Blocks (https://spec.commonmark.org/0.31.2/).

Every non-blank line of the text is in the `lines` of one block or is boilerplate, never both, never neither;
whatever the text is, nothing raises and raw HTML stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.markup.attribute_lists import without_attributes
from sitegen.markup.inline import inline_text, is_picture
from sitegen.markup.limits import MAX_NESTING, InlineBudget, block_excess
from sitegen.model import Block, BlockKind, Boilerplate, Span

# `js-default` without what it is safe from: it escapes HTML and knows no typographer, no linkifier.
_PARSER = MarkdownIt("js-default", {"maxNesting": MAX_NESTING})
UNPARSED = "unparsed"
_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->\s*\Z", re.S)
_QUOTE_MARKS = re.compile(r"[\s>]+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Blocks in order, the title's first if it was asked for, and the lines that are only markup."""

    blocks: tuple[Block, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaf:
    """A block as the parser found it: 0-based lines, a heading's level as written, whether it is in a list.

    `aside` is the reason why it is no text; `UNPARSED` marks lines that the parser gave up on.
    """

    kind: BlockKind
    lines: tuple[int, ...]
    text: str
    spans: tuple[Span, ...] = ()
    quote: int = 0
    level: int = 0
    marker: str = ""
    listed: bool = False
    aside: str = ""


def markdown_blocks(
    text: str, *, path: str = "", first_line: int = 1, anchor_prefix: str = "p-", take_title: bool = False
) -> tuple[Marked, tuple[Diagnostic, ...]]:
    """Parse Markdown into blocks with anchors `<anchor_prefix>1`, … and lines from `first_line`.

    With `take_title` the first heading, if it is of level 1 and not in a quotation or list, becomes the block
    `title`. The other headings get ranks from 2 without gaps. A list item's further paragraphs are items
    without a marker. Link definitions, HTML comments and blocks without text are boilerplate. Links are
    `http(s)` or `corpus:path#fragment` with a path from the corpus's root; other links keep their text only.
    Diagnostics: `import-plain` where a limit of `limits` is passed, and the text is then kept as it stands.
    """
    if excess := block_excess(text):
        message = f"The Markdown was kept as plain text: {excess}."
        blocks = plain_blocks(text, first_line=first_line, anchor_prefix=anchor_prefix)
        return Marked(blocks=blocks), (diagnostic("import-plain", message, path, first_line),)
    environment: dict[str, Any] = {}
    tokens: list[Token] = []
    _PARSER.block.parse(text, _PARSER, environment, tokens)
    lines = text.split("\n")
    reader = _Reader(path, lines, environment)
    reader.read(tokens)
    leaves = _accounted(reader.leaves, lines, environment)
    marked = _marked(leaves, lines, first_line, anchor_prefix, take_title)
    plain = [*reader.excess, *(leaf.lines[0] for leaf in leaves if leaf.aside == UNPARSED)]
    if not plain:
        return marked, ()
    message = "Markup that is nested too deeply or costs too much was kept as plain text."
    return marked, (diagnostic("import-plain", message, path, first_line + min(plain)),)


def plain_blocks(text: str, *, first_line: int = 1, anchor_prefix: str = "p-") -> tuple[Block, ...]:
    """Paragraphs parted by blank lines, as they stand, for text whose markup is not to be parsed."""
    paragraphs: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(text.split("\n"), first_line):
        if line.strip():
            paragraphs[-1].append((number, line))
        elif paragraphs[-1]:
            paragraphs.append([])
    return tuple(
        Block(
            anchor=f"{anchor_prefix}{count}",
            kind="paragraph",
            text="\n".join(line for _, line in paragraph),
            lines=tuple(number for number, _ in paragraph),
        )
        for count, paragraph in enumerate(filter(None, paragraphs), 1)
    )


class _Reader:
    """Walks the block tokens once and collects leaves; containers are only counted."""

    def __init__(self, path: str, lines: list[str], environment: dict[str, Any]) -> None:
        self.path = path
        self.lines = lines
        self.environment = environment
        self.budget = InlineBudget()
        self.leaves: list[_Leaf] = []
        self.excess: list[int] = []
        self.quote = 0
        self.depth = 0
        self.marker = ""
        self.map: list[int] = [0, 0]
        self.cells: list[tuple[str, tuple[Span, ...]]] = []
        self.header = False

    def read(self, tokens: list[Token]) -> None:
        for number, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                self.inline(token, tokens[number - 1])
            elif kind == "blockquote_open":
                self.quote += 1
            elif kind == "blockquote_close":
                self.quote -= 1
            elif kind in ("bullet_list_open", "ordered_list_open"):
                self.depth += 1
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.depth -= 1
            elif kind == "list_item_open":
                self.marker = f"{token.info}{token.markup}" if token.info else "•"
            elif kind in ("fence", "code_block"):
                self.leaf(token, "code", token.content.removesuffix("\n"))
            elif kind == "hr":
                self.leaf(token, "rule", token.markup)
            elif kind in ("thead_open", "tbody_open"):
                self.header = kind == "thead_open"
            elif kind == "tr_open":
                # the row of dashes has no tokens and belongs to the header above it
                start, end = token.map or [0, 0]
                self.map, self.cells = [start, end + self.header], []
            elif kind == "tr_close":
                self.surplus_cells()
                self.row()

    def leaf(self, token: Token, kind: BlockKind, text: str, **more: Any) -> None:
        start, end = token.map or [0, 0]
        self.leaves.append(
            _Leaf(
                kind=kind,
                lines=tuple(range(start, end)),
                text=text,
                quote=self.quote,
                listed=self.depth > 0,
                **more,
            )
        )

    def flat(self, content: str, line: int) -> tuple[str, tuple[Span, ...], bool]:
        """Inline Markdown as text, spans, and whether it is only pictures; as it stands if too costly."""
        if not self.budget.spend(content):
            self.excess.append(line)
            return content, (), False
        children: list[Token] = []
        _PARSER.inline.parse(content, _PARSER, self.environment, children)
        return *inline_text(children, self.path), is_picture(children)

    def inline(self, token: Token, opener: Token) -> None:
        content = without_attributes(token.content, heading=opener.type == "heading_open")
        text, spans, picture = self.flat(content, (token.map or [0])[0])
        if opener.type in ("th_open", "td_open"):
            self.cells.append((text, spans))
        elif opener.type == "heading_open":
            self.leaf(opener, "heading", text, spans=spans, level=int(opener.tag[1:]))
        elif picture:
            self.leaf(opener, "caption", text, spans=spans)
        elif _COMMENT.match(text):
            self.leaf(opener, "paragraph", text, aside="HTML comment")
        elif self.depth:
            self.leaf(opener, "item", text, spans=spans, level=self.depth, marker=self.marker)
            self.marker = ""
        else:
            self.leaf(opener, "paragraph", text, spans=spans)

    def surplus_cells(self) -> None:
        """Keep the cells of a row that has more than its header: GFM drops them."""
        if self.header:
            return
        line = self.lines[self.map[0]].lstrip(" \t>").rstrip()
        cells = escapedSplit(line.removeprefix("|").removesuffix("|"))
        for cell in cells[len(self.cells) :]:
            self.cells.append(self.flat(cell.strip(), self.map[0])[:2])

    def row(self) -> None:
        text, spans = "", []
        for number, (cell, cell_spans) in enumerate(self.cells):
            text += "\t" * bool(number)
            spans += [
                replace(span, start=span.start + len(text), end=span.end + len(text)) for span in cell_spans
            ]
            text += re.sub(r"[\t\n]", " ", cell)
        lines = tuple(range(*self.map))
        leaf = _Leaf(
            kind="row", lines=lines, text=text, spans=tuple(spans), quote=self.quote, level=int(self.header)
        )
        self.leaves.append(leaf)


def _accounted(leaves: list[_Leaf], lines: list[str], environment: dict[str, Any]) -> list[_Leaf]:
    """Give every non-blank line to exactly one leaf; those without a token become leaves too."""
    owner: dict[int, int] = {}
    for number, leaf in enumerate(leaves):
        for line in leaf.lines:
            if line < len(lines) and lines[line].strip():
                owner.setdefault(line, number)
    defined = _definitions(environment)
    extra: list[_Leaf] = []
    last: int | None = None
    for line, content in enumerate(lines):
        if line in owner:
            last = owner[line]
        elif not content.strip():
            continue
        elif line in defined:
            extra.append(_Leaf(kind="paragraph", lines=(line,), text=content, aside="link definition"))
        elif last is not None and leaves[last].quote and _QUOTE_MARKS.match(content):
            owner[line] = last
        elif re.search(r"[^\W_]", re.sub(r"[0-9]{1,9}[.)]", "", content)):
            extra.append(_Leaf(kind="paragraph", lines=(line,), text=content, aside=UNPARSED))
        else:
            extra.append(_Leaf(kind="paragraph", lines=(line,), text=content, aside="markup"))
    held: list[list[int]] = [[] for _ in leaves]
    for line, number in sorted(owner.items()):
        held[number].append(line)
    kept = [replace(leaf, lines=tuple(own)) for leaf, own in zip(leaves, held, strict=True) if own]
    return sorted([*kept, *extra], key=lambda leaf: leaf.lines[0])


def _definitions(environment: dict[str, Any]) -> set[int]:
    """The lines of link reference definitions, also of those that an earlier one makes void."""
    found = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    return {line for reference in found for line in range(*reference.get("map", (0, 0)))}


def _marked(leaves: list[_Leaf], lines: list[str], first_line: int, prefix: str, take_title: bool) -> Marked:
    """Number the blocks, rank the headings, and set apart what is not text."""
    title = _title(leaves) if take_title else None
    titles: list[Block] = []
    blocks: list[Block] = []
    boilerplate: list[Boilerplate] = []
    ranks: list[int] = []
    for leaf in leaves:
        numbers = tuple(first_line + line for line in leaf.lines)
        aside = leaf.aside.removeprefix(UNPARSED) or ("" if leaf.text.strip() else "no text")
        if aside:
            boilerplate += [
                Boilerplate(line=first_line + n, reason=aside, text=lines[n].strip()) for n in leaf.lines
            ]
            continue
        level = leaf.level
        if leaf.kind == "heading" and leaf is not title:
            while ranks and ranks[-1] >= leaf.level:
                ranks.pop()
            level = min(2 + len(ranks), 6)
            ranks.append(leaf.level)
        if leaf is title:
            line = leaf.text.replace("\n", " ")
            titles.append(Block(anchor="title", kind="title", text=line, lines=numbers, spans=leaf.spans))
            continue
        text = lines[leaf.lines[0]].strip(" \t>") if leaf.kind == "rule" else leaf.text
        blocks.append(
            Block(
                anchor=f"{prefix}{len(blocks) + 1}", kind=leaf.kind, text=text, lines=numbers,
                spans=leaf.spans, quote=leaf.quote, level=level, marker=leaf.marker,
            )
        )  # fmt: skip
    return Marked(blocks=(*titles, *blocks), boilerplate=tuple(boilerplate))


def _title(leaves: list[_Leaf]) -> _Leaf | None:
    first = next((leaf for leaf in leaves if leaf.kind == "heading" and leaf.text.strip()), None)
    return first if first and first.level == 1 and not first.quote and not first.listed else None
