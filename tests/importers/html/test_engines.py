"""The thread of a page of each family of engines: who says what, when, and to whom; and the article apart from it."""

from __future__ import annotations

import pytest

from sitegen.importers.html_page import import_html
from sitegen.model import Comment, Document
from tests.importers.html.blog_pages import SAMPLES as BLOGS
from tests.importers.html.blog_pages import Sample
from tests.importers.html.forum_pages import SAMPLES as FORUMS
from tests.importers.html.other_pages import SAMPLES as OTHERS
from tests.importers.html.other_pages import WITHOUT_THREAD
from tests.importers.html.saved_pages import SAMPLES as SAVED
from tests.importers.html.saved_pages import WITHOUT_THREAD as SAVED_WITHOUT
from tests.importers.making import structured

SAMPLES = (*BLOGS, *FORUMS, *OTHERS, *SAVED)


def document_of(html: str) -> Document:
    imported = import_html(structured("page.html", html))
    assert len(imported.documents) == 1, imported.diagnostics
    return imported.documents[0]


def line_of(comment: Comment) -> str:
    text = " ".join(" ".join(block.text for block in comment.blocks).split())
    text = text if comment.state == "present" else f"({comment.state})"
    author = f" {comment.author.name}" if comment.author else ""
    date = (comment.date or comment.date_text or "")[:16]
    return f"{comment.depth}{author} | {date} | {text}".replace("|  |", "| |")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_thread(sample: Sample) -> None:
    document = document_of(sample.html)
    got = [line_of(comment) for comment in document.comments]
    wanted = [" ".join(line.split()) for line in sample.thread.strip().splitlines()]
    assert [_short(line, other) for line, other in zip(got, wanted, strict=False)] == wanted
    assert len(got) == len(wanted), got


def _short(line: str, wanted: str) -> str:
    """The line as far as the wanted one goes: what follows a comment's wanted text is its own further text."""
    return line[: len(wanted)] if line.startswith(wanted) and not wanted.endswith("| ") else line


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_article_is_whole_and_apart(sample: Sample) -> None:
    document = document_of(sample.html)
    body = " ".join(block.text for block in document.blocks[1:])
    said = {block.text for comment in document.comments for block in comment.blocks}
    assert sample.article in body
    assert not said & {block.text for block in document.blocks}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_anchors_are_unique(sample: Sample) -> None:
    document = document_of(sample.html)
    anchors = [b.anchor for b in document.blocks] + [b.anchor for c in document.comments for b in c.blocks]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("sample", (*WITHOUT_THREAD, *SAVED_WITHOUT), ids=lambda sample: sample.name)
def test_no_thread_where_there_is_none(sample: Sample) -> None:
    document = document_of(sample.html)
    assert [line_of(comment) for comment in document.comments] == []
    assert sample.article in " ".join(block.text for block in document.blocks)
