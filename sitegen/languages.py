"""What a language tag (BCP 47) says about writing: which way the text runs."""

from __future__ import annotations

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
