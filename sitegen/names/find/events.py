"""Events that the texts name -> automatic entries, merged where name and year say that they are the same.

Invariant: two names are one event only by the same words and the same year, or within one document where one name
holds the other and no third does; anything weaker is a `Pair` for the curator, or a form that is only possible. No
date that no text states; one that is told beside the name is uncertain.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen import urls
from sitegen.dates import find_dates, is_certain
from sitegen.model import Alias, Document, Event, Registry
from sitegen.names.find.detect import prose
from sitegen.names.find.event_binding import (
    Draft,
    Key,
    Use,
    bind_bare,
    bind_within,
    grouped,
    holds,
    noun_of,
    readable,
    singular,
)
from sitegen.names.find.event_forms import find_event_forms
from sitegen.names.find.event_spoils import bind_spoils
from sitegen.names.find.event_words import RECURRING
from sitegen.names.find.event_years import bind_elsewhere, bind_years
from sitegen.names.find.findings import Doubtful, Evidence, Example, Name, Pair
from sitegen.names.match import Matcher
from sitegen.sentences import split_sentences

MAX_EXAMPLES = 3
_SURE_NAME = 0.7  # of a longer name that is no event
_STATED = 6  # characters between a name and the date that it is given
_OPENING = re.compile(r"(?:\A|[.!?;:]['\"”’)]*\s|\n)(?:[Tt]he |[Aa]n? )?\Z")
_OTHER_KINDS = ("organisation", "place", "work", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvents:
    """Automatic events by id, with what each rests on, pairs that may be one, and forms that may be several."""

    events: tuple[Event, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    pairs: tuple[Pair, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()


def find_events(documents: Sequence[Document], registry: Registry, names: Iterable[Name] = ()) -> FoundEvents:
    """Find the named events of the documents that no curated entry names already.

    `names` are those found in the same documents: what stands inside a longer name of another kind is no event.
    Ids differ from all of the registry's. The order is that of the ids, and depends on the texts alone.
    """
    uses = list(_uses(documents, registry, names))
    full, bare = [u for u in uses if not u.form.bare], [u for u in uses if u.form.bare]
    drafts = grouped(full)
    bind_within(drafts)
    kept = {key: draft for key, draft in drafts.items() if _is_event(draft)}
    left = bind_years(kept, bare, documents)
    doubtful = bind_bare(kept, left)
    bind_elsewhere(kept, left)
    bind_spoils(kept, documents, frozenset(form.casefold() for form in registry.decisions.ignore))
    for surface, keys, use in _possible(kept):
        doubtful.setdefault((surface, keys), []).append(use)
    ids = _ids(kept, registry)
    claims = _claims(kept)
    events, evidence = [], []
    for key in sorted(kept, key=lambda k: ids[k]):
        draft = kept[key]
        events.append(_event(draft, ids[key], documents, claims))
        evidence.append(_evidence(draft, ids[key], documents))
    return FoundEvents(
        events=tuple(events),
        evidence=tuple(evidence),
        pairs=_pairs(kept, ids, registry),
        doubtful=_doubtful(doubtful, ids, documents),
    )


def _uses(documents: Sequence[Document], registry: Registry, names: Iterable[Name]) -> Iterator[Use]:
    """Every form that is neither a curator's, nor ignored, nor inside a name of another kind."""
    matcher = Matcher(registry)
    ignored = {form.casefold() for form in registry.decisions.ignore}
    others: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for name in names:
        if name.kind in _OTHER_KINDS and name.score >= _SURE_NAME:
            others[name.document, name.anchor].append((name.start, name.end))
    for number, document in enumerate(documents):
        order = 0
        for comment, block in prose(document):
            titles = [(s.start, s.end) for s in block.spans if s.kind == "emphasis"]
            forms = list(find_event_forms(block.text))
            hits = matcher.find(block.text, document.id).hits if forms else ()
            for form in forms:
                curated = any(h.kind == "event" and h.start < form.end and form.start < h.end for h in hits)
                # In an excluded phrase ("a new Cold War") the name is still the curator's to give.
                curated = curated or bool(matcher.claims_on(form.surface, document.id))
                inside = any(
                    s <= form.start and form.end <= e and (s, e) != (form.start, form.end)
                    for s, e in others.get((document.id, block.anchor), ())
                )
                as_title = block.kind != "title" and (form.start, form.end) in titles
                if curated or inside or as_title or form.surface.casefold() in ignored:
                    continue
                person = next(
                    (
                        h.entity
                        for h in hits
                        if (h.start, h.end) == form.whom and h.kind == "person" and h.certain
                    ),
                    "",
                )
                only_in = document.id if form.local else ""
                yield Use(number, order, comment, block.anchor, block.text, form, person, only_in)
                order += 1


