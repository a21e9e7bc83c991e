"""Hostile input is done with in five seconds and 500 MB, whatever its format: a table of files and what each cost.

Processor time at the pace of a usual machine, and memory, of a process of its own (`measuring`).
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.security.hostile.pages import honest_page
from tests.security.hostile_files import HOSTILE, QUICK, Hostile
from tests.security.measuring import cost_of_reading

SECONDS = 5.0
MEGABYTES = 500


def _within_bounds(hostile: Hostile, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = hostile.data()
    (folder / hostile.path).write_bytes(data)
    cost = cost_of_reading(folder)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{hostile.name:54} {len(data) / 1e6:6.2f} MB {cost.seconds:6.2f} s {cost.memory:4.0f} MB "
            f"{cost.documents:6,} documents {cost.comments:6,} comments  {' '.join(cost.codes)}"
        )
    assert not cost.died, cost.died
    assert cost.seconds <= SECONDS and cost.memory <= MEGABYTES, cost


@pytest.mark.parametrize("hostile", [h for h in HOSTILE if h.quick], ids=lambda h: h.name)
def test_hostile_files_are_soon_done_with(
    hostile: Hostile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _within_bounds(hostile, tmp_path, capsys)


@pytest.mark.soak
@pytest.mark.parametrize("hostile", [h for h in HOSTILE if not h.quick], ids=lambda h: h.name)
def test_all_hostile_files_are_soon_done_with(
    hostile: Hostile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _within_bounds(hostile, tmp_path, capsys)


@pytest.mark.soak
@pytest.mark.parametrize(
    ("count", "as_wordpress", "read"), [(50_000, False, 50_000), (17_000, True, 17_000), (50_000, True, 0)]
)
def test_large_honest_pages_cost_what_the_decision_on_limits_says(
    count: int, as_wordpress: bool, read: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures of `docs/adr/0010-limits-are-counts.md`, with a third to spare; what is not read is kept as text."""
    (tmp_path / "a.html").write_text(honest_page(count, as_wordpress=as_wordpress), "utf-8")
    cost = cost_of_reading(tmp_path)
    with capsys.disabled():
        form = "as WordPress writes them" if as_wordpress else "of 4 elements"
        sys.stdout.write(
            f"\n{count:,} comments {form:24} {cost.seconds:6.2f} s {cost.memory:4.0f} MB {cost.comments:,}"
        )
    assert not cost.died, cost.died
    assert (cost.documents, cost.comments) == (1, read)
    assert ("import-plain" in cost.codes) == (read == 0)
    assert cost.seconds <= (20 if read else SECONDS) and cost.memory <= 370, cost


def test_a_link_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "secret.txt").write_text("Something secret.")
    (corpus / "out.txt").symlink_to(tmp_path / "secret.txt")
    (corpus / "round").symlink_to(corpus)
    cost = cost_of_reading(corpus)
    assert (cost.documents, cost.died) == (0, "")
    assert cost.seconds <= SECONDS


def test_every_quick_name_is_one_of_the_table() -> None:

    assert {hostile.name for hostile in HOSTILE} >= QUICK
