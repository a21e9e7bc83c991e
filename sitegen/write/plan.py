"""What a publication has to do: which files to place, in which order, and which to remove.

Invariant: planning changes nothing in the site, and a plan touches no file that the manifest does not own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.model import Output
from sitegen.write.folder import refuse
from sitegen.write.manifest import Manifest, file_digest, is_regular, parents, path_problem
from sitegen.write.stage import Stage

_ASSETS = ("assets/", "search/")
_MAX_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """The outputs, weighed: path -> digest of all, and the staged file of each that differs from the site."""

    digests: Mapping[str, str]
    files: Mapping[str, Path]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Site paths, each tuple in the order of work.

    `obstacles` are stale files that stand where a new file or folder must be; `folders` are to be made,
    outermost first; `place` are new or changed; `stale` go last; `emptied` are folders to remove if empty.
    """

    obstacles: tuple[str, ...]
    folders: tuple[str, ...]
    place: tuple[str, ...]
    stale: tuple[str, ...]
    emptied: tuple[str, ...]


class Site:
    """A look at the published folder; remembers folders, as most files share one with others."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._folders: dict[str, Literal["folder", "nothing", "other"]] = {}

    def folder(self, path: str) -> Literal["folder", "nothing", "other"]:
        """What stands at `path`; a link to a folder is `other`, as it may lead out of the site."""
        if path not in self._folders:
            file = self.root / path
            real = file.is_dir() and not file.is_symlink()
            there = file.is_symlink() or file.exists()
            self._folders[path] = "folder" if real else "other" if there else "nothing"
        return self._folders[path]

    def blocker(self, path: str) -> str:
        """The outermost parent of `path` that is there but is no folder, or an empty string."""
        return next((p for p in reversed(parents(path)) if self.folder(p) == "other"), "")

    def has_file(self, path: str) -> bool:
        """Whether a file stands at `path`, in real folders."""
        return not self.blocker(path) and is_regular(self.root / path)

    def has_bytes(self, path: str, data: bytes) -> bool:
        """Whether the file at `path` has exactly these bytes."""
        if not self.has_file(path):
            return False
        file = self.root / path
        return file.stat().st_size == len(data) and file.read_bytes() == data


def stage_outputs(
    outputs: Iterable[Output], site: Site, stage: Stage
) -> tuple[Staged, tuple[Diagnostic, ...]]:
    """Write to the stage whatever differs from the site; one output is in memory at a time.

    Returns `write-refused` for each path that no site may have, that occurs twice, or that is also a folder.
    """
    digests: dict[str, str] = {}
    files: dict[str, Path] = {}
    reasons: dict[str, str] = {}
    size = 0
    for output in outputs:
        reason = path_problem(output.path) or ("two files claim it" if output.path in digests else "")
        if reason:
            reasons[output.path] = reason
            continue
        digests[output.path] = hashlib.sha256(output.data).hexdigest()
        size += len(output.data)
        if not site.has_bytes(output.path, output.data):
            files[output.path] = stage.write(output.data)
    folders = {folder for path in digests for folder in parents(path)}
    reasons.update(dict.fromkeys(folders & digests.keys(), "it is also a folder"))
    found = tuple(
        diagnostic("write-refused", f"The path {path!r} may not be part of a site: {reasons[path]}.", path)
        for path in sorted(reasons)
    )
    return Staged(digests=digests, files=files, size=size), found[:_MAX_SHOWN]


def make_plan(
    staged: Staged, old: Manifest, site: Site, destination: Path
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Compare outputs, manifest and folder.

    Returns `write-refused` (an error: publish nothing) for each of the user's files that a new file would
    replace, and `write-changed` for each stale file that is no longer as sitegen wrote it.
    """
    found: list[Diagnostic] = []
    removable: set[str] = set()
    for path in sorted(old.files.keys() - staged.digests.keys()):
        if site.has_file(path) and file_digest(site.root / path) in old.files[path]:
            removable.add(path)
        elif site.folder(path) == "other":
            hint = "Remove it if it is not needed; sitegen will not touch it again."
            message = "No page needs this file any more, but it was changed by somebody else."
            found.append(diagnostic("write-changed", message, str(destination / path), hint=hint))
    left = {folder for path in old.files.keys() - staged.digests.keys() for folder in parents(path)}
    for path in sorted(staged.files):
        obstacle = _obstacle(path, old, site, removable, left)
        if obstacle:
            message = f"“{obstacle}” was not written by sitegen, and “{path}” would have to replace it."
            found.append(refuse(destination, message, "Move it out of the output folder, then build again."))
    obstacles = _obstacles(staged, removable)
    needed = {folder for path in staged.digests for folder in parents(path)}
    plan = Plan(
        obstacles=tuple(sorted(obstacles)),
        folders=tuple(sorted(f for f in needed if site.folder(f) != "folder")),
        place=tuple(sorted(staged.files, key=lambda path: _order(path, site.has_file(path)))),
        stale=tuple(sorted(removable - obstacles)),
        emptied=tuple(sorted(left - needed, key=_deepest_first)),
    )
    return plan, tuple(found)


def _obstacle(path: str, old: Manifest, site: Site, removable: set[str], left: set[str]) -> str:
    """What of the user's stands where the file `path` must be, or an empty string.

    `removable` are stale files that are as sitegen wrote them, `left` the folders that they stand in.
    """
    blocker = site.blocker(path)
    if blocker:
        return "" if blocker in removable else blocker
    if site.folder(path) == "folder":
        for inside in (site.root / path, *sorted((site.root / path).rglob("*"))):
            name = inside.relative_to(site.root).as_posix()
            if name not in (left if site.folder(name) == "folder" else removable):
                return name
        return ""
    return path if site.folder(path) == "other" and path not in old.files else ""


def _obstacles(staged: Staged, removable: set[str]) -> set[str]:
    """Stale files that must go before their place is taken: a file becomes a folder, or a folder a file."""
    folders = {folder for path in staged.files for folder in parents(path)}
    return {p for p in removable if p in folders or any(f in staged.files for f in parents(p))}


def _order(path: str, exists: bool) -> tuple[int, bool, int, str]:
    """Nothing is placed before what it links to: assets, data, new pages, changed pages, then feeds.

    A changed page comes after all new ones, as only it can be reached while it names them; among pages the
    outermost, the home page at the end, come last.
    """
    if path.endswith(".html"):
        rank = 2
    elif path.startswith(_ASSETS):
        rank = 0
    else:
        rank = 3 if path.endswith(".xml") and "/" not in path else 1
    return rank, exists, -path.count("/"), path


def _deepest_first(path: str) -> tuple[int, str]:
    return -path.count("/"), path
