"""Posts of Medium exports, and a page of Substack."""

from __future__ import annotations

from tests.importers.corpora import Row

ROWS = (
    Row(
        file="medium-substack/ghost-medium-advanced-post.html",
        expected={
            "documents": 1,
            "importers": ["medium"],
            "titles": ["Advanced Post Title"],
            "dated": 1,
            "with_author": 1,
            "urls": 1,
            "tags": 2,
            "blocks": {
                "title": 1,
                "subtitle": 1,
                "caption": 6,
                "paragraph": 4,
                "heading": 2,
                "item": 3,
                "rule": 1,
            },
            "codes": {},
        },
    ),
    Row(
        file="medium-substack/pelican-medium-2017-04-21_-medium-post--d1bf01d62ba3.html",
        expected={
            "documents": 1,
            "importers": ["medium"],
            "titles": ["A name (like title)"],
            "dated": 1,
            "with_author": 1,
            "urls": 1,
            "codes": {},
        },
    ),
    Row(
        file="medium-substack/ghost-substack-hello-world.html",
        expected={
            "documents": 1,
            "importers": ["substack"],
            "titles": ["Hello world!"],
            "dated": 1,
            "authors": 2,
            "urls": 1,
            "tags": 2,
            "codes": {},
        },
    ),
)
