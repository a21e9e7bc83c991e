"""Who is who: short names in their document, people over documents, accounts on their sites, and the curator."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from sitegen.link import link
from sitegen.model import Alias, Attribution, Corpus, Decisions, Document, Person, Registry
from sitegen.names.find import find_entities
from sitegen.names.find.clusters import BLOCK, TEXT, Appearance, Cast, cast_of
from sitegen.names.find.findings import Findings
from tests.corpora import comment, document, thread


def cast(*names: str) -> Cast:
    """A cast of names, a block each; `Mr:Stone` has a title, `*Ada Stone` stands in the document's title."""
    found = []
    for number, given in enumerate(names, 1):
        title, _, text = given.removeprefix("*").rpartition(":")
        found.append(
            Appearance(text=text, title=title, position=number * BLOCK, heading=given.startswith("*"))
        )
    return cast_of(found)


def bound(found: Cast, text: str, title: str = "") -> list[str]:
    """Names of those whom a form may mean."""
    return [
        found.individuals[n].name
        for b in found.bindings
        if (b.text, b.title) == (text, title)
        for n in b.individuals
    ]


def test_a_short_name_means_who_is_introduced_before_or_after() -> None:
    found = cast("Stone", "Ada Stone", "Ada", "Stone")
    assert bound(found, "Stone") == bound(found, "Ada") == ["Ada Stone"]
    assert len(found.individuals) == 1


def test_titles_tell_husband_and_wife_apart() -> None:
    found = cast("Mr.:Brook", "Mrs.:Brook", "Mr.:Brook")
    assert [i.name for i in found.individuals] == ["Mr. Brook", "Mrs. Brook"]
    assert bound(found, "Brook", "Mr.") == ["Mr. Brook"]


def test_a_lady_is_no_man() -> None:
    found = cast("Mr.:Tom Brook", "Mrs.:Brook")
    assert bound(found, "Brook") == ["Brook"]
    assert len(found.individuals) == 2


def test_father_and_son_stay_two() -> None:
    found = cast("Tom Brook Jr.", "Tom Brook Sr.", "Tom Brook II")
    assert len(found.individuals) == 3


def test_a_name_of_two_in_one_block_is_open() -> None:
    """Both are named in the block before it: which of them is meant, nothing says."""
    places = [("Tom Stone", BLOCK), ("Ada Stone", BLOCK + 30), ("Stone", 2 * BLOCK)]
    found = cast_of(Appearance(text=text, position=position) for text, position in places)
    assert bound(found, "Stone") == ["Tom Stone", "Ada Stone"]


def test_the_nearest_decides_where_it_does_so_for_all_places() -> None:
    found = cast("Tom Stone", "Ada Stone", "Stone", "Stone", "Stone")
    assert bound(found, "Stone") == ["Ada Stone"]
    found = cast("Tom Stone", "Stone", "Ada Stone", "Stone")
    assert bound(found, "Stone") == ["Tom Stone", "Ada Stone"]


def test_whom_a_document_is_about_has_the_bare_name() -> None:
    found = cast("*Ada Stone", "Stone", "Tom Stone", "Stone", "Stone")
    assert bound(found, "Stone") == ["Ada Stone"]


def test_another_comment_does_not_lead_a_name() -> None:
    places = [("Tom Stone", BLOCK), ("Ada Stone", TEXT + BLOCK), ("Stone", 2 * TEXT + BLOCK)]
    found = cast_of(Appearance(text=text, position=position) for text, position in places)
    assert bound(found, "Stone") == ["Tom Stone", "Ada Stone"]


# ---- over documents


def findings(
    *documents: Document, people: Iterable[Person] = (), decisions: Decisions | None = None
) -> Findings:
    registry = Registry(people=tuple(people), decisions=decisions or Decisions())
    return find_entities(documents, registry, "people")


def linked(*documents: Document, people: Iterable[Person] = (), decisions: Decisions | None = None) -> Corpus:
    return link(documents, findings(*documents, people=people, decisions=decisions).registry)[0]


def named(corpus: Corpus, document_id: str, surface: str) -> list[tuple[str, bool]]:
    """Who is named by a surface in a document, and whether it is certain."""
    return sorted(
        {(m.entity, m.certain) for m in corpus.mentions if (m.document, m.surface) == (document_id, surface)}
    )


HARBOUR = (
    "Elena Marchetti said so. Thomas Ekdahl said no. Robert Lindgren said nothing. Marchetti said it again."
)


