"""Which elements of a page are its comments: by ids, class names, microdata, attributes, or repetition in a list.

A name only makes an element a candidate; a comment is what names an author or a date of its own and says
something. Each comment is found once, however many elements around it are named for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sitegen.importers.html.authors import find_author
from sitegen.importers.html.fields import find_date
from sitegen.importers.html.names import ITEM_TAGS, PLURAL, candidates, inner_key, is_elsewhere, key_of
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
from sitegen.importers.html.words import (
    COMMENT,
    COMMENTS,
    CONTROL_TEXT,
    DELETED,
    FILLER,
    HEADING,
    PINGS,
    PROFILE,
    REMOVED,
)
from sitegen.importers.plain.boilerplate import comment_count

_SAMPLE = 24
_ENOUGH = 0.6  # of the candidates of one name must be comments, told by a sample
_MOST_SIGNATURES = 60
_LONGEST_RUN = 12
_HIGHEST_CLIMB = 7
_FEW_LETTERS = 40
_SURE_LISTS = COMMENT | COMMENTS - {"discussion", "replies", "responses"}
_FIRST_ELEMENTS = 400
_ENOUGH_IN_REGION = 0.8
_MOST_ASKED = 200  # of a long list of items, evenly spread
_MOSTLY_LINK = 0.7  # of the text of an entry of a list of links
_NO_REGION = frozenset({"body", "html", "a", "h1", "h2", "h3", "td", "th", "span", "i", "em", "strong"})
_HEADINGS = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b", "legend", "summary"}
)
# What a comment does not have: a single one that would hold it is a part of the page.
_PAGE_PARTS = frozenset({"h1", "nav", "header", "footer", "textarea", "main", "aside"})
_NEVER_ONE = frozenset({"body", "html", "main", "article", "pre"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One comment of a page: its elements (more than one where only their order holds them together), its id."""

    elements: tuple[Element, ...]
    key: str = ""

    @property
    def head(self) -> Element:
        return self.elements[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The comments of a page in document order. `posts` says that they are posts of a forum, the first one too.

    One that stands for itself may still be none: that shows when it is read.
    """

    items: tuple[Item, ...] = ()
    posts: bool = False


def find_items(root: Element) -> Found:
    """The comments of a page: what is named for a comment, else posts of a forum, else what repeats in a list."""
    comments, posts = candidates(root)
    items = _best(comments, least=1)
    if not any(item.key for item in items) and _are_teasers(items):
        items = ()
    if any(not is_notice(item) for item in items):
        return Found(items=items)
    messages = _numbered(_best(posts, least=2, both=True))
    if len(messages) >= 2 and not _are_teasers(messages):
        return Found(items=messages, posts=True)
    unnamed = _in_region(root)
    inside = {around for item in items for around in ancestors(item.head)}
    # Notices are often named where the comments beside them are not.
    return Found(items=_in_order([*items, *(item for item in unnamed if item.head not in inside)]))


def _numbered(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The posts without what is only dressed as one: in a topic whose posts have ids, all have."""
    keyed = tuple(item for item in items if item.key)
    return keyed if len(keyed) >= 4 and len(items) - len(keyed) <= len(keyed) // 4 else items


# -- which candidates are comments ---------------------------------------------------------------------------


def _best(groups: dict[str, list[Element]], *, least: int, both: bool = False) -> tuple[Item, ...]:
    """The comments among candidates: each kind of name by itself, then all that hold together.

    Elements that are comments as they stand are believed before those that need what is around them.
    """
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))[:_MOST_SIGNATURES]
    whole: dict[Element, Item] = {}
    made: dict[Element, Item] = {}
    for name, members in ordered:
        plural = name.startswith(PLURAL)
        if len(members) < (2 if plural else least):
            continue
        members = _outermost(members)
        items = tuple(Item(elements=(member,), key=key_of(member)) for member in members)
        if _share(items, both=both or plural) >= _ENOUGH:
            whole.update((item.head, item) for item in items if item.head not in whole)
        elif not plural:
            made.update((item.head, item) for item in _extended(members) if item.head not in made)
    return _settled(made if len(made) > 2 * len(whole) or _covers(made, whole) else whole, both=both)


