"""Disqus exports: a document a thread with comments; what was deleted or spam keeps its place."""

from __future__ import annotations

from tests.importers.corpora import Row

ROWS = (
    # 3 threads, one of them empty; of 6 posts one is deleted and one points at a thread that does not exist.
    Row(
        file="disqus/isso-disqus.xml",
        expected={
            "documents": 3,
            "threads": 3,
            "comments": 6,
            "by_depth": [4, 2],
            "deleted": 1,
            "removed": 0,
            "ghosts": 0,
            "codes": {"import-broken": 1},
        },
    ),
    # A stray character before the prolog; 6 posts, one of them spam, one with a date that is none.
    Row(
        file="disqus/remark42-disqus.xml",
        expected={
            "documents": 2,
            "titles": ["Радио-Т: Радио-Т 229", "Радио-Т: Радио-Т 229"],
            "comments": 6,
            "depth": 1,
            "removed": 1,
            "deleted": 0,
            "dated_comments": 5,
            "commenters": 5,
            "codes": {"import-broken": 2, "import-date": 1},
        },
    ),
)
