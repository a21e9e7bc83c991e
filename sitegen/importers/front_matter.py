"""The YAML head of a document: `---`, fields, `---` or `...`, as Jekyll, Hugo, Pandoc and others write it.

Each of its non-blank lines belongs to exactly one field (or to the fence), so that all are accounted for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.yamlfile import Node, load_yaml

MAX_LINES = 500
_FIELD = re.compile(r"[A-Za-z_][\w .-]{0,40}:(?:[ \t]|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields by lower-case name, the lines of each (1-based, non-blank), and the first line after it all.

    A head that is no usable YAML has `fields` empty and all its lines in `unread`.
    """

    fields: tuple[tuple[str, Node], ...] = ()
    lines: tuple[tuple[str, tuple[int, ...]], ...] = ()
    fences: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    body: int = 1

    def get(self, name: str) -> Node | None:
        """The value of a field, None where it is absent or empty."""
        node = dict(self.fields).get(name)
        return node if node is not None and not node.is_empty else None

    def lines_of(self, name: str) -> tuple[int, ...]:
        return dict(self.lines).get(name, ())


def read_front_matter(text: str, path: str) -> tuple[FrontMatter | None, tuple[Diagnostic, ...]]:
    """Read the front matter at the beginning of a text; None where there is none.

    Two rules with prose between them are not front matter; fields with a mistake in them are, and then the
    diagnostic `import-front-matter` says where.
    """
    lines = text.split("\n", MAX_LINES)
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        return None, ()
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in ("---", "...")), 0)
    inside = [n for n in range(start + 1, end) if lines[n].strip()]
    if not inside or not any(_FIELD.match(lines[n]) for n in inside):
        return None, ()
    node, found = load_yaml("\n".join(lines[start + 1 : end]), path, start + 2)
    problems = tuple(
        diagnostic(
            "import-front-matter",
            f"The front matter: {d.message}",
            path,
            d.location.line,
            d.location.column,
            d.hint,
        )
        for d in found
    )
    if node is None and found:
        if 2 * sum(bool(_FIELD.match(lines[n])) for n in inside) < len(inside):
            return None, ()
        unread = tuple(n + 1 for n in inside)
        return FrontMatter(fences=(start + 1, end + 1), unread=unread, body=end + 2), problems
    if node is None or node.kind != "mapping":
        return None, ()
    owners = [(key.line, key.text.strip().casefold()) for key, _ in node.entries]
    held: dict[str, list[int]] = {}
    for number in inside:
        above = [name for line, name in owners if line <= number + 1]
        held.setdefault(above[-1] if above else "", []).append(number + 1)
    fields = tuple((key.text.strip().casefold(), value) for key, value in node.entries)
    return FrontMatter(
        fields=fields,
        lines=tuple((name, tuple(numbers)) for name, numbers in held.items()),
        fences=(start + 1, end + 1),
        body=end + 2,
    ), problems
