"""What a document's forms name: a person or not, weighed from their words, their neighbours and each other.

Invariant: equal forms of one document are weighed as one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sitegen.diagnostics import Diagnostic
from sitegen.model import Block, Document
from sitegen.names.find.findings import Name
from sitegen.names.find.forms import Form
from sitegen.names.find.lexicon import Lexicon, fold, lexicon
from sitegen.names.find.surroundings import GREETED, PLACED
from sitegen.names.find.wording import given_weight

# The weight above which a form is taken for a person's name: a little more than even, since a page about what is
# no person does more harm than a page that is missing.
LIKELY = 0.3
# A weight at which pronouns that follow change nothing.
_DECIDED = 3.0
_PRONOUN = re.compile(r"\b(?:[Hh](?:e|is|er|im|imself|erself)|[Ss]he)\b")
# A single word that the corpus has so often, with neighbours that say so much against a person on average, is a
# thing, where no full name or byline introduces it.
_OFTEN = 5
_THING = -0.05
_OF_PEOPLE = 1.2
_SELDOM = 0.015
_TURNS = 3  # of a speaker in a transcript
# So many documents have a word, and less than so great a share of them takes it for a person.
_VOTERS = 5
_MINORITY = 0.2
_PART = "part of a full name in the same text"
_SIGNED = "a text or comment here is by this name"
_INTRODUCED = frozenset((_PART, _SIGNED))
_REACH = 80  # characters after a name in which a pronoun is looked for


@dataclass(slots=True)
class Use:
    """One place of a form: the comment (None: the document), the block, and where in it the name begins."""

    comment: str | None
    block: Block
    start: int
    form: Form


@dataclass(slots=True)
class Group:
    """All uses of a form in a document, what is said of it there, and the judgement on it.

    `said` is the sum of what neighbours say, `human` how many of them speak for a person, `placed` how many uses
    stand after "in", `opening` how many where any word has a capital, `labels` how many open a line and end in a
    colon, `listed` the forms that it is listed with, each with how much that says.
    """

    form: Form
    uses: list[Use] = field(default_factory=list)
    said: float = 0.0
    placed: int = 0
    opening: int = 0
    listed: list[tuple[str, float]] = field(default_factory=list)
    human: int = 0
    labels: int = 0
    weight: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, use: Use, weight: float, reason: str, opens: bool) -> None:
        """One more use, with what its neighbours say and the reason for that ("" for none)."""
        self.uses.append(use)
        self.said += weight
        self.opening += opens
        self.human += weight >= _OF_PEOPLE or use.form.titled
        if reason == PLACED:
            self.placed += 1
        elif reason and reason not in self.reasons:
            self.reasons.append(reason)


@dataclass(slots=True)
class Counts:
    """What the whole corpus knows of words: lower case, capitals inside sentences, neighbours of forms.

    `lower` counts what stands between blanks, as it stands: enough to know ordinary words, and quick. `articled`
    counts what stands after an article where every noun has a capital.
    """

    lower: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    articled: Counter[str] = field(default_factory=Counter)
    near: dict[str, tuple[float, int]] = field(default_factory=lambda: defaultdict(lambda: (0.0, 0)))
    human: Counter[str] = field(default_factory=Counter)
    family: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document says about all its names: its title, the folded words of its bylines, its language.

    `english`: the dictionary knows its ordinary words. `personal`: what it says for every longer form that the
    text has "he" and "she" often (positive) or hardly at all (negative): a life, or a guide to a town.
    """

    title: str
    bylines: frozenset[str]
    english: bool
    personal: float = 0.0


class Model(Protocol):
    """A second opinion on the names of one document, after the rules have judged them."""

    def __call__(
        self, document: Document, groups: dict[str, Group], counts: Counts, setting: Setting
    ) -> tuple[Name, ...]:
        """Change the weights of `groups` in place; return the people named where no group has a use."""
        ...

    def problems(self) -> tuple[Diagnostic, ...]:
        """What went wrong in all documents so far."""
        ...


