"""What a line above or below a text says about it: date, byline, reading time, comment count.

Only whole lines are read: every part of the line must be one of these, or the line says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sitegen.dates import parse_date, parse_datetime
from sitegen.importers.plain.boilerplate import comment_count
from sitegen.importers.plain.lines import REMEMBERED, plain

MAX_LENGTH = 160
_READING = re.compile(
    r"(?:reading time:?\s*|lesezeit:?\s*|temps de lecture\s*:?\s*)?(?:~|ca\.? "
    r")?\d{1,3}[\s-]*min(?:ute)?[ns]?\.?"
    r"(?:[\s-]*(?:read(?:ing)?(?: time)?|lesezeit|lesedauer|de lecture|de lectura|di lettura))"
    r"|(?:reading time|lesezeit|lesedauer|temps de lecture)\s*:?\s*(?:~|ca\.? "
    r")?\d{1,3}\s*min(?:ute)?[ns]?\.?",
    re.IGNORECASE,
)
_GLUE = (
    (re.compile(r"(?<=\d)(?=[A-ZÄÖÜ][a-zäöüß]{2})"), " · "),
    (re.compile(r"(?<=\d)(?=at \d)"), " "),
    (re.compile(r"(?<=[a-zä] \d{4})(?=\d{1,2}\. [A-ZÄÖÜ])"), " · "),
    (re.compile(r"\b(Posted on|Published on|Veröffentlicht am)(?=\w)"), r"\1 "),
    (re.compile(r"\b(Author|Autor)(?=[A-Z])"), r"\1 "),
    (re.compile(r"\s+(?=(?:Author|Autor):? [A-Z])"), " · "),
    (re.compile(r"(?<=[a-z])(?=(?:Categories|Kategorien|Uncategorized)\b)"), " · "),
    (re.compile(r"(?<=[^\W\d_])(?=\d{1,6} (?:Comments?|Kommentare?)\b)"), " · "),
)
_PARTS = re.compile(r"\s*[·•|‧]\s*|\s+(?:[–—/]|\\?-)\s+|\s*,?\s+(?=(?:by|von|par) [A-ZÄÖÜÉ])")
_DATE_PREFIX = re.compile(
    r"(?:first )?(?:(?P<later>(?:last )?(?:updated|modified|edited)|aktualisiert|zuletzt geändert)|posted|"
    r"published|submitted|"
    r"written|date|created|veröffentlicht|publiée?|publicado|pubblicato|geplaatst|gepubliceerd|erstellt)"
    r"(?:\s*:\s*|\s+(?:on|am|le|el|il|op|em)\s+|\s+)|(?:on|am|le|el|il|op|em)\s+",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(
    r"(?:[^\W\d_]{2,10}(?:\.,?|,)\s)?(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|[12]\d|3[01])[./-](?:\d{4}|"
    r"\d{2})(?:(?:,?\s+|\s*[-–|·]\s*)"
    r"(?:(?:at|um|à|a las|alle(?: ore)?|ore|om|às|as|@)\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*(?:uhr|h|hrs))?)?\Z",
    re.IGNORECASE,
)
# A year of two digits is believed beside a time of day, as nobody but a machine writes both.
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2}[./-]\d{1,2}[./-])(\d{2})(?=\D{1,6}\d{1,2}[:.h]\d{2})")
# A mark that some pages set between day and time of day: `1 Aug 2019 / 01:15`.
_SET_APART = re.compile(r"(?<=\d)\s*/\s+(?=\d{1,2}[:.]\d{2})")
_MONTH = (
    r"(?:jan(?:uary|uar|vier)?|ene(?:ro)?|gen(?:naio)?|feb(?:ruary|ruar|rero|braio|ruari)?|f[eé]v(?:rier)?|"
    r"mar(?:ch|s|zo)?|märz|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|maggio|mei|june?|juni|juin|junio|"
    r"giugno|july?|juli|juillet|julio|luglio|aug(?:ust|ustus)?|ao[uû]t|agosto|sept?(?:ember|embre|tiembre)?|"
    r"settembre|o[ck]t(?:ober|obre|ubre)?|ottobre|nov(?:ember|embre|iembre)?|de[cz](?:ember|iembre|embro)?|"
    r"d[eé]c(?:embre)?|dic(?:iembre|embre)?)\.?"
)
# A day without its year, as pages write it of the current one: only with a time of day.
_YEARLESS = re.compile(
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:\.|er|st|nd|rd|th)? (?:de )?{_MONTH})"
    r"(?:,?\s+|\s*[-–|·@/]\s*)(?:(?:at|um|à|a las|alle(?: ore)?|ore|om|às|as)\s+)?"
    r"\d{1,2}(?:[:.h]\d{2}| ?(?=[ap]\.?m))(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*(?:uhr|h|hrs))?\Z",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?:(?:about|almost|over|ca\.|circa|etwa|fast|más de|environ) )?(?:vor (?:etwa )?|hace |"
    r"il y a (?:environ )?|há )?"
    r"(?:an?|one|eine[mr]?|un[aeo]?'?|uma?|een|één|\d{1,4})\+?\s?"
    r"(?:sec|min|h|hrs?|d|w|wks?|mos?|y|yrs?|(?:second|minute|hour|day|week|month|year)s?|sekunden?|minuten?|"
    r"stunden?|tage?n?|wochen?|monate?n?|jahre?n?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|mês|años?|"
    r"anos?|"
    r"heures?|jours?|semaines?|mois|ans?|second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|"
    r"seconden?|minuut|uur|uren|dag(?:en)?|weken?|week|maand(?:en)?|jaar|jaren)"
    r"(?: (?:ago|fa|geleden|atrás))?(?: \(edited\))?\Z",
    re.IGNORECASE,
)
# What a date to the month must have; reading dates is slow, and most lines have nothing of the kind.
_FOUR_FIGURES = re.compile(r"\d{4}")
_DATE_LIKE = re.compile(
    r"\b(?:j[aä]n|f[eé][bv]|m[aä]r|mrz|mrt|maa|apr|avr|abr|ma[giyj]|mei|jun|jui|jul|giu|lug|"
    r"aug|"
    r"ao[uû]|ago|sep|set|o[ckt]t|out|nov|d[eé][cz]|dic|ene|gen)|\d{4}[-/.]\d|\d\.\d\d,\s\d{4}|\d年",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?:ago|fa|geleden|atrás)\b|^(?:vor|hace|il y a|há) ", re.IGNORECASE)
# Cheap to look for, and in every date: most lines have neither.
MAY_DATE = re.compile(r"\d|\b(?:ago|vor|hace|il y a|fa|geleden|há|atrás)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}|\d\s*[ap]\.?m\b", re.IGNORECASE)
_DAY = re.compile(r"-?\d{4}-\d{2}-\d{2}")
_BYLINE = re.compile(
    r"(?:(?:written|posted|published|submitted|authored|reported)\s+by|by|author|autorin|autor|von|"
    r"verfasst von|"
    r"geschrieben von|par|écrit par|publicado por|escrito por|por|di|scritto da|pubblicato da|door|"
    r"geschreven door|geplaatst door)"
    r"(?:\s*:\s*|\s+)(?P<name>\S.*)\Z",
    re.IGNORECASE,
)
_AUTHOR_BOX = re.compile(
    r"(?:(?:written|posted|published) by|über den autor|about (?:the )?author)(?:\s*:\s*|\s+(?P<name>\S.*)|"
    r")\Z",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\d{1,6} points? by (?P<name>\S{1,40}) (?P<date>.{4,40})")
_SOMETHINGS = re.compile(
    r"\d{1,6}(?: [^\W\d_]{3,20})?|[^\W\d_]{3,20} \(?\d{1,6}\)?|comments|discuss|hide|flag|edit"
)
_NICKNAME = re.compile(r"[^\W\d_][\w.'’-]{1,30}(?: [\w.'’-]{1,30})?")
_BESIDE = re.compile(
    r"(?P<name>[^\W\d_][^\d|·•–—]{3,50}?)\s+(?P<date>\d{1,2}[.\s/-].{4,40}|\d{4}-.{5,30}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d.{4,30})\Z",
    re.IGNORECASE,
)
_PARTICLE = (
    r"(?:de|del|della|da|di|du|des|van|von|der|den|ter|zu|zum|la|le|el|al|bin|ibn|ben|y|e|af|av|dos|das)"
)
_NAME_WORD = r"(?:(?:[A-Z]\.){1,3}|(?:[^\W\d_]['’])?[^\W\d_][^\W\d_.]*(?:['’-][^\W\d_]+)*\.?)"
_NAME = re.compile(
    rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_NAME_WORD}){{0,4}}(?:,?\s+(?:Jr|Sr|PhD|MD|II|III|"
    rf"IV)\.?)?\Z"
)
_SUFFIX = re.compile(r"\b(?:Jr|Sr|[A-Z])\.\Z")
_JOINED = re.compile(r"\s*(?:,\s*(?:and|und|et|y)\s+|\s(?:and|und|et|y|with|mit)\s|&|;|,)\s*")
_ROLE_WORDS = re.compile(
    r"\b(?:staff|editors?|correspondent|reporter|contributors?|writer|columnist|redaktion|guest|special to|"
    r"admin)\b",
    re.IGNORECASE,
)
# Words that a line of capitalised words has when it is a rubric, a button or a heading and not a person.
_RUBRICS = (
    "the of and in on for to at by from with about a an is are was news opinion politics political world "
    "policy blog post posts home menu contact search read more share comments comment analysis report "
    "reports video videos photo photos image images press media times daily weekly review journal "
    "magazine editorial features feature stories story article articles archive archives latest breaking "
    "exclusive interview update updates part chapter section introduction conclusion summary abstract "
    "background overview preface foreword notes sources references contents war cold united states house "
    "white state national international american americans european russian foreign election elections "
    "government party democratic republican sports business technology science health culture arts "
    "entertainment lifestyle travel climate change supreme court city county union council congress "
    "senate parliament care act bill rights law street square day week year york america europe russia "
    "china britain germany brexit covid crisis deal debate speech today special topic topics podcast "
    "episode series column letters letter editor readers reader book books film music food money markets "
    "real estate hong kong middle east subscribe newsletter privacy terms advertisement sponsored "
    "related follow table executive paper key takeaways first second third last final new old great big "
    "my our your this that what why how when where who not no yes der die das und von zu ein eine le les "
    "des une el los las"
)
_NOT_NAMES = frozenset(_RUBRICS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What one line says: each field is empty or None where it says nothing of the kind."""

    date: str | None = None
    date_text: str = ""
    updated: bool = False
    authors: tuple[str, ...] = ()
    reading_time: str = ""
    count: int | None = None

    @property
    def role(self) -> str:
        if self.authors:
            return "byline"
        if self.date_text:
            return "updated" if self.updated else "date"
        return "reading time" if self.reading_time else "comment count"


