"""What stands around a run in a language other than English, as `surroundings` tells it for English.

Invariant: what is said depends on the nearest words and the language alone.
"""

from __future__ import annotations

import re

from sitegen.names.find.lexicon import fold
from sitegen.names.find.runs import Run
from sitegen.names.find.surroundings import LIFE, PLACED
from sitegen.names.find.tongues import Tongue, tongue

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_REACH = 40
_SAYING_BEFORE, _SAYING_AFTER = "a verb of saying stands before it", "a verb of saying follows"
_ROLE = "a role stands before it"
_ROLE_FOLLOWS = "a role follows"
_WHO = frozenset(("qui", "quien", "quem", "die"))


def after_article(code: str, run: Run) -> str:
    """The word, folded, that an article before it in the run or before the run makes a noun; "" for none."""
    articles = tongue(code).articles
    if run.before in articles and run.gap_before == " ":
        return fold(run.surface.partition(" ")[0])
    if not run.opens or " " not in run.surface:
        return ""
    words = run.surface.split(" ", 2)
    return fold(words[1]) if fold(words[0]) in articles else ""


def weigh_in(code: str, run: Run, text: str, start: int, ends: bool) -> tuple[float, str]:
    """What the neighbours of a name in a run say, and the strongest reason ("" for none).

    `start` is where the name begins in the run, `ends` whether it ends it; as `surroundings.weigh`.
    """
    language = tongue(code)
    if not start:
        weight, reason = _before(fold(run.before), run.gap_before, language) if run.before else (0.0, "")
    else:
        weight, reason = _before(fold(run.surface[:start].split()[-1]), " ", language)
    if ends:
        more, why = _after(run, text, language)
        weight, reason = weight + more, why or reason
    return weight, reason


def _before(word: str, gap: str, language: Tongue) -> tuple[float, str]:
    word = word.rstrip("'").rpartition("'")[2]
    if gap == ". " and word in language.titles:
        return 4.0, "a title stands before it"
    if gap not in (" ", "\u00a0", ", "):
        return 0.0, ""
    if word in language.saying or (word in language.said and not language.nouns):
        return (2.0 if gap == " " else 0.0), _SAYING_BEFORE
    if word in language.roles:
        return (2.0 if gap == " " else 0.9), _ROLE
    if gap == ", ":
        return 0.0, ""
    if word in language.titles and len(word) > 1:
        return 4.0, "a title stands before it"
    if word in language.greetings:
        return 1.6, "it is greeted"
    if word in language.according:
        return 1.0, ""
    if word in language.articles:
        return -2.2, ""
    if word in language.places:
        return -1.5, PLACED
    return (0.2, "") if word in language.beside else (0.0, "")


def _after(run: Run, text: str, language: Tongue) -> tuple[float, str]:
    gap = run.gap_after
    if gap.startswith(" (") and LIFE.match(text, run.end):
        return 3.0, "dates of a life follow"
    if gap == ", ":
        following = [fold(word) for word in _WORDS.findall(text[run.end : run.end + _REACH])][:3]
        if run.after.isdigit() and len(run.after) == 2:
            return 1.2, "an age follows"
        if any(word in language.roles for word in following[:2]):
            return 1.4, _ROLE_FOLLOWS
        return (1.0, _SAYING_AFTER) if following and following[0] in language.saying else (0.0, "")
    if gap != " ":
        return 0.0, ""
    if run.after.isdigit():
        return -0.8, ""
    after = fold(run.after)
    if after in language.saying:
        return 2.0, _SAYING_AFTER
    if after in language.auxiliaries:
        following = [fold(word) for word in _WORDS.findall(text[run.end : run.end + _REACH])][1:3]
        if any(word in language.saying or word in language.said for word in following):
            return 2.0, _SAYING_AFTER
        return 0.3, ""
    return (1.0, "who follows") if after in _WHO and not language.nouns else (0.0, "")
