"""A data dump of Stack Exchange: questions with their answers, comments on both, and the names of users.

https://meta.stackexchange.com/q/2677 describes the tables, one a file (`Posts.xml`, `Comments.xml`,
`Users.xml`). Each is read as a stream and by itself; `threads_across` joins what belongs together by ids.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from sitegen.dates import parse_datetime
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.forum_posts import html_text_blocks, markdown_text_blocks, opening, standing_in
from sitegen.importers.json_values import line
from sitegen.importers.mail import hashed
from sitegen.importers.parts import part_path, summary
from sitegen.importers.threads.comment_tree import Draft, build_comments
from sitegen.importers.xml_stream import Element, XmlStream
from sitegen.markup.html import html_text
from sitegen.model import Document, Imported, Source
from sitegen.sniff import structured_kind, xml_root

NAME = "stackexchange"
PLATFORM = "Stack Exchange"
_QUESTION, _ANSWER = "1", "2"
# Tables that hold nothing to read here: votes, badges, links and the versions of what `Posts.xml` has.
_OTHER = frozenset({"badges", "votes", "tags", "posthistory", "postlinks"})
_ROW = re.compile(rb"<row\s[^<>]*\bId=", re.S)
_TAGS = re.compile(r"[<>|]+")


@dataclass(slots=True)
class _Table:
    """What is read of a table: documents to be, drafts of comments by the post that they stand under."""

    folder: str
    questions: dict[str, Document] = field(default_factory=dict)
    drafts: dict[str, list[Draft]] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


def is_stackexchange(source: Source) -> bool:
    """Whether a source is a table of a dump: rows without anything in them, under a root of its name."""
    if structured_kind(source.head, source.path) != "xml":
        return False
    return xml_root(source.head)[0].lower() in _READERS.keys() | _OTHER and bool(_ROW.search(source.head))


def import_stackexchange(source: Source) -> Imported:
    """Make documents of a table: one a question, or one for the comments on each post; users give names.

    Diagnostics: `import-summary`, `read-unreadable`, and those of `XmlStream` and `build_comments`.
    """
    root = xml_root(source.head)[0].lower()
    table = _Table(folder=posixpath.dirname(source.path))
    found: list[Diagnostic] = []
    if root in _READERS and source.content:
        try:
            with source.content.open() as stream:
                rows = XmlStream(stream, ("row",), source.path)
                for row in rows:
                    _READERS[root](row, source, table)
                found += rows.diagnostics
        except (OSError, ValueError, EOFError) as error:
            reason = getattr(error, "strerror", None) or str(error) or "the system refused it"
            found.append(diagnostic("read-unreadable", f"The file could not be read: {reason}.", source.path))
    documents = list(_documents(table, source, found))
    found.append(_account(root, table, source.path))
    return Imported(documents=tuple(documents), diagnostics=tuple(found), names=tuple(table.names.items()))


def _documents(table: _Table, source: Source, found: list[Diagnostic]) -> Iterator[Document]:
    """Questions with their answers, then what stands under posts that are not in the file."""
    for post_id in dict.fromkeys([*table.questions, *table.drafts]):
        document = table.questions.get(post_id) or standing_in(
            source,
            path=part_path(source.path, f"post-{post_id}"),
            importer=NAME,
            platform=PLATFORM,
            title=f"Post {post_id}",
            key=_key(table, post_id),
        )
        drafts = [
            replace(draft, note="The answer that was accepted.") if draft.key in table.accepted else draft
            for draft in table.drafts.get(post_id, [])
        ]
        comments, problems = build_comments(document.id, drafts, source.path)
        found += problems
        yield replace(document, comments=comments)


def _post(row: Element, source: Source, table: _Table) -> None:
    kind, post_id = row.get("PostTypeId"), row.get("Id").strip()
    if kind not in (_QUESTION, _ANSWER) or not post_id:
        table.counts["other"] += 1
    elif kind == _QUESTION:
        table.counts["questions"] += 1
        table.questions.setdefault(post_id, _question(row, post_id, source, table))
    else:
        table.counts["answers"] += 1
        gone = bool(row.get("DeletionDate"))
        table.counts["gone"] += gone
        draft = Draft(
            key=post_id,
            author=_author(row, "Owner"),
            date=_date(row, "CreationDate"),
            state="removed" if gone else "present",
            blocks=() if gone else html_text_blocks(row.get("Body"), source.path, ""),
            line=row.line,
            score=_number(row, "Score"),
            shared_key=hashed(_key(table, post_id)),
        )
        table.drafts.setdefault(row.get("ParentId").strip() or "unknown", []).append(draft)


def _question(row: Element, post_id: str, source: Source, table: _Table) -> Document:
    score, gone = _number(row, "Score"), bool(row.get("DeletionDate"))
    table.counts["gone"] += gone
    closed = _date(row, "ClosedDate")
    table.accepted.add(row.get("AcceptedAnswerId").strip())
    notes = (
        "The question was deleted." if gone else "",
        f"Score: {score:,}." if score is not None else "",
        f"Closed on {closed[:10]}." if closed else "",
    )
    return opening(
        source,
        path=part_path(source.path, f"question-{post_id}"),
        importer=NAME,
        platform=PLATFORM,
        title=html_text(row.get("Title").replace("<", "&lt;")) or f"Question {post_id}",
        key=_key(table, post_id),
        blocks=() if gone else html_text_blocks(row.get("Body"), source.path, ""),
        author=_author(row, "Owner") or "",
        date=_date(row, "CreationDate"),
        tags=tuple(tag.strip() for tag in _TAGS.split(row.get("Tags")) if tag.strip()),
        notes=notes,
    )


def _comment(row: Element, source: Source, table: _Table) -> None:
    post_id, comment_id = row.get("PostId").strip(), row.get("Id").strip()
    table.counts["comments"] += 1
    draft = Draft(
        key=comment_id,
        author=_author(row, "User"),
        date=_date(row, "CreationDate"),
        blocks=markdown_text_blocks(row.get("Text"), source.path, ""),
        line=row.line,
        score=_number(row, "Score"),
        shared_key=hashed(f"{_key(table, post_id)}:comment:{comment_id}") if comment_id else "",
    )
    table.drafts.setdefault(post_id or "unknown", []).append(draft)


def _user(row: Element, source: Source, table: _Table) -> None:
    table.counts["users"] += 1
    user_id, name = row.get("Id").strip(), line({"name": row.get("DisplayName")}, "name")
    if user_id and name:
        table.names[author_key(table.folder, f"User {user_id}")] = name


_READERS: dict[str, Callable[[Element, Source, _Table], None]] = {
    "posts": _post,
    "comments": _comment,
    "users": _user,
}


def author_key(folder: str, author: str) -> str:
    """By what a user of a dump is known over its files: the folder of the dump, and the number."""
    return f"{NAME} {folder} {author}"


def folder_of(document: Document) -> str:
    """The folder of the dump that a document was made from."""
    return posixpath.dirname(posixpath.dirname(document.path))


def _key(table: _Table, post_id: str) -> str:
    return f"{NAME}:{table.folder}:{post_id}"


def _author(row: Element, prefix: str) -> str | None:
    """The name that a row gives, as for users who left; else the number, which `Users.xml` explains."""
    name = line({"name": row.get(f"{prefix}DisplayName")}, "name")
    user_id = row.get("UserId" if prefix == "User" else f"{prefix}UserId").strip()
    return name or (f"User {user_id}" if user_id else None)


def _date(row: Element, name: str) -> str | None:
    """A time stamp; all of a dump's are UTC, which they do not say."""
    date = parse_datetime(row.get(name))
    return f"{date}Z" if date and re.search(r"T[0-9:]+\Z", date) else date


def _number(row: Element, name: str) -> int | None:
    written = row.get(name).strip()
    return int(written) if re.fullmatch(r"-?[0-9]{1,12}", written) else None


def _account(root: str, table: _Table, path: str) -> Diagnostic:
    counts = table.counts
    if root == "users":
        return summary(path, unit="users", read=counts["users"], shown=len(table.names), left_out={})
    if root == "comments":
        return summary(path, unit="comments", read=counts["comments"], shown=counts["comments"], left_out={})
    if root in _OTHER:
        message = f"The table of {root} holds no text of a discussion; it makes no document."
        return diagnostic("import-summary", message, path)
    posts = counts["questions"] + counts["answers"]
    left_out = {"texts of tags and notices": counts["other"], "deleted posts": counts["gone"]}
    return summary(
        path, unit="posts", read=posts + counts["other"], shown=posts - counts["gone"], left_out=left_out
    )
