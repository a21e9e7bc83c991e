"""Each kind of page of three corpora: phone, tablet and desk, light, dark and printed, drawn into `artefacts/`.

`make screenshots` runs only this, in every look. A run of all tests draws the seeds alone, on a light phone and a
dark desk; the other corpora and looks are for `make screenshots` and `make soak`. What can be asserted is: nothing
is wider than the window, no column of text is too narrow to read, and nothing complains. The rest is for looking.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.watching import Watched, file_url, watched
from tests.building import ROOT, build_site
from tests.page_facts import KINDS, page_of_kind
from tests.visual.corpora import CORPORA, QUERIES

ARTEFACTS = ROOT / "tests" / "artefacts"
SIZES = {390: 844, 768: 1024, 1440: 900}
NARROWEST = 320  # CSS pixels: WCAG 2.2, 1.4.10 Reflow
PAPER = {"width": 794, "height": 1123}  # A4 at 96 pixels an inch
MIN_COLUMN = 30  # characters in a line of running text, on the narrowest phone
# Of a long page the beginning is drawn: a taller picture only gets too large to look at.
TALLEST = 3000
# Kinds of pages that a corpus may lack; the seeds have all of them.
OPTIONAL = {"discussion", "person", "event"}

# Running text whose lines hold too few characters: each as its element, how many, and how it begins.
_NARROW_TEXT = """(least) => {
    const canvas = document.createElement('canvas').getContext('2d');
    const narrow = [];
    for (const element of document.querySelectorAll('main p, main li, main dd, main blockquote, main td')) {
        const text = [...element.childNodes].filter((n) => n.nodeType === 3 || getComputedStyle(n).display === 'inline')
            .map((n) => n.textContent).join('').replace(/\\s+/g, ' ').trim();
        if (text.length < 120 || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const character = canvas.measureText(text.slice(0, 400)).width / Math.min(text.length, 400);
        const width = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        if (width / character < least)
            narrow.push([element.tagName, element.className, width / character, text.slice(0, 40)].join(' '));
    }
    return narrow.slice(0, 5);
}"""


def _pages(site: Path) -> dict[str, str]:
    """A page of each kind that the site has: its largest, with what it is drawn with."""
    pages = {}
    for kind in KINDS:
        try:
            pages[kind] = page_of_kind(site, kind)
        except AssertionError:
            if kind not in OPTIONAL:
                raise
    return pages


def _draw(watch: Watched, target: Path, width: int, height: int) -> None:
    whole = min(TALLEST, watch.page.evaluate("document.documentElement.scrollHeight"))
    watch.page.set_viewport_size({"width": width, "height": max(height, whole)})
    watch.page.screenshot(path=target)


def _settled(watch: Watched, path: str) -> None:
    """Wait until all is there that comes by itself: of a search all its results."""
    if "?" in path:
        watch.page.locator("[data-search=ready]").wait_for()
    watch.page.wait_for_timeout(50)


def _too_wide(watch: Watched, width: int) -> list[str]:
    watch.page.set_viewport_size({"width": width, "height": 800})
    scroll = watch.page.evaluate("document.documentElement.scrollWidth")
    return [f"{scroll} wide in a window of {width}"] if scroll > width else []


def _look(browser: Browser, site: Path, path: str, target: str, *, every: bool) -> list[str]:
    """Draw one page in `every` look, or in the two that differ most; what is wrong with them."""
    wrong: list[str] = []
    for scheme in ("light", "dark"):
        for width, height in SIZES.items():
            if not every and (scheme, width) not in (("light", min(SIZES)), ("dark", max(SIZES))):
                continue
            viewport = {"width": width, "height": height}
            with watched(browser, file_url(site), viewport=viewport, color_scheme=scheme) as watch:
                watch.open(path)
                _settled(watch, path)
                _draw(watch, ARTEFACTS / f"{target}-{width}-{scheme}.png", width, height)
                wrong += [*_too_wide(watch, width), *watch.problems]
                if (scheme, width) == ("light", min(SIZES)):
                    wrong += _too_wide(watch, NARROWEST)
                    wrong += watch.page.evaluate(_NARROW_TEXT, MIN_COLUMN)
    with watched(browser, file_url(site), viewport=PAPER) as watch:
        watch.page.emulate_media(media="print")
        watch.open(path)
        _settled(watch, path)
        _draw(watch, ARTEFACTS / f"{target}-print.png", *PAPER.values())
        wrong += _too_wide(watch, PAPER["width"])
    return wrong


def _draw_corpus(browser: Browser, folder: Path, corpus: str, shared: Path, *, every: bool) -> None:
    CORPORA[corpus](folder / "corpus", shared)
    build_site(folder / "corpus", folder / "site")
    shutil.rmtree(ARTEFACTS / corpus, ignore_errors=True)
    (ARTEFACTS / corpus).mkdir(parents=True)
    pages = _pages(folder / "site")
    assert corpus != "seeds" or pages.keys() == KINDS.keys()
    pages["results"] = f"{pages['search']}?q={QUERIES[corpus]}"
    wrong = {
        kind: _look(browser, folder / "site", path, f"{corpus}/{kind}", every=every)
        for kind, path in pages.items()
    }
    assert {kind: found for kind, found in wrong.items() if found} == {}


def test_every_kind_of_page_of_the_seeds_fits_its_window(browser: Browser, tmp_path: Path) -> None:
    _draw_corpus(browser, tmp_path, "seeds", Path(), every=False)


@pytest.mark.soak
@pytest.mark.parametrize("corpus", CORPORA)
def test_every_kind_of_page_fits_its_window_in_every_look(
    browser: Browser, tmp_path: Path, corpus: str, shared: Path
) -> None:
    _draw_corpus(browser, tmp_path, corpus, shared, every=True)
