"""What a run of capitalised words says by itself: which words are a title, which are a name, what it may name.

Invariant: a form depends on its words alone, so each is taken apart once however often it stands in a corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from sitegen.names.find.findings import NameKind
from sitegen.names.find.lexicon import Lexicon, fold, lexicon
from sitegen.names.find.wording import SAINTS, given_weight, head_kind, is_compound, weigh_many, weigh_one

# Of nouns that a dictionary may not have ("General Aeronautics"), and hardly ever of a family name.
_NOUN_ENDINGS = (
    "ics",
    "tion",
    "tions",
    "ment",
    "ments",
    "ity",
    "ities",
    "ness",
    "ology",
    "oids",
    "ware",
    "ability",
)
_TOKEN = re.compile(r"[^ \u00a0]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A name in a run: `start` and `end` are its place in the run, `title` is what stood before it there.

    `keys` are the name's words, folded; `name` is the name as written, by which equal forms are grouped.
    `weight` is what its own words say for a person (positive) or against (negative), `kind` what it is where
    it is no person, `reasons` why. `titled`: the title is one that only people have. `nouns`: it is in a language
    that writes every noun with a capital (German), so that a capital says little.
    """

    start: int
    end: int
    title: str
    name: str
    keys: tuple[str, ...]
    weight: float
    kind: NameKind
    reasons: tuple[str, ...]
    titled: bool = False
    nouns: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=100_000)
def parse(surface: str, opens: bool) -> tuple[Form, ...]:
    """The names in a run, in order. `opens`: any word would have a capital where the run begins."""
    words = lexicon()
    if " " not in surface and "\u00a0" not in surface:
        return _single(surface, words)
    tokens = [_Token(m.start(), m.end(), m.group(), _key(m.group())) for m in _TOKEN.finditer(surface)]
    forms: list[Form] = []
    for number, piece in enumerate(_pieces(tokens, words, opens)):
        form = _form(surface, piece, words, opens and number == 0)
        if form is not None:
            forms.append(form)
    return tuple(forms)


def _single(word: str, words: Lexicon) -> tuple[Form, ...]:
    """As `parse`, for a run of one word, as most are."""
    key = _key(word)
    if key in words.signs["function"] and not word.endswith("."):
        return ()
    weight, kind, reasons = weigh_one(word, key, words, False)
    form = Form(
        start=0,
        end=len(word),
        title="",
        name=word,
        keys=(key,),
        weight=weight,
        kind=kind,
        reasons=tuple(reasons),
    )
    return (form,)


@cache
def no_names() -> frozenset[str]:
    """Words that are never a name by themselves, as they open a sentence: a run of nothing else is not looked at."""
    words = lexicon()
    never = words.signs["function"] | words.signs["verbs_first"] | words.signs["openers"]
    return frozenset(
        word.capitalize() for word in never if not given_weight(word, words) or word in words.words
    )


def _key(text: str) -> str:
    return fold(text).strip("\"“”‘’'()")


def _pieces(tokens: list[_Token], words: Lexicon, opens: bool) -> list[list[_Token]]:
    """The run cut at words that join nothing to a name ("AND", "The"), and after the name of a body or office."""
    pieces: list[list[_Token]] = [[]]
    function, openers = words.signs["function"], words.signs["openers"]
    elsewhere = words.signs["function_elsewhere"]
    for number, token in enumerate(tokens):
        if not number and opens and len(tokens) > 1 and token.key in words.signs["verbs_first"]:
            continue
        if not number and opens and len(tokens) > 1 and token.key in openers:
            joins = tokens[1].key in words.words and tokens[1].key not in words.given
            if not joins:
                continue
        foreign = not number and opens and token.key in elsewhere and len(tokens) > 1
        joins = (
            (token.key not in function and not foreign) or token.text.endswith(".") or token.text[0].islower()
        )
        if not joins and not _is_name_though(tokens, number, words) and not _is_number(tokens, number, words):
            pieces.append([])
            continue
        if _parts(tokens, number, pieces[-1], words) or _tells_of(pieces[-1], token, words):
            pieces.append([])
            continue
        if pieces[-1] and _begins_anew(pieces[-1], tokens[number:], words):
            pieces.append([])
        pieces[-1].append(token)
    return [piece for piece in pieces if piece]


