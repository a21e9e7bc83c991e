"""An EDTF date in words, no more precise than the date, in the language of the words given.

Every EDTF string has words; what is not EDTF is returned as it is.
"""

from __future__ import annotations

from sitegen.dates.structure import Atom, Day, Structure, precision, read_edtf
from sitegen.words import ENGLISH, N_, NP_, Words

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
# Many languages decline the month after a day: "marzec 2020", but "1 marca 2020".
_MONTHS_AFTER_DAY = (
    NP_("after a day", "January"), NP_("after a day", "February"), NP_("after a day", "March"),
    NP_("after a day", "April"), NP_("after a day", "May"), NP_("after a day", "June"),
    NP_("after a day", "July"), NP_("after a day", "August"), NP_("after a day", "September"),
    NP_("after a day", "October"), NP_("after a day", "November"), NP_("after a day", "December"),
)  # fmt: skip
_SEASONS = (
    N_("spring %(year)s"), N_("summer %(year)s"), N_("autumn %(year)s"), N_("winter %(year)s")
)  # fmt: skip
_HEMISPHERES = ("%(season)s", N_("%(season)s (northern hemisphere)"), N_("%(season)s (southern hemisphere)"))
# EDTF level 2 codes 33 to 41.
_PARTS_OF_YEAR = (
    N_("first quarter of %(year)s"), N_("second quarter of %(year)s"), N_("third quarter of %(year)s"),
    N_("fourth quarter of %(year)s"), N_("first third of %(year)s"), N_("second third of %(year)s"),
    N_("third third of %(year)s"), N_("first half of %(year)s"), N_("second half of %(year)s"),
)  # fmt: skip
# What `precision` says.
_PRECISIONS = {
    name[1]: name
    for name in (
        *(NP_("precision", "time"), NP_("precision", "day"), NP_("precision", "month")),
        *(NP_("precision", "season"), NP_("precision", "year"), NP_("precision", "decade")),
        *(NP_("precision", "century"), NP_("precision", "unknown"), NP_("precision", "interval")),
        *(NP_("precision", "set"), NP_("precision", "approximate"), NP_("precision", "uncertain")),
        NP_("precision", "approximate and uncertain"),
    )
}
_UNCERTAIN = (N_("year uncertain"), N_("month uncertain"), N_("day uncertain"))
_APPROXIMATE = (N_("year approximate"), N_("month approximate"), N_("day approximate"))


def in_words(edtf: str, words: Words = ENGLISH) -> str:
    """Say a date: `1 March 2020`, `about 1850`, `the 1980s`, `between 2016 and 2017`, `45 BC`."""
    structure = read_edtf(edtf)
    return edtf if structure is None else _Saying(words).date(structure)


def year_in_words(year: int, words: Words = ENGLISH) -> str:
    """Say an astronomical year: `1984`, `45 BC`."""
    return words.gettext("%(year)s BC", year=1 - year) if year < 1 else str(year)


def month_in_words(month: int, words: Words = ENGLISH) -> str:
    """The name of a month (1 to 12) by itself."""
    return words.gettext(MONTHS[month - 1])


def precision_in_words(edtf: str, words: Words = ENGLISH) -> str:
    """How exact a date is, as `precision` has it: `month, approximate and uncertain`."""
    return ", ".join(words.pgettext(*_PRECISIONS[part]) for part in precision(edtf).split(", ") if part)