def read_date(text: str, *, clock: bool = False, day_first: bool | None = None) -> str | None:
    """EDTF of a date alone, to the month at least; `clock` keeps its time. With dots the day is first.

    `day_first` is for numeric dates without dots: what is known of the page's language or its other dates.
    """
    written = _SET_APART.sub(" ", text)
    if short := _SHORT_YEAR.search(written):
        century = "20" if int(short[2]) < 50 else "19"
        written = f"{written[: short.start(2)]}{century}{written[short.start(2) :]}"
    if re.search(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}", written):
        day_first = True
    found = (parse_datetime if clock else parse_date)(written, day_first=day_first)
    if found and (re.match(r"-?\d{4}-(?:0\d|1[0-2])", found) or _NUMERIC_DATE.match(text)):
        return found
    return None


def orders_days(texts: Iterable[str]) -> bool | None:
    """Whether the numeric dates of a page begin with the day; None where none of them shows it."""
    first = second = False
    for text in texts:
        if found := re.search(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]\d{2}", text):
            first, second = first or int(found[1]) > 12, second or int(found[2]) > 12
    return first if first != second else None


@lru_cache(maxsize=REMEMBERED)  # the forms of bylines, comment heads and tails each ask it of the same lines
def is_date(text: str) -> bool:
    """Whether the text is a date and nothing else: to the month at least, or relative (`3 days ago`)."""
    if not text or len(text) > 80:
        return False
    if _NUMERIC_DATE.match(text) or (_RELATIVE.match(text) and _AGO.search(text)):
        return True
    if not _FOUR_FIGURES.search(text) or not _DATE_LIKE.search(text):
        return False
    return read_date(text) is not None or read_date(text, clock=True) is not None