def _is_event(draft: Draft) -> bool:
    """Whether the evidence suffices: a capital, a year or an ordinal, or the same name again."""
    return any(use.form.sure for use in draft.uses) or len(draft.uses) + len(draft.bound_uses) > 1


def _possible(drafts: Mapping[Key, Draft]) -> Iterator[tuple[str, frozenset[Key], Use]]:
    """Every form that is only possible, with all that it may mean."""
    meant: dict[tuple[str, int, str, int], tuple[Use, set[Key]]] = {}
    for key, draft in drafts.items():
        for use in draft.possible_uses:
            place = (use.form.surface, use.document, use.anchor, use.form.start)
            meant.setdefault(place, (use, set()))[1].add(key)
    for (surface, *_), (use, keys) in sorted(meant.items(), key=lambda item: item[0]):
        yield surface, frozenset(keys), use


def _ids(drafts: Mapping[Key, Draft], registry: Registry) -> dict[Key, str]:
    taken = {person.id for person in registry.people} | {event.id for event in registry.events}
    ids: dict[Key, str] = {}
    for key in sorted(drafts, key=readable):
        base = urls.slug(_name(drafts[key])) or "event"
        base = base if urls.is_id(base) else f"event-{base}"
        number, candidate = 1, base
        while candidate in taken:
            number += 1
            candidate = f"{base}-{number}"
        taken.add(candidate)
        ids[key] = candidate
    return ids


def _name(draft: Draft) -> str:
    """As it is most often written, or as everybody calls it."""
    known = next((use.form.known for use in draft.uses if use.form.known), "")
    if known:
        return known
    counted = Counter(" ".join(use.form.surface.split()) for use in draft.uses)
    if not counted:
        year = draft.key.year
        counted = Counter(f"{year} {' '.join(use.form.surface.split())}" for use in draft.told)
    return min(counted, key=lambda name: (-counted[name], -sum(map(str.isupper, name)), name))


def _claims(drafts: Mapping[Key, Draft]) -> dict[str, set[Key]]:
    """By form: the events that it means somewhere."""
    claims: dict[str, set[Key]] = defaultdict(set)
    for key, draft in drafts.items():
        for surface in (*(use.form.surface for use in draft.uses), *draft.bound):
            claims[surface].add(key)
    return claims


def _event(
    draft: Draft, identifier: str, documents: Sequence[Document], claims: Mapping[str, set[Key]]
) -> Event:
    """A form that means this event alone holds everywhere; one that is generic, or another's too, where it was."""
    name = _name(draft)
    where: dict[str, set[int]] = defaultdict(set)
    for use in draft.uses:
        where[use.form.surface].add(use.document)
    aliases = []
    for surface in sorted({*where, *draft.bound}):
        everywhere = surface in where and len(claims[surface]) == 1 and not draft.key.only_in
        numbers = sorted(where.get(surface, set()) | draft.bound.get(surface, set()))
        scope = () if everywhere else tuple(sorted(documents[n].id for n in numbers))
        aliases.append(Alias(text=surface, documents=scope))
    for surface in sorted(draft.possible):
        ids = tuple(sorted(documents[n].id for n in draft.possible[surface]))
        aliases.append(Alias(text=surface, documents=ids, certain=False))
    if name not in where and len(claims.get(name, ())) < 2:
        aliases.insert(0, Alias(text=name))
    return Event(
        id=identifier,
        name=name,
        aliases=tuple(aliases),
        date=_date(draft),
        place=_place(draft),
        people=_people(draft),
        status="automatic",
    )


def _people(draft: Draft) -> tuple[str, ...]:
    """The one person to whom it happened, if every name of it that says whom surely means the same."""
    meant = {use.person for use in draft.uses if use.form.whom[1]}
    return tuple(meant) if len(meant) == 1 and "" not in meant else ()


def _place(draft: Draft) -> str:
    """The place that is part of the name, as it is most often written; empty where the names hold several."""
    counted = Counter(use.form.place for use in draft.uses if use.form.place)
    if len({place.casefold() for place in counted}) != 1:
        return ""
    return min(counted, key=lambda place: (-counted[place], place))


def _date(draft: Draft) -> str | None:
    """The year in the name; else the date that stands next to it, if no text states another."""
    if draft.key.year:
        return draft.key.year if draft.uses else f"{draft.key.year}?"
    recurring = any(singular(word) in _OFTEN for word in draft.key.words)
    stated = {date for use in draft.uses if (date := _stated(use))}
    certain = {date.removesuffix("?") for date in stated}
    if len(certain) != 1 or recurring:
        return None
    date = certain.pop()
    return date if date in stated else f"{date}?"


_OFTEN = frozenset(map(singular, RECURRING - {"war", "wars", "revolution", "earthquake", "coup", "summit"})) | {
    "cup", "championship", "series", "tournament", "festival", "award", "bowl", "prix", "fair", "Hajj", "Ramadan",
    "Olympic Games", "World Cup", "Chinese New Year", "competition", "pilgrimage", "year", "draft", "open",
}  # fmt: skip


