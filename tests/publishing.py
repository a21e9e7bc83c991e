"""Small sites as tables of paths and texts, and what publishing them gives, for the tests of `write`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sitegen.diagnostics import Diagnostic
from sitegen.model import Output
from sitegen.write import WriteReport, publish

Files = dict[str, str]


def outputs(files: Files) -> Iterator[Output]:
    return (Output(path=path, data=text.encode()) for path, text in files.items())


def write(files: Files, site: Path) -> tuple[WriteReport | None, tuple[Diagnostic, ...]]:
    return publish(outputs(files), site, corpus=site.parent / "corpus")


def published(files: Files, site: Path) -> WriteReport:
    report, found = write(files, site)
    assert found == ()
    assert report is not None
    return report


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder, sub-folders as None."""
    paths = sorted(folder.rglob("*"))
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() and not p.is_symlink() else None
        for p in paths
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): (p.stat().st_mtime_ns, p.stat().st_ino) for p in files}


def codes(found: Iterable[Diagnostic]) -> list[str]:
    return [d.code for d in found]


FIRST = {
    "index.html": "home",
    "assets/a-1.css": "a",
    "people/x.html": "x",
    "data/x.json": "{}",
    ".nojekyll": "",
}
SECOND = {"index.html": "new home", "assets/a-2.css": "b", "events/y.html": "y", "data/x.json": "{}"}
