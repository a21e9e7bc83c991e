"""Cards in Chromium, from disk and under a sub-path: mouse, keyboard and touch open them, and nothing else does."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.test_accessibility import LOOKS, violations
from tests.browser.watching import file_url, watched
from tests.page_facts import page_of_kind

CARD = ".name-card"
WHILE = 900  # milliseconds in which a card would have opened


@pytest.fixture(scope="module", params=("file", "http"))
def base(request: pytest.FixtureRequest, seed_site: Path) -> str:
    return file_url(seed_site) if request.param == "file" else str(request.getfixturevalue("seed_url"))


@pytest.fixture(scope="module")
def selector(seed_site: Path) -> str:
    """Finds the names, in running text, of the person whom most documents name."""
    rows = (seed_site / "data" / "mentions.jsonl").read_text("utf-8").splitlines()
    pairs = {(row["entity"], row["document"]) for row in map(json.loads, rows) if row["kind"] == "person"}
    counted = Counter(entity for entity, _ in sorted(pairs))
    return f'.text p .m-person[data-e="{counted.most_common(1)[0][0]}"]'


@pytest.fixture(scope="module")
def document(seed_site: Path) -> str:
    return page_of_kind(seed_site, "document")


@pytest.fixture(scope="module")
def discussion(seed_site: Path) -> str:
    return page_of_kind(seed_site, "discussion")


def rest_on(name: Locator) -> None:
    name.scroll_into_view_if_needed()
    name.page.wait_for_timeout(50)
    name.hover()


def opened(page: Page) -> Locator:
    card = page.locator(CARD)
    card.wait_for(timeout=3000)
    return card


def target(link: Locator) -> str:
    """Where a link leads, for the end of an address."""
    return "**/" + str(link.get_attribute("href")).removeprefix("../")


def nothing_opens(page: Page) -> None:
    page.wait_for_timeout(WHILE)
    assert page.locator(CARD).count() == 0


def boxes_apart(page: Page, name: Locator) -> None:
    """The card is inside the window and covers no line of its link."""
    card = page.locator(CARD).bounding_box()
    link = name.bounding_box()
    view = page.viewport_size
    assert card and link and view
    assert card["x"] >= 0 and card["x"] + card["width"] <= view["width"]
    assert card["y"] >= 0 and card["y"] + card["height"] <= view["height"]
    apart = card["y"] >= link["y"] + link["height"] or card["y"] + card["height"] <= link["y"]
    assert apart, (card, link)


def test_a_mouse_that_rests_on_a_name_is_told_who_that_is(
    browser: Browser, base: str, document: str, selector: str
) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(document)
        name = page.locator(selector).nth(2)
        rest_on(name)
        card = opened(page)
        boxes_apart(page, name)
        assert card.locator(".card-name a").get_attribute("href") == name.get_attribute("href")
        assert "mention" in card.locator(".card-facts").inner_text()
        passage = card.locator("a.where")
        assert passage.count() == 1
        assert Path(document).name not in str(passage.get_attribute("href")), "a sentence from elsewhere"
        card.hover()  # the way from the name to the card is free
        page.wait_for_timeout(WHILE)
        assert card.is_visible()
        passage.click()
        page.wait_for_url("**#*")
        assert page.locator(":target").is_visible()
        assert page.locator(":target mark, :target .m").count() > 0
        assert watch.problems == []


def test_a_card_goes_when_the_mouse_does(browser: Browser, base: str, document: str, selector: str) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(document)
        rest_on(page.locator(selector).nth(2))
        opened(page)
        page.mouse.move(1, 1)
        page.locator(CARD).wait_for(state="detached", timeout=2000)


def test_passing_over_names_opens_nothing(browser: Browser, base: str, document: str, selector: str) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(document)
        name = page.locator(selector).nth(4)
        name.scroll_into_view_if_needed()
        box = name.bounding_box()
        assert box
        y = box["y"] + box["height"] / 2
        page.mouse.move(2, y)
        page.mouse.move(box["x"] + box["width"] / 2, y)
        page.mouse.move(2, y)
        nothing_opens(page)
        # A page that moves brings names under a mouse that stands still.
        page.mouse.move(box["x"] + box["width"] / 2, y + 200)
        page.evaluate("scrollBy({top: -200, behavior: 'instant'})")
        under = "([x, y]) => !!document.elementFromPoint(x, y)?.closest('.m[data-e]')"
        assert page.evaluate(under, [box["x"] + box["width"] / 2, y + 200])
        nothing_opens(page)
        assert not any("/cards/" in request for request in watch.requests)


def test_a_pinned_card_stays_until_it_is_closed(
    browser: Browser, base: str, document: str, selector: str
) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(document)
        names = page.locator(selector)
        rest_on(names.nth(2))
        card = opened(page)
        card.get_by_role("button", name="Keep open").click()
        page.mouse.move(1, 1)
        page.mouse.wheel(0, 60)
        page.wait_for_timeout(WHILE)
        assert card.is_visible()
        keep = card.get_by_role("button", name="Keep open")
        assert keep.get_attribute("aria-pressed") == "true"
        names.nth(3).hover()
        page.wait_for_timeout(WHILE)
        assert page.locator(CARD).count() == 1
        page.keyboard.press("Escape")
        assert page.locator(CARD).count() == 0
        assert page.evaluate("document.activeElement.matches('.m[data-e]')"), "the focus is back at the name"
        page.mouse.move(1, 1)
        rest_on(names.nth(2))
        opened(page).get_by_role("button", name="Close").click()
        assert page.locator(CARD).count() == 0


def test_a_closed_card_stays_closed_until_the_mouse_was_elsewhere(
    browser: Browser, base: str, document: str, selector: str
) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(document)
        name = page.locator(selector).nth(2)
        rest_on(name)
        opened(page)
        page.keyboard.press("Escape")
        box = name.bounding_box()
        assert box
        page.mouse.move(box["x"] + 3, box["y"] + 8)
        nothing_opens(page)
        page.mouse.move(1, 1)
        rest_on(name)
        opened(page)


def test_the_keyboard_goes_into_a_card_and_back(
    browser: Browser, base: str, document: str, selector: str
) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(document)
        name = page.locator(selector).nth(2)
        page.keyboard.press("Tab")
        name.focus()
        card = opened(page)
        boxes_apart(page, name)
        hint = page.locator(f"#{name.get_attribute('aria-describedby')}")
        assert "Alt+↓" in hint.inner_text()
        page.keyboard.press("Alt+ArrowDown")
        assert page.evaluate("document.activeElement.className").startswith("name-card")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.card-name') !== null")
        page.keyboard.press("Escape")
        assert card.count() == 0
        assert name.evaluate("link => link === document.activeElement")
        page.wait_for_timeout(WHILE)
        assert page.locator(CARD).count() == 0, "given back, the focus does not open the card again"
        # At the end of the card the Tab key leads back to the name, too.
        page.keyboard.press("Alt+ArrowDown")
        opened(page)
        for _ in range(page.locator(f"{CARD} a, {CARD} button").count() + 1):
            page.keyboard.press("Tab")
        assert name.evaluate("link => link === document.activeElement")
        page.keyboard.press("Alt+ArrowDown")
        opened(page)
        address = target(name)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(address)
        assert watch.problems == []


def test_the_keyboard_passes_names_without_opening_them(
    browser: Browser, base: str, document: str, selector: str
) -> None:
    with watched(browser, base) as watch:
        page = watch.page
        watch.open(document)
        page.locator(selector).nth(2).focus()
        for _ in range(6):
            page.keyboard.press("Tab")
        page.locator("#main").focus()
        nothing_opens(page)


def test_a_first_tap_shows_a_card_and_a_second_follows(
    browser: Browser, base: str, document: str, selector: str
) -> None:
    with watched(browser, base, **LOOKS["phone"]) as watch:
        page = watch.page
        watch.open(document)
        name = page.locator(selector).nth(2)
        name.scroll_into_view_if_needed()
        name.tap()
        opened(page)
        boxes_apart(page, name)
        assert document in page.url
        page.touchscreen.tap(3, 3)
        page.locator(CARD).wait_for(state="detached", timeout=1000)
        name.tap()
        opened(page)
        address = target(name)
        name.tap()
        page.wait_for_url(address)
        assert watch.problems == []


def test_outside_of_texts_a_tap_follows_at_once(
    browser: Browser, base: str, document: str, selector: str
) -> None:
    with watched(browser, base, **LOOKS["phone"]) as watch:
        watch.open(document)
        link = watch.page.locator(".here li > a:not(.count)").first
        address = target(link)
        link.tap()
        watch.page.wait_for_url(address)


@pytest.mark.parametrize("look", ["light", "phone"])
def test_what_is_answered_is_shown_beside_the_answer(
    browser: Browser, base: str, discussion: str, look: str
) -> None:
    with watched(browser, base, **LOOKS[look]) as watch:
        page = watch.page
        watch.open(discussion)
        link = page.locator(".reply-to a").first
        if look == "phone":
            link.scroll_into_view_if_needed()
            link.tap()
        else:
            rest_on(link)
        card = opened(page)
        boxes_apart(page, link)
        fragment = str(link.get_attribute("href"))
        assert card.locator(".card-name a").get_attribute("href") == fragment
        words = page.locator(f"{fragment} .text").inner_text().split()[:5]
        shown = card.inner_text().split()
        assert all(word in shown for word in words)
        card.locator(".card-name a").click()
        assert page.url.endswith(fragment)
        assert watch.problems == []


def looks() -> Iterator[object]:
    """A look for each kind of page; `make soak` has every kind in all looks."""
    usual = {"document": "light", "person": "dark", "event": "phone", "discussion": "light"}
    for kind, own in usual.items():
        for look in LOOKS:
            yield pytest.param(kind, look, marks=[] if look == own else [pytest.mark.soak])


@pytest.mark.parametrize(("kind", "look"), list(looks()))
def test_axe_finds_no_violation_in_an_open_card(
    browser: Browser, seed_site: Path, selector: str, kind: str, look: str
) -> None:
    link = {"document": selector, "discussion": ".reply-to a"}.get(kind, ".companions > li > a")
    with watched(browser, file_url(seed_site), reduced_motion="reduce", **LOOKS[look]) as watch:
        watch.open(page_of_kind(seed_site, kind))
        watch.page.keyboard.press("Tab")
        watch.page.locator(link).first.focus()
        opened(watch.page)
        assert violations(watch.page, above=CARD) == []
        watch.page.keyboard.press("Alt+ArrowDown")
        assert violations(watch.page, above=CARD) == []


def test_without_its_data_a_link_is_a_link(
    browser: Browser, seed_url: str, document: str, selector: str
) -> None:
    def refuse(route: Any) -> None:
        route.abort()

    with watched(browser, seed_url, **LOOKS["phone"]) as watch:
        watch.page.route("**/assets/cards/*", refuse)
        watch.open(document)
        name = watch.page.locator(selector).nth(2)
        name.scroll_into_view_if_needed()
        address = target(name)
        name.tap()
        watch.page.wait_for_url(address)
