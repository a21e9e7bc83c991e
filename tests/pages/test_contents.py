"""The contents list of a document: whole where it is short, else an outline before it."""

from __future__ import annotations

import pytest

from sitegen.pages.contents import LONG, MAX_OUTLINE, outline
from sitegen.pages.page import Link


def links(ranks: str) -> tuple[Link, ...]:
    return tuple(Link(label=f"Heading {n}", href=f"#b{n}", note=rank) for n, rank in enumerate(ranks))


@pytest.mark.parametrize(
    ("ranks", "outlined"),
    [
        ("", 0),
        ("2" * LONG, 0),
        ("23" * LONG, LONG),
        ("3" + "45" * LONG, 1),
        ("2" * 100, MAX_OUTLINE),
    ],
)
def test_a_long_list_has_an_outline_of_its_highest_rank(ranks: str, outlined: int) -> None:
    found = outline(links(ranks))
    assert len(found) == outlined
    assert len({link.note for link in found}) <= 1
    assert [link for link in links(ranks) if link in found] == list(found)
