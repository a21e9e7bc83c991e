"""What a file is, told by how it begins; its name only decides between what the beginning allows.

Cheap and total: any bytes, any name, never an exception. What is not sure is plain text.
"""

from __future__ import annotations

import codecs
import re
import zlib
from functools import lru_cache

HEAD = 16 * 1024

_BOMS = (  # the longer first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (b"<\x00?\x00", "utf-16-le"),  # XML and HTML without a mark (XML 1.0, appendix F)
    (b"\x00<\x00?", "utf-16-be"),
    (b"<\x00!\x00", "utf-16-le"),
    (b"\x00<\x00!", "utf-16-be"),
)
_OFFICE = re.compile(rb"(?:\[Content_Types\]\.xml|mimetype(?:application/|text/)|META-INF/|_rels/)")
_PROLOG = re.compile(r"<\?xml\s", re.I)
# Atomic groups: what a comment is, is settled at its first end; to try others would take time without bound.
_HTML = re.compile(
    r"(?:(?><!--.*?-->)\s*+|<\?[^<>]*>\s*+)*+<(?:!doctype\s+html\b|html[\s>]|head[\s>]|body[\s>])",
    re.I | re.S,
)
_HTML_MARKUP = re.compile(
    r"</?(?:a|article|b|blockquote|body|br|div|em|figure|font|form|h[1-6]|head|header|hr|i|img|li|link|main|meta|nav"
    r"|ol|p|pre|script|section|span|strong|style|table|td|title|tr|ul)(?=[\s/>])[^<>]*>",
    re.I,
)
_COMMENTS = r"(?:(?><!--.*?-->)\s*+|(?><\?.*?\?>)\s*+|(?><!DOCTYPE(?:[^<>\[]|\[.*?\]\s*(?=>))*>)\s*+)*+"
_ROOT = re.compile(
    _COMMENTS + r"<(?P<name>[A-Za-z_][\w:.-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)", re.S
)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_XML_ROOTS = frozenset({"rss", "feed", "disqus", "rdf:RDF", "opml", "urlset", "posts", "comments", "svg"})
_JSON = re.compile(
    r"\{\s*(?:\}\s*\Z|\"(?:[^\"\\\n]|\\.){0,300}\"\s*:)|\[\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]]|\"(?:[^\"\\\n]|\\.)*\"\s*[,\]]|\]\s*\Z)"
)
_JSON_NAMED = re.compile(r"[\[{\"]|-?[0-9]|true|false|null")
_FROM_LINE = re.compile(
    r"From (?:[^\n]*[0-9]{1,2}:[0-9]{2}[^\n]*|[^\s]*[ \t]*)\r?\n"
    r"(?:>?[A-Za-z][A-Za-z0-9-]{0,60}:(?:[ \t]|\r?\n)|>From )"
)
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{0,60}):(?:[ \t]|$)")
# Headers that only mails and news articles have; and those that other texts have, too.
_SURE = frozenset({
    "message-id", "received", "return-path", "newsgroups", "mime-version", "in-reply-to", "delivered-to",
    "xref", "nntp-posting-host", "list-id", "x-mailer", "envelope-to", "dkim-signature",
    "content-transfer-encoding",
})  # fmt: skip
_LIKELY = frozenset(
    {"from", "to", "cc", "subject", "date", "reply-to", "sender", "path", "references", "organization"}
)
_NAMES = {
    "html": re.compile(r".*\.(?:x?html?|php|aspx?)\Z", re.I | re.S),
    "xml": re.compile(r".*\.(?:xml|wxr|rss|atom|rdf|opml)\Z", re.I | re.S),
    "json": re.compile(r".*\.(?:json[l5]?|ndjson|geojson)\Z", re.I | re.S),
    "mbox": re.compile(r".*\.(?:mbox|mbx)\Z", re.I | re.S),
    "csv": re.compile(r".*\.csv\Z", re.I | re.S),
    "tsv": re.compile(r".*\.(?:tsv|tab)\Z", re.I | re.S),
}
_LATE_PROLOG = 4096
_JUNK = 16


