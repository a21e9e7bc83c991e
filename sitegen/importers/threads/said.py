"""Comment threads whose comments name their authors: `NAME said...`, `NAME says:`, `NAME · DATE`, `by NAME –
DATE`.

Such a line in an article's prose starts no thread: `_evidence` says what it takes. Every line of the thread
found is in exactly one comment, or in its boilerplate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from sitegen.importers.plain.boilerplate import (
    ENDS,
    boilerplate_reason,
    comment_count,
    heads_discussion,
)
from sitegen.importers.plain.controls import bare, is_reply_link
from sitegen.importers.plain.lines import Line, is_separator
from sitegen.importers.plain.meta import read_date
from sitegen.importers.threads.indented import ThreadDraft
from sitegen.importers.threads.said_below import headers_dated_below
from sitegen.importers.threads.said_forms import ANONYMOUS
from sitegen.importers.threads.said_headers import Header, read_headers, stamp, with_nameless
from sitegen.importers.threads.said_reading import read_thread

ENOUGH = 3
_TEXT = 80
_COUNT_REACH = 8
# What a forum's list of topics counts beside each of them.
_VIEWS = re.compile(
    r"\d[\d.,]* (?:views?|hits|aufrufe|zugriffe|vues?|vus?|lectures|visitas|visite|weergaven)", re.IGNORECASE
)
_NUMBERED = re.compile(r"#?\d{1,5}[.:)]?\s+(?=\S)")
# Prepositions that a page sets between name and date without a blank, as converters join them: `Annon May 3`.
_GLUED = ("on", "at", "am", "le", "el", "il", "op", "em", "um")


def find_said(lines: Sequence[Line]) -> ThreadDraft | None:
    """The thread of attributed comments that the text ends in (boilerplate may follow), if it has one.

    Where the lines of several forms could each make a thread, those right below a comment count are it, then
    those that are most.
    """
    found = _below_text(lines, [*read_headers(lines), *headers_dated_below(lines)])
    pings = [header for header in found if header.kind != "comment"]
    said = [header for header in found if header.kind == "comment"]
    groups = [[header for header in said if not header.weak]]
    weak = sorted((header for header in said if header.weak), key=lambda header: header.form)
    groups += [list(group) for _, group in groupby(weak, key=lambda header: header.form)]
    threads = []
    for group in groups:
        headers = _headers_of_thread(lines, group)
        if headers:
            threads.append((_count_above(lines, headers[0]), len(headers), headers))
    for _, _, headers in sorted(threads, key=lambda thread: (not thread[0], -thread[1])):
        if thread := _thread_of(lines, headers, pings):
            return thread
    announced = [header for header in pings if _count_above(lines, header)]
    return _thread_of(lines, [h for h in pings if announced and h.index >= announced[0].index], [])


def _headers_of_thread(lines: Sequence[Line], found: Sequence[Header]) -> list[Header]:
    """Those of the headers that open one thread, where the evidence for it suffices."""
    headers = _of_one_form(found)
    headers = headers[_first(lines, headers) :]
    return headers if headers and _evidence(lines, headers) >= ENOUGH else []


def _thread_of(
    lines: Sequence[Line], headers: Sequence[Header], pings: Sequence[Header]
) -> ThreadDraft | None:
    """The thread that these headers open, with the pings among and below them, if most have text."""
    if not headers:
        return None
    announced = _announced(lines, headers[0])
    opened = announced if announced is not None else headers[0].starts - 1
    inside = [ping for ping in pings if ping.index > opened and ping not in headers]
    every = sorted((*_cleaned(headers), *inside), key=lambda header: header.index)
    end = _thread_end(lines, every)
    every = [header for header in every if header.index < end]
    every = with_nameless(lines, every, opened + 1, end)
    thread = read_thread(lines, every, end, announced)
    silent = sum(draft.place.marker is not None and not draft.lines for draft in thread.comments)
    silent -= sum(header.kind != "comment" for header in every)
    return thread if silent * 2 <= len(headers) else None


def _below_text(lines: Sequence[Line], found: Sequence[Header]) -> list[Header]:
    """The headers without those that a byline may look like: a name with a date that stands above the text.

    A form that lists of links have, too, is only a comment's where a count or heading has announced comments.
    """
    text = next((index for index, line in enumerate(lines) if len(line.text) >= _TEXT), len(lines))
    counted = next(
        (
            index
            for index, line in enumerate(lines)
            if comment_count(line.text) or (index > text and heads_discussion(line.text))
        ),
        len(lines),
    )
    return [
        header
        for header in found
        if header.index > counted
        or header.controlled
        or not (header.weak or (header.form.endswith("DATE") and header.form.startswith(("NAME", "by"))))
        or (not header.weak and header.index > text)
    ]


def _dated(header: Header) -> bool:
    """Whether the header has its date in it, or on the next line."""
    return bool(header.date_text) or header.dated is not None


def _timed(lines: Sequence[Line], header: Header) -> bool:
    """Whether the header's date has a time of day, or is as long ago as it says (`3 days ago`)."""
    date = header.date_text or (stamp(lines[header.dated]) if header.dated is not None else "") or ""
    found = read_date(date, clock=True) if date else ""
    return found is None or "T" in found


