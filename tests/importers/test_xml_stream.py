"""XML as exports have it: what is wrong in it is read as it was meant, at a cost that its size bounds."""

from __future__ import annotations

import io
import re
import time
import tracemalloc
from collections.abc import Iterator
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers import xml_stream
from sitegen.importers.xml_scan import CHUNK
from sitegen.importers.xml_stream import Element, XmlStream


def read(data: bytes | str, *names: str) -> tuple[list[Element], list[tuple[str, int]]]:
    """The elements, and codes with lines of what was found."""
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    xml = XmlStream(stream, names or ("item",), "x.xml")
    elements = list(xml)
    return elements, [(d.code, d.location.line) for d in xml.diagnostics]


def outline(element: Element) -> str:
    """`tag[text](children)`, text stripped."""
    inner = " ".join(outline(child) for child in element.children)
    return f"{element.tag}[{element.text.strip()}]" + (f"({inner})" if inner else "")


BROKEN = "import-broken"


@pytest.mark.parametrize(
    ("data", "expected", "found"),
    [
        ("<r><item>a</item><item/></r>", ["item[a]", "item[]"], []),
        ("<r><item><a>1</a>\n<b x='2'>3</b></item></r>", ["item[](a[1] b[3])"], []),
        ("<r><item><![CDATA[<b>&amp;]]></item></r>", ["item[<b>&amp;]"], []),
        ("<r><item>a<![CDATA[ ]] > ]]>b</item></r>", ["item[a ]] > b]"], []),
        ("<r><item>&lt;&#65;&#x42;&quot;&eacute;&nbsp;x</item></r>", ['item[<AB"é\u00a0x]'], []),
        # what a strict parser refuses
        ("`<?xml version='1.0'?><r><item>a</item></r>", ["item[a]"], [(BROKEN, 1)]),
        ("\n\n <?xml version='1.0'?><r><item>a</item></r>", ["item[a]"], []),
        ("<r><item>AT&T & R&amp;D &nosuch; &;</item></r>", ["item[AT&T & R&D &nosuch; &;]"], []),
        ("<r><wp:item>a</wp:item><item><wp:id>1</wp:id></item></r>", ["item[](wp:id[1])"], []),
        ("<r><item>1 < 2 <3 <= x</item></r>", ["item[1 < 2 <3 <= x]"], []),
        ("<r><item><a>1</item><item>2</item></r>", ["item[](a[1])", "item[2]"], [(BROKEN, 1)]),
        ("<r><item>a</b>c</item></r>", ["item[ac]"], [(BROKEN, 1)]),
        ("<r>\n<item><a>1</a>", ["item[](a[1])"], [(BROKEN, 2)]),
        ("<r><item>a\x00b\x07</item></r>", ["item[a\ufffdb\ufffd]"], []),
        ("<r><item><![CDATA[a ]]> b]]></item></r>", ["item[a ]]> b]"], [(BROKEN, 1)]),
        ("<r><item><![CDATA[a]]><![CDATA[b]]></item></r>", ["item[ab]"], []),
        ("<r><item><![CDATA[a", ["item[a]"], [(BROKEN, 1), (BROKEN, 1)]),
        ("<r><item a=1 b='2' c=\"3>4\" d>x</item></r>", ["item[x]"], []),
        ("<r><!-- <item>no</item> --><?php <item>no</item> ?><item>a</item></r>", ["item[a]"], []),
        ("<r><!-- never closed <item>a</item></r>", ["item[a]"], [(BROKEN, 1)]),
        ("<r><item>a</item></r></r></r>", ["item[a]"], [(BROKEN, 1)]),
        ("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r><item>a</item></r>", ["item[a]"], []),
        ("<!DOCTYPE r [<!ENTITY x 'y'>]><r><item>&x;</item></r>", ["item[&x;]"], [("import-refused", 1)]),
        ("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>\n]><r><item>&a;</item></r>", ["item[&a;]"],
         [("import-refused", 1)]),
        ("", [], []),
        ("no xml at all", [], [(BROKEN, 1)]),
    ],
)  # fmt: skip
def test_what_comes_out(data: str, expected: list[str], found: list[tuple[str, int]]) -> None:
    elements, got = read(data)
    assert [outline(element) for element in elements] == expected
    assert got == found


