"""Exports in XML and JSON, and tables, made to exhaust whoever reads them."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.security.hostile import each

_WXR = (
    '<?xml version="1.0" encoding="UTF-8"?>#<rss version="2.0" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>T</title><wp:wxr_version>1.2</wp:wxr_version>'
)
_ITEM = (
    "<item><title>Post</title><wp:post_id>7</wp:post_id><wp:status>publish</wp:status>"
    "<wp:post_type>post</wp:post_type><content:encoded><![CDATA[#]]></content:encoded>"
)


def _wxr(body: str, before: str = "") -> str:
    return _WXR.replace("#", before, 1) + body + "</channel></rss>"


def _wxr_comment(number: int, parent: int) -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>A</wp:comment_author>"
        f"<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{parent}</wp:comment_parent>"
        "<wp:comment_content>Words</wp:comment_content></wp:comment>"
    )


_BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {y} "{f"&{x};" * 10}">' for x, y in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
XML: dict[str, Callable[[], str]] = {
    "entities that grow": lambda: _wxr(_ITEM.replace("#", "x") + "&i;</item>", _BOMB),
    "nested elements": lambda: _wxr("<a>" * 300_000),
    "100,000 attributes": lambda: _wxr("<item " + each('a#="1" ', 100_000) + "></item>"),
    "an attribute of 5 MB": lambda: _wxr(f'<item a="{"x" * 5_000_000}"></item>'),
    "mistakes": lambda: _wxr(_ITEM.replace("#", "x") + "<a b=&>" * 200_000),
    "bare ampersands": lambda: _wxr(_ITEM.replace("#", "x") + "& " * 1_000_000),
    "unclosed CDATA": lambda: _wxr(_ITEM.replace("#", "x") + "<![CDATA[" * 200_000),
    "closing tags": lambda: _wxr("</item>" * 200_000),
    "50,000 items of nothing": lambda: _wxr("<item></item>" * 50_000),
    "a post of dense HTML": lambda: _wxr(_ITEM.replace("#", "<b>x</b><p>" * 160_000) + "</item>"),
    "a post of 240 levels, many times": lambda: _wxr(
        _ITEM.replace("#", ("<blockquote>" * 240 + "x" + "</blockquote>" * 240) * 250) + "</item>"
    ),
    "a post of shortcodes": lambda: _wxr(_ITEM.replace("#", "[a [caption] [/b] [gallery " * 50_000) + "</item>"),
    "10,000 comments in a chain": lambda: _wxr(
        _ITEM.replace("#", "x") + "".join(_wxr_comment(n, n - 1) for n in range(1, 10_001)) + "</item>"
    ),
    "10,000 comments in circles": lambda: _wxr(
        _ITEM.replace("#", "x") + "".join(_wxr_comment(n, n % 10_000 + 1) for n in range(1, 10_001)) + "</item>"
    ),
    "namespaces": lambda: _wxr(each('<a#:b xmlns:a#="urn:x#">', 150)),
    "processing instructions": lambda: _wxr("<?x ?>" * 300_000),
}  # fmt: skip


def _hn(count: int) -> str:
    items = [
        {"id": n, "by": "ann", "parent": n // 2, "type": "comment" if n else "story", "time": 1_600_000_000 + n,
         "text": "Words of a comment.", "title": "" if n else "A story", "kids": [2 * n, 2 * n + 1]}
        for n in range(count)
    ]  # fmt: skip
    return json.dumps(items)


def _reddit(depth: int) -> str:
    head = '{"kind":"t1","data":{"id":"#","author":"ann","body":"Words.","created_utc":1600000000,"replies":'
    listing = '{"kind":"Listing","data":{"children":['
    opened = "".join(f"{head.replace('#', f'c{n}')}{listing}" for n in range(depth))
    post = '{"kind":"t3","data":{"id":"p","title":"T","author":"ann","selftext":"x","num_comments":1,"subreddit":"s"}}'
    return f"[{listing}{post}]}}}},{listing}{opened}{']}}}}' * depth}]}}}}]"


JSON: dict[str, Callable[[], str]] = {
    "a million brackets": lambda: "[" * 1_000_000,
    "a million objects in each other": lambda: '{"kind":' * 1_000_000,
    "100,000 keys": lambda: '{"by":"a","id":1,"kids":[],' + each('"k#":#,', 100_000) + '"time":1}',
    "300,000 broken lines": lambda: '{"by":"a","id":1,"time":1}\n' + "{x\n" * 300_000,
    "a string of 10 MB": lambda: '{"by":"a","id":1,"time":1,"text":"' + "w " * 5_000_000 + '"}',
    "a string that does not end": lambda: '{"by":"a","id":1,"time":1,"text":"' + "\\" * 2_000_001,
    "large numbers": lambda: '{"by":"a","id":1,"time":' + "9" * 2_000_000 + "}",
    "numbers": lambda: '{"by":"a","id":1,"kids":[' + "1," * 1_000_000 + "1]}",
    "HTML in a comment": lambda: json.dumps(
        {"by": "a", "id": 1, "time": 1, "type": "comment", "text": "<b>x</b><p>" * 160_000}
    ),
    "40,000 comments on Hacker News": lambda: _hn(40_000),
    "20,000 stories of Hacker News": lambda: json.dumps(
        [{"id": n, "by": "ann", "type": "story", "time": 1_600_000_000, "title": "T"} for n in range(20_000)]
    ),
    "20,000 comments without their stories": lambda: json.dumps(
        [{"id": n, "by": "ann", "type": "comment", "parent": 10**6 + n, "text": "x"} for n in range(20_000)]
    ),
    "20,000 posts of Reddit": lambda: json.dumps(
        {
            "kind": "Listing",
            "data": {
                "children": [
                    {
                        "kind": "t3",
                        "data": {
                            "id": f"p{n}",
                            "title": "T",
                            "author": "a",
                            "selftext": "x",
                            "subreddit": "s",
                        },
                    }
                    for n in range(20_000)
                ]
            },
        }
    ),
    "400 levels of Reddit": lambda: _reddit(400),
    "20,000 levels of Reddit": lambda: _reddit(20_000),
}
TABLE: dict[str, Callable[[], str]] = {
    "100,000 columns": lambda: "title," + each("c#,", 100_000) + "\n" + "x," * 100_000 + "\n",
    "5,000 columns in 300 rows": lambda: (
        "title,text," + each("c#,", 5_000) + "\n" + ("x," * 5_000 + "\n") * 300
    ),
    "60,000 short rows": lambda: "title,text\n" + "a,b\n" * 60_000,
    "an unclosed quotation mark": lambda: 'title,text\n"' + "a,b\n" * 500_000,
    "quotation marks": lambda: "title,text\n" + '"a""' * 500_000,
    "a cell of 10 MB": lambda: "title,text\na," + "word " * 2_000_000 + "\n",
    "null bytes": lambda: "title,text\n" + "\x00,\x00\n" * 300_000,
}
