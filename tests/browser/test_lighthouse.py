"""Lighthouse over http, under a sub-path: full marks for what does not depend on the machine, and speed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.building import ROOT, build_site
from tests.chromium import FLAGS, system_chromium
from tests.page_facts import KINDS, html_files, page_of_kind
from tests.serving import serve_folder
from tests.visual.corpora import CORPORA, QUERIES

PAGES = ("home", "document", "discussion", "person", "event", "search")
SPEED = 95  # of 100; on a phone's processor and line, as Lighthouse simulates them
# The speed is measured, and a busy machine spoils a measurement; it never makes a page look quicker.
TRIES = 3
HEAVIEST = 2  # pages of a kind


def audit(urls: Iterable[str]) -> list[dict[str, object]]:
    """What Lighthouse says of each page: `url`, `scores` by category, `faults` in words."""
    chromium = system_chromium()
    assert chromium, "no Chromium; run `make tools`"
    run = subprocess.run(
        ["node", str(ROOT / "tests" / "lighthouse.mjs"), chromium, json.dumps(FLAGS), *urls],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def wanting(found: dict[str, object], *, but: tuple[str, ...] = ()) -> bool:
    """Whether a page misses full marks, or enough for its speed, in any category `but` these."""
    scores = found["scores"]
    assert isinstance(scores, dict)
    return any(
        score < (SPEED if name == "performance" else 100) for name, score in scores.items() if name not in but
    )


def _failed(url: str, pages: Iterable[str], *, but: tuple[str, ...] = ()) -> list[dict[str, object]]:
    """The pages of a site that miss something each time that they are audited, up to `TRIES` times."""
    failed: list[dict[str, object]] = []
    missed = [url + page for page in pages]
    for _ in range(TRIES):
        found = audit(missed)
        assert len(found) == len(missed)
        failed = [page for page in found if wanting(page, but=but)]
        missed = [str(page["url"]) for page in failed]
        if not missed:
            break
    return failed


def test_lighthouse_gives_full_marks(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with serve_folder(site, "/a/b/") as url:
        build_site(ROOT / "seeds", site, "--base-url", url)
        assert _failed(url, [page_of_kind(site, kind) for kind in PAGES]) == []


@pytest.mark.soak
@pytest.mark.parametrize("corpus", CORPORA)
def test_the_heaviest_pages_get_full_marks(tmp_path: Path, corpus: str, shared: Path) -> None:
    """Without compression, which hosts add: what is quick so is quicker there."""
    CORPORA[corpus](tmp_path / "corpus", shared)
    site = tmp_path / "site"
    site.mkdir()
    with serve_folder(site, "/a/b/") as url:
        build_site(tmp_path / "corpus", site, "--base-url", url)
        heavy = [*_heaviest(site), f"{KINDS['search']}?q={QUERIES[corpus]}"]
        hidden = [
            page for page in heavy if b'content="noindex"' in (site / page.partition("?")[0]).read_bytes()
        ]
        assert _failed(url, [page for page in heavy if page not in hidden]) == []
        assert _failed(url, hidden, but=("seo",)) == [], (
            "what search engines are not to know has no marks there"
        )


def _heaviest(site: Path) -> Iterator[str]:
    """Of documents, threads, people and events the pages with most bytes, their further parts included."""
    for kind in ("document", "discussion", "person", "event"):
        pages = [page for page in html_files(site / KINDS[kind]) if page.name != "index.html"]
        pages.sort(key=lambda page: (-page.stat().st_size, page.as_posix()))
        yield from (page.relative_to(site).as_posix() for page in pages[:HEAVIEST])


def test_lighthouse_sees_a_fault_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><html><body><img src='x.png'><p>x</p></body></html>")
    with serve_folder(tmp_path) as url:
        (page,) = audit([url + "bad.html"])
    assert wanting(page)
    assert "image-alt" in str(page["faults"])
