"""Web archives: which records are pages, what a page is told to be, and what damage costs."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import BytesContent
from sitegen.importers import warc
from sitegen.importers.warc import import_warc, is_warc
from sitegen.importers.warc_records import Records
from sitegen.model import Imported
from tests.importers.making import structured

FIRST = "First words of an article that is long enough to be told from what stands around it on a page, with commas. "
MORE = (
    "And more of them in a second paragraph, which goes on for a while, so that nobody takes it for a menu. "
)
PAGE = (
    "<html><head><title>A page</title></head><body><article><h1>A page</h1>"
    f"<p>{FIRST * 3}</p><p>{MORE * 3}</p></article></body></html>"
)
LENGTH = len(PAGE) + 44


def record(kind: str, block: bytes, url: str = "http://example.org/a", **headers: str) -> bytes:
    fields = {
        "WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2017-03-06T04:02:06Z",
        "Content-Length": str(len(block)), **{k.replace("_", "-"): v for k, v in headers.items()},
    }  # fmt: skip
    lines = "".join(f"{k}: {v}\r\n" for k, v in fields.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    lines = "".join(f"{line}\r\n" for line in (f"Content-Type: {kind}", *headers))
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def response(body: bytes | str, *headers: str, url: str = "http://example.org/a", **more: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    return record("response", http(data, *headers, **more), url)


def run(data: bytes) -> tuple[Imported, str]:
    source = structured("web.warc", data)
    result = import_warc(source)
    account = next(d.message for d in result.diagnostics if d.code == "import-summary")
    return result, account


def titles(data: bytes) -> list[str]:
    return [document.title for document in run(data)[0].documents]


def test_a_page_has_its_address_and_says_when_it_was_captured() -> None:
    result, account = run(response(PAGE))
    (document,) = result.documents
    assert (document.title, document.url, document.date) == ("A page", "http://example.org/a", None)
    assert document.note == "Captured on 6 March 2017."
    assert document.path == "web.warc/20170306040206-example.org-a"
    assert [fact.field for fact in document.facts] == ["url"]
    assert [b.text for b in document.blocks] == ["A page", (FIRST * 3).strip(), (MORE * 3).strip()]
    assert account == "1 record read, 1 shown."


def test_what_is_no_page_is_counted() -> None:
    data = b"".join([
        record("warcinfo", b"software: x\r\n", ""), record("request", b"GET / HTTP/1.1\r\n\r\n"),
        response(PAGE), record("revisit", http(b"")), record("metadata", b"x: y"),
        response(PAGE, url="http://example.org/b", status="404 Not Found"),
        response("x", url="http://example.org/i.png", kind="image/png"), response(PAGE),
        response("", url="http://example.org/e"),
        record("resource", PAGE.replace("A page", "Kept").encode(), "file:///k", Content_Type="text/html"),
        record("resource", b"x", Content_Type="text/plain"), record("other", b""),
    ])  # fmt: skip
    result, account = run(data)
    assert [d.title for d in result.documents] == ["A page", "Kept"]
    assert account.startswith("12 records read, 2 shown; left out: 2 files that are no pages, ")
    for words in ("1 request", "1 capture of what had not changed", "1 redirect or error page", "1 empty page",
                  "1 description of the archive", "1 metadata record", "1 repeated capture",
                  "1 record of another kind"):  # fmt: skip
        assert words in account


CHUNKED = (
    b"10\r\n"
    + PAGE.encode()[:16]
    + b"\r\n"
    + hex(len(PAGE) - 16)[2:].encode()
    + b"\r\n"
    + PAGE.encode()[16:]
    + b"\r\n0\r\n\r\n"
)
LATIN = PAGE.replace("First", "Größte").encode("iso-8859-1")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (response(CHUNKED, "Transfer-Encoding: chunked"), "First"),
        (response(CHUNKED, "Transfer-Encoding: Chunked"), "First"),
        (response(PAGE, "Transfer-Encoding: chunked"), "First"),
        (response(gzip.compress(PAGE.encode()), "Content-Encoding: gzip"), "First"),
        (response(gzip.compress(PAGE.encode()), "Content-Encoding: x-gzip"), "First"),
        (response(zlib.compress(PAGE.encode()), "Content-Encoding: deflate"), "First"),
        (response(PAGE, "Content-Encoding: gzip"), "First"),
        (response(LATIN, kind="text/html; charset=iso-8859-1"), "Größte"),
        (response(LATIN.replace(b"<head>", b'<head><meta charset="utf-8">'), kind="text/html;charset=latin1"), "Größte"),
        (response(PAGE.replace("First", "Größte"), kind='text/html; charset="utf-8"'), "Größte"),
        (response(PAGE, url="<http://example.org/a>"), "First"),
        (response(PAGE, kind=""), "First"),
        (response(PAGE).replace(b"\r\nWARC-Target-URI: http://example.org/a", b""), "First"),
    ],
)  # fmt: skip
def test_bodies_are_decoded(data: bytes, text: str) -> None:
    (document,) = run(data)[0].documents
    assert document.blocks[1].text.startswith(f"{text} words of an article")


TWO = response(PAGE) + response(PAGE.replace("A page", "Second"), url="http://example.org/b")


@pytest.mark.parametrize(
    ("data", "expected", "codes"),
    [
        (TWO, ["A page", "Second"], []),
        (gzip.compress(TWO), ["A page", "Second"], []),
        (gzip.compress(TWO[:500]) + gzip.compress(TWO[500:]), ["A page", "Second"], []),
        (TWO[:-60], ["A page", "Second"], []),
        (b"junk\r\n" + TWO, ["A page", "Second"], ["import-broken"]),
        (TWO.replace(b"Content-Length: ", b"Content-Length: x", 1), ["Second"], ["import-broken"]),
        (
            TWO.replace(f"Content-Length: {LENGTH}".encode(), f"Content-Length: {LENGTH - 30}".encode(), 1),
            ["A page", "Second"],
            ["import-broken"],
        ),
        (
            TWO.replace(f"Content-Length: {LENGTH}".encode(), f"Content-Length: {LENGTH + 30}".encode(), 1),
            ["A page", "Second"],
            [],
        ),
        (
            gzip.compress(TWO.replace(f"Length: {LENGTH}".encode(), f"Length: {10**12}".encode(), 1)),
            ["A page", "Second"],
            [],
        ),
        # A record may hold records: where its length is right they are its text.
        (response(PAGE.replace("</p>", f"</p><pre>{TWO.decode()}</pre>", 1)) + TWO, ["A page", "Second"], []),
        (gzip.compress(TWO)[:-30], ["A page"], ["import-broken"]),
        (gzip.compress(response(PAGE))[:100] + gzip.compress(TWO), ["A page", "Second"], ["import-broken"]),
        (TWO.replace(b"\r\nWARC", b"\nWARC"), ["A page", "Second"], []),
    ],
)
def test_damage_costs_only_what_is_damaged(data: bytes, expected: list[str], codes: list[str]) -> None:
    result, _ = run(data)
    assert [d.title for d in result.documents][-len(expected) :] == expected
    assert [d.code for d in result.diagnostics if d.severity] == codes


def test_a_cut_page_is_marked_incomplete() -> None:
    (document,) = run(response(PAGE)[:-30])[0].documents
    assert document.flags == ("incomplete",)


def test_addresses_stay_when_other_pages_are_added() -> None:
    alone = {d.title: d.id for d in run(response(PAGE, url="http://example.org/b"))[0].documents}
    both = run(response(PAGE.replace("A page", "Other")) + response(PAGE, url="http://example.org/b"))[0]
    assert {d.title: d.id for d in both.documents}["A page"] == alone["A page"]
    assert len({d.id for d in both.documents}) == 2


def test_without_the_library_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "find_spec", lambda name: None)
    result = import_warc(structured("web.warc", response(PAGE)))
    assert result.documents == ()
    assert [(d.code, "sitegen[warc]" in d.hint) for d in result.diagnostics] == [
        ("import-missing-library", True)
    ]


def test_archives_are_known_by_how_they_begin() -> None:
    assert is_warc(structured("x", TWO)) and is_warc(structured("x.gz", gzip.compress(TWO)))
    assert not is_warc(structured("x.warc", b"hello"))


def test_a_bomb_is_refused_in_bounded_time_and_memory() -> None:
    zeros = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = record("response", b"")[:-4].replace(b"Content-Length: 0", b"Content-Length: 99999999999")
    packed = [zeros.compress(head + b"\r\n\r\n")]
    packed += [zeros.compress(bytes(1 << 20)) for _ in range(2000)]
    data = b"".join([*packed, zeros.flush()])
    start = time.monotonic()
    tracemalloc.start()
    result, _ = run(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [d.code for d in result.diagnostics if d.severity] == ["import-refused"]
    assert result.documents == () and peak < 200 * 2**20 and time.monotonic() - start < 20


def test_memory_does_not_grow_with_the_archive() -> None:
    page = response(PAGE + "<!--" + "x" * 500_000 + "-->", url="http://example.org/i.png", kind="image/png")

    def peak(count: int) -> int:
        data = page * count
        tracemalloc.start()
        assert sum(1 for _ in Records(io.BytesIO(data))) == count
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(2)
    assert peak(40) < 2 * peak(4)


@given(st.binary(max_size=300), st.integers(0, len(TWO)), st.booleans())
def test_no_damage_raises(junk: bytes, at: int, packed: bool) -> None:
    data = TWO[:at] + junk + TWO[at + len(junk) :]
    run(gzip.compress(TWO)[:at] + junk if packed else data)


def test_a_handle_that_fails_is_a_diagnostic() -> None:
    class Gone(BytesContent):
        def open(self) -> io.BytesIO:
            raise OSError(2, "No such file")

    source = structured("web.warc", TWO)
    result = import_warc(type(source)(
        path=source.path, text="", sha256=source.sha256, size=1, encoding="", head=source.head, content=Gone(b"")
    ))  # fmt: skip
    assert [d.code for d in result.diagnostics] == ["read-unreadable"]
