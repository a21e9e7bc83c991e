"""Forms that look like names of events and name only a kind, a body or a work; and the place that a name holds.

Invariant: an event is one happening. Without a year or an ordinal, a noun that happens again and again ("election",
"attacks") needs what only one such happening has; a body ("Council of Elders") or a title of a work is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.names.find.lexicon import fold, lexicon

# What there is one of again and again, so that a name before it tells whose, and not which.
AGAIN = frozenset("election elections attack attacks".split())
# Bodies are called so, too: of one place it is a meeting that was held there.
OF_ONE_PLACE = frozenset(("congress", "council", "peace", "diet", "feast"))
_BODIES = frozenset(("council", "congress"))
_CONTINENTS = frozenset("europe africa asia america americas oceania".split())
# "The elders", "the Pythonistas": those who make up a body.
_MEMBERS = re.compile(r"\w+(?:ist|ista|er|or|ian|eer|ee|op|ite)s\Z")
# What happens at a place; a coronation or a trial is somebody's.
_AT_A_PLACE = frozenset(
    """
    battle siege annexation invasion occupation liberation bombing bombings bombardment evacuation storming sacking
    partition conquest surrender massacre peace council congress diet treaty summit conference earthquake uprising
    riot riots protests blitz airlift blockade olympics marathon fire landings raid bataille batalla schlacht belagerung
    sommet cumbre gipfel
    """.split()
)
# What happens to somebody, who is named after the noun or before it.
OF_SOMEONE = frozenset("assassination impeachment inauguration coronation trial overthrow".split())
_GERMAN = frozenset(
    """
    der und nicht ist ein eine einen dass daß auf im zu von aber erst auch wie nur noch mit sich wurde uns weil wir ich
    das dem des nach aus bei sie es er ihr mir hat sind wird gegen über
    """.split()
)
_UMLAUT = frozenset("äöüß")
_WINDOW = 8
_SENTENCE_START = re.compile(r"(?:\A|[.!?…]['\"”’)]*\s|\n)[\s>/*•–—\"“‘'(\[-]*\Z")
_THE = re.compile(r"(?<!\w)(?:the|this|latest)\s\Z", re.IGNORECASE)
# "The Forever War", _Invasion of the Body Snatchers_
_OPENS_TITLE = re.compile(r"(?:[\"“«„'‘]|(?<!\w)[_*])(?:(?:The|A|Der|Die|Das|La|Le|El)\s)?\Z")
_CLOSES_TITLE = re.compile(r"[,.!?]?[\"”»“'’_*]")


def is_place(word: str) -> bool:
    """Whether a word, or several, are by themselves a place that gazetteers know."""
    return _key(word) in lexicon().places


def is_people(word: str) -> bool:
    """Whether an adjective is that of a people or a land: "Russian", "Crimean"."""
    low, known = fold(word), lexicon()
    return low in known.signs["demonyms"] or land_of(low) in known.places


def land_of(people: str) -> str:
    """ "russia" for "russian", where the one is made of the other; else the word as it is."""
    places = lexicon().places
    lands = (people[:-1], people[:-1] + "a", people[:-2], people[:-2] + "a", people[:-3], people[:-3] + "a")
    return next((land for land in lands if people.endswith("n") and land in places), people)


def _key(name: str) -> str:
    return "_".join(fold(word) for word in name.split())


def is_plain(word: str) -> bool:
    """Whether a word with a capital may be no name: a dictionary has it, and it is no place or people of one."""
    low, known = fold(word), lexicon()
    return low in known.words and low not in known.places and low not in known.signs["demonyms"]


def is_body(head: str, name: str) -> bool:
    """Whether "HEAD of NAME" is a body rather than a meeting: its members or its field, not the place of a meeting."""
    if head not in OF_ONE_PLACE:
        return False
    low = fold(name)
    if low in _CONTINENTS and head in _BODIES:
        return True  # the Council of Europe
    return not is_place(name) and (is_plain(name) or bool(_MEMBERS.match(low)))


def tells_one(text: str, start: int, names: Sequence[str]) -> bool:
    """Whether names before a noun of `AGAIN` may tell which one is meant: a place, or "the" and nothing plain."""
    if any(map(is_place, names)):
        return True
    definite = bool(_THE.search(text, max(0, start - 10), start))
    return definite and bool(names) and not any(is_plain(n) or not n[1:].islower() for n in names)


def only_begins_sentence(text: str, start: int, name: str) -> bool:
    """Whether a word has its capital from its place alone ("Religious wars" as a heading)."""
    return is_plain(name) and bool(_SENTENCE_START.search(text, max(0, start - 12), start))


def is_german(words: Sequence[str], number: int) -> bool:
    """Whether the words (in small letters) around one are German, where `war` is "was"."""
    around = words[max(0, number - _WINDOW) : number + _WINDOW]
    told = sum(word in _GERMAN or not _UMLAUT.isdisjoint(word) for word in around)
    return told > 1 or (words[number] == "war" and "dass" in around)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a form stands in quotation marks, or between signs of emphasis, by itself, as titles of works do."""
    inside = text[start:end].endswith(("_", "*"))
    return bool(_OPENS_TITLE.search(text, max(0, start - 6), start)) and (
        inside or bool(_CLOSES_TITLE.match(text, end))
    )


def place_in(head: str, before: str, after: str) -> str:
    """The place that a name of an event holds: all that is before or after its noun, where that is a known place."""
    if head not in _AT_A_PLACE:
        return ""
    name = after or before
    low, known = _key(name), lexicon()
    if low not in known.places:
        return ""
    # A surname before the noun may be somebody's ("the Washington conference" is at the place of that size).
    large = known.places[low] > 5 or low not in known.surnames
    return name if after or large else ""