@lru_cache(maxsize=16)  # each importer asks it of the same source in turn
def structured_kind(head: bytes, path: str = "") -> str | None:
    """The kind of a file that is not plain text, by its first bytes and its name; None for all others.

    `xml html json mbox message mhtml warc csv tsv`, and the containers `zip tar gzip bzip2 xz office`. JSON
    lines are `json`, XHTML is `html`, a compressed WARC is `warc`. What is named `.html` but has no tags is
    text.
    """
    if kind := _container(head):
        return kind
    text = head_text(head)
    body = text.lstrip("\ufeff\u200b \t\r\n\f")
    if body.startswith("WARC/"):
        return "warc"
    if kind := _marked_up(text, body, path):
        return kind
    if _JSON.match(body) or (_NAMES["json"].match(path) and _JSON_NAMED.match(body)):
        return "json"
    if _FROM_LINE.match(body) or (_NAMES["mbox"].match(path) and body.startswith("From ")):
        return "mbox"
    if kind := _message(body):
        return kind
    return next((kind for kind in ("csv", "tsv") if body and _NAMES[kind].match(path)), None)


def xml_root(head: bytes) -> tuple[str, dict[str, str]]:
    """Name and attributes of the first element, as written; `("", {})` where the head shows none."""
    text = head_text(head)
    prolog = _PROLOG.search(text, 0, _LATE_PROLOG)
    match = _ROOT.search(text, prolog.start() if prolog else 0)
    if not match:
        return "", {}
    found = _ATTRIBUTE.findall(match["attributes"])
    return match["name"], {name: double or single for name, double, single in found}


def head_text(head: bytes) -> str:
    """The head as text, for looking only: by its byte order mark, else one character a byte."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head.decode(encoding, "replace").removeprefix("\ufeff")
    return head.decode("latin-1")


def _container(head: bytes) -> str | None:
    if head.startswith(b"\x1f\x8b"):
        return "warc" if _inflated(head).startswith(b"WARC/") else "gzip"
    if head.startswith(b"BZh") and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90"):
        return "bzip2"
    if head.startswith(b"\xfd7zXZ\x00"):
        return "xz"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "office" if _OFFICE.match(head[30:]) else "zip"
    return "tar" if is_tar(head) else None


def _inflated(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def is_tar(head: bytes) -> bool:
    """Whether bytes begin with a tar header, by its checksum, which every variety of the format has."""
    block = head[:512]
    if len(block) < 512 or not block[0]:
        return False
    try:
        stated = int(block[148:156].strip(b" \x00") or b"-", 8)
    except ValueError:
        return False
    return stated == sum(block[:148]) + 8 * 0x20 + sum(block[156:])


def _marked_up(text: str, body: str, path: str) -> str | None:
    """`xml` or `html`, or neither."""
    named_xml = bool(_NAMES["xml"].match(path))
    prolog = _PROLOG.search(text, 0, _LATE_PROLOG)
    if prolog and (prolog.start() <= _JUNK or not text[: prolog.start()].strip() or named_xml):
        return "html" if _HTML.match(text, prolog.start()) else "xml"
    if _HTML.match(body):
        return "html"
    root = _ROOT.match(body)
    if root and (named_xml or "xmlns" in root["attributes"] or root["name"] in _XML_ROOTS):
        return "html" if root["name"].lower() == "html" else "xml"
    if _NAMES["html"].match(path) and _HTML_MARKUP.search(text):
        return "html"
    return None


def _message(body: str) -> str | None:
    """Whether a text begins with the headers of a mail or news article (RFC 5322, RFC 5536)."""
    names: set[str] = set()
    for line in body.split("\n"):
        header = _HEADER.match(line)
        if header:
            names.add(header["name"].lower())
        elif not line.strip() or not line.startswith((" ", "\t")):
            break
    sure, likely = len(names & _SURE), len(names & _LIKELY)
    if not (
        sure >= 2 or (sure and likely) or ("from" in names and names & {"subject", "date"} and likely >= 3)
    ):
        return None
    return "mhtml" if re.search(r"^snapshot-content-location:", body[:4000], re.I | re.M) else "message"
