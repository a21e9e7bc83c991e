"""Search records to files: the only place that knows which files there are and what stands in each.

Every file is a classic script that hands (id, JSON text) to one registry, since nothing else loads from disk;
its name holds a hash of its content, so that no browser keeps a stale one. `root` names all others; they are
loaded when a search needs them: `facets` (what can be filtered), `index` (lunr), `words` (spellings, for `*`
and `~` and for suggestions) and `cards` (what results show).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen import dates, urls
from sitegen.model import Corpus, Event, Output, Person
from sitegen.search.data_script import data_script
from sitegen.search.index import FIELDS, build_index, stems, stop_words, utf16_order
from sitegen.search.records import Record, corpus_records, date_order, shared_aliases
from sitegen.search.tokenize import words

SCHEMA = 1
CARDS_PER_FILE = 32
# A file of cards is closed at this many characters of text; a longer record goes on in the next file.
CHARACTERS_PER_FILE = 48_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFiles:
    """The site path of the script that a search begins with; it names all other search files."""

    root: str


def build_search(corpus: Corpus, *, language: str) -> tuple[SearchFiles, tuple[Output, ...]]:
    """Make all search files of a corpus in `language` (a BCP 47 tag; only English words are stemmed)."""
    records = corpus_records(corpus)
    indexed = [{name: words(record.fields[name]) for name in FIELDS} for record in records]
    places = {entity.id: n for n, entity in enumerate(_entities(corpus))}
    index = _script("index", build_index(indexed, language=language))
    facets = _script("facets", _facets(corpus, records, places))
    spellings = _script("words", _spellings(indexed, language))
    cards = [
        (_script(f"cards-{n}", file), file[0]["record"], file[-1]["record"])
        for n, file in enumerate(_card_files(records, places))
    ]
    root = _script(
        "root",
        {
            "schema": SCHEMA,
            "stemmed": stems(language),
            "stop": sorted(stop_words(language)),
            "fields": list(FIELDS),
            "records": len(records),
            "index": index.path,
            "facets": facets.path,
            "words": spellings.path,
            "cards": [[output.path, first, last] for output, first, last in cards],
        },
    )
    outputs = (root, index, facets, spellings, *(output for output, _, _ in cards))
    return SearchFiles(root=root.path), outputs


def _entities(corpus: Corpus) -> tuple[Person | Event, ...]:
    return (*corpus.people, *corpus.events)


def _facets(corpus: Corpus, records: Sequence[Record], places: dict[str, int]) -> dict[str, Any]:
    """What filters need: tables of documents and entities, then one column a facet, by record number.

    In `entities` a number below `people` is a person, any other an event.
    """
    order = date_order(records)
    documents = {document.id: n for n, document in enumerate(corpus.documents)}
    by_id = {record.id: record for record in records if record.kind == "document"}
    return {
        "documents": [_document_row(by_id[document.id]) for document in corpus.documents],
        "entities": [
            {
                "id": entity.id,
                "name": entity.name,
                "aliases": shared_aliases(entity),
            }
            for entity in _entities(corpus)
        ],
        "people": len(corpus.people),
        "kind": "".join(record.kind[0] for record in records),
        "document": [documents.get(record.document, -1) for record in records],
        "year": [dates.year_of(record.date) if record.date else None for record in records],
        "order": [order[record.date] if record.date else None for record in records],
        "named": [_places(record.entities, places) for record in records],
        "comments": [record.comments for record in records],
    }


def _document_row(record: Record) -> dict[str, str]:
    return {
        "id": record.id,
        "title": record.title,
        "url": record.url,
        "author": record.author,
        "date": dates.in_words(record.date) if record.date else "",
    }


def _places(entities: Iterable[str], places: dict[str, int]) -> list[int]:
    return sorted(places[entity] for entity in entities if entity in places)


def _spellings(indexed: Sequence[dict[str, list[str]]], language: str) -> dict[str, Any]:
    """All words as they are spelt, unstemmed, with the number of records that hold each."""
    counts = Counter(word for record in indexed for word in {w for found in record.values() for w in found})
    left_out = stop_words(language)
    known = sorted((word for word in counts if word not in left_out), key=utf16_order)
    return {"words": " ".join(known), "counts": [counts[word] for word in known]}


def _card_files(records: Sequence[Record], places: dict[str, int]) -> Iterator[list[dict[str, Any]]]:
    """Deal the cards out to files, in order; no file is empty, and only a lone card may be over the limit."""
    file: list[dict[str, Any]] = []
    size = 0
    for number, record in enumerate(records):
        for card, length in _pieces(number, record, places):
            if file and (len(file) == CARDS_PER_FILE or size + length > CHARACTERS_PER_FILE):
                yield file
                file, size = [], 0
            file.append(card)
            size += length
    if file:
        yield file


def _pieces(number: int, record: Record, places: dict[str, int]) -> Iterator[tuple[dict[str, Any], int]]:
    """A record's card with the length of its text; a long text makes several cards of the same record."""
    card, size = _card(number, record), 0
    for passage in record.passages:
        if card["passages"] and size + len(passage.text) > CHARACTERS_PER_FILE:
            yield card, size
            card, size = _card(number, record), 0
        card["passages"].append([passage.anchor, passage.text, _places(passage.entities, places)])
        size += len(passage.text)
    yield card, size


def _card(number: int, record: Record) -> dict[str, Any]:
    card: dict[str, Any] = {
        "record": number,
        "id": record.id,
        "title": record.title,
        "url": record.url,
        "author": record.author,
        "edtf": record.date or "",
        "date": dates.in_words(record.date) if record.date else "",
        "passages": [],
    }
    if record.kind in ("person", "event"):
        names = record.fields["aliases"]
        card |= {"description": record.description, "aliases": names}
        card |= {"mentions": record.mentions, "sources": record.sources}
    return card


def _script(name: str, value: object) -> Output:
    """One data file, named by its content."""
    data = data_script(name, value)
    digest = hashlib.sha256(data).hexdigest()[:10]
    return Output(path=urls.SitePath(f"search/{name}-{digest}.js"), data=data)