def test_the_same_full_name_is_the_same_person_and_a_short_one_is_of_its_document() -> None:
    corpus = linked(document("a", HARBOUR), document("b", "Elena Marchetti said it. Then Marchetti left."))
    assert named(corpus, "a", "Marchetti") == named(corpus, "b", "Marchetti") == [("elena-marchetti", True)]
    (person,) = [p for p in corpus.people if p.id == "elena-marchetti"]
    assert person.status == "automatic"
    assert {a.documents for a in person.aliases if a.text == "Marchetti"} == {("a", "b")}
    assert {m.via for m in corpus.mentions} == {"automatic"}


def test_a_name_that_stands_alone_in_many_documents_has_one_page_on_which_nothing_is_certain() -> None:
    said = "Osvaldina said so, and Osvaldina said it again."
    corpus = linked(*(document(f"{n}.txt", said) for n in "abc"))
    ids = [d.id for d in corpus.documents]
    assert [named(corpus, i, "Osvaldina") for i in ids] == [[("osvaldina", False)]] * 3
    assert [p.name for p in corpus.people] == ["Osvaldina"]
    found = findings(*(document(f"{n}.txt", said) for n in "abc"))
    assert [(d.surface, d.entities, d.count) for d in found.doubtful] == [("Osvaldina", ("osvaldina",), 6)]


def test_the_only_one_who_has_the_name_in_full_is_proposed() -> None:
    alone = [document(f"{n}.txt", "Osvaldina said so, and Osvaldina said it again.") for n in "abc"]
    found = findings(*alone, document("d.txt", "Osvaldina Ferrini said so. Then Osvaldina Ferrini left."))
    assert [(p.a, p.b) for p in found.pairs] == [("osvaldina", "osvaldina-ferrini")]


def test_a_name_that_stands_alone_in_two_documents_is_one_person_in_each() -> None:
    corpus = linked(*(document(f"{n}.txt", "Osvaldina said so, and Osvaldina said it again.") for n in "ab"))
    people = [named(corpus, d.id, "Osvaldina") for d in corpus.documents]
    assert [certain for found in people for _, certain in found] == [True, True]
    assert people[0] != people[1]


def test_lives_that_differ_are_two_people() -> None:
    corpus = linked(
        document("a", "Elena Marchetti (1801–1866) said so."),
        document("b", "Elena Marchetti (1920–1999) said so."),
    )
    assert (
        len({p for p, _ in (*named(corpus, "a", "Elena Marchetti"), *named(corpus, "b", "Elena Marchetti"))})
        == 2
    )


@pytest.mark.parametrize("lesser", ["E. Marchetti", "Elena B. Marchetti"])
def test_a_variant_is_joined_by_company_else_a_pair(lesser: str) -> None:
    alone = findings(document("a", HARBOUR), document("b", f"Today {lesser} said it was enough."))
    assert ["Marchetti" in p.name for p in alone.people].count(True) == 2
    assert len(alone.pairs) == 1
    together = findings(
        document("a", HARBOUR),
        document("b", f"Today {lesser} said it was enough. Thomas Ekdahl and Robert Lindgren said so, too."),
    )
    assert ["Marchetti" in p.name for p in together.people].count(True) == 1


def test_not_same_keeps_a_variant_apart() -> None:
    documents = (
        document("a", HARBOUR),
        document("b", "Elena B. Marchetti said it. Thomas Ekdahl and Robert Lindgren said so, too."),
    )
    apart = Decisions(not_same=(("Elena Marchetti", "Elena B. Marchetti"),))
    found = findings(*documents, decisions=apart)
    assert {"elena-marchetti", "elena-b-marchetti"} <= {p.id for p in found.people}
    assert not [p for p in found.pairs if {p.a, p.b} == {"elena-marchetti", "elena-b-marchetti"}]


def test_what_is_to_be_ignored_is_nobody() -> None:
    found = findings(document("a", HARBOUR), decisions=Decisions(ignore=("Elena Marchetti",)))
    assert "Elena Marchetti" not in [p.name for p in found.people]


def test_a_family_name_in_familiar_company_is_its_bearers() -> None:
    """Two texts introduce them; a third has the bare names only, in the same company."""
    full = HARBOUR + " Then Ekdahl and Lindgren and Marchetti left. Lindgren said no. Ekdahl said no."
    bare = "They had all left: Marchetti and Ekdahl and Lindgren, said Ines Aldo."
    corpus = linked(document("a", full), document("b", full + " Ines Aldo said so."), document("c", bare))
    assert named(corpus, "c", "Marchetti") == [("elena-marchetti", True)]
    other = linked(
        document("a", full), document("b", full), document("c", "Marchetti is a town, said Ines Aldo.")
    )
    assert ("elena-marchetti", True) not in named(other, "c", "Marchetti")


