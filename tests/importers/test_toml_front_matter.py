"""TOML heads (`+++`) of Markdown become the same fields as YAML ones, and every line is somewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importers.test_markdown import assert_every_line_is_somewhere, imported

HUGO = """+++
title = "A post: with colon"
date = 2020-03-01T09:14:00+02:00
authors = ["Jane Doe", "John Roe"]
draft = false
weight = 3
description = \"\"\"
Over
two lines, title = "no" \"\"\"

[taxonomies]
tags = [
  "news",
  "two words",
]

[extra]
license = "CC BY 4.0"
other = 1
+++

Text with *emphasis*.
"""


def test_fields_lines_and_tables() -> None:
    document, found = imported(HUGO)
    assert found == []
    assert (document.title, document.date) == ("A post: with colon", "2020-03-01")
    assert document.date_text == "2020-03-01T09:14:00+02:00"
    assert [author.name for author in document.authors] == ["Jane Doe", "John Roe"]
    assert (document.tags, document.rights) == (("news", "two words"), "CC BY 4.0")
    assert [block.text for block in document.blocks] == ["A post: with colon", "Text with emphasis."]
    assert {line.line: line.role for line in document.front} == {
        1: "front matter", 3: "date", 4: "byline", 7: "description", 8: "description", 9: "description",
        12: "tags", 13: "tags", 14: "tags", 15: "tags", 18: "license", 20: "front matter",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("head", "title", "found"),
    [
        ('+++\ntitle = "T"\n+++\nx', "T", []),
        ('\n+++\n"title" = "T"\n+++\nx', "T", []),
        ("+++\ntitle = T\n+++\nx", "notes", ["import-front-matter:2", "import-no-title:0"]),
        ('+++\ntitle = "T"\ntitle = "U"\n+++\nx', "notes", ["import-front-matter:3", "import-no-title:0"]),
        (f"+++\na = {'[' * 900}\n+++\nx", "notes", ["import-front-matter:2", "import-no-title:0"]),
        (f"+++\na = {'[' * 5000}\n+++\nx", "notes", ["import-front-matter:2", "import-no-title:0"]),
        ("+++\nno fields\n+++\nx", "notes", ["import-no-title:0"]),
        ('+++\ntitle = "T"\nx', "notes", ["import-no-title:0"]),
        ('+++\nauthor.name = "Jane"\ntitle = "T"\n+++\nx', "T", []),
    ],
)
def test_heads_whole_and_broken(head: str, title: str, found: list[str]) -> None:
    document, codes = imported(head)
    assert document.title == title
    assert codes == found


@given(st.text("+=\n\"'[]{}. title#1-", max_size=80))
def test_any_head_loses_nothing(inside: str) -> None:
    text = f"+++\n{inside}\n+++\nbody"
    assert_every_line_is_somewhere(text, imported(text)[0])