def is_timestamp(text: str) -> bool:
    """A date as a comment has it: to the day, relative, or with a time of day; its year may be left out."""
    if len(text) <= 40 and _YEARLESS.match(text):
        return True
    if not is_date(text):
        return False
    found = read_date(text, clock=True)
    return found is None or bool(_DAY.match(found)) or bool(_CLOCK.search(text))


def is_age(text: str) -> bool:
    """How long ago something was, with or without a word that says so (`1 year`); only beside a name a date."""
    return len(text) <= 40 and bool(_RELATIVE.match(text))


def date_line(text: str) -> str | None:
    """The date of a line that is a date, alone or introduced (`Posted on March 1, 2020`), as written."""
    if len(text) > 120 or not MAY_DATE.search(text):
        return None
    line = plain(text).strip(" ()[]•·-–—|,:")
    if is_date(line):
        return line
    prefix = _DATE_PREFIX.match(line)
    rest = line[prefix.end() :] if prefix else ""
    return rest if is_date(rest) else None


def is_name(text: str) -> bool:
    """Whether the text has the shape of a person's name of two words or more. Shape only: see its caller."""
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 50 or not _NAME.match(text):
        return False
    proper = {word.strip(".,").casefold() for word in words if not re.fullmatch(_PARTICLE, word)}
    return not proper & _NOT_NAMES and all(
        word[0].isupper() or re.fullmatch(_PARTICLE, word) or word[1:2] in ("'", "’") for word in words
    )


