"""Text to search terms: folded words, CJK bigrams and emoji, each the same as in `static/js/search-query.js`.

`tests/search/cases.json` holds the cases that both sides must answer alike; change the two together. Every
term is its own only term (`words(term) == [term]`), so whatever is indexed can be asked for.

Lower-casing is done code point by code point: `casefold` has no twin in JavaScript, and lower-casing whole
strings depends on context (the Greek final sigma), which is folded here instead.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

MAX_TERM = 64

# Never seen and never typed: soft hyphen, zero-width and bidi controls, variation selectors, skin tones.
IGNORED = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
)
# Scripts written without spaces between words (Korean has them, but joins its particles): indexed by bigrams.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# None of these has a compatibility decomposition, so each is a term as it stands.
EMOJI = "\u2600-\u2775\u2794-\u27bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
APOSTROPHES = "'\u2018\u2019\u201b\u02bc\uff07\u00b4`"

# Letters that Unicode does not decompose but a keyboard often lacks; and the final sigma.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ς": "σ"}
    | dict.fromkeys(APOSTROPHES, "'")
)
# French and Italian words that lose their vowel before the next, besides those of one letter.
_ELIDED = frozenset(("qu", "jusqu", "lorsqu", "puisqu", "dell", "nell", "dall", "sull", "quell"))
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_IGNORED = re.compile(f"[{IGNORED}]+")
# What `_Patterns.run` finds in a line of ASCII, in a tenth of the time.
_ASCII_RUN = re.compile("[A-Za-z0-9]+(?:['`.,]{1,2}[A-Za-z0-9]+)*")
_ACCENTS = re.compile("([a-z])[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Reduce letters to the form that terms have: NFKC, lower case, Latin letters without their accents.

    Other scripts keep their marks, which carry meaning there (Cyrillic й, the vowels of Devanagari).
    """
    if text.isascii():
        return text.lower().translate(_APOSTROPHES)
    compatible = unicodedata.normalize("NFKC", _IGNORED.sub("", text).translate(_APOSTROPHES))
    lowered = "".join(map(str.lower, compatible)).translate(_LETTERS)
    return unicodedata.normalize("NFC", _ACCENTS.sub(r"\1", unicodedata.normalize("NFD", lowered)))


def words(text: str) -> list[str]:
    """The terms of a text in order, repeated as often as they stand, before stop words and stemming.

    Hyphens split, dots and commas inside numbers hold (`v2.3.9`; `1,000` is `1000`), single letters joined by
    dots are one word (`U.S.` is `us`), a possessive `'s` is dropped, an elided article is a word of its own
    (`l'homme`), any other apostrophe is dropped (`don't` is `dont`).
    """
    terms: list[str] = []
    for run in _patterns().run.finditer(text):
        found = run[0]
        if found.isascii() and found.isalpha():  # most words of most texts; the long way gives the same
            terms.append(found.lower()[:MAX_TERM])
        elif run.lastgroup == "emoji":
            terms.append(found)
        else:
            for word in _joined(fold(found)):
                terms.extend(_cut(word))
    return terms


def count_words(text: str, known: dict[str, list[str]]) -> dict[str, int]:
    """How often each of the `words` of a text stands in it, in the order in which they first stand there.

    `known` remembers the words of every run of letters, from one text of a corpus to the next: most runs of a
    text have been seen before.
    """
    counts: dict[str, int] = {}
    for run, times in Counter(_runs(text)).items():
        found = known.get(run)
        if found is None:
            found = known[run] = words(run)
        for word in found:
            counts[word] = counts.get(word, 0) + times
    return counts


def _runs(text: str) -> Iterator[str]:
    """The runs that `words` looks at one by one. None of them goes over the end of a line."""
    for line in text.split("\n"):
        if line.isascii():
            yield from _ASCII_RUN.findall(line)
        else:
            yield from (run[0] for run in _patterns().run.finditer(line))


def _joined(folded: str) -> list[str]:
    """Put the pieces of one run back together where a dot, comma or apostrophe belongs to the word."""
    pieces = _patterns().gap.split(folded)
    done: list[str] = []
    word, initials = pieces[0], _is_letter(pieces[0])
    for gap, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if gap == "." and initials and _is_letter(piece):
            word += piece
            continue
        if gap == "." and word[-1:].isdecimal() and piece[:1].isdecimal():
            word += "." + piece
        elif gap == "," and word[-1:].isdecimal() and _THOUSANDS.match(piece):
            word += piece
        elif gap in ("'", ".'") and piece == "s" and word:
            pass
        elif gap == "'" and len(word) > 1 and word not in _ELIDED:
            word += piece
        else:
            done.append(word)
            word, initials = piece, _is_letter(piece)
            continue
        initials = False
    done.append(word)
    return [word for word in done if word]


def _is_letter(piece: str) -> bool:
    return len(piece) == 1 and piece.isalpha()


def _cut(word: str) -> list[str]:
    """Bigrams where a script has no spaces; other words shortened to `MAX_TERM` code points."""
    if word.isascii():
        return [word[:MAX_TERM].rstrip(".")]
    terms: list[str] = []
    # Folded again: joining may have brought a letter and a mark together.
    for part in _patterns().unspaced.split(fold(word)):
        if not part:
            continue
        if _patterns().unspaced.fullmatch(part):
            terms.extend(part[i : i + 2] for i in range(max(1, len(part) - 1)))
        else:
            terms.append(part[:MAX_TERM].rstrip("."))
    return [term for term in terms if term]


class _Patterns:
    """The expressions that need Unicode classes which `re` lacks: made once, on first use."""

    __slots__ = ("gap", "run", "unspaced")

    def __init__(self) -> None:
        marks = _marks()
        letter = f"(?:(?![{UNSPACED}{IGNORED}])(?:[^\\W_]|[{marks}]))"
        joint = f"[{APOSTROPHES}.,]{{1,2}}(?=[{IGNORED}]*{letter})"
        self.run = re.compile(
            f"[{UNSPACED}][{UNSPACED}{IGNORED}]*|{letter}(?:{letter}|[{IGNORED}]|{joint})*|(?P<emoji>[{EMOJI}])"
        )
        self.gap = re.compile(f"((?:(?![{marks}])[\\W_])+)")
        self.unspaced = re.compile(f"([{UNSPACED}]+)")


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def _marks() -> str:
    """All combining marks (categories Mn, Mc, Me) as ranges of a character class."""
    ranges: list[list[int]] = []
    for code in range(0x300, min(0xE0200, sys.maxunicode)):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
