"""Corpus health: what a curator should look at. Not in the public navigation unless configured."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen import urls
from sitegen.diagnostics import CODES
from sitegen.model import Document
from sitegen.pages import counts
from sitegen.pages.found import ambiguous_forms
from sitegen.pages.lookup import Lookup, author_names
from sitegen.pages.notes import label_in_words, note_in_words
from sitegen.pages.page import Frame, Page, home_link
from sitegen.richtext import overlap_test
from sitegen.words import N_, Words

MAX_ROWS = 200
# The bounds keep the search linear on any text: no word is tried from more than a few dozen of its letters.
_NAME = re.compile(r"\b[A-Z][\w’'-]{1,39}(?:\s{1,3}[A-Z][\w’'-]{1,39}){1,5}")
_SHINGLE = 8  # words: near-duplicates share most of their runs of eight words
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at: what, how often, and where."""

    label: str
    note: str = ""
    href: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One question about the corpus, what it means, and its findings (at most `MAX_ROWS` are listed)."""

    anchor: str
    title: str
    explanation: str
    findings: tuple[Finding, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """How one file was read: lines that became something, and what was set apart."""

    title: str
    href: str
    path: str
    importer: str
    blocks: int
    comments: int
    ghosts: int
    apart: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthView:
    checks: tuple[Check, ...]
    sources: tuple[SourceRow, ...]


def health_pages(lookup: Lookup) -> Iterator[Page]:
    """The one page of corpus health."""
    path, words = urls.HEALTH, lookup.words
    yield Page(
        frame=Frame(
            path=path,
            title=words.gettext("Corpus health"),
            description=words.gettext("What a curator of this corpus should look at."),
            crumbs=(home_link(lookup.words, path),),
            indexed=False,
        ),
        template="health",
        view=HealthView(
            checks=tuple(_checks(lookup, path)),
            sources=tuple(_source(lookup, path, d) for d in lookup.corpus.documents),
        ),
    )


_AMBIGUOUS = N_(
    "Forms that may mean several, or somebody else. “sitegen suggest” writes them into a file, with everything "
    "else that a curator may decide: who was found, who may be one, what is nobody's name."
)
_UNREAD = N_("In whole or in part: what was done with each, and where.")
_UNLINKED = N_("Capitalised words in a row, twice or more, that no person or event claims.")
_DUPLICATES = N_("Documents that share half or more of their runs of eight words.")


def _checks(lookup: Lookup, path: str) -> Iterator[Check]:
    """Every question with its findings, in the order of the page."""
    rows: tuple[tuple[str, str, str, Sequence[Finding]], ...] = (
        (
            "undated",
            N_("Undated documents"),
            N_("They stand at the end of the timeline."),
            _undated(lookup, path),
        ),
        (
            "unsigned",
            N_("Documents without an author"),
            N_("Their pages say so."),
            _unsigned(lookup, path),
        ),
        (
            "ghosts",
            N_("Missing comments"),
            N_("Replies whose parent is not in the source."),
            _ghosts(lookup, path),
        ),
        ("unlinked", N_("Frequent names that are linked to nobody"), _UNLINKED, _unlinked(lookup)),
        ("authors", N_("Authors and commenters linked to nobody"), "", _authors(lookup, path)),
        (
            "ambiguous",
            N_("Ambiguous names"),
            _AMBIGUOUS,
            [*_diagnosed(lookup, "registry-ambiguous"), *_in_doubt(lookup, path)],
        ),
        (
            "unused",
            N_("Unused aliases"),
            N_("They occur nowhere in the corpus."),
            _diagnosed(lookup, "registry-unused"),
        ),
        ("duplicates", N_("Near-duplicates"), _DUPLICATES, _near_duplicates(lookup, path)),
        ("apart", N_("Lines set apart"), N_("By what they were taken for."), _apart(lookup)),
        ("unread", N_("Files that were not understood"), _UNREAD, _unread(lookup)),
        (
            "exports",
            N_("What exports hold, and what was left out"),
            "",
            _diagnosed(lookup, "import-summary"),
        ),
        ("diagnostics", N_("Everything that the build reported"), "", _all_diagnostics(lookup)),
    )
    for anchor, title, explanation, findings in rows:
        yield _check(lookup.words, anchor, title, explanation, findings)


def _check(words: Words, anchor: str, title: str, explanation: str, findings: Sequence[Finding]) -> Check:
    return Check(
        anchor=anchor,
        title=words.gettext(title),
        explanation=words.gettext(explanation) if explanation else "",
        findings=tuple(findings[:MAX_ROWS]),
        total=len(findings),
    )


def _source(lookup: Lookup, path: str, document: Document) -> SourceRow:
    return SourceRow(
        title=document.title,
        href=urls.link(path, urls.document_path(document.id)),
        path=document.path,
        importer=document.importer,
        blocks=len(document.blocks),
        comments=len(lookup.present(document)),
        ghosts=len(lookup.ghosts(document)),
        apart=len(document.boilerplate),
    )


def _undated(lookup: Lookup, path: str) -> list[Finding]:
    return [
        Finding(label=d.title, note=d.date_text or "", href=urls.link(path, urls.document_path(d.id)))
        for d in lookup.corpus.documents
        if not d.date
    ]


def _unsigned(lookup: Lookup, path: str) -> list[Finding]:
    return [
        Finding(label=d.title, href=urls.link(path, urls.document_path(d.id)))
        for d in lookup.corpus.documents
        if not d.authors
    ]


def _ghosts(lookup: Lookup, path: str) -> list[Finding]:
    return [
        Finding(
            label=d.title,
            note=note_in_words(ghost.note, lookup.words),
            href=urls.link(path, lookup.comment_path(ghost.id)),
        )
        for d in lookup.corpus.documents
        for ghost in lookup.ghosts(d)
    ]


def _unlinked(lookup: Lookup) -> list[Finding]:
    """A hint for the curator, not a claim: runs of capitalised words outside every mention."""
    counted: Counter[str] = Counter()
    sources: dict[str, set[str]] = {}
    for document in lookup.corpus.documents:
        said = (b for c in document.comments if c.state == "present" for b in c.blocks)
        blocks = [*document.blocks, *said]
        for block in blocks:
            mentions = lookup.mentions_in.get((document.id, block.anchor), ())
            taken = overlap_test((m.start, m.end) for m in mentions)
            for match in _NAME.finditer(block.text):
                if not taken(*match.span()):
                    name = " ".join(match[0].split())
                    counted[name] += 1
                    sources.setdefault(name, set()).add(document.id)
    found = sorted((item for item in counted.items() if item[1] > 1), key=lambda item: (-item[1], item[0]))
    return [
        Finding(
            label=name,
            count=count,
            note=lookup.words.gettext(
                "in %(sources)s", sources=counts.sources(lookup.words, len(sources[name]))
            ),
        )
        for name, count in found
    ]


def _authors(lookup: Lookup, path: str) -> list[Finding]:
    found = []
    for document in lookup.corpus.documents:
        counted = Counter(
            a.name
            for a in (*document.authors, *(c.author for c in document.comments if c.author))
            if a.person not in lookup.people
        )
        found += [
            Finding(
                label=name,
                count=count,
                note=document.title,
                href=urls.link(path, urls.document_path(document.id)),
            )
            for name, count in sorted(counted.items())
        ]
    return found


def _in_doubt(lookup: Lookup, path: str) -> list[Finding]:
    """Forms in doubt, those that stand in most places first."""
    words = lookup.words
    forms = sorted(ambiguous_forms(lookup), key=lambda form: (-len(form.places), form.anchor))
    return [
        Finding(
            label=form.surface,
            count=len(form.places),
            note=words.gettext(
                "may be %(names)s", names=words.either([lookup.name(e) for e in form.entities])
            ),
            href=urls.link(path, urls.at(urls.PEOPLE, form.anchor)),
        )
        for form in forms
    ]


def _diagnosed(lookup: Lookup, code: str) -> list[Finding]:
    return [Finding(label=d.message, note=str(d.location)) for d in lookup.diagnostics if d.code == code]


def _unread(lookup: Lookup) -> list[Finding]:
    """What reading and importing reported, apart from notes that ask nothing of a curator."""
    return [
        Finding(label=d.message, note=str(d.location))
        for d in lookup.diagnostics
        if d.code.startswith(
            (
                *("read-", "import-", "archive-"),
                *("thread-count", "thread-cycle", "thread-duplicate", "thread-unmarked"),
            )
        )
        and d.code not in ("import-summary", "import-no-title")
    ]


def _all_diagnostics(lookup: Lookup) -> list[Finding]:
    counted = Counter(d.code for d in lookup.diagnostics)
    return [Finding(label=code, note=CODES[code][1], count=counted[code]) for code in sorted(counted)]


def _apart(lookup: Lookup) -> list[Finding]:
    counted = Counter(b.reason for d in lookup.corpus.documents for b in d.boilerplate)
    return [
        Finding(label=label_in_words(reason, lookup.words), count=count)
        for reason, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]


def _near_duplicates(lookup: Lookup, path: str) -> list[Finding]:
    """Pairs of documents by the share of common shingles, found through an inverted list, not all pairs."""
    shingles = {d.id: _shingles(d) for d in lookup.corpus.documents}
    holders: dict[int, list[str]] = {}
    for document, found in shingles.items():
        for shingle in found:
            holders.setdefault(shingle, []).append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents in holders.values():
        if 1 < len(documents) <= 20:
            for i, a in enumerate(documents):
                for b in documents[i + 1 :]:
                    shared[(a, b)] += 1
    pairs = []
    for (a, b), common in sorted(shared.items()):
        alike = common / min(len(shingles[a]), len(shingles[b]))
        if alike >= _ALIKE:
            one, two = lookup.documents[a], lookup.documents[b]
            pairs.append(
                Finding(
                    label=f"{one.title} ({author_names(one, lookup.words)})",
                    note=lookup.words.gettext(
                        "%(share)s %% of the shorter also in: %(title)s (%(path)s)",
                        share=round(100 * alike),
                        title=two.title,
                        path=two.path,
                    ),
                    href=urls.link(path, urls.document_path(a)),
                )
            )
    return pairs


def _shingles(document: Document) -> set[int]:
    """A fixed quarter of the runs of words, as checksums: the same runs in every document."""
    words = [w for b in document.blocks for w in b.text.casefold().split()]
    runs = (_number(" ".join(words[i : i + _SHINGLE])) for i in range(len(words) - _SHINGLE + 1))
    return {number for number in runs if number % 4 == 0}


def _number(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "replace"))
