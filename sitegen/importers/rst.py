"""reStructuredText with or without a head of fields -> one document.

Heads are those of Python Enhancement Proposals (`Title: …` lines, as in mail), docutils field lists
(`:Author: …`), comments of blog generators (`.. title: …`) and YAML or TOML between rules. Every non-blank
line of the source is in exactly one place: a block, a front line, or boilerplate set apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen.dates import parse_date
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.file_name import BY_NAME, file_date, file_title
from sitegen.importers.front_matter import read_front_matter
from sitegen.importers.other_formats import other_format
from sitegen.markup.rst import rst_blocks
from sitegen.markup.rst_inline import References, inline, series_address
from sitegen.model import Attribution, Block, Document, Fact, FrontLine, Imported, Source
from sitegen.urls import path_id, safe_href
from sitegen.yamlfile import Node

NAME = "rst"

# Field of Document -> the names that may give it; the first with a value wins.
_TITLE = ("title",)
_AUTHORS = ("author", "authors", "by")
_DATE = ("created", "date", "published", "pubdate")
_TAGS = ("tags", "keywords", "topic", "category", "categories")
_LANGUAGE = ("language", "lang")
_URL = ("url", "canonical_url", "original", "link")
_RIGHTS = ("license", "licence", "copyright", "rights")
_KNOWN = frozenset((*_TITLE, *_AUTHORS, *_DATE, *_TAGS, *_LANGUAGE, *_URL, *_RIGHTS))

_NAMED_FILE = re.compile(r".*\.(?:rst|rest|rstx|restx)\Z", re.I | re.S)
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{0,40}):(?:[ \t]+(?P<value>.*)|\Z)")
_FIELD = re.compile(r":(?P<name>[A-Za-z][\w -]{0,40}):(?:[ \t]+(?P<value>.*)|\Z)")
_COMMENT = re.compile(r"\.\. (?P<name>[a-z][a-z_]{1,30}):(?!:)(?:[ \t]+(?P<value>.*)|\Z)")
_EXPLICIT = re.compile(r"\.\.(?:\s|\Z)")
_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1*\s*\Z")
# Marks that only reStructuredText has: directives, targets, roles.
_ONLY_RST = re.compile(
    r"^ {0,8}\.\. (?:[A-Za-z][\w-]*::|_[^\n]+:)|(?<!\w):[a-z:]+:`[^`\n]+`|::\n\n[ \t]", re.M
)
_REACH = 200_000
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")

_MAIL = re.compile(r"\s*<[^<>]*>")
_MAIL_FIRST = re.compile(r"\S+(?:@| at )\S+\s+\((?P<name>[^()]+)\)")
_SEPARATOR = re.compile(r"[,;\n]|\s(?:and|&)\s(?=\S)")
_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|Ph\.? ?D\.?|M\.?D\.?|Esq\.?)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A field of a head: its name in lower case, its value (further lines joined by line ends), its lines."""

    name: str
    value: str
    lines: tuple[int, ...]


def is_rst(source: Source) -> bool:
    """Whether a source is reStructuredText: by its name, or by a head over marks that only it has."""
    if source.content is not None:
        return False
    if _NAMED_FILE.match(source.path):
        return True
    if other_format(source):
        return False
    fields = _mail_head(source.text.split("\n", 200))
    names = {field.name for field in fields}
    return "title" in names and len(names) > 2 and bool(_ONLY_RST.search(source.text, 0, _REACH))


