"""Tables (CSV, TSV) with one document a row, in the terms of Dublin Core, or with one comment a row.

No cell is lost: what is no part of a document is listed under its text, but for columns of private data.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen.decoding import declared_text, read_all
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.catalogue_dates import approximate, catalogued, is_undated
from sitegen.importers.posts import Account, Post, import_posts
from sitegen.importers.table_rows import MAX_ROWS, Row, Table, moment, read_table
from sitegen.importers.table_threads import COMMENT_COLUMNS, is_thread_table, thread_posts
from sitegen.markup import clean_text, plain_blocks
from sitegen.markup.html import html_blocks
from sitegen.model import Block, Imported, Source, Span
from sitegen.sniff import structured_kind
from sitegen.urls import safe_href

NAME = "table"
MOST_REPORTED = 20
# Cells of a row that are items of a list of their own; those of more columns than anybody reads are one together.
_MOST_LISTED = 300

# Part of a document -> the columns that may give it, by `column_key`; the first that is there wins. The terms
# of Dublin Core (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/), of CollectionBuilder
# (https://collectionbuilder.github.io/cb-docs/docs/metadata/csv_metadata/), and what people call them.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title", "headline", "posttitle", "documenttitle", "articletitle", "titre", "titel", "name",
    ),
    "subtitle": ("subtitle", "subheading"),
    "author": (
        "creator", "creators", "author", "authors", "authorname", "by", "byline", "artist",
        "photographer", "writer", "speaker",
    ),
    "date": (
        "date", "datecreated", "created", "createdat", "dateissued", "issued", "datepublished",
        "published", "publishedat", "pubdate", "publicationdate", "postdate", "datetime", "timestamp",
        "createdutc", "year",
    ),
    "description": ("description", "abstract", "summary", "excerpt"),
    "text": (
        "text", "body", "content", "fulltext", "transcript", "objecttranscript", "transcription",
        "articletext", "posttext", "selftext", "message", "html", "bodyhtml",
    ),
    "subject": (
        "subject", "subjects", "tags", "tag", "keywords", "keyword", "categories", "category", "topics",
        "topic",
    ),
    "id": (
        "objectid", "id", "identifier", "documentid", "postid", "articleid", "recordid", "slug", "guid",
        "uuid", "uid",
    ),
    "language": ("language", "lang", "locale"),
    "rights": ("rights", "rightsstatement", "license", "licence", "copyright", "accessrights"),
    "url": (
        "url", "referenceurl", "permalink", "canonicalurl", "sourceurl", "webpage", "uri", "link",
        "source", "identifier",
    ),
    "platform": ("platform", "site", "website", "publication"),
    "approximate": ("dateisapproximate", "approximatedate", "dateapproximate", "circa"),
}  # fmt: skip
NEEDED = "`title` (or `headline`, `name`) or `text` (or `body`, `content`, `transcript`)"
_KNOWN = frozenset(key for keys in COLUMNS.values() for key in keys) | COMMENT_COLUMNS
_PREFIX = re.compile(r"(?:dc|dcterms|dcmitype|schema|cb)[:._ ]", re.I)
_LANGUAGE_SUFFIX = re.compile(r"\[[^\]]{0,20}\]\Z|\([^)]{0,20}\)\Z")
# Addresses of persons: never shown, whatever else the row says.
_PRIVATE = re.compile(
    r"(?:.*e?mail|.*emailaddress|ip|.*ipaddress|.*authorip|userip|.*password(?:hash)?|phone|telephone|.*phonenumber)\Z"
)
_YES = frozenset({"yes", "y", "true", "1", "x"})
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAGS = re.compile(
    r"</?(?:p|br|div|span|a|em|strong|b|i|u|ul|ol|li|h[1-6]|blockquote|img|table|pre)\b[^<>]*>", re.I
)
_PARAGRAPHS = re.compile(r"<(?:p|div|br)\b", re.I)
_SEVERAL = re.compile(r"\s*[;|]\s*")
_URL = re.compile(r"https?://[^\s<>\"|;]+")
_LANGUAGES = {
    "eng": "en", "english": "en", "fre": "fr", "fra": "fr", "french": "fr", "ger": "de", "deu": "de",
    "german": "de", "spa": "es", "spanish": "es", "ita": "it", "italian": "it", "por": "pt",
    "portuguese": "pt", "dut": "nl", "nld": "nl", "dutch": "nl", "rus": "ru", "russian": "ru",
    "jpn": "ja", "japanese": "ja", "chi": "zh", "zho": "zh", "chinese": "zh", "lat": "la", "latin": "la",
    "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "pol": "pl", "cze": "cs", "ces": "cs",
    "hun": "hu", "tur": "tr", "ara": "ar", "heb": "he", "kor": "ko", "gre": "el", "ell": "el",
    "ukr": "uk", "rum": "ro", "ron": "ro", "wel": "cy", "cym": "cy", "gle": "ga", "baq": "eu",
    "eus": "eu", "cat": "ca",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Which column gives what, by index; `private` columns are never read."""

    header: tuple[str, ...]
    columns: Mapping[str, int]
    private: frozenset[int]

    def get(self, row: Row, part: str) -> str:
        index = self.columns.get(part, len(row.cells))
        return row.cells[index] if index < len(row.cells) else ""

    def name(self, index: int) -> str:
        """What the header calls a column; its number where it does not."""
        return (self.header[index] if index < len(self.header) else "") or f"Column {index + 1}"


