"""Build sites the way a user does: by the command line, in a process and an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run_sitegen(
    *arguments: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    seconds: float = 300,
) -> subprocess.CompletedProcess[str]:
    """Run `python -m sitegen`; `env` is laid over the present environment. It is stopped after `seconds`."""
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *map(str, arguments)],
        env={**os.environ, **(env or {})},
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
    )


def build_site(corpus: Path, site: Path, *arguments: str | Path, env: Mapping[str, str] | None = None) -> str:
    """Build and return what was printed; a build that fails is a failed assertion with its whole output."""
    run = run_sitegen("build", corpus, "-o", site, *arguments, env=env)
    assert run.returncode == 0, f"exit code {run.returncode}\n{run.stdout}\n{run.stderr}"
    return run.stdout + run.stderr


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path with `/`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
