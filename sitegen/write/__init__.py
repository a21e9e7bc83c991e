"""Publish a site: outputs become files, and a reader or a crash never meets half of one.

Everything is written to a stage beside the output folder first; then file after file is replaced in one step
each. Invariant: whatever fails before the last step leaves the old site; a process killed between two steps
leaves whole pages only, and a manifest with which the next publication puts everything right.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sitegen.diagnostics import Diagnostic, Severity, diagnostic
from sitegen.model import Output
from sitegen.write.folder import KEPT, content_problem, place_problem, refuse
from sitegen.write.journal import Journal
from sitegen.write.manifest import (
    MANIFEST,
    Manifest,
    complete_manifest,
    format_manifest,
    load_manifest,
    verify,
)
from sitegen.write.plan import Plan, Site, Staged, make_plan, stage_outputs
from sitegen.write.stage import Stage, StageForeignError, StageLockedError, open_stage, stage_folder

__all__ = ["KEPT", "MANIFEST", "WriteReport", "publish", "stage_folder", "verify"]

# Limits of GitHub Pages (1 GB a site, 100 MB a file in git) with room to react, and a sane number of files.
_MAX_SITE = 800_000_000
_MAX_FILE_COUNT = 50_000
_FOLDER_ROOM = 4096
_SPARE_ROOM = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteReport:
    """What a publication did. `written` (new or changed) and `removed` are site paths, sorted.

    `files` and `size` (bytes) are of the whole site without its manifest; `unchanged` files were not touched.
    """

    files: int
    size: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def publish(
    outputs: Iterable[Output], destination: Path, *, corpus: Path, keep: tuple[str, ...] = KEPT
) -> tuple[WriteReport | None, tuple[Diagnostic, ...]]:
    """Make the folder `destination` hold exactly `outputs`, beside whatever sitegen did not write there.

    Files that are already right keep their time and file number. Stale files go last, and only where the
    manifest lists them with the bytes they have. A folder without a manifest may hold only the names in
    `keep`. The report is None if nothing was published: `write-refused` (not a folder that sitegen may write
    to, or not a path that a site may have), `write-locked` or `write-failed`; the old site is then as it was.
    Beside a report there may be `write-changed` and `write-budget`. An exception out of `outputs` that is not
    an OSError, and KeyboardInterrupt, pass through, after everything has been put back.
    """
    refused = place_problem(destination, corpus)
    if refused:
        return None, (refused,)
    try:
        with open_stage(destination.resolve()) as stage:
            return _publish(outputs, destination, keep, stage)
    except StageLockedError as error:
        who = f" (process {error.process})" if error.process else ""
        message = f"Another build{who} is writing to this output folder."
        hint = "Wait until it has ended, stop it, or choose another folder with -o."
        return None, (diagnostic("write-locked", message, str(destination), hint=hint),)
    except StageForeignError as error:
        message = (
            f"“{error.folder.name}” beside the output folder is needed, but holds files of somebody else."
        )
        return None, (refuse(destination, message, "Move it away, then build again."),)
    except OSError as error:
        return None, (_failure(error, destination),)


def _publish(
    outputs: Iterable[Output], destination: Path, keep: tuple[str, ...], stage: Stage
) -> tuple[WriteReport | None, tuple[Diagnostic, ...]]:
    root = destination.resolve()
    site = Site(root)
    old = load_manifest(root)
    if old is None:
        foreign = content_problem(destination, keep)
        if foreign:
            return None, (foreign,)
        old = Manifest()
    staged, refused = stage_outputs(outputs, site, stage)
    if refused:
        return None, refused
    plan, found = make_plan(staged, old, site, destination)
    if any(d.severity is Severity.ERROR for d in found):
        return None, found
    if not _is_current(staged, old, root):
        _place(plan, staged, old, root, stage)
    report = WriteReport(
        files=len(staged.digests),
        size=staged.size,
        written=tuple(sorted(plan.place)),
        removed=tuple(sorted((*plan.obstacles, *plan.stale))),
        unchanged=len(staged.digests) - len(plan.place),
    )
    return report, (*found, *_budget(report, destination))


def _is_current(staged: Staged, old: Manifest, root: Path) -> bool:
    return not staged.files and old == complete_manifest(staged.digests) and (root / MANIFEST).exists()


def _place(plan: Plan, staged: Staged, old: Manifest, root: Path, stage: Stage) -> None:
    """Carry out a plan; on any exception take everything back and let it pass.

    All bytes are on disk before the first step, and the steps themselves only rename, so that a full disk
    shows before anything is touched.
    """
    during = stage.write(format_manifest(old.union(staged.digests)), durable=True)
    after = stage.write(format_manifest(complete_manifest(staged.digests)), durable=True)
    room = _SPARE_ROOM + _FOLDER_ROOM * len(plan.folders)
    if shutil.disk_usage(root.parent).free < room:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(root))
    journal = Journal(stage)
    try:
        if not root.exists():
            journal.make(root)
        journal.put(during, root / MANIFEST)
        for path in plan.obstacles:
            journal.take(root / path)
        _drop_emptied(plan, root, journal)
        for folder in plan.folders:
            journal.make(root / folder)
        for path in plan.place:
            journal.put(staged.files[path], root / path)
        for path in plan.stale:
            journal.take(root / path)
        _drop_emptied(plan, root, journal)
        journal.put(after, root / MANIFEST)
    except BaseException as error:
        if not journal.undo() and isinstance(error, OSError):
            raise _MixedError(error.errno, error.strerror, error.filename) from error
        raise


def _drop_emptied(plan: Plan, root: Path, journal: Journal) -> None:
    for folder in plan.emptied:
        journal.drop(root / folder)


class _MixedError(OSError):
    """A publication failed, and so did putting everything back."""


def _failure(error: OSError, destination: Path) -> Diagnostic:
    reason = error.strerror or str(error)
    message = f"The site could not be written: {reason}. What was published before is untouched."
    hint = "Build again when the cause is removed."
    if isinstance(error, _MixedError):
        message = f"The site could not be written, and not put back either: {reason}."
        hint = "Every page is whole, but old and new ones are mixed. Build again when the cause is removed."
    elif error.errno == errno.ENOSPC:
        hint = "Free some space, then build again."
    elif error.errno == errno.EXDEV:
        hint = "The output folder is a disk or mount of its own: choose a folder inside it with -o."
    elif isinstance(error, PermissionError):
        hint = "Check that you may write to the output folder and to the folder it is in."
    return diagnostic("write-failed", message, str(destination), hint=hint)


def _budget(report: WriteReport, destination: Path) -> Iterable[Diagnostic]:
    hint = "GitHub Pages publishes at most 1 GB; consider a smaller corpus for each site."
    if report.size > _MAX_SITE:
        message = f"The site has {report.size // 1_000_000} MB."
        yield diagnostic("write-budget", message, str(destination), hint=hint)
    if report.files > _MAX_FILE_COUNT:
        message = f"The site has {report.files} files, which makes publishing slow."
        yield diagnostic("write-budget", message, str(destination), hint=hint)
