"""Scripts lose comments and white space at the build; what they do, and what a project's own scripts are, stays."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from sitegen.assets import collect_assets
from tests.building import ROOT

STATIC = ROOT / "static"


def _different(pairs: list[tuple[str, str, str]]) -> list[str]:
    run = subprocess.run(
        ["node", str(ROOT / "tests" / "same_programs.cjs")],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    found: list[str] = json.loads(run.stdout)
    return found


def _built(*folders: Path) -> dict[str, str]:
    assets, problems = collect_assets((*folders, STATIC), {})
    assert problems == ()
    texts = {output.path: output.data.decode("utf-8") for output in assets.outputs if output.data}
    return {name: texts[path] for name, path in assets.paths.items() if name.startswith("js/")}


def test_each_script_is_the_program_that_was_written() -> None:
    built = _built()
    written = {name: (STATIC / name).read_text(encoding="utf-8") for name in built}
    written["js/site.js"] = (STATIC / "js/words.js").read_text(encoding="utf-8") + written["js/site.js"]
    assert _different([(name, written[name], text) for name, text in built.items()]) == []
    assert sum(map(len, built.values())) < 0.8 * sum(map(len, written.values()))


def test_programs_are_told_apart() -> None:
    pairs = [
        ("regular", "a = /x y/", "a = /xy/"),
        ("text", "a = `x  y`", "a = `x y`"),
        ("same", "a  =  1 // x", "a=1"),
    ]
    assert _different(pairs) == ["regular", "text"]


def test_a_project_has_its_scripts_as_it_wrote_them(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    own = "// mine\nlet  a = `x\n\n  y`\n"
    (tmp_path / "js" / "tables.js").write_text(own, encoding="utf-8")
    assert _built(tmp_path)["js/tables.js"] == own
