"""What the search page prints before any script runs: what there is to search, and how to ask.

Examples are made of the corpus's own words, so that each of them finds something.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from sitegen import urls
from sitegen.model import Corpus, Document
from sitegen.search.files import SearchFiles
from sitegen.search.index import stop_words, terms
from sitegen.search.tokenize import words as words_of
from sitegen.words import ENGLISH, N_, NP_, Words

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
    """`start` is the first search file and `facets` the one that is always loaded with it.

    `lunr` is the asset that reads the index, `scope` what is searched.
    """

    start: str
    facets: str
    lunr: str
    scope: str
    examples: tuple[Example, ...]
    indexes: tuple[Index, ...]


def search_view(corpus: Corpus, files: SearchFiles, *, language: str, words: Words = ENGLISH) -> SearchView:
    """The search page of a corpus whose search files are `files`."""
    return SearchView(
        start=files.root,
        facets=files.facets,
        lunr=LUNR_ASSET,
        scope=_scope(corpus, words),
        examples=_examples(corpus, language, words),
        indexes=tuple(
            Index(label=words.pgettext(*label), href=urls.link(urls.SEARCH, path))
            for label, path in (
                (NP_("list", "documents"), urls.DOCUMENTS),
                (NP_("list", "comments"), urls.DISCUSSIONS),
                (NP_("list", "people"), urls.PEOPLE),
                (NP_("list", "events"), urls.EVENTS),
                (NP_("list", "dates"), urls.TIMELINE),
            )
        ),
    )


def _scope(corpus: Corpus, words: Words) -> str:
    """What is searched: the label of the box."""
    comments = sum(c.state == "present" for document in corpus.documents for c in document.comments)
    counted = (
        (len(corpus.documents), "%(num)s document", "%(num)s documents"),
        (comments, "%(num)s comment", "%(num)s comments"),
        (len(corpus.people), "%(num)s person", "%(num)s people"),
        (len(corpus.events), "%(num)s event", "%(num)s events"),
    )
    parts = [words.ngettext(one, many, number) for number, one, many in counted if number]
    if not parts:
        return words.gettext("Search nothing yet")
    return words.gettext("Search %(what)s", what=words.both(parts))


def _examples(corpus: Corpus, language: str, words: Words) -> tuple[Example, ...]:
    """Queries in each kind of syntax, made of the commonest words and names; none for an empty corpus."""
    texts = [_document_words(document) for document in corpus.documents]
    common = _common_words(texts, language)
    if not common:
        return ()
    first, asked = common[0], []
    held = [set(terms(text, language)) for text in texts]
    with_first = [text for text in held if set(terms([first], language)) <= text]
    together = next((w for w in common[1:] if any(set(terms([w], language)) <= t for t in with_first)), "")
    apart = next((w for w in common[1:] if any(not set(terms([w], language)) & t for t in with_first)), "")
    long = next((word for word in common if len(word) > 7), first)
    if together:
        asked.append((f"{first} {together}", N_("both words, in any of their forms")))
    if phrase := _phrase(corpus):
        asked.append((f'"{phrase}"', N_("exactly these words, in this order")))
    if together:
        asked.append((f"+{first} {together}", N_("the first word, with or without the second")))
    if apart:
        asked.append((f"{first} -{apart}", N_("the first word without the second")))
    asked.append((f"{long[: max(4, len(long) - 4)]}*", N_("every word that begins so")))
    asked.append((f"{long[:2]}{long[3:]}~1", N_("spelt like this, with one letter wrong")))
    if titled := _title_word(corpus, language):
        asked.append((f"title:{titled}", N_("in a title; or author:, description:")))
    return tuple(
        Example(query=query, meaning=words.gettext(meaning), href=f"index.html?q={quote(query)}")
        for query, meaning in asked
    )


def _document_words(document: Document) -> list[str]:
    return [word for text in (document.title, *(b.text for b in document.blocks)) for word in words_of(text)]


def _common_words(texts: list[list[str]], language: str) -> list[str]:
    """Words of five letters or more, those of most documents first, then the most frequent."""
    left_out = stop_words(language)
    spread = Counter(word for text in texts for word in set(text))
    total = Counter(word for text in texts for word in text)
    known = [word for word in spread if len(word) > 4 and word.isalpha() and word not in left_out]
    return sorted(known, key=lambda word: (-spread[word], -total[word], word))[:40]


def _phrase(corpus: Corpus) -> str:
    """The most-mentioned name of two words or more."""
    mentioned = Counter(mention.surface for mention in corpus.mentions if " " in mention.surface)
    people = sorted(mentioned, key=lambda surface: (-mentioned[surface], surface))
    return next((surface for surface in people if '"' not in surface), "")


def _title_word(corpus: Corpus, language: str) -> str:
    left_out = stop_words(language)
    found = [
        w
        for document in corpus.documents
        for w in words_of(document.title)
        if w.isalpha() and w not in left_out
    ]
    return max(found, key=lambda word: (len(word), word), default="")
