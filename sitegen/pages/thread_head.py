"""What all pages of a thread share: its head, its frame, and the ways to its other views and to other discussions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen import dates, urls
from sitegen.model import Comment, Document
from sitegen.pages import counts
from sitegen.pages.entries import author_links
from sitegen.pages.lookup import Lookup, day_of, shorten, span_in_words, when
from sitegen.pages.notes import note_in_words
from sitegen.pages.outline_plan import OutlinePlan
from sitegen.pages.page import Frame, Link, home_link
from sitegen.pages.thread_views import ThreadView
from sitegen.pages.threads import shared_note
from sitegen.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A thread in its two orders, `dated` only where there are dates; and the documents discussed around it.

    `outline` is None where the tree is one page, which then has the outline.
    """

    tree: ThreadView
    dated: ThreadView | None
    outline: OutlinePlan | None
    older: Document | None
    newer: Document | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadHead:
    """What stands above a thread in each of its views, and which views there are.

    `document_when` is empty where no date is stated, `by_date_href` where comments have none, and `outline_href`
    where the thread is in one page, which has its outline. `older` and `newer` are the discussions around it.
    """

    title: str
    document: Link
    document_authors: tuple[Link, ...]
    document_when: str
    facts: tuple[tuple[str, str], ...]
    note: str
    tree_href: str
    by_date_href: str
    outline_href: str
    downloads: tuple[Link, ...]
    older: Link | None
    newer: Link | None


def thread_head(lookup: Lookup, thread: Thread, path: urls.SitePath) -> ThreadHead:
    """The head of a thread as printed in the page `path`."""
    words, document = lookup.words, thread.tree.document
    return ThreadHead(
        title=document.title,
        document=Link(label=document.title, href=urls.link(path, urls.document_path(document.id))),
        document_authors=author_links(lookup, path, document.authors),
        document_when=(
            when(document.date, document.date_text, words) if document.date or document.date_text else ""
        ),
        facts=_facts(lookup, document),
        note=_note(document, words),
        tree_href=urls.link(path, urls.discussion_path(document.id)),
        by_date_href=urls.link(path, urls.by_date_path(document.id)) if thread.dated else "",
        outline_href=urls.link(path, thread.outline.paths[0]) if thread.outline else "",
        downloads=tuple(
            Link(label=label, href=urls.link(path, urls.download_path("discussions", document.id, extension)))
            for label, extension in (
                ("JSON", "json"),
                ("CSV", "csv"),
                (words.gettext("Plain text"), "txt"),
            )
        ),
        older=_neighbour(path, thread.older, words),
        newer=_neighbour(path, thread.newer, words),
    )


def thread_frame(
    lookup: Lookup,
    document: Document,
    path: urls.SitePath,
    *,
    marks: Sequence[tuple[str, urls.SitePath]],
    said: str,
    downloads: tuple[Link, ...],
    indexed: bool,
) -> Frame:
    """The frame of a page of a thread. `marks` tell it from the thread's first page: a view, a part, each with
    the page that is above those after it; the first page has none. `said` is how many comments there are.
    """
    words = lookup.words
    name = words.gettext("Discussion: %(title)s", title=document.title)
    crumbs = [
        home_link(words, path),
        Link(label=words.gettext("Comments"), href=urls.link(path, urls.DISCUSSIONS)),
    ]
    if marks:
        crumbs.append(Link(label=document.title, href=urls.link(path, urls.discussion_path(document.id))))
    crumbs += [Link(label=label, href=urls.link(path, above)) for label, above in marks[:-1]]
    return Frame(
        path=path,
        title=name + (f" ({', '.join(label for label, _ in marks)})" if marks else ""),
        description=shorten(
            words.gettext("%(counts)s on “%(title)s”.", counts=said, title=document.title), 155
        ),
        section="discussions",
        crumbs=tuple(crumbs),
        crumb=marks[-1][0] if marks else document.title,
        alternates=(("application/json", downloads[0]), ("text/plain", downloads[2])),
        indexed=indexed,
        language=document.language,
    )


def dates_in_words(comments: tuple[Comment, ...], words: Words) -> str:
    """From when to when comments were written; why that is not known, where it is not."""
    found = sorted((c.date for c in comments if c.date), key=dates.sort_key)
    if not found and any(c.date_text for c in comments):
        return words.gettext("stated only in words")
    if not found:
        return words.gettext("no dates in the source")
    return span_in_words(day_of(found[0]) or "", day_of(found[-1]) or "", words)


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
        (say("Dates"), dates_in_words(present, words)),
        (say("Deepest level"), number(max(c.depth for c in document.comments))),
    ]
    if pings := lookup.pings(document):
        rows.append((say("Pingbacks and trackbacks"), number(len(pings))))
    if document.stated_comments is not None:
        rows.append((say("Stated on the page"), counts.comments(words, document.stated_comments)))
    return tuple(rows)


def _note(document: Document, words: Words) -> str:
    """What is uncertain about the whole thread, said once."""
    shared = shared_note(document)
    present = [c for c in document.comments if c.state == "present"]
    if present and not shared and all(c.author is None for c in present):
        return words.gettext(
            "The source does not say who wrote these comments; a name in a text is not an author."
        )
    return note_in_words(shared, words, of_all=len(present) > 1)


def _neighbour(path: str, document: Document | None, words: Words) -> Link | None:
    if document is None:
        return None
    return Link(
        label=document.title,
        href=urls.link(path, urls.discussion_path(document.id)),
        note=when(document.date, document.date_text, words),
    )
