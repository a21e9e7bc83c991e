"""What the search page prints before any script runs: what there is to search, and how to ask.

Examples are made of the corpus's own words, so that each of them finds something.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from sitegen import urls
from sitegen.model import Corpus
from sitegen.search.files import SearchFiles
from sitegen.search.index import stop_words
from sitegen.search.tokenize import words

LUNR_ASSET = "vendor/lunr-2.3.9.min.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A query that fills the box, what it means, and a link to the page with it."""

    query: str
    meaning: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A page that lists everything of one kind, for searching without scripts."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """`start` is the first search file, `lunr` the asset that reads the index, `scope` what is searched."""

    start: str
    lunr: str
    scope: str
    examples: tuple[Example, ...]
    indexes: tuple[Index, ...]


def search_view(corpus: Corpus, files: SearchFiles, *, language: str) -> SearchView:
    """The search page of a corpus whose search files are `files`."""
    return SearchView(
        start=files.root,
        lunr=LUNR_ASSET,
        scope=_scope(corpus),
        examples=_examples(corpus, language),
        indexes=tuple(
            Index(label=label, href=urls.link(urls.SEARCH, path))
            for label, path in (
                ("documents", urls.DOCUMENTS),
                ("comments", urls.DISCUSSIONS),
                ("people", urls.PEOPLE),
                ("events", urls.EVENTS),
                ("dates", urls.TIMELINE),
            )
        ),
    )


def _scope(corpus: Corpus) -> str:
    comments = sum(c.state == "present" for document in corpus.documents for c in document.comments)
    counted = (
        (len(corpus.documents), "document", "documents"),
        (comments, "comment", "comments"),
        (len(corpus.people), "person", "people"),
        (len(corpus.events), "event", "events"),
    )
    parts = [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "nothing yet"


def _examples(corpus: Corpus, language: str) -> tuple[Example, ...]:
    """Queries in each kind of syntax, made of the commonest words and names; none for an empty corpus."""
    common = _common_words(corpus, language)
    if len(common) < 2:
        return ()
    first, second = common[0], common[1]
    long = next((word for word in common if len(word) > 7), first)
    asked = [
        (f"{first} {second}", "both words, in any of their forms"),
        (f"+{first} {second}", "the first word, with or without the second"),
        (f"{first} -{second}", "the first word without the second"),
        (f"{long[: max(4, len(long) - 4)]}*", "every word that begins so"),
        (f"{long[:2]}{long[3:]}~1", "spelt like this, with one letter wrong"),
    ]
    if phrase := _phrase(corpus):
        asked.insert(1, (f'"{phrase}"', "exactly these words, in this order"))
    if titled := _title_word(corpus, language):
        asked.append((f"title:{titled}", "in a title; or author:, description:"))
    return tuple(
        Example(query=query, meaning=meaning, href=f"index.html?q={quote(query)}") for query, meaning in asked
    )


def _common_words(corpus: Corpus, language: str) -> list[str]:
    """Words of five letters or more, those of most documents first."""
    left_out = stop_words(language)
    counts = Counter(
        word
        for document in corpus.documents
        for word in {w for block in document.blocks for w in words(block.text)}
        if len(word) > 4 and word.isalpha() and word not in left_out
    )
    totals = Counter(
        w for document in corpus.documents for block in document.blocks for w in words(block.text)
    )
    return sorted(counts, key=lambda word: (-counts[word], -totals[word], word))[:40]


def _phrase(corpus: Corpus) -> str:
    """The most-mentioned name of two words or more."""
    mentioned = Counter(mention.surface for mention in corpus.mentions if " " in mention.surface)
    people = sorted(mentioned, key=lambda surface: (-mentioned[surface], surface))
    return next((surface for surface in people if '"' not in surface), "")


def _title_word(corpus: Corpus, language: str) -> str:
    left_out = stop_words(language)
    found = [
        w for document in corpus.documents for w in words(document.title) if w.isalpha() and w not in left_out
    ]
    return max(found, key=lambda word: (len(word), word), default="")
