"""An extracted article found again in its page: whole blocks of the page, in its order, instead of an excerpt.

Extractors lose cells of tables, embeds and headings, and reorder what they keep; what they are good at is telling
which parts of a page are the article. Here they only point, and the page's own blocks are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sitegen.importers.html.words import CONTROL_TEXT
from sitegen.model import Block

# Of the extracted letters, so many must be found again; else the extract itself is the better article.
_ENOUGH = 0.85
# A shorter block counts only where the extract has it as a block, not as a part of one.
_TELLING = 25
# So many blocks in a row that were not extracted are no part of an article.
_WIDEST_GAP = 3
_MOST_COMPARED = 1_000_000_000  # letters: about a second


def letters(text: str) -> str:
    """A text without case, punctuation and white space, to be compared."""
    return re.sub(r"\W+", "", text).casefold()


class Letters:
    """The letters of some texts, to ask whether others are parts of them; `in` costs no more than `_MOST_COMPARED`.

    Beyond that only whole texts are known again, which a set tells.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        shown = [letters(text) for text in texts]
        self.texts = set(shown)
        self.whole = "\n".join(shown)
        self.left = _MOST_COMPARED

    def __contains__(self, told: str) -> bool:
        if told in self.texts:
            return True
        self.left -= len(self.whole)
        return self.left > 0 and told in self.whole


def found_again(page: Sequence[Block], extracted: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a page that an extract of it points at; empty where it does not fit the page.

    Between blocks that were extracted, a few others are kept, too: rows of the same table, headings, pictures and
    embeds, short lines; a link or a control is not.
    """
    shown = [letters(block.text) for block in page]
    pieces = {piece for block in extracted for line in block.text.split("\n") if (piece := letters(line))}
    pieces |= {piece for block in extracted if (piece := letters(block.text))}
    whole = Letters(block.text for block in extracted)
    matched = [bool(text) and (text in pieces or (len(text) >= _TELLING and text in whole)) for text in shown]
    _keep_nearest(shown, matched)
    wanted = sum(len(letters(block.text)) for block in extracted)
    if sum(len(text) for text, match in zip(shown, matched, strict=True) if match) < _ENOUGH * wanted:
        return ()
    kept = _with_rows(page, matched)
    return tuple(block for block, keep in zip(page, _with_gaps(page, kept), strict=True) if keep)


def _keep_nearest(shown: Sequence[str], matched: list[bool]) -> None:
    """Of a text that stands in the page more than once, keep the place nearest to what stands there once."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(shown):
        if matched[index]:
            places.setdefault(text, []).append(index)
    single = sorted(indexes[0] for indexes in places.values() if len(indexes) == 1)
    middle = single[len(single) // 2] if single else 0
    first, last = (single[0], single[-1]) if single else (0, len(shown))
    for indexes in places.values():
        inside = [index for index in indexes if first <= index <= last]
        if len(indexes) > 1 and not inside:
            inside = [min(indexes, key=lambda index: (abs(index - middle), index))]
        if len(indexes) > 1:
            for index in indexes:
                matched[index] = False
            for index in inside:
                matched[index] = True


def _with_rows(page: Sequence[Block], matched: Sequence[bool]) -> list[bool]:
    """A table is an article's as a whole: all rows around one that was extracted."""
    kept = list(matched)
    start = 0
    while start < len(page):
        end = start
        while end < len(page) and page[end].kind == "row":
            end += 1
        if end > start:
            if 2 * sum(matched[start:end]) >= end - start:
                kept[start:end] = [True] * (end - start)
            start = end
        else:
            start += 1
    return kept


def _with_gaps(page: Sequence[Block], kept: list[bool]) -> list[bool]:
    """What was kept, with short gaps between it filled by what may belong to an article."""
    filled = list(kept)
    last = -1
    for index, keep in enumerate(kept):
        if not keep:
            continue
        if last >= 0 and 0 < index - last - 1 <= _WIDEST_GAP:
            for between in range(last + 1, index):
                filled[between] = _may_belong(page[between])
        last = index
    return filled


def _may_belong(block: Block) -> bool:
    if block.kind in ("embed", "code", "heading", "rule"):
        return True
    linked = sum(span.end - span.start for span in block.spans if span.kind == "link")
    if block.kind == "caption":
        return len(block.text) >= 12 and not CONTROL_TEXT.match(block.text[:90])
    return linked <= 0.5 * len(block.text) and not CONTROL_TEXT.match(block.text[:90])
