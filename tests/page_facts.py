"""What a built site says of itself, read from its HTML files alone: links, ids, kinds of pages."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Attributes that name another resource. `action` counts: a search form must lead to a page that is there.
_LINKING = {"href", "src", "action", "poster", "data", "cite"}

# Elements whose text no reader sees.
_UNREAD = {"script", "style", "title", "template"}

# Each kind of page by the place of its file: an exact path, or a folder whose other pages are of one kind.
KINDS: dict[str, str] = {
    "home": "index.html",
    "documents": "documents/index.html",
    "document": "documents/",
    "discussions": "discussions/index.html",
    "discussion": "discussions/",
    "people": "people/index.html",
    "person": "people/",
    "events": "events/index.html",
    "event": "events/",
    "timeline": "timeline/index.html",
    "search": "search/index.html",
    "connections": "connections/index.html",
    "data": "data/index.html",
    "about": "about/index.html",
    "health": "health/index.html",
    "not-found": "404.html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A reference as a page writes it: the element, the attribute and its value, and its line."""

    tag: str
    attribute: str
    value: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What one HTML file holds: `elements` are (tag, attributes, line) in order, `words` those to be read."""

    links: tuple[Link, ...]
    ids: Counter[str]
    elements: tuple[tuple[str, tuple[tuple[str, str | None], ...], int], ...]
    words: int


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.ids: Counter[str] = Counter()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...], int]] = []
        self.words = 0
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        self._unread += tag in _UNREAD
        self.elements.append((tag, tuple(attrs), line))
        for name, value in attrs:
            if name == "id" and value is not None:
                self.ids[value] += 1
            elif name in _LINKING and value is not None and not (name == "data" and tag != "object"):
                self.links.append(Link(tag=tag, attribute=name, value=value, line=line))
            elif name == "srcset" and value:
                for candidate in value.split(","):
                    self.links.append(Link(tag=tag, attribute=name, value=candidate.split()[0], line=line))

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.words += len(data.split())


@cache
def page_facts(path: Path) -> PageFacts:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return PageFacts(
        links=tuple(reader.links), ids=reader.ids, elements=tuple(reader.elements), words=reader.words
    )


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def kind_of(path: str) -> str | None:
    """The kind of the page at a site path; None where no kind claims it."""
    for kind, place in KINDS.items():
        if path == place:
            return kind
    folder = posixpath.dirname(path) + "/"
    return next((kind for kind, place in KINDS.items() if place == folder), None)


def page_of_kind(site: Path, kind: str) -> str:
    """The site path of a page of that kind: of several the largest, since the richest page breaks first."""
    place = KINDS[kind]
    if not place.endswith("/"):
        assert (site / place).is_file(), f"the site has no {place}"
        return place
    pages = [p for p in html_files(site) if kind_of(p.relative_to(site).as_posix()) == kind]
    assert pages, f"the site has no page of the kind {kind}"
    largest = max(pages, key=lambda p: (p.stat().st_size, p.as_posix()))
    return largest.relative_to(site).as_posix()


@dataclass(slots=True, kw_only=True)
class SiteIndex:
    """All files of a site and the ids of its pages, for resolving links without a browser."""

    site: Path
    files: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.files = frozenset(
            p.relative_to(self.site).as_posix() for p in self.site.rglob("*") if p.is_file()
        )

    def resolve(self, page: str, value: str) -> str | None:
        """The site path that a reference leads to, without its fragment; None where it leaves the site."""
        parts = urlsplit(value)
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            return None
        if not parts.path:
            return page
        return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))

    def problem(self, page: str, value: str) -> str | None:
        """Why the reference `value` on `page` leads nowhere; None where it resolves, or leaves the site."""
        parts = urlsplit(value)
        if parts.scheme or parts.netloc:
            return None
        target = self.resolve(page, value)
        if target is None:
            return "is absolute, so it breaks under a sub-path and on disk"
        if parts.path.endswith("/") or target not in self.files:
            return "is no file of the site"
        fragment = unquote(parts.fragment)
        if fragment and target.endswith(".html") and fragment not in page_facts(self.site / target).ids:
            return f"names an id that {target} does not have"
        return None
