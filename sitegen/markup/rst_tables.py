"""Tables of reStructuredText: lines of a table become rows of cell texts, in the five ways to write one.

Every non-blank line given is in the `lines` of exactly one row; no character of a cell is lost, whatever the
columns look like.
"""

from __future__ import annotations

import csv
import itertools
import re
from dataclasses import dataclass

GRID_BORDER = re.compile(r"\+(?:[-=]+\+)+\Z")
SIMPLE_BORDER = re.compile(r"=+(?: +=+)+\Z")
_GRID_PART = re.compile(r"\+[-=]{2,}\+")
_FILLING = re.compile(r"[-=+|\s]*\Z")
_SPANNED = re.compile(r"-+(?: +-+)*\Z")
_LIST_ROW = re.compile(r"(?P<mark>[*+-] +)(?=[*+-](?:\s|\Z))")
_LIST_CELL = re.compile(r"[*+-](?: +|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: which of the given lines (0-based) it stands on, its cells, and whether it is a header."""

    lines: tuple[int, ...]
    cells: tuple[str, ...]
    header: bool = False


@dataclass(slots=True)
class _Open:
    """A row as it is read."""

    lines: list[int]
    cells: list[list[str]]
    header: bool = False

    def closed(self) -> Row:
        cells = tuple(" ".join(piece for piece in cell if piece) for cell in self.cells)
        return Row(lines=tuple(self.lines), cells=cells, header=self.header)


def grid_rows(lines: list[str]) -> tuple[Row, ...]:
    """`+---+---+` tables. A cell over several columns is one; one over several rows is cut at borders."""
    edges = sorted({n for line in lines if GRID_BORDER.match(line) for n, c in enumerate(line) if c == "+"})
    rows: list[_Open] = []
    pending: list[int] = []
    body: list[int] = []
    for number, line in enumerate([*lines, "++"]):
        border = number == len(lines) or GRID_BORDER.match(line)
        if line.strip() and not border:
            body.append(number)
        if body and (border or _GRID_PART.search(line)):
            rows.append(_Open([*pending, *body], _grid_cells([lines[n] for n in body], edges)))
            pending, body = [], []
        if border and number < len(lines):
            (rows[-1].lines if rows else pending).append(number)
            if "=" in line:
                for row in rows:
                    row.header = True
    if pending:
        rows.append(_Open(pending, [[]]))
    if all(row.header for row in rows):
        for row in rows:
            row.header = False
    return tuple(row.closed() for row in rows)


def _grid_cells(lines: list[str], edges: list[int]) -> list[list[str]]:
    """Cut where every line has a bar; what is only border is dropped."""
    cuts = [edge for edge in edges if all(line[edge : edge + 1] in ("|", "+", "") for line in lines)]
    whole = max((len(line) for line in lines), default=0)
    marks = [*cuts, max(whole, (cuts[-1] if cuts else 0) + 1)]
    cells = []
    if not cuts or cuts[0] > 0:
        marks = [-1, *marks]
    for start, end in itertools.pairwise(marks):
        pieces = [line[start + 1 : end].strip() for line in lines]
        cells.append(["" if _FILLING.match(piece) else piece for piece in pieces])
    if len(cells) > 1 and not any(cells[-1]):
        cells.pop()
    return cells


def simple_rows(lines: list[str]) -> tuple[Row, ...]:
    """`=== ===` tables. A line whose first cell is blank goes on with the row above."""
    starts = [match.start() for match in re.finditer(r"=+", lines[0])]
    borders = [number for number, line in enumerate(lines) if SIMPLE_BORDER.match(line)]
    head_end = borders[1] if len(borders) > 2 else 0
    rows: list[_Open] = []
    pending: list[int] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if number in borders or _SPANNED.match(line):
            (rows[-1].lines if rows else pending).append(number)
            continue
        cells = _cut(line, starts)
        if rows and not cells[0] and rows[-1].header == (number < head_end):
            row = rows[-1]
            row.lines.append(number)
            for held, cell in zip(row.cells, cells, strict=False):
                held.append(cell)
            row.cells += [[cell] for cell in cells[len(row.cells) :]]
        else:
            rows.append(_Open([*pending, number], [[cell] for cell in cells], number < head_end))
            pending.clear()
    if pending:
        rows.append(_Open([*pending], [[""]]))
    return tuple(row.closed() for row in rows)


def _cut(line: str, starts: list[int]) -> list[str]:
    """The cells of a line; text that runs over the gap before a column is not cut there."""
    cuts = [0, *(s for s in starts[1:] if s > len(line) or not line[s - 1 : s].strip()), max(len(line), 1)]
    cells: list[str] = []
    for start, end in itertools.pairwise(cuts):
        cells.append(line[start:end].strip() if start < end else "")
    return cells


def list_rows(lines: list[str], headers: int) -> tuple[Row, ...]:
    """`list-table`: a list of lists; `headers` rows at the top are header rows."""
    rows: list[_Open] = []
    inner = 0
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        if indent == 0 and (match := _LIST_ROW.match(line)):
            inner = match.end()
            rows.append(
                _Open([number], [[_LIST_CELL.sub("", line[inner:], count=1).strip()]], len(rows) < headers)
            )
        elif not rows:
            rows.append(_Open([number], [[line.strip()]], headers > 0))
        elif indent == inner and _LIST_CELL.match(line, inner):
            rows[-1].lines.append(number)
            rows[-1].cells.append([_LIST_CELL.sub("", line[inner:], count=1).strip()])
        else:
            rows[-1].lines.append(number)
            rows[-1].cells[-1].append(line.strip())
    return tuple(row.closed() for row in rows)


def csv_rows(lines: list[str], headers: int, delimiter: str = ",") -> tuple[Row, ...]:
    """`csv-table`; a quoted cell may hold line ends."""
    rows: list[Row] = []
    taken = 0
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, skipinitialspace=True)
    try:
        for cells in reader:
            own = tuple(n for n in range(taken, reader.line_num) if lines[n].strip())
            taken = reader.line_num
            if own:
                held = tuple(" ".join(cell.split()) for cell in cells)
                rows.append(Row(lines=own, cells=held, header=len(rows) < headers))
    except csv.Error:
        pass  # the rest is kept line by line
    return (
        *rows,
        *(Row(lines=(n,), cells=(lines[n].strip(),)) for n in range(taken, len(lines)) if lines[n].strip()),
    )
