"""Declared encodings, true and false. What `decode` does without a declaration is held by `test_read`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import BytesContent, FileContent
from sitegen.decoding import declared_text, known_codec, read_all
from sitegen.model import Source


@pytest.mark.parametrize(
    ("data", "options", "text", "encoding", "codes"),
    [
        (b"<?xml version='1.0' encoding='iso-8859-15'?>\xa4", {}, "€", "iso8859-15", []),
        (b"<?xml version='1.0' encoding='latin1'?>\x93", {}, "“", "cp1252", []),
        (b'<meta charset="windows-1251"><p>\xcf', {"html": True}, "П", "cp1251", []),
        (b'<META http-equiv=Content-Type content="text/html; charset=koi8-r"><p>\xf0', {"html": True}, "П",
         "koi8-r", []),
        (b'<meta charset="windows-1251"><p>\xcf', {}, "Ï", "windows-1252", ["read-encoding"]),
        ("<meta charset=iso-8859-1><p>é".encode(), {"html": True}, "é", "utf-8", []),
        (b"\xcf", {"charset": "windows-1251"}, "П", "cp1251", []),
        (b"<meta charset=latin1>\xcf", {"charset": "windows-1251", "html": True}, "П", "cp1251", []),
        ("\ufeff<meta charset=koi8-r>é".encode(), {"html": True}, "é", "utf-8", []),
        ("<meta charset=koi8-r>é".encode("utf-16"), {"html": True}, "é", "utf-16-le", []),
        (b"<meta charset=utf-16>a", {"html": True}, "a", "utf-8", []),
        (b"<meta charset=nonsense>a\xe9", {"html": True}, "é", "windows-1252", ["read-encoding"]),
        ("<meta charset=shift_jis>é".encode(), {"html": True}, "é", "utf-8", []),
        (b"<meta charset=gb2312>\xff\xff", {"html": True}, "\ufffd", "gb18030",
         ["read-encoding", "read-control"]),
        (b"<meta charset=rot13>abc", {"html": True}, "abc", "utf-8", []),
        (b"plain", {}, "plain", "utf-8", []),
        (b"e\xcc\x81\r\n", {}, "é\n", "utf-8", []),
    ],
)  # fmt: skip
def test_declarations(
    data: bytes, options: dict[str, str | bool], text: str, encoding: str, codes: list[str]
) -> None:
    got, name, found = declared_text(data, "f", **options)  # type: ignore[arg-type]
    assert text in got and name == encoding
    assert [d.code for d in found] == codes


@pytest.mark.parametrize(
    ("label", "codec"),
    [("UTF-8", "utf-8"), (" 'utf8' ", "utf-8"), ("ISO-8859-1", "cp1252"), ("x-unknown", ""), (None, ""),
     ("", ""), ("base64", ""), ("punycode", ""), ("a\x00b", ""), ("é", ""), ("gb2312", "gb18030")],
)  # fmt: skip
def test_labels(label: str | None, codec: str) -> None:
    assert known_codec(label) == codec


def test_all_bytes_of_a_source_up_to_a_limit(tmp_path) -> None:  # type: ignore[no-untyped-def]
    def source(**more: object) -> Source:
        return Source(path="f", text="", sha256="", size=0, encoding="", **more)  # type: ignore[arg-type]

    assert read_all(source(content=BytesContent(b"abc"))) == (b"abc", ())
    data, (found,) = read_all(source(content=BytesContent(b"abc")), limit=2)
    assert (data, found.code) == (b"", "read-too-large")
    data, (found,) = read_all(source(content=FileContent(str(tmp_path / "gone"))))
    assert (data, found.code) == (b"", "read-unreadable")


@given(
    st.binary(max_size=200),
    st.sampled_from([None, "utf-7", "hz", "idna", "cp932", "utf-32", "unicode_escape"]),
)
def test_any_bytes_in_any_encoding_become_text(data: bytes, charset: str | None) -> None:
    text, _, _ = declared_text(b"<meta charset='iso-2022-jp'>" + data, "f", html=True, charset=charset)
    text.encode("utf-8")
