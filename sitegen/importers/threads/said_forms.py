"""Who a line says wrote a comment, and when: `NAME says:`, `NAME · DATE`, `On DATE NAME wrote:` and the like.

Only the words of the line are read here, without its list marker; whether such lines make a thread is for
`threads_said`. A form is how a line is written; the lines of one thread are written alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from sitegen.importers.plain.controls import before_controls, is_reply_link, without_controls
from sitegen.importers.plain.lines import ends_sentence, legible, plain
from sitegen.importers.plain.meta import MAY_DATE, is_age, is_date, is_timestamp
from sitegen.model import CommentKind

MAX_LENGTH = 200
_MAX_NAME = 80
# How many places of a line are tried as the beginning of its date.
_ONSETS = 8
# How many gaps between words are tried as the end of a date that a line begins with.
_GAPS = 14
_VERBS = (
    r"said|says|wrote|writes|commented|replied|responded|answered|sagte?|hat gesagt|schreibt|schrieb|meinte?|"
    r"kommentierte?|antwortete?|a (?:dit|[ée]crit|comment[ée]|r[ée]pondu)|dit|[ée]crit|"
    r"dijo|dice|ha dicho|escribió|escribe|comentó|comenta|respondió|"
    r"ha detto|ha scritto|scrive|scrisse|commenta|"
    r"disse|diz|escreveu|comentou|respondeu|zei|zegt|schreef|schrijft|reageerde|sade|säger|skrev|sier"
)
_HAS_VERB = re.compile(rf"\s(?:{_VERBS})(?![^\W_])", re.IGNORECASE)
_SAID = re.compile(
    rf"(?P<name>\S.{{0,79}}?)\s+(?P<verb>{_VERBS})\s*(?P<end>\.{{3}}|…|:|,)?(?P<rest>.{{0,80}})\Z",
    re.IGNORECASE,
)
_ON = re.compile(r"(?:on|at|am|um|le|el|il|op|em|den|on the)\s+", re.IGNORECASE)
# Where a date may begin: at a digit that follows none, or at a word that dates begin with.
_ONSET = re.compile(
    r"(?<!\d)(?=\d)|(?<![^\W_])(?=(?:(?:vor|hace|il y a|há|about|over|almost|an?|one)\b|(?:"
    r"mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mi[eé]|jue|vie|s[aá]b|"
    r"dom|gio|"
    r"maa|din|woe|don|vri|zat|zon|seg|ter|qua|qui|sex|"
    r"jan|ene|gen|feb|fev|fév|apr|avr|abr|may|mai|mag|mei|jun|jui|giu|jul|lug|aug|ago|aoû|"
    r"sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic)[^\W\d_]*\b))",
    re.IGNORECASE,
)
# A month that is set right behind a name, as converters join them: `AnnMay 3, 2019`.
_ONSET_GLUED = re.compile(
    r"(?<=[^\W\d_])(?=(?:Jan(?:uary?)?|Feb(?:ruary?)?|Mar(?:ch|s)?|März|Mai|May|Apr(?:il)?|June?|July?|Jui(?:n|llet)|"
    r"Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)\.? \d)"
)
_JOINT = re.compile(
    r"(?P<sep>\s*[·•|,»(@–—/]+\s*|\s+(?:-+|\*)\s+|\s*:\s+)?"
    r"(?:(?<![^\W\d_])(?:(?:on|at|am|um|le|el|il|op|em|den|wrote on)|"
    r"(?:posted|sent|written|verfasst|geschrieben|publié|posté|enviado|publicado|inviato|geplaatst)"
    r"(?: (?:on|am|le|el|il|op|em))?\s*:)\s+)?\Z",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:(?P<said>(?:comment(?:ed)? (?:by|from)|posted by|submitted by|kommentar von|kommentiert von|"
    r"verfasst von|geschrieben von|gespeichert von|eingetragen von|commentaire (?:de|par)|rédigé par|"
    r"(?:posté|publié|soumis|envoyé|proposé|écrit) par|enviado por|escrito por|"
    r"comentario (?:de|por)|"
    r"publicado por|commento (?:di|da)|scritto da|inviato da|reactie (?:van|door)|geplaatst door|"
    r"comentário (?:de|por))\s*:?)|by:?|von:?|par:?|por:?|door:?)\s+(?=\S)",
    re.IGNORECASE,
)
_PING = re.compile(
    r"(?P<kind>pingback|trackback|ping)(?:\s+(?:by|from|von|de|da|di|van|door|por|par))?\s*:?\s+"
    r"(?P<name>\S.{0,150})\Z",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s*[,·•|–—»]\s*|\s+-\s+|\s+")
_AFTER_DATE = re.compile(
    rf"(?:(?P<by>by|von|par|por|da|door)\s+|(?P<verb>{_VERBS})\s+)?(?P<name>[^\s\d].{{0,79}}?)"
    rf"(?:\s+(?P<after>{_VERBS}))?\s*(?P<colon>:|\.{{3}}|…)?\Z",
    re.IGNORECASE,
)
# What a page says behind a head of what is answered: `In reply to: The mill`.
_IN_REPLY = re.compile(
    r"\s+(?:en réponse à|in reply to|in response to|als antwort auf|en respuesta a|in risposta a|em resposta a)"
    r"\s*:?\s+\S.*\Z",
    re.IGNORECASE,
)
# What pages count beside a date, how they refer to a comment, what lists of topics say; none is a name.
_COUNTED = re.compile(
    r"#\d|(?:joined|registered|member since|registriert|dabei seit|mitglied seit|inscrit|inscription|registrado)\Z|"
    r"(?:started|created|gestartet|erstellt|last (?:post|reply)|letzter beitrag) (?:by|von)\b|"
    r"\d[\d.,]* (?:posts?|views?|replies|reply|hits|topics?|beiträge|aufrufe|antworten|themen|messages|vues|"
    r"réponses|mensajes|visitas|respuestas)\b|\d[\d.,]*\s\d[\d.,]*\s",
    re.IGNORECASE,
)
_SCORE = re.compile(r"[,·|]?\s*-?\d{1,5} (?:points?|punkte?)(?: by)?\s*", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\|\s*)+|\[[–+-]\]\s*|#\d{1,5}[.:)]?\s+|(?:comment|kommentar) #?\d{1,5}:?\s+", re.IGNORECASE
)
# A full stop that a name may end in: `Ann L.`, `John Roe Jr.`
_ABBREVIATED = re.compile(r"\b[^\W\d_]{1,2}\.\Z")
# The mark of a heading, or of links to the comment and to what it answers: `# ^`.
_HEADING = re.compile(r"#{1,6}\s+(?:[\^↑]\s+)?")
_BOLD = re.compile(r"\*{1,3}(?=\S)(.+?)(?<=\S)\s?\*{1,3}")
_ESCAPED = re.compile(r"\\(?=[.+#-])")
# A comment's author is not a pronoun or the beginning of a sentence.
_NO_NAMES = (
    "he she they it we i you as then and but what who when so or like that this there one someone "
    "everybody everyone nobody somebody if because while after before in on at for with according later "
    "earlier er sie es wir ihr ich wie dann und aber il elle ils nous vous je et mais él ella ellos nosotros "
    "yo y pero lui lei noi loro io hij zij wij ik maar ele ela eles nós eu e mas"
)
_SENTENCE_STARTS = frozenset(_NO_NAMES.split())
_NAMELESS = "anonymous anonym anonyme anónimo anonimo anônimo anoniem unknown unbekannt guest gast invité"
ANONYMOUS = frozenset(_NAMELESS.split())
# Forms that articles and lists of links have, too: they need a comment count above them.
# A name with its date below the text.
NAME_ABOVE = "NAME … DATE"
WEAK = frozenset({"NAME DATE", "NAME, DATE", "1. NAME", "NAME", "DATE NAME", NAME_ABOVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a line says: `name`, the date as written (or empty), and the form it is written in.

    `controlled`: the line ends in a comment's controls (`| reply`), which bylines do not have.
    """

    form: str
    name: str
    date_text: str = ""
    kind: CommentKind = "comment"
    controlled: bool = False


