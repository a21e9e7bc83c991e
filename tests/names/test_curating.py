"""Curating, from end to end: what is pasted marks what was marked, what is decided is never asked again."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from sitegen.build import make_corpus, suggest
from sitegen.config import load_config
from sitegen.model import Corpus, Event, Person
from sitegen.names.find.findings import Findings
from sitegen.names.suggest import Suggestions
from sitegen.names.suggest_file import entry_lines, suggestions_text
from tests.building import ROOT

TEXTS = {
    "minutes.txt": """\
Minutes of the council

By Cora Finch
12 May 1911

Mayor Edmund Harker opened the session. Harker said that the mill had been sold to Walter Quimby.
Alice Quimby objected. Mrs Quimby said that nobody had asked her. Judge Edmund Harker Smith agreed.
""",
    "letter.txt": """\
A letter about the mill

By Alice Quimby
20 May 1911

Mayor Harker told me that Cora Finch wrote the minutes. Edmund Harker has never liked my family.
My brother Walter Quimby laughed. "So be it," said Cora Finch. The Great Flood of 1909 took less from us.
""",
    "memoir.txt": """\
What I remember

By Walter Quimby
1930

Edmund Harker was mayor for ten years. My sister Alice Quimby never forgave him, and Cora Finch knew it.
After the Great Flood of 1909, said Harker, nothing could frighten us. Dr. Basil Thorne said the same.
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def read(folder: Path) -> tuple[Findings, Corpus]:
    config, _ = load_config(folder)
    assert config is not None
    findings, corpus, _ = make_corpus(config, 1, lambda _: None)
    return findings, corpus


def suggested(folder: Path) -> Suggestions:
    config, _ = load_config(folder)
    assert config is not None
    return suggest(config)[0]


def ids(found: Suggestions) -> set[str]:
    return {p.entity.id for p in (*found.people, *found.events)}


def traces(corpus: Corpus) -> dict[str, list[tuple[object, ...]]]:
    """By entity: every mention, and every text that is bound to it as its author's."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for m in corpus.mentions:
        found.setdefault(m.entity, []).append((m.document, m.anchor, m.start, m.end, m.surface, m.certain))
    for document in corpus.documents:
        for author in document.authors:
            found.setdefault(author.person or "", []).append((document.id,))
        for comment in document.comments:
            if comment.author:
                found.setdefault(comment.author.person or "", []).append((comment.id,))
    return found


def paste(folder: Path, entities: Iterable[Person | Event]) -> None:
    """Write the entities, as they are proposed, into the authority files."""
    listed = list(entities)
    known = frozenset(entity.id for entity in listed)
    for key, kind in (("people", Person), ("events", Event)):
        lines = [line for e in listed if isinstance(e, kind) for line in entry_lines(e, {}, known)]
        text = "".join(f"  {line}\n" for line in lines)
        (folder / f"{key}.yml").write_text(f"{key}:\n{text}", encoding="utf-8")


def test_each_entry_that_is_pasted_marks_what_was_marked_and_is_proposed_no_more(folder: Path) -> None:
    before = traces(read(folder)[1])
    proposals = suggested(folder)
    entities = [p.entity for p in (*proposals.people, *proposals.events)]
    assert {"edmund-harker", "cora-finch", "alice-quimby", "walter-quimby"} <= {e.id for e in entities}
    for entity in entities:
        paste(folder, [entity])
        findings, corpus = read(folder)
        everybody: tuple[Person | Event, ...] = (*findings.registry.people, *findings.registry.events)
        assert next(e.status for e in everybody if e.id == entity.id) == "curated"
        assert traces(corpus).get(entity.id) == before.get(entity.id)
        assert ids(suggested(folder)) == {e.id for e in entities} - {entity.id}


@pytest.mark.parametrize("source", ["texts", "seeds"])
def test_all_entries_pasted_at_once_change_no_mention(folder: Path, source: str) -> None:
    if source == "seeds":
        folder = folder / "seeds"
        shutil.copytree(ROOT / "seeds", folder)
        # What is stated of commenters is bound to entries only, so that it would be bound by pasting.
        for name in ("people.yml", "events.yml", "documents.yml"):
            (folder / name).unlink()
    before = traces(read(folder)[1])
    proposals = suggested(folder)
    paste(folder, (p.entity for p in (*proposals.people, *proposals.events)))
    assert traces(read(folder)[1]) == before
    assert ids(suggested(folder)) == set()


def test_what_is_ignored_is_found_no_more(folder: Path) -> None:
    (folder / "decisions.yml").write_text("ignore: [Basil Thorne, Edmund Harker]\n")
    assert not {"basil-thorne", "edmund-harker"} & ids(suggested(folder))
    corpus = read(folder)[1]
    assert not any("Thorne" in m.surface for m in corpus.mentions)


def test_what_is_the_same_has_one_page(folder: Path) -> None:
    (folder / "decisions.yml").write_text("same: [[cora-finch, alice-quimby]]\n")
    _, corpus = read(folder)
    assert "alice-quimby" not in {p.id for p in corpus.people}
    surfaces = {m.surface for m in corpus.mentions if m.entity == "cora-finch"}
    assert {"Cora Finch", "Alice Quimby"} <= surfaces


def test_the_file_is_the_same_for_the_same_corpus(folder: Path) -> None:
    assert suggestions_text(suggested(folder)) == suggestions_text(suggested(folder))


def test_off_finds_nothing_in_a_build_and_everything_for_suggestions(folder: Path) -> None:
    (folder / "sitegen.yml").write_text("automatic: off\n")
    assert read(folder)[1].people == ()
    assert "edmund-harker" in ids(suggested(folder))
