"""Mails and mailboxes: headers, the part that is text, threads by ids, and nothing that an address can leak by."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers import import_source
from sitegen.importers.mail import author_name, bare_subject, import_mail, read_mail, same_subject
from sitegen.importers.mbox import MAX_MESSAGE, import_mbox, messages
from sitegen.importers.mime import header_text, parse_message
from sitegen.model import Comment, Document, Imported
from tests.importers.making import made, structured

ENVELOPE = "From jane@example.org Mon Jan  4 10:00:00 2010\n"


def message(**headers: str) -> str:
    """A message from headers by name (`_` for `-`), with `body`."""
    body = headers.pop("body", "Text.\n")
    lines = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return f"{lines}\n{body}\n"


def mailbox(*texts: str) -> Imported:
    return import_mbox(structured("list.mbox", "".join(f"{ENVELOPE}{text}\n" for text in texts)))


def texts(source: Document | Comment) -> list[str]:
    return [block.text for block in source.blocks if block.kind != "title"]


def codes(imported: Imported) -> list[str]:
    return [d.code for d in imported.diagnostics if d.code != "import-summary"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"Plain words", "Plain words"),
        (b"=?ISO-8859-1?Q?G=F6ran_Lastname?=", "Göran Lastname"),
        (b"=?utf-8?B?R8O2cmFu?= and =?utf-8?Q?J=C3=BCrgen?=", "Göran and Jürgen"),
        (b"=?utf-8?Q?two?=  =?utf-8?Q?_words?=", "two words"),
        (b"=?utf-8?Q?one character cut in two: =C3?= =?utf-8?Q?=BC?=", "one character cut in two: ü"),
        (b"=?utf-8*en?Q?tagged?=", "tagged"),
        (b"=?no-such-charset?Q?kept?=", "kept"),
        (b"=?utf-8?Q?broken", "=?utf-8?Q?broken"),
        (b"raw \xe9 byte", "raw é byte"),
        ("raw ü in UTF-8".encode(), "raw ü in UTF-8"),
        (b"many   blanks\tand\ttabs", "many blanks and tabs"),
    ],
)
def test_header_words_are_decoded(raw: bytes, expected: str) -> None:
    assert header_text(raw) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Jane Doe <jane@example.org>", "Jane Doe"),
        ('"Doe, Jane" <jane@example.org>', "Doe, Jane"),
        ("jane@example.org (Jane Doe)", "Jane Doe"),
        ("jane at example.org (Jane (the) Doe)", "Jane (the) Doe"),
        ("jane@example.org", "j…@…"),
        ("jane at example.org", "j…@…"),
        ("jane at host dot example", "j…@…"),
        ("jane (at) host (dot) example", "j…@…"),
        ("jane at host dot example (Jane Doe)", "Jane Doe"),
        ("Jane Doe <jane [at] host [dot] example>", "Jane Doe"),
        ("jane at host dot example <jane@host.example>", "j…@…"),
        ("Dot Doe <dot@example.org>", "Dot Doe"),
        ("host!user", "h…@…"),
        ("<jane@example.org>", "j…@…"),
        ('"jane@example.org" <jane@example.org>', "j…@…"),
        ("jane@example.org via List <list@example.org>", "via List"),
        ('"@handle" <x@example.org>', "@handle"),
        ("Jane Doe", "Jane Doe"),
        ("", None),
        ("<>", None),
    ],
)
def test_a_name_is_taken_from_an_address_field_and_never_an_address(
    written: str, expected: str | None
) -> None:
    assert author_name(written) == expected


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: [list] AW: Plans", "Plans"),
        ("RE[2]: Plans", "Plans"),
        ("Fwd: Re: Plans", "Plans"),
        ("Plans", "Plans"),
        ("Re:", "Re:"),
        ("[ANN] Release", "Release"),
        ("Regards: a study", "Regards: a study"),
    ],
)
def test_a_subject_without_the_marks_of_replies(subject: str, bare: str) -> None:
    assert bare_subject(subject) == bare


def test_a_changed_subject_is_another_one() -> None:
    assert same_subject("Re: [x] Plans", "plans")
    assert same_subject("Plans (was: Ideas)", "Plans")
    assert not same_subject("Plans", "Ideas")


MIXED = """Content-Type: multipart/mixed; boundary="b 1"

preamble
--b 1
Content-Type: multipart/alternative; boundary=inner

--inner
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Gr=C3=BC=C3=9Fe
--inner
Content-Type: text/html

<p>Gr&uuml;&szlig;e in colour</p>
--inner--
--b 1
Content-Type: application/pdf; name*0*=utf-8''r%C3%A9; name*1=sume.pdf
Content-Disposition: attachment