# ---- the curator


def test_a_curated_person_is_not_found_again_and_new_forms_are_asked_about() -> None:
    curated = Person(id="em", name="Elena Marchetti", aliases=(Alias(text="Elena Marchetti"),))
    found = findings(document("a", HARBOUR), people=[curated])
    assert "elena-marchetti" not in [p.id for p in found.people]
    assert [(d.surface, d.entities) for d in found.doubtful] == [("Marchetti", ("em",))]


def test_what_is_curated_wins_over_what_overlaps_it() -> None:
    curated = Person(id="em", name="Marchetti", aliases=(Alias(text="Marchetti"),))
    documents = (document("a", HARBOUR),)
    corpus = linked(*documents, people=[curated])
    plain = link(documents, Registry(people=(curated,)))[0]
    assert [m for m in corpus.mentions if m.entity == "em"] == list(plain.mentions)


def test_a_name_in_a_longer_name_of_something_else_is_nobody() -> None:
    corpus = linked(document("a", HARBOUR + " The Marchetti Foundation paid."))
    assert len([m for m in corpus.mentions if m.surface == "Marchetti"]) == 1


# ---- threads


def _talk(identifier: str, url: str, *comments: tuple[str, str]) -> Document:
    made = thread(
        identifier,
        [comment(1, text, author=author, number=n) for n, (author, text) in enumerate(comments, 1)],
    )
    return document(identifier, "About the mill.", url=url, comments=made)


def _authors(corpus: Corpus) -> list[str | None]:
    return [c.author.person for d in corpus.documents for c in d.comments if c.author]


def test_an_account_is_one_person_on_its_site_only() -> None:
    corpus = linked(
        _talk("a", "https://one.example/1", ("millrace", "First."), ("millrace", "Second.")),
        _talk("b", "https://www.one.example/2", ("millrace", "Third.")),
        _talk("c", "https://two.example/1", ("millrace", "Fourth.")),
    )
    first, second, third, fourth = _authors(corpus)
    assert first == second == third
    assert fourth not in (first, None)


def test_a_full_name_under_comments_is_one_person_everywhere() -> None:
    corpus = linked(
        _talk("a", "https://one.example/1", ("Ines Aldo", "First.")),
        _talk("b", "https://two.example/1", ("Aldo, Ines", "Second.")),
    )
    assert _authors(corpus) == ["ines-aldo", "ines-aldo"]


def test_who_is_addressed_is_of_the_thread() -> None:
    corpus = linked(
        _talk(
            "a",
            "https://one.example/1",
            ("Ines Aldo", "It leaks."),
            ("millrace77", "@Ines it does not."),
            ("Tom", "Hi millrace77, it does."),
            ("lock", "millrace77 wrote: it does not."),
        )
    )
    assert named(corpus, "a", "@Ines") == [("ines-aldo", True)]
    assert len(named(corpus, "a", "millrace77")) == 1


def test_an_ordinary_word_that_names_an_account_stays_a_word() -> None:
    corpus = linked(
        _talk(
            "a",
            "https://one.example/1",
            ("water", "It leaks."),
            ("Tom Reed", "The water is high. Water runs."),
        )
    )
    assert not [m for m in corpus.mentions if m.surface.lower() == "water"]
    assert None not in _authors(corpus)


@pytest.mark.parametrize("name", ["Anonymous", "Guest", "[deleted]", "a…@…", "12"])
def test_nobody_has_no_page(name: str) -> None:
    assert _authors(linked(_talk("a", "https://one.example/1", (name, "It leaks.")))) == [None]


def test_an_author_of_many_is_nobody() -> None:
    corpus = linked(document("a", "It leaks.", authors=(Attribution(name="The Mill Lane Editorial Team"),)))
    assert corpus.documents[0].authors[0].person is None


def test_pasted_records_link_the_same_places() -> None:
    """What is found, entered by a curator as it is, gives the same mentions."""
    documents = (
        document("a", HARBOUR),
        _talk("b", "https://one.example/1", ("millrace77", "Elena Marchetti leaks. Marchetti said so.")),
    )
    found = findings(*documents)
    pasted = Registry(
        people=tuple(
            Person(id=p.id, name=p.name, aliases=p.aliases, exclusions=p.exclusions) for p in found.people
        )
    )
    ours = [
        (m.entity, m.document, m.anchor, m.start, m.end, m.certain)
        for m in link(documents, found.registry)[0].mentions
    ]
    theirs = [
        (m.entity, m.document, m.anchor, m.start, m.end, m.certain)
        for m in link(documents, pasted)[0].mentions
    ]
    assert ours == theirs
    assert ours