def unmarked(text: str) -> str:
    """The text without the marks of headings, bold type, links and table cells; underscores stay: names have
    them."""
    text = _HEADING.sub("", text, count=1) if text.startswith("#") else text
    text = legible(text)
    if "*" in text:
        text = _BOLD.sub(r"\1", text)
    return _ESCAPED.sub("", text).strip()


def read_said(text: str, *, listed: bool) -> Said | None:
    """Who the line says wrote what follows (or, in some forms, what stands above); None if it does not.

    `listed`: the line has a list marker. A name may then be anything before a verb.
    """
    line = unmarked(text)
    if len(line) > MAX_LENGTH:
        return None
    if ping := _PING.match(line):
        kind: CommentKind = "trackback" if ping["kind"].casefold() == "trackback" else "pingback"
        name, date = _cut_date(ping["name"])
        return Said(form="PING", name=clean_author(name), date_text=date, kind=kind)
    lead = _LEAD.match(line)
    bare, controlled = without_controls(_IN_REPLY.sub("", line[lead.end() :] if lead else line))
    found = _said(bare, listed=listed) or _dated(bare, free=listed and controlled) or _date_first(bare)
    controlled = controlled or bool(lead)
    if found and controlled:
        return Said(
            form=found.form, name=found.name, date_text=found.date_text, kind=found.kind, controlled=True
        )
    return found


