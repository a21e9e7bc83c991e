"""Who is named with whom: pairs of entities in one block.

Invariant: of each pair `a < b`, and pairs are in order of `a`, then `b`; uncertain mentions make no pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, groupby

from sitegen.model import CoMention, Mention

# A block that names more entities than this is a list of names; it says of no two that they belong together.
MAX_TOGETHER = 60


class _Pair:
    """What is known so far of a pair; `close` once the example's sentence names both."""

    __slots__ = ("close", "count", "documents", "example")

    def __init__(self, example: Mention) -> None:
        self.count = 0
        self.documents: set[str] = set()
        self.example = example
        self.close = False


def co_mentions(mentions: Iterable[Mention]) -> tuple[CoMention, ...]:
    """Count the blocks and documents that name two entities together, from mentions in corpus order.

    The example is a mention of `a` in the first sentence that names both, or else in the first such block.
    """
    pairs: dict[tuple[str, str], _Pair] = {}
    certain = (m for m in mentions if m.certain)
    for (document, _), group in groupby(certain, key=lambda m: (m.document, m.anchor)):
        block = list(group)
        first: dict[str, Mention] = {}
        sentences: dict[str, dict[str, Mention]] = {}
        for mention in block:
            first.setdefault(mention.entity, mention)
            sentences.setdefault(mention.entity, {}).setdefault(mention.sentence_anchor, mention)
        if len(first) > MAX_TOGETHER:
            continue
        for a, b in combinations(sorted(first), 2):
            pair = pairs.setdefault((a, b), _Pair(first[a]))
            pair.count += 1
            pair.documents.add(document)
            if not pair.close:
                shared = [m for anchor, m in sentences[a].items() if anchor in sentences[b]]
                if shared:
                    pair.example, pair.close = shared[0], True
    return tuple(
        CoMention(a=a, b=b, count=p.count, sources=len(p.documents), example=p.example)
        for (a, b), p in sorted(pairs.items())
    )
