"""Hacker News: items of its interface (by `kids` and `parent`) and of Algolia's (nested, or search hits).

https://github.com/HackerNews/API and https://hn.algolia.com/api describe the records. What was deleted,
killed and not captured is told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sitegen.dates import parse_datetime
from sitegen.importers.forum_posts import html_text_blocks, link_block, numbered, opening, standing_in
from sitegen.importers.json_values import (
    Object,
    epoch_date,
    head_keys,
    integer,
    is_json,
    line,
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

NAME = "hackernews"
SITE = "https://news.ycombinator.com"
_OPENERS = frozenset({"story", "job", "poll"})
_KINDS = _OPENERS | {"comment", "pollopt"}
_LAST = 1  # what was not captured stands below what was


def is_hackernews(source: Source) -> bool:
    """Whether a JSON file holds items of Hacker News, by the keys that no other forum has together."""
    if not is_json(source):
        return False
    keys = head_keys(source)
    official = "by" in keys and "id" in keys and bool(keys & {"kids", "parent", "descendants", "time"})
    algolia = bool(keys & {"story_id", "created_at_i"}) and bool(keys & {"children", "parent_id", "objectID"})
    return official or algolia


def import_hackernews(source: Source) -> Imported:
    """Make a document of each story, job and poll, and of comments whose story is not in the file.

    Diagnostics: `import-summary`, and those of `read_json` and `build_comments`.
    """
    value, found = read_json(source)
    items = _collected(value)
    threads = _threads(items)
    around = _around(items)
    paths = (
        [source.path] if len(threads) == 1 else part_paths(source.path, [f"item-{key}" for key in threads])
    )
    documents: list[Document] = []
    problems = list(found)
    counts: Counter[str] = Counter()
    for (root, members), path in zip(threads.items(), paths, strict=True):
        document = _document(root, items.get(root), around.get(root, ()), source, path)
        drafts = [_draft(items[key], key, root, source.path) for key in members]
        drafts += _not_captured([root, *members], root, items)
        for draft in drafts:
            counts[draft.state] += draft.count if draft.state == "missing" else 1
        comments, more = build_comments(document.id, drafts, source.path, base_url=SITE)
        documents.append(replace(document, comments=comments))
        problems += more
    left_out = {
        "comments deleted by their authors": counts["deleted"],
        "comments killed by moderators or readers": counts["removed"],
        "comments not captured": counts["missing"],
    }
    problems.append(
        summary(
            source.path,
            unit="comments",
            read=sum(counts.values()),
            shown=counts["present"],
            left_out=left_out,
        )
    )
    return Imported(documents=tuple(documents), diagnostics=tuple(problems))


def _collected(value: object) -> dict[str, Object]:
    """All items by id, in the order of the file; a nested one learns its parent from where it stands."""
    items: dict[str, Object] = {}
    stack: list[tuple[object, str]] = [(value, "")]
    while stack:
        node, under = stack.pop()
        if isinstance(node, list):
            stack += [(one, under) for one in reversed(node)]
        elif isinstance(node, dict):
            key = _id(node) if _is_item(node) else ""
            if key and key not in items:
                items[key] = {**node, "parent": _parent(node) or under} if under else node
            inner = (
                [node[name] for name in ("children", "kids") if name in node] if key else list(node.values())
            )
            stack += [(one, key or under) for one in reversed(inner) if isinstance(one, (dict, list))]
    return items


def _is_item(node: Object) -> bool:
    known = node.keys() & {"by", "author", "kids", "children", "deleted", "dead", "parent", "parent_id"}
    return bool(_id(node)) and (string(node, "type") in _KINDS or bool(known))


def _id(item: Object) -> str:
    return line(item, "id", "objectID")


def _parent(item: Object) -> str:
    return line(item, "parent", "parent_id")


def _opens(item: Object) -> bool:
    return string(item, "type") in _OPENERS or (bool(line(item, "title")) and not _parent(item))


def _threads(items: dict[str, Object]) -> dict[str, list[str]]:
    """The ids of comments by that of the story, or of the nearest to it that is known; stories come first."""
    threads: dict[str, list[str]] = {key: [] for key, item in items.items() if _opens(item)}
    roots: dict[str, str] = {key: key for key in threads}
    for start, item in items.items():
        if start in threads or string(item, "type") == "pollopt":
            continue
        trail: dict[str, None] = {}
        key = start
        while key not in roots and key in items and key not in trail:
            trail[key] = None
            key = _parent(items[key]) or f"above {key}"
        story = next((s for passed in trail if (s := line(items[passed], "story_id"))), "")
        root = roots.get(key) or story or key
        roots.update(dict.fromkeys(trail, root))
        threads.setdefault(root, []).append(start)
    return threads


def _around(items: dict[str, Object]) -> dict[str, list[Object]]:
    """The items that name a story, poll or parent, by the id that they name, in the order of the file."""
    around: dict[str, list[Object]] = {}
    for item in items.values():
        for key in {line(item, "poll"), line(item, "story_id"), _parent(item)}:
            around.setdefault(key, []).append(item)
    return around


def _document(
    root: str, item: Object | None, around: Sequence[Object], source: Source, path: str
) -> Document:
    """The document of a thread: its story, or what stands for it where `around` (what names it) is all there is."""
    known = root.isdigit()
    url = f"{SITE}/item?id={root}" if known else ""
    if item is None or not _opens(item):
        named = next((title for other in around if (title := _title(other, "story_title"))), "")
        return standing_in(
            source,
            path=path,
            importer=NAME,
            platform="Hacker News",
            title=named or (f"Comments on Hacker News item {root}" if known else "Comments on Hacker News"),
            key=f"hackernews:{root}",
            url=url,
        )
    state, score = _state(item), integer(item, "score", "points")
    gone = {"deleted": "It was deleted by its author.", "removed": "It was killed by moderators or readers."}
    options = tuple(_option(other) for other in around if string(other, "type") == "pollopt")
    href = string(item, "url")
    text = string(item, "text", "story_text")
    blocks = (*link_block(href), *html_text_blocks(text, source.path, SITE, marks=True), *options)
    return opening(
        source,
        path=path,
        importer=NAME,
        platform="Hacker News",
        title=_title(item, "title") or f"Hacker News item {root}",
        key=f"hackernews:{root}",
        blocks=numbered(blocks) if state == "present" else (),
        author=line(item, "by", "author"),
        date=_date(item),
        url=url,
        notes=(gone.get(state, ""), f"Score: {score:,}." if score is not None else ""),
        stated=integer(item, "descendants", "num_comments"),
    )


def _option(item: Object) -> Block:
    score = integer(item, "score", "points")
    words = html_text(string(item, "text"))
    text = f"{words} ({score:,} points)" if score is not None else words
    return Block(anchor="p-0", kind="item", text=text or "…", level=1, marker="•")


def _draft(item: Object, key: str, root: str, path: str) -> Draft:
    state = _state(item)
    parent = _parent(item)
    text = string(item, "text", "comment_text")
    return Draft(
        key=key,
        parent=None if parent in ("", root) else parent,
        author=line(item, "by", "author") or None,
        date=_date(item),
        state=state,
        blocks=html_text_blocks(text, path, SITE, marks=True) if state == "present" else (),
        score=integer(item, "points", "score"),
        shared_key=hashed(f"hackernews:{key}"),
    )


def _not_captured(keys: list[str], root: str, items: dict[str, Object]) -> list[Draft]:
    """A ghost for the replies that an item names by number and that the file does not hold."""
    ghosts = []
    for key in keys:
        named = {str(kid) for kid in sequence(items.get(key), "kids") if isinstance(kid, int)}
        if missing := sum(kid not in items for kid in named):
            parent = None if key == root else key
            ghosts.append(Draft(parent=parent, state="missing", count=missing, position=_LAST))
    return ghosts


def _state(item: Object) -> CommentState:
    if true(item, "deleted"):
        return "deleted"
    if true(item, "dead"):
        return "removed"
    # Algolia empties what was deleted.
    empty = not string(item, "text", "comment_text", "title", "url") and not line(item, "by", "author")
    return "deleted" if empty else "present"


def _title(item: Object, key: str) -> str:
    return html_text(line(item, key).replace("<", "&lt;"))


def _date(item: Object) -> str | None:
    return epoch_date(integer(item, "time", "created_at_i")) or parse_datetime(string(item, "created_at"))
