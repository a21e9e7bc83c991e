"""Markdown with or without front matter -> one document.

Every non-blank line of the source is in exactly one place: a block, a front line, or boilerplate set apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.dates import parse_date
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.file_name import file_date, file_title
from sitegen.importers.front_matter import FrontMatter, read_front_matter
from sitegen.importers.other_formats import other_format
from sitegen.markup import Marked, markdown_blocks
from sitegen.model import Attribution, Block, Boilerplate, Document, Fact, FrontLine, Imported, Source
from sitegen.urls import path_id, safe_href
from sitegen.yamlfile import Node

NAME = "markdown"

# Field of Document -> the keys that may give it, the first usable one wins, and the role of their lines.
_TITLE = ("title", "headline")
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
_NAMED_FILE = re.compile(r".*\.(?:md|markdown|mdown|mkdn?|mdtext|qmd|rmd)\Z", re.I | re.S)
_HEADING = re.compile(r"\A\s*# \S")
_ONLY_MARKDOWN = re.compile(r"^ {0,3}(?:```|~~~|\|?[ :]*-{3,}[ :]*\|[-| :]*$|\[[^\]\n]{1,80}\]: \S)", re.M)
_REACH = 200_000


def is_markdown(source: Source) -> bool:
    """Whether a source is Markdown: by its name, by front matter, or by marks that plain text does not have.

    Text saved from a page may have `#` headings and link brackets, too; only a heading at the very top with
    fences, table rules or link definitions below it is taken for Markdown whatever the name is.
    """
    if source.content is not None:
        return False
    if _NAMED_FILE.match(source.path):
        return True
    if other_format(source):
        return False
    if read_front_matter(source.text, source.path)[0]:
        return True
    return bool(_HEADING.match(source.text) and _ONLY_MARKDOWN.search(source.text, 0, _REACH))


def import_markdown(source: Source) -> Imported:
    """Make a document of a Markdown file.

    The title is the front matter's, else the first heading of level 1, else made from the file's name. Lines
    of front matter that became fields are front lines, the others boilerplate. Diagnostics:
    `import-front-matter`, `import-date`, `import-no-title`, `import-plain`.
    """
    front, problems = read_front_matter(source.text, source.path)
    head = _Head(source, front or FrontMatter())
    title = head.text("title", _TITLE)
    marked, repeated, found = _body(source, head, title)
    subtitle = head.text("subtitle", _SUBTITLE)
    blocks = marked.blocks
    if subtitle:
        aside = Block(anchor="subtitle", kind="subtitle", text=subtitle, lines=head.taken("subtitle"))
        blocks = (blocks[0], aside, *blocks[1:])
    document = Document(
        id=path_id(source.path),
        path=source.path,
        sha256=source.sha256,
        importer=NAME,
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
    document = replace(
        document,
        front=tuple(sorted([*head.front_lines(), *repeated], key=lambda line: line.line)),
        boilerplate=tuple(sorted([*head.unused(), *marked.boilerplate], key=lambda line: line.line)),
    )
    if not blocks[0].lines:
        message = f"The document has no title; it is shown as '{document.title}'."
        hint = "Give it a `title:` in its front matter, a first heading, or a title in documents.yml."
        head.found.append(diagnostic("import-no-title", message, source.path, hint=hint))
    return Imported(documents=(document,), diagnostics=(*problems, *head.found, *found))


def _body(
    source: Source, head: _Head, title: str
) -> tuple[Marked, tuple[FrontLine, ...], tuple[Diagnostic, ...]]:
    """The blocks below the front matter, the title's first.

    A first heading that repeats the stated title is not shown twice; one that says something else is a
    section's.
    """
    start = head.front.body
    text = "\n".join(source.text.split("\n")[start - 1 :])
    marked, found = markdown_blocks(text, path=source.path, first_line=start, take_title=True)
    heading = marked.blocks[0] if marked.blocks and marked.blocks[0].kind == "title" else None
    if heading and not title:
        return marked, (), found
    repeated: tuple[FrontLine, ...] = ()
    rest = marked.blocks
    if heading and _same(title, heading.text):
        repeated = tuple(FrontLine(line=n, role="repeated title", text=heading.text) for n in heading.lines)
        rest = marked.blocks[1:]
    elif heading:
        rest = markdown_blocks(text, path=source.path, first_line=start)[0].blocks
    stated = title or file_title(source.path)
    block = Block(anchor="title", kind="title", text=stated, lines=head.taken("title"))
    return replace(marked, blocks=(block, *rest)), repeated, found


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one.casefold()).strip() == re.sub(r"\W+", " ", other.casefold()).strip()


def _dated(document: Document, head: _Head) -> Document:
    """The date of the front matter; else the one that the file's name begins with, and then that is said."""
    written = head.text("date", _DATE)
    date = parse_date(written, day_first=_day_first(document.language.casefold()))
    if written and date is None:
        message, lines = f"The date '{written}' could not be understood.", head.taken("date")
        hint = "Write it as 2020-03-01, or give `date:` in documents.yml."
        line = lines[0] if lines else 0
        head.found.append(diagnostic("import-date", message, document.path, line, hint=hint))
    document = replace(document, date=date, date_text=written or None)
    if date is None and (named := file_date(document.path)):
        fact = Fact(field="date", basis="The name of its file begins with it.")
        document = replace(document, date=named, facts=(fact,))
    return document


def _day_first(language: str) -> bool | None:
    if language == "en-us":
        return False
    return True if language in _DAY_FIRST or language.split("-")[0] in _DAY_FIRST else None


class _Head:
    """Reads fields of front matter and remembers which keys were used, and for what."""

    def __init__(self, source: Source, front: FrontMatter) -> None:
        self.front = front
        self.path = source.path
        self.lines = source.text.split("\n", front.body)
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
