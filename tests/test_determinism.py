"""A build is a function of its inputs: not of the folder, the clock, the zone, the locale, the hash seed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.building import ROOT, build_site, files_of

# Three unlike surroundings. Kiritimati is a day ahead of Pago Pago; Turkish folds `I` in its own way.
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Pago_Pago", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8"},
)


def _differences(left: dict[str, bytes], right: dict[str, bytes]) -> list[str]:
    return [
        path + ("" if path in left and path in right else ": in one site only")
        for path in sorted(left.keys() | right.keys())
        if left.get(path) != right.get(path)
    ]


def _copy_backwards(source: Path, target: Path) -> None:
    """Copy a corpus so that its files are made in reverse order and bear other times."""
    target.mkdir(parents=True)
    for number, path in enumerate(sorted((p for p in source.iterdir() if p.is_file()), reverse=True)):
        shutil.copyfile(path, target / path.name)
        os.utime(target / path.name, (1_000_000_000 + number, 1_000_000_000 + number))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = tmp_path_factory.mktemp("first") / "site"
    build_site(ROOT / "seeds", site, env=SURROUNDINGS[0])
    return files_of(site)


@pytest.mark.parametrize("surroundings", SURROUNDINGS[1:], ids=lambda s: s["TZ"].split("/")[1])
def test_the_same_corpus_gives_the_same_bytes_everywhere(
    first: dict[str, bytes], surroundings: dict[str, str], tmp_path: Path
) -> None:
    corpus = tmp_path / "elsewhere, with a comma" / "seeds"
    _copy_backwards(ROOT / "seeds", corpus)
    site = tmp_path / "another name" / "out"
    build_site(corpus, site, env=surroundings)
    assert _differences(first, files_of(site)) == []


def test_building_again_changes_nothing_on_disk(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(ROOT / "seeds", site)
    times = {path: path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}
    before = files_of(site)
    build_site(ROOT / "seeds", site)
    assert _differences(before, files_of(site)) == []
    touched = sorted(str(p.relative_to(site)) for p, time in times.items() if p.stat().st_mtime_ns != time)
    assert touched == [], "unchanged files were written again, which would make the preview reload"


def test_no_file_knows_where_it_was_built(seed_site: Path) -> None:
    places = {str(ROOT).encode(), str(seed_site.parent).encode(), os.uname().nodename.encode()}
    wrong = [
        f"{path} holds {place.decode()}"
        for path, data in files_of(seed_site).items()
        for place in sorted(places)
        if len(place) > 3 and place in data
    ]
    assert wrong == []
