"""Markdown, reStructuredText and plain text, in archives and alone."""

from __future__ import annotations

from tests.importers.corpora import Row

ROWS = (
    # 3 posts have no `date:`, and then the name of the file has it; one date is not understood for its zone.
    Row(
        file="markdown/jekyll-docs-posts.zip",
        expected={
            "documents": 102, "importers": ["markdown"], "dated": 102, "authors": 10, "comments": 0,
            "codes": {"import-date": 1},
        },
    ),
    Row(
        file="markdown/commonmark-spec.txt",
        expected={
            "documents": 1, "titles": ["CommonMark Spec"], "importers": ["markdown"], "dated": 1,
            "authors": 1, "codes": {},
        },
    ),
    Row(
        file="peps/peps-0001-0449.zip",
        expected={"documents": 268, "importers": ["rst"], "dated": 268, "with_author": 268, "all_codes": {}},
    ),
    Row(
        file="peps",
        expected={
            "documents": 736, "importers": ["rst"], "dated": 736, "with_author": 736, "authors": 366,
            "comments": 0, "all_codes": {},
        },
    ),
    # 59 addresses and the README of the collection
    Row(
        file="speeches/us-inaugural.zip",
        expected={"documents": 60, "importers": ["text"], "comments": 0, "codes": {"read-encoding": 1}},
    ),
)  # fmt: skip
