"""Names that commenters write in lower case: common given names, and people whom the corpus names properly.

Invariant: only comments are looked at, and only words that a dictionary does not have, unless the corpus writes
them with a capital as the name of a person at least as often as without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from sitegen.names.find.lexicon import Lexicon, fold, lexicon

# A word in lower case that is no part of a handle, a tag, an address or a compound.
_WORD = re.compile(r"(?<![\w@#/&.'’\-])([a-z]{3,})(?![\w@/\-]|['’](?!s\b)\w|[.!]\w)")
_NEXT = re.compile(r" ([a-z]{3,})(?![\w@/\-]|['’](?!s\b)\w)")
_OTHERWISE = ("titles", "never", "calendar", "foreign", "demonyms", "function_elsewhere")
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


def find_careless(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """The ranges of names in lower case in the English text of a comment, in order."""
    found: list[tuple[int, int]] = []
    end = -1
    for match in _WORD.finditer(text):
        word = match.group(1)
        given = is_given(word)
        if match.start() < end or not (given or word in known):
            continue
        end = careless_end(text, match.end(), known) if given else match.end()
        found.append((match.start(), end))
    return found


def careless_end(text: str, end: int, known: frozenset[str]) -> int:
    """Where a name ends whose given name ends at `end`: after a family name in lower case, if one follows."""
    following = _NEXT.match(text, end)
    if following and _is_family(following.group(1), lexicon(), known):
        return following.end()
    return end


@cache
def is_given(word: str) -> bool:
    """Whether a word is a common given name, and hardly anything else."""
    words, key = lexicon(), fold(word)
    return (
        words.given.get(key, 0) >= GIVEN_BAND
        and key not in words.words
        and key not in words.signs["shortened"]
        and words.places.get(key, 0) < 5
        and not any(key in words.signs[sign] for sign in _OTHERWISE)
    )


def _is_family(word: str, words: Lexicon, known: frozenset[str]) -> bool:
    if words.surnames.get(word, 0) >= 4:
        return word not in words.signs["function"] and words.words.get(word, 0) < 4
    if word in words.words or word in words.signs["function"] or word.endswith(("ing", "ed", "ly")):
        return False
    return word in known or word in words.surnames or len(word) > 4
