"""A topic of Discourse (`/t/ID.json`): the first post is the document, the others are its comments.

Posts that the topic names and the file does not hold are counted, those hidden or deleted are told apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from lxml import etree

from sitegen.dates import parse_datetime
from sitegen.importers.forum_posts import (
    html_text_blocks,
    markdown_text_blocks,
    numbered,
    opening,
    standing_in,
)
from sitegen.importers.json_values import (
    Object,
    head_keys,
    integer,
    is_json,
    line,
    mapping,
    objects,
    read_json,
    sequence,
    string,
    true,
)
from sitegen.importers.mail import hashed
from sitegen.importers.parts import part_paths, summary
from sitegen.importers.threads.comment_tree import Draft, build_comments
from sitegen.markup.html import html_text
from sitegen.model import Block, CommentState, Document, Imported, Source

NAME = "discourse"
_DECORATIONS = frozenset({"avatar", "site-icon", "quote-controls"})
_LIKES = 2  # the id of this kind of action
_NOTICE, _WHISPER = 3, 4  # kinds of posts that are no one's comment: the forum's notices, its staff's asides


def is_discourse(source: Source) -> bool:
    """Whether a JSON file is a topic of Discourse, or a list of its posts."""
    if not is_json(source):
        return False
    keys = head_keys(source)
    # Where the keys are sorted, long lists of links may stand before the posts.
    marks = (
        {"post_stream"},
        {"cooked", "post_number"},
        {"fancy_title", "posts_count"},
        {"archetype", "chunk_size"},
    )
    return any(mark <= keys for mark in marks)


def import_discourse(source: Source) -> Imported:
    """Make a document of each topic in a file.

    Diagnostics: `import-summary`, and those of `read_json` and `build_comments`.
    """
    value, found = read_json(source)
    topics = _topics(value)
    keys = [f"topic-{line(topic, 'id') or number}" for number, topic in enumerate(topics, 1)]
    paths = [source.path] if len(topics) == 1 else part_paths(source.path, keys)
    documents: list[Document] = []
    problems = list(found)
    counts: Counter[str] = Counter()
    for topic, path in zip(topics, paths, strict=True):
        document, drafts = _topic(topic, source, path, counts)
        comments, more = build_comments(document.id, drafts, source.path)
        documents.append(replace(document, comments=comments))
        problems += more
    left_out = {
        "notices of the forum": counts["notice"],
        "asides of its staff": counts["whisper"],
        "posts deleted": counts["deleted"],
        "posts removed or hidden": counts["removed"],
        "posts not captured": counts["missing"],
    }
    shown = counts["present"]
    problems.append(
        summary(
            source.path, unit="posts", read=shown + sum(left_out.values()), shown=shown, left_out=left_out
        )
    )
    return Imported(documents=tuple(documents), diagnostics=tuple(problems))


def _topics(value: object) -> list[Object]:
    """The topics of a file; a bare list of posts is one for each topic that they name."""
    listed = value if isinstance(value, list) else [value]
    topics = [one for one in listed if mapping(one, "post_stream")]
    loose: dict[str, list[object]] = {}
    for holder in listed:
        bare = [holder] if isinstance(holder, dict) and "post_number" in holder else []
        for post in (*bare, *objects(holder, "latest_posts"), *objects(holder, "posts")):
            if "post_number" in post:
                loose.setdefault(line(post, "topic_id"), []).append(post)
    for topic_id, posts in loose.items():
        title = next((line(p, "topic_title", "topic_html_title") for p in posts), "")
        topics.append({"id": topic_id, "title": title, "post_stream": {"posts": posts}})
    return [topic for topic in topics if isinstance(topic, dict)]


def _topic(topic: Object, source: Source, path: str, counts: Counter[str]) -> tuple[Document, list[Draft]]:
    """A topic's document, as yet without comments, and the drafts of those."""
    posts = _numbered(topic, counts)
    first = posts.pop(1, None)
    topic_id = line(topic, "id") or line(first or {}, "topic_id")
    slugs = (slug for post in (first or {}, *posts.values()) if (slug := line(post, "topic_slug")))
    title = line(topic, "title") or html_text(line(topic, "fancy_title")) or next(slugs, "").replace("-", " ")
    stated = integer(topic, "posts_count")
    comments = stated - 1 if stated else None
    document = _document(topic, first, source, path, title or f"Topic {topic_id}", topic_id, comments)
    drafts = []
    for number, post in posts.items():
        drafts.append(_draft(post, number, topic_id, source.path))
        counts[drafts[-1].state] += 1
    counts["present"] += first is not None
    held = {line(p, "id") for p in objects(topic, "post_stream", "posts")}
    named = {str(i) for i in sequence(topic, "post_stream", "stream") if isinstance(i, int)}
    known = {draft.key for draft in drafts}
    ghosts = {draft.parent for draft in drafts if draft.parent} - known
    # A list that names none of the posts that are there is of other posts.
    missing = len(named - held) - (first is None) if named & held else 0
    counts["missing"] += max(0, missing)
    if missing > len(ghosts):
        drafts.append(Draft(state="missing", count=missing - len(ghosts), position=1))
    return document, drafts


