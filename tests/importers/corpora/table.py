"""Tables: a row is a document."""

from __future__ import annotations

from tests.importers.corpora import Row

ROWS = (
    Row(
        file="csv/collectionbuilder-demo-metadata.csv",
        expected={
            "documents": 7, "importers": ["table"], "dated": 7, "with_author": 7, "codes": {},
            "all_codes": {"import-summary": 1}, "comments": 0,
        },
    ),
)  # fmt: skip
