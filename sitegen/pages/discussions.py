"""The list of discussions and a page for each thread, with its ghosts, skeleton and participants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import dates, urls
from sitegen.model import Comment, Document
from sitegen.pages.documents import CommentLine, author_links, comment_lines, person_href
from sitegen.pages.lookup import (
    STATES,
    UNKNOWN_AUTHOR,
    Lookup,
    comment_author,
    first_words,
    plural,
    shorten,
    when,
)
from sitegen.pages.page import EntityLink, Frame, Link, Page
from sitegen.pages.passages import entity_links
from sitegen.pages.structure import Part, body

MAX_DEPTH = 5  # deeper replies are drawn at this depth, each with its in-reply-to line


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionCard:
    """A thread as an entry of the list of discussions."""

    title: str
    href: str
    document_href: str
    counts: str
    participants: str
    when: str
    beginning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionsView:
    cards: tuple[DiscussionCard, ...]
    stated: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """One comment as printed. `flat` is set where it is drawn less deep than it is."""

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
    replies: int
    score: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One step of the printed tree: `open` or `close` a tag (`ol`, `li`, `replies`), or print a comment."""

    step: str
    tag: str = ""
    comment: CommentView | None = None
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionView:
    title: str
    document: Link
    document_authors: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    note: str
    by_date: bool
    tree_href: str
    by_date_href: str
    skeleton: tuple[CommentLine, ...]
    participants: tuple[Participant, ...]
    steps: tuple[ThreadStep, ...]
    pings: tuple[CommentView, ...]
    people: tuple[EntityLink, ...]
    older: Link | None
    newer: Link | None
    downloads: tuple[Link, ...]


def discussion_pages(lookup: Lookup) -> Iterator[Page]:
    """The index of discussions, a page for each thread, and its by-date view where comments are dated."""
    threads = [d for d in lookup.by_date if d.comments]
    path = urls.DISCUSSIONS
    silent = [d for d in lookup.by_date if not d.comments and d.stated_comments is not None]
    yield Page(
        frame=Frame(
            path=path,
            title="Comments",
            description=f"The {plural(len(threads), 'discussion')} of {lookup.site.title}.",
            section="discussions",
            crumbs=(Link(label="Home", href=urls.link(path, urls.HOME)),),
        ),
        template="discussions",
        view=DiscussionsView(
            cards=tuple(discussion_card(lookup, path, d) for d in threads),
            stated=tuple(
                (
                    Link(label=d.title, href=urls.link(path, urls.document_path(d.id))),
                    plural(d.stated_comments or 0, "comment"),
                )
                for d in silent
            ),
        ),
    )
    for position, document in enumerate(threads):
        older = threads[position - 1] if position else None
        newer = threads[position + 1] if position + 1 < len(threads) else None
        yield _discussion_page(lookup, document, older, newer, by_date=False)
        if _dated(document):
            yield _discussion_page(lookup, document, older, newer, by_date=True)


def by_date_path(document_id: str) -> urls.SitePath:
    """Where the by-date view of a thread is; the tree keeps the comments' permanent addresses."""
    return urls.SitePath(f"discussions/by-date/{document_id}.html")


def _dated(document: Document) -> list[Comment]:
    """The comments in order of time, if at least two are dated; the undated come last in thread order."""
    if sum(1 for c in document.comments if c.date) < 2:
        return []
    return sorted(
        (c for c in document.comments if c.state != "missing"),
        key=lambda c: (dates.sort_key(c.date), c.order),
    )


def discussion_card(lookup: Lookup, path: str, document: Document) -> DiscussionCard:
    present, ghosts = lookup.present(document), lookup.ghosts(document)
    counts = plural(len(present), "comment")
    if ghosts:
        counts += f", {len(ghosts)} not in this archive"
    named = {c.author.name for c in present if c.author}
    first = next((c for c in present if c.state == "present"), None)
    return DiscussionCard(
        title=document.title,
        href=urls.link(path, urls.discussion_path(document.id)),
        document_href=urls.link(path, urls.document_path(document.id)),
        counts=counts,
        participants=plural(len(named), "named participant") if named else "no authors in the source",
        when=_span(present),
        beginning=first_words(first, 200) if first else "",
    )


def _span(comments: tuple[Comment, ...]) -> str:
    found = sorted((c.date for c in comments if c.date), key=dates.sort_key)
    if not found:
        return "no dates in the source"
    first, last = dates.in_words(found[0]), dates.in_words(found[-1])
    return first if first == last else f"{first} to {last}"


