"""What may be a date in a running text, found by the words and figures that dates are made of.

Invariant: drafts stand in the order of the text and do not overlap. All words are looked for in one pass, and
forms are tried only where one of them stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from sitegen.dates.forms import (
    AT_APOSTROPHE,
    AT_CENTURY,
    AT_DECADE,
    AT_ERA,
    AT_FIGURES,
    AT_MONTH,
    AT_SEASON,
    AT_SEASON_ALONE,
    AT_SHORT_DECADE,
    AT_WEEKDAY,
    Draft,
    alternatives,
    read_at,
)
from sitegen.dates.lexicon import (
    BACKWARD_PHRASES,
    LONG_MONTHS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    RELATIVE_PHRASES,
    SEASONS,
    TENS,
    UNITS,
    WEEKDAYS,
)
from sitegen.dates.periods import PERIODS, named_period
from sitegen.dates.structure import SEASON_MONTHS
from sitegen.dates.years import bare_year

_NUMBER = rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})?|{alternatives(NUMBERS)})"
_UNIT = rf"(?P<unit>{alternatives(UNITS)})"
_ROUGH = (
    r"(?P<about>(?:about|around|almost|nearly|over|some|more\sthan|less\sthan|etwa|fast|über|environ|casi|circa|"
    r"quasi|около)\s)?"
)
_COUNTED = rf"{_ROUGH}(?<![\w.,-])\[?{_NUMBER}\]?[\s-]{_UNIT}"
_BEFORE_AGO = re.compile(rf"{_COUNTED}\s\Z")
_AFTER_AGO = re.compile(rf"\s{_ROUGH}{_NUMBER}\s{_UNIT}(?!\w)")
_AFTER_PAST = re.compile(rf"\s(?:(?:{_NUMBER}|(?P<few>few|several|couple\sof))\s)?{_UNIT}(?!\w|\sof)")
_AFTER_COMING = re.compile(rf"\s{_NUMBER}\s{_UNIT}(?!\w)")
_HOURS = re.compile(r"(?<![\w.,-])(?P<hours>24|48|72|twenty-four|forty-eight|seventy-two)\shours\s\Z")
_HOUR_WORDS = {"twenty-four": 24, "forty-eight": 48, "seventy-two": 72}
_REACH = 48

# Words that end or begin a count: "three weeks ago", "vor drei Wochen".
_AGO_AFTER = frozenset(("ago", "fa", "geleden", "назад", "atrás"))
_AGO_BEFORE = frozenset(("vor", "il y a", "hace", "há"))
_LATER = {
    "later": 1,
    "afterwards": 1,
    "earlier": -1,
    "später": 1,
    "zuvor": -1,
    "plus tard": 1,
    "después": 1,
    "dopo": 1,
}
_PAST = frozenset(("last", "past", "previous"))
_COMING = frozenset(("the next", "the following"))
_AD = frozenset(("ad", "a.d."))
_DECADES = frozenset(("années", "años", "anni", "jaren", "anos", "década de"))
_CENTURIES = frozenset(("siglo", "secolo", "século"))
_ROMANS = frozenset(
    """
    x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xe xie xiie xiiie xive xve xvie xviie xviiie xixe xxe
    xxie
    """.split()
)
_TRIGGERS: dict[str, str] = {
    **dict.fromkeys(MONTHS, "month"),
    **dict.fromkeys(WEEKDAYS, "weekday"),
    **dict.fromkeys(SEASONS, "season"),
    **dict.fromkeys(("summers", "winters", "autumns"), "season"),
    **dict.fromkeys(ORDINALS, "century"),
    **dict.fromkeys((*_CENTURIES, *_ROMANS), "century"),
    **dict.fromkeys((*TENS, *_DECADES), "decade"),
    **dict.fromkeys(RELATIVE_PHRASES, "anchored"),
    **dict.fromkeys(BACKWARD_PHRASES, "backward"),
    **dict.fromkeys(_AGO_AFTER, "ago after"),
    **dict.fromkeys(_AGO_BEFORE, "ago before"),
    **dict.fromkeys(_LATER, "later"),
    **dict.fromkeys(_PAST, "past"),
    **dict.fromkeys(_COMING, "coming"),
    **dict.fromkeys(PERIODS, "period"),
    **dict.fromkeys(_AD, "era"),
}
_FORMS = {
    "month": AT_MONTH, "weekday": AT_WEEKDAY, "season": AT_SEASON, "century": AT_CENTURY, "decade": AT_DECADE,
    "era": AT_ERA,
}  # fmt: skip
_WORDS = sorted(_TRIGGERS)
_SEARCH = AhoCorasick(_WORDS, matchkind=MatchKind.LeftmostLongest)
_TIGHT = re.compile(r"A\.?D\.?[0-9]")
_FIGURES = re.compile(r"(?<![\w/:@#])[0-9]+|[’'](?=[2-9]0s)")

_BEFORE_MONTH = re.compile(
    r"(?<!\w)(?:(?:in|since|until|till|by|during|early|mid|late|through|from|between|im|seit|bis|ab|anfang|mitte|ende|en|"
    r"depuis|dès|fin|début|desde|hasta|a|nel|dal|da|fino\sa|sinds|eind|begin|em|desde|até|в|с|до)[\s-](?:de\s|d['’]|of\s)?)\Z"
)
_DIRECTION = re.compile(
    r"(?<!\w)(?P<word>last|next|this|this past|past|coming|letzten|vergangenen|vorigen|nächsten|kommenden|diesen|"
    r"afgelopen|volgende|прошлую|прошлый|следующий)\s\Z"
)
_DIRECTIONS = {
    "last": -1, "past": -1, "this past": -1, "letzten": -1, "vergangenen": -1, "vorigen": -1, "afgelopen": -1,
    "прошлую": -1, "прошлый": -1, "next": 1, "coming": 1, "nächsten": 1, "kommenden": 1, "volgende": 1, "следующий": 1,
    "this": 0, "diesen": 0,
}  # fmt: skip
_AFTER_DIRECTION = re.compile(
    r"\s(?P<word>derni(?:er|ère)|passée?|prochaine?|pasado|próximo|scors[oa]|prossim[oa]|passad[oa])(?!\w)"
)
_FORWARD = ("prochain", "próxim", "prossim")


def drafts(low: str, text: str) -> Iterator[Draft]:
    """What stands in the text, in order; of two that overlap the first."""
    taken = 0
    for start, end, trigger in _triggers(low, text):
        if start < taken:
            continue
        draft = _draft(low, text, start, end, trigger)
        if draft and draft.start >= taken:
            yield draft
            taken = draft.end


def _triggers(low: str, text: str) -> list[tuple[int, int, str]]:
    """Places where a date may begin, or that a count ends with, in order."""
    found = [(m.start(), m.end(), "figures") for m in _FIGURES.finditer(low)]
    for number, start, end in _SEARCH.find_matches_as_indexes(low):
        if (start == 0 or not low[start - 1].isalnum()) and (end == len(low) or not low[end].isalnum()):
            found.append((start, end, _TRIGGERS[_WORDS[number]]))
        elif _WORDS[number] in _AD and _TIGHT.match(text, start) and not text[start - 1 : start].isalnum():
            found.append((start, end, "era"))  # AD842
    return sorted(found)


def _draft(low: str, text: str, start: int, end: int, trigger: str) -> Draft | None:
    if trigger == "figures":
        if not low[start].isdigit():
            return read_at(AT_APOSTROPHE, low, start)
        if end - start == 2 and low[end - 1] == "0" and low[end : end + 1] == "s":
            return (
                read_at(AT_SHORT_DECADE, low, start) if _THE.search(low, max(0, start - 20), start) else None
            )
        if start > 1 and (
            (low[start - 1] in ".,-–" and low[start - 2].isdigit())
            or (
                low[start - 1] == "-" and low[start - 2].isalpha() and not _PART.search(low, 0, start)
            )  # CVE-2013-2037
        ):
            return None
        draft = read_at(AT_FIGURES, low, start) or bare_year(low, text, start, end)
        if (
            draft
            and "/" in draft.edtf
            and int(draft.edtf[:4]) < 1500
            and not _OF_TIME.search(low, max(0, start - 12), start)
        ):
            return None
        return _plausible(draft, low, text) if draft else None
    if trigger == "period":
        edtf = named_period(low, text, start, end)
        return Draft(start=start, end=end, kind="absolute", edtf=edtf, named=True) if edtf else None
    if trigger in _FORMS:
        draft = read_at(_FORMS[trigger], low, start)
        if not draft and trigger == "season":
            return _season_alone(low, text, start)
        return _plausible(draft, low, text) if draft else None
    if trigger in ("anchored", "backward"):
        unit, count = (RELATIVE_PHRASES if trigger == "anchored" else BACKWARD_PHRASES)[low[start:end]]
        if low[start:end] == "today" and _NOWADAYS.search(low, max(0, start - 24), start):
            return None
        doubt = low[start:end] == "today"  # it may be these days
        return Draft(start=start, end=end, kind=trigger, unit=unit, count=count, about=doubt)  # type: ignore[arg-type]
    return _counted(low, start, end, trigger)


_OF_TIME = re.compile(r"(?:[(\[;,]\s?|(?<!\w)(?:in|from|between|circa|ca?\.|years?)\s)\Z")
# After these it means these days rather than this day.
_NOWADAYS = re.compile(
    r"(?<!\w)(?:still\s(?:\w+\s)?(?:\w+\s)?|known\s|continues?\s|as\s\w+\s|of\s|is\s|are\s|even\s|used\s|until\s|exists?\s|remains?\s)\Z"
)
_PART = re.compile(r"(?<!\w)(?:early|mid|late)-\Z")
_THE = re.compile(
    r"(?<!\w)(?:(?:in|of|during|since|from|until|early|late|mid)[\s-]the\s)\Z|0s\sand\s\Z|0s,\s\Z"
)


def _season_alone(low: str, text: str, start: int) -> Draft | None:
    """A season of any year, as the months that it has."""
    match = AT_SEASON_ALONE.match(low, start)
    if not match or _NAME_AFTER.match(text, match.end()):
        return None
    before = low[max(0, start - 16) : start]
    if _KIND_AFTER.match(low, match.end()) and not _IN_SEASON.search(before):
        return None
    if match["season"] in _WORDS_TOO and not _IN_SEASON.search(before):
        return None
    if (
        text[start].isupper()
        and start
        and not _IN_SEASON.search(before)
        and text[start - 1] == " "
        and text[start - 2 : start - 1].isalnum()
    ):
        return None
    first, length = SEASON_MONTHS[SEASONS[match["season"]]]
    last = (first + length - 2) % 12 + 1
    return Draft(start=start, end=match.end(), kind="yearless", month=first, last=(last, 0), unit="any")


_WORDS_TOO = frozenset(
    """
    spring fall printemps frühling primavera été verano inverno autunno invierno
    """.split()
)
_IN_SEASON = re.compile(r"(?<!\w)(?:in|during|by|im|en|au)\s(?:the\s|early\s|late\s)?\Z|(?<!\w)l['’]\Z")
# "Winter wheat": what has a season is no time.
_KIND_AFTER = re.compile(
    r"[ ](?!(?:and|or|but|to|of|in|on|at|is|are|was|were|has|had|have|can|will|when|where|while|which|that|the|a|an|"
    r"with|from|for|before|after|until|through|as|by|he|she|it|they|we|i|you|there|if|then|und|oder|et|ou|y|o|ist|war)\b)[a-z]{3,}"
)
_NAME_AFTER = re.compile(r"[ ](?:[A-Z]|of\b)|-")


def _counted(low: str, start: int, end: int, trigger: str) -> Draft | None:
    """A number of units, before or after the word that says from where they are counted."""
    if trigger == "ago after" and (hours := _HOURS.search(low, max(0, start - _REACH), start)):
        written = hours["hours"]
        days = (_HOUR_WORDS.get(written) or int(written)) // 24
        return Draft(start=hours.start(), end=end, kind="ago", unit="day", count=days, about=True)
    if trigger in ("ago after", "later"):
        match = _BEFORE_AGO.search(low, max(0, start - _REACH), start)
        if not match:
            return None
        sign = _LATER.get(low[start:end], 1)
        first, last = match.start(), end
    else:
        after = {"past": _AFTER_PAST, "coming": _AFTER_COMING}.get(trigger, _AFTER_AGO)
        match = after.match(low, end)
        if not match:
            return None
        sign, first, last = 1, start, match.end()
    if match.groupdict().get("few"):
        return Draft(start=first, end=last, kind="past", unit=UNITS[match["unit"]], count=0)
    written = match["number"]
    number = 1 if not written else NUMBERS.get(written) or int(written.replace(",", ""))
    if trigger == "past" and not written and low[start:end] != "past":
        return None
    if trigger == "coming" and number == 1:
        return None  # "the next one year" is no span that anybody names
    kind = {"later": "later", "past": "past", "coming": "coming"}.get(trigger, "ago")
    about = bool(match.groupdict().get("about"))
    return Draft(
        start=first, end=last, kind=kind, unit=UNITS[match["unit"]], count=sign * number, about=about  # type: ignore[arg-type]
    )  # fmt: skip


def _plausible(draft: Draft, low: str, text: str) -> Draft | None:
    """A draft with what stands around it: a word that a month or day may be alone is weak or none."""
    word = text[draft.start : draft.end]
    before = low[max(0, draft.start - 24) : draft.start]
    if draft.kind == "weekday":
        if (
            draft.weak
            or not _stands_alone(text, draft)
            or _EVERY.search(before)
            or _MORNINGS.match(low, draft.end)
        ):
            return None
        direction = _DIRECTION.search(before)
        after = _AFTER_DIRECTION.match(low, draft.end)
        if direction:
            return replace(draft, count=_DIRECTIONS[direction["word"]], weak=False)
        if after:
            return replace(draft, end=after.end(), count=1 if after["word"].startswith(_FORWARD) else -1)
        return draft
    if draft.kind == "absolute" and _AFTER_DAY.search(before) and word[0].isalpha() and len(draft.edtf) == 7:
        return None  # of a day that does not exist
    if draft.kind != "yearless" or draft.unit:
        small = word[0].islower() and word.split()[0].strip(".,") in _SMALL and draft.unit != "any"
        return None if small else draft
    if _PLANET.search(word) or (draft.day and _VERB.search(word)):
        return None
    if word.endswith(".") and re.split(r"\W+", word.lower())[-2] in LONG_MONTHS:
        draft = replace(draft, end=draft.end - 1)  # no abbreviation: the sentence ends
    if draft.day and (short := _SHORT_YEAR.match(low, draft.end)):
        return replace(draft, end=short.end(), short_year=short["year"])
    if draft.day and _YEARLY.search(low, max(0, draft.start - _REACH), draft.start):
        return replace(draft, unit="any")
    if draft.day and (said := _SAID.match(low, draft.end)):
        return replace(draft, end=said.end(), count=_DIRECTIONS[said["word"]])
    if draft.day:
        small = any(part in _SMALL for part in re.split(r"[\s.,]+", word))
        return None if small and not word[0].isdigit() else draft
    return _month_alone(draft, word, before, low, text)


# A day of every year: "his feast day is 30 September".
_YEARLY = re.compile(
    r"(?<!\w)(?:(?:feast|name|national|independence|saint['’]s)[\s-]days?\s(?:is|are|falls)\s(?:on\s)?|"
    r"(?:is|are)\s(?:celebrated|observed|commemorated)\s(?:(?:each|every)\syear\s|annually\s)?on\s|falls\son\s)(?:the\s)?\Z"
)
_PLANET = re.compile(r"\b(?:Mars|MARS)\b")  # the French month is written small
_VERB = re.compile(r"\d\s(?:may|march)\Z")  # "PEP 2 may", "these 3 march"
_SHORT_YEAR = re.compile(
    r",?[\s-]{1,2}['’]?(?P<year>[0-9]{2})(?![\w:/%°]|[-.,]\d)(?!\s(?:[a-z]{3,}|[ap]\.?m))"
)
# "The 12th of October last", as letters once had it.
_SAID = re.compile(r",?\s(?P<word>last|next)(?=\s?(?:[,.;:)]|\Z))")
_AFTER_DAY = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?\Z")
# In small letters these are words ("may 2016", "march 7") rather than months.
_SMALL = frozenset(
    """
    marco may mar march jan sep set dec jun jul sun sat mon wed second
    """.split()
)


def _month_alone(draft: Draft, word: str, before: str, low: str, text: str) -> Draft | None:
    name = word.rstrip(".").lower()
    if name in LONG_MONTHS and word.endswith("."):
        draft = replace(draft, end=draft.end - 1)
    if name not in LONG_MONTHS and not (name in ("may", "march") and word.istitle()):
        return None
    direction = _DIRECTION.search(before)
    if direction:
        return replace(draft, weak=False, count=_DIRECTIONS[direction["word"]])
    follows = text[draft.end : draft.end + 2]
    named = len(follows) == 2 and follows[0] == " " and follows[1].isupper()
    if not named and _BEFORE_MONTH.search(before):
        return replace(draft, weak=False)
    return draft


_EVERY = re.compile(r"(?<!\w)(?:every|each|any|jeden|jede|chaque|cada|ogni|elke)\s\Z|/\Z")
_MORNINGS = re.compile(r"\s(?:mornings|afternoons|evenings|nights)(?!\w)|/")


def _stands_alone(text: str, draft: Draft) -> bool:
    """Whether the name of a day is no part of a longer name ("Black Friday", "Sunday Times")."""
    if not text[draft.start].isupper():
        return True
    after = re.match(r"[ ](\w+)", text[draft.end : draft.end + 20])
    if text.startswith(" the 1", draft.end):  # Friday the 13th
        return False
    if after and after[1][0].isupper() and after[1].lower() not in _TIMES_OF_DAY:
        return False
    before = re.search(r"(\w+)[ ]\Z", text[max(0, draft.start - 20) : draft.start])
    if not before or not before[1][0].isupper() or before[1].lower() in _MAY_PRECEDE:
        return True
    english = text[: draft.end].endswith("day")  # Santo Domingo
    return (
        english
        and text[draft.end : draft.end + 1] in (",", ".", ";", ")")
        and before[1].lower() not in _FEASTS
    )


_TIMES_OF_DAY = frozenset(["night", "morning", "evening", "afternoon", "noon"])
_FEASTS = frozenset(
    """
    black good ash holy palm super cyber fat bloody giving maundy easter shrove whit blue red
    """.split()
)
_MAY_PRECEDE = frozenset(
    """
    on this last next since until by from and early late every the am letzten bis seit
    """.split()
)
