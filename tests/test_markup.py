"""Markdown as blocks: what each construct becomes, and the laws that hold for any text."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import html
import re
import time
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sitegen.markup import Marked, clean_text, limits, markdown_blocks, plain_blocks
from sitegen.model import Block


def blocks(text: str, **options: object) -> tuple[Block, ...]:
    return markdown_blocks(text, **options)[0].blocks  # type: ignore[arg-type]


def shapes(text: str) -> list[tuple[object, ...]]:
    """Kind, text, lines, and what else is not zero."""
    return [
        (b.kind, b.text, b.lines, *[v for v in (b.quote and f"q{b.quote}", b.level, b.marker) if v])
        for b in blocks(text)
    ]


def spans(text: str) -> list[tuple[str, ...]]:
    (block,) = blocks(text, path="dir/here.md")
    return [(s.kind, block.text[s.start : s.end], *([s.href] if s.href else [])) for s in block.spans]


def assert_laws(text: str, marked: Marked, first_line: int = 1) -> None:
    """Lines accounted for once, anchors unique, spans inside, nothing that a page may not hold."""
    wanted = {n: 1 for n, line in enumerate(text.split("\n"), first_line) if line.strip()}
    seen = Counter(line for block in marked.blocks for line in block.lines)
    seen.update(aside.line for aside in marked.boilerplate)
    assert dict(seen) == wanted
    assert len({block.anchor for block in marked.blocks}) == len(marked.blocks)
    for block in marked.blocks:
        assert block.text.strip()
        assert clean_text(block.text) == (block.text, 0)
        assert unicodedata.is_normalized("NFC", block.text)
        assert block.kind != "heading" or 2 <= block.level <= 6
        assert [(s.start, -s.end) for s in block.spans] == sorted((s.start, -s.end) for s in block.spans)
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)
            assert (span.kind == "link") == bool(span.href)
            assert not span.href or span.href.startswith(("http://", "https://", "corpus:"))
    ranks = [block.level for block in marked.blocks if block.kind == "heading"]
    assert all(rank <= before + 1 for before, rank in zip([1, *ranks], ranks, strict=False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", [("paragraph", "one two", (1, 2))]),
        ("one  \ntwo\\\nthree", [("paragraph", "one\ntwo\nthree", (1, 2, 3))]),
        ("# a\n## b\n### c\n## d", [
            ("heading", "a", (1,), 2), ("heading", "b", (2,), 3), ("heading", "c", (3,), 4), ("heading", "d", (4,), 3),
        ]),
        ("### deep\n# top\n###### far", [
            ("heading", "deep", (1,), 2), ("heading", "top", (2,), 2), ("heading", "far", (3,), 3),
        ]),
        ("Setext\n===\ntext", [("heading", "Setext", (1, 2), 2), ("paragraph", "text", (3,))]),
        ("- a\n  more\n\n  b\n- c\n  1. d\n  2) e", [
            ("item", "a more", (1, 2), 1, "•"), ("item", "b", (4,), 1), ("item", "c", (5,), 1, "•"),
            ("item", "d", (6,), 2, "1."), ("item", "e", (7,), 2, "2)"),
        ]),
        ("- - a", [("item", "a", (1,), 2, "•")]),
        ("- ```\n  code\n  ```\n  after", [("code", "code", (1, 2, 3)), ("item", "after", (4,), 1, "•")]),
        ("> a\n>\n> > b\nlazy", [("paragraph", "a", (1, 2), "q1"), ("paragraph", "b lazy", (3, 4), "q2")]),
        ("> - a\n> - b", [("item", "a", (1,), "q1", 1, "•"), ("item", "b", (2,), "q1", 1, "•")]),
        ("|a|b|\n|-|:-:|\n|1|*2*|", [("row", "a\tb", (1, 2), 1), ("row", "1\t2", (3,))]),
        ("|a|\n|-|\n|1|2|3|\n", [("row", "a", (1, 2), 1), ("row", "1\t2\t3", (3,))]),
        ("> |a|\n> |-|\n> |1|`\\|`|", [("row", "a", (1, 2), "q1", 1), ("row", "1\t|", (3,), "q1")]),
        ("||\n|-|\n|x|", [("row", "x", (3,))]),
        ("```py\na\n\n  b\n```", [("code", "a\n\n  b", (1, 2, 4, 5))]),
        ("    a\n\n     b", [("code", "a\n\n b", (1, 3))]),
        ("```\nopen", [("code", "open", (1, 2))]),
        ("a\n\n* * *\n\nb", [("paragraph", "a", (1,)), ("rule", "* * *", (3,)), ("paragraph", "b", (5,))]),
        ("![A *cat*](http://h/c.png)", [("caption", "A cat", (1,))]),
        ("[![](http://h/my%20cat.png)](http://x.org)", [("caption", "my cat.png", (1,))]),
        ("![](data:image/png;base64,xx)", [("caption", "image", (1,))]),
        ("see ![A cat](/c.png)", [("paragraph", "see A cat", (1,))]),
        ("<b>raw</b> <script>x</script>", [("paragraph", "<b>raw</b> <script>x</script>", (1,))]),
        ("<div>\n\n*x*", [("paragraph", "<div>", (1,)), ("paragraph", "x", (3,))]),
        ("&lt;b&gt; &copy; &#x1F600; \\*", [("paragraph", "<b> © 😀 *", (1,))]),
        ("a&#12;b&#10;c&#x2028;d&#0;&#xD800;", [("paragraph", "a b c d\ufffd\ufffd", (1,))]),
    ],
)  # fmt: skip
def test_each_construct_becomes_its_block(text: str, expected: list[tuple[object, ...]]) -> None:
    assert shapes(text) == expected
    assert_laws(text, markdown_blocks(text)[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* __b__ `c` ~~d~~", [("emphasis", "a"), ("strong", "b"), ("code", "c"), ("strike", "d")]),
        ("***a** b*", [("emphasis", "a b"), ("strong", "a")]),
        ("[**a** b](https://x.org/?q=1)", [("link", "a b", "https://x.org/?q=1"), ("strong", "a")]),
        ("<https://x.org>", [("link", "https://x.org", "https://x.org")]),
        ("[a][r]\n\n[r]: http://x.org 'T'", [("link", "a", "http://x.org")]),
        ("![a](http://h/c.png)", [("link", "a", "http://h/c.png")]),
        ("[![a](http://h/c.png)](http://x.org)", [("link", "a", "http://x.org")]),
        # into the corpus
        ("[a](other.md)", [("link", "a", "corpus:dir/other.md")]),
        ("[a](../up/b%20c.txt#p-3)", [("link", "a", "corpus:up/b c.txt#p-3")]),
        ("[a](#part)", [("link", "a", "corpus:dir/here.md#part")]),
        ("[a](/from/root.md)", [("link", "a", "corpus:from/root.md")]),
        # nowhere: the text stays
        ("[a](../../etc/passwd)", []),
        ("[a](/../x)", []),
        ("[a](mailto:a@b.org) <mailto:a@b.org>", []),
        ("[a](//host/x)", []),
        ("[a](ftp://h/x) [b](tel:1) [c](ms-word:x) [d](C:/x)", []),
        ("[a](javascript:alert) [b](data:text/html,x) [c](vbscript:x)", []),
        ("[a](java&#10;script:alert) [b](&#106;avascript:x) [c](http:/x)", []),
        ("![a](javascript:x)", []),
        ("[a]()", []),
        ("[](http://x.org) a", []),
    ],
)
def test_spans_lie_over_plain_text_and_lead_only_where_they_may(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    assert spans(text) == expected


def test_a_composed_letter_may_come_from_an_entity_and_keeps_its_spans() -> None:
    (block,) = blocks("x e&#x301; **e**&#x301; *&#x301;* `y`")
    assert unicodedata.is_normalized("NFC", block.text)
    assert [(s.kind, block.text[s.start : s.end]) for s in block.spans if s.kind == "code"] == [("code", "y")]


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("[a]: http://x.org\n'title'\n\nb", [(1, "link definition"), (2, "link definition")]),
        ("[a]: /x\n[a]: /y\nb", [(1, "link definition"), (2, "link definition")]),
        ("> [a]: /x\n>\n> b", [(1, "link definition"), (2, "markup")]),
        ("<!-- one\ntwo -->\n\nb", [(1, "HTML comment"), (2, "HTML comment")]),
        ("b\n\n-\n-", [(3, "markup"), (4, "markup")]),
        ("#\n\nb", [(1, "no text")]),
        ("```\n```\n\nb", [(1, "no text"), (2, "no text")]),
        ("&nbsp;\n\nb", [(1, "no text")]),
        (">\n\nb", [(1, "markup")]),
    ],
)
def test_lines_without_text_are_set_apart_with_their_reason(text: str, aside: list[tuple[int, str]]) -> None:
    marked, _ = markdown_blocks(text)
    assert [(b.line, b.reason) for b in marked.boilerplate] == aside
    assert [b.text for b in marked.blocks] == ["b"]
    assert_laws(text, marked)


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("# T *x*\n\na", "T x", ["a"]),
        ("![logo](l.png)\n\nT\n=\na", "T", ["logo", "a"]),
        ("## not\n# T", None, ["not", "T"]),
        ("> # quoted\n\n# T", None, ["quoted", "T"]),
        ("- # listed", None, ["listed"]),
        ("a", None, ["a"]),
        ("two  \nlines\n===", "two lines", []),
    ],
)
def test_the_first_heading_may_be_the_title(text: str, title: str | None, rest: list[str]) -> None:
    found = blocks(text, take_title=True)
    assert [b.text for b in found if b.kind == "title"] == ([title] if title else [])
    assert [b.text for b in found if b.kind != "title"] == rest
    assert [b.anchor for b in found if b.kind != "title"] == [f"p-{n + 1}" for n in range(len(rest))]
    assert not title or found[0].anchor == "title"


def test_lines_and_anchors_are_counted_from_where_the_caller_says() -> None:
    found = blocks("a\n\nb", first_line=10, anchor_prefix="c-3-p-")
    assert [(b.anchor, b.lines) for b in found] == [("c-3-p-1", (10,)), ("c-3-p-2", (12,))]


def test_plain_blocks_keep_a_text_as_it_stands() -> None:
    found = plain_blocks("  *a*\nb\n\n \n- c\n", first_line=3, anchor_prefix="x-")
    assert [(b.anchor, b.kind, b.text, b.lines) for b in found] == [
        ("x-1", "paragraph", "  *a*\nb", (3, 4)),
        ("x-2", "paragraph", "- c", (7,)),
    ]


# Input built against parsers: each must end soon, lose nothing, and say so where it was not parsed. Those in
# the second half stay inside every limit, so that they measure what the limits let through.
BOMBS = {
    "brackets": ("[" * 50_000, True),
    "pictures": ("![" * 50_000, True),
    "bracket pairs": ("[" * 25_000 + "]" * 25_000, True),
    "brackets in many blocks": (("![" * 1000 + "\n\n") * 50, True),
    "open links": ("[a](b" * 20_000, True),
    "stars": ("*a **a " * 40_000, True),
    "underscores": ("_a __a " * 40_000, True),
    "references": ("[a]: b\n\n" + "[a] " * 200_000, True),
    "definitions": ("".join(f"[r{n}]: /u{n}\n" for n in range(60_000)), True),
    "deep list": ("".join("  " * n + "- a\n" for n in range(700)), True),
    "deep list on a line": ("- " * 50_000 + "a", True),
    "deep numbers on a line": ("1. " * 30_000 + "a", True),
    "deep quote": (">" * 50_000 + "a", True),
    "deep quotes": ("> " * 21 + "a\n", True),
    "deep quotes, lazy lines": (">" * 90 + "a\n" + "b\n" * 29_000, True),
    "lists on every line": (("- " * 20 + "a\n") * 20_000, True),
    "too long": ("word " * 300_000, True),
    "too many lines": ("- a\n" * 31_000, True),
    "backticks": ("".join("e" + "`" * n for n in range(1, 440)), False),
    "items": ("- a\n" * 29_000, False),
    "paragraphs": ("word\n\n" * 14_000, False),
    "headings": ("# a\n" * 29_000, False),
    "wide table": ("a|" * 5_000 + "\n" + "-|" * 5_000 + "\n" + "a\n" * 25_000, True),
    "cells of a table": (
        "|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n" + ("|" + "b|" * 300 + "\n") * 340,
        True,
    ),
    "long table": ("|a|b|\n|-|-|\n" + "|1|2|\n" * 29_000, True),
    "pictures within the limit": ("![a" * 15_000 + "](b)" * 15_000, False),
    "links within the limit": ("[a\n" * 15_000, False),
    "emphasis within the limit": ("*a _b ~~c " * 24_000, False),
    "quotes within the limit": (">" * 20 + "a\n" + "b\n" * 19_000, False),
    "lists within the limit": (("- " * 19 + "a\n") * 2_500, False),
    "half titles": ('[a]: b "x\n' * 14_000, False),
    "accents": ("e*&#x301;* " * 30_000, False),
    "one word": ("x" * 999_999, False),
    "html comments": ("<!--" * 20_000, False),
    "blanks": ("a" + " " * 999_000 + "b", False),
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_text_takes_long_and_none_is_lost(name: str) -> None:
    text, told = BOMBS[name]
    started = time.process_time()
    marked, problems = markdown_blocks(text, path="bomb.md")
    spent = time.process_time() - started
    assert spent < 5
    if name not in ("wide table", "long table"):  # whether the parser stops in a table is its own limit
        assert [d.code for d in problems] == ["import-plain"] * told
    assert_laws(text, marked)


def test_one_costly_block_does_not_cost_the_others_their_markup() -> None:
    text = "*before*\n\n" + "[" * (limits.MAX_BRACKETS + 1) + "\n\n*after*"
    marked, (problem,) = markdown_blocks(text, path="f.md", first_line=5)
    assert [b.text for b in marked.blocks] == ["before", "[" * (limits.MAX_BRACKETS + 1), "after"]
    assert (problem.code, str(problem.location)) == ("import-plain", "f.md:7")


def test_lines_below_the_deepest_level_are_kept_as_text() -> None:
    text = "".join("  " * n + f"- item {n}\n" for n in range(40))
    marked, (problem,) = markdown_blocks(text)
    assert problem.code == "import-plain"
    kept = " ".join(b.text for b in marked.blocks)
    assert all(f"item {n}" in kept for n in range(40))
    assert_laws(text, marked)


PIECES = st.sampled_from(
    [*"*_~`[]()<>!#>-+=|\\&.:\"'\t", " ", "\n", "\n\n", "  \n", "a", "b", "é", "1.", "- ", "> ", "    ", "```", "~~~", "---",
     "[a]: b\n", "|-|", "|a|b|\n|-|-|\n", "](x)", "![", "<!--", "-->", "<b>", "http://x.y", "&amp;", "&#0;", "&#x301;",
     "\u00a0", "\u200b", "\ufeff", "\ufffd", "😀", "e\u0301"]
)  # fmt: skip
MARKDOWN = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60)).map(
    lambda text: clean_text(text)[0]
)


@given(MARKDOWN, st.integers(1, 50), st.booleans())
def test_every_line_of_any_text_is_in_exactly_one_place(text: str, first_line: int, take_title: bool) -> None:
    marked, problems = markdown_blocks(text, path="f.md", first_line=first_line, take_title=take_title)
    assert_laws(text, marked, first_line)
    assert problems == ()


@given(st.text(max_size=80))
def test_text_that_was_not_cleaned_does_no_harm_either(text: str) -> None:
    markdown_blocks(text)
    plain_blocks(text)


class _Visible(HTMLParser):
    """What a reader sees of HTML: its text, and the descriptions of images."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += [value or "" for name, value in attrs if tag == "img" and name == "alt"]


