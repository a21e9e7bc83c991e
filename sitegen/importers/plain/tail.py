"""The foot of a page: the author box, forms, share bars and counts below a text, and boilerplate within it.

Every line given is either of the body, a front line, or boilerplate with its reason; prose is never set apart
without a line that shows what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.importers.plain.boilerplate import (
    boilerplate_reason,
    comment_count,
    counted_title,
    names_discussion,
)
from sitegen.importers.plain.lines import Line, ends_sentence, folded, is_separator, plain
from sitegen.importers.plain.meta import Meta, author_box, clean_name, date_line, read_meta
from sitegen.model import Boilerplate

PROSE = 200
_OPENS_FOOT = ("reply form", "spam notice", "navigation")
_BOX_REACH = 12
_BIO_LINES = 3


@dataclass(slots=True)
class Tail:
    """The lines of a body parted: its own, the statements about it below (`meta`), and what is set apart."""

    body: list[Line] = field(default_factory=list)
    meta: list[tuple[Line, Meta]] = field(default_factory=list)
    boilerplate: list[Boilerplate] = field(default_factory=list)
    author: str = ""
    stated_comments: int | None = None

    def set_apart(self, line: Line, reason: str) -> None:
        self.boilerplate.append(Boilerplate(line=line.number, reason=reason, text=line.text))


def part_body(lines: Sequence[Line], authors: Sequence[str], title: str) -> Tail:
    """Part the lines between the head and the thread (or the end of the file).

    Patterns that hold anywhere are set apart anywhere. Below the last line of prose the patterns of page
    edges hold too, and once a form or a list of links has opened the foot, what follows is part of it.
    """
    tail = Tail()
    box_start, box_end = _find_author_box(lines, authors)
    for line in lines[box_start:box_end]:
        tail.author = tail.author or author_box(line.text) or ""
    foot = _foot_start(lines, box_start, folded(title))
    quiet = _quiet_start(lines, foot, box_start, box_end)
    opened = ""
    for index, line in enumerate(lines):
        if box_start <= index < box_end:
            tail.set_apart(line, "separator" if is_separator(line.text) else "author box")
            continue
        at_foot = index >= foot
        reason = boilerplate_reason(line.text, edge=at_foot)
        counts = index >= quiet or (at_foot and counted_title(line.text) is not None)
        count = comment_count(line.text) if counts else None
        meta = read_meta(line.text) if at_foot else None
        if count is not None:
            tail.stated_comments = count if tail.stated_comments is None else tail.stated_comments
            tail.set_apart(line, "comment count")
            opened = opened or ("comments" if count and names_discussion(line.text) else "")
        elif reason:
            tail.set_apart(line, reason)
            opened = reason if at_foot and reason in _OPENS_FOOT else opened
        elif is_separator(line.text) and (at_foot or not tail.body):
            tail.set_apart(line, "separator")
        elif meta and (meta.authors or _states_publication(line)) and not opened:
            tail.meta.append((line, meta))
        elif opened:
            tail.set_apart(line, opened)
        else:
            tail.body.append(line)
    return tail


def _quiet_start(lines: Sequence[Line], foot: int, box_start: int, box_end: int) -> int:
    """The index from which on nothing is the author's: there a line such as `12 responses` is a count."""
    start = len(lines)
    while start > foot:
        line = lines[start - 1]
        if not (box_start < start <= box_end or _is_foot(line) or read_meta(line.text)):
            break
        start -= 1
    return start


def _states_publication(line: Line) -> bool:
    """Whether a date below a text says that it is the text's own (`Posted on …`): links have dates too."""
    stated = date_line(line.text)
    return stated is not None and stated != plain(line.text).strip()


def _is_prose(line: Line) -> bool:
    long = len(line.text) >= PROSE or (len(line.text) >= PROSE // 2 and ends_sentence(line.text))
    return long and boilerplate_reason(line.text) is None and comment_count(line.text) is None


def _foot_start(lines: Sequence[Line], box_start: int, title_key: str) -> int:
    """The index after the last line of prose above the author box.

    A comment count that quotes the document's title, or in the lower half of the text any title, heads a
    discussion: the foot begins there, since the prose below it is not the author's.
    """
    last = -1
    for index, line in enumerate(lines[:box_start]):
        if _is_prose(line):
            last = index
    for index in range(min(last, box_start)):
        counted = counted_title(lines[index].text)
        if counted and (folded(counted) == title_key or index * 2 >= len(lines)):
            return index
    return min(last + 1, len(lines))


def _find_author_box(lines: Sequence[Line], authors: Sequence[str]) -> tuple[int, int]:
    """The range of a box such as `Written by X` with the name repeated above it and a biography below.

    It must be near the end: nothing but its few lines, boilerplate and counts may follow.
    """
    none = len(lines), len(lines)
    for index in range(max(1, len(lines) - _BOX_REACH), len(lines)):
        name = author_box(lines[index].text)
        if name is None or (not name and len(lines) - index > _BIO_LINES + 1):
            continue
        end = index + 1
        while end < len(lines) and end - index <= _BIO_LINES and not _is_foot(lines[end]):
            end += 1
        if any(_is_prose(line) for line in lines[end:]):
            continue
        start = index
        names = {folded(name), *(folded(author) for author in authors)} - {""}
        while start > 0 and (folded(clean_name(lines[start - 1].text)) in names):
            start -= 1
        return start, end
    return none


def _is_foot(line: Line) -> bool:
    return (
        boilerplate_reason(line.text, edge=True) is not None
        or comment_count(line.text) is not None
        or is_separator(line.text)
    )
