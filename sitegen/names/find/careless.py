"""Names that commenters write in lower case: common given names, and people whom the corpus names properly.

Invariant: only comments are looked at, and only words that a dictionary does not have, unless the corpus writes
them with a capital as the name of a person at least as often as without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from sitegen.model import Block
from sitegen.names.find.lexicon import Lexicon, lexicon

# A word in lower case that is no part of a handle, a tag, an address or a compound.
_WORD = re.compile(r"(?<![\w@#/&.'’\-])([a-z]{3,})(?![\w@/\-]|['’](?!s\b)\w|\.\w)")
_NEXT = re.compile(r" ([a-z]{3,})(?![\w@/\-])")
GIVEN_BAND = 4  # borne by ten thousand people or more


def known_in(names: Mapping[str, int], lower: Counter[str], capital: Counter[str]) -> frozenset[str]:
    """The folded words that stand for people of the corpus, of `names`: word to its count as a person.

    A dictionary word counts only if it is named often, and in lower case no oftener than with a capital.
    """
    words = lexicon().words
    return frozenset(
        word
        for word, count in names.items()
        if len(word) > 2
        and word not in lexicon().signs["function"]
        and (word not in words or (count >= 5 and lower[word] <= capital[word]))
    )


def find_careless(blocks: Iterable[Block], known: frozenset[str]) -> list[tuple[Block, int, int]]:
    """Names in lower case in the blocks of comments: the block and the range, in order."""
    words = lexicon()
    found: list[tuple[Block, int, int]] = []
    for block in blocks:
        end = -1
        for match in _WORD.finditer(block.text):
            word = match.group(1)
            if match.start() < end or not (word in known or _is_given(word, words)):
                continue
            end = match.end()
            if _is_given(word, words):
                end = careless_end(block.text, end, known)
            found.append((block, match.start(), end))
    return found


def careless_end(text: str, end: int, known: frozenset[str]) -> int:
    """Where a name ends whose given name ends at `end`: after a family name in lower case, if one follows."""
    following = _NEXT.match(text, end)
    if following and _is_family(following.group(1), lexicon(), known):
        return following.end()
    return end


def is_given(word: str) -> bool:
    """Whether a folded word is a common given name, and hardly anything else."""
    return _is_given(word, lexicon())


def _is_given(word: str, words: Lexicon) -> bool:
    return (
        words.given.get(word, 0) >= GIVEN_BAND
        and word not in words.words
        and words.places.get(word, 0) < 5
        and word not in words.signs["titles"]
        and word not in words.signs["never"]
        and word not in words.signs["calendar"]
        and word not in words.signs["foreign"]
        and word not in words.signs["demonyms"]
    )


def _is_family(word: str, words: Lexicon, known: frozenset[str]) -> bool:
    if words.surnames.get(word, 0) >= 4:
        return word not in words.signs["function"] and words.words.get(word, 0) < 3
    if word in words.words or word in words.signs["function"] or word.endswith(("ing", "ed", "ly")):
        return False
    return word in known or word in words.surnames or len(word) > 4
