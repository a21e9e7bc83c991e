"""Two dates as one range, and dates with a word that makes them rough.

Invariant: a range is made of two drafts that words or a dash join, and covers both; no other draft changes place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from sitegen.dates.forms import Draft
from sitegen.dates.portions import first_of, last_of, part_before, part_of
from sitegen.dates.reckoning import parts_of
from sitegen.dates.structure import is_edtf

_CIRCA = re.compile(
    r"(?<!\w)(?:circa|ca\.?|c\.|around|about|approximately|approx\.|roughly|um|etwa|gegen|vers|environ|hacia|verso(?:\sil)?|"
    r"intorno\sal|rond|omstreeks|около|por\svolta\sde|cerca\sde)(?:\sthe(?:\syear)?)?\s?\Z"
)
_APPOSED = re.compile(r",\s(?:(?:in|on|by)\s)?(?:about\s|early\s|late\s)?\Z")
# "2013 – present": it goes on, or went on when that was written.
_TO_NOW = re.compile(
    r"(?:\s?[-–—]\s?|\sto\s(?:the\s)?|\sbis\s|\sà\s|\shasta\s)(?:present|heute|aujourd['’]hui|actualidad)(?!\w)"
)
_JOINT = re.compile(
    r"(?:\s?[-–—‐‑]\s?|\s(?P<word>to|until|till|through|bis|jusqu['’]en|à|a|al|hasta|tot|até|до|по|and|und|et|e|y|en|и)\s(?:the\s)?(?:(?:early|mid|late)[\s-])?)\Z"
)
_OPENING = re.compile(
    r"(?<!\w)(?P<word>from|between|von|zwischen|de|entre|du|dal|tra|fra|del|desde|van|tussen|с|между)\s(?:the\s)?\Z"
)
_BETWEEN = frozenset(("between", "zwischen", "entre", "tra", "fra", "tussen", "между"))
_AND = frozenset(
    """
    and und et e y en и
    """.split()
)


def merged(low: str, drafts: Iterable[Draft]) -> list[Draft]:
    """Ranges put together, `circa` and `early` read, and left out what is a date only in a range."""
    made: list[Draft] = []
    for draft in (_with_part(low, d) for d in drafts):
        if made and _is_said(low, made[-1], draft):
            made[-1] = replace(made[-1], kind="absolute", edtf=draft.edtf)
        joined = _range(low, made[-1], draft) if made else None
        if joined:
            made[-1] = joined
        else:
            made.append(draft)
    return [_approximate(low, draft) for draft in made if not draft.weak]


def _is_said(low: str, counted: Draft, draft: Draft) -> bool:
    """Whether the date that one counts to is given right after it: "170 years later, in 1896"."""
    counts = counted.kind in ("later", "backward", "ago")
    absolute = draft.kind == "absolute" and not draft.weak
    return counts and absolute and bool(_APPOSED.match(low, counted.end, draft.start))


def _with_part(low: str, draft: Draft) -> Draft:
    """A decade or century with the words before it that name a part of it."""
    if draft.kind != "absolute" or "X" not in draft.edtf:
        return draft
    part, lead = part_before(low, draft.start)
    if part and draft.edtf == "20XX" and "2000" in low[draft.start : draft.end]:
        draft = replace(draft, edtf="200X")  # of a century that has only begun no one says so yet
    return replace(draft, part=part, lead=lead) if part else draft


def _range(low: str, first: Draft, last: Draft) -> Draft | None:
    """Two dates as one range, where words or a dash say so; two whole dates at a dash stay two."""
    if not 0 < last.start - first.end <= 24 or {first.kind, last.kind} - {"absolute", "yearless"}:
        return None
    joint = _JOINT.match(low[first.end : last.start])
    if not joint or set("/[") & set(first.edtf + last.edtf) or first.last[0] or first.unit or last.unit:
        return None
    opening = _OPENING.search(low[max(0, first.start - 16) : first.start])
    word = joint["word"]
    if word in _AND and not (opening and opening["word"] in _BETWEEN):
        return None
    as_exact = len(first.edtf) == len(last.edtf)
    if (
        first.kind == last.kind == "absolute"
        and not (opening or word)
        and not (as_exact and len(last.edtf) == 4)
    ):
        return None
    if first.kind == last.kind == "absolute" and not opening and not as_exact:
        return None
    return _joined(first, last)


def _joined(first: Draft, last: Draft) -> Draft | None:
    """A range of a date that lacks its year and one that has it is in the same year, or over its turn."""
    begins, ends = parts_of(first.edtf), parts_of(last.edtf)
    whole = replace(first, end=last.end, weak=False)
    if first.kind == last.kind == "yearless":
        return replace(whole, last=(last.month, last.day)) if bool(first.day) == bool(last.day) else None
    if first.kind == "absolute" and last.kind == "absolute":
        edtf = f"{first.edtf}/{last.edtf}"
        if first.part or last.part:
            edtf = f"{first_of(first.edtf, first.part)}/{last_of(last.edtf, last.part)}"
            whole = replace(whole, start=first.lead if first.part else first.start)
    elif first.kind == "yearless" and ends and ends[1] and bool(first.day) == bool(ends[2]):
        edtf = f"{_written(ends[0] - (first.month > ends[1]), first)}/{last.edtf}"
    elif last.kind == "yearless" and begins and begins[1] and bool(last.day) == bool(begins[2]):
        edtf = f"{first.edtf}/{_written(begins[0] + (last.month < begins[1]), last)}"
    else:
        return None
    return replace(whole, kind="absolute", edtf=edtf) if is_edtf(edtf) else None


def _written(year: int, draft: Draft) -> str:
    return f"{year:04}-{draft.month:02}" + (f"-{draft.day:02}" if draft.day else "")


def _approximate(low: str, draft: Draft) -> Draft:
    if draft.part and "/" not in draft.edtf:
        return replace(draft, edtf=part_of(draft.edtf, draft.part), start=draft.lead)
    if draft.kind != "absolute" or draft.edtf[-1] in "?~%]":
        return draft
    if (
        len(draft.edtf) in (4, 7, 10)
        and (on := _TO_NOW.match(low, draft.end))
        and is_edtf(f"{draft.edtf}/..")
    ):
        return replace(draft, edtf=f"{draft.edtf}/..", end=on.end())
    before = low[max(0, draft.start - 24) : draft.start]
    circa = _CIRCA.search(before)
    if not circa:
        return draft
    edtf = "/".join(f"{end}~" for end in draft.edtf.split("/"))
    return replace(draft, edtf=edtf, start=draft.start - len(circa[0])) if is_edtf(edtf) else draft
