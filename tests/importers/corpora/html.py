"""Pages saved from the web: the comments of each by depth, as counted in its own structure, and its facts."""

from __future__ import annotations

from tests.importers.corpora import Row

# A page that shows one page of its comments states more of them than it holds.
_STATED = {"thread-count": 1}

ROWS = (
    Row(
        file="html-comments/anchor.ch.lanka.html",
        expected={
            "documents": 1,
            "importers": ["html"],
            "titles": ["Ein Tag aus dem Leben eines Taugenichts oder die Leute von Sri Lanka"],
            "with_author": 1,
            "dated": 1,
            "urls": 1,
            "comments": 12,
            "by_depth": [6, 6],
            "dated_comments": 12,
            "ghosts": 0,
            "codes": {},
        },
    ),
    Row(
        file="html-comments/archive.org.the-pain.net.silkroad.html",
        expected={
            "titles": ["Silkroad Roc Mountain Quests und NPC’s"],
            "with_author": 1,
            "dated": 1,
            "comments": 33,
            "pingbacks": 1,
            "by_depth": [33],
            "dated_comments": 33,
            "codes": {},
        },
    ),
    Row(
        file="html-comments/grossefragen.wordpress.com.projekt.html",
        expected={
            "titles": ["Würde des Lebens – ein Projekt"],
            "comments": 23,
            "by_depth": [11, 12],
            "dated_comments": 23,
            "codes": _STATED,
        },
    ),
    Row(
        file="html-comments/lemire.me.json.html",
        expected={
            "titles": ["JSON parsing: simdjson vs. JSON for Modern C++"],
            "comments": 5,
            "by_depth": [3, 2],
            "commenters": 3,
            "codes": {},
        },
    ),
    Row(
        file="html-comments/netzpolitik.org.abmahnungen.html",
        expected={
            "comments": 74,
            "by_depth": [36, 17, 10, 7, 4],
            "dated_comments": 74,
            "ghosts": 0,
            "codes": _STATED,
        },
    ),
    Row(
        file="html-comments/readability-002.html",
        expected={"titles": ["This API is so Fetching!"], "comments": 2, "by_depth": [1, 1], "codes": {}},
    ),
    Row(
        file="html-comments/readability-firefox-nightly-blog.html",
        expected={"comments": 2, "by_depth": [2], "dated_comments": 2, "codes": {}},
    ),
    Row(
        file="html-comments/readability-wordpress.html",
        expected={"comments": 13, "by_depth": [4, 5, 2, 2], "dated_comments": 13, "codes": {}},
    ),
    Row(
        file="html-comments/rete-mirabile.net.15jahre.html",
        expected={
            "titles": ["15 Jahre rete-mirabile.net"],
            "comments": 4,
            "by_depth": [2, 2],
            "commenters": 3,
            "codes": {},
        },
    ),
    Row(
        file="html-comments/thenervousbreakdown.com.loneliest.html",
        expected={"comments": 11, "by_depth": [9, 2], "dated_comments": 11, "codes": {}},
    ),
    Row(
        file="hackernews/item-6374031.html",
        expected={
            "documents": 1,
            "importers": ["html"],
            "titles": ["Python API for Hacker News"],
            "comments": 32,
            "by_depth": [7, 16, 5, 3, 1],
            "commenters": 20,
            # "200 days ago" is no date
            "dated_comments": 0,
            "codes": {},
        },
    ),
    Row(
        file="hackernews/item-6115341.html",
        expected={"comments": 4, "by_depth": [1, 1, 1, 1], "commenters": 2, "dated_comments": 0, "codes": {}},
    ),
)
