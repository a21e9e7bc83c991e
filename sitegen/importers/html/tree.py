"""Looking at a parsed page: words of class names, visible text, and the part of a tree that is an element's own.

Nothing here changes a tree or recurses; every walk is linear in what it visits.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree

Element = etree._Element


def vocabulary(words_of_it: str) -> frozenset[str]:
    """A set of words written as a text with blanks between them."""
    return frozenset(words_of_it.split())


# What holds no text that a reader of the page sees.
UNSEEN = vocabulary(
    "head script style template noscript svg canvas math-ml object iframe select datalist textarea title"
)
_BREAKS = vocabulary(
    "address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_]+")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)


def tag_of(element: Element) -> str:
    """The tag (the parser makes all letters small); empty for comments and processing instructions."""
    tag = element.tag
    return tag if type(tag) is str else ""


@lru_cache(maxsize=2**16)  # pages that number their class names have tens of thousands
def words(token: str) -> tuple[str, ...]:
    """The words of a class name or id: `commentBody`, `comment-body` and `comment__body` are the same."""
    return tuple(word.lower() for word in _WORD.findall(token[:120]))


def class_tokens(element: Element) -> list[str]:
    """The class names, as written, at most 40."""
    given = element.get("class")
    return given.split(None, 40)[:40] if given else []


def named_words(element: Element) -> set[str]:
    """All words of the class names and the id."""
    identifier = element.get("id")
    found = {word for token in class_tokens(element) for word in words(token)}
    return found.union(words(identifier)) if identifier else found


def is_unseen(element: Element) -> bool:
    """Whether an element shows a reader nothing, by its tag or by what it says of itself."""
    tag = element.tag
    if type(tag) is not str or tag in UNSEEN:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def walk(roots: Iterable[Element], leave_out: Collection[Element] = ()) -> Iterator[Element]:
    """The seen elements of the subtrees in document order, roots included, without the subtrees left out."""
    for root in roots:
        yield root
        stack = [iter(root)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif not is_unseen(child) and child not in leave_out:
                yield child
                stack.append(iter(child))


def text_of(root: Element, *leave_out: Collection[Element], most: int = 0) -> str:
    """The visible text of a subtree on one line, without that of the subtrees left out.

    With `most` its first so many characters, in the time that these take: comments that stand in each other would
    otherwise be read once for each that is around them.
    """
    parts = [root.text or ""]
    stack = [(root, iter(root))]
    read = count = 0
    while stack:
        if most:
            for part in parts[read:]:
                if part and not part.isspace():
                    count += len(" ".join(part.split()))
            if count >= most:
                break
            read = len(parts)
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                parts += (" " if tag_of(element) in _BREAKS else "", element.tail or "")
        elif is_unseen(child) or any(child in left_out for left_out in leave_out):
            parts += (" ", child.tail or "")
        else:
            parts += (" " if tag_of(child) in _BREAKS else "", child.text or "")
            stack.append((child, iter(child)))
    text = " ".join("".join(parts).split())
    return text[:most] if most else text


def has_few(element: Element, most: int) -> bool:
    """Whether an element has at most so many children; without counting them all, which takes time for each."""
    return next(islice(element, most, None), None) is None


def ancestors(element: Element) -> Iterator[Element]:
    """The elements around one, the nearest first."""
    parent = element.getparent()
    while parent is not None:
        yield parent
        parent = parent.getparent()
