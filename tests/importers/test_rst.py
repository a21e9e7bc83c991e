"""reStructuredText: heads, body elements, inline markup, and the law that every line is somewhere."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers.rst import import_rst, is_rst, split_authors
from sitegen.markup.limits import MAX_CHARACTERS
from sitegen.model import Block, Document
from tests.importers.making import made


def imported(text: str, path: str = "notes.rst") -> tuple[Document, list[str]]:
    source = made(path, text)
    result = import_rst(source)
    (document,) = result.documents
    assert_every_line_is_somewhere(source.text, document)
    return document, [f"{d.code}:{d.location.line}" for d in result.diagnostics]


def assert_every_line_is_somewhere(text: str, document: Document) -> None:
    wanted = {n: 1 for n, line in enumerate(text.split("\n"), 1) if line.strip()}
    seen = Counter(line for block in document.blocks for line in block.lines)
    seen.update(entry.line for entry in (*document.front, *document.boilerplate))
    assert dict(seen) == wanted
    for block in document.blocks:
        assert all(0 <= s.start < s.end <= len(block.text) for s in block.spans)


def body(text: str) -> list[Block]:
    document, _ = imported(f"Title: T\nAuthor: A\n\n{text}")
    return list(document.blocks[1:])


def shown(text: str) -> list[str]:
    """Each block as `kind level/quote marker|text`, zeros left out."""
    out = []
    for b in body(text):
        level = f"{b.level or ''}{'>' * b.quote}"
        out.append(f"{b.kind}{level}{' ' + b.marker if b.marker else ''}|{b.text}")
    return out


PROPOSAL = """PEP: 9999
Title: A Title, Which Is
       Long
Author: Jane Doe <jane@example.org>, John Roe Jr. <john@example.org>,
        mary@example.org (Mary Major)
Status: Final
Type: Process
Topic: Typing, Packaging
Created: 29-Sep-2014
Post-History: 16-Jan-2015,
              20-Mar-2015

Abstract
========

