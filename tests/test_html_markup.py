"""Foreign HTML to blocks: what each construct becomes, and that no visible word is lost, doubled or moved."""

from __future__ import annotations

import re
import time
import unicodedata
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sitegen.markup import clean_text
from sitegen.markup.html import element_blocks, html_blocks, html_text, is_hidden, parse_html
from sitegen.markup.html_walk import UNSEEN
from sitegen.model import Block


def blocks(fragment: str, **options: object) -> tuple[Block, ...]:
    made, found = html_blocks(fragment, **options)  # type: ignore[arg-type]
    assert found == ()
    return made


def shape(fragment: str, **options: object) -> list[tuple[str, str]]:
    """Kind and text of each block, with what is special about it in the kind."""
    shapes = []
    for block in blocks(fragment, **options):
        kind = ">" * block.quote + block.kind
        kind += f"{block.level}" if block.level else ""
        shapes.append((kind, f"{block.marker} {block.text}" if block.marker else block.text))
    return shapes


def spans(fragment: str, **options: object) -> list[tuple[str, str, str]]:
    """Kind, text and address of each span."""
    return [
        (span.kind, block.text[span.start : span.end], span.href)
        for block in blocks(fragment, **options)
        for span in block.spans
    ]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("just text", [("paragraph", "just text")]),
        ("<p>one</p><p>two</p>", [("paragraph", "one"), ("paragraph", "two")]),
        ("<p>one<p>two", [("paragraph", "one"), ("paragraph", "two")]),
        ("before <div>in</div> after",
         [("paragraph", "before"), ("paragraph", "in"), ("paragraph", "after")]),
        ("a<br>b<br/>c", [("paragraph", "a\nb\nc")]),
        ("a<br><br>b", [("paragraph", "a"), ("paragraph", "b")]),
        ("a <br> \n <br> b", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p>a<br></p>", [("paragraph", "a")]),
        ("  many \n\t blanks  <b> in </b> here ", [("paragraph", "many blanks in here")]),
        ("a&nbsp;b &amp; &lt;b&gt; &eacute;", [("paragraph", "a\u00a0b & <b> é")]),
        ("AT&T and R&D &nosuch; x", [("paragraph", "AT&T and R&D &nosuch; x")]),
        ("<h1>A</h1><h3>B</h3><h2>C</h2><h1>D</h1>",
         [("heading2", "A"), ("heading3", "B"), ("heading3", "C"), ("heading2", "D")]),
        ("<ul><li>a<li>b</ul>", [("item1", "• a"), ("item1", "• b")]),
        ("<ol start=3><li>a<li value=7>b<li>c</ol>",
         [("item1", "3. a"), ("item1", "7. b"), ("item1", "8. c")]),
        ("<ol reversed><li>a<li>b<ol reversed start=9><li>c</ol></ol>",
         [("item1", "2. a"), ("item1", "1. b"), ("item2", "9. c")]),
        ("<ol type=a start=26><li>a<li>b</ol><ol type=I><li value=4>c<li type=i value=9>d<li value=0>e</ol>",
         [("item1", "z. a"), ("item1", "aa. b"), ("item1", "IV. c"), ("item1", "ix. d"), ("item1", "0. e")]),
        ("<ol style='list-style-type: upper-alpha'><li>a</ol><ol type=x><li>b</ol>",
         [("item1", "A. a"), ("item1", "1. b")]),
        ("<ul><li>a<ol><li>b</ol>c<li>d</ul>",
         [("item1", "• a"), ("item2", "1. b"), ("item1", "c"), ("item1", "• d")]),
        ("<ul><li><p>a</p><p>b</p></ul>", [("item1", "• a"), ("item1", "b")]),
        ("<ul><li><ul><li>deep</ul></ul>", [("item2", "• deep")]),
        ("<dl><dt>word<dd>sense</dl>", [("paragraph", "word"), ("item1", "sense")]),
        ("<blockquote>a<blockquote><p>b</blockquote>c</blockquote>d",
         [(">paragraph", "a"), (">>paragraph", "b"), (">paragraph", "c"), ("paragraph", "d")]),
        ("<pre>\n  x\n\ty &lt;\n</pre>", [("code", "  x\n\ty <")]),
        ("<pre><code>a<br>b</code></pre>", [("code", "a\nb")]),
        ("a<hr>b", [("paragraph", "a"), ("rule", "---"), ("paragraph", "b")]),
        ("<table><caption>T</caption><tr><th>A<th>B<tr><td>1<td><p>2</p></table>",
         [("caption", "T"), ("row1", "A\tB"), ("row", "1\t2")]),
        ("<table><thead><tr><td>A<td>B</thead><tr><td>1<td></table>", [("row1", "A\tB"), ("row", "1\t")]),
        ("<table><tr><td>layout</td></tr></table>", [("paragraph", "layout")]),
        ("<table><tr><td><ul><li>a</ul><td>b</table>", [("item1", "• a"), ("paragraph", "b")]),
        ("<table><tr><td>x<td><table><tr><td>1<td>2</table></table>", [("paragraph", "x"), ("row", "1\t2")]),
        ("<q>said</q> CO<sub>2</sub>", [("paragraph", "“said” CO₂")]),
        ("10<sup>6</sup> m<sup>-2</sup> x<sup>2n</sup>", [("paragraph", "10⁶ m⁻² x²ⁿ")]),
        ("end.<sup><a href='#n'>1, 2</a></sup> 1<sup>st</sup> a<sup>[3]</sup> b<sup>in</sup> c<sup>,</sup>",
         [("paragraph", "end.¹, ² 1st a[3] bin c,")]),
        ("<address>who</address><details><summary>S</summary>D</details>",
         [("paragraph", "who"), ("paragraph", "S"), ("paragraph", "D")]),
        ("<style>p{}</style><section>a<p>b</section>", [("paragraph", "a"), ("paragraph", "b")]),
        ("a<p>https://v.org/1</p>see https://v.org/1",
         [("paragraph", "a"), ("embed", "https://v.org/1"), ("paragraph", "see https://v.org/1")]),
        ("<title>T</title><figure>a</figure>", [("paragraph", "a")]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", [("paragraph", "漢(kan)")]),
    ],
)  # fmt: skip
def test_what_elements_become(fragment: str, expected: list[tuple[str, str]]) -> None:
    assert shape(fragment) == expected


