"""A publication that is killed at a random moment, with a reader watching all the time."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.write import publish, stage_folder, verify
from tests import killed
from tests.building import ROOT

ROUNDS = [20, pytest.param(200, marks=pytest.mark.soak)]


def start(role: str, site: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.killed", role, str(site)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def kill_after(process: subprocess.Popen[str], seconds: float) -> None:
    """Wait for the first generation, then a while, then kill."""
    assert process.stdout is not None
    assert process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.communicate()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_reader_never_meets_half_a_site(tmp_path: Path, rounds: int) -> None:
    site, chance = tmp_path / "site", random.Random(rounds)
    (tmp_path / "corpus").mkdir()
    assert publish(killed.site(0), site, corpus=tmp_path / "corpus")[1] == ()
    (site / "CNAME").write_text("example.org")
    reader = start("read", site)
    cut_off = 0
    for number in range(rounds):
        (tmp_path / "start").write_bytes((1000 * (number + 1)).to_bytes(4))
        kill_after(start("write", site), chance.uniform(0, 0.06))
        cut_off += stage_folder(site).exists()
        assert {p: killed.look(site, p) for p in killed.always() if killed.look(site, p)} == {}
        if number % 2:  # every other time the next writer meets what the last one left
            report, found = publish(killed.site(number), site, corpus=tmp_path / "corpus")
            assert report is not None
            assert found == ()
            assert verify(site) == ()
            assert not stage_folder(site).exists()
            expected = {o.path for o in killed.site(number)} | {"CNAME", ".sitegen-manifest.json"}
            assert {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()} == expected
    seen = json.loads(reader.communicate("")[0])
    assert set(seen) == {"whole"}
    assert seen["whole"] > 20 * rounds
    assert cut_off > rounds / 3, "hardly any run was killed in the midst of its work"
    assert (site / "CNAME").read_text() == "example.org"
