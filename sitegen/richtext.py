"""The one place that makes trusted markup: plain text with stand-off spans and marks becomes escaped HTML.

Everything that is not one of the tags written here is escaped. Nothing of a source is ever passed through.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeVar

from markupsafe import Markup, escape

from sitegen.model import Span

_TAGS = {"emphasis": "em", "strong": "strong", "code": "code", "strike": "s"}
# Outermost first. A sentence is never split, since it carries an id; the others may be.
_LAYERS = {"sentence": 0, "link": 1, "mark": 2, "hit": 3, "strike": 4, "strong": 5, "emphasis": 6, "code": 7}

# Characters that reorder the text around them, or join and part it unseen: they can make a text read as what
# it is not. Soft hyphens, zero-width spaces and the plain direction marks change nothing that is read; saved
# pages and right-to-left texts are full of them.
_DECEPTIVE = re.compile("[\u180e\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A name or date in a text: `start`/`end` in characters, where its link leads, and how sure it is.

    `kind` is `person`, `event` or `date`; `entity` is the id that a card is looked up by. Without `href`
    the mark is not a link.
    """

    start: int
    end: int
    kind: str
    entity: str = ""
    href: str = ""
    certain: bool = True
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A half-open range and the tag that opens over it; `layer` decides which of two tags is outside."""

    start: int
    end: int
    layer: int
    opening: str
    closing: str


def plain(text: str) -> Markup:
    """Escape a text, with line breaks as `<br>` and invisible characters made visible."""
    parts = []
    for number, line in enumerate(text.split("\n")):
        if number:
            parts.append("<br>")
        last = 0
        for match in _DECEPTIVE.finditer(line):
            parts.append(str(escape(line[last : match.start()])))
            parts.append(f'<span class="invisible" title="invisible character">U+{ord(match[0]):04X}</span>')
            last = match.end()
        parts.append(str(escape(line[last:])))
    return Markup("".join(parts))


def phrase(message: str, values: Mapping[str, object]) -> Markup:
    """A message of a catalogue as markup: its own tags stand (`catalogue` has checked them), values are escaped."""
    return Markup(message) % values


def isolated(text: str) -> Markup:
    """A name or other words of a source inside a line of the interface: shown as they are, in their own direction."""
    return Markup(f"<bdi>{plain(text)}</bdi>")


def one_line(text: str) -> str:
    """A text for where no markup can stand, as in a picture: one line, invisible characters spelled out."""
    return _DECEPTIVE.sub(lambda match: f"[U+{ord(match[0]):04X}]", " ".join(text.split()))


def rich(
    text: str,
    *,
    spans: Sequence[Span] = (),
    marks: Sequence[Mark] = (),
    sentences: Sequence[tuple[int, int, str]] = (),
    hits: Sequence[tuple[int, int]] = (),
) -> Markup:
    """Render a block's text: `spans` as tags, `marks` as links, `sentences` (start, end, id) as targets.

    Overlaps are allowed: a tag that would cross another is closed and opened again. Links do not nest: a mark
    that touches a link of the source, or an earlier linked mark, keeps its look but is no link. Sentences do
    not overlap; one that begins in an earlier one is left off. `hits` are ranges to show as found.
    """
    pieces = _pieces(spans, marks, sentences, hits, len(text))
    if not pieces:
        return plain(text)
    edges = sorted({0, len(text)} | {edge for piece in pieces for edge in (piece.start, piece.end)})
    starts: dict[int, list[_Piece]] = {}
    for piece in pieces:
        starts.setdefault(piece.start, []).append(piece)
    out: list[str] = []
    stack: list[_Piece] = []
    for here, there in pairwise(edges):
        active = sorted(
            [p for p in stack if p.end > here] + starts.get(here, []),
            key=lambda p: (p.layer, p.start, -p.end),
        )
        keep = 0
        while keep < len(stack) and keep < len(active) and stack[keep] is active[keep]:
            keep += 1
        out.extend(piece.closing for piece in reversed(stack[keep:]))
        out.extend(piece.opening for piece in active[keep:])
        stack = active
        out.append(str(plain(text[here:there])))
    out.extend(piece.closing for piece in reversed(stack))
    return Markup("".join(out))


def _pieces(
    spans: Sequence[Span],
    marks: Sequence[Mark],
    sentences: Sequence[tuple[int, int, str]],
    hits: Sequence[tuple[int, int]],
    length: int,
) -> list[_Piece]:
    found = [
        _Piece(start, end, _LAYERS["sentence"], f'<span id="{escape(anchor)}">', "</span>")
        for start, end, anchor in _apart(sentences, lambda s: (s[0], s[1]))
    ]
    links = _apart((s for s in spans if s.kind == "link"), lambda s: (s.start, s.end))
    for span in (*links, *(s for s in spans if s.kind != "link")):
        if span.kind == "link":
            opening = f"<a {_link_attributes(span.href)}>"
            found.append(_Piece(span.start, span.end, _LAYERS["link"], opening, "</a>"))
        else:
            tag = _TAGS[span.kind]
            found.append(_Piece(span.start, span.end, _LAYERS[span.kind], f"<{tag}>", f"</{tag}>"))
    in_link = overlap_test((s.start, s.end) for s in links)
    free = [n for n, m in enumerate(marks) if m.href and not in_link(m.start, m.end)]
    linked = frozenset(_apart(free, lambda n: (marks[n].start, marks[n].end)))
    found.extend(_mark_piece(mark, linked=n in linked) for n, mark in enumerate(marks))
    found.extend(_Piece(start, end, _LAYERS["hit"], "<mark>", "</mark>") for start, end in hits)
    return [p for p in found if 0 <= p.start < p.end <= length]


T = TypeVar("T")


def _apart(items: Iterable[T], extent: Callable[[T], tuple[int, int]]) -> list[T]:
    """In order of place, without empty ranges and without those that begin in an earlier one that is kept."""
    kept: list[T] = []
    end = 0
    for item in sorted(items, key=lambda i: (extent(i)[0], -extent(i)[1])):
        here, there = extent(item)
        if max(here, end) == here < there:
            kept.append(item)
            end = there
    return kept


def overlap_test(ranges: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """A test for whether a range shares a character with any of the given ones; each test is logarithmic."""
    ordered = sorted(r for r in ranges if r[0] < r[1])
    starts = [start for start, _ in ordered]
    reach = list(accumulate((end for _, end in ordered), max))

    def overlaps(start: int, end: int) -> bool:
        before = bisect_left(starts, end)  # as many begin before the range ends; does one of them reach it?
        return before > 0 and reach[before - 1] > start

    return overlaps


def _mark_piece(mark: Mark, *, linked: bool) -> _Piece:
    classes = f"m m-{mark.kind}" + ("" if mark.certain else " m-unsure")
    attributes = f'class="{escape(classes)}"'
    if mark.entity:
        attributes += f' data-e="{escape(mark.entity)}"'
    if mark.title:
        attributes += f' title="{escape(mark.title)}"'
    if linked:
        return _Piece(
            mark.start, mark.end, _LAYERS["mark"], f'<a {attributes} href="{escape(mark.href)}">', "</a>"
        )
    return _Piece(mark.start, mark.end, _LAYERS["mark"], f"<span {attributes}>", "</span>")


def _link_attributes(href: str) -> str:
    """A link of a source: to the outside it tells nothing of the reader; inside the site it is plain."""
    if href.lower().startswith(("http:", "https:")):
        return f'href="{escape(href)}" rel="noopener noreferrer nofollow ugc"'
    return f'href="{escape(href)}"'
