"""What can be counted of a form and its uses in a document, as numbers for a linear model.

Invariant: a feature is a property of names and words in general; no feature stands for a name. What the text
says in words counts only by function words, marks and the kinds of `words/signs.txt`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from sitegen.model import Document
from sitegen.names.find.judge import LIKELY, Counts, Group, Setting, Use
from sitegen.names.find.lexicon import Lexicon, fold, lexicon
from sitegen.names.find.wording import given_weight

Features = dict[str, float]
# A use, the two words before it, nearest first, and the two after it.
_Placed = tuple[Use, tuple[str, str], tuple[str, str]]

_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", re.IGNORECASE)
_NEAR = re.compile(r"['’]s\b|\w+(?:-\w+)*|[^\w\s]")
_REACH = 40  # characters on either side in which neighbours are looked for
_PRONOUN_REACH = 80  # and pronouns after a name
_KINDS = (
    "saying", "doing", "before_person", "not_person_next", "hands", "titles", "softtitles", "org", "place",
    "event", "work",
)  # fmt: skip
_ENDINGS = ("ed", "ing", "ly", "s")
_MOST_USES = 40  # of a form are looked at; more say nothing new
# The power of the number of uses by which counts are divided: less than a mean, more than a sum.
_COMMON = 0.7


class Scene:
    """What all forms of one document are measured against: how much it speaks of people, its longer names."""

    __slots__ = ("counts", "groups", "longer", "pronouns", "setting")

    def __init__(
        self, document: Document, groups: dict[str, Group], counts: Counts, setting: Setting, text: str
    ) -> None:
        self.groups = groups
        self.counts = counts
        self.setting = setting
        share = len(_PRONOUN.findall(text)) / max(1, text.count(" ") + 1)
        self.pronouns = math.log(share * 100 + 0.2) / 2
        self.longer: dict[str, list[float]] = {}
        for group in groups.values():
            if len(group.form.keys) > 1:
                for key in dict.fromkeys(group.form.keys):
                    self.longer.setdefault(key, []).append(_cut(group.weight, 4))


def features(group: Group, scene: Scene) -> Features:
    """The features of a form by their names, those of one word and of several under names of their own."""
    side = "one " if len(group.form.keys) == 1 else "many "
    uses = [(use, *_near(use)) for use in group.uses[:_MOST_USES]]
    own = {**_rules(group, scene), **_words(group, scene, lexicon()), **_around(uses)}
    found = {side + name: value for name, value in own.items() if value}
    found |= {name: value for name, value in _neighbours(uses).items() if value}
    found[side + "always"] = 1.0
    return found


def _cut(value: float, most: float) -> float:
    return max(-most, min(most, value))


def _rules(group: Group, scene: Scene) -> Features:
    """What the rules say, and what they go by."""
    form, uses = group.form, len(group.uses)
    found = {
        "rules": _cut(group.weight, 6) / 2,
        "likely by the rules": float(group.weight > LIKELY),
        "own words": _cut(form.weight, 6) / 2,
        "neighbours": _cut(group.said / math.sqrt(uses), 4) / 2,
        "titled": float(form.titled),
        "has a title": float(bool(form.title)),
        "opening": group.opening / uses,
        "placed": group.placed / uses,
        "uses": math.log(uses) / 2,
        "pronouns of the text": scene.pronouns,
        "in the title": float(form.name in scene.setting.title),
        "english": float(scene.setting.english),
        "signed": sum(key in scene.setting.bylines for key in form.keys) / len(form.keys),
        f"kind {form.kind}": 1.0,
    }
    longer = scene.longer.get(form.keys[0], ()) if len(form.keys) == 1 else ()
    if longer:
        found["part of a person"] = max(0.0, *longer) / 2
        found["part of a thing"] = min(0.0, *longer) / 2
    else:
        found["part of nothing"] = 1.0
    listed = [(scene.groups[name].weight, share) for name, share in group.listed if name in scene.groups]
    if listed:
        found["listed"] = sum(share * _cut(weight, 1.5) for weight, share in listed) / len(listed)
    return found


def _words(group: Group, scene: Scene, words: Lexicon) -> Features:
    keys, name = group.form.keys, group.form.name
    first, last = keys[0], keys[-1]
    lower, capital = scene.counts.lower[last], scene.counts.capital[last]
    found = {
        "given": words.given.get(first, 0) / 4,
        "given weight": given_weight(first, words) / 2,
        "family": words.surnames.get(last, 0) / 3,
        "place": words.places.get(last, 0) / 6,
        "word": words.words.get(last, 0) / 3,
        "unknown": float(not (last in words.words or last in words.places or last in words.surnames)),
        "capitals": float(name.isupper()),
        "initial": float(re.search(r"[A-Z]\.", name) is not None),
        "other letters": float(not name.isascii()),
        "hyphen": float("-" in name),
        "lower case": math.log((lower + 0.5) / (capital + 0.5)) / 4,
        f"length {min(4, len(keys))}": 1.0,
    }
    if len(keys) > 1:
        found["first is a word"] = words.words.get(first, 0) / 3
        found["first is a place"] = words.places.get(first, 0) / 6
        found["last is given"] = words.given.get(last, 0) / 4
        known = first in words.words or first in words.given or first in words.places
        found["first is unknown"] = float(not known)
    return found


def _around(uses: Sequence[_Placed]) -> Features:
    """The kinds of the two words on either side, and pronouns that follow."""
    found: Counter[str] = Counter()
    pronouns = 0
    for use, before, after in uses:
        for number, word in enumerate(before, 1):
            found.update(f"{number} before {kind}" for kind in _kinds(word))
        for number, word in enumerate(after, 1):
            mark = after[0] if number == 2 and after[0] in (",", ".", "(") else ""
            found.update(f"{number} after {mark}{kind}" for kind in _kinds(word))
        end = use.start + use.form.end - use.form.start
        pronouns += _PRONOUN.search(use.block.text, end, end + _PRONOUN_REACH) is not None
    share = len(uses) ** _COMMON
    return {**{name: count / share for name, count in found.items()}, "pronoun follows": pronouns / share}


def _neighbours(uses: Sequence[_Placed]) -> Features:
    """The words next to it that are function words or marks; of an article, also what follows the name."""
    found: Counter[str] = Counter()
    for _, before, after in uses:
        found["before " + _said(before[0])] += 1
        found["after " + _said(after[0])] += 1
        if before[0] in ("the", "a", "an"):
            found[f"between {before[0]} and {_said(after[0])}"] += 1
    share = len(uses) ** _COMMON
    return {name: count / share for name, count in found.items()}


def _near(use: Use) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two words or marks before a use, nearest first, and the two after it; "" beyond an end."""
    text, end = use.block.text, use.start + use.form.end - use.form.start
    left = _NEAR.findall(text[max(0, use.start - _REACH) : use.start])[:-3:-1]
    right = _NEAR.findall(text[end : end + _REACH])[:2]
    one, two = (*map(_plain, left), "", "")[:2]
    three, four = (*map(_plain, right), "", "")[:2]
    return (one, two), (three, four)


@cache
def _function() -> frozenset[str]:
    return lexicon().signs["function"]


def _plain(word: str) -> str:
    """In lower case; "0" for figures, "X" for another name."""
    lowered = word.lower()
    if word.isdigit():
        return "0"
    return "X" if word[:1].isupper() and lowered not in _function() else lowered


def _said(word: str) -> str:
    """A function word or mark as it is, else what it ends in, so that no feature is a content word."""
    if len(word) < 2 or word in _function() or word in ("'s", "’s"):
        return word
    return next(("-" + ending for ending in _ENDINGS if word.endswith(ending)), "a word")


def _kinds(word: str) -> list[str]:
    words = lexicon()
    key = fold(word)
    found = [kind for kind in _KINDS if key in words.signs[kind]]
    if key in words.roles:
        found.append("roles")
    return found
