"""The authority files `people.yml`, `events.yml` and `decisions.yml`: load and validate; never written.

A registry that comes from here is sound in itself: ids are unique over both kinds, every reference between
entries resolves, and no event is part of itself. One bad record never costs the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from sitegen.diagnostics import Diagnostic, diagnostic, sorted_diagnostics
from sitegen.model import Alias, Event, Person, Registry
from sitegen.names.decisions import load_decisions
from sitegen.names.entries import EVENTS_FILE, PEOPLE_FILE, read_event, read_person
from sitegen.yamlfile import Node, load_yaml_file, nearest_hint, quoted, read_fields

SOURCE_MARK = "document:"

_Entity = TypeVar("_Entity", Person, Event)


def load_registry(corpus: Path) -> tuple[Registry, tuple[Diagnostic, ...]]:
    """Read the authority files of a corpus folder; a file that is not there holds nothing.

    An entry without a usable id or name is left out (`schema-missing`, `schema-value`), as is the second
    entry of an id (`registry-duplicate`); a reference to an entry that does not exist is dropped
    (`registry-reference`), and so is a `part_of` that leads in a circle (`registry-circle`). The decisions
    are only read here (see `load_decisions`); `decided.apply_decisions` does what they say.
    """
    found: list[Diagnostic] = []
    people = _entries(corpus, PEOPLE_FILE, "people", read_person, found)
    events = _entries(corpus, EVENTS_FILE, "events", read_event, found)
    places: dict[str, str] = {}
    people = _unique(people, PEOPLE_FILE, places, found)
    events = _unique(events, EVENTS_FILE, places, found)
    person_ids = frozenset(person.id for person, _ in people)
    event_ids = frozenset(event.id for event, _ in events)
    registry = Registry(
        people=tuple(_resolved_person(person, node, person_ids, found) for person, node in people),
        events=without_circles(
            tuple(_resolved_event(event, node, person_ids, event_ids, found) for event, node in events), found
        ),
        decisions=load_decisions(corpus, found),
    )
    return registry, sorted_diagnostics(found)


def _entries(
    corpus: Path,
    file: str,
    key: str,
    read: Callable[[Node, list[Diagnostic]], _Entity | None],
    found: list[Diagnostic],
) -> list[tuple[_Entity, Node]]:
    """The usable entries of one file, in its order, each with its node."""
    root, problems = load_yaml_file(corpus / file, file, inside=corpus)
    found.extend(problems)
    fields = read_fields(root, file, f"the file {file}", (key,), found) if root else None
    if fields is None:
        return []
    pairs = ((read(node, found), node) for node in fields.nodes(key))
    return [(entity, node) for entity, node in pairs if entity is not None]


def _unique(
    entries: list[tuple[_Entity, Node]], file: str, places: dict[str, str], found: list[Diagnostic]
) -> list[tuple[_Entity, Node]]:
    """The first entry of each id, sorted by id; `places` says where every id so far was given."""
    kept = []
    for entity, node in entries:
        if entity.id in places:
            at = node.get("id") or node
            message = f"the id '{entity.id}' is already given in {places[entity.id]}; this entry is ignored"
            hint = "Ids are unique over people and events: choose another, or join the two entries."
            found.append(diagnostic("registry-duplicate", message, file, at.line, at.column, hint))
            continue
        places[entity.id] = f"{file}:{node.line}"
        kept.append((entity, node))
    return sorted(kept, key=lambda pair: pair[0].id)


def _resolved_person(
    person: Person, node: Node, person_ids: frozenset[str], found: list[Diagnostic]
) -> Person:
    others = _known_ids(person.confusable, node, PEOPLE_FILE, "not", person_ids, found)
    return replace(person, confusable=tuple(other for other in others if other != person.id))


def _resolved_event(
    event: Event,
    node: Node,
    person_ids: frozenset[str],
    event_ids: frozenset[str],
    found: list[Diagnostic],
) -> Event:
    people = _known_ids(event.people, node, EVENTS_FILE, "people", person_ids, found)
    whole = (event.part_of,) if event.part_of else ()
    part_of = _known_ids(whole, node, EVENTS_FILE, "part_of", event_ids, found)
    return replace(event, people=people, part_of=part_of[0] if part_of else None)


def _known_ids(
    ids: tuple[str, ...], node: Node, file: str, key: str, known: frozenset[str], found: list[Diagnostic]
) -> tuple[str, ...]:
    """Each id once, without those that no entry has (`registry-reference`)."""
    given = node.get(key) or node
    for identifier in ids:
        if identifier in known:
            continue
        nodes = given.items if given.kind == "list" else (given,)
        at = next((item for item in nodes if item.text.strip() == identifier), given)
        message = f"'{key}' names {quoted(identifier)}, which no entry has; it is ignored"
        hint = nearest_hint(identifier, known)
        found.append(diagnostic("registry-reference", message, file, at.line, at.column, hint))
    return tuple(identifier for identifier in dict.fromkeys(ids) if identifier in known)


def without_circles(events: tuple[Event, ...], found: list[Diagnostic]) -> tuple[Event, ...]:
    """Drop the `part_of` of every event that is, through it, part of itself (`registry-circle`)."""
    whole = {event.id: event.part_of for event in events}
    cut: set[str] = set()
    finished: set[str] = set()
    for event in events:
        trail: dict[str, None] = {}
        step: str | None = event.id
        while step is not None and step not in finished and step not in trail:
            trail[step] = None
            step = whole[step]
        if step in trail:
            steps = list(trail)
            circle = steps[steps.index(step) :]
            cut.update(circle)
        finished.update(trail)
    for event in events:
        if event.id in cut:
            message = f"'{event.id}' is, through 'part_of: {event.part_of}', part of itself; it is ignored"
            found.append(diagnostic("registry-circle", message, EVENTS_FILE, event.line))
    return tuple(replace(event, part_of=None) if event.id in cut else event for event in events)


def check_registry(registry: Registry, document_ids: Collection[str]) -> tuple[Diagnostic, ...]:
    """Report what is doubtful about a registry in the light of its corpus; nothing is changed.

    `registry-reference` for an alias's `in` and a `source: document:ID` that name no document,
    `registry-ambiguous` for an alias that an earlier entry claims, too, in an overlapping scope.
    """
    found: list[Diagnostic] = []
    known = frozenset(document_ids)
    claims: dict[str, _Claims] = {}
    both: tuple[tuple[str, tuple[Person | Event, ...]], ...] = (
        (PEOPLE_FILE, registry.people),
        (EVENTS_FILE, registry.events),
    )
    for file, entities in both:
        for entity in sorted(entities, key=lambda e: (e.line, e.id)):
            found.extend(_unknown_documents(entity, file, known))
            for alias in entity.aliases:
                claim = _Claim(entity=entity.id, file=file, alias=alias)
                rivals = claims.setdefault(alias.text.casefold(), _Claims())
                if rival := rivals.overlapping(claim):
                    found.append(_ambiguous(claim, rival))
                rivals.add(claim)
    return sorted_diagnostics(found)


def _unknown_documents(entity: Person | Event, file: str, known: frozenset[str]) -> list[Diagnostic]:
    named = [
        (alias.line, document, f"the alias {quoted(alias.text)}")
        for alias in entity.aliases
        for document in alias.documents
    ]
    if entity.source.startswith(SOURCE_MARK):
        named.append((entity.line, entity.source.removeprefix(SOURCE_MARK).strip(), "'source'"))
    return [
        diagnostic(
            "registry-reference",
            f"{what} of '{entity.id}' names {quoted(document)}, which is not the id of a document",
            file,
            line,
            hint=nearest_hint(document, known),
        )
        for line, document, what in named
        if document not in known
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """An entry of a file says that an alias means it."""

    entity: str
    file: str
    alias: Alias


@dataclass(slots=True, kw_only=True)
class _Claims:
    """The claims on one surface form, whatever its case, in order; looked up without comparing all pairs."""

    everywhere: list[_Claim] = field(default_factory=list)
    by_document: dict[str, list[_Claim]] = field(default_factory=dict)

    def overlapping(self, claim: _Claim) -> _Claim | None:
        """An earlier claim of another entry that can mean the same words in the same place.

        Where both are given as uncertain, the curator knows.
        """
        scopes = claim.alias.documents or tuple(self.by_document)
        for scope in (self.everywhere, *(self.by_document.get(document, []) for document in scopes)):
            for other in scope:
                if other.entity == claim.entity or not (claim.alias.certain or other.alias.certain):
                    continue
                any_case = claim.alias.ignore_case or other.alias.ignore_case
                if any_case or other.alias.text == claim.alias.text:
                    return other
        return None

    def add(self, claim: _Claim) -> None:
        for document in claim.alias.documents:
            self.by_document.setdefault(document, []).append(claim)
        if not claim.alias.documents:
            self.everywhere.append(claim)


def _ambiguous(claim: _Claim, rival: _Claim) -> Diagnostic:
    message = (
        f"the alias {quoted(claim.alias.text)} of '{claim.entity}' is also one of '{rival.entity}' "
        f"({rival.file}:{rival.alias.line}); where both apply, its mentions are shown as uncertain"
    )
    hint = "If it means one of them only, remove it from the other, or limit it with `in`."
    return diagnostic("registry-ambiguous", message, claim.file, claim.alias.line, hint=hint)
