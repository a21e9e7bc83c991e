"""Comment threads flattened to nested numbered lists, with nobody's name in them.

A list is a thread only on evidence (see `_evidence`); a list inside the article, or inside a comment, is not.
Every line of the thread found is in exactly one comment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from sitegen.importers.plain.boilerplate import ENDS, boilerplate_reason, comment_count
from sitegen.importers.plain.lines import Line, is_separator, number_marker
from sitegen.importers.threads.indented import (
    CommentDraft,
    Marker,
    ThreadDraft,
    aligned_columns,
    build_tree,
    indent_step,
)
from sitegen.model import FrontLine

ENOUGH = 3


@dataclass(slots=True)
class _Item:
    """One marker while the thread is read: its column and number, and the lines that stand under it."""

    column: int
    number: int
    line: Line
    lines: list[Line] = field(default_factory=list)


def find_numbered(lines: Sequence[Line]) -> ThreadDraft | None:
    """The thread of nested numbered comments, if the text ends in one (boilerplate may follow), else None."""
    return _find_marked(lines, ".") or _find_marked(lines, ")")


def _find_marked(lines: Sequence[Line], mark: str) -> ThreadDraft | None:
    """The thread whose numbers end in this mark; numbers with the other one are its text."""
    start = 0
    while start < len(lines):
        if _number(lines[start], mark) is None:
            start += 1
            continue
        end = _run_end(lines, start, mark)
        if _is_tail(lines, end):
            first = _second_list(lines, start, end, mark)
            if _evidence(lines, first, end, mark) >= ENOUGH:
                return _read_thread(lines, first, end, mark)
        start = end
    return None


def _number(line: Line, mark: str) -> tuple[int, str, str] | None:
    found = number_marker(line.text)
    return found if found and found[1].endswith(mark) else None


def _run_end(lines: Sequence[Line], start: int, mark: str) -> int:
    """The end of the lines that are numbered, or stand right of the leftmost number of the run."""
    base = lines[start].indent
    for index in range(start, len(lines)):
        line = lines[index]
        if _number(line, mark):
            base = min(base, line.indent)
        elif line.indent <= base or boilerplate_reason(line.text) in ENDS:
            return index
    return len(lines)


def _is_tail(lines: Sequence[Line], end: int) -> bool:
    """Whether nothing of the article follows: the text ends, or its first line there is boilerplate."""
    while end < len(lines) and is_separator(lines[end].text):
        end += 1
    if end == len(lines):
        return True
    text = lines[end].text
    return boilerplate_reason(text, edge=True) is not None or comment_count(text) is not None


def _second_list(lines: Sequence[Line], start: int, end: int, mark: str) -> int:
    """Where a list that ends the article and the thread after it meet: a restart after a wide gap."""
    base = min(line.indent for line in lines[start:end] if _number(line, mark))
    before = 0
    for index in range(start, end):
        found = _number(lines[index], mark)
        if not found or lines[index].indent != base:
            continue
        if found[0] <= before and lines[index].gap > 1 >= lines[start].gap:
            return index
        before = found[0]
    return start


def _evidence(lines: Sequence[Line], start: int, end: int, mark: str) -> int:
    """How much speaks for a thread. `ENOUGH` is needed: a thread has several of these, a list one or two.

    A comment count stands above: 3. A reply form follows: 2. One each: it is set apart by a wider gap than
    one blank line; an item has several paragraphs; items are nested; items are parted by blank lines.
    Against it: a line ending in a colon introduces it (2); no item is longer than a list's (1).
    """
    numbered = [index for index in range(start, end) if _number(lines[index], mark)]
    above = lines[start - 1] if start else None
    score = 3 if any(comment_count(line.text) for line in lines[max(0, start - 4) : start]) else 0
    score += 2 if end < len(lines) and boilerplate_reason(lines[end].text) in ENDS else 0
    score += lines[start].gap > 1
    score += any(not _number(lines[index], mark) and lines[index].gap for index in range(start, end))
    score += len({lines[index].indent for index in numbered}) > 1
    score += (
        len(numbered) > 1 and sum(lines[index].gap > 0 for index in numbered[1:]) * 2 >= len(numbered) - 1
    )
    if above and above.text.endswith(":") and comment_count(above.text) is None:
        score -= 2
    if max(len(line.text) for line in lines[start:end]) < 80:
        score -= 1
    return score


def _read_thread(lines: Sequence[Line], start: int, end: int, mark: str) -> ThreadDraft:
    items = _comments(lines[start:end], mark)
    step = indent_step([item.column for item in items], _body_offset(items))
    places = build_tree([Marker(column=item.column, number=item.number) for item in items], step)
    drafts: list[CommentDraft] = []
    line = lines[start].number
    for place in reversed(places):
        if place.marker is None:
            drafts.append(CommentDraft(place=place, line=line))
            continue
        item = items[place.marker]
        line = item.line.number
        found = _number(item.line, mark)
        rest = found[2] if found else item.line.text
        first = (replace(item.line, text=rest, gap=1),) if rest else ()
        front = () if rest else (FrontLine(line=line, role="number", text=item.line.text),)
        drafts.append(CommentDraft(place=place, line=line, lines=(*first, *item.lines), front=front))
    return ThreadDraft(start=start, end=end, comments=tuple(reversed(drafts)))


def _comments(region: Sequence[Line], mark: str) -> list[_Item]:
    """The comments of the region, each with its lines; numbered lists inside a comment stay in its lines.

    A line belongs to the nearest comment above whose marker stands left of it. Where such a line follows
    markers that stand right of that comment's, the comment's text resumes: those markers were a list in it.
    So were markers that follow each other without a blank line where comments are parted by blank lines.
    """
    numbered = [index for index, line in enumerate(region) if _number(line, mark)]
    digits = [len(str(_number_of(region[index], mark))) for index in numbered]
    columns = dict(zip(numbered, aligned_columns([region[i].indent for i in numbered], digits), strict=True))
    tight = _tight_lists(region, numbered, columns, mark) | _introduced_lists(region, numbered, columns, mark)
    kept: list[_Item] = []
    path: list[int] = []  # positions in `kept` of the open comments, each right of the one before
    for index, line in enumerate(region):
        if index in columns and (index not in tight or not path):
            while path and kept[path[-1]].column >= columns[index]:
                path.pop()
            path.append(len(kept))
            kept.append(_Item(column=columns[index], number=_number_of(line, mark), line=line))
            continue
        edge = columns.get(index, line.indent)
        depth = len(path)
        while depth > 1 and kept[path[depth - 1]].column >= edge:
            depth -= 1
        owner = kept[path[depth - 1]]
        if depth < len(path):
            for inner in kept[path[depth - 1] + 1 :]:
                owner.lines += (_as_item(inner.line, mark), *inner.lines)
            del kept[path[depth - 1] + 1 :]
            del path[depth:]
        owner.lines.append(_as_item(line, mark) if index in tight else line)
    return kept


def _number_of(line: Line, mark: str) -> int:
    found = _number(line, mark)
    return found[0] if found else 0


def _as_item(line: Line, mark: str) -> Line:
    found = _number(line, mark)
    return replace(line, marker=found[1], text=found[2] or line.text) if found else line


def _tight_lists(
    region: Sequence[Line], numbered: Sequence[int], columns: dict[int, int], mark: str
) -> frozenset[int]:
    """Markers of lists set without blank lines, in a thread whose comments are set with them."""
    base = min(columns.values())
    loose = sum(region[index].gap > 0 for index in numbered[1:])
    if loose * 2 < len(numbered) - 1:
        return frozenset()
    tight: set[int] = set()
    for before, index in pairwise(numbered):
        follows = index == before + 1 and not region[index].gap
        counts = _number_of(region[index], mark) == _number_of(region[before], mark) + 1
        if follows and counts and columns[index] == columns[before] > base:
            tight |= {before, index}
    return frozenset(tight)


def _introduced_lists(
    region: Sequence[Line], numbered: Sequence[int], columns: dict[int, int], mark: str
) -> frozenset[int]:
    """Markers of lists that a line of a comment ending in a colon introduces: they count from 1, and none has
    a second paragraph or an answer. So a list may end a comment; replies that follow count from 1 again."""
    base = min(columns.values())
    found: set[int] = set()
    run: list[int] = []
    for index, after in zip(numbered, [*numbered[1:], None], strict=True):
        number, column = _number_of(region[index], mark), columns[index]
        follows = run and index == run[-1] + 1 and column == columns[run[-1]] and number == len(run) + 1
        if not follows:
            opens = number == 1 and column > base and region[index - 1].text.endswith(":")
            run = [index] if opens else []
        else:
            run.append(index)
        ends = after != index + 1 or columns[after] != column or _number_of(region[after], mark) != number + 1
        if ends and len(run) > 1:
            answered = after == index + 1 and columns[after] > column
            goes_on = index + 1 < len(region) and after != index + 1 and region[index + 1].indent > column
            found.update(() if answered or goes_on else run)
            run = []
    return frozenset(found)


def _body_offset(items: Sequence[_Item]) -> int:
    """How far right of their markers most of the comments' later lines stand; 0 if there are none."""
    offsets = Counter(line.indent - item.column for item in items for line in item.lines if not line.marker)
    return min(offsets, key=lambda offset: (-offsets[offset], offset), default=0)
