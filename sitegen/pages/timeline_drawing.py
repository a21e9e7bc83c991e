"""The drawn timeline: events, documents and comments as marks on one axis, laid out at build time.

Places across are percent of the drawing's width, so that it can be stretched without stretching its letters;
places down are pixels. Same input, same numbers; nothing is measured in a browser.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen import dates
from sitegen.dates.structure import read_edtf
from sitegen.pages.events import year_anchor
from sitegen.pages.lookup import shorten
from sitegen.pages.timeline_axis import Axis, Day, Stretch, day_number, make_axis
from sitegen.pages.timeline_item import TimelineItem, counted_in_words, kind_in_words
from sitegen.richtext import one_line
from sitegen.words import N_, Words

MAX_MARKS = 400
WIDTH = 960.0  # the narrowest the drawing is shown, in pixels; labels that fit there fit when it is wider
MARGIN = 12.0
ZOOMS = (1, 2, 4)
MAX_LABEL = 40  # letters of a label; the whole name is in the mark's title
LETTER = 6.3  # the mean width of a letter at the label's size
FIGURE = 7.2  # that of a figure, which are wider
THICK = 7.0  # of a mark; a day is a dot of this size
SOFT = 20.0  # the least width of a mark that fades, so that its fading is seen
OPEN = 40.0  # how far a mark reaches beyond an open end
COLUMNS = (32.0, 66.0)  # between which the columns of the axis stand
HEAD = 72.0  # the height of the axis
APART = 5.0  # the least distance of two marks of a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing at its date; `x`, `end`, `width` and `label_x` are percent, `y` and `label_y` pixels.

    `soft` is "", "start", "end" or "both". `zoom` is the least zoom at which the label has a free place,
    0 where it has none and shows only while its mark is pointed at. What filters compare, the list's entry has
    that leads to the same `href`.
    """

    kind: str
    href: str
    name: str
    x: float
    end: float
    width: float
    y: float
    soft: str
    label: str
    label_x: float
    label_y: float
    anchor: str
    zoom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A cell of the axis, or a break where `skipped` is not empty; `x`, `width` and `middle` are percent.

    `count` entries begin in it, also those that are not drawn; its column goes from pixel `top` to `bottom`.
    `href` leads to the year of the first of them in the list.
    """

    x: float
    width: float
    middle: float
    label: str
    skipped: str
    zoom: int
    href: str
    count: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A row of rows of marks of one kind, with the pixel where it begins."""

    name: str
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """All of the picture. `left_out` is a sentence about what is not drawn one by one, or empty."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    height: float
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """How a lane is packed: at most `most` rows, `step` pixels apart, marks `drop` below their row's top."""

    name: str
    step: float
    drop: float
    most: int
    labels: bool


_LANES = {
    "event": _Rows(name=N_("Events"), step=25.0, drop=14.0, most=16, labels=True),
    "document": _Rows(name=N_("Documents"), step=25.0, drop=14.0, most=6, labels=True),
    "comment": _Rows(name=N_("Comments"), step=9.0, drop=4.0, most=6, labels=False),
}
# A span of the drawing's width, in pixels at zoom 1: from, to, and the room of a label that does not grow.
_Taken = tuple[float, float, float, float]


def draw(items: Sequence[TimelineItem], weights: Mapping[str, int], words: Words) -> Drawing | None:
    """The drawing of what is dated, in the order given (that of time); None where nothing is.

    `weights` are by link; where there are too many events, the heaviest are drawn.
    """
    dated = [item for item in items if item.year is not None]
    if not dated:
        return None
    drawn, left_out = _chosen(dated, weights, words)
    axis = make_axis((day for item in dated for day in _days(item.edtf)), MARGIN, WIDTH - MARGIN, words)
    places: dict[int, Mark] = {}
    lanes: list[Lane] = []
    top = HEAD
    for kind, rows in _LANES.items():
        of_kind = [(n, item) for n, item in enumerate(drawn) if item.kind == kind]
        if of_kind:
            lanes.append(Lane(name=words.gettext(rows.name), y=round(top, 1)))
            marks, used = _packed(axis, rows, [item for _, item in of_kind], top + 18.0, words)
            places.update(zip((n for n, _ in of_kind), marks, strict=True))
            top += 18.0 + used * rows.step + 8.0
    return Drawing(
        marks=tuple(places[n] for n in sorted(places)),
        ticks=_ticks(axis, dated),
        lanes=tuple(lanes),
        height=round(top, 1),
        left_out=left_out,
    )


