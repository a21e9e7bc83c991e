"""Whether a number that stands alone in a text is a year: by the words and marks around it.

Invariant: only numbers from 100 to 2100 are years, and none that counts, numbers or measures something.
"""

from __future__ import annotations

import re

from sitegen.dates.forms import Draft
from sitegen.dates.lexicon import MONTHS

_PREPOSITIONS = frozenset(
    """
    in since until till by ca c started opened began ended entered from after before during of early
    late mid and or to circa between through year years for around about summer spring winter autumn
    fall seit bis von nach vor um ab jahr jahre jahren und im anno depuis jusqu'en jusqu’en en de et
    vers entre desde hasta dal nel nell' nell’ del al e sinds tot em até в с до и
    """.split()
)
_DETERMINERS = frozenset(
    """
    the his her its their our my your a an this that le la el il der die das den dem
    """.split()
)
# A number after these is a number of theirs.
_NUMBERED = frozenset(
    """
    room page pages pp p no nos number numbers line lines version model flight route highway article
    section chapter verse figure fig table box psalm sonnet opus op volume vol part item note notes
    windows office area unit gate bus boeing airbus channel code zip form rfc pep bug issue ticket
    patent iso top over under than least most total nearly almost exactly only up approximately
    """.split()
)
_COUNTERS = frozenset(
    """
    one two three four five six seven eight nine ten 1
    """.split()
)
# After these a verb may follow the year ("in 1733 gave him"), but not what is counted.
_STRONG = frozenset(
    """
    in since until by after before to from during im seit depuis desde dal em
    """.split()
)
_AS_EARLY = frozenset(
    """
    recently early late long soon back
    """.split()
)
_CIRCA_RANGE = re.compile(r"(?<!\w)(?:c\.|ca\.|circa)\s?(?:[1-9][0-9]{2}\s?[-–—]\s?)?\Z")
_ABOUT_RANGE = re.compile(r"(?<!\w)(?:about|around|from|between)\s[1-9][0-9]{2}\s?(?:[-–—]|to|and|or)\s?\Z")
_ANCIENT_AFTER = frozenset(
    """
    about around after before by from during till circa year ad
    """.split()
)
# Before other words in small letters a number counts things ("in 2000 cases"); before these it is a year.
_AFTER_YEAR = frozenset(
    """
    a about after against and as at because before but by for from had has have he here his her i in
    into is it its of on only or over she so than that the their then there they this through to under
    until up upon was we were when where which while who whose with without would you also due onwards
    onward until till till inclusive during are is were be election elections campaign campaigns games
    championships championship finals playoffs awards levels prices rates protests riots primaries
    olympics series census edition season class und oder als wurde war et ou il elle fue y o era e la le
    became began came went saw took he's i'd hasta bis à jusqu'à jusqu’à fino tot do до по году года годы г
    """.split()
)
_PLURALS = frozenset(
    """
    people men women children feet sheep troops others square cubic more less other different new
    """.split()
)
_MEASURES = frozenset(
    """
    km m cm mm kg g mg lb lbs ft mi mph kmh hp kw mw gb mb kb hz mhz hectares acres percent times square
    meters metres hours hour miles mile days weeks months years decades centuries
    """.split()
)
_WORD_BEFORE = re.compile(r"([\w’']+)[-\s]\Z")
_WORD_AFTER = re.compile(r"\s([\w’']+)")
_MARKS_BEFORE = "([{“\"‘'’–—-,;:.|/*•>!?…"
FIRST_SURE = 1500  # earlier, more numbers are numbers than are years


