"""Threads of messages by their ids alone (Message-ID, References, In-Reply-To; RFC 5322, section 3.6.4).

Every message is in exactly one thread, once. A subject never joins two messages, and what is not in the
file is a ghost only where it holds replies in their places. Linear, and not recursive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.mail import Mail, bare_subject, mail_document, part_key, same_subject
from sitegen.importers.parts import part_paths
from sitegen.importers.threads.comment_tree import Draft, build_comments
from sitegen.model import Block, Document, Source
from sitegen.urls import path_id

NO_FIRST = "The first message of this thread is not in this archive."
NO_MESSAGE = "This message is not in this archive; the replies below answer it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A thread by keys: `root` is its first message, or one that is not there (`present` says which).

    `members` are keys in the order given, without the root; `parents` gives what each answers; `ghosts` are
    the keys among the parents, the root excepted, that are no message.
    """

    root: str
    present: bool
    members: tuple[str, ...] = ()
    parents: dict[str, str]
    ghosts: tuple[str, ...] = ()


def mail_threads(
    mails: Sequence[Mail], source: Source, importer: str
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """The documents of messages with different keys: one a thread, in the order of its first message.

    Diagnostics: `thread-cycle`, `thread-ghost`.
    """
    known = {mail.key: mail for mail in mails}
    families, circles = group({mail.key: mail.answers for mail in mails})
    found: list[Diagnostic] = []
    if circles:
        message = "Messages answer each other in a circle; it was cut at the earliest."
        found.append(diagnostic("thread-cycle", message, source.path, known[circles[0]].line))
    leaders = [known[f.root if f.present else f.members[0]] for f in families]
    paths = part_paths(source.path, [part_key(mail) for mail in leaders])
    documents = []
    for family, leader, path in zip(families, leaders, paths, strict=True):
        if family.present:
            document = mail_document(leader, source, path=path, importer=importer)
        else:
            document = _headless(leader, family, source, path, importer)
        drafts = placed(family, {key: _draft(known[key], leader.subject) for key in family.members})
        comments, problems = build_comments(
            document.id, drafts, source.path, order="date", name_missing=False
        )
        documents.append(replace(document, comments=comments))
        found += problems
    ghosts = sum(len(f.ghosts) + (not f.present) for f in families)
    if ghosts:
        message = f"{ghosts:,} messages that others answer are not in the file; ghosts stand for them."
        found.append(diagnostic("thread-ghost", message, source.path))
    return tuple(documents), tuple(found)


def group(
    answers: dict[str, tuple[str, ...]], *, headless: bool = True
) -> tuple[tuple[Family, ...], tuple[str, ...]]:
    """Threads of keys, each with what it answers, the nearest last; and where circles of answers were cut.

    A message stands below the nearest that is there of what it answers, with a ghost between if that is not
    what it answers itself. Where nothing is there, those that share their oldest known ancestor are one
    thread under it; one alone opens its own, and without `headless` so does each.
    """
    above = _chains(answers)
    parents: dict[str, str] = {}
    ghosts: dict[str, str] = {}
    orphans: dict[str, list[str]] = {}
    for key, chain in answers.items():
        if not chain:
            continue
        nearest, present = _nearest(chain[-1], answers, above)
        if present and nearest != key:
            parents[key] = chain[-1]
            if chain[-1] != nearest:
                ghosts[chain[-1]] = nearest
        elif not present:
            orphans.setdefault(nearest, []).append(key)
    circles = _cut(parents, ghosts)
    tops = {top: keys for top, keys in orphans.items() if headless and len(keys) > 1}
    for top, keys in tops.items():
        for key in keys:
            parents[key] = answers[key][-1]
            if parents[key] != top:
                ghosts[parents[key]] = top
    return _families(list(answers), parents, ghosts, set(tops)), circles


def _chains(answers: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """What each key that is not there answers, as the first message that says so has it."""
    above: dict[str, str] = {}
    for key, chain in answers.items():
        for older, newer in pairwise(chain):
            if newer not in answers and newer != older and older != key:
                above.setdefault(newer, older)
    return above


def _nearest(key: str, answers: dict[str, tuple[str, ...]], above: dict[str, str]) -> tuple[str, bool]:
    """The nearest ancestor that is there, else the oldest one known; and which of both it is."""
    seen = set()
    while key not in answers:
        seen.add(key)
        older = above.get(key)
        if older is None or older in seen:
            return key, False
        key = older
    return key, True


def _cut(parents: dict[str, str], ghosts: dict[str, str]) -> tuple[str, ...]:
    """Take its parent from the first message of each circle; ghosts are steps on the way."""
    order = {key: number for number, key in enumerate(parents)}
    settled: set[str] = set()
    circles = []
    for start in list(parents):
        trail: dict[str, None] = {}
        key: str | None = start
        while key is not None and key not in settled and key not in trail:
            trail[key] = None
            key = parents.get(key) or ghosts.get(key)
        if key is not None and key in trail:
            passed = list(trail)
            circle = [member for member in passed[passed.index(key) :] if member in order]
            first = min(circle, key=order.__getitem__)
            circles.append(first)
            del parents[first]
        settled.update(trail)
    return tuple(circles)


def _families(
    keys: list[str], parents: dict[str, str], ghosts: dict[str, str], headless: set[str]
) -> tuple[Family, ...]:
    """Gather the members of each thread, in the order of the keys."""
    tops: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for start in keys:
        trail = []
        key = start
        while key not in tops:
            above = parents.get(key) or ghosts.get(key)
            trail.append(key)
            if above is None:
                tops[key] = key
                break
            key = above
        for passed in trail:
            tops[passed] = tops[key]
        members.setdefault(tops[start], []).append(start)
    families = []
    for root, kept in members.items():
        used = tuple(dict.fromkeys(p for k in kept if (p := parents.get(k)) and p in ghosts))
        inner = {k: parents[k] for k in kept if k in parents} | {ghost: ghosts[ghost] for ghost in used}
        families.append(
            Family(
                root=root,
                present=root not in headless,
                members=tuple(k for k in kept if k != root),
                parents=inner,
                ghosts=used,
            )
        )
    return tuple(families)


def _headless(leader: Mail, family: Family, source: Source, path: str, importer: str) -> Document:
    """The document of a thread whose first message is not there."""
    title = bare_subject(leader.subject) or "(no subject)"
    platform = "Usenet" if leader.groups else leader.list_name
    return Document(
        id=path_id(path),
        path=path,
        sha256=source.sha256,
        importer=importer,
        title=title,
        blocks=(
            Block(anchor="title", kind="title", text=title),
            Block(anchor="p-1", kind="paragraph", text=NO_FIRST),
        ),
        platform=platform or None,
        tags=leader.groups,
        flags=("incomplete",),
        answers=(family.root,),
    )


def placed(family: Family, drafts: Mapping[str, Draft]) -> list[Draft]:
    """The drafts of a thread's members in their places, each ghost before the first that answers it."""
    ghosts = set(family.ghosts)
    found: list[Draft] = []

    def above(key: str) -> str | None:
        parent = family.parents[key]
        return None if parent == family.root else parent

    for key in family.members:
        parent = family.parents[key]
        draft = drafts[key]
        if parent in ghosts:
            ghosts.remove(parent)
            found.append(
                Draft(
                    key=parent,
                    parent=above(parent),
                    state="missing",
                    note=NO_MESSAGE,
                    date=draft.date,  # by which siblings are put in order; a ghost shows none
                    shared_key=parent,
                )
            )
        found.append(replace(draft, key=key, parent=above(key)))
    return found


def _draft(mail: Mail, subject: str) -> Draft:
    """A message as a reply in the thread of that subject; where its own is another one, that is said."""
    blocks = mail.blocks
    if mail.subject and not same_subject(mail.subject, subject):
        blocks = (Block(anchor="p-0", kind="heading", text=mail.subject, level=4), *blocks)
    return Draft(
        author=mail.author,
        date=mail.date,
        date_text=mail.date_text,
        blocks=blocks,
        line=mail.line,
        note=mail.note,
        shared_key=mail.key,
    )
