"""Search: a corpus becomes an index in parts and the cards its results show, read by scripts in the browser.

The index answers in lunr.js exactly as in lunr.py: one tokenizer and one stemmer, each written twice.
"""

from __future__ import annotations

from sitegen.search.files import SearchFiles, build_search
from sitegen.search.view import SearchView, search_view

__all__ = ["SearchFiles", "SearchView", "build_search", "search_view"]
