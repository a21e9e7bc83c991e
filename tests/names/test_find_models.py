"""Models beside the rules: how one is named, what it changes, what it may not, and what happens without it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module, invalidate_caches
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config import load_config
from sitegen.model import Decisions, Document, Registry
from sitegen.names.find import find_entities
from sitegen.names.find.detect import find_names
from sitegen.names.find.findings import Name
from sitegen.names.find.linear import linear_model
from sitegen.names.find.models import load_model
from sitegen.names.find.spacy_names import KINDS, SpacyModel
from tests.corpora import comment, document, thread

TEXT = "He read of Vorlan in the paper, and of Brinsk in the other one."


@dataclass
class Entity:
    start_char: int
    end_char: int
    label_: str


@dataclass
class Parsed:
    ents: list[Entity]


class FakePipeline:
    """Finds given words wherever they stand, with their labels; fails at a text with `fails` in it."""

    max_length = 1_000

    def __init__(self, words: dict[str, str], fails: str = "\0") -> None:
        self.words, self.fails = words, fails

    def pipe(self, texts: Iterable[str]) -> Iterable[Parsed]:
        for text in texts:
            if self.fails in text:
                raise ValueError("a tensor\nwas upset")
            yield Parsed(
                [Entity(text.find(w), text.find(w) + len(w), label) for w, label in self.words.items()]
            )


def people(words: dict[str, str], *texts: str, registry: Registry | None = None) -> list[str]:
    made = document("one", *texts, title="Papers")
    names = find_names((made,), registry or Registry(), SpacyModel(FakePipeline(words)))
    assert all(
        made.blocks[int(n.anchor[2:])].text[n.start : n.end] == n.surface
        for n in names
        if n.anchor != "title"
    )
    return [name.surface for name in names if name.kind == "person"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({}, []),
        ({"Vorlan": "PERSON"}, ["Vorlan"]),
        ({"Vorlan": "PER", "Brinsk": "LOC"}, ["Vorlan"]),
        ({"Vorlan": "ORG", "Brinsk": "GPE"}, []),
        ({"Vorlan": "NO SUCH LABEL"}, []),
        ({"paper": "PERSON"}, []),  # a word in lower case names nobody
        ({"not in the text": "PERSON"}, []),
    ],
)
def test_what_a_pipeline_says_joins_the_rules(words: dict[str, str], found: list[str]) -> None:
    assert people(words, TEXT) == found


def test_a_pipeline_does_not_overrule_strong_evidence() -> None:
    text = "Then Senator Elizabeth Warren said so, and Warren herself, who is a senator, said it at Tufts University."
    said = {"Elizabeth Warren": "ORG", "Tufts University": "PERSON"}
    assert people(said, text) == ["Elizabeth Warren", "Warren"]


def test_a_curator_has_the_last_word() -> None:
    registry = Registry(decisions=Decisions(ignore=("vorlan", "山田太郎")))
    assert (
        people({"Vorlan": "PERSON", "山田太郎": "PERSON"}, TEXT, "昨日、山田太郎は来た。", registry=registry)
        == []
    )


@pytest.mark.parametrize("text", ["昨日、山田太郎は来た。", "وصل محمد علي أمس"])
def test_scripts_without_capitals_need_a_pipeline(text: str) -> None:
    name = "山田太郎" if "山" in text else "محمد علي"
    assert people({}, text) == []
    assert people({name: "PERSON"}, text) == [name]
    made = document("one", text, text, title="Papers")
    found = find_entities((made,), Registry(), "people", SpacyModel(FakePipeline({name: "PER"})))
    assert [person.name for person in found.people] == [name]
    assert found.evidence[0].lines[1] == "the model takes it for a person (2 times)"


def test_a_pipeline_that_fails_is_reported_and_the_rules_stand() -> None:
    model = SpacyModel(FakePipeline({"Vorlan": "PERSON"}, fails="upset"))
    documents = (
        document("a", TEXT, "This will upset it, said Ann Lee."),
        document("b", TEXT + " " * 1_000, TEXT),
    )
    names = find_names(documents, Registry(), model)
    assert [(n.document, n.surface) for n in names if n.kind == "person"] == [
        ("a", "Vorlan"), ("a", "Ann Lee"), ("b", "Vorlan"), ("b", "Vorlan"),
    ]  # fmt: skip
    assert [(d.code, d.location.path, d.message.split(": ")[1]) for d in model.problems()] == [
        ("ner-failed", "a.txt", "a tensor was upset"),
        ("ner-failed", "b.txt", "a text is longer than 1000 characters"),
    ]


@given(
    st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90), st.sampled_from([*KINDS, "?"])), max_size=12)
)
def test_any_ranges_are_survived(ranges: list[tuple[int, int, str]]) -> None:
    class Wild(FakePipeline):
        def pipe(self, texts: Iterable[str]) -> Iterable[Parsed]:
            return (Parsed([Entity(*r) for r in ranges]) for _ in texts)

    made = document(
        "one", TEXT, "山田太郎 and Ann Lee", title="Papers", comments=thread("one", [comment(1, TEXT)])
    )
    names = find_names((made,), Registry(), SpacyModel(Wild({})))
    _check_order(made, names)


def _check_order(made: Document, names: tuple[Name, ...]) -> None:
    ends: dict[tuple[str | None, str], int] = {}
    for name in names:
        assert ends.get((name.comment, name.anchor), 0) <= name.start < name.end
        ends[name.comment, name.anchor] = name.end


# --- how a model is named -----------------------------------------------------------------------------------


def test_no_model_is_the_default() -> None:
    assert load_model("", "sitegen.yml") == (None, ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ner: builtin", "builtin"),
        ("ner: en_core_web_sm", "en_core_web_sm"),
        ("ner: off", ""),
        ("ner:", ""),
        ("", ""),
    ],
)
def test_the_settings_name_it(tmp_path: Path, text: str, name: str) -> None:
    (tmp_path / "sitegen.yml").write_text(text + "\n", encoding="utf-8")
    config, found = load_config(tmp_path)
    assert config is not None
    assert (config.ner, found) == (name, ())


@pytest.mark.parametrize(
    "name", ["en_core_web_none", "os", "sitegen", "../models/mine", "/etc", "a b", "en\n"]
)
def test_what_is_no_installed_pipeline_is_never_loaded(name: str) -> None:
    model, found = load_model(name, "sitegen.yml")
    assert model is None
    assert [(d.code, str(d.location)) for d in found] == [("ner-missing", "sitegen.yml")]
    assert "spacy download" in found[0].hint


def test_without_spacy_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    model, found = load_model("en_core_web_sm", "sitegen.yml")
    assert model is None
    assert "pip install 'sitegen[ner]'" in found[0].hint


def test_an_installed_pipeline_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real pipeline, in a package as spaCy makes them: a blank one with two rules."""
    import spacy

    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Vorlan"}, {"label": "GPE", "pattern": "Brinsk"}])
    package = tmp_path / "en_sitegen_trial"
    package.mkdir()
    pipeline.to_disk(package / "en_sitegen_trial-0.1.0")
    meta = {**pipeline.meta, "name": "sitegen_trial", "version": "0.1.0"}
    (package / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n\n\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    info = tmp_path / "en_sitegen_trial-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: en_sitegen_trial\nVersion: 0.1.0\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(
        "[spacy_models]\nen_sitegen_trial = en_sitegen_trial\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    invalidate_caches()
    model, found = load_model("en_sitegen_trial", "sitegen.yml")
    assert found == ()
    names = find_names((document("one", TEXT, title="Papers"),), Registry(), model)
    assert [(n.surface, n.kind) for n in names if n.kind == "person"] == [("Vorlan", "person")]
    monkeypatch.delitem(sys.modules, "en_sitegen_trial")


# --- the model that comes with sitegen ----------------------------------------------------------------------


def test_the_builtin_model_needs_no_library() -> None:
    code = "import sys; from sitegen.names.find.models import load_model; load_model('builtin', '.')[0]; "
    code += "print(sorted({'numpy', 'spacy'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Elizabeth Warren, a senator, said so. Warren went home.", ["Elizabeth Warren", "Warren"]),
        ("The mayor of Paris went to London in May.", []),
        ("They work at Warner Brothers and at the University of Oslo.", []),
    ],
)
def test_the_builtin_model_judges(text: str, found: list[str]) -> None:
    names = find_names((document("one", text, title="Papers"),), Registry(), linear_model())
    assert [n.surface for n in names if n.kind == "person"] == found


def test_no_weight_is_of_a_name() -> None:
    """Features are of kinds of words: what has a capital has no feature of its own."""
    weights = (
        Path(import_module("sitegen.names.find").__file__ or "").parent / "words" / "weights.txt"
    ).read_text(encoding="utf-8")
    for line in weights.splitlines():
        weight, name = line.split(" ", 1)
        assert float(weight)
        assert name.replace("X", "") == name.replace("X", "").lower()
