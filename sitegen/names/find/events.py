"""Events that the texts name -> automatic entries, merged where name and year say that they are the same.

Invariant: two names are one event only by the same words and the same year, or within one document where one name
holds the other and no third does; anything weaker is a `Pair` for the curator. No date that no text states.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen import urls
from sitegen.dates import find_dates, is_certain
from sitegen.model import Alias, Document, Event, Registry
from sitegen.names.find.detect import prose
from sitegen.names.find.event_forms import EventForm, find_event_forms
from sitegen.names.find.event_words import RECURRING
from sitegen.names.find.findings import Doubtful, Evidence, Example, Name, Pair
from sitegen.names.match import Matcher
from sitegen.sentences import split_sentences

MAX_EXAMPLES = 3
_SURE_NAME = 0.7  # of a longer name that is no event
_STATED = 6  # characters between a name and the date that it is given
_DETERMINERS = ("the ", "The ", "this ", "This ", "that ", "That ")
_OTHER_KINDS = ("organisation", "place", "work", "person")

Key = tuple[frozenset[str], str]  # the words of a name, its year


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvents:
    """Automatic events by id, with what each rests on, pairs that may be one, and forms that may be several."""

    events: tuple[Event, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    pairs: tuple[Pair, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()


@dataclass(frozen=True, slots=True)
class _Use:
    """A form where it stands: the number of its document, its place among the forms there, and the id of the
    person whom the name surely means, if it names one.
    """

    document: int
    order: int
    comment: str | None
    anchor: str
    text: str
    form: EventForm
    person: str = ""


@dataclass(slots=True)
class _Draft:
    """An event in the making: its uses, and the forms that mean it in some documents only."""

    key: Key
    uses: list[_Use] = field(default_factory=list)
    bound: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    bound_uses: list[_Use] = field(default_factory=list)


def find_events(documents: Sequence[Document], registry: Registry, names: Iterable[Name] = ()) -> FoundEvents:
    """Find the named events of the documents that no curated entry names already.

    `names` are those found in the same documents: what stands inside a longer name of another kind is no event.
    Ids differ from all of the registry's. The order is that of the ids, and depends on the texts alone.
    """
    uses = list(_uses(documents, registry, names))
    full, bare = [u for u in uses if not u.form.bare], [u for u in uses if u.form.bare]
    drafts = _grouped(full)
    _bind_within(drafts)
    kept = {key: draft for key, draft in drafts.items() if _is_event(draft)}
    doubtful = _bind_bare(kept, bare)
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


def _uses(documents: Sequence[Document], registry: Registry, names: Iterable[Name]) -> Iterator[_Use]:
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
                yield _Use(number, order, comment, block.anchor, block.text, form, person)
                order += 1


def _grouped(full: Iterable[_Use]) -> dict[Key, _Draft]:
    drafts: dict[Key, _Draft] = {}
    for use in full:
        key = _key(use.form)
        drafts.setdefault(key, _Draft(key)).uses.append(use)
    return drafts


def _key(form: EventForm) -> Key:
    if form.known:
        return frozenset((form.known,)), form.year
    return frozenset(_singular(word) for word in form.words), form.year


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and len(word) > 4 and not word.endswith("ss") else word


def _bind_within(drafts: dict[Key, _Draft]) -> None:
    """Within a document, a name that is held by one other name alone means that one."""
    present: dict[int, set[Key]] = defaultdict(set)
    for key, draft in drafts.items():
        for use in draft.uses:
            present[use.document].add(key)
    for document in sorted(present):
        keys = sorted(present[document], key=_readable)
        for key in keys:
            longer = [k for k in keys if _holds(k, key)]
            tops = [k for k in longer if not any(_holds(other, k) for other in longer)]
            if len(tops) != 1:
                continue
            top, draft = drafts[tops[0]], drafts[key]
            here = [use for use in draft.uses if use.document == document]
            draft.uses = [use for use in draft.uses if use.document != document]
            top.bound_uses += here
            for use in here:
                top.bound[use.form.surface].add(document)
    for key in [k for k, draft in drafts.items() if not draft.uses]:
        del drafts[key]


def _holds(longer: Key, shorter: Key) -> bool:
    """Whether all of one name is in another that says more; years that both give must be the same."""
    if longer == shorter or (shorter[1] and shorter[1] != longer[1]):
        return False
    return shorter[0] <= longer[0]


def _readable(key: Key) -> tuple[list[str], str]:
    return sorted(key[0]), key[1]


def _is_event(draft: _Draft) -> bool:
    """Whether the evidence suffices: a capital, a year or an ordinal, or the same name again."""
    return any(use.form.sure for use in draft.uses) or len(draft.uses) + len(draft.bound_uses) > 1


def _bind_bare(
    drafts: Mapping[Key, _Draft], bare: Iterable[_Use]
) -> dict[tuple[str, frozenset[Key]], list[_Use]]:
    """A bare noun ("the summit") means the one event that its text or comment has named; of several it is uncertain.

    Where the document also speaks of another kind ("the Democratic primary" beside "the Nevada primary"), a bare
    noun may mean that, and is left alone.
    """
    bare = list(bare)
    kinds: dict[tuple[int, str], set[str]] = defaultdict(set)
    for use in bare:
        kinds[use.document, _singular(use.form.head)].update(map(_singular, use.form.words))
    named: dict[int, list[tuple[_Use, Key, str]]] = defaultdict(list)
    for key, draft in drafts.items():
        for use in (*draft.uses, *draft.bound_uses):
            named[use.document].append((use, key, _singular(use.form.head or _last_word(use.form))))
    open_forms: dict[tuple[str, frozenset[Key]], list[_Use]] = defaultdict(list)
    for use in bare:
        form = use.form
        before = next((d for d in _DETERMINERS if use.text.endswith(d, 0, form.start)), "")
        if not before or use.text[form.start - len(before) - 1 : form.start - len(before)].isalnum():
            continue
        words = frozenset(map(_singular, form.words))
        of_kind = kinds[use.document, _singular(form.head)]
        keys = frozenset(
            key
            for first, key, head in named.get(use.document, ())
            if first.order < use.order
            and first.comment in (None, use.comment)
            and head == _singular(form.head)
            and (words <= key[0] or len(words) == 1)
        )
        keys = frozenset(key for key in keys if of_kind - words <= key[0])
        surface = before + form.surface
        if len(keys) == 1:
            draft = drafts[next(iter(keys))]
            draft.bound[surface].add(use.document)
            draft.bound_uses.append(use)
        elif keys:
            open_forms[surface, keys].append(use)
    return open_forms


def _last_word(form: EventForm) -> str:
    return form.surface.split()[-1].lower()


def _ids(drafts: Mapping[Key, _Draft], registry: Registry) -> dict[Key, str]:
    taken = {person.id for person in registry.people} | {event.id for event in registry.events}
    ids: dict[Key, str] = {}
    for key in sorted(drafts, key=_readable):
        base = urls.slug(_name(drafts[key])) or "event"
        base = base if urls.is_id(base) else f"event-{base}"
        number, candidate = 1, base
        while candidate in taken:
            number += 1
            candidate = f"{base}-{number}"
        taken.add(candidate)
        ids[key] = candidate
    return ids


def _name(draft: _Draft) -> str:
    """As it is most often written, or as everybody calls it."""
    known = next((use.form.known for use in draft.uses if use.form.known), "")
    if known:
        return known
    counted = Counter(" ".join(use.form.surface.split()) for use in draft.uses)
    return min(counted, key=lambda name: (-counted[name], -sum(map(str.isupper, name)), name))


def _claims(drafts: Mapping[Key, _Draft]) -> dict[str, set[Key]]:
    """By form: the events that it means somewhere."""
    claims: dict[str, set[Key]] = defaultdict(set)
    for key, draft in drafts.items():
        for surface in (*(use.form.surface for use in draft.uses), *draft.bound):
            claims[surface].add(key)
    return claims


def _event(
    draft: _Draft, identifier: str, documents: Sequence[Document], claims: Mapping[str, set[Key]]
) -> Event:
    """A form that means this event alone holds everywhere; one that is generic, or another's too, where it was."""
    name = _name(draft)
    where: dict[str, set[int]] = defaultdict(set)
    for use in draft.uses:
        where[use.form.surface].add(use.document)
    aliases = []
    for surface in sorted({*where, *draft.bound}):
        everywhere = surface in where and len(claims[surface]) == 1
        numbers = sorted(where.get(surface, set()) | draft.bound.get(surface, set()))
        scope = () if everywhere else tuple(sorted(documents[n].id for n in numbers))
        aliases.append(Alias(text=surface, documents=scope))
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


