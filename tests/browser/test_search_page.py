"""The search page itself: names, filters, views, history, keyboard and what it says when nothing is found.

The corpus is made here, so that every count is known; the page is opened from disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import LOOKS, violations
from tests.browser.watching import Watched, file_url, watched
from tests.building import build_site
from tests.serving import serve_folder

_TEXTS = {
    "mill.md": "---\ntitle: The mill\nauthor: Tom Smith\ndate: 1891-05\n---\n"
    "Ada Miller built the mill. Nobody knows who lit it.\n\n"
    "Mrs. Miller saw the old mill burn. A river ran.\n",
    "river.md": "---\ntitle: The river\ndate: 1902\n---\nThe river was cold. Mrs. Miller swam in it.\n",
    "hostile.md": "---\ntitle: <img src=x onerror=alert(1)>\n---\n"
    "The zebra said </script><script>alert(2)</script> &amp;.\n",
}
_PEOPLE = """people:
  - id: ada-miller
    name: Ada Miller
    aliases: [Mrs. Miller]
    description: Owner of a mill.
"""
_EVENTS = """events:
  - id: the-fire
    name: Fire of the mill
    aliases: [old mill burn]
    date: 1890-11
    people: [ada-miller]
"""


_PEOPLE += "".join(f"  - id: miner-{n:03}\n    name: Miner {n:03}\n" for n in range(120))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    for name, text in {**_TEXTS, "people.yml": _PEOPLE, "events.yml": _EVENTS}.items():
        (folder / "corpus").mkdir(exist_ok=True)
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    for n in range(25):
        (folder / "corpus" / f"note-{n:02}.md").write_text(
            f"# Note {n}\n\nA willow stood here.\n", encoding="utf-8"
        )
    said = "".join(f"Tom said...\n\nThe ferry boat came at {n}.\n\n" for n in range(230))
    (folder / "corpus" / "ferry.txt").write_text(f"The ferry\n\nIt came.\n\n230 comments:\n\n{said}")
    build_site(folder / "corpus", folder / "site")
    return folder / "site"


@pytest.fixture(scope="module", params=["file", "http"])
def base(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The site from disk, and under a sub-path of a host."""
    if request.param == "file":
        yield file_url(site)
        return
    with serve_folder(site, "/a/b/") as url:
        yield url


def opened(watch: Watched, query: str = "") -> Page:
    watch.open(f"search/index.html{query}")
    expect(watch.page.locator("[data-search=ready]")).to_be_attached()
    return watch.page


def titles(page: Page) -> list[str]:
    return page.locator(".search-results h2").all_inner_texts()


