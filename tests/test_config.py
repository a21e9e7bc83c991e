"""Settings: where they are found, what they come to, and that a folder of documents needs none."""

from __future__ import annotations

from pathlib import Path

import pytest

import sitegen
from sitegen.config import Config, Site, load_config
from sitegen.diagnostics import Diagnostic


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder with a corpus folder in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_letters-1890").mkdir()
    return tmp_path


CORPUS = Path("my_letters-1890")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def loaded(corpus: Path | None = CORPUS, **arguments: Path | str | None) -> tuple[Config, list[str]]:
    config, found = load_config(corpus, **arguments)  # type: ignore[arg-type]
    assert config is not None, found
    return config, said(found)


def said(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.location} {d.code}" for d in found]


@pytest.mark.usefixtures("folder")
def test_a_folder_of_documents_needs_no_settings() -> None:
    config, found = loaded()
    assert found == []
    assert (config.corpus, config.output, config.source) == (CORPUS, Path("site"), None)
    assert config.site == Site(title="My letters 1890")
    assert config.exclude == ()
    for own in (*config.templates, *config.static):
        assert own.is_dir()


@pytest.mark.usefixtures("folder")
def test_every_setting() -> None:
    write(
        CORPUS / "sitegen.yml",
        "title: The  Letters\ndescription: >-\n  All of\n  them.\nbase_url: https://example.org/letters\n"
        "language: de\nrights: Public domain.\ncontact: editor@example.org\noutput: ../out\n"
        "exclude: ['drafts/**', '*.bak']\nhealth_in_navigation: true\n",
    )
    config, found = loaded()
    assert found == []
    assert config.site == Site(
        title="The Letters",
        description="All of them.",
        base_url="https://example.org/letters/",
        language="de",
        rights="Public domain.",
        contact="editor@example.org",
        health_in_navigation=True,
    )
    assert (config.corpus, config.output) == (CORPUS, CORPUS / "../out")
    assert config.exclude == ("drafts/**", "*.bak")
    assert config.source == CORPUS / "sitegen.yml"


def test_settings_are_found_by_name_then_in_the_corpus_then_here(folder: Path) -> None:
    write(folder / "sitegen.yml", "title: Here")
    assert loaded()[0].site.title == "Here"
    write(CORPUS / "sitegen.yml", "title: Corpus")
    assert loaded()[0].site.title == "Corpus"
    write(folder / "other" / "my.yml", "title: Named")
    assert loaded(config_file=Path("other/my.yml"))[0].site.title == "Named"


def test_paths_of_the_file_are_relative_to_it_and_arguments_win(folder: Path) -> None:
    write(folder / "project" / "sitegen.yml", "corpus: texts\noutput: public")
    (folder / "project" / "texts").mkdir()
    named = Path("project/sitegen.yml")
    config, found = loaded(None, config_file=named)
    assert (config.corpus, config.output, found) == (Path("project/texts"), Path("project/public"), [])
    config, _ = loaded(CORPUS, config_file=named, output=Path("elsewhere"))
    assert (config.corpus, config.output) == (CORPUS, Path("elsewhere"))


def test_the_corpus_is_by_default_where_the_settings_are(folder: Path) -> None:
    write(folder / "sitegen.yml", "title: Here")
    config, _ = loaded(None)
    assert config.corpus.resolve() == folder.resolve()


@pytest.mark.usefixtures("folder")
def test_empty_settings_are_settings() -> None:
    write(CORPUS / "sitegen.yml", "# nothing yet\n")
    config, found = loaded()
    assert (config.site.title, config.source, found) == ("My letters 1890", CORPUS / "sitegen.yml", [])


