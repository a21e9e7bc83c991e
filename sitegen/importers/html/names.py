"""What elements of a page are called: names, ids and attributes that may stand for a comment, and the ids in them.

A name makes an element no more than a candidate; `items` tells which candidates are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from sitegen.importers.html.tree import (
    Element,
    ancestors,
    class_tokens,
    has_few,
    is_unseen,
    named_words,
    tag_of,
    vocabulary,
    words,
)
from sitegen.importers.html.words import COMMENT, COMMENTS, ELSEWHERE, ITEM_WORDS, NOT_ITEM, PINGS

_COMMENT_ID = re.compile(
    rf"(?:[a-z]{{1,12}}[-_]){{0,3}}(?:[a-z]{{1,3}})?(?:{'|'.join(sorted(COMMENT))}|comm|dsq-comment|isso)(?:[-_](?:id|item|entry|block|box))?[-_]?"
    r"(?P<key>[0-9]+(?![0-9_])|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[a-f]*[0-9])[0-9a-f]{12,40}|t1_[0-9a-z]{3,12})\Z",
    re.I,
)
_THING_ID = re.compile(r"(?:thing[-_])?(?P<key>t1_[0-9a-z]{3,12})\Z")
_POST_ID = re.compile(
    r"(?:[a-z]{1,10}[-_])?(?:post|p|c|msg|message|reply|answer|entry|item|note|response|td_post|li|tree|row|node|article)"
    r"(?:[-_]id)?[-_]?(?P<key>[0-9]{1,20}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\Z",
    re.I,
)
_KEY_ATTRIBUTES = (
    "data-comment-id", "data-commentid", "data-comment", "data-comment_id", "data-cid", "thingid", "comment-id",
)  # fmt: skip
_POST_KEYS = (
    "data-shortid",
    "data-fullname",
    "data-post-id",
    "data-postid",
    "data-msgid",
    "data-message-id",
    "data-answerid",
    "data-id",
    "data-content",
)
_SCHEMA = re.compile(r"schema\.org/(?:Comment|UserComments|Answer|CorrectionComment)\s*\Z", re.I)
_SCHEMA_POST = re.compile(r"schema\.org/DiscussionForumPosting\s*\Z", re.I)
ITEM_TAGS = vocabulary("li div article section tr td dt dd p dl table blockquote")
_NEVER = vocabulary("input textarea button form label option body html")
# An icon, a link or emphasis that is named for comments leads to them or counts them.
_NEVER_NAMED = _NEVER | vocabulary("a i svg img use em b strong nav select")
_POST_WORDS = vocabulary("post reply message answer response postcontainer postbit hentry msg")
# A name for a list that several elements bear: each may be one comment.
PLURAL = "plural"
_PLURALS = vocabulary("comments kommentare commentaires comentarios commenti reacties")
_MICROFORMATS = frozenset(
    {"h-cite", "u-comment", "p-comment", "dsq-comment", "comtr", "crawler-post", "topic-post"}
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_REPLY_KEY = re.compile(r"[?&](?:replytocom|replyto|reply_to|comment_id|parent_id)=([0-9]+)")


def candidates(root: Element) -> tuple[dict[str, list[Element]], dict[str, list[Element]]]:
    """Elements by what they are named: for comments, and for posts of a forum."""
    comments: dict[str, list[Element]] = {}
    posts: dict[str, list[Element]] = {}
    stack = [iter((root,))]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        # Programs in an article have comments, too.
        if is_unseen(element) or tag_of(element) in ("pre", "code"):
            continue
        if element.keys() or "-" in tag_of(element):  # most elements have neither name nor attribute
            if is_elsewhere(element):
                continue
            for name in _comment_names(element):
                comments.setdefault(name, []).append(element)
            for name in _post_names(element):
                posts.setdefault(name, []).append(element)
        stack.append(iter(element))
    return comments, posts


def is_elsewhere(element: Element) -> bool:
    """A list of comments on other pages: "recent comments" in a side bar."""
    if tag_of(element) in ("body", "html", "main", "article", "table", "tr", "td"):
        return False
    found = named_words(element)
    return bool(found & ELSEWHERE and found & (COMMENT | COMMENTS)) or "recentcomments" in found


def _comment_names(element: Element) -> Iterable[str]:
    tag = tag_of(element)
    identifier = element.get("id") or ""
    if tag not in _NEVER and (_COMMENT_ID.match(identifier) or _THING_ID.match(identifier)):
        yield f"id {tag}"
    if tag == "a" and _COMMENT_ID.match(element.get("name") or ""):
        yield "anchor"
    if tag in ITEM_TAGS or "-" in tag:
        if tag != "blockquote" and _has_key_attribute(element):
            yield f"data {tag}"
        if "-" in tag and set(words(tag)) & COMMENT:
            yield f"tag {tag}"
    if _SCHEMA.search(element.get("itemtype") or ""):
        yield "schema"
    elif tag != "meta" and {"comment", "suggestedAnswer", "acceptedAnswer"} & set(
        (element.get("itemprop") or "").split()
    ):
        yield "itemprop"
    named_for_tests = element.get("data-testid") or element.get("data-test-id") or ""
    if named_for_tests and tag in ITEM_TAGS and is_item_name(named_for_tests):
        yield f"test {tag} {named_for_tests}"
    for token in class_tokens(element) if tag not in _NEVER_NAMED else ():
        if is_item_name(token):
            yield f"class {tag} {re.sub('[0-9]+', '#', token)}"
        elif tag in ITEM_TAGS and token.lower() in _PLURALS:
            yield f"{PLURAL} {tag} {token}"


def _has_key_attribute(element: Element) -> bool:
    """Whether an attribute gives the id of a comment; `cid` may be that of anything (a campaign, a category)."""
    names = [name for name in _KEY_ATTRIBUTES if element.get(name)]
    if names == ["data-cid"]:
        return any(named_words(around) & (COMMENT | COMMENTS) for around in (element, *_near(element)))
    return bool(names)


def _near(element: Element) -> Iterable[Element]:
    return islice(ancestors(element), 4)


def is_item_name(token: str) -> bool:
    """Whether a class name names a comment, not a part of one or a list of them."""
    if token in _MICROFORMATS:
        return token not in ("crawler-post", "topic-post")
    parts = words(token)
    rest = [word for word in parts if word not in COMMENT and word not in PINGS and not word.isdigit()]
    if not any(word in COMMENT or word in PINGS for word in parts):
        # `comments-item`, `commentlist__entry`; without the last word it is the list.
        return (
            len(parts) > 1
            and parts[-1] in ("item", "entry", "single", "node", "row")
            and bool(COMMENTS.intersection(parts[:-1]))
        )
    if any(word in NOT_ITEM and not (word == "list" and parts[-1] == "item") for word in rest):
        return False
    vendor = rest[1:] if rest and parts[0] == rest[0] else rest
    return all(word in ITEM_WORDS for word in vendor)


def _post_names(element: Element) -> Iterable[str]:
    tag = tag_of(element)
    if tag not in ITEM_TAGS and tag != "a":
        return
    identifier = element.get("id") or (element.get("name") or "" if tag == "a" else "")
    if _POST_ID.match(identifier):
        yield f"id {tag} {re.sub('[0-9].*', '', identifier)}"
    if tag == "a":
        return
    if any(element.get(name) for name in _POST_KEYS):
        yield f"data {tag}"
    if _SCHEMA_POST.search(element.get("itemtype") or ""):
        yield "schema"
    for token in class_tokens(element):
        parts = words(token)
        if token in _MICROFORMATS or (set(parts) & _POST_WORDS and set(parts) <= _POST_WORDS | ITEM_WORDS):
            yield f"class {tag} {token}"


def key_of(element: Element) -> str:
    """The comment's own id that an element gives, in short form; empty if it gives none."""
    identifier = element.get("id") or element.get("name") or ""
    match = _COMMENT_ID.match(identifier) or _THING_ID.match(identifier) or _POST_ID.match(identifier)
    if match:
        return short_key(match["key"])
    for name in (*_KEY_ATTRIBUTES, *_POST_KEYS):
        given = element.get(name) or ""
        if given and len(given) <= 80 and re.search(r"[0-9]", given):
            return short_key(given)
    return ""


