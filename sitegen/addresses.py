"""Recognise mail and network addresses in a text, also those that are spelt out, and mask them.

Invariant: a masked text holds no address that `find_addresses` knows; masking it again changes nothing.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# Which network addresses to mask: all, those that in running text are evidently addresses, or none.
Networks = Literal["all", "likely", "none"]

MASKED_NETWORK = "[IP address]"

_AT_SIGN = re.compile(r"[@＠﹫]|%40|&#(?:64|[xX]40);|&commat;")
_AT_HINTS = ("@", "%40", "&", "＠", "﹫")  # plain look-ups are much faster than the pattern on a text without
# Signs of other widths; the ideographic full stop ends sentences, and is none of them.
_READ_AS = {"＠": "@", "﹫": "@", "．": ".", "﹒": "."}
_LOCAL_MARKS = frozenset(".+-_=%'~")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_HOST_LITERAL = re.compile(r"\[(?:IPv6:)?[0-9A-Fa-f:.]{3,45}\]|\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")
_QUOTED_LOCAL = re.compile(r"\"[^\"\n@]{1,64}\"\Z")

_LOCAL = r"(?<![\w.+%-])(?P<local>(?:[\w+%-]+\s{1,3}dot\s{1,3}){0,4}[\w.+%-]+)"
# `name [at] host`, with or without more of the host; the brackets say that an address is meant.
_BRACKETED = re.compile(
    _LOCAL + r"\s{0,3}[\[({<]\s?(?:at|@)\s?[\])}>]\s{0,3}[\w-]+"
    r"(?:(?:\.|\s{0,3}[\[({<]\s?(?:dot|\.)\s?[\])}>]\s{0,3}|\s{1,3}dot\s{1,3})[\w-]+){0,6}",
    re.IGNORECASE,
)
# `name at host dot com`: without brackets only where the dots are spelt out, too.
_SPELT = re.compile(
    _LOCAL + r"\s{1,3}at\s{1,3}(?!(?:an?|the|that|this|my|his|her|its|our|your|their)\s)"
    r"[\w-]+(?:\s{1,3}dot\s{1,3}[\w-]+){0,5}\s{1,3}dot\s{1,3}[^\W\d_]{2,24}(?!\w)",
    re.IGNORECASE,
)
# `name at host.example`, as mail archives hide addresses. "Look at example.org" has that form, too, so something
# must say that an address is meant: the shape of the name, brackets around it, or the words beside it.
_AT_HOST = re.compile(
    _LOCAL + r"\s{1,3}(?:at|@)\s{1,3}(?P<host>[\w-]+(?:\.[\w-]+){0,4}\.[^\W\d_]{2,24})(?![\w-]|\.\w)",
    re.IGNORECASE,
)
_ADDRESS_BEFORE = re.compile(
    r"(?:\b(?:e-?mail|mail|mailto|write|contact|reach|maintainer)\b"
    r"\W{0,3}(?:\b(?:me|us|him|her|them|to|is|address|via)\b\W{0,3}){0,2}"
    r"|\b(?:from|to|cc|sender|reply-to|author)\s?:\s{0,3})\Z",
    re.IGNORECASE,
)
_ADDRESS_AFTER = re.compile(r"\s{0,2}(?:>|(?:wrote|writes|schrieb|a écrit)\b)", re.IGNORECASE)
_MAY_BE_SPELT = re.compile(r"[\[({<]\s?(?:at|@)\s?[\])}>]|\sdot\s|\s(?:at|@)\s+[\w-]+\.\w", re.IGNORECASE)
# "Visit us at example dot com" names a site, not a mailbox.
_NO_LOCAL = {
    *("us", "me", "look", "out", "online", "it", "website", "site", "page", "available", "here", "more"),
    *("up", "visit", "found", "go", "shop", "held", "hosted", "based", "read", "seen", "posted", "published"),
}

_FOUR = r"\d{1,3}(?:\.\d{1,3}){3}"
# "name-1.2.3.4" and "1.2.3.4-beta" are versions; of two addresses with a hyphen between, both are addresses.
_IPV4 = re.compile(rf"(?<![\w.])(?<!\D-){_FOUR}(?!\w|\.\d|-(?!{_FOUR})\w)")
_IPV6 = re.compile(
    r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:(?:\.\d{1,3}){3})?(?:%\w{1,16})?(?!\w|:[\w:])"
)
_MAY_BE_NETWORK = re.compile(r"[.:][0-9A-Fa-f]{0,4}[.:]")
_VERSION_BEFORE = re.compile(
    r"(?:\b(?:v|ver|version|release|rel|rev|revision|build|firmware|kernel|section|sec|chapter|clause|rule)|§)"
    r"\.?\s{0,2}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text without addresses; `edits` are (start, end, replacement) over the text before, in order."""

    text: str
    edits: tuple[tuple[int, int, str], ...] = ()

    def moved(self, position: int, *, end: bool = False) -> int:
        """Where a boundary of a range is now; inside a replaced address it moves to that address's edge."""
        shift = 0
        for low, high, new in self.edits:
            if position <= low:
                break
            if position < high:
                return low + shift + (len(new) if end else 0)
            shift += len(new) - (high - low)
        return position + shift


