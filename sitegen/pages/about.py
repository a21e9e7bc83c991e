"""About, Data and 404: what the site is, what it offers for reuse, where to go from a dead link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from sitegen import __version__, urls
from sitegen.pages import counts, data_records
from sitegen.pages.cite import cite
from sitegen.pages.data_files import DataFile
from sitegen.pages.lookup import Lookup
from sitegen.pages.page import Citation, Frame, Link, Page, home_link
from sitegen.words import N_, Words

MAX_SOURCES = 200  # named on the page; the index of documents has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    description: str
    version: str
    generator: str
    rights: str
    contact: str
    contact_href: str
    sources: tuple[tuple[Link, str], ...]
    more_sources: int
    citation: Citation
    counts: str
    automatic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFile:
    file: DataFile
    href: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTable:
    name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    files: tuple[ListedFile, ...]
    tables: tuple[FieldTable, ...]
    rights: str
    version: str
    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView:
    """Served at any depth, so `indexes` are links below the configured address and not relative."""

    indexes: tuple[Link, ...]


def about_pages(lookup: Lookup) -> Iterator[Page]:
    """What the corpus is, how the site was made, what its marks mean."""
    path, words = urls.ABOUT, lookup.words
    present = sum(len(lookup.present(d)) for d in lookup.corpus.documents)
    yield Page(
        frame=Frame(
            path=path,
            title=words.gettext("About"),
            description=words.gettext(
                "What %(site)s is, how it was made and how to read it.", site=lookup.site.title
            ),
            section="about",
            crumbs=(home_link(lookup.words, path),),
        ),
        template="about",
        view=AboutView(
            description=lookup.site.description,
            version=lookup.version,
            generator=f"sitegen {__version__}",
            rights=lookup.site.rights,
            contact=lookup.site.contact,
            contact_href=contact_href(lookup.site.contact),
            sources=tuple(
                (Link(label=d.title, href=urls.link(path, urls.document_path(d.id))), d.path)
                for d in lookup.by_date[:MAX_SOURCES]
            ),
            more_sources=max(0, len(lookup.by_date) - MAX_SOURCES),
            automatic=any(p.status == "automatic" for p in lookup.corpus.people)
            or any(e.status == "automatic" for e in lookup.corpus.events),
            citation=cite(lookup, key="corpus", path=urls.HOME, title=lookup.site.title),
            counts=words.both(
                [
                    counts.documents(words, len(lookup.documents)),
                    *([counts.comments(words, present)] if present else []),
                ]
            ),
        ),
    )


def contact_href(contact: str) -> str:
    """The site owner's own address as a link: a page, or a mailbox that the owner chose to publish."""
    if not contact:
        return ""
    return urls.safe_href(contact) or (f"mailto:{contact}" if "@" in contact else "")


def data_page(lookup: Lookup, files: tuple[DataFile, ...]) -> Page:
    """The downloads with their counts, sizes, checksums and the meaning of every field."""
    path, words = urls.DATA, lookup.words
    return Page(
        frame=Frame(
            path=path,
            title=words.gettext("Data"),
            description=words.gettext(
                "%(site)s as data: JSON Lines and CSV, with the meaning of every field.",
                site=lookup.site.title,
            ),
            section="data",
            crumbs=(home_link(lookup.words, path),),
            alternates=(
                ("application/json", Link(label=words.gettext("Data package"), href="datapackage.json")),
            ),
        ),
        template="data",
        view=DataView(
            files=tuple(ListedFile(file=f, href=f.name, size=size_words(f.size, words)) for f in files),
            tables=tuple(
                FieldTable(
                    name=name,
                    fields=tuple((field, kind, words.gettext(meaning)) for field, kind, meaning in fields),
                )
                for name, fields in data_records.FIELDS.items()
            ),
            rights=lookup.site.rights,
            version=lookup.version,
            downloads=tuple(
                Link(label=label, href=f"timeline.{extension}")
                for label, extension in (("CSV", "csv"), ("JSON", "json"), ("iCalendar", "ics"))
            ),
        ),
    )


def size_words(size: int, words: Words) -> str:
    """A size in bytes, kB or MB (powers of 1000)."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{words.decimal(size / 1000)} kB"
    return f"{words.decimal(size / 1_000_000)} MB"


def not_found_pages(lookup: Lookup) -> Iterator[Page]:
    """The page that a host serves for every address that is not there."""
    base, words = base_path(lookup.site.base_url), lookup.words
    indexes = (
        (N_("Home"), urls.HOME),
        (N_("Documents"), urls.DOCUMENTS),
        (N_("Comments"), urls.DISCUSSIONS),
        (N_("People"), urls.PEOPLE),
        (N_("Events"), urls.EVENTS),
        (N_("Timeline"), urls.TIMELINE),
        (N_("Search"), urls.SEARCH),
    )
    yield Page(
        frame=Frame(
            path=urls.NOT_FOUND,
            title=words.gettext("Page not found"),
            description=words.gettext("There is no page at this address."),
            indexed=False,
        ),
        template="404",
        view=NotFoundView(indexes=tuple(Link(label=words.gettext(n), href=base + p) for n, p in indexes)),
    )


def base_path(base_url: str) -> str:
    """The path part of the configured address, with its final slash; empty where none is configured."""
    if not base_url:
        return ""
    path = urlsplit(base_url).path.strip("/")
    return f"/{path}/" if path else "/"
