"""Documents and comments as entries of lists: their authors, dates, sizes and first words, each with its link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen import urls
from sitegen.model import Attribution, Comment, Document
from sitegen.pages import counts
from sitegen.pages.lookup import (
    Lookup,
    comment_author,
    day_of,
    first_words,
    shorten,
    when,
    words_in,
)
from sitegen.pages.page import Link
from sitegen.words import N_, Words

# A day, a month or a year without doubt, in the calendar of ISO 8601 and of the `time` element.
_CALENDAR = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?\Z")
BEGINNING = 220  # characters of the first paragraph in a card
FLAGS = {
    "compiled": N_("compiled from several pieces"),
    "incomplete": N_("incomplete extraction"),
    "excerpt": N_("excerpt only"),
    "unmarked-comments": N_("may hold comments"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """A document as an entry of a list."""

    title: str
    href: str
    authors: tuple[Link, ...]
    when: str
    sort: str
    words: str
    comments: str
    discussion: str
    beginning: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLine:
    """One comment in a line: who, its first words, where it stands."""

    author: str
    words: str
    href: str
    depth: int
    missing: bool


def document_card(lookup: Lookup, path: str, document: Document) -> DocumentCard:
    """A document as listed in the page `path`."""
    beginning = next((b.text for b in document.blocks if b.kind == "paragraph" and len(b.text) > 60), "")
    present = len(lookup.present(document))
    return DocumentCard(
        title=document.title,
        href=urls.link(path, urls.document_path(document.id)),
        authors=author_links(lookup, path, document.authors),
        when=when(day_of(document.date), document.date_text, lookup.words),
        sort=document.date or "",
        words=counts.length(lookup.words, words_in(document.blocks)),
        comments=counts.comments(lookup.words, present) if document.comments else "",
        discussion=urls.link(path, urls.discussion_path(document.id)) if document.comments else "",
        beginning=shorten(beginning, BEGINNING),
        flags=flag_labels(document, lookup.words),
    )


def author_links(lookup: Lookup, path: str, authors: Iterable[Attribution]) -> tuple[Link, ...]:
    """Authors as links to their pages; one that is no known person has an empty `href`."""
    return tuple(Link(label=a.name, href=person_href(lookup, path, a.person)) for a in authors)


def person_href(lookup: Lookup, path: str, person: str | None) -> str:
    """The link to a person's page; empty for somebody who has none."""
    return urls.link(path, urls.person_path(person)) if person and person in lookup.people else ""


def calendar_date(edtf: str | None) -> str:
    """A date as machines read it that know no EDTF; empty where it is more than a day, month or year."""
    return edtf if edtf and _CALENDAR.match(edtf) else ""


def flag_labels(document: Document, words: Words) -> tuple[str, ...]:
    return tuple(words.gettext(FLAGS[flag]) if flag in FLAGS else flag for flag in document.flags)


def discussion_counts(lookup: Lookup, document: Document) -> str:
    """`23 comments, 3 not captured`; what the page itself states where nothing was found."""
    words = lookup.words
    if document.comments:
        return comment_counts(words, len(lookup.present(document)), len(lookup.ghosts(document)))
    if "unmarked-comments" in document.flags:
        return words.gettext("The text may hold comments of readers; the file does not tell them from it.")
    if document.stated_comments:
        return words.ngettext(
            "The page states %(num)s comment; none is in this archive.",
            "The page states %(num)s comments; none is in this archive.",
            document.stated_comments,
        )
    if document.stated_comments == 0:
        return words.gettext("The page states that there are no comments.")
    return words.gettext("No comments in this archive.")


def comment_counts(words: Words, present: int, missing: int) -> str:
    """How many comments there are, and how many are known to be missing."""
    said = counts.comments(words, present)
    if not missing:
        return said
    return words.ngettext(
        "%(comments)s, %(num)s not in this archive",
        "%(comments)s, %(num)s not in this archive",
        missing,
        comments=said,
    )


def comment_line(lookup: Lookup, path: str, comment: Comment) -> CommentLine:
    """A comment in one line, with the link to where it stands."""
    return CommentLine(
        author=comment_author(comment, lookup.words) if comment.author or comment.state == "missing" else "",
        words=first_words(comment, lookup.words, 120),
        href=urls.link(path, lookup.comment_path(comment.id)),
        depth=comment.depth,
        missing=comment.state == "missing",
    )


def comment_lines(
    lookup: Lookup, path: str, document: Document, limit: int | None = None
) -> tuple[tuple[CommentLine, ...], int]:
    """The thread as lines, and how many comments were left off. With a limit, top-level ones come alone."""
    chosen: list[Comment] = list(document.comments)
    if limit is not None and len(chosen) > limit:
        chosen = [c for c in chosen if c.depth == 1][:limit]
    lines = tuple(comment_line(lookup, path, c) for c in chosen)
    shown = sum(1 for line in lines if not line.missing)
    return lines, len(lookup.present(document)) - shown
