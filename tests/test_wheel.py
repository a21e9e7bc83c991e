"""The wheel works where there is nothing else: installed into an empty environment, it builds sites."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.building import ROOT
from tests.page_facts import KINDS, html_files


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    run = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, timeout=300, check=False
    )
    assert run.returncode == 0, f"{' '.join(map(str, command))}\n{run.stdout}\n{run.stderr}"
    return run.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `python` of an environment that holds the wheel and what it depends on, nothing else."""
    folder = tmp_path_factory.mktemp("empty") / "env"
    venv.create(folder, with_pip=True, clear=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    return python


def test_the_wheel_holds_the_package_and_its_assets_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "sitegen").rglob("*.py")}
    # What modules read: word lists beside the note of where they are from, catalogues of the interface's words.
    data = {
        p.relative_to(ROOT).as_posix()
        for pattern in ("names/find/words/*", "locale/*.po*")
        for p in (ROOT / "sitegen").glob(pattern)
    }
    assets = {
        f"sitegen/_assets/{p.relative_to(ROOT).as_posix()}"
        for folder in ("templates", "static")
        for p in (ROOT / folder).rglob("*")
        if p.is_file()
    }
    inside = {name for name in names if ".dist-info/" not in name}
    assert inside - assets - {"sitegen/py.typed"} == data | {m for m in modules if "_assets" not in m}
    assert assets <= inside
    assert not [name for name in assets if name.endswith(".py")]
    assert any(name.endswith("LICENSE") for name in names)


@pytest.mark.parametrize(
    ("files", "documents"),
    [
        ({}, 0),
        ({"a letter.txt": "A letter\n\nDear reader,\n\nThis is all there is.\n"}, 1),
    ],
    ids=["empty folder", "one file"],
)
def test_it_builds_a_whole_site_from(
    installed: Path, tmp_path: Path, files: dict[str, str], documents: int
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in files.items():
        (corpus / name).write_text(text, encoding="utf-8")
    site = tmp_path / "site"
    # From a folder of its own, so that nothing of the checkout can be imported or found.
    _run(installed, "-I", "-m", "sitegen", "build", corpus, "-o", site, cwd=tmp_path)
    built = {p.relative_to(site).as_posix() for p in html_files(site)}
    assert {place for place in KINDS.values() if place.endswith(".html")} <= built
    assert len([p for p in built if p.startswith("documents/")]) == documents + 1
    assert (site / "data" / "documents.jsonl").read_text(encoding="utf-8").count("\n") == documents
    for path in html_files(site):
        assert "<h1" in path.read_text(encoding="utf-8"), f"{path.name} has no heading"


def test_the_command_starts_and_tells_its_version(installed: Path) -> None:
    command = installed.with_name("sitegen.exe" if sys.platform == "win32" else "sitegen")
    assert "build" in _run(command, "--help")
    version = _run(installed, "-I", "-c", "import sitegen; print(sitegen.__version__)").strip()
    assert version in _run(command, "--version")


def test_a_new_corpus_builds_at_once(installed: Path, tmp_path: Path) -> None:
    _run(installed, "-I", "-m", "sitegen", "new", tmp_path / "mine", cwd=tmp_path)
    _run(installed, "-I", "-m", "sitegen", "build", tmp_path / "mine", "-o", tmp_path / "site", cwd=tmp_path)
    assert (tmp_path / "site" / "index.html").is_file()
