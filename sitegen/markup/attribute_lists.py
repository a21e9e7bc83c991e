"""Attribute lists in Markdown, which say how something is to look and not what it says, are no text.

`{: .lead}` of kramdown and Maruku on a line of its own or behind a span, `{#name .class}` of Markdown Extra, Pandoc
and Hugo behind a heading. Pure and linear; a list in any other place stays. https://kramdown.gettalong.org/syntax.html
"""

from __future__ import annotations

import re

_OWN_LINE = re.compile(r"^[ \t]*\{:[:/]?[ \t]*[#.A-Za-z][^{}\n]{0,300}\}[ \t]*(?:\n|\Z)", re.M)
_BEHIND_SPAN = re.compile(r"(?<=[)*_])\{:[ \t]*[#.A-Za-z][^{}\n]{0,300}\}")
_BEHIND_HEADING = re.compile(r"(?:[ \t]#+)?[ \t]*\{:?[ \t]*[#.][A-Za-z_][^{}\n]{0,300}\}\Z")


def without_attributes(text: str, *, heading: bool = False) -> str:
    """The inline Markdown of a block without the attribute lists that belong to it or to spans in it."""
    if "{" not in text:
        return text
    if heading:
        text = text.rstrip()
        # Only near its end, so that a line of blanks costs no more than its length.
        start = max(0, len(text) - 320)
        text = text[:start] + _BEHIND_HEADING.sub("", text[start:])
    return _BEHIND_SPAN.sub("", _OWN_LINE.sub("", text)).rstrip("\n")
