"""Stylesheets and scripts → files of the site, named by content so that no browser keeps a stale one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import rjsmin

from sitegen import urls
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.model import Output
from sitegen.script_words import prologue
from sitegen.stylesheet import minified
from sitegen.theme import NO_THEME, Theme, theme_css
from sitegen.words import ENGLISH, Words

# The order is the cascade's: tokens first; the layers named in `tokens.css` decide the rest.
_STYLES = "css"
_SCRIPTS = "js"
_VENDOR = "vendor"
_SITE, _WORDS = "js/site.js", "js/words.js"
_PICTURES = ("img", "fonts")  # what a project's own styles and templates refer to, by their own names


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Where each asset is: its name (`site.css`, `js/site.js`) → its path in the site; and the files."""

    paths: Mapping[str, str]
    outputs: tuple[Output, ...]


def collect_assets(
    folders: tuple[Path, ...],
    made: Mapping[str, Output],
    words: Words = ENGLISH,
    theme: Theme = NO_THEME,
) -> tuple[Assets, tuple[Diagnostic, ...]]:
    """Gather `css/`, `js/`, `vendor/`, `img/`, `fonts/` of the static folders; earlier folders win by name.

    All stylesheets become one file without comments and white space, in the order of their names with `tokens.css`
    first and what `theme` sets last (`theme-contrast`); they refer to pictures as `img/logo.png`. The scripts of the
    last folder, sitegen's own, lose their comments and white space, too (ADR 11). Each script has the `words` that
    it says put before it; `words.js`, by which it says them, is a part of `site.js`. Vendored files, pictures and
    fonts keep their names. `made` are scripts that the build itself made, by the name that templates use. Folders
    that are not there count as empty, and so does a file that cannot be read (`read-unreadable`).
    """
    found, unread = _read(folders)
    outputs: dict[str, Output] = {output.path: output for output in made.values()}
    paths: dict[str, str] = {name: output.path for name, output in made.items()}
    styles = sorted(
        (n for n in found if n.startswith(f"{_STYLES}/")), key=lambda n: (n != "css/tokens.css", n)
    )
    tokens = found.get("css/tokens.css", b"").decode("utf-8", "replace")
    own, told = theme_css(theme, tokens)
    sheets = [*(found[name] for name in styles), *([own.encode()] if own else [])]
    paths["site.css"] = _add(outputs, "assets/site", ".css", minified(b"\n".join(sheets)))
    for name in sorted(found):
        if name.startswith((f"{_VENDOR}/", *(f"{kind}/" for kind in _PICTURES))):
            paths[name] = f"assets/{name.lower()}"
            outputs[paths[name]] = Output(path=paths[name], data=found[name])
        elif name.startswith(f"{_SCRIPTS}/") and name.endswith(".js") and name != _WORDS:
            stem = urls.slug(Path(name).stem) or "script"
            paths[name] = _add(outputs, f"assets/{stem}", ".js", _with_words(name, found, words))
    return Assets(paths=paths, outputs=tuple(outputs.values())), (*unread, *told)


def _read(folders: tuple[Path, ...]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The content of each file, by its folder and name."""
    found: dict[str, bytes] = {}
    unread: list[Diagnostic] = []
    for folder in reversed(folders):
        for kind in (_STYLES, _SCRIPTS, _VENDOR, *_PICTURES):
            for path in sorted((folder / kind).glob("*")):
                if path.name.startswith(".") or not path.is_file():
                    continue
                try:
                    data = path.read_bytes()
                except OSError as error:
                    reason = error.strerror or str(error)
                    message = f"the file could not be read: {reason}"
                    unread.append(diagnostic("read-unreadable", message, f"static/{kind}/{path.name}"))
                    continue
                own = kind == _SCRIPTS and path.suffix == ".js" and folder == folders[-1]
                found[f"{kind}/{path.name}"] = rjsmin.jsmin(data) + b"\n" if own else data
    return found, unread


def _with_words(name: str, found: Mapping[str, bytes], words: Words) -> bytes:
    """A script with what it needs to say its words in the language of the site."""
    said = prologue(found[name].decode("utf-8", "replace"), words)
    return (found.get(_WORDS, b"") if name == _SITE else b"") + said + found[name]


def _add(outputs: dict[str, Output], stem: str, extension: str, data: bytes) -> str:
    path = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}{extension}"
    outputs[path] = Output(path=path, data=data)
    return path
