"""Text → YAML: what `load_yaml` reads back as the same text, and comments that cannot end early.

Invariant: whatever the text, the result is one line and holds nothing that YAML would take for syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sitegen.yamlfile.compose import UNSHOWN

# Plain style is for words that no reader of YAML, ours or another, takes for anything but text: they begin
# with a letter, and hold only letters, digits and the marks of names, single blanks between them.
_PLAIN = re.compile(r"[^\W\d_](?:[\w.'’()/&+-]| (?=[\w('’&]))*\Z")
_WORDS_OF_YAML = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar(text: str) -> str:
    """A text as a value of YAML, in block and flow style: plain where that is safe, else in double quotes.

    What is invisible is written as an escape; what `load_yaml` would refuse becomes U+FFFD.
    """
    text = unicodedata.normalize("NFC", text)
    if _PLAIN.match(text) and text.lower() not in _WORDS_OF_YAML and all(map(_is_shown, text)):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def flow_list(texts: Iterable[str]) -> str:
    """Texts as a list on one line."""
    return "[" + ", ".join(map(scalar, texts)) + "]"


def comment(text: str) -> str:
    """A text as a comment: one line, blanks as one, without what is invisible."""
    return "# " + "".join(c for c in " ".join(text.split()) if _is_shown(c))


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _is_shown(character):
        return character
    return "\ufffd" if UNSHOWN.match(character) else f"\\U{ord(character):08x}"


def _is_shown(character: str) -> bool:
    """Whether a character may stand as it is: visible or a blank, and no line end (YAML 1.1 has five)."""
    return character == " " or (
        unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")
        and not UNSHOWN.match(character)
    )
