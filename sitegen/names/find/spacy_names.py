"""The named entities of a spaCy pipeline, weighed with what else speaks for a name.

Invariant: a text is read once; of what the pipeline says only kinds and ranges inside the text count.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from typing import Protocol

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.model import Block, Document
from sitegen.names.find.detect import prose
from sitegen.names.find.findings import Name, NameKind
from sitegen.names.find.judge import Counts, Group, Setting

# The labels of OntoNotes (en_core_web_*), of WikiNER and CoNLL (xx_, de_, fr_, …) and of other spaCy pipelines.
KINDS: dict[str, NameKind] = {
    **dict.fromkeys(("PERSON", "PER", "persName", "PRS"), "person"),
    **dict.fromkeys(("ORG", "NORP", "ORGANIZATION", "orgName", "GROUP"), "organisation"),
    **dict.fromkeys(
        ("GPE", "LOC", "FAC", "placeName", "geogName", "GPE_LOC", "GPE_ORG", "LOCATION"), "place"
    ),
    **dict.fromkeys(("EVENT", "EVT"), "event"),
    **dict.fromkeys(("WORK_OF_ART", "LAW", "WORK"), "work"),
    **dict.fromkeys(("PRODUCT", "PRO", "LANGUAGE", "DATE", "TIME", "MISC"), "other"),
}
# What the pipeline's word weighs for one use, as a logarithm of odds: it is right in about five cases of six, and
# its silence says little, since pipelines overlook names in headings and lists.
_FOR = 1.6
_AGAINST = -1.4
_SILENT = -0.3
_MOST = 3.0  # of all uses together: it errs alike on like uses
_SAID = "the model takes it for a person"
_SCORE = 0.7  # of a name that has nothing but the pipeline's word
_LONGEST = 60
_MARKS = ' \t\u00a0.,;:!?"“”„«»()[]'


class _Entity(Protocol):
    start_char: int
    end_char: int
    label_: str


class _Parsed(Protocol):
    @property
    def ents(self) -> Iterable[_Entity]: ...


class Pipeline(Protocol):
    """The part of `spacy.Language` that is used."""

    max_length: int

    def pipe(self, texts: Iterable[str]) -> Iterable[_Parsed]: ...


Range = tuple[int, int, NameKind]
Place = tuple[str | None, str]


class SpacyModel:
    """A `judge.Model` that asks a pipeline. Texts longer than it takes are not read."""

    __slots__ = ("_pipeline", "_problems")

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._problems: list[Diagnostic] = []

    def problems(self) -> tuple[Diagnostic, ...]:
        """One `ner-failed` for each document that the pipeline did not read to its end."""
        return tuple(self._problems)

    def __call__(
        self, document: Document, groups: dict[str, Group], counts: Counts, setting: Setting
    ) -> tuple[Name, ...]:
        blocks = [(comment, block) for comment, block in prose(document)]
        marked = self._read(document, blocks)
        taken: dict[Place, list[tuple[int, int]]] = {}
        for group in groups.values():
            votes, read = 0.0, 0
            for use in group.uses:
                place = use.comment, use.block.anchor
                if place not in marked:
                    continue
                end = use.start + use.form.end - use.form.start
                taken.setdefault(place, []).append((use.start, end))
                read += 1
                votes += _vote(_kind(marked[place], use.start, end))
            share = max(-_MOST, min(_MOST, votes / math.sqrt(max(1, read))))
            group.weight += share
            if share > 0:
                group.reasons.append(_SAID)
        return tuple(self._others(document, blocks, marked, taken))

    def _read(self, document: Document, blocks: list[tuple[str | None, Block]]) -> dict[Place, list[Range]]:
        """The entities of each block, in order; what the pipeline has read until it fails counts."""
        read = [(c, b) for c, b in blocks if len(b.text) <= self._pipeline.max_length]
        if len(read) < len(blocks):
            self._report(document, f"a text is longer than {self._pipeline.max_length} characters")
        marked: dict[Place, list[Range]] = {}
        try:
            for (comment, block), parsed in zip(
                read, self._pipeline.pipe(b.text for _, b in read), strict=True
            ):
                marked[comment, block.anchor] = sorted(
                    (entity.start_char, entity.end_char, KINDS[entity.label_])
                    for entity in parsed.ents
                    if entity.label_ in KINDS and 0 <= entity.start_char < entity.end_char <= len(block.text)
                )
        # A pipeline is anybody's code: it may fail in any way.
        except Exception as problem:
            self._report(document, " ".join(str(problem).split())[:200] or type(problem).__name__)
        return marked

    def _report(self, document: Document, why: str) -> None:
        message = f"the spaCy pipeline did not read all of the text: {why}"
        self._problems.append(diagnostic("ner-failed", message, document.path))

    def _others(
        self,
        document: Document,
        blocks: list[tuple[str | None, Block]],
        marked: dict[Place, list[Range]],
        taken: dict[Place, list[tuple[int, int]]],
    ) -> Iterable[Name]:
        """People where no capital shows a name to the rules: in scripts without capitals, above all."""
        for comment, block in blocks:
            used = sorted(taken.get((comment, block.anchor), ()))
            last = 0
            for start, end, kind in marked.get((comment, block.anchor), ()):
                start, end = _trimmed(block.text, start, end)
                surface = block.text[start:end]
                if kind != "person" or start < last or not _may_name(surface) or _touches(used, start, end):
                    continue
                last = end
                yield Name(
                    document=document.id,
                    comment=comment,
                    anchor=block.anchor,
                    start=start,
                    end=end,
                    surface=surface,
                    kind="person",
                    score=_SCORE,
                    reasons=(_SAID,),
                )


def _vote(kind: NameKind | None) -> float:
    if kind is None:
        return _SILENT
    return _FOR if kind == "person" else _AGAINST


def _kind(marked: list[Range], start: int, end: int) -> NameKind | None:
    """The kind of the entity that covers most of a range; of two that cover as much, the first."""
    best: tuple[int, NameKind | None] = (0, None)
    for begin, stop, kind in marked[max(0, bisect_left(marked, (start, 0, "")) - 1) :]:
        if begin >= end:
            break
        shared = min(end, stop) - max(start, begin)
        if shared > best[0]:
            best = shared, kind
    return best[1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    surface = text[start:end]
    end -= len(surface) - len(surface.rstrip(_MARKS))
    return start + len(surface) - len(surface.lstrip(_MARKS)), end


def _may_name(surface: str) -> bool:
    """Not what a pipeline takes for a name by mistake: a word in lower case, a line end, figures, a sentence."""
    if not 1 < len(surface) <= _LONGEST or "\n" in surface or "@" in surface:
        return False
    return any(c.isalpha() and not c.islower() for c in surface) and not any(c.isdigit() for c in surface)


def _touches(used: list[tuple[int, int]], start: int, end: int) -> bool:
    before = bisect_left(used, (end, 0)) - 1
    return before >= 0 and used[before][1] > start
