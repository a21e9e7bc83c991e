"""Search records to files: the only place that knows which files there are and what stands in each.

Every file is a classic script that hands (id, JSON text) to one registry, since nothing else loads from disk;
its name holds a hash of its content, so that no browser keeps a stale one; the files of a kind that comes in parts
share the hash of all of them. The search page names `root` and `facets` (what can be filtered); `root` names all
others, and a search loads only those that it needs: `order` (for sorting by date), and, in parts, `documents` (their
titles), `terms` (the index), `words` (spellings, for `*` and `~` and for suggestions) and `cards` (what results
show). The parts of a kind are in order, and `root` says where each begins.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sitegen import dates, urls
from sitegen.model import Corpus, Event, Output, Person
from sitegen.search.data_script import data_script
from sitegen.search.index import FIELDS, Index, build_index, stems, stop_words, utf16_order
from sitegen.search.records import Passage, Record, corpus_records, date_order, shared_aliases
from sitegen.search.tokenize import count_words
from sitegen.words import ENGLISH, Words

SCHEMA = 4
# How much a file holds. In a very large corpus files hold more, lest there be too many of them: see `_bound`.
DOCUMENTS_PER_FILE = 32
WORDS_PER_FILE = 4_000
CARDS_PER_FILE = 16
# A file of cards is closed at this many characters of text; a longer record goes on in the next file.
CHARACTERS_PER_FILE = 12_000
# A file of terms is closed at this many numbers, two for each place; a term is never parted.
NUMBERS_PER_FILE = 3_000
MOST_FILES = 1_500  # of a kind, or little more


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFiles:
    """Site paths of the two that every search begins with: `facets`, and `root`, which names all others."""

    root: str
    facets: str


def build_search(
    corpus: Corpus, *, language: str, words: Words = ENGLISH
) -> tuple[SearchFiles, tuple[Output, ...]]:
    """Make all search files of a corpus in `language` (a BCP 47 tag; only English words are stemmed).

    `words` say the dates.
    """
    records = corpus_records(corpus)
    spellings: Counter[str] = Counter()
    index = build_index(_counted(records, spellings), language=language)
    places = {entity.id: n for n, entity in enumerate(_entities(corpus))}
    facets = _script("facets", _facets(corpus, records, places))
    order = _script("order", _order(records))
    parts = {
        "documents": _parts("documents", _document_files(records, words)),
        "terms": _parts("terms", _term_files(index)),
        "words": _parts("words", _word_files(spellings, stop_words(language))),
        "cards": _parts("cards", _card_files(records, places, words)),
    }
    root = _script(
        "root",
        {
            "schema": SCHEMA,
            "stemmed": stems(language),
            "stop": sorted(stop_words(language)),
            "fields": list(FIELDS),
            "records": len(records),
            "order": order.path,
            "perFile": _documents_per_file(len(corpus.documents)),
        }
        | {name: listed for name, (listed, _) in parts.items()},
    )
    outputs = (root, facets, order, *(output for _, made in parts.values() for output in made))
    return SearchFiles(root=root.path, facets=facets.path), outputs


def _counted(records: Iterable[Record], spellings: Counter[str]) -> Iterator[dict[str, dict[str, int]]]:
    """The counted words of each record by field; `spellings` counts for each word the records that hold it."""
    runs: dict[str, list[str]] = {}
    for record in records:
        counts = {name: count_words(record.fields[name], runs) for name in FIELDS}
        spellings.update({word for found in counts.values() for word in found})
        yield counts


def _bound(least: int, total: int) -> int:
    """How much a file holds where there are `total` of it in all."""
    return max(least, -(-total // MOST_FILES))


def _documents_per_file(documents: int) -> int:
    return _bound(DOCUMENTS_PER_FILE, 10 * documents)  # their files are small


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The value of one file of many, with its first key (a term, a word, a document's id or a record's number)."""

    first: str | int
    value: object


def _parts(kind: str, parts: Iterable[_Part]) -> tuple[dict[str, Any], tuple[Output, ...]]:
    """Write the files of one kind, and list them for `root`: the hash that all their names have, and the first keys.

    What has a key is in the files that begin with it, or, where none does, in the last one that begins before it.
    They share one hash, since in a large corpus one for each is most of what `root` would have to hold.
    """
    first: list[str | int] = []
    made: list[tuple[str, bytes]] = []
    for number, part in enumerate(parts):
        first.append(part.first)
        made.append((name := f"{kind}-{number}", data_script(name, part.value)))
    digest = hashlib.sha256()
    for _, data in made:
        digest.update(data)
    hash_ = digest.hexdigest()[:8]
    return {"hash": hash_, "first": first}, tuple(_output(name, hash_, data) for name, data in made)


def _entities(corpus: Corpus) -> tuple[Person | Event, ...]:
    return (*corpus.people, *corpus.events)


def _facets(corpus: Corpus, records: Sequence[Record], places: dict[str, int]) -> dict[str, Any]:
    """What filters need: two columns of entities, then one column a facet, by record number.

    Of entities, whose numbers are their places in the columns, there are the `ids` and `names`: the name, or it and
    the others that mean the same everywhere; those below `people` are people, the others events. A comment's document
    is the last one before it (`kind` has a letter for each record). A `year` is written as its distance from the
    last one before it. `named` has the numbers of entities for each record, and -1 - number for one that is only
    possibly meant there.
    """
    names = [shared_aliases(entity) for entity in _entities(corpus)]
    return {
        "ids": " ".join(entity.id for entity in _entities(corpus)),
        "names": [known if len(known) > 1 else known[0] for known in names],
        "people": len(corpus.people),
        "kind": "".join(record.kind[0] for record in records),
        "year": _differences(dates.year_of(record.date) if record.date else None for record in records),
        "named": [_places(record, places) for record in records],
    }


