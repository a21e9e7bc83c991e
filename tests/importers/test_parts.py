"""Paths of the parts of an export, its account, and what the door does with what is no plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import importers
from sitegen.importers import Importer, import_source
from sitegen.importers.parts import missing_library, part_path, part_paths, summary
from sitegen.model import Imported, Source
from sitegen.urls import is_id, path_id
from tests.importers.making import made, structured


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("post-12", "x.xml/post-12"),
        (" two words ", "x.xml/two-words"),
        ("2020/01/a/", "x.xml/2020-01-a"),
        ("a\nb\\c", "x.xml/a-b-c"),
        ("../../up", "x.xml/..-..-up"),
        ("", "x.xml/part"),
        ("é\x00", "x.xml/é\ufffd"),
        ("k" * 999, "x.xml/" + "k" * 200),
    ],
)
def test_a_part_has_a_path_of_its_own_key(key: str, path: str) -> None:
    assert part_path("x.xml", key) == path


def test_parts_with_one_key_are_told_apart_in_order() -> None:
    assert part_paths("x", ["a", "b", "a", "a", "a (2)"]) == (
        "x/a",
        "x/b",
        "x/a (2)",
        "x/a (3)",
        "x/a-(2)",
    )


@given(st.lists(st.text(max_size=5), max_size=8))
def test_parts_have_different_paths_that_make_ids(keys: list[str]) -> None:
    paths = part_paths("x.xml", keys)
    assert len(set(paths)) == len(keys)
    assert all(is_id(path_id(path)) for path in paths)


def test_the_account_of_an_export() -> None:
    found = summary("x", unit="items", read=1200, shown=3, left_out={"drafts": 2, "menus": 0, "files": 1195})
    assert found.code == "import-summary"
    assert found.message == "1,200 items read, 3 shown; left out: 2 drafts, 1,195 files."
    assert summary("x", unit="items", read=1, shown=1, left_out={}).message == "1 items read, 1 shown."


def test_a_missing_library_is_named_with_its_command() -> None:
    found = missing_library("x", "saved pages", "html")
    assert (found.code, found.hint) == ("import-missing-library", "Run: pip install 'sitegen[html]'")


def failing(source: Source) -> Imported:
    raise ZeroDivisionError(source.path)


def test_an_importer_that_fails_leaves_out_what_is_structured_and_keeps_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = (Importer(name="bad", recognise=lambda _: True, run=failing),)
    monkeypatch.setattr(importers, "IMPORTERS", table)
    left_out = import_source(structured("x.xml", "<r/>"))
    assert left_out.documents == () and [d.code for d in left_out.diagnostics] == ["import-failed"]
    kept = import_source(made("x.txt", "words"))
    assert [block.text for block in kept.documents[0].blocks] == ["x", "words"]


def test_what_is_structured_is_never_read_as_text() -> None:
    for path in ("x.md", "x.txt"):
        imported = import_source(structured(path, b"\x00\x01<nothing known>"))
        assert imported.documents == () and imported.diagnostics
