"""Which event a form means: the one of its key, the longer name it is part of, or the noun's only event.

Invariant: a form is an event's for certain only by its words and its year, or within one document where one event
fits; what is nearer to a guess is bound as possible (see `event_years`), or left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sitegen.names.find.event_tokens import YEAR, EventForm
from sitegen.names.find.event_words import INTERFERING, SPILLS

_DETERMINERS = ("the ", "The ", "this ", "This ", "that ", "That ")


class Key(NamedTuple):
    """What tells an event from others: the words of its name, the year in it, and, for a name that without a year
    means another one in every document, the id of its document.
    """

    words: frozenset[str]
    year: str
    only_in: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A form where it stands: the number of its document, its place among the forms there, the id of the person
    whom the name surely means, if it names one, and the id of the document, if the form means nothing beyond it.
    """

    document: int
    order: int
    comment: str | None
    anchor: str
    text: str
    form: EventForm
    person: str = ""
    only_in: str = ""


@dataclass(slots=True)
class Draft:
    """An event in the making: its uses, the forms that mean it in some documents only, and those that may mean it.

    Without `uses` no text names it with its year: that is told beside it, where `told` are.
    """

    key: Key
    uses: list[Use] = field(default_factory=list)
    bound: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    bound_uses: list[Use] = field(default_factory=list)
    possible: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    possible_uses: list[Use] = field(default_factory=list)
    told: list[Use] = field(default_factory=list)

    def every_use(self) -> list[Use]:
        return [*self.uses, *self.bound_uses, *self.possible_uses]

    def bind(self, surface: str, use: Use, *, certain: bool = True) -> None:
        """Let a form mean the event in the document of a use."""
        forms, uses = (self.bound, self.bound_uses) if certain else (self.possible, self.possible_uses)
        forms[surface].add(use.document)
        uses.append(use)


def key_of(use: Use) -> Key:
    form = use.form
    if form.known:
        return Key(frozenset((form.known,)), form.year)
    return Key(frozenset(map(singular, form.words)), form.year, use.only_in)


def singular(word: str) -> str:
    """A word of a key: without the s of a plural and the stops of an abbreviation."""
    word = word.replace(".", "") if "." in word else word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 4 and not word.endswith("ss") else word


def noun_of(form: EventForm) -> str:
    """The noun of happening of a form; of one that everybody knows, its last word."""
    words = [word for word in form.surface.lower().split() if not YEAR.match(word)]
    noun = form.head or (words[-1] if words else "")
    return INTERFERING.get(noun) or SPILLS.get(noun) or singular(noun)


def grouped(full: Iterable[Use]) -> dict[Key, Draft]:
    """A draft for every key."""
    drafts: dict[Key, Draft] = {}
    for use in full:
        key = key_of(use)
        drafts.setdefault(key, Draft(key)).uses.append(use)
    return drafts


def bind_within(drafts: dict[Key, Draft]) -> None:
    """Within a document, a name that is held by one other name alone means that one."""
    present: dict[int, set[Key]] = defaultdict(set)
    for key, draft in drafts.items():
        for use in draft.uses:
            present[use.document].add(key)
    nouns = {key: noun_of(draft.uses[0].form) for key, draft in drafts.items()}
    for document in sorted(present):
        keys = sorted(present[document], key=readable)
        for key in keys:
            longer = [k for k in keys if holds(k, key) and nouns[k] == nouns[key]]
            tops = [k for k in longer if not any(holds(other, k) for other in longer)]
            if len(tops) != 1:
                continue
            top, draft = drafts[tops[0]], drafts[key]
            here = [use for use in draft.uses if use.document == document]
            draft.uses = [use for use in draft.uses if use.document != document]
            for use in here:
                top.bind(use.form.surface, use)
    for key in [k for k, draft in drafts.items() if not draft.uses]:
        del drafts[key]


def holds(longer: Key, shorter: Key) -> bool:
    """Whether all of one name is in another that says more; years that both give must be the same.

    It says nothing of their nouns: the Boston Marathon bombing is another event than the Boston Marathon.
    """
    if longer == shorter or (shorter.year and shorter.year != longer.year):
        return False
    return shorter.words <= longer.words


def readable(key: Key) -> tuple[list[str], str, str]:
    return sorted(key.words), key.year, key.only_in


def bind_bare(
    drafts: Mapping[Key, Draft], bare: Iterable[Use]
) -> dict[tuple[str, frozenset[Key]], list[Use]]:
    """A bare noun ("the summit") means the one event that its text or comment has named; of several it is uncertain.

    Where the document also speaks of another kind ("the Democratic primary" beside "the Nevada primary"), a bare
    noun may mean that, and is left alone.
    """
    bare = list(bare)
    kinds: dict[tuple[int, str], set[str]] = defaultdict(set)
    for use in bare:
        kinds[use.document, singular(use.form.head)].update(map(singular, use.form.words))
    named: dict[int, list[tuple[Use, Key, str]]] = defaultdict(list)
    for key, draft in drafts.items():
        for use in draft.every_use():
            named[use.document].append((use, key, noun_of(use.form)))
    open_forms: dict[tuple[str, frozenset[Key]], list[Use]] = defaultdict(list)
    for use in bare:
        form = use.form
        before = next((d for d in _DETERMINERS if use.text.endswith(d, 0, form.start)), "")
        if not before or use.text[form.start - len(before) - 1 : form.start - len(before)].isalnum():
            continue
        words = frozenset(map(singular, form.words))
        of_kind = kinds[use.document, singular(form.head)]
        keys = frozenset(
            key
            for first, key, noun in named.get(use.document, ())
            if first.order < use.order
            and first.comment in (None, use.comment)
            and noun == singular(form.head)
            and (words <= key.words or len(words) == 1)
        )
        keys = frozenset(key for key in keys if of_kind - words <= key.words)
        surface = before + form.surface
        if len(keys) == 1:
            draft = drafts[next(iter(keys))]
            draft.bind(surface, use, certain=bool(draft.uses))
        elif keys:
            open_forms[surface, keys].append(use)
    return open_forms
