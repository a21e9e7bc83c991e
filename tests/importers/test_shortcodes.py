"""WordPress shortcodes: what they become, and brackets that are none."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers.shortcodes import without_shortcodes
from sitegen.markup.html import html_blocks


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("plain", "plain"),
        ("[sic] and [1] and [see below]", "[sic] and [1] and [see below]"),
        ("[more] [video] [row]", "[more] [video] [row]"),
        ("[x=1] [note x = 5]", "[x=1] [note x = 5]"),
        ("a [gallery] b", "a  b"),
        ('a [gallery ids="1,2"] b', "a  b"),
        ('a [unknown_thing size="3" on=yes/] b', "a  b"),
        ("[box]kept[/box]", "kept"),
        ('[button url="http://x.example"]Press[/button]', "Press"),
        ("[one_half]A[/one_half][one_half]B[/one_half]", "AB"),
        ("[outer]a [inner]b[/inner] c[/outer]", "a b c"),
        ("[[gallery]]", "[gallery]"),
        ("text [/alone] text", "text [/alone] text"),
        ("([gallery])", "()"),
        ("[contact-form-7 id=&#8220;3&#8221;]", ""),
    ],
)
def test_brackets(content: str, expected: str) -> None:
    assert without_shortcodes(content) == expected


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (
            '[caption id="a" width="3"]<a href="http://x.example"><img src="http://x.example/p" alt="Pic">'
            "</a> What it shows[/caption]",
            [("caption", "Pic"), ("caption", "What it shows")],
        ),
        (
            '[caption caption="Old &amp; good"]<img src="http://x.example/p.png" alt="Pic">[/caption]',
            [("caption", "Pic"), ("caption", "Old & good")],
        ),
        ('[sourcecode language="py"]if a < b: x[0][/sourcecode]', [("code", "if a < b: x[0]")]),
        ("[code]a &lt; b[/code]", [("code", "a < b")]),
        ("[embed]https://v.example/1[/embed]", [("paragraph", "https://v.example/1")]),
        ("[youtube=https://v.example/2&rel=0]", [("paragraph", "https://v.example/2&rel=0")]),
        ('[audio mp3="https://a.example/3.mp3"][/audio]', [("paragraph", "https://a.example/3.mp3")]),
        ("before [vimeo 12345] after", [("paragraph", "before after")]),
    ],
)
def test_what_they_show(content: str, kinds: list[tuple[str, str]]) -> None:
    blocks, _ = html_blocks(without_shortcodes(content), paragraphs=True)
    assert [(b.kind, b.text) for b in blocks] == kinds


@given(
    st.lists(
        st.sampled_from(["[", "]", "/", "[a]", "[/a]", "[code]", "[/code]", 'x="1"', " ", "word", "=", '"'])
    )
)
def test_words_are_never_lost(parts: list[str]) -> None:
    content = "".join(parts)
    kept = re.sub(r"<[^<>]*>", "", without_shortcodes(content))
    # Within one pair of brackets words are attributes, if anything is.
    outside = re.sub(r"\[[^\[\]]*\]", "", content)
    assert kept.count("word") >= outside.count("word")


@pytest.mark.parametrize("piece", ["[code]", "[a x='", "[/a]", '[caption a="b"]', "[", '[a b="c"'])
def test_time_is_linear_in_what_exhausts(piece: str) -> None:
    start = time.process_time()
    without_shortcodes(piece * 30_000)
    assert time.process_time() - start < 5
