"""A thread as it is drawn: the steps of its tree or of its order in time, for the whole or for one part.

Invariant: the steps are balanced whatever the depths are, and each comment of the part is printed once; what
a part continues from stands above it in lines that lead to its own page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen import urls
from sitegen.model import Comment, Document
from sitegen.pages.entries import CommentLine, comment_line, person_href
from sitegen.pages.lookup import Lookup, comment_author, first_words, stated_date, when
from sitegen.pages.notes import note_in_words
from sitegen.pages.structure import Part as TextPart
from sitegen.pages.structure import body, fold_quotations
from sitegen.words import N_

MAX_DEPTH = 5  # deeper replies are drawn at this depth, each with its in-reply-to line
# Why a comment is not shown, as a sentence by itself.
STATE_SENTENCES = {
    "missing": N_("This comment is not in this archive."),
    "deleted": N_("This comment is deleted by its author."),
    "removed": N_("This comment is removed by a moderator."),
    "redacted": N_("This comment is withheld in this edition."),
}

# Of many ancestors of a part, so many of the outermost and of the nearest are repeated.
OUTERMOST, NEAREST = 3, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What is drawn in one page: comments in its order, and what the first of them stands under (`above`).

    `pages` has the page of each comment in this view; in the view by date, ghosts have none. `note` stands at
    the top of the page and so at no comment; `apart` are the ids of the comments that are not in the tree.
    """

    path: urls.SitePath
    comments: tuple[Comment, ...]
    pages: Mapping[str, urls.SitePath]
    above: tuple[Comment, ...] = ()
    note: str = ""
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """One comment as printed. `flat` is set where it is drawn less deep than it is.

    `parent_card` is the key of the card of what it answers, where that stands on another page.
    """

    anchor: str
    number: int
    state: str
    state_words: str
    author: str
    author_href: str
    when: str
    date: str
    date_text: str
    note: str
    depth: int
    flat: bool
    parent_author: str
    parent_words: str
    parent_href: str
    parent_card: str
    replies: int
    score: str
    parts: tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One step of the printed tree: `open` or `close` a tag (`ol`, `li`, `replies`), or print a comment.

    The step `line` prints in one line a comment of an earlier part, `count` others between it and the line
    before it being left off.
    """

    step: str
    tag: str = ""
    comment: CommentView | None = None
    count: int = 0
    line: CommentLine | None = None


def shared_note(document: Document) -> str:
    """A note that every present comment bears; it stands once at the top and not at each of them."""
    notes = {c.note for c in document.comments if c.state == "present"}
    return notes.pop() if len(notes) == 1 else ""


def tree_steps(lookup: Lookup, drawn: Drawn) -> tuple[ThreadStep, ...]:
    """The tree in reading order, drawn to `MAX_DEPTH`; iterative, so that no depth is too deep.

    A comment is drawn at most one level below the one before it, and a list of replies is opened by the first
    of them: the steps are balanced whatever the depths are.
    """
    steps: list[ThreadStep] = [ThreadStep("open", "ol")]
    level = 0  # how many comments are open, one in another; each but the first stands in a list of replies
    holder: Comment | None = None
    for comment, printed in _rows(lookup, drawn):
        depth = min(max(comment.depth, 1), MAX_DEPTH, level + 1)
        if level and depth > level and holder:
            count = len(lookup.replies.get(holder.id, ()))
            steps.append(ThreadStep("open", "replies", count=max(1, count)))
        else:
            steps += _closing(level, depth)
        steps.append(ThreadStep("open", "li"))
        steps.append(printed)
        level, holder = depth, comment
    steps += _closing(level, 1)
    steps.append(ThreadStep("close", "ol"))
    return tuple(steps)


def _rows(lookup: Lookup, drawn: Drawn) -> Iterable[tuple[Comment, ThreadStep]]:
    """What the part continues from, in lines; then its comments."""
    left_off = max(0, len(drawn.above) - OUTERMOST - NEAREST)
    for place, comment in enumerate(drawn.above):
        if left_off and OUTERMOST <= place < OUTERMOST + left_off:
            continue
        count = left_off if place == OUTERMOST + left_off else 0
        yield comment, ThreadStep("line", line=comment_line(lookup, drawn.path, comment), count=count)
    for comment in drawn.comments:
        if comment.id not in drawn.apart:
            yield comment, ThreadStep("comment", comment=comment_view(lookup, drawn, comment))


def flat_steps(lookup: Lookup, drawn: Drawn) -> tuple[ThreadStep, ...]:
    """The comments in the order given, each with the line that says what it answers."""
    steps = [ThreadStep("open", "ol")]
    for comment in drawn.comments:
        steps += [
            ThreadStep("open", "li"),
            ThreadStep("comment", comment=comment_view(lookup, drawn, comment, flat=True)),
            ThreadStep("close", "li"),
        ]
    return (*steps, ThreadStep("close", "ol"))


def standalone_pings(lookup: Lookup, document: Document) -> tuple[Comment, ...]:
    """Notices of other pages that take no part in the thread; one that was answered stays in the tree."""
    return tuple(c for c in lookup.pings(document) if not c.parent and c.id not in lookup.replies)


def _closing(level: int, depth: int) -> list[ThreadStep]:
    """The steps from `level` open comments to one less than `depth`, their lists of replies closed, too."""
    steps: list[ThreadStep] = []
    for open_level in range(level, depth - 1, -1):
        steps.append(ThreadStep("close", "li"))
        if open_level > depth:
            steps.append(ThreadStep("close", "replies"))
    return steps


def comment_view(lookup: Lookup, drawn: Drawn, comment: Comment, *, flat: bool = False) -> CommentView:
    """A comment as printed. What is left of the text of one that is not present is not printed."""
    words = lookup.words
    parent = lookup.comments.get(comment.parent) if comment.parent else None
    person = comment.author.person if comment.author else None
    shown = comment.blocks if comment.state == "present" else ()
    parts = body(lookup, drawn.path, comment.document, shown, top=3, numbered=False)
    return CommentView(
        anchor=urls.comment_anchor(comment.id),
        number=comment.order + 1,
        state=comment.state,
        state_words=words.gettext(STATE_SENTENCES[comment.state]) if comment.state in STATE_SENTENCES else "",
        author=comment_author(comment, words),
        author_href=person_href(lookup, drawn.path, person),
        when=when(comment.date, comment.date_text, words) if comment.date or comment.date_text else "",
        date=comment.date or "",
        date_text=stated_date(comment.date, comment.date_text),
        note="" if comment.note == drawn.note else note_in_words(comment.note, words),
        depth=comment.depth,
        flat=flat or comment.depth > MAX_DEPTH,
        parent_author=comment_author(parent, words) if parent else "",
        parent_words=first_words(parent, words, 60) if parent and parent.state == "present" else "",
        parent_href=_parent_href(lookup, drawn, parent) if parent else "",
        parent_card=comment_card_key(parent) if parent and _is_elsewhere(lookup, drawn, parent) else "",
        replies=len(lookup.replies.get(comment.id, ())),
        score=(
            "" if comment.score is None else words.ngettext("%(num)s point", "%(num)s points", comment.score)
        ),
        parts=fold_quotations(parts),
    )


def comment_card_key(comment: Comment) -> str:
    return f"comments/{comment.id}"


def parent_page(lookup: Lookup, pages: Mapping[str, urls.SitePath], parent: Comment) -> urls.SitePath:
    """The page of what is answered, in a view with these `pages`; that by date has no ghosts, the tree has."""
    return pages.get(parent.id) or lookup.pages[parent.id]


def _parent_href(lookup: Lookup, drawn: Drawn, parent: Comment) -> str:
    page = parent_page(lookup, drawn.pages, parent)
    return urls.link(drawn.path, urls.at(page, urls.comment_anchor(parent.id)))


def _is_elsewhere(lookup: Lookup, drawn: Drawn, parent: Comment) -> bool:
    return parent_page(lookup, drawn.pages, parent) != drawn.path
