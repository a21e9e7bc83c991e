"""Text to search words: the shared table, the laws, and Python equal to JavaScript."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.search.tokenize import EMOJI, MAX_TERM, count_words, fold, words
from tests.search.asking import ask_node

CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))["cases"]
# Letters of many scripts, what joins and parts them, and what must leave no trace.
_ALPHABET = (
    "abcSsYyZ019 .,'’`´ŉ-_\u00ad\u200d\u0301\u0308éßİıςΣøﬁ½①日本語カｶﾞﾊ대한ไทย"
    "\u1100\u1161й\u0306ё😀👍🏽❤\ufe0f🇺™"
)
TEXTS = st.one_of(st.text(_ALPHABET, max_size=30), st.text(max_size=30))


@pytest.mark.parametrize("case", CASES, ids=[ascii(case["text"])[:40] for case in CASES])
def test_words(case: dict[str, object]) -> None:
    assert words(str(case["text"])) == case["words"]


def test_the_browser_finds_the_same_words() -> None:
    assert ask_node("words", texts=[case["text"] for case in CASES]) == [case["words"] for case in CASES]


@given(TEXTS)
def test_a_word_is_its_own_only_word(text: str) -> None:
    """Whatever was indexed can be asked for: the query's words are the index's."""
    for word in words(text):
        assert words(word) == [word]
        assert fold(word) == word
        assert 0 < len(word) <= MAX_TERM
        assert not set(word) & set(" :~^*+-\\\"'")


@given(st.lists(TEXTS, max_size=4).map("\n".join))
def test_counted_words_are_the_words(text: str) -> None:
    """Line by line, run by run and remembered, in the order in which they first stand there."""
    runs: dict[str, list[str]] = {}
    for _ in range(2):
        assert list(count_words(text, runs).items()) == list(Counter(words(text)).items())


@given(TEXTS)
def test_ascii_takes_no_other_way(text: str) -> None:
    """The short cut for ASCII gives what the long way gives."""
    plain = "".join(c for c in text if c.isascii())
    assert fold(plain) == fold(plain + "\u00ad")


def test_the_browser_folds_every_letter_alike() -> None:
    """Each assigned code point between two letters, in Python and in JavaScript.

    Code points that the two Unicode versions do not share are left out: either side may know some first.
    """
    shared = [
        chr(code)
        for code in range(0x20, 0x32000)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co", "Cc")
    ]
    texts = [f"a{c}b" for c in shared] + [f"{c}s" for c in shared]
    answers = ask_node("words", texts=texts)
    differing = [ascii(text) for text, answer in zip(texts, answers, strict=True) if words(text) != answer]
    assert differing == []


def test_the_browser_agrees_on_mixed_text() -> None:
    drawn: list[str] = []

    @given(TEXTS)
    def draw(text: str) -> None:
        drawn.append(text)

    draw()
    # What Node's older or newer Unicode does not know is not comparable.
    known = [t for t in drawn if all(unicodedata.category(c) not in ("Cn", "Cs", "Co") for c in t)]
    answers = ask_node("words", texts=known)
    assert [(t, words(t)) for t in known] == list(zip(known, answers, strict=True))


def test_emoji_have_no_other_form() -> None:
    found = [words(chr(code)) for code in range(sys.maxunicode + 1) if _in_class(chr(code), EMOJI)]
    assert found
    assert all(len(word) == 1 for word in found)


def _in_class(char: str, ranges: str) -> bool:
    pairs = ranges.replace("-", "")
    return any(pairs[i] <= char <= pairs[i + 1] for i in range(0, len(pairs), 2))
