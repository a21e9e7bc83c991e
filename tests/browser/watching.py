"""Open pages as a reader does and note what goes wrong: console errors, failed loads, requests elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, Response

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A page under observation. `base` is the site's URL with its slash; `problems` grow with its use."""

    page: Page
    base: str
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(self.base + path, wait_until="load")


def _observe(watch: Watched, *, not_found: bool) -> None:
    def on_request(request: Request) -> None:
        watch.requests.append(request.url)
        if not request.url.startswith(watch.base):
            watch.problems.append(f"asks for {request.url}, which is outside of the site")

    def on_response(response: Response) -> None:
        if response.status >= 400 and not (not_found and response.request.is_navigation_request()):
            watch.problems.append(f"got {response.status} for {response.url}")

    def on_console(message: ConsoleMessage) -> None:
        # That the address itself does not exist is an error in the console, and rightly so.
        if message.type in ("error", "warning") and not (not_found and "status of 404" in message.text):
            watch.problems.append(f"console {message.type}: {message.text}")

    def on_dialog(dialog: Dialog) -> None:
        watch.problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    watch.page.on("request", on_request)
    watch.page.on("requestfailed", lambda r: watch.problems.append(f"could not load {r.url}: {r.failure}"))
    watch.page.on("response", on_response)
    watch.page.on("console", on_console)
    watch.page.on("pageerror", lambda error: watch.problems.append(f"uncaught: {error}"))
    watch.page.on("dialog", on_dialog)


@contextmanager
def context(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    """A context of its own; `options` are Playwright's."""
    settings: dict[str, Any] = {"locale": "en-GB", "timezone_id": "UTC", **options}
    opened = browser.new_context(**settings)
    opened.set_default_timeout(15_000)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def watched(browser: Browser, base: str, *, not_found: bool = False, **options: object) -> Iterator[Watched]:
    """A new page in a context of its own. With `not_found`, a page answered with 404 is no problem."""
    with context(browser, **options) as opened:
        watch = Watched(page=opened.new_page(), base=base)
        _observe(watch, not_found=not_found)
        yield watch


def file_url(folder: Path) -> str:
    return folder.as_uri() + "/"
