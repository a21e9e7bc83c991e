"""Where a word ends, in Unicode: whether what surrounds a range continues the word that the range is.

Invariant: the answer depends on the range's neighbours alone, never on what the range says.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

# Written without blanks between words, so that any two letters may belong to two words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff]")  # a run of it is one word among other letters
# What an apostrophe may add to a name that is still the name: the possessive, and what is short for a verb.
_CLITIC = re.compile(r"'(?:s|S|d|D|ll|LL|re|RE|ve|VE|m)(?!\w)")

# An address names an account, a host or a page, not the person whose name is part of it.
_ADDRESS = re.compile(
    r"(?i:(?:https?|ftp|file)://|www\.)[^\s<>\"—…、。，；：！？（）「」『』【】]+"
    r"|@[\w-]+(?:\.[\w-]+)+"
    r"|\.(?:com|net|org|info|edu|gov|mil|int|io|tv|co|us|uk|eu|de|fr|ru|ua|ca|au|nl|ch|es|it|pl)(?![\w@])(?:/[^\s<>\"]*)?"
)
_MAY_HOLD_ADDRESS = re.compile(r"[@/]|www\.|\w\.\w", re.IGNORECASE)
_HOST_REACH = 64  # a host name or the local part of an address is looked for this far back


def is_word(character: str) -> bool:
    """Letters, marks, decimal digits, letter-like numbers; not superscript figures, which are notes."""
    return character.isalpha() or unicodedata.category(character) in ("Mn", "Mc", "Me", "Nd", "Nl")


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the range `text[start:end]` of a folded text is not part of a longer word.

    After it may stand a possessive or a contraction (`'s`, `'ll`); `anti-X`, `X-era`, `@X` and `#X` hold X.
    """
    return not _continues_before(text, start) and not _continues_after(text, end)


def _continues_before(text: str, start: int) -> bool:
    position = start
    while position and text[position - 1] == "_":
        position -= 1
    if not position:
        return False
    before = text[position - 1]
    if position == start and before == "'":
        return _begins_irish_name(text, start - 1)
    if position < start or text[start] == "@":
        return is_word(before)
    return _joined(before, text[start])


def _begins_irish_name(text: str, apostrophe: int) -> bool:
    """O'Hara and D'Angelo are one word; in l'Elysée and after a quotation mark a word begins."""
    if not apostrophe or not text[apostrophe - 1].isupper() or text[apostrophe - 1] == "L":
        return False
    return apostrophe == 1 or not is_word(text[apostrophe - 2])


def _continues_after(text: str, end: int) -> bool:
    position = end
    while position < len(text) and text[position] == "_":
        position += 1
    if position == len(text):
        return False
    if position == end and text[position] == "'":
        has_more = position + 1 < len(text) and is_word(text[position + 1])
        return has_more and not _CLITIC.match(text, position)
    if position > end:
        return is_word(text[position])
    return _joined(text[end - 1], text[position])


def _joined(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    if not is_word(left) or not is_word(right):
        return False
    if unicodedata.category(right)[0] == "M":
        return True
    if _UNSPACED.match(left) or _UNSPACED.match(right):
        return False
    return bool(_KATAKANA.match(left)) == bool(_KATAKANA.match(right))


class Addresses:
    """The ranges of a folded text that are web or mail addresses, or host names."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        if not _MAY_HOLD_ADDRESS.search(text):
            return
        for found in _ADDRESS.finditer(text):
            start = found.start()
            if found.group()[0] in "@.":
                start = _host_start(text, start)
                if start == found.start():
                    continue  # nothing before it: `@name`, `.com`
            self._starts.append(max(start, self._ends[-1] if self._ends else 0))
            self._ends.append(found.end())

    def hold(self, start: int, end: int) -> bool:
        """Whether the range shares a character with an address."""
        found = bisect_right(self._ends, start)
        return found < len(self._starts) and self._starts[found] < end


def _host_start(text: str, position: int) -> int:
    low = max(0, position - _HOST_REACH)
    while position > low and (is_word(text[position - 1]) or text[position - 1] in ".-_+%"):
        position -= 1
    return position