def judge(groups: dict[str, Group], counts: Counts, setting: Setting) -> None:
    """Weigh every form of a document: `weight` above `LIKELY` is a person, and `reasons` say why."""
    words = lexicon()
    parts: dict[str, float] = {}
    for group in groups.values():
        if len(group.form.keys) > 1:
            group.weight = _weigh_long(group, groups, counts, words, setting)
    for group in groups.values():
        if len(group.form.keys) > 1 and group.weight >= 0.8:
            for key in {group.form.keys[0], _family(group.form, words)} - words.signs["suffixes"]:
                parts[key] = max(parts.get(key, 0.0), group.weight)
    things = _things(groups) - parts.keys()
    for group in groups.values():
        if len(group.form.keys) == 1:
            group.weight = _weigh_short(group, parts, counts, words, setting)
            if group.form.keys[0] in things:
                group.weight -= 0.7
            if setting.english and -_DECIDED < group.weight < _DECIDED:
                group.weight += 0.5 * _pronouns(group)
    _weigh_lists(groups)


def outvote(grouped: Sequence[dict[str, Group]]) -> None:
    """A single word that hardly any of its documents takes for a person is none in the others, unless a title, a
    full name or a byline introduces it there.
    """
    have: Counter[str] = Counter()
    agree: Counter[str] = Counter()
    for groups in grouped:
        for name, group in groups.items():
            if len(group.form.keys) == 1:
                have[name] += 1
                agree[name] += group.weight > LIKELY
    for groups in grouped:
        for name, group in groups.items():
            few = have[name] >= _VOTERS and agree[name] < _MINORITY * have[name]
            if (
                few
                and len(group.form.keys) == 1
                and not (group.form.titled or _INTRODUCED & {*group.reasons})
            ):
                group.weight = min(group.weight, LIKELY)


def _things(groups: dict[str, Group]) -> set[str]:
    """The words of the longer forms of a document that are names of things."""
    return {
        key
        for group in groups.values()
        if len(group.form.keys) > 1 and group.weight <= -1.5
        for key in group.form.keys
    }


def _pronouns(group: Group) -> float:
    """How often "he" or "she" follows: less than a sum of the uses, more than a mean."""
    followed = 0
    for use in group.uses:
        end = use.start + use.form.end - use.form.start
        followed += _PRONOUN.search(use.block.text, end, end + _REACH) is not None
    return followed / math.pow(len(group.uses), 0.7)


def _family(form: Form, words: Lexicon) -> str:
    keys = form.keys
    return keys[-2] if keys[-1] in words.signs["suffixes"] and len(keys) > 2 else keys[-1]


def _around(group: Group, counts: Counts) -> float:
    """What neighbours say: the mean times the root of the count, in the document and at a lower rate beyond."""
    near = group.said / math.sqrt(len(group.uses))
    total, number = counts.near[group.form.name]
    far = total / math.sqrt(number)
    return max(-4.0, min(4.0, near)) + 0.4 * max(-3.0, min(3.0, far - near))


def _weigh_long(
    group: Group, groups: dict[str, Group], counts: Counts, words: Lexicon, setting: Setting
) -> float:
    form = group.form
    group.reasons[:0] = form.reasons
    weight = form.weight + _around(group, counts) + setting.personal
    key = _family(form, words)
    likely = given_weight(form.keys[0], words) or form.titled or not any(k in words.words for k in form.keys)
    if form.weight > -2 and likely and key not in words.words and key not in words.places:
        short = next((groups[name] for name in (form.name.split()[-1],) if name in groups), None)
        if short is not None:
            said = short.said / math.sqrt(len(short.uses))
            weight += 0.5 + max(-1.0, min(1.5, 0.5 * said))
            group.reasons.append("a part of it stands alone in the same text")
    if key in setting.bylines and form.keys[0] in setting.bylines:
        weight += 3.0
        group.reasons.append(_SIGNED)
    elif form.nouns and not form.titled and any(_is_noun(k, counts, words) for k in form.keys):
        weight -= 4.0
    return weight


