"""Small sites, input and expected output side by side: `golden/<case>/corpus` and `golden/<case>/expected`.

Expected are the data files, the diagnostics and, as a reader meets them, the outlines of one document and its
discussion. `make golden` rewrites all of it; the diff is then to be read as carefully as code.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.building import build_site
from tests.outline import outline

GOLDEN = Path(__file__).with_name("golden")
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
DATA = ("documents", "comments", "people", "events", "mentions")


def _diagnostics(printed: str, corpus: Path) -> str:
    """The lines that name a problem, which end in `[code]`, without this machine's paths."""
    lines = (line.rstrip() for line in printed.splitlines())
    kept = [line.replace(f"{corpus}/", "") for line in lines if line.endswith("]") and ": " in line]
    return "".join(f"{line}\n" for line in kept)


def _richest_document(records: str) -> str:
    """The id of the document with the longest thread; of several the one with most blocks, then by id."""
    documents = [json.loads(line) for line in records.splitlines()]
    best = min(documents, key=lambda d: (-d["comments"], -len(d["blocks"]), d["id"]))
    return str(best["id"])


def _built(case: str, folder: Path) -> dict[str, str]:
    """What the case gives now, by the name of its expected file."""
    corpus, site = GOLDEN / case / "corpus", folder / "site"
    printed = build_site(corpus, site)
    files = {f"{name}.jsonl": (site / "data" / f"{name}.jsonl").read_text("utf-8") for name in DATA}
    files["diagnostics.txt"] = _diagnostics(printed, corpus)
    richest = _richest_document(files["documents.jsonl"])
    for kind in ("document", "discussion"):
        page = site / f"{kind}s" / f"{richest}.html"
        if page.is_file():
            files[f"{kind}.txt"] = outline(page.read_text("utf-8"))
    return {name: text for name, text in files.items() if text}


@pytest.mark.parametrize("case", CASES)
def test_golden_site(case: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    expected = GOLDEN / case / "expected"
    built = _built(case, tmp_path)
    if pytestconfig.getoption("--update-golden"):
        shutil.rmtree(expected, ignore_errors=True)
        expected.mkdir()
        for name, text in built.items():
            (expected / name).write_text(text, encoding="utf-8", newline="\n")
    assert {path.name for path in expected.iterdir()} == set(built)
    for name, text in built.items():
        assert text == (expected / name).read_text(encoding="utf-8"), f"{case}/expected/{name}"
