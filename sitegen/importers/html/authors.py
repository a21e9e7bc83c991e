"""Who wrote a comment, out of the elements that are its own.

What a page says in machine-readable form is believed before what it shows; nothing is guessed: a text that may be
anything is nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from sitegen.dates import find_whole_dates
from sitegen.importers.html.fields import SPLIT, Found, is_dated, without_quotes
from sitegen.importers.html.tree import (
    Element,
    ancestors,
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
    LABEL,
    NO_NAME,
    NOT_AUTHOR,
    POSTED_BY,
    PROFILE,
    ROLE,
    SAYS,
    SAYS_END,
)

LONGEST_NAME = 80
_AUTHOR_ATTRIBUTES = (
    "data-author", "data-author-name", "data-username", "data-user-name", "data-comment-author", "data-user", "author",
)  # fmt: skip
_WHOLE = frozenset({"li", "div", "article", "section", "tr", "td", "table", "details"})
_HEADINGS = frozenset({"b", "strong", "h3", "h4", "h5", "h6", "dt"})
_INNER_NAME = frozenset({"fn", "p-name", "p-author", "nickname"})
# What may follow a name in bold that introduces a comment: nothing, a mark, a figure, a verb of saying.
_AFTER_NAME = re.compile(r"\Z|[:(,|·•[]|[0-9]|(?:says|said|wrote|sagt|schrieb|schreibt|meint|on|am)\b", re.I)
_DATE_START = re.compile(r"\W*(?:on |am |at |le |el |il )?(?:[0-9]|[^\W\d]{3,10}\.?,? [0-9]{1,2}\b)", re.I)


def find_author(own: Sequence[Element]) -> Found | None:
    """The author that the elements of a comment name, in document order; the surest kind of naming wins.

    One that a quotation names is the last resort.
    """
    unquoted = without_quotes(own)
    return _find_author(unquoted) or (_find_author(own) if unquoted is not own else None)


def _find_author(own: Sequence[Element]) -> Found | None:
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
        # In a review, the name of an `item` is that of what is reviewed.
        return 0 if any("item" in class_tokens(around) for around in islice(ancestors(element), 2)) else 2
    if "author" in (element.get("rel") or "").split() or element.get("slot") == "author":
        return 3
    best = 0
    for token in (*tokens, *(("name",) if "name" in tokens else ()), element.get("id") or ""):
        parts = set(words(token))
        if _names_author(parts) or parts in ({"name"}, {"comment", "name"}, {"user"}):
            best = 4
    if best:
        return best
    if tag_of(element) == "cite" or (
        tag_of(element) == "a" and "url" in tokens and "external" in (element.get("rel") or "")
    ):
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
    badges = {inner for inner in islice(element.iterdescendants(), 40) if _is_badge(inner)}
    for inner in element.iterdescendants():
        if inner in badges:
            continue
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
            else text_of(inner, badges, most=3 * LONGEST_NAME + 1)
        )
        if (name := clean_name(written)) and not is_dated(name):
            return Found(text=name, element=inner)
    whole = text_of(element, badges)
    pieces = SPLIT.split(whole)
    if not any(is_dated(piece.strip(" ()[],:@")) for piece in pieces[1:]):
        pieces.insert(0, whole)
    for piece in dict.fromkeys(pieces[:4]):
        name = clean_name(piece)
        if name and not is_dated(name) and not any(len(date) == 10 for _, _, date in find_whole_dates(name)):
            return Found(text=name, element=element)
    return None


def _is_badge(element: Element) -> bool:
    """Whether a part of a name only says what its bearer is: `Author`, `Moderator`."""
    return has_few(element, 1) and bool(ROLE.fullmatch(text_of(element, most=41)))


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
    for element in own[:30]:
        if found := _before_date(element):
            return found
    for element in own[:12]:
        text = text_of(element, most=121)
        by = BY.match(text) if len(text) <= 120 else None
        if by and (name := _up_to_mark(text[by.end() :])):
            return Found(text=name, element=_smallest(element, name), told=True)
    return None


def _before_date(element: Element) -> Found | None:
    """The name that stands before a date: bold, with the date in the next element, or as the text around it."""
    if tag_of(element) in ("b", "strong") and not (element.tail or "").strip():
        following = element.getnext()
        if following is not None and _DATE_START.match(text_of(following, most=90)):
            return _heading_name(element, 0)
        return None
    name = " ".join((element.text or "").split())
    if 0 < len(name) <= 50 and len(name.split()) <= 5 and len(element) and name[-1] not in ".?!":
        told = (
            text_of(element[0], most=60) if tag_of(element[0]) in ("a", "span", "time", "small", "em") else ""
        )
        if is_dated(told) and (name := clean_name(name)) and not is_dated(name):
            return Found(text=name, element=element, told=True)
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
        if not name or is_dated(name) or find_whole_dates(name) or len(name.split()) > 5:
            continue
        if name[-1] not in "?!." and name[0] not in "([#" and re.search(r"[^\W\d]", name):
            return Found(text=name, element=holder, told=True)
    return None


def _up_to_mark(text: str) -> str:
    """The name that a text begins with: up to a date, a mark, or a word such as `on`."""
    name = clean_name(
        re.split(r"\s+(?:on|am|at|le|el|il|op|wrote|said)\s+|[,|·•(:]|\s[–—-]\s", text, maxsplit=1)[0]
    )
    return name if len(name.split()) <= 5 and not is_dated(name) else ""


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
    name = SAYS_END.sub("", name).lstrip(", ")
    if by := LABEL.match(name):
        name = name[by.end() :]
    name = name.strip().rstrip(":,;·|»–—").lstrip("·|»–—:").strip()
    if len(name) > LONGEST_NAME * 2 or not re.search(r"\w", name) or CONTROL_TEXT.match(name):
        return ""
    return "" if NO_NAME.fullmatch(name) else name
