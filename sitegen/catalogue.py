"""Catalogues of words (gettext `.po`) → `Words`. A message that could break a page is left out, and said in English.

The format is GNU gettext's; Babel reads it, and the standard library looks messages up. Nothing compiled is
kept: catalogues are read at every build.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from gettext import GNUTranslations, c2py
from io import BytesIO
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.words import ENGLISH, Words

FOLDER = "locale"
SOURCE_LANGUAGE = "en"
MAX_BYTES = 4_000_000  # far above what a catalogue needs; a larger file is no catalogue

_TRIED = 200  # numbers that a rule for plural forms is tried with; every form of a language has one below

_VALUE = re.compile(r"%(?:\((\w+)\))?([a-z%]?)")
_TAG = re.compile(r"<[^<>]*>")


def load_words(language: str, folders: tuple[Path, ...]) -> tuple[Words, tuple[Diagnostic, ...]]:
    """The words of a site in `language` (a BCP 47 tag) from `<tag>.po` of the folders; earlier ones win.

    `de-AT` is looked for as itself, then as `de`; the first that any folder has is taken, and what the folders
    have for it is merged message by message. English needs no catalogue, but a project may reword it by an
    `en.po` of its own. Diagnostics: `catalogue-missing` where the language has none, `catalogue-broken` for a
    file that cannot be read, `catalogue-message` for a message that is left out.
    """
    found: list[Diagnostic] = []
    for tag in _candidates(language):
        catalogues = [_read(file, tag, found) for file in _files(folders, tag)]
        usable = [catalogue for catalogue in catalogues if catalogue is not None]
        if usable:
            return _words(tag, usable), tuple(found)
    if language.split("-")[0].lower() != SOURCE_LANGUAGE and not found:
        message = f"there are no words in the language '{language}'; the interface speaks English"
        hint = f"Write {FOLDER}/{language}.po beside the settings; `docs/customising.md` says how."
        found.append(diagnostic("catalogue-missing", message, f"{FOLDER}/{language}.po", hint=hint))
    return ENGLISH, tuple(found)


def _candidates(language: str) -> tuple[str, ...]:
    """The tag, then shorter ones: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    subtags = language.split("-")
    return tuple("-".join(subtags[:count]) for count in range(len(subtags), 0, -1))


def _files(folders: tuple[Path, ...], tag: str) -> list[Path]:
    """The catalogues of a tag, the first folder's first; names are compared as tags are, in any case."""
    found = []
    for folder in folders:
        if not folder.is_dir():
            continue
        named = [f for f in sorted(folder.glob("*.po")) if f.stem.replace("_", "-").lower() == tag.lower()]
        found += named[:1]
    return found


def _read(file: Path, tag: str, found: list[Diagnostic]) -> Catalog | None:
    where = f"{FOLDER}/{file.name}"
    try:
        data = file.read_bytes()
        if len(data) > MAX_BYTES:
            raise ValueError(f"it is larger than {MAX_BYTES} bytes")
        catalogue = read_po(BytesIO(data), locale=None, abort_invalid=True)
        _plural_rule(catalogue.plural_expr)
        if not any(message.id for message in catalogue):
            raise ValueError("there is no message in it")
    except (OSError, ValueError, ArithmeticError, LookupError, PoFileError, UnknownLocaleError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        hint = "`msgfmt --check` of GNU gettext says more. The interface speaks without this file."
        found.append(
            diagnostic("catalogue-broken", f"the catalogue cannot be read: {reason}", where, hint=hint)
        )
        return None
    for message in list(catalogue):
        if message.id and message.string and (problem := message_problem(message, catalogue.num_plurals)):
            found.append(_left_out(message, problem, where))
            catalogue.delete(message.id, context=message.context)
    return catalogue


def _left_out(message: Message, problem: str, where: str) -> Diagnostic:
    words = message.id if isinstance(message.id, str) else message.id[0]
    told = f"the words for '{words}' are left out, since {problem}"
    hint = "A translation has the values and the markup of the English message, and no other."
    return diagnostic("catalogue-message", told, where, message.lineno or 0, hint=hint)


def message_problem(message: Message, plurals: int) -> str:
    """Why a translation cannot be used, or nothing: forms, values or markup differ from the English message's.

    Values may stand in any order, and the form for one thing may leave out its number. Markup may only be what
    the message has, so that words cannot bring in what a template does not.
    """
    ids, forms = _each(message.id), _each(message.string)
    if not any(forms):
        return ""
    if len(ids) > 1 and len(forms) != plurals:
        return f"it has {len(forms)} forms where the language has {plurals}"
    whole = ids[-1]
    for form in forms:
        values, wanted = _values(form), _values(whole)
        if values is None or wanted is None:
            return f"'{form}' has a percent sign that stands for nothing; a plain one is written twice"
        missing = wanted - values - ({"num"} if len(ids) > 1 else set())
        if values - wanted or missing:
            name = sorted((values - wanted) | missing)[0]
            return f"'{form}' {'has' if name in values else 'lacks'} the value %({name})s"
        if Counter(_TAG.findall(form)) != Counter(_TAG.findall(whole)):
            return f"'{form}' has other markup"
        if any(form.count(sign) > whole.count(sign) for sign in '<>"&'):
            return f"'{form}' has a sign that means markup"
    return ""


def _each(words: str | Sequence[str] | None) -> tuple[str, ...]:
    """The forms of a message that has several, or its only one."""
    return (words or "",) if words is None or isinstance(words, str) else tuple(words)


def _values(text: str) -> set[str] | None:
    """The names of the values in a message; None where a percent sign is neither a value nor doubled."""
    found = set()
    for name, kind in _VALUE.findall(text):
        if name and kind == "s":
            found.add(name)
        elif name or kind != "%":
            return None
    return found


def _plural_rule(expression: str) -> Callable[[int], int]:
    """The form that goes with a number; a rule that divides by nothing is an ArithmeticError, or gives the first."""
    rule = c2py(expression)
    for number in range(_TRIED):
        rule(number)

    def form(number: int) -> int:
        try:
            return rule(number)
        except ArithmeticError:
            return 0

    return form


class _Compiled(GNUTranslations):
    """Messages with their own rule for plural forms; Babel compiles it only for languages that it knows."""

    def __init__(self, compiled: BytesIO, plural: Callable[[int], int]) -> None:
        super().__init__(compiled)
        self.plural = plural


def _words(tag: str, catalogues: list[Catalog]) -> Words:
    """Merge catalogues, the first one's words first; plural forms are those of the last, the shipped one."""
    base = catalogues[-1]
    for catalogue in reversed(catalogues[:-1]):
        for message in catalogue:
            plural = not isinstance(message.id, str)
            if (
                message.id
                and any(_each(message.string))
                and (not plural or catalogue.num_plurals == base.num_plurals)
            ):
                base.delete(message.id, context=message.context)
                base[message.id] = Message(message.id, message.string, context=message.context)
    compiled = BytesIO()
    write_mo(compiled, base, use_fuzzy=False)
    compiled.seek(0)
    return Words(language=tag, found=_Compiled(compiled, _plural_rule(base.plural_expr)))
