"""What a run of capitalised words says by itself: which words are a title, which are the name, what it may be.

Invariant: a form depends on its words alone, so each is taken apart once however often it stands in a corpus.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sitegen.names.find.findings import NameKind
from sitegen.names.find.lexicon import Lexicon, fold, lexicon

_TOKEN = re.compile(r"[^ \u00a0]+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+|[A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A name taken out of a run: `start` and `end` are its place in the run, `title` what stood before it.

    `words` are the name's words as written, `keys` the same folded. `weight` is what its own words say for a
    person (positive) or against (negative), `kind` what it is if it is no person, `reasons` why.
    """

    start: int
    end: int
    title: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    weight: float
    kind: NameKind
    reasons: tuple[str, ...]
    titled: bool = False

    @property
    def name(self) -> str:
        return " ".join(self.words)


@lru_cache(maxsize=200_000)
def parse(surface: str, opens: bool) -> Form | None:
    """The name in a run; None where there is none. `opens`: the run's first word would have a capital anyway."""
    words = lexicon()
    tokens = [(m.start(), m.end(), m.group(), fold(m.group())) for m in _TOKEN.finditer(surface)]
    first = _skip_function_words(tokens, words, opens)
    last = len(tokens)
    first, title_from, titled = _skip_titles(tokens, first, last, words)
    while last > first + 1 and _is_post_nominal(tokens[last - 1], words):
        last -= 1
    if first >= last:
        return None
    kept = tokens[first:last]
    title = surface[tokens[title_from][0] : tokens[first - 1][1]] if title_from < first else ""
    parts = tuple(token[2] for token in kept)
    keys = tuple(token[3].strip("\"“”‘’'()") for token in kept)
    weight, kind, reasons = _weigh(parts, keys, words, titled)
    return Form(
        start=kept[0][0],
        end=kept[-1][1],
        title=title,
        words=parts,
        keys=keys,
        weight=weight,
        kind=kind,
        reasons=reasons,
        titled=titled,
    )


_Token = tuple[int, int, str, str]


def _skip_function_words(tokens: list[_Token], words: Lexicon, opens: bool) -> int:
    """The number of the first word that may be of a name: "When Warren", "Yesterday Warren", "The Times"."""
    first = 0
    function = words.signs["function"]
    while first < len(tokens) and tokens[first][3] in function and not tokens[first][2].endswith("."):
        first += 1
    rest = len(tokens) - first
    if opens and first == 0 and rest > 1:
        key = tokens[0][3]
        if (
            words.words.get(key, 0)
            and key not in words.given
            and key not in words.surnames
            and key not in words.roles
            and tokens[1][3] in words.given
            and tokens[1][3] not in words.words
        ):
            return 1
    return first


def _skip_titles(tokens: list[_Token], first: int, last: int, words: Lexicon) -> tuple[int, int, bool]:
    """Where the name begins after its titles, where they begin, and whether one of them is a real title.

    Titles are all words up to the last title in front ("House Speaker", "Democratic Senator"), so long as at
    least one word is left for the name.
    """
    titles, soft = words.signs["titles"], words.signs["softtitles"]
    begin = first
    found = -1
    for number in range(first, last - 1):
        key = tokens[number][3]
        if key in ("st", "ste", "saint") and number == found + 1:
            continue
        if key in titles or (key in soft and tokens[number + 1][3] not in words.signs["org"]):
            found = number
    if found < 0:
        return first, first, False
    # Words between that are no titles must be of those that go with one ("Vice", "House", "Democratic").
    for number in range(first, found):
        key = tokens[number][3]
        fits = key in titles or key in words.roles or key in words.signs["demonyms"] or key in words.places
        if (
            not fits
            and not (key in words.words and key not in words.given)
            and not tokens[number][2].isupper()
        ):
            return first, first, False
    titled = any(tokens[n][3] in titles for n in range(first, found + 1))
    return found + 1, begin, titled


def _is_post_nominal(token: _Token, words: Lexicon) -> bool:
    key = token[3].replace(".", "")
    if key in words.signs["suffixes"]:
        return False
    return key in words.signs["postnominals"] and token[2].replace(".", "").isupper()


def _weigh(
    parts: tuple[str, ...], keys: tuple[str, ...], words: Lexicon, titled: bool
) -> tuple[float, NameKind, tuple[str, ...]]:
    if len(keys) > 1:
        return _weigh_many(parts, keys, words, titled)
    return _weigh_one(parts[0], keys[0], words, titled)


def _given_weight(key: str, words: Lexicon) -> float:
    """How much a first word says: 0 if it is no given name, about 3 for the commonest."""
    pieces = key.split("-")
    band = max((words.given.get(piece, 0) for piece in (key, *pieces)), default=0)
    if not band:
        return 0.0
    weight = (band - 1) * 0.6
    if words.words.get(key, 0):
        weight -= 0.3 + 0.2 * words.words[key]
    place = words.places.get(key, 0)
    if place >= 5:
        weight -= 0.3 * (place - 4)
    return max(weight, 0.2)


