"""What stands around a name and speaks for a person or against: the word before, the word after, marks.

Invariant: a neighbour's weight depends on that neighbour alone.
"""

from __future__ import annotations

import re
from functools import cache

from sitegen.names.find.lexicon import lexicon
from sitegen.names.find.runs import Run

_LIFE = re.compile(r"\s?\((?:born|b\.|c\.|ca\.|née|nee|\*|\d{3,4}\s?[–-])")


@cache
def _before() -> dict[str, tuple[float, str]]:
    signs = lexicon().signs
    weights: dict[str, tuple[float, str]] = {}
    weights.update((word, (0.5, "")) for word in signs["before_person"])
    weights.update((word, (-0.9, "")) for word in signs["place_before"])
    weights.update((word, (2.2, "a role stands before it")) for word in lexicon().roles)
    weights.update((word, (1.2, "a verb of saying stands before it")) for word in signs["saying"])
    weights.update(
        (word, (1.6, "a word of kinship stands before it")) for word in signs["hands"] & lexicon().roles
    )
    weights["the"] = (-2.2, "")
    weights["a"] = weights["an"] = (-1.5, "")
    weights["of"] = (-0.1, "")
    weights["this"] = weights["our"] = weights["its"] = (-0.8, "")
    weights["my"] = (-0.2, "")
    weights["poor"] = weights["dear"] = weights["old"] = weights["young"] = weights["late"] = (1.0, "")
    weights["little"] = (0.6, "")
    weights["mr"] = weights["mrs"] = weights["dr"] = weights["ms"] = (4.0, "a title stands before it")
    return weights


@cache
def _after() -> dict[str, tuple[float, str]]:
    signs = lexicon().signs
    weights: dict[str, tuple[float, str]] = {}
    weights.update((word, (1.3, "what people do follows")) for word in signs["doing"])
    weights.update((word, (-2.5, "")) for word in signs["not_person_next"])
    weights.update((word, (2.2, "a verb of saying follows")) for word in signs["saying"])
    for word in (
        "is",
        "was",
        "has",
        "had",
        "would",
        "could",
        "did",
        "does",
        "should",
        "might",
        "must",
        "will",
        "can",
    ):
        weights[word] = (0.6, "")
    weights["himself"] = weights["herself"] = (2.5, "himself or herself follows")
    weights["who"] = weights["whom"] = weights["whose"] = (2.0, "who follows")
    weights["which"] = (-1.5, "")
    return weights


@cache
def _owned() -> frozenset[str]:
    return lexicon().signs["hands"]


def weigh(run: Run, text: str, titled: bool, at_start: bool) -> tuple[float, str]:
    """What the neighbours of a run say, and the strongest reason ("" for none).

    `at_start`: the name is the run's beginning, so that the word before the run is its neighbour.
    """
    weight = 0.0
    reason = ""
    if at_start and run.before and (run.gap_before == " " or run.gap_before == ", " or '"' in run.gap_before):
        found = _before().get(run.before)
        if found is not None and run.gap_before == " ":
            weight += found[0]
            reason = found[1]
        elif found is not None and found[0] > 1 and run.gap_before != " ":
            weight += 0.7
    if run.owned:
        if run.after in _owned():
            weight += 1.2
            reason = reason or "something of a person's follows"
        else:
            weight += 0.25
    elif run.gap_after == " ":
        found = _after().get(run.after)
        if found is not None:
            weight += found[0]
            if found[0] > 1:
                reason = found[1] or reason
    elif run.gap_after.startswith((",", '"', "”")) and run.after:
        # `"…," Warren said`, "Warren, a senator": a verb or a role after a mark is a weaker sign.
        if run.after in ("who", "whose", "whom"):
            weight += 1.8
            reason = "who follows"
        elif run.after in lexicon().signs["saying"]:
            weight += 0.8
    elif run.gap_after.startswith(" (") and _LIFE.match(text, run.end):
        weight += 3.0
        reason = "dates of a life follow"
    return weight, reason
