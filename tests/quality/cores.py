"""Which annotated phrases are names of single people, and which words of a phrase are the name.

Invariant: the rule looks at the annotation alone, never at what sitegen found.

Annotators mark every noun phrase that means a person; sitegen finds names. So a phrase counts by its *core*, the
name in it, and phrases without one do not count: pronouns, roles and titles alone, nationalities, groups.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from english_words import get_english_words_set


@dataclass(slots=True, kw_only=True)
class Phrase:
    """A phrase as annotated, with its place: which block, where in it, and the range of its core in `text`."""

    anchor: str
    start: int
    end: int
    text: str
    entity: str
    wiki: str = ""
    inside: bool = False  # of the name of something else that goes on after it
    core: tuple[int, int] | None = None


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = r"(?:(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'\-]*\.?)"
_PARTICLES = (
    r"(?:de|da|do|dos|das|du|di|del|della|der|den|des|la|le|van|von|vom|zu|zur|ten|ter|el|al|bin|bint|ibn|ben|"
    r"af|av|y|e|dit|st\.)"
)
_CAPITAL = r"(?:[A-ZÀ-ÞŀĀ-Ž]|(?:d|l|al|el|ash|an|ad|ar)[’'\-](?=[A-ZÀ-Þ]))"
_NICK = r"(?:[\"“(‘'][^\"”()]{1,20}[\"”)’'] )?"
_RUN = re.compile(
    rf"(?<![\w’'\-])(?=(?:{_CAPITAL}))(?:{_WORD})(?: {_NICK}(?:{_PARTICLES} ){{0,2}}(?={_CAPITAL}){_WORD})*"
)
# What follows a name in its phrase and is no part of it.
_TAIL = re.compile(
    r"\s*[,;:([\[]|\s+[–—-]+\s|\s+(?:who|whose|whom|which|that|of|from|in|at|for|as|on|with|to|by|himself|herself|"
    r"is|was|offering|incarnate|the|an?|over|under|among|like|such|than|including|known|born|after|before|between|"
    r"across|within|around)\b"
)
_MARK = re.compile(r"\s*[,;:([\[]|\s+[–—-]+\s|\s+(?:who|whose|whom|which|that)\b")
_JOINED = re.compile(r" (?:and|&|or) ")
_NOT_A_ROLE = _words(
    "and or of from in at for as on with to by over under among like such than the a an after before between"
)
_POSSESSIVE_END = re.compile(r"['’´`]s\Z")
POSSESSIVE = re.compile(r"(?:['’´`]s|['’])\Z")
TITLES = _words(
    """
    mr mrs ms miss mx master mistress messrs dr doctor prof professor sir lord lady dame madam madame mme mlle
    mademoiselle monsieur m herr frau fräulein don doña señor señora signor signora sra sheikh shaykh sultan emir
    king queen prince princess emperor empress duke duchess earl count countess baron baroness marquis marquess
    viscount tsar czar kaiser pharaoh shah rajah pope archbishop bishop cardinal father mother brother
    sister rev reverend friar abbot canon deacon pastor rabbi imam ayatollah mullah elder
    president vice vice-president prime minister premier chancellor senator sen representative rep congressman
    congresswoman governor gov mayor secretary ambassador judge justice chief attorney general gen colonel col major
    maj captain capt lieutenant lt sergeant sgt corporal private admiral commander commodore marshal brigadier officer
    inspector detective sheriff constable superintendent commissioner director chairman chairwoman chairperson chair
    ceo coach manager editor author writer actor actress singer musician artist journalist reporter student teacher
    citizen comrade leader spokesman spokeswoman spokesperson councillor councilman councilwoman counselor counsel
    alderman deputy acting former late ex co-founder founder hon right honourable honorable major-general
    lieutenant-general lieutenant-colonel squire widow uncle aunt aunty auntie cousin grandfather grandmother grandpa
    grandma granny dad daddy papa mama mamma mom mum pa ma son daughter nephew niece old young poor dear dearest good
    little great big the that this these his her home foreign interior defense defence u.s us uk
    british american french german english scottish irish welsh italian spanish russian
    chinese japanese afghan indian european dutch danish swedish norwegian polish greek turkish egyptian iranian iraqi
    israeli mexican canadian australian austrian swiss belgian brazilian democratic republican democrat executive
    """
)
_POST_NOMINALS = _words("frs obe mbe cbe kbe dbe ra phd ph.d md m.d esq jr sr mp qc kc frcs bt mvp rn")
# Peoples, faiths and the like in one word, which name nobody.
_PEOPLES = re.compile(
    r"(?i)(?:.*(?:ish|ese|ians?|icans?|eans|ites?|ists?|ics|muslims?|christians?|jews?|hindus?|arabs?|turks?|greeks?|"
    r"poles|danes|swedes|germans?|afghans?|romans?|normans?|mormons?|quakers?|moors?|huns|franks|slavs?|"
    r"protestants?|catholics?|welsh|dutch|french|irish|mexicans?|natives?|blacks?|whites?|democrats?|republicans?|"
    r"conservatives?|liberals?|taliban|apaches?|sioux|cherokees?|vikings?|tatars?|maoris?|rohingyas?|bangladeshis|kurds?|serbs?|sikhs?|aztecs?|incas?|indians|superstars|god|gods|lord|heaven|mankind))\Z"
)
_NO_NAME = re.compile(
    r"(?i)\s*(?:an?|one|any|some|no|every|each|these|those|many|several|two|three|four|five|six|seven|both|all|"
    r"most|few|only|other|another|nearly|hundreds|thousands|teams|members|my|your|our|their)\b"
)
PLURAL_PRONOUNS = _words("they them their theirs themselves")  # "we" is also royal, or quoted
SINGULAR_PRONOUNS = _words("he him his himself she her hers herself i me my mine myself")
_PRONOUNS = re.compile(
    r"(?i)(?:i|me|my|mine|myself|you|yours?|yourself|he|him|his|she|hers?|it|its|we|us|ours?|they|them|theirs?|who|"
    r"someone|somebody|anyone|anybody|everyone|everybody|nobody|man|woman|men|women|people|person|thou|thee|thy|ye)(?:[’'](?:ve|ll|m|d|re|s))?\Z"
)
_STATES = re.compile(r"(?:U\. ?S\. ?(?:A\. ?)?|U\. ?K\. ?)(?=[A-Z])")


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(get_english_words_set(["web2"]))


def _is_word(token: str) -> bool:
    """Whether a dictionary has it as a common word, and not as a name, too."""
    known = _dictionary()
    forms = {token.lower(), token.lower().removesuffix("s"), token.lower().removesuffix("es")}
    return token.capitalize() not in known and any(form in known for form in forms)


def name_core(text: str) -> tuple[int, int] | None:
    """The range of the name in a person's phrase: titles, roles and what follows the name are left out.

    None where there is no name in it, or where the phrase's head is a common noun ("Trump supporters").
    """
    begin = len(text) - len(text.lstrip(" \"“‘'`([«"))
    tail = _TAIL.search(text, begin)
    head = text[: tail.start() if tail else len(text)].rstrip(" .,\"”’'`»!?-")
    owned = POSSESSIVE.search(text[: tail.start() if tail else len(text)].rstrip())
    if owned and owned.group().endswith(("s", "S")):
        head = text[: owned.start()]
    stop = len(head.rstrip(" \"”’'`»"))
    runs = list(_RUN.finditer(head, begin))
    if runs and runs[-1].end() >= stop and not _JOINED.search(head):
        return strip_titles(text, runs[-1].start(), stop)
    return _name_after_role(text, begin)


def _name_after_role(text: str, begin: int) -> tuple[int, int] | None:
    """The name that ends a phrase up to its first mark, where a role in lower case stands right before it.

    "American academic and professor Marc Hill", "chairman of the council Ann Lee", but not "friends of Ann Lee".
    """
    mark = _MARK.search(text, begin)
    head = _POSSESSIVE_END.sub("", text[: mark.start() if mark else len(text)].rstrip(" .,\"”’'`»!?-"))
    runs = list(_RUN.finditer(head, begin))
    if not runs or runs[-1].end() < len(head):
        return None
    before = head[: runs[-1].start()].split()
    if not before or not before[-1].islower() or before[-1] in _NOT_A_ROLE:
        return None
    return strip_titles(text, runs[-1].start(), runs[-1].end())


def strip_titles(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without the titles before a name and the letters after it; None where nothing is left."""
    states = _STATES.match(text, start, end)
    start = states.end() if states else start
    words = [(found.start() + start, found.end() + start) for found in re.finditer(r"\S+", text[start:end])]
    for number in range(
        len(words) - 1, 0, -1
    ):  # "New People Party's Ann Lee", "Environment Minister Ann Lee"
        last = words[number - 1]
        owner = POSSESSIVE.search(text[slice(*last)])
        office = _bare(text, last) in TITLES and all(
            _bare(text, word) in TITLES or _is_word(_bare(text, word)) for word in words[:number]
        )
        if owner or office:
            words = words[number:]
            break
    while words and (
        _bare(text, words[0]) in TITLES
        or (len(words) > 2 and _bare(text, words[0]).endswith(("ish", "ese", "ist", "crat")))
    ):
        words.pop(0)
    while len(words) > 1 and _bare(text, words[-1]) in _POST_NOMINALS:
        words.pop()
    if not words or _bare(text, words[-1]) in TITLES:
        return None
    last = text[words[-1][0] : words[-1][1]]
    stop = words[-1][1] - (len(last) - len(last.rstrip(",;:!?\"”’'-")))
    if text[stop - 1] == "." and len(last) > 3:
        stop -= 1
    return words[0][0], stop


