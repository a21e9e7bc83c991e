"""Body lines into blocks: paragraphs, headings, list items, quotations, captions, credits, embeds, rules.

Every line given is in exactly one block. What cannot be shown to be anything else is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sitegen.importers.plain.lines import (
    Line,
    Wrapping,
    bullet_marker,
    dash_marker,
    ends_sentence,
    is_separator,
    number_marker,
    plain,
)
from sitegen.model import Block, BlockKind

LONG = 150
MAX_HEADING = 110
MIN_QUOTE = 40

_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)(?:\s+#+)?\Z", re.DOTALL)
_QUOTE_MARKS = re.compile(r"((?:>\s?)+)(.*)\Z", re.DOTALL)
_EMBED = re.compile(
    r"[—–-]{1,2}\s*.{1,60}\(@\w{1,30}\)\s+\S.{3,40}\Z|a post shared by .{1,80}|view this post on instagram\Z|"
    r"https?://(?:www\.|m\.|mobile\.)?(?:youtube\.com|youtu\.be|twitter\.com|x\.com|instagram\.com|"
    r"vimeo\.com)/\S+\Z|"
    r"pic\.twitter\.com/\w+\Z",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\(?(?:(?:image|photo|picture|cover|header|featured|video|graphic)\s*(?:image|photo)?s?\s*(?:credits?|"
    r"source|courtesy)"
    r"|(?:photo|image|illustration|graphic|art|photo ?illustration|cartoon|video)s?\s+(?:by|via|from|"
    r"courtesy of)"
    r"|(?:photo|image|illustration|credits?|foto|bild|bildquelle|quelle|crédit photo|imagen|"
    r"fotografía)\s*:)\s*:?\s*.{1,300}\Z",
    re.IGNORECASE | re.DOTALL,
)
# Who pictures on news and blog pages are credited to; a caption ends in one of these, or in `Name/Agency`.
_CREDITED = (
    r"Twitter|Facebook|YouTube|Instagram|Flickr|Reddit|TikTok|Getty(?: Images)?|Reuters|AP(?: Photo)?|AFP|"
    r"EPA|UPI|dpa|"
    r"Bloomberg|Wikimedia(?: Commons)?|Wikipedia|Unsplash|Pexels|Pixabay|Shutterstock|iStock|Alamy|"
    r"Creative Commons|"
    r"Associated Press|Press Association|Screenshot|Public domain"
)
_CAPTION = re.compile(
    rf"(?P<said>.{{15,}}[.!?…][\"”’')\]]?)\s+(?P<by>\(?(?:(?:[A-ZÀ-Þ][\w.’'-]*\s+){{0,4}}(?:{_CREDITED})\)?"
    r"|[A-ZÀ-Þ][^.!?/]{1,40}/\s?[A-Z][^.!?]{1,30}|(?:[A-ZÀ-Þ]\S*\s+){0,4}(?:Twitter|YouTube|Facebook|"
    r"Instagram)"
    r" (?:account|page|channel|feed)|[A-ZÀ-Þ][^.!?]{1,40}(?:Photo|Images|Archives?)))\.?\Z",
    re.DOTALL,
)
_WHOLE_QUOTE = re.compile(r"(?:“[^”]+”|„[^“”]+[“”]|«[^»]+»|\"[^\"]+\")\Z", re.DOTALL)
_ATTRIBUTED_QUOTE = re.compile(
    r"(?:“[^”]+”|„[^“”]+[“”]|«[^»]+»|\"[^\"]+\")\s*(?:[—–]|--?)\s*[^\W\d_a-z].{1,80}\Z", re.DOTALL
)
_LABEL = re.compile(
    r"(?:video|watch|audio|photos?|gallery|update|part [ivx\d]+|chapter \d+)\s*:\s+\S", re.IGNORECASE
)
_SOURCE_TAG = re.compile(
    r"\((?:[A-Za-z][A-Za-z.]{1,14}\)\s|[A-Z]{2,6}[a-z]+\s)|[A-Z][A-Z ,.]{2,40}\([A-Za-z. ]{2,20}\)\s*[-–—]"
)
_CONTINUES = re.compile(
    r"\((?:and|but|or|see|this|the|that|in|as|for|note|which|who|he|she|it|i|we|you|they)\b", re.IGNORECASE
)
_SMALL = (
    "a an and as at but by for from if in into is it nor of off on or over so than the to up via vs with "
    "yet de la der "
    "die das und"
)
_SMALL_WORDS = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Lines that form one block, before its anchor is known."""

    kind: BlockKind
    lines: tuple[Line, ...]
    text: str
    quote: int = 0
    level: int = 0
    marker: str = ""


