"""Comments that no line tells from the article: whether a text seems to hold some, and from where on.

Some extractors write the comments of a page below its article as though they were its last paragraphs, with no
name, date or mark. Who wrote what cannot be known then, nor where one comment ends; so the text stays in the body,
nothing is cut or given to anybody, and what is found here is only said to the reader and the curator.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.importers.plain.remarks import ACCOMPANYING, REMNANTS, signs_of_remarks

# More than a saved page has; books are not looked through for comments.
MAX_PARAGRAPHS = 5_000
MAX_CHARACTERS = 2_000_000
# How often articles, books and speeches have a sign without any comment: measured at one in 250 to 1,000 paragraphs.
_USUAL_RATE = 1 / 500
# How much more likely the signs must be with comments than without (a natural logarithm), their least number and
# their least variety. A letter has thanks, a greeting and a closing, but those stand at its two ends.
_LEAST_EVIDENCE = 8.0
_LEAST_POINTS = 3.0
_LEAST_KINDS = 2
# Where they do not show where comments begin: paragraphs with signs, anywhere or close together, as no text without
# comments was found to have.
_LEAST_SCATTERED = 3
_LEAST_TOGETHER = 2
# Below an article of so many words, and so many times as frequent as in it: chats and letters have signs all over.
_LEAST_WORDS_ABOVE = 100
_GROWTH = 3
_MOST_OF_ONE = 2.0
_ACCOMPANYING_POINT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmarked:
    """What speaks for comments: `signs` with their counts, most frequent first.

    `start` is the index of the paragraph from which on, if not before, they seem to stand; None where the signs
    are too few to say more than that there may be some.
    """

    signs: tuple[tuple[str, int], ...]
    start: int | None = None


def find_unmarked(texts: Sequence[str]) -> Unmarked | None:
    """Whether the paragraphs of a text seem to hold comments of readers; None where nothing speaks for it.

    The start is where two texts of different kinds, one after the other, are the likelier explanation than one:
    the point that divides the rates of two Poisson processes best. Above it an article must stand.
    """
    if not 2 <= len(texts) <= MAX_PARAGRAPHS or sum(map(len, texts)) > MAX_CHARACTERS:
        return None
    signs = signs_of_remarks(texts)
    start = _likeliest_start(signs)
    below = signs[start:] if start else ()
    close = _evidence(below) >= _LEAST_EVIDENCE and len(_kinds(below)) >= _LEAST_KINDS
    article_words = sum(len(text.split()) for text in texts[:start])
    if close and sum(map(_points, below)) >= _LEAST_POINTS and article_words >= _LEAST_WORDS_ABOVE:
        return Unmarked(signs=_counted(below), start=start)
    scattered = _hints(signs) >= _LEAST_SCATTERED and len(_kinds(signs)) >= _LEAST_KINDS
    if _kinds(signs) & REMNANTS or scattered or (close and _hints(below) >= _LEAST_TOGETHER):
        return Unmarked(signs=_counted(signs))
    return None


def _kinds(signs: Sequence[frozenset[str]]) -> frozenset[str]:
    """The different signs that say something by themselves. One kind alone has other reasons: a list of those who
    are thanked, the decorators of a program."""
    return frozenset().union(*signs) - ACCOMPANYING


def _hints(signs: Sequence[frozenset[str]]) -> int:
    """The paragraphs with a sign that says something by itself."""
    return sum(bool(found - ACCOMPANYING) for found in signs)


def _evidence(signs: Sequence[frozenset[str]]) -> float:
    """How much likelier these signs are at their own rate than at that of texts without comments, a logarithm."""
    points = sum(map(_points, signs))
    return _likelihood(points, len(signs)) - _likelihood_at(_USUAL_RATE, points, len(signs)) if signs else 0.0


def _points(found: frozenset[str]) -> float:
    """What the signs of one paragraph count: nobody thanks, greets and praises in one who is not a reader."""
    direct = len(found - ACCOMPANYING)
    return min(_MOST_OF_ONE, direct) if direct else _ACCOMPANYING_POINT * bool(found)


def _likeliest_start(signs: Sequence[frozenset[str]]) -> int:
    """The index of the paragraph with a sign at which comments begin most likely; 0 where signs do not grow."""
    best, likeliest = 0, -math.inf
    above, below = 0.0, sum(map(_points, signs))
    for index, found in enumerate(signs):
        rest = len(signs) - index
        if index and found - ACCOMPANYING and above / index * _GROWTH <= below / rest:
            likelihood = _likelihood(above, index) + _likelihood(below, rest)
            if likelihood > likeliest:
                best, likeliest = index, likelihood
        above += _points(found)
        below -= _points(found)
    return best


def _likelihood(points: float, paragraphs: int) -> float:
    """How likely so many points are at their own rate, which is at least the usual one."""
    return _likelihood_at(max(points / paragraphs, _USUAL_RATE), points, paragraphs)


def _likelihood_at(rate: float, points: float, paragraphs: int) -> float:
    """The logarithm of how likely so many points are where they come at this rate, but for what is the same."""
    return points * math.log(rate) - rate * paragraphs


def _counted(signs: Sequence[frozenset[str]]) -> tuple[tuple[str, int], ...]:
    counted = Counter(name for found in signs for name in found)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
