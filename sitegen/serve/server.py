"""The preview's HTTP and WebSocket handlers, on tornado and livereload.

Livereload's own server answers any host and any origin and tells where files lie, so only its protocol is
used here. Invariant: nothing is answered but to a page of the preview itself.
"""

from __future__ import annotations

import ipaddress
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.web import Application, HTTPError, RequestHandler

from sitegen.serve.pages import HTML, SCRIPT_PATH, SOCKET_PATH, answer, preview_script, with_preview

_LOCAL = ("localhost", "127.0.0.1", "::1")
_WILDCARDS = ("0.0.0.0", "::", "")
_MAX_MESSAGE = 4096


class Preview:
    """What the handlers share: the folder, who may ask, the state of the last build, the open pages.

    `generation` counts what was published; `problems` are those of the last build if it failed.
    """

    def __init__(
        self, site: Path, *, static: tuple[Path, ...], host: str, port: int, base_path: str = ""
    ) -> None:
        self.site, self.static, self.base_path = site, static, base_path
        self.host, self.port = host, port
        self.token = secrets.token_urlsafe(24)
        self.generation = 0
        self.problems: tuple[str, ...] = ()
        self.browsers: set[PreviewSocket] = set()

    def knows_host(self, host: str) -> bool:
        """Whether a `Host` header names this preview. Foreign names can be made to lead here (DNS rebinding).

        Addresses cannot, so where the preview listens on all of the machine's, any of them is good.
        """
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if port != self.port or parts.path or "@" in host:
            return False
        return name in (self.host.lower(), *_LOCAL) or (self.host in _WILDCARDS and _is_address(name))

    def knows_origin(self, origin: str, host: str) -> bool:
        """Whether an `Origin` header is of a page that this preview served."""
        return origin.lower() == f"http://{host.lower()}"

    def published(self, path: str) -> None:
        """Note that the site changed because of the file `path` (relative), and have all pages reload."""
        self.generation += 1
        self.problems = ()
        for browser in tuple(self.browsers):
            browser.send_reload(path)

    def failed(self, problems: tuple[str, ...]) -> None:
        """Note that a build failed, and have all pages show why, over the last good site."""
        self.problems = problems
        for browser in tuple(self.browsers):
            browser.send_problems()

    def disconnect(self) -> None:
        """Close the connections of all pages."""
        for browser in tuple(self.browsers):
            browser.close(1001, "the preview has ended")


class _Guarded(RequestHandler):
    """Refuse whoever is not a page of this preview, or somebody at this machine."""

    preview: Preview

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def prepare(self) -> None:
        host = self.request.headers.get("Host", "")
        origin = self.request.headers.get("Origin")
        if not self.preview.knows_host(host):
            raise HTTPError(403)
        if origin is not None and not self.preview.knows_origin(origin, host):
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.set_header("Referrer-Policy", "no-referrer")

    def compute_etag(self) -> str | None:
        return None

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class SiteHandler(_Guarded):
    """Files of the published folder; pages get the preview's script on their way out."""

    def get(self, path: str) -> None:
        found = answer(self.preview.site, f"/{path}", self.preview.base_path)
        self.set_status(found.status)
        if found.location:
            self.set_header("Location", found.location)
        body = found.body
        if found.content_type == HTML:
            body = with_preview(body, token=self.preview.token, generation=self.preview.generation)
        self.set_header("Content-Type", found.content_type)
        self.finish(body)

    def head(self, path: str) -> None:
        self.get(path)


class ScriptHandler(_Guarded):
    """The script that pages of the preview, and only those, have."""

    def get(self) -> None:
        script = preview_script(self.preview.static)
        if script is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.finish(script)

    def head(self) -> None:
        self.get()


class PreviewSocket(_Guarded, LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """One open page, in livereload's protocol: hello is answered, then `reload` and `alert` are sent."""

    def prepare(self) -> None:
        super().prepare()
        given = self.get_query_argument("token", "")
        if not secrets.compare_digest(given.encode(), self.preview.token.encode()):
            raise HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return self.preview.knows_origin(origin, self.request.headers.get("Host", ""))

    def on_message(self, message: str | bytes) -> None:
        hello = _parsed(message)
        if hello.get("command") != "hello":
            self.close(1008, "only hello is expected")
            return
        super().on_message(message)
        self.preview.browsers.add(self)
        if hello.get("generation") != self.preview.generation:
            self.send_reload("")  # a build ended between the page's request and this connection
        elif self.preview.problems:
            self.send_problems()

    def on_close(self) -> None:
        self.preview.browsers.discard(self)

    def send_reload(self, path: str) -> None:
        """Have the page load itself again because of the file `path` (relative)."""
        self._send({"command": "reload", "path": path, "liveCSS": False})

    def send_problems(self) -> None:
        """Have the page show the problems of the last build."""
        self._send({"command": "alert", "message": "\n".join(self.preview.problems)})

    def _send(self, message: dict[str, object]) -> None:
        if self.ws_connection is None:
            self.preview.browsers.discard(self)
        else:
            self.send_message(message)


def application(preview: Preview) -> Application:
    """The preview's three kinds of answer. Nothing is logged: what the user should know is reported."""
    shared = {"preview": preview}
    silent: Callable[[RequestHandler], None] = lambda handler: None  # noqa: E731  (tornado wants a function)
    return Application(
        [
            (SOCKET_PATH, PreviewSocket, shared),
            (SCRIPT_PATH, ScriptHandler, shared),
            (r"/(.*)", SiteHandler, shared),
        ],
        log_function=silent,
        websocket_max_message_size=_MAX_MESSAGE,
        websocket_ping_interval=30,
    )


def _parsed(message: str | bytes) -> dict[str, object]:
    try:
        value = json.loads(message)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
