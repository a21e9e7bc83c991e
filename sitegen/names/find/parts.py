"""A personal name taken apart, and whether two names may be one person's.

Invariant: `relation` is symmetric; names with different suffixes or different middle names are never one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sitegen.names.find.nicknames import same_given_name

# How two names stand to each other. `same`: word for word. `variant`: one says less than the other, or says it in
# another way, and nothing speaks against. `partial`: one is the other without its end or its beginning.
Relation = Literal["same", "variant", "partial", "different"]

# Words that belong to the surname after them (and so begin it): Romance, Germanic, Slavic, Arabic, Hebrew.
PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "delle",
        "degli",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "la",
        "le",
        "les",
        "lo",
        "ter",
        "ten",
        "te",
        "zu",
        "zum",
        "zur",
        "af",
        "av",
        "vom",
        "al",
        "el",
        "ul",
        "ad",
        "as",
        "ash",
        "at",
        "az",
        "ibn",
        "bin",
        "bint",
        "ben",
        "bat",
        "abu",
        "abd",
        "st",
        "saint",
        "san",
        "santa",
    ]
)
_JOINED_PARTICLE = re.compile(
    r"(?<!\w)(al|el|ul|ad|as|ash|an|ar|at|az|es|ibn|bin|bint|ben)[-‐‑](?=\w)", re.IGNORECASE
)
_GENERATION = {
    "jr": "jr",
    "jnr": "jr",
    "junior": "jr",
    "sr": "sr",
    "snr": "sr",
    "senior": "sr",
    **{
        n.lower(): n.lower()
        for n in [
            "II",
            "III",
            "IV",
            "VI",
            "VII",
            "VIII",
            "IX",
            "XI",
            "XII",
            "XIII",
            "XIV",
            "XV",
            "XVI",
            "XVII",
            "XVIII",
        ]
    },
}
# Numerals of one letter are initials, too; they count only after a ruler's single name.
_SHORT_NUMERALS = {"I": "i", "V": "v", "X": "x"}
_DEGREES = frozenset(
    [
        "phd",
        "md",
        "dds",
        "dphil",
        "msc",
        "bsc",
        "ma",
        "ba",
        "mba",
        "jd",
        "llm",
        "llb",
        "esq",
        "frs",
        "frse",
        "mp",
        "mep",
        "mba",
        "obe",
        "kbe",
        "cbe",
        "mbe",
        "om",
        "qc",
        "kc",
        "sj",
        "osb",
        "rn",
        "usn",
        "usmc",
        "usaf",
        "ret",
    ]
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_]\.?)?\Z|[^\W\d_]\Z")
_CLOSE_INITIAL = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]{2})")  # "R.D.Lorenz"
_SPECIAL = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The words of a name in the order given, surname last, folded; `surname` is how many of them it has.

    A name of one word has that word alone, and `surname` is 0: which part it is cannot be seen. `suffix` is
    what tells a father from a son, or one ruler from the next (`jr`, `ii`); empty where nothing does.
    """

    words: tuple[str, ...]
    surname: int = 0
    suffix: str = ""

    @property
    def given(self) -> str:
        return self.words[0]

    @property
    def middle(self) -> tuple[str, ...]:
        return self.words[1 : len(self.words) - self.surname]

    @property
    def family(self) -> tuple[str, ...]:
        return self.words[len(self.words) - self.surname :] if self.surname else ()

    @property
    def family_head(self) -> str:
        """The surname without its particles, for comparing."""
        return " ".join(w for w in self.family if w not in PARTICLES) or " ".join(self.family)

    @property
    def family_key(self) -> str:
        """The surname as far as "ö" and "oe", which stand for one letter, leave it."""
        return self.family_head.replace("oe", "o").replace("ae", "a").replace("ue", "u")

    @property
    def single(self) -> bool:
        return len(self.words) == 1

    @property
    def full(self) -> bool:
        """Whether a given name and a surname are written out, or two initials stand for the first."""
        given = self.words[: len(self.words) - self.surname]
        return bool(self.surname) and (len(given) > 1 or len(self.given) > 1)

    @property
    def key(self) -> tuple[tuple[str, ...], str]:
        return self.words, self.suffix


