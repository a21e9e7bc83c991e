"""Split a text into sentences by rule, in one linear pass.

Invariant: the ranges are in order, do not overlap, have no white space at their ends, and together hold every
character of the text that is not white space.
"""

from __future__ import annotations

import re

# A run of final punctuation: a spaced ellipsis, East Asian stops (which need no blank after them), or others.
_STOP = re.compile(
    r"(?P<spaced>\.(?:[ \u00a0\u202f]\.){2,})"
    r"|(?P<wide>[。！？｡]+)"
    r"|(?P<stop>[.!?…‽؟۔।॥]+)"
    r"|(?P<line>[\n\t]\s*)"
)
# What may close a sentence after its stop: quotation marks, brackets, references such as [12] or ¹².
_CLOSERS = re.compile(
    r"(?:[\"'”’»›)\]}」』）】〉》*¹²³⁰⁴-⁹]|[ \u00a0]?\[(?:[0-9]{1,3}|[a-z]|[a-z ]{3,30}needed)\])*"
)
_BLANKS = re.compile(r"\s*")
_OPENERS = re.compile(r"[\"'“‘”’«‹„‚(\[{¿¡*_—–-]*\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LIST_MARKER = re.compile(r"[(\[]?(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5})\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}\Z")
_TOKEN_REACH = 24  # no abbreviation is longer; bounds the look back so that the pass stays linear


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name, never last; only with a capital, since `rep` and `col` are words.
_TITLES = _words(
    "Mr Mrs Ms Mx Messrs Dr Prof Rep Reps Sen Sens Gov Gens Gen Col Lt Sgt Capt Cpl Cmdr Adm Maj Rev Hon "
    "Pres Supt Amb Atty Fr Mme Mlle Mgr Hr"
)
# In the middle of a sentence wherever they stand, in any case.
_JOINING = _words("mr mrs dr v vs e.g i.e cf viz approx esp incl bzw z.b d.h u.a")
# End a sentence only where a typical first word of a sentence follows.
_SELDOM_LAST = _words("jr sr inc ltd co corp bros dept univ etc al eds trans st mt ft ave blvd rd hwy ph.d")
_SELDOM_LAST_NAMES = _words(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun "
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa "
    "Tenn Tex Va Vt Wash Wis Wyo"
)
# Abbreviations only in front of a number (`No. 5`, `p. 12`); otherwise ordinary last words.
_BEFORE_NUMBER = _words("no nos nr op p pp fig figs vol vols ch chap sec art par para eq ca c")
_FIRST_WORDS = _words(
    "the this that these those he she it they we you i there here his her its their our your my a an "
    "in on at by for from with after before when while since if as although though because during until "
    "and but or so yet then now also however meanwhile what who why how where which not nobody everyone "
    "some many most all both each every more is are was were do does did one it's that's there's i'm i've "
    "he's she's they're we're you're don't let's"
)


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open character ranges of the sentences of `text`, in order.

    A stop ends a sentence when white space or the text's end follows it and what comes next does not begin in
    lower case; abbreviations, initials, dotted acronyms and list markers do not end one. East Asian stops end
    one without a blank. A blank line always ends a sentence, and so does a tab, which parts the cells of a
    table's row; a single line feed (a hard break) does unless the next line goes on in lower case or the line
    ends in a comma or hyphen.
    """
    ranges: list[tuple[int, int]] = []
    start = _skip_blanks(text, 0)
    position = start
    while found := _STOP.search(text, position):
        if found.lastgroup == "line":
            end = found.start()
            position = found.end()
            ends = _line_ends_sentence(text, start, found)
        else:
            end = _closers_end(text, found.end())
            position = max(end, found.end())
            ends = _stop_ends_sentence(text, start, found, end)
        if ends:
            _append_trimmed(ranges, text, start, end)
            start = position = _skip_blanks(text, end)
    _append_trimmed(ranges, text, start, len(text))
    return tuple(ranges)


def _append_trimmed(ranges: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add the range; a remainder of mere marks (a stray quotation mark) joins the sentence on its line."""
    while end > start and text[end - 1].isspace():
        end -= 1
    if end <= start:
        return
    if ranges and not any(c.isalnum() for c in text[start:end]) and "\n" not in text[ranges[-1][1] : start]:
        ranges[-1] = (ranges[-1][0], end)
    else:
        ranges.append((start, end))


def _skip_blanks(text: str, position: int) -> int:
    found = _BLANKS.match(text, position)
    return found.end() if found else position


def _closers_end(text: str, position: int) -> int:
    found = _CLOSERS.match(text, position)
    return found.end() if found else position


def _line_ends_sentence(text: str, start: int, found: re.Match[str]) -> bool:
    gap = found.group()
    if "\t" in gap or gap.count("\n") > 1 or found.end() == len(text):
        return True
    if found.start() > start and text[found.start() - 1] in ",-–;":
        return False
    return not text[found.end()].islower()


def _stop_ends_sentence(text: str, start: int, found: re.Match[str], end: int) -> bool:
    """Decide for the stop `found`, whose closing marks reach to `end`, in the sentence begun at `start`."""
    if end == len(text):
        return True
    if found.lastgroup == "wide":
        # 「…！」と言った goes on: a quotation closed in mid-sentence.
        closed = text[found.end() : end]
        return not (closed and closed[-1] in "」』" and not text[end].isspace())
    if not text[end].isspace():
        return False
    following = _skip_blanks(text, end)
    if following == len(text):
        return True
    gap = text[end:following]
    if "\t" in gap:
        return True
    if "\n" in gap:
        return _after_break(text, end, following)
    return _next_begins_sentence(text, start, found, end, following)


def _after_break(text: str, end: int, following: int) -> bool:
    return text.count("\n", end, following) > 1 or not text[following].islower()


def _next_begins_sentence(text: str, start: int, found: re.Match[str], end: int, following: int) -> bool:
    opened = _OPENERS.match(text, following)
    first = opened.end() if opened else following
    if first < len(text) and text[first].islower():
        return False
    if found.group() != ".":
        return True
    token = _token_before(text, start, found.start())
    if not token:
        return True
    if found.start() - len(token) <= start and _LIST_MARKER.match(token):
        return False
    return not _is_abbreviation(token, text, start, found.start(), first)


def _token_before(text: str, start: int, stop: int) -> str:
    low = max(start, stop - _TOKEN_REACH)
    pieces = text[low:stop].split()
    return "" if not pieces or text[stop - 1].isspace() else pieces[-1]


def _is_abbreviation(token: str, text: str, start: int, stop: int, first: int) -> bool:
    """Whether `token` with the stop at `stop` is an abbreviation in a sentence that goes on at `first`."""
    bare = token.lstrip("\"'“‘«([{—–-*_/")
    key = bare.lower()
    if bare in _TITLES or key in _JOINING:
        return True
    if key in _BEFORE_NUMBER:
        return first < len(text) and text[first].isdigit()
    if len(bare) == 1 and bare.isupper():
        return not _is_pronoun(bare, text, start, stop)
    if len(bare) == 1 or key in _SELDOM_LAST or bare in _SELDOM_LAST_NAMES or _DOTTED.match(bare):
        return not _starts_with_first_word(text, first)
    return False


def _is_pronoun(letter: str, text: str, start: int, stop: int) -> bool:
    """`So do I. Then …` ends; `William I. Smith` goes on."""
    before = _token_before(text, start, stop - 2) if letter == "I" and stop - 2 > start else ""
    return bool(before) and before[0].islower()


def _starts_with_first_word(text: str, first: int) -> bool:
    word = _WORD.match(text, first)
    return word is not None and word.group().replace("’", "'").lower() in _FIRST_WORDS
