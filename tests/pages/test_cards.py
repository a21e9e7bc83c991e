"""Cards: every page that has one has it in the file where scripts look; what it says is attributed and linked."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from sitegen.model import Output
from sitegen.pages import all_pages
from sitegen.pages.cards import CARDS_PER_FILE, LONGEST_SENTENCE, card_files, file_of
from sitegen.pages.lookup import Lookup
from tests.corpora import ADA, comment, document, lookup, mill, person, thread


def _read(output: Output) -> dict[str, Any]:
    match = re.fullmatch(r"sitegen\.receive\('([a-z0-9/-]+)','(.*)'\);\n", output.data.decode())
    assert match and output.path == f"assets/{match[1]}.js"
    value: dict[str, Any] = json.loads(match[2].replace("\\'", "'").replace("\\\\", "\\"))
    return value


def cards(found: Lookup) -> dict[str, Any]:
    return {key: card for output in card_files(found) for key, card in _read(output).items()}


@pytest.mark.parametrize(
    ("key", "count", "file"),
    [
        # The same table as in tests/js/cards.test.js; the last is a published test vector of FNV-1a.
        ("ada", 1, 0),
        ("ada", 7, 3),
        ("documents/letter", 7, 4),
        ("a-much-longer-identifier-2016", 1000, 270),
        ("foobar", 2**32, 0xBF9CF968),
    ],
)
def test_file_of(key: str, count: int, file: int) -> None:
    assert file_of(key, count) == file


def test_every_card_is_in_the_file_of_its_key() -> None:
    people = [person(f"p{n}", f"P {n}") for n in range(3 * CARDS_PER_FILE)]
    files = card_files(lookup([document("d", "Text.")], people))
    assert len(files) == 4
    for number, output in enumerate(files):
        for key in _read(output):
            assert file_of(key, len(files)) == number
    assert sum(len(_read(output)) for output in files) == len(people) + 1


def test_cards_lead_to_pages_and_every_such_page_has_one() -> None:
    found = mill()
    pages = {page.frame.path for page in all_pages(found)}
    own = {
        path
        for path in pages
        if re.match(r"(people|events|documents|discussions)/(?!index)[a-z0-9-]+\.html", path)
    }
    led = {key: card["href"] for key, card in cards(found).items()}
    assert {href for href in led.values() if "#" not in href} == own
    # What is answered from another page has a card: here a ghost, from the view by date.
    assert {key for key, href in led.items() if "#" in href} == {"comments/letter-c-2"}
    said = [one["href"].split("#")[0] for card in cards(found).values() for one in card["said"]]
    assert said
    assert set(said) <= pages


def test_what_a_card_says_of_somebody() -> None:
    ada = cards(mill())["ada"]
    assert (ada["kind"], ada["name"], ada["note"]) == ("Person", "Ada Miller", "Builder of the mill.")
    assert ada["facts"] == "3 mentions in 1 source"
    first, second = ada["said"]
    assert first == {
        "pieces": ["", "Ada Miller", " saw the fire."],
        "by": "Ben Stone, 10 May 1890",
        "in": "A letter of Ada",
        "place": "paragraph 1",
        "href": "documents/letter.html#p-1-s-1",
    }, "running text before a title"
    assert (second["by"], second["place"]) == ("Tom, 2 January 1892", "comment 1")


def test_what_a_card_says_of_an_event_a_document_and_a_discussion() -> None:
    found = cards(mill())
    assert found["fire"]["facts"].startswith("3 May 1890 · ")
    assert [one["href"] for one in found["fire"]["said"]] == [
        "documents/letter.html#p-1-s-1",
        "discussions/letter.html#c-1-p-1-s-1",
    ]
    assert (found["documents/letter"]["name"], found["documents/letter"]["note"]) == (
        "A letter of Ada",
        "Ben Stone, 10 May 1890",
    )
    assert found["discussions/letter"]["facts"] == "3 comments, 1 not in this archive · 2 named participants"
    assert found["discussions/letter"]["begins"] == "Ada was my aunt; the fire was set."
    assert "discussions/report" not in found


def test_a_name_that_is_certain_speaks_before_one_that_is_not() -> None:
    rivals = [person("r-lee", "Rob Lee", "Lee"), person("s-lee", "Sue Lee", "Lee")]
    found = cards(lookup([document("d", "Lee came. Then came Rob Lee.")], rivals))
    assert found["r-lee"]["said"][0]["pieces"] == ["Then came ", "Rob Lee", "."]
    assert found["s-lee"]["said"][0]["pieces"] == ["", "Lee", " came."]
    assert "unsure" not in found["r-lee"]["said"][0]
    assert found["s-lee"]["said"][0]["unsure"] == "uncertain"


def test_long_sentences_keep_what_is_next_to_the_name() -> None:
    words = " ".join(f"word{n}" for n in range(200))
    (said,) = cards(lookup([document("d", f"Then {words} Ada {words}.")], [ADA]))["ada"]["said"]
    before, name, after = said["pieces"]
    assert (before[:2], name, after[-2:]) == ("… ", "Ada", " …")
    assert before.endswith("word198 word199 ")
    assert after.startswith(" word0 word1 ")
    assert len("".join(said["pieces"])) <= LONGEST_SENTENCE + 10


def test_hostile_text_ends_no_script_and_reorders_nothing() -> None:
    bad = "</script><!-- \u202e\u2028'\\ "
    documents = [
        document("d", f"{bad} Ada {bad}.", title=bad, comments=thread("d", [comment(1, f"Ada {bad}")]))
    ]
    found = lookup(documents, [ADA])
    for output in card_files(found):
        text = output.data.decode()
        assert not set("<>&\u2028\u2029\u202e") & set(text)
        assert text.count("\n") == 1
    assert "[U+202E]" in cards(found)["documents/d"]["name"]


def test_a_corpus_without_anything_has_no_cards() -> None:
    assert card_files(lookup([])) == ()