def fold_word(word: str) -> str:
    """One word of a name without case, accents, stops, apostrophes and hyphens; letters and figures stay."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_SPECIAL)).translate(_SPECIAL)
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=65536)
def parse_name(text: str) -> Parts | None:
    """The parts of a name as texts write it ("Guido van Rossum", "J. R. Doe, Jr."); None without a letter."""
    words: list[str] = []
    suffix = ""
    spread = _JOINED_PARTICLE.sub(lambda m: m.group(1) + " ", text)
    # "Ka-Ping Yee" and "Ka Ping Yee" are one; a hyphen in the last word joins two surnames.
    before, blank, last = spread.strip().rpartition(" ")
    spread = before.replace("-", " ").replace("‐", " ") + blank + last
    spread = _CLOSE_INITIAL.sub(". ", spread)
    for raw in spread.replace(",", " ").split():
        bare = fold_word(raw)
        if not bare or not any(c.isalpha() for c in bare):
            continue
        if not words and bare in PARTICLES and raw[0].islower():
            # "de Lafayette" is Lafayette; with a capital it is a name (Ben, Al, Van).
            continue
        stripped = raw.strip(".,;:")
        if words and bare in _GENERATION and (stripped.isupper() or bare not in ("vi", "xi")):
            suffix = _GENERATION[bare]
        elif len(words) == 1 and stripped in _SHORT_NUMERALS and not raw.endswith(".") and len(words[0]) > 1:
            suffix = _SHORT_NUMERALS[stripped]
        elif len(words) > 1 and bare in _DEGREES and ("." in raw or stripped.isupper() or bare == "phd"):
            continue
        elif _INITIALS.match(raw):
            suffix = ""
            words.extend(c for c in bare if c.isalpha())
        else:
            # "Johann I Bernoulli": a numeral inside a name says what one at its end would.
            words.append(bare)
    if not words:
        return None
    return Parts(words=tuple(words), surname=_surname_length(words, suffix), suffix=suffix)


def _surname_length(words: list[str], suffix: str) -> int:
    if len(words) == 1:
        return 0
    first = next((i for i in range(1, len(words) - 1) if words[i] in PARTICLES), len(words) - 1)
    return len(words) - first


def relation(a: Parts, b: Parts) -> Relation:
    """How two names of several words stand to each other (see `Relation`)."""
    if a.suffix != b.suffix and a.suffix and b.suffix:
        return "different"
    if a.words == b.words:
        return "same" if a.suffix == b.suffix else "variant"
    if a.single or b.single:
        return "different"
    if a.family_head == b.family_head or (a.given == b.given and a.family_key == b.family_key):
        if _given_agree(a, b):
            return "variant"
        # "Otto Jespersen" and "Jens Otto Harry Jespersen": known by a middle name.
        return "partial" if _by_middle_name(a, b) or _by_middle_name(b, a) else "different"
    short, long = sorted((a, b), key=lambda p: (len(p.words), p.words))
    if len(short.given) < 2 or a.suffix != b.suffix:
        return "different"
    if len(short.words) == len(long.words):
        return "variant" if len(short.words) == 2 and a.words == b.words[::-1] else "different"
    ends = long.words[-len(short.words) :] == short.words or long.words[: len(short.words)] == short.words
    return "partial" if ends else "different"


def _by_middle_name(short: Parts, long: Parts) -> bool:
    return not short.middle and len(short.given) > 1 and short.given in long.middle


def _given_agree(a: Parts, b: Parts) -> bool:
    if not _agree(a.given, b.given):
        return False
    if not a.middle or not b.middle:
        return True
    # "Pablo Ruiz Picasso" and "Pablo Picasso" agree; "George W." and "George H. W." do not.
    if len(a.middle) != len(b.middle):
        return False
    return all(_agree(x, y) for x, y in zip(a.middle, b.middle, strict=True))


def _agree(a: str, b: str) -> bool:
    """Whether two given names may be one: equal, one the initial of the other, or one short for the other."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return same_given_name(a, b)


def short_for(short: Parts, full: Parts) -> bool:
    """Whether a name that does not stand alone can mean the bearer of a fuller one: part of it, in order."""
    if short.suffix and short.suffix != full.suffix:
        return False
    words = tuple(w for w in short.words if w not in PARTICLES) or short.words
    own = tuple(w for w in full.words if w not in PARTICLES) or full.words
    if len(words) >= len(own):
        return False
    if len(words) == 1 and words[0] == "".join(own[:2]):
        return True  # "Ka-Ping"
    if len(words) == 1:
        return (
            as_given(short, full)
            or (words[0] in own[1:] and len(words[0]) > 1)
            or _as_initials(words[0], own)
        )
    return own[-len(words) :] == words or own[: len(words)] == words


def as_given(short: Parts, full: Parts) -> bool:
    """Whether a single word is the first name of the fuller one, or is short for it."""
    return (
        short.single
        and len(short.given) > 1
        and len(full.given) > 1
        and same_given_name(short.given, full.given)
    )


def _as_initials(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word of capitals is the initials of three names or more (JFK); its case is for the finder."""
    return len(words) >= 3 and word == "".join(w[0] for w in words)
