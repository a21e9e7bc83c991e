"""Long threads in parts: which comments share a page, and so on which page each comment stands.

Invariant: every comment of a document is in exactly one part, the parts are runs of the thread's order, and a
thread within the limits is one part. All that links to a comment asks `comment_pages`, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen import urls
from sitegen.model import Comment, Document

MAX_COMMENTS = 200  # comments in a part
# Bytes of comments' text in a part, each comment counting for so many more. In HTML text takes about twice as much,
# with its sentences and names marked, and what stands around a comment 750 bytes: so a page is at most about 200 KB.
# A longer comment is a part by itself.
MAX_TEXT = 88_000
AROUND = 380

Range = tuple[int, int]  # positions of the first comment of a part and of the first after it


def thread_parts(comments: Sequence[Comment]) -> tuple[Range, ...]:
    """Cut a thread, in its order, into parts within the limits: at top-level comments where that is possible.

    A subtree that is itself more than a part is cut inside, at as shallow a comment as leaves no tiny part.
    No cut depends on what is more than a part behind it: comments added at the end leave earlier parts alone.
    """
    sizes = text_sizes(comments)
    parts: list[Range] = []
    start = 0
    while start < len(comments):
        full = _full(sizes, start)
        end = full if full == len(comments) else _cut(comments, sizes, start, full)
        parts.append((start, end))
        start = end
    return tuple(parts)


def runs(comments: Sequence[Comment]) -> tuple[Range, ...]:
    """Cut a list of comments into runs within the limits, each as long as they allow: for what is no tree."""
    sizes = text_sizes(comments)
    parts: list[Range] = []
    start = 0
    while start < len(comments):
        parts.append((start, _full(sizes, start)))
        start = parts[-1][1]
    return tuple(parts)


def comment_pages(document: Document) -> Mapping[str, urls.SitePath]:
    """The page of each comment of a document, by comment id."""
    return {
        comment.id: page
        for number, (start, end) in enumerate(thread_parts(document.comments), 1)
        for page in (urls.discussion_path(document.id, number),)
        for comment in document.comments[start:end]
    }


def ancestors(comments: Sequence[Comment], position: int) -> tuple[Comment, ...]:
    """What the comment at `position` stands under, as the thread is drawn: the outermost first."""
    found: list[Comment] = []
    depth = comments[position].depth
    for comment in reversed(comments[:position]):
        if depth <= 1:
            break
        if comment.depth < depth:
            found.append(comment)
            depth = comment.depth
    return tuple(reversed(found))


def text_sizes(comments: Sequence[Comment]) -> tuple[int, ...]:
    """What each comment takes: the bytes of the text that it shows, none if it is not present, and `AROUND`."""
    return tuple(AROUND + (_text_size(c) if c.state == "present" else 0) for c in comments)


def _text_size(comment: Comment) -> int:
    return sum(len(block.text.encode("utf-8", "replace")) for block in comment.blocks)


def _full(sizes: Sequence[int], start: int) -> int:
    """Where a part from `start` must end at the latest; it has one comment at least."""
    end, text = start, 0
    while end < len(sizes) and end - start < MAX_COMMENTS:
        text += sizes[end]
        if text > MAX_TEXT and end > start:
            break
        end += 1
    return end


def _cut(comments: Sequence[Comment], sizes: Sequence[int], start: int, full: int) -> int:
    """Where the part from `start`, that must end by `full`, is best ended.

    Candidates are the last comment of the least depth, then the last of the least depth after that one, and
    so on to `full`: each next one cuts deeper and leaves a fuller part. A cut is taken before a subtree that
    then stays whole (below the top level only if the part is half full), and in any case from three quarters
    on.
    """
    candidates: list[int] = []
    for position in range(full, start, -1):
        if not candidates or comments[position].depth < comments[candidates[-1]].depth:
            candidates.append(position)
    for position in reversed(candidates):
        filled = (position - start) / (full - start)
        if filled >= 0.75:
            return position
        top = comments[position].depth <= 1
        if (top or filled >= 0.5) and _subtree_end(comments, position) <= _full(sizes, position):
            return position
    return full


def _subtree_end(comments: Sequence[Comment], position: int) -> int:
    """Where the replies of the comment at `position` end; looks no further than a part may hold."""
    depth = comments[position].depth
    limit = min(len(comments), position + MAX_COMMENTS + 1)
    return next((n for n in range(position + 1, limit) if comments[n].depth <= depth), limit)
