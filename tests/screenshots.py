"""Draw every kind of page of the seeds: phone and desk, light and dark, printed, into `tests/artefacts/`.

`python -m tests.screenshots [KIND…]`; run by `make screenshots`. Nothing here is asserted: it is for looking.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.watching import file_url, watched
from tests.building import ROOT, build_site
from tests.chromium import launch
from tests.page_facts import KINDS, page_of_kind

ARTEFACTS = ROOT / "tests" / "artefacts"
SIZES = {390: 844, 1440: 900}
# A page is drawn whole up to this height; beyond it a picture only gets too large to look at.
TALLEST = 6000


def _draw(browser: Browser, site: Path, kind: str) -> None:
    path = page_of_kind(site, kind)
    for width, height in SIZES.items():
        for scheme in ("light", "dark"):
            viewport = {"width": width, "height": height}
            with watched(browser, file_url(site), viewport=viewport, color_scheme=scheme) as watch:
                watch.open(path + ("?q=putin" if kind == "search" else ""))
                watch.page.wait_for_timeout(400 if kind == "search" else 50)
                whole = min(TALLEST, watch.page.evaluate("document.documentElement.scrollHeight"))
                watch.page.set_viewport_size({"width": width, "height": max(height, whole)})
                watch.page.screenshot(path=ARTEFACTS / f"{kind}-{width}-{scheme}.png")
    with watched(browser, file_url(site)) as watch:
        watch.open(path)
        watch.page.pdf(path=ARTEFACTS / f"{kind}.pdf", format="A4", print_background=False)
        watch.page.emulate_media(media="print")
        watch.page.set_viewport_size({"width": 794, "height": 1123})
        watch.page.screenshot(path=ARTEFACTS / f"{kind}-print.png")


def main(kinds: list[str]) -> int:
    unknown = set(kinds) - set(KINDS)
    if unknown:
        print(
            f"no such kind of page: {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}",
            file=sys.stderr,
        )
        return 2
    ARTEFACTS.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="sitegen-screenshots-"))
    try:
        build_site(ROOT / "seeds", folder / "site")
        with sync_playwright() as playwright:
            browser = launch(playwright)
            for kind in kinds or KINDS:
                _draw(browser, folder / "site", kind)
                print(f"{ARTEFACTS.relative_to(ROOT)}/{kind}-*.png")
            browser.close()
    finally:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
