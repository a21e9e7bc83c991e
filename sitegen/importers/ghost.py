"""Ghost exports, and what its interface serves (JSON) -> one document a post or page that everybody may read.

Of users only their names are read: never an address, a password's hash or a session.
https://ghost.org/docs/migration/ and https://ghost.org/docs/migration/custom/, https://ghost.org/docs/content-api/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sitegen.diagnostics import Diagnostic
from sitegen.importers.ghost_content import post_html
from sitegen.importers.json_values import (
    Object,
    epoch_date,
    integer,
    line,
    mapping,
    objects,
    read_json,
    string,
)
from sitegen.importers.posts import Account, Post, import_posts, post_date, web_address
from sitegen.importers.threads.comment_tree import Draft
from sitegen.markup.html import html_text
from sitegen.model import Imported, Source
from sitegen.sniff import head_text, structured_kind

NAME = "ghost"

_WRAPPED = re.compile(r"\s*\{\s*\"db\"\s*:\s*\[\s*\{\s*\"(?:meta|data)\"\s*:")
_BARE = re.compile(r"\s*\{\s*\"(?:meta|data)\"\s*:\s*\{")
_SERVED = re.compile(r"\s*\{\s*\"(?:posts|pages)\"\s*:\s*\[\s*\{")
_SERVED_FIELDS = (
    re.compile(r"\"slug\"\s*:"),
    re.compile(r"\"(?:uuid|comment_id|primary_author|reading_time)\"\s*:"),
)
_TABLES = re.compile(r"\"(?:exported_on|posts_tags|posts_authors|mobiledoc|lexical|published_at)\"\s*:")
_STATUSES = {
    "draft": ("draft", "drafts"),
    "scheduled": ("scheduled post", "scheduled posts"),
    "sent": ("post sent by mail only", "posts sent by mail only"),
}
_NOT_PUBLIC = ("post that is not public", "posts that are not public")
_RESTRICTED = ("post for members only", "posts for members only")
_CUT = ("post in which the file ends", "posts in which the file ends")
_HIDDEN = ("comment that is not public", "comments that are not public")


def is_ghost(source: Source) -> bool:
    """Whether a source is a Ghost export: its outermost keys, and, where these are not its own, tables of Ghost."""
    if structured_kind(source.head, source.path) != "json":
        return False
    text = head_text(source.head)
    if _WRAPPED.match(text) or (_BARE.match(text) and _TABLES.search(text)):
        return True
    return bool(_SERVED.match(text)) and all(field.search(text) for field in _SERVED_FIELDS)


def import_ghost(source: Source) -> Imported:
    """Make a document of each post and page that is published for everybody.

    Diagnostics: those of reading JSON, one `import-summary`, `import-date`, `import-no-title`.
    """
    value, found = read_json(source)
    if value is None:
        return Imported(diagnostics=found)
    broken = any(d.code in ("import-broken", "import-refused") for d in found)
    tables, served = _tables(value)
    export = _Export(path=source.path, tables=tables, served=served, broken=broken)
    imported = import_posts(source, tuple(export.posts()), NAME)
    account = export.account.summary(source.path, ("post", "posts"), len(imported.documents))
    return replace(imported, diagnostics=(*found, *export.found, *imported.diagnostics, account))


def _tables(value: object) -> tuple[Object, bool]:
    """The tables of an export, whether wrapped in `db` or not; else what the interface served, and that it did."""
    wrapped = next(objects(value, "db"), None)
    tables = mapping(value if wrapped is None else wrapped, "data")
    return (tables, False) if tables or not isinstance(value, dict) else (value, True)


@dataclass(slots=True, kw_only=True)
class _Export:
    """The tables of an export, and the account of what is made of them."""

    path: str
    tables: Object
    served: bool
    broken: bool
    account: Account = field(default_factory=Account)
    found: list[Diagnostic] = field(default_factory=list)

    def table(self, name: str) -> list[Object]:
        return list(objects(self.tables, name))

    def posts(self) -> Iterator[Post]:
        users = {line(row, "id"): html_text(line(row, "name")) for row in self.table("users")}
        tags = {line(row, "id"): row for row in self.table("tags")}
        written = self.joined("posts_authors", "author_id")
        tagged = self.joined("posts_tags", "tag_id")
        comments = self.comments()
        rows = [*self.table("posts"), *(self.table("pages") if self.served else ())]
        for row in rows:
            self.account.read += 1
            number = line(row, "id")
            # Whom a post is for stands after its text.
            cut = _CUT if self.broken and row is rows[-1] and "visibility" not in row else None
            if reason := cut or _left_out(row, "published" if self.served else "draft"):
                self.account.leave_out(*reason)
                continue
            if self.served:
                names = tuple(html_text(line(author, "name")) for author in _authors(row))
                yield self.post(row, authors=names, tags=_tag_names(objects(row, "tags")), comments=())
                continue
            authors = written.get(number) or [line(row, "author_id") or line(row, "author")]
            shown = (tags[key] for key in tagged.get(number, ()) if key in tags)
            yield self.post(
                row,
                authors=tuple(users.get(key, "") for key in authors),
                tags=_tag_names(shown),
                comments=tuple(comments.get(number, ())),
            )

    def post(
        self, row: Object, *, authors: tuple[str, ...], tags: tuple[str, ...], comments: tuple[Draft, ...]
    ) -> Post:
        written = _written(row, "published_at") or _written(row, "created_at")
        date, problems = post_date(written, self.path)
        self.found += problems
        return Post(
            key=line(row, "slug") or f"post-{line(row, 'id') or line(row, 'uuid')}",
            title=html_text(line(row, "title")),
            subtitle=html_text(line(row, "custom_excerpt")),
            html=post_html(row),
            authors=authors,
            date=date,
            date_text=written or None,
            language=line(row, "locale") or line(row, "language"),
            platform="Ghost",
            url=web_address(line(row, "canonical_url"), line(row, "url")),
            tags=tags,
            comments=comments,
        )

    def joined(self, table: str, wanted: str) -> dict[str, list[str]]:
        """Ids of the other side by post, in the order that the table gives."""
        rows = sorted(self.table(table), key=lambda row: integer(row, "sort_order") or 0)
        found: dict[str, list[str]] = {}
        for row in rows:
            found.setdefault(line(row, "post_id"), []).append(line(row, wanted))
        return found

    def comments(self) -> dict[str, list[Draft]]:
        """Comments by post, in the exports that have them; of their authors the name, where it is there."""
        members = {line(row, "id"): html_text(line(row, "name")) for row in self.table("members")}
        found: dict[str, list[Draft]] = {}
        for row in self.table("comments"):
            status = line(row, "status") or "published"
            if status not in ("published", "deleted"):
                self.account.leave_out(*_HIDDEN)
                continue
            written = _written(row, "created_at")
            date, problems = post_date(written, self.path)
            self.found += problems
            present = status == "published"
            draft = Draft(
                key=line(row, "id"),
                parent=line(row, "in_reply_to_id") or line(row, "parent_id") or None,
                author=members.get(line(row, "member_id")) or None if present else None,
                date=date,
                date_text=written or None,
                state="present" if present else "deleted",
                html=string(row, "html") if present else "",
            )
            found.setdefault(line(row, "post_id"), []).append(draft)
        return found


def _left_out(row: Object, otherwise: str) -> tuple[str, str] | None:
    """Why a post is not shown: what is not published for everybody; `otherwise` is the status of one without."""
    status = line(row, "status") or otherwise
    if status != "published":
        return _STATUSES.get(status, _NOT_PUBLIC)
    return _RESTRICTED if (line(row, "visibility") or "public") != "public" else None


def _authors(row: Object) -> list[Object]:
    return list(objects(row, "authors")) or [mapping(row, "primary_author") or mapping(row, "author")]


def _tag_names(tags: Iterable[Object]) -> tuple[str, ...]:
    return tuple(html_text(line(tag, "name")) for tag in tags if _is_public_tag(tag))


def _is_public_tag(tag: Object) -> bool:
    """Tags that begin with `#` are the editors' own."""
    return (line(tag, "visibility") or "public") == "public" and not line(tag, "name").startswith("#")


def _written(row: Object, key: str) -> str:
    """A date of the export: ISO 8601, in UTC where it says nothing; the oldest count milliseconds."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return epoch_date(value // 1000) or str(value)
    written = line(row, key)
    # Ghost stores UTC; MySQL's own form does not say so.
    return f"{written.replace(' ', 'T')}Z" if re.fullmatch(r"[0-9-]{10} [0-9:]{8}", written) else written