def test_an_element_knows_its_attributes_its_children_and_its_place() -> None:
    item_source = "<item n='1' t='a &amp; b'>x<a>1</a><b/><a>2</a></item>"
    data = f"<rss><channel><title>T</title>\n{item_source}</channel></rss>"
    (title, item), _ = read(data, "item", "title")
    assert (title.within, title.line, title.text) == (("rss", "channel"), 1, "T")
    assert (item.within, item.line) == (("rss", "channel"), 2)
    assert (item.get("n"), item.get("t"), item.get("no"), item.get("no", "-")) == ("1", "a & b", "", "-")
    assert [child.text for child in item.all("a")] == ["1", "2"]
    assert (item.value("a"), item.value("b", "-"), item.value("c", "-"), item.child("c")) == (
        "1",
        "",
        "-",
        None,
    )


def test_only_the_outermost_of_elements_of_the_names_is_given() -> None:
    (item,), _ = read("<r><item>a<item>b</item></item></r>")
    assert outline(item) == "item[a](item[b])"


def test_marked_up_text_keeps_its_order() -> None:
    (item,), _ = read("<r><item>a <x:b k='\"1\"'>&lt;b</x:b> c<br/></item></r>")
    assert item.markup() == 'a <b k="&quot;1&quot;">&lt;b</b> c<br></br>'


@pytest.mark.parametrize(
    ("declared", "tag"),
    [
        ("xmlns:wp='http://wordpress.org/export/1.2/'", "wp:id"),
        ("xmlns:w='https://wordpress.org/export/1.0/'", "w:id"),
        ("", "wp:id"),
    ],
)
def test_the_usual_prefix_of_a_namespace_whatever_a_file_calls_it(declared: str, tag: str) -> None:
    (item,), found = read(f"<rss {declared}><item><{tag}>7</{tag}></item></rss>")
    assert item.value("wp:id") == "7" and found == []


def test_atom_that_gives_its_own_elements_a_prefix() -> None:
    (entry,), _ = read(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:id>7</a:id></a:entry></a:feed>", "entry"
    )
    assert outline(entry) == "entry[](id[7])" and entry.within == ("feed",)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<?xml version='1.0' encoding='iso-8859-15'?><item>\xa4</item>".encode("latin-1"), "€"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><item>é€</item>".encode(), "é€"),
        ("<?xml version='1.0' encoding='utf-8'?><item>\x93x\x94</item>".encode("latin-1"), "“x”"),
        ("<?xml version='1.0' encoding='nonsense'?><item>é</item>".encode(), "é"),
        ("\ufeff<item>é</item>".encode(), "é"),
        ("\ufeff<?xml version='1.0' encoding='utf-16'?><item>é</item>".encode("utf-16-le"), "é"),
        ("<?xml version='1.0'?><item>é</item>".encode("utf-16-be"), "é"),
        ("<?xml version='1.0' encoding='windows-1251'?><item>Привет</item>".encode("cp1251"), "Привет"),
        ("<item>e\u0301</item>".encode(), "é"),
    ],
)
def test_encodings_declared_true_or_not(data: bytes, text: str) -> None:
    assert read(data)[0][0].text == text


def test_pieces_of_a_file_that_is_read_in_chunks_meet() -> None:
    for shift in range(12):
        pad = "x" * (CHUNK - 20 + shift)
        data = f"<r><a>{pad}</a><item k='v&amp;'>é&amp;&lt;<![CDATA[]] ]]>z</item><!-- c --></r>"
        (item,), found = read(data)
        assert (item.text, item.get("k"), found) == ("é&<]] z", "v&", [])


def test_lines_are_counted_through_all_that_is_skipped() -> None:
    data = "<r>\n<!--\n\n--><?x\n?>\n<a k='\n'>\n</a><![CDATA[\n]]>\n<item>a</item></r>"
    assert read(data)[0][0].line == 10


