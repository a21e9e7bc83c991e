"""The discussion of a page: its comments as drafts, who answers whom, and what of the page belongs to it.

General rules for any engine: `items` finds the comments, `body` reads each, `places` tells what
it answers. What is around them is set apart, never part of the article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from sitegen.importers.html.body import Reading, is_comment, read_comment
from sitegen.importers.html.items import Item, find_items, headed_regions, own_elements
from sitegen.importers.html.names import inner_key
from sitegen.importers.html.places import Place, Signs, places, read_signs, shared_elements
from sitegen.importers.html.tree import (
    Element,
    ancestors,
    class_tokens,
    has_few,
    is_unseen,
    named_words,
    tag_of,
    text_of,
    walk,
    words,
)
from sitegen.importers.html.words import COMMENT, COMMENTS, CONTROL_TEXT, MORE
from sitegen.importers.plain.boilerplate import comment_count
from sitegen.importers.threads.comment_tree import Draft

_RESPOND = frozenset({"respond", "commentform", "replyform", "postcomment", "leavecomment", "quickreply"})
_FORM = frozenset({"form", "respond", "field", "login"})
_HEADLINES = frozenset({"title", "headline", "header", "heading", "count", "head"})
_AROUND = 400
_LONGEST_NOTE = 500
# Paragraphs of this many characters outside the posts of a page are an article of its own.
_PROSE = 400
_DESCRIBED = 40
_POST_NAME = frozenset({"post", "user", "forum", "topic", "b", "c", "js", "u", "p", "node"})
Role = Literal["comments", "topic", "other"]


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
    heads = {element for item in found.items for element in item.elements}
    shared = shared_elements(found.items)
    told: list[tuple[Item, Reading, Signs]] = []
    for item in found.items:
        own = own_elements(item, heads)
        if not item.key:
            item = replace(item, key=inner_key(item.head, own))
        reading = read_comment(item, own, heads, day_first=day_first, base_url=base_url)
        if is_comment(reading):
            told.append((item, reading, read_signs(item, own, shared)))
    told = _without_strangers(told)
    items = [item for item, _, _ in told]
    readings = [reading for _, reading, _ in told]
    signs = [sign for _, _, sign in told]
    heads = {element for item in items for element in item.elements}
    placed = places(items, signs)
    drafts = _drafts(items, readings, placed, heads)
    first = None
    if items and (role := _role(root, found.posts, items, readings, heads)) != "comments":
        if role == "other":
            return Thread(elements=_discussion_elements(root, ()))
        first, drafts = readings[0], _without_first(drafts)
    elements = _discussion_elements(root, items)
    drafts += _more_of_all(elements, heads)
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


def _without_strangers(told: list[tuple[Item, Reading, Signs]]) -> list[tuple[Item, Reading, Signs]]:
    """The comments without boxes that are only dressed as one: without an id, and undated where all others are
    dated, or alone and by nobody."""
    odd = [not item.key and r.state == "present" and r.kind == "comment" for item, r, _ in told]
    if len(told) == 1:
        return [] if odd[0] and not told[0][1].author else told
    dated = sum(bool(reading.date_text) for _, reading, _ in told)
    if dated < 3 or len(told) - dated > dated // 3:
        return told
    return [one for one, strange in zip(told, odd, strict=True) if one[1].date_text or not strange]


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
                line=line if isinstance(line := item.head.sourceline, int) else 0,
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
            if tag_of(element) in ("a", "button") and (match := MORE.match(text_of(element, most=80))):
                given = match["count"] or match["replies"] or match["hidden"]
                if given and int(given):
                    found.setdefault(number, []).append(int(given))
    return found


def _role(
    root: Element, posts: bool, items: Sequence[Item], readings: Sequence[Reading], heads: Collection[Element]
) -> Role:
    """What the items are: comments; a topic, whose first post is the document; or posts of other pages.

    Posts in a list that is named for comments, or below such a heading, are comments; where a page has an article
    of its own, all others are of other pages. What is named for comments is a topic only if the
    page describes itself by the first of them, or if they have the names of posts as well.
    """
    has_article = _prose(root, heads) >= _PROSE
    if not posts:
        opens = not has_article and len(items) > 1
        opens = opens and (_is_described(root, readings[0]) or _are_posts(root, items))
        return "topic" if opens else "comments"
    names = COMMENTS - {"discussion", "replies", "responses"}
    if any(named_words(a) & names and tag_of(a) not in ("body", "html") for a in ancestors(items[0].head)):
        return "comments"
    above = {items[0].head, *ancestors(items[0].head)}
    if any(element in above for region in headed_regions(root) for element in region):
        return "comments"
    return "other" if has_article or len(items) < 2 else "topic"


def _prose(root: Element, heads: Collection[Element]) -> int:
    """How many characters of paragraphs a page has outside its comments."""
    found = 0
    for element in walk((root,), heads):
        if tag_of(element) == "p" and has_few(element, 12):
            text = text_of(element)
            if len(text) >= 80 and not any(
                tag_of(a) in ("footer", "nav", "form") for a in ancestors(element)
            ):
                found += len(text)
    return found


def _are_posts(root: Element, items: Sequence[Item]) -> bool:
    """Whether comments are named as posts of a forum, all of those on the page: `post123`."""
    head = items[0].head
    names = [
        token for token in class_tokens(head) if "post" in words(token) and set(words(token)) <= _POST_NAME
    ]
    alike = sum(names[0] in class_tokens(element) for element in root.iter(tag_of(head))) if names else 0
    return bool(names) and alike <= len(items)


def _is_described(root: Element, reading: Reading) -> bool:
    """Whether the description in the head of the page is how a comment begins."""
    said = _letters(" ".join(block.text for block in reading.blocks))
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in ("description", "og:description"):
            described = _letters(meta.get("content") or "")[:_DESCRIBED]
            if len(described) >= _DESCRIBED and said.startswith(described):
                return True
    return False


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _more_of_all(elements: Sequence[Element], heads: Collection[Element]) -> list[Draft]:
    """A note of the page, outside any comment, that it does not show all of them."""
    for element in elements:
        for inner in walk((element,), heads) if element not in heads else ():
            if tag_of(inner) in ("a", "button") and (match := MORE.match(text_of(inner, heads, most=80))):
                given = match["count"] or match["hidden"]
                if given and int(given):
                    return [Draft(state="missing", count=int(given))]
    return []


def _without_first(drafts: Sequence[Draft]) -> list[Draft]:
    """The answers of a topic: those to the first post answer the document."""
    first = drafts[0].key
    return [replace(draft, parent=None) if draft.parent == first else draft for draft in drafts[1:]]


# -- around the comments -------------------------------------------------------------------------------------


def _discussion_elements(root: Element, items: Sequence[Item]) -> tuple[Element, ...]:
    """The elements to take off the page, the outermost of each branch: comments, their list, reply forms."""
    heads = {element for item in items for element in item.elements}
    bare: dict[Element, bool] = {}
    chosen = {_top(head, heads, bare) for head in heads}
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


def _top(head: Element, heads: Collection[Element], bare: dict[Element, bool]) -> Element:
    """The outermost element around a comment that holds no text but that of comments."""
    top = head
    for around in islice(ancestors(head), 12):
        if around not in bare:
            bare[around] = tag_of(around) not in ("body", "html") and not text_of(around, heads)
        if not bare[around]:
            break
        top = around
    return top


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
    if not element.keys():
        return False
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
    """The number of comments that the page gives: in its microdata, or in what heads its discussion."""
    for element in root.iter("meta", "span", "a"):
        prop, content = element.get("itemprop"), element.get("content") or ""
        if prop == "commentCount" or (prop == "interactionCount" and "UserComments" in content):
            if given := re.search(r"([0-9]{1,6})\s*\Z", content or text_of(element)):
                return int(given[1])
    for around in islice(ancestors(items[0].head), 5) if items else ():
        before = [e for e in islice(around.itersiblings(preceding=True), 3) if tag_of(e)]
        for element in (*islice(walk((around,), heads), 60), *before):
            count = _counted(element, heads) if has_few(element, 6) else None
            if count is not None:
                return count
    return None


def _counted(element: Element, heads: Collection[Element]) -> int | None:
    """The number of comments in a line such as `3 Comments`, or in a headline that is named for the comments."""
    text = text_of(element, heads, most=170)
    if not text or not any(char.isdigit() for char in text):
        return None
    count = comment_count(text)
    named = named_words(element)
    if count is None and named & (COMMENT | COMMENTS) and named & _HEADLINES:
        given = re.match(r"\W*([0-9]{1,6})\s+[^\W\d]+\W*\Z", text)
        count = int(given[1]) if given else None
    return count
