"""What stands in an archive, read in place: nothing is unpacked to disk, and every bound is a count.

A member is a path and a handle. Names that lead out of the archive, links, devices and what is locked are
refused; an archive that holds more than is bearable ends where it does.
"""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from sitegen.archives.names import member_path, name_fault, printable
from sitegen.archives.streams import (
    BROKEN,
    MAX_MEMBER,
    MAX_RATIO,
    MAX_TOTAL,
    RATIO_FROM,
    PackedContent,
    SliceContent,
    ZipContent,
    trouble_of,
)
from sitegen.content import BytesContent, Content
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.sniff import is_tar

__all__ = ["CONTAINERS", "MAX_DEPTH", "Budget", "Member", "members", "printable", "trouble_of"]

CONTAINERS = frozenset({"zip", "tar", "gzip", "bzip2", "xz"})
# Archives in archives.
MAX_DEPTH = 2
# Each member costs, however small: so many documents are read in less than five seconds, as measured (ADR 10).
MAX_MEMBERS = 20_000
# What members take in memory together: texts, archives in archives, files of compressed tar archives.
MAX_HELD = 256 * 1024 * 1024
MOST_REPORTED = 50
_UNPACK = "If it is sound, unpack it into the corpus, or make several archives of it."
_ENDINGS = (".gz", ".bz2", ".xz", ".tgz", ".tbz", ".tbz2", ".txz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive: its path in the corpus (`archive.zip/inner/name.txt`) and its bytes."""

    path: str
    content: Content


@dataclass(slots=True, kw_only=True)
class Budget:
    """What is left for an archive of the corpus and all archives in it, and what was found wrong in them."""

    path: str
    members: int = MAX_MEMBERS
    total: int = MAX_TOTAL
    held: int = MAX_HELD
    refused: int = 0
    spent: bool = False
    found: list[Diagnostic] = field(default_factory=list)

    def refuse(self, name: str, reason: str, path: str) -> None:
        """Leave a member out; after many, the rest are counted only."""
        self.refused += 1
        if self.refused <= MOST_REPORTED:
            message = f"'{printable(name)[:200]}' is left out: {reason}."
            self.found.append(diagnostic("archive-refused", message, path))

    def exceed(self, reason: str) -> None:
        """Leave out the rest of the archive, and say so once."""
        if not self.spent:
            message = f"{reason} The rest of it is left out."
            self.found.append(diagnostic("archive-limit", message, self.path, hint=_UNPACK))
        self.spent = True

    def take(self, size: int, *, held: bool) -> bool:
        """Account for the bytes of a member; False if they are too many."""
        self.total -= size
        self.held -= size if held else 0
        if self.total < 0:
            self.exceed(f"The archive unpacks to more than {MAX_TOTAL // 2**30} GB.")
        elif self.held < 0:
            self.exceed(f"The archive holds more than {MAX_HELD // 2**20} MB that must be kept in memory.")
        return not self.spent

    def diagnostics(self) -> list[Diagnostic]:
        """All that was found; how many refusals were not said one by one."""
        if self.refused > MOST_REPORTED:
            message = f"{self.refused - MOST_REPORTED:,} more members were left out."
            return [*self.found, diagnostic("archive-refused", message, self.path)]
        return self.found


def members(archive: Content, kind: str, path: str, budget: Budget) -> Iterator[Member]:
    """The files in an archive, whose kind is one of `CONTAINERS`, in its own order.

    Ends at the first damage and where the budget does. Into the budget go `archive-broken`,
    `archive-refused` and `archive-limit`.
    """
    found = {"zip": _zip_members, "tar": _tar_members}.get(kind)
    try:
        for member in found(archive, path, budget) if found else _packed(archive, kind, path, budget):
            budget.members -= 1
            if budget.members < 0:
                budget.exceed(f"The archive holds more than {MAX_MEMBERS:,} files.")
            if budget.spent:
                return
            yield member
    except BROKEN:
        if budget.spent:  # what is cut off looks damaged
            return
        message = "The archive is damaged; what stands before the damage is used."
        budget.found.append(diagnostic("archive-broken", message, path, hint="Make it anew."))


def _zip_members(archive: Content, path: str, budget: Budget) -> Iterator[Member]:
    with archive.open() as stream:
        size = stream.seek(0, io.SEEK_END)
        if _count_entries(stream, size) > MAX_MEMBERS:
            budget.exceed(f"The archive holds more than {MAX_MEMBERS:,} files.")
            return
        stream.seek(0)
        with zipfile.ZipFile(stream) as opened:
            infos = opened.infolist()
    starts = sorted({info.header_offset for info in infos})
    free = dict(zip(starts, [*starts[1:], size], strict=True))  # where the next one begins, once each
    bearable = min(budget.total, max(RATIO_FROM, MAX_RATIO * size))
    for info in infos:
        name = _zip_name(info)
        if info.is_dir():
            continue
        if reason := name_fault(name) or _zip_fault(info, free.pop(info.header_offset, 0)):
            budget.refuse(name, reason, path)
            continue
        bearable -= info.file_size
        if bearable < 0:
            budget.exceed("The archive unpacks to far more than its size.")
            return
        content = ZipContent(
            archive=archive,
            header=info.header_offset,
            packed=info.compress_size,
            size=info.file_size,
            method=info.compress_type,
            crc=info.CRC,
        )
        yield Member(path=member_path(path, name), content=content)


def _zip_fault(info: zipfile.ZipInfo, end: int) -> str:
    """Why a member of a zip, which must lie before `end`, is not read, in words; empty if it is."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "it is a link or a device"
    if info.flag_bits & 0x41:
        return "it is encrypted"
    if info.compress_type not in (
        zipfile.ZIP_STORED,
        zipfile.ZIP_DEFLATED,
        zipfile.ZIP_BZIP2,
        zipfile.ZIP_LZMA,
    ):
        return "it is compressed in a way that is not known"
    if info.header_offset + info.compress_size > end:
        return "it lies over another one"
    return f"it is larger than {MAX_MEMBER // 2**20} MB" if info.file_size > MAX_MEMBER else ""


def _count_entries(stream: BinaryIO, size: int) -> int:
    """How many entries a zip's directory has at most, without making objects of them.

    Raises `BadZipFile` where the end of the directory is not found.
    """
    reach = min(size, 66_000)  # the longest comment and the records of the end
    stream.seek(size - reach)
    tail = stream.read(reach)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise zipfile.BadZipFile("no end of the directory")
    (length,) = struct.unpack("<L", tail[end + 12 : end + 16])
    large = tail.rfind(b"PK\x06\x06", 0, end)
    if length == 0xFFFFFFFF and large >= 0:
        (length,) = struct.unpack("<Q", tail[large + 40 : large + 48])
    if length > MAX_MEMBERS * 512:
        return MAX_MEMBERS + 1
    start = max(0, size - reach + end - length - 128)
    stream.seek(start)
    return stream.read(length + 128).count(b"PK\x01\x02")


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: many tools write UTF-8 without saying so."""
    name = info.orig_filename
    if info.flag_bits & 0x800:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _packed(archive: Content, kind: str, path: str, budget: Budget) -> Iterator[Member]:
    """A compressed tar archive, or one compressed file, which is named as the whole without its ending."""
    content = PackedContent(archive=archive, kind=kind)
    with content.open() as stream:
        block = stream.read(512)
        if not block and trouble_of(stream):
            raise EOFError("nothing could be read")
    if is_tar(block):
        yield from _tar_stream(content, path, budget)
        return
    name = path.rsplit("/", 1)[-1]
    ending = next((e for e in _ENDINGS if name.lower().endswith(e)), "")
    yield Member(path=f"{path}/{name[: len(name) - len(ending)] or 'file'}", content=content)


def _tar_members(archive: Content, path: str, budget: Budget) -> Iterator[Member]:
    """The files of a tar archive that is not compressed, where they stand in it."""
    with archive.open() as stream, tarfile.open(fileobj=stream, mode="r:") as opened:
        for info in _tar_files(opened, path, budget):
            content = SliceContent(archive=archive, start=info.offset_data, size=info.size)
            yield Member(path=member_path(path, info.name), content=content)


def _tar_stream(content: Content, path: str, budget: Budget) -> Iterator[Member]:
    """The files of a compressed tar archive, read into memory as they pass."""
    with content.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|") as opened:
                for info in _tar_files(opened, path, budget):
                    if not budget.take(info.size, held=True):
                        return
                    file = opened.extractfile(info)
                    data = file.read() if file else b""
                    yield Member(path=member_path(path, info.name), content=BytesContent(data))
        finally:
            if trouble_of(stream) in ("size", "ratio"):
                budget.exceed("The archive unpacks to far more than its size.")
        if trouble_of(stream) == "broken":
            raise EOFError("the compressed data is damaged")


def _tar_files(opened: tarfile.TarFile, path: str, budget: Budget) -> Iterator[tarfile.TarInfo]:
    """The members that are plain files with a name inside the archive."""
    seen = 0
    while (info := opened.next()) is not None:
        opened.members = []  # type: ignore[attr-defined]  # it would remember every one
        seen += 1
        if seen > MAX_MEMBERS:
            budget.exceed(f"The archive holds more than {MAX_MEMBERS:,} files.")
            return
        reason = name_fault(info.name)
        if info.isdir():
            continue
        if not info.isreg() or info.issparse():
            reason = "it is a link or a device"
        elif info.size > MAX_MEMBER:
            reason = f"it is larger than {MAX_MEMBER // 2**20} MB"
        if reason:
            budget.refuse(info.name, reason, path)
        else:
            yield info
