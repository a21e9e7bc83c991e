"""The house rules of the code that a tool can hold: who may import whom, who prints, how long a file is."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.building import ROOT

PACKAGE = ROOT / "sitegen"

# A module may import from its own layer and from those above it, never from one below.
LAYERS: tuple[frozenset[str], ...] = (
    frozenset(
        {
            "addresses",
            "content",
            "model",
            "diagnostics",
            "urls",
            "dates",
            "sentences",
            "thread_parts",
            "yamlfile",
            "richtext",
            "languages",
            "words",
        }
    ),
    frozenset({"markup", "decoding", "sniff"}),
    frozenset({"importers", "archives", "read", "config", "names", "facts", "catalogue", "theme"}),
    frozenset({"link"}),
    frozenset({"privacy", "search", "pages"}),
    frozenset({"assets", "script_words", "stylesheet", "templating", "render", "write"}),
    frozenset({"build"}),
    frozenset({"serve", "starter", "preview", "cli"}),
)
# The package itself holds the version; `__main__` hands over to the command line.
ROOT_MODULES = {"__init__": 0, "__main__": len(LAYERS) - 1}
LONGEST_FILE = 499
LONGEST_FUNCTION = 60


def sources() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if "_assets" not in p.parts)


def name_of(path: Path) -> str:
    """`sitegen/names/match.py` is `names.match`; a package's `__init__` is the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1]) if len(parts) > 1 and parts[-1] == "__init__" else ".".join(parts)


def layer_of(module: str) -> int:
    room = module.split(".")[0]
    if room in ROOT_MODULES:
        return ROOT_MODULES[room]
    for number, rooms in enumerate(LAYERS):
        if room in rooms:
            return number
    raise AssertionError(f"sitegen/{room} is in no layer: give it a place in LAYERS of this file")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_of(tree: ast.AST, package: str) -> set[str]:
    """The modules of ours that a file imports, wherever in the file; relative imports are resolved."""
    known = {name_of(p) for p in sources()}
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(a.name.removeprefix("sitegen.") for a in node.names if a.name.startswith("sitegen."))
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, *([base] if base else [])])
            if base.split(".")[0] != "sitegen":
                continue
            inside = base.removeprefix("sitegen").lstrip(".")
            for alias in node.names:
                dotted = f"{inside}.{alias.name}".lstrip(".")
                if dotted in known:
                    found.add(dotted)
                elif inside:
                    found.add(inside)
    return found


def imports(path: Path) -> set[str]:
    package = ".".join(("sitegen", *path.relative_to(PACKAGE).parts[:-1]))
    return imports_of(tree_of(path), package)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import sitegen.model", {"model"}),
        ("from sitegen.model import Block", {"model"}),
        ("from sitegen import urls", {"urls"}),
        ("from .match import x", {"names.match"}),
        ("from ..diagnostics import x", {"diagnostics"}),
        ("def f():\n    from sitegen import model", {"model"}),
        ("from sitegen import __version__", set()),
        ("import json", set()),
    ],
)
def test_imports_are_seen_in_every_form(code: str, expected: set[str]) -> None:
    assert imports_of(ast.parse(code), "sitegen.names") == expected


def test_no_module_imports_from_a_later_layer() -> None:
    wrong = [
        f"{name_of(path)} imports {imported}"
        for path in sources()
        for imported in sorted(imports(path))
        if layer_of(imported) > layer_of(name_of(path))
    ]
    assert not wrong, "\n".join(wrong)


def test_imports_have_no_cycle() -> None:
    graph = {name_of(path): imports(path) - {name_of(path)} for path in sources()}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " imports ".join((*trail[trail.index(module) :], module))
        if module in done:
            return
        for imported in sorted(graph.get(module, ())):
            visit(imported, (*trail, module))
        done.add(module)

    for module in sorted(graph):
        visit(module, ())


def test_the_model_imports_nothing_of_ours_but_diagnostics_and_content() -> None:
    assert imports(PACKAGE / "model.py") <= {"diagnostics", "content"}
    assert imports(PACKAGE / "content.py") == set()
    assert imports(PACKAGE / "diagnostics.py") == set()


def _prints(node: ast.AST) -> str:
    """How a piece of code writes to the terminal; empty where it does not."""
    match node:
        case ast.Call(func=ast.Name(id="print")):
            return "print()"
        case ast.Attribute(value=ast.Name(id="sys"), attr="stdout" | "stderr"):
            return f"sys.{node.attr}"
        case ast.Import(names=names):
            imported = [alias.name for alias in names]
        case ast.ImportFrom(module=str(module)):
            imported = [module]
        case _:
            return ""
    return next((f"imports {name}" for name in imported if name.split(".")[0] in ("click", "rich")), "")


def test_only_the_command_line_prints() -> None:
    wrong = []
    for path in sources():
        if name_of(path).split(".")[0] in ("cli", "__main__"):
            continue
        for node in ast.walk(tree_of(path)):
            if reason := _prints(node):
                wrong.append(f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: {reason}")
    assert not wrong, "\n".join(wrong)


def test_files_and_functions_stay_readable() -> None:
    wrong = []
    for path in sources():
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST_FILE:
            wrong.append(f"{path.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(tree_of(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {length} lines")
    assert not wrong, "\n".join(wrong)


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(p.relative_to(ROOT)) for p in sources() if not ast.get_docstring(tree_of(p))]
    assert not silent, f"no module docstring: {', '.join(silent)}"


def test_every_class_of_the_model_is_frozen_slotted_and_keyword_only() -> None:
    wrong = []
    for node in tree_of(PACKAGE / "model.py").body:
        if isinstance(node, ast.ClassDef):
            options = {
                keyword.arg
                for decorator in node.decorator_list
                if isinstance(decorator, ast.Call)
                for keyword in decorator.keywords
                if isinstance(keyword.value, ast.Constant) and keyword.value.value is True
            }
            if not {"frozen", "slots", "kw_only"} <= options:
                wrong.append(node.name)
    assert not wrong, f"not frozen, slotted and keyword-only: {', '.join(wrong)}"
