"""Gathers the words of the interface into `sitegen/locale/`: `python -m tests.catalogues`; run by `make words`.

Invariant: the same sources make the same files; nothing in them tells when, by whom or in which line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

from sitegen import script_words
from tests.building import ROOT

LOCALE = ROOT / "sitegen" / "locale"
TEMPLATE = LOCALE / "sitegen.pot"
# How each kind of source is read, and where such sources stand.
SOURCES = (
    ("python", "sitegen", "*.py"),
    ("jinja2.ext:babel_extract", "templates", "*.html"),
    ("javascript", "static/js", "*.js"),  # read as the build does, see `script_words`
)
# The functions that mark messages: those of gettext, and what says which of their arguments are words.
KEYWORDS = {**DEFAULT_KEYWORDS, "NP_": ((1, "c"), 2), "NN_": (1, 2), "say": None}
OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}


def gather() -> Catalog:
    """Every message of the sources, in the order of their files."""
    catalogue = Catalog(project="sitegen", fuzzy=False)
    for method, folder, pattern in SOURCES:
        for file in sorted((ROOT / folder).rglob(pattern)):
            if "_assets" in file.parts or file.name == "cli.py":  # the command line speaks English
                continue
            for message, context, comments in _messages(method, file):
                name = file.relative_to(ROOT).as_posix()
                catalogue.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalogue


def _messages(method: str, file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, list[str]]]:
    if method == "javascript":
        for one, many in script_words.messages(file.read_text(encoding="utf-8")):
            yield (one, many) if many else one, None, []
        return
    with file.open("rb") as opened:
        found = extract(
            method,
            opened,
            KEYWORDS,
            comment_tags=("Translators:",),
            options=OPTIONS,
            strip_comment_tags=True,
        )
        for _, message, comments, context in found:
            yield message, context, list(comments)


def key(message: Message) -> tuple[str, str]:
    """What a message is found by: its context and its English words (of two forms, the first)."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def keys(catalogue: Iterable[Message]) -> dict[tuple[str, str], Message]:
    return {key(message): message for message in catalogue if message.id}


def written(catalogue: Catalog, header: str) -> bytes:
    """The catalogue as a file, its head in full: Babel's own would hold the time."""
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, include_lineno=False, sort_by_file=False, width=110)
    return f"{header.strip()}\n\n".encode() + body.getvalue()


def head(text: str) -> str:
    """Everything of a catalogue's file up to its first message."""
    return text.split("\n\n", 1)[0]


TEMPLATE_HEAD = r"""
# The words of sitegen's interface. Made by `make words`; see docs/customising.md.
msgid ""
msgstr ""
"Language: en\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""


def translated(file: Path, gathered: Catalog) -> bytes:
    """A catalogue brought up to date: new messages without words, those that are gone left out."""
    with file.open("rb") as opened:
        known = keys(read_po(opened))
    catalogue = Catalog(fuzzy=False)
    for message in gathered:
        if not message.id:
            continue
        old = known.get(key(message))
        same = old is not None and isinstance(old.id, str) == isinstance(message.id, str)
        catalogue.add(
            message.id,
            old.string if old is not None and same else None,
            message.locations,
            auto_comments=message.auto_comments,
            context=message.context,
        )
    return written(catalogue, head(file.read_text(encoding="utf-8")))


def main() -> None:
    gathered = gather()
    TEMPLATE.write_bytes(written(gathered, TEMPLATE_HEAD))
    for file in sorted(LOCALE.glob("*.po")):
        file.write_bytes(translated(file, gathered))


if __name__ == "__main__":
    main()
