"""Figures above and below the line as the characters that say so: 10 to the 6th is 10⁶, never 106.

Nothing but figures and signs is changed (NFKC gives them back), since letters above the line are words: 1st, Mme.
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_FIGURES = re.compile(r"[0-9+\-−–=().,;:\s]*[0-9][0-9+\-−–=().,;:\s]*\Z")
_POWER = re.compile(r"\s*[-+−–]?[0-9]{0,3}[ni]\s*\Z")

ELEMENTS = frozenset({"sup", "sub"})


def set_off(text: str, element: str) -> str:
    """What an element of `ELEMENTS` holds: its figures above or below the line; words as they are."""
    if element == "sup" and (_FIGURES.match(text) or _POWER.match(text)):
        return text.translate(_RAISED)
    return text.translate(_LOWERED) if element == "sub" and _FIGURES.match(text) else text
