"""Files made to exhaust whoever reads them, by the format that they are in; and honest ones that are only large.

Each is made anew from its row, so that none is stored. Sizes are such that time without proportion shows; what takes
time in proportion, such as comments (a quarter of a millisecond each in a page), is as large as fits the bounds.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One file: its name in the corpus and how it is made. `quick` is for the normal run, too."""

    name: str
    path: str
    make: Callable[[], str | bytes]
    quick: bool = False

    def data(self) -> bytes:
        made = self.make()
        return made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made


def _page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>A page</title>{head}</head><body>{body}</body></html>"


def _each(pattern: str, count: int) -> str:
    """`pattern` with the number of each time for `#`."""
    return "".join(pattern.replace("#", str(number)) for number in range(count))


# -- HTML ----------------------------------------------------------------------------------------------------

_COMMENT = (
    '<li class="comment" id="comment-#"><b class="fn">Name #</b> <time datetime="2018-03-05">5 March</time>'
    "<p>Text #.</p></li>"
)
_HTML: dict[str, Callable[[], str]] = {
    "dense inline tags": lambda: _page("<p>" + "<b>x</b><i>y</i>" * 120_000),
    "dense divs": lambda: _page("<div>x</div>" * 160_000),
    "dense classes": lambda: _page('<div class="comment">x</div>' * 60_000),
    "dense authors": lambda: _page(
        '<div class="comment"><b class="author">A</b> <i class="date">1 May 2020</i> x</div>' * 15_000
    ),
    "dense lists": lambda: _page("<ul><li>x</ul>" * 120_000),
    "dense paragraphs": lambda: _page("<p>x" * 500_000),
    "dense headings": lambda: _page("<h2>3 comments</h2><p>x</p>" * 60_000),
    "dense dates": lambda: _page("<p>on 3 March 2020 at 10:00 Ann wrote:</p>" * 40_000),
    "dense images": lambda: _page("<img src=a.png alt=b>" * 90_000),
    "dense anchors": lambda: _page("<a name=c1></a><a href='#c1'>x</a>" * 50_000),
    "dense breaks": lambda: _page("a<br>" * 350_000),
    "dense spans in a paragraph": lambda: _page("<p>" + "<span class=date>x</span> " * 70_000),
    "20,000 names of classes": lambda: _page(
        "".join(f'<div class="v{"x" * (n % 9)}{n}-comment">t</div>' for n in range(20_000))
    ),
    "60,000 ids of comments": lambda: _page(_each('<div id="comment-#">t</div>', 60_000)),
    "100,000 nested elements": lambda: _page("<div>" * 100_000 + "deep"),
    "250 deep quotes, many times": lambda: _page(("<blockquote>" * 240 + "x" + "</blockquote>" * 240) * 250),
    "unclosed lists": lambda: _page("<ul><li class=comment><b>A B</b> says: x" * 50_000),
    "unclosed inline tags": lambda: _page("<p><b><i><font>" * 60_000),
    "100,000 attributes": lambda: _page("<p " + _each("a#=1 ", 100_000) + ">x</p>"),
    "a class of a million letters": lambda: _page(f'<div class="{"comment " * 150_000}">x</div>'),
    "a table of 200,000 cells": lambda: _page("<table>" + ("<tr>" + "<td>x" * 100) * 2_000),
    "a table of 100,000 columns": lambda: _page("<table><tr>" + "<td>x" * 100_000),
    "tables in tables": lambda: _page(("<table><tr><td>" * 60 + "x" + "</table>" * 60) * 600),
    "a line of 5 MB": lambda: _page("<p>" + "word " * 1_000_000),
    "a word of 5 MB": lambda: _page("<p>" + "w" * 5_000_000),
    "entities": lambda: _page("<p>" + "&lt;&amp;" * 200_000),
    "comments of markup": lambda: _page("<!-- x -->" * 200_000),
    "unclosed comments": lambda: _page("<!-- <" * 300_000),
    "angle brackets": lambda: _page("<" * 2_000_000),
    "JSON of 100,000 brackets": lambda: _page(
        "x", f'<script type="application/ld+json">{"[" * 100_000}</script>'
    ),
    "linked data of 20,000 comments": lambda: _page(
        "<article><p>A text.</p></article>",
        '<script type="application/ld+json">'
        + json.dumps({
            "@type": "Article",
            "comment": [{"@type": "Comment", "text": f"x {n}", "author": {"name": "A"}} for n in range(20_000)],
        })
        + "</script>",
    ),
    "metadata without end": lambda: _page("x", _each('<meta name="author" content="A #">', 50_000)),
    "nested comments of 240 levels": lambda: _page(
        (_COMMENT.removesuffix("</li>").replace("<li", "<ul><li") * 120 + "</ul>" * 120) * 60
    ),
    "microdata": lambda: _page(
        '<div itemscope itemtype="http://schema.org/Comment"><span itemprop=author>A</span><p itemprop=text>x</div>'
        * 15_000
    ),
    "replies to none": lambda: _page(
        _each('<div class=comment id=c# data-parent-id=x#><b class=author>A</b><p>Text</p></div>', 15_000)
    ),
}  # fmt: skip