def clean_name(text: str) -> str:
    """A name without the full stop that ends its line, unless that belongs to it (`Jr.`, an initial)."""
    name = plain(text).strip(" ,;:·|")
    return name if _SUFFIX.search(name) else name.rstrip(".").strip()


def split_names(text: str) -> tuple[str, ...]:
    """The people of a byline: `A and B`, `A, B & C`; their roles (`Staff Writer`) are left out."""
    pieces = [clean_name(piece) for piece in _JOINED.split(text)]
    return tuple(dict.fromkeys(piece for piece in pieces if piece and not _ROLE_WORDS.search(piece)))


def _authors(text: str) -> tuple[str, ...]:
    """The names after `By`, if everything there has the shape of a name (one word is enough here)."""
    names = split_names(text)
    if not names or len(text) > 120:
        return ()
    shaped = all(
        _NAME.match(name) and name[0].isupper() and len(name) <= 50 and len(name.split()) <= 6
        for name in names
    )
    known = not any({word.casefold() for word in name.split()} & {"the", "this", "a", "an"} for name in names)
    return names if shaped and known else ()


def author_box(text: str) -> str | None:
    """The name of a line that opens a box about the author (`Written by X`); empty if it gives none."""
    found = _AUTHOR_BOX.match(plain(text)) if len(text) <= 100 else None
    if not found:
        return None
    name = clean_name(found["name"] or "")
    return name if not name or _authors(name) else None


