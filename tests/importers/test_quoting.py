"""Text of mails and comments: quotations, what goes on in the next line, and that no word is lost."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers.quoting import quoted_blocks
from sitegen.markup import clean_text


def shape(text: str, **options: bool) -> list[tuple[str, str]]:
    """Kind and text of each block; quotation as `>`, a marker before the text."""
    return [
        (">" * block.quote + block.kind, f"{block.marker} {block.text}" if block.marker else block.text)
        for block in quoted_blocks(text, **options)
    ]


WRAPPED = """\
A paragraph of a mail is wrapped where the next word does not fit, so that
its lines are one text, and it ends
where its author ended it."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one\n\ntwo\n", [("paragraph", "one"), ("paragraph", "two")]),
        ("one\r\ntwo", [("paragraph", "one\ntwo")]),
        (WRAPPED, [("paragraph", WRAPPED.replace("that\nits", "that its"))]),
        ("> a\n>> b\n> > c\n>d\ne",
         [(">paragraph", "a"), (">>paragraph", "b\nc"), (">paragraph", "d"), ("paragraph", "e")]),
        ("Ann wrote:\n> a\n>\n> b\nno",
         [("paragraph", "Ann wrote:"), (">paragraph", "a"), (">paragraph", "b"), ("paragraph", "no")]),
        ("> a\n\n> b", [(">paragraph", "a"), (">paragraph", "b")]),
        ("|> a\n|> b", [(">paragraph", "a\nb")]),
        (": a\n: b\n: c\nd", [(">paragraph", "a\nb\nc"), ("paragraph", "d")]),
        (": alone\nx", [("paragraph", ": alone\nx")]),
        ("a -> b\n1 > 0", [("paragraph", "a -> b\n1 > 0")]),
        ("hi\n-- \nMe\n\nMy place", [("paragraph", "hi"), ("credit", "Me\n\nMy place")]),
        ("hi\n--\nMe", [("paragraph", "hi"), ("credit", "Me")]),
        ("> x\n> -- \n> You\nI", [(">paragraph", "x"), (">credit", "You"), ("paragraph", "I")]),
        ("hi\n" + "_" * 47 + "\nDev mailing list\nhttp://x.org/mailman/listinfo/dev\n\nPS",
         [("paragraph", "hi"), ("credit", "Dev mailing list\nhttp://x.org/mailman/listinfo/dev"), ("paragraph", "PS")]),
        ("> hi\n> " + "-" * 60 + "\n> To unsubscribe, e-mail: a\n> For more commands, e-mail: b\nyes",
         [(">paragraph", "hi"), (">credit", "To unsubscribe, e-mail: a\nFor more commands, e-mail: b"), ("paragraph", "yes")]),
        ("a\n" + "-" * 40 + "\nI use no mailing\nand no list", [("paragraph", "a"), ("rule", "-" * 40), ("paragraph", "I use no mailing\nand no list")]),
        ("* one\n* two\n  goes on\n- three",
         [("item", "* one"), ("item", "* two\ngoes on"), ("item", "- three")]),
        ("1. one\n2) two", [("item", "1. one"), ("item", "2) two")]),
        ("a line\n- a clause", [("paragraph", "a line\n- a clause")]),
        ("    x = 1;\n    f(x);", [("code", "    x = 1;\n    f(x);")]),
        ("    prose that is indented\n    and goes on",
         [("paragraph", "prose that is indented\nand goes on")]),
        ("a     1\nbcd   2\ne     3", [("code", "a     1\nbcd   2\ne     3")]),
        ("see\ndiff --git a/x b/x\n\n-a\n+b\n-- \nMe",
         [("paragraph", "see"), ("code", "diff --git a/x b/x\n\n-a\n+b"), ("credit", "Me")]),
        ("a\n-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://l.org/1.html>\n\nb",
         [("paragraph", "a"), ("credit", "-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://l.org/1.html>"), ("paragraph", "b")]),
        ("a\n-------------- next part --------------\nthe second text",
         [("paragraph", "a\n-------------- next part --------------\nthe second text")]),
        ("a\n-----\nb", [("paragraph", "a"), ("rule", "-----"), ("paragraph", "b")]),
        ("no\n---Original Message---\nFrom: A\n\n> deep",
         [("paragraph", "no\n---Original Message---"), (">paragraph", "From: A"), (">>paragraph", "deep")]),
    ],
)  # fmt: skip
def test_what_lines_become(text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(text) == expected


def test_a_flowed_text_goes_on_where_a_line_ends_in_a_blank() -> None:
    text = "One text \nin two lines.\n> Quoted \n> as well.\n>> Not \n> this\n From stuffed\n-- \nMe"
    assert shape(text, flowed=True) == [
        ("paragraph", "One text in two lines."),
        (">paragraph", "Quoted as well."),
        (">>paragraph", "Not"),
        (">paragraph", "this"),
        ("paragraph", "From stuffed"),
        ("credit", "Me"),
    ]
    assert shape("wo \nrd", flowed=True, delsp=True) == [("paragraph", "word")]
    assert shape("a \n\nb", flowed=True) == [("paragraph", "a"), ("paragraph", "b")]


def test_anchors_and_lines() -> None:
    blocks = quoted_blocks("a\n\n> b", "c-3-p-")
    assert [(block.anchor, block.lines) for block in blocks] == [("c-3-p-1", ()), ("c-3-p-2", ())]


@pytest.mark.parametrize(
    "text",
    [">" * 1_000_000 + "x", "> \n" * 200_000 + "x", "x\n" * 300_000, "- x\n" * 100_000, " " * 1_000_000 + "x",
     "-" * 1_000_000 + "x", "a   " * 300_000 + "x", "x" * 3_000_000, "-- \n" * 200_000 + "x",
     "(" * 500_000 + "x"],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_large_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    assert "x" in quoted_blocks(text)[-1].text
    assert time.process_time() - started < 5


_line = st.lists(
    st.sampled_from(
        ["word", "a", ">", "> ", ">>", "|", "|>", ":", ": ", "-- ", "--", "- ", "* ", "1. ", "    ", "\t",
         " ", "  ", "x = 1;", "diff --git ", "-----Original Message-----", "-----BEGIN PGP", "é",
         "-------- next part --------", "It was scrubbed..."]
    ),
    max_size=6,
).map("".join)  # fmt: skip


@given(st.lists(_line, max_size=14).map("\n".join), st.booleans(), st.booleans())
def test_every_word_is_in_one_block_in_order(text: str, flowed: bool, delsp: bool) -> None:
    blocks = quoted_blocks(text, flowed=flowed, delsp=delsp)
    shown = "".join(block.marker + block.text for block in blocks)
    assert _words(shown) == _words(clean_text(text)[0])
    assert all(block.text.strip() for block in blocks)


def _words(text: str) -> str:
    """All that is neither white space nor a mark of quotation, list or signature."""
    return re.sub(r"[\s>|:*-]", "", text)
