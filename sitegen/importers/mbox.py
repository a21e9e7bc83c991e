"""A mailbox (mbox, RFC 4155) becomes a document a thread: its first message, and the replies as comments.

Read as a stream: of the file no more is in memory than one message, however large it grows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.mail import Mail, hashed, read_mail, trouble
from sitegen.importers.mail_threads import mail_threads
from sitegen.importers.parts import summary
from sitegen.model import Imported, Source
from sitegen.sniff import structured_kind

NAME = "mbox"
MAX_MESSAGE = 8 * 1024 * 1024
_MAX_LINE = 64 * 1024

_ENVELOPE = re.compile(rb"From (?:[^\n]*?\s[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\b[^\n]*|\S*[ \t]*)\r?\n?\Z")
_STRICT = re.compile(
    rb"From [^\n]{0,300}\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? "
    rb"[^\n]*[0-9]{1,2}:[0-9]{2}[^\n]*[0-9]{4}[^\n]*\n?\Z"
)
_HEADER = re.compile(rb">?[A-Za-z][A-Za-z0-9-]{0,60}:|>From ")
_RECEIVED = re.compile(rb"From (?:\S+(?: at \S+)?\s+)?(?P<date>(?:[A-Z][a-z]{2},? )[^\n]*?)\s*\Z")
# Where a line of text began with "From ", mailboxes put a mark before it; in quotations it is the author's.
_ESCAPED = re.compile(rb"(?P<before>\A|(?:\A|\n)(?:[^>\n][^\n]*)?\n)>(?P<line>>*From [^\n]*(?:\Z|\n(?!>)))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One message of a mailbox: where its headers begin, its bytes, its envelope's date, if it was cut."""

    line: int
    data: bytes
    received: str = ""
    too_long: bool = False


def is_mbox(source: Source) -> bool:
    """Whether a source is a mailbox."""
    return structured_kind(source.head, source.path) == "mbox"


def import_mbox(source: Source) -> Imported:
    """Make a document of each thread of a mailbox.

    The same message twice (one id, one author, subject and text) is shown once. Diagnostics: `import-broken`,
    `import-date`, `import-summary`, `read-unreadable`, `thread-cycle`, `thread-duplicate`, `thread-ghost`.
    """
    if source.content is None:
        return Imported()
    shelf = _Shelf(path=source.path)
    wrong: Counter[str] = Counter()
    found: list[Diagnostic] = []
    try:
        with source.content.open() as stream:
            for cut in messages(stream):
                mail, faults = read_mail(cut.data, source.path, line=cut.line, received=cut.received)
                wrong.update(faults | ({"size"} if cut.too_long else set()))
                shelf.put(mail)
    except (OSError, ValueError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error) or "the system refused it"
        found.append(diagnostic("read-unreadable", f"The file could not be read: {reason}.", source.path))
    documents, problems = mail_threads(tuple(shelf.mails.values()), source, NAME)
    left_out = {"copies of a message that is shown": shelf.copies}
    account = summary(
        source.path,
        unit="messages",
        read=len(shelf.mails) + shelf.copies,
        shown=len(shelf.mails),
        left_out=left_out,
    )
    return Imported(
        documents=documents,
        diagnostics=(*found, *shelf.found, *problems, *trouble(source.path, wrong), account),
    )


def messages(stream: BinaryIO) -> Iterator[Cut]:
    """The messages of a mailbox, in order.

    One begins at a line `From …` with a time, after an empty line or the start, before a header; with a whole
    date the empty line may be missing, as some programs leave it out.
    """
    number = 0
    lines: list[bytes] = []
    size, too_long = 0, False
    start, received = 1, ""
    blank, opened = True, False
    line = stream.readline(_MAX_LINE)
    whole = True  # whether `line` begins where a line of the file does
    while line:
        following = stream.readline(_MAX_LINE)
        number += whole
        if whole and line.startswith(b"From ") and _begins(line, following, blank):
            if opened or any(kept.strip() for kept in lines):
                yield Cut(line=start, data=_unescaped(lines), received=received, too_long=too_long)
            lines, size, too_long, opened = [], 0, False, True
            start, received = number + 1, _received(line)
        elif size + len(line) <= MAX_MESSAGE:
            lines.append(line)
            size += len(line)
        else:
            too_long = True
        blank = whole and not line.strip()
        whole = line.endswith(b"\n")
        line = following
    if opened or any(kept.strip() for kept in lines):
        yield Cut(line=start, data=_unescaped(lines), received=received, too_long=too_long)


def _begins(line: bytes, following: bytes, blank: bool) -> bool:
    if not _HEADER.match(following):
        return False
    return bool(_ENVELOPE.match(line) if blank else _STRICT.match(line))


def _received(envelope: bytes) -> str:
    match = _RECEIVED.match(envelope)
    return match["date"].decode("ascii", "replace") if match else ""


def _unescaped(lines: list[bytes]) -> bytes:
    data = b"".join(lines)
    if b"\n>" not in data:
        return data
    return _ESCAPED.sub(rb"\g<before>\g<line>", data)


class _Shelf:
    """The messages of a file, each once, in order."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.mails: dict[str, Mail] = {}
        self.copies = 0
        self.found: list[Diagnostic] = []

    def put(self, mail: Mail) -> None:
        known = self.mails.get(mail.key)
        if known is None:
            self.mails[mail.key] = mail
        elif same_message(known, mail):
            self.copies += 1
            if not known.date and mail.date:
                self.mails[mail.key] = replace(
                    known, date=mail.date, date_text=mail.date_text, note=mail.note
                )
        else:
            message = "Two different messages have one id; both are shown, and replies go to the first."
            self.found.append(diagnostic("thread-duplicate", message, self.path, mail.line))
            text = "\0".join([mail.key, mail.author or "", mail.subject, *(b.text for b in mail.blocks)])
            self.put(replace(mail, key=hashed(text)))


def same_message(one: Mail, other: Mail) -> bool:
    """Whether two messages with one id are one: the copies of a list may lack a date, nothing else."""
    if one.date and other.date and one.date != other.date and not (one.note or other.note):
        return False
    texts = ([block.text for block in mail.blocks] for mail in (one, other))
    first, second = texts
    return one.author == other.author and same_subject_text(one.subject, other.subject) and first == second


def same_subject_text(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())
