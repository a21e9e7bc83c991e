"""Where the bytes of a source are: handles that a stage opens when it wants to read, and that can be pickled.

A handle holds a place, not data, except for what has no place of its own (`BytesContent`). Opening never
follows a link and never waits on a pipe.
"""

from __future__ import annotations

import io
import os
import stat
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol


class Content(Protocol):
    """The bytes of one source. Each `open` starts at the first byte; the caller closes what it gets."""

    def open(self) -> BinaryIO:
        """Open for reading in binary; seekable. Raises OSError where the file is gone or was swapped."""
        ...


@dataclass(frozen=True, slots=True)
class FileContent:
    """A regular file of the file system at `location`, the real path."""

    location: str

    def open(self) -> BinaryIO:
        flags = os.O_RDONLY
        for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):  # not every system has each
            flags |= getattr(os, name, 0)
        file = open(os.open(self.location, flags), "rb")  # noqa: PTH123, SIM115 - a descriptor has no path
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise OSError(0, "It is not a regular file")
        return file


@dataclass(frozen=True, slots=True)
class BytesContent:
    """Bytes in memory: a member of an archive that cannot be opened at its place, a file made by a test."""

    data: bytes = field(repr=False)

    def open(self) -> BinaryIO:
        return io.BytesIO(self.data)