def bare_year(low: str, text: str, start: int, end: int) -> Draft | None:
    """The year that the figures `text[start:end]` are, if they are one."""
    if not 2 <= end - start <= 4 or text[start] == "0" or not _free_after(low, end):
        return None
    year = int(text[start:end])
    before, prior = _before(low, text, start)
    said = before.lower() == "year" and prior == "the"
    if not (10 if said else 100) <= year <= 2100:
        return None
    allowed = _allowed_before(year, before, prior, text, start)
    ancient = not allowed and year < 1000 and _may_be_ancient(before, prior, low, start)
    ancient |= year == 1000 and before.lower() in ("about", "around")  # of what, mostly
    if not (allowed or ancient) or not _allowed_after(year, before, low, text, end):
        return None
    return Draft(start=start, end=end, kind="absolute", edtf=f"{year:04}", ancient=ancient)


def _free_after(low: str, end: int) -> bool:
    """Whether no sign follows that continues a number: a percentage, decimals, a hyphenated word."""
    follows = low[end : end + 3]
    if not follows:
        return True
    if follows[0].isalnum() or follows[0] in "%°/_@#€$£²³":
        return False
    if (
        follows[0] in ".,:-–‐‑"
        and len(follows) > 1
        and (follows[1].isdigit() or (follows[0] in "-‐‑" and follows[1].isalpha()))
    ):
        return False
    return follows[0] not in "'’" or follows[1:2] in ("s", " ", "")


def _before(low: str, text: str, start: int) -> tuple[str, str]:
    """The word before, as written, and the one before that in small letters; a mark instead of a word."""
    window = text[max(0, start - 40) : start]
    if not window or window[-1] == "\n":
        return "", ""
    match = _WORD_BEFORE.search(window)
    if not match:
        return window.rstrip()[-1:] or "", ""
    earlier = re.search(r"([\w’']+)\s+\Z", window[: match.start(1)])
    return match[1], earlier[1].lower() if earlier else ""


def _may_be_ancient(before: str, prior: str, low: str, start: int) -> bool:
    """Whether a number of three figures stands where a year may, in a text about so early a time."""
    if _ABOUT_RANGE.search(low, max(0, start - 20), start):
        return True
    return before.lower() in _ANCIENT_AFTER and prior not in _NUMBERED


def _allowed_before(year: int, before: str, prior: str, text: str, start: int) -> bool:
    word = before.lower()
    if year < 1000 and _CIRCA_RANGE.search(text, max(0, start - 16), start):
        return True
    if not before:
        return year >= FIRST_SURE
    if len(before) == 1 and not before.isalnum():
        return (
            before in _MARKS_BEFORE and text[start - 1] != "." and year >= (1000 if before in "([{" else 1400)
        )
    if word in MONTHS or word in _NUMBERED or prior in _COUNTERS:
        return False
    if year < 1000:
        return word in ("in", "since", "until") or (word, prior) == ("year", "the")
    if word in _PREPOSITIONS or (word == "as" and prior in _AS_EARLY):
        return True
    if word in _DETERMINERS:
        return year >= 1700
    return before[0].isupper() and re.sub(r"['’]s?\Z", "", before).isalpha() and 1700 <= year <= 2035


def _allowed_after(year: int, before: str, low: str, text: str, end: int) -> bool:
    match = _WORD_AFTER.match(low, end)
    if not match:
        return True
    word = match[1]
    if word in _AFTER_YEAR:
        return year >= 1000 or not word.endswith("s") or word in ("as", "was", "his")
    if word in ("year", "day", "week", "month"):
        return before[:1].isupper()
    if word in _PLURALS or word in _MEASURES or word in ("million", "billion", "thousand"):
        return False
    if text[match.start(1)].isupper():
        return year >= 1000 or before == "In"
    if text[match.start(1)].isdigit() or year < 1000:
        return False
    if word.endswith("s") and not word.endswith("ss"):
        return False
    # "the 2016 election": of more than one there would be elections.
    lead = before.lower()
    if year >= FIRST_SURE and lead in _STRONG:
        return True
    return ((lead in _DETERMINERS or before[:1].isupper()) and year >= 1700) or (
        word.endswith(("ed", "ly")) and year >= FIRST_SURE
    )
