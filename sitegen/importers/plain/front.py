"""The head of a page: which line is its title, and what stands above the body and is not of it.

Every line from the first to where the body begins is the title, a subtitle, a front line or boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.importers.plain.boilerplate import boilerplate_reason, comment_count, counted_title
from sitegen.importers.plain.controls import is_reply_link
from sitegen.importers.plain.lines import (
    Line,
    Wrapping,
    bullet_marker,
    ends_sentence,
    folded,
    is_separator,
    number_marker,
    plain,
)
from sitegen.importers.plain.meta import Meta, author_box, clean_name, is_name, read_meta
from sitegen.model import Boilerplate, FrontLine

MAX_TITLE = 200
MAX_SUBTITLE = 250
LONG = 150
# How far down a title may be repeated, and how many lines may stand between title and body.
_TITLE_REACH = 12
_FRONT_REACH = 24
_STATED_REACH = 10
_MENU = 3
_MOST_PROSE_ABOVE = 4
_PUBLICATION = re.compile(r"(?:published|posted|veröffentlicht) in(?: \S.{0,60})?\Z", re.IGNORECASE)
_PUBLICATION_ALONE = re.compile(r"(?:published|posted|veröffentlicht) in\Z", re.IGNORECASE)


@dataclass(slots=True)
class Front:
    """What the head says. `title` and `subtitle` are their lines; `body` is where the body begins."""

    title: tuple[Line, ...] = ()
    subtitle: tuple[Line, ...] = ()
    lines: list[FrontLine] = field(default_factory=list)
    boilerplate: list[Boilerplate] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    date: str | None = None
    date_text: str = ""
    reading_time: str = ""
    stated_comments: int | None = None
    body: int = 0

    def add(self, line: Line, meta: Meta) -> None:
        """Record a line that says something of the document; what was said first stands."""
        self.lines.append(FrontLine(line=line.number, role=meta.role, text=line.text))
        self.authors = self.authors or meta.authors
        if meta.date_text and not self.date_text and not meta.updated:
            self.date, self.date_text = meta.date, meta.date_text
        self.reading_time = self.reading_time or meta.reading_time
        if meta.count is not None and self.stated_comments is None:
            self.stated_comments = meta.count

    def set_apart(self, line: Line, reason: str) -> None:
        self.boilerplate.append(Boilerplate(line=line.number, reason=reason, text=line.text))


def read_front(lines: Sequence[Line], wrapping: Wrapping, count_lines: Sequence[Line]) -> Front:
    """Read the head of the article's `lines`; a comment count among `count_lines` may quote its title."""
    front = Front()
    first, last = _find_title(lines, wrapping, count_lines)
    title_key = folded(" ".join(line.text for line in lines[first:last]))
    for line in lines[:first]:
        _read_above(front, line, title_key)
    front.title = tuple(lines[first:last])
    front.body = last
    if last == first:
        return front
    _read_below(front, lines, title_key)
    return front


def _find_title(lines: Sequence[Line], wrapping: Wrapping, count_lines: Sequence[Line]) -> tuple[int, int]:
    """The title's lines as a range; empty where the text has none.

    In this order: a line marked as a first-rank heading; a line that the comment count quotes; a line that is
    repeated near the top; below a menu, the line above the byline or the first paragraph; the first line that
    says nothing else. A line too long for a title, or one that a wrapped paragraph goes on from, is none.
    """
    ranked = _first_rank(lines)
    if ranked is not None:
        return ranked, ranked + 1
    quoted = {folded(title) for line in count_lines if (title := counted_title(line.text))}
    for index, line in enumerate(lines if quoted else ()):
        if folded(line.text) in quoted:
            return index, index + 1
    repeated = _repeated_title(lines, wrapping)
    if repeated is not None:
        return repeated, repeated + 1
    below_menu = _title_below_menu(lines)
    if below_menu is not None:
        return below_menu, below_menu + 1
    for index, line in enumerate(lines):
        if _says_nothing(line):
            continue
        last = index + 1
        while last < len(lines) and wrapping.joins(lines[last - 1], lines[last]):
            last += 1
        length = sum(len(part.text) + 1 for part in lines[index:last])
        listed = number_marker(line.text) and last < len(lines) and number_marker(lines[last].text)
        return (index, last) if length <= MAX_TITLE and not listed else (index, index)
    return 0, 0


def _first_rank(lines: Sequence[Line]) -> int | None:
    """The first line marked as a heading of the first rank; below several paragraphs of prose, and beside
    another such line, the mark means something else."""
    prose = 0
    for index, line in enumerate(lines):
        if line.text.startswith("# ") and folded(line.text) and len(line.text) <= MAX_TITLE:
            beside = lines[index + 1 : index + 2]
            return None if any(other.text.startswith("# ") for other in beside) else index
        prose += len(line.text) >= LONG and not _is_link(line)
        if prose > _MOST_PROSE_ABOVE:
            return None
    return None


def _says_nothing(line: Line) -> bool:
    """Whether the line is of the page and not of the text: it states a date or a name, or is boilerplate."""
    return (
        not folded(line.text)
        or read_meta(line.text) is not None
        or boilerplate_reason(line.text, edge=True) is not None
    )


