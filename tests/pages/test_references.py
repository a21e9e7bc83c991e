"""What links to a document: the sentence that does, with the linked words marked, and a way to it."""

from __future__ import annotations

from sitegen.model import Span
from sitegen.pages.references import LONGEST, references_to
from tests.corpora import block, document, lookup


def _linking(text: str, words: str, kind: str = "paragraph") -> list[tuple[str, str]]:
    start = text.index(words)
    span = Span(kind="link", start=start, end=start + len(words), href="corpus:b.txt")
    found = lookup([document("a", blocks=(block("p-1", text, kind, spans=(span,)),)), document("b", "B.")])
    return [(str(r.html), r.href) for r in references_to(found, "documents/b.html", found.documents["b"])]


def test_the_sentence_that_links_is_shown_and_led_to() -> None:
    assert _linking("It rained. See the other page. So it was.", "the other page") == [
        ("See <mark>the other page</mark>.", "a.html#p-1-s-2")
    ]


def test_of_a_long_sentence_and_of_a_row_the_beginning_is_shown() -> None:
    long = "It rained " + "and rained " * (LONGEST // 10) + "on the other page."
    ((html, href),) = _linking(long, "the other page")
    assert html.startswith("It rained and rained") and html.endswith("…") and href == "a.html#p-1"
    assert _linking("Rain\tthe other page", "the other page", "row") == [
        ("Rain the other page", "a.html#p-1")
    ]


def test_a_document_does_not_link_to_itself() -> None:
    assert _linking("No link. But one.", "But") != []
    own = lookup([document("b", "B.")])
    assert references_to(own, "documents/b.html", own.documents["b"]) == ()