def column_key(name: str) -> str:
    """The name of a column as it is compared: `dc:Date Created [en]` is `datecreated`."""
    bare = _LANGUAGE_SUFFIX.sub("", _PREFIX.sub("", name.strip().strip("\ufeff\"'"), count=1).strip())
    return re.sub(r"[\W_]+", "", bare).casefold()


def is_table(source: Source) -> bool:
    return structured_kind(source.head, source.path) in ("csv", "tsv")


def import_table(source: Source) -> Imported:
    """Make a document of each row, or a thread of the rows of each document where they are comments.

    A table without the columns that a document needs is left out (`read-unknown`). Diagnostics:
    `import-summary`, `import-no-title`, `import-date`, `read-too-large` after `MAX_ROWS` rows, `import-broken` for
    rows wider than the header and quotes never closed, those of reading, of markup and of threads.
    """
    data, problems = read_all(source)
    text, _, decoded = declared_text(data, source.path)
    tabs = source.path.lower().endswith((".tsv", ".tab"))
    table = read_table(text, lambda name: column_key(name) in _KNOWN, tabs_first=tabs)
    table = _without_entities(table) if table else None
    if table is None:
        empty = (diagnostic("read-empty", "The table is empty.", source.path),)
        return Imported(diagnostics=problems or (*decoded, *empty))
    keys = [column_key(name) for name in table.header]
    private = frozenset(n for n, key in enumerate(keys) if _PRIVATE.match(key))
    if is_thread_table(keys):
        made = _threads(source, table, keys, private)
    else:
        columns = {
            part: at for part, names in COLUMNS.items() if (at := _column(part, names, keys)) is not None
        }
        layout = _Layout(header=table.header, columns=columns, private=private)
        made = _documents(source, table, layout)
    return replace(made, diagnostics=(*problems, *decoded, *made.diagnostics))


