"""Sources that are text but not to be read as such: a reader would see their markup instead of their words.

Known by name or by how they begin; an importer for one of them comes before the general ones in the table.
"""

from __future__ import annotations

import re

from sitegen.model import Source

_NAMES = re.compile(
    r".*\.(?:x?html?|xml|wxr|rss|atom|svg|json[l5]?|ndjson|ya?ml|toml|csv|tsv|mbox|eml|warc|rtf|tex|ics|vcf|css|js)\Z",
    re.I | re.S,
)
_BEGINNINGS = (
    re.compile(r"\s*<(?:!doctype html|html[\s>]|\?xml\s)", re.I),
    re.compile(r"\s*[\[{][\s\[{]*\"[^\"\n]{1,80}\"\s*:"),  # JSON
    re.compile(r"\s*\{\\rtf"),
    re.compile(r"filedesc://\S+ [0-9.]{1,15} [0-9]{14} "),  # an archive of the web older than WARC
    re.compile(r"\s*From \S+ [^\n]{1,60}[0-9]{4}\n[A-Za-z-]{1,40}: "),  # a mailbox
)


def other_format(source: Source) -> bool:
    """Whether a source is of a format that is neither plain text nor Markdown."""
    if source.content is not None:
        return True
    return bool(_NAMES.match(source.path)) or any(b.match(source.text) for b in _BEGINNINGS)
