"""Records → files: JSON Lines with CSV twins, `corpus.json`, `datapackage.json`; always the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.model import Output
from sitegen.pages import data_records as records
from sitegen.pages.data_records import Record
from sitegen.pages.lookup import Lookup

# A cell that a spreadsheet would run as a formula begins with one of these (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\n")

_MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl", "json": "application/json"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file of `data/` as the Data page lists it."""

    name: str
    rows: int
    size: int
    sha256: str
    format: str


def tables(lookup: Lookup) -> dict[str, list[Record]]:
    """The five tables of the contract, each in its order."""
    corpus = lookup.corpus
    return {
        "documents": [records.document_record(d) for d in corpus.documents],
        "comments": [records.comment_record(lookup, c) for d in corpus.documents for c in d.comments],
        "people": [records.person_record(lookup, p) for p in corpus.people],
        "events": [records.event_record(lookup, e) for e in corpus.events],
        "mentions": [records.mention_record(lookup, m) for m in corpus.mentions],
    }


def corpus_files(lookup: Lookup) -> tuple[tuple[Output, ...], tuple[DataFile, ...]]:
    """Every whole-corpus file of `data/`, and what the Data page says of each."""
    outputs = [Output(path="data/corpus.json", data=pretty_json(records.corpus_record(lookup)))]
    listed = [_listed(outputs[0], 1, "json")]
    resources = [_resource("corpus", outputs[0], 1, "json")]
    for name, rows in tables(lookup).items():
        fields = [field for field, _, _ in records.FIELDS[name]]
        lines = Output(path=f"data/{name}.jsonl", data=json_lines(rows))
        twin = Output(
            path=f"data/{name}.csv", data=csv_bytes(fields, ([row[f] for f in fields] for row in rows))
        )
        outputs += [lines, twin]
        for output, kind in ((lines, "jsonl"), (twin, "csv")):
            listed.append(_listed(output, len(rows), kind))
            resources.append(_resource(name, output, len(rows), kind))
    package = {
        "profile": "data-package",
        "name": "corpus",
        "title": lookup.site.title,
        "description": lookup.site.description,
        "version": lookup.version,
        "rights": lookup.site.rights,
        "resources": resources,
    }
    outputs.append(Output(path="data/datapackage.json", data=pretty_json(package)))
    listed.append(_listed(outputs[-1], 1, "json"))
    return tuple(outputs), tuple(listed)


def _listed(output: Output, rows: int, kind: str) -> DataFile:
    return DataFile(
        name=output.path.removeprefix("data/"),
        rows=rows,
        size=len(output.data),
        sha256=hashlib.sha256(output.data).hexdigest(),
        format=kind,
    )


def _resource(name: str, output: Output, rows: int, kind: str) -> Record:
    """A file as the data package describes it; in CSV, lists and objects are text."""
    nested = {"array": "string", "object": "string"} if kind == "csv" else {}
    fields = [
        {"name": field, "type": nested.get(type_, type_), "description": words}
        for field, type_, words in records.FIELDS[name]
    ]
    return {
        "name": f"{name}-csv" if kind == "csv" else name,
        "path": output.path.removeprefix("data/"),
        "format": kind,
        "mediatype": _MEDIA_TYPES[kind],
        "encoding": "utf-8",
        "count": rows,
        "bytes": len(output.data),
        "hash": f"sha256:{hashlib.sha256(output.data).hexdigest()}",
        "schema": {"fields": fields},
    }


def pretty_json(value: object) -> bytes:
    """JSON for people to read as well: indented, UTF-8, one final newline."""
    return (json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode(
        "utf-8", "replace"
    )


def json_lines(rows: Iterable[Record]) -> bytes:
    """One object a line, keys in the order given."""
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)
    return "".join(lines).encode("utf-8", "replace")


def csv_bytes(fields: Sequence[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """RFC 4180 with LF line ends; nested values joined by `; `; no cell that a spreadsheet would run."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = _flat(value).replace("\r\n", "\n").replace("\r", "\n")
    return "'" + text if text.startswith(_FORMULA) else text


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(
            f"{key}: {_flat(item)}" for key, item in value.items() if item not in (None, "", [], {})
        )
    if isinstance(value, (list, tuple)):
        return "; ".join(
            " ".join(_flat(v) for v in item.values() if v not in (None, ""))
            if isinstance(item, dict)
            else _flat(item)
            for item in value
        )
    return "" if value is None else str(value)
