"""What must come out of the shared corpora: one module of rows for each format, found by `test_corpora`.

A module has `ROWS`, a tuple of `Row`. Every count is of what a reader of the file can count without sitegen.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.diagnostics import Diagnostic
from sitegen.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A file (or folder) of the corpora, and what `facts_of` must say of what is made of it.

    Only the facts that `expected` names are compared.
    """

    file: str
    expected: Mapping[str, object]


def all_rows() -> list[Row]:
    """The rows of all formats, by file."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    )
    return sorted((row for module in modules for row in module.ROWS), key=lambda row: row.file)


def facts_of(documents: tuple[Document, ...], diagnostics: tuple[Diagnostic, ...]) -> dict[str, object]:
    """What can be counted in documents; a row may expect any of these.

    `comments` are those that are no ghosts and no pingbacks; `by_depth` counts them from depth 1; `ghosts`
    stand for what is missing; `uncaptured` is how many replies a ghost says were not captured, summed;
    `messages` are comments and the documents that are no stand-in, `senders` the names of both;
    `codes` counts the diagnostics that are more than information.
    """
    comments = [comment for document in documents for comment in document.comments]
    said = [comment for comment in comments if comment.kind == "comment" and comment.state != "missing"]
    depths = Counter(comment.depth for comment in said)
    states = Counter(comment.state for comment in comments)
    return {
        "documents": len(documents),
        "importers": sorted({document.importer for document in documents}),
        "titles": [document.title for document in documents],
        "dated": sum(document.date is not None for document in documents),
        "messages": len(said) + sum(not document.answers or bool(document.key) for document in documents),
        "senders": len(
            {author.name for document in documents for author in document.authors}
            | {comment.author.name for comment in said if comment.author}
        ),
        "with_author": sum(bool(document.authors) for document in documents),
        "authors": len({author.name for document in documents for author in document.authors}),
        "tags": len({tag for document in documents for tag in document.tags}),
        "urls": sum(document.url is not None for document in documents),
        "comments": len(said),
        "threads": sum(bool(document.comments) for document in documents),
        "roots": sum(comment.depth == 1 for comment in comments),
        "depth": max((comment.depth for comment in comments), default=0),
        "by_depth": [depths[depth] for depth in range(1, max(depths, default=0) + 1)],
        "commenters": len({comment.author.name for comment in said if comment.author}),
        "dated_comments": sum(comment.date is not None for comment in said),
        "ghosts": states["missing"],
        "uncaptured": sum(_uncaptured(comment.note) for comment in comments if comment.state == "missing"),
        "deleted": states["deleted"],
        "removed": states["removed"],
        "redacted": states["redacted"],
        "pingbacks": sum(comment.kind == "pingback" for comment in comments),
        "trackbacks": sum(comment.kind == "trackback" for comment in comments),
        "scored": sum(comment.score is not None for comment in said),
        "blocks": dict(Counter(block.kind for document in documents for block in document.blocks)),
        "codes": dict(Counter(d.code for d in diagnostics if d.severity)),
        "all_codes": dict(Counter(d.code for d in diagnostics)),
    }


def _uncaptured(note: str) -> int:
    number = note.split(" more ", 1)[0].replace(",", "")
    return int(number) if number.isdecimal() else 0
