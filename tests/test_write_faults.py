"""Publishing on a disk that fails, or in a process that ends, at any step: what is left, and the next run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.model import Output
from sitegen.write import MANIFEST, publish, stage_folder, verify
from tests.publishing import FIRST, SECOND, Files, codes, published, tree, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return tmp_path / "site"


def test_the_stage_of_a_dead_run_is_removed(site: Path) -> None:
    stage = stage_folder(site)
    stage.mkdir()
    for name in ("lock", "1", "2"):
        (stage / name).write_text("left over")
    published(FIRST, site)
    assert not stage.exists()


class Killed(BaseException):
    """What stands for the end of a process: nothing that a program catches by mistake."""


class Faults:
    """Makes the n-th change to the disk fail; `forever` also every one after it."""

    NAMES = ("replace", "link", "mkdir", "rmdir", "unlink", "open", "write", "fsync")

    def __init__(self, patch: pytest.MonkeyPatch, error: BaseException, *, forever: bool) -> None:
        self.patch, self.error, self.forever = patch, error, forever
        self.calls, self.at = 0, 0
        self.log: list[str] = []
        for name in self.NAMES:
            patch.setattr(os, name, self._wrap(name, getattr(os, name)))

    def _wrap(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            if self.at:
                self.calls += 1
                self.log.append(name)
                if self.calls == self.at or (self.forever and self.calls > self.at):
                    raise self.error
            return real(*args, **options)

        return call


STEPS = {"a.html": "A2", "b/c.html": "C", "gone": "G", "same.html": "S", "assets/x-1.css": "X"}
CHANGED = {"a.html": "A3", "b": "B", "gone/now/folder.html": "F", "same.html": "S", "assets/x-2.css": "Y"}


def each_fault(
    folder: Path, patch: pytest.MonkeyPatch, error: BaseException, *, forever: bool, first: bool
) -> Iterator[tuple[Path, Files]]:
    """For every n: a site published once (or never), then again with its n-th change to the disk failing."""
    with patch.context() as inner:
        faults = Faults(inner, error, forever=forever)
        for n in range(1, 500):
            site = folder / str(n) / "site"
            site.parent.mkdir()
            old = {} if first else STEPS
            if not first:
                faults.at = 0
                published(STEPS, site)
                (site / "CNAME").write_text("mine")
            faults.calls, faults.at = 0, n
            try:
                report, _ = write(CHANGED, site)
            except BaseException as raised:
                assert raised is error
                report = None
            reached, faults.at = faults.calls >= n, 0
            if not reached:
                assert report is not None
                assert n > 30
                return
            if report is None:
                yield site, old
            else:  # the failure struck when all was done: while the stage was being removed
                assert verify(site) == ()
        raise AssertionError("the end was never reached")


@pytest.mark.parametrize("first", [True, False], ids=["first", "second"])
@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device"), PermissionError(13, "No"), KeyboardInterrupt()],
    ids=repr,
)
def test_one_failure_anywhere_leaves_a_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, first: bool
) -> None:
    for site, old in each_fault(tmp_path, monkeypatch, error, forever=False, first=first):
        there = {p: d.decode() for p, d in tree(site).items() if d is not None and p != MANIFEST}
        there.pop("CNAME", None)
        # Ctrl-C can also come when all is done, while the stage is being removed.
        assert there == old or (isinstance(error, KeyboardInterrupt) and there == CHANGED)
        assert first or verify(site) == ()
        assert write(CHANGED, site)[0] is not None
        assert verify(site) == ()
        assert not stage_folder(site).exists()


@pytest.mark.parametrize("first", [True, False], ids=["first", "second"])
@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), Killed()], ids=["disk dies", "killed"])
def test_the_end_of_everything_anywhere_leaves_whole_files_and_the_next_run_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, first: bool
) -> None:
    """From one step on nothing works any more, neither going on nor putting back: as if killed there."""
    for site, old in each_fault(tmp_path, monkeypatch, error, forever=True, first=first):
        either = {(p, t) for files in (old, CHANGED) for p, t in files.items()}
        for path, data in tree(site).items():
            assert data is None or path in (MANIFEST, "CNAME") or (path, data.decode()) in either
        for files in (STEPS, CHANGED, STEPS):
            report, found = write(files, site)
            assert report is not None, found
            assert verify(site) == ()
        assert {p for p, d in tree(site).items() if d is not None} - {"CNAME"} == {*STEPS, MANIFEST}
        assert {p for p, d in tree(site).items() if d is None} == {"assets", "b"}


def test_an_error_while_pages_are_made_leaves_the_old_site(site: Path) -> None:
    published(FIRST, site)
    before = tree(site.parent)

    def failing() -> Iterator[Output]:
        yield Output(path="index.html", data=b"new")
        raise ValueError("a template")

    with pytest.raises(ValueError, match="a template"):
        publish(failing(), site, corpus=site.parent / "corpus")
    assert tree(site.parent) == before


def test_a_full_disk_is_named_with_a_way_out(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(FIRST, site)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 10_000})())
    report, found = write(SECOND, site)
    assert (report, codes(found)) == (None, ["write-failed"])
    assert "No space left" in found[0].message
    assert "Free some space" in found[0].hint
    assert verify(site) == ()