def _people(draft: _Draft) -> tuple[str, ...]:
    """The one person to whom it happened, if every name of it that says whom surely means the same."""
    meant = {use.person for use in draft.uses if use.form.whom[1]}
    return tuple(meant) if len(meant) == 1 and "" not in meant else ()


def _place(draft: _Draft) -> str:
    """The place that is part of the name, as it is most often written; empty where the names hold several."""
    counted = Counter(use.form.place for use in draft.uses if use.form.place)
    if len({place.casefold() for place in counted}) != 1:
        return ""
    return min(counted, key=lambda place: (-counted[place], place))


def _date(draft: _Draft) -> str | None:
    """The year in the name; else the date that stands next to it, if no text states another."""
    if draft.key[1]:
        return draft.key[1]
    recurring = any(_singular(word) in _OFTEN for word in draft.key[0])
    stated = {date for use in draft.uses if (date := _stated(use))}
    return stated.pop() if len(stated) == 1 and not recurring else None


_OFTEN = frozenset(map(_singular, RECURRING - {"war", "wars", "revolution", "earthquake", "coup", "summit"})) | {
    "cup", "championship", "series", "tournament", "festival", "award", "bowl", "prix", "fair", "Hajj", "Ramadan",
    "Olympic Games", "World Cup", "Chinese New Year", "competition", "pilgrimage", "year", "draft", "open",
}  # fmt: skip