@pytest.mark.parametrize(
    ("line", "problem", "field", "value"),
    [
        ("base_url: example.org", "1:11 schema-value", "base_url", ""),
        ("base_url: ftp://example.org/", "1:11 schema-value", "base_url", ""),
        ("base_url: https://example.org/?a=b", "1:11 schema-value", "base_url", ""),
        ("base_url: https://a:b@example.org/", "1:11 schema-value", "base_url", ""),
        ("language: English", "1:11 schema-value", "language", "en"),
        ("contact: ask me", "1:10 schema-value", "contact", ""),
        ("contact: javascript:alert(1)", "1:10 schema-value", "contact", ""),
        ("contact: a@b", "1:10 schema-value", "contact", ""),
        ("title: [a, b]", "1:8 schema-type", "title", "My letters 1890"),
        ("tilte: A", "1:1 schema-unknown-key", "title", "My letters 1890"),
        ("health_in_navigation: sometimes", "1:23 schema-value", "health_in_navigation", False),
        ("rights: *mine", "1:9 yaml-refused", "rights", ""),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_wrong_setting_is_placed_and_its_default_counts(
    line: str, problem: str, field: str, value: object
) -> None:
    write(CORPUS / "sitegen.yml", f"{line}\ndescription: Kept.\n")
    config, found = loaded()
    assert found == [f"my_letters-1890/sitegen.yml:{problem}"]
    assert getattr(config.site, field) == value
    assert config.site.description == "Kept."


@pytest.mark.parametrize(
    ("line", "automatic", "problems"),
    [
        ("", "people and events", []),
        ("automatic:", "people and events", []),
        ("automatic: people and events", "people and events", []),
        ("automatic: people", "people", []),
        ("automatic:  People  AND events", "people and events", []),
        ("automatic: off", "off", []),
        ("automatic: no", "off", []),
        ("automatic: yes", "people and events", []),
        ("automatic: events", "people and events", ["1:12 schema-value"]),
        ("automatic: [people, events]", "people and events", ["1:12 schema-type"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_what_is_found_without_being_told(line: str, automatic: str, problems: list[str]) -> None:
    write(CORPUS / "sitegen.yml", f"{line}\ntitle: A\n")
    config, found = loaded()
    assert config.automatic == automatic
    assert found == [f"my_letters-1890/sitegen.yml:{problem}" for problem in problems]


@pytest.mark.parametrize("contact", ["https://example.org/contact", "a.b+c@example.co.uk", "ü@exämple.org"])
@pytest.mark.usefixtures("folder")
def test_a_contact_is_a_page_or_a_mailbox(contact: str) -> None:
    write(CORPUS / "sitegen.yml", f"contact: {contact}")
    config, found = loaded()
    assert (config.site.contact, found) == (contact, [])


@pytest.mark.usefixtures("folder")
def test_patterns_that_leave_the_corpus_are_ignored() -> None:
    write(CORPUS / "sitegen.yml", "exclude: [/etc, ../x, 'a\\b', ok, 'a/**', [b]]")
    config, found = loaded()
    assert config.exclude == ("ok", "a/**")
    assert [problem.split()[1] for problem in found] == ["schema-value"] * 3 + ["schema-type"]


@pytest.mark.parametrize(
    ("setting", "corpus", "named", "problem"),
    [
        ("", None, None, ". config-value"),
        ("", Path("nowhere"), None, "nowhere config-value"),
        ("", CORPUS, "nowhere.yml", "nowhere.yml config-value"),
        ("corpus: nowhere", None, None, "sitegen.yml:1:9 config-value"),
        ("corpus: sitegen.yml", None, None, "sitegen.yml:1:9 config-value"),
        ("title: [", CORPUS, None, "sitegen.yml:1:8 yaml-syntax"),
        ("- title", CORPUS, None, "sitegen.yml:1:1 schema-type"),
    ],
)
def test_without_a_corpus_or_whole_settings_there_is_no_build(
    folder: Path, setting: str, corpus: Path | None, named: str | None, problem: str
) -> None:
    if setting:
        write(folder / "sitegen.yml", setting)
    config, found = load_config(corpus, config_file=Path(named) if named else None)
    assert (config, said(found)) == (None, [problem])


def test_settings_with_the_other_ending_are_not_overlooked(folder: Path) -> None:
    write(CORPUS / "sitegen.yaml", "title: A")
    write(folder / "sitegen.yaml", "title: B")
    assert loaded()[1] == ["my_letters-1890/sitegen.yaml yaml-name", "sitegen.yaml yaml-name"]


@pytest.mark.usefixtures("folder")
def test_the_base_url_of_the_command_line_wins() -> None:
    write(CORPUS / "sitegen.yml", "base_url: https://example.org/a/")
    assert loaded(base_url="https://example.org/b")[0].site.base_url == "https://example.org/b/"
    assert loaded(base_url="")[0].site.base_url == ""
    config, found = loaded(base_url="b")
    assert (config.site.base_url, found) == ("", ["--base-url config-value"])


@pytest.mark.usefixtures("folder")
def test_a_projects_own_templates_come_first_and_are_no_documents() -> None:
    write(CORPUS / "sitegen.yml", "exclude: drafts")
    write(CORPUS / "templates" / "base.html", "")
    write(CORPUS / "static" / "css" / "own.css", "")
    config, _ = loaded()
    assert config.templates[0] == CORPUS / "templates" and len(config.templates) == 2
    assert config.static[0] == CORPUS / "static" and len(config.static) == 2
    assert config.exclude == ("drafts", "templates/**", "static/**")


def test_own_folders_outside_the_corpus_exclude_nothing(folder: Path) -> None:
    write(folder / "sitegen.yml", "")
    write(folder / "templates" / "base.html", "")
    config, _ = loaded()
    assert (config.templates[0], config.exclude) == (Path("templates"), ())


def test_sitegens_own_templates_are_in_the_package_or_else_in_the_checkout(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = Path(sitegen.__file__).parent.parent
    assert loaded()[0].templates == (checkout / "templates",)
    package = folder / "lib" / "sitegen"
    write(package / "_assets" / "templates" / "base.html", "")
    monkeypatch.setattr("sitegen.config.__file__", str(package / "config.py"))
    assert loaded()[0].templates == (package / "_assets" / "templates",)


def test_a_checkouts_own_folders_are_not_listed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = Path(sitegen.__file__).parent.parent
    monkeypatch.chdir(checkout)
    config, _ = load_config(Path("seeds"))
    assert config is not None
    assert config.templates == (checkout / "templates",)


@pytest.mark.parametrize(
    ("name", "title"),
    [("a", "A"), ("été_1914", "Été 1914"), ("my.corpus--v2", "My corpus v2"), ("___", "A corpus")],
)
def test_a_title_from_the_folders_name(tmp_path: Path, name: str, title: str) -> None:
    (tmp_path / name).mkdir()
    config, _ = load_config(tmp_path / name)
    assert config is not None and config.site.title == title