def _of_one_form(found: Sequence[Header]) -> list[Header]:
    """The headers of the commonest form, and those of other forms that are dated if most headers are.

    So `Trump said:` in a comment on a page whose comments open with `NAME said...` stays that comment's text,
    and so does an undated line where the page dates its comments.
    """
    if not found:
        return []
    if sum(map(_dated, found)) * 2 > len(found):
        found = [header for header in found if _dated(header)]
    weight = Counter(header.form for header in found)
    form = min(weight, key=lambda form: (-weight[form], form))
    listed = sum(header.listed for header in found if header.form == form) * 2 > weight[form]
    return [
        header
        for header in found
        if header.form == form or (_dated(header) and not header.weak and header.listed == listed)
    ]


def _first(lines: Sequence[Line], headers: Sequence[Header]) -> int:
    """Which header opens the thread: the first below a comment count, or after a gap wider than the text has,
    or with a date, else the first of all."""
    for position, header in enumerate(headers):
        if _count_above(lines, header):
            return position
    wide = list(accumulate((line.gap > 1 for line in lines[1:]), initial=0))  # before each line but the first
    for position, header in enumerate(headers):
        if lines[header.starts].gap > 1 and wide[max(header.starts - 1, 0)] * 10 <= header.starts:
            return position
    for position, header in enumerate(headers):
        if _dated(header):
            return position
    return 0


def _count_above(lines: Sequence[Line], header: Header) -> bool:
    above = lines[max(0, header.starts - _COUNT_REACH) : header.starts]
    for position, line in enumerate(above):
        counts = comment_count(line.text) or heads_discussion(line.text)
        if counts and all(len(other.text) < 120 for other in above[position:]):
            return True
    return False


def _announced(lines: Sequence[Line], header: Header) -> int | None:
    """The index of the count or heading that announces the thread, if one stands above its first header."""
    for index in range(header.starts - 1, -1, -1):
        if comment_count(lines[index].text) or heads_discussion(lines[index].text):
            return index
    return None


def _wide_gap(lines: Sequence[Line], header: Header) -> bool:
    """Two blank lines or more above the header, in a text that hardly has such gaps before it."""
    if lines[header.starts].gap < 2:
        return False
    earlier = sum(line.gap > 1 for line in lines[1 : header.starts])
    return earlier * 10 <= header.starts


def _evidence(lines: Sequence[Line], headers: Sequence[Header]) -> int:
    """How much speaks for a thread; `ENOUGH` is needed.

    A comment count above the first header: 3. A date with each of two headers, or with one in a list that
    says so with a verb: 3; with one: 2. An author called Anonymous: 2. A wide gap above the first: 2. A
    reply form below, or controls such as Reply: 2. The form `said...`, which only a comment has: 1; a second
    such header: 1, a third: 1. Against it: the lines below most headers are quoted, as in mail (3).

    Where no count stands above, a name beside a day without a time is an entry of a list, such as one of
    publications; where half of them are, it is no thread: 0. Where views are counted below most headers, they are a
    forum's topics: 0.
    """
    if sum(_counts_views(lines, header) for header in headers) * 2 > len(headers):
        return 0
    counted = _count_above(lines, headers[0])
    score = 3 if counted else 0
    told = headers[0].listed and not headers[0].form.startswith("NAME")
    by_day = not (counted or headers[0].controlled) and headers[0].form.startswith(("NAME ", "by "))
    dated = sum(_timed(lines, header) if by_day else _dated(header) for header in headers)
    if by_day and dated * 2 <= len(headers):
        return 0
    score += 3 if dated > 1 or (dated and told) else 2 * dated
    score += 2 * any(header.name.casefold() in ANONYMOUS for header in headers)
    score += 2 * _wide_gap(lines, headers[0])
    below = lines[headers[0].index + 1 :]
    ended = any(boilerplate_reason(line.text) in ENDS or is_reply_link(line.text) for line in below)
    score += 2 * (ended or any(header.controlled for header in headers))
    quoted = sum(_quotes_below(lines, header) for header in headers)
    score -= 3 * (quoted * 2 > len(headers))
    if headers[0].form.endswith("..."):
        score += 1 + min(len(headers) - 1, 2)
    return score


def _quotes_below(lines: Sequence[Line], header: Header) -> bool:
    below = lines[header.index + 1 : header.index + 2]
    return not header.listed and any(line.text[0] in ">|" for line in below)


def _counts_views(lines: Sequence[Line], header: Header) -> bool:
    return any(_VIEWS.fullmatch(bare(line.text)) for line in lines[header.index + 1 : header.index + 6])


def _cleaned(headers: Sequence[Header]) -> list[Header]:
    """The headers without what the page sets around each name, where nearly all of them have it, so that it
    cannot be the name's: a preposition without a blank before it, or the comment's number."""
    names = {header.name for header in headers}
    if len(headers) > 1 and all(_NUMBERED.match(header.name) for header in headers):
        return [replace(header, name=_NUMBERED.sub("", header.name)) for header in headers]
    for word in _GLUED:
        glued = {name for name in names if name.endswith(word) and len(name) > len(word)}
        if len(glued) > 2 and len(glued) * 3 > len(names) * 2:
            return [
                replace(header, name=header.name[: -len(word)].rstrip()) if header.name in glued else header
                for header in headers
            ]
    return list(headers)


def _thread_end(lines: Sequence[Line], headers: Sequence[Header]) -> int:
    """Where boilerplate that ends a thread begins after the last header."""
    for index in range(headers[-1].index + 1, len(lines)):
        text = lines[index].text
        if boilerplate_reason(text) and not (is_reply_link(text) or is_separator(text)):
            return index
    return len(lines)
