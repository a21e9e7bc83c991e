"""`python -m tests.quality [SECTION …]`: how well people, events and dates are found, as tables.

A section is a row in `SECTIONS`: its name and the module of this package whose `report(shared)` makes its table.
"""

from __future__ import annotations

import sys
from importlib import import_module

from tests.corpora import shared_corpora

SECTIONS = {
    "people": "tests.quality.people",
    "people-with-model": "tests.quality.people_model",
    "clusters": "tests.quality.clusters",
    "authors": "tests.quality.authors",
    "events": "tests.quality.events",
    "dates": "tests.quality.dates",
}


def main(wanted: list[str]) -> int:
    shared = shared_corpora()
    if shared is None or not shared.is_dir():
        print(
            "The shared corpora are not on this machine; SITEGEN_CORPORA names their folder.", file=sys.stderr
        )
        return 1
    unknown = [name for name in wanted if name not in SECTIONS]
    if unknown:
        print(f"No such section: {', '.join(unknown)}. There are: {', '.join(SECTIONS)}.", file=sys.stderr)
        return 2
    for name, module in SECTIONS.items():
        if not wanted or name in wanted:
            print(f"## {name}\n\n{import_module(module).report(shared)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