Text.
"""


def test_a_proposal_has_the_fields_of_its_head() -> None:
    document, found = imported(PROPOSAL)
    assert found == []
    assert document.title == "A Title, Which Is Long"
    assert [a.name for a in document.authors] == ["Jane Doe", "John Roe Jr.", "Mary Major"]
    assert (document.date, document.date_text) == ("2014-09-29", "29-Sep-2014")
    assert document.tags == ("Typing", "Packaging")
    assert [(b.kind, b.text, b.lines) for b in document.blocks] == [
        ("title", "A Title, Which Is Long", (2, 3)),
        ("heading", "Abstract", (13, 14)),
        ("paragraph", "Text.", (16,)),
    ]
    assert {line.line: line.role for line in document.front} == {
        1: "pep", 4: "byline", 5: "byline", 6: "status", 7: "type", 8: "tags", 9: "date",
        10: "post-history", 11: "post-history",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "path", "title", "authors", "date", "codes"),
    [
        ("T\n=\n\n:Author: Jane Doe\n:Date: 2020-03-01\n\nx", "a.rst", "T", ["Jane Doe"], "2020-03-01", []),
        ("===\n T\n===\n\n:Authors: - Jane Doe\n          - John Roe\n\nx", "a.rst", "T", ["Jane Doe", "John Roe"], None, []),
        (".. title: T\n.. date: 2020-03-01 10:00:00 UTC\n.. author: Jane Doe\n\nx", "a.rst", "T", ["Jane Doe"], "2020-03-01", []),
        (":title: T\n:date: 2020-03-01\n:tags: a, b\n\nx", "a.rst", "T", [], "2020-03-01", []),
        (".. comment\n   more\n\n.. _top:\n\nT\n=\nx\n\nU\n=\ny", "a.rst", "T", [], None, []),
        ("Title: T\nCreated: some day\n\nx", "a.rst", "T", [], None, ["import-date:2"]),
        ("Title: T\nAuthor: J\n\nT\n=\nx", "a.rst", "T", ["J"], None, []),
        ("x\n\nT\n=\ny", "2020-03-01-some_name.rst", "some name", [], "2020-03-01", ["import-no-title:0"]),
        ("Note: this is text.\n\nT\n=", "b.rst", "b", [], None, ["import-no-title:0"]),
    ],
)  # fmt: skip
def test_heads(
    text: str, path: str, title: str, authors: list[str], date: str | None, codes: list[str]
) -> None:
    document, found = imported(text, path)
    assert (document.title, [a.name for a in document.authors], document.date) == (title, authors, date)
    assert found == codes


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Guido van Rossum <guido@python.org>", ["Guido van Rossum"]),
        ("guido@python.org (Guido van Rossum), bar@python.org (Barry A. Warsaw)", ["Guido van Rossum", "Barry A. Warsaw"]),
        ("Fred L. Drake, Jr. <fdrake at acm.org>", ["Fred L. Drake, Jr."]),
        ("Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe\nJohn Roe", ["Jane Doe", "John Roe"]),
        ("Neil Schemenauer <nas at arctrix.com>,\nTim Peters <tim.peters at gmail.com>", ["Neil Schemenauer", "Tim Peters"]),
        ("someone@example.org", []),
        ("", []),
    ],
)  # fmt: skip
def test_authors(value: str, names: list[str]) -> None:
    assert list(split_authors(value)) == names


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("A\n=\n\nB\n-\n\nC\n~~~\n\nD\n=\n", ["heading2|A", "heading3|B", "heading4|C", "heading2|D"]),
        ("===\n A\n===\n\nB\n===\n", ["heading2|A", "heading3|B"]),
        ("1. Intro\n--------\n\nText", ["heading2|1. Intro", "paragraph|Text"]),
        ("one\ntwo\n\nthree", ["paragraph|one two", "paragraph|three"]),
        ("one\n\n----\n\ntwo", ["paragraph|one", "rule|----", "paragraph|two"]),
        ("- a\n  b\n\n- c\n\n  d", ["item1 •|a b", "item1 •|c", "item1|d"]),
        ("* a\n\n  * b\n\n* c", ["item1 •|a", "item2 •|b", "item1 •|c"]),
        ("1. a\n2. b\n\n   - c", ["item1 1.|a", "item1 2.|b", "item2 •|c"]),
        ("#. a\n#. b", ["item1 1.|a", "item1 2.|b"]),
        ("(a) x\n(b) y", ["item1 a)|x", "item1 b)|y"]),
        ("A. Smith wrote\nthis.", ["paragraph|A. Smith wrote this."]),
        ("term\n   meaning\n   of it\n\nother\n   more", ["item1 •|term", "item1|meaning of it", "item1 •|other", "item1|more"]),
        (":Field: value\n:Other:\n   below", ["item1 •|Field: value", "item1 •|Other: below"]),
        ("-v, --verbose  Say more.\n-q             Say less.", ["item1 •|-v, --verbose Say more.", "item1 •|-q Say less."]),
        ("| a\n| b\n  c", ["paragraph|a\nb c"]),
        ("text\n\n   quoted\n\n      deeper\n\nback", ["paragraph|text", "paragraph>|quoted", "paragraph>>|deeper", "paragraph|back"]),
        ("text\n\n   quoted\n\n   -- A. Person", ["paragraph|text", "paragraph>|quoted", "credit>|-- A. Person"]),
        ("Code::\n\n    a = 1\n\n      b\n\nend", ["paragraph|Code:", "code|a = 1\n\n  b", "paragraph|end"]),
        ("Code ::\n\n    a", ["paragraph|Code", "code|a"]),
        ("::\n\n    a *b*", ["code|a *b*"]),
        ("Quoted::\n\n> a\n> b\n\nend", ["paragraph|Quoted:", "code|> a\n> b", "paragraph|end"]),
        (">>> 1 + 1\n2\n\nx", ["code|>>> 1 + 1\n2", "paragraph|x"]),
        (".. code-block:: python\n   :caption: A title\n\n   x = 1\n", ["caption|A title", "code|x = 1"]),
        (".. note:: Take care.\n\n   More.", ["paragraph|Note: Take care.", "paragraph|More."]),
        (".. warning::\n   Take care.", ["paragraph|Warning: Take care."]),
        (".. warning::\n\n   - a\n   - b", ["paragraph|Warning:", "item1 •|a", "item1 •|b"]),
        (".. epigraph::\n\n   Words.\n\n   -- Someone", ["paragraph>|Words.", "credit>|-- Someone"]),
        (".. image:: folder/pic.png\n   :alt: A tower\n   :width: 30", ["caption|A tower"]),
        (".. figure:: pic.png\n\n   The caption.", ["caption|pic.png", "caption|The caption."]),
        (".. unknown-thing:: text here\n   :opt: 1\n\n   Content.", ["paragraph|Unknown thing: text here", "paragraph|Content."]),
        (".. [1] A footnote\n   goes on.\n.. [#b] Another.", ["paragraph|[1] A footnote goes on.", "paragraph|[#b] Another."]),
        (".. a comment\n   goes on\n\ntext", ["paragraph|text"]),
        (".. contents::\n   :depth: 2\n\ntext", ["paragraph|text"]),
        ("..\n\n   quoted", ["paragraph>|quoted"]),
    ],
)  # fmt: skip
def test_body_elements(text: str, blocks: list[str]) -> None:
    assert shown(text) == blocks


GRID = """+-----+-------+
| a   | b     |
+=====+=======+
| one | two   |
|     | lines |
+-----+-------+
| over both   |
+-----+-------+
"""
SIMPLE = """=====  =====
a      b
=====  =====
one    two
       lines