def _numbered(topic: Object, counts: Counter[str]) -> dict[int, Object]:
    """The posts of a topic by number, in order, without those that are no one's comment."""
    posts: dict[int, Object] = {}
    for post in objects(topic, "post_stream", "posts"):
        number = integer(post, "post_number")
        kind = integer(post, "post_type")
        if kind == _WHISPER:
            counts["whisper"] += 1
        elif kind == _NOTICE and not string(post, "cooked", "raw"):
            counts["notice"] += 1
        elif number is not None:
            posts.setdefault(number, post)
    return dict(sorted(posts.items()))


def _document(
    topic: Object,
    first: Object | None,
    source: Source,
    path: str,
    title: str,
    topic_id: str,
    stated: int | None,
) -> Document:
    key = f"discourse:{line(topic, 'slug') or line(first or {}, 'topic_slug')}:{topic_id}:1"
    if first is None:
        return standing_in(
            source, path=path, importer=NAME, platform="Discourse", title=title, key=key, stated=stated
        )
    state, likes = _state(first), _likes(first)
    gone = {"deleted": "Its text was deleted by its author.", "removed": "Its text was removed or hidden."}
    return opening(
        source,
        path=path,
        importer=NAME,
        platform="Discourse",
        title=title,
        key=key,
        blocks=numbered(_text(first, source.path)) if state == "present" else (),
        author=_author(first),
        date=parse_datetime(string(first, "created_at")) or parse_datetime(string(topic, "created_at")),
        tags=tuple(_tags(topic)),
        notes=(gone.get(state, ""), f"Likes: {likes:,}." if likes else ""),
        stated=stated,
    )


def _draft(post: Object, number: int, topic_id: str, path: str) -> Draft:
    state = _state(post)
    answered = integer(post, "reply_to_post_number")
    return Draft(
        key=str(number),
        parent=str(answered) if answered and answered > 1 else None,
        author=_author(post) or None,
        date=parse_datetime(string(post, "created_at")),
        state=state,
        blocks=_text(post, path) if state == "present" else (),
        score=_likes(post),
        shared_key=hashed(f"discourse:{line(post, 'topic_slug')}:{topic_id}:{number}"),
    )


def _text(post: Object, path: str) -> tuple[Block, ...]:
    if cooked := string(post, "cooked"):
        return html_text_blocks(cooked, path, "", skip=_is_decoration)
    raw = string(post, "raw")
    return markdown_text_blocks(raw, path, "") if raw else ()


def _is_decoration(element: etree._Element) -> bool:
    """What the forum puts into a text: faces and signs of sites, buttons, the size of a picture."""
    classes = (element.get("class") or "").split()
    if _DECORATIONS.intersection(classes):
        return True
    above = element.getparent()
    return "meta" in classes and above is not None and "lightbox" in (above.get("class") or "").split()


def _author(post: Object) -> str:
    return line(post, "name", "display_username", "username")


def _state(post: Object) -> CommentState:
    if true(post, "user_deleted"):
        return "deleted"
    return "removed" if string(post, "deleted_at") or true(post, "hidden", "cooked_hidden") else "present"


def _likes(post: Object) -> int | None:
    """How many readers liked a post; None where it does not say."""
    counts = (integer(a, "count") for a in objects(post, "actions_summary") if integer(a, "id") == _LIKES)
    return next((count for count in counts if count is not None), integer(post, "like_count"))


def _tags(topic: Object) -> list[str]:
    """Tags are words, or, in newer exports, objects with a name."""
    tags = sequence(topic, "tags")
    return [line({"name": tag}, "name") if isinstance(tag, str) else line(tag, "name") for tag in tags]
