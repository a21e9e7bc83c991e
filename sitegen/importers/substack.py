"""Substack: the HTML of a post (of an export, or a page saved from the web) -> one document.

The export's table of posts is in `substack_table`; what it says of a post is added when all files are read
(`exports_across`). https://support.substack.com/hc/en-us/articles/360037466012
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from sitegen.decoding import declared_text, read_all
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.html.threads import find_thread
from sitegen.importers.page_tree import first_of, link_of, meta_of, of_class, text_of
from sitegen.importers.posts import Post, import_posts, post_date, web_address
from sitegen.importers.threads.comment_tree import Draft
from sitegen.markup.html import element_blocks, html_text, parse_html
from sitegen.model import Block, Boilerplate, Imported, Source
from sitegen.sniff import head_text, structured_kind

NAME = "substack"

# `posts/151282645.hello-world.html`, a fragment without a head.
_EXPORTED = re.compile(r"(?:^|/)(?P<key>[0-9]{4,}\.[^/]*)\.html?\Z", re.I)
_WHOLE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)
_PAGE = re.compile(
    r"<link\b[^<>]*\brel=[\"']?canonical\b[^<>]*\bhref=[\"']?https?://[^\s\"'<>/]+/p/[\w-]+", re.I
)
_HOST = re.compile(r"substackcdn\.com|//[\w-]+\.substack\.com/p/|substack-post-media")
_PRELOADED = re.compile(r"window\._preloads\s*=\s*JSON\.parse\(\s*(\"(?:[^\"\\]|\\.)*\")\s*\)")
_LINKED_DATA = re.compile(r"<script\b[^<>]*application/ld\+json[^<>]*>(.*?)</script", re.I | re.S)
_WIDGETS = frozenset({
    "subscription-widget-wrap", "subscription-widget-wrap-editor", "subscription-widget", "subscribe-widget",
    "captioned-button-wrap", "button-wrapper", "post-ufi", "share-dialog", "paywall", "paywall-jump",
})  # fmt: skip
_MAX_REPLIES = 100_000

Record = Mapping[str, Any]


def is_substack(source: Source) -> bool:
    """Whether a source is a post of Substack: a fragment named as exports name it, or a post's page."""
    if structured_kind(source.head, source.path) != "html":
        return False
    text = head_text(source.head)
    if _EXPORTED.search(source.path) and not _WHOLE.search(text):
        return True
    return bool(_PAGE.search(text) and _HOST.search(text))


def exported_key(path: str) -> str:
    """The id that the export's table of posts has for the post of this file; empty for other files."""
    match = _EXPORTED.search(path)
    return match["key"] if match else ""


def import_substack(source: Source) -> Imported:
    """Make a document of a post.

    Diagnostics: those of reading, `import-broken` for a page that cannot be parsed, `import-date`,
    `import-no-title`.
    """
    data, found = read_all(source)
    text, _, decoded = declared_text(data, source.path, html=True)
    root = parse_html(text) if data else None
    if root is None:
        message = "The page is too long, too deeply nested or empty; it makes no document."
        problem = () if found else (diagnostic("import-broken", message, source.path),)
        return Imported(diagnostics=(*found, *decoded, *problem))
    post, problems = _page(root, text, source.path) if _WHOLE.search(text) else _fragment(root, source.path)
    imported = import_posts(source, (post,), NAME)
    return replace(imported, diagnostics=(*found, *decoded, *problems, *imported.diagnostics))


def _fragment(root: etree._Element, path: str) -> tuple[Post, tuple[Diagnostic, ...]]:
    """A post of an export: its body; the words of its address stand for a title until the table gives it."""
    blocks, left, problems = _body(root, path)
    words = exported_key(path).partition(".")[2].replace("-", " ").strip()
    return Post(title=words, blocks=blocks, boilerplate=left, platform="Substack"), problems


