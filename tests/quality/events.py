"""How many of GUM's named events are found, and how much of what is found is an event.

A phrase of the gold counts as a name if it has a word with a capital that is not its first or that begins no
sentence, and no more than eight words: pronouns, clauses and "the festival" are not looked for. Recall is over the
named phrases of events that are linked to Wikipedia. Precision is over our mentions: right is one that shares
text with a phrase that the annotators marked as an event, linked or not (they linked 45 of 742 events, and left
"the 1991 Hajj" unlinked); the stricter reading, linked only, is printed beside it. Page titles are not annotated
and count for neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.model import Registry
from sitegen.names.find.detect import find_names
from sitegen.names.find.events import find_events
from sitegen.names.match import Matcher
from tests.quality.gold import Gold, Mark, read_gum

MAX_WORDS = 8
_LEAD = re.compile(r"(?i)(?:(?:the|an?|this|that|these|their|his|her|its|another|first|last|annual)\s+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsMeasured:
    """Our mentions (document, anchor, surface, right, linked), and the linked names of the gold with whether found."""

    mentions: tuple[tuple[str, str, str, bool, bool], ...]
    gold: tuple[tuple[Mark, bool], ...]
    events: int

    @property
    def precision(self) -> float:
        return sum(m[3] for m in self.mentions) / max(1, len(self.mentions))

    @property
    def precision_linked(self) -> float:
        return sum(m[4] for m in self.mentions) / max(1, len(self.mentions))

    @property
    def recall(self) -> float:
        return sum(found for _, found in self.gold) / max(1, len(self.gold))


def is_name(mark: Mark, text: str) -> bool:
    """Whether a gold phrase is a proper name by the rule above."""
    lead = _LEAD.match(mark.surface)
    core = mark.surface[lead.end() :] if lead else mark.surface
    words = core.split()
    if not words or len(mark.surface.split()) > MAX_WORDS:
        return False
    opens = not lead and (mark.start == 0 or text[: mark.start].rstrip()[-1:] in '.!?:\n"“')
    return any(word[:1].isupper() for word in words[1 if opens else 0 :]) or (opens and _is_only_name(words))


def _is_only_name(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0][:1].isupper() and len(words[0]) > 4


def measure_events(shared: Path, gold: Gold | None = None) -> EventsMeasured:
    """Find the events of GUM without any authority file, bind their names, and compare."""
    gold = gold or read_gum(shared)
    found = find_events(gold.documents, Registry(), find_names(gold.documents, Registry()))
    matcher = Matcher(Registry(events=found.events))
    marks: dict[tuple[str, str], list[Mark]] = {}
    for mark in gold.events:
        marks.setdefault((mark.document, mark.anchor), []).append(mark)
    mentions: list[tuple[str, str, str, bool, bool]] = []
    reached: set[Mark] = set()
    texts: dict[tuple[str, str], str] = {}
    for document in gold.documents:
        for block in document.blocks:
            place = (document.id, block.anchor)
            texts[place] = block.text
            if block.kind == "title":
                continue
            for hit in matcher.find(block.text, document.id).hits:
                over = [m for m in marks.get(place, ()) if m.start < hit.end and hit.start < m.end]
                reached.update(over)
                surface = block.text[hit.start : hit.end]
                mentions.append((*place, surface, bool(over), any(m.wiki for m in over)))
    linked = [m for m in gold.events if m.wiki and is_name(m, texts.get((m.document, m.anchor), ""))]
    return EventsMeasured(
        mentions=tuple(mentions), gold=tuple((m, m in reached) for m in linked), events=len(found.events)
    )


def events_table(measured: EventsMeasured) -> str:
    """The figures as text."""
    return "\n".join(
        (
            "Events (GUM)",
            f"linked names in the gold {len(measured.gold):5}   recall {measured.recall:.3f}",
            f"our mentions             {len(measured.mentions):5}   precision {measured.precision:.3f}"
            f"   over linked events only {measured.precision_linked:.3f}",
            f"events found             {measured.events:5}",
        )
    )


def error_lines(measured: EventsMeasured) -> list[str]:
    """What was missed, and what is no event of the gold."""
    missed = [f"missed: {m.document}: {m.surface!r} ({m.wiki})" for m, found in measured.gold if not found]
    wrong = [
        f"no event: {document}: {surface!r}"
        for document, _, surface, right, _ in measured.mentions
        if not right
    ]
    return [*missed, *wrong]


def report(shared: Path) -> str:
    """The table and what went wrong, as `python -m tests.quality events` prints them."""
    measured = measure_events(shared)
    return "\n".join((events_table(measured), "", *error_lines(measured)))
