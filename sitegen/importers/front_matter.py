"""The head of a document: YAML between `---` and `---` or `...`, or TOML between `+++` and `+++`.

Jekyll, Hugo, Pandoc, Zola and others write it. Each of its non-blank lines belongs to exactly one field
or to the fence, so that none is lost.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.markup.characters import clean_text
from sitegen.yamlfile import MAX_DEPTH, Node, load_yaml

MAX_LINES = 500
# The parser of TOML descends once for each open bracket of a value or part of a key.
_MAX_BRACKETS = 2_000
_FIELD = re.compile(r"[A-Za-z_][\w .-]{0,40}:(?:[ \t]|\Z)")
_TOML_FIELD = re.compile(
    r"[ \t]*(?:\[+[ \t]*)?[\"']?(?P<name>[A-Za-z_][\w-]{0,60})[\"']?[ \t]*(?P<mark>[=.\]])"
)
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
# Tables in which static site generators keep fields of the document itself.
_TOML_TABLES = frozenset({"taxonomies", "extra", "params"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields by lower-case name, the lines of each (1-based, non-blank), and the first line after it all.

    A head that is no usable YAML or TOML has `fields` empty and all its lines in `unread`.
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
    if lines[start].rstrip() == "+++":
        return _read_toml(lines, start, path)
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


def _read_toml(lines: list[str], start: int, path: str) -> tuple[FrontMatter | None, tuple[Diagnostic, ...]]:
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() == "+++"), 0)
    inside = [n for n in range(start + 1, end) if lines[n].strip()]
    if not any(_TOML_FIELD.match(lines[n]) for n in inside):
        return None, ()
    fences = (start + 1, end + 1)
    table, problem = _toml("\n".join(lines[start + 1 : end]), path, start + 2)
    if problem:
        unread = tuple(n + 1 for n in inside)
        return FrontMatter(fences=fences, unread=unread, body=end + 2), (problem,)
    held: dict[str, list[int]] = {}
    owner = within = ""
    known = {key.casefold() for key in table}
    for number in inside:
        found = _TOML_FIELD.match(lines[number])
        name = found["name"].casefold() if found else ""
        if found and lines[number].lstrip().startswith("[") and name in known:
            owner = name
            within = name if name in _TOML_TABLES else ""
        elif found and found["mark"] != "]" and (name in known if not within else True):
            owner = name
        held.setdefault(owner, []).append(number + 1)
    fields: dict[str, Node] = {}
    for key, value in table.items():
        line = held.get(key.casefold(), [start + 1])[0]
        fields[key.casefold()] = _node(value, line)
    for key, value in table.items():
        if key.casefold() in _TOML_TABLES and isinstance(value, dict):
            for name, inner in value.items():
                line = held.get(name.casefold(), [start + 1])[0]
                fields.setdefault(name.casefold(), _node(inner, line))
    return FrontMatter(
        fields=tuple(fields.items()),
        lines=tuple((name, tuple(numbers)) for name, numbers in held.items()),
        fences=fences,
        body=end + 2,
    ), ()


def _toml(text: str, path: str, line: int) -> tuple[dict[str, object], Diagnostic | None]:
    """The top table of a TOML text, or why there is none, at its place in the file."""
    hint = "Correct it as https://toml.io/ has it, or write the fields as YAML between `---`."
    if text.count("[") + text.count("{") + text.count(".") > _MAX_BRACKETS:
        message = "The front matter: it has too many tables to be read."
        return {}, diagnostic("import-front-matter", message, path, line, hint=hint)
    try:
        return tomllib.loads(text + "\n"), None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        place = _TOML_PLACE.search(str(error))
        reason = _TOML_PLACE.sub("", str(error)).strip()
        message = f"The front matter: {clean_text(reason)[0] or 'it is nested too deeply'}."
        at, column = (line + int(place[1]) - 1, int(place[2])) if place else (line, 0)
        return {}, diagnostic("import-front-matter", message, path, at, column, hint)


def _node(value: object, line: int, depth: int = 0) -> Node:
    """A TOML value as YAML would give it: numbers, booleans and dates as their text."""
    if depth > MAX_DEPTH:
        return Node(kind="text", line=line, column=1)
    if isinstance(value, list):
        return Node(
            kind="list", line=line, column=1, items=tuple(_node(item, line, depth + 1) for item in value)
        )
    if isinstance(value, dict):
        entries = tuple(
            (_node(key, line, depth + 1), _node(inner, line, depth + 1)) for key, inner in value.items()
        )
        return Node(kind="mapping", line=line, column=1, entries=entries)
    if isinstance(value, datetime | date | time):
        return Node(kind="text", line=line, column=1, text=value.isoformat())
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Node(kind="text", line=line, column=1, text=clean_text(text)[0])
