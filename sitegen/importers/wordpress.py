"""WordPress exports (WXR 1.0 to 1.2) -> one document a published post or page, with its approved comments.

Mail and network addresses of commenters and users are never read. The file is streamed; what is kept is what
is shown. https://wordpress.org/documentation/article/tools-export-screen/ and wp-admin/includes/export.php
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urljoin

from sitegen.diagnostics import Diagnostic
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
from sitegen.importers.shortcodes import without_shortcodes
from sitegen.importers.threads.comment_tree import Draft
from sitegen.importers.xml_stream import Element, XmlStream
from sitegen.markup.html import html_text
from sitegen.model import CommentKind, Imported, Source
from sitegen.sniff import head_text

NAME = "wordpress"

_NAMESPACE = re.compile(r"//(?:www\.)?wordpress\.org/export/[0-9]|<wp:wxr_version>|<wp:post_id>", re.I)
_SHOWN_TYPES = frozenset({"post", "page"})
_TYPES = {
    "nav_menu_item": ("menu item", "menu items"),
    "attachment": ("attachment", "attachments"),
    "revision": ("revision", "revisions"),
    "custom_css": ("style sheet", "style sheets"),
    "wp_global_styles": ("style sheet", "style sheets"),
    "wp_template": ("template", "templates"),
    "wp_template_part": ("template", "templates"),
    "wp_navigation": ("menu", "menus"),
    "wp_block": ("reusable block", "reusable blocks"),
    "customize_changeset": ("set of settings", "sets of settings"),
    "oembed_cache": ("cached embed", "cached embeds"),
    "guest-author": ("record of a guest author", "records of guest authors"),
}
_STATUSES = {
    "draft": ("draft", "drafts"),
    "auto-draft": ("draft", "drafts"),
    "pending": ("post waiting for review", "posts waiting for review"),
    "future": ("scheduled post", "scheduled posts"),
    "private": ("private post", "private posts"),
    "trash": ("post in the trash", "posts in the trash"),
}
_LOCKED = ("password-protected post", "password-protected posts")
_WITHHELD = {
    "0": ("unapproved comment", "unapproved comments", "This comment was not approved."),
    "hold": ("unapproved comment", "unapproved comments", "This comment was not approved."),
    "spam": ("spam comment", "spam comments", "This comment was marked as spam."),
    "trash": ("comment in the trash", "comments in the trash", "This comment was put in the trash."),
    "post-trashed": ("comment in the trash", "comments in the trash", "This comment was put in the trash."),
}
_OTHER = ("comment that is not public", "comments that are not public", "This comment is not public.")
_KINDS: dict[str, CommentKind] = {
    "": "comment",
    "comment": "comment",
    "review": "comment",
    "pingback": "pingback",
    "webmention": "pingback",
    "trackback": "trackback",
}
_CUT = ("item in which the file ends", "items in which the file ends")
_NOTES = ("note of a plugin", "notes of plugins")
_QUERY = re.compile(r"[?&](?:p|page_id|post)=([0-9]+)")
# Where the blog says that it is; exports of other programs give the addresses of posts from there on.
_ADDRESSES = ("link", "wp:base_blog_url", "wp:base_site_url")
_AUTHORS = ("wp:author", "wp:wp_author")  # the second is of WordPress.com
_EMPTY = ("thread without comments", "threads without comments")
_ENDS = "the file ends"
_CLOCK = "%Y-%m-%d %H:%M:%S"
# No zone is further from Greenwich, and all are whole quarters of an hour.
_FURTHEST = timedelta(hours=14)


def is_wordpress(source: Source) -> bool:
    """Whether a source is a WordPress export: XML that names its namespace, in whatever writing."""
    if not is_xml(source):
        return False
    return bool(_NAMESPACE.search(head_text(source.head)))


def import_wordpress(source: Source) -> Imported:
    """Make a document of each published post and page that is not behind a password.

    Diagnostics: one `import-summary`, `import-broken` and `import-refused` of the file, `import-date`,
    `import-no-title`, those of threads.
    """
    export = _Export(path=source.path)
    with opened(source) as file:
        stream = XmlStream(file, (*_ADDRESSES, *_AUTHORS, "item", "language"), source.path)
        for element in stream:
            export.take(_public_part(element) if stream.cut else element)
        found = stream.diagnostics
    imported = import_posts(source, [export.named(post) for post in export.posts], NAME)
    account = export.account.summary(source.path, ("item", "items"), len(imported.documents))
    return replace(imported, diagnostics=(*found, *export.found, *imported.diagnostics, account))


@dataclass(slots=True, kw_only=True)
class _Export:
    """What has been read of an export so far."""

    path: str
    posts: list[Post] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    language: str = ""
    home: str = ""
    account: Account = field(default_factory=Account)
    found: list[Diagnostic] = field(default_factory=list)

    def take(self, element: Element) -> None:
        if element.tag == "language":
            self.language = self.language or element.text.strip()
        elif element.tag in _ADDRESSES:
            self.home = self.home or web_address(element.text) or ""
        elif element.tag in _AUTHORS:
            name = html_text(element.value("wp:author_display_name"))
            self.names[element.value("wp:author_login")] = name
        else:
            self.account.read += 1
            if element.value("wp:post_type") == "guest-author":
                self.names[_bare_login(element.value("wp:post_name"))] = html_text(element.value("title"))
            if reason := _left_out(element):
                self.account.leave_out(*reason)
                self.comments_of_left_out(element)
            else:
                self.posts.append(self.post(element))

    def comments_of_left_out(self, item: Element) -> None:
        if count := len(item.all("wp:comment")):
            self.account.leave_out("comment of what is left out", "comments of what is left out", count)

    def named(self, post: Post) -> Post:
        """A post with the display names of its authors, since the list of users may come after it."""
        authors = tuple(self.names.get(login) or login for login in post.authors)
        return replace(post, authors=authors, language=self.language)

    def post(self, item: Element) -> Post:
        content = item.html_of("content:encoded") or item.html_of("excerpt:encoded")
        date, date_text = self.date(item, "wp:post_date", item.value("pubDate"))
        return Post(
            key=_key(item),
            title=html_text(item.value("title")),
            html=without_shortcodes(content),
            paragraphs=True,
            authors=tuple(_authors(item)),
            date=date,
            date_text=date_text,
            platform="WordPress",
            url=self.address(item),
            tags=tuple(_tags(item)),
            comments=tuple(self.comments(item)),
            line=item.line,
        )

    def address(self, item: Element) -> str | None:
        """Where a post is; one that is given without its host is of the blog."""
        link = item.value("link").strip()
        try:
            whole = urljoin(self.home, link) if self.home and link else ""
        except ValueError:
            whole = ""
        return web_address(link, whole, item.value("guid"))

    def comments(self, item: Element) -> Iterator[Draft]:
        """The approved comments, and bare places for others that an approved one answers."""
        elements = item.all("wp:comment")
        public = [e for e in elements if _is_public(e)]
        # The first exports have no numbers of comments: nothing tells then what is answered.
        withheld = {e.value("wp:comment_id"): e for e in elements if not _is_public(e)}
        withheld.pop("", None)
        answered: set[str] = set()
        for element in public:
            parent = element.value("wp:comment_parent")
            while parent in withheld and parent not in answered:
                answered.add(parent)
                parent = withheld[parent].value("wp:comment_parent")
        for element in elements:
            if _is_public(element):
                yield self.comment(element)
                continue
            one, many, why = _reason(element)
            self.account.leave_out(one, many)
            key = element.value("wp:comment_id")
            if key in answered and withheld[key] is element:
                date, _ = self.date(element, "wp:comment_date")
                yield Draft(
                    key=key, parent=_parent(element), date=date, state="removed", note=why, line=element.line
                )

    def comment(self, element: Element) -> Draft:
        date, date_text = self.date(element, "wp:comment_date")
        return Draft(
            key=element.value("wp:comment_id"),
            parent=_parent(element),
            author=html_text(element.value("wp:comment_author")) or None,
            date=date,
            date_text=date_text,
            html=element.html_of("wp:comment_content"),
            kind=_KINDS[element.value("wp:comment_type").lower()],
            line=element.line,
        )

    def date(self, element: Element, tag: str, otherwise: str = "") -> tuple[str | None, str | None]:
        """The date of an element as EDTF, and as it writes it: local time, with its distance from UTC."""
        local, utc = element.value(tag), element.value(f"{tag}_gmt")
        if zoned := _zoned(local, utc):
            return zoned, local
        for written in (local, f"{utc} +0000" if utc else "", otherwise):
            date, problems = post_date(written, self.path, element.line)
            self.found += problems
            if date:
                return date, written
        return None, next((w for w in (local, otherwise) if w and not w.startswith("0000")), None)


def _public_part(item: Element) -> Element:
    """An item in which the file ends, without what does not go as far as to say whether it is public.

    What is said about that comes late: of an item at last whether it has a password, of a comment after its
    text whether it was approved.
    """
    if item.tag != "item":
        return item
    if not _says(item, "wp:post_password"):
        status = Element(tag="wp:status", line=item.line, parts=(_ENDS,))
        return replace(item, parts=(status, *item.children))
    last = item.children[-1]
    if last.tag == "wp:comment" and not _says(last, "wp:comment_approved"):
        return replace(item, parts=item.children[:-1])
    return item


def _says(element: Element, tag: str) -> bool:
    """Whether a child of this tag is there, and is not the last, in which the file may end."""
    return any(child.tag == tag for child in element.children[:-1])


def _left_out(item: Element) -> tuple[str, str] | None:
    """Why an item is no document; what says neither its type nor its status is a published post."""
    if item.value("wp:status") == _ENDS:
        return _CUT
    kind = item.value("wp:post_type", "post") or "post"
    if kind not in _SHOWN_TYPES:
        return _TYPES.get(kind, ("item of a custom type", "items of custom types"))
    status = item.value("wp:status", "publish") or "publish"
    if status not in ("publish", "static"):  # `static` is how the oldest exports call a page
        return _STATUSES.get(status, ("post that is not public", "posts that are not public"))
    if item.value("wp:post_password"):
        return _LOCKED
    # What Disqus takes in has an item for each page, most of them without a word.
    is_thread = item.child("dsq:thread_identifier") is not None
    said = item.html_of("content:encoded") or item.html_of("excerpt:encoded") or item.all("wp:comment")
    return _EMPTY if is_thread and not said else None


def _key(item: Element) -> str:
    kind = item.value("wp:post_type") or "post"
    number = item.value("wp:post_id")
    number = number or "".join(_QUERY.findall(item.value("link"))[:1])
    if number:
        return f"{kind}-{number}"
    link = web_address(item.value("link"))
    return item.value("wp:post_name") or (address_words(link) if link else kind)


def _login(written: str) -> str:
    """A user's login; no login has brackets, but hand-edited exports do."""
    return written.strip("<> ")


