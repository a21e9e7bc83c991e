"""One mail or news article (RFC 5322, RFC 5536): who, when, what about, what it answers, and its blocks.

Invariant: no address leaves this module as a name, and no Message-ID leaves it unhashed.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sitegen.addresses import mask
from sitegen.dates import parse_datetime
from sitegen.decoding import read_all
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.mime import Parsed, Piece, parse_message
from sitegen.importers.quoting import quoted_blocks
from sitegen.markup.characters import clean_text
from sitegen.markup.html import html_blocks
from sitegen.model import Attribution, Block, Document, Imported, Source
from sitegen.sniff import structured_kind
from sitegen.urls import path_id, safe_href, slug

NAME = "mail"
NO_SUBJECT = "(no subject)"
NOT_ARCHIVED = "This message answers one that is not in this archive."
# What one message answers at most: the oldest of its references and the latest of them.
MOST_REFERENCES = 100

_IDS = re.compile(r"<\s*([^<>\s]+)\s*>")
_MAILBOX = re.compile(r"(?P<name>[^<]*?)\s*<(?P<address>[^<>]*)>?")
_COMMENT = re.compile(r"\((?P<name>(?:[^()]|\([^()]*\))*)\)")
_ADDRESS = re.compile(r"[^\s<>()\"]+(?:@| at |!|::)[\w.-]+", re.I)
# `name at host dot example`, and the same in brackets: what `addresses` recognises.
_SPELT_OUT = re.compile(r"\bdot\b|[\[({<]\s?(?:at|dot)\s?[\])}>]", re.I)
# Marks of replies and forwards in the languages of common mailers, and the tags of lists.
_REPLY = re.compile(
    r"(?:(?:re|aw|antw|sv|vs|fwd?|wg|tr|rif|odp|ynt|r|回复|答复|转发)(?:\[[0-9]+\]|\([0-9]+\)|\^[0-9]+)?\s*[:：]\s*"
    r"|\[[^\]\n]{1,60}\]\s*)+",
    re.I,
)
# Archives that hide addresses write ` at ` for the sign, in texts as in the field itself (Pipermail).
_HIDDEN = re.compile(r"[\w.+=-]+ at (?:[\w-]+\.)+[a-z]{2,24}(?:\s*\(|\s*\Z)", re.I)
_HIDDEN_IN_TEXT = re.compile(
    r"(?<![\w.+-])(?!(?:look|is|are|was|us|me|it|available|hosted|online|here|found|or|and)\b)"
    r"([\w.+=-]{1,64}) at (?!www\.)((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})\b",
    re.I,
)
_WAS = re.compile(r"\s*\(was:? .*\)\s*\Z", re.I)
_LIST_ID = re.compile(r"<?([\w.-]+)>?\s*\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*\Z")
_COUNTED = {
    "charset": "Text that is not in the character set that it states",
    "characters": "Control characters, which became U+FFFD,",
    "structure": "Parts that are stated and not there, so that all is read as one text,",
    "size": "More than 8 MB, of which the rest was not read,",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One message. `key` is its hashed id, or made from its content where it has none.

    `answers` are the hashed ids of what it answers, the first of the thread first, its parent last. `line` is
    where it starts in its file. `note` says what a reader should know.
    """

    key: str
    answers: tuple[str, ...] = ()
    subject: str = ""
    author: str | None = None
    date: str | None = None
    date_text: str | None = None
    blocks: tuple[Block, ...] = ()
    line: int = 1
    note: str = ""
    groups: tuple[str, ...] = ()
    list_name: str = ""
    language: str = ""
    url: str | None = None
    identified: bool = True


def is_mail(source: Source) -> bool:
    """Whether a source is one mail or news article."""
    return structured_kind(source.head, source.path) == "message"


def import_mail(source: Source) -> Imported:
    """Make a document of one message; `threads_across` joins it to what it answers in other files.

    Diagnostics: `import-broken`, `import-date`, `read-too-large`, `read-unreadable`.
    """
    data, found = read_all(source)  # no summary: a file of one message has nothing that could be left out
    if not data:
        return Imported(diagnostics=found)
    mail, wrong = read_mail(data, source.path)
    document = mail_document(mail, source, path=source.path, importer=NAME)
    return Imported(
        documents=(document,),
        diagnostics=(*found, *trouble(source.path, Counter(wrong))),
    )


