"""Handles for what is inside an archive, and the stream that they open: bounded, and never raising in a read.

Where the data is broken or larger than is bearable, a stream ends early and remembers why (`trouble_of`), so
that an importer reads what there is as though the file were shorter.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol

from sitegen.content import Content

if TYPE_CHECKING:
    from typing_extensions import Buffer  # of collections.abc only from Python 3.12 on

MAX_MEMBER = 256 * 1024 * 1024
MAX_TOTAL = 2 * 1024 * 1024 * 1024
# More than any text shrinks, but for one that was made to; what stays small may.
MAX_RATIO = 200
RATIO_FROM = 10 * 1024 * 1024
_BUFFER = 256 * 1024
# What the standard library raises on damaged archives and members.
BROKEN = (
    OSError, EOFError, ValueError, RuntimeError, NotImplementedError, MemoryError, zlib.error, lzma.LZMAError,
    zipfile.BadZipFile, tarfile.TarError, struct.error,
)  # fmt: skip

Trouble = Literal["", "broken", "size", "ratio"]


class _Readable(Protocol):
    """What a stream is made over; `read1` gives what is there before it raises."""

    def read1(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class _Bounded(io.RawIOBase):
    """The bytes of `inner`, up to a limit and a ratio to what `packed` says that it took to store them.

    `expected` is the size that the archive states, `crc` its checksum; neither stops the reading.
    """

    def __init__(
        self,
        inner: _Readable,
        packed: Callable[[], int],
        limit: int,
        owned: tuple[BinaryIO, ...] = (),
        expected: int | None = None,
        crc: int | None = None,
    ) -> None:
        self.inner, self.packed, self.limit, self.owned = inner, packed, limit, owned
        self.expected, self.crc = expected, crc
        self.count = self.sum = 0
        self.trouble: Trouble = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        if self.trouble:
            return 0
        try:
            data = self.inner.read1(len(view))
            packed = self.packed()
        except BROKEN:
            self.trouble = "broken"
            return 0
        if not data:
            short = self.expected is not None and self.count != self.expected
            self.trouble = "broken" if short or self.crc not in (None, self.sum) else ""
            return 0
        total = self.count + len(data)
        if total > self.limit:
            self.trouble = "size"
        elif total > max(RATIO_FROM, MAX_RATIO * max(packed, 1)):
            self.trouble = "ratio"
        if self.trouble:
            return 0
        self.count = total
        self.sum = zlib.crc32(data, self.sum) if self.crc is not None else 0
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self.inner.close()
            for file in self.owned:
                file.close()
        super().close()


class _Slice:
    """A part of a file."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.file, self.left = file, size

    def read1(self, size: int, /) -> bytes:
        data = self.file.read(min(size, self.left))
        self.left -= len(data)
        return data

    def close(self) -> None:
        self.file.close()


def trouble_of(stream: BinaryIO) -> Trouble:
    """Why a stream ended early: `broken`, over the `size` or the `ratio`; empty if it did not, or not yet."""
    raw = getattr(stream, "raw", None)
    return raw.trouble if isinstance(raw, _Bounded) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipContent:
    """A member of a zip archive, by the place of its local header: opened without reading the directory."""

    archive: Content
    header: int
    packed: int
    size: int
    method: int
    crc: int

    def open(self) -> BinaryIO:
        archive = self.archive.open()
        try:
            archive.seek(self.header)
            fixed = archive.read(30)
            if len(fixed) < 30 or not fixed.startswith(b"PK\x03\x04"):
                raise OSError(0, "The archive has no member there")
            name, extra = struct.unpack("<HH", fixed[26:30])
            archive.seek(self.header + 30 + name + extra)
            info = zipfile.ZipInfo("member")  # without a checksum, so that a wrong one costs no data
            info.compress_type, info.compress_size, info.file_size = self.method, self.packed, self.size
            inner = zipfile.ZipExtFile(archive, "r", info, None, True)
        except BaseException:
            archive.close()
            raise
        bounded = _Bounded(inner, lambda: self.packed, MAX_MEMBER, expected=self.size, crc=self.crc)
        return io.BufferedReader(bounded, _BUFFER)


@dataclass(frozen=True, slots=True, kw_only=True)
class SliceContent:
    """A member of a tar archive that is not compressed: a part of its bytes."""

    archive: Content
    start: int
    size: int

    def open(self) -> BinaryIO:
        archive = self.archive.open()
        archive.seek(self.start)
        slice_ = _Slice(archive, self.size)
        return io.BufferedReader(_Bounded(slice_, lambda: self.size, MAX_MEMBER, expected=self.size), _BUFFER)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedContent:
    """What a file holds that is compressed as a whole, by `gzip`, `bzip2` or `xz`."""

    archive: Content
    kind: str

    def open(self) -> BinaryIO:
        packed = self.archive.open()
        inner: gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile
        if self.kind == "gzip":
            inner = gzip.GzipFile(fileobj=packed, mode="rb")
        elif self.kind == "bzip2":
            inner = bz2.BZ2File(packed)
        else:
            inner = lzma.LZMAFile(packed, "rb")  # noqa: SIM115 - the stream that is returned closes it
        return io.BufferedReader(_Bounded(inner, packed.tell, MAX_TOTAL, (packed,)), _BUFFER)
