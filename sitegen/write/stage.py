"""The stage: a locked folder beside the site, where everything is written before anything is published.

Invariant: whoever holds the lock is alone with the site; what a dead run left in the stage is removed first.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

_LOCK = "lock"
_ATTEMPTS = 200
_BUSY = (errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK)


class StageLockedError(Exception):
    """Another process holds the stage; `process` is its id, 0 where that cannot be known."""

    def __init__(self, process: int) -> None:
        super().__init__(process)
        self.process = process


class StageForeignError(Exception):
    """The place of the stage is taken by files that are not sitegen's; `folder` says where."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder


class Stage:
    """Numbered files in one flat folder, on the same file system as the site."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)

    def fresh(self) -> Path:
        """A path in the stage that nothing uses yet."""
        return self._folder / str(next(self._numbers))

    def write(self, data: bytes, *, durable: bool = False) -> Path:
        """Write `data` to a fresh file; `durable` waits until the disk has it. Raises OSError."""
        path = self.fresh()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        file = os.open(path, flags, 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            if durable:
                os.fsync(file)
        finally:
            os.close(file)
        return path


def stage_folder(destination: Path) -> Path:
    """Where the stage of `destination` is: a hidden sibling, always the same, so that it is found again."""
    return destination.parent / f".{destination.name}.stage-work"


@contextlib.contextmanager
def open_stage(destination: Path) -> Iterator[Stage]:
    """Lock the stage of `destination`, empty it, lend it, and remove it again however the block ends.

    Missing parents of `destination` are made, and removed again if they are still empty in the end. Raises
    `StageLockedError`, `StageForeignError` or OSError.
    """
    made = [p for p in destination.parents if not p.exists()]
    folder = stage_folder(destination)
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        lock = _acquire(folder)
        try:
            _empty(folder)
            yield Stage(folder)
        finally:
            _release(folder, lock)
    finally:
        with contextlib.suppress(OSError):
            for parent in made:
                parent.rmdir()


def _acquire(folder: Path) -> int:
    """Take the lock; the number of the open lock file. The folder may vanish meanwhile, so try again."""
    for _ in range(_ATTEMPTS):
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
        try:
            if not stat.S_ISDIR(folder.lstat().st_mode) or any(not _is_ours(p) for p in folder.iterdir()):
                raise StageForeignError(folder)
            file = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:
            continue
        try:
            _claim(file)
            if _is_same_file(folder / _LOCK, file):
                os.truncate(file, 0)
                os.write(file, f"{os.getpid()}\n".encode("ascii"))
                return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder))


def _claim(file: int) -> None:
    try:
        _lock(file)
    except OSError as error:
        if error.errno in _BUSY:
            raise StageLockedError(_holder(file)) from None
        raise


def _is_ours(path: Path) -> bool:
    return path.name == _LOCK or (path.name.isascii() and path.name.isdigit())


def _is_same_file(path: Path, file: int) -> bool:
    """Whether the locked file still has its name: the process that held it before us removes it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _holder(file: int) -> int:
    try:
        return int(os.read(file, 20))
    except (OSError, ValueError):
        return 0


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name != _LOCK and _is_ours(path):
            path.unlink()


def _release(folder: Path, lock: int) -> None:
    """Remove the stage, the lock last. What cannot be removed is left to the next run."""
    try:
        with contextlib.suppress(OSError):
            _empty(folder)
        if sys.platform != "win32":  # elsewhere an open file has no name to lose
            with contextlib.suppress(OSError):
                (folder / _LOCK).unlink()
    finally:
        os.close(lock)
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            (folder / _LOCK).unlink()
        folder.rmdir()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, 1 << 20, os.SEEK_SET)  # far from the process id, which others may read
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
