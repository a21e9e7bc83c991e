"""The preview follows the files: open pages reload after a build, and learn when one failed."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.serve.watch import changes, snapshot
from tests.previewing import Project, ask, hello, listen, running, wait_for


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def url(project: Project) -> Iterator[str]:
    """One preview for all tests that only read."""
    with running(project) as address:
        yield address


def test_an_edit_reloads_the_page_within_two_seconds(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> None:
        page = await hello(url)
        edited = time.monotonic()
        project.write("letter.txt", "Dearest")
        message = await listen(page)
        assert time.monotonic() - edited < 2
        assert message == {"command": "reload", "path": "corpus/letter.txt", "liveCSS": False}
        assert b"Dearest" in ask(url, "/letter.html")[2]

    with running(project) as url:
        asyncio.run(follow(url))
        assert "corpus/letter.txt changed" in project.reports


def test_a_failed_build_keeps_the_site_and_tells_each_page(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> None:
        page = await hello(url)
        project.write("letter.txt", "broken")
        message = await listen(page)
        assert message == {"command": "alert", "message": "corpus/letter.txt:1: error: <b>broken</b>"}
        assert b"Dear" in ask(url, "/letter.html")[2]
        assert await listen(await hello(url)) == message, "a page that is opened later is told as well"
        project.write("letter.txt", "Dear")
        assert (await listen(page))["command"] == "reload", "the same site as before, but the overlay must go"

    with running(project) as url:
        asyncio.run(follow(url))


def test_a_fault_of_the_build_does_not_end_the_preview(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> None:
        page = await hello(url)
        project.write("letter.txt", "crash")
        message = await listen(page)
        assert message == {"command": "alert", "message": "Internal error: RuntimeError: a fault of its own"}
        project.write("letter.txt", "Dear all")
        assert (await listen(page))["command"] == "reload"

    with running(project) as url:
        asyncio.run(follow(url))
        assert any("Traceback" in line for line in project.reports)


def test_no_message_tells_where_the_project_lies(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> list[dict[str, object]]:
        page = await hello(url)
        messages = []
        for name, text in (("a.txt", "1"), ("b.txt", "broken"), ("b.txt", "2")):
            project.write(name, text)
            messages.append(await listen(page))
        return messages

    with running(project) as url:
        told = json.dumps(asyncio.run(follow(url)))
        assert str(tmp_path) not in told
        assert str(tmp_path) not in ask(url, "/nothing")[2].decode()


def test_a_page_that_missed_a_build_reloads_at_once(url: str) -> None:
    async def late() -> dict[str, object]:
        return await listen(await hello(url, generation=-1))

    assert asyncio.run(late())["command"] == "reload"


@pytest.mark.parametrize("pause", [0.005, pytest.param(0.25, marks=pytest.mark.soak)])
def test_nothing_is_built_while_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    """As many looks as half a minute has; in the soak, half a minute. What is watched holds the output."""
    looks = 0
    real = snapshot

    def counting(*args: object) -> object:
        nonlocal looks
        looks += 1
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("sitegen.serve._PAUSE", pause)
    monkeypatch.setattr("sitegen.serve.snapshot", counting)
    project = Project(tmp_path)
    project.watched = (tmp_path,)
    with running(project):
        wait_for(lambda: looks > 125, 60)
        assert project.builds == 1


def test_an_edit_that_changes_no_page_reloads_none(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> dict[str, object]:
        page = await hello(url)
        project.write("notes.md", "of no importance")
        await asyncio.to_thread(wait_for, lambda: project.builds == 2)
        project.write("letter.txt", "Dearest")
        return await listen(page)

    with running(project) as url:
        assert asyncio.run(follow(url))["path"] == "corpus/letter.txt"


def test_edits_in_a_row_are_one_build(tmp_path: Path) -> None:
    project = Project(tmp_path)

    async def follow(url: str) -> None:
        page = await hello(url)
        for number in range(10):
            project.write(f"{number}.txt", "x")
            await asyncio.sleep(0.01)
        assert (await listen(page))["command"] == "reload"

    with running(project) as url:
        asyncio.run(follow(url))
        assert project.builds == 2
        assert "corpus/0.txt and 9 more changed" in project.reports


def test_an_edit_during_a_build_is_built_next(tmp_path: Path) -> None:
    project = Project(tmp_path)
    plain = project.rebuild

    def slow() -> tuple[bool, tuple[str, ...]]:
        result = plain()
        if project.builds == 2:
            project.write("late.txt", "late")
        return result

    project.rebuild = slow  # type: ignore[method-assign]
    with running(project) as url:
        project.write("letter.txt", "Dearest")
        wait_for(lambda: b"late" in ask(url, "/late.html")[2])


def test_nothing_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.WARNING), running(Project(tmp_path)) as url:
        for path in ("/", "/nothing", "/../x", "/livereload"):
            ask(url, path)
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


# --- looking for changes


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda f: (f / "a.txt").write_text("longer"), ("top/a.txt",)),
        (lambda f: (f / "deep" / "b.txt").unlink(), ("top/deep/b.txt",)),
        (lambda f: (f / "new" / "er").mkdir(parents=True), ()),
        (lambda f: (f / "deep" / "c.txt").write_text(""), ("top/deep/c.txt",)),
        (lambda f: (f / "deep").rename(f / "deeper"), ("top/deep/b.txt", "top/deeper/b.txt")),
        (lambda f: shutil.rmtree(f), ("top/a.txt", "top/deep/b.txt")),
        (lambda f: (f / ".a.txt.swp").write_text("x"), ()),
        (lambda f: (f / "a.txt~").write_text("x"), ()),
        (lambda f: (f / "out" / "index.html").write_text("x"), ()),
        (lambda f: (f / "circle").symlink_to(f), ()),
        (lambda f: (f / "broken").symlink_to(f / "nowhere"), ()),
    ],
)
def test_changes(tmp_path: Path, change: Callable[[Path], object], expected: tuple[str, ...]) -> None:
    top = tmp_path / "top"
    (top / "deep").mkdir(parents=True)
    (top / "out").mkdir()
    (top / "a.txt").write_text("a")
    (top / "deep" / "b.txt").write_text("b")
    before = snapshot((top, tmp_path / "nothing"), (top / "out",))
    change(top)
    assert changes(before, snapshot((top, tmp_path / "nothing"), (top / "out",))) == expected


def test_a_file_replaced_by_its_like_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    stat = (tmp_path / "a").stat()
    before = snapshot((tmp_path / "a",), ())
    (tmp_path / "b").write_text("2")
    os.utime(tmp_path / "b", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    (tmp_path / "b").replace(tmp_path / "a")
    assert changes(before, snapshot((tmp_path / "a",), ())) == ("a",)
