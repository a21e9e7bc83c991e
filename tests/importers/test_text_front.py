"""What stands above and below a text: titles, bylines, dates, reading times, and all that is set apart."""

from __future__ import annotations

import pytest

from sitegen.importers import text as text_importer
from sitegen.importers.plain.boilerplate import (
    boilerplate_reason,
    comment_count,
    stated_platform,
)
from sitegen.importers.plain.controls import is_reply_link
from sitegen.importers.plain.meta import clean_name, date_line, is_name, read_meta
from tests.importers.accounting import broken_lines, document_of, imported
from tests.importers.making import made

PROSE = (
    "The council met on Tuesday evening in the old town hall, and after four hours of debate it decided, by "
    "seven votes to five, to sell the mill to the highest bidder before the end of the year."
)


@pytest.mark.parametrize(
    ("line", "authors", "date", "reading"),
    [
        ("6 min readMar 1, 2020", (), "2020-03-01", "6 min read"),
        ("Mar 1, 2020·6 min read", (), "2020-03-01", "6 min read"),
        ("Jane Doe · Mar 1, 2020 · 6 min read", ("Jane Doe",), "2020-03-01", "6 min read"),
        ("By Jane Doe", ("Jane Doe",), None, ""),
        ("by Jane Doe and John Q. Public | March 3, 2020", ("Jane Doe", "John Q. Public"), "2020-03-03", ""),
        ("By JANE DOE, Staff Writer", ("JANE DOE",), None, ""),
        ("Von Greta Holm", ("Greta Holm",), None, ""),
        ("Posted by Jane at 9:14 PM", ("Jane",), None, ""),
        ("Posted on March 3, 2019 by Greta Holm", ("Greta Holm",), "2019-03-03", ""),
        ("Posted on August 2, 2019August 2, 2019Author Jane Doe", ("Jane Doe",), "2019-08-02", ""),
        ("22. Dezember 201922. Dezember 2019 von Peter Holm", ("Peter Holm",), "2019-12-22", ""),
        ("March 2020", (), "2020-03", ""),
        ("12.03.2020", (), "2020-03-12", ""),
        ("Reading time: 4 minutes", (), None, "Reading time: 4 minutes"),
    ],
)
def test_lines_about_the_document(
    line: str, authors: tuple[str, ...], date: str | None, reading: str
) -> None:
    meta = read_meta(line)
    assert meta is not None
    assert (meta.authors, meta.date, meta.reading_time) == (authors, date, reading)


@pytest.mark.parametrize(
    "line",
    [
        "By late 2016, the Russians were everywhere.",
        "By the time we got there",
        "2016",
        "The 1990s",
        "It took 6 min reading it on March 1, 2020.",
        "Jane Doe",
        "On March 1, 2020 everything changed",
        "By and large",
    ],
)
def test_lines_that_say_nothing_about_the_document(line: str) -> None:
    assert read_meta(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe", True),
        ("Sean O'Torain", True),
        ("Ludwig van der Rohe", True),
        ("J. R. R. Smith", True),
        ("José María Núñez", True),
        ("Jean-Luc D’Arcy", True),
        ("Jane", False),
        ("World News", False),
        ("Cold War", False),
        ("What Comes Next", False),
        ("jane doe", False),
        ("It's rubbish.", False),
        ("Jane Doe Went Out To Buy Some Bread", False),
        ("Jane 2 Doe", False),
    ],
)
def test_shape_of_a_name(text: str, expected: bool) -> None:
    assert is_name(clean_name(text)) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Jane Doe.", "Jane Doe"), ("Robert Doe Jr.", "Robert Doe Jr."), ("Jane D.", "Jane D.")],
)
def test_the_full_stop_that_ends_a_line_is_not_of_the_name(name: str, expected: str) -> None:
    assert clean_name(name) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Updated: March 2, 2020", "March 2, 2020"),
        ("(May 3, 2019)", "May 3, 2019"),
        ("In May 2019", None),
        ("x", None),
    ],
)
def test_date_line(line: str, expected: str | None) -> None:
    assert date_line(line) == expected


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Leave a Reply", "reply form"),
        ("### Leave a Reply Cancel reply", "reply form"),
        ("Post a Comment", "reply form"),
        ("This site uses Akismet to reduce spam. Learn how your comment data is processed.", "spam notice"),
        ("Share this:", "share bar"),
        ("Email ThisBlogThis!Share to TwitterShare to Facebook", "share bar"),
        ("← Older Posts", "navigation"),
        ("Advertisement", "advertisement"),
        ("If you experience technical problems, please write to", "site notice"),
        ("Powered by Blogger.", "site notice"),
        ("© 2020 The Holm Gazette", "site notice"),
        ("Leave a reply to the council, he said, and it will be ignored.", None),
        ("We share this: the wish to be left alone.", None),
        ("Search", None),
        ("Related posts in the ministry were cut.", None),
    ],
)
def test_boilerplate_anywhere(line: str, reason: str | None) -> None:
    assert boilerplate_reason(line) == reason


