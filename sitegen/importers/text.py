"""Plain text saved from the web -> a document and its comments.

Every non-blank line of the source is in exactly one place: a block, a front line, or boilerplate set apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.file_name import file_title
from sitegen.importers.plain.blocks import build_blocks, has_source_tag
from sitegen.importers.plain.boilerplate import boilerplate_reason, comment_count, stated_platform
from sitegen.importers.plain.front import Front, read_front
from sitegen.importers.plain.language import language_of
from sitegen.importers.plain.lines import (
    Line,
    Wrapping,
    ends_sentence,
    find_wrapping,
    is_separator,
    plain,
    read_lines,
)
from sitegen.importers.plain.meta import is_date, orders_days, read_date
from sitegen.importers.plain.tail import Tail, part_body
from sitegen.importers.threads.indented import CommentDraft, ThreadDraft
from sitegen.importers.threads.loose import find_loose
from sitegen.importers.threads.numbered import find_numbered
from sitegen.importers.threads.said import find_said
from sitegen.importers.threads.unmarked import Unmarked, find_unmarked
from sitegen.markup import plain_blocks
from sitegen.model import Attribution, Block, Boilerplate, Comment, Document, Imported, Source
from sitegen.urls import path_id

NAME = "text"
# The forms of threads and page edges ask many questions of each line; the longest novels have fewer.
MAX_LINES = 80_000
# Above this no line is looked at by itself: dictionaries of the largest kind have as many.
MAX_READ_LINES = 250_000
_LONG_HEAD = 400
_HEAD_REACH = 6
# What converters set before a title: the mark of a heading, or the borders of empty table cells.
_RANK = re.compile(r"^(?:#{1,6}\s+|(?:\|\s*)+)")
_GHOST_NOTES = {
    "skipped": "This comment is not in the file. The reply below it is indented one level deeper than "
    "anything "
    "it could answer there, so a comment between them is missing.",
    "restarted": "This comment is not in the file. The numbers of the replies start again here, so the reply "
    "below begins another list and answers a comment that is missing.",
}
_LOOSE = (
    "Structure unknown: the file keeps the text of the comments, but not where one ends and the next begins, "
    "who wrote them, when, or what they answer."
)
_FLAT = "The file does not show which comment answers which; all stand as answers to the text."
_NO_AUTHOR = "The file does not say who wrote this comment."


def import_text(source: Source) -> Imported:
    """Make a document of a plain text; a text without a visible character makes none.

    The thread is looked for first (attributed comments, then numbered ones, then comments without structure),
    then the head of the page, then its foot; what remains is the body. Comments that no line tells from the
    article stay in the body, which then says that it may hold some (`find_unmarked`). Of more than `MAX_LINES`
    lines only the head is read, the rest is the body; of more than `MAX_READ_LINES` all is plain paragraphs.
    Diagnostics: `import-no-title`, `import-date`, `import-plain`, `thread-ghost`, `thread-count`, `thread-unmarked`.
    """
    if source.text.count("\n") > MAX_READ_LINES and source.text.strip():
        return _plain_paragraphs(source)
    lines = read_lines(source.text)
    if not lines:
        return Imported()
    language = language_of(line.text for line in lines) or ""
    whole = len(lines) <= MAX_LINES
    thread = (find_said(lines) or find_numbered(lines) or find_loose(lines)) if whole else None
    start = thread.start if thread else len(lines)
    head = _discussion_head(lines, start) if thread else start
    article = lines[:head]
    wrapping = find_wrapping(article)
    front = read_front(article if whole else article[:_LONG_HEAD], wrapping, lines[head:start])
    below = article[front.body :]
    tail = part_body(below, front.authors, _title(front, source.path)) if whole else Tail(body=list(below))
    document_id = path_id(source.path)
    body = build_blocks(tail.body, "p-", wrapping)
    days = _day_first(language, front, thread)
    comments = _comments(document_id, thread, days) if thread else ()
    document = Document(
        id=document_id,
        path=source.path,
        sha256=source.sha256,
        importer=NAME,
        title=_title(front, source.path),
        blocks=_all_blocks(front, body, source.path),
        language=language,
        comments=comments,
        front=tuple(front.lines),
    )
    if front.date_text:
        front.date = read_date(front.date_text, day_first=days)
    document = _with_statements(document, front, tail, lines, head, start, thread)
    found = _diagnose(document, front, thread)
    if whole and thread is None and document.stated_comments != 0:
        document, unmarked = _with_unmarked(document)
        found += unmarked
    if not whole:
        message = (
            f"It has more than {MAX_LINES:,} lines; comments and page furniture in it are not looked for."
        )
        found.append(
            diagnostic("import-plain", message, source.path, hint="If it has comments, part it in files.")
        )
    return Imported(documents=(document,), diagnostics=tuple(found))


def _plain_paragraphs(source: Source) -> Imported:
    """A text that is too long to be looked at line by line: paragraphs between blank lines, and no more."""
    title = file_title(source.path)
    message = f"It has more than {MAX_READ_LINES:,} lines; it is kept as plain paragraphs."
    hint = "If it holds several documents, part it in files."
    document = Document(
        id=path_id(source.path),
        path=source.path,
        sha256=source.sha256,
        importer=NAME,
        title=title,
        blocks=(Block(anchor="title", kind="title", text=title), *plain_blocks(source.text)),
    )
    return Imported(
        documents=(document,), diagnostics=(diagnostic("import-plain", message, source.path, hint=hint),)
    )


def _discussion_head(lines: Sequence[Line], start: int) -> int:
    """Where the lines between article and thread begin: a comment count, and boilerplate around it."""
    head = start
    for index in range(start - 1, max(start - _HEAD_REACH, 0) - 1, -1):
        text = lines[index].text
        if comment_count(text) is not None:
            head = index
        elif not (boilerplate_reason(text, edge=True) or is_separator(text)) and len(text) > 120:
            break
    while head > 0 and boilerplate_reason(lines[head - 1].text) == "reply form":
        head -= 1
    return head


def _title(front: Front, path: str) -> str:
    """The title as the file writes it, or a name made from the file's own."""
    if front.title:
        return plain(_RANK.sub("", " ".join(line.text for line in front.title)))
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or path


