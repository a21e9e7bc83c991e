"""The model that comes with sitegen: a weight for each feature, trained on texts that others annotated.

Invariant: judging needs the weights alone, no library; equal inputs are judged equally on every machine.
`python -m tests.quality.train` makes the weights; `words/README.md` says from what.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sitegen.diagnostics import Diagnostic
from sitegen.model import Document
from sitegen.names.find.detect import prose
from sitegen.names.find.features import Scene, features
from sitegen.names.find.findings import Name
from sitegen.names.find.judge import LIKELY, Counts, Group, Setting

# Where the model is in two minds it is a person: at this weight precision and recall were even in cross-validation.
EVEN = -0.2
_REASON = "the model takes it for a person"


class LinearModel:
    """A `judge.Model`: the weight of a form is the sum of its features' weights."""

    __slots__ = ("_weights",)

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = weights

    def __call__(
        self, document: Document, groups: dict[str, Group], counts: Counts, setting: Setting
    ) -> tuple[Name, ...]:
        text = "\n".join(block.text for _, block in prose(document))
        scene = Scene(document, groups, counts, setting, text)
        weights = [self.weigh(features(group, scene)) for group in groups.values()]
        for group, weight in zip(groups.values(), weights, strict=True):
            if weight > LIKELY >= group.weight:
                group.reasons.append(_REASON)
            group.weight = weight
        return ()

    def weigh(self, found: dict[str, float]) -> float:
        """The logarithm of the odds for a person, moved so that `judge.LIKELY` is where the model is even."""
        known = self._weights
        return sum(known[name] * value for name, value in found.items() if name in known) - EVEN + LIKELY

    def problems(self) -> tuple[Diagnostic, ...]:
        return ()


@cache
def linear_model() -> LinearModel:
    """The model of `words/weights.txt`; read once a process."""
    lines = (files("sitegen.names.find") / "words" / "weights.txt").read_text(encoding="utf-8").splitlines()
    return LinearModel({name: float(weight) for weight, name in (line.split(" ", 1) for line in lines)})
