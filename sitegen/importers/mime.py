"""Internet messages (RFC 5322, RFC 2045 to 2049) as their readers saw them: headers, text, attachments.

Total and bounded: any bytes make a message, parts nest no deeper than `MAX_DEPTH`, nothing is executed,
followed or unpacked, and what is declared wrongly is read as well as it can be.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from sitegen.decoding import known_codec
from sitegen.markup import clean_text

MAX_DEPTH = 12
MAX_PARTS = 500
_MAX_VALUE = 16 * 1024
_MAX_HEADERS = 2000

_FIELD = re.compile(rb"([!-9;-~]{1,80})[ \t]*:[ \t]*([^\n]*(?:\n[ \t]+[^\n]*)*)(?:\n|\Z)")
_ENVELOPE = re.compile(rb"(?:>?From [^\n]*\n|[ \t]*\n)+")
_STRAY_ENVELOPE = re.compile(rb">?From [^\n:]*[0-9]{1,2}:[0-9]{2}[^\n]*\n")
# What mailers write before the first part, for readers whose programs know no parts.
_FOR_OLD_READERS = re.compile(r"\bMIME\b|multi-?part", re.I)
_MEDIA_TYPE = re.compile(r"[a-z0-9][\w.+-]{0,60}/[a-z0-9][\w.+-]{0,100}\Z")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?(.*?)\?=")
_PARAMETER = re.compile(
    r";\s*([^\s=;*\"]{1,60})(?:\*([0-9]{1,3}))?(\*)?\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;]*))"
)
_UUENCODED = re.compile(
    r"^begin [0-7]{3,4} (?P<name>\S[^\n]{0,200})\n(?:[!-`][ -`]{0,90}\n)+?(?:[` ]?\n)?end[ \t]*$", re.M
)
_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)\s*>|<[^<>]*>|&nbsp;|&#160;", re.I | re.S)
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
Headers = dict[str, tuple[bytes, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text of a message, in its order. `quote` counts the forwarded messages that it stands in."""

    text: str
    html: bool = False
    flowed: bool = False
    delsp: bool = False
    quote: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A message: its headers, the text to show, the attachments by name, and what was not as declared.

    `wrong` holds words for what a reader may want to know ("charset", "structure"), each once.
    """

    headers: Headers = field(default_factory=dict)
    charset: str = ""
    pieces: tuple[Piece, ...] = ()
    attachments: tuple[str, ...] = ()
    wrong: frozenset[str] = frozenset()

    def text(self, name: str) -> str:
        """The first header of that name as one clean line; empty if there is none."""
        values = self.headers.get(name, ())
        return header_text(values[0], self.charset) if values else ""


@dataclass(slots=True)
class _Budget:
    parts: int = MAX_PARTS
    wrong: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What a part shows: its pieces and the names of what is attached."""

    pieces: tuple[Piece, ...] = ()
    attachments: tuple[str, ...] = ()

    @property
    def said(self) -> bool:
        return any(_visible(piece) for piece in self.pieces)

    @property
    def plain(self) -> bool:
        return self.said and not any(piece.html for piece in self.pieces)


def parse_message(data: bytes) -> Parsed:
    """Read a message. An envelope line (`From …`) before its headers is passed over."""
    headers, body = split_headers(data)
    budget = _Budget()
    _, parameters = _parameters(headers, "content-type")
    seen = _part(headers, body, 0, 0, budget)
    return Parsed(
        headers=headers,
        charset=parameters.get("charset", ""),
        pieces=seen.pieces,
        attachments=seen.attachments,
        wrong=frozenset(budget.wrong),
    )


def split_headers(data: bytes) -> tuple[Headers, bytes]:
    """The headers of a message or part by their names in small letters, and the bytes after them.

    What is no header ends them, as an empty line does; then it belongs to the body. An envelope line between
    two headers, where a program wrote it in the middle of them, is none of the text.
    """
    data = data.replace(b"\r\n", b"\n")
    if b"\n" not in data[:2000]:
        data = data.replace(b"\r", b"\n")
    found: dict[str, list[bytes]] = {}
    envelope = _ENVELOPE.match(data) if data[:6].lstrip(b">").startswith(b"From ") else None
    position = envelope.end() if envelope else 0
    for _ in range(_MAX_HEADERS):
        match = _FIELD.match(data, position)
        if not match and found and (stray := _STRAY_ENVELOPE.match(data, position)):
            match = _FIELD.match(data, stray.end())
        if not match:
            break
        value = match[2] if b"\n" not in match[2] else re.sub(rb"\n[ \t]+", b" ", match[2])
        found.setdefault(match[1].decode("ascii").lower(), []).append(value[:_MAX_VALUE])
        position = match.end()
    if data.startswith(b"\n", position):
        position += 1
    return {name: tuple(values) for name, values in found.items()}, data[position:]