def _differences(years: Iterable[int | None]) -> list[int | None]:
    """Each number as its distance from the one before it, the first from 0; the None between them stay."""
    last = 0
    found: list[int | None] = []
    for year in years:
        found.append(None if year is None else year - last)
        last = last if year is None else year
    return found


def _order(records: Sequence[Record]) -> list[int | None]:
    """Each record's place in time; those of one date share one."""
    order = date_order(records)
    return [order[record.date] if record.date else None for record in records]


def _document_files(records: Sequence[Record], words: Words) -> Iterator[_Part]:
    """What a list of documents shows of each, in the order of documents."""
    documents = [record for record in records if record.kind == "document"]
    many = _documents_per_file(len(documents))
    for start in range(0, len(documents), many):
        rows = documents[start : start + many]
        value = [_document_row(record, words) for record in rows]
        yield _Part(first=rows[0].id, value=value)


def _document_row(record: Record, words: Words) -> dict[str, str]:
    return {
        "id": record.id,
        "title": record.title,
        "url": record.url,
        "author": record.author,
        "date": dates.in_words(record.date, words) if record.date else "",
    }


def _places(named: Record | Passage, places: dict[str, int]) -> list[int]:
    """The numbers of who is named, in order; -1 - number, which is less than 0, for who is only possibly meant."""
    known = sorted((entity for entity in named.entities if entity in places), key=places.__getitem__)
    return [-1 - places[entity] if entity in named.unsure else places[entity] for entity in known]


def _term_files(index: Index) -> Iterator[_Part]:
    """The index in order of its terms. For each term, and each field: record, weight, record, weight, and so on.

    A record is given by its distance from the one before it, a field that a term is not in by 0.
    """
    listed: list[str] = []
    places: list[list[list[int] | int]] = []
    size = 0
    most = _bound(NUMBERS_PER_FILE, sum(len(p) for postings in index.terms.values() for p in postings))
    for term in sorted(index.terms, key=utf16_order):
        numbers: list[list[int] | int] = []
        length = 0
        for postings in index.terms[term]:
            row = postings.tolist()
            row[2::2] = [record - before for before, record in pairwise(row[::2])]
            numbers.append(row or 0)
            length += len(row)
        if listed and size + length > most:
            yield _term_part(listed, places)
            listed, places, size = [], [], 0
        listed.append(term)
        places.append(numbers)
        size += length
    if listed:
        yield _term_part(listed, places)


def _term_part(listed: list[str], places: list[list[list[int] | int]]) -> _Part:
    return _Part(first=listed[0], value={"terms": " ".join(listed), "places": places})


def _word_files(counts: Mapping[str, int], left_out: frozenset[str]) -> Iterator[_Part]:
    """All words as they are spelt, unstemmed, with the number of records that hold each."""
    known = sorted((word for word in counts if word not in left_out), key=utf16_order)
    for start in range(0, len(known), WORDS_PER_FILE):
        part = known[start : start + WORDS_PER_FILE]
        value = {"words": " ".join(part), "counts": [counts[word] for word in part]}
        yield _Part(first=part[0], value=value)


def _card_files(records: Sequence[Record], places: dict[str, int], words: Words) -> Iterator[_Part]:
    """Deal the cards out to files, in order; no file is empty, and only a lone card may be over the limit.

    A record of several cards begins a file, so that the files that begin with its number are all that have it.
    """
    most = _bound(CARDS_PER_FILE, len(records))
    characters = _bound(CHARACTERS_PER_FILE, sum(len(p.text) for record in records for p in record.passages))
    file: list[dict[str, Any]] = []
    size = 0
    for number, record in enumerate(records):
        pieces = list(_pieces(_card(number, record, words), record, places, characters))
        for card, length in pieces:
            if file and (len(pieces) > 1 or len(file) == most or size + length > characters):
                yield _Part(first=file[0]["record"], value=file)
                file, size = [], 0
            file.append(card)
            size += length
    if file:
        yield _Part(first=file[0]["record"], value=file)


def _pieces(
    card: dict[str, Any], record: Record, places: dict[str, int], most: int
) -> Iterator[tuple[dict[str, Any], int]]:
    """A record's card with the length of its text; a longer text than `most` makes several cards alike."""
    passages: list[list[Any]] = []
    size = 0
    for passage in record.passages:
        if passages and size + len(passage.text) > most:
            yield {**card, "passages": passages}, size
            passages, size = [], 0
        passages.append([passage.anchor, passage.text, _places(passage, places)])
        size += len(passage.text)
    yield {**card, "passages": passages}, size


def _card(number: int, record: Record, words: Words) -> dict[str, Any]:
    card: dict[str, Any] = {
        "record": number,
        "id": record.id,
        "title": record.title,
        "url": record.url,
        "author": record.author,
        "date": dates.in_words(record.date, words) if record.date else "",
        "passages": [],
    }
    if record.kind in ("person", "event"):
        names = record.fields["aliases"]
        card |= {"description": record.description, "aliases": names}
        card |= {"mentions": record.mentions, "sources": record.sources}
        card |= {"possible": record.possible} if record.possible else {}
        card |= {"automatic": True} if record.automatic else {}
    return card


def _script(name: str, value: object) -> Output:
    """One data file, named by its content."""
    data = data_script(name, value)
    return _output(name, hashlib.sha256(data).hexdigest()[:8], data)


def _output(name: str, hash_: str, data: bytes) -> Output:
    return Output(path=urls.SitePath(f"search/{name}-{hash_}.js"), data=data)
