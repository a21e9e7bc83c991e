"""Archives and archives of the web made to exhaust whoever opens them."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Iterable


def _zip(entries: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    # That names stand twice is meant.
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def _tar(entries: Iterable[tuple[str, bytes]], kind: bytes = tarfile.REGTYPE) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in entries:
            info = tarfile.TarInfo(name)
            info.size, info.type = (len(data) if kind == tarfile.REGTYPE else 0), kind
            info.linkname = "/etc/passwd" if kind != tarfile.REGTYPE else ""
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def _zip_in_itself(depth: int) -> bytes:
    data = _zip([("a.txt", b"x" * 1_000_000)])
    for level in range(depth):
        data = _zip([(f"{n}-{level}.zip", data) for n in range(8)])
    return data


def _overlapping() -> bytes:
    """A directory of 5,000 entries for the same compressed 10 MB."""
    data = _zip([("a.txt", b"x" * 10_000_000)])
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, count = data[at:end], 5_000
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, at, 0)
    return data[:at] + entry * count + tail


_OUTSIDE = ("../../etc/passwd", "/etc/passwd", "a/../../b.txt", "C:\\x.txt", "..\\..\\x.txt", "a\x00b.txt")


def _linked() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(2_000):
            info = zipfile.ZipInfo(f"{number}.txt")
            info.external_attr = 0o120777 << 16
            archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


ARCHIVES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a bomb": ("a.zip", lambda: _zip([("a.txt", b"\0" * 200_000_000)])),
    "50 bombs": ("a.zip", lambda: _zip([(f"{n}.txt", b"a" * 9_000_000) for n in range(50)])),
    "archives in archives": ("a.zip", lambda: _zip_in_itself(4)),
    "members over each other": ("a.zip", _overlapping),
    "19,000 members": ("a.zip", lambda: _zip(((f"{n}.txt", b"x") for n in range(19_000)), zipfile.ZIP_STORED)),
    "19,000 members without text": (
        "a.zip",
        lambda: _zip(((f"{n}.bin", b"\x00\x01") for n in range(19_000)), zipfile.ZIP_STORED),
    ),
    "21,000 members": ("a.zip", lambda: _zip(((f"{n}", b"") for n in range(21_000)), zipfile.ZIP_STORED)),
    "paths that lead outside": ("a.zip", lambda: _zip((name, b"x") for name in _OUTSIDE * 500)),
    "links": ("a.zip", _linked),
    "a damaged directory": ("a.zip", lambda: _zip([("a.txt", b"x" * 1_000_000)])[:-200]),
    "a bomb of gzip": ("a.txt.gz", lambda: gzip.compress(b"a" * 300_000_000, 1, mtime=0)),
    "a bomb of xz": ("a.txt.xz", lambda: lzma.compress(b"a" * 300_000_000, preset=0)),
    "a tar of 19,000 members": ("a.tar", lambda: _tar((f"{n}.txt", b"x") for n in range(19_000))),
    "a compressed tar of 19,000 members": (
        "a.tar.gz",
        lambda: gzip.compress(_tar((f"{n}.txt", b"x") for n in range(19_000)), 1, mtime=0),
    ),
    "a bomb in a tar": ("a.tgz", lambda: gzip.compress(_tar([("a.txt", b"a" * 200_000_000)]), 1, mtime=0)),
    "links in a tar": ("a.tar", lambda: _tar(((f"{n}.txt", b"") for n in range(5_000)), tarfile.SYMTYPE)),
    "devices in a tar": ("a.tar", lambda: _tar(((f"{n}.txt", b"") for n in range(5_000)), tarfile.CHRTYPE)),
    "paths of a tar that lead outside": ("a.tar", lambda: _tar((name, b"x") for name in _OUTSIDE * 500)),
}  # fmt: skip


def _warc(records: Iterable[tuple[bytes, int | None]]) -> bytes:
    """Responses with these bodies; where a length is given, it is stated instead of the right one."""
    made = []
    for number, (body, length) in enumerate(records):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        made.append(
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.invalid/%d\r\n"
            b"WARC-Date: 2020-03-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n"
            % (number, len(block) if length is None else length)
            + block
            + b"\r\n\r\n"
        )
    return b"".join(made)


_SMALL_PAGE = b"<html><head><title>T</title></head><body><p>Words.</p></body></html>"
WARC: dict[str, tuple[str, Callable[[], bytes]]] = {
    "60,000 records of nothing": (
        "a.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 0\r\n\r\n\r\n\r\n" * 60_000,
    ),
    "lengths beyond the file": ("a.warc", lambda: _warc((_SMALL_PAGE, 10**15) for _ in range(3_000))),
    "100,000 headers": (
        "a.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X: y\r\n" * 100_000 + b"\r\n",
    ),
    "a header of 5 MB": ("a.warc", lambda: b"WARC/1.0\r\nWARC-Type: " + b"x" * 5_000_000 + b"\r\n\r\n"),
    "a page of 200 MB, compressed": (
        "a.warc.gz",
        lambda: gzip.compress(_warc([(b"<p>" + b"a" * 200_000_000, None)]), 1, mtime=0),
    ),
    "a page of dense HTML": ("a.warc", lambda: _warc([(b"<b>x</b><p>" * 160_000, None)])),
    "gzip in gzip": ("a.warc.gz", lambda: gzip.compress(gzip.compress(b"a" * 100_000_000, 1), 1, mtime=0)),
}
