"""No address of a person gets into a site: what is masked, what is not, and what spans do meanwhile."""

from __future__ import annotations

import dataclasses
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.addresses import MASKED_NETWORK, mask
from sitegen.model import (
    Attribution,
    Block,
    Boilerplate,
    Comment,
    Document,
    Fact,
    FrontLine,
    Output,
    Span,
)
from sitegen.privacy import find_addresses, leaks, mask_addresses

NET = MASKED_NETWORK


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to joe.moe@mail.example.org.", "Write to j…@…."),
        ("<joe@a.example>, \"Joe\" (joe+x_1@a.example)", "<j…@…>, \"Joe\" (j…@…)"),
        ("mailto:joe@a.example?subject=x", "mailto:j…@…?subject=x"),
        ("JOE@A.EXAMPLE and жук@почта.рф", "J…@… and ж…@…"),
        ("a@b.co c@d.co", "a…@… c…@…"),
        ("joe＠a.example joe%40a.example joe&#64;a.example", "j…@… j…@… j…@…"),
        ("\"joe moe\"@a.example", "j…@…"),
        ("joe@[203.0.113.7] joe@203.0.113.7", "j…@… j…@…"),
        ("joe@xn--e1afmkfd.xn--p1ai", "j…@…"),
        ("bounce-joe=b.example@list.example", "b…@…"),
        ("@joe@social.example", "@j…@…"),
        ("--joe--@a.example", "--j…@…"),
        ("_@a.example, .@joe.moe", "…@…, .@joe.moe"),
        # spelt out
        ("joe at mail dot example", "j…@…"),
        ("joe dot moe at mail dot a dot example, please", "j…@…, please"),
        ("JOE AT MAIL DOT ORG", "J…@…"),
        ("joe [at] host", "j…@…"),
        ("joe (at) a (dot) example. Then more.", "j…@…. Then more."),
        ("joe[at]a.example, joe{at}a[.]example, joe <at> a", "j…@…, j…@…, j…@…"),
        ("joe(@)a.example", "j…@…"),
        ("joe.moe at a.example, <joe at a.example>, Joe (joe at a.example)", "j…@…, <j…@…>, Joe (j…@…)"),
        ("Write to joe at a.example. From: joe at a.example", "Write to j…@…. From: j…@…"),
        ("joe at mail.a.example wrote:", "j…@… wrote:"),
        # networks
        ("from 203.0.113.7, 10.0.0.1:8080 and 198.51.100.255.", f"from {NET}, {NET}:8080 and {NET}."),
        ("[203.0.113.7]", f"[{NET}]"),
        ("2001:db8::8a2e:370:7334 and fe80::1%eth0.", f"{NET} and {NET}."),
        ("2001:0db8:85a3:0000:0000:8a2e:0370:7334", NET),
        ("::ffff:203.0.113.7", NET),
        ("2001:db8::7: yes. IP:203.0.113.7", f"{NET}: yes. IP:{NET}"),
        ("203.0.113.7-203.0.113.9", f"{NET}-{NET}"),
        # with what is not seen in them, and signs of other widths
        ("joe\u200b@a.example joe@exam\u00adple.org", "j…@… j…@…"),
        ("joe@\u2060a．example, 203.0.\u200b113.7", f"j…@…, {NET}"),
        ("x\u200b203.0.113.7", f"x\u200b{NET}"),
        ("写信给 joe@a.example。谢谢", "写信给 j…@…。谢谢"),
        ("mail joe @ a.example", "mail j…@…"),
    ],
)  # fmt: skip
def test_addresses_are_masked(text: str, expected: str) -> None:
    assert mask(text).text == expected
    assert mask(expected).text == expected, "masking is done once and for all"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@joe, @joe_moe and @joe.moe said so",
        "https://a.example/@joe/post and https://b.example/@joe.moe",
        "https://a.example/map/@40.71,-74.00,12z",
        "react@18.2.0 and lunr@2.3.9, meet@5pm, a @ b, C@t, root@localhost",
        "five apples @ 3.50 each",
        "She looked at the dot com boom at home.",
        "Visit us at example dot com, or look at example dot org",
        "We met at noon. He works at a.example now.",
        "I spoke to people at a.example, look at b.example (held at c.example), from 10 at d.example",
        "version 1.2.3.4, v1.2.3.4, release 10.20.30.40, section 2.1.3.4 and § 1.2.3.4",
        "1.2.3.4 A section's heading",
        "127.0.0.1, 0.0.0.0, 255.255.255.0 and ::1 are the machine's own",
        "1.2.3, 1.2.3.4.5, 300.1.2.3, 01.02.03.04, 1.2.3.4-beta, openssl-1.2.3.4",
        "see you @ a.example",
        "12:34:56, std::vector, a::b, dead::beef, :: and 00:1A:2B:3C:4D:5E",
        "joe…@…",
    ],
)
def test_what_is_no_address_stays(text: str) -> None:
    assert mask(text) == mask(text).__class__(text=text)


