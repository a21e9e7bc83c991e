"""Files of every format, broken at random: no importer raises, loses a line, or takes long.

What breaks a promise is kept in `tests/artefacts/fuzz/` and can be made again from its seed. `make soak` goes
on for `SITEGEN_FUZZ_SECONDS` (600), shared out among the formats.
"""

from __future__ import annotations

import io
import os
import time
import traceback
import zipfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from sitegen.build import make_site
from sitegen.config import load_config
from sitegen.importers import IMPORTERS
from sitegen.read import find_sources
from tests.building import ROOT
from tests.fuzz.mutations import MAX_SIZE, mutate
from tests.fuzz.promises import breaches, run
from tests.fuzz.samples import SAMPLES, Sample
from tests.importers.making import made

NORMAL_ROUNDS = 12
SOAK_SECONDS = float(os.environ.get("SITEGEN_FUZZ_SECONDS", "600"))
FORMATS = sorted({sample.importer for sample in SAMPLES})
# Real files are cut to a window of this size, so that a round stays short.
_WINDOW = 64 * 1024


def test_every_importer_has_a_sample_that_it_recognises() -> None:
    for sample in SAMPLES:
        name, imported = run(made(sample.path, sample.data))
        assert name == sample.importer, sample.path
        assert imported.documents or name == "substack readers", sample.path
    assert {importer.name for importer in IMPORTERS} == set(FORMATS)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.importer}-{sample.path}")
def test_whole_samples_keep_the_promises(sample: Sample) -> None:
    assert breaches(made(sample.path, sample.data)) == []


@pytest.mark.parametrize("name", FORMATS)
def test_broken_samples_keep_the_promises(name: str) -> None:
    own = [sample for sample in SAMPLES if sample.importer == name]
    for number in range(NORMAL_ROUNDS):
        _try(own[number % len(own)], f"{name} {number}", _all_data())


@pytest.mark.soak
@pytest.mark.parametrize("name", FORMATS)
def test_broken_samples_keep_the_promises_for_long(name: str) -> None:
    own = [sample for sample in SAMPLES if sample.importer == name]
    end = time.monotonic() + SOAK_SECONDS / 3 / len(FORMATS)
    number = 0
    while time.monotonic() < end:
        _try(own[number % len(own)], f"{name} long {number}", _all_data())
        number += 1


@pytest.mark.soak
@pytest.mark.parametrize("part", range(4))
def test_broken_real_files_keep_the_promises(part: int, shared: Path) -> None:
    files = [file for file in sorted(shared.rglob("*")) if file.is_file() and file.suffix != ".zip"][part::4]
    end = time.monotonic() + SOAK_SECONDS / 3 / 4
    number = 0
    while time.monotonic() < end:
        file = files[number % len(files)]
        data = file.read_bytes()
        random = Random(f"window {number}")
        at = random.choice((0, 0, random.randrange(max(1, len(data) - _WINDOW))))
        sample = Sample(importer="", path=file.name, data=data[at : at + _WINDOW])
        _try(sample, f"real {file.name} {number}", _all_data())
        number += 1


@pytest.mark.soak
def test_a_site_of_broken_files_is_built(tmp_path: Path) -> None:
    """Everything after the importers, with what they make of broken files: also in archives, also joined."""
    end = time.monotonic() + SOAK_SECONDS / 3
    number = 0
    while time.monotonic() < end:
        corpus = tmp_path / str(number)
        _broken_corpus(corpus, Random(f"corpus {number}"))
        config, _ = load_config(corpus, output=tmp_path / "site")
        assert config is not None
        site = make_site(config)
        wrong = [d for d in site.diagnostics if d.code in ("import-failed", "template-failed")]
        assert not wrong, f"corpus {number}: {wrong}"
        number += 1


@pytest.mark.parametrize("number", range(20))
def test_broken_archives_do_not_raise(number: int, tmp_path: Path) -> None:
    random = Random(f"archive {number}")
    data = mutate(_archive(SAMPLES[number % len(SAMPLES) :][:3]), [], random)
    (tmp_path / "export.zip").write_bytes(data)
    sources, _ = find_sources(tmp_path)
    for source in sources:
        assert breaches(source) == []


def _all_data() -> list[bytes]:
    return [sample.data for sample in SAMPLES]


def _try(sample: Sample, seed: str, others: Sequence[bytes]) -> None:
    """Break a sample by a seed, and fail with how to see it again where a promise is broken."""
    data = mutate(sample.data, others, Random(seed))
    source = made(sample.path, data)
    try:
        found = breaches(source)
    except Exception:  # whatever it is, it is told with the seed, and the file is kept
        found = [traceback.format_exc(limit=-6)]
    if found:
        kept = ROOT / "tests" / "artefacts" / "fuzz" / f"{seed.replace('/', '-')} {Path(sample.path).name}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
        pytest.fail(f"seed {seed!r}, file {kept}:\n" + "\n".join(found[:10]))


def _broken_corpus(folder: Path, random: Random) -> None:
    for sample in random.sample(SAMPLES, 12):
        file = folder / str(random.randrange(3)) / sample.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(mutate(sample.data, _all_data(), random))
    packed = _archive(random.sample(SAMPLES, 4))
    (folder / "packed.zip").write_bytes(mutate(packed, [], random) if random.random() < 0.5 else packed)


def _archive(samples: Sequence[Sample]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for sample in samples:
            archive.writestr(zipfile.ZipInfo(sample.path), sample.data[:MAX_SIZE])
    return buffer.getvalue()