@pytest.mark.parametrize(
    "fragment",
    [
        "", " \n ", "<p></p>", "<!-- no -->", "<script>x()</script>", "<style>p{}</style>",
        "<template>x</template>", "<noscript>x</noscript>", "<div hidden>x</div>", "<textarea>x</textarea>",
        '<p style="color: red; DISPLAY : none">x</p>', "<svg><text>x</text></svg>", "<?php echo 1 ?>",
        '<img src="https://x.org/p.gif" width="1" height="1" alt="">', "<select><option>x</select>",
        '<span style="visibility:hidden">x</span>', '<iframe src="javascript:x()"></iframe>',
    ],
)  # fmt: skip
def test_what_nobody_sees_makes_no_block(fragment: str) -> None:
    assert shape(fragment) == []


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<b>a</b> <i>b</i> <code>c</code> <del>d</del>",
         [("strong", "a", ""), ("emphasis", "b", ""), ("code", "c", ""), ("strike", "d", "")]),
        ("<b> a <i>b</i> </b>c", [("strong", "a b", ""), ("emphasis", "b", "")]),
        ("<b>a<strong>b</strong>c</b>", [("strong", "abc", "")]),
        ("<b>one<div>two</div></b>", [("strong", "one", ""), ("strong", "two", "")]),
        ('<a href="https://x.org/a b">x</a>', [("link", "x", "https://x.org/a%20b")]),
        ('<a href="//x.org/a">x</a>', [("link", "x", "https://x.org/a")]),
        ('<a href=" https://x.org/\n">x</a>', [("link", "x", "https://x.org/")]),
        ('<a href="javascript:alert(1)">x</a>', []),
        ('<a href="java\nscript:alert(1)">x</a>', []),
        ('<a href="data:text/html,x">x</a><a href="mailto:a@b.c">y</a><a href="#n">z</a>', []),
        ('<a href="https://user@x.org">x</a>', []),
        ('<a href="http://[">x</a>', []),
        ("<b></b><i> </i>x", []),
        ('<b style="font-weight:normal;" id="docs-1"><p>a <span style="font-weight: 700">b</span></p></b>',
         [("strong", "b", "")]),
        ('<i style="font-style: normal">a</i><em style="color: red">b</em>', [("emphasis", "b", "")]),
        ('<span style="font-size:1em;FONT-STYLE:Italic">a</span><font style="text-decoration: line-through">b</font>',
         [("emphasis", "a", ""), ("strike", "b", "")]),
        ('<span style="font-weight:400;font-style:normal">a</span><span style="x-font-weight:bold">b</span>', []),
        ('<strong style="font-weight: bold">a</strong><span>b</span>', [("strong", "a", "")]),
        ("<b>e\u0301</b>e<i>\u0301</i>", [("strong", "é", "")]),
    ],
)  # fmt: skip
def test_inline_markup_becomes_spans(fragment: str, expected: list[tuple[str, str, str]]) -> None:
    assert spans(fragment) == expected