def letters(text: str) -> str:
    """Only what is not blank."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def seen_by_the_parsers_own_renderer(text: str) -> str:
    reader = _Visible()
    reader.feed(MarkdownIt("js-default", {"maxNesting": limits.MAX_NESTING}).render(text))
    reader.close()
    return letters("".join(reader.text))


@given(
    st.lists(
        st.sampled_from([*"*_~`[]()#>-+=|\\&", " ", "\n", "\n\n", "a", "b", "1.", "](x)", "<b>", "&amp;"]),
        max_size=30,
    ).map("".join)
)
def test_the_text_is_what_the_parsers_own_renderer_shows(text: str) -> None:
    found = "".join(b.text for b in blocks(text) if b.kind != "rule")
    assert letters(found) == seen_by_the_parsers_own_renderer(text)


@pytest.fixture(scope="module")
def examples(shared: Path) -> list[tuple[int, str]]:
    """The examples of the CommonMark specification: number and Markdown."""
    text = (shared / "markdown" / "commonmark-spec.txt").read_text(encoding="utf-8")
    found = re.findall(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", text, re.M | re.S)
    return [(n, example.replace("→", "\t")) for n, example in enumerate(found, 1)]


def test_the_examples_of_the_specification_lose_no_text(examples: list[tuple[int, str]]) -> None:
    assert len(examples) > 600
    for number, raw in examples:
        text, _ = clean_text(raw)
        marked, problems = markdown_blocks(text, path=f"example-{number}.md")
        assert problems == (), number
        assert_laws(text, marked)
        if "![](" in text or "<!--" in text:
            continue  # a bare image is named after its file, an HTML comment is set apart
        found = "".join(b.text for b in marked.blocks if b.kind != "rule")
        assert letters(found) == seen_by_the_parsers_own_renderer(text), (number, html.escape(text))
