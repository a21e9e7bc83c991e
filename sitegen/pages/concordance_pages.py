"""The concordance of somebody or something named too often for one page: all lines on a page of their own.

Invariant: the pages have a line for every mention, in order of writing; they are parts only where one would be too
heavy, and then each says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitegen import urls
from sitegen.model import Event, Person
from sitegen.pages.concordance import Concordance, concordance, in_order_of_writing
from sitegen.pages.entity import entity_downloads, part_frame
from sitegen.pages.long_lists import PAGE, ListPart, cut_entries, list_part, long_list
from sitegen.pages.lookup import Lookup
from sitegen.pages.page import Link, Page
from sitegen.pages.passages import written_on
from sitegen.pages.weights import line_alone_weight


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcordanceView:
    """One page of the concordance of a person or event, whose own page `whole` leads to.

    `section` is `people` or `events`. `part` says which lines are here, where there are several pages.
    """

    id: str
    name: str
    section: str
    status: str
    whole: str
    concordance: Concordance
    part: ListPart | None
    downloads: tuple[Link, ...]


def concordance_pages(lookup: Lookup, entity: Person | Event) -> Iterator[Page]:
    """The pages of the concordance of all mentions of an entity."""
    section = "people" if isinstance(entity, Person) else "events"
    own = urls.person_path(entity.id) if isinstance(entity, Person) else urls.event_path(entity.id)
    words = lookup.words
    ordered = in_order_of_writing(lookup, lookup.mentions_of.get(entity.id, ()))
    ranges = cut_entries([line_alone_weight(mention) for mention in ordered], PAGE)
    dated = [[written_on(lookup, mention) for mention in ordered[start:end]] for start, end in ranges]
    paths = tuple(urls.concordance_path(own, number) for number in range(1, len(ranges) + 1))
    listed = replace(long_list(words, own, "concordance", dated), paths=paths)
    for number, (path, (start, end)) in enumerate(zip(paths, ranges, strict=True), 1):
        part = list_part(words, listed, number)
        name = words.gettext("Concordance")
        said = f"{name}, {part.words}" if part else name
        frame = part_frame(lookup, path, own, entity.name, said, section)
        yield Page(
            frame=replace(frame, indexed=False),
            template="concordance",
            view=ConcordanceView(
                id=entity.id,
                name=entity.name,
                section=section,
                status=entity.status,
                whole=urls.link(path, own),
                concordance=concordance(lookup, path, ordered[start:end], len(ordered)),
                part=part,
                downloads=entity_downloads(lookup, path, section, entity.id),
            ),
        )
