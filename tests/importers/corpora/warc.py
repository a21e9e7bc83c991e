"""Web archives: each HTML response is a page; revisits, requests and descriptions are not."""

from __future__ import annotations

from tests.importers.corpora import Row

ROWS = (
    # 2 descriptions, 1 response, 1 revisit, 2 requests
    Row(
        file="warc/example.warc.gz",
        expected={
            "documents": 1,
            "importers": ["warc"],
            "titles": ["Example Domain"],
            "dated": 0,
            "urls": 1,
            "codes": {},
            "all_codes": {"import-summary": 1},
        },
    ),
    # a body in chunks
    Row(
        file="warc/example-iana.org-chunked.warc",
        expected={"documents": 1, "titles": ["Internet Assigned Numbers Authority"], "dated": 0, "urls": 1},
    ),
    # ends within the last record
    Row(file="warc/example-trunc.warc", expected={"documents": 1, "titles": ["Example Domain"], "urls": 1}),
)
