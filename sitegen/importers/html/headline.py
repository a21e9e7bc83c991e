"""What stands around the headline of a page: the headline itself, its byline and date, and the lead below it.

For pages that say nothing of themselves in their head. A line counts only where all of it is understood, or where
its element is named for what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from sitegen.importers.html.authors import clean_name, find_author
from sitegen.importers.html.fields import find_date, is_dated
from sitegen.importers.html.tree import (
    Element,
    ancestors,
    class_tokens,
    has_few,
    named_words,
    tag_of,
    text_of,
    vocabulary,
    walk,
    words,
)
from sitegen.importers.plain.meta import read_meta

_TITLE_CLASSES = frozenset(
    {"p-name", "entry-title", "post-title", "article-title", "headline", "titleline", "title"}
)
_LEAD = vocabulary(
    "lead lede excerpt standfirst intro introduction summary subtitle dek deck teaser abstract kicker-text"
)
_BYLINE = vocabulary("byline author autor hnuser fn subtext postmeta")
_NOT_BYLINE = vocabulary("avatar bio box widget comment comments list related nav")
_DATED = vocabulary("date published datum dateline byline posted timestamp postmeta pubdate")
_META = vocabulary("meta metadata info subtext details")
_ENTRY = vocabulary("entry post article subtext page story node")
_LONGEST = 400
_NEAR = 30
_ABOVE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What the page shows around its headline; empty where it shows nothing that is understood.

    `is_own` says that the headline is a link to the page itself, as no other heading is. `link` is the other
    page that a headline leads to, `lead` the element of a lead below it.
    """

    text: str = ""
    is_own: bool = False
    author: str = ""
    date: str | None = None
    date_text: str = ""
    lead: Element | None = None
    link: str = ""


def read_headline(
    root: Element, leave_out: Collection[Element], url: str | None, *, day_first: bool | None = None
) -> Headline:
    """Find the headline of a page outside its discussion, and what is told next to it."""
    seen = list(islice(walk((root,), leave_out), 40_000))
    at = _headline(seen, url)
    at = _titled_link(root, seen, url) if at is None else at
    near: Sequence[Element] = ()
    if at is not None:
        index = seen.index(at)
        near = [*seen[index + 1 : index + 1 + _NEAR], *seen[max(index - _ABOVE, 0) : index]]
    author, date, date_text = _told(near)
    author = author or _author(seen)
    if date is None:
        found_date, found_text = _date(seen, day_first)
        date, date_text = (found_date, found_text) if found_date or not date_text else (date, date_text)
    return Headline(
        text=text_of(at) if at is not None else "",
        is_own=at is not None and _is_own_link(at, url),
        author=author,
        date=date,
        date_text=date_text,
        lead=_lead(near),
        link=_leads_to(at, url) if at is not None else "",
    )


def _headline(seen: Sequence[Element], url: str | None) -> Element | None:
    """The element of the headline: a heading that leads to the page itself or is named for it, or the only `<h1>`."""
    ranked: list[tuple[int, int, Element]] = []
    for order, element in enumerate(seen):
        tag = tag_of(element)
        if tag not in ("h1", "h2", "h3", "td", "span"):
            continue
        named = "headline" in (element.get("itemprop") or "").split() or bool(
            _TITLE_CLASSES & set(class_tokens(element))
        )
        if tag in ("td", "span"):
            if named and element.find(".//a") is not None:
                ranked.append((5, order, element))
            continue
        own = _is_own_link(element, url)
        rank = (0 if own else 1 if named else 3) if tag == "h1" else (2 if own else 4 if named else 9)
        if rank < 9 and 0 < len(text_of(element)) <= _LONGEST:
            ranked.append((rank, order, element))
    if not ranked:
        return None
    ranked.sort(key=lambda entry: entry[:2])
    rank, _, best = ranked[0]
    same = {text_of(element) for other, _, element in ranked if other == rank}
    # Several headings of the same kind: a list of pages, or the site's own name and the title.
    return best if rank < 3 or len(same) == 1 else None


def _titled_link(root: Element, seen: Sequence[Element], url: str | None) -> Element | None:
    """A link to another site whose words begin the page's title: what a page that only is about a link is about."""
    title = root.find(".//title")
    whole = " ".join("".join(str(part) for part in title.itertext()).split()) if title is not None else ""
    if not whole:
        return None
    for element in seen:
        if (
            tag_of(element) == "a"
            and (text := text_of(element))
            and len(text) >= 4
            and whole.startswith(text)
        ):
            parent = element.getparent()
            if parent is not None and _leads_to(parent, url):
                return element
    return None


