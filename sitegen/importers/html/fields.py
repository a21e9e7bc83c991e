"""When a comment was written, out of the elements that are its own.

What a page says in machine-readable form is believed before what it shows; nothing is guessed: a relative date
and one without its year stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sitegen.dates import MONTH_NUMBERS, find_whole_dates, parse_datetime
from sitegen.importers.html.tree import (
    Element,
    class_tokens,
    has_few,
    tag_of,
    text_of,
    words,
)
from sitegen.importers.html.words import DATE
from sitegen.importers.plain.meta import is_date

LONGEST_DATE = 100
# Beside a relative date, more words in an element that is not named for dates are a sentence.
_FEW_WORDS = 5
_DATE_ATTRIBUTES = (
    "data-time", "data-timestamp", "data-epoch", "data-unixtime", "data-utime", "data-date", "data-datetime",
    "data-created", "data-created-at", "data-posted", "datetime", "ts", "content", "title", "data-original-title",
    "data-content", "data-tooltip",
)  # fmt: skip
_ITEM_DATE_ATTRIBUTES = (*_DATE_ATTRIBUTES[:10], "created-timestamp", "created")
_INLINE = frozenset({"a", "b", "strong", "i", "em", "span", "abbr", "br", "img", "small"})
_DATE_PROPERTY = re.compile(r"\bdate|uploadDate|commentTime")
_TIME_ATTRIBUTES = (
    "data-time",
    "data-timestamp",
    "data-epoch",
    "data-unixtime",
    "data-utime",
    "data-datetime",
)
_QUOTE = frozenset(
    {"quote", "quotebox", "quoteblock", "quotecontent", "bbquote", "blockquote", "quotetitle", "quoteheader"}
)
SPLIT = re.compile(r"\s*[|•·»–—]\s*|\s+-\s+|\s{3,}")
_DATE_LEAD = re.compile(
    r"(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]{0,7}\.?,?\s+(?=[0-9]{1,2}[./-])|(?:posted|published|submitted|written|commented|created|added|geschrieben|verfasst|veröffentlicht|erstellt|"
    r"publié|publicado|pubblicato|on|am|le|el|il|at|date|datum|vom)\b[:,]?\s+|[#№]\s?\d{1,6}\b[\s.:,]*|\d{1,5}\.\s+(?=\D)|"
    r"[\W_]+)+",
    re.I,
)
_RELATIVE = re.compile(
    r"(?:(?:about|over|almost|around)\s+)?(?:an?|\d{1,4})\+?\s*(?:second|sec|minute|min|hour|hr|day|week|month|year|yr)s?"
    r"\s+ago|(?:vor|hace|há|för|il y a)\s+(?:etwa\s+)?\w{1,6}\s+[^\W\d]{2,9}|\d{1,4}\s?(?:s|m|h|d|w|mo|y)(?:\s+ago)?\Z|"
    r"\w{1,6}\s+[^\W\d]{2,9}\s+(?:geleden|fa|sedan|siden|sitten|назад|atrás|temu|önce)\b|"
    r"yesterday|today|gestern|heute|ayer|ieri|gisteren|just now",
    re.I,
)
# What an element that is named for the date may say: how long ago, or a day and a time without their year.
_AGE = re.compile(r"\d{1,4}\+?\s?(?:second|sec|minute|min|hour|hr|day|week|wk|month|year|yr)s?", re.I)
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_YEARLESS = re.compile(
    rf"(?:(?:{_MONTH})\.?\s[0-3]?[0-9](?:st|nd|rd|th)?|[0-3]?[0-9](?:st|nd|rd|th|\.|er)?\s(?:de\s)?(?:{_MONTH})\.?)"
    r"(?:,?\s(?:(?:at|@|um|à|a las|alle|om|kl\.?)\s?)?(?P<clock>[0-2]?[0-9][:.h][0-5][0-9](?:\s?[ap]\.?m\.?|\suhr)?))?",
    re.I,
)
_CLOCK = re.compile(r"(?:um |at |@ )?[0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\.?|uhr|h)?", re.I)
_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[.][0-9]+)?(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2})\b)?"
)
_FIGURES = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}(?![0-9])")
_FIGURES_IN_LINE = re.compile(
    r"(?P<lead>\b[^\W\d]{2,10}\.?,? )?(?P<day>(?<![\w/.-])[0-9]{1,2}(?P<mark>[-/.])[0-9]{1,2}(?P=mark)[0-9]{4}(?![0-9]))"
    r"(?:,? (?:(?:-|–|at|um|à|om|@|\|) ?)?[0-2]?[0-9][:.h][0-5][0-9](?::[0-5][0-9])?(?: ?[ap]\.?m\b\.?| uhr\b)?)?",
    re.I,
)
_EPOCH = re.compile(r"[0-9]{9,13}(?:\.[0-9]{1,6})?\Z")
# The first and last second that a count of seconds is believed to mean: 1990 to 2100.
_EPOCHS = (631_152_000, 4_102_444_800)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A field: its value for a reader, where it stood, and for a date its EDTF form.

    `told` says that only its place tells what it is, no name of its element.
    """

    text: str
    element: Element
    date: str | None = None
    told: bool = False


