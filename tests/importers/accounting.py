"""The law of the text importer, as a function that names each line that breaks it."""

from __future__ import annotations

import re
from collections import defaultdict

from sitegen.importers.text import import_text
from sitegen.model import Document, Imported, Source

# What an importer may take off a line that it made a block of: marks of quotations, headings and lists.
_MARKS = re.compile(r"^(?:>\s?|\|\s*|#{1,6}\s|\d+[.)](?:\s|$)|[•·‣▪●◦*+–-]\s)+")


def source(text: str, path: str = "page.txt") -> Source:
    return Source(path=path, text=text, sha256="0" * 64, size=len(text), encoding="utf-8")


def imported(text: str) -> Imported:
    return import_text(source(text))


def document_of(text: str) -> Document:
    (document,) = imported(text).documents
    return document


def broken_lines(text: str) -> list[str]:
    """A sentence for each non-blank line that is not in exactly one place, or whose words are not there."""
    documents = imported(text).documents
    where: dict[int, list[str]] = defaultdict(list)
    for document in documents:
        for block in document.blocks:
            for line in block.lines:
                where[line].append(f"{block.marker} {block.text}")
        for front in document.front:
            where[front.line].append(front.text)
        for set_apart in document.boilerplate:
            where[set_apart.line].append(set_apart.text)
        for comment in document.comments:
            for comment_front in comment.front:
                where[comment_front.line].append(comment_front.text)
            for block in comment.blocks:
                for line in block.lines:
                    where[line].append(f"{block.marker} {block.text}")
    found = []
    lines = text.split("\n")
    for number, raw in enumerate(lines, start=1):
        words = " ".join(raw.split())
        places = where.pop(number, [])
        if not words:
            if places:
                found.append(f"blank line {number} is in {places}")
        elif len(places) != 1:
            found.append(f"line {number} {words!r} is in {len(places)} places: {places}")
        elif not _holds(places[0], words):
            found.append(f"line {number} {words!r} is not in {places[0]!r}")
    return found + [f"there is no line {number}" for number in where]


def _holds(place: str, words: str) -> bool:
    held = " ".join(place.split())
    bare = re.sub(r"\s#+$|\\?-{5}$", "", words)
    while True:
        # a title is without emphasis
        if bare in held or _unmarked(bare) in _unmarked(held):
            return True
        shorter = _MARKS.sub("", bare, count=1).strip()
        if shorter == bare:
            return False
        bare = shorter


def _unmarked(text: str) -> str:
    return " ".join(re.sub(r"[*_\\]", "", text).split())
