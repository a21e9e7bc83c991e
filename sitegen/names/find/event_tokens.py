"""A text's words as the finders of events see them, and what they make of a run of them: an `EventForm`.

Invariant: words are in order and are slices of the text; a form is a slice, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from sitegen.names.find.event_words import LINKS

_TOKEN = re.compile(r"[^\W_](?:[\w]|[’'\-–](?=\w)|\.(?=\w\.)|(?<=\.\w)\.|(?<=\b[A-Z])\.(?=[A-Z]\b))*")
YEAR = re.compile(r"(?:1[0-9]{3}|20[0-9]{2})\Z")
ORDINAL = re.compile(r"[0-9]{1,3}(?:st|nd|rd|th|\.)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventForm:
    """A form in `text[start:end]`. `head` is its noun, `year` the year in it; `words` are those that tell it from
    others, in small letters. A `bare` form is a noun alone ("the summit") or says only what kind it is ("the
    presidential election"): it means an event that was named before. `known` is the name everybody gives it, `place`
    the known place that the name holds, `whom` where in the text it names somebody to whom it happened, `owner` whose
    files were hacked or leaked. What is `local` is another event in every document: no year tells which one.
    """

    start: int
    end: int
    surface: str
    head: str
    words: frozenset[str] = frozenset()
    year: str = ""
    bare: bool = False
    sure: bool = True
    known: str = ""
    place: str = ""
    whom: tuple[int, int] = (0, 0)
    owner: str = ""
    local: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str
    low: str
    capital: bool
    joined: bool  # only a blank, or a possessive and a blank, stand before it
    owned: bool  # a possessive stands before it


def words_of(text: str, start: int, end: int) -> list[Word]:
    words: list[Word] = []
    last = start
    for match in _TOKEN.finditer(text, start, end):
        raw = re.sub(r"['’]s?\Z", "", match[0])
        between = text[last : match.start()]
        words.append(
            Word(
                match.start(),
                match.start() + len(raw),
                raw,
                raw.lower(),
                raw[0].isupper(),
                between in (" ", "'s ", "’s ", "\u00a0"),
                between in ("'s ", "’s "),
            )
        )
        last = match.start() + len(raw)
    return words


def year_after(words: list[Word], end: int) -> tuple[int, str]:
    """A year right after a name ("World Cup 2018"), and where the name then ends."""
    after = bisect_left(words, end, key=lambda w: w.start)
    if after < len(words):
        word = words[after]
        if word.joined and word.start <= end + 1 and YEAR.match(word.low):
            return word.end, word.low
    return end, ""


def form_of(
    text: str,
    words: list[Word],
    start: int,
    end: int,
    head: str,
    year: str,
    *,
    bare: bool = False,
    sure: bool = True,
    known: str = "",
) -> EventForm:
    surface = text[start:end]
    first, last = (bisect_left(words, place, key=lambda w: w.start) for place in (start, end))
    telling = frozenset(
        w.low for w in words[first:last] if w.low not in LINKS and w.low not in ("the", "and", year)
    )
    return EventForm(
        start=start, end=end, surface=surface, head=head, words=telling, year=year, bare=bare, sure=sure, known=known
    )  # fmt: skip
