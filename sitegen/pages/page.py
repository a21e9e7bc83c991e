"""What a page is: where it goes, which template prints it, and the values that the template prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sitegen import urls
from sitegen.urls import SitePath
from sitegen.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link as printed: relative to its page, ready for `href`."""

    label: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page has around its own content.

    `section` names the current entry of the navigation. `crumbs` run from the home page to the parent; `crumb`
    is the page's own name there, where its title would repeat theirs.
    `alternates` are other forms of the page: (media type, link). `citation` are citation meta tags and
    `jsonld` the page as linked data (only JSON values). `indexed` is False for pages that no search engine
    should list.
    """

    path: SitePath
    title: str
    description: str
    section: str = ""
    crumbs: tuple[Link, ...] = ()
    crumb: str = ""
    alternates: tuple[tuple[str, Link], ...] = ()
    citation: tuple[tuple[str, str], ...] = ()
    jsonld: dict[str, Any] | None = None
    indexed: bool = True
    language: str = ""

    @property
    def root(self) -> str:
        """The prefix that leads to the site's root."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One HTML page: its frame, the template `pages/<template>.html`, and that template's view."""

    frame: Frame
    template: str
    view: object


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLink:
    """A person or event as an entry of a list. `count` is mentions, `sources` documents that name it.

    `automatic` where no authority file has it. `where` is a source that tells it from others of its name.
    `first` is the id of its first mention's sentence in the page at hand, where it is in that page.
    """

    id: str
    kind: str
    name: str
    href: str
    count: int = 0
    sources: int = 0
    description: str = ""
    when: str = ""
    first: str = ""
    certain: bool = True
    automatic: bool = False
    where: str = ""
    sentence: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence that names something, attributed and linked to the place where it stands.

    `mentions` is how often it names it. `year` is that of a comment, as filters compare it.
    """

    html: Markup
    href: str
    where: str
    author: str = ""
    certain: bool = True
    year: str = ""
    mentions: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """The passages of one source: a document's own text, or the discussion under it; `more` are not shown.

    `elsewhere` are on other pages of the same list.

    `kind`, `id` (of the document) and `year` are what filters compare; a discussion's passages have their own.
    """

    kind: str
    id: str
    year: str
    title: str
    href: str
    author: str
    when: str
    passages: tuple[Passage, ...]
    more: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One column of a small chart: `x` in per cent of the width, the rest in pixels from the top.

    `named` says that its label stands below it.
    """

    label: str
    named: bool
    documents: int
    comments: int
    x: float
    document_y: float
    document_height: float
    comment_y: float
    comment_height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A small column chart, its table twin in `bars`: its greatest width and its height in pixels.

    `column` is the width of a column in per cent of the chart's.
    """

    title: str
    bars: tuple[Bar, ...]
    width: float
    height: float
    column: float
    headings: tuple[str, str]
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """How to cite a page: in words and as BibTeX."""

    words: str
    bibtex: str


def home_link(words: Words, path: str) -> Link:
    """The first crumb of every page but the home page itself, as printed in the page `path`."""
    return Link(label=words.gettext("Home"), href=urls.link(path, urls.HOME))
