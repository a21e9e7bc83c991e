"""What was found automatically, as lists show it: forms in doubt, and people who are named only once.

Invariant: everything is in corpus order or sorted; nobody is left out of a list, however slight.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.model import Mention, Person
from sitegen.pages.lookup import Lookup, ambiguous_anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A surface form whose mentions may be of several entities, or of somebody else.

    `surface` has all spellings that share the fragment `anchor` of the index of people. `entities` are those
    that it may be, `places` one mention for each place, both in the order of the corpus.
    """

    surface: str
    anchor: str
    entities: tuple[str, ...]
    places: tuple[Mention, ...]


def ambiguous_forms(lookup: Lookup) -> tuple[Form, ...]:
    """Forms in doubt, sorted by anchor; forms that share a slug are one."""
    claims: dict[tuple[str, str, int, int], list[Mention]] = {}
    for mention in lookup.corpus.mentions:
        if not mention.certain:
            claims.setdefault((mention.document, mention.anchor, mention.start, mention.end), []).append(
                mention
            )
    grouped: dict[str, list[list[Mention]]] = {}
    for rivals in claims.values():
        grouped.setdefault(ambiguous_anchor(rivals[0].surface), []).append(rivals)
    return tuple(
        Form(
            surface=" / ".join(dict.fromkeys(" ".join(rivals[0].surface.split()) for rivals in found)),
            anchor=anchor,
            entities=tuple(dict.fromkeys(m.entity for rivals in found for m in rivals)),
            places=tuple(rivals[0] for rivals in found),
        )
        for anchor, found in sorted(grouped.items())
    )


def is_slight(lookup: Lookup, person: Person) -> bool:
    """Whether next to nothing is known of an automatic person: one mention, or one comment, or one name.

    Who is only called by one word, in one source, may be anybody of that name.
    """
    if person.status != "automatic" or person.id in lookup.wrote:
        return False
    named, commented = len(lookup.mentions_of.get(person.id, ())), len(lookup.commented.get(person.id, ()))
    if named + commented <= 1:
        return True
    return not commented and len(person.name.split()) == 1 and len(lookup.sources(person.id)) == 1
