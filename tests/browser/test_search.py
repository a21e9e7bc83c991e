"""Search as a reader uses it: type, read the passages, follow one, land on it; from disk and on a host."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watching import file_url, watched
from tests.page_facts import page_facts


@pytest.fixture(scope="module", params=["file", "http"])
def base(request: pytest.FixtureRequest, seed_site: Path) -> str:
    return file_url(seed_site) if request.param == "file" else str(request.getfixturevalue("seed_url"))


@pytest.fixture(scope="module")
def words(seed_site: Path) -> list[str]:
    """Three words that the corpus has: of its first title, of a comment, and a person's name."""
    data = seed_site / "data"
    documents, comments, people = (
        [json.loads(line) for line in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("documents", "comments", "people")
    )
    longest = [
        max(re.findall(r"[a-z]+", text.lower()), key=len)
        for text in (documents[0]["title"], next(c["text"] for c in comments if c["text"]))
    ]
    busiest = max(people, key=lambda person: (person["mentions"], person["id"]))
    return [*longest, busiest["name"].split()[-1].lower()]


def _box(page: Page) -> None:
    """Focus the search box of the page by its shortcut."""
    page.keyboard.press("/")
    expect(page.locator("input[type=search]:focus")).to_have_count(1)


def _results(page: Page) -> list[str]:
    """The addresses that the results lead to, once all of them are there."""
    expect(page.locator("[data-search=ready]")).to_be_attached()
    links = page.locator("[data-search-part=results] a[href]")
    expect(links.first).to_be_visible()
    return [str(link) for link in links.evaluate_all("all => all.map((a) => a.href)")]


def test_a_word_of_the_corpus_is_found_and_its_passage_reached(
    browser: Browser, seed_site: Path, base: str, words: list[str]
) -> None:
    for word in words:
        with watched(browser, base) as watch:
            watch.open(f"search/index.html?q={word}")
            targets = _results(watch.page)
            assert all(target.startswith(base) for target in targets)
            passages = [target for target in targets if "#" in target]
            assert passages, f"no result for {word} leads to a passage"
            for target in passages:
                path = target.removeprefix(base).partition("#")[0].partition("?")[0]
                assert urlsplit(target).fragment in page_facts(seed_site / path).ids, target
            watch.page.locator(f"a[href$='#{urlsplit(passages[0]).fragment}']").first.click()
            watch.page.wait_for_load_state()
            landed = watch.page.locator(f"[id='{urlsplit(passages[0]).fragment}']")
            expect(landed).to_be_in_viewport()
            assert watch.problems == []


def test_the_box_of_any_page_leads_to_the_results(browser: Browser, base: str, words: list[str]) -> None:
    with watched(browser, base) as watch:
        watch.open("people/index.html")
        _box(watch.page)
        watch.page.keyboard.type(words[0])
        watch.page.keyboard.press("Enter")
        watch.page.wait_for_url(re.compile(r"search/index\.html\?.*q=" + words[0]))
        assert _results(watch.page)
        assert watch.problems == []


def test_the_address_holds_the_search(browser: Browser, base: str, words: list[str]) -> None:
    """Type in the page, reload, and the same results are there; so a search can be sent to somebody."""
    with watched(browser, base) as watch:
        watch.open("search/index.html")
        box = watch.page.locator("main input[type=search]").first
        box.fill(words[0])
        box.press("Enter")
        typed = _results(watch.page)
        watch.page.wait_for_url(re.compile(r"[?&#]q=" + words[0]))
        watch.page.reload()
        assert _results(watch.page) == typed
        assert watch.problems == []


@pytest.mark.parametrize(
    "query",
    [
        "zzzzqqqq",
        "+",
        "-",
        "title:",
        "nofield:x",
        "~",
        "a^",
        '"',
        "*",
        "  ",
        "__proto__",
        "constructor",
        "é🌧ﬁ",
    ],
)
def test_odd_queries_are_answered_in_words(browser: Browser, base: str, query: str) -> None:
    with watched(browser, base) as watch:
        watch.open("search/index.html")
        box = watch.page.locator("main input[type=search]").first
        box.fill(query)
        box.press("Enter")
        watch.page.wait_for_timeout(300)
        assert watch.page.locator("main").inner_text().strip()
        assert watch.problems == []


def test_how_many_were_found_is_announced(browser: Browser, base: str, words: list[str]) -> None:
    with watched(browser, base) as watch:
        watch.open(f"search/index.html?q={words[0]}")
        _results(watch.page)
        expect(watch.page.locator("main [role=status]")).to_have_text(re.compile(r"\d"))


def test_without_scripts_the_page_says_where_to_look(browser: Browser, base: str) -> None:
    with watched(browser, base, java_script_enabled=False) as watch:
        watch.open("search/index.html?q=x")
        links = watch.page.locator("main a[href]").evaluate_all(
            "all => all.map((a) => a.getAttribute('href'))"
        )
        assert {"../people/index.html", "../events/index.html", "../documents/index.html"} <= set(links)
        assert watch.problems == []
