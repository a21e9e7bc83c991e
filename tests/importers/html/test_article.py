"""The article of a page: found, whole, apart from its frame; and what is said where a library is missing."""

from __future__ import annotations

import builtins
from typing import Any

import pytest

from sitegen.importers.html_page import INSTALL, import_html, is_html
from sitegen.model import Document, Imported
from tests.importers.html.blog_pages import ARTICLE, page
from tests.importers.making import made, structured


def imported(html: str | bytes, path: str = "page.html") -> Imported:
    return import_html(structured(path, html))


def document_of(html: str | bytes) -> Document:
    return imported(html).documents[0]


def body_of(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks[1:])


@pytest.mark.parametrize(
    ("path", "data", "wanted"),
    [
        ("a.html", "<!DOCTYPE html><html><body><p>x</p></body></html>", True),
        ("a.txt", "<html><head></head><body>x</body></html>", True),
        ("a.htm", "<p>Only a fragment.</p>", True),
        ("a.html", "No markup at all.", False),
        ("a.md", "# A heading\n\nText.", False),
        ("a.xml", '<?xml version="1.0"?><rss></rss>', False),
    ],
)
def test_recognised_by_its_beginning(path: str, data: str, wanted: bool) -> None:
    assert is_html(made(path, data)) is wanted


def test_a_table_keeps_all_its_cells_and_headings_their_ranks() -> None:
    table = "<table><tr><th>Year</th><th>Sacks</th></tr><tr><td>1880</td><td>9</td></tr><tr><td>1881</td><td></td></tr></table>"
    html = page(
        "", article=f"{ARTICLE}<h3>The harvest</h3>{table}<h4>Of oats</h4>{ARTICLE.replace('mill', 'barn')}"
    )
    blocks = document_of(html).blocks
    assert [block.text for block in blocks if block.kind == "row"] == ["Year\tSacks", "1880\t9", "1881\t"]
    assert [(block.text, block.level) for block in blocks if block.kind == "heading"] == [
        ("The harvest", 2),
        ("Of oats", 3),
    ]


def test_links_are_absolute_and_scripts_are_no_text() -> None:
    html = page(
        "<script>var secret = 'never';</script><style>p { color: red }</style>",
        head='<link rel="canonical" href="https://village.example/mill/">',
        article=ARTICLE + '<p>See <a href="../barn">the barn, which is older than all that</a> and '
        '<a href="javascript:alert(1)">press here</a> to hear its bell across the fields.</p>',
    )
    document = document_of(html)
    hrefs = [span.href for block in document.blocks for span in block.spans if span.kind == "link"]
    assert hrefs == ["https://village.example/barn"]
    texts = body_of(document) + "".join(line.text for line in document.boilerplate)
    assert "never" not in texts and "color" not in texts and "press here" in texts


def test_the_frame_is_set_apart_and_not_lost() -> None:
    document = document_of(page('<div id="respond"><h3>Leave a reply</h3><textarea></textarea></div>'))
    apart = {line.text: line.reason for line in document.boilerplate}
    assert apart["Copyright the village paper. All rights reserved."] == "page around the article"
    assert "Leave a reply" in apart
    assert all(line.line == 0 for line in document.boilerplate)
    assert not set(apart) & {block.text for block in document.blocks}


def test_an_endless_frame_is_cut_and_says_so() -> None:
    html = page("".join(f"<footer><p>Line {number} of it.</p></footer>" for number in range(4000)))
    lines = document_of(html).boilerplate
    assert len(lines) < 2000
    assert "more lines" in lines[-1].text


def test_a_lead_below_the_headline_is_the_first_paragraph() -> None:
    html = page("").replace(
        "</h1>",
        '</h1><div class="entry-excerpt"><p>What the oldest people of the village know of it, told by them.</p></div>',
    )
    assert (
        document_of(html).blocks[1].text == "What the oldest people of the village know of it, told by them."
    )


def test_without_trafilatura_the_text_is_kept_and_the_way_out_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.split(".")[0] == "trafilatura":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    comments = '<ol class="commentlist"><li class="comment" id="comment-1"><cite>Ada</cite> <time datetime="2012-03-05">5 March</time><p>Yes.</p></li></ol>'
    result = imported(page(comments))
    assert [(d.code, d.hint) for d in result.diagnostics] == [
        ("import-missing-library", f"Install it: {INSTALL}")
    ]
    document = result.documents[0]
    assert "The mill by the river" in body_of(document) and "great flood" in body_of(document)
    assert "All rights reserved" not in body_of(document)
    assert [comment.author.name for comment in document.comments if comment.author] == ["Ada"]


@pytest.mark.parametrize("text", ["", "   \n ", "<html></html>", "<!-- nothing -->"])
def test_a_page_without_text_makes_nothing_or_only_a_title(text: str) -> None:
    result = imported(text)
    assert all(block.kind == "title" for document in result.documents for block in document.blocks)
    assert result.documents or [d.code for d in result.diagnostics] == ["read-empty"]


@pytest.mark.parametrize(
    ("label", "codec"),
    [("iso-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("utf-8", "utf-8"), ("shift_jis", "cp932")],
)
def test_declared_encodings(label: str, codec: str) -> None:
    words = {"cp1252": "Käsemühle", "cp1251": "мельница", "utf-8": "Mühle – 水車", "cp932": "水車小屋"}[codec]
    html = (
        f'<html><head><meta charset="{label}"><title>{words}</title></head><body><p>{words}</p></body></html>'
    )
    assert document_of(html.encode(codec)).title == words


def test_a_page_about_a_link_is_that_link() -> None:
    html = """<html><head><title>The old mill | Links</title></head><body><table><tr><td class="title">
<a href="https://mill.example/">The old mill</a></td></tr><tr><td>12 points by ada 3 hours ago</td></tr></table></body></html>"""
    document = document_of(html)
    assert (document.title, body_of(document)) == ("The old mill", "https://mill.example/")
    assert document.blocks[1].spans[0].href == "https://mill.example/"