def _stated(use: _Use) -> str | None:
    """A date right after a name: "(1815)", "of 1944", "in July 2018"."""
    end = use.form.end
    following = use.text[end : end + 48]
    for date in find_dates(following):
        lead = following[: date.start].strip().lower()
        # "At the siege on 9 October" dates what happened there; only a bracket or "of" dates the siege.
        own = lead == "(" or lead == "of" or (lead in ("in", ", in") and len(date.edtf) in (4, 7))
        if date.start <= _STATED and own and not date.relative and is_certain(date.edtf):
            return date.edtf if "X" not in date.edtf else None
        break
    return None


def _evidence(draft: _Draft, identifier: str, documents: Sequence[Document]) -> Evidence:
    uses = sorted([*draft.uses, *draft.bound_uses], key=lambda u: (u.document, u.order))
    numbers = sorted({use.document for use in uses})
    lines = [
        f"named {len(uses)} {'time' if len(uses) == 1 else 'times'} in {_count(len(numbers), 'document')}"
    ]
    head = next((use.form.head for use in draft.uses if use.form.head), "")
    lines += [f"a noun of happening: “{head}”"] if head else ["a name in common use"]
    lines += [f"the year {draft.key[1]} is in the name"] if draft.key[1] else []
    shorter = sorted(draft.bound)
    if shorter:
        lines.append("shorter in the same document: " + ", ".join(f"“{form}”" for form in shorter[:5]))
    return Evidence(
        entity=identifier,
        lines=tuple(lines),
        count=len(uses),
        documents=tuple(sorted(documents[n].id for n in numbers)),
        examples=tuple(_example(use, documents) for use in _spread(uses)),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _spread(uses: Sequence[_Use]) -> Iterator[_Use]:
    """The first use of each document, then further ones, up to the number that is shown."""
    first = {use.document: use for use in reversed(uses)}
    chosen = [first[n] for n in sorted(first)][:MAX_EXAMPLES]
    yield from chosen
    yield from [use for use in uses if use not in chosen][: MAX_EXAMPLES - len(chosen)]


def _example(use: _Use, documents: Sequence[Document]) -> Example:
    ranges = split_sentences(use.text)
    start, end = next(((s, e) for s, e in ranges if s <= use.form.start < e), (use.form.start, use.form.end))
    return Example(
        document=documents[use.document].id,
        comment=use.comment,
        anchor=use.anchor,
        sentence=" ".join(use.text[start:end].split()),
    )


def _pairs(drafts: Mapping[Key, _Draft], ids: Mapping[Key, str], registry: Registry) -> tuple[Pair, ...]:
    """Names of which one holds the other, in different documents, that may mean one event."""
    parted = {frozenset(pair) for pair in registry.decisions.not_same}
    by_word: dict[str, set[Key]] = defaultdict(set)
    for key in drafts:
        for word in key[0]:
            by_word[word].add(key)
    found = []
    for key in drafts:
        rare = min((by_word[word] for word in key[0]), key=len, default=set())
        for other in rare:
            if not _holds(other, key):
                continue
            a, b = sorted((ids[key], ids[other]))
            names = (_name(drafts[key]), _name(drafts[other]))
            if frozenset((a, b)) in parted or frozenset(names) in parted:
                continue
            year = "both give the same year" if key[1] == other[1] != "" else "no other year is given"
            found.append(Pair(a=a, b=b, reasons=("one name holds the other", year)))
    return tuple(sorted(found, key=lambda p: (p.a, p.b)))


def _doubtful(
    open_forms: Mapping[tuple[str, frozenset[Key]], list[_Use]],
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
