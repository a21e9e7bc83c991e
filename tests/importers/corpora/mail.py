"""Mailboxes and news articles: every message once, threads by their ids alone."""

from __future__ import annotations

from tests.importers.corpora import Row

ROWS = (
    # 108 messages and ids, 67 answer one in the file: 41 roots; the deepest chain is of 9, its root included.
    # Of 44 values of From two are one person with two addresses.
    Row(
        file="mbox/ponymail-httpd-users-2020-07.mbox",
        expected={
            "documents": 41,
            "messages": 108,
            "comments": 67,
            "depth": 8,
            "ghosts": 0,
            "senders": 43,
            "dated": 41,
            "dated_comments": 67,
            "codes": {},
        },
    ),
    # 53 messages, 21 roots, the deepest chain of 6 has one message between that is not in the file; of 18
    # values of From two are one person.
    Row(
        file="mbox/ponymail-asterix-dev-201709-mailarchivesao.mbox",
        expected={
            "documents": 21,
            "messages": 53,
            "comments": 32,
            "ghosts": 1,
            "depth": 6,
            "senders": 17,
            "codes": {},
        },
    ),
    # 12 messages, 1 answers another, so 11 roots; 2 of them answer the same that is missing: one document.
    Row(
        file="mbox/ponymail-httpd-users-200606-part.mbox",
        expected={"documents": 10, "messages": 12, "comments": 3, "senders": 4, "depth": 1, "codes": {}},
    ),
    Row(
        file="mbox/ponymail-no_date.mbox",
        expected={"documents": 1, "titles": ["(no subject)"], "dated": 0, "with_author": 0},
    ),
    Row(file="mbox/ponymail-empty_body.mbox", expected={"documents": 1, "blocks": {"title": 1}, "codes": {}}),
    Row(
        file="mbox/ponymail-empty_attachment.mbox",
        expected={"documents": 1, "messages": 1, "dated": 1, "codes": {}},
    ),
    # three messages of HTML alone, none answers another
    Row(
        file="mbox/ponymail-nexus-html-only.mbox",
        expected={"documents": 3, "messages": 3, "dated": 3, "codes": {}},
    ),
    Row(
        file="mbox/ponymail-tomcat-ancient-boundary.mbox", expected={"documents": 1, "dated": 1, "codes": {}}
    ),
    Row(file="mbox/ponymail-httpd-users-4950.mbox", expected={"documents": 1, "dated": 1, "codes": {}}),
    Row(
        file="mbox/perceval-hyperkitty_2016_april.mbox",
        expected={"documents": 1, "messages": 3, "depth": 2, "by_depth": [1, 1], "senders": 2, "codes": {}},
    ),
    Row(
        file="mbox/perceval-mbox_iso8859_encoding.mbox",
        expected={"documents": 1, "titles": ["[ovs-dev] Remittance Advice"], "with_author": 1, "codes": {}},
    ),
    Row(
        file="mbox/perceval-mbox_unknown_encoding.mbox",
        expected={"documents": 1, "with_author": 1, "dated": 1},
    ),
    # Six messages: one in four copies (two without a date), one of the same words without an id, and
    # one whose date is none.
    Row(
        file="mbox/perceval-mbox_no_fields.mbox",
        expected={"documents": 3, "messages": 3, "dated": 3, "codes": {"import-date": 1}},
    ),
    # 1,000 articles of which 600 answer one of the others; three stand there twice.
    Row(
        file="usenet/20ng-sci.space.zip",
        expected={"documents": 400, "messages": 997, "dated": 400, "with_author": 400, "dated_comments": 597},
    ),
    # No article of a moderated group says what it answers.
    Row(
        file="usenet/20ng-soc.religion.christian.zip",
        expected={
            "documents": 997,
            "messages": 997,
            "comments": 0,
            "with_author": 997,
            "dated": 997,
            "codes": {},
        },
    ),
)
