"""A request's path to an answer of the published folder, and a page made fit for the preview.

Invariant: only files inside a folder that sitegen wrote are given out, and none of them is changed on disk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from sitegen.write import MANIFEST

SCRIPT_PATH = "/livereload.js"
SOCKET_PATH = "/livereload"
PREVIEW_SCRIPT = "preview/preview.js"

# Not `mimetypes`, which asks the machine's own tables: on some, scripts are text/plain and do not run.
_TYPES = {
    "atom": "application/atom+xml",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
    "yml": "text/plain; charset=utf-8",
}
HTML = _TYPES["html"]

_END = re.compile(rb"</body\s*>", re.IGNORECASE)

_WAITING = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'">
<title>No site yet</title>
</head>
<body>
<h1>No site yet</h1>
<p>It is being built, or could not be. This page changes when there is something to show.</p>
</body>
</html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What to send: a status, a body with its type, and where to go instead for a 301."""

    status: int
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    location: str = ""


def answer(site: Path, path: str, base_path: str = "") -> Answer:
    """Answer a GET of `path` (decoded once, with its leading slash) from the folder `site`.

    A folder's index answers for it. 403 for a path that leads, or is linked, out of the site; for what is not
    there the site's own 404 page. `base_path` is the sub-path that the site will have on its host, under
    which it answers as well, as the 404 page links there.
    """
    if not (site / MANIFEST).is_file():
        return Answer(status=503, body=_WAITING, content_type=HTML)
    base = f"/{base_path.strip('/')}/"
    if base != "//" and path.startswith(base):
        path = path[len(base) - 1 :]
    names = [name for name in path.split("/") if name]
    if any(name in (".", "..") or re.search(r"[\\:\0]", name) for name in names):
        return Answer(status=403, body=b"This path leads out of the site.\n")
    if any(name.startswith(".") for name in names):
        return _not_found(site)
    try:
        file = site.joinpath(*names)
        if not file.resolve().is_relative_to(site.resolve()):
            return Answer(status=403, body=b"This path is linked out of the site.\n")
        if file.is_dir():
            if not path.endswith("/"):
                return Answer(status=301, location="/" + "".join(f"{quote(name)}/" for name in names))
            return answer(site, f"{path}index.html") if (file / "index.html").is_file() else _not_found(site)
        if path.endswith("/") or not file.is_file():
            return _not_found(site)
        kind = _TYPES.get(file.suffix.lstrip("."), "application/octet-stream")
        return Answer(status=200, body=file.read_bytes(), content_type=kind)
    except (OSError, RuntimeError, ValueError):  # a circle of links, a name too long, a file that just went
        return _not_found(site)


def _not_found(site: Path) -> Answer:
    page = site / "404.html"
    if page.is_file() and not page.is_symlink():
        return Answer(status=404, body=page.read_bytes(), content_type=HTML)
    return Answer(status=404, body=b"Not found.\n")


def with_preview(page: bytes, *, token: str, generation: int) -> bytes:
    """Add the preview's script to a page, whose policy lets it connect to where the page came from.

    The token stands in an attribute, not in the script: any page may run a script of another host, but none
    can read a page of another host.
    """
    script = (
        f'<script src="{SCRIPT_PATH}" data-token="{escape(token)}" data-generation="{generation}"></script>'
    )
    ends = [match.start() for match in _END.finditer(page)]
    at = ends[-1] if ends else len(page)
    return page[:at] + script.encode("ascii") + page[at:]


def preview_script(static: tuple[Path, ...]) -> bytes | None:
    """The preview's own script from the first static folder that has it."""
    for folder in static:
        file = folder / PREVIEW_SCRIPT
        if file.is_file():
            return file.read_bytes()
    return None
