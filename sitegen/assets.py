"""Stylesheets and scripts → files of the site, named by content so that no browser keeps a stale one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.model import Output

# The order is the cascade's: tokens first; the layers named in `tokens.css` decide the rest.
_STYLES = "css"
_SCRIPTS = "js"
_VENDOR = "vendor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Where each asset is: its name (`site.css`, `js/site.js`) → its path in the site; and the files."""

    paths: Mapping[str, str]
    outputs: tuple[Output, ...]


def collect_assets(folders: tuple[Path, ...], made: Mapping[str, Output]) -> Assets:
    """Gather `css/`, `js/`, `vendor/` of the static folders; an earlier folder overrides a later by name.

    All stylesheets become one file, in the order of their names with `tokens.css` first. Vendored files keep
    their own versioned names. `made` are scripts that the build itself made, by the name that templates use.
    Folders that are not there count as empty.
    """
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for kind in (_STYLES, _SCRIPTS, _VENDOR):
            for path in sorted((folder / kind).glob("*")):
                if path.is_file() and not path.name.startswith("."):
                    found[f"{kind}/{path.name}"] = path
    outputs: list[Output] = list(made.values())
    paths: dict[str, str] = {name: output.path for name, output in made.items()}
    styles = sorted(
        (n for n in found if n.startswith(f"{_STYLES}/")), key=lambda n: (n != "css/tokens.css", n)
    )
    sheet = b"\n".join(found[name].read_bytes() for name in styles)
    paths["site.css"] = _add(outputs, "assets/site", ".css", sheet)
    for name in sorted(found):
        data = found[name].read_bytes() if not name.startswith(f"{_STYLES}/") else b""
        if name.startswith(f"{_VENDOR}/"):
            paths[name] = f"assets/{name.lower()}"
            outputs.append(Output(path=paths[name], data=data))
        elif name.startswith(f"{_SCRIPTS}/") and name.endswith(".js"):
            paths[name] = _add(outputs, f"assets/{Path(name).stem}", ".js", data)
    return Assets(paths=paths, outputs=tuple(outputs))


def _add(outputs: list[Output], stem: str, extension: str, data: bytes) -> str:
    path = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}{extension}"
    outputs.append(Output(path=path, data=data))
    return path
