"""A pass over all documents: a message that answers another file's message moves into that one's thread.

Only ids join: a document without a key, and one whose keys are nowhere else, comes out as it is. Pure, linear
but for sorting siblings, and nothing is lost: every text that comes in is in one document or comment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers import stackexchange
from sitegen.importers.mail import NOT_ARCHIVED, same_subject
from sitegen.importers.mail_threads import Family, group, placed
from sitegen.importers.threads.comment_tree import Draft, build_comments
from sitegen.model import Attribution, Block, Comment, Document

# A comment knows so many of those above it; more would make a chain of thousands quadratic.
_MOST_ABOVE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """A message: the document at this position, or a comment of it; what it answers, the nearest last."""

    document: int
    comment: Comment | None
    answers: tuple[str, ...]


@dataclass(slots=True)
class _Shelf:
    """All messages by their keys, those that are documents first; what stands in two files, and differs."""

    nodes: dict[str, _Node] = field(default_factory=dict)
    copied: set[int] = field(default_factory=set)
    copies: int = 0
    different: int = 0


def name_authors(documents: tuple[Document, ...], names: Iterable[tuple[str, str]]) -> tuple[Document, ...]:
    """Give authors the names that another file of the same export has for their numbers."""
    known = dict(names)
    return tuple(_named(document, known) for document in documents) if known else documents


def _named(document: Document, names: dict[str, str]) -> Document:
    if document.importer != stackexchange.NAME:
        return document
    folder = stackexchange.folder_of(document)

    def told(author: Attribution) -> Attribution:
        name = names.get(stackexchange.author_key(folder, author.name))
        return replace(author, name=name) if name else author

    comments = tuple(replace(c, author=told(c.author)) if c.author else c for c in document.comments)
    return replace(document, authors=tuple(map(told, document.authors)), comments=comments)


def join_threads(documents: tuple[Document, ...]) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Join the threads that went into several files; what was a document is then a comment of another.

    A document that only stands for a missing message gives way to it. A message that is in two files is shown
    in the first, and in both if they differ. Diagnostics: `import-summary` with the number of documents that
    were joined, `thread-cycle`, `thread-duplicate`.
    """
    shelf = _shelved(documents)
    if len({node.document for node in shelf.nodes.values()}) < 2:
        return documents, ()
    families, circles = _grouped(shelf, documents)
    size = Counter(node.document for node in shelf.nodes.values())
    kept: dict[int, Document] = {i: d for i, d in enumerate(documents) if not (d.key or d.answers)}
    found: list[Diagnostic] = []
    for family in families:
        host = shelf.nodes[family.root].document
        used = Counter([host, *(shelf.nodes[key].document for key in family.members)])
        if used == {host: size[host]} and host not in shelf.copied:
            kept[host] = documents[host]
            continue
        drafts = _drafts(family, shelf, documents)
        comments, problems = build_comments(
            documents[host].id, drafts, documents[host].path, order="date", name_missing=False
        )
        kept[host] = replace(documents[host], comments=comments)
        found += problems
    found += _account(len(documents) - len(kept), shelf, circles)
    return tuple(kept[index] for index in sorted(kept)), tuple(found)


def _grouped(shelf: _Shelf, documents: Sequence[Document]) -> tuple[tuple[Family, ...], bool]:
    """The threads, each opened by a document, and whether circles were cut.

    Two files can make a circle of two comments; the one at which it is cut then answers its own document.
    """
    answers = {key: node.answers for key, node in shelf.nodes.items()}
    returned: set[str] = set()
    circular = False
    while True:
        families, circles = group(answers, headless=False)
        circular = circular or bool(circles)
        astray = [f.root for f in families if shelf.nodes[f.root].comment and f.root not in returned]
        if not astray:
            return families, circular
        for key in astray:
            document = documents[shelf.nodes[key].document]
            answers[key] = (document.key or document.answers[-1],)
        returned.update(astray)


