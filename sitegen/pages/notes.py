"""What importers say about a source, in the language of the site: notes, and what a line was taken for.

Importers write English, which is what the data files hold; only what a page shows is said in another language.
What is not known here (a curator's own note) stands as it is.
"""

from __future__ import annotations

from sitegen.words import Words


def note_in_words(note: str, words: Words) -> str:
    """A note of an importer, sentence by sentence."""
    return note


def label_in_words(label: str, words: Words) -> str:
    """What a line was taken for, or the name of a field."""
    return words.gettext(label.replace("%", "%%"))
