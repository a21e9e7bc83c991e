"""Disqus exports (XML) -> one document a thread that has comments, with the address of its page.

Mail addresses, IPs and account names are never read. What was deleted or marked as spam keeps its place in
the thread and nothing else; so has all that stands in a deleted thread. https://docs.disqus.com/developers/export/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.posts import (
    Account,
    Post,
    address_words,
    import_posts,
    is_xml,
    opened,
    post_date,
    web_address,
)
from sitegen.importers.threads.comment_tree import Draft
from sitegen.importers.xml_stream import Element, XmlStream
from sitegen.markup.html import html_text
from sitegen.model import CommentState, Imported, Source
from sitegen.sniff import head_text

NAME = "disqus"

_ROOT = re.compile(r"<disqus[\s>]|https?://(?:www\.)?disqus\.com/disqus-internals")
_TRUE = frozenset({"true", "1", "yes"})
_FALSE = frozenset({"false", "0", "no", ""})
_EMPTY = ("thread without comments", "threads without comments")
_CUT = ("entry in which the file ends", "entries in which the file ends")
_ORPHANED = "The thread of these comments is not in the file."
_SPAM = "This comment was marked as spam."
_DELETED = "This comment was deleted."
_THREAD_DELETED = "This thread was deleted."


def is_disqus(source: Source) -> bool:
    """Whether a source is a Disqus export, whatever stands before its first element."""
    if not is_xml(source):
        return False
    return bool(_ROOT.search(head_text(source.head[:4096])))


def import_disqus(source: Source) -> Imported:
    """Make a document of each thread that has comments; comments of a thread that is missing make one, too.

    Diagnostics: one `import-summary`, `import-broken` and `import-refused` of the file, `import-date`,
    `import-no-title`, those of threads.
    """
    export = _Export(path=source.path)
    with opened(source) as file:
        stream = XmlStream(file, ("thread", "post"), source.path)
        for element in stream:
            if stream.cut:
                export.account.read += 1
                export.account.leave_out(*_CUT)
            else:
                export.take(element)
        found = stream.diagnostics
    imported = import_posts(source, tuple(export.threads()), NAME)
    account = export.account.summary(source.path, ("thread or comment", "threads and comments"), export.shown)
    return replace(imported, diagnostics=(*found, *export.found, *imported.diagnostics, account))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thread:
    """A thread of the file, without its comments."""

    key: str
    title: str
    url: str | None
    author: str
    date: str | None
    date_text: str
    message: str
    line: int
    deleted: bool


@dataclass(slots=True, kw_only=True)
class _Export:
    """What has been read of an export so far; comments may stand before their thread."""

    path: str
    pages: dict[str, _Thread] = field(default_factory=dict)
    comments: dict[str, list[Draft]] = field(default_factory=dict)
    account: Account = field(default_factory=Account)
    found: list[Diagnostic] = field(default_factory=list)
    shown: int = 0

    def take(self, element: Element) -> None:
        self.account.read += 1
        if element.tag == "post":
            self.comments.setdefault(_reference(element, "thread"), []).append(self.comment(element))
            return
        key = _key(element)
        if key in self.pages:
            message = f"Two threads have the id '{key}'; comments go to the first."
            self.found.append(diagnostic("thread-duplicate", message, self.path, element.line))
            self.account.leave_out("thread with the id of another", "threads with the id of another")
            return
        self.pages[key] = self.page(element, key)

    def page(self, element: Element, key: str) -> _Thread:
        date, date_text = self.date(element)
        return _Thread(
            key=key,
            title=html_text(element.value("title")),
            url=web_address(element.value("link"), element.value("id")),
            author=_name(element.child("author")) or "",
            date=date,
            date_text=date_text,
            message=element.html_of("message"),
            line=element.line,
            deleted=self.truth(element, "isDeleted"),
        )

    def comment(self, element: Element) -> Draft:
        author = element.child("author")
        date, date_text = self.date(element)
        state: CommentState = "present"
        note = ""
        if self.truth(element, "isSpam"):
            state, note = "removed", _SPAM
        elif self.truth(element, "isDeleted"):
            state, note = "deleted", _DELETED
        return Draft(
            key=element.get("dsq:id"),
            parent=_reference(element, "parent") or None,
            author=_name(author) if state == "present" else None,
            date=date,
            date_text=date_text or None,
            state=state,
            html=element.html_of("message") if state == "present" else "",
            note=note,
            line=element.line,
        )

    def date(self, element: Element) -> tuple[str | None, str]:
        written = element.value("createdAt")
        date, problems = post_date(written, self.path, element.line)
        self.found += problems
        return date, written

    def truth(self, element: Element, tag: str) -> bool:
        """Whether a flag is set; what is neither true nor false is taken for not set, and that is said."""
        written = element.value(tag)
        if written.lower() not in _TRUE | _FALSE:
            message = f"`{tag}` is '{written[:20]}', neither true nor false; it is taken for false."
            self.found.append(diagnostic("import-broken", message, self.path, element.line))
        return written.lower() in _TRUE

    def threads(self) -> Iterator[Post]:
        """The threads to show, in the order of the file; then those of which only comments are left."""
        for key, page in self.pages.items():
            comments = self.comments.get(key, [])
            if page.deleted and comments:
                yield self.post(replace(page, message="", author=""), [_deleted(c) for c in comments])
            elif comments or (page.message and not page.deleted):
                yield self.post(page, comments)
            else:
                self.account.leave_out(*_EMPTY)
        for key, comments in self.comments.items():
            if key not in self.pages:
                yield self.orphaned(key, comments)

    def post(self, page: _Thread, comments: list[Draft]) -> Post:
        self.shown += 1 + len(comments)
        return Post(
            key=f"thread-{page.key}",
            title=page.title,
            named=address_words(page.url) if page.url else f"Thread {page.key}",
            html=page.message,
            authors=(page.author,),
            date=page.date,
            date_text=page.date_text,
            platform="Disqus",
            url=page.url,
            note=_THREAD_DELETED if page.deleted else "",
            comments=tuple(comments),
            line=page.line,
        )

    def orphaned(self, key: str, comments: list[Draft]) -> Post:
        self.shown += len(comments)
        named = f"Comments on the missing thread {key}" if key else "Comments without a thread"
        message = f"{_ORPHANED[:-1]}: {key or 'they name none'}."
        self.found.append(diagnostic("import-broken", message, self.path, comments[0].line))
        return Post(
            key=f"thread-{key}" if key else "comments-without-thread",
            title=named,
            platform="Disqus",
            note=_ORPHANED,
            flags=("incomplete",),
            comments=tuple(comments),
            line=comments[0].line,
        )


def _deleted(comment: Draft) -> Draft:
    """A comment of a thread that was deleted with all in it; spam stays told apart."""
    if comment.state != "present":
        return comment
    return replace(comment, author=None, state="deleted", html="", note=_DELETED)


def _key(thread: Element) -> str:
    """The id that comments name; an export by other hands may lack it."""
    return thread.get("dsq:id") or thread.value("id") or thread.value("link") or f"line-{thread.line}"


def _reference(post: Element, tag: str) -> str:
    """The id of the thread or parent; an unquoted attribute may hold the slash that ends the tag."""
    child = post.child(tag)
    return child.get("dsq:id").strip().rstrip("/") if child else ""


def _name(author: Element | None) -> str | None:
    return html_text(author.value("name")) or None if author else None
