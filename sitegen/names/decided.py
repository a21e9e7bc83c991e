"""Decisions applied to a registry: entities that are the same become one, ignored ones disappear.

Invariant: an entry of the authority files is never removed by `ignore`, and of two that are joined the one
that the curator named first is kept, with everything that it says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from sitegen.diagnostics import Diagnostic, diagnostic, sorted_diagnostics
from sitegen.model import Alias, Decisions, Event, Person, Registry
from sitegen.names.decisions import DECISIONS_FILE, name_key
from sitegen.names.entries import united
from sitegen.names.registry import without_circles
from sitegen.urls import is_id
from sitegen.yamlfile import nearest_hint, quoted

_Entity = TypeVar("_Entity", Person, Event)


def apply_decisions(registry: Registry) -> tuple[Registry, tuple[Diagnostic, ...]]:
    """Join and remove what was decided; the rest is unchanged.

    A member of a group is an id, or else the name of one entity, or else a form of one. A form that nobody
    bears becomes an alias of the kept entity. `joined` of the result leads from the ids that are gone to the
    kept ones; references between entries follow it. A curated entry is kept before an automatic one whatever
    the order. Diagnostics: `decision-unknown`, `decision-conflict`, `registry-circle`.
    """
    found: list[Diagnostic] = []
    decisions = registry.decisions
    registry = _without_ignored(registry, found)
    index = Bearers(registry)
    moved: dict[str, str] = {}
    extra: dict[str, list[Alias]] = {}
    for group in decisions.same:
        ids, forms = _members(group, index, decisions, found)
        if not ids:
            continue
        ids.sort(key=lambda i: index.entities[i].status != "curated")
        moved.update(dict.fromkeys(ids[1:], ids[0]))
        extra[ids[0]] = [a for i in ids[1:] for a in index.entities[i].aliases] + [
            Alias(text=form) for form in forms
        ]
    for a, b in decisions.not_same:
        for name in (a, b):
            _report_unknown_id(name, index, decisions, found)
    if not (moved or extra):
        return registry, sorted_diagnostics(found)
    joined = _joined(registry, moved, extra, index)
    return replace(joined, events=without_circles(joined.events, found)), sorted_diagnostics(found)


class Bearers:
    """Who bears which id, name and form."""

    def __init__(self, registry: Registry) -> None:
        both: tuple[Person | Event, ...] = (*registry.people, *registry.events)
        self.entities: dict[str, Person | Event] = {entity.id: entity for entity in both}
        self._kept = dict(registry.joined)
        self.names: dict[str, list[str]] = {}
        self.forms: dict[str, list[str]] = {}
        for entity in both:
            self.names.setdefault(name_key(entity.name), []).append(entity.id)
            for key in dict.fromkeys(name_key(alias.text) for alias in entity.aliases):
                self.forms.setdefault(key, []).append(entity.id)

    def of(self, name: str) -> list[str]:
        """Ids of those who are meant by an id or name: by the id, else by the name, else by a form."""
        identifier = self._kept.get(name, name)
        if identifier in self.entities:
            return [identifier]
        key = name_key(name)
        return self.names.get(key) or self.forms.get(key) or []


def _members(
    group: tuple[str, ...], index: Bearers, decisions: Decisions, found: list[Diagnostic]
) -> tuple[list[str], list[str]]:
    """The entities of a group, in its order and of one kind, and the names in it that nobody bears."""
    ids: dict[str, None] = {}
    forms: list[str] = []
    for name in group:
        bearers = index.of(name)
        if not bearers:
            if not _report_unknown_id(name, index, decisions, found):
                forms.append(name)
        elif len(bearers) > 1:
            message = f"{quoted(name)} may be {' or '.join(bearers)}; it is joined with nobody"
            found.append(_at(name, decisions, "decision-unknown", message, "Give the id instead."))
        else:
            ids[bearers[0]] = None
    kinds = {identifier: type(index.entities[identifier]) for identifier in ids}
    if len(set(kinds.values())) > 1:
        message = f"people and events cannot be the same: {', '.join(ids)}; nothing is joined"
        found.append(_at(group[0], decisions, "decision-conflict", message))
        return [], []
    if not ids and forms:
        message = f"no person or event is called {quoted(forms[0])}, so nothing can be joined with it"
        found.append(_at(forms[0], decisions, "decision-unknown", message))
    return list(ids), forms


def _report_unknown_id(name: str, index: Bearers, decisions: Decisions, found: list[Diagnostic]) -> bool:
    """Whether a text that looks like an id is nobody's, which is then said (`decision-unknown`)."""
    if not is_id(name) or "-" not in name or index.of(name):
        return False
    message = f"no person or event has the id {quoted(name)}; it is left out of the decision"
    found.append(_at(name, decisions, "decision-unknown", message, nearest_hint(name, index.entities.keys())))
    return True


