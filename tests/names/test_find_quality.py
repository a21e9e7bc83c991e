"""How well people are found in texts that others annotated: floors, a little below what is reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.people import READERS, blocks_of, score_people
from tests.quality.people_model import cross_validate, score_with_model


@pytest.mark.parametrize(
    ("corpus", "precision", "recall", "f1"),
    [
        ("GUM", 0.89, 0.905, 0.90),  # the contract: F1 0.85
        ("LitBank", 0.92, 0.925, 0.925),  # the contract: F1 0.80
        ("WNUT-17", 0.83, 0.49, 0.615),  # the contract: F1 0.50, precision 0.70
    ],
)
def test_people_are_found(shared: Path, corpus: str, precision: float, recall: float, f1: float) -> None:
    score = score_people(READERS[corpus](shared, lambda number: True))
    assert (score.precision >= precision, score.recall >= recall, score.f1 >= f1) == (True, True, True), score


def test_people_are_found_with_the_model(shared: Path) -> None:
    """Cross-validated over documents. The contract: F1 0.90 on GUM."""
    golds = {name: read(shared, lambda number: True) for name, read in READERS.items()}
    model = cross_validate(golds)
    reached = {name: score_with_model(gold, model).f1 for name, gold in golds.items()}
    assert (reached["GUM"] >= 0.90, reached["LitBank"] >= 0.925, reached["WNUT-17"] >= 0.61) == (True,) * 3, (
        reached
    )


@pytest.mark.parametrize("corpus", READERS)
def test_marks_are_slices_of_their_blocks(shared: Path, corpus: str) -> None:
    gold = READERS[corpus](shared, lambda number: True)
    blocks = blocks_of(gold.documents)
    assert gold.people
    for mark in (*gold.people, *gold.nested, *gold.events):
        assert blocks[mark.document, mark.anchor].text[mark.start : mark.end] == mark.surface
    for date in gold.dates:
        text = blocks[date.document, date.anchor].text[date.start : date.end]
        assert "".join(text.split()) == "".join(date.words.split())