def test_boilerplate_at_the_edges_only() -> None:
    assert [boilerplate_reason(line, edge=True) for line in ("Search", "Share", "Name *")] == [
        "navigation", "share bar", "reply form",
    ]  # fmt: skip
    assert (
        is_reply_link("* Reply")
        and is_reply_link("Antworten")
        and not is_reply_link("Reply to this, please!")
    )


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("No responses yet", 0),
        ("3 comments:", 3),
        ("1,204 Comments", 1204),
        ("One comment", 1),
        ("5 thoughts on “The Mill”", 5),
        ("11 responses to \"The Mill\"", 11),
        ("12 Kommentare", 12),
        ("Keine Kommentare", 0),
        ("Kommentare (34)", 34),
        ("142 Antworten zu Die Mühle", 142),
        ("There are 13 comments", 13),
        ("He made 3 comments", None),
        ("3 comments were enough for him.", None),
        ("No comment", None),
    ],
)  # fmt: skip
def test_comment_count(line: str, count: int | None) -> None:
    assert comment_count(line) == count


def test_platform_only_where_the_page_says_so() -> None:
    assert stated_platform("Proudly powered by WordPress") == "WordPress"
    assert stated_platform("He was powered by coffee") is None


@pytest.mark.parametrize(
    ("head", "title", "authors", "subtitle"),
    [
        ("The Mill Is Sold", "The Mill Is Sold", [], None),
        ("More gruel\nThe Mill Is Sold\n\nThe Mill Is Sold", "The Mill Is Sold", [], None),
        ("The Mill Is Sold | X\n\nMenu\n\nThe Mill Is Sold\nThe Mill Is Sold", "The Mill Is Sold", [], None),
        ("March 3, 2019\n\nThe Mill Is Sold", "The Mill Is Sold", [], None),
        ("The Mill Is Sold\n\nJane Doe\n\nJane Doe\n\nMarch 3, 2019", "The Mill Is Sold", ["Jane Doe"], None),
        ("The Mill Is Sold.\n\nSean O'Hara.", "The Mill Is Sold.", ["Sean O'Hara"], None),
        ("The Mill Is Sold\n\nIn tears\n\nBy Jane Doe", "The Mill Is Sold", ["Jane Doe"], "In tears"),
        ("The Mill Is Sold\n\nWorld News", "The Mill Is Sold", [], None),
        ("Why Jane Doe Sold the Mill\n\nJane Doe", "Why Jane Doe Sold the Mill", [], None),
        ("* Home\n* About\n* Contact\n\nHolm Gazette\n\n# The Mill Is Sold", "The Mill Is Sold", [], None),
    ],
)  # fmt: skip
def test_heads_of_pages(head: str, title: str, authors: list[str], subtitle: str | None) -> None:
    text = f"{head}\n\n{PROSE}\n\nThe end came soon enough.\n"
    document = document_of(text)
    assert document.title == title
    assert document.blocks[0].kind == "title" and document.blocks[0].text == title
    assert [author.name for author in document.authors] == authors
    assert [block.text for block in document.blocks if block.kind == "subtitle"] == [subtitle] * bool(
        subtitle
    )
    assert [block.text for block in document.blocks][-2:] == [PROSE, "The end came soon enough."]
    assert broken_lines(text) == []


