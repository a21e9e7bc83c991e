"""What holds for whatever an importer makes of whatever file, as sentences that name each breach."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

from sitegen.importers import IMPORTERS
from sitegen.markup.characters import clean_text
from sitegen.model import Block, Comment, Document, Imported, Source

# Of processor time, for a file of at most `mutations.MAX_SIZE`.
MAX_SECONDS = 5.0
# The importers of plain text, which must say for each line where it went; markup is not made of lines.
LINED = frozenset({"markdown", "rst", "text"})


def run(source: Source) -> tuple[str, Imported]:
    """What `import_source` does, without its safety net: exceptions go through. Also names the importer."""
    for importer in IMPORTERS:
        if importer.recognise(source):
            return importer.name, importer.run(source)
    return "", Imported()


def breaches(source: Source) -> list[str]:
    """Import a source and say what does not hold; empty if everything does. Exceptions are not caught."""
    start = time.process_time()
    name, imported = run(source)
    seconds = time.process_time() - start
    found = [f"{d.code}: {d.message}" for d in imported.diagnostics if d.code == "import-failed"]
    if seconds > MAX_SECONDS:
        found.append(f"the {name} importer took {seconds:.1f} s for {source.size} bytes")
    ids = Counter(document.id for document in imported.documents)
    found += [f"{count} documents have the id {key}" for key, count in ids.items() if count > 1]
    for document in imported.documents:
        found += _document(document)
    if name in LINED and imported.documents:
        found += _lines(source.text, imported.documents)
    return [f"[{name}] {breach}" for breach in found]


def _document(document: Document) -> Iterator[str]:
    if not document.blocks or document.blocks[0].kind != "title" or not document.title.strip():
        yield f"{document.path} has no title block"
    yield from _blocks(document.blocks, document.path)
    if document.unmarked_from and document.unmarked_from not in {block.anchor for block in document.blocks}:
        yield f"{document.path} may have comments from {document.unmarked_from}, which is no block"
    for text in (
        document.title,
        document.path,
        document.note,
        *(a.name for a in document.authors),
        *document.tags,
    ):
        if clean_text(text) != (text, 0):
            yield f"{text!r} is not fit for a page"
    known: dict[str, Comment] = {}
    for order, comment in enumerate(document.comments):
        yield from _comment(comment, order, document, known)
        known[comment.id] = comment


def _comment(comment: Comment, order: int, document: Document, known: dict[str, Comment]) -> Iterator[str]:
    if comment.id in known or comment.document != document.id or comment.order != order:
        yield f"comment {comment.id} is number {order} of {document.id}, or there twice"
    parent = known.get(comment.parent or "")
    if comment.parent and parent is None:
        yield f"{comment.id} answers {comment.parent}, which does not stand before it"
    if comment.depth != (parent.depth + 1 if parent else 1):
        yield f"{comment.id} has the depth {comment.depth}"
    if comment.state != "present" and comment.blocks:
        yield f"{comment.id} is {comment.state} and has text"
    if comment.author and clean_text(comment.author.name) != (comment.author.name, 0):
        yield f"{comment.author.name!r} is not fit for a page"
    yield from _blocks(comment.blocks, comment.id)


def _blocks(blocks: tuple[Block, ...], where: str) -> Iterator[str]:
    anchors = Counter(block.anchor for block in blocks)
    yield from (f"{where} has {count} blocks {a}" for a, count in anchors.items() if count > 1 or not a)
    for block in blocks:
        if clean_text(block.text) != (block.text, 0):
            yield f"the text of {block.anchor} in {where} is not fit for a page: {block.text[:60]!r}"
        for span in block.spans:
            if not 0 <= span.start < span.end <= len(block.text):
                yield f"{span} is outside the text of {block.anchor} in {where}"


def _lines(text: str, documents: tuple[Document, ...]) -> Iterator[str]:
    """The law of accounting: each non-blank line is in exactly one place."""
    seen: Counter[int] = Counter()
    for document in documents:
        seen.update(line for block in document.blocks for line in block.lines)
        seen.update(entry.line for entry in (*document.front, *document.boilerplate))
        for comment in document.comments:
            seen.update(line for block in comment.blocks for line in block.lines)
            seen.update(entry.line for entry in comment.front)
    for number, line in enumerate(text.split("\n"), 1):
        if (count := seen.pop(number, 0)) != bool(line.strip()):
            yield f"line {number} {line[:60]!r} is in {count} places"
    yield from (f"there is no line {number}" for number in seen)
