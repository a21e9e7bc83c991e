"""The Jinja environment: a project's templates before the shipped ones, whole or block by block; words; filters.

Invariant: everything is escaped but what `richtext` makes; an undefined name is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    nodes,
)
from markupsafe import Markup

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.languages import direction, needs_direction, text_direction
from sitegen.richtext import isolated, phrase, plain
from sitegen.words import ENGLISH, Words

SHIPPED = (
    "sitegen"  # `sitegen/pages/person.html` is the shipped template, whatever a project has by that name
)


def make_environment(folders: tuple[Path, ...], words: Words = ENGLISH, language: str = "") -> Environment:
    """The one Jinja environment; a template of an earlier folder overrides one of a later by name.

    The last folder is the shipped one, whose templates also have the prefix `sitegen/`, so that an override can
    extend what it overrides. Templates say words by `_`, `gettext`, `ngettext`, `pgettext`, `npgettext` and
    `{% trans %}`; they are in scope everywhere, macros of parts included. `language` is that of the pages (BCP 47),
    for the test `bidi`: whether words of a source must be told to run their own way.
    """
    named = [FileSystemLoader(str(folder)) for folder in folders]
    environment = Environment(
        loader=ChoiceLoader([PrefixLoader({SHIPPED: named[-1]}), *named]),
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
    environment.tests["bidi"] = _test_of_direction(language)
    return environment


def _test_of_direction(language: str) -> Callable[[str], bool]:
    around = direction(language)

    def bidi(text: str) -> bool:
        return needs_direction(text, around)

    return bidi


def check_blocks(folders: tuple[Path, ...]) -> tuple[Diagnostic, ...]:
    """Blocks of a project's templates that no template which they extend has: Jinja never prints those.

    `template-block`, at the block. A template that cannot be read is none of this check's; rendering tells it.
    """
    environment = make_environment(folders)
    found: list[Diagnostic] = []
    for folder in folders[:-1]:
        for file in sorted(folder.rglob("*.html")):
            name = file.relative_to(folder).as_posix()
            try:
                found += _lost_blocks(environment, name)
            except (TemplateError, OSError, UnicodeDecodeError):
                continue
    return tuple(found)


def _lost_blocks(environment: Environment, name: str) -> Iterator[Diagnostic]:
    tree = _parsed(environment, name)
    known: set[str] = set()
    seen = {name}
    parent = _parent(tree)
    if not parent:
        return
    while parent and parent not in seen:
        seen.add(parent)
        above = _parsed(environment, parent)
        known |= {block.name for block in above.find_all(nodes.Block)}
        parent = _parent(above)
    for block in tree.body:
        if isinstance(block, nodes.Block) and block.name not in known:
            message = f"the block '{block.name}' is in no template that this one extends; it is not printed"
            hint = f"Blocks there: {', '.join(sorted(known))}."
            yield diagnostic("template-block", message, f"templates/{name}", block.lineno, hint=hint)


def _parsed(environment: Environment, name: str) -> nodes.Template:
    assert environment.loader is not None
    return environment.parse(environment.loader.get_source(environment, name)[0], name)


def _parent(tree: nodes.Template) -> str:
    """The template that one extends, where it names it outright."""
    extends = next(iter(tree.find_all(nodes.Extends)), None)
    named = extends.template if extends else None
    return str(named.value) if isinstance(named, nodes.Const) else ""


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