def _page(root: etree._Element, text: str, path: str) -> tuple[Post, tuple[Diagnostic, ...]]:
    """A post's page: what the page's own data say, else its linked data, else its head."""
    stated = _preloaded(text)
    post = _record(stated.get("post"))
    linked = _linked(text)
    body = _text(post, "body_html")
    tree = parse_html(body) if body else _place(root)
    thread = find_thread(root, base_url=link_of(root, "canonical") or None)
    blocks, left, problems = _body(root if tree is None else tree, path, frozenset(thread.elements))
    written = _text(post, "post_date") or _text(linked, "datePublished")
    date, wrong = post_date(written, path)
    title = _text(post, "title") or text_of(first_of(root, "post-title")) or _text(linked, "headline")
    canonical = _text(post, "canonical_url"), link_of(root, "canonical"), meta_of(root, "og:url")
    made = Post(
        title=html_text(title) or meta_of(root, "og:title"),
        subtitle=html_text(_text(post, "subtitle")) or text_of(first_of(root, "subtitle")),
        blocks=blocks,
        boilerplate=left,
        authors=tuple(_authors(post, linked)) or (meta_of(root, "author"),),
        date=date,
        date_text=written or None,
        language=_text(post, "language") or root.get("lang") or "",
        platform="Substack",
        url=web_address(*canonical),
        tags=tuple(
            html_text(_text(tag, "name")) for tag in _records(post, "postTags") if not tag.get("hidden")
        ),
        comments=tuple(_comments(stated, path)) or thread.drafts,
    )
    return made, (*problems, *wrong)


def _body(
    root: etree._Element, path: str, discussion: frozenset[etree._Element] = frozenset()
) -> tuple[tuple[Block, ...], tuple[Boilerplate, ...], tuple[Diagnostic, ...]]:
    """The blocks of a body without the discussion, and the words of forms and buttons between them."""
    for mark in of_class(root, "footnote-anchor"):
        mark.tag = "sup"  # it looks so by its style alone
    left: list[Boilerplate] = []

    def is_widget(element: etree._Element) -> bool:
        if element in discussion:
            return True
        if not _WIDGETS.intersection((element.get("class") or "").split()):
            return False
        if words := text_of(element):
            left.append(Boilerplate(line=0, reason="form or button", text=words))
        return True

    blocks, found = element_blocks(root, path=path, skip=is_widget)
    return blocks, tuple(dict.fromkeys(left)), found


def _place(root: etree._Element) -> etree._Element | None:
    """Where the text of a post stands in its page."""
    place = first_of(root, "available-content", "markup")
    if place is None:
        place = next(root.iter("article"), None)
    return place if place is not None else next(root.iter("body"), None)


def _preloaded(text: str) -> Record:
    """The data that a page carries for its scripts: JSON in a string of JSON."""
    match = _PRELOADED.search(text)
    try:
        return _record(json.loads(json.loads(match[1]))) if match else {}
    except (ValueError, RecursionError):
        return {}


def _linked(text: str) -> Record:
    """The article that the page describes as linked data (schema.org)."""
    for match in _LINKED_DATA.finditer(text):
        try:
            value = json.loads(match[1])
        except (ValueError, RecursionError):
            continue
        for one in value if isinstance(value, list) else [value]:
            if _text(_record(one), "@type").endswith("Article"):
                return _record(one)
    return {}


def _authors(post: Record, linked: Record) -> Iterator[str]:
    written = linked.get("author")
    people = [written] if isinstance(written, dict) else _records(linked, "author")
    for person in people or _records(post, "publishedBylines"):
        yield html_text(_text(person, "name"))


def _comments(stated: Record, path: str) -> Iterator[Draft]:
    """The comments that a page carries with it, each with those that answer it."""
    waiting = [
        (one, "") for one in reversed(_records(stated, "comments") or _records(stated, "initialComments"))
    ]
    count = 0
    while waiting and count < _MAX_REPLIES:
        one, parent = waiting.pop()
        count += 1
        key = str(one.get("id") or f"{path}#{count}")
        deleted = bool(one.get("deleted"))
        written = _text(one, "date")
        yield Draft(
            key=key,
            parent=parent or None,
            author=None if deleted else html_text(_text(one, "name")) or None,
            date=post_date(written, path)[0],
            date_text=written or None,
            state="deleted" if deleted else "present",
            text="" if deleted else _text(one, "body"),
        )
        waiting += [(child, key) for child in reversed(_records(one, "children"))]


def _record(value: object) -> Record:
    return value if isinstance(value, dict) else {}


def _records(record: Record, key: str) -> list[Record]:
    value = record.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(record: Record, key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""
