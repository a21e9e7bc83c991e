"""The concordance of somebody named too often for one page: all lines together, sorted and filtered in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_accessibility import violations
from tests.browser.watching import file_url, watched
from tests.building import build_site

YEARS = {"1890": 150, "1892": 180}
PATH = "people/concordance/ada.html"
SHOWN = "rows => rows.filter(row => !row.hidden).map(row => row.cells[2].textContent.trim())"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("often")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "people.yml").write_text("people:\n  - id: ada\n    name: Ada Miller\n", encoding="utf-8")
    for year, count in YEARS.items():
        said = (
            f"In the long and cold winter Ada Miller came, and {n} of her friends with her."
            for n in range(count)
        )
        text = f"---\ntitle: Of {year}\ndate: {year}\n---\n" + "\n\n".join(said)
        (corpus / f"of-{year}.md").write_text(text, encoding="utf-8")
    build_site(corpus, folder / "site")
    return folder / "site"


def test_all_lines_are_sorted_and_filtered_together(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        page = watch.page
        watch.open("people/ada.html")
        page.get_by_role("link", name="All 330 mentions as a concordance").click()
        rows = page.locator("#concordance tbody tr")
        assert rows.count() == 330
        page.get_by_role("button", name="After").click()
        shown = rows.evaluate_all(SHOWN)
        assert [text.split()[2] for text in shown[:5]] == ["0", "0", "1", "1", "2"], (
            "lines of both sources, as numbers"
        )
        page.get_by_label("Year").select_option("1892")
        assert len(rows.evaluate_all(SHOWN)) == 180
        assert page.locator("[data-mention-count]").inner_text() == "180 of 330 mentions shown"
        assert "year=1892" in page.url and "sort=right" in page.url
        page.reload()
        assert len(rows.evaluate_all(SHOWN)) == 180
        assert watch.problems == [] and violations(page) == []


def test_without_scripts_all_lines_are_there(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site), java_script_enabled=False) as watch:
        watch.open(PATH)
        assert watch.page.locator("#concordance tbody tr").last.is_visible()
        assert watch.page.locator("#concordance tbody tr").count() == sum(YEARS.values())
        assert watch.problems == []
