"""Find every name of the authority files in a text, all aliases in one pass.

Invariant: an alias is a literal; what is found depends on the text, the document's id and the registry alone.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from sitegen.model import Alias, EntityKind, Event, Person, Registry
from sitegen.names.boundaries import Addresses, is_whole
from sitegen.names.fold import Folded, fold, lower


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An entity's claim on a surface form: `alias` is one of its own. `automatic` is who no curator entered."""

    entity: str
    kind: EntityKind
    alias: Alias
    automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A range of a text that names an entity.

    It is `certain` unless another entity claims the same range, or the form itself is not certain.
    """

    entity: str
    kind: EntityKind
    start: int
    end: int
    certain: bool = True
    automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hits in a text, in order, and every claim whose form occurs in it, even inside a longer name."""

    hits: tuple[Hit, ...] = ()
    seen: tuple[Claim, ...] = ()


class _Pattern:
    """A folded literal: the claims on it, by document where they are limited, and whom it is excluded for."""

    __slots__ = ("_by_document", "_everywhere", "excluded")

    def __init__(self, claims: Iterable[Claim], excluded: Iterable[str]) -> None:
        self.excluded = frozenset(excluded)
        self._everywhere: list[Claim] = []
        self._by_document: dict[str, list[Claim]] = {}
        for claim in claims:
            for document in claim.alias.documents:
                self._by_document.setdefault(document, []).append(claim)
            if not claim.alias.documents:
                self._everywhere.append(claim)

    def claims(self, document: str) -> list[Claim]:
        """The claims that count in a document: in time of their own number, however many others there are."""
        return [*self._everywhere, *self._by_document.get(document, ())]


class _Automaton:
    """Many literals to be found at once."""

    __slots__ = ("_search", "patterns")

    def __init__(self, claims: dict[str, list[Claim]], exclusions: dict[str, set[str]]) -> None:
        texts = sorted({*claims, *exclusions})
        self.patterns = {t: _Pattern(claims.get(t, ()), exclusions.get(t, ())) for t in texts}
        self._search = AhoCorasick(texts) if texts else None

    def ranges(self, text: str) -> Iterable[tuple[int, int]]:
        if self._search is None:
            return ()
        return (
            (start, end) for _, start, end in self._search.find_matches_as_indexes(text, overlapping=True)
        )


class Matcher:
    """All aliases and exclusions of a registry, compiled once.

    Typography is folded on both sides (see `fold`). Of overlapping forms the leftmost wins, then the longest;
    a form limited to the document wins over the same form that is corpus-wide; a form that several entities
    then still claim gives an uncertain hit for each. Inside an entity's excluded phrase its own forms do not
    count; inside web and mail addresses none do. What is automatic counts only where nothing curated does.
    """

    def __init__(self, registry: Registry) -> None:
        exact: dict[str, list[Claim]] = {}
        any_case: dict[str, list[Claim]] = {}
        bylines: dict[str, list[Claim]] = {}
        exclusions: dict[str, set[str]] = {}
        entities: tuple[Sequence[Person | Event], EntityKind]
        for entities in ((registry.people, "person"), (registry.events, "event")):
            for entity in entities[0]:
                for alias in entity.aliases:
                    automatic = entity.status == "automatic"
                    claim = Claim(entity=entity.id, kind=entities[1], alias=alias, automatic=automatic)
                    literal = _literal(alias.text)
                    if literal and alias.byline:
                        bylines.setdefault(literal, []).append(claim)
                    elif literal and alias.ignore_case:
                        any_case.setdefault(lower(literal), []).append(claim)
                    elif literal:
                        exact.setdefault(literal, []).append(claim)
                for phrase in map(_literal, entity.exclusions):
                    if phrase:
                        exclusions.setdefault(phrase, set()).add(entity.id)
        self._exact = _Automaton(exact, exclusions)
        self._any_case = _Automaton(any_case, {})
        self._bylines = {text: _Pattern(claims, ()) for text, claims in bylines.items()}

    def find(self, text: str, document: str) -> Found:
        """What `text` of the document with that id (or of its thread) names."""
        folded = fold(text)
        addresses: Addresses | None = None
        candidates: dict[tuple[int, int], list[Claim]] = {}
        excluded: dict[str, list[tuple[int, int]]] = {}  # by entity
        for automaton, haystack in ((self._exact, folded.text), (self._any_case, "")):
            if automaton is self._any_case and automaton.patterns:
                haystack = lower(folded.text)
            for start, end in automaton.ranges(haystack):
                pattern = automaton.patterns[haystack[start:end]]
                claims = pattern.claims(document)
                if not (claims or pattern.excluded) or not is_whole(folded.text, start, end):
                    continue
                for entity in pattern.excluded:
                    excluded.setdefault(entity, []).append((start, end))
                addresses = addresses or Addresses(folded.text)
                if claims and not addresses.hold(start, end):
                    candidates.setdefault((start, end), []).extend(claims)
        if not candidates:
            return Found()
        seen = tuple(claim for claims in candidates.values() for claim in claims)
        return Found(hits=_chosen(folded, candidates, excluded), seen=seen)

    def claims_on(self, name: str, document: str) -> tuple[Claim, ...]:
        """The claims on a name as a whole (a byline): of curated ones only, if there are any, and then only
        of those limited to the document, if there are any.
        """
        literal = _literal(name)
        found: list[Claim] = []
        tables = (self._exact.patterns, self._any_case.patterns, self._bylines)
        for patterns, key in zip(tables, (literal, lower(literal), literal), strict=True):
            if key in patterns:
                found += patterns[key].claims(document)
        return tuple(_most_specific([c for c in found if not c.automatic] or found))


