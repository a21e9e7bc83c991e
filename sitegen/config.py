"""Frozen settings from `sitegen.yml` and the command line; a folder of documents builds without either.

Paths in the file are relative to the file, paths of the command line to the current folder; none is made
absolute, and none of them ever reaches the site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

from sitegen.diagnostics import Diagnostic, Severity, diagnostic, sorted_diagnostics
from sitegen.theme import NO_THEME, Theme, read_theme
from sitegen.urls import safe_href
from sitegen.yamlfile import Fields, load_yaml_file, quoted, read_fields

CONFIG_FILE = "sitegen.yml"
OUTPUT = "site"

_KEYS = (
    "title",
    "description",
    "base_url",
    "language",
    "rights",
    "contact",
    "corpus",
    "output",
    "exclude",
    "automatic",
    "ner",
    "health_in_navigation",
    "theme",
)
Automatic = Literal["off", "people", "people and events"]
AUTOMATIC: tuple[Automatic, ...] = get_args(Automatic)
# Other words for the two ends, which those who know YAML write by habit.
_AUTOMATIC_WORDS: dict[str, Automatic] = {
    **{choice: choice for choice in AUTOMATIC},
    **dict.fromkeys(("no", "false"), "off"),
    **dict.fromkeys(("on", "yes", "true", "events and people"), "people and events"),
}
_MAILBOX = re.compile(r"[^\s@<>\"'(),:;\\]+@[^\s@<>\"'(),:;\\]+\.[^\s@<>\"'(),:;\\.]{2,}\Z")
_BASE_URL = "an absolute http or https address without query, fragment or password"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the pages need to know of the site itself.

    `base_url` is empty where none is configured, else it ends in `/`. `contact` is a page's address or a
    mailbox, which the owner chose to publish.
    """

    title: str = "A corpus"
    description: str = ""
    base_url: str = ""
    language: str = "en"
    rights: str = ""
    contact: str = ""
    health_in_navigation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """One build: where the corpus is, where the site goes, where templates and static files come from.

    Of `templates`, `static` and `locale`, an earlier folder overrides a later one by name (in catalogues of
    words: message by message); the last is sitegen's own.
    `exclude` are patterns of files that make no document. `automatic` is whom and what sitegen finds without
    being told; `ner` names the model that helps with it: "" for none, `builtin`, or a spaCy pipeline.
    `source` is the settings file, where there is one.
    """

    corpus: Path
    output: Path
    site: Site = Site()
    templates: tuple[Path, ...] = ()
    static: tuple[Path, ...] = ()
    locale: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    automatic: Automatic = "people and events"
    ner: str = ""
    theme: Theme = NO_THEME
    source: Path | None = None


def load_config(
    corpus: Path | None,
    *,
    config_file: Path | None = None,
    output: Path | None = None,
    base_url: str | None = None,
) -> tuple[Config | None, tuple[Diagnostic, ...]]:
    """Find and read the settings: those named, else the corpus folder's, else the current folder's.

    Arguments win over the file. Without either, the corpus is the settings file's folder and the output
    `site` in the current folder; the title is the corpus folder's name in words. A wrong value is reported
    and its default counts. None, with the reason (`config-value`, `yaml-*`, `read-*`), where there is no
    corpus folder, or where a settings file is there but cannot be read as a whole.
    """
    file, fields, found = _read(corpus, config_file)
    if any(d.severity is Severity.ERROR for d in found) and fields is None:
        return None, sorted_diagnostics(found)
    folder = file.parent if file else None
    where = corpus or (folder and folder / (fields.text("corpus") if fields else ""))
    if problem := _corpus_problem(where, corpus, fields, file):
        return None, sorted_diagnostics([*found, problem])
    assert where is not None
    site = _site(fields, where) if fields else Site(title=_title_of(where))
    if base_url is not None:
        site = replace(site, base_url=_flag_base_url(base_url, found))
    stated = fields.text("output") if fields else ""
    target = output or (folder / stated if folder and stated else Path(OUTPUT))
    own = Path(__file__).parent
    config = Config(
        corpus=where,
        output=target,
        site=site,
        templates=_search_path(folder, own, "templates"),
        static=_search_path(folder, own, "static"),
        locale=_locales(folder, own),
        exclude=(*(_exclude(fields) if fields else ()), *_own_folders(folder, where)),
        automatic=_automatic(fields) if fields else "people and events",
        ner=_ner(fields) if fields else "",
        theme=read_theme(fields) if fields else NO_THEME,
        source=file,
    )
    return config, sorted_diagnostics(found)


def _read(
    corpus: Path | None, config_file: Path | None
) -> tuple[Path | None, Fields | None, list[Diagnostic]]:
    """The settings file, which must exist where it is named, and its keys; None where there is none."""
    if config_file is not None and not config_file.is_file():
        missing = diagnostic("config-value", "there is no such settings file", config_file.as_posix())
        return config_file, None, [missing]
    usual = list(dict.fromkeys(folder / CONFIG_FILE for folder in (corpus, Path()) if folder is not None))
    places = usual if config_file is None else [config_file]
    file = next((place for place in places if place.is_file()), None)
    # Where there is none, reading the usual places says whether one has a misspelt ending.
    found: list[Diagnostic] = []
    fields = None
    for place in [file] if file else places:
        root, problems = load_yaml_file(place, place.as_posix())
        found.extend(problems)
        if root is not None:
            fields = read_fields(root, place.as_posix(), "the settings", _KEYS, found)
    return file, fields, found


