"""What importers of exports share: paths for several documents of one file, and the account of what was read.

A part's path is made from its own key alone, so that no other part of the file can change its address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.markup import clean_text

_MAX_KEY = 200


def part_path(path: str, key: str) -> str:
    """The path of one document of the file `path`: `export.xml/post-12`.

    `key` is the export's own id or slug. The document's id is `urls.path_id` of the path, and
    `documents.yml` knows the document by it.
    """
    flat = re.sub(r"[\s/\\]+", "-", clean_text(key)[0].strip().strip("/"))
    return f"{path}/{flat[:_MAX_KEY] or 'part'}"


def part_paths(path: str, keys: Sequence[str]) -> tuple[str, ...]:
    """`part_path` for all keys of a file, in order; a path that is taken gets a number: `… (2)`."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    paths: list[str] = []
    for key in keys:
        wanted = free = part_path(path, key)
        number = counts.get(wanted, 1)
        while free in taken:
            number += 1
            free = f"{wanted} ({number})"
        counts[wanted] = number
        taken.add(free)
        paths.append(free)
    return tuple(paths)


def summary(path: str, *, unit: str, read: int, shown: int, left_out: Mapping[str, int]) -> Diagnostic:
    """One `import-summary` for a source: how many `unit` (a plural) were read and shown, and what was not.

    `left_out` maps what it was, in words that follow a number ("drafts", "menu items"), to how many; they
    stand in the order given, without those of none.
    """
    message = f"{read:,} {unit} read, {shown:,} shown"
    parts = [f"{count:,} {what}" for what, count in left_out.items() if count]
    message += f"; left out: {', '.join(parts)}." if parts else "."
    return diagnostic("import-summary", message, path)


def missing_library(path: str, format_name: str, extra: str) -> Diagnostic:
    """`import-missing-library` for a format whose library is in the extra `extra` of sitegen."""
    message = f"To read {format_name}, sitegen needs a library that is not installed."
    return diagnostic("import-missing-library", message, path, hint=f"Run: pip install 'sitegen[{extra}]'")
