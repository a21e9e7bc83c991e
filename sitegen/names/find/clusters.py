"""Who is named in one document and its thread: the forms of a name bound to those whom the text introduces.

Invariant: every form is bound to one individual or, where the document leaves it open, to several; nobody is made
one with another for a reason that would also fit a third.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sitegen.names.find.nicknames import related_names
from sitegen.names.find.parts import Parts, as_given, parse_name, relation, short_for

# Of the places of a short form this share must lie nearest to one individual, or it may be any of them.
_DECISIVE = 0.8
# Positions in one block have the same quotient by the first, those in one text (a document's, a comment's) by
# the second.
BLOCK = 10**6
TEXT = 10**12

_MALE = frozenset(
    [
        "mr",
        "mister",
        "sir",
        "lord",
        "king",
        "prince",
        "duke",
        "count",
        "earl",
        "baron",
        "monsieur",
        "m",
        "herr",
        "señor",
        "don",
        "father",
        "brother",
        "uncle",
        "emperor",
        "czar",
        "tsar",
        "grandfather",
        "grandpa",
        "friar",
        "fr",
        "squire",
        "signor",
    ]
)
_MARRIED = frozenset(["mrs", "madame", "mme", "madam", "frau", "señora", "signora", "widow"])
_FEMALE = frozenset(
    [
        "ms",
        "miss",
        "mlle",
        "mademoiselle",
        "lady",
        "queen",
        "princess",
        "duchess",
        "countess",
        "baroness",
        "empress",
        "dame",
        "sister",
        "aunt",
        "aunty",
        "auntie",
        "mother",
        "señorita",
        "signorina",
        "doña",
        "grandmother",
        "grandma",
        "granny",
        "fräulein",
    ]
)
# Before a single name these stand with a surname; others may stand with either (Sir Henry, Uncle Tom, Miss Jane).
_BEFORE_SURNAME = frozenset(
    ["mr", "mister", "mrs", "ms", "monsieur", "mme", "madame", "herr", "frau", "messrs", "señor", "señora"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A name where it stands: `position` in reading order (see `TEXT`), `title` as written before it.

    `handle` marks the name of an account: it is one word, whatever it looks like. `heading` marks what stands
    in the document's title, and so is what the document is about. `means` is the text of another appearance
    where it is known whom this one means: somebody of the thread who is addressed.
    """

    text: str
    position: int
    title: str = ""
    handle: bool = False
    heading: bool = False
    means: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Individual:
    """Somebody named in a document: the fullest form of the name, and the words of all the full ones."""

    name: str
    parts: Parts
    known: tuple[Parts, ...]
    gender: str
    handle: bool
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A form and whom it means: numbers of individuals, several where that is open.

    `title` is part of the form where the same word under another title means somebody else.
    """

    text: str
    title: str
    individuals: tuple[int, ...]
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Those who are named in a document, in order of their first appearance, and the forms in order."""

    individuals: tuple[Individual, ...]
    bindings: tuple[Binding, ...]


@dataclass(slots=True, kw_only=True)
class _Form:
    """One way of writing a name in the document, with the places of it under titles of one class."""

    text: str
    parts: Parts
    title: str
    manner: str
    handle: bool
    heading: bool = False
    positions: list[int] = field(default_factory=list)
    means: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Draft:
    """An individual in the making; `introduced` are the places that name it so that it cannot be another."""

    known: list[Parts] = field(default_factory=list)
    forms: list[_Form] = field(default_factory=list)
    introduced: list[int] = field(default_factory=list)
    gender: str = ""
    manner: str = ""
    handle: bool = False


def cast_of(appearances: Iterable[Appearance]) -> Cast:
    """Bind the names of one document and its thread; appearances may come in any order."""
    casting = _Casting(_forms(appearances))
    casting.introduce_full_names()
    casting.bind_handles()
    casting.bind_short_names()
    return casting.result()


def title_class(title: str) -> tuple[str, str]:
    """What a title tells: the gender (`m`, `f` or empty), and the manner in which Mrs is not Miss."""
    for word in (raw.strip(".,").casefold() for raw in title.split()):
        if word in _MALE:
            return "m", "mr"
        if word in _MARRIED:
            return "f", "mrs"
        if word in _FEMALE:
            return "f", "miss" if word in ("miss", "mlle", "mademoiselle") else ""
    return "", ""


def _forms(appearances: Iterable[Appearance]) -> list[_Form]:
    forms: dict[tuple[str, str, str, bool], _Form] = {}
    for at in sorted(appearances, key=lambda a: (a.position, a.text, a.title)):
        parts = Parts(words=(at.text.casefold(),)) if at.handle else parse_name(at.text)
        if parts is None:
            continue
        gender, manner = title_class(at.title)
        key = (at.text, gender, manner, at.handle)
        form = forms.get(key)
        if form is None:
            form = _Form(text=at.text, parts=parts, title=at.title, manner=manner, handle=at.handle)
            forms[key] = form
        form.title = form.title or at.title
        form.heading = form.heading or at.heading
        form.positions.append(at.position)
        if at.means:
            form.means[at.position] = at.means
    return list(forms.values())


