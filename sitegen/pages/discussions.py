"""The list of discussions and the pages of each thread, with its ghosts, skeleton and participants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import dates, urls
from sitegen.model import Comment, Document
from sitegen.pages import counts
from sitegen.pages.entries import CommentLine, author_links, comment_counts, comment_line
from sitegen.pages.lookup import (
    UNKNOWN_AUTHOR,
    Lookup,
    day_of,
    first_words,
    own_words,
    shorten,
    span_in_words,
    when,
)
from sitegen.pages.notes import note_in_words
from sitegen.pages.page import EntityLink, Frame, Link, Page, home_link
from sitegen.pages.passages import entity_links
from sitegen.pages.thread_views import ThreadView, by_date_view, tree_view
from sitegen.pages.threads import (
    CommentView,
    Drawn,
    ThreadStep,
    comment_view,
    flat_steps,
    tree_steps,
)
from sitegen.pages.years import YearGroup, year_groups
from sitegen.thread_parts import ancestors
from sitegen.words import Words

OPENING = 360  # characters of what is discussed, at the head of the discussion
MAX_OUTLINE = 5000  # longer threads have an outline of each part, none of the whole


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
class Participant:
    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """Which part of a long thread a page is; `links` lead to all parts, `outline` to that of the whole."""

    number: int
    words: str
    links: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    outline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionView:
    """One page of a thread; `part` is None where the thread is in one page.

    `opening` are the first words of what is discussed, on the thread's first page; `document_when` is empty
    where no date is stated. `search_href` searches the comments of all its parts, where there are several.
    """

    title: str
    document: Link
    document_authors: tuple[Link, ...]
    document_when: str
    opening: str
    facts: tuple[tuple[str, str], ...]
    note: str
    by_date: bool
    tree_href: str
    by_date_href: str
    search_href: str
    skeleton: tuple[CommentLine, ...]
    participants: tuple[Participant, ...]
    part: PartView | None
    steps: tuple[ThreadStep, ...]
    pings: tuple[CommentView, ...]
    people: tuple[EntityLink, ...]
    older: Link | None
    newer: Link | None
    downloads: tuple[Link, ...]


def discussion_pages(lookup: Lookup) -> Iterator[Page]:
    """The index of discussions, the pages of each thread, and its by-date view where comments are dated."""
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
        dated = by_date_view(document)
        for view in (tree, dated) if dated else (tree,):
            for number in range(1, len(view.ranges) + 1):
                yield _discussion_page(
                    lookup, view, number, has_dates=dated is not None, around=(older, newer)
                )


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
        when=_span(present, words),
        beginning=first_words(first, words, 200) if first else "",
    )


def _span(comments: tuple[Comment, ...], words: Words) -> str:
    found = sorted((c.date for c in comments if c.date), key=dates.sort_key)
    if not found and any(c.date_text for c in comments):
        return words.gettext("stated only in words")
    if not found:
        return words.gettext("no dates in the source")
    return span_in_words(day_of(found[0]) or "", day_of(found[-1]) or "", words)


def _discussion_page(
    lookup: Lookup,
    view: ThreadView,
    number: int,
    *,
    has_dates: bool,
    around: tuple[Document | None, Document | None],
) -> Page:
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
    named = _named_here(lookup, document, drawn if number > 1 else None)
    printed = DiscussionView(
        title=document.title,
        document=Link(label=document.title, href=urls.link(path, urls.document_path(document.id))),
        document_authors=author_links(lookup, path, document.authors),
        document_when=_stated(document, lookup.words),
        opening=_opening(document) if number == 1 else "",
        facts=_facts(lookup, document),
        note=_note(document, view.note, lookup.words),
        by_date=view.by_date,
        tree_href=urls.link(path, urls.discussion_path(document.id)),
        by_date_href=urls.link(path, urls.by_date_path(document.id)) if has_dates else "",
        search_href=(
            f"{urls.link(path, urls.SEARCH)}?kind=comment&source={document.id}"
            if len(view.ranges) > 1
            else ""
        ),
        skeleton=_skeleton(lookup, view, drawn, number),
        participants=_participants(lookup, path, document) if number == 1 else (),
        part=_part(view, number, lookup.words),
        steps=flat_steps(lookup, drawn) if view.by_date else tree_steps(lookup, drawn),
        pings=tuple(comment_view(lookup, drawn, c) for c in drawn.comments if c.id in view.pings),
        people=entity_links(lookup, path, list(named), counts=named.__getitem__),
        older=_neighbour(path, around[0], lookup.words),
        newer=_neighbour(path, around[1], lookup.words),
        downloads=tuple(
            Link(label=label, href=urls.link(path, urls.download_path("discussions", document.id, extension)))
            for label, extension in (
                ("JSON", "json"),
                ("CSV", "csv"),
                (lookup.words.gettext("Plain text"), "txt"),
            )
        ),
    )
    return Page(frame=_frame(lookup, view, path, number, printed), template="discussion", view=printed)


def _stated(document: Document, words: Words) -> str:
    return when(document.date, document.date_text, words) if document.date or document.date_text else ""


def _opening(document: Document) -> str:
    """How the text that is discussed begins, in the words of its own author."""
    blocks = tuple(b for b in document.blocks if b.kind in ("paragraph", "item"))
    return shorten(" ".join(block.text for block in own_words(blocks)), OPENING) if blocks else ""


def _frame(
    lookup: Lookup, view: ThreadView, path: urls.SitePath, number: int, printed: DiscussionView
) -> Frame:
    document, words = view.document, lookup.words
    name = words.gettext("Discussion: %(title)s", title=document.title)
    marks = [words.pgettext("view", "by date")] if view.by_date else []
    marks += [words.gettext("part %(number)s", number=words.number(number))] if number > 1 else []
    said = (
        printed.part.words
        if printed.part and number > 1
        else counts.comments(words, len(lookup.present(document)))
    )
    crumbs = [
        home_link(lookup.words, path),
        Link(label=words.gettext("Comments"), href=urls.link(path, urls.DISCUSSIONS)),
    ]
    if marks:
        crumbs.append(Link(label=document.title, href=urls.link(path, urls.discussion_path(document.id))))
    if len(marks) > 1:
        crumbs.append(Link(label=marks[0], href=urls.link(path, view.paths[0])))
    return Frame(
        path=path,
        title=name + (f" ({', '.join(marks)})" if marks else ""),
        description=shorten(
            words.gettext("%(counts)s on “%(title)s”.", counts=said, title=document.title), 155
        ),
        section="discussions",
        crumbs=tuple(crumbs),
        crumb=marks[-1] if marks else document.title,
        alternates=(("application/json", printed.downloads[0]), ("text/plain", printed.downloads[2])),
        indexed=not view.by_date,
        language=document.language,
    )


def _named_here(lookup: Lookup, document: Document, drawn: Drawn | None) -> dict[str, int]:
    """Who and what the comments drawn name, or the whole thread; how often, most often first."""
    here = {c.id for c in drawn.comments} if drawn else None
    counted = Counter(
        m.entity
        for m in lookup.mentions_by.get(document.id, ())
        if m.comment and (here is None or m.comment in here)
    )
    return dict(
        sorted(
            counted.items(), key=lambda item: (-item[1], lookup.words.sort_key(lookup.name(item[0])), item[0])
        )
    )


def _skeleton(lookup: Lookup, view: ThreadView, drawn: Drawn, number: int) -> tuple[CommentLine, ...]:
    """The whole thread in lines on its first page, on further ones their own; all in the tree's order.

    None for a lone comment, which needs no outline.
    """
    whole = view.document.comments
    if len(whole) == 1:
        return ()
    if number == 1 and (len(view.ranges) == 1 or len(whole) <= MAX_OUTLINE):
        return tuple(comment_line(lookup, drawn.path, c) for c in whole)
    return () if view.by_date else tuple(comment_line(lookup, drawn.path, c) for c in drawn.comments)


def _part(view: ThreadView, number: int, words: Words) -> PartView | None:
    """Which part this is, and the ways to the others."""
    if len(view.ranges) == 1:
        return None
    path = view.paths[number - 1]
    spans = [_span_of(start, end, words) for start, end in view.ranges]
    links = tuple(
        Link(label=span, href=urls.link(path, target)) for span, target in zip(spans, view.paths, strict=True)
    )
    here = links[number - 1].label
    total = words.number(len(view.comments))
    has_outline = number > 1 and len(view.document.comments) <= MAX_OUTLINE
    return PartView(
        number=number,
        words=words.gettext("%(comments)s of %(total)s", comments=here, total=total),
        links=links,
        previous=links[number - 2] if number > 1 else None,
        next=links[number] if number < len(links) else None,
        outline=urls.link(path, urls.at(view.paths[0], "outline")) if has_outline else "",
    )


def _span_of(start: int, end: int, words: Words) -> str:
    """`Comments 301–600`: positions in this order, from 1; in the tree they are the comments' numbers."""
    last = words.number(end)
    if end == start + 1:
        return words.gettext("Comment %(number)s", number=last)
    return words.gettext("Comments %(first)s–%(last)s", first=words.number(start + 1), last=last)


