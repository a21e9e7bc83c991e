"""A site with threads too long for one page: each comment stands once, and all that links to it finds it."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sitegen.thread_parts import MAX_COMMENTS
from tests.long_threads import LENGTHS, build_long_threads, tree_pages
from tests.page_facts import SiteIndex, html_files, page_facts
from tests.test_html_validity import nu_errors


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_long_threads(tmp_path_factory.mktemp("long"))


def _records(site: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _comment_ids(page: Path) -> list[str]:
    return [name for name in page_facts(page).ids if re.fullmatch(r"c-\d+", name)]


@pytest.mark.parametrize("thread", LENGTHS)
def test_every_comment_is_on_one_page_of_the_tree(site: Path, thread: str) -> None:
    pages = tree_pages(site, thread)
    assert [name for page in pages for name in _comment_ids(page)] == [
        f"c-{n}" for n in range(1, LENGTHS[thread] + 1)
    ]
    assert all(0 < len(_comment_ids(page)) <= MAX_COMMENTS for page in pages)
    assert len(pages) <= LENGTHS[thread] // (MAX_COMMENTS * 2 // 3) + 1


@pytest.mark.parametrize("thread", LENGTHS)
def test_every_comment_is_on_one_page_by_date(site: Path, thread: str) -> None:
    name = tree_pages(site, thread)[0].name
    folder = site / "discussions" / "by-date"
    pages = [folder / name, *(folder / "parts").glob(f"{name.removesuffix('.html')}-*.html")]
    counted = Counter(anchor for page in pages for anchor in _comment_ids(page))
    assert counted == Counter(f"c-{n}" for n in range(1, LENGTHS[thread] + 1))
    assert max(len(_comment_ids(page)) for page in pages) <= MAX_COMMENTS


def test_every_link_of_every_page_leads_to_what_is_there(site: Path) -> None:
    index = SiteIndex(site=site)
    wrong = [
        f"{page}:{link.line}: {link.value!r} {problem}"
        for path in html_files(site)
        for page in [path.relative_to(site).as_posix()]
        for link in page_facts(path).links
        if (problem := index.problem(page, link.value))
    ]
    assert not wrong, f"{len(wrong)} broken\n" + "\n".join(wrong[:20])


def _addresses(site: Path) -> Iterator[tuple[str, str]]:
    """(where it is said, address) of every address in the data, the downloads and the search files."""
    for name in ("documents", "comments", "people", "mentions"):
        for record in _records(site, name):
            yield f"{name}.jsonl", record["url"]
    for path in sorted((site / "data").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                yield path.name, row["url"]
    for path in sorted((site / "data" / "discussions").glob("*.json")):
        for comment in json.loads(path.read_text("utf-8"))["comments"]:
            yield path.name, comment["url"]
    for path in sorted(site.rglob("*.js")):
        if "search" in path.as_posix():
            # A file of cards is JSON in a string of a script, so its quotes are escaped.
            for url in re.findall(r'\\?"((?:documents|discussions|people)/[^"\\]+)', path.read_text("utf-8")):
                yield path.name, url


def test_every_address_in_the_data_and_in_search_is_there(site: Path) -> None:
    index = SiteIndex(site=site)
    said = list(_addresses(site))
    in_search = {url for name, url in said if name.endswith(".js") and "#c-" in url}
    assert in_search == {record["url"] for record in _records(site, "comments")}
    wrong = [(name, url) for name, url in said if index.problem("index.html", url)]
    assert not wrong, wrong[:20]


def test_a_part_says_what_it_continues_and_where_the_others_are(site: Path) -> None:
    first, second, *_, last = tree_pages(site, "chain")
    text = second.read_text("utf-8")
    began = len(_comment_ids(first)) + 1
    ended = began + len(_comment_ids(second)) - 1
    assert f"Comments {began}–{ended} of 1\u202f000" in text
    lines = re.findall(r'<p class="ancestor"><a href="([^"]+)"', text)
    # Of its many ancestors the outermost and the nearest, the very nearest last.
    assert lines[0].endswith("#c-1") and lines[-1] == f"../{first.name}#c-{began - 1}"
    assert len(lines) == 12
    assert f'in reply to <a href="../{first.name}#c-{began - 1}"' in text
    assert 'rel="next"' not in last.read_text("utf-8").split("Earlier and later parts")[1].split("</nav>")[0]


def _outline_pages(site: Path, name: str) -> list[Path]:
    """The pages of the outline of the thread whose first page has that name, the first page first."""
    folder = site / "discussions" / "outline"
    further = (folder / "parts").glob(f"{name.removesuffix('.html')}-*.html")
    return [folder / name, *sorted(further, key=lambda path: int(path.stem.rsplit("-", 1)[1]))]


@pytest.mark.parametrize("thread", ["big", "chain"])
def test_the_outline_has_every_comment_once_and_leads_to_it(site: Path, thread: str) -> None:
    records = [r for r in _records(site, "comments") if f"-{thread}-" in r["document"]]
    found: list[str] = []
    index = SiteIndex(site=site)
    for page in _outline_pages(site, tree_pages(site, thread)[0].name):
        path = page.relative_to(site).as_posix()
        for link in page_facts(page).links:
            if "#c-" in link.value:
                found.append(f"{index.resolve(path, link.value)}#{link.value.partition('#')[2]}")
        text = page.read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text
    assert found == [record["url"] for record in records]


@pytest.mark.parametrize("thread", ["big", "chain"])
def test_the_outline_is_grouped_by_part_and_every_part_leads_to_its_own(site: Path, thread: str) -> None:
    parts = tree_pages(site, thread)
    outline = _outline_pages(site, parts[0].name)
    place = {
        name: page for page in outline for name in page_facts(page).ids if re.fullmatch(r"part-\d+", name)
    }
    assert list(place) == [f"part-{n}" for n in range(1, len(parts) + 1)]
    index = SiteIndex(site=site)
    for number, part in enumerate(parts, 1):
        path = part.relative_to(site).as_posix()
        ways = {
            (index.resolve(path, link.value), link.value.partition("#")[2]) for link in page_facts(part).links
        }
        assert (place[f"part-{number}"].relative_to(site).as_posix(), f"part-{number}") in ways
    for number, page in enumerate(outline, 1):
        text = page.read_text("utf-8")
        assert (number > 1) == ('rel="prev"' in text.split("Earlier and later parts")[-1].split("</nav>")[0])
    assert sum('id="participants"' in page.read_text("utf-8") for page in outline) == 1
    assert sum('id="named"' in page.read_text("utf-8") for page in outline) == 1


def test_a_part_has_the_outline_of_its_own_comments(site: Path) -> None:
    for page in sorted((site / "discussions").rglob("comments-csv-*.html")):
        if page.parent.name == "outline" or page.parent.parent.name == "outline" or "-short-" in page.name:
            continue
        lines = page.read_text("utf-8").split("Outline of this part")[1].split("</ol>")[0]
        anchors = re.findall(r'<a href="#(c-\d+)">', lines)
        assert anchors == _comment_ids(page) and lines.count("<li") == len(anchors)


def test_no_page_of_a_thread_is_heavy(site: Path) -> None:
    """At most 200 KB before compression; a page of more is slow on a phone."""
    sizes = {page: page.stat().st_size for page in (site / "discussions").rglob("*.html")}
    assert {page.name: size for page, size in sizes.items() if size > 200_000} == {}


def test_a_short_thread_says_nothing_of_parts(site: Path) -> None:
    (page,) = tree_pages(site, "short")
    text = page.read_text("utf-8")
    assert "part-here" not in text and "Outline of the thread" in text
    assert not (site / "discussions" / "outline" / page.name).exists()


def test_pages_of_parts_are_valid(site: Path, tmp_path: Path) -> None:
    for number, page in enumerate(sorted((site / "discussions").rglob("*.html"))):
        (tmp_path / f"{number}.html").write_bytes(page.read_bytes())
    errors = nu_errors(tmp_path)
    assert not errors, "\n".join(errors[:20])
