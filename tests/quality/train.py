"""`python -m tests.quality.train`: makes `words/weights.txt`, the model behind `ner: builtin`, from annotated texts.

Logistic regression over the forms of GUM, LitBank and WNUT-17: what is given is a form's features in its document,
what is to be said is how many of its uses are marked as a person's name.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy

from sitegen.diagnostics import Diagnostic
from sitegen.model import Document, Registry
from sitegen.names.find.detect import find_names, prose
from sitegen.names.find.features import Features, Scene, features
from sitegen.names.find.findings import Name
from sitegen.names.find.judge import Counts, Group, Setting
from tests.corpora import shared_corpora
from tests.quality.cores import strip_titles
from tests.quality.gold import Gold
from tests.quality.people import READERS, Place, gold_places

WEIGHTS = Path(__file__).parents[2] / "sitegen" / "names" / "find" / "words" / "weights.txt"
_RARE = 6  # a feature of fewer documents is not learned
_RIDGE = 6.0  # how much large weights cost
_OFTEN = 0.8  # the power of the number of uses by which a form counts
_ROUNDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A form in a document: its features, and how many of its uses are marked, of how many."""

    document: str
    features: Features
    marked: int
    uses: int


class Recorder:
    """A `Model` that changes nothing and keeps a row for each form that it is asked about."""

    def __init__(self, gold: Gold) -> None:
        self.rows: list[Row] = []
        self._places = gold_places(gold.people)

    def __call__(
        self, document: Document, groups: dict[str, Group], counts: Counts, setting: Setting
    ) -> tuple[Name, ...]:
        text = "\n".join(block.text for _, block in prose(document))
        scene = Scene(document, groups, counts, setting, text)
        for group in groups.values():
            uses = [use for use in group.uses if use.block.anchor != "title"]
            marked = 0
            for use in uses:
                start, end = use.start, use.start + use.form.end - use.form.start
                start, end = strip_titles(use.block.text, start, end) or (start, end)
                place: Place = (document.id, use.block.anchor, start, end)
                marked += place in self._places
            if uses:
                found = features(group, scene)
                self.rows.append(Row(document=document.id, features=found, marked=marked, uses=len(uses)))
        return ()

    def problems(self) -> tuple[Diagnostic, ...]:
        return ()


def rows_of(gold: Gold) -> list[Row]:
    """The forms of a gold corpus, in order."""
    recorder = Recorder(gold)
    find_names(gold.documents, Registry(), recorder)
    return recorder.rows


def train(rows: list[Row]) -> dict[str, float]:
    """The weights that fit best, by Newton's method; of equal rows always the same."""
    documents: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in row.features:
            documents[name].add(row.document)
    names = sorted(name for name, found in documents.items() if len(found) >= _RARE)
    column = {name: number for number, name in enumerate(names)}
    given = numpy.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.features.items():
            if name in column:
                given[number, column[name]] = value
    said = numpy.array([row.marked / row.uses for row in rows])
    count = numpy.array([float(row.uses) for row in rows]) ** _OFTEN
    weights = numpy.zeros(len(names))
    for _ in range(_ROUNDS):
        odds = 1 / (1 + numpy.exp(-numpy.clip(given @ weights, -30, 30)))
        slope = given.T @ (count * (odds - said)) + _RIDGE * weights
        curve = (given.T * (count * numpy.maximum(odds * (1 - odds), 1e-4))) @ given
        curve[numpy.diag_indices_from(curve)] += _RIDGE
        weights -= numpy.linalg.solve(curve, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main() -> int:
    shared = shared_corpora()
    if shared is None:
        sys.stderr.write("The shared corpora are not on this machine; SITEGEN_CORPORA names their folder.\n")
        return 1
    rows = [row for read in READERS.values() for row in rows_of(read(shared, lambda number: True))]
    weights = train(rows)
    WEIGHTS.write_text(
        "".join(f"{weight:g} {name}\n" for name, weight in weights.items() if weight), encoding="utf-8"
    )
    sys.stdout.write(f"{len(weights)} weights of {len(rows)} forms in {WEIGHTS.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
