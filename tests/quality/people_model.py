"""How well names of people are found with the model that comes with sitegen, on texts that it was not trained on.

Invariant: no document is judged with weights that were trained on it.
"""

from __future__ import annotations

from pathlib import Path

from sitegen.diagnostics import Diagnostic
from sitegen.model import Document, Registry
from sitegen.names.find.detect import find_names
from sitegen.names.find.findings import Name
from sitegen.names.find.judge import Counts, Group, Model, Setting
from sitegen.names.find.linear import LinearModel
from tests.quality.gold import Gold
from tests.quality.people import READERS, Score, compare, found_places, gold_places
from tests.quality.train import Row, rows_of, train

FOLDS = 8


class Folded:
    """A `Model` that judges each document with the model of its fold."""

    def __init__(self, models: list[LinearModel], fold: dict[str, int]) -> None:
        self._models, self._fold = models, fold

    def __call__(
        self, document: Document, groups: dict[str, Group], counts: Counts, setting: Setting
    ) -> tuple[Name, ...]:
        return self._models[self._fold[document.id]](document, groups, counts, setting)

    def problems(self) -> tuple[Diagnostic, ...]:
        return ()


def cross_validate(golds: dict[str, Gold]) -> Folded:
    """Models of all corpora together, each without one of `FOLDS` parts of the documents of each."""
    fold = {d.id: number % FOLDS for gold in golds.values() for number, d in enumerate(gold.documents)}
    rows = [row for gold in golds.values() for row in rows_of(gold)]
    models = [LinearModel(train([r for r in rows if fold[r.document] != n])) for n in range(FOLDS)]
    return Folded(models, fold)


def _score(gold: Gold, model: Model, kept: frozenset[str], nested: bool = False) -> tuple[int, Score]:
    """Counts of the documents `kept`; with `nested`, names inside other names are to be found, too."""
    names = find_names(gold.documents, Registry(), model)
    marks = [mark for mark in (*gold.people, *(gold.nested if nested else ())) if mark.document in kept]
    found = {place for place in found_places(names, gold.documents, True) if place[0] in kept}
    return len(marks), compare(gold_places(marks), found)


def score_with_model(gold: Gold, model: Model) -> Score:
    """As `people.score_people`, with a model."""
    return _score(gold, model, frozenset(d.id for d in gold.documents))[1]


def report(shared: Path) -> str:
    """The table: cross-validated over documents, then trained on the other corpora alone."""
    golds = {name: read(shared, lambda number: True) for name, read in READERS.items()}
    lines = [f"{'corpus':<34}{'names':>6}{'precision':>11}{'recall':>8}{'F1':>7}"]

    def line(label: str, names: int, score: Score) -> None:
        lines.append(f"{label:<34}{names:>6}{score.precision:>11.3f}{score.recall:>8.3f}{score.f1:>7.3f}")

    folded = cross_validate(golds)
    for name, gold in golds.items():
        every = frozenset(d.id for d in gold.documents)
        fourth = frozenset(d.id for n, d in enumerate(gold.documents) if n % 4 == 3)
        line(name, *_score(gold, folded, every))
        line(f"{name}, no rule made with it", *_score(gold, folded, fourth))
        if gold.nested:
            line(f"{name}, with names inside names", *_score(gold, folded, every, nested=True))
    rows: dict[str, list[Row]] = {name: rows_of(gold) for name, gold in golds.items()}
    for name, gold in golds.items():
        others = [row for other, found in rows.items() if other != name for row in found]
        every = frozenset(d.id for d in gold.documents)
        line(f"{name}, trained on the others", *_score(gold, LinearModel(train(others)), every))
    return "\n".join(lines)
