"""Lines that name who wrote the comment below them: `NAME said...`, `NAME says:`, `NAME · DATE`.

Only what a single line shows is decided here; whether such lines make a thread is `threads_said`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.importers.text_lines import Line, bullet_marker, ends_sentence, number_marker, plain
from sitegen.importers.text_meta import is_date, is_timestamp

MAX_LENGTH = 200
LISTED_NAME, BARE_NAME, DOTTED = "1. NAME", "NAME", "NAME · DATE"
_VERBS = (
    r"said|says|wrote|writes|commented|replied|sagte?|hat gesagt|schreibt|schrieb|meinte?|a (?:dit|écrit)|"
    r"dit|écrit|"
    r"dijo|dice|ha dicho|escribió|ha detto|ha scritto|scrive|disse|diz|escreveu|zei|zegt|schreef|sade|"
    r"säger|skrev|sier"
)
_SAID = re.compile(
    rf"(?P<name>\S.{{0,79}}?)\s+(?P<verb>{_VERBS})\s*(?P<end>\.{{3}}|…|:|,)?(?P<rest>.{{0,80}})\Z"
)
_ON = re.compile(r"(?:on|at|am|um|le|el|il|op|den)\s+", re.IGNORECASE)
_DOTTED = re.compile(
    r"(?P<name>\S.{0,79}?)\s*[·•|]\s*(?P<date>\S.{3,60}?)(?:\s*[·•|]\s*(?:reply|permalink|#))?\Z", re.I
)
_HEADING = re.compile(r"#{1,6}\s+")
_BOLD = re.compile(r"\*{1,3}(?=\S)(.+?)(?<=\S)\*{1,3}")
# A comment's author is not a pronoun or the beginning of a sentence.
_NO_NAMES = (
    "he she they it we i you as then and but what who when so or like that this there one someone "
    "everybody everyone "
    "nobody somebody if because while after before in on at for with according later earlier er sie es wir "
    "ihr ich wie "
    "dann und aber il elle ils nous vous je et mais él ella ellos nosotros yo y pero"
)
_SENTENCE_STARTS = frozenset(_NO_NAMES.split())
_NAMELESS = "anonymous anonym anonyme anónimo anonimo anônimo anoniem unknown unbekannt guest gast"
ANONYMOUS = frozenset(_NAMELESS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A line that may open a comment: at which index, in which form, by whom, with which date (or empty).

    `column` is where its list marker or text stands, `number` its number in a list. `form` is equal for lines
    written the same way (`said...`); a thread has one form.
    """

    index: int
    line: Line
    column: int
    number: int | None
    digits: int
    form: str
    name: str
    date_text: str


def read_header(line: Line, index: int, following: Line | None) -> Header | None:
    """The header that this line is, if any; `following` is the next line: it may hold a bare name's date."""
    if len(line.text) > MAX_LENGTH:
        return None
    text, number, digits, bullet = line.text, None, 1, ""
    if numbered := number_marker(text):
        number, digits, text = numbered[0], len(numbered[1]) - 1, numbered[2]
    elif bulleted := bullet_marker(text):
        bullet, text = bulleted
    text = _unmarked(_HEADING.sub("", text))
    listed = bool(bullet) or number is not None
    found = _said(text, listed=listed) or _dotted(text) or _bare(text, following, listed=listed)
    if not found:
        return None
    form, name, date_text = found
    return Header(
        index=index,
        line=line,
        column=line.indent,
        number=number,
        digits=digits,
        form=form,
        name=name,
        date_text=date_text,
    )


def _unmarked(text: str) -> str:
    """The text without bold type; underscores stay, since names have them."""
    return _BOLD.sub(r"\1", text)


def _said(text: str, *, listed: bool) -> tuple[str, str, str] | None:
    """`NAME said...` with its form, name and date. In a list the name may be anything."""
    found = _SAID.match(text)
    if not found or not (listed or _is_author(found["name"])):
        return None
    end, rest = found["end"] or "", found["rest"].strip()
    if not rest:
        return (
            (f"{found['verb']}{'...' if end == '…' else end}", clean_author(found["name"]), "")
            if end in ("...", "…", ":")
            else None
        )
    introduced = _ON.match(rest)
    date = (rest[introduced.end() :] if introduced else rest).rstrip(" .:…").strip()
    if end != ":" and is_date(date):
        return (f"{found['verb']} DATE", clean_author(found["name"]), date)
    return None


def _dotted(text: str) -> tuple[str, str, str] | None:
    found = _DOTTED.match(text)
    if found and _is_author(found["name"]) and is_timestamp(found["date"]):
        return (DOTTED, clean_author(found["name"]), found["date"])
    return None


def _bare(text: str, following: Line | None, *, listed: bool) -> tuple[str, str, str] | None:
    """A name alone, the date with its time directly below it, as some themes print comments."""
    if not following or following.gap > 1 or not _is_author(text) or len(text) > 60 or ends_sentence(text):
        return None
    date = plain(following.text)
    form = LISTED_NAME if listed else BARE_NAME
    return (form, clean_author(text), "") if is_timestamp(date) and ":" in date else None


def _is_author(name: str) -> bool:
    words = plain(name).split()
    if not words or len(words) > 8 or words[0].casefold().strip(",") in _SENTENCE_STARTS:
        return False
    return not re.search(r"[“”\"„«»!?;:]|[.,]\s+[a-z]|\.{2}|,\s.*,", name) or len(words) == 1


def clean_author(name: str) -> str:
    """A commenter's name as written, without the separators around it."""
    return name.strip(" ,:·|") or name
