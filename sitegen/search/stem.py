"""The English stemmer of lunr.js 2.3.9, for Python: equal on every string of a to z.

Porter's algorithm (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980) with the
departures that lunr.js makes: among others a final y becomes i only after a consonant that is not the first
letter, so `money` and `play` keep theirs. The stemmer of lunr.py differs there, and whatever two stemmers
disagree on is indexed under one stem and asked for under another, hence never found.
"""

from __future__ import annotations

import re
from functools import lru_cache

_C = "[^aeiou][^aeiouy]*"  # a run of consonants
_V = "[aeiouy][aeiou]*"  # a run of vowels
_MEASURE_OVER_0 = re.compile(f"(?:{_C})?{_V}{_C}")
_MEASURE_OVER_1 = re.compile(f"(?:{_C})?{_V}{_C}{_V}{_C}")
_MEASURE_1 = re.compile(f"(?:{_C})?{_V}{_C}(?:{_V})?\\Z")
_VOWEL = re.compile(f"(?:{_C})?[aeiouy]")
# Short words, as `hop` and `fil`: consonants, a vowel, and a consonant other than w, x, y.
_SHORT = re.compile(f"{_C}[aeiouy][^aeiouwxy]\\Z")

_PLURAL_ES = re.compile(r"(.+?)(ss|i)es\Z")
_PLURAL_S = re.compile(r"(.+?)([^s])s\Z")
_EED = re.compile(r"(.+?)eed\Z")
_PAST = re.compile(r"(.+?)(?:ed|ing)\Z")
_NEEDS_E = re.compile(r"(?:at|bl|iz)\Z")
_DOUBLE = re.compile(r"([^aeiouylsz])\1\Z")
_FINAL_Y = re.compile(r"(.+?[^aeiou])y\Z")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate",
    "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive",
    "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
_STEP_4 = "al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize"

# The shortest possible stem before the suffix wins, that is, the longest suffix.
_SUFFIX_2 = re.compile(f"(.+?)({'|'.join(_STEP_2)})\\Z")
_SUFFIX_3 = re.compile(f"(.+?)({'|'.join(_STEP_3)})\\Z")
_SUFFIX_4 = re.compile(f"(.+?)(?:{_STEP_4})\\Z")
_SUFFIX_ION = re.compile(r"(.+?[st])ion\Z")
_STEMMABLE = re.compile(r"[a-z]{3,}\Z")


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Reduce a folded English word to its stem; a word with anything but a to z is its own stem."""
    if not _STEMMABLE.match(word):
        return word
    # An initial y is a consonant: written large, none of the vowel classes match it.
    if word[0] == "y":
        return "y" + _stem("Y" + word[1:])[1:]
    return _stem(word)


def _stem(word: str) -> str:
    word = _without_inflection(word)
    if found := _FINAL_Y.match(word):
        word = found[1] + "i"
    for suffix, table in ((_SUFFIX_2, _STEP_2), (_SUFFIX_3, _STEP_3)):
        found = suffix.match(word)
        if found and _MEASURE_OVER_0.match(found[1]):
            word = found[1] + table[found[2]]
    found = _SUFFIX_4.match(word) or _SUFFIX_ION.match(word)
    if found and _MEASURE_OVER_1.match(found[1]):
        word = found[1]
    if len(word) > 1 and word.endswith("e"):
        rest = word[:-1]
        if _MEASURE_OVER_1.match(rest) or (_MEASURE_1.match(rest) and not _SHORT.match(rest)):
            word = rest
    if word.endswith("ll") and _MEASURE_OVER_1.match(word):
        word = word[:-1]
    return word


def _without_inflection(word: str) -> str:
    """Steps 1a and 1b: plurals, `-ed` and `-ing`."""
    found = _PLURAL_ES.match(word) or _PLURAL_S.match(word)
    if found:
        word = found[1] + found[2]
    if found := _EED.match(word):
        return word[:-1] if _MEASURE_OVER_0.match(found[1]) else word
    found = _PAST.match(word)
    if not found or not _VOWEL.match(found[1]):
        return word
    word = found[1]
    if _NEEDS_E.search(word):
        return word + "e"
    if _DOUBLE.search(word):
        return word[:-1]
    return word + "e" if _SHORT.match(word) else word
