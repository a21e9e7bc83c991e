"""Where the outline of a thread in parts is cut into pages, and so on which page each of its sections stands.

Invariant: the sections are the thread's parts in order, each whole, then its participants, then whom it names; every
section is on one page, and no page has more than the limits but where one section alone is more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sitegen import urls
from sitegen.model import Document
from sitegen.pages.entries import comment_line
from sitegen.pages.lookup import Lookup
from sitegen.pages.thread_people import named_in, participants
from sitegen.pages.thread_views import ThreadView
from sitegen.thread_parts import Range

MAX_LINES = 1200  # lines of an outline's page
MAX_BYTES = 185_000  # bytes of their HTML, about
SECTION = 250  # names in a section of participants, or of those who are named
LINE = 60  # bytes of markup of a line or name


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands under one heading: the comments of a part, or of a list of names; positions from 0, half-open.

    `kind` is `part`, `participants` or `named`; `number` counts the sections of that kind from 1.
    """

    kind: str
    number: int
    span: Range

    @property
    def anchor(self) -> str:
        """Its fragment, the same whichever page it is on."""
        return self.kind if self.kind != "part" and self.number == 1 else f"{self.kind}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinePlan:
    """The sections of each page of an outline, with the pages' paths."""

    pages: tuple[tuple[Section, ...], ...]
    paths: tuple[urls.SitePath, ...]

    def address(self, kind: str, number: int = 1) -> urls.SitePath:
        """Where a section stands; the outline's beginning where it has no such section."""
        for path, sections in zip(self.paths, self.pages, strict=True):
            for section in sections:
                if (section.kind, section.number) == (kind, number):
                    return urls.at(path, section.anchor)
        return self.paths[0]


def outline_plan(lookup: Lookup, tree: ThreadView) -> OutlinePlan | None:
    """Where the outline of a thread is cut; None where the thread is one page, which has its outline."""
    if len(tree.ranges) == 1:
        return None
    sections = tuple(_sections(lookup, tree))
    pages = tuple(
        tuple(section for section, _, _ in sections[start:end])
        for start, end in packed([(lines, size) for _, lines, size in sections])
    )
    document = tree.document.id
    paths = tuple(urls.outline_path(document, number) for number in range(1, len(pages) + 1))
    return OutlinePlan(pages=pages, paths=paths)


def _sections(lookup: Lookup, tree: ThreadView) -> Iterator[tuple[Section, int, int]]:
    """Every section, with its lines and, about, the bytes of its HTML."""
    document = tree.document
    sizes = [*accumulate(_line_sizes(lookup, document), initial=0)]
    for number, (start, end) in enumerate(tree.ranges, 1):
        section = Section(kind="part", number=number, span=(start, end))
        yield section, end - start, sizes[end] - sizes[start]
    path = urls.outline_path(document.id)
    wrote = (
        len(p.name.encode("utf-8", "replace")) + len(p.href) for p in participants(lookup, path, document)
    )
    yield from _names("participants", wrote)
    named = (
        len(lookup.name(entity).encode("utf-8", "replace")) + len(entity)
        for entity in named_in(lookup, document, document.comments)
    )
    yield from _names("named", named)


def _line_sizes(lookup: Lookup, document: Document) -> Iterator[int]:
    path = urls.outline_path(document.id)
    for comment in document.comments:
        line = comment_line(lookup, path, comment)
        yield LINE + len(line.href) + len((line.author + line.words).encode("utf-8", "replace"))


def _names(kind: str, sizes: Iterable[int]) -> Iterator[tuple[Section, int, int]]:
    whole = tuple(sizes)
    for number, start in enumerate(range(0, len(whole), SECTION), 1):
        end = min(len(whole), start + SECTION)
        size = sum(whole[start:end]) + 2 * LINE * (end - start)
        yield Section(kind=kind, number=number, span=(start, end)), end - start, size


def packed(weights: Sequence[tuple[int, int]]) -> tuple[Range, ...]:
    """Runs of sections, of these lines and bytes: as few as the limits allow, and of those as even as can be."""
    fewest = len(_filled(weights, MAX_LINES, MAX_BYTES))
    low, high = 0, MAX_BYTES
    while low < high:
        middle = (low + high) // 2
        low, high = (
            (low, middle) if len(_filled(weights, MAX_LINES, middle)) <= fewest else (middle + 1, high)
        )
    return _filled(weights, MAX_LINES, high)


def _filled(weights: Sequence[tuple[int, int]], most_lines: int, most_bytes: int) -> tuple[Range, ...]:
    """Runs as long as these limits allow; one section at least in each."""
    runs: list[Range] = []
    start = lines = size = 0
    for position, (more_lines, more_size) in enumerate(weights):
        if position > start and (lines + more_lines > most_lines or size + more_size > most_bytes):
            runs.append((start, position))
            start, lines, size = position, 0, 0
        lines += more_lines
        size += more_size
    return (*runs, (start, len(weights)))
