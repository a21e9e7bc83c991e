"""Mentions as a concordance: each name in a line with what stands before and after it, to be sorted and filtered.

One line a mention, in order of writing. It stands beside the passages of the same mentions, or, where these need
several pages, on a page of its own (`concordance_pages`), so that all lines can be sorted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen import dates, urls
from sitegen.model import Mention
from sitegen.pages.lookup import Lookup, author_names, comment_author, or_a_reader, shorten, when
from sitegen.pages.passages import place, source_kind, written_on, year_value

CONTEXT = 52  # characters on either side of a name
_NEAREST_CUT = 20  # of them, in which a blank is looked for to cut at
TITLE = 44  # characters of a title; the whole of it is at the passages of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One mention: its surface form between what stands around it in its block, and where that is.

    `kind`, `source` and `year` are the values that filters compare.
    """

    left: str
    name: str
    right: str
    href: str
    where: str
    title: str
    author: str
    when: str
    kind: str
    source: str
    year: str
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a filter, in words, and how many mentions it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """The lines of a page, and the filters of what it has; a filter without a choice to make is empty.

    `all` is how many mentions the entity has, `here` how many of them the page has; `lines` has these, or nothing
    where the concordance stands elsewhere, to which `href` leads.
    """

    lines: tuple[Line, ...]
    here: int
    all: int
    kinds: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    years: tuple[Choice, ...]
    href: str = ""

    @property
    def filters(self) -> bool:
        return bool(self.kinds or self.sources or self.years)

    @property
    def partial(self) -> bool:
        return self.all > self.here


def in_order_of_writing(lookup: Lookup, mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions by the date of what they stand in, the undated last."""
    return sorted(mentions, key=lambda m: dates.sort_key(written_on(lookup, m)))


def concordance(
    lookup: Lookup, path: str, mentions: Iterable[Mention], total: int, *, elsewhere: str = ""
) -> Concordance:
    """The mentions of a page in the order of their writing; `total` is that of all pages.

    Their lines are left out where they are on the page `elsewhere`.
    """
    ordered = in_order_of_writing(lookup, mentions)
    words = lookup.words
    kinds = {"document": words.gettext("documents"), "comment": words.gettext("comments")}
    years = Counter(year_value(written_on(lookup, m)) for m in ordered)
    sources = Counter(m.document for m in ordered)
    return Concordance(
        lines=() if elsewhere else tuple(_line(lookup, path, mention) for mention in ordered),
        here=len(ordered),
        all=total,
        kinds=_choices(Counter(source_kind(m.comment is not None) for m in ordered), kinds.items()),
        sources=_choices(sources, ((d.id, d.title) for d in lookup.by_date if d.id in sources)),
        years=_choices(years, ((year, _year_label(lookup, year)) for year in years)),
        href=urls.link(path, elsewhere) if elsewhere else "",
    )


def _choices(counted: Counter[str], labels: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    found = tuple(Choice(value=v, label=label, count=counted[v]) for v, label in labels if counted[v])
    return found if len(found) > 1 else ()


def _year_label(lookup: Lookup, year: str) -> str:
    words = lookup.words
    return words.gettext("undated") if year == "undated" else dates.year_in_words(int(year), words)


def _line(lookup: Lookup, path: str, mention: Mention) -> Line:
    document = lookup.documents[mention.document]
    comment = lookup.comments[mention.comment] if mention.comment else None
    text = lookup.blocks[mention.document, mention.anchor].text
    words = lookup.words
    told = comment or document
    return Line(
        left=_before(text[: mention.start]),
        name=" ".join(mention.surface.split()),
        right=_after(text[mention.end :]),
        href=urls.link(path, lookup.passage_path(mention.document, mention.comment, mention.sentence_anchor)),
        where=place(mention.anchor, comment, words),
        title=shorten(document.title, TITLE),
        author=(
            comment_author(comment, words)
            if comment
            else or_a_reader(author_names(document, words), document, mention.anchor, words)
        ),
        when=when(told.date, told.date_text, words),
        kind=source_kind(comment is not None),
        source=document.id,
        year=year_value(told.date),
        certain=mention.certain,
    )


def _before(text: str) -> str:
    """The end of a text, on one line, cut at a blank where one is near."""
    line = " ".join(text[-2 * CONTEXT :].split())
    if len(line) <= CONTEXT and len(text) <= 2 * CONTEXT:
        return line
    cut = line[-CONTEXT:]
    head, blank, tail = cut.partition(" ")
    return f"… {tail if blank and len(head) <= _NEAREST_CUT else cut}"


def _after(text: str) -> str:
    """The beginning of a text, on one line, cut at a blank where one is near."""
    line = " ".join(text[: 2 * CONTEXT].split())
    if len(line) <= CONTEXT and len(text) <= 2 * CONTEXT:
        return line
    cut = line[:CONTEXT]
    head, blank, tail = cut.rpartition(" ")
    return f"{head if blank and len(tail) <= _NEAREST_CUT else cut} …"
