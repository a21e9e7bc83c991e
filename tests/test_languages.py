"""Words that readers see: the catalogues are current and complete, and a site in a language speaks it throughout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from sitegen import script_words
from sitegen.assets import collect_assets
from sitegen.catalogue import load_words, message_problem
from sitegen.config import Site
from sitegen.languages import direction
from sitegen.model import Attribution, Boilerplate, Comment, Document, Fact
from sitegen.pages import all_pages
from sitegen.pages.about import data_page
from sitegen.pages.cards import card_files
from sitegen.pages.data_files import corpus_files
from sitegen.pages.lookup import Lookup, make_lookup
from sitegen.pages.notes import OF_ALL, SENTENCES, note_in_words
from sitegen.pages.search import search_page
from sitegen.pages.site_files import page_index
from sitegen.render import imprint_of, render
from sitegen.search import build_search
from sitegen.words import ENGLISH, Words
from tests import catalogues, pseudo
from tests.building import ROOT
from tests.corpora import block, comment, corpus, document, event, person, thread

Script = Callable[[str], str]

LOCALE = ROOT / "sitegen" / "locale"
DE = LOCALE / "de.po"


def messages() -> list[Message]:
    return [m for m in read_po(DE.open("rb")) if m.id]


# ---- the catalogues


def test_the_template_holds_what_the_sources_say() -> None:
    current = catalogues.written(catalogues.gather(), catalogues.TEMPLATE_HEAD)
    assert catalogues.TEMPLATE.read_bytes() == current, "run `make words`, then fill in what de.po lacks"


@pytest.mark.parametrize("file", sorted(LOCALE.glob("*.po")), ids=lambda f: f.stem)
def test_a_catalogue_is_up_to_date_and_complete(file: Path) -> None:
    assert file.read_bytes() == catalogues.translated(file, catalogues.gather()), "run `make words`"
    found = read_po(file.open("rb"))
    bare = [m.id for m in found if m.id and not all(_forms(m))]
    assert bare == []
    assert [(m.id, p) for m in found if m.id and (p := message_problem(m, found.num_plurals))] == []
    assert not any(m.fuzzy for m in found if m.id)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


@pytest.mark.parametrize(
    ("message", "said", "problem"),
    [
        ("In %(site)s", "%(site)s", ""),
        ("In %(site)s", "Drin", "lacks the value"),
        ("In %(site)s", "In %(place)s", "the value %(place)s"),
        ("In %(site)s", "In %(site)d", "percent sign"),
        ("100 %%", "100 %", "percent sign"),
        ("A <b>b</b>", "<b>b</b> A", ""),
        ("A <b>b</b>", "A b", "other markup"),
        ("A", '<script src="x"></script>', "other markup"),
        ("A", 'B" onclick="x', "means markup"),
        ("A", "&lt;b", "means markup"),
        (("%(num)s a", "%(num)s as"), ("ein A", "%(num)s A"), ""),
        (("%(num)s a", "%(num)s as"), ("%(num)s A",), "1 forms"),
        (("%(num)s a", "%(num)s as"), ("%(n)s A", "%(num)s A"), "%(n)s"),
        ("A", "", ""),
    ],
)
def test_a_translation_has_the_values_and_markup_of_its_message(
    message: str | tuple[str, str], said: str | tuple[str, ...], problem: str
) -> None:
    found = message_problem(Message(message, said), 2)
    assert problem in found and bool(problem) == bool(found)


# ---- loading


HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


def catalogue(folder: Path, tag: str, *entries: tuple[str, str], head: str = HEAD) -> Path:
    folder.mkdir(exist_ok=True)
    body = "".join(f'\nmsgid "{one}"\nmsgstr "{other}"\n' for one, other in entries)
    (folder / f"{tag}.po").write_text(head + body, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("language", "spoken", "codes"),
    [
        ("en", "en", []),
        ("en-GB", "en", []),
        ("de", "de", []),
        ("de-AT", "de", []),
        ("DE", "DE", []),
        ("xx", "en", ["catalogue-missing"]),
    ],
)
def test_a_language_is_looked_for_and_then_its_shorter_tags(
    language: str, spoken: str, codes: list[str]
) -> None:
    words, found = load_words(language, (LOCALE,))
    assert (words.language, [d.code for d in found]) == (spoken, codes)
    assert words.gettext("People") == ("Personen" if spoken.lower() == "de" else "People")


def test_a_project_rewords_and_adds(tmp_path: Path) -> None:
    own = catalogue(tmp_path / "locale", "de", ("People", "Leute"), ("No such message", "Gibt es nicht"))
    words, found = load_words("de", (own, LOCALE))
    assert found == ()
    assert (words.gettext("People"), words.gettext("Events")) == ("Leute", "Ereignisse")
    own = catalogue(tmp_path / "locale", "nl", ("People", "Mensen"))
    words, found = load_words("nl", (own, LOCALE))
    assert (words.gettext("People"), words.gettext("Events"), found) == ("Mensen", "Events", ())
    own = catalogue(tmp_path / "locale", "en", ("People", "Dramatis personae"))
    assert load_words("en-GB", (own, LOCALE))[0].gettext("People") == "Dramatis personae"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"msgid \xff", "catalogue-broken"),
        (b"no catalogue at all", "catalogue-broken"),
        (
            HEAD.encode() + b'"Plural-Forms: nplurals=2; plural=__import__(\\n"\n\nmsgid "a"\nmsgstr "b"\n',
            "catalogue-broken",
        ),
        (
            HEAD.encode() + b'"Plural-Forms: nplurals=2; plural=n%0;\\n"\n\nmsgid "a"\nmsgstr "b"\n',
            "catalogue-broken",
        ),
        (HEAD.encode() + b'\nmsgid "People"\nmsgstr "<b>P</b>"\n', "catalogue-message"),
    ],
)
def test_a_broken_catalogue_is_told_and_does_no_harm(tmp_path: Path, text: bytes, code: str) -> None:
    (tmp_path / "de.po").write_bytes(text)
    words, (problem,) = load_words("de", (tmp_path, LOCALE))
    assert (problem.code, problem.location.path) == (code, "locale/de.po")
    assert words.gettext("Events") == "Ereignisse"
    assert "<" not in words.gettext("People")


def test_plural_forms_are_the_languages_own(tmp_path: Path) -> None:
    rule = '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"'
    catalogue(tmp_path, "pl", head=HEAD + rule + "\n")
    entry = '\nmsgid "%(num)s reply"\nmsgid_plural "%(num)s replies"\n'
    entry += (
        'msgstr[0] "%(num)s odpowiedź"\nmsgstr[1] "%(num)s odpowiedzi"\nmsgstr[2] "%(num)s odpowiedzi!"\n'
    )
    (tmp_path / "pl.po").write_text(
        (tmp_path / "pl.po").read_text(encoding="utf-8") + entry, encoding="utf-8"
    )
    words, found = load_words("pl", (tmp_path, LOCALE))
    assert found == ()
    said = [words.ngettext("%(num)s reply", "%(num)s replies", n) for n in (1, 3, 5, 1022)]
    assert said == ["1 odpowiedź", "3 odpowiedzi", "5 odpowiedzi!", "1\u202f022 odpowiedzi"]
    line = script_words.prologue('ngettext("%(num)s reply", "%(num)s replies", n)', words).decode()
    assert '"one":"%(num)s odpowiedź"' in line and '"few":"%(num)s odpowiedzi"' in line
    assert '"many":"%(num)s odpowiedzi!"' in line


# ---- words


def test_numbers_and_order_follow_the_language() -> None:
    german, _ = load_words("de", (LOCALE,))
    assert (ENGLISH.decimal(1234.56), german.decimal(1234.56)) == ("1\u202f234.6", "1\u202f234,6")
    names = [
        "Zander",
        "Ärzte",
        "Arzt",
        "Özil",
        "Oz",
        "straße",
        "Strasse",
        "Ab C",
        "Abba",
        "7 Raben",
        "Яблоко",
    ]
    ordered = [
        "7 Raben",
        "Ab C",
        "Abba",
        "Arzt",
        "Ärzte",
        "Oz",
        "Özil",
        "straße",
        "Strasse",
        "Zander",
        "Яблоко",
    ]
    assert sorted(names, key=german.sort_key) == ordered


def test_a_language_may_have_letters_of_its_own(tmp_path: Path) -> None:
    entry = (
        '\nmsgctxt "alphabet"\nmsgid "ABCDEFGHIJKLMNOPQRSTUVWXYZ"\nmsgstr "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"\n'
    )
    (tmp_path / "sv.po").write_text(HEAD + entry, encoding="utf-8")
    words, _ = load_words("sv", (tmp_path,))
    assert sorted(["Öberg", "Åberg", "Zorn", "Ärla", "Édith"], key=words.sort_key) == [
        "Édith",
        "Zorn",
        "Åberg",
        "Ärla",
        "Öberg",
    ]
    assert (words.initial("Åberg"), words.initial("Édith"), words.initial("7")) == ("Å", "E", "#")


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("", ""),
        ("It has no text.", "Sie hat keinen Text."),
        (
            "Score: 1,234. It was edited on 2020-03-01.",
            "Punkte: 1\u202f234. Nachträglich bearbeitet: 1. März 2020.",
        ),
        ("1 more reply was not captured here.", "1 weitere Antwort ist hier nicht gesichert."),
        (
            "2,000 more replies were not captured here.",
            "2\u202f000 weitere Antworten sind hier nicht gesichert.",
        ),
        ("Captured on 1 March 2020 from https://a.org/b.", "Gesichert: 1. März 2020, von https://a.org/b."),
        ("What a curator wrote. It has no text.", "What a curator wrote. Sie hat keinen Text."),
        ("100 %(x)s of it", "100 %(x)s of it"),
    ],
)
def test_notes_of_importers_are_said_sentence_by_sentence(note: str, said: str) -> None:
    german, _ = load_words("de", (LOCALE,))
    assert note_in_words(note, german) == said
    assert note_in_words(note, ENGLISH).replace("\u202f", ",") == note


@pytest.mark.parametrize(
    ("note", "english", "german"),
    [
        (
            "It was edited.",
            "All of these comments were edited.",
            "Alle diese Kommentare wurden nachträglich bearbeitet.",
        ),
        ("Score: 12.", "Score of each comment: 12.", "Punkte jedes Kommentars: 12."),
        (
            "Structure unknown. It was edited on 2020-03-01. Mine.",
            "Structure unknown. All of these comments were edited on 1 March 2020. Mine.",
            "Structure unknown. Alle diese Kommentare wurden nachträglich bearbeitet: 1. März 2020. Mine.",
        ),
    ],
)
def test_a_note_that_stands_for_all_comments_speaks_of_all(note: str, english: str, german: str) -> None:
    assert note_in_words(note, ENGLISH, of_all=True) == english
    assert note_in_words(note, load_words("de", (LOCALE,))[0], of_all=True) == german


def test_what_is_said_of_all_comments_is_said_of_one_first() -> None:
    assert set(OF_ALL) <= set(SENTENCES)


@pytest.mark.parametrize(
    ("tag", "runs"),
    [
        ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("ur_PK", "rtl"), ("yi", "rtl"), ("dv", "rtl"),
        ("en", "ltr"), ("de-AT", "ltr"), ("ur-Latn", "ltr"), ("az-Arab", "rtl"), ("az", "ltr"), ("AR", "rtl"),
        ("", "auto"), ("und", "auto"), ("mul", "auto"),
    ],
)  # fmt: skip
def test_which_way_a_language_is_written(tag: str, runs: str) -> None:
    assert direction(tag) == runs


# ---- a site that speaks another language


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
    words, _ = load_words("de", (LOCALE,))
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
    html = printed(make_lookup(longer, found.site))["documents/letter.html"]
    assert '<html lang="en">' in html
    assert '<div class="text" lang="he" dir="rtl">' in html
    assert '<h1 id="title" lang="he" dir="rtl">' in html
    assert 'id="p-9" class="b" dir="rtl"' in html and 'id="p-10" class="b" dir="ltr"' in html


def test_an_interface_can_run_from_the_right() -> None:
    html = printed(lookup_in("he", ENGLISH))
    assert all('<html lang="he" dir="rtl">' in page for page in html.values())
    assert '<div class="text" lang="el" dir="ltr">' in html["documents/letter.html"]
