"""Corpus to search files: what stands in them, how cards are dealt out, that no text escapes its string."""

from __future__ import annotations

import gzip
import random
from bisect import bisect
from dataclasses import replace
from itertools import accumulate
from pathlib import PurePosixPath
from typing import Any

import pytest

from sitegen.model import Block, Corpus, Document, Event, Person
from sitegen.search import build_search, search_view
from sitegen.search import files as files_module
from sitegen.search.files import CARDS_PER_FILE, CHARACTERS_PER_FILE, NUMBERS_PER_FILE, WORDS_PER_FILE
from sitegen.search.index import FIELDS
from tests.building import ROOT
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
    return [card for file in _parts(files, "cards") for card in file]


def _parts(files: dict[str, Any], kind: str) -> list[Any]:
    """The values of all files of a kind; `root` knows each of them."""
    listed = files["root"][kind]
    return [files[f"{kind}-{n}"] for n in range(len(listed["first"]))]


def _term(files: dict[str, Any], term: str) -> dict[str, list[int]]:
    """The records that hold a term, by field."""
    for part in _parts(files, "terms"):
        if term in part["terms"].split(" "):
            places = part["places"][part["terms"].split(" ").index(term)]
            return {
                name: list(accumulate(row[::2])) for name, row in zip(FIELDS, places, strict=True) if row != 0
            }
    return {}


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
    years = [1891, 1892, None, None, None, None, 1890]
    known = accumulate(distance for distance in facets["year"] if distance is not None)
    assert [None if distance is None else next(known) for distance in facets["year"]] == years
    assert files["order"] == [1, 2, None, None, None, None, 0]
    assert facets["people"] == 2
    # Ada Miller 0, Ann Clerk 1, Great Fire 2
    assert facets["named"] == [[0, 1, 2], [], [0], [2], [0, 2], [1], [0, 2]]
    assert [row["date"] for row in files["documents-0"]] == ["May 1891", ""]


def test_a_name_that_holds_in_one_document_only_is_no_query(files: dict[str, Any]) -> None:
    assert files["facets"]["names"][0] == ["Ada Miller", "Mrs. Miller"]


def test_passages_are_the_sentences_with_who_is_named(files: dict[str, Any]) -> None:
    river = _cards(files)[0]
    assert river["passages"][0] == ["p-1-s-1", "Ada Miller built the mill in 1890.", [0]]
    assert river["passages"][1] == ["p-1-s-2", "She loved the river.", []]
    assert [p for p in river["passages"] if p[0].startswith("title")] == []
    comment = _cards(files)[2]
    assert comment["passages"] == [["c-3-p-1-s-1", "Ada was my aunt.", [0]]]


def test_who_is_only_possibly_meant_is_told_from_who_is() -> None:
    doubted = tuple(replace(m, certain=m.anchor not in ("p-1", "c-3-p-1")) for m in CORPUS.mentions)
    dealt = read_files(build_search(replace(CORPUS, mentions=doubted), language="en")[1])
    # Ada Miller 0, surely named in one sentence of the first; the Great Fire 2, only possibly in the last.
    assert dealt["facets"]["named"] == [[0, 1, 2], [], [-1], [-3], [0, 2], [1], [0, 2]]
    river, town = (card["passages"] for card in _cards(dealt) if card["id"] in ("river", "town"))
    assert [passage[2] for passage in river if passage[2]] == [[-1], [2], [0]]
    assert [passage[2] for passage in town] == [[-3]]
    assert {card["id"]: card.get("possible") for card in _cards(dealt)[4:]} == {
        "ada-miller": 2,
        "ann-clerk": None,
        "great-fire": 1,
    }


def test_an_author_is_found_by_the_name_written_and_the_name_known(files: dict[str, Any]) -> None:
    assert _term(files, "ann") == {"title": [5], "author": [0]}
    assert _term(files, "clerk")["author"] == [0]


