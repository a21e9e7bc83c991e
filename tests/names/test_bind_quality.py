"""Whose page a name ends on, measured over the whole of finding and linking; the floors hold what was reached."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build import make_corpus
from sitegen.config import Config
from sitegen.model import Corpus, Registry
from sitegen.names.find import find_entities
from sitegen.names.registry import load_registry
from tests.building import ROOT
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


# ---- the seeds without their authority files; the curated file is the truth


@pytest.fixture(scope="module")
def bare_seeds(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("bare")
    for file in (ROOT / "seeds").iterdir():
        if file.name not in ("people.yml", "events.yml", "decisions.yml"):
            (folder / file.name).write_bytes(file.read_bytes())
    return make_corpus(Config(corpus=folder, output=folder / "site"), 1, lambda _: None)[1]


@pytest.fixture(scope="module")
def curated_seeds() -> Corpus:
    config = Config(corpus=ROOT / "seeds", output=Path("site"), automatic="off")
    return make_corpus(config, 1, lambda _: None)[1]


def _places(corpus: Corpus, kind: str = "person") -> dict[tuple[str, str, int], str]:
    """Whose name ends at a place, where it is certain; a title before a name does not move its end."""
    return {(m.document, m.anchor, m.end): m.entity for m in corpus.mentions if m.kind == kind and m.certain}


def test_main_people_of_the_seeds_are_found_and_none_is_merged(
    bare_seeds: Corpus, curated_seeds: Corpus
) -> None:
    truth, found = _places(curated_seeds), _places(bare_seeds)
    documents: dict[str, set[str]] = {}
    for (document, _, _), entity in truth.items():
        documents.setdefault(entity, set()).add(document)
    pages: dict[str, dict[str, int]] = {}
    for place, entity in truth.items():
        if place in found:
            counts = pages.setdefault(entity, {})
            counts[found[place]] = counts.get(found[place], 0) + 1
    main = {entity for entity, there in documents.items() if len(there) > 1}
    assert main - pages.keys() == set()
    home = {entity: max(counts, key=lambda page: (counts[page], page)) for entity, counts in pages.items()}
    shared = [
        (a, b)
        for a, b in itertools.combinations(sorted(pages), 2)
        if pages[a].keys() & pages[b].keys() and (a in main or b in main)
    ]
    assert not shared
    together = sum(pages[e][home[e]] for e in main & pages.keys())
    assert together >= 0.9 * sum(1 for place in truth if truth[place] in main and place in found)


def test_what_is_curated_stays_as_it_is_beside_what_is_found(curated_seeds: Corpus) -> None:
    config = Config(corpus=ROOT / "seeds", output=Path("site"))
    both = make_corpus(config, 1, lambda _: None)[1]
    ids = {p.id for p in curated_seeds.people} | {e.id for e in curated_seeds.events}
    assert [m for m in both.mentions if m.entity in ids] == list(curated_seeds.mentions)
    registry, _ = load_registry(ROOT / "seeds")
    assert {p.id for p in both.people if p.status == "curated"} == {p.id for p in registry.people}
    assert all((m.via == "automatic") == (m.entity not in ids) for m in both.mentions)


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
