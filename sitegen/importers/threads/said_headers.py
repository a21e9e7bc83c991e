"""Lines that open a comment: their words (`said_forms`), their list marker, and the lines that belong to
them.

Only what a line and its neighbours show is decided here; whether such lines make a thread is
`threads_said`'s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitegen.importers.plain.boilerplate import comment_count
from sitegen.importers.plain.controls import is_avatar, is_badge, stamp_text
from sitegen.importers.plain.lines import Line, bullet_marker, dash_marker, folded, legible, number_marker
from sitegen.importers.plain.meta import MAY_DATE, date_line, is_timestamp
from sitegen.importers.threads.said_forms import MAX_LENGTH, WEAK, read_bare, read_said, unmarked
from sitegen.model import CommentKind

_CIRCLE = re.compile(r"(o)\s+(\S.*)\Z", re.DOTALL)
_BARE_MARKER = re.compile(r"(?:(?P<number>\d{1,5})[.)]|[*+•·o-])\Z")
# The number of a comment before its date: `#2.1 — 3 days ago`.
_REFERENCE = re.compile(r"#\d{1,5}(?:\.\d{1,4})*\s*[—–|·:-]?\s+(?=\S)")
# So many entries of a list must be written alike before one without a name is told by them.
ENOUGH_ALIKE = 3
_TABLE_CELLS = re.compile(r"(?:\|\s*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A line that may open a comment: at which index, in which form, by whom, with which date (or empty).

    `column` is where its list marker or text stands, `number` its number in a list; `listed` if it has a
    marker. `starts` is the index of the first line that belongs to it: a marker, a picture or a date may
    stand
    above the name. `dated` is the index of the line that holds its date, if that is another line.
    """

    index: int
    line: Line
    column: int
    number: int | None
    digits: int
    listed: bool
    form: str
    name: str
    date_text: str
    kind: CommentKind
    controlled: bool
    starts: int
    dated: int | None = None

    @property
    def weak(self) -> bool:
        """Whether articles and lists of links have lines of this form, too."""
        return self.form in WEAK and not self.controlled


def read_headers(lines: Sequence[Line]) -> list[Header]:
    """All lines that may open a comment, in order."""
    found = []
    free = 0  # the first line that is not part of the header before
    for index in range(len(lines)):
        if index >= free and (header := _read_header(lines, index, free)):
            found.append(header)
            free = 1 + (header.index if header.dated is None else max(header.index, header.dated))
    return found


def stamp(line: Line) -> str | None:
    """The date of a line that is a date as a comment has it, as written, with or without controls; or
    None."""
    words = legible(line.text)
    if len(words) > MAX_LENGTH or not MAY_DATE.search(words):
        return None
    text = _REFERENCE.sub("", stamp_text(unmarked(words)), count=1)
    for written in dict.fromkeys((text, listed_as(text)[0])):
        stated = date_line(written) or written.strip(" ()[]•·-–—|,:")
        if is_timestamp(stated):
            return stated
    return None


def listed_as(text: str) -> tuple[str, bool, int | None, int]:
    """The text without its list marker: with whether it has one, its number, and the number's digits."""
    if numbered := number_marker(text):
        return numbered[2], True, numbered[0], len(numbered[1]) - 1
    if bulleted := bullet_marker(text) or dash_marker(text):
        return bulleted[1], True, None, 1
    if circle := _CIRCLE.match(text):
        return circle[2], True, None, 1
    return text, False, None, 1


def _read_header(lines: Sequence[Line], index: int, free: int) -> Header | None:
    line = lines[index]
    words = legible(line.text)
    if len(words) > MAX_LENGTH or stamp(line) is not None:
        return None
    text, listed, number, digits = listed_as(words)
    said = read_said(text, listed=listed) if text else None
    dated = _date_below(lines, index)
    if said and not said.date_text and said.form[-1:] not in ":.G" and dated is None:
        said = None  # `NAME says` alone is a clause
    if not said and dated is not None and text and comment_count(text) is None:
        said = read_bare(text, listed=listed)
    if not said:
        return None
    header = Header(
        index=index,
        line=line,
        column=line.indent,
        number=number,
        digits=digits,
        listed=listed,
        form=said.form,
        name=said.name,
        date_text=said.date_text,
        kind=said.kind,
        controlled=said.controlled or (dated is not None and _has_controls(lines[dated])),
        starts=index,
        dated=None if said.date_text or said.kind != "comment" else dated,
    )
    return with_lines_above(header, lines, free)


