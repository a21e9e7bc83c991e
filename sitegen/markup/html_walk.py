"""One pass over an HTML tree: what opens, what stands in it, what closes; out come blocks in order.

Not recursive, linear in the tree. Every visible character but white space is written exactly once.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.markup.characters import clean_text
from sitegen.markup.html_lists import LISTS, List, open_list
from sitegen.markup.html_spans import span_kind
from sitegen.markup.html_tables import Element, Row, in_head, is_tabular, name_of
from sitegen.markup.inline import settled
from sitegen.markup.set_off import ELEMENTS, set_off
from sitegen.model import BlockKind, Span, SpanKind
from sitegen.urls import safe_href

_UNSEEN_NAMES = (
    "script style template noscript textarea select datalist svg canvas param source track map area "
    "annotation annotation-xml noembed noframes applet dialog title link meta base"
)
_BLOCK_NAMES = (
    "html head body address article aside blockquote caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol "
    "optgroup p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
# What no reader of the page sees as text of it. Not `head`: where an element that libxml2 does not know (a
# `section`, a `figure`) follows the first style, it is put there with all behind it.
UNSEEN = frozenset(_UNSEEN_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_EMBEDS = frozenset({"iframe", "embed", "object", "video", "audio"})
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_PARAGRAPH_END = re.compile(r"[ \t\r\f]*\n(?:[ \t\r\f]*\n)+[ \t\r\f]*")
_PLACEHOLDERS = ("data-src", "data-original", "data-lazy-src", "data-orig-file")
# What WordPress, Discourse, phpBB, SMF and vBulletin call the pictures of smileys.
_SMILEYS = frozenset({"emoji", "wp-smiley", "smiley", "smilies", "inlineimg", "emoticon"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A block before it has an anchor; `level` of a heading is as written (1 to 6)."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    quote: int = 0
    level: int = 0
    marker: str = ""


@dataclass(slots=True)
class _Open:
    """An inline element that is open: where its text began in this block, -1 before its first character."""

    kind: SpanKind
    href: str = ""
    start: int = -1


def is_hidden(element: Element) -> bool:
    """Whether the page says that an element is not shown."""
    style = element.get("style")
    return "hidden" in element.attrib or bool(style and _HIDDEN.search(style))


class Walk:
    """Reads one subtree into `drafts`."""

    def __init__(
        self, *, base_url: str | None, paragraphs: bool, skip: Callable[[Element], bool] | None
    ) -> None:
        self.drafts: list[Draft] = []
        self.base_url = base_url
        self.paragraphs = paragraphs
        self.skip = skip
        # the block that grows
        self.parts: list[str] = []
        self.length = 0
        self.gap = ""  # white space that is written only if more text follows
        self.spans: list[Span] = []
        self.pictures = 0
        self.words = False
        # what is open around it
        self.inline: list[_Open] = []
        self.quote = 0
        self.lists: list[List] = []
        self.marker = ""
        self.kinds: list[tuple[BlockKind, int]] = []
        self.verbatim = 0
        self.set_off: list[str] = []
        self.rows: list[Row] = []
        self.in_cell = 0

    # -- the pass ------------------------------------------------------------------------------------------

    def read(self, root: Element) -> None:
        """Walk `root` with all it holds, not what follows it."""
        self.enter(root)
        stack: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self.leave(element)
                if stack:
                    self.write(element.tail or "")
            elif self.is_left_out(child):
                self.write(child.tail or "")
            else:
                self.enter(child)
                stack.append((child, iter(child)))
        self.flush()

    def is_left_out(self, element: Element) -> bool:
        if not isinstance(element.tag, str):  # a comment or an entity that the parser kept
            return True
        tag = name_of(element)
        if tag in _EMBEDS and not is_hidden(element) and not (self.skip and self.skip(element)):
            self.embed(element, tag)
            return True
        return tag in UNSEEN or is_hidden(element) or bool(self.skip and self.skip(element))

    def enter(self, element: Element) -> None:
        tag = name_of(element)
        if tag in _BLOCKS:
            self.open_block(element, tag)
        elif kind := span_kind(element, tag):
            self.inline.append(_Open(kind, self.href(element.get("href")) if tag == "a" else ""))
        elif tag == "br":
            self.line_break()
        elif tag == "img":
            self.picture(element)
        elif tag == "q":
            self.put("“")
        elif tag in ELEMENTS:
            self.set_off.append(tag)
        self.write(element.text or "")

    def leave(self, element: Element) -> None:
        tag = name_of(element)
        if tag in _BLOCKS:
            self.close_block(element, tag)
        elif span_kind(element, tag):
            self.close_span(self.inline.pop())
        elif tag == "q":
            self.put("”")
        elif tag in ELEMENTS:
            self.set_off.pop()

    def open_block(self, element: Element, tag: str) -> None:
        if self.in_cell:
            self.gap = self.gap or " "
            return
        self.flush()
        if tag == "blockquote":
            self.quote += 1
        elif tag in LISTS:
            self.lists.append(open_list(element, tag))
        elif tag == "li":
            self.item(element)
        elif tag in ("pre", "listing", "xmp", "plaintext"):
            self.verbatim += 1
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.kinds.append(("heading", int(tag[1])))
        elif tag in ("caption", "figcaption"):
            self.kinds.append(("caption", 0))
        elif tag == "dd":
            self.kinds.append(("item", len(self.lists) + 1))
        elif tag == "hr":
            self.drafts.append(Draft(kind="rule", text="---", quote=self.quote))
        elif tag == "tr" and is_tabular(element):
            self.rows.append(Row())
        elif tag in ("td", "th") and self.rows:
            self.in_cell += 1
            self.rows[-1].header &= tag == "th" or in_head(element)

    def close_block(self, element: Element, tag: str) -> None:
        if self.in_cell:
            if tag in ("td", "th"):
                self.in_cell = 0
                self.rows[-1].cells.append(self.taken())
            else:
                self.gap = self.gap or " "
            return
        if tag == "tr" and self.rows:
            self.row(self.rows.pop())
        self.flush()
        if tag == "blockquote":
            self.quote -= 1
        elif tag in LISTS:
            self.lists.pop()
            self.marker = ""
        elif tag == "li":
            self.marker = ""
            self.kinds.pop()
        elif tag in ("pre", "listing", "xmp", "plaintext"):
            self.verbatim -= 1
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "dd"):
            self.kinds.pop()

    def item(self, element: Element) -> None:
        depth = max(len(self.lists), 1)
        self.kinds.append(("item", depth))
        self.marker = "•"
        if self.lists and self.lists[-1].ordered:
            self.marker = self.lists[-1].marker(element)

    # -- the text of a block -------------------------------------------------------------------------------

    def write(self, text: str) -> None:
        """Text of the page: white space is one blank, but in `pre`, and where line ends mean something."""
        if not text:
            return
        text = clean_text(text)[0]
        if self.set_off:
            text = set_off(text, self.set_off[-1])
        if self.verbatim:
            self.put(text)
        elif self.paragraphs and not self.in_cell and "\n" in text:
            for number, paragraph in enumerate(_PARAGRAPH_END.split(text)):
                if number:
                    self.flush()
                for index, line in enumerate(paragraph.split("\n")):
                    if index:
                        self.gap = "\n"
                    self.blank(line)
        else:
            self.blank(text)

    def blank(self, text: str) -> None:
        """Text with its white space reduced; that at its ends waits for what follows."""
        words = _BLANKS.sub(" ", text)
        if words.startswith(" "):
            self.gap = self.gap or " "
        if bare := words.strip(" "):
            self.put(bare)
            self.words = True
            if words.endswith(" "):
                self.gap = self.gap or " "

    def put(self, text: str) -> None:
        if self.gap and self.length:
            self.parts.append(self.gap)
            self.length += len(self.gap)
        self.gap = ""
        for span in self.inline:
            if span.start < 0:
                span.start = self.length
        self.parts.append(text)
        self.length += len(text)

    def line_break(self) -> None:
        """A `<br>` is a line end; two are the end of a paragraph."""
        if self.verbatim:
            self.put("\n")
        elif self.in_cell:
            self.gap = " "
        elif self.gap == "\n":
            self.flush()
        elif self.length:
            self.gap = "\n"

    def close_span(self, span: _Open) -> None:
        inner = any(other.kind == span.kind for other in self.inline)
        if 0 <= span.start < self.length and not inner and (span.kind != "link" or span.href):
            self.spans.append(Span(kind=span.kind, start=span.start, end=self.length, href=span.href))

    def taken(self) -> tuple[str, tuple[Span, ...]]:
        """The text that grew, with its spans; what is open goes on in the next block."""
        open_now = list(self.inline)
        for number, span in enumerate(open_now):
            self.inline = open_now[:number]
            self.close_span(span)
        self.inline = [_Open(span.kind, span.href) for span in open_now]
        text, spans = "".join(self.parts), self.spans
        self.parts, self.spans, self.length, self.gap = [], [], 0, ""
        self.pictures, self.words = 0, False
        return settled(text, spans)

    def flush(self) -> None:
        """End the block that grew, if it holds anything."""
        if not self.parts:  # most elements that open or close a block stand where none has begun
            self.gap = ""
            return
        verbatim, pictures, words = self.verbatim, self.pictures, self.words
        text, spans = self.taken()
        if verbatim:
            spans = tuple(span for span in spans if span.kind == "link")
            text, spans = _without_edges(text, spans)
        if not text.strip():
            return
        kind, level = self.kinds[-1] if self.kinds else ("paragraph", 0)
        marker = ""
        if verbatim:
            kind, level = "code", 0
        elif pictures and not words:
            kind, level = "caption", 0
        elif kind == "item":
            marker, self.marker = self.marker, ""
        elif kind == "paragraph" and not spans and text[:4].lower() == "http" and safe_href(text):
            # an address alone is what blogs make a player or a card of
            kind, spans = "embed", (Span(kind="link", start=0, end=len(text), href=text),)
        draft = Draft(kind=kind, text=text, spans=spans, quote=self.quote, level=level, marker=marker)
        self.drafts.append(draft)

    def row(self, row: Row) -> None:
        text, spans = row.joined()
        if text.strip():
            level = int(row.header)
            self.drafts.append(Draft(kind="row", text=text, spans=spans, quote=self.quote, level=level))

    # -- what is not text ----------------------------------------------------------------------------------

    def href(self, href: str | None) -> str:
        """Where a link leads; empty where it may not."""
        cleaned = re.sub(r"[\t\n\r]", "", href or "").strip().replace(" ", "%20")
        if not cleaned or len(cleaned) > 4000:
            return ""
        try:
            absolute = urljoin(self.base_url, cleaned) if self.base_url else cleaned
        except ValueError:
            return ""
        if absolute.startswith("//"):
            absolute = f"https:{absolute}"
        return safe_href(absolute) or ""

    def picture(self, element: Element) -> None:
        """Never the picture: its description, linked to where it is. A counting pixel is nothing."""
        if any(_is_tiny(element.get(side)) for side in ("width", "height")):
            return
        source = element.get("src") or ""
        if not source or source.startswith("data:"):
            source = next((given for name in _PLACEHOLDERS if (given := element.get(name))), source)
        described = " ".join(clean_text(element.get("alt") or "")[0].split())
        if described and _is_smiley(element, described):
            self.put(described)
            return
        linked = any(span.kind == "link" and span.href for span in self.inline)
        span = _Open("link", "" if linked else self.href(source))
        name = described or _file_name(source)
        if not name:
            return
        self.gap = self.gap or (" " if self.length else "")
        self.inline.append(span)
        self.put(name)
        self.inline.pop()
        self.close_span(span)
        self.gap = " "
        self.pictures += 1

    def embed(self, element: Element, tag: str) -> None:
        """A block for what would be loaded from elsewhere: its title or address, linked."""
        source = element.get("src") or element.get("data") or element.get("data-src") or ""
        if not source:
            source = next(_sources(element), "")
        href = self.href(source)
        title = " ".join(clean_text(element.get("title") or element.get("aria-label") or "")[0].split())
        text = title or href
        if not text:
            return
        if self.in_cell:
            self.gap = self.gap or " "
            self.put(text)
            return
        self.flush()
        text, spans = settled(text, [Span(kind="link", start=0, end=len(text), href=href)] if href else [])
        self.drafts.append(Draft(kind="embed", text=text, spans=spans, quote=self.quote))


def _sources(element: Element) -> Iterator[str]:
    """What an embed without an address of its own has in it: files of a film, a parameter, another embed."""
    for inner in element.iter("source", "param", "embed", "iframe"):
        named = (inner.get("name") or "").lower() in ("movie", "src", "filename", "url")
        if source := inner.get("value") if name_of(inner) == "param" and named else inner.get("src"):
            yield source


def _is_smiley(element: Element, described: str) -> bool:
    """Whether a picture stands for the characters that describe it: `:-)`, `🙂`, or a name as `:wave:`."""
    if not _SMILEYS.isdisjoint((element.get("class") or "").lower().split()):
        return True
    return len(described) <= 8 and not re.search(r"\w\w", described)


def _is_tiny(length: str | None) -> bool:
    return length is not None and re.fullmatch(r"\s*[0-2](?:px)?\s*", length) is not None


def _file_name(source: str) -> str:
    """What to call a picture without a description."""
    if source.startswith("data:"):
        return ""
    try:
        name = posixpath.basename(urlsplit(source.strip()).path.rstrip("/"))
    except ValueError:
        return ""
    return " ".join(clean_text(unquote(name))[0].split())


def _without_edges(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Code without the blank lines around it."""
    start = len(text) - len(text.lstrip("\n"))
    kept = text.strip("\n").rstrip()
    moved = []
    for span in spans:
        begin, end = max(span.start - start, 0), min(span.end - start, len(kept))
        if begin < end:
            moved.append(Span(kind=span.kind, start=begin, end=end, href=span.href))
    return kept, tuple(moved)
