"""Who and what is named in the same passages as somebody, with one example of each."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model import Mention
from sitegen.pages.lookup import Lookup
from sitegen.pages.page import EntityLink, Passage
from sitegen.pages.passages import entity_link, passages


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Somebody or something named in the same passage, how often, and one example."""

    entity: EntityLink
    count: int
    sources: int
    example: Passage


def companions(lookup: Lookup, path: str, entity: str) -> tuple[Companion, ...]:
    """Who and what is named in the same passages, most often first."""
    found = []
    for pair in lookup.near.get(entity, ()):
        other = pair.b if pair.a == entity else pair.a
        found.append(
            Companion(
                entity=entity_link(lookup, path, other),
                count=pair.count,
                sources=pair.sources,
                example=passages(lookup, path, _together(lookup, pair.example, entity, other))[0],
            )
        )
    return tuple(sorted(found, key=lambda c: (-c.count, lookup.words.sort_key(c.entity.name), c.entity.id)))


def _together(lookup: Lookup, example: Mention, entity: str, other: str) -> list[Mention]:
    """The mentions of both in the first sentence of the example's block that names both; else in its own."""
    said: dict[str, list[Mention]] = {}
    for mention in lookup.mentions_in[example.document, example.anchor]:
        if mention.entity in (entity, other):
            said.setdefault(mention.sentence_anchor, []).append(mention)
    both = (found for found in said.values() if len({m.entity for m in found}) > 1)
    return next(both, said[example.sentence_anchor])
