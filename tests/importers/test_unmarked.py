"""Comments that no line tells from the article: where a text is said to hold some, against gold and texts without.

The real pages lost their comments' names, dates and nesting on the way to plain text, so what is measured is the
boundary: which of the paragraphs that are said to may be comments are, and how many texts without any are suspected.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.facts import apply_facts
from sitegen.importers.html_page import import_html
from sitegen.importers.plain.lines import folded
from sitegen.importers.plain.remarks import signs_of_remarks
from sitegen.importers.threads.unmarked import MAX_PARAGRAPHS, find_unmarked
from sitegen.model import Block, Document, DocumentFacts
from tests.building import ROOT
from tests.importers.accounting import broken_lines, document_of, imported
from tests.importers.making import structured

ARTICLE = tuple(
    f"The mill number {n} stood by the river for a hundred years before it was sold to the town, which had no "
    "use for it, and let it fall into the water stone by stone, as everybody had said that it would."
    for n in range(12)
)
QUOTING = "“Before it was sold to the town, which had no use” is not how my father told it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One page: its paragraphs, how many of the last ones are comments, and from which on the text says so."""

    name: str
    paragraphs: int
    comments: int
    start: int | None
    flagged: bool
    article: str

    @property
    def said(self) -> int:
        """How many paragraphs are said to be, perhaps, comments."""
        return self.paragraphs - self.start if self.start is not None else 0

    @property
    def right(self) -> int:
        """How many of those are: both run to the end of the text."""
        return min(self.said, self.comments)


def body_of(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind not in ("title", "subtitle")]


def start_of(document: Document) -> int | None:
    anchors = [block.anchor for block in body_of(document)]
    return anchors.index(document.unmarked_from) if document.unmarked_from else None


def measure(text: Path) -> Measured:
    """What is known of a text, the thread of its page being gold: comments begin with words that only they have."""
    page = import_html(
        structured("page.html", text.with_name(f"{name_of(text)}.html").read_bytes())
    ).documents[0]
    said = folded(" ".join(b.text for c in page.comments for b in c.blocks))
    article = folded(" ".join(b.text for b in page.blocks))
    document = document_of(text.read_text("utf-8"))
    body = [folded(block.text) for block in body_of(document)]
    first = next((n for n, words in enumerate(body) if words in said and words not in article), len(body))
    while first and body[first - 1] in said:  # a comment that begins by quoting the article
        first -= 1
    return Measured(
        name=name_of(text),
        paragraphs=len(body),
        comments=len(body) - first,
        start=start_of(document),
        flagged="unmarked-comments" in document.flags,
        article="\n".join(block.text for block in document.blocks[: first + 1]),
    )


def name_of(text: Path) -> str:
    return text.name.removesuffix(".trafilatura.txt")


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Measured]:
    return [measure(text) for text in sorted((shared / "html-comments").glob("*.trafilatura.txt"))]


def test_pages_that_lost_their_threads_say_so(
    pages: list[Measured], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["paragraphs  comments  said  right  page"]
    for page in pages:
        said = "flag" if page.flagged and page.start is None else str(page.said)
        rows.append(f"{page.paragraphs:10} {page.comments:9} {said:>5} {page.right:6}  {page.name}")
    begun = [page for page in pages if page.start is not None]
    right, said_of_all = sum(page.right for page in begun), sum(page.said for page in begun)
    held = sum(page.comments for page in begun)
    rows.append(f"recall {right / held:.2f}, precision {right / said_of_all:.2f} where a beginning is said")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(rows) + "\n")
    assert len(pages) == 10 and all(page.flagged for page in pages)
    assert len(begun) >= 6
    assert right / held >= 0.85
    assert right / said_of_all >= 0.99


def test_a_thread_in_a_table_says_so(shared: Path) -> None:
    document = document_of((shared / "hackernews/item-6374031.trafilatura.txt").read_text("utf-8"))
    assert (document.flags, document.unmarked_from) == (("unmarked-comments",), "")


def test_nothing_is_cut_or_given_to_anybody(shared: Path) -> None:
    for path in sorted((shared / "html-comments").glob("*.trafilatura.txt")):
        text = path.read_text("utf-8")
        assert document_of(text).comments == () and broken_lines(text) == [], path.name


def without_comments(shared: Path, pages: list[Measured]) -> Iterator[tuple[str, str]]:
    """Texts that hold no comments: articles, biographies, news, travel guides, speeches, novels, announcements."""
    yield from (("articles alone", page.article) for page in pages if page.comments)
    for line in (shared / "gold-gum/gum-bio-news-voyage.jsonl").read_text("utf-8").splitlines():
        yield "biographies, news, guides", json.loads(line)["text"]
    for name, path, suffix in (
        ("speeches", "speeches/us-inaugural.zip", ".txt"),
        ("novels", "gold-litbank/litbank-even50.zip", ".txt"),
        ("announcements", "markdown/jekyll-docs-posts.zip", ""),
    ):
        with zipfile.ZipFile(shared / path) as archive:
            for member in archive.namelist():
                if member.endswith(suffix) and not member.endswith("/"):
                    text = archive.read(member).decode("utf-8", "replace")
                    yield name, text.split("\n---\n", 1)[-1] if name == "announcements" else text
    yield from (("seeds", path.read_text("utf-8")) for path in sorted((ROOT / "seeds").glob("*.txt")))


