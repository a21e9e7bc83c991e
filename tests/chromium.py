"""Find a Chromium and start it so that it touches nothing but the pages given: no network, no first-run work.

`python -m tests.chromium` prints the one that will be used, or exits with 1.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

FLAGS = (
    "--no-sandbox",  # containers run as root, where Chromium refuses its sandbox
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    # Nothing but this machine has a name, so no page can reach the network whatever it tries.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def system_chromium() -> str | None:
    """The path of an installed Chromium or Chrome; not a snap, which may not read temporary folders."""
    chosen = os.environ.get("SITEGEN_CHROMIUM")
    if chosen:
        return chosen
    for name in NAMES:
        path = shutil.which(name)
        if path and not _is_snap(Path(path)):
            return path
    return None


def _is_snap(path: Path) -> bool:
    if "snap" in path.resolve().parts:
        return True
    with path.open("rb") as file:
        head = file.read(4096)
    return head.startswith(b"#!") and b"/snap/bin" in head


def executable(playwright: Playwright) -> str | None:
    """The browser to start: the system's, else the one that Playwright has downloaded, else none."""
    own = playwright.chromium.executable_path
    return system_chromium() or (own if Path(own).exists() else None)


def launch(playwright: Playwright) -> Browser:
    """Start it headless. Raises `LookupError` where there is none."""
    path = executable(playwright)
    if path is None:
        raise LookupError("no Chromium found: run `make tools`")
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


def main() -> int:
    with sync_playwright() as playwright:
        path = executable(playwright)
    if path is None:
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
