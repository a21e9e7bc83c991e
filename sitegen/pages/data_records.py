"""The public records, field by field in the order of the data contract. Additions come after its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sitegen import __version__, urls
from sitegen.model import Attribution, Block, Comment, Document, Event, Mention, Person
from sitegen.pages.lookup import Lookup, plain_text, words_in
from sitegen.words import N_

Record = dict[str, Any]
SCHEMA = 1


def corpus_record(lookup: Lookup) -> Record:
    """`corpus.json`: what the corpus is and how much is in it."""
    corpus = lookup.corpus
    missing = sum(len(lookup.ghosts(d)) for d in corpus.documents)
    present = sum(len(lookup.present(d)) for d in corpus.documents)
    return {
        "schema": SCHEMA,
        "title": lookup.site.title,
        "description": lookup.site.description,
        "rights": lookup.site.rights,
        "generator": f"sitegen {__version__}",
        "counts": {
            "documents": len(corpus.documents),
            "comments": present,
            "missing_comments": missing,
            "people": len(corpus.people),
            "events": len(corpus.events),
            "mentions": len(corpus.mentions),
        },
        "version": lookup.version,
    }


def document_record(document: Document) -> Record:
    """A line of `documents.jsonl`."""
    missing = sum(1 for c in document.comments if c.state == "missing")
    pings = sum(1 for c in document.comments if c.kind != "comment" and c.state != "missing")
    return {
        "id": document.id,
        "url": urls.document_path(document.id),
        "title": document.title,
        "authors": [_attribution(a) for a in document.authors],
        "date": document.date,
        "date_text": document.date_text,
        "language": document.language,
        "platform": document.platform,
        "source": {
            "path": document.path,
            "sha256": document.sha256,
            "importer": document.importer,
            "url": document.url,
        },
        "words": words_in(document.blocks),
        "comments": len(document.comments) - missing - pings,
        "missing_comments": missing,
        "sections": [{"title": b.text, "anchor": b.anchor} for b in document.blocks if b.kind == "heading"],
        "blocks": [_block(b) for b in document.blocks],
        "boilerplate": [b.text for b in document.boilerplate],
        "pings": pings,
        "stated_comments": document.stated_comments,
        "flags": list(document.flags),
        "unmarked_from": document.unmarked_from or None,
        "tags": list(document.tags),
        "rights": document.rights,
        "stated": [{"field": f.field, "basis": f.basis, "curated": f.curated} for f in document.facts],
    }


def comment_record(lookup: Lookup, comment: Comment) -> Record:
    """A line of `comments.jsonl`; `text` is empty unless the comment is present."""
    shown = comment.state == "present"
    return {
        "id": comment.id,
        "url": lookup.comment_path(comment.id),
        "document": comment.document,
        "parent": comment.parent,
        "depth": comment.depth,
        "order": comment.order,
        "author": _attribution(comment.author) if comment.author else None,
        "date": comment.date,
        "date_text": comment.date_text,
        "state": comment.state,
        "text": plain_text(comment.blocks) if shown else "",
        "note": comment.note,
        "kind": comment.kind,
        "score": comment.score,
        "blocks": [_block(b) for b in comment.blocks] if shown else [],
    }


def person_record(lookup: Lookup, person: Person) -> Record:
    """A line of `people.jsonl`."""
    return {
        "id": person.id,
        "url": urls.person_path(person.id),
        "name": person.name,
        "aliases": _aliases(person),
        "description": person.description,
        "identifiers": dict(person.identifiers),
        "status": person.status,
        "wrote": list(lookup.wrote.get(person.id, ())),
        "commented": list(lookup.commented.get(person.id, ())),
        "documents": list(lookup.sources(person.id)),
        "mentions": len(lookup.mentions_of.get(person.id, ())),
        "source": person.source,
    }


def event_record(lookup: Lookup, event: Event) -> Record:
    """A line of `events.jsonl`."""
    return {
        "id": event.id,
        "url": urls.event_path(event.id),
        "name": event.name,
        "aliases": _aliases(event),
        "date": event.date,
        "description": event.description,
        "people": [p for p in event.people if p in lookup.people],
        "part_of": event.part_of if event.part_of in lookup.events else None,
        "status": event.status,
        "documents": list(lookup.sources(event.id)),
        "mentions": len(lookup.mentions_of.get(event.id, ())),
        "place": event.place,
        "identifiers": dict(event.identifiers),
        "source": event.source,
    }


def mention_record(lookup: Lookup, mention: Mention) -> Record:
    """A line of `mentions.jsonl`; offsets are characters of the block's `text`, end exclusive."""
    return {
        "entity": mention.entity,
        "kind": mention.kind,
        "document": mention.document,
        "comment": mention.comment,
        "anchor": mention.anchor,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "sentence": mention.sentence,
        "via": mention.via,
        "certain": mention.certain,
        "url": lookup.passage_path(mention.document, mention.comment, mention.sentence_anchor),
    }


def _aliases(entity: Person | Event) -> list[str]:
    return [text for text in dict.fromkeys(a.text for a in entity.aliases) if text != entity.name]


def _attribution(attribution: Attribution) -> Record:
    return {"name": attribution.name, "person": attribution.person}


def _block(block: Block) -> Record:
    return {"anchor": block.anchor, "kind": block.kind, "text": block.text}