class _Casting:
    """The individuals of one document, and what has been bound to them."""

    def __init__(self, forms: list[_Form]) -> None:
        self._forms = forms
        self._drafts: list[_Draft] = []
        self._by_word: dict[str, list[int]] = {}
        self._bound: list[tuple[_Form, tuple[int, ...]]] = []

    def introduce_full_names(self) -> None:
        """Each name of several words is somebody's; one that says less is that of the only one it fits."""
        full = [form for form in self._forms if not form.handle and not form.parts.single]
        # Who is named with the most words comes first: what says less can then be compared with all of them.
        full.sort(
            key=lambda f: (
                -sum(len(w) > 1 for w in f.parts.words),
                -len(f.parts.words),
                f.positions[0],
                f.text,
            )
        )
        for form in full:
            gender = title_class(form.title)[0]
            exact = [n for n in self._candidates(form.parts) if form.parts in self._drafts[n].known]
            fitting = exact or [
                n for n in self._candidates(form.parts) if self._fits(form.parts, gender, self._drafts[n])
            ]
            if len(fitting) == 1:
                self._join(form, fitting[0])
            elif fitting and not form.parts.full:
                self._bound.append((form, self._decide(form, fitting)))
            else:
                self._join(form, self._new(_Draft()))

    def bind_handles(self) -> None:
        """An account is somebody of its own; a text that writes its name so means it."""
        for form in self._forms:
            if form.handle:
                same = [n for n in self._by_word.get(form.parts.given, ()) if self._drafts[n].handle]
                self._join(form, same[0] if same else self._new(_Draft(handle=True)))

    def bind_short_names(self) -> None:
        """Each single name means one of those introduced whose name it is part of, or somebody of its own."""
        single = [form for form in self._forms if not form.handle and form.parts.single]
        loose: dict[str, list[_Form]] = {}
        for form in single:
            fitting = self._bearers(form)
            if fitting:
                self._bound.append((form, self._decide(form, fitting)))
            else:
                loose.setdefault(form.parts.given, []).append(form)
        for forms in loose.values():
            self._bind_alone(forms)

    def _bearers(self, form: _Form) -> list[int]:
        """Those of whose name a single name may be a part."""
        gender = title_class(form.title)[0]
        title = form.title.split()[-1] if form.title else ""
        given_too = title.strip(".").casefold() not in _BEFORE_SURNAME
        fitting = []
        for number in self._candidates(form.parts):
            draft = self._drafts[number]
            if draft.handle:
                if draft.known[0].given == form.text.casefold().removeprefix("@"):
                    fitting.append(number)
            elif not (gender and draft.gender and gender != draft.gender):
                names = [full for full in draft.known if short_for(form.parts, full)]
                if not given_too:
                    names = [full for full in names if not as_given(form.parts, full)]
                if names and (form.text.isupper() or any(_as_part(form.parts, full) for full in names)):
                    fitting.append(number)
        return fitting

    def _bind_alone(self, forms: list[_Form]) -> None:
        """Single names of one word that nobody introduced: Mr Brook and Mrs Brook are two, Brook is either."""
        manners = {form.manner for form in forms if form.manner}
        suffixes = {form.parts.suffix for form in forms if form.parts.suffix}
        made: dict[tuple[str, str], int] = {}
        plain: list[_Form] = []
        for form in sorted(forms, key=lambda f: (f.positions[0], f.text)):
            open_manner = len(manners) > 1 and not form.manner
            open_suffix = bool(suffixes) and not form.parts.suffix
            if open_manner or open_suffix:
                plain.append(form)
                continue
            key = (form.manner if len(manners) > 1 else "", form.parts.suffix)
            if key not in made:
                made[key] = self._new(_Draft(manner=key[0]))
            self._join(form, made[key])
        for form in plain:
            self._bound.append((form, self._decide(form, sorted(made.values()))))

    def _decide(self, form: _Form, fitting: list[int]) -> tuple[int, ...]:
        """The individual that nearly all places of a form are nearest to, after its introduction; else all."""
        if len(fitting) == 1:
            return (fitting[0],)
        votes = Counter(self._voted(form, position, fitting) for position in form.positions)
        best, count = min(votes.items(), key=lambda item: (-item[1], item[0] is None, item[0] or 0))
        if best is not None and count >= _DECISIVE * len(form.positions):
            return (best,)
        # Who shares the name of whom the document is about is named in full, or not by this name.
        about = [n for n in fitting if any(f.heading for f in self._drafts[n].forms)]
        return (about[0],) if len(about) == 1 else tuple(sorted(fitting))

    def _voted(self, form: _Form, position: int, fitting: Sequence[int]) -> int | None:
        """Whom one place of a form speaks for: who is known to be meant, or is named nearest before it."""
        text = form.means.get(position)
        known = [n for n in fitting if text and any(f.text == text for f in self._drafts[n].forms)]
        return known[0] if known else self._nearest(position, fitting)

    def _nearest(self, position: int, fitting: Sequence[int]) -> int | None:
        """Who of these was named in full last before a place of the same text, or else first after it.

        Nobody where another of them is named in full in that same block. Where the text, a comment, names none
        of them in full: who is so named nearly alone in all of the thread.
        """
        before: list[tuple[int, int]] = []
        after: list[tuple[int, int]] = []
        text = position // TEXT
        for number in fitting:
            places = self._drafts[number].introduced
            found = bisect_right(places, position)
            if found and places[found - 1] // TEXT == text:
                before.append((places[found - 1], number))
            elif found < len(places) and places[found] // TEXT == text:
                after.append((places[found], number))
        near = sorted(before, reverse=True) or sorted(after)
        if len(near) > 1 and near[0][0] // BLOCK == near[1][0] // BLOCK:
            return None
        if near:
            return near[0][1]
        weights = {number: len(self._drafts[number].introduced) for number in fitting}
        best = max(fitting, key=lambda number: (weights[number], -number))
        return best if weights[best] >= max(3, _DECISIVE * sum(weights.values())) else None

    def _candidates(self, parts: Parts) -> list[int]:
        """Those whose name shares a word with this one, or may be the long form of one of its words."""
        found: dict[int, None] = {}
        words = parts.words if parts.single else (*parts.words, parts.family_head)
        for word in words:
            found.update(dict.fromkeys(self._by_word.get(word, ())))
        if parts.single:
            found.update(dict.fromkeys(self._by_word.get("initials:" + parts.given, ())))
            for other in sorted(related_names(parts.given)):
                found.update(dict.fromkeys(self._by_word.get(other, ())))
        return sorted(found)

    def _fits(self, parts: Parts, gender: str, draft: _Draft) -> bool:
        if draft.handle or (gender and draft.gender and gender != draft.gender):
            return False
        kinds = {relation(parts, other) for other in draft.known}
        return "different" not in kinds

    def _new(self, draft: _Draft) -> int:
        self._drafts.append(draft)
        return len(self._drafts) - 1

    def _join(self, form: _Form, number: int) -> None:
        draft = self._drafts[number]
        if form.parts not in draft.known:
            draft.known.append(form.parts)
            for word in dict.fromkeys((*form.parts.words, form.parts.family_head)):
                there = self._by_word.setdefault(word, [])
                if number not in there:
                    there.append(number)
            if len(form.parts.words) > 2:
                initials = "initials:" + "".join(w[0] for w in form.parts.words)
                self._by_word.setdefault(initials, []).append(number)
        draft.gender = draft.gender or title_class(form.title)[0]
        draft.forms.append(form)
        draft.introduced = sorted((*draft.introduced, *form.positions))
        self._bound.append((form, (number,)))

    def result(self) -> Cast:
        counts: Counter[int] = Counter()
        for form, numbers in self._bound:
            for number in numbers:
                counts[number] += len(form.positions)
        order = sorted(range(len(self._drafts)), key=lambda n: (self._drafts[n].introduced[0], n))
        place = {number: index for index, number in enumerate(order)}
        individuals = tuple(_individual(self._drafts[n], counts[n]) for n in order)
        return Cast(individuals=individuals, bindings=_bindings(self._bound, place))


