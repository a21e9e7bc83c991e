"""The mentions in one block: names found by their aliases, and links that a curator put on an entity.

Invariant: mentions of one block are in order of place, then entity; explicit ones overlap no others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen import urls
from sitegen.model import Block, EntityKind, Mention, Via
from sitegen.names.match import Claim, Hit, Matcher
from sitegen.sentences import split_sentences

# Code is not prose: a word in it is a word of a program, whatever it spells. A rule has no text.
_NOT_PROSE = ("code", "rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A block, and whose it is: a document's own (`comment` is None) or a comment's."""

    document: str
    comment: str | None
    block: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Explicit:
    """A range of a block's text that a link of the source binds to an entity."""

    entity: str
    kind: EntityKind
    start: int
    end: int


def find_mentions(
    place: Place, explicit: tuple[Explicit, ...], matcher: Matcher
) -> tuple[tuple[Mention, ...], tuple[Claim, ...]]:
    """The mentions in a block, and the claims of the registry whose forms occur in it."""
    block = place.block
    if block.kind in _NOT_PROSE:
        return (), ()
    taken = [(e.start, e.end) for e in explicit]
    taken.extend((s.start, s.end) for s in block.spans if s.kind == "code")
    hits: list[Hit] = []
    seen: list[Claim] = []
    for offset, piece in _pieces(block):
        found = matcher.find(piece, place.document)
        seen.extend(found.seen)
        for hit in found.hits:
            start, end = hit.start + offset, hit.end + offset
            if not any(start < high and low < end for low, high in taken):
                hits.append(replace(hit, start=start, end=end))
    if not (hits or explicit):
        return (), tuple(seen)
    sentences = split_sentences(block.text)
    mentions = [_mention(place, hit, sentences, certain=hit.certain) for hit in hits]
    mentions += [_mention(place, e, sentences, certain=True) for e in explicit]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.entity))), tuple(seen)


def _pieces(block: Block) -> Iterator[tuple[int, str]]:
    """The texts in which a name may stand: a table's cells each by itself, with where they begin."""
    if block.kind != "row":
        yield 0, block.text
        return
    offset = 0
    for cell in block.text.split("\t"):
        yield offset, cell
        offset += len(cell) + 1


def _mention(
    place: Place, found: Hit | Explicit, sentences: tuple[tuple[int, int], ...], *, certain: bool
) -> Mention:
    block = place.block
    index = max(0, bisect_right(sentences, (found.start, len(block.text))) - 1)
    start, end = sentences[index]
    # A name with a stop in it may reach into the next sentence; what is shown holds all of it.
    for further in sentences[index + 1 :]:
        if further[0] >= found.end:
            break
        end = further[1]
    return Mention(
        entity=found.entity,
        kind=found.kind,
        document=place.document,
        comment=place.comment,
        anchor=block.anchor,
        start=found.start,
        end=found.end,
        surface=block.text[found.start : found.end],
        sentence=block.text[start:end],
        sentence_anchor=urls.sentence_anchor(block.anchor, index),
        via=_via(found),
        certain=certain,
    )


def _via(found: Hit | Explicit) -> Via:
    if isinstance(found, Explicit):
        return "explicit"
    return "automatic" if found.automatic else "alias"
