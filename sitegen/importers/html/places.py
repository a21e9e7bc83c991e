"""Who answers whom in a thread of a page: by stated parents, nesting, depth, indentation, or links to a parent.

A parent always stands earlier in the page or is named by its id; where nothing tells, a comment answers the
document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sitegen.importers.html.items import Item
from sitegen.importers.html.names import short_key
from sitegen.importers.html.tree import (
    Element,
    ancestors,
    class_tokens,
    has_few,
    named_words,
    tag_of,
    text_of,
    words,
)
from sitegen.importers.html.words import COMMENT, COMMENTS, ITEM_WORDS, NESTING, REPLY_TO

_PARENT_ATTRIBUTES = (
    "data-parent", "data-parent-id", "data-parentid", "data-parent_id", "data-parent-comment-id", "data-comment-parent",
    "data-parent-comment", "data-in-reply-to", "data-reply-to", "data-reply-to-id", "data-replyto-id", "data-pid",
    "parentid", "parent-id", "data-parent-post-id", "data-inreplyto",
)  # fmt: skip
_PARENT_CLASS = re.compile(
    r"(?:child-of|parent|reply-?to|in-reply-to|answer-to|replies-to)[-_](?:comment[-_])?(?P<key>\w*[0-9]\w*)\Z",
    re.I,
)
_DEPTH_CLASS = re.compile(
    r"[a-z_-]{0,40}?(?:depth|level|lvl|indent|nest(?:ing|ed)?|tier|gen|generation)[-_]?(?P<depth>[0-9]{1,3})\Z",
    re.I,
)
_DEPTH_ATTRIBUTES = (
    "data-depth", "data-level", "data-indent", "data-nesting-level", "data-nesting", "data-comment-depth", "data-comment-level",
    "depth", "level", "aria-level", "indent", "data-tree-depth", "data-indent-level", "data-lvl",
)  # fmt: skip
_STYLE_DEPTH = re.compile(
    r"--(?:depth|level|indent|nesting)[\w-]*\s*:\s*(?P<depth>[0-9]{1,3})\s*(?:;|\Z)", re.I
)
_STYLE_INDENT = re.compile(
    r"(?:margin|padding)(?:-left|-inline-start)\s*:\s*(?P<width>[0-9]{1,5}(?:\.[0-9]{1,3})?)\s*(?:px|em|rem|%|pt|ch|vw)?",
    re.I,
)
_STYLE_SHORTHAND = re.compile(
    r"(?:margin|padding)\s*:\s*\S+\s+\S+\s+\S+\s+(?P<width>[0-9]{1,5}(?:\.[0-9]{1,3})?)\s*(?:px|em|rem|%|pt)?\s*(?:;|!|\Z)",
    re.I,
)
_WIDTH = re.compile(r"\s*(?P<width>[0-9]{1,5})(?:px)?\s*\Z")
_HOLDERS = frozenset({"li", "dd", "td", "article"})
_NEST_TAGS = frozenset({"ul", "ol", "dl", "blockquote", "table"})
_ANSWER = frozenset(
    {"reply", "indented", "indent", "child", "answer", "nested", "response", "sub", "subcomment"}
)
_CHAIN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What one comment answers: another one by its index, one that is not on the page by its id, or neither."""

    parent: int | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What a comment's own elements say of its place, before the others are known."""

    stated: tuple[str, ...] = ()
    named_link: str = ""
    leading_link: str = ""
    depth: int | None = None
    indent: float | None = None
    answers: bool = False


def read_signs(item: Item, own: Sequence[Element], shared: Collection[Element]) -> Signs:
    """The signs of one comment. `shared` are the elements that hold more than one comment on a level."""
    chain = (item.head, *_chain(item.head, shared))
    stated = tuple(key for element in chain[:2] for key in _stated(element))
    depths = [depth for element in chain if (depth := _depth(element)) is not None]
    if not depths:
        depths = [
            int(e.get("indent") or 0) for e in own[:12] if re.fullmatch(r"[0-9]{1,3}", e.get("indent") or "")
        ]
    return Signs(
        stated=stated,
        named_link=_named_link(own),
        leading_link=_leading_link(own),
        depth=depths[0] if depths else None,
        indent=_indent(chain, own),
        answers=any(_is_answer(element) for element in chain[:2]),
    )


def _chain(head: Element, shared: Collection[Element]) -> Iterator[Element]:
    """The elements around a comment that hold it alone, or it and its answers."""
    for around in islice(ancestors(head), _CHAIN):
        if around in shared or tag_of(around) in ("body", "html", "main"):
            return
        yield around


def _is_answer(element: Element) -> bool:
    """Whether a class name says that a comment is an answer, without saying to which."""
    for token in class_tokens(element):
        parts = set(words(token))
        if parts & _ANSWER and parts <= _ANSWER | COMMENT | ITEM_WORDS:
            return True
    return False


