"""People found → records like a curator's: id, name, forms with their scopes; and what they rest on.

Invariant: a record says no more than its forms do: pasted into the authority file it links the same places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sitegen.model import Alias, Document, Person
from sitegen.names.find.casting import Scene, is_signature
from sitegen.names.find.clusters import Binding
from sitegen.names.find.familiar import find_familiar
from sitegen.names.find.findings import Doubtful, Evidence, Example, Name, Pair
from sitegen.names.find.groups import Group, Grouping
from sitegen.names.find.parts import parse_name
from sitegen.sentences import split_sentences
from sitegen.urls import is_id, slug

_MOST_EXAMPLES = 3
_MOST_REASONS = 3
_MOST_FORMS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """People in order of their ids, the evidence for each in the same order, and what is left open.

    `entities` gives the id for each individual of each scene that has one, a curated person's too.
    """

    people: tuple[Person, ...]
    evidence: tuple[Evidence, ...]
    pairs: tuple[Pair, ...]
    doubtful: tuple[Doubtful, ...]
    entities: dict[tuple[int, int], str]


@dataclass(slots=True, kw_only=True)
class _Use:
    """A form of a person: the documents (by number) in which it means that person, how often, how surely."""

    documents: Counter[int] = field(default_factory=Counter)
    in_text: bool = False


def make_records(
    scenes: Sequence[Scene], grouping: Grouping, others: frozenset[str], taken_ids: Iterable[str]
) -> Records:
    """Records of the people of a grouping. `others` are surfaces that also name something else than a person;
    `taken_ids` belong to curated entities.
    """
    recorder = _Recorder(scenes, grouping, others)
    recorder.gather()
    return recorder.records(frozenset(taken_ids))


class _Recorder:
    def __init__(self, scenes: Sequence[Scene], grouping: Grouping, others: frozenset[str]) -> None:
        self._scenes = scenes
        self._groups = grouping.groups
        self._grouping = grouping
        self._others = others
        self._owner = {member: n for n, group in enumerate(grouping.groups) for member in group.members}
        # By group: a form and whether it is certain -> where.
        self._uses: list[dict[tuple[str, bool], _Use]] = [{} for _ in grouping.groups]
        self._signed: list[dict[str, set[int]]] = [{} for _ in grouping.groups]
        self._claims: defaultdict[str, set[int]] = defaultdict(set)
        self._rivals: defaultdict[int, set[int]] = defaultdict(set)
        self._open: dict[tuple[str, tuple[int, ...], tuple[str, ...]], Counter[int]] = {}

    def gather(self) -> None:
        """Collect the forms of everybody, scene by scene."""
        for number, scene in enumerate(self._scenes):
            for binding in scene.cast.bindings:
                self._bind(number, scene, binding)
            for individual, signatures in scene.signed.items():
                group = self._owner.get((number, individual))
                for signature in signatures:
                    if group is not None and signature.written != signature.name:
                        self._signed[group].setdefault(signature.written, set()).add(number)

        self._add_familiar()

    def _add_familiar(self) -> None:
        """Forms that mean one person wherever they are bound mean that one in familiar company, too."""
        forms = {
            text: next(iter(owners))
            for text, owners in sorted(self._claims.items())
            if len(owners) == 1 and " " not in text and text not in self._others
            if all((text, True) in self._uses[owner] for owner in owners)
        }
        for group, by_form in find_familiar(self._scenes, self._groups, forms).items():
            for text, documents in by_form.items():
                use = self._uses[group].setdefault((text, True), _Use())
                use.documents.update(documents)
                use.in_text = True

    def _bind(self, number: int, scene: Scene, binding: Binding) -> None:
        groups: dict[int, None] = {}
        possible = len(binding.individuals) > 1
        curated = {scene.curated[i] for i in binding.individuals if i in scene.curated} - {""}
        for individual in binding.individuals:
            member = (number, individual)
            if member in self._owner:
                groups[self._owner[member]] = None
            for candidate in self._grouping.possibly.get(member, ()):
                groups[candidate] = None
                possible = True
        if binding.text in scene.taken:
            return
        certain = not possible or (len(groups) == 1 and not curated and not self._is_guess(number, binding))
        if not certain or curated:
            found = self._open.setdefault(
                (binding.text, tuple(sorted(groups)), tuple(sorted(curated))), Counter()
            )
            found[number] += len(binding.positions)
        if not certain:
            for group in groups:
                self._rivals[group] |= groups.keys() - {group}
        for group in groups:
            use = self._uses[group].setdefault((_literal(scene, binding), certain), _Use())
            use.documents[number] += len(binding.positions)
            use.in_text = use.in_text or not all(map(is_signature, binding.positions))
            self._claims[binding.text].add(group)

    def _is_guess(self, number: int, binding: Binding) -> bool:
        return any((number, individual) in self._grouping.possibly for individual in binding.individuals)

    def records(self, taken_ids: frozenset[str]) -> Records:
        """Everything that was gathered, by ids."""
        names = [self._name(n) for n in range(len(self._groups))]
        ids = _ids(self._groups, names, taken_ids)
        order = sorted(range(len(ids)), key=lambda n: ids[n])
        people = tuple(
            Person(
                id=ids[n],
                name=names[n],
                aliases=self._aliases(n, names[n]),
                confusable=tuple(sorted(ids[r] for r in self._rivals.get(n, ()))),
                status="automatic",
            )
            for n in order
        )
        entities = {member: ids[n] for member, n in self._owner.items()}
        for number, scene in enumerate(self._scenes):
            entities |= {(number, i): person for i, person in scene.curated.items() if person}
        return Records(
            people=people,
            evidence=tuple(self._evidence(n, ids[n]) for n in order),
            pairs=tuple(Pair(a=ids[a], b=ids[b], reasons=(why,)) for a, b, why in self._grouping.pairs),
            doubtful=self._doubtful(ids),
            entities=entities,
        )

    def _name(self, group: int) -> str:
        """The form that a person is best known by: in full, not shouted, the most frequent, the longest."""
        counts: Counter[str] = Counter()
        for (text, certain), use in self._uses[group].items():
            if certain:
                counts[text] += sum(use.documents.values())
        if not counts:
            number, individual = self._groups[group].members[0]
            return self._scenes[number].cast.individuals[individual].name

        def likeness(text: str) -> tuple[bool, bool, int, int, str]:
            parts = parse_name(text)
            plain = not text.isupper() and not text.islower()
            full = parts is not None and parts.full
            return full, plain, counts[text], len(text), text

        return max((t for t in counts if not t.startswith("@")), key=likeness, default=max(counts))

    def _aliases(self, group: int, name: str) -> tuple[Alias, ...]:
        """The forms, the name first; a full name that means nobody else counts everywhere."""
        aliases: dict[tuple[str, bool, bool], Alias] = {}
        for (text, certain), use in self._uses[group].items():
            everywhere = certain and use.in_text and self._alone(group, text)
            everywhere = everywhere or (
                certain and self._alone(group, text) and not self._groups[group].handle
            )
            aliases[text, certain, False] = Alias(
                text=text,
                documents=() if everywhere else self._document_ids(use.documents),
                byline=not use.in_text and self._groups[group].handle,
                certain=certain,
            )
        for text, documents in self._signed[group].items():
            if (text, True) not in self._uses[group]:
                aliases[text, True, True] = Alias(
                    text=text, documents=self._document_ids(documents), byline=True
                )
        return tuple(sorted(aliases.values(), key=lambda a: (a.text != name, not a.certain, a.text)))

    def _alone(self, group: int, text: str) -> bool:
        parts = parse_name(text)
        return (
            parts is not None
            and parts.full
            and not self._groups[group].scope
            and self._claims[text] <= {group}
            and text not in self._others
        )

    def _document_ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._scenes[number].document.id for number in sorted(numbers))

    def _evidence(self, group: int, identifier: str) -> Evidence:
        counts: Counter[int] = Counter()
        forms: Counter[str] = Counter()
        for (text, _), use in self._uses[group].items():
            counts.update(use.documents)
            forms[text] += sum(use.documents.values())
        wrote = comments = 0
        reasons: Counter[str] = Counter()
        examples: list[Example] = []
        for number, individual in sorted(self._groups[group].members):
            scene = self._scenes[number]
            for signature in scene.signed.get(individual, ()):
                wrote += signature.turn == 0
                comments += signature.turn > 0
            for name in _named(scene, individual):
                reasons.update(name.reasons)
                if len(examples) < _MOST_EXAMPLES and all(e.document != name.document for e in examples):
                    examples.append(_example(scene.document, name))
        written = ", ".join(
            text for text, _ in sorted(forms.items(), key=lambda f: (-f[1], f[0]))[:_MOST_FORMS]
        )
        common = sorted(reasons.items(), key=lambda r: (-r[1], r[0]))[:_MOST_REASONS]
        lines = [f"written: {written}"]
        lines += [f"author of {wrote} of the documents"] if wrote else []
        lines += [f"author of {comments} of the comments"] if comments else []
        lines += [f"{reason} ({count} times)" for reason, count in common]
        return Evidence(
            entity=identifier,
            lines=tuple(lines),
            count=sum(counts.values()),
            documents=self._document_ids(counts),
            examples=tuple(examples),
        )

    def _doubtful(self, ids: Sequence[str]) -> tuple[Doubtful, ...]:
        found = [
            Doubtful(
                surface=surface,
                entities=tuple(sorted({*(ids[g] for g in groups), *curated})),
                count=sum(documents.values()),
                documents=self._document_ids(documents),
            )
            for (surface, groups, curated), documents in self._open.items()
        ]
        return tuple(sorted(found, key=lambda d: (d.surface, d.entities)))


def _named(scene: Scene, individual: int) -> Iterable[Name]:
    """The places in the text that name an individual alone, in order."""
    positions = sorted(
        position
        for binding in scene.cast.bindings
        if binding.individuals == (individual,)
        for position in binding.positions
    )
    return (scene.names[position] for position in positions if position in scene.names)


def _literal(scene: Scene, binding: Binding) -> str:
    """The form as it stands in the text: with the title that tells it from another's, if it stands there."""
    if not binding.title:
        return binding.text
    return f"{binding.title} {binding.text}"


def _example(document: Document, name: Name) -> Example:
    blocks = document.blocks
    if name.comment is not None:
        blocks = next((c.blocks for c in document.comments if c.id == name.comment), ())
    text = next((b.text for b in blocks if b.anchor == name.anchor), name.surface)
    within = [text[s:e] for s, e in split_sentences(text) if s <= name.start < e]
    return Example(
        document=name.document, comment=name.comment, anchor=name.anchor, sentence=" ".join(within) or text
    )


def _ids(groups: Sequence[Group], names: Sequence[str], taken: frozenset[str]) -> list[str]:
    """An id for each: the words of a full name; where these are not enough, with figures made of the scope."""
    wanted = [slug(name) for name in names]
    often = Counter(wanted)
    ids: list[str] = []
    used = set(taken)
    for group, base in zip(groups, wanted, strict=True):
        plain = not group.scope and often[base] == 1
        identifier = base
        if not plain or not is_id(base) or base in used:
            mark = sha256("\0".join((*group.key, group.scope)).encode("utf-8", "replace")).hexdigest()
            identifier = f"{base[:80].rstrip('-') or 'person'}-{mark[:8]}"
        used.add(identifier)
        ids.append(identifier)
    return ids