def _weigh_one(part: str, key: str, words: Lexicon, titled: bool) -> tuple[float, NameKind, tuple[str, ...]]:
    reasons: list[str] = []
    signs = words.signs
    if titled:
        kind: NameKind = "other"
        return 4.0, kind, ("a title stands before it",)
    if key in signs["never"] or key in signs["function"] or len(key.replace(".", "")) < 2:
        return -9.0, "other", ()
    if key in signs["demonyms"] or (key in signs["calendar"] and key not in words.given):
        return -6.0, "other", ()
    weight = -0.6
    kind = "other"
    given = _given_weight(key, words)
    if given:
        weight += given * 0.9
        reasons.append("a given name")
    surname = words.surnames.get(key, 0)
    if surname:
        weight += 0.15 * surname
        reasons.append("a family name")
    place = words.places.get(key, 0)
    if place:
        weight -= 0.5 * (place - 3) if given < 1.5 else 0.25 * (place - 3)
        kind = "place"
    word = words.words.get(key, 0)
    if word or key.removesuffix("s") in words.words:
        weight -= 1.2 + 0.3 * word if not given else 0.6 + 0.3 * word
        kind = "other" if kind == "other" else kind
    if key in signs["calendar"] or key in words.roles:
        weight -= 2.0
    if part.isupper() and len(part) > 1 and not given:
        weight -= 2.0
        kind = "organisation"
    if any(c.isdigit() for c in part):
        weight -= 3.0
    return weight, kind, tuple(reasons)


def _weigh_many(
    parts: tuple[str, ...], keys: tuple[str, ...], words: Lexicon, titled: bool
) -> tuple[float, NameKind, tuple[str, ...]]:
    signs = words.signs
    given = _given_weight(keys[0], words)
    last = keys[-1] if keys[-1] not in signs["suffixes"] else keys[-2]
    reasons: list[str] = []
    weight = -0.4
    if given:
        weight += given
        reasons.append("begins with a given name")
    head = _head_kind(keys, words)
    if head is not None:
        soft = last in signs["softplace"] and (given >= 1.0 or titled)
        if soft:
            weight -= 0.8
        else:
            return (-6.0 if not titled else -2.0), head, ()
    if titled:
        weight += 3.0
        reasons.append("a title stands before it")
    if any(_INITIAL.fullmatch(part) for part in parts[:-1]) and not all(len(p) < 3 for p in parts):
        weight += 1.5 if not _INITIAL.fullmatch(parts[-1]) else 0.0
        reasons.append("initials")
    if keys[-1] in signs["suffixes"] and given:
        weight += 1.0
    if any(key in signs["particles"] and parts[n].islower() for n, key in enumerate(keys[1:-1], 1)):
        weight += 0.8
        reasons.append("a particle of family names")
    surname = words.surnames.get(last, 0)
    if surname:
        weight += 0.3 + 0.2 * surname
        reasons.append("ends with a family name")
    elif last in words.words:
        weight -= 1.6
    elif not words.places.get(last, 0):
        weight += 0.4
    place = words.places.get(" ".join(keys), words.places.get("_".join(keys), 0))
    kind: NameKind = "other"
    if place:
        weight -= 3.0
        kind = "place"
    if not given and words.places.get(keys[0], 0):
        weight -= 1.0
    if all(key in words.words for key in keys) and given < 1.5:
        weight -= 2.0
    if any(key in signs["demonyms"] for key in keys[:-1]) and given < 1:
        weight -= 2.5
    if any(key in signs["never"] or key in signs["function"] for key in keys) and not titled:
        weight -= 3.0
    if any(key in signs["calendar"] for key in keys) and given < 1.0:
        weight -= 2.5
    if any(part.isupper() and len(part) > 2 and "." not in part for part in parts) and not all(
        part.isupper() for part in parts
    ):
        weight -= 2.5 if last not in signs["suffixes"] and keys[-1] not in signs["suffixes"] else 0.0
    if any(c.isdigit() for part in parts for c in part):
        weight -= 3.0
    if len(keys) > 5:
        weight -= 1.5
    return weight, kind, tuple(reasons)


def _head_kind(keys: tuple[str, ...], words: Lexicon) -> NameKind | None:
    """What the head noun of a name says that it is: its last word, or a word anywhere that only bodies have."""
    signs = words.signs
    for key in (keys[-1], keys[-1].removesuffix("s")):
        if key in signs["event"]:
            return "event"
        if key in signs["work"]:
            return "work"
        if key in signs["org"]:
            return "organisation"
        if key in signs["place"]:
            return "place"
    if any(key in signs["org"] and key not in words.surnames and key not in words.given for key in keys):
        return "organisation"
    if keys[0] in signs["placefirst"]:
        return "place"
    return None
