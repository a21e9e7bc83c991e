"""Our stemmer and lunr.js's: no difference over real words and over every shape that the rules look at."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from english_words import get_english_words_set

from sitegen.search.stem import stem
from sitegen.search.tokenize import words
from tests.building import ROOT
from tests.search.asking import ask_node


def _dictionary() -> list[str]:
    found = get_english_words_set(["web2", "gcide"], lower=True, alpha=True)
    return sorted(word for word in found if word.isascii() and word.isalpha())


def _seed_words() -> list[str]:
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    return sorted({word for text in texts for word in words(text)})


def _shapes() -> list[str]:
    """Letters thrown together, vowels and the letters of suffixes most often."""
    chance = random.Random(0)
    alphabets = ("aeiouylsztnd", "abcdefghijklmnopqrstuvwxyz", "yie", "sedingatblz")
    return [
        "".join(chance.choice(letters) for _ in range(chance.randint(1, 9)))
        for letters in alphabets
        for _ in range(10_000)
    ]


@pytest.mark.parametrize(
    ("make", "least"),
    [(_dictionary, 70_000), (_seed_words, 2_000), (_shapes, 40_000)],
    ids=["dictionary", "seeds", "shapes"],
)
def test_no_word_is_stemmed_differently(make: Callable[[], list[str]], least: int) -> None:
    listed = make()
    assert len(listed) >= least
    plain = [word for word in listed if word.isascii() and word.isalpha()]
    answers = ask_node("stem", words=plain)
    differing = [(w, stem(w), a) for w, a in zip(plain, answers, strict=True) if stem(w) != a]
    assert differing == []
    # By this `marker` in `search-query.js` sees most sentences to hold nothing of a query.
    assert [word for word in plain if not word.startswith(stem(word)[:-1])] == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("money", "money"), ("play", "play"), ("key", "key"), ("try", "tri"), ("always", "alway"),
        ("elections", "elect"), ("supporting", "support"), ("hoping", "hope"), ("agreed", "agre"),
        ("relational", "relat"), ("yellow", "yellow"), ("is", "is"), ("v2.3.9", "v2.3.9"),
        ("москва", "москва"), ("naïves", "naïves"), ("", ""),
    ],
)  # fmt: skip
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected
