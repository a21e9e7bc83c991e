"""The list of discussions and the pages of each thread, with its ghosts, skeleton and participants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen import urls
from sitegen.model import Document
from sitegen.pages import counts
from sitegen.pages.entries import CommentLine, author_links, comment_counts, comment_line
from sitegen.pages.lookup import Lookup, first_words, own_words, shorten
from sitegen.pages.outline_pages import outline_pages
from sitegen.pages.outline_plan import outline_plan
from sitegen.pages.page import EntityLink, Frame, Link, Page, home_link
from sitegen.pages.passages import entity_links
from sitegen.pages.thread_head import Thread, ThreadHead, dates_in_words, thread_frame, thread_head
from sitegen.pages.thread_people import Participant, named_in, participants
from sitegen.pages.thread_views import ThreadView, by_date_view, comments_in_words, tree_view
from sitegen.pages.threads import CommentView, Drawn, ThreadStep, comment_view, flat_steps, tree_steps
from sitegen.pages.years import YearGroup, year_groups
from sitegen.thread_parts import ancestors
from sitegen.words import Words

OPENING = 360  # characters of what is discussed, at the head of the discussion
MAX_NAMES = (
    60  # participants, or people and events, that a page of a thread in parts lists; the outline has all
)
TOLD = 30  # people and events named in a page of whom more is told than how often
MAX_PARTS = 24  # parts of a thread that each of its pages lists; of more, those about it: the outline has all


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionCard:
    """A thread as an entry of the list of discussions."""

    title: str
    href: str
    document_href: str
    authors: tuple[Link, ...]
    counts: str
    participants: str
    when: str
    beginning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionsView:
    count: int
    years: tuple[YearGroup[DiscussionCard], ...]
    stated: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLink:
    """The way to a part; `first` is the number of its first comment in the tree, 0 in the view by date."""

    number: int
    label: str
    href: str
    first: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """Which part of a long thread a page is, of `count`; `links` lead to the others, `outline` to the whole."""

    number: int
    count: int
    words: str
    links: tuple[PartLink, ...]
    previous: PartLink | None
    next: PartLink | None
    outline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """How many names are left off a list, and where the outline of the whole thread has them."""

    count: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionView:
    """One page of a thread; `part` is None where the thread is in one page.

    `opening` are the first words of what is discussed, on the thread's first page, where `participants` are, too;
    `people` are named on this page, and of the first `told` more is said. Of a thread in parts both lists may end
    with the way to all of them in the outline. `search_href` searches the comments of all parts.
    """

    head: ThreadHead
    opening: str
    by_date: bool
    search_href: str
    skeleton: tuple[CommentLine, ...]
    participants: tuple[Participant, ...]
    more_participants: More | None
    part: PartView | None
    steps: tuple[ThreadStep, ...]
    pings: tuple[CommentView, ...]
    people: tuple[EntityLink, ...]
    more_people: More | None
    told: int


def discussion_pages(lookup: Lookup) -> Iterator[Page]:
    """The index of discussions; of each thread its pages, those by date where comments are dated, its outline."""
    threads = [d for d in lookup.by_date if d.comments]
    path, words = urls.DISCUSSIONS, lookup.words
    silent = [d for d in lookup.by_date if not d.comments and d.stated_comments is not None]
    yield Page(
        frame=Frame(
            path=path,
            title=words.gettext("Comments"),
            description=words.gettext(
                "%(discussions)s of %(site)s.",
                discussions=counts.discussions(words, len(threads)),
                site=lookup.site.title,
            ),
            section="discussions",
            crumbs=(home_link(lookup.words, path),),
        ),
        template="discussions",
        view=DiscussionsView(
            count=len(threads),
            years=year_groups(((d.date, discussion_card(lookup, path, d)) for d in threads), words),
            stated=tuple(
                (
                    Link(label=d.title, href=urls.link(path, urls.document_path(d.id))),
                    words.ngettext(
                        "%(num)s comment stated", "%(num)s comments stated", d.stated_comments or 0
                    ),
                )
                for d in silent
            ),
        ),
    )
    for position, document in enumerate(threads):
        older = threads[position - 1] if position else None
        newer = threads[position + 1] if position + 1 < len(threads) else None
        tree = tree_view(lookup, document)
        thread = Thread(
            tree=tree,
            dated=by_date_view(document),
            outline=outline_plan(lookup, tree),
            older=older,
            newer=newer,
        )
        for view in (tree, thread.dated) if thread.dated else (tree,):
            for number in range(1, len(view.ranges) + 1):
                yield _discussion_page(lookup, thread, view, number)
        yield from outline_pages(lookup, thread)


def discussion_card(lookup: Lookup, path: str, document: Document) -> DiscussionCard:
    present, ghosts = lookup.present(document), lookup.ghosts(document)
    words = lookup.words
    named = {c.author.name for c in present if c.author}
    first = next((c for c in present if c.state == "present"), None)
    return DiscussionCard(
        title=document.title,
        href=urls.link(path, urls.discussion_path(document.id)),
        document_href=urls.link(path, urls.document_path(document.id)),
        authors=author_links(lookup, path, document.authors),
        counts=comment_counts(words, len(present), len(ghosts)),
        participants=(
            words.ngettext("%(num)s named participant", "%(num)s named participants", len(named))
            if named
            else words.gettext("no authors in the source")
        ),
        when=dates_in_words(present, words),
        beginning=first_words(first, words, 200) if first else "",
    )


def _discussion_page(lookup: Lookup, thread: Thread, view: ThreadView, number: int) -> Page:
    document, path = view.document, view.paths[number - 1]
    start, end = view.ranges[number - 1]
    drawn = Drawn(
        path=path,
        comments=view.comments[start:end],
        pages=view.pages,
        above=() if view.by_date else ancestors(view.comments, start),
        note=view.note,
        apart=view.pings,
    )
    named = named_in(lookup, document, drawn.comments)
    wrote = participants(lookup, path, document) if number == 1 else ()
    most = MAX_NAMES if thread.outline else None
    head = thread_head(lookup, thread, path)
    part = _part(thread, view, number, lookup.words)
    printed = DiscussionView(
        head=head,
        opening=_opening(document) if number == 1 else "",
        by_date=view.by_date,
        search_href=f"{urls.link(path, urls.SEARCH)}?kind=comment&source={document.id}" if part else "",
        skeleton=_skeleton(lookup, view, drawn, whole=not (part or thread.outline)),
        participants=wrote[:most],
        more_participants=_more(thread, path, "participants", len(wrote)),
        part=part,
        steps=flat_steps(lookup, drawn) if view.by_date else tree_steps(lookup, drawn),
        pings=tuple(comment_view(lookup, drawn, c) for c in drawn.comments if c.id in view.pings),
        people=entity_links(lookup, path, list(named)[:most], counts=named.__getitem__),
        more_people=_more(thread, path, "named", len(named)),
        told=TOLD,
    )
    return Page(frame=_frame(lookup, view, number, printed), template="discussion", view=printed)


def _more(thread: Thread, path: urls.SitePath, kind: str, count: int) -> More | None:
    """What a list of so many names leaves to the outline; None where there is none, or the list is short."""
    if not thread.outline or count <= MAX_NAMES:
        return None
    return More(count=count - MAX_NAMES, href=urls.link(path, thread.outline.address(kind)))


def _opening(document: Document) -> str:
    """How the text that is discussed begins, in the words of its own author."""
    blocks = tuple(b for b in document.blocks if b.kind in ("paragraph", "item"))
    return shorten(" ".join(block.text for block in own_words(blocks)), OPENING) if blocks else ""


def _frame(lookup: Lookup, view: ThreadView, number: int, printed: DiscussionView) -> Frame:
    document, words, path = view.document, lookup.words, view.paths[number - 1]
    marks = [(words.pgettext("view", "by date"), view.paths[0])] if view.by_date else []
    if number > 1:
        marks.append((words.gettext("part %(number)s", number=words.number(number)), path))
    return thread_frame(
        lookup,
        document,
        path,
        marks=marks,
        said=(
            printed.part.words
            if printed.part and number > 1
            else counts.comments(words, len(lookup.present(document)))
        ),
        downloads=printed.head.downloads,
        indexed=not view.by_date,
    )


def _skeleton(lookup: Lookup, view: ThreadView, drawn: Drawn, *, whole: bool) -> tuple[CommentLine, ...]:
    """The thread in lines, in the tree's order, where it is `whole` on this page; else the comments drawn here.

    None for a lone comment, which needs no outline.
    """
    chosen = view.document.comments if whole else drawn.comments
    if len(chosen) == 1:
        return ()
    lines = tuple(comment_line(lookup, drawn.path, c) for c in chosen)
    if whole or not view.by_date:
        return lines
    anchors = (urls.comment_anchor(c.id) for c in chosen)
    return tuple(
        replace(line, href=f"#{anchor}", depth=1) for line, anchor in zip(lines, anchors, strict=True)
    )


def _part(thread: Thread, view: ThreadView, number: int, words: Words) -> PartView | None:
    """Which part this is, and the ways to the others: of many, to the first, the last and those about it."""
    if len(view.ranges) == 1:
        return None
    path = view.paths[number - 1]
    links = tuple(
        PartLink(
            number=place,
            label=comments_in_words(start, end, words),
            href=urls.link(path, target),
            first=0 if view.by_date else start + 1,
        )
        for place, ((start, end), target) in enumerate(zip(view.ranges, view.paths, strict=True), 1)
    )
    around = MAX_PARTS // 2
    total = words.number(len(view.comments))
    outline = thread.outline.address("" if view.by_date else "part", number) if thread.outline else ""
    return PartView(
        number=number,
        count=len(links),
        words=words.gettext("%(comments)s of %(total)s", comments=links[number - 1].label, total=total),
        links=tuple(
            link
            for link in links
            if len(links) <= MAX_PARTS or link.number in (1, len(links)) or abs(link.number - number) < around
        ),
        previous=links[number - 2] if number > 1 else None,
        next=links[number] if number < len(links) else None,
        outline=urls.link(path, outline) if outline else "",
    )
