"""WordPress exports: published posts and pages without a password, approved comments, pings apart."""

from __future__ import annotations

from tests.importers.corpora import Row

ROWS = (
    # 49 of 51 posts are published, one of them has a password; 21 pages. Of 32 comments 3 are unapproved, 1
    # answers the post with the password.
    Row(
        file="wxr/wptt-themeunittestdata.wordpress.xml",
        expected={
            "documents": 69,
            "dated": 69,
            "with_author": 69,
            "authors": 2,
            "urls": 69,
            "comments": 24,
            "pingbacks": 2,
            "trackbacks": 2,
            "depth": 10,
            "ghosts": 0,
            "dated_comments": 24,
            "codes": {},
        },
    ),
    # 7 posts and 2 pages are published; 4 comments, one in the trash, one whose parent (121) is not there.
    Row(
        file="wxr/pelican-wordpressexport.xml",
        expected={
            "documents": 9,
            "comments": 3,
            "ghosts": 1,
            "pingbacks": 0,
            "depth": 2,
            "threads": 1,
            "codes": {},
        },
    ),
    # Most fields are missing, and they do no harm; comment 11 is on two posts.
    Row(
        file="wxr/isso-wordpress.xml",
        expected={
            "documents": 3,
            "comments": 8,
            "by_depth": [5, 1, 2],
            "ghosts": 0,
            "threads": 2,
            "dated": 1,
            "titles": ["Hello, World…", "...", "No comments"],
            "codes": {},
        },
    ),
    Row(
        file="wxr/wpimporter-small-export.xml",
        expected={"documents": 9, "comments": 1, "authors": 3, "tags": 28, "codes": {}},
    ),
    Row(
        file="wxr/wpimporter-valid-wxr-1.0.xml",
        expected={"documents": 6, "comments": 1, "authors": 1, "codes": {}},
    ),
    Row(file="wxr/wpimporter-malformed.xml", expected={"documents": 0, "codes": {"import-broken": 2}}),
    # Its only post is a draft.
    Row(file="wxr/wpimporter-test-serialized-comment-meta.xml", expected={"documents": 0, "comments": 0}),
    Row(
        file="wxr/wpimporter-wxr-utf-8-challenges.xml",
        expected={"documents": 1, "authors": 1, "dated": 1, "tags": 1},
    ),
    Row(
        file="wxr/wpimporter-crazy-cdata.xml",
        expected={"documents": 1, "titles": ["Hello world!"], "codes": {"import-broken": 1}},
    ),
    Row(
        file="wxr/nikola-wordpress_unicode_export.xml",
        expected={"documents": 2, "titles": ["About", "Úñî©òðé title"], "tags": 3, "codes": {}},
    ),
)
