"""Pages built to exhaust, broken pages, very large ones: no exception, bounded time, nothing lost without a word."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers.html_page import import_html
from sitegen.model import Document, Imported
from tests.building import ROOT
from tests.importers.html.blog_pages import SAMPLES as BLOGS
from tests.importers.html.forum_pages import SAMPLES as FORUMS
from tests.importers.making import structured

COMMENT = (
    '<li class="comment" id="comment-{0}"><b class="fn">Name {0}</b> <time datetime="2018-03-05">5 March</time>'
    "<p>Text {0}.</p></li>"
)
HOSTILE = {
    "100,000 nested elements": "<html><body>" + "<div>" * 100_000 + "deep",
    "100,000 nested comments": "<html><body>" + '<div class="comment">' * 100_000 + "deep",
    "unclosed lists": "<html><body><div id=comments>" + "<ul><li class=comment><b>A B</b> says: x" * 5_000,
    "a class of a million letters": f'<html><body><div class="{"comment " * 150_000}">x</div>',
    "an id of a million letters": f'<html><body><div class="comment" id="comment-{"1" * 1_000_000}"><b>A</b>x</div>',
    "a name of a million letters": f'<html><body><div class="comment"><b class="fn">{"a" * 1_000_000}</b>text</div>',
    "a date of a million figures": f'<html><body><div class="comment"><i class="date">{"1" * 1_000_000}</i>text</div>',
    "JSON of 100,000 brackets": f'<html><head><script type="application/ld+json">{"[" * 100_000}</script></head><body>x',
    "20,000 names of classes": "<html><body>"
    + "".join(f'<div class="v{"x" * (n % 9)}{n}-comment">t</div>' for n in range(20_000)),
    "50,000 equal paragraphs": "<html><body>" + "<p>Some text of a page, that goes on and on.</p>" * 50_000,
    "25,000 tables": "<html><body>" + "<table><tr><td>a cell of text</td></tr></table>" * 25_000,
    "50,000 links in one line": "<html><body>" + '<a href="#comment-1">a link</a> ' * 50_000,
    "entities": "<html><body><p>" + "&lt;&amp;" * 200_000,
    "an entity that is not": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body>&b;&b;</body></html>',
    "null bytes and controls": "<html><body><p>a\x00b\x01c\ufffe</p>\ud7ff",
}


def imported(html: str | bytes) -> Imported:
    return import_html(structured("page.html", html))


def thread_of(document: Document) -> list[tuple[str | None, int]]:
    return [(comment.author.name if comment.author else None, comment.depth) for comment in document.comments]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_soon_done_with(name: str) -> None:
    started = time.process_time()
    result = imported(HOSTILE[name])
    assert time.process_time() - started < 10  # a few on a machine that does nothing else
    for document in result.documents:
        assert all(len(comment.author.name) <= 200 for comment in document.comments if comment.author)


def test_the_words_of_a_page_too_deep_to_parse_are_kept() -> None:
    result = imported(HOSTILE["100,000 nested elements"])
    assert [d.code for d in result.diagnostics] == ["import-plain"]
    assert [block.text for block in result.documents[0].blocks[1:]] == ["deep"]


def test_a_thread_of_thousands_is_whole_and_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        html = f"<ol class='commentlist'>{''.join(COMMENT.format(n) for n in range(count))}</ol>"
        started = time.monotonic()
        document = imported(f"<html><body>{html}</body></html>").documents[0]
        assert thread_of(document) == [(f"Name {n}", 1) for n in range(count)]
        return time.monotonic() - started

    seconds(100)
    small, large = seconds(800), seconds(6_400)
    assert large < 8 * small * 4


@pytest.mark.soak
def test_a_thread_of_fifty_thousand() -> None:
    html = f"<ol class='commentlist'>{''.join(COMMENT.format(n) for n in range(50_000))}</ol>"
    document = imported(f"<html><body>{html}</body></html>").documents[0]
    assert len(document.comments) == 50_000


def test_a_thread_as_deep_as_a_page_may_be() -> None:
    html = "".join(f"<ul>{COMMENT.format(n).removesuffix('</li>')}" for n in range(100))
    document = imported(f"<html><body>{html}</body></html>").documents[0]
    assert thread_of(document) == [(f"Name {n}", n + 1) for n in range(100)]


def test_parents_that_go_in_circles_are_cut() -> None:
    items = "".join(
        f'<div class="comment" data-comment-id="{n}" data-parent-id="{3 - n}"><b class="author">N{n}</b><p>Text.</p></div>'
        for n in (1, 2)
    )
    result = imported(f"<html><body>{items}</body></html>")
    assert len(result.documents[0].comments) == 2
    assert "thread-cycle" in [d.code for d in result.diagnostics]


def test_two_comments_of_one_id_are_both_shown() -> None:
    html = COMMENT.format(1) + COMMENT.format(1).replace("Text 1", "Another text")
    document = imported(f"<html><body><ol>{html}</ol></body></html>").documents[0]
    assert [comment.blocks[0].text for comment in document.comments] == ["Text 1.", "Another text."]


def test_markup_of_a_comment_is_text_and_never_markup() -> None:
    html = COMMENT.format(1).replace(
        "Text 1.",
        "<script>alert(1)</script><a href='javascript:alert(2)' onclick='x()'>a</a> &lt;b&gt; <img src=x onerror=y>",
    )
    document = imported(f"<html><body><ol>{html}</ol></body></html>").documents[0]
    (comment,) = document.comments
    text = " ".join(block.text for block in comment.blocks)
    assert "alert" not in text and "<b>" in text
    assert not [span for block in comment.blocks for span in block.spans if span.href]


@pytest.mark.parametrize("sample", [*BLOGS, *FORUMS], ids=lambda sample: sample.name)
def test_a_page_cut_anywhere_still_reads(sample: object) -> None:
    html: str = sample.html  # type: ignore[attr-defined]
    for end in range(0, len(html), max(len(html) // 12, 1)):
        imported(html[:end])
        imported(html[:end] + html[end + 40 :])


PIECES = st.sampled_from(
    '<div class="comment" id="comment-1">|<li id=c2>|</div>|</li>|<ol class=commentlist>|</ol>|<b class=fn>|</b>|text |Ada says: |'
    "<time datetime=2012-03-05>|</time>|5 March 2012 |<p>|</p>|<table><tr><td>|</table>|<a href='#comment-1'>|</a>|<!--|-->|<|>|&amp;|"
    "<h1>|</h1>|<article>|</article>|<form>|<textarea>|<blockquote>|</blockquote>|<img height=1 width=40>|data-parent-id=1 |\n|é|\x00".split(
        "|"
    )
)


@given(st.lists(PIECES, max_size=60))
def test_any_soup_of_tags_reads(pieces: list[str]) -> None:
    result = imported("<html><body>" + "".join(pieces))
    for document in result.documents:
        anchors = [b.anchor for b in document.blocks] + [
            b.anchor for c in document.comments for b in c.blocks
        ]
        assert len(set(anchors)) == len(anchors)
        for block in (*document.blocks, *(b for c in document.comments for b in c.blocks)):
            assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


SCRIPT = """
import hashlib, sys
from pathlib import Path
from sitegen.importers.html_page import import_html
from tests.importers.making import structured
digest = hashlib.sha256()
for name in sys.argv[1:]:
    digest.update(repr(import_html(structured("x.html", Path(name).read_bytes()))).encode())
print(digest.hexdigest())
"""


def test_the_same_page_gives_the_same_document_in_every_process(shared: Path) -> None:
    """Whatever the order of sets, the time zone and the language of the machine are."""
    files = [str(file) for file in sorted((shared / "html-comments").glob("*.html"))]
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *files],
            env={**environment, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for environment in surroundings
    }
    assert len(printed) == 1
    assert len(printed.pop().strip()) == hashlib.sha256().digest_size * 2
