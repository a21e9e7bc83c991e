"""One entry of an authority file → a person or event; what cannot be used is reported and left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitegen.diagnostics import Diagnostic
from sitegen.model import Alias, Event, Person
from sitegen.urls import is_id, slug
from sitegen.yamlfile import Fields, Node, quoted, read_fields

PEOPLE_FILE = "people.yml"
EVENTS_FILE = "events.yml"
MAX_ALIAS = 200

_COMMON = ("id", "name", "name_is_alias", "aliases", "exclude", "description", "source", "identifiers")
_PERSON_KEYS = (*_COMMON, "not")
_EVENT_KEYS = (*_COMMON, "date", "place", "people", "part_of")
_ALIAS_KEYS = ("text", "in", "case", "byline", "certain")
_CASES = ("as-written", "ignore")


def read_person(node: Node, found: list[Diagnostic]) -> Person | None:
    """A person, or None where the entry has no usable id or name (`schema-missing`, `schema-value`)."""
    fields = read_fields(node, PEOPLE_FILE, "this person", _PERSON_KEYS, found)
    heading = _id_and_name(fields) if fields else None
    if fields is None or heading is None:
        return None
    return Person(
        id=heading[0],
        name=heading[1],
        aliases=_aliases(fields, heading[1]),
        exclusions=_phrases(fields.text_list("exclude")),
        description=_one_line(fields.text("description")),
        source=_one_line(fields.text("source")),
        identifiers=fields.text_mapping("identifiers"),
        confusable=fields.text_list("not"),
        line=fields.line,
    )


def read_event(node: Node, found: list[Diagnostic]) -> Event | None:
    """An event, or None where the entry has no usable id or name (`schema-missing`, `schema-value`)."""
    fields = read_fields(node, EVENTS_FILE, "this event", _EVENT_KEYS, found)
    heading = _id_and_name(fields) if fields else None
    if fields is None or heading is None:
        return None
    return Event(
        id=heading[0],
        name=heading[1],
        aliases=_aliases(fields, heading[1]),
        exclusions=_phrases(fields.text_list("exclude")),
        date=fields.date("date"),
        place=_one_line(fields.text("place")),
        people=fields.text_list("people"),
        part_of=fields.text("part_of") or None,
        description=_one_line(fields.text("description")),
        source=_one_line(fields.text("source")),
        identifiers=fields.text_mapping("identifiers"),
        line=fields.line,
    )


def _id_and_name(fields: Fields) -> tuple[str, str] | None:
    """The two things that every entry needs, or None, reported, where one of them cannot be used."""
    identifier, name = fields.required("id"), _one_line(fields.required("name"))
    if not identifier or not name:
        return None
    if not is_id(identifier):
        suggestion = slug(identifier) or slug(name)
        hint = f"Write '{suggestion}'." if is_id(suggestion) else "Use lower-case words joined by hyphens."
        message = f"{quoted(identifier)} cannot be an id; {fields.what} is ignored"
        fields.report("schema-value", fields.node.get("id") or fields.node, message, hint)
        return None
    return identifier, name


def _aliases(fields: Fields, name: str) -> tuple[Alias, ...]:
    """The entry's surface forms, each once; the name is the first, corpus-wide, unless an alias limits it.

    An alias with the text of the name takes the name's place, and `name_is_alias: false` leaves it out.
    Where one form is given several times in the same way, the scopes are joined.
    """
    given = [alias for node in fields.nodes("aliases") if (alias := _alias(fields, node)) is not None]
    wanted = fields.boolean("name_is_alias", default=True) and not unusable(name)
    if wanted and all(alias.text != name for alias in given):
        at = fields.get("name") or fields.node
        given.insert(0, Alias(text=name, line=at.line))
    return united(given)


def united(aliases: Iterable[Alias]) -> tuple[Alias, ...]:
    """Each form once, where it was first; its scopes joined, so that a form without one counts everywhere."""
    joined: dict[Alias, Alias] = {}
    for alias in aliases:
        key = replace(alias, documents=(), line=0)
        first = joined.setdefault(key, alias)
        everywhere = not (first.documents and alias.documents)
        documents = () if everywhere else tuple(dict.fromkeys((*first.documents, *alias.documents)))
        joined[key] = replace(first, documents=documents)
    return tuple(joined.values())


def _alias(fields: Fields, node: Node) -> Alias | None:
    """One alias, or None, reported, where it cannot be used."""
    if node.kind == "text":
        alias: Alias | None = Alias(text=_one_line(node.text), line=node.line)
    else:
        alias = _limited_alias(fields, node)
    if alias is not None and (reason := unusable(alias.text)):
        fields.report("schema-value", node, f"the alias {quoted(alias.text)} {reason}; it is ignored")
        return None
    return alias


def _limited_alias(fields: Fields, node: Node) -> Alias | None:
    """An alias written as a mapping of `text` and what limits it."""
    inner = read_fields(node, fields.path, "this alias", _ALIAS_KEYS, fields.found)
    text = _one_line(inner.required("text")) if inner else ""
    if inner is None or not text:
        return None
    documents = inner.text_list("in")
    if node.get("in") is not None and not documents:
        # Without its limit it would mean this entity everywhere, which nobody said.
        message = f"the alias {quoted(text)} is limited to no document; it is ignored"
        fields.report("schema-value", node, message, "Name documents in `in`, or leave `in` out.")
        return None
    case = inner.checked("case", _CASES.__contains__, " or ".join(f"'{case}'" for case in _CASES))
    return Alias(
        text=text,
        documents=documents,
        ignore_case=case == "ignore",
        byline=inner.boolean("byline"),
        certain=inner.boolean("certain", default=True),
        line=node.line,
    )


def unusable(text: str) -> str:
    """Why a text cannot be looked for in documents; empty where it can."""
    if not text:
        return "is empty"
    if len(text) > MAX_ALIAS:
        return f"is longer than {MAX_ALIAS} characters"
    return "" if any(character.isalnum() for character in text) else "has no letter or digit"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _phrases(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one_line(text) for text in texts))