def import_rst(source: Source) -> Imported:
    """Make a document of a reStructuredText file.

    The title is the head's, else a heading before all other text, else made from the file's name. Fields that
    became no part of the document are front lines under their own name. Diagnostics: `import-date`,
    `import-front-matter`, `import-no-title`, `import-plain`.
    """
    lines = source.text.split("\n")
    fenced, unread = _fenced_head(source)
    head = fenced or _mail_head(lines) or tuple(_comment_head(lines))
    taken = {number for field in head for number in field.lines}
    head = (*head, *_field_list(lines, taken))
    taken = {number for field in head for number in field.lines}
    body = "\n".join("" if number in taken else line for number, line in enumerate(lines, 1))
    title = _first(head, _TITLE)
    marked, found = rst_blocks(body, path=source.path, take_title=True)
    blocks = marked.blocks
    heading = blocks[0] if blocks and blocks[0].kind == "title" else None
    repeated: tuple[FrontLine, ...] = ()
    if title and heading and _same(title.value, heading.text):
        repeated = tuple(FrontLine(line=n, role="repeated title", text=heading.text) for n in heading.lines)
        blocks = blocks[1:]
    elif title and heading:
        blocks = rst_blocks(body, path=source.path)[0].blocks
    if title or not heading:
        written = " ".join(title.value.split()) if title else file_title(source.path)
        shown, spans = inline(written, References(path=source.path)) if title else (written, ())
        blocks = (
            Block(anchor="title", kind="title", text=shown, spans=spans, lines=title.lines if title else ()),
            *blocks,
        )
    document = Document(
        id=path_id(source.path),
        path=source.path,
        sha256=source.sha256,
        importer=NAME,
        title=blocks[0].text,
        blocks=blocks,
        authors=tuple(Attribution(name=name) for name in _authors(head)),
        language=_language(head),
        url=safe_href(_value(head, _URL)) or _address_in_series(head),
        rights=_value(head, _RIGHTS) or None,
        tags=_tags(head),
        front=tuple(sorted([*_front(head, title, lines), *repeated], key=lambda line: line.line)),
        boilerplate=tuple(sorted(marked.boilerplate, key=lambda line: line.line)),
    )
    document, problems = _dated(document, head)
    if not blocks[0].lines:
        message = f"The document has no title; it is shown as '{document.title}'."
        hint = "Give it a first heading, or a title in documents.yml."
        problems = (*problems, diagnostic("import-no-title", message, source.path, hint=hint))
    return Imported(documents=(document,), diagnostics=(*unread, *found, *problems))


def split_authors(value: str) -> tuple[str, ...]:
    """The names of an author field: `A <mail>, B`, `mail (A)`, one a line; a mere address is none."""
    bare = _MAIL.sub("", _MAIL_FIRST.sub(lambda m: m["name"], value))
    names: list[str] = []
    for piece in _SEPARATOR.split(bare):
        name = " ".join(piece.split()).lstrip("-*• ")
        if names and _SUFFIX.match(name):
            names[-1] += f", {name}"
        elif name and "@" not in name:
            names.append(name)
    return tuple(dict.fromkeys(names))


def _fenced_head(source: Source) -> tuple[tuple[_Field, ...], tuple[Diagnostic, ...]]:
    """The fields of front matter, as Hugo and Nikola have it; a title between two rules is none."""
    front, problems = read_front_matter(source.text, source.path)
    if front is None or len(front.fields) < 2 or not front.get("title"):
        return (), ()
    fields = [_Field(name="front matter", value="", lines=front.fences)]
    for name, numbers in front.lines:
        fields.append(_Field(name=name or "front matter", value=_written(front.get(name)), lines=numbers))
    return tuple(fields), problems


def _written(node: Node | None) -> str:
    """A value of YAML or TOML as a head writes it: texts of a list one a line."""
    if node is None:
        return ""
    return node.text if node.kind == "text" else "\n".join(item.text for item in node.items)


def _mail_head(lines: list[str]) -> tuple[_Field, ...]:
    """Fields as in mail (RFC 2822), from the first line to the first blank one, if one of them is known."""
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    fields: list[_Field] = []
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip():
            break
        if match := _HEADER.match(line):
            name, value = match["name"].lower(), (match["value"] or "").strip()
            fields.append(_Field(name=name, value=value, lines=(number,)))
        elif fields and line[0] in " \t":
            fields[-1] = _longer(fields[-1], line, number)
        else:
            return ()
    return tuple(fields) if len(fields) > 1 and any(f.name in _KNOWN for f in fields) else ()


def _longer(field: _Field, line: str, number: int) -> _Field:
    return replace(field, value=f"{field.value}\n{line.strip()}", lines=(*field.lines, number))


def _comment_head(lines: list[str]) -> Iterator[_Field]:
    """`.. title: …` comments at the top, as Nikola keeps its fields; all of one block, if one is known."""
    fields: list[_Field] = []
    for number, line in enumerate(lines, 1):
        if match := _COMMENT.match(line):
            value = (match["value"] or "").strip()
            fields.append(_Field(name=match["name"].lower(), value=value, lines=(number,)))
        elif fields or line.strip():
            break
    if len(fields) > 1 and any(field.name in _KNOWN for field in fields):
        yield from fields


