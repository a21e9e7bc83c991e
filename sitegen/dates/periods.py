"""Periods that a text gives as a time by their name alone: "during World War II", "seit dem Mittelalter".

Invariant: such a date is approximate, for the text does not state it, and stands only after a word of time; the
years are those that encyclopaedias agree on, of periods about which they do.
"""

from __future__ import annotations

import re

# Name as it is commonly written (in small letters, without an article) -> years, or days where they are known.
_YEARS: dict[str, tuple[str, ...]] = {
    "1914-07-28~/1918-11-11~": ("world war i", "first world war", "wwi", "world war one", "great war",
                                "ersten weltkrieg", "ersten weltkriegs", "première guerre mondiale",
                                "primera guerra mundial", "prima guerra mondiale"),
    "1939-09-01~/1945-09-02~": ("world war ii", "second world war", "wwii", "world war two", "zweiten weltkrieg",
                                "zweiten weltkriegs", "seconde guerre mondiale", "deuxième guerre mondiale",
                                "segunda guerra mundial", "seconda guerra mondiale"),
    "1618~/1648~": ("thirty years' war", "thirty years’ war", "dreißigjährigen krieg", "dreißigjährigen krieges"),
    "1756~/1763~": ("seven years' war", "seven years’ war", "siebenjährigen krieg", "siebenjährigen krieges"),
    "1775~/1783~": ("american revolution", "american revolutionary war", "american war of independence"),
    "1789~/1799~": ("french revolution", "französischen revolution", "révolution française"),
    "1803~/1815~": ("napoleonic wars", "napoleonischen kriege", "guerres napoléoniennes"),
    "1853~/1856~": ("crimean war", "krimkrieg", "krimkriegs", "guerre de crimée"),
    "1861~/1865~": ("american civil war",),
    "1870~/1871~": ("franco-prussian war", "deutsch-französischen krieg"),
    "1936~/1939~": ("spanish civil war", "spanischen bürgerkrieg", "guerra civil española"),
    "1950~/1953~": ("korean war", "koreakrieg", "koreakriegs"),
    "0400~/1499~": ("middle ages", "mittelalter", "mittelalters", "moyen âge", "edad media", "medioevo"),
    "1095~/1291~": ("crusades", "kreuzzüge", "kreuzzügen"),
}  # fmt: skip
PERIODS: dict[str, str] = {name: edtf for edtf, names in _YEARS.items() for name in names}
_TIME = re.compile(
    r"(?<!\w)(?:during|throughout|since|until|till|before|after|following|prior\sto|remainder\sof|"
    r"rest\sof|course\sof|während|seit|vor|nach|bis|pendant|durant|depuis|avant|après|au|durante|desde|hasta|"
    r"antes\sde|después\sde|dopo|prima\sdella)\s(?:the\s|de[mnrs]\s|la\s|le\s|las\s|los\s|el\s|du\s)?\Z"
)
# In a war one may serve, too; in an age one can only live.
_IN = re.compile(r"(?<!\w)(?:in\sthe|im|au|en\sla|nel)\s\Z")
_AGES = "0400~/1499~"
_REACH = 24
_NAME_AFTER = re.compile(r"[-–]\w|[ ][A-Z]")


def named_period(low: str, text: str, start: int, end: int) -> str:
    """The years of the period that `text[start:end]` names, where it is said as a time; empty if it is not."""
    if not text[start].isupper() or _NAME_AFTER.match(text, end):
        return ""
    edtf, reach = PERIODS[low[start:end]], max(0, start - _REACH)
    as_time = _TIME.search(low, reach, start) or (edtf == _AGES and _IN.search(low, reach, start))
    return edtf if as_time else ""
