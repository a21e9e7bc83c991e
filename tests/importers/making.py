"""Sources made by tests as `sitegen.read` makes them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sitegen.content import BytesContent
from sitegen.decoding import decode
from sitegen.model import Source
from sitegen.sniff import HEAD, structured_kind


def made(path: str, data: bytes | str) -> Source:
    """The source that a file of these bytes makes: structured with a handle, else decoded."""
    raw = data.encode() if isinstance(data, str) else data
    head, digest = raw[:HEAD], hashlib.sha256(raw).hexdigest()
    if structured_kind(head, path):
        return structured(path, raw)
    text, encoding, _ = decode(raw, path)
    return Source(path=path, text=text, sha256=digest, size=len(raw), encoding=encoding, head=head)


def structured(path: str, data: bytes | str) -> Source:
    """A structured source, whatever the bytes look like."""
    raw = data.encode() if isinstance(data, str) else data
    return Source(
        path=path,
        text="",
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        encoding="",
        head=raw[:HEAD],
        content=BytesContent(raw),
    )


def from_file(file: Path, path: str | None = None) -> Source:
    """The source of a real file, by its own name or another."""
    return made(path or file.name, file.read_bytes())
