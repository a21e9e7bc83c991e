"""The outline of a thread in parts: a line for each comment, by part; who takes part, and whom the thread names.

Invariant: every comment, ghosts included, has one line, which leads to the comment on its part's page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.pages import counts
from sitegen.pages.entries import CommentLine, comment_line
from sitegen.pages.lookup import Lookup
from sitegen.pages.outline_plan import OutlinePlan, Section
from sitegen.pages.page import EntityLink, Link, Page
from sitegen.pages.passages import entity_links
from sitegen.pages.thread_head import Thread, ThreadHead, thread_frame, thread_head
from sitegen.pages.thread_people import Participant, named_in, participants
from sitegen.pages.thread_views import comments_in_words
from sitegen.words import Words

MAX_WAYS = 60  # sections of the whole outline to jump to; of more, those of the page at hand


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineSection:
    """What stands under one heading: lines, or participants, or people and events.

    `href` leads to the part that the lines are of; it is empty for lists of names. `note` says which part of
    how many it is, or how many names there are.
    """

    anchor: str
    title: str
    note: str
    href: str
    lines: tuple[CommentLine, ...]
    participants: tuple[Participant, ...]
    people: tuple[EntityLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineView:
    """One page of an outline. `here` says what of the thread it has, where there are several pages."""

    head: ThreadHead
    here: str
    ways: tuple[Link, ...]
    sections: tuple[OutlineSection, ...]
    previous: Link | None
    next: Link | None


def outline_pages(lookup: Lookup, thread: Thread) -> Iterator[Page]:
    """The pages of a thread's outline; none of a thread that is one page."""
    if not thread.outline:
        return
    document, words, plan = thread.tree.document, lookup.words, thread.outline
    for number, path in enumerate(plan.paths, 1):
        head = thread_head(lookup, thread, path)
        marks = [(words.pgettext("view", "outline"), plan.paths[0])]
        if number > 1:
            marks.append((words.gettext("part %(number)s", number=words.number(number)), path))
        here = _page_in_words(plan.pages[number - 1], words)
        total = words.number(len(document.comments))
        yield Page(
            frame=thread_frame(
                lookup,
                document,
                path,
                marks=marks,
                said=counts.comments(words, len(lookup.present(document))),
                downloads=head.downloads,
                indexed=False,
            ),
            template="outline",
            view=OutlineView(
                head=head,
                here=_of_all(here, total, plan.pages[number - 1], words) if len(plan.pages) > 1 else "",
                ways=_ways(plan, number, words),
                sections=tuple(_sections(lookup, thread, path, plan.pages[number - 1])),
                previous=_beside(plan, number - 1, path, words),
                next=_beside(plan, number + 1, path, words),
            ),
        )


def _sections(
    lookup: Lookup, thread: Thread, path: urls.SitePath, planned: tuple[Section, ...]
) -> Iterator[OutlineSection]:
    document, words = thread.tree.document, lookup.words
    wrote = participants(lookup, path, document) if any(s.kind == "participants" for s in planned) else ()
    named = named_in(lookup, document, document.comments) if any(s.kind == "named" for s in planned) else {}
    for section in planned:
        start, end = section.span
        is_part = section.kind == "part"
        here = list(named)[start:end] if section.kind == "named" else []
        yield OutlineSection(
            anchor=section.anchor,
            title=_title(section, words),
            note=(
                words.gettext("part %(number)s", number=words.number(section.number))
                if is_part
                else _names_in_words(section, len(wrote if section.kind == "participants" else named), words)
            ),
            href=urls.link(path, thread.tree.paths[section.number - 1]) if is_part else "",
            lines=tuple(comment_line(lookup, path, c) for c in document.comments[start:end])
            if is_part
            else (),
            participants=wrote[start:end] if section.kind == "participants" else (),
            people=entity_links(lookup, path, here, counts=named.__getitem__),
        )


def _title(section: Section, words: Words) -> str:
    if section.kind == "part":
        return comments_in_words(*section.span, words)
    if section.kind == "participants":
        return words.gettext("Participants")
    return words.gettext("People and events")


def _names_in_words(section: Section, total: int, words: Words) -> str:
    start, end = section.span
    if (start, end) == (0, total):
        return words.number(total)
    return words.gettext("%(first)s–%(last)s", first=words.number(start + 1), last=words.number(end))


def _page_in_words(sections: tuple[Section, ...], words: Words) -> str:
    """`Comments 1–1,000`; of a page of names alone, whose they are."""
    parts = [section.span for section in sections if section.kind == "part"]
    return comments_in_words(parts[0][0], parts[-1][1], words) if parts else _title(sections[0], words)


def _of_all(here: str, total: str, sections: tuple[Section, ...], words: Words) -> str:
    if any(section.kind == "part" for section in sections):
        return words.gettext("%(comments)s of %(total)s", comments=here, total=total)
    return here


def _ways(plan: OutlinePlan, number: int, words: Words) -> tuple[Link, ...]:
    """Where each section of the outline stands, as linked in a page of it."""
    path = plan.paths[number - 1]
    every = [
        (target, section)
        for target, sections in zip(plan.paths, plan.pages, strict=True)
        for section in sections
    ]
    chosen = every if len(every) <= MAX_WAYS else [(at, section) for at, section in every if at == path]
    return tuple(
        Link(label=_way_in_words(section, words), href=urls.link(path, urls.at(target, section.anchor)))
        for target, section in chosen
        if section.kind == "part" or section.number == 1
    )


def _way_in_words(section: Section, words: Words) -> str:
    if section.kind != "part":
        return _title(section, words)
    start, end = section.span
    return words.gettext("%(first)s–%(last)s", first=words.number(start + 1), last=words.number(end))


def _beside(plan: OutlinePlan, number: int, path: urls.SitePath, words: Words) -> Link | None:
    """The way to page `number` of the outline, where there is one."""
    if not 1 <= number <= len(plan.paths):
        return None
    return Link(
        label=_page_in_words(plan.pages[number - 1], words), href=urls.link(path, plan.paths[number - 1])
    )
