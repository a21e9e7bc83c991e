"""Steps in the published folder that can all be taken back.

Invariant: every step is noted before it is done, so whatever interrupts a publication, `undo` restores the
folder as it was: the same files with the same bytes, times and file numbers.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Literal

from sitegen.write.stage import Stage

_NOT_EMPTY = (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR)
_PAUSES = (
    (0.05, 0.2, 0.5, 1.0) if sys.platform == "win32" else ()
)  # a reader there can hold a file for a moment


class Journal:
    """The steps of one publication; what is replaced or removed is kept in the stage until that goes."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._steps: list[tuple[Literal["put", "take", "make", "drop"], Path, Path | None]] = []

    def put(self, staged: Path, target: Path) -> None:
        """Move a staged file to `target` in one step; a reader sees the old file or the new one."""
        backup = self._copy(target)
        self._steps.append(("put", target, backup))
        _replace(staged, target)

    def take(self, target: Path) -> None:
        """Remove a file by moving it into the stage."""
        backup = self._stage.fresh()
        self._steps.append(("take", target, backup))
        _replace(target, backup)

    def make(self, folder: Path) -> None:
        """Make one folder."""
        self._steps.append(("make", folder, None))
        folder.mkdir()

    def drop(self, folder: Path) -> None:
        """Remove a folder if it is empty."""
        self._steps.append(("drop", folder, None))
        try:
            folder.rmdir()
        except OSError as error:
            self._steps.pop()
            if error.errno not in _NOT_EMPTY:
                raise

    def undo(self) -> bool:
        """Take all steps back, the last one first. Stop at the first that fails, and say whether none did.

        The first step places the manifest that lists old and new files alike, so where undoing stops early
        that manifest still holds, and the next publication puts everything right.
        """
        while self._steps:
            kind, target, backup = self._steps[-1]
            try:
                _take_back(kind, target, backup)
            except OSError:
                return False
            self._steps.pop()
        return True

    def _copy(self, target: Path) -> Path | None:
        """Keep what is at `target`, by a second name where the file system can, which costs no space."""
        if not (target.is_symlink() or target.exists()):
            return None
        backup = self._stage.fresh()
        try:
            os.link(target, backup, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(target, backup, follow_symlinks=False)
        return backup


def _take_back(kind: str, target: Path, backup: Path | None) -> None:
    if kind == "make":
        if target.is_dir():
            target.rmdir()
    elif kind == "drop":
        if not target.exists():  # a folder that never went, or whose place a file has by now, stays
            target.mkdir()
    elif backup is None:
        target.unlink(missing_ok=True)
    elif backup.is_symlink() or backup.exists():
        _replace(backup, target)


def _replace(source: Path, target: Path) -> None:
    for pause in _PAUSES:
        try:
            source.replace(target)
            return
        except PermissionError:
            time.sleep(pause)
    source.replace(target)
