"""Lighthouse over http, under a sub-path: full marks for what does not depend on the machine, and speed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.building import ROOT, build_site
from tests.chromium import FLAGS, system_chromium
from tests.page_facts import page_of_kind
from tests.serving import serve_folder

PAGES = ("home", "document", "discussion", "person", "event", "search")
SPEED = 95  # of 100; on a phone's processor and line, as Lighthouse simulates them
# The speed is measured, and a busy machine spoils a measurement; it never makes a page look quicker.
TRIES = 3


def audit(urls: Iterable[str]) -> list[dict[str, object]]:
    """What Lighthouse says of each page: `url`, `scores` by category, `faults` in words."""
    chromium = system_chromium()
    assert chromium, "no Chromium; run `make tools`"
    run = subprocess.run(
        ["node", str(ROOT / "tests" / "lighthouse.mjs"), chromium, json.dumps(FLAGS), *urls],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def wanting(found: dict[str, object]) -> bool:
    scores = found["scores"]
    assert isinstance(scores, dict)
    return any(score < (SPEED if name == "performance" else 100) for name, score in scores.items())


def test_lighthouse_gives_full_marks(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with serve_folder(site, "/a/b/") as url:
        build_site(ROOT / "seeds", site, "--base-url", url)
        missed = [url + page_of_kind(site, kind) for kind in PAGES]
        for _ in range(TRIES):
            found = audit(missed)
            assert len(found) == len(missed)
            failed = [page for page in found if wanting(page)]
            missed = [str(page["url"]) for page in failed]
            if not missed:
                return
    pytest.fail("\n".join(f"{page['url']} {page['scores']} {page['faults']}" for page in failed))


def test_lighthouse_sees_a_fault_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><html><body><img src='x.png'><p>x</p></body></html>")
    with serve_folder(tmp_path) as url:
        (page,) = audit([url + "bad.html"])
    assert wanting(page)
    assert "image-alt" in str(page["faults"])
