"""The search page: its frame around what `search.view` offers."""

from __future__ import annotations

from sitegen import urls
from sitegen.pages.lookup import Lookup
from sitegen.pages.page import Frame, Page, home_link
from sitegen.search.files import SearchFiles
from sitegen.search.view import search_view


def search_page(lookup: Lookup, files: SearchFiles) -> Page:
    """The one search page."""
    path = urls.SEARCH
    return Page(
        frame=Frame(
            path=path,
            title=lookup.words.gettext("Search"),
            description=lookup.words.gettext(
                "Search the documents, comments, people and events of %(site)s.", site=lookup.site.title
            ),
            section="search",
            crumbs=(home_link(lookup.words, path),),
        ),
        template="search",
        view=search_view(lookup.corpus, files, language=lookup.site.language, words=lookup.words),
    )
