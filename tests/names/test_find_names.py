"""Names in texts: what a run is, what its words say, who is a person and who is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Attribution, Decisions, Registry
from sitegen.names.find.detect import find_names, prose
from sitegen.names.find.findings import Name
from sitegen.names.find.forms import parse
from sitegen.names.find.runs import find_runs
from tests.corpora import comment, document, thread


def names(*texts: str, registry: Registry | None = None, **more: object) -> tuple[Name, ...]:
    return find_names((document("one", *texts, title="Papers", **more),), registry or Registry())  # type: ignore[arg-type]


def people(*texts: str, **more: object) -> list[str]:
    return [name.surface for name in names(*texts, **more) if name.kind == "person"]  # type: ignore[arg-type]


# --- runs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("a letter of Ann Lee to Bob", ["Ann Lee", "Bob"]),
        ("said J. R. R. Holm, once", ["J. R. R. Holm"]),
        ("the painter Jan van der Meer slept", ["Jan van der Meer"]),
        ("with Omar al-Rashid and Zahra bint Ali", ["Omar al-Rashid", "Zahra bint Ali"]),
        ("by al-Rashid", ["al-Rashid"]),
        ("Jean le Rond d'Alembert", ["Jean le Rond d'Alembert"]),
        ("O'Neill's and D’Angelo’s sons", ["O'Neill", "D’Angelo"]),
        ("Mary-Kate Holm", ["Mary-Kate Holm"]),
        ("met Dr. Holm Jr. in May", ["Dr. Holm Jr.", "May"]),
        ("It ends with Holm. Then", ["It", "Holm", "Then"]),
        ('Austin "Shep" Holm', ['Austin "Shep" Holm']),
        ("by @Ann, #Bob, x.Cat and /Dan", []),
        ("Łucja Żak, Ørsted, Élise", ["Łucja Żak", "Ørsted", "Élise"]),
        ("“Ann,” said Bob", ["Ann", "Bob"]),
        ("pre-Raphaelite", []),
    ],
)
def test_a_run_is_all_that_may_be_one_name(text: str, surfaces: list[str]) -> None:
    assert [run.surface for run in find_runs(text)] == surfaces


@given(st.text(alphabet="AbcÉł .,'’-\n\"()@0", max_size=60))
def test_runs_are_ranges_in_order(text: str) -> None:
    end = 0
    for run in find_runs(text):
        assert end <= run.start < run.end <= len(text)
        assert text[run.start : run.end] == run.surface
        assert run.surface.strip() == run.surface
        end = run.end


@given(st.text(alphabet="AaBbJrS. -'’\"of", min_size=1, max_size=40), st.booleans())
def test_forms_lie_in_their_run(surface: str, opens: bool) -> None:
    end = 0
    for form in parse(surface, opens):
        assert end <= form.start < form.end <= len(surface)
        assert form.keys
        end = form.end


# --- forms --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("surface", "title", "name"),
    [
        ("President Ann Holm", "President", "Ann Holm"),
        ("U.S. Senator Ann Holm", "U.S. Senator", "Ann Holm"),
        ("House Speaker Ann Holm", "House Speaker", "Ann Holm"),
        ("Prime Minister Ann Holm", "Prime Minister", "Ann Holm"),
        ("Mr. Holm", "Mr.", "Holm"),
        ("Mme Holm", "Mme", "Holm"),
        ("Frau von Stein", "Frau", "von Stein"),
        ("Uncle Tom", "Uncle", "Tom"),
        ("Ann Holm FRS", "", "Ann Holm"),
        ("Henry Holm VIII", "", "Henry Holm VIII"),
        ("Ann Holm Jr.", "", "Ann Holm Jr."),
        ("When Ann Holm", "", "Ann Holm"),
        ("Yesterday Ann Holm", "", "Ann Holm"),
        ("General Lee", "General", "Lee"),
        ("Don Giovanni", "Don", "Giovanni"),
        ("M. Price", "M.", "Price"),
        # what reads like a title and is none
        ("Don Beaudry", "", "Don Beaudry"),
        ("General Syntax", "", "General Syntax"),
        ("Private Keys", "", "Private Keys"),
        ("Major CI", "", "Major CI"),
        ("MS Excel", "", "MS Excel"),
        # what a headline says of somebody
        ("Ann Lee Endorsed", "", "Ann Lee"),
        ("Senator Lee Wins", "Senator", "Lee"),
    ],
)
def test_titles_stand_apart_from_names(surface: str, title: str, name: str) -> None:
    forms = parse(surface, True)
    assert [(form.title, form.name) for form in forms] == [(title, name)]
    assert surface[forms[0].start : forms[0].end] == name


@pytest.mark.parametrize(
    "surface", ["Mr. President", "Mr. Vice President", "Mr. Chief Justice", "The", "When I"]
)
def test_a_title_alone_is_no_name(surface: str) -> None:
    assert parse(surface, True) == ()


# --- who is a person ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # by their own words
        ("They met Elizabeth Warren there.", ["Elizabeth Warren"]),
        ("It was sent to Mr. Brzk by post.", ["Brzk"]),
        ("A plan of E. M. Forsgate was found.", ["E. M. Forsgate"]),
        ("He wrote to Kim Min-woo in spring.", ["Kim Min-woo"]),
        ("A book of Beto O'Rourke was there.", ["Beto O'Rourke"]),
        # by their neighbours
        ("“No,” Zorbin said.", ["Zorbin"]),
        ("We asked the Swiss mathematician Vreni Zorbin about it.", ["Vreni Zorbin"]),
        ("There Krevan Zorbin, a senator, slept.", ["Krevan Zorbin"]),
        ("It is by Krevan Zorbin (1700–1782), of course.", ["Krevan Zorbin"]),
        ("We know that Zorbin himself signed it.", ["Zorbin"]),
        ("The hat was on Zorbin's head, and Zorbin smiled.", ["Zorbin", "Zorbin"]),
        ("They met Rosa Parks and Robert Bridges.", ["Rosa Parks", "Robert Bridges"]),
        (
            "It is known that they met Ann deGrasse Tyson there, and that Zerbin et al. had gone.",
            ["Ann deGrasse Tyson", "Zerbin"],
        ),
        ("Zorbin (1957: 45) has shown that it sinks.", ["Zorbin"]),
        (
            "PAM: No. LIZ: Yes. PAM: No. NOTE: Old. NOTE: New. NOTE: Odd. PAM: Why?",
            ["PAM", "PAM", "PAM"],
        ),
        # not people
        ("Halley's Comet and Murphy's Law are old.", []),
        ("He played for the Boston Bruins, and the Bruins lost.", []),
        ("SARA: Satellite for all. ALEXIS (Array of small lamps) flew with General Astronautics.", []),
        ("They went to the University of Texas and to Oxford.", []),
        ("It fell in Paris, in Texas and in Berlin.", []),
        ("They live in Albert Street, near the George Washington Bridge.", []),
        ("He sued Johnson Motors Inc and the Warren Commission.", []),
        ("The Stafford Act and the Pulitzer Prize were named.", []),
        ("On Tuesday, in April, the Germans and the Catholics came.", []),
        ("The Battle of Waterloo ended the Napoleonic Wars.", []),
        ("In Red Hat Linux, KeyboardInterrupt and Py_Object are raised.", []),
        ("Russia-friendly and US-Russia are no names.", []),
        ("NASA and the FBI were there.", []),
        ("They praised the General Syntax, the C ABI and some Private Keys.", []),
        ("They wrote it in the language Julia, on the moon Miranda, at 4 Kelvin.", []),
        ("Jenkins builds are red. The Jenkins server is slow.", []),
        ("Hello Parmelers! Hi Devs, it is out.", []),
        ("A workflow has a workflow and the workflow of a General Workflow is a good workflow.", []),
        ("I think that Monty Python Games is a good title.", []),
    ],
)
def test_people_are_told_from_what_is_named_alike(text: str, found: list[str]) -> None:
    assert people(text) == found


def test_a_full_name_introduces_its_short_form() -> None:
    text = "Elizabeth Zorbin won. In the end Zorbin lost, and the plan of Zorbin failed."
    assert people(text) == ["Elizabeth Zorbin", "Zorbin", "Zorbin"]
    assert "part of a full name in the same text" in names(text)[-1].reasons


def test_a_short_form_of_another_document_introduces_nobody() -> None:
    first = document("a", "The senator Elizabeth Bush won.", title="One")
    second = document("b", "Behind the Bush there was a road. A bush and one more bush grew.", title="Two")
    found = find_names((first, second), Registry())
    assert [(n.document, n.surface) for n in found if n.kind == "person"] == [("a", "Elizabeth Bush")]


@pytest.mark.parametrize(
    "text",
    [
        "Will it rain? Mark my words. May it end. Hope is all. I will hope that you may mark the bill. Bill it.",
        "Rose hips were red. Grant money was short. They grant it, they rose.",
    ],
)
def test_words_that_open_sentences_are_words(text: str) -> None:
    assert people(text) == []


def test_a_name_that_is_a_word_counts_with_a_sign() -> None:
    assert people("Then Will Smith and Mark Holm met Mrs. May.") == ["Will Smith", "Mark Holm", "May"]


FERRY = " There is a ferry that takes cars to the other shore." * 30
HER_FERRY = " She had a ferry that took her cars to the other shore." * 30


_TALK = "They wrote it {} and ran it."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        # In most places it is spoken of as a thing.
        (
            [
                _TALK.format("in the Julia"),
                _TALK.format("with a Julia"),
                "Some Julia. The Julia.",
                "Julia is",
            ],
            0,
        ),
        # Often, and yet somebody is called so.
        (["The Julia. A Julia. Some Julia. The Julia.", "“No,” said Julia.", "Julia is"], 2),
        # A full name introduces it.
        ([*["It is in Julia."] * 6, "Ann Julia wrote it, and Julia sent it."], 2),
    ],
)
def test_what_a_corpus_speaks_of_as_a_thing_is_none(texts: list[str], found: int) -> None:
    documents = tuple(document(f"d{n}", text, title="Papers") for n, text in enumerate(texts))
    assert len([n for n in find_names(documents, Registry()) if n.kind == "person"]) == found


@pytest.mark.parametrize(
    ("name", "more", "less"),
    [
        ("Lindel", "Then Lindel came. The school was old.", "Then Lindel came. Lindel College was old."),
        ("Lindel", "Then Lindel came, and she was late.", "Then Lindel came, and it was late."),
        ("Lucan Parmel", "By Lucan Parmel to the lake." + HER_FERRY, "By Lucan Parmel to the lake." + FERRY),
    ],
)
def test_what_a_text_says_makes_a_name_likelier(name: str, more: str, less: str) -> None:
    likely, unlikely = (next(n for n in names(text) if n.surface == name) for text in (more, less))
    assert likely.kind == "person"
    assert unlikely.kind != "person" or unlikely.score < likely.score


def test_a_byline_makes_a_name_known() -> None:
    text = "I agree with Quorl on this."
    assert people(text) == []
    assert people(text, authors=(Attribution(name="Quorl"),)) == ["Quorl"]


def test_a_curator_says_that_a_form_is_nobody() -> None:
    text = "They met Elizabeth Warren there."
    assert (
        names(text, registry=Registry(decisions=Decisions(ignore=("elizabeth warren",))))[0].kind != "person"
    )


def test_german_nouns_are_no_names() -> None:
    text = (
        "Die Frage der Ethik ist nicht neu, und das Leben des Menschen ist ein Gut. Der Charakter der Frau und die "
        "Rechte von Kindern sind mit dem Gesetz nicht auf einer Höhe. Das sagte Frau Trattner, und Angela Merkel auch."
    )
    assert people(text) == ["Trattner", "Angela Merkel"]


def test_other_languages_keep_their_particles() -> None:
    text = (
        "Ludwig van Beethoven, the director Manoel de Oliveira, Omar bin Ali and Abdul al-Karim were named."
    )
    assert people(text) == ["Ludwig van Beethoven", "Manoel de Oliveira", "Omar bin Ali", "Abdul al-Karim"]


def test_names_in_lower_case_are_found_in_comments_only() -> None:
    comments = thread(
        "one", [comment(1, "i like emma and kevin smith, and you are the best of it, to be fair.")]
    )
    found = find_names(
        (document("one", "it was written by emma and that is all that there is to it.", comments=comments),),
        Registry(),
    )
    assert [(n.comment, n.surface) for n in found if n.kind == "person"] == [
        ("one-c-1", "emma"),
        ("one-c-1", "kevin smith"),
    ]


@pytest.mark.parametrize("kind", ["code", "embed"])
def test_code_names_nobody(kind: str) -> None:
    made = document("one", blocks=(document("x", "Elizabeth Warren said so.").blocks[1],))
    block = made.blocks[1]
    assert [b for _, b in prose(made)][-1] == block
    coded = replace(made, blocks=(made.blocks[0], replace(block, kind=kind)))
    assert [n for n in find_names((coded,), Registry()) if n.kind == "person"] == []


WORDS = "Ann Lee Holm said the of Warren Mr. Dr. in Paris, University . ” “ Bob's who and Van van I New York emma AND"
words = st.sampled_from(WORDS.split(" "))


@given(st.lists(words, max_size=30), st.lists(words, max_size=30))
def test_names_are_slices_in_order_and_the_same_each_time(first: list[str], second: list[str]) -> None:
    documents = (
        document("a", " ".join(first), comments=thread("a", [comment(1, " ".join(second))])),
        document("b", " ".join(second)),
    )
    found = find_names(documents, Registry())
    assert found == find_names(documents, Registry())
    texts = {(d.id, c, b.anchor): b.text for d in documents for c, b in prose(d)}
    order = {place: number for number, place in enumerate(texts)}
    places = [(order[n.document, n.comment, n.anchor], n.start) for n in found]
    assert places == sorted(places)
    for name in found:
        text = texts[name.document, name.comment, name.anchor]
        assert text[name.start : name.end] == name.surface
        assert 0 <= name.score <= 1
