"""The file `decisions.yml`: what a curator has decided about names, read and made free of contradiction.

Invariant: where two decisions contradict each other nothing is joined, since what is apart can still be joined.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from sitegen.diagnostics import Diagnostic
from sitegen.model import Decisions
from sitegen.names.entries import unusable
from sitegen.names.fold import fold
from sitegen.yamlfile import Fields, Node, load_yaml_file, quoted, read_fields

DECISIONS_FILE = "decisions.yml"

_KEYS = ("same", "not-same", "ignore")
_DECISION_KEYS = ("names", "reason", "date")
_EXAMPLES = {
    "same": "Such as: - [ann-lee, Ann B. Lee]",
    "not-same": "Such as: - [ann-lee, Anna Lee]",
    "ignore": "Such as: - Lee Bridge",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decision:
    """One item of a list, with the names in it, each once and in order, and the node of each."""

    node: Node
    names: tuple[str, ...]
    nodes: tuple[Node, ...]


def load_decisions(corpus: Path, found: list[Diagnostic]) -> Decisions:
    """Read the decisions of a corpus folder; a file that is not there decides nothing.

    A decision without enough usable names is `schema-value`, one that contradicts another is
    `decision-conflict`; either is left out, and the others count. Groups of `same` that share a name are one.
    """
    root, problems = load_yaml_file(corpus / DECISIONS_FILE, DECISIONS_FILE, inside=corpus)
    found.extend(problems)
    fields = read_fields(root, DECISIONS_FILE, f"the file {DECISIONS_FILE}", _KEYS, found) if root else None
    if fields is None:
        return Decisions()
    lists = {key: tuple(_decisions(fields, key)) for key in _KEYS}
    pairs = tuple(
        dict.fromkeys(pair for decision in lists["not-same"] for pair in combinations(decision.names, 2))
    )
    groups = _groups(fields, lists["same"], pairs)
    one = {name_key(name) for group in groups for name in group}
    places: dict[str, tuple[int, int]] = {}
    for decision in (d for key in _KEYS for d in lists[key]):
        for name, node in zip(decision.names, decision.nodes, strict=True):
            places.setdefault(name, (node.line, node.column))
    return Decisions(
        same=groups,
        not_same=pairs,
        ignore=_ignored(fields, lists["ignore"], one),
        places=tuple((name, *place) for name, place in places.items()),
    )


def name_key(text: str) -> str:
    """What two spellings of a name have in common that differ in typography only (quotes, hyphens, blanks)."""
    return fold(unicodedata.normalize("NFC", text)).text.strip()


def _decisions(fields: Fields, key: str) -> Iterator[_Decision]:
    """The usable decisions of one list, in its order; the others are reported."""
    items = fields.nodes(key)
    alone = fields.get(key)
    if key != "ignore" and alone is not None and all(item.kind == "text" for item in items):
        # `same: [a, b]` without an inner list can only be meant as one decision.
        items = (alone,)
    for item in items:
        if item.is_empty:
            continue
        decision = _decision(fields, key, item)
        if len(decision.names) >= (1 if key == "ignore" else 2):
            yield decision
        else:
            wanted = "a name" if key == "ignore" else "two or more different names or ids"
            message = f"'{key}' needs {wanted}; this decision is ignored"
            fields.report("schema-value", item, message, _EXAMPLES[key])


def _decision(fields: Fields, key: str, node: Node) -> _Decision:
    """An item: a name, a list of names, or a mapping with `names`. Unusable names are reported, left out."""
    given: tuple[Node, ...] = node.items if node.kind == "list" else (node,)
    if node.kind == "mapping":
        inner = read_fields(node, fields.path, f"this decision of '{key}'", _DECISION_KEYS, fields.found)
        given = inner.nodes("names") if inner else ()
        if inner:
            # Notes are for people; reading them is what reports those that are no text.
            inner.text("reason")
            inner.text("date")
    names: dict[str, tuple[str, Node]] = {}
    for item in given:
        name = " ".join(item.text.split())
        if item.kind != "text":
            message = f"'{key}' wants names or ids; this {item.kind} is ignored"
            fields.report("schema-type", item, message, _EXAMPLES[key])
        elif reason := unusable(name):
            fields.report("schema-value", item, f"the name {quoted(name)} {reason}; it is ignored")
        else:
            names.setdefault(name_key(name), (name, item))
    return _Decision(
        node=node, names=tuple(n for n, _ in names.values()), nodes=tuple(at for _, at in names.values())
    )


def _groups(
    fields: Fields, same: Iterable[_Decision], apart: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, ...], ...]:
    """The groups, joined where they share a name; a decision that would join what is kept apart is left out.

    The group of the later decision's first name then comes first: that decision says who is kept.
    """
    member_of: dict[str, tuple[str, ...]] = {}
    for decision in same:
        joined: dict[str, str] = {}
        for name in decision.names:
            for member in member_of.get(name_key(name), (name,)):
                joined.setdefault(name_key(member), member)
        clash = next((p for p in apart if name_key(p[0]) in joined and name_key(p[1]) in joined), None)
        if clash is None:
            member_of.update(dict.fromkeys(joined, tuple(joined.values())))
            continue
        message = (
            f"{quoted(clash[0])} and {quoted(clash[1])} would be the same, but 'not-same' keeps them apart; "
            "this decision is ignored"
        )
        fields.report("decision-conflict", decision.node, message, "Remove one of the two decisions.")
    return tuple(dict.fromkeys(member_of.values()))


def _ignored(fields: Fields, ignore: Iterable[_Decision], one: set[str]) -> tuple[str, ...]:
    """What is no name of anybody, without what another decision says is one."""
    kept: dict[str, str] = {}
    for decision in ignore:
        for name, node in zip(decision.names, decision.nodes, strict=True):
            if name_key(name) not in one:
                kept.setdefault(name_key(name), name)
                continue
            message = f"{quoted(name)} cannot be ignored, since 'same' says whose name it is; 'same' counts"
            fields.report("decision-conflict", node, message, "Remove one of the two decisions.")
    return tuple(kept.values())
