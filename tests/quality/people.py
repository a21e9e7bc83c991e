"""How well names of people are found: counts of hits, misses and false alarms against annotated texts.

Invariant: a figure is of whole mentions; nothing is left out of the count on either side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sitegen.model import Block, Document, Registry
from sitegen.names.find.detect import find_names
from sitegen.names.find.findings import Name
from tests.quality.cores import strip_titles
from tests.quality.gold import Gold, Mark, read_gum, read_litbank, read_wnut

Place = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Mentions found and right, found and wrong, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def blocks_of(documents: Iterable[Document]) -> dict[tuple[str, str], Block]:
    """Every block of documents and comments by its document's id and its anchor."""
    found: dict[tuple[str, str], Block] = {}
    for document in documents:
        for block in (*document.blocks, *(b for comment in document.comments for b in comment.blocks)):
            found[document.id, block.anchor] = block
    return found


def gold_places(marks: Iterable[Mark]) -> set[Place]:
    return {(mark.document, mark.anchor, mark.start, mark.end) for mark in marks}


def found_places(names: Iterable[Name], documents: Iterable[Document], core: bool) -> set[Place]:
    """Where people were found; with `core`, without the titles and letters that gold cores leave out, too.

    The title block stands for the page's name and is not annotated.
    """
    blocks = blocks_of(documents)
    places: set[Place] = set()
    for name in names:
        if name.kind != "person" or name.anchor == "title":
            continue
        start, end = name.start, name.end
        if core:
            kept = strip_titles(blocks[name.document, name.anchor].text, start, end)
            start, end = kept or (start, end)
        places.add((name.document, name.anchor, start, end))
    return places


def compare(gold: set[Place], found: set[Place]) -> Score:
    right = len(gold & found)
    return Score(right=right, wrong=len(found) - right, missed=len(gold) - right)


def score_people(gold: Gold, core: bool = True) -> Score:
    """Find the people of a gold corpus and count. `core=False` takes what was found as it stands."""
    names = find_names(gold.documents, Registry())
    return compare(gold_places(gold.people), found_places(names, gold.documents, core))


def report(shared: Path) -> str:
    """The table of people found, one line a corpus: all of it, and the documents that no rule was made with.

    The rules were made by looking at three of four documents; each fourth was only ever counted.
    """
    lines = [f"{'corpus':<22}{'names':>6}{'precision':>11}{'recall':>8}{'F1':>7}{'as found':>10}"]
    for name, read in READERS.items():
        for label, keep in (("", _all), (", held back", _fourth)):
            gold = read(shared, keep)
            core, plain = score_people(gold), score_people(gold, core=False)
            lines.append(
                f"{name + label:<22}{len(gold.people):>6}{core.precision:>11.3f}{core.recall:>8.3f}"
                f"{core.f1:>7.3f}{plain.f1:>10.3f}"
            )
    nested = len(read_gum(shared).nested)
    lines.append(
        f"Apart from these, {nested} names of people inside the names of other things in GUM are not counted."
    )
    return "\n".join(lines)


READERS: dict[str, Callable[[Path, Callable[[int], bool]], Gold]] = {
    "GUM": read_gum,
    "LitBank": read_litbank,
    "WNUT-17": read_wnut,
}


def _all(number: int) -> bool:
    return True


def _fourth(number: int) -> bool:
    return number % 4 == 3
