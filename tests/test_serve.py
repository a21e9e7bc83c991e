"""The preview: who is answered, what is answered, and that open pages follow the files."""

from __future__ import annotations

import asyncio
import http.client
import json
import logging
import os
import re
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from sitegen.serve import serve
from sitegen.serve.pages import with_preview
from sitegen.serve.server import Preview
from sitegen.serve.watch import changes, snapshot
from sitegen.write import MANIFEST
from tests.building import ROOT
from tests.previewing import PAGE, POLICY, Project, running, wait_for


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def url(project: Project) -> Iterator[str]:
    """One preview for all tests that only read."""
    with running(project) as address:
        yield address


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


# --- what is answered


@pytest.mark.parametrize(
    ("path", "status", "kind", "words"),
    [
        ("/", 200, "text/html; charset=utf-8", b"home"),
        ("/index.html", 200, "text/html; charset=utf-8", b"home"),
        ("/letter.html?q=1", 200, "text/html; charset=utf-8", b"Dear"),
        ("/people/", 200, "text/html; charset=utf-8", b"people"),
        ("/assets/site-1.css", 200, "text/css; charset=utf-8", b"main {}"),
        ("/data/corpus.json", 200, "application/json", b"{}"),
        ("/livereload.js", 200, "text/javascript; charset=utf-8", b"textContent"),
        ("/nothing.html", 404, "text/html; charset=utf-8", b"no such page"),
        ("/deep/er/nothing", 404, "text/html; charset=utf-8", b"no such page"),
        ("/letter.html/", 404, "text/html; charset=utf-8", b"no such page"),
        ("/data/", 404, "text/html; charset=utf-8", b"no such page"),
        (f"/{MANIFEST}", 404, "text/html; charset=utf-8", b"no such page"),
        ("/" + "a" * 5000, 404, "text/html; charset=utf-8", b"no such page"),
        ("/forcereload", 404, "text/html; charset=utf-8", b"no such page"),
    ],
)
def test_answers(url: str, path: str, status: int, kind: str, words: bytes) -> None:
    got, headers, body = ask(url, path)
    assert (got, headers["content-type"]) == (status, kind)
    assert words in body
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    head = ask(url, path, method="HEAD")
    assert (head[0], head[1]["content-length"], head[2]) == (status, str(len(body)), b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/index.html", "/livereload.js", "/livereload"])
def test_nothing_can_be_sent(url: str, method: str, path: str) -> None:
    assert ask(url, path, method=method)[0] in (403, 405)


def test_a_folder_leads_to_its_index_and_nowhere_else(url: str) -> None:
    status, headers, _ = ask(url, "/people")
    assert (status, headers["location"]) == (301, "/people/")
    status, headers, _ = ask(url, "//people")
    assert headers.get("location", "/").startswith("/")
    assert not headers.get("location", "/").startswith("//")


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/people/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"),
        *("/people/%2e%2e/index.html", "/%5c..%5csecret.txt", "/..\\secret.txt", "/C:/secret.txt", "/a%00b"),
        *("/linked.txt", "/linked/secret.txt"),
    ],
)
def test_what_leads_out_of_the_site_is_refused(url: str, project: Project, path: str) -> None:
    secret = project.folder / "secret.txt"
    secret.write_text("a secret")
    for name, target in (("linked.txt", secret), ("linked", project.folder)):
        if not (project.site / name).is_symlink():
            (project.site / name).symlink_to(target)
    status, _, body = ask(url, path)
    assert status == 403
    assert b"a secret" not in body


def test_the_site_answers_under_its_later_sub_path_too(tmp_path: Path) -> None:
    with running(Project(tmp_path), base_path="/corpus/") as url:
        assert ask(url, "/corpus/assets/site-1.css")[2] == b"main {}"
        assert ask(url, "/assets/site-1.css")[2] == b"main {}"


