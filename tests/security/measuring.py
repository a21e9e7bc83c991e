"""What reading a folder costs, measured in a process of its own: processor time and the peak of memory.

Processor time, not the clock's, so that others at work on the machine do not count; and by the pace of a fixed piece
of work, so that a slow machine is not blamed on the reader.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.building import ROOT

# What `pace` takes on the machine on which the bounds were set, in seconds, when it does nothing else.
_USUAL_PACE = 0.22
_MOST_SECONDS = 60
_MOST_BYTES = 6 * 2**30


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of processor time at the usual pace, peak of memory in MB, documents, comments and diagnostics' codes."""

    seconds: float
    memory: float
    documents: int = 0
    comments: int = 0
    codes: tuple[str, ...] = ()
    died: str = ""


def cost_of_reading(folder: Path) -> Cost:
    """Find the sources of a folder, import each and mask its addresses, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.security.measuring", str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=4 * _MOST_SECONDS,
        check=False,
    )
    if run.returncode:
        return Cost(seconds=_MOST_SECONDS, memory=0, died=f"exit {run.returncode}: {run.stderr[-500:]}")
    value = json.loads(run.stdout)
    return Cost(**{**value, "codes": tuple(value["codes"])})


def pace() -> float:
    """How long a fixed piece of work takes now, in seconds of processor time."""
    text = "some words, 3 March 2020 <b>and</b> figures " * 400
    start = time.process_time()
    for _ in range(300):
        words = re.findall(r"\w+", text)
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + len(word.casefold())
    return time.process_time() - start


def _peak() -> int:
    """The most memory that this process has had, in bytes; Linux's account of resources begins with the parent's."""
    status = Path("/proc/self/status")
    if status.is_file() and (found := re.search(r"VmHWM:\s*(\d+) kB", status.read_text())):
        return int(found[1]) * 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 2**10)


def _measure(folder: Path) -> Cost:
    from sitegen.importers import import_source
    from sitegen.importers.html.article import extractor
    from sitegen.privacy import mask_addresses
    from sitegen.read import find_sources

    extractor()  # loads its library
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    before = pace()
    start = time.process_time()
    sources, found = find_sources(folder)
    codes = {d.code for d in found}
    documents = comments = 0
    for source in sources:
        imported = import_source(source)
        masked, said = mask_addresses(imported.documents)
        codes.update(d.code for d in (*imported.diagnostics, *said))
        documents += len(masked)
        comments += sum(len(document.comments) for document in masked)
    seconds = time.process_time() - start
    slower = max(1.0, (before + pace()) / 2 / _USUAL_PACE)
    return Cost(
        seconds=round(seconds / slower, 2),
        memory=round(_peak() / 2**20),
        documents=documents,
        comments=comments,
        codes=tuple(sorted(codes)),
    )


if __name__ == "__main__":
    cost = _measure(Path(sys.argv[1]))
    sys.stdout.write(
        json.dumps(
            {name: getattr(cost, name) for name in ("seconds", "memory", "documents", "comments", "codes")}
        )
    )
