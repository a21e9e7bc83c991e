"""A project's own templates: whole or block by block, by name; one that fails costs its look and never the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import nodes

from sitegen.diagnostics import Severity
from sitegen.pages import all_pages
from sitegen.pages.about import data_page
from sitegen.pages.data_files import corpus_files
from sitegen.pages.page import Page
from sitegen.pages.search import search_page
from sitegen.search import build_search
from sitegen.templating import check_blocks, make_environment
from tests.corpora import mill
from tests.test_render import OURS, printed

TEMPLATES = sorted(path.stem for path in (OURS / "pages").glob("*.html"))
SEEN = "<p>an own line</p>"


def every_page() -> list[Page]:
    found = mill()
    files, _ = build_search(found.corpus, language="en")
    return [*all_pages(found), search_page(found, files), data_page(found, corpus_files(found)[1])]


def own(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def blocks_of(name: str) -> list[str]:
    environment = make_environment((OURS,))
    tree = environment.parse((OURS / name).read_text(encoding="utf-8"))
    return [block.name for block in tree.find_all(nodes.Block)]


def test_every_page_has_blocks_to_override() -> None:
    few = {name: found for name in TEMPLATES if len(found := set(blocks_of(f"pages/{name}.html"))) < 3}
    assert few == {}
    assert {"head", "header", "site_name", "nav", "site_search", "crumbs", "main", "footer"} <= set(
        blocks_of("base.html")
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_block_can_be_added_to(tmp_path: Path, name: str) -> None:
    """What a block uses (macros, views) must be there when the template is extended and the block is not its own."""
    names = [block for block in blocks_of(f"pages/{name}.html") if block != "main_class"]
    lines = "".join(f"{{% block {block} %}}{{{{ super() }}}}{SEEN}{{% endblock %}}\n" for block in names)
    folder = own(tmp_path, f"pages/{name}.html", f'{{% extends "sitegen/pages/{name}.html" %}}\n{lines}')
    pages = [page for page in every_page() if page.template == name]
    plain, _ = printed(pages)
    html, found = printed(pages, folders=(folder, OURS))
    assert found == ()
    for path, text in html.items():
        assert text.count(SEEN) >= 2
        assert "".join(text.replace(SEEN, "").split()) == "".join(plain[path].split())


def test_the_frame_can_be_overridden_block_by_block_for_all_pages(tmp_path: Path) -> None:
    text = '{% extends "sitegen/base.html" %}{% block footer %}<footer>Own</footer>{% endblock %}'
    html, found = printed(every_page(), folders=(own(tmp_path, "base.html", text), OURS))
    assert found == ()
    assert all("<footer>Own</footer>" in page and "site-foot" not in page for page in html.values())
    assert all('class="site-nav"' in page for page in html.values())


@pytest.mark.parametrize(
    ("name", "text", "place", "reason"),
    [
        ("pages/person.html", "{{ view.nothing }}", "pages/person.html:1", "UndefinedError"),
        ("pages/person.html", "a\n{% if %}", "pages/person.html:2", "TemplateSyntaxError"),
        ("pages/person.html", '{% extends "nowhere.html" %}', "pages/person.html", "TemplateNotFound"),
        ("pages/person.html", '{% extends "pages/person.html" %}', "pages/person.html", "RecursionError"),
        ("base.html", "{% block main %}", "base.html:1", "TemplateSyntaxError"),
        ("parts/macros.html", "{{ 1 / 0 }}", "parts/macros.html:1", "ZeroDivisionError"),
    ],
)
def test_a_broken_override_is_told_and_the_shipped_template_is_taken(
    tmp_path: Path, name: str, text: str, place: str, reason: str
) -> None:
    people = [page for page in every_page() if page.template in ("person", "404")]
    plain, _ = printed(people)
    html, found = printed(people, folders=(own(tmp_path, name, text), OURS))
    assert html == plain
    told = {(d.code, d.severity) for d in found}
    assert told == {("template-override", Severity.ERROR)}
    assert all(str(d.location).startswith(f"templates/{place}") for d in found)
    assert all(reason in d.message and str(tmp_path) not in d.message for d in found)


def test_a_block_that_is_nowhere_is_told(tmp_path: Path) -> None:
    text = '{% extends "sitegen/pages/home.html" %}\n{% block heading %}{% block mine %}{% endblock %}{% endblock %}\n'
    own(tmp_path, "pages/home.html", text + "{% block fotter %}{% endblock %}\n")
    own(tmp_path, "pages/404.html", '{% extends "base.html" %}{% block main %}{% endblock %}')
    own(tmp_path, "parts/own.html", "{% block anything %}{% endblock %}")
    own(tmp_path, "pages/bad.html", "{% if %}")
    own(tmp_path, "base.html", '{% extends "sitegen/base.html" %}{% block banner %}{% endblock %}')
    found = check_blocks((tmp_path, OURS))
    assert [(d.code, str(d.location)) for d in found] == [
        ("template-block", "templates/base.html:1"),
        ("template-block", "templates/pages/home.html:3"),
    ]
    assert "'fotter'" in found[1].message and "footer" in found[1].hint
    assert check_blocks((OURS,)) == ()
