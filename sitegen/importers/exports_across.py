"""A pass over all documents: what an export keeps in another file than a text comes to that text.

Substack's table of posts and the posts; Disqus threads and the pages of their addresses. Only what fits
exactly is joined: one document, one address. Nothing is lost but what an export says is not published.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers import disqus, substack
from sitegen.importers.parts import part_path
from sitegen.importers.substack_table import WITHOUT_BODY, is_substack_table
from sitegen.model import Block, Comment, Document, Source

_INDEXES = ("index.html", "index.htm", "index.php")


def join_exports(
    documents: tuple[Document, ...], sources: Iterable[Source] = ()
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Give posts what their export's table says, and pages the Disqus thread of their address.

    A Substack post beside a table (one of `sources`) that does not list it as published is left out.
    Diagnostics: `import-summary` with how many were joined, and how many left out.
    """
    tables = [source.path for source in sources if is_substack_table(source)]
    documents, found = _posts(documents, tables)
    documents, joined = _threads(documents)
    return documents, (*found, *joined)


def _posts(
    documents: tuple[Document, ...], tables: list[str]
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """The posts of Substack exports with what their tables say; a row whose text is not there stays."""
    if not tables:
        return documents, ()
    rows = {d.path: d for d in documents if d.importer == substack.NAME and d.note == WITHOUT_BODY}
    by_folder = {posixpath.dirname(table): table for table in sorted(tables, reverse=True)}
    used: set[str] = set()
    left: Counter[str] = Counter()
    kept: list[Document] = []
    for document in documents:
        table = _table_of(document, by_folder)
        row = rows.get(part_path(table, substack.exported_key(document.path))) if table else None
        if row:
            used.add(row.path)
            kept.append(_completed(document, row))
        elif table:
            left[table] += 1
        else:
            kept.append(document)
    shown = tuple(document for document in kept if document.path not in used)
    return shown, tuple(_unpublished(table, count) for table, count in sorted(left.items()))


def _table_of(document: Document, by_folder: Mapping[str, str]) -> str | None:
    """The table beside a post's file, or beside its folder."""
    if document.importer != substack.NAME or not substack.exported_key(document.path):
        return None
    folder = posixpath.dirname(document.path)
    return by_folder.get(posixpath.dirname(folder)) or by_folder.get(folder)


def _completed(body: Document, row: Document) -> Document:
    """A post with the title, subtitle and date of its row; its text is its own."""
    head = [block for block in row.blocks if block.kind in ("title", "subtitle")]
    text = [block for block in body.blocks if block.kind not in ("title", "subtitle")]
    return replace(body, title=row.title, blocks=(*head, *text), date=row.date, date_text=row.date_text)


def _unpublished(table: str, count: int) -> Diagnostic:
    what = "1 file of a post" if count == 1 else f"{count:,} files of posts"
    message = f"{what} left out: the table does not list them as published for everybody."
    return diagnostic("import-summary", message, table)


def _threads(documents: tuple[Document, ...]) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """The pages with the Disqus threads of their addresses; a thread that has no page of its own stays."""
    # A thread with words of its own stays a document, so that none of them is lost.
    threads = [d for d in documents if d.importer == disqus.NAME and d.url and len(d.blocks) == 1]
    if not threads:
        return documents, ()
    pages: dict[str, list[Document]] = {}
    for document in documents:
        if document.importer != disqus.NAME and document.url:
            pages.setdefault(_address(document.url), []).append(document)
    given: dict[str, list[Document]] = {}
    for thread in threads:
        found = pages.get(_address(thread.url or ""), [])
        if len(found) == 1:
            given.setdefault(found[0].id, []).append(thread)
    if not given:
        return documents, ()
    moved = {thread.id for found in given.values() for thread in found}
    joined = tuple(_with_threads(d, given.get(d.id, [])) for d in documents if d.id not in moved)
    return joined, tuple(
        diagnostic("import-summary", f"The thread is shown with the page of its address, '{d.path}'.", t.path)
        for d in documents
        for t in given.get(d.id, [])
    )


def _with_threads(document: Document, threads: list[Document]) -> Document:
    """A document whose thread goes on with the comments of others."""
    for thread in threads:
        comments = tuple(_moved(c, document.id, len(document.comments)) for c in thread.comments)
        document = replace(document, comments=(*document.comments, *comments))
    return document


def _moved(comment: Comment, document: str, offset: int) -> Comment:
    """A comment in another thread, after the `offset` comments that this has."""
    number = _number(comment.id) + offset
    parent = f"{document}-c-{_number(comment.parent) + offset}" if comment.parent else None
    return replace(
        comment,
        id=f"{document}-c-{number}",
        document=document,
        parent=parent,
        order=comment.order + offset,
        blocks=tuple(_renamed(block, number) for block in comment.blocks),
    )


def _renamed(block: Block, number: int) -> Block:
    return replace(block, anchor=f"c-{number}-p-{block.anchor.rsplit('-', 1)[1]}")


def _number(comment_id: str) -> int:
    return int(comment_id.rsplit("-", 1)[1])


def _address(href: str) -> str:
    """What the writings of one address share: host and path, without `www.`, index and last slash."""
    parts = urlsplit(href)
    path = parts.path.rstrip("/")
    if posixpath.basename(path) in _INDEXES:
        path = posixpath.dirname(path).rstrip("/")
    query = f"?{parts.query}" if parts.query and not parts.query.startswith("utm_") else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{path}{query}"
