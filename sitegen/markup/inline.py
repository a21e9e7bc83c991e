"""The inline tokens of a Markdown block become plain text with stand-off spans.

Spans lie inside the text, are never empty, and stand in order of start, longest first. The text is NFC and
fit for a page, also where the source wrote characters as entities.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from sitegen.markup.characters import clean_text
from sitegen.model import Span, SpanKind
from sitegen.urls import safe_href

# A link to another file of the corpus, or into this one: `corpus:folder/file.md#part`. `link` resolves it.
CORPUS_SCHEME = "corpus:"
# More accents on one letter than any script uses (the stream-safe format of UAX 15 stops at 30).
MAX_ACCENTS = 32
_KINDS: dict[str, SpanKind] = {"em": "emphasis", "strong": "strong", "s": "strike", "link": "link"}


class _Builder:
    """Text and spans as they grow; one builder for one block."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[Span] = []
        self.open: list[tuple[SpanKind, int, str]] = []

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def close(self) -> None:
        kind, start, href = self.open.pop()
        if start < self.length and (kind != "link" or href):
            self.spans.append(Span(kind=kind, start=start, end=self.length, href=href))

    def token(self, token: Token) -> None:
        name, _, end = token.type.partition("_")
        if end == "open":
            href = corpus_href(str(token.attrGet("href") or ""), self.path)
            self.open.append((_KINDS[name], self.length, href))
        elif end == "close":
            self.close()
        elif token.type == "code_inline":
            self.open.append(("code", self.length, ""))
            self.write(_one_line(token.content))
            self.close()
        elif token.type == "softbreak":
            self.write(" ")
        elif token.type == "hardbreak":
            self.write("\n")
        elif token.type == "image":
            self.image(token)
        else:
            self.write(_one_line(token.content))

    def image(self, token: Token) -> None:
        """Never the picture: its description, linked to where the picture is."""
        source = str(token.attrGet("src") or "")
        described, _ = inline_text(token.children or (), self.path)
        inside = any(kind == "link" for kind, _, _ in self.open)
        self.open.append(("link", self.length, "" if inside else corpus_href(source, self.path)))
        self.write(described.replace("\n", " ") or _file_name(source))
        self.close()


def inline_text(tokens: Sequence[Token], path: str) -> tuple[str, tuple[Span, ...]]:
    """Flatten a block's inline tokens; `path` is its file. A hard break is a line end, a soft one a blank."""
    builder = _Builder(path)
    for token in tokens:
        builder.token(token)
    return settled("".join(builder.parts), builder.spans)


def settled(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """NFC text and its spans in order; NFC can be lost where an accent is an entity or emphasised alone."""
    if not unicodedata.is_normalized("NFC", text):
        text, moved = _composed(text, sorted({offset for s in spans for offset in (s.start, s.end)}))
        spans = [replace(s, start=moved[s.start], end=moved[s.end]) for s in spans]
    kept = [s for s in spans if s.start < s.end]
    return text, tuple(sorted(kept, key=lambda s: (s.start, -s.end, s.kind, s.href)))


def _composed(text: str, offsets: list[int]) -> tuple[str, dict[int, int]]:
    """NFC, and where each offset lies then: after the character that what stood before it became part of.

    One pass: only the last character with its accents is composed again with what follows.
    """
    parts: list[str] = []
    length, carried = 0, ""
    moved: dict[int, int] = {}
    for start, end in pairwise([0, *offsets, len(text)]):
        moved[start] = length + len(carried)
        whole = unicodedata.normalize("NFC", carried + text[start:end])
        cut = len(whole)
        while cut > max(0, len(whole) - MAX_ACCENTS) and (
            cut == len(whole) or unicodedata.combining(whole[cut])
        ):
            cut -= 1
        parts.append(whole[:cut])
        length, carried = length + cut, whole[cut:]
    whole = "".join(parts) + carried
    moved[len(text)] = len(whole)
    return whole, {offset: min(place, len(whole)) for offset, place in moved.items()}


def is_picture(tokens: Sequence[Token]) -> bool:
    """Whether a block holds nothing but images (and links around them)."""
    kinds = {token.type for token in tokens if token.type != "text" or token.content.strip()}
    return "image" in kinds and kinds <= {"image", "softbreak", "hardbreak", "link_open", "link_close"}


def corpus_href(href: str, path: str) -> str:
    """What a link of the file `path` may lead to: the web, or a file of the corpus; empty if neither.

    A relative link is resolved against `path`, so that `corpus:` is always followed by a path from the
    corpus's root, with an optional fragment. Links that leave the corpus and all other schemes are refused.
    """
    if external := safe_href(href):
        return external
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or href.startswith(("//", "\\")) or not (parts.path or parts.fragment):
        return ""
    if re.search(r"[\x00-\x1f\x7f]", unquote(href)):
        return ""
    target = path
    if parts.path:
        # A path from the root of its old site is tried from the root of the corpus.
        folder = "" if parts.path.startswith("/") else posixpath.dirname(path)
        target = posixpath.normpath(posixpath.join(folder, _one_line(unquote(parts.path)).lstrip("/")))
        if target.startswith("../") or target in ("..", ".", "/"):
            return ""
    fragment = f"#{_one_line(unquote(parts.fragment))}" if parts.fragment else ""
    return f"{CORPUS_SCHEME}{target}{fragment}"


def _one_line(text: str) -> str:
    return clean_text(text)[0].replace("\n", " ")


def _file_name(source: str) -> str:
    """What to call a picture without a description."""
    if source.startswith("data:"):
        return "image"
    try:
        name = posixpath.basename(urlsplit(source).path.rstrip("/"))
    except ValueError:
        return "image"
    return _one_line(unquote(name)).strip() or "image"
