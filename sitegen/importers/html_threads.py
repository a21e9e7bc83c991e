"""The discussion of a page: its comments as drafts, who answers whom, and what of the page belongs to it.

General rules for any engine: `html_items` finds the comments, `html_body` reads each, `html_places` tells what
it answers. What is around them is set apart, never part of the article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sitegen.importers.comment_tree import Draft
from sitegen.importers.html_body import Reading, read_comment
from sitegen.importers.html_items import Item, find_items, own_elements
from sitegen.importers.html_places import Place, Signs, places, read_signs, shared_elements
from sitegen.importers.html_tree import Element, ancestors, is_unseen, named_words, tag_of, text_of, walk
from sitegen.importers.html_words import COMMENT, COMMENTS, CONTROL_TEXT, MORE
from sitegen.importers.text_boilerplate import comment_count

_RESPOND = frozenset({"respond", "commentform", "replyform", "postcomment", "leavecomment", "quickreply"})
_FORM = frozenset({"form", "respond", "field", "login"})
_AROUND = 400
_LONGEST_NOTE = 500
# Paragraphs of this many characters outside the posts of a page are an article of its own.
_PROSE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The discussion of a page: its comments in order, the elements that are no part of the article, the number
    of comments that the page states, and what stands around the comments.

    `first` is the post that opens a forum topic, as it was read: it is the document, not a comment.
    """

    drafts: tuple[Draft, ...] = ()
    elements: tuple[Element, ...] = ()
    stated: int | None = None
    around: tuple[str, ...] = ()
    first: Reading | None = None


def find_thread(root: Element, *, day_first: bool | None = None, base_url: str | None = None) -> Thread:
    """The discussion of a parsed page; the tree is not changed. Without comments, what stands around none."""
    found = find_items(root)
    items = found.items
    heads = {element for item in items for element in item.elements}
    shared = shared_elements(items)
    readings: list[Reading] = []
    signs: list[Signs] = []
    for item in items:
        own = own_elements(item, heads)
        readings.append(read_comment(item, own, heads, day_first=day_first, base_url=base_url))
        signs.append(read_signs(item, own, shared))
    placed = places(items, signs)
    drafts = _drafts(items, readings, placed, heads)
    first = None
    if found.posts and _opens_topic(root, items, heads):
        first, drafts = readings[0], _without_first(drafts)
    elements = _discussion_elements(root, items)
    around = dict.fromkeys(line for reading in readings for line in reading.left)
    around |= dict.fromkeys(
        line for element in elements if element not in heads for line in _lines(element, heads)
    )
    return Thread(
        drafts=tuple(drafts),
        elements=elements,
        stated=_stated_count(root, items, heads),
        around=tuple(islice(around, _AROUND)),
        first=first,
    )


def _drafts(
    items: Sequence[Item], readings: Sequence[Reading], placed: Sequence[Place], heads: Collection[Element]
) -> list[Draft]:
    """The comments with ids by which they find each other, and the notes of the page that there were more."""
    keys = _unique_keys(items)
    drafts: list[Draft] = []
    more = _more(items, heads)
    for number, (item, reading, place) in enumerate(zip(items, readings, placed, strict=True)):
        parent = keys[place.parent] if place.parent is not None else place.missing or None
        drafts.append(
            Draft(
                key=keys[number],
                parent=parent,
                author=reading.author,
                date=reading.date,
                date_text=reading.date_text,
                state=reading.state,
                blocks=reading.blocks,
                kind=reading.kind,
                score=reading.score,
                line=item.head.sourceline or 0,
            )
        )
        for count in more.get(number, ()):
            drafts.append(Draft(parent=keys[number], state="missing", count=count))
    return drafts


def _unique_keys(items: Sequence[Item]) -> list[str]:
    """The ids of the page; where one is missing or stands twice, one of its own."""
    seen: set[str] = set()
    keys = []
    for number, item in enumerate(items, 1):
        key = item.key if item.key and item.key not in seen else f"comment {number} of the page"
        seen.add(key)
        keys.append(key)
    return keys


def _more(items: Sequence[Item], heads: Collection[Element]) -> dict[int, list[int]]:
    """By the index of a comment, how many answers to it the page says that it does not show."""
    found: dict[int, list[int]] = {}
    for number, item in enumerate(items):
        for element in own_elements(item, heads):
            if tag_of(element) in ("a", "button") and (match := MORE.match(text_of(element)[:80])):
                given = match["count"] or match["replies"] or match["hidden"]
                if given and int(given):
                    found.setdefault(number, []).append(int(given))
    return found