def test_relative_links_are_resolved_against_the_page() -> None:
    fragment = '<a href="../b?c#d">x</a><img src="p.jpg" alt="A picture"><a href="mailto:a@b.c">y</a>'
    assert [href for _, _, href in spans(fragment, base_url="https://x.org/1/2/3")] == [
        "https://x.org/1/b?c#d",
        "https://x.org/1/2/p.jpg",
    ]
    assert spans(fragment) == []


@pytest.mark.parametrize(
    ("fragment", "expected", "links"),
    [
        ('<img src="https://x.org/a%20b.jpg">', [("caption", "a b.jpg")], ["a b.jpg"]),
        ('<p><img src="https://x.org/a.jpg" alt="A cat"></p>', [("caption", "A cat")], ["A cat"]),
        ('see <img src="https://x.org/a.jpg" alt="A cat"> now', [("paragraph", "see A cat now")], ["A cat"]),
        ('ha<img src="https://x.org/s.png" alt=":-)" class="wp-smiley">!', [("paragraph", "ha:-)!")], []),
        ('Hi<img src="https://x.org/w.png" alt=":wave:" class="emoji">!', [("paragraph", "Hi:wave:!")], []),
        ('<img src="data:image/gif;base64,R0" data-src="https://x.org/r.png" alt="Real">',
         [("caption", "Real")], ["Real"]),
        ('<img src="data:image/gif;base64,R0">', [], []),
        ('<a href="https://x.org/"><img src="https://x.org/a.jpg" alt="A cat"></a>',
         [("caption", "A cat")], ["A cat"]),
        ('<figure><img src="https://x.org/a.jpg" alt="A cat"><figcaption>By <b>me</b></figcaption></figure>',
         [("caption", "A cat"), ("caption", "By me")], ["A cat"]),
        ('x<iframe src="https://v.org/1" title="A film"></iframe>y',
         [("paragraph", "x"), ("embed", "A film"), ("paragraph", "y")], ["A film"]),
        ('<iframe src="//v.org/1">no frames</iframe>', [("embed", "https://v.org/1")], ["https://v.org/1"]),
        ('<video><source src="https://v.org/1.mp4">old browser</video>',
         [("embed", "https://v.org/1.mp4")], ["https://v.org/1.mp4"]),
        ('<object><param name="wmode" value="x"><param name="Movie" value="https://v.org/1"></object>',
         [("embed", "https://v.org/1")], ["https://v.org/1"]),
        ('<object width="9"><embed src="https://v.org/2"></embed></object>',
         [("embed", "https://v.org/2")], ["https://v.org/2"]),
    ],
)  # fmt: skip
def test_pictures_and_embeds_become_words(
    fragment: str, expected: list[tuple[str, str]], links: list[str]
) -> None:
    assert shape(fragment) == expected
    assert [text for kind, text, _ in spans(fragment) if kind == "link"] == links


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("one\ntwo\n\nthree", [("paragraph", "one\ntwo"), ("paragraph", "three")]),
        (
            "one\r\n \r\n<b>two\n\nthree</b>",
            [("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")],
        ),
        ("<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>", [("item1", "• a"), ("item1", "• b")]),
        ("<pre>a\n\nb</pre>", [("code", "a\n\nb")]),
        ("<!-- wp:paragraph -->\n<p>one\ntwo</p>\n<!-- /wp:paragraph -->", [("paragraph", "one two")]),
        ("one <!--more-->\n\ntwo", [("paragraph", "one"), ("paragraph", "two")]),
    ],
)
def test_line_ends_part_paragraphs_where_they_mean_to(fragment: str, expected: list[tuple[str, str]]) -> None:
    assert shape(fragment, paragraphs=True) == expected


