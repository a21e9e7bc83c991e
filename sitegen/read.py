"""Find the files of a corpus and decode what is plain text: folder in, Sources out.

Nothing outside the corpus folder is opened, nothing in it is changed, and no file, however broken, stops the
others: what cannot be read is a diagnostic. A line is what ends in `"\\n"` in `Source.text`, nothing else, so
every later stage splits on that and counts from 1.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from sitegen.content import Content, FileContent
from sitegen.decoding import BOMS, decode
from sitegen.diagnostics import Diagnostic, diagnostic, sorted_diagnostics
from sitegen.model import Source
from sitegen.sniff import HEAD, structured_kind

__all__ = ["decode", "find_sources"]

MAX_BYTES = 50 * 1024 * 1024
# What is structured is read in a stream by its importer, so that only patience limits it.
MAX_STRUCTURED = 4 * 1024 * 1024 * 1024
_CHUNK = 1024 * 1024

# Files that steer sitegen or describe the folder; only at the corpus's root, where they have that meaning.
CONTROL_FILES = frozenset(
    f"{stem}.{ending}" for stem in ("people", "events", "documents", "sitegen") for ending in ("yml", "yaml")
)
_ABOUT_FOLDER = re.compile(
    r"(?:readme|licen[cs]e|copying)(?:\.[a-z0-9-]{1,12}){0,2}|(?-i:LICEN[CS]E)-[a-z0-9.-]+", re.I
)
# What desktops and editors leave in a folder.
_LITTER = re.compile(r"\..*|.*~|thumbs\.db|desktop\.ini|__macosx", re.I | re.S)

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
# Bytes that no text uses: C0 without tab, line ends, form feed and escape; random data has one in ten.
_CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_CONTROL_SHARE = 0.05
_SPECIAL = "It is a pipe, a socket or a device, not a file."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A file to read: its printable path in the corpus, and where it really is."""

    path: str
    file: Path


def find_sources(
    corpus: Path, exclude: tuple[str, ...] = ()
) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Read every document file under `corpus`, sorted by path.

    Left out without a word: names that begin with a dot, the authority files and settings, README, LICENSE
    and COPYING at the root, litter of editors and desktops, and what `exclude` names. A pattern without `/`
    matches a file or folder of that name anywhere, one with `/` a path from the root; `*` and `?` stay within
    a name, `**` does not; a folder that matches goes with all it holds. A link is followed if it leads to a
    file in the corpus that is not read at its own place. Diagnostics: `read-*`.
    """
    root = Path(os.path.realpath(corpus))
    if not root.is_dir():
        return (), (diagnostic("read-unreadable", "The corpus folder does not exist.", "."),)
    diagnostics: list[Diagnostic] = []
    sources: list[Source] = []
    for found in _named(root, _walk(root, _exclusion(exclude), diagnostics), diagnostics):
        source, problems = _read(found)
        diagnostics += problems
        sources += [source] if source else []
    return tuple(sorted(sources, key=lambda s: s.path)), sorted_diagnostics(diagnostics)


def _read(found: _Found) -> tuple[Source | None, list[Diagnostic]]:
    """Open a file, which may be another by now than the walk saw, and make a source of it."""
    content = FileContent(str(found.file))
    try:
        with content.open() as stream:
            return _source(found.path, content, stream)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the system refused it"
        return None, [diagnostic("read-unreadable", f"The file could not be opened: {reason}.", found.path)]


def _source(path: str, content: Content, stream: BinaryIO) -> tuple[Source | None, list[Diagnostic]]:
    """The source that a stream of bytes makes, told by how it begins; `content` opens the same again."""
    head = stream.read(HEAD)
    structured = structured_kind(head, path)
    limit = MAX_STRUCTURED if structured else MAX_BYTES
    digest, size, kept = hashlib.sha256(head), len(head), [head]
    if not structured and (kind := _binary_kind(head)):
        return None, [_binary(kind, path)]
    while size <= limit and (chunk := stream.read(_CHUNK)):
        digest.update(chunk)
        size += len(chunk)
        if not structured:
            kept.append(chunk)
    if size > limit:
        message = f"The file is larger than {limit // (1024 * 1024):,} MB."
        return None, [diagnostic("read-too-large", message, path)]
    source = Source(path=path, text="", sha256=digest.hexdigest(), size=size, encoding="", head=head)
    if structured:
        return replace(source, content=content), []
    data = b"".join(kept)
    if kind := _binary_kind(data):
        return None, [_binary(kind, path)]
    text, encoding, problems = decode(data, path)
    if not text.strip().strip("\ufeff\u200b"):
        return None, [*problems, diagnostic("read-empty", "The file is empty or blank.", path)]
    return replace(source, text=text, encoding=encoding), list(problems)


def _binary(kind: str, path: str) -> Diagnostic:
    hint = "If it is text, save it as UTF-8; otherwise name it under `exclude`."
    return diagnostic("read-binary", f"The file is {kind}, not text.", path, hint=hint)


def _binary_kind(data: bytes) -> str | None:
    """What kind of binary file this is; None for text."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if any(data.startswith(bom) for bom, _ in BOMS):
        return None
    if b"\x00" in data:
        return "binary data (it holds NUL bytes)"
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    return "binary data" if controls > len(data) * _CONTROL_SHARE else None


