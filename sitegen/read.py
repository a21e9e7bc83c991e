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

from sitegen.archives import CONTAINERS, MAX_DEPTH, MAX_HELD, Budget, members, printable, trouble_of
from sitegen.content import BytesContent, Content, FileContent
from sitegen.decoding import BOMS, decode
from sitegen.diagnostics import Diagnostic, diagnostic, sorted_diagnostics
from sitegen.model import Source
from sitegen.sniff import HEAD, structured_kind

__all__ = ["decode", "find_sources"]

MAX_BYTES = 50 * 1024 * 1024
# What is structured is read in a stream by its importer, so that only patience limits it.
MAX_STRUCTURED = 4 * 1024 * 1024 * 1024
_CHUNK = 1024 * 1024

# Files that steer sitegen, and the one that it proposes; only at the corpus's root, where they are looked for.
CONTROL_FILES = frozenset(
    f"{stem}.{ending}"
    for stem in ("people", "events", "documents", "decisions", "suggestions", "sitegen")
    for ending in ("yml", "yaml")
)
_ABOUT_FOLDER = re.compile(
    r"(?:readme|licen[cs]e|copying)(?:\.[a-z0-9-]{1,12}){0,2}|(?-i:LICEN[CS]E)-[a-z0-9.-]+", re.I
)
# What desktops and editors leave in a folder.
_LITTER = re.compile(r"\..*|.*~|thumbs\.db|desktop\.ini|__macosx", re.I | re.S)

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
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
    file in the corpus that is not read at its own place. An archive is as a folder of its name, but for the
    files that have a meaning at the root. Diagnostics: `read-*`, `archive-*`.
    """
    root = Path(os.path.realpath(corpus))
    if not root.is_dir():
        return (), (diagnostic("read-unreadable", "The corpus folder does not exist.", "."),)
    diagnostics: list[Diagnostic] = []
    sources: list[Source] = []
    excluded = _exclusion(exclude)
    for found in _named(root, _walk(root, excluded, diagnostics), diagnostics):
        read, problems = _read(found, excluded)
        diagnostics += problems
        sources += read
    return tuple(sorted(sources, key=lambda s: s.path)), sorted_diagnostics(diagnostics)


def _read(found: _Found, exclude: re.Pattern[str] | None = None) -> tuple[list[Source], list[Diagnostic]]:
    """Open a file, which may be another by now than the walk saw: it makes a source, or its members do."""
    content = FileContent(str(found.file))
    try:
        with content.open() as stream:
            head = stream.read(HEAD)
            kind = structured_kind(head, found.path)
            if kind not in CONTAINERS:
                source, problems = _source(found.path, content, head, kind, stream)
                return [source] if source else [], problems
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the system refused it"
        message = f"The file could not be opened: {reason}."
        return [], [diagnostic("read-unreadable", message, found.path)]
    budget = Budget(path=found.path)
    sources = list(_unpacked(content, kind or "", found.path, budget, exclude, 1))
    return sources, budget.diagnostics()


def _unpacked(
    archive: Content, kind: str, path: str, budget: Budget, exclude: re.Pattern[str] | None, depth: int
) -> Iterator[Source]:
    """The sources that are in an archive, in its order; in archives in it, too, down to `MAX_DEPTH`."""
    taken: dict[str, Path] = {}
    for member in members(archive, kind, path, budget):
        inner = member.path[len(path) + 1 :]
        if _is_left_out(path, inner, exclude):
            continue
        name = _free(member.path, taken)
        taken[name] = Path()
        try:
            with member.content.open() as stream:
                head = stream.read(HEAD)
                found = structured_kind(head, name)
                if found in CONTAINERS and depth >= MAX_DEPTH:
                    budget.refuse(inner, "it is an archive in too many others", path)
                elif found in CONTAINERS:
                    data = head + stream.read(MAX_HELD)
                    if budget.take(len(data), held=True):
                        yield from _unpacked(BytesContent(data), found, name, budget, exclude, depth + 1)
                else:
                    yield from _member(name, member.content, head, found, stream, budget)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "its data is damaged"
            budget.found.append(diagnostic("archive-broken", f"It could not be read: {reason}.", name))
        if budget.spent:
            return


def _member(
    name: str, content: Content, head: bytes, structured: str | None, stream: BinaryIO, budget: Budget
) -> Iterator[Source]:
    """The source that a member of an archive makes, if it is sound, or as far as it is."""
    source, problems = _source(name, content, head, structured, stream)
    trouble = trouble_of(stream)
    if trouble in ("size", "ratio"):
        budget.exceed(f"'{name}' unpacks to far more than its size.")
        return
    if trouble == "broken":
        message = "Its data in the archive is damaged; what could be read is used."
        budget.found.append(diagnostic("archive-broken", message, name))
    budget.found += problems
    held = source is not None and (source.content is None or isinstance(content, BytesContent))
    if source and budget.take(source.size, held=held):
        yield source


def _is_left_out(archive: str, inner: str, exclude: re.Pattern[str] | None) -> bool:
    """Whether a member is litter, or excluded by its own path or that of a folder in the archive."""
    parts = inner.split("/")
    if any(_LITTER.fullmatch(part) for part in parts):
        return True
    paths = (f"{archive}/{'/'.join(parts[:n])}" for n in range(1, len(parts) + 1))
    return exclude is not None and any(exclude.match(path) for path in paths)


def _source(
    path: str, content: Content, head: bytes, structured: str | None, stream: BinaryIO
) -> tuple[Source | None, list[Diagnostic]]:
    """The source that `head`, of the kind `structured`, and the rest of `stream` make; `content` opens the
    same again."""
    if structured == "office":
        return None, [_binary("an office document or an e-book", path)]
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
    return printable(
        os.fsencode(relative).decode("utf-8", "surrogateescape") if os.name == "posix" else relative
    )
