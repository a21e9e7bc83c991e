"""The Nu HTML checker finds no error on any page: one start of it reads the whole site."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.building import ROOT

VNU = ROOT / "tests" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def nu_errors(folder: Path) -> list[str]:
    """The checker's errors in all HTML files of a folder, as `file:line: message`."""
    assert VNU.is_file(), "the Nu HTML checker is not installed: run `make tools`"
    command = [
        "java",
        "-Xss4m",
        "-jar",
        str(VNU),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        str(folder),
    ]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{Path(m.get('url', '?')).name}:{m.get('lastLine', 0)}: {m['message']}"
        for m in messages
        if m["type"] in ("error", "non-document-error")
    ]


def test_every_page_of_the_seeds_is_valid(seed_site: Path) -> None:
    errors = nu_errors(seed_site)
    assert not errors, f"{len(errors)} errors\n" + "\n".join(errors[:40])


def test_the_checker_sees_an_error_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<!doctype html><html lang=en><title>x</title><p id=a><p id=a><div></span></div></html>",
        encoding="utf-8",
    )
    assert len(nu_errors(tmp_path)) >= 2