def _opens_topic(root: Element, items: Sequence[Item], heads: Collection[Element]) -> bool:
    """Whether the first post of a page is its document: there is no article, and no list named for comments."""
    for around in ancestors(items[0].head):
        if (
            named_words(around) & (COMMENTS - {"discussion", "replies", "responses"})
            and tag_of(around) != "body"
        ):
            return False
    prose = 0
    for element in walk((root,), heads):
        if tag_of(element) == "p" and not any(
            tag_of(a) in ("footer", "nav", "form") for a in ancestors(element)
        ):
            text = text_of(element)
            prose += len(text) if len(text) >= 80 and len(element) <= 12 else 0
    return prose < _PROSE


def _without_first(drafts: Sequence[Draft]) -> list[Draft]:
    """The answers of a topic: those to the first post answer the document."""
    first = drafts[0].key
    return [
        Draft(
            **{
                name: None if name == "parent" and draft.parent == first else getattr(draft, name)
                for name in Draft.__slots__
            }
        )
        for draft in drafts[1:]
    ]


# -- around the comments -------------------------------------------------------------------------------------


def _discussion_elements(root: Element, items: Sequence[Item]) -> tuple[Element, ...]:
    """The elements to take off the page, the outermost of each branch: comments, their list, reply forms."""
    heads = {element for item in items for element in item.elements}
    chosen = set(heads)
    if items:
        region = _region(items[0].head, items)
        if region is not None:
            chosen.add(region)
    outermost = []
    stack = [iter((root,))]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element in chosen or _is_reply_form(element):
            outermost.append(element)
        elif tag_of(element):
            stack.append(iter(element))
    return tuple(outermost)


def _region(head: Element, items: Sequence[Item]) -> Element | None:
    """The outermost element that is named for the discussion and holds no headline and no article."""
    best = None
    for around in islice(ancestors(head), 12):
        if tag_of(around) in ("body", "html", "main") or around.find(".//h1") is not None:
            break
        named = named_words(around)
        if named & (COMMENTS | COMMENT) and "hentry" not in named and "post" not in named:
            best = around
    return best


def _is_reply_form(element: Element) -> bool:
    """A form for writing a comment, or the box around one."""
    identifier = (element.get("id") or "").lower()
    if identifier in _RESPOND or "comment-respond" in (element.get("class") or ""):
        return True
    named = named_words(element)
    return (
        tag_of(element) in ("form", "div", "section")
        and bool(named & COMMENT and named & _FORM)
        and element.find(".//textarea") is not None
    )


def _lines(element: Element, heads: Collection[Element]) -> Iterator[str]:
    """The visible text around the comments, a line for each element that has some of its own."""
    if element in heads or is_unseen(element):
        return
    for inner in walk((element,), heads):
        text = " ".join(" ".join((inner.text or "", *(child.tail or "" for child in inner))).split())
        if re.search(r"\w", text) and not CONTROL_TEXT.match(text[:90]):
            yield text[:_LONGEST_NOTE]


def _stated_count(root: Element, items: Sequence[Item], heads: Collection[Element]) -> int | None:
    """The number of comments that the page gives in the heading of its discussion, or in its microdata."""
    for element in root.iter("meta", "span", "a"):
        if element.get("itemprop") in ("commentCount", "interactionCount"):
            given = re.search(
                r"(?:UserComments:)?\s*([0-9]{1,6})\s*\Z", element.get("content") or text_of(element)
            )
            if given and (
                element.get("itemprop") == "commentCount" or "UserComments" in (element.get("content") or "")
            ):
                return int(given[1])
    if not items:
        return None
    nearby = list(islice(ancestors(items[0].head), 5))
    for around in nearby:
        for element in islice(walk((around,), heads), 60):
            if tag_of(element) in (
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "span",
                "div",
                "p",
                "strong",
                "b",
                "legend",
                "a",
            ):
                count = comment_count(text_of(element)[:170]) if len(element) <= 6 else None
                if count is not None:
                    return count
        before = [e for e in islice(around.itersiblings(preceding=True), 3) if tag_of(e)]
        for element in before:
            count = comment_count(text_of(element)[:170]) if len(element) <= 6 else None
            if count is not None:
                return count
    return None
