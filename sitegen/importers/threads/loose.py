"""Comments whose structure the text has lost: they follow the article, and nothing tells one from the next.

Some extractors write comments below the body with no name, date or mark between them. That there are comments
is known only where a line above them says so, such as `12 comments`; the text below it is then kept as one
piece, and nothing about its parts is invented. Where no line says so, nothing in the text tells the comments
from the article’s last paragraphs: they stay in the body (`unmarked` says that it may hold some).
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.importers.plain.boilerplate import (
    ENDS,
    boilerplate_reason,
    comment_count,
    heads_comments,
)
from sitegen.importers.plain.lines import Line, ends_sentence, is_separator
from sitegen.importers.threads.indented import CommentDraft, Place, ThreadDraft

_PROSE = 150
_MOST_COUNTS = 2
_SENTENCE = 30
_CLOSES = (*ENDS, "navigation", "site notice")


def find_loose(lines: Sequence[Line]) -> ThreadDraft | None:
    """The text below the line that announces comments, as one comment of unknown structure; or None.

    The line must stand below prose. More than two such lines are a list of articles with their counts.
    """
    prose = next((index for index, line in enumerate(lines) if len(line.text) >= _PROSE), len(lines))
    heads = [
        index
        for index in range(prose + 1, len(lines))
        if comment_count(lines[index].text) or heads_comments(lines[index].text)
    ]
    if not heads or len(heads) > _MOST_COUNTS:
        return None
    start = heads[-1] + 1 if heads[-1] - heads[0] < 4 else heads[0] + 1
    while start < len(lines) and _is_apart(lines[start]):
        start += 1
    end = start
    while end < len(lines) and boilerplate_reason(lines[end].text) not in _CLOSES:
        end += 1
    text = lines[start:end]
    if not any(len(line.text) >= _SENTENCE and ends_sentence(line.text) for line in text):
        return None
    place = Place(parent=None, depth=1, marker=0)
    draft = CommentDraft(place=place, line=text[0].number, lines=tuple(text))
    return ThreadDraft(start=start, end=end, comments=(draft,), loose=True)


def _is_apart(line: Line) -> bool:
    return boilerplate_reason(line.text, edge=True) is not None or is_separator(line.text)