def _date_below(lines: Sequence[Line], index: int) -> int | None:
    """The index of a date right below the line; one line such as `Author` may stand between."""
    for below in range(index + 1, min(index + 3, len(lines))):
        if lines[below].gap > 1:
            return None
        if stamp(lines[below]) is not None:
            return below
        if not is_badge(lines[below].text):
            return None
    return None


def _has_controls(line: Line) -> bool:
    text = unmarked(legible(line.text))
    return stamp_text(text) != text.rstrip(" |·•")


def with_lines_above(header: Header, lines: Sequence[Line], free: int) -> Header:
    """Add the lines above a header that belong to it: a picture's words, a list marker that stands alone, or
    one with the date; the marker's place is then the comment's."""
    above = header.index - 1
    while above >= free and header.index - above <= 3:
        line = lines[above]
        words = legible(line.text)
        marker = _BARE_MARKER.match(words)
        number = int(marker["number"]) if marker and marker["number"] else None
        # a bullet alone may be an empty control of the comment above; then it does not stand left of the name,
        # and no picture stands beside it
        beside = line.indent < header.line.indent or words != line.text
        listed = bool(marker) and (number is not None or beside)
        dated = None
        if not listed and not header.listed and header.dated is None and not header.date_text:
            _, listed, number, _ = listed_as(words)
            dated = above if listed and stamp(line) is not None else None
            listed = dated is not None
        if listed and not header.listed:
            digits = len(str(number)) if number is not None else 1
            return replace(
                header,
                starts=above,
                column=line.indent,
                number=number,
                digits=digits,
                listed=True,
                dated=header.dated if dated is None else dated,
            )
        same = folded(words) == folded(header.name) != ""
        if not (is_avatar(line.text) or same or not words):
            break
        header = replace(header, starts=above)
        if not header.listed and (found := listed_as(words))[1]:
            return replace(header, column=line.indent, number=found[2], digits=found[3], listed=True)
        above -= 1
    return header


def with_nameless(lines: Sequence[Line], headers: Sequence[Header], start: int, end: int) -> list[Header]:
    """The headers and, where nearly all of them are entries of a list with a date on the next line, one for each
    entry that has the date but no name: what follows it is not what the author before it wrote.

    Converters set such an entry further in, as it has nothing but what belongs to it; it then stands as far in as
    the entries with names do.
    """
    dated = [
        header
        for header in headers
        # a date that is an entry itself could be that of any line in a comment
        if header.listed and header.dated == header.index + 1 and not listed_as(lines[header.dated].text)[1]
    ]
    if len(dated) < ENOUGH_ALIKE or len(dated) * 3 < len(headers) * 2:
        return list(headers)
    taken = {i for header in headers for i in range(header.starts, max(header.index, header.dated or 0) + 1)}
    columns = sorted({header.column for header in dated})
    found = list(headers)
    for index in range(start, end):
        date = stamp(lines[index]) if index not in taken else None
        above = lines[index - 1] if index and index - 1 not in taken else None
        pictured = above is not None and legible(above.text) != above.text
        marked = above if above and pictured and _BARE_MARKER.match(legible(above.text)) else None
        text, listed, number, digits = listed_as(legible((marked or lines[index]).text))
        if date is None or not (marked or (listed and text)):
            continue
        own = (marked or lines[index]).indent
        header = Header(
            index=index,
            line=lines[index],
            column=max((column for column in columns if column <= own), default=columns[0]),
            number=number,
            digits=digits,
            listed=True,
            form="DATE",
            name="",
            date_text=date,
            kind="comment",
            controlled=False,
            starts=index - bool(marked),
        )
        found.append(header)
    return sorted(found, key=lambda header: header.index)