# -- Text, Markdown, reStructuredText ------------------------------------------------------------------------

_BAIT: dict[str, Callable[[], str]] = {
    "a line of 5 MB": lambda: "word " * 1_000_000,
    "a word of 5 MB": lambda: "w" * 5_000_000,
    "a million lines": lambda: "x\n" * 1_000_000,
    "blanks": lambda: "a" + " " * 2_000_000 + "b",
    "tabs and line ends": lambda: "a" + "\t\n" * 500_000 + "b",
    "quotation marks": lambda: ">" * 200_000 + " x\n",
    "many quoted lines": lambda: ("> " * 40 + "x\n") * 20_000,
    "deep lists": lambda: "".join("  " * n + "- x\n" for n in range(1_200)),
    "brackets": lambda: "[" * 500_000 + "\n",
    "pairs of brackets": lambda: "[a](" * 200_000,
    "stars": lambda: "*a **a " * 150_000,
    "underscores": lambda: "_" * 1_000_000 + "a_" * 200_000,
    "backticks": lambda: "".join("`" * (n % 600 + 1) + "a" for n in range(3_000)),
    "angle brackets": lambda: "<" * 500_000 + "<a " * 100_000,
    "comments of HTML": lambda: "<!--" * 200_000,
    "bars": lambda: "|" * 300_000 + "\n" + "|-" * 150_000 + "\n",
    "a wide table": lambda: "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + ("|" + "b|" * 5_000 + "\n") * 60,
    "rules": lambda: ("=" * 200 + "\n" + "x\n") * 5_000,
    "definitions of links": lambda: _each("[r#]: http://x.invalid/#\n", 40_000) + _each("[r#] ", 40_000),
    "colons": lambda: "a: b: " * 200_000,
    "bylines": lambda: "By Ann Bell\n\nPosted by Ann Bell on 3 March 2020 at 10:00 am\n\n" * 15_000,
    "authors that say": lambda: _each("Ann # said...\n\nWords.\n\nMarch 3, 2020 at 10:00 AM\n\n", 15_000),
    "counts of comments": lambda: "3 comments:\n\n" * 40_000,
    "dates": lambda: "3 March 2020, 4/5/2021 10:00 " * 40_000,
    "figures": lambda: "1 " * 1_000_000,
    "long figures": lambda: "1" * 2_000_000,
    "addresses": lambda: "a@b.example, " * 100_000,
    "almost addresses": lambda: "a@" * 700_000 + "a." * 700_000,
    "names at hosts": lambda: "ann at host dot example " * 60_000,
    "network addresses": lambda: "1.2.3." * 300_000 + "1:2:" * 300_000,
    "capitals": lambda: "A B " * 400_000,
    "indented ever deeper": lambda: "".join(" " * (n % 2_000) + "x\n" for n in range(3_000)),
    "Windows line ends": lambda: "\r" * 500_000 + "\r\n" * 500_000,
    "controls": lambda: "\x00\x01\u2028\u202e" * 300_000,
    "combining marks": lambda: "e" + "\u0301" * 1_000_000,
}  # fmt: skip
_FRONT: dict[str, Callable[[], str]] = {
    "front matter that grows": lambda: (
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "---\nText.\n"
    ),
    "front matter of brackets": lambda: "---\ntitle: " + "[" * 100_000 + "\n---\nText.\n",
    "front matter of many keys": lambda: "---\n" + _each("k#: v\n", 100_000) + "---\nText.\n",
    "front matter of one long key": lambda: "---\n" + "k" * 2_000_000 + ": v\n---\nText.\n",
    "TOML of dots": lambda: "+++\n" + "a." * 100_000 + "a = 1\n+++\nText.\n",
    "TOML of brackets": lambda: "+++\na = " + "[" * 100_000 + "\n+++\nText.\n",
}  # fmt: skip
_RST: dict[str, Callable[[], str]] = {
    "substitutions that grow": lambda: (
        "".join(f".. |s{n}| replace:: {f'|s{n + 1}| ' * 10}\n" for n in range(12)) + "\n|s0|\n"
    ),
    "sections": lambda: _each("Title #\n=========\n\nText.\n\n", 20_000),
    "directives in directives": lambda: "".join("   " * n + ".. note::\n\n" for n in range(400)),
    "a grid": lambda: ("+" + "-+" * 2_000 + "\n|" + "x|" * 2_000 + "\n") * 100,
    "field lists": lambda: _each(":field #: value\n", 60_000),
    "roles": lambda: ":a:`b` " * 100_000,
    "targets": lambda: _each(".. _t#: http://x.invalid/\n", 30_000) + _each("`t#`_ ", 30_000),
    "line blocks": lambda: "".join("| " + " " * (n % 300) + "x\n" for n in range(20_000)),
    "a simple table": lambda: "== " * 3_000 + "\n" + ("x  " * 3_000 + "\n") * 50 + "== " * 3_000 + "\n",
}

