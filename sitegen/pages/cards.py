"""Cards: what the site says of a person, event, document or discussion beside a link to it, as data files.

A card holds what its page says, shorter: who or what, how often and where, and sentences of the sources, each
attributed and linked to its passage. Files are scripts that a page loads when a reader asks for a card, since
nothing else loads from disk; which file has a card follows from its key, so that no index has to be loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sitegen import dates, urls
from sitegen.model import Comment, Document, Mention, Output
from sitegen.pages import counts
from sitegen.pages.entries import discussion_counts
from sitegen.pages.lookup import (
    Lookup,
    Naming,
    author_names,
    comment_author,
    first_words,
    or_a_reader,
    shorten,
    when,
    words_in,
)
from sitegen.pages.notes import note_in_words
from sitegen.pages.passages import place, sentence_parts
from sitegen.pages.thread_views import answered_elsewhere
from sitegen.pages.threads import STATE_SENTENCES, comment_card_key
from sitegen.richtext import one_line
from sitegen.search.data_script import data_script

CARDS_PER_FILE = 32
LONGEST_SENTENCE = 260  # characters of a sentence that a card shows
LONGEST_COMMENT = 600  # and of a comment that is answered; `card.js` cuts those of its own page alike
SENTENCES = 2  # of as many sources, so that one of them is not the page at hand


def card_files(lookup: Lookup) -> tuple[Output, ...]:
    """All cards as files `assets/cards/N.js`; a card is in the file that `file_of` gives its key."""
    cards = dict(_cards(lookup))
    count = -(-len(cards) // CARDS_PER_FILE)
    files: list[dict[str, Any]] = [{} for _ in range(count)]
    for key, card in cards.items():
        files[file_of(key, count)][key] = card
    return tuple(
        Output(path=urls.SitePath(f"assets/cards/{number}.js"), data=data_script(f"cards/{number}", file))
        for number, file in enumerate(files)
    )


def file_of(key: str, count: int) -> int:
    """The file of a card among `count`: FNV-1a, 32 bits, of the key (ASCII), as `cards.js` computes it, too.

    http://www.isthe.com/chongo/tech/comp/fnv/
    """
    value = 0x811C9DC5
    for byte in key.encode("ascii"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value % count


def _cards(lookup: Lookup) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each card with its key: people and events by their id, all else by folder and id.

    A comment has a card if a reply to it stands on another page, so that the reply's page cannot show it.
    """
    for entity in (*lookup.people, *lookup.events):
        yield entity, _entity_card(lookup, entity)
    for document in lookup.corpus.documents:
        yield f"documents/{document.id}", _document_card(lookup, document)
        if document.comments:
            yield f"discussions/{document.id}", _discussion_card(lookup, document)
        for comment in answered_elsewhere(lookup, document):
            yield comment_card_key(comment), _comment_card(lookup, comment)


def _entity_card(lookup: Lookup, entity: str) -> dict[str, Any]:
    words = lookup.words
    event = lookup.events.get(entity)
    found = event or lookup.people[entity]
    mentions = len(lookup.mentions_of.get(entity, ()))
    facts = [counts.mentioned(words, mentions, len(lookup.sources(entity)))]
    if event:
        facts.insert(0, dates.in_words(event.date, words) if event.date else words.gettext("no date stated"))
    wrote = len(lookup.wrote.get(entity, ()))
    commented = len(lookup.commented.get(entity, ()))
    facts += [words.ngettext("wrote %(num)s document", "wrote %(num)s documents", wrote)] if wrote else []
    facts += (
        [words.ngettext("wrote %(num)s comment", "wrote %(num)s comments", commented)] if commented else []
    )
    kind = words.gettext("Event") if event else words.gettext("Person")
    found_by_program = words.gettext("found automatically")
    return {
        "kind": f"{kind} · {found_by_program}" if found.status == "automatic" else kind,
        "name": one_line(found.name),
        "note": shorten(one_line(found.description), LONGEST_SENTENCE),
        "facts": " · ".join(facts),
        "href": lookup.entity_path(entity),
        "said": [_said(lookup, naming) for naming in lookup.namings.get(entity, ())[:SENTENCES]],
    }


