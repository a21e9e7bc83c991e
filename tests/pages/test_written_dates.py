"""Dates of a text on its page: what was counted says from what, and what has no year is not there."""

from __future__ import annotations

from sitegen.pages.written_dates import date_title, dates_by_block
from sitegen.words import ENGLISH
from tests.corpora import comment, document, thread


def _titles(found: dict) -> dict[tuple[str, str], list[str]]:  # type: ignore[type-arg]
    return {place: [date_title(date, ENGLISH) for date in dates] for place, dates in found.items()}


def test_a_date_says_what_it_was_counted_from() -> None:
    text = "In 1920 it began; two years later it ended. We saw it last month, on March 7 or in June."
    assert _titles(dates_by_block([document("a", text, date="2020-03-15")])) == {
        ("a", "p-1"): [
            "1920",
            "1922 (uncertain), counted from “1920” before it",
            "February 2020, counted from the day of writing, 15 March 2020",
            "7 March 2020 (uncertain), counted from “February 2020” before it",
        ]
    }


def test_a_period_that_is_only_named_says_so() -> None:
    assert _titles(dates_by_block([document("a", "She fled during World War II.")])) == {
        ("a", "p-1"): [
            "about 1 September 1939 to about 2 September 1945, the usual years of the period that is named"
        ]
    }


def test_a_comment_counts_from_its_own_day() -> None:
    talk = thread(
        "a", [comment(1, "I saw it yesterday.", date="2021-05-02"), comment(1, "Yesterday?", number=2)]
    )
    found = dates_by_block([document("a", "Nothing yesterday.", date="2020-03-15", comments=talk)])
    assert _titles(found) == {
        ("a", "p-1"): ["14 March 2020, counted from the day of writing, 15 March 2020"],
        ("a", "c-1-p-1"): ["1 May 2021, counted from the day of writing, 2 May 2021"],
    }
