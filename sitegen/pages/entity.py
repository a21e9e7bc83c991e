"""What the pages of people and of events have in common: their frame, forms of the name, span, chart, sources.

Invariant: nothing is said of an entity but what its mentions and its entry in the authority files hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sitegen import dates, urls
from sitegen.model import Mention
from sitegen.pages.charts import years_chart
from sitegen.pages.lookup import Lookup, shorten, year_on_axis
from sitegen.pages.page import Chart, Frame, Link, home_link
from sitegen.pages.passages import written_on
from sitegen.words import N_


def entity_frame(
    lookup: Lookup, path: urls.SitePath, name: str, description: str, counts: str, section: str
) -> Frame:
    """The frame of a person's or an event's page."""
    words = lookup.words
    people = section == "people"
    index, label = (urls.PEOPLE, N_("People")) if people else (urls.EVENTS, N_("Events"))
    where = words.gettext("%(counts)s in %(site)s.", counts=counts, site=lookup.site.title)
    return Frame(
        path=path,
        title=name,
        description=shorten(f"{description} {where}".strip(), 155),
        section=section,
        crumbs=(
            home_link(lookup.words, path),
            Link(label=words.gettext(label), href=urls.link(path, index)),
        ),
        jsonld={
            "@context": "https://schema.org",
            "@type": "Person" if section == "people" else "Event",
            "name": name,
        },
    )


def part_frame(
    lookup: Lookup, path: urls.SitePath, whole: urls.SitePath, name: str, part: str, section: str
) -> Frame:
    """The frame of a further part of a list, `part` in words, of the person or event whose own page is `whole`."""
    frame = entity_frame(lookup, path, f"{name}: {part}", "", part, section)
    crumbs = (*frame.crumbs, Link(label=name, href=urls.link(path, whole)))
    return Frame(
        path=path,
        title=frame.title,
        description=frame.description,
        section=section,
        crumbs=crumbs,
        crumb=part,
    )


def entity_downloads(lookup: Lookup, path: str, kind: str, entity: str) -> tuple[Link, ...]:
    """Links to what can be downloaded of an entity; `kind` is `people` or `events`."""
    href = urls.link(path, urls.download_path(kind, entity, "csv"))
    return (Link(label=lookup.words.gettext("Mentions as CSV"), href=href),)


def variants(mentions: Iterable[Mention]) -> tuple[tuple[str, int], ...]:
    """The surface forms as the sources spell them, most frequent first."""
    counted = Counter(" ".join(m.surface.split()) for m in mentions)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def mention_span(lookup: Lookup, mentions: Iterable[Mention]) -> str:
    """The time between the earliest and the latest dated source that names the entity."""
    found = sorted({d for m in mentions if (d := lookup.documents[m.document].date)}, key=dates.sort_key)
    if not found:
        return ""
    words = lookup.words
    first, last = dates.in_words(found[0], words), dates.in_words(found[-1], words)
    if first == last:
        return words.gettext("sources of %(date)s", date=first)
    return words.gettext("sources from %(start)s to %(end)s", start=first, end=last)


def mention_chart(lookup: Lookup, mentions: Iterable[Mention]) -> Chart | None:
    """Mentions by the year in which their document or comment was written, the two apart."""
    own: list[int | None] = []
    said: list[int | None] = []
    for mention in mentions:
        (said if mention.comment else own).append(year_on_axis(written_on(lookup, mention)))
    words = lookup.words
    headings = (words.gettext("In documents"), words.gettext("In comments"))
    return years_chart(words, words.gettext("Mentions by the year of the source"), own, said, headings)


def source_words(lookup: Lookup, source: str) -> str:
    """Where a description is from: the title of a document of the corpus, or the curator's words."""
    document = (
        lookup.documents.get(source.removeprefix("document:")) if source.startswith("document:") else None
    )
    return document.title if document else source


def source_href(lookup: Lookup, path: str, source: str) -> str:
    """The link to the document that a description is from; empty where it is from none."""
    document = source.removeprefix("document:") if source.startswith("document:") else ""
    return urls.link(path, urls.document_path(document)) if document in lookup.documents else ""