def test_metadata_holds_no_versions() -> None:
    assert mask("1.2.3.4 version 1.2.3.4 127.0.0.1", "all").text == f"{NET} version {NET} {NET}"
    assert mask("203.0.113.7 joe@a.example", "none").text == "203.0.113.7 j…@…"


def test_found_addresses_are_sorted_and_unique() -> None:
    assert find_addresses("z@a.example b@a.example 203.0.113.7 z@a.example") == (
        "203.0.113.7",
        "b@a.example",
        "z@a.example",
    )


SECRET = "joe@a.example"
ADDRESS = "203.0.113.7"


def secretive() -> Document:
    """A document with an address in every place that can hold text."""
    text = f"{SECRET} {ADDRESS}"
    block = Block(anchor="p-1", kind="paragraph", text=text, lines=(1,))
    front = (FrontLine(line=2, role="date", text=text),)
    return Document(
        id="one",
        path=f"{SECRET}.txt",
        sha256="0" * 64,
        importer="test",
        title=text,
        blocks=(block,),
        authors=(Attribution(name=text, person="joe"),),
        date_text=text,
        platform=text,
        url=f"https://a.example/?user={SECRET}",
        reading_time=text,
        rights=text,
        note=text,
        comments=(
            Comment(
                id="one-c-1",
                document="one",
                parent=None,
                depth=1,
                order=0,
                author=Attribution(name=text),
                date_text=text,
                blocks=(block,),
                front=front,
                note=text,
            ),
        ),
        front=front,
        boilerplate=(Boilerplate(line=3, reason="notice", text=text),),
        facts=(Fact(field="date", basis=text),),
        tags=(text,),
    )


def test_no_field_of_a_document_keeps_an_address() -> None:
    (masked,), found = mask_addresses((secretive(),))
    left = repr(dataclasses.asdict(masked))
    assert SECRET not in left and ADDRESS not in left and "a.example" not in left
    assert masked.url is None
    assert masked.authors == (Attribution(name=f"j…@… {NET}", person="joe"),)
    assert masked.blocks[0].lines == (1,)
    (problem,) = found
    assert (problem.code, problem.location.path) == ("privacy-masked", "j…@…")
    assert SECRET not in problem.message


def test_every_text_field_of_the_model_is_masked_or_known_to_be_safe() -> None:
    """A field added to the model must be masked, or be listed here with those that no text reaches."""
    safe = {"id", "sha256", "importer", "date", "language", "stated_comments", "flags"}
    safe |= {"unmarked_from"}  # the anchor of a block, a letter and a number
    safe |= {"key", "answers"}  # hashed by the importers, and in no page and no file
    (masked,), _ = mask_addresses((secretive(),))
    for field in dataclasses.fields(Document):
        if field.name not in safe:
            changed = getattr(masked, field.name) != getattr(secretive(), field.name)
            assert changed, f"Document.{field.name} is not masked"


def test_a_document_without_addresses_is_unchanged() -> None:
    clean = Document(id="a", path="a", sha256="", importer="x", title="T", blocks=())
    assert mask_addresses((clean,)) == ((clean,), ())


