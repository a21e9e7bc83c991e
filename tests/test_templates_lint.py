"""No template, script or module may hold a construct that lets hostile text become markup or code.

Templates are read with their Jinja parts blanked, so that what is looked at is the HTML that a browser gets.
An exception needs a row in `template_lint_allowed.toml` with its reason; a row that nothing needs fails, too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.building import ROOT

ALLOWED = Path(__file__).with_name("template_lint_allowed.toml")

# What stands for an expression in a blanked template, so that its place is still seen.
_VALUE = "\ue000"
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>", re.S)
_DATA_SCRIPT = re.compile(r"<script type=\"application/(?:ld\+)?json\"[^>]*>.*?</script>", re.S)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'", re.S)


@dataclass(frozen=True, slots=True)
class Finding:
    construct: str
    line: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Rule:
    construct: str
    pattern: re.Pattern[str]


# In the Jinja parts of a template.
JINJA_RULES = (
    Rule("safe filter", re.compile(r"\|\s*safe\b")),
    Rule("autoescape switched off", re.compile(r"\{%-?\s*(?:end)?autoescape\b")),
    Rule("Markup()", re.compile(r"\bMarkup\s*\(")),
    Rule("xmlattr filter", re.compile(r"\|\s*xmlattr\b")),
)
# In the tags of a template.
TAG_RULES = (
    Rule("event handler", re.compile(r"\son[a-z]+\s*=", re.I)),
    Rule("style attribute", re.compile(r"\sstyle\s*=", re.I)),
    Rule("srcdoc attribute", re.compile(r"\ssrcdoc\s*=", re.I)),
    Rule("javascript: address", re.compile(r"=\s*[\"']?\s*javascript:", re.I)),
    Rule("integrity or crossorigin", re.compile(r"\s(?:integrity|crossorigin)\b", re.I)),
    Rule("module script", re.compile(r"\stype\s*=\s*[\"']?(?:module|importmap)", re.I)),
    Rule("meta refresh", re.compile(r"http-equiv\s*=\s*[\"']?refresh", re.I)),
    Rule("frame, object or base", re.compile(r"^<(?:iframe|frame|object|embed|applet|base)\b", re.I)),
)
SCRIPT_RULES = (
    Rule("innerHTML or outerHTML", re.compile(r"\b(?:inner|outer)HTML\b")),
    Rule("insertAdjacentHTML", re.compile(r"\binsertAdjacentHTML\b")),
    Rule("document.write", re.compile(r"\bdocument\s*\.\s*write(?:ln)?\b")),
    Rule("eval", re.compile(r"(?<![\w.$])eval\s*\(|\bnew\s+Function\b|(?<![\w.$])Function\s*\(")),
    Rule("code as a string", re.compile(r"\bset(?:Timeout|Interval)\s*\(\s*[\"'`]")),
    Rule("HTML from a string", re.compile(r"\b(?:createContextualFragment|parseFromString|setHTMLUnsafe)\b")),
    Rule("srcdoc or handler set by script", re.compile(r"setAttribute\(\s*[\"'`](?:srcdoc|on\w+)")),
    Rule("javascript: address", re.compile(r"[\"'`]javascript:", re.I)),
    Rule(
        "does not work on file://",
        re.compile(r"(?<![\w.$])(?:fetch|importScripts|import)\s*\(|\bXMLHttpRequest\b"),
    ),
    Rule(
        "module syntax",
        re.compile(r"^\s*(?:import\s+[\w*{\"']|export\s+(?:default|const|function|class|\{))", re.M),
    ),
)
STYLE_RULES = (
    Rule("address outside of the site", re.compile(r"url\(\s*[\"']?\s*(?:[a-z]+:)?//", re.I)),
    Rule("import of a style sheet", re.compile(r"@import\b", re.I)),
)
MODULE_RULES = (
    Rule("Markup()", re.compile(r"\bMarkup\s*[(.]|\bMarkup\s+as\b|\bimport\s+markupsafe\b")),
    Rule("autoescape switched off", re.compile(r"autoescape\s*=\s*(?!True\b)\w")),
)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _apply(rules: tuple[Rule, ...], text: str, whole: str, offset: int = 0) -> Iterator[Finding]:
    for rule in rules:
        for match in rule.pattern.finditer(text):
            yield Finding(rule.construct, _line(whole, offset + match.start()), match.group().strip()[:60])


def _blank(match: re.Match[str]) -> str:
    """A statement or comment becomes spaces, an expression `_VALUE`s; the length and the lines stay."""
    fill = _VALUE if match.group().startswith("{{") else " "
    return re.sub(r"[^\n]", fill, match.group())


def lint_template(source: str) -> list[Finding]:
    found: list[Finding] = []
    without_comments = re.sub(r"\{#.*?#\}", _blank, source, flags=re.S)
    for part in _JINJA.finditer(without_comments):
        found += _apply(JINJA_RULES, part.group(), without_comments, part.start())
    # Its escapes are those of JSON: safe in a block of data, not in HTML and not in a script.
    outside_data = _DATA_SCRIPT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), without_comments)
    found += _apply((Rule("tojson in HTML", re.compile(r"\|\s*tojson\b")),), outside_data, outside_data)
    html = _JINJA.sub(_blank, source)
    for tag in _TAG.finditer(html):
        found += _apply(TAG_RULES, tag.group(), html, tag.start())
        bare = _QUOTED.sub(lambda m: "Q" * len(m.group()), tag.group())
        line = _line(html, tag.start())
        found += [
            Finding("unquoted attribute", line, m.group()) for m in re.finditer(r"=\s*(?!Q)[^\s>]", bare)
        ]
        name, *attributes = bare.split(None, 1)
        if _VALUE in name:
            found.append(Finding("computed element name", line, ""))
        if _VALUE in "".join(attributes):
            found.append(Finding("expression as an attribute", line, ""))
    for name in ("script", "style"):
        for match in re.finditer(rf"<{name}\b[^>]*>(.*?)</{name}\s*>", html, re.S | re.I):
            data = re.search(r"type=[\"']application/(?:ld\+)?json[\"']", match.group())
            if match.group(1).strip() and not data:
                found.append(
                    Finding(f"<{name}> with a body", _line(html, match.start()), match.group(1)[:60])
                )
        for match in re.finditer(rf"<{name}\b(?![^>]*>.*?</{name})", html, re.S | re.I):
            found.append(Finding(f"<{name}> with a body", _line(html, match.start()), "never closed"))
    return found


def lint_script(source: str) -> list[Finding]:
    return list(_apply(SCRIPT_RULES, _without_comments(source), source))


def lint_style(source: str) -> list[Finding]:
    return list(_apply(STYLE_RULES, _without_comments(source), source))


def lint_module(source: str) -> list[Finding]:
    return list(_apply(MODULE_RULES, source, source))


def _without_comments(source: str) -> str:
    """Blank `/* … */` and whole-line `// …` comments; lines stay. (A `//` in a line may be an address.)"""
    blank = re.compile(r"/\*.*?\*/|^[ \t]*//[^\n]*", re.S | re.M)
    return blank.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), source)


def everything() -> list[tuple[str, Finding]]:
    """Every finding in the project, with its path. Vendored files are held by their hash instead."""
    found: list[tuple[str, Finding]] = []
    for folder, pattern, lint in (
        ("templates", "*", lint_template),
        ("static", "*.js", lint_script),
        ("static", "*.css", lint_style),
        ("sitegen", "*.py", lint_module),
    ):
        for path in sorted((ROOT / folder).rglob(pattern)):
            if path.is_file() and not {"vendor", "_assets", "__pycache__"} & set(path.parts):
                name = path.relative_to(ROOT).as_posix()
                found += [(name, finding) for finding in lint(path.read_text(encoding="utf-8"))]
    return found


@dataclass(frozen=True, slots=True)
class Allowance:
    path: str
    construct: str
    reason: str


def allowed() -> list[Allowance]:
    rows = tomllib.loads(ALLOWED.read_text(encoding="utf-8")).get("allow", [])
    return [Allowance(**row) for row in rows]


def test_nothing_forbidden_stands_in_the_project() -> None:
    pairs = {(row.path, row.construct) for row in allowed()}
    wrong = [
        f"{path}:{finding.line}: {finding.construct}: {finding.excerpt}"
        for path, finding in everything()
        if (path, finding.construct) not in pairs
    ]
    assert not wrong, "\n".join(wrong)


def test_every_exception_is_needed_and_has_a_reason() -> None:
    used = {(path, finding.construct) for path, finding in everything()}
    for row in allowed():
        assert (row.path, row.construct) in used, f"nothing in {row.path} needs “{row.construct}” any more"
        assert len(row.reason.split()) >= 4, f"{row.path}: “{row.reason}” is no reason"


@pytest.mark.parametrize(
    ("construct", "sample"),
    [
        ("safe filter", "<p>{{ text|safe }}</p>"),
        ("safe filter", "<p>{{ text | upper |  safe }}</p>"),
        ("safe filter", "{% set x = text|safe %}"),
        ("autoescape switched off", "{% autoescape false %}{{ x }}{% endautoescape %}"),
        ("autoescape switched off", "{%- autoescape x %}"),
        ("Markup()", "{{ Markup(x) }}"),
        ("tojson in HTML", "<script>let x = {{ x|tojson }}</script>"),
        ("xmlattr filter", "<p{{ {'a': b}|xmlattr }}>"),
        ("unquoted attribute", "<a href={{ url }}>x</a>"),
        ("unquoted attribute", "<a class=x href='y'>x</a>"),
        ("unquoted attribute", '<a\n  href=\n{{ url }}\n class="x">x</a>'),
        ("expression as an attribute", "<a {{ attributes }}>x</a>"),
        ("expression as an attribute", "<a\n{{ attributes }}>x</a>"),
        ("expression as an attribute", "<a b{{ name }}='1'>x</a>"),
        ("computed element name", "<h{{ level }} class='x'>"),
        ("event handler", '<a onclick="x()">x</a>'),
        ("event handler", "<img src='x' ONERROR = 'x'>"),
        ("event handler", "<a {% if x %}onclick='x'{% endif %}>x</a>"),
        ("style attribute", '<p style="color: red">x</p>'),
        ("srcdoc attribute", '<p srcdoc="x">x</p>'),
        ("javascript: address", '<a href="javascript:x()">x</a>'),
        ("integrity or crossorigin", '<script src="a.js" integrity="x"></script>'),
        ("module script", '<script type="module" src="a.js"></script>'),
        ("meta refresh", '<meta http-equiv="refresh" content="0; url=x">'),
        ("frame, object or base", '<base href="/">'),
        ("frame, object or base", '<iframe src="x"></iframe>'),
        ("<script> with a body", "<script>x()</script>"),
        ("<script> with a body", "<script\n>{{ x }}</script >"),
        ("<script> with a body", "<script src='a'>{# never closed #}"),
        ("<style> with a body", "<style>p { color: {{ x }} }</style>"),
    ],
)
def test_a_careless_template_is_caught(construct: str, sample: str) -> None:
    assert construct in {finding.construct for finding in lint_template(sample)}


@pytest.mark.parametrize(
    "sample",
    [
        '<script defer src="{{ prefix }}static/site.js"></script>',
        "{# |safe is what we never write #}<p>{{ text }}</p>",
        '<a href="{{ url }}"{% if here %} aria-current="page"{% endif %}>{{ text }}</a>',
        '<li class="a{% if b %} b{% endif %}" data-on="x">{{ \'a="b"\' }}</li>',
        "{% if a >= b %}<p>style=1</p>{% endif %}",
        '<script type="application/ld+json">{{ data|tojson }}</script>',
    ],
)
def test_a_careful_template_passes(sample: str) -> None:
    assert lint_template(sample) == []


@pytest.mark.parametrize(
    ("construct", "sample"),
    [
        ("innerHTML or outerHTML", "box.innerHTML = text;"),
        ("insertAdjacentHTML", "box.insertAdjacentHTML('beforeend', text);"),
        ("document.write", "document . write(text);"),
        ("eval", "eval(text)"),
        ("eval", "const f = new Function(text);"),
        ("code as a string", "setTimeout('go()', 10)"),
        ("HTML from a string", "new DOMParser().parseFromString(text, 'text/html')"),
        ("srcdoc or handler set by script", "a.setAttribute('onclick', text)"),
        ("javascript: address", "a.href = 'javascript:x()'"),
        ("does not work on file://", "fetch('data.json')"),
        ("does not work on file://", "await import('./a.js')"),
        ("module syntax", "import { a } from './a.js';"),
        ("module syntax", "export const a = 1;"),
    ],
)
def test_a_careless_script_is_caught(construct: str, sample: str) -> None:
    assert construct in {finding.construct for finding in lint_script(sample)}


@pytest.mark.parametrize(
    "sample",
    [
        "box.textContent = text;",
        "// eval() is never used\nconst evaluate = (x) => medieval(x);",
        "/* no innerHTML */ prefetch(1); window.important = 1;",
        "const url = 'https://example.org/x'; setTimeout(go, 10);",
    ],
)
def test_a_careful_script_passes(sample: str) -> None:
    assert lint_script(sample) == []


@pytest.mark.parametrize(
    ("lint", "construct", "sample"),
    [
        (lint_style, "address outside of the site", "p { background: url(//example.org/x.png) }"),
        (lint_style, "address outside of the site", "p { background: url('https://example.org/x.png') }"),
        (lint_style, "import of a style sheet", "@import 'other.css';"),
        (lint_module, "Markup()", "from markupsafe import Markup as M"),
        (lint_module, "Markup()", "x = Markup.escape"),
        (lint_module, "Markup()", "return Markup(text)"),
        (lint_module, "autoescape switched off", "Environment(autoescape=False)"),
        (lint_module, "autoescape switched off", "Environment(autoescape=select_autoescape())"),
    ],
)
def test_a_careless_style_or_module_is_caught(lint: object, construct: str, sample: str) -> None:
    assert callable(lint)
    assert construct in {finding.construct for finding in lint(sample)}
