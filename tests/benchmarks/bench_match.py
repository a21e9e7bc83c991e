"""How the time to find names depends on how many there are: `python -m tests.benchmarks.bench_match`.

Figures of different sizes come from one run each, alternating, so that they can be compared with one another.
"""

from __future__ import annotations

import random
import sys
import time

from sitegen.model import Alias, Person, Registry
from sitegen.names.match import Matcher

SIZES = (100, 10_000, 100_000)
BLOCKS = 4_000
WORDS = 60
ROUNDS = 3


def words(random_: random.Random, count: int) -> list[str]:
    syllables = [c + v for c in "bcdfghjklmnprstvwz" for v in "aeiou"]
    return ["".join(random_.choices(syllables, k=random_.randint(1, 4))) for _ in range(count)]


def registry(size: int) -> Registry:
    """`size` aliases of two words, of the same making for every size."""
    random_ = random.Random(size)
    names = [
        f"{a.title()} {b.title()}" for a, b in zip(words(random_, size), words(random_, size), strict=True)
    ]
    people = [Person(id=f"p-{i}", name=n, aliases=(Alias(text=n),)) for i, n in enumerate(names)]
    return Registry(people=tuple(people))


def blocks(names: list[str]) -> list[str]:
    """Running text in which one word in twenty is a name, taken from `names`."""
    random_ = random.Random(7)
    vocabulary = words(random_, 5_000)
    texts = []
    for _ in range(BLOCKS):
        chosen = random_.choices(vocabulary, k=WORDS)
        for _ in range(WORDS // 20):
            chosen[random_.randrange(WORDS)] = random_.choice(names)
        texts.append(" ".join(chosen) + ".")
    return texts


def main() -> None:
    out = sys.stdout.write
    registries = {size: registry(size) for size in SIZES}
    # The same names are mentioned at every size, so that the number of hits is the same.
    shared = [p.name for p in registries[SIZES[0]].people]
    matchers = {}
    for size in SIZES:
        began = time.perf_counter()
        people = registries[size].people[len(shared) :] if size > SIZES[0] else ()
        matchers[size] = Matcher(Registry(people=(*registries[SIZES[0]].people, *people)))
        out(f"{size:>7} aliases: compiled in {time.perf_counter() - began:.3f} s\n")
    texts = blocks(shared)
    megabytes = sum(map(len, texts)) / 1e6
    best = dict.fromkeys(SIZES, float("inf"))
    for _ in range(ROUNDS):
        for size in SIZES:
            began = time.perf_counter()
            hits = sum(len(matchers[size].find(text, "d").hits) for text in texts)
            best[size] = min(best[size], time.perf_counter() - began)
            if not hits:
                raise SystemExit("no hits: the benchmark measures nothing")
    for size in SIZES:
        ratio = best[size] / best[SIZES[0]]
        out(f"{size:>7} aliases: {megabytes / best[size]:6.1f} MB/s, {ratio:.2f} times that of {SIZES[0]}\n")


if __name__ == "__main__":
    main()
