"""Make a corpus in which every text that a corpus can hold is hostile: one vector to a document and its kin.

One to a page, since several on one page hide each other: the first that breaks out swallows the rest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# A word of every hostile text, so that a search finds all of them.
MARKER = "zebrafish"


@dataclass(frozen=True, slots=True)
class Slots:
    """The site paths of the pages that hold one vector."""

    pages: tuple[str, ...]


def write_corpus(folder: Path, vectors: Sequence[str]) -> tuple[Slots, ...]:
    """Write documents, authority files and settings; the pages of `vectors[i]` are `result[i]`."""
    folder.mkdir(parents=True)
    people, events, slots = [], [], []
    for number, vector in enumerate(vectors):
        line = " ".join(vector.split()) or "x"
        (folder / f"m{number}.md").write_text(_markdown(number, vector, line), encoding="utf-8")
        (folder / f"t{number}.txt").write_text(_text(number, vector, line), encoding="utf-8")
        people.append(_person(number, line))
        events.append(_event(number, line))
        slots.append(
            Slots(
                (
                    f"documents/m{number}-md.html",
                    f"documents/t{number}-txt.html",
                    f"discussions/t{number}-txt.html",
                    f"people/p{number}.html",
                    f"events/e{number}.html",
                )
            )
        )
    (folder / "people.yml").write_text("people:\n" + "".join(people), encoding="utf-8")
    (folder / "events.yml").write_text("events:\n" + "".join(events), encoding="utf-8")
    worst = "</title></script>\"'><img src=x onerror=alert(1)><script>alert(1)</script>"
    settings = [f"{key}: {_quoted(worst)}\n" for key in ("title", "description", "rights")]
    (folder / "sitegen.yml").write_text("".join(settings), encoding="utf-8")
    return tuple(slots)


def _quoted(value: object) -> str:
    """As YAML: JSON is a part of it, once what YAML holds to be a line break is escaped, too."""
    return json.dumps(value, ensure_ascii=True)


def _person(number: int, line: str) -> str:
    return (
        f"  - id: p{number}\n"
        f"    name: {_quoted(f'{line[:120]} {number}')}\n"
        f"    aliases: {_quoted([f'Person {number}', line[:200]])}\n"
        f"    exclude: {_quoted([f'{line[:60]} never'])}\n"
        f"    description: {_quoted(line)}\n"
        f"    source: {_quoted(line)}\n"
        f"    identifiers: {{{_quoted(line[:60])}: {_quoted(line[:60])}}}\n"
    )


def _event(number: int, line: str) -> str:
    return (
        f"  - id: e{number}\n"
        f"    name: {_quoted(f'Event {number} {line[:120]}')}\n"
        f"    aliases: {_quoted([f'Event {number}'])}\n"
        f"    date: '{1900 + number % 120}'\n"
        f"    place: {_quoted(line)}\n"
        f"    people: [p{number}]\n"
        f"    description: {_quoted(line)}\n"
        f"    source: {_quoted(line)}\n"
    )


def _markdown(number: int, vector: str, line: str) -> str:
    front = {
        "title": f"{line} {number}",
        "author": line,
        "date": line,
        "url": line,
        "tags": [line],
        "language": line,
    }
    head = "".join(f"{key}: {_quoted(value)}\n" for key, value in front.items())
    pieces = [
        f"# {line} {number}",
        vector,
        f"{MARKER} {line}",
        f"## {line}",
        f'- {line}\n- [{line}](x)\n- [x]({line})\n- [x](<{line}> "{line}")\n- `{line}`\n- **{line}**',
        f"{line} Person {number}, Event {number}.",
        f"> {line}",
        f"| {line} | b |\n| --- | --- |\n| {line} | {line} |",
        f"```{line}\n{vector}\n```",
    ]
    return f"---\n{head}---\n\n" + "\n\n".join(pieces) + "\n"


def _text(number: int, vector: str, line: str) -> str:
    pieces = [
        # A file that begins like HTML is no plain text; the Markdown has the bare vector as its title.
        f"Letter {number} on {line}",
        f"By {line}",
        vector,
        f"{MARKER}: {line}",
        f"Person {number} was at Event {number}. {line}",
        f"Posted by {line} at 7:12 AM",
        "3 comments:",
        f"{line} said...",
        f"{line} {MARKER}",
        f"Person {number} said...",
        vector,
        line,
        "Anonymous said...",
        f"Event {number}: {line}",
        "Post a Comment",
    ]
    return "\n\n".join(pieces) + "\n"
