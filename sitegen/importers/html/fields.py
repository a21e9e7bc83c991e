"""Who wrote a comment and when, out of the elements that are its own.

What a page says in machine-readable form is believed before what it shows; nothing is guessed: a relative date
stays words, and a text that may be anything is nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sitegen.dates import find_whole_dates, parse_datetime
from sitegen.importers.html.tree import (
    Element,
    class_tokens,
    has_few,
    tag_of,
    text_of,
    words,
)
from sitegen.importers.html.words import (
    AUTHOR,
    AUTHOR_ENDS,
    BY,
    CONTROL_TEXT,
    DATE,
    LABEL,
    NOT_AUTHOR,
    POSTED_BY,
    PROFILE,
    SAYS,
    SAYS_END,
)
from sitegen.importers.plain.meta import is_date

LONGEST_NAME = 80
LONGEST_DATE = 100
_AUTHOR_ATTRIBUTES = (
    "data-author", "data-author-name", "data-username", "data-user-name", "data-comment-author", "data-user", "author",
)  # fmt: skip
_DATE_ATTRIBUTES = (
    "data-time", "data-timestamp", "data-epoch", "data-unixtime", "data-utime", "data-date", "data-datetime",
    "data-created", "data-created-at", "data-posted", "datetime", "ts", "content", "title", "data-original-title",
    "data-content", "data-tooltip",
)  # fmt: skip
_ITEM_DATE_ATTRIBUTES = (*_DATE_ATTRIBUTES[:10], "created-timestamp", "created")
_WHOLE = frozenset({"li", "div", "article", "section", "tr", "td", "table", "details"})
_HEADINGS = frozenset({"b", "strong", "h3", "h4", "h5", "h6", "dt"})
_DATE_PROPERTY = re.compile(r"\bdate|uploadDate|commentTime")
_TIME_ATTRIBUTES = (
    "data-time",
    "data-timestamp",
    "data-epoch",
    "data-unixtime",
    "data-utime",
    "data-datetime",
)
_INNER_NAME = frozenset({"fn", "p-name", "p-author", "nickname"})
_SPLIT = re.compile(r"\s*[|•·»–—]\s*|\s+-\s+|\s{3,}")
_DATE_LEAD = re.compile(
    r"(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]{0,7}\.?,?\s+(?=[0-9]{1,2}[./-])|(?:posted|published|submitted|written|commented|created|added|geschrieben|verfasst|veröffentlicht|erstellt|"
    r"publié|publicado|pubblicato|on|am|le|el|il|at|date|datum|vom)\b[:,]?\s+|[#№]\s?\d{1,6}\b[\s.:,]*|\d{1,5}\.\s+(?=\D)|"
    r"[\W_]+)+",
    re.I,
)
_RELATIVE = re.compile(
    r"(?:(?:about|over|almost|around)\s+)?(?:an?|\d{1,4})\+?\s*(?:second|sec|minute|min|hour|hr|day|week|month|year|yr)s?"
    r"\s+ago|(?:vor|hace|il y a)\s+(?:etwa\s+)?\w{1,6}\s+[^\W\d]{2,9}|\d{1,4}\s?(?:s|m|h|d|w|mo|y)(?:\s+ago)?\Z|"
    r"yesterday|today|gestern|heute|just now",
    re.I,
)
_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:[.][0-9]+)?(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2})\b)?"
)
_FIGURES = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}(?![0-9])")
_EPOCH = re.compile(r"[0-9]{9,13}(?:\.[0-9]{1,6})?\Z")
# The first and last second that a count of seconds is believed to mean: 1990 to 2100.
_DATE_START = re.compile(r"\W*(?:on |am |at |le |el |il )?(?:[0-9]|[^\W\d]{3,10}\.?,? [0-9]{1,2}\b)", re.I)
# What may follow a name in bold that introduces a comment: nothing, a mark, a figure, a verb of saying.
_AFTER_NAME = re.compile(r"\Z|[:(,|·•[]|[0-9]|(?:says|said|wrote|sagt|schrieb|schreibt|meint|on|am)\b", re.I)
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


def find_author(own: Sequence[Element]) -> Found | None:
    """The author that the elements of a comment name, in document order; the surest kind of naming wins."""
    for element in own[:1]:
        for name in _AUTHOR_ATTRIBUTES:
            if (given := element.get(name)) and (named := clean_name(given)) and not named.isdigit():
                return Found(text=named, element=_holder(own, named))
    best: tuple[int, Found] | None = None
    for element in own:
        rank = _author_rank(element)
        if rank >= 4 and element is own[0] and tag_of(element) in _WHOLE:
            continue  # `comment-author-admin` on a comment says who wrote it, not that it is a name
        if rank and (best is None or rank < best[0]) and (found := _named(element)):
            best = (rank, found)
    return best[1] if best else _said(own)


def _author_rank(element: Element) -> int:
    """How surely an element names the author: 1 is surest, 0 not at all."""
    props = (element.get("itemprop") or "").split()
    if "author" in props or "creator" in props:
        return 1
    tokens = class_tokens(element)
    if any(token in ("fn", "p-author", "hnuser") for token in tokens):
        return 2
    if "author" in (element.get("rel") or "").split() or element.get("slot") == "author":
        return 3
    best = 0
    for token in (*tokens, *(("name",) if "name" in tokens else ()), element.get("id") or ""):
        parts = set(words(token))
        if _names_author(parts) or parts in ({"name"}, {"comment", "name"}, {"user"}):
            best = 4
    if best:
        return best
    if tag_of(element) == "cite":
        return 5
    return 6 if tag_of(element) == "a" and PROFILE.search(element.get("href") or "") else 0


def _names_author(parts: set[str]) -> bool:
    """Whether the words of a class name say that it is for the author."""
    named = parts & AUTHOR or any(word.endswith(AUTHOR_ENDS) and len(word) > 5 for word in parts)
    return bool(named) and not parts & NOT_AUTHOR


def _named(element: Element, depth: int = 0) -> Found | None:
    """The name that an element of authorship holds: the part that says it is the name, else a link, else all."""
    if tag_of(element) == "meta":
        given = clean_name(element.get("content") or "")
        return Found(text=given, element=element) if given else None
    parts: list[tuple[int, Element]] = []
    for inner in element.iterdescendants():
        props, tokens = (inner.get("itemprop") or "").split(), class_tokens(inner)
        if "name" in props or any(token in _INNER_NAME for token in tokens):
            parts.append((0, inner))
        elif any(_names_author(set(words(token))) for token in tokens):
            parts.append((1, inner))
        elif tag_of(inner) in ("a", "b", "strong", "cite"):
            parts.append((2, inner))
        if len(parts) >= 20:
            break
    for kind, inner in sorted(parts, key=lambda part: part[0]):
        if kind == 1 and depth < 3 and (found := _named(inner, depth + 1)):
            return found
        written = (
            inner.get("content") or ""
            if tag_of(inner) == "meta"
            else text_of(inner, most=3 * LONGEST_NAME + 1)
        )
        if (name := clean_name(written)) and not _is_dated(name):
            return Found(text=name, element=inner)
    for piece in dict.fromkeys((text_of(element), *_SPLIT.split(text_of(element))[:3])):
        name = clean_name(piece)
        if name and not _is_dated(name) and not any(len(date) == 10 for _, _, date in find_whole_dates(name)):
            return Found(text=name, element=element)
    return None


def _said(own: Sequence[Element]) -> Found | None:
    """A name that only its place tells: `Posted by Name`, `Name says:`, a name in bold before anything else."""
    for element in own[:60]:
        text = text_of(element, most=161) if has_few(element, 12) else ""
        by = POSTED_BY.search(text) if len(text) <= 160 else None
        if by and (name := _up_to_mark(text[by.end() :])):
            return Found(text=name, element=_smallest(element, name), told=True)
    for index, element in enumerate(own[:12]):
        text = text_of(element, most=300)
        said = SAYS.match(text)
        if said and _introduces(said, text) and not re.search(r"[.!?]\s*\Z", said["name"]):
            name = clean_name(said["name"])
            if name and len(name.split()) <= 6:
                return Found(text=name, element=_smallest(element, name), told=True)
        if tag_of(element) in _HEADINGS and (found := _heading_name(element, index)):
            return found
    for element in own[:12]:
        text = text_of(element, most=121)
        by = BY.match(text) if len(text) <= 120 else None
        if by and (name := _up_to_mark(text[by.end() :])):
            return Found(text=name, element=_smallest(element, name), told=True)
    return None


def _introduces(said: re.Match[str], text: str) -> bool:
    """Whether `Name says` introduces a comment, and is not how its text begins (`My uncle said that …`)."""
    rest = text[said.end() :]
    return not rest or said[0].rstrip().endswith((":", "…", "...")) or bool(_DATE_START.match(rest))


def _heading_name(element: Element, index: int) -> Found | None:
    """The name that a heading or bold text is, or begins with before a date in an element of its own.

    `index` is its place in the comment: bold words further down, or inside a sentence, are no name.
    """
    after = (element.tail or "").strip()
    if tag_of(element) in ("b", "strong") and (index > 5 or not _AFTER_NAME.match(after)):
        return None
    first = next((child for child in element if tag_of(child) in ("a", "b", "strong", "span")), None)
    texts = ((element, text_of(element, most=51)), (element, " ".join((element.text or "").split())))
    for holder, text in (*texts, (first, text_of(first, most=51)) if first is not None else texts[0]):
        if not 0 < len(text) <= 50 or text[:3].lower() == "re:":
            continue
        name = clean_name(text)
        if not name or _is_dated(name) or find_whole_dates(name) or len(name.split()) > 5:
            continue
        if name[-1] not in "?!." and name[0] not in "([#" and re.search(r"[^\W\d]", name):
            return Found(text=name, element=holder, told=True)
    return None


def _up_to_mark(text: str) -> str:
    """The name that a text begins with: up to a date, a mark, or a word such as `on`."""
    name = clean_name(
        re.split(r"\s+(?:on|am|at|le|el|il|op|wrote|said)\s+|[,|·•(:]|\s[–—-]\s", text, maxsplit=1)[0]
    )
    return name if len(name.split()) <= 5 and not _is_dated(name) else ""


def _smallest(element: Element, name: str) -> Element:
    """The innermost element that holds the name and nothing else; the element itself if none does."""
    found = element
    for inner in element.iterdescendants():
        if clean_name(text_of(inner, most=3 * LONGEST_NAME + 1)) == name:
            found = inner
    return found


def _holder(own: Sequence[Element], name: str) -> Element:
    """The element that shows a name which an attribute gives; the comment itself if none does."""
    return next((element for element in own[1:40] if text_of(element, most=len(name) + 1) == name), own[0])


def clean_name(text: str) -> str:
    """A name without what introduces or follows it (`By`, `says:`); empty where the text can be no name."""
    name = " ".join(text.split())
    if len(name) > 3 * LONGEST_NAME:
        return ""
    name = SAYS_END.sub("", name)
    if by := LABEL.match(name):
        name = name[by.end() :]
    name = name.strip().rstrip(":,;·|»–—").lstrip("·|»–—:").strip()
    if len(name) > LONGEST_NAME * 2 or not re.search(r"\w", name) or CONTROL_TEXT.match(name):
        return ""
    return name


def _is_dated(text: str) -> bool:
    return bool(is_date(text) or _RELATIVE.fullmatch(text.strip()))


# -- dates ---------------------------------------------------------------------------------------------------


def find_date(own: Sequence[Element], key: str = "", *, day_first: bool | None = None) -> Found | None:
    """The date that the elements of a comment state: EDTF if it can be told, and the words that a reader sees.

    `key` is the comment's own id: a link to itself is usually its date.
    """
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
    for element in own[:25]:
        text = " ".join(" ".join((element.text or "", *(child.tail or "" for child in element))).split())
        if 5 < len(text) <= 160 and (found := _dated_text(element, text, day_first)):
            yield found


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
    shown = _dated_text(element, text, day_first) if text and len(text) <= 200 else None
    for name in _DATE_ATTRIBUTES:
        given = element.get(name)
        if given and (date := machine_date(given, day_first)):
            if shown and shown.date and len(shown.date) > len(date) and shown.date.startswith(date):
                return shown  # the page shows the time of day, too
            return Found(
                text=shown.text if shown else text[:LONGEST_DATE] or date, element=element, date=date
            )
    return shown


def _dated_text(element: Element, text: str, day_first: bool | None) -> Found | None:
    """The date that a short text is or holds."""
    for piece in dict.fromkeys((text, *_SPLIT.split(text))):
        bare = piece[_lead(piece) :].strip(" ()[]:,;|·•#")
        if not bare or len(bare) > LONGEST_DATE:
            continue
        date = parse_datetime(bare, day_first=day_first)
        # Of `03/04/2020` no more than the year is certain where nothing tells which is the day.
        if date and (len(date) >= 10 or _FIGURES.match(bare)):
            return Found(text=bare, element=element, date=date)
    for start, end, date in find_whole_dates(text):
        if len(date) == 10:
            return _with_clock(element, text[start:], text[start:end], date, day_first)
    if relative := _RELATIVE.search(text):
        return Found(text=relative[0].strip(), element=element) if len(text) <= 120 else None
    return None


def _lead(piece: str) -> int:
    """How many characters introduce a date (`Posted on`, a weekday before figures, a comment's number)."""
    match = _DATE_LEAD.match(piece)
    return match.end() if match else 0


def _with_clock(element: Element, rest: str, written: str, date: str, day_first: bool | None) -> Found:
    """A date inside a line, with the time of day that follows it, if one does."""
    pieces = rest.split(" ")
    for count in range(min(len(pieces), 9), len(written.split(" ")), -1):
        longer = " ".join(pieces[:count]).rstrip(" ,;:)|·•")
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
