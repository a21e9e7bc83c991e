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
# `al-`, `d'` and the like are written together with the capital that follows.
_PREFIX = r"(?:(?:[Aa]l|[Ee]l|[Aa]d|[Aa]n|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]z|[Ii]bn|[Bb]in|[Dd]|[Ll]|[Dd]e|[Dd]ell)[’'\-])?"
# A word: initials ("J.", "J.R."), or letters with hyphens and apostrophes inside (O'Neill, but not Neill's).
_WORD = (
    rf"(?:(?:[{_UPPER}]\.)+(?:-[{_UPPER}]\.)*(?![\w])"
    rf"|{_PREFIX}[{_UPPER}](?:[\w]|[’'](?=[{_UPPER}])|-(?=\w))*"
    r"(?:(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.|(?<=\bSt)\.|(?<=\bProf)\.|(?<=\bRev)\.|(?<=\bSen)\.|(?<=\bRep)\."
    r"|(?<=\bGen)\.|(?<=\bCol)\.|(?<=\bCapt)\.|(?<=\bLt)\.|(?<=\bSgt)\.|(?<=\bMaj)\.|(?<=\bGov)\.|(?<=\bHon)\.|(?<=\bMme)\."
    r"|(?<=\bMlle)\.|(?<=\bMessrs)\.|(?<=\bJr)\.|(?<=\bSr)\.|(?<=\bCpl)\.|(?<=\bAdm)\.|(?<=\bSens)\.|(?<=\bReps)\."
    r"|(?<=\bPres)\.|(?<=\bFr)\.|(?<=\bCmdr)\.|(?<=\bMgr)\.|(?<=\bPvt)\.|(?<=\bSupt)\.)?)"
)
_PARTICLE = (
    r"(?:de|da|do|das|dos|du|di|del|dal|della|dei|degli|der|den|des|la|le|las|los|el|al|van|von|vom|zu|zum|zur|ten|ter|"
    r"te|af|av|bin|bint|ibn|ben|abu|y|e|dit|’t|'t)"
)
_NICKNAME = rf"(?:[\"“(‘'](?:[{_UPPER}][\w\-]*)(?: [{_UPPER}][\w\-]*)?[\"”)’'] )?"
_RUN = re.compile(
    rf"(?<![\w@#/&’'\-])(?<!\w\.)({_WORD}(?:[ \u00a0]{_NICKNAME}(?:{_PARTICLE} ){{0,3}}{_WORD})*)"
    r"(?=(['’][sS]?(?!\w))?([^\w]{0,3})(\w*))"
)
_BEFORE = re.compile(r"(\w*)([^\w]*)\Z")
_REACH = 26  # the word before a run is looked for this far back
_ENDS = frozenset(".!?:;\n\t•…*")
_QUOTES = frozenset("\"“‘«„'’”")


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


def find_runs(text: str) -> Iterator[Run]:
    """The runs of a text, in order. A word right after an apostrophe or @, #, / or & begins none."""
    for found in _RUN.finditer(text):
        start, end = found.span(1)
        if start:
            context = _BEFORE.search(text[start - _REACH if start > _REACH else 0 : start])
            before, gap = context.groups() if context else ("", "")
        else:
            before = gap = ""
        own, gap_after, after = found.group(2, 3, 4)
        opens = not before or (gap != " " and _opens(gap))
        yield Run(
            start,
            end,
            sys.intern(found.group(1)),
            opens,
            before.lower(),
            gap,
            own is not None,
            gap_after,
            after,
        )


def _opens(gap: str) -> bool:
    return any(c in _ENDS or c in _QUOTES for c in gap)
