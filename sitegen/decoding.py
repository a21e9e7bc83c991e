"""Bytes of a source become text that a page may hold, by the encoding that they declare or betray.

Total: every byte string decodes, nothing is dropped, and what had to be replaced is a diagnostic.
"""

from __future__ import annotations

import codecs
import re

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.markup.characters import clean_text
from sitegen.model import Source

MAX_TEXT = 50 * 1024 * 1024

BOMS = (  # the longer first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML_DECLARATION = re.compile(
    rb"\A\s*<\?xml\s[^>]{0,300}?\bencoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']", re.I
)
_META = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.I)
# Where HTML says to look (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding), and
# a little further, since saved pages put scripts first.
_META_REACH = 16 * 1024
# Labels that the web reads as a superset (https://encoding.spec.whatwg.org/#names-and-labels).
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})
_WEB_LABELS = {
    "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "iso_8859-1": "windows-1252",
    "latin1": "windows-1252", "latin-1": "windows-1252", "l1": "windows-1252",
    "us-ascii": "windows-1252", "ascii": "windows-1252", "x-user-defined": "windows-1252",
    "iso-8859-9": "windows-1254", "iso8859-9": "windows-1254", "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932", "sjis": "cp932",
    "big5": "big5hkscs", "tis-620": "cp874", "x-mac-roman": "mac-roman",
    # A declaration that could be read as single bytes is in no encoding of two or four.
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "utf-32": "utf-8", "ucs-2": "utf-8",
    "unicode": "utf-8", "utf-7": "windows-1252",
}  # fmt: skip
# Codecs of Python that are no charset of any page, and what is dangerous as one.
_NO_CHARSETS = frozenset({"unicode-escape", "raw-unicode-escape", "punycode", "idna", "utf-7"})


def decode(data: bytes, path: str) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Decode a file's bytes: clean text, the encoding's name, and what was wrong.

    UTF-8, or what a byte order mark says. Bytes that are not UTF-8 are read as Windows-1252 one by one, so
    that a file pasted together from both comes out whole. Diagnostics: `read-encoding`, `read-control`.
    """
    encoding, body = _marked(data)
    if encoding != "utf-8":
        return _cleaned(body.decode(encoding, "replace"), encoding, path, [])
    try:
        return _cleaned(body.decode("utf-8"), "utf-8", path, [])
    except UnicodeDecodeError as error:
        line = clean_text(body[: error.start].decode("utf-8"))[0].count("\n") + 1
        message = f"Byte 0x{body[error.start]:02X} is not valid UTF-8; such bytes were read as Windows-1252."
        found = diagnostic("read-encoding", message, path, line, hint="Save the file as UTF-8.")
    return _cleaned(body.decode("utf-8", "sitegen-windows-1252"), "windows-1252", path, [found])


def declared_text(
    data: bytes, path: str, *, html: bool = False, charset: str | None = None
) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Decode bytes that may say what encoding they are in: clean text, the encoding's name, what was wrong.

    A byte order mark wins, then what can be nothing but UTF-8, since declarations often say what a text once
    was in; then `charset` (what a header around the bytes says), the XML declaration, and with `html` a
    `<meta>`. Without a declaration, or with one that does not hold, it is as for `decode`. Diagnostics:
    `read-encoding` where a declaration was wrong, `read-control`.
    """
    if _marked(data) != ("utf-8", data) or is_utf8_by_use(data, whole=True):
        return decode(data, path)
    stated = charset or _stated(data, html)
    codec = known_codec(stated)
    if codec in ("", "utf-8"):
        return decode(data, path)
    try:
        return _cleaned(data.decode(codec), codec, path, [])
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"The file says that it is {stated}, but byte 0x{data[error.start]:02X} is not."
        found = diagnostic("read-encoding", message, path, line)
    return _cleaned(data.decode(codec, "replace"), codec, path, [found])


def is_utf8_by_use(data: bytes, *, whole: bool) -> bool:
    """Whether there are characters of several bytes, all as UTF-8 has them; the last may be cut off if the
    bytes are not the whole."""
    if data.isascii():
        return False
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(data, whole)
    except UnicodeDecodeError:
        return False
    return True


def known_codec(label: str | None) -> str:
    """The codec of a charset label, as the web reads it; empty for none and for what encodes no text."""
    name = (label or "").strip().strip("\"'").lower()
    try:
        info = codecs.lookup(_WEB_LABELS.get(name, name))
        # `rot13`, `base64` and their kind are codecs, too, but of no text.
        text = isinstance(b" ".decode(info.name, "replace"), str) and info.name not in _NO_CHARSETS
        return info.name if text else ""
    except (LookupError, ValueError, UnicodeError):
        return ""


def read_all(source: Source, limit: int = MAX_TEXT) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The bytes of a source, for importers that need the whole; empty where there are more than `limit`.

    Diagnostics: `read-too-large`, `read-unreadable`.
    """
    if source.content is None:
        return source.text.encode("utf-8"), ()
    try:
        with source.content.open() as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error) or "the system refused it"
        return b"", (diagnostic("read-unreadable", f"The file could not be read: {reason}.", source.path),)
    if len(data) > limit:
        message = f"The file is larger than {limit // (1024 * 1024)} MB."
        return b"", (diagnostic("read-too-large", message, source.path),)
    return data, ()


def _marked(data: bytes) -> tuple[str, bytes]:
    for bom, name in BOMS:
        if data.startswith(bom):
            return name, data[len(bom) :]
    return "utf-8", data.removeprefix(codecs.BOM_UTF8)


def _stated(data: bytes, html: bool) -> str:
    head = data[:_META_REACH]
    found = _XML_DECLARATION.search(head) or (_META.search(head) if html else None)
    return found[1].decode("ascii") if found else ""


def _cleaned(
    text: str, encoding: str, path: str, found: list[Diagnostic]
) -> tuple[str, str, tuple[Diagnostic, ...]]:
    lost = text.count("\ufffd") if encoding != "utf-8" else 0
    cleaned, count = clean_text(text)
    if count + lost:
        what = "1 character" if count + lost == 1 else f"{count + lost} characters"
        message = f"{what} that no page may hold (control characters and the like) became U+FFFD."
        found.append(diagnostic("read-control", message, path))
    return cleaned, encoding, tuple(found)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("sitegen-windows-1252", _as_windows_1252)
