"""Each kind of page in Chromium, from disk and under a host's sub-path: quiet, complete, of fitting width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.watching import file_url, watched
from tests.building import ROOT, build_site
from tests.page_facts import KINDS, html_files, page_facts, page_of_kind
from tests.serving import serve_folder

HOSTS = ("file", "http")
WIDTHS = (320, 390, 768, 1440)


@pytest.fixture(scope="module", params=HOSTS)
def base(request: pytest.FixtureRequest, seed_site: Path) -> str:
    """Where the site is: its folder as a `file:` URL, or the URL of a server that has it under `/a/b/`."""
    if request.param == "file":
        return file_url(seed_site)
    return str(request.getfixturevalue("seed_url"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_loads_quietly_and_from_the_site_alone(
    browser: Browser, seed_site: Path, base: str, kind: str
) -> None:
    with watched(browser, base) as watch:
        watch.open(page_of_kind(seed_site, kind))
        # Scripts that wait for a first touch of the page must be quiet, too.
        watch.page.mouse.wheel(0, 2000)
        watch.page.keyboard.press("Tab")
        watch.page.wait_for_timeout(100)
        assert watch.problems == []
        assert watch.requests[0].startswith(base)


def test_every_page_loads_quietly_from_disk(browser: Browser, seed_site: Path) -> None:
    with watched(browser, file_url(seed_site)) as watch:
        for path in html_files(seed_site):
            before = len(watch.problems)
            watch.open(path.relative_to(seed_site).as_posix())
            watch.problems[before:] = [f"{path.name}: {problem}" for problem in watch.problems[before:]]
        assert watch.problems == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(browser: Browser, seed_site: Path, kind: str) -> None:
    with watched(browser, file_url(seed_site)) as watch:
        watch.open(page_of_kind(seed_site, kind))
        wide = {}
        for width in WIDTHS:
            watch.page.set_viewport_size({"width": width, "height": 800})
            scroll = watch.page.evaluate("document.documentElement.scrollWidth")
            if scroll > width:
                wide[width] = watch.page.evaluate(
                    """(width) => [...document.querySelectorAll('body *')]
                        .filter((e) => e.getBoundingClientRect().right > width + 1)
                        .slice(0, 5).map((e) => e.tagName + '.' + e.className)""",
                    width,
                )
        assert wide == {}


# How many words of a page are shown, folded in a closed <details>, or hidden in another way. Left out are the
# cards of names, since what one says is what the page says that the name leads to.
_COUNT_WORDS = """() => {
    const count = {shown: 0, folded: 0, hidden: 0};
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (element.closest('script, style, template, title, option, .about')) continue;
        const words = walker.currentNode.data.split(/\\s+/).filter(Boolean).length;
        const folded = element.closest('details:not([open])');
        count[element.checkVisibility() ? 'shown' : folded ? 'folded' : 'hidden'] += words;
    }
    return count;
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_complete_without_scripts(browser: Browser, seed_site: Path, kind: str) -> None:
    """Without JavaScript a reader sees what the file holds, or unfolds it; nothing waits for a script."""
    with watched(browser, file_url(seed_site), java_script_enabled=False) as watch:
        watch.open(page_of_kind(seed_site, kind))
        words = watch.page.evaluate(_COUNT_WORDS)
        assert words["hidden"] <= 0.05 * sum(words.values()), words
        assert words["shown"] > 20, words
        assert watch.page.locator("h1").is_visible()
        assert watch.page.locator("main").is_visible()
        assert watch.problems == []


# What a source says, or leads to it, and is neither shown nor folded: the first few.
_HIDDEN_TEXTS = """() => [...document.querySelectorAll(
    '.b, .comment, .passage, .entity, .card, .moment, .telling, .lines li, .companions li, #concordance tr')]
    .filter((e) => !e.checkVisibility({visibilityProperty: true, opacityProperty: true})
        && !e.closest('details:not([open])'))
    .map((e) => e.outerHTML.slice(0, 100)).slice(0, 5)"""


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_source_waits_for_a_script(
    browser: Browser, seed_site: Path, base: str, kind: str
) -> None:
    with watched(browser, base, java_script_enabled=False) as watch:
        watch.open(page_of_kind(seed_site, kind))
        assert watch.page.evaluate(_HIDDEN_TEXTS) == []
        assert watch.problems == []


