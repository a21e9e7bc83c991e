"""What HTML may cost: counts of one scan before it is parsed, so that the same page is always treated the same.

Each limit is far above what pages have and was set by measuring: what is within all of them is read in seconds.
What is over one is kept as plain text.
"""

from __future__ import annotations

import re

# What a whole page or post may be long; with it, at most 256 tags in each other (libxml2's own limit).
MAX_CHARACTERS = 20_000_000
MAX_DEPTH = 256
# A thread of fifty thousand comments has some two hundred thousand.
MAX_ELEMENTS = 300_000
# Parsers compare each attribute of a tag with all before it.
MAX_ATTRIBUTES = 500

_SHORTEST_EXCESS = 2 * MAX_ATTRIBUTES
# As https://html.spec.whatwg.org/#tokenization tells tags, values and raw text apart; each character is passed once.
_VALUE = r"(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+)"
_TAG = re.compile(
    r"<!--.*?(?:--!?>|\Z)"
    r"|<(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+"
    + _VALUE
    + r")?+|=)*+)>?",
    re.S,
)
_ATTRIBUTE = re.compile(r"=?[^\s/>=]++(?:\s*+=\s*+" + _VALUE + r")?+|=")
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.I)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}


def html_excess(text: str) -> str:
    """Why a page is not parsed, in words; empty if it is within every limit. Depth is left to the parser."""
    if len(text) > MAX_CHARACTERS:
        return f"it has more than {MAX_CHARACTERS:,} characters"
    if len(text) < _SHORTEST_EXCESS:
        return ""
    elements = position = 0
    while found := _TAG.search(text, position):
        position = found.end()
        name, attributes = found["name"], found["attributes"]
        if name is None:
            continue
        elements += 1
        if elements > MAX_ELEMENTS:
            return f"it has more than {MAX_ELEMENTS:,} elements"
        if len(attributes) > _SHORTEST_EXCESS and _has_many(attributes):
            return f"an element has more than {MAX_ATTRIBUTES} attributes"
        if raw := _RAW.get(name.lower()):
            end = raw.search(text, position)
            position = end.start() if end else len(text)
    return ""


def _has_many(attributes: str) -> bool:
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > MAX_ATTRIBUTES