def mail_document(mail: Mail, source: Source, *, path: str, importer: str) -> Document:
    """The document that a message is when it opens a thread, as yet without replies."""
    title = mail.subject or NO_SUBJECT
    notes = (NOT_ARCHIVED if mail.answers else "", mail.note)
    platform = "Usenet" if mail.groups else mail.list_name
    return Document(
        id=path_id(path),
        path=path,
        sha256=source.sha256,
        importer=importer,
        title=title,
        blocks=(Block(anchor="title", kind="title", text=title), *mail.blocks),
        authors=(Attribution(name=mail.author),) if mail.author else (),
        date=mail.date,
        date_text=mail.date_text,
        language=mail.language,
        platform=platform or None,
        url=mail.url,
        note=" ".join(note for note in notes if note),
        tags=mail.groups,
        key=mail.key,
        answers=mail.answers,
    )


def read_mail(data: bytes, path: str, *, line: int = 1, received: str = "") -> tuple[Mail, frozenset[str]]:
    """Read the bytes of a message, and say what was wrong with it: words for `trouble`.

    `received` is the date of the envelope line of a mailbox, the second best where the message has none.
    """
    parsed = parse_message(data)
    wrong = set(parsed.wrong)
    date, date_text, note = _date(parsed, received, wrong)
    blocks = _blocks(parsed, path, line)
    message_id = _IDS.search(parsed.text("message-id"))
    bare = parsed.text("message-id").strip("<> ")
    identity = message_id[1] if message_id else bare
    subject = parsed.text("subject")
    author = author_name(parsed.text("from") or parsed.text("sender"))
    key = hashed(identity) if identity else _content_key(author, date_text, subject, blocks)
    if not blocks:
        note = f"{note} It has no text.".strip()
    if parsed.attachments:
        named = clean_text(", ".join(parsed.attachments))[0]
        note = f"{note} Attached, but not in this archive: {named}.".strip()
    mail = Mail(
        key=key,
        answers=tuple(answer for answer in _answers(parsed) if answer != key),
        subject=subject,
        author=author,
        date=date,
        date_text=date_text,
        blocks=blocks,
        line=line,
        note=note,
        groups=_groups(parsed.text("newsgroups")),
        list_name=_list_name(parsed),
        language=_language(parsed),
        url=_url(parsed),
        identified=bool(identity),
    )
    return mail, frozenset(wrong)


def hashed(message_id: str) -> str:
    """The key of a Message-ID: the same for the same id, and nothing that a mailer could answer."""
    return hashlib.sha256(message_id.encode("utf-8", "replace")).hexdigest()[:32]


def part_key(mail: Mail) -> str:
    """What a message is called in the path of its document: words of its subject, and enough of its key."""
    return f"{slug(bare_subject(mail.subject))[:40].strip('-')}-{mail.key[:8]}".strip("-")


def bare_subject(subject: str) -> str:
    """A subject without the marks of replies and lists; as it stands if nothing else is left."""
    match = _REPLY.match(subject)
    return (subject[match.end() :] if match else subject).strip() or subject


def same_subject(one: str, other: str) -> bool:
    """Whether two subjects are one but for marks and case."""
    first, second = (" ".join(_WAS.sub("", bare_subject(s)).casefold().split()) for s in (one, other))
    return first == second


def author_name(written: str) -> str | None:
    """The name in an address field: never an address, of which only the first letter is shown.

    The forms are `Name <address>`, `address (Name)` and `address`, and those with ` at ` for the sign, or with
    all of the address spelt out.
    """
    written = written.strip()
    spelt = mask(written, "none") if _SPELT_OUT.search(written) else None
    if spelt and spelt.edits:
        ends = [0, *(end for _, end, _ in spelt.edits)]
        starts = [*(start for start, _, _ in spelt.edits), len(written)]
        rest = " ".join(written[end:start] for end, start in zip(ends, starts, strict=True))
        return _name_written(rest.strip()) or spelt.edits[0][2]
    return _name_written(written)


