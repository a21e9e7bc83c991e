"""The text of a CSV or TSV file becomes a header and rows, by rules that do not guess from chance.

Every non-blank cell of the text is in exactly one row; a quote that is never closed costs only its line.
Format: https://www.rfc-editor.org/rfc/rfc4180, with the delimiters that spreadsheets write.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sitegen.dates import parse_datetime

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 30
# Quotes that are never closed: after so many the rest is read line by line, so that the time stays linear.
_MAX_UNCLOSED = 20
# Each row is a document or a comment; more than these nobody reads on one site of pages.
MAX_ROWS = 50_000
_EPOCH = re.compile(r"[0-9]{9,10}(?:\.0+)?\Z")
_SEPARATOR_LINE = re.compile(r"\"?sep=(?P<mark>[,;\t|])\"?\s*\Z", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: the line where it begins (from 1) and its cells, without blanks around them."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header, the rows under it that are not blank, and the lines on which a quote was never closed.

    `left_out` are the first and the last line of what follows the first `MAX_ROWS` rows; None where all were read.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    unclosed: tuple[int, ...] = ()
    left_out: tuple[int, int] | None = None


def read_table(text: str, known: Callable[[str], bool], *, tabs_first: bool = False) -> Table | None:
    """Read a table; None for a blank text. `known` says whether a name is one that a header may have.

    The delimiter is the one by which the first row has most known names, then most rows of its width; of
    equals the first of `DELIMITERS`, or the tab.
    """
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return None
    stated = _SEPARATOR_LINE.match(lines[start])
    if stated:
        start += 1
    order = sorted(DELIMITERS, key=lambda mark: mark != "\t") if tabs_first else list(DELIMITERS)
    delimiter = stated["mark"] if stated else max(order, key=lambda mark: _fitness(lines, start, mark, known))
    unclosed: list[int] = []
    all_rows = (row for row in _rows(lines, start, delimiter, unclosed) if any(row.cells))
    rows = list(islice(all_rows, 1 + MAX_ROWS))
    if not rows:
        return None
    cut = next(all_rows, None)
    all_rows.close()
    return Table(
        header=rows[0].cells,
        rows=tuple(rows[1:]),
        unclosed=tuple(unclosed),
        left_out=(cut.line, len(lines)) if cut else None,
    )


def moment(written: str) -> str | None:
    """The date of a cell as EDTF, with its time; a number of nine or ten figures is seconds since 1970."""
    if _EPOCH.match(written):
        return f"{datetime.fromtimestamp(int(written.split('.')[0]), UTC):%Y-%m-%dT%H:%M:%SZ}"
    return parse_datetime(written) if written else None


def _fitness(lines: list[str], start: int, delimiter: str, known: Callable[[str], bool]) -> tuple[int, int]:
    sample: list[Row] = []
    for row in _rows(lines[: start + 10 * _SAMPLE], start, delimiter, []):
        sample.append(row)
        if len(sample) == _SAMPLE:
            break
    header = sample[0].cells if sample else ()
    alike = sum(len(row.cells) == len(header) for row in sample) if len(header) > 1 else 0
    return sum(known(name) for name in header), alike


def _rows(lines: list[str], start: int, delimiter: str, unclosed: list[int]) -> Iterator[Row]:
    """The rows from a line on; line numbers of quotes that are never closed are added to `unclosed`."""
    limit = csv.field_size_limit(
        2**31 - 1
    )  # the module's limit is for all readers, and puts an end to long texts
    try:
        while start < len(lines):
            last = -1
            plain = len(unclosed) >= _MAX_UNCLOSED
            feed = (line + "\n" for line in lines[start:])
            reader = csv.reader(
                feed,
                delimiter=delimiter,
                quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL,
                skipinitialspace=delimiter != "\t",
            )
            begun = start
            for cells in reader:
                end = start + reader.line_num
                if not plain and end >= len(lines) and sum(s.count('"') for s in lines[begun:end]) % 2:
                    last = begun
                    break
                yield _row(begun, cells)
                begun = end
            if last < 0:
                return
            unclosed.append(last + 1)
            alone = csv.reader([lines[last] + "\n"], delimiter=delimiter, quoting=csv.QUOTE_NONE)
            yield from (_row(last, cells) for cells in alone)
            start = last + 1
    finally:
        csv.field_size_limit(limit)


def _row(line: int, cells: list[str]) -> Row:
    return Row(line=line + 1, cells=tuple(cell.strip() for cell in cells))