def _shelved(documents: Sequence[Document]) -> _Shelf:
    shelf = _Shelf()
    for index, document in enumerate(documents):
        if document.key:
            _put(
                shelf, documents, document.key, _Node(document=index, comment=None, answers=document.answers)
            )
    for index, document in enumerate(documents):
        if document.answers and not document.key:
            *above, key = document.answers
            # Where the message itself is there, this document gives way.
            shelf.nodes.setdefault(key, _Node(document=index, comment=None, answers=tuple(above)))
    for index, document in enumerate(documents):
        if document.key or document.answers:
            for key, node in _comments(index, document):
                _put(shelf, documents, key, node)
    return shelf


def _put(shelf: _Shelf, documents: Sequence[Document], key: str, node: _Node) -> None:
    known = shelf.nodes.get(key)
    if known is None or _is_placeholder(known, documents):
        shelf.nodes[key] = node
    elif _said(known, documents) == _said(node, documents):
        shelf.copies += 1
        shelf.copied |= {known.document, node.document}
    else:
        shelf.different += 1
        shelf.nodes[f"{key} {node.document} {node.comment.id if node.comment else ''}"] = node


def _is_placeholder(node: _Node, documents: Sequence[Document]) -> bool:
    return node.comment is None and not documents[node.document].key


def _said(node: _Node, documents: Sequence[Document]) -> tuple[str | None, list[str]]:
    """Author and text, by which two messages with one key are the same."""
    if node.comment:
        author, blocks = node.comment.author, node.comment.blocks
        return author.name if author else None, [block.text for block in blocks if block.kind != "heading"]
    document = documents[node.document]
    name = document.authors[0].name if document.authors else None
    return name, [block.text for block in document.blocks[1:] if block.kind != "heading"]


def _comments(index: int, document: Document) -> Iterator[tuple[str, _Node]]:
    """The comments of a document by key, without ghosts that have one: those are made anew where needed."""
    root = (*document.answers, document.key) if document.key else document.answers
    above: dict[str | None, tuple[str, ...]] = {None: root[-_MOST_ABOVE:]}
    for comment in document.comments:
        key = comment.key or comment.id
        answers = above[comment.parent]
        above[comment.id] = (*answers, key)[-_MOST_ABOVE:]
        if comment.state != "missing" or not comment.key:
            yield key, _Node(document=index, comment=comment, answers=answers)


def _drafts(family: Family, shelf: _Shelf, documents: Sequence[Document]) -> list[Draft]:
    title = documents[shelf.nodes[family.root].document].title
    nodes = {key: shelf.nodes[key] for key in family.members}
    return placed(
        family,
        {
            key: _of_comment(node.comment) if node.comment else _of_document(documents[node.document], title)
            for key, node in nodes.items()
        },
    )


def _of_comment(comment: Comment) -> Draft:
    return Draft(
        author=comment.author.name if comment.author else None,
        date=comment.date,
        date_text=comment.date_text,
        state=comment.state,
        blocks=comment.blocks,
        note=comment.note,
        kind=comment.kind,
        score=comment.score,
        front=comment.front,
        shared_key=comment.key,
    )


def _of_document(document: Document, title: str) -> Draft:
    blocks = document.blocks[1:]
    if not same_subject(document.title, title):
        blocks = (Block(anchor="p-0", kind="heading", text=document.title, level=4), *blocks)
    return Draft(
        author=document.authors[0].name if document.authors else None,
        date=document.date,
        date_text=document.date_text,
        blocks=blocks,
        note=document.note.removeprefix(NOT_ARCHIVED).strip(),
        shared_key=document.key,
    )


def _account(joined: int, shelf: _Shelf, circles: bool) -> Iterator[Diagnostic]:
    if joined or shelf.copies:
        message = (
            f"{joined:,} documents answer those of other files, or repeat them, and stand in their threads"
        )
        repeated = f"; {shelf.copies:,} messages are in two files, word for word, and are shown once"
        yield diagnostic("import-summary", f"{message}{repeated if shelf.copies else ''}.", ".")
    if shelf.different:
        message = f"{shelf.different:,} messages have the id of another in an earlier file; both are shown."
        yield diagnostic("thread-duplicate", message, ".")
    if circles:
        message = "Messages of several files answer each other in a circle; it was cut at the earliest."
        yield diagnostic("thread-cycle", message, ".")
