"""Whose page a name ends on, measured over the whole of finding and linking; the floors hold what was reached."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Registry
from sitegen.names.find import find_entities
from tests.quality import authors, clusters
from tests.quality.gold import read_gum, read_litbank

_LABELS = st.integers(min_value=0, max_value=4)
_PAIRS = st.lists(st.tuples(_LABELS, _LABELS), min_size=1, max_size=9)


def test_people_in_news_biographies_and_guides_are_told_apart(shared: Path) -> None:
    found = clusters.measure(read_gum(shared))
    assert found.b3_found.f1 >= 0.97
    assert found.b3_all.f1 >= 0.94
    assert found.conll_found >= 0.96
    assert found.conll_all >= 0.91
    assert found.one_page_found >= 0.97
    assert found.shared <= 0.02


def test_people_in_novels_are_told_apart(shared: Path) -> None:
    found = clusters.measure(read_litbank(shared))
    assert found.b3_found.f1 >= 0.90
    assert found.b3_all.f1 >= 0.87
    assert found.conll_all >= 0.84


def test_authors_are_one_person_across_spellings(shared: Path) -> None:
    found = authors.measure_headers(shared)
    assert found.names == 366
    assert found.share >= 0.98, found.wrong


@pytest.mark.soak
def test_other_spellings_of_authors_come_to_them(shared: Path) -> None:
    found = authors.measure_spellings(shared)
    assert found.share >= 0.84, found.wrong
    assert not [sentence for sentence in found.wrong if "where !" in sentence], "two people were made one"


# ---- the measures themselves


def test_b_cubed_by_hand() -> None:
    """The example of Bagga and Baldwin: one merged pair of clusters costs precision, not recall."""
    truth = [1] * 5 + [2] * 2 + [3] * 5
    merged = [1] * 5 + [2] * 2 + [2] * 5
    scores = clusters.b_cubed(truth, merged)
    assert scores.recall == 1
    assert scores.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)


@given(_PAIRS)
def test_measures_are_1_for_equal_and_between_0_and_1(pairs: list[tuple[int, int]]) -> None:
    gold, ours = [g for g, _ in pairs], [o for _, o in pairs]
    assert clusters.conll(gold, gold) == pytest.approx(1)
    for measured in (clusters.muc, clusters.b_cubed, clusters.ceaf_e):
        scores = measured(gold, ours)
        assert 0 <= scores.precision <= 1 + 1e-9
        assert 0 <= scores.recall <= 1 + 1e-9
        swapped = measured(ours, gold)
        assert (scores.precision, scores.recall) == pytest.approx((swapped.recall, swapped.precision))


@given(_PAIRS)
def test_the_alignment_of_ceaf_is_the_best_there_is(pairs: list[tuple[int, int]]) -> None:
    gold, ours = [g for g, _ in pairs], [o for _, o in pairs]
    kinds, others = sorted(set(gold)), sorted(set(ours))
    if len(kinds) > len(others):
        gold, ours, kinds, others = ours, gold, others, kinds

    def alike(g: int, o: int) -> float:
        both = sum(1 for x, y in zip(gold, ours, strict=True) if (x, y) == (g, o))
        return 2 * both / (gold.count(g) + ours.count(o))

    best = max(
        sum(alike(g, o) for g, o in zip(kinds, order, strict=True))
        for order in itertools.permutations(others, len(kinds))
    )
    assert clusters.ceaf_e(gold, ours).recall == pytest.approx(best / len(kinds))


def test_order_of_documents_does_not_matter(shared: Path) -> None:
    documents = list(read_gum(shared, lambda number: number < 8).documents)
    first = find_entities(tuple(documents), Registry(), "people")
    random.Random(4).shuffle(documents)
    again = find_entities(tuple(documents), Registry(), "people")
    assert (first.people, first.pairs, first.doubtful) == (again.people, again.pairs, again.doubtful)
