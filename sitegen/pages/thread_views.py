"""The two orders of a thread, as a tree and in time, each cut into its pages.

Invariant: in each order every comment that it shows is on one page; ghosts, which have no date, are in the tree alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen import dates, urls
from sitegen.model import Comment, Document
from sitegen.pages.lookup import Lookup
from sitegen.pages.threads import parent_page, shared_note, standalone_pings
from sitegen.thread_parts import Range, runs, thread_parts
from sitegen.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """A thread in one of its two orders, cut into parts: `ranges` of `comments`, with their `paths`.

    `pages` has the page of each comment in this order. `note` stands once at the top of a page; `pings` are
    the ids of the notices that are printed below the thread.
    """

    document: Document
    by_date: bool
    comments: tuple[Comment, ...]
    ranges: tuple[Range, ...]
    paths: tuple[urls.SitePath, ...]
    pages: Mapping[str, urls.SitePath]
    note: str
    pings: frozenset[str]


def comments_in_words(start: int, end: int, words: Words) -> str:
    """`Comments 301–600`: positions in this order, from 1; in the tree they are the comments' numbers."""
    last = words.number(end)
    if end == start + 1:
        return words.gettext("Comment %(number)s", number=last)
    return words.gettext("Comments %(first)s–%(last)s", first=words.number(start + 1), last=last)


def tree_view(lookup: Lookup, document: Document) -> ThreadView:
    """All comments in the order of the tree, ghosts included."""
    ranges = thread_parts(document.comments)
    return ThreadView(
        document=document,
        by_date=False,
        comments=document.comments,
        ranges=ranges,
        paths=tuple(urls.discussion_path(document.id, n) for n in range(1, len(ranges) + 1)),
        pages=lookup.pages,
        note=shared_note(document),
        pings=frozenset(c.id for c in standalone_pings(lookup, document)),
    )


def by_date_view(document: Document) -> ThreadView | None:
    """The comments in order of time, if at least two are dated; the undated come last in thread order."""
    if sum(1 for c in document.comments if c.date) < 2:
        return None
    present = (c for c in document.comments if c.state != "missing")
    comments = tuple(sorted(present, key=lambda c: (dates.sort_key(c.date), c.order)))
    ranges = runs(comments)
    paths = tuple(urls.by_date_path(document.id, n) for n in range(1, len(ranges) + 1))
    return ThreadView(
        document=document,
        by_date=True,
        comments=comments,
        ranges=ranges,
        paths=paths,
        pages={
            c.id: path for path, (start, end) in zip(paths, ranges, strict=True) for c in comments[start:end]
        },
        note=shared_note(document),
        pings=frozenset(),
    )


def answered_elsewhere(lookup: Lookup, document: Document) -> tuple[Comment, ...]:
    """The comments to which a reply stands on another page than they do, in either order; in the tree's order."""
    if not any(c.parent for c in document.comments):
        return ()
    found: set[str] = set()
    for view in (tree_view(lookup, document), by_date_view(document)):
        for comment in view.comments if view else ():
            parent = lookup.comments.get(comment.parent) if comment.parent else None
            if view and parent and parent_page(lookup, view.pages, parent) != view.pages[comment.id]:
                found.add(parent.id)
    return tuple(c for c in document.comments if c.id in found)
