"""`documents.yml`: what a curator states about documents; it wins over what was parsed from their files.

Nothing of a source changes: a stated title is the title of the page, while the title block keeps its text.
Every stated field is recorded in `Document.facts` with how it is known, so that a page can say so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from sitegen.diagnostics import Diagnostic, diagnostic, sorted_diagnostics
from sitegen.model import Attribution, Comment, Document, DocumentFacts, Fact
from sitegen.urls import is_id, safe_href, slug
from sitegen.yamlfile import Fields, Node, load_yaml_file, nearest_hint, quoted, read_fields

FACTS_FILE = "documents.yml"
FLAGS = ("compiled", "incomplete", "excerpt", "unmarked-comments")

_TEXTS = ("title", "date_text", "platform", "rights", "note")
_KEYS = (
    "id",
    "title",
    "author",
    "authors",
    "date",
    "date_text",
    "url",
    "platform",
    "language",
    "rights",
    "note",
    "flags",
    "tags",
    "commenters",
    "basis",
)
_AUTHOR_KEYS = ("name", "person")
# Fields that say something of the document; an `id` only names it.
_STATED = tuple(key for key in _KEYS if key not in ("id", "author", "basis"))


def load_facts(corpus: Path) -> tuple[tuple[DocumentFacts, ...], tuple[Diagnostic, ...]]:
    """Read `documents.yml` of a corpus folder, in its order; no file, no facts.

    A value that cannot be used is reported (`schema-type`, `schema-value`) and counts as not given. An empty
    list (`authors: []`) states that there is none. `commenters` is a field of pairs (name, person id).
    """
    found: list[Diagnostic] = []
    root, problems = load_yaml_file(corpus / FACTS_FILE, FACTS_FILE, inside=corpus)
    found.extend(problems)
    fields = read_fields(root, FACTS_FILE, f"the file {FACTS_FILE}", ("documents",), found) if root else None
    entries = fields.mapping("documents") if fields else ()
    facts = tuple(entry for path, node in entries if (entry := _entry(path, node, found)) is not None)
    return facts, sorted_diagnostics(found)


def _entry(path: Node, node: Node, found: list[Diagnostic]) -> DocumentFacts | None:
    if node.is_empty:
        return None
    fields = read_fields(node, FACTS_FILE, "this document", _KEYS, found)
    if fields is None:
        return None
    values: dict[str, object] = {"id": _id(fields)}
    values |= {key: " ".join(fields.text(key).split()) for key in _TEXTS}
    values["date"] = fields.date("date")
    values["url"] = fields.checked(
        "url", lambda text: safe_href(text) is not None, "an http or https address"
    )
    values["language"] = fields.language("language")
    values["commenters"] = _commenters(fields)
    stated = {key: value for key, value in values.items() if value}
    stated |= _lists(fields)
    return DocumentFacts(
        path=path.text.strip(),
        fields=tuple((key, stated[key]) for key in _KEYS if key in stated),
        basis=_basis(fields, stated),
        line=path.line,
    )


def _id(fields: Fields) -> str:
    suggestion = slug(fields.text("id"))
    hint = f"Write '{suggestion}'." if is_id(suggestion) else "Use lower-case words joined by hyphens."
    return fields.checked("id", is_id, "lower-case words joined by hyphens", hint)


def _lists(fields: Fields) -> dict[str, object]:
    """The fields that are lists; an empty one is a statement, too, but a list of nothing usable is not."""
    authors_key = "authors" if fields.node.get("authors") is not None else "author"
    if authors_key == "authors" and (second := fields.get("author")) is not None:
        fields.report(
            "schema-value", second, "'author' is ignored, since 'authors' is given", "Join the two."
        )
    read: tuple[tuple[str, str, tuple[object, ...]], ...] = (
        ("authors", authors_key, _authors(fields, authors_key)),
        ("flags", "flags", _flags(fields)),
        ("tags", "tags", tuple(dict.fromkeys(fields.text_list("tags")))),
    )
    stated: dict[str, object] = {}
    for name, key, values in read:
        node = fields.node.get(key)
        if values or (node is not None and node.kind == "list" and not node.items):
            stated[name] = values
    return stated


def _flags(fields: Fields) -> tuple[str, ...]:
    for node in fields.nodes("flags"):
        if node.kind == "text" and node.text.strip() not in FLAGS:
            message = f"the flag {quoted(node.text)} is not known; it is ignored"
            fields.report("schema-value", node, message, nearest_hint(node.text, FLAGS))
    return tuple(dict.fromkeys(flag for flag in fields.text_list("flags") if flag in FLAGS))


def _authors(fields: Fields, key: str) -> tuple[Attribution, ...]:
    authors = (_author(fields, node) for node in fields.nodes(key))
    return tuple(author for author in authors if author is not None)


def _author(fields: Fields, node: Node) -> Attribution | None:
    """An author: a name, or a mapping of `name` and the id of a `person`."""
    if node.kind == "text":
        name = " ".join(node.text.split())
        return Attribution(name=name) if name else None
    inner = read_fields(node, fields.path, "this author", _AUTHOR_KEYS, fields.found)
    name = " ".join(inner.required("name").split()) if inner else ""
    return Attribution(name=name, person=inner.text("person") or None) if inner and name else None


def _commenters(fields: Fields) -> tuple[tuple[str, str], ...]:
    return tuple((" ".join(name.split()), person) for name, person in fields.text_mapping("commenters"))


def _basis(fields: Fields, stated: Collection[str]) -> tuple[tuple[str, str], ...]:
    """How each stated field is known; one text instead of a mapping stands for all fields."""
    node = fields.get("basis")
    if node is not None and node.kind == "text":
        return tuple((key, " ".join(node.text.split())) for key in _STATED if key in stated)
    basis = {}
    for key, text in fields.text_mapping("basis"):
        name = "authors" if key == "author" else key
        if name in stated and name in _STATED:
            basis[name] = " ".join(text.split())
            continue
        at = next(k for k, _ in fields.mapping("basis") if k.text.strip() == key)
        message = f"'basis' explains {quoted(key)}, which this document does not state; it is ignored"
        fields.report("schema-unknown-key", at, message, nearest_hint(key, _STATED))
    return tuple((key, basis[key]) for key in _STATED if key in basis)


def apply_facts(
    documents: tuple[Document, ...], facts: tuple[DocumentFacts, ...], people: Collection[str] | None = None
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """Let what a curator states replace what was parsed; documents keep their order.

    Facts of a file hold for every document from it. A new id renames the document's comments, too; it is
    refused where another document has it or claimed it before (`id-clash`). Facts about a file that makes no
    document are `facts-no-file`. With `people`, the ids of the registry, a reference to anybody else is
    reported and dropped (`registry-reference`).
    """
    found: list[Diagnostic] = []
    by_path: dict[str, list[int]] = {}
    for index, document in enumerate(documents):
        by_path.setdefault(_key(document.path), []).append(index)
    changed = list(documents)
    taken = {document.id for document in documents}
    for entry in facts:
        places = by_path.get(_key(entry.path), [])
        if not places:
            found.append(_no_file(entry, by_path))
            continue
        fields: dict[str, Any] = _with_known_people(dict(entry.fields), entry, people, found)
        claimed = fields.pop("id", None)
        for index in places:
            changed[index] = _stated(changed[index], fields, entry, found)
        if claimed is not None and _may_have(claimed, [changed[i] for i in places], taken, entry, found):
            taken.add(claimed)
            changed[places[0]] = _renamed(changed[places[0]], claimed)
    return tuple(changed), sorted_diagnostics(found)


def state_language(documents: Iterable[Document], language: str) -> tuple[Document, ...]:
    """Documents that state no language are in that of the site."""
    return tuple(d if d.language else replace(d, language=language) for d in documents)


def _key(path: str) -> str:
    """One form of a path, whatever composition its file system uses."""
    return unicodedata.normalize("NFC", path)


def _no_file(entry: DocumentFacts, paths: Collection[str]) -> Diagnostic:
    name = PurePosixPath(entry.path).name
    same_name = sorted(path for path in paths if PurePosixPath(path).name == name)
    hint = f"Did you mean '{same_name[0]}'?" if same_name else nearest_hint(entry.path, paths)
    message = f"no document is made from {quoted(entry.path)}; what is stated of it is ignored"
    return diagnostic("facts-no-file", message, FACTS_FILE, entry.line, hint=hint)


def _with_known_people(
    fields: dict[str, Any], entry: DocumentFacts, people: Collection[str] | None, found: list[Diagnostic]
) -> dict[str, Any]:
    """The fields without references to people whom the registry does not have."""
    if people is None:
        return fields
    authors, commenters = fields.get("authors", ()), fields.get("commenters", ())
    named = [author.person for author in authors if author.person] + [person for _, person in commenters]
    for person in dict.fromkeys(named):
        if person not in people:
            message = f"{quoted(person)} is nobody in people.yml; nothing is bound to it"
            hint = nearest_hint(person, people)
            found.append(diagnostic("registry-reference", message, FACTS_FILE, entry.line, hint=hint))
    known = dict(fields)
    if "authors" in fields:
        known["authors"] = tuple(a if a.person in people else replace(a, person=None) for a in authors)
    if "commenters" in fields:
        known["commenters"] = tuple(pair for pair in commenters if pair[1] in people)
    return known


def _stated(
    document: Document, fields: dict[str, Any], entry: DocumentFacts, found: list[Diagnostic]
) -> Document:
    """The document with its stated fields, each recorded; the id stays."""
    basis = dict(entry.basis)
    recorded = tuple(Fact(field=key, basis=basis.get(key, "")) for key in fields)
    values = {key: value for key, value in fields.items() if key != "commenters"}
    comments = _bound(document, dict(fields.get("commenters", ())), entry, found)
    stated = replace(document, **values, comments=comments, facts=(*document.facts, *recorded))
    return stated if "unmarked-comments" in stated.flags else replace(stated, unmarked_from="")


def _bound(
    document: Document, commenters: dict[str, str], entry: DocumentFacts, found: list[Diagnostic]
) -> tuple[Comment, ...]:
    """The document's comments, their authors bound to people by the name as written."""
    if not commenters:
        return document.comments
    names = {_name(comment) for comment in document.comments}
    for name in commenters:
        if name not in names:
            message = f"no comment of {quoted(entry.path)} is by {quoted(name)}"
            hint = nearest_hint(name, sorted(names - {""}))
            found.append(diagnostic("facts-no-commenter", message, FACTS_FILE, entry.line, hint=hint))
    return tuple(
        replace(comment, author=replace(comment.author, person=commenters[_name(comment)]))
        if comment.author is not None and _name(comment) in commenters
        else comment
        for comment in document.comments
    )


def _name(comment: Comment) -> str:
    return " ".join(comment.author.name.split()) if comment.author else ""


def _may_have(
    claimed: str,
    documents: list[Document],
    taken: Collection[str],
    entry: DocumentFacts,
    found: list[Diagnostic],
) -> bool:
    if len(documents) == 1 and (claimed == documents[0].id or claimed not in taken):
        return True
    several = len(documents) > 1
    reason = f"its file makes {len(documents)} documents" if several else "another document has it"
    message = f"the id '{claimed}' cannot be given to {quoted(entry.path)}: {reason}; it keeps its own"
    found.append(
        diagnostic("id-clash", message, FACTS_FILE, entry.line, hint="Choose another id, or give none.")
    )
    return False


def _renamed(document: Document, new: str) -> Document:
    """The document under another id, with its comments' ids and what refers to them."""

    def moved(identifier: str) -> str:
        return new + identifier.removeprefix(document.id)

    comments = tuple(
        replace(c, id=moved(c.id), document=new, parent=moved(c.parent) if c.parent else c.parent)
        for c in document.comments
    )
    return replace(document, id=new, comments=comments)