def test_ghosts_and_boilerplate_are_not_searched(files: dict[str, Any]) -> None:
    assert _term(files, "gone") == {}
    assert "gone" not in files["words-0"]["words"].split()


def test_many_cards_are_dealt_out(files: dict[str, Any]) -> None:
    corpus = Corpus(documents=tuple(_document(n, "Some text here.") for n in range(70)))
    dealt = read_files(build_search(corpus, language="en")[1])
    assert dealt["root"]["cards"]["first"] == list(range(0, 70, CARDS_PER_FILE))
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
    listed = dealt["root"]["cards"]
    files = _parts(dealt, "cards")
    assert [file[0]["record"] for file in files] == listed["first"]
    for file in files:
        assert sum(len(p[1]) for card in file for p in card["passages"]) <= CHARACTERS_PER_FILE
    for record in range(3):
        holding = [n for n, file in enumerate(files) if any(card["record"] == record for card in file)]
        assert holding == _holding(listed, record)


def test_the_index_comes_in_parts_of_bounded_size() -> None:
    draw = random.Random(5)
    vocabulary = ["".join(draw.choices("abcdefgh", k=6)) for _ in range(5_000)]
    texts = [" ".join(draw.choices(vocabulary, k=200)) + " common" for _ in range(200)]
    corpus = Corpus(documents=tuple(_document(n, text) for n, text in enumerate(texts)))
    dealt = read_files(build_search(corpus, language="en")[1])
    parts = _parts(dealt, "terms")
    assert len(parts) > 5
    listed = [part["terms"].split(" ") for part in parts]
    assert [found[0] for found in listed] == dealt["root"]["terms"]["first"]
    assert all(
        _holding(dealt["root"]["terms"], term) == [n] for n, found in enumerate(listed) for term in found
    )
    together = [term for found in listed for term in found]
    assert together == sorted(set(together))
    for part, found in zip(parts, listed, strict=True):
        numbers = sum(len(row) for places in part["places"] for row in places if row)
        assert numbers <= NUMBERS_PER_FILE or len(found) == 1
    assert _term(dealt, "common") == {"text": list(range(200))}
    spelt = [part["words"].split(" ") for part in _parts(dealt, "words")]
    assert [len(found) for found in spelt[:-1]] == [WORDS_PER_FILE] * (len(spelt) - 1)
    counts = {
        w: n
        for part in _parts(dealt, "words")
        for w, n in zip(part["words"].split(), part["counts"], strict=True)
    }
    assert counts["common"] == 200


def test_a_first_query_loads_little() -> None:
    """What a reader of 2,000 short documents loads for two words and ten results: at most 100 KB, compressed.

    The vocabulary is of 30,000 words whose ranks fall off as in prose. Scripts are counted as they are built.
    """
    draw = random.Random(8)
    vocabulary = ["".join(draw.choices("aeiounrstlkmdbgp", k=draw.randint(3, 11))) for _ in range(30_000)]
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    texts = [
        ". ".join(" ".join(draw.choices(vocabulary, weights, k=15)) for _ in range(4)) for _ in range(2_000)
    ]
    corpus = Corpus(documents=tuple(_document(n, text) for n, text in enumerate(texts)))
    outputs = build_search(corpus, language="en")[1]
    root = read_files(outputs)["root"]
    sizes = {
        PurePosixPath(o.path).stem.rpartition("-")[0]: len(gzip.compress(o.data, mtime=0)) for o in outputs
    }
    scripts = [*sorted((ROOT / "static/js").glob("search*.js")), *(ROOT / "static/vendor").glob("lunr-*.js")]
    always = (
        sizes["root"] + sizes["facets"] + sum(len(gzip.compress(s.read_bytes(), mtime=0)) for s in scripts)
    )
    needed = []
    for _ in range(200):
        asked = draw.choices(vocabulary, weights, k=2)
        shown = [draw.randrange(2_000) for _ in range(10)]
        loaded = {f"terms-{n}" for term in asked for n in _holding(root["terms"], term)}
        loaded |= {f"cards-{n}" for record in shown for n in _holding(root["cards"], record)}
        needed.append(always + sum(sizes[name] for name in loaded if name in sizes))
    needed.sort()
    assert needed[int(0.95 * len(needed))] <= 100 * 1024
    assert sum(sizes.values()) > 4 * needed[-1], "so small a corpus proves nothing"


