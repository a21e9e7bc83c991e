"""What a page says about itself: title, authors, date, site, address, language, tags, rights.

The surest statement wins: JSON-LD, then `<meta>` and `<link>`, then microdata and microformats, then what stands
in the page. Never a date that the page does not state.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from sitegen.importers.html.authors import clean_name
from sitegen.importers.html.fields import machine_date
from sitegen.importers.html.headline import Headline, read_headline
from sitegen.importers.html.tree import Element, tag_of, text_of, walk
from sitegen.importers.posts import language_of
from sitegen.markup.html import html_text
from sitegen.urls import safe_href

_ARTICLE_TYPE = re.compile(
    r"Article|Posting|Blog(?!$)|Report|Review|QAPage|Question|WebPage|CreativeWork|Message|Story|Recipe|HowTo|Episode",
    re.I,
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000})\s*-->", re.I)
_SNAPSHOT = re.compile(
    r"https?://(?:web|wayback)\.archive\.org/(?:web/)?[0-9]{4,14}(?:[a-z]{2}_)?/(?P<url>.+)\Z|", re.I
)
_TITLE_PARTS = re.compile(r"\s+[|–—·•»«:/-]+\s+|\s*[|»«]\s*")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.created", "dc.date.created",
    "dcterms.issued", "dc.date", "dcterms.date", "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date",
    "pubdate", "publishdate", "publish-date", "publish_date", "cxenseparse:recs:publishtime", "article_date_original", "created", "last-modified-original",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "twitter:creator:name",
    "byl",
)
_TITLES = (
    "og:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "twitter:title",
    "sailthru.title",
    "headline",
)
_NOT_NAME = re.compile(
    r"https?://|www\.|@|\A(?:admin|administrator|unknown|author|autor|redaktion|staff|by|anonymous)\Z", re.I
)
_MAX_JSON = 2_000_000
_MOST_OBJECTS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page states about itself; empty where it does not.

    `date` is EDTF, `headline` what the page shows around its own.
    """

    title: str = ""
    headline: Headline = field(default_factory=Headline, repr=False)
    authors: tuple[str, ...] = ()
    date: str | None = None
    date_text: str = ""
    site: str = ""
    url: str | None = None
    language: str = ""
    tags: tuple[str, ...] = ()
    rights: str = ""
    objects: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)


def page_language(root: Element) -> str:
    """The language tag that the page declares; empty if it declares none."""
    metas = _metas(root)
    body = root.find("body")
    given = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        metas.get("content-language"),
        body.get("lang") if body is not None else None,
        metas.get("og:locale"),
        metas.get("dc.language"),
        metas.get("language"),
    )
    return next((tag for value in given if value and (tag := language_of(value.split(",")[0]))), "")


def page_facts(
    root: Element, text: str, leave_out: Collection[Element] = (), *, day_first: bool | None = None
) -> PageFacts:
    """Read what a page says of itself. `text` is its source; `leave_out` are the elements of its discussion."""
    metas = _metas(root)
    objects = json_ld(root)
    about = _about(objects)
    url = page_url(root, text, metas, about)
    site = _site(metas, objects, url)
    headline = read_headline(root, leave_out, url, day_first=day_first)
    date, date_text = _date(metas, about, headline, day_first)
    title = _title(root, metas, about, headline, site)
    site = site or _beside(_whole_title(root), title)
    return PageFacts(
        title=title,
        headline=headline,
        authors=_authors(metas, about, headline),
        date=date,
        date_text=date_text,
        site=site or _host(url),
        url=url,
        language=page_language(root),
        tags=_tags(root, about, leave_out),
        rights=_rights(root, metas, about),
        objects=objects,
    )