def inner_key(head: Element, own: Iterable[Element]) -> str:
    """The id that a comment's own elements give where its first one gives none; or anchors just before it."""
    for before in islice(head.itersiblings(preceding=True), 3):
        if tag_of(before) != "a" or not has_few(before, 0) or (before.text or "").strip():
            break
        if key := _sure_key(before):
            return key
    for element in own:
        if key := _sure_key(element):
            return key
        if tag_of(element) == "a" and (match := _REPLY_KEY.search(element.get("href") or "")):
            return match[1]
    return ""


def _sure_key(element: Element) -> str:
    """The id of an element that is named for one comment."""
    match = _COMMENT_ID.match(element.get("id") or element.get("name") or "")
    if match:
        return short_key(match["key"])
    given = next((given for name in _KEY_ATTRIBUTES if (given := element.get(name))), "")
    return short_key(given) if re.search(r"[0-9]", given) and len(given) <= 80 else ""


def short_key(reference: str) -> str:
    """An id without what leads to it: `comment-12`, `#c12`, `t1_12` and `12` are the same."""
    if uuid := _UUID.search(reference):
        return uuid[0].lower()
    last = re.split(r"[^0-9A-Za-z]+", reference.strip())[-1]
    return re.sub(r"\A[A-Za-z]{1,16}(?=[0-9]+\Z)", "", last)
