"""Whose mentions end on whose page: clustering by the whole pipeline, against annotated texts.

Invariant: a name that was not found is counted as one that stands alone, never left out of the second table.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.link import link
from sitegen.model import Mention, Registry
from sitegen.names.find import find_entities
from tests.quality.cores import strip_titles
from tests.quality.gold import Gold, Mark, read_gum, read_litbank


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Precision, recall and F1 of one measure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """A corpus measured: of the names that were found, and of all; `pages` are about linked names.

    Of the places of names with a Wikipedia title, `one_page_found` and `one_page_all` are the share on the one page
    of ours that has most of the title's; `shared` is the share of those pages that hold two titles.
    """

    name: str
    marks: int
    found: int
    uncertain: int
    b3_found: Scores
    b3_all: Scores
    conll_found: float
    conll_all: float
    one_page_found: float
    one_page_all: float
    shared: float


def measure(gold: Gold) -> Clustering:
    """Find, bind and link as a build does, and compare with the marks by their places."""
    findings = find_entities(gold.documents, Registry(), "people")
    corpus, _ = link(gold.documents, findings.registry)
    texts = _texts(gold)
    ours: dict[tuple[str, str, int, int], list[Mention]] = defaultdict(list)
    for mention in corpus.mentions:
        core = strip_titles(texts[mention.document, mention.anchor], mention.start, mention.end)
        start, end = core or (mention.start, mention.end)
        ours[mention.document, mention.anchor, start, end].append(mention)
    answers = [_answer(mark, ours) for mark in gold.people]
    truth = [mark.entity for mark in gold.people]
    alone: list[Hashable] = [a if a is not None else ("missed", n) for n, a in enumerate(answers)]
    kept = [n for n, answer in enumerate(answers) if answer is not None]
    one_page_found, one_page_all, shared = _pages(gold.people, answers)
    return Clustering(
        name=gold.name,
        marks=len(truth),
        found=len(kept),
        uncertain=sum(1 for a in answers if isinstance(a, tuple)),
        b3_found=b_cubed([truth[n] for n in kept], [alone[n] for n in kept]),
        b3_all=b_cubed(truth, alone),
        conll_found=conll([truth[n] for n in kept], [alone[n] for n in kept]),
        conll_all=conll(truth, alone),
        one_page_found=one_page_found,
        one_page_all=one_page_all,
        shared=shared,
    )


def _texts(gold: Gold) -> dict[tuple[str, str], str]:
    return {
        (document.id, block.anchor): block.text
        for document in gold.documents
        for blocks in (document.blocks, *(comment.blocks for comment in document.comments))
        for block in blocks
    }


def _answer(mark: Mark, ours: dict[tuple[str, str, int, int], list[Mention]]) -> Hashable | None:
    """Whose page a mark ended on, within its document; a mark of several is of nobody but itself."""
    there = ours.get((mark.document, mark.anchor, mark.start, mark.end), [])
    if not there:
        return None
    if len(there) == 1 and there[0].certain:
        return f"{mark.document} {there[0].entity}"
    return mark.document, mark.anchor, mark.start


def _pages(marks: Sequence[Mark], answers: Sequence[Hashable | None]) -> tuple[float, float, float]:
    """Of the places of linked names that were found, and of all, the share on the page that has most of their
    title's places; and the share of our pages with such places that hold two titles.
    """
    by_title: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places = found = 0
    for mark, answer in zip(marks, answers, strict=True):
        if mark.wiki:
            places += 1
            found += answer is not None
            if isinstance(answer, str):
                by_title[mark.wiki][answer.split(" ", 1)[1]] += 1
    together = sum(max(pages.values()) for pages in by_title.values())
    by_page: defaultdict[str, set[str]] = defaultdict(set)
    for title, pages in by_title.items():
        for page in pages:
            by_page[page].add(title)
    several = sum(len(titles) > 1 for titles in by_page.values())
    return together / max(1, found), together / max(1, places), several / max(1, len(by_page))


def b_cubed(gold: Sequence[Hashable], ours: Sequence[Hashable]) -> Scores:
    """B³ of two clusterings of the same mentions, given as the cluster of each (Bagga and Baldwin, 1998)."""
    if not gold:
        return Scores(precision=1.0, recall=1.0)
    both = Counter(zip(gold, ours, strict=True))
    sizes, ours_sizes = Counter(gold), Counter(ours)
    precision = sum(n * n / ours_sizes[o] for (_, o), n in both.items()) / len(gold)
    recall = sum(n * n / sizes[g] for (g, _), n in both.items()) / len(gold)
    return Scores(precision=precision, recall=recall)


def muc(gold: Sequence[Hashable], ours: Sequence[Hashable]) -> Scores:
    """MUC: the links that both clusterings have (Vilain and others, 1995)."""
    return Scores(precision=_linked(ours, gold), recall=_linked(gold, ours))


def _linked(key: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    parts: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for k, o in zip(key, other, strict=True):
        parts[k].add(o)
    sizes = Counter(key)
    links = sum(size - 1 for size in sizes.values())
    return sum(sizes[k] - len(found) for k, found in parts.items()) / links if links else 1.0


def ceaf_e(gold: Sequence[Hashable], ours: Sequence[Hashable]) -> Scores:
    """CEAF-e: the best one-to-one alignment of clusters by φ4 (Luo, 2005)."""
    both = Counter(zip(gold, ours, strict=True))
    sizes, ours_sizes = Counter(gold), Counter(ours)
    alike = {(g, o): 2 * n / (sizes[g] + ours_sizes[o]) for (g, o), n in both.items()}
    total = sum(_aligned(part) for part in _components(alike))
    return Scores(precision=total / max(1, len(ours_sizes)), recall=total / max(1, len(sizes)))


def _components(
    alike: dict[tuple[Hashable, Hashable], float],
) -> Iterable[dict[tuple[Hashable, Hashable], float]]:
    """The similarities, apart where no cluster is shared: each can be aligned by itself."""
    into: dict[tuple[str, Hashable], tuple[str, Hashable]] = {}

    def root(node: tuple[str, Hashable]) -> tuple[str, Hashable]:
        while into.setdefault(node, node) != node:
            node = into[node]
        return node

    for g, o in alike:
        into[root(("gold", g))] = root(("ours", o))
    parts: defaultdict[tuple[str, Hashable], dict[tuple[Hashable, Hashable], float]] = defaultdict(dict)
    for (g, o), value in alike.items():
        parts[root(("gold", g))][g, o] = value
    return parts.values()


def _aligned(alike: dict[tuple[Hashable, Hashable], float]) -> float:
    """The weight of the best matching in a small bipartite graph, by augmenting paths of best gain."""
    match: dict[Hashable, Hashable] = {}
    by_gold: defaultdict[Hashable, dict[Hashable, float]] = defaultdict(dict)
    for (g, o), value in alike.items():
        by_gold[g][o] = value
    total = 0.0
    for start in by_gold:
        gain, path = _best_path(start, by_gold, match)
        if gain > 0:
            total += gain
            for g, o in path:
                match[o] = g
    return total


def _best_path(
    start: Hashable, by_gold: dict[Hashable, dict[Hashable, float]], match: dict[Hashable, Hashable]
) -> tuple[float, list[tuple[Hashable, Hashable]]]:
    """The alternating path from a free cluster with the most gain, ending in a free one or leaving one free."""
    best: tuple[float, list[tuple[Hashable, Hashable]]] = (0.0, [])
    reached: dict[Hashable, float] = {start: 0.0}
    agenda: list[tuple[float, Hashable, list[tuple[Hashable, Hashable]]]] = [(0.0, start, [])]
    while agenda:
        gain, g, path = agenda.pop()
        for o, value in by_gold[g].items():
            if any(o == taken for _, taken in path):
                continue
            now, steps = gain + value, [*path, (g, o)]
            holder = match.get(o)
            if holder is None:
                best = max(best, (now, steps), key=lambda found: found[0])
                continue
            left = now - by_gold[holder][o]
            best = max(best, (left, steps), key=lambda found: found[0])
            if left > reached.get(holder, float("-inf")):
                reached[holder] = left
                agenda.append((left, holder, steps))
    return best


def conll(gold: Sequence[Hashable], ours: Sequence[Hashable]) -> float:
    """The mean F1 of MUC, B³ and CEAF-e (the score of the CoNLL-2012 shared task)."""
    return (muc(gold, ours).f1 + b_cubed(gold, ours).f1 + ceaf_e(gold, ours).f1) / 3


def table(results: Iterable[Clustering]) -> str:
    """The results in columns."""
    heading = (
        "corpus names found possibly B³-P B³-R B³-found B³-all CoNLL-found CoNLL-all"
        " one-page-found one-page-all shared"
    )
    columns = heading.split()
    rows = [columns]
    for r in results:
        measures = [r.b3_found.precision, r.b3_found.recall, r.b3_found.f1, r.b3_all.f1]
        measures += [r.conll_found, r.conll_all, r.one_page_found, r.one_page_all, r.shared]
        rows.append([r.name, str(r.marks), str(r.found), str(r.uncertain), *(f"{m:.3f}" for m in measures)])
    widths = [max(len(row[column]) for row in rows) for column in range(len(columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def report(shared: Path) -> str:
    """The tables of all corpora that say who is who."""
    return table(measure(read(shared)) for read in (read_gum, read_litbank))
