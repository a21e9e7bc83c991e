"""A small project and its preview in a thread, for the tests of `serve`."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from sitegen.model import Output
from sitegen.serve import serve
from sitegen.write import publish
from tests.building import ROOT

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; "
    "trusted-types sitegen"
)
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<title>T</title><link rel="icon" href="data:,"></head>'
    "<body><main>{}</main></body></html>"
)


class Project:
    """A corpus of text files of which each becomes a page; a file that says `broken` fails the build."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.corpus, self.site = folder / "corpus", folder / "site"
        self.corpus.mkdir()
        (self.corpus / "letter.txt").write_text("Dear")
        self.builds = 0
        self.reports: list[str] = []
        self.watched = (self.corpus,)
        self.built = threading.Event()

    def rebuild(self) -> tuple[bool, tuple[str, ...]]:
        self.builds += 1
        texts = {p.stem: p.read_text() for p in sorted(self.corpus.glob("*.txt"))}
        if "crash" in texts.values():
            raise RuntimeError("a fault of its own")
        bad = [stem for stem, text in texts.items() if text == "broken"]
        if bad:
            return False, tuple(f"{self.corpus}/{stem}.txt:1: error: <b>broken</b>" for stem in bad)
        pages = [Output(path=f"{stem}.html", data=PAGE.format(text).encode()) for stem, text in texts.items()]
        extra = [
            Output(path="index.html", data=PAGE.format("home").encode()),
            Output(path="404.html", data=PAGE.format("no such page").encode()),
            Output(path="people/index.html", data=PAGE.format("people").encode()),
            Output(path="assets/site-1.css", data=b"main {}"),
            Output(path="data/corpus.json", data=b"{}"),
        ]
        report, found = publish([*pages, *extra], self.site, corpus=self.corpus)
        assert found == ()
        self.built.set()
        return report is not None, ("corpus/x.txt: warning: a warning",)

    def write(self, name: str, text: str) -> None:
        (self.corpus / name).write_text(text)


@contextmanager
def running(project: Project, **options: object) -> Iterator[str]:
    """The preview of a project in a thread; its address, once the first build is over."""
    addresses: list[str] = []
    started, stop = threading.Event(), threading.Event()

    def note(url: str) -> None:
        addresses.append(url)
        started.set()

    settings: dict[str, object] = {
        "watched": lambda: project.watched,
        "static": (project.folder / "nothing", ROOT / "static"),
        "report": project.reports.append,
        "port": 0,
        "started": note,
        "until": stop,
        **options,
    }
    thread = threading.Thread(target=lambda: serve(project.rebuild, project.site, **settings))  # type: ignore[arg-type]
    thread.start()
    try:
        assert started.wait(10)
        wait_for(lambda: any("warning" in line or "rror" in line for line in project.reports))
        yield addresses[0]
    finally:
        stop.set()
        thread.join(10)
        assert not thread.is_alive()


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def ask(
    url: str, path: str, *, method: str = "GET", headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """One request, with the path exactly as given."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    given = {"Host": parts.netloc, **(headers or {})}
    connection.putrequest(method, path, skip_host=True)
    for name, value in given.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, body


def token(url: str, path: str = "/index.html") -> tuple[str, int]:
    """The token and the generation that a page carries."""
    found = re.search(rb'data-token="([\w-]+)" data-generation="(\d+)"', ask(url, path)[2])
    assert found
    return found[1].decode(), int(found[2])


async def connect(url: str, *, query: str | None = None, **headers: str) -> WebSocketClientConnection:
    if query is None:
        query = f"?token={token(url)[0]}"
    address = url.replace("http:", "ws:") + f"livereload{query}"
    given = {"Origin": url.rstrip("/"), **headers}
    return await websocket_connect(HTTPRequest(address, headers=given))


async def hello(url: str, **message: object) -> WebSocketClientConnection:
    """A connection on which livereload's greetings were exchanged."""
    generation = token(url)[1]
    page = await connect(url)
    await page.write_message(json.dumps({"command": "hello", "generation": generation, **message}))
    greeting = await listen(page)
    assert greeting["command"] == "hello"
    return page


async def listen(page: WebSocketClientConnection, seconds: float = 5) -> dict[str, object]:
    message = await asyncio.wait_for(page.read_message(), seconds)
    assert message is not None, "the connection was closed"
    return dict(json.loads(message))
