"""Lines that name a comment's author, and threads made of them, in the forms of many pages and languages."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import pytest

from sitegen.importers.plain.controls import is_avatar, is_badge, is_reply_link, stamp_text, without_controls
from sitegen.importers.plain.language import language_of
from sitegen.importers.plain.meta import orders_days, read_date, read_meta
from sitegen.importers.threads.said_forms import WEAK, read_said
from tests.importers.accounting import broken_lines, document_of

ARTICLE = (
    "The Mill Is Sold\n\nThe council met on Tuesday evening in the old town hall, and after four hours of debate it "
    "decided, by seven votes to five, to sell the mill to the highest bidder before the end of the year.\n\n"
)


@pytest.mark.parametrize(
    ("line", "name", "date"),
    [
        ("degski says:", "degski", ""),
        ("**Daniel Lemire** says:", "Daniel Lemire", ""),
        ("[Daniel Lemire](https://example.org/x) says:", "Daniel Lemire", ""),
        ("#### Alan Goodale wrote on December 24, 2020 at 3:53 am:", "Alan Goodale", "December 24, 2020 at 3:53 am"),
        ("Anna Meier sagte am 12\\. Mai 2019 um 10:11:", "Anna Meier", "12. Mai 2019 um 10:11"),
        ("Bernd schrieb am 12. Mai 2019 um 10:11 Uhr:", "Bernd", "12. Mai 2019 um 10:11 Uhr"),
        ("Claire a écrit le 12 mai 2019 à 10 h 11 min :", "Claire", "12 mai 2019 à 10 h 11 min"),
        ("Claire a dit :", "Claire", ""),
        ("Diego dice:", "Diego", ""),
        ("Elena ha detto:", "Elena", ""),
        ("Floris zegt:", "Floris", ""),
        ("Gil disse:", "Gil", ""),
        ("Art Edwards · March 10, 2017 at 12:20 AM", "Art Edwards", "March 10, 2017 at 12:20 AM"),
        ("Art Edwards • 3 years ago", "Art Edwards", "3 years ago"),
        ("Sallie (rhymes with sketch) · March 10, 2017 at 12:20 AM", "Sallie (rhymes with sketch)", "March 10, 2017 at 12:20 AM"),
        ("Art Edwards | 12.05.2019 10:11 | Antworten", "Art Edwards", "12.05.2019 10:11"),
        ("**Dirk** 14\\. Mai 2019 um 22:05 - Antworten", "Dirk", "14. Mai 2019 um 22:05"),
        ("Anonym12. Mai 2019 um 10:11", "Anonym", "12. Mai 2019 um 10:11"),
        ("kid37, Freitag, 21. Dezember 2018, 18:09", "kid37", "Freitag, 21. Dezember 2018, 18:09"),
        ("Anna Meier (12. Mai 2019 um 10:11)", "Anna Meier", "12. Mai 2019 um 10:11"),
        ("von **Anna Meier** » 12. Mai 2019, 10:11", "Anna Meier", "12. Mai 2019, 10:11"),
        ("Comment by Anna Meier — May 12, 2008 @ 10:11 am", "Anna Meier", "May 12, 2008 @ 10:11 am"),
        ("Posted by: Anna Meier | May 12, 2008 at 10:11 AM", "Anna Meier", "May 12, 2008 at 10:11 AM"),
        ("Commento di Elena — 12 maggio 2019 alle 10:11", "Elena", "12 maggio 2019 alle 10:11"),
        ("Comentário por Gil em 12 de maio de 2019 às 10:11", "Gil", "12 de maio de 2019 às 10:11"),
        ("#12 Anna Meier am 12.05.2019 10:11", "Anna Meier", "12.05.2019 10:11"),
        ("mapleoin 200 days ago | link", "mapleoin", "200 days ago"),
        ("| | | mapleoin 200 days ago | link", "mapleoin", "200 days ago"),
        ("mapleoin 3 hours ago | root | parent | next [–]", "mapleoin", "3 hours ago"),
        ("[–]mapleoin 12 points 5 years ago (2 children)", "mapleoin", "5 years ago"),
        ("Am 12. Mai 2019 um 10:11 schrieb Anna Meier:", "Anna Meier", "12. Mai 2019 um 10:11"),
        ("On May 12, 2019 at 10:11 am, Ann Lee said:", "Ann Lee", "May 12, 2019 at 10:11 am"),
        ("Le 12 mai 2019 à 10:11, Claire a écrit :", "Claire", "12 mai 2019 à 10:11"),
        ("12. Mai 2019, 10:11 – Bernd:", "Bernd", "12. Mai 2019, 10:11"),
        ("1009 29. Mai 2019 um 10:48", "1009", "29. Mai 2019 um 10:48"),
    ],
)  # fmt: skip
def test_who_a_line_says_wrote_and_when(line: str, name: str, date: str) -> None:
    said = read_said(line, listed=False)
    assert said is not None
    assert (said.name, said.date_text, said.kind) == (name, date, "comment")


@pytest.mark.parametrize(
    ("line", "kind", "name", "date"),
    [
        ("Pingback: The Daily Mill » Sold", "pingback", "The Daily Mill » Sold", ""),
        ("Trackback: Mills of Kent", "trackback", "Mills of Kent", ""),
        ("Pingback von Mühlenblog", "pingback", "Mühlenblog", ""),
        ("Trackback by Mills of Kent — May 12, 2008 @ 10:11 am", "trackback", "Mills of Kent", "May 12, 2008 @ 10:11 am"),
    ],
)  # fmt: skip
def test_pings(line: str, kind: str, name: str, date: str) -> None:
    said = read_said(line, listed=True)
    assert said is not None and (said.kind, said.name, said.date_text) == (kind, name, date)


@pytest.mark.parametrize(
    "line",
    [
        "She said it was over on May 3, 2019",
        "The vote of March 3, 2019",
        "https://example.org/2019/05/12 14.05.2019",
        "12. Mai 2019 um 10:11",
        "Reply",
        "It was built in 1850, burnt down; rebuilt 12 May 1900",
        "x" * 500,
    ],
)
def test_lines_that_name_nobody_or_only_where_comments_are_announced(line: str) -> None:
    said = read_said(line, listed=False)
    assert said is None or said.form in WEAK


CONTROLS = (
    "Reply|Antworten|Répondre|Responder|Rispondi|Beantwoorden|Log in to Reply|Zum Antworten anmelden|Permalink|"
    "Accede para responder|Connectez-vous pour répondre|Accedi per rispondere|Faça login para responder|"
    "Edit|Report abuse|Melden|Signaler|Denunciar|Segnala|Like|Gefällt mir|J’aime|Me gusta|Mi piace|Vind ik leuk|"
    "3 Likes|Reply ↓|↳ Reply|* Reply|o Antworten|AntwortenLöschen|Reply to Ann|Auf Ann antworten|Reply • Share ›|"
    "2 replies|Hide replies|Liked by Ann and Bob|Your comment is awaiting moderation."
)


@pytest.mark.parametrize("line", CONTROLS.split("|"))
def test_controls(line: str) -> None:
    assert is_reply_link(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reply to this, please!",
        "Ich werde dir antworten",
        "I like it",
        "Edit: I was wrong.",
        "Share your thoughts with us.",
    ],
)
def test_words_that_are_no_controls(line: str) -> None:
    assert not is_reply_link(line)


def test_what_stands_around_a_comment() -> None:
    assert is_avatar("Gravatar") and is_avatar("Avatar for Ann Lee") and is_avatar("Ann Lee's avatar")
    assert not is_avatar("What a nice avatar you have there, Ann!")
    assert (
        is_badge("Author")
        and is_badge("(Moderator)")
        and is_badge("Beitragsautor")
        and not is_badge("An author")
    )
    assert without_controls("Ann 3 days ago | link") == ("Ann 3 days ago", True)
    assert without_controls("Ann-Marie") == ("Ann-Marie", False)
    assert stamp_text("May 3, 2019 at 4:11 am Reply") == "May 3, 2019 at 4:11 am"
    assert stamp_text("3 days ago · Edit · Permalink") == "3 days ago"


LANGUAGES = {
    "en": ("2 comments", "Ann says:", "May 12, 2019 at 10:11 am", "Log in to Reply", "Leave a Reply"),
    "de": ("2 Kommentare", "Ann sagt:", "12. Mai 2019 um 10:11 Uhr", "Antworten", "Schreibe einen Kommentar"),
    "fr": ("2 réflexions sur « Le moulin »", "Ann a dit :", "12 mai 2019 à 10 h 11 min", "Répondre", "Laisser un commentaire"),
    "es": ("2 comentarios en “El molino”", "Ann dice:", "12 mayo, 2019 a las 10:11", "Responder", "Deja una respuesta"),
    "it": ("2 pensieri su “Il mulino”", "Ann ha detto:", "12 maggio 2019 alle 10:11", "Rispondi", "Lascia un commento"),
    "nl": ("2 reacties op “De molen”", "Ann zegt:", "12 mei 2019 om 10:11", "Beantwoorden", "Geef een reactie"),
    "pt": ("2 comentários sobre “O moinho”", "Ann disse:", "12 de maio de 2019 às 10:11", "Responder", "Deixe um comentário"),
}  # fmt: skip
SHAPES = {
    "html2text, numbered": "  1. **{0}**\n\n{1} \n\nFirst.\n\n{2}\n\n     1. **{3}**\n\n{1} \n\nSecond.\n\nMore.\n\n{2}\n\n",
    "html2text, bullets": "  * {0}\n\n{1}\n\nFirst.\n\n{2}\n\n    * {3}\n\n{1}\n\nSecond.\n\nMore.\n\n{2}\n\n",
    "inscriptis, numbered": "     1. {0}\n        {1}\n\n        First.\n\n        {2}\n         1. {3}\n            {1}\n\n            Second.\n\n            More.\n\n            {2}\n\n",
    "inscriptis, bullets": "    * {0}\n      {1}\n      First.\n      {2}\n        + {3}\n          {1}\n          Second.\n          More.\n          {2}\n\n",
    "indented, with pictures": "  Ann’s avatar\n  {0}\n  {1}\n  First.\n  {2}\n      Gravatar\n      {3}\n      {1}\n      Second.\n      More.\n      {2} · Permalink · Report abuse\n\n",
    "date above": "  1. {1}\n\n     {0}\n\n     First.\n\n     {2}\n\n     1. {1}\n\n        {3}\n\n        Second.\n\n        More.\n\n        {2}\n\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_threads_in_every_language_and_shape(language: str, shape: str) -> None:
    count, header, date, reply, form = LANGUAGES[language]
    other = header.replace("Ann", "Bo Li")
    text = f"{ARTICLE}{count}\n\n{SHAPES[shape].format(header, date, reply, other)}{form}\n"
    document = document_of(text)
    assert [
        (c.depth, c.author.name if c.author else "", c.date, [b.text for b in c.blocks])
        for c in document.comments
    ] == [
        (1, "Ann", "2019-05-12T10:11:00", ["First."]),
        (2, "Bo Li", "2019-05-12T10:11:00", ["Second.", "More."]),
    ]
    assert document.stated_comments == 2
    assert broken_lines(text) == []


@pytest.mark.parametrize(
    "ago",
    [
        "3 years ago",
        "vor 3 Jahren",
        "il y a 3 ans",
        "hace 3 años",
        "3 anni fa",
        "3 jaar geleden",
        "há 3 anos",
    ],
)
def test_relative_dates_are_kept_as_words(ago: str) -> None:
    text = f"{ARTICLE}2 comments\n\n  * Ann • {ago}\n\nFirst.\n\n    * 2\n    * •\n    * Reply\n    * Share ›\n    * Bo • {ago}\n\nSecond.\n\n    * Reply\n"
    document = document_of(text)
    assert [(c.depth, c.author and c.author.name, c.date, c.date_text) for c in document.comments] == [
        (1, "Ann", None, ago), (2, "Bo", None, ago),
    ]  # fmt: skip
    assert [[b.text for b in c.blocks] for c in document.comments] == [["First."], ["Second."]]
    assert broken_lines(text) == []


def test_names_below_their_comments() -> None:
    text = (
        f"{ARTICLE}2 comments\n\n  1. First.\n\nIts second paragraph.\n\nComment by Ann — May 12, 2008 @ 10:11 am\n\n"
        "  2. Second.\n\nComment by Bo — May 13, 2008 @ 10:11 am\n\nLeave a Reply\n"
    )
    document = document_of(text)
    assert [(c.author and c.author.name, [b.text for b in c.blocks]) for c in document.comments] == [
        ("Ann", ["First.", "Its second paragraph."]),
        ("Bo", ["Second."]),
    ]
    assert broken_lines(text) == []


def test_names_that_have_lost_their_comments_take_nothing_from_the_article() -> None:
    document = document_of(
        f"{ARTICLE}Responses\n\nThe parish protested at length.\n\nAnn wrote on May 12, 2008 at 10:11:\nBo wrote on May 13, 2008 at 10:11:\n"
    )
    assert all("parish" not in block.text for comment in document.comments for block in comment.blocks)


def test_pings_in_a_thread_are_told_apart() -> None:
    text = (
        f"{ARTICLE}3 comments\n\n  1. Ann says:\n\nMay 12, 2019 at 10:11 am\n\nFirst.\n\nReply\n\n"
        "  2. The Daily Mill says:\n\nMay 12, 2019 at 11:11 am\n\n[…] what the council decided about the mill […]\n\nReply\n\n"
        "  3. Pingback: Mills of Kent\n\nLeave a Reply\n"
    )
    document = document_of(text)
    assert [(c.kind, c.author and c.author.name) for c in document.comments] == [
        ("comment", "Ann"), ("pingback", "The Daily Mill"), ("pingback", "Mills of Kent"),
    ]  # fmt: skip
    assert broken_lines(text) == []


def test_what_converters_glue_to_names_is_taken_off_again() -> None:
    thread = "".join(
        f"  1. {name}am 12. Mai 2019 um 10:1{n}\n\nNa {n}.\n\n"
        for n, name in enumerate(("Anna", "Bernd", "Clara"))
    )
    assert [
        c.author and c.author.name for c in document_of(f"{ARTICLE}3 Kommentare\n\n{thread}").comments
    ] == ["Anna", "Bernd", "Clara"]
    thread = "".join(
        f"{n} {name} 12. Mai 2019 um 10:1{n}\n\nNa {n}.\n\n"
        for n, name in enumerate(("Anna", "Bernd", "Clara"), 1)
    )
    assert [
        c.author and c.author.name for c in document_of(f"{ARTICLE}3 Kommentare\n\n{thread}").comments
    ] == ["Anna", "Bernd", "Clara"]


def test_lists_of_bullets_step_less_far_than_numbers_do() -> None:
    thread = "".join(
        f"{marker}{name} says:\n\nMay 12, 2019 at 10:11 am\n\nText.\n\n"
        for marker, name in (
            ("  1. ", "Ann"),
            ("     * ", "Bo"),
            ("       * ", "Cy"),
            ("     * ", "Di"),
            ("  2. ", "Ed"),
        )
    )
    document = document_of(f"{ARTICLE}5 comments\n\n{thread}")
    assert [c.depth for c in document.comments] == [1, 2, 3, 2, 1]


def test_where_nothing_shows_nesting_the_thread_says_so() -> None:
    flat = document_of(
        f"{ARTICLE}2 comments\n\nAnn · May 12, 2019 at 10:11 am\n\nFirst.\n\nBo · May 12, 2019 at 11:11 am\n\nSecond.\n"
    )
    assert all("which comment answers which" in comment.note for comment in flat.comments)
    nested = document_of(
        f"{ARTICLE}2 comments\n\nAnn · May 12, 2019 at 10:11 am\n\nFirst.\n\n    Bo · May 12, 2019 at 11:11 am\n\n    Second.\n"
    )
    assert [(comment.depth, comment.note) for comment in nested.comments] == [(1, ""), (2, "")]


LOOSE = "I would not have sold it, whatever they had offered me.\nNeither would I.\nIt was about time, if you ask me."


@pytest.mark.parametrize(
    ("above", "stated"),
    [
        ("3 comments", 3),
        ("### Kommentare (3)", 3),
        ("Comments", None),
        ("3 thoughts on “The Mill Is Sold”", 3),
    ],
)
def test_comments_without_structure_are_one_piece_that_says_so(above: str, stated: int | None) -> None:
    text = f"{ARTICLE}{above}\n{LOOSE}\n\nLeave a Reply\nName *\n"
    document = document_of(text)
    (comment,) = document.comments
    assert (comment.author, comment.date, comment.note.split(":")[0]) == (None, None, "Structure unknown")
    assert [block.text for block in comment.blocks] == LOOSE.split("\n")
    assert document.stated_comments == stated
    assert broken_lines(text) == []


@pytest.mark.parametrize("above", ["", "Responses", "No comments", "0 comments", "our moderator\ncomments :"])
def test_where_nothing_announces_comments_they_stay_in_the_body(above: str) -> None:
    document = document_of(f"{ARTICLE}{above}\n{LOOSE}\n")
    assert document.comments == ()
    assert [block.text for block in document.blocks][-3:] == LOOSE.split("\n")


def test_mail_quoted_with_an_attribution_is_no_thread() -> None:
    document = document_of(
        f"{ARTICLE}Ann Lee wrote on May 12, 2019 at 10:11:\n> It is sold.\n\nYes.\n\nBo Li wrote on May 13, 2019 at 10:11:\n> Yes.\n\nHm.\n"
    )
    assert document.comments == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The council decided to sell the mill, and that is not a good thing for the people of the town.",
        ),
        ("de", "Der Rat hat beschlossen, die Mühle zu verkaufen, und das ist für die Leute nicht gut."),
        (
            "fr",
            "Le conseil a décidé de vendre le moulin, et ce n'est pas une bonne chose pour les gens de la ville.",
        ),
        (
            "es",
            "El consejo ha decidido vender el molino, y eso no es bueno para la gente de la ciudad, pero es así.",
        ),
        (
            "it",
            "Il consiglio ha deciso di vendere il mulino, e questa non è una buona cosa per la gente della città.",
        ),
        (
            "nl",
            "De raad heeft besloten om de molen te verkopen, en dat is niet goed voor de mensen van de stad.",
        ),
        (
            "pt",
            "O conselho decidiu vender o moinho, e isso não é uma coisa boa para as pessoas da cidade, mas é assim.",
        ),
        (None, "Mills 1850 Kent www.example.de/der/die/das"),
        (None, "A n o t h e r l e t t e r o f t h e o l d m i l l e r t o t h e c o u n c i l"),
        (None, "Rada zdecydowała o sprzedaży młyna i nie jest to dobra rzecz dla mieszkańców tego miasta."),
    ],
)
def test_the_language_of_a_text(language: str | None, text: str) -> None:
    assert language_of([text]) == language


def test_the_order_of_numeric_dates_is_the_pages() -> None:
    assert orders_days(["03/04/2019", "25/04/2019"]) is True
    assert orders_days(["03/04/2019", "04/25/2019"]) is False
    assert orders_days(["03/04/2019", "3. April 2019"]) is None
    assert orders_days(["25/04/2019", "04/25/2019"]) is None
    assert read_date("12.05.19 um 10:11", clock=True) == "2019-05-12T10:11:00"
    assert read_date("12.05.19") is None
    thread = "2 comments\n\nAnn · 03/04/2019 10:11\n\nFirst.\n\nBo · 25/04/2019 10:11\n\nSecond.\n"
    assert [c.date for c in document_of(ARTICLE + thread).comments] == [
        "2019-04-03T10:11:00",
        "2019-04-25T10:11:00",
    ]


@pytest.mark.parametrize(
    ("line", "authors", "date"),
    [
        ("26 Mai, 2008 | ThE_PaiN | Kommentare 34 |", ("ThE_PaiN",), "2008-05-26"),
        ("Sarah Gooding March 9, 2017 13", ("Sarah Gooding",), "2017-03-09"),
        ("23.06.2016 um 16:14 Uhr - Markus Reuter - 91 Ergänzungen", ("Markus Reuter",), "2016-06-23"),
        ("48 points by karangoeluw 200 days ago | comments", ("karangoeluw",), None),
        ("Di Karl Mann il 10 maggio 2019", ("Karl Mann",), "2019-05-10"),
        ("Por Karl Mann em 10 de maio de 2019", ("Karl Mann",), "2019-05-10"),
        ("Door Karl Mann op 10 mei 2019", ("Karl Mann",), "2019-05-10"),
    ],
)
def test_bylines_of_pages_saved_with_all_they_have(
    line: str, authors: tuple[str, ...], date: str | None
) -> None:
    meta = read_meta(line)
    assert meta is not None and (meta.authors, meta.date) == (authors, date)
