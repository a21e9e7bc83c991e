"""The shared corpora, file by file: what was counted in each without sitegen is what sitegen makes of it.

The corpora are not part of this project; where they are not, `shared` skips, and fails under `CI`.
"""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from sitegen.importers import import_source
from sitegen.importers.threads.across import join_threads, name_authors
from sitegen.read import find_sources
from tests.importers.corpora import Row, all_rows, facts_of


@pytest.mark.parametrize("row", all_rows(), ids=lambda row: row.file)
def test_a_file_of_the_corpora_gives_what_was_counted_in_it(row: Row, shared: Path, tmp_path: Path) -> None:
    place = shared / row.file
    assert place.exists(), f"{row.file} is not in the corpora"
    corpus = place
    if place.is_file():
        corpus = tmp_path
        copy(place, tmp_path / place.name)
    sources, found = find_sources(corpus)
    imported = [import_source(source) for source in sources]
    documents = tuple(document for one in imported for document in one.documents)
    documents, joined = join_threads(
        name_authors(documents, (name for one in imported for name in one.names))
    )
    facts = facts_of(documents, (*found, *(d for one in imported for d in one.diagnostics), *joined))
    got = {name: facts[name] for name in row.expected}
    for name, expected in row.expected.items():
        mark = "ok " if got[name] == expected else "NOT"
        print(f"{mark} {row.file}: {name} expected {expected!r}, got {got[name]!r}")
    assert got == dict(row.expected)


def test_every_row_names_facts_that_are_counted() -> None:
    known = set(facts_of((), ()))
    assert not [(row.file, name) for row in all_rows() for name in row.expected if name not in known]
