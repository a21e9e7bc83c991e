"""Heads of comments that have the name above the text and the date below it, alone on a line.

Only below a line that announces comments is such a name one; each comment there has all three, or none is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.importers.plain.boilerplate import comment_count, heads_comments, heads_discussion
from sitegen.importers.plain.controls import bare, is_badge, is_reply_link, is_votes
from sitegen.importers.plain.lines import Line, legible
from sitegen.importers.threads.said_forms import NAME_ABOVE, read_bare
from sitegen.importers.threads.said_headers import Header, listed_as, stamp, with_lines_above

ENOUGH = 2
_PROSE = 80


def headers_dated_below(lines: Sequence[Line]) -> list[Header]:
    """A header for each comment whose date ends it; empty where what stands below the count is not such comments
    throughout, or is fewer than two.

    What ends the list is told by its last date: all between the count and there must be comments.
    """
    text = next((index for index, line in enumerate(lines) if len(line.text) >= _PROSE), len(lines))
    counts = [
        index
        for index in range(text, len(lines))
        if comment_count(lines[index].text) or heads_comments(lines[index].text)
    ]
    for announced in reversed(counts):
        found = _below(lines, announced + 1)
        if len(found) >= ENOUGH and sum(beside for _, beside in found) * 2 < len(found):
            return [header for header, _ in found]
    return []


def _below(lines: Sequence[Line], start: int) -> list[tuple[Header, bool]]:
    """The headers, each with whether a name stands beside the date, as it does where the date is above the text."""
    headers: list[tuple[Header, bool]] = []
    for index in range(start, len(lines)):
        if stamp(lines[index]) is None:
            continue
        header = _header(lines, start, index)
        if header is None:
            break
        words, listed, _, _ = listed_as(legible(lines[index - 1].text))
        headers.append((header, read_bare(words, listed=listed) is not None))
        start = index + 1
    return headers


def _header(lines: Sequence[Line], start: int, end: int) -> Header | None:
    """The header of the comment that begins here and has its date at `end`: its first line that is no control of
    the comment before and no badge is a name, and text stands between the two."""
    index = start
    while index < end and (_is_control(lines[index]) or is_badge(lines[index].text)):
        index += 1
    line = lines[index]
    words, listed, number, digits = listed_as(legible(line.text))
    said = read_bare(words, listed=listed) if words else None
    if (
        said is None
        or index + 1 >= end
        or comment_count(line.text) is not None
        or heads_discussion(line.text)
    ):
        return None
    header = Header(
        index=index,
        line=line,
        column=line.indent,
        number=number,
        digits=digits,
        listed=listed,
        form=NAME_ABOVE,
        name=said.name,
        date_text="",
        kind="comment",
        controlled=False,
        starts=index,
    )
    placed = with_lines_above(header, lines, start)
    # a badge in the entry of a list stands before the name: `* Subscriber`
    above = placed.starts - 1
    if not placed.listed and above >= start and is_badge(lines[above].text):
        _, listed, number, digits = listed_as(legible(lines[above].text))
        column = lines[above].indent
        placed = replace(placed, starts=above, column=column, number=number, digits=digits, listed=listed)
    return placed


def _is_control(line: Line) -> bool:
    if not any(character.isalnum() for character in bare(legible(line.text))):
        return True  # pictures, rules, arrows
    return is_reply_link(line.text) or is_votes(line.text)
