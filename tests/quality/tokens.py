"""Texts that were cut into tokens -> texts as people write them.

Invariant: each token's range of the joined text holds that token.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NO_BLANK_BEFORE = re.compile(r"[.,;:!?)\]}%…”’]+\Z|n[’']t\Z|[’'](?:s|S|d|m|ll|re|ve|em|LL|RE|VE|M|D)\Z|''\Z")
_NO_BLANK_AFTER = re.compile(r"[(\[{$£#@“‘]\Z|``\Z|`\Z")
_CLITIC = re.compile(r"(?:s|S|t|T|d|D|m|M|ll|LL|re|RE|ve|VE)\Z")


def join_tokens(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text that the tokens were cut from, as people write it, and each token's range in it.

    What was a blank of the text is a guess: none before a stop, a closing mark or a clitic ("n't", "'s", also
    where the apostrophe is a token of its own), none after an opening mark; quotation marks by turns.
    """
    text = ""
    ranges: list[tuple[int, int]] = []
    glue = True
    quoted = False
    for number, token in enumerate(tokens):
        shown = {"``": "“", "''": "”"}.get(token, token)
        before = tokens[number - 1] if number else ""
        after = tokens[number + 1] if number + 1 < len(tokens) else ""
        closes = bool(_NO_BLANK_BEFORE.match(token))
        opens = bool(_NO_BLANK_AFTER.match(token))
        if token == '"':
            closes, opens, quoted = quoted, not quoted, not quoted
        elif token in ("'", "´", "’") and before[-1:].isalpha() and _CLITIC.match(after):
            closes = opens = True
        text += "" if glue or closes else " "
        ranges.append((len(text), len(text) + len(shown)))
        text += shown
        glue = opens
    return text, ranges
