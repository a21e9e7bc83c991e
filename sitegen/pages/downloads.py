"""What a single page offers for download: a document, a discussion, an entity's mentions, the timeline."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from sitegen import __version__, dates, urls
from sitegen.model import Comment, Document, Output
from sitegen.pages import data_records as records
from sitegen.pages.as_markdown import as_markdown
from sitegen.pages.data_files import csv_bytes, pretty_json
from sitegen.pages.lookup import Lookup, author_names, comment_author, plain_text, when
from sitegen.pages.notes import note_in_words, unmarked_in_words
from sitegen.pages.timeline import timeline_items
from sitegen.pages.timeline_item import TimelineItem
from sitegen.words import Words


def downloads(lookup: Lookup) -> Iterator[Output]:
    """Every per-page file, in the order of the corpus."""
    for document in lookup.corpus.documents:
        yield from _document(document, lookup.words)
        if document.comments:
            yield from _discussion(lookup, document)
    fields = [field for field, _, _ in records.FIELDS["mentions"]]
    for kind, entities in (("people", lookup.people), ("events", lookup.events)):
        for entity in entities:
            rows = [records.mention_record(lookup, m) for m in lookup.mentions_of.get(entity, ())]
            data = csv_bytes(fields, ([row[f] for f in fields] for row in rows))
            yield Output(path=urls.download_path(kind, entity, "csv"), data=data)
    yield from _timeline(lookup)


def _document(document: Document, words: Words) -> Iterator[Output]:
    record = records.document_record(document)
    yield Output(path=urls.download_path("documents", document.id, "json"), data=pretty_json(record))
    for extension, text in (
        ("txt", _plain_text(document, words)),
        ("md", as_markdown(document, _byline(document, words), " ".join(unmarked_in_words(words)))),
    ):
        path = urls.download_path("documents", document.id, extension)
        yield Output(path=path, data=text.encode("utf-8", "replace"))


def _byline(document: Document, words: Words) -> str:
    return f"{author_names(document, words)}. {when(document.date, document.date_text, words)}."


def _plain_text(document: Document, words: Words) -> str:
    parts = [document.title, _byline(document, words)]
    for block in document.blocks:
        if document.unmarked_from and block.anchor == document.unmarked_from:
            parts.append(f"[{' '.join(unmarked_in_words(words))}]")
        if block.kind != "title":
            marker = f"{block.marker} " if block.kind == "item" and block.marker else ""
            quote = "> " * block.quote
            parts.append("\n".join(quote + line for line in (marker + block.text).split("\n")))
    return "\n\n".join(parts) + "\n"


def _discussion(lookup: Lookup, document: Document) -> Iterator[Output]:
    rows = [records.comment_record(lookup, c) for c in document.comments]
    whole = {"document": document.id, "title": document.title, "comments": rows}
    fields = [field for field, _, _ in records.FIELDS["comments"]]
    yield Output(path=urls.download_path("discussions", document.id, "json"), data=pretty_json(whole))
    table = csv_bytes(fields, ([row[f] for f in fields] for row in rows))
    yield Output(path=urls.download_path("discussions", document.id, "csv"), data=table)
    parts = [lookup.words.gettext("Discussion: %(title)s", title=document.title)]
    parts += [_comment_text(comment, lookup.words) for comment in document.comments]
    text = ("\n\n".join(parts) + "\n").encode("utf-8", "replace")
    yield Output(path=urls.download_path("discussions", document.id, "txt"), data=text)


def _comment_text(comment: Comment, words: Words) -> str:
    indent = "    " * (min(comment.depth, 12) - 1)
    date = f", {when(comment.date, comment.date_text, words)}" if comment.date or comment.date_text else ""
    head = f"[{comment.order + 1}] {comment_author(comment, words)}{date}"
    body = [note_in_words(comment.note, words)] if comment.state != "present" and comment.note else []
    body += [plain_text(comment.blocks)] if comment.state == "present" else []
    paragraphs = "\n\n".join([head, *body])
    return "\n".join(indent + line if line else "" for line in paragraphs.split("\n"))


def _timeline(lookup: Lookup) -> Iterator[Output]:
    items = timeline_items(lookup, urls.HOME)
    fields = ("kind", "title", "edtf", "when", "certain", "url", "note")
    rows = [(i.kind, i.title, i.edtf, i.when, i.certain, i.href, i.note) for i in items]
    yield Output(path="data/timeline.csv", data=csv_bytes(fields, rows))
    yield Output(
        path="data/timeline.json", data=pretty_json([dict(zip(fields, row, strict=True)) for row in rows])
    )
    yield Output(path="data/timeline.ics", data=_calendar(items).encode("utf-8", "replace"))


def _calendar(items: list[TimelineItem]) -> str:
    """iCalendar (RFC 5545): whole-day entries; a vaguer date spans all that it may mean and says so."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//sitegen//{__version__}//EN", "CALSCALE:GREGORIAN"]
    for item in items:
        extent = dates.extent(item.edtf) if item.edtf else None
        # A calendar has the years 1 to 9999; an interval without an end has no last day to write.
        if not extent or not extent[0] or not extent[1] or extent[0][0] < 1 or extent[1][0] > 9998:
            continue
        first, last = date(*extent[0]), date(*extent[1])
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(item)}",
            f"DTSTAMP:{_day(first)}T000000Z",
            f"DTSTART;VALUE=DATE:{_day(first)}",
            f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}",
            f"SUMMARY:{_ics(item.title)}",
            f"DESCRIPTION:{_ics(f'{item.when}. {item.note}'.rstrip())}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) + "\r\n" for line in lines)


def _uid(item: TimelineItem) -> str:
    """Made from the entry's address alone, so that it stays the same when others come or go."""
    return f"sitegen-{hashlib.sha256(item.href.encode('utf-8', 'replace')).hexdigest()[:24]}"


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _ics(text: str) -> str:
    """Text of RFC 5545: its separators escaped, no control characters."""
    shown = "".join(c if c >= " " and c != "\x7f" else "\n" if c == "\n" else " " for c in text)
    return shown.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, continued after a blank; never cut inside a character."""
    parts, size = [""], 0
    for char in line:
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > 73:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += octets
    return "\r\n".join(parts)
