"""Every name in the texts of a corpus, judged: a person, a place, an organisation, an event, a work, or other.

Invariant: equal forms in one document are judged alike, but where their own neighbours say otherwise.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sitegen.model import Block, Document, Registry
from sitegen.names.find.findings import Name
from sitegen.names.find.forms import Form, parse
from sitegen.names.find.lexicon import lexicon
from sitegen.names.find.runs import Run, find_runs
from sitegen.names.find.surroundings import weigh

_SKIPPED = frozenset(("code", "embed", "rule"))
_LOWER = re.compile(r"(?<![^\W_])[^\W\d_A-Z]{2,}")


@dataclass(slots=True)
class _Use:
    """One place of a form: where it stands and what its neighbours say."""

    block: Block
    comment: str | None
    run: Run
    form: Form
    weight: float
    reason: str


@dataclass(slots=True)
class _Group:
    """All uses of a form in a document, and the judgement on them."""

    form: Form
    uses: list[_Use] = field(default_factory=list)
    weight: float = 0.0
    reasons: list[str] = field(default_factory=list)
    person: bool = False


def find_names(documents: tuple[Document, ...], registry: Registry) -> tuple[Name, ...]:
    """Every name in the prose of documents and of present comments, in the order of the documents.

    Each is judged by its own words, its neighbours in the document and in the corpus, and by the full names
    that its document introduces. What a curator said to ignore is no person.
    """
    lower = _lower_words(documents)
    ignored = frozenset(form.casefold() for form in registry.decisions.ignore)
    found: list[Name] = []
    grouped = [(document, _group(document, lower)) for document in documents]
    across = _across(groups for _, groups in grouped)
    for document, groups in grouped:
        _judge(groups, across, lower)
        found += _names(document, groups, ignored)
    return tuple(found)


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


def _lower_words(documents: Iterable[Document]) -> Counter[str]:
    """How often each word stands in lower case: what a corpus itself knows of ordinary words."""
    counted: Counter[str] = Counter()
    for document in documents:
        for _, block in prose(document):
            counted.update(_LOWER.findall(block.text))
    return counted


def _group(document: Document, lower: Counter[str]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for comment, block in prose(document):
        text = block.text
        for run in find_runs(text):
            form = parse(run.surface, run.opens)
            if form is None:
                continue
            weight, reason = weigh(run, text, form.titled, form.start == 0)
            group = groups.get(form.name)
            if group is None:
                group = groups[form.name] = _Group(form=form)
            group.uses.append(_Use(block, comment, run, form, weight, reason))
    return groups


def _across(corpora: Iterable[dict[str, _Group]]) -> dict[str, float]:
    """What neighbours say of a form over the whole corpus: the mean, times the root of the count."""
    sums: dict[str, list[float]] = defaultdict(list)
    for groups in corpora:
        for name, group in groups.items():
            sums[name] += (use.weight for use in group.uses)
    return {name: sum(values) / math.sqrt(len(values)) for name, values in sums.items()}


def _judge(groups: dict[str, _Group], across: dict[str, float], lower: Counter[str]) -> None:
    words = lexicon()
    parts: dict[str, float] = {}
    for name, group in sorted(groups.items(), key=lambda item: (-len(item[1].form.keys), item[0])):
        form = group.form
        best = max((use.form for use in group.uses), key=lambda f: f.weight)
        count = len(group.uses)
        near = sum(use.weight for use in group.uses) / math.sqrt(count)
        far = across[name]
        weight = best.weight + max(-4.0, min(4.0, near)) + 0.4 * max(-3.0, min(3.0, far - near))
        if len(form.keys) == 1:
            opening = all(use.run.opens and use.form.start == 0 and not use.form.title for use in group.uses)
            key = form.keys[0]
            if key in lower and not best.titled:
                weight -= min(2.5, 0.5 + 0.5 * math.log2(1 + lower[key] / count))
            if opening and (key in words.words or key in lower):
                weight -= 2.0
            linked = parts.get(key, 0.0)
            if linked:
                weight += 3.5
                group.reasons.append("part of a full name in the same text")
        group.weight = weight
        group.person = weight > 0
        if group.person and len(form.keys) > 1:
            for key in (form.keys[0], form.keys[-1]):
                parts[key] = max(parts.get(key, 0.0), weight)
        group.reasons += best.reasons
        group.reasons += sorted({use.reason for use in group.uses if use.reason})


def _names(document: Document, groups: dict[str, _Group], ignored: frozenset[str]) -> list[Name]:
    names: list[tuple[tuple[int, int], Name]] = []
    order = {(comment, block.anchor): n for n, (comment, block) in enumerate(prose(document))}
    for group in groups.values():
        score = 1 / (1 + math.exp(-abs(group.weight)))
        kind = "person" if group.person else group.form.kind
        if kind == "person" and group.form.name.casefold() in ignored:
            kind = "other"
        for use in group.uses:
            start, end = use.run.start + use.form.start, use.run.start + use.form.end
            names.append(
                (
                    (order[use.comment, use.block.anchor], start),
                    Name(
                        document=document.id,
                        comment=use.comment,
                        anchor=use.block.anchor,
                        start=start,
                        end=end,
                        surface=use.block.text[start:end],
                        kind=kind,
                        score=round(score, 3),
                        title=use.form.title,
                        reasons=tuple(dict.fromkeys(group.reasons)),
                    ),
                )
            )
    names.sort(key=lambda item: item[0])
    return [name for _, name in names]
