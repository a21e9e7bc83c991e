"""What somebody is said to have done to a vote or to a body's files, as names of events: "Russian meddling in the U.S.
election", "the 2016 hacking of the Democratic National Committee's emails", "the Equifax data breach".

Invariant: a form names what was done and to which vote or whose files; "interference" or "a leak" alone is none.
"""

from __future__ import annotations

from dataclasses import replace

from sitegen.names.find.event_kinds import is_people, is_place, land_of
from sitegen.names.find.event_tokens import YEAR, EventForm, Word, form_of, year_after
from sitegen.names.find.event_words import BETWEEN, INTERFERING, SPILLS, SPILT, VOTES
from sitegen.names.find.lexicon import fold

_DETERMINERS = frozenset("the our its this".split())
_MAX_NAME = 6  # words
_INTO = "in "  # before the words of what was interfered in, so that the vote itself is not held by the form


def find_deed(text: str, words: list[Word], number: int) -> EventForm | None:
    """The form whose noun is the word of that number, if it is one of these nouns and says enough."""
    word = words[number]
    if word.low in INTERFERING:
        return _interference(text, words, number)
    if word.low in SPILLS:
        return _spill_of(text, words, number) or _spill(text, words, number)
    return None


def _interference(text: str, words: list[Word], number: int) -> EventForm | None:
    """ "Russia's interference in the 2016 election", "meddling in U.S. elections"."""
    place = number + 1
    if place >= len(words) or words[place].low not in ("in", "with") or not words[place].joined:
        return None
    first = _past_determiner(words, place + 1)
    last = first
    while (
        last < len(words) and words[last].joined and last - first < _MAX_NAME and words[last].low not in VOTES
    ):
        if not (words[last].capital or YEAR.match(words[last].low) or words[last].low in BETWEEN):
            return None
        last += 1
    if last >= len(words) or words[last].low not in VOTES or not words[last].joined:
        return None
    end, year = year_after(words, words[last].end)
    if text[end : end + 1] in ("-", "/"):
        return None
    target = words[first:last]
    year = year or next((w.low for w in target if YEAR.match(w.low)), "")
    agent = _agent(words, number)
    named = [w.low for w in target if w.capital and not YEAR.match(w.low)]
    if agent is None and not (named or year):
        return None
    start = (agent or words[number]).start
    telling = {
        INTERFERING[words[number].low],
        *(_INTO + w.low for w in (*target, words[last]) if w.low != year),
    }
    form = form_of(text, words, start, end, words[number].low, year, sure=bool(agent or year))
    return replace(
        form, words=frozenset(telling | ({land_of(fold(agent.text))} if agent else set())), local=not year
    )


def _agent(words: list[Word], number: int) -> Word | None:
    """The country before a noun: "Russian", "Russia's". A person is linked by a name of their own."""
    if not number or not words[number].joined:
        return None
    word = words[number - 1]
    if words[number].owned:
        return word if word.capital and is_place(word.text) else None
    return word if word.capital and is_people(word.text) else None


def _past_determiner(words: list[Word], place: int) -> int:
    skips = place < len(words) and words[place].joined and words[place].low in _DETERMINERS
    return place + 1 if skips else place


def _spill_of(text: str, words: list[Word], number: int) -> EventForm | None:
    """ "hack of Democrat Party servers", "leak of emails from the DNC"."""
    place = number + 1
    if place >= len(words) or words[place].low != "of" or not words[place].joined:
        return None
    first = _past_determiner(words, place + 1)
    last = _past_names(words, first)
    if last < len(words) and words[last].joined and words[last].low in SPILT:
        thing = words[last]
        if last == first:  # "leak of emails from NAMES"
            if last + 1 >= len(words) or words[last + 1].low not in ("from", "of", "by"):
                return None
            first = _past_determiner(words, last + 2)
            last = _past_names(words, first)
            owner, until = words[first:last], last
        else:
            owner, until = words[first:last], last + 1
        return _spilt(text, words, number, owner, thing, until) if owner else None
    return None


def _spill(text: str, words: list[Word], number: int) -> EventForm | None:
    """ "the DNC email leak", "the 2017 Equifax data breach"."""
    if number < 2 or not words[number].joined or words[number - 1].low not in SPILT:
        return None
    first = number - 1
    while first and words[first].joined and words[first - 1].capital and number - first < _MAX_NAME:
        first -= 1
    owner = words[first : number - 1]
    if (
        not owner
        or not words[first].joined
        or not (words[first - 1].low == "the" or YEAR.match(words[first - 1].low))
    ):
        return None
    return _spilt(text, words, number, owner, words[number - 1], number + 1, first=first)


def _past_names(words: list[Word], first: int) -> int:
    last = first
    while last < len(words) and words[last].joined and words[last].capital and last - first < _MAX_NAME:
        last += 1
    return last


def _spilt(
    text: str,
    words: list[Word],
    number: int,
    owner: list[Word],
    thing: Word,
    until: int,
    first: int | None = None,
) -> EventForm:
    """The form of a spill of what the owner's thing is; it ends before the word `until`."""
    begin = number if first is None else first
    end, year = year_after(words, words[until - 1].end)
    if begin and words[begin].joined and YEAR.match(words[begin - 1].low):
        begin, year = begin - 1, words[begin - 1].low
    form = form_of(text, words, words[begin].start, end, words[number].low, year)
    telling = {SPILLS[words[number].low], SPILT[thing.low], *(w.low for w in owner)}
    return replace(form, words=frozenset(telling), owner=text[owner[0].start : owner[-1].end])
