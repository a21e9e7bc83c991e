"""Corpus to search files: what stands in them, how cards are dealt out, that no text escapes its string."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sitegen.model import Block, Corpus, Document
from sitegen.search import build_search, search_view
from sitegen.search.files import CARDS_PER_FILE, CHARACTERS_PER_FILE
from tests.search.asking import read_files
from tests.search.small_corpus import CORPUS, RIVER


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    return read_files(build_search(CORPUS, language="en")[1])


def _document(number: int, *texts: str) -> Document:
    blocks = [Block(anchor=f"p-{n}", kind="paragraph", text=text) for n, text in enumerate(texts, 1)]
    title = Block(anchor="title", kind="title", text=f"Number {number}")
    return Document(
        id=f"d-{number:04}",
        path=f"{number}.txt",
        sha256="3" * 64,
        importer="text",
        title=f"Number {number}",
        blocks=(title, *blocks),
    )


def _cards(files: dict[str, Any]) -> list[dict[str, Any]]:
    return [card for n in range(len(files["root"]["cards"])) for card in files[f"cards-{n}"]]


def test_there_is_a_record_for_each_thing_that_can_be_found(files: dict[str, Any]) -> None:
    assert [(card["id"], card["url"]) for card in _cards(files)] == [
        ("river", "documents/river.html"),
        ("river-c-1", "discussions/river.html#c-1"),
        ("river-c-3", "discussions/river.html#c-3"),
        ("town", "documents/town.html"),
        ("ada-miller", "people/ada-miller.html"),
        ("ann-clerk", "people/ann-clerk.html"),
        ("great-fire", "events/great-fire.html"),
    ]


def test_columns_are_by_record(files: dict[str, Any]) -> None:
    facets = files["facets"]
    assert facets["kind"] == "dccdppe"
    assert facets["document"] == [0, 0, 0, 1, -1, -1, -1]
    assert facets["year"] == [1891, 1892, None, None, None, None, 1890]
    assert facets["order"] == [1, 2, None, None, None, None, 0]
    assert facets["comments"] == [2, 0, 0, 0, 0, 0, 0]
    assert facets["people"] == 2
    # Ada Miller 0, Ann Clerk 1, Great Fire 2
    assert facets["named"] == [[0, 1, 2], [], [0], [2], [0, 2], [1], [0, 2]]
    assert [row["date"] for row in facets["documents"]] == ["May 1891", ""]


def test_a_name_that_holds_in_one_document_only_is_no_query(files: dict[str, Any]) -> None:
    assert files["facets"]["entities"][0]["aliases"] == ["Ada Miller", "Mrs. Miller"]


def test_passages_are_the_sentences_with_who_is_named(files: dict[str, Any]) -> None:
    river = _cards(files)[0]
    assert river["passages"][0] == ["p-1-s-1", "Ada Miller built the mill in 1890.", [0]]
    assert river["passages"][1] == ["p-1-s-2", "She loved the river.", []]
    assert [p for p in river["passages"] if p[0].startswith("title")] == []
    comment = _cards(files)[2]
    assert comment["passages"] == [["c-3-p-1-s-1", "Ada was my aunt.", [0]]]


def test_an_author_is_found_by_the_name_written_and_the_name_known(files: dict[str, Any]) -> None:
    listed = dict(files["index"]["invertedIndex"])
    assert {"ann", "clerk"} <= listed.keys()
    assert "0" in listed["ann"]["author"] and "5" in listed["ann"]["title"]


def test_ghosts_and_boilerplate_are_not_searched(files: dict[str, Any]) -> None:
    assert "gone" not in files["words"]["words"].split()


def test_many_cards_are_dealt_out(files: dict[str, Any]) -> None:
    corpus = Corpus(documents=tuple(_document(n, "Some text here.") for n in range(70)))
    dealt = read_files(build_search(corpus, language="en")[1])
    ranges = [(first, last) for _, first, last in dealt["root"]["cards"]]
    assert ranges == [
        (0, CARDS_PER_FILE - 1),
        (CARDS_PER_FILE, 2 * CARDS_PER_FILE - 1),
        (2 * CARDS_PER_FILE, 69),
    ]
    assert [card["record"] for card in _cards(dealt)] == list(range(70))


def test_a_long_text_goes_on_in_the_next_file() -> None:
    sentences = [f"Sentence {n} {'word ' * 40}ends." for n in range(600)]
    corpus = Corpus(documents=(_document(1, "Short."), _document(2, *sentences), _document(3, "Short.")))
    outputs = build_search(corpus, language="en")[1]
    dealt = read_files(outputs)
    cards = _cards(dealt)
    assert [card["record"] for card in cards] == sorted(card["record"] for card in cards)
    text = [p[1] for card in cards if card["record"] == 1 for p in card["passages"]]
    assert text == sentences
    assert sum(card["record"] == 1 for card in cards) > 2
    for n, (_, first, last) in enumerate(dealt["root"]["cards"]):
        file = dealt[f"cards-{n}"]
        assert (file[0]["record"], file[-1]["record"]) == (first, last)
        assert sum(len(p[1]) for card in file for p in card["passages"]) <= CHARACTERS_PER_FILE


def test_one_endless_sentence_is_kept_whole() -> None:
    corpus = Corpus(documents=(_document(1, "word " * 20_000),))
    cards = _cards(read_files(build_search(corpus, language="en")[1]))
    assert "".join(p[1] for card in cards for p in card["passages"]).count("word") == 20_000


HOSTILE = "</script><!-- ' \\' \" \u2028\u2029 &lt; ]]> ${x} \\u0027 \udc00 __proto__ \r\n ');alert(1)//"


def test_no_text_leaves_its_string() -> None:
    block = Block(anchor="p-1", kind="paragraph", text=HOSTILE)
    document = replace(RIVER, title=HOSTILE, blocks=(RIVER.blocks[0], block), comments=())
    outputs = build_search(Corpus(documents=(document,)), language="en")[1]
    for output in outputs:
        text = output.data.decode("utf-8")
        assert not set("<>&\u2028\u2029\r") & set(text)
        assert text.count("\n") == 1
    title = read_files(outputs)["facets"]["documents"][0]["title"]
    assert title == HOSTILE.replace("\udc00", "\ufffd")


def test_an_empty_corpus_has_all_its_files() -> None:
    entry, outputs = build_search(Corpus(), language="en")
    found = read_files(outputs)
    assert found["root"]["records"] == 0
    assert found["root"]["cards"] == []
    assert {"root", "index", "facets", "words"} == found.keys()
    view = search_view(Corpus(), entry, language="en")
    assert (view.examples, view.scope) == ((), "nothing yet")


def test_the_page_says_what_is_searched_and_how_to_ask() -> None:
    entry, outputs = build_search(CORPUS, language="en")
    view = search_view(CORPUS, entry, language="en")
    assert view.start in {output.path for output in outputs}
    assert view.scope == "2 documents, 2 comments, 2 people and 1 event"
    assert [index.href for index in view.indexes][:1] == ["../documents/index.html"]
    assert all(example.href.startswith("index.html?q=") for example in view.examples)
    assert {example.query for example in view.examples} >= {'"Ada Miller"', "+river miller"}
