"""The proposal file of `sitegen suggest`: suggestions as YAML whose entries can be pasted as they stand.

Invariant: the text is valid YAML for any suggestions, the same for the same ones, and an entry that is pasted
into its authority file is read back as the entity that it was made of.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from sitegen.model import Alias, Event, Person
from sitegen.names.decisions import DECISIONS_FILE
from sitegen.names.entries import EVENTS_FILE, PEOPLE_FILE
from sitegen.names.find.findings import Doubtful, Pair
from sitegen.names.suggest import Exclusions, Proposal, Suggestions
from sitegen.yamlfile import comment, flow_list, scalar

SUGGESTIONS_FILE = "suggestions.yml"
MARK = "# Suggestions of sitegen"
# An hour of curating, at most, in each section; what is settled makes room for what comes next.
MAX_PROPOSALS = 200
MAX_OTHERS = 100
_MAX_EXAMPLES = 3
_MAX_NAMED = 5
_WIDTH = 110

_HEADER = """\
{mark}. No build reads this file, and every `sitegen suggest` writes it anew.
#
# Copy what is right into the file that is named above each section, and leave what is wrong:
#   * an entry of `people` or `events` as it stands; it is then yours, to be corrected as you like;
#   * a line of `same-or-not-same` under `same` or under `not-same`;
#   * a name that is neither a person nor an event under `ignore` in {decisions}.
# What is settled is not proposed again. docs/authority-files.md has more on every section.
"""


def suggestions_text(found: Suggestions) -> str:
    """The whole file, which ends with a line end. Sections without anything in them are left out.

    Those that are soon worked through come first: a pair or a form takes a line, an entry takes many.
    """
    names = dict(found.names)
    counts = dict(found.counts)
    curated = frozenset(names) - {p.entity.id for p in (*found.people, *found.events)}
    entries = f"{PEOPLE_FILE} or {EVENTS_FILE}"
    sections = (
        _section(
            ("same-or-not-same", DECISIONS_FILE, "Two that may be one; the first would be kept."),
            [_pair(pair, names, counts) for pair in found.pairs[:MAX_OTHERS]],
            len(found.pairs),
        ),
        _section(
            ("ambiguous", entries, "Forms in doubt: limit an alias with `in` where a form means one."),
            [_ambiguous(form, names) for form in found.ambiguous[:MAX_OTHERS]],
            len(found.ambiguous),
        ),
        _section(
            ("exclude", entries, "Phrases that hold a name and mean something else, by the id of the entry."),
            [_exclusion(exclusions, names) for exclusions in found.exclusions[:MAX_OTHERS]],
            len(found.exclusions),
        ),
        _section(
            ("unused", "", "Forms of your files that no text holds: misspelt, or no longer needed."),
            [[f"- {scalar(sentence)}"] for sentence in found.unused[:MAX_OTHERS]],
            len(found.unused),
        ),
        _section(
            ("people", PEOPLE_FILE, "People found in the texts, those of most documents first."),
            [_proposal(proposal, names, curated) for proposal in found.people[:MAX_PROPOSALS]],
            len(found.people),
        ),
        _section(
            ("events", EVENTS_FILE, "Events found in the texts, those of most documents first."),
            [_proposal(proposal, names, curated) for proposal in found.events[:MAX_PROPOSALS]],
            len(found.events),
        ),
    )
    lines = [*_HEADER.format(mark=MARK, decisions=DECISIONS_FILE).splitlines(), "#"]
    lines.append(comment(f"{contents(found)}."))
    lines += (line for section in sections for line in section)
    return "\n".join(lines) + "\n"


def contents(found: Suggestions) -> str:
    """What a proposal holds, in the order of its sections; what there is none of is left out."""
    numbers = (
        (len(found.pairs), "pair that may be one", "pairs that may be one"),
        (len(found.ambiguous), "ambiguous form", "ambiguous forms"),
        (sum(len(x.phrases) for x in found.exclusions), "phrase to exclude", "phrases to exclude"),
        (len(found.unused), "unused form", "unused forms"),
        (len(found.people), "person", "people"),
        (len(found.events), "event", "events"),
    )
    said = [f"{count} {one if count == 1 else many}" for count, one, many in numbers if count]
    return ", ".join(said) or "Nothing to suggest"


def _section(heading: tuple[str, str, str], items: Sequence[list[str]], total: int) -> Iterator[str]:
    """A section's lines: its key, the file that it is for and what it holds; then its items, and how many more."""
    key, file, what = heading
    if not total:
        return
    yield ""
    yield comment(f"{what}{f' For {file}.' if file else ''} {total} in all.")
    yield f"{key}:"
    for item in items:
        yield from (f"  {line}" for line in item)
    if total > len(items):
        yield "  " + comment(f"… and {total - len(items)} more, when some of these are settled.")


