"""Slugs, site paths and links between them: the only place that builds a link.

A site path is relative to the site's root, has no leading slash and always ends in a file name, so that the
same link works at a root, under a sub-path and from disk. Names match `[a-z0-9][a-z0-9-]*`.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from typing import NewType
from urllib.parse import quote, urlsplit

from sitegen.addresses import mask

SitePath = NewType("SitePath", str)

_PLAIN_FILE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]{1,8}\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MAX_SLUG = 80

HOME = SitePath("index.html")
DOCUMENTS = SitePath("documents/index.html")
DISCUSSIONS = SitePath("discussions/index.html")
PEOPLE = SitePath("people/index.html")
EVENTS = SitePath("events/index.html")
TIMELINE = SitePath("timeline/index.html")
SEARCH = SitePath("search/index.html")
CONNECTIONS = SitePath("connections/index.html")
DATA = SitePath("data/index.html")
ABOUT = SitePath("about/index.html")
HEALTH = SitePath("health/index.html")
NOT_FOUND = SitePath("404.html")


def slug(text: str) -> str:
    """Reduce any text to `[a-z0-9-]`, at most `MAX_SLUG` long; may be empty. Not injective: see `path_id`.

    Addresses of mail and of networks are masked.
    """
    # In a slug nothing would tell any more that an address is one, so that it could not be masked later.
    text = mask(unicodedata.normalize("NFKC", text)).text
    folded = unicodedata.normalize("NFKD", text.casefold())
    ascii_only = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:MAX_SLUG].rstrip("-")


def is_id(text: str) -> bool:
    """Whether a curator may use `text` as an id: words of `a-z0-9` joined by hyphens, no reserved name.

    `index` is the list of its kind; the other reserved names are devices on Windows.
    """
    return bool(_ID.match(text)) and len(text) <= MAX_SLUG and not _RESERVED.match(text) and text != "index"


def path_id(path: str) -> str:
    """Make a document's id from its path in the corpus, from nothing else, so other files cannot change it.

    A path that is already `word-word.ext` only trades its dot for a hyphen; every other path loses something
    in the slug, so eight hexadecimal digits of its SHA-256 keep it apart from all others.
    """
    if _PLAIN_FILE.match(path) and len(path) <= MAX_SLUG and not _RESERVED.match(path.split(".")[0]):
        return path.replace(".", "-")
    stem = slug(path.rsplit(".", 1)[0] if "." in posixpath.basename(path) else path)
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{stem[: MAX_SLUG - 9].rstrip('-') or 'document'}-{digest}"


def document_path(document_id: str) -> SitePath:
    return SitePath(f"documents/{document_id}.html")


def discussion_path(document_id: str, part: int = 1) -> SitePath:
    """The page of a thread, or of a further part of it. Which part holds a comment, `thread_parts` says.

    Parts have a folder of their own, since a document may be called what another's part would be.
    """
    return SitePath(
        f"discussions/{document_id}.html" if part == 1 else f"discussions/parts/{document_id}-{part}.html"
    )


def person_path(person_id: str) -> SitePath:
    return SitePath(f"people/{person_id}.html")


def event_path(event_id: str) -> SitePath:
    return SitePath(f"events/{event_id}.html")


def list_part_path(entity: SitePath, listing: str, part: int) -> SitePath:
    """A further part, from 2, of a long list of a person or event; `listing` is the folder of its kind of list.

    What the list is of, `sitegen.pages.long_lists` says.
    """
    folder, name = posixpath.split(entity.removesuffix(".html"))
    return SitePath(f"{folder}/{listing}/{name}-{part}.html")


def download_path(kind: str, entity_id: str, extension: str) -> SitePath:
    """`kind` is the plural of what is downloaded (`documents`, `discussions`, `people`, `events`)."""
    return SitePath(f"data/{kind}/{entity_id}.{extension}")


def comment_anchor(comment_id: str) -> str:
    """The fragment of a comment: ids are `<document>-c-<n>`, fragments `c-<n>`, unique in a thread's page."""
    return "c-" + comment_id.rsplit("-c-", 1)[1]


def sentence_anchor(block_anchor: str, index: int) -> str:
    """The fragment of sentence `index` (from 0) of a block."""
    return f"{block_anchor}-s-{index + 1}"


def by_date_path(document_id: str, part: int = 1) -> SitePath:
    """The by-date view of a thread, or a further part of it; the tree keeps the comments' own addresses."""
    folder = "discussions/by-date"
    return SitePath(
        f"{folder}/{document_id}.html" if part == 1 else f"{folder}/parts/{document_id}-{part}.html"
    )


def concordance_path(entity: SitePath, page: int = 1) -> SitePath:
    """The concordance of a person or event that has too many mentions for one page, or a further page of it."""
    folder, name = posixpath.split(entity.removesuffix(".html"))
    return SitePath(
        f"{folder}/concordance/{name}.html" if page == 1 else f"{folder}/concordance/parts/{name}-{page}.html"
    )


def outline_path(document_id: str, page: int = 1) -> SitePath:
    """The outline of a thread that is in parts, or a further page of it."""
    folder = "discussions/outline"
    return SitePath(
        f"{folder}/{document_id}.html" if page == 1 else f"{folder}/parts/{document_id}-{page}.html"
    )


def at(page: SitePath, anchor: str) -> SitePath:
    """The address of what has the fragment `anchor` in `page`."""
    return SitePath(f"{page}#{anchor}")


def link(source: str, target: str) -> str:
    """The relative link from the page `source` to the site path `target` (fragment and query kept)."""
    path, mark, fragment = target.partition("#")
    if path == source or not path:
        return f"#{fragment}" if mark else posixpath.basename(source)
    relative = posixpath.relpath(path, posixpath.dirname(source) or ".")
    return relative + mark + fragment


def root_prefix(source: str) -> str:
    """What leads from the page `source` to the site's root: empty, `../`, `../../`, …"""
    return "../" * source.count("/")


def absolute(base_url: str, path: str) -> str:
    """`path` under a configured base URL; only canonical links, feeds, the sitemap and 404 may use it."""
    return base_url.rstrip("/") + "/" + quote(path, safe="/#?=&-._~")


def safe_href(href: str) -> str | None:
    """An external link that a source may give: http or https, with a host; else None (mail is private).

    Control characters and white space are refused, since browsers drop some of them inside a scheme; so are
    what turns or hides text, and names and passwords before the host, which make a host read as another one.
    """
    if len(href) > 2000 or any(c in '<>"\\`' or c.isspace() or not _is_shown(c) for c in href):
        return None
    try:
        parts = urlsplit(href)
        parts.port  # noqa: B018  (reading it validates it)
    except ValueError:
        return None
    if parts.scheme.lower() in ("http", "https") and "@" not in parts.netloc:
        return href if parts.hostname else None
    return None


def _is_shown(char: str) -> bool:
    """Not a control, format or surrogate character (ASCII passes without a look-up)."""
    return " " < char < "\x7f" or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