def _authors(item: Element) -> Iterator[str]:
    """The logins of those who wrote a post: where a plugin names several, they; else its owner."""
    terms = [term for term in item.all("category") if term.get("domain") == "author"]
    if not terms:
        creators = item.all("dc:creator") or item.all("wp:author")
        yield from (_login(html_text(creator.text)) for creator in creators)
    for term in terms:
        yield html_text(term.text) or _bare_login(term.get("nicename"))


def _bare_login(written: str) -> str:
    """The login in a name that the plugin for several authors makes of it."""
    return _login(written).removeprefix("cap-")


def _tags(item: Element) -> Iterator[str]:
    """Categories and tags; other taxonomies (formats, menus) are the machine's."""
    for category in item.all("category"):
        if category.get("domain") in ("", "category", "tag", "post_tag"):
            yield html_text(category.text) or category.get("nicename")


def _is_public(comment: Element) -> bool:
    kind, approved = comment.value("wp:comment_type").lower(), comment.value("wp:comment_approved", "1")
    return kind in _KINDS and approved.lower() in ("1", "approve", "approved", "")


def _reason(comment: Element) -> tuple[str, str, str]:
    if comment.value("wp:comment_type").lower() not in _KINDS:
        return (*_NOTES, "This comment is a plugin's.")
    return _WITHHELD.get(comment.value("wp:comment_approved").lower(), _OTHER)


def _parent(comment: Element) -> str | None:
    parent = comment.value("wp:comment_parent")
    return parent if parent not in ("", "0") else None


def _zoned(local: str, utc: str) -> str | None:
    """Local time with its distance from UTC, where the two are told and fit each other."""
    try:
        here, there = datetime.strptime(local, _CLOCK), datetime.strptime(utc, _CLOCK)
    except ValueError:
        return None
    distance = here - there
    minutes, seconds = divmod(int(distance.total_seconds()), 60)
    if abs(distance) > _FURTHEST or seconds or minutes % 15 or here.year < 1:
        return None
    if not minutes:
        return f"{here.isoformat()}Z"
    sign = "-" if minutes < 0 else "+"
    return f"{here.isoformat()}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
