"""Comment trees from flat records with ids: who answers whom, with a ghost for each one that is not there.

Every record becomes exactly one comment (an equal one that stands twice is one), whatever its ids say; linear
but for sorting siblings, and not recursive, so that neither 50,000 comments nor a depth of 10,000 is trouble.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sitegen.dates import sort_key
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.quoting import quoted_blocks
from sitegen.markup.html import html_blocks
from sitegen.model import Attribution, Block, Comment, CommentKind, CommentState, FrontLine

Order = Literal["source", "date"]
# Beyond this many of a kind, one diagnostic stands for the rest.
MOST_REPORTED = 20
_SILENT: frozenset[CommentState] = frozenset({"missing", "deleted", "removed", "redacted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One record of a thread. `key` is its id in the source ("" for none), `parent` that of what it answers.

    Its text is one of `blocks` (they get new anchors), `html`, or `text` (with quoted lines). `parent` None
    answers the document. `position` orders siblings before their order in the source does. `count` is how
    many comments a `missing` record stands for, where the source says that it left some out; a `missing`
    record with a key and without a count is a known parent that was not captured. `line` is for diagnostics.
    `shared_key` becomes `Comment.key`, by which threads are joined over files.
    """

    key: str = ""
    parent: str | None = None
    author: str | None = None
    date: str | None = None
    date_text: str | None = None
    state: CommentState = "present"
    blocks: tuple[Block, ...] = ()
    html: str = ""
    text: str = ""
    line: int = 0
    note: str = ""
    position: int = 0
    count: int = 0
    kind: CommentKind = "comment"
    score: int | None = None
    front: tuple[FrontLine, ...] = ()
    shared_key: str = ""


def build_comments(
    document_id: str,
    drafts: Sequence[Draft],
    path: str,
    *,
    order: Order = "source",
    base_url: str | None = None,
    name_missing: bool = True,
    paragraphs: bool = False,
) -> tuple[tuple[Comment, ...], tuple[Diagnostic, ...]]:
    """The thread of a document, depth first, with ids `<document_id>-c-<n>` and block anchors `c-<n>-p-<k>`.

    Siblings stand by `position` and then as in `drafts`, or by date, the undated last. A parent that is no
    draft's key becomes one ghost for all that answer it, where the first of them stands; `name_missing` says
    whether its note gives the key. `base_url` and `paragraphs` are for `html_blocks`. Diagnostics:
    `thread-ghost`, `thread-duplicate`, `thread-cycle`, and those of the HTML.
    """
    found: list[Diagnostic] = []
    kept = _without_repetitions(drafts, path, found)
    nodes, parents = _with_ghosts(kept, path, found, name_missing)
    _cut_cycles(nodes, parents, path, found)
    children = _children(nodes, parents, order)
    comments: list[Comment] = []
    ids: dict[int, str] = {}
    stack = [(node, 1) for node in reversed(children.get(None, []))]
    while stack:
        node, depth = stack.pop()
        number = len(comments) + 1
        ids[node] = f"{document_id}-c-{number}"
        parent = parents[node]
        comment, problems = _comment(nodes[node], number, path, base_url, paragraphs)
        found += problems
        comments.append(
            replace(
                comment,
                id=ids[node],
                document=document_id,
                parent=None if parent is None else ids[parent],
                depth=depth,
            )
        )
        stack += [(child, depth + 1) for child in reversed(children.get(node, []))]
    return tuple(comments), tuple(found)


def _without_repetitions(drafts: Sequence[Draft], path: str, found: list[Diagnostic]) -> list[Draft]:
    """Leave out what stands twice in every respect; of two different records with one key, keep both."""
    first: dict[str, Draft] = {}
    kept: list[Draft] = []
    repeated: list[tuple[int, str]] = []
    for draft in drafts:
        known = first.get(draft.key) if draft.key else None
        if known is None:
            first[draft.key] = draft
            kept.append(draft)
        elif replace(draft, line=known.line, position=known.position) == known:
            repeated.append(
                (draft.line, "A comment stands in the file twice, word for word; it is shown once.")
            )
        else:
            kept.append(draft)
            repeated.append((draft.line, "Two different comments have one id; both are shown."))
    _report("thread-duplicate", repeated, path, found)
    return kept


