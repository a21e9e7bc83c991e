"""The importer that CONTRIBUTING.md shows does what is said of it there: its code is run from there."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from random import Random
from types import ModuleType

import pytest

from sitegen import importers
from sitegen.importers import IMPORTERS, Importer, import_source
from tests.building import ROOT
from tests.fuzz.mutations import mutate
from tests.fuzz.promises import breaches
from tests.importers.making import made

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The one block of code of a language in the guide."""
    (found,) = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", GUIDE, re.M | re.S)
    return textwrap.dedent(found[1])


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module of the guide, with its row in the table."""
    module = ModuleType("worked_example")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(block("python"), "CONTRIBUTING.md", "exec"), module.__dict__)
    row = re.search(r"`(Importer\(name=.*?\))`", GUIDE, re.S)
    assert row
    importer = eval(row[1], {"Importer": Importer, **module.__dict__})
    monkeypatch.setattr(importers, "IMPORTERS", (importer, *IMPORTERS))
    monkeypatch.setattr("tests.fuzz.promises.IMPORTERS", (importer, *IMPORTERS))
    yield module


def test_the_example_becomes_what_the_guide_says(example: ModuleType) -> None:
    source = made("mill.json", block("json"))
    result = import_source(source)
    (document,) = result.documents
    assert (document.importer, document.title, document.date) == (
        "lobsters", "A mill by the river", "2020-03-01T10:00:00-06:00",
    )  # fmt: skip
    assert (document.url, document.tags) == ("https://example.org/mill", ("history",))
    assert [a.name for a in document.authors] == ["jane"]
    assert [(c.depth, c.state, c.author.name if c.author else None, c.score) for c in document.comments] == [
        (1, "present", "john", 3), (2, "present", "mary", 1),
        (1, "missing", None, None), (2, "present", "john", 2),
    ]  # fmt: skip
    assert [b.text for b in document.comments[0].blocks] == ["I know that mill."]
    assert {d.code: d.message for d in result.diagnostics}["import-summary"] == "3 comments read, 3 shown."
    assert {d.code for d in result.diagnostics} == {"import-summary", "thread-ghost"}


def test_no_other_importer_claims_the_example() -> None:
    source = made("mill.json", block("json"))
    assert [importer.name for importer in IMPORTERS if importer.recognise(source)] == []


def test_the_example_keeps_the_promises_when_its_file_is_broken(example: ModuleType) -> None:
    data = block("json").encode()
    for number in range(200):
        broken = mutate(data, [], Random(f"example {number}"))
        assert breaches(made("mill.json", broken)) == [], number


def test_what_the_guide_names_exists() -> None:
    section = GUIDE.split("## A new format in an afternoon", 1)[1].split("\n## ", 1)[0]
    for path in re.findall(r"`((?:sitegen|tests)/[\w/.]+)`", section):
        assert (ROOT / path).exists(), path
    for module in ("json_values", "xml_stream", "posts", "threads/comment_tree"):
        assert f"`{module}`" in section
        assert (ROOT / "sitegen" / "importers" / f"{module}.py").is_file()
