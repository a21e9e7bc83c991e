"""Markdown files: front matter becomes fields, the rest blocks, and every line is somewhere."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import importers
from sitegen.importers import IMPORTERS, Importer, import_source
from sitegen.importers.file_name import file_date, file_title
from sitegen.importers.markdown import import_markdown, is_markdown
from sitegen.markup import clean_text
from sitegen.model import Document, Imported, Source
from sitegen.read import decode


def source(text: str, path: str = "notes.md") -> Source:
    return Source(path=path, text=text, sha256="0" * 64, size=len(text), encoding="utf-8")


def imported(text: str, path: str = "notes.md") -> tuple[Document, list[str]]:
    result = import_markdown(source(text, path))
    (document,) = result.documents
    assert_every_line_is_somewhere(text, document)
    return document, [f"{d.code}:{d.location.line}" for d in result.diagnostics]


def assert_every_line_is_somewhere(text: str, document: Document) -> None:
    wanted = {n: 1 for n, line in enumerate(text.split("\n"), 1) if line.strip()}
    seen = Counter(line for block in document.blocks for line in block.lines)
    seen.update(entry.line for entry in (*document.front, *document.boilerplate))
    for comment in document.comments:
        seen.update(line for block in comment.blocks for line in block.lines)
        seen.update(entry.line for entry in comment.front)
    assert dict(seen) == wanted


FULL = """---
title: "A *plain* title: with colon"
subtitle: And more
authors:
  - Jane Doe
  - {name: John Roe, email: x}
date: March 1st, 2020 at 9:14 PM
categories: [news, "two words"]
tags: a b, c
lang: pt_BR
source: https://example.org/post
site: Example Blog
license: CC BY 4.0
description: In short.
draft: no
nested:
  more: 1
---

# A plain title: with colon

