"""Real pages saved as text by two converters against gold threads, and texts written for each form.

What is measured is pinned, and printed page by page. Where a text has lost who answers whom, no parent can be
known: such pages count as wrong in the whole, are named in the table, and must say so to the reader.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.importers.plain.lines import folded
from sitegen.model import Document
from tests.importers.accounting import broken_lines, document_of
from tests.importers.thread_gold import TABLE_HEAD, Agreement, agreement, gold_title, read_gold

FORMS = ("html2text", "inscriptis")
FLAT = "does not show which comment answers which"
LOOSE = "Structure unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in one form: its document, what the gold says, and whether its text keeps nesting."""

    name: str
    form: str
    document: Document
    agreement: Agreement
    title: str

    @property
    def flat(self) -> bool:
        return any(FLAT in comment.note for comment in self.document.comments)

    @property
    def right_title(self) -> bool:
        """The gold's title, which may have the site's name behind it."""
        got, wanted = folded(self.document.title), folded(self.title)
        return not wanted or got == wanted or wanted.startswith(f"{got} ")


def read_page(gold: Path, form: str) -> Page:
    name = gold.name.removesuffix(".gold.json")
    document = document_of((gold.parent / f"{name}.{form}.txt").read_text("utf-8"))
    return Page(
        name=f"{name}.{form}",
        form=form,
        document=document,
        agreement=agreement(read_gold(gold), document),
        title=gold_title(gold),
    )


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Page]:
    golds = sorted((shared / "html-comments").glob("*.gold.json"))
    golds += [
        gold
        for gold in sorted((shared / "hackernews").glob("*.gold.json"))
        if (gold.parent / gold.name.replace(".gold.json", ".html2text.txt")).exists()
    ]
    assert len(golds) >= 11
    return [read_page(gold, form) for form in FORMS for gold in golds]


def test_floors_over_the_pages_with_gold(pages: list[Page], capsys: pytest.CaptureFixture[str]) -> None:
    totals = {form: Agreement() for form in (*FORMS, "that keep nesting")}
    rows = [TABLE_HEAD]
    for page in pages:
        totals[page.form] += page.agreement
        if not page.flat:
            totals["that keep nesting"] += page.agreement
        remarks = ["no nesting in the text"] * page.flat + ["title wrong"] * (not page.right_title)
        rows.append(f"{page.agreement.row(page.name)}  {', '.join(remarks)}")
    rows += [total.row(f"all {form}") for form, total in totals.items()]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(rows) + "\n")
    for form in FORMS:
        total = totals[form]
        assert total.recall >= 0.99 and total.precision >= 0.99, form
        assert total.author >= 0.99 and total.date >= 0.99, form
    assert totals["that keep nesting"].parent >= 0.99
    # the texts that have lost it included; of the pages with comments below an article alone it is 0.97
    assert (totals["html2text"] + totals["inscriptis"]).parent >= 0.85
    articles = sum((p.agreement for p in pages if p.title), Agreement())
    assert articles.parent >= 0.95


def test_titles_of_the_pages_with_gold(pages: list[Page]) -> None:
    assert [page.document.title for page in pages if not page.right_title] == []


def test_lost_nesting_is_said_and_only_where_it_is_lost(pages: list[Page]) -> None:
    for page in pages:
        nested = any(comment.parent for comment in page.document.comments)
        assert not (page.flat and nested), page.name
        if page.agreement.parent < 0.9:
            assert page.flat, page.name


def test_pings_are_told_from_comments(pages: list[Page]) -> None:
    assert sum(page.agreement.kinds for page in pages) == sum(page.agreement.paired for page in pages)
    assert any(c.kind == "pingback" for page in pages for c in page.document.comments)


def test_languages_of_the_pages(pages: list[Page]) -> None:
    german = {page.name for page in pages if page.document.language == "de"}
    assert len(german) == 10
    assert {page.document.language for page in pages} == {"de", "en"}


def test_text_without_structure_is_kept_and_nothing_is_invented(shared: Path) -> None:
    paths = sorted(shared.glob("h*/*.trafilatura.txt"))
    assert len(paths) >= 11
    for path in paths:
        text = path.read_text("utf-8")
        document = document_of(text)
        assert broken_lines(text) == [], path.name
        assert all(c.author is None and c.date is None and LOOSE in c.note for c in document.comments), (
            path.name
        )