def _is_name_though(tokens: list[_Token], number: int, words: Lexicon) -> bool:
    """Will Smith, May Welland: a function word that is a common given name, before a word that is none."""
    key = tokens[number].key
    if number == len(tokens) - 1 and number and tokens[number].text.istitle():
        before = tokens[number - 1].key  # James To, Wilson Or, Mrs. May
        return words.given.get(before, 0) >= 4 or (before in words.signs["polite"] and key in words.given)
    if words.given.get(key, 0) < 4 or number + 1 == len(tokens) or tokens[number].text.isupper():
        return False
    return tokens[number + 1].key not in words.signs["function"] and key not in ("see", "love", "an", "so")


def _parts(tokens: list[_Token], number: int, piece: list[_Token], words: Lexicon) -> bool:
    """A preposition or article in lower case joins names of people only after a given name or a title.

    "Guido van Rossum", "Frau von Stein", but "Terre de Haut", "Frage der Ethik", "Recherche von Anna".
    """
    token = tokens[number]
    if not token.text.islower() or token.key not in words.signs["particles"]:
        return False
    if token.key in words.signs["joining_particles"] or token.text[-1] in "'’-":
        return False
    before = piece[-1].key if piece else ""
    known = given_weight(before, words) or before in words.signs["titles"] or before in words.surnames
    if not known and piece and token.key in words.signs["family_prepositions"]:
        known = not (before in words.words or before in words.signs["foreign"] or before in words.places)
    return not known and not (piece and before in words.signs["particles"] and len(piece) > 1)


def _tells_of(piece: list[_Token], token: _Token, words: Lexicon) -> bool:
    """Whether a word with a capital is what a headline says of a full name: "Ann Lee Wins", "Senator Lee Voted"."""
    if (
        len(piece) < 2
        or token.text.isupper()
        or token.key in words.given
        or words.surnames.get(token.key, 0) > 1
    ):
        return False
    first = piece[0].key
    if words.given.get(first, 0) < 4 and first not in words.signs["titles"]:
        return False
    return token.key in words.signs["saying"] or token.key in words.signs["headlines"]


def _is_number(tokens: list[_Token], number: int, words: Lexicon) -> bool:
    """Norton I, Charles V: the number of a ruler ends the run, and is no pronoun."""
    if not number or number + 1 < len(tokens) or not tokens[number].text.isupper():
        return False
    if tokens[number].key not in words.signs["suffixes"]:
        return False
    if words.given.get(tokens[number - 1].key, 0) > 2:
        return True
    return any(token.key in words.signs["titles"] for token in tokens[: number - 1])


def _begins_anew(piece: list[_Token], rest: list[_Token], words: Lexicon) -> bool:
    """Whether a full name begins where the name of a body or a role ends: "Refugee Council Ann Lee"."""
    if len(rest) < 2 or words.given.get(rest[0].key, 0) < 3 or rest[0].key in words.words:
        return False
    last = piece[-1].key
    if is_compound(piece[-1].text, words):
        return True
    if last in words.given and words.given[last] >= 4:
        return False
    signs = words.signs
    return last in signs["org"] or (
        last in words.words and last not in words.surnames and last not in signs["titles"]
    )


def _form(surface: str, tokens: list[_Token], words: Lexicon, opens: bool) -> Form | None:
    if opens and len(tokens) > 1 and _is_ordinary_opening(tokens, words):
        tokens = tokens[1:]
    first, title_from, titled = _skip_titles(tokens, words)
    last = len(tokens)
    while last > first + 1 and _is_post_nominal(tokens[last - 1], words):
        last -= 1
    kept = tokens[first:last]
    if not kept:
        return None
    texts = [token.text for token in kept]
    keys = tuple(token.key for token in kept)
    function = keys[-1] in words.signs["function"] and keys[-1] not in words.given
    before = tokens[first - 1].key if first else ""
    if titled and (function or all(_is_office(key, words, before) for key in keys)):
        return None  # "Mr. Vice President", "Doctor Who"
    if len(keys) == 1:
        weight, kind, reasons = weigh_one(texts[0], keys[0], words, titled)
    else:
        weight, kind, reasons = weigh_many(texts, keys, words, titled)
    return Form(
        start=kept[0].start,
        end=kept[-1].end,
        title=surface[tokens[title_from].start : tokens[first - 1].end] if title_from < first else "",
        name=" ".join(texts),
        keys=keys,
        weight=weight,
        kind=kind,
        reasons=tuple(reasons),
        titled=titled,
    )


