"""Dates as sources write them, in English and the languages whose months and weekdays are named here, as EDTF.

What a source leaves open stays open: `01/02/2020` is only `2020`, a two-digit year is no year. Relative dates
("3 days ago") are not dates, since nothing here knows when a page was saved.
"""

from __future__ import annotations

import datetime
import re
import unicodedata

from sitegen.dates.structure import is_edtf

# Month names without accents, as `_fold` leaves them; the same letters mean the same month in all languages
# here (English, German, French, Spanish, Italian, Dutch, Portuguese; Swedish, Danish, Norwegian, Polish, Turkish and
# Russian as they stand after a day). Short forms that are common words elsewhere (`out`, `set`, `mag`, `gen`) are
# left out.
_NAMES: tuple[str, ...] = (
    "january jan januar janner janvier janv enero ene gennaio januari janeiro stycznia ocak января",
    "february feb febr februar fevrier fevr fev febrero febbraio februari fevereiro lutego subat февраля",
    "march mar mrz marz maerz mars marzo maart mrt marco marca marts mart марта",
    "april apr avril avr abril abr aprile kwietnia nisan апреля",
    "may mai mayo maggio mei maio maj maja mayıs мая",
    "june jun juni juin junio giugno giu junho czerwca haziran июня",
    "july jul juli juillet juil julio luglio lug julho lipca temmuz июля",
    "august aug aout agosto ago augustus sierpnia augusti agustos августа",
    "september sept sep septembre septiembre setiembre settembre setembro wrzesnia eylul сентября",
    "october oct oktober okt octobre octubre ottobre ott outubro pazdziernika ekim октября",
    "november nov novembre noviembre novembro listopada kasım ноября",
    "december dec dezember dez decembre diciembre dic dicembre dezembro grudnia desember des aralık декабря",
)
MONTH_NUMBERS: dict[str, int] = {name: n for n, names in enumerate(_NAMES, 1) for name in names.split()}
# In the order of the week; the short forms of two letters are those of German.
_WEEK = (
    "monday mon montag mo lundi lun lunes lunedi maandag mandag segunda-feira poniedziałek",
    "tuesday tue tues dienstag di mardi martes martedi dinsdag tirsdag tisdag terca-feira wtorek",
    "wednesday wed mittwoch mi mercredi miercoles mie mercoledi woensdag onsdag quarta-feira sroda",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedi donderdag torsdag quinta-feira czwartek",
    "friday fri freitag fr vendredi ven viernes vie venerdi vrijdag fredag sexta-feira piatek",
    "saturday sat samstag sonnabend sa samedi sam sabado sab zaterdag lordag lørdag sobota",
    "sunday sun sonntag so dimanche dim domingo dom domenica zondag sondag søndag niedziela",
)
_WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_WEEK) for name in names.split()}
# RFC 2822 section 4.3; other abbreviations of zones have several meanings and are left out.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def _alternatives(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))


