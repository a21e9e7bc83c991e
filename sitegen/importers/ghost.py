"""Ghost exports (JSON) -> one document a published post or page that everybody may read.

Of users only their names are read: never an address, a password's hash or a session.
https://ghost.org/docs/migration/ and https://ghost.org/docs/migration/custom/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sitegen.decoding import declared_text, read_all
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.comment_tree import Draft
from sitegen.importers.ghost_content import post_html
from sitegen.importers.posts import Account, Post, import_posts, post_date, web_address
from sitegen.markup.html import html_text
from sitegen.model import Imported, Source
from sitegen.sniff import head_text, structured_kind

NAME = "ghost"

Record = Mapping[str, Any]

_WRAPPED = re.compile(r"\s*\{\s*\"db\"\s*:\s*\[\s*\{\s*\"(?:meta|data)\"\s*:")
_BARE = re.compile(r"\s*\{\s*\"(?:meta|data)\"\s*:\s*\{")
_TABLES = re.compile(r"\"(?:exported_on|posts_tags|posts_authors|mobiledoc|lexical|published_at)\"\s*:")
_STATUSES = {
    "draft": ("draft", "drafts"),
    "scheduled": ("scheduled post", "scheduled posts"),
    "sent": ("post sent by mail only", "posts sent by mail only"),
}
_NOT_PUBLIC = ("post that is not public", "posts that are not public")
_RESTRICTED = ("post for members only", "posts for members only")
_HIDDEN = ("comment that is not public", "comments that are not public")


def is_ghost(source: Source) -> bool:
    """Whether a source is a Ghost export: its outermost keys, and tables of Ghost."""
    if structured_kind(source.head, source.path) != "json":
        return False
    text = head_text(source.head)
    return bool((_WRAPPED.match(text) or _BARE.match(text)) and _TABLES.search(text))


def import_ghost(source: Source) -> Imported:
    """Make a document of each post and page that is published for everybody.

    Diagnostics: those of reading, `import-broken` at the place where the JSON is, one `import-summary`,
    `import-date`, `import-no-title`.
    """
    data, found = read_all(source)
    if not data:
        return Imported(diagnostics=found)
    text, _, decoded = declared_text(data, source.path)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"The JSON is broken: {error.msg}."
        broken = diagnostic("import-broken", message, source.path, error.lineno, error.colno)
        return Imported(diagnostics=(*found, *decoded, broken))
    except (RecursionError, ValueError):
        refused = diagnostic("import-refused", "The JSON is nested too deeply to be an export.", source.path)
        return Imported(diagnostics=(*found, *decoded, refused))
    export = _Export(path=source.path, tables=_tables(value))
    imported = import_posts(source, tuple(export.posts()), NAME)
    account = export.account.summary(source.path, ("post", "posts"), len(imported.documents))
    return replace(imported, diagnostics=(*found, *decoded, *export.found, *imported.diagnostics, account))


def _tables(value: object) -> Record:
    """The tables of an export, whether wrapped in `db` or not."""
    if isinstance(value, dict) and isinstance(value.get("db"), list) and value["db"]:
        value = value["db"][0]
    data = value.get("data") if isinstance(value, dict) else None
    return data if isinstance(data, dict) else {}


@dataclass(slots=True, kw_only=True)
class _Export:
    """The tables of an export, and the account of what is made of them."""

    path: str
    tables: Record
    account: Account = field(default_factory=Account)
    found: list[Diagnostic] = field(default_factory=list)

    def table(self, name: str) -> list[Record]:
        rows = self.tables.get(name)
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def posts(self) -> Iterator[Post]:
        users = {_text(row, "id"): html_text(_text(row, "name")) for row in self.table("users")}
        tags = {_text(row, "id"): row for row in self.table("tags")}
        written = self.joined("posts_authors", "author_id")
        tagged = self.joined("posts_tags", "tag_id")
        comments = self.comments()
        for row in self.table("posts"):
            self.account.read += 1
            number = _text(row, "id")
            if reason := _left_out(row):
                self.account.leave_out(*reason)
                continue
            authors = written.get(number) or [_text(row, "author_id") or _text(row, "author")]
            shown = (tags[key] for key in tagged.get(number, ()) if key in tags)
            yield self.post(
                row,
                authors=tuple(users.get(key, "") for key in authors),
                tags=tuple(html_text(_text(tag, "name")) for tag in shown if _is_public_tag(tag)),
                comments=tuple(comments.get(number, ())),
            )

    def post(
        self, row: Record, *, authors: tuple[str, ...], tags: tuple[str, ...], comments: tuple[Draft, ...]
    ) -> Post:
        written = _written(row, "published_at") or _written(row, "created_at")
        date, problems = post_date(written, self.path)
        self.found += problems
        return Post(
            key=_text(row, "slug") or f"post-{_text(row, 'id') or _text(row, 'uuid')}",
            title=html_text(_text(row, "title")),
            html=post_html(row),
            authors=authors,
            date=date,
            date_text=written or None,
            language=_text(row, "locale") or _text(row, "language"),
            platform="Ghost",
            url=web_address(_text(row, "canonical_url"), _text(row, "url")),
            tags=tags,
            comments=comments,
        )

    def joined(self, table: str, wanted: str) -> dict[str, list[str]]:
        """Ids of the other side by post, in the order that the table gives."""
        rows = sorted(self.table(table), key=lambda row: _number(row, "sort_order"))
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(_text(row, "post_id"), []).append(_text(row, wanted))
        return found

    def comments(self) -> dict[str, list[Draft]]:
        """Comments by post, in the exports that have them; of their authors the name, where it is there."""
        members = {_text(row, "id"): html_text(_text(row, "name")) for row in self.table("members")}
        found: dict[str, list[Draft]] = {}
        for row in self.table("comments"):
            status = _text(row, "status") or "published"
            if status not in ("published", "deleted"):
                self.account.leave_out(*_HIDDEN)
                continue
            written = _written(row, "created_at")
            date, problems = post_date(written, self.path)
            self.found += problems
            present = status == "published"
            draft = Draft(
                key=_text(row, "id"),
                parent=_text(row, "in_reply_to_id") or _text(row, "parent_id") or None,
                author=members.get(_text(row, "member_id")) or None if present else None,
                date=date,
                date_text=written or None,
                state="present" if present else "deleted",
                html=_text(row, "html") if present else "",
            )
            found.setdefault(_text(row, "post_id"), []).append(draft)
        return found


def _left_out(row: Record) -> tuple[str, str] | None:
    """Why a post is not shown: only what is published, and for everybody, is."""
    status = _text(row, "status") or "published"
    if status != "published":
        return _STATUSES.get(status, _NOT_PUBLIC)
    return _RESTRICTED if (_text(row, "visibility") or "public") != "public" else None


def _is_public_tag(tag: Record) -> bool:
    """Tags that begin with `#` are the editors' own."""
    return (_text(tag, "visibility") or "public") == "public" and not _text(tag, "name").startswith("#")


def _text(row: Record, key: str) -> str:
    """A field as text; ids may be numbers."""
    value = row.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _number(row: Record, key: str) -> int:
    value = row.get(key)
    return value if isinstance(value, int) else 0


def _written(row: Record, key: str) -> str:
    """A date of the export: ISO 8601, in UTC where it says nothing; the oldest count milliseconds."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return _of_milliseconds(value)
    text = value.strip() if isinstance(value, str) else ""
    # Ghost stores UTC; MySQL's own form does not say so.
    return f"{text.replace(' ', 'T')}Z" if re.fullmatch(r"[0-9-]{10} [0-9:]{8}", text) else text


def _of_milliseconds(value: int) -> str:
    """A count of milliseconds since 1970 as ISO 8601, of the years that have four digits."""
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=value)
    except OverflowError:
        return str(value)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year >= 1000 else str(value)