def _corpus_problem(
    where: Path | None, corpus: Path | None, fields: Fields | None, file: Path | None
) -> Diagnostic | None:
    """Why there is nothing to build, if so: at the setting or the argument that says where the corpus is."""
    if where is None:
        hint = f"Name a folder of documents, or write a {CONFIG_FILE} with `corpus:` in it."
        return diagnostic("config-value", "no corpus folder is given", ".", hint=hint)
    if where.is_dir():
        return None
    message = f"the corpus {quoted(where.as_posix())} is not a folder" if where.exists() else ""
    message = message or f"there is no corpus folder {quoted(where.as_posix())}"
    at = fields.get("corpus") if fields and corpus is None else None
    if at is not None and file is not None:
        return diagnostic("config-value", message, file.as_posix(), at.line, at.column)
    return diagnostic("config-value", message, where.as_posix())


def _site(fields: Fields, corpus: Path) -> Site:
    return Site(
        title=_one_line(fields.text("title")) or _title_of(corpus),
        description=_one_line(fields.text("description")),
        base_url=_with_slash(fields.checked("base_url", _is_base_url, _BASE_URL)),
        language=fields.language("language") or Site().language,
        rights=_one_line(fields.text("rights")),
        contact=fields.checked("contact", _is_contact, "an http or https address, or an e-mail address"),
        health_in_navigation=fields.boolean("health_in_navigation"),
    )


def _automatic(fields: Fields) -> Automatic:
    """The setting, in any case; `off` is text here, as every value of these files is."""
    wanted = " or ".join(quoted(choice) for choice in AUTOMATIC)
    given = fields.checked("automatic", lambda text: _words(text) in _AUTOMATIC_WORDS, wanted)
    return _AUTOMATIC_WORDS.get(_words(given), "people and events")


def _ner(fields: Fields) -> str:
    """The model's name; the words for "none" that those who know YAML write by habit are none."""
    name = _one_line(fields.text("ner"))
    return (
        "" if _AUTOMATIC_WORDS.get(name.lower()) == "off" or name.lower() in ("none", "null", "~") else name
    )


def _words(text: str) -> str:
    return _one_line(text).lower()


def _exclude(fields: Fields) -> tuple[str, ...]:
    """The patterns that stay in the corpus folder."""
    patterns = fields.text_list("exclude")
    for node in fields.nodes("exclude"):
        pattern = node.text.strip()
        if pattern in patterns and not _is_pattern(pattern):
            message = f"the pattern {quoted(pattern)} leads out of the corpus; it is ignored"
            hint = "Patterns are paths in the corpus folder, such as 'drafts/**' or '*.bak'."
            fields.report("schema-value", node, message, hint)
    return tuple(pattern for pattern in patterns if _is_pattern(pattern))


def _is_pattern(text: str) -> bool:
    return not text.startswith("/") and "\\" not in text and ".." not in text.split("/")


def _own_folders(folder: Path | None, corpus: Path) -> tuple[str, ...]:
    """Patterns for the project's own templates and static files where they lie in the corpus folder."""
    if folder is None:
        return ()
    inside = []
    for name in ("templates", "static", "locale"):
        own = folder / name
        if own.is_dir() and own.resolve().is_relative_to(corpus.resolve()):
            inside.append(own.resolve().relative_to(corpus.resolve()).as_posix() + "/**")
    return tuple(inside)


def _search_path(folder: Path | None, package: Path, name: str) -> tuple[Path, ...]:
    """Where templates or static files are looked for: beside the settings, then sitegen's own.

    Those are in the wheel as `_assets`; in a checkout they stand beside the package.
    """
    packaged = package / "_assets" / name
    own = packaged if packaged.is_dir() else package.parent / name
    project = folder / name if folder else None
    if project is None or not project.is_dir() or project.resolve() == own.resolve():
        return (own,)
    return (project, own)


def _locales(folder: Path | None, package: Path) -> tuple[Path, ...]:
    """Where catalogues of words are looked for: beside the settings, then in the package."""
    own = (package / "locale",)
    return (folder / "locale", *own) if folder and (folder / "locale").is_dir() else own


def _title_of(corpus: Path) -> str:
    """The folder's name in words: `letters_1890-1900` is `Letters 1890 1900`."""
    words = _one_line(re.sub(r"[\W_]+", " ", corpus.resolve().name))
    return words[:1].upper() + words[1:] or Site().title


def _flag_base_url(base_url: str, found: list[Diagnostic]) -> str:
    if base_url and not _is_base_url(base_url):
        message = f"it must be {_BASE_URL}, not {quoted(base_url)}"
        found.append(diagnostic("config-value", message, "--base-url"))
        return ""
    return _with_slash(base_url)


def _is_base_url(text: str) -> bool:
    if safe_href(text) is None:
        return False
    parts = urlsplit(text)
    return not (parts.query or parts.fragment or "@" in parts.netloc or "?" in text or "#" in text)


def _is_contact(text: str) -> bool:
    return safe_href(text) is not None or bool(_MAILBOX.match(text))


def _with_slash(base_url: str) -> str:
    return base_url.rstrip("/") + "/" if base_url else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
