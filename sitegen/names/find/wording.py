"""What a name's own words say for a person or against: given names, family names, initials, ordinary words.

Invariant: a weight depends on the words alone. Weights are logarithms of odds, by hand: 0 is undecided, 2 is
likely, 4 is nearly certain.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sitegen.names.find.findings import NameKind
from sitegen.names.find.lexicon import Lexicon, fold

_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+|[A-Z]")
_IRISH = re.compile(r"(?:O['’]|Ma?c|Fitz)[^\W\d_a-z]")
# A short name and two joined ones: Kim Min-woo, Li Fang-Kuei.
_EAST_ASIAN = re.compile(r"[A-Z][a-z]{1,5} [A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
_KEYS = re.compile(r"[A-Z]{2,}-\w\Z")  # CTRL-z
_HUMPS = re.compile(r"[a-z][A-Z]")
_FAMILY_PREFIX = re.compile(
    r"(?:Ma?c|[Dd]e|Di|Du|Da|La|Le|Van|Von|Ver|Fitz|St|O|D|Al|El)['’]?[A-Z][^\W\d_A-Z]+(?:-\w+)?\Z"
)
_CERTAIN_NO = -9.0
_GIVEN = 0.9  # the weight of a first word that is hardly anything but a given name
_ABBREVIATION = 3  # letters; longer words are shouted oftener than they are abbreviations
SAINTS = frozenset(("st", "ste", "saint", "sainte", "san", "santa", "santo"))


def is_compound(text: str, words: Lexicon) -> bool:
    """An ordinary word made with a name ("Russia-friendly", "Home-page"), or two names ("Russia-US")."""
    if "-" not in text:
        return False
    pieces = fold(text).split("-")
    tail = text.rsplit("-", 1)[1]
    if tail[:1].islower() and pieces[-1] in words.words and words.given.get(pieces[-1], 0) < 3:
        return True
    known = words.signs["demonyms"] | words.signs["regions"]
    return any(piece in known or words.places.get(piece, 0) >= 6 for piece in pieces)


def is_coined(text: str) -> bool:
    """Spelled as programs and brands are: "KeyboardInterrupt", "Py_Object"; not McDonald, O'Neill, DeLillo."""
    if text.isascii():
        humps = _HUMPS.search(text) is not None
    else:
        humps = any(left.islower() and right.isupper() for left, right in pairwise(text))
    return "_" in text or (humps and not _FAMILY_PREFIX.match(text))


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


def weigh_one(part: str, key: str, words: Lexicon, titled: bool) -> tuple[float, NameKind, list[str]]:
    signs = words.signs
    if any(c.isdigit() for c in part):
        return -6.0, "other", []
    if titled and (key not in signs["never"] or key in words.surnames):
        named = key in words.given or key in words.surnames or key not in words.words
        return (4.0 if named else 0.5), "other", ["a title stands before it"]
    if key in signs["never"] or key in signs["function"] or len(key.replace(".", "")) < 2:
        return _CERTAIN_NO, "other", []
    if is_coined(part):
        return -2.5, "other", []
    if key in signs["particles"] or _KEYS.match(part):
        return -6.0, "other", []
    if key in signs["demonyms"] or key.removesuffix("s") in signs["demonyms"]:
        return -6.0, "other", []
    given = given_weight(key, words)
    if is_compound(part, words) or "_" in part:
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
        weight -= (0.7 if len(part) > _ABBREVIATION else 1.7) if given else 2.0
        kind = "organisation"
    return weight, kind, reasons


def _ordinary(key: str, words: Lexicon, given: bool) -> float:
    """How much it says against a name that a dictionary has the word, too."""
    band = words.words.get(key, 0)
    if not band and not (key.endswith("s") and key[:-1] in words.words):
        return 0.0
    return (0.5 if given else 1.1) + 0.3 * band


def weigh_many(
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
    head = head_kind(stem, words)
    if head is not None:
        family = head == "place" and words.surnames.get(last, 0) > 2 and given >= _GIVEN  # Rosa Parks
        if not family and (last not in signs["softplace"] or not (given >= 1.2 or titled)):
            return (-6.0 if not titled else -2.0), head, []
        weight -= 0.8
        if len(stem) > 2 and words.surnames.get(stem[-2], 0) > 2 and not _INITIAL.fullmatch(parts[1]):
            weight -= 2.0  # George Washington Bridge
    if keys[0] in signs["stage"]:
        weight += 2.0
    if titled:
        weight += 3.0
        reasons.append("a title stands before it")
    initials = [n for n, part in enumerate(parts[:-1]) if _INITIAL.fullmatch(part)]
    if parts[-1].isupper() and not any(part.endswith(".") for part in parts):
        initials = []  # "C ABI"
    if any(keys[n] not in signs["regions"] for n in initials) and any(len(part) > 2 for part in parts):
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
    plural = len(keys) == 2 and keys[1].endswith("s") and words.surnames.get(keys[1], 0) < 2
    if plural and words.places.get(keys[0], 0) >= 5 and keys[1] not in words.given and not titled:
        weight -= 2.5  # Boston Bruins
    if keys[0] in signs["plain_titles"]:
        weight -= 2.0  # "General Astronautics", which `forms` has not taken for a rank
    if keys[-1] in signs["regions"] and keys[-1] not in words.surnames:
        weight -= 2.0
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
    if not titled and keys[0] in SAINTS:
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
    if any(is_coined(part) or is_compound(part, words) for part in parts):
        weight -= 3.0
    if any(c.isdigit() for part in parts for c in part):
        weight -= 3.0
    if len(keys) > 5:
        weight -= 1.5
    return weight


def head_kind(keys: tuple[str, ...], words: Lexicon) -> NameKind | None:
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
