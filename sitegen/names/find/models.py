"""The model that the settings name, if any: what judges names beside the rules, ready to be asked.

Invariant: without a model nothing here is loaded; a model that cannot be had is reported, and names are found
without it.
"""

from __future__ import annotations

import re
from importlib.metadata import entry_points

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.names.find.judge import Model

BUILTIN = "builtin"
INSTALL = "pip install 'sitegen[ner]'"
# Under this name a package tells spaCy that it is a pipeline. Nothing else is ever imported: settings may come
# with a corpus of somebody else's.
_ENTRY_POINTS = "spacy_models"
_PIPELINE = re.compile(r"[A-Za-z]\w*\Z", re.ASCII)


def load_model(name: str, place: str) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """The model of this name: "" for none, `builtin`, or an installed spaCy pipeline.

    `place` is the settings file, for the diagnostic `ner-missing`, where the model cannot be had.
    """
    if not name:
        return None, ()
    if name == BUILTIN:
        from sitegen.names.find.linear import linear_model

        return linear_model(), ()
    try:
        import spacy
    except ImportError:
        return None, (_missing(f"the model '{name}' needs spaCy, which is not installed", place, INSTALL),)
    if not _PIPELINE.match(name) or not entry_points(group=_ENTRY_POINTS, name=name):
        message = f"no spaCy pipeline named '{name}' is installed"
        return None, (_missing(message, place, f"python -m spacy download {name}"),)
    from sitegen.names.find.spacy_names import SpacyModel

    try:
        return SpacyModel(spacy.load(name)), ()
    # A pipeline is anybody's code, made for one version of spaCy: it may fail in any way.
    except Exception as problem:
        message = f"the spaCy pipeline '{name}' cannot be loaded: {' '.join(str(problem).split())[:200]}"
        return None, (_missing(message, place, f"python -m spacy download {name}"),)


def _missing(message: str, place: str, command: str) -> Diagnostic:
    hint = f"Run: {command}. Names are found without a model; `ner: {BUILTIN}` needs nothing installed."
    return diagnostic("ner-missing", message, place, hint=hint)
