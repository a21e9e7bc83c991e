"""Blogger exports (Atom) -> one document a published post or page, with its comments.

Most entries of such a file are settings and templates; they, drafts and what is in the trash are left out.
Two forms: the backup of the old dashboard (`kind#post`) and that of Google Takeout (`blogger:type`). A blog's
feeds are read, too.
https://developers.google.com/blogger/docs/2.0/developers_guide_protocol, RFC 4685 for `thr:in-reply-to`
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

NAME = "blogger"

_MARKS = re.compile(r"tag:blogger\.com,|schemas\.google\.com/blogger/")
_KIND = re.compile(r"schemas\.google\.com/blogger/[0-9]+/kind#(?P<kind>\w+)")
_NUMBER = re.compile(r"(?:(?:post|page|comment)-|/comments/default/|#c)(?P<number>[0-9]+)\s*\Z")
_ID = re.compile(r"tag:blogger\.com,[0-9]+:blog-[0-9]+\.(?P<kind>post|page)-[0-9]+\s*\Z")
_LABELS = re.compile(r"//www\.blogger\.com/atom/ns#|\Atag:blogger\.com,")
_LEFT_OUT = {
    "settings": ("setting", "settings"),
    "template": ("template", "templates"),
}
_OTHER = ("entry of another kind", "entries of other kinds")
_STATUSES = {
    "draft": ("draft", "drafts"),
    "scheduled": ("scheduled post", "scheduled posts"),
    "soft_trashed": ("post in the trash", "posts in the trash"),
    "spam": ("spam comment", "spam comments"),
    "pending": ("comment waiting for review", "comments waiting for review"),
    "ghosted": ("spam comment", "spam comments"),
}
_NOT_PUBLIC = ("entry that is not public", "entries that are not public")
_CUT = ("entry in which the file ends", "entries in which the file ends")
_OF_LEFT_OUT = ("comment of what is left out", "comments of what is left out")
_BY_ADMINISTRATOR = re.compile(r"\bremoved by (?:a|the) blog administrator\b", re.I)


def is_blogger(source: Source) -> bool:
    """Whether a source is a Blogger export: an Atom feed whose ids or kinds are Blogger's."""
    if not is_xml(source):
        return False
    text = head_text(source.head)
    return "<feed" in text and bool(_MARKS.search(text)) and "<entry" in text


def import_blogger(source: Source) -> Imported:
    """Make a document of each published post and page. Comments of a post that is missing make one, too.

    Diagnostics: one `import-summary`, `import-broken` and `import-refused` of the file, `import-date`,
    `import-no-title`, those of threads.
    """
    export = _Export(path=source.path)
    with opened(source) as file:
        stream = XmlStream(file, ("entry",), source.path)
        for element in stream:
            if stream.cut:
                export.account.read += 1
                export.account.leave_out(*_CUT)
            else:
                export.take(element)
        found = stream.diagnostics
    imported = import_posts(source, tuple(export.threaded()), NAME)
    account = export.account.summary(
        source.path, ("entry", "entries"), len(imported.documents) + export.commented
    )
    return replace(imported, diagnostics=(*found, *export.found, *imported.diagnostics, account))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    """A comment with the key of the post or comment that it names, and the address of its post."""

    draft: Draft
    answers: str
    address: str


