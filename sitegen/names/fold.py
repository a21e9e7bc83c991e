"""Fold a text so that spellings that differ only in typography are equal; keep where each character was.

Invariant: every position of the folded text leads back to one position of the text, in the same order.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_APOSTROPHES = "’‘‛ʼʹ′＇`´"
_QUOTES = "“”„‟″＂"
_HYPHENS = "‐‑‒–−﹣－"  # not the dash (—), which parts words
_SAME = {
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _QUOTES), '"'),
    **dict.fromkeys(map(ord, _HYPHENS), "-"),
    **{code: " " for code in range(0x3001) if chr(code).isspace()},
    # A lone surrogate has no UTF-8 form; the automaton could not take it.
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
# Soft hyphens, zero-width blanks and marks of direction are no part of a name's spelling.
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# With every blank a plain one, only these change the length.
_IRREGULAR = re.compile(rf" [ {_INVISIBLE}]+|[{_INVISIBLE}][ {_INVISIBLE}]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A folded text. From each of the ascending `points` on, its characters stand `shifts` further right."""

    text: str
    points: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def start(self, position: int) -> int:
        """Where the character at `position` of the folded text stands in the text."""
        found = bisect_right(self.points, position)
        return position + self.shifts[found - 1] if found else position

    def end(self, position: int) -> int:
        """Where a range that ends before `position` of the folded text ends in the text."""
        return self.start(position - 1) + 1 if position else 0


def fold(text: str) -> Folded:
    """Make typographic marks plain and each run of white space one blank; drop what is invisible."""
    flat = text.translate(_SAME)
    parts: list[str] = []
    points: list[int] = []
    shifts: list[int] = []
    last = length = 0
    for run in _IRREGULAR.finditer(flat):
        start, end = run.span()
        blank = " " if " " in run.group() else ""
        parts.append(flat[last:start] + blank)
        length += start - last + len(blank)
        last = end
        points.append(length)
        shifts.append(end - length)
    if not parts:
        return Folded(text=flat)
    parts.append(flat[last:])
    return Folded(text="".join(parts), points=tuple(points), shifts=tuple(shifts))


def lower(folded: str) -> str:
    """Lower the case of a folded text, character by character, so that positions stay."""
    lowered = folded.lower()
    if len(lowered) != len(folded):  # only İ grows, to an i and a dot
        lowered = "".join(c.lower()[:1] for c in folded)
    return lowered.replace("ς", "σ")
