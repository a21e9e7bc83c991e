"""Longer names that hold somebody's name and mean something else: towers, foundations, towns.

Invariant: a phrase contains a form of the entity it is excluded for, and is nowhere a name of a person.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sitegen.model import Event, Person
from sitegen.names.decisions import name_key
from sitegen.names.find.findings import Name

_WORD = re.compile(r"\w[\w'’.&-]*\w|\w")
_MOST_WORDS = 6  # of a person's form


def find_exclusions(
    entities: Sequence[Person | Event], names: Sequence[Name]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """By entity: the phrases worth excluding and their counts, in order of the phrases."""
    everywhere, by_document = _forms(entities)
    people = {name_key(name.surface) for name in names if name.kind == "person"}
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.kind == "person" or name_key(name.surface) in people:
            continue
        here = by_document.get(name.document, {})
        for part in _parts(name.surface):
            for entity in (*everywhere.get(part, ()), *here.get(part, ())):
                found[entity][name.surface] += 1
    return {entity: tuple(sorted(phrases.items())) for entity, phrases in found.items()}


def _forms(
    entities: Iterable[Person | Event],
) -> tuple[dict[str, list[str]], dict[str, dict[str, list[str]]]]:
    """Whose the forms are: those that count everywhere, and those of single documents."""
    everywhere: defaultdict[str, list[str]] = defaultdict(list)
    by_document: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entity in entities:
        for alias in entity.aliases:
            if alias.byline:
                continue
            for document in alias.documents:
                by_document[document][name_key(alias.text)].append(entity.id)
            if not alias.documents:
                everywhere[name_key(alias.text)].append(entity.id)
    return everywhere, {document: dict(forms) for document, forms in by_document.items()}


def _parts(surface: str) -> Iterable[str]:
    """The runs of words within a name that are shorter than it."""
    key = name_key(surface)
    words = [(found.start(), found.end()) for found in _WORD.finditer(key)]
    if len(words) < 2:
        return
    for first in range(len(words)):
        for last in range(first, min(len(words), first + _MOST_WORDS)):
            if last - first + 1 < len(words):
                yield key[words[first][0] : words[last][1]]
