"""axe-core has nothing to object to (WCAG 2.2 AA and best practice): light, dark, as wide as a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watching import AXE, file_url, watched
from tests.page_facts import KINDS, page_of_kind

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}, "has_touch": True},
}


# Only what is wrong is brought over: of a large page the list of all that is right is millions of letters long, which
# takes minutes to hand over, while axe itself takes seconds.
_RUN = """async (tags) => {
    const options = { resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } };
    return (await axe.run(document, options)).violations;
}"""


def violations(page: Page, *, above: str = "") -> list[str]:
    """Run axe in the page. It is evaluated, not added as a script, which the site's policy would refuse.

    `above` is a selector of what lies over the page for a while: what it half covers is not too small for that.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(_RUN, TAGS)
    inside = (
        page.evaluate("selector => document.querySelector(selector)?.innerHTML ?? ''", above) if above else ""
    )
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]} — {node['failureSummary'][:300]}"
        for violation in found
        for node in violation["nodes"][:5]
        if not (above and violation["id"] == "target-size" and node["html"] not in inside)
    ]


def read_down(page: Page) -> None:
    """Bring everything into view once: what never was has no place of its own yet, and overlaps what follows."""
    page.evaluate(
        """async () => {
            for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
                scrollTo({ top: y, behavior: 'instant' });
                await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            }
        }"""
    )


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation(browser: Browser, seed_site: Path, kind: str, look: str) -> None:
    with watched(browser, file_url(seed_site), reduced_motion="reduce", **LOOKS[look]) as watch:
        watch.open(page_of_kind(seed_site, kind))
        read_down(watch.page)
        assert violations(watch.page) == []


def test_axe_sees_a_violation_where_there_is_one(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><html><body><img src='x.png'><p>x</p></body></html>")
    with watched(browser, file_url(tmp_path)) as watch:
        watch.open("bad.html")
        assert {line.split(":")[0] for line in violations(watch.page)} >= {"image-alt", "html-has-lang"}