_MONTH = rf"(?P<name>{_alternatives(' '.join(MONTH_NUMBERS))})\b\.?"
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|er|\.|º|ª)?"
_YEAR = r"(?P<year>[0-9]{4})"
_OF = r"(?: de| del| of| d')?"
_WEEKDAY = rf"(?:(?:{_alternatives(' '.join(_WEEK))})\.?,? )?"
_TIME = (
    r"(?:(?:,? |, ?|t|:)(?:at |um |a las? |a |as |alle (?:ore )?|ore |om |em |en |в |o |klo |kl\.? ?|saat |"
    r"@ ?|- |– |— |· |\| |// )?"
    r"(?P<hour>[01]?[0-9]|2[0-4])(?:(?:[:.]| ?h ?)(?P<minute>[0-5][0-9])"
    r"(?:[:.](?P<second>[0-5][0-9])(?:[.,][0-9]{1,9})?)?"
    r" ?(?:uhr|hrs?|h|min)?|(?= ?[ap]\.?m| ?uhr| ?h\b)(?: ?uhr| ?h)?)"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"(?: ?\(?(?P<zone>z|[a-z]{2,5}|(?:utc|gmt)? ?[+-][0-9]{1,2}(?::?[0-9]{2})?)\)?(?: \([^()]{1,40}\))?)?)?"
)
_DATE_FORMS = (
    rf"{_WEEKDAY}(?P<year>[0-9]{{4}})(?P<sep>[-/.])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})",
    r"(?P<year>[12][0-9]{3})(?P<month>[01][0-9])(?P<day>[0-3][0-9])",
    r"(?P<year>[0-9]{4})年 ?(?P<month>[0-9]{1,2})月 ?(?P<day>[0-9]{1,2})日",
    rf"{_WEEKDAY}(?:the )?{_MONTH} {_DAY},? {_YEAR}",
    # as `date` and `asctime` print it; the zone between time and year is not kept
    rf"{_WEEKDAY}{_MONTH} {_DAY} (?P<clock>[0-2][0-9]:[0-5][0-9]:[0-5][0-9])(?: [a-z]{{1,5}})? {_YEAR}",
    rf"{_WEEKDAY}(?:the |den |le |el )?{_DAY}(?:{_OF} ?|[-/]){_MONTH},?(?:{_OF} |[-/]|(?<=\.)){_YEAR}"
    r"(?: (?:г|года)\b\.?,?)?",
    rf"{_YEAR}[- ,/]{{1,2}}{_MONTH}[- /]{_DAY}",
)
_FULL = tuple(re.compile(form + _TIME + r"\Z") for form in _DATE_FORMS)
_OLD_MAIL = re.compile(rf"{_WEEKDAY}{_DAY} {_MONTH} (?P<short>[0-9]{{2}}){_TIME}\Z")
_NUMERIC = re.compile(
    rf"(?:(?P<weekday>{_alternatives(' '.join(_WEEK))})\.?,? )?"
    rf"(?P<a>[0-9]{{1,2}})(?P<sep>[-/.])(?P<b>[0-9]{{1,2}})(?:(?P=sep)|, )(?P<year>[0-9]{{4}}|[0-9]{{2}})"
    rf"{_TIME}\Z"
)
_CLOCK_FIRST = re.compile(
    r"(?P<clock>[0-2]?[0-9][:.h][0-5][0-9](?::[0-5][0-9])?(?: ?[ap]\.?m\b\.?| uhr\b| ?h\b)?)"
    r"(?:,? (?:on|am|le|el|il|op|den|de|of)? ?|, ?|,? ?[-–—|·•] ?)(?P<date>\S.{5,60})\Z"
)
_MONTH_YEAR = re.compile(rf"{_MONTH},?{_OF} {_YEAR}\Z")
_CIRCA = re.compile(
    r"(?:circa|ca\.?|c\.|around|about|approximately|approx\.?|um|etwa|vers|hacia) ?(?=[a-z0-9])"
)
_DECADE = re.compile(r"(?:the )?(?:(?:early|mid|late)[- ])?(?P<decade>[0-9]{3})0(?:'?s|er(?: jahre)?)\Z")
_CENTURY = re.compile(r"(?:the )?(?P<century>[0-9]{1,2})(?:st|nd|rd|th) century\Z")
_SEASON = re.compile(rf"(?:the )?(?P<season>{_alternatives(' '.join(_SEASONS))})(?: of)?,? {_YEAR}\Z")
_YEAR_RANGE = re.compile(r"(?P<first>[0-9]{4}) ?(?:-|–|—|to) ?(?P<last>[0-9]{4})\Z")
_BEFORE_CHRIST = re.compile(r"(?P<bc>[0-9]{1,4}) ?(?:b\.?c\.?(?:e\.?)?|v\. ?chr\.?)\Z")

