"""The values that flow through the stages. Frozen, documented, referring to each other by id only.

Text and markup are kept apart: a block is plain text plus spans over it (stand-off annotation), so that no
markup of a source is ever carried along and every mention is a slice of the text that a reader sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sitegen.content import Content
from sitegen.diagnostics import Diagnostic

SpanKind = Literal["emphasis", "strong", "code", "link", "strike"]
BlockKind = Literal[
    "title", "subtitle", "heading", "paragraph", "item", "code", "row", "caption", "embed", "credit", "rule"
]
CommentState = Literal["present", "missing", "deleted", "removed", "redacted"]
CommentKind = Literal["comment", "pingback", "trackback"]
Via = Literal["explicit", "alias", "automatic"]
EntityKind = Literal["person", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of the corpus. `path` is relative to the corpus, with `/`; `text` is NFC with LF.

    What is not plain text (XML, HTML, a mailbox, …) is not decoded: `text` and `encoding` are empty, and its
    importer reads `content`. `head` are the first 16 KiB as they stand, by which importers know their own.
    """

    path: str
    text: str
    sha256: str
    size: int
    encoding: str
    head: bytes = field(default=b"", repr=False)
    content: Content | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Inline markup over `text[start:end]` of a block; `href` only for links, already checked."""

    kind: SpanKind
    start: int
    end: int
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a document or comment: plain text, where it stood, and how it looked.

    `anchor` is unique in its page (`p-3`; in a comment `c-12-p-1`; the title is `title`). `lines` are the
    1-based lines of the source that it accounts for. `quote` is the depth of quotation, `level` a heading's
    rank (2 to 6) or an item's depth (from 1), `marker` an item's own marker (`•`, `1.`). A `row` is a table
    row whose cells are parted by tabs; `level` 1 marks a header row.
    """

    anchor: str
    kind: BlockKind
    text: str
    lines: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    quote: int = 0
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who a document or comment says it is by: the name as written, and the person it was linked to."""

    name: str
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontLine:
    """A line that is neither body nor boilerplate: repeated title, byline, date line, reading time, …"""

    line: int
    role: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """A line set apart as not the author's text, and what it was taken for."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment of a document's thread, or a ghost that stands for one that is not in the source.

    `depth` 1 answers the document. `order` is the 0-based position in the thread, ghosts included. `note`
    says what is uncertain, in a sentence a reader sees (why a ghost is there, that an author is unknown).
    `front` are the lines that named its author and date. A pingback or trackback is another page's notice
    that it links here, no one's comment. `score` is what the source's readers voted. `key` is as a document's.
    """

    id: str
    document: str
    parent: str | None
    depth: int
    order: int
    author: Attribution | None = None
    date: str | None = None
    date_text: str | None = None
    state: CommentState = "present"
    blocks: tuple[Block, ...] = ()
    front: tuple[FrontLine, ...] = ()
    note: str = ""
    kind: CommentKind = "comment"
    score: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement about a document that does not stand in its text: which field, and how it is known.

    Where not `curated`, an importer knows it: from the name of the file, or from the archive that it was in.
    """

    field: str
    basis: str
    curated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document and its thread. `date` is EDTF or None; `date_text` is how the source writes it.

    `blocks[0]` is the title block. `stated_comments` is the number that the page itself gives, if it does.
    `flags` are badges: `compiled` (several pieces in one file), `incomplete` (cut off), `excerpt`, and
    `unmarked-comments`: the text may hold comments of readers that nothing tells from it. `unmarked_from` is then
    the anchor of the block from which on, if not before, they seem to stand; empty where that is not known.
    `facts` lists the fields that are not from the text, each with its basis: what a curator stated in
    `documents.yml`, and what an importer knows otherwise.

    `language` is the tag that the source states, empty where it states none: the site's own then counts.

    `key` and `answers` join threads over files and are never published: what its format knows the document by
    and what it answers, the nearest last, both hashed (a Message-ID looks like an address, and may be one).
    A document with `answers` and no `key` only stands for the last of them, which is not in its file.
    """

    id: str
    path: str
    sha256: str
    importer: str
    title: str
    blocks: tuple[Block, ...]
    authors: tuple[Attribution, ...] = ()
    date: str | None = None
    date_text: str | None = None
    language: str = ""
    platform: str | None = None
    url: str | None = None
    reading_time: str | None = None
    rights: str | None = None
    note: str = ""
    comments: tuple[Comment, ...] = ()
    stated_comments: int | None = None
    front: tuple[FrontLine, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    flags: tuple[str, ...] = ()
    unmarked_from: str = ""
    facts: tuple[Fact, ...] = ()
    tags: tuple[str, ...] = ()
    key: str = ""
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an importer made of one source.

    `names` is what it knows of authors whom other files of the same export only number: key and name.
    """

    documents: tuple[Document, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A surface form. `documents` limits it to those document ids (empty: everywhere).

    `byline` limits it to the names under documents and comments: what an account is called may be any word.
    Where not `certain`, the form may mean this entity, or somebody else.
    """

    text: str
    documents: tuple[str, ...] = ()
    ignore_case: bool = False
    byline: bool = False
    certain: bool = True
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the authority file (`curated`) or found by sitegen (`automatic`).

    `exclusions` are longer phrases in which this person's aliases do not mean this person.
    `source` says where the description is from. `confusable` are ids of people not to be confused with.
    """

    id: str
    name: str
    aliases: tuple[Alias, ...] = ()
    exclusions: tuple[str, ...] = ()
    description: str = ""
    source: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    confusable: tuple[str, ...] = ()
    status: Literal["curated", "automatic"] = "curated"
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of the authority file. `date` is EDTF or None; `people` and `part_of` are ids."""

    id: str
    name: str
    aliases: tuple[Alias, ...] = ()
    exclusions: tuple[str, ...] = ()
    date: str | None = None
    place: str = ""
    people: tuple[str, ...] = ()
    part_of: str | None = None
    description: str = ""
    source: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    status: Literal["curated", "automatic"] = "curated"
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What a curator has decided about names, so that it is never asked again.

    Entities are given by id or by a name as the texts write it. `same` are groups that are one entity, the
    first the one to keep; `not_same` are pairs that are two; `ignore` are forms that are neither a person nor
    an event. No two groups share a member, and none holds a pair of `not_same`. `places` says where each
    id or name was first given: text, line, column.
    """

    same: tuple[tuple[str, ...], ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()
    ignore: tuple[str, ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """The authority files: people and events, each sorted by id; unique ids over both kinds; decisions.

    `joined` are ids that a decision made one with another: the id, and the one that was kept.
    """

    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    decisions: Decisions = Decisions()
    joined: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What `documents.yml` says of one file: `fields` holds only those that it gives, typed as in Document.

    `basis` maps a field to the curator's one-line reason. `line` is where the entry stands.
    """

    path: str
    fields: tuple[tuple[str, object], ...]
    basis: tuple[tuple[str, str], ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a text names an entity: `surface == text[start:end]` of the block `anchor`.

    `sentence` is the sentence around it, `sentence_anchor` the id of that sentence in the page. Where two
    entities claim the surface form there is one mention for each, and none is `certain`.
    """

    entity: str
    kind: EntityKind
    document: str
    comment: str | None
    anchor: str
    start: int
    end: int
    surface: str
    sentence: str
    sentence_anchor: str
    via: Via = "alias"
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CoMention:
    """Two entities named in one sentence or block: `count` blocks, and one example mention of each."""

    a: str
    b: str
    count: int
    sources: int
    example: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Everything known, linked: documents sorted by id, people and events by id, mentions by place."""

    documents: tuple[Document, ...] = ()
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    mentions: tuple[Mention, ...] = ()
    co_mentions: tuple[CoMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file of the site: a path relative to the site's root, with `/`, and its bytes."""

    path: str
    data: bytes = field(repr=False)
