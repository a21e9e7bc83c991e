"""The individuals of all documents → people: who is one over documents, who is not, and who may be.

Invariant: people are joined by their full names, or where a lesser name fits one person only and their company is
shared. A single name joins nobody over documents: who is named by it alone in several is only possibly one person.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sitegen.model import Decisions
from sitegen.names.decisions import name_key
from sitegen.names.find.casting import Scene
from sitegen.names.find.clusters import Individual
from sitegen.names.find.parts import Parts, relation, short_for

# So many others, named in full, must be in the company of two names before these can be one person's.
_COMPANY = 2
# A family name alone is that of its only bearer in the corpus where so many of the bearer's company are there.
FAMILIAR_COMPANY = 3
# A family name with more bearers is compared only among those with the same initial.
_MOST_OF_A_FAMILY = 200
# So many people at most are offered for a single name.
_MOST_POSSIBLE = 4
# A name that so many documents give alone, of nobody whom they could mean, has one page for all who may bear it.
_OFTEN_ALONE = 3

_YEARS = re.compile(r"[\s,]*\((?:[^()]{0,40}?\s)?(\d{3,4})\s*[-–—]\s*(?:[^()\d]{0,30}\s)?(\d{3,4})\)")

Member = tuple[int, int]  # the number of a scene, and of an individual in its cast


@dataclass(slots=True, kw_only=True)
class Group:
    """One person: who it is in which document. `key` is what the id is made of; `scope` tells namesakes apart."""

    key: tuple[str, ...]
    scope: str = ""
    members: list[Member] = field(default_factory=list)
    known: list[Parts] = field(default_factory=list)
    documents: set[int] = field(default_factory=set)
    gender: str = ""
    full: bool = False
    handle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """People in order of their keys; probable pairs by number, with reasons; for a scene and an individual that is
    left without a group of its own, the numbers of those it may be.
    """

    groups: tuple[Group, ...]
    pairs: tuple[tuple[int, int, str], ...]
    possibly: dict[Member, tuple[int, ...]]


def group_people(scenes: Sequence[Scene], decisions: Decisions) -> Grouping:
    """Who is one person over documents."""
    gathering = _Gathering(scenes, decisions)
    gathering.gather_full_names()
    gathering.join_shared_names()
    gathering.join_variants()
    gathering.gather_others()
    return gathering.result()


class _Gathering:
    def __init__(self, scenes: Sequence[Scene], decisions: Decisions) -> None:
        self._scenes = scenes
        self._apart = _Apart(decisions)
        self._groups: dict[tuple[tuple[str, ...], str], Group] = {}
        self._of_document: defaultdict[int, set[int]] = defaultdict(set)
        self._full: list[Group] = []
        self._pairs: list[tuple[Group, Group, str]] = []
        self._possibly: dict[Member, tuple[Group, ...]] = {}

    def gather_full_names(self) -> None:
        """The same full name is the same person, unless lives or titles say otherwise."""
        by_name: defaultdict[tuple[tuple[str, ...], str], list[Member]] = defaultdict(list)
        for number, scene in enumerate(self._scenes):
            for individual, somebody in enumerate(scene.cast.individuals):
                if individual not in scene.curated and not somebody.handle and not somebody.parts.single:
                    by_name[somebody.parts.key].append((number, individual))
        for (words, suffix), members in sorted(by_name.items()):
            key = (*words, suffix) if suffix else words
            for scope, part in _split(self._scenes, members):
                group = self._add(key, scope, part)
                group.full = group.known[0].full
        self._list_full(self._groups.values())

    def join_shared_names(self) -> None:
        """Who bears two full names in one document joins those who bear either elsewhere, if all of them agree."""
        bearers: defaultdict[tuple[tuple[str, ...], str], list[int]] = defaultdict(list)
        for index, group in enumerate(self._full):
            for parts in group.known:
                if parts.full and not group.scope:
                    bearers[parts.key].append(index)
        into = list(range(len(self._full)))

        def root(index: int) -> int:
            while into[index] != index:
                index = into[index]
            return index

        for _, found in sorted(bearers.items()):
            roots = sorted({root(index) for index in found}, key=lambda i: (-len(self._full[i].members), i))
            alike = all(
                _agree(self._full[a], self._full[b], partial=True)
                for place, a in enumerate(roots)
                for b in roots[place + 1 :]
            )
            if len(roots) > 1 and alike:
                for other in roots[1:]:
                    self._merge(self._full[other], self._full[roots[0]])
                    into[other] = roots[0]
        self._list_full(group for index, group in enumerate(self._full) if into[index] == index)

    def _list_full(self, groups: Iterable[Group]) -> None:
        self._full = list(groups)
        self._of_document.clear()
        for index, group in enumerate(self._full):
            for document in group.documents:
                self._of_document[document].add(index)

    def join_variants(self) -> None:
        """Join "J. Doe" with the only Jane Doe whose company is the same; others are probable pairs."""
        company = _Company(self._full, self._of_document)
        gone: dict[int, int] = {}
        for small, fitting in self._variants():
            apart = [n for n in fitting if self._apart.are(self._names(small), self._names(n))]
            shared = [n for n in fitting if company.shared(small, n) >= _COMPANY and n not in apart]
            if shared and not apart and self._are_one(fitting):
                # The one who is named most takes it; the others say no less and come to their own turn.
                target = max(shared, key=lambda n: (len(self._full[n].members), -n))
                if target not in gone:
                    gone[small] = target
                    continue
            for other in fitting:
                if other not in apart and other not in gone:
                    reason = (
                        "the names agree, and others are named with both"
                        if other in shared
                        else "the names agree"
                    )
                    self._pairs.append((self._full[small], self._full[other], reason))
        for small, large in gone.items():
            self._merge(self._full[small], self._full[large])
        lost = {id(self._full[index]) for index in gone}
        self._pairs = [(a, b, why) for a, b, why in self._pairs if not {id(a), id(b)} & lost]
        self._list_full(group for index, group in enumerate(self._full) if index not in gone)

    def _are_one(self, fitting: Sequence[int]) -> bool:
        """Whether all whom a name fits may be one: then it does not matter which of them is meant."""
        return all(
            _agree(self._full[a], self._full[b])
            for place, a in enumerate(fitting[:_MOST_POSSIBLE])
            for b in fitting[place + 1 :]
        )

    def _variants(self) -> Iterable[tuple[int, list[int]]]:
        """Each name with the fuller ones that it may be another way of writing, from the least full on."""
        families: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for index, group in enumerate(self._full):
            heads = (
                h for p in group.known for h in (p.family_key, *(p.words[:1] if len(p.words) == 2 else ()))
            )
            for head in dict.fromkeys(heads):
                families[head, ""].append(index)
                for initial in dict.fromkeys(p.given[:1] for p in group.known):
                    families[head, initial].append(index)
        order = sorted(range(len(self._full)), key=lambda i: (_weight(self._full[i]), self._full[i].key))
        rank = {index: place for place, index in enumerate(order)}
        for index in order:
            group = self._full[index]
            near: dict[int, None] = {}
            for parts in group.known:
                family = families[parts.family_key, ""]
                if len(family) > _MOST_OF_A_FAMILY:
                    family = families[parts.family_key, parts.given[:1]]
                if len(family) <= _MOST_OF_A_FAMILY:
                    near.update(dict.fromkeys(family))
            fitting = [
                other
                for other in near
                if rank[other] > rank[index]
                and not (group.documents & self._full[other].documents)
                and _agree(group, self._full[other])
            ]
            if fitting:
                yield index, sorted(fitting)

    def gather_others(self) -> None:
        """Accounts are one person on their site; a single name is one person in its document, or may be who
        bears it elsewhere in the same company.
        """
        bearers = _Bearers(self._full)
        company = _Company(self._full, self._of_document)
        alone: defaultdict[tuple[str, ...], list[Member]] = defaultdict(list)
        for number, scene in enumerate(self._scenes):
            single: list[tuple[int, list[int]]] = []
            for individual, somebody in enumerate(scene.cast.individuals):
                if individual in scene.curated:
                    continue
                if somebody.handle:
                    key = (somebody.name.casefold(),)
                    group = self._add(key, scene.site(individual), [(number, individual)])
                    group.handle = True
                    self._pair_with_full_name(number, group, bearers.of(somebody))
                elif somebody.parts.single:
                    single.append((individual, bearers.of(somebody)))
            # Names that can mean one person each are company for each other: Brook, Stone and Reed.
            together = {fitting[0] for _, fitting in single if len(fitting) == 1}
            for individual, fitting in single:
                near = [i for i in fitting if company.in_document(number, i, together)]
                if near:
                    self._place(number, individual, near, len(fitting) == 1, company, together)
                else:
                    alone[scene.cast.individuals[individual].parts.words].append((number, individual))
        for words, members in sorted(alone.items()):
            self._place_alone(words, members, bearers)

    def _place_alone(self, words: tuple[str, ...], members: Sequence[Member], bearers: _Bearers) -> None:
        """Give a name that stands for nobody known to one person of its document; of several documents, to one
        page on which nothing is certain, since the next may mean somebody else.
        """
        if len({number for number, _ in members}) < _OFTEN_ALONE:
            for number, individual in members:
                scene = self._scenes[number]
                scope = f"{scene.document.id} {scene.cast.individuals[individual].name}"
                self._add(words, scope, [(number, individual)])
            return
        group = self._add(words, "", members)
        self._possibly |= dict.fromkeys(members, (group,))
        fitting = {i for n, member in members for i in bearers.of(self._scenes[n].cast.individuals[member])}
        if len(fitting) == 1:
            self._pairs.append((group, self._full[fitting.pop()], "nobody else here has the name in full"))

    def _place(
        self,
        number: int,
        individual: int,
        near: Sequence[int],
        only: bool,
        company: _Company,
        together: set[int],
    ) -> None:
        """Give a single name to the person it means, or to those it may mean, or to somebody of its own."""
        scene, member = self._scenes[number], (number, individual)
        somebody = scene.cast.individuals[individual]
        familiar = [
            i
            for i in near
            if only
            and company.in_document(number, i, together) >= FAMILIAR_COMPANY
            and self._is_familiar(somebody.parts, i)
        ]
        if familiar:
            group = self._full[familiar[0]]
            self._add(group.key, group.scope, [member])
        elif len(near) <= _MOST_POSSIBLE:
            self._possibly[member] = tuple(self._full[index] for index in near)

    def _pair_with_full_name(self, number: int, group: Group, bearers: Sequence[int]) -> None:
        """An account called like a part of the only name in full under the same thread is probably that one's."""
        signed = self._scenes[number].signed
        fitting = [
            index
            for index in bearers
            if number in self._full[index].documents
            and any(scene == number and signer in signed for scene, signer in self._full[index].members)
        ]
        if len(fitting) == 1:
            self._pairs.append((group, self._full[fitting[0]], "a name in full under the same thread has it"))

    def _is_familiar(self, parts: Parts, index: int) -> bool:
        """Whether a single name is the family name of somebody whom several texts name in full."""
        group = self._full[index]
        return (
            all(parts.given != known.given for known in group.known)
            and any(parts.given == known.family_head for known in group.known)
            and len(group.documents) > 1
        )

    def _add(self, key: tuple[str, ...], scope: str, members: Sequence[Member]) -> Group:
        group = self._groups.setdefault((key, scope), Group(key=key, scope=scope))
        for number, individual in members:
            somebody = self._scenes[number].cast.individuals[individual]
            group.members.append((number, individual))
            group.documents.add(number)
            group.known.extend(parts for parts in somebody.known if parts not in group.known)
            group.gender = group.gender or somebody.gender
        return group

    def _merge(self, small: Group, large: Group) -> None:
        large.members.extend(small.members)
        large.documents |= small.documents
        large.known.extend(parts for parts in small.known if parts not in large.known)
        large.gender = large.gender or small.gender
        del self._groups[small.key, small.scope]

    def _names(self, index: int) -> set[str]:
        return {
            self._scenes[number].cast.individuals[individual].name
            for number, individual in self._full[index].members
        }

    def result(self) -> Grouping:
        ordered = [self._groups[key] for key in sorted(self._groups)]
        place = {id(group): index for index, group in enumerate(ordered)}
        numbered = ((place[id(a)], place[id(b)], why) for a, b, why in self._pairs)
        pairs = sorted({(min(a, b), max(a, b), why) for a, b, why in numbered})
        return Grouping(
            groups=tuple(ordered),
            pairs=tuple(pairs),
            possibly={m: tuple(place[id(g)] for g in found) for m, found in self._possibly.items()},
        )


