"""No text of a corpus becomes markup or code, whatever it says and wherever it stands.

The site of a wholly hostile corpus is opened with the site's policy switched off (so that escaping alone must
hold) and on. What counts is what ran, what was asked for elsewhere, and what is in the tree that nothing of
ours puts there. The detectors are themselves tested on pages that are careless.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from tests.browser.watching import Watched, file_url, watched
from tests.building import run_sitegen
from tests.page_facts import KINDS, html_files, page_facts
from tests.security.hostile_corpus import MARKER, Slots, write_corpus
from tests.security.vectors import ELSEWHERE, OWN, public

# In each frame, before any script of the page: whatever a vector calls, it tells us.
_HOOKS = """
for (const name of ['alert', 'confirm', 'prompt', 'print'])
    Object.defineProperty(window, name, {value: (...a) => window.__executed(name + '(' + a + ')')});
"""

# What stands in the tree that no template of ours writes.
_STRANGE = """(base) => {
    const strange = [];
    const never = new Set(['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'base', 'style',
        'math', 'marquee', 'video', 'audio', 'source', 'x', 'noembed', 'xmp', 'plaintext', 'textarea']);
    const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'background', 'poster'];
    const scheme = /^[\\s\\x00-\\x1f]*[a-z][a-z0-9+.\\s-]*:/i;
    for (const e of document.querySelectorAll('*')) {
        const note = (why) => strange.push(why + ': ' + e.outerHTML.slice(0, 160));
        const ours = (name) => new URL(e.getAttribute(name) || 'x:', location).href.startsWith(base);
        if (e.localName === 'link' && e.getAttribute('href') === 'data:,') continue;  // the empty icon
        if (never.has(e.localName)) note('element');
        if (e.localName === 'script' && !ours('src') && !/json/.test(e.type)) note('script');
        const loads = e.localName === 'link' && /stylesheet|icon|load|import/.test(e.rel);
        if (loads && !ours('href')) note('link');
        if (e.localName === 'meta' && /refresh/i.test(e.httpEquiv)) note('refresh');
        for (const a of e.attributes) {
            if (/^on/.test(a.name) || a.name === 'srcdoc') note('attribute ' + a.name);
            const known = /^(https?|mailto|file):/.test(a.value);
            if (addresses.includes(a.name) && scheme.test(a.value) && !known) note('address');
        }
    }
    return strange;
}"""


@contextmanager
def _guarded(browser: Browser, base: str, *, policy: bool) -> Iterator[Watched]:
    """A watched page whose `problems` also hold what was executed in any of its frames."""
    with watched(browser, base, bypass_csp=not policy) as watch:
        watch.page.context.expose_binding(
            "__executed",
            lambda source, call: watch.problems.append(f"executed {call} in {source['frame'].url}"),
        )
        watch.page.context.add_init_script(_HOOKS)
        yield watch


def _visit(watch: Watched, path: str) -> list[str]:
    """Open one page; give what went wrong there."""
    before = len(watch.problems)
    watch.open(path)
    try:
        watch.problems.extend(watch.page.evaluate(_STRANGE, watch.base))
    except PlaywrightError as error:
        # A page that leads away takes the tree from under us.
        watch.problems.append(f"could not be looked at: {error.message.splitlines()[0]}")
    if not watch.page.url.startswith(watch.base):
        watch.problems.append(f"led to {watch.page.url}")
    return [f"{path}: {problem}" for problem in watch.problems[before:]]


def _build(folder: Path, vectors: tuple[str, ...]) -> tuple[Path, tuple[Slots, ...]]:
    slots = write_corpus(folder / "corpus", vectors)
    run = run_sitegen("build", folder / "corpus", "-o", folder / "site")
    # Hostile settings may be refused with an error, but never with a stop.
    assert run.returncode in (0, 1), run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert (folder / "site" / "index.html").is_file(), run.stdout + run.stderr
    return folder / "site", slots


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Slots, ...]]:
    return _build(tmp_path_factory.mktemp("hostile"), OWN + ELSEWHERE)


@pytest.mark.parametrize("policy", [False, True], ids=["without policy", "with policy"])
def test_our_vectors_stay_text(
    browser: Browser, hostile: tuple[Path, tuple[Slots, ...]], policy: bool
) -> None:
    site, slots = hostile
    with _guarded(browser, file_url(site), policy=policy) as watch:
        wrong = [
            problem
            for number, slot in enumerate(slots)
            # With the policy on, every third is enough: all that it can change is to stop more.
            if not policy or number % 3 == 0
            for page in slot.pages
            if (site / page).is_file()
            for problem in _visit(watch, page)
        ]
    assert wrong == []


def test_every_vector_has_its_pages(hostile: tuple[Path, tuple[Slots, ...]]) -> None:
    """Else the test above would pass by looking at nothing."""
    site, slots = hostile
    missing = [page for slot in slots for page in slot.pages if not (site / page).is_file()]
    assert missing == []


def test_pages_that_list_everything_stay_text(
    browser: Browser, hostile: tuple[Path, tuple[Slots, ...]]
) -> None:
    site, _ = hostile
    lists = [place for place in KINDS.values() if place.endswith(".html")]
    with _guarded(browser, file_url(site), policy=False) as watch:
        assert [problem for page in lists for problem in _visit(watch, page)] == []


def test_results_of_a_search_stay_text(browser: Browser, hostile: tuple[Path, tuple[Slots, ...]]) -> None:
    site, _ = hostile
    with _guarded(browser, file_url(site), policy=False) as watch:
        for query in (
            MARKER,
            "alert",
            "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
            "__proto__",
            "constructor",
        ):
            assert _visit(watch, f"search/index.html?q={query}") == []
            watch.page.wait_for_timeout(500)
            assert watch.page.evaluate(_STRANGE, watch.base) == []
        assert watch.problems == []


def test_no_file_has_a_style_or_handler(hostile: tuple[Path, tuple[Slots, ...]]) -> None:
    site, _ = hostile
    wrong = [
        f"{path.name}:{line}: <{tag} {name}>"
        for path in html_files(site)
        for tag, attributes, line in page_facts(path).elements
        for name, _ in attributes
        if name == "style" or name.startswith("on")
    ]
    assert wrong == []


@pytest.mark.parametrize("policy", [False, True], ids=["without policy", "with policy"])
def test_a_sample_of_the_public_vectors_stays_text(
    browser: Browser, shared: Path, tmp_path: Path, policy: bool
) -> None:
    vectors = public(shared)[int(policy) :: 24]
    _all_stay_text(browser, tmp_path, vectors, policy=policy)


@pytest.mark.soak
@pytest.mark.parametrize("policy", [False, True], ids=["without policy", "with policy"])
def test_all_public_vectors_stay_text(browser: Browser, shared: Path, tmp_path: Path, policy: bool) -> None:
    vectors = public(shared)
    assert len(vectors) >= 300
    _all_stay_text(browser, tmp_path, vectors, policy=policy)


def _all_stay_text(browser: Browser, folder: Path, vectors: tuple[str, ...], *, policy: bool) -> None:
    site, slots = _build(folder, vectors)
    with _guarded(browser, file_url(site), policy=policy) as watch:
        wrong = [
            problem
            for slot in slots
            for page in slot.pages
            if (site / page).is_file()
            for problem in _visit(watch, page)
        ]
    assert wrong == []


@pytest.mark.parametrize("vector", OWN)
def test_the_detectors_see_a_careless_page(browser: Browser, tmp_path: Path, vector: str) -> None:
    (tmp_path / "page.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>x</title><main><p>{vector}</p></main>", encoding="utf-8"
    )
    with _guarded(browser, file_url(tmp_path), policy=False) as watch:
        found = _visit(watch, "page.html")
        watch.page.wait_for_timeout(50)
        assert found or watch.problems
