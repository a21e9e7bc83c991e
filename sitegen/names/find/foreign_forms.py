"""What a run of capitalised words says by itself in a language other than English, as `forms` says it in English.

Invariant: a form depends on its words and the language alone. Where every noun has a capital, a capital is no
evidence: a form needs a given name, a title or initials.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from sitegen.names.find.findings import NameKind
from sitegen.names.find.forms import Form
from sitegen.names.find.lexicon import fold, lexicon
from sitegen.names.find.tongues import Tongue, given_band, is_noun, tongue
from sitegen.names.find.wording import head_kind, is_coined

_TOKEN = re.compile(r"[^ \u00a0]+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
# What stands before a vowel is no part of the name after it: "d'Anna", "L'Europe", "all'Aquila".
_ELIDED = re.compile(r"(?:[dlDLm]|[Qq]u|[DdNn]ell|[Aa]ll|[Dd]all|[Ss]ull)['’](?=[^\W\d_])")
_FIRST = frozenset(("premier", "premiere"))  # "Premier League", "Première Chaîne"
_NEVER = -9.0
_AFTER_NOUN = 1.5  # what speaks against an unknown word after a noun: "Sammlung Rezepte"
_TITLED = "a title stands before it"
_MOST_WORDS = 5


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    key: str


@cache
def no_names_in(code: str) -> frozenset[str]:
    """Words of a language that are never a name by themselves: as they open a sentence, and common nouns."""
    language = tongue(code)
    never = language.function | language.common if language.nouns else language.function
    return frozenset(word.capitalize() for word in never)


@lru_cache(maxsize=100_000)
def parse_in(code: str, surface: str, opens: bool) -> tuple[Form, ...]:
    """The names in a run of a text in the language `code`, in order; as `forms.parse`."""
    language = tongue(code)
    skipped = _ELIDED.match(surface)
    begin = skipped.end() if skipped and (opens or surface[0].islower()) else 0
    tokens = [
        _Token(m.start(), m.end(), m[0], fold(m[0]).strip("\"“”‘’'()"))
        for m in _TOKEN.finditer(surface, begin)
    ]
    forms = []
    for number, piece in enumerate(_pieces(tokens, language, opens)):
        form = _form(surface, piece, language, opens and not number)
        if form is None:
            continue
        after_noun = language.nouns and form.start > begin and len(form.keys) == 1 and not form.reasons
        forms.append(replace(form, weight=form.weight - _AFTER_NOUN) if after_noun else form)
    return tuple(forms)


def _pieces(tokens: list[_Token], language: Tongue, opens: bool) -> list[list[_Token]]:
    """The run cut at what is in no name, before a title, and after an initial that ends a sentence."""
    pieces: list[list[_Token]] = [[]]
    for number, token in enumerate(tokens):
        piece = pieces[-1]
        if token.text[0].islower():
            if _joins(tokens, number, piece, language) or _is_of_body(
                token, piece, tokens[number + 1 :], language
            ):
                piece.append(token)
            else:
                pieces.append([])
            continue
        if _is_title(token, language):
            if piece and not all(_is_title(other, language) for other in piece):
                pieces.append([])
            pieces[-1].append(token)
            continue
        if _is_left_out(tokens, number, piece, language, opens):
            if piece and token.key in language.bodies and not _is_title(piece[0], language):
                pieces.pop()  # "Anna Seghers Gesellschaft"
            pieces.append([])
            continue
        if len(piece) > 1 and _ends_in_initial(piece, language) and not _goes_on(tokens[number:], language):
            pieces.append([])
        pieces[-1].append(token)
    return [piece for piece in pieces if piece]


def _is_of_body(token: _Token, piece: list[_Token], rest: list[_Token], language: Tongue) -> bool:
    """Whether the name of a body or place goes on: "Banco de …", "Università di …"."""
    if token.key not in language.particles or language.nouns:
        return False
    if len(rest) > 1 and given_band(rest[0].key, language) and rest[1].text[0].isupper():
        return False  # "L'Italia di Anna Volpe"
    return any(other.key in language.bodies or other.key in lexicon().signs["foreign"] for other in piece)


def _is_title(token: _Token, language: Tongue) -> bool:
    """Whether a word is a title, or a role written like one ("Koning Jan"). A single letter is one only with its
    stop ("M. Petit").
    """
    if token.key in language.roles and token.text[0].isupper():
        return token.key not in _FIRST
    return token.key in language.titles and (len(token.key) > 1 or token.text.endswith("."))


def _is_left_out(
    tokens: list[_Token], number: int, piece: list[_Token], language: Tongue, opens: bool
) -> bool:
    """Whether a capitalised word is in no name: a function word or a noun, unless it begins a family name."""
    token = tokens[number]
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if token.key in language.particles and following and (piece or not (opens and not number)):
        return language.nouns  # "Marine Le Pen", "Van Dijk"; German names have no such capitals
    if len(token.key) == 1 and token.text.endswith("."):
        return False
    if token.key in language.function:
        return token.key not in language.given
    titled = bool(piece) and all(_is_title(other, language) for other in piece)
    return (
        language.nouns and is_noun(token.key, language) and not (titled and token.key in lexicon().surnames)
    )


def _joins(tokens: list[_Token], number: int, piece: list[_Token], language: Tongue) -> bool:
    """Whether a particle in lower case is inside a name: after a given name or a title, before no given name."""
    token = tokens[number]
    if not piece or number + 1 == len(tokens):
        return False
    if "'" in token.text or "’" in token.text or "-" in token.text:
        return True
    if token.key not in language.particles:
        return False
    before, following = piece[-1], tokens[number + 1]
    if before.text[0].islower():  # "van der", "de la", but German's articles after "von" alone
        return True
    if language.nouns and token.key in language.function and token.key not in ("von", "zu", "zum", "zur"):
        return False  # "Tod der Opfer"
    if language.nouns and following.key not in lexicon().surnames and given_band(following.key, language):
        return False  # "Kumpel von Anna"
    if token.key in ("y", "e"):
        return (
            len(piece) > 1 and not given_band(following.key, language) and not _is_title(following, language)
        )
    if len(piece) > 1 and not _is_title(piece[-2], language) and lexicon().places.get(following.key, 0) >= 5:
        return False  # "Mayor Anna Volk van Amsterdam"
    known = given_band(piece[0].key, language) or _is_title(piece[0], language) or _is_initial(before.text)
    return bool(known) and not (language.nouns and is_noun(following.key, language))


def _is_initial(text: str) -> bool:
    return text[0].isupper() and _INITIAL.fullmatch(text) is not None


def _ends_in_initial(piece: list[_Token], language: Tongue) -> bool:
    """Whether a given name and an initial stand there, which are a whole name where names are cut short."""
    last = piece[-1].text
    return len(last) == 2 and last.endswith(".") and given_band(piece[0].key, language) > 0


def _goes_on(rest: list[_Token], language: Tongue) -> bool:
    """Whether a word after an initial is the family name: "George W. Bush", but "Anton K. Vielleicht"."""
    if _is_initial(rest[0].text):
        return True
    key, given = rest[0].key, given_band(rest[0].key, language)
    if language.nouns:
        return key in lexicon().surnames and not (given and len(rest) > 1)
    return key in lexicon().surnames or not given


def _form(surface: str, tokens: list[_Token], language: Tongue, opens: bool) -> Form | None:
    first = 0
    while first < len(tokens) and _is_title(tokens[first], language):
        first += 1
    while len(tokens) > first and tokens[-1].text[0].islower():
        tokens = tokens[:-1]
    if opens and not first and len(tokens) > 2 and _only_opens(tokens, language):
        tokens = tokens[1:]
    kept = tokens[first:]
    texts, keys = [token.text for token in kept], tuple(token.key for token in kept)
    if all(_is_initial(text) for text in texts):
        return None  # a lone initial is nobody
    weigh = _weigh_one if len(kept) == 1 else _weigh_many
    weight, kind, reasons = weigh(texts, keys, language, first > 0)
    return Form(
        start=kept[0].start,
        end=kept[-1].end,
        title=surface[tokens[0].start : tokens[first - 1].end] if first else "",
        name=" ".join(texts),
        keys=keys,
        weight=weight,
        kind=kind,
        reasons=tuple(reasons),
        titled=first > 0,
        nouns=language.nouns,
    )


def _only_opens(tokens: list[_Token], language: Tongue) -> bool:
    """Whether the first of several words has its capital from the sentence: a full name begins after it."""
    return not given_band(tokens[0].key, language) and given_band(tokens[1].key, language) >= 3


def _weigh_one(
    texts: list[str], keys: tuple[str, ...], language: Tongue, titled: bool
) -> tuple[float, NameKind, list[str]]:
    words, text, key = lexicon(), texts[0], keys[0]
    if key in language.bodies or key in words.signs["foreign"] or any(c.isdigit() for c in text):
        return -6.0, "other", []
    if titled:
        known = key in words.surnames or given_band(key, language)
        if not text[0].isupper() or (is_noun(key, language) and not known):
            return _NEVER, "other", []
        return (4.0 if known or key not in words.words else 0.0), "other", [_TITLED]
    if (
        key in language.roles
        or key in words.signs["never"]
        or key in words.signs["calendar"]
        or is_coined(text)
    ):
        return -6.0, "other", []
    if key in words.signs["demonyms"] or (language.nouns and is_noun(key, language)):
        return -6.0, "other", []
    if any(len(part) > 1 and part.isupper() for part in text.split("-")):
        return -3.0, "organisation", []
    band = given_band(key, language)
    weight = -0.9 + (0.9 * (0.2 + 0.5 * band) if band else 0.0)
    reasons = ["a given name"] if band else []
    if key in words.surnames:
        weight += 0.15 * words.surnames[key]
        reasons.append("a family name")
    place = words.places.get(key, 0)
    if place:
        weight -= (0.3 if band >= 4 else 0.7) * (place - 3)
    if key in words.words and band < 4:
        weight -= 1.0
    return weight, "place" if place else "other", reasons


def _weigh_many(
    texts: list[str], keys: tuple[str, ...], language: Tongue, titled: bool
) -> tuple[float, NameKind, list[str]]:
    words, signs = lexicon(), lexicon().signs
    reasons: list[str] = []
    band = given_band(keys[0], language)
    if keys[0] in words.words and keys[0] not in language.given:
        band = max(0, band - words.words[keys[0]])
    initials = [n for n, text in enumerate(texts) if n < len(texts) - 1 and _is_initial(text)]
    cut_short = _is_initial(texts[-1])
    inner = [key for key in keys[1:] if key not in language.particles]
    bodies = language.bodies if band >= 3 else language.bodies | signs["foreign"]
    joined = any(text[0].islower() for text in texts)
    checked = keys[:1] if band >= 3 and joined else keys  # "Jan van der Laan"
    if any(key in bodies for key in checked) and not (titled and len(keys) < 3):
        return -5.0, "organisation", []
    if head_kind(keys, words) is not None and keys[-1] not in words.surnames and not titled:
        return -5.0, head_kind(keys, words) or "other", []
    weight = -0.4
    if band:
        weight += 0.2 + 0.5 * band
        reasons.append("begins with a given name")
    if titled:
        weight += 3.0
        reasons.append(_TITLED)
    if (initials and 0 in initials) or (band and (initials or cut_short)):
        weight += 1.2
        reasons.append("initials")
    if joined:
        weight += 0.8 if band or titled else -0.9
        reasons.append("a particle of family names")
    last = keys[-1]
    if last in words.surnames:
        weight += 0.3 + 0.2 * words.surnames[last]
        reasons.append("ends with a family name")
    elif not cut_short:
        weight += 0.4
    if last in words.words and not titled:
        weight -= 1.2 if band < 4 else 0.6
    if language.nouns:
        weight -= 0.8 if band or titled or initials else 4.0
    weight -= _against(texts, keys, inner, language, bool(band))
    return weight, "place" if words.places.get("_".join(keys)) else "other", reasons


def _against(
    texts: list[str], keys: tuple[str, ...], inner: list[str], language: Tongue, given: bool
) -> float:
    """What the words of a longer name say against a person, 0 or more."""
    words = lexicon()
    against = 0.0
    if words.places.get("_".join(keys)) or (not given and words.places.get(keys[0], 0) >= 5):
        against += 3.0
    if any(key in words.signs["never"] or key in words.signs["demonyms"] for key in inner):
        against += 2.5
    if any(key in language.roles or key in words.signs["calendar"] for key in inner):
        against += 1.5
    if any(is_coined(text) or any(c.isdigit() for c in text) for text in texts):
        against += 3.0
    if not all(text.isupper() for text in texts) and any(
        t.isupper() and len(t) > 2 and "." not in t for t in texts
    ):
        against += 2.5
    if all(text.isupper() for text in texts):
        against += 1.0
    if not given and all(key in words.words for key in keys):
        against += 2.0  # a name of something in English
    against += 2.0 * sum(key in words.words and not given_band(key, language) for key in inner[:-1])
    if len(set(keys)) < len(keys):
        against += 1.0
    return against + 1.5 * (len(keys) > _MOST_WORDS)