def mask(text: str, networks: Networks = "likely") -> Masked:
    """Replace every address: of mail by `j…@…` (its first letter, no more), of a network by a fixed phrase.

    In running text (`likely`) a number of four parts is kept where it evidently is a version or a section,
    and so are addresses of a machine itself (127.0.0.1, 0.0.0.0, netmasks, ::1).
    """
    edits = tuple(_edits(text, networks))
    if not edits:
        return Masked(text=text)
    parts = []
    last = 0
    for start, end, replacement in edits:
        parts += [text[last:start], replacement]
        last = end
    return Masked(text="".join([*parts, text[last:]]), edits=edits)


def find_addresses(text: str) -> tuple[str, ...]:
    """The addresses in a text as written, each once, sorted: what `mask` replaces with `all` networks."""
    return tuple(sorted({text[start:end] for start, end, _ in _edits(text, "all")}))


def _edits(text: str, networks: Networks) -> list[tuple[int, int, str]]:
    """What to replace, in order; addresses that overlap are one, with the mask of the first, then the longer."""
    found = list(_found(text, networks))
    if not text.isascii():
        read, places = _as_read(text)
        if read != text:
            found += ((places[a], places[b - 1] + 1, new) for a, b, new in _found(read, networks))
    kept: list[tuple[int, int, str]] = []
    for start, end, replacement in sorted(found, key=lambda e: (e[0], -e[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, replacement))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end, kept[-1][2])
    return kept


def _found(text: str, networks: Networks) -> Iterator[tuple[int, int, str]]:
    yield from _mail(text)
    yield from _spelt(text)
    yield from _networks(text, networks)


def _as_read(text: str) -> tuple[str, list[int]]:
    """The text as it is seen and copied: without invisible characters, which pages put into addresses so that
    lines can break there; and where in `text` each of its characters stands."""
    places = [i for i, c in enumerate(text) if c.isascii() or not _is_invisible(c)]
    return "".join(_READ_AS.get(text[i], text[i]) for i in places), places


def _is_invisible(character: str) -> bool:
    """Format characters, the grapheme joiner and variation selectors."""
    return (
        unicodedata.category(character) == "Cf" or character == "\u034f" or "\ufe00" <= character <= "\ufe0f"
    )


def _mail(text: str) -> Iterator[tuple[int, int, str]]:
    """Plain addresses. Each search back stops at the at sign before, so the whole is linear."""
    if not any(hint in text for hint in _AT_HINTS):
        return
    low = 0
    for at in _AT_SIGN.finditer(text):
        end = _host_end(text, at.end())
        start = _local_start(text, low, at.start())
        low = at.end()
        if end and start < at.start():
            yield start, end, _mail_mask(text[start : at.start()])
            low = end