def _covers(made: dict[Element, Item], whole: dict[Element, Item]) -> bool:
    """Whether comments told by their ids are those named by a class, and more: the class names only some."""
    if len(made) <= len(whole) or not all(item.key for item in made.values()):
        return False
    inside = {inner for item in made.values() for element in item.elements for inner in element.iter()}
    return all(head in inside for head in whole)


def _extended(members: Sequence[Element]) -> tuple[Item, ...]:
    """Candidates of one name as comments: with what is around each of them, or with what follows it."""
    members = [member for member in members if _may_grow(member)]
    if not members:
        return ()
    tried = (*_grown(members), _runs(members))  # in this order: what follows a member is the last resort
    for sure in (True, False):  # an author who is named as such, before one whom only the place tells
        best: tuple[float, tuple[Item, ...]] = (0.0, ())
        for items in tried:
            share = _share(items, both=True, sure=sure)
            # Among several, the most that each can hold alone is its own; a single one is bounded by little.
            if share >= _ENOUGH and (share > best[0] or (share == best[0] and len(members) > 1)):
                best = (share, items)
        if best[1]:
            return best[1]
    return ()


def _may_grow(member: Element) -> bool:
    """Whether what is around a candidate may be a comment: it has an id, or says more than `3 comments` or `Reply`."""
    if key_of(member):
        return True
    text = text_of(member, most=_FEW_LETTERS + 1)
    if len(text) > _FEW_LETTERS:
        return True
    counted = set(words(text.casefold())) & (COMMENT | COMMENTS)
    return bool(re.search(r"[^\W\d]", text)) and not counted and not CONTROL_TEXT.match(text)


def _outermost(members: Sequence[Element]) -> list[Element]:
    """The members without those that are part of another one of the same id."""
    known = set(members)
    keys = {member: key_of(member) for member in members}
    kept = []
    for member in members:
        key = keys[member]
        around = next((a for a in ancestors(member) if a in known), None)
        if not (key and around is not None and keys[around] == key):
            kept.append(member)
    return kept