# In running text: whole dates with a month in letters, ISO ones, a month with its year, a decade, and a year
# after a preposition of time. Accents may stand where they belong.
_PREPOSITIONS = _alternatives("in since until till by from after before during of early late mid")
# Before other words in small letters a number counts things ("in 2000 cases"); before these it is a year.
_AFTER_YEAR = _alternatives(
    "a about after and as at because before but by for from had has have he here his her i in is it its of "
    "on only or over she that the their then there they this to under until was we were when where which "
    "while who whose with would you election elections campaign campaigns"
)
_FIND = re.compile(
    r"(?<![\w/.,:-])(?:"
    r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})(?=T[0-9]|(?![\w/-]))"
    r"|(?P<mdy>[^\W\d_]{3,10}\.?\s[0-3]?[0-9](?:st|nd|rd|th)?,?\s[12][0-9]{3})(?![\w/-])"
    r"|(?P<dmy>[0-3]?[0-9](?:st|nd|rd|th|er|\.)?(?:\s(?:of|"
    r"de))?\s[^\W\d_]{3,10}\.?,?\s(?:del?\s)?[12][0-9]{3})(?![\w/-])"
    r"|(?P<decade>(?:1[0-9]|20)[0-9]0['’]?s)(?![\w/-])"
    rf"|(?:(?i:{_PREPOSITIONS})[\s-](?P<year>1[5-9][0-9]{{2}}|20[0-9]{{2}}))"
    rf"(?![\w/%'’-]|[.,][0-9]|\s(?!(?:{_AFTER_YEAR})\b)[a-z])"
    r"|(?P<my>[^\W\d_]{3,10}\.?,?\s(?:of\s|de\s)?[12][0-9]{3})(?![\w/-])"
    r")"
)
# So written these are words, or a name ("Marco 2016"), rather than months.
_WORDS_LIKE_MONTHS = "Marco marco may mar march jan sep set dec mai mars mei ago jun jul"
_SMALL_MONTHS = frozenset(_WORDS_LIKE_MONTHS.split())
MAX_LENGTH = 120


def parse_date(text: str, *, day_first: bool | None = None) -> str | None:
    """Turn a date as a source writes it into EDTF, without its time of day; None if it is not understood.

    `day_first` decides numeric dates that could be read both ways; without it only their year is certain.
    A string that is EDTF already is kept, except one whose month is a season's code (`2016-21` is a range
    of years in most sources).
    """
    found = _read(text, day_first)
    return found[0] if found else None


def parse_datetime(text: str, *, day_first: bool | None = None) -> str | None:
    """As `parse_date`, but with the time of day where the text gives one: `2020-03-01T21:14:00+01:00`.

    EDTF wants seconds: a text without them means `:00`. The zone is kept if it is an offset or one of the
    abbreviations of RFC 2822; without one the time is local to whoever wrote it.
    """
    found = _read(text, day_first)
    if not found:
        return None
    date, clock = found
    return f"{date}T{clock}" if clock and is_edtf(f"{date}T{clock}") else date


def find_whole_dates(text: str) -> tuple[tuple[int, int, str], ...]:
    """Find unambiguous dates in running text: `(start, end, EDTF)`, in order, not overlapping.

    Whole dates with the month in letters or in the form of ISO 8601, a month with its year, a decade, and a
    year after a preposition of time (the preposition is not in the range). A month in small letters that is a
    common word, too ("may 2016"), does not count.
    """
    found = []
    match = _FIND.search(text)
    while match:
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        date = _found(kind, text[start:end])
        if date:
            found.append((start, end, date))
        # A word and a number may hide a date that begins later: "since 1945". A day that is none hides none.
        match = _FIND.search(text, match.start() + 1 if kind == "my" and not date else end)
    return tuple(found)


def _found(kind: str, written: str) -> str | None:
    """The date of a match of `_FIND`, if it is one."""
    date = parse_date(re.sub(r"\s", " ", written))
    if not date or (kind in ("iso", "mdy", "dmy") and len(date) != 10):
        return None
    if kind == "my" and (len(date) != 7 or written.split()[0].strip(".,") in _SMALL_MONTHS):
        return None
    return date


