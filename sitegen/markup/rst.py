"""reStructuredText becomes Blocks with stand-off spans, without docutils.

Every non-blank line of the text is in the `lines` of one block or is boilerplate, never both, never neither;
nothing is included, fetched or run, whatever a directive says.
"""

from __future__ import annotations

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.markup.limits import MAX_CHARACTERS, MAX_LINES
from sitegen.markup.markdown import Marked, plain_blocks
from sitegen.markup.rst_directives import explicit, find_references
from sitegen.markup.rst_reader import Leaf, Place, Reader
from sitegen.model import Block, Boilerplate


def rst_blocks(
    text: str, *, path: str = "", first_line: int = 1, anchor_prefix: str = "p-", take_title: bool = False
) -> tuple[Marked, tuple[Diagnostic, ...]]:
    """Parse reStructuredText into blocks with anchors `<anchor_prefix>1`, … and lines from `first_line`.

    With `take_title` a heading before all other text becomes the block `title`. The other headings get ranks
    from 2, in the order in which their styles appear. Links are as in `markdown_blocks`. Targets, comments,
    substitutions and directives without text are boilerplate. Diagnostics: `import-plain` for a text of more
    than a million characters or too many lines, and it is then kept as it stands.
    """
    lines = text.split("\n")
    if len(text) > MAX_CHARACTERS or len(lines) > MAX_LINES:
        limits = f"{MAX_CHARACTERS:,} characters or {MAX_LINES:,} lines"
        message = f"The text was kept as it stands: it has more than {limits}."
        blocks = plain_blocks(text, first_line=first_line, anchor_prefix=anchor_prefix)
        return Marked(blocks=blocks), (diagnostic("import-plain", message, path, first_line),)
    reader = Reader(lines, find_references(lines, path), explicit)
    reader.body(0, len(lines), 0, Place(), top=True)
    return _marked(reader.leaves, lines, first_line, anchor_prefix, take_title), ()


def _marked(leaves: list[Leaf], lines: list[str], first_line: int, prefix: str, take_title: bool) -> Marked:
    """Number the blocks, rank the headings, and set apart what is not text."""
    title = _title(leaves) if take_title else None
    titles: list[Block] = []
    blocks: list[Block] = []
    boilerplate: list[Boilerplate] = []
    styles: list[str] = []
    for leaf in leaves:
        numbers = tuple(first_line + line for line in sorted(leaf.lines) if lines[line].strip())
        if leaf.aside or not leaf.text.strip():
            reason = leaf.aside or "no text"
            boilerplate += [
                Boilerplate(line=n, reason=reason, text=lines[n - first_line].strip()) for n in numbers
            ]
            continue
        if leaf is title:
            titles.append(
                Block(anchor="title", kind="title", text=leaf.text, lines=numbers, spans=leaf.spans)
            )
            continue
        level = leaf.level
        if leaf.kind == "heading":
            if leaf.style not in styles:
                styles.append(leaf.style)
            level = min(2 + styles.index(leaf.style), 6)
        blocks.append(
            Block(
                anchor=f"{prefix}{len(blocks) + 1}", kind=leaf.kind, text=leaf.text, lines=numbers,
                spans=leaf.spans, quote=leaf.quote, level=level, marker=leaf.marker,
            )
        )  # fmt: skip
    return Marked(blocks=(*titles, *blocks), boilerplate=tuple(boilerplate))


def _title(leaves: list[Leaf]) -> Leaf | None:
    first = next((leaf for leaf in leaves if not leaf.aside), None)
    return first if first and first.kind == "heading" and first.text.strip() else None
