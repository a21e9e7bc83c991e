"""The body elements of reStructuredText: lines become leaves, each with the lines that it stands on.

A tolerant reading of https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html: what is no construct
is text. Every non-blank line ends up in exactly one leaf; time grows with the text times its depth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from sitegen.markup import rst_tables
from sitegen.markup.rst_inline import References, inline
from sitegen.model import BlockKind, Span, SpanKind

MAX_DEPTH = 20
_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LINE = re.compile(rf"([{_PUNCTUATION}])\1*\Z")
_BULLET = re.compile(r"[-*+•‣⁃](?:\s+|\Z)")
_ENUMERATOR = re.compile(
    r"\(?(?P<mark>[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}|#)(?P<end>[.)])(?:\s+|\Z)"
)
_FIELD = re.compile(r":(?P<name>[^:\s`](?:[^:\n]{0,80}[^:\s])?):(?:\s+|\Z)")
_OPTION = re.compile(
    r"(?P<name>(?:-[A-Za-z0-9]|--?[A-Za-z][\w-]*|/[A-Z])(?:[ =](?:<[^<>]+>|[A-Za-z][\w-]*))?"
    r"(?:, (?:-[A-Za-z0-9]|--?[A-Za-z][\w-]*|/[A-Z])(?:[ =](?:<[^<>]+>|[A-Za-z][\w-]*))?)*)(?:\s{2,}|\Z)"
)
_LINE_BLOCK = re.compile(r"\|(?:\s+|\Z)")
_ATTRIBUTION = re.compile(r"(?:---?|—)\s*(?=\S)")
_EXPLICIT = re.compile(r"\.\.(?:\s+|\Z)")
_NAMELESS = re.compile(r"__\s+\S")
_LITERAL_QUOTE = re.compile(rf"[{_PUNCTUATION}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a body stands: in how many quotations and lists, and how many elements deep in all."""

    quote: int = 0
    level: int = 0
    depth: int = 0

    def inner(self, *, quote: int = 0, level: int = 0) -> Place:
        return Place(quote=self.quote + quote, level=self.level + level, depth=self.depth + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A block as it was found: 0-based lines; `style` is a heading's underline; `aside` why it is no text."""

    kind: BlockKind
    lines: tuple[int, ...]
    text: str
    spans: tuple[Span, ...] = ()
    quote: int = 0
    level: int = 0
    marker: str = ""
    style: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What begins an element: an item's marker, a label before its text, the column where its text begins."""

    marker: str = ""
    label: str = ""
    kind: SpanKind | None = None
    column: int = 0


_NO_HEAD = Head()


class Reader:
    """Reads a text from top to bottom. The line of a mark is rewritten for the element that begins on it."""

    def __init__(self, lines: list[str], references: References, explicit: Explicit) -> None:
        self.lines = [line.expandtabs(8).rstrip() for line in lines]
        self.indents = [_indent(line) for line in self.lines]
        self.references = references
        self.leaves: list[Leaf] = []
        self.explicit = explicit
        self.marker = ""
        self.label = _NO_HEAD
        self.label_at = 0
        self.label_place = Place()
        self.kind: BlockKind = "paragraph"
        borders = [n for n, line in enumerate(self.lines) if rst_tables.SIMPLE_BORDER.match(line.lstrip())]
        self.closing = [n for n in borders if n + 1 == len(self.lines) or self.indents[n + 1] < 0]

    # -- what elements share

    def rewrite(self, line: int, text: str, indent: int) -> None:
        self.lines[line] = " " * indent + text if text else ""
        self.indents[line] = indent if text else -1

    def extent(self, start: int, end: int, indent: int) -> int:
        """Where the lines that are indented by more than `indent` end, without blank lines at their end."""
        last = start
        for number in range(start, end):
            if self.indents[number] > indent:
                last = number + 1
            elif self.indents[number] >= 0:
                break
        return last

    def least_indent(self, start: int, end: int, default: int) -> int:
        return min((self.indents[n] for n in range(start, end) if self.indents[n] >= 0), default=default)

    def filled(self, start: int, end: int) -> tuple[int, ...]:
        return tuple(n for n in range(start, end) if self.indents[n] >= 0)

    def next_filled(self, start: int, end: int) -> int:
        return next((n for n in range(start, end) if self.indents[n] >= 0), end)

    def aside(self, lines: tuple[int, ...], reason: str) -> None:
        for line in lines:
            self.leaves.append(
                Leaf(kind="paragraph", lines=(line,), text=self.lines[line].strip(), aside=reason)
            )

    def code(self, lines: tuple[int, ...], start: int, end: int, place: Place) -> None:
        """Lines as they stand, without the indentation that all have; `lines` may hold their markup, too."""
        cut = self.least_indent(start, end, 0)
        text = "\n".join(line[cut:] for line in self.lines[start:end]).strip("\n")
        self.leaves.append(Leaf(kind="code", lines=lines, text=text, quote=place.quote))

    def text(self, lines: tuple[int, ...], text: str, place: Place) -> None:
        """A paragraph, or what it is here: of a list, with a label, a caption."""
        flat, spans = inline(text, self.references)
        if self.label.label and self.label_at == len(self.leaves):
            label, kind = self.label.label, self.label.kind
            shift = len(label) + 1
            moved = [replace(span, start=span.start + shift, end=span.end + shift) for span in spans]
            own = [Span(kind=kind, start=0, end=len(label))] if kind else []
            flat, spans = f"{label} {flat}".rstrip(), (*own, *moved)
            self.label = _NO_HEAD
        block: BlockKind = "item" if place.level and self.kind == "paragraph" else self.kind
        marker = self.marker if block == "item" else ""
        level = place.level if block == "item" else 0
        self.marker = ""
        self.leaves.append(
            Leaf(
                kind=block, lines=lines, text=flat, spans=spans, quote=place.quote, level=level, marker=marker
            )
        )

    def marked(self, start: int, end: int, rest: str, place: Place, head: Head) -> None:
        """An element whose body begins on the line of its mark: lines `start` to `end` are its own.

        `rest` is what of the first line belongs to the body. The label of the head stands before the body's
        first text, or by itself where the body begins with something else.
        """
        inner = self.least_indent(start + 1, end, head.column or self.indents[start] + 1)
        inner = min(inner, head.column) if head.column else inner
        self.label_alone()
        if not rest and not head.label:
            self.aside((start,), "markup")
        first = len(self.leaves)
        self.marker, self.label, self.label_at, self.label_place = head.marker, head, first, place
        self.rewrite(start, rest, inner)
        self.body(start, end, inner, place)
        if self.label is head:
            self.label_alone()
        if head.label and not rest:
            taker = self.leaves[first]
            self.leaves[first] = replace(taker, lines=(start, *taker.lines))
        self.marker, self.label = "", _NO_HEAD

    def label_alone(self) -> None:
        """Let a label that no text took stand by itself, where its element begins."""
        head, place, self.label = self.label, self.label_place, _NO_HEAD
        if not head.label:
            return
        spans = (Span(kind=head.kind, start=0, end=len(head.label)),) if head.kind else ()
        kind: BlockKind = "item" if place.level else "paragraph"
        leaf = Leaf(
            kind=kind, lines=(), text=head.label, spans=spans, quote=place.quote, level=place.level,
            marker=head.marker,
        )  # fmt: skip
        self.leaves.insert(self.label_at, leaf)

    # -- bodies

    def body(self, start: int, end: int, indent: int, place: Place, top: bool = False) -> None:
        """Read the lines of one body, none of which is indented by less than `indent`."""
        if place.depth > MAX_DEPTH:
            self.plain(start, end, place)
            return
        number = start
        counter = 0
        while number < end:
            if self.indents[number] < 0:
                number += 1
                continue
            counter = counter + 1 if _ENUMERATOR.match(self.lines[number].lstrip()) else 0
            number = self.element(number, end, indent, place, top, counter)

    def plain(self, start: int, end: int, place: Place) -> None:
        """Paragraphs as they stand, for what is nested too deeply."""
        number = start
        while (number := self.next_filled(number, end)) < end:
            stop = next((n for n in range(number, end) if self.indents[n] < 0), end)
            text = " ".join(self.lines[n].strip() for n in range(number, stop))
            self.text(tuple(range(number, stop)), text, place)
            number = stop

    def element(self, number: int, end: int, indent: int, place: Place, top: bool, counter: int) -> int:
        """Read the element that begins at a line; returns the line after it."""
        line = self.lines[number].strip()
        if self.indents[number] > indent:
            return self.quotation(number, end, indent, place)
        if _EXPLICIT.match(line):
            return self.explicit(self, number, end, indent, place)
        if _NAMELESS.match(line):
            self.aside((number,), "link definition")
            return number + 1
        if (after := self.table(number, end, place)) or (after := self.section(number, end, top)):
            return after
        if line.startswith(">>> ") or line == ">>>":
            stop = next((n for n in range(number, end) if self.indents[n] < 0), end)
            self.code(tuple(range(number, stop)), number, stop, place)
            return stop
        if after := self.listed(number, end, indent, place, counter):
            return after
        if _LINE_BLOCK.match(line):
            return self.line_block(number, end, indent, place)
        return self.paragraph(number, end, indent, place)

    def quotation(self, number: int, end: int, indent: int, place: Place) -> int:
        stop = self.extent(number, end, indent)
        inner = self.least_indent(number, stop, indent + 1)
        self.marker = ""
        self.quoted_body(number, stop, inner, place.inner(quote=1))
        return stop

    def quoted_body(self, start: int, end: int, indent: int, within: Place) -> None:
        """The lines of a quotation; its last paragraph may say whose it is."""
        last = max(self.filled(start, end), default=start)
        credited = _ATTRIBUTION.match(self.lines[last].lstrip())
        if not credited or last == start or self.indents[last - 1] >= 0:
            self.body(start, end, indent, within)
            return
        self.body(start, last, indent, within)
        flat, spans = inline(self.lines[last].strip(), self.references)
        self.leaves.append(Leaf(kind="credit", lines=(last,), text=flat, spans=spans, quote=within.quote))

    def section(self, number: int, end: int, top: bool) -> int:
        """A title with a line under it, or over and under it; or a line alone, which is a transition."""
        line = self.lines[number]
        below = self.lines[number + 1] if number + 1 < end else ""
        if _LINE.match(line):
            under = self.lines[number + 2] if number + 2 < end else ""
            title = below.strip()
            if top and title and under[:1] == line[0] and _LINE.match(under) and not _LINE.match(title):
                self.heading((number, number + 1, number + 2), title, line[0] * 2)
                return number + 3
            if len(line) >= 4 and not below:
                self.leaves.append(Leaf(kind="rule", lines=(number,), text=line))
                return number + 1
            return 0
        long_enough = len(below) >= min(4, len(line))
        if top and below and _LINE.match(below) and long_enough and below != "::" and below != "..":
            self.heading((number, number + 1), line.strip(), below[0])
            return number + 2
        return 0

    def heading(self, lines: tuple[int, ...], text: str, style: str) -> None:
        flat, spans = inline(text, self.references)
        self.leaves.append(Leaf(kind="heading", lines=lines, text=flat, spans=spans, style=style))

    def listed(self, number: int, end: int, indent: int, place: Place, counter: int) -> int:
        """An item of a bullet, numbered, field or option list."""
        line = self.lines[number].lstrip()
        if match := _BULLET.match(line):
            marker = "•"
        elif (match := _ENUMERATOR.match(line)) and self._is_item(number, end, indent):
            mark = str(counter) if match["mark"] == "#" else match["mark"]
            marker = f"{mark}{match['end']}"
        elif match := _FIELD.match(line) or _OPTION.match(line):
            stop = max(self.extent(number + 1, end, indent), number + 1)
            is_field = match.re is _FIELD
            label = f"{match['name']}:" if is_field else match["name"]
            style: SpanKind = "strong" if is_field else "code"
            head = Head(marker="•", label=label, kind=style)
            self.marked(number, stop, line[match.end() :], place.inner(level=1), head)
            return stop
        else:
            return 0
        stop = max(self.extent(number + 1, end, indent), number + 1)
        column = indent + match.end() if line[match.end() :] else 0
        head = Head(marker=marker, column=column)
        self.marked(number, stop, line[match.end() :], place.inner(level=1), head)
        return stop

    def _is_item(self, number: int, end: int, indent: int) -> bool:
        """Whether a numbered line is an item: "A. Smith" at the start of a wrapped paragraph is none."""
        after = number + 1
        if after >= end or self.indents[after] != indent:
            return True
        return bool(_ENUMERATOR.match(self.lines[after].lstrip()))

    def line_block(self, number: int, end: int, indent: int, place: Place) -> int:
        pieces: list[str] = []
        after = number
        while after < end and self.indents[after] >= indent:
            line = self.lines[after].lstrip()
            if self.indents[after] == indent and (match := _LINE_BLOCK.match(line)):
                pieces.append(line[match.end() :])
            elif pieces and self.indents[after] > indent:
                pieces[-1] += " " + line
            else:
                break
            after += 1
        self.text(tuple(range(number, after)), "\n".join(pieces).strip("\n"), place)
        return after

    def table(self, number: int, end: int, place: Place) -> int:
        """A grid or simple table; one that is not closed is kept as it stands."""
        line = self.lines[number].strip()
        if rst_tables.GRID_BORDER.match(line):
            stop = number
            while stop < end and self.lines[stop].lstrip()[:1] in ("+", "|") and self.indents[stop] >= 0:
                stop += 1
            if stop - number < 3:
                return 0
            self.rows(number, rst_tables.grid_rows(self._dedented(number, stop)), place)
            return stop
        if not rst_tables.SIMPLE_BORDER.match(line):
            return 0
        after = bisect_right(self.closing, number)
        last = self.closing[after] if after < len(self.closing) else end
        if last < end:
            self.rows(number, rst_tables.simple_rows(self._dedented(number, last + 1)), place)
            return last + 1
        stop = next((n for n in range(number, end) if self.indents[n] < 0), end)
        self.code(tuple(range(number, stop)), number, stop, place)
        return stop

    def _dedented(self, start: int, end: int) -> list[str]:
        cut = self.least_indent(start, end, 0)
        return [line[cut:] for line in self.lines[start:end]]

    def rows(self, start: int, rows: tuple[rst_tables.Row, ...], place: Place) -> None:
        for row in rows:
            text, spans = "", []
            for count, cell in enumerate(row.cells):
                flat, own = inline(" ".join(cell.split()), self.references)
                text += "\t" * bool(count)
                spans += [replace(s, start=s.start + len(text), end=s.end + len(text)) for s in own]
                text += re.sub(r"[\t\n]", " ", flat)
            lines = tuple(start + n for n in row.lines)
            self.leaves.append(
                Leaf(
                    kind="row",
                    lines=lines,
                    text=text,
                    spans=tuple(spans),
                    quote=place.quote,
                    level=int(row.header),
                )
            )

    def paragraph(self, number: int, end: int, indent: int, place: Place) -> int:
        """A paragraph, the term of a definition, or what introduces a literal block."""
        after = number + 1
        while after < end and self.indents[after] >= indent:
            hanging = self.indents[after] > indent
            if hanging and (after == number + 1 or self.lines[after - 1].endswith("::")):
                break
            after += 1
        text = "\n".join(line.strip() for line in self.lines[number:after])
        lines = tuple(range(number, after))
        if not text.endswith("::"):
            if after == number + 1 and after < end and self.indents[after] > indent:
                return self.definition(number, after, end, indent, place)
            self.text(lines, text.replace("\n", " "), place)
            return after
        words = text[:-2].rstrip() if text.endswith((" ::", "\n::")) or text == "::" else text[:-1]
        start, stop = self.literal(after, end, indent)
        if words:
            self.text(lines, words.replace("\n", " "), place)
            self.code(self.filled(start, stop), start, stop, place) if start < stop else None
        elif start < stop:
            self.code((*lines, *self.filled(start, stop)), start, stop, place)
        else:
            self.aside(lines, "markup")
        return max(stop, after)

    def literal(self, after: int, end: int, indent: int) -> tuple[int, int]:
        """The lines of a literal block: indented, or each quoted by the same mark."""
        start = self.next_filled(after, end)
        if start >= end:
            return end, end
        if self.indents[start] > indent:
            return start, self.extent(start, end, indent)
        mark = self.lines[start].strip()[:1]
        stop = start
        if start > after and _LITERAL_QUOTE.match(mark):
            while stop < end and self.lines[stop].strip()[:1] == mark:
                stop += 1
        return (start, stop) if stop > start else (after, after)

    def definition(self, number: int, after: int, end: int, indent: int, place: Place) -> int:
        flat, spans = inline(self.lines[number].strip(), self.references)
        stop = self.extent(after, end, indent)
        within = place.inner(level=1)
        whole = Span(kind="strong", start=0, end=len(flat))
        spans = (whole, *(s for s in spans if s.kind != "strong"))
        self.leaves.append(
            Leaf(
                kind="item", lines=(number,), text=flat, spans=spans if flat else (), quote=within.quote,
                level=within.level, marker="•",
            )
        )  # fmt: skip
        self.marker = ""
        self.body(after, stop, self.least_indent(after, stop, indent + 1), within)
        return stop


def _indent(line: str) -> int:
    """How far a line is indented; -1 for a blank one."""
    return len(line) - len(line.lstrip()) if line else -1


# Reads explicit markup (`.. …`) at a line of a body: reader, line, the body's end, its indentation and place;
# returns the line after it.
Explicit = Callable[[Reader, int, int, int, Place], int]
