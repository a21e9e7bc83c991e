"""The table of hostile files: what each is called, how it is made, and which of them a normal run has, too.

Each is made anew from its row, so that none is stored. Sizes are such that time without proportion shows; what takes
time in proportion, such as comments (a quarter of a millisecond each in a page), is as large as fits the bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.security.hostile.archives import ARCHIVES, WARC
from tests.security.hostile.exports import JSON, TABLE, XML
from tests.security.hostile.mails import HEAD, MAIL, MBOX
from tests.security.hostile.pages import HTML
from tests.security.hostile.texts import BAIT, FRONT, RST


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One file: its name in the corpus and how it is made. `quick` is for the normal run, too."""

    name: str
    path: str
    make: Callable[[], str | bytes]
    quick: bool = False

    def data(self) -> bytes:
        made = self.make()
        return made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made


QUICK = frozenset({
    "HTML: nested comments of 240 levels", "text: quotation marks", "Markdown: a wide table",
    "front matter: front matter that grows", "mail: parts in parts", "XML: entities that grow",
    "table: 60,000 short rows", "archive: members over each other", "WARC: lengths beyond the file",
})  # fmt: skip


def _rows() -> Iterable[tuple[str, str, Callable[[], str | bytes]]]:
    named = (
        ("HTML", "a.html", HTML), ("text", "a.txt", BAIT), ("Markdown", "a.md", BAIT),
        ("front matter", "a.md", FRONT), ("reStructuredText", "a.rst", {**BAIT, **RST}), ("mail", "a.eml", MAIL),
        ("mail: bait", "a.eml", {name: _after_head(make) for name, make in BAIT.items()}),
        ("mbox", "a.mbox", MBOX), ("XML", "a.xml", XML), ("JSON", "a.json", JSON), ("table", "a.csv", TABLE),
    )  # fmt: skip
    for kind, path, table in named:
        yield from ((f"{kind}: {name}", path, make) for name, make in table.items())
    for kind, packed in (("archive", ARCHIVES), ("WARC", WARC)):
        yield from ((f"{kind}: {name}", path, make) for name, (path, make) in packed.items())


def _after_head(make: Callable[[], str]) -> Callable[[], str]:
    return lambda: f"{HEAD}\n{make()}"


HOSTILE = tuple(Hostile(name=name, path=path, make=make, quick=name in QUICK) for name, path, make in _rows())