three
=====  =====
"""
LISTED = """.. list-table:: Its title
   :header-rows: 1

   * - a
     - b
   * - one
     - two
       lines
"""
CSV = """.. csv-table::
   :header: a, b

   one, "two, lines"
"""


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (GRID, ["row1|a\tb", "row|one\ttwo lines", "row|over both"]),
        (SIMPLE, ["row1|a\tb", "row|one\ttwo lines", "row|three\t"]),
        (LISTED, ["caption|Its title", "row1|a\tb", "row|one\ttwo lines"]),
        (CSV, ["row1|a\tb", "row|one\ttwo, lines"]),
        ("=== ===\na   b\n\ntext", ["code|=== ===\na   b", "paragraph|text"]),
    ],
)
def test_tables(text: str, rows: list[str]) -> None:
    assert shown(text) == rows


@pytest.mark.parametrize(
    ("text", "flat", "spans"),
    [
        ("*a* **b** ``c *d*``", "a b c *d*", ["emphasis:a", "strong:b", "code:c *d*"]),
        ("`text <https://example.org/a>`_ and `b <https://example.org/>`__", "text and b", ["link:text=https://example.org/a", "link:b=https://example.org/"]),
        ("see name_ and `A  Name`_.\n\n.. _name: https://example.org/n\n.. _a name: name_", "see name and A  Name.", ["link:name=https://example.org/n", "link:A  Name=https://example.org/n"]),
        ("first__ then `second one`__.\n\n.. __: https://example.org/1\n__ https://example.org/2", "first then second one.", ["link:first=https://example.org/1", "link:second one=https://example.org/2"]),
        ("split_ over\n\n.. _split: https://example.org/\n   long/path", "split over", ["link:split=https://example.org/long/path"]),
        ("no such_ name, snake_case_word and __init__", "no such_ name, snake_case_word and __init__", []),
        (":pep:`8` and :rfc:`2822#section-3`, :pep:`style <8>`", "PEP 8 and RFC 2822, style", ["link:PEP 8=https://peps.python.org/pep-0008/", "link:RFC 2822=https://datatracker.ietf.org/doc/html/rfc2822#section-3", "link:style=https://peps.python.org/pep-0008/"]),
        (":func:`~a.b.run` :py:class:`X` `y`:math: H\\ :sub:`2`\\ O 10\\ :sup:`6`", "run X y H₂O 10⁶", ["code:run", "code:X", "code:y"]),
        ("`title` with [1]_ and [Ref2001]_", "title with [1] and [Ref2001]", ["emphasis:title"]),
        ("|x| and |unknown|\n\n.. |x| replace:: the words", "the words and |unknown|", []),
        ("See https://example.org/a_(b). Or (http://example.org/).", "See https://example.org/a_(b). Or (http://example.org/).", ["link:https://example.org/a_(b)=https://example.org/a_(b)", "link:http://example.org/=http://example.org/"]),
        ("2 * 3 * 4, a*b*c, \\*no\\* and *args, **kwargs", "2 * 3 * 4, a*b*c, *no* and *args, **kwargs", []),
        ("`bad <javascript:alert(1)>`_ `out <../../x>`_", "bad out", []),
    ],
)  # fmt: skip
def test_inline_markup(text: str, flat: str, spans: list[str]) -> None:
    block = body(text)[0]
    assert block.text == flat
    assert [
        f"{s.kind}:{block.text[s.start : s.end]}" + (f"={s.href}" if s.kind == "link" else "")
        for s in block.spans
    ] == spans


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("anything", "a.rst", True),
        ("anything", "folder/A.REST", True),
        ("PEP: 1\nTitle: T\nAuthor: A\n\n.. note:: x\n", "pep-0001.txt", True),
        ("PEP: 1\nTitle: T\nAuthor: A\n\nProse only.\n", "pep-0001.txt", False),
        ("Title: T\n\nBy A\n\n.. note:: x", "a.txt", False),
        ("<html>", "a.html", False),
    ],
)
def test_what_is_restructured_text(text: str, path: str, expected: bool) -> None:
    assert is_rst(made(path, text)) is expected


@pytest.mark.parametrize(
    "text",
    [
        "- " * 300 + "a",
        "\n".join(" " * n + "a\n" for n in range(300)),
        "*a " * 20_000,
        "`a <" * 20_000,
        ":a:`" * 20_000,
        "=== ===\na b\n\n" * 5_000,
        ".. note:: " * 200 + "\n",
        "+--+\n" * 5_000,
        "x" * (MAX_CHARACTERS + 1),
        "_" * 50_000,
        "|a " * 30_000,
    ],
)
def test_hostile_text_ends_and_loses_nothing(text: str) -> None:
    imported(f"T\n=\n\n{text}")


_PIECES = st.sampled_from(
    ["- a", "  b", "1. c", "term", "   more", "====", "----", "::", "x::", ".. note:: n", ".. code:: py", "   :o: v",
     ":F: v", "| l", "+---+", "| a |", "=== ===", "a   b", "* - a", "    - b", ".. [1] f", ".. _t: http://e.org", "__ x",
     ">>> 1", "> q", "", "", "-- A", "-a  opt", ".. |s| replace:: r", ".. list-table:: t", ".. csv-table:: t", "..", "\t x"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("\n".join))
def test_any_text_loses_no_line(text: str) -> None:
    imported(text)


@given(st.text("ab *`_:|\\<>[]#1.\n-=+", max_size=60))
def test_any_characters_lose_no_line(text: str) -> None:
    imported(text)


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("PEP: 8\nTitle: Style\nAuthor: A", "https://peps.python.org/pep-0008/"),
        ("PEP: 8\nTitle: Style\nAuthor: A\nURL: https://example.org/8", "https://example.org/8"),
        ("PEP: eight\nTitle: Style\nAuthor: A", None),
        ("Number: 8\nTitle: Style\nAuthor: A", None),
    ],
)
def test_a_numbered_proposal_is_at_the_address_that_its_role_leads_to(head: str, address: str | None) -> None:
    document, _ = imported(f"{head}\n\nText.\n")
    assert document.url == address


def test_all_proposals(shared: Path) -> None:
    """736 documents, each with title, author and date; 366 authors; no line lost, and no word of their text."""
    authors: Counter[str] = Counter()
    count = headings = lost = words = 0
    for name in ("peps-0001-0449.zip", "peps-0450-up.zip"):
        with ZipFile(shared / "peps" / name) as archive:
            for member in sorted(archive.namelist()):
                if not member.endswith(".rst"):
                    continue
                source = made(member, archive.read(member))
                assert is_rst(source)
                result = import_rst(source)
                (document,) = result.documents
                assert result.diagnostics == ()
                assert document.title and document.date and document.authors, member
                assert_every_line_is_somewhere(source.text, document)
                count += 1
                headings += sum(block.kind == "heading" for block in document.blocks)
                authors.update(author.name for author in document.authors)
                lines = source.text.split("\n")
                for block in document.blocks if count % 8 == 0 else ():
                    if block.kind in ("paragraph", "item", "heading", "row"):
                        written = [w for n in block.lines for w in re.findall(r"[^\W_]{2,}", lines[n - 1])]
                        held = set(
                            re.findall(r"[^\W_]{2,}", f"{block.text} {' '.join(s.href for s in block.spans)}")
                        )
                        words += len(written)
                        lost += sum(word not in held for word in written)
    assert (count, len(authors)) == (736, 366)
    assert [authors[name] for name in ("Guido van Rossum", "Barry Warsaw", "Brett Cannon")] == [50, 46, 35]
    assert headings > 14_000
    assert lost / words < 0.005, (lost, words)  # names of roles and of labels' targets


def test_the_title_of_a_head_is_without_its_marks() -> None:
    document, _ = imported("PEP: 1\nTitle: The ``public`` word and *more*\nAuthor: A\n\nText.\n")
    title = document.blocks[0]
    assert document.title == title.text == "The public word and more"
    assert [(s.kind, title.text[s.start : s.end]) for s in title.spans] == [
        ("code", "public"),
        ("emphasis", "more"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        '---\ntitle: "On: bees"\ndate: 2020-03-01\ntags: [a, b]\nauthor: Anna\nslug: x\n---\n',
        '+++\ntitle = "On: bees"\ndate = 2020-03-01\ntags = ["a", "b"]\nauthor = "Anna"\nslug = "x"\n+++\n',
    ],
)
def test_front_matter_is_a_head_too(head: str) -> None:
    document, _ = imported(f"{head}\nSaid *so*.\n")
    assert (document.title, document.date, document.tags) == ("On: bees", "2020-03-01", ("a", "b"))
    assert [a.name for a in document.authors] == ["Anna"]
    assert [(b.text, b.lines) for b in document.blocks[1:]] == [("Said so.", (9,))]
    assert sorted([*(n.line for n in document.front), *document.blocks[0].lines]) == [*range(1, 8)]


def test_a_title_between_rules_is_no_front_matter() -> None:
    document, _ = imported("---\nTi: b\n---\n\nSaid.\n")
    assert [block.text for block in document.blocks] == ["Ti: b", "Said."]
