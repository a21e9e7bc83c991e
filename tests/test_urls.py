"""Slugs, ids, links and what may be linked to: tables, and laws over all paths."""

from __future__ import annotations

import posixpath
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import urls
from sitegen.urls import SitePath

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
ANY_PATH = st.text(min_size=1, max_size=60)
FILE_PATH = st.from_regex(r"([a-c]-?|[A-C]|é|/|\.)*[a-c](\.[a-z]{1,4})?", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("joe.moe@a.example", "j"),
        ("re: <joe@a.b.example> wrote", "re-j-wrote"),
        ("joe＠a.example and jo\u200be@a\u00ad.example", "j-and-j"),
        ("react@18.2.0", "react-18-2-0"),
        ("joe@home", "joe-home"),
        ("abuse of 203.0.113.7, 2001:db8::7", "abuse-of-ip-address-ip-address"),
        ("Jo (jo at a.example), kim at mail dot example", "jo-j-k"),
        ("version 1.2.3.4, 1.2.3.4.5, at 12:30:45", "version-1-2-3-4-1-2-3-4-5-at-12-30-45"),
    ],
)
def test_no_slug_holds_an_address(text: str, expected: str) -> None:
    assert urls.slug(text) == expected
    assert "joe-a" not in urls.path_id(f"{text}.txt")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("the-bridge.txt", "the-bridge-txt"),
        ("a.md", "a-md"),
        ("2020-03-01.txt", "2020-03-01-txt"),
        ("index.txt", "index-txt"),
    ],
)
def test_a_plain_name_is_its_own_id(path: str, expected: str) -> None:
    assert urls.path_id(path) == expected


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ("The Bridge.txt", "the-bridge-"),
        ("a/b.txt", "a-b-"),
        ("Größe & Maß.txt", "grosse-mass-"),
        ("日本.txt", "document-"),
        ("con.txt", "con-"),
        (f"{'x' * 200}.txt", f"{'x' * 71}-"),
        (".hidden", "document-"),
        ("...", "document-"),
        ("\ud800.txt", "document-"),
    ],
)
def test_any_other_path_has_a_digest(path: str, begins: str) -> None:
    found = urls.path_id(path)
    assert re.fullmatch(re.escape(begins) + "[0-9a-f]{8}", found)


@given(st.one_of(ANY_PATH, FILE_PATH))
def test_every_path_has_an_id_that_every_host_can_serve(path: str) -> None:
    found = urls.path_id(path)
    assert NAME.match(found)
    assert len(found) <= urls.MAX_SLUG
    assert found == urls.path_id(path)


@given(st.one_of(ANY_PATH, FILE_PATH), st.one_of(ANY_PATH, FILE_PATH))
def test_two_paths_have_two_ids(one: str, two: str) -> None:
    assert (urls.path_id(one) == urls.path_id(two)) is (one == two)


@pytest.mark.parametrize(
    "near", ["a-b.txt", "a b.txt", "a/b.txt", "A-b.txt", "a-b.TXT", "a.b.txt", "a_b.txt", "a-b"]
)
def test_paths_that_look_alike_are_kept_apart(near: str) -> None:
    others = {"a-b.txt", "a b.txt", "a/b.txt", "A-b.txt", "a-b.TXT", "a.b.txt", "a_b.txt", "a-b"} - {near}
    assert urls.path_id(near) not in {urls.path_id(other) for other in others}


@given(st.text(max_size=200))
def test_slugs(text: str) -> None:
    found = urls.slug(text)
    assert found == "" or NAME.match(found)
    assert len(found) <= urls.MAX_SLUG
    assert urls.slug(found) == found


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("a", True),
        ("a-b-1", True),
        ("1984", True),
        ("", False),
        ("A", False),
        ("a--b", False),
        ("-a", False),
        ("a b", False),
        ("a/b", False),
        ("é", False),
        ("index", False),
        ("index-a", True),
        ("nul", False),
        ("com1", False),
        ("a" * urls.MAX_SLUG, True),
        ("a" * (urls.MAX_SLUG + 1), False),
        ("a\n", False),
    ],
)
def test_ids_that_a_curator_may_give(text: str, allowed: bool) -> None:
    assert urls.is_id(text) is allowed


