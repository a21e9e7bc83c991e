"""Every link of a built site leads somewhere, every id is unique, and every page is of a known kind.

All of it is read from the files, so it covers every page; what only a browser can tell is in `browser/`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.page_facts import KINDS, SiteIndex, html_files, kind_of, page_facts, page_of_kind

# Nothing on a page may make a browser load or send anything elsewhere; a reader may follow a link there.
_NO_ICON = "data:,"  # keeps browsers from asking for /favicon.ico
_MAY_LEAVE = {("a", "href"), ("link", "href"), ("blockquote", "cite"), ("q", "cite")}


@pytest.fixture(scope="module")
def index(seed_site: Path) -> SiteIndex:
    return SiteIndex(site=seed_site)


def test_every_reference_resolves(index: SiteIndex) -> None:
    wrong = [
        f"{page}:{link.line}: <{link.tag} {link.attribute}={link.value!r}> {problem}"
        for path in html_files(index.site)
        for page in [path.relative_to(index.site).as_posix()]
        for link in page_facts(path).links
        # The one page that is served at any depth: its links are absolute, or as they would be at the root.
        if (problem := index.problem(page, link.value))
    ]
    assert not wrong, f"{len(wrong)} broken\n" + "\n".join(wrong[:40])


def test_ids_are_unique_in_their_page(seed_site: Path) -> None:
    wrong = {
        path.relative_to(seed_site).as_posix(): [name for name, n in page_facts(path).ids.items() if n > 1]
        for path in html_files(seed_site)
    }
    assert {page: ids for page, ids in wrong.items() if ids} == {}


def test_nothing_is_loaded_from_elsewhere(seed_site: Path) -> None:
    wrong = [
        f"{path.relative_to(seed_site)}:{link.line}: <{link.tag} {link.attribute}={link.value!r}>"
        for path in html_files(seed_site)
        for link in page_facts(path).links
        if re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", link.value, re.I)
        and ((link.tag, link.attribute) not in _MAY_LEAVE or not re.match(r"https?://", link.value))
        and not (link.tag == "a" and link.value.startswith("mailto:"))
        and not (link.tag == "link" and link.value == _NO_ICON)
    ]
    assert not wrong, "\n".join(wrong)


def test_linked_elements_that_load_stay_inside(seed_site: Path) -> None:
    """A `<link>` may name another site only where nothing is fetched: canonical, licence, author."""
    harmless = {"canonical", "license", "author", "alternate"}
    wrong = []
    for path in html_files(seed_site):
        for tag, attributes, line in page_facts(path).elements:
            values = dict(attributes)
            href = values.get("href") or ""
            leaves = tag == "link" and href != _NO_ICON and re.match(r"[a-z]+:|//", href)
            if leaves and not set((values.get("rel") or "").split()) <= harmless:
                wrong.append(f"{path.relative_to(seed_site)}:{line}: {values}")
    assert wrong == []


def test_every_page_is_of_a_known_kind(seed_site: Path) -> None:
    pages = [path.relative_to(seed_site).as_posix() for path in html_files(seed_site)]
    assert [page for page in pages if kind_of(page) is None] == []
    assert {kind_of(page) for page in pages} == set(KINDS)


def test_every_page_can_be_reached_from_home(index: SiteIndex) -> None:
    """By links alone, as a reader without scripts goes; but for the 404 page and an unlisted health page."""
    seen: set[str] = set()
    todo = ["index.html"]
    while todo:
        page = todo.pop()
        if page in seen:
            continue
        seen.add(page)
        for link in page_facts(index.site / page).links:
            target = index.resolve(page, link.value)
            if link.tag == "a" and target and target.endswith(".html"):
                todo.append(target)
    unlinked = {path.relative_to(index.site).as_posix() for path in html_files(index.site)} - seen
    assert unlinked <= {"404.html", "health/index.html"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_has_its_frame(seed_site: Path, kind: str) -> None:
    """One h1, one main, title, language, description, and the strict policy before anything is loaded."""
    elements = page_facts(seed_site / page_of_kind(seed_site, kind)).elements
    tags = [tag for tag, _, _ in elements]
    assert tags.count("h1") == 1
    assert tags.count("main") == 1
    assert tags.count("title") >= 1
    assert dict(elements[tags.index("html")][1]).get("lang")
    metas = [dict(attributes) for tag, attributes, _ in elements if tag == "meta"]
    assert any(meta.get("name") == "description" and meta.get("content") for meta in metas)
    policy = ("http-equiv", "Content-Security-Policy")
    policies = [number for number, (_, attributes, _) in enumerate(elements) if policy in attributes]
    assert len(policies) == 1
    loading = [number for number, tag in enumerate(tags) if tag in ("script", "link", "style")]
    assert policies[0] < min(loading), "the policy holds only for what comes after it"
    assert "default-src 'none'" in (dict(elements[policies[0]][1]).get("content") or "")
