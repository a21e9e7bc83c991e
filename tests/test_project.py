"""What the project says of itself is so: its make targets, its workflows, its lock file."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.building import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "seeds/README.md"]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda p: p.name)
def test_actions_are_pinned_by_commit_and_say_their_version(workflow: Path) -> None:
    uses = [line.strip() for line in workflow.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert uses
    loose = [line for line in uses if not re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)]
    assert loose == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda p: p.name)
def test_a_workflow_may_do_no_more_than_it_needs(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert re.search(r"^permissions:\n  contents: read$", text, re.M)
    assert "pull_request_target" not in text
    # What an event says must not become part of a script.
    assert not re.search(r"run:.*\$\{\{", text)
    assert {*re.findall(r"run: make ([a-z-]+)", text)} <= targets()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_make_targets_that_documents_name_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert {*re.findall(r"(?:`|^ {4})make ([a-z-]+)", text, re.M)} <= targets()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_resolve(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", text)
    missing = [link for link in links if not ((ROOT / name).parent / link).exists()]
    assert missing == []


def test_every_target_is_listed_with_what_it_does() -> None:
    listed = subprocess.run(["make", "-C", str(ROOT)], capture_output=True, text=True, check=True).stdout
    for target in (
        "venv",
        "site",
        "serve",
        "test",
        "soak",
        "lint",
        "golden",
        "screenshots",
        "bench",
        "bench-reading",
        "clean",
    ):
        assert f"make {target} " in listed


def test_the_lock_file_names_no_registry_but_the_public_one() -> None:
    lock = json.loads((ROOT / "tests" / "package-lock.json").read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        if name:
            assert package.get("resolved", "https://registry.npmjs.org/").startswith(
                "https://registry.npmjs.org/"
            )
            assert package["integrity"].startswith("sha512-")
