"""Nodes, and the reading of a mapping by a schema: each key is typed where it is read, each problem placed.

One bad value costs only its own key: it is reported and counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from sitegen.dates import is_edtf, parse_date
from sitegen.diagnostics import Diagnostic, diagnostic

_TRUE = ("true", "yes", "on")
_FALSE = ("false", "no", "off")
# Up to how many known words are listed, and compared; up to what length of the unknown one.
_FEW = 24
_MANY = 2000
_LONG = 100

# The shape of a language tag (BCP 47, section 2.1), without its registry; private and old tags are left out.
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-(?:[A-Za-z]{2}|[0-9]{3}))?(-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One value of a YAML file and where it begins (`line` and `column` count from 1).

    A `text` has only `text` (NFC; empty where the file gives no value: nothing, `~` or a bare `null`), a
    `list` only `items`, a `mapping` only `entries`, in the file's order, with text keys that all differ.
    """

    kind: Literal["text", "list", "mapping"]
    line: int
    column: int
    text: str = ""
    items: tuple[Node, ...] = ()
    entries: tuple[tuple[Node, Node], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether this stands for no value at all; an empty list or mapping does too."""
        return not (self.text.strip() or self.items or self.entries)

    def get(self, key: str) -> Node | None:
        """The value of `key` in a mapping, else None."""
        return next((value for name, value in self.entries if name.text == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The keys of one mapping, read by a schema; problems are added to the caller's list `found`.

    `what` names the entry in messages ("this person"). A key without a value counts as absent. Problems are
    `schema-type`, `schema-value`, `schema-missing` and `schema-unknown-key`.
    """

    node: Node
    path: str
    what: str
    found: list[Diagnostic]

    @property
    def line(self) -> int:
        return self.node.line

    def get(self, key: str) -> Node | None:
        """The value of `key`, whatever its kind, or None where it is absent or empty."""
        value = self.node.get(key)
        return None if value is None or value.is_empty else value

    def text(self, key: str, default: str = "") -> str:
        """The value of `key` as text without blanks at its ends."""
        value = self.get(key)
        if value is None:
            return default
        if value.kind != "text":
            self.report("schema-type", value, f"'{key}' must be text, not a {value.kind}")
            return default
        return value.text.strip()

    def required(self, key: str) -> str:
        """As `text`; absence is a problem (`schema-missing`). Empty where there is any problem."""
        if self.get(key) is None:
            self.report("schema-missing", self.node, f"{self.what} has no '{key}'")
        return self.text(key)

    def checked(self, key: str, is_valid: Callable[[str], bool], wanted: str, hint: str = "") -> str:
        """As `text`; a value that is not valid is a problem (`schema-value`) and counts as absent."""
        text = self.text(key)
        if not text or is_valid(text):
            return text
        message = f"'{key}' must be {wanted}, not {quoted(text)}; it is ignored"
        self.report("schema-value", self.node.get(key) or self.node, message, hint)
        return ""

    def date(self, key: str) -> str | None:
        """The value of `key` as EDTF; a date written otherwise is a problem whose hint gives its EDTF."""
        guess = parse_date(self.text(key))
        hint = f"Write '{guess}'." if guess else "Examples: 2016-11-08, 2016, 2016?, 2016/2017, 1947~."
        return self.checked(key, is_edtf, "a date in EDTF", hint) or None

    def language(self, key: str) -> str:
        """The value of `key` as a language tag; empty where it is absent or wrong."""
        return self.checked(
            key, lambda text: bool(_LANGUAGE.match(text)), "a language tag such as 'en' or 'pt-BR'"
        )

    def nodes(self, key: str) -> tuple[Node, ...]:
        """The items of the list at `key`, of any kind; what is not a list is a list of one."""
        value = self.get(key)
        if value is None:
            return ()
        return value.items if value.kind == "list" else (value,)

    def text_list(self, key: str) -> tuple[str, ...]:
        """The value of `key` as texts, in the file's order, none empty; a lone text is a list of one."""
        for item in self.nodes(key):
            if item.kind != "text":
                self.report("schema-type", item, f"'{key}' must be a list of texts; this is a {item.kind}")
        texts = (item.text.strip() for item in self.nodes(key) if item.kind == "text")
        return tuple(text for text in texts if text)

    def boolean(self, key: str, default: bool = False) -> bool:
        """The value of `key` as `true` or `false` (also `yes`, `no`, `on`, `off`, in any case)."""
        value = self.get(key)
        if value is None:
            return default
        word = value.text.strip().lower()
        if word not in (*_TRUE, *_FALSE):
            said = quoted(value.text) if value.kind == "text" else f"a {value.kind}"
            self.report("schema-value", value, f"'{key}' must be true or false, not {said}")
            return default
        return word in _TRUE

    def mapping(self, key: str) -> tuple[tuple[Node, Node], ...]:
        """The entries of the mapping at `key`, in the file's order."""
        value = self.get(key)
        if value is None:
            return ()
        if value.kind != "mapping":
            self.report("schema-type", value, f"'{key}' must be a mapping of keys, not a {value.kind}")
        return value.entries

    def text_mapping(self, key: str) -> tuple[tuple[str, str], ...]:
        """The mapping at `key` as pairs of texts, in the file's order; pairs without a value are left out."""
        pairs = self.mapping(key)
        for name, value in pairs:
            if value.kind != "text":
                message = f"{quoted(name.text)} in '{key}' must be text, not a {value.kind}"
                self.report("schema-type", value, message)
        return tuple((name.text.strip(), value.text.strip()) for name, value in pairs if value.text.strip())

    def report(self, code: str, at: Node, message: str, hint: str = "") -> None:
        """Add a problem at the place of a value."""
        self.found.append(diagnostic(code, message, self.path, at.line, at.column, hint))


def read_fields(
    node: Node, path: str, what: str, known: tuple[str, ...], found: list[Diagnostic]
) -> Fields | None:
    """Open a mapping for reading; report keys that are not `known`, each with the nearest one that is.

    Returns None, with `schema-type`, where the node is not a mapping.
    """
    if node.kind != "mapping":
        message = f"{what} must be a mapping of keys, not a {node.kind}"
        found.append(diagnostic("schema-type", message, path, node.line, node.column))
        return None
    for key, _ in node.entries:
        if key.text not in known:
            message = f"the key {quoted(key.text)} of {what} is not known; it is ignored"
            hint = nearest_hint(key.text, known)
            found.append(diagnostic("schema-unknown-key", message, path, key.line, key.column, hint))
    return Fields(node=node, path=path, what=what, found=found)


def nearest_hint(word: str, known: Collection[str]) -> str:
    """Say which known word is probably meant, else list them all where they are few, else nothing.

    The list is in the order of a tuple, else sorted. Comparing with very many words would take too long.
    """
    if len(known) > _MANY:
        return ""
    words = known if isinstance(known, tuple) else sorted(known)
    by_lower = {known_word.lower(): known_word for known_word in words}
    near = get_close_matches(word[:_LONG].lower(), by_lower, n=1)
    if near:
        return f"Did you mean '{by_lower[near[0]]}'?"
    return f"Known: {', '.join(words)}." if 0 < len(words) <= _FEW else ""


def quoted(text: str) -> str:
    """Offending text as a message shows it: in quotes, on one line, at most 60 characters."""
    line = " ".join(text.split())
    return f"'{line[:57]}…'" if len(line) > 60 else f"'{line}'"
