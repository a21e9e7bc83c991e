"""Search words to an inverted index with lunr's scores.

It holds what a lunr index holds: `lunr_form` is, to the last digit, what lunr.py would serialise, and lunr.js
2.3.9 loads it. Tests compare the two on whole corpora. It is made here since lunr.py takes ten times as long, and
since the site publishes it in pieces (`files`), of which a search loads those that it needs.

What lunr.py and lunr.js do differently never reaches the index: our functions make the terms (`tokenize`, `stem`,
stop words; their twins are in `static/js/search-query.js`), and terms stand in the order of UTF-16 code units, in
which lunr.js compares strings: in code point order one emoji and one character above U+E000 would make it refuse
the whole index.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lunr.idf import idf

from sitegen.search.stem import stem

LUNR_VERSION = "2.3.9"

# Field -> boost. A record without a field leaves it empty.
FIELDS: Mapping[str, int] = {"title": 4, "aliases": 3, "author": 2, "description": 1, "text": 1}

# Okapi BM25 as lunr has it: how soon more of the same counts for less, and how much a long field is held down.
_K1 = 1.2
_B = 0.75

# Fewer than lunr's own: `us` (the country), `will`, `may`, `who` and `no` carry meaning in an archive.
_ENGLISH = """
    a an and are as at be been but by for from had has have he her his i if in into is it its my of on or our
    she so than that the their them then there these they this to was we were which with you your
"""
STOP_WORDS: Mapping[str, frozenset[str]] = {"en": frozenset(_ENGLISH.split())}

# One field of one term: a record, a number for it, the next record, its number, and so on, in the order of
# records. An array, since a large corpus has millions of them.
Postings: TypeAlias = "array[int]"
# The words of one record's field, each with how often it stands there.
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Where each term stands: `terms[term]` has postings for each field of `FIELDS`: a record, its weight, and so on.

    A weight is lunr's score of the term in that field of that record, in thousandths (lunr keeps three decimals).
    Terms are in the order in which the records have them first. `records` is the number of records.
    """

    records: int
    terms: Mapping[str, tuple[Postings, ...]] = field(repr=False)


def stop_words(language: str) -> frozenset[str]:
    """The words of a corpus language that are not indexed; empty unless the language has a list."""
    return STOP_WORDS.get(_base(language), frozenset())


def stems(language: str) -> bool:
    """Whether words of this language are reduced to stems; only English ones are."""
    return _base(language) == "en"


def terms(found: Iterable[str], language: str) -> list[str]:
    """Turn words (see `words`) into index terms: no stop words, stems where the language has a stemmer."""
    left_out = stop_words(language)
    kept = (word for word in found if word not in left_out)
    return [stem(word) for word in kept] if stems(language) else list(kept)


def build_index(records: Iterable[Mapping[str, Counts]], *, language: str) -> Index:
    """Index records, each with the counted words of every field of `FIELDS`; they are numbered from 0."""
    left_out, stemmed = stop_words(language), stems(language)
    names = list(FIELDS)
    found: dict[str, tuple[Postings, ...]] = {}
    lengths: list[list[int]] = [[] for _ in names]
    number = -1
    for number, record in enumerate(records):
        for place, name in enumerate(names):
            counts: dict[str, int] = {}
            for word, times in record[name].items():
                if word not in left_out:
                    term = stem(word) if stemmed else word
                    counts[term] = counts.get(term, 0) + times
            lengths[place].append(sum(counts.values()))
            for term, times in counts.items():
                if term not in found:
                    found[term] = tuple(array("L") for _ in names)
                found[term][place].extend((number, times))
    _weigh(found, lengths, number + 1)
    return Index(records=number + 1, terms=found)


def _weigh(found: Mapping[str, tuple[Postings, ...]], lengths: Sequence[Sequence[int]], records: int) -> None:
    """Put weights in place of counts, by lunr's formula and in its order of operations (`lunr/builder.py`)."""
    held_down = []
    for measured in lengths:
        average = sum(measured) / records if records else 0.0
        held_down.append([_K1 * (1 - _B + _B * (length / average)) if length else 0.0 for length in measured])
    for postings in found.values():
        rarity = idf({name: dict.fromkeys(p[::2]) for name, p in zip(FIELDS, postings, strict=True)}, records)
        for of_field, boost, norms in zip(postings, FIELDS.values(), held_down, strict=True):
            for at in range(0, len(of_field), 2):
                record, times = of_field[at], of_field[at + 1]
                score = rarity * ((_K1 + 1) * times) / (norms[record] + times) * boost
                of_field[at + 1] = round(round(score, 3) * 1000)


def lunr_form(index: Index, *, language: str) -> dict[str, Any]:
    """The value that `lunr.Index.load` takes, in JavaScript (and in Python, sorted anew: see above)."""
    names = list(FIELDS)
    vectors: dict[tuple[int, int], list[float]] = {
        (record, place): [] for record in range(index.records) for place in range(len(names))
    }
    numbers = {term: number for number, term in enumerate(index.terms)}
    for term, number in numbers.items():
        for place, postings in enumerate(index.terms[term]):
            for record, weight in zip(postings[::2], postings[1::2], strict=True):
                vectors[record, place] += (number, weight / 1000)
    inverted: list[list[Any]] = []
    for term in sorted(numbers, key=utf16_order):
        entry: dict[str, Any] = {"_index": numbers[term]}
        for name, postings in zip(names, index.terms[term], strict=True):
            entry[name] = {str(record): {} for record in postings[::2]}
        inverted.append([term, entry])
    return {
        "version": LUNR_VERSION,
        "fields": names,
        "fieldVectors": [[f"{names[place]}/{record}", v] for (record, place), v in vectors.items()],
        "invertedIndex": inverted,
        "pipeline": pipeline_labels(language),
    }


def pipeline_labels(language: str) -> list[str]:
    """The names of the functions that make terms of a query, as a lunr index states them."""
    labels = ["sitegen-words"]
    if stop_words(language):
        labels.append(f"sitegen-stop-{_base(language)}")
    if stems(language):
        labels.append("sitegen-stem-en")
    return labels


def utf16_order(text: str) -> bytes:
    """A sort key that orders as JavaScript compares strings: by UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