def without(registry: Registry, gone: Collection[str]) -> Registry:
    """The registry without the entities of these ids, and without what refers to them."""
    if not gone:
        return registry
    return replace(
        registry,
        people=tuple(
            replace(person, confusable=tuple(i for i in person.confusable if i not in gone))
            for person in registry.people
            if person.id not in gone
        ),
        events=tuple(
            replace(
                event,
                people=tuple(i for i in event.people if i not in gone),
                part_of=None if event.part_of in gone else event.part_of,
            )
            for event in registry.events
            if event.id not in gone
        ),
    )


def _without_ignored(registry: Registry, found: list[Diagnostic]) -> Registry:
    """The registry without automatic entities and forms that are to be ignored; what is curated counts."""
    ignored = {name_key(name): name for name in registry.decisions.ignore}
    if not ignored:
        return registry
    both: tuple[Person | Event, ...] = (*registry.people, *registry.events)
    known = {
        entity.id: name
        for entity in both
        if (name := ignored.get(entity.id) or ignored.get(name_key(entity.name)))
    }
    for entity in both:
        if entity.status == "curated" and entity.id in known:
            name = known.pop(entity.id)
            message = f"{quoted(name)} cannot be ignored, since '{entity.id}' is an entry; the entry counts"
            hint = "Remove the entry, or this decision."
            found.append(_at(name, registry.decisions, "decision-conflict", message, hint))

    def cleared(entities: Iterable[_Entity]) -> tuple[_Entity, ...]:
        return tuple(
            entity
            if entity.status == "curated"
            else replace(entity, aliases=tuple(a for a in entity.aliases if name_key(a.text) not in ignored))
            for entity in entities
        )

    left = without(registry, known.keys())
    return replace(left, people=cleared(left.people), events=cleared(left.events))


def _joined(
    registry: Registry, moved: Mapping[str, str], extra: Mapping[str, list[Alias]], index: Bearers
) -> Registry:
    """The registry with the groups made one, and every reference led to those that are kept."""
    exclusions: dict[str, list[str]] = {}
    for gone, kept in moved.items():
        exclusions.setdefault(kept, []).extend(index.entities[gone].exclusions)

    def grown(entity: _Entity) -> _Entity:
        if entity.id not in extra:
            return entity
        aliases = united((*entity.aliases, *extra[entity.id]))
        # What was a longer name of somebody else may be a form of its own now.
        forms = {name_key(alias.text) for alias in aliases}
        phrases = dict.fromkeys((*entity.exclusions, *exclusions.get(entity.id, ())))
        return replace(
            entity, aliases=aliases, exclusions=tuple(p for p in phrases if name_key(p) not in forms)
        )

    def led(ids: Iterable[str], own: str) -> tuple[str, ...]:
        there = dict.fromkeys(moved.get(identifier, identifier) for identifier in ids)
        return tuple(identifier for identifier in there if identifier != own)

    people = (grown(p) for p in registry.people if p.id not in moved)
    events = (grown(e) for e in registry.events if e.id not in moved)
    return replace(
        registry,
        people=tuple(replace(p, confusable=led(p.confusable, p.id)) for p in people),
        events=tuple(
            replace(
                e,
                people=led(e.people, ""),
                part_of=next(iter(led((e.part_of,), e.id)), None) if e.part_of else None,
            )
            for e in events
        ),
        joined=(*registry.joined, *sorted(moved.items())),
    )


def _at(name: str, decisions: Decisions, code: str, message: str, hint: str = "") -> Diagnostic:
    """A problem with a name of the decisions, at the place where it was first given."""
    line, column = next(((line, column) for text, line, column in decisions.places if text == name), (0, 0))
    return diagnostic(code, message, DECISIONS_FILE, line, column, hint)