def _discussion_page(
    lookup: Lookup, document: Document, older: Document | None, newer: Document | None, *, by_date: bool
) -> Page:
    tree = urls.discussion_path(document.id)
    path = by_date_path(document.id) if by_date else tree
    dated = _dated(document)
    steps = _flat_steps(lookup, path, document, dated) if by_date else _tree_steps(lookup, path, document)
    named = sorted(
        Counter(m.entity for m in lookup.mentions_by.get(document.id, ()) if m.comment).items(),
        key=lambda item: (-item[1], lookup.name(item[0]).casefold(), item[0]),
    )
    counted = dict(named)
    view = DiscussionView(
        title=document.title,
        document=Link(label=document.title, href=urls.link(path, urls.document_path(document.id))),
        document_authors=author_links(lookup, path, document.authors),
        facts=_facts(lookup, document),
        note=_note(document),
        by_date=by_date,
        tree_href=urls.link(path, tree),
        by_date_href=urls.link(path, by_date_path(document.id)) if dated else "",
        skeleton=comment_lines(lookup, path, document)[0],
        participants=_participants(lookup, path, document),
        steps=steps,
        pings=() if by_date else _pings(lookup, path, document),
        people=entity_links(lookup, path, [e for e, _ in named], counts=counted.__getitem__),
        older=_neighbour(path, older),
        newer=_neighbour(path, newer),
        downloads=tuple(
            Link(label=label, href=urls.link(path, urls.download_path("discussions", document.id, extension)))
            for label, extension in (("JSON", "json"), ("CSV", "csv"), ("Plain text", "txt"))
        ),
    )
    present = lookup.present(document)
    frame = Frame(
        path=path,
        title=f"Discussion: {document.title}" + (" (by date)" if by_date else ""),
        description=shorten(f"{plural(len(present), 'comment')} on “{document.title}”.", 155),
        section="discussions",
        crumbs=(
            Link(label="Home", href=urls.link(path, urls.HOME)),
            Link(label="Comments", href=urls.link(path, urls.DISCUSSIONS)),
        ),
        alternates=(("application/json", view.downloads[0]), ("text/plain", view.downloads[2])),
        indexed=not by_date,
        language=document.language,
    )
    return Page(frame=frame, template="discussion", view=view)


def _facts(lookup: Lookup, document: Document) -> tuple[tuple[str, str], ...]:
    present, ghosts = lookup.present(document), lookup.ghosts(document)
    named = {(c.author.person or c.author.name) for c in present if c.author}
    unnamed = sum(1 for c in present if c.author is None)
    who = f"{len(named)} named"
    if unnamed:
        who = (
            f"{who}; {plural(unnamed, 'comment')} without a name in the source"
            if named
            else "no names in the source"
        )
    rows = [
        ("Comments", str(len(present))),
        ("Not in this archive", str(len(ghosts))),
        ("Participants", who),
        ("Dates", _span(present)),
        ("Deepest level", str(max(c.depth for c in document.comments))),
    ]
    if pings := lookup.pings(document):
        rows.append(("Pingbacks and trackbacks", str(len(pings))))
    if document.stated_comments is not None:
        rows.append(("Stated on the page", plural(document.stated_comments, "comment")))
    return tuple(rows)


def _note(document: Document) -> str:
    """What is uncertain about the whole thread, said once."""
    present = [c for c in document.comments if c.state == "present"]
    shared = _shared_note(document)
    if present and not shared and all(c.author is None for c in present):
        return "The source does not say who wrote these comments; a name in a text is not an author."
    return shared


def _shared_note(document: Document) -> str:
    """A note that every present comment bears; it stands once at the top and not at each of them."""
    notes = {c.note for c in document.comments if c.state == "present"}
    return notes.pop() if len(notes) == 1 else ""


def _participants(lookup: Lookup, path: str, document: Document) -> tuple[Participant, ...]:
    if not any(comment.author for comment in document.comments):
        return ()
    counted: Counter[tuple[str, str]] = Counter()
    for comment in document.comments:
        if comment.state == "missing":
            continue
        person = comment.author.person if comment.author and comment.author.person in lookup.people else None
        name = comment.author.name if comment.author else UNKNOWN_AUTHOR
        counted[(name, urls.link(path, urls.person_path(person)) if person else "")] += 1
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Participant(name=name, href=href, count=count) for (name, href), count in ordered)


