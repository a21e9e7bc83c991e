"""Who wrote in a thread, and whom and what it names.

Invariant: everybody who wrote a comment that is there is counted once, and comments without a name together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen import urls
from sitegen.model import Comment, Document
from sitegen.pages.lookup import UNKNOWN_AUTHOR, Lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    name: str
    href: str
    count: int


def participants(lookup: Lookup, path: str, document: Document) -> tuple[Participant, ...]:
    """Who wrote, the most comments first; comments without a name come last, since they may be anybody's."""
    if not any(comment.author for comment in document.comments):
        return ()
    counted: Counter[tuple[str, str]] = Counter()
    for comment in document.comments:
        if comment.state == "missing":
            continue
        person = comment.author.person if comment.author and comment.author.person in lookup.people else None
        name = comment.author.name if comment.author else lookup.words.gettext(UNKNOWN_AUTHOR)
        counted[(name, urls.link(path, urls.person_path(person)) if person else "")] += 1
    words = lookup.words
    unnamed = (words.gettext(UNKNOWN_AUTHOR), "")
    ordered = sorted(
        counted.items(),
        key=lambda item: (item[0] == unnamed, -item[1], words.sort_key(item[0][0]), item[0]),
    )
    return tuple(Participant(name=name, href=href, count=count) for (name, href), count in ordered)


def named_in(lookup: Lookup, document: Document, comments: Iterable[Comment]) -> dict[str, int]:
    """Whom and what these comments of a thread name, by id; how often, most often first."""
    here = {comment.id for comment in comments}
    counted = Counter(m.entity for m in lookup.mentions_by.get(document.id, ()) if m.comment in here)
    return dict(
        sorted(
            counted.items(), key=lambda item: (-item[1], lookup.words.sort_key(lookup.name(item[0])), item[0])
        )
    )