@dataclass(slots=True, kw_only=True)
class _Export:
    """What has been read of an export so far. Keys are the numbers that end Blogger's ids."""

    path: str
    posts: dict[str, Post] = field(default_factory=dict)
    replies: list[_Reply] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    account: Account = field(default_factory=Account)
    found: list[Diagnostic] = field(default_factory=list)
    commented: int = 0

    def take(self, entry: Element) -> None:
        self.account.read += 1
        kind, key = _kind(entry), _key(entry)
        if kind not in ("post", "page", "comment"):
            self.account.leave_out(*_LEFT_OUT.get(kind, _OTHER))
        elif reason := _reason(entry):
            self.account.leave_out(*reason)
            if kind != "comment":
                self.hidden.add(key)
        elif kind == "comment":
            self.replies.append(self.reply(entry, key))
        elif key in self.posts:
            message = f"Two posts have the id '{key}'; the first is shown."
            self.found.append(diagnostic("import-broken", message, self.path, entry.line))
            self.account.leave_out("post with the id of another", "posts with the id of another")
        else:
            self.posts[key] = self.post(entry, kind, key)

    def post(self, entry: Element, kind: str, key: str) -> Post:
        date, date_text = self.date(entry)
        return Post(
            key=f"{kind}-{key}" if key.isdigit() else key,
            title=html_text(entry.value("title")),
            html=entry.html_of("content") or entry.html_of("summary"),
            authors=(_author(entry),),
            date=date,
            date_text=date_text,
            platform="Blogger",
            url=_address(entry),
            tags=tuple(_labels(entry)),
            line=entry.line,
        )

    def reply(self, entry: Element, key: str) -> _Reply:
        date, date_text = self.date(entry)
        content = entry.html_of("content") or entry.html_of("summary")
        state = _state(entry, content)
        above = entry.child("thr:in-reply-to")
        post = _number(above.get("ref")) if above else ""
        post = post or _number(entry.value("blogger:parent"))
        parent = _number(entry.value("blogger:inReplyTo")) or _related(entry)
        draft = Draft(
            key=key,
            parent=parent if parent not in ("", post, key) else None,
            author=_author(entry) or None if state == "present" else None,
            date=date,
            date_text=date_text,
            state=state,
            html=content if state == "present" else "",
            line=entry.line,
        )
        return _Reply(draft=draft, answers=post, address=(above.get("href") if above else "") or "")

    def date(self, entry: Element) -> tuple[str | None, str]:
        written = entry.value("published") or entry.value("blogger:created") or entry.value("updated")
        date, problems = post_date(written, self.path, entry.line)
        self.found += problems
        return date, written

    def threaded(self) -> Iterator[Post]:
        """The posts with their comments, then those of which only comments are in the file."""
        by_key = {reply.draft.key: reply for reply in reversed(self.replies) if reply.draft.key}
        threads: dict[str, list[Draft]] = {}
        addresses: dict[str, str] = {}
        for reply in self.replies:
            above, draft = self.placed(reply, by_key)
            threads.setdefault(above, []).append(draft)
            addresses.setdefault(above, reply.address)
        for key, post in self.posts.items():
            drafts = threads.pop(key, [])
            self.commented += len(drafts)
            yield replace(post, comments=tuple(drafts))
        for key, drafts in threads.items():
            if key in self.hidden:
                self.account.leave_out(*_OF_LEFT_OUT, len(drafts))
            else:
                self.commented += len(drafts)
                yield self.orphaned(key, drafts, web_address(addresses[key]))

    def placed(self, reply: _Reply, by_key: dict[str, _Reply]) -> tuple[str, Draft]:
        """A comment and the key of its post: that of the comment it answers, where it names only that."""
        draft, at = reply.draft, reply
        seen: set[str] = set()
        while at.answers not in self.posts and at.answers in by_key and at.answers not in seen:
            draft = draft if draft.parent else replace(draft, parent=at.answers)
            seen.add(at.answers)
            at = by_key[at.answers]
        # Comments that only answer each other have no post.
        return "" if at.answers in seen else at.answers, draft

    def orphaned(self, key: str, drafts: list[Draft], address: str | None) -> Post:
        line = drafts[0].line
        message = f"The post of {len(drafts)} comments is not in the file: {key or 'they name none'}."
        self.found.append(diagnostic("import-broken", message, self.path, line))
        where = address_words(address) if address else "a post that is missing"
        return Post(
            key=f"post-{key}" if key else "comments-without-post",
            title=f"Comments on {where}",
            platform="Blogger",
            url=address,
            note="The post of these comments is not in the file.",
            flags=("incomplete",),
            comments=tuple(drafts),
            line=line,
        )


def _kind(entry: Element) -> str:
    if stated := entry.value("blogger:type"):
        return stated.lower()
    kinds = (_KIND.search(category.get("term")) for category in entry.all("category"))
    if found := next((kind for kind in kinds if kind), None):
        return found["kind"]
    # A blog's feeds, which are saved, too, have no kinds.
    own = _ID.search(entry.value("id"))
    return "" if own is None else "comment" if entry.child("thr:in-reply-to") else own["kind"]


def _reason(entry: Element) -> tuple[str, str] | None:
    """Why an entry is not public."""
    control = entry.child("app:control")
    if control and control.value("app:draft").lower() == "yes":
        return _STATUSES["draft"]
    status = entry.value("blogger:status").lower()
    if status in ("", "live", "emptied"):
        return None
    return _STATUSES.get(status, _NOT_PUBLIC)


def _key(entry: Element) -> str:
    return _number(entry.value("id")) or entry.value("id")


def _number(written: str) -> str:
    """The number that ends an id or an address of a post, page or comment."""
    match = _NUMBER.search(written)
    return match["number"] if match else ""


def _related(entry: Element) -> str:
    """The comment that a comment answers: the old form has it as a related link."""
    related = (link.get("href") for link in entry.all("link") if link.get("rel") == "related")
    return next((number for href in related if (number := _number(href))), "")


def _address(entry: Element) -> str | None:
    links = [link for link in entry.all("link") if link.get("rel") == "alternate"]
    return web_address(*(link.get("href") for link in links))


def _labels(entry: Element) -> Iterator[str]:
    for category in entry.all("category"):
        if _LABELS.search(category.get("scheme")):
            yield html_text(category.get("term"))


def _author(entry: Element) -> str:
    author = entry.child("author")
    return html_text(author.value("name")) if author else ""


def _state(entry: Element, content: str) -> CommentState:
    removed = any(
        p.get("name") == "blogger.contentRemoved" and p.get("value").lower() == "true"
        for p in entry.all("gd:extendedProperty")
    )
    if not removed and entry.value("blogger:status").lower() != "emptied":
        return "present"
    return "removed" if _BY_ADMINISTRATOR.search(content) else "deleted"