def test_a_folder_that_sitegen_did_not_write_is_not_shown(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write("letter.txt", "broken")
    project.site.mkdir()
    (project.site / "diary.html").write_text("private")
    with running(project) as url:
        for path in ("/diary.html", "/", "/nothing"):
            status, _, body = ask(url, path)
            assert status == 503
            assert b"private" not in body
            assert b"data-token" in body


# --- who is answered


FOREIGN_HOSTS = [
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1",
    "127.0.0.1:1",
    "localhost.evil.example:{port}",
]
FOREIGN_HOSTS += [
    "",
    "127.0.0.1:{port}@evil.example",
    "evil.example#127.0.0.1:{port}",
    "[:{port}",
    "10.0.0.1:{port}",
]
FOREIGN_ORIGINS = ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1", ""]
FOREIGN_ORIGINS += ["http://localhost:{port}", "http://127.0.0.1:{port}.evil.example", "file://"]


@pytest.mark.parametrize("path", ["/index.html", "/livereload.js", "/livereload?token={token}", "/nothing"])
@pytest.mark.parametrize(
    ("header", "value"), [*(("Host", h) for h in FOREIGN_HOSTS), *(("Origin", o) for o in FOREIGN_ORIGINS)]
)
def test_a_foreign_host_or_origin_is_refused(url: str, path: str, header: str, value: str) -> None:
    port = urlsplit(url).port
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    headers = {**upgrade, "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", header: value.format(port=port)}
    status, _, body = ask(url, path.format(token=token(url)[0]), headers=headers)
    assert status == (400 if any(c in value for c in "@#") else 403)  # 400: tornado itself, no host at all
    assert b"home" not in body


def test_its_own_names_and_origin_are_answered(url: str) -> None:
    port = urlsplit(url).port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert ask(url, "/", headers={"Host": host, "Origin": f"http://{host}"})[0] == 200


@pytest.mark.parametrize(
    ("listening", "host", "known"),
    [
        ("192.168.1.5", "192.168.1.5:8000", True),
        ("192.168.1.5", "192.168.1.6:8000", False),
        ("0.0.0.0", "192.168.1.6:8000", True),
        ("0.0.0.0", "evil.example:8000", False),
        ("::", "[fe80::1]:8000", True),
        ("desk.local", "desk.local:8000", True),
        ("desk.local", "other.local:8000", False),
    ],
)
def test_a_preview_for_the_network_knows_its_names(listening: str, host: str, known: bool) -> None:
    preview = Preview(Path("site"), static=(), host=listening, port=8000)
    assert preview.knows_host(host) is known


@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong", "?token=%C3%A4"])
def test_a_connection_without_the_token_is_refused(url: str, query: str) -> None:
    with pytest.raises(HTTPClientError) as refused:
        asyncio.run(connect(url, query=query))
    assert refused.value.code == 403


def test_the_token_is_new_each_time_and_not_in_the_script(tmp_path: Path, url: str) -> None:
    given = token(url)[0]
    assert given.encode() not in ask(url, "/livereload.js")[2]
    with running(Project(tmp_path)) as other:
        assert token(other)[0] != given


@pytest.mark.parametrize(
    "message", ["", "[", "null", "[]", '{"command": "info", "url": "x"}', '{"command": "reload"}', "[" * 4000]
)
def test_a_connection_that_says_anything_but_hello_is_closed(url: str, message: str) -> None:
    async def talk() -> object:
        page = await connect(url)
        await page.write_message(message)
        return await asyncio.wait_for(page.read_message(), 5)

    assert asyncio.run(talk()) is None
    assert ask(url, "/")[0] == 200


def test_only_this_machine_is_listened_to(url: str) -> None:
    parts = urlsplit(url)
    assert parts.hostname == "127.0.0.1"
    mine = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in {*mine, "127.0.0.2"} - {"127.0.0.1"}:
        with pytest.raises(OSError), socket.create_connection((str(address), parts.port or 0), timeout=2):
            pass


def test_listening_to_the_network_warns(tmp_path: Path) -> None:
    project = Project(tmp_path)
    with running(project, host="0.0.0.0"):
        assert any("Warning" in line and "0.0.0.0" in line for line in project.reports)


def test_a_taken_port_leads_to_the_next_and_says_so(tmp_path: Path, url: str) -> None:
    taken = urlsplit(url).port or 0
    project = Project(tmp_path)
    with running(project, port=taken) as other:
        port = urlsplit(other).port or 0
        assert taken < port < taken + 50
        assert f"Port {taken} is taken; using {port}." in project.reports


def test_an_address_that_cannot_be_had_is_a_diagnostic(tmp_path: Path) -> None:
    project = Project(tmp_path)
    found = serve(
        project.rebuild,
        project.site,
        watched=lambda: (),
        static=(),
        report=project.reports.append,
        host="192.0.2.1",
    )
    assert [d.code for d in found] == ["serve-port"]
    assert project.builds == 0


# --- the page


def test_the_script_is_put_in_the_preview_only(url: str, project: Project) -> None:
    served, stored = ask(url, "/index.html")[2].decode(), (project.site / "index.html").read_text()
    assert f'content="{POLICY}"' in served
    assert '<script src="/livereload.js" data-token="' in served
    assert served.endswith("</script></body></html>")
    assert "livereload" not in stored
    assert stored == PAGE.format("home")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<p>no body", b"<p>no body<s>"),
        (b"<body></body><!-- </body> -->", b"<body></body><!-- <s></body> -->"),
        (b"<body></BODY >", b"<body><s></BODY >"),
    ],
)
def test_the_script_is_put_in(page: bytes, expected: bytes) -> None:
    script = re.compile(rb"<script[^>]*></script>")
    assert script.sub(b"<s>", with_preview(page, token="t", generation=1)) == expected


