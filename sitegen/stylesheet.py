"""A stylesheet without its comments and its white space: what only those who write it need.

Invariant: browsers read the same rules from it, since no token but white space, comments and the last semicolon of
a block is dropped, and none where two tokens could become one or a descendant something else (ADR 11).
"""

from __future__ import annotations

import re

# The tokens of CSS Syntax 3 (sections 4.2 and 4.3) as far as white space has a meaning near or in them: strings (one
# that is not closed ends with its line), escapes (white space after a hexadecimal one is part of it), addresses
# without quotes, comments, white space, the marks around which white space means nothing, and all else.
_TOKENS = re.compile(
    r"""
      (?P<kept> "(?:\\[\s\S]|[^"\\\n\r\f])*["\n\r\f]?
              | '(?:\\[\s\S]|[^'\\\n\r\f])*['\n\r\f]?
              | \\(?:[0-9a-fA-F]{1,6}(?:\r\n|[ \t\r\n\f])?|[\s\S]|\Z)
              | [uU][rR][lL]\((?![ \t\r\n\f]*["'])(?:\\[\s\S]|[^)\\])*\)? )
    | (?P<comment> /\*[\s\S]*?(?:\*/|\Z) )
    | (?P<blank> [ \t\r\n\f]+ )
    | (?P<mark> [{};,] )
    | (?P<other> [^"'\\uU/ \t\r\n\f{};,]+ | [\s\S] )
    """,
    re.VERBOSE,
)


def minified(sheet: bytes) -> bytes:
    """The sheet in fewer bytes. It may be broken, or in any encoding that has ASCII at its place."""
    out: list[str] = []
    # Around a mark, and at the ends of the sheet, white space is dropped; elsewhere a run of it becomes one space.
    # A comment parts two tokens as white space does, without being any: it stays, empty, where it stands alone.
    gap = ""
    at_mark = True
    for token in _TOKENS.finditer(sheet.decode("latin-1")):
        text, kind = token[0], token.lastgroup
        if kind == "blank":
            gap = " "
        elif kind == "comment":
            gap = gap or "/**/"
        else:
            if kind == "mark":
                if text == "}" and out and out[-1] == ";":
                    out.pop()
            elif gap and not at_mark:
                out.append(gap)
            out.append(text)
            gap, at_mark = "", kind == "mark"
    return "".join(out).encode("latin-1")