def test_texts_without_comments_are_not_suspected(
    shared: Path, pages: list[Measured], capsys: pytest.CaptureFixture[str]
) -> None:
    read: Counter[str] = Counter()
    suspected: Counter[str] = Counter()
    for name, text in without_comments(shared, pages):
        for document in imported(text).documents:
            read[name] += 1
            suspected[name] += "unmarked-comments" in document.flags
    with capsys.disabled():
        rows = (f"{suspected[name]:4} of {count:4} {name}" for name, count in read.items())
        sys.stdout.write("\nsuspected of comments without holding any:\n" + "\n".join(rows) + "\n")
    assert read.total() > 280
    assert suspected.total() == 0


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Thanks for this, I learned a lot.", "thanks"),
        ("Vielen Dank für den Beitrag!", "thanks"),
        ("Merci pour ce billet.", "thanks"),
        ("Thanks to all who helped us build the mill.", ""),
        ("Thank you for reading.", ""),
        ("Danke euch allen fürs Lesen!", ""),
        ("Thankful as they were, they said nothing.", ""),
        ("Hi Ann,", "greeting"),
        ("Lieber Peter, was für ein Text", "greeting"),
        ("High above the river stood the mill.", ""),
        ("@ann: that was the other mill", "address"),
        ("Great write-up, as always.", "praise"),
        ("Ein sehr guter Artikel, der alles sagt.", "praise"),
        ("In your article the mill has two wheels.", "the author's text"),
        ("I agree. It had one.", "opinion"),
        ("Exactly the mill that he had seen.", ""),
        ("Viele Grüße", "closing"),
        ("Regards to the miller were sent every year, and never came.", ""),
        ("Nobody knows that better than I do.Reply", "button"),
        ("They knew how to reply", ""),
        ("Ann Bell wrote on March 11th, 2015 at 02:57:", "comment header"),
        ("In 2019, I wrote:", ""),
        ("[...] The mills of the north [...]", "pingback"),
        ("| | | Does it use the old wheel? ----- |", "rule at the end"),
        ("The old one ;-)", "emoticon"),
        ("see (a:p) and 8) for more", ""),
    ],
)
def test_a_sign_is_in_how_a_paragraph_speaks(text: str, sign: str) -> None:
    assert signs_of_remarks([*ARTICLE, text])[-1] == frozenset({sign} - {""})


def test_a_quotation_of_what_stands_above_is_a_sign() -> None:
    above = "It was long before it was sold to the town, which had no use for it."
    assert signs_of_remarks([above, QUOTING])[1] == {"quotation"}
    assert signs_of_remarks([QUOTING, above])[0] == frozenset()
    # Whom an article quotes twice, it quotes in marks both times.
    assert signs_of_remarks([f"“{above}”, she said.", QUOTING])[1] == frozenset()


def test_comments_begin_where_their_signs_do() -> None:
    found = find_unmarked([*ARTICLE, "Thanks for this!", QUOTING, "I agree.", "It had two wheels."])
    assert found is not None and found.start == len(ARTICLE)
    assert dict(found.signs) == {"thanks": 1, "quotation": 1, "opinion": 1}


@pytest.mark.parametrize(
    "below",
    [
        (),
        ("Thanks for this!",),
        ("Thanks, Ann.", "Thanks, Ben.", "Thanks, Cat."),  # a list of those who are thanked
        ("@staticmethod", "@property", "@ann.setter"),
        ("The old one ;-)", "The new one :-)", "Neither ^^"),
    ],
)
def test_too_little_is_not_said_to_be_anything(below: tuple[str, ...]) -> None:
    assert find_unmarked([*ARTICLE, *below]) is None


def test_a_letter_is_a_letter() -> None:
    letter = [
        "Dear Ann,",
        *ARTICLE,
        "Thank you for the apples.",
        "Thanks also for the wheel.",
        "Kind regards, Ben",
    ]
    assert find_unmarked(letter) is None


def test_few_signs_are_said_without_a_place() -> None:
    found = find_unmarked([*ARTICLE, "I agree.", "Nobody knows that better than I do.Reply"])
    assert found is not None and found.start is None
    assert find_unmarked(["Thanks!", "I agree.", "Great post!"] * 3) is not None, "no article stands above"
    assert find_unmarked([*ARTICLE * MAX_PARAGRAPHS, "Thanks for this!", QUOTING, "I agree."]) is None, (
        "a book"
    )


PAGE = "\n\n".join(
    (
        "The mill",
        *ARTICLE,
        "Thanks for this!",
        "I agree.",
        "Great post, Ann!",
        "It had two wheels, as I recall.",
    )
)


def test_what_a_document_says() -> None:
    made = imported(PAGE)
    (document,) = made.documents
    assert document.flags == ("unmarked-comments",) and document.comments == ()
    assert document.unmarked_from == "p-13"
    (found,) = [d for d in made.diagnostics if d.code == "thread-unmarked"]
    assert found.location.line == PAGE.split("\n").index("Thanks for this!") + 1
    assert "thanks 1" in found.message and "Comments:" in found.hint


def test_the_ways_out_that_the_diagnostic_names() -> None:
    marked = PAGE.replace("Thanks for this!", "Comments:\n\nThanks for this!")
    (comment,) = document_of(marked).comments
    assert comment.blocks[0].text == "Thanks for this!"
    assert document_of(marked).flags == ()
    facts = DocumentFacts(path="page.txt", fields=(("flags", ()),))
    (stated,), found = apply_facts((document_of(PAGE),), (facts,))
    assert (stated.flags, stated.unmarked_from, found) == ((), "", ())


def test_a_page_that_states_no_comments_has_none() -> None:
    assert document_of(f"{PAGE}\n\nNo responses yet\n").flags == ()
