"""Each document's names, bylines and commenters → who is named in it, and whom a curator has already.

Invariant: an individual is of one document; what belongs to a curated person makes no automatic one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen.model import Document, Registry
from sitegen.names.decisions import name_key
from sitegen.names.find.addressed import addresses, is_telling
from sitegen.names.find.bylines import Signature, signatures
from sitegen.names.find.clusters import BLOCK, TEXT, Appearance, Cast, Individual, cast_of
from sitegen.names.find.findings import Name
from sitegen.names.find.parts import Parts, parse_name, relation
from sitegen.names.match import Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One document and who is named in it. What is keyed by a number is about that individual of the cast.

    `curated` are ids of curated people; `taken` are forms that a curator gave to somebody or something here;
    `signed` are the signatures of an individual; `names` are the names found in the text by position.
    """

    document: Document
    cast: Cast
    curated: dict[int, str]
    taken: frozenset[str]
    signed: dict[int, tuple[Signature, ...]]
    names: dict[int, Name]

    def site(self, number: int) -> str:
        """Where an individual has an account; empty for who signs with a full name, or not at all."""
        return next((s.site for s in self.signed.get(number, ()) if s.site), "")


def is_signature(position: int) -> bool:
    """Whether a position is that of a name under a document or comment, not one in its text."""
    return position % BLOCK == BLOCK - 1


def make_scenes(
    documents: Sequence[Document], names: Iterable[Name], registry: Registry
) -> tuple[Scene, ...]:
    """Bind the names of each document; in order of the documents' ids."""
    ignored = frozenset(name_key(form) for form in registry.decisions.ignore)
    by_document: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name_key(name.surface) not in ignored:
            by_document[name.document].append(name)
    known = _Known(registry)
    ordered = sorted(documents, key=lambda d: d.id)
    return tuple(_scene(document, by_document.get(document.id, []), known, ignored) for document in ordered)


def _scene(document: Document, names: list[Name], known: _Known, ignored: frozenset[str]) -> Scene:
    places: dict[str, int] = {}
    turns: dict[int, int] = {}
    texts = (document.blocks, *(comment.blocks for comment in document.comments))
    for turn, blocks in enumerate(texts):
        turns[turn] = turn * TEXT + BLOCK - 1
        for number, block in enumerate(blocks, 1):
            places.setdefault(block.anchor, turn * TEXT + number * BLOCK)
    signed = [s for s in signatures(document) if name_key(s.name) not in ignored]
    handles = {s.name for s in signed if s.site}
    placed = {
        places[name.anchor] + name.start: name
        for name in names
        if name.anchor in places
        and (name.kind == "person" or (name.surface in handles and is_telling(name.surface)))
    }
    title = document.blocks[0].anchor if document.blocks else ""
    appearances = [
        Appearance(text=n.surface, title=n.title, position=position, heading=n.anchor == title)
        for position, n in placed.items()
    ]
    appearances += [Appearance(text=s.name, position=turns[s.turn], handle=bool(s.site)) for s in signed]
    appearances += [
        Appearance(text=words, position=places[block.anchor] + start, means=signature.name)
        for block, start, words, signature in addresses(document, signed)
        if places[block.anchor] + start not in placed and name_key(words) not in ignored
    ]
    cast = cast_of(appearances)
    curated, taken = known.among(cast, document.id)
    return Scene(
        document=document,
        cast=cast,
        curated=curated,
        taken=taken,
        signed=_signed(cast, signed),
        names=placed,
    )


def _signed(cast: Cast, signed: Iterable[Signature]) -> dict[int, tuple[Signature, ...]]:
    """The signatures of each individual."""
    bearers: dict[tuple[str, bool], int] = {}
    for binding in cast.bindings:
        if len(binding.individuals) == 1:
            number = binding.individuals[0]
            bearers[binding.text, cast.individuals[number].handle] = number
    found: defaultdict[int, list[Signature]] = defaultdict(list)
    for signature in signed:
        number_ = bearers.get((signature.name, bool(signature.site)))
        if number_ is not None:
            found[number_].append(signature)
    return {number: tuple(all_of) for number, all_of in found.items()}


class _Known:
    """The curated people, by the forms and by the words of their names."""

    def __init__(self, registry: Registry) -> None:
        self._matcher = Matcher(registry)
        self._people = bool(registry.people or registry.events)
        self._by_family: defaultdict[str, list[tuple[Parts, str]]] = defaultdict(list)
        for person in registry.people:
            for text in dict.fromkeys((person.name, *(alias.text for alias in person.aliases))):
                parts = parse_name(text)
                if parts is not None and not parts.single:
                    self._by_family[parts.family_head].append((parts, person.id))

    def among(self, cast: Cast, document: str) -> tuple[dict[int, str], frozenset[str]]:
        """Whom of a cast a curator has, and which forms of it are a curated entry's in that document."""
        if not self._people:
            return {}, frozenset()
        curated: dict[int, str] = {}
        taken: set[str] = set()
        here: set[str] = set()
        claimed: defaultdict[int, list[tuple[bool, set[str]]]] = defaultdict(list)
        for binding in cast.bindings:
            literal = f"{binding.title} {binding.text}".strip()
            claims = self._matcher.claims_on(literal, document)
            claims = claims or self._matcher.claims_on(binding.text, document)
            if not claims:
                continue
            taken.add(binding.text)
            people = {c.entity for c in claims if c.kind == "person"}
            here |= people
            for number in binding.individuals:
                claimed[number].append((" " in binding.text, people))
        for number, individual in enumerate(cast.individuals):
            found = self._identity(individual, claimed.get(number, []), here)
            if found is not None:
                curated[number] = found
        return curated, frozenset(taken)

    def _identity(
        self, individual: Individual, claimed: list[tuple[bool, set[str]]], here: set[str]
    ) -> str | None:
        """The curated person that an individual is; empty text where it is one of several, None where none."""
        full = set().union(*(people for several_words, people in claimed if several_words))
        any_form = set().union(*(people for _, people in claimed))
        if full or (claimed and (individual.parts.single or individual.handle)):
            meant = full or any_form
            return next(iter(meant)) if len(meant) == 1 else ""
        like = {
            person
            for parts in individual.known
            if not parts.single
            for other, person in self._by_family.get(parts.family_head, ())
            if relation(parts, other) == "same" or (relation(parts, other) == "variant" and person in here)
        }
        return next(iter(like)) if len(like) == 1 else None
