"""Signs that a paragraph is a reader's remark on a text, and not the text: thanks, greetings, quotations of it.

Invariant: a sign says how a paragraph begins, ends or speaks to somebody, never what it is about. One sign alone
proves nothing, since letters, interviews and novels have them, too; what they prove together is for the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Signs that only accompany others: articles have emoticons, too.
ACCOMPANYING = frozenset({"emoticon"})
# What a page's machinery left of a comment: nothing else writes like this.
REMNANTS = frozenset({"button", "comment header", "pingback", "rule at the end"})
MAX_LENGTH = 2_000
# A text that itself begins with a greeting is a letter, a mail or a speech, and has these of its own.
_OF_LETTERS = frozenset({"greeting", "thanks", "closing"})
_LETTERHEAD = 3
# So many words of a quotation must stand above in the same order; fewer may be a phrase that both use.
_QUOTED_WORDS = 8
_TEXT_EN = (
    r"article|post|piece|write[- ]?up|column|blog|entry|essay|analysis|work|job|writing|tutorial|overview|"
    r"breakdown|read|info|tip"
)
_TEXT_DE = r"artikel|beitrag|text|bericht|post|arbeit|zusammenfassung|übersicht|blog|analyse|kommentar|idee"
_TEXT_ROMANCE = r"article|billet|texte|artículo|texto|post|entrada|articolo|testo|artigo|postagem|blog"
_TEXT_NL = r"artikel|stuk|bericht|blog|verhaal"
# Whom a text's own author thanks (`Thanks for reading`, `Danke an alle`) is no sign.
_NOT_THE_AUTHOR = (
    r"(?! (?:to|an|à|a|ao|aan|der|des|dem|seiner|ihrer|einer)\b|ful)"
    r"(?!.{0,40}\b(?:reading|listening|watching|attention|lesen|zuhören|aufmerksamkeit|lecture|leer|lettura|"
    r"ler|leitura|lezen)\b)"
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "thanks",
        r"(?:(?:many|much|a big|big|so many) )?(?:thanks|thank you|thx)\b"
        r"|(?:(?:vielen|besten|herzlichen|lieben|tausend|schönen) )?dank(?:e|eschön)?\b"
        r"|(?:un grand |mille )?mercis?\b|(?:muchas |mil )?gracias\b|(?:mille |molte )?grazie\b"
        r"|(?:heel erg |hartelijk )?(?:bedankt|dank je|dank u)\b|(?:muito )?obrigad[oa]\b",
    ),
    (
        "greeting",
        r"(?:hi|hello|hey|hallo|hallöchen|servus|moin|grüezi|salut|bonjour|hola|ciao|olá|hoi)\b"
        r"[ ,!.@]{0,3}[^.?!;:]{0,30}?(?:[,!.:]|\Z)"
        r"|(?-i:(?:[Ll]iebe[rs]?|[Dd]ear|[Cc]her|[Cc]hère|[Cc]ar[ao]|[Qq]uerid[oa]|[Bb]este)"
        r" [A-ZÀ-Þ][\w.-]{1,20}(?: [A-ZÀ-Þ][\w.-]{1,20})?(?:,|!|\Z))",
    ),
    ("address", r"@ ?[^\W\d_][\w.-]{1,30}(?:[:,]? +\S|[:,]?\Z)"),
    (
        "closing",
        r"(?:mfg|lg|vg|bg)\b.{0,30}\Z"
        r"|(?:(?:ganz )?(?:herzliche|viele|liebe|beste|mit freundlichen|schöne|freundliche) )?"
        r"gr(?:ü|ue)(?:ß|ss)e?n?\b.{0,40}\Z|gru(?:ß|ss)\b.{0,30}\Z"
        r"|cheers\b.{0,20}\Z|(?:(?:best|kind|warm) )?regards\b.{0,30}\Z|cordialement\b.{0,20}\Z"
        r"|un saludo\b.{0,20}\Z|saludos\b.{0,20}\Z|(?:cordiali )?saluti\b.{0,20}\Z"
        r"|groet(?:en|jes)?\b.{0,20}\Z|abraços?\b.{0,20}\Z",
    ),
    (
        "opinion",
        r"(?:i (?:totally |completely |fully |strongly )?(?:dis)?agree|you(?:['’]re| are) "
        r"(?:so |absolutely |totally )?(?:right|wrong)|so true|me too|same here|lo+l|(?:ha){2,}h?|omg|imh?o|"
        r"wow|nope|yeah|yep|löl|naja|mdr|jaja)\b|\+1\b|(?:exactly|stimmt|genau)[.,!]",
    ),
    (
        "comment header",
        r"(?-i:(?!In |On |Am |As |When )[A-ZÀ-Þ]\S{0,30}(?: (?!I |[Hh]e |[Ss]he |[Ww]e |[Tt]hey |[Ii]ch )\S{1,30}){0,4}"
        r" (?:wrote|said|schrieb|sagte) (?:on|am)(?: [^.!?]{6,40})?:?\Z)",
    ),
    ("pingback", r"\[(?:\.{3}|…)\] .{3,} \[(?:\.{3}|…)\]\Z"),
)
_ANYWHERE: tuple[tuple[str, str], ...] = (
    (
        "praise",
        r"\b(?:great|nice|good|excellent|wonderful|interesting|awesome|amazing|lovely|brilliant|fantastic|superb|"
        r"entertaining|helpful|useful|informative|beautiful|terrific|enjoyable)(?:ly)? (?:written )?"
        rf"(?:{_TEXT_EN})\b|\bwell (?:said|written|done|put)\b"
        r"|\b(?:loved?|enjoyed|liked?) (?:this|your) (?:article|post|piece|column|story|essay)\b"
        r"|\b(?:tolle|gute|schöne|wunderbare|interessante|spannende|gelungene|hilfreiche|großartige|ausgezeichnete|"
        rf"lesenswerte|informative)[rsn]? (?:{_TEXT_DE})\b|\b(?:super|klasse) (?:{_TEXT_DE})\b"
        r"|\b(?:gut|schön|toll|super) (?:geschrieben|gemacht|gesagt|erklärt)\b"
        r"|\b(?:excellent|bel|bon|super|très bon|gran|buen|excelente|ottimo|bell['’]?|ótimo|belo) "
        rf"(?:{_TEXT_ROMANCE})\b"
        rf"|\b(?:mooi|goed|interessant|leuk) (?:{_TEXT_NL})\b",
    ),
    (
        "the author's text",
        rf"\b(?:your|thy) (?:article|write-?up|essay|column|piece|analysis)\b"
        r"|\b(?:dein|eure?|ihre?)(?:e?[mnrs])? (?:artikel|beitrag|bericht|aufsatz|text|kommentar)\b"
        rf"|\b(?:votre|ton|tu|su|vostro|tuo|seu|teu|jouw|uw) (?:{_TEXT_ROMANCE}|artikel|stuk)\b"
        r"|(?:\A|[,:;.!] )(?:you (?:wrote|write|say|said)|du schreibst|sie schreiben|du hast geschrieben|tu écris|"
        r"vous écrivez|usted escribe|escribes|scrivi|schreef je)\b",
    ),
    (
        "emoticon",
        r"(?:(?<=[\s.!?,)])|^)(?:[:;=][-^o']?[)(DPp|/]|xD|<3)(?![\w/])|\^\^"
        r"|[\U0001F44D\U0001F44F\U0001F49A-\U0001F49C\U0001F600-\U0001F64F\U0001F910-\U0001F92F]",
    ),
    # Hacker News, which sets a rule where its reply link stands; the rest of a row of its table may follow.
    ("rule at the end", r"\S -{5}(?: \|)+\Z"),
    (
        "button",
        r"[^\s.][.!?…)](?-i:Reply|Report|Antworten|Melden|Répondre|Responder|Rispondi|Beantwoorden)\Z",
    ),
)
_AT_THE_START = tuple(
    (name, re.compile(rf"(?:{pattern}){_NOT_THE_AUTHOR if name == 'thanks' else ''}", re.IGNORECASE))
    for name, pattern in _PATTERNS
)
_IN_IT = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _ANYWHERE)
# How far into a paragraph praise of the text is looked for: further on, a long paragraph speaks of other texts.
_OPENING = 400
_QUOTED = re.compile('[“"„«»]([^“”"„«»]{25,600})[”"“»«]')
_WORD = re.compile(r"\w+")


def signs_of_remarks(texts: Sequence[str]) -> tuple[frozenset[str], ...]:
    """For each paragraph of a text its signs, by name; `quotation` is a quotation of a paragraph above it."""
    quoting = _quoting(texts)
    signs = tuple(
        _signs(text[:MAX_LENGTH]) | ({"quotation"} if index in quoting else frozenset())
        for index, text in enumerate(texts)
    )
    if any("greeting" in found for found in signs[:_LETTERHEAD]):
        return tuple(found - _OF_LETTERS for found in signs)
    return signs


def _signs(text: str) -> frozenset[str]:
    found = {name for name, pattern in _AT_THE_START if pattern.match(text)}
    for name, pattern in _IN_IT:
        if pattern.search(text[:_OPENING] if name in ("praise", "the author's text") else text):
            found.add(name)
    return frozenset(found)


def _quoting(texts: Sequence[str]) -> frozenset[int]:
    """The paragraphs with a quotation that a paragraph above has as its own words, without quotation marks.

    Whom an article quotes twice, it quotes in marks both times.
    """
    wanted: dict[tuple[str, ...], int] = {}
    runs_of: dict[int, list[tuple[str, ...]]] = {}
    for index, text in enumerate(texts):
        runs = [run for quoted in _QUOTED.finditer(text[:MAX_LENGTH]) for run in _runs(quoted[1])]
        if runs:
            runs_of[index] = runs
            wanted.update(dict.fromkeys(runs, len(texts)))
    if not wanted:
        return frozenset()
    for index, text in enumerate(texts):
        for part in _QUOTED.split(text[:MAX_LENGTH])[::2]:
            for run in _runs(part):
                if run in wanted:
                    wanted[run] = min(wanted[run], index)
    return frozenset(index for index, runs in runs_of.items() if any(wanted[run] < index for run in runs))


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    """Every run of `_QUOTED_WORDS` words, without regard to case and marks."""
    words = _WORD.findall(text.casefold())
    return (tuple(words[at : at + _QUOTED_WORDS]) for at in range(len(words) - _QUOTED_WORDS + 1))