def _stated(element: Element) -> Iterator[str]:
    for name in _PARENT_ATTRIBUTES:
        given = (element.get(name) or "").strip()
        if given and len(given) <= 80:
            yield short_key(given)
    for token in class_tokens(element):
        if match := _PARENT_CLASS.match(token):
            yield short_key(match["key"])


def _depth(element: Element) -> int | None:
    for name in _DEPTH_ATTRIBUTES:
        if (given := element.get(name)) and re.fullmatch(r"[0-9]{1,3}", given):
            return int(given)
    for token in class_tokens(element):
        if match := _DEPTH_CLASS.match(token):
            return int(match["depth"])
    match = _STYLE_DEPTH.search(element.get("style") or "")
    return int(match["depth"]) if match else None


def _indent(chain: Sequence[Element], own: Sequence[Element]) -> float | None:
    """How far a comment is indented: margins, or the width of an empty picture or cell before it."""
    total, found = 0.0, False
    for element in chain:
        style = element.get("style") or ""
        if match := _STYLE_INDENT.search(style) or _STYLE_SHORTHAND.search(style):
            total, found = total + float(match["width"]), True
    spacers: list[Element] = list(own[:14])
    for element in chain[:_CHAIN]:
        for before in islice(element.itersiblings(preceding=True), 3):
            if tag_of(before) in ("td", "img", "div") and has_few(before, 3):
                spacers += islice(before.iter(), 6)
    for element in spacers:
        width = _spacer(element)
        if width is not None:
            return total + width
    return total if found else None


def _spacer(element: Element) -> float | None:
    """The width of a picture of no height, or of an empty cell, that only makes room."""
    tag = tag_of(element)
    width = element.get("width")
    match = _WIDTH.match(width) if width else None
    if not match:
        return None
    if tag == "img":
        low = re.fullmatch(r"\s*[0-2](?:px)?\s*", element.get("height") or "")
        return float(match["width"]) if low else None
    return float(match["width"]) if tag == "td" and has_few(element, 0) and not text_of(element) else None


def _named_link(own: Sequence[Element]) -> str:
    """The comment that a link names as the parent: by its relation, its class, or its words."""
    for element in own:
        href = element.get("href") or "" if tag_of(element) == "a" else ""
        target = href.rpartition("#")[2] if "#" in href else ""
        if not target:
            continue
        named = named_words(element)
        relation = (
            "u-in-reply-to" in class_tokens(element) or "in-reply-to" in (element.get("rel") or "").split()
        )
        around = element.getparent()
        told = text_of(around, most=90) if around is not None and has_few(around, 4) else ""
        if relation or "parent" in named or REPLY_TO.match(text_of(element)) or REPLY_TO.match(told):
            if re.search(r"[0-9]", target) or "comment" in target:
                return short_key(target)
    return ""


def _leading_link(own: Sequence[Element]) -> str:
    """The comment that the first link of a text leads to, as `@Name` or as the head of a quotation."""
    for element in own:
        if tag_of(element) != "a" or "#" not in (element.get("href") or ""):
            continue
        text = text_of(element)
        before = element.getprevious()
        parent = element.getparent()
        tail = (before.tail if before is not None else parent.text if parent is not None else "") or ""
        quoting = any(tag_of(around) in ("blockquote", "cite") for around in islice(ancestors(element), 3))
        if text.startswith("@") or tail.strip().endswith("@") or (quoting and re.search(r"\w", text + tail)):
            return short_key((element.get("href") or "").rpartition("#")[2])
    return ""


# -- the thread ----------------------------------------------------------------------------------------------


def shared_elements(items: Sequence[Item]) -> set[Element]:
    """Elements around the comments that hold more than one on the same level, a few levels up from each."""
    least: dict[Element, int] = {}
    count: dict[Element, int] = {}
    for item in items:
        above = list(ancestors(item.head))
        depth = len(above)
        for around in above[: _CHAIN + 1]:
            if around not in least or depth < least[around]:
                least[around], count[around] = depth, 1
            elif depth == least[around]:
                count[around] += 1
    return {element for element, number in count.items() if number > 1}


def places(items: Sequence[Item], signs: Sequence[Signs]) -> tuple[Place, ...]:
    """The place of each comment, in the order of `items`, which is that of the page."""
    index: dict[str, int] = {}
    for number, item in enumerate(items):
        if item.key:
            index.setdefault(item.key, number)
    stated = _stated_parents(signs, index)
    nested = _nested(items)
    depths = _depths(signs, nested)
    stepped = _by_depth(depths) if depths else [None] * len(items)
    found: list[Place] = []
    flat = not any(p is not None for p in (*nested, *stepped)) and not any(
        p.parent is not None for p in stated
    )
    for number, sign in enumerate(signs):
        place = stated[number]
        if place.parent is None and not place.missing:
            parent = stepped[number] if depths else nested[number]
            if parent is None:
                parent = _linked(index, sign.named_link, number)
            if parent is None and flat:
                parent = _linked(index, sign.leading_link, number)
            place = Place(parent=parent)
        found.append(place)
    return tuple(found)


