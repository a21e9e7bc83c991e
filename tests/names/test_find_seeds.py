"""The seeds without their authority files: whom and what they share is found, and nothing is wrongly made one."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build import make_corpus
from sitegen.config import Config
from sitegen.model import Corpus, Mention
from sitegen.names.registry import load_registry
from tests.building import ROOT

# The curator's events that two documents or more mention, by how many of these name them in words that are found.
SHARED = {
    "annexation-of-crimea": 2,
    "cold-war": 3,
    "democratic-primaries-2016": 1,
    "democratic-primaries-2020": 2,
    "dnc-emails-2016": 3,
    "presidential-primaries-2016": 2,
    "russian-interference-2016": 2,
    "russian-interference-2020": 1,
    "us-presidential-election-2016": 2,
    "us-presidential-election-2020": 1,
}
# Those that no document gives a name: "her email scandal", "new intelligence reports", "opposed sanctions on Russia",
# "traveled to the crumbling Soviet Union". Only a reader knows that these are what others tell of.
UNNAMED = {
    "clinton-email-investigation",
    "intelligence-briefings-2020",
    "russia-sanctions-vote-2017",
    "sanders-soviet-union-visit-1988",
}


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


def _meetings(curated: Corpus, bare: Corpus) -> Iterator[tuple[Mention, list[Mention]]]:
    """Every mention of a curated event, and those found that touch it."""
    ours: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in bare.mentions:
        if mention.kind == "event":
            ours[mention.document, mention.anchor].append(mention)
    for truth in curated.mentions:
        if truth.kind == "event":
            here = ours[truth.document, truth.anchor]
            yield truth, [m for m in here if m.start < truth.end and truth.start < m.end]


def test_shared_events_of_the_seeds_are_found(bare_seeds: Corpus, curated_seeds: Corpus) -> None:
    told: defaultdict[str, set[str]] = defaultdict(set)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for truth, found in _meetings(curated_seeds, bare_seeds):
        told[truth.entity].add(truth.document)
        if found:
            named[truth.entity].add(truth.document)
    assert {event for event, where in told.items() if len(where) > 1} == UNNAMED | SHARED.keys()
    assert {event: len(named[event]) for event in SHARED} == SHARED


def test_no_two_events_of_the_seeds_are_one(bare_seeds: Corpus, curated_seeds: Corpus) -> None:
    """Of what is certain; what is only possible may be either, and says so."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for truth, found in _meetings(curated_seeds, bare_seeds):
        for ours in found:
            if ours.certain and ours.start <= truth.start and truth.end <= ours.end:
                meant[ours.entity].add(truth.entity)
    assert {event: owners for event, owners in meant.items() if len(owners) > 1} == {}
    assert meant["2016-election"] == {"us-presidential-election-2016"}
    assert meant["november-2020-election"] == {"us-presidential-election-2020"}
    primaries = {
        event.name: event.date for event in bare_seeds.events if "Democratic primaries" in event.name
    }
    assert primaries == {"2016 Democratic primaries": "2016?", "2020 Democratic primaries": "2020?"}
