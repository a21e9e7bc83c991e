"""What an inline element of HTML does to its text: by its name, or by its own style where that says otherwise.

Programs that turn documents into HTML write `<b style="font-weight: normal">` around all, and bold as a style.
"""

from __future__ import annotations

import re

from sitegen.markup.html_tables import Element
from sitegen.model import SpanKind

_NAMED: dict[str, SpanKind] = {
    "em": "emphasis", "i": "emphasis", "cite": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "strong": "strong", "b": "strong", "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "s": "strike", "strike": "strike", "del": "strike", "a": "link",
}  # fmt: skip
_STYLED = frozenset({"span", "font"})
_WEIGHT = re.compile(
    r"(?:\A|;)\s*font-weight\s*:\s*(?:(?P<bold>bold|bolder|[6-9]00)|normal|lighter|[1-5]00)\b", re.I
)
_SLANT = re.compile(r"(?:\A|;)\s*font-style\s*:\s*(?:(?P<italic>italic|oblique)|normal)\b", re.I)
_STRUCK = re.compile(r"(?:\A|;)\s*text-decoration(?:-line)?\s*:[^;]{0,60}\bline-through\b", re.I)


def span_kind(element: Element, tag: str) -> SpanKind | None:
    """The kind of span that an element makes of its text; None where it makes none."""
    kind = _NAMED.get(tag)
    if kind is None and tag not in _STYLED:
        return None
    style = element.get("style") if kind in (None, "strong", "emphasis") else None
    if not style:
        return kind
    if kind == "strong":
        weight = _WEIGHT.search(style)
        return kind if weight is None or weight["bold"] else None
    if kind == "emphasis":
        slant = _SLANT.search(style)
        return kind if slant is None or slant["italic"] else None
    if (weight := _WEIGHT.search(style)) and weight["bold"]:
        return "strong"
    if (slant := _SLANT.search(style)) and slant["italic"]:
        return "emphasis"
    return "strike" if _STRUCK.search(style) else None