def _is_own_link(element: Element, url: str | None) -> bool:
    if not url:
        return False
    path = urlsplit(url).path.rstrip("/")
    if not path:
        return False
    hrefs = [link.get("href") or "" for link in element.iter("a")]
    return any(href.split("#")[0].split("?")[0].rstrip("/").endswith(path) for href in hrefs)


def _leads_to(element: Element, url: str | None) -> str:
    """The address of another site that a headline is a link to."""
    hrefs = [link.get("href") or "" for link in element.iter("a")]
    if not hrefs or not re.match(r"https?://", hrefs[0]):
        return ""
    host = urlsplit(url).hostname if url else None
    return hrefs[0] if urlsplit(hrefs[0]).hostname != host else ""


def _told(near: Sequence[Element]) -> tuple[str, str | None, str]:
    """Author and date of the lines next to the headline that say nothing else."""
    author, date, date_text = "", None, ""
    for element in near:
        if tag_of(element) in ("nav", "ul", "ol", "form") or not has_few(element, 12):
            continue
        text = text_of(element)
        meta = read_meta(text) if 3 < len(text) <= 160 else None
        if meta is None:
            continue
        author = author or (meta.authors[0] if meta.authors else "")
        if meta.date and date is None and not meta.updated:
            date, date_text = meta.date, meta.date_text or ""
    return author, date, date_text


def _author(seen: Sequence[Element]) -> str:
    """The name of a link to the author, or of an element that is named for one."""
    for element in seen:
        props = (element.get("itemprop") or "").split()
        rel = (element.get("rel") or "").split()
        if (
            ("author" in rel and tag_of(element) == "a")
            or "author" in props
            or "p-author" in class_tokens(element)
        ):
            found = find_author([element, *islice(element.iterdescendants(), 30)])
            if name := found.text if found else clean_name(text_of(element)):
                return name
    for element in islice(_named(seen, _BYLINE, _NOT_BYLINE), 5):
        found = find_author([element, *islice(walk((element,)), 1, 30)])
        if found and found.text:
            return found.text
    return ""


def _named(seen: Sequence[Element], wanted: Collection[str], unwanted: Collection[str]) -> Iterator[Element]:
    for element in seen:
        parts = {word for token in class_tokens(element) for word in words(token)}
        if (
            parts & set(wanted)
            and not parts & set(unwanted)
            and tag_of(element) not in ("nav", "form", "body")
        ):
            text = text_of(element) if has_few(element, 20) else ""
            if 0 < len(text) <= 200:
                yield element


def _date(seen: Sequence[Element], day_first: bool | None) -> tuple[str | None, str]:
    """The date of an element that is named for the page's date; its words, where they are no date."""
    ranked = sorted(islice(_dated(seen), 40), key=lambda entry: entry[0])
    words_only = ""
    for _, element in ranked:
        found = find_date([element, *islice(walk((element,)), 1, 20)], day_first=day_first)
        if found and found.date:
            return found.date, found.text
        words_only = words_only or (found.text if found else "")
    return None, words_only


def _dated(seen: Sequence[Element]) -> Iterator[tuple[int, Element]]:
    """Elements that are named for the date of the page, with how surely: 0 is surest."""
    for element in seen:
        tag, tokens = tag_of(element), class_tokens(element)
        props = (element.get("itemprop") or "").split()
        parts = {word for token in tokens for word in words(token)}
        if (
            "datePublished" in props
            or "dateCreated" in props
            or "dt-published" in tokens
            or (
                tag in ("time", "abbr")
                and (parts & {"published", "entry", "pubdate"} or element.get("pubdate") is not None)
            )
        ):
            yield 0, element
        elif tag == "time" and not parts & {"updated", "modified"}:
            yield 1, element
        elif "author" in (element.get("rel") or "").split():
            parent = element.getparent()
            if parent is not None and len(text_of(parent)) <= 200:
                yield 2, parent
        elif ("bookmark" in (element.get("rel") or "").split() and is_dated(text_of(element, most=41))) or (
            (parts & _DATED or (parts & _META and parts & _ENTRY)) and len(text_of(element)) <= 200
        ):
            yield 3, element


def _lead(near: Sequence[Element]) -> Element | None:
    """A lead below the headline: an element named for it, with a sentence."""
    for element in near[:_NEAR]:
        if named_words(element) & _LEAD and 40 <= len(text_of(element)) <= 2000:
            around = next((a for a in ancestors(element) if tag_of(a) in ("nav", "aside", "li")), None)
            if around is None:
                return element
    return None
