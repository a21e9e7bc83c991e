"""Names of events in a text, by their form: a noun of happening with a proper name, a year or an ordinal.

Invariant: forms are in order and do not overlap; each is a slice of the text. What is inside a longer name, in
quotation marks or set as a title is none ("War Office", "Battle Creek", “War of the Worlds”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from sitegen.names.find.event_deeds import find_deed
from sitegen.names.find.event_kinds import (
    AGAIN,
    OF_ONE_PLACE,
    OF_SOMEONE,
    is_body,
    is_german,
    is_people,
    is_place,
    is_plain,
    is_quoted,
    only_begins_sentence,
    place_in,
    tells_one,
)
from sitegen.names.find.event_tokens import ORDINAL, YEAR, EventForm, Word, form_of, words_of, year_after
from sitegen.names.find.event_words import (
    BETWEEN,
    BODIES,
    CAPITAL_HEADS,
    CAPITAL_OF_HEADS,
    HEADS,
    INTERFERING,
    KINDS,
    KNOWN,
    LINKS,
    MUST_FOLLOW,
    NUMERALS,
    OF_A_PEOPLE,
    OF_A_PLACE,
    OF_HEADS,
    OPENERS,
    ORDINALS,
    RECURRING,
    SEASONS,
    SPILLS,
    STORMS,
)
from sitegen.names.fold import lower

_MAX_BEFORE = 7
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_TITLES = frozenset(
    "president minister senator king queen mr mrs ms dr sir lord general prince princess".split()
)
_BESIDE = ("post-", "post–", "pre-", "pre–", "anti-", "anti–", "inter-", "pro-")
_SUFFIXES = (
    "krieg",
    "wahl",
    "wahlen",
    "gipfel",
    "konferenz",
    "aufstand",
    "revolution",
    "meisterschaft",
    "festspiele",
)


_FIXED = {form: name for name, forms in KNOWN.items() for form in (name, *forms)}
_FIXED_FORMS = sorted(_FIXED)
_FIXED_SEARCH = AhoCorasick(_FIXED_FORMS, matchkind=MatchKind.LeftmostLongest)
_NOUNS = (
    HEADS
    | CAPITAL_HEADS
    | OF_HEADS
    | CAPITAL_OF_HEADS
    | MUST_FOLLOW.keys()
    | INTERFERING.keys()
    | SPILLS.keys()
)
_HEAD_SEARCH = AhoCorasick(sorted(_NOUNS | set(_SUFFIXES)))
_BEFORE, _AFTER = 140, 120  # characters of a text that a name and its surroundings may take


def find_event_forms(text: str) -> Iterator[EventForm]:
    """The forms of a text, in order."""
    low = lower(text)
    fixed = [(s, e) for _, s, e in _FIXED_SEARCH.find_matches_as_indexes(text) if _is_word(text, s, e)]
    heads = [
        (s, e)
        for _, s, e in _HEAD_SEARCH.find_matches_as_indexes(low, overlapping=True)
        if _ends_word(low, e)
    ]
    found: list[EventForm] = []
    for start, end in _segments(text, sorted(fixed + heads)):
        words = words_of(text, start, end)
        found += _fixed(text, words, [span for span in fixed if start <= span[0] < end])
        found += _by_heads(text, words)
    taken = 0
    for form in sorted(found, key=lambda f: (f.start, -f.end)):
        if form.start >= taken and not is_quoted(text, form.start, form.end):
            yield form
            taken = form.end


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    return not (before.isalnum() or before in "-_") and _ends_word(text, end)


def _ends_word(text: str, end: int) -> bool:
    return end == len(text) or not (text[end].isalnum() or text[end] == "_")


def _segments(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a text around the spans, in whole words, in order, not overlapping."""
    last: tuple[int, int] | None = None
    for start, end in spans:
        first = max(0, start - _BEFORE)
        first = text.find(" ", first, start) + 1 if first else 0
        around = (
            (first or start, min(len(text), end + _AFTER))
            if start > _BEFORE
            else (0, min(len(text), end + _AFTER))
        )
        if last and around[0] <= last[1]:
            last = (last[0], max(last[1], around[1]))
            continue
        if last:
            yield last
        last = around
    if last:
        yield last


