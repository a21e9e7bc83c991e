"""The preview: who is answered, what is answered, and what the page is given."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tornado.httpclient import HTTPClientError

from sitegen.serve import serve
from sitegen.serve.pages import with_preview
from sitegen.serve.server import Preview
from sitegen.write import MANIFEST
from tests.building import ROOT
from tests.previewing import PAGE, POLICY, Project, ask, connect, running, token


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def url(project: Project) -> Iterator[str]:
    """One preview for all tests that only read."""
    with running(project) as address:
        yield address


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
