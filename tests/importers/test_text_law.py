"""The law: every non-blank line is accounted for exactly once, whatever the text is."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.accounting import broken_lines, document_of

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

# Lines that mean something to the importer, so that chance puts them where they do not belong.
TELLING = [
    "", "", "", "   ", "\t", "\xa0", "A Title of Some Sort", "A Title of Some Sort", "More of it",
    "By Jane Doe", "Jane Doe", "Written by Jane Doe", "5 min read", "6 min readMar 1, 2020",
    "March 3, 2020", "Posted on 3 May 2019 by Jane Doe", "--", "* * *", "•", "Leave a Reply",
    "Post a Comment", "This site uses Akismet to reduce spam.", "Share this:", "No responses yet",
    "3 comments:", "2 thoughts on “A Title of Some Sort”", "12", "Reply", "Like", "Search",
    "Skip to content", "Anonymous said...", "Jane said…", "Bob says:", "Bob sagt:", "  1. **Bob** says:",
    "     1. Eve says:", "May 3, 2019 at 9:14 PM", "3 days ago", "Ann · March 10, 2017 at 2:18 PM",
    "Jane wrote on May 3, 2019 at 4:00:",
    "  1. A first remark, long enough to be one, and made of several words so that it is not a list.",
    "  2. A second remark.", "    1. An answer to it.", "      1. An answer to that.",
    "      The answer goes on.", "    And so does the remark.", "        2. Deeper still", "1. one",
    "2. two", "10) ten", "3.", "  7.", "- dash", "- dash", "* star", "  * star", "+ plus", "> quoted",
    ">> twice quoted", "# Heading", "### Sub ###",
    "“A quotation that is long enough to be one, and nothing besides.”", "“Short.” — Jane Doe",
    "In 2019, I wrote:", "Image credit: Jane Doe", "The hall at night. Jane Doe/Reuters",
    "— Jane (@jane) May 3, 2019", "(Reuters) Something happened.", "Video: Something Happened Here",
    "If you experience problems, please write to",
    "This paragraph is long enough to count as prose, since it has more than two hundred "
    "characters; it says nothing in particular, but it says so at some length, and it ends like a "
    "sentence does, which is with a full stop here.",
    "the end of a wrapped line that goes on", "and goes on in lower case until it is done.", "\u200b",
    "\ufeff", "https://www.youtube.com/watch?v=abc", "x" * 500, "\u2028", "a\x0cb", "{{ nothing }}",
    "NAME 200 days ago | link", "| | | ann 3 hours ago | link", "---|---|---", "  * Ann • 3 years ago",
    "    + Bo • vor 3 Jahren", "      o Clara sagt:", "        - Dirk dice:", "    * 2", "    * •", "  * ",
    "o", "|", "12\\. Mai 2019 um 10:11 ", "12 mai 2019 à 10 h 11 min", "Anna Meier",
    "Anna Meieram 12. Mai 2019 um 10:11", "Bernd12. Mai 2019 um 10:11", "von Bernd » 12. Mai 2019, 10:11",
    "Kommentar von Eva — 12. Mai 2019, 10:11", "Comment by Ann — May 12, 2008 @ 10:11 am",
    "Am 12. Mai 2019 um 10:11 schrieb Anna Meier:", "Pingback: Mills of Kent", "Trackback: Mills of Kent",
    "[…] what was decided […]", "Comments", "Kommentare (3)", "Author", "Gravatar", "Ann’s avatar",
    "Log in to Reply", "AntwortenLöschen", "  1. 12. Mai 2019 um 10:11", "  2.", "2)", "  1) In brackets.",
    "    1) Nested:", "text\\-----", "Re: The Title", "<b>not markup</b>",
]  # fmt: skip
telling_text = st.lists(st.sampled_from(TELLING), max_size=60).map("\n".join)
any_text = st.lists(
    st.one_of(st.sampled_from(TELLING), st.text(max_size=40), st.text("1234.* \t>-#a", max_size=20)),
    max_size=40,
).map("\n".join)


@given(telling_text)
@settings(max_examples=400)
def test_lines_that_mean_something_in_any_order(text: str) -> None:
    assert broken_lines(text) == []


@given(any_text)
@settings(max_examples=300)
def test_any_text(text: str) -> None:
    assert broken_lines(text) == []


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_seeds_whole_and_cut_off_anywhere(path: Path) -> None:
    text = path.read_text("utf-8")
    assert broken_lines(text) == []
    lines = text.split("\n")
    for end in range(0, len(lines), 7):
        assert broken_lines("\n".join(lines[:end])) == []
        assert broken_lines("\n".join(lines[end:])) == []


@pytest.mark.parametrize("chance", range(12))
def test_seeds_shuffled_and_joined(chance: int) -> None:
    random_ = random.Random(chance)
    lines = [line for path in SEEDS for line in path.read_text("utf-8").split("\n")]
    if chance % 3 == 0:
        random_.shuffle(lines)
    elif chance % 3 == 1:
        lines = [line for line in lines if random_.random() > 0.3]
    else:
        lines = [" " * random_.randrange(9) + line for line in lines]
    assert broken_lines("\n".join(lines)) == []


def test_real_pages_saved_as_text(shared: Path) -> None:
    paths = sorted((shared / "html-comments").glob("*.txt"))
    assert len(paths) >= 30
    for path in paths:
        assert broken_lines(path.read_text("utf-8").replace("\r\n", "\n")) == [], path.name


def test_fifty_thousand_comments_are_read_in_seconds() -> None:
    numbered = "\n\n".join(
        f"  {n}. Remark number {n}.\n\n    It has a second paragraph.\n\n    1. An answer."
        for n in range(1, 16001)
    )
    said = "\n\n".join(f"Reader {n} said...\n\nRemark {n}.\n\nMay 3, 2019 at 9:14 PM" for n in range(17000))
    ruled = "".join(
        f"\n\n\n      reader{n} {n % 300 + 2} days ago | link\n\n    Remark {n}.\n\n    -----"
        for n in range(17000)
    )
    dotted = "9 comments\n\n" + "\n\n".join(
        f"{'    ' * (n % 7)}Reader {n} · March 10, 2017 at 12:20 AM\n\n{'    ' * (n % 7)}Remark {n}."
        for n in range(17000)
    )
    for text, comments in ((numbered, 32000), (said, 17000), (ruled, 17000), (dotted, 17000)):
        start = time.process_time()
        document = document_of(f"A title\n\nA text.\n\n\n{text}\n\nPost a Comment\n")
        assert len(document.comments) == comments
        assert time.process_time() - start < 30


def test_a_thread_two_thousand_levels_deep() -> None:
    levels = 2000
    text = "\n\n".join("\t" * depth + f"1. Remark {depth}" for depth in range(1, levels + 1))
    document = document_of(f"A title\n\nA text.\n\n\n{text}\n\nLeave a Reply\n")
    assert [comment.depth for comment in document.comments] == list(range(1, levels + 1))
    assert broken_lines(f"A title\n\n\n{text}\n\nLeave a Reply") == []


@pytest.mark.parametrize("word", ["a ", "A. ", "“a” ", "by ", "1. ", "on ", "- ", "_*", "said ", "5 min "])
def test_a_very_long_line_is_read_in_seconds(word: str) -> None:
    start = time.process_time()
    assert broken_lines("Title\n\n" + word * 100_000 + "\n\nEnd") == []
    assert time.process_time() - start < 10
