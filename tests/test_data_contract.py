"""What every built site offers for reuse, held to its contract on the site of the seeds.

Names, order of keys and order of records are public: a difference here is one that users of the data see.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sitegen.urls import is_id
from tests.building import ROOT, files_of
from tests.page_facts import SiteIndex

Record = dict[str, Any]

FIELDS: dict[str, list[str]] = {
    "documents": [
        "id",
        "url",
        "title",
        "authors",
        "date",
        "date_text",
        "language",
        "platform",
        "source",
        "words",
        "comments",
        "missing_comments",
        "sections",
        "blocks",
        "boilerplate",
    ],
    "comments": [
        "id",
        "url",
        "document",
        "parent",
        "depth",
        "order",
        "author",
        "date",
        "date_text",
        "state",
        "text",
    ],
    "people": [
        "id",
        "url",
        "name",
        "aliases",
        "description",
        "identifiers",
        "status",
        "wrote",
        "commented",
        "documents",
        "mentions",
    ],
    "events": [
        "id",
        "url",
        "name",
        "aliases",
        "date",
        "description",
        "people",
        "part_of",
        "status",
        "documents",
        "mentions",
    ],
    "mentions": [
        "entity",
        "kind",
        "document",
        "comment",
        "anchor",
        "start",
        "end",
        "surface",
        "sentence",
        "via",
        "certain",
    ],
}
STATES = {"present", "missing", "deleted", "removed", "redacted"}
# A mail address wherever it stands; the word boundary keeps a version such as `lunr@2.3.9` out.
EMAIL = re.compile(rb"(?<![\w.+-])[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}\b", re.I)
EDTF = re.compile(r"[0-9XYSuT:.\-/~?%\[\]{},+Z]+\Z")


@pytest.fixture(scope="module")
def data(seed_site: Path) -> dict[str, list[Record]]:
    found = {}
    for name in FIELDS:
        raw = (seed_site / "data" / f"{name}.jsonl").read_bytes()
        assert raw.endswith(b"\n") and b"\r" not in raw
        found[name] = [json.loads(line) for line in raw.decode("utf-8").splitlines()]
    return found


@pytest.fixture(scope="module")
def index(seed_site: Path) -> SiteIndex:
    return SiteIndex(site=seed_site)


@pytest.mark.parametrize("name", FIELDS)
def test_every_record_has_the_fields_in_their_order(data: dict[str, list[Record]], name: str) -> None:
    assert data[name], f"the seeds should have some {name}"
    for record in data[name]:
        present = [key for key in record if key in FIELDS[name]]
        assert present == FIELDS[name], record.get("id")


@pytest.mark.parametrize("name", ["documents", "people", "events"])
def test_records_are_sorted_by_id(data: dict[str, list[Record]], name: str) -> None:
    ids = [record["id"] for record in data[name]]
    assert ids == sorted(set(ids))
    assert [i for i in ids if not is_id(i)] == []


def test_comments_are_sorted_by_document_and_order(data: dict[str, list[Record]]) -> None:
    places = [(comment["document"], comment["order"]) for comment in data["comments"]]
    assert places == sorted(places)
    per_document: dict[str, list[int]] = {}
    for document, order in places:
        per_document.setdefault(document, []).append(order)
    assert all(orders == list(range(len(orders))) for orders in per_document.values())
    ids = [comment["id"] for comment in data["comments"]]
    assert len(set(ids)) == len(ids)


def test_mentions_are_sorted_by_place(data: dict[str, list[Record]]) -> None:
    order = {comment["id"]: comment["order"] for comment in data["comments"]}
    blocks = {d["id"]: [block["anchor"] for block in d["blocks"]] for d in data["documents"]}

    def place(mention: Record) -> tuple[Any, ...]:
        comment = mention["comment"]
        if comment is None:
            return (
                mention["document"],
                -1,
                blocks[mention["document"]].index(mention["anchor"]),
                mention["start"],
            )
        return mention["document"], order[comment], int(mention["anchor"].rsplit("-", 1)[1]), mention["start"]

    places = [place(mention) for mention in data["mentions"]]
    assert places == sorted(places)


def test_every_id_that_is_referred_to_exists(data: dict[str, list[Record]]) -> None:
    ids = {name: {record["id"] for record in records} for name, records in data.items() if name != "mentions"}
    for document in data["documents"]:
        assert {a["person"] for a in document["authors"]} - {None} <= ids["people"]
    for comment in data["comments"]:
        assert comment["document"] in ids["documents"]
        assert comment["parent"] is None or comment["parent"] in ids["comments"]
        assert comment["author"] is None or comment["author"]["person"] in {None, *ids["people"]}
    for person in data["people"]:
        assert set(person["wrote"]) | set(person["documents"]) <= ids["documents"]
        assert set(person["commented"]) <= ids["comments"]
    for event in data["events"]:
        assert set(event["people"]) <= ids["people"]
        assert set(event["documents"]) <= ids["documents"]
        assert event["part_of"] in {None, *ids["events"]}
    for mention in data["mentions"]:
        assert mention["entity"] in ids["people" if mention["kind"] == "person" else "events"]
        assert mention["document"] in ids["documents"]
        assert mention["comment"] in {None, *ids["comments"]}


def test_every_url_resolves(data: dict[str, list[Record]], index: SiteIndex) -> None:
    wrong = [
        f"{record['id']}: {record['url']} {problem}"
        for name in ("documents", "comments", "people", "events")
        for record in data[name]
        if (problem := index.problem("index.html", record["url"]))
    ]
    for document in data["documents"]:
        for part in [*document["sections"], *document["blocks"]]:
            if problem := index.problem("index.html", f"{document['url']}#{part['anchor']}"):
                wrong.append(f"{document['id']}: {part['anchor']} {problem}")
    assert not wrong, "\n".join(wrong[:40])
    assert all("#" in comment["url"] for comment in data["comments"])


def test_every_surface_is_the_slice_of_its_block(data: dict[str, list[Record]]) -> None:
    texts = {
        (d["id"], None, block["anchor"]): block["text"] for d in data["documents"] for block in d["blocks"]
    }
    comments = {comment["id"]: comment["text"] for comment in data["comments"]}
    for mention in data["mentions"]:
        assert mention["surface"] and mention["surface"] in mention["sentence"], mention
        assert 0 <= mention["start"] < mention["end"]
        if mention["comment"] is None:
            text = texts[mention["document"], None, mention["anchor"]]
            assert text[mention["start"] : mention["end"]] == mention["surface"], mention
            assert mention["sentence"] in text
        else:
            # A comment gives its text as a whole, so its block is one of its paragraphs.
            length = mention["end"] - mention["start"]
            assert length == len(mention["surface"])
            assert mention["sentence"] in comments[mention["comment"]]
            assert mention["anchor"].startswith("c-" + mention["comment"].rsplit("-c-", 1)[1] + "-")


def test_threads_are_trees(data: dict[str, list[Record]]) -> None:
    comments = {comment["id"]: comment for comment in data["comments"]}
    for comment in comments.values():
        assert comment["state"] in STATES
        assert bool(comment["text"]) == (comment["state"] == "present"), comment["id"]
        parent = comments.get(comment["parent"])
        if parent is None:
            assert comment["depth"] == 1
        else:
            assert parent["document"] == comment["document"]
            assert comment["depth"] == parent["depth"] + 1
            assert parent["order"] < comment["order"]


def test_counts_agree(seed_site: Path, data: dict[str, list[Record]]) -> None:
    corpus = json.loads((seed_site / "data" / "corpus.json").read_text(encoding="utf-8"))
    assert list(corpus)[:6] == ["schema", "title", "description", "rights", "generator", "counts"]
    assert corpus["schema"] == 1
    missing = [comment for comment in data["comments"] if comment["state"] == "missing"]
    assert corpus["counts"] == {
        "documents": len(data["documents"]),
        "comments": len(data["comments"]) - len(missing),
        "missing_comments": len(missing),
        "people": len(data["people"]),
        "events": len(data["events"]),
        "mentions": len(data["mentions"]),
    }
    for document in data["documents"]:
        own = [comment for comment in data["comments"] if comment["document"] == document["id"]]
        ghosts = sum(comment["state"] == "missing" for comment in own)
        assert (document["comments"], document["missing_comments"]) == (len(own) - ghosts, ghosts)
    mentions = Counter(mention["entity"] for mention in data["mentions"])
    for entity in [*data["people"], *data["events"]]:
        assert entity["mentions"] == mentions[entity["id"]], entity["id"]
        where = {m["document"] for m in data["mentions"] if m["entity"] == entity["id"]}
        assert entity["documents"] == sorted(where), entity["id"]
    for person in data["people"]:
        wrote = [d["id"] for d in data["documents"] if person["id"] in {a["person"] for a in d["authors"]}]
        assert person["wrote"] == wrote, person["id"]
        said = [c["id"] for c in data["comments"] if c["author"] and c["author"]["person"] == person["id"]]
        assert sorted(person["commented"]) == sorted(said), person["id"]


def test_sources_are_the_files_of_the_corpus(data: dict[str, list[Record]]) -> None:
    for document in data["documents"]:
        source = document["source"]
        assert list(source)[:4] == ["path", "sha256", "importer", "url"]
        content = (ROOT / "seeds" / source["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == source["sha256"]
        anchors = [block["anchor"] for block in document["blocks"]]
        assert len(set(anchors)) == len(anchors)
        assert document["blocks"][0]["kind"] == "title"
        assert document["words"] > 0


def test_dates_are_edtf(data: dict[str, list[Record]]) -> None:
    for name in ("documents", "comments", "events"):
        for record in data[name]:
            assert record["date"] is None or EDTF.match(record["date"]), record


@pytest.mark.parametrize("name", FIELDS)
def test_the_csv_twin_has_the_same_records(seed_site: Path, data: dict[str, list[Record]], name: str) -> None:
    raw = (seed_site / "data" / f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(raw, newline="")))
    assert [field for field in rows[0] if field in FIELDS[name]] == FIELDS[name]
    assert len(rows) - 1 == len(data[name])
    assert all(len(row) == len(rows[0]) for row in rows)
    for row, record in zip(rows[1:], data[name], strict=True):
        values = dict(zip(rows[0], row, strict=True))
        for field, value in record.items():
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                value = "; ".join(value)
            if isinstance(value, str):
                # What a spreadsheet would take for a formula is set behind an apostrophe.
                guarded = ("'" + value) if re.match(r"[=+\-@\t\r]", value) else value
                assert values[field] == guarded, field


def test_no_cell_of_a_csv_file_is_a_formula(seed_site: Path) -> None:
    for path in sorted((seed_site / "data").rglob("*.csv")):
        rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        wrong = [cell for row in rows for cell in row if re.match(r"[=+@\t\r]|-(?![\d.])", cell)]
        assert wrong == [], path.name


def test_the_data_package_describes_every_file(seed_site: Path, data: dict[str, list[Record]]) -> None:
    package = json.loads((seed_site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["path"]: resource for resource in package["resources"]}
    for name in FIELDS:
        assert {f"{name}.jsonl", f"{name}.csv"} <= resources.keys()
        fields = [field["name"] for field in resources[f"{name}.jsonl"]["schema"]["fields"]]
        assert [field for field in fields if field in FIELDS[name]] == FIELDS[name]
    for path, resource in resources.items():
        content = (seed_site / "data" / path).read_bytes()
        assert resource["bytes"] == len(content), path
        assert resource["hash"].removeprefix("sha256:") == hashlib.sha256(content).hexdigest(), path
    assert "corpus.json" in resources


def test_no_mail_address_stands_anywhere(seed_site: Path) -> None:
    wrong = [
        f"{path}: {match.group().decode(errors='replace')}"
        for path, content in files_of(seed_site).items()
        for match in EMAIL.finditer(content)
    ]
    assert wrong == []


def test_the_pattern_for_mail_addresses_sees_one() -> None:
    assert EMAIL.search(b"write to jane.doe+x@mail.example.org.")
    assert not EMAIL.search(b"lunr@2.3.9 and @name and a @ b")
