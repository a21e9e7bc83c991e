"""Who of a thread is spoken to in it: `@name`, "Hi NAME,", "NAME wrote:", "NAME:" at the beginning.

Invariant: only those who wrote in the thread are addressed; a word that may be just a word never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.model import Block, Document
from sitegen.names.find.bylines import Signature
from sitegen.names.find.lexicon import fold, lexicon
from sitegen.names.find.parts import parse_name

_WORD = r"[^\W_][\w'’.-]*"
_PHRASE = rf"({_WORD}(?:\s+{_WORD}){{0,3}}?)"
_AT = re.compile(r"(?<![\w@/.])@\w(?:[\w.-]{0,48}\w)?(?![\w@])")
_GREETING = re.compile(
    rf"(?:\A|[.!?]\s+)(?:hi|hello|hey|dear|thanks|thank you|sorry|welcome|hallo|liebe[rs]?|salut|bonjour)\s+{_PHRASE}"
    r"\s*[,!:–—]",
    re.IGNORECASE,
)
_SAID = re.compile(rf"(?:\A|\n|,\s){_PHRASE}\s+(?:wrote|writes|schrieb|a écrit)\s*:", re.IGNORECASE)
_FIRST = re.compile(rf"\A{_PHRASE}\s*[:,]\s")
_BEGINNING = 160  # a greeting stands at the beginning
_OWN = re.compile(r"[\d_]|\w[A-Z]|[a-z][.-][a-z]")  # what ordinary words do not have within
_LONG = 5
_COMMON_GIVEN = 3


def addresses(document: Document, signed: Sequence[Signature]) -> Iterator[tuple[Block, int, str, Signature]]:
    """Each place of a thread that names one of its people: the block, where in it, the words, the person."""
    if len(signed) < 2:
        return
    known = _names(signed)
    for comment in document.comments:
        if comment.state != "present":
            continue
        for number, block in enumerate(comment.blocks):
            if block.kind in ("code", "rule", "embed"):
                continue
            for start, words in _words(block.text, first=number == 0):
                signature = known.get(words.removeprefix("@").casefold())
                if signature is not None and (words.startswith("@") or is_telling(words)):
                    yield block, start, words, signature


def is_telling(words: str) -> bool:
    """Whether words, wherever they stand in a thread, are rather somebody's name than ordinary words."""
    if " " in words or _OWN.search(words):
        return True
    known = lexicon()
    key = fold(words)
    if known.given.get(key, 0) >= _COMMON_GIVEN and words[:1].isupper():
        return key not in known.words or known.words[key] < _COMMON_GIVEN
    return key not in known.words and (words[:1].isupper() or len(words) >= _LONG)


def _names(signed: Sequence[Signature]) -> dict[str, Signature]:
    """What people of a thread may be called: the whole name, or a first name that only one of them has."""
    whole = {signature.name.casefold().removeprefix("@"): signature for signature in signed}
    first: dict[str, Signature | None] = {}
    for signature in whole.values():
        parts = parse_name(signature.name)
        if not signature.site and parts is not None and not parts.single:
            word = signature.name.split()[0].casefold()
            first[word] = None if word in first else signature
    return {**{word: found for word, found in first.items() if found is not None}, **whole}


def _words(text: str, *, first: bool) -> Iterator[tuple[int, str]]:
    if "@" in text:
        for found in _AT.finditer(text):
            yield found.start(), found.group()
    if first:
        for pattern in (_GREETING, _FIRST):
            greeting = pattern.search(text, 0, _BEGINNING)
            if greeting:
                yield greeting.start(1), greeting.group(1)
    if "rote" in text or "schrieb" in text or "rites" in text or "écrit" in text:
        for found in _SAID.finditer(text):
            yield found.start(1), found.group(1)