def header_text(raw: bytes, charset: str = "") -> str:
    """A header's value as one line: encoded words (RFC 2047) decoded, raw bytes read by `charset`."""
    text, _ = _decoded(raw, charset)
    if "=?" in text:
        text = _words_decoded(text)
    return " ".join(clean_text(text)[0].split())


def _words_decoded(text: str) -> str:
    """Neighbouring words of one charset are decoded as one, since mailers cut characters in two."""
    out: list[str] = []
    charset, pending, last = "", b"", 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        name = match[1].partition("*")[0].lower()
        if between.strip() or name != charset or not last:
            out.append(_decoded(pending, charset)[0])
            pending = b""
            # White space between two encoded words is no text (RFC 2047, section 6.2).
            out.append(between if between.strip() or not last else "")
        charset, last = name, match.end()
        pending += _word_bytes(match[3], match[2])
    out += [_decoded(pending, charset)[0], text[last:]]
    return "".join(out)


def _word_bytes(text: str, encoding: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "bB":
        return _base64(raw)
    return binascii.a2b_qp(raw, header=True)


def _base64(raw: bytes) -> bytes:
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    kept = kept[:-1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """Bytes as text, and whether they were what they were said to be."""
    codec = known_codec(charset)
    if not codec and b"\x1b$" in data:
        codec = "iso2022_jp"  # older than any declaration, and like nothing else
    declared = not charset or bool(codec)
    for name in (codec, "utf-8") if codec else ("utf-8",):
        try:
            return data.decode(name), declared and name in (codec, "utf-8")
        except UnicodeDecodeError:
            declared = declared and not codec
    if codec and codec != "utf-8":
        return data.decode(codec, "replace"), False
    return data.decode("utf-8", "sitegen-windows-1252"), declared and not charset


def _parameters(headers: Headers, name: str) -> tuple[str, dict[str, str]]:
    """The value of a header with parameters, in small letters, and those (RFC 2231 continuations joined)."""
    values = headers.get(name, ())
    if not values:
        return "", {}
    text = _decoded(values[0], "")[0]
    found: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for key, number, star, quoted, bare in _PARAMETER.findall(text):
        value = re.sub(r"\\(.)", r"\1", quoted) if quoted else bare.strip()
        key = key.lower()
        if number or star:
            pieces.setdefault(key, {}).setdefault(int(number or 0), (value, bool(star)))
        else:
            found.setdefault(key, value)
    for key, parts in pieces.items():
        found[key] = _continued([parts[number] for number in sorted(parts)])
    return text.partition(";")[0].strip().lower(), found


def _continued(parts: list[tuple[str, bool]]) -> str:
    """The parts of a parameter joined: `charset'language'percent-encoded` where they are starred."""
    charset = ""
    if parts and parts[0][1] and parts[0][0].count("'") >= 2:
        charset, _, rest = parts[0][0].split("'", 2)
        parts = [(rest, True), *parts[1:]]
    raw = b"".join(unquote_to_bytes(value) if star else value.encode() for value, star in parts)
    return _decoded(raw, charset)[0]


def _part(headers: Headers, body: bytes, depth: int, quote: int, budget: _Budget) -> _Seen:
    budget.parts -= 1
    kind, parameters = _parameters(headers, "content-type")
    disposition, more = _parameters(headers, "content-disposition")
    name = _file_name(more.get("filename") or parameters.get("name") or "")
    if kind.startswith("multipart/") and depth < MAX_DEPTH:
        parts = _split(body, parameters.get("boundary", ""), budget)
        if parts:
            seen = _multipart(kind, parts, depth, quote, budget)
            return seen if seen.said else _with_preamble(seen, body, parameters, quote, budget)
        budget.wrong.add("structure")
    attached = disposition == "attachment"
    if kind in ("message/rfc822", "message/news") and depth < MAX_DEPTH and not (attached and name):
        return _forwarded(body, depth, quote, budget)
    is_text = kind in ("", "text/html", "text/plain", "text/enriched", "text") or "/" not in kind
    if (is_text and not (attached and name)) or kind.startswith("multipart/"):
        return _leaf(headers, body, kind == "text/html", parameters, quote, budget)
    if kind in _SIGNATURES:
        return _Seen()  # a seal over the text, nothing to read
    return _Seen(attachments=(_label(name, kind),))


def _multipart(kind: str, parts: list[bytes], depth: int, quote: int, budget: _Budget) -> _Seen:
    digest = kind == "multipart/digest"
    seen = []
    for part in parts:
        headers, body = split_headers(part)
        if digest and "content-type" not in headers:
            headers = {**headers, "content-type": (b"message/rfc822",)}
        seen.append(_part(headers, body, depth + 1, quote, budget))
    attachments = tuple(name for one in seen for name in one.attachments)
    if kind != "multipart/alternative":
        return _Seen(pieces=tuple(piece for one in seen for piece in one.pieces), attachments=attachments)
    # Alternatives say the same: what the author typed before what a program made of it.
    chosen = next((one for one in seen if one.plain), None) or next(
        (one for one in seen if one.said), _Seen()
    )
    return _Seen(
        pieces=chosen.pieces, attachments=tuple(n for n in attachments if "/" not in n.split(" ", 1)[0])
    )


def _with_preamble(
    seen: _Seen, body: bytes, parameters: dict[str, str], quote: int, budget: _Budget
) -> _Seen:
    """Parts without a text, with what stands before them: a damaged message may have its text there."""
    before = body[: body.find(b"--" + parameters.get("boundary", "").strip().encode("utf-8", "replace"))]
    shown = _leaf({}, before, False, {}, quote, budget)
    if not shown.said or _FOR_OLD_READERS.search(shown.pieces[0].text):
        return seen
    budget.wrong.add("structure")
    return _Seen(pieces=shown.pieces, attachments=(*shown.attachments, *seen.attachments))


def _split(body: bytes, boundary: str, budget: _Budget) -> list[bytes]:
    """The parts between the boundary's lines; none where it never stands. A missing last line is usual."""
    wanted = boundary.strip().encode("utf-8", "replace")
    if not wanted or budget.parts <= 0:
        return []
    parts: list[bytes] = []
    start = -1
    for match in re.finditer(rb"^--" + re.escape(wanted) + rb"(--)?[ \t]*(?:\n|\Z)", body, re.M):
        if start >= 0:
            parts.append(body[start : match.start()].removesuffix(b"\n"))
        start = -1 if match[1] else match.end()
        if match[1] or len(parts) >= budget.parts:
            break
    if start >= 0 and body[start:].strip():
        parts.append(body[start:])
    return parts


def _forwarded(body: bytes, depth: int, quote: int, budget: _Budget) -> _Seen:
    """A message in a message: who, when and what about, then its text, one quotation deeper."""
    headers, inner = split_headers(body.lstrip(b"\n"))
    seen = _part(headers, inner, depth + 1, quote + 1, budget)
    lines = [
        f"{name.title()}: {header_text(headers[name][0])}"
        for name in ("from", "date", "subject")
        if headers.get(name)
    ]
    head = Piece(text="\n".join(lines), quote=quote + 1)
    return _Seen(pieces=(*((head,) if lines else ()), *seen.pieces), attachments=seen.attachments)


def _leaf(
    headers: Headers, body: bytes, html: bool, parameters: dict[str, str], quote: int, budget: _Budget
) -> _Seen:
    encoding = header_text(headers.get("content-transfer-encoding", (b"",))[0]).lower()
    data = _transferred(body, encoding)
    decoded, right = _decoded(data, parameters.get("charset", ""))
    if not right:
        budget.wrong.add("charset")
    text, replaced = clean_text(decoded.replace("\ufeff", ""))
    if replaced:
        budget.wrong.add("characters")
    names: list[str] = []
    if not html and "\nbegin " in f"\n{text}":
        names = [_file_name(match["name"]) for match in _UUENCODED.finditer(text)]
        text = _UUENCODED.sub("", text)
    flowed = parameters.get("format", "").lower() == "flowed"
    delsp = parameters.get("delsp", "").lower() == "yes"
    piece = Piece(text=text, html=html, flowed=flowed, delsp=delsp, quote=quote)
    return _Seen(
        pieces=(piece,) if text.strip() else (),
        attachments=tuple(_label(name, "uuencoded") for name in names),
    )


def _transferred(body: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        # What lists append below is not encoded; it stands after the padding or an empty line.
        head, _, tail = body.strip(b"\n").partition(b"\n\n")
        return _base64(head) + (b"\n" + tail if re.search(rb"[ .]", tail) else _base64(tail) if tail else b"")
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    return body


def _visible(piece: Piece) -> bool:
    return bool(_TAG.sub(" ", piece.text).strip() if piece.html else piece.text.strip())


def _file_name(written: str) -> str:
    name = header_text(written.encode("utf-8", "replace"))
    return re.split(r"[/\\]", name)[-1][:120]


def _label(name: str, kind: str) -> str:
    kind = kind if _MEDIA_TYPE.match(kind) or "/" not in kind else ""  # a type that is none tells nothing
    return f"{name} ({kind})" if name and kind else name or kind or "a file without a name"
