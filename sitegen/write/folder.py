"""Which folders sitegen may write to.

Invariant: a folder that could hold anybody's work is refused before a byte is written.
"""

from __future__ import annotations

from pathlib import Path

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.write.manifest import MANIFEST

# What hosts and version control keep in a folder that is otherwise empty: it makes no folder foreign.
KEPT: tuple[str, ...] = (".git", ".gitignore", ".gitattributes", ".nojekyll", ".DS_Store", "CNAME")

_ELSEWHERE = "Choose another folder with -o, for example -o site."


def refuse(destination: Path, message: str, hint: str = _ELSEWHERE) -> Diagnostic:
    """The diagnostic `write-refused` for an output folder."""
    return diagnostic("write-refused", message, str(destination), hint=hint)


def place_problem(destination: Path, corpus: Path) -> Diagnostic | None:
    """Why no site may stand at `destination`, judged by where it is. Links in its parents are followed."""
    if destination.is_symlink():
        message = "The output folder is a symbolic link."
        return refuse(destination, message, "Give the folder that it leads to, or another one.")
    real = destination.resolve()
    if real.exists() and not real.is_dir():
        return refuse(destination, "There is a file where the output folder should be.")
    file = next((p for p in real.parents if p.exists() and not p.is_dir()), None)
    if file is not None:
        return refuse(destination, f"“{file.name}”, which the output folder would be in, is a file.")
    if real.parent == real:
        return refuse(destination, "The output folder is the root of a file system.")
    home = _home()
    if home is not None and _contains(real, home):
        return refuse(destination, "The output folder is your home folder, or contains it.")
    return _corpus_problem(destination, real, corpus.resolve())


def _corpus_problem(destination: Path, real: Path, corpus: Path) -> Diagnostic | None:
    if _contains(real, corpus) and _contains(corpus, real):
        return refuse(destination, "The output folder is the corpus folder itself.")
    if _contains(corpus, real):
        return refuse(destination, "The output folder is inside the corpus, and would become part of it.")
    if _contains(real, corpus):
        return refuse(destination, "The output folder contains the corpus.")
    return None


def content_problem(destination: Path, keep: tuple[str, ...]) -> Diagnostic | None:
    """Why a folder without a manifest may not be filled: it holds something besides the names in `keep`."""
    if not destination.exists():
        return None
    foreign = sorted(p.name for p in destination.iterdir() if p.name not in keep)
    if not foreign:
        return None
    if MANIFEST in foreign:
        message = f"The output folder's {MANIFEST} is damaged, so its files cannot be told from yours."
    else:
        message = f"The output folder holds files that sitegen did not write, such as “{foreign[0]}”."
    return refuse(destination, message, "Empty it if nothing in it is needed, or choose another with -o.")


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):
        return None


def _contains(outer: Path, inner: Path) -> bool:
    """Whether `inner` is `outer` or inside it; files are compared, not names, since a file has many names."""
    for path in (inner, *inner.parents):
        if path == outer:
            return True
        try:
            if path.samefile(outer):
                return True
        except OSError:
            continue
    return False
