"""An EDTF date in English words, no more precise than the date.

Every EDTF string has words; what is not EDTF is returned as it is.
"""

from __future__ import annotations

from sitegen.dates.structure import Atom, Day, Structure, read_edtf

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = ("spring", "summer", "autumn", "winter")
_ORDINALS = ("first", "second", "third", "fourth")
_COMPONENTS = ("year", "month", "day")


def in_words(edtf: str) -> str:
    """Say a date in English: `1 March 2020`, `about 1850`, `the 1980s`, `between 2016 and 2017`, `45 BC`."""
    structure = read_edtf(edtf)
    if structure is None:
        return edtf
    if structure.shape == "interval":
        return _interval(*structure.parts[0])
    if structure.shape == "single":
        return _atom(structure.atoms[0])
    return _set(structure)


def _interval(start: Atom | None, end: Atom | None) -> str:
    if start and end:
        return _atom(start) if start == end else f"{_atom(start)} to {_atom(end)}"
    if start:
        return f"from {_atom(start)}"
    return f"until {_atom(end)}" if end else "at an unknown time"


def _set(structure: Structure) -> str:
    one = structure.shape == "one"
    said = []
    for start, end in structure.parts:
        if start and end and start != end:
            said.append(
                f"between {_atom(start)} and {_atom(end)}" if one else f"{_atom(start)} to {_atom(end)}"
            )
        elif start and end:
            said.append(_atom(start))
        elif start:
            said.append(f"{_atom(start)} or later" if one else f"from {_atom(start)}")
        elif end:
            said.append(f"{_atom(end)} or earlier" if one else f"until {_atom(end)}")
    joint = " or " if one else " and "
    return joint.join(filter(None, (", ".join(said[:-1]), said[-1])))


def _atom(atom: Atom) -> str:
    words = _plain(atom)
    if atom.digits:
        words = f"about {words}"
    whole = frozenset.intersection(*atom.marks)
    if "~" in whole and not atom.digits:
        words = f"about {words}"
    notes = ["uncertain"] if "?" in whole else []
    for name, marks in zip(_COMPONENTS, atom.marks, strict=False):
        notes += [f"{name} uncertain"] if "?" in marks - whole else []
        notes += [f"{name} approximate"] if "~" in marks - whole else []
    return f"{words} ({', '.join(notes)})" if notes else words


def _plain(atom: Atom) -> str:
    """The date without its qualifications."""
    if atom.month.isdigit() and int(atom.month) > 12:
        return _season(int(atom.month), _year(atom))
    if "X" in atom.year:
        return _vague_year(atom)
    year = _year(atom)
    if not atom.month:
        return year
    if "X" in atom.month:
        if atom.month != "XX" or atom.day not in ("", "XX"):
            return _between(atom.low, atom.high)
        return f"{year}, {'day' if atom.day else 'month'} unknown"
    month = MONTHS[int(atom.month) - 1]
    if not atom.day:
        return f"{month} {year}"
    if "X" in atom.day:
        return f"{month} {year}, day unknown" if atom.day == "XX" else _between(atom.low, atom.high)
    return f"{int(atom.day)} {month} {year}{_time(atom)}"


def _time(atom: Atom) -> str:
    if not atom.time:
        return ""
    clock = atom.time.removesuffix(":00") if atom.time.count(":") == 2 else atom.time
    zone = {"": "", "Z": " UTC"}.get(atom.zone, f" UTC{atom.zone}")
    return f", {clock}{zone}"


def _year(atom: Atom) -> str:
    if atom.digits:
        # The estimate as written; what it may mean is the whole span, which "about" says.
        return year_in_words(int(atom.year.lstrip("Y").partition("E")[0]) * _power(atom.year))
    return _year_words(atom)


def _power(year: str) -> int:
    return int(10 ** int(year.partition("E")[2] or 0))


def _year_words(atom: Atom) -> str:
    if "X" in atom.year:
        return _vague_year(atom)
    return year_in_words(atom.low[0])


def year_in_words(year: int) -> str:
    """Say an astronomical year: `1984`, `45 BC`."""
    return f"{1 - year} BC" if year < 1 else str(year)


def _vague_year(atom: Atom) -> str:
    low, high = atom.low[0], atom.high[0]
    if atom.year == "XXXX" and atom.month in ("", "XX") and atom.day in ("", "XX"):
        return "an unknown year"
    if atom.month.isdigit() and int(atom.month) <= 12:
        day = f"{int(atom.day)} " if atom.day.isdigit() else ""
        years = f"a year between {year_in_words(low)} and {year_in_words(high)}"
        return f"{day}{MONTHS[int(atom.month) - 1]} of {years}"
    if atom.year[-1] == "X" and atom.year.count("X") == 1 and low > 0:
        return f"the {low}s"
    return f"between {year_in_words(low)} and {year_in_words(high)}"


def _season(code: int, year: str) -> str:
    if code <= 32:
        where = ("", " (northern hemisphere)", " (southern hemisphere)")[(code - 21) // 4]
        return f"{_SEASONS[(code - 21) % 4]} {year}{where}"
    group, first = {3: ("quarter", 33), 4: ("third", 37)}.get(
        3 if code <= 36 else 4 if code <= 39 else 0, ("half", 40)
    )
    return f"{_ORDINALS[code - first]} {group} of {year}"


def _between(low: Day, high: Day) -> str:
    return f"between {_day(low)} and {_day(high)}"


def _day(day: Day) -> str:
    return f"{day[2]} {MONTHS[day[1] - 1]} {year_in_words(day[0])}"