def _chosen(
    dated: Sequence[TimelineItem], weights: Mapping[str, int], words: Words
) -> tuple[list[TimelineItem], str]:
    """What is drawn: all, if it is not too much; else events first, then documents, then comments."""
    of_kind = {kind: [i for i in dated if i.kind == kind] for kind in _LANES}
    room = MAX_MARKS
    kept: set[int] = set()
    missing: list[str] = []
    for kind, found in of_kind.items():
        order = sorted(range(len(found)), key=lambda n: (-weights.get(found[n].href, 0), _scattered(n)))
        heaviest = [found[n] for n in order[:room]]
        kept.update(map(id, heaviest))
        room -= len(heaviest)
        lost = sum(i.stands_for for i in found) - sum(i.stands_for for i in heaviest)
        if lost:
            missing.append(counted_in_words(words, lost, kind))
    said = (
        words.gettext("Only counted, and in the list below: %(what)s.", what=words.both(missing))
        if missing
        else ""
    )
    return [i for i in dated if id(i) in kept], said


def _scattered(n: int) -> int:
    """A rank that takes neighbours apart (Knuth's multiplicative hash), so that all times are drawn from."""
    return n * 2654435761 % 2**32


def _days(edtf: str) -> tuple[Day, Day]:
    """The first and last day that a date may mean; an open end is where its known side ends."""
    structure = read_edtf(edtf)
    assert structure is not None and structure.atoms  # what has a year on the axis has a figure
    low = structure.low or min(atom.low for atom in structure.atoms)
    high = structure.high or max(atom.high for atom in structure.atoms)
    return low, high


def _reach(axis: Axis, edtf: str) -> tuple[float, float]:
    """Where a mark begins and ends, in pixels at zoom 1."""
    structure = read_edtf(edtf)
    low, high = _days(edtf)
    left, right = axis.place(day_number(low)), axis.place(day_number(high) + 1)
    if low == high:
        left = right = (left + right) / 2
    if structure and structure.low is None:
        left -= OPEN
    if structure and structure.high is None:
        right += OPEN
    if any(dates.soft_ends(edtf)):
        short = max(0.0, SOFT - (right - left)) / 2
        left, right = left - short, right + short
    return max(0.0, left), min(WIDTH, right)


def _packed(
    axis: Axis, rows: _Rows, items: Sequence[TimelineItem], top: float, words: Words
) -> tuple[list[Mark], int]:
    """Marks in rows: each in the first row that has room for it and its label, else for it alone."""
    taken: list[list[_Taken]] = [[] for _ in range(rows.most)]
    waiting: list[tuple[TimelineItem, float, float, int]] = []
    zooms: list[int] = []
    for item in items:
        left, right = _reach(axis, item.edtf)
        room = len(_label(item)) * LETTER if rows.labels else 0.0
        row = _free_row(taken, _taken(left, right, room), 1) if room else None
        zooms.append(1 if row is not None else 0)
        if row is None:
            row, room = _free_row(taken, _taken(left, right, 0.0), 1), 0.0
        if row is None:
            row = min(range(rows.most), key=lambda r: (len(taken[r]), r))
        taken[row].append(_taken(left, right, room))
        waiting.append((item, left, right, row))
    if rows.labels:
        _label_closer(taken, waiting, zooms)
    used = max((row for *_, row in waiting), default=0) + 1
    marks = [
        _mark(item, left, right, top + row * rows.step + rows.drop, zoom, words)
        for (item, left, right, row), zoom in zip(waiting, zooms, strict=True)
    ]
    return marks, used


def _label_closer(
    taken: list[list[_Taken]], waiting: Sequence[tuple[TimelineItem, float, float, int]], zooms: list[int]
) -> None:
    """Find the zoom at which labels without a place get one, in their row; fills `zooms` and `taken`."""
    for zoom in ZOOMS[1:]:
        for n, (item, left, right, row) in enumerate(waiting):
            if zooms[n]:
                continue
            wanted = _taken(left, right, len(_label(item)) * LETTER)
            bare = _taken(left, right, 0.0)
            others = list(taken[row])
            others.remove(bare)
            if _fits(others, wanted, zoom):
                taken[row] = [*others, wanted]
                zooms[n] = zoom


