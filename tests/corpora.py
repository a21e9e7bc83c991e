"""Corpora: where the shared ones are, and short words for those made by hand to test what comes after linking."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitegen.config import Site
from sitegen.link import link
from sitegen.model import Alias, Attribution, Block, Comment, Corpus, Document, Event, Person, Registry
from sitegen.pages.lookup import Lookup, make_lookup
from tests.building import ROOT

SITE = Site(title="The Mill Papers", description="Letters about a mill.", rights="Free.")


def shared_corpora() -> Path | None:
    """Where the shared corpora are said to be; None where this machine says that it has none.

    `../shared/corpora` or what `SITEGEN_CORPORA` names; whether the folder exists is for the caller to see.
    """
    named = os.environ.get("SITEGEN_CORPORA")
    if named == "none":
        return None
    return Path(named) if named else ROOT.parent / "shared" / "corpora"


def block(anchor: str, text: str, kind: str = "paragraph", **more: Any) -> Block:
    return Block(anchor=anchor, kind=kind, text=text, **more)  # type: ignore[arg-type]


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(block(f"p-{number}", text) for number, text in enumerate(texts, 1))


def document(identifier: str, *texts: str, title: str = "", **more: Any) -> Document:
    """A document of a title and paragraphs; `blocks` are taken as they are, after the title."""
    name = title or f"Of {identifier}"
    body = more.pop("blocks", None) or paragraphs(*texts)
    return Document(
        id=identifier,
        path=f"{identifier}.txt",
        sha256=identifier.encode().hex().ljust(64, "0")[:64],
        importer="text",
        title=name,
        blocks=(block("title", name, "title"), *body),
        **more,
    )


def thread(identifier: str, comments: Sequence[tuple[int, str] | Comment]) -> tuple[Comment, ...]:
    """A thread of (depth, text) in reading order: each answers the nearest one above that is less deep."""
    made: list[Comment] = []
    path: list[Comment] = []
    for order, given in enumerate(comments):
        if isinstance(given, Comment):
            depth, text, like = given.depth, "", given
        else:
            depth, text = given
            like = Comment(id="", document="", parent=None, depth=depth, order=0, author=None)
        number = order + 1
        while path and path[-1].depth >= depth:
            path.pop()
        blocks = like.blocks or (block(f"c-{number}-p-1", text),)
        made.append(
            replace(
                like,
                id=f"{identifier}-c-{number}",
                document=identifier,
                parent=path[-1].id if path else None,
                order=order,
                blocks=() if like.state == "missing" else blocks,
            )
        )
        path.append(made[-1])
    return tuple(made)


def comment(depth: int, text: str = "", *, author: str = "", **more: Any) -> Comment:
    """A comment for `thread`, which gives it its id and place; its block's anchor is for comment 1."""
    number = more.pop("number", 1)
    return Comment(
        id="",
        document="",
        parent=None,
        depth=depth,
        order=0,
        author=Attribution(name=author) if author else None,
        blocks=(block(f"c-{number}-p-1", text),) if text else (),
        **more,
    )


def person(identifier: str, name: str, *aliases: str, **more: Any) -> Person:
    return Person(id=identifier, name=name, aliases=_aliases(name, aliases), **more)


def event(identifier: str, name: str, *aliases: str, **more: Any) -> Event:
    return Event(id=identifier, name=name, aliases=_aliases(name, aliases), **more)


def _aliases(name: str, aliases: Iterable[str]) -> tuple[Alias, ...]:
    return tuple(Alias(text=text) for text in dict.fromkeys((name, *aliases)))


def corpus(
    documents: Iterable[Document], people: Iterable[Person] = (), events: Iterable[Event] = ()
) -> Corpus:
    """The documents linked to these people and events, by the linker itself."""
    registry = Registry(
        people=tuple(sorted(people, key=lambda p: p.id)), events=tuple(sorted(events, key=lambda e: e.id))
    )
    return link(tuple(documents), registry)[0]


def lookup(
    documents: Iterable[Document],
    people: Iterable[Person] = (),
    events: Iterable[Event] = (),
    site: Site = SITE,
) -> Lookup:
    return make_lookup(corpus(documents, people, events), site)


ADA = person("ada", "Ada Miller", "Ada", description="Builder of the mill.", source="document:letter")
BEN = person("ben", "Ben Stone", "Ben")
CAT = person("cat", "Cat Brook", "Cat")
FIRE = event("fire", "the great fire", "the fire", date="1890-05-03", people=("ada",), place="The Mill")
FLOOD = event("flood", "the flood", date="1889", part_of="bad-years")
BAD_YEARS = event("bad-years", "the bad years", date="1888/1891")
PEOPLE = (ADA, BEN, CAT)
EVENTS = (FIRE, FLOOD, BAD_YEARS)


def mill() -> Lookup:
    """Three documents, one thread of four with a ghost, three people, three events: a bit of everything."""
    letter = document(
        "letter",
        "Ada Miller saw the fire. By night the fire came, on 3 May 1890. Ben slept.",
        "Nobody else was there but Cat Brook, in the bad years.",
        title="A letter of Ada",
        authors=(Attribution(name="Ben Stone"),),
        date="1890-05-10",
        comments=thread(
            "letter",
            [
                comment(1, "Ada was my aunt; the fire was set.", author="Tom", date="1892-01-02"),
                comment(2, state="missing"),
                comment(3, "Cat said so of the fire.", author="Ben Stone", date="1891-07", number=3),
                comment(1, "No.", state="present", number=4),
            ],
        ),
        stated_comments=5,
    )
    report = document("report", "Ben saw the great fire and the flood.", date="1891", title="A report")
    note = document("note", "About the fire nothing is known.")
    return lookup((letter, report, note), PEOPLE, EVENTS)
