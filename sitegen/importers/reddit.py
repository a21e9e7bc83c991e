"""Reddit: posts and comments of its listings, of saved threads and of the dumps with a record a line.

What was deleted by its author, removed by others, and left out of the listing (`more`) are told apart.
https://github.com/reddit-archive/reddit/wiki/JSON describes the things; unknown wrappers are looked into.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from sitegen.dates import parse_datetime
from sitegen.importers.forum_posts import (
    html_text_blocks,
    link_block,
    markdown_text_blocks,
    numbered,
    opening,
    standing_in,
)
from sitegen.importers.json_values import (
    Object,
    epoch_date,
    head_keys,
    integer,
    is_json,
    line,
    mapping,
    objects,
    read_json,
    string,
    true,
)
from sitegen.importers.mail import hashed
from sitegen.importers.parts import part_paths, summary
from sitegen.importers.reddit_rendered import from_rendered, is_rendered
from sitegen.importers.threads.comment_tree import Draft, build_comments
from sitegen.markup.html import html_text
from sitegen.model import Block, CommentState, Document, Imported, Source

NAME = "reddit"
SITE = "https://www.reddit.com"
_DELETED = frozenset({"[deleted]", "[deleted by user]"})
_REMOVED = frozenset({"[removed]", "[ removed by reddit ]", "[removed by reddit]"})
_GONE = frozenset({"", "[deleted]", "[removed]"})
_DISCUSSION = re.compile(r"/comments/(?P<id>[a-z0-9]{1,13})(?:/|\Z)")
_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    """A comment or a stub for some, and the thing that it stands under in the file."""

    data: Object
    under: str
    stub: bool = False


@dataclass(slots=True)
class _Things:
    """What a file holds, in its order. Posts by their full names (`t3_…`); private messages are only counted."""

    posts: dict[str, Object] = field(default_factory=dict)
    replies: list[_Reply] = field(default_factory=list)
    letters: int = 0


def is_reddit(source: Source) -> bool:
    """Whether a JSON file is of Reddit: it speaks of subreddits, or of parents by their full names."""
    if not is_json(source):
        return False
    keys = head_keys(source)
    named = b'"t3_' in source.head or b'"t1_' in source.head
    listing = b'"Listing"' in source.head and "kind" in keys
    return (
        listing
        or bool(keys & {"subreddit", "subreddit_id"})
        or (named and (bool(keys & {"link_id", "parent_id"}) or {"contentHTML", "parent"} <= keys))
    )


def import_reddit(source: Source) -> Imported:
    """Make a document of each post with its comments, and of comments whose post is not in the file.

    Diagnostics: `import-summary`, and those of `read_json` and `build_comments`.
    """
    value, found = read_json(source)
    things = _collected(value)
    threads = _threads(things)
    paths = [source.path] if len(threads) == 1 else part_paths(source.path, list(threads))
    documents: list[Document] = []
    problems = list(found)
    counts: Counter[str] = Counter()
    for (name, replies), path in zip(threads.items(), paths, strict=True):
        document = _document(name, things, replies, source, path)
        drafts = [_stub(reply, name) if reply.stub else _draft(reply, name, source.path) for reply in replies]
        for draft in drafts:
            counts[draft.state] += draft.count if draft.state == "missing" else 1
        comments, more = build_comments(document.id, drafts, source.path, base_url=SITE)
        documents.append(replace(document, comments=comments))
        problems += more
    left_out = {
        "private messages": things.letters,
        "comments deleted by their authors": counts["deleted"],
        "comments removed by moderators": counts["removed"],
        "comments not captured": counts["missing"],
    }
    shown = counts["present"]
    read = shown + sum(left_out.values())
    problems.append(summary(source.path, unit="comments", read=read, shown=shown, left_out=left_out))
    return Imported(documents=tuple(documents), diagnostics=tuple(problems))


def _collected(value: object) -> _Things:
    """Walk through all that is nested, in its order, and keep what is a post, a comment or a stub."""
    things = _Things()
    stack: list[tuple[object, str]] = [(value, "")]
    while stack:
        node, under = stack.pop()
        if isinstance(node, list):
            stack += [(one, under) for one in reversed(node)]
        if not isinstance(node, dict):
            continue
        kind = node.get("kind")
        if kind == "t4":
            things.letters += 1
            continue
        data = mapping(node, "data") if kind in ("t1", "t3", "more") else node
        data = from_rendered(data) if is_rendered(data) else data
        if kind == "t3" or (
            kind is None and "title" in data and data.keys() & {"selftext", "num_comments", "is_self"}
        ):
            name = _full_name(data, "t3") or _named_by_address(data) or f"t3_post-{len(things.posts) + 1}"
            things.posts.setdefault(name, data)
            stack += [(data[key], name) for key in ("comments", "replies") if key in data]
        elif kind == "t1" or (
            kind is None and "body" in data and data.keys() & {"link_id", "parent_id", "author"}
        ):
            things.replies.append(_Reply(data=data, under=under))
            own = _full_name(data, "t1") or under
            stack += [(data[key], own) for key in ("replies", "comments", "children") if key in data]
        elif kind == "more":
            things.replies.append(_Reply(data=data, under=under, stub=True))
        else:
            stack += [(one, under) for one in reversed(list(node.values())) if isinstance(one, (dict, list))]
    return things


def _full_name(data: Object, kind: str) -> str:
    """The full name of a thing: `t1_` for comments, `t3_` for posts, before its id."""
    name = string(data, "name")
    if name.startswith(f"{kind}_"):
        return name
    own = string(data, "id")
    return own if own.startswith(f"{kind}_") else f"{kind}_{own}" if own else ""


def _named_by_address(data: Object) -> str:
    """The full name of a post whose record has no id, by the address of its discussion; empty without one."""
    match = _DISCUSSION.search(string(data, "permalink"))
    return f"t3_{match['id']}" if match else ""


def _parent(reply: _Reply) -> str:
    """The full name of what a comment answers; where its record does not say, what it stands under."""
    written = reply.data.get("parent_id")
    if isinstance(written, int) and not isinstance(written, bool) and written > 0:
        return f"t1_{_base36(written)}"  # some dumps have it so
    name = string(reply.data, "parent_id")
    return name if name.startswith(("t1_", "t3_")) else reply.under


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _FIGURES[digit] + digits
    return digits


def _threads(things: _Things) -> dict[str, list[_Reply]]:
    """The replies to each post by its full name: posts first, then those that are not in the file."""
    threads: dict[str, list[_Reply]] = {name: [] for name in things.posts}
    only = next(iter(threads)) if len(threads) == 1 else ""
    homes: dict[str, str] = {}
    for reply in things.replies:
        parent = _parent(reply)
        link = string(reply.data, "link_id")
        if link:
            home = link if link.startswith("t3_") else f"t3_{link}"
        else:
            home = parent if parent.startswith("t3_") else homes.get(parent) or only or "t3_unknown"
        if not reply.stub:
            homes[_full_name(reply.data, "t1")] = home
        threads.setdefault(home, []).append(reply)
    return threads


def _document(name: str, things: _Things, replies: list[_Reply], source: Source, path: str) -> Document:
    post = things.posts.get(name)
    if post is None:
        title = next((t for reply in replies if (t := _line(reply.data, "link_title"))), "")
        return standing_in(
            source,
            path=path,
            importer=NAME,
            platform="Reddit",
            title=title or f"Comments on Reddit post {name.removeprefix('t3_')}",
            key=f"reddit:{name}",
            url=next((u for reply in replies if (u := string(reply.data, "link_permalink"))), ""),
        )
    state = _state(string(post, "selftext"))
    blocks = _post_blocks(post, source.path) if state == "present" else ()
    gone = {
        "deleted": "Its text was deleted by its author.",
        "removed": "Its text was removed by moderators.",
    }
    score = integer(post, "score")
    community = line(post, "subreddit")
    permalink = string(post, "permalink")
    return opening(
        source,
        path=path,
        importer=NAME,
        platform="Reddit",
        title=_line(post, "title") or f"Reddit post {name.removeprefix('t3_')}",
        key=f"reddit:{name}",
        blocks=numbered(blocks),
        author=_author(post) or "",
        date=_created(post),
        url=f"{SITE}{permalink}" if permalink.startswith("/") else permalink,
        tags=(f"r/{community}" if community else "", _line(post, "link_flair_text")),
        notes=(gone.get(state, ""), f"Score: {score:,}." if score is not None else "", _edited(post)),
        stated=integer(post, "num_comments"),
    )


def _post_blocks(post: Object, path: str) -> tuple[Block, ...]:
    """The link of a post, its text, and the answers that a poll offers."""
    href = string(post, "url_overridden_by_dest", "url")
    own = true(post, "is_self") or "/comments/" in href
    text = _text_blocks(post, "selftext_html", "selftext", path)
    options = tuple(
        Block(anchor="p-0", kind="item", text=words, level=1, marker="•")
        for option in objects(post, "poll_data", "options")
        if (words := line(option, "text"))
    )
    return (*(() if own else link_block(href)), *text, *options)


def _text_blocks(data: Object, markup: str, plain: str, path: str) -> tuple[Block, ...]:
    if written := string(data, markup):
        return html_text_blocks(written, path, SITE)
    written = string(data, plain)
    return markdown_text_blocks(written, path, SITE) if written else ()


def _draft(reply: _Reply, post: str, path: str) -> Draft:
    data, parent = reply.data, _parent(reply)
    name = _full_name(data, "t1")
    state = _state(string(data, "body"))
    author = _author(data)
    anonymous = state == "present" and not author and string(data, "author") in _GONE
    notes = ("The account of its author is deleted." if anonymous else "", _edited(data))
    return Draft(
        key=name,
        parent=None if parent in ("", post) or parent.startswith("t3_") else parent,
        author=author,
        date=_created(data),
        state=state,
        blocks=_text_blocks(data, "body_html", "body", path) if state == "present" else (),
        note=" ".join(note for note in notes if note),
        score=None if true(data, "score_hidden") else _score(data),
        shared_key=hashed(f"reddit:{name}") if name else "",
    )


def _stub(reply: _Reply, post: str) -> Draft:
    """`more` stands for so many comments; without any it leads to a page on which a deep thread goes on."""
    parent = _parent(reply)
    children = reply.data.get("children")
    count = max(integer(reply.data, "count") or 0, len(children) if isinstance(children, list) else 0)
    return Draft(
        parent=None if parent in ("", post) or parent.startswith("t3_") else parent,
        state="missing",
        count=count,
        note="" if count else "The thread goes on on a page that was not captured here.",
        position=1,
    )


def _state(text: str) -> CommentState:
    written = text.strip().lower()
    if written in _DELETED:
        return "deleted"
    return "removed" if written in _REMOVED or written.startswith("[ removed by reddit") else "present"


def _author(data: Object) -> str | None:
    name = line(data, "author")
    return None if name.lower() in _GONE else name


def _score(data: Object) -> int | None:
    """The score, or what old records have instead: votes up and down."""
    score, ups, downs = (integer(data, key) for key in ("score", "ups", "downs"))
    return score if score is not None else ups - (downs or 0) if ups is not None else None


def _created(data: Object) -> str | None:
    """When it was written: seconds since 1970, or, in what other programs saved, a time; all of it is UTC."""
    written = re.sub(r"\.[0-9]+\Z", "", string(data, "created_utc"))
    seconds = integer(data, "created_utc") or integer({"seconds": written}, "seconds")
    if seconds is not None:
        return epoch_date(seconds)
    date = parse_datetime(written)
    return f"{date}Z" if date and re.search(r"T[0-9:]+\Z", date) else date


def _edited(data: Object) -> str:
    if true(data, "edited"):
        return "It was edited."
    date = epoch_date(integer(data, "edited"))
    return f"It was edited on {date[:10]}." if date else ""


def _line(data: Object, key: str) -> str:
    return html_text(string(data, key).replace("<", "&lt;"))
