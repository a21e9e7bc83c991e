"""What happens again and again, named without its year ("Democratic primaries"): the year that the text tells.

Invariant: certain is only what the writer's own day decides ("the current primaries" in a text of 2020); a year that
is told beside it, or in another document, makes a form possible and never more. Nothing gets a year by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from sitegen.dates import is_certain, year_of
from sitegen.model import Document
from sitegen.names.find.detect import prose
from sitegen.names.find.event_binding import Draft, Key, Use, noun_of, singular
from sitegen.names.find.event_words import GENERAL, VOTES

# So many events at most are offered for one form.
_MOST_POSSIBLE = 4
_VOTES = frozenset(map(singular, VOTES - {"vote", "referendum"}))
_NOW = re.compile(r"(?<!\w)(?:current|ongoing|present|this year['’]s)\s\Z")
_NEAR = re.compile(r"(?<!\w)(?:(?:[Tt]his |[Tt]hese )?(?:upcoming|coming|forthcoming)|[Tt]his|[Tt]hese)\s\Z")
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]{3}|20[0-9]{2})(?!\d)")
_REACH = 24  # characters before a form in which these stand


def bind_years(drafts: dict[Key, Draft], bare: Sequence[Use], documents: Sequence[Document]) -> list[Use]:
    """Bind the bare forms of votes whose year is told; new events are added to `drafts`. Returns the others."""
    votes = [use for use in bare if singular(use.form.head) in _VOTES]
    told = set(_by_own_day(drafts, votes, documents))
    told |= set(_by_what_stands_before(drafts, [use for use in votes if id(use) not in told], documents))
    return [use for use in bare if id(use) not in told]


def _by_own_day(
    drafts: dict[Key, Draft], votes: Iterable[Use], documents: Sequence[Document]
) -> Iterator[int]:
    """ "The current Democratic primaries", "this election": of the year in which the text was written."""
    dates: dict[tuple[int, str | None], str | None] = {(n, None): d.date for n, d in enumerate(documents)}
    dates |= {(n, comment.id): comment.date for n, d in enumerate(documents) for comment in d.comments}
    named: dict[int, dict[Key, str]] = defaultdict(dict)
    for key, draft in drafts.items():
        for use in draft.every_use():
            named[use.document][key] = noun_of(use.form)
    for use in votes:
        start = use.form.start
        now = _NOW.search(use.text, max(0, start - _REACH), start)
        near = now or _NEAR.search(use.text, max(0, start - _REACH), start)
        year = _year(dates.get((use.document, use.comment)))
        if not near or not year:
            continue
        words, surface = _words(use), use.text[near.start() : use.form.end]
        fitting = [
            key
            for key, noun in named[use.document].items()
            if key.year == year
            and noun == singular(use.form.head)
            and (words <= key.words or len(words) == 1)
        ]
        if len(fitting) == 1:
            drafts[fitting[0]].bind(surface, use)
        elif not fitting and now and _tells_whose(use):
            draft = _draft(drafts, use, year)
            draft.bind(surface, use)
            named[use.document][draft.key] = noun_of(use.form)
        else:
            continue
        yield id(use)


def _by_what_stands_before(
    drafts: dict[Key, Draft], votes: Sequence[Use], documents: Sequence[Document]
) -> Iterator[int]:
    """ "The 2016 Democratic convention … the Democratic primaries": possibly of the year of what shares a name with it.

    Only where that is the last that is dated, no further off than the paragraph before, and no other year is near.
    """
    dated: dict[tuple[int, str | None], list[Use]] = defaultdict(list)
    for draft in drafts.values():
        for use in draft.uses:
            if use.form.year:
                dated[use.document, use.comment].append(use)
    for use in votes:
        if not _tells_whose(use):
            continue
        before = [u for u in dated[use.document, use.comment] if u.order < use.order]
        last = max(before, key=lambda u: u.order, default=None)
        whose = _words(use) - GENERAL - {singular(use.form.head)}
        if last is None or not whose <= set(map(singular, last.form.words)):
            continue
        near = set(_YEAR.findall(use.text)) <= {last.form.year}
        if near and (last.anchor == use.anchor or _follows(documents[use.document], last, use)):
            _draft(drafts, use, last.form.year).bind(use.form.surface, use, certain=False)
            yield id(use)


def _follows(document: Document, first: Use, then: Use) -> bool:
    """Whether the block of a use is the next one after that of another."""
    anchors = [block.anchor for comment, block in prose(document) if comment == then.comment]
    return any(pair == (first.anchor, then.anchor) for pair in pairwise(anchors))


def bind_elsewhere(drafts: Mapping[Key, Draft], bare: Iterable[Use]) -> None:
    """ "The Democratic primary" may be any of those that the corpus names with a year, if they are few."""
    by_words: dict[frozenset[str], list[Key]] = defaultdict(list)
    for key in drafts:
        if key.year:
            by_words[key.words].append(key)
    bound = {id(use) for draft in drafts.values() for use in draft.every_use()}
    for use in bare:
        if id(use) in bound or singular(use.form.head) not in _VOTES or not _tells_whose(use):
            continue
        fitting = by_words.get(_words(use), ())
        if 0 < len(fitting) <= _MOST_POSSIBLE:
            for key in fitting:
                drafts[key].bind(use.form.surface, use, certain=False)


def _draft(drafts: dict[Key, Draft], use: Use, year: str) -> Draft:
    key = Key(_words(use), year)
    draft = drafts.setdefault(key, Draft(key))
    draft.told.append(use)
    return draft


def _words(use: Use) -> frozenset[str]:
    return frozenset(map(singular, use.form.words))


def _tells_whose(use: Use) -> bool:
    """Whether a form says more than what kind of vote it is."""
    return bool(_words(use) - GENERAL - {singular(use.form.head)})


def _year(date: str | None) -> str:
    """The year of a certain date; "" for none."""
    if not date or not is_certain(date):
        return ""
    year = year_of(date)
    return str(year) if year else ""