def build_blocks(
    lines: Sequence[Line], anchor: str, wrapping: Wrapping, *, headings: bool = True
) -> tuple[Block, ...]:
    """Make the blocks of a body; their anchors are `anchor` and a number from 1.

    `headings` allows headings that no mark shows; a comment has none. A paragraph is a quotation (depth 1)
    only if it stands wholly in quotation marks, with or without an attribution (a short one, which may be a
    phrase, only if the line above calls for it); the paragraphs after "In 2019, I wrote:" are not, since
    nothing shows where such a quotation ends. Lines marked with `>` are quotations of that depth.
    """
    pieces = _paragraphs(_classify(lines), wrapping)
    pieces = [_refine(pieces, index) for index in range(len(pieces))]
    if headings:
        pieces = _with_headings(pieces)
    return tuple(
        Block(
            anchor=f"{anchor}{number}",
            kind=piece.kind,
            text=piece.text,
            lines=tuple(line.number for line in piece.lines),
            quote=piece.quote,
            level=piece.level,
            marker=piece.marker,
        )
        for number, piece in enumerate(pieces, start=1)
    )


def has_source_tag(text: str) -> bool:
    """Whether a paragraph opens with the tag of the source it was taken from: `(Reuters) …`, `(rt) …`.

    Extractors lose the closing bracket together with a link, so `(ABCHaving` counts too.
    """
    return bool(_SOURCE_TAG.match(text)) and not _CONTINUES.match(text)


def _classify(lines: Sequence[Line]) -> list[_Piece]:
    """One piece per line, with what the line itself shows; list items where neighbours bear them out."""
    pieces: list[_Piece] = []
    for index, line in enumerate(lines):
        item = _item(lines, index)
        if item:
            pieces.append(_Piece(kind="item", lines=(line,), text=item[1], level=1, marker=item[0]))
            continue
        quoted = _QUOTE_MARKS.match(line.text)
        heading = _MARKDOWN_HEADING.match(line.text)
        if quoted and quoted[2]:
            depth = quoted[1].count(">")
            pieces.append(_Piece(kind="paragraph", lines=(line,), text=quoted[2], quote=depth))
        elif heading:
            level = min(max(len(heading[1]), 2), 6)
            pieces.append(_Piece(kind="heading", lines=(line,), text=heading[2], level=level))
        elif is_separator(line.text):
            pieces.append(_Piece(kind="rule", lines=(line,), text=line.text))
        elif _EMBED.match(line.text):
            pieces.append(_Piece(kind="embed", lines=(line,), text=line.text))
        else:
            pieces.append(_Piece(kind="paragraph", lines=(line,), text=line.text))
    return _with_item_levels(pieces)


def _item(lines: Sequence[Line], index: int) -> tuple[str, str] | None:
    """The marker and text of a list item: of its own where the mark is clear, else beside another one."""
    line = lines[index]
    if line.marker:
        return line.marker, line.text
    bullet = bullet_marker(line.text)
    if bullet:
        return bullet if bullet[0] != "*" or line.indent or _beside(lines, index, bullet_marker) else None
    dash = dash_marker(line.text)
    if dash:
        return dash if _beside(lines, index, dash_marker) else None
    number = number_marker(line.text)
    if not number or not number[2] or number[0] > 999:
        return None
    counted = any(
        other and abs(other[0] - number[0]) == 1
        for near in (index - 1, index + 1)
        if 0 <= near < len(lines) and (other := number_marker(lines[near].text))
    )
    return (number[1], number[2]) if counted or line.indent else None


def _beside(lines: Sequence[Line], index: int, marker: Callable[[str], tuple[str, str] | None]) -> bool:
    """Whether the line above or below has a mark of this kind, too."""
    return any(
        marker(lines[near].text) is not None for near in (index - 1, index + 1) if 0 <= near < len(lines)
    )