def test_anchors_count_from_the_prefix_and_blocks_have_no_lines() -> None:
    made, _ = html_blocks("<p>a<p>b", "c-7-p-")
    assert [(block.anchor, block.lines) for block in made] == [("c-7-p-1", ()), ("c-7-p-2", ())]


def test_bytes_are_read_in_the_encoding_that_they_declare() -> None:
    assert html_blocks('<meta charset="iso-8859-15"><p>\xa4'.encode("latin-1"))[0][0].text == "€"
    assert html_blocks("<p>naïve 😀".encode())[0][0].text == "naïve 😀"


def test_an_element_of_a_page_without_what_follows_it_and_what_is_skipped() -> None:
    page = parse_html("<div id=a>one <span class=date>1 May</span> two</div> tail")
    assert page is not None
    (element,) = page.xpath("//*[@id='a']")
    made, _ = element_blocks(element, skip=lambda e: e.get("class") == "date")
    assert [block.text for block in made] == ["one two"]
    assert etree.tostring(element, encoding="unicode", with_tail=False).count("1 May") == 1


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("A &amp; B", "A & B"), ("<b>A</b> &lt;\n B", "A < B"), ("R&D", "R&D"), ("<p>a<p>b", "a b"), ("", ""),
        ("a\x07b", "a\ufffdb"), ("1 < 2", "1 < 2"),
    ],
)  # fmt: skip
def test_text_on_one_line(fragment: str, expected: str) -> None:
    assert html_text(fragment) == expected


@pytest.mark.parametrize(
    "fragment",
    [
        "<div>" * 100_000 + "words", "<b>" * 100_000 + "words", "<ul><li>" * 50_000 + "words",
        "<blockquote>" * 100_000 + "words</blockquote>", "words" + "</div>" * 200_000,
        "words" + "<" * 500_000,
        "<table><tr><td>" * 50_000 + "words", "words<!--" * 50_000, "words" + "<a href='x" * 50_000,
        "words" + "&" * 1_000_000, "<p>words" + "<br>" * 300_000, "words" + "<script>" * 50_000,
        "<img alt='words'>" * 100_000, "x" * 10_000_000 + " words", "<p>" * 300_000 + "words",
        "<b><i>" * 100 + "words" + "<p>x" * 20_000,
    ],
    ids=lambda fragment: fragment[:20],
)  # fmt: skip
def test_what_is_built_to_exhaust_ends_soon_and_keeps_its_words(fragment: str) -> None:
    started = time.process_time()
    made, _ = html_blocks(fragment)
    assert "words" in " ".join(block.text for block in made)
    assert time.process_time() - started < 5