def _repeated_title(lines: Sequence[Line], wrapping: Wrapping) -> int | None:
    """The first of two equal lines near the top that is no shorter in words than what stands above it.

    So an author's name that is printed twice below a title is not taken for one.
    """
    seen: dict[str, int] = {}
    for index, line in enumerate(lines[:_TITLE_REACH]):
        key = folded(line.text)
        words = len(key.split())
        goes_on = index + 1 < len(lines) and wrapping.joins(line, lines[index + 1])
        first = seen.get(key)
        if first is not None:
            others = (other for other in lines[:first] if not folded(other.text).startswith(key))
            above = max((len(other.text.split()) for other in others), default=0)
            if words >= above and all(len(other.text) <= MAX_TITLE for other in lines[:first]):
                return first
        elif words > 1 and len(line.text) < LONG and not read_meta(line.text) and not goes_on:
            seen[key] = index
    return None


def _title_below_menu(lines: Sequence[Line]) -> int | None:
    """The title of a page that was saved with its menu: the last line that could be one above the first
    byline or date line, or above the first paragraph. None where no menu (`_MENU` links) is at the top."""
    stop = next((i for i, line in enumerate(lines) if len(line.text) >= LONG), len(lines))
    links = [_is_link(line) for line in lines[:stop]]
    if sum(links) < _MENU:
        return None
    dated = next((i for i in range(stop) if links[i] < bool(read_meta(lines[i].text))), stop)
    for bound in (dated, stop):
        for index in range(bound - 1, -1, -1):
            line = lines[index]
            if not (links[index] or _says_nothing(line)):
                return index if len(line.text) <= MAX_TITLE else None
    return None


def _is_link(line: Line) -> bool:
    listed = bullet_marker(line.text) is not None or line.text in ("*", "+")
    return listed or boilerplate_reason(line.text, edge=True) == "navigation"


def _read_above(front: Front, line: Line, title_key: str) -> None:
    """A line above the title: a date or byline, a longer form of the title, or the site's own."""
    meta = read_meta(line.text)
    if meta and meta.count is None:
        front.add(line, meta)
    elif title_key and folded(line.text).startswith(title_key):
        front.lines.append(FrontLine(line=line.number, role="page title", text=line.text))
    else:
        reason = boilerplate_reason(line.text, edge=True) or (
            "separator" if is_separator(line.text) else "site name"
        )
        front.set_apart(line, reason)


def _read_below(front: Front, lines: Sequence[Line], title_key: str) -> None:
    """The lines between title and body, up to the first that says nothing about the document."""
    index = front.body
    limit = min(len(lines), index + _FRONT_REACH)
    while index < limit:
        line = lines[index]
        meta = read_meta(line.text)
        reason = boilerplate_reason(line.text, edge=True)
        if folded(line.text) == title_key:
            front.lines.append(FrontLine(line=line.number, role="repeated title", text=line.text))
        elif _PUBLICATION.match(line.text) or (index and _PUBLICATION_ALONE.match(lines[index - 1].text)):
            front.lines.append(FrontLine(line=line.number, role="publication", text=line.text))
        elif meta and not (meta.authors and _is_author_box(lines, index)):
            front.add(line, meta)
        elif reason or is_reply_link(line.text):
            front.set_apart(line, reason or "share bar")
        elif is_separator(line.text):
            front.set_apart(line, "separator")
        elif _is_author_line(lines, index, front):
            front.lines.append(FrontLine(line=line.number, role="byline", text=line.text))
            front.authors = front.authors or (clean_name(line.text),)
        elif _is_subtitle(lines, index, front):
            front.subtitle = (line,)
        else:
            break
        index += 1
    front.body = index


def _is_author_box(lines: Sequence[Line], index: int) -> bool:
    """Whether `Written by X` opens the box below a text rather than the byline above one."""
    return author_box(lines[index].text) is not None and all(
        len(line.text) < LONG for line in lines[index + 1 :]
    )


def _is_author_line(lines: Sequence[Line], index: int, front: Front) -> bool:
    """A line that is a bare name: it has a name's shape, and a date or reading time, a blank line or the same
    name again follows. The name already known as the author's is one wherever it stands here."""
    line = lines[index]
    name = clean_name(line.text)
    if name in front.authors:
        return True
    if front.authors or not is_name(name) or index + 1 >= len(lines):
        return False
    if folded(name) in folded(" ".join(part.text for part in front.title)):
        return False
    after = lines[index + 1]
    if folded(after.text) == folded(line.text):
        return True
    if _is_stated_soon(lines, index + 1):
        return True
    return line.gap > 0 and after.gap > 0 and not front.subtitle


def _is_stated_soon(lines: Sequence[Line], index: int) -> bool:
    """Whether a date, byline or reading time follows before the text begins: the head reaches to it."""
    for line in lines[index : index + _STATED_REACH]:
        if len(line.text) >= LONG:
            return False
        meta = read_meta(line.text)
        if meta and (meta.date_text or meta.authors or meta.reading_time):
            return True
        if not (boilerplate_reason(line.text, edge=True) or len(line.text) <= 60):
            return False
    return False


def _is_subtitle(lines: Sequence[Line], index: int, front: Front) -> bool:
    """A short line that introduces the text: it stands between title and byline, or directly on a long
    paragraph where other paragraphs are parted by blank lines."""
    line = lines[index]
    if front.subtitle or len(line.text) > MAX_SUBTITLE or index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    if not (front.authors or front.date_text) and _is_stated_soon(lines, index + 1):
        return True
    blanks = [other.gap > 0 for other in lines[index + 2 :]]
    parted = len(blanks) > 1 and sum(blanks) * 10 >= len(blanks) * 9
    return (
        line.gap > 0
        and not after.gap
        and len(line.text) <= LONG
        and len(after.text) >= max(LONG, 2 * len(line.text))
        and parted
        and comment_count(line.text) is None
        and (ends_sentence(line.text) or plain(line.text)[0].isupper())
    )