def _proposal(proposal: Proposal, names: dict[str, str], curated: frozenset[str]) -> list[str]:
    entity, evidence = proposal.entity, proposal.evidence
    lines = [comment(_where(evidence.count, evidence.documents))]
    lines += [comment(line) for line in evidence.lines]
    for example in evidence.examples[:_MAX_EXAMPLES]:
        words = _around(example.sentence, [alias.text for alias in entity.aliases])
        lines.append(comment(f"{example.document}, {example.anchor}: {words}"))
    return [*lines, *entry_lines(entity, names, curated)]


def entry_lines(entity: Person | Event, names: dict[str, str], curated: frozenset[str]) -> list[str]:
    """An entity as an entry of its authority file. `curated` are the ids that an entry may refer to."""
    lines = [f"- id: {scalar(entity.id)}", f"  name: {scalar(_one_line(entity.name))}"]
    own = [alias for alias in entity.aliases if alias.text == entity.name]
    # The name counts everywhere without being listed; where it does not, or in another way, that is said.
    implied = len(own) == 1 and own[0] == Alias(text=entity.name, line=own[0].line)
    if not own:
        lines.append("  name_is_alias: no")
    aliases = [alias for alias in entity.aliases if not (implied and alias is own[0])]
    if aliases:
        lines.append("  aliases:")
        lines += [f"    - {_alias(alias)}" for alias in aliases]
    if entity.exclusions:
        lines.append(f"  exclude: {flow_list(map(_one_line, entity.exclusions))}")
    if isinstance(entity, Event):
        lines += _event_lines(entity, names, curated)
    elif known := [other for other in entity.confusable if other in curated]:
        lines.append(f"  not: {flow_list(known)}")
    return lines


def _event_lines(event: Event, names: dict[str, str], curated: frozenset[str]) -> Iterator[str]:
    if event.date:
        yield f"  date: {scalar(event.date)}"
    if event.place:
        yield f"  place: {scalar(_one_line(event.place))}"
    if known := [person for person in event.people if person in curated]:
        yield f"  people: {flow_list(known)}"
    if others := [person for person in event.people if person not in curated]:
        named = ", ".join(f"{person} ({names[person]})" if person in names else person for person in others)
        yield "  " + comment(f"people, once they are in {PEOPLE_FILE}: {named}")
    if event.part_of in curated:
        yield f"  part_of: {scalar(event.part_of or '')}"
    elif event.part_of:
        yield "  " + comment(f"part_of, once it is in {EVENTS_FILE}: {event.part_of}")


def _alias(alias: Alias) -> str:
    text = scalar(_one_line(alias.text))
    limits = [f"in: {flow_list(alias.documents)}"] if alias.documents else []
    limits += ["case: ignore"] if alias.ignore_case else []
    limits += ["byline: yes"] if alias.byline else []
    limits += [] if alias.certain else ["certain: no"]
    return f"{{text: {text}, {', '.join(limits)}}}" if limits else text


def _pair(pair: Pair, names: dict[str, str], counts: dict[str, int]) -> list[str]:
    both = " and ".join(f"{names[i]} ({_times(counts.get(i, 0))})" for i in (pair.a, pair.b))
    return [comment(f"{both}: {'; '.join(pair.reasons)}"), f"- {flow_list((pair.a, pair.b))}"]


def _ambiguous(form: Doubtful, names: dict[str, str]) -> list[str]:
    who = " or ".join(names.get(i, i) for i in form.entities) or "a name or a word"
    return [
        comment(f"“{form.surface}”: {who}; {_where(form.count, form.documents)}"),
        f"- {{text: {scalar(_one_line(form.surface))}, may-be: {flow_list(form.entities)}}}",
    ]


def _exclusion(found: Exclusions, names: dict[str, str]) -> list[str]:
    said = ", ".join(f"“{phrase}” {_times(count)}" for phrase, count in found.phrases)
    phrases = flow_list(_one_line(phrase) for phrase, _ in found.phrases)
    return [
        comment(f"{names.get(found.entity, found.entity)}: {said}"),
        f"- {{id: {scalar(found.entity)}, exclude: {phrases}}}",
    ]


def _where(count: int, documents: Sequence[str]) -> str:
    mentions = f"{count} mention{'' if count == 1 else 's'}"
    if not documents:
        return f"{mentions}."
    named = ", ".join(documents[:_MAX_NAMED])
    more = f" and {len(documents) - _MAX_NAMED} more" if len(documents) > _MAX_NAMED else ""
    return f"{mentions} in {len(documents)} document{'' if len(documents) == 1 else 's'}: {named}{more}."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _around(sentence: str, forms: Sequence[str]) -> str:
    """A sentence on one line, of a long one the words around the first form that stands in it."""
    text = _one_line(sentence)
    if len(text) <= _WIDTH:
        return text
    places = [place for form in forms if (place := text.find(_one_line(form))) >= 0]
    begin = max(0, min(places, default=0) - _WIDTH // 3)
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    rest = textwrap.shorten(text[begin:], _WIDTH, placeholder=" …")
    return f"… {rest}" if begin else rest


def _one_line(text: str) -> str:
    return " ".join(text.split())