def _all_blocks(front: Front, body: tuple[Block, ...], path: str) -> tuple[Block, ...]:
    numbers = tuple(line.number for line in front.title)
    title = Block(anchor="title", kind="title", text=_title(front, path), lines=numbers)
    if not front.subtitle:
        return (title, *body)
    subtitle = Block(
        anchor="subtitle",
        kind="subtitle",
        text=" ".join(line.text for line in front.subtitle),
        lines=tuple(line.number for line in front.subtitle),
    )
    return (title, subtitle, *body)


def _with_statements(
    document: Document,
    front: Front,
    tail: Tail,
    lines: Sequence[Line],
    head: int,
    start: int,
    thread: ThreadDraft | None,
) -> Document:
    """Add what the page says of itself, and all that is set apart: in head, body, around the thread."""
    for line, meta in tail.meta:
        front.add(line, meta)
    below = [(line, "discussion") for line in lines[head:start]]
    below += [(line, "page footer") for line in lines[thread.end :]] if thread else []
    boilerplate = [*front.boilerplate, *tail.boilerplate, *(thread.boilerplate if thread else ())]
    counts = [front.stated_comments, tail.stated_comments]
    for line, otherwise in below:
        count = comment_count(line.text)
        counts.append(count)
        reason = "comment count" if count is not None else boilerplate_reason(line.text, edge=True)
        reason = reason or ("separator" if is_separator(line.text) else otherwise)
        boilerplate.append(Boilerplate(line=line.number, reason=reason, text=line.text))
    boilerplate.sort(key=lambda item: item.line)
    stated = [count for count in counts if count is not None]
    names = front.authors or ((tail.author,) if tail.author else ())
    platforms = [found for item in boilerplate if (found := stated_platform(item.text))]
    return replace(
        document,
        authors=tuple(Attribution(name=name) for name in names),
        date=front.date,
        date_text=front.date_text or None,
        reading_time=front.reading_time or None,
        platform=platforms[0] if platforms else None,
        stated_comments=stated[-1] if stated else None,
        front=tuple(sorted(front.lines, key=lambda item: item.line)),
        boilerplate=tuple(boilerplate),
        flags=_flags(document.blocks),
    )


def _flags(blocks: Sequence[Block]) -> tuple[str, ...]:
    """`compiled`: a section opens with the tag of the source it was taken from. `incomplete`: the last long
    paragraph stops without an end, and nothing follows it."""
    flags = []
    if any(a.kind == "heading" and has_source_tag(b.text) for a, b in pairwise(blocks)):
        flags.append("compiled")
    last = blocks[-1]
    if last.kind == "paragraph" and len(last.text) >= 100 and not ends_sentence(last.text):
        flags.append("incomplete")
    return tuple(flags)


