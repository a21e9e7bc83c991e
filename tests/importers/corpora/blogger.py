"""Blogger exports: of many settings and a template, the posts and pages that are no drafts, and comments."""

from __future__ import annotations

from tests.importers.corpora import Row

ROWS = (
    # 64 entries: 58 settings, 1 template, 2 posts and 2 pages of which 1 each is a draft, 1 comment.
    Row(
        file="blogger/pelican-bloggerexport.xml",
        expected={
            "documents": 2,
            "titles": ["The Steel Windpipe", "Test page"],
            "comments": 1,
            "depth": 1,
            "dated": 2,
            "with_author": 2,
            "urls": 2,
            "commenters": 1,
            "ghosts": 0,
            "codes": {},
        },
    ),
)
