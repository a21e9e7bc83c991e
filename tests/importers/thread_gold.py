"""How well a thread that an importer made agrees with a gold one: pairs of comments, and counts of what is
right.

The pairing is the best one that keeps both orders, told by date, author and text: a comment whose author was
missed still has its date to be known by. What was not found counts as wrong everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.dates import parse_datetime
from sitegen.model import Comment, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldComment:
    """One comment of a gold file. `date` is EDTF, or words such as `3 days ago`; `text` is empty if not
    given."""

    id: str
    parent: str | None
    author: str
    date: str
    text: str = ""
    kind: str = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Counts for one page: `gold` and `got` comments, and the right ones of the `gold` or the `dated`
    ones."""

    gold: int = 0
    got: int = 0
    paired: int = 0
    parents: int = 0
    authors: int = 0
    dates: int = 0
    dated: int = 0
    kinds: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})

    @property
    def recall(self) -> float:
        return self.paired / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        return self.paired / self.got if self.got else 1.0

    @property
    def parent(self) -> float:
        return self.parents / self.gold if self.gold else 1.0

    @property
    def author(self) -> float:
        return self.authors / self.gold if self.gold else 1.0

    @property
    def date(self) -> float:
        return self.dates / self.dated if self.dated else 1.0

    def row(self, name: str) -> str:
        """A line of a table: gold/got, then recall, precision, parent, author, date."""
        ratios = (self.recall, self.precision, self.parent, self.author, self.date)
        return f"{name:58} {self.gold:4}/{self.got:<4} " + "  ".join(f"{ratio:5.3f}" for ratio in ratios)


TABLE_HEAD = f"{'page':58} gold/got  recall  prec  parent author date"


def read_gold(path: Path) -> tuple[GoldComment, ...]:
    """The comments of a gold file, in the order of the page."""
    comments = json.loads(path.read_text("utf-8"))["comments"]
    return tuple(
        GoldComment(
            id=str(comment.get("id", comment.get("n"))),
            parent=_optional(comment.get("parent", comment.get("parent_n"))),
            author=comment.get("author") or "",
            date=comment.get("date") or comment.get("age") or "",
            text=comment.get("text", ""),
            kind=comment.get("kind", "comment"),
        )
        for comment in comments
    )


def gold_title(path: Path) -> str:
    """The title that the gold file's makers gave the page; empty if they gave none."""
    return str((json.loads(path.read_text("utf-8")).get("human_gold") or {}).get("title") or "")


def _optional(value: object) -> str | None:
    return None if value is None else str(value)


def agreement(gold: Sequence[GoldComment], document: Document) -> Agreement:
    """Compare a gold thread with a document's; ghosts stand for comments that no file holds and are left
    out."""
    got = [comment for comment in document.comments if comment.state != "missing"]
    pairs = _pairs(gold, got)
    partner = {comment.id: wanted.id for wanted, comment in pairs}
    dated = [wanted for wanted in gold if wanted.date]
    return Agreement(
        gold=len(gold),
        got=len(got),
        paired=len(pairs),
        parents=sum(_parent(comment, partner) == wanted.parent for wanted, comment in pairs),
        authors=sum(_same_author(wanted, comment) for wanted, comment in pairs),
        dates=sum(_same_date(wanted, comment) for wanted, comment in pairs if wanted.date),
        dated=len(dated),
        kinds=sum(comment.kind == wanted.kind for wanted, comment in pairs),
    )


def _parent(comment: Comment, partner: dict[str, str]) -> str | None:
    return None if comment.parent is None else partner.get(comment.parent, "not in the gold")


def _pairs(gold: Sequence[GoldComment], got: Sequence[Comment]) -> list[tuple[GoldComment, Comment]]:
    """The order-preserving pairing with the highest likeness in sum (Needleman and Wunsch)."""
    likeness = [[_likeness(wanted, comment) for comment in got] for wanted in gold]
    best = [[0] * (len(got) + 1) for _ in range(len(gold) + 1)]
    for i in range(len(gold) - 1, -1, -1):
        for j in range(len(got) - 1, -1, -1):
            both = best[i + 1][j + 1] + likeness[i][j] if likeness[i][j] else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[GoldComment, Comment]] = []
    i = j = 0
    while i < len(gold) and j < len(got):
        if likeness[i][j] and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((gold[i], got[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(wanted: GoldComment, comment: Comment) -> int:
    by_text = bool(wanted.text) and _text_start(wanted.text) == _text_start(_text_of(comment))
    return 2 * _same_author(wanted, comment) + 2 * _same_date(wanted, comment) + 3 * by_text


def _same_author(wanted: GoldComment, comment: Comment) -> bool:
    return comment.author is not None and _folded(comment.author.name) == _folded(wanted.author)


def _same_date(wanted: GoldComment, comment: Comment) -> bool:
    """The same minute, or day where only that is given; words are the same words."""
    expected = parse_datetime(wanted.date) or wanted.date
    got = comment.date or comment.date_text or ""
    length = min(len(expected), len(got), 16)
    return length >= 8 and expected[:length] == got[:length]


def _text_of(comment: Comment) -> str:
    return " ".join(block.text for block in comment.blocks)


def _text_start(text: str) -> str:
    return re.sub(r"\W+", "", text)[:40]


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").split()).casefold()


def texts_of(comments: Iterable[Comment]) -> list[str]:
    """Each comment's text, its blocks parted by blanks."""
    return [_text_of(comment) for comment in comments]
