"""Who and what is named in the same passages as somebody, with one example of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.model import CoMention, Mention
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


def near(lookup: Lookup, entity: str) -> tuple[CoMention, ...]:
    """The pairs of somebody with who and what is named in the same passages, most often first."""

    def order(pair: CoMention) -> tuple[int, object, str]:
        found = other(pair, entity)
        return -pair.count, lookup.words.sort_key(lookup.name(found)), found

    return tuple(sorted(lookup.near.get(entity, ()), key=order))


def companions(lookup: Lookup, path: str, entity: str, pairs: Iterable[CoMention]) -> tuple[Companion, ...]:
    """These of the pairs of `near`, in their order, as the page `path` has them."""
    return tuple(
        Companion(
            entity=entity_link(lookup, path, other(pair, entity)),
            count=pair.count,
            sources=pair.sources,
            example=passages(lookup, path, _together(lookup, pair.example, entity, other(pair, entity)))[0],
        )
        for pair in pairs
    )


def other(pair: CoMention, entity: str) -> str:
    """Whom or what a pair has beside that one of the two."""
    return pair.b if pair.a == entity else pair.a


def _together(lookup: Lookup, example: Mention, entity: str, other: str) -> list[Mention]:
    """The mentions of both in the first sentence of the example's block that names both; else in its own."""
    said: dict[str, list[Mention]] = {}
    for mention in lookup.mentions_in[example.document, example.anchor]:
        if mention.entity in (entity, other):
            said.setdefault(mention.sentence_anchor, []).append(mention)
    both = (found for found in said.values() if len({m.entity for m in found}) > 1)
    return next(both, said[example.sentence_anchor])