def without_quotes(own: Sequence[Element]) -> Sequence[Element]:
    """The elements of a comment that are in no quotation: who and when stands there is of another comment.

    All of them where little else is left, as in themes that make the whole text a quotation.
    """
    quotes = {element for element in own[1:] if _is_quote(element)}
    if not quotes:
        return own
    inside = {inner for quote in quotes for inner in quote.iter()}
    kept = [element for element in own if element not in inside]
    return kept if any(text_of(element, inside, most=1) for element in kept[:1]) else own


def _is_quote(element: Element) -> bool:
    tag = tag_of(element)
    if tag in ("blockquote", "q"):
        return True
    return tag in ("div", "fieldset", "table") and any(
        _QUOTE & set(words(token)) for token in class_tokens(element)
    )


def is_dated(text: str) -> bool:
    """Whether a text is a date, a time of day, or how long ago something was."""
    said = text.strip()
    if any(form.fullmatch(said) for form in (_RELATIVE, _CLOCK, _AGE)) or is_date(text):
        return True
    return sum(char.isdigit() for char in said) >= 5 and parse_datetime(said) is not None


# -- dates ---------------------------------------------------------------------------------------------------


def find_date(own: Sequence[Element], key: str = "", *, day_first: bool | None = None) -> Found | None:
    """The date that the elements of a comment state: EDTF if it can be told, and the words that a reader sees.

    `key` is the comment's own id: a link to itself is usually its date. One in a quotation is the last resort.
    """
    unquoted = without_quotes(own)
    found = _find_date(unquoted, key, day_first)
    return found or (_find_date(own, key, day_first) if unquoted is not own else None)


def _find_date(own: Sequence[Element], key: str, day_first: bool | None) -> Found | None:
    for element in own[:1]:
        for name in _ITEM_DATE_ATTRIBUTES:
            if (given := element.get(name)) and (date := machine_date(given)):
                shown = next((f for f in _dates(own, key, day_first)), None)
                return Found(
                    text=shown.text if shown else given,
                    element=shown.element if shown else element,
                    date=date,
                )
    relative: Found | None = None
    for found in _dates(own, key, day_first):
        if found.date:
            return found
        relative = relative or found
    return relative


def _dates(own: Sequence[Element], key: str, day_first: bool | None) -> Iterator[Found]:
    """What may be the date, the surest form first, each form in document order."""
    ranked = [(rank, element) for element in own if (rank := _date_rank(element, key))]
    for wanted in (1, 2, 3, 4):
        for rank, element in ranked:
            if rank == wanted and (found := _dated(element, day_first)):
                yield found
    for element in (*own[:25], *own[25:][-8:]):  # before the text, or below it
        own_text = " ".join(" ".join((element.text or "", *(child.tail or "" for child in element))).split())
        found = _dated_text(element, own_text, day_first) if 5 < len(own_text) <= 160 else None
        if (found is None or len(found.date or "") <= 10) and _is_line(element):
            # The date, or its time of day, may be a link.
            line = text_of(element, most=161)
            whole = _dated_text(element, line, day_first) if 5 < len(line) <= 160 else None
            found = (
                whole
                if whole and len(whole.date or "") > len(found.date or "" if found else "")
                else found or whole
            )
        if found:
            yield found


def _is_line(element: Element) -> bool:
    """Whether an element is a line of text: it holds a few inline elements, and these nothing but text."""
    return has_few(element, 6) and all(tag_of(child) in _INLINE and has_few(child, 0) for child in element)


def _date_rank(element: Element, key: str) -> int:
    tag = tag_of(element)
    props = element.get("itemprop") or ""
    if any(element.get(name) for name in _TIME_ATTRIBUTES):
        return 1
    if tag in ("time", "faceplate-timestamp", "relative-time", "time-ago"):
        return 1
    if props and _DATE_PROPERTY.search(props):
        return 1
    tokens = class_tokens(element)
    if tag == "abbr" or "dt-published" in tokens or "published" in tokens:
        return 2
    parts = {word for token in (*tokens, element.get("id") or "") for word in words(token)}
    if parts & {"date", "time", "timestamp", "datetime", "ago", "age", "when", "datum", "dateline", "fecha"}:
        return 2
    if parts & DATE:
        return 3
    if tag == "a" and key and (element.get("href") or "").endswith(key):
        return 3
    return 4 if element.get("title") and tag in ("span", "a", "small") else 0


