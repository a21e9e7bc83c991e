"""Who wrote what: the authors of 736 documents and their spellings, each to one person.

Invariant: the truth comes from the headers themselves: an address that two spellings share makes them one person,
and nothing else does. What other spellings there may be stands in `author_spellings.txt`, made by hand.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sitegen.build import import_all
from sitegen.link import link
from sitegen.model import Attribution, Block, Corpus, Document, Registry
from sitegen.names.find import find_entities
from sitegen.privacy import mask_addresses
from sitegen.read import find_sources

_HEADER = re.compile(r"^Author:(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_ENTRY = re.compile(r"([^<>,]+(?:,\s*Jr\.)?)\s*(?:<([^<>]*)>)?\s*(?:,|\Z)")
_SPELLINGS = Path(__file__).with_name("author_spellings.txt")
# Bylines of nobody in particular.
_OF_NOBODY = frozenset({"The Python core team", "community"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """How names under documents were resolved; `wrong` says of each that was not how it went wrong."""

    names: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.wrong) / self.names


@cache
def _documents(shared: Path) -> tuple[Document, ...]:
    sources, _ = find_sources(shared / "peps", ())
    return mask_addresses(tuple(d for i in import_all(sources, 1) for d in i.documents))[0]


def _linked(documents: tuple[Document, ...]) -> Corpus:
    findings = find_entities(documents, Registry(), "people")
    return link(documents, findings.registry)[0]


def measure_headers(shared: Path) -> Authors:
    """Every spelling in a header must be of a person who has all spellings of its group, and no other's."""
    people: defaultdict[str, set[str | None]] = defaultdict(set)
    for document in _linked(_documents(shared)).documents:
        for author in document.authors:
            people[author.name].add(author.person)
    groups = _groups(_entries(shared))
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name, ids in people.items():
        for person in ids - {None}:
            owners[str(person)].add(groups.get(name, name))
    ids_of_group: defaultdict[str, set[str | None]] = defaultdict(set)
    for name, ids in people.items():
        ids_of_group[groups.get(name, name)] |= ids
    wrong = []
    for name, ids in sorted(people.items()):
        group = groups.get(name, name)
        if name in _OF_NOBODY:
            if ids != {None}:
                wrong.append(f"{name} is nobody, and was taken for {sorted(map(str, ids))}")
        elif None in ids:
            wrong.append(f"{name} was bound to nobody")
        elif len(ids_of_group[group]) > 1:
            wrong.append(f"{name} is several: {sorted(map(str, ids_of_group[group]))}")
        elif any(len(owners[str(person)]) > 1 for person in ids):
            wrong.append(f"{name} shares a page: {sorted({o for p in ids for o in owners[str(p)]})}")
    return Authors(names=len(people), wrong=tuple(wrong))


def _entries(shared: Path) -> Iterator[tuple[str, str]]:
    """Name and address of each author in a header, as written."""
    for archive in sorted((shared / "peps").glob("*.zip")):
        with zipfile.ZipFile(archive) as packed:
            for name in sorted(packed.namelist()):
                header = _HEADER.search(packed.read(name).decode("utf-8").partition("\n\n")[0])
                for found in _ENTRY.finditer(header.group(1) if header else ""):
                    yield " ".join(found.group(1).split()), (found.group(2) or "").strip().casefold()


def _groups(entries: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each spelling the first of those that share an address with it, or with one that does, and so on."""
    into: dict[str, str] = {}

    def root(name: str) -> str:
        while into.setdefault(name, name) != name:
            name = into[name]
        return name

    by_address: dict[str, str] = {}
    for name, address in entries:
        first = by_address.setdefault(address, name) if address else name
        low, high = sorted((root(name), root(first)))
        into[high] = low
    return {name: root(name) for name in list(into)}


def measure_spellings(shared: Path) -> Authors:
    """Each listed spelling, as the byline of one more document, must be the person's whose it is.

    No two spellings of a person are there at once: one must not be helped by another.
    """
    documents = _documents(shared)
    lines = [
        tuple(part.strip() for part in line.split("|"))
        for line in _SPELLINGS.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    batches: defaultdict[int, list[int]] = defaultdict(list)
    seen: Counter[str] = Counter()
    for number, (_, whose, _) in enumerate(lines):
        batches[seen[whose.removeprefix("!")]].append(number)
        seen[whose.removeprefix("!")] += 1
    wrong = []
    for batch in batches.values():
        signed = [_signed(n, (lines[n][0], *lines[n][2].split("; "))) for n in batch]
        corpus = _linked((*documents, *signed))
        bound = {a.name: a.person for d in corpus.documents for a in d.authors}
        first = {d.id: d.authors[0].person for d in corpus.documents if d.authors}
        for number in batch:
            spelling, whose, _ = lines[number]
            found, meant = first[f"spelling-{number}"], bound[whose.removeprefix("!")]
            if found is None or (found == meant) == whose.startswith("!"):
                wrong.append(f"{spelling}: {found}, where {whose} is {meant}")
    return Authors(names=len(lines), wrong=tuple(wrong))


def _signed(number: int, names: tuple[str, ...]) -> Document:
    return Document(
        id=f"spelling-{number}",
        path=f"spellings/{number}.rst",
        sha256=f"{number:064}",
        importer="rst",
        title="A proposal",
        blocks=(Block(anchor="title", kind="title", text="A proposal"),),
        authors=tuple(Attribution(name=name) for name in names),
    )


def report(shared: Path) -> str:
    """Both measures, and what went wrong."""
    lines = []
    for what, result in (
        ("in the headers", measure_headers(shared)),
        ("further spellings", measure_spellings(shared)),
    ):
        lines.append(f"{what}: {result.names} names, {result.share:.3f} right")
        lines += [f"  {sentence}" for sentence in result.wrong]
    return "\n".join(lines)