def _bare(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]].strip(".,;:\"“”’'()").lower()


def person_marks(phrases: Sequence[Phrase], proper: bool = False) -> list[Phrase]:
    """Those phrases of one document that name a single person, each with its core; one for a core.

    Left out: phrases with no name as their head (`name_core`); that begin with a word for some, many or one of a
    kind; peoples, faiths and families; whose entity is called "they" more often than "he" or "she". Where the
    annotators did not tell names from nouns (`proper` is not set): dictionary words alone ("Best Actor"), unless
    the entity's page in Wikipedia is called so or the word is part of its longer name.
    """
    balance: Counter[str] = Counter()
    for phrase in phrases:
        said = phrase.text.lower()
        balance[phrase.entity] += (said in PLURAL_PRONOUNS) - (said in SINGULAR_PRONOUNS)
    plural = {entity for entity, more in balance.items() if more > 0}
    named: list[Phrase] = []
    for phrase in phrases:
        core = None if phrase.entity in plural or _NO_NAME.match(phrase.text) else name_core(phrase.text)
        if core is None or _is_group(phrase.text, core, proper):
            continue
        named.append(phrase)
        phrase.core = core
    longer = {
        (phrase.entity, word)
        for phrase in named
        if phrase.core and " " in (name := phrase.text[slice(*phrase.core)]) and not _is_common(name)
        for word in name.split()
    }
    chosen: dict[tuple[str, int, int], Phrase] = {}
    for phrase in sorted(named, key=lambda p: (p.anchor, p.start, p.end - p.start)):
        assert phrase.core is not None
        name = phrase.text[slice(*phrase.core)]
        known = proper or name in phrase.wiki.replace("_", " ") or (phrase.entity, name) in longer
        if not known and _is_common(name):
            continue
        place = (phrase.anchor, phrase.start + phrase.core[0], phrase.start + phrase.core[1])
        kept = chosen.get(place)
        if kept is None or len(phrase.text) < len(kept.text):
            chosen[place] = phrase
    return _outermost(chosen)


def _is_group(text: str, core: tuple[int, int], proper: bool) -> bool:
    name = text[core[0] : core[1]]
    before = text[: core[0]].lower().split()
    if " " not in name and (_PEOPLES.match(name) or _PRONOUNS.match(name)):
        return True
    if name.endswith((" Indians", " Christians", " Muslims", " Jews")):
        return True
    if not before or before[0] != "the" or " " in name:
        return False
    return not proper or (name.endswith("s") and len(before) < 3)


def _is_common(name: str) -> bool:
    return all(_is_word(part) for word in name.split() for part in word.split("-"))


def _outermost(chosen: dict[tuple[str, int, int], Phrase]) -> list[Phrase]:
    """Of cores that lie in each other, the longest: a part of a name is no mention of its own."""
    kept: list[Phrase] = []
    reach: dict[str, int] = {}
    for (anchor, _start, end), phrase in sorted(chosen.items(), key=lambda i: (i[0][0], i[0][1], -i[0][2])):
        if end <= reach.get(anchor, -1):
            continue
        reach[anchor] = end
        kept.append(phrase)
    return kept