def _literal(text: str) -> str:
    """An alias as the automaton gets it: composed like the texts, then folded."""
    return fold(unicodedata.normalize("NFC", text)).text.strip(" ")


def _chosen(
    folded: Folded, candidates: dict[tuple[int, int], list[Claim]], excluded: dict[str, list[tuple[int, int]]]
) -> tuple[Hit, ...]:
    """Resolve overlaps and rival claims, and lead positions back to the text."""
    phrases = {entity: _Cover(ranges) for entity, ranges in excluded.items()}
    curated = {
        r: kept for r, claims in candidates.items() if (kept := [c for c in claims if not c.automatic])
    }
    hits, taken = _hits(folded, curated, phrases, [])
    if len(curated) < len(candidates):
        automatic = {r: claims for r, claims in candidates.items() if r not in curated}
        hits += _hits(folded, automatic, phrases, taken)[0]
        hits.sort(key=lambda hit: (hit.start, hit.end, hit.entity))
    return tuple(hits)


def _hits(
    folded: Folded,
    candidates: dict[tuple[int, int], list[Claim]],
    phrases: dict[str, _Cover],
    closed: list[tuple[int, int]],
) -> tuple[list[Hit], list[tuple[int, int]]]:
    """The hits among the claims, none of which touches a closed range, and their ranges; both in order."""
    hits: list[Hit] = []
    ranges: list[tuple[int, int]] = []
    ends = [end for _, end in closed]
    taken = 0
    for start, end in sorted(candidates, key=lambda r: (r[0], -r[1])):
        after = bisect_right(ends, start)
        if start < taken or (after < len(closed) and closed[after][0] < end):
            continue
        allowed = [
            claim
            for claim in candidates[start, end]
            if claim.entity not in phrases or not phrases[claim.entity].holds(start, end)
        ]
        claims = {claim.entity: claim for claim in _most_specific(allowed)}
        for entity in sorted(claims):
            hits.append(
                Hit(
                    entity=entity,
                    kind=claims[entity].kind,
                    start=folded.start(start),
                    end=folded.end(end),
                    certain=len(claims) == 1 and claims[entity].alias.certain,
                    automatic=claims[entity].automatic,
                )
            )
        if claims:
            ranges.append((start, end))
            taken = end
    return hits, ranges


class _Cover:
    """Ranges, to be asked whether one of them holds another range whole."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end


def _most_specific(claims: list[Claim]) -> list[Claim]:
    """Those limited to documents, if there are any; else all."""
    return [claim for claim in claims if claim.alias.documents] or claims
