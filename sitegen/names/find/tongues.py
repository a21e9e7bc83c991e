"""The languages besides English in which names are looked for: their words, and which one a text is in.

Invariant: a text too short to tell is in the language of what it stands in; a language without a list of words
here is read by the rules for English, without its dictionary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sitegen.model import Block, Document
from sitegen.names.find.lexicon import lexicon, sections

ENGLISH = "en"
_CODES = ("da", "de", "es", "fr", "it", "lb", "nl", "pt", "ru")
# Languages in which every noun has a capital.
NOUNS = frozenset(("de", "lb"))
# What makes a vote clear. A comment of two sentences has it.
_LEAST_VOTES = 3.0
_LEAST_DIFFERENT = 3
_LEAD = 1.5
_SHARE = 0.06  # of all words of a text
_TELLING = 80  # words by which the language of a text can be told
_PRONOUNS = frozenset("he she his her him himself herself He She His Her".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The words of a language by which names are judged, folded. `nouns`: it writes every noun with a capital.

    `function` words are in no name; `titles` stand before one and are of people alone; `roles` may, in lower
    case. `saying` are verbs, `said` their participles, which follow `auxiliaries`. After `articles` and `places`
    ("in") stand no people; after `according` and `greetings` they do. `given` are given names beside those of
    the lexicon, `common` are nouns, `suffixes` endings of nouns, `bodies` what makes a name a thing's.
    """

    code: str
    nouns: bool
    function: frozenset[str]
    articles: frozenset[str]
    places: frozenset[str]
    beside: frozenset[str]
    according: frozenset[str]
    greetings: frozenset[str]
    saying: frozenset[str]
    said: frozenset[str]
    auxiliaries: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    given: frozenset[str]
    common: frozenset[str]
    suffixes: tuple[str, ...]
    bodies: frozenset[str]
    particles: frozenset[str]


@cache
def tongue(code: str) -> Tongue:
    """The words of one language, read once."""
    lists = sections(f"language-{code}.txt")
    none: frozenset[str] = frozenset()
    return Tongue(
        code=code,
        nouns=code in NOUNS,
        function=lists["function"],
        articles=lists["articles"],
        places=lists["places"],
        beside=lists["beside"],
        according=lists["according"],
        greetings=lists["greetings"],
        saying=lists["saying"],
        said=lists["said"],
        auxiliaries=lists["auxiliaries"],
        titles=lists["titles"],
        roles=lists["roles"],
        given=lists["given"],
        common=lists.get("nouns", none),
        suffixes=tuple(sorted(lists.get("suffixes", none))),
        bodies=lists["not-a-name"],
        particles=lists["particles"],
    )


@cache
def _ballot() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """The little words that vote, each with its share for every language that has it."""
    voters = {code: sections(f"language-{code}.txt", folded=False)["vote"] for code in _CODES}
    voters[ENGLISH] = lexicon().signs["english"]
    having: defaultdict[str, list[str]] = defaultdict(list)
    for code in sorted(voters):
        for word in sorted(voters[code]):
            having[word].append(code)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in having.items()}


def vote(words: Mapping[str, int], total: int) -> str:
    """The language that the words of a text vote for; "" where the vote is not clear.

    `words` may hold any words of the text with their counts, if it holds all that vote; `total` counts all.
    """
    code, votes, different = _leader(words, total)
    return code if votes >= _LEAST_VOTES and different >= _LEAST_DIFFERENT else ""


def _leader(words: Mapping[str, int], total: int) -> tuple[str, float, int]:
    """The language that leads clearly, however few the votes; its votes, and by how many different words."""
    ballot = _ballot()
    votes: defaultdict[str, float] = defaultdict(float)
    different: Counter[str] = Counter()
    for word, count in words.items():
        for code, share in ballot.get(word, ()):
            votes[code] += share * count
            different[code] += 1
    ranked = sorted(votes, key=lambda code: (-votes[code], code))
    if not ranked:
        return "", 0.0, 0
    first = votes[ranked[0]]
    second = votes[ranked[1]] if len(ranked) > 1 else 0.0
    clear = first >= _SHARE * total and first >= _LEAD * second
    return (ranked[0], first, different[ranked[0]]) if clear else ("", 0.0, 0)


def declared(document: Document) -> str:
    """The language that a document says it is in, if it is one of those known here; "" for English too.

    Many a page in another language says that it is in English, which is the default of its program.
    """
    code = document.language.partition("-")[0].lower()
    return code if code in _CODES else ""


class Heard(NamedTuple):
    """What can be told of the language of a document: how many words it has, and how many of each that votes;
    the language of all (`whole`, "" where that is not clear), and of its text (None) and each comment where clear.
    `pronouns`: how many of the words are "he", "she" and their forms.
    """

    total: int
    votes: Counter[str]
    whole: str
    each: dict[str | None, str]
    pronouns: int = 0

    def languages(self, document: Document, common: str) -> tuple[str, dict[str | None, str]]:
        """The language of the document, and those of its parts that are in another.

        `common` is that of the corpus, by which a document goes that is too short to tell.
        """
        short = self.total < _TELLING
        whole = self.whole or declared(document) or (common if short else "") or ENGLISH
        return whole, {part: code for part, code in self.each.items() if code != whole}

    def is_english(self, common: str) -> bool:
        """Whether the dictionary has the document's ordinary words."""
        return self.whole == ENGLISH or (not self.whole and self.total < _TELLING and common == ENGLISH)


def listen(blocks: Iterable[tuple[str | None, Block]], lower: Counter[str]) -> Heard:
    """Count the words of blocks into `lower`, as they stand between blanks, and tell its languages.

    `blocks` are those of a document, with the ids of their comments (None: its text).
    """
    ballot = _ballot().__contains__
    votes: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    lengths: Counter[str | None] = Counter()
    pronouns = 0
    for comment, block in blocks:
        words = block.text.split()
        lower.update(words)
        votes[comment].update(filter(ballot, words))
        lengths[comment] += len(words)
        pronouns += sum(map(_PRONOUNS.__contains__, words))
    together: Counter[str] = Counter()
    for counted in votes.values():
        together.update(counted)
    total = lengths.total()
    whole = vote(together, total)
    if len(votes) == 1:
        return Heard(total, together, whole, {}, pronouns)
    each = {part: code for part, counted in votes.items() if (code := vote(counted, lengths[part]))}
    return Heard(total, together, whole, each, pronouns)


def common_language(heard: Iterable[Heard]) -> str:
    """The language of a corpus, by all its words together; "" where none leads clearly."""
    votes: Counter[str] = Counter()
    total = 0
    for one in heard:
        votes.update(one.votes)
        total += one.total
    code, first, _ = _leader(votes, total)
    return code if first > 1 or code == ENGLISH else ""  # "met" alone does not make a corpus Dutch


def is_noun(key: str, language: Tongue) -> bool:
    """Whether a word with a capital is a common noun, so far as a list and its ending tell."""
    if key in language.common:
        return True
    words = lexicon()
    known = key in words.surnames or key in words.given or key in language.given
    return len(key) > 5 and not known and bool(language.suffixes) and key.endswith(language.suffixes)


def given_band(key: str, language: Tongue) -> int:
    """How common a given name is (0: it is none), as bands of the lexicon go; no noun of the language is one."""
    if key in language.common or key in language.function or key in language.bodies or len(key) < 2:
        return 0
    words = lexicon()
    band = 4 if key in language.given else 0
    pieces = key.split("-")
    found = min(words.given.get(piece, 4 if piece in language.given else 0) for piece in pieces)
    if words.places.get(key, 0) >= 5 and found < 4:
        found = 0
    return max(band, found)
