"""Pages become HTML: the policy first, failures as values, templates of a project before our own."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sitegen.assets import Assets, collect_assets
from sitegen.config import Site
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.model import Attribution, Boilerplate, Fact, Output
from sitegen.pages import all_pages
from sitegen.pages.lookup import Lookup
from sitegen.pages.page import Frame, Link, Page
from sitegen.pages.site_files import page_index, site_files
from sitegen.render import CSP, imprint_of, render
from sitegen.urls import SitePath
from tests.building import ROOT
from tests.corpora import SITE, block, comment, document, event, lookup, mill, person, thread
from tests.fragments import read_fragment
from tests.security.vectors import OWN

OURS = ROOT / "templates"


def assets_for(pages: list[Page]) -> Assets:
    return collect_assets((ROOT / "static",), {"pages.js": page_index(pages)})[0]


def printed(
    pages: list[Page], *, site: Site = SITE, folders: tuple[Path, ...] = (OURS,)
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    imprint = imprint_of(site, "12345678", 3)
    outputs, found = render(pages, site=site, assets=assets_for(pages), imprint=imprint, folders=folders)
    return {o.path: o.data.decode() for o in outputs}, found


def all_printed(found: Lookup) -> dict[str, str]:
    html, problems = printed(list(all_pages(found)), site=found.site)
    assert problems == ()
    return html


def page(path: str = "x.html", template: str = "404", view: object = None, **frame: object) -> Page:
    made = Frame(path=SitePath(path), title="T", description="D", **frame)  # type: ignore[arg-type]
    return Page(frame=made, template=template, view=view)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project's templates folder."""
    (tmp_path / "pages").mkdir()
    return tmp_path


def test_every_page_of_a_small_corpus_is_well_formed() -> None:
    for path, html in all_printed(mill()).items():
        found = read_fragment(html)
        assert len(set(found.ids)) == len(found.ids), path
        assert not any(p.count("a") > 1 for p in found.paths), f"{path}: a link in a link"


def test_the_charset_comes_first_and_then_the_policy() -> None:
    for path, html in all_printed(mill()).items():
        head = [
            (tag, attributes)
            for (tag, attributes), where in zip(
                read_fragment(html).tags, read_fragment(html).paths, strict=True
            )
            if where[:2] == ("html", "head")
        ]
        assert head[1] == ("meta", {"charset": "utf-8"}), path
        assert head[2] == ("meta", {"http-equiv": "Content-Security-Policy", "content": CSP}), path
        assert html.index("charset") < 1024


