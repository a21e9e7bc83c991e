"""Short names of people whom a corpus knows well, in documents that do not say who they are.

Invariant: only a name that stands alone for the same person in several other documents is looked for, and only
where that person's company is named in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sitegen.model import Alias, Person, Registry
from sitegen.names.find.casting import Scene
from sitegen.names.find.detect import prose
from sitegen.names.find.groups import FAMILIAR_COMPANY, Group
from sitegen.names.find.lexicon import fold, lexicon
from sitegen.names.match import Matcher

_KNOWN_DOCUMENTS = 2  # in so many it must mean the person already
_ORDINARY = 3  # the band from which on a word is too common to be a name by itself


def find_familiar(
    scenes: Sequence[Scene], groups: Sequence[Group], forms: Mapping[str, int]
) -> dict[int, dict[str, Counter[int]]]:
    """By group and form: how often it stands in documents (by number) that bind it to nobody.

    `forms` are single names that mean one person (by number in `groups`) wherever they were bound.
    """
    known = {
        text: group
        for text, group in forms.items()
        if _is_known(text, groups[group], scenes) and lexicon().words.get(fold(text), 0) < _ORDINARY
    }
    if not known:
        return {}
    people = (Person(id=str(n), name=text, aliases=(Alias(text=text),)) for n, text in enumerate(known))
    matcher = Matcher(Registry(people=tuple(people)))
    texts = list(known)
    company = _Company(groups)
    found: defaultdict[int, defaultdict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    for number, scene in enumerate(scenes):
        bound = {binding.text for binding in scene.cast.bindings} | scene.taken
        there: Counter[str] = Counter()
        for _, block in prose(scene.document):
            there.update(texts[int(hit.entity)] for hit in matcher.find(block.text, scene.document.id).hits)
        # Names that are all familiar are company for each other: Brook, Stone and Reed, as in other documents.
        together = {known[text] for text in there}
        for text, count in there.items():
            group = known[text]
            if text not in bound and company.in_document(number, group, together) >= FAMILIAR_COMPANY:
                found[group][text][number] += count
    return {group: dict(by_form) for group, by_form in found.items()}


def _is_known(text: str, group: Group, scenes: Sequence[Scene]) -> bool:
    """Whether a form stands for somebody with a full name in enough documents, and is a family name."""
    if not group.full or all(fold(text) != parts.family_head for parts in group.known if not parts.single):
        return False
    if any(fold(text) == parts.given for parts in group.known if not parts.single):
        return False
    there = sum(
        any(binding.text == text for binding in scenes[number].cast.bindings) for number in group.documents
    )
    return there >= _KNOWN_DOCUMENTS


class _Company:
    """Who with a full name is named in the documents of whom."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._there: defaultdict[int, set[int]] = defaultdict(set)
        for index, group in enumerate(groups):
            if group.full:
                for document in group.documents:
                    self._there[document].add(index)
        self._around: dict[int, set[int]] = {}

    def in_document(self, document: int, group: int, together: set[int]) -> int:
        """How many of somebody's company a document names in full, or by the names that stand together there."""
        if group not in self._around:
            around = (self._there[d] for d in sorted(self._groups[group].documents))
            self._around[group] = set().union(*around)
        return len(((self._there.get(document, set()) | together) & self._around[group]) - {group})
