"""What a run of capitalised words says by itself: which words are a title, which are a name, what it may name.

Invariant: a form depends on its words alone, so each is taken apart once however often it stands in a corpus.

Weights are logarithms of odds, by hand: 0 is undecided, 2 is likely, 4 is nearly certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from sitegen.names.find.findings import NameKind
from sitegen.names.find.lexicon import Lexicon, fold, lexicon

_TOKEN = re.compile(r"[^ \u00a0]+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+|[A-Z]")
_IRISH = re.compile(r"(?:O['’]|Ma?c|Fitz)[^\W\d_a-z]")
# A short name and two joined ones: Kim Min-woo, Li Fang-Kuei.
_EAST_ASIAN = re.compile(r"[A-Z][a-z]{1,5} [A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
_FAMILY_PREFIX = re.compile(
    r"(?:Ma?c|De|Di|Du|Da|La|Le|Van|Von|Ver|Fitz|St|O|D|Al|El)['’]?[A-Z][^\W\d_A-Z]+(?:-\w+)?\Z"
)
_SAINTS = frozenset(("st", "ste", "saint", "sainte", "san", "santa", "santo"))
_CERTAIN_NO = -9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A name in a run: `start` and `end` are its place in the run, `title` is what stood before it there.

    `keys` are the name's words, folded; `name` is the name as written, by which equal forms are grouped.
    `weight` is what its own words say for a person (positive) or against (negative), `kind` what it is where
    it is no person, `reasons` why. `titled`: the title is one that only people have.
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


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=100_000)
def parse(surface: str, opens: bool) -> tuple[Form, ...]:
    """The names in a run, in order. `opens`: any word would have a capital where the run begins."""
    words = lexicon()
    tokens = [_Token(m.start(), m.end(), m.group(), _key(m.group())) for m in _TOKEN.finditer(surface)]
    forms: list[Form] = []
    for number, piece in enumerate(_pieces(tokens, words, opens)):
        form = _form(surface, piece, words, opens and number == 0)
        if form is not None:
            forms.append(form)
    return tuple(forms)


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
        if _parts(tokens, number, pieces[-1], words):
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
    if _is_compound(piece[-1].text, words):
        return True
    if last in words.given and words.given[last] >= 4:
        return False
    signs = words.signs
    return last in signs["org"] or (
        last in words.words and last not in words.surnames and last not in signs["titles"]
    )


def _is_compound(text: str, words: Lexicon) -> bool:
    """An ordinary word made with a name ("Russia-friendly", "Home-page"), or two names ("Russia-US")."""
    pieces = fold(text).split("-")
    if len(pieces) < 2:
        return False
    tail = text.rsplit("-", 1)[1]
    if tail[:1].islower() and pieces[-1] in words.words and words.given.get(pieces[-1], 0) < 3:
        return True
    known = words.signs["demonyms"] | words.signs["regions"]
    return any(piece in known or words.places.get(piece, 0) >= 6 for piece in pieces)


def _is_coined(text: str) -> bool:
    """Spelled as programs and brands are: "KeyboardInterrupt", "Py_Object"; not McDonald, O'Neill, DeLillo."""
    if "_" in text:
        return True
    humps = any(left.islower() and right.isupper() for left, right in pairwise(text))
    return humps and not _FAMILY_PREFIX.match(text)


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
    if titled and (function or all(_is_office(key, words) for key in keys)):
        return None  # "Mr. Vice President", "Doctor Who"
    if len(keys) == 1:
        weight, kind, reasons = _weigh_one(texts[0], keys[0], words, titled)
    else:
        weight, kind, reasons = _weigh_many(texts, keys, words, titled)
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


def _is_office(key: str, words: Lexicon) -> bool:
    if words.surnames.get(key, 0) >= 3 or words.given.get(key, 0) >= 4:
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
        if token.key in _SAINTS or (number and len(token.key) == 1):
            continue
        if token.key in titles or (token.key in soft and words.given.get(token.key, 0) < 4):
            found = number
    if found < 0:
        return 0, 0, False
    for number in range(found):
        if not _goes_with_title(tokens[number], words):
            return 0, 0, False
    last = tokens[-1].key
    polite = any(tokens[n].key in words.signs["polite"] for n in range(found + 1))
    if not polite and words.surnames.get(last, 0) < 3 and _head_kind((last,), words) is not None:
        return 0, 0, False
    return found + 1, 0, any(tokens[n].key in titles for n in range(found + 1))


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


