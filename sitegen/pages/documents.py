"""The list of documents and a page for each: its text with names marked, its context, its provenance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from markupsafe import Markup

from sitegen import dates, urls
from sitegen.model import Boilerplate, Document, Mention
from sitegen.pages import counts
from sitegen.pages.cite import cite
from sitegen.pages.contents import headings, outline
from sitegen.pages.entries import (
    CommentLine,
    DocumentCard,
    author_links,
    calendar_date,
    comment_lines,
    discussion_counts,
    document_card,
    flag_labels,
)
from sitegen.pages.lookup import (
    Lookup,
    author_names,
    shorten,
    stated_date,
    when,
    words_in,
)
from sitegen.pages.notes import label_in_words, note_in_words, unmarked_in_words
from sitegen.pages.page import Citation, EntityLink, Frame, Link, Page, SourceGroup, home_link
from sitegen.pages.passages import entity_link, passages, source_group
from sitegen.pages.references import Reference, references_to
from sitegen.pages.structure import Part, block_html, body
from sitegen.pages.written_dates import date_title
from sitegen.pages.years import YearGroup, year_groups
from sitegen.richtext import plain
from sitegen.words import Words

MAX_ELSEWHERE = 6  # other sources shown for an event of a document; the event's page has them all
MAX_PASSAGES = 5  # passages shown of each


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    count: int
    years: tuple[YearGroup[DocumentCard], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date written in the text: as written, normalised, and the passage of its first appearance."""

    text: str
    words: str
    href: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereEvent:
    """An event of this document as other sources tell it."""

    event: EntityLink
    groups: tuple[SourceGroup, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceRow:
    """A line of the provenance table."""

    label: str
    value: str
    code: bool = False
    digest: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """That a field is not from the text: who says it, and how it is known."""

    label: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """Everything that a document's page prints, in the order of the page."""

    title: Markup
    source_title: Markup
    authors: tuple[Link, ...]
    when: str
    date: str
    datetime: str
    date_text: str
    date_basis: Basis | None
    author_basis: Basis | None
    platform: str
    original: str
    length: str
    reading_time: str
    flags: tuple[str, ...]
    note: str
    parts: tuple[Part, ...]
    unmarked: tuple[str, str]
    contents: tuple[Link, ...]
    outline: tuple[Link, ...]
    people: tuple[EntityLink, ...]
    events: tuple[EntityLink, ...]
    dates: tuple[DateMention, ...]
    elsewhere: tuple[ElsewhereEvent, ...]
    references: tuple[Reference, ...]
    discussion: str
    discussion_counts: str
    comment_lines: tuple[CommentLine, ...]
    more_comments: int
    older: Link | None
    newer: Link | None
    citation: Citation
    provenance: tuple[ProvenanceRow, ...]
    boilerplate: tuple[Boilerplate, ...]
    downloads: tuple[Link, ...]


def document_pages(lookup: Lookup) -> Iterator[Page]:
    """The index of documents and a page for each document."""
    yield Page(
        frame=Frame(
            path=urls.DOCUMENTS,
            title=lookup.words.gettext("Documents"),
            description=lookup.words.gettext(
                "%(documents)s of %(site)s, by date.",
                documents=counts.documents(lookup.words, len(lookup.documents)),
                site=lookup.site.title,
            ),
            section="documents",
            crumbs=(home_link(lookup.words, urls.DOCUMENTS),),
        ),
        template="documents",
        view=DocumentsView(
            count=len(lookup.by_date),
            years=year_groups(
                ((d.date, document_card(lookup, urls.DOCUMENTS, d)) for d in lookup.by_date), lookup.words
            ),
        ),
    )
    for position, document in enumerate(lookup.by_date):
        yield _document_page(lookup, document, position)


def _document_page(lookup: Lookup, document: Document, position: int) -> Page:
    path = urls.document_path(document.id)
    own = [m for m in lookup.mentions_by.get(document.id, ()) if m.comment is None]
    older = lookup.by_date[position - 1] if position else None
    newer = lookup.by_date[position + 1] if position + 1 < len(lookup.by_date) else None
    date_words = when(document.date, None, lookup.words)
    lines, more = comment_lines(lookup, path, document, 8)
    title, source_title = _titles(lookup, path, document)
    view = DocumentView(
        title=title,
        source_title=source_title,
        authors=author_links(lookup, path, document.authors),
        when=date_words,
        date=document.date or "",
        datetime=calendar_date(document.date),
        date_text=stated_date(document.date, document.date_text),
        date_basis=_basis(document, "date", lookup.words),
        author_basis=_basis(document, "authors", lookup.words),
        platform=document.platform or "",
        original=(urls.safe_href(document.url) or "") if document.url else "",
        length=counts.length(lookup.words, words_in(document.blocks)),
        reading_time=document.reading_time or "",
        flags=flag_labels(document, lookup.words),
        note=note_in_words(document.note, lookup.words),
        parts=body(lookup, path, document.id, document.blocks, unmarked=document.unmarked_from),
        unmarked=unmarked_in_words(lookup.words),
        contents=headings(document),
        outline=outline(headings(document)),
        people=_named_here(lookup, path, [m for m in own if m.kind == "person"]),
        events=_named_here(lookup, path, [m for m in own if m.kind == "event"]),
        dates=_dates_here(lookup, document),
        elsewhere=_elsewhere(lookup, path, document, own),
        references=references_to(lookup, path, document),
        discussion=urls.link(path, urls.discussion_path(document.id)) if document.comments else "",
        discussion_counts=_discussion_counts(lookup, document),
        comment_lines=lines,
        more_comments=more,
        older=_neighbour(path, older, lookup.words),
        newer=_neighbour(path, newer, lookup.words),
        citation=_citation(lookup, path, document),
        provenance=_provenance(document, lookup.words),
        boilerplate=tuple(
            replace(b, reason=label_in_words(b.reason, lookup.words)) for b in document.boilerplate
        ),
        downloads=_downloads(lookup, path, document),
    )
    return Page(frame=_frame(lookup, document, path, view), template="document", view=view)


def _citation(lookup: Lookup, path: str, document: Document) -> Citation:
    return cite(
        lookup,
        key=document.id,
        path=path,
        title=document.title,
        authors=tuple(a.name for a in document.authors),
        date=document.date,
        original=document.url or "",
    )


def _downloads(lookup: Lookup, path: str, document: Document) -> tuple[Link, ...]:
    offered = ((lookup.words.gettext("Plain text"), "txt"), ("Markdown", "md"), ("JSON", "json"))
    return tuple(
        Link(label=label, href=urls.link(path, urls.download_path("documents", document.id, extension)))
        for label, extension in offered
    )


def _frame(lookup: Lookup, document: Document, path: urls.SitePath, view: DocumentView) -> Frame:
    names = tuple(a.name for a in document.authors)
    first = next((b.text for b in document.blocks if b.kind == "paragraph"), document.title)
    citation = [("citation_title", document.title)] + [("citation_author", name) for name in names]
    date = calendar_date(document.date)
    if date:
        citation.append(("citation_publication_date", date.replace("-", "/")))
    linked: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": document.title,
        "inLanguage": document.language,
        "isPartOf": {"@type": "Collection", "name": lookup.site.title},
    }
    if names:
        linked["author"] = [{"@type": "Person", "name": name} for name in names]
    if date:
        linked["datePublished"] = date
    return Frame(
        path=path,
        title=document.title,
        description=shorten(first, 155),
        section="documents",
        crumbs=(
            home_link(lookup.words, path),
            Link(label=lookup.words.gettext("Documents"), href=urls.link(path, urls.DOCUMENTS)),
        ),
        alternates=(
            ("application/json", view.downloads[2]),
            ("text/plain", view.downloads[0]),
        ),
        citation=tuple(citation),
        jsonld=linked,
        language=document.language,
    )


