"""What finding hands on: names in their places, and the entities made of them, with the evidence for each.

Invariant: nothing here is certain by itself; every entity carries what it rests on, for a curator to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sitegen.model import Event, Person, Registry

NameKind = Literal["person", "place", "organisation", "event", "work", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of words that is a name, where it stands: `surface == text[start:end]` of the block `anchor`.

    `title` is what stood before it and is no part of it ("Senator", "Mr"). `score` is from 0 to 1: how sure
    `kind` is. `reasons` are what spoke for it, each a short stable phrase ("a verb of saying follows").
    """

    document: str
    comment: str | None
    anchor: str
    start: int
    end: int
    surface: str
    kind: NameKind
    score: float
    title: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A place that shows an entity: a sentence, and where it stands."""

    document: str
    comment: str | None
    anchor: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why an automatic entity is there: `lines` for people to read, how often and where it is named."""

    entity: str
    lines: tuple[str, ...]
    count: int
    documents: tuple[str, ...]
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two entities (ids) that are probably one and were not joined, and why each may be thought."""

    a: str
    b: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """A surface form that may be several entities (ids), or a name or a word; where it stands."""

    surface: str
    entities: tuple[str, ...]
    count: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The registry with what was found added to it (`status` automatic), and what a curator should see.

    `exclusions` are phrases worth adding to a curated entry: entity id, phrase, how often.
    """

    registry: Registry
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    pairs: tuple[Pair, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()
    exclusions: tuple[tuple[str, str, int], ...] = ()