class _Bearers:
    """Who with a full name bears a single one."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        for index, group in enumerate(groups):
            words = (w for parts in group.known for w in (*parts.words, parts.family_head))
            for word in dict.fromkeys(words):
                self._by_word[word].append(index)

    def of(self, somebody: Individual) -> list[int]:
        return [
            index
            for index in self._by_word.get(somebody.parts.given, ())
            if any(short_for(somebody.parts, parts) for parts in self._groups[index].known)
            and not (somebody.gender and self._groups[index].gender not in ("", somebody.gender))
        ]


class _Company:
    """Who is named together: over documents, by numbers of full-named people."""

    def __init__(self, groups: Sequence[Group], of_document: dict[int, set[int]]) -> None:
        self._groups = groups
        self._of_document = of_document
        self._with: dict[int, set[int]] = {}

    def shared(self, a: int, b: int) -> int:
        """How many others are named in documents of both."""
        return len((self._around(a) & self._around(b)) - {a, b})

    def in_document(self, document: int, index: int, together: set[int]) -> int:
        """How many of somebody's company a document names in full, or by the names that stand together there."""
        there = self._of_document.get(document, set()) | together
        return len((there & self._around(index)) - {index})

    def _around(self, index: int) -> set[int]:
        if index not in self._with:
            found: set[int] = set()
            for document in self._groups[index].documents:
                found |= self._of_document[document]
            self._with[index] = found
        return self._with[index]