def read_meta(text: str) -> Meta | None:
    """What the line says, if every part of it is a date, a byline, a reading time or a comment count.

    Parts may be set apart by `·`, `|`, `•` or dashes, or glued together as extractors leave them
    (`6 min readMar 1, 2020`).
    """
    return _read(text) if len(text) <= MAX_LENGTH else None


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> Meta | None:
    line = re.sub(r"^(?:#+\s+|(?:\|\s*)+)", "", plain(text))
    reading = _READING.search(line)
    if reading:
        line = f"{line[: reading.start()]} · {line[reading.end() :]}"
    whole = _part(line.strip(" ·|•-–—"))
    meta = Meta(reading_time=reading[0].strip() if reading else "")
    if whole:
        return _merged(meta, whole)
    for pattern, replacement in _GLUE:
        line = pattern.sub(replacement, line)
    if beside := _name_beside_date(line):
        return _merged(meta, beside)
    parts = [part.strip(" ,;") for part in _PARTS.split(line)]
    unread: list[str] = []
    for part in parts:
        if not part:
            continue
        found = _part(part)
        if found is None and is_name(part) and len(parts) > 1 and not meta.authors:
            found = Meta(authors=(clean_name(part),))
        if found is None:
            unread.append(part)
        else:
            meta = _merged(meta, found)
    told = _with_unread(meta, unread)
    if told is None:
        return None
    meta = told
    said = meta.date_text or meta.authors or meta.reading_time or meta.count is not None
    only_name = meta.authors and not (meta.date_text or meta.reading_time) and not _BYLINE.match(plain(text))
    return meta if said and not only_name else None


def _with_unread(meta: Meta, unread: Sequence[str]) -> Meta | None:
    """The line's parts that say nothing by themselves, beside a date: a number of somethings is let be, and
    one other word or two is the author's name where the line gives a number of comments, too; else None."""
    counted = meta.count is not None
    names = []
    for part in unread:
        if _SOMETHINGS.fullmatch(part):
            counted = True
        else:
            names.append(part)
    if unread and not meta.date_text:
        return None
    if not names:
        return meta
    nickname = len(names) == 1 and counted and not meta.authors and _NICKNAME.fullmatch(names[0])
    if not nickname or names[0].casefold() in _NOT_NAMES:
        return None
    return replace(meta, authors=(names[0],))


def _name_beside_date(text: str) -> Meta | None:
    """`Jane Doe March 9, 2017`, with a number behind it or not: a name and a date with nothing between."""
    found = _BESIDE.match(text)
    if not found or not is_name(found["name"]):
        return None
    stated = found["date"] if is_date(found["date"]) else re.sub(r"\s+\d{1,5}\Z", "", found["date"])
    if not is_date(stated):
        return None
    return Meta(date=read_date(stated), date_text=stated, authors=(clean_name(found["name"]),))


def _part(text: str) -> Meta | None:
    """One part of such a line, or None; `By X on DATE` is one part too."""
    if points := _POINTS.fullmatch(text):
        stated = points["date"] if is_date(points["date"]) else ""
        return Meta(date=read_date(stated), date_text=stated, authors=(points["name"],)) if stated else None
    stated = date_line(text)
    if stated:
        updated = bool((prefix := _DATE_PREFIX.match(text)) and prefix["later"])
        return Meta(date=read_date(stated), date_text=stated, updated=updated)
    count = comment_count(text)
    if count is not None:
        return Meta(count=count)
    byline = _BYLINE.match(text)
    if not byline:
        return Meta() if re.fullmatch(r"(?:categories|kategorien|in)", text, re.IGNORECASE) else None
    name = byline["name"]
    on = re.search(r",?\s+(?:on|am|le|el|il|op|em|at|um)\s+(?=.*\d)|,\s+(?=.*\d)", name)
    if on and (is_date(name[on.end() :]) or re.fullmatch(r"\d{1,2}:\d{2}(?: ?[AP]M)?", name[on.end() :])):
        stated = name[on.end() :] if is_date(name[on.end() :]) else ""
        authors = _authors(name[: on.start()])
        return Meta(authors=authors, date=read_date(stated), date_text=stated) if authors else None
    authors = _authors(name)
    return Meta(authors=authors) if authors else None


def _merged(first: Meta, second: Meta) -> Meta:
    """Both together; the first statement of a kind wins."""
    dated = first if first.date_text else second
    return Meta(
        date=dated.date,
        date_text=dated.date_text,
        updated=dated.updated,
        authors=first.authors or second.authors,
        reading_time=first.reading_time or second.reading_time,
        count=first.count if first.count is not None else second.count,
    )
