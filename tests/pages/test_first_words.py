"""What a list shows of a comment: the words of its writer, not those that the writer answers."""

from __future__ import annotations

import pytest

from sitegen.model import Block, Comment
from sitegen.pages.lookup import first_words
from sitegen.words import ENGLISH


def _comment(*texts: str) -> Comment:
    """A comment of these paragraphs; those that begin with `>` are quoted."""
    blocks = tuple(
        Block(anchor=f"c-1-p-{n}", kind="paragraph", text=text.lstrip("> "), quote=int(text.startswith(">")))
        for n, text in enumerate(texts, 1)
    )
    return Comment(id="d-c-1", document="d", parent=None, depth=1, order=0, blocks=blocks)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (("I agree.", "Quite so."), "I agree. Quite so."),
        (("On Wed, Ann Lee wrote:", "> What is it?", "A bell."), "A bell."),
        (("I asked this:", "and no one knew."), "I asked this: and no one knew."),
        (("> What is it?",), "What is it?"),
        (("Am 10.07.20 schrieb Ann:", "> Was?", "> Wie?"), "Am 10.07.20 schrieb Ann: Was? Wie?"),
    ],
)
def test_a_list_shows_the_writers_own_words(texts: tuple[str, ...], shown: str) -> None:
    assert first_words(_comment(*texts), ENGLISH) == shown
