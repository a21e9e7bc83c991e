"""The lines of a plain text: their indentation, the blanks between them, and which of them were wrapped.

Every line with a visible character becomes exactly one `Line`, in order; nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

TAB_WIDTH = 4
WIDEST_WRAP = 120
# Lines whose reading is kept: the forms of heads, threads and tails each ask about all lines of a text.
REMEMBERED = 2**16

_NUMBER_MARKER = re.compile(r"(\d{1,5})([.)])(?:\s+(\S.*))?\Z", re.DOTALL)
_BULLET_MARKER = re.compile(r"([•·‣▪●◦*+])\s+(\S.*)\Z", re.DOTALL)
_DASH_MARKER = re.compile(r"([-–])\s+(\S.*)\Z", re.DOTALL)
_SEPARATOR = re.compile(r"(?:[-–—_=*~#•·.|]\s*){2,}\Z|[•·~*—–-]\Z")
_CLOSERS = "\"'”’»)]*_"
_TERMINAL = ".!?…:;。！？"
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1")
# Links and pictures as converters to Markdown write them; an address may hold brackets, in pairs.
_TARGET = r"\(\s*+<?(?:[^()\s\\]|\\.|\([^()\s]*+\))*+(?:\s++\"[^\"]*+\"?)?\s*+\)"
_PICTURE = re.compile(rf"!\[(?P<words>(?:[^\[\]\\]|\\.)*+)\]{_TARGET}")
_LINK = re.compile(rf"\[\s*+(?P<words>(?:[^\[\]\\]|\\.)*+)\]{_TARGET}")
# Emphasis of nothing but a picture.
_EMPTIED = ("****", "____")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One non-blank line. `number` counts from 1; `indent` is in columns; `gap` is the blank lines above it.

    `text` has its blanks reduced to single spaces. `broken` means that the source asks for a line break after
    it (two blanks at its end, as Markdown has it). `marker` is set once the line is known to be a list item;
    `text` is then without it.
    """

    number: int
    indent: int
    gap: int
    text: str
    broken: bool = False
    marker: str = ""


def read_lines(text: str) -> tuple[Line, ...]:
    """Split at line feeds and keep the lines that are not blank (in the sense of `str.strip`), in order."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        words = raw.split()
        if not words:
            gap += 1
            continue
        broken = raw.endswith("  ") and not raw.endswith(" " * 8)
        lines.append(Line(number=number, indent=_indent(raw), gap=gap, text=" ".join(words), broken=broken))
        gap = 0
    return tuple(lines)


def _indent(raw: str) -> int:
    """Columns of white space before the first word, a tab leading to the next multiple of `TAB_WIDTH`."""
    column = 0
    for character in raw:
        if character == "\t":
            column += TAB_WIDTH - column % TAB_WIDTH
        elif character.isspace():
            column += 1
        else:
            break
    return column


def number_marker(text: str) -> tuple[int, str, str] | None:
    """`1. text` or `1) text` as its number, its marker as written and its text (may be empty), else None."""
    found = _NUMBER_MARKER.match(text)
    return (int(found[1]), found[1] + found[2], found[3] or "") if found else None


def bullet_marker(text: str) -> tuple[str, str] | None:
    """`• text`, `* text` or `+ text` as its bullet and its text, else None. Dashes: see `dash_marker`."""
    found = _BULLET_MARKER.match(text)
    return (found[1], found[2]) if found else None


def dash_marker(text: str) -> tuple[str, str] | None:
    """`- text` as its dash and text. One alone may be a clause or a signature: the caller wants two."""
    found = _DASH_MARKER.match(text)
    return (found[1], found[2]) if found else None


def is_separator(text: str) -> bool:
    """A line of nothing but rule characters: `--`, `* * *`, `_____`, a lone `•`."""
    return len(text) <= 200 and bool(_SEPARATOR.match(text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence or clause, closing quotation marks and brackets ignored."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(_TERMINAL)


def plain(text: str) -> str:
    """The text without the emphasis marks and escapes that converters to Markdown leave; for reading only."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return text.strip()


@lru_cache(maxsize=REMEMBERED)  # heads, threads and tails each read the same lines
def legible(text: str, *, pictures: bool = False) -> str:
    """The words of a line as its page showed them: without its pictures and the addresses of its links; with
    `pictures`, the words for its pictures where it has nothing else. For reading only."""
    if "](" not in text:
        return text
    shown = _linkless(_PICTURE.sub("", text))
    if pictures and not any(character.isalnum() for character in shown):
        shown = _linkless(_PICTURE.sub(r"\g<words>", text))
    return " ".join(word for word in shown.split() if word not in _EMPTIED)


def _linkless(text: str) -> str:
    """The text with the words of its links alone; a blank parts links that stand side by side."""
    return _LINK.sub(r"\g<words>", re.sub(r"\)(?=\[)", ") ", text))


def folded(text: str) -> str:
    """A key under which two spellings of one title are equal: no case, no marks, plain quotes and dashes."""
    words = re.findall(r"\w+", plain(text).casefold())
    return " ".join(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How a text breaks its paragraphs: at which column it was wrapped, 0 if lines are paragraphs."""

    width: int = 0

    def joins(self, first: Line, second: Line) -> bool:
        """Whether `second` continues the paragraph of `first`, which stands directly above it.

        In a wrapped text a line ends where the next word no longer fits; one that ends well before that was
        ended by its author. Where nothing shows that a text is wrapped, a line that stops in mid-sentence
        and goes on in lower case is still one paragraph.
        """
        if second.gap or first.broken:
            return False
        if self.width:
            needed = first.indent + len(first.text) + 1 + len(second.text.split(" ", 1)[0])
            return needed > 0.75 * self.width
        goes_on = second.text[0].islower() and not ends_sentence(first.text)
        return goes_on and 40 <= len(first.text) <= WIDEST_WRAP


def find_wrapping(lines: Sequence[Line]) -> Wrapping:
    """Decide from the lines that directly follow each other whether the text was wrapped, and how wide.

    It was if nearly all such lines are full (the next line's first word would not have fitted in the width of
    the widest), none is wider than `WIDEST_WRAP`, and many of them stop in mid-sentence, which lines that are
    whole paragraphs hardly ever do.
    """
    pairs = [(first, second) for first, second in pairwise(lines) if not second.gap]
    if len(pairs) < 3:
        return Wrapping()
    widths = sorted(first.indent + len(first.text) for first, _ in pairs)
    width = widths[(len(widths) * 95) // 100]
    if width > WIDEST_WRAP or width < 30:
        return Wrapping()
    full = sum(
        first.indent + len(first.text) + 1 + len(second.text.split(" ", 1)[0]) > width - 3
        for first, second in pairs
    )
    open_ended = sum(not ends_sentence(first.text) for first, _ in pairs)
    if full >= 0.6 * len(pairs) and open_ended >= 0.5 * len(pairs):
        return Wrapping(width=width)
    return Wrapping()
