"""Two processes for `test_write_killed.py`: one publishes a changing site without end, one reads it.

python -m tests.killed write SITE     publish generation after generation until killed
python -m tests.killed read SITE      look at the site until the input ends, then report as JSON
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from sitegen.model import Output
from sitegen.write import publish

PAGES = 40
_LINK = re.compile(rb"link:(\S+)")


def page(generation: int, name: str, links: list[str]) -> bytes:
    """A page that can be seen to be whole: its last line is the digest of all before it."""
    body = f"{name} {generation}\n{'text ' * 3000}\n" + "".join(f"link:{link}\n" for link in links)
    return (body + hashlib.sha256(body.encode()).hexdigest()).encode()


def site(generation: int) -> Iterator[Output]:
    """Pages that are always there, one asset and ten pages that belong to one generation only."""
    asset = f"assets/style-{generation}.css"
    own = [f"new/{generation}-{n}.html" for n in range(10)]
    yield Output(path="index.html", data=page(generation, "index", [asset, *own]))
    for n in range(PAGES):
        yield Output(path=f"people/{n}.html", data=page(generation, f"person {n}", [asset, "index.html"]))
    for path in own:
        yield Output(path=path, data=page(generation, path, [asset]))
    yield Output(path=asset, data=f"{generation}".encode())
    yield Output(path="data/same.json", data=b"{}")


def write(folder: Path) -> None:
    for generation in count(int.from_bytes((folder.parent / "start").read_bytes())):
        report, found = publish(site(generation), folder, corpus=folder.parent / "corpus")
        if report is None:
            sys.exit(f"refused: {found}")
        sys.stdout.write(f"{generation}\n")
        sys.stdout.flush()


def look(folder: Path, path: str) -> str:
    """What is wrong with a page as it is at this moment: `missing`, `torn`, `dangling`, or nothing.

    A page whose link leads nowhere is read again: only if it still has that link does it dangle, else the
    site was replaced between the two looks.
    """
    try:
        data = (folder / path).read_bytes()
    except FileNotFoundError:
        return "missing"
    body, digest = data[:-64], data[-64:]
    if hashlib.sha256(body).hexdigest().encode() != digest:
        return "torn"
    for link in _LINK.findall(body):
        if not (folder / link.decode()).exists() and b"link:" + link + b"\n" in (folder / path).read_bytes():
            return "dangling"
    return ""


def always() -> list[str]:
    """The pages that every generation has."""
    return ["index.html", *(f"people/{n}.html" for n in range(PAGES))]


def read(folder: Path) -> None:
    seen: Counter[str] = Counter()
    stopped = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stopped.set()), daemon=True).start()
    while not stopped.is_set():
        for path in always():
            seen[look(folder, path) or "whole"] += 1
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    {"write": write, "read": read}[sys.argv[1]](Path(sys.argv[2]))
