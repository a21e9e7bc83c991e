"""What a file is, by its beginning: a row for each way in which a kind begins, and for what only looks so."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.sniff import HEAD, head_text, structured_kind, xml_root

MAIL = "Return-Path: <a@b.c>\nReceived: from x\n\tby y\nFrom: A <a@b.c>\nDate: 1 May 2020\nSubject: S\n\nText"


def tar(name: str = "a.txt") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as opened:
        opened.addfile(tarfile.TarInfo(name))
    return stream.getvalue()


def zipped(name: str = "a.txt") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        opened.writestr(name, "text")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("kind", "data", "path"),
    [
        ("xml", "<?xml version='1.0'?><rss>", "f"),
        ("xml", "\ufeff  \n<?XML version='1.0'?>\n<!-- c --><rss>", "f.txt"),
        ("xml", "`<?xml version='1.0'?><disqus>", "f"),
        ("xml", "<br />\n<b>Warning</b>: x in y\n<?xml version='1.0'?><rss>", "wp.xml"),
        ("xml", "<feed xmlns='http://www.w3.org/2005/Atom'>", "f"),
        ("xml", "<!-- generator --><rss version='2.0'>", "f"),
        ("xml", "<!DOCTYPE posts [<!ENTITY a 'b'>]><posts>", "f"),
        ("xml", "<anything><x/></anything>", "f.xml"),
        (None, "<anything><x/></anything>", "f.txt"),
        (None, "# Feeds\n\nA feed begins so:\n\n    <?xml version='1.0'?>\n    <rss>\n", "feeds.md"),
        ("html", "<!DOCTYPE html><title>x", "f"),
        ("html", "<!-- saved from url=(0014)about:internet -->\n<HTML>", "f.txt"),
        ("html", "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x' 'y'><html xmlns='z'>", "f.xhtml"),
        ("html", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "f.xml"),
        ("html", "Some <b>bold</b> text", "f.html"),
        ("html", "<div class=post><p>x</p></div>", "f.htm"),
        (None, "No markup here, 1 < 2 and a <thing>.", "f.html"),
        (None, "<div align=center>\n\n# Title\n", "README.md"),
        (None, "<p>one</p>", "f.txt"),
        ("json", '{"a": 1}', "f"), ("json", ' [{"a": 1}]', "f"), ("json", '{"a": 1}\n{"a": 2}\n', "f.jsonl"),
        ("json", '["a", "b"]', "f"), ("json", "[]", "f"), ("json", "[1, 2]", "f.json"), ("json", "{\n}", "f"),
        (None, "[1] Smith, J. A book.", "f.txt"), (None, "[Edited] text", "f"), (None, "{curly} text", "f"),
        (None, "[link](https://x.org)", "f.md"), (None, "[[wiki]] text", "f.txt"), (None, "words", "f.json"),
        (None, "\"Quoted\" text", "f.txt"),
        ("mbox", "From a@b.c Thu Apr 14 11:06:56 2016\nFrom: A\nSubject: S\n\nx", "f"),
        ("mbox", "From a at b.c  Thu Apr 14 11:06:56 2016\r\nDate: x\r\n\r\n", "f.txt"),
        ("mbox", "From - Thu Apr 14 11:06:56 2016\nX-Mozilla-Status: 0001\n", "Inbox"),
        ("mbox", "From \nList-Id: <x>\n\ntext", "f"),
        ("mbox", "From nowhere in particular\n\nx", "f.mbox"),
        (None, "From 10:30 on it rained.\nWe stayed.", "f.txt"),
        (None, "From the beginning\nthere was text", "f.txt"),
        ("message", MAIL, "f"), ("message", MAIL.replace("\n", "\r\n"), "f.txt"),
        ("message", "Path: a!b\nFrom: a@b.c\nNewsgroups: sci.space\nSubject: x\n\ny", "59497"),
        ("message", "From: A\nTo: B\nSubject: C\n\ny", "f.eml"),
        (None, "PEP: 8\nTitle: Style\nAuthor: G\nStatus: Active\nType: Process\n\nText", "pep-0008.rst"),
        (None, "Title: x\nDate: 2020-01-01\nCategory: y\n\nText", "f.md"),
        (None, "From: the editors\n\nDear reader", "f.txt"),
        (None, "Subject: physics\nText goes on", "f.txt"),
        ("mhtml", "From: <Saved by Blink>\nSnapshot-Content-Location: https://x.org/\nSubject: x\n"
                  "Date: Mon, 1 Jan 2024\nMIME-Version: 1.0\n\n", "f.mhtml"),
        ("warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\n", "f"),
        ("warc", gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n"), "f.gz"),
        ("gzip", gzip.compress(b"text"), "f.warc.gz"), ("bzip2", bz2.compress(b"text"), "f"),
        ("xz", lzma.compress(b"text"), "f"), ("bzip2", bz2.compress(b""), "f"),
        ("zip", zipped(), "f"), ("zip", b"PK\x05\x06" + bytes(18), "f.zip"),
        ("office", zipped("[Content_Types].xml"), "f.docx"),
        ("office", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", "f.epub"),
        ("tar", tar(), "f"), ("tar", tar("\u00e9" * 90), "f.tar"),
        ("csv", "a,b\n1,2\n", "f.csv"), ("tsv", "a\tb\n", "f.TSV"),
        (None, "a,b\n1,2\n", "f.txt"), (None, "", "f.csv"),
        (None, "Only text.", "f.txt"), (None, b"", "f"), (None, b"\x89PNG\r\n\x1a\n", "f.png"),
        ("gzip", b"\x1f\x8b", "f.txt"),
    ],
)  # fmt: skip
def test_kinds(kind: str | None, data: bytes | str, path: str) -> None:
    assert structured_kind(data.encode() if isinstance(data, str) else data, path) == kind


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    ("kind", "text"), [("xml", "<?xml version='1.0'?><rss>"), ("html", "<!DOCTYPE html><title>x")]
)
def test_kinds_in_wide_encodings(encoding: str, kind: str, text: str) -> None:
    assert structured_kind(text.encode(encoding), "f") == kind


@pytest.mark.parametrize(
    ("head", "name", "attributes"),
    [
        ("<?xml version='1.0'?><!-- <no/> -->\n<rss version='2.0' xmlns:a=\"b\">", "rss",
         {"version": "2.0", "xmlns:a": "b"}),
        ("`<?xml version='1.0'?><disqus>", "disqus", {}),
        ("<!DOCTYPE f [<!ENTITY a 'b'>]><f x='1'/>", "f", {"x": "1"}),
        ("<wp:x/>", "wp:x", {}),
        ("no xml", "", {}),
        ("<?xml version='1.0'?>", "", {}),
    ],
)  # fmt: skip
def test_the_root_of_xml(head: str, name: str, attributes: dict[str, str]) -> None:
    assert xml_root(head.encode()) == (name, attributes)


@pytest.mark.parametrize(
    "head",
    [
        "<",
        "<!--",
        "<a b='",
        "<?",
        "<!DOCTYPE [",
        '{"',
        '["\\',
        "From ",
        "A: b\n",
        "A:\n ",
        " ",
        "\n",
        "<a ",
        "[[",
    ],
)
def test_no_beginning_takes_long(head: str) -> None:
    data = (head * HEAD).encode()[:HEAD]
    started = time.process_time()
    for path in ("f", "f.html", "f.xml", "f.json", "f.mbox"):
        structured_kind(data, path)
    xml_root(data)
    assert time.process_time() - started < 1


@given(st.binary(max_size=600), st.sampled_from(["f", "f.html", "f.xml", "f.json", "f.csv", "f.mbox"]))
def test_any_bytes_have_a_kind_or_none(data: bytes, path: str) -> None:
    structured_kind(data, path)
    xml_root(data)
    head_text(data)