class _Apart:
    """What a curator said is not the same, by names and ids."""

    def __init__(self, decisions: Decisions) -> None:
        self._pairs = [(name_key(a), name_key(b)) for a, b in decisions.not_same]

    def are(self, a: set[str], b: set[str]) -> bool:
        if not self._pairs:
            return False
        keys_a, keys_b = ({form for name in names for form in _forms_of(name)} for names in (a, b))
        return any((x in keys_a and y in keys_b) or (x in keys_b and y in keys_a) for x, y in self._pairs)


def _forms_of(name: str) -> tuple[str, str]:
    """A name as decisions may give it: as written, and as an id."""
    return name_key(name), "-".join(re.findall(r"[a-z0-9]+", name_key(name).casefold()))


def _weight(group: Group) -> tuple[int, int]:
    """How much a name says: words written out, then all words."""
    return max((sum(len(w) > 1 for w in p.words), len(p.words)) for p in group.known)


def _agree(a: Group, b: Group, *, partial: bool = False) -> bool:
    """Whether all names of two people may be one person's; `partial` for names without their end, too."""
    if a.gender and b.gender and a.gender != b.gender:
        return False
    enough = ("same", "variant", "partial") if partial else ("same", "variant")
    return all(relation(x, y) in enough for x in a.known for y in b.known if not (x.single or y.single))


