"""Reading a corpus: which files, in which encoding, and that nothing in a folder can stop the rest."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import read
from sitegen.markup import clean_text
from sitegen.read import decode, find_sources


def put(path: Path, content: bytes | str = "text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def paths(corpus: Path, *exclude: str) -> list[str]:
    return [source.path for source in find_sources(corpus, exclude)[0]]


def codes(corpus: Path) -> list[tuple[str, str]]:
    return [(d.code, d.location.path) for d in find_sources(corpus)[1]]


def test_a_source_is_the_files_text_with_its_fingerprint(tmp_path: Path) -> None:
    data = "\ufeffCafe\u0301\r\nzwei\r".encode()
    put(tmp_path / "a" / "b.txt", data)
    (source,), diagnostics = find_sources(tmp_path)
    assert (source.path, source.text, source.encoding) == ("a/b.txt", "Café\nzwei\n", "utf-8")
    assert (source.size, source.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert diagnostics == ()


def test_files_that_are_no_documents_are_left_out(tmp_path: Path) -> None:
    kept = [
        "notes.txt",
        "license-to-print.txt",
        "readmes/README.md",
        "sub/people.yml",
        "sub/LICENSE",
        "Ünï.md",
    ]
    left_out = [
        "people.yml", "events.yml", "documents.yml", "sitegen.yml", "README.md", "readme", "README.de.txt",
        "LICENSE", "LICENCE.txt", "LICENSE-MIT", "COPYING", ".hidden", ".git/config", "sub/.DS_Store",
        "notes.txt~", "sub/Thumbs.db", "desktop.ini", "__MACOSX/notes.txt",
    ]  # fmt: skip
    for name in kept + left_out:
        put(tmp_path / name)
    assert paths(tmp_path) == sorted(kept)
    assert codes(tmp_path) == []


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*.txt", ["a/drafts/four.md", "drafts/two.md"]),
        ("one.txt", ["a/drafts/four.md", "a/three.txt", "drafts/two.md"]),
        ("drafts", ["a/one.txt", "a/three.txt", "one.txt"]),
        ("drafts/", ["a/one.txt", "a/three.txt", "one.txt"]),
        ("/drafts/two.md", ["a/drafts/four.md", "a/one.txt", "a/three.txt", "one.txt"]),
        ("a/*", ["drafts/two.md", "one.txt"]),
        ("a/*.txt", ["a/drafts/four.md", "drafts/two.md", "one.txt"]),
        ("**/*.md", ["a/one.txt", "a/three.txt", "one.txt"]),
        ("a/**", ["drafts/two.md", "one.txt"]),
        ("t?o.md", ["a/drafts/four.md", "a/one.txt", "a/three.txt", "one.txt"]),
        ("(a|one).txt", ["a/drafts/four.md", "a/one.txt", "a/three.txt", "drafts/two.md", "one.txt"]),
    ],
)
def test_globs_leave_out_files_and_folders(tmp_path: Path, pattern: str, left: list[str]) -> None:
    for name in ["one.txt", "a/one.txt", "a/three.txt", "a/drafts/four.md", "drafts/two.md"]:
        put(tmp_path / name)
    assert paths(tmp_path, pattern) == left


@pytest.mark.parametrize(
    ("data", "text", "encoding", "found"),
    [
        ("naïve".encode(), "naïve", "utf-8", []),
        ("naïve".encode("utf-8-sig"), "naïve", "utf-8", []),
        (b"\xff\xfe" + "naïve 😀".encode("utf-16-le"), "naïve 😀", "utf-16-le", []),
        (b"\xfe\xff" + "naïve".encode("utf-16-be"), "naïve", "utf-16-be", []),
        ("naïve".encode("utf-32"), "naïve", "utf-32-le", []),
        (b"\xff\xfea\x00b", "a\ufffd", "utf-16-le", [("read-control", 0)]),
        (b"one\r\ntwo \x93na\xefve\x94 \x85", "one\ntwo “naïve” …", "windows-1252", [("read-encoding", 2)]),
        ("“été” ".encode() + b"\xe9t\xe9", "“été” été", "windows-1252", [("read-encoding", 1)]),
        (b"un\x81defined", "un\ufffddefined", "windows-1252", [("read-encoding", 1), ("read-control", 0)]),
        (b"cut \xe2\x80", "cut â€", "windows-1252", [("read-encoding", 1)]),
        (b"bell\x07", "bell\ufffd", "utf-8", [("read-control", 0)]),
        ("already \ufffd".encode(), "already \ufffd", "utf-8", []),
    ],
)
def test_decoding(data: bytes, text: str, encoding: str, found: list[tuple[str, int]]) -> None:
    decoded, name, problems = decode(data, "f.txt")
    assert (decoded, name) == (text, encoding)
    assert [(d.code, d.location.line) for d in problems] == found


@pytest.mark.parametrize(
    ("raw", "clean", "count"),
    [
        ("a\r\nb\rc\nd\ve\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh", 0),
        ("page\ftwo\ttab", "page two\ttab", 0),
        ("\x00\x1b\x7f\x9b", "\ufffd" * 4, 4),
        ("\ufdd0\ufffe\U0010ffff\ud800", "\ufffd" * 4, 4),
        ("e\u0301 \u212b \u00a0 \u200d", "é Å \u00a0 \u200d", 0),
        ("\U0001f600 \ufb01 \ue000", "\U0001f600 \ufb01 \ue000", 0),
    ],
)
def test_clean_text(raw: str, clean: str, count: int) -> None:
    assert clean_text(raw) == (clean, count)


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_clean_text_is_fit_for_any_page_and_needs_no_second_cleaning(text: str) -> None:
    clean, _ = clean_text(text)
    assert clean_text(clean) == (clean, 0)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean.splitlines() == clean.removesuffix("\n").split("\n") or not clean


@given(st.binary(max_size=200))
def test_any_bytes_decode_to_clean_text(data: bytes) -> None:
    text, _, problems = decode(data, "f")
    assert clean_text(text) == (text, 0)
    assert text.count("\ufffd") == 0 or problems or "\ufffd".encode() in data


def test_files_without_text_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    put(tmp_path / "empty.txt", b"")
    put(tmp_path / "blank.txt", "\ufeff \u00a0\n\t\u200b\n")
    put(tmp_path / "picture.txt", b"\x89PNG\r\n\x1a\n....")
    put(tmp_path / "nul.txt", b"text with a \x00")
    put(tmp_path / "noise.txt", bytes(range(1, 256)) * 4)
    put(tmp_path / "paper.pdf", b"%PDF-1.4 text")
    put(tmp_path / "good.txt", "good")
    assert paths(tmp_path) == ["good.txt"]
    assert codes(tmp_path) == [
        ("read-empty", "blank.txt"),
        ("read-empty", "empty.txt"),
        ("read-binary", "noise.txt"),
        ("read-binary", "nul.txt"),
        ("read-binary", "paper.pdf"),
        ("read-binary", "picture.txt"),
    ]


def test_links_stay_in_the_corpus(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside.txt", "secret")
    corpus = tmp_path / "corpus"
    inside = put(corpus / "inside.txt")
    hidden = put(corpus / ".store" / "kept.txt")
    (corpus / "again.txt").symlink_to(inside)
    (corpus / "stored.txt").symlink_to(hidden)
    (corpus / "gone.txt").symlink_to(corpus / "nowhere.txt")
    (corpus / "leak.txt").symlink_to(outside)
    (corpus / "chain.txt").symlink_to(corpus / "leak.txt")
    (corpus / "up").symlink_to(tmp_path)
    (corpus / "loop").symlink_to(corpus)
    assert paths(corpus) == ["inside.txt", "stored.txt"]
    assert codes(corpus) == [
        ("read-outside", "chain.txt"),
        ("read-unreadable", "gone.txt"),
        ("read-outside", "leak.txt"),
        ("read-outside", "up"),
    ]
    link = tmp_path / "link"
    link.symlink_to(corpus)
    assert paths(link) == ["inside.txt", "stored.txt"]


def test_a_file_that_becomes_a_link_after_it_was_found_is_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.txt", "secret")
    (tmp_path / "swapped.txt").symlink_to(secret)
    sources, problems = read._read(read._Found(path="swapped.txt", file=tmp_path / "swapped.txt"))
    assert sources == []
    assert [d.code for d in problems] == ["read-unreadable"]


def test_special_files_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "pipe.txt")
    put(tmp_path / "good.txt")
    assert paths(tmp_path) == ["good.txt"]
    assert codes(tmp_path) == [("read-unknown", "link.txt"), ("read-unknown", "pipe.txt")]
    sources, problems = read._read(read._Found(path="pipe.txt", file=tmp_path / "pipe.txt"))
    assert sources == [] and [d.code for d in problems] == ["read-unreadable"]


def test_what_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "good.txt")
    put(tmp_path / "locked.txt")
    put(tmp_path / "folder" / "x.txt")
    real_open, real_scan = os.open, os.scandir

    def refuse(path: os.PathLike[str], flags: int, *more: int) -> int:
        if str(path).endswith("locked.txt"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, flags, *more)

    def scan(path: os.PathLike[str]):  # type: ignore[no-untyped-def]
        if str(path).endswith("folder"):
            raise PermissionError(13, "Permission denied")
        return real_scan(path)

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "scandir", scan)
    assert paths(tmp_path) == ["good.txt"]
    assert codes(tmp_path) == [("read-unreadable", "folder"), ("read-unreadable", "locked.txt")]


def test_a_corpus_that_is_no_folder_is_a_diagnostic_without_its_absolute_path(tmp_path: Path) -> None:
    for missing in (tmp_path / "missing", put(tmp_path / "file.txt")):
        sources, (problem,) = find_sources(missing)
        assert sources == ()
        assert (problem.code, str(tmp_path) in f"{problem.location} {problem.message}") == (
            "read-unreadable",
            False,
        )


def test_a_file_over_the_limit_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 10)
    put(tmp_path / "big.txt", "x" * 11)
    put(tmp_path / "small.txt", "x" * 10)
    assert paths(tmp_path) == ["small.txt"]
    assert codes(tmp_path) == [("read-too-large", "big.txt")]


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes only on POSIX")
def test_names_that_are_not_unicode_get_printable_paths(tmp_path: Path) -> None:
    for name in [
        b"caf\xe9.txt",
        b"line\nbreak.txt",
        "e\u0301.txt".encode(),
        "é.txt".encode(),
        b"e\xcc\x81/x.txt",
    ]:
        put(tmp_path / os.fsdecode(name))
    found = paths(tmp_path)
    assert found == sorted(["caf%E9.txt", "line%0Abreak.txt", "é.txt", "é (2).txt", "é/x.txt"])
    assert all(path.isprintable() and path.encode() for path in found)


def test_diagnostics_and_sources_do_not_depend_on_the_order_of_the_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt"):
        put(tmp_path / "one" / name, b"\x93x")
    for name in ("c/d.txt", "a.txt", "b.txt"):
        put(tmp_path / "two" / name, b"\x93x")
    assert find_sources(tmp_path / "one") == find_sources(tmp_path / "two")