def test_what_is_not_parsed_is_plain_text_and_said() -> None:
    made, (found,) = html_blocks(
        "<div>" * 300 + "<p>One &amp; <b>two</b></p><p>three</p>", path="x.xml", first_line=7
    )
    assert [block.text for block in made] == ["One & two", "three"]
    assert (found.code, str(found.location)) == ("import-plain", "x.xml:7")


# -- laws ----------------------------------------------------------------------------------------------------

_INLINE = ("b", "i", "span", "em", "a", "code", "font", "u", "sup")
_BLOCK = (
    "p", "div", "blockquote", "ul", "ol", "li", "h2", "h4", "pre", "section", "table", "tr", "td", "th", "dl",
    "dd", "dt", "figure", "figcaption", "center", "article", "details", "thead", "tbody",
)  # fmt: skip
_SILENT = ("script", "style", "template")
_words = st.text(st.sampled_from("abcxyz éß漢 \n\t&<>\"'\u0301"), max_size=12)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> tuple[str, str]:
    """HTML in which every element is closed, and the text that it shows, as written."""
    source = shown = ""
    for _ in range(draw(st.integers(0, 4))):
        what = draw(st.integers(0, 9))
        if what < 4 or not depth:
            words = draw(_words)
            source, shown = source + escape(words, quote=False), shown + words
        elif what == 4:
            source += f"<{(name := draw(st.sampled_from(_SILENT)))}>hidden</{name}>"
        elif what == 5:
            source += draw(st.sampled_from(["<br>", "<hr>", "<!-- c -->", "<wbr>"]))
        else:
            name = draw(st.sampled_from(_INLINE + _BLOCK))
            inner, text = draw(trees(depth=depth - 1))
            # only where no parser closes it before its time
            hidden = name == "div" and draw(st.booleans())
            attribute = " hidden" if hidden else ""
            source += f"<{name}{attribute}>{inner}</{name}>"
            shown += "" if hidden else text
    return source, shown


def letters(text: str) -> str:
    """What of a text cannot be lost: all but white space, composed as the blocks' is."""
    return "".join(unicodedata.normalize("NFD", clean_text(text)[0]).split())


def seen(root: etree._Element) -> str:
    """The text of a parsed tree without what is never shown; recursive, another way than ours."""
    if not isinstance(root.tag, str) or root.tag in UNSEEN or is_hidden(root):
        return ""
    return (root.text or "") + "".join(seen(child) + (child.tail or "") for child in root)


def shown(made: tuple[Block, ...]) -> str:
    return letters("".join(block.text for block in made if block.kind not in ("rule", "embed")))


@given(trees())
def test_every_visible_character_is_in_the_blocks_in_order(tree: tuple[str, str]) -> None:
    source, text = tree
    made = blocks(source)
    root = parse_html(source)
    # a parser may move or drop text that stands where none may; then what it kept counts
    kept = letters(seen(root)) if root is not None else ""
    assert shown(made) == kept
    if not re.search(r"<(?:table|tr|td|th|tbody|thead|pre|li|dd|dt)", source):
        assert kept == letters(text)


_PIECES = (
    *"<>/\"'=!-& abp\n;#x1?:", "<b>", "</p>", "<ul><li>", "<td>", "</table>", "<pre>", "<br>", "&amp;",
    "<style>", "</style>", "<section>", "<!--", "<figure>",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_any_soup_gives_the_text_that_its_tree_holds(soup: str) -> None:
    made, _ = html_blocks(soup)
    root = parse_html(soup)
    if root is not None:
        assert shown(made) == letters(seen(root))
    for block in made:
        assert block.text.strip()
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text)


@given(st.binary(max_size=200))
def test_any_bytes_make_blocks(data: bytes) -> None:
    html_blocks(data)
    html_text(data)
