"""Explicit markup of reStructuredText (`.. …`): directives, footnotes, targets, substitutions, comments.

What a directive would do is not done; what it says is kept: code, notes, captions, tables and the text of
directives unknown here. What is only for a program is set apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.markup.inline import corpus_href
from sitegen.markup.rst_inline import References, inline, reference_name
from sitegen.markup.rst_reader import Head, Leaf, Place, Reader
from sitegen.markup.rst_tables import csv_rows, list_rows
from sitegen.model import Span

_TARGET = re.compile(
    r"\.\.\s+_(?P<name>`[^`\n]+`|(?:[^:\\\n]|\\.|:(?!\s|\Z)){1,300}):(?:\s+(?P<target>.*)|\Z)"
)
_NAMELESS = re.compile(r"(?:\.\.\s+)?__:?\s+(?P<target>\S.*)")
_FOOTNOTE = re.compile(r"\.\.\s+(?P<label>\[(?:[0-9]+|#[\w-]*|\*|[\w][\w.:+-]*)\])(?:\s+|\Z)")
_REPLACEMENT = re.compile(
    r"\.\.\s+\|(?P<name>[^|\n]{1,100})\|\s+(?P<kind>replace|unicode|image|date)::\s*(?P<text>.*)"
)
_DIRECTIVE = re.compile(r"\.\.\s+(?:\|[^|\n]{1,100}\|\s+)?(?P<name>[A-Za-z][\w:+.-]{0,60}?)\s?::(?:\s+|\Z)")
_OPTION = re.compile(r":(?P<name>[\w -]{1,60}):(?:\s+(?P<value>.*)|\Z)")

_CODE = frozenset({
    "ansi-block", "code", "code-block", "console", "digraph", "doctest", "graph", "graphviz", "ipython",
    "jupyter-execute", "math", "mermaid", "parsed-literal", "productionlist", "prompt", "sourcecode",
    "testcode", "testoutput", "uml",
})  # fmt: skip
_ASIDE = frozenset({
    "autoclass", "autofunction", "automodule", "bibliography", "codeauthor", "contents", "cssclass",
    "currentmodule", "default-domain", "default-role", "footer", "header", "highlight", "include", "index",
    "literalinclude", "meta", "module", "raw", "role", "section-numbering", "sectionauthor", "sectnum",
    "tabularcolumns", "target-notes", "testcleanup", "testsetup", "toctree",
})  # fmt: skip
_QUOTES = frozenset({"epigraph", "pull-quote", "highlights"})
_TITLED = frozenset({"topic", "sidebar", "admonition", "tab", "dropdown", "details"})
_PLAIN = frozenset(
    {"container", "only", "compound", "rst-class", "class", "centered", "hlist", "glossary", "grid"}
)
_PICTURES = frozenset({"image", "figure", "thumbnail", "youtube", "vimeo", "video"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """A directive's pieces: its line's rest, options with their lines, and where its content stands."""

    name: str
    rest: str
    options: tuple[tuple[str, str], ...]
    option_lines: tuple[int, ...]
    start: int
    end: int


def find_references(lines: Sequence[str], path: str) -> References:
    """The targets and replacements that a text defines, wherever they stand; the first of a name counts."""
    references = References(path=path)
    for number, line in enumerate(lines):
        stripped = line.lstrip()
        if not stripped.startswith((".. _", ".. |", "__ ", ".. __", ".. \t")):
            continue
        if match := _NAMELESS.match(stripped):
            references.nameless.append(match["target"].strip())
        elif match := _TARGET.match(stripped):
            name = reference_name(match["name"].strip("`"))
            target = match["target"] or ""
            indent = len(line) - len(stripped)
            for more in lines[number + 1 : number + 5]:
                if not more.strip() or len(more) - len(more.lstrip()) <= indent:
                    break
                target += more.strip()
            references.named.setdefault(name, target.strip())
        elif match := _REPLACEMENT.match(stripped):
            shown = match["text"].strip() if match["kind"] == "replace" else match["name"]
            references.replacements.setdefault(reference_name(match["name"]), shown)
    return references


def explicit(reader: Reader, number: int, end: int, indent: int, place: Place) -> int:
    """Read the explicit markup at a line; returns the line after it."""
    line = reader.lines[number].lstrip()
    stop = max(reader.extent(number + 1, end, indent), number + 1)
    if match := _FOOTNOTE.match(line):
        head = Head(label=match["label"])
        reader.marked(number, stop, line[match.end() :], place.inner(), head)
    elif _TARGET.match(line) or _NAMELESS.match(line):
        reader.aside(reader.filled(number, stop), "link definition")
    elif _REPLACEMENT.match(line):
        reader.aside(reader.filled(number, stop), "definition")
    elif match := _DIRECTIVE.match(line):
        _directive(reader, number, stop, match["name"], line[match.end() :], place)
    else:
        if line == ".." and number + 1 < end and reader.indents[number + 1] < 0:
            stop = number + 1  # an empty comment does not take what follows a blank line
        reader.aside(reader.filled(number, stop), "comment")
    return stop


def _directive(reader: Reader, number: int, stop: int, written: str, rest: str, place: Place) -> None:
    name = written.rsplit(":", 1)[-1].lower()
    parts = _parts(reader, number, stop, name, rest)
    if name in _ASIDE:
        reader.aside(reader.filled(number, stop), "directive")
    elif name in _CODE:
        _code(reader, number, parts, place)
    elif name in _PICTURES:
        _picture(reader, number, parts, place)
    elif name in ("list-table", "csv-table", "table"):
        _table(reader, number, parts, place)
    elif name in _QUOTES and not rest:
        reader.aside((number, *parts.option_lines), "directive")
        inner = reader.least_indent(parts.start, stop, 1)
        reader.quoted_body(parts.start, stop, inner, place.inner(quote=1))
    elif name == "rubric":
        reader.marked(number, stop, "", place.inner(), Head(label=rest or name, kind="strong"))
    else:
        _admonition(reader, number, parts, place)


def _parts(reader: Reader, number: int, stop: int, name: str, rest: str) -> _Parts:
    """Options stand directly under the directive's line, its content after them."""
    options: list[tuple[str, str]] = []
    own: list[int] = []
    start = number + 1
    while start < stop and reader.indents[start] >= 0:
        match = _OPTION.match(reader.lines[start].lstrip())
        if match:
            options.append((match["name"].lower(), (match["value"] or "").strip()))
        elif options and reader.indents[start] > reader.indents[own[0]]:
            key, value = options[-1]
            options[-1] = (key, f"{value} {reader.lines[start].strip()}")
        else:
            break
        own.append(start)
        start += 1
    return _Parts(
        name=name, rest=rest, options=tuple(options), option_lines=tuple(own), start=start, end=stop
    )