def _with_item_levels(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Items' depths from their columns, counted anew in each run of items."""
    result: list[_Piece] = []
    columns: list[int] = []
    for piece in pieces:
        if piece.kind != "item":
            columns = []
            result.append(piece)
            continue
        column = piece.lines[0].indent
        while columns and columns[-1] > column:
            columns.pop()
        if not columns or columns[-1] < column:
            columns.append(column)
        result.append(replace(piece, level=len(columns)))
    return result


def _paragraphs(pieces: Sequence[_Piece], wrapping: Wrapping) -> list[_Piece]:
    """Join the lines of one paragraph, or of one item; the others stand alone."""
    result: list[list[_Piece]] = []
    for piece in pieces:
        before = result[-1][-1] if result else None
        if (
            before is not None
            and piece.kind == "paragraph"
            and result[-1][0].kind in ("paragraph", "item")
            and piece.quote == before.quote
            and wrapping.joins(before.lines[-1], piece.lines[0])
        ):
            result[-1].append(piece)
        else:
            result.append([piece])
    return [
        replace(
            group[0],
            lines=tuple(line for piece in group for line in piece.lines),
            text=" ".join(piece.text for piece in group),
        )
        for group in result
    ]


def _refine(pieces: Sequence[_Piece], index: int) -> _Piece:
    """What a paragraph is once it is whole: a credit, a caption, a quotation."""
    piece = pieces[index]
    if piece.kind != "paragraph" or piece.quote:
        return piece
    text = plain(piece.text)
    if len(text) <= 320 and _CREDIT.match(text) and not _is_lead(text):
        return replace(piece, kind="credit")
    if len(text) <= 300 and _CAPTION.match(text):
        return replace(piece, kind="caption")
    if _ATTRIBUTED_QUOTE.match(text):
        return replace(piece, quote=1)
    if _WHOLE_QUOTE.match(text):
        before = pieces[index - 1].text if index else ""
        introduced = before.endswith(":") or (before != "" and not ends_sentence(before))
        if introduced or len(text) >= MIN_QUOTE:
            return replace(piece, quote=1)
    return piece


def _is_lead(text: str) -> bool:
    """Whether a line that begins like a credit goes on as prose (`Photos by the dozen were taken …`)."""
    return len(re.findall(r"[.!?]\s", text)) > 2


def _with_headings(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Headings that no mark shows, on two kinds of evidence.

    The line must be short, end without punctuation, have blank lines around it and stand above a paragraph
    of `LONG` characters. Then it is one if it is set like one (title case, capitals, a label such as
    `Video:`, a wider gap above it than is usual), or if the text has three lines of that shape.
    """
    shaped = [index for index in range(len(pieces)) if _has_heading_shape(pieces, index)]
    gaps = sorted(piece.lines[0].gap for piece in pieces)
    usual = max(1, gaps[len(gaps) // 2]) if gaps else 1
    plainly = [index for index in shaped if not pieces[index].text.endswith("?")]
    pattern = len(plainly) >= 3 and len(plainly) <= sum(len(piece.text) >= LONG for piece in pieces)
    found = {index for index in shaped if _is_set_as_heading(pieces[index], usual)}
    found.update(plainly if pattern else ())
    return [
        replace(piece, kind="heading", level=2) if index in found else piece
        for index, piece in enumerate(pieces)
    ]


def _has_heading_shape(pieces: Sequence[_Piece], index: int) -> bool:
    piece = pieces[index]
    if piece.kind != "paragraph" or piece.quote or len(piece.lines) > 1 or index + 1 == len(pieces):
        return False
    after = pieces[index + 1]
    text = plain(piece.text)
    stands_alone = (index == 0 or piece.lines[0].gap > 0) and after.lines[0].gap > 0
    return (
        stands_alone
        and len(text) <= MAX_HEADING
        and text[0] not in "“\"„«'‘([—–-"
        and (not ends_sentence(text) or text.endswith("?"))
        and not text.endswith((",", "—", "–", "-"))
        and after.kind == "paragraph"
        and len(after.text) >= LONG
    )


def _is_set_as_heading(piece: _Piece, usual_gap: int) -> bool:
    text = plain(piece.text)
    if _LABEL.match(text) or (piece.lines[0].gap > usual_gap and not text.endswith("?")):
        return True
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word.casefold() not in _SMALL_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words)
