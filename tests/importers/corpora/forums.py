"""Forums' JSON: trees, scores, and what the file says that it does not hold."""

from __future__ import annotations

from tests.importers.corpora import Row

ROWS = (
    # 198 comments, the deepest at 6; 45 stubs stand for 175 that were not loaded.
    Row(
        file="reddit/raw4j-comments.json",
        expected={
            "documents": 1,
            "comments": 198,
            "ghosts": 45,
            "uncaptured": 175,
            "scored": 198,
            "dated_comments": 198,
            "with_author": 1,
            "codes": {},
        },
    ),
    Row(
        file="discourse/perceval-discourse_topic_1149.json",
        expected={"documents": 1, "messages": 2, "comments": 1, "senders": 1, "ghosts": 0, "codes": {}},
    ),
    # 4 posts by 3 users; the last answers the first, which is the document.
    Row(
        file="discourse/discourse_api-topic.json",
        expected={"documents": 1, "messages": 4, "comments": 3, "senders": 3, "by_depth": [3], "codes": {}},
    ),
)