Text with *emphasis*.
"""


def test_front_matter_becomes_fields_and_the_rest_blocks() -> None:
    document, found = imported(FULL)
    assert found == []
    assert (document.title, document.date, document.date_text) == (
        "A *plain* title: with colon", "2020-03-01", "March 1st, 2020 at 9:14 PM",
    )  # fmt: skip
    assert [author.name for author in document.authors] == ["Jane Doe", "John Roe"]
    assert document.tags == ("a b", "c", "news", "two words")
    assert (document.language, document.url) == ("pt-BR", "https://example.org/post")
    assert (document.platform, document.rights, document.importer) == (
        "Example Blog",
        "CC BY 4.0",
        "markdown",
    )
    assert [(b.anchor, b.kind, b.text, b.lines) for b in document.blocks] == [
        ("title", "title", "A *plain* title: with colon", (2,)),
        ("subtitle", "subtitle", "And more", (3,)),
        ("p-1", "paragraph", "Text with emphasis.", (22,)),
    ]
    assert [(line.line, line.role) for line in document.front] == [
        (1, "front matter"), (4, "byline"), (5, "byline"), (6, "byline"), (7, "date"), (8, "tags"), (9, "tags"),
        (10, "language"), (11, "url"), (12, "platform"), (13, "license"), (14, "description"),
        (18, "front matter"), (20, "repeated title"),
    ]  # fmt: skip
    assert [(line.line, line.reason) for line in document.boilerplate] == [
        (15, "front matter"), (16, "front matter"), (17, "front matter"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "path", "title", "found"),
    [
        ("---\ntitle: T\n---\nx", "a.md", "T", []),
        ("# First *heading*\n\nx", "a.md", "First heading", []),
        ("---\nauthor: A\n---\n# H\nx", "a.md", "H", []),
        ("x\n\n# H", "a.md", "H", []),
        ("x", "folder/2020-03-01-some_long-title.md", "some long title", ["import-no-title:0"]),
        ("---\ntitle:\n---\nx", "a.md", "a", ["import-no-title:0"]),
        ("## Section\nx", "README.md", "README", ["import-no-title:0"]),
    ],
)
def test_where_the_title_comes_from(text: str, path: str, title: str, found: list[str]) -> None:
    document, diagnostics = imported(text, path)
    assert (document.title, document.blocks[0].text, document.blocks[0].anchor) == (title, title, "title")
    assert diagnostics == found
    assert sum(block.kind == "title" for block in document.blocks) == 1


def test_a_first_heading_that_is_not_the_title_stays_a_heading() -> None:
    document, _ = imported("---\ntitle: T\n---\nx\n# Chapter\n## Part")
    assert [(b.anchor, b.kind, b.text, b.level) for b in document.blocks] == [
        ("title", "title", "T", 0), ("p-1", "paragraph", "x", 0), ("p-2", "heading", "Chapter", 2),
        ("p-3", "heading", "Part", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "path", "date", "date_text", "basis", "found"),
    [
        ("date: 2020-05-08 18:00:00 +0100", "a.md", "2020-05-08", "2020-05-08 18:00:00 +0100", 0, []),
        ("date: 2020-05", "2020-05-08-a.md", "2020-05", "2020-05", 0, []),
        ("x: y", "2020-05-08-a.md", "2020-05-08", None, 1, []),
        ("date: soon", "2020-05-08-a.md", "2020-05-08", "soon", 1, ["import-date:2"]),
        ("date: soon", "a.md", None, "soon", 0, ["import-date:2"]),
        ("x: y", "2020-13-45-a.md", None, None, 0, []),
        ("date: 01/02/2020", "a.md", "2020", "01/02/2020", 0, []),
        ("date: 01/02/2020\nlang: de", "a.md", "2020-02-01", "01/02/2020", 0, []),
        ("date: 01/02/2020\nlang: en-US", "a.md", "2020-01-02", "01/02/2020", 0, []),
        ("date: 01/02/2020\nlang: en-GB", "a.md", "2020-02-01", "01/02/2020", 0, []),
    ],
)
def test_where_the_date_comes_from(
    head: str, path: str, date: str | None, date_text: str | None, basis: int, found: list[str]
) -> None:
    document, diagnostics = imported(f"---\n{head}\n---\n# T", path)
    assert (document.date, document.date_text, len(document.facts)) == (date, date_text, basis)
    assert diagnostics == found


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("author: Jane Doe", ["Jane Doe"]),
        ("author: Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("author: Smith and Sons", ["Smith and Sons"]),
        ("author: 'Doe, Jane; Roe, John'", ["Doe, Jane", "Roe, John"]),
        ("author: {name: Jane Doe, url: x}", ["Jane Doe"]),
        ("authors: [Jane Doe, Jane Doe, {display_name: J. R.}]", ["Jane Doe", "J. R."]),
        ("creator: Jane Doe", ["Jane Doe"]),
        ("author: []", []),
    ],
)
def test_the_forms_of_an_author(field: str, names: list[str]) -> None:
    document, _ = imported(f"---\n{field}\n---\n# T")
    assert [author.name for author in document.authors] == names


@pytest.mark.parametrize(
    ("text", "recognised"),
    [
        ("---\ntitle: T\n---\nx", True),
        ("\n---\ntitle: T\n...\nx", True),
        ("---\ntitle: [broken\n---\nx", True),
        ("---\n\nProse between rules.\n\n---\nx", False),
        ("---\ntitle: T\nnever closed", False),
        ("---\n---\nx", False),
        ("- title: T\n---\nx", False),
        ("# Heading\n\n```\ncode\n```\n", True),
        ("# Heading\n\n|a|b|\n|---|---|\n", True),
        ("# Heading\n\n[a]: http://x.org\n", True),
        ("# Heading\n\nProse with [brackets] and * stars.\n", False),
        ("Title\n\nProse.\n\n----\nmore", False),
        ("#hashtag\n```\n", False),
    ],
)
def test_markdown_is_known_by_its_content(text: str, recognised: bool) -> None:
    assert is_markdown(source(text, "file.txt")) is recognised
    assert is_markdown(source(text, "file.md")) is True


def test_broken_front_matter_is_kept_and_named_with_its_place() -> None:
    document, found = imported("---\ntitle: T\nauthor: [A\n---\n# Heading\ntext")
    assert [code.split(":")[0] for code in found] == ["import-front-matter"]
    assert 2 <= int(found[0].split(":")[1]) <= 4
    assert document.title == "Heading"
    assert [(b.line, b.reason) for b in document.boilerplate] == [(2, "front matter"), (3, "front matter")]


def test_a_refused_construct_costs_only_itself() -> None:
    document, found = imported(
        "---\ntitle: T\nauthor: &a A\nby: *a\nlang: English\nurl: javascript:x\n---\nx"
    )
    assert (document.title, document.language, document.url) == ("T", "", None)
    assert {code.split(":")[0] for code in found} == {"import-front-matter"}


def test_links_into_the_corpus_are_resolved_from_the_file() -> None:
    document, _ = imported("# T\n\n[a](../b.md#p-1) [c](#x)", "posts/a.md")
    assert [span.href for span in document.blocks[1].spans] == ["corpus:b.md#p-1", "corpus:posts/a.md#x"]


@pytest.mark.parametrize(
    ("path", "title", "date"),
    [
        ("a/b/some-title.md", "some title", None),
        ("2020-03-01-title.md", "title", "2020-03-01"),
        ("2020-03-01.md", "2020-03-01", "2020-03-01"),
        ("2020-3-1-title.md", "title", "2020-03-01"),
        ("2020-13-1-title.md", "2020 13 1 title", None),
        ("2020-02-30-title.md", "2020 02 30 title", None),
        ("2020-03-011.md", "2020 03 011", None),
        ("___.md", "___.md", None),
        ("README", "README", None),
        ("a.b.md", "a.b", None),
    ],
)
def test_what_a_file_name_says(path: str, title: str, date: str | None) -> None:
    assert (file_title(path), file_date(path)) == (title, date)


@pytest.mark.parametrize(
    ("path", "text", "importer"),
    [
        ("a.md", "plain", "markdown"),
        ("a.MARKDOWN", "plain", "markdown"),
        ("a.txt", "Title\n\nPlain text.", "text"),
        ("a", "Title\n\nPlain text.", "text"),
        ("a.rst", "Title\n=====\n\nText.", "rst"),
        ("a.txt", "---\ntitle: T\n---\nText", "markdown"),
        ("a.html", "---\ntitle: T\n---\n<p>Text", None),
        ("a.html", "<p>Text", None),
        ("a.txt", "<!DOCTYPE html>\n<p>Text", None),
        ("a.txt", '<?xml version="1.0"?><rss/>', None),
        ("a.txt", '[{"id": 1}]', None),
        ("a.txt", '["Yes," she said.]', "text"),
        ("a.json", "x", None),
        ("_config.yml", "---\ntitle: T\n---\n", None),
        ("a.txt", "From a@b.org Sun Mar  1 10:00:00 2020\nSubject: x\n\nText", None),
        ("a.txt", "From here to 2020\nIt was far.", "text"),
        ("a.arc", "filedesc://a.arc 127.0.0.1 20140216050221 text/plain 75\n1 0 X\n", None),
    ],
)
def test_the_table_chooses_by_content_and_name(path: str, text: str, importer: str | None) -> None:
    result = import_source(source(text, path))
    assert [document.importer for document in result.documents] == ([importer] if importer else [])
    assert [d.code for d in result.diagnostics if d.code.startswith("read")] == (
        [] if importer else ["read-unknown"]
    )


def test_an_importer_that_fails_keeps_the_text_and_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Source) -> Imported:
        raise RecursionError("deep")

    for row in (
        Importer(name="broken", recognise=lambda _: True, run=fail),
        Importer(name="broken", recognise=fail, run=import_markdown),  # type: ignore[arg-type]
    ):
        monkeypatch.setattr(importers, "IMPORTERS", (row, *IMPORTERS))
        text = "One\n  two\n\nthree"
        result = import_source(source(text, "a.txt"))
        assert [(d.code, "broken" in d.message) for d in result.diagnostics] == [("import-failed", True)]
        (document,) = result.documents
        assert [block.text for block in document.blocks] == ["a", "One\n  two", "three"]
        assert_every_line_is_somewhere(text, document)


FRONT = st.lists(
    st.sampled_from(
        ["title: T", "title: [", "author: A", "authors:", "  - B", "- C", "date: 2020", "date: x", "tags: a, b", "lang: de",
         "lang: ?", "url: http://x.org", "---", "...", "# comment", "x: &a 1", "y: *a", "", " ", "prose", "'", "\t", "TITLE: U",
         "subtitle: S", "description: |", "   text", "? k", "{a: b}", "=", "\u00a0"]
    ),
    max_size=12,
)  # fmt: skip
BODY = st.lists(
    st.sampled_from(["# T", "# H", "## S", "text", "", "- a", "> b", "```", "|a|\n|-|", "[a]: b", "<!-- c -->", "---", "T\n="]),
    max_size=8,
)  # fmt: skip


@given(FRONT, BODY, st.sampled_from(["a.md", "2020-01-01-b.md", "c.txt"]))
def test_no_line_of_any_file_is_lost(front: list[str], body: list[str], path: str) -> None:
    text = "\n".join(["---", *front, "---", *body])
    (document,) = import_markdown(source(text, path)).documents
    assert_every_line_is_somewhere(text, document)
    assert document.title and "\n" not in document.title
    assert document.blocks[0].kind == "title" and document.blocks[0].text == document.title


@given(st.text(max_size=100), st.sampled_from(["a.md", "b.txt", "c"]))
def test_no_text_makes_an_importer_fail(raw: str, path: str) -> None:
    text, _ = clean_text(raw)
    result = import_source(source(text, path))
    assert "import-failed" not in [d.code for d in result.diagnostics]
    for document in result.documents:
        assert_every_line_is_somewhere(text, document)


def test_real_posts_come_out_whole(shared: Path) -> None:
    archive = ZipFile(shared / "markdown" / "jekyll-docs-posts.zip")
    documents = []
    for name in archive.namelist():
        text, encoding, problems = decode(archive.read(name), name)
        result = import_source(source(text, name))
        assert (encoding, problems) == ("utf-8", ())
        assert {d.code for d in result.diagnostics} <= {"import-date"}
        (document,) = result.documents
        assert_every_line_is_somewhere(text, document)
        documents.append(document)
    assert len(documents) == 102
    assert all(document.date and document.title and document.importer == "markdown" for document in documents)
    authors = Counter(author.name for document in documents for author in document.authors)
    assert (authors["parkr"], authors["ashmaroli"], authors["mattr-"]) == (60, 17, 9)
    # three have no date in their head, one has a date that is none
    assert sum(bool(document.facts) for document in documents) == 4


def test_a_long_document_in_a_text_file_is_known_by_its_front_matter(shared: Path) -> None:
    data = (shared / "markdown" / "commonmark-spec.txt").read_bytes()
    text, _, _ = decode(data, "spec.txt")
    result = import_source(source(text, "spec.txt"))
    (document,) = result.documents
    assert (document.importer, document.title, document.date) == ("markdown", "CommonMark Spec", "2024-01-28")
    assert [author.name for author in document.authors] == ["John MacFarlane"]
    assert sum(block.kind == "code" for block in document.blocks) > 600
    assert_every_line_is_somewhere(text, document)
