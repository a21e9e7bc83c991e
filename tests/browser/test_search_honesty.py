"""What search says of what is uncertain or hidden in a text, and that the focus is never lost in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watching import file_url, watched
from tests.building import build_site

DESK = {"width": 1280, "height": 900}
RLO, ISOLATE = "\u202e", "\u2066"
PEOPLE = """people:
  - id: ada-miller
    name: Ada Miller
    aliases: [Miller]
  - id: bob-miller
    name: Bob Miller
    aliases: [Miller]
"""
TEXTS = {
    "sure.md": "---\ntitle: Sure\ndate: 1900\n---\nAda Miller swam.\n\nMiller ran.\n",
    "unsure.md": "---\ntitle: Unsure\ndate: 1901\n---\nMiller swam.\n",
    "other.md": f"---\ntitle: An {RLO}emag\nauthor: Eve {ISOLATE}x\n---\nThe in{RLO}voice and a mallet.\n",
    **{f"more-{n:02}.md": f"# More {n}\n\nA willow {n} stood here.\n" for n in range(12)},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("honest")
    (folder / "corpus").mkdir()
    for name, text in {**TEXTS, "people.yml": PEOPLE}.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    build_site(folder / "corpus", folder / "site")
    return folder / "site"


def opened(page: Page, query: str) -> None:
    page.goto(page.url.split("/search/")[0] + f"/search/index.html{query}")
    expect(page.locator("[data-search=ready]")).to_be_attached()


def test_who_is_only_possibly_meant_is_said_to_be(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site), viewport=DESK) as watch:
        watch.open("search/index.html")
        page = watch.page
        ada = page.locator("[id='f-person-ada-miller']").locator("xpath=ancestor::label")
        expect(ada).to_contain_text("1 of them uncertain")
        ada.click()
        results = page.locator(".search-groups > li")
        expect(results).to_have_count(2)
        sure, unsure = (
            results.filter(has=page.get_by_role("heading", name=t, exact=True)) for t in ("Sure", "Unsure")
        )
        expect(sure.locator("> article > .search-meta .flag")).to_have_count(0)
        expect(sure.locator(".search-passages .flag")).to_have_text(["uncertain"])
        expect(unsure.locator("> article > .search-meta .flag")).to_have_text(
            "uncertain: possibly Ada Miller"
        )
        opened(page, "?q=ada")
        expect(page.locator(".search-entity").first).to_contain_text("2 of them uncertain")
        opened(page, "?q=miller&person=bob-miller&view=concordance")
        expect(page.locator(".search-lines .flag")).to_have_count(2)
        expect(page.get_by_role("status")).to_have_text("3 lines from 2 texts.")
        assert watch.problems == []


def test_what_reorders_a_text_unseen_is_shown(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site), viewport=DESK) as watch:
        watch.open("search/index.html?q=mallet")
        page = watch.page
        named = page.locator(".search-results .invisible")
        expect(named).to_have_text(["U+202E", "U+2066", "U+202E"])
        for part in ("facets", "results"):
            assert not re.search(f"[{RLO}{ISOLATE}]", page.locator(f"[data-search-part={part}]").inner_text())
        page.get_by_label("An U+202Eemag").check()
        expect(page.locator(".search-chips button").first).to_have_attribute(
            "aria-label", "Remove the filter Source: An [U+202E]emag"
        )
        assert watch.problems == []


def test_the_focus_stays_where_the_reader_is(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site), viewport=DESK) as watch:
        watch.open("search/index.html?q=willow")
        page = watch.page
        focus = page.locator(":focus")
        page.get_by_role("button", name="Show more sources").press("Enter")
        expect(focus).to_have_attribute("href", re.compile("more-"))
        expect(focus.locator("xpath=ancestor::li[1]/preceding-sibling::li")).to_have_count(10)
        page.get_by_label("Sorted").focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_url("**sort=oldest*")
        expect(focus).to_have_attribute("id", "tool-sort")
        page.get_by_role("button", name="Concordance").press("Enter")
        expect(focus).to_have_text("Concordance")
        page.get_by_label("More 3").press("Space")
        page.wait_for_url("**source=*")
        expect(focus).to_be_checked()
        page.get_by_label("More 4").press("Space")
        page.get_by_role("button", name="Remove the filter Source: More 3").press("Enter")
        expect(focus).to_have_attribute("aria-label", re.compile("More 4"))
        focus.press("Enter")
        expect(page.locator(".search-chips")).to_be_hidden()
        expect(page.get_by_role("searchbox")).to_be_focused()
        assert watch.problems == []
