"""Plain text of mails and comments becomes Blocks: quotations by depth, paragraphs, lists, code, signatures.

Nothing is lost: every word of the text is in exactly one block, in order. Only quotation marks at the start
of lines, list markers and the line that parts a signature become fields of a block.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from sitegen.markup import clean_text
from sitegen.model import Block, BlockKind

WIDEST = 100
_QUOTED = re.compile(r"(?:\|?>[ \t]?)+")
_ODD_MARK = re.compile(r"([:|])[ \t]\S")
_SIGNATURE = re.compile(r"--[ \t\u00a0]?\Z")
_ITEM = re.compile(r"(?P<marker>[*•·+o-]|[0-9]{1,3}[.)])[ \t]+(?P<text>\S.*)", re.S)
_RULE = re.compile(r"[ \t]*(?:[-_=*~#][ \t]?){4,}\Z")
_LITERAL = re.compile(r"(?:diff --git |@@ -|Index: |\+\+\+ |--- a/|-----BEGIN PGP )")
# What mailing lists add below a message: a line, then where the list is and how to leave it.
_FOOTER_LINE = re.compile(r"[ \t]*(?:_{20,}|-{20,}|={20,}|\*{20,})[ \t]*\Z")
_FOOTER_WORDS = re.compile(
    r"\bmailing[ -]list\b|\bunsubscribe\b|\bsubscription options\b|/mailman/listinfo/", re.I
)
# What Pipermail puts where an attachment was, and says of it.
_NEXT_PART = re.compile(r"-{8,} next part -{8,}[ \t]*\Z")
_SCRUBBED = re.compile(r"\bwas scrubbed\.\.\.[ \t]*\Z")
_LONGEST_FOOTER = 8
# How many lines are looked at, those of marks included: in a text of rules each could begin a footer.
_FURTHEST = 4 * _LONGEST_FOOTER
# Above a message that is quoted whole, without marks (Outlook, Gmail's forwarding).
_FORWARDED = re.compile(
    r"[ \t]*-{2,}[ \t]*(?:original|forwarded|begin forwarded)\b[^\n]{0,40}-{2,}[ \t]*\Z", re.I
)
_COLUMNS = re.compile(r"[^\s.!?:;|](?: {3,}| *\t[ \t]*)\S")
_CODE = re.compile(r"[{};]\s*$|[=!<>]=|->|\w\([^)]*\)\s*[;{:]?\s*$|^\s*(?:[$#%]\s|</?\w|\w+\s*=\s|https?://)")


@dataclass(frozen=True, slots=True)
class _Line:
    quote: int
    text: str
    part: str = ""  # "signature", "footer" and "literal" lines keep together


def quoted_blocks(
    text: str, anchor_prefix: str = "p-", *, flowed: bool = False, delsp: bool = False
) -> tuple[Block, ...]:
    """The blocks of a message's plain text, with anchors `<anchor_prefix>1`, …, and without lines.

    A line that begins with `>` is quoted, to the depth of its marks. `flowed` and `delsp` are those of
    RFC 3676: lines that end in a blank go on. Elsewhere a line goes on if the next one's first word would not
    have fitted. A signature (after `-- `) is one `credit` block, so is the footer of a list; a patch and indented
    lines are `code`, a message forwarded below a line that says so is quoted once more.
    """
    lines = _lines(clean_text(text)[0])
    if flowed:
        lines = _unflowed(lines, delsp)
    width = 0 if flowed else _width(lines)
    blocks: list[Block] = []
    for (quote, part), group in groupby(_parted(lines), key=lambda line: (line.quote, line.part)):
        texts = [line.text for line in group]
        for kind, body, marker in _pieces(texts, part, width):
            level = 1 if kind == "item" else 0
            anchor = f"{anchor_prefix}{len(blocks) + 1}"
            blocks.append(Block(anchor=anchor, kind=kind, text=body, quote=quote, level=level, marker=marker))
    return tuple(blocks)


def _lines(text: str) -> list[_Line]:
    """Lines with the depth of their marks: `>`, `|>`, and `:` or `|` where several lines stand so."""
    raws = text.split("\n")
    odd = [match[1] if (match := _ODD_MARK.match(raw)) else "" for raw in raws]
    lines: list[_Line] = []
    for number, raw in enumerate(raws):
        mark = odd[number]
        around = odd[max(number - 2, 0) : number + 3]
        if marks := _QUOTED.match(raw):
            lines.append(_Line(marks[0].count(">"), raw[marks.end() :]))
        elif mark and around.count(mark) >= 3:
            lines.append(_Line(1, raw[2:]))
        else:
            lines.append(_Line(0, raw))
    return lines


def _unflowed(lines: list[_Line], delsp: bool) -> list[_Line]:
    """Join soft-broken lines (RFC 3676, 4): of one depth, a blank at the end, no signature's mark."""
    joined: list[list[str]] = []
    depths: list[int] = []
    open_line = False
    for line in lines:
        # a stuffed blank is no text; after quotation marks it was taken with them
        text = line.text.removeprefix(" ") if not line.quote else line.text
        signature = bool(_SIGNATURE.match(text))
        if open_line and depths[-1] == line.quote and text.strip() and not signature:
            joined[-1].append(text)
        else:
            joined.append([text])
            depths.append(line.quote)
        open_line = text.endswith(" ") and not signature
        if open_line and delsp:
            joined[-1][-1] = text[:-1]
    return [_Line(depth, "".join(parts)) for depth, parts in zip(depths, joined, strict=True)]


