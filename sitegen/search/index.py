"""Search terms to a lunr index that lunr.js 2.3.9 loads: built by `lunr`, with our own pipeline functions.

What lunr.py and lunr.js do differently never reaches the index: our functions make the terms (`tokenize`,
`stem`, stop words; registered under the same labels in `static/js/search-query.js`), and terms are written in
the order of UTF-16 code units, in which lunr.js compares strings: in code point order one emoji and one
character above U+E000 would make it refuse the whole index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from lunr.builder import Builder
from lunr.pipeline import Pipeline
from lunr.token import Token

from sitegen.search.stem import stem
from sitegen.search.tokenize import words

LUNR_VERSION = "2.3.9"

# Field -> boost. A record without a field leaves it empty.
FIELDS: Mapping[str, int] = {"title": 4, "aliases": 3, "author": 2, "description": 1, "text": 1}

# Fewer than lunr's own: `us` (the country), `will`, `may`, `who` and `no` carry meaning in an archive.
_ENGLISH = """
    a an and are as at be been but by for from had has have he her his i if in into is it its my of on or our
    she so than that the their them then there these they this to was we were which with you your
"""
STOP_WORDS: Mapping[str, frozenset[str]] = {"en": frozenset(_ENGLISH.split())}

PipelineFunction = Callable[[Token, int, Sequence[Token]], list[Token] | Token | None]


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


def pipeline_labels(language: str) -> list[str]:
    """The names of the search pipeline's functions, as the index and both registries of lunr have them."""
    labels = ["sitegen-words"]
    if stop_words(language):
        labels.append(f"sitegen-stop-{_base(language)}")
    if stems(language):
        labels.append("sitegen-stem-en")
    return labels


def build_index(records: Iterable[Mapping[str, Sequence[str]]], *, language: str) -> dict[str, Any]:
    """Index records, each the words of every field of `FIELDS`; record n has the reference `str(n)`.

    Returns the value that `lunr.Index.load` takes, in Python as in JavaScript. No records: an empty index.
    """
    builder = Builder()
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for number, record in enumerate(records):
        # A list is taken as tokens already made, so lunr's own splitting has no part in it.
        builder.add({"id": number} | {name: terms(record[name], language) for name in FIELDS})
    labels = pipeline_labels(language)
    if not builder.document_count:
        # The builder would divide by the number of records.
        return {
            "version": LUNR_VERSION,
            "fields": list(FIELDS),
            "fieldVectors": [],
            "invertedIndex": [],
            "pipeline": labels,
        }
    builder.search_pipeline = Pipeline.load(labels)
    index: dict[str, Any] = builder.build().serialize()
    index["invertedIndex"].sort(key=lambda entry: utf16_order(entry[0]))
    return index


def utf16_order(text: str) -> bytes:
    """A sort key that orders as JavaScript compares strings: by UTF-16 code units."""
    return text.encode("utf-16-be", "surrogatepass")


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _split(token: Token, _place: int, _tokens: Sequence[Token]) -> list[Token]:
    return [Token(word, dict(token.metadata)) for word in words(str(token))]


def _stem(token: Token, _place: int, _tokens: Sequence[Token]) -> Token:
    return Token(stem(str(token)), token.metadata)


def _leave_out(left_out: frozenset[str]) -> PipelineFunction:
    def stop(token: Token, _place: int, _tokens: Sequence[Token]) -> Token | None:
        return None if str(token) in left_out else token

    return stop


Pipeline.register_function(_split, "sitegen-words")
Pipeline.register_function(_stem, "sitegen-stem-en")
for _language, _list in STOP_WORDS.items():
    Pipeline.register_function(_leave_out(_list), f"sitegen-stop-{_language}")