def _without_entities(table: Table) -> Table:
    """A table made for pages of the web may have characters as HTML writes them, also where a cell is no HTML."""
    rows = (
        replace(row, cells=tuple(_decoded(cell) for cell in row.cells))
        if any("&" in cell for cell in row.cells)
        else row
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _decoded(cell: str) -> str:
    if "&" not in cell or _TAGS.search(cell):  # HTML is read as that
        return cell
    return clean_text(_ENTITY.sub(lambda match: html.unescape(match[0]), cell))[0].strip()


def _column(part: str, names: Iterable[str], keys: Sequence[str]) -> int | None:
    found = next((name for name in names if name in keys), None)
    return None if found is None else keys.index(found)


def _documents(source: Source, table: Table, layout: _Layout) -> Imported:
    if not {"title", "text"} & layout.columns.keys():
        names = ", ".join(f"`{name}`" for name in table.header[:12] if name) or "none"
        message = f"The table has no column that makes a document of a row; its columns are {names}."
        hint = f"A table of documents needs a column {NEEDED}; a table of comments `text` and `parent_id`."
        return Imported(diagnostics=(diagnostic("read-unknown", message, source.path, hint=hint),))
    account = Account()
    found: list[Diagnostic] = []
    posts: list[Post] = []
    rights: list[str] = []
    for row in table.rows:
        account.read += 1
        post, problems = _post(source, row, layout)
        found += problems
        posts.append(post)
        rights.append(layout.get(row, "rights"))
    made = import_posts(source, posts, NAME)
    documents = tuple(replace(d, rights=r or None) for d, r in zip(made.documents, rights, strict=True))
    found += [*made.diagnostics, *_damage(source, table), *_private(source, layout.header, layout.private)]
    found.append(account.summary(source.path, ("row", "rows"), len(documents)))
    return Imported(documents=documents, diagnostics=tuple(_limited(found)))


def _threads(source: Source, table: Table, keys: Sequence[str], private: frozenset[int]) -> Imported:
    account = Account()
    posts, found = thread_posts(table, keys, private, source.path, account)
    made = import_posts(source, posts, NAME)
    shown = sum(len(post.comments) for post in posts)
    problems = [*found, *made.diagnostics, *_damage(source, table), *_private(source, table.header, private)]
    problems.append(account.summary(source.path, ("row", "rows"), shown))
    return Imported(documents=made.documents, diagnostics=tuple(_limited(problems)))


def _post(source: Source, row: Row, layout: _Layout) -> tuple[Post, list[Diagnostic]]:
    written = layout.get(row, "date")
    date = moment(written) or catalogued(written)
    if date and layout.get(row, "approximate").casefold() in _YES:
        date = approximate(date)
    found = []
    if date is None and not is_undated(written):
        message = f"The date '{written[:60]}' could not be understood."
        found.append(diagnostic("import-date", message, source.path, row.line))
    blocks, problems = _blocks(source, row, layout)
    href = safe_href(layout.get(row, "url"))
    title = layout.get(row, "title")
    identifier = layout.get(row, "id")
    key = identifier or title or (blocks[0].text[:60] if blocks else "") or f"row-{row.line}"
    post = Post(
        key=key,
        title=title,
        named="" if layout.get(row, "description") or layout.get(row, "text") else identifier,
        subtitle=layout.get(row, "subtitle"),
        blocks=blocks,
        authors=tuple(filter(None, _SEVERAL.split(layout.get(row, "author")))),
        date=date,
        date_text=written or None,
        language=_language(layout.get(row, "language")),
        platform=layout.get(row, "platform") or None,
        url=href,
        tags=tuple(filter(None, _SEVERAL.split(layout.get(row, "subject")))),
        line=row.line,
    )
    return post, [*found, *problems]


def _blocks(source: Source, row: Row, layout: _Layout) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The description, the text, and a list of all other cells with their columns' names."""
    found: list[Diagnostic] = []
    blocks: list[Block] = []
    used = {
        "title",
        "subtitle",
        "author",
        "date",
        "description",
        "text",
        "subject",
        "language",
        "rights",
        "platform",
    }
    taken = {index for part, index in layout.columns.items() if part in used}
    if safe_href(layout.get(row, "url")):
        taken.add(layout.columns["url"])
    for part in ("description", "text"):
        made, problems = cell_blocks(layout.get(row, part), source.path, row.line)
        blocks += made
        found += problems
    others = [n for n, cell in enumerate(row.cells) if cell and n not in taken and n not in layout.private]
    for index in others[:_MOST_LISTED]:
        blocks.append(listed(layout.name(index), row.cells[index]))
    if rest := others[_MOST_LISTED:]:
        cells = (f"{layout.name(index)}: {' '.join(row.cells[index].split())}" for index in rest)
        blocks.append(listed(f"{len(rest):,} more columns", "; ".join(cells)))
    return tuple(replace(block, anchor=f"p-{n}") for n, block in enumerate(blocks, 1)), tuple(found)


def cell_blocks(cell: str, path: str, line: int) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The paragraphs of a cell, which may hold HTML."""
    if not cell:
        return (), ()
    if _TAGS.search(cell):
        return html_blocks(cell, path=path, first_line=line, paragraphs=not _PARAGRAPHS.search(cell))
    return tuple(replace(block, lines=()) for block in plain_blocks(cell)), ()


def listed(name: str, cell: str) -> Block:
    """A cell with its column's name as an item of a list; addresses of the web in it are links."""
    label = re.sub(r"[_\s]+", " ", name).strip()
    label = f"{label[:1].upper()}{label[1:]}:"
    spans = [Span(kind="strong", start=0, end=len(label))]
    if _TAGS.search(cell):
        made, _ = html_blocks(cell)
        text = label
        for block in made:
            text += " "
            spans += [replace(s, start=s.start + len(text), end=s.end + len(text)) for s in block.spans]
            text += block.text.replace("\n", " ")
        return Block(anchor="", kind="item", text=text, spans=tuple(spans), level=1, marker="•")
    text = f"{label} {' '.join(cell.split())}"
    for match in _URL.finditer(text, len(label)):
        url = match[0].rstrip(".,)]'")
        if safe_href(url):
            spans.append(Span(kind="link", start=match.start(), end=match.start() + len(url), href=url))
    return Block(anchor="", kind="item", text=text, spans=tuple(spans), level=1, marker="•")


def _language(written: str) -> str:
    first = _SEVERAL.split(written)[0].split(",")[0].strip()
    return _LANGUAGES.get(first.casefold(), first)


def _damage(source: Source, table: Table) -> Iterator[Diagnostic]:
    if table.left_out:
        first, last = table.left_out
        message = f"The table has more than {MAX_ROWS:,} rows; lines {first:,} to {last:,} are left out."
        hint = "Divide the table into several files."
        yield diagnostic("read-too-large", message, source.path, first, hint=hint)
    for line in table.unclosed:
        message = "A quote is opened and never closed; the line is read as it stands."
        yield diagnostic("import-broken", message, source.path, line)
    for row in table.rows:
        if len(row.cells) > len(table.header):
            message = (
                f"A row has {len(row.cells)} cells, the header {len(table.header)}; the others have no name."
            )
            yield diagnostic("import-broken", message, source.path, row.line)


def _private(source: Source, header: tuple[str, ...], private: frozenset[int]) -> Iterator[Diagnostic]:
    if private:
        names = ", ".join(f"`{header[n]}`" for n in sorted(private))
        message = f"Private data is left out: {names}."
        yield diagnostic("import-summary", message, source.path)


def _limited(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Each kind of problem a few times, then how many more there are."""
    counts: dict[str, int] = {}
    paths: dict[str, str] = {}
    for problem in found:
        counts[problem.code] = counts.get(problem.code, 0) + 1
        paths[problem.code] = problem.location.path
        if counts[problem.code] <= MOST_REPORTED:
            yield problem
    for code, count in counts.items():
        if count > MOST_REPORTED:
            yield diagnostic(code, f"… and {count - MOST_REPORTED:,} more like this.", paths[code])