def _tree_steps(lookup: Lookup, path: str, document: Document) -> tuple[ThreadStep, ...]:
    """The tree in reading order, drawn to `MAX_DEPTH`; iterative, so that no depth is too deep.

    A comment is drawn at most one level below the one before it, and a list of replies is opened by the first
    of them: the steps are balanced whatever the depths are.
    """
    shared = _shared_note(document)
    steps: list[ThreadStep] = [ThreadStep("open", "ol")]
    level = 0  # how many comments are open, one in another; each but the first stands in a list of replies
    holder: Comment | None = None
    apart = {c.id for c in _standalone_pings(lookup, document)}
    for comment in document.comments:
        if comment.id in apart:
            continue
        depth = min(max(comment.depth, 1), MAX_DEPTH, level + 1)
        if level and depth > level and holder:
            count = len(lookup.replies.get(holder.id, ()))
            steps.append(ThreadStep("open", "replies", count=max(1, count)))
        else:
            steps += _closing(level, depth)
        steps.append(ThreadStep("open", "li"))
        steps.append(ThreadStep("comment", comment=_comment(lookup, path, comment, shared)))
        level, holder = depth, comment
    steps += _closing(level, 1)
    steps.append(ThreadStep("close", "ol"))
    return tuple(steps)


def _standalone_pings(lookup: Lookup, document: Document) -> tuple[Comment, ...]:
    """Notices of other pages that take no part in the thread; one that was answered stays in the tree."""
    return tuple(c for c in lookup.pings(document) if not c.parent and c.id not in lookup.replies)


def _pings(lookup: Lookup, path: str, document: Document) -> tuple[CommentView, ...]:
    shared = _shared_note(document)
    return tuple(_comment(lookup, path, c, shared) for c in _standalone_pings(lookup, document))


def _closing(level: int, depth: int) -> list[ThreadStep]:
    """The steps from `level` open comments to one less than `depth`, their lists of replies closed, too."""
    steps: list[ThreadStep] = []
    for open_level in range(level, depth - 1, -1):
        steps.append(ThreadStep("close", "li"))
        if open_level > depth:
            steps.append(ThreadStep("close", "replies"))
    return steps


def _flat_steps(
    lookup: Lookup, path: str, document: Document, ordered: list[Comment]
) -> tuple[ThreadStep, ...]:
    shared = _shared_note(document)
    steps = [ThreadStep("open", "ol")]
    for comment in ordered:
        steps += [
            ThreadStep("open", "li"),
            ThreadStep("comment", comment=_comment(lookup, path, comment, shared, flat=True)),
            ThreadStep("close", "li"),
        ]
    return (*steps, ThreadStep("close", "ol"))


def _comment(lookup: Lookup, path: str, comment: Comment, shared: str, *, flat: bool = False) -> CommentView:
    """A comment as printed; `shared` is the note that stands at the top of the page and not here.

    What is left of the text of one that is not present is not printed.
    """
    parent = lookup.comments.get(comment.parent) if comment.parent else None
    person = comment.author.person if comment.author else None
    return CommentView(
        anchor=urls.comment_anchor(comment.id),
        number=comment.order + 1,
        state=comment.state,
        state_words=STATES.get(comment.state, ""),
        author=comment_author(comment),
        author_href=person_href(lookup, path, person),
        when=when(comment.date, comment.date_text) if comment.date or comment.date_text else "",
        date=comment.date or "",
        date_text=comment.date_text or "",
        note="" if comment.note == shared else comment.note,
        depth=comment.depth,
        flat=flat or comment.depth > MAX_DEPTH,
        parent_author=comment_author(parent) if parent else "",
        parent_words=first_words(parent, 60) if parent and parent.state == "present" else "",
        parent_href=_parent_href(path, parent, flat=flat) if parent else "",
        replies=len(lookup.replies.get(comment.id, ())),
        score="" if comment.score is None else plural(comment.score, "point"),
        parts=body(
            lookup,
            path,
            comment.document,
            comment.blocks if comment.state == "present" else (),
            top=3,
            numbered=False,
        ),
    )


def _parent_href(path: str, parent: Comment, *, flat: bool) -> str:
    """In this page where the parent is printed here; the by-date view has no ghosts, the tree has."""
    anchor = urls.comment_anchor(parent.id)
    if flat and parent.state == "missing":
        return urls.link(path, f"{urls.discussion_path(parent.document)}#{anchor}")
    return f"#{anchor}"


def _neighbour(path: str, document: Document | None) -> Link | None:
    if document is None:
        return None
    return Link(
        label=document.title,
        href=urls.link(path, urls.discussion_path(document.id)),
        note=when(document.date, document.date_text),
    )
