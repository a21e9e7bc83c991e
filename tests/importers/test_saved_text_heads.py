"""Heads of comments as converters write them: links, pictures, list markers, dates of many shapes; and lists that
are no threads."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import pytest

from sitegen.importers.plain.boilerplate import boilerplate_reason, comment_count, heads_discussion
from sitegen.importers.plain.controls import is_reply_link
from sitegen.importers.plain.lines import legible
from sitegen.importers.plain.meta import is_timestamp
from sitegen.importers.threads.said_forms import read_bare, read_said
from tests.importers.accounting import broken_lines, document_of

ARTICLE = (
    "The Mill Is Sold\n\nThe council met on Tuesday evening in the old town hall, and after four hours of debate it "
    "decided, by seven votes to five, to sell the mill to the highest bidder before the end of the year.\n\n"
)
FAR = "https://mill.example.org/" + "very-long-path/" * 20


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("no link [at all]", "no link [at all]"),
        (f"[Ann Lee]({FAR}) says:", "Ann Lee says:"),
        (f'[Ann]({FAR} "View all posts by Ann")', "Ann"),
        (f"1. ![]({FAR}?s=50&d=mm) Ann | 3 May", "1. Ann | 3 May"),
        ("[ May 3, 2019 ](https://x.org/a_\\(b\\)#c)", "May 3, 2019"),
        ("[a](http://x.org/b_(c)) d", "a d"),
        ("[Ann](/u/1)[May 3](/c/2)", "Ann May 3"),
        ("[![Ann](/a.png)](/u/1)", ""),
        ("![Ann's cat](/cat.png)", ""),
    ],
)
def test_the_words_of_a_line_with_links(line: str, shown: str) -> None:
    assert legible(line) == shown


def test_pictures_have_words_where_nothing_else_has() -> None:
    assert legible("[![Ann](/a.png)](/u/1)", pictures=True) == "Ann"
    assert legible("![cat](/cat.png) and text", pictures=True) == "and text"


@pytest.mark.parametrize(
    ("line", "name", "date"),
    [
        (f"![]({FAR}) **[Ann Lee]({FAR})** [ 3\\. Mai 2019 um 4:11 Uhr ]({FAR}#c1) [ \\- Antworten]({FAR}#r)", "Ann Lee", "3. Mai 2019 um 4:11 Uhr"),
        (f"[Ann Lee](/user/1)[May 3, 2019 at 1:06 PM]({FAR})", "Ann Lee", "May 3, 2019 at 1:06 PM"),
        ("ANNMay 3, 2019 at 1:06 PM", "ANN", "May 3, 2019 at 1:06 PM"),
        ("Ann Lee, Do 2 Mai 2019 / 01:15 Antworten", "Ann Lee", "Do 2 Mai 2019 / 01:15"),
        ("Ann Lee Jun 20th at 2:41 am", "Ann Lee", "Jun 20th at 2:41 am"),
        ("[Ann Lee](/user/1) * 2020-05-19T17:52:00Z", "Ann Lee", "2020-05-19T17:52:00Z"),
        ("Comment by Ann Lee -- 17.07, 2011 @ 13:04", "Ann Lee", "17.07, 2011 @ 13:04"),
        ("Soumis par Ann Lee, le lundi 29 octobre 2012 à 15h46", "Ann Lee", "lundi 29 octobre 2012 à 15h46"),
        ("Ann Lee a repondu, le lundi 29 octobre 2012 à 15h46", "Ann Lee", "lundi 29 octobre 2012 à 15h46"),
    ],
)  # fmt: skip
def test_heads_with_links_and_dates_of_many_shapes(line: str, name: str, date: str) -> None:
    said = read_said(line, listed=True)
    assert said is not None and (said.name, said.date_text) == (name, date)


def test_an_age_alone_is_a_date_beside_a_name_below_a_count() -> None:
    thread = "Ann Lee 1 year\n\nIt turned.\n\nShare\n\nBo Li 2 years\n\nIt stood.\n\nShare\n"
    document = document_of(f"{ARTICLE}2 Comments on The Mill\n\n{thread}")
    assert [(c.author and c.author.name, c.date_text) for c in document.comments] == [
        ("Ann Lee", "1 year"),
        ("Bo Li", "2 years"),
    ]
    assert read_said("Mills · 5 min", listed=False) is None
    assert document_of(ARTICLE + thread).comments == ()


def test_a_day_without_its_year_needs_a_time() -> None:
    assert is_timestamp("17 juillet à 22:09") and is_timestamp("December 22 at 8:41 PM")
    assert not is_timestamp("Jun 20th") and not is_timestamp("December 22 at home")


def test_links_are_read_by_their_words() -> None:
    assert is_reply_link(f'[Reply]({FAR} "Reply to Ann")')
    assert is_reply_link(f"![Vote this comment up]({FAR}) ![Vote this comment down]({FAR})")
    assert comment_count(f"[3 Comments]({FAR}#comments)") == 3
    assert boilerplate_reason(f"[Leave a reply]({FAR}#respond)") == "reply form"
    assert heads_discussion("## Comments")
    assert not heads_discussion("  * Comments".strip()) and not heads_discussion("[Comments](/comments)")


SHAPES = {
    "a picture beside the list marker": "  {n}. ![]({far}?s=44)\n\n{name}\n\n3\\. Mai 2019 / 4:1{n}\n\n{text}\n\n[Antworten]({far})\n\n",
    "a picture and a badge": "  {n}. ![]({far}?s=44)\n\n{name}  \nAutor\n\n3\\. Mai 2019 / 4:1{n}\n\n{text}\n\n[Antworten]({far})\n\n",
    "all in one line of links": "  {n}. ![]({far}?s=44) [{name}]({far}) [ 3\\. Mai 2019 um 4:1{n} Uhr ]({far}#c) [\\- Antworten]({far}#r)\n\n{text}\n\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_threads_whose_heads_are_links_and_pictures(shape: str) -> None:
    comments = (("Ann", "Na 1."), ("Bo Li", "Na 2."), ("Clara", "Na 3."))
    thread = "".join(
        SHAPES[shape].format(n=n, far=FAR, name=name, text=text)
        for n, (name, text) in enumerate(comments, start=1)
    )
    text = f"{ARTICLE}### 3 Kommentare\n\n{thread}"
    document = document_of(text)
    assert [(c.author and c.author.name, c.date, [b.text for b in c.blocks]) for c in document.comments] == [
        (name, f"2019-05-03T04:1{n}:00", [words]) for n, (name, words) in enumerate(comments, start=1)
    ]
    assert broken_lines(text) == []


@pytest.mark.parametrize(
    "entries",
    [
        "  * The mill before the war (28.11.2008)\n  * The mill after the war (12.11.2008)\n  * Its owners (12.11.2008)\n",
        "Jane Roe (5/17/2007)\nHow I lost my temper at the mill\n\nMax Poe (5/30/2014)\nOur band sold one copy of its album\n",
        "Office of Mills | Award | Dec 04, 2015\nRepair of a mill wheel and its axle\n\nCounty of Kent | Notice | Dec 04, 2015\nNew roof\n",
        "The mill turns again\nIt was four years.\nPosted by: Ann 30/11/2015\n9\n\nThe mill stands\nIt broke.\nPosted by: Bo 29/11/2015\n18\n",
        "Play video\n\nDecember 22 at 8:41 PM ·\nPublic\n\nAnother film\n\nDecember 23 at 8:41 PM ·\nPublic\n",
        "  * [Comments](/comments)\n\n  * [A flag above the town](/flag)\n\n05 Oct 2011\n  * [A column of water](/water)\n\n25 Sep 2011\n",
    ],
)  # fmt: skip
def test_dated_lists_of_links_are_no_threads(entries: str) -> None:
    assert document_of(ARTICLE + entries).comments == ()


BELOW = {
    "names, dates and controls in lines": "{name}\n\n{text}\n\n{date}\n\nFlag for moderation\n\n",
    "entries of a list with pictures": "  * [ ![Avatar]({far}/a.png) ****]({far})\n\n[{name}]({far})\n\n{text}\n\n{date}\n\n[Alerter]({far}) [Répondre*]({far})\n\n",
    "entries of a list with badges": "    * Abonné\n      {name}\n\n      {text}\n\n      Le {date}\n        Alerter Répondre\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", BELOW)
def test_names_above_and_dates_below_the_text(shape: str) -> None:
    comments = (("Ann from Kent", "What a mill."), ("bo.li", "It had four floors."), ("Clara", "Thanks."))
    thread = "".join(
        BELOW[shape].format(name=name, text=text, far=FAR, date=f"07/04/2013 à 17:2{n}")
        for n, (name, text) in enumerate(comments)
    )
    text = f"{ARTICLE}Comments [3]\n\n{thread}"
    document = document_of(text)
    assert [
        (c.author and c.author.name, c.date_text, c.parent, [b.text for b in c.blocks])
        for c in document.comments
    ] == [(name, f"07/04/2013 à 17:2{n}", None, [words]) for n, (name, words) in enumerate(comments)]
    assert broken_lines(text) == []
    assert document_of(ARTICLE + thread).comments == (), "only below a line that announces comments"


@pytest.mark.parametrize(
    "name",
    [
        "5,401 posts",
        "1,508 views",
        "126 776 by Ann",
        "#2.1",
        "**",
        "@ Ann Lee",
    ],
)
def test_what_pages_count_and_refer_to_is_no_name(name: str) -> None:
    assert read_said(f"{name} 3 May 2019 at 4:11 pm", listed=False) is None
    assert read_bare(name, listed=True) is None


def test_titles_of_pages_that_link_here_are_names_only_beside_a_control() -> None:
    head = "Mills, mills, mills! How they turn; and why - The Daily Mill 3 May 2019 at 4:11 pm"
    assert read_said(head, listed=True) is None
    said = read_said(f"{head} - Reply", listed=True)
    assert said is not None and said.name == "Mills, mills, mills! How they turn; and why - The Daily Mill"


def test_what_is_answered_is_no_part_of_the_date_or_name() -> None:
    said = read_said("# Le 17 juillet à 22:09 , par Ann En réponse à : Le moulin", listed=True)
    assert said is not None and (said.name, said.date_text) == ("Ann", "17 juillet à 22:09")


def test_a_heading_beside_the_link_to_the_form_announces_comments() -> None:
    assert heads_discussion("###  Kommentare Schreibe einen Kommentar")
    assert heads_discussion("Comments Leave a comment") and not heads_discussion("Comments are welcome")
    assert comment_count("Tous vos commentaires (11)") == 11


def test_the_number_of_a_comment_beside_its_date() -> None:
    thread = "".join(
        f"#### [{name}]({FAR})\n\n[ #{n}  —  vor {n} Stunden ]({FAR})\n\nSie drehte sich.\n\nAntworten Melden\n\n"
        for n, name in ((1, "Anna"), (2, "Bernd"))
    )
    document = document_of(f"{ARTICLE}2 Kommentare\n\n{thread}")
    assert [(c.author and c.author.name, c.date_text) for c in document.comments] == [
        ("Anna", "vor 1 Stunden"),
        ("Bernd", "vor 2 Stunden"),
    ]


def test_a_list_of_topics_is_no_thread() -> None:
    topics = "".join(
        f"  * [Topic {n}](/t/{n})\nby [Ann](/u/1) » Wed May {n}, 2014 10:44 am\n    0 Replies\n    8{n} Views\n\n"
        for n in (1, 2, 3)
    )
    assert document_of(ARTICLE + topics).comments == ()


NAMELESS = {
    "html2text": ("  * ![permalink]({far}/pin.png) **{name}**\n\n(22 June 2018 @11h1{n})\n\n{text}\n\n", "  * ![permalink]({far}/pin.png)\n\n(22 June 2018 @11h1{n})\n\n{text}\n\n"),
    "inscriptis": ("              * {name}\n                  (22 June 2018 @11h1{n})\n\n                  {text}\n\n", "                * (22 June 2018 @11h1{n})\n\n                  {text}\n\n"),
}  # fmt: skip


@pytest.mark.parametrize("form", NAMELESS)
def test_a_comment_without_a_name_is_not_its_neighbours_text(form: str) -> None:
    named, nameless = NAMELESS[form]
    comments = (("", "One."), ("Ann", "Two."), ("Bo", "Three."), ("", "Four."), ("Clara", "Five."))
    thread = "".join(
        (named if name else nameless).format(name=name, n=n, text=text, far=FAR)
        for n, (name, text) in enumerate(comments)
    )
    text = f"{ARTICLE}5 comments\n\n{thread}"
    document = document_of(text)
    assert [
        (c.author.name if c.author else "", c.date, c.parent, [b.text for b in c.blocks])
        for c in document.comments
    ] == [(name, f"2018-06-22T11:1{n}:00", None, [words]) for n, (name, words) in enumerate(comments)]
    assert broken_lines(text) == []


def test_names_below_where_the_heading_stands_beside_the_link_to_the_form() -> None:
    text = (
        f"{ARTICLE}Visitor comments Add your comment\n\nA first.\n\nPosted by: Ann, 27 Sep 2011 | 15:22\n\n"
        "A second.\n\nPosted by: Bo, 27 Sep 2011 | 18:53\n\nAdd your comment\n"
    )
    document = document_of(text)
    assert [(c.author and c.author.name, [b.text for b in c.blocks]) for c in document.comments] == [
        ("Ann", ["A first."]),
        ("Bo", ["A second."]),
    ]


def test_replies_that_link_to_what_they_answer_are_nested() -> None:
    text = (
        f"{ARTICLE}Tous vos commentaires (2)\n\n    * # Le 2 juillet à 08:19 , par Ann En réponse à : Le moulin\n\n"
        "          Il tourne.\n\n      Répondre à ce message\n\n"
        "        + # ^ Le 2 juillet à 20:35 , par Bo En réponse à : Le moulin\n\n          Vraiment ?\n\n"
    )
    document = document_of(text)
    assert [(c.depth, c.author and c.author.name) for c in document.comments] == [(1, "Ann"), (2, "Bo")]
