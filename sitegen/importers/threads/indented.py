"""Thread trees from flattened text: who answers whom, told by columns and by the numbers of nested lists.

Every marker gets exactly one place, in the order given; ghosts are added only where the columns or the
numbers prove that a comment is missing. Linear in the number of markers and ghosts, and not recursive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sitegen.importers.plain.lines import Line
from sitegen.model import Boilerplate, CommentKind, FrontLine

Evidence = Literal["", "skipped", "restarted"]
# WordPress nests at most ten levels; more missing levels than that at once are an odd layout, not a thread.
MOST_SKIPPED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Where a comment starts: its column, and its number in its list if it has one."""

    column: int
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A comment's place: `parent` indexes the places (None answers the document), `marker` the markers.

    A ghost has no marker but the `evidence` for it: a level was `skipped`, or the numbering `restarted`.
    """

    parent: int | None
    depth: int
    marker: int | None
    evidence: Evidence = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDraft:
    """A comment before its text is made into blocks: who and when as written, and the lines that are its own.

    `line` is where it starts; for a ghost, where the reply that proves it starts.
    """

    place: Place
    line: int
    lines: tuple[Line, ...] = ()
    author: str | None = None
    date_text: str = ""
    front: tuple[FrontLine, ...] = ()
    kind: CommentKind = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadDraft:
    """A thread: it accounts for the lines with indices `start` to `end` (exclusive), each exactly once.

    `flat`: nothing in the text could show that one comment answers another, so that nobody knows. `loose`:
    not
    even where one comment ends is known; all of them stand as one.
    """

    start: int
    end: int
    comments: tuple[CommentDraft, ...]
    boilerplate: tuple[Boilerplate, ...] = ()
    flat: bool = False
    loose: bool = False


def aligned_columns(columns: Sequence[int], digits: Sequence[int]) -> tuple[int, ...]:
    """Columns of numbered markers as though every number had one digit, where numbers are set flush right.

    They are if the last digits stand in fewer columns than the first ones do.
    """
    flush = tuple(column + digit - 1 for column, digit in zip(columns, digits, strict=True))
    return flush if len(set(flush)) < len(set(columns)) else tuple(columns)


def indent_step(columns: Sequence[int], body_offset: int = 0) -> int:
    """How many columns one level is: the least distance between two marker columns.

    A file in which a level is always skipped has no two markers one level apart; where the comments' text
    stands `body_offset` columns right of their markers and the distance is a multiple of it, that is it.
    """
    distinct = sorted(set(columns))
    distances = [after - before for before, after in pairwise(distinct)]
    least = min(distances, default=0)
    if not least:
        return max(body_offset, 1)
    if body_offset > 1 and least % body_offset == 0:
        return body_offset
    return least


def _levels(columns: Sequence[int], step: int) -> dict[int, int]:
    """The level of each column, from 1. Two columns less than two steps apart are neighbours: lists of
    bullets
    are set less far in than numbered ones, so that the steps of one thread may differ."""
    distinct = sorted(set(columns))
    levels = dict.fromkeys(distinct[:1], 1)
    for before, after in pairwise(distinct):
        levels[after] = levels[before] + max(1, (after - before) // step)
    return levels


def build_tree(markers: Sequence[Marker], step: int) -> tuple[Place, ...]:
    """Place each marker, and a ghost wherever a parent must have been.

    Two things prove a missing comment. A level is skipped: the comment stands two or more levels below the
    one before it. Or numbering restarts at a depth with nothing shallower in between: the numbers of one list
    run on across nested replies, so this is another list, and the comment that it answers, one level up and
    beside the present one, is lost. At depth 1 there is no level above: a second list there answers the
    document as the first one does.
    """
    levels = _levels([marker.column for marker in markers], step)
    places: list[Place] = []
    path: list[int] = []  # indices of the open comments, one per depth
    last_number: list[int | None] = []  # per depth, the number of the last sibling in the open list

    def put(marker: int | None, depth: int, evidence: Evidence = "") -> None:
        del path[depth - 1 :]
        del last_number[depth:]
        parent = path[-1] if path else None
        places.append(Place(parent=parent, depth=depth, marker=marker, evidence=evidence))
        path.append(len(places) - 1)
        if len(last_number) < depth:
            last_number.append(None)

    for index, marker in enumerate(markers):
        depth = levels[marker.column]
        if depth - len(path) > MOST_SKIPPED:
            depth = len(path) + 1
        while depth > len(path) + 1:
            put(None, len(path) + 1, "skipped")
        before = last_number[depth - 1] if depth <= len(last_number) else None
        if depth > 1 and marker.number is not None and before is not None and marker.number <= before:
            put(None, depth - 1, "restarted")
        put(index, depth)
        if marker.number is not None:
            last_number[depth - 1] = marker.number
    return tuple(places)
