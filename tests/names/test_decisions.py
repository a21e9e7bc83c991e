"""What a curator decides: how it is read, what it does to a registry, what is said of a mistake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from sitegen.config import Config
from sitegen.diagnostics import Diagnostic, format_diagnostic
from sitegen.model import Alias, Decisions, Event, Person, Registry
from sitegen.names.decided import apply_decisions
from sitegen.names.decisions import load_decisions
from sitegen.names.registry import load_registry
from sitegen.read import find_sources
from sitegen.serve.project import _watched
from sitegen.serve.watch import changes, snapshot


def load(folder: Path, text: str) -> tuple[Decisions, list[str]]:
    (folder / "decisions.yml").write_text(dedent(text), encoding="utf-8")
    found: list[Diagnostic] = []
    return load_decisions(folder, found), [f"{d.location} {d.code}" for d in found]


def test_a_folder_without_the_file_decides_nothing(tmp_path: Path) -> None:
    found: list[Diagnostic] = []
    assert (load_decisions(tmp_path, found), found) == (Decisions(), [])


def test_every_form_of_a_decision(tmp_path: Path) -> None:
    decisions, found = load(
        tmp_path,
        """\
        same:
          - [ann-lee, Ann  B. Lee]
          - names: [bo, Bo Hill]
            reason: both sign the letter of May
            date: 2026-03-01
        not-same:
          - [ann-lee, Anna Lee, A. Lee]
        ignore:
          - Fort Worth
          - [Union Jack, Fort Worth]
          - {names: Lee Ridge, reason: a hill}
        """,
    )
    assert found == []
    assert decisions.same == (("ann-lee", "Ann B. Lee"), ("bo", "Bo Hill"))
    assert decisions.not_same == (("ann-lee", "Anna Lee"), ("ann-lee", "A. Lee"), ("Anna Lee", "A. Lee"))
    assert decisions.ignore == ("Fort Worth", "Union Jack", "Lee Ridge")
    assert ("Ann B. Lee", 2, 15) in decisions.places


@pytest.mark.parametrize(
    ("text", "same", "not_same", "ignore", "problems"),
    [
        ("same: [a, b]", (("a", "b"),), (), (), []),
        ("not-same: [a, b]", (), (("a", "b"),), (), []),
        ("ignore: A", (), (), ("A",), []),
        ("same: [[a, b], [c, b]]", (("c", "a", "b"),), (), (), []),
        ("same: [[a, b], [c, d], [d, b]]", (("c", "d", "a", "b"),), (), (), []),
        ("same: [[O'Hara, b], [O’Hara, c]]", (("O'Hara", "b", "c"),), (), (), []),
        ("same: [[a]]", (), (), (), ["1:8 schema-value"]),
        ("same: a", (), (), (), ["1:7 schema-value"]),
        ("same: [[a, a]]", (), (), (), ["1:8 schema-value"]),
        ("same: [[a, [b]], [c, d]]", (("c", "d"),), (), (), ["1:12 schema-type", "1:8 schema-value"]),
        ("same: [[a, b, '—']]", (("a", "b"),), (), (), ["1:15 schema-value"]),
        ("same: [{names: [a, b], why: x}]", (("a", "b"),), (), (), ["1:24 schema-unknown-key"]),
        ("same: [{reason: x}]", (), (), (), ["1:8 schema-value"]),
        ("same: [{names: [a, b], reason: [x]}]", (("a", "b"),), (), (), ["1:32 schema-type"]),
        ("same: [[a, b]]\nnot-same: [[b, a]]", (), (("b", "a"),), (), ["1:8 decision-conflict"]),
        ("same: [[a, b], [b, c]]\nnot-same: [[a, c]]", (("a", "b"),), (("a", "c"),), (),
         ["1:16 decision-conflict"]),
        ("same: [[a, b]]\nignore: [c, B, b]", (("a", "b"),), (), ("c", "B"), ["2:16 decision-conflict"]),
        ("ignore: ['', '  ', x]", (), (), ("x",), []),
        ("ignor: [x]", (), (), (), ["1:1 schema-unknown-key"]),
        ("- x", (), (), (), ["1:1 schema-type"]),
        ("same: [", (), (), (), ["1:7 yaml-syntax"]),
        ("# nothing yet", (), (), (), []),
    ],
)  # fmt: skip
def test_what_is_read_and_what_is_said(
    tmp_path: Path,
    text: str,
    same: tuple[tuple[str, ...], ...],
    not_same: tuple[tuple[str, str], ...],
    ignore: tuple[str, ...],
    problems: list[str],
) -> None:
    decisions, found = load(tmp_path, text)
    assert (decisions.same, decisions.not_same, decisions.ignore) == (same, not_same, ignore)
    assert found == [f"decisions.yml:{problem}" for problem in problems]


def person(identifier: str, name: str, *forms: Alias | str, curated: bool = False) -> Person:
    aliases = tuple(Alias(text=form) if isinstance(form, str) else form for form in (name, *forms))
    return Person(id=identifier, name=name, aliases=aliases, status="curated" if curated else "automatic")


ANN = person("ann-lee", "Ann Lee", Alias(text="Lee", documents=("one",)), curated=True)
ANN_B = person("ann-b-lee", "Ann B. Lee", Alias(text="Lee", documents=("two",)), Alias(text="A. B."))
BO = person("bo-hill", "Bo Hill")
FORT = person("fort-worth", "Fort Worth", "Worth")
FLOOD = Event(id="flood", name="Flood", people=("ann-b-lee", "fort-worth"), status="automatic")
SCENE = Registry(people=(ANN_B, ANN, BO, FORT), events=(FLOOD,))


def applied(registry: Registry, **decided: object) -> tuple[Registry, list[str]]:
    decisions = Decisions(**decided)  # type: ignore[arg-type]
    result, found = apply_decisions(replace(registry, decisions=decisions))
    return result, [format_diagnostic(d) for d in found]


@pytest.mark.parametrize(
    "group",
    [("ann-lee", "ann-b-lee"), ("ann-lee", "Ann B. Lee"), ("Ann B. Lee", "Ann Lee"), ("A. B.", "ann-lee")],
)
def test_an_automatic_entity_joins_a_curated_one(group: tuple[str, ...]) -> None:
    registry, found = applied(SCENE, same=(group,))
    assert found == []
    assert [p.id for p in registry.people] == ["ann-lee", "bo-hill", "fort-worth"]
    ann = registry.people[0]
    assert replace(ann, aliases=ANN.aliases) == ANN
    assert [(a.text, a.documents) for a in ann.aliases] == [
        ("Ann Lee", ()), ("Lee", ("one", "two")), ("Ann B. Lee", ()), ("A. B.", ()),
    ]  # fmt: skip
    assert registry.events[0].people == ("ann-lee", "fort-worth")
    assert registry.joined == (("ann-b-lee", "ann-lee"),)


def test_of_two_of_one_standing_the_first_is_kept() -> None:
    registry, _ = applied(SCENE, same=(("bo-hill", "ann-b-lee"),))
    assert [p.id for p in registry.people] == ["ann-lee", "bo-hill", "fort-worth"]
    assert registry.people[1].status == "automatic"
    assert registry.joined == (("ann-b-lee", "bo-hill"),)


def test_a_phrase_that_becomes_a_form_of_its_own_is_excluded_no_more() -> None:
    ann = replace(ANN, exclusions=("Ann B. Lee", "Ann Lee Street"))
    registry, _ = applied(replace(SCENE, people=(ANN_B, ann)), same=(("ann-lee", "ann-b-lee"),))
    assert registry.people[0].exclusions == ("Ann Lee Street",)


def test_a_name_that_nobody_bears_becomes_a_form() -> None:
    registry, found = applied(SCENE, same=(("ann-lee", "the Judge"),))
    assert found == []
    assert registry.people[1].aliases == (*ANN.aliases, Alias(text="the Judge"))


def test_what_is_ignored_disappears_from_what_was_found() -> None:
    registry, found = applied(SCENE, ignore=("Fort Worth", "Lee", "bo-hill"))
    assert found == []
    assert [p.id for p in registry.people] == ["ann-b-lee", "ann-lee"]
    assert [a.text for a in registry.people[0].aliases] == ["Ann B. Lee", "A. B."]
    assert registry.people[1] == ANN
    assert registry.events[0].people == ("ann-b-lee",)


@pytest.mark.parametrize(
    ("decided", "problem"),
    [
        ({"same": (("ann-lee", "an-b-lee"),)},
         "decisions.yml: warning: no person or event has the id 'an-b-lee'; it is left out of the decision "
         "[decision-unknown]\n    Did you mean 'ann-b-lee'?"),
        ({"not_same": (("ann-lee", "bo-hil"),)},
         "decisions.yml: warning: no person or event has the id 'bo-hil'; it is left out of the decision "
         "[decision-unknown]\n    Did you mean 'bo-hill'?"),
        ({"same": (("bo-hill", "Lee"),)},
         "decisions.yml: warning: 'Lee' may be ann-b-lee or ann-lee; it is joined with nobody "
         "[decision-unknown]\n    Give the id instead."),
        ({"same": (("bo-hill", "flood"),)},
         "decisions.yml: warning: people and events cannot be the same: bo-hill, flood; nothing is joined "
         "[decision-conflict]"),
        ({"same": (("R. Roe", "Rick Roe"),)},
         "decisions.yml: warning: no person or event is called 'R. Roe', so nothing can be joined with it "
         "[decision-unknown]"),
        ({"ignore": ("Ann Lee",), "places": (("Ann Lee", 7, 5),)},
         "decisions.yml:7:5: warning: 'Ann Lee' cannot be ignored, since 'ann-lee' is an entry; the entry counts "
         "[decision-conflict]\n    Remove the entry, or this decision."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_changes(decided: dict[str, object], problem: str) -> None:
    registry, found = applied(SCENE, **decided)
    assert found == [problem]
    assert (registry.people, registry.events) == (SCENE.people, SCENE.events)


def test_joining_makes_no_event_part_of_itself() -> None:
    whole = {"storms": None, "flood": "storms", "year": "flood"}
    events = tuple(Event(id=i, name=i.title(), part_of=part) for i, part in sorted(whole.items()))
    registry, found = applied(Registry(events=events), same=(("year", "storms"),))
    assert [(e.id, e.part_of) for e in registry.events] == [("flood", None), ("year", None)]
    assert len(found) == 2 and all("registry-circle" in line for line in found)


def test_decisions_are_part_of_the_registry_and_no_document(tmp_path: Path) -> None:
    (tmp_path / "decisions.yml").write_text("ignore: [Fort Worth]\n", encoding="utf-8")
    (tmp_path / "suggestions.yml").write_text("people: []\n", encoding="utf-8")
    registry, found = load_registry(tmp_path)
    assert (registry.decisions.ignore, found) == (("Fort Worth",), ())
    assert find_sources(tmp_path)[0] == ()


def test_a_preview_sees_that_decisions_change(tmp_path: Path) -> None:
    config = Config(corpus=tmp_path, output=tmp_path.parent / "site")
    before = snapshot(_watched(config, None), ())
    (tmp_path / "decisions.yml").write_text("ignore: [Fort Worth]\n", encoding="utf-8")
    after = snapshot(_watched(config, None), ())
    assert changes(before, after) == (f"{tmp_path.name}/decisions.yml",)
