"""The head of a Markdown document without rules around it: MultiMarkdown's, which Pelican reads, and Nikola's.

`Title: …` from the first line on, up to a blank line, or `.. title: …` in a comment of HTML. Each of its lines is
of one field or of the fence. https://fletcher.github.io/MultiMarkdown-6/syntax/metadata.html and
https://getnikola.com/handbook.html#metadata-fields
"""

from __future__ import annotations

import re

from sitegen.importers.front_matter import MAX_LINES, FrontMatter
from sitegen.markup.characters import clean_text
from sitegen.yamlfile import Node

_FIELD = re.compile(r" {0,3}([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*)|\Z)")
_FURTHER = re.compile(r"(?: {4,}|\t+)(\S.*)")
_IN_COMMENT = re.compile(r"[ \t]*\.\. ([A-Za-z][\w-]{0,40}):(?:[ \t]+(.*)|\Z)")
# With a title, at least one of these makes a head; text may begin with any word and a colon.
_USUAL_NAMES = (
    "author authors category date keywords lang language layout modified slug status summary tags template"
)
_USUAL = frozenset(_USUAL_NAMES.split())


def read_unfenced_head(text: str) -> FrontMatter | None:
    """The fields that a text begins with, where they are a head; None where they are text."""
    lines = text.split("\n", MAX_LINES)
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip() == "<!--":
        return _in_comment(lines, start)
    found: list[tuple[str, str, list[int]]] = []
    for number in range(start, len(lines)):
        line = lines[number]
        if match := _FIELD.match(line):
            found.append((match[1].casefold(), (match[2] or "").strip(), [number + 1]))
        elif found and (further := _FURTHER.match(line)):
            name, value, numbers = found[-1]
            found[-1] = (name, f"{value} {further[1].strip()}".strip(), [*numbers, number + 1])
        else:
            return None if line.strip() else _head(found, (), number + 1)
    return None


def _in_comment(lines: list[str], start: int) -> FrontMatter | None:
    found: list[tuple[str, str, list[int]]] = []
    for number in range(start + 1, len(lines)):
        if lines[number].strip() == "-->":
            return _head(found, (start + 1, number + 1), number + 2)
        if match := _IN_COMMENT.match(lines[number]):
            found.append((match[1].casefold(), (match[2] or "").strip(), [number + 1]))
        elif lines[number].strip():
            return None
    return None


def _head(found: list[tuple[str, str, list[int]]], fences: tuple[int, ...], body: int) -> FrontMatter | None:
    names = {name for name, _, _ in found}
    if "title" not in names or _USUAL.isdisjoint(names) or len(names) < len(found):
        return None
    return FrontMatter(
        fields=tuple(
            (name, Node(kind="text", line=numbers[0], column=1, text=clean_text(value)[0]))
            for name, value, numbers in found
        ),
        lines=tuple((name, tuple(numbers)) for name, _, numbers in found),
        fences=fences,
        body=body,
    )
