"""The fields of front matter -> those of a document; which line gave what, and which gave nothing.

Every non-blank line of the front matter is a front line, a block's, or boilerplate set apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.dates import parse_date
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.file_name import BY_NAME, file_date
from sitegen.importers.front_matter import FrontMatter
from sitegen.model import Attribution, Block, Boilerplate, Document, Fact, FrontLine, Source
from sitegen.urls import path_id, safe_href
from sitegen.yamlfile import Node

# Field of Document -> the keys that may give it, the first usable one wins, and the role of their lines.
TITLE = ("title", "headline")
_AUTHORS = ("author", "authors", "by", "byline", "creator")
_DATE = ("date", "published", "pubdate", "publishdate", "date_published", "published_at", "created")
_TAGS = ("tags", "tag", "categories", "category", "keywords")
_LANGUAGE = ("language", "lang", "locale")
_URL = ("url", "original", "original_url", "canonical_url", "link", "source", "permalink")
_PLATFORM = ("platform", "site", "site_name", "publication")
_RIGHTS = ("rights", "license", "licence", "copyright")
_SUBTITLE = ("subtitle", "subheading")
_DESCRIPTION = ("description", "summary", "excerpt", "abstract")
_NAME_KEYS = ("name", "display_name", "title")

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")
# Where the day comes first in dates in figures, as far as a stated language says so; `en` alone does not.
_DAY_FIRST = frozenset({"ca", "cs", "da", "de", "el", "es", "fi", "fr", "it", "nb", "nl", "no", "pl", "pt"})
_DAY_FIRST |= {"ro", "ru", "sk", "tr", "uk", "en-au", "en-gb", "en-ie", "en-in", "en-nz", "en-za"}
# `published: true` says whether, not when.
_TRUTHS = frozenset({"true", "false", "yes", "no"})


def headed_document(source: Source, head: Head, blocks: tuple[Block, ...], importer: str) -> Document:
    """The document of a source whose blocks (the title's first) stand below front matter, without its lines.

    `head` then knows which keys were used, and what was found wrong: `import-date`, `import-front-matter`.
    """
    if subtitle := head.text("subtitle", _SUBTITLE):
        aside = Block(anchor="subtitle", kind="subtitle", text=subtitle, lines=head.taken("subtitle"))
        blocks = (blocks[0], aside, *blocks[1:])
    document = Document(
        id=path_id(source.path),
        path=source.path,
        sha256=source.sha256,
        importer=importer,
        title=blocks[0].text,
        blocks=blocks,
        authors=head.authors(),
        language=head.language(),
        platform=head.text("platform", _PLATFORM) or None,
        url=head.url(),
        rights=head.text("license", _RIGHTS) or None,
        tags=head.tags(),
    )
    document = _dated(document, head)
    head.text("description", _DESCRIPTION)
    return document


def _dated(document: Document, head: Head) -> Document:
    """The date of the front matter; else the one that the file's name begins with, and then that is said."""
    keys = tuple(key for key in _DATE if head.value(key).casefold() not in _TRUTHS)
    written = head.text("date", keys)
    date = parse_date(written, day_first=_day_first(document.language.casefold()))
    if written and date is None:
        message, lines = f"The date '{written}' could not be understood.", head.taken("date")
        hint = "Write it as 2020-03-01, or give `date:` in documents.yml."
        line = lines[0] if lines else 0
        head.found.append(diagnostic("import-date", message, document.path, line, hint=hint))
    document = replace(document, date=date, date_text=written or None)
    if date is None and (named := file_date(document.path)):
        fact = Fact(field="date", basis=BY_NAME, curated=False)
        document = replace(document, date=named, facts=(fact,))
    return document


def _day_first(language: str) -> bool | None:
    if language == "en-us":
        return False
    return True if language in _DAY_FIRST or language.split("-")[0] in _DAY_FIRST else None


class Head:
    """Reads fields of front matter and remembers which keys were used, and for what."""

    def __init__(self, path: str, text: str, front: FrontMatter) -> None:
        self.front = front
        self.path = path
        self.lines = text.split("\n", front.body)
        self.roles: dict[str, str] = {}
        self.found: list[Diagnostic] = []

    def text(self, role: str, keys: tuple[str, ...]) -> str:
        """The first of the keys that holds a text, without line ends."""
        for key in keys:
            node = self.front.get(key)
            if node and node.kind == "text" and node.text.strip():
                self.roles[key] = role
                return " ".join(node.text.split())
        return ""

    def value(self, key: str) -> str:
        """The text of a field; empty where it has none."""
        node = self.front.get(key)
        return node.text.strip() if node and node.kind == "text" else ""

    def taken(self, role: str) -> tuple[int, ...]:
        """The lines of the keys that were used for a role."""
        return tuple(n for key, used in self.roles.items() if used == role for n in self.front.lines_of(key))

    def authors(self) -> tuple[Attribution, ...]:
        names: list[str] = []
        for key in _AUTHORS:
            if (node := self.front.get(key)) and (found := [n for n in _names(node) if n]):
                self.roles[key] = "byline"
                names += found
        return tuple(Attribution(name=name) for name in dict.fromkeys(names))

    def tags(self) -> tuple[str, ...]:
        tags: list[str] = []
        for key in _TAGS:
            if (node := self.front.get(key)) and (found := _tags(node)):
                self.roles[key] = "tags"
                tags += found
        return tuple(dict.fromkeys(tags))

    def language(self) -> str:
        written = self.text("language", _LANGUAGE)
        if written and not _LANGUAGE_TAG.match(written):
            key = next(key for key in _LANGUAGE if key in self.roles)
            del self.roles[key]
            message = (
                f"The language '{written}' is not a language tag such as `en` or `pt-BR`; it is ignored."
            )
            line = self.front.lines_of(key)
            self.found.append(diagnostic("import-front-matter", message, self.path, line[0] if line else 0))
            written = ""
        return written.replace("_", "-")

    def url(self) -> str | None:
        for key in _URL:
            node = self.front.get(key)
            if node and node.kind == "text" and (href := safe_href(node.text.strip())):
                self.roles[key] = "url"
                return href
        return None

    def front_lines(self) -> Iterator[FrontLine]:
        """The fences, and the lines of keys that were used, but for those that a block already holds."""
        for number in self.front.fences:
            yield FrontLine(line=number, role="front matter", text=self.lines[number - 1].strip())
        for key, role in self.roles.items():
            if role not in ("title", "subtitle"):
                for number in self.front.lines_of(key):
                    yield FrontLine(line=number, role=role, text=self.lines[number - 1].strip())

    def unused(self) -> Iterator[Boilerplate]:
        unused = [n for key, numbers in self.front.lines if key not in self.roles for n in numbers]
        for number in (*unused, *self.front.unread):
            yield Boilerplate(line=number, reason="front matter", text=self.lines[number - 1].strip())


def _names(node: Node) -> list[str]:
    """The names of an author field: a text, a mapping with a name, or a list of either."""
    if node.kind == "text":
        names = [" ".join(name.split()) for name in node.text.split(";")]
        joined = re.split(r" (?:and|&) ", names[0]) if len(names) == 1 else []
        # "Jane Doe and John Roe" are two, "Smith and Sons" is one.
        return joined if all(" " in name for name in joined) and joined else names
    if node.kind == "mapping":
        given = (node.get(key) for key in _NAME_KEYS)
        return next((_names(name) for name in given if name and name.kind == "text"), [])
    return [name for item in node.items if item.kind != "list" for name in _names(item)]


def _tags(node: Node) -> list[str]:
    """The tags of a field: a list, or a text parted by commas; blanks part nothing, since tags hold them."""
    texts = (
        [item.text for item in node.items if item.kind == "text"]
        if node.kind == "list"
        else node.text.split(",")
    )
    return [tag for tag in (" ".join(text.split()).lstrip("#") for text in texts) if tag]
