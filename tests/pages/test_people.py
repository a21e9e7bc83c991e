"""People: the index by name, and on each page what the sources say, each line attributed and linked."""

from __future__ import annotations

import pytest

from sitegen.model import Alias, Attribution, Person
from sitegen.pages.lookup import Lookup, ambiguous_anchor
from sitegen.pages.people import PeopleView, index_name, people_pages
from sitegen.pages.person import PersonView
from tests.corpora import ADA, BEN, comment, document, lookup, mill, person, thread


def view(found: Lookup, identifier: str) -> PersonView:
    path = f"people/{identifier}.html"
    return next(
        p.view for p in people_pages(found) if p.frame.path == path and isinstance(p.view, PersonView)
    )


def index(found: Lookup) -> PeopleView:
    return next(p.view for p in people_pages(found) if isinstance(p.view, PeopleView))


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Ada Miller", "Miller Ada"),
        ("Ada", "Ada"),
        ("Martin L. King Jr.", "King Martin L."),
        ("John Paul II", "Paul John"),
        ("@handle of x", "@handle of x"),
        ("Émile Zola", "Zola Émile"),
        ("Лев Толстой", "Толстой Лев"),
        ("", ""),
    ],
)
def test_index_name(name: str, begins: str) -> None:
    assert index_name(name).startswith(begins)


def test_letters_of_any_alphabet() -> None:
    names = ["Ada Miller", "Émile Zola", "Лев", "אברהם", "李白", "50 Cent", "!!!"]
    found = index(lookup([], [person(f"p{n}", name) for n, name in enumerate(names)]))
    assert [(entry.letter, entry.anchor) for entry in found.letters] == [
        ("#", "letter-other"),
        ("C", "letter-c"),
        ("M", "letter-m"),
        ("Z", "letter-z"),
        ("Л", "letter-u041b"),
        ("א", "letter-u05d0"),
    ]
    assert sum(len(entry.entries) for entry in found.letters) == len(names)


def test_what_a_person_did_and_where_they_are_named() -> None:
    ben = view(mill(), "ben")
    assert ben.counts == "1 document written; 1 comment; 2 mentions in 2 sources"
    assert ben.roles == ("author of a document", "commenter", "named in documents")
    assert [card.title for card in ben.wrote] == ["A letter of Ada"]
    assert [(c.title, c.href, c.words) for c in ben.commented] == [
        ("A letter of Ada", "../discussions/letter.html#c-3", "Cat said so of the fire.")
    ]
    assert [(g.title, g.author, [str(p.html) for p in g.passages]) for g in ben.in_documents] == [
        ("A letter of Ada", "Ben Stone", ["<mark>Ben</mark> slept."]),
        ("A report", "author not in source", ["<mark>Ben</mark> saw the great fire and the flood."]),
    ]
    assert ben.in_documents[0].passages[0].href == "../documents/letter.html#p-1-s-3"
    assert ben.span == "sources from 10 May 1890 to 1891"
    assert ben.variants == (("Ben", 2),)


def test_comments_stand_apart_from_documents() -> None:
    ada = view(mill(), "ada")
    assert (ada.document_mentions, ada.comment_mentions) == (2, 1), "the title names her, too"
    ((group,),) = (ada.in_comments,)
    assert (group.kind, group.href) == ("comment", "../discussions/letter.html")
    assert [(p.where, p.author) for p in group.passages] == [("comment 1", "Tom")]
    assert ada.source == "A letter of Ada"
    assert ada.source_href == "../documents/letter.html"


def test_companions_have_an_example() -> None:
    ada = view(mill(), "ada")
    assert [(c.entity.id, c.count, c.sources) for c in ada.appears_with] == [("ben", 1, 1)]
    assert [c.entity.id for c in ada.events] == ["fire"]
    assert str(ada.events[0].example.html) == "<mark>Ada Miller</mark> saw <mark>the fire</mark>.", (
        "both are marked"
    )


def test_an_example_names_both_where_one_sentence_does() -> None:
    found = lookup([document("d", "Ada came. Ben saw. Then Ben and Ada left.", "Ada and Ben.")], [ADA, BEN])
    (companion,) = view(found, "ada").appears_with
    assert str(companion.example.html) == "Then <mark>Ben</mark> and <mark>Ada</mark> left."
    apart = view(lookup([document("d", "Ada came. Ben saw.")], [ADA, BEN]), "ada").appears_with
    assert [c.count for c in apart] == [1]
    assert apart[0].example.mentions == 1


