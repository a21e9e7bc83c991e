"""The interface's own words in the language of a site: a value that is handed on, never a global.

A message is known by its English words, as in GNU gettext; what a catalogue lacks is said in English. What is
marked by these functions' names (and `N_`, `NP_`) is what `make words` gathers for translators. `%(name)s`
stands for a value, and so a percent sign is written twice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from gettext import NullTranslations

# From here on characters stand for words or syllables; an index by them would have as many headings as names.
_FIRST_IDEOGRAPH = "\u2e80"
# Letters that Unicode does not take apart, and what they are sorted as where a language does not have them.
_TAKEN_FOR = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "þ": "th",
    "ı": "i",
}
_GROUP = "\u202f"  # a narrow space parts thousands in every language (ISO 80000-1, 7.3.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a language says what the interface has to say. The default says it in English.

    `language` is the tag (BCP 47) of the catalogue: `en` where the site's own language has none. `found` are
    its messages; its plural forms, and what the lack of a message means, are those of the standard library.
    """

    language: str = "en"
    found: NullTranslations = field(default_factory=NullTranslations, repr=False, compare=False)

    def gettext(self, message: str, /, **values: object) -> str:
        """A message with its values put in; nothing is escaped."""
        return self.message(message) % values

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form that goes with a number, which `%(num)s` stands for in it."""
        return self.form(one, many, number) % {**values, "num": self.number(number)}

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """A message whose English words mean different things in different places."""
        return self.message(message, context) % values

    def npgettext(self, context: str, one: str, many: str, number: int, /, **values: object) -> str:
        """`ngettext` and `pgettext` at once."""
        return self.form(one, many, number, context) % {**values, "num": self.number(number)}

    def message(self, message: str, context: str = "") -> str:
        """A message as the catalogue has it, its values not yet put in."""
        return self.found.pgettext(context, message) if context else self.found.gettext(message)

    def form(self, one: str, many: str, number: int, context: str = "") -> str:
        """The form of a message that goes with a number, its values not yet put in."""
        if context:
            return self.found.npgettext(context, one, many, number)
        return self.found.ngettext(one, many, number)

    def both(self, parts: Sequence[str]) -> str:
        """`A, B and C`; empty where there is none."""
        return self._joined(parts, self.found.gettext("%(first)s and %(last)s"))

    def either(self, parts: Sequence[str]) -> str:
        """`A, B or C`; empty where there is none."""
        return self._joined(parts, self.found.gettext("%(first)s or %(last)s"))

    def _joined(self, parts: Sequence[str], message: str) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return message % {
            "first": self.pgettext("between parts of a list", ", ").join(parts[:-1]),
            "last": parts[-1],
        }

    def number(self, count: int) -> str:
        """A number in figures, its thousands parted by narrow spaces."""
        return f"{count:,}".replace(",", _GROUP)

    def decimal(self, value: float) -> str:
        """A number with one decimal, after the sign that the language writes there."""
        whole, _, tenth = f"{value:.1f}".partition(".")
        # The sign between a number and its decimals: "." in English, "," in most other languages.
        sign = self.pgettext("decimal sign", ".")
        return f"{self.number(int(whole))}{sign}{tenth}"

    def sort_key(self, name: str) -> tuple[tuple[int, str], ...]:
        """The place of a name in lists from A to Z: case and diacritics do not count.

        A letter of its own (as å in Swedish) stands where the catalogue's alphabet has it. What no alphabet
        knows comes after the letters, in the order of Unicode; digits come before them.
        """
        alphabet = self._alphabet()

        def place(letter: str) -> tuple[int, str]:
            if letter in alphabet:
                return alphabet[letter], ""
            return -2 if letter == " " else -1 if letter.isdigit() else len(alphabet), letter

        return tuple(place(letter) for letter in _letters(name, alphabet))

    def initial(self, name: str) -> str:
        """The letter of the alphabet under which a name stands, as a capital; `#` where it has none."""
        first = next(iter(_letters(name, self._alphabet())), "")
        return first.upper() if first.isalpha() and first < _FIRST_IDEOGRAPH else "#"

    def _alphabet(self) -> Mapping[str, int]:
        # The letters by which lists are sorted, in order, with those that have a place of their own
        # (Swedish: ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ). Letters with marks that are not here sort like those without.
        return _places(self.pgettext("alphabet", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


ENGLISH = Words()


def N_(message: str) -> str:
    """Mark a message that is said later, where the language is known."""
    return message


def NP_(context: str, message: str) -> tuple[str, str]:
    """Mark a message with its context; what is returned goes to `pgettext` as it is."""
    return context, message


def NN_(one: str, many: str) -> tuple[str, str]:
    """Mark both forms of a message; what is returned goes to `ngettext` before the number."""
    return one, many


@cache
def _places(alphabet: str) -> Mapping[str, int]:
    return {letter: place for place, letter in enumerate(alphabet.lower())}


def _letters(name: str, alphabet: Mapping[str, int]) -> list[str]:
    """Letters, digits and blanks of a name, without case, and without marks unless the alphabet has them."""
    found: list[str] = []
    for letter in unicodedata.normalize("NFC", name.lower()):
        if letter in alphabet:
            found.append(letter)
            continue
        bare = _TAKEN_FOR.get(letter) or unicodedata.normalize("NFKD", letter)
        found += [c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)]
    return list(" ".join("".join(found).split()))