def _fixed(text: str, words: list[Word], spans: list[tuple[int, int]]) -> Iterator[EventForm]:
    starts = {word.start: n for n, word in enumerate(words)}
    for start, end in spans:
        known = _FIXED[text[start:end]]
        first = starts.get(start)
        numbered = known in ("World War I", "World War II")  # in whatever name, it means that war
        if first is None or (_goes_on(words, text, end) and not numbered):
            continue
        left = _left(words, first, small=False)
        year = next((w.low for w in words[left:first] if YEAR.match(w.low)), "")
        last_end, after = year_after(words, end)
        year = year or after
        whole = left < first and (year or known in ("Olympic Games", "World Cup"))
        begin = words[left].start if whole else start
        yield form_of(text, words, begin, last_end if after else end, "", year, known="" if whole else known)


def _by_heads(text: str, words: list[Word]) -> Iterator[EventForm]:
    for number, word in enumerate(words):
        low = word.low
        if word.text.isupper() and len(low) > 4:
            continue  # a heading in capitals says nothing of names
        is_head = low in HEADS or low in CAPITAL_HEADS or (word.capital and low in MUST_FOLLOW)
        if word.capital and not is_head and low.endswith(_SUFFIXES) and len(low) > 9:
            is_head = True
        form = None
        if low in OF_HEADS or (word.capital and low in CAPITAL_OF_HEADS):
            form = _of(text, words, number)
        if form is None and is_head:
            form = _headed(text, words, number)
        if form is None and word.capital and low in STORMS:
            form = _storm(text, words, number)
        if form is None and (low in INTERFERING or low in SPILLS):
            form = find_deed(text, words, number)
        if form is not None:
            yield form


def _of(text: str, words: list[Word], number: int) -> EventForm | None:
    """ "Siege of Savannah", "annexation of Crimea", "Bataille de Verdun", "War of 1812"."""
    word, after = words[number], number + 1
    if after >= len(words) or words[after].low not in LINKS or not words[after].joined:
        return None
    first = after + 1
    while (
        first < len(words)
        and words[first].low in ("the", "der", "la", "las", "los", "le", "l")
        and words[first].joined
    ):
        first += 1
    last = first
    while last < len(words) and last - first < 5 and words[last].joined and _in_name(words, last, first):
        last += 1
    while last > first and words[last - 1].low in ("of", "the"):
        last -= 1
    if word.low in OF_ONE_PLACE and (
        last - first != 1 or text[words[first].end :].startswith((" and ", " & "))
    ):
        return None
    if last == first or (words[first].low in _TITLES and last - first == 1):
        return None
    if not word.capital and words[first].low in _MONTHS | OPENERS:
        return None
    if word.low in OF_A_PLACE and not is_place(text[words[first].start : words[last - 1].end]):
        return None
    if is_body(word.low, words[first].text) or (
        word.low == "fall" and not _is_downfall(words, number, first)
    ):
        return None
    year = next((w.low for w in words[first:last] if YEAR.match(w.low)), "")
    end, following = year_after(words, words[last - 1].end)
    left = number
    if word.capital:
        left = _left(words, number, small=False)
    year = year or following or next((w.low for w in words[left:number] if YEAR.match(w.low)), "")
    place = place_in(word.low, "", text[words[first].start : words[last - 1].end])
    whole_end = end if following else words[last - 1].end
    form = form_of(text, words, words[left].start, whole_end, word.low, year)
    whom = (words[first].start, words[last - 1].end) if word.low in OF_SOMEONE else (0, 0)
    return replace(form, place=place, whom=whom)


def _storm(text: str, words: list[Word], number: int) -> EventForm | None:
    """ "Hurricane Katrina"."""
    after = number + 1
    if (
        after >= len(words)
        or not words[after].joined
        or not words[after].capital
        or is_plain(words[after].text)
    ):
        return None
    end, year = year_after(words, words[after].end)
    return (
        None
        if _goes_on(words, text, end)
        else form_of(text, words, words[number].start, end, words[number].low, year)
    )