def _stated(use: Use) -> str | None:
    """A date right after a name: "(1815)", "of 1944", "in July 2018".

    Unless the name begins the sentence, "in" may date what is told of it ("voted after the annexation in 2017").
    """
    end = use.form.end
    following = use.text[end : end + 48]
    for date in find_dates(following):
        lead = following[: date.start].strip().lower()
        # "At the siege on 9 October" dates what happened there; only a bracket or "of" dates the siege.
        own = lead == "(" or lead == "of" or (lead in ("in", ", in") and len(date.edtf) in (4, 7))
        if date.start <= _STATED and own and not date.relative and is_certain(date.edtf):
            if "X" in date.edtf:
                return None
            certain = lead in ("(", "of") or _OPENING.search(
                use.text, max(0, use.form.start - 12), use.form.start
            )
            return date.edtf if certain else f"{date.edtf}?"
        break
    return None


def _evidence(draft: Draft, identifier: str, documents: Sequence[Document]) -> Evidence:
    uses = sorted(draft.every_use(), key=lambda u: (u.document, u.order))
    numbers = sorted({use.document for use in uses})
    lines = [
        f"named {len(uses)} {'time' if len(uses) == 1 else 'times'} in {_count(len(numbers), 'document')}"
    ]
    head = next((use.form.head for use in uses if use.form.head), "")
    lines += [f"a noun of happening: “{head}”"] if head else ["a name in common use"]
    year, where = draft.key.year, "in the name" if draft.uses else "told beside it"
    lines += [f"the year {year} is {where}"] if year else []
    shorter = sorted(draft.bound)
    if shorter:
        lines.append("shorter in the same document: " + ", ".join(f"“{form}”" for form in shorter[:5]))
    if draft.possible:
        lines.append("possibly meant: " + ", ".join(f"“{form}”" for form in sorted(draft.possible)[:5]))
    return Evidence(
        entity=identifier,
        lines=tuple(lines),
        count=len(uses),
        documents=tuple(sorted(documents[n].id for n in numbers)),
        examples=tuple(_example(use, documents) for use in _spread(uses)),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _spread(uses: Sequence[Use]) -> Iterator[Use]:
    """The first use of each document, then further ones, up to the number that is shown."""
    first = {use.document: use for use in reversed(uses)}
    chosen = [first[n] for n in sorted(first)][:MAX_EXAMPLES]
    yield from chosen
    yield from [use for use in uses if use not in chosen][: MAX_EXAMPLES - len(chosen)]


def _example(use: Use, documents: Sequence[Document]) -> Example:
    ranges = split_sentences(use.text)
    start, end = next(((s, e) for s, e in ranges if s <= use.form.start < e), (use.form.start, use.form.end))
    return Example(
        document=documents[use.document].id,
        comment=use.comment,
        anchor=use.anchor,
        sentence=" ".join(use.text[start:end].split()),
    )


def _pairs(drafts: Mapping[Key, Draft], ids: Mapping[Key, str], registry: Registry) -> tuple[Pair, ...]:
    """Names of which one holds the other, in different documents, that may mean one event."""
    parted = {frozenset(pair) for pair in registry.decisions.not_same}
    by_word: dict[str, set[Key]] = defaultdict(set)
    for key in drafts:
        for word in key.words:
            by_word[word].add(key)
    nouns = {key: noun_of(draft.every_use()[0].form) for key, draft in drafts.items()}
    found = []
    for key in drafts:
        rare = min((by_word[word] for word in key.words), key=len, default=set())
        for other in rare:
            if not holds(other, key) or nouns[key] != nouns[other] or (key.only_in and other.only_in):
                continue
            a, b = sorted((ids[key], ids[other]))
            names = (_name(drafts[key]), _name(drafts[other]))
            if frozenset((a, b)) in parted or frozenset(names) in parted:
                continue
            year = "both give the same year" if key.year == other.year != "" else "no other year is given"
            found.append(Pair(a=a, b=b, reasons=("one name holds the other", year)))
    return tuple(sorted(found, key=lambda p: (p.a, p.b)))


def _doubtful(
    open_forms: Mapping[tuple[str, frozenset[Key]], list[Use]],
    ids: Mapping[Key, str],
    documents: Sequence[Document],
) -> tuple[Doubtful, ...]:
    found = [
        Doubtful(
            surface=surface,
            entities=tuple(sorted(ids[key] for key in keys)),
            count=len(uses),
            documents=tuple(sorted({documents[use.document].id for use in uses})),
        )
        for (surface, keys), uses in open_forms.items()
    ]
    return tuple(sorted(found, key=lambda d: (d.surface, d.entities)))