def _titles(lookup: Lookup, path: str, document: Document) -> tuple[Markup, Markup]:
    """The title, with names marked where it is the source's; and the source's own, where that is another.

    Both are printed, since names in a title are mentions, too, and lead to its sentences.
    """
    block = next((b for b in document.blocks if b.kind == "title"), None)
    if block is None:
        return plain(document.title), plain("")
    own = block_html(lookup, path, document.id, block)
    if block.text.strip() == document.title.strip():
        return own, plain("")
    return plain(document.title), own


def _neighbour(path: str, document: Document | None, words: Words) -> Link | None:
    if document is None:
        return None
    return Link(
        label=document.title,
        href=urls.link(path, urls.document_path(document.id)),
        note=when(document.date, document.date_text, words),
    )


def _named_here(lookup: Lookup, path: str, mentions: list[Mention]) -> tuple[EntityLink, ...]:
    """Who or what the document names, most often named first, each with its first passage here."""
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault(mention.entity, []).append(mention)
    order = sorted(grouped, key=lambda e: (-len(grouped[e]), lookup.words.sort_key(lookup.name(e)), e))
    return tuple(_named(lookup, path, entity, grouped[entity]) for entity in order)


def _named(lookup: Lookup, path: str, entity: str, here: list[Mention]) -> EntityLink:
    plain_link = entity_link(lookup, path, entity, len(here))
    elsewhere = next((m for m in lookup.mentions_of[entity] if m.document != here[0].document), None)
    return EntityLink(
        id=entity,
        kind=plain_link.kind,
        name=plain_link.name,
        href=plain_link.href,
        count=len(here),
        sources=plain_link.sources,
        description=plain_link.description,
        when=plain_link.when,
        first=here[0].sentence_anchor,
        certain=any(m.certain for m in here),
        sentence=passages(lookup, path, [elsewhere])[0] if elsewhere else None,
    )


