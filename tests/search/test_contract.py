"""The index that Python builds: equal to lunr.py's, and found alike by lunr.js and by the page's own look-up."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import make_corpus
from sitegen.config import load_config
from sitegen.model import Block, Corpus, Document, Output
from sitegen.search import build_search
from sitegen.search.index import FIELDS, build_index, lunr_form, stop_words, terms, utf16_order
from sitegen.search.records import corpus_records
from sitegen.search.tokenize import count_words, words
from tests.building import ROOT
from tests.search import lunr_py
from tests.search.asking import ask_node, read_files
from tests.search.small_corpus import CORPUS, ODD

HARD = f"{ODD} \ufa0e ｶﾞ \ue000 𠮷野家 straße Müller ΟΔΟΣ 🇺🇸 hasOwnProperty valueOf 1,000"
ENTRY = {"stop": sorted(stop_words("en")), "fields": list(FIELDS)}

Texts = dict[str, str]


def _seed_records() -> list[Texts]:
    """Every paragraph of the seeds as a record, and one of hard words in each field."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    records = [dict.fromkeys(FIELDS, "") | {"title": line[:40], "text": line} for line in lines]
    return [*records, dict.fromkeys(FIELDS, HARD), dict.fromkeys(FIELDS, "")]


def _index(records: Sequence[Texts], language: str = "en") -> dict[str, Any]:
    runs: dict[str, list[str]] = {}
    counted = [{name: count_words(text, runs) for name, text in record.items()} for record in records]
    return lunr_form(build_index(counted, language=language), language=language)


def _corpus(folder: Path) -> Corpus:
    config, _ = load_config(folder)
    assert config is not None
    return next(made for made in make_corpus(config, 1, lambda _: None) if isinstance(made, Corpus))


@pytest.fixture(scope="module")
def records() -> list[Texts]:
    return _seed_records()


@pytest.fixture(scope="module")
def index(records: list[Texts]) -> dict[str, Any]:
    return _index(records)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_index_is_what_lunr_py_makes(records: list[Texts], language: str) -> None:
    """Terms, places, scores to the last digit, and the order of all of them."""
    ours = _index(records, language)
    assert ours == lunr_py.serialised(records, language=language)
    assert len(ours["invertedIndex"]) > 2_000


@pytest.mark.parametrize("name", ["mbox", "disqus", "markdown", "wxr"])
def test_the_index_of_a_real_corpus_is_what_lunr_py_makes(shared: Path, name: str) -> None:
    records = [dict(record.fields) for record in corpus_records(_corpus(shared / name))]
    assert len(records) > 10
    assert _index(records) == lunr_py.serialised(records, language="en")


def _queries(texts: Sequence[str]) -> list[str]:
    chance = random.Random(7)
    known = sorted({word for text in texts for word in words(text) if word.isalpha()})
    pick = lambda: chance.choice(known)  # noqa: E731
    shapes = (
        lambda: pick(),
        lambda: f"{pick()} {pick()}",
        lambda: f"+{pick()} {pick()}",
        lambda: f"{pick()} -{pick()}",
        lambda: f"+{pick()} +{pick()}",
        lambda: f"title:{pick()}",
        lambda: f"{pick()}^3 {pick()}",
        lambda: f"{pick()[:3]}*",
        lambda: f"*{pick()[-3:]}",
        lambda: f"{pick()} {pick()} {pick()} {pick()}",
        lambda: f"{pick()}? “{pick()}”",
        lambda: f"{pick()}’s",
        lambda: f"-{pick()}",
    )
    fixed = [
        "money",
        "don’t",
        "café",
        "日本語",
        "русский",
        "😀",
        "__proto__",
        "constructor",
        "U.S.",
        "v2.3.9",
        "zzz",
    ]
    return fixed + [shapes[n % len(shapes)]() for n in range(400)]


def test_lunr_js_answers_as_lunr_py(records: list[Texts], index: dict[str, Any]) -> None:
    """Counts, records and scores; records of one score may stand in any order among themselves."""
    queries = _queries([record["text"] for record in records])
    loaded = lunr_py.loaded(index)
    answers = ask_node("search", entry=ENTRY, index=index, queries=queries)
    found = 0
    for query, answer in zip(queries, answers, strict=True):
        ours = [(hit["ref"], hit["score"]) for hit in loaded.search(query)]
        found += _alike(query, ours, answer)
    assert found > 300, "too few queries find anything for this to prove much"


def _alike(query: str, ours: Sequence[Sequence[Any]], theirs: Sequence[Sequence[Any]]) -> bool:
    assert len(ours) == len(theirs), query
    assert [score for _, score in ours] == pytest.approx([score for _, score in theirs]), query
    assert _ranked(ours) == _ranked(theirs), query
    return bool(ours)


def _ranked(hits: Sequence[Sequence[Any]]) -> list[tuple[float, Any]]:
    return sorted((-round(score, 6), ref) for ref, score in hits)


def _look_up(corpus: Corpus, queries: Sequence[str]) -> int:
    """Put queries to the parts of the index and to lunr.js; return how many of them find something."""
    files = read_files(build_search(corpus, language="en")[1])
    index = _index([dict(record.fields) for record in corpus_records(corpus)])
    answers = ask_node(
        "score",
        entry=files["root"],
        files={name: value for name, value in files.items() if name.startswith("terms-")},
        index=index,
        spellings=_spellings(files),
        queries=queries,
    )
    return sum(_alike(query, *answer) for query, answer in zip(queries, answers, strict=True))