# What each field means: for the Data page and `datapackage.json`. (name, Table Schema type, description)
FIELDS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "corpus": (
        ("schema", "integer", N_("Version of this format")),
        ("title", "string", N_("Title of the site")),
        ("description", "string", N_("What the corpus is")),
        ("rights", "string", N_("Rights statement")),
        ("generator", "string", N_("Program that made the site")),
        ("counts", "object", N_("Documents, comments, missing comments, people, events, mentions")),
        ("version", "string", N_("Changes with any source or authority entry, and with nothing else")),
    ),
    "documents": (
        ("id", "string", N_("Stable identifier, made from the file's path or given by the curator")),
        ("url", "string", N_("Page of the document, relative to the site's root")),
        ("title", "string", N_("Title")),
        ("authors", "array", N_("Authors: name as written, and the person's id where linked")),
        ("date", "string", N_("Date as EDTF")),
        ("date_text", "string", N_("Date as the source has it")),
        ("language", "string", N_("Language tag")),
        ("platform", "string", N_("Where the text was published")),
        ("source", "object", N_("File: path in the corpus, SHA-256, importer, original address")),
        ("words", "integer", N_("Words in the text")),
        ("comments", "integer", N_("Comments in the archive")),
        ("missing_comments", "integer", N_("Comments known to be missing")),
        ("sections", "array", N_("Headings with their anchors")),
        ("blocks", "array", N_("The text: anchor, kind and text of each block")),
        ("boilerplate", "array", N_("Lines set apart as not the author's text")),
        ("pings", "integer", N_("Pingbacks and trackbacks: notices of other pages that link here")),
        ("stated_comments", "integer", N_("Number of comments that the page itself states")),
        ("flags", "array", N_("compiled, incomplete, excerpt, unmarked-comments")),
        (
            "unmarked_from",
            "string",
            N_(
                "Anchor of the block from which on, if not before, the text may be comments of readers; or null"
            ),
        ),
        ("tags", "array", N_("Tags that the source gives")),
        ("rights", "string", N_("Rights statement of this document")),
        (
            "stated",
            "array",
            N_("Fields that are not from the text: how each is known, and whether the curator stated it"),
        ),
    ),
    "comments": (
        ("id", "string", N_("Stable identifier: document, position")),
        ("url", "string", N_("Comment in its discussion, relative to the site's root")),
        ("document", "string", N_("Id of the document")),
        ("parent", "string", N_("Id of the comment that it answers; null if it answers the document")),
        ("depth", "integer", N_("1 answers the document")),
        ("order", "integer", N_("Position in the thread, from 0, missing comments included")),
        (
            "author",
            "object",
            N_("Name as written, and the person's id where linked; null if not in the source"),
        ),
        ("date", "string", N_("Date as EDTF")),
        ("date_text", "string", N_("Date as the source has it")),
        ("state", "string", N_("present, missing, deleted, removed or redacted")),
        ("text", "string", N_("Plain text, paragraphs parted by a blank line")),
        ("note", "string", N_("What is uncertain about it")),
        ("kind", "string", N_("comment, pingback or trackback")),
        ("score", "integer", N_("Votes of the source's readers, where it gives them")),
        ("blocks", "array", N_("The text: anchor, kind and text of each block")),
    ),
    "people": (
        ("id", "string", N_("Stable identifier")),
        ("url", "string", N_("Page of the person, relative to the site's root")),
        ("name", "string", N_("Name")),
        ("aliases", "array", N_("Other names and spellings")),
        ("description", "string", N_("One neutral line")),
        ("identifiers", "object", N_("Identifiers elsewhere, by scheme")),
        ("status", "string", N_("curated or automatic")),
        ("wrote", "array", N_("Ids of documents written")),
        ("commented", "array", N_("Ids of comments written")),
        ("documents", "array", N_("Ids of documents that name the person, in their text or discussion")),
        ("mentions", "integer", N_("Number of mentions")),
        ("source", "string", N_("Where the description is from")),
    ),
    "events": (
        ("id", "string", N_("Stable identifier")),
        ("url", "string", N_("Page of the event, relative to the site's root")),
        ("name", "string", N_("Name")),
        ("aliases", "array", N_("Other names")),
        ("date", "string", N_("Date as EDTF")),
        ("description", "string", N_("One neutral line")),
        ("people", "array", N_("Ids of participants")),
        ("part_of", "string", N_("Id of the event that it is part of")),
        ("status", "string", N_("curated or automatic")),
        ("documents", "array", N_("Ids of documents that name the event, in their text or discussion")),
        ("mentions", "integer", N_("Number of mentions")),
        ("place", "string", N_("Place")),
        ("identifiers", "object", N_("Identifiers elsewhere, by scheme")),
        ("source", "string", N_("Where the description is from")),
    ),
    "mentions": (
        ("entity", "string", N_("Id of the person or event")),
        ("kind", "string", N_("person or event")),
        ("document", "string", N_("Id of the document")),
        ("comment", "string", N_("Id of the comment; null in the document's own text")),
        ("anchor", "string", N_("Anchor of the block")),
        ("start", "integer", N_("First character in the block's text, from 0")),
        ("end", "integer", N_("Character after the last one")),
        ("surface", "string", N_("The name as written")),
        ("sentence", "string", N_("The sentence around it")),
        ("via", "string", N_("explicit, alias or automatic")),
        ("certain", "boolean", N_("False where another entity, or none, could be meant")),
        ("url", "string", N_("The passage, relative to the site's root")),
    ),
}
