"""What importers say about a source, in the language of the site: notes, and what a line was taken for.

Importers write English, which is what the data files hold; only what a page shows is said in another language.
What is not known here (a curator's own note, an importer that is newer than this list) stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sitegen import dates
from sitegen.words import N_, NN_, Words

# Every sentence of which importers make notes; a test imports samples of all formats and looks for others.
SENTENCES: tuple[str, ...] = (
    N_("This comment is not in the file; the replies below answer it."),
    N_("This comment (id %(id)s) is not in the file; the replies below answer it."),
    N_("This comment is not in the file."),
    N_(
        "The reply below it is indented one level deeper than anything it could answer there, so a comment "
        "between them is missing."
    ),
    N_(
        "The numbers of the replies start again here, so the reply below begins another list and answers a "
        "comment that is missing."
    ),
    N_(
        "Structure unknown: the file keeps the text of the comments, but not where one ends and the next begins, "
        "who wrote them, when, or what they answer."
    ),
    N_("The file does not show which comment answers which; all stand as answers to the text."),
    N_("The file does not say who wrote this comment."),
    N_("This message is not in this archive; the replies below answer it."),
    N_("This message answers one that is not in this archive."),
    N_("The first message of this thread is not in this archive."),
    N_("Its date is that of its arrival in the archive."),
    N_("It has no text."),
    N_("Attached, but not in this archive: %(names)s."),
    N_("The thread goes on on a page that was not captured here."),
    N_("The account of its author is deleted."),
    N_("It was deleted by its author."),
    N_("It was killed by moderators or readers."),
    N_("Its text was deleted by its author."),
    N_("Its text was removed by moderators."),
    N_("Its text was removed or hidden."),
    N_("It was edited."),
    N_("It was edited on %(date)s."),
    N_("Score: %(number)s."),
    N_("Likes: %(number)s."),
    N_("Closed on %(date)s."),
    N_("The question was deleted."),
    N_("The answer that was accepted."),
    N_("The thread of these comments is not in the file."),
    N_("The post of these comments is not in the file."),
    N_("This comment was deleted."),
    N_("This thread was deleted."),
    N_("This comment was marked as spam."),
    N_("This comment was not approved."),
    N_("This comment was put in the trash."),
    N_("This comment is not public."),
    N_("This comment is a plugin's."),
    N_("Only its title is in the corpus."),
    N_("Captured on %(date)s."),
    N_("Captured on %(date)s from %(address)s."),
    N_("Captured from %(address)s."),
    # How a fact is known that no line of the file states.
    N_("The name of its file begins with it."),
    N_("The names of the files in its folder begin with dates."),
    N_("The web archive states where the page was captured."),
)
COUNTED: tuple[tuple[str, str], ...] = (
    NN_("%(num)s more reply was not captured here.", "%(num)s more replies were not captured here."),
)
# What importers say of one comment, where a page says it once of all of them.
OF_ALL: dict[str, str] = {
    "The file does not say who wrote this comment.": N_("The file does not say who wrote these comments."),
    "Its date is that of its arrival in the archive.": N_(
        "Their dates are those of their arrival in the archive."
    ),
    "The account of its author is deleted.": N_("The accounts of their authors are deleted."),
    "It has no text.": N_("None of these comments has a text."),
    "It was edited.": N_("All of these comments were edited."),
    "It was edited on %(date)s.": N_("All of these comments were edited on %(date)s."),
    "Score: %(number)s.": N_("Score of each comment: %(number)s."),
    "Likes: %(number)s.": N_("Likes of each comment: %(number)s."),
    "This comment was deleted.": N_("These comments were deleted."),
    "This comment was marked as spam.": N_("These comments were marked as spam."),
    "This comment was not approved.": N_("These comments were not approved."),
    "This comment was put in the trash.": N_("These comments were put in the trash."),
    "This comment is not public.": N_("These comments are not public."),
    "This comment is a plugin's.": N_("These comments are a plugin's."),
}
# What lines are taken for that are set apart, and the fields that a curator can state.
LABELS = frozenset(
    (
        *(N_("reply form"), N_("spam notice"), N_("share bar"), N_("navigation"), N_("advertisement")),
        *(N_("site notice"), N_("comment count"), N_("separator"), N_("author box"), N_("form or button")),
        *(N_("comment header"), N_("badge"), N_("reply link"), N_("comments"), N_("front matter")),
        *(N_("page around the article"), N_("around the comments"), N_("link definition"), N_("definition")),
        *(N_("comment"), N_("directive"), N_("directive option"), N_("markup"), N_("HTML comment")),
        *(N_("no text"), N_("title"), N_("authors"), N_("date"), N_("language"), N_("platform"), N_("url")),
        *(N_("rights"), N_("note"), N_("tags"), N_("flags"), N_("commenters"), N_("subtitle")),
    )
)
_VALUE = re.compile(r"%\((\w+)\)s")


def note_in_words(note: str, words: Words, *, of_all: bool = False) -> str:
    """A note of an importer, sentence by sentence; a sentence that nothing is known of stands as it is.

    `of_all`: it is said once of several comments that all bear it.
    """
    said: list[str] = []
    at = 0
    while at < len(note):
        found = _sentence_at(note, at, words, OF_ALL if of_all else {})
        if found is None:
            end = note.find(". ", at)
            end = len(note) if end < 0 else end + 1
            said.append(note[at:end])
        else:
            sentence, end = found
            said.append(sentence)
        at = end + len(note[end:]) - len(note[end:].lstrip())
    return " ".join(said)


def unmarked_in_words(words: Words) -> tuple[str, str]:
    """What stands above the block from which on a text may be comments: a label, and what is not known."""
    return words.gettext("Structure unknown."), words.gettext(
        "From here on, if not before, this text may be comments of readers. The file does not show where the "
        "article ends, where one comment ends and the next begins, who wrote them, when, or what they answer."
    )


def label_in_words(label: str, words: Words) -> str:
    """What a line was taken for, or the name of a field; one that is not known stands as it is."""
    return words.gettext(label) if label in LABELS else label


def _sentence_at(note: str, at: int, words: Words, instead: Mapping[str, str]) -> tuple[str, int] | None:
    """The known sentence that begins there, said, and where it ends; `instead` are others for some."""
    for pattern, one, many in _patterns():
        match = pattern.match(note, at)
        if not match:
            continue
        values = match.groupdict()
        if one:
            count = int(values.pop("num").replace(",", ""))
            return words.ngettext(one, many, count, **values), match.end()
        many = instead.get(many, many)
        if words.message(many) == many and many not in instead.values():
            return match[0], match.end()
        return words.gettext(many, **{n: _value(n, v, words) for n, v in values.items()}), match.end()
    return None


def _value(name: str, written: str, words: Words) -> str:
    """A value of a sentence: numbers and dates are said anew, all else stands as written."""
    if name == "number" and written.replace(",", "").isascii() and written.replace(",", "").isdigit():
        return words.number(int(written.replace(",", "")))
    edtf = dates.parse_date(written) if name == "date" else None
    return dates.in_words(edtf, words) if edtf else written


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """How each sentence is recognised, those with more words first: (pattern, form for one, form for many)."""
    known = [(sentence, "", sentence) for sentence in SENTENCES]
    known += [(form, one, many) for one, many in COUNTED for form in (one, many)]
    ordered = sorted(known, key=lambda forms: -len(_VALUE.sub("", forms[0])))
    return tuple((_pattern(form), one, many) for form, one, many in ordered)


def _pattern(form: str) -> re.Pattern[str]:
    pieces = _VALUE.split(form)
    for number in range(1, len(pieces), 2):
        value = "[0-9][0-9,]{0,20}" if pieces[number] == "num" else ".{1,300}?"
        pieces[number] = f"(?P<{pieces[number]}>{value})"
    pieces[::2] = map(re.escape, pieces[::2])
    return re.compile(rf"{''.join(pieces)}(?=\s|\Z)", re.DOTALL)
