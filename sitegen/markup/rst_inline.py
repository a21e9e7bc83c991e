"""Inline markup of reStructuredText becomes plain text with stand-off spans.

The rules where markup may begin and end are those of
https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup-recognition-rules; what does
not keep to them stays text. Every pattern is bounded, so that the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sitegen.markup.inline import corpus_href, settled
from sitegen.markup.set_off import set_off
from sitegen.model import Span, SpanKind
from sitegen.urls import safe_href

_BEFORE = r"(?<![^\s'\"(\[{<\-/:‘“’«¡¿–—])"
_AFTER = r"(?![^\s'\")\]}>\-/\\:.,;!?’”»…–—])"
_REACH = "{1,500}?"
_ROLE = r"[A-Za-z][\w:+.-]{0,60}"
_MARKUP = re.compile(
    rf"""(?=[\\`:*|\[_h])(?:
      (?P<escape>\\(?P<escaped>.|\Z))
    | {_BEFORE}``(?=\S)(?P<literal>.{_REACH})(?<=\S)``{_AFTER}
    | {_BEFORE}(?::(?P<role>{_ROLE}):)?`(?![\s`])(?P<quoted>(?:[^`\\]|\\.){_REACH})(?<!\s)`
        (?:(?P<mark>__?)|:(?P<late>{_ROLE}):)?{_AFTER}
    | {_BEFORE}_`(?![\s`])(?P<place>[^`]{_REACH})(?<!\s)`{_AFTER}
    | {_BEFORE}\*\*(?=\S)(?P<strong>.{_REACH})(?<=\S)\*\*{_AFTER}
    | {_BEFORE}\*(?![\s*])(?P<emphasis>.{_REACH})(?<=[^\s\\])\*{_AFTER}
    | {_BEFORE}(?P<note>\[(?:[0-9]+|\#[\w-]{{0,60}}|\*|[\w.-]{{1,60}})\])_{_AFTER}
    | {_BEFORE}\|(?=\S)(?P<name>[^|\n]{{1,100}}?)(?<=\S)\|(?:__?)?{_AFTER}
    | (?P<url>https?://[^\s<>"`]{{1,2000}})
    | (?<=[^\W_])(?P<reference>__?){_AFTER}
    )""",
    re.X | re.S,
)
_SPECIAL = re.compile(r"[\\`*|_]|https?:")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[-._+:][^\W_]+)*\Z")
_WORD_REACH = 80
_AFTER_URL = ".,;:!?'*_)]}’”»…"
_ESCAPE = re.compile(r"\\(?:\s|(.))", re.S)
# What the roles of docutils stand for; all other roles name code.
_STYLES: dict[str, SpanKind | None] = {
    "emphasis": "emphasis", "strong": "strong", "literal": "code", "code": "code", "math": "code",
    "title-reference": "emphasis", "title": "emphasis", "t": "emphasis", "dfn": "emphasis",
    "abbreviation": None, "ac": None, "acronym": None, "abbr": None, "subscript": None, "sub": None,
    "superscript": None, "sup": None, "raw": None, "ref": None, "doc": None, "term": "emphasis",
    "guilabel": "strong", "menuselection": "strong", "numref": None, "any": None, "cite": None,
    "download": None, "program": "strong", "command": "strong", "rfc": None, "pep": None,
}  # fmt: skip
_SET_OFF = {"sup": "sup", "superscript": "sup", "sub": "sub", "subscript": "sub"}
# https://docutils.sourceforge.io/docs/ref/rst/roles.html: where :pep: and :rfc: lead.
_SERIES: Mapping[str, tuple[str, Callable[[int], str]]] = {
    "pep": ("PEP", lambda n: f"https://peps.python.org/pep-{n:04d}/"),
    "rfc": ("RFC", lambda n: f"https://datatracker.ietf.org/doc/html/rfc{n}"),
}
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,5})(?P<part>#[\w.-]{1,80})?\Z")


def series_address(role: str, number: str) -> str | None:
    """Where the role of that name leads for a number, which is the address of what has that number; else None."""
    if role not in _SERIES or not number.isdecimal() or not number.isascii() or len(number) > 5:
        return None
    return _SERIES[role][1](int(number))


def reference_name(name: str) -> str:
    """A reference as it is compared: white space folded, without case, unescaped."""
    return " ".join(_ESCAPE.sub(r"\1", name).split()).casefold()


@dataclass(slots=True, kw_only=True)
class References:
    """Where the references of one text lead: by name, and the nameless in their order."""

    path: str
    named: dict[str, str] = field(default_factory=dict)
    nameless: list[str] = field(default_factory=list)
    replacements: dict[str, str] = field(default_factory=dict)
    _next: int = 0

    def target(self, name: str) -> str | None:
        """What a name leads to as it was written, through aliases; None where nothing defines it."""
        wanted = reference_name(name)
        for _ in range(10):
            found = self.named.get(wanted)
            if found is None:
                return None
            if not re.fullmatch(r"`[^`]+`_|[^\s`:/]+_", found):
                return found
            wanted = reference_name(found.rstrip("_").strip("`"))
        return ""

    def following(self) -> str:
        """What the next nameless reference leads to; empty where none is left."""
        self._next += 1
        return self.nameless[self._next - 1] if self._next <= len(self.nameless) else ""

    def href(self, target: str) -> str:
        return corpus_href(_ESCAPE.sub(r"\1", "".join(target.split())), self.path)


def inline(text: str, references: References) -> tuple[str, tuple[Span, ...]]:
    """The text without its markup, and spans; a reference whose target is unknown keeps its words only."""
    if not _SPECIAL.search(text):
        return text, ()
    writer = _Writer(references)
    at = 0
    for match in _MARKUP.finditer(text):
        if match.start() < at:
            continue
        end = writer.match(text, at, match)
        at = match.end() if end is None else end
    writer.write(text[at:])
    return settled("".join(writer.parts), writer.spans)


class _Writer:
    """Text and spans of one block as they grow."""

    def __init__(self, references: References) -> None:
        self.references = references
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[Span] = []

    def write(self, text: str, kind: SpanKind | None = None, href: str = "") -> None:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        if kind and text.strip() and (kind != "link" or href):
            self.spans.append(Span(kind=kind, start=start, end=self.length, href=href))

    def match(self, text: str, at: int, found: re.Match[str]) -> int | None:
        """Write what stands before a piece of markup, and the piece; its end where it is not the match's."""
        kind = found.lastgroup or ""
        if kind == "reference":
            return self.word(text, at, found)
        self.write(text[at : found.start()])
        if found["escape"] is not None:
            self.write("" if found["escaped"].isspace() else found["escaped"])
        elif found["literal"] is not None:
            self.write(found["literal"], "code")
        elif found["quoted"] is not None:
            self.quoted(found)
        elif found["url"] is not None:
            return self.url(found)
        elif found["note"] is not None:
            self.write(found["note"])
        elif found["name"] is not None:
            name = found["name"]
            replaced = self.references.replacements.get(reference_name(name))
            self.write(f"|{name}|" if replaced is None else replaced)
        elif found["strong"] is not None:
            self.write(_unescaped(found["strong"]), "strong")
        elif found["emphasis"] is not None:
            self.write(_unescaped(found["emphasis"]), "emphasis")
        else:
            self.write(_unescaped(found["place"] or ""))
        return None

    def word(self, text: str, at: int, found: re.Match[str]) -> int:
        """`name_`: the word before the mark is a reference where the text defines it, or it is nameless."""
        before = text[max(at, found.start() - _WORD_REACH) : found.start()]
        word = _WORD_BEFORE.search(before)
        target = self.references.target(word[0]) if word else None
        if word and len(found["reference"]) == 2 and self.references.nameless:
            target = self.references.following()
        if word is None or target is None:
            self.write(text[at : found.end()])
            return found.end()
        self.write(text[at : found.start() - len(word[0])])
        self.write(word[0], "link", self.references.href(target))
        return found.end()

    def url(self, found: re.Match[str]) -> int:
        """A bare address, without the punctuation that follows it, and brackets only in pairs."""
        url = found["url"]
        while url and url[-1] in _AFTER_URL and not (url[-1] == ")" and url.count("(") >= url.count(")")):
            url = url[:-1]
        self.write(url, "link", safe_href(url) or "")
        return found.start() + len(url)

    def quoted(self, found: re.Match[str]) -> None:
        """What stands in back-quotes: a role's text, a reference, or a title."""
        role, body = found["role"] or found["late"] or "", found["quoted"]
        if found["mark"]:
            self.reference(body, nameless=found["mark"] == "__")
        elif role:
            self.role(role.rsplit(":", 1)[-1].lower(), body)
        else:
            self.write(_unescaped(body), "emphasis")

    def reference(self, body: str, nameless: bool) -> None:
        words, written = _embedded(body)
        if target := written:
            if re.fullmatch(r".+[^\\]_", target) and "/" not in target:
                target = self.references.target(target[:-1]) or ""
            self.write(_unescaped(words) or _unescaped(written), "link", self.references.href(target))
            return
        target = self.references.following() if nameless else self.references.target(body) or ""
        self.write(_unescaped(body), "link", self.references.href(target))

    def role(self, role: str, body: str) -> None:
        """`:role:`text <target>`` shows the text; `~a.b.c` its last part, as Sphinx has it."""
        words, embedded = _embedded(body)
        words = _unescaped(words or body)
        if role in _SERIES:
            series, address = _SERIES[role]
            number = _NUMBERED.match(embedded or body)
            shown = words if embedded or not number else f"{series} {number['number']}"
            href = address(int(number["number"])) + (number["part"] or "") if number else ""
            self.write(shown, "link", href)
            return
        kind = _STYLES.get(role, "code")
        if kind == "code" and not embedded and words.startswith(("~", "!")):
            words = words.rsplit(".", 1)[-1].lstrip("~!") if words.startswith("~") else words[1:]
        self.write(set_off(words, _SET_OFF.get(role, "")), kind)


def _unescaped(text: str) -> str:
    return " ".join(_ESCAPE.sub(r"\1", text).split("\n"))


def _embedded(body: str) -> tuple[str, str]:
    """`text <target>` parted; the target is empty where there is none."""
    at = body.rfind("<")
    if at < 0 or not body.endswith(">") or at + 2 >= len(body):
        return body, ""
    return body[:at].rstrip(), body[at + 1 : -1]