def _as_part(short: Parts, full: Parts) -> bool:
    """Whether a single name is a word of the fuller one, and not only the initials of it."""
    return short.given in full.words or as_given(short, full)


def _individual(draft: _Draft, count: int) -> Individual:
    name = max(draft.forms, key=_likeness)
    return Individual(
        name=f"{name.title} {name.text}" if draft.manner and name.title else name.text,
        parts=name.parts,
        known=tuple(draft.known),
        gender=draft.gender,
        handle=draft.handle,
        count=count,
    )


def _likeness(form: _Form) -> tuple[bool, bool, int, int, str]:
    """How well a form names its bearer: in full and not shouted, as mostly written, with the most words."""
    plain = not form.text.isupper() and not form.text.islower()
    return form.parts.full, plain, len(form.positions), len(form.parts.words), form.text


def _bindings(bound: list[tuple[_Form, tuple[int, ...]]], place: dict[int, int]) -> tuple[Binding, ...]:
    """The forms as literals: under their titles where these tell apart, else without."""
    meanings: dict[str, set[tuple[int, ...]]] = {}
    for form, numbers in bound:
        meanings.setdefault(form.text, set()).add(numbers)
    joined: dict[tuple[str, str], tuple[set[int], list[int]]] = {}
    for form, numbers in bound:
        title = form.title if len(meanings[form.text]) > 1 else ""
        who, positions = joined.setdefault((form.text, title), (set(), []))
        who.update(place[n] for n in numbers)
        positions.extend(form.positions)
    return tuple(
        Binding(text=text, title=title, individuals=tuple(sorted(who)), positions=tuple(sorted(positions)))
        for (text, title), (who, positions) in sorted(joined.items())
    )
