"""Every name in the texts of a corpus, judged: a person, a place, an organisation, an event, a work, or other.

Invariant: equal forms of one document are judged alike.

The order of evidence: a form's own words; its neighbours wherever it stands in the document, and, at a lower
rate, in the corpus; the full names that the document introduces ("Elizabeth Warren … Warren") and who it is by;
what it is listed with.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sitegen.model import Block, Document, Registry
from sitegen.names.find.careless import careless_end, find_careless, is_given, known_in
from sitegen.names.find.findings import Name
from sitegen.names.find.forms import Form, given_weight, no_names, parse
from sitegen.names.find.lexicon import Lexicon, fold, lexicon
from sitegen.names.find.runs import find_runs
from sitegen.names.find.surroundings import PLACED, weigh

_SURE = 1.5
_CARELESS = (
    0.65  # the score of a name in lower case: not sure, for there is no capital to show that it is one
)
_SKIPPED = frozenset(("code", "embed", "rule"))
# How much it says of a name that it stands beside another, by what joins the two.
_LIST = {", ": 0.4, " and ": 1.0, ", and ": 1.0, " & ": 1.0, " or ": 1.0, "; ": 0.4}
_OF = frozenset((" of ", " of the ", " for ", " for the "))


@dataclass(slots=True)
class _Use:
    """One place of a form: where it stands and what its neighbours say."""

    comment: str | None
    block: Block
    start: int
    form: Form
    weight: float
    reason: str
    opens: bool


@dataclass(slots=True)
class _Group:
    """All uses of a form in a document, what it is listed with there, and the judgement on it."""

    form: Form
    uses: list[_Use] = field(default_factory=list)
    listed: list[tuple[str, float]] = field(default_factory=list)
    weight: float = 0.0
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Counts:
    """What the whole corpus knows of words: lower case, capitals inside sentences, neighbours of forms.

    `lower` counts what stands between blanks, as it stands: enough to know ordinary words, and quick.
    """

    lower: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    near: dict[str, tuple[float, int]] = field(default_factory=lambda: defaultdict(lambda: (0.0, 0)))


def find_names(documents: tuple[Document, ...], registry: Registry) -> tuple[Name, ...]:
    """Every name in the prose of documents and of present comments, in the order of the documents.

    A single word that is neither a person's name nor of a known kind is left out. What a curator said to
    ignore is no person.
    """
    counts = _Counts()
    for document in documents:
        for _, block in prose(document):
            counts.lower.update(block.text.split())
    grouped = [_group(document) for document in documents]
    for groups in grouped:
        _count(groups, counts)
    ignored = frozenset(form.casefold() for form in registry.decisions.ignore)
    for document, groups in zip(documents, grouped, strict=True):
        _judge(groups, counts, _bylines(document), document.title)
    known = _known(grouped, counts) - ignored
    found: list[Name] = []
    for document, groups in zip(documents, grouped, strict=True):
        found += _names(document, groups, ignored, known)
    return tuple(found)


def _known(grouped: Iterable[dict[str, _Group]], counts: _Counts) -> frozenset[str]:
    """The single words by which the corpus surely names people."""
    named: Counter[str] = Counter()
    for groups in grouped:
        for group in groups.values():
            if len(group.form.keys) == 1 and group.weight > _SURE:
                named[group.form.keys[0]] += len(group.uses)
    return known_in(named, counts.lower, counts.capital)


def prose(document: Document) -> Iterator[tuple[str | None, Block]]:
    """The blocks that may name somebody, each with the id of its comment."""
    for block in document.blocks:
        if block.kind not in _SKIPPED and block.text:
            yield None, block
    for comment in document.comments:
        if comment.state == "present":
            for block in comment.blocks:
                if block.kind not in _SKIPPED and block.text:
                    yield comment.id, block


def _bylines(document: Document) -> frozenset[str]:
    """The folded words of the names that a document and its comments are signed with."""
    signed = [*document.authors, *(comment.author for comment in document.comments if comment.author)]
    return frozenset(fold(word) for author in signed for word in author.name.split() if word[:1].isupper())


def _group(document: Document) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    skipped = no_names()
    for comment, block in prose(document):
        text = block.text
        end, last = -1, None
        for run in find_runs(text, skipped):
            forms = parse(run.surface, run.opens)
            for number, form in enumerate(forms):
                weight, reason = weigh(run, text, form.start, number == len(forms) - 1)
                start = run.start + form.start
                if last is not None and start - end < 9:
                    between = text[end:start]
                    if between in _LIST:
                        last.listed.append((form.name, _LIST[between]))
                    elif between in _OF and _is_headed(last.form):
                        weight -= 2.0
                group = groups.get(form.name)
                if group is None:
                    group = groups[form.name] = _Group(form)
                elif form.weight > group.form.weight:
                    group.form = form
                if last is not None and text[end:start] in _LIST:
                    group.listed.append((last.form.name, _LIST[text[end:start]]))
                opens = run.opens and form.start == 0
                group.uses.append(_Use(comment, block, start, form, weight, reason, opens))
                end, last = run.start + form.end, group
    return groups


def _is_headed(form: Form) -> bool:
    """Whether "of X" after it makes a longer name of it: "University of X", "Duke of X"."""
    signs = lexicon().signs
    key = form.keys[-1]
    return any(key in signs[sign] for sign in ("org", "event", "work", "titles", "place"))


def _count(groups: dict[str, _Group], counts: _Counts) -> None:
    for name, group in groups.items():
        total, number = counts.near[name]
        counts.near[name] = total + sum(use.weight for use in group.uses), number + len(group.uses)
        inside = sum(not use.opens for use in group.uses)
        for key in group.form.keys:
            counts.capital[key] += inside


def _judge(groups: dict[str, _Group], counts: _Counts, bylines: frozenset[str], title: str) -> None:
    words = lexicon()
    parts: dict[str, float] = {}
    for group in groups.values():
        if len(group.form.keys) > 1:
            group.weight = _weigh_long(group, groups, counts, words, bylines)
    for group in groups.values():
        if len(group.form.keys) > 1 and group.weight >= 0.8:
            for key in (group.form.keys[0], _family(group.form, words)):
                parts[key] = max(parts.get(key, 0.0), group.weight)
    for group in groups.values():
        if len(group.form.keys) == 1:
            group.weight = _weigh_short(group, parts, counts, words, bylines, title)
    _weigh_lists(groups)


def _family(form: Form, words: Lexicon) -> str:
    keys = form.keys
    return keys[-2] if keys[-1] in words.signs["suffixes"] and len(keys) > 2 else keys[-1]


def _around(group: _Group, counts: _Counts) -> float:
    """What neighbours say: the mean times the root of the count, in the document and at a lower rate beyond."""
    near = sum(use.weight for use in group.uses) / math.sqrt(len(group.uses))
    total, number = counts.near[group.form.name]
    far = total / math.sqrt(number)
    group.reasons += sorted({use.reason for use in group.uses if use.reason and use.reason != PLACED})
    return max(-4.0, min(4.0, near)) + 0.4 * max(-3.0, min(3.0, far - near))


def _weigh_long(
    group: _Group, groups: dict[str, _Group], counts: _Counts, words: Lexicon, bylines: frozenset[str]
) -> float:
    form = group.form
    group.reasons += form.reasons
    weight = form.weight + _around(group, counts)
    key = _family(form, words)
    likely = given_weight(form.keys[0], words) or form.titled or not any(k in words.words for k in form.keys)
    if form.weight > -2 and likely and key not in words.words and key not in words.places:
        short = next((groups[name] for name in (form.name.split()[-1],) if name in groups), None)
        if short is not None:
            said = sum(use.weight for use in short.uses) / math.sqrt(len(short.uses))
            weight += 0.5 + max(-1.0, min(1.5, 0.5 * said))
            group.reasons.append("a part of it stands alone in the same text")
    if key in bylines and form.keys[0] in bylines:
        weight += 3.0
        group.reasons.append("a text or comment here is by this name")
    return weight


def _weigh_short(
    group: _Group,
    parts: dict[str, float],
    counts: _Counts,
    words: Lexicon,
    bylines: frozenset[str],
    title: str,
) -> float:
    form = group.form
    key = form.keys[0]
    group.reasons += form.reasons
    weight = form.weight + _around(group, counts)
    if form.titled:
        return weight
    lower, capital = counts.lower[key], counts.capital[key]
    ordinary = key in words.words
    if lower > capital * (1 if ordinary else 3):
        weight -= min(2.5, 0.5 + 0.5 * math.log2(1 + lower / (capital + 1)))
    elif ordinary and capital > 2 * lower:
        weight += 0.6
    if (ordinary or lower) and all(use.opens for use in group.uses):
        weight -= 2.0
    place = words.places.get(key, 0) >= 5
    if place and form.name == title:
        weight -= 2.0  # a page about a place
    placed = sum(use.reason == PLACED for use in group.uses) / len(group.uses)
    if placed > 0.1:
        weight -= 2.0 + 2.0 * placed if place else 4.0 * placed
    if key in parts:
        bonus = 3.5 if parts[key] > 1.5 else 2.0
        if ordinary and key not in words.surnames and not given_weight(key, words):
            bonus -= 2.0
        weight += bonus - 1.5 * place
        group.reasons.append("part of a full name in the same text")
    if key in bylines:
        weight += 2.0
        group.reasons.append("a text or comment here is by this name")
    return weight


def _weigh_lists(groups: dict[str, _Group]) -> None:
    """A form that is undecided takes after what it is listed with: people with people, places with places."""
    moved: list[tuple[_Group, float]] = []
    for group in groups.values():
        if group.listed and -2.5 < group.weight < 2.5:
            others = [(groups[name].weight, share) for name, share in group.listed if name in groups]
            mean = sum(share * max(-1.0, min(1.0, weight)) for weight, share in others) / max(1, len(others))
            moved.append((group, mean))
    for group, mean in moved:
        group.weight += mean
        if mean > 0:
            group.reasons.append("listed with people")


def _names(
    document: Document, groups: dict[str, _Group], ignored: frozenset[str], known: frozenset[str]
) -> list[Name]:
    names: list[tuple[tuple[int, int], Name]] = []
    order = {(comment, block.anchor): n for n, (comment, block) in enumerate(prose(document))}
    for group in groups.values():
        person = group.weight > 0 and group.form.name.casefold() not in ignored
        if not person and len(group.form.keys) == 1 and group.form.kind == "other":
            continue
        score = round(1 / (1 + math.exp(-abs(group.weight))), 3)
        reasons = tuple(dict.fromkeys(group.reasons))
        for use in group.uses:
            end = use.start + use.form.end - use.form.start
            if person and use.comment and len(use.form.keys) == 1 and is_given(use.form.keys[0]):
                end = careless_end(use.block.text, end, known)
            name = Name(
                document=document.id,
                comment=use.comment,
                anchor=use.block.anchor,
                start=use.start,
                end=end,
                surface=use.block.text[use.start : end],
                kind="person" if person else group.form.kind,
                score=score,
                title=use.form.title,
                reasons=reasons,
            )
            names.append(((order[use.comment, use.block.anchor], use.start), name))
    for comment in document.comments:
        if comment.state != "present":
            continue
        for block, start, end in find_careless((b for b in comment.blocks if b.kind not in _SKIPPED), known):
            name = Name(
                document=document.id,
                comment=comment.id,
                anchor=block.anchor,
                start=start,
                end=end,
                surface=block.text[start:end],
                kind="person",
                score=_CARELESS,
                reasons=("a name in lower case",),
            )
            names.append(((order[comment.id, block.anchor], start), name))
    names.sort(key=lambda item: item[0])
    return [name for _, name in names]


def people(names: Iterable[Name]) -> tuple[Name, ...]:
    """The names that were judged to be of people."""
    return tuple(name for name in names if name.kind == "person")
