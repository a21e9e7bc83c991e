"""From YAML text to nodes with positions; every scalar stays the string that was written.

`no`, `1.10` and `12:30` are text. Anchors, aliases, tags, merge keys and second documents are refused, so a
file is read in one pass over its parser's events, in time that grows with its length alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import yaml

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.yamlfile.schema import Node, quoted

MAX_SIZE = 1_000_000
MAX_DEPTH = 50
MAX_REFUSED = 50

# libyaml where PyYAML was built with it: ten times as fast, the same events (the tests run both).
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What may not stand in a YAML file (YAML 1.1, section 5.1), and what an escape may not bring onto a page:
# controls, surrogates, noncharacters.
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
UNSHOWN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    "|[" + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF)) + "]"
)

_SYNTAX_HINTS = (
    ("mapping values are not allowed", "Put text that holds a colon and a blank in quotes."),
    (
        "cannot start any token",
        "Indent with blanks, not tabs; put text that begins with @, ` or % in quotes.",
    ),
    ("could not find expected ':'", "A key needs a colon and a blank after it."),
    ("unknown escape character", "In double quotes a backslash is special; use single quotes instead."),
)
_SYNTAX_HINT = "Look for a missing quote or bracket, or for a line that is not indented like its neighbours."


def load_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read one YAML document; `first_line` is the number of `text`'s first line in the file `path`.

    Returns None for a text without content, and for one that cannot be read as a whole: `yaml-syntax`, or
    `yaml-refused` for more than `MAX_SIZE` characters or more than `MAX_DEPTH` levels. Every other refusal
    (`yaml-refused`) costs only itself: an alias counts as no value, a merge key is left out, of two equal
    keys the first counts, an anchor or tag is ignored, a second document is not read.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_SIZE:
        message = f"the file has {len(text):,} characters; at most {MAX_SIZE:,} are read"
        return None, (diagnostic("yaml-refused", message, path, hint="Split it, or shorten it."),)
    if unreadable := _UNREADABLE.search(text):
        return None, (_unreadable(text, unreadable.start(), path, first_line),)
    composer = _Composer(path=path, first_line=first_line)
    try:
        node = composer.compose(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        return None, (*composer.problems(), _syntax_error(error, text, composer))
    except (yaml.YAMLError, ValueError, ArithmeticError) as error:
        # The pure Python scanner lets int() and chr() fail on absurd versions and escapes.
        return None, (*composer.problems(), diagnostic("yaml-syntax", f"not valid YAML: {error}", path))
    return node, composer.problems()


def load_yaml_file(
    file: Path, path: str, inside: Path | None = None
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read a YAML file, which `path` names in diagnostics; a file that is not there is like an empty one.

    With `inside`, a file that a link leads out of that folder is not read (`read-outside`). A file that
    cannot be opened is `read-unreadable`, one that is not UTF-8 `yaml-syntax`, one that ends in `.yaml`
    instead of `.yml` is `yaml-name`.
    """
    try:
        if not file.exists():
            return None, _misnamed(file, path)
        if not file.is_file():
            return None, (diagnostic("read-unreadable", "this is not a file", path),)
        if inside is not None and not file.resolve().is_relative_to(inside.resolve()):
            message = "the file is a link that leads out of the corpus; it is not read"
            return None, (diagnostic("read-outside", message, path),)
        with file.open("rb") as stream:
            data = stream.read(4 * MAX_SIZE + 4)  # more bytes than this hold more than MAX_SIZE characters
        return load_yaml(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8: byte {error.object[error.start]:#04x}"
        return None, (diagnostic("yaml-syntax", message, path, line, hint="Save it as UTF-8."),)
    except (OSError, RuntimeError) as error:  # resolve() raises RuntimeError for a loop of links
        reason = getattr(error, "strerror", None) or "a loop of links"
        return None, (diagnostic("read-unreadable", f"the file could not be opened: {reason}", path),)


def _misnamed(file: Path, path: str) -> tuple[Diagnostic, ...]:
    """A warning where the file is there under the other usual ending: it would be ignored in silence."""
    if file.suffix != ".yml" or not file.with_suffix(".yaml").is_file():
        return ()
    message = f"this file is not read; rename it to {file.name}"
    return (diagnostic("yaml-name", message, path.removesuffix(".yml") + ".yaml"),)


@dataclass(slots=True, kw_only=True)
class _Open:
    """A list or mapping that has not ended; None stands for a refused child, so that pairs stay pairs."""

    kind: Literal["list", "mapping"]
    line: int
    column: int
    children: list[Node | None] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Composer:
    """Turns one file's parser events into nodes, without recursion, and collects what it refuses."""

    path: str
    first_line: int
    stack: list[_Open] = field(default_factory=list)
    refused: list[Diagnostic] = field(default_factory=list)
    more: int = 0

    def compose(self, events: Iterator[yaml.Event]) -> Node | None:
        """The root, or None where it is empty or too deep; ends at a second document."""
        root: Node | None = None
        documents = 0
        for event in events:
            line, column = self.place(event)
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        message = "a second document begins here; it is not read"
                        self.refuse(
                            message, line, column, "Keep one document in a file, without a second `---`."
                        )
                        break
                    continue
                case yaml.CollectionStartEvent():
                    if len(self.stack) == MAX_DEPTH:
                        message = f"the file is nested more than {MAX_DEPTH} levels deep; it is not read"
                        self.refuse(message, line, column, "Put brackets that are meant as text in quotes.")
                        return None
                    self.refuse_properties(event)
                    is_mapping = isinstance(event, yaml.MappingStartEvent)
                    self.stack.append(
                        _Open(kind="mapping" if is_mapping else "list", line=line, column=column)
                    )
                    continue
                case yaml.CollectionEndEvent():
                    node: Node | None = self.close(self.stack.pop())
                case yaml.ScalarEvent():
                    node = self.scalar(event)
                case yaml.AliasEvent():
                    hint = "Write the value out, or put it in quotes if the * is meant."
                    self.refuse(f"the alias {quoted(f'*{event.anchor}')} is refused", line, column, hint)
                    node = None
                case _:
                    continue
            if self.stack:
                self.stack[-1].children.append(node)
            else:
                root = node
        return None if root is None or root.is_empty else root

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        """Text in NFC; plain `~` and `null` are no value, as is nothing at all."""
        self.refuse_properties(event)
        line, column = self.place(event)
        text = unicodedata.normalize("NFC", event.value)
        if not event.style and text in ("~", "null"):
            text = ""
        if UNSHOWN.search(text):
            text = UNSHOWN.sub("\ufffd", text)
            message = f"the value {quoted(text)} holds a character that no page may show"
            self.refuse(message, line, column, "Remove the character or its escape.")
        return Node(kind="text", line=line, column=column, text=text)

    def close(self, opened: _Open) -> Node:
        """Make a node of a finished list or mapping, without what was refused in it."""
        children, line, column = opened.children, opened.line, opened.column
        if opened.kind == "list":
            items = tuple(child for child in children if child is not None)
            return Node(kind="list", line=line, column=column, items=items)
        entries: dict[str, tuple[Node, Node]] = {}
        for key, value in zip(children[0::2], children[1::2], strict=True):
            if key is None:
                continue
            if key.kind != "text":
                message = f"a {key.kind} stands for a key; its entry is left out"
                self.refuse(message, key.line, key.column, "Keys are plain text.")
            elif key.text == "<<":
                hint = "Write the keys out where they are needed."
                self.refuse(
                    "the merge key '<<' is refused; its entry is left out", key.line, key.column, hint
                )
            elif key.text in entries:
                first = entries[key.text][0].line
                message = f"the key {quoted(key.text)} stands twice; the first, in line {first}, counts"
                self.refuse(message, key.line, key.column, "Remove one of them, or join the two.")
            else:
                # A refused value leaves its key without one, so that a schema can tell it from no key.
                empty = Node(kind="text", line=key.line, column=key.column)
                entries[key.text] = (key, value or empty)
        return Node(kind="mapping", line=line, column=column, entries=tuple(entries.values()))

    def refuse_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse an anchor or tag; what it stands before is kept."""
        line, column = self.place(event)
        if event.anchor is not None:
            hint = "Remove it, or put the value in quotes if the & is meant."
            self.refuse(f"the anchor {quoted(f'&{event.anchor}')} is refused", line, column, hint)
        if event.tag is not None:
            hint = "Remove it, or put the value in quotes if the ! is meant; every value is read as text."
            shown = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self.refuse(f"the tag {quoted(shown)} is refused", line, column, hint)

    def refuse(self, message: str, line: int, column: int, hint: str) -> None:
        if len(self.refused) < MAX_REFUSED:
            self.refused.append(diagnostic("yaml-refused", message, self.path, line, column, hint))
        else:
            self.more += 1

    def problems(self) -> tuple[Diagnostic, ...]:
        if not self.more:
            return tuple(self.refused)
        message = f"{self.more} more constructs of this file are refused"
        return (*self.refused, diagnostic("yaml-refused", message, self.path))

    def place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        return (mark.line + self.first_line, mark.column + 1) if mark else (self.first_line, 0)


def _unreadable(text: str, index: int, path: str, first_line: int) -> Diagnostic:
    line = text.count("\n", 0, index) + first_line
    column = index - text.rfind("\n", 0, index)
    message = f"the character U+{ord(text[index]):04X} may not stand in YAML"
    return diagnostic("yaml-syntax", message, path, line, column, "Remove it.")


def _syntax_error(error: yaml.MarkedYAMLError, text: str, composer: _Composer) -> Diagnostic:
    said = ", ".join(part for part in (error.context, error.problem) if part)
    hint = next((hint for sign, hint in _SYNTAX_HINTS if sign in said), _SYNTAX_HINT)
    # What never ends is shown where it begins, not at the end of the file where that was noticed.
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    mark = next((mark for mark in marks if text[mark.index :].strip()), None)
    line, column = (mark.line + composer.first_line, mark.column + 1) if mark else (composer.first_line, 0)
    if mark is None and composer.stack:
        line, column = composer.stack[-1].line, composer.stack[-1].column
    return diagnostic("yaml-syntax", f"not valid YAML: {said}", composer.path, line, column, hint)