def _is_office(key: str, words: Lexicon, before: str = "") -> bool:
    if before == "chief" and key in words.signs["titles"]:
        return True  # "Mr. Chief Justice"
    if words.surnames.get(key, 0) >= 3 or words.given.get(key, 0) >= 5:
        return False
    return key in words.signs["titles"] or key in words.roles or key in words.signs["with_office"]


def _is_ordinary_opening(tokens: list[_Token], words: Lexicon) -> bool:
    """Whether the capital of the first word is only the sentence's: "Yesterday Warren", "Visiting London"."""
    key, following = tokens[0].key, tokens[1].key
    if not words.words.get(key) or key in words.given or key in words.surnames or key in words.roles:
        return False
    if key in words.signs["titles"] or key in words.signs["demonyms"] or key in words.signs["placefirst"]:
        return False
    return following not in words.words or following in words.given


def _skip_titles(tokens: list[_Token], words: Lexicon) -> tuple[int, int, bool]:
    """Where the name begins after its titles, where they begin, and whether one of them is only people's.

    Titles are all words up to the last title in front ("House Speaker", "Democratic Senator"), so long as at
    least one word is left for the name and what is left does not make it a body ("Major League").
    """
    titles, soft = words.signs["titles"], words.signs["softtitles"]
    found = -1
    for number in range(len(tokens) - 1):
        token = tokens[number]
        if token.key in SAINTS or (number and len(token.key) == 1):
            continue
        if token.key in titles or (token.key in soft and words.given.get(token.key, 0) < 4):
            found = number
    if found < 0:
        return 0, 0, False
    for number in range(found):
        if not _goes_with_title(tokens[number], words):
            return 0, 0, False
    if _is_no_title(tokens, found, words):
        return 0, 0, False
    last = tokens[-1].key
    polite = any(tokens[n].key in words.signs["polite"] for n in range(found + 1))
    if not polite and words.surnames.get(last, 0) < 3 and head_kind((last,), words) is not None:
        return 0, 0, False
    return found + 1, 0, any(tokens[n].key in titles for n in range(found + 1))


def _is_no_title(tokens: list[_Token], found: int, words: Lexicon) -> bool:
    """Whether what reads like a title is a name or a word: Don Barry, MS Excel, M Street, General Syntax, Major CI."""
    token, rest = tokens[found], tokens[found + 1 :]
    shouted = all(t.text.isupper() for t in tokens) and any(len(t.text) > 3 for t in rest)
    if token.key in words.signs["stopped_titles"]:
        return not token.text.endswith(".") and (token.text.isupper() or len(token.key) == 1) and not shouted
    if token.key in words.signs["given_titles"]:
        family = words.surnames.get(rest[0].key, 0)
        return found == 0 and len(rest) == 1 and (family > 2 or not words.given.get(rest[0].key))
    if found or token.key not in words.signs["plain_titles"] or len(rest) > 1:
        return False
    key = rest[0].key
    ordinary = key in words.words or key.removesuffix("s") in words.words or key.endswith(_NOUN_ENDINGS)
    known = words.surnames.get(key, 0) >= 3 or words.given.get(key, 0) >= 5
    return (ordinary and not known) or (len(key) > 1 and rest[0].text.isupper() and not shouted)


def _goes_with_title(token: _Token, words: Lexicon) -> bool:
    """Words that stand with a title ("Vice", "House", "Democratic", "US"), unlike a given name."""
    key = token.key
    if (
        key in words.signs["titles"]
        or key in words.roles
        or key in words.signs["demonyms"]
        or key in words.places
    ):
        return True
    return token.text.isupper() or (key in words.words and words.given.get(key, 0) < 4)


def _is_post_nominal(token: _Token, words: Lexicon) -> bool:
    key = token.key.replace(".", "")
    return (
        key not in words.signs["suffixes"]
        and key in words.signs["postnominals"]
        and token.text.replace(".", "").isupper()
    )
