"""How quickly the heaviest pages come up and answer, beside a plain HTML page of the same size in the same run.

`python -m tests.benchmarks.bench_reading CORPORA`, where CORPORA is the folder of shared corpora; run by
`make bench-reading`. The pages are a thread of 2,000 comments and the person with the largest page in the PEPs, and
their lists. `key` is the longest task, in milliseconds, while somebody types into the page's filter. Of the search
of the PEPs it is told how long after the last key the results are there, the first time and from then on.
For each: milliseconds to the first contentful paint and the longest task of the page until it is at rest (0 where
none reaches the browser's threshold of 50 ms), each the median over several loads in a fresh context.
"""

from __future__ import annotations

import html
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.watching import file_url
from tests.building import build_site
from tests.chromium import launch
from tests.page_facts import page_of_kind
from tests.visual.corpora import CORPORA

LOADS = 5
PAGES = {"discussions": ("discussion", "timeline"), "peps": ("person", "people", "documents", "timeline")}
TYPED = "re-i"
_FILTERS = "[data-list-filter] input, [data-thread-tools] input[type=search]"
QUERIES = ("generator", "typing", "guido van rossum")
SEARCH_LIMIT = 300  # milliseconds from the last key of a query to its results
PAINT_LIMIT = 1000  # milliseconds, as for the longest task: what the reader's page must keep
TASK_LIMIT = 200

_OBSERVE = """
window.longest = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
}).observe({type: 'longtask', buffered: true});
"""
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1"


def _plain_twin(page: Path) -> Path:
    """A page of as many bytes beside it, of paragraphs alone: what the browser must do at the least."""
    size = page.stat().st_size
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Plain</title><body>\n'
    paragraph = f"<p>{html.escape('Somebody said something about it, and it was so. ' * 6)}</p>\n"
    twin = page.with_name("plain-twin.html")
    twin.write_text(head + paragraph * max(1, (size - len(head)) // len(paragraph)), encoding="utf-8")
    return twin


def _load(browser: Browser, url: str) -> tuple[float, float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.add_init_script(_OBSERVE)
        page.goto(url, wait_until="load")
        page.mouse.wheel(0, 3000)
        page.wait_for_timeout(400)
        paint, longest = float(page.evaluate(_PAINT)), float(page.evaluate("window.longest"))
        return paint, longest, _typing(page)
    finally:
        context.close()


def _typing(page: Page) -> float:
    """The longest task while a filter is filled and emptied; 0 where the page has none."""
    page.evaluate("window.longest = 0")
    box = page.locator(_FILTERS)
    if box.count():
        box.first.focus()
        for key in [*TYPED, *["Backspace"] * len(TYPED)]:
            page.keyboard.press(key)
            page.wait_for_timeout(100)
    return float(page.evaluate("window.longest"))


def _measure(browser: Browser, urls: list[str]) -> list[tuple[float, ...]]:
    """The medians for each URL; loads alternate, so that what else the machine does falls on all alike."""
    for url in urls:
        _load(browser, url)
    rounds = [[_load(browser, url) for url in urls] for _ in range(LOADS)]
    return [
        tuple(statistics.median(values) for values in zip(*(r[i] for r in rounds), strict=True))
        for i in range(len(urls))
    ]


def _report(browser: Browser, site: Path, kind: str, page: Path) -> bool:
    """Print a line; whether the page keeps the limits."""
    urls = [file_url(site) + p.relative_to(site).as_posix() for p in (page, _plain_twin(page))]
    (paint, task, key), (plain_paint, plain_task, _) = _measure(browser, urls)
    print(
        f"{kind:<14}{page.stat().st_size / 1000:>8.0f}{paint:>10.0f}{plain_paint:>8.0f}"
        f"{paint / plain_paint:>7.2f}{task:>17.0f}{plain_task:>8.0f}{key:>6.0f}",
        flush=True,
    )
    return paint < PAINT_LIMIT and max(task, key) < TASK_LIMIT


# When the results of a query stand in the page, in milliseconds after its last key.
_ANSWERED = """(query) => new Promise((resolve) => {
    const box = document.querySelector('[data-search-part=box]');
    const results = document.querySelector('[data-search-part=results]');
    const start = performance.now();
    const seen = new MutationObserver(() => {
        if (!results.querySelector('a')) return;
        seen.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - start));
    });
    seen.observe(results, {childList: true});
    box.value = query;
    box.dispatchEvent(new Event('input', {bubbles: true}));
})"""


def _answers(browser: Browser, url: str) -> tuple[float, float]:
    """Milliseconds from the last key to the results: of a first query in a fresh context, and of later ones."""
    first, later = [], []
    for _ in range(LOADS):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        try:
            page = context.new_page()
            page.goto(url, wait_until="load")
            page.wait_for_selector("[data-search=ready]")
            page.focus("[data-search-part=box]")
            page.wait_for_timeout(400)
            taken = [float(page.evaluate(_ANSWERED, query)) for query in QUERIES]
        finally:
            context.close()
        first.append(taken[0])
        later += taken[1:]
    return statistics.median(first), statistics.median(later)


def _report_search(browser: Browser, site: Path) -> bool:
    """Print a line; whether the search keeps its limit."""
    first, later = _answers(browser, file_url(site) + page_of_kind(site, "search"))
    print(f"{'search':<14}from the last key to the results: {first:.0f} ms, then {later:.0f} ms", flush=True)
    return max(first, later) < SEARCH_LIMIT


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Name the folder of shared corpora.", file=sys.stderr)
        return 2
    print(
        f"{'page':<14}{'KB':>8}{'paint ms':>10}{'plain':>8}{'ratio':>7}{'longest task ms':>17}{'plain':>8}{'key':>6}"
    )
    kept = True
    with tempfile.TemporaryDirectory(prefix="sitegen-reading-") as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for corpus, kinds in PAGES.items():
            site = Path(folder) / corpus / "site"
            site.parent.mkdir()
            CORPORA[corpus](site.parent / "corpus", Path(arguments[0]))
            build_site(site.parent / "corpus", site)
            pages = {kind: site / page_of_kind(site, kind) for kind in kinds}
            for kind, page in pages.items():
                kept = _report(browser, site, kind, page) and kept
            if corpus == "peps":
                kept = _report_search(browser, site) and kept
        browser.close()
    limits = f"paint under {PAINT_LIMIT} ms, no task over {TASK_LIMIT} ms, results within {SEARCH_LIMIT} ms"
    print(f"{limits}: {'yes' if kept else 'NO'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
