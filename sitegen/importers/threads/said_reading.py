"""Reading a thread whose headers are known: whose lines are whose, where the dates stand, who answers whom.

Every line from the first comment to the thread's end is in exactly one comment, or in its boilerplate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from sitegen.importers.plain.controls import bare, is_avatar, is_badge, is_reply_link, is_votes
from sitegen.importers.plain.lines import Line, bullet_marker, folded, is_separator, number_marker, plain
from sitegen.importers.threads.indented import (
    CommentDraft,
    Marker,
    Place,
    ThreadDraft,
    aligned_columns,
    build_tree,
    indent_step,
)
from sitegen.importers.threads.said_headers import Header, stamp
from sitegen.model import Boilerplate, FrontLine

# Where a thread has its dates; `closing`: with the names, below the text.
DateStyle = Literal["after", "before", "foot", "none", "closing"]
# A rule at the end of a comment's last line, as some converters leave it.
_RULE = re.compile(r"\s*\\?-{5}\Z")
# What WordPress makes of a ping: some words around the link, in brackets with dots.
_EXCERPT = re.compile(r"\[(?:\.{3}|…)\]\s.{1,600}\s\[(?:\.{3}|…)\]", re.DOTALL)


def read_thread(
    lines: Sequence[Line], headers: Sequence[Header], end: int, announced: int | None
) -> ThreadDraft:
    """The thread that these headers open, or close: some pages name the author below each comment's text.

    `announced` is the index of the line that announces the comments; only below one is it known where the
    first comment of a page of the latter kind begins.
    """
    if announced is not None and _stand_below(lines, headers, announced, end):
        headers, spans = _spans_above(lines, headers, announced)
        style: DateStyle = "closing"
        end = spans[-1].stop
    else:
        style = _style(lines, headers, end)
        spans = _spans_below(lines, headers, end, style)
        spans = _with_repeated_lines(lines, headers, spans)
    columns = aligned_columns([h.column for h in headers], [h.digits for h in headers])
    markers = [Marker(column=c, number=h.number) for c, h in zip(columns, headers, strict=True)]
    places = build_tree(markers, indent_step(columns))
    boilerplate: list[Boilerplate] = []
    drafts: list[CommentDraft] = []
    line = headers[0].line.number
    for place in reversed(places):
        if place.marker is None:
            drafts.append(CommentDraft(place=place, line=line))
            continue
        header = headers[place.marker]
        line = header.line.number
        draft, set_apart = _read_comment(lines, spans[place.marker], header, place, style)
        drafts.append(draft)
        boilerplate += set_apart
    return ThreadDraft(
        start=spans[0].start,
        end=end,
        comments=tuple(reversed(drafts)),
        boilerplate=tuple(boilerplate),
        flat=len(headers) > 1 and len(set(columns)) == 1 and not any(header.listed for header in headers),
    )


def _is_control(line: Line) -> bool:
    inner = bare(line.text)
    return not inner or is_reply_link(line.text) or is_separator(line.text) or is_separator(inner)


def _is_text(line: Line) -> bool:
    return not (_is_control(line) or is_votes(line.text) or is_avatar(line.text))


def _stand_below(lines: Sequence[Line], headers: Sequence[Header], announced: int, end: int) -> bool:
    """Whether the headers stand below the comments: text above each of them, and none below the last. They
    have their dates in their own lines."""
    if any(header.dated is not None for header in headers):
        return False
    if any(_is_text(line) for line in lines[headers[-1].index + 1 : end]):
        return False
    starts = [announced, *(header.index for header in headers)]
    return all(
        any(_is_text(line) for line in lines[start + 1 : header.index])
        for start, header in zip(starts, headers, strict=False)
    )


def _spans_above(
    lines: Sequence[Line], headers: Sequence[Header], announced: int
) -> tuple[list[Header], list[range]]:
    """The lines of each comment where headers stand below them; a list marker opens the first of its
    lines."""
    placed: list[Header] = []
    spans: list[range] = []
    start = announced + 1
    while start < headers[0].index and _is_control(lines[start]):
        start += 1
    for position, header in enumerate(headers):
        stop = header.index + 1
        bound = headers[position + 1].index if position + 1 < len(headers) else len(lines)
        while stop < bound and _is_control(lines[stop]):
            stop += 1
        first = lines[start]
        marker = number_marker(first.text)
        if marker:
            header = replace(
                header, column=first.indent, number=marker[0], digits=len(marker[1]) - 1, listed=True
            )
        elif start < header.index:
            header = replace(header, column=first.indent)
        placed.append(header)
        spans.append(range(start, stop))
        start = stop
    return placed, spans


def _spans_below(lines: Sequence[Line], headers: Sequence[Header], end: int, style: DateStyle) -> list[range]:
    """The lines of each comment where headers stand above them: to the next header, or to its date above
    it."""
    starts: list[int] = []
    taken = 0  # a header's line can never belong to the comment before it
    for header in headers:
        start = header.starts
        if style == "before" and start == header.index and start and stamp(lines[start - 1]) is not None:
            start -= 1
        starts.append(max(start, taken))
        taken = header.index + 1
    return [range(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]


def _with_repeated_lines(
    lines: Sequence[Line], headers: Sequence[Header], spans: Sequence[range]
) -> list[range]:
    """The spans with the line above each header that nearly all headers have above them, such as a subject:
    it is of the comment that it opens, not of the one before, unless that has no other text."""
    if len(headers) < 3:
        return list(spans)
    above = Counter(folded(lines[span.start - 1].text) for span in spans[1:])
    text, count = min(above.items(), key=lambda item: (-item[1], item[0]))
    if not text or count * 3 < (len(spans) - 1) * 2 or is_reply_link(text):
        return list(spans)
    starts = [
        span.start - 1
        if span.start and folded(lines[span.start - 1].text) == text and span.start - 1 > before
        else span.start
        for span, before in zip(spans, [-1, *(header.index for header in headers)], strict=False)
    ]
    shifted = [range(a, b) for a, b in zip(starts, [*starts[1:], spans[-1].stop], strict=True)]
    emptied = any(
        not any(_is_text(lines[i]) for i in range(header.index + 1, span.stop) if i != header.dated)
        for header, span in zip(headers, shifted, strict=True)
    )
    return list(spans) if emptied else shifted


def _style(lines: Sequence[Line], headers: Sequence[Header], end: int) -> DateStyle:
    """Where this thread puts the dates: right below the headers, right above them, or under the text."""
    if any(header.date_text for header in headers if header.kind == "comment"):
        return "none"
    below = sum(header.dated is not None for header in headers)
    if below * 2 >= len(headers):
        return "after"
    bounds = [header.starts for header in headers[1:]] + [end]
    closes = sum(
        _closing_date(lines, header.index + 1, bound) is not None
        for header, bound in zip(headers, bounds, strict=True)
    )
    opens = headers[0].starts > 0 and stamp(lines[headers[0].starts - 1]) is not None
    last_closes = _closing_date(lines, headers[-1].index + 1, end) is not None
    if opens and not last_closes:
        return "before"
    return "foot" if closes else "none"


def _closing_date(lines: Sequence[Line], start: int, end: int) -> int | None:
    """The index of a date that ends these lines, controls such as Reply aside; never their only line."""
    index = end - 1
    while index > start and (_is_control(lines[index]) or is_votes(lines[index].text)):
        index -= 1
    return index if index > start and stamp(lines[index]) is not None else None


def _read_comment(
    lines: Sequence[Line], own: range, header: Header, place: Place, style: DateStyle
) -> tuple[CommentDraft, list[Boilerplate]]:
    """The comment whose lines have the indices `own`, and what is set apart of them."""
    reasons = _set_apart(lines, own, header, style)
    dated = header.dated
    if style in ("before", "foot") and dated is not None and dated > header.index:
        dated = None  # where the page dates elsewhere, a date below the name is the comment's first line
    if dated is None and style == "before" and own.start < header.index:
        dated = own.start
    elif dated is None and style == "foot":
        dated = _closing_date(lines, header.index + 1, _text_end(own, reasons))
    role = "author" if header.name else "date"
    front = [FrontLine(line=header.line.number, role=role, text=header.line.text)]
    date_text = header.date_text
    if dated is not None and dated in own:
        reasons.pop(dated, None)
        front.append(FrontLine(line=lines[dated].number, role="date", text=lines[dated].text))
        date_text = date_text or stamp(lines[dated]) or ""
    text = [lines[i] for i in own if i != header.index and i != dated and i not in reasons]
    if text and style == "closing" and header.number is not None and text[0] is lines[own.start]:
        text[0] = _without_marker(text[0])
    if text and (ruled := _RULE.search(text[-1].text)) and ruled.start():
        text[-1] = replace(text[-1], text=text[-1].text[: ruled.start()])
    body = " ".join(line.text for line in text)
    draft = CommentDraft(
        place=place,
        line=header.line.number,
        lines=tuple(text),
        author=header.name,
        date_text=plain(date_text),
        front=tuple(sorted(front, key=lambda front_line: front_line.line)),
        kind="pingback" if header.kind == "comment" and _EXCERPT.fullmatch(body) else header.kind,
    )
    apart = [
        Boilerplate(line=lines[index].number, reason=reason, text=lines[index].text)
        for index, reason in reasons.items()
    ]
    return draft, apart


def _text_end(own: range, reasons: dict[int, str]) -> int:
    stop = own.stop
    while stop - 1 in reasons:
        stop -= 1
    return stop


def _set_apart(lines: Sequence[Line], own: range, header: Header, style: DateStyle) -> dict[int, str]:
    """The indices of a comment's lines that are not its text, and why: a picture's words and a marker above
    its header, badges between header and date, controls and votes at its end."""
    above = range(header.starts if style == "closing" else own.start, header.index)
    reasons = {index: "comment header" for index in above if index in own}
    for index in range(header.index + 1, header.dated or 0):
        reasons[index] = "badge"
    after = max(header.index, header.dated or 0) + 1
    if after in own and after + 1 in own and is_badge(lines[after].text):
        reasons[after] = "badge"
    first = max(header.index, header.dated or 0) + 1
    index = own.stop - 1
    controls: list[int] = []
    while index >= first and index not in reasons:
        votes = bool(controls) and index > first and is_votes(lines[index].text)
        if not (votes or _is_control(lines[index])):
            break
        controls.append(index)
        index -= 1
    return reasons | dict.fromkeys(reversed(controls), "reply link")


def _without_marker(line: Line) -> Line:
    if found := number_marker(line.text):
        return replace(line, text=found[2] or line.text)
    bulleted = bullet_marker(line.text)
    return replace(line, text=bulleted[1]) if bulleted else line