def _said(text: str, *, listed: bool) -> Said | None:
    """`NAME said...`, `NAME said on DATE:`; without a colon or dots the date must be in the line or below."""
    found = _SAID.match(text) if _HAS_VERB.search(text) else None
    if not found or not (listed or is_author(found["name"])):
        return None
    end, rest, verb = found["end"] or "", found["rest"].strip(), found["verb"].casefold()
    name = clean_author(found["name"])
    if not rest:
        return Said(form=f"{verb}{'...' if end == '…' else end}", name=name) if end != "," else None
    introduced = _ON.match(rest)
    date = (rest[introduced.end() :] if introduced else rest).rstrip(" .:…").strip()
    if end != ":" and is_date(date):
        return Said(form=f"{verb} DATE", name=name, date_text=date)
    return None


def _cut_date(text: str) -> tuple[str, str]:
    """The text without a date at its end, and that date (empty if there is none)."""
    found = _dated(text)
    return (found.name, found.date_text) if found else (text, "")


def _dated(text: str, *, free: bool = False) -> Said | None:
    """A name and a date to the end of the line, with a mark, a preposition or nothing between them.

    The date is the longest end of the line that is one. A name that runs into its date, as converters leave
    them (`Ann12 May 2019`), is told by the digit. `free`: the name may be anything, such as the title of a page
    that links to this one, since nothing but a comment has a list marker, a time and a control.
    """
    if not MAY_DATE.search(text):
        return None
    by = _BY.match(text)
    line = text[by.end() :] if by else text
    onsets = [found.start() for found in islice(_ONSET.finditer(line), _ONSETS)]
    for at in sorted((*onsets, *(found.start() for found in islice(_ONSET_GLUED.finditer(line), _ONSETS)))):
        date = line[at:].rstrip(" .:;…,|·•-–—").strip()
        date = date[:-1].rstrip() if date.endswith(")") and "(" not in date else date
        date = before_controls(date)
        if not at or len(date) < 4:
            continue
        aged = not is_timestamp(date)
        if aged and not (line[at - 1] == " " and is_age(date)):
            continue
        joint = _JOINT.search(line[:at])
        sep = (joint["sep"] or "").strip() if joint else ""
        name = _SCORE.sub(" ", line[: joint.start()] if joint else line[:at]).strip()
        titled = free and ":" in date and any(character.isalnum() for character in name)
        if not titled and not (is_author(name) and len(name) <= _MAX_NAME):
            return None
        if by and by["said"]:
            form = "by NAME DATE"
        else:
            form = f"NAME {sep} DATE" if sep and sep not in ",:" else f"NAME{',' if sep == ',' else ''} DATE"
        if aged and form not in WEAK:
            return None  # `Mills · 5 min` is a link to an article
        return Said(form=form, name=clean_author(name), date_text=date)
    return None


def _date_first(text: str) -> Said | None:
    """`On DATE NAME said:`, `DATE by NAME`; without a verb, a colon or a preposition it is no attribution."""
    introduced = _ON.match(text)
    start = introduced.end() if introduced else 0
    if not _ONSET.match(text, start):
        return None
    date, name = "", ""
    for gap in islice(_GAP.finditer(text, start, start + 70), _GAPS):
        if is_timestamp(stated := text[start : gap.start()].strip(" ,")):
            date, name = stated, text[gap.end() :]
    found = _AFTER_DATE.match(name) if date else None
    if not found or not is_author(found["name"]) or not (found["verb"] or found["by"] or found["colon"]):
        return None
    form = "DATE said" if found["verb"] or found["after"] else "DATE NAME"
    return Said(form=form, name=clean_author(found["name"]), date_text=date)


def read_bare(text: str, *, listed: bool) -> Said | None:
    """A name alone, as some themes print it above the date."""
    if is_reply_link(text):
        return None
    line, controlled = without_controls(unmarked(text))
    by = _BY.match(line)
    line = line[by.end() :] if by else line
    if not is_author(line) or len(line) > 60 or (ends_sentence(line) and not _ABBREVIATED.search(line)):
        return None
    return Said(form="1. NAME" if listed else "NAME", name=clean_author(line), controlled=controlled)


def is_author(name: str) -> bool:
    """Whether the text may be a commenter's name: few words, none of a sentence's marks."""
    words = plain(name).split()
    if _COUNTED.match(name) or name.startswith("@ ") or not any(character.isalnum() for character in name):
        return False
    if not words or len(words) > 8 or words[0].casefold().strip(",") in _SENTENCE_STARTS:
        return False
    if "/" in name and re.search(r"//|www\.|\.\w{2,4}/", name):
        return False
    return not re.search(r"[“”\"„«»!?;:]|[.,]\s+[a-z]|\.{2}|,\s.*,", name) or len(words) == 1


def clean_author(name: str) -> str:
    """A commenter's name as written, without the separators around it."""
    bare = name.strip(" ,:·|»")
    bare = bare.removesuffix("**") if bare.count("**") == 1 else bare
    return (bare if "(" in bare else bare.rstrip(") ")) or name
