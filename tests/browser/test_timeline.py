"""The drawn timeline in Chromium: one stop of the Tab key a row, arrow keys within it, filters, zoom."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.watching import file_url, watched

PAGE = "timeline/index.html"
FOCUS = "document.activeElement.closest('a') ? document.activeElement.getAttribute('href') : ''"


def _marks(page: Page) -> list[str]:
    """Where the marks that show lead to, in order of time."""
    found: list[str] = page.eval_on_selector_all(
        ".mark", "all => all.filter(m => !m.hasAttribute('hidden')).map(m => m.getAttribute('href'))"
    )
    return found


def test_keys_move_between_marks_in_order_of_time(browser: Browser, seed_site: Path) -> None:
    with watched(browser, file_url(seed_site)) as watch:
        watch.open(PAGE)
        marks = _marks(watch.page)
        watch.page.locator(".drawing .scroll").focus()
        watch.page.keyboard.press("Tab")
        assert watch.page.evaluate(FOCUS).startswith("#y")
        watch.page.keyboard.press("Tab")
        for key, expected in (
            ("", 0),
            ("ArrowLeft", 0),
            ("ArrowRight", 1),
            ("ArrowRight", 2),
            ("ArrowLeft", 1),
            ("End", -1),
            ("ArrowRight", -1),
            ("Home", 0),
        ):
            if key:
                watch.page.keyboard.press(key)
            assert watch.page.evaluate(FOCUS) == marks[expected], key
        watch.page.keyboard.press("Tab")
        assert watch.page.evaluate(FOCUS) == "", "one stop of the Tab key for all marks"
        assert watch.problems == []


def test_filters_hide_marks_with_the_entries_of_the_list(browser: Browser, seed_site: Path) -> None:
    with watched(browser, file_url(seed_site)) as watch:
        watch.open(f"{PAGE}?without=event")
        entries = watch.page.eval_on_selector_all(
            ".year:not([hidden]) .moment:not([hidden]) .what a", "all => all.map(a => a.getAttribute('href'))"
        )
        assert entries and _marks(watch.page) == entries
        watch.page.locator(".mark:not([hidden])").first.focus()
        watch.page.keyboard.press("End")
        assert watch.page.evaluate(FOCUS) == entries[-1]
        watch.page.locator("[name=kind][value=event]").check()
        assert len(_marks(watch.page)) > len(entries)


def test_zoom_keeps_its_place_and_its_letters(browser: Browser, seed_site: Path) -> None:
    middle = (
        "(view => (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth)"
        "(document.querySelector('.drawing .scroll'))"
    )
    shown = (
        "[...document.querySelectorAll('.mark text')].filter(t => getComputedStyle(t).opacity === '1').length"
    )
    with watched(browser, file_url(seed_site)) as watch:
        watch.open(PAGE)
        page = watch.page
        wider, narrower = page.locator("[data-zoom=in]"), page.locator("[data-zoom=out]")
        before = (
            page.evaluate(middle),
            page.locator(".mark text").first.bounding_box(),
            page.evaluate(shown),
        )
        wider.click()
        wider.click()
        assert wider.get_attribute("aria-disabled") == "true"
        wider.click(force=True)
        after = (page.evaluate(middle), page.locator(".mark text").first.bounding_box(), page.evaluate(shown))
        assert abs(before[0] - after[0]) < 0.01
        assert before[1] and after[1] and abs(before[1]["height"] - after[1]["height"]) < 0.5
        assert before[2] < after[2], "more labels have room"
        narrower.click()
        narrower.click()
        assert narrower.get_attribute("aria-disabled") == "true"
        assert page.evaluate(shown) == before[2]
        assert watch.problems == []
