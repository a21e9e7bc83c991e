"""Concordances: every mention in a line, in order of writing, with what stands around it; what can be filtered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages import concordance as module
from sitegen.pages.concordance import CONTEXT, Concordance, concordance
from sitegen.pages.lookup import Lookup
from tests.corpora import ADA, comment, document, lookup, mill, person, thread


def of(found: Lookup, entity: str = "ada") -> Concordance:
    mentions = found.mentions_of[entity]
    return concordance(found, f"people/{entity}.html", mentions, len(mentions))


def test_a_line_for_each_mention_in_order_of_writing() -> None:
    comments = thread(
        "b", [comment(1, "Ada again.", author="Tom", date="1880"), comment(1, "Ada.", number=2)]
    )
    found = lookup(
        [
            document("a", "In 1890 Ada came and Ada went.", date="1890"),
            document("b", "Nobody.", date="1885", comments=comments),
        ],
        [ADA],
    )
    lines = of(found).lines
    assert [(line.left, line.name, line.right) for line in lines] == [
        ("", "Ada", "again."),
        ("In 1890", "Ada", "came and Ada went."),
        ("In 1890 Ada came and", "Ada", "went."),
        ("", "Ada", "."),
    ]
    assert [(line.kind, line.source, line.year, line.when) for line in lines] == [
        ("comment", "b", "1880", "1880"),
        ("document", "a", "1890", "1890"),
        ("document", "a", "1890", "1890"),
        ("comment", "b", "undated", "undated"),
    ], "a comment's date is its own"
    assert (lines[0].author, lines[0].where, lines[0].href) == (
        "Tom",
        "comment 1",
        "../discussions/b.html#c-1-p-1-s-1",
    )


def test_filters_offer_what_makes_a_choice_and_count_all_mentions() -> None:
    ada = of(mill())
    assert [(c.value, c.count) for c in ada.kinds] == [("document", 2), ("comment", 1)]
    assert ada.sources == (), "only one document names her"
    assert [(c.value, c.label, c.count) for c in ada.years] == [("1890", "1890", 2), ("1892", "1892", 1)]
    assert ada.filters
    assert not of(lookup([document("d", "Ada.")], [ADA])).filters
    assert sum(c.count for c in ada.years) == len(ada.lines) == ada.all


def test_of_a_part_of_the_mentions_the_lines_are_its_own_and_all_are_counted() -> None:
    found = lookup([document("a", "Ada. Ada. Ada.", date="1890"), document("b", "Ada.", date="1880")], [ADA])
    here = [m for naming in found.namings["ada"][1:] for m in naming.mentions]
    part = concordance(found, "people/mentions/ada-2.html", here, 4)
    assert [line.source for line in part.lines] == ["a", "a", "a"]
    assert (part.all, part.partial, part.sources) == (4, True, ())
    assert not of(found).partial
    elsewhere = concordance(
        found, "people/mentions/ada-2.html", here, 4, elsewhere="people/concordance/ada.html"
    )
    assert (elsewhere.lines, elsewhere.here, elsewhere.years) == ((), 3, part.years)
    assert (elsewhere.href, part.href) == ("../concordance/ada.html", "")


def test_what_an_uncertain_mention_is_stays_said() -> None:
    rivals = [person("r-lee", "Rob Lee", "Lee"), person("s-lee", "Sue Lee", "Lee")]
    lines = of(lookup([document("d", "Lee met Rob Lee.")], rivals), "r-lee").lines
    assert [(line.name, line.certain) for line in lines] == [("Lee", False), ("Rob Lee", True)]


@given(st.text(alphabet="ab \n\u3042", max_size=200), st.text(alphabet="ab \n\u3042", max_size=200))
def test_contexts_are_what_stands_beside_the_name_and_no_longer_than_they_may(
    before: str, after: str
) -> None:
    text = f"{before} Ada {after}"
    left, right = module._before(text[: len(before) + 1]), module._after(text[len(before) + 4 :])
    assert len(left) <= CONTEXT + 2 and len(right) <= CONTEXT + 2
    assert " ".join(before.split()).endswith(left.removeprefix("… "))
    assert " ".join(after.split()).startswith(right.removesuffix(" …"))
    if len(" ".join(before.split())) == len(left.removeprefix("… ")) and len(before) < CONTEXT:
        assert not left.startswith("…")
