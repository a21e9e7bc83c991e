"""The home page: what the corpus is, and ways into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.pages.charts import years_chart
from sitegen.pages.cite import cite
from sitegen.pages.discussions import DiscussionCard, discussion_card
from sitegen.pages.entries import DocumentCard, document_card
from sitegen.pages.lookup import Lookup, year_on_axis
from sitegen.pages.page import Chart, Citation, EntityLink, Frame, Page
from sitegen.pages.passages import entity_link

MAX_LISTED = 12
MAX_DISCUSSIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of the corpus that links to its index."""

    number: str
    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    description: str
    counts: tuple[Count, ...]
    chart: Chart | None
    people: tuple[EntityLink, ...]
    events: tuple[EntityLink, ...]
    documents: tuple[DocumentCard, ...]
    more_documents: int
    discussions: tuple[DiscussionCard, ...]
    more_discussions: int
    citation: Citation


def home_pages(lookup: Lookup) -> Iterator[Page]:
    """The one home page."""
    path = urls.HOME
    corpus, words = lookup.corpus, lookup.words
    documents = [year_on_axis(d.date) for d in corpus.documents]
    events = [year_on_axis(e.date) for e in corpus.events if e.date and lookup.sources(e.id)]
    longest = sorted(
        (d for d in corpus.documents if d.comments), key=lambda d: (-len(lookup.present(d)), d.title, d.id)
    )
    newest = [*reversed([d for d in lookup.by_date if d.date]), *(d for d in lookup.by_date if not d.date)]
    yield Page(
        frame=Frame(
            path=path,
            title=lookup.site.title,
            description=(
                lookup.site.description
                or words.gettext("%(site)s: who said what, where.", site=lookup.site.title)
            ),
            section="home",
            jsonld={"@context": "https://schema.org", "@type": "Collection", "name": lookup.site.title},
        ),
        template="home",
        view=HomeView(
            description=lookup.site.description,
            counts=_counts(lookup, path),
            chart=years_chart(
                words,
                words.gettext("Documents and events by year"),
                documents,
                events,
                (words.gettext("Documents"), words.gettext("Events")),
            ),
            people=_connected(lookup, path, "person"),
            events=_connected(lookup, path, "event"),
            documents=tuple(document_card(lookup, path, d) for d in newest[:MAX_LISTED]),
            more_documents=max(0, len(corpus.documents) - MAX_LISTED),
            discussions=tuple(discussion_card(lookup, path, d) for d in longest[:MAX_DISCUSSIONS]),
            more_discussions=max(0, len(longest) - MAX_DISCUSSIONS),
            citation=cite(lookup, key="corpus", path=path, title=lookup.site.title),
        ),
    )


def _counts(lookup: Lookup, path: str) -> tuple[Count, ...]:
    """How much of each kind there is, with the index of it; kinds of which there is nothing are left out."""
    corpus, words = lookup.corpus, lookup.words
    present = sum(len(lookup.present(d)) for d in corpus.documents)
    found = (
        (
            len(corpus.documents),
            words.ngettext("document", "documents", len(corpus.documents)),
            urls.DOCUMENTS,
        ),
        (present, words.ngettext("comment", "comments", present), urls.DISCUSSIONS),
        (len(corpus.people), words.ngettext("person", "people", len(corpus.people)), urls.PEOPLE),
        (len(corpus.events), words.ngettext("event", "events", len(corpus.events)), urls.EVENTS),
        (len(corpus.mentions), words.ngettext("mention", "mentions", len(corpus.mentions)), urls.DATA),
    )
    return tuple(
        Count(number=words.number(n), label=label, href=urls.link(path, target))
        for n, label, target in found
        if n or target == urls.DOCUMENTS
    )


def _connected(lookup: Lookup, path: str, kind: str) -> tuple[EntityLink, ...]:
    """Those named in most sources; among them, those named most often."""
    entities = lookup.people if kind == "person" else lookup.events
    named = [e for e in entities if e in lookup.mentions_of]
    order = sorted(
        named,
        key=lambda e: (
            -len(lookup.sources(e)),
            -len(lookup.mentions_of[e]),
            lookup.words.sort_key(lookup.name(e)),
            e,
        ),
    )
    return tuple(entity_link(lookup, path, e) for e in order[:MAX_LISTED])
