"""The records of a web archive (WARC 0.17 to 1.1, plain or gzip), one at a time, whatever is broken between.

Reads a stream once and holds at most one record, cut at a limit; what is no record is skipped to the next.
Format: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MAX_BLOCK = 16 * 1024 * 1024
_LINE = 64 * 1024
# Within so many bytes a record says what it is.
_HEAD = 1024
_HEADERS = 500
_CHUNK = 64 * 1024
_KEPT = 1024 * 1024
# What is looked at behind a record: the two line ends that close it.
_BETWEEN = 4
_GZIP = b"\x1f\x8b\x08"
_VERSION = re.compile(rb"WARC/[0-9]")
_NEXT = re.compile(
    rb"(?:\r?\n){1,4}(?=WARC/[01]\.[0-9]{1,2}\r?\n(?:[A-Za-z][\w-]{0,60}:[^\n]*\n){0,20}?WARC-Type:)", re.I
)
# Archived pages shrink to a tenth; what swells more than this was made to.
_MAX_RATIO = 150
_FREE = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: its headers as written, its block, and whether that was cut (by the file or the limit)."""

    headers: tuple[tuple[str, str], ...]
    block: bytes
    cut: bool = False

    def get(self, name: str) -> str:
        """The value of a header, empty where it is absent, without the angle brackets of old versions."""
        value = next((v for k, v in self.headers if k.lower() == name.lower()), "")
        return value[1:-1] if value.startswith("<") and value.endswith(">") else value


class Records:
    """Iterates over the records of a stream. Afterwards `skipped` counts the bytes that belonged to none.

    `torn` says that the compressed data was damaged or ended early, `swollen` that it was made to exhaust.
    """

    def __init__(self, stream: BinaryIO) -> None:
        start = stream.read(len(_GZIP))
        stream.seek(0)
        self._inflated = _Inflated(stream) if start == _GZIP else None
        raw: io.RawIOBase = self._inflated or _Plain(stream)
        self._stream = _Ahead(raw)
        self.skipped = 0

    @property
    def torn(self) -> bool:
        return bool(self._inflated and self._inflated.torn)

    @property
    def swollen(self) -> bool:
        return bool(self._inflated and self._inflated.swollen)

    def __iter__(self) -> Iterator[Record]:
        while line := self._stream.readline(_LINE):
            if _VERSION.match(line):
                if record := self._record():
                    yield record
            elif line.strip():
                self.skipped += len(line)

    def _record(self) -> Record | None:
        headers: list[tuple[str, str]] = []
        for _ in range(_HEADERS):
            line = self._stream.readline(_LINE)
            if not line.strip():
                break
            name, colon, value = line.decode("utf-8", "replace").partition(":")
            if line[:1] in (b" ", b"\t") and headers:
                headers[-1] = (headers[-1][0], f"{headers[-1][1]} {line.decode('utf-8', 'replace').strip()}")
            elif colon:
                headers.append((name.strip(), value.strip()))
        stated = next((v for k, v in headers if k.lower() == "content-length"), "")
        if not re.fullmatch(r"[0-9]{1,15}", stated):
            return None  # where it ends is not known; its text is skipped to the next record
        length = int(stated)
        if not self._ends_at(length) and (end := self._stream.record_before(length)) >= 0:
            # The length is wrong: the next record begins before it says, and is not to be lost.
            return Record(headers=tuple(headers), block=self._stream.take(end), cut=True)
        block = self._stream.take(min(length, MAX_BLOCK))
        self._stream.skip(length - len(block))
        return Record(headers=tuple(headers), block=block, cut=len(block) < length)

    def _ends_at(self, length: int) -> bool:
        """Whether a stated length can be right: line ends or the file's end follow it, or it is too far to look."""
        reach = min(length, MAX_BLOCK) + _CHUNK
        held = self._stream.hold(reach)
        if length > MAX_BLOCK:
            return held == reach
        return held >= length and not self._stream.peek(length, _BETWEEN).strip(b"\r\n")


class _Ahead:
    """A stream of which what was read can be looked at before it is taken; each byte is kept and searched once."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw
        self._data = bytearray()
        self._at = 0
        self._ended = False

    def hold(self, count: int) -> int:
        """Have `count` bytes at hand; how many there are, fewer only at the end."""
        while len(self._data) - self._at < count and not self._ended:
            piece = self._raw.read(_CHUNK)
            self._data += piece or b""
            self._ended = not piece
        return min(len(self._data) - self._at, count)

    def take(self, count: int) -> bytes:
        held = self.hold(count)
        taken = bytes(self._data[self._at : self._at + held])
        self._at += held
        if self._at > _KEPT and self._at * 2 > len(self._data):
            del self._data[: self._at]
            self._at = 0
        return taken

    def skip(self, count: int) -> None:
        while count > 0 and (piece := self.take(min(count, _CHUNK))):
            count -= len(piece)

    def peek(self, offset: int, count: int) -> bytes:
        """`count` bytes at an offset from here, out of those that are at hand."""
        start = self._at + offset
        return bytes(self._data[start : start + count])

    def record_before(self, count: int) -> int:
        """How far ahead the next record begins, if it does in fewer than `count` bytes at hand; else -1."""
        start = self._at
        if self._data.find(b"WARC/", start, start + count) < 0:  # most often, and quick to see
            return -1
        found = _NEXT.search(self._data, start, start + count + _HEAD)
        return found.start() - start if found and found.start() < start + count else -1

    def readline(self, most: int) -> bytes:
        searched = 0
        while True:
            end = self._data.find(b"\n", self._at + searched, self._at + most)
            if end >= 0:
                return self.take(end + 1 - self._at)
            searched = len(self._data) - self._at
            if searched >= most or self._ended:
                return self.take(most)
            self.hold(searched + _CHUNK)


class _Plain(io.RawIOBase):
    """A stream that is read but not closed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Inflated(io.RawIOBase):
    """The members of a gzip file one after the other; after a damaged one the next is looked for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._input = b""
        self._member: zlib._Decompress | None = None
        self._read = self._written = 0
        self.torn = self.swollen = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self.swollen:
            if not self._input and not self._more():
                self.torn = self.torn or self._member is not None
                return 0
            data = self._inflate(len(buffer))
            if data:
                self._written += len(data)
                self.swollen = self._written > _FREE and self._written > self._read * _MAX_RATIO
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _more(self) -> bool:
        self._input = self._stream.read(_CHUNK)
        self._read += len(self._input)
        return bool(self._input)

    def _inflate(self, size: int) -> bytes:
        """Up to `size` bytes out of what was read; empty where more has to be read first."""
        if self._member is None:
            self._find_member()
            if self._member is None:
                return b""
        try:
            data = self._member.decompress(self._input, size)
        except zlib.error:
            self.torn, self._member = True, None
            self._input = self._input[1:]  # so that the damaged member is not found again
            return b""
        if self._member.eof:
            self._input, self._member = self._member.unused_data, None
        else:
            self._input = self._member.unconsumed_tail
        return data

    def _find_member(self) -> None:
        at = self._input.find(_GZIP)
        if at < 0:
            self.torn = self.torn or bool(self._input.strip(b"\x00"))
            keep = 2 if self._input[-2:] == _GZIP[:2] else 1 if self._input[-1:] == _GZIP[:1] else 0
            tail = self._input[len(self._input) - keep :]
            more = self._stream.read(_CHUNK)
            self._read += len(more)
            self._input = tail + more if more else b""
            return
        self.torn = self.torn or at > 0
        self._input = self._input[at:]
        self._member = zlib.decompressobj(31)
