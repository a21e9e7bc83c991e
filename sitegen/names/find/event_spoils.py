"""What was leaked or hacked, named without the deed: "DNC emails" where a text tells of the hacking of the Democratic
National Committee's emails.

Invariant: such a form is only ever possible, and only where the corpus tells of the deed with its owner's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sitegen.model import Document
from sitegen.names.find.detect import prose
from sitegen.names.find.event_binding import Draft, Key, Use
from sitegen.names.find.event_tokens import EventForm
from sitegen.names.find.event_words import SPILT

_MOST_OWNERS = 200
_SHORTEST = 3  # letters of an abbreviation


def bind_spoils(drafts: Mapping[Key, Draft], documents: Sequence[Document], ignored: frozenset[str]) -> None:
    """Let "OWNER emails", "emails from OWNER" possibly mean the deed, in every document that has them."""
    told = [
        (draft, draft.uses[0].form.owner)
        for draft in drafts.values()
        if draft.uses and draft.uses[0].form.owner
    ]
    for draft, owner in told[:_MOST_OWNERS]:
        search = _pattern(owner, draft.key.words)
        for number, document in enumerate(documents):
            for comment, block in prose(document):
                for found in search.finditer(block.text):
                    if found[0].casefold() not in ignored:
                        draft.bind(
                            found[0], _use(number, comment, block.anchor, block.text, found), certain=False
                        )


def _pattern(owner: str, words: Iterable[str]) -> re.Pattern[str]:
    names = [owner, *_abbreviations(owner)]
    things = [form for form, thing in SPILT.items() if thing in set(words)]
    either = [
        f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})" for forms in (names, things)
    ]
    who, what = either
    return re.compile(rf"(?<![\w-])(?:{who}(?:['’]s)? {what}|{what} (?:from|of|by) (?:the )?{who})(?![\w-])")


def _abbreviations(owner: str) -> list[str]:
    letters = "".join(word[0] for word in owner.split())
    return [letters] if letters.isupper() and len(letters) >= _SHORTEST else []


def _use(number: int, comment: str | None, anchor: str, text: str, found: re.Match[str]) -> Use:
    form = EventForm(start=found.start(), end=found.end(), surface=found[0], head="", bare=True)
    return Use(number, found.start(), comment, anchor, text, form)
