"""The contents list of a document: its headings, and of a long list the outline.

Invariant: every heading of the document is in the whole list, in its order; an outline is a part of that list.
"""

from __future__ import annotations

from sitegen.model import Document
from sitegen.pages.page import Link

LONG = 16  # a list of more headings than this has an outline, so that the text is not far below
MAX_OUTLINE = 24  # an outline of more would be no shorter to look at than the list


def headings(document: Document) -> tuple[Link, ...]:
    """A link to each heading; `note` is its rank in the page, "2" to "6", the title being 1."""
    return tuple(
        Link(label=b.text, href=f"#{b.anchor}", note=str(max(2, b.level)))
        for b in document.blocks
        if b.kind == "heading"
    )


def outline(contents: tuple[Link, ...]) -> tuple[Link, ...]:
    """Of a long list the headings of its highest rank, or its first ones where these are many, too.

    Empty where the list is short enough to be shown whole.
    """
    if len(contents) <= LONG:
        return ()
    highest = min(link.note for link in contents)
    return tuple(link for link in contents if link.note == highest)[:MAX_OUTLINE]
