"""Comments that a page gives only as JSON-LD (schema.org `Comment` inside its article), as drafts.

Read where the page shows none in its own structure; what is no comment there makes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sitegen.importers.html.authors import clean_name
from sitegen.importers.html.fields import machine_date
from sitegen.importers.threads.comment_tree import Draft
from sitegen.markup.html import html_blocks, html_text

_KEYS = ("comment", "suggestedAnswer", "acceptedAnswer")
_MOST = 50_000
_DEEPEST = 200


def json_comments(objects: Iterable[Mapping[str, Any]], *, base_url: str | None = None) -> tuple[Draft, ...]:
    """The comments of the page's objects, depth first, each answering the one that holds it."""
    drafts: list[Draft] = []
    stack: list[tuple[Any, str | None, int]] = []
    for one in reversed(list(objects)):
        stack += [(value, None, 1) for value in reversed(_comments_of(one))]
    while stack and len(drafts) < _MOST:
        value, parent, depth = stack.pop()
        if not isinstance(value, dict):
            continue
        key = f"comment {len(drafts) + 1} of the page"
        drafts.append(_draft(value, key, parent, base_url))
        if depth < _DEEPEST:
            stack += [(inner, key, depth + 1) for inner in reversed(_comments_of(value))]
    return tuple(draft for draft in drafts if draft.blocks or draft.author)


def _comments_of(value: Mapping[str, Any]) -> list[Any]:
    found: list[Any] = []
    for key in _KEYS:
        given = value.get(key)
        found += given if isinstance(given, list) else [given] if isinstance(given, dict) else []
    return found


def _draft(value: Mapping[str, Any], key: str, parent: str | None, base_url: str | None) -> Draft:
    author = value.get("author") or value.get("creator")
    author = author[0] if isinstance(author, list) and author else author
    name = author.get("name") if isinstance(author, dict) else author
    written = value.get("dateCreated") or value.get("datePublished")
    text = value.get("text") or value.get("description") or ""
    blocks, _ = html_blocks(text if isinstance(text, str) else "", base_url=base_url)
    return Draft(
        key=key,
        parent=parent,
        author=clean_name(html_text(name)) or None if isinstance(name, str) else None,
        date=machine_date(written) if isinstance(written, str) else None,
        date_text=written if isinstance(written, str) else None,
        blocks=blocks,
        score=value["upvoteCount"] if isinstance(value.get("upvoteCount"), int) else None,
    )
