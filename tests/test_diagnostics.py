"""Diagnostics: the table of codes is what the stages use, and what `docs/diagnostics.md` lists."""

from __future__ import annotations

import ast

import pytest

from sitegen.diagnostics import CODES, Location, Severity, diagnostic, format_diagnostic, sorted_diagnostics
from tests.building import ROOT

PAGE = ROOT / "docs" / "diagnostics.md"
HEAD = """# Diagnostics

Every problem that sitegen reports has a stable code, a place (`path:line:column`), a sentence and, where
there is one, the way out. An **error** makes the command exit with 1, a **warning** only with `--strict`,
an **info** never. What is sound is built in any case, unless the code's meaning says otherwise.

This page is written from `CODES` in `sitegen/diagnostics.py`, by
`pytest tests/test_diagnostics.py --update-golden`.
"""


def page() -> str:
    """The page: one table for each first word of the codes, in the order of the pipeline."""
    rooms: dict[str, list[str]] = {}
    for code in CODES:
        rooms.setdefault(code.split("-")[0], []).append(code)
    parts = [HEAD]
    for room, codes in rooms.items():
        parts.append(f"\n## {room}\n\n| code | severity | what it stands for |\n|---|---|---|\n")
        parts.extend(f"| `{code}` | {CODES[code][0].name.lower()} | {CODES[code][1]} |\n" for code in codes)
    return "".join(parts)


def test_the_page_is_current(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page(), "rewrite it with --update-golden and read the diff"


def test_every_code_is_well_formed() -> None:
    for code, (_, meaning) in CODES.items():
        assert "-" in code and code == code.lower()
        assert meaning.endswith(".") and "|" not in meaning


def literals() -> set[str]:
    """Every string of the package outside the table, whatever it is for."""
    return {
        node.value
        for path in (ROOT / "sitegen").rglob("*.py")
        if path.name != "diagnostics.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_is_used() -> None:
    assert set(CODES) <= literals()


def test_a_code_that_is_not_in_the_table_cannot_be_used() -> None:
    with pytest.raises(KeyError):
        diagnostic("no-such-code", "…", "x")


def test_a_diagnostic_is_printed_on_one_line_with_its_hint_below() -> None:
    found = diagnostic("schema-type", "'k' must be text", "people.yml", 3, 7, "Write text.")
    assert found.severity is Severity.ERROR
    assert format_diagnostic(found) == (
        "people.yml:3:7: error: 'k' must be text [schema-type]\n    Write text."
    )


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location(path="a.txt"), "a.txt"),
        (Location(path="a.txt", line=3), "a.txt:3"),
        (Location(path="a.txt", line=3, column=7), "a.txt:3:7"),
    ],
)
def test_a_place_is_as_exact_as_it_is_known(location: Location, text: str) -> None:
    assert str(location) == text


def test_order_is_by_place_then_the_worst_first() -> None:
    first = diagnostic("schema-type", "a", "a.yml", 2)
    second = diagnostic("schema-unknown-key", "a", "a.yml", 2)
    third = diagnostic("schema-type", "a", "a.yml", 10)
    fourth = diagnostic("schema-type", "a", "b.yml", 1)
    assert sorted_diagnostics([fourth, third, second, first]) == (first, second, third, fourth)
