"""Runs of capitalised words in a text, each with its neighbours: all that may be a name, in one pass.

Invariant: runs are in order, do not overlap, and `text[start:end]` of each begins and ends with a word.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

_UPPER = "".join(
    f"{chr(first)}-{chr(last)}"
    for first, last in (
        (0x41, 0x5A), (0xC0, 0xD6), (0xD8, 0xDE), (0x386, 0x386), (0x388, 0x38F), (0x391, 0x3AB), (0x400, 0x42F),
        (0x1E02, 0x1E02),
    )
) + "".join(
    c for c in map(chr, (*range(0x100, 0x250), *range(0x1E00, 0x1F00))) if c.isupper()
)  # fmt: skip
_UP = rf"[{_UPPER}]"
# `al-`, `d'` and the like are written together with the capital that follows.
_PREFIX = rf"(?:(?:al|el|ad|an|ar|as|ash|at|az|ibn|bin|d|l|de|dell)[’'\-]|de(?={_UP}[a-z]))?"
_PREFIX_BEFORE = re.compile(r"(?<![\w@#/&.'’\-])(?:al|el|ad|an|ar|as|ash|at|az|ibn|bin|d|l|dell)[’'\-]\Z")
# What ends in a stop before a name, in both cases; the stop of any other word ends its run.
_ABBREVIATIONS = (
    "Mr Mrs Ms Dr St Ste Prof Rev Sen Rep Gen Col Capt Lt Sgt Maj Gov Hon Mme Mlle Messrs Jr Sr Cpl Adm Sens Reps "
    "Pres Fr Cmdr Mgr Pvt Supt Hr Bros"
).split()
_STOP = "|".join(rf"(?<=\b{word}\.)" for short in _ABBREVIATIONS for word in (short, short.upper()))
# A word: initials ("J.", "J.R."), or letters with hyphens and apostrophes inside (O'Neill, but not Neill's).
_INITIALS = rf"{_UP}\.(?:{_UP}\.)*(?:-{_UP}\.)*(?!\w)"
_LETTERS = rf"{_UP}\w*(?:(?:[’'](?={_UP})|-(?=\w))\w+)*(?:\.(?:{_STOP}))?"
_WORD = rf"(?:{_INITIALS}|{_LETTERS})"
_PARTICLE = (
    r"(?:de|da|do|das|dos|du|di|del|dal|della|dei|degli|der|den|des|la|le|las|los|el|al|van|von|vom|zu|zum|zur|ten|ter|"
    r"te|af|av|bin|bint|ibn|ben|abu|y|e|dit|’t|'t)"
)
_NICKNAME = rf"(?:[\"“(‘']{_UP}[\w\-]*(?: {_UP}[\w\-]*)?[\"”)’'] )?"
# A run of more words than any name and its titles have is cut, so that shouted texts take no longer than others.
_MORE = 30
# The first letter stands first in the pattern, before what looks behind it: so the search skips from capital to
# capital. A run begins no part of a word, a handle, a tag or an address.
_RUN = re.compile(
    rf"{_UP}(?<![\w@#/&].)(?<!\w\..)"
    rf"(?:\.(?:{_UP}\.)*(?:-{_UP}\.)*(?!\w)|\w*(?:(?:[’'](?={_UP})|-(?=\w))\w+)*(?:\.(?:{_STOP}))?)"
    rf"(?:[ \u00a0]{_NICKNAME}(?:{_PARTICLE} ){{0,3}}{_PREFIX}{_WORD}){{0,{_MORE}}}"
    r"(?=(['’][sS]?(?!\w))?([^\w]{0,3})(\w*))"
)
_REACH = 26  # the word before a run is looked for this far back
_MARKS = " \t\n\u00a0.,;:!?…\"“”„«»‘’'()[]{}<>*_–—-/•|"
_OPENING = frozenset(".!?:;\n\t•…*" + "\"“‘«„'’”")  # ends of sentences, and quotation marks


class Run(NamedTuple):
    """A run and what stands around it.

    `opens`: it begins a sentence or a quotation, where any word has a capital. `before` and `after` are the
    neighbouring words in lower case, "" at an end; `gap_before` and `gap_after` what is between. `owned`: "'s"
    follows.
    """

    start: int
    end: int
    surface: str
    opens: bool
    before: str
    gap_before: str
    owned: bool
    gap_after: str
    after: str


def find_runs(text: str, skipped: frozenset[str] = frozenset()) -> Iterator[Run]:
    """The runs of a text, in order, but for the `skipped` surfaces ("The", …).

    A word that is part of a longer one, of a handle (@), a tag (#), an address or a path begins none.
    """
    for found in _RUN.finditer(text):
        if found[0] in skipped:
            continue
        start, end = found.span()
        if start and text[start - 1] in "-’'":
            prefix = _PREFIX_BEFORE.search(text, max(0, start - 6), start)
            if prefix is not None:
                start = prefix.start()
            elif text[start - 1] == "-" or text[start - 2 : start - 1].isalnum():
                continue
        before = gap = ""
        if start:
            tail = text[start - _REACH if start > _REACH else 0 : start]
            stem = tail.rstrip(_MARKS)
            gap = tail[len(stem) :]
            before = stem[stem.rfind(" ") + 1 :].lstrip(_MARKS).lower()
        owned, gap_after, after = found.groups()
        opens = not before or (gap != " " and not _OPENING.isdisjoint(gap))
        yield Run(
            start, end, sys.intern(text[start:end]), opens, before, gap, owned is not None, gap_after, after
        )
