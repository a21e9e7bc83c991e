"""Sentences: what splits and what does not, and the laws every split obeys."""

from __future__ import annotations

import json
import time
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sentences import split_sentences

# Each row is one text as the list of its sentences; the text is their join by a blank.
WHOLE = [
    ["One is here.", "Two is there."],
    ["Is it?", "No!", "Then why?!", "Because."],
    ["All.", "Their.", "Lives."],
    ["The U.S. Senate met.", "It adjourned."],
    ["He left the U.S.", "The rest stayed."],
    ["Mr. Lee met Dr. Ann Moe and Sen. Roe.", "Rep. Poe left."],
    ["It began on Jan. 5 and ended on Sept. 30.", "Nobody came."],
    ["They live in St. Paul.", "We walked down Main St.", "The shop was shut."],
    ["See No. 5 on p. 12.", "He said no.", "They left."],
    ["J. K. Moe and George W. Roe met at 10:30 a.m. on Monday.", "They spoke."],
    ["So do I.", "Then it rained."],
    ["King William I. Smith is a made-up name."],
    ["It rose by 3.5 percent.", "Version 1.2.3 is out."],
    ["Well… it did not work.", "So…", "Moe left."],
    ["They waited ... and waited.", "Then ... nothing."],
    ["He paused. . . . and went on."],
    ["“Is it so?” she asked.", "“It is.”", "They left."],
    ["(It was late.)", "[Nobody knew.]", "He said “yes.”", "She wept."],
    ["It is known.¹²", "“It is not.”³", "10⁶ are many."],
    ["It is known.[12]", "It is not.[3]", "Or is it? [4] [5]", "So."],
    ["Moe (b. March 1820, d. Paris) wrote his Op. 5.", "He ate vitamin c.", "It helped."],
    ["Some fruit, e.g. Apples, i.e. Food.", "More."],
    ["Moe v. Roe was heard.", "It was lost."],
    ["1. The first thing.", "The second."],
    ["No full stop at the end"],
    ["The U.S.economy has no blank.", "It is one sentence."],
    ["Is it 5?", "7 it is."],
    ["It was 2016.", "2017 came."],
    [
        "Moe, Jr. Roe was a name.",
        "I feel ill.",
        "Roe did one more rep.",
        "He went to Acme Inc. Headquarters.",
    ],
    ["‘Go.’", "‘Stay.’"],
]


@pytest.mark.parametrize("sentences", WHOLE, ids=lambda s: s[0][:30])
def test_sentences_of_a_line(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n\t\u00a0 ", []),
        ("  Padded.  ", ["Padded."]),
        ("...", ["..."]),
        ("A line\n\nAnother line", ["A line", "Another line"]),
        ("A line\nAnother line", ["A line", "Another line"]),
        ("A line that\ngoes on", ["A line that\ngoes on"]),
        ("Roses,\nViolets", ["Roses,\nViolets"]),
        ("An end.\nmore", ["An end.\nmore"]),
        ("An end.\n\nmore", ["An end.", "more"]),
        ("他来了。她走了！真的吗？是", ["他来了。", "她走了！", "真的吗？", "是"]),
        ("「はい！」と言った。「いいえ。」", ["「はい！」と言った。", "「いいえ。」"]),
        ("Это так. Это нет? Да.", ["Это так.", "Это нет?", "Да."]),
        ("यह है। वह है।", ["यह है।", "वह है।"]),
        ("One.\u00a0Two.\u2003Three.", ["One.", "Two.", "Three."]),
        ("An end. “", ["An end. “"]),
        ("An end. ...\n\n* * *", ["An end. ...", "* * *"]),
        ("A cell\tmore. \t\tCells", ["A cell", "more.", "Cells"]),
        ("Quote.” “Next.”", ["Quote.”", "“Next.”"]),
    ],
)
def test_sentences_of_odd_texts(text: str, sentences: list[str]) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


_PIECES = st.lists(
    st.sampled_from(
        [
            ".",
            "!",
            "?",
            "…",
            "。",
            " ",
            "\n",
            "\u00a0",
            "”",
            "(",
            ")",
            "[1]",
            "Mr",
            "U.S",
            "I",
            "a",
            "The",
            "5",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(st.text(), _PIECES))
def test_ranges_cover_every_character_that_is_not_white_space(text: str) -> None:
    covered = set()
    last = 0
    for start, end in split_sentences(text):
        assert last <= start < end <= len(text)
        assert not text[start].isspace() and not text[end - 1].isspace()
        covered.update(range(start, end))
        last = end
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())
    assert split_sentences(text) == split_sentences(text)


@pytest.mark.parametrize(
    "unit", ["A word. ", "a ", ". ", ".", " ", "\n", "(", "\u201d", "I. ", "[1", "- ", "!\n", "x"]
)
def test_time_is_linear(unit: str) -> None:
    text = (unit * (1_000_000 // len(unit)))[:1_000_000]
    began = time.process_time()
    split_sentences(text)
    assert time.process_time() - began < 8.0, (
        "a megabyte takes about a second; a quadratic pass takes minutes"
    )


def test_sentences_agree_with_a_gold_standard(shared: Path) -> None:
    """62 texts of three kinds in which people parted the sentences. The floors may rise, never fall.

    The gold has one sentence a line; the lines of a paragraph are joined by blanks and must be parted again.
    """
    right = wrong = missed = 0
    with (shared / "gold-gum" / "gum-bio-news-voyage.jsonl").open(encoding="utf-8") as records:
        for record in records:
            for paragraph in json.loads(record)["text"].split("\n\n"):
                sentences = [line.strip() for line in paragraph.split("\n") if line.strip()]
                gold = set(accumulate(len(s) + bool(n) for n, s in enumerate(sentences)))
                ends = {end for _, end in split_sentences(" ".join(sentences))}
                right += len(ends & gold)
                wrong += len(ends - gold)
                missed += len(gold - ends)
    assert right / (right + wrong) >= 0.99
    assert right / (right + missed) >= 0.975
