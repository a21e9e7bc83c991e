"""What a page costs a reader before any search: small styles and scripts, nothing that blocks the text."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.page_facts import KINDS, SiteIndex, page_facts, page_of_kind

# Compressed, as a host sends them.
STYLE_BUDGET = 14 * 1024
SCRIPT_BUDGET = 10 * 1024


def _loaded(site: Path, page: str, tag: str, attribute: str) -> list[dict[str, str | None]]:
    """The attributes of each element of that kind that loads a file of ours."""
    found = [dict(attributes) for name, attributes, _ in page_facts(site / page).elements if name == tag]
    return [values for values in found if values.get(attribute)]


def _compressed(site: Path, page: str, addresses: list[str | None]) -> int:
    index = SiteIndex(site=site)
    targets = [index.resolve(page, address or "") for address in addresses]
    return sum(len(gzip.compress((site / target).read_bytes(), mtime=0)) for target in targets if target)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search"])
def test_styles_and_scripts_stay_small(seed_site: Path, kind: str) -> None:
    page = page_of_kind(seed_site, kind)
    sheets = [v["href"] for v in _loaded(seed_site, page, "link", "href") if v.get("rel") == "stylesheet"]
    assert sheets
    assert _compressed(seed_site, page, sheets) <= STYLE_BUDGET
    scripts = [values["src"] for values in _loaded(seed_site, page, "script", "src")]
    assert _compressed(seed_site, page, scripts) <= SCRIPT_BUDGET


@pytest.mark.parametrize("kind", KINDS)
def test_no_script_holds_up_the_text(seed_site: Path, kind: str) -> None:
    page = page_of_kind(seed_site, kind)
    for values in _loaded(seed_site, page, "script", "src"):
        assert "defer" in values, f"{values['src']} is loaded before the text is shown"
        assert "async" not in values, f"{values['src']} runs in no known order"