def test_the_script_uses_no_markup() -> None:
    script = (ROOT / "static" / "preview" / "preview.js").read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "cssText"):
        assert word not in script


# --- following the files


def test_an_edit_reloads_the_page_within_two_seconds(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> None:
        page = await hello(url)
        edited = time.monotonic()
        project.write("letter.txt", "Dearest")
        message = await listen(page)
        assert time.monotonic() - edited < 2
        assert message == {"command": "reload", "path": "corpus/letter.txt", "liveCSS": False}
        assert b"Dearest" in ask(url, "/letter.html")[2]

    with running(project) as url:
        asyncio.run(follow(url))
        assert "corpus/letter.txt changed" in project.reports


def test_a_failed_build_keeps_the_site_and_tells_each_page(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> None:
        page = await hello(url)
        project.write("letter.txt", "broken")
        message = await listen(page)
        assert message == {"command": "alert", "message": "corpus/letter.txt:1: error: <b>broken</b>"}
        assert b"Dear" in ask(url, "/letter.html")[2]
        assert await listen(await hello(url)) == message, "a page that is opened later is told as well"
        project.write("letter.txt", "Dear")
        assert (await listen(page))["command"] == "reload", "the same site as before, but the overlay must go"

    with running(project) as url:
        asyncio.run(follow(url))


def test_a_fault_of_the_build_does_not_end_the_preview(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> None:
        page = await hello(url)
        project.write("letter.txt", "crash")
        message = await listen(page)
        assert message == {"command": "alert", "message": "Internal error: RuntimeError: a fault of its own"}
        project.write("letter.txt", "Dear all")
        assert (await listen(page))["command"] == "reload"

    with running(project) as url:
        asyncio.run(follow(url))
        assert any("Traceback" in line for line in project.reports)


def test_no_message_tells_where_the_project_lies(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> list[dict[str, object]]:
        page = await hello(url)
        messages = []
        for name, text in (("a.txt", "1"), ("b.txt", "broken"), ("b.txt", "2")):
            project.write(name, text)
            messages.append(await listen(page))
        return messages

    with running(project) as url:
        told = json.dumps(asyncio.run(follow(url)))
        assert str(tmp_path) not in told
        assert str(tmp_path) not in ask(url, "/nothing")[2].decode()


def test_a_page_that_missed_a_build_reloads_at_once(url: str) -> None:
    async def late() -> dict[str, object]:
        return await listen(await hello(url, generation=-1))

    assert asyncio.run(late())["command"] == "reload"


@pytest.mark.parametrize("pause", [0.005, pytest.param(0.25, marks=pytest.mark.soak)])
def test_nothing_is_built_while_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    """As many looks as half a minute has; in the soak, half a minute. What is watched holds the output."""
    looks = 0
    real = snapshot

    def counting(*args: object) -> object:
        nonlocal looks
        looks += 1
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("sitegen.serve._PAUSE", pause)
    monkeypatch.setattr("sitegen.serve.snapshot", counting)
    project = Project(tmp_path)
    project.watched = (tmp_path,)
    with running(project):
        wait_for(lambda: looks > 125, 60)
        assert project.builds == 1


def test_an_edit_that_changes_no_page_reloads_none(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> dict[str, object]:
        page = await hello(url)
        project.write("notes.md", "of no importance")
        await asyncio.to_thread(wait_for, lambda: project.builds == 2)
        project.write("letter.txt", "Dearest")
        return await listen(page)

    with running(project) as url:
        assert asyncio.run(follow(url))["path"] == "corpus/letter.txt"


def test_edits_in_a_row_are_one_build(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> None:
        page = await hello(url)
        for number in range(10):
            project.write(f"{number}.txt", "x")
            await asyncio.sleep(0.01)
        assert (await listen(page))["command"] == "reload"

    with running(project) as url:
        asyncio.run(follow(url))
        assert project.builds == 2
        assert "corpus/0.txt and 9 more changed" in project.reports


def test_an_edit_during_a_build_is_built_next(tmp_path: Path) -> None:
    project = Project(tmp_path)
    plain = project.rebuild

    def slow() -> tuple[bool, tuple[str, ...]]:
        result = plain()
        if project.builds == 2:
            project.write("late.txt", "late")
        return result

    project.rebuild = slow  # type: ignore[method-assign]
    with running(project) as url:
        project.write("letter.txt", "Dearest")
        wait_for(lambda: b"late" in ask(url, "/late.html")[2])


def test_nothing_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.WARNING), running(Project(tmp_path)) as url:
        for path in ("/", "/nothing", "/../x", "/livereload"):
            ask(url, path)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


# --- looking for changes


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda f: (f / "a.txt").write_text("longer"), ("top/a.txt",)),
        (lambda f: (f / "deep" / "b.txt").unlink(), ("top/deep/b.txt",)),
        (lambda f: (f / "new" / "er").mkdir(parents=True), ()),
        (lambda f: (f / "deep" / "c.txt").write_text(""), ("top/deep/c.txt",)),
        (lambda f: (f / "deep").rename(f / "deeper"), ("top/deep/b.txt", "top/deeper/b.txt")),
        (lambda f: shutil.rmtree(f), ("top/a.txt", "top/deep/b.txt")),
        (lambda f: (f / ".a.txt.swp").write_text("x"), ()),
        (lambda f: (f / "a.txt~").write_text("x"), ()),
        (lambda f: (f / "out" / "index.html").write_text("x"), ()),
        (lambda f: (f / "circle").symlink_to(f), ()),
        (lambda f: (f / "broken").symlink_to(f / "nowhere"), ()),
    ],
)
def test_changes(tmp_path: Path, change: Callable[[Path], object], expected: tuple[str, ...]) -> None:
    top = tmp_path / "top"
    (top / "deep").mkdir(parents=True)
    (top / "out").mkdir()
    (top / "a.txt").write_text("a")
    (top / "deep" / "b.txt").write_text("b")
    before = snapshot((top, tmp_path / "nothing"), (top / "out",))
    change(top)
    assert changes(before, snapshot((top, tmp_path / "nothing"), (top / "out",))) == expected


def test_a_file_replaced_by_its_like_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    stat = (tmp_path / "a").stat()
    before = snapshot((tmp_path / "a",), ())
    (tmp_path / "b").write_text("2")
    os.utime(tmp_path / "b", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    (tmp_path / "b").replace(tmp_path / "a")
    assert changes(before, snapshot((tmp_path / "a",), ())) == ("a",)
