"""Words by which pages name the parts of a comment, and phrases around its author and date, in six languages.

Words only: what they mean for a page is decided in `items`, `authors` and `fields`.
"""

from __future__ import annotations

import re

from sitegen.importers.html.tree import vocabulary

COMMENT = vocabulary(
    "comment cmt kommentar commentaire comentario commento comentari reactie komentar kommentti komentarz"
)
COMMENTS = vocabulary(
    "comments commentlist commentarea kommentare commentaires comentarios commenti reacties responses "
    "discussion replies disqus commentthread commentslist"
)
PINGS = frozenset({"pingback", "trackback", "pingbacks", "trackbacks", "pinglist", "pings"})

# Beside COMMENT, a class name of these words still names the comment itself.
ITEM_WORDS = vocabulary(
    "item entry single box wrap wrapper container node block row card post main li div list js user "
    "unit card default element inner outer holder parent root object public js wp view component module h u p c"
)
# With one of these it names a part of the comment, a control, or something else altogether.
NOT_ITEM = vocabulary(
    "deleted removed hidden form reply respond count counter counts number num link links list lists util body content text "
    "author meta header head footer foot avatar date time area section title no add leave write new nav "
    "navigation action actions button btn toggle feed icon policy notes notice message msg rules status "
    "closed off on allowed info bar tab thread threads parent-link rating vote report share flag edit "
    "delete permalink excerpt name username field input textarea submit login hidden sort load more "
    "show pagination pages widget recent latest top help first last odd even alt depth level children "
    "child replies by from has with without template data type"
)
AUTHOR = vocabulary(
    "author authors fn username user nick nickname commenter commentator poster byline hnuser login reviewer usuario utilisateur benutzer gebruiker "
    "autor auteur autore authorname displayname screenname creator writer member handle"
)
NOT_AUTHOR = vocabulary(
    "avatar image img photo picture pic gravatar url meta info details badge role rank desc description "
    "bio count posts link-list icon actions menu date time title signature level status tools content "
    "text body reply joined location stats online label flair flag karma score rating profile-info fans followers follower friends friend "
    "group widget"
)
DATE = vocabulary(
    "date time timestamp datetime posted published pubdate when ago age datum fecha created createdat "
    "metadata meta commentmetadata commentmeta permalink dateline postdate updated stamp submitted info "
    "infos"
)
BODY = vocabulary(
    "content text body message msg txt commenttext commentbody commenttxt cooked md copy usertext "
    "commtext inhalt texte contenu texto contenido postbody postcontent postmessage richtext markdown "
    "bd description summary usercontent"
)
NOT_BODY = vocabulary(
    "author header head footer foot meta avatar form reply info date time name user title toggle "
    "actions action button controls menu hidden excerpt count signature sig profile wrapper-outer "
    "context"
)
CONTROL = vocabulary(
    "reply respond action actions control controls share sharing social vote votes voting voters likes "
    "like report flag permalink edit toolbar button buttons btn utility util utils avatar gravatar "
    "rating ratings moderation awaiting tools menu dropdown upvote downvote upmod downmod votelinks "
    "votearrow midcol toggle badge flair screen-reader togglecomment expand collapse collapser togg nav "
    "signature sig postprofile karma"
)
# An element around comments that is made for answers to one.
NESTING = vocabulary(
    "children child replies reply indent indented nested nesting subthread responses level depth kids "
    "answers subcomments inline subtree followup follow"
)
# Lists of comments that are not those of this page.
ELSEWHERE = vocabulary(
    "recent latest newest popular neueste neuesten letzte letzten recientes derniers dernieres ultimi ultimo ultimos "
    "ultima ultimas laatste senaste related top"
)