JVBERi0=
--b 1
Content-Type: application/pgp-signature; name=signature.asc

seal
--b 1--
epilogue
"""


@pytest.mark.parametrize(
    ("text", "expected", "attached"),
    [
        (MIXED, ["Grüße"], ("résume.pdf (application/pdf)",)),
        ("Content-Type: text/html\n\n<p>One</p><p>Two</p>", ["One", "Two"], ()),
        ('Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n \n--x\nContent-Type: text/html\n\n<b>Only here</b>\n--x--', ["Only here"], ()),
        ("Content-Type: multipart/mixed\n\nNo boundary at all.", ["No boundary at all."], ()),
        ("Content-Type: multipart/mixed; boundary=x\n\nNever used.", ["Never used."], ()),
        ("Content-Type: multipart/mixed; boundary=x\n\n--x\n\nNo last line", ["No last line"], ()),
        ("Content-Type: multipart/mixed; boundary=<<1-e>>\n\n--<<1-e>>\n\nOdd mark\n--<<1-e>>--", ["Odd mark"], ()),
        ("Content-Transfer-Encoding: base64\n\nSGVsbG8=", ["Hello"], ()),
        ("Content-Transfer-Encoding: base64\n\nSGVsbG8", ["Hello"], ()),
        ("Content-Type: text/plain; charset=iso-8859-15\n\nPreis: 5 \udca4", ["Preis: 5 €"], ()),
        ("Content-Type: text/plain; charset=x-unknown\n\ncaf\udce9", ["café"], ()),
        ("Content-Type: text\n\nOld form", ["Old form"], ()),
        ("Content-Type: image/png; name=../../etc/pic.png\n\niVBOR", [], ("pic.png (image/png)",)),
        ("Subject: x\n\nbegin 644 pic.gif\n#0V%T\n`\nend\nBelow", ["Below"], ("pic.gif (uuencoded)",)),
        ("Content-Type: text/plain; format=flowed\n\nOne line \nthat goes on.", ["One line that goes on."], ()),
        ("Content-Type: message/rfc822\n\nFrom: Joe <j@example.org>\nSubject: Old\n\nInner", ["From: Joe <j@example.org>\nSubject: Old", "Inner"], ()),
        ("No header here.\nText", ["No header here.\nText"], ()),
        ("To: a\nFrom b@example.org Tue Apr  5 19:15:24 2016\nSubject: Old\n\nUnder both", ["Under both"], ()),
        ("To: a\n\nFrom here to 10:30\nSubject: of talk", ["From here to 10:30\nSubject: of talk"], ()),
        ("Content-Type: multipart/signed; boundary=x\n\nThe text itself.\n--x\nContent-Type: application/pgp-signature\n\nseal\n--x--", ["The text itself."], ()),
        ("Content-Type: multipart/mixed; boundary=x\n\nThis is a multi-part message in MIME format.\n--x\nContent-Type: image/png\n\niVBOR\n--x--", [], ("image/png",)),
        ('Content-Type: %22"application%22/pdf; name=paper.pdf\n\nJVBE', [], ("paper.pdf",)),
        ('Content-Type: %22"application%22/pdf\n\nJVBE', [], ("a file without a name",)),
    ],
)  # fmt: skip
def test_the_text_of_a_message_is_what_its_reader_saw(
    text: str, expected: list[str], attached: tuple[str, ...]
) -> None:
    data = text.encode("utf-8", "surrogateescape")
    mail, _ = read_mail(data, "m.eml")
    assert [block.text for block in mail.blocks] == expected
    assert parse_message(data).attachments == attached
    assert [block.anchor for block in mail.blocks] == [f"p-{n}" for n in range(1, len(mail.blocks) + 1)]


def test_parts_nested_without_end_are_read_to_a_depth() -> None:
    text = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    mail, wrong = read_mail(f"{text}\nEnd".encode(), "m.eml")
    assert "structure" not in wrong
    assert mail.blocks


def test_a_message_file_is_a_document_with_what_its_headers_say() -> None:
    text = message(
        From="Jane Doe <jane@example.org>",
        Subject="=?utf-8?Q?Caf=C3=A9?=",
        Date="Mon, 4 Jan 2010 10:00:00 +0100",
        Newsgroups="sci.space,sci.misc",
        Message_ID="<1@example.org>",
        Content_Language="de",
        body="> quoted\n\nMy answer.\n\n-- \nJane",
    )
    (document,) = import_source(made("news/1", text)).documents
    assert (document.title, document.date, document.platform) == (
        "Café",
        "2010-01-04T10:00:00+01:00",
        "Usenet",
    )
    assert [a.name for a in document.authors] == ["Jane Doe"]
    assert (document.tags, document.language, document.path) == (("sci.space", "sci.misc"), "de", "news/1")
    assert [(b.kind, b.quote, b.text) for b in document.blocks[1:]] == [
        ("paragraph", 1, "quoted"),
        ("paragraph", 0, "My answer."),
        ("credit", 0, "Jane"),
    ]


def test_no_address_and_no_message_id_is_left_in_what_is_published() -> None:
    hidden = "\nOn Monday, joe at example.net wrote:\n> look at example.com\n"
    first = message(From="jane at example.org (Jane)", Message_ID="<a1@host.example>", body=hidden)
    second = message(From="joe@example.net", Message_ID="<b2@host.example>", In_Reply_To="<a1@host.example>")
    (document,) = mailbox(first, second).documents
    assert [a.name for a in document.authors] == ["Jane"]
    assert document.comments[0].author and document.comments[0].author.name == "j…@…"
    assert "joe@example.net wrote" in texts(document)[0]  # an address again, which `privacy` masks
    assert "host.example" not in repr((document.id, document.path, document.key, document.comments[0].key))


TREE = (
    message(Message_ID="<a>", Subject="Plans", From="A <a@example.org>", body="a"),
    message(Message_ID="<b>", Subject="Re: Plans", In_Reply_To="<a>", body="b"),
    message(Message_ID="<c>", Subject="Re: Plans", References="<a> <b>", body="c"),
    message(Message_ID="<d>", Subject="Other matters", References="<a> <lost>", body="d"),
    message(Message_ID="<e>", Subject="Re: Plans", body="e"),
)


def shape(document: Document) -> list[tuple[int, str]]:
    """Depth and last text of each comment; a ghost's is its state."""
    return [(c.depth, texts(c)[-1] if c.blocks else c.state) for c in document.comments]


