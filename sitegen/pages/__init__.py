"""The list of what exists on the site: page sets, each `(Lookup) -> Iterable[Page]`, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.pages.about import about_pages, not_found_pages
from sitegen.pages.connections import connection_pages
from sitegen.pages.discussions import discussion_pages
from sitegen.pages.documents import document_pages
from sitegen.pages.events import event_pages
from sitegen.pages.health import health_pages
from sitegen.pages.home import home_pages
from sitegen.pages.lookup import Lookup
from sitegen.pages.page import Page
from sitegen.pages.people import people_pages
from sitegen.pages.timeline import timeline_pages

PageSet = Callable[[Lookup], Iterable[Page]]

# Search and data pages are made beside these: they list files that are made first (see `build`).
PAGE_SETS: tuple[PageSet, ...] = (
    home_pages,
    document_pages,
    discussion_pages,
    people_pages,
    event_pages,
    timeline_pages,
    connection_pages,
    about_pages,
    health_pages,
    not_found_pages,
)


def all_pages(lookup: Lookup) -> Iterable[Page]:
    """Every page of every page set, in the order of the table."""
    for page_set in PAGE_SETS:
        yield from page_set(lookup)