def _dated(element: Element, day_first: bool | None) -> Found | None:
    text = text_of(element, most=201)
    shown = _dated_text(element, text, day_first, named=True) if text and len(text) <= 200 else None
    for name in _DATE_ATTRIBUTES:
        given = element.get(name)
        if given and (date := machine_date(given, day_first)):
            if shown and shown.date and len(shown.date) > len(date) and shown.date.startswith(date):
                return shown  # the page shows the time of day, too
            return Found(
                text=shown.text if shown else text[:LONGEST_DATE] or date, element=element, date=date
            )
    return shown


def _dated_text(element: Element, text: str, day_first: bool | None, *, named: bool = False) -> Found | None:
    """The date that a short text is or holds. `named` says that its element is one for dates."""
    for piece in dict.fromkeys((text, *SPLIT.split(text))):
        bare = piece[_lead(piece) :].strip(" ()[]:,;|·•#@")
        if not bare or len(bare) > LONGEST_DATE:
            continue
        date = parse_datetime(bare, day_first=day_first)
        # Of `03/04/2020` no more than the year is certain where nothing tells which is the day.
        if date and (len(date) >= 10 or _FIGURES.match(bare)):
            return Found(text=bare, element=element, date=date)
    for start, end, date in find_whole_dates(text):
        if len(date) == 10:
            return _with_clock(element, text[start:], text[start:end], date, day_first)
    if len(text) > 160:
        return None
    if figures := _FIGURES_IN_LINE.search(text):
        whole = figures[0].strip()
        for written in (whole, whole[len(figures["lead"] or "") :], figures["day"]):
            if date := parse_datetime(written, day_first=day_first):
                return Found(text=written, element=element, date=date)
    if yearless := _YEARLESS.search(text):
        if yearless["clock"] or (named and yearless[0] == text[_lead(text) :].strip(" ()[]:,")):
            return Found(text=yearless[0], element=element)
    relative = _RELATIVE.search(text)
    if relative and (named or len(text.replace(relative[0], "").split()) <= _FEW_WORDS):
        return Found(text=relative[0].strip(), element=element)
    return Found(text=text, element=element) if named and _AGE.fullmatch(text) else None


def _lead(piece: str) -> int:
    """How many characters introduce a date (`Posted on`, a weekday before figures, a comment's number)."""
    match = _DATE_LEAD.match(piece)
    return match.end() if match else 0


def _with_clock(element: Element, rest: str, written: str, date: str, day_first: bool | None) -> Found:
    """A date inside a line, with the time of day that follows it, if one does."""
    pieces = rest.split(" ")
    for count in range(min(len(pieces), 9), len(written.split(" ")), -1):
        longer = " ".join(pieces[:count]).rstrip(" ,;:)|·•.")
        full = parse_datetime(longer, day_first=day_first)
        if full and full.startswith(date):
            return Found(text=longer, element=element, date=full)
    return Found(text=written, element=element, date=date)


def machine_date(value: str, day_first: bool | None = None) -> str | None:
    """A date of an attribute as EDTF: ISO 8601, words, or seconds since 1970; to the day at least."""
    text = " ".join(value.split())
    if len(text) < 8 or len(text) > LONGEST_DATE:
        return None
    if _EPOCH.match(text):
        return _epoch(text)
    if iso := _ISO.match(text):
        text = iso[0]
    for form in (text, text.split(" ")[0] if text[:4].isdigit() and "T" in text[:20] else ""):
        date = parse_datetime(form, day_first=day_first) if form else None
        if date and len(date) >= 10 and "/" not in date:
            return date
    found = find_whole_dates(text)
    if found and len(found[0][2]) == 10 and len(text) <= 60:
        clock = parse_datetime(re.sub(r"^[^0-9]*", "", text), day_first=day_first)
        return clock if clock and clock.startswith(found[0][2]) else found[0][2]
    return None


def _epoch(text: str) -> str | None:
    seconds = int(text.split(".")[0])
    if seconds > 100_000_000_000:
        seconds //= 1000
    if not _EPOCHS[0] <= seconds <= _EPOCHS[1]:
        return None
    moment = datetime(1970, 1, 1) + timedelta(seconds=seconds)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
