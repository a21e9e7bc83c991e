"""Ways to break a file. Each is a function of the bytes and a seeded random source, so a seed is a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

MAX_SIZE = 256 * 1024

# Pieces by which formats begin, end, nest or number something.
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n\r\n", b"\n\n", b"\t", b'"', b"'", b"<", b">", b"&",
    b"&#0;", b"&#x110000;", b"&amp;amp;", b"]]>", b"<![CDATA[", b"<!--", b"-->",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"</item>", b"<item>", b"<div>", b"</div>", b"<p>",
    b"<ul><li>", b"<table>", b"<script>", b"{", b"}", b"[", b"]", b"{}", b"[]", b"null", b"true", b"-1",
    b"1e999", b"99999999999999999999", b"0", b"\\u0000", b"\\ud800", b"From ", b"From: ", b">From ", b"--",
    b"---\n", b"+++\n", b"...", b"::", b".. ", b"# ", b"> ", b"- ", b"| ", b"```", b",", b";", b"=\n",
    b"=====\n", b"Content-Length: 5", b"Content-Type: text/html; charset=utf-7", b"=?utf-8?q?=FF?=",
    b"WARC/1.0\r\n", b"HTTP/1.1 200 OK\r\n", b"\x1f\x8b\x08", b"0\r\n\r\n", b"fffffffff\r\n", b"says:",
    b"Reply", b"1. ", b"2020-13-45", b"0000-00-00 00:00:00", b"\xe2\x80\xae", b"\xcc\x81", b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
)  # fmt: skip
_ENCODINGS = (
    "utf-16",
    "utf-16-be",
    "utf-32",
    "latin-1",
    "cp1252",
    "utf-7",
    "cp037",
    "shift_jis",
    "utf-8-sig",
)


def flip(data: bytes, random: Random) -> bytes:
    """Change a few bits."""
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8, 40)) if out else 0):
        out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def truncate(data: bytes, random: Random) -> bytes:
    """Cut off the end, or the beginning."""
    at = random.randrange(len(data) + 1)
    return data[:at] if random.random() < 0.7 else data[at:]


def delete(data: bytes, random: Random) -> bytes:
    start, end = _range(data, random)
    return data[:start] + data[end:]


def duplicate(data: bytes, random: Random) -> bytes:
    """Repeat a piece, sometimes many times: nesting and counts grow by it."""
    start, end = _range(data, random)
    piece = data[start:end]
    count = random.choice((1, 1, 2, 10, 300))
    return data[:end] + piece * min(count, MAX_SIZE // max(len(piece), 1)) + data[end:]


def move(data: bytes, random: Random) -> bytes:
    start, end = _range(data, random)
    rest = data[:start] + data[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def swap_lines(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(random.choice((1, 3, 20))):
        a, b = random.randrange(len(lines)), random.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def insert(data: bytes, random: Random) -> bytes:
    """Put in a piece that means something in some format, sometimes many times."""
    for _ in range(random.choice((1, 1, 3))):
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.choice(TOKENS) * random.choice((1, 1, 1, 2, 500)) + data[at:]
    return data


def recode(data: bytes, random: Random) -> bytes:
    """Write the text in another encoding, or take it for one that it is not in."""
    text = data.decode(random.choice(("utf-8", "latin-1")), "replace")
    return text.encode(random.choice(_ENCODINGS), "replace")


def line_ends(data: bytes, random: Random) -> bytes:
    return data.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\n", b" ", b"\x0b", b"\xe2\x80\xa8")))


def noise(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.randbytes(random.choice((1, 16, 400))) + data[at:]


ALONE: tuple[Callable[[bytes, Random], bytes], ...] = (
    flip, truncate, delete, duplicate, move, swap_lines, insert, recode, line_ends, noise,
)  # fmt: skip


def mutate(data: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """One to four mutations, one of them perhaps a splice with another file; at most `MAX_SIZE` bytes."""
    for _ in range(random.choice((1, 1, 2, 4))):
        if others and random.random() < 0.12:
            data = _splice(data, random.choice(others), random)
        else:
            data = random.choice(ALONE)(data, random)
        data = data[:MAX_SIZE]
    return data


def _splice(data: bytes, other: bytes, random: Random) -> bytes:
    """The beginning of one file with the end of another, or a piece of another inside."""
    if random.random() < 0.5:
        return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]
    start, end = _range(other, random)
    at = random.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at:]


def _range(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 8, 64, 512, 4096)))
