"""Flat blocks become nested tags: every block printed once, in well-formed lists, quotations, tables."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Block, Span
from sitegen.pages.structure import LONG_QUOTATION, Part, body, fold_quotations
from tests.corpora import EVENTS, PEOPLE, block, document, event, lookup, mill, person
from tests.fragments import read_fragment


def stream(*blocks: Block, top: int = 2) -> tuple[Part, ...]:
    found = lookup([document("d", blocks=blocks)], PEOPLE, EVENTS)
    return body(found, "documents/d.html", "d", found.documents["d"].blocks, top=top)


def drawn(parts: tuple[Part, ...]) -> str:
    """The stream as compact HTML, a block by its text (a row by its cells)."""
    out = []
    for part in parts:
        if part.block is None:
            out.append(f"</{part.tag}>" if part.step == "close" else f"<{part.tag}>")
        else:
            cells = "|".join(map(str, part.block.cells))
            text = re.sub("<[^>]+>", "", cells or str(part.block.html))
            out.append(
                f"{part.block.kind}{part.block.heading or ''}:{text};" if part.block.heading else f"{text};"
            )
    return "".join(out)


def item(text: str, level: int = 1, marker: str = "•", quote: int = 0) -> Block:
    return block(text, text, "item", level=level, marker=marker, quote=quote)


def row(text: str, level: int = 0, quote: int = 0) -> Block:
    return block(text.replace("\t", "-"), text, "row", level=level, quote=quote)


def para(text: str, quote: int = 0) -> Block:
    return block(text, text, quote=quote)


def heading(text: str, level: int) -> Block:
    return block(text, text, "heading", level=level)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], ""),
        ([para("a"), para("b")], "a;b;"),
        # lists
        ([item("a"), item("b"), para("c")], "<ul><li>a;</li><li>b;</li></ul>c;"),
        ([item("a", marker="1."), item("b", marker="2.")], "<ol><li>a;</li><li>b;</li></ol>"),
        ([item("a"), item("b", marker="1.")], "<ul><li>a;</li></ul><ol><li>b;</li></ol>"),
        ([item("a"), item("b", 2), item("c")], "<ul><li>a;<ul><li>b;</li></ul></li><li>c;</li></ul>"),
        ([item("a"), item("b", 2, "1."), item("c", 2, "2.")],
         "<ul><li>a;<ol><li>b;</li><li>c;</li></ol></li></ul>"),
        ([item("a"), item("b", 3), item("c", 2)],
         "<ul><li>a;<ul><li><ul><li>b;</li></ul></li><li>c;</li></ul></li></ul>"),
        ([item("a", 2)], "<ul><li><ul><li>a;</li></ul></li></ul>"),
        # an item without a marker goes on with the open one; where none is open it is one
        ([item("a"), item("b", 1, ""), item("c")], "<ul><li>a;b;</li><li>c;</li></ul>"),
        ([item("a"), item("b", 2), item("c", 1, "")], "<ul><li>a;<ul><li>b;</li></ul>c;</li></ul>"),
        ([item("a", 1, "")], "<ul><li>a;</li></ul>"),
        # quotations
        ([para("a", 1), para("b", 2), para("c")], "<blockquote>a;<blockquote>b;</blockquote></blockquote>c;"),
        ([para("a", 2), para("b", 1)], "<blockquote><blockquote>a;</blockquote>b;</blockquote>"),
        ([item("a"), para("b", 1), item("c")],
         "<ul><li>a;</li></ul><blockquote>b;</blockquote><ul><li>c;</li></ul>"),
        ([item("a", quote=1), para("b", 1)], "<blockquote><ul><li>a;</li></ul>b;</blockquote>"),
        # tables
        ([row("a\tb", 1), row("c\td"), para("e")], "<table>a|b;c|d;</table>e;"),
        ([row("a\tb"), row("c\td", 1), row("e\tf")], "<table>a|b;</table><table>c|d;e|f;</table>"),
        ([row("a\tb", 1), row("c\td", 1)], "<table>a|b;c|d;</table>"),
        ([item("a"), row("b\tc"), item("d")], "<ul><li>a;</li></ul><table>b|c;</table><ul><li>d;</li></ul>"),
        ([row("a\tb", quote=1), row("c\td")],
         "<blockquote><table>a|b;</table></blockquote><table>c|d;</table>"),
        # no rank is left out
        ([heading("a", 2), heading("b", 4), heading("c", 4), heading("d", 2)],
         "heading2:a;heading3:b;heading4:c;heading2:d;"),
        ([heading("a", 4)], "heading2:a;"),
    ],
)  # fmt: skip
def test_structure(blocks: list[Block], expected: str) -> None:
    assert drawn(stream(*blocks)) == expected


def test_headings_of_a_comment_stand_below_its_own() -> None:
    assert drawn(stream(heading("a", 2), heading("b", 3), top=3)) == "heading3:a;heading4:b;"


def test_the_title_is_not_in_the_stream_and_numbers_begin_after_it() -> None:
    parts = stream(para("a"), item("b"), para("c"))
    assert [p.block.number for p in parts if p.block] == [1, 2, 3]


def test_names_links_and_sentences_in_cells_and_text() -> None:
    first = block("p-1", "Ada Miller. Then\tthe fire of 3 May 1890\tmore", "row",
                  spans=(Span(kind="strong", start=4, end=20),))  # fmt: skip
    (part,) = [p for p in stream(first) if p.block]
    assert part.block
    cells = [read_fragment(cell) for cell in part.block.cells]
    assert [cell.text for cell in cells] == first.text.split("\t")
    ids = [anchor for cell in cells for anchor in cell.ids]
    assert ids == ["p-1-s-1", "p-1-s-2", "p-1-s-3", "p-1-s-4"], "each sentence of a row is a target, too"
    assert [tag for tag, _ in cells[1].tags if tag in ("strong", "a")] == ["a", "strong"]


def test_a_name_that_two_entities_claim_is_one_dotted_mark() -> None:

    found = lookup([document("d", "Lee came.")], [person("r-lee", "Lee"), person("s-lee", "Sam Lee", "Lee")])
    html = next(
        p.block.html for p in body(found, "documents/d.html", "d", found.documents["d"].blocks) if p.block
    )
    ((_, span), (tag, mark)) = read_fragment(html).tags
    assert span["id"] == "p-1-s-1"
    assert tag == "a"
    assert mark["class"] == "m m-person m-unsure"
    assert mark["href"] == "../people/index.html#possibly-lee"
    assert mark["data-e"] == "r-lee s-lee"
    assert mark["title"] == "uncertain: possibly Lee or Sam Lee"


def test_a_date_inside_a_name_is_not_marked_twice() -> None:
    found = lookup([document("d", "After the fire of May 1890 all left in June 1891.")],
                   events=[event("f", "the fire of May 1890")])  # fmt: skip
    html = next(
        p.block.html for p in body(found, "documents/d.html", "d", found.documents["d"].blocks) if p.block
    )
    marks = [
        attributes
        for tag, attributes in read_fragment(html).tags
        if "m" in attributes.get("class", "").split()
    ]
    assert [m["class"] for m in marks] == ["m m-event", "m m-date"]


def test_every_mention_of_a_corpus_has_its_target_printed() -> None:
    found = mill()
    for each in found.corpus.documents:
        pieces = [(each.blocks, f"documents/{each.id}.html"), *((c.blocks, "x.html") for c in each.comments)]
        ids = [i for blocks, path in pieces for p in body(found, path, each.id, blocks) if p.block
               for i in read_fragment(p.block.html).ids]  # fmt: skip
        wanted = {m.sentence_anchor for m in found.mentions_by.get(each.id, ()) if m.anchor != "title"}
        assert wanted <= set(ids)
        assert len(ids) == len(set(ids))


BLOCKS = st.lists(
    st.builds(
        lambda kind, quote, level, marker: (kind, quote, level, marker),
        st.sampled_from(["paragraph", "item", "row", "heading", "code", "rule", "caption"]),
        st.integers(0, 9),
        st.integers(0, 9),
        st.sampled_from(["", "•", "1.", "a)", "(2)"]),
    ),
    max_size=14,
)


@given(BLOCKS)
def test_tags_are_balanced_and_every_block_is_printed_once(
    given_blocks: list[tuple[str, int, int, str]],
) -> None:
    blocks = [
        block(f"p-{n}", f"x{n}\ty", kind, quote=quote, level=level, marker=marker)
        for n, (kind, quote, level, marker) in enumerate(given_blocks)
    ]
    parts = stream(*blocks)
    stack: list[str] = []
    printed = []
    for part in parts:
        if part.step == "open":
            if part.tag == "li":
                assert stack[-1] in ("ul", "ol")
            else:
                assert not stack or stack[-1] in ("li", "blockquote")
            stack.append(part.tag)
        elif part.step == "close":
            assert stack.pop() == part.tag
        else:
            assert part.block
            assert not stack or stack[-1] not in ("ul", "ol")
            assert (part.block.kind in ("row", "head")) == (bool(stack) and stack[-1] == "table")
            printed.append(part.block.anchor)
    assert not stack
    assert printed == [b.anchor for b in blocks]


@pytest.mark.parametrize(
    ("quoted", "folded"),
    [
        ([para("w " * LONG_QUOTATION, quote=1)], []),
        ([para("w " * (LONG_QUOTATION + 1), quote=1)], [LONG_QUOTATION + 1]),
        ([para("w " * 30, quote=1), para("w " * 30, quote=3), para("w", quote=1)], [61]),
        ([para("w " * 41, quote=2), para("between"), para("w", quote=1)], [41]),
        ([row("w\t" + "w " * 50, quote=1)], [51]),
    ],
)
def test_a_long_quotation_is_folded_and_all_there(quoted: list[Block], folded: list[int]) -> None:
    parts = stream(para("before"), *quoted, para("after"))
    found = fold_quotations(parts)
    assert drawn(found) == drawn(parts)
    assert [p.folded for p in found if p.folded and p.step == "open"] == folded
    assert [p.folded for p in found if p.folded and p.step == "close"] == folded
    assert all(p.tag == "blockquote" for p in found if p.folded)