def test_the_mention_itself_is_marked_and_not_a_namesake_before_it() -> None:
    castro = person("castro", "Castro", exclusions=("Castro District",))
    found = view(lookup([document("d", "In the Castro District Castro never was.")], [castro]), "castro")
    ((passage,),) = (found.in_documents[0].passages,)
    assert str(passage.html) == "In the Castro District <mark>Castro</mark> never was."


def test_a_sentence_that_stands_twice_is_marked_where_it_is_meant() -> None:
    found = lookup([document("d", "Ada came. Ada came. So Ada came and Ada went.")], [ADA])
    (group,) = view(found, "ada").in_documents
    assert [str(p.html) for p in group.passages] == [
        "<mark>Ada</mark> came.",
        "<mark>Ada</mark> came.",
        "So <mark>Ada</mark> came and <mark>Ada</mark> went.",
    ]
    assert [p.href.partition("#")[2] for p in group.passages] == ["p-1-s-1", "p-1-s-2", "p-1-s-3"]


def test_what_somebody_wrote_stands_in_order_of_writing() -> None:
    ben = (Attribution(name="Ben Stone"),)
    comments = [
        comment(1, "Late.", author="Ben Stone", date="1899"),
        comment(1, "Early.", author="Ben Stone", date="1891", number=2),
    ]
    written = [
        document("a", "Text.", authors=ben, date="1895"),
        document("b", "Text.", authors=ben),
        document("c", "Text.", authors=ben, date="1890", comments=thread("c", comments)),
    ]
    found = view(lookup(written, [BEN]), "ben")
    assert [card.title for card in found.wrote] == ["Of c", "Of a", "Of b"]
    assert [entry.words for entry in found.commented] == ["Early.", "Late."]


def test_somebody_whom_nothing_names() -> None:
    nobody = view(lookup([], [person("x", "X Y")]), "x")
    assert nobody.counts == "0 mentions in 0 sources"
    assert (nobody.roles, nobody.chart, nobody.span, nobody.variants) == ((), None, "", ())


def test_names_that_two_claim_are_shown_once_a_place_with_all_who_claim_them() -> None:
    rivals = [
        person("r-lee", "Rob Lee", "Lee"),
        person("s-lee", "Sue Lee", "Lee", "李"),
        person("x", "X", "李"),
    ]
    found = lookup([document("d", "Lee met Rob Lee. Then Lee left.", "李 came.")], rivals)
    shown = index(found).ambiguous
    assert [(a.surface, a.anchor, [e.id for e in a.candidates]) for a in shown] == sorted(
        [
            ("Lee", "possibly-lee", ["r-lee", "s-lee"]),
            ("李", ambiguous_anchor("李"), ["s-lee", "x"]),
        ],
        key=lambda row: str(row[1]),
    )
    lee = next(a for a in shown if a.surface == "Lee")
    assert [str(p.html) for p in lee.passages] == [
        "<mark>Lee</mark> met Rob Lee.",
        "Then <mark>Lee</mark> left.",
    ]
    assert [p.certain for p in lee.passages] == [False, False]
    assert [e.id for e in view(found, "r-lee").possibly] == ["s-lee"]
    assert [e.id for e in view(found, "s-lee").possibly] == ["r-lee", "x"]


@pytest.mark.parametrize(
    ("status", "certain", "said"),
    [("automatic", False, True), ("automatic", True, False), ("curated", False, False)],
)
def test_a_page_that_only_a_name_brings_together_says_so(status: str, certain: bool, said: bool) -> None:
    aliases = (Alias(text="Moses", certain=certain),)
    moses = Person(id="moses", name="Moses", aliases=aliases, status=status)
    assert view(lookup([document("d", "Moses came.")], [moses]), "moses").name_alone == said


def test_names_that_are_linked_to_nobody_are_listed() -> None:
    found = lookup(
        [
            document(
                "d",
                "Text.",
                authors=(Attribution(name="Zed"),),
                comments=thread(
                    "d", [comment(1, "A.", author="amy"), comment(1, "B.", author="Zed", number=2)]
                ),
            )
        ]
    )
    assert index(found).unnamed == (("amy", 1), ("Zed", 2))


def test_people_not_to_be_confused() -> None:
    found = lookup([], [person("a", "A B", confusable=("b", "gone")), person("b", "A B C")])
    assert [e.id for e in view(found, "a").confusable] == ["b"]
