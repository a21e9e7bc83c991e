"""`docs/authority-files.md` is true: examples load without a word, mistakes are as it shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen import config, facts
from sitegen.config import load_config
from sitegen.diagnostics import Diagnostic, format_diagnostic
from sitegen.facts import apply_facts, load_facts
from sitegen.model import Document
from sitegen.names import decisions, entries
from sitegen.names.decided import apply_decisions
from sitegen.names.registry import check_registry, load_registry
from tests.building import ROOT

TEXT = (ROOT / "docs" / "authority-files.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (\w+\.yml)\n\n```yaml\n(.*?)^```", TEXT, re.M | re.S))
MISTAKES = re.findall(r"^## What a mistake looks like\n\n```\n(.*?)^```", TEXT, re.M | re.S)[0]


def document(path: str) -> Document:
    return Document(id="a", path=path, sha256="", importer="text", title="", blocks=())


def problems(corpus: Path) -> tuple[Diagnostic, ...]:
    """Everything that is said of the five files of a folder that holds one document."""
    registry, registry_found = load_registry(corpus)
    _, decided = apply_decisions(registry)
    stated, facts_found = load_facts(corpus)
    people = {person.id for person in registry.people}
    _, applied = apply_facts((document("letters/1891-05.txt"),), stated, people)
    return (*load_config(corpus)[1], *registry_found, *decided, *facts_found, *applied)


def test_the_examples_load_without_a_word(tmp_path: Path) -> None:
    assert list(EXAMPLES) == ["people.yml", "events.yml", "decisions.yml", "documents.yml", "sitegen.yml"]
    for name, text in EXAMPLES.items():
        # Two things that an excerpt refers to stand outside it.
        text = text.replace("    not: [ann-lee-of-bristol]\n", "")
        (tmp_path / name).write_text(
            text.replace("    commenters: {Judge: ann-lee}", "   #"), encoding="utf-8"
        )
    assert [format_diagnostic(d) for d in problems(tmp_path)] == []
    registry, _ = load_registry(tmp_path)
    assert check_registry(registry, ["letter-of-may", "letter-of-june"]) == ()
    assert len(registry.people) == len(registry.events) == 2


def test_mistakes_are_said_as_the_page_shows_them(tmp_path: Path) -> None:
    unknown_key = "  - id: bo-hill\n    name: Bo Hill\n    description: x\n    alias: B\n\n\n"
    wrong_id = "  # no id:\n  - id: Ann Lee\n    name: Ann Lee\n"
    wrong_date = "  - id: flood\n    name: Flood\n    place: x\n    source: x\n    date: June 2, 1891\n"
    files = {
        "people.yml": f"people:\n{unknown_key}{wrong_id}",
        "events.yml": f"events:\n{wrong_date}",
        "decisions.yml": "same:\n  - [Bo]\nnot-same:\n  - [bo-hil, Bo]\n",
        "documents.yml": "documents:\n  letter/1891-05.txt: {title: T}\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    shown = "\n".join(format_diagnostic(d) for d in problems(tmp_path)) + "\n"
    assert shown == MISTAKES


KEYS = {*entries._PERSON_KEYS, *entries._EVENT_KEYS, *entries._ALIAS_KEYS, *facts._KEYS, *config._KEYS}
KEYS |= {*decisions._KEYS, *decisions._DECISION_KEYS}


@pytest.mark.parametrize("key", sorted(KEYS))
def test_the_page_knows_every_key(key: str) -> None:
    assert re.search(rf"`{key}`|\b{key}:", TEXT)
