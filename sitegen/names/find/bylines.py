"""Who wrote a document and its comments: their names cleaned, and on what site an account has its name.

Invariant: an account is somebody of one site only; a name that is not given makes nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from sitegen.model import Document
from sitegen.names.find.lexicon import fold, lexicon
from sitegen.names.find.parts import PARTICLES, parse_name
from sitegen.names.nobody import is_nobody, is_of_many

# What mail programs and forms leave around a name.
_AROUND = " \t\"'“”„«»<>*_|,;:"
_BY = re.compile(r"\A(?:by|written by|posted by|author:|von|par|por)\s+(?=[^\W\d_])", re.IGNORECASE)
_NOTE = re.compile(r"\s*[(\[<{][^()\[\]<>{}]*[)\]>}]?\s*\Z")
_TAIL = re.compile(r"\s+(?:[-–—]{1,2}\s.*|[-–—/|]+\Z|\d[\d\s().-]{3,}\Z)")
_TITLE = re.compile(
    r"\A(?:(?:dr|prof|professor|mr|mrs|ms|miss|sir|dame|rev|fr|hon|herr|frau|rechtsanw(?:alt|ältin)|mme|dott|mevr|dhr)\.?\s+)+(?=[^\W\d_])",
    re.IGNORECASE,
)
_MOST_WORDS = 5
_MOST_GIVEN = 4
_COMMON_GIVEN = 3

# Formats whose files are one collection's: a single name that signs two of them is one person's.
_ONE_COLLECTION = frozenset({"rst", "markdown", "table"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A name under a text: of the document (`comment` empty) or a comment, as written and cleaned.

    `site` is set for what is the name of an account, and says where: the same name elsewhere is another's.
    `turn` is 0 for the document, and from 1 the place of the comment in its thread.
    """

    written: str
    name: str
    site: str
    comment: str
    turn: int


def signatures(document: Document) -> Iterator[Signature]:
    """The names under a document and its comments, in order; what is no person's name is left out."""
    for author in document.authors:
        if author.person is None and (name := clean_name(author.name)) and not is_of_many(name):
            site = "" if is_full_name(name) else _site(document, commenter=False)
            yield Signature(written=author.name, name=name, site=site, comment="", turn=0)
    for turn, comment in enumerate(document.comments, 1):
        author_ = comment.author
        if author_ is None or author_.person is not None or comment.kind != "comment":
            continue
        if comment.state in ("missing", "redacted"):
            continue
        if (name := clean_name(author_.name)) and not is_of_many(name):
            site = "" if is_full_name(name) else _site(document, commenter=True)
            yield Signature(written=author_.name, name=name, site=site, comment=comment.id, turn=turn)


def clean_name(text: str) -> str:
    """A name without notes, titles, quotation marks and what mail programs add, in the order of speech.

    Empty where no name is given.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split()).strip(_AROUND)
    for pattern in (_NOTE, _TAIL, _BY, _TITLE):
        shorter = pattern.sub("", name, count=1).strip(_AROUND)
        name = shorter or name
    return "" if is_nobody(name) else _in_order(name)


def _in_order(name: str) -> str:
    """ "Rossum, Guido van" as "Guido van Rossum"; what else stands after a comma is a note, but for Jr."""
    before, _, after = (part.strip(_AROUND) for part in name.partition(","))
    if not after:
        return name
    rest, _, last = after.rpartition(",")
    if _is_suffix(last):
        return f"{_in_order(f'{before}, {rest}')}, {last.strip()}" if rest else name
    words = [word for word in before.split() if word.casefold() not in PARTICLES]
    given = after.split()
    if (
        len(words) == 1
        and 1 <= len(given) <= _MOST_GIVEN
        and after.replace(".", "").replace(" ", "").isalpha()
    ):
        return f"{after} {before}"
    return before


def _is_suffix(text: str) -> bool:
    parts = parse_name(f"Given Surname {text}")
    return parts is not None and bool(parts.suffix) and parts.words == ("given", "surname")


def is_full_name(name: str) -> bool:
    """Whether a name is written like that of a person in full: two words or more, with capitals."""
    parts = parse_name(name)
    words = name.replace(".", ". ").split()
    if parts is None or len(parts.family_head) < 2 or len(words) > _MOST_WORDS + name.count("."):
        return False
    if any(c.isdigit() or c in "_@#/\\=+&!?*:;<>|~^%$" for c in name):
        return False
    if name.islower():
        # "john baez": nothing but a first name in front tells it from an account's name.
        return lexicon().given.get(fold(words[0]), 0) >= _COMMON_GIVEN and name.replace(" ", "").isalpha()
    return all(_begins_like_name(word) for word in words)


def _begins_like_name(word: str) -> bool:
    bare = word.strip(".,'’\"“”()-‐‑")
    if not bare or bare.casefold() in PARTICLES or bare.casefold() in ("jr", "sr"):
        return True
    # Scripts without capitals have no other sign; d'Angelo and al-Assad have theirs within.
    return bare[0].isupper() or bare[0].lower() == bare[0].upper() or any(c.isupper() for c in bare[1:4])


def _site(document: Document, *, commenter: bool) -> str:
    """Where an account's name is its own: the host, else the export or folder, else the one document."""
    host = _host(document.url)
    if host:
        return host
    folder = document.path.rpartition("/")[0]
    if "." in folder.rpartition("/")[2] or (document.importer in _ONE_COLLECTION and not commenter):
        return f"{document.importer}:{folder}"
    return document.path


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
