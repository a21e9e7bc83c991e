"""lunr.py with our words, stop words and stems: what our own index is held to, and an oracle for look-ups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from lunr.builder import Builder
from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.token import Token

from sitegen.search.index import FIELDS, STOP_WORDS, pipeline_labels, terms, utf16_order
from sitegen.search.stem import stem
from sitegen.search.tokenize import words


def serialised(records: Iterable[Mapping[str, str]], *, language: str) -> dict[str, Any]:
    """The index that lunr.py makes of records, each a text for every field, its terms in JavaScript's order."""
    builder = Builder()
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for number, record in enumerate(records):
        # A list is taken as tokens already made, so lunr's own splitting has no part in it.
        builder.add({"id": number} | {name: terms(words(record[name]), language) for name in FIELDS})
    builder.search_pipeline = Pipeline.load(pipeline_labels(language))
    index: dict[str, Any] = builder.build().serialize()
    index["invertedIndex"].sort(key=lambda entry: utf16_order(entry[0]))
    return index


def loaded(index: dict[str, Any]) -> Index:
    """An index for lunr.py to search, which wants its own order: that of code points."""
    return Index.load(index | {"invertedIndex": sorted(index["invertedIndex"])})


def _split(token: Token, _place: int, _tokens: Sequence[Token]) -> list[Token]:
    return [Token(word, dict(token.metadata)) for word in words(str(token))]


def _stem(token: Token, _place: int, _tokens: Sequence[Token]) -> Token:
    return Token(stem(str(token)), token.metadata)


def _leave_out(left_out: frozenset[str]) -> Callable[[Token, int, Sequence[Token]], Token | None]:
    def stop(token: Token, _place: int, _tokens: Sequence[Token]) -> Token | None:
        return None if str(token) in left_out else token

    return stop


Pipeline.register_function(_split, "sitegen-words")
Pipeline.register_function(_stem, "sitegen-stem-en")
for _language, _list in STOP_WORDS.items():
    Pipeline.register_function(_leave_out(_list), f"sitegen-stop-{_language}")
