"""Cuts a stream of XML into tags and text, whatever is wrong with it; bounded memory, linear time.

No document type, entity of its own or address is ever followed. All text comes out, in order, but for what is
in comments and instructions.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, Literal, NamedTuple

from sitegen.decoding import BOMS, is_utf8_by_use, known_codec

CHUNK = 256 * 1024
# A tag, a comment; what is longer was not meant as one and is text.
MAX_MARKUP = 1024 * 1024
MAX_DOCUMENT_TYPE = 64 * 1024
# How far the end of a CDATA section is looked for behind a mark that may be its end or text.
_LOOK_AHEAD = 512 * 1024
_DECLARATION_REACH = 4096

NAME = r"[A-Za-z_\u0080-\U0010ffff][\w:.\-\u00b7]*"
# A start tag up to its `>`; possessive, so that a tag that never ends is scanned once.
_START = re.compile(rf"<({NAME})((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)")
# The same where a quotation mark that is never closed has been met: none may span another tag.
_WARY_START = re.compile(rf"<({NAME})((?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*+)")
_END = re.compile(rf"</\s*+({NAME})[^<>]*+")
_PLAIN_TYPE = re.compile(r"<!DOCTYPE[^<>\[]*+>", re.I)
_DOCUMENT_TYPE = re.compile(r"<!DOCTYPE[^<>\[]*+(?:\[.*?\]\s*+)?>", re.I | re.S)
# What can begin anything but text; a `<` before a blank or a figure is one that nobody wrote as `&lt;`.
_MARK = re.compile(r"<(?=[A-Za-z_/!?\u0080-\U0010ffff])")
_DECLARED = re.compile(rb"<\?xml\b[^>]{0,300}?\bencoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']", re.I)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_LONGEST_REFERENCE = 40
_SECTION_END = "]]>"
# What may stand behind the end of a CDATA section; anything else speaks for a mark in its text.
_AFTER_SECTION = ("</", "<![CDATA[", "<!--", _SECTION_END)

Report = Callable[[str, str, int], None]


class Token(NamedTuple):
    """A piece of the file, which begins in `line` (from 1).

    `text` has its references resolved; of a `start` or an `end` it is the name, and `attributes` is what
    stands behind the name in a start tag, as written, with the `/` of an empty one.
    """

    kind: Literal["text", "start", "end"]
    text: str
    line: int
    attributes: str = ""


def resolved(text: str) -> str:
    """Text with the references of XML and HTML resolved; an ampersand that begins none is an ampersand."""
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), text)


class Scanner:
    """Iterates once over the tokens of a stream; what is wrong goes to `report(code, message, line)`."""

    def __init__(self, stream: BinaryIO, report: Report) -> None:
        self.stream = stream
        self.report = report
        self.buffer = ""
        self.at = 0
        self.line = 1
        self.passed = 0  # characters before the buffer
        self.wary_until = 0
        self.absent: dict[str, int] = {}
        self.typed = False
        self.ended = False
        self.begun = False
        self.head = _first(stream)
        self.decoder = _decoder(self.head)

    def __iter__(self) -> Iterator[Token]:
        while self.at < len(self.buffer) or self.more():
            if self.at >= len(self.buffer):
                continue
            self.want(12)
            if _MARK.match(self.buffer, self.at):
                self.begun = True
                yield from self.markup()
            elif token := self.characters():
                yield token

    # -- the buffer ----------------------------------------------------------------------------------------

    def more(self) -> bool:
        """Read on; False at the end."""
        if self.ended:
            return False
        data, self.head = self.head or self.stream.read(CHUNK), b""
        self.ended = not data
        self.passed += self.at
        self.buffer = self.buffer[self.at :] + self.decoder.decode(data, self.ended)
        self.at = 0
        return True

    def want(self, length: int) -> None:
        """Read on until so many characters are ahead, or all that there are."""
        while len(self.buffer) - self.at < length and self.more():
            pass

    def find(self, needle: str, start: int = 0, limit: int = MAX_MARKUP) -> int:
        """How far ahead `needle` stands, from `start` on; -1 if not within `limit` characters.

        Where it was looked for in vain is remembered, so that a file full of beginnings stays linear.
        """
        here = self.passed + self.at
        start = max(start, self.absent.get(needle, 0) - here - len(needle) + 1)
        while True:
            place = self.buffer.find(needle, self.at + start, self.at + limit)
            ahead = len(self.buffer) - self.at
            if place >= 0:
                return place - self.at
            if ahead >= limit or not self.more():
                self.absent[needle] = here + min(ahead, limit)
                return -1
            start = max(start, ahead - len(needle) + 1)

    def take(self, length: int) -> str:
        taken = self.buffer[self.at : self.at + length]
        self.at += length
        self.line += taken.count("\n")
        return taken

    # -- what stands in it ---------------------------------------------------------------------------------

    def characters(self) -> Token | None:
        """Text up to the next tag, or as much as is read; a reference is not cut in two."""
        line = self.line
        mark = _MARK.search(self.buffer, self.at + 1)
        end = mark.start() if mark else len(self.buffer)
        if not mark:
            if self.buffer.endswith("<") and not self.ended and end - 1 > self.at:
                end -= 1
            tail = self.buffer.rfind("&", max(self.at, end - _LONGEST_REFERENCE))
            if tail >= 0 and ";" not in self.buffer[tail:end] and not self.ended:
                end = tail
                if end == self.at:
                    self.more()
                    return None
        text = self.take(end - self.at)
        if not self.begun and text.strip("\ufeff \t\r\n"):
            self.report("import-broken", "Characters before the beginning of the XML were skipped.", line)
        return Token("text", resolved(text), line)

    def markup(self) -> Iterator[Token]:
        """What begins with `<`."""
        line = self.line
        ahead = self.buffer[self.at : self.at + 12]
        if ahead.startswith("<![CDATA["):
            yield from self.section(line)
        elif not self.passed_over(ahead, line):
            yield self.tag(line)

    def passed_over(self, ahead: str, line: int) -> bool:
        """Pass over what is neither tag nor text; False if this is not such, or has no end."""
        if ahead.startswith("<!--"):
            return self.skip("-->", 4)
        if ahead.startswith("<?"):
            return self.skip("?>", 2)
        return ahead[:9].upper() == "<!DOCTYPE" and self.document_type(line)

    def skip(self, end: str, start: int) -> bool:
        """Pass over a comment or an instruction; False if it has no end."""
        place = self.find(end, start)
        if place >= 0:
            self.take(place + len(end))
        return place >= 0

    def document_type(self, line: int) -> bool:
        """Pass over it. What it declares is not used, since that can explode or reach outside."""
        self.want(MAX_DOCUMENT_TYPE if not self.typed else 0)
        pattern = _PLAIN_TYPE if self.typed else _DOCUMENT_TYPE
        self.typed = True
        match = pattern.match(self.buffer, self.at, self.at + MAX_DOCUMENT_TYPE)
        if not match:
            return False
        if "[" in match[0]:
            message = "The document type declares entities or rules of its own; they are not used."
            self.report("import-refused", message, line)
        self.take(match.end() - self.at)
        return True

    def section(self, line: int) -> Iterator[Token]:
        """A CDATA section, in pieces as it is read. A `]]>` in the midst of its text is text."""
        self.take(9)
        while True:
            line = self.line
            place = self.buffer.find(_SECTION_END, self.at)
            if place < 0:
                hold = 0 if self.ended else len(_SECTION_END) - 1
                length = max(len(self.buffer) - self.at - hold, 0)
                if length:
                    yield Token("text", self.take(length), line)
                if not self.more():
                    self.report("import-broken", "A CDATA section is not closed.", line)
                    return
                continue
            text = self.take(place - self.at)
            if self.is_section_end():
                yield Token("text", text, line)
                self.take(len(_SECTION_END))
                return
            self.report("import-broken", "A CDATA section holds the mark of its own end.", self.line)
            yield Token("text", text + self.take(len(_SECTION_END)), line)

    def is_section_end(self) -> bool:
        """Whether the `]]>` ahead closes the section: a closing tag follows, or nothing else can close it."""
        self.want(64)
        after = self.buffer[self.at + 3 : self.at + 64].lstrip()
        if not after or after.startswith(_AFTER_SECTION):
            return True
        end = self.find(_SECTION_END, 3, _LOOK_AHEAD)
        return end < 0 or self.buffer.find("<![CDATA[", self.at, self.at + end) >= 0

    def tag(self, line: int) -> Token:
        """A start or end tag; a `<` that begins neither is text."""
        while True:
            wary = self.passed + self.at < self.wary_until
            start = (_WARY_START if wary else _START).match(self.buffer, self.at)
            match = start or _END.match(self.buffer, self.at)
            if not match:
                break
            end = match.end()
            if self.buffer.startswith(">", end):
                self.take(end + 1 - self.at)
                return Token("start", match[1], line, match[2]) if start else Token("end", match[1], line)
            unfinished = end == len(self.buffer) or self.buffer[end] in "\"'"
            if not unfinished:
                break
            if end - self.at > MAX_MARKUP or not self.more():
                self.wary_until = self.passed + len(self.buffer)
                if wary:
                    break
        self.report("import-broken", "A `<` that begins no tag was read as text.", line)
        return Token("text", self.take(1), line)


def _first(stream: BinaryIO) -> bytes:
    """As much of the beginning as a declaration can take, from a stream that may give less at a time."""
    head = stream.read(CHUNK)
    while len(head) < _DECLARATION_REACH and (data := stream.read(CHUNK)):
        head += data
    return head


def _decoder(head: bytes) -> codecs.IncrementalDecoder:
    """For what a mark or the declaration says, else UTF-8; bytes that are not UTF-8 as Windows-1252."""
    marks = (*BOMS, (b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))
    marked = next((name for mark, name in marks if head.startswith(mark)), "")
    if marked:
        return codecs.getincrementaldecoder(marked)("replace")
    stated = _DECLARED.search(head, 0, _DECLARATION_REACH)
    codec = known_codec(stated[1].decode("ascii")) if stated else ""
    if codec not in ("", "utf-8") and not is_utf8_by_use(head, whole=False):
        return codecs.getincrementaldecoder(codec)("replace")
    return codecs.getincrementaldecoder("utf-8")("sitegen-windows-1252")