def _fold(text: str) -> str:
    """Lower case, no accents, single blanks, typographic marks as ASCII."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("º", "er"))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(plain.replace("’", "'").replace("‐", "-").replace("−", "-").split())


def _read(text: str, day_first: bool | None) -> tuple[str, str] | None:
    """The date as EDTF and the time of day (empty if none)."""
    if len(text) > MAX_LENGTH:
        return None
    stripped = text.strip()
    if not re.search(r"-[2-4][0-9](?:\Z|[^0-9-])", stripped) and "T" not in stripped and is_edtf(stripped):
        return stripped, ""
    folded = _fold(text).removeprefix("on ").rstrip(",;")
    for form in _FULL:
        if match := form.match(folded):
            return _full(match)
    if match := _OLD_MAIL.match(folded):
        # RFC 2822 section 4.3: a two-digit year below 50 is of this century. Believed only
        # where a time stands beside it.
        short = int(match["short"])
        year = short + (2000 if short < 50 else 1900)
        return (
            _dated(year, MONTH_NUMBERS[match["name"]], int(match["day"]), _clock(match))
            if match["hour"]
            else None
        )
    if match := _NUMERIC.match(folded):
        return _numeric(match, day_first)
    if match := _CLOCK_FIRST.match(folded):
        clock = match["clock"].replace("h", ":") if match["clock"][-1].isdigit() else match["clock"]
        later = _read(f"{match['date']} {clock}", day_first)
        return later if later and later[1] else None
    vague = _vague(folded, day_first)
    return (vague, "") if vague and is_edtf(vague) else None


def _full(match: re.Match[str]) -> tuple[str, str] | None:
    parts = match.groupdict()
    month = MONTH_NUMBERS[parts["name"]] if parts.get("name") else int(parts["month"])
    return _dated(int(parts["year"]), month, int(parts["day"]), parts.get("clock") or _clock(match))


def _dated(year: int, month: int, day: int, clock: str) -> tuple[str, str] | None:
    date = f"{year:04}-{month:02}-{day:02}"
    return (date, clock) if is_edtf(date) else None


def _clock(match: re.Match[str]) -> str:
    """The time of day that `_TIME` matched, as EDTF writes it; empty if there is none or no such."""
    if not match["hour"]:
        return ""
    hour, half = int(match["hour"]), match["half"]
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return ""
    return f"{hour:02}:{match['minute'] or '00'}:{match['second'] or '00'}{_zone(match['zone'] or '')}"


def _zone(written: str) -> str:
    name = written.replace(" ", "").removeprefix("utc").removeprefix("gmt") or "utc"
    if not written or name == "":
        return ""
    if name in _ZONES:
        hours = _ZONES[name]
        return f"{'-' if hours < 0 else '+'}{abs(hours):02}:00" if hours else "Z"
    match = re.match(r"([+-])([0-9]{1,2}):?([0-9]{2})?\Z", name)
    if not match or int(match[2]) > 14 or int(match[3] or 0) > 59:
        return ""
    return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}" if int(match[2]) or int(match[3] or 0) else "Z"


def _numeric(match: re.Match[str], day_first: bool | None) -> tuple[str, str] | None:
    """`a/b/year`: certain if one cannot be a month, both are the same, or the caller knows the order.

    A year of two digits is believed only where a time stands beside it, and never read as one before 1950.
    """
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if len(match["year"]) == 2:
        if not match["hour"] or not match["minute"]:
            return None
        year += 2000 if year < 50 else 1900
    if day_first is None and a <= 12 and b <= 12 and a != b:
        day_first = _order_by_weekday(match["weekday"] or "", a, b, year)
    if day_first is None and a <= 12 and b <= 12 and a != b:
        return (f"{year:04}", "") if a and b and year else None
    first_is_day = a > 12 or (bool(day_first) and b <= 12)
    day, month = (a, b) if first_is_day else (b, a)
    return _dated(year, month, day, _clock(match))


def _order_by_weekday(weekday: str, a: int, b: int, year: int) -> bool | None:
    """Whether `a` is the day, where the weekday beside it fits only one of the two orders."""
    number = _WEEKDAY_NUMBERS.get(weekday)
    if number is None or not (a and b and year):
        return None
    day_first, month_first = (datetime.date(year, m, d).weekday() == number for d, m in ((a, b), (b, a)))
    return None if day_first == month_first else day_first


def _vague(folded: str, day_first: bool | None) -> str | None:
    if match := _CIRCA.match(folded):
        inner = _read(folded[match.end() :], day_first)
        return f"{inner[0]}~" if inner else None
    if match := _MONTH_YEAR.match(folded):
        return f"{match['year']}-{MONTH_NUMBERS[match['name']]:02}"
    if match := _DECADE.match(folded):
        # "the 1900s" may be ten years or a hundred: only the century is certain.
        decade = match["decade"]
        return f"{decade[:2]}XX" if decade.endswith("0") else f"{decade}X"
    if match := _CENTURY.match(folded):
        return f"{int(match['century']) - 1:02}XX" if int(match["century"]) else None
    if match := _SEASON.match(folded):
        return f"{match['year']}-{_SEASONS[match['season']]}"
    if match := _YEAR_RANGE.match(folded):
        return f"{match['first']}/{match['last']}"
    if match := _BEFORE_CHRIST.match(folded):
        return f"-{int(match['bc']) - 1:04}" if int(match["bc"]) > 1 else "0000"
    return None
