"""Tables with one comment a row: `id`, `parent_id`, `author`, `date`, `text`, and the document it is under.

A parent that is in no row becomes a ghost; rows of one document make one thread, in the order of the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.file_name import file_title
from sitegen.importers.posts import Account, Post
from sitegen.importers.table_rows import Row, Table, moment
from sitegen.importers.threads.comment_tree import Draft
from sitegen.model import CommentState
from sitegen.urls import safe_href

# Part of a comment -> the columns that may give it, without the word "comment" before them.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "name", "cid", "messageid", "identifier", "key", "uid"),
    "parent": (
        "parentid", "parent", "parentcommentid", "parentcomment", "inreplyto", "inreplytoid", "replyto",
        "replytoid",
    ),
    "author": (
        "author", "authorname", "user", "username", "by", "commenter", "creator", "screenname", "writer",
        "from",
    ),
    "date": (
        "date", "created", "createdat", "createdutc", "datetime", "timestamp", "time", "published",
        "publishedat", "posted",
    ),
    "text": ("text", "body", "content", "comment", "message", "html", "bodyhtml", ""),
    "document": (
        "document", "documentid", "postid", "post", "articleid", "article", "threadid", "thread",
        "storyid", "topicid", "linkid", "discussion", "page", "url", "posturl", "articleurl", "link",
        "permalink",
    ),
    "title": ("documenttitle", "posttitle", "articletitle", "threadtitle", "title", "topic", "linktitle"),
    "url": ("url", "posturl", "articleurl", "documenturl", "pageurl", "link"),
    "score": ("score", "points", "votes", "upvotes", "likes", "ups", "likecount"),
    "state": ("state", "status", "approved", "deleted", "isdeleted"),
}  # fmt: skip
COMMENT_COLUMNS = frozenset(key for keys in _COLUMNS.values() for key in keys if key) | {"commentid"}
_NO_PARENT = frozenset({"", "0", "-1", "null", "none", "nan", "na", "nil", "root", "\\n"})
_STATES: Mapping[str, CommentState] = {"deleted": "deleted", "removed": "removed", "redacted": "redacted"}
_NOT_SHOWN = frozenset({"spam", "trash", "pending", "hold", "unapproved", "rejected", "draft", "moderated"})
_SAID = {"[deleted]": "deleted", "[removed]": "removed", "[redacted]": "redacted"}
_YES = frozenset({"1", "true", "yes", "t", "y"})
_NO = frozenset({"0", "false", "no", "f", "n"})
# What Reddit puts before ids: a comment (t1) or a post (t3).
_REDDIT = re.compile(r"t(?P<kind>[13])_(?P<id>[a-z0-9]+)\Z")
_TAGS = re.compile(r"</?(?:p|br|div|span|a|em|strong|b|i|u|ul|ol|li|blockquote|img|pre|code)\b[^<>]*>", re.I)


def is_thread_table(keys: Sequence[str]) -> bool:
    """Whether columns (by `table.column_key`) are those of comments: a text, and whom it answers.

    A table whose columns say "comment" themselves needs no parent; CollectionBuilder's `objectid` and
    `parentid` are parts of one object.
    """
    bare = {_bare(key) for key in keys}
    has_text = any(key in bare for key in _COLUMNS["text"] if key) or "comment" in keys
    answers = any(key in bare for key in _COLUMNS["parent"])
    named = any(
        key in ("commentid", "comment", "commenttext", "commentbody", "commentcontent") for key in keys
    )
    return has_text and "objectid" not in keys and (answers or named)


def thread_posts(
    table: Table, keys: Sequence[str], private: frozenset[int], path: str, account: Account
) -> tuple[list[Post], list[Diagnostic]]:
    """A post without a body for each document that the rows name, with their comments; one if they name none.

    Rows that are spam or were not approved are left out and counted. Diagnostics: `import-date`.
    """
    columns = _columns(keys, private)
    found: list[Diagnostic] = []
    threads: dict[str, _Thread] = {}
    for row in table.rows:
        account.read += 1
        cells = _Cells(row=row, columns=columns)
        document = _reddit_id(cells.get("document"))
        thread = threads.setdefault(document, _Thread(drafts=[]))
        thread.title = thread.title or cells.get("title")
        thread.url = thread.url or (safe_href(cells.get("url")) or "")
        state = _state(cells, keys)
        if state is None:
            account.leave_out("comment that was not approved", "comments that were not approved")
            continue
        thread.drafts.append(_draft(cells, state, document, path, found))
    posts = []
    for document, thread in threads.items():
        url = thread.url or safe_href(document)
        shown = thread.title or document or file_title(path)
        posts.append(
            Post(
                key=document if len(threads) > 1 or document else "",
                title=shown,
                url=url or None,
                comments=tuple(thread.drafts),
            )
        )
    return posts, found


@dataclass(slots=True)
class _Thread:
    """What the rows of one document say, as they are read."""

    drafts: list[Draft]
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cells:
    row: Row
    columns: Mapping[str, int]

    def get(self, part: str) -> str:
        index = self.columns.get(part, len(self.row.cells))
        return self.row.cells[index] if index < len(self.row.cells) else ""


def _columns(keys: Sequence[str], private: frozenset[int]) -> dict[str, int]:
    """Index by part. A name with "comment" in it is taken before a bare one, which may be the document's."""
    columns: dict[str, int] = {}
    for part, names in _COLUMNS.items():
        for name in names:
            wanted = (
                (f"comment{name}", name)
                if part not in ("document", "title", "url")
                else (name, f"comment{name}")
            )
            at = next((keys.index(w) for w in wanted if w in keys and keys.index(w) not in private), None)
            if at is not None and (part == "url" or at not in columns.values()):
                columns[part] = at
                break
    return columns


def _bare(key: str) -> str:
    return key.removeprefix("comment") or key


def _reddit_id(text: str) -> str:
    match = _REDDIT.match(text)
    return match["id"] if match else text


def _state(cells: _Cells, keys: Sequence[str]) -> CommentState | None:
    """How a comment is shown; None for one that was never public."""
    said = _SAID.get(cells.get("text").strip().lower())
    if said:
        return _STATES[said]
    written = cells.get("state").lower()
    key = keys[cells.columns["state"]] if "state" in cells.columns else ""
    if key.endswith("deleted"):
        return "deleted" if written in _YES else "present"
    if written in _NOT_SHOWN or (key.endswith("approved") and written in _NO):
        return None
    return _STATES.get(written, "present")


def _draft(cells: _Cells, state: CommentState, document: str, path: str, found: list[Diagnostic]) -> Draft:
    line, written, text = cells.row.line, cells.get("date"), cells.get("text")
    date = moment(written)
    if written and date is None:
        found.append(
            diagnostic("import-date", f"The date '{written[:60]}' could not be understood.", path, line)
        )
    parent = cells.get("parent")
    reddit = _REDDIT.match(parent)
    if (
        parent.lower() in _NO_PARENT
        or (reddit and reddit["kind"] == "3")
        or (document and parent == document)
    ):
        parent = ""
    author = cells.get("author")
    score = cells.get("score")
    shown = state == "present"
    html = bool(_TAGS.search(text))
    return Draft(
        key=_reddit_id(cells.get("id")),
        parent=_reddit_id(parent) or None,
        author=author if author and author.lower() not in _SAID else None,
        date=date,
        date_text=written or None,
        state=state,
        html=text if shown and html else "",
        text=text if shown and not html else "",
        line=line,
        score=int(score) if re.fullmatch(r"-?[0-9]{1,9}", score) else None,
    )
