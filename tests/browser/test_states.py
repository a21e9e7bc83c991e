"""axe finds nothing in any state that a page can be brought into, in other languages and in a reader's colours.

What opens in cards, in the concordance and in search results is held in the tests of those; here is the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import read_down, violations
from tests.browser.test_cards import opened, rest_on
from tests.browser.watching import file_url, watched
from tests.building import ROOT, build_site
from tests.long_threads import write_long_threads
from tests.page_facts import KINDS, page_of_kind
from tests.serving import serve_folder
from tests.visual.corpora import CORPORA

LOOKS: dict[str, dict[str, Any]] = {
    "light desk": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark desk": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
}
MOUSE = ("light desk", "dark desk")  # a phone has none


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A kind of page, what is put after its address, and what is done to it until it is in that state."""

    kind: str
    address: str = ""
    act: Callable[[Page], None] = lambda page: None
    looks: tuple[str, ...] = ("light desk", "dark phone")


def _click(name: str, role: Any = "button") -> Callable[[Page], None]:
    return lambda page: page.get_by_role(role, name=name).first.click()


def _fill(selector: str, text: str, counted: str) -> Callable[[Page], None]:
    """Type into a filter; `counted` is the start of what is then announced."""

    def act(page: Page) -> None:
        page.locator(selector).first.fill(text)
        expect(page.get_by_role("status").filter(has_text=counted)).to_be_visible()

    return act


def _unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))")
    read_down(page)


def _fold_one(page: Page) -> None:
    page.locator("details.replies > summary").last.click()


def _hover(page: Page) -> None:
    rest_on(page.locator(".text p .m-person").nth(3))
    opened(page)


def _pin(page: Page) -> None:
    _hover(page)
    page.locator(".name-card").get_by_role("button", name="Keep open").click()


def _answered(page: Page) -> None:
    rest_on(page.locator(".reply-to a").nth(1))
    opened(page)


def _arrive(page: Page) -> None:
    page.locator("[data-mentions] .passage a.where").last.click()
    page.locator(":target .m.arrived").wait_for()


def _zoom(page: Page) -> None:
    page.locator("[data-zoom=in]").click()
    page.locator(".mark").first.focus()


def _only_comments(page: Page) -> None:
    page.get_by_role("radio", name="comments").check()
    page.locator("select[name=year]").select_option(index=1)


LIST_FILTER = "[data-list-filter] input"
STATES = {
    "card under the mouse": State(kind="document", act=_hover, looks=MOUSE),
    "pinned card": State(kind="document", act=_pin, looks=MOUSE),
    "answered comment under the mouse": State(kind="discussion", act=_answered, looks=MOUSE),
    "passage arrived at": State(kind="person", act=_arrive),
    "names not marked": State(kind="document", act=lambda page: page.locator("#show-person").uncheck()),
    "document unfolded": State(kind="document", act=_unfold),
    "thread unfolded": State(kind="discussion", act=_unfold),
    "thread folded": State(kind="discussion", act=_click("Fold replies")),
    "one reply folded": State(kind="discussion", act=_fold_one),
    "thread filtered": State(kind="discussion", act=_fill(".thread-tools input[type=search]", "the", " of ")),
    "thread filtered to nothing": State(
        kind="discussion", act=_fill(".thread-tools input[type=search]", "qqqq", "0 of ")
    ),
    "comment by key": State(kind="discussion", act=lambda page: page.keyboard.press("n")),
    "person unfolded": State(kind="person", act=_unfold),
    "event unfolded": State(kind="event", act=_unfold),
    "person filtered": State(kind="person", act=_only_comments),
    "event filtered": State(kind="event", act=_only_comments),
    "people filtered": State(kind="people", act=_fill(LIST_FILTER, "a", " of ")),
    "people filtered to nothing": State(kind="people", act=_fill(LIST_FILTER, "qqqq", "0 of ")),
    "events filtered": State(kind="events", act=_fill(LIST_FILTER, "a", " of ")),
    "timeline filtered": State(kind="timeline", address="?without=event&certain=yes"),
    "timeline filtered to nothing": State(
        kind="timeline", address="?without=event&without=document&without=comment"
    ),
    "timeline zoomed": State(kind="timeline", act=_zoom),
    "connections sorted": State(
        kind="connections", act=lambda page: page.locator("table[data-sortable] th button").first.click()
    ),
    "about unfolded": State(kind="about", act=_unfold),
    "data unfolded": State(kind="data", act=_unfold),
    "health unfolded": State(kind="health", act=_unfold),
}


def _in_looks() -> Iterator[Any]:
    """One state of each kind of page on a light desk; `make soak` has all, in all looks."""
    seen: set[str] = set()
    for name, state in STATES.items():
        for look in state.looks:
            yield pytest.param(name, look, marks=[pytest.mark.soak] if state.kind in seen else [])
            seen.add(state.kind)


@pytest.mark.parametrize(("state", "look"), [*_in_looks()])
def test_axe_finds_no_violation_in_a_state(browser: Browser, seed_site: Path, state: str, look: str) -> None:
    of = STATES[state]
    with watched(browser, file_url(seed_site), reduced_motion="reduce", **LOOKS[look]) as watch:
        watch.open(page_of_kind(seed_site, of.kind) + of.address)
        of.act(watch.page)
        assert watch.problems == []  # first, since axe itself asks for the style sheet
        assert violations(watch.page) == []


