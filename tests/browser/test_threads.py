"""Long threads in a browser: keys go from comment to comment, old links find their part, axe is content."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import LOOKS, read_down, violations
from tests.browser.watching import file_url, watched
from tests.long_threads import build_long_threads, tree_pages
from tests.page_facts import page_facts


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_long_threads(tmp_path_factory.mktemp("long"))


def part(site: Path, thread: str, number: int) -> str:
    return tree_pages(site, thread)[number - 1].relative_to(site).as_posix()


def focused(page: Page) -> str:
    """The id of what has the focus, or its text."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def test_keys_go_from_comment_to_comment(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        page = watch.page
        watch.open(part(site, "big", 1))
        assert page.get_by_label("Keys:").is_visible()
        for key, expected in (("n", "c-1"), ("n", "c-2"), ("p", "c-1"), ("n", "c-2")):
            page.keyboard.press(key)
            assert focused(page) == expected
        for _ in range(7):
            page.keyboard.press("n")
        assert page.evaluate("document.activeElement.getBoundingClientRect().top < innerHeight")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        answered = page.locator(":focus .reply-to a").get_attribute("href")
        page.keyboard.press("u")
        assert answered == f"#{focused(page)}"
        assert watch.problems == []


def test_keys_reach_the_next_part_and_the_answered_comment_in_another(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        page = watch.page
        path = part(site, "chain", 2)
        ids = [name for name in page_facts(site / path).ids if name.startswith("c-") and name.count("-") == 1]
        watch.open(path)
        page.evaluate("id => { const c = document.getElementById(id); c.tabIndex = -1; c.focus(); }", ids[-1])
        page.keyboard.press("n")
        assert focused(page).startswith("Later in this discussion")
        page.keyboard.press("p")
        assert focused(page) == ids[-1]
        page.evaluate("id => { const c = document.getElementById(id); c.tabIndex = -1; c.focus(); }", ids[0])
        page.keyboard.press("u")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{part(site, 'chain', 1)}#c-*")


@pytest.mark.parametrize("path", ["parts/*chain*-3.html", "by-date/*big*.html"])
def test_what_is_answered_in_another_part_is_shown_beside_the_answer(
    browser: Browser, site: Path, path: str
) -> None:
    page_path = next((site / "discussions").glob(path)).relative_to(site).as_posix()
    with watched(browser, file_url(site)) as watch:
        page = watch.page
        watch.open(page_path)
        link = page.locator(".reply-to[data-card] a").first
        assert not str(link.get_attribute("href")).startswith("#")
        link.scroll_into_view_if_needed()
        # A card that is about to open does not while the page moves under the mouse; so let it have moved.
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        link.hover()
        card = page.locator(".name-card")
        card.wait_for()
        author, _, words = link.inner_text().rstrip("”").partition(": “")
        assert card.locator(".card-name").inner_text() == author
        assert card.locator(".soft:not(.card-facts)").inner_text() == words
        card.get_by_role("link", name=author).click()
        page.wait_for_url("**#c-*")
        assert words in page.locator(":target").inner_text()
        assert watch.problems == []


def test_keys_leave_fields_alone_and_can_be_switched_off(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        page = watch.page
        watch.open(part(site, "chain", 1))
        page.get_by_label("Filter").press_sequentially("nup")
        assert page.get_by_label("Filter").input_value() == "nup"
        page.get_by_label("Filter").fill("")
        page.get_by_label("Keys:").uncheck()
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("n")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement === document.body")
        watch.open(part(site, "chain", 1))
        assert not page.get_by_label("Keys:").is_checked()
        page.get_by_label("Keys:").check()
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("n")
        assert focused(page) == "c-1"


def test_what_fits_a_filter_stands_alone_and_is_there_again_on_the_way_back(
    browser: Browser, site: Path
) -> None:
    with watched(browser, file_url(site)) as watch:
        page = watch.page
        watch.open(part(site, "big", 1))
        page.get_by_label("Filter").press_sequentially("number 171")
        page.wait_for_url("**?filter=number+171")
        shown = page.locator(".thread .comment:visible")
        assert 0 < shown.count() < 50
        assert all("number" in text and "171" in text for text in shown.all_inner_texts())
        assert (
            page.locator(".thread summary:visible, .thread li:visible:not(:has(.comment:visible))").count()
            == 0
        )
        expect(page.get_by_role("status")).to_have_text(f"{shown.count()} of 197 comments in this part")
        kept = shown.count()
        page.get_by_role("link", name="Search the whole discussion").click()
        page.wait_for_url("**/search/index.html?kind=comment&source=*&q=number%20171")
        expect(page.locator(".search-groups > li")).to_have_count(1)
        page.go_back()
        expect(page.get_by_label("Filter")).to_have_value("number 171")
        assert page.locator(".thread .comment:visible").count() == kept
        page.get_by_label("Filter").fill("")
        page.wait_for_url("**.html")
        assert page.locator(".thread .comment:visible").count() == 197
        assert watch.problems == []


def test_a_filtered_list_is_there_again_on_the_way_back(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        page = watch.page
        watch.open("people/index.html")
        everybody = page.locator(".entity:visible").count()
        page.get_by_label("Filter people").press_sequentially("writer 3")
        page.wait_for_url("**?filter=writer+3")
        found = page.locator(".entity:visible").count()
        assert 0 < found < everybody
        page.locator(".entity:visible a").first.click()
        page.wait_for_url("**/people/writer*")
        page.go_back()
        expect(page.get_by_label("Filter people")).to_have_value("writer 3")
        assert page.locator(".entity:visible").count() == found
        assert watch.problems == []


@pytest.mark.parametrize("view", ["", "by-date/"])
def test_a_link_from_before_the_thread_was_cut_finds_its_part(
    browser: Browser, site: Path, view: str
) -> None:
    with watched(browser, file_url(site)) as watch:
        watch.open(part(site, "big", 1).replace("discussions/", f"discussions/{view}") + "#c-1999-p-1")
        watch.page.wait_for_url("**/discussions/parts/*.html#c-1999-p-1")
        assert watch.page.locator("#c-1999-p-1").is_visible()
        assert watch.problems == []


def test_the_outline_leads_from_a_part_to_its_lines_and_on_to_a_comment(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site), reduced_motion="reduce", **LOOKS["phone"]) as watch:
        page = watch.page
        watch.open(part(site, "big", 11))
        page.get_by_role("link", name="Outline of the whole thread").click()
        page.wait_for_url("**/outline/**#part-11")
        assert page.locator("#part-11").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.locator("section:has(#part-11) .lines a").last.click()
        page.wait_for_url("**/parts/*-11.html#c-2000")
        assert watch.problems == []
        page.go_back()
        read_down(page)
        assert violations(page) == []


@pytest.mark.parametrize(("thread", "number", "look"), [("chain", 2, "phone"), ("short", 1, "dark")])
def test_axe_finds_no_violation(browser: Browser, site: Path, thread: str, number: int, look: str) -> None:
    with watched(browser, file_url(site), reduced_motion="reduce", **LOOKS[look]) as watch:
        watch.open(part(site, thread, number))
        assert violations(watch.page) == []
        if thread == "short":  # what else a reader may make of it
            watch.page.get_by_label("Filter").fill("february")
            expect(watch.page.get_by_role("status")).to_have_text("1 of 4 comments")
            for fold in watch.page.locator(".thread-side summary").all():
                fold.click()
            assert violations(watch.page) == []
