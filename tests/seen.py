"""What a reader without scripts sees of a page, read from its HTML alone: text, and which element holds what.

Left out is what no such reader sees: scripts, templates, what waits to be shown by a script (`hidden`), cards of
names, and the page's own words within a text (paragraph numbers, markers of items, labels).
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

_VOID = {"br", "hr", "img", "input", "link", "meta"}
_UNSEEN = {"script", "style", "template", "title"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element with its text's place in the page's, half-open; `number` counts elements in their order.

    `last` is the number of the last element inside of it.
    """

    number: int
    last: int
    tag: str
    attributes: dict[str, str]
    start: int
    end: int

    def has(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


@dataclass(slots=True, kw_only=True)
class Seen:
    """A page as it is seen: `text` without white space, its elements in order, and those with an id."""

    path: str
    text: str = ""
    elements: list[Element] = field(default_factory=list)
    ids: dict[str, Element] = field(default_factory=dict)

    def of(self, element: Element) -> str:
        return self.text[element.start : element.end]

    def within(self, element: Element) -> list[Element]:
        return self.elements[element.number + 1 : element.last + 1]

    def target(self, element: Element) -> str:
        """Where a link leads: a site path with its fragment, or the address of another site."""
        address = element.attributes.get("href", "")
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(parts.path)))
        return (path if parts.path else self.path) + (f"#{unquote(parts.fragment)}" if parts.fragment else "")

    def targets(self, element: Element | None = None) -> set[str]:
        """Where the links lead of an element, or of the whole page."""
        inside = self.within(element) if element else self.elements
        return {self.target(link) for link in inside if link.tag == "a" and "href" in link.attributes}


def squeezed(text: str) -> str:
    """A text without its white space, which HTML does not keep."""
    return "".join(text.split())


class _Reader(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Seen(path=path)
        self._parts: list[str] = []
        self._length = 0
        self._open: list[tuple[str, dict[str, str], int, int, bool]] = []
        self._made: dict[int, Element] = {}
        self._count = 0

    def _unseen(self, tag: str, attributes: dict[str, str]) -> bool:
        classes = attributes.get("class", "").split()
        in_text = bool(self._open) and "b" in self._open[-1][1].get("class", "").split()
        furniture = in_text and not {"pn", "marker", "kind"}.isdisjoint(classes)
        return tag in _UNSEEN or "hidden" in attributes or "about" in classes or furniture

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        unseen = self._unseen(tag, attributes) or (bool(self._open) and self._open[-1][4])
        if tag in _VOID:
            if not unseen:
                self._make(self._count, tag, attributes, self._length)
                self._count += 1
            return
        self._open.append((tag, attributes, self._count, self._length, unseen))
        self._count += not unseen

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        opened, attributes, number, start, unseen = self._open.pop()
        assert opened == tag, f"{self.page.path}: </{tag}> closes <{opened}>"
        if not unseen:
            self._make(number, tag, attributes, start)

    def _make(self, number: int, tag: str, attributes: dict[str, str], start: int) -> None:
        self._made[number] = Element(
            number=number,
            last=max(number, self._count - 1),
            tag=tag,
            attributes=attributes,
            start=start,
            end=self._length,
        )

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][4]:
            return
        if self._open and self._open[-1][1].get("class") == "invisible":
            data = chr(int(data.removeprefix("U+"), 16))  # a character that is spelt out
        text = squeezed(data)
        self._parts.append(text)
        self._length += len(text)

    def seen(self) -> Seen:
        assert not self._open, f"{self.page.path}: not closed: {self._open[-1][0]}"
        self.page.text = "".join(self._parts)
        self.page.elements = [self._made[number] for number in sorted(self._made)]
        assert [element.number for element in self.page.elements] == list(range(self._count))
        for element in self.page.elements:
            if "id" in element.attributes:
                self.page.ids[element.attributes["id"]] = element
        return self.page


def read_page(path: str, html: str) -> Seen:
    """Read the page at a site path; fails where its elements do not nest."""
    reader = _Reader(path)
    reader.feed(html)
    reader.close()
    return reader.seen()
