"""Lists of HTML: the marker that a reader sees before each item.

Total: whatever the attributes say, an item of an ordered list has a number, and letters only where there are some.
https://html.spec.whatwg.org/multipage/grouping-content.html#the-ol-element
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.markup.html_tables import Element, name_of

LISTS = frozenset({"ul", "ol", "menu", "dir"})
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?P<case>lower|upper)-(?P<kind>alpha|latin|roman)\b", re.I)


@dataclass(slots=True)
class List:
    """A list that is open; `number` is that of its next item, `kind` how it is written (`1`, `a`, `A`, `i`, `I`)."""

    ordered: bool
    number: int = 1
    step: int = 1
    kind: str = "1"

    def marker(self, item: Element) -> str:
        """The marker of the next item of an ordered list, which may state its own number."""
        number = _number(item.get("value"), self.number)
        self.number = number + self.step
        return f"{_written(number, _kind(item) or self.kind)}."


def open_list(element: Element, tag: str) -> List:
    """The list that an element begins. One that is reversed counts down to 1."""
    kind = _kind(element) or "1"
    if "reversed" not in element.attrib:
        return List(tag == "ol", _number(element.get("start"), 1), kind=kind)
    items = sum(name_of(child) == "li" for child in element)
    return List(tag == "ol", _number(element.get("start"), items), -1, kind)


def _kind(element: Element) -> str:
    written = element.get("type") or ""
    if written in ("1", "a", "A", "i", "I"):
        return written
    style = _STYLE.search(element.get("style") or "")
    if not style:
        return ""
    kind = "i" if style["kind"].lower() == "roman" else "a"
    return kind.upper() if style["case"].lower() == "upper" else kind


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and re.fullmatch(r"-?[0-9]{1,6}", written) else otherwise


def _written(number: int, kind: str) -> str:
    """A number as letters or Roman figures, where it can be written so."""
    letters = ""
    if kind in "aA" and number > 0:
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("a") + letter) + letters
    elif kind in "iI" and 0 < number <= _MOST_ROMAN:
        for value, figure in _ROMAN:
            count, number = divmod(number, value)
            letters += figure * count
    return (letters.upper() if kind.isupper() else letters) or str(number)