def test_spans_stay_over_their_characters() -> None:
    text = "See joe@a.example and this, or jane@b.example."
    spans = (
        Span(kind="emphasis", start=4, end=17),
        Span(kind="strong", start=6, end=26),
        Span(kind="link", start=22, end=26, href="https://c.example/"),
        Span(kind="link", start=31, end=45, href="https://c.example/?q=jane%40b.example"),
        Span(kind="code", start=45, end=46),
    )
    block = Block(anchor="p-1", kind="paragraph", text=text, spans=spans)
    (masked,), _ = mask_addresses(
        (Document(id="a", path="a", sha256="", importer="x", title="", blocks=(block,)),)
    )
    made = masked.blocks[0]
    assert made.text == "See j…@… and this, or j…@…."
    assert [(s.kind, made.text[s.start : s.end]) for s in made.spans] == [
        ("emphasis", "j…@…"),
        ("strong", "j…@… and this"),
        ("link", "this"),
        ("code", "."),
    ]


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://a.example/@joe", True),
        ("https://a.example/1.2.3.4/notes", True),
        ("http://127.0.0.1:8000/", True),
        ("corpus:folder/file.md#part", True),
        ("https://joe@a.example/", False),
        ("https://a.example/?e=joe%40b.example", False),
        ("https://a.example/?e=joe%2540b.example", False),
        ("https://a.example/?ip=203.0.113.7", False),
        ("http://203.0.113.7/", False),
        ("https://[2001:db8::7]/", False),
    ],
)
def test_links_that_tell_an_address_go(href: str, kept: bool) -> None:
    block = Block(
        anchor="p-1", kind="paragraph", text="x", spans=(Span(kind="link", start=0, end=1, href=href),)
    )
    (masked,), found = mask_addresses(
        (Document(id="a", path="a", sha256="", importer="x", title="", blocks=(block,)),)
    )
    assert bool(masked.blocks[0].spans) is kept
    assert bool(found) is not kept


def test_leaks_are_found_in_every_form() -> None:
    outputs = [
        Output(path="b.html", data=b"by o&#x27;joe@a.example"),
        Output(path="a.json", data="joe%40a.example, jané@a.example".encode()),
        Output(path="c.html", data=b"j\xe2\x80\xa6@\xe2\x80\xa6"),
    ]
    assert leaks(outputs, ["joe@a.example", "o'joe@a.example", "jané@a.example"]) == (
        ("a.json", "jané@a.example"),
        ("a.json", "joe@a.example"),
        ("b.html", "joe@a.example"),
        ("b.html", "o'joe@a.example"),
    )
    assert leaks(outputs, ["nobody@a.example"]) == ()


_PIECES = st.lists(
    st.sampled_from(
        ["joe", "@", ".", "a.example", " at ", " dot ", "[at]", "com", " ", "1.2.3.4", ":", "::", "ab", "v",
         "%40", "\"", "[", "]", "=", "_", "\n", "é", "203.0.113.7", "%2540", "\u200b", "\u00ad", "．"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), _PIECES))
def test_masking_leaves_nothing_to_mask(text: str) -> None:
    masked = mask(text, "all")
    assert find_addresses(masked.text) == ()
    assert mask(masked.text, "all").edits == ()


@given(_PIECES, st.data())
def test_ranges_move_with_what_they_were_over(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    masked = mask(text)
    new_start, new_end = masked.moved(start), masked.moved(end, end=True)
    assert 0 <= new_start <= new_end <= len(masked.text) or start == end
    if not any(low < end and start < high for low, high, _ in masked.edits):
        assert start == end or masked.text[new_start:new_end] == text[start:end]
    assert masked.moved(0) == 0 and masked.moved(len(text), end=True) == len(masked.text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "@",
        "a@",
        "a.",
        "a@a.",
        "1.",
        ":1",
        "a dot ",
        "a at ",
        "a [at] ",
        "%40",
        "a [dot] ",
        "[at]",
        '"',
        "=",
    ],
)
def test_time_is_linear(unit: str) -> None:
    text = (unit * (500_000 // len(unit)))[:500_000]
    began = time.process_time()
    mask(text, "all")
    assert time.process_time() - began < 8.0, "half a megabyte takes a second; a quadratic pass takes minutes"
