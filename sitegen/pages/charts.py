"""Small column charts, drawn at build time as plain numbers for an SVG, always with a table twin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sitegen.dates import year_in_words
from sitegen.pages.page import Bar, Chart
from sitegen.words import Words

HEIGHT = 48.0
COLUMN = 28.0  # at most so wide, in pixels
WIDTH = 640.0
MAX_COLUMNS = 60
APART = 6  # a label has a share of this of the width of a phone to itself


def years_chart(
    words: Words,
    title: str,
    documents: Iterable[int | None],
    comments: Iterable[int | None],
    headings: tuple[str, str],
) -> Chart | None:
    """Two stacked series counted by year; None for an undated one.

    No chart where nothing is dated, or all of it in one year: a single column compares nothing.
    Empty years inside the span are drawn, so that time is to scale; a span of more than `MAX_COLUMNS` years
    is drawn by decades, centuries, …, so that no date, however remote, makes more columns than that.
    """
    first = list(documents)
    second = list(comments)
    dated = [year for year in first + second if year is not None]
    undated = len(first) + len(second) - len(dated)
    if len(set(dated)) < 2:
        return None
    low, high = min(dated), max(dated)
    step = 1
    while high // step - low // step >= MAX_COLUMNS:
        step *= 10
    one = Counter(year // step for year in first if year is not None)
    two = Counter(year // step for year in second if year is not None)
    columns = range(low // step, high // step + 1)
    tallest = max(one[c] + two[c] for c in columns)
    share = 100 / len(columns)
    bars = []
    for index, column in enumerate(columns):
        lower = round(HEIGHT * one[column] / tallest, 2)
        upper = round(HEIGHT * two[column] / tallest, 2)
        bars.append(
            Bar(
                label=_label(column * step, step, words),
                named=_is_named(index, len(columns), column),
                documents=one[column],
                comments=two[column],
                x=round(index * share, 3),
                document_y=round(HEIGHT - lower, 2),
                document_height=lower,
                comment_y=round(HEIGHT - lower - upper, 2),
                comment_height=upper,
            )
        )
    return Chart(
        title=title,
        bars=tuple(bars),
        width=round(min(WIDTH, COLUMN * len(columns))),
        height=HEIGHT,
        column=round(share * 0.85, 3),
        undated=undated,
        headings=headings,
    )


def _is_named(index: int, columns: int, number: int) -> bool:
    """Whether a column has its label below it: the ends, and every tenth where it is clear of both."""
    clear = columns / APART
    return index in (0, columns - 1) or (number % 10 == 0 and clear < index < columns - 1 - clear)


def _label(year: int, step: int, words: Words) -> str:
    """A year, or a decade, century, … by its first year; those before our era by both of their ends."""
    if step == 1:
        return year_in_words(year, words)
    if year > 0:
        return words.pgettext("label of a column", "%(decade)ss", decade=year)
    first, last = year_in_words(year, words), year_in_words(year + step - 1, words)
    return words.gettext("%(start)s to %(end)s", start=first, end=last)
