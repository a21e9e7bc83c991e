"""Where the links of a source lead: documents of the corpus, people and events, or outside.

Invariant: no `corpus:` address is left after `resolve`; a `document:` address names a document that exists.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlsplit

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.link.mentions import Explicit
from sitegen.model import Block, Document, EntityKind, Registry, Span

CORPUS_SCHEME = "corpus:"  # what `markup` writes for a link to a file of the corpus
DOCUMENT_SCHEME = "document:"  # what `pages` reads

# A plain address in a text; what closes a sentence or bracket after it is not part of it.
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’)]}*_"
_FOLDERS: dict[str, EntityKind] = {"people": "person", "events": "event"}

_V = TypeVar("_V")


class Targets:
    """What a link may lead to, by path, by address and by id."""

    def __init__(self, documents: Iterable[Document], registry: Registry) -> None:
        listed = tuple(documents)
        self._by_path = _sole((d.path, d.id) for d in listed)
        self._by_stem = _sole((_stem(d.path), d.id) for d in listed)
        self._by_url = _sole((_address_key(d.url), d.id) for d in listed if d.url)
        self._entities: dict[tuple[EntityKind, str], str] = {("person", p.id): p.id for p in registry.people}
        self._entities |= {("event", e.id): e.id for e in registry.events}
        # An address that was given out before two entities became one still means the one that was kept.
        kept = {target: kind for kind, target in self._entities}
        self._entities |= {(kept[new], old): new for old, new in registry.joined if new in kept}

    def resolve(
        self, block: Block, document: Document
    ) -> tuple[Block, tuple[Explicit, ...], tuple[Diagnostic, ...]]:
        """The block with its links resolved, what they bind to entities, and what leads nowhere.

        A link to a file becomes a link to its document; to `people/ID` or `events/ID`, in the way of the
        site's own addresses, a mention; to an address that is another document's, a link to that; a link to
        a part of its own file loses its address; every other link into the corpus does and is `link-broken`.
        Plain addresses in the text of a prose block that are another document's become links to it.
        """
        spans: list[Span] = []
        explicit: list[Explicit] = []
        problems: list[Diagnostic] = []
        for span in block.spans:
            if span.kind != "link":
                spans.append(span)
            elif not span.href.startswith(CORPUS_SCHEME):
                spans.append(replace(span, href=self._inside(span.href)))
            else:
                target = span.href.removeprefix(CORPUS_SCHEME).partition("#")[0]
                if (found := self._document(target)) is not None:
                    if found != document.id:
                        spans.append(replace(span, href=DOCUMENT_SCHEME + found))
                elif entity := self._entity(target):
                    explicit.extend(_explicit(block.text, span, *entity))
                elif target != document.path:
                    problems.append(_broken(target, block, document))
        spans.extend(self._plain_addresses(block))
        if tuple(spans) == block.spans:
            return block, (), tuple(problems)
        ordered = sorted(spans, key=lambda s: (s.start, -s.end))
        return replace(block, spans=tuple(ordered)), _apart(explicit), tuple(problems)

    def _inside(self, href: str) -> str:
        found = self._by_url.get(_address_key(href)) if self._by_url else None
        return DOCUMENT_SCHEME + found if found else href

    def _document(self, target: str) -> str | None:
        """The document of a path; else the only one of that path but for its suffix (`page.html`, `page`)."""
        return self._by_path.get(target) or self._by_stem.get(_stem(target)) or self._by_stem.get(target)

    def _entity(self, target: str) -> tuple[str, EntityKind] | None:
        folder, name = posixpath.split(target)
        kind = _FOLDERS.get(posixpath.basename(folder))
        if kind is None:
            return None
        found = self._entities.get((kind, name.removesuffix(".html")))
        return (found, kind) if found else None

    def _plain_addresses(self, block: Block) -> list[Span]:
        if not self._by_url or block.kind in ("code", "rule") or "://" not in block.text:
            return []
        links = [s for s in block.spans if s.kind in ("link", "code")]
        found = []
        for match in _ADDRESS.finditer(block.text):
            end = match.start() + len(match.group().rstrip(_TRAILING))
            href = self._inside(block.text[match.start() : end])
            free = not any(s.start < end and match.start() < s.end for s in links)
            if free and href.startswith(DOCUMENT_SCHEME):
                found.append(Span(kind="link", start=match.start(), end=end, href=href))
        return found


def _explicit(text: str, span: Span, entity: str, kind: EntityKind) -> list[Explicit]:
    """The linked text without the white space around it, if there is any."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Explicit(entity=entity, kind=kind, start=start, end=end)] if start < end else []


def _apart(explicit: list[Explicit]) -> tuple[Explicit, ...]:
    """In order, without those that overlap an earlier one."""
    kept: list[Explicit] = []
    for candidate in sorted(explicit, key=lambda e: (e.start, -e.end, e.entity)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return tuple(kept)


def _broken(target: str, block: Block, document: Document) -> Diagnostic:
    line = block.lines[0] if block.lines else 0
    message = f"a link leads to '{target}', which makes no document; its text is kept without the link"
    return diagnostic("link-broken", message, document.path, line)


def _stem(path: str) -> str:
    """`folder/page` of `folder/page.md`, of `folder/page.html` and of `folder/page/index.md`."""
    stem = posixpath.splitext(path)[0]
    return stem.removesuffix("/index")


def _address_key(address: str) -> str:
    """What two spellings of one web address share: not its scheme, `www.`, final slash or fragment."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def _sole(pairs: Iterable[tuple[str, _V]]) -> dict[str, _V]:
    """A mapping without the keys that lead to several values."""
    grouped: defaultdict[str, dict[_V, None]] = defaultdict(dict)
    for key, value in pairs:
        grouped[key][value] = None
    return {key: next(iter(values)) for key, values in grouped.items() if len(values) == 1}
