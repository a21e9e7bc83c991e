"""Whether a source writes the day before the month in dates of figures: by its language, or by its own dates.

What neither tells stays open, so that `03/04/2020` is then a year and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.importers.html.tree import vocabulary

_DAY_FIRST = vocabulary(
    "ca cs da de el es fi fr hr it nb nl nn no pl pt ro ru sk sl sr tr uk en-au en-gb en-ie en-in en-nz en-za"
)
_FIGURES = re.compile(
    r"(?<![0-9./-])(?P<a>[0-9]{1,2})(?P<sep>[/.-])(?P<b>[0-9]{1,2})(?P=sep)[0-9]{4}(?![0-9])"
)


def day_first(language: str, texts: Iterable[str] = ()) -> bool | None:
    """True, False, or None where nothing tells. A date of `texts` such as `25/12/2019` tells surest."""
    seen = {
        int(m["a"]) > 12
        for text in texts
        for m in _FIGURES.finditer(text)
        if (int(m["a"]) > 12) != (int(m["b"]) > 12)
    }
    if len(seen) == 1:
        return seen.pop()
    tag = language.casefold()
    if tag == "en-us":
        return False
    return True if tag in _DAY_FIRST or tag.split("-")[0] in _DAY_FIRST else None