def _local_start(text: str, low: int, at: int) -> int:
    if quoted := _QUOTED_LOCAL.search(text, max(low, at - 66), at):
        return quoted.start()
    start = at
    while start > low and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_MARKS):
        start -= 1
    bare = start
    while bare < at and not text[bare].isalnum():
        bare += 1
    # `_@host.example` is an address; `.@name` addresses somebody by a handle.
    return start if bare == at and text[start] in "_+" else bare


def _host_end(text: str, start: int) -> int:
    """Where the host name that begins at `start` ends; 0 if none does, as in `package@1.2.3`."""
    if literal := _HOST_LITERAL.match(text, start):
        return literal.end()
    host = _HOST.match(text, start)
    if not host:
        return 0
    labels = host.group().rstrip("_-").split(".")
    while len(labels) > 1 and not _is_top(labels[-1]):
        labels.pop()
    return start + len(".".join(labels)) if len(labels) > 1 else 0


def _is_top(label: str) -> bool:
    return len(label) > 1 and (label.isalpha() or label.lower().startswith("xn--"))


def _mail_mask(local: str) -> str:
    return next((c for c in local if c.isalnum()), "") + "…@…"


def _spelt(text: str) -> Iterator[tuple[int, int, str]]:
    if not _MAY_BE_SPELT.search(text):
        return
    for pattern in (_BRACKETED, _SPELT):
        for found in pattern.finditer(text):
            if pattern is _BRACKETED or found["local"].lower() not in _NO_LOCAL:
                yield found.start(), found.end(), _mail_mask(found["local"])
    for found in _AT_HOST.finditer(text):
        if found["local"].lower() not in _NO_LOCAL and _is_meant(text, found):
            yield found.start(), found.end(), _mail_mask(found["local"])


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Whether `name at host.example` is an address: by the name's own shape or by what stands around it."""
    local = found["local"]
    if any(c.isalpha() for c in local) and re.search(r"\w[\d._+%-]|[\d._+%-]\w", local):
        return True
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    if around in ("<>", "()", "[]"):
        return True
    before = _ADDRESS_BEFORE.search(text, max(0, found.start() - 40), found.start())
    return bool(before) or bool(_ADDRESS_AFTER.match(text, found.end()))


def _networks(text: str, networks: Networks) -> Iterator[tuple[int, int, str]]:
    if networks == "none" or not _MAY_BE_NETWORK.search(text):
        return
    for pattern in (_IPV4, _IPV6):
        for found in pattern.finditer(text):
            raw = found.group().partition("%")[0]
            if raw.endswith(":") and not raw.endswith("::"):
                raw = raw[:-1]  # the colon of the sentence, as in "2001:db8::7: no"
            try:
                address = ipaddress.ip_address(raw)
            except ValueError:
                continue
            if not address.is_unspecified and (networks == "all" or _is_likely(address, text, found)):
                end = found.start() + len(raw) if found.group().endswith(":") else found.end()
                yield found.start(), end, MASKED_NETWORK


def _is_likely(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address, text: str, found: re.Match[str]
) -> bool:
    """Whether, in running text, this is somebody's address: no version, section or machine's own address."""
    if address.is_loopback:
        return False
    written = found.group()
    if address.version == 6:
        # Words of hexadecimal letters around a `::` are code far more often than addresses.
        return any(c.isdigit() for c in written) and sum(map(bool, written.split(":"))) > 1
    if written.startswith("255."):
        return False
    if _VERSION_BEFORE.search(text, max(0, found.start() - 16), found.start()):
        return False
    numbered = not text[: found.start()].strip() and text[found.end() : found.end() + 1].isspace()
    return not (numbered and all(int(part) <= 30 for part in written.split(".")))
