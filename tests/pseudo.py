"""A made-up language: English words in full-width letters, so that whatever stayed English is seen at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.catalog import Catalog

from tests.catalogues import gather, written

LANGUAGE = "en-XA"  # the tag that is usual for such a language
HEAD = r"""
msgid ""
msgstr ""
"Language: en\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""
_WIDE = {n: n + 0xFEE0 for n in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))}
_KEPT = re.compile(r"%\(\w+\)s|%%|<[^>]*>|\{\w+\}")
_ADDRESS = re.compile(r"https?://\S+")
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
# What is the same in every language: names of formats and programs, units, abbreviations of standards.
SAME = frozenset(
    (
        "CSV",
        "JSON",
        "JSONL",
        "iCalendar",
        "BibTeX",
        "Markdown",
        "SHA",
        "EDTF",
        "UTF",
        "GND",
        "sitegen",
        "kB",
        "MB",
    )
)
# Elements whose text is no language, and those of the health page that hold diagnostics, which stay English.
_UNREAD = {"script", "style", "code", "pre", "kbd"}
_UNREAD_CLASSES = {"findings", "figure"}  # `figure` is the version of the corpus, a hash
_SPOKEN = {"title", "aria-label", "placeholder", "alt", "data-list-filter", "data-said"}


def wide(text: str) -> str:
    """Full-width letters for all but values and markup."""
    pieces = _KEPT.split(text)
    kept = [*_KEPT.findall(text), ""]
    return "".join(piece.translate(_WIDE) + mark for piece, mark in zip(pieces, kept, strict=True))


def write_catalogue(folder: Path) -> Path:
    """`folder/en-XA.po` with every message of the sources."""
    catalogue = Catalog(fuzzy=False)
    for message in gather():
        if message.id and message.context not in ("alphabet", "decimal sign"):
            said = wide(message.id) if isinstance(message.id, str) else tuple(map(wide, message.id))
            catalogue.add(message.id, said, context=message.context)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{LANGUAGE}.po"
    file.write_bytes(written(catalogue, HEAD))
    return file


def greek(text: str) -> str:
    """The same text in Greek letters: words of a corpus, which nobody translates."""
    return text.translate(_GREEK)


def hebrew(text: str) -> str:
    """The same text in Hebrew letters, which run from right to left."""
    return text.translate(_HEBREW)


def unmarked_hebrew(html: str) -> list[str]:
    """Hebrew words of a page whose direction nothing says: no element around them but the page's own."""
    reader = _Directions()
    reader.feed(html)
    reader.close()
    return reader.found


_HEBREW = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתאבגד" * 2
)
_GREEK = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΡΣΣΤΘΩΞΧΥΖαβψδεφγηιξκλμνοπρσστθωξχυζ",
)


def english_in(html: str) -> list[str]:
    """What of a page is English: texts and attributes that a reader sees or hears, each where it stands."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def english_words(text: str) -> bool:
    return any(word not in SAME for word in _ENGLISH.findall(_ADDRESS.sub("", text)))


def english_in_data(value: object) -> Iterator[str]:
    """The same of the values of a data file; addresses and ids are none."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("href", "url", "id"):
                yield from english_in_data(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from english_in_data(inner)
    elif isinstance(value, str) and english_words(value):
        yield value


def received(script: bytes) -> object:
    """The value that a data file hands over."""
    literal = script.decode().split(",'", 1)[1].rsplit("')", 1)[0]
    return json.loads(literal.replace("\\'", "'").replace("\\\\", "\\"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent: list[str] = []
        self.tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tag = tag
        unread = tag in _UNREAD or _UNREAD_CLASSES & set(values.get("class", "").split())
        if unread or (self.silent and tag == self.silent[-1]):
            self.silent.append(tag)
        spoken = {name: value for name, value in values.items() if name in _SPOKEN}
        if tag == "meta" and (
            values.get("name") == "description" or values.get("property") == "og:description"
        ):
            spoken["content"] = values["content"]
        self.found += [f"<{tag} {name}>: {value}" for name, value in spoken.items() if english_words(value)]

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent and english_words(data):
            self.found.append(f"<{self.tag}>: {' '.join(data.split())}")


class _Directions(HTMLParser):
    # Their text has no markup, or is drawn: `unicode-bidi: plaintext` of the stylesheet sees to a picture's.
    PLAIN = ("title", "script", "text", "svg", "pre", "code")
    # Elements of HTML that are never closed, and those of pictures that hold nothing.
    VOID = frozenset(("meta", "link", "input", "br", "hr", "img", "rect", "circle", "line", "stop"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            known = tag in self.PLAIN or tag == "bdi" or (tag != "html" and "dir" in dict(attrs))
            self.open.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if re.search("[א-ת]{2}", data) and not any(known for _, known in self.open):
            self.found.append(f"{'/'.join(t for t, _ in self.open)}: {' '.join(data.split())}")
