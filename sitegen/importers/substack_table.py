"""Tables of a Substack export: `posts.csv` -> what it says of each published post; of readers -> nothing.

A row becomes a document without a body, which gives way to the post's own file (`exports_across`). Readers'
addresses are never read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

from sitegen.decoding import declared_text, read_all
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.posts import Account, Post, import_posts, post_date
from sitegen.importers.substack import NAME
from sitegen.markup.html import html_text
from sitegen.model import Imported, Source
from sitegen.sniff import head_text, structured_kind

_POSTS = frozenset({"post_id", "post_date", "is_published"})
_READERS = frozenset({"email", "active_subscription"})
_TRUE = frozenset({"true", "t", "1", "yes"})
_OPEN = frozenset({"", "everyone"})
_DRAFT = ("draft", "drafts")
_RESTRICTED = ("post for subscribers only", "posts for subscribers only")
_READER = ("row about a reader", "rows about readers")
WITHOUT_BODY = "Only its title is in the corpus."


def is_substack_table(source: Source) -> bool:
    """Whether a source is the table of posts of a Substack export."""
    return _columns(source) >= _POSTS


def is_substack_readers(source: Source) -> bool:
    """Whether a source is one of the export's tables of subscribers, deliveries or openings."""
    columns = _columns(source)
    return columns >= _READERS and not columns >= _POSTS


def import_substack_table(source: Source) -> Imported:
    """Make a document with a title for each post that is published for everybody.

    Diagnostics: those of reading, one `import-summary`, `import-date`, `import-broken` where the table is.
    """
    data, found = read_all(source)
    text, _, decoded = declared_text(data, source.path)
    account = Account()
    posts: list[Post] = []
    problems: list[Diagnostic] = []
    try:
        for line, row in _rows(text):
            account.read += 1
            if row.get("is_published", "").lower() not in _TRUE:
                account.leave_out(*_DRAFT)
            elif row.get("audience", "").lower() not in _OPEN:
                account.leave_out(*_RESTRICTED)
            else:
                date, wrong = post_date(row.get("post_date", ""), source.path, line)
                problems += wrong
                posts.append(_post(row, date, line))
    except csv.Error as error:
        problems.append(diagnostic("import-broken", f"The table is broken: {error}.", source.path))
    imported = import_posts(source, posts, NAME)
    total = account.summary(source.path, ("post", "posts"), len(posts))
    return replace(imported, diagnostics=(*found, *decoded, *problems, *imported.diagnostics, total))


def import_substack_readers(source: Source) -> Imported:
    """Leave a table of readers out, and say so."""
    account = Account()
    if source.content is not None:
        with source.content.open() as file:
            account.read = max(
                sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) - 1, 0
            )
    else:
        account.read = max(source.text.strip().count("\n"), 0)
    account.leave_out(*_READER, account.read)
    return Imported(diagnostics=(account.summary(source.path, ("row", "rows"), 0),))


def _columns(source: Source) -> frozenset[str]:
    """The names in the first line of what may be a table."""
    if structured_kind(source.head, source.path) not in ("csv", None):
        return frozenset()
    first = head_text(source.head).lstrip("\ufeff\xef\xbb\xbf").partition("\n")[0]
    return frozenset(re.sub(r"[\"\s]", "", name).lower() for name in first.split(","))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by column name, with the line in which each ends."""
    reader = csv.reader(io.StringIO(text, newline=""))
    names = [name.strip().lower() for name in next(reader, [])]
    for cells in reader:
        if any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * len(names)]
            yield reader.line_num, dict(zip(names, (cell.strip() for cell in padded), strict=False))


def _post(row: dict[str, str], date: str | None, line: int) -> Post:
    return Post(
        key=row.get("post_id", ""),
        title=html_text(row.get("title", "")),
        named=row.get("post_id", "").partition(".")[2].replace("-", " "),
        subtitle=html_text(row.get("subtitle", "")),
        date=date,
        date_text=row.get("post_date") or None,
        platform="Substack",
        note=WITHOUT_BODY,
        flags=("incomplete",),
        line=line,
    )
