"""The language of a text, by a vote of its commonest little words; no claim where the vote is close.

Seven languages are told apart; a text in another one, or too short a text, has no answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

_LITTLE_WORDS = {
    "en": "the and of to is that it was for with not this are have you be as they but from at by or an we",
    "de": "der die und das ist nicht mit den von zu auf ein eine ich sich auch dass dem für es im wir als",
    "fr": "le les et des est que une dans pour pas qui sur avec vous ce au je il nous mais plus du ne par",
    "es": "el los que y las una por con para es del se no lo su como más pero al ha son muy sin",
    "it": "il che di e non per un è con del gli della sono una ho ma anche si questo nel dei alla lo più",
    "nl": "de het een van en niet dat ik op te zijn voor met die ook aan er maar om bij hij wat nog heb",
    "pt": "o que não de uma os com para em do da no um é mais por como mas você isso ao dos foi são",
}
_MOST_WORDS = 20_000
_LEAST_VOTES = 6.0
_LEAST_DIFFERENT = 4
_LEAD = 1.5
# A word by itself, not a part of an address or of a name with dots.
_WORD = re.compile(r"(?<![\w.@!/&#-])[^\W\d_]+(?![\w@!/]|[.-]\w)")


def _weights() -> dict[str, dict[str, float]]:
    """What each word counts for: one vote, shared among the languages that have the word."""
    shared = Counter(word for words in _LITTLE_WORDS.values() for word in words.split())
    weights: dict[str, dict[str, float]] = {}
    for language, words in _LITTLE_WORDS.items():
        for word in words.split():
            weights.setdefault(word, {})[language] = 1 / shared[word]
    return weights


_WEIGHTS = _weights()


def language_of(texts: Iterable[str]) -> str | None:
    """The language code (`de`) that the words of the texts vote for, or None if the vote is not clear.

    Clear is half as many votes again as any other language has, of at least six, of four
    different words, and of one word in sixteen.
    """
    votes: dict[str, float] = dict.fromkeys(_LITTLE_WORDS, 0.0)
    different: dict[str, set[str]] = {language: set() for language in _LITTLE_WORDS}
    count = 0
    words = (found[0].casefold() for text in texts for found in _WORD.finditer(text))
    for count, word in enumerate(islice(words, _MOST_WORDS), start=1):  # noqa: B007 - counted
        for language, weight in _WEIGHTS.get(word, {}).items():
            votes[language] += weight
            different[language].add(word)
    ranked = sorted(votes, key=lambda language: (-votes[language], language))
    first, second = votes[ranked[0]], votes[ranked[1]]
    clear = first >= max(_LEAST_VOTES, count / 16) and first >= _LEAD * second
    return ranked[0] if clear and len(different[ranked[0]]) >= _LEAST_DIFFERENT else None
