"""The index that Python builds, read by real lunr.js: the same records in the same order for every query."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import Any

import pytest
from lunr.index import Index

from sitegen.model import Block, Corpus, Document
from sitegen.search import build_search
from sitegen.search.index import FIELDS, build_index, stop_words, terms, utf16_order
from sitegen.search.tokenize import words
from tests.building import ROOT
from tests.search.asking import ask_node, read_files
from tests.search.small_corpus import CORPUS, ODD

HARD = f"{ODD} \ufa0e ｶﾞ \ue000 𠮷野家 straße Müller ΟΔΟΣ 🇺🇸 hasOwnProperty valueOf 1,000"
ENTRY = {"stop": sorted(stop_words("en")), "fields": list(FIELDS)}


def _seed_records() -> list[dict[str, list[str]]]:
    """Every paragraph of the seeds as a record, and one of hard words in each field."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    records = [dict.fromkeys(FIELDS, "") | {"title": line[:40], "text": line} for line in lines]
    records.append(dict.fromkeys(FIELDS, HARD))
    return [{name: words(text) for name, text in record.items()} for record in records]


@pytest.fixture(scope="module")
def records() -> list[dict[str, list[str]]]:
    return _seed_records()


@pytest.fixture(scope="module")
def index(records: list[dict[str, list[str]]]) -> dict[str, Any]:
    return build_index(records, language="en")


def _queries(records: list[dict[str, list[str]]]) -> list[str]:
    chance = random.Random(7)
    known = sorted({word for record in records for word in record["text"] if word.isalpha()})
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


def test_lunr_js_answers_as_lunr_py(records: list[dict[str, list[str]]], index: dict[str, Any]) -> None:
    """Counts, records and scores; records of one score may stand in any order among themselves."""
    queries = _queries(records)
    # lunr.py wants its own order, that of code points.
    loaded = Index.load(index | {"invertedIndex": sorted(index["invertedIndex"])})
    answers = ask_node("search", entry=ENTRY, index=index, queries=queries)
    found = 0
    for query, answer in zip(queries, answers, strict=True):
        ours = [(hit["ref"], hit["score"]) for hit in loaded.search(query)]
        theirs = [(ref, score) for ref, score in answer]
        assert len(ours) == len(theirs), query
        assert [score for _, score in ours] == pytest.approx([score for _, score in theirs]), query
        assert _ranked(ours) == _ranked(theirs), query
        found += bool(ours)
    assert found > 300, "too few queries find anything for this to prove much"


def _ranked(hits: list[tuple[str, float]]) -> list[tuple[float, str]]:
    return sorted((-round(score, 6), ref) for ref, score in hits)


def test_every_indexed_word_finds_its_record(
    records: list[dict[str, list[str]]], index: dict[str, Any]
) -> None:
    """Asked as it is spelt, through lunr.js's own parser and our pipeline: recall 1."""
    held: dict[str, set[int]] = {}
    for number, record in enumerate(records):
        for word in {word for found in record.values() for word in found}:
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
    index = build_index([], language=language)
    assert ask_node("search", entry=ENTRY, index=index, queries=["a", "-a", "*"]) == [[], [], []]
    assert Index.load(index).search("a") == []


def test_only_english_is_stemmed() -> None:
    assert terms(["the", "elections"], "en-US") == ["elect"]
    assert terms(["the", "elections"], "de") == ["the", "elections"]
    record = {name: ["wahlen", "the"] for name in FIELDS}
    index = build_index([record], language="de")
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


def _ask(outputs: Any, queries: list[str]) -> list[list[int]]:
    files = read_files(outputs)
    spellings = files["words"]["words"].split()
    answers = ask_node("ask", entry=files["root"], index=files["index"], spellings=spellings, queries=queries)
    return [sorted(answer["records"]) for answer in answers]


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
    assert all(re.fullmatch(r"search/[a-z]+(-[0-9]+)?-[0-9a-f]{10}\.js", output.path) for output in outputs)
