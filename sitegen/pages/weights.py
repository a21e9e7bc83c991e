"""How heavy the entries of long lists are: the bytes of HTML that each comes to, near enough to cut a list by.

Invariant: a weight grows with the text that is printed, in the bytes that it is printed in, so that neither many
short entries nor a few endless ones make a page much heavier than the limits of `long_lists` say.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.model import Comment, Document, Mention
from sitegen.pages.companions import Companion
from sitegen.pages.concordance import CONTEXT, TITLE
from sitegen.pages.entries import BEGINNING
from sitegen.pages.lookup import Naming
from sitegen.pages.page import Passage
from sitegen.pages.tellings import Telling
from sitegen.richtext import plain

# Bytes of tags, attributes and words of the interface around what an entry says.
_CARD = 260
_LINK = 45
_SOURCE = 330  # heading and byline of a source, and its choice in the filter
_PASSAGE = 180
_LINE = 240  # a row of the concordance
_VALUES = 60  # what filters compare in it
_COMPANION = 360
_TELLING = 900
_NAMED = 260
_DATED = 130


def document_weight(document: Document) -> int:
    """A document as a card."""
    authors = sum(_LINK + len(a.person or "") + _size(a.name) for a in document.authors)
    beginning = next((b.text for b in document.blocks if b.kind == "paragraph"), "")
    return _CARD + len(document.id) + _size(document.title) + authors + _size(beginning[:BEGINNING])


def comment_weight(comment: Comment, title: str) -> int:
    """A comment as a card, under the title of its document."""
    words = " ".join(block.text for block in comment.blocks[:3])
    return _CARD + len(comment.id) + _size(title) + _size(words[:BEGINNING])


def source_weight(naming: Naming) -> int:
    """What a source comes to beside its passages."""
    document = naming.document
    authors = sum(_size(author.name) for author in document.authors[:4])
    return _SOURCE + 2 * len(document.id) + 2 * _size(document.title) + authors


def sentence_weight(said: Sequence[Mention], *, lines: bool) -> int:
    """A passage; `lines`: with those that it has in the concordance. `said` are the mentions in one sentence."""
    first = said[0]
    line = line_weight(first) if lines else 0
    return _PASSAGE + len(first.document) + _size(first.sentence) + line * len(said)


def line_weight(mention: Mention) -> int:
    """A line of a concordance."""
    # What stands beside a name in a line may be of other sentences; they are taken to be written in like letters.
    context = (2 * CONTEXT + TITLE) * _size(mention.sentence) // max(1, len(mention.sentence))
    return _LINE + len(mention.document) + context + _size(mention.surface)


def line_alone_weight(mention: Mention) -> int:
    """A line on a page without the passages: it has itself what filters compare."""
    return line_weight(mention) + _VALUES + len(mention.document)


def companion_weight(companion: Companion) -> int:
    entity = companion.entity
    return _COMPANION + len(entity.href) + 2 * _size(entity.name) + _passage(companion.example)


def telling_weight(telling: Telling) -> int:
    named = sum(_NAMED + 2 * _size(n.entity.name) + len(n.entity.href) + len(n.href) for n in telling.named)
    dated = sum(_DATED + _size(d.text) + _size(d.words) + len(d.href) for d in telling.dates)
    said = sum(map(_size, (telling.title, telling.author, telling.written, *telling.surfaces)))
    return _TELLING + named + dated + said + len(telling.href) + _passage(telling.key)


def _passage(passage: Passage) -> int:
    return len(str(passage.html).encode("utf-8", "replace")) + len(passage.href) + _size(passage.author)


def _size(text: str) -> int:
    """The bytes of a text as a page has it: escaped, with its invisible characters made visible."""
    return len(plain(text).encode("utf-8", "replace"))
