"""Pages → HTML: each page's view printed by its template, which only prints; what fails is told and kept apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError

from sitegen import __version__, urls
from sitegen.assets import Assets
from sitegen.config import Site
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.languages import direction
from sitegen.model import Output
from sitegen.pages.about import base_path, contact_href
from sitegen.pages.page import Page
from sitegen.pages.site_files import canonical
from sitegen.templating import check_blocks, make_environment
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


def render(
    pages: Iterable[Page],
    *,
    site: Site,
    assets: Assets,
    imprint: Imprint,
    folders: tuple[Path, ...],
    words: Words = ENGLISH,
) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    """Print every page. A project's template that fails costs its look only: the shipped one is printed instead.

    That is told as `template-override`. A page that no template prints is left out and told as `template-failed`.
    One fault of a template is one diagnostic, at its first page, however many pages it costs.
    """
    environments = [make_environment(folders, words, site.language)]
    if len(folders) > 1:
        environments.append(make_environment(folders[-1:], words, site.language))
    outputs: list[Output] = []
    failures: dict[_Fault, list[Page]] = {}
    for page in pages:
        context = _context(page, site, assets, imprint, words)
        fault: _Fault | None = None
        for environment in environments:
            try:
                text = environment.get_template(f"pages/{page.template}.html").render(context)
            except Exception as error:  # templates are a project's own code, which may fail in any way
                fault = fault or _fault(page, error, folders)
                continue
            if fault:
                fault = replace(fault, overridden=True)
            outputs.append(Output(path=page.frame.path, data=_tidy(text).encode("utf-8", "replace")))
            break
        if fault:
            failures.setdefault(fault, []).append(page)
    found = tuple(_failed(fault, lost) for fault, lost in failures.items())
    return tuple(outputs), (*check_blocks(folders), *found)


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a template, and where: its name below `templates/` and a line (0: unknown).

    `overridden` where the shipped template printed the page instead.
    """

    template: str
    line: int
    reason: str
    overridden: bool = False


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
    pages = f"{lost[0].frame.path}{others}"
    place = f"templates/{fault.template}"
    if fault.overridden:
        message = f"{pages} could not be rendered by the project's template: {fault.reason}"
        hint = "Mend the template; these pages have their shipped look until then."
        return diagnostic("template-override", message, place, fault.line, hint=hint)
    message = f"{pages} could not be rendered: {fault.reason}"
    hint = "Mend the template; the other pages were rendered."
    return diagnostic("template-failed", message, place, fault.line, hint=hint)


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