def test_the_page_finds_what_lunr_js_finds() -> None:
    """The look-up in parts of the index against `lunr.Index.query` over the whole: records, scores, order."""
    queries = [
        "mill",
        "+mill -river",
        "-mill",
        "title:mill author:tom",
        "mill^10 river",
        "mill mills",
        "m* -ada",
        "zzz",
    ]
    assert _look_up(CORPUS, queries) == 7


def test_the_page_finds_what_lunr_js_finds_in_a_real_corpus(shared: Path) -> None:
    corpus = _corpus(shared / "mbox")
    texts = [record.fields["text"] for record in corpus_records(corpus)]
    queries = [
        *_queries(texts),
        "title:apache^3 author:john config -error",
        "-the -apache",
        "*ing +server",
        "serv~2",
    ]
    assert _look_up(corpus, queries) > 300


def test_every_indexed_word_finds_its_record(records: list[Texts], index: dict[str, Any]) -> None:
    """Asked as it is spelt, through lunr.js's own parser and our pipeline: recall 1."""
    held: dict[str, set[int]] = {}
    for number, record in enumerate(records):
        for word in {word for text in record.values() for word in words(text)}:
            if terms([word], "en"):
                held.setdefault(word, set()).add(number)
    asked = sorted(held)
    answers = ask_node("search", entry=ENTRY, index=index, queries=asked)
    missed = [
        word
        for word, answer in zip(asked, answers, strict=True)
        if not held[word] <= {int(ref) for ref, _ in answer}
    ]
    assert missed == []
    assert {"😀", "日本", "русский", "cafe", "proto", "constructor", "fish", "money", "dont", "us"} <= set(
        asked
    )


def test_terms_stand_in_the_order_of_javascript(index: dict[str, Any]) -> None:
    listed = [term for term, _ in index["invertedIndex"]]
    assert listed == sorted(listed, key=utf16_order)
    assert listed != sorted(listed), "the corpus of this test lacks an emoji and a character above U+E000"


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "ja", ""])
def test_an_index_of_nothing_loads(language: str) -> None:
    index = _index([], language)
    assert ask_node("search", entry=ENTRY, index=index, queries=["a", "-a", "*"]) == [[], [], []]
    assert lunr_py.loaded(index).search("a") == []


def test_only_english_is_stemmed() -> None:
    assert terms(["the", "elections"], "en-US") == ["elect"]
    assert terms(["the", "elections"], "de") == ["the", "elections"]
    index = _index([dict.fromkeys(FIELDS, "Wahlen the")], "de")
    assert index["pipeline"] == ["sitegen-words"]
    answers = ask_node(
        "search", entry={"stop": [], "fields": list(FIELDS)}, index=index, queries=["Wahlen", "wahl", "the"]
    )
    assert [len(answer) for answer in answers] == [1, 0, 1]


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString", "hasOwnProperty"])
def test_names_of_javascript_are_only_names(name: str) -> None:
    odd = Document(
        id="odd",
        path=name,
        sha256="2" * 64,
        importer="text",
        title=name,
        blocks=(
            Block(anchor="title", kind="title", text=name),
            Block(anchor="p-1", kind="paragraph", text=name),
        ),
    )
    _, outputs = build_search(replace(CORPUS, documents=(odd,), mentions=()), language="en")
    assert _ask(outputs, [name, f"title:{name}", f'"{name}"', f"{name}*"]) == [[0]] * 4


def _ask(outputs: Sequence[Output], queries: list[str]) -> list[list[int]]:
    files = read_files(outputs)
    answers = ask_node("ask", entry=files["root"], files=files, spellings=_spellings(files), queries=queries)
    return [sorted(answer["records"]) for answer in answers]


def _spellings(files: dict[str, Any]) -> list[str]:
    parts = range(len(files["root"]["words"]["first"]))
    return [word for n in parts for word in files[f"words-{n}"]["words"].split()]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # records: 0 river, 1 and 2 its comments, 3 town, 4 Ada Miller, 5 Ann Clerk, 6 Great Fire
        ("mill", [0, 1, 3, 4, 6]),
        ("mills", [0, 1, 3, 4, 6]),
        ("mill river", [0]),
        ("mill zebra", [0, 1, 3, 4, 6]),
        ("+mill river", [0, 1, 3, 4, 6]),
        ("mill -river", [1, 3, 4, 6]),
        ("-mill", [2, 5]),
        ("title:mill", [0, 3]),
        ("author:tom", [1]),
        ("money", [0]),
        ("mone*", [0]),
        ("money*", [0]),
        ("*oney", [0]),
        ("rivr~1", [0]),
        ("river?", [0]),
        ("Miller’s", [0, 4]),
        ("日", [0]),
        ("本語", [0]),
        ("the", []),
        ("nofield:mill", [0, 1, 3, 4, 6]),
        ("~", []),
        ("", []),
        ("*", []),
    ],
)  # fmt: skip
def test_a_query_finds(query: str, expected: list[int]) -> None:
    _, outputs = build_search(CORPUS, language="en")
    assert _ask(outputs, [query]) == [expected]


def test_search_files_are_the_same_for_the_same_corpus() -> None:
    again = Corpus(**{name: getattr(CORPUS, name) for name in ("documents", "people", "events", "mentions")})
    assert build_search(CORPUS, language="en") == build_search(again, language="en")
    _, outputs = build_search(CORPUS, language="en")
    assert all(re.fullmatch(r"search/[a-z]+(-[0-9]+)?-[0-9a-f]{8}\.js", output.path) for output in outputs)