def test_threads_are_made_by_ids_and_never_by_subjects() -> None:
    first, second = mailbox(*TREE).documents
    assert shape(first) == [(1, "b"), (2, "c"), (1, "missing"), (2, "d")]
    assert (second.title, second.comments) == ("Re: Plans", ())
    assert texts(first.comments[3]) == ["Other matters", "d"], "a subject that changes is said"


def test_answers_to_one_missing_message_stand_under_it() -> None:
    imported = mailbox(
        message(Message_ID="<x>", Subject="Re: Lost", References="<lost>", body="x"),
        message(Message_ID="<y>", Subject="Re: Lost", References="<lost> <gone>", body="y"),
        message(Message_ID="<z>", Subject="Re: Alone", References="<elsewhere>", body="z"),
    )
    headless, alone = imported.documents
    assert (headless.title, headless.flags, headless.key) == ("Lost", ("incomplete",), "")
    assert texts(headless) == ["The first message of this thread is not in this archive."]
    assert shape(headless) == [(1, "x"), (1, "missing"), (2, "y")]
    assert (alone.title, texts(alone)) == ("Re: Alone", ["z"])
    assert alone.note.startswith("This message answers one that is not in this archive.")
    assert codes(imported) == ["thread-ghost"]


def test_one_message_in_many_copies_is_shown_once_and_counted() -> None:
    copy = message(
        Message_ID="<a>", Subject="S", From="A <a@b.c>", Date="Mon, 4 Jan 2010 10:00:00 GMT", body="a"
    )
    undated = message(Message_ID="<a>", Subject="S", From="A <a@b.c>", body="a")
    other = message(Message_ID="<a>", Subject="S", From="A <a@b.c>", body="something else")
    reply = message(Message_ID="<r>", In_Reply_To="<a>", body="r")
    imported = mailbox(copy, undated, copy, other, reply)
    assert [shape(d) for d in imported.documents] == [[(1, "r")], []]
    assert "thread-duplicate" in codes(imported)
    (summary,) = [d.message for d in imported.diagnostics if d.code == "import-summary"]
    assert summary == "5 messages read, 3 shown; left out: 2 copies of a message that is shown."


def test_circles_are_cut_at_the_earliest() -> None:
    imported = mailbox(
        message(Message_ID="<z>", References="<b>", body="z"),
        message(Message_ID="<a>", References="<b>", body="a"),
        message(Message_ID="<b>", References="<a>", body="b"),
        message(Message_ID="<s>", References="<s>", body="s"),
    )
    assert [(texts(d), shape(d)) for d in imported.documents] == [(["a"], [(1, "b"), (2, "z")]), (["s"], [])]
    assert "thread-cycle" in codes(imported)


