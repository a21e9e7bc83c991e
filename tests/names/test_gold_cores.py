"""The rule by which annotated phrases count as names of people."""

from __future__ import annotations

import pytest

from tests.quality.cores import Phrase, name_core, person_marks
from tests.quality.tokens import join_tokens


@pytest.mark.parametrize(
    ("phrase", "core"),
    [
        ("Ann Lee", "Ann Lee"),
        ("Ann Lee FRS", "Ann Lee"),
        ("Ann Lee's", "Ann Lee"),
        ("U.S. President Ann Lee", "Ann Lee"),
        ("the Swiss painter Ann Lee, who slept", "Ann Lee"),
        ("American academic and professor Ann Lee", "Ann Lee"),
        ("New People Party's Ann Lee", "Ann Lee"),
        ("Environment Minister Ann Lee", "Ann Lee"),
        ("Jan van der Meer", "Jan van der Meer"),
        ("Mr. Lee of the Colonial Office", "Lee"),
        ("Austin “Shep” Lee", "Austin “Shep” Lee"),
        ("Queen Ann II", "Ann II"),
        ("the Lee supporters", None),
        ("a Swiss painter", None),
        ("Ann and Bob Lee", None),
        ("friends of Ann Lee", None),
        ("he", None),
        ("the President", None),
    ],
)
def test_the_core_of_a_phrase_is_the_name_in_it(phrase: str, core: str | None) -> None:
    found = name_core(phrase)
    assert (phrase[slice(*found)] if found else None) == core


def test_groups_and_common_nouns_are_no_names() -> None:
    texts = ["Ann Lee", "she", "Dutch", "The Lees", "they", "Actress", "the Moriori", "Lee"]
    entities = ["1", "1", "2", "3", "3", "4", "5", "1"]
    phrases = [
        Phrase(anchor="p-1", start=n * 10, end=n * 10 + len(text), text=text, entity=entity)
        for n, (text, entity) in enumerate(zip(texts, entities, strict=True))
    ]
    assert [phrase.text for phrase in person_marks(phrases)] == ["Ann Lee", "Lee"]


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Lincoln 's Inn Hall , he said .", "Lincoln's Inn Hall, he said."),
        ("`` No , '' I said", "“No,” I said"),
        ('" No , " I said', '"No," I said'),
        ("It ' s here ( now )", "It's here (now)"),
        ("I do n't", "I don't"),
    ],
)
def test_tokens_are_joined_as_people_write(tokens: str, text: str) -> None:
    joined, ranges = join_tokens(tokens.split())
    assert joined == text
    shown = {"``": "“", "''": "”"}
    assert [joined[a:b] for a, b in ranges] == [shown.get(token, token) for token in tokens.split()]
