"""The index of people: by name, with those in most sources first and the forms of names that are in doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sitegen import urls
from sitegen.model import Comment, Document
from sitegen.pages import counts
from sitegen.pages.found import ambiguous_forms, is_slight
from sitegen.pages.lookup import (
    Lookup,
)
from sitegen.pages.page import EntityLink, Frame, Page, Passage, home_link
from sitegen.pages.passages import entity_link, passages
from sitegen.pages.person import person_pages

MAX_SHARED = 60  # beyond this the list above the letters would be as long as what it introduces
MAX_PASSAGES = 5  # of a form in doubt; all of them are on the pages of those who may be meant


Text = TypeVar("Text", Document, Comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One heading of an A–Z index; `slight` are entries of which little is known, listed apart and shortly."""

    letter: str
    anchor: str
    entries: tuple[EntityLink, ...]
    slight: tuple[EntityLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A surface form whose bearer is in doubt, and where it stands: the first passages, and how many more."""

    surface: str
    anchor: str
    candidates: tuple[EntityLink, ...]
    passages: tuple[Passage, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """`shared` are those in most sources, of which there are `more_shared`; `automatic` counts who was found."""

    automatic: int
    all_automatic: bool
    letters: tuple[Letter, ...]
    shared: tuple[EntityLink, ...]
    more_shared: int
    ambiguous: tuple[Ambiguous, ...]
    unnamed: tuple[tuple[str, int], ...]


def people_pages(lookup: Lookup) -> Iterator[Page]:
    """The index of people and a page for each person."""
    path, words = urls.PEOPLE, lookup.words
    ordered = sorted(lookup.corpus.people, key=lambda p: (words.sort_key(index_name(p.name)), p.id))
    shared = sorted(
        (p.id for p in ordered if len(lookup.sources(p.id)) > 1),
        key=lambda e: (-len(lookup.sources(e)), -len(lookup.mentions_of.get(e, ())), lookup.name(e)),
    )
    yield Page(
        frame=Frame(
            path=path,
            title=words.gettext("People"),
            description=words.gettext(
                "%(people)s of %(site)s.", people=counts.people(words, len(ordered)), site=lookup.site.title
            ),
            section="people",
            crumbs=(home_link(lookup.words, path),),
        ),
        template="people",
        view=PeopleView(
            automatic=sum(p.status == "automatic" for p in ordered),
            all_automatic=all(p.status == "automatic" for p in ordered),
            letters=letters(
                lookup,
                path,
                [(index_name(p.name), p.id) for p in ordered],
                slight={p.id for p in ordered if is_slight(lookup, p)},
            ),
            shared=tuple(entity_link(lookup, path, e) for e in shared[:MAX_SHARED]),
            more_shared=max(0, len(shared) - MAX_SHARED),
            ambiguous=_ambiguous(lookup, path),
            unnamed=_unlinked_authors(lookup),
        ),
    )
    for person in lookup.corpus.people:
        yield from person_pages(lookup, person)


def index_name(name: str) -> str:
    """A name as indexes order it: its last word (`Jr.`, numerals, notes in brackets set aside), then the rest."""
    parts = re.sub(r"\s*\([^()]*\)\Z", "", name).split()
    if len(parts) < 2 or parts[0].startswith("@"):
        return name
    last = len(parts) - 1
    if parts[last].casefold().rstrip(".") in ("jr", "sr", "ii", "iii", "iv"):
        last -= 1
    return " ".join((parts[last], *parts[:last]))


def letters(
    lookup: Lookup,
    path: str,
    entries: Iterable[tuple[str, str]],
    slight: Collection[str] = (),
) -> tuple[Letter, ...]:
    """An index of (name, entity id), each letter's in the order given; other alphabets follow, the rest is first.

    What no letter begins is under `#`.
    """
    words = lookup.words
    grouped: dict[str, list[str]] = {}
    for name, entity in entries:
        grouped.setdefault(words.initial(name), []).append(entity)
    return tuple(
        Letter(
            letter=letter,
            anchor=f"letter-{_letter_anchor(letter)}",
            entries=tuple(entity_link(lookup, path, e) for e in found if e not in slight),
            slight=tuple(entity_link(lookup, path, e) for e in found if e in slight),
        )
        for letter, found in sorted(
            grouped.items(), key=lambda item: (item[0] != "#", words.sort_key(item[0]))
        )
    )


def _letter_anchor(letter: str) -> str:
    if letter == "#":
        return "other"
    return letter.lower() if letter.isascii() else f"u{ord(letter):04x}"


def _ambiguous(lookup: Lookup, path: str) -> tuple[Ambiguous, ...]:
    """Forms in doubt, each with those who may be meant and the first places where it stands."""
    return tuple(
        Ambiguous(
            surface=form.surface,
            anchor=form.anchor,
            candidates=tuple(entity_link(lookup, path, e) for e in form.entities),
            passages=passages(lookup, path, form.places[:MAX_PASSAGES]),
            more=max(0, len(form.places) - MAX_PASSAGES),
        )
        for form in ambiguous_forms(lookup)
    )


def _unlinked_authors(lookup: Lookup) -> tuple[tuple[str, int], ...]:
    """Names of authors and commenters that no authority entry claims, with how many texts bear them."""
    counted = Counter(
        a.name
        for d in lookup.corpus.documents
        for a in (*d.authors, *(c.author for c in d.comments if c.author))
        if a.person not in lookup.people
    )
    return tuple(sorted(counted.items(), key=lambda item: (lookup.words.sort_key(item[0]), item[0])))
