"""Events found in texts: by their form, merged and bound within bounds, measured on a gold that others made."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Alias, Decisions, Event, Person, Registry, Span
from sitegen.names.find.event_forms import find_event_forms
from sitegen.names.find.events import FoundEvents, find_events
from sitegen.names.find.findings import Name
from tests.corpora import block, comment, document, event, thread
from tests.quality.events import error_lines, events_table, measure_events

FORMS = [
    ("the Siege of Savannah and the Battle of Chudnov", ["Siege of Savannah", "Battle of Chudnov"]),
    ("after the annexation of Crimea, the fall of snow", ["annexation of Crimea"]),
    ("the Helsinki summit, a summit, the 2018 Helsinki summit", ["Helsinki summit", "2018 Helsinki summit"]),
    ("in the 2016 Democratic primaries", ["2016 Democratic primaries"]),
    ("the 2022 FIFA World Cup and the World Cup 2018", ["2022 FIFA World Cup", "World Cup 2018"]),
    ("the 33rd Berlin International Film Festival", ["33rd Berlin International Film Festival"]),
    ("World War II, the Second World War, WWII wrecks", ["World War II", "Second World War", "WWII"]),
    ("The Food and Drink Festival", ["Food and Drink Festival"]),
    ("Boston Marathon bombing, Paris protests", ["Boston Marathon bombing", "Paris protests"]),
    ("the War of 1812; the 1906 earthquake", ["War of 1812", "1906 earthquake"]),
    ("the Congress of Vienna", ["Congress of Vienna"]),
    ("im Zweiten Weltkrieg, die Schlacht bei Leuthen, die Bundestagswahl 2017",
     ["Zweiten Weltkrieg", "Schlacht bei Leuthen", "Bundestagswahl 2017"]),
    ("la bataille de Verdun, la Seconde Guerre mondiale", ["bataille de Verdun", "Seconde Guerre mondiale"]),
    ("la batalla de Lepanto, la Segunda Guerra Mundial", ["batalla de Lepanto", "Segunda Guerra Mundial"]),
    ("the Council of Nicaea, the Congress of Vienna, the Diet of Worms; the Chernobyl disaster, the STS-61 mission",
     ["Council of Nicaea", "Congress of Vienna", "Diet of Worms", "Chernobyl disaster", "STS-61 mission"]),
    ("the Paris attacks; the Hong Kong legislative election; the 2019 Steering Council election",
     ["Paris attacks", "Hong Kong legislative election", "2019 Steering Council election"]),
    ("There was war in 2008. The 2008 war was long.", ["2008 war"]),
    ("Russian meddling in the U.S. election, Prussia’s interference in the 1907 referendum",
     ["Russian meddling in the U.S. election", "Prussia’s interference in the 1907 referendum"]),
    ("The 2016 hacking of the River Board’s emails, a leak of files from the Mill Bank, the 2017 Mill Bank data breach",
     ["2016 hacking of the River Board’s emails", "leak of files from the Mill Bank", "2017 Mill Bank data breach"]),
    ("after the Crimean annexation, late in the 2016 primary season",
     ["Crimean annexation", "2016 primary season"]),
    ("Hurricane Katrina, the Tiananmen Square massacre, the Great Fire of London, Super Bowl XLII",
     ["Hurricane Katrina", "Tiananmen Square massacre", "Great Fire of London", "Super Bowl XLII"]),
    # none of these is one
    ("the Hurricane Season, the Hurricane Center, Fire of Love, a car accident, the siege", []),
    ("Foreign interference in elections, an intervention in the economy, a hack of the Linux kernel", []),
    ("a Russian annexation; primary seasons are long", []),
    ("the Council of Elders, a Council of Auditors, the Council of Pythonistas, the Council of Europe", []),
    ("DoS attacks and the DDoS attacks; a Condorcet election; the PSF Board elections; Initial Election", []),
    ("Religious wars\nJustifiable war. A good Science Fair project, a Voyager mission", []),
    ("Erst 2008 war bekannt, dass es ein Fehler war. In ihrem Land Krieg. Im Fall der Urheber. In Fall of 1987", []),
    ("\"The Forever War\", _Invasion of the Body Snatchers_, The Decline and Fall of the Programmer", []),
    ("DoS Attacks, the Abort Landing, a World War", []),
    ("Smith’s election, the Women’s March", ["Women’s March"]),
    ("the War Office, Battle Creek, the Conference Board, a war, the World War Museum", []),
    ("He read “War of the Worlds” and \"Battle of Britain\".", []),
    ("U.S. Congress, the Congress of Arts and Sciences, the Western Conference, Epic Games, Vanity Fair", []),
    ("an Australian primary school, Star Wars, the Post-Revolutionary War years", []),
    ("The election was close. Democratic primaries are long. The presidential election comes.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "forms"), FORMS, ids=[row[0][:40] for row in FORMS])
def test_names_of_events_have_a_form(text: str, forms: list[str]) -> None:
    assert [f.surface for f in find_event_forms(text) if not f.bare] == forms


def _events(found: FoundEvents) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    return {e.name: [(a.text, a.documents) for a in e.aliases] for e in found.events}


def test_the_same_name_in_several_documents_is_one_event_with_its_year() -> None:
    documents = (
        document("a", "At the 2018 Helsinki summit they met. The summit was short."),
        document("b", "The 2018 Helsinki summit failed; the summit too."),
        document("c", "Nobody spoke of the summit."),
    )
    found = find_events(documents, Registry())
    assert _events(found) == {
        "2018 Helsinki summit": [
            ("2018 Helsinki summit", ()),
            ("The summit", ("a",)),
            ("the summit", ("b",)),
        ]
    }
    (made,) = found.events
    assert (made.id, made.date, made.status) == ("2018-helsinki-summit", "2018", "automatic")
    (evidence,) = found.evidence
    assert (evidence.count, evidence.documents) == (4, ("a", "b"))
    assert evidence.lines[0] == "named 4 times in 2 documents"
    assert [e.sentence for e in evidence.examples][:1] == ["At the 2018 Helsinki summit they met."]


def test_another_year_is_another_event_and_what_may_be_both_is_doubtful() -> None:
    text = "The 2012 election and the 2016 election differ. The election was close."
    found = find_events((document("a", text),), Registry())
    assert [(e.name, e.date) for e in found.events] == [("2012 election", "2012"), ("2016 election", "2016")]
    assert [(d.surface, d.entities) for d in found.doubtful] == [
        ("The election", ("2012-election", "2016-election"))
    ]
    assert found.pairs == ()


def test_a_name_that_holds_another_is_the_same_within_a_document_only() -> None:
    documents = (
        document("a", "The American Revolutionary War began. The Revolutionary War ended."),
        document("b", "The Revolutionary War was long."),
    )
    found = find_events(documents, Registry())
    assert _events(found) == {
        "American Revolutionary War": [("American Revolutionary War", ()), ("Revolutionary War", ("a",))],
        "Revolutionary War": [("Revolutionary War", ("b",))],
    }
    assert [(p.a, p.b) for p in found.pairs] == [("american-revolutionary-war", "revolutionary-war")]
    parted = Registry(decisions=Decisions(not_same=(("revolutionary-war", "american-revolutionary-war"),)))
    assert find_events(documents, parted).pairs == ()


def test_a_longer_name_with_another_noun_is_another_event() -> None:
    text = "The Boston Marathon was run. The Boston Marathon bombing shook them. The Boston Marathon is long."
    found = find_events((document("a", text), document("b", "The Boston Marathon bombing.")), Registry())
    assert [e.name for e in found.events] == ["Boston Marathon", "Boston Marathon bombing"]
    assert found.pairs == ()


YEARS: list[tuple[str, str | None, dict[str, tuple[str | None, list[tuple[str, bool]]]]]] = [
    # The writer's own day tells which.
    ("They meddle in the current Labour primaries.", "2020-03-01",
     {"2020 Labour primaries": ("2020?", [("2020 Labour primaries", True), ("current Labour primaries", True)])}),
    ("The 2016 election was close. The November 2020 election comes. Who wins this election?", "2020-03-01",
     {"2016 election": ("2016", [("2016 election", True)]),
      "November 2020 election": ("2020", [("November 2020 election", True), ("this election", True)])}),
    # What stands before it makes it possible.
    ("At the 2016 Labour Party Convention they quarrelled. The Labour primaries had been unfair.", None,
     {"2016 Labour Party Convention": ("2016", [("2016 Labour Party Convention", True)]),
      "2016 Labour primaries": ("2016?", [("2016 Labour primaries", True), ("Labour primaries", False)])}),
    # No day, a doubtful day, nobody's primaries, another year beside it: nothing is made of it.
    ("They meddle in the current Labour primaries.", None, {}),
    ("They meddle in the current Labour primaries.", "2020?", {}),
    ("They meddle in the current primaries.", "2020-03-01", {}),
    ("At the 2016 Labour Party Convention they quarrelled. In 2012 the Labour primaries had been unfair.", None,
     {"2016 Labour Party Convention": ("2016", [("2016 Labour Party Convention", True)])}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "date", "events"), YEARS, ids=[f"{row[0][:30]} {row[1]}" for row in YEARS])
def test_a_vote_without_its_year_has_the_year_that_is_told(
    text: str, date: str | None, events: dict[str, tuple[str | None, list[tuple[str, bool]]]]
) -> None:
    found = find_events((document("a", text, date=date),), Registry())
    assert {e.name: (e.date, [(a.text, a.certain) for a in e.aliases]) for e in found.events} == events


def test_a_vote_without_its_year_may_be_any_of_those_that_others_name() -> None:
    documents = (
        document("a", "The 2016 Labour primaries were long."),
        document("b", "The 2020 Labour primaries were short."),
        document("c", "He won the Labour primary."),
    )
    found = find_events(documents, Registry())
    possible = {e.id: [a.text for a in e.aliases if not a.certain] for e in found.events}
    assert possible == {
        "2016-labour-primaries": ["Labour primary"],
        "2020-labour-primaries": ["Labour primary"],
    }
    assert [(d.surface, d.documents) for d in found.doubtful] == [("Labour primary", ("c",))]


def test_what_is_told_of_a_vote_without_its_year_stays_in_its_document() -> None:
    documents = tuple(document(name, "Russian meddling in the U.S. election is feared.") for name in "ab")
    found = find_events(documents, Registry())
    assert [[a.documents for a in e.aliases] for e in found.events] == [[("a",)], [("b",)]]
    assert found.pairs == ()


def test_what_was_leaked_possibly_means_the_leak() -> None:
    documents = (
        document("a", "The 2016 hacking of the Long River Board's emails was told of."),
        document("b", "They read the LRB emails, and emails from the Long River Board. Other emails, too."),
    )
    found = find_events(documents, Registry())
    (made,) = found.events
    assert [(a.text, a.documents) for a in made.aliases if not a.certain] == [
        ("LRB emails", ("b",)), ("Long River Board's emails", ("a",)), ("emails from the Long River Board", ("b",)),
    ]  # fmt: skip
    assert find_events(documents[1:], Registry()).events == ()


def test_names_that_everybody_gives_are_one() -> None:
    documents = (
        document("a", "In World War II."),
        document("b", "Im Zweiten Weltkrieg."),
        document("c", "WWII."),
    )
    found = find_events(documents, Registry())
    assert list(_events(found)) == ["World War II"]
    assert found.evidence[0].documents == ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The Battle of Leuthen (1757) was won.", "1757"),
        ("The Battle of Leuthen in 1757 was won.", "1757"),
        ("They voted against it after the Battle of Leuthen in 1757.", "1757?"),
        ("He fell at the Battle of Leuthen on 5 December 1757.", None),
        ("The Battle of Leuthen (1757), not the Battle of Leuthen (1758).", None),
        ("The Cannes Festival in 1990 was wet.", None),
        ("The Battle of Leuthen was won last year.", None),
    ],
)
def test_a_date_is_taken_only_where_the_text_gives_it_to_the_event(text: str, date: str | None) -> None:
    found = find_events((document("a", text, date="2015-05-18"),), Registry())
    assert [e.date for e in found.events] == [date]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Battle of Trenton was won.", "Trenton"),
        ("The Helsinki summit failed. They left the Helsinki summit.", "Helsinki"),
        ("The 2018 Helsinki summit failed.", "Helsinki"),
        ("The Battle of Nowherefield was won.", ""),
        ("The Sixth Council of Carthage met.", "Carthage"),
        ("The Boston Marathon bombing shook them. After the Boston Marathon bombing.", ""),
        ("The Clinton impeachment failed. They began the Clinton impeachment.", ""),
        ("The assassination of Lincoln was a shock.", ""),
        ("The 1815 War of Texas was long.", ""),
    ],
)
def test_a_place_is_taken_only_where_the_name_holds_one(text: str, place: str) -> None:
    found = find_events((document("a", text),), Registry())
    assert [e.place for e in found.events] == [place]


def test_whom_it_happened_to_is_said_where_the_name_surely_means_one_person() -> None:
    hani = Person(id="chris-hani", name="Chris Hani", aliases=(Alias(text="Chris Hani"), Alias(text="Hani")))
    documents = (document("a", "The assassination of Chris Hani, the trial of Nobody, the siege of Hani."),)
    found = find_events(documents, Registry(people=(hani,)))
    assert {e.name: e.people for e in found.events} == {
        "assassination of Chris Hani": ("chris-hani",), "siege of Hani": (),
    }  # fmt: skip
    other = Person(id="chris-hani-2", name="Chris Hani", aliases=(Alias(text="Chris Hani"),))
    found = find_events(documents, Registry(people=(hani, other)))
    assert {e.people for e in found.events} == {()}


def test_names_of_one_kind_are_pairs_and_never_merged() -> None:
    text = "The 2023 election, the December 2023 election and the 2023 Term Steering Council election are told of."
    documents = tuple(document(str(n), part) for n, part in enumerate(text.split(" and ")[0].split(", ")))
    found = find_events((*documents, document("z", "The 2023 Term Steering Council election.")), Registry())
    assert [e.id for e in found.events] == [
        "2023-election", "2023-term-steering-council-election", "december-2023-election",
    ]  # fmt: skip
    assert {(p.a, p.b) for p in found.pairs} == {
        ("2023-election", "2023-term-steering-council-election"),
        ("2023-election", "december-2023-election"),
    }


def test_a_single_name_in_small_letters_is_no_evidence() -> None:
    once = document("a", "They spoke of the Springfield riots.")
    assert find_events((once,), Registry()).events == ()
    twice = document("b", "They spoke of the Springfield riots again.")
    assert [e.name for e in find_events((once, twice), Registry()).events] == ["Springfield riots"]


def test_what_a_curator_has_or_ignores_is_left_alone() -> None:
    documents = (document("helsinki-summit", "The Helsinki Conference and the Yalta Conference."),)
    curated = Registry(events=(event("yalta", "Yalta Conference"),))
    assert [e.name for e in find_events(documents, curated).events] == ["Helsinki Conference"]
    ignoring = Registry(decisions=Decisions(ignore=("Helsinki Conference", "Yalta Conference")))
    assert find_events(documents, ignoring).events == ()
    taken = Registry(events=(Event(id="yalta-conference", name="X", aliases=(Alias(text="X"),)),))
    assert "yalta-conference-2" in [e.id for e in find_events(documents, taken).events]


def test_inside_a_longer_name_or_set_as_a_title_there_is_no_event() -> None:
    text = "The Pullman Strike Society met at the Pullman Strike."
    start = text.rindex("Pullman Strike")
    titled = block("p-1", text, spans=(Span(kind="emphasis", start=start, end=start + 14),))
    assert find_events((document("a", blocks=(titled,)),), Registry()).events == ()
    society = Name(
        document="b", comment=None, anchor="p-1", start=4, end=31, surface="Friends of Pullman Strike",
        kind="organisation", score=0.9,
    )  # fmt: skip
    plain = document("b", "The Friends of Pullman Strike met.")
    assert find_events((plain,), Registry(), (society,)).events == ()


def test_comments_are_read_and_their_words_stay_in_their_document() -> None:
    talk = thread("a", [comment(1, "The Yalta Conference? The conference was long.")])
    found = find_events((document("a", "Nothing.", comments=talk),), Registry())
    assert _events(found) == {
        "Yalta Conference": [("The conference", ("a",)), ("Yalta Conference", ())],
    }
    assert found.evidence[0].examples[0].comment == "a-c-1"


WORDS = st.lists(
    st.sampled_from(
        [
            "the", "The", "War", "war", "of", "Battle", "Helsinki", "summit", "2018", "election", "II", "World", "Cup",
            "festival",
            "current", "Labour", "meddling", "hacking", "emails",
            "“", "”", ",", ".", "and", "in", "-", "’s", "33rd", "Olympics", "İ",
        ]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(st.one_of(st.text(max_size=60), WORDS))
def test_forms_are_slices_in_order(text: str) -> None:
    forms = list(find_event_forms(text))
    assert all(text[f.start : f.end] == f.surface and f.surface.strip() == f.surface for f in forms)
    assert all(a.end <= b.start for a, b in pairwise(forms))


@given(st.lists(WORDS, max_size=4))
def test_found_events_are_sound_and_do_not_depend_on_order(texts: list[str]) -> None:
    documents = tuple(document(f"d{n}", text) for n, text in enumerate(texts))
    found = find_events(documents, Registry())
    ids = [e.id for e in found.events]
    assert ids == sorted(set(ids)) == [e.entity for e in found.evidence]
    assert all({p.a, p.b} <= set(ids) for p in found.pairs)
    assert all(set(d.entities) <= set(ids) for d in found.doubtful)
    backwards = find_events(documents[::-1], Registry())
    assert _events(backwards) == _events(found)


def test_the_events_of_a_gold_that_others_made(shared: Path) -> None:
    measured = measure_events(shared)
    report = "\n".join((events_table(measured), *error_lines(measured)))
    assert measured.recall >= 0.7, report
    assert measured.precision >= 0.95, report
    assert measured.precision_linked >= 0.77, report
