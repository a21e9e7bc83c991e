"""Parts of decades and centuries: "the late 1950s", "Anfang des 19. Jahrhunderts", "mediados de los años 1980".

Invariant: a part is always approximate, since no one says where it begins and ends. Of a century, early and late
are its first and last quarter, of a decade its first and last half, and its middle is the half around its middle.
"""

from __future__ import annotations

import re

_LONG = r"(?:[\s-](?:in\s)?(?:the\s)?|\spart\sof\s(?:the\s)?)"
_PARTS: dict[str, str] = {
    "early": rf"(?:early|earlier){_LONG}|(?:the\s)?beginning\sof\sthe\s|anfang\s(?:de[rs]\s)?|début\sd(?:es?|u)\s|"
    r"(?:a\s)?principios\sdel?\s(?:los\s)?|inizi(?:o)?\sd(?:el|egli)\s|begin\s(?:van\sde\s)?|início\sd[oe]s?\s|"
    r"начале\s",
    "mid": rf"(?:mid|middle){_LONG}|(?:the\s)?middle\sof\sthe\s|mitte\s(?:de[rs]\s)?|milieu\sd(?:es?|u)\s|"
    r"mediados\sdel?\s(?:los\s)?|metà\sd(?:el|egli)\s|midden\s(?:van\sde\s)?|meados\sd[oe]s?\s|середине\s",
    "late": rf"(?:late|(?<=the\s)later|latter){_LONG}|(?:the\s)?end\sof\sthe\s|ende\s(?:de[rs]\s)?|fin\sd(?:es?|u)\s|"
    r"(?:fines|finales)\sdel?\s(?:los\s)?|fine\sd(?:el|egli)\s|eind\s(?:van\sde\s)?|(?:fim|final)\sd[oe]s?\s|конце\s",
}
_BEFORE = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{part}>{words})" for part, words in _PARTS.items()) + r")\Z"
)
_SPAN = re.compile(r"(?P<minus>-)?(?P<known>[0-9]{2,3})(?P<open>X{1,2})(?P<doubt>\??)\Z")
_REACH = 28
# (first year, last year) of each part, counted from the first of ten or of a hundred years.
_YEARS: dict[int, dict[str, tuple[int, int]]] = {
    10: {"early": (0, 4), "mid": (3, 7), "late": (5, 9)},
    100: {"early": (0, 24), "mid": (25, 74), "late": (75, 99)},
}


def part_before(low: str, start: int) -> tuple[str, int]:
    """Which part the words before `start` name (`early`, `mid`, `late`), and where they begin; empty for none."""
    match = _BEFORE.search(low, max(0, start - _REACH), start)
    return (match.lastgroup or "", match.start()) if match else ("", start)


def part_of(edtf: str, part: str) -> str:
    """That part of a decade (`195X`) or century (`18XX`) as an interval of years; `edtf` as it is if it is neither."""
    ends = _years(edtf, part)
    return "/".join(ends) if ends else edtf


def first_of(edtf: str, part: str) -> str:
    """The year that a decade or century begins with, or its part; `edtf` as it is if it is neither."""
    ends = _years(edtf, part)
    return ends[0] if ends else edtf


def last_of(edtf: str, part: str) -> str:
    """The year that a decade or century ends with, or its part; `edtf` as it is if it is neither."""
    ends = _years(edtf, part)
    return ends[1] if ends else edtf


def _years(edtf: str, part: str) -> tuple[str, str] | None:
    match = _SPAN.match(edtf)
    if not match or len(match["known"] + match["open"]) != 4:
        return None
    width = 10 ** len(match["open"])
    first, last = _YEARS[width][part] if part else (0, width - 1)
    start = int(match["known"]) * width
    # Years before Christ are counted downwards: the last of a century is the one nearest to year 0.
    years = (
        (start + first, start + last)
        if not match["minus"]
        else (start + width - 1 - first, start + width - 1 - last)
    )
    mark = ("%" if match["doubt"] else "~") if part else match["doubt"]
    sign = match["minus"] or ""
    return f"{sign}{years[0]:04}{mark}", f"{sign}{years[1]:04}{mark}"
