"""A site with long threads: one of 2,000 comments, one a chain of 1,000 that answer each other, one short."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.building import build_site

LENGTHS = {"big": 2000, "chain": 1000, "short": 4}
PEOPLE = """people:
  - id: ada-miller
    name: Ada Miller
    description: Builder of the mill.
"""


def _rows(threads: Iterable[str]) -> Iterator[tuple[str, str, str, str, str, str]]:
    for thread in threads:
        length = LENGTHS[thread]
        for n in range(1, length + 1):
            if thread == "chain":
                parent = f"{thread}{n - 1}" if n > 1 else ""
            else:
                parent = f"{thread}{n - n % 7}" if n % 7 and n > 7 else ""
            named = "Ada Miller built it." if n % 50 == 0 else "Nobody knows."
            when = f"2020-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
            yield (
                f"{thread}{n}",
                parent,
                f"Writer {n % 40}",
                when,
                f"This is number {n} here. {named}",
                thread,
            )


def build_long_threads(folder: Path) -> Path:
    """Make the corpus below `folder` and its site; returns the site."""
    corpus, site = folder / "corpus", folder / "site"
    corpus.mkdir()
    write_long_threads(corpus)
    build_site(corpus, site)
    return site


def write_long_threads(corpus: Path, threads: Iterable[str] = tuple(LENGTHS)) -> None:
    """Put the table of the comments of some threads, and a person whom they name, into a folder."""
    with (corpus / "comments.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(("id", "parent_id", "author", "date", "text", "document"))
        writer.writerows(_rows(threads))
    (corpus / "people.yml").write_text(PEOPLE, encoding="utf-8")


def tree_pages(site: Path, thread: str) -> list[Path]:
    """The pages of a thread's tree, the first part first."""
    lines = (site / "data" / "documents.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    found = [r["id"] for r in records if r["comments"] == LENGTHS[thread]]
    assert len(found) == 1
    parts = (site / "discussions" / "parts").glob(f"{found[0]}-*.html")
    numbered = sorted(parts, key=lambda path: int(path.stem.rsplit("-", 1)[1]))
    return [site / "discussions" / f"{found[0]}.html", *numbered]