def _field_list(lines: list[str], taken: set[int]) -> tuple[_Field, ...]:
    """The field list at the top or right under the title (docutils' docinfo), if one field is known."""
    number = _past_title(lines, taken)
    fields: list[_Field] = []
    while number < len(lines):
        line = lines[number]
        if match := _FIELD.match(line):
            value = (match["value"] or "").strip()
            fields.append(_Field(name=match["name"].strip().lower(), value=value, lines=(number + 1,)))
        elif fields and line.strip() and line[0] in " \t":
            fields[-1] = _longer(fields[-1], line, number + 1)
        elif line.strip() or not _goes_on(lines, number):
            break
        number += 1
    return tuple(fields) if any(field.name in _KNOWN for field in fields) else ()


def _goes_on(lines: list[str], blank: int) -> bool:
    """Whether a field list goes on after a blank line."""
    after = next((line for line in lines[blank : blank + 4] if line.strip()), "")
    return bool(_FIELD.match(after))


def _past_title(lines: list[str], taken: set[int]) -> int:
    """The index of the first line that is neither blank, comment or target, nor the first title."""
    number, titled = 0, False
    while number < len(lines):
        line = lines[number]
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not line.strip() or number + 1 in taken:
            number += 1
        elif _EXPLICIT.match(line):
            number += 1
            while number < len(lines) and lines[number][:1] in (" ", "\t"):
                number += 1
        elif not titled and _UNDERLINE.match(line) and following.strip():
            titled, number = True, number + 3
        elif not titled and following.strip() and _UNDERLINE.match(following):
            titled, number = True, number + 2
        else:
            break
    return number


def _first(head: tuple[_Field, ...], names: tuple[str, ...]) -> _Field | None:
    """The first field with a value, by the order of `names`."""
    return next((f for name in names for f in head if f.name == name and f.value.strip()), None)


def _value(head: tuple[_Field, ...], names: tuple[str, ...]) -> str:
    field = _first(head, names)
    return " ".join(field.value.split()) if field else ""


def _address_in_series(head: tuple[_Field, ...]) -> str | None:
    """The address of a proposal: what has `PEP: 8` at its head is what `:pep:`8`` leads to.

    https://docutils.sourceforge.io/docs/ref/rst/roles.html#pep-reference
    """
    return next(
        (series_address(field.name, field.value.strip()) for field in head if field.name == "pep"), None
    )


def _authors(head: tuple[_Field, ...]) -> tuple[str, ...]:
    names = (name for key in _AUTHORS for f in head if f.name == key for name in split_authors(f.value))
    return tuple(dict.fromkeys(names))


def _tags(head: tuple[_Field, ...]) -> tuple[str, ...]:
    found = (tag.strip().lstrip("#") for f in head if f.name in _TAGS for tag in re.split(r"[,;\n]", f.value))
    return tuple(dict.fromkeys(tag for tag in found if tag))


def _language(head: tuple[_Field, ...]) -> str:
    written = _value(head, _LANGUAGE)
    return written.replace("_", "-") if _LANGUAGE_TAG.match(written) else ""


def _front(head: tuple[_Field, ...], title: _Field | None, lines: list[str]) -> Iterator[FrontLine]:
    roles = dict.fromkeys(_AUTHORS, "byline") | dict.fromkeys(_TAGS, "tags") | dict.fromkeys(_DATE, "date")
    for field in head:
        if field is not title:
            for number in field.lines:
                role = roles.get(field.name, field.name)
                yield FrontLine(line=number, role=role, text=lines[number - 1].strip())


def _dated(document: Document, head: tuple[_Field, ...]) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The date of the head; else the one that the file's name begins with, and then that is said."""
    field = _first(head, _DATE)
    written = " ".join(field.value.split()) if field else ""
    date = parse_date(written) if written else None
    document = replace(document, date=date, date_text=written or None)
    if date is None and (named := file_date(document.path)):
        fact = Fact(field="date", basis=BY_NAME, curated=False)
        document = replace(document, date=named, facts=(fact,))
    if not field or date:
        return document, ()
    message = f"The date '{written}' could not be understood."
    hint = "Write it as 2020-03-01, or give `date:` in documents.yml."
    return document, (diagnostic("import-date", message, document.path, field.lines[0], hint=hint),)


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one.casefold()).strip() == re.sub(r"\W+", " ", other.casefold()).strip()