def _exclusion(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """One expression for all patterns, matched against paths from the root."""
    if not patterns:
        return None
    return re.compile(
        "|".join(f"(?:{_glob(unicodedata.normalize('NFC', p))})" for p in patterns) + r"\Z", re.S
    )


def _glob(pattern: str) -> str:
    anchored = pattern.strip("/")
    expression = "" if "/" in pattern.rstrip("/") else r"(?:.*/)?"
    for piece in re.findall(r"\*\*/|\*\*|.", anchored, re.S):
        expression += {"**/": r"(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(piece, re.escape(piece))
    return expression + r"\Z"


def _walk(
    root: Path, exclude: re.Pattern[str] | None, diagnostics: list[Diagnostic]
) -> Iterator[os.DirEntry[str]]:
    """Every file and link that may be a document, folders by name. No link is followed here."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda e: os.fsencode(e.name))
        except OSError as error:
            message = f"The folder could not be opened: {error.strerror}."
            diagnostics.append(diagnostic("read-unreadable", message, _printable(folder, root)))
            continue
        for entry in entries:
            path = _printable(Path(entry.path), root)
            at_root = folder == root
            name = path.rsplit("/", 1)[-1]
            steers = at_root and (name in CONTROL_FILES or _ABOUT_FOLDER.fullmatch(name))
            if _LITTER.fullmatch(name) or (exclude and exclude.match(path)):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif steers:
                continue
            elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
                yield entry
            else:
                diagnostics.append(diagnostic("read-unknown", _SPECIAL, path))


def _named(root: Path, entries: Iterator[os.DirEntry[str]], diagnostics: list[Diagnostic]) -> list[_Found]:
    """Give every file one path. Links are resolved and checked after the files, to take no file's place."""
    plain: list[Path] = []
    links: list[Path] = []
    for entry in entries:
        (links if entry.is_symlink() else plain).append(Path(entry.path))
    seen = set(plain)
    pairs = [(_printable(file, root), file) for file in plain]
    for file in sorted(links, key=os.fsencode):
        target, path = _target(file), _printable(file, root)
        if target is None:
            diagnostics.append(diagnostic("read-unreadable", "The link leads nowhere.", path))
        elif not target.is_relative_to(root):
            hint = "Copy the file into the corpus if it belongs there."
            diagnostics.append(
                diagnostic("read-outside", "The link leads out of the corpus.", path, hint=hint)
            )
        elif target.is_file() and target not in seen:
            seen.add(target)
            pairs.append((path, target))
        elif not target.is_file() and not target.is_dir():
            diagnostics.append(diagnostic("read-unknown", _SPECIAL, path))
    found: dict[str, Path] = {}
    for path, file in sorted(pairs, key=lambda pair: (pair[0], os.fsencode(pair[1]))):
        found[_free(path, found)] = file
    return [_Found(path=path, file=file) for path, file in found.items()]


def _target(link: Path) -> Path | None:
    try:
        return Path(os.path.realpath(link, strict=True))
    except (OSError, ValueError):
        return None


def _free(path: str, taken: dict[str, Path]) -> str:
    """The path, or with a number where another name (NFC and NFD of one, say) came out the same."""
    stem, dot, ending = path.rpartition(".")
    number, free = 2, path
    while free in taken:
        free = f"{stem} ({number}).{ending}" if dot and "/" not in ending else f"{path} ({number})"
        number += 1
    return free


def _printable(file: Path, root: Path) -> str:
    """The path from the root with `/`, NFC; bytes that are not UTF-8 and control characters as `%XX`."""
    relative = file.relative_to(root).as_posix()
    decoded = os.fsencode(relative).decode("utf-8", "surrogateescape") if os.name == "posix" else relative
    shown = re.sub(r"[\udc80-\udcff]", lambda m: f"%{ord(m[0]) - 0xDC00:02X}", decoded)
    shown = re.sub(
        r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]",
        lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "surrogatepass")),
        shown,
    )
    return unicodedata.normalize("NFC", shown)
