"""Three corpora as unlike as sites get: essays, hundreds of recurring authors, and very long discussions."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.building import ROOT
from tests.long_threads import write_long_threads


def _seeds(corpus: Path, _shared: Path) -> None:
    shutil.copytree(ROOT / "seeds", corpus)


def _peps(corpus: Path, shared: Path) -> None:
    shutil.copytree(shared / "peps", corpus)
    (corpus / "sitegen.yml").write_text("title: Python Enhancement Proposals\n", encoding="utf-8")


def _discussions(corpus: Path, shared: Path) -> None:
    corpus.mkdir()
    shutil.copy(shared / "mbox" / "ponymail-httpd-users-2020-07.mbox", corpus)
    write_long_threads(corpus)
    (corpus / "sitegen.yml").write_text("title: A mailing list and long threads\n", encoding="utf-8")


# Each writes its corpus into a folder that is not there yet; the second argument is the shared corpora's.
CORPORA: dict[str, Callable[[Path, Path], None]] = {
    "seeds": _seeds,
    "peps": _peps,
    "discussions": _discussions,
}

# What is asked of the search of each.
QUERIES = {"seeds": "election", "peps": "generator", "discussions": "apache"}