@pytest.mark.parametrize("kind", ["document", "discussion", "event", "timeline", "people", "connections"])
def test_axe_finds_no_violation_in_a_readers_own_colours(
    browser: Browser, seed_site: Path, kind: str
) -> None:
    """Colours of the system and more contrast; and motion, which the other tests do without."""
    wishes: tuple[dict[str, Any], ...] = (
        {"forced_colors": "active", "color_scheme": "dark"},
        {"contrast": "more", "reduced_motion": "no-preference"},
    )
    for options in wishes:
        with watched(browser, file_url(seed_site), **options) as watch:
            watch.open(page_of_kind(seed_site, kind))
            assert watch.problems == []
            assert (options, violations(watch.page)) == (options, [])


def test_axe_finds_no_violation_where_a_page_is_not_found(browser: Browser, tmp_path: Path) -> None:
    with serve_folder(tmp_path, "/a/b/") as url:
        build_site(ROOT / "tests" / "golden" / "names" / "corpus", tmp_path, "--base-url", url)
        person = page_of_kind(tmp_path, "person").removesuffix(".html")
        for options in LOOKS.values():
            with watched(browser, url, not_found=True, **options) as watch:
                watch.open(person + "x")
                watch.page.locator("[data-near] a").first.wait_for()
                assert watch.problems == []
                assert violations(watch.page) == []


# ---- other languages

_ARABIC = (
    "---\ntitle: رسالة من المطحنة\nlanguage: ar\ndate: 1890-05-10\n---\n\n"
    "رأت Ada Miller الحريق الكبير ليلاً. لم ينم أحد.\n\n- أول\n- ثانٍ\n\n> قال الطحان.\n"
)
_GERMAN = (
    "---\ntitle: Ein Brief\nauthor: Ben Stone\ndate: 1891\n---\n\n"
    "Ada Miller sah den großen Brand. Niemand schlief.\n\n```\neins\n```\n\nDanach.\n\n```\nzwei\n```\n"
)
_NAMED = {
    "people.yml": "people:\n  - id: ada\n    name: Ada Miller\n  - id: ben\n    name: Ben Stone\n",
    "events.yml": "events:\n  - id: brand\n    name: großer Brand\n    date: 1890-05\n    people: [ada]\n"
    "    aliases: [großen Brand, الحريق الكبير]\n",
}


@pytest.fixture(scope="module", params=("de", "ar"))
def foreign(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a letter in German, one in Arabic and a thread, its interface German or from right to left."""
    folder = tmp_path_factory.mktemp("foreign")
    (folder / "corpus").mkdir()
    write_long_threads(folder / "corpus", ("short",))
    texts = {"brief.md": _GERMAN, "risala.md": _ARABIC, "sitegen.yml": f"language: {request.param}\n"}
    for name, text in {**texts, **_NAMED}.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    build_site(folder / "corpus", folder / "site")
    return folder / "site"


def test_axe_finds_no_violation_in_another_language(browser: Browser, foreign: Path) -> None:
    pages = {kind: page_of_kind(foreign, kind) for kind in KINDS}
    arabic = next(path for path in (foreign / "documents").glob("*.html") if "risala" in path.name)
    (by_date,) = (foreign / "discussions" / "by-date").glob("*.html")
    (german,) = (path for path in (foreign / "documents").glob("*.html") if "brief" in path.name)
    pages |= {
        "document with code": f"documents/{german.name}",
        "document in Arabic": f"documents/{arabic.name}",
        "discussion by date": f"discussions/by-date/{by_date.name}",
        "results": f"{pages['search']}?q=Miller",
    }
    wrong = {}
    with watched(browser, file_url(foreign), reduced_motion="reduce") as watch:
        for kind, path in pages.items():
            watch.page.set_viewport_size({"width": 1280, "height": 900})
            watch.open(path)
            if kind == "results":
                watch.page.locator("[data-search=ready]").wait_for()
            found = [*watch.problems, *violations(watch.page)]
            watch.problems.clear()
            watch.page.set_viewport_size({"width": 320, "height": 800})
            if (wide := watch.page.evaluate("document.documentElement.scrollWidth")) > 320:
                found.append(f"{wide} wide in a window of 320")
            wrong[kind] = found
        assert {kind: found for kind, found in wrong.items() if found} == {}


# ---- large corpora


@pytest.mark.soak
@pytest.mark.parametrize("corpus", [name for name in CORPORA if name != "seeds"])
def test_axe_finds_no_violation_in_the_largest_pages(
    browser: Browser, shared: Path, tmp_path: Path, corpus: str
) -> None:
    CORPORA[corpus](tmp_path / "corpus", shared)
    build_site(tmp_path / "corpus", tmp_path / "site")
    wrong = {}
    for kind in KINDS:
        try:
            path = page_of_kind(tmp_path / "site", kind)
        except AssertionError:
            continue  # of mails there are no events
        for look, options in LOOKS.items():
            with watched(browser, file_url(tmp_path / "site"), reduced_motion="reduce", **options) as watch:
                watch.page.set_default_timeout(120_000)
                watch.open(path)
                read_down(watch.page)
                wrong[kind, look] = [*watch.problems, *violations(watch.page)]
    assert len(wrong) >= len(LOOKS) * (len(KINDS) - 2)
    assert {key: found for key, found in wrong.items() if found} == {}
