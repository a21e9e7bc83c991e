"""Threads whose comments name their authors, in the forms of several kinds of pages."""

from __future__ import annotations

import pytest

from sitegen.model import Document
from tests.importers.accounting import broken_lines, document_of, imported

PROSE = (
    "The council met on Tuesday evening in the old town hall, and after four hours of debate it decided, by "
    "seven votes to five, to sell the mill to the highest bidder before the end of the year."
)


def page(thread: str, article: str = PROSE) -> str:
    return f"The Mill Is Sold\n\n{article}\n\n{thread}\n"


def summary(document: Document) -> list[tuple[int, str | None, str | None, list[str]]]:
    return [
        (
            comment.depth,
            comment.author.name if comment.author else None,
            comment.date,
            [block.text for block in comment.blocks],
        )
        for comment in document.comments
    ]


BLOGGER = [
    (1, "Anonymous", "2017-02-20T21:14:00", ["I do not believe it.", "Not a word."]),
    (1, "Ole Lund", "2017-02-21T08:00:00", ["Well, it is true."]),
]


@pytest.mark.parametrize("dots", ["...", "…"])
@pytest.mark.parametrize("style", ["after", "before", "foot"])
def test_blogger_with_dates(style: str, dots: str) -> None:
    first, second = "February 20, 2017 at 9:14 PM", "February 21, 2017 at 8:00 AM"
    one, two = "I do not believe it.\n\nNot a word.", "Well, it is true."
    thread = {
        "after": f"Anonymous said{dots}\n{first}\n{one}\n\nOle Lund said{dots}\n{second}\n{two}",
        "before": f"{first}\nAnonymous said{dots}\n{one}\n\n{second}\nOle Lund said{dots}\n{two}",
        "foot": f"Anonymous said{dots}\n{one}\n{first}\n\nOle Lund said{dots}\n{two}\n{second}",
    }[style]
    text = page(f"\n{thread}\n\nPost a Comment")
    assert summary(document_of(text)) == BLOGGER
    assert broken_lines(text) == []


def test_blogger_without_dates_after_a_wide_gap() -> None:
    document = document_of(
        page("\nAnonymous said...\n\nNo.\n\nSean said...\n\nYes.\n\nAnn Lee said...\n\nWell.")
    )
    assert summary(document) == [
        (1, "Anonymous", None, ["No."]),
        (1, "Sean", None, ["Yes."]),
        (1, "Ann Lee", None, ["Well."]),
    ]
    assert {comment.author.person for comment in document.comments if comment.author} == {None}


@pytest.mark.parametrize(
    ("thread", "expected"),
    [
        (
            "2 thoughts on “The Mill Is Sold”\n\nOle Lund says:\nMarch 3, 2019 at 4:11 am\n\nI think "
            "so.\n\nReply\n\n"
            "Eva says:\nMarch 3, 2019 at 5:11 am\n\nTwice.\n\nSo.\n\nReply\n\nLeave a Reply",
            [
                (1, "Ole Lund", "2019-03-03T04:11:00", ["I think so."]),
                (1, "Eva", "2019-03-03T05:11:00", ["Twice.", "So."]),
            ],
        ),
        (
            "2 Kommentare\n\nOle Lund sagt:\n3. März 2019 um 4:11 Uhr\nIch nicht.\nAntworten\n\nKarl sagt:\n"
            "4. März 2019 um 5:11 Uhr\nDoch.\nAntworten\n\nSchreibe einen Kommentar",
            [
                (1, "Ole Lund", "2019-03-03T04:11:00", ["Ich nicht."]),
                (1, "Karl", "2019-03-04T05:11:00", ["Doch."]),
            ],
        ),
        (
            "### 2 comments\n\n  1. **Ole** says:\n\nAugust 3, 2019 at 4:11 am\n\nFirst.\n\nReply\n\n"
            "     1. **Eva Holm** says:\n\nAugust 5, 2019 at 1:46 pm\n\nAn answer.\n\nReply\n\n"
            "### Leave a Reply Cancel reply",
            [
                (1, "Ole", "2019-08-03T04:11:00", ["First."]),
                (2, "Eva Holm", "2019-08-05T13:46:00", ["An answer."]),
            ],
        ),
        (
            "    2 responses to “The Mill Is Sold”\n\n       1. Ole says:\n          August 3, 2019 at "
            "4:11 am\n\n"
            "          First.\n\n          Reply\n           1. Eva says:\n              August 5, 2019 at "
            "1:46 pm\n\n"
            "              An answer.\n\n              Reply\n\n      Leave a Reply",
            [
                (1, "Ole", "2019-08-03T04:11:00", ["First."]),
                (2, "Eva", "2019-08-05T13:46:00", ["An answer."]),
            ],
        ),
        (
            "2 comments\n\nOle wrote on March 11th, 2015 at 02:57:\n\nHow?\n\nEva wrote on March 12th, "
            "2015 at 08:00:\n\nSo.",
            [(1, "Ole", "2015-03-11T02:57:00", ["How?"]), (1, "Eva", "2015-03-12T08:00:00", ["So."])],
        ),
        (
            "There are 2 comments\n\nOle · March 10, 2017 at 12:20 AM\n\nOne.\n\nReply\n\n    Eva (a "
            "reader) · March 10, 2017 at 1:26 AM\n\n    Two.",
            [
                (1, "Ole", "2017-03-10T00:20:00", ["One."]),
                (2, "Eva (a reader)", "2017-03-10T01:26:00", ["Two."]),
            ],
        ),
        (
            "Comments (2)\n\nOle Lund\nMarch 3, 2019 at 10:14 pm\nFirst!\nReply\n\nKarl\nMarch 4, 2019 at "
            "10:14 pm\nSecond.\nReply",
            [
                (1, "Ole Lund", "2019-03-03T22:14:00", ["First!"]),
                (1, "Karl", "2019-03-04T22:14:00", ["Second."]),
            ],
        ),
        (
            "2 comments\n\nOle says:\n3 days ago\n\nOne.\n\nEva says:\n2 hours ago\n\nTwo.",
            [(1, "Ole", None, ["One."]), (1, "Eva", None, ["Two."])],
        ),
    ],
)
def test_forms_of_threads(thread: str, expected: list[tuple[int, str, str | None, list[str]]]) -> None:
    text = page(thread)
    result = imported(text)
    assert summary(result.documents[0]) == expected
    assert result.documents[0].stated_comments == 2
    assert result.diagnostics == ()
    assert broken_lines(text) == []


