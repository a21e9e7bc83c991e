"""Minified stylesheets: white space and comments go, and never what tells one token from the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.stylesheet import minified

CASES = {
    "white space around marks": (
        "a ,\n b {\n  color : red ;\n\n  margin: 0 }\n",
        "a,b{color : red;margin: 0}",
    ),
    "descendants": (".a :is(.b , .c) > .d { & :hover { top: 0; } }", ".a :is(.b,.c) > .d{& :hover{top: 0}}"),
    "sums": ("a{width:calc( 1rem +  2px )}", "a{width:calc( 1rem + 2px )}"),
    "comments at marks": ("/* x */a{/* y; } */b:c}/*", "a{b:c}"),
    "a comment beside white space": ("a /* x */.b{}", "a .b{}"),
    "a comment that parts two tokens": ("a/* x */.b{}", "a/**/.b{}"),
    "strings": ('a::after{content:"; } /* \\" */  x"}', 'a::after{content:"; } /* \\" */  x"}'),
    "a string that ends with its line": ("a{b:'x\n}c{d:e}", "a{b:'x\n}c{d:e}"),
    "addresses": ("a{b:url( x;y  /*z*/.png ) }", "a{b:url( x;y  /*z*/.png )}"),
    "addresses in quotes": ("a{b:url( 'x;  y' ) ;}", "a{b:url( 'x;  y' )}"),
    "escapes": (".a\\{  .b\\26 c , \\; {}", ".a\\{ .b\\26 c,\\;{}"),
    "letters": ("a{--x: \u6c34  \u00a0 ;}", "a{--x: \u6c34 \u00a0}"),
    "nothing": (" \n", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_white_space_goes_where_it_means_nothing(case: str) -> None:
    given_, wanted = CASES[case]
    assert minified(given_.encode()).decode() == wanted


CSS = st.lists(st.sampled_from([*"ab{};:,> \n\"'()/*\\.&@-0u", "url(", "/*", "*/", "\\26 ", "\u00e9"])).map(
    "".join
)


@given(CSS)
def test_any_text_is_taken_and_is_done_with_at_once(css: str) -> None:
    once = minified(css.encode())
    assert len(once) <= len(css.encode())
    assert minified(once) == once


@given(st.text(alphabet="ab{};:,>() \n@&-0"))
def test_without_strings_and_comments_only_white_space_and_semicolons_go(css: str) -> None:
    once = minified(css.encode()).decode()
    assert [c for c in once if c not in " ;"] == [c for c in css if c not in " \n;"]


@given(st.binary(max_size=60))
def test_any_bytes_are_taken(sheet: bytes) -> None:
    assert minified(minified(sheet)) == minified(sheet)
