"""Comment threads whose comments name their authors: `NAME said...`, `NAME says:`, `NAME · DATE`.

Such a line in an article's prose starts no thread: `_evidence` says what it takes. Every line of the thread
found is in exactly one comment, or in its boilerplate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from sitegen.importers.said_headers import ANONYMOUS, BARE_NAME, DOTTED, Header, read_header
from sitegen.importers.text_boilerplate import boilerplate_reason, comment_count, is_reply_link
from sitegen.importers.text_lines import Line, is_separator, plain
from sitegen.importers.text_meta import date_line, is_timestamp
from sitegen.importers.threads import (
    CommentDraft,
    Marker,
    Place,
    ThreadDraft,
    aligned_columns,
    build_tree,
    indent_step,
)
from sitegen.model import Boilerplate, FrontLine

ENOUGH = 3
_TEXT = 80
_ENDS = ("reply form", "spam notice")
DateStyle = Literal["after", "before", "foot", "none"]


def find_said(lines: Sequence[Line]) -> ThreadDraft | None:
    """The thread of attributed comments that the text ends in (boilerplate may follow), if it has one."""
    following = (*lines[1:], None) if lines else ()
    found = _below_text(
        lines,
        [
            header
            for index, (line, after) in enumerate(zip(lines, following, strict=True))
            if (header := read_header(line, index, after))
        ],
    )
    bare = [header for header in found if header.form == BARE_NAME]
    return _thread_of(lines, [header for header in found if header.form != BARE_NAME]) or _thread_of(
        lines, bare
    )


def _thread_of(lines: Sequence[Line], found: Sequence[Header]) -> ThreadDraft | None:
    """The thread that these headers open, if the evidence suffices and most of them have text below."""
    headers = _of_one_form(lines, found)
    headers = headers[_first(lines, headers) :]
    if not headers or _evidence(lines, headers) < ENOUGH:
        return None
    thread = _read_thread(lines, headers, _thread_end(lines, headers))
    silent = sum(draft.place.marker is not None and not draft.lines for draft in thread.comments)
    return thread if silent * 2 <= len(headers) else None


def _below_text(lines: Sequence[Line], found: Sequence[Header]) -> list[Header]:
    """The headers without those that a byline may look like: a name with a date that stands above the text.

    A bare name above a date is only a comment's where a count has announced comments.
    """
    text = next((index for index, line in enumerate(lines) if len(line.text) >= _TEXT), len(lines))
    counted = next((index for index, line in enumerate(lines) if comment_count(line.text)), len(lines))
    return [
        header
        for header in found
        if header.index > counted
        or (header.form != BARE_NAME and header.index > (text if header.form == DOTTED else -1))
    ]


def _dated(lines: Sequence[Line], header: Header) -> bool:
    """Whether the header has its date in it, or on the next line."""
    if header.date_text:
        return True
    after = header.index + 1
    return after < len(lines) and lines[after].gap < 2 and _is_stamp(lines[after])


def _is_stamp(line: Line) -> bool:
    stated = date_line(line.text)
    return stated is not None and is_timestamp(stated)


def _of_one_form(lines: Sequence[Line], found: Sequence[Header]) -> list[Header]:
    """The headers of the commonest form, and those of other forms that are dated if most headers are.

    So `Trump said:` in a comment on a page whose comments open with `NAME said...` stays that comment's text,
    and so does an undated line where the page dates its comments.
    """
    if not found:
        return []
    dated = {header.index: _dated(lines, header) for header in found}
    if sum(dated.values()) * 2 > len(found):
        found = [header for header in found if dated[header.index]]
    weight: Counter[str] = Counter()
    for header in found:
        weight[header.form] += 1
    form = min(weight, key=lambda form: (-weight[form], form))
    return [header for header in found if header.form == form or dated[header.index]]


def _first(lines: Sequence[Line], headers: Sequence[Header]) -> int:
    """Which header opens the thread: the first below a comment count, or after a gap wider than the text has,
    or with a date, else the first of all."""
    for position, header in enumerate(headers):
        if _count_above(lines, header):
            return position
    for position, header in enumerate(headers):
        if _wide_gap(lines, header):
            return position
    for position, header in enumerate(headers):
        if _dated(lines, header):
            return position
    return 0


def _count_above(lines: Sequence[Line], header: Header) -> bool:
    above = lines[max(0, header.index - 5) : header.index]
    for position, line in enumerate(above):
        if comment_count(line.text) and all(len(other.text) < 120 for other in above[position:]):
            return True
    return False


def _wide_gap(lines: Sequence[Line], header: Header) -> bool:
    """Two blank lines or more above the header, in a text that hardly has such gaps before it."""
    if lines[header.index].gap < 2:
        return False
    earlier = sum(line.gap > 1 for line in lines[1 : header.index])
    return earlier * 10 <= header.index


def _evidence(lines: Sequence[Line], headers: Sequence[Header]) -> int:
    """How much speaks for a thread; `ENOUGH` is needed.

    A comment count above the first header: 3. A date with each of two headers, or one in a list: 3; with one:
    2. An author called Anonymous: 2. A wide gap above the first: 2. A reply form below, or controls such as
    Reply: 2. The form `said...`, which only a comment has: 1; a second such header: 1, a third: 1.
    """
    score = 3 if _count_above(lines, headers[0]) else 0
    dated = sum(_dated(lines, header) for header in headers)
    listed = headers[0].line.text[:1] in "*+•" or headers[0].number is not None
    score += 3 if dated > 1 or (dated and listed) else 2 * dated
    score += 2 * any(header.name.casefold() in ANONYMOUS for header in headers)
    score += 2 * _wide_gap(lines, headers[0])
    below = lines[headers[0].index + 1 :]
    ended = any(boilerplate_reason(line.text) in _ENDS or is_reply_link(line.text) for line in below)
    score += 2 * ended
    if headers[0].form.endswith("..."):
        score += 1 + min(len(headers) - 1, 2)
    return score


def _thread_end(lines: Sequence[Line], headers: Sequence[Header]) -> int:
    """Where boilerplate that ends a thread begins after the last header."""
    for index in range(headers[-1].index + 1, len(lines)):
        reason = boilerplate_reason(lines[index].text)
        if reason and not is_reply_link(lines[index].text):
            return index
    return len(lines)


def _style(lines: Sequence[Line], headers: Sequence[Header], end: int) -> DateStyle:
    """Where this thread puts the dates: right below the headers, right above them, or under the text."""
    if any(header.date_text for header in headers):
        return "none"
    below = sum(_dated(lines, header) for header in headers)
    if below * 2 >= len(headers):
        return "after"
    bounds = [header.index for header in headers[1:]] + [end]
    closes = sum(
        _closing_date(lines, header.index + 1, bound) is not None
        for header, bound in zip(headers, bounds, strict=True)
    )
    opens = headers[0].index > 0 and _is_stamp(lines[headers[0].index - 1])
    last_closes = _closing_date(lines, headers[-1].index + 1, end) is not None
    if opens and not last_closes:
        return "before"
    return "foot" if closes else "none"


def _closing_date(lines: Sequence[Line], start: int, end: int) -> int | None:
    """The index of a date that ends these lines, controls such as Reply aside; never their only line."""
    index = end - 1
    while index > start and (is_reply_link(lines[index].text) or is_separator(lines[index].text)):
        index -= 1
    return index if index > start and _is_stamp(lines[index]) else None


def _read_thread(lines: Sequence[Line], headers: Sequence[Header], end: int) -> ThreadDraft:
    style = _style(lines, headers, end)
    columns = aligned_columns([h.column for h in headers], [h.digits for h in headers])
    markers = [Marker(column=c, number=h.number) for c, h in zip(columns, headers, strict=True)]
    places = build_tree(markers, indent_step(columns))
    opens = style == "before"
    starts = [
        h.index - 1 if opens and h.index and _is_stamp(lines[h.index - 1]) else h.index for h in headers
    ]
    # a header's line can never belong to the comment before it
    starts = [
        max(start, before + 1)
        for start, before in zip(starts, [-1, *(h.index for h in headers)], strict=False)
    ]
    bounds = [*starts[1:], end]
    boilerplate: list[Boilerplate] = []
    drafts: list[CommentDraft] = []
    line = headers[0].line.number
    for place in reversed(places):
        if place.marker is None:
            drafts.append(CommentDraft(place=place, line=line))
            continue
        header = headers[place.marker]
        line = header.line.number
        own = range(starts[place.marker], bounds[place.marker])
        draft, set_apart = _read_comment(lines, own, header, place, style)
        drafts.append(draft)
        boilerplate += set_apart
    return ThreadDraft(
        start=starts[0], end=end, comments=tuple(reversed(drafts)), boilerplate=tuple(boilerplate)
    )


def _read_comment(
    lines: Sequence[Line], own: range, header: Header, place: Place, style: DateStyle
) -> tuple[CommentDraft, list[Boilerplate]]:
    """The comment whose lines have the indices `own`, and its controls, set apart."""
    last = own.stop
    while last > header.index + 1 and (
        is_reply_link(lines[last - 1].text) or is_separator(lines[last - 1].text)
    ):
        last -= 1
    dated: int | None = None
    if style == "after" and header.index + 1 < last and _is_stamp(lines[header.index + 1]):
        dated = header.index + 1
    elif style == "before" and own.start < header.index:
        dated = own.start
    elif style == "foot":
        dated = _closing_date(lines, header.index + 1, last)
    front = [FrontLine(line=header.line.number, role="author", text=header.line.text)]
    date_text = header.date_text
    if dated is not None:
        front.append(FrontLine(line=lines[dated].number, role="date", text=lines[dated].text))
        date_text = date_text or date_line(lines[dated].text) or ""
    draft = CommentDraft(
        place=place,
        line=header.line.number,
        lines=tuple(lines[index] for index in range(header.index + 1, last) if index != dated),
        author=header.name,
        date_text=plain(date_text),
        front=tuple(sorted(front, key=lambda front_line: front_line.line)),
    )
    controls = [
        Boilerplate(line=line.number, reason="reply link", text=line.text) for line in lines[last : own.stop]
    ]
    return draft, controls