def given_weight(key: str, words: Lexicon) -> float:
    """How much a first word says: 0 if it is no given name, 3 for the commonest that are nothing else."""
    if key in words.signs["particles"] or len(key) < 2:
        return 0.0
    band = words.given.get(key, 0)
    if not band and "-" in key:
        band = min(words.given.get(piece, 0) for piece in key.split("-"))
    if not band:
        return 0.0
    weight = 0.2 + 0.5 * band
    if key in words.words:
        weight -= 0.5 + 0.25 * words.words[key]
    place = words.places.get(key, 0)
    if place >= 5:
        weight -= 0.3 * (place - 4)
    return max(weight, 0.2)


def _weigh_one(part: str, key: str, words: Lexicon, titled: bool) -> tuple[float, NameKind, list[str]]:
    signs = words.signs
    if titled:
        named = key in words.given or key in words.surnames or key not in words.words
        return (4.0 if named else 0.5), "other", ["a title stands before it"]
    if key in signs["never"] or key in signs["function"] or len(key.replace(".", "")) < 2:
        return _CERTAIN_NO, "other", []
    if _is_coined(part):
        return -2.5, "other", []
    if any(c.isdigit() for c in part) or key in signs["particles"]:
        return -6.0, "other", []
    if key in signs["demonyms"] or key.removesuffix("s") in signs["demonyms"]:
        return -6.0, "other", []
    given = given_weight(key, words)
    if _is_compound(part, words) or "_" in part:
        return -6.0, "other", []
    if key in signs["calendar"] and words.given.get(key, 0) < 5:
        return -6.0, "other", []
    weight = -0.9 + given * 0.9
    kind: NameKind = "other"
    reasons = ["a given name"] if given else []
    surname = words.surnames.get(key, 0)
    if surname:
        weight += 0.15 * surname
        reasons.append("a family name")
    place = words.places.get(key, 0)
    if place:
        large = place >= 6 and words.given.get(key, 0) < 5
        weight -= (0.6 if large else 0.25 if given > 1.5 or surname > 1 else 0.5) * (place - 3)
        kind = "place"
    weight -= _ordinary(key, words, bool(given))
    if key in signs["calendar"]:
        weight -= 3.5
    if key in words.roles or key in signs["foreign"] or key in signs["titles"]:
        weight -= 2.0
    if part.isupper() and len(part) > 1:
        weight -= 0.7 if given else 2.0
        kind = "organisation"
    return weight, kind, reasons


def _ordinary(key: str, words: Lexicon, given: bool) -> float:
    """How much it says against a name that a dictionary has the word, too."""
    band = words.words.get(key, 0)
    if not band and not (key.endswith("s") and key[:-1] in words.words):
        return 0.0
    return (0.5 if given else 1.1) + 0.3 * band


