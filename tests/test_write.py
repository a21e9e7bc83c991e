"""Publishing: what is written, what is refused, what is kept, and that any history ends the same."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import CODES, Diagnostic
from sitegen.model import Output
from sitegen.write import MANIFEST, WriteReport, publish, stage_folder, verify
from sitegen.write.manifest import parse_manifest, path_problem
from tests.publishing import FIRST, SECOND, Files, codes, outputs, published, stamps, tree, write


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    return tmp_path / "site"


# --- what is written


def test_a_site_is_written_whole_with_a_manifest_and_nothing_beside_it(site: Path) -> None:
    report = published(FIRST, site)
    assert (report.files, report.size, report.unchanged) == (5, 8, 0)
    assert report.written == tuple(sorted(FIRST))
    assert {p: d for p, d in tree(site).items() if d is not None and p != MANIFEST} == {
        p: t.encode() for p, t in FIRST.items()
    }
    assert sorted(p.name for p in site.parent.iterdir()) == ["corpus", "site"]
    assert verify(site) == ()


def test_the_manifest_is_deterministic_and_names_no_place(tmp_path: Path) -> None:
    one, two = tmp_path / "one" / "site", tmp_path / "two" / "site"
    published(FIRST, one)
    published(dict(reversed(FIRST.items())), two)
    data = (one / MANIFEST).read_bytes()
    assert data == (two / MANIFEST).read_bytes()
    assert str(tmp_path).encode() not in data
    assert list(json.loads(data)["files"]) == sorted(FIRST)


def test_the_second_version_replaces_the_first_and_leaves_nothing_of_it(site: Path) -> None:
    published(FIRST, site)
    report = published(SECOND, site)
    assert report.written == ("assets/a-2.css", "events/y.html", "index.html")
    assert report.removed == (".nojekyll", "assets/a-1.css", "people/x.html")
    assert report.unchanged == 1
    assert not (site / "people").exists()
    assert {p for p, d in tree(site).items() if d is not None} == {*SECOND, MANIFEST}
    assert verify(site) == ()


def test_unchanged_files_keep_time_and_number(site: Path) -> None:
    published(FIRST, site)
    before = stamps(site)
    assert published(FIRST, site).written == ()
    assert stamps(site) == before
    published({**FIRST, "index.html": "other"}, site)
    after = stamps(site)
    assert {p for p in after if after[p] != before[p]} == {"index.html", MANIFEST}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda f: f.write_text("HOME"), id="edited"),
        pytest.param(lambda f: f.unlink(), id="deleted"),
        pytest.param(lambda f: (f.unlink(), f.symlink_to("/etc/hostname")), id="made a link"),
    ],
)
def test_a_file_changed_by_hand_is_restored(site: Path, change: Callable[[Path], object]) -> None:
    published(FIRST, site)
    change(site / "index.html")
    assert verify(site) != ()
    assert published(FIRST, site).written == ("index.html",)
    assert verify(site) == ()


def test_what_sitegen_did_not_write_stays(site: Path) -> None:
    published(FIRST, site)
    (site / "CNAME").write_text("example.org")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref")
    (site / "people" / "notes.txt").write_text("mine")
    published(SECOND, site)
    assert (site / "CNAME").read_text() == "example.org"
    assert (site / ".git" / "HEAD").read_text() == "ref"
    assert tree(site / "people") == {"notes.txt": b"mine"}


def test_a_fresh_folder_of_a_host_may_be_filled(site: Path) -> None:
    (site / ".git").mkdir(parents=True)
    (site / "CNAME").write_text("example.org")
    published(FIRST, site)
    assert (site / "CNAME").exists()


def test_a_stale_file_changed_by_somebody_stays_and_is_reported_once(site: Path) -> None:
    published(FIRST, site)
    (site / "people" / "x.html").write_text("edited")
    report, found = write(SECOND, site)
    assert report is not None
    assert codes(found) == ["write-changed"]
    assert found[0].location.path == str(site / "people" / "x.html")
    assert (site / "people" / "x.html").read_text() == "edited"
    assert write(SECOND, site)[1] == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"a": "1"}, {"a/b": "2", "a/c/d": "3"}),
        ({"a/b": "2", "a/c/d": "3"}, {"a": "1"}),
        ({"a/b": "2", "a/c/d": "3"}, {"a/b/e": "1", "a/c": "4"}),
    ],
)
def test_a_file_may_become_a_folder_and_back(site: Path, old: Files, new: Files) -> None:
    for files in (old, new, old):
        published(files, site)
        assert verify(site) == ()


def test_no_page_comes_before_what_it_links_to(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published({"index.html": "old", "people/x.html": "old"}, site)
    placed: list[str] = []
    replace = os.replace

    def spy(source: Path, target: Path) -> None:
        replace(source, target)
        if Path(target).is_relative_to(site):
            placed.append(Path(target).relative_to(site).as_posix())

    monkeypatch.setattr(os, "replace", spy)
    paths = ["index.html", "feed.xml", "people/x.html", "people/y.html", "data/x.json"]
    published(dict.fromkeys([*paths, "search/s-1.js", "assets/a.css", "about/index.html"], "new"), site)
    assert placed == [
        MANIFEST,
        *("assets/a.css", "search/s-1.js", "data/x.json"),
        *("about/index.html", "people/y.html", "people/x.html", "index.html", "feed.xml"),
        MANIFEST,
    ]


# --- what is refused


def refusals() -> list[object]:
    """Name, what makes the situation in a folder and returns (output, corpus), a word of the message."""

    def inside(t: Path) -> tuple[Path, Path]:
        return t / "corpus" / "site", t / "corpus"

    def linked_parent(t: Path) -> tuple[Path, Path]:
        (t / "other").symlink_to(t / "corpus")
        return t / "other" / "site", t / "corpus"

    def link(t: Path) -> tuple[Path, Path]:
        (t / "real").mkdir()
        (t / "site").symlink_to(t / "real")
        return t / "site", t / "corpus"

    def broken_link(t: Path) -> tuple[Path, Path]:
        (t / "site").symlink_to(t / "nowhere")
        return t / "site", t / "corpus"

    def file(t: Path) -> tuple[Path, Path]:
        (t / "site").write_text("mine")
        return t / "site", t / "corpus"

    def under_file(t: Path) -> tuple[Path, Path]:
        (t / "notes").write_text("mine")
        return t / "notes" / "deep" / "site", t / "corpus"

    def full(t: Path) -> tuple[Path, Path]:
        (t / "site").mkdir()
        (t / "site" / "thesis.docx").write_text("mine")
        return t / "site", t / "corpus"

    def damaged(t: Path) -> tuple[Path, Path]:
        published(FIRST, t / "site")
        (t / "site" / MANIFEST).write_text('{"schema": 1')
        return t / "site", t / "corpus"

    def escaping(t: Path) -> tuple[Path, Path]:
        (t / "site").mkdir()
        digest = hashlib.sha256(b"mine").hexdigest()
        manifest = {"schema": 1, "complete": True, "files": {"../victim": [digest]}}
        (t / "victim").write_text("mine")
        (t / "site" / MANIFEST).write_text(json.dumps(manifest))
        return t / "site", t / "corpus"

    def user_file(t: Path) -> tuple[Path, Path]:
        published({"about.html": "a"}, t / "site")
        (t / "site" / "index.html").write_text("mine")
        return t / "site", t / "corpus"

    def user_folder(t: Path) -> tuple[Path, Path]:
        published({"about.html": "a"}, t / "site")
        (t / "site" / "index.html").mkdir()
        return t / "site", t / "corpus"

    def linked_folder(t: Path) -> tuple[Path, Path]:
        published(FIRST, t / "site")
        (t / "elsewhere").mkdir()
        (t / "site" / "people" / "x.html").unlink()
        (t / "site" / "people").rmdir()
        (t / "site" / "people").symlink_to(t / "elsewhere")
        return t / "site", t / "corpus"

    def foreign_stage(t: Path) -> tuple[Path, Path]:
        stage_folder(t / "site").mkdir()
        (stage_folder(t / "site") / "letters").write_text("mine")
        return t / "site", t / "corpus"

    return [
        pytest.param(lambda t: (t / "corpus", t / "corpus"), "corpus folder itself", id="the corpus"),
        pytest.param(inside, "inside the corpus", id="inside the corpus"),
        pytest.param(linked_parent, "inside the corpus", id="inside the corpus by a link"),
        pytest.param(lambda t: (t, t / "corpus"), "contains the corpus", id="contains the corpus"),
        pytest.param(lambda t: (Path(t.anchor), t / "corpus"), "root", id="root"),
        pytest.param(lambda t: (Path.home(), t / "corpus"), "home folder", id="home"),
        pytest.param(link, "symbolic link", id="a link"),
        pytest.param(broken_link, "symbolic link", id="a broken link"),
        pytest.param(file, "a file", id="a file"),
        pytest.param(under_file, "“notes”", id="under a file"),
        pytest.param(full, "“thesis.docx”", id="somebody's folder"),
        pytest.param(damaged, "damaged", id="a damaged manifest"),
        pytest.param(escaping, "damaged", id="a manifest that leads outside"),
        pytest.param(user_file, "“index.html” was not written by sitegen", id="a user's file in the way"),
        pytest.param(user_folder, "“index.html” was not written", id="a user's folder in the way"),
        pytest.param(linked_folder, "“people” was not written", id="a folder that is a link"),
        pytest.param(foreign_stage, "somebody else", id="somebody's files in the stage"),
    ]


@pytest.mark.parametrize(("situation", "words"), refusals())
def test_a_folder_that_is_not_ours_is_refused_and_left_alone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    situation: Callable[[Path], tuple[Path, Path]],
    words: str,
) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    (work / "corpus").mkdir(parents=True)
    (work / "corpus" / "letter.txt").write_text("Dear")
    destination, corpus = situation(work)
    before = tree(tmp_path)
    report, found = publish(outputs(FIRST), destination, corpus=corpus)
    assert report is None
    assert codes(found) == ["write-refused"]
    assert words in found[0].message
    assert found[0].hint
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "a//b", "/etc/passwd", "..", "a/../b", "./a", "a/", "a/.", ".htaccess", "a/.nojekyll"),
        *("A.html", "a b", "ä.html", "a\\b", "a:b", "a_b", "_a", "-a", "a.", "a/b./c", "a\n", "a\0"),
        *("con", "nul.html", "people/aux.html", "com1/x", "lpt9.txt.gz"),
        *("a" * 101, "/".join(["a" * 50] * 5)),
    ],
)
def test_no_site_has_such_a_path(site: Path, path: str) -> None:
    published(FIRST, site)
    before = tree(site)
    report, found = write({"index.html": "new", path: "x"}, site)
    assert (report, codes(found)) == (None, ["write-refused"])
    assert tree(site) == before


@pytest.mark.parametrize(
    "path", ["a", "a.b.c", "0.html", "conduct.html", "people/auxiliary.html", ".nojekyll"]
)
def test_a_site_may_have_such_a_path(path: str) -> None:
    assert path_problem(path) == ""


@pytest.mark.parametrize("paths", [("a.html", "a.html"), ("a", "a/b")])
def test_two_files_cannot_have_one_place(site: Path, paths: tuple[str, str]) -> None:
    both = [Output(path=p, data=b"x") for p in paths]
    report, found = publish(both, site, corpus=site.parent / "corpus")
    assert (report, codes(found)) == (None, ["write-refused"])
    assert not site.exists()


def test_of_two_builds_at_once_one_is_refused(site: Path) -> None:
    inside, go_on = threading.Event(), threading.Event()

    def slow() -> Iterator[Output]:
        yield Output(path="index.html", data=b"slow")
        inside.set()
        assert go_on.wait(10)

    results: list[tuple[WriteReport | None, tuple[Diagnostic, ...]]] = []
    build = threading.Thread(
        target=lambda: results.append(publish(slow(), site, corpus=site.parent / "corpus"))
    )
    build.start()
    assert inside.wait(10)
    report, found = write(FIRST, site)
    go_on.set()
    build.join()
    assert (report, codes(found)) == (None, ["write-locked"])
    assert str(os.getpid()) in found[0].message
    assert results[0][0] is not None
    assert (site / "index.html").read_bytes() == b"slow"
    published(FIRST, site)


# --- checking


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda s: None, []),
        (lambda s: (s / "CNAME").write_text("mine"), []),
        (lambda s: (s / "index.html").write_text("h"), ["site-changed"]),
        (lambda s: (s / "index.html").unlink(), ["site-missing"]),
        (lambda s: (s / "index.html").unlink() or (s / "index.html").mkdir(), ["site-missing"]),
        (lambda s: (s / MANIFEST).unlink(), ["site-unknown"]),
        (lambda s: (s / MANIFEST).rename(s / "other"), ["site-unknown"]),
        (lambda s: (s / MANIFEST).write_text("[" * 100_000), ["site-unknown"]),
    ],
)
def test_verify(site: Path, change: Callable[[Path], object], expected: list[str]) -> None:
    published(FIRST, site)
    change(site)
    assert codes(verify(site)) == expected


def test_verify_sees_that_a_publication_was_cut_off(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(FIRST, site)
    monkeypatch.setattr("sitegen.write.journal.Journal.undo", lambda self: False)
    monkeypatch.setattr("sitegen.write.journal.Journal.take", lambda self, target: Path("/nothing").stat())
    _, found = write(SECOND, site)
    assert codes(found) == ["write-failed"]
    assert "not put back" in found[0].message
    monkeypatch.undo()
    assert codes(verify(site)) == ["site-unfinished"]
    published(SECOND, site)
    assert verify(site) == ()


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\xff", b"[]", b"null", b"{}", b'{"schema": 1, "complete": true}'),
        b'{"schema": 2, "complete": true, "files": {}}',
        b'{"schema": 1, "complete": 1, "files": {}}',
        b'{"schema": 1, "complete": true, "files": {"a": []}}',
        b'{"schema": 1, "complete": true, "files": {"a": ["0"]}}',
        b'{"schema": 1, "complete": true, "files": {"a": "' + b"0" * 64 + b'"}}',
        b'{"schema": 1, "complete": true, "files": {"/a": ["' + b"0" * 64 + b'"]}}',
    ],
)
def test_a_manifest_that_is_not_exactly_one_is_none(data: bytes) -> None:
    assert parse_manifest(data) is None


def test_a_very_large_site_is_reported(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.write._MAX_SITE", 5)
    monkeypatch.setattr("sitegen.write._MAX_FILE_COUNT", 3)
    report, found = write(FIRST, site)
    assert report is not None
    assert codes(found) == ["write-budget", "write-budget"]


def test_every_code_of_writing_is_in_the_table() -> None:
    known = {"write-refused", "write-locked", "write-failed", "write-changed", "write-budget"}
    assert known | {"site-unknown", "site-unfinished", "site-missing", "site-changed"} <= set(CODES)


# --- the law


NAMES = st.sampled_from(["a", "b", "index.html", "assets"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


def _without_clashes(files: Files) -> Files:
    folders = {p.rsplit("/", n)[0] for p in files for n in range(1, p.count("/") + 1)}
    return {p: t for p, t in files.items() if p not in folders}


SITES = st.dictionaries(PATHS, st.sampled_from(["", "1", "2"]), max_size=8).map(_without_clashes)


@given(st.lists(SITES, min_size=1, max_size=4))
def test_any_series_of_publications_ends_as_the_last_one_alone(history: list[Files]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, two = Path(folder) / "one" / "site", Path(folder) / "two" / "site"
        for files in history:
            published(files, one)
        published(history[-1], two)
        assert tree(one) == tree(two)