def _linked(index: dict[str, int], key: str, number: int) -> int | None:
    parent = index.get(key) if key else None
    return parent if parent is not None and parent < number else None


def _stated_parents(signs: Sequence[Signs], index: dict[str, int]) -> list[Place]:
    """Parents by attribute or class. One that is no comment of the page is a missing comment only if most of
    the others are comments and few share it, since the same attribute often names the page itself."""
    shares: dict[str, int] = {}
    for sign in signs:
        for key in sign.stated[:1]:
            shares[key] = shares.get(key, 0) + 1
    resolved = sum(count for key, count in shares.items() if key in index)
    places = []
    for number, sign in enumerate(signs):
        known = next((index[key] for key in sign.stated if key in index and index[key] != number), None)
        key = sign.stated[0] if sign.stated else ""
        lost = (
            known is None and key not in index and re.search(r"[1-9a-z]", key, re.I)
            and key not in ("null", "none", "undefined", "root") and shares[key] < resolved
        )  # fmt: skip
        places.append(Place(parent=known, missing=key if lost else ""))
    return places


def _nested(items: Sequence[Item]) -> list[int | None]:
    """Parents by containment: a comment inside another one, or in a list of answers beside it."""
    parents: list[int | None] = []
    stack: list[int] = []
    tops = _tops(items)
    for item in items:
        path = list(ancestors(item.head))
        position = {element: n for n, element in enumerate(path)}
        while stack and not _holds(items[stack[-1]], tops[stack[-1]], path, position):
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(len(parents) - 1)
    return parents


def _tops(items: Sequence[Item]) -> list[Element]:
    """The outermost element around each comment that holds no other one, a few levels up."""
    count: dict[Element, int] = {}
    for item in items:
        for around in islice(
            ancestors(item.head), 3 * _CHAIN
        ):  # an answer stands deeper than what it answers
            count[around] = count.get(around, 0) + 1
    tops = []
    for item in items:
        alone = [a for a in islice(ancestors(item.head), _CHAIN) if count[a] == 1]
        tops.append(alone[-1] if alone else item.head)
    return tops


def _holds(other: Item, top: Element, path: Sequence[Element], position: dict[Element, int]) -> bool:
    """Whether a comment with these elements around it stands in another one, or in a list of answers after it."""
    if any(element in position for element in other.elements):
        return True
    for outermost, follows in ((other.head, _is_nest), (top, _is_list_in_list)):
        holder = outermost.getparent()
        level = position.get(holder) if holder is not None else None
        if holder is not None and level and follows(path[level - 1], holder):
            return True
    return False


def _is_list_in_list(wrapper: Element, holder: Element) -> bool:
    """Whether a list of comments stands in one of the same class."""
    same = set(class_tokens(wrapper)) & set(class_tokens(holder))
    return any(COMMENTS & set(words(token)) for token in same)


def _is_nest(wrapper: Element, holder: Element) -> bool:
    """Whether `wrapper`, which follows a comment in `holder`, is a list of the answers to it."""
    if tag_of(wrapper) in _NEST_TAGS or named_words(wrapper) & NESTING:
        return True
    if any(_PARENT_CLASS.match(token) for token in class_tokens(wrapper)):
        return True
    if _STYLE_INDENT.search(wrapper.get("style") or ""):
        return True
    return tag_of(holder) in _HOLDERS or any(COMMENT & set(words(token)) for token in class_tokens(holder))


def _depths(signs: Sequence[Signs], nested: Sequence[int | None]) -> list[float]:
    """The depth of each comment by number or indentation; none where they are not given or do not fit the nesting."""
    answers = [int(sign.answers) for sign in signs]
    for values in ([sign.depth for sign in signs], [sign.indent for sign in signs], answers):
        known = [value for value in values if value is not None]
        if not known or (len(known) < 0.6 * len(signs) and not (values[0] is None and any(known))):
            continue
        least = min(known)
        depths = [float(least if value is None else value) for value in values]
        if len(set(depths)) > 1 and all(
            parent is None or depths[parent] < depth for parent, depth in zip(nested, depths, strict=True)
        ):
            return depths
    return []


def _by_depth(depths: Sequence[float]) -> list[int | None]:
    """The nearest earlier comment that is less deep."""
    parents: list[int | None] = []
    stack: list[int] = []
    for number, depth in enumerate(depths):
        while stack and depths[stack[-1]] >= depth:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(number)
    return parents
