"""Pages → HTML with Jinja: autoescape always on, an undefined name is an error, templates only print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.environment import Template
from markupsafe import Markup

from sitegen import __version__, urls
from sitegen.assets import Assets
from sitegen.config import Site
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.languages import direction, text_direction
from sitegen.model import Output
from sitegen.pages.about import base_path, contact_href
from sitegen.pages.page import Page
from sitegen.pages.site_files import canonical
from sitegen.richtext import isolated, phrase, plain
from sitegen.words import ENGLISH, N_, Words

# Trusted Types stop every script from writing markup; the policy `sitegen` may only load search files. No page
# connects to anything; leave to connect to its own host is for the preview, and for tools that audit a page and
# ask for robots.txt from within it.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; "
    "trusted-types sitegen"
)

NAVIGATION: tuple[tuple[str, str, urls.SitePath], ...] = (
    ("documents", N_("Documents"), urls.DOCUMENTS),
    ("discussions", N_("Comments"), urls.DISCUSSIONS),
    ("people", N_("People"), urls.PEOPLE),
    ("events", N_("Events"), urls.EVENTS),
    ("timeline", N_("Timeline"), urls.TIMELINE),
    ("search", N_("Search"), urls.SEARCH),
    ("data", N_("Data"), urls.DATA),
    ("about", N_("About"), urls.ABOUT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What every page says of the whole site; `card_files` is the number of files that hold its cards."""

    version: str
    sources: int
    card_files: int
    rights: str
    contact: str
    contact_href: str
    generator: str


def make_environment(folders: tuple[Path, ...], words: Words = ENGLISH) -> Environment:
    """The one Jinja environment; a template of an earlier folder overrides one of a later by name.

    Templates say words by `_`, `gettext`, `ngettext`, `pgettext`, `npgettext` and `{% trans %}`; they are in
    scope everywhere, macros of parts included.
    """
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # an attribute that the extension adds
    environment.globals.update(_sayings(words))
    environment.filters["visible"] = plain
    environment.filters["name"] = isolated
    environment.filters["figure"] = words.number
    environment.filters["direction"] = direction
    environment.filters["runs"] = text_direction
    return environment


def _sayings(words: Words) -> dict[str, Callable[..., Markup]]:
    """The functions of gettext for templates: markup is the message's own, every value is escaped."""

    def pgettext(context: str, message: str, /, **values: object) -> Markup:
        return phrase(words.message(message, context), values)

    def npgettext(context: str, one: str, many: str, num: int, /, **values: object) -> Markup:
        return phrase(words.form(one, many, num, context), {**values, "num": words.number(num)})

    return {
        "_": partial(pgettext, ""),
        "gettext": partial(pgettext, ""),
        "ngettext": partial(npgettext, ""),
        "pgettext": pgettext,
        "npgettext": npgettext,
    }


def render(
    pages: Iterable[Page],
    *,
    site: Site,
    assets: Assets,
    imprint: Imprint,
    folders: tuple[Path, ...],
    words: Words = ENGLISH,
) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    """Print every page. A page whose template fails is left out and reported as `template-failed`.

    One fault of a template is one diagnostic, at its first page, however many pages it costs.
    """
    environment = make_environment(folders, words)
    outputs: list[Output] = []
    failures: dict[_Fault, list[Page]] = {}
    broken: dict[str, Exception] = {}  # templates that could not even be read, tried once
    for page in pages:
        try:
            if page.template in broken:
                raise broken[page.template]
            template = _load(environment, page.template, broken)
            text = template.render(_context(page, site, assets, imprint, words))
        except Exception as error:  # templates are a project's own code, which may fail in any way
            failures.setdefault(_fault(page, error, folders), []).append(page)
            continue
        outputs.append(Output(path=page.frame.path, data=_tidy(text).encode("utf-8", "replace")))
    return tuple(outputs), tuple(_failed(fault, lost) for fault, lost in failures.items())


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a template, and where: its name below `templates/` and a line (0: unknown)."""

    template: str
    line: int
    reason: str


def _load(environment: Environment, name: str, broken: dict[str, Exception]) -> Template:
    try:
        return environment.get_template(f"pages/{name}.html")
    except Exception as error:
        broken[name] = error
        raise


def _context(page: Page, site: Site, assets: Assets, imprint: Imprint, words: Words) -> dict[str, Any]:
    frame = page.frame
    base = base_path(site.base_url) if frame.path == urls.NOT_FOUND else frame.root
    script = f"js/{page.template}.js"
    return {
        "page": frame,
        "view": page.view,
        "site": site,
        "imprint": imprint,
        "csp": CSP,
        "direction": direction(site.language),
        "root": base,
        "asset": _asset_link(assets, base),
        "page_script": base + assets.paths[script] if script in assets.paths else "",
        "navigation": [
            (key, words.gettext(label), base + path, key == frame.section)
            for key, label, path in _navigation(site)
        ],
        "home": base + urls.HOME,
        "search_action": base + urls.SEARCH,
        "canonical": canonical(site, frame.path) if site.base_url and frame.indexed else "",
    }


def _navigation(site: Site) -> tuple[tuple[str, str, urls.SitePath], ...]:
    return (*NAVIGATION, ("health", N_("Health"), urls.HEALTH)) if site.health_in_navigation else NAVIGATION


def _asset_link(assets: Assets, base: str) -> Callable[[str], str]:
    return lambda name: base + assets.paths[name]


def _tidy(text: str) -> str:
    """Drop the blank lines and line-end blanks that template logic leaves; `pre` holds none of our own."""
    return "\n".join(line for line in (raw.rstrip() for raw in text.split("\n")) if line) + "\n"


def _fault(page: Page, error: Exception, folders: tuple[Path, ...]) -> _Fault:
    template, line = f"pages/{page.template}.html", 0
    if isinstance(error, TemplateSyntaxError):
        template, line = error.name or template, error.lineno
    else:
        template, line = _innermost(error, folders) or (template, line)
    reason = str(error)
    if isinstance(error, TemplateNotFound):  # its own message names the folders of this machine
        reason = f"there is no template '{error.name}'"
    return _Fault(template, line, f"{type(error).__name__}: {reason}")


def _innermost(error: Exception, folders: tuple[Path, ...]) -> tuple[str, int] | None:
    """The innermost template of the traceback, by its name, and its line; None where there is none."""
    found: tuple[str, int] | None = None
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        for folder in folders:
            if file.is_relative_to(folder):
                found = (file.relative_to(folder).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    return found


def _failed(fault: _Fault, lost: list[Page]) -> Diagnostic:
    count = len(lost) - 1
    others = f" and {count:,} other {'page' if count == 1 else 'pages'}" if count else ""
    return diagnostic(
        "template-failed",
        f"{lost[0].frame.path}{others} could not be rendered: {fault.reason}",
        f"templates/{fault.template}",
        fault.line,
        hint="Mend the template; the other pages were rendered.",
    )


def imprint_of(site: Site, version: str, sources: int, card_files: int = 0) -> Imprint:
    return Imprint(
        version=version,
        sources=sources,
        card_files=card_files,
        rights=site.rights,
        contact=site.contact,
        contact_href=contact_href(site.contact),
        generator=f"sitegen {__version__}",
    )