def test_every_id_has_a_page_of_its_own() -> None:
    indexes = {urls.DOCUMENTS, urls.DISCUSSIONS, urls.PEOPLE, urls.EVENTS}
    for make in (urls.document_path, urls.discussion_path, urls.person_path, urls.event_path):
        assert make("index") in indexes, "which is why `index` is no id"


PART = st.sampled_from(["a", "b", "c-d", "index"])
PAGE = st.builds(
    lambda folders, name: SitePath("/".join([*folders, name + ".html"])), st.lists(PART, max_size=3), PART
)


@given(source=PAGE, target=PAGE, fragment=st.sampled_from(["", "#c-1", "#p-1-s-2"]))
def test_a_link_resolves_to_its_target(source: str, target: str, fragment: str) -> None:
    found = urls.link(source, target + fragment)
    path, mark, rest = found.partition("#")
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
    assert resolved == target
    assert mark + rest == fragment
    assert found, "an empty link leads nowhere that a reader expects"
    assert not path.endswith("/")


@given(PAGE)
def test_the_root_is_where_it_is(source: str) -> None:
    assert posixpath.normpath(posixpath.join("/", posixpath.dirname(source), urls.root_prefix(source))) == "/"


@pytest.mark.parametrize(
    ("base", "path", "expected"),
    [
        ("https://example.org", "index.html", "https://example.org/index.html"),
        ("https://example.org/a/", "x/y.html#c-1", "https://example.org/a/x/y.html#c-1"),
        ("https://example.org/a/", "", "https://example.org/a/"),
        ("https://example.org/", "ä b.html", "https://example.org/%C3%A4%20b.html"),
    ],
)
def test_absolute(base: str, path: str, expected: str) -> None:
    assert urls.absolute(base, path) == expected


def test_anchors() -> None:
    assert urls.comment_anchor("a-c-1-c-12") == "c-12"
    assert urls.sentence_anchor("c-12-p-1", 0) == "c-12-p-1-s-1"
    assert urls.at(urls.document_path("d"), "p-1") == "documents/d.html#p-1"


def test_no_part_of_a_thread_takes_the_place_of_another_page() -> None:
    """Ids may end in numbers, and may be called as our folders are."""
    ids = ("a", "a-2", "a-2-2", "parts", "by-date", "outline", "parts-2", "index-2")
    makers = (urls.discussion_path, urls.by_date_path, urls.outline_path)
    paths = [make(name, part) for make in makers for name in ids for part in (1, 2, 22)]
    assert len(set(paths)) == len(paths)
    assert urls.discussion_path("d", 1) == urls.discussion_path("d") == "discussions/d.html"
    assert urls.discussion_path("d", 2) == "discussions/parts/d-2.html"


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org",
        "http://example.org/a?b=c&d#e",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org:8443/x",
        "https://[2001:db8::1]/",
        "https://müller.example/größe",
        "https://example.org/@name",
        "https://example.org/a?mail=b@c.example",
    ],
)
def test_addresses_that_may_be_linked_to(href: str) -> None:
    assert urls.safe_href(href) == href


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#x",
        "x",
        "/x",
        "../x",
        "//example.org",
        "https:",
        "https://",
        "https:///x",
        "https:/example.org",
        "https:example.org",
        "https://:80/",
        "https://example.org:x/",
        "https://example.org:99999/",
        "https://[::1",
        "ftp://example.org",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "tel:1",
        "data:text/html,x",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "blob:https://example.org/x",
        "view-source:https://example.org",
        "https://example.org/ x",
        "https://example.org/\u00a0x",
        "https://example.org/\u2028x",
        "https://exam\u200bple.org/",
        "https://example.org/\u202ecod.exe",
        "https://example.org/\x85",
        "https://example.org/\ud800",
        'https://example.org/"onclick=x',
        "https://example.org/<x>",
        "https://example.org\\@evil.example",
        "https://example.org`",
        "https://bank.example@evil.example/",
        "https://bank.example:pass@evil.example/",
        f"https://example.org/{'x' * 2000}",
    ],
)
def test_addresses_that_may_not(href: str) -> None:
    assert urls.safe_href(href) is None


@given(st.text(st.sampled_from("htps:/\\@.#? \t\n\u202ea1[]%jvscri"), max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    found = urls.safe_href(text)
    assert found is None or (found == text and found.lower().startswith(("http://", "https://")))