def _dates_here(lookup: Lookup, document: Document) -> tuple[DateMention, ...]:
    """The dates that the text writes, in order of time; of relative ones, what they were counted from."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for block in document.blocks:
        for date in lookup.dates_in.get((document.id, block.anchor), ()):
            said = date_title(date, lookup.words)
            found.setdefault((date.edtf, said), []).append((block.text[date.start : date.end], block.anchor))
    return tuple(
        DateMention(text=places[0][0], words=said, href=f"#{places[0][1]}", count=len(places))
        for (_, said), places in sorted(found.items(), key=lambda i: (dates.sort_key(i[0][0]), i[0]))
    )


def _elsewhere(
    lookup: Lookup, path: str, document: Document, own: list[Mention]
) -> tuple[ElsewhereEvent, ...]:
    """The events of this document that other sources tell too, with their sentences."""
    events = sorted(
        {m.entity for m in own if m.kind == "event"}, key=lambda e: (lookup.words.sort_key(lookup.name(e)), e)
    )
    said = {m.entity for m in lookup.mentions_by.get(document.id, ()) if m.comment}
    found = []
    for event in events:
        namings = lookup.namings[event]
        # Only as many are looked at as are shown: an event may be in thousands of documents.
        others = tuple(islice((n for n in namings if n.document.id != document.id), MAX_ELSEWHERE))
        if others:
            found.append(
                ElsewhereEvent(
                    event=entity_link(lookup, path, event),
                    groups=tuple(source_group(lookup, path, n, limit=MAX_PASSAGES) for n in others),
                    more=len(namings) - len(others) - (2 if event in said else 1),
                )
            )
    return tuple(found)


def _discussion_counts(lookup: Lookup, document: Document) -> str:
    """How many comments there are; nothing where the whole corpus has none, since that says nothing of a text."""
    anything = lookup.comments or document.stated_comments is not None
    return discussion_counts(lookup, document) if anything else ""


def _basis(document: Document, field: str, words: Words) -> Basis | None:
    """How a field is known that is not from the text; the last statement is the one that counts."""
    fact = next((fact for fact in reversed(document.facts) if fact.field == field), None)
    if fact is None or not fact.basis:
        return None
    label = (
        words.gettext("stated by the curator") if fact.curated else words.gettext("not stated in the text")
    )
    return Basis(label=label, reason=note_in_words(fact.basis, words))


def _provenance(document: Document, words: Words) -> tuple[ProvenanceRow, ...]:
    say = words.gettext
    apart = len(document.boilerplate)
    rows = [
        ProvenanceRow(label=say("File"), value=document.path, code=True),
        ProvenanceRow(label="SHA-256", value=document.sha256, code=True, digest=True),
        ProvenanceRow(label=say("Read as"), value=document.importer, code=True),
        ProvenanceRow(label=say("Author as written"), value=author_names(document, words)),
        ProvenanceRow(label=say("Date as written"), value=document.date_text or say("none in the file")),
    ]
    rows += [
        ProvenanceRow(
            label=(
                say("Stated by the curator: %(field)s", field=label_in_words(fact.field, words))
                if fact.curated
                else say("Not stated in the text: %(field)s", field=label_in_words(fact.field, words))
            ),
            value=note_in_words(fact.basis, words) or say("no basis given"),
        )
        for fact in sorted({fact.field: fact for fact in document.facts}.values(), key=lambda f: f.field)
    ]
    if document.url:
        href = urls.safe_href(document.url) or ""
        rows.append(ProvenanceRow(label=say("Original address"), value=document.url, href=href))
    rows.append(ProvenanceRow(label=say("Rights"), value=document.rights or say("not stated")))
    rows.append(
        ProvenanceRow(
            label=say("Set apart as not the author’s text"),
            value=words.ngettext("%(num)s line", "%(num)s lines", apart),
        )
    )
    return tuple(rows)
