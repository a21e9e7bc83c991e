"""A site of every kind of real file at once: it builds, links hold, nothing leaks, and what was left is said.

The normal run leaves out what is only large, `make soak` takes everything.
"""

from __future__ import annotations

import html
import ipaddress
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import ahocorasick_rs
import pytest

from sitegen.diagnostics import Severity
from sitegen.importers import import_source
from sitegen.model import Source
from sitegen.pages.health import MAX_ROWS
from sitegen.read import find_sources
from tests.building import run_sitegen

# Of the clock's seconds; all of it takes three minutes, more where others are at work on the machine.
_LONGEST = 1_500
LARGE = ("peps", "usenet", "gold-*")
_MAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}(?![A-Za-z0-9-])"
)
# Where exports, mails and archives keep the addresses of persons' machines.
_NETWORK = re.compile(
    r"(?:author_IP|ipAddress|X-Originating-IP|NNTP-Posting-Host|WARC-IP-Address|Received:[^\n]*?\[)"
    r"\W{0,12}(?:CDATA\[)?(?P<address>(?:\d{1,3}\.){3}\d{1,3})"
)
_ANY_NETWORK = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
_REFERENCE = re.compile(r"<[a-z]+\b[^<>]*?\s(?:href|src)=\"(?P<target>[^\"]*)\"")
_ID = re.compile(r"<[a-z][a-z0-9]*\b[^<>]*?\sid=\"(?P<id>[^\"]*)\"")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The corpora without what `exclude` names, and the site that was built of them."""

    corpus: Path
    exclude: tuple[str, ...]
    site: Path

    def sources(self) -> tuple[Source, ...]:
        return find_sources(self.corpus, self.exclude)[0]

    def pages(self) -> Iterator[tuple[str, str]]:
        for file in sorted(self.site.rglob("*.html")):
            yield file.relative_to(self.site).as_posix(), file.read_text(encoding="utf-8")


_SMALL_AND_ALL = [pytest.param(LARGE, id="small"), pytest.param((), id="all", marks=pytest.mark.soak)]


@pytest.fixture(scope="module", params=_SMALL_AND_ALL)
def whole(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole")
    exclude: tuple[str, ...] = request.param
    lines = "".join(f'  - "{pattern}"\n' for pattern in exclude)
    settings = folder / "settings.yml"
    settings.write_text("title: Everything\n" + (f"exclude:\n{lines}" if lines else ""), encoding="utf-8")
    run = run_sitegen(
        "build", shared, "-o", folder / "site", "--config", settings, "--quiet", seconds=_LONGEST
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "import-failed" not in run.stdout + run.stderr
    return Whole(corpus=shared, exclude=exclude, site=folder / "site")


def test_every_link_resolves(whole: Whole) -> None:
    ids: dict[str, frozenset[str]] = {}
    references: dict[str, set[str]] = {}
    for path, text in whole.pages():
        found = [html.unescape(match["id"]) for match in _ID.finditer(text)]
        ids[path] = frozenset(found)
        assert len(found) == len(ids[path]), f"{path} has an id twice"
        references[path] = {html.unescape(match["target"]) for match in _REFERENCE.finditer(text)}
    files = {file.relative_to(whole.site).as_posix() for file in whole.site.rglob("*") if file.is_file()}
    broken = []
    for path, targets in references.items():
        for target in targets:
            if _ELSEWHERE.match(target):
                continue
            place, _, fragment = target.partition("#")
            place = place.partition("?")[0]
            to = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(place))) if place else path
            )
            if to not in files or (fragment and to in ids and unquote(fragment) not in ids[to]):
                broken.append(f"{path}: {target}")
    assert not broken, f"{len(broken)} broken\n" + "\n".join(broken[:20])


def test_no_address_of_the_inputs_is_shown(whole: Whole) -> None:
    mails: set[str] = set()
    networks: set[str] = set()
    for source in whole.sources():
        raw = source.text
        if source.content:
            with source.content.open() as stream:
                raw = stream.read().decode("latin-1")
        mails.update(_MAIL.findall(raw))
        networks.update(address for address in _NETWORK.findall(raw) if _is_public(address))
    assert mails and networks
    needles = sorted(mails)
    automaton = ahocorasick_rs.AhoCorasick(needles)
    leaked = []
    for file in sorted(whole.site.rglob("*")):
        if file.is_file():
            text = file.read_bytes().decode("utf-8", "replace")
            shown = {*automaton.find_matches_as_strings(text), *(networks & set(_ANY_NETWORK.findall(text)))}
            leaked += [f"{file.relative_to(whole.site)}: {address}" for address in sorted(shown)]
    assert not leaked, f"{len(leaked)} leaks of {len(needles)} addresses\n" + "\n".join(leaked[:20])


def test_the_health_page_lists_what_was_not_understood(whole: Whole) -> None:
    """Each file of which nothing was made, with the reason; each export, with what was left out of it."""
    health = (whole.site / "health" / "index.html").read_text(encoding="utf-8")
    words = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", health)))
    said: set[tuple[str, str]] = set()
    for source in whole.sources():
        found = import_source(source)
        told = {d.code for d in found.diagnostics if d.code in ("read-unknown", "import-summary")}
        if not found.documents:
            told |= {d.code for d in found.diagnostics if d.severity >= Severity.WARNING}
            assert told, f"nothing was made of {source.path}, and nothing said"
        said |= {(code, source.path) for code in told}
    assert {"read-unknown", "import-summary"} <= {code for code, _ in said}
    assert len(said) < MAX_ROWS, "more than the page lists: take a smaller corpus"
    assert [(code, path) for code, path in sorted(said) if path not in words] == []


def _is_public(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False
