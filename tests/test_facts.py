"""documents.yml: what a curator states wins, is recorded, and changes nothing of the source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from sitegen.diagnostics import Diagnostic
from sitegen.facts import apply_facts, load_facts
from sitegen.model import Attribution, Block, Comment, Document, DocumentFacts, Fact

TITLE = Block(anchor="title", kind="title", text="As the source has it", lines=(1,))


def document(path: str, identifier: str, *comments: Comment) -> Document:
    return Document(
        id=identifier,
        path=path,
        sha256="0" * 64,
        importer="text",
        title=TITLE.text,
        blocks=(TITLE,),
        authors=(Attribution(name="Parsed Author"),),
        date="2001",
        comments=comments,
    )


def comment(number: int, author: str | None, parent: int | None = None) -> Comment:
    return Comment(
        id=f"a-txt-c-{number}",
        document="a-txt",
        parent=f"a-txt-c-{parent}" if parent else None,
        depth=2 if parent else 1,
        order=number - 1,
        author=Attribution(name=author) if author else None,
    )


def load(folder: Path, text: str) -> tuple[tuple[DocumentFacts, ...], list[str]]:
    (folder / "documents.yml").write_text(dedent(text), encoding="utf-8")
    facts, found = load_facts(folder)
    return facts, said(found)


def said(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.location} {d.code}" for d in found]


def test_no_file_no_facts(tmp_path: Path) -> None:
    assert load_facts(tmp_path) == ((), ())


def test_every_field(tmp_path: Path) -> None:
    facts, found = load(
        tmp_path,
        """\
        documents:
          letters/b.txt:
            id: letter-b
            title: A  Letter
            authors: [Ann Lee, {name: Sean, person: sean-o-torain}]
            date: 2016?
            date_text: some time in 2016
            url: https://example.org/b
            platform: Blogger
            language: en-GB
            rights: Public domain.
            note: Two pages are lost.
            flags: [incomplete, compiled]
            tags: letters
            commenters: {Sean  O: sean-o-torain}
            basis:
              author: From the archive's catalogue.
              date: The text says so.
          a.txt:
        """,
    )
    assert found == []
    assert facts == (
        DocumentFacts(
            path="letters/b.txt",
            fields=(
                ("id", "letter-b"),
                ("title", "A Letter"),
                ("authors", (Attribution(name="Ann Lee"), Attribution(name="Sean", person="sean-o-torain"))),
                ("date", "2016?"),
                ("date_text", "some time in 2016"),
                ("url", "https://example.org/b"),
                ("platform", "Blogger"),
                ("language", "en-GB"),
                ("rights", "Public domain."),
                ("note", "Two pages are lost."),
                ("flags", ("incomplete", "compiled")),
                ("tags", ("letters",)),
                ("commenters", (("Sean O", "sean-o-torain"),)),
            ),
            basis=(("authors", "From the archive's catalogue."), ("date", "The text says so.")),
            line=2,
        ),
    )


@pytest.mark.parametrize(
    ("entry", "fields", "problems"),
    [
        ("author: Ann", {"authors": (Attribution(name="Ann"),)}, []),
        ("author: {name: Ann, person: ann}", {"authors": (Attribution(name="Ann", person="ann"),)}, []),
        ("authors: []", {"authors": ()}, []),
        ("authors: [{person: ann}]", {}, ["2:21 schema-missing"]),
        ("authors: [[Ann], Bo]", {"authors": (Attribution(name="Bo"),)}, ["2:21 schema-type"]),
        ("authors: Ann, author: Bo", {"authors": (Attribution(name="Ann"),)}, ["2:33 schema-value"]),
        ("author: {nmae: Ann, name: Bo}", {"authors": (Attribution(name="Bo"),)},
         ["2:20 schema-unknown-key"]),
        ("tags: [], flags: []", {"flags": (), "tags": ()}, []),
        ("flags: [excerpts, excerpt]", {"flags": ("excerpt",)}, ["2:19 schema-value"]),
        ("date: 'March 3, 2016', title: T", {"title": "T"}, ["2:17 schema-value"]),
        ("url: 'javascript:alert(1)'", {}, ["2:16 schema-value"]),
        ("language: English", {}, ["2:21 schema-value"]),
        ("id: My Letter", {}, ["2:15 schema-value"]),
        ("titel: T", {}, ["2:11 schema-unknown-key"]),
        ("title: [T], note: N", {"note": "N"}, ["2:18 schema-type"]),
        ("commenters: [Ann]", {}, ["2:23 schema-type"]),
        ("title: T, basis: {date: why}", {"title": "T"}, ["2:29 schema-unknown-key"]),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_counts_as_not_given(
    tmp_path: Path, entry: str, fields: dict[str, object], problems: list[str]
) -> None:
    facts, found = load(tmp_path, f"documents:\n  a.txt: {{{entry}}}\n  b.txt: {{title: B}}\n")
    assert [entry.path for entry in facts] == ["a.txt", "b.txt"]
    assert dict(facts[0].fields) == fields
    assert found == [f"documents.yml:{problem}" for problem in problems]


def test_one_basis_may_stand_for_every_field(tmp_path: Path) -> None:
    facts, _ = load(tmp_path, "documents: {a.txt: {id: a, author: Ann, date: 2016, basis: The catalogue.}}")
    assert facts[0].basis == (("authors", "The catalogue."), ("date", "The catalogue."))


@pytest.mark.parametrize(
    "text", ["- a.txt", "documents: [a.txt]", "documents: {a.txt: some text}", "documents: {"]
)
def test_a_file_of_another_shape_is_said_to_be(tmp_path: Path, text: str) -> None:
    facts, found = load(tmp_path, text)
    assert facts == () and len(found) == 1


# --- applying ---


def fact(path: str, **fields: object) -> DocumentFacts:
    return DocumentFacts(path=path, fields=tuple(fields.items()), line=7)


def test_facts_win_and_are_recorded_and_the_source_keeps_its_text() -> None:
    facts = DocumentFacts(
        path="a.txt",
        fields=(("title", "A"), ("authors", (Attribution(name="Ann"),)), ("date", "2016")),
        basis=(("date", "The text says so."),),
    )
    others = document("b.txt", "b-txt")
    (stated, other), found = apply_facts((document("a.txt", "a-txt"), others), (facts,))
    assert found == () and other is others
    assert (stated.title, stated.authors, stated.date) == ("A", (Attribution(name="Ann"),), "2016")
    assert stated.blocks == (TITLE,)
    assert stated.facts == (
        Fact(field="title", basis=""),
        Fact(field="authors", basis=""),
        Fact(field="date", basis="The text says so."),
    )


def test_an_empty_list_states_that_there_is_none() -> None:
    (stated,), _ = apply_facts((document("a.txt", "a-txt"),), (fact("a.txt", authors=()),))
    assert stated.authors == ()


def test_a_new_id_takes_the_thread_along() -> None:
    before = document("a.txt", "a-txt", comment(1, "Ann"), comment(2, None, parent=1))
    (after,), found = apply_facts((before,), (fact("a.txt", id="a"),))
    assert found == ()
    assert after.id == "a" and after.facts == ()
    assert [(c.id, c.document, c.parent) for c in after.comments] == [
        ("a-c-1", "a", None),
        ("a-c-2", "a", "a-c-1"),
    ]
    assert [replace(c, id="", document="", parent=None) for c in after.comments] == [
        replace(c, id="", document="", parent=None) for c in before.comments
    ]


@pytest.mark.parametrize(
    ("paths", "facts", "ids", "clashes"),
    [
        (["a.txt", "b.txt"], [("a.txt", "x"), ("b.txt", "x")], ["x", "b-txt"], 1),
        (["a.txt", "b.txt"], [("a.txt", "b-txt")], ["a-txt", "b-txt"], 1),
        (["a.txt", "b.txt"], [("b.txt", "y"), ("a.txt", "b-txt")], ["a-txt", "y"], 1),
        (["a.txt"], [("a.txt", "a-txt")], ["a-txt"], 0),
        (["a.txt", "b.txt"], [("a.txt", "x"), ("b.txt", "y")], ["x", "y"], 0),
    ],
)
def test_two_documents_never_share_an_id(
    paths: list[str], facts: list[tuple[str, str]], ids: list[str], clashes: int
) -> None:
    documents = tuple(document(path, path.replace(".", "-")) for path in paths)
    changed, found = apply_facts(documents, tuple(fact(path, id=identifier) for path, identifier in facts))
    assert [d.id for d in changed] == ids
    assert [d.code for d in found] == ["id-clash"] * clashes


def test_facts_of_a_file_hold_for_all_its_documents_but_its_id_for_none() -> None:
    documents = (document("export.json", "one"), document("export.json", "two"))
    changed, found = apply_facts(documents, (fact("export.json", id="x", language="de"),))
    assert [(d.id, d.language) for d in changed] == [("one", "de"), ("two", "de")]
    assert [d.code for d in found] == ["id-clash"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("letters/a.txt", "Did you mean 'old/a.txt'?"),
        ("old/aa.txt", "Did you mean 'old/a.txt'?"),
        ("zzz", "Known: b.txt, old/a.txt."),
    ],
)
def test_facts_of_no_file_name_the_nearest(path: str, hint: str) -> None:
    documents = (document("old/a.txt", "a"), document("b.txt", "b"))
    changed, found = apply_facts(documents, (fact(path, title="T"),))
    assert changed == documents
    assert said(found) == ["documents.yml:7 facts-no-file"]
    assert found[0].hint == hint


def test_a_path_is_found_however_its_accents_are_composed() -> None:
    (stated,), found = apply_facts((document("cafe\u0301.txt", "cafe"),), (fact("café.txt", title="T"),))
    assert (stated.title, found) == ("T", ())


def test_a_commenter_is_bound_to_a_person_by_name() -> None:
    thread = document(
        "a.txt", "a-txt", comment(1, "Sean"), comment(2, "Ann"), comment(3, None), comment(4, "Sean ")
    )
    facts = fact("a.txt", commenters=(("Sean", "sean-o-torain"), ("Seam", "x")))
    (stated,), found = apply_facts((thread,), (facts,))
    people = [c.author.person if c.author else "nobody" for c in stated.comments]
    assert people == ["sean-o-torain", None, "nobody", "sean-o-torain"]
    assert [(d.code, d.hint) for d in found] == [("facts-no-commenter", "Did you mean 'Sean'?")]
    assert stated.facts == (Fact(field="commenters", basis=""),)


def test_references_to_nobody_are_dropped_where_the_registry_is_known() -> None:
    thread = document("a.txt", "a-txt", comment(1, "Sean"), comment(2, "Ann"))
    facts = fact(
        "a.txt",
        authors=(Attribution(name="Sean", person="saen"), Attribution(name="Ann", person="ann")),
        commenters=(("Sean", "saen"), ("Ann", "ann")),
    )
    (stated,), found = apply_facts((thread,), (facts,), people={"sean", "ann"})
    assert [(author.name, author.person) for author in stated.authors] == [("Sean", None), ("Ann", "ann")]
    assert [c.author and c.author.person for c in stated.comments] == [None, "ann"]
    assert [(d.code, d.hint) for d in found] == [("registry-reference", "Did you mean 'sean'?")]