def _split(scenes: Sequence[Scene], members: list[Member]) -> Iterable[tuple[str, list[Member]]]:
    """The members of one name, apart where years of life or titles contradict each other."""
    marks: dict[Member, str] = {}
    for number, individual in members:
        years = _years(scenes[number], individual)
        if years:
            marks[number, individual] = years
    if len(set(marks.values())) < 2:
        genders = {m: scenes[m[0]].cast.individuals[m[1]].gender for m in members}
        marks = {m: gender for m, gender in genders.items() if gender}
    if len(set(marks.values())) < 2:
        return [("", members)]
    apart: defaultdict[str, list[Member]] = defaultdict(list)
    usual = Counter(marks.values()).most_common(1)[0][0]
    for member in members:
        apart[marks.get(member, "")].append(member)
    unmarked = apart.pop("", [])
    apart[usual].extend(unmarked)
    first = min(apart, key=lambda mark: (mark != usual, mark))
    return [("" if mark == first else mark, sorted(found)) for mark, found in sorted(apart.items())]


def _years(scene: Scene, individual: int) -> str:
    """The years of birth and death that stand in brackets after a full name; empty where none do."""
    blocks = {block.anchor: block.text for block in scene.document.blocks}
    for binding in scene.cast.bindings:
        if binding.individuals == (individual,) and " " in binding.text:
            for position in binding.positions:
                name = scene.names.get(position)
                if name is not None and name.comment is None:
                    found = _YEARS.match(blocks.get(name.anchor, ""), name.end)
                    if found:
                        return f"{found.group(1)}-{found.group(2)}"
    return ""
