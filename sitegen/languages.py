"""What a language tag (BCP 47) says about writing: which way the text runs."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl", "auto"]

# Scripts that run from right to left (ISO 15924; Unicode Standard, chapter 9 and section 19), by their codes.
_RTL_SCRIPTS = frozenset(
    ("adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi")
)
# Languages that are written in one of them unless a tag names a script (CLDR, likely subtags).
_RTL_LANGUAGES = frozenset(
    (
        "ar",
        "arc",
        "arz",
        "azb",
        "bal",
        "bqi",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "iw",
        "ji",
        "ks",
        "lrc",
        "luz",
        "mzn",
        "nqo",
        "pnb",
        "prs",
        "ps",
        "rhg",
        "sd",
        "sdh",
        "skr",
        "syr",
        "ug",
        "ur",
        "yi",
    )
)

# All characters that run from right to left, or make others do so, stand in these ranges: the ones which Unicode
# keeps for such letters, assigned or not (DerivedBidiClass.txt), and its marks, embeddings and isolates.
_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def direction(tag: str) -> Direction:
    """`rtl` or `ltr` for a language tag; `auto` where no language is known, so that the text decides.

    A script subtag decides before the language does: `az-Arab` is written from the right, `ur-Latn` is not.
    """
    subtags = tag.lower().replace("_", "-").split("-")
    if subtags[0] in ("", "und", "mul", "zxx"):
        return "auto"
    script = next((s for s in subtags[1:] if len(s) == 4 and s.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in _RTL_LANGUAGES else "ltr"


def text_direction(text: str, language: str) -> Direction:
    """Which way a text of a document in `language` runs.

    One that has letters of a right-to-left script in a document of such a language does, even if it begins with
    a foreign name; one without any runs from the left. Anywhere else the first letter decides (`auto`).
    """
    if direction(language) != "rtl":
        return "auto"
    return "rtl" if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text) else "ltr"


def needs_direction(text: str, around: Direction) -> bool:
    """Whether a text lies otherwise where it is told to run its own way than as part of what runs as `around`.

    One without anything that runs from the right does not among what runs from the left: its own way is the same.
    """
    return around != "ltr" or _FROM_THE_RIGHT.search(text) is not None