def _facts(lookup: Lookup, document: Document) -> tuple[tuple[str, str], ...]:
    present, ghosts = lookup.present(document), lookup.ghosts(document)
    named = {(c.author.person or c.author.name) for c in present if c.author}
    unnamed = sum(1 for c in present if c.author is None)
    words, say = lookup.words, lookup.words.gettext
    number = words.number
    if unnamed and not named:
        who = say("no names in the source")
    else:
        who = words.ngettext("%(num)s named", "%(num)s named", len(named))
    if unnamed and named:
        without = words.ngettext(
            "%(num)s comment without a name in the source",
            "%(num)s comments without a name in the source",
            unnamed,
        )
        who = f"{who}; {without}"
    rows = [
        (say("Comments"), number(len(present))),
        (say("Not in this archive"), number(len(ghosts))),
        (say("Participants"), who),
        (say("Dates"), _span(present, words)),
        (say("Deepest level"), number(max(c.depth for c in document.comments))),
    ]
    if pings := lookup.pings(document):
        rows.append((say("Pingbacks and trackbacks"), number(len(pings))))
    if document.stated_comments is not None:
        rows.append((say("Stated on the page"), counts.comments(words, document.stated_comments)))
    return tuple(rows)


def _note(document: Document, shared: str, words: Words) -> str:
    """What is uncertain about the whole thread, said once."""
    present = [c for c in document.comments if c.state == "present"]
    if present and not shared and all(c.author is None for c in present):
        return words.gettext(
            "The source does not say who wrote these comments; a name in a text is not an author."
        )
    return note_in_words(shared, words, of_all=len(present) > 1)


def _participants(lookup: Lookup, path: str, document: Document) -> tuple[Participant, ...]:
    """Who wrote, the most comments first; comments without a name come last, since they may be anybody's."""
    if not any(comment.author for comment in document.comments):
        return ()
    counted: Counter[tuple[str, str]] = Counter()
    for comment in document.comments:
        if comment.state == "missing":
            continue
        person = comment.author.person if comment.author and comment.author.person in lookup.people else None
        name = comment.author.name if comment.author else lookup.words.gettext(UNKNOWN_AUTHOR)
        counted[(name, urls.link(path, urls.person_path(person)) if person else "")] += 1
    words = lookup.words
    unnamed = (words.gettext(UNKNOWN_AUTHOR), "")
    ordered = sorted(
        counted.items(),
        key=lambda item: (item[0] == unnamed, -item[1], words.sort_key(item[0][0]), item[0]),
    )
    return tuple(Participant(name=name, href=href, count=count) for (name, href), count in ordered)


def _neighbour(path: str, document: Document | None, words: Words) -> Link | None:
    if document is None:
        return None
    return Link(
        label=document.title,
        href=urls.link(path, urls.discussion_path(document.id)),
        note=when(document.date, document.date_text, words),
    )