def _weigh_many(
    parts: list[str], keys: tuple[str, ...], words: Lexicon, titled: bool
) -> tuple[float, NameKind, list[str]]:
    signs = words.signs
    reasons: list[str] = []
    suffixed = keys[-1] in signs["suffixes"]
    stem = keys[:-1] if suffixed else keys
    last = stem[-1]
    given = given_weight(keys[0], words)
    weight = -0.4 + given
    if given:
        reasons.append("begins with a given name")
    head = _head_kind(stem, words)
    if head is not None:
        if last not in signs["softplace"] or not (given >= 1.2 or titled):
            return (-6.0 if not titled else -2.0), head, []
        weight -= 0.8
        if len(stem) > 2 and words.surnames.get(stem[-2], 0) > 2 and not _INITIAL.fullmatch(parts[1]):
            weight -= 2.0  # George Washington Bridge
    if keys[0] in signs["stage"]:
        weight += 2.0
    if titled:
        weight += 3.0
        reasons.append("a title stands before it")
    if any(_INITIAL.fullmatch(part) for part in parts[:-1]) and any(len(part) > 2 for part in parts):
        weight += 1.5 if not _INITIAL.fullmatch(parts[-1]) else 0.0
        reasons.append("initials")
    if _EAST_ASIAN.fullmatch(" ".join(parts)) and keys[-1].split("-")[0] not in signs["particles"]:
        weight += 1.5
        reasons.append("of the shape of Chinese and Korean names")
    if suffixed and given:
        weight += 1.0
    if any(part[0].islower() and keys[n] in signs["particles"] for n, part in enumerate(parts)):
        weight += 0.8 if given or titled else -0.9
        reasons.append("a particle of family names")
    surname = words.surnames.get(last, 0)
    if surname:
        weight += 0.3 + 0.2 * surname
        reasons.append("ends with a family name")
    elif last in words.words or last.removesuffix("s") in words.words:
        weight -= 1.6
    elif last not in words.places:
        weight += 0.4
        if _IRISH.match(parts[-1]):
            weight += 1.0
    kind: NameKind = "other"
    if words.places.get("_".join(keys)):
        weight -= 3.0
        kind = "place"
    weight += _against(parts, stem, given, words, titled)
    return weight, kind, reasons


def _against(parts: list[str], keys: tuple[str, ...], given: float, words: Lexicon, titled: bool) -> float:
    """What the words of a longer name say against a person, 0 or less."""
    signs = words.signs
    weight = 0.0
    if keys[0] in words.places and (
        not given or (words.places[keys[0]] >= 6 and words.given.get(keys[0], 0) < 5)
    ):
        weight -= 1.0
    if len(set(keys)) < len(keys):
        weight -= 1.0
    if keys[0] in signs["particles"] and parts[0][0].isupper() and len(keys) < 3:
        weight -= 0.8  # La Paz, Les Saintes, Al Mukalla
    if all(key in words.words for key in keys) and given < 1.5:
        weight -= 2.0
    elif keys[0] in words.words and not given:
        weight -= 1.0
    if keys[-1] in signs["demonyms"] and keys[-1] not in words.surnames:
        weight -= 3.0
    if any(key in signs["demonyms"] for key in keys[:-1]) and given < 1:
        weight -= 2.5
    if not titled and keys[0] in _SAINTS:
        weight -= 1.5
    if any(key in signs["foreign"] for key in keys):
        weight -= 2.0
    if not titled and any(key in signs["never"] for key in keys):
        weight -= 3.0
    if any(key in signs["calendar"] for key in keys) and (given < 1.0 or words.given.get(keys[0], 0) < 4):
        weight -= 2.5
    if not all(part.isupper() for part in parts):
        inner = [part for part in parts[: len(keys)] if part.isupper() and "." not in part]
        if any(len(part) > 2 for part in inner) or (inner and parts[len(keys) - 1].isupper()):
            weight -= 2.5  # "Fan Expo VR", "Mac OS X", but not "George W Bush"
    if any(_is_coined(part) or _is_compound(part, words) for part in parts):
        weight -= 3.0
    if any(c.isdigit() for part in parts for c in part):
        weight -= 3.0
    if len(keys) > 5:
        weight -= 1.5
    return weight


def _head_kind(keys: tuple[str, ...], words: Lexicon) -> NameKind | None:
    """What the head noun of a name says that it is: its last word, or one anywhere that only bodies have."""
    signs = words.signs
    last = keys[-1]
    single = last.removesuffix("s")
    for sign, kind in _HEADS:
        if last in signs[sign] or single in signs[sign]:
            return kind
    if any(key in signs["org"] and key not in words.surnames and key not in words.given for key in keys):
        return "organisation"
    if keys[0] in signs["placefirst"]:
        return "place"
    return None


_HEADS: tuple[tuple[str, NameKind], ...] = (
    ("event", "event"),
    ("work", "work"),
    ("org", "organisation"),
    ("place", "place"),
)
