"""What one comment of a page says: its author, date and text, its state and kind, without the controls around it.

Every visible word of a comment's own elements is in its blocks, its fields, or among what is set apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen.importers.html.authors import find_author
from sitegen.importers.html.fields import Found, find_date
from sitegen.importers.html.items import Item
from sitegen.importers.html.tree import (
    Element,
    ancestors,
    class_tokens,
    has_few,
    named_words,
    tag_of,
    text_of,
    vocabulary,
    words,
)
from sitegen.importers.html.words import (
    BODY,
    COMMENT,
    CONTROL,
    CONTROL_TEXT,
    DELETED,
    FILLER,
    LEADING_FILLER,
    NOT_BODY,
    PINGS,
    REMOVED,
    SAYS,
)
from sitegen.markup.html import element_blocks
from sitegen.model import Block, CommentKind, CommentState, Span

_TEXT_PROPERTIES = frozenset({"text", "commentText", "reviewBody", "articleBody", "description"})
_TEXT_CLASSES = frozenset(
    {"e-content", "p-content", "cooked", "commtext", "usertext-body", "dsq-comment-message"}
)
_CONTROL_TAGS = vocabulary("button input select textarea label option fieldset nav")
_SMALL = vocabulary("a span small button li em i b font p div sup")
_LISTED = vocabulary("li dt dd td th tr tbody table h1 h2 h3 h4 h5 h6 caption pre")
_AVATAR = re.compile(r"avatar|gravatar|userpic|user-pic|profile[-_]?(?:pic|image|photo)|/icons?/", re.I)
_SCORE = re.compile(
    r"\W*([+−–-]?\d{1,6})(?:\s*(?:points?|votes?|likes?|punkte|stimmen|upvotes?))?\W*\Z", re.I
)
_SCORE_WORDS = vocabulary("score votes points upvotes votecount karma likes upvoter upvotecount")
_SCORE_ATTRIBUTES = ("data-score", "score", "data-ups", "data-likes", "data-vote-count")
_PING_TEXT = re.compile(r"\W*(?P<kind>pingback|trackback)\b", re.I)
_LONGEST_CONTROL = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One comment as it is read, without its place in the thread. `left` is text that is none of the comment's."""

    author: str | None = None
    date: str | None = None
    date_text: str | None = None
    state: CommentState = "present"
    kind: CommentKind = "comment"
    score: int | None = None
    blocks: tuple[Block, ...] = ()
    left: tuple[str, ...] = ()


def read_comment(
    item: Item,
    own: Sequence[Element],
    heads: Collection[Element],
    *,
    day_first: bool | None = None,
    base_url: str | None = None,
) -> Reading:
    """Read a comment from its own elements; `heads` are the first elements of all comments, not entered."""
    kind = _kind(item)
    author, date = find_author(own), find_date(own, item.key, day_first=day_first)
    if kind != "comment" and author is None:
        author = _first_link(own)
    if kind != "comment" and author and date and date.text in author.text:
        date = None  # a date in the title of the other page
    markers = {
        found.element for found in (author, date) if found and _is_marker(found, (author, date), heads)
    }
    if markers >= set(item.elements) or len(item.elements) == 1:
        markers -= set(item.elements)
    if kind != "comment" and author and tag_of(author.element) == "a":
        markers.discard(author.element)  # the name of a notice is its text, too
    body = _body(own, markers, heads)
    if not body and author and date and author.element in markers:
        # The date may stand inside the element for the text.
        body = [e for e in _body(own, {author.element}, heads) if e in set(ancestors(date.element))]
    controls = _controls(own, markers, body)
    if body:
        left_out = controls | _around(own, item, markers & _within(body), heads, controls)
        pieces = body
    else:
        left_out = controls | _around(own, item, markers, heads, controls)
        pieces = list(item.elements)
    named = (author, date) if kind == "comment" else (None, date)
    blocks = _trimmed(_blocks(pieces, heads, left_out, base_url), *named)
    text = " ".join(block.text for block in blocks)
    state = _state(text, item, own)
    return Reading(
        author=author.text if author else None,
        date=date.date if date else None,
        date_text=_shown(date),
        state=state,
        kind=kind,
        score=_score(item, own, body),
        blocks=() if state != "present" else blocks,
        left=tuple(_left(item, heads, body, markers, controls)),
    )


def is_comment(reading: Reading) -> bool:
    """Whether what was read is a comment: it has an author or a date, and says something or says that it is gone."""
    if reading.state != "present":
        return True
    return bool(reading.blocks) and bool(reading.author or reading.date_text or reading.kind != "comment")


def _within(body: Sequence[Element]) -> set[Element]:
    return {inner for element in body for inner in element.iterdescendants()}


def _is_marker(found: Found, fields: Sequence[Found | None], heads: Collection[Element]) -> bool:
    """Whether an element holds a field and no more than phrases around it, so that it is none of the text."""
    whole = rest = text_of(found.element, heads)
    for field in fields:
        if field:
            rest = rest.replace(field.text, " ", 1)
    # A line that gives both may also give a rank or a number, but no sentence.
    if len(whole) <= 160 and all(field and field.text in whole for field in fields):
        return len(rest) <= 80 and not re.search(r"[^\W\d]{2}[.!?](?:\s|\Z)", rest)
    return len(rest) <= 200 and bool(FILLER.match(rest))


