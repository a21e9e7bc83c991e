"""How fast names are found and linked: `python -m tests.benchmarks.bench_find [FOLDER…]`; run by `make bench-names`.

The texts are those of the folders, read as a build reads them; without folders, PEPs and news posts of the shared
corpora. The registry has names that are not in the texts, as many as asked for, and some that are.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sitegen.build import import_all
from sitegen.cli import GARBAGE
from sitegen.model import Alias, Document, Person, Registry
from sitegen.names.find.detect import find_names, prose
from sitegen.names.find.lexicon import lexicon
from sitegen.names.match import Matcher
from sitegen.privacy import mask_addresses
from sitegen.read import find_sources
from tests.benchmarks.bench_match import words
from tests.corpora import shared_corpora

SIZES = (100, 10_000, 100_000)
USUAL = ("peps", "usenet")
ROUNDS = 3
KNOWN = 50  # names that the texts have


def read(folder: Path) -> tuple[Document, ...]:
    sources, _ = find_sources(folder, ())
    documents = tuple(d for imported in import_all(sources, 2) for d in imported.documents)
    return mask_addresses(documents)[0]


def registry(size: int, known: list[str]) -> Registry:
    """`size` aliases of two words: the known ones, and others of the same making for every size."""
    draw = random.Random(size)
    made = [f"{a.title()} {b.title()}" for a, b in zip(words(draw, size), words(draw, size), strict=True)]
    names = [*known, *made][:size]
    return Registry(
        people=tuple(Person(id=f"p-{i}", name=n, aliases=(Alias(text=n),)) for i, n in enumerate(names))
    )


def seconds(work: Callable[[], object]) -> float:
    """Seconds of one core, the best of some rounds: what else runs on the machine only ever adds."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def measure(name: str, documents: tuple[Document, ...]) -> None:
    texts = [(block.text, document.id) for document in documents for _, block in prose(document)]
    size = sum(len(text.encode("utf-8", "replace")) for text, _ in texts) / 1e6
    print(f"\n{name}: {len(documents)} documents, {size:.1f} MB of prose")
    if not size:
        return
    finding = seconds(lambda: find_names(documents, Registry()))
    print(f"  finding                          {size / finding:6.1f} MB/s")
    found = [n.surface for n in find_names(documents, Registry()) if n.kind == "person" and " " in n.surface]
    known = list(dict.fromkeys(found))[:KNOWN]
    first = 0.0
    for count in SIZES:
        matcher = Matcher(registry(count, known))
        linking = seconds(lambda m=matcher: [m.find(text, document) for text, document in texts])  # type: ignore[misc]
        first = first or linking
        print(
            f"  linking, {count:>7,} aliases        {size / linking:6.1f} MB/s ({linking / first:.2f} times the time"
            f" of {SIZES[0]}), with finding {size / (finding + linking):4.1f} MB/s"
        )


def main(wanted: list[str]) -> int:
    shared = shared_corpora()
    folders = [Path(folder) for folder in wanted] or [shared / name for name in USUAL if shared is not None]
    folders = [folder for folder in folders if folder.is_dir()]
    if not folders:
        print("No such folder; SITEGEN_CORPORA names that of the shared corpora.", file=sys.stderr)
        return 1
    gc.set_threshold(*GARBAGE)  # as the commands do
    lexicon()
    for folder in folders:
        measure(folder.name, read(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