# -- mails ---------------------------------------------------------------------------------------------------

_HEAD = (
    "From: Ann <a@b.example>\nTo: b@b.example\nSubject: Words\nDate: Tue, 3 Mar 2020 10:00:00 +0000\n"
    "Message-ID: <m1@x>\n"
)


def _mbox(messages: Iterable[str]) -> str:
    return "".join(f"From x Tue Mar  3 10:00:00 2020\n{message}\n\n" for message in messages)


def _parts_in_parts(depth: int) -> str:
    made = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)]
    return _HEAD + "MIME-Version: 1.0\n" + "".join(made) + "Content-Type: text/plain\n\nx\n"


_MAIL: dict[str, Callable[[], str]] = {
    "parts in parts": lambda: _parts_in_parts(20_000),
    "100,000 parts": lambda: (
        _HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\nContent-Type: text/plain\n\nx\n" * 100_000
    ),
    "100,000 headers": lambda: _HEAD + _each("X-H#: v\n", 100_000) + "\nText.\n",
    "a header of 2 MB": lambda: _HEAD + "X-H: " + "v " * 1_000_000 + "\n\nText.\n",
    "a folded header of 200,000 lines": lambda: _HEAD + "X-H: v\n" + " v\n" * 200_000 + "\nText.\n",
    "references without end": lambda: _HEAD + "References: " + _each("<r#@x>\n ", 100_000) + "\n\nText.\n",
    "encoded words": lambda: _HEAD.replace("Words", "=?utf-8?q?a?= " * 60_000) + "\nText.\n",
    "brackets in an address": lambda: _HEAD.replace("Ann", "(" * 100_000 + '"' * 100_000) + "\nText.\n",
    "deep quotes": lambda: _HEAD + "\n" + (">" * 3_000 + " x\n") * 1_000,
    "many quotes": lambda: _HEAD + "\n" + "".join("> " * (n % 40) + "x\n" for n in range(60_000)),
    "introductions of quotes": lambda: _HEAD + "\n" + "On 3 March 2020, Ann wrote:\n" * 60_000,
    "a long line": lambda: _HEAD + "\n" + "word " * 1_000_000,
    "a page of dense HTML": lambda: _HEAD + "Content-Type: text/html\n\n" + "<b>x</b><p>" * 160_000,
    "quoted printable": lambda: (
        _HEAD + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n" + "=3D=\n" * 400_000
    ),
    "uuencode": lambda: _HEAD + "\nbegin 644 x\n" + "M" * 61 + "\n" * 500_000,
}  # fmt: skip
_MBOX: dict[str, Callable[[], str]] = {
    "20,000 mails with one id": lambda: _mbox(_HEAD + "\nText.\n" for _ in range(20_000)),
    "20,000 mails in a chain": lambda: _mbox(
        _HEAD.replace("m1@", f"m{n}@") + f"In-Reply-To: <m{n - 1}@x>\n\nText.\n" for n in range(20_000)
    ),
    "5,000 mails with 200 references": lambda: _mbox(
        _HEAD.replace("m1@", f"m{n}@") + f"References: {''.join(f'<m{n + k}@x> ' for k in range(200))}\n\nText.\n"
        for n in range(5_000)
    ),
    "a million lines of From": lambda: "From x Tue Mar  3 10:00:00 2020\n" * 300_000,
    "mails of nothing": lambda: _mbox("A: b\n" for _ in range(60_000)),
}  # fmt: skip