def _shown(date: Found | None) -> str | None:
    return date.text or None if date else None


def _first_link(own: Sequence[Element]) -> Found | None:
    """What a notice from another page is called: the text of its first link."""
    for element in own:
        if tag_of(element) == "a" and (text := text_of(element)) and not CONTROL_TEXT.match(text):
            return Found(text=text[:200], element=element)
    return None


def _kind(item: Item) -> CommentKind:
    for element in (item.head, *_near(item.head)):
        found = named_words(element) & PINGS
        if found and (element is item.head or not named_words(element) & COMMENT):
            return "trackback" if any(word.startswith("track") for word in found) else "pingback"
    match = _PING_TEXT.match(text_of(item.head, most=60))
    return "comment" if match is None else "trackback" if match["kind"][0] in "tT" else "pingback"


def _near(element: Element) -> list[Element]:
    return [around for _, around in zip(range(3), ancestors(element), strict=False)]


# -- the text ------------------------------------------------------------------------------------------------


def _body(own: Sequence[Element], markers: set[Element], heads: Collection[Element]) -> list[Element]:
    """The elements that are named for the text and hold neither author nor date; none where no name is sure."""
    around = _and_around(markers, own)
    ranked: dict[Element, int] = {}
    for element in own[1:]:
        if element not in around and (rank := _body_rank(element)) and not _inside(element, ranked):
            ranked[element] = rank
    sized = {
        element: len(text_of(element, heads)) or bool(element.find(".//img") is not None)
        for element in ranked
    }
    named = [element for element in ranked if sized[element]]
    if not named:
        return []
    best = min(ranked[element] for element in named)
    chosen = max(
        (element for element in named if ranked[element] == best), key=lambda element: sized[element]
    )
    like = (chosen.tag, chosen.get("class"), chosen.getparent())
    body = [e for e in named if (e.tag, e.get("class"), e.getparent()) == like or e is chosen]
    return body if best == 1 or _is_main(body, own, heads, markers) else []


def _is_main(
    body: Sequence[Element], own: Sequence[Element], heads: Collection[Element], markers: Collection[Element]
) -> bool:
    """Whether an element that is named for the text is not only a part of it: nothing longer stands beside it."""
    said = sum(len(text_of(element, heads)) for element in body)
    inside = {element for part in body for element in part.iter()}
    beside = (
        len((element.text or "").strip()) + max((len((c.tail or "").strip()) for c in element), default=0)
        for element in own
        if element not in inside and element not in markers
    )
    return max(beside, default=0) <= max(said, 100)


def _inside(element: Element, others: Collection[Element]) -> bool:
    return bool(others) and any(around in others for around in ancestors(element))


def _body_rank(element: Element) -> int:
    """How surely an element is named for a comment's text: 1 is surest, 0 not at all."""
    if _TEXT_PROPERTIES & set((element.get("itemprop") or "").split()) and tag_of(element) != "meta":
        return 1
    tokens = class_tokens(element)
    if _TEXT_CLASSES & set(tokens) or element.get("slot") == "comment":
        return 1
    for token in (*tokens, re.sub("[-_]?[0-9]+$", "", element.get("id") or "")):
        parts = set(words(token))
        if parts & BODY and not parts & NOT_BODY:
            return 2
        if (
            parts & BODY
            and parts & NOT_BODY == {"reply"}
            and not CONTROL_TEXT.match(text_of(element, most=90))
        ):
            return 3  # in forums, `reply` names the post
    return 0


def _around(
    own: Sequence[Element],
    item: Item,
    markers: set[Element],
    heads: Collection[Element],
    controls: set[Element],
) -> set[Element]:
    """Author and date with the elements around them that hold nothing else but phrases such as `wrote on`."""
    members = set(own)
    left_out: set[Element] = set()
    for marker in markers:
        top = marker
        for parent in ancestors(marker):
            if parent not in members or parent in item.elements:
                break
            rest = text_of(parent, heads, markers, controls)
            if len(rest) > 200 or not FILLER.match(rest):
                break
            top = parent
        left_out.add(top)
    return left_out


def _controls(own: Sequence[Element], markers: set[Element], body: Sequence[Element]) -> set[Element]:
    """Links and boxes for answering, voting, sharing and the like, and pictures of the author."""
    kept = _and_around((*markers, *body), own)
    return {element for element in own[1:] if element not in kept and _is_control(element)}


def _and_around(elements: Iterable[Element], own: Iterable[Element]) -> set[Element]:
    """Elements of a comment and all around them that is its own: what is around that is not asked for here, and
    would be read once for each of the comments that stand in each other.
    """
    inside, found = set(own), set(elements)
    for element in tuple(found):
        for around in ancestors(element):
            if around not in inside or around in found:
                break
            found.add(around)
    return found