@pytest.mark.parametrize(
    ("data", "bodies"),
    [
        (
            f"{ENVELOPE}A: b\n\nFrom the start of a line.\n\n{ENVELOPE}C: d\n\nx\n",
            [b"From the start of a line.", b"x"],
        ),
        (f"{ENVELOPE}A: b\n\none\n{ENVELOPE}C: d\n\ntwo\n", [b"one", b"two"]),
        (f"{ENVELOPE}A: b\n\n>From here\nx\n", [b"From here\nx"]),
        (f"{ENVELOPE}A: b\n\n> a\n>From here\n> b\n", [b"> a\n>From here\n> b"]),
        (f"{ENVELOPE}A: b\n\nFrom Berlin at 10:30 we left.\n", [b"From Berlin at 10:30 we left."]),
        ("From \nA: b\n\nx\n", [b"x"]),
        (f"{ENVELOPE}A: b\r\n\r\nx\r\n", [b"x"]),
        (f"\n\n{ENVELOPE}A: b\n\nx", [b"x"]),
    ],
)
def test_a_mailbox_is_parted_where_messages_begin(data: str, bodies: list[bytes]) -> None:
    cuts = list(messages(io.BytesIO(data.encode())))
    found = [re.split(rb"\r?\n\r?\n", cut.data, maxsplit=1)[1].strip() for cut in cuts]
    assert found == bodies
    lines = data.encode().split(b"\n")
    assert all(lines[cut.line - 1].rstrip(b"\r") in (b"A: b", b"C: d") for cut in cuts)


def test_a_message_beyond_bearing_is_cut_and_the_next_is_read() -> None:
    stream = io.BytesIO(
        ENVELOPE.encode()
        + b"A: b\n\n"
        + b"x" * (MAX_MESSAGE + 100_000)
        + b"\n\n"
        + ENVELOPE.encode()
        + b"C: d\n\ny\n"
    )
    long, short = messages(stream)
    assert long.too_long and len(long.data) <= MAX_MESSAGE
    assert not short.too_long and short.data.startswith(b"C: d")


def test_a_date_that_is_none_is_shown_as_written_or_told_by_the_envelope() -> None:
    (document,) = mailbox(message(Message_ID="<a>", Date="yesterday")).documents
    assert (document.date, document.date_text) == ("2010-01-04T10:00:00", "yesterday")
    assert document.note == "Its date is that of its arrival in the archive."
    single = import_mail(structured("a.eml", message(Message_ID="<a>", From="A <a@b.c>", Date="yesterday")))
    assert (single.documents[0].date, single.documents[0].date_text) == (None, "yesterday")
    assert codes(single) == ["import-date"]


@given(st.binary(max_size=400))
def test_any_bytes_are_a_message(data: bytes) -> None:
    read_mail(data, "m.eml")
    import_mbox(structured("m.mbox", b"From \n" + data))


@given(
    st.lists(
        st.sampled_from(
            [
                b"Content-Type: multipart/mixed; boundary=a\n",
                b"--a\n",
                b"--a--\n",
                b"\n",
                b"From x Mon Jan 4 10:00:00 2010\n",
                b"Content-Transfer-Encoding: base64\n",
                b"=?utf-8?Q?=E9?=\n",
                b">From x\n",
                b"Content-Type: message/rfc822\n",
                b"References: <a> <b\n",
                b"text\n",
            ]
        ),
        max_size=30,
    )
)
def test_any_pieces_of_messages_are_messages(pieces: list[bytes]) -> None:
    imported = import_mbox(structured("m.mbox", b"From x Mon Jan 4 10:00:00 2010\nA: b\n" + b"".join(pieces)))
    assert len({document.id for document in imported.documents}) == len(imported.documents)


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=1, max_size=8))
def test_every_message_is_in_one_thread_once(answers: list[list[int]]) -> None:
    """Messages 0, 1, …, each answering some numbers; those from the number of messages on are missing."""
    written = [
        message(Message_ID=f"<{n}>", References=" ".join(f"<{a}>" for a in above), body=f"body {n}")
        for n, above in enumerate(answers)
    ]
    found = []
    for document in mailbox(*written).documents:
        found += texts(document)[-1:] if document.key else []
        found += [texts(c)[-1] for c in document.comments if c.state == "present"]
        position = {c.id: n for n, c in enumerate(document.comments)}
        assert all(c.parent is None or position[c.parent] < n for n, c in enumerate(document.comments))
        assert all(
            c.state == "present" or any(r.parent == c.id for r in document.comments)
            for c in document.comments
        )
    assert sorted(found) == sorted(f"body {n}" for n in range(len(answers)))
