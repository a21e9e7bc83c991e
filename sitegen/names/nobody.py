"""What stands where a name is not given, and what signs for many: bylines that are no person's.

Invariant: the answer depends on the words of the name alone.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Letters only, in lower case, without the digits that tell one guest from the next.
_NOBODY = _words(
    "anonymous anonymouscoward anonymoususer anonymoususer anonymously anonym anonyme anonymo anonimo anónimo anon"
    " unknown unbekannt inconnu desconocido nobody noname noone niemand guest gast invité invitado visitor besucher"
    " reader leser user username nousername commenter commentator member mitglied deleted deleteduser removed"
    " suspended redacted admin administrator editor editors moderator moderators mod staff webmaster postmaster"
    " root system daemon mailerdaemon noreply donotreply automatic bot none null test tester na author authors"
    " ipaddress"
    " various several others me you"
)
# A byline with such a word is an office's, a paper's or a company's.
_OF_MANY = _words(
    "team teams community staff editors editorial newsroom news press agency bureau reporters correspondents board"
    " committee commission council group foundation institute institution university college department ministry"
    " office government association society organization organisation federation union company corporation inc ltd"
    " llc gmbh magazine newspaper journal encyclopedia encyclopaedia wikipedia blog forum contributors developers"
    " maintainers project server service services redaktion équipe authors collective coalition network times"
    " herald tribune gazette reuters afp bbc cnn npr list mailing bot build support info wire"
)


def is_nobody(name: str) -> bool:
    """Whether a name only says that none was given; an address that was masked is none either."""
    letters = "".join(c for c in name.casefold() if c.isalpha())
    return not letters or letters in _NOBODY or ("…@…" in name and " " not in name) or "://" in name


def is_of_many(name: str) -> bool:
    """Whether a name is that of an office, a company or a publication, by its words."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return any(word in _OF_MANY for word in words)
