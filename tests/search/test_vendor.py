"""Vendored files are what their manifest says, byte for byte, and each has its licence beside it."""

from __future__ import annotations

import hashlib
import json

from tests.building import ROOT

VENDOR = ROOT / "static" / "vendor"


def test_each_file_is_listed_with_its_hash_and_licence() -> None:
    listed = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))["vendored"]
    names = {"manifest.json"}
    for entry in listed:
        for name, digest in (("file", "sha256"), ("licence_file", "licence_sha256")):
            data = (VENDOR / entry[name]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == entry[digest], entry[name]
            names.add(entry[name])
        assert entry["version"] in entry["file"]
        assert entry["licence"]
    assert {path.name for path in VENDOR.iterdir()} == names


def test_lunr_is_the_version_that_the_index_is_written_for() -> None:
    from sitegen.search.index import LUNR_VERSION

    head = (VENDOR / f"lunr-{LUNR_VERSION}.min.js").read_text(encoding="utf-8")[:300]
    assert f"- {LUNR_VERSION}\n" in head
