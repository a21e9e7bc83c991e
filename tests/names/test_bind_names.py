"""Names taken apart, compared, cleaned: what may be one person, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.names.find.bylines import clean_name, is_full_name
from sitegen.names.find.parts import parse_name, relation, short_for
from sitegen.names.nobody import is_nobody, is_of_many


@pytest.mark.parametrize(
    ("name", "words", "family", "suffix"),
    [
        ("Ada Miller", ("ada", "miller"), ("miller",), ""),
        ("Ines van der Berg", ("ines", "van", "der", "berg"), ("van", "der", "berg"), ""),
        ("J.R. Stone, Jr.", ("j", "r", "stone"), ("stone",), "jr"),
        ("R.D.Stone", ("r", "d", "stone"), ("stone",), ""),
        ("Karl XII", ("karl",), (), "xii"),
        ("Karl I", ("karl",), (), "i"),
        ("Karl I. Stone", ("karl", "i", "stone"), ("stone",), ""),
        ("Óscar Ñúñez", ("oscar", "nunez"), ("nunez",), ""),
        ("Łucja Żak", ("lucja", "zak"), ("zak",), ""),
        ("de Lafontaine", ("lafontaine",), (), ""),
        ("Ben Stone", ("ben", "stone"), ("stone",), ""),
        ("Nadia al-Farsi", ("nadia", "al", "farsi"), ("al", "farsi"), ""),
        ("Ruth Brook-Stone", ("ruth", "brookstone"), ("brookstone",), ""),
        ("Li-Ann Brook", ("li", "ann", "brook"), ("brook",), ""),
        ("Mary Stone, PhD", ("mary", "stone"), ("stone",), ""),
    ],
)
def test_a_name_has_parts(name: str, words: tuple[str, ...], family: tuple[str, ...], suffix: str) -> None:
    parts = parse_name(name)
    assert parts is not None
    assert (parts.words, parts.family, parts.suffix) == (words, family, suffix)


def test_what_has_no_letter_is_no_name() -> None:
    assert parse_name("1812 - 14") is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Ada Miller", "ADA MILLER", "same"),
        ("Zoë Müller", "Zoe Muller", "same"),
        ("Ada Miller", "A. Miller", "variant"),
        ("Ada B. Miller", "Ada Miller", "variant"),
        ("Ada B. Miller", "Ada Beatrix Miller", "variant"),
        ("Ada B. Miller", "Ada C. Miller", "different"),
        ("Ada B. C. Miller", "Ada C. Miller", "different"),
        ("Robert Stone", "Bob Stone", "variant"),
        ("Robert Stone", "Bob Brook", "different"),
        ("Albert Stone", "Robert Stone", "different"),
        ("Tom Stone Jr.", "Tom Stone Sr.", "different"),
        ("Tom Stone Jr.", "Tom Stone", "variant"),
        ("Tom Stone II", "Tom Stone III", "different"),
        ("Per Doerr", "Per Dörr", "variant"),
        ("Ichiko Hara", "Hara Ichiko", "variant"),
        ("Ada Brook Miller", "Ada Brook", "partial"),
        ("Jens Otto Holm", "Otto Holm", "partial"),
        ("Ada Miller", "Eva Miller", "different"),
        ("Ada", "Ada Miller", "different"),
    ],
)
def test_two_names_stand_to_each_other(a: str, b: str, expected: str) -> None:
    left, right = parse_name(a), parse_name(b)
    assert left is not None
    assert right is not None
    assert relation(left, right) == expected


_NAMES = st.lists(
    st.sampled_from(["Ada", "A.", "Bob", "Robert", "van", "Stone", "Brook", "Jr.", "III", "O'Hara"]),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(_NAMES, _NAMES)
def test_relation_is_symmetric_and_a_name_is_itself(a: str, b: str) -> None:
    left, right = parse_name(a), parse_name(b)
    if left is not None and right is not None:
        assert relation(left, right) == relation(right, left)
        assert relation(left, left) == "same"


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Miller", "Ada Miller", True),
        ("Ada", "Ada Miller", True),
        ("van Berg", "Ines van Berg", True),
        ("Berg", "Ines van Berg", True),
        ("Bob", "Robert Stone", True),
        ("Li-Ann", "Li-Ann Brook", True),
        ("Stone", "Ada Miller", False),
        ("A", "Ada Miller", False),
    ],
)
def test_a_short_name_is_part_of_a_full_one(short: str, full: str, *, expected: bool) -> None:
    left, right = parse_name(short), parse_name(full)
    assert left is not None
    assert right is not None
    assert short_for(left, right) is expected


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Stone, Ada", "Ada Stone"),
        ("van Berg, Ines M.", "Ines M. van Berg"),
        ("Stone, Tom B., Jr.", "Tom B. Stone, Jr."),
        ("Tom Stone, Jr.", "Tom Stone, Jr."),
        ("Ada Stone, Mill Street School", "Ada Stone"),
        ("by Ada Stone", "Ada Stone"),
        ("Dr. Ada Stone (on leave)", "Ada Stone"),
        ("“Ada Stone” <a…@…>", "Ada Stone"),
        ("Ada Stone -- Mill Street", "Ada Stone"),
        ("Bythe Stone", "Bythe Stone"),
        ("Martin von Stone", "Martin von Stone"),
        ("Adams Mills Office", "Adams Mills Office"),
        ("a…@…", ""),
        ("Anonymous", ""),
        ("guest 12", ""),
        ("1007", ""),
    ],
)
def test_a_byline_is_cleaned(written: str, name: str) -> None:
    assert clean_name(written) == name


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Ada Stone", True),
        ("A. Stone", True),
        ("ada stone", True),
        ("millrace keeper", False),
        ("Millrace77 Stone", False),
        ("Millrace", False),
        ("ada_stone", False),
        ("There is a mill born every minute", False),
    ],
)
def test_what_looks_like_a_name_in_full(name: str, *, full: bool) -> None:
    assert is_full_name(name) is full


@pytest.mark.parametrize(
    "name", ["Anonymous Coward", "admin", "deleted", "[deleted]", "User2", "https://x.example"]
)
def test_a_placeholder_is_nobody(name: str) -> None:
    assert is_nobody(name)


def test_an_office_is_of_many() -> None:
    assert is_of_many("The Mill Lane Editorial Team")
    assert not is_of_many("Ada Stone")
