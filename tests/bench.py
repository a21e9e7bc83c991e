"""Time whole builds of made-up corpora: documents, each with a thread, and an authority file of people.

`python -m tests.bench [DOCUMENTS…]`; run by `make bench`. A corpus depends on its size alone, so that figures
of two days can be compared. Reported are seconds and the peak memory of the build's own process.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.building import files_of

SIZES = (100, 1000)
COMMENTS = 8
PARAGRAPHS = 12
WORDS = 70


def write_corpus(folder: Path, documents: int) -> None:
    """Documents of `PARAGRAPHS` paragraphs over a vocabulary whose ranks fall off as in prose (Zipf)."""
    draw = random.Random(documents)
    vocabulary = ["".join(draw.choices("aeiounrstlkmdbgp", k=draw.randint(2, 11))) for _ in range(20_000)]
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    people = [
        f"{a.title()} {b.title()}" for a, b in zip(vocabulary[500:700], vocabulary[900:1100], strict=True)
    ]

    def paragraph() -> str:
        words = draw.choices(vocabulary, weights, k=WORDS)
        words[draw.randrange(WORDS)] = draw.choice(people)
        sentences = [" ".join(words[i : i + 14]) for i in range(0, WORDS, 14)]
        return " ".join(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in sentences)

    folder.mkdir(parents=True)
    for number in range(documents):
        text = [f"Document {number} of {documents}", f"By {draw.choice(people)}"]
        text += [paragraph() for _ in range(PARAGRAPHS)]
        text += [f"{COMMENTS} comments:"]
        for _ in range(COMMENTS):
            text += [f"{draw.choice(people)} said...", paragraph()]
        (folder / f"document-{number:06}.txt").write_text("\n\n".join(text) + "\n", encoding="utf-8")
    entries = [f"  - id: person-{n}\n    name: {name}\n" for n, name in enumerate(sorted(set(people)))]
    (folder / "people.yml").write_text("people:\n" + "".join(entries), encoding="utf-8")


def _measure(command: list[str]) -> tuple[float, int]:
    """Seconds and peak memory in MB of a command; `wait4` tells of that one process."""
    start = time.perf_counter()
    silent = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=[silent])
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_maxrss // 1024


def main(sizes: list[int]) -> int:
    print("documents  comments  build       a second  again       memory  files    site")
    for documents in sizes:
        folder = Path(tempfile.mkdtemp(prefix="sitegen-bench-"))
        try:
            write_corpus(folder / "corpus", documents)
            command = [
                sys.executable,
                "-m",
                "sitegen",
                "build",
                str(folder / "corpus"),
                "-o",
                str(folder / "site"),
            ]
            seconds, memory = _measure([*command, "--format", "json"])
            again, _ = _measure([*command, "--format", "json"])
            site = files_of(folder / "site")
            size = sum(map(len, site.values())) / 1e6
            print(
                f"{documents:9}  {documents * COMMENTS:8}  {seconds:7.1f} s  {documents / seconds:8.1f}"
                f"  {again:7.1f} s  {memory:4} MB  {len(site):5}  {size:6.1f} MB"
            )
        finally:
            shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main([int(argument) for argument in sys.argv[1:]] or list(SIZES)))