def _is_control(element: Element) -> bool:
    tag = tag_of(element)
    if tag in _CONTROL_TAGS:
        return True
    if tag == "img":
        return bool(_AVATAR.search(" ".join((element.get("class") or "", element.get("src") or ""))))
    named = named_words(element)
    if not (named & CONTROL or tag in _SMALL) or _body_rank(element) == 3:
        return False
    text = (
        text_of(element, most=_LONGEST_CONTROL + 1) if has_few(element, 40) else "…" * (_LONGEST_CONTROL + 1)
    )
    if len(text) > _LONGEST_CONTROL:
        return False
    if named & CONTROL and (
        not named & {"reply", "like", "likes", "report"} or not re.search(r"[.!?]\s", text)
    ):
        return True
    return bool(
        text
        and CONTROL_TEXT.match(text)
        and (tag in ("a", "button", "li") or element.find(".//a") is not None)
    )


def _blocks(
    pieces: Sequence[Element], heads: Collection[Element], left_out: Collection[Element], base_url: str | None
) -> list[Block]:
    blocks: list[Block] = []
    for piece in pieces:
        if piece in left_out:
            continue
        # The comment itself is an item of the page's list; as a text of its own it is none.
        tag, listed = piece.tag, tag_of(piece) in _LISTED
        if listed:  # no other name is written back: those of broken pages are no names
            piece.tag = "div"
        found, _ = element_blocks(
            piece, base_url=base_url, skip=lambda element: element in heads or element in left_out
        )
        if listed:
            piece.tag = tag
        blocks += found
    return blocks


def _trimmed(blocks: list[Block], author: Found | None, date: Found | None) -> tuple[Block, ...]:
    """The blocks without what introduces them (`Name says:`, a date) and without controls and rules at the end."""
    while blocks and blocks[0].kind != "code" and (end := _introduction(blocks, author, date)):
        blocks = [_without_start(blocks[0], end), *blocks[1:]] if end < len(blocks[0].text) else blocks[1:]
    while blocks and (
        not re.search(r"[^\s_\W]", blocks[-1].text) and re.fullmatch(r"[\s_=*|·-]+", blocks[-1].text)
    ):
        blocks = blocks[:-1]
    while len(blocks) > 1 and len(blocks[-1].text) <= 40 and CONTROL_TEXT.match(blocks[-1].text):
        if not (blocks[-1].spans or re.search(r"[\[(|]", blocks[-1].text)):
            break
        blocks = blocks[:-1]
    return tuple(blocks)


def _introduction(blocks: Sequence[Block], author: Found | None, date: Found | None) -> int:
    """How many characters at the start of the first block introduce the comment and are none of its text."""
    text = blocks[0].text
    rest = text
    for field in (author, date):
        if field and field.text in rest[:160]:
            rest = rest.replace(field.text, " ", 1)
    named = rest != text
    if len(text) <= 160 and FILLER.match(rest) and (named or not re.search(r"\w", rest)):
        return len(text) if named or len(blocks) > 1 or not text.strip(" -–—:|·*#.,") else 0
    if author and text.startswith(author.text) and (said := SAYS.match(text)) and said["name"] == author.text:
        return said.end() if said[0].rstrip().endswith((":", ",")) else 0
    lead = LEADING_FILLER.match(text)
    return lead.end() if lead else 0


def _without_start(block: Block, count: int) -> Block:
    spans = tuple(
        Span(kind=span.kind, start=max(span.start - count, 0), end=span.end - count, href=span.href)
        for span in block.spans
        if span.end > count
    )
    return replace(block, text=block.text[count:], spans=spans)


# -- the rest ------------------------------------------------------------------------------------------------


def _state(text: str, item: Item, own: Sequence[Element]) -> CommentState:
    if len(text) <= 200:
        if DELETED.match(text) and text.strip():
            return "deleted"
        if REMOVED.match(text) and text.strip():
            return "removed"
    if not text.strip():
        named = {word for element in own[:30] for token in class_tokens(element) for word in words(token)}
        if named & {"deleted", "removed", "moderated"}:
            return "deleted" if "deleted" in named else "removed"
    return "present"


def _score(item: Item, own: Sequence[Element], body: Collection[Element]) -> int | None:
    for name in _SCORE_ATTRIBUTES:
        if (given := item.head.get(name)) and re.fullmatch(r"-?[0-9]{1,7}", given):
            return int(given)
    for element in own:
        if (element.get("itemprop") or "") == "upvoteCount" or named_words(element) & _SCORE_WORDS:
            match = _SCORE.match(element.get("content") or text_of(element, most=40))
            if match and element not in body:
                return int(match[1].replace("−", "-").replace("–", "-"))
    return None


def _left(
    item: Item,
    heads: Collection[Element],
    body: Collection[Element],
    markers: Collection[Element],
    controls: Collection[Element],
) -> Iterator[str]:
    """Visible text of a comment that is neither its text nor its author or date."""
    if body:
        for element in item.elements:
            rest = text_of(element, heads, body, markers)
            if re.search(r"\w", rest) and not FILLER.match(rest[:200]):
                yield rest[:300]
        return
    for element in controls:
        if rest := text_of(element, most=300):
            yield rest