def _code(reader: Reader, number: int, parts: _Parts, place: Place) -> None:
    """Code with its language and options, which are not shown, but for a caption."""
    caption = dict(parts.options).get("caption", "")
    if caption:
        flat, spans = inline(caption, reader.references)
        reader.leaves.append(Leaf(kind="caption", lines=(), text=flat, spans=spans, quote=place.quote))
    lines = (number, *parts.option_lines)
    content = reader.filled(parts.start, parts.end)
    if not content and parts.name in ("math", "parsed-literal") and parts.rest:
        reader.leaves.append(Leaf(kind="code", lines=lines, text=parts.rest, quote=place.quote))
    elif not content:
        reader.aside(lines, "directive")
    else:
        if parts.rest and parts.name in ("math", "parsed-literal", "productionlist") and " " in parts.rest:
            reader.leaves.append(Leaf(kind="code", lines=lines, text=parts.rest, quote=place.quote))
            lines = ()
        reader.code((*lines, *content), content[0], content[-1] + 1, place)


def _picture(reader: Reader, number: int, parts: _Parts, place: Place) -> None:
    """Never the picture: what describes it, linked to where it is, and the text under it."""
    described = dict(parts.options).get("alt", "")
    address = parts.rest.split("?")[0].rstrip("/")
    text = described or address.rsplit("/", 1)[-1] or "image"
    href = corpus_href(parts.rest.strip(), reader.references.path)
    spans = (Span(kind="link", start=0, end=len(text), href=href),) if href else ()
    lines = (number, *parts.option_lines)
    reader.leaves.append(Leaf(kind="caption", lines=lines, text=text, spans=spans, quote=place.quote))
    if not reader.filled(parts.start, parts.end):
        return
    before, reader.kind = reader.kind, "caption"
    inner = reader.least_indent(parts.start, parts.end, 1)
    reader.body(parts.start, parts.end, inner, place.inner())
    reader.kind = before


def _table(reader: Reader, number: int, parts: _Parts, place: Place) -> None:
    """A table with its title; the title's line and the options go before the rows."""
    lines = (number, *parts.option_lines)
    if parts.rest:
        flat, spans = inline(parts.rest, reader.references)
        reader.leaves.append(Leaf(kind="caption", lines=lines, text=flat, spans=spans, quote=place.quote))
    else:
        reader.aside(lines, "directive")
    options = dict(parts.options)
    stated = options.get("header-rows", "0")
    headers = int(stated) if re.fullmatch(r"[0-9]{1,3}", stated) else 0
    cut = reader.least_indent(parts.start, parts.end, 0)
    content = [line[cut:] for line in reader.lines[parts.start : parts.end]]
    if parts.name == "list-table":
        reader.rows(parts.start, list_rows(content, headers), place)
    elif parts.name == "csv-table":
        if options.get("header"):
            cells = csv_rows([options["header"]], 1)
            reader.rows(number, tuple(cells), place)
            header = reader.leaves.pop()
            reader.leaves.append(
                Leaf(kind="row", lines=(), text=header.text, spans=header.spans, quote=place.quote, level=1)
            )
        delimiter = {"tab": "\t", "space": " "}.get(options.get("delim", ""), options.get("delim", ","))
        reader.rows(parts.start, csv_rows(content, headers, delimiter[:1] or ","), place)
    else:
        reader.body(parts.start, parts.end, cut, place.inner())


def _admonition(reader: Reader, number: int, parts: _Parts, place: Place) -> None:
    """A note, a warning, or any directive that is not known: its name, or its title, then what it says."""
    quoted = parts.name in _QUOTES or parts.name in _TITLED
    within = place.inner(quote=1 if quoted else 0)
    label = parts.name.replace("-", " ").replace("_", " ")
    label = f"{label[:1].upper()}{label[1:]}:"
    rest = parts.rest
    if parts.name in _QUOTES or parts.name in _PLAIN:
        label = ""
    elif parts.name in _TITLED and rest:
        label, rest = rest, ""
    reader.aside(parts.option_lines, "directive option")
    for line in parts.option_lines:
        reader.rewrite(line, "", 0)
    reader.marked(number, parts.end, rest, within, Head(label=label, kind="strong" if label else None))