def _weigh_short(
    group: Group,
    parts: dict[str, float],
    counts: Counts,
    words: Lexicon,
    setting: Setting,
) -> float:
    form = group.form
    key = form.keys[0]
    group.reasons[:0] = form.reasons
    weight = form.weight + _around(group, counts)
    introduced = key in parts or key in setting.bylines
    if not introduced:
        weight -= _spoken_of_as_thing(form, counts)
    if form.titled:
        return weight - 5.0 * _is_grade(group, counts, words)
    if GREETED in group.reasons and _is_group(key, words):
        return -_DECIDED  # "Hello Jekyllers"
    if group.labels >= _TURNS and (key in words.given or key in words.surnames) and key not in words.words:
        weight += 2.0
        group.reasons.append("it stands before what somebody says")
    lower, capital = counts.lower[key], counts.capital[key]
    ordinary = key in words.words
    if lower > capital * (1 if ordinary else 3):
        weight -= min(2.5, 0.5 + 0.5 * math.log2(1 + lower / (capital + 1)))
    elif ordinary and capital > 2 * lower:
        weight += 0.6
    if (ordinary or lower) and group.opening == len(group.uses):
        weight -= 2.0
    place = words.places.get(key, 0) >= 5
    if place and form.name == setting.title:
        weight -= 2.0  # a page about a place
    placed = group.placed / len(group.uses)
    if placed > 0.1:
        weight -= 2.0 + 2.0 * placed if place else 4.0 * placed
    if key in parts:
        bonus = 3.5 if parts[key] > 1.5 else 2.0
        if ordinary and key not in words.surnames and not given_weight(key, words):
            bonus -= 2.0
        weight += bonus - 1.5 * place
        group.reasons.append(_PART)
    if key in setting.bylines:
        weight += 2.0
        group.reasons.append(_SIGNED)
    elif form.nouns and key not in parts:
        weight -= _doubt(group, counts, words)
    elif form.nouns and _is_noun(key, counts, words):
        weight -= 3.0
    return weight


def _is_grade(group: Group, counts: Counts, words: Lexicon) -> bool:
    """Whether what stands after a title is a word of the corpus ("General Workflow"); after "Mr" it is a name."""
    key = group.form.keys[0]
    if counts.lower[key] <= 2 * counts.capital[key] or words.surnames.get(key, 0) > 1 or key in words.given:
        return False
    titles = (fold(use.form.title.rsplit(" ", 1)[-1]) for use in group.uses)
    return not any(title in words.signs["polite"] for title in titles)


def _is_group(key: str, words: Lexicon) -> bool:
    """Whether a word calls several people: "devs", or a plural of those who belong to something."""
    known = key in words.given or words.surnames.get(key, 0) > 1
    return key in words.signs["groups"] or (
        key.endswith(("ers", "ites", "ians", "istas", "ists")) and not known
    )


def _spoken_of_as_thing(form: Form, counts: Counts) -> float:
    """What the neighbours of a single word say against a person, wherever the corpus has it, 0 or more."""
    total, number = counts.near[form.name]
    mean = total / number
    if counts.family[form.keys[0]]:
        return 0.0
    if number < _OFTEN or mean > _THING or counts.human[form.name] > _SELDOM * number:
        return 0.0
    return min(2.5, 0.5 - 2.5 * mean)


def _doubt(group: Group, counts: Counts, words: Lexicon) -> float:
    """What speaks against a single word where every noun has a capital: all but a common given name, or a verb of
    saying.
    """
    key = group.form.keys[0]
    if _is_noun(key, counts, words):
        return 4.0
    if group.form.weight > 0.9:
        return 0.7
    return 0.5 if group.said >= 1.5 * len(group.uses) else 4.0


def _is_noun(key: str, counts: Counts, words: Lexicon) -> bool:
    """Whether an article stands often before a word, which is seldom so of names."""
    return counts.articled[key] * 3 > counts.capital[key] and words.given.get(key, 0) < 4


def _weigh_lists(groups: dict[str, Group]) -> None:
    """A form that is undecided takes after what it is listed with: people with people, places with places."""
    moved: list[tuple[Group, float]] = []
    for group in groups.values():
        if group.listed and -2.5 < group.weight < 2.5:
            others = [(groups[name].weight, share) for name, share in group.listed if name in groups]
            mean = sum(share * max(-1.0, min(1.0, weight)) for weight, share in others) / max(1, len(others))
            moved.append((group, mean))
    for group, mean in moved:
        group.weight += mean
        if mean > 0:
            group.reasons.append("listed with people")
