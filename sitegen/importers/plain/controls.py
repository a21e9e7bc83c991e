"""What a page prints around a comment that is not its text: controls such as Reply, avatars, badges, votes.

A pattern always matches a whole line, or the end of a line that names an author, so that no sentence is
taken.
"""

from __future__ import annotations

import re

from sitegen.importers.plain.lines import legible, plain

MAX_LENGTH = 100
_BEFORE = re.compile(r"(?:[#>]+\s+|[*+•·←→«»↓↑|‹›>↪↳⤷-]+\s*|o\s+)+")
_BEHIND = re.compile(r"(?:\s*[↓↑→←»«|›‹·•↵]|\s*:)+\Z")
# One control. Several may stand in a line, parted by blanks, bars or nothing at all.
_WORDS = (
    r"repl(?:y|ies)|reply to (?:this|comment|post)|"
    r"log ?in to reply|sign in to reply|respond|delete|remove|edit|report(?: (?:abuse|comment|"
    r"this|"
    r"spam))?|quote|flag(?: as inappropriate)?|perma-?(?:link|lien)|link(?: to (?:this )?comment)?|share|like|unlike|"
    r"dislike|"
    r"loading\.{3}|recommend|up ?vote|down ?vote|vote (?:up|down)|vote this comment (?:up|down)|"
    r"flag for moderation|feature this comment|moderate|"
    r"(?:zum |hier )?antwort(?:en)?|empfehlen|kommentieren|anmelden,? (?:um zu|zum) antworten|zum antworten anmelden|"
    r"melde dich an,? um zu "
    r"antworten|löschen|bearbeiten|ändern|zitieren|zitat|melden|kommentar melden|missbrauch melden|"
    r"permanent-?link|"
    r"permanenter link|direktlink|teilen|gefällt mir(?: nicht mehr)?|wird geladen(?:\.{3}|…)|ergänzung|"
    r"(?:lire|voir) (?:la réponse|les (?:\d{1,4} )?réponses)(?: à ce commentaire)?|"
    r"(?:read|see) (?:the|\d{1,4}) repl(?:y|ies)(?: to this comment)?|"
    r"répondre(?: à ce (?:message|commentaire))?|alerter|recommander|"
    r"connectez-vous pour répondre|supprimer|modifier|signaler(?: (?:un abus|ce commentaire))?|"
    r"citer|"
    r"partager|j['’]aime|lien permanent|"
    r"responder|respuestas?|respostas?|acced[ea] para responder|inicia(?:r)? sesión para responder|"
    r"faça login para responder|entre para responder|eliminar|excluir|apagar|editar|denunciar|reportar|citar|"
    r"compartir|compartilhar|partilhar|me gusta|curtir|gosto|enlace(?: permanente)?|link permanente|"
    r"rispondi|accedi per rispondere|elimina|cancella|modifica|segnala|cita|condividi|mi piace|"
    r"beantwoorden|reageren|reageer|antwoorden|antwoord|log ?in (?:om|voor) te (?:reageren|antwoorden|"
    r"beantwoorden)|"
    r"verwijderen|bewerken|rapporteren|citeren|delen|vind ik leuk|"
    r"svara?|slet|rediger"
)
_REPLIES = r"repl(?:y|ies)|antwort(?:en)?|réponses?|respuestas?|respostas?|risposte?|reacties?|antwoorden"
_NAMED = (
    r"(?:reply|respond) to [^.,;!?]{1,60}|auf [^.,;!?]{1,60} antworten|répondre à [^.,;!?]{1,60}|"
    r"responder a [^.,;!?]{1,60}|rispondi a [^.,;!?]{1,60}|(?:reageren|reageer|"
    r"antwoord(?:en)?) op [^.,;!?]{1,60}"
)
_COUNTS = (
    rf"(?:(?:hide|show|view)(?: \d+)? (?:replies|reply)|(?:load|show) more(?: replies| comments)?|"
    rf"\d{{1,4}} (?:{_REPLIES})|"
    r"\d{1,5} (?:likes?|votes?|people (?:like|found) this.{0,20}|mal|personnes?|personas?)|liked by .{1,60}|"
    r"your comment is awaiting moderation\.?|dein kommentar wartet auf (?:die )?(?:moderation|"
    r"freischaltung)\.?|"
    r"see in context|read more|expand full comment|collapse)"
)
_CONTROL = re.compile(rf"(?:(?:{_WORDS})[\s|·•/,↓›#*]*)+\Z|(?:{_NAMED}|{_COUNTS})\Z", re.IGNORECASE)
# The end of a line that names an author or a date: set off by a mark, or in brackets.
_TAIL = re.compile(
    rf"(?:\s*[|·•–—]|\s+-|\s+(?=[(\[]))\s*[(\[]?(?:(?:{_WORDS}|parent|context|root|next|prev|hide|#|"
    rf"\d{{1,5}} (?:{_REPLIES}|likes?|children|child))[\s|·•/,↓›()\[\]+–—-]*)+\Z",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(rf"(?<=[\dmrh.)])\s+(?:(?:{_WORDS})[\s|·•/,↓›#-]*)+\Z", re.IGNORECASE)
_HASH = re.compile(r"\s+(?:#\d*|\(#\d*\)|#?\(?permalink\)?|¶)\Z", re.IGNORECASE)
_CHILDREN = re.compile(r"\s*\(\d{1,4} (?:children|child|replies|reply)\)\Z|\s*\[[–+-]\]\Z", re.IGNORECASE)
_AVATAR = re.compile(
    r"(?:gr)?avatar(?: (?:image|for|of|von|für|de|di|van|para|pour) [^.,;!?]{1,60})?|"
    r"[^.,;!?]{1,60}['’]s? (?:gr)?avatar|(?:profile )?(?:picture|photo|image)(?: of [^.,;!?]{1,60})?|"
    r"(?:user|author) (?:image|avatar|photo)|profilbild(?: von [^.,;!?]{1,60})?|photo de profil|"
    r"foto del perfil|"
    r"[^\s.,;!?]{1,30}(?: [^\s.,;!?]{1,30}){0,2} (?:gr)?avatar",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"\(?(?:(?:post |article |blog )?author|op|admin(?:istrator)?|mod(?:erator)?|staff|editor|member|"
    r"subscriber|"
    r"guest|top contributor|verified|(?:beitrags-?|artikel-?)?autor(?:in)?|verfasser(?:in)?|gast|mitglied|"
    r"redaktion|"
    r"auteur(?: de l['’]article)?|invité|abonn[ée]e?|abonnent|membre|"
    r"autor(?:a)?(?: (?:del?|da) \S{1,12})?|invitado|convidado|"
    r"membro|autore"
    r"(?: dell['’]articolo)?|ospite|auteur van (?:het )?bericht|lid)\)?",
    re.IGNORECASE,
)
_VOTES = re.compile(
    r"(?:(?:score|rating|votes?|likes?|bewertung|valoraci[oó]n|votos|note|voti|punteggio)\s*:\s*)?"
    r"[+-]?\d{1,5}(?:\s*[/|+-]\s*[+-]?\d{1,5})*|[−+]\s*[−+]?|[▲▼△▽👍👎❤♥]+\s*\d*",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """The text without emphasis and without the bullets, arrows and bars around it."""
    line = plain(legible(text, pictures=True))
    found = _BEFORE.match(line)
    line = line[found.end() :] if found else line
    # Only near its end is looked for what stands behind: a line may be a megabyte.
    return (line[:-MAX_LENGTH] + _BEHIND.sub("", line[-MAX_LENGTH:])).strip()


def _is(pattern: re.Pattern[str], text: str, longest: int) -> bool:
    line = legible(text, pictures=True)
    return len(line) <= longest and bool(pattern.fullmatch(bare(line)))


def is_reply_link(text: str) -> bool:
    """Whether the line is a control of a comment: Reply, Antworten, Delete, …"""
    return _is(_CONTROL, text, MAX_LENGTH)


def is_votes(text: str) -> bool:
    """Whether the line is nothing but numbers or arrows, as votes are; beside controls only."""
    return _is(_VOTES, text, 30)


def is_avatar(text: str) -> bool:
    """Whether the line stands for a commenter's picture: its alternative text, as converters leave it."""
    return _is(_AVATAR, text, MAX_LENGTH)


def is_badge(text: str) -> bool:
    """Whether the line says in what part somebody comments: `Author`, `(Moderator)`, `Beitragsautor`."""
    return _is(_BADGE, text, 40)


def without_controls(text: str) -> tuple[str, bool]:
    """A line that names an author without the controls at its end, and whether there were any."""
    line = text
    for pattern in (_CHILDREN, _HASH, _TAIL):
        if len(line) <= 200 and (found := pattern.search(line)) and found.start():
            line = line[: found.start()]
    line = line.rstrip(" |·•")
    return line, line != text.rstrip(" |·•")


def stamp_text(text: str) -> str:
    """A line that may be a comment's date without the controls at its end: `May 3, 2019 at 4:11 am Reply`."""
    line, _ = without_controls(text)
    return before_controls(line)


def before_controls(date: str) -> str:
    """A date without the controls right behind it, with nothing between that sets them off."""
    found = _AFTER_TIME.search(date) if len(date) <= 120 else None
    return date[: found.start()] if found else date
