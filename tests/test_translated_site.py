"""A site in a language speaks it throughout: pages, cards, search and scripts, from either side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sitegen import script_words
from sitegen.assets import collect_assets
from sitegen.catalogue import load_words
from sitegen.config import Site
from sitegen.model import Attribution, Boilerplate, Comment, Document, Fact
from sitegen.pages import all_pages
from sitegen.pages.about import data_page
from sitegen.pages.cards import card_files
from sitegen.pages.data_files import corpus_files
from sitegen.pages.lookup import Lookup, make_lookup
from sitegen.pages.search import search_page
from sitegen.pages.site_files import page_index
from sitegen.render import imprint_of, render
from sitegen.search import build_search
from sitegen.words import ENGLISH, Words
from tests import pseudo
from tests.building import ROOT
from tests.corpora import block, comment, corpus, document, event, person, thread

Script = Callable[[str], str]


def everything(greek: Script, language: str) -> tuple[Document, ...]:
    """Documents in foreign letters with all that a page can say something about."""
    said: list[tuple[int, str] | Comment] = [
        comment(1, greek("Ada was my aunt, on"), author=greek("Tom"), date="1892-01-02", score=3),
        comment(2, state="missing", note="This comment is not in the file; the replies below answer it."),
        comment(3, greek("Cat said so of the fire"), author=greek("Ben Stone"), date="1891-07", number=3),
        comment(1, greek("No one"), number=4),
        comment(1, state="deleted", number=5),
        comment(1, state="removed", number=6, note="This comment was marked as spam."),
        comment(1, state="redacted", number=7),
        comment(1, greek("Linked"), kind="pingback", number=8),
    ]
    letter = document(
        "letter",
        blocks=(
            block(
                "p-1", greek("Ada Miller saw the great fire. By night the fire came to Ben Stone and to Cat.")
            ),
            block("p-2", greek("Smith was there"), "caption"),
            block("p-3", greek("Said"), "embed"),
            block("p-4", greek("By"), "credit"),
            block("p-5", greek("More"), "heading", level=2),
        ),
        title=greek("A letter of Ada"),
        authors=(Attribution(name=greek("Ben Stone"), person="ben"),),
        date="1890-05-10",
        date_text="10/5/90",
        comments=thread("letter", said),
        stated_comments=9,
        language=language,
        flags=("compiled", "incomplete", "excerpt"),
        note="It has no text. Score: 4.",
        facts=(Fact(field="date", basis="The name of its file begins with it."), Fact(field="url", basis="")),
        boilerplate=(Boilerplate(line=3, reason="share bar", text=greek("Share")),),
        url="https://example.org/",
    )
    report = document(
        "report", greek("Ben saw the great fire and the flood"), date="1891", title=greek("A report")
    )
    note = document("note", greek("About the fire nothing"), title=greek("Note"), stated_comments=2)
    empty = document("empty", greek("Silence"), title=greek("Empty"), stated_comments=0, date="XXXX")
    dates = (
        "1850~",
        "1900-05?",
        "18XX",
        "1999-21",
        "1999-33",
        "-0044-03-15",
        "1890-05-03/1891",
        "[1890,1892]",
    )
    dated = [document(f"d{n}", greek("Ada"), title=greek(f"On {n}"), date=d) for n, d in enumerate(dates)]
    long = document(
        "long",
        greek("Ada"),
        title=greek("Long"),
        comments=thread("long", [(1 + n % 4, greek(f"Ada said {n}")) for n in range(700)]),
    )
    return (letter, report, note, empty, long, *dated)


@cache
def lookup_in(language: str, words: Words, greek: Script = pseudo.greek, written: str = "el") -> Lookup:
    people = (
        person(
            "ada", greek("Ada Miller"), greek("Ada"), description=greek("Builder"), source="document:letter"
        ),
        replace(person("ben", greek("Ben Stone"), greek("Ben"), confusable=("cat",)), status="automatic"),
        person("cat", greek("Cat"), greek("Smith"), identifiers=(("GND", "1"),)),
        person("dan", greek("Dan"), greek("Smith")),
    )
    events = (
        event(
            "fire",
            greek("the great fire"),
            greek("the fire"),
            date="1890-05-03",
            people=("ada",),
            place=greek("Mill"),
        ),
        event("flood", greek("the flood"), date="1889~", part_of="years"),
        event("years", greek("the bad years"), date="1888/1891"),
        event("lost", greek("the lost")),
    )
    site = Site(title=greek("The Papers"), rights=greek("Free"), language=language, health_in_navigation=True)
    return make_lookup(corpus(everything(greek, written), people, events), site, (), words)


def pages_in(language: str, words: Words) -> dict[str, str]:
    return printed(lookup_in(language, words))


def printed(found: Lookup) -> dict[str, str]:
    language, words = found.site.language, found.words
    search_files, _ = build_search(found.corpus, language=language, words=words)
    pages = [*all_pages(found), search_page(found, search_files), data_page(found, corpus_files(found)[1])]
    assets, _ = collect_assets((ROOT / "static",), {"pages.js": page_index(pages)}, words)
    imprint = imprint_of(found.site, "12345678", 3, 1)
    html, problems = render(
        pages, site=found.site, assets=assets, imprint=imprint, folders=(ROOT / "templates",), words=words
    )
    assert problems == ()
    return {output.path: output.data.decode() for output in html}


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Words:
    folder = tmp_path_factory.mktemp("locale")
    pseudo.write_catalogue(folder)
    words, found = load_words(pseudo.LANGUAGE, (folder,))
    assert found == ()
    return words


def test_no_page_keeps_a_word_of_english(made_up: Words) -> None:
    left = {
        path: found for path, html in pages_in("xx", made_up).items() if (found := pseudo.english_in(html))
    }
    assert left == {}


def test_no_card_keeps_a_word_of_english(made_up: Words) -> None:
    for file in card_files(lookup_in("xx", made_up)):
        assert list(pseudo.english_in_data(pseudo.received(file.data))) == []


def test_no_search_file_keeps_a_word_of_english(made_up: Words) -> None:
    _, outputs = build_search(lookup_in("xx", made_up).corpus, language="xx", words=made_up)
    shown = [o for o in outputs if "/cards-" in o.path or "/documents-" in o.path]
    dated = [pseudo.received(o.data) for o in shown]
    assert dated
    months = [text for value in dated for text in pseudo.english_in_data(_dates(value))]
    assert months == []


def _dates(value: object) -> list[object]:
    """The dates in words of a search file."""
    if isinstance(value, dict):
        own = [v for k, v in value.items() if k == "date"]
        return own + [found for inner in value.values() for found in _dates(inner)]
    return [found for inner in value for found in _dates(inner)] if isinstance(value, list) else []


def test_a_german_site_is_german() -> None:
    words, _ = load_words("de", (ROOT / "sitegen" / "locale",))
    html = pages_in("de", words)
    assert '<html lang="de">' in html["index.html"]
    assert "10. Mai 1890" in html["documents/letter.html"]
    assert "Zum Inhalt springen" in html["index.html"]
    assert "8 Kommentare" not in html["documents/letter.html"]  # ghosts and pingbacks are no comments


# ---- what scripts say


SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda f: f.stem)
def test_a_script_brings_all_that_it_says(file: Path, made_up: Words) -> None:
    source = file.read_text(encoding="utf-8")
    line = script_words.prologue(source, made_up).decode()
    said = (
        pseudo.received(
            b"f(,'" + line.removeprefix("sitegen.words.addWords(").removesuffix(");\n").encode() + b"')"
        )
        if line
        else {}
    )
    assert isinstance(said, dict)
    assert set(said) == {one for one, _ in script_words.messages(source)}
    assert script_words.prologue(source, ENGLISH) == b""


def test_what_a_script_brings_is_data() -> None:
    class Odd(Words):
        def message(self, message: str, context: str = "") -> str:
            return "</script><script>alert(1)//\u2028\\' \""

    line = script_words.prologue('gettext("Copy")', Odd()).decode()
    assert line.count("\n") == 1 and "<" not in line and "\u2028" not in line


# ---- right to left


def test_words_of_a_text_run_their_own_way() -> None:
    pages = printed(lookup_in("en", ENGLISH, pseudo.hebrew, "he"))
    left = {path: found for path, html in pages.items() if (found := pseudo.unmarked_hebrew(html))}
    assert left == {}


def test_a_document_of_a_right_to_left_language_reads_from_the_right() -> None:
    found = lookup_in("en", ENGLISH, pseudo.hebrew, "he")
    latin = block("p-9", f"IBM {pseudo.hebrew('sold it')}")
    letter = found.documents["letter"]
    foreign = block("p-10", "Only Latin letters.")
    longer = corpus((replace(letter, blocks=(*letter.blocks, latin, foreign)),))
    site = printed(make_lookup(longer, found.site))
    assert f'dir="auto">{pseudo.hebrew("A letter of Ada")}</a>' in site["documents/index.html"]
    html = site["documents/letter.html"]
    assert '<html lang="en">' in html
    assert '<div class="text" lang="he" dir="rtl">' in html
    assert '<h1 id="title" lang="he" dir="rtl">' in html
    assert 'id="p-9" class="b" dir="rtl"' in html and 'id="p-10" class="b" dir="ltr"' in html


def test_an_interface_can_run_from_the_right() -> None:
    html = printed(lookup_in("he", ENGLISH))
    assert all('<html lang="he" dir="rtl">' in page for page in html.values())
    assert '<div class="text" lang="el" dir="ltr">' in html["documents/letter.html"]
    assert html["documents/index.html"].count('.html" dir="auto">') > 2, "what runs from the left is told to"