@pytest.mark.parametrize(
    "prose",
    [
        f"Then the mayor said:\n\n“We sell.”\n\n{PROSE}",
        f"John Harper said...\n\n{PROSE}",
        f"John Harper said...\n\n{PROSE}\n\nEveryone says:\n\n{PROSE}",
        f"As my father said... never sell a mill.\n\n{PROSE}",
        f"He said...\n\n{PROSE}\n\nShe said...\n\n{PROSE}\n\nThey said...\n\n{PROSE}",
        f"John Harper says:\n\n{PROSE}\n\nAnn Lee says:\n\n{PROSE}",
    ],
)
def test_said_in_the_prose_of_an_article_starts_no_thread(prose: str) -> None:
    assert document_of(page(prose)).comments == ()


def test_a_byline_with_a_date_opens_no_thread() -> None:
    for byline in ("Greta Holm · March 3, 2019", "Greta Holm\nMarch 3, 2019 at 9:14 pm"):
        document = document_of(f"The Mill Is Sold\n\n{byline}\n\n{PROSE}\n\nLeave a Reply\n")
        assert document.comments == ()
        assert [author.name for author in document.authors] == ["Greta Holm"]
        assert document.date == "2019-03-03"


def test_a_list_of_dated_links_is_no_thread() -> None:
    links = "Related\n\nHow we sold it · March 1, 2018\nWhy we sold it · March 2, 2018\n\nLeave a Reply"
    assert document_of(page(links)).comments == ()


def test_said_inside_a_comment_stays_in_it() -> None:
    document = document_of(
        page(
            "\nAnonymous said...\n\nYou know.\n\nTrump said:\n\nNothing.\n\n"
            "Sean said...\n\nWell.\n\nPost a Comment"
        )
    )
    assert [texts for _, _, _, texts in summary(document)] == [
        ["You know.", "Trump said:", "Nothing."],
        ["Well."],
    ]


def test_a_stated_count_that_is_not_met_is_diagnosed() -> None:
    result = imported(page("5 comments:\n\nAnonymous said...\nNo.\n\nSean said...\nYes."))
    assert result.documents[0].stated_comments == 5
    assert [(d.code, d.message) for d in result.diagnostics] == [
        ("thread-count", "the page states 5 comments, 2 were found")
    ]


def test_ghosts_are_proved_by_columns_here_too() -> None:
    thread = (
        "3 comments\n\n  1. Ole says:\n\nMay 1, 2019 at 4:11 am\n\nOne.\n\n     1. Eva says:\n\nMay 2, "
        "2019 at 4:11 am\n\n"
        "Two.\n\n  2. Ann says:\n\nMay 3, 2019 at 4:11 am\n\nThree.\n\n        1. Karl says:\n\nMay 4, "
        "2019 at 4:11 am\n\nFour."
    )
    document = document_of(page(thread))
    assert [(comment.depth, comment.state) for comment in document.comments] == [
        (1, "present"), (2, "present"), (1, "present"), (2, "missing"), (3, "present"),
    ]  # fmt: skip