def test_an_unknown_address_gets_the_page_for_it(browser: Browser, tmp_path: Path) -> None:
    """At any depth, since a host has one page for all; for that the site must know where it is published."""
    with serve_folder(tmp_path, "/a/b/") as url:
        build_site(ROOT / "seeds", tmp_path, "--base-url", url)
        for address in ("nothing.html", "documents/nothing.html", "a/very/deep/address"):
            with watched(browser, url, not_found=True) as watch:
                watch.open(address)
                assert watch.page.locator("h1").is_visible()
                watch.page.locator("main a[href]").first.click()
                assert watch.page.url.startswith(url)
                assert watch.page.locator("h1").is_visible()
                assert watch.problems == []


def test_the_page_for_unknown_addresses_offers_what_was_meant(browser: Browser, tmp_path: Path) -> None:
    """At a host's root, and in a folder of it."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "letter.md").write_text(
        "# A letter\n\nAda Miller saw the mill.\n", encoding="utf-8"
    )
    (tmp_path / "corpus" / "people.yml").write_text(
        "people:\n  - id: ada-miller\n    name: Ada Miller\n", encoding="utf-8"
    )
    for number, prefix in enumerate(("/", "/a/b~c/")):
        site = tmp_path / f"site-{number}"
        site.mkdir()
        with serve_folder(site, prefix) as url:
            build_site(tmp_path / "corpus", site, "--base-url", url)
            person = "people/ada-miller.html"
            with watched(browser, url, not_found=True) as watch:
                watch.open(person.replace("people/", "persons/old/").removesuffix(".html") + "x")
                offered = watch.page.locator("[data-near] a").first
                offered.wait_for()
                assert offered.get_attribute("href") == f"{prefix}{person}"
                watch.open("zzzz/qqqq")
                watch.page.wait_for_load_state("networkidle")
                assert watch.page.locator("[data-near]").is_hidden()
                assert watch.problems == []


def test_a_link_into_a_discussion_shows_its_target(browser: Browser, seed_site: Path) -> None:
    """A deep link opens whatever hides its target, by HTML alone."""
    path = page_of_kind(seed_site, "discussion")
    targets = [
        name for name in page_facts(seed_site / path).ids if name.startswith("c-") and name.count("-") == 1
    ]
    assert len(targets) > 5
    for scripts in (True, False):
        with watched(browser, file_url(seed_site), java_script_enabled=scripts) as watch:
            for target in (targets[0], targets[len(targets) // 2], targets[-1]):
                watch.open(f"{path}#{target}")
                element = watch.page.locator(f"[id='{target}']")
                assert element.is_visible()
                assert (
                    element.evaluate("e => e.getBoundingClientRect().top < innerHeight") if scripts else True
                )


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    browser: Browser, seed_site: Path, kind: str
) -> None:
    """The first stop is the skip link, and no stop is invisible."""
    with watched(browser, file_url(seed_site)) as watch:
        watch.open(page_of_kind(seed_site, kind))
        watch.page.keyboard.press("Tab")
        first = watch.page.evaluate("document.activeElement.getAttribute('href')")
        assert first and first.startswith("#"), "the first stop is not a skip link"
        assert watch.page.locator(first).count() == 1
        for _ in range(15):
            watch.page.keyboard.press("Tab")
            seen = watch.page.evaluate(
                """() => {
                    const e = document.activeElement;
                    if (!e || e === document.body) return 'end';
                    const box = e.getBoundingClientRect();
                    const style = getComputedStyle(e);
                    const marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
                        || style.boxShadow !== 'none';
                    return box.width > 0 && box.height > 0 && marked ? 'shown' : e.outerHTML.slice(0, 120);
                }"""
            )
            assert seen in ("shown", "end"), f"focused, but nothing shows it: {seen}"
            if seen == "end":
                break
