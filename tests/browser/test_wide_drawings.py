"""Drawings that are wider than a phone: their first sight is of where most is, not of an empty margin."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.watching import file_url, watched

# Of the shapes of a drawing, how many are in its window at a place of scrolling (`null`: where it is).
_IN_SIGHT = """(left) => {
    const view = document.querySelector('main figure .scroll');
    if (left !== null) view.scrollLeft = left;
    const { left: from, right: to } = view.getBoundingClientRect();
    const shown = [...view.querySelectorAll('.mark :is(line, rect), .node circle')].filter((shape) => {
        const box = shape.getBoundingClientRect();
        return box.left >= from && box.right <= to;
    });
    return new Set(shown.map((shape) => shape.getBoundingClientRect().top)).size;
}"""


# Whether the names of all lanes begin where the window of the drawing does.
_NAMED = """() => {
    const from = document.querySelector('main figure .scroll').getBoundingClientRect().left;
    const lanes = [...document.querySelectorAll('.lane')];
    return lanes.length > 1 && lanes.every((lane) => Math.abs(lane.getBoundingClientRect().left - from) < 2);
}"""


@pytest.mark.parametrize("path", ["timeline/index.html", "connections/index.html"])
def test_a_phone_begins_where_most_is(browser: Browser, seed_site: Path, path: str) -> None:
    with watched(browser, file_url(seed_site), viewport={"width": 390, "height": 844}) as watch:
        watch.open(path)
        at_first = watch.page.evaluate(_IN_SIGHT, None)
        assert at_first > watch.page.evaluate(_IN_SIGHT, 0)
        assert watch.problems == []


def test_the_names_of_lanes_stay_in_sight(browser: Browser, seed_site: Path) -> None:
    with watched(browser, file_url(seed_site), viewport={"width": 390, "height": 844}) as watch:
        watch.open("timeline/index.html")
        view = watch.page.locator("main figure .scroll")
        for left in (0, 150, 10_000):
            view.evaluate("(view, left) => { view.scrollLeft = left; }", left)
            watch.page.wait_for_function(_NAMED)


@pytest.mark.parametrize("path", ["timeline/index.html", "connections/index.html"])
def test_a_desk_has_nothing_to_scroll(browser: Browser, seed_site: Path, path: str) -> None:
    with watched(browser, file_url(seed_site), viewport={"width": 1440, "height": 900}) as watch:
        watch.open(path)
        assert watch.page.evaluate("document.querySelector('main figure .scroll').scrollLeft") == 0
