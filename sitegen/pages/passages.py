"""Mentions in context: sentences, each attributed and linked to its passage, grouped by source."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from sitegen import dates, urls
from sitegen.model import Comment, Mention
from sitegen.pages.lookup import (
    Lookup,
    Naming,
    comment_author,
    first_author_names,
    or_a_reader,
    shorten,
    when,
    year_on_axis,
)
from sitegen.pages.page import EntityLink, Passage, SourceGroup
from sitegen.richtext import rich
from sitegen.words import N_, Words

# Blocks that have no number.
_PLACES = {"title": N_("title"), "subtitle": N_("subtitle")}


def passages(lookup: Lookup, path: str, mentions: Iterable[Mention]) -> tuple[Passage, ...]:
    """One passage a sentence, in reading order; a sentence that names the entity twice has both marked."""
    grouped: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        grouped.setdefault((mention.document, mention.sentence_anchor), []).append(mention)
    return tuple(_passage(lookup, path, group) for group in grouped.values())


def _passage(lookup: Lookup, path: str, group: list[Mention]) -> Passage:
    first = group[0]
    comment = lookup.comments[first.comment] if first.comment else None
    document = lookup.documents[first.document]
    return Passage(
        html=sentence_html(lookup, group),
        href=urls.link(path, lookup.passage_path(first.document, first.comment, first.sentence_anchor)),
        where=place(first.anchor, comment, lookup.words),
        author=(
            comment_author(comment, lookup.words)
            if comment
            else or_a_reader(first_author_names(document, lookup.words), document, first.anchor, lookup.words)
        ),
        certain=all(m.certain for m in group),
        year=year_value(comment.date) if comment else "",
        mentions=len(group),
    )


def sentence_html(lookup: Lookup, group: list[Mention]) -> Markup:
    """The sentence of the mentions with each of them marked where it stands in it."""
    begin = _sentence_start(lookup, group[0])
    return rich(group[0].sentence, hits=[(m.start - begin, m.end - begin) for m in group])


def sentence_parts(lookup: Lookup, mention: Mention) -> tuple[str, str, str]:
    """The sentence of a mention: what stands before it, its surface form, what stands after it."""
    start = mention.start - _sentence_start(lookup, mention)
    end = start + len(mention.surface)
    return mention.sentence[:start], mention.surface, mention.sentence[end:]


def _sentence_start(lookup: Lookup, mention: Mention) -> int:
    """Where the sentence of a mention begins in its block."""
    text = lookup.blocks[mention.document, mention.anchor].text
    # The mention lies in its sentence, so that is the last copy of it that begins no later than the mention.
    return max(0, text.rfind(mention.sentence, 0, mention.start + len(mention.sentence)))


def place(anchor: str, comment: Comment | None, words: Words) -> str:
    """Where a block stands, in words: `title`, `subtitle`, `paragraph 3`, `comment 12`."""
    if comment:
        return words.gettext("comment %(number)s", number=comment.order + 1)
    if "-" not in anchor:
        return words.gettext(_PLACES.get(anchor, anchor))
    return words.gettext("paragraph %(number)s", number=anchor.rsplit("-", 1)[-1])


def source_kind(in_comment: bool) -> str:
    """The kind of source that a mention stands in, as filters name it."""
    return "comment" if in_comment else "document"


def written_on(lookup: Lookup, mention: Mention) -> str | None:
    """When the text of a mention was written, in EDTF. A comment's date is its own, never its document's."""
    return (lookup.comments[mention.comment] if mention.comment else lookup.documents[mention.document]).date


def year_value(edtf: str | None) -> str:
    """The year of a date as filters compare it: `1890`, `-43`, `undated`."""
    year = year_on_axis(edtf)
    return "undated" if year is None else str(year)


def source_group(lookup: Lookup, path: str, naming: Naming, *, limit: int | None = None) -> SourceGroup:
    """The passages of one source, in reading order, at most `limit`; a discussion is a source by itself.

    Without a limit, passages that the naming lacks are those on the other pages of a long list.
    """
    document = naming.document
    # A sentence may name the entity several times, so more mentions are taken than passages are wanted.
    mentions = naming.mentions if limit is None else naming.mentions[: 4 * limit]
    found = passages(lookup, path, mentions)[:limit]
    page = urls.discussion_path(document.id) if naming.discussion else urls.document_path(document.id)
    return SourceGroup(
        kind=source_kind(naming.discussion),
        id=document.id,
        year="" if naming.discussion else year_value(document.date),
        title=document.title,
        href=urls.link(path, page),
        author="" if naming.discussion else first_author_names(document, lookup.words),
        when=when(document.date, document.date_text, lookup.words),
        passages=found,
        more=0 if limit is None else naming.passages - len(found),
        elsewhere=naming.passages - len(found) if limit is None else 0,
    )


def entity_links(
    lookup: Lookup,
    path: str,
    entities: Iterable[str],
    *,
    counts: Callable[[str], int] | None = None,
) -> tuple[EntityLink, ...]:
    """Links to people and events in the order given, each with its counts and one line of description."""
    return tuple(entity_link(lookup, path, entity, counts(entity) if counts else None) for entity in entities)


def entity_link(lookup: Lookup, path: str, entity: str, count: int | None = None) -> EntityLink:
    event = lookup.events.get(entity)
    found = event or lookup.people[entity]
    return EntityLink(
        id=entity,
        kind="event" if event else "person",
        name=found.name,
        href=urls.link(path, lookup.entity_path(entity)),
        count=len(lookup.mentions_of.get(entity, ())) if count is None else count,
        sources=len(lookup.sources(entity)),
        description=found.description,
        automatic=found.status == "automatic",
        where=_source_of(lookup, entity) if entity in lookup.namesakes else "",
        when=dates.in_words(event.date, lookup.words) if event and event.date else "",
    )


def _source_of(lookup: Lookup, entity: str) -> str:
    """The title of the earliest source that names somebody or something, or that somebody wrote."""
    named = lookup.namings.get(entity)
    if named:
        return shorten(named[0].document.title, 40)
    wrote = lookup.wrote.get(entity, ())
    said = [lookup.comments[comment].document for comment in lookup.commented.get(entity, ())]
    found = [*wrote, *said]
    return shorten(lookup.documents[found[0]].title, 40) if found else ""
