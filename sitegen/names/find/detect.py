"""Every name in the texts of a corpus, judged: a person, a place, an organisation, an event, a work, or other.

Invariant: equal forms of one document are judged alike.

The order of evidence: a form's own words; its neighbours wherever it stands in the document, and, at a lower
rate, in the corpus; the full names that the document introduces ("Elizabeth Warren … Warren") and who it is by;
what it is listed with.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from sitegen.model import Block, Document, Registry
from sitegen.names.find.bylines import clean_name, is_full_name
from sitegen.names.find.careless import careless_end, find_careless, is_given, known_in
from sitegen.names.find.findings import Name, NameKind
from sitegen.names.find.foreign_forms import no_names_in, parse_in
from sitegen.names.find.foreign_surroundings import after_article, weigh_in
from sitegen.names.find.forms import Form, no_names, parse
from sitegen.names.find.judge import LIKELY, Counts, Group, Model, Setting, Use, judge, outvote
from sitegen.names.find.lexicon import fold, lexicon
from sitegen.names.find.runs import find_runs
from sitegen.names.find.surroundings import weigh
from sitegen.names.find.tongues import ENGLISH, NOUNS, Heard, common_language, listen

_SURE = 1.5
_HOPELESS = -5.5  # the weight of words that no neighbours make a person's name
# The score of a name in lower case: not sure, since there is no capital to show that it is one.
_CARELESS = 0.65
_LONG = 200  # words by which it can be told whether a text speaks of people
_SKIPPED = frozenset(("code", "embed", "rule"))
# How much it says of a name that it stands beside another, by what joins the two.
_LIST = {", ": 0.4, " and ": 1.0, ", and ": 1.0, " & ": 1.0, " or ": 1.0, "; ": 0.4,
         " und ": 1.0, " et ": 1.0, " y ": 1.0, " e ": 1.0, " en ": 1.0}  # fmt: skip
_NO_NEIGHBOURS = (0.0, 0)
_OF = frozenset((" of ", " of the ", " for ", " for the "))


def find_names(
    documents: tuple[Document, ...], registry: Registry, model: Model | None = None
) -> tuple[Name, ...]:
    """Every name in the prose of documents and of present comments, in the order of the documents.

    A single word that is neither a person's name nor of a known kind is left out. What a curator said to
    ignore is no person, whatever a model says.
    """
    counts = Counts()
    heard = [listen(prose(document), counts.lower) for document in documents]
    common = common_language(heard)
    settings = [_setting(d, h, h.is_english(common)) for d, h in zip(documents, heard, strict=True)]
    grouped = [
        _group(document, *h.languages(document, common), counts)
        for document, h in zip(documents, heard, strict=True)
    ]
    for groups in grouped:
        _count(groups, counts)
    ignored = frozenset(form.casefold() for form in registry.decisions.ignore)
    more: list[tuple[Name, ...]] = []
    for document, groups, setting in zip(documents, grouped, settings, strict=True):
        judge(groups, counts, setting)
        named = model(document, groups, counts, setting) if model else ()
        more.append(tuple(name for name in named if name.surface.casefold() not in ignored))
    outvote(grouped)
    known = _known(grouped, counts) - ignored
    found: list[Name] = []
    for document, groups, setting, others in zip(documents, grouped, settings, more, strict=True):
        found += _names(document, groups, ignored, known if setting.english else None, others)
    return tuple(found)


def _known(grouped: Iterable[dict[str, Group]], counts: Counts) -> frozenset[str]:
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


def _setting(document: Document, heard: Heard, english: bool) -> Setting:
    personal = 0.0
    if english and heard.total >= _LONG:
        personal = math.log(100 * heard.pronouns / heard.total + 0.2) / 2
    return Setting(
        title=document.title,
        bylines=_bylines(document),
        english=english,
        personal=max(-0.8, min(0.7, personal)),
    )


def _bylines(document: Document) -> frozenset[str]:
    """The folded words of the names that a document and its comments are signed with."""
    signed = [*document.authors, *(c.author for c in document.comments if c.author and c.kind == "comment")]
    return frozenset(
        fold(word)
        for name in (clean_name(author.name) for author in signed)
        if " " not in name or is_full_name(name)
        for word in name.split()
        if word[:1].isupper()
    )


def _group(
    document: Document, language: str, others: Mapping[str | None, str], counts: Counts
) -> dict[str, Group]:
    """The forms of a document, with what their neighbours say. `others` has its parts in another language."""
    groups: dict[str, Group] = {}
    for comment, block in prose(document):
        code = others.get(comment, language)
        _group_block(comment, block, code, groups, counts)
    return groups


def _group_block(
    comment: str | None, block: Block, code: str, groups: dict[str, Group], counts: Counts
) -> None:
    text = block.text
    end, last = -1, None
    english = code == ENGLISH
    nouns = code in NOUNS
    for run in find_runs(text, no_names() if english else no_names_in(code)):
        if nouns and (noun := after_article(code, run)):
            counts.articled[noun] += 1
        forms = parse(run.surface, run.opens) if english else parse_in(code, run.surface, run.opens)
        for number, form in enumerate(forms):
            ends = number == len(forms) - 1
            if english:
                weight, reason = weigh(run, text, form.start, ends)
            elif form.weight > _HOPELESS:
                ends = ends and form.end == len(run.surface)
                weight, reason = weigh_in(code, run, text, form.start, ends)
            else:
                weight, reason = 0.0, ""
            start = run.start + form.start
            listed = None
            if last is not None and start - end < 9:
                between = text[end:start]
                listed = _LIST.get(between)
                if listed is not None:
                    last.listed.append((form.name, listed))
                elif between in _OF and _is_headed(last.form):
                    weight -= 2.0
            group = groups.get(form.name)
            if group is None:
                group = groups[form.name] = Group(form)
            elif form.weight > group.form.weight:
                group.form = form
            if last is not None and listed is not None:
                group.listed.append((last.form.name, listed))
            opens = run.opens and form.start == 0
            group.add(Use(comment, block, start, form), weight, reason, opens)
            group.labels += opens and ends and text.startswith(": ", run.end)
            end, last = run.start + form.end, group


def _is_headed(form: Form) -> bool:
    """Whether "of X" after it makes a longer name of it: "University of X", "Duke of X"."""
    signs = lexicon().signs
    key = form.keys[-1]
    return any(key in signs[sign] for sign in ("org", "event", "work", "titles", "place"))


def _count(groups: dict[str, Group], counts: Counts) -> None:
    for name, group in groups.items():
        total, number = counts.near.get(name, _NO_NEIGHBOURS)
        counts.near[name] = total + group.said, number + len(group.uses)
        if group.human:  # most have none, and a word that is not counted yet costs a Counter most
            counts.human[name] += group.human
        if len(group.form.keys) > 1 and group.form.weight > _SURE:
            counts.family[group.form.keys[-1]] += 1
        inside = len(group.uses) - group.opening
        if inside:
            for key in group.form.keys:
                counts.capital[key] += inside


def _names(
    document: Document,
    groups: dict[str, Group],
    ignored: frozenset[str],
    known: frozenset[str] | None,
    others: tuple[Name, ...],
) -> list[Name]:
    """The names of one document in order, with `others`; those in lower case where `known` says whom the corpus
    names.
    """
    names: list[tuple[tuple[int, int], Name]] = []
    order = {(comment, block.anchor): n for n, (comment, block) in enumerate(prose(document))}
    for group in groups.values():
        person = group.weight > LIKELY and group.form.name.casefold() not in ignored
        if not person and len(group.form.keys) == 1 and group.form.kind == "other":
            continue
        score = round(1 / (1 + math.exp(-abs(group.weight))), 3)
        kind: NameKind = "person" if person else group.form.kind
        reasons = tuple(dict.fromkeys(group.reasons))
        for use in group.uses:
            end = use.start + use.form.end - use.form.start
            if known is not None and person and use.comment and is_given(use.form.name):
                end = careless_end(use.block.text, end, known)
            name = Name(
                document=document.id,
                comment=use.comment,
                anchor=use.block.anchor,
                start=use.start,
                end=end,
                surface=use.block.text[use.start : end],
                kind=kind,
                score=score,
                title=use.form.title,
                reasons=reasons,
            )
            names.append(((order[use.comment, use.block.anchor], use.start), name))
    for made in others:
        names.append(((order[made.comment, made.anchor], made.start), made))
    if known is not None:
        taken = {(name.comment, name.anchor, name.start) for name in others}
        for made in _careless(document, known):
            if (made.comment, made.anchor, made.start) not in taken:
                names.append(((order[made.comment, made.anchor], made.start), made))
    names.sort(key=lambda item: item[0])
    return [name for _, name in names]


def _careless(document: Document, known: frozenset[str]) -> Iterator[Name]:
    for comment, block in prose(document):
        if comment is None:
            continue
        for start, end in find_careless(block.text, known):
            yield Name(
                document=document.id,
                comment=comment,
                anchor=block.anchor,
                start=start,
                end=end,
                surface=block.text[start:end],
                kind="person",
                score=_CARELESS,
                reasons=("a name in lower case",),
            )


def people(names: Iterable[Name]) -> tuple[Name, ...]:
    """The names that were judged to be of people."""
    return tuple(name for name in names if name.kind == "person")
