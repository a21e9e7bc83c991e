"""The words that a script says, in the language of a site, as a line of script to stand before it.

Invariant: what is in the line is data of the catalogue, escaped; in English it is empty.
"""

from __future__ import annotations

import json
import re

from babel.core import Locale, UnknownLocaleError

from sitegen.words import Words

_STRING = r'"((?:[^"\\\n]|\\.)*)"'
_CALL = re.compile(rf"\b(?:(?:gettext|phrase)\(\s*{_STRING}|ngettext\(\s*{_STRING},\s*{_STRING})")
# Characters that could end a script or a line of it.
_ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_REACH = 200  # numbers up to which a language's categories are looked for; every category has one below


def messages(source: str) -> list[tuple[str, str]]:
    """What a script says by `gettext("…")` and `ngettext("…", "…", n)`: English words, the form for many or ""."""
    found = []
    for message, one, many in _CALL.findall(source):
        found.append((_read(message or one), _read(many)))
    return list(dict.fromkeys(found))


def prologue(source: str, words: Words) -> bytes:
    """The line for a script; empty where the catalogue has nothing for it."""
    said: dict[str, object] = {}
    for one, many in messages(source):
        if many:
            forms = _by_category(one, many, words)
            if set(forms.values()) != {many} and forms != {"one": one, "other": many}:
                said[one] = forms
        elif words.message(one) != one:
            said[one] = words.message(one)
    if not said:
        return b""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return f"sitegen.words.addWords({text});\n".encode("utf-8", "replace")


def _read(literal: str) -> str:
    try:
        return str(json.loads(f'"{literal}"'))
    except ValueError:  # an escape that JSON does not have: such a message has no translation
        return literal


def _by_category(one: str, many: str, words: Words) -> dict[str, str]:
    """The forms by the categories of numbers (Unicode CLDR), which browsers know and gettext does not."""
    try:
        category = Locale.parse(words.language, sep="-").plural_form
    except (ValueError, UnknownLocaleError):
        return {"one": words.form(one, many, 1), "other": words.form(one, many, 2)}
    forms: dict[str, str] = {}
    for number in range(_REACH):
        forms.setdefault(category(number), words.form(one, many, number))
    return {name: forms[name] for name in sorted(forms)}
