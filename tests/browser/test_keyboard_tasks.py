"""What readers come for, done with a keyboard alone, from disk and under a sub-path; the focus is always seen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.keyboard import Keyboard
from tests.browser.watching import Watched, file_url, watched
from tests.page_facts import page_of_kind

DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module", params=("file", "http"))
def base(request: pytest.FixtureRequest, seed_site: Path) -> str:
    return file_url(seed_site) if request.param == "file" else str(request.getfixturevalue("seed_url"))


def _records(site: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _begin(watch: Watched) -> Keyboard:
    """Every task begins at the home page, with nothing focused."""
    watch.open("index.html")
    return Keyboard(page=watch.page)


def _navigate(keys: Keyboard, folder: str) -> None:
    keys.follow(f".site-nav a[href$='{folder}/index.html']", f"**/{folder}/index.html*")


def test_find_a_person_by_search_and_reach_the_passage(browser: Browser, seed_site: Path, base: str) -> None:
    busiest = max(_records(seed_site, "people"), key=lambda p: (len(p["documents"]), p["mentions"], p["id"]))
    with watched(browser, base, viewport=DESK) as watch:
        page = watch.page
        keys = _begin(watch)
        keys.press("/")
        keys.look()
        keys.type(busiest["name"])
        keys.press("Enter")
        page.wait_for_url(re.compile(r"search/index\.html\?.*q="))
        person = f"[data-search-part=results] a[href$='{busiest['url']}']"
        expect(page.locator(person).first).to_be_visible()
        expect(page.locator("[data-search=ready]")).to_be_attached()
        # From the box, where the reader is after a search, arrows go through the results.
        keys.press("/")
        for _ in range(10):
            keys.press("ArrowDown")
            if keys.look(person) == "there":
                break
        keys.press("Enter")
        page.wait_for_url(f"**/{busiest['url']}")
        passage = "[data-mentions] .passage a.where"
        keys.tab_to(passage)
        address = str(page.evaluate("document.activeElement.href"))
        keys.press("Enter")
        page.wait_for_url(address)
        assert page.locator(":target .m.arrived").first.is_visible()
        expect(page.locator(":target")).to_be_in_viewport()
        # Reading on goes on from there.
        keys.press("Tab")
        keys.look()
        assert page.evaluate(
            "document.querySelector(':target').compareDocumentPosition(document.activeElement)"
            " & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)"
        )
        assert watch.problems == []


def test_compare_two_sources_on_an_event(browser: Browser, seed_site: Path, base: str) -> None:
    told = max(_records(seed_site, "events"), key=lambda e: (len(e["documents"]), e["mentions"], e["id"]))
    assert len(told["documents"]) > 1
    with watched(browser, base, viewport=DESK) as watch:
        page = watch.page
        keys = _begin(watch)
        _navigate(keys, "events")
        keys.tab_to("[data-list-filter] input")
        keys.type(told["name"])
        keys.follow(f".entity a[href$='{Path(told['url']).name}']", f"**/{told['url']}*")
        expect(page.get_by_role("heading", name="How each source tells it")).to_be_attached()
        if not page.locator("details.comparison").evaluate("fold => fold.open"):
            keys.tab_to("details.comparison > summary")
            keys.press("Enter")
        # The table says which sources there are; a source's number leads to what it tells.
        keys.follow(".comparison thead a[href='#telling-1']", "**#telling-1")
        expect(page.locator("#telling-1")).to_be_in_viewport()
        passages = []
        for number in (1, 2):
            keys.tab_to(f"article[aria-labelledby=telling-{number}] .where a")
            passages.append(str(page.evaluate("document.activeElement.href")))
            assert page.locator(f"article[aria-labelledby=telling-{number}] blockquote").is_visible()
        assert len({address.split("#")[0] for address in passages}) == 2, "two sources"
        keys.press("Enter")
        page.wait_for_url(passages[1])
        expect(page.locator(":target")).to_be_in_viewport()
        assert page.locator(":target .m.arrived").count() > 0
        assert watch.problems == []


def test_read_a_reply_and_its_parent(browser: Browser, seed_site: Path, base: str) -> None:
    with watched(browser, base, viewport=DESK) as watch:
        page = watch.page
        keys = _begin(watch)
        _navigate(keys, "discussions")
        path = page_of_kind(seed_site, "discussion")
        keys.follow(f".card h3 a[href$='{Path(path).name}']", f"**/{path}")
        # With the keys of a thread: to a reply, and up to what it answers.
        for _ in range(60):
            keys.press("n")
            keys.look()
            if page.locator(":focus .reply-to a").count():
                break
        parent = str(page.locator(":focus .reply-to a").get_attribute("href"))
        reply = str(page.evaluate("document.activeElement.id"))
        keys.press("u")
        assert keys.look(parent) == "there"
        expect(page.locator(f"{parent} .text")).to_be_in_viewport()
        # Without them: its first words beside the reply, and the link to all of it.
        page.reload()
        keys.tab_to(f"#{reply} .reply-to a")
        card = page.locator(".name-card")
        card.wait_for()
        beginning = page.locator(f"{parent} .text").inner_text().split()[:5]
        assert " ".join(beginning) in " ".join(card.inner_text().split())
        keys.look()
        keys.press("Enter")
        page.wait_for_url(f"**{parent}")
        expect(page.locator(f"{parent} .text")).to_be_in_viewport()
        assert watch.problems == []


def test_filter_the_timeline(browser: Browser, seed_site: Path, base: str) -> None:
    with watched(browser, base, viewport=DESK) as watch:
        page = watch.page
        keys = _begin(watch)
        _navigate(keys, "timeline")
        keys.tab_to("[name=kind][value=event]")
        keys.press("Space")
        page.wait_for_url("**/index.html?without=event")
        kinds = "[...document.querySelectorAll('.moment:not([hidden])')].map((m) => m.dataset.kind)"
        assert set(page.evaluate(kinds)) in ({"document"}, {"document", "comment"})
        keys.tab_to("select[name=person]")
        keys.press("ArrowDown")
        person = page.locator("select[name=person]").input_value()
        assert person
        page.wait_for_url(f"**person={person}*")
        shown = "[...document.querySelectorAll('.moment:not([hidden])')].map((m) => m.dataset.people)"
        found = page.evaluate(shown)
        assert found and all(person in people.split() for people in found)
        expect(page.locator("[data-timeline-count]")).to_contain_text(f"{len(found)} of ")
        keys.tab_to("[data-zoom=in]")
        keys.press("Enter")
        keys.look("[data-zoom=in]")
        keys.tab_to(".moment a")
        target = str(page.evaluate("document.activeElement.href"))
        keys.press("Enter")
        page.wait_for_url(target)
        assert watch.problems == []


@pytest.mark.parametrize("kind", ["home", "discussion", "person", "event", "timeline", "people"])
def test_the_tab_key_goes_through_a_page_and_out_of_it(browser: Browser, seed_site: Path, kind: str) -> None:
    with watched(browser, file_url(seed_site), viewport=DESK) as watch:
        watch.open(page_of_kind(seed_site, kind))
        assert Keyboard(page=watch.page).to_the_end() > 15
        assert watch.problems == []
