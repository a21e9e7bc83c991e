"""The words by which names are judged, loaded on first use.

Invariant: every lookup is of folded words: lower case, without accents, straight apostrophes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Letters that have no decomposition in Unicode, as English texts write them.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_STRAIGHT = str.maketrans("’‘ʼ", "'''")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Word lists. `given`, `surnames`, `places` and `words` map a word to its band: the higher, the commoner.

    Bands: `given` 2 to 6 (powers of ten of births), `surnames` 1 to 5 (from the rank), `places` 4 to 9 (powers
    of ten of inhabitants), `words` 1 to 4. `signs` are the small lists of `words/signs.txt` by their names;
    `roles` are what people are called by what they do.
    """

    given: dict[str, int]
    surnames: dict[str, int]
    places: dict[str, int]
    words: dict[str, int]
    signs: dict[str, frozenset[str]]
    roles: frozenset[str]

    def is_word(self, word: str) -> bool:
        """Whether a dictionary has it in lower case."""
        return word in self.words


@cache
def fold(word: str) -> str:
    """Lower case, no accents, straight apostrophes, no stop at the end."""
    lowered = word.translate(_STRAIGHT).lower().rstrip(".")
    if lowered.isascii():
        return lowered
    plain = unicodedata.normalize("NFD", lowered.translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


@cache
def lexicon() -> Lexicon:
    """All word lists; read once a process."""
    from nameparser.config import CONSTANTS  # takes longer to import than everything here

    signs = sections("signs.txt")
    places = _bands("places.txt")
    places.update(dict.fromkeys(signs["regions"], 6))
    # nameparser's titles are broad: they hold what a person does, and words that only go with a title.
    roles = (
        {fold(word) for word in CONSTANTS.titles} - signs["demonyms"] - signs["function"] - signs["notroles"]
    )
    return Lexicon(
        given=_bands("given.txt"),
        surnames=_bands("surnames.txt"),
        places=places,
        words=_bands("words.txt"),
        signs=signs,
        roles=frozenset(roles | signs["softtitles"] | signs["titles"]),
    )


def _read(name: str) -> str:
    return (files("sitegen.names.find") / "words" / name).read_text(encoding="utf-8")


def _bands(name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in _read(name).splitlines():
        band, *words = line.split()
        found.update(dict.fromkeys(words, int(band)))
    return found


def sections(name: str, folded: bool = True) -> dict[str, frozenset[str]]:
    """The lists of a file in `words`, each by the name that stands in brackets before it."""
    lists: dict[str, set[str]] = {}
    into: set[str] = set()
    for line in _read(name).splitlines():
        if line.startswith("["):
            into = lists.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            into.update(map(fold, line.split()) if folded else line.split())
    return {name: frozenset(words) for name, words in lists.items()}