def _parted(lines: list[_Line]) -> list[_Line]:
    """Mark the lines of signatures and patches, and quote what is forwarded; blank lines take the next depth.

    A signature runs to the end of the text or of its quotation, a patch likewise.
    """
    parted: list[_Line] = []
    part, depth, forwarded = "", -1, 0
    footers = _footers(lines)
    for number, line in enumerate(lines):
        if number in footers:
            if not _FOOTER_LINE.match(line.text):
                parted.append(_Line(line.quote + forwarded, line.text, "footer"))
            part, depth = "", -1
            continue
        if not line.text.strip() and not line.quote and part:
            parted.append(_Line(depth, "", part))
            continue
        quote = line.quote + forwarded
        if quote != depth:
            part, depth = "", quote
        if not part and _SIGNATURE.match(line.text):
            part = "signature"
            continue
        if not part and _LITERAL.match(line.text):
            part = "literal"
        if part == "literal" and _SIGNATURE.match(line.text):
            part = "signature"
            continue
        parted.append(_Line(quote, line.text, part))
        if not forwarded and not line.quote and _FORWARDED.match(line.text):
            forwarded = 1
    return parted


def _footers(lines: Sequence[_Line]) -> frozenset[int]:
    """The lines that a list added, by index: a footer from its line of marks to the next blank line or quotation,
    and what its archive says of an attachment.
    """
    found: set[int] = set()
    for start, line in enumerate(lines):
        next_part = bool(_NEXT_PART.match(line.text))
        if start in found or not (next_part or _FOOTER_LINE.match(line.text)):
            continue
        end = start + 1
        furthest = min(len(lines), start + _FURTHEST)
        while end < furthest and lines[end].quote == line.quote and lines[end].text.strip():
            end += 1
        words = [lines[n].text for n in range(start + 1, end) if not _FOOTER_LINE.match(lines[n].text)]
        known = _SCRUBBED if next_part else _FOOTER_WORDS
        if 0 < len(words) <= _LONGEST_FOOTER and any(known.search(text) for text in words):
            found.update(range(start, end))
    return frozenset(found)


def _width(lines: Sequence[_Line]) -> int:
    """The column at which a text was wrapped; 0 if nothing shows that it was."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.text.strip() and b.text.strip() and a.quote == b.quote]
    widths = sorted(len(a.text.rstrip()) + a.quote * 2 for a, _ in pairs)
    width = widths[(len(widths) * 90) // 100] if widths else 0
    return width if 50 <= width <= WIDEST else 0


def _pieces(texts: list[str], part: str, width: int) -> list[tuple[BlockKind, str, str]]:
    """Kind, text and marker of each block of a run of lines of one depth."""
    if part in ("signature", "footer"):
        body = "\n".join(text.rstrip() for text in texts).strip("\n")
        return [("credit", body, "")] if body.strip() else []
    if part == "literal":
        body = "\n".join(text.rstrip() for text in texts).strip("\n")
        return [("code", body, "")] if body.strip() else []
    pieces: list[tuple[BlockKind, str, str]] = []
    for blank, group in groupby(texts, key=lambda text: not text.strip()):
        if not blank:
            pieces += _paragraph(list(group), width)
    return pieces


def _paragraph(lines: list[str], width: int) -> list[tuple[BlockKind, str, str]]:
    """The blocks of lines without a blank one between them."""
    if _is_literal(lines):
        return [("code", "\n".join(line.rstrip() for line in lines), "")]
    pieces: list[tuple[BlockKind, list[str], str]] = []
    listed = _is_listed(lines)
    for line in lines:
        bare = " ".join(line.split())
        item = _ITEM.match(bare) if listed else None
        if _RULE.match(line):
            pieces.append(("rule", [bare], ""))
        elif item:
            pieces.append(("item", [item["text"]], item["marker"]))
        elif pieces and pieces[-1][0] != "rule":
            pieces[-1][1].append(bare)
        else:
            pieces.append(("paragraph", [bare], ""))
    return [(kind, _joined(body, width), marker) for kind, body, marker in pieces]


def _is_literal(lines: list[str]) -> bool:
    """Whether lines stand as they must: columns, or indented code. Indented prose is prose."""
    columns = sum(bool(_COLUMNS.search(line)) for line in lines)
    if len(lines) > 1 and columns * 2 >= len(lines):
        return True
    indented = all(line.startswith(("    ", "\t")) for line in lines)
    return indented and sum(bool(_CODE.search(line)) for line in lines) * 3 >= len(lines)


def _is_listed(lines: list[str]) -> bool:
    marked = [bool(_ITEM.match(line.strip())) for line in lines]
    return marked[0] or sum(marked) > 1


def _joined(lines: list[str], width: int) -> str:
    """One text: a line goes on where the next one's first word would not have fitted in the width."""
    text = lines[0]
    for before, after in pairwise(lines):
        word = after.split(None, 1)[0]
        full = width and len(before) + 1 + len(word) > width * 0.85
        text += f" {after}" if full else f"\n{after}"
    return text