def test_the_policy_lets_nothing_in_from_outside() -> None:
    rules = dict(rule.split(" ", 1) for rule in CSP.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == "'none'"
    for values in rules.values():
        assert "unsafe" not in values and "*" not in values and "http" not in values


ONLY_A_GHOST = thread("d", [comment(1, state="missing")])


@pytest.mark.parametrize(
    "corpus",
    [
        pytest.param(lambda: lookup([]), id="empty"),
        pytest.param(lambda: lookup([], site=Site(title="")), id="untitled"),
        pytest.param(lambda: lookup([document("d", blocks=(block("p-1", ""),))]), id="blank"),
        pytest.param(lambda: lookup([document("d", "x", title="שלום עולם")]), id="right-to-left"),
        pytest.param(
            lambda: lookup([document("d", "x", date="-0043"), document("e", "y", date="Y1E9")]), id="remote"
        ),
        pytest.param(lambda: lookup([], [person("x", "X")], [event("e", "E")]), id="named-nowhere"),
        pytest.param(lambda: lookup([document("d", "x", comments=ONLY_A_GHOST)]), id="only-a-ghost"),
    ],
)
def test_unusual_corpora(corpus: object) -> None:
    assert callable(corpus)
    html = all_printed(corpus())
    for text in html.values():
        read_fragment(text)


def test_a_document_without_any_block_has_a_page() -> None:
    bare = replace(document("d"), blocks=())
    html = all_printed(lookup([bare]))
    assert '<h1 id="title" lang="en" dir="auto">Of d</h1>' in html["documents/d.html"]


def test_a_title_that_a_curator_gave_leaves_the_mentions_of_the_old_one_reachable() -> None:
    found = lookup([replace(document("d", "x", title="Ada comes"), title="A Visit")], [person("ada", "Ada")])
    html = all_printed(found)
    assert "title-s-1" in read_fragment(html["documents/d.html"]).ids
    assert 'href="../documents/d.html#title-s-1"' in html["people/ada.html"]


@pytest.mark.parametrize("vector", OWN[::4])  # a browser sees them all, in `tests/security`
def test_hostile_text_in_every_slot(vector: str) -> None:
    """Every string of a corpus is hostile; no page gets a tag, an attribute or a script that is not ours."""
    tags, attributes, scripts = _of_calm_pages()
    for path, html in all_printed(_everywhere(vector)).items():
        found = read_fragment(html)
        assert {tag for tag, _ in found.tags} <= tags, path
        assert {name for _, given in found.tags for name in given} <= attributes, path
        assert html.count("<script") == scripts[path], path


@cache
def _of_calm_pages() -> tuple[set[str], set[str], dict[str, int]]:
    """The tags and attributes of pages without a hostile word, and the scripts of each page."""
    pages = all_printed(_everywhere("calm " * 30 + "\u200b\n"))
    found = [read_fragment(html) for html in pages.values()]
    tags = {tag for each in found for tag, _ in each.tags}
    attributes = {name for each in found for _, given in each.tags for name in given}
    return tags, attributes, {path: html.count("<script") for path, html in pages.items()}


def _everywhere(text: str) -> Lookup:
    site = Site(title=f"S {text}", description=text, rights=text, contact="", base_url="https://example.org/")
    heads = (
        block("p-1", f"{text} Ada {text}"),
        block("p-2", text, "heading", level=2),
        block("p-3", f"{text}\tb", "row", level=1),
        block("p-4", text, "code"),
        block("p-5", text, "item", marker="1.", level=1),
        block("p-6", text, "caption"),
    )
    return lookup(
        [
            document(
                "d",
                title=f"T {text}",
                blocks=heads,
                authors=(Attribution(name=text),),
                date_text=text,
                platform=text,
                url=text,
                rights=text,
                note=text,
                flags=(text,),
                tags=(text,),
                reading_time=text,
                boilerplate=(Boilerplate(line=1, reason=text, text=text),),
                facts=(Fact(field="date", basis=text),),
                comments=thread("d", [comment(1, f"{text} Ada", author=text, date_text=text, note=text)]),
            )
        ],
        [person("ada", "Ada", text, description=text, source=text, identifiers=((text, text),))],
        [event("e", f"E {text}", "Ada came", place=text, description=text, source=text)],
        site,
    )


def test_a_failing_template_costs_its_pages_only(own: Path) -> None:
    (own / "pages/bad.html").write_text("a\n{{ page.nothing.at.all }}\n")
    (own / "pages/good.html").write_text("fine")
    html, found = printed(
        [page("a.html", "bad"), page("b.html", "good"), page("c.html", "bad")], folders=(own, OURS)
    )
    assert list(html) == ["b.html"]
    (problem,) = found
    assert (problem.code, problem.severity) == ("template-failed", Severity.ERROR)
    assert str(problem.location) == "templates/pages/bad.html:2"
    assert problem.message.startswith("a.html and 1 other page could not be rendered: UndefinedError")


@pytest.mark.parametrize(
    ("template", "place", "reason"),
    [
        ("{% if %}", "pages/bad.html:1", "TemplateSyntaxError"),
        ("x\n{% include 'parts/none.html' %}", "pages/bad.html:2", "TemplateNotFound"),
        ("{{ 1 / 0 }}", "pages/bad.html:1", "ZeroDivisionError"),
        ("{{ view.missing }}", "pages/bad.html:1", "UndefinedError"),
        ("{{ page.title.nothing() }}", "pages/bad.html:1", "UndefinedError"),
        ("{% import 'parts/own.html' as o %}\n{{ o.broken(1) }}", "parts/own.html:3", "TypeError"),
        ("{% macro m(n) %}{{ m(n) }}{% endmacro %}\n{{ m(1) }}", "pages/bad.html:", "RecursionError"),
    ],
)
def test_where_a_template_fails(own: Path, template: str, place: str, reason: str) -> None:
    (own / "parts").mkdir()
    (own / "parts/own.html").write_text("{% macro broken(n) %}\n\n{{ n + 'x' }}{% endmacro %}")
    (own / "pages/bad.html").write_text(template)
    html, found = printed([page(template="bad")], folders=(own, OURS))
    assert html == {}
    (problem,) = found
    assert str(problem.location).startswith(f"templates/{place}")
    assert reason in problem.message
    assert str(own) not in problem.message + str(problem.location)


def test_a_template_that_is_not_there() -> None:
    _, (problem,) = printed([page(template="nowhere")])
    assert str(problem.location) == "templates/pages/nowhere.html"


def test_a_project_overrides_a_template_by_name(own: Path) -> None:
    (own / "pages/404.html").write_text(
        "{% extends 'base.html' %}{% block main %}<h1>Lost & found</h1>{% endblock %}"
    )
    html, found = printed(
        [p for p in all_pages(mill()) if p.template in ("404", "home")], folders=(own, OURS)
    )
    assert found == ()
    assert "<h1>Lost & found</h1>" in html["404.html"]
    assert "Cite" in html["index.html"], "the others are ours"


def test_a_project_overrides_a_part(own: Path) -> None:
    (own / "base.html").write_text("<p>{{ page.title }}</p>")
    html, _ = printed([p for p in all_pages(mill()) if p.template == "home"], folders=(own, OURS))
    assert html["index.html"] == "<p>The Mill Papers</p>\n"


def test_static_files_of_a_project(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "js").mkdir()
    (tmp_path / "css/zz.css").write_text("p { color: red }")
    (tmp_path / "js/404.js").write_text("own();")
    (tmp_path / "js/My Script.js").write_text("mine();")
    (tmp_path / "js/.hidden.js").write_text("no();")
    (tmp_path / "js/notes.txt").write_text("no")
    assets, problems = collect_assets((tmp_path, ROOT / "static"), {})
    files = {o.path: o.data for o in assets.outputs}
    assert problems == ()
    assert files[assets.paths["js/404.js"]] == b"own();"
    assert files[assets.paths["js/My Script.js"]] == b"mine();"
    assert assets.paths["js/My Script.js"].startswith("assets/my-script-")
    assert files[assets.paths["site.css"]].endswith(b"p{color: red}")
    assert "js/.hidden.js" not in assets.paths and "js/notes.txt" not in assets.paths
    assert collect_assets((tmp_path / "nowhere",), {})[0].paths.keys() == {"site.css"}


def test_an_asset_that_cannot_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js/404.js").write_text("own();")
    whole = Path.read_bytes

    def read(path: Path) -> bytes:
        if tmp_path in path.parents:
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    assets, (problem,) = collect_assets((tmp_path, ROOT / "static"), {})
    assert (problem.code, str(problem.location)) == ("read-unreadable", "static/js/404.js")
    assert "js/404.js" in assets.paths, "sitegen's own is used"


def test_canonical_addresses_are_those_of_the_sitemap() -> None:
    site = Site(title="S", base_url="https://example.org/a/")
    pages = list(all_pages(lookup(mill().corpus.documents, site=site)))
    html, _ = printed(pages, site=site)
    (sitemap,) = [o for o in site_files(site, pages) if o.path == "sitemap.xml"]
    canonical = {
        attributes["href"]
        for text in html.values()
        for tag, attributes in read_fragment(text).tags
        if tag == "link" and attributes.get("rel") == "canonical"
    }
    listed = {
        line.split("<loc>")[1].split("</loc>")[0]
        for line in sitemap.data.decode().splitlines()
        if "<loc>" in line
    }
    assert canonical == listed
    assert "https://example.org/a/" in listed
    assert not any("404" in address or "health" in address or "by-date" in address for address in listed)


def test_a_long_sitemap_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    from sitegen.pages import site_files as module

    monkeypatch.setattr(module, "MAX_LISTED", 2)
    site = Site(title="S", base_url="https://example.org")
    outputs = {o.path: o.data.decode() for o in site_files(site, [page(f"p{n}.html") for n in range(5)])}
    assert {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"} < outputs.keys()
    assert outputs["sitemap.xml"].count("<sitemap>") == 3
    assert "<loc>https://example.org/sitemap-3.xml</loc>" in outputs["sitemap.xml"]
    assert sum(text.count("<url>") for text in outputs.values()) == 5


def test_without_a_base_url_nothing_names_one() -> None:
    assert [o.path for o in site_files(SITE, [page()])] == [".nojekyll"]
    assert not any("canonical" in html for html in all_printed(mill()).values())


def test_the_index_of_pages_is_a_script_that_no_title_ends() -> None:
    titles = ["</script><b>", 'it\'s \\ "x"', "\u2028", "日本 😀"]
    pages = [page(f"p{n}.html") for n in range(len(titles))]
    pages = [replace(p, frame=replace(p.frame, title=title)) for p, title in zip(pages, titles, strict=True)]
    output: Output = page_index([*pages, page("hidden.html", indexed=False)])
    text = output.data.decode()
    assert "<" not in text and "\u2028" not in text
    literal = text.removeprefix("sitegen.receive('pages','").removesuffix("');\n")
    assert "'" not in literal.replace("\\'", "")
    unescaped = literal.replace("\\'", "'").replace("\\\\", "\\")
    assert json.loads(unescaped) == [[f"p{n}.html", title] for n, title in enumerate(titles)]


def test_linked_data_is_json_whatever_the_title() -> None:
    html = all_printed(lookup([document("d", "x", title='</script>"<!--')]))["documents/d.html"]
    start = html.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    assert json.loads(html[start : html.index("</script>", start)])["headline"] == '</script>"<!--'


@pytest.mark.parametrize(
    ("date", "told"),
    [("2020-03-01", "2020/03/01"), ("2020-03", "2020/03"), ("1890", "1890"), ("198X", None), ("2020?", None),
     ("2020/2021", None), ("-0043", None), ("Y12345", None), (None, None)],
)  # fmt: skip
def test_machines_are_told_only_dates_that_they_can_read(date: str | None, told: str | None) -> None:
    html = all_printed(lookup([document("d", "x", date=date)]))["documents/d.html"]
    tags = read_fragment(html).tags
    metas = {a["name"]: a["content"] for tag, a in tags if tag == "meta" and "name" in a}
    assert metas.get("citation_publication_date") == told
    assert ("datePublished" in html) is (told is not None)
    assert [a["datetime"] for tag, a in tags if tag == "time"] == ([date] if told else [])


def test_the_page_for_lost_addresses_uses_the_configured_path() -> None:
    site = Site(title="S", base_url="https://example.org/a/b/")
    html = all_printed(lookup([], site=site))["404.html"]
    links = [
        a.get("href") or a.get("src") or ""
        for tag, a in read_fragment(html).tags
        if tag in ("a", "script", "link")
    ]
    assert all(str(link).startswith(("/a/b/", "#", "data:")) for link in links)


def test_links_of_a_frame_are_escaped() -> None:
    crumb = Link(label="<b>", href='x"y')
    html, _ = printed(
        [page(crumbs=(crumb,), view=next(p.view for p in all_pages(mill()) if p.template == "404"))]
    )
    assert '<a href="x&#34;y" dir="auto">&lt;b&gt;</a>' in html["x.html"]