def _metas(root: Element) -> dict[str, str]:
    """The first content of each `<meta>`, by its name in small letters."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        content = html_text(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def json_ld(root: Element) -> tuple[Mapping[str, Any], ...]:
    """The objects of the page's JSON-LD, graphs unfolded; what cannot be read is passed over."""
    objects: list[Mapping[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or len(script.text or "") > _MAX_JSON:
            continue
        source = re.sub(
            r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*$",
            "",
            script.text or "",
        )
        try:
            objects += islice(_unfolded(json.loads(source, strict=False)), _MOST_OBJECTS)
        except (ValueError, RecursionError):
            continue
    return tuple(objects)


def _unfolded(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _unfolded(item)
    elif isinstance(value, dict):
        yield value
        yield from _unfolded(value.get("@graph") or [])
        if isinstance(value.get("mainEntity"), dict):
            yield value["mainEntity"]


def _about(objects: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The object that describes the article; one with a headline before one that only is of such a type."""
    fitting = [o for o in objects if any(_ARTICLE_TYPE.search(kind) for kind in _texts(o.get("@type")))]
    narrow = [o for o in fitting if not {"WebPage", "CollectionPage"} & set(_texts(o.get("@type")))]
    return next(
        (o for o in narrow if o.get("headline")), narrow[0] if narrow else fitting[0] if fitting else {}
    )


def _texts(value: Any) -> list[str]:
    """The texts of a JSON-LD value: a text, an object's name, or a list of either."""
    if isinstance(value, str):
        return [shown] if (shown := html_text(value[:5000])) else []
    if isinstance(value, list):
        return [text for item in value[:100] if not isinstance(item, list) for text in _texts(item)]
    if isinstance(value, dict):
        return _texts(value.get("name") or value.get("@value") or "")
    return []


# -- address and site ----------------------------------------------------------------------------------------


def page_url(
    root: Element, text: str, metas: Mapping[str, str] | None = None, about: Mapping[str, Any] | None = None
) -> str | None:
    """The address of the page where it was published: not that of an archive's copy, and never a relative one."""
    metas = _metas(root) if metas is None else metas
    saved = _SAVED_FROM.search(text, 0, 4000)
    base = root.find(".//base")
    base_href = base.get("href") or "" if base is not None else ""
    links = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    main = (about or {}).get("mainEntityOfPage")
    stated = main.get("@id") if isinstance(main, dict) else main
    candidates = [
        *links,
        metas.get("og:url", ""),
        saved[1] if saved else "",
        stated or "",
        (about or {}).get("url") or "",
        base_href,
    ]
    for candidate in candidates:
        if not isinstance(candidate, str):
            continue
        href = candidate.strip()
        snapshot = _SNAPSHOT.match(href)
        if snapshot and snapshot["url"]:
            href = snapshot["url"] if "://" in snapshot["url"] else f"http://{snapshot['url']}"
        if href.startswith("//"):
            href = f"https:{href}"
        if "://" not in href and saved:
            href = _joined(saved[1], href)
        if safe := safe_href(href):
            return safe
    return None


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href) if href else ""
    except ValueError:
        return ""


def _host(url: str | None) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def _site(metas: Mapping[str, str], objects: Iterable[Mapping[str, Any]], url: str | None) -> str:
    if name := metas.get("og:site_name"):
        return name
    for one in objects:
        if "WebSite" in _texts(one.get("@type")) and (names := _texts(one.get("name"))):
            return names[0]
    for one in objects:
        for key in ("publisher", "isPartOf"):
            if isinstance(one.get(key), dict) and (names := _texts(one[key])):
                return names[0]
    return metas.get("application-name") or metas.get("al:ios:app_name") or ""


# -- title ---------------------------------------------------------------------------------------------------


def _title(
    root: Element, metas: Mapping[str, str], about: Mapping[str, Any], headline: Headline, site: str
) -> str:
    """The title that the page states, without the site's name, in the longer form if its headline has one."""
    shown = headline.text
    given = [metas[name] for name in _TITLES if name in metas]
    beside = {word for text in (shown, _whole_title(root), *given) for word in _words_of(text)}
    # Where all else speaks of something else, the headline of the data is a description.
    told = [text for text in _texts(about.get("headline")) if not beside or beside & set(_words_of(text))]
    for candidate in (*told, *given):
        bare = without_site(candidate, site)
        return shown if shown and _is_part(bare, shown) else bare
    whole = _whole_title(root)
    if shown and (headline.is_own or not whole or _is_part(shown, whole)):
        return shown
    return without_site(whole, site) or shown


def _words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _whole_title(root: Element) -> str:
    """The text of `<title>`, which no walk over what is seen enters."""
    title = next(root.iter("title"), None)
    return "" if title is None else " ".join("".join(str(part) for part in title.itertext()).split())


def _beside(whole: str, title: str) -> str:
    """The name of the site that stands beside the page's own title, after or before a mark."""
    if not title or whole == title:
        return ""
    if whole.startswith(title) and (mark := _TITLE_PARTS.match(whole, len(title))):
        name = whole[mark.end() :]
    elif whole.endswith(title) and (marks := list(_TITLE_PARTS.finditer(whole, 0, len(whole) - len(title)))):
        name = whole[: marks[-1].start()] if marks[-1].end() == len(whole) - len(title) else ""
    else:
        return ""
    return name if 2 <= len(name) <= 40 and not _TITLE_PARTS.search(name) else ""


def _is_part(short: str, long: str) -> bool:
    letters = [re.sub(r"\W+", "", text).casefold() for text in (short.rstrip("…. "), long)]
    return bool(letters[0]) and letters[0] in letters[1]


def without_site(title: str, site: str) -> str:
    """A title without the site's name, which many pages add before or after it."""
    title = " ".join(title.split())
    parts = _TITLE_PARTS.split(title)
    if len(parts) < 2:
        return title
    marks = _TITLE_PARTS.findall(title)
    if site:
        names = {_bare_site(name) for name in (site, site.split(" – ")[0], site.split(" | ")[0])}
        if _bare_site(parts[-1]) in names:
            return title[: title.rindex(marks[-1])].strip()
        if _bare_site(parts[0]) in names:
            return title[title.index(marks[0]) + len(marks[0]) :].strip()
        return title
    # Without a stated name, only what stands after the last bar is taken for one.
    last = marks[-1].strip()
    if last in ("|", "»", "«", "·", "•") and len(parts[-1]) <= 40 and len(parts[-1]) < len(title) / 2:
        return title[: title.rindex(marks[-1])].strip()
    return title


def _bare_site(name: str) -> str:
    """A site's name to be compared: `The Paper`, `THE-PAPER` and `thepaper.com` are the same."""
    return re.sub(r"\W+", "", re.sub(r"\.(?:[a-z]{2,3}|info)\Z", "", name.strip().casefold()))


# -- authors -------------------------------------------------------------------------------------------------


def _authors(metas: Mapping[str, str], about: Mapping[str, Any], headline: Headline) -> tuple[str, ...]:
    for names in (
        _texts(about.get("author") or about.get("creator")),
        *([metas[name]] for name in _AUTHORS if name in metas),
        [headline.author] if headline.author else [],
    ):
        usable = [clean for name in names if (clean := clean_name(name)) and _is_author(clean)]
        if usable:
            return tuple(dict.fromkeys(part for name in usable for part in _parted(name)))[:20]
    return ()


def _is_author(name: str) -> bool:
    said = _NOT_NAME.search(name) or "?" in name or re.fullmatch(r"[\d\W]+", name)
    return not said and len(name) <= 80


def _parted(name: str) -> list[str]:
    parts = re.split(r"\s*[;|]\s*|\s+(?:and|und|et|y|&)\s+|,\s+(?=\S+\s+\S+)", name)
    return parts if all(len(part.split()) >= 2 for part in parts) else [name]


# -- date ----------------------------------------------------------------------------------------------------


def _date(
    metas: Mapping[str, str], about: Mapping[str, Any], headline: Headline, day_first: bool | None
) -> tuple[str | None, str]:
    stated = [*_texts(about.get("datePublished")), *_texts(about.get("uploadDate"))]
    stated += [metas[name] for name in _DATES if name in metas]
    for written in [*stated, *_texts(about.get("dateCreated"))]:
        if date := machine_date(written, day_first):
            return date, written
    return headline.date, headline.date_text


# -- the rest ------------------------------------------------------------------------------------------------


def _tags(root: Element, about: Mapping[str, Any], leave_out: Collection[Element]) -> tuple[str, ...]:
    tags = [
        html_text(meta.get("content") or "")
        for meta in root.iter("meta")
        if (meta.get("property") or "").lower() in ("article:tag", "og:article:tag")
    ]
    tags += [
        text_of(a)
        for a in walk((root,), leave_out)
        if tag_of(a) == "a" and "tag" in (a.get("rel") or "").split()
    ]
    if not tags:
        given = _texts(about.get("keywords"))
        tags = [part for text in given for part in text.split(",")]
    return tuple(
        dict.fromkeys(tag for raw in tags if 0 < len(tag := " ".join(raw.split()).lstrip("#")) <= 60)
    )[:40]


def _rights(root: Element, metas: Mapping[str, str], about: Mapping[str, Any]) -> str:
    for element in root.iter("a", "link"):
        if "license" in (element.get("rel") or "").split():
            return text_of(element, most=200) or safe_href(element.get("href") or "") or ""
    for name in ("dc.rights", "dcterms.rights", "dcterms.license", "copyright", "rights"):
        if name in metas:
            return metas[name][:200]
    return next(iter(_texts(about.get("license"))), "")[:200]
