"""What tests share: the built site of the seeds, a browser, the shared corpora, the flag for golden files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.building import ROOT, build_site
from tests.chromium import launch
from tests.corpora import shared_corpora
from tests.serving import serve_folder

# Derandomised, so that a run on one machine is the run on every other; `make soak` looks further.
settings.register_profile("normal", derandomize=True, deadline=None)
settings.register_profile(
    "soak", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "normal"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden/*/expected from what is built now"
    )


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real corpora that is not part of this project: `../shared/corpora`, or `SITEGEN_CORPORA`.

    Where it is absent the test skips; under `CI` it fails, so that no run passes by seeing nothing. A machine
    that never has it (a public runner) says so with `SITEGEN_CORPORA=none`.
    """
    folder = shared_corpora()
    if folder is None:
        pytest.skip("SITEGEN_CORPORA=none: the shared corpora are not on this machine")
    if not folder.is_dir():
        reason = f"no corpora at {folder}; set SITEGEN_CORPORA to their folder, or to `none`"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def seed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built from `seeds/`, by the command that a reader of the README runs."""
    site = tmp_path_factory.mktemp("seeds") / "site"
    build_site(ROOT / "seeds", site)
    return site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for one module only: while it runs, no other test of the process may start an event loop."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def seed_url(seed_site: Path) -> Iterator[str]:
    """The seeds' site served under a sub-path, as GitHub Pages does it: `http://127.0.0.1:PORT/a/b/`."""
    with serve_folder(seed_site, "/a/b/") as url:
        yield url


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their length: what is packed holds the time, and workers must collect the same names."""
    return f"{argname}-{len(val)}-bytes" if isinstance(val, bytes) else None