def _holding(listed: dict[str, Any], key: Any) -> list[int]:
    """The numbers of the parts that have a key: those that begin with it, else the last that begins before it."""
    first = listed["first"]
    return [n for n, begins in enumerate(first) if begins == key] or [bisect(first, key) - 1]


def test_documents_are_listed_in_the_order_of_their_ids() -> None:
    """A document in a URL is looked up by its id among the first ids of the files."""
    dealt = read_files(
        build_search(Corpus(documents=tuple(_document(n, "x") for n in range(70))), language="en")[1]
    )
    ids = [row["id"] for file in _parts(dealt, "documents") for row in file]
    assert ids == sorted(ids)
    assert dealt["root"]["documents"]["first"] == ids[:: dealt["root"]["perFile"]]


def test_a_large_corpus_has_larger_files_and_not_ever_more(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(6)
    vocabulary = ["".join(draw.choices("abcdefgh", k=5)) for _ in range(3_000)]
    texts = [" ".join(draw.choices(vocabulary, k=200)) for _ in range(700)]
    corpus = Corpus(documents=tuple(_document(n, text) for n, text in enumerate(texts)))
    many = read_files(build_search(corpus, language="en")[1])
    monkeypatch.setattr(files_module, "MOST_FILES", 10)
    few = read_files(build_search(corpus, language="en")[1])
    for kind, least, most in (("cards", 20, 13), ("terms", 20, 13), ("documents", 20, 1)):
        assert len(_parts(many, kind)) >= least
        assert len(_parts(few, kind)) <= most
    assert _cards(few) == _cards(many)
    rows = [[row for part in _parts(dealt, "documents") for row in part] for dealt in (few, many)]
    assert rows[0] == rows[1]
    assert few["root"]["documents"]["first"] == [row["id"] for row in rows[0][:: few["root"]["perFile"]]]
    terms = [
        [term for part in _parts(dealt, "terms") for term in part["terms"].split()] for dealt in (few, many)
    ]
    assert terms[0] == terms[1]


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
    title = read_files(outputs)["documents-0"][0]["title"]
    assert title == HOSTILE.replace("\udc00", "\ufffd")


def test_an_empty_corpus_has_all_its_files() -> None:
    entry, outputs = build_search(Corpus(), language="en")
    found = read_files(outputs)
    assert found["root"]["records"] == 0
    assert found["root"]["cards"]["first"] == []
    assert found["facets"]["kind"] == ""
    assert {"root", "facets", "order"} == found.keys()
    view = search_view(Corpus(), entry, language="en")
    assert (view.examples, view.scope) == ((), "Search nothing yet")


def test_the_page_says_what_is_searched_and_how_to_ask() -> None:
    entry, outputs = build_search(CORPUS, language="en")
    view = search_view(CORPUS, entry, language="en")
    assert view.start in {output.path for output in outputs}
    assert view.scope == "Search 2 documents, 2 comments, 2 people and 1 event"
    assert [index.href for index in view.indexes][:1] == ["../documents/index.html"]
    assert all(example.href.startswith("index.html?q=") for example in view.examples)
    assert {example.query for example in view.examples} >= {'"Ada Miller"', "+river miller"}


def test_a_card_says_who_was_found_automatically() -> None:
    found = (Person(id="a", name="Aa", status="automatic"), Person(id="b", name="Bb"))
    event = Event(id="e", name="Ee", status="automatic")
    made = _cards(
        read_files(build_search(Corpus(documents=(), people=found, events=(event,)), language="en")[1])
    )
    assert [card.get("automatic") for card in made] == [True, None, True]