def _name_written(written: str) -> str | None:
    mailbox = _MAILBOX.match(written)
    name = _unquoted(mailbox["name"]) if mailbox else ""
    address = mailbox["address"] if mailbox else ""
    if not name and (comment := _COMMENT.search(written)):
        name, address = _unquoted(comment["name"]), address or written[: comment.start()]
    if not name:
        name = address or written
    if _ADDRESS.search(name):
        rest = _ADDRESS.sub("", name).strip(" ,;()<>'\"")
        name = rest if sum(c.isalpha() for c in rest) > 2 else _masked(name)
    return name if any(c.isalnum() for c in name) else None


def _masked(address: str) -> str:
    return next((c for c in address if c.isalnum()), "") + "…@…"


def _unquoted(name: str) -> str:
    name = re.sub(r"\\(.)", r"\1", name.strip())
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1]
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    return " ".join(name.replace('"', "").split())


def _date(parsed: Parsed, received: str, wrong: set[str]) -> tuple[str | None, str | None, str]:
    """EDTF, as written, and a note where the date is not the author's own."""
    written = parsed.text("date") or parsed.text("nntp-posting-date")
    if date := parse_datetime(written):
        return date, written, ""
    if written:
        wrong.add("date")
    if received and (date := parse_datetime(received)):
        return date, written or received, "Its date is that of its arrival in the archive."
    return None, written or None, ""


def _answers(parsed: Parsed) -> Iterable[str]:
    """Hashed ids of the thread above a message (RFC 5322, section 3.6.4), the nearest last, each once.

    What `In-Reply-To` names counts where `References` does not end in it; of several there, since old mailers
    put addresses beside the id, the first that holds a figure.
    """
    references = _IDS.findall(parsed.text("references"))
    replied = _IDS.findall(parsed.text("in-reply-to"))
    if replied and not any(one in references for one in replied):
        likely = [one for one in replied if any(c.isdigit() for c in one)]
        references += (likely or replied)[:1] if not references else []
    if len(references) > MOST_REFERENCES:
        references = [references[0], *references[-MOST_REFERENCES + 1 :]]
    latest = {one: index for index, one in enumerate(references)}
    return [hashed(one) for index, one in enumerate(references) if latest[one] == index]


def _blocks(parsed: Parsed, path: str, line: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    hidden = bool(_HIDDEN.match(parsed.text("from")))
    for piece in parsed.pieces:
        if hidden:  # an address again, so that it is masked as all are
            piece = replace(piece, text=_HIDDEN_IN_TEXT.sub(r"\1@\2", piece.text))
        blocks += [
            replace(b, quote=b.quote + piece.quote) if piece.quote else b for b in _made(piece, path, line)
        ]
    if len(parsed.pieces) < 2:
        return tuple(blocks)
    return tuple(replace(block, anchor=f"p-{number}") for number, block in enumerate(blocks, 1))


def _made(piece: Piece, path: str, line: int) -> tuple[Block, ...]:
    if piece.html:
        return html_blocks(piece.text, path=path, first_line=line)[0]
    return quoted_blocks(piece.text, flowed=piece.flowed, delsp=piece.delsp)


def _content_key(author: str | None, date: str | None, subject: str, blocks: tuple[Block, ...]) -> str:
    return hashed("\0".join([author or "", date or "", subject, *(block.text for block in blocks)]))


def _groups(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.strip() for group in written.split(",") if group.strip()))[:20]


def _list_name(parsed: Parsed) -> str:
    """What a list calls itself (RFC 2919): its phrase, else its id."""
    written = parsed.text("list-id")
    phrase = _unquoted(written.partition("<")[0])
    match = _LIST_ID.search(written)
    return phrase or (match[1] if match else "")


def _language(parsed: Parsed) -> str:
    first = parsed.text("content-language").split(",")[0].strip().lower()
    return first if _LANGUAGE.match(first) else ""


def _url(parsed: Parsed) -> str | None:
    return safe_href(parsed.text("archived-at").strip("<> "))


def trouble(path: str, wrong: Counter[str]) -> tuple[Diagnostic, ...]:
    """A diagnostic for each kind of fault, with the number of messages that have it."""
    found = []
    for kind, words in _COUNTED.items():
        if count := wrong[kind]:
            message = f"{words} in {_messages(count)}."
            found.append(diagnostic("import-broken", message, path))
    if count := wrong["date"]:
        message = f"A date that could not be understood in {_messages(count)}."
        found.append(diagnostic("import-date", message, path))
    return tuple(found)


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count:,} messages"
