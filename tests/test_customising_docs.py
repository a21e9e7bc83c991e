"""The examples of docs/customising.md, built as they stand; its tables of keys and blocks, held to the sources."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.build import Site, make_site
from sitegen.config import load_config
from sitegen.diagnostics import Severity
from sitegen.theme import KEYS
from tests.building import ROOT
from tests.test_overrides import OURS, blocks_of

PAGE = (ROOT / "docs" / "customising.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", PAGE, re.S | re.M)
LETTER = (
    "---\ntitle: A letter\nauthor: Ada Miller\ndate: 1890-05-10\n---\n\nAda Miller saw the mill. She wrote.\n"
)
PEOPLE = "people:\n  - id: ada\n    name: Ada Miller\n"


def build(folder: Path, examples: list[tuple[str, str]]) -> tuple[Site, dict[str, str]]:
    (folder / "letter.md").write_text(LETTER, encoding="utf-8")
    (folder / "people.yml").write_text(PEOPLE, encoding="utf-8")
    for name, text in examples:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "static/fonts").mkdir(parents=True, exist_ok=True)
    (folder / "static/fonts/literata.woff2").write_bytes(b"wOF2")
    config, found = load_config(folder)
    assert config is not None and found == ()
    site = make_site(config)
    assert [d for d in site.diagnostics if d.severity > Severity.INFO] == []
    return site, {o.path: o.data.decode() for o in site.outputs if o.path.endswith((".html", ".css"))}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dict[str, str]]:
    return build(tmp_path_factory.mktemp("project"), EXAMPLES)


def test_each_kind_of_example_is_there() -> None:
    assert [name for name, _ in EXAMPLES] == [
        "sitegen.yml",
        "locale/de.po",
        "static/css/own.css",
        "templates/base.html",
        "templates/pages/person.html",
        "locale/en.po",
        "templates/pages/404.html",
    ]


def test_the_examples_do_what_the_page_says(built: tuple[Site, dict[str, str]]) -> None:
    site, files = built
    person, home, lost = files["people/ada.html"], files["index.html"], files["404.html"]
    assert '<html lang="de">' in home and ">Menschen</a>" in home and ">Ereignisse</a>" in home
    assert "2 Erwähnungen" in person or "1 Erwähnung" in person
    assert all("Stadtarchiv Mühlheim" in page and "site-foot" in page for page in (person, home, lost))
    assert "Do you know more of Ada Miller? Write to us." in person and "<aside" not in person
    assert "<h1>Hier ist nichts</h1>" in lost and "Hier ist nichts" not in home
    (sheet,) = (text for path, text in files.items() if path.endswith(".css"))
    assert "--accent: #1d5c7a;" in sheet and 'font-family: "Literata","Georgia",serif' in sheet
    assert "small-caps" in sheet and "assets/fonts/literata.woff2" in {o.path for o in site.outputs}
    assert "10. Mai 1890" in files["documents/letter-md.html"]


def test_words_of_own_templates_are_in_the_catalogue(tmp_path: Path) -> None:
    english = [(name, text.replace("language: de\n", "")) for name, text in EXAMPLES]
    _, files = build(tmp_path, english)
    assert "Do tell us what you know of Ada Miller." in files["people/ada.html"]


def test_the_tables_name_every_key_and_every_block() -> None:
    assert set(re.findall(r"`((?:accent|event|font)[a-z_]*)`", PAGE)) == set(KEYS)
    rows = re.findall(r"^\| (`(?:base|pages/)[^|]+) \| ([^|]+) \|$", PAGE, re.M)
    said = {
        name: set(re.findall(r"`(\w+)`", row))
        for names, row in rows
        for name in re.findall(r"`([\w./-]+)`", names)
    }
    frame = set(blocks_of("base.html"))
    shipped = {
        path.relative_to(OURS).as_posix() for path in [OURS / "base.html", *(OURS / "pages").glob("*.html")]
    }
    real = {name: set(blocks_of(name)) - (frame if name != "base.html" else set()) for name in shipped}
    assert said == real
