"""Numbers of things in words, for views: `3 comments`. Each is one message, so that a language can decline it."""

from __future__ import annotations

from sitegen.words import Words


def documents(words: Words, number: int) -> str:
    return words.ngettext("%(num)s document", "%(num)s documents", number)


def discussions(words: Words, number: int) -> str:
    return words.ngettext("%(num)s discussion", "%(num)s discussions", number)


def comments(words: Words, number: int) -> str:
    return words.ngettext("%(num)s comment", "%(num)s comments", number)


def people(words: Words, number: int) -> str:
    return words.ngettext("%(num)s person", "%(num)s people", number)


def events(words: Words, number: int) -> str:
    return words.ngettext("%(num)s event", "%(num)s events", number)


def mentions(words: Words, number: int) -> str:
    return words.ngettext("%(num)s mention", "%(num)s mentions", number)


def sources(words: Words, number: int) -> str:
    return words.ngettext("%(num)s source", "%(num)s sources", number)


def length(words: Words, number: int) -> str:
    """The length of a text."""
    return words.ngettext("%(num)s word", "%(num)s words", number)


def mentioned(words: Words, times: int, places: int) -> str:
    """How often something is named, and in how many sources."""
    return words.gettext(
        "%(mentions)s in %(sources)s", mentions=mentions(words, times), sources=sources(words, places)
    )
