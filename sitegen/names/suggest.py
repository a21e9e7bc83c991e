"""What a curator should look at: findings without what was decided, the most useful first.

Invariant: the order depends on the findings alone, and nothing that a curator has decided is among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sitegen.diagnostics import Diagnostic
from sitegen.model import Alias, Event, Person
from sitegen.names.decided import Bearers
from sitegen.names.decisions import name_key
from sitegen.names.find.findings import Doubtful, Evidence, Findings, Pair

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An automatic entity that may become an entry, and what it rests on.

    It excludes the longer automatic names that hold a form of its own: an entry would take its part of them.
    """

    entity: Person | Event
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusions:
    """Phrases in which the forms of a curated entry do not mean it, each with how often it stands there."""

    entity: str
    phrases: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Everything to propose. Of a pair, `a` is the one to keep. `names` gives the name of each id in it.

    `unused` are curated forms that no text holds, each as a sentence with its place.
    """

    people: tuple[Proposal, ...] = ()
    events: tuple[Proposal, ...] = ()
    pairs: tuple[Pair, ...] = ()
    ambiguous: tuple[Doubtful, ...] = ()
    exclusions: tuple[Exclusions, ...] = ()
    unused: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        parts = (self.people, self.events, self.pairs, self.ambiguous, self.exclusions, self.unused)
        return sum(map(len, parts))


def make_suggestions(findings: Findings, diagnostics: Iterable[Diagnostic] = ()) -> Suggestions:
    """Order what was found, and leave out what the registry's decisions have settled.

    `diagnostics` are those of linking, for the forms that occur nowhere. People and events come by the number
    of documents that name them, then of mentions; pairs and forms by the mentions that they concern.
    """
    registry = findings.registry
    evidence = {e.entity: e for e in findings.evidence}
    both: tuple[Person | Event, ...] = (*registry.people, *registry.events)
    entities = {entity.id: entity for entity in both}
    ignored = {name_key(name) for name in registry.decisions.ignore}
    longer = _longer_names(e for e in both if e.status == "automatic")
    proposed = sorted(
        (
            Proposal(
                entity=replace(e, exclusions=tuple(dict.fromkeys((*e.exclusions, *longer.get(e.id, ()))))),
                evidence=evidence.get(e.id, Evidence(entity=e.id, lines=(), count=0, documents=())),
            )
            for e in both
            if e.status == "automatic" and e.id not in ignored and name_key(e.name) not in ignored
        ),
        key=lambda p: (-len(p.evidence.documents), -p.evidence.count, p.entity.id),
    )
    counts = {identifier: evidence[identifier].count for identifier in entities if identifier in evidence}
    return Suggestions(
        people=tuple(p for p in proposed if isinstance(p.entity, Person)),
        events=tuple(p for p in proposed if isinstance(p.entity, Event)),
        pairs=_pairs(findings, entities, counts),
        ambiguous=_ambiguous(findings.doubtful, entities, ignored),
        exclusions=_exclusions(findings.exclusions, entities, ignored),
        unused=tuple(f"{d.location}: {d.message}" for d in diagnostics if d.code == "registry-unused"),
        names=tuple(sorted((identifier, entity.name) for identifier, entity in entities.items())),
        counts=tuple(sorted(counts.items())),
    )


def _longer_names(entities: Iterable[Person | Event]) -> dict[str, list[str]]:
    """By entity: forms of others, sorted, that hold one of its own as whole words and count where it does."""
    claims: dict[str, list[tuple[str, Alias]]] = {}
    for entity in entities:
        for alias in entity.aliases:
            if not alias.byline:  # such a form is in no text, so that nothing is taken from it or by it
                claims.setdefault(alias.text, []).append((entity.id, alias))
    longer: dict[str, set[str]] = {}
    for text, owners in claims.items():
        bounds = [word.span() for word in _WORD.finditer(text)]
        inside = {text[start:end] for start, _ in bounds for _, end in bounds if end > start} - {text}
        for part in inside & claims.keys():
            for entity_id, short in claims[part]:
                others = (alias for owner, alias in owners if owner != entity_id)
                if any(_meet(short, alias) for alias in others):
                    longer.setdefault(entity_id, set()).add(text)
    return {entity_id: sorted(texts) for entity_id, texts in longer.items()}


def _meet(one: Alias, other: Alias) -> bool:
    """Whether there may be a text in which both forms count."""
    return not (one.documents and other.documents) or not set(one.documents).isdisjoint(other.documents)


def _pairs(
    findings: Findings, entities: dict[str, Person | Event], counts: dict[str, int]
) -> tuple[Pair, ...]:
    """The pairs that nobody has told apart: a curated one, else the more frequent one, is to be kept."""
    bearers = Bearers(findings.registry)
    apart = {
        (a, b)
        for one, other in findings.registry.decisions.not_same
        for a in bearers.of(one)
        for b in bearers.of(other)
    }

    def weight(identifier: str) -> tuple[bool, int, str]:
        return entities[identifier].status != "curated", -counts.get(identifier, 0), identifier

    kept: dict[tuple[str, str], Pair] = {}
    for pair in findings.pairs:
        if pair.a == pair.b or pair.a not in entities or pair.b not in entities:
            continue
        if (pair.a, pair.b) in apart or (pair.b, pair.a) in apart:
            continue
        a, b = sorted((pair.a, pair.b), key=weight)
        kept.setdefault((a, b), replace(pair, a=a, b=b))
    return tuple(sorted(kept.values(), key=lambda p: (-counts.get(p.a, 0) - counts.get(p.b, 0), p.a, p.b)))


def _ambiguous(
    doubtful: Iterable[Doubtful], entities: dict[str, Person | Event], ignored: set[str]
) -> tuple[Doubtful, ...]:
    """Forms in doubt, but not those that a curator has given to each of the entities in question."""

    def settled(form: Doubtful) -> bool:
        key = name_key(form.surface)
        return key in ignored or (
            bool(form.entities)
            and all(
                entities[i].status == "curated"
                and any(name_key(alias.text) == key for alias in entities[i].aliases)
                for i in form.entities
            )
        )

    open_ones = []
    for form in doubtful:
        # Of those in question, some may be in no text any more; where all are, there is no question.
        present = replace(form, entities=tuple(i for i in form.entities if i in entities))
        if bool(present.entities) == bool(form.entities) and not settled(present):
            open_ones.append(present)
    return tuple(sorted(open_ones, key=lambda f: (-f.count, -len(f.documents), f.surface, f.entities)))


def _exclusions(
    found: Iterable[tuple[str, str, int]], entities: dict[str, Person | Event], ignored: set[str]
) -> tuple[Exclusions, ...]:
    """Phrases worth excluding that no entry excludes yet, by entity."""
    grouped: dict[str, dict[str, int]] = {}
    for identifier, phrase, count in found:
        entity = entities.get(identifier)
        if entity is None or name_key(phrase) in ignored:
            continue
        if name_key(phrase) not in map(name_key, entity.exclusions):
            phrases = grouped.setdefault(identifier, {})
            phrases[phrase] = phrases.get(phrase, 0) + count
    made = (
        Exclusions(entity=e, phrases=tuple(sorted(p.items(), key=lambda item: (-item[1], item[0]))))
        for e, p in grouped.items()
    )
    return tuple(sorted(made, key=lambda x: (-sum(count for _, count in x.phrases), x.entity)))