def _with_ghosts(
    kept: list[Draft], path: str, found: list[Diagnostic], name_missing: bool
) -> tuple[list[Draft], list[int | None]]:
    """The drafts with a ghost before the first answer to each parent that is not there; parents by index."""
    known = {draft.key for draft in kept if draft.key}
    nodes: list[Draft] = []
    place: dict[str, int] = {}
    missing: list[tuple[int, str]] = []
    ghosts: dict[str, int] = {}
    for draft in kept:
        wanted = draft.parent
        if wanted and wanted not in known and wanted not in ghosts:
            ghosts[wanted] = len(nodes)
            nodes.append(_ghost(wanted, draft, name_missing))
            missing.append((draft.line, "A comment answers one that is not in the file."))
        if draft.key:
            place.setdefault(draft.key, len(nodes))
        nodes.append(draft)
    _report("thread-ghost", missing, path, found)
    place |= ghosts
    made = set(ghosts.values())
    parents = [
        place[draft.parent] if draft.parent and index not in made else None
        for index, draft in enumerate(nodes)
    ]
    return nodes, parents


def _ghost(key: str, answer: Draft, name_missing: bool) -> Draft:
    named = f" (id {key})" if name_missing else ""
    note = f"This comment{named} is not in the file; the replies below answer it."
    return Draft(key=key, state="missing", note=note, position=answer.position, date=answer.date)


def _cut_cycles(nodes: list[Draft], parents: list[int | None], path: str, found: list[Diagnostic]) -> None:
    """Let the earliest of each circle of answers answer the document instead."""
    checked = [False] * len(nodes)
    cut: list[tuple[int, str]] = []
    for start in range(len(nodes)):
        trail: list[int] = []
        on_trail: set[int] = set()
        node: int | None = start
        while node is not None and not checked[node] and node not in on_trail:
            trail.append(node)
            on_trail.add(node)
            node = parents[node]
        if node is not None and node in on_trail:
            first = min(trail[trail.index(node) :])
            parents[first] = None
            cut.append((nodes[first].line, "A comment answers itself, through others or at once."))
        for passed in trail:
            checked[passed] = True
    _report("thread-cycle", cut, path, found)


def _children(nodes: list[Draft], parents: list[int | None], order: Order) -> dict[int | None, list[int]]:
    children: dict[int | None, list[int]] = {}
    for node, parent in enumerate(parents):
        children.setdefault(parent, []).append(node)
    for siblings in children.values():
        if order == "date":
            siblings.sort(key=lambda n: (sort_key(nodes[n].date), nodes[n].position, n))
        else:
            siblings.sort(key=lambda n: (nodes[n].position, n))
    return children


def _comment(
    draft: Draft, number: int, path: str, base_url: str | None, paragraphs: bool
) -> tuple[Comment, tuple[Diagnostic, ...]]:
    """A comment without its place in the tree."""
    prefix = f"c-{number}-p-"
    blocks: tuple[Block, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    if draft.state not in _SILENT:
        if draft.blocks:
            blocks = tuple(replace(block, anchor=f"{prefix}{k}") for k, block in enumerate(draft.blocks, 1))
        elif draft.html:
            blocks, problems = html_blocks(
                draft.html, prefix, path=path, first_line=draft.line, base_url=base_url, paragraphs=paragraphs
            )
        else:
            blocks = quoted_blocks(draft.text, prefix)
    comment = Comment(
        id="",
        document="",
        parent=None,
        depth=1,
        order=number - 1,
        author=Attribution(name=draft.author) if draft.author else None,
        date=draft.date if draft.state != "missing" else None,
        date_text=draft.date_text,
        state=draft.state,
        blocks=blocks,
        front=draft.front,
        note=draft.note or _reason(draft),
        kind=draft.kind,
        score=draft.score,
        key=draft.shared_key,
    )
    return comment, problems


def _reason(draft: Draft) -> str:
    """Why a missing comment is missing, where its record does not say so itself."""
    if draft.state != "missing":
        return ""
    if draft.count < 1:
        return "This comment is not in the file; the replies below answer it."
    replies = "1 more reply was" if draft.count == 1 else f"{draft.count:,} more replies were"
    return f"{replies} not captured here."


def _report(code: str, cases: list[tuple[int, str]], path: str, found: list[Diagnostic]) -> None:
    """A diagnostic for each case, and one for the rest where there are very many."""
    found += [diagnostic(code, message, path, line) for line, message in cases[:MOST_REPORTED]]
    if len(cases) > MOST_REPORTED:
        message = f"The same holds for {len(cases) - MOST_REPORTED:,} more."
        found.append(diagnostic(code, message, path))
