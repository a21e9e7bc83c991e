"""What stands around a run and speaks for a person or against: the word before, the word after, marks.

Invariant: what is said depends on the nearest words alone, so equal surroundings weigh alike everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sitegen.names.find.lexicon import fold, lexicon
from sitegen.names.find.runs import Run

LIFE = re.compile(r"\s?\((?:born|b\.|c\.|ca\.|née|nee|\*|†|\d{3,4}\s?[–-]|\d{1,2} \w+ \d{4}\s?[–-]|aged? \d)")
# The one reason that speaks against: "in X" is seldom said of people.
PLACED = "in stands before it"
GREETED = "it is greeted"
_ROLE = "a role stands before it"
# "Chomsky (1957) argued", "Labov (1972: 45) has shown"
_CITED = re.compile(
    r" \((?:1[89]|20)\d\d[a-z]?(?:[:,][^()]{0,20})?\),?(?: (?:also|first|has|have|had|and)\b){0,2} "
    r"(?:argu|show|found|find|suggest|propos|report|not|claim|point|describ|examin|demonstrat|conclud|observ|defin|"
    r"introduc|discuss|identif)"
    r"(?:e|es|ed|s|n|ies|ied)?\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_STATE = re.compile(r", (?:D\.? ?C\b|[A-Z]{2}(?!\w))")
_Signs = dict[str, tuple[float, str]]


@dataclass(frozen=True, slots=True)
class _Tables:
    before: _Signs
    after: _Signs
    hands: frozenset[str]
    saying: frozenset[str]
    roles: frozenset[str]
    things: frozenset[str]
    function: frozenset[str]
    words: dict[str, int]
    places: dict[str, int]


@cache
def _tables() -> _Tables:
    words = lexicon()
    signs = words.signs
    before: _Signs = {}
    before.update((word, (0.5, "")) for word in signs["before_person"])
    before.update((word, (0.3, "")) for word in ("and", "but", "as", "than", "like", "between", "or", "for"))
    before.update((word, (1.2, "a verb of saying stands before it")) for word in signs["saying"])
    before.update((word, (2.2, _ROLE)) for word in words.roles)
    before.update(
        (word, (1.6, "a word of kinship stands before it")) for word in signs["hands"] & words.roles
    )
    before.update((word, (1.6, GREETED)) for word in ("hi", "hello", "hey", "dear", "thanks", "thank"))
    before.update((word, (1.0, "")) for word in ("poor", "old", "young", "late"))
    before.update(
        (word, (4.0, "a title stands before it")) for word in ("mr", "mrs", "ms", "dr", "mme", "mlle")
    )
    before.update(
        (word, (-1.5, PLACED))
        for word in ("in", "throughout", "across", "within", "near", "around", "outside")
    )
    before.update((word, (-0.4, "")) for word in ("at", "to", "from", "into", "towards", "toward", "through"))
    before.update(
        {"the": (-2.2, ""), "a": (-1.5, ""), "an": (-1.5, ""), "of": (-0.1, ""), "this": (-0.8, ""),
         "our": (-0.8, ""), "its": (-0.8, ""), "my": (-0.3, ""), "these": (-2.0, ""), "those": (-2.0, ""),
         "some": (-1.5, ""), "many": (-1.5, ""), "any": (-1.5, ""), "no": (-0.8, ""), "all": (-1.0, "")}
    )  # fmt: skip
    after: _Signs = {}
    after.update((word, (1.3, "what people do follows")) for word in signs["doing"])
    after.update((word, (-2.0, "")) for word in signs["not_person_next"])
    after.update((word, (2.2, "a verb of saying follows")) for word in signs["saying"])
    after.update(
        (word, (0.5, ""))
        for word in "is was has had would could did does should might must will can also then never always".split()
    )
    after.update((word, (2.5, "himself or herself follows")) for word in ("himself", "herself"))
    after.update((word, (2.0, "who follows")) for word in ("who", "whom", "whose"))
    after["which"] = (-1.5, "")
    return _Tables(
        before=before,
        after=after,
        hands=signs["hands"],
        saying=signs["saying"],
        roles=words.roles,
        things=signs["thing_before"],
        function=signs["function"],
        words=words.words,
        places=words.places,
    )


def weigh(run: Run, text: str, start: int, ends: bool) -> tuple[float, str]:
    """What the neighbours of a name in a run say, and the strongest reason ("" for none).

    `start` is where the name begins in the run; `ends`: it ends the run, so that the run's neighbour is its own.
    """
    tables = _tables()
    weight, reason = 0.0, ""
    starts = start == 0
    if starts and run.before:
        weight, reason = _weigh_before(run, tables)
    elif (
        not starts
    ):  # "In Boston", "With Warren": the word before stands in the run, since it opens a sentence
        found = tables.before.get(fold(run.surface[:start].split()[-1]))
        if found is not None and found[1] != _ROLE:
            weight, reason = found
    if ends:
        more, why = _weigh_after(run, text, tables)
        weight += more
        reason = why or reason
    return weight, reason


def _weigh_before(run: Run, tables: _Tables) -> tuple[float, str]:
    gap = run.gap_before
    if gap == " ":
        if run.before in ("the", "a", "an", "some", "any") and _noun_follows(run, tables):
            return -0.5, ""  # "the Warren campaign": the article is the noun's
        found = tables.before.get(run.before)
        if found is None and run.before.endswith("s") and run.before[:-1] in tables.roles:
            return 1.5, _ROLE
        if found is None and run.before in tables.things:
            return -1.5, ""  # "the moon Charon"
        if found is None and run.before.isdigit() and not _YEAR.match(run.before):
            return -1.0, ""  # "4 Kelvin"
        return found or (0.0, "")
    if gap == ", ":
        if tables.places.get(run.before, 0) >= 5:
            return -0.8, ""  # "Exeter, Devon"
        if run.before in tables.roles:
            return 0.9, _ROLE
    elif gap[:1] in ',"”' and run.before in tables.saying:
        return 0.5, ""
    return 0.0, ""


def _noun_follows(run: Run, tables: _Tables) -> bool:
    after = run.after
    return (
        run.gap_after == " "
        and after.islower()
        and after in tables.words
        and after not in tables.function
        and after not in tables.after
    ) or (run.gap_after == " " and after in lexicon().signs["not_person_next"])


def _weigh_after(run: Run, text: str, tables: _Tables) -> tuple[float, str]:
    if run.owned:
        if run.after in tables.hands:
            return 1.2, "something of a person's follows"
        return (-0.8, "") if _is_thing_of(run, tables) else (0.25, "")
    gap = run.gap_after
    if gap == " ":
        if run.after == "et" and text.startswith(" et al", run.end):
            return 2.0, "“et al.” follows"
        return (-0.8, "") if run.after.isdigit() else tables.after.get(run.after, (0.0, ""))
    if gap == ", ":
        if run.after in ("who", "whose", "whom"):
            return 1.8, "who follows"
        if run.after in ("a", "an", "the") and _role_follows(text, run.end):
            return 1.6, "a role follows"
        if run.after[:1].isupper() and tables.places.get(fold(run.after), 0) >= 5:
            return -1.0, ""  # "Austin, Texas"
        if run.after.isupper() and _STATE.match(text, run.end):
            return -2.0, ""  # "Washington, D.C.", "Austin, TX"
        if run.after.isdigit() and len(run.after) == 2:
            return 1.2, "an age follows"
    elif gap[:1] in ',"”' and run.after in tables.saying:
        return 0.8, "a verb of saying follows"
    elif gap[:1] == ":" and _is_explained(run):
        return -2.5, ""
    elif gap.startswith(" ("):
        if _is_explained(run):
            return -2.5, ""
        if LIFE.match(text, run.end):
            return 3.0, "dates of a life follow"
        if _CITED.match(text, run.end):
            return 1.5, "a year in brackets and what is argued follow"
    return 0.0, ""


def _is_explained(run: Run) -> bool:
    """Whether an abbreviation is followed by the words that it is short for: "SARA: Satellite for", "LOC (Lines of"."""
    name = run.surface.rsplit(" ", 1)[-1]
    return len(name) > 2 and name.isupper() and run.after[:1] == name[0] and run.after[1:].islower()


def _is_thing_of(run: Run, tables: _Tables) -> bool:
    """Whether what follows "'s" is the noun of a thing that bears the name: "Halley's Comet", "Murphy's Law"."""
    key = fold(run.after) if run.gap_after == " " and run.after[:1].isupper() else ""
    return key in tables.things or key in lexicon().signs["not_person_next"]


def _role_follows(text: str, end: int) -> bool:
    """Whether an apposition with a role follows: "X, a senator", "X, the Swiss mathematician"."""
    roles = _tables().roles
    for found in re.finditer(r"[\w-]+", text[end + 2 : end + 60]):
        word = found.group().lower()
        if word in roles:
            return True
        after = end + 2 + found.end()
        if word in ("of", "in", "and", "who", "which", "that", "for") or text[after : after + 1] in (
            ",",
            ".",
            ";",
            "",
        ):
            break
    return False
