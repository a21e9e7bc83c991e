"""Small sites, input and expected output side by side: `golden/<case>/corpus` and `golden/<case>/expected`.

Expected are the data files, the diagnostics and, as a reader meets them, the outlines of one document and its
discussion. `make golden` rewrites all of it; the diff is then to be read as carefully as code.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.building import run_sitegen
from tests.outline import outline

GOLDEN = Path(__file__).with_name("golden")
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
DATA = ("documents", "comments", "people", "events", "mentions")


def _diagnostics(report: str) -> str:
    """Every problem and note of a build's JSON report, one a line: where, how bad, its code, what."""
    found = json.loads(report)["diagnostics"]
    return "".join(
        f"{d['path']}:{d['line']}:{d['column']}: {d['severity']} [{d['code']}] {d['message']}\n"
        for d in found
    )


def _richest_document(records: str) -> str:
    """The id of the document with the longest thread; of several the one with most blocks, then by id."""
    documents = [json.loads(line) for line in records.splitlines()]
    best = min(documents, key=lambda d: (-d["comments"], -len(d["blocks"]), d["id"]))
    return str(best["id"])


def _built(case: str, folder: Path) -> dict[str, str]:
    """What the case gives now, by the name of its expected file."""
    corpus, site = GOLDEN / case / "corpus", folder / "site"
    run = run_sitegen("build", corpus, "-o", site, "--format", "json")
    assert run.returncode == 0, run.stdout + run.stderr
    files = {f"{name}.jsonl": (site / "data" / f"{name}.jsonl").read_text("utf-8") for name in DATA}
    files["diagnostics.txt"] = _diagnostics(run.stdout)
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
