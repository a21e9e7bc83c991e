"""What the name of a file says about its document, where the file itself does not.

Only the last part of the path counts, and only a whole date at its beginning is a date.
"""

from __future__ import annotations

import re

from sitegen.dates import is_edtf

_DATED = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[-_ ]+|\Z)(?P<rest>.*)", re.S)


def file_title(path: str) -> str:
    """A title from the name: without extension and date, words parted by blanks; never empty."""
    date, stem = _parts(path)
    return " ".join(re.split(r"[\s_-]+", stem)).strip() or date or path


def file_date(path: str) -> str | None:
    """The date (EDTF) that a name such as `2020-03-01-title.md` begins with."""
    return _parts(path)[0] or None


def _parts(path: str) -> tuple[str, str]:
    name = path.rsplit("/", 1)[-1]
    stem = name.rsplit(".", 1)[0] or name
    match = _DATED.match(stem)
    return (match["date"], match["rest"]) if match and is_edtf(match["date"]) else ("", stem)