class _Saying:
    """The words of one language for each part of a date."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.say = words.gettext

    def date(self, structure: Structure) -> str:
        if structure.shape == "interval":
            return self.interval(*structure.parts[0])
        if structure.shape == "single":
            return self.atom(structure.atoms[0])
        return self.choice(structure)

    def interval(self, start: Atom | None, end: Atom | None) -> str:
        if start and end:
            return self.atom(start) if start == end else self.span(start, end)
        if start:
            return self.say("from %(date)s", date=self.atom(start))
        return self.say("until %(date)s", date=self.atom(end)) if end else self.say("at an unknown time")

    def span(self, start: Atom, end: Atom) -> str:
        return self.say("%(start)s to %(end)s", start=self.atom(start), end=self.atom(end))

    def choice(self, structure: Structure) -> str:
        """One of several dates, or all of them."""
        one = structure.shape == "one"
        said = []
        for start, end in structure.parts:
            if start and end and start != end:
                said.append(self.between(self.atom(start), self.atom(end)) if one else self.span(start, end))
            elif start and end:
                said.append(self.atom(start))
            elif start and one:
                said.append(self.say("%(date)s or later", date=self.atom(start)))
            elif end and one:
                said.append(self.say("%(date)s or earlier", date=self.atom(end)))
            else:
                said.append(self.interval(start, end))
        return self.words.either(said) if one else self.words.both(said)

    def between(self, low: str, high: str) -> str:
        return self.say("between %(start)s and %(end)s", start=low, end=high)

    def atom(self, atom: Atom) -> str:
        said = self.plain(atom)
        whole = frozenset.intersection(*atom.marks)
        if atom.digits or "~" in whole:
            said = self.say("about %(date)s", date=said)
        notes = [self.say("uncertain")] if "?" in whole else []
        for doubt, guess, marks in zip(_UNCERTAIN, _APPROXIMATE, atom.marks, strict=False):
            notes += [self.say(doubt)] if "?" in marks - whole else []
            notes += [self.say(guess)] if "~" in marks - whole else []
        return f"{said} ({', '.join(notes)})" if notes else said

    def plain(self, atom: Atom) -> str:
        """The date without its qualifications."""
        if atom.month.isdigit() and int(atom.month) > 12:
            return self.part_of_year(int(atom.month), self.year(atom))
        if "X" in atom.year:
            return self.vague_year(atom)
        year = self.year(atom)
        if not atom.month:
            return year
        if "X" in atom.month:
            if atom.month != "XX" or atom.day not in ("", "XX"):
                return self.between(self.day(atom.low), self.day(atom.high))
            if atom.day:
                return self.say("%(date)s, day unknown", date=year)
            return self.say("%(date)s, month unknown", date=year)
        month = int(atom.month)
        if not atom.day:
            return self.month(month, year)
        if atom.day == "XX":
            return self.say("%(date)s, day unknown", date=self.month(month, year))
        if "X" in atom.day:
            return self.between(self.day(atom.low), self.day(atom.high))
        return self.with_time(self.full(int(atom.day), month, year), atom)

    def month(self, month: int, year: str) -> str:
        return self.say("%(month)s %(year)s", month=self.say(MONTHS[month - 1]), year=year)

    def full(self, day: int, month: int, year: str) -> str:
        name = self.words.pgettext(*_MONTHS_AFTER_DAY[month - 1])
        return self.say("%(day)s %(month)s %(year)s", day=day, month=name, year=year)

    def day(self, day: Day) -> str:
        return self.full(day[2], day[1], year_in_words(day[0], self.words))

    def with_time(self, date: str, atom: Atom) -> str:
        if not atom.time:
            return date
        clock = atom.time.removesuffix(":00") if atom.time.count(":") == 2 else atom.time
        zone = {"": "", "Z": " UTC"}.get(atom.zone, f" UTC{atom.zone}")
        return self.say("%(date)s, %(time)s", date=date, time=f"{clock}{zone}")

    def year(self, atom: Atom) -> str:
        if atom.digits:
            # The estimate as written; what it may mean is the whole span, which "about" says.
            number = int(atom.year.lstrip("Y").partition("E")[0]) * _power(atom.year)
            return year_in_words(number, self.words)
        return self.vague_year(atom) if "X" in atom.year else year_in_words(atom.low[0], self.words)

    def vague_year(self, atom: Atom) -> str:
        low, high = atom.low[0], atom.high[0]
        first, last = year_in_words(low, self.words), year_in_words(high, self.words)
        if atom.year == "XXXX" and atom.month in ("", "XX") and atom.day in ("", "XX"):
            return self.say("an unknown year")
        if atom.month.isdigit() and int(atom.month) <= 12:
            years = self.say("of a year between %(start)s and %(end)s", start=first, end=last)
            month = int(atom.month)
            return self.full(int(atom.day), month, years) if atom.day.isdigit() else self.month(month, years)
        if atom.year[-1] == "X" and atom.year.count("X") == 1 and low > 0:
            return self.say("the %(decade)ss", decade=low)
        return self.between(first, last)

    def part_of_year(self, code: int, year: str) -> str:
        if code > 32:
            return self.say(_PARTS_OF_YEAR[code - 33], year=year)
        season = self.say(_SEASONS[(code - 21) % 4], year=year)
        return self.say(_HEMISPHERES[(code - 21) // 4], season=season)


def _power(year: str) -> int:
    return int(10 ** int(year.partition("E")[2] or 0))