def _said(lookup: Lookup, naming: Naming) -> dict[str, Any]:
    """One sentence of a source: in pieces, of which every second is the name; who says it; where it stands."""
    mention = _telling_mention(naming)
    comment = lookup.comments[mention.comment] if mention.comment else None
    document = naming.document
    words = lookup.words
    names = author_names(document, words)
    author = (
        comment_author(comment, words) if comment else or_a_reader(names, document, mention.anchor, words)
    )
    dated = comment or document
    date = when(dated.date, dated.date_text, words)
    before, name, after = sentence_parts(lookup, mention)
    return {
        "pieces": [
            _end_of(before, LONGEST_SENTENCE // 2),
            _piece(name),
            _start_of(after, LONGEST_SENTENCE // 2),
        ],
        "by": f"{one_line(author)}, {date}",
        "in": one_line(document.title),
        "place": place(mention.anchor, comment, words),
        "href": lookup.passage_path(mention.document, mention.comment, mention.sentence_anchor),
    } | ({} if mention.certain else {"unsure": words.gettext("uncertain")})


def _telling_mention(naming: Naming) -> Mention:
    """The first mention that is certain and in running text; a title says little of whom it names."""
    return min(naming.mentions, key=lambda m: (not m.certain, m.anchor in ("title", "subtitle")))


def _piece(text: str) -> str:
    """A piece of a sentence on one line; that it begins or ends with a blank is kept."""
    line = one_line(text)
    if not line:
        return " " if text else ""
    return " " * text[0].isspace() + line + " " * text[-1].isspace()


def _end_of(text: str, limit: int) -> str:
    line = _piece(text)
    return line if len(line) <= limit else "… " + line[-limit:].partition(" ")[2]


def _start_of(text: str, limit: int) -> str:
    line = _piece(text)
    return line if len(line) <= limit else line[:limit].rpartition(" ")[0] + " …"


def _document_card(lookup: Lookup, document: Document) -> dict[str, Any]:
    beginning = next((b.text for b in document.blocks if b.kind == "paragraph" and len(b.text) > 60), "")
    words = lookup.words
    facts = [counts.length(words, words_in(document.blocks))]
    facts += [discussion_counts(lookup, document)] if document.comments else []
    return {
        "kind": words.gettext("Document"),
        "name": one_line(document.title),
        "note": f"{one_line(author_names(document, words))}, {when(document.date, document.date_text, words)}",
        "facts": " · ".join(facts),
        "href": urls.document_path(document.id),
        "begins": shorten(one_line(beginning), LONGEST_SENTENCE),
        "said": [],
    }


def _comment_card(lookup: Lookup, comment: Comment) -> dict[str, Any]:
    words = lookup.words
    shown = comment.state == "present"
    note = "" if shown else words.gettext(STATE_SENTENCES[comment.state])
    dated = when(comment.date, comment.date_text, words) if comment.date or comment.date_text else ""
    return {
        "kind": words.gettext("Comment answered here"),
        "name": one_line(comment_author(comment, words)),
        "note": note_in_words(comment.note, words) or note,
        "facts": dated,
        "href": lookup.comment_path(comment.id),
        "begins": one_line(first_words(comment, words, LONGEST_COMMENT)) if shown else "",
        "said": [],
    }


def _discussion_card(lookup: Lookup, document: Document) -> dict[str, Any]:
    words = lookup.words
    present = lookup.present(document)
    named = {(c.author.person, c.author.name) for c in present if c.author}
    facts = [discussion_counts(lookup, document)]
    facts += (
        [words.ngettext("%(num)s named participant", "%(num)s named participants", len(named))]
        if named
        else []
    )
    return {
        "kind": words.gettext("Discussion"),
        "name": one_line(document.title),
        "note": words.gettext(
            "Under the document of %(names)s", names=one_line(author_names(document, words))
        ),
        "facts": " · ".join(facts),
        "href": urls.discussion_path(document.id),
        "begins": one_line(first_words(present[0], words, LONGEST_SENTENCE)) if present else "",
        "said": [],
    }