# -- XML, JSON, tables ---------------------------------------------------------------------------------------

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
_XML: dict[str, Callable[[], str]] = {
    "entities that grow": lambda: _wxr(_ITEM.replace("#", "x") + "&i;</item>", _BOMB),
    "nested elements": lambda: _wxr("<a>" * 300_000),
    "100,000 attributes": lambda: _wxr("<item " + _each('a#="1" ', 100_000) + "></item>"),
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
    "namespaces": lambda: _wxr(_each('<a#:b xmlns:a#="urn:x#">', 150)),
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


_JSON: dict[str, Callable[[], str]] = {
    "a million brackets": lambda: "[" * 1_000_000,
    "a million objects in each other": lambda: '{"kind":' * 1_000_000,
    "100,000 keys": lambda: '{"by":"a","id":1,"kids":[],' + _each('"k#":#,', 100_000) + '"time":1}',
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
_TABLE: dict[str, Callable[[], str]] = {
    "100,000 columns": lambda: "title," + _each("c#,", 100_000) + "\n" + "x," * 100_000 + "\n",
    "5,000 columns in 300 rows": lambda: (
        "title,text," + _each("c#,", 5_000) + "\n" + ("x," * 5_000 + "\n") * 300
    ),
    "60,000 short rows": lambda: "title,text\n" + "a,b\n" * 60_000,
    "an unclosed quotation mark": lambda: 'title,text\n"' + "a,b\n" * 500_000,
    "quotation marks": lambda: "title,text\n" + '"a""' * 500_000,
    "a cell of 10 MB": lambda: "title,text\na," + "word " * 2_000_000 + "\n",
    "null bytes": lambda: "title,text\n" + "\x00,\x00\n" * 300_000,
}


# -- archives and archives of the web ------------------------------------------------------------------------


def _zip(entries: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    # That names stand twice is meant.
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def _tar(entries: Iterable[tuple[str, bytes]], kind: bytes = tarfile.REGTYPE) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in entries:
            info = tarfile.TarInfo(name)
            info.size, info.type = (len(data) if kind == tarfile.REGTYPE else 0), kind
            info.linkname = "/etc/passwd" if kind != tarfile.REGTYPE else ""
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def _zip_in_itself(depth: int) -> bytes:
    data = _zip([("a.txt", b"x" * 1_000_000)])
    for level in range(depth):
        data = _zip([(f"{n}-{level}.zip", data) for n in range(8)])
    return data


def _overlapping() -> bytes:
    """A directory of 5,000 entries for the same compressed 10 MB."""
    data = _zip([("a.txt", b"x" * 10_000_000)])
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, count = data[at:end], 5_000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, at, 0)
    return data[:at] + entry * count + tail


_OUTSIDE = ("../../etc/passwd", "/etc/passwd", "a/../../b.txt", "C:\\x.txt", "..\\..\\x.txt", "a\x00b.txt")


def _linked() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(2_000):
            info = zipfile.ZipInfo(f"{number}.txt")
            info.external_attr = 0o120777 << 16
            archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


_ARCHIVES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a bomb": ("a.zip", lambda: _zip([("a.txt", b"\0" * 200_000_000)])),
    "50 bombs": ("a.zip", lambda: _zip([(f"{n}.txt", b"a" * 9_000_000) for n in range(50)])),
    "archives in archives": ("a.zip", lambda: _zip_in_itself(4)),
    "members over each other": ("a.zip", _overlapping),
    "19,000 members": ("a.zip", lambda: _zip(((f"{n}.txt", b"x") for n in range(19_000)), zipfile.ZIP_STORED)),
    "19,000 members without text": (
        "a.zip",
        lambda: _zip(((f"{n}.bin", b"\x00\x01") for n in range(19_000)), zipfile.ZIP_STORED),
    ),
    "21,000 members": ("a.zip", lambda: _zip(((f"{n}", b"") for n in range(21_000)), zipfile.ZIP_STORED)),
    "paths that lead outside": ("a.zip", lambda: _zip((name, b"x") for name in _OUTSIDE * 500)),
    "links": ("a.zip", _linked),
    "a damaged directory": ("a.zip", lambda: _zip([("a.txt", b"x" * 1_000_000)])[:-200]),
    "a bomb of gzip": ("a.txt.gz", lambda: gzip.compress(b"a" * 300_000_000, 1, mtime=0)),
    "a bomb of xz": ("a.txt.xz", lambda: lzma.compress(b"a" * 300_000_000, preset=0)),
    "a tar of 19,000 members": ("a.tar", lambda: _tar((f"{n}.txt", b"x") for n in range(19_000))),
    "a compressed tar of 19,000 members": (
        "a.tar.gz",
        lambda: gzip.compress(_tar((f"{n}.txt", b"x") for n in range(19_000)), 1, mtime=0),
    ),
    "a bomb in a tar": ("a.tgz", lambda: gzip.compress(_tar([("a.txt", b"a" * 200_000_000)]), 1, mtime=0)),
    "links in a tar": ("a.tar", lambda: _tar(((f"{n}.txt", b"") for n in range(5_000)), tarfile.SYMTYPE)),
    "devices in a tar": ("a.tar", lambda: _tar(((f"{n}.txt", b"") for n in range(5_000)), tarfile.CHRTYPE)),
    "paths of a tar that lead outside": ("a.tar", lambda: _tar((name, b"x") for name in _OUTSIDE * 500)),
}  # fmt: skip


def _warc(records: Iterable[tuple[bytes, int | None]]) -> bytes:
    """Responses with these bodies; where a length is given, it is stated instead of the right one."""
    made = []
    for number, (body, length) in enumerate(records):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        made.append(
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.invalid/%d\r\n"
            b"WARC-Date: 2020-03-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n"
            % (number, len(block) if length is None else length)
            + block
            + b"\r\n\r\n"
        )
    return b"".join(made)


_SMALL_PAGE = b"<html><head><title>T</title></head><body><p>Words.</p></body></html>"
_WARC: dict[str, tuple[str, Callable[[], bytes]]] = {
    "60,000 records of nothing": (
        "a.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 60_000,
    ),
    "lengths beyond the file": ("a.warc", lambda: _warc((_SMALL_PAGE, 10**15) for _ in range(3_000))),
    "100,000 headers": (
        "a.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X: y\r\n" * 100_000 + b"\r\n",
    ),
    "a header of 5 MB": ("a.warc", lambda: b"WARC/1.0\r\nWARC-Type: " + b"x" * 5_000_000 + b"\r\n\r\n"),
    "a page of 200 MB, compressed": (
        "a.warc.gz",
        lambda: gzip.compress(_warc([(b"<p>" + b"a" * 200_000_000, None)]), 1, mtime=0),
    ),
    "a page of dense HTML": ("a.warc", lambda: _warc([(b"<b>x</b><p>" * 160_000, None)])),
    "gzip in gzip": ("a.warc.gz", lambda: gzip.compress(gzip.compress(b"a" * 100_000_000, 1), 1, mtime=0)),
}

QUICK = frozenset({
    "HTML: nested comments of 240 levels", "text: quotation marks", "Markdown: a wide table",
    "front matter: front matter that grows", "mail: parts in parts", "XML: entities that grow",
    "table: 60,000 short rows", "archive: members over each other", "WARC: lengths beyond the file",
})  # fmt: skip


def _rows() -> Iterable[tuple[str, str, Callable[[], str | bytes]]]:
    named = (
        ("HTML", "a.html", _HTML), ("text", "a.txt", _BAIT), ("Markdown", "a.md", _BAIT),
        ("front matter", "a.md", _FRONT), ("reStructuredText", "a.rst", {**_BAIT, **_RST}), ("mail", "a.eml", _MAIL),
        ("mail: bait", "a.eml", {name: _after_head(make) for name, make in _BAIT.items()}),
        ("mbox", "a.mbox", _MBOX), ("XML", "a.xml", _XML), ("JSON", "a.json", _JSON), ("table", "a.csv", _TABLE),
    )  # fmt: skip
    for kind, path, table in named:
        yield from ((f"{kind}: {name}", path, make) for name, make in table.items())
    for kind, packed in (("archive", _ARCHIVES), ("WARC", _WARC)):
        yield from ((f"{kind}: {name}", path, make) for name, (path, make) in packed.items())


def _after_head(make: Callable[[], str]) -> Callable[[], str]:
    return lambda: f"{_HEAD}\n{make()}"


HOSTILE = tuple(Hostile(name=name, path=path, make=make, quick=name in QUICK) for name, path, make in _rows())
