"""The data for reuse: JSON Lines and CSV say the same, no cell is a formula, everything is described."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Output
from sitegen.pages.data_files import corpus_files, csv_bytes, json_lines, pretty_json
from sitegen.pages.data_records import FIELDS
from sitegen.pages.lookup import Lookup
from tests.corpora import document, lookup, mill, person

TABLES = [name for name in FIELDS if name != "corpus"]


def files(found: Lookup) -> dict[str, bytes]:
    return {output.path: output.data for output in corpus_files(found)[0]}


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize("name", TABLES)
def test_csv_is_the_twin_of_json_lines(name: str) -> None:
    found = files(mill())
    records = [json.loads(line) for line in found[f"data/{name}.jsonl"].decode().splitlines()]
    head, *rows = rows_of(found[f"data/{name}.csv"])
    assert records
    assert head == [field for field, _, _ in FIELDS[name]]
    assert len(rows) == len(records)
    for record, row in zip(records, rows, strict=True):
        assert list(record) == head
        for field, cell in zip(head, row, strict=True):
            value = record[field]
            if isinstance(value, bool):
                assert cell == str(value).lower()
            elif isinstance(value, (str, int)):
                assert cell.removeprefix("'") == str(value)
            elif value is None:
                assert cell == ""
            elif value and all(isinstance(v, str) for v in value):
                assert cell == "; ".join(value) or isinstance(value, dict)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-3, "-3"),
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx\r\ny", "'\nx\ny"),
        (["=x", "y"], "'=x; y"),
        ([], ""),
        ({}, ""),
        ({"a": 1, "b": None, "c": ["x", "y"]}, "a: 1; c: x; y"),
        ([{"name": "Ada", "person": None}, {"name": "Ben", "person": "ben"}], "Ada; Ben ben"),
        ('say "x", y\nz', 'say "x", y\nz'),
    ],
)
def test_cells(value: Any, cell: str) -> None:
    assert rows_of(csv_bytes(["v", "w"], [[value, "end"]]))[1] == [cell, "end"]


@given(st.lists(st.text(st.characters(exclude_characters="\r")), min_size=1, max_size=5))
def test_no_cell_is_run_by_a_spreadsheet_and_none_loses_its_text(texts: list[str]) -> None:
    (row,) = rows_of(csv_bytes(["v"] * len(texts), [texts]))[1:] or [[]]
    for text, cell in zip(texts, row or [""] * len(texts), strict=True):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\n"))
        assert cell.removeprefix("'") == text.encode("utf-8", "replace").decode().removeprefix("'")


def test_every_file_is_described_with_its_bytes() -> None:
    outputs, listed = corpus_files(mill())
    package = json.loads(next(o.data for o in outputs if o.path == "data/datapackage.json"))
    resources = {r["path"]: r for r in package["resources"]}
    described: list[Output] = [o for o in outputs if o.path != "data/datapackage.json"]
    assert sorted(resources) == sorted(o.path.removeprefix("data/") for o in described)
    assert len({r["name"] for r in resources.values()}) == len(resources)
    for output in described:
        resource = resources[output.path.removeprefix("data/")]
        assert resource["bytes"] == len(output.data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(output.data).hexdigest()}"
        assert resource["mediatype"].startswith(("text/csv", "application/json"))
        if output.path.endswith("l"):
            assert resource["count"] == len(output.data.splitlines())
    assert {f.name: f.sha256 for f in listed} == {
        o.path.removeprefix("data/"): hashlib.sha256(o.data).hexdigest() for o in outputs
    }


def test_fields_are_described_as_what_they_are() -> None:
    found = files(mill())
    package = json.loads(found["data/datapackage.json"])
    types: dict[str, tuple[type, ...]] = {
        "string": (str, type(None)),
        "integer": (int, type(None)),
        "boolean": (bool,),
        "array": (list,),
        "object": (dict, type(None)),
    }
    for resource in package["resources"]:
        if resource["format"] == "csv":
            continue
        data = found[f"data/{resource['path']}"].decode()
        for record in (
            [json.loads(data)] if resource["format"] == "json" else map(json.loads, data.splitlines())
        ):
            for field in resource["schema"]["fields"]:
                assert isinstance(record[field["name"]], types[field["type"]]), field
                assert field["description"]


def test_counts_are_those_of_the_tables() -> None:
    found = files(mill())
    counts = json.loads(found["data/corpus.json"])["counts"]
    lines = {name: len(found[f"data/{name}.jsonl"].splitlines()) for name in TABLES}
    assert counts["comments"] + counts["missing_comments"] == lines["comments"]
    assert all(counts[name] == lines[name] for name in ("documents", "people", "events", "mentions"))


def test_an_empty_corpus_has_its_files() -> None:
    found = files(lookup([]))
    assert found["data/documents.jsonl"] == b""
    assert rows_of(found["data/documents.csv"]) == [[field for field, _, _ in FIELDS["documents"]]]


def test_half_a_character_stops_nothing() -> None:
    found = files(lookup([document("d", "Text.")], [person("x", "A \ud800 B")]))
    assert json.loads(found["data/people.jsonl"])["name"] == "A ? B"
    assert pretty_json("\ud800") == b'"?"\n'
    assert json_lines([{"a": "\ud800"}]) == b'{"a": "?"}\n'


def test_the_version_is_that_of_what_is_said() -> None:
    plain = lookup([document("d", "Text.")], [person("x", "A B")])
    same = lookup([document("d", "Text.")], [person("x", "A B", line=7)])
    dated = lookup([document("d", "Text.", date="2020")], [person("x", "A B")])
    named = lookup([document("d", "Text.")], [person("x", "A C")])
    assert plain.version == same.version, "where an entry stands in its file is not part of it"
    assert len({plain.version, dated.version, named.version}) == 3
