"""The proposal file → disk: whole or not at all, and never over a file that a person wrote.

Invariant: only a file that does not exist, or that begins with the mark of its kind, is ever replaced.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from sitegen.diagnostics import Diagnostic, diagnostic

_TEMPORARY = ".new"


def write_proposal(text: str, target: Path, *, mark: str, corpus: Path, name: str) -> Diagnostic | None:
    """Write `text`, which begins with `mark`, to `target`; a file with the same text is left as it is.

    In the corpus it may only be the file called `name` at its root, since a build would read any other.
    Returns why nothing was written (`write-refused`, `write-failed`), or None.
    """
    try:
        if problem := _problem(target, mark, corpus, name):
            hint = f"Leave --output out, or name a file outside the corpus; the usual one is {name}."
            return diagnostic("write-refused", problem, target.as_posix(), hint=hint)
        data = text.encode("utf-8")
        if target.is_file() and target.read_bytes() == data:
            return None
        _replace(target, data)
    except OSError as error:
        message = f"the suggestions could not be written: {error.strerror or error}"
        return diagnostic("write-failed", message, target.as_posix())
    return None


def _problem(target: Path, mark: str, corpus: Path, name: str) -> str:
    """Why `target` may not be written, or nothing."""
    if target.is_symlink():
        return "this is a symbolic link; nothing is written"
    if not target.parent.is_dir():
        return "there is no such folder; nothing is written"
    root, real = corpus.resolve(), target.resolve()
    if real.is_relative_to(root) and real != root / name:
        return f"in the corpus, suggestions may only be called {name}; nothing is written"
    if not target.exists():
        return ""
    if not target.is_file():
        return "this is not a file; nothing is written"
    with target.open("rb") as file:
        begins = file.read(len(mark.encode("utf-8")))
    return "" if begins == mark.encode("utf-8") else "this file was not made by sitegen; it is left as it is"


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target, then put it in its place at once; hidden meanwhile, so that no build reads it."""
    temporary = target.with_name(f".{target.name}{_TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