def says(page: Page, text: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(text)


def test_names_come_first_and_lead_to_what_else_they_are_called(browser: Browser, base: str) -> None:
    with watched(browser, base) as watch:
        page = opened(watch, "?q=Ada+Miller")
        says(page, "2 texts in 2 sources")
        assert titles(page)[:1] == ["Ada Miller"]
        assert set(titles(page)[1:]) == {"The mill", "The river"}
        expect(page.locator(".search-remark")).to_contain_text("Also searched: Mrs. Miller")
        assert "Mrs. Miller" in page.locator(".search-passages mark").all_inner_texts()
        page.get_by_role("link", name="Only these words").click()
        says(page, "1 text in 1 source")
        assert watch.problems == []


def test_a_hit_is_marked_and_leads_to_its_sentence(browser: Browser, base: str) -> None:
    with watched(browser, base) as watch:
        page = opened(watch, "?q=burned")
        assert page.locator(".search-passages mark").all_inner_texts() == ["burn"]
        page.locator(".search-passages a").click()
        page.wait_for_url(re.compile(r"/documents/mill-md\.html#p-2-s-1$"))
        expect(page.locator("#p-2-s-1")).to_contain_text("burn")
        assert watch.problems == []


def test_filters_work_without_a_query_and_come_off_again(browser: Browser, base: str) -> None:
    with watched(browser, base, viewport={"width": 1280, "height": 900}) as watch:
        page = opened(watch)
        expect(page.locator(".search-results h2")).to_have_count(0)
        page.get_by_role("button", name=re.compile(r"Show \d+ more")).first.click()
        page.get_by_label("The river").click()
        says(page, "1 text in 1 source")
        page.get_by_role("button", name="Remove the filter Source: The river").click()
        page.get_by_label("Ada Miller").click()
        says(page, "2 texts in 2 sources, 2 people and events")
        page.get_by_label("1902").click()
        says(page, "1 text in 1 source")
        assert page.url.endswith("?person=ada-miller&year=1902")
        page.get_by_role("button", name="Clear all").click()
        expect(page.locator(".search-chips")).to_be_hidden()
        assert watch.problems == []


def test_back_and_forward_go_through_searches(browser: Browser, base: str) -> None:
    with watched(browser, base, viewport={"width": 1280, "height": 900}) as watch:
        page = opened(watch, "?q=river")
        says(page, "texts in 2 sources")
        page.get_by_label("The river").click()
        says(page, "1 text in 1 source")
        box = page.get_by_role("searchbox")
        box.press("End")
        box.press_sequentially(" swam", delay=20)
        says(page, "1 text in 1 source")
        page.wait_for_url(re.compile(r"q=river\+swam"))
        page.go_back()
        expect(box).to_have_value("river")
        page.go_back()
        says(page, "texts in 2 sources")
        expect(page.get_by_role("checkbox", name="The river")).not_to_be_checked()
        page.go_forward()
        expect(page.get_by_role("checkbox", name="The river")).to_be_checked()
        assert watch.problems == []


def test_order_and_concordance(browser: Browser, base: str) -> None:
    with watched(browser, base) as watch:
        page = opened(watch, "?q=river")
        page.get_by_label("Sorted").select_option("newest")
        expect(page.locator(".search-groups h2").first).to_have_text("The river")
        page.get_by_label("Sorted").select_option("oldest")
        expect(page.locator(".search-groups h2").first).to_have_text("The mill")
        page.get_by_role("button", name="Concordance").click()
        lines = page.locator(".search-lines li")
        expect(lines).to_have_count(2)
        page.get_by_label("Sorted by").select_option("right")
        expect(lines.nth(0)).to_contain_text("river ran")
        expect(lines.nth(1)).to_contain_text("river was")
        page.get_by_label("Sorted by").select_option("left")
        expect(lines.nth(0)).to_contain_text("A river")
        assert "view=concordance" in page.url and "by=left" in page.url
        page.reload()
        expect(lines).to_have_count(2)
        assert watch.problems == []


def test_the_keyboard_does_everything(browser: Browser, base: str) -> None:
    with watched(browser, base) as watch:
        page = opened(watch)
        page.keyboard.press("/")
        page.keyboard.type("swam")
        says(page, "1 text in 1 source")
        links = page.locator(".search-results a")
        page.keyboard.press("ArrowDown")
        expect(links.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(links.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Escape")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("searchbox")).to_have_value("")
        assert "?" not in page.url
        page.keyboard.press("Escape")
        expect(page.get_by_role("searchbox")).not_to_be_focused()
        page.go_back()
        page.keyboard.press("/")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/documents/river-md\.html#p-1-s-2$"))
        assert watch.problems == []


def test_nothing_found_comes_with_a_way_out(browser: Browser, base: str) -> None:
    with watched(browser, base) as watch:
        page = opened(watch, "?q=rivr")
        says(page, "Nothing found")
        page.locator(".search-near a", has_text="river").click()
        says(page, "2 texts in 2 sources")
        page = opened(watch, "?q=river&year=1666&kind=document")
        says(page, "Nothing found")
        page.get_by_role("button", name="Without “1666”").click()
        says(page, "2 texts in 2 sources")
        page = opened(watch, "?q=%2Bcold+%2Bburn")
        says(page, "Nothing found")
        looser = page.locator(".search-near li")
        assert looser.all_inner_texts() == ["+burn 2 results", "+cold 1 result"]
        looser.nth(1).get_by_role("link").click()
        says(page, "1 text in 1 source")
        page = opened(watch, '?q="swam+cold"&kind=document')
        page.get_by_role("link", name="swam cold", exact=True).click()
        says(page, "1 text in 1 source")
        assert page.url.endswith("?q=swam+cold&kind=document")
        page = opened(watch, "?q=the+of")
        expect(page.locator(".search-results")).to_contain_text("not searched for")
        page = opened(watch, "?q=river+zebra")
        expect(page.locator(".search-remark")).to_contain_text("some of them")
        page = opened(watch, "?q=nofield:river")
        expect(page.locator(".search-remark").first).to_contain_text("plain words")
        assert watch.problems == []


def test_examples_fill_the_box(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        page = opened(watch)
        for link in page.locator("a[data-query]").all():
            link.click()
            expect(page.get_by_role("searchbox")).to_have_value(link.get_attribute("data-query") or "-")
            says(page, "result")
        assert watch.problems == []


def test_many_sources_come_in_portions(browser: Browser, base: str) -> None:
    with watched(browser, base) as watch:
        page = opened(watch, "?q=willow")
        expect(page.locator(".search-groups > li")).to_have_count(10)
        page.get_by_role("button", name="Show more sources (15)").click()
        expect(page.locator(".search-groups > li")).to_have_count(20)
        page.reload()
        expect(page.locator(".search-groups > li")).to_have_count(20)
        assert watch.problems == []


def test_many_people_come_in_portions(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        page = opened(watch, "?q=title:miner")
        says(page, "120 results: 120 people and events")
        expect(page.locator(".search-entities > li article")).to_have_count(4)
        page.get_by_role("button", name="Show 96 more").click()
        expect(page.locator(".search-entities > li article")).to_have_count(100)
        page.get_by_role("button", name="Show 20 more").click()
        page.get_by_role("button", name="Show 116 more").click()
        expect(page.locator(".search-entities > li article")).to_have_count(120)
        assert watch.problems == []


def test_a_phrase_is_looked_for_in_the_best_texts_and_then_in_all(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        page = opened(watch, '?q="ferry+boat"')
        says(page, "200 texts in 1 source")
        expect(page.locator(".search-remark")).to_contain_text("30 more texts hold these words")
        page.get_by_role("link", name="Look into all texts").click()
        says(page, "230 texts in 1 source")
        assert page.url.endswith("texts=all")
        page.get_by_role("searchbox").fill('"boat ferry"')
        says(page, "Nothing found")
        expect(page.locator(".search-remark").first).to_contain_text("30 more texts hold these words")
        assert "texts=all" not in page.url
        assert watch.problems == []


def test_hostile_text_is_text(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        page = opened(watch, "?q=zebra")
        assert titles(page) == ["<img src=x onerror=alert(1)>"]
        page = opened(watch, "?q=%3Cimg+src%3Dx+onerror%3Dalert(3)%3E&person=%3Cb%3E&sort=%3Cb%3E")
        assert page.locator(".search-results img, .search-chips b").count() == 0
        assert watch.problems == []


def test_a_missing_file_is_said_and_can_be_tried_again(browser: Browser, site: Path, tmp_path: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file() and not path.name.startswith("terms-"):
            target = tmp_path / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    with watched(browser, file_url(tmp_path)) as watch:
        watch.open("search/index.html?q=river")
        says(watch.page, "could not be loaded")
        index = next((site / "search").glob("terms-*.js"))
        (tmp_path / "search" / index.name).write_bytes(index.read_bytes())
        watch.page.get_by_role("button", name="Try again").click()
        says(watch.page, "2 texts in 2 sources")


def test_only_scripts_of_this_site_can_be_loaded(browser: Browser, site: Path) -> None:
    """The policy is the page's only way to make a script address, and there is but one."""
    with watched(browser, file_url(site)) as watch:
        page = opened(watch)
        refused = page.evaluate(
            """() => {
              const script = document.createElement("script");
              try { script.src = "../search/x.js"; return "plain text was taken"; } catch {}
              try { trustedTypes.createPolicy("sitegen", {}); return "a second policy was made"; } catch {}
              return "";
            }"""
        )
        assert refused == ""


STATES = {
    "results": "?q=river",
    "concordance": "?q=river&view=concordance",
    "filters alone": "?kind=document",
    "nothing": "?q=rivr",
    "nothing, asked for less": "?q=%2Bcold+%2Bburn",
    "nothing under a filter": "?q=river&year=1666",
    "failed query": "?q=nofield:river",
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation_in_results(browser: Browser, site: Path, state: str, look: str) -> None:
    with watched(browser, file_url(site), reduced_motion="reduce", **LOOKS[look]) as watch:
        page = opened(watch, STATES[state])
        assert violations(page) == []


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_no_violation_where_filters_are_open(
    browser: Browser, site: Path, width: int, look: str
) -> None:
    options = {**LOOKS[look], "viewport": {"width": width, "height": 800}}
    with watched(browser, file_url(site), reduced_motion="reduce", **options) as watch:
        page = opened(watch, "?q=river&person=ada-miller&year=1902")
        if width < 960:
            page.get_by_text("Filters", exact=True).click()
        expect(page.get_by_role("checkbox", name="Ada Miller")).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_scripts_are_small_until_something_is_searched_for(browser: Browser, site: Path) -> None:
    with watched(browser, file_url(site)) as watch:
        opened(watch)
        assert [
            url
            for url in watch.requests
            if "lunr" in url or "/search/terms-" in url or "search/cards-" in url
        ] == []
