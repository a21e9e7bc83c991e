"""Dates from the names of files, where a folder's files are named by date and their texts state none.

A number at the beginning of one name may be anything (`1984-notes.txt`); that somebody names files by their dates is
shown only by several of one folder that do so, and by none that is known to be of another year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.importers.file_name import file_date, file_year
from sitegen.model import Document, Fact

LEAST_SIBLINGS = 3
# A folder may have a file about itself: of five names so many have to begin with dates.
LEAST_OF_FIVE = 4
BY_NAMES = "The names of the files in its folder begin with dates."


def date_by_names(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Give documents without any date the one that their files' names begin with, marked as uncertain (EDTF `?`).

    At least `LEAST_SIBLINGS` of a folder must be named so, and all but a fifth; each file must be one document, and
    no date that stands in one of them may be of another year than its name. The order of the documents stays.
    """
    folders: dict[str, list[int]] = {}
    for index, document in enumerate(documents):
        folders.setdefault(document.path.rpartition("/")[0], []).append(index)
    dated = list(documents)
    for indices in folders.values():
        named = [_named(documents[index].path) for index in indices]
        if not _are_named_by_date([documents[index] for index in indices], named):
            continue
        for index, date in zip(indices, named, strict=True):
            if date and documents[index].date is None and documents[index].date_text is None:
                fact = Fact(field="date", basis=BY_NAMES, curated=False)
                dated[index] = replace(dated[index], date=f"{date}?", facts=(*dated[index].facts, fact))
    return tuple(dated)


def _named(path: str) -> str | None:
    return file_date(path) or file_year(path)


def _are_named_by_date(documents: Sequence[Document], named: Sequence[str | None]) -> bool:
    count = sum(name is not None for name in named)
    if count < LEAST_SIBLINGS or count * 5 < len(named) * LEAST_OF_FIVE:
        return False
    if len({document.path for document in documents}) < len(documents):
        return False
    return all(
        document.date is None or name is None or document.date[:4] == name[:4]
        for document, name in zip(documents, named, strict=True)
    )
