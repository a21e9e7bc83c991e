"""What changed on disk, found by looking twice: no watcher of an operating system, so the same everywhere.

Invariant: a name that is given out is relative; no message built from it tells where the project lies.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

# File -> (time of change in nanoseconds, bytes, file number): a file that is replaced within the clock's
# grain by one of equal size still has another number.
Snapshot = Mapping[str, tuple[int, int, int]]

_IGNORED = frozenset({"__pycache__", "node_modules"})


def snapshot(watched: Iterable[Path], ignored: Iterable[Path]) -> Snapshot:
    """Stamp every file of the files and folders `watched`, keyed by the folder's name and the path in it.

    Hidden files, editors' backups (`~`) and the folders `ignored` are left out; links to folders are not
    followed, so that no circle is. What cannot be read, or vanishes meanwhile, is as if it were not there.
    """
    skip = frozenset(os.path.realpath(path) for path in ignored)
    found: dict[str, tuple[int, int, int]] = {}
    for number, root in enumerate(dict.fromkeys(Path(os.path.realpath(path)) for path in watched)):
        for path in _files(root, skip):
            try:
                stat = path.stat()
            except OSError:
                continue
            name = path.relative_to(root.parent).as_posix()
            found[f"{number}:{name}"] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found


def changes(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """The names of files that were added, changed or removed, sorted."""
    keys = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    return tuple(sorted({key.partition(":")[2] for key in keys}))


def _files(root: Path, skip: frozenset[str]) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    waiting = [root]
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~") or entry.name in _IGNORED:
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.path not in skip:
                    waiting.append(Path(entry.path))
            elif entry.is_file():
                yield Path(entry.path)