def _with_unmarked(document: Document) -> tuple[Document, list[Diagnostic]]:
    """Say of a document without a thread that its text may hold comments, if it has signs of some."""
    body = [block for block in document.blocks if block.kind not in ("title", "subtitle")]
    unmarked = find_unmarked([block.text for block in body])
    if unmarked is None:
        return document, []
    first = body[unmarked.start] if unmarked.start is not None else None
    said = replace(
        document,
        flags=(*document.flags, "unmarked-comments"),
        unmarked_from=first.anchor if first else "",
    )
    return said, [_unmarked_found(document.path, unmarked, first)]


def _unmarked_found(path: str, unmarked: Unmarked, first: Block | None) -> Diagnostic:
    signs = ", ".join(f"{name} {count}" for name, count in unmarked.signs)
    where = "from this line on, if not before, the text" if first else "the text"
    message = f"{where} may hold comments of readers that nothing tells from it (signs: {signs})"
    hint = (
        "If it does, write a line “Comments:” above the first, and they are kept apart; "
        "if it does not, state `flags: []` in documents.yml."
    )
    return diagnostic("thread-unmarked", message, path, first.lines[0] if first else 0, hint=hint)


def _day_first(language: str, front: Front, thread: ThreadDraft | None) -> bool | None:
    """Whether numeric dates here begin with the day: as the page's other dates show, else as its language has
    it; English has both, and so has what is not known."""
    dates = [front.date_text, *(draft.date_text for draft in (thread.comments if thread else ()))]
    shown = orders_days(dates)
    return shown if shown is not None or language in ("", "en") else True


def _comments(document_id: str, thread: ThreadDraft, day_first: bool | None) -> tuple[Comment, ...]:
    wrapping = find_wrapping([line for draft in thread.comments for line in draft.lines])
    return tuple(
        _comment(document_id, order, draft, thread=thread, wrapping=wrapping, day_first=day_first)
        for order, draft in enumerate(thread.comments)
    )


def _note(draft: CommentDraft, thread: ThreadDraft) -> str:
    """What is uncertain about a comment that is there."""
    if thread.loose:
        return _LOOSE
    if not draft.author:
        return _NO_AUTHOR
    return _FLAT if thread.flat else ""


def _comment(
    document_id: str,
    order: int,
    draft: CommentDraft,
    *,
    thread: ThreadDraft,
    wrapping: Wrapping,
    day_first: bool | None,
) -> Comment:
    number = order + 1
    parent = None if draft.place.parent is None else f"{document_id}-c-{draft.place.parent + 1}"
    if draft.place.marker is None:
        return Comment(
            id=f"{document_id}-c-{number}",
            document=document_id,
            parent=parent,
            depth=draft.place.depth,
            order=order,
            state="missing",
            note=_GHOST_NOTES[draft.place.evidence],
        )
    return Comment(
        id=f"{document_id}-c-{number}",
        document=document_id,
        parent=parent,
        depth=draft.place.depth,
        order=order,
        author=Attribution(name=draft.author) if draft.author else None,
        date=read_date(draft.date_text, clock=True, day_first=day_first) if draft.date_text else None,
        date_text=draft.date_text or None,
        blocks=build_blocks(draft.lines, f"c-{number}-p-", wrapping, headings=False),
        front=draft.front,
        note=_note(draft, thread),
        kind=draft.kind,
    )


def _diagnose(document: Document, front: Front, thread: ThreadDraft | None) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    path = document.path
    if not front.title:
        found.append(
            diagnostic("import-no-title", "no line of the file can be shown to be its title", path, 1)
        )
    if front.date_text and front.date is None and is_date(front.date_text):
        message = f"the date “{front.date_text}” is not understood"
        found.append(diagnostic("import-date", message, path, hint="state it in documents.yml"))
    drafts = thread.comments if thread else ()
    for draft in drafts:
        if draft.place.marker is None:
            message = f"a comment at depth {draft.place.depth} is missing above this reply"
            found.append(diagnostic("thread-ghost", message, path, draft.line))
    present = sum(draft.place.marker is not None for draft in drafts)
    stated = document.stated_comments
    if stated is not None and stated != present:
        message = f"the page states {stated} comments, {present} were found"
        if thread and thread.loose:
            message = f"the page states {stated} comments; the file does not show where each begins"
        found.append(diagnostic("thread-count", message, path))
    return found
