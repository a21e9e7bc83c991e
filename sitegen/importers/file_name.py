"""What the name of a file says about its document, where the file itself does not.

Only the last part of the path counts, and only a whole date at its beginning is a date.
"""

from __future__ import annotations

import re

from sitegen.dates import is_edtf

BY_NAME = "The name of its file begins with it."
_DATED = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[-_ ]+|\Z)(?P<rest>.*)", re.S
)
# `1961-name`; years of documents that somebody names by years, not numbers of four figures.
_YEAR = re.compile(r"(?P<year>1[4-9][0-9]{2}|20[0-9]{2})[-_ ]+(?=\D)", re.S)


def file_title(path: str) -> str:
    """A title from the name: without extension and date, words parted by blanks; never empty."""
    date, stem = _parts(path)
    return " ".join(re.split(r"[\s_-]+", stem)).strip() or date or path


def file_date(path: str) -> str | None:
    """The date (EDTF) that a name such as `2020-03-01-title.md` begins with; `2020-3-1-title.md` does, too."""
    return _parts(path)[0] or None


def file_year(path: str) -> str | None:
    """The year that a name such as `1961-name.txt` begins with; any number of four figures looks like one."""
    match = _YEAR.match(path.rsplit("/", 1)[-1])
    return match["year"] if match else None


def _parts(path: str) -> tuple[str, str]:
    name = path.rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] or name
    match = _DATED.match(stem)
    date = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}" if match else ""
    return (date, match["rest"]) if match and is_edtf(date) else ("", stem)
