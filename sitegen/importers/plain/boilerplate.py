"""Lines of a saved page that are not the author's text: forms, share bars, notices, navigation.

A pattern always matches a whole line, so a sentence that only speaks of comments or sharing is never taken.
Patterns that a body could hold as a line of its own ("Search", "Like") count only at a page's edges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sitegen.importers.plain.controls import bare, is_reply_link
from sitegen.importers.plain.lines import REMEMBERED, bullet_marker, legible, plain

MAX_LENGTH = 400
# What ends a thread.
ENDS = ("reply form", "spam notice")

# Reason -> lines that are boilerplate wherever they stand.
_ANYWHERE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "reply form",
        (
            r"(?:leave|write|post|add|submit) (?:a |your |an? )?(?:reply|comment|response)"
            r"(?: to [^.,;!?]{1,80})?"
            r"(?: \W?cancel reply\W?)?",
            r"(?:post|publish|submit) comment",
            r"\W?cancel reply\W?",
            r"join the (?:discussion|conversation)(?: via email.*)?",
            r"your e-?mail (?:address )?(?:will not be|is never|won['’]t be) (?:published|shared)\b.*",
            r"required fields are marked\b.*",
            r"fields? marked with .{1,20} (?:is|are) required\b.*",
            r"save my name, e-?mail,? and website in this browser\b.*",
            r"notify me of (?:follow-?up|new) (?:comments|posts)\b.*",
            r"receive e-?mail notifications\?.*",
            r"you (?:must be|need to be) (?:logged|signed) in to (?:post a )?(?:comment|reply)\b.*",
            r"(?:please )?(?:log|sign) in to (?:leave a )?(?:comment|reply|post a comment)\b.*",
            r"comments? (?:are|is|have been) (?:now )?(?:closed|disabled)\b.{0,60}",
            r"spam(?:ming)? robots, please fill in this field\b.*",
            r"you may use these html tags and attributes\b.*",
            r"fill in your details below or click an icon to log in.*",
            r"(?:schreiben? (?:sie )?|hinterlassen? (?:sie )?)(?:einen |eine )?(?:kommentar|antwort)"
            r"(?: antworten? abbrechen)?",
            r"kommentar (?:schreiben|hinterlassen|abschicken|verfassen|veröffentlichen)(?: \|.*)?",
            r"antworten? abbrechen",
            r"(?:deine|ihre) e-?mail-?adresse wird nicht veröffentlicht\b.*",
            r"erforderliche felder sind mit .{1,5} markiert.*",
            r"benachrichtige mich über nachfolgende kommentare\b.*",
            r"name, e-?mail-adresse und (?:die )?website in diesem browser\b.*",
            r"(?:laisser|enregistrer|publier|ajouter) un commentaire(?: annuler la réponse)?",
            r"votre adresse (?:e-?mail|de messagerie) ne sera pas publiée\b.*",
            r"(?:deja|dejar|publicar|escribe) un(?:a)? (?:comentario|respuesta)(?: cancelar la respuesta)?",
            r"tu dirección de correo electrónico no será publicada\b.*",
            r"(?:lascia un|posta un|invia) commento(?: annulla risposta)?",
            r"(?:deixe|deixar) (?:um comentário|uma resposta)(?: cancelar resposta)?",
            r"(?:geef een|plaats een) reactie(?: reactie annuleren)?",
        ),
    ),
    (
        "spam notice",
        (
            r"this site uses akismet\b.*",
            r"this site is protected by recaptcha\b.*",
            r"learn (?:more about )?how your comment data is processed.*",
            r"(?:diese|die) (?:website|seite) verwendet akismet\b.*",
            r"(?:ce site|este sitio|questo sito|deze site|este site) (?:utilise|usa|gebruikt|utiliza) "
            r"akismet\b.*",
        ),
    ),
    (
        "share bar",
        (
            r"(?:share|teilen|partager|compartir|condividi)(?: (?:this|it|diesen beitrag|cet article))?:",
            r"share (?:this|this (?:post|article|entry|story|page)|(?:on|to|via) .{1,40})",
            r"click to (?:share|e-?mail|print)\b.{0,80}",
            r"(?=e-?mail this|blogthis|share to )(?:e-?mail this)?\s*(?:blogthis!?)?\s*"
            r"(?:share to (?:twitter|x|facebook|pinterest).{0,150})?",
            r"pin(?:terest)? it|tweet this",
            r"(?:facebook|twitter|linkedin|pinterest|reddit|whatsapp|e-?mail|tumblr|telegram|pocket|print|"
            r"instagram|google\+)(?:[\s,|·•/]+(?:facebook|twitter|linkedin|pinterest|reddit|whatsapp|e-?mail|"
            r"tumblr|telegram|pocket|print|instagram|google\+|x|more|share))+",
            r"like this|like loading\.{3}|loading\.{3}|gefällt mir wird geladen\.{3}|gefällt mir",
            r"\d+ (?:shares|likes|claps?|retweets)(?: .{0,30})?",
        ),
    ),
    (
        "navigation",
        (
            r"skip to (?:main )?(?:content|navigation).*|zum inhalt springen|jump to .{1,30}",
            r"(?:post|article|beitrags?|comment|kommentar) ?-?navigation",
            r"(?:previous|next|newer|older|nächster|vorheriger) (?:post|article|story|beitrag|entry)s?\b"
            r"(?::? .{1,150})?",
            r"(?:older|newer|earlier|ältere|neuere) (?:comments|kommentare|posts|beiträge|entries)",
            r"(?:related|similar) (?:posts?|articles?|stories|content)|ähnliche (?:artikel|beiträge)",
            r"you (?:may|might) (?:also )?(?:like|enjoy)|recommended (?:for you|from .{1,40}|reading)",
            r"(?:more|see all|read more) from [^.,;!?]{1,60}",
            r"see (?:all|more) (?:recommendations|stories|posts)",
            r"subscribe to:? (?:post comments|posts|comments)\b.*",
            r"(?:recent|latest|popular) (?:posts|comments|articles|entries)|blog archive|archives",
            r"view all posts by .{1,60}|(?:follow|subscribe) (?:us|to) .{1,60}",
            r"back to (?:the )?top|return to top|zum seitenanfang",
            r"trackback(?:s| url)?\b.{0,80}",
            r"(?:filed under|posted in|tagged(?: with| as)?|tags?|labels?|categor(?:y|ies)|topics?|"
            r"kategorien?|"
            r"schlagwörter|kategorisiert unter|abgelegt unter)\s*:.{0,200}",
        ),
    ),
    (
        "advertisement",
        (r"advertisements?|report this ad|sponsored(?: content)?|anzeige|werbung|publicité|publicidad",),
    ),
    (
        "site notice",
        (
            r"if you (?:experience|have|encounter|are having) (?:any )?(?:technical (?:problems|difficulties|"
            r"trouble|issues)|(?:problems|trouble|issues) (?:with this (?:page|site|website)|viewing|"
            r"accessing))\b"
            r".{0,60}\b(?:write|contact|e-?mail|let us know)\b.{0,80}",
            r"(?:copyright\s*(?:©|\(c\)|\d{4})|©|\(c\)\s*\d{4}).{0,150}|.{0,60}all rights reserved\b.{0,60}",
            r"(?:proudly )?powered by [^.,;!?]{1,40}\.?|(?:blog at|create a .{1,20} at) wordpress\.com.*",
            r"theme: .{1,60}|stolz präsentiert von .{1,40}",
            r"(?:this (?:web)?site|we) uses? cookies\b.*",
            r"(?:privacy|cookie) (?:policy|notice)(?: .{0,40})?|terms (?:of (?:use|service)|and conditions)",
        ),
    ),
)
# Reason -> lines that are boilerplate only before the body, after it, or in a thread.
_EDGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "navigation",
        (
            r"(?:main )?menu(?: and widgets)?|home|search(?: for)?|startseite|menü|suchen?|inhalt|impressum",
            r"about(?: us| me)?|contact(?: us)?|blog|news|archive|next|previous|more|help|status|careers|"
            r"press",
            r"(?:sign|log) ?(?:in|up|out)|get started|open in app|subscribe|register|anmelden|abonnieren",
            r"(?:\|\s*)*[^|\d<]{1,20}(?:\s*\|\s*[^|\d<]{1,20}){4,}",  # a bar of links
            r"related|categories|tags|topics|sidebar|primary sidebar|footer|rss(?: feed)?|permalink|"
            r"kategorien",
            r"(?:page|seite) \d+(?: (?:of|von) \d+)?",
            r"help status about careers .{0,80}",
        ),
    ),
    (
        "share bar",
        (
            r"share|tweet|like|print|follow(?:ing)?|listen|e-?mail|save|bookmark|copy link|teilen|drucken",
            r"facebook|twitter|linkedin|pinterest|reddit|whatsapp|x|instagram|youtube|rss",
            r"\d{1,7}",
        ),
    ),
    (
        "reply form",
        (
            r"(?:your )?(?:comment|name|e-?mail(?: address)?|website|url|kommentar|e-?mail-adresse|"
            r"webseite)\s*\*?",
            r"\((?:required|optional|erforderlich)\)|submit|send|preview|absenden|δ",
            r"post your comment|what do you think\??|write a response|respond",
        ),
    ),
)
# A number of comments as a page states it. The number, or a word for none or one, is the first group.
_NUMBER = (
    r"(no|zero|one|keine?|eine?|aucune?|une?|ningún|sin|una?|nessun|geen|een|één|nenhum|uma?|"
    r"\d{1,3}(?:[.,]\d{3})+|\d{1,7})"
)
_NOUN = (
    r"(?:comments?|responses?|thoughts?|replies|reply|reactions?|kommentare?|antwort(?:en)?|gedanken?|"
    r"reaktion(?:en)?|meinung(?:en)?|commentaires?|réponses?|réactions?|réflexions?|avis|pensées?|"
    r"comentarios?|respuestas?|pensamientos?|opiniones|comentários?|respostas?|pensamentos?|ideias?|"
    r"commenti?o?|risposte|risposta|pensier[io]|reacties?|gedachten?|antwoorden|comments? so far|"
    r"leserkommentare?|user comments?)"
)
_OF = r"(?:on|to|for|about|zu|auf|für|über|bei|sur|à|en|a|para|em|sobre|su|op|over|van|de)"
_COUNTS = (
    re.compile(
        rf"(?:(?:there (?:are|is)|es gibt|hay|há|ci sono|il y a|er zijn) )?{_NUMBER} {_NOUN}"
        r"(?: (?:yet|so far|bisher|vorhanden))?[:.»]?\Z",
        re.IGNORECASE,
    ),
    re.compile(rf"{_NUMBER} {_NOUN} {_OF}\b:? .{{1,300}}\Z", re.IGNORECASE),
    re.compile(
        rf"(?:all |alle |tous (?:les|vos) |todos los )?{_NOUN}\s*[:(\[]?\s*{_NUMBER}\s*[)\]]?:?\Z",
        re.IGNORECASE,
    ),
    re.compile(rf"\({_NUMBER}\) {_NOUN}:?\Z", re.IGNORECASE),
)
# How many words a head may have, beside the link to the form.
_HEAD_WORDS = 3
_HEADS = re.compile(
    r"(?:(?:reader |visitor |leser-?|user |all |alle |join the |the )?(?:comments?|responses?|replies|discussion|"
    r"conversation|"
    r"kommentare|diskussion|antworten|reaktionen|commentaires|réactions|réponses|comentarios|respuestas|"
    r"opiniones|"
    r"commenti|risposte|comentários|respostas|reacties|discussie|opmerkingen))\s*:?\Z",
    re.IGNORECASE,
)
_COMMENTS_HEAD = re.compile(
    r"(?:(?:reader |visitor |leser-?|user |all |alle )?(?:comments|kommentare|commentaires|comentarios|commenti|"
    r"comentários|"
    r"reacties))\s*:?\Z",
    re.IGNORECASE,
)
_NO_COMMENT = re.compile(r"(?:no|zero) (?:comment|response|reply|reaction|thought)[.:]?\Z", re.IGNORECASE)
_NONE = frozenset(
    ("no", "zero", "kein", "keine", "aucun", "aucune", "ningún", "sin", "nessun", "geen", "nenhum")
)
_ONE = frozenset(("one", "ein", "eine", "un", "une", "una", "een", "één", "um", "uma"))
_QUOTED = re.compile(r"[“\"„«‘]\s*(.{3,})\s*[”\"“»’]\s*\Z")
_PLATFORM = re.compile(
    r"(?:powered by|blog at|präsentiert von|propulsé par)\s+"
    r"(WordPress(?:\.com)?|Blogger|Ghost|Substack|Medium|Drupal|Joomla|Tumblr|Squarespace|Movable Type|"
    r"TypePad)",
    re.IGNORECASE,
)


def _compiled(
    table: Iterable[tuple[str, tuple[str, ...]]],
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile("(?:" + "|".join(patterns) + r")\Z", re.IGNORECASE)) for reason, patterns in table
    )


def _of_any(
    table: Iterable[tuple[str, tuple[str, ...]]],
) -> re.Pattern[str]:
    """One expression for a whole table: most lines are no boilerplate, which it tells at once."""
    every = "|".join(pattern for _, patterns in table for pattern in patterns)
    return re.compile(f"(?:{every})\\Z", re.IGNORECASE)


_ANYWHERE_COMPILED = _compiled(_ANYWHERE)
_EDGES_COMPILED = _compiled(_EDGES)
_ANY_ANYWHERE = _of_any(_ANYWHERE)
_ANY_EDGE = _of_any(_EDGES)


def boilerplate_reason(text: str, *, edge: bool = False) -> str | None:
    """What the line is if it is boilerplate (`reply form`, `share bar`, …), else None.

    `edge` allows the patterns that hold only outside the body.
    """
    line = legible(text)
    return _reason(line, edge) if len(line) <= MAX_LENGTH else None


@lru_cache(maxsize=REMEMBERED)
def _reason(text: str, edge: bool) -> str | None:
    forms = [form for form in dict.fromkeys((plain(text), bare(text))) if form]
    tables = ((_ANY_ANYWHERE, _ANYWHERE_COMPILED), *(((_ANY_EDGE, _EDGES_COMPILED),) if edge else ()))
    for any_of_them, table in tables:
        if any(any_of_them.match(form) for form in forms):
            return next((r for r, pattern in table if any(pattern.match(form) for form in forms)), None)
    return None


def comment_count(text: str) -> int | None:
    """The number of comments that the line states, if it does nothing else (`5 thoughts on “Title”`)."""
    line = legible(text)
    return _count(line) if len(line) <= MAX_LENGTH else None


@lru_cache(maxsize=REMEMBERED)
def _count(text: str) -> int | None:
    line = re.sub(r"^#+\s+", "", plain(text)).strip()
    if _NO_COMMENT.match(line):
        return None
    for pattern in _COUNTS:
        found = pattern.match(line)
        if found:
            word = found[1].lower()
            if word in _NONE:
                return 0
            return 1 if word in _ONE else int(re.sub(r"[.,]", "", word))
    return None


def heads_discussion(text: str) -> bool:
    """Whether the line is a word that stands above comments and nothing else: `Comments`, `Diskussion`."""
    return _is_head(text, _HEADS) and not is_reply_link(text)


def heads_comments(text: str) -> bool:
    """As `heads_discussion`, of those words that no chapter of an article has for its heading."""
    return _is_head(text, _COMMENTS_HEAD)


def _is_head(text: str, heads: re.Pattern[str]) -> bool:
    """Whether the line is one of these heads, beginning as a heading does and not as the end of a sentence or as
    an entry of a list, such as a menu's."""
    if bullet_marker(text) or (text.startswith("[") and legible(text) != text):
        return False
    line = legible(text, pictures=True)
    if len(line) > MAX_LENGTH:
        return False
    line = bare(line)
    words = line.split(" ", _HEAD_WORDS)
    for count in range(1, len(words)):
        # beside it the link to the form: `Comments Leave a comment`
        if boilerplate_reason(" ".join(words[count:])) == "reply form":
            line = " ".join(words[:count])
    return len(line) <= 60 and line[:1].isupper() and bool(heads.match(line))


def names_discussion(text: str) -> bool:
    """Whether a comment count heads a discussion: it says of what (`2 replies to “X”`) or ends in a colon."""
    line = plain(text)
    return comment_count(text) is not None and (
        bool(_COUNTS[1].match(re.sub(r"^#+\s+", "", line))) or line.endswith(":")
    )


def counted_title(text: str) -> str | None:
    """The title that a comment count quotes: `X` of `5 thoughts on “X”`, else None."""
    found = _QUOTED.search(plain(text)) if comment_count(text) is not None else None
    return found[1].strip() if found else None


def stated_platform(text: str) -> str | None:
    """The publishing platform that a footer line names: `Proudly powered by WordPress`."""
    found = _PLATFORM.search(text) if len(text) <= MAX_LENGTH else None
    return found[1] if found else None
