"""What a published folder says of itself: which files are sitegen's, each with its digest.

Invariant: the manifest is a function of the files alone: no clock, no absolute path, one order.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.diagnostics import Diagnostic, diagnostic

MANIFEST = ".sitegen-manifest.json"
SCHEMA = 1
MAX_NAME = 100
MAX_PATH = 200  # below Windows' 260 with room for the folder that the site stands in

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_HIDDEN = (".nojekyll",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files that sitegen wrote: site path -> the SHA-256 digests under which each is sitegen's own.

    A `complete` manifest has one digest a path. While a publication is under way it is not complete and
    lists the old and the new digests together, so that after a crash every file on disk is recognised.
    """

    files: Mapping[str, frozenset[str]] = field(default_factory=dict)
    complete: bool = True

    def union(self, digests: Mapping[str, str]) -> Manifest:
        """Add the digests of a publication that is about to begin: an incomplete manifest."""
        none: frozenset[str] = frozenset()
        paths = {*self.files, *digests}
        return Manifest(
            files={p: self.files.get(p, none) | ({digests[p]} if p in digests else none) for p in paths},
            complete=False,
        )


def complete_manifest(digests: Mapping[str, str]) -> Manifest:
    """The manifest of a finished publication, from site path -> digest."""
    return Manifest(files={path: frozenset((digest,)) for path, digest in digests.items()})


def path_problem(path: str) -> str:
    """Why `path` may not be a file of a site, or an empty string.

    A site is copied to hosts and disks of every kind, so a path holds only what all of them keep: lower case
    (some systems do not tell cases apart), no name that Windows reserves, no trailing dot, nothing hidden but
    `.nojekyll`, and lengths that leave room for the folder around it.
    """
    if path in _HIDDEN:
        return ""
    if len(path) > MAX_PATH:
        return f"it is longer than {MAX_PATH} characters"
    for name in path.split("/"):
        if not _NAME.match(name):
            return "a name in it is not made of lower-case letters, digits, dots and hyphens"
        if name.endswith("."):
            return "a name in it ends in a dot"
        if len(name) > MAX_NAME:
            return f"a name in it is longer than {MAX_NAME} characters"
        if _RESERVED.match(name):
            return "a name in it is reserved by Windows"
    return ""


def parents(path: str) -> tuple[str, ...]:
    """The folders that a site path stands in, the nearest first, without the site's root."""
    parts = path.split("/")[:-1]
    return tuple("/".join(parts[:n]) for n in range(len(parts), 0, -1))


def format_manifest(manifest: Manifest) -> bytes:
    """The manifest's bytes: JSON, sorted by path, one file a line."""
    rows = (f"{json.dumps(p)}: {json.dumps(sorted(manifest.files[p]))}" for p in sorted(manifest.files))
    body = ",\n".join(rows)
    complete = json.dumps(manifest.complete)
    return f'{{"schema": {SCHEMA}, "complete": {complete}, "files": {{\n{body}\n}}}}\n'.encode("ascii")


def parse_manifest(data: bytes) -> Manifest | None:
    """Read a manifest back; None unless every part of it is as `format_manifest` writes it.

    Strict, because files are deleted on its word: a path that leads outside the site, say, refuses it all.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        return None
    files, complete = value.get("files"), value.get("complete")
    if not isinstance(files, dict) or not isinstance(complete, bool):
        return None
    for path, digests in files.items():
        if path_problem(path) or not isinstance(digests, list) or not digests:
            return None
        if complete and len(digests) != 1:
            return None
        if not all(isinstance(d, str) and _SHA256.match(d) for d in digests):
            return None
    return Manifest(files={p: frozenset(d) for p, d in files.items()}, complete=complete)


def load_manifest(folder: Path) -> Manifest | None:
    """The manifest of `folder`; None where there is none that can be trusted. Raises OSError."""
    path = folder / MANIFEST
    if not is_regular(path):
        return None
    return parse_manifest(path.read_bytes())


def is_regular(path: Path) -> bool:
    """Whether `path` is a file itself, not a link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def verify(destination: Path) -> tuple[Diagnostic, ...]:
    """Compare a published folder with its manifest.

    Returns `site-unknown` where there is no manifest, `site-unfinished` where a publication was cut off, and
    `site-missing` or `site-changed` for each file, in the order of paths. Files that the manifest does not
    list are the user's and no problem; a file that cannot be read counts as changed.
    """
    try:
        manifest = load_manifest(destination)
    except OSError:
        manifest = None
    if manifest is None:
        message = f"There is no {MANIFEST} that can be read: this is not a site that sitegen wrote."
        return (diagnostic("site-unknown", message, str(destination), hint="Build the site first."),)
    found: list[Diagnostic] = []
    if not manifest.complete:
        message = "The last build was interrupted while it replaced files, so two versions may be mixed."
        found.append(diagnostic("site-unfinished", message, str(destination), hint="Build the site again."))
    found.extend(_verify_files(destination, manifest))
    return tuple(found)


def _verify_files(destination: Path, manifest: Manifest) -> Iterable[Diagnostic]:
    for path in sorted(manifest.files):
        file = destination / path
        try:
            there = is_regular(file)
            right = there and file_digest(file) in manifest.files[path]
        except OSError:
            there, right = True, False
        if not there and manifest.complete:
            yield diagnostic("site-missing", "The file is not there.", str(file), hint="Build again.")
        elif there and not right:
            hint = "Build again to restore it."
            yield diagnostic("site-changed", "The file is not as sitegen wrote it.", str(file), hint=hint)