def test_a_text_without_a_title_is_named_after_its_file() -> None:
    result = imported(f"{PROSE} {PROSE}\n\n{PROSE}\n")
    assert result.documents[0].title == "page"
    assert result.documents[0].blocks[0].lines == ()
    assert [d.code for d in result.diagnostics] == ["import-no-title"]
    assert imported(" \n\t\n").documents == ()


def test_a_wrapped_paragraph_is_not_a_title() -> None:
    wrapped = (
        "The council met on Tuesday evening in the old town hall, and after\n"
        "four hours of debate it decided, by seven votes to five, to sell the\n"
        "mill to the highest bidder before the end of the year. Nobody in the\n"
        "room seemed surprised."
    )
    document = document_of(f"{wrapped}\n\nIt was so late that\n{wrapped}\n")
    assert document.title == "page"
    assert [block.lines for block in document.blocks] == [(), (1, 2, 3, 4), (6,), (7, 8, 9, 10)]


def test_a_date_that_is_not_understood_is_kept_as_written() -> None:
    result = imported(f"The Mill Is Sold\n\n3 days ago\n\n{PROSE}\n")
    assert (result.documents[0].date, result.documents[0].date_text) == (None, "3 days ago")
    assert [d.code for d in result.diagnostics] == ["import-date"]


def test_the_foot_of_a_page_is_set_apart() -> None:
    foot = (
        "--\n\nJane Doe\nJane Doe\n\nWritten by Jane Doe\n\nMiller, writer, and mother of three.\n\nNo "
        "responses yet\n\n"
        "More from Jane Doe\n\nHelp\n\nAbout"
    )
    document = document_of(f"The Mill Is Sold\n\n--\n\n{PROSE}\n\n* * *\n\n{PROSE}\n\n{foot}\n")
    assert [(item.reason, item.text) for item in document.boilerplate] == [
        ("separator", "--"),
        ("separator", "--"),
        ("author box", "Jane Doe"),
        ("author box", "Jane Doe"),
        ("author box", "Written by Jane Doe"),
        ("author box", "Miller, writer, and mother of three."),
        ("comment count", "No responses yet"),
        ("navigation", "More from Jane Doe"),
        ("navigation", "Help"),
        ("navigation", "About"),
    ]
    assert [block.kind for block in document.blocks] == ["title", "paragraph", "rule", "paragraph"]
    assert [author.name for author in document.authors] == ["Jane Doe"]
    assert document.stated_comments == 0


def test_a_count_in_prose_is_prose() -> None:
    document = document_of(f"The Mill Is Sold\n\n{PROSE}\n\n12 responses\n\nOnly this.\n")
    assert document.stated_comments is None
    assert [block.text for block in document.blocks][-2:] == ["12 responses", "Only this."]


def test_what_follows_a_count_without_a_thread_is_not_the_authors() -> None:
    result = imported(f"The Mill Is Sold\n\n{PROSE}\n\n2 thoughts on “The Mill Is Sold”\n\n{PROSE}\n\nNo.\n")
    document = result.documents[0]
    assert [block.kind for block in document.blocks] == ["title", "paragraph"]
    assert [item.reason for item in document.boilerplate] == ["comment count"]
    (comment,) = document.comments
    assert (comment.author, comment.date, len(comment.blocks)) == (None, None, 2)
    assert comment.note.startswith("Structure unknown")
    assert [d.code for d in result.diagnostics] == ["thread-count"]


def test_a_text_of_very_many_lines_is_plain_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_importer, "MAX_READ_LINES", 5)
    result = text_importer.import_text(made("long.txt", "a\nb\n\nc\n\n\nd\n"))
    (document,) = result.documents
    assert [block.text for block in document.blocks] == ["long", "a\nb", "c", "d"]
    assert [d.code for d in result.diagnostics] == ["import-plain"]