def _share(items: Sequence[Item], *, both: bool, sure: bool = False) -> float:
    """How many of the items, told by a sample, have an author, a date (one of them, or both) and a text."""
    if not items:
        return 0.0
    heads = {element for item in items for element in item.elements}
    step = max(len(items) // _SAMPLE, 1)
    sample = items[::step][: _SAMPLE + 1]
    return sum(_is_comment(item, heads, both=both, sure=sure) for item in sample) / len(sample)


def _is_comment(item: Item, heads: Collection[Element], *, both: bool, sure: bool = False) -> bool:
    """Whether the elements of an item, without those of others, name an author or a date, and say something."""
    own = own_elements(item, heads, _FIRST_ELEMENTS)
    author, date = find_author(own), find_date(own, item.key)
    if author and author.told and sure:
        author = None
    fields = [found for found in (author, date) if found]
    named = {found.element for found in fields if found.element not in item.elements}
    said = " ".join(text_of(element, heads, named) for element in item.elements)[:300]
    if not both and is_notice(item):
        return True
    if not (len(fields) == 2 if both else fields):
        return not both and is_silenced(said)
    for found in fields:
        said = said.replace(found.text, " ", 1) if found.element in item.elements else said
    return not FILLER.match(said) or any(tag_of(element) == "img" for element in own)


def is_notice(item: Item) -> bool:
    """Whether an item is another page's notice that it links here, by its class or its first word."""
    if any(set(words(token)) & PINGS for token in class_tokens(item.head)):
        return True
    return re.match(r"\W*(?:pingback|trackback)\b", text_of(item.head, most=40), re.I) is not None


def is_silenced(text: str) -> bool:
    """Whether a text only says that there was a comment."""
    return bool(text.strip()) and bool(DELETED.match(text) or REMOVED.match(text))


def own_elements(item: Item, heads: Collection[Element], most: int | None = None) -> list[Element]:
    """The elements of an item in document order, without those of the items inside it."""
    return list(islice(walk(item.elements, heads), most))


def _grown(members: Sequence[Element]) -> Iterable[tuple[Item, ...]]:
    """The members with ever more around them, as long as it holds no other member."""
    counts: dict[Element, int] = {}
    for member in members:
        for around in (member, *islice(ancestors(member), _HIGHEST_CLIMB)):
            counts[around] = counts.get(around, 0) + 1
    current = list(members)
    keys = [key_of(member) for member in members]
    # Nothing bounds a single comment but how little a comment takes.
    for _ in range(_HIGHEST_CLIMB if len(members) > 1 else 3):
        climbed = []
        for element in current:
            parent = element.getparent()
            free = parent is not None and counts.get(parent) == 1 and tag_of(parent) not in _NEVER_ONE
            if len(members) == 1 and parent is not None and free:
                free = not _holds_page_parts(parent)
            climbed.append(parent if parent is not None and free else element)
        if climbed == current:
            return
        current = climbed
        yield tuple(Item(elements=(element,), key=key) for element, key in zip(current, keys, strict=True))


def _holds_page_parts(element: Element) -> bool:
    return any(tag_of(inner) in _PAGE_PARTS for inner in element.iter())


def _runs(members: Sequence[Element]) -> tuple[Item, ...]:
    """Each member with the elements that follow it, up to the next: `<dt>` and `<dd>`, an anchor and paragraphs."""
    known = set(members)
    holding = {around for member in members for around in islice(ancestors(member), 6)}
    items = []
    longest = 0
    for member in members:
        start = member
        parent = start.getparent()
        # An anchor in a paragraph of its own stands for that paragraph.
        while parent is not None and parent in holding and _is_only_child(start, parent):
            start, parent = parent, parent.getparent()
        run = [start]
        limit = longest if member is members[-1] and longest else _LONGEST_RUN
        for following in start.itersiblings():
            ends = (
                following in known or following in holding or tag_of(following) in ("form", "h1", "h2", "hr")
            )
            if ends or len(run) >= limit or tag_of(following) in ("nav", "footer"):
                break
            if named_words(following) & {"respond", "navigation"}:
                break
            if not is_unseen(following):
                run.append(following)
        longest = max(longest, len(run))
        items.append(Item(elements=tuple(run), key=key_of(member)))
    opening = sum(_opens(member) for member in members)
    return tuple(items) if longest > 1 and 2 * opening >= len(members) else ()


def _opens(member: Element) -> bool:
    """Whether what follows an element may belong to it: it shows little itself, or says who or when."""
    own = list(islice(walk((member,)), _FIRST_ELEMENTS))
    return len(text_of(member, most=_FEW_LETTERS + 1)) <= _FEW_LETTERS or bool(
        find_author(own) or find_date(own)
    )


def _is_only_child(element: Element, parent: Element) -> bool:
    """Whether an element without text is all that another one holds."""
    texts = (element.text, element.tail, parent.text)
    return has_few(parent, 1) and has_few(element, 0) and not any(text and text.strip() for text in texts)


def _settled(heads: dict[Element, Item], *, both: bool) -> tuple[Item, ...]:
    """Each comment once, in document order.

    An element named for a comment that is only a part of one (no author or date of its own) goes, then one
    that only holds others. What stands for itself is a comment or none by how it reads: see `threads`.
    """
    told: set[Element] = (
        set()
    )  # comments, as long as no other head goes: what is theirs depends on the others
    for inner in (True, False):
        named = dict(heads)
        nested = {head: next((a for a in ancestors(head) if a in named), None) for head in named}
        for head, around in nested.items():
            if around is not None and named[head].key and named[head].key == named[around].key:
                del heads[head]
        known = set(heads)
        holding = set(nested.values())
        for head in [head for head in heads if (nested[head] is not None if inner else head in holding)]:
            if head in told or _is_comment(heads[head], known, both=both):
                told.add(head)
            else:
                _leave_key(heads, head, nested)
                del heads[head]
        if len(heads) < len(known):
            told.clear()
    return _in_order(_without_lists(heads).values())


def _leave_key(heads: dict[Element, Item], head: Element, nested: dict[Element, Element | None]) -> None:
    """Give the id of an element that is no comment to the first one that it holds, if that has none."""
    first = next((inner for inner in islice(head.iter(), 1, _FIRST_ELEMENTS) if inner in heads), None)
    if first is not None and nested[first] is head and not heads[first].key:
        key = heads[head].key or inner_key(head, own_elements(heads[head], heads, _FIRST_ELEMENTS))
        heads[first] = replace(heads[first], key=key)


def _without_lists(heads: dict[Element, Item]) -> dict[Element, Item]:
    """The items without those that have no id and hold ones that have: what is around them is their list."""
    holding = {
        around
        for head, item in heads.items()
        if item.key
        for around in ancestors(head)
        if around in heads and not heads[around].key
    }
    lists = {head for head in holding if not inner_key(head, own_elements(heads[head], heads))}
    return {head: item for head, item in heads.items() if head not in lists}


def _in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    by_head = {item.head: item for item in items}
    if not by_head:
        return ()
    root = next(iter(by_head)).getroottree().getroot()
    return tuple(by_head[element] for element in root.iter() if element in by_head)


def _are_teasers(items: Sequence[Item]) -> bool:
    """Whether the items are articles of other pages: most have a heading that leads there, or are a link to it."""
    leading = 0
    sample = items[:: -(-len(items) // _MOST_ASKED) or 1]
    for item in sample:
        linked = sum(len(text_of(e)) for e in islice(walk(item.elements), 200) if tag_of(e) == "a")
        # Only whether the text is longer than that is asked, since items may stand in each other.
        most = int(linked / _MOSTLY_LINK) + 1
        if sum(len(text_of(element, most=most)) for element in item.elements) < most:
            leading += 1
            continue
        for element in islice(walk(item.elements), 60):
            if tag_of(element) not in ("h1", "h2", "h3", "h4"):
                continue
            author = find_author(own_elements(item, (), _FIRST_ELEMENTS))
            name = author.text if author else ""
            links = [*element.iter("a"), *(a for a in islice(ancestors(element), 2) if tag_of(a) == "a")]
            hrefs = [link.get("href") or "" for link in links if not name or name not in text_of(link)]
            if any(href and "#" not in href and not PROFILE.search(href) for href in hrefs):
                leading += 1
                break
    return leading * 2 >= len(sample)


def _in_region(root: Element) -> tuple[Item, ...]:
    """Comments without names of their own, in an element that is named for a list of them or below its heading."""
    for region in (*_named_regions(root), *headed_regions(root)):
        groups: dict[str, list[Element]] = {}
        for element in walk(region):
            if tag_of(element) in ITEM_TAGS and (len(region) > 1 or element is not region[0]):
                # Themes add classes for every second comment, or for the author's: the first one is the same.
                for name in ("", *class_tokens(element)[:1]):
                    kind = re.sub("[0-9]+", "#", name)
                    groups.setdefault(f"{tag_of(element)} {kind}", []).append(element)
        best: tuple[Item, ...] = ()
        for name, members in sorted(groups.items(), key=lambda group: -len(group[1]))[:20]:
            items = tuple(Item(elements=(member,), key=key_of(member)) for member in members)
            if name.startswith("dt "):
                items = _runs(members)
            alone = len(items) == 1
            if alone and (not named_words(region[0]) & _SURE_LISTS or _holds_page_parts(items[0].head)):
                continue
            if len(items) > len(best) and _share(items, both=True, sure=alone) >= _ENOUGH_IN_REGION:
                best = _settled({item.head: item for item in items}, both=True) or best
        if best and not _are_teasers(best):
            return best
    return ()


def _named_regions(root: Element) -> Iterable[tuple[Element, ...]]:
    """Elements named for the list of comments, the outermost of each branch, at most ten."""
    found = 0
    stack = [iter((root,))]
    while stack and found < 10:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif is_unseen(element):
            continue
        elif not element.keys():
            stack.append(iter(element))
        elif is_elsewhere(element):
            continue
        elif tag_of(element) not in _NO_REGION and named_words(element) & COMMENTS:
            found += 1
            yield (element,)
        else:
            stack.append(iter(element))


def headed_regions(root: Element) -> Iterable[tuple[Element, ...]]:
    """What follows a heading such as `3 Comments`, at most three of them."""
    headings = (element for element in walk((root,)) if tag_of(element) in _HEADINGS and has_few(element, 4))
    found = 0
    for heading in headings:
        text = text_of(heading, most=170)
        if not text or not (comment_count(text) or HEADING.fullmatch(text)):
            continue
        at: Element | None = heading
        for _ in range(3):
            following = tuple(e for e in at.itersiblings() if tag_of(e)) if at is not None else ()
            if any(not has_few(element, 0) for element in following):
                yield following
                break
            at = at.getparent() if at is not None else None
        found += 1
        if found >= 3:
            return
