"""Mentions in Chromium, from disk and under a sub-path: filters, the concordance's order, marks where links arrive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.test_accessibility import LOOKS, violations
from tests.browser.watching import file_url, watched
from tests.page_facts import page_of_kind


@pytest.fixture(scope="module", params=("file", "http"))
def base(request: pytest.FixtureRequest, seed_site: Path) -> str:
    return file_url(seed_site) if request.param == "file" else str(request.getfixturevalue("seed_url"))


@pytest.fixture(scope="module", params=("person", "event"))
def path(request: pytest.FixtureRequest, seed_site: Path) -> str:
    return page_of_kind(seed_site, request.param)


def shown(page: Page, selector: str) -> int:
    """How many elements are not hidden by a filter, folded or not."""
    found: int = page.eval_on_selector_all(selector, "all => all.filter(e => !e.closest('[hidden]')).length")
    return found


def mentions(page: Page) -> int:
    """How many mentions the passages that show hold."""
    found: int = page.eval_on_selector_all(
        "[data-mentions] .passage mark", "all => all.filter(e => !e.closest('[hidden]')).length"
    )
    return found


def column(page: Page, number: int) -> list[str]:
    texts: list[str] = page.eval_on_selector_all(
        "#concordance tbody tr", "(rows, n) => rows.map(r => r.cells[n].textContent.trim())", number
    )
    return texts


def nearest(texts: list[str]) -> list[str]:
    """The last word of each, as letters alone: what a left context is sorted by first."""
    return [(re.findall(r"\w+", text.casefold()) or [""])[-1] for text in texts]


def test_filters_leave_the_same_mentions_in_both_views(browser: Browser, base: str, path: str) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(path)
        rows = "#concordance tbody tr"
        everything = shown(page, rows)
        assert everything == mentions(page) > 10
        page.get_by_role("radio", name="comments").check()
        assert 0 < shown(page, rows) == mentions(page) < everything
        comments = shown(page, rows)
        status = page.locator("[data-mention-count]")
        assert status.inner_text() == f"{comments} of {everything} mentions shown"
        assert status.get_attribute("role") == "status"
        assert shown(page, "[data-mentions] .source[data-kind=document]") == 0
        page.locator("select[name=year]").select_option(index=1)
        assert shown(page, rows) == mentions(page) <= comments
        year = page.locator("select[name=year]").input_value()
        assert page.url.endswith(f"?in=comment&year={year}")
        filtered = shown(page, rows)
        page.reload()
        assert page.get_by_role("radio", name="comments").is_checked()
        assert shown(page, rows) == mentions(page) == filtered
        page.get_by_role("radio", name="everywhere").check()
        page.locator("select[name=year]").select_option(index=0)
        assert shown(page, rows) == mentions(page) == everything
        assert "?" not in page.url
        assert watch.problems == []


def test_a_source_is_chosen_from_those_there_are(browser: Browser, base: str, path: str) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(path)
        choice = page.locator("select[name=source]")
        options = choice.locator("option").evaluate_all("all => all.map(o => [o.value, o.textContent])")
        assert len(options) > 2
        for value, label in options[1:]:
            choice.select_option(value)
            count = int(label.rsplit("(", 1)[1].rstrip(")"))
            assert shown(page, "#concordance tbody tr") == mentions(page) == count
        watch.open(f"{path}?source=nothing&year=never&in=x")
        assert shown(page, "#concordance tbody tr") == mentions(page) > 10, (
            "what is not known filters nothing"
        )


def test_the_concordance_is_sorted_by_keys_alone(browser: Browser, base: str, path: str) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(path)
        written = column(page, 4)
        summary = page.locator("[data-concordance] summary")
        assert not page.locator("#concordance").is_visible()
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator("#concordance").is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Before"
        page.keyboard.press("Enter")
        before = [word for word in nearest(column(page, 0)) if word]
        assert len(before) > 5
        assert before == sorted(before)
        head = page.locator("#concordance th[aria-sort]")
        assert (head.count(), head.get_attribute("aria-sort"), head.inner_text().split()[0]) == (
            1,
            "ascending",
            "Before",
        )
        # A fold tells a moment later that it was opened.
        page.wait_for_url(re.compile(r"\?view=concordance&sort=left$"))
        page.keyboard.press("Enter")
        assert [word for word in nearest(column(page, 0)) if word] == before[::-1]
        assert head.get_attribute("aria-sort") == "descending"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.url.endswith("sort=right")
        after = column(page, 2)
        assert after != sorted(written)
        page.reload()
        assert page.locator("#concordance").is_visible()
        assert column(page, 2) == after
        page.get_by_role("button", name="Written").click()
        assert column(page, 4) == written
        page.get_by_role("button", name="Written").click()
        assert column(page, 4) != written or len(set(written)) == 1
        assert watch.problems == []


def test_without_scripts_everything_shows_and_the_concordance_unfolds(
    browser: Browser, base: str, path: str
) -> None:
    with watched(browser, base, java_script_enabled=False) as watch:
        page = watch.page
        watch.open(path)
        assert page.locator("[data-mention-filters]").is_hidden()
        rows = page.locator("#concordance tbody tr")
        assert rows.count() == page.locator("[data-mentions] .passage mark").count() > 10
        page.locator("[data-concordance] summary").click()
        assert rows.first.is_visible()
        assert page.locator("#concordance button").count() == 0


def _arrived(page: Page) -> Locator:
    page.wait_for_url("**#*")
    return page.locator(":target .m.arrived")


def test_where_a_mention_leads_its_sentence_and_its_name_are_marked(
    browser: Browser, base: str, path: str
) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(path)
        identifier = Path(path).stem
        passage = page.locator("[data-mentions] .passage").last
        words = passage.locator("mark").first.text_content()
        passage.locator("a.where").click()
        names = _arrived(page)
        assert names.count() > 0
        assert set(names.evaluate_all("all => all.map(n => n.dataset.e)")) == {identifier}
        assert names.first.text_content() == words
        assert names.first.evaluate("n => getComputedStyle(n).outlineStyle") == "solid"
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        marked = page.locator(":target").evaluate("s => getComputedStyle(s).backgroundColor")
        assert marked not in (paper, "rgba(0, 0, 0, 0)")
        assert page.locator(":target").evaluate("s => s.getBoundingClientRect().top < innerHeight")
        page.reload()
        assert page.locator(".m.arrived").count() == 0, "the note is used once"
        assert page.locator(":target .m").count() > 0
        assert watch.problems == []


def test_a_row_of_the_concordance_leads_to_its_passage(browser: Browser, base: str, path: str) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(f"{path}?view=concordance&sort=right")
        row = page.locator("#concordance tbody tr").nth(3)
        name = str(row.locator("td").nth(1).text_content())
        row.locator("a").click()
        assert _arrived(page).first.inner_text().split() == name.split()


@pytest.mark.parametrize(
    "look", ["light", *(pytest.param(look, marks=pytest.mark.soak) for look in LOOKS if look != "light")]
)
def test_axe_finds_no_violation_with_filters_and_concordance(
    browser: Browser, seed_site: Path, path: str, look: str
) -> None:
    with watched(browser, file_url(seed_site), reduced_motion="reduce", **LOOKS[look]) as watch:
        watch.open(f"{path}?in=comment&view=concordance&sort=-left")
        for fold in watch.page.locator("details").all():
            fold.evaluate("d => (d.open = true)")
        assert violations(watch.page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_an_open_concordance_does_not_make_a_page_scroll_sideways(
    browser: Browser, seed_site: Path, path: str, width: int
) -> None:
    viewport = {"width": width, "height": 800}
    with watched(browser, file_url(seed_site), viewport=viewport) as watch:
        watch.open(f"{path}?view=concordance")
        for fold in watch.page.locator("details").all():
            fold.evaluate("d => (d.open = true)")
        assert watch.page.evaluate("document.documentElement.scrollWidth") <= width
