"""Tolerant, streaming XML: the elements of some names out of a file of any size, whatever is wrong with it.

Memory is bounded by the largest element asked for. No entity but those of HTML is known, nothing is fetched,
no document type is read: what a strict parser refuses is read as it was meant, with a diagnostic.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.xml_scan import NAME, Scanner, resolved
from sitegen.markup import clean_text

# Of one element that was asked for: characters, elements in it, elements in each other.
MAX_TEXT = 64 * 1024 * 1024
MAX_ELEMENTS = 500_000
MAX_DEPTH = 200
MOST_REPORTED = 20
# A file with more faults than this is no XML.
MAX_FAULTS = 100_000

_GIVEN_UP = f"There are more than {MAX_FAULTS:,} mistakes; the rest of the file is left out."

# The usual prefixes of namespaces, by a part of their address, so that a file may call them otherwise.
_PREFIXES = (
    ("/excerpt/", "excerpt"),  # WordPress's, before those that its address begins with
    ("wordpress.org/export/", "wp"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/dc/elements", "dc"),
    ("purl.org/syndication/thread", "thr"),
    ("disqus.com/disqus-internals", "dsq"),
    ("purl.org/atom/app", "app"),
    ("w3.org/2007/app", "app"),
    ("wellformedweb.org/CommentAPI", "wfw"),
    ("purl.org/rss/1.0/modules/slash", "slash"),
    ("search.yahoo.com/mrss", "media"),
    ("schemas.google.com/g/2005", "gd"),
)
_ATTRIBUTE = re.compile(rf"({NAME})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element. `parts` is what stands in it, in order: text and elements; `line` is where it opens.

    `tag` has the usual prefix of its namespace, or none, or the one written. `within` are the tags of the
    elements around it, the root first (only for elements that were asked for, not for their children).
    """

    tag: str
    line: int
    attributes: tuple[tuple[str, str], ...] = ()
    parts: tuple[str | Element, ...] = field(default=(), repr=False)
    within: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All text that stands directly in it."""
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def children(self) -> tuple[Element, ...]:
        """The elements that stand directly in it."""
        return tuple(part for part in self.parts if isinstance(part, Element))

    def markup(self) -> str:
        """What stands in it as HTML, for text that is marked up by elements (Atom's `type="xhtml"`)."""
        return "".join(
            html.escape(part, quote=False) if isinstance(part, str) else part._outer() for part in self.parts
        )

    def html_of(self, tag: str) -> str:
        """The first child of this tag, whose text is HTML, without white space around it; "" if none is there.

        Its HTML is characters, or elements (Atom's `type="xhtml"`, comments in exports of WordPress before
        2.3), or, where a CDATA section is broken, both.
        """
        child = self.child(tag)
        if child is None:
            return ""
        if child.get("type") == "xhtml":
            return child.markup().strip()
        return "".join(p if isinstance(p, str) else p._outer() for p in child.parts).strip()

    def _outer(self) -> str:
        """The element as HTML; deep as `MAX_DEPTH` at most."""
        name = self.tag.rpartition(":")[2]
        attributes = "".join(f' {key}="{html.escape(value)}"' for key, value in self.attributes)
        return f"<{name}{attributes}>{self.markup()}</{name}>"

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value."""
        return next((value for key, value in self.attributes if key == name), default)

    def child(self, tag: str) -> Element | None:
        """The first child of this tag."""
        return next((part for part in self.parts if isinstance(part, Element) and part.tag == tag), None)

    def all(self, tag: str) -> tuple[Element, ...]:
        """The children of this tag, in order."""
        return tuple(child for child in self.children if child.tag == tag)

    def value(self, tag: str, default: str = "") -> str:
        """The text of the first child of this tag, without white space around it."""
        child = self.child(tag)
        return child.text.strip() if child else default


@dataclass(slots=True)
class _Open:
    tag: str
    line: int
    attributes: tuple[tuple[str, str], ...]
    parts: list[str | Element] = field(default_factory=list)


class XmlStream:
    """Iterates once over the outermost elements of the given names, in order of their ends.

    `diagnostics` is complete after the iteration: `import-broken` where the file is no XML, with the line,
    `import-refused` for a document type with entities, `read-encoding`. `cut` is set while the last element
    is given, if the file ends in it: what would follow in it may have said that it is not public.
    """

    def __init__(self, stream: BinaryIO, names: Collection[str], path: str) -> None:
        self.names = frozenset(names)
        self.path = path
        self.outer: list[str] = []  # tags that are open around what is asked for
        self.open: list[_Open] = []  # the element asked for, and what is open in it
        self.prefixes: dict[str, str] = {}
        self.size = self.elements = 0
        self.cut = False  # whether the element given last was open where the file ends
        self.sunk = 0  # elements deeper than MAX_DEPTH, whose text goes to the one around them
        self.faults = 0
        self.reported: set[tuple[str, str]] = set()
        self.found: list[Diagnostic] = []
        self.scanner = Scanner(stream, self.report)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(self.found)

    def __iter__(self) -> Iterator[Element]:
        for kind, value, line, attributes in self.scanner:
            if kind == "text":
                self.text(value, line)
            elif kind == "start":
                yield from self.start(value, attributes, line)
            else:
                yield from self.end(value, line)
            if self.faults > MAX_FAULTS:
                self.found.append(diagnostic("import-broken", _GIVEN_UP, self.path, line))
                break
        if self.outer or self.open:
            self.report(
                "import-broken", "The file ends before all that it opened is closed.", self.scanner.line
            )
        while self.open:
            self.cut = True
            if element := self.close():
                yield element

    def report(self, code: str, message: str, line: int) -> None:
        """One diagnostic for each kind of trouble, where it is met first."""
        self.faults += 1
        if (code, message) not in self.reported and len(self.reported) < MOST_REPORTED:
            self.reported.add((code, message))
            self.found.append(diagnostic(code, message, self.path, line))

    def text(self, text: str, line: int) -> None:
        if not self.open:
            return
        self.size += len(text)
        if self.size > MAX_TEXT:
            self.report("import-refused", "An element is too large; its end is left out.", line)
            return
        self.open[-1].parts.append(text)

    def start(self, name: str, written: str, line: int) -> Iterator[Element]:
        if "xmlns" in written:
            self.declare(written)
        tag, empty = self.usual(name), written.endswith("/")
        if not self.open and tag not in self.names:
            if not empty and len(self.outer) < MAX_DEPTH:
                self.outer.append(tag)
            elif not empty:
                self.sunk += 1
            return
        if not self.open:
            self.size = self.elements = 0
        self.elements += 1
        self.size += len(written)
        if len(self.open) >= MAX_DEPTH or self.elements > MAX_ELEMENTS or self.size > MAX_TEXT:
            self.report(
                "import-refused", "Elements are too many or nested too deeply; their text is kept.", line
            )
            self.sunk += not empty
            return
        attributes = tuple(
            (self.usual(key), _fit(resolved(double or single or bare)))
            for key, double, single, bare in _ATTRIBUTE.findall(written)
        )
        self.open.append(_Open(tag, line, attributes))
        if empty and (element := self.close()):
            yield element

    def end(self, name: str, line: int) -> Iterator[Element]:
        """Close the nearest open element of this name; one that was never opened closes nothing."""
        tag = self.usual(name)
        if self.sunk:
            self.sunk -= 1
            return
        depth = next((n for n, one in enumerate(reversed(self.open), 1) if one.tag == tag), 0)
        if depth:
            if depth > 1:
                self.report("import-broken", f"<{self.open[-1].tag}> is not closed.", line)
            for _ in range(depth):
                if element := self.close():
                    yield element
            return
        if tag not in self.outer:
            self.report("import-broken", f"</{tag}> closes nothing.", line)
            return
        while self.open:
            self.report("import-broken", f"<{self.open[-1].tag}> is not closed.", line)
            if element := self.close():
                yield element
        while self.outer.pop() != tag:
            self.report("import-broken", f"An element before </{tag}> is not closed.", line)

    def close(self) -> Element | None:
        """Close the innermost element; it is returned if it is one that was asked for."""
        done = self.open.pop()
        element = Element(
            tag=done.tag,
            line=done.line,
            attributes=done.attributes,
            parts=_merged(done.parts),
            within=() if self.open else tuple(self.outer),
        )
        if not self.open:
            return element
        self.open[-1].parts.append(element)
        return None

    def declare(self, written: str) -> None:
        """Remember how namespaces are usually called, where they are called otherwise here."""
        for key, double, single, bare in _ATTRIBUTE.findall(written):
            if not key.startswith("xmlns:"):
                continue
            prefix, address = key.removeprefix("xmlns:"), double or single or bare
            usual = next((name for part, name in _PREFIXES if part in address), prefix)
            if address.endswith("w3.org/2005/Atom") and prefix != "atom":
                usual = ""  # a file that calls its own elements something
            self.prefixes[prefix] = usual

    def usual(self, name: str) -> str:
        if ":" not in name or not self.prefixes:
            return name
        prefix, _, local = name.partition(":")
        usual = self.prefixes.get(prefix, prefix)
        return f"{usual}:{local}" if usual else local


def _merged(parts: list[str | Element]) -> tuple[str | Element, ...]:
    """Texts that stand side by side as one, fit for a page (an accent may stand behind a CDATA section)."""
    merged: list[str | Element] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            merged.append(_fit("".join(texts)))
            texts = []
        merged.append(part)
    if texts:
        merged.append(_fit("".join(texts)))
    return tuple(merged)


def _fit(text: str) -> str:
    """Text that a page may hold."""
    return text if text.isascii() and text.isprintable() else clean_text(text)[0]