def _taken(left: float, right: float, room: float) -> _Taken:
    """A mark with a label that begins with it, or ends with it where the drawing ends."""
    return (left, right, 0.0, room) if left + room <= WIDTH else (left, right, room, 0.0)


def _span(taken: _Taken, zoom: int) -> tuple[float, float]:
    """What is taken at a zoom: places grow with it, labels do not. A dot has its thickness."""
    left, right, before, after = taken
    start, end = left * zoom - THICK / 2, right * zoom + THICK / 2
    return min(start, end - before), max(end, start + after)


def _fits(row: Iterable[_Taken], wanted: _Taken, zoom: int) -> bool:
    left, right = _span(wanted, zoom)
    return all(
        right + APART <= other_left or other_right + APART <= left
        for other_left, other_right in (_span(other, zoom) for other in row)
    )


def _free_row(taken: Sequence[Sequence[_Taken]], wanted: _Taken, zoom: int) -> int | None:
    return next((n for n, row in enumerate(taken) if _fits(row, wanted, zoom)), None)


def _label(item: TimelineItem) -> str:
    return one_line(shorten(item.title, MAX_LABEL))


def _mark(item: TimelineItem, left: float, right: float, y: float, zoom: int, words: Words) -> Mark:
    start, end = dates.soft_ends(item.edtf)
    at_end = _taken(left, right, len(_label(item)) * LETTER)[2] > 0
    return Mark(
        kind=item.kind,
        href=item.href,
        name=one_line(f"{item.title}, {kind_in_words(words, item.kind)}, {item.when}"),
        x=_percent(left),
        end=_percent(right),
        width=_percent(right - left),
        y=round(y, 1),
        soft={(True, True): "both", (True, False): "start", (False, True): "end"}.get((start, end), ""),
        label=_label(item),
        label_x=_percent(right if at_end else left),
        label_y=round(y - 8.0, 1),
        anchor="end" if at_end else "start",
        zoom=zoom,
    )


def _percent(place: float) -> float:
    return round(place / WIDTH * 100, 2)


def _ticks(axis: Axis, dated: Sequence[TimelineItem]) -> tuple[Tick, ...]:
    """The axis with its columns: how many entries begin in each cell."""
    counts: Counter[int] = Counter()
    first: dict[int, int] = {}
    for item in dated:
        n = axis.piece(day_number(dates.sort_key(item.edtf)[1]))
        counts[n] += item.stands_for
        first.setdefault(n, item.year or 0)
    zooms = _tick_zooms(axis, first)
    top, bottom = COLUMNS
    tallest = max(counts.values())
    return tuple(
        Tick(
            x=_percent(piece.left),
            width=_percent(piece.right - piece.left),
            middle=_percent(_middle(piece)),
            label=piece.label,
            skipped=piece.skipped,
            zoom=zooms.get(n, 0),
            href=f"#{year_anchor(first[n])}" if n in first else "",
            count=counts[n],
            top=round(bottom - max(2.0, (bottom - top) * counts[n] / tallest), 1) if counts[n] else bottom,
            bottom=bottom,
        )
        for n, piece in enumerate(axis.stretches)
    )


def _room(piece: Stretch) -> float:
    return len(piece.label or piece.skipped) * FIGURE


def _middle(piece: Stretch) -> float:
    """The middle of a piece, moved to where its words are not cut by an end of the drawing."""
    half = _room(piece) / 2
    return min(max((piece.left + piece.right) / 2, half), WIDTH - half)


def _tick_zooms(axis: Axis, filled: Container[int]) -> dict[int, int]:
    """The zoom at which the words of each break and each filled piece have room.

    Those of breaks stand in a row of their own.
    """
    taken: dict[bool, list[_Taken]] = {False: [], True: []}
    zooms: dict[int, int] = {}
    for zoom in ZOOMS:
        for n, piece in enumerate(axis.stretches):
            row = taken[bool(piece.skipped)]
            middle, room = _middle(piece), _room(piece) + FIGURE / 2
            wanted = (middle, middle, room / 2, room / 2)
            if n not in zooms and (piece.skipped or n in filled) and _fits(row, wanted, zoom):
                row.append(wanted)
                zooms[n] = zoom
    return zooms
