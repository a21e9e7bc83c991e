"""Four lists that are one: a page's template, the pages that use it, its view, and at most one script."""

from __future__ import annotations

import dataclasses
import re
from functools import cache

from jinja2 import nodes
from markupsafe import Markup

from sitegen.pages import all_pages
from sitegen.pages.about import data_page
from sitegen.pages.data_files import corpus_files
from sitegen.pages.discussions import discussion_pages
from sitegen.pages.page import Page
from sitegen.pages.people import people_pages
from sitegen.pages.search import search_page
from sitegen.search import build_search
from sitegen.templating import make_environment
from sitegen.thread_parts import MAX_COMMENTS
from tests.building import ROOT
from tests.corpora import ADA, document, lookup, mill, thread

TEMPLATES = ROOT / "templates" / "pages"
SCRIPTS = ROOT / "static" / "js"
# Scripts that are no page's own: that of every page, and the parts that the search page loads when asked.
SHARED = {"site", "words", "cards", "card", "filter", "tables"}
PARTS = {
    "person": {"mentions"},
    "concordance": {"mentions"},
    "search": {"search-core", "search-filters", "search-nodes", "search-query", "search-results"},
}


@cache
def pages() -> tuple[Page, ...]:
    """The pages of a small corpus, and those of a thread and of mentions that are too long for one page."""
    found = mill()
    long = lookup([document("d", "Text.", comments=thread("d", [(1, "Yes.")] * (MAX_COMMENTS + 1)))])
    often = lookup([document("d", *["Ada Miller came. " * 20] * 40)], [ADA])
    search_files, _ = build_search(found.corpus, language="en")
    return (
        *all_pages(found),
        *(page for page in discussion_pages(long) if page.template == "outline"),
        *(page for page in people_pages(often) if page.template == "concordance"),
        search_page(found, search_files),
        data_page(found, corpus_files(found)[1]),
    )


def names() -> set[str]:
    return {path.stem for path in TEMPLATES.glob("*.html")}


def test_every_template_has_a_page_and_every_page_a_template() -> None:
    assert {page.template for page in pages()} == names()


def test_a_template_has_one_view_and_a_view_one_template() -> None:
    views: dict[str, set[type]] = {}
    for page in pages():
        views.setdefault(page.template, set()).add(type(page.view))
    assert {name: len(types) for name, types in views.items()} == dict.fromkeys(views, 1)
    used = [next(iter(types)) for types in views.values()]
    assert len(set(used)) == len(used)


def test_views_are_frozen_dataclasses_named_after_their_template() -> None:
    for page in pages():
        view = type(page.view)
        assert dataclasses.is_dataclass(view)
        assert view.__dataclass_params__.frozen, view  # type: ignore[attr-defined]
        assert hasattr(view, "__slots__"), view
        expected = {"404": "NotFoundView"}.get(page.template, f"{page.template.title()}View")
        assert view.__name__ == expected


def test_scripts_belong_to_a_template() -> None:
    allowed = names() | SHARED | {part for parts in PARTS.values() for part in parts}
    assert {path.stem for path in SCRIPTS.glob("*.js")} <= allowed


def test_paths_of_pages_are_unique_and_portable() -> None:
    paths = [page.frame.path for page in pages()]
    assert len(set(paths)) == len(paths)
    assert all(re.fullmatch(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\.html", path) for path in paths)


def test_every_page_has_a_title_and_a_description() -> None:
    for page in pages():
        assert page.frame.title.strip() and page.frame.description.strip(), page.frame.path
        assert len(page.frame.description) <= 200, page.frame.path


def _fields_asked(template: str) -> set[str]:
    """The names `view.X` that a template and the parts that it includes or imports ask for."""
    environment = make_environment((ROOT / "templates",))
    source = (TEMPLATES / f"{template}.html").read_text(encoding="utf-8")
    tree = environment.parse(source)
    asked = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "view"
    }
    for include in tree.find_all(nodes.Include):
        assert isinstance(include.template, nodes.Const)
        part = (ROOT / "templates" / include.template.value).read_text(encoding="utf-8")
        asked |= set(re.findall(r"\bview\.([a-z_]+)", part))
    return asked


def test_a_template_asks_only_for_what_its_view_has() -> None:
    for page in pages():
        assert dataclasses.is_dataclass(page.view)
        fields = {field.name for field in dataclasses.fields(page.view)}
        assert _fields_asked(page.template) <= fields, page.template


def test_a_view_holds_nothing_that_its_template_never_prints() -> None:
    unused = {
        f"{type(page.view).__name__}.{field.name}"
        for page in pages()
        for field in dataclasses.fields(page.view)  # type: ignore[arg-type]
        if field.name not in _fields_asked(page.template)
    }
    assert unused == set()


def _values(value: object) -> list[object]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [v for field in dataclasses.fields(value) for v in _values(getattr(value, field.name))]
    if isinstance(value, (tuple, list)):
        return [v for item in value for v in _values(item)]
    return [value]


def test_views_hold_only_values_that_print() -> None:
    for page in pages():
        for value in _values(page.view):
            assert isinstance(value, (str, int, float, bool, type(None), Markup)), (page.frame.path, value)
