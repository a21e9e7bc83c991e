"""Words that readers see: the catalogues are current and complete, and a word is said as its language says it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from sitegen import script_words
from sitegen.catalogue import load_words, message_problem
from sitegen.languages import direction, needs_direction
from sitegen.pages.notes import OF_ALL, SENTENCES, note_in_words
from sitegen.words import ENGLISH
from tests import catalogues
from tests.building import ROOT

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


FROM_THE_RIGHT = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_every_character_that_could_turn_a_line_is_known_to() -> None:
    """Those of which this Python knows; the ranges hold for ones that are not assigned yet, too."""
    turning = [c for c in map(chr, range(0x110000)) if unicodedata.bidirectional(c) in FROM_THE_RIGHT]
    assert len(turning) > 1000
    assert [hex(ord(c)) for c in turning if not needs_direction(f"Ada {c}", "ltr")] == []
    assert needs_direction("\u200fAda", "ltr"), "a mark of direction"
    assert needs_direction("Ada", "rtl") and needs_direction("Ada", "auto")


@pytest.mark.parametrize("text", ["Ada Müller, 3–4 (?)", "Здесь 12", "水車", "😀", ""])
def test_what_runs_from_the_left_needs_no_direction_among_its_like(text: str) -> None:
    assert not needs_direction(text, "ltr")
