"""People and events that no curator has named, found in the texts by evidence.

Invariant: what is curated stays as it is; what is found is added to it, marked automatic, with what it rests on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from sitegen.model import Document, Event, Person, Registry
from sitegen.names.find.casting import make_scenes
from sitegen.names.find.detect import find_names
from sitegen.names.find.events import FoundEvents, find_events
from sitegen.names.find.exclusions import find_exclusions
from sitegen.names.find.findings import Findings
from sitegen.names.find.groups import group_people
from sitegen.names.find.judge import Model
from sitegen.names.find.people import make_records

Scope = Literal["off", "people", "people and events"]


def find_entities(
    documents: tuple[Document, ...], registry: Registry, scope: Scope, model: Model | None = None
) -> Findings:
    """Who and what the documents name that the registry does not have, as records like a curator's.

    `documents` are those to be linked, addresses masked; the registry's decisions are kept to. The findings'
    registry holds both, sorted by id, and is to be linked with; with scope `off` it is the one given. `model`
    judges names beside the rules (`models.load_model`).
    """
    if scope == "off":
        return Findings(registry=registry)
    names = find_names(documents, registry, model)
    scenes = make_scenes(documents, names, registry)
    grouping = group_people(scenes, registry.decisions)
    others = frozenset(name.surface for name in names if name.kind != "person")
    entries: tuple[Person | Event, ...] = (*registry.people, *registry.events)
    curated = {entity.id for entity in entries}
    records = make_records(scenes, grouping, others, curated)
    known = replace(registry, people=tuple(sorted((*registry.people, *records.people), key=lambda p: p.id)))
    happened = find_events(documents, known, names) if scope == "people and events" else FoundEvents()
    phrases = find_exclusions((*entries, *records.people, *happened.events), names)
    found = tuple(
        replace(person, exclusions=tuple(phrase for phrase, _ in phrases.get(person.id, ())))
        for person in records.people
    )
    events = tuple(
        replace(event, exclusions=(*event.exclusions, *(phrase for phrase, _ in phrases.get(event.id, ()))))
        for event in happened.events
    )
    return Findings(
        registry=replace(
            registry,
            people=tuple(sorted((*registry.people, *found), key=lambda p: p.id)),
            events=tuple(sorted((*registry.events, *events), key=lambda e: e.id)),
        ),
        people=found,
        events=events,
        evidence=tuple(sorted((*records.evidence, *happened.evidence), key=lambda e: e.entity)),
        pairs=tuple(sorted((*records.pairs, *happened.pairs), key=lambda p: (p.a, p.b))),
        doubtful=(*records.doubtful, *happened.doubtful),
        exclusions=tuple((e, *p) for e in sorted(curated & phrases.keys()) for p in phrases[e]),
    )