def _is_downfall(words: list[Word], number: int, first: int) -> bool:
    """Whether a "Fall of" is no season, no case (in German), and no half of "Decline and Fall"."""
    earlier = words[number - 1].low if number else ""
    return words[number + 1].low == "of" and not YEAR.match(words[first].low) and earlier != "and"


def _in_name(words: list[Word], n: int, first: int) -> bool:
    word = words[n]
    if word.capital or YEAR.match(word.low):
        return True
    return n > first and word.low in ("of", "the") and n + 1 < len(words) and words[n + 1].capital


def _headed(text: str, words: list[Word], number: int) -> EventForm | None:
    """ "Helsinki summit", "2016 Democratic primaries", "33rd Berlin International Film Festival", "World Series"."""
    word = words[number]
    if word.low in CAPITAL_HEADS - HEADS and not word.capital:
        if word.low in OF_A_PEOPLE and _is_of_a_people(words, number):
            return form_of(text, words, words[number - 1].start, word.end, word.low, "")
        return form_of(text, words, word.start, word.end, word.low, "", bare=True)
    end = word.end
    after = number + 1
    if after < len(words) and words[after].joined and words[after].text.isupper():
        end = words[after].end if words[after].low in NUMERALS - {"i"} else end
    if word.low == "primary" and _is_season(words, after):
        end = words[after].end
    end, following = year_after(words, end)
    low_primary = word.low == "primary" and not word.capital and end == word.end  # "a primary school"
    if _goes_on(words, text, end) or (low_primary and not _alone(words, number)):
        return None
    if _is_was(words, number):
        return None
    before = words[_left(words, number, small=True) : number]
    year = following or next((w.low for w in before if YEAR.match(w.low)), "")
    told = _tells(word, before, year)
    if told and not (year or _numbered(before)) and _only_a_kind(text, word, before):
        told = False
    if told is None:
        return None
    if not told:
        # No more than a noun, or what kind: it may mean what was named before.
        kinds = any(w.low in KINDS or w.low in BETWEEN for w in before)
        return form_of(
            text, words, before[0].start if kinds else word.start, word.end, word.low, "", bare=True
        )
    start = before[0].start if before else word.start
    sure = bool(word.capital or year or _numbered(before))
    own = [
        w for w in before if not (YEAR.match(w.low) or ORDINAL.match(w.low) or w.low in ORDINALS | BETWEEN)
    ]
    place = place_in(word.low, text[own[0].start : own[-1].end], "") if own else ""
    whom = (own[0].start, own[-1].end) if own and word.low in OF_SOMEONE else (0, 0)
    form = form_of(text, words, start, end, word.low, year, sure=sure)
    return replace(form, words=form.words - SEASONS, place=place, whom=whom)


def _is_season(words: list[Word], after: int) -> bool:
    return after < len(words) and words[after].joined and words[after].low in SEASONS


def _is_of_a_people(words: list[Word], number: int) -> bool:
    """Whether "the" and a people stand before a noun in small letters: "the Crimean annexation"."""
    if number < 2 or not (words[number].joined and words[number - 1].joined) or words[number].owned:
        return False
    return words[number - 2].low == "the" and words[number - 1].capital and is_people(words[number - 1].text)


def _is_was(words: list[Word], number: int) -> bool:
    """Whether "war" is the German verb."""
    word = words[number]
    return word.low == "war" and not word.capital and is_german([w.low for w in words], number)


def _only_a_kind(text: str, word: Word, before: list[Word]) -> bool:
    """Whether the words before a noun, none of which is a year or an ordinal, leave open which one is meant."""
    names = [w for w in before if w.capital and w.low not in ORDINALS | BETWEEN | KINDS]
    if word.low in AGAIN and not any(w.low in _MONTHS for w in before):
        return not names or not tells_one(text, before[0].start, [w.text for w in names])
    if word.low == "fair":
        return all(w.low in MUST_FOLLOW["fair"] for w in before)
    if word.low == "mission":
        return not any(c.isdigit() for c in before[-1].text)
    if word.low in ("krieg", "krise"):
        return not before[-1].low.endswith(("e", "er", "en", "es", "em"))  # "in ihrem Land Krieg"
    first = names[0] if len(names) == 1 and names[0] is before[0] else None
    return bool(first and not word.capital and only_begins_sentence(text, first.start, first.text))


