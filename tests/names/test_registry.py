"""The authority files: what they come to, and what is said, where, of what cannot be used."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Diagnostic
from sitegen.model import Alias, Event, Person, Registry
from sitegen.names.registry import check_registry, load_registry


def load(folder: Path, people: str = "", events: str = "") -> tuple[Registry, list[str]]:
    """The registry of a corpus folder with these files, and its problems as `file:line:column code`."""
    (folder / "people.yml").write_text(dedent(people), encoding="utf-8")
    (folder / "events.yml").write_text(dedent(events), encoding="utf-8")
    registry, found = load_registry(folder)
    return registry, said(found)


def said(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.location} {d.code}" for d in found]


def ids_of(registry: Registry) -> list[str]:
    return [person.id for person in registry.people] + [event.id for event in registry.events]


def forms(entity: Person | Event) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(alias.text, alias.documents, alias.ignore_case) for alias in entity.aliases]


def test_a_form_may_be_of_bylines_only_or_uncertain(tmp_path: Path) -> None:
    registry, found = load(
        tmp_path,
        people="people: [{id: a, name: A, aliases: [{text: b, byline: yes}, {text: c, certain: no}, b]}]",
    )
    assert found == []
    assert [replace(alias, line=0) for alias in registry.people[0].aliases] == [
        Alias(text="A"),
        Alias(text="b", byline=True),
        Alias(text="c", certain=False),
        Alias(text="b"),
    ]


def test_a_folder_without_authority_files_has_an_empty_registry(tmp_path: Path) -> None:
    assert load_registry(tmp_path) == (Registry(), ())


def test_every_field_of_a_person(tmp_path: Path) -> None:
    registry, found = load(
        tmp_path,
        people="""\
            people:
              - id: zoe
                name: Zoë  Smith
              - id: ann-lee
                name: Ann Lee
                aliases:
                  - Lee
                  - {text: Annie, in: [letter-1, letter-2]}
                  - {text: potus, case: ignore}
                exclude: [Lee County, "Lee  Street"]
                description: >-
                  A judge
                  of Vermont.
                source: document:letter-1
                identifiers: {wikidata: Q1, viaf: 22}
                not: zoe
            """,
    )
    assert found == []
    assert [person.id for person in registry.people] == ["ann-lee", "zoe"]
    assert registry.people[1].name == "Zoë Smith"
    assert registry.people[0] == Person(
        id="ann-lee",
        name="Ann Lee",
        aliases=(
            Alias(text="Ann Lee", line=5),
            Alias(text="Lee", line=7),
            Alias(text="Annie", documents=("letter-1", "letter-2"), line=8),
            Alias(text="potus", ignore_case=True, line=9),
        ),
        exclusions=("Lee County", "Lee Street"),
        description="A judge of Vermont.",
        source="document:letter-1",
        identifiers=(("wikidata", "Q1"), ("viaf", "22")),
        confusable=("zoe",),
        line=4,
    )


def test_every_field_of_an_event(tmp_path: Path) -> None:
    registry, found = load(
        tmp_path,
        people="people: [{id: ann, name: Ann}]",
        events="""\
            events:
              - id: vote
                name: The Vote
                aliases: ballot
                date: 2016-11-08
                place: Vermont
                people: [ann]
                part_of: campaign
                description: A vote.
                source: general knowledge
                identifiers: {wikidata: Q2}
              - {id: campaign, name: The Campaign, date: 2015/2016}
            """,
    )
    assert found == []
    assert [event.id for event in registry.events] == ["campaign", "vote"]
    assert registry.events[1] == Event(
        id="vote",
        name="The Vote",
        aliases=(Alias(text="The Vote", line=3), Alias(text="ballot", line=4)),
        date="2016-11-08",
        place="Vermont",
        people=("ann",),
        part_of="campaign",
        description="A vote.",
        source="general knowledge",
        identifiers=(("wikidata", "Q2"),),
        line=2,
    )


ANYWHERE: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("entry", "aliases", "codes"),
    [
        ("name: Chris", [("Chris", ANYWHERE, False)], []),
        ("name: Chris (commenter), name_is_alias: no, aliases: [{text: Chris, in: d}]",
         [("Chris", ("d",), False)], []),
        ("name: Chris, aliases: [{text: Chris, in: [d]}]", [("Chris", ("d",), False)], []),
        ("name: Chris, aliases: [chris]", [("Chris", ANYWHERE, False), ("chris", ANYWHERE, False)], []),
        ("name: A, aliases: [B, B, {text: B, case: ignore}]",
         [("A", ANYWHERE, False), ("B", ANYWHERE, False), ("B", ANYWHERE, True)], []),
        ("name: A, aliases: [{text: B, in: [x, y]}, {text: B, in: [y, z]}]",
         [("A", ANYWHERE, False), ("B", ("x", "y", "z"), False)], []),
        ("name: A, aliases: [{text: B, in: x}, B]", [("A", ANYWHERE, False), ("B", ANYWHERE, False)], []),
        ("name: A, aliases: [{text: B, case: as-written}]",
         [("A", ANYWHERE, False), ("B", ANYWHERE, False)], []),
        ("name: '?', aliases: 王", [("王", ANYWHERE, False)], []),
        ("name: A, aliases: ['', '—', ok]", [("A", ANYWHERE, False), ("ok", ANYWHERE, False)],
         ["schema-value", "schema-value"]),
        (f"name: A, aliases: [{'x' * 201}]", [("A", ANYWHERE, False)], ["schema-value"]),
        ("name: A, aliases: [{text: B, in: []}]", [("A", ANYWHERE, False)], ["schema-value"]),
        ("name: A, aliases: [{text: B, in: [[d]]}]", [("A", ANYWHERE, False)],
         ["schema-type", "schema-value"]),
        ("name: A, aliases: [{text: B, in: *d}]", [("A", ANYWHERE, False)], ["yaml-refused", "schema-value"]),
        ("name: A, aliases: [{text: B, byline: maybe}]",
         [("A", ANYWHERE, False), ("B", ANYWHERE, False)], ["schema-value"]),
        ("name: A, aliases: [{text: B, case: any}]", [("A", ANYWHERE, False), ("B", ANYWHERE, False)],
         ["schema-value"]),
        ("name: A, aliases: [{text: B, ni: d}]", [("A", ANYWHERE, False), ("B", ANYWHERE, False)],
         ["schema-unknown-key"]),
        ("name: A, aliases: [[B], {in: d}]", [("A", ANYWHERE, False)], ["schema-type", "schema-missing"]),
    ],
)  # fmt: skip
def test_aliases(tmp_path: Path, entry: str, aliases: list[object], codes: list[str]) -> None:
    registry, found = load(tmp_path, people=f"people: [{{id: a, {entry}}}]")
    assert forms(registry.people[0]) == aliases
    assert sorted(problem.split()[1] for problem in found) == sorted(codes)


@pytest.mark.parametrize(
    ("people", "events", "ids", "problems"),
    [
        ("- {id: a, name: A}\n- {name: B}\n- {id: c}\n- {id: d, name: D}", "", ["a", "d"],
         ["people.yml:3:3 schema-missing", "people.yml:4:3 schema-missing"]),
        ("- {id: Ann Lee, name: A}\n- {id: con, name: B}\n- {id: b, name: B}", "", ["b"],
         ["people.yml:2:8 schema-value", "people.yml:3:8 schema-value"]),
        ("- {id: a, name: A}\n- {id: a, name: B}", "- {id: a, name: C}\n- {id: b, name: D}", ["a", "b"],
         ["events.yml:2:8 registry-duplicate", "people.yml:3:8 registry-duplicate"]),
        ("- just a text\n- [a]\n- {id: a, name: A}", "", ["a"],
         ["people.yml:2:3 schema-type", "people.yml:3:3 schema-type"]),
        ("- {id: a, name: A, dscription: x}", "", ["a"], ["people.yml:2:20 schema-unknown-key"]),
        ("- {id: a, name: A, not: [b, c]}\n- {id: b, name: B, not: b}", "", ["a", "b"],
         ["people.yml:2:29 registry-reference"]),
        ("- {id: a, name: A}", "- {id: e, name: E, people: [a, b], part_of: x}", ["a", "e"],
         ["events.yml:2:32 registry-reference", "events.yml:2:45 registry-reference"]),
        ("", "- {id: e, name: E, date: Tuesday}", ["e"], ["events.yml:2:26 schema-value"]),
        ("", "- {id: e, name: E, part_of: e}", ["e"], ["events.yml:2 registry-circle"]),
        ("", "- {id: e, name: E, part_of: f}\n- {id: f, name: F, part_of: g}\n"
             "- {id: g, name: G, part_of: f}\n- {id: h, name: H, part_of: e}", ["e", "f", "g", "h"],
         ["events.yml:3 registry-circle", "events.yml:4 registry-circle"]),
    ],
)  # fmt: skip
def test_a_bad_record_costs_only_itself(
    tmp_path: Path, people: str, events: str, ids: list[str], problems: list[str]
) -> None:
    registry, found = load(tmp_path, f"people:\n{people}\n", f"events:\n{events}\n")
    assert ids_of(registry) == ids
    assert found == problems


def test_references_that_lead_nowhere_are_dropped(tmp_path: Path) -> None:
    registry, _ = load(
        tmp_path,
        "people: [{id: a, name: A, not: [a, b, nobody]}, {id: b, name: B}]",
        "events: [{id: e, name: E, people: [b, a, b, nobody], part_of: x}, {id: f, name: F, part_of: f}]",
    )
    assert registry.people[0].confusable == ("b",)
    assert registry.events[0].people == ("b", "a")
    assert [event.part_of for event in registry.events] == [None, None]


def test_the_hint_names_the_way_out(tmp_path: Path) -> None:
    people = "people:\n- {id: Ann Lee, name: A}\n- {id: bernie, name: B}\n- {id: c, name: C, not: berny}\n"
    (tmp_path / "people.yml").write_text(people, encoding="utf-8")
    assert [d.hint for d in load_registry(tmp_path)[1]] == ["Write 'ann-lee'.", "Did you mean 'bernie'?"]


def test_a_file_that_is_not_yaml_leaves_the_other(tmp_path: Path) -> None:
    registry, found = load(tmp_path, "people: [", "events: [{id: e, name: E}]")
    assert [event.id for event in registry.events] == ["e"]
    assert [problem.split()[1] for problem in found] == ["yaml-syntax"]


# --- in the light of the corpus ---


def person(identifier: str, line: int, *aliases: Alias, source: str = "") -> Person:
    return Person(id=identifier, name=identifier, aliases=aliases, source=source, line=line)


def alias(text: str, *documents: str, ignore_case: bool = False, line: int = 0) -> Alias:
    return Alias(text=text, documents=documents, ignore_case=ignore_case, line=line)


@pytest.mark.parametrize(
    ("first", "second", "is_ambiguous"),
    [
        (alias("Chris"), alias("Chris"), True),
        (alias("Chris"), alias("chris"), False),
        (alias("Chris"), alias("CHRIS", ignore_case=True), True),
        (alias("chris", ignore_case=True), alias("Chris"), True),
        (alias("Chris", "a"), alias("Chris", "b"), False),
        (alias("Chris", "a", "b"), alias("Chris", "b"), True),
        (alias("Chris", "a"), alias("Chris"), True),
        (alias("Chris"), alias("Chris", "a"), True),
        (alias("Chris"), alias("Christopher"), False),
    ],
)
def test_two_claims_on_one_form_in_one_place_are_ambiguous(
    first: Alias, second: Alias, is_ambiguous: bool
) -> None:
    registry = Registry(
        people=(person("a", 10, first), person("b", 20, second)),
    )
    found = check_registry(registry, ["a", "b"])
    assert [d.code for d in found] == ["registry-ambiguous"] * is_ambiguous


def test_an_ambiguity_names_both_positions_and_is_said_once_for_each_claim() -> None:
    registry = Registry(
        people=(person("z", 2, alias("Lee", line=3)), person("a", 8, alias("Lee", line=9))),
        events=(Event(id="e", name="E", aliases=(alias("Lee", line=5),), line=4),),
    )
    found = check_registry(registry, [])
    assert said(found) == ["events.yml:5 registry-ambiguous", "people.yml:9 registry-ambiguous"]
    assert all("people.yml:3" in d.message for d in found)


def test_claims_that_are_all_uncertain_are_known_to_be_rivals() -> None:
    doubtful = Alias(text="Lee", certain=False)
    rivals = Registry(people=(person("a", 1, doubtful), person("b", 2, doubtful)))
    assert check_registry(rivals, []) == ()
    rivals = Registry(people=(person("a", 1, doubtful), person("b", 2, alias("Lee"))))
    assert [d.code for d in check_registry(rivals, [])] == ["registry-ambiguous"]


def test_one_entry_may_claim_a_form_twice() -> None:
    one = person("a", 1, alias("Lee"), alias("lee", ignore_case=True), alias("Lee", "d"))
    assert check_registry(Registry(people=(one,)), ["d"]) == ()


def test_references_to_documents_are_checked() -> None:
    registry = Registry(
        people=(
            person("a", 2, alias("A", "letter-1", "leter-2", line=3), source="document:letter-9"),
            person("b", 7, source="document: letter-1"),
            person("c", 9, source="the documents at large"),
        )
    )
    found = check_registry(registry, {"letter-1", "letter-2"})
    assert said(found) == ["people.yml:2 registry-reference", "people.yml:3 registry-reference"]
    assert found[1].hint == "Did you mean 'letter-2'?"


def test_ten_thousand_people_of_one_name_in_their_own_documents_are_checked_at_once() -> None:
    people = tuple(person(f"p-{i}", i, alias("Chris", f"d-{i}", line=i)) for i in range(10_000))
    assert check_registry(Registry(people=people), {f"d-{i}" for i in range(10_000)}) == ()


# --- laws ---

TEXTS = st.sampled_from(["a", "b", "c d", "A", "e-1", "2016", "x", ""])
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=2)
)
KEYS = st.sampled_from(
    [
        "id",
        "name",
        "aliases",
        "exclude",
        "not",
        "date",
        "people",
        "part_of",
        "name_is_alias",
        "identifiers",
        "k",
    ]
)
ENTRIES = st.lists(st.dictionaries(KEYS, VALUES, max_size=6) | VALUES, max_size=5)


@given(ENTRIES, ENTRIES)
def test_whatever_is_in_the_files_the_registry_is_sound(people: object, events: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "people.yml").write_text(json.dumps({"people": people}), encoding="utf-8")
        (Path(folder) / "events.yml").write_text(json.dumps({"events": events}), encoding="utf-8")
        registry, _ = load_registry(Path(folder))
    ids = ids_of(registry)
    assert len(ids) == len(set(ids))
    person_ids = {person.id for person in registry.people}
    whole = {event.id: event.part_of for event in registry.events}
    assert all(set(person.confusable) <= person_ids - {person.id} for person in registry.people)
    for event in registry.events:
        assert set(event.people) <= person_ids
        step, steps = event.part_of, 0
        while step is not None:
            step, steps = whole[step], steps + 1
            assert steps <= len(whole)
    check_registry(registry, [])
