"""Archives as folders: what is read from them, what is refused, and that none can exhaust or lead out."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import pickle
import stat
import struct
import tarfile
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen import archives
from sitegen.archives import streams
from sitegen.decoding import read_all
from sitegen.diagnostics import Diagnostic
from sitegen.model import Source
from sitegen.read import find_sources

HTML = b"<!DOCTYPE html><title>x</title><p>words"
FILES = {"one.txt": b"first", "sub/two.md": b"# second", "page.html": HTML}


def zip_of(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return stream.getvalue()


def tar_of(files: Mapping[str, bytes], mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as opened:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            opened.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def read(folder: Path, name: str, data: bytes, *exclude: str) -> tuple[dict[str, Source], list[Diagnostic]]:
    """The sources of a corpus that is this one file, by path, and what was found."""
    (folder / name).write_bytes(data)
    sources, found = find_sources(folder, exclude)
    return {source.path: source for source in sources}, list(found)


def codes(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(d.code, d.location.path) for d in found]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zip_of(FILES)),
        ("stored.zip", zip_of(FILES, zipfile.ZIP_STORED)),
        ("b.zip", zip_of(FILES, zipfile.ZIP_BZIP2)),
        ("l.zip", zip_of(FILES, zipfile.ZIP_LZMA)),
        ("a.tar", tar_of(FILES)),
        ("a.tar.gz", tar_of(FILES, "w:gz")),
        ("a.tgz", tar_of(FILES, "w:gz")),
        ("a.tar.bz2", tar_of(FILES, "w:bz2")),
        ("a.tar.xz", tar_of(FILES, "w:xz")),
        ("export", zip_of(FILES)),
    ],
)
def test_an_archive_is_a_folder(tmp_path: Path, name: str, data: bytes) -> None:
    sources, found = read(tmp_path, name, data)
    assert found == []
    assert list(sources) == [f"{name}/one.txt", f"{name}/page.html", f"{name}/sub/two.md"]
    text, page = sources[f"{name}/one.txt"], sources[f"{name}/page.html"]
    assert (text.text, text.content, text.sha256) == ("first", None, hashlib.sha256(b"first").hexdigest())
    assert (page.text, page.size, page.head) == ("", len(HTML), HTML)
    assert page.sha256 == hashlib.sha256(HTML).hexdigest()
    for _ in range(2):  # a handle can be opened again, and in another process
        assert read_all(pickle.loads(pickle.dumps(page))) == (HTML, ())


@pytest.mark.parametrize(
    ("name", "data", "inner"),
    [
        ("a.txt.gz", gzip.compress(b"words"), "a.txt"),
        ("a.GZ", gzip.compress(b"wor") + gzip.compress(b"ds"), "a"),
        ("a.html.bz2", bz2.compress(HTML), "a.html"),
        ("dump.xz", lzma.compress(HTML), "dump"),
        ("noname", gzip.compress(b"words"), "noname"),
    ],
)
def test_one_compressed_file(tmp_path: Path, name: str, data: bytes, inner: str) -> None:
    sources, found = read(tmp_path, name, data)
    assert (list(sources), found) == ([f"{name}/{inner}"], [])
    source = sources[f"{name}/{inner}"]
    whole = read_all(source)[0]
    assert b"words" in whole and source.size == len(whole)


def test_a_compressed_web_archive_is_left_whole(tmp_path: Path) -> None:
    sources, _ = read(tmp_path, "a.warc.gz", gzip.compress(b"WARC/1.0\r\n") * 2)
    assert list(sources) == ["a.warc.gz"]


def test_litter_folders_and_what_is_excluded_are_left_out(tmp_path: Path) -> None:
    files = {
        "__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "a/.git/config": b"x", "a/": b"", "a/b.txt": b"kept",
        "README.md": b"kept", "drafts/c.txt": b"no", "d.tmp": b"no", "people.yml": b"kept: 1",
    }  # fmt: skip
    sources, found = read(tmp_path, "a.zip", zip_of(files), "drafts", "*.tmp")
    assert list(sources) == ["a.zip/README.md", "a.zip/a/b.txt", "a.zip/people.yml"]
    assert found == []
    assert read(tmp_path, "a.zip", zip_of(files), "a.zip")[0] == {}
    assert list(read(tmp_path, "a.zip", zip_of(files), "a.zip/a", "drafts", "*.tmp", "README.md")[0]) == [
        "a.zip/people.yml"
    ]


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../up.txt", "a/../../up.txt", "C:\\x.txt", "..\\up.txt", "x" * 2000]
)
@pytest.mark.parametrize("make", [zip_of, tar_of])
def test_names_that_are_no_place_in_the_archive(tmp_path: Path, name: str, make) -> None:  # type: ignore[no-untyped-def]
    sources, found = read(tmp_path, "a.arc", make({name: b"leak", "good.txt": b"good"}))
    assert list(sources) == ["a.arc/good.txt"]
    assert codes(found) == [("archive-refused", "a.arc")]


def test_names_are_cleaned_and_kept_apart(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as opened, pytest.warns(UserWarning, match="Duplicate"):
        for name in (
            "a\\b.txt",
            "./c.txt",
            "d//e.txt",
            "bell\x07.txt",
            "same.txt",
            "same.txt",
            "e\u0301.txt",
        ):
            opened.writestr(zipfile.ZipInfo(name), "words")
    data = stream.getvalue().replace(b"a/b.txt", b"a\\b.txt")
    assert sorted(read(tmp_path, "z.zip", data)[0]) == [
        "z.zip/a/b.txt", "z.zip/bell%07.txt", "z.zip/c.txt", "z.zip/d/e.txt", "z.zip/same (2).txt",
        "z.zip/same.txt", "z.zip/é.txt",
    ]  # fmt: skip


def test_names_in_utf8_that_are_not_marked_as_such(tmp_path: Path) -> None:
    data = zip_of({"é€.txt": b"x"})
    unmarked = data.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    assert unmarked != data
    assert list(read(tmp_path, "z.zip", unmarked)[0]) == ["z.zip/é€.txt"]


def test_links_devices_and_locked_members_are_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(link, "/etc/passwd")
        opened.writestr("good.txt", "good")
    sources, found = read(tmp_path, "z.zip", stream.getvalue())
    assert (list(sources), codes(found)) == (["z.zip/good.txt"], [("archive-refused", "z.zip")])
    locked = bytearray(zip_of({"a.txt": b"secret"}))
    place = locked.index(b"PK\x01\x02")
    locked[place + 8] |= 1
    sources, found = read(tmp_path, "z.zip", bytes(locked))
    assert sources == {} and "encrypted" in found[0].message
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as opened_tar:
        for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(f"{number}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            opened_tar.addfile(info)
    (tmp_path / "z.zip").unlink()
    sources, found = read(tmp_path, "t.tar", stream.getvalue())
    assert sources == {} and codes(found) == [("archive-refused", "t.tar")] * 4


def test_archives_in_archives_down_to_a_depth(tmp_path: Path) -> None:
    inner = zip_of({"deep.txt": b"deep"})
    middle = tar_of({"inner.zip": inner, "mid.txt": b"mid", "in.txt.gz": gzip.compress(b"packed")}, "w:gz")
    sources, found = read(tmp_path, "o.zip", zip_of({"m.tgz": middle, "i.zip": inner, "top.txt": b"top"}))
    assert list(sources) == ["o.zip/i.zip/deep.txt", "o.zip/m.tgz/mid.txt", "o.zip/top.txt"]
    assert codes(found) == [("archive-refused", "o.zip/m.tgz")] * 2


@pytest.mark.parametrize("make", [zip_of, tar_of, lambda files: tar_of(files, "w:gz")])
def test_a_damaged_archive_gives_what_stands_before_the_damage(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    import random

    noise = "".join(random.Random(1).choices("abcdefgh \n", k=400_000)).encode()
    data = make({"a.txt": b"first", "b.txt": noise, "c.txt": b"last"})
    sources, found = read(tmp_path, "x.arc", data[: len(data) // 2])
    assert {d.code for d in found} == {"archive-broken"}
    if make is not zip_of:  # a zip's directory stands at its end
        assert sources["x.arc/a.txt"].text == "first"
    broken = bytearray(data)
    broken[len(data) // 2] ^= 0xFF
    sources, found = read(tmp_path, "x.arc", bytes(broken))
    assert sources["x.arc/a.txt"].text == "first"


def test_a_wrong_checksum_costs_no_text(tmp_path: Path) -> None:
    data = zip_of({"a.txt": b"the words"}, zipfile.ZIP_STORED).replace(b"the words", b"the wordz", 1)
    sources, found = read(tmp_path, "a.zip", data)
    assert sources["a.zip/a.txt"].text == "the wordz"
    assert codes(found) == [("archive-broken", "a.zip/a.txt")]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\x1f\x8b\x08", b"BZh91AY&SY", zip_of({})]
)
def test_what_only_begins_as_an_archive(tmp_path: Path, data: bytes) -> None:
    sources, found = read(tmp_path, "a.zip", data)
    assert sources == {}
    assert {d.code for d in found} <= {"archive-broken"}


def test_office_documents_are_no_archives_to_a_reader(tmp_path: Path) -> None:
    sources, found = read(
        tmp_path, "a.docx", zip_of({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<y/>"})
    )
    assert sources == {} and codes(found) == [("read-binary", "a.docx")]


# -- bounds --------------------------------------------------------------------------------------------------


def overlapping() -> bytes:
    """A zip in which a hundred entries of the directory are one file."""
    data = zip_of({"a.txt": b"a" * 1000})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 100, 100, len(entry) * 100, start, 0)
    return data[:start] + entry * 100 + tail


def nested(levels: int) -> bytes:
    data = zip_of({f"{n}.txt": b"a" * 3_000_000 for n in range(10)})
    for _ in range(levels):
        data = zip_of({f"{n}.zip": data for n in range(10)})
    return data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ratio.zip", lambda: zip_of({f"{n}.txt": b"a" * 50_000_000 for n in range(3)})),
        ("ratio.html.gz", lambda: gzip.compress(HTML + b"a" * 100_000_000, 1)),
        ("ratio.bz2", lambda: bz2.compress(b"a" * 100_000_000)),
        ("ratio.xz", lambda: lzma.compress(HTML + b"a" * 100_000_000, preset=0)),
        ("ratio.tar.gz", lambda: tar_of({"a.txt": b"a" * 100_000_000}, "w:gz")),
        ("nested.zip", lambda: nested(1)),
        ("deeper.zip", lambda: nested(4)),
        ("overlap.zip", overlapping),
    ],
)
def test_bombs_are_refused_soon(tmp_path: Path, name: str, data) -> None:  # type: ignore[no-untyped-def]
    made = data()
    started = time.process_time()
    sources, found = read(tmp_path, name, made)
    assert time.process_time() - started < 5
    assert {d.code for d in found} & {"archive-limit", "archive-refused"}
    assert sum(source.size for source in sources.values()) <= 40_000_000


def test_a_hundred_thousand_members_and_not_one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 50)
    many = {f"{number:03}.txt": b"x" for number in range(60)}
    for name, data in (("a.zip", zip_of(many)), ("a.tar", tar_of(many)), ("a.tgz", tar_of(many, "w:gz"))):
        for old in tmp_path.iterdir():
            old.unlink()
        sources, found = read(tmp_path, name, data)
        assert len(sources) <= 50 and codes(found) == [("archive-limit", name)]


def test_what_must_be_kept_in_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives.Budget.__init__, "__kwdefaults__", {
        **archives.Budget.__init__.__kwdefaults__, "held": 1000,
    })  # fmt: skip
    sources, found = read(tmp_path, "a.zip", zip_of({f"{n}.txt": b"a" * 300 for n in range(9)}))
    assert len(sources) == 3 and codes(found) == [("archive-limit", "a.zip")]
    sources, found = read(tmp_path, "a.zip", zip_of({f"{n}.html": HTML * 10 for n in range(9)}))
    assert len(sources) == 9 and found == [], "of what is structured only the handle is kept"


def test_a_stream_ends_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_TOTAL", 1000)
    from sitegen.content import BytesContent

    content = streams.PackedContent(archive=BytesContent(gzip.compress(b"ab" * 5000)), kind="gzip")
    with content.open() as stream:
        assert len(stream.read()) <= 1000
        assert streams.trouble_of(stream) == "size"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.sampled_from([zip_of(FILES), tar_of(FILES), tar_of(FILES, "w:gz"), gzip.compress(HTML)]),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=6),
    st.integers(0, 2000),
)
def test_any_mutation_is_read_or_said(
    tmp_path: Path, data: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    mutated = bytearray(data[: max(len(data) - cut, 4)])
    for place, value in changes:
        mutated[place % len(mutated)] = value
    sources, _ = read(tmp_path, "x.arc", bytes(mutated))
    for source in sources.values():
        read_all(source)
