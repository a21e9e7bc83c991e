"""Pages → HTML with Jinja: autoescape always on, an undefined name is an error, templates only print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.environment import Template

from sitegen import __version__, urls
from sitegen.assets import Assets
from sitegen.config import Site
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.model import Output
from sitegen.pages.about import base_path, contact_href
from sitegen.pages.page import Page
from sitegen.richtext import plain

# Trusted Types stop every script from writing markup; the policy `sitegen` may only load search files.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types sitegen"
)

NAVIGATION: tuple[tuple[str, str, urls.SitePath], ...] = (
    ("documents", "Documents", urls.DOCUMENTS),
    ("discussions", "Comments", urls.DISCUSSIONS),
    ("people", "People", urls.PEOPLE),
    ("events", "Events", urls.EVENTS),
    ("timeline", "Timeline", urls.TIMELINE),
    ("search", "Search", urls.SEARCH),
    ("data", "Data", urls.DATA),
    ("about", "About", urls.ABOUT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What stands in every footer."""

    version: str
    sources: int
    rights: str
    contact: str
    contact_href: str
    generator: str


def make_environment(folders: tuple[Path, ...]) -> Environment:
    """The one Jinja environment; a template of an earlier folder overrides one of a later by name."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["visible"] = plain
    return environment


def render(
    pages: Iterable[Page],
    *,
    site: Site,
    assets: Assets,
    imprint: Imprint,
    folders: tuple[Path, ...],
) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    """Print every page. A page whose template fails is left out and reported as `template-failed`."""
    environment = make_environment(folders)
    templates: dict[str, Template] = {}
    outputs: list[Output] = []
    diagnostics: list[Diagnostic] = []
    for page in pages:
        try:
            if page.template not in templates:
                templates[page.template] = environment.get_template(f"pages/{page.template}.html")
            text = templates[page.template].render(_context(page, site, assets, imprint))
        except (TemplateError, TypeError, ValueError, AttributeError, KeyError, RecursionError) as error:
            diagnostics.append(_failed(page, error))
            continue
        outputs.append(Output(path=page.frame.path, data=_tidy(text).encode("utf-8", "replace")))
    return tuple(outputs), tuple(diagnostics)


def _context(page: Page, site: Site, assets: Assets, imprint: Imprint) -> dict[str, Any]:
    frame = page.frame
    base = base_path(site.base_url) if frame.path == urls.NOT_FOUND else frame.root
    script = f"js/{page.template}.js"
    return {
        "page": frame,
        "view": page.view,
        "site": site,
        "imprint": imprint,
        "csp": CSP,
        "root": base,
        "asset": _asset_link(assets, base),
        "page_script": base + assets.paths[script] if script in assets.paths else "",
        "navigation": [
            (key, label, base + path, key == frame.section) for key, label, path in _navigation(site)
        ],
        "home": base + urls.HOME,
        "search_action": base + urls.SEARCH,
        "canonical": urls.absolute(site.base_url, _clean(frame.path))
        if site.base_url and frame.indexed
        else "",
    }


def _navigation(site: Site) -> tuple[tuple[str, str, urls.SitePath], ...]:
    return (*NAVIGATION, ("health", "Health", urls.HEALTH)) if site.health_in_navigation else NAVIGATION


def _asset_link(assets: Assets, base: str) -> Callable[[str], str]:
    return lambda name: base + assets.paths[name]


def _clean(path: str) -> str:
    return "" if path == urls.HOME else path


def _tidy(text: str) -> str:
    """Drop the blank lines and line-end blanks that template logic leaves; `pre` holds none of our own."""
    return "\n".join(line for line in (raw.rstrip() for raw in text.split("\n")) if line) + "\n"


def _failed(page: Page, error: Exception) -> Diagnostic:
    name = getattr(error, "name", None) or f"pages/{page.template}.html"
    line = getattr(error, "lineno", 0) or _template_line(error)
    return diagnostic(
        "template-failed",
        f"{page.frame.path} could not be rendered: {type(error).__name__}: {error}",
        f"templates/{name}",
        line,
        hint="Mend the template; the other pages were rendered.",
    )


def _template_line(error: Exception) -> int:
    """The line of the innermost template frame of the traceback; 0 where there is none."""
    found, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def imprint_of(site: Site, version: str, sources: int) -> Imprint:
    return Imprint(
        version=version,
        sources=sources,
        rights=site.rights,
        contact=site.contact,
        contact_href=contact_href(site.contact),
        generator=f"sitegen {__version__}",
    )