def _tells(word: Word, before: list[Word], year: str) -> bool | None:
    """Whether the words before a noun say which event it is, or only what kind; None where it is no event."""
    low, ordinal = word.low, _numbered(before)
    allowed = MUST_FOLLOW.get(low)
    if allowed and (not before or before[-1].low not in allowed):
        return None
    if any(w.low.startswith(_BESIDE) for w in before):
        return None
    if before and before[0].low in _MONTHS and low in ("war", "wars"):
        return None
    names = [w for w in before if w.capital and (_is_acronym(w) or w.low not in ORDINALS | BETWEEN | KINDS)]
    if before and low == "congress" and not (ordinal and len(before) > 1):
        return None
    if before and low in BODIES and not (year or ordinal or (len(before) == 1 and names and word.capital)):
        return None
    if year:
        return bool(names or before or low in RECURRING | HEADS or low.endswith(_SUFFIXES))
    if [w.low for w in before] == ["world"]:
        return low == "series" or low == "cup"  # of the world wars it does not say which
    if low == "attacks" and word.capital and not any(w.low in _MONTHS for w in before):
        return False  # kinds of attack are written with capitals, too
    if not word.capital:
        return bool(names)
    capitals = any(w.capital for w in before)
    by_kind = capitals and (low not in RECURRING or ordinal or bool(allowed))
    return bool(names) or by_kind or (bool(before) and low in ("war", "revolution", "festival", "awards"))


def _numbered(before: list[Word]) -> bool:
    return any(ORDINAL.match(w.low) or w.low in ORDINALS for w in before)


def _alone(words: list[Word], number: int) -> bool:
    """Whether a word that may be an adjective is none: no small word follows but one of a sentence's own."""
    after = words[number + 1] if number + 1 < len(words) else None
    return (
        after is None
        or not after.joined
        or after.low in OPENERS
        or after.low in ("is", "was", "will", "has", "he")
    )


def _is_acronym(word: Word) -> bool:
    """Whether a word in capitals is a name though it reads like an ordinal, as that of a body may."""
    return word.text.isupper() and word.low in ORDINALS


def _left(words: list[Word], number: int, *, small: bool) -> int:
    """Where the name that ends before `number` begins: capitals, years and ordinals, and small words that say
    what kind, if a name or a year stands before them.
    """
    left = number
    best = number
    while left > 0 and number - left < _MAX_BEFORE and words[left].joined:
        word = words[left - 1]
        if words[left].owned and not words[number].capital:
            break  # "Smith's election" names Smith
        if word.low in OPENERS and word.low != "and" and not (word.text.isupper() and len(word.text) > 1):
            break
        if word.capital or YEAR.match(word.low) or ORDINAL.match(word.low):
            best = left - 1
        elif word.low in ("and", "of") and _joins(words, left - 1, number):
            pass  # "Food and Drink Festival", "Circle of Australia Awards"
        elif not (small and word.low in BETWEEN):
            break
        left -= 1
    return best


def _joins(words: list[Word], n: int, number: int) -> bool:
    """Whether "and" or "of" is inside a name in capitals throughout."""
    around = n > 0 and words[n - 1].capital and words[n - 1].low not in OPENERS and words[n + 1].capital
    return around and words[number].capital and words[number].low not in ("war", "wars") and words[n].joined


def _goes_on(words: list[Word], text: str, end: int) -> bool:
    """Whether a longer name holds it: another capital follows, or a hyphen."""
    if text[end : end + 1] in ("-", "/") and text[end + 1 : end + 2].isalnum():
        return True
    if text[end : end + 1] != " ":
        return False
    following = re.match(r"[ ]([^\W_][\w’'-]*)", text[end : end + 30])
    if not following or not following[1][0].isupper():
        return False
    # A numeral is part of the name; "World War II Museum" has been looked at from the numeral on.
    return following[1].lower() not in NUMERALS | _MONTHS
