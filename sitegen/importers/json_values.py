"""JSON as exports have it, hostile and broken ones included, and typed looks into it that cannot fail.

Never raises: `NaN`, infinities and numbers beyond 20 digits are None, brackets beyond the parser's depth are
refused, a file that breaks off is read up to its last whole value. JSON lines are an array of their values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sitegen.decoding import declared_text, read_all
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.markup import clean_text
from sitegen.model import Source
from sitegen.sniff import HEAD, structured_kind

Object = dict[str, object]
_MAX_DIGITS = 20
_MOST_BAD_LINES = 1000
_SOMETHING = re.compile(r"\S")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+|"', re.S)
_OPENERS = {"[": "]", "{": "}"}


@dataclass(slots=True)
class _Reader:
    """A decoder that counts what it had to put right."""

    repeated: int = 0
    numbers: int = 0
    decoder: json.JSONDecoder = field(init=False)

    def __post_init__(self) -> None:
        self.decoder = json.JSONDecoder(
            object_pairs_hook=self.pairs,
            parse_int=self.whole,
            parse_float=self.decimal,
            parse_constant=self.constant,
        )

    def pairs(self, pairs: list[tuple[str, object]]) -> Object:
        made = dict(pairs)
        self.repeated += len(made) != len(pairs)
        return made

    def whole(self, digits: str) -> int | None:
        if len(digits) <= _MAX_DIGITS:
            return int(digits)
        self.numbers += 1
        return None

    def decimal(self, digits: str) -> float | None:
        number = float(digits)
        if number - number == 0:
            return number
        self.numbers += 1
        return None

    def constant(self, _: str) -> None:
        self.numbers += 1


def is_json(source: Source) -> bool:
    """Whether a source is JSON or JSON lines."""
    return structured_kind(source.head, source.path) == "json"


def head_keys(source: Source) -> frozenset[str]:
    """The keys of objects in the first 16 KiB, by which importers know their own."""
    text = source.head[:HEAD].replace(b"\x00", b"").decode("latin-1")
    return frozenset(re.findall(r'"([A-Za-z_][\w-]{0,60})"\s*:', text))


def read_json(source: Source) -> tuple[object, tuple[Diagnostic, ...]]:
    """The value of a file; the list of its values where there are several, as in JSON lines; None for none.

    Of a key that stands twice in an object the last counts. Diagnostics: `import-broken` with the place,
    `import-refused` for brackets too deep, `read-too-large`, `read-unreadable`.
    """
    data, found = read_all(source)
    if not data:
        return None, found
    text, _, problems = declared_text(data, source.path)
    reader = _Reader()
    values, broken = _values(text, reader, source.path)
    notes = []
    if reader.repeated:
        notes.append(f"{reader.repeated:,} objects have a key twice; the last counts.")
    if reader.numbers:
        notes.append(f"{reader.numbers:,} numbers are none that a computer holds; they are left out.")
    said = tuple(diagnostic("import-broken", note, source.path) for note in notes)
    value = values[0] if len(values) == 1 else values or None
    return value, (*found, *problems, *broken, *said)


def _values(text: str, reader: _Reader, path: str) -> tuple[list[object], tuple[Diagnostic, ...]]:
    values: list[object] = []
    position, bad, first = 0, 0, (0, 0)
    blank = re.compile(r"[\s\ufeff,;]*")
    while True:
        matched = blank.match(text, position)
        position = matched.end() if matched else position
        if position >= len(text):
            break
        try:
            value, position = reader.decoder.raw_decode(text, position)
            values.append(value)
            continue
        except RecursionError:
            message = "Brackets are nested too deeply; nothing of the file is used from there on."
            line = text.count("\n", 0, position) + 1
            return values, (diagnostic("import-refused", message, path, line),)
        except ValueError as error:
            at = error.pos if isinstance(error, json.JSONDecodeError) else position
        bad += 1
        first = first if bad > 1 else (text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        end = text.find("\n", position)
        if bad > _MOST_BAD_LINES:  # it is no JSON, and each error costs as much as the text is long
            break
        if not values or end < 0 or not _SOMETHING.search(text, end):
            values += _rescued(text[position:], at - position, reader)
            break
        position = end + 1  # one line of many
    if not bad:
        return values, ()
    what = "It breaks off or is damaged here" if bad == 1 else f"{bad:,} lines are no JSON, the first here"
    return values, (diagnostic("import-broken", f"{what}; what could be read is used.", path, *first),)


def _rescued(text: str, end: int, reader: _Reader) -> list[object]:
    """The value that breaks off at `end`, closed after the last value that is whole."""
    open_: list[str] = []
    safe: tuple[int, str] | None = None
    for token in _TOKEN.finditer(text, 0, end):
        mark = token[0]
        if mark in _OPENERS:
            open_.append(_OPENERS[mark])
            if len(open_) > 200:
                return []
            continue
        if mark in ("]", "}"):
            if not open_ or open_.pop() != mark or not open_:
                break
        elif mark != ",":
            continue
        if mark != ",":
            safe = (token.end(), "".join(reversed(open_)))
        elif open_:
            safe = (token.start(), "".join(reversed(open_)))
    if safe is None:
        return []
    try:
        return [reader.decoder.raw_decode(text[: safe[0]] + safe[1])[0]]
    except (ValueError, RecursionError):
        return []


def mapping(value: object, *keys: str) -> Object:
    """The object at a path of keys; an empty one where there is something else."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def sequence(value: object, *keys: str) -> list[object]:
    """The array at a path of keys; an empty one where there is something else."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, list) else []


def objects(value: object, *keys: str) -> Iterator[Object]:
    """The objects of the array at a path of keys; what else is in it is passed over."""
    return (one for one in sequence(value, *keys) if isinstance(one, dict))


def string(value: object, *keys: str) -> str:
    """The text under the first of several keys that has some, fit for a page; empty where none has.

    A number counts as its figures, since ids are written either way.
    """
    for key in keys:
        found = value.get(key) if isinstance(value, dict) else None
        if isinstance(found, str) and found.strip():
            return clean_text(found)[0]
        if isinstance(found, int) and not isinstance(found, bool):
            return str(found)
    return ""


def line(value: object, *keys: str) -> str:
    """`string` with its white space made single blanks: a name or a title."""
    return " ".join(string(value, *keys).split())


def integer(value: object, *keys: str) -> int | None:
    """The number under the first of several keys that has one, cut to a whole one; None where none has."""
    for key in keys:
        found = value.get(key) if isinstance(value, dict) else None
        if isinstance(found, str) and re.fullmatch(r"\s*-?[0-9]{1,15}\s*", found):
            found = int(found)
        if isinstance(found, (int, float)) and not isinstance(found, bool) and abs(found) < 10**15:
            return int(found)
    return None


def true(value: object, *keys: str) -> bool:
    """Whether the value under any of several keys is true, not only something like it."""
    return isinstance(value, dict) and any(value.get(key) is True for key in keys)


def epoch_date(seconds: int | None) -> str | None:
    """Seconds since 1970, UTC, as EDTF; None for what no site can mean: nothing, 0, a year beyond 9999."""
    if seconds is None or not 0 < seconds < 253_402_300_800:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