_SAYS = (
    r"says|said|wrote|writes|commented|commentedbelow|replied|replies|responded|responds|posted|asked|answered|"
    r"sagte?|schrieb|schreibt|meinte?|antwortete?|kommentierte?|hat geschrieben|hat gesagt|"
    r"a écrit|écrit|a dit|dit|a répondu|dice|dijo|escribió|escribio|comentó|respondió|"
    r"ha scritto|ha detto|scrive|disse|zegt|zei|schreef|skrev|säger|sier|siger|napisał(?:\(a\))?|pisze|говорит|пишет"
)
SAYS_END = re.compile(
    rf"[\s,]*\b(?:{_SAYS})(?:\s+(?:on|am|at|le|el|il|op|this|the following))?\s*[:…,.»–—-]*\s*\Z", re.I
)
SAYS = re.compile(
    rf"\s*(?P<name>\S.{{0,78}}?)[\s,]+(?:{_SAYS})\b\s*(?:on|am|at|le|el|il|op)?\s*[:…,.–—-]*", re.I
)
BY = re.compile(
    r"\s*(?:(?:view all |more |all )?(?:(?:posts|articles|stories|entries|posted|written|submitted|comment(?:ed)?|left|added|reply|answered)\s+)?by|von|par|por|da|door|"
    r"author|autor(?:in)?|name|posted|from|user)\s*[:\s]\s*(?=\S)",
    re.I,
)
# What may stand alone over a list of comments.
HEADING = re.compile(
    r"\W*(?:(?:reader |user |all |latest )?(?:comments?|responses|replies|discussion|feedback)|kommentare|diskussion|"
    r"reaktionen|commentaires|réactions|comentarios|respuestas|comentários|commenti|reacties|kommentarer)\W*",
    re.I,
)
# What introduces a name in an element that is for it. `von` and `da` may be a part of the name.
LABEL = re.compile(
    r"\s*(?:(?:(?:view all |more |all )?(?:posts|articles|stories|entries|posted|written|submitted|comment(?:ed)?|left|"
    r"added|reply|answered|authored) by|by|par|por|soumis par|publié par|publicado por|enviado por)\s*:?\s+|(?:author|autor(?:in)?|name|user|from|von|par|por|da|door|"
    r"posted|geschrieben von|verfasst von|écrit par|escrito por)\s*:\s*)(?=\S)",
    re.I,
)
# What the bearer of a name is, beside it.
ROLE = re.compile(
    r"\W*(?:(?:post|article|blog|original|topic|thread|the) )?(?:author|autor(?:in)?|auteur|autore|op|admin|administrator|"
    r"admin team|mod|moderator(?:in)?|redaktion|redakteur(?:in)?|verfasser(?:in)?|staff|editor|editorial|host|owner|team|"
    r"contributor|subscriber|member|pro|top contributor|verified|gast|guest|invité|thread starter|topic starter|"
    r"blogger|artikelautor|beitragsautor|says?|sagt|dit|moderation|modérateur|moderador|site admin)\W*",
    re.I,
)
# A text in the place of a name that is none: the head of a list, a count of something.
NO_NAME = re.compile(
    r"\W*(?:(?:leave|post|add|write|your|new|all|a|de|een|un|ein(?:en)?|le)?\s*(?:comments?|kommentare?|commentaires?|comentarios?|"
    r"commenti|reacties|reactie|kommentarer|responses?|replies|réactions?|réponses?|respuestas?)"
    r"|[0-9.,]+\s?[km]?\+?\s+(?:fans?|followers?|posts?|comments?|replies|points?|beiträge|kommentare?|messages?|reviews?|likes?|votes?|karma)"
    r"|(?:sign|log)[ -]?in\b.*|(?:sign|log)[ -]?(?:up|out)|register\b.*|einloggen\b.*|anmelden|melde dich an\b.*|"
    r"(?:se connecter|connectez-vous|inicia sesión|accedi)\b.*|https?://\S*|(?:sponsored|related) links?|most popular|similar topics?\b.*)\W*",
    re.I,
)
POSTED_BY = re.compile(
    r"\b[0-9]{1,2}[:.h][0-9]{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?(?: \([^()]{1,12}\))?,? (?:by|von|par|por|da|door) (?=\S)|"
    r"\b(?:posted|written|submitted|comment|commented|left|added|answered|said|reply) by\s*:?\s*(?=\S)"
    r"|\bago by (?=\S)|\b(?:geschrieben|verfasst|kommentiert|erstellt) von\s*:?\s*(?=\S)|\b(?:rédigé|écrit|posté|publié) par\s*:?\s*(?=\S)"
    r"|\b(?:escrito|publicado|enviado|comentado) por\s*:?\s*(?=\S)|\b(?:scritto|inviato|postato) da\s*:?\s*(?=\S)",
    re.I,
)
# All that may stand between an author and a date and around them without being the comment's text.
FILLER = re.compile(
    rf"(?:\W|\b(?:{_SAYS}|on|at|by|am|um|uhr|the|von|le|à|el|a|las|il|alle|ore|op|om|in|reply|to|from|comment|"
    r"comment(?:ed|s)?|link|permalink|permanent|post|author|posted|submitted|written|published|geschrieben|verfasst|eingetragen|added|created|kommentar|pingback|trackback|edited|bearbeitet|"
    r"ago|vor|date|time|guest|gast|op|anonymous|#?\d{1,6}|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mo|di|mi|do|fr|sa|so|points?|punkte|utc|gmt|via|ip|logged|offline|online)\b)*\Z",
    re.I,
)
LEADING_FILLER = re.compile(
    rf"\s*(?:(?:{_SAYS})(?:\s+(?:on|am|at|le|el|il|op|um))?\s*[:…,]+|[:·|»–—-]+(?=\s)|(?:pingback|trackback)\s*:)\s*",
    re.I,
)
CONTROL_TEXT = re.compile(
    r"[\W_]*(?:reply(?: to (?:this(?: comment)?|.{1,60}))?|replies|respond|answer|quote|(?:comment )?link|permalink|permanent link|"
    r"report(?: (?:this|comment|abuse|spam))?|flag|edit|delete|remove|share|like|unlike|likes?|dislike|upvote|downvote|"
    r"up|down|vote|parent|root|prev|next|context|top|more|hide|show|collapse|expand|toggle|log in to reply|"
    r"log ?in|sign in to reply|view|loading\.*|follow|unfollow|tweet|save|give award|cancel(?: reply)?|copy link|"
    r"antworten|antwort|zitieren|melden|bearbeiten|löschen|teilen|gefällt mir|zum antworten anmelden|"
    r"auf diesen kommentar antworten|répondre|citer|signaler|partager|responder|citar|denunciar|compartir|"
    r"citar mensaje|valorar|positivo|negativo|reportar|editar|me gusta|alerter|signaler (?:un abus|ce commentaire)|"
    r"rispondi|cita|segnala|beantwoorden|reageer|svara|svar|odpowiedz|ответить|\d{0,4} ?(?:likes?|points?|replies|reply))"
    r"[\W_]*\Z",
    re.I,
)
DELETED = re.compile(
    r"[\s\[(]*(?:(?:this|the) )?(?:comment|post|message|reply|user|account)?\s*(?:(?:has been|was|is)\s+)?"
    r"(?:self-)?deleted(?:\s+by (?:(?:its|the|original) )*(?:author|user|poster|commenter|owner|creator))?[\s\])….]*\Z"
    r"|(?:this|the) (?:comment|post) has been removed by the author[\s.]*\Z"
    r"|[\s\[(]*(?:dieser )?(?:kommentar|beitrag) (?:wurde )?(?:vom (?:autor|nutzer|benutzer|verfasser) )?(?:selbst )?"
    r"gelöscht[\s\])….]*\Z"
    r"|[\s\[(]*(?:gelöscht|supprimé|eliminado|borrado|verwijderd)[\s\])….]*\Z"
    r"|ce commentaire a été supprimé par (?:son|l[’'])\s?auteur[\s.]*\Z"
    r"|este comentario ha sido eliminado por el autor[\s.]*\Z",
    re.I,
)
REMOVED = re.compile(
    r"[\s\[(]*(?:(?:this|the) )?(?:comment|post|message|reply)?\s*(?:(?:has been|was|is)\s+)?"
    r"(?:removed|flagged|dead|hidden|deleted)(?:\s+(?:by|for|because|due|as|after)\b[^.\n]{1,120})?[\s\])….]*\Z"
    r"|[\s\[(]*(?:dieser )?(?:kommentar|beitrag) (?:wurde )?(?:(?:von|vom|durch) [^.\n]{1,60} )?"
    r"(?:entfernt|gelöscht|gesperrt)[^.\n]{0,60}[\s\])….]*\Z"
    r"|ce commentaire a été (?:supprimé|modéré|retiré)[^.\n]{0,80}[\s.]*\Z"
    r"|este comentario (?:ha sido|fue) (?:eliminado|retirado)[^.\n]{0,80}[\s.]*\Z",
    re.I,
)
MORE = re.compile(
    r"\W*(?:(?:load|show|view|see|read)\s+)?(?:(?P<count>\d{1,5})\s+)?more\s+(?:comments?|replies|reply|responses?)\W*"
    r"(?:\((?P<replies>\d{1,5})\s+(?:replies|reply|children)\))?\W*\Z"
    r"|\W*(?P<hidden>\d{1,5})\s+(?:(?:comments?|replies|reply)\s+(?:hidden|not shown)|weitere\s+(?:antworten|kommentare))\W*\Z"
    r"|\W*continue this thread\W*\Z",
    re.I,
)
# Where a page about its members leads.
PROFILE = re.compile(
    r"(?:/(?:users?|u|members?|profiles?|people|author|authors|by)/|[?&](?:user|userid|uid|author)=|user\?id=|viewprofile|"
    r"action=profile|member\.php\?|profile\.php\?|userinfo|/~|/@|memberlist\.php\?)(?=[\w%.@~;&-])",
    re.I,
)
# Endings of one-word class names such as `bigusername`.
AUTHOR_ENDS = ("username", "user", "author", "nickname", "authorname", "postername")
REPLY_TO = re.compile(
    r"\W*(?:parent|in (?:reply|response|answer) to.{0,80}|replying to.{0,80}|reply to.{0,80}|"
    r"(?:als )?antwort (?:auf|an).{0,80}|en réponse à.{0,80}|en respuesta a.{0,80}|in risposta a.{0,80}|↑|↩|up)\W*\Z",
    re.I,
)