HOSTILE = {
    "less": "<" * 2_000_000,
    "starts": "<a " * 700_000,
    "sections": "<![CDATA[" * 200_000,
    "comments": "<!--" * 500_000,
    "instructions": "<?" * 1_000_000,
    "items": "<item>" * 400_000,
    "deep": "<item>" + "<b>" * 500_000,
    "references": "<item>" + "&" * 2_000_000,
    "attribute": "<item a='" + "x" * 3_000_000,
    "ends": "</b>" * 500_000,
    "section ends": "<item><![CDATA[" + "]]> x" * 400_000,
    "entities": "<!DOCTYPE r [" + "<!ENTITY a '&b;&b;'>" * 100_000,
    "types": "<!DOCTYPE" * 200_000,
    "brackets": "<!DOCTYPE [" + "]" * 1_000_000,
    "brackets and ends": "<!DOCTYPE [" + "] x" * 500_000 + ">" * 500_000,
    "quotes": '<a b="' * 300_000,
    "mixed quotes": "<a b=\"'" * 300_000,
    "many attributes": "<item " + "a='1' " * 150_000 + ">",
    "laughs": "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '"
    + "&a;" * 1000
    + "'>]><item>"
    + "&b;" * 1000
    + "</item>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_built_to_exhaust_ends_soon(name: str) -> None:
    data = HOSTILE[name].encode()
    started = time.process_time()
    elements, found = read(data)
    assert time.process_time() - started < 5
    assert found
    assert sum(len(element.text) for element in elements) <= len(data)


def test_memory_does_not_grow_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    item = b"<item><t>a</t><![CDATA[" + b"word " * 2000 + b"]]></item>"

    class Endless(io.RawIOBase):
        left = 3000

        def read(self, size: int = -1) -> bytes:
            self.left -= 25
            return item * 25 if self.left >= 0 else b""

    tracemalloc.start()
    xml = XmlStream(Endless(), {"item"}, "x.xml")  # type: ignore[arg-type]
    assert sum(1 for _ in xml) == 3000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


def test_an_element_that_is_too_large_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "MAX_TEXT", 1000)
    elements, found = read("<r><item>" + "<b>x</b>" * 1000 + "y" * 2000 + "</item><item>z</item></r>")
    assert [element.text for element in elements][1] == "z"
    assert elements[0].text == "" and len(elements[0].children) == 1000
    assert found == [("import-refused", 1)]


# -- laws ----------------------------------------------------------------------------------------------------


@st.composite
def documents(draw: st.DrawFn, depth: int = 3) -> tuple[str, str]:
    """Sound XML, and the same in an outline."""
    name = draw(st.sampled_from(["a", "b:c", "d"]))
    source = shown = ""
    for _ in range(draw(st.integers(0, 3))):
        text = draw(st.text(st.sampled_from("ab<>&]'\" é\n"), max_size=6))
        kind = draw(st.integers(0, 3))
        if kind == 0:
            source, shown = source + escape(text), shown + text
        elif kind == 1:
            source += f"<![CDATA[{text.replace(']]>', '')}]]>"
            shown += text.replace("]]>", "")
        elif depth:
            inner, outer = draw(documents(depth=depth - 1))
            source, shown = source + inner, shown + outer
    return f"<{name}>{source}</{name}>", f"({name}:{shown})"


def laid_out(element: Element) -> str:
    parts = "".join(part if isinstance(part, str) else laid_out(part) for part in element.parts)
    return f"({element.tag}:{parts})"


@given(documents())
def test_sound_xml_comes_out_as_it_is(document: tuple[str, str]) -> None:
    source, shown = document
    (item,), found = read(f"<r><item>{source}</item></r>")
    assert laid_out(item) == f"(item:{shown})"
    assert found == []


_PIECES = [
    "<item>", "</item>", "<a b='1'>", "</a>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "<!DOCTYPE", "[",
    "]", ">", "<", "&", "&amp;", "&#1;", "'", '"', "word", "\n", "/>", "é", "\x00",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join), st.integers(1, 9))
def test_any_soup_is_read_the_same_in_chunks_of_any_size(soup: str, size: int) -> None:
    whole, _ = read(soup)

    class Slow(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            return super().read(size)

    xml = XmlStream(Slow(soup.encode()), {"item"}, "x.xml")
    assert [laid_out(element) for element in xml] == [laid_out(element) for element in whole]
    words = sum(element_words(element) for element in whole)
    assert words <= soup.count("word")


def element_words(element: Element) -> int:
    return len(re.findall("word", element.text)) + sum(element_words(child) for child in element.children)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    for element in walk(read(data + b"<item>" + data)[0]):
        assert element.line >= 1


def walk(elements: list[Element]) -> Iterator[Element]:
    for element in elements:
        yield element
        yield from walk(list(element.children))
