"""Web archives (WARC, plain or gzip) -> a document of each archived page.

When a page was captured is told as that, never as the page's own date. One record is held at a time.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
from dataclasses import dataclass, replace
from importlib.util import find_spec
from types import ModuleType

from sitegen.dates import in_words, parse_date
from sitegen.decoding import declared_text
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.html_page import page_document
from sitegen.importers.parts import missing_library, part_path
from sitegen.importers.posts import Account
from sitegen.importers.warc_records import Record, Records
from sitegen.model import Document, Fact, Imported, Source
from sitegen.sniff import HEAD, structured_kind
from sitegen.urls import safe_href

NAME = "warc"
MAX_PAGE = 10 * 1024 * 1024
_HTML_TYPE = re.compile(
    r"\s*(?:text/html|application/xhtml\+xml|application/vnd\.wap\.xhtml\+xml)\s*(?:;|\Z)", re.I
)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.I)
_MAX_KEY = 150
# Kinds of records that hold no page: the words for one and for several.
_OTHERS = {
    "revisit": ("capture of what had not changed", "captures of what had not changed"),
    "request": ("request", "requests"),
    "metadata": ("metadata record", "metadata records"),
    "warcinfo": ("description of the archive", "descriptions of the archive"),
    "conversion": ("converted copy", "converted copies"),
    "continuation": ("continuation of a cut record", "continuations of cut records"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """An archived page: its body, the charset that its HTTP header states, whether it is whole."""

    body: bytes
    charset: str
    cut: bool


def is_warc(source: Source) -> bool:
    return structured_kind(source.head, source.path) == "warc"


def import_warc(source: Source) -> Imported:
    """Make a document of each HTML page that a web archive holds, in its order, as `page_document` does.

    The document's address is made from the page's address and the time of its capture. Left out and counted:
    what is no page, what was answered with an error, a page that was captured before with the same content.
    Diagnostics: `import-summary`, `import-broken` for damage, `import-refused`, `import-failed` for a page,
    `import-missing-library`, `read-unreadable`, and those of the pages.
    """
    if find_spec("warcio") is None:
        return Imported(diagnostics=(missing_library(source.path, "web archives", "warc"),))
    if source.content is None:
        return Imported()
    run = _Run(source)
    try:
        with source.content.open() as stream:
            records = Records(stream)
            for record in records:
                run.record(record)
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        run.found.append(diagnostic("read-unreadable", f"The file could not be read: {reason}.", source.path))
        return Imported(documents=tuple(run.documents), diagnostics=tuple(dict.fromkeys(run.found)))
    run.found += _damage(records, source.path)
    run.found.append(run.account.summary(source.path, ("record", "records"), len(run.documents)))
    return Imported(documents=tuple(run.documents), diagnostics=tuple(dict.fromkeys(run.found)))


class _Run:
    """One archive as it is read: documents, what was found, what was left out."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.account = Account()
        self.documents: list[Document] = []
        self.found: list[Diagnostic] = []
        self.keys: dict[str, int] = {}
        self.seen: set[tuple[str, bytes]] = set()

    def record(self, record: Record) -> None:
        """Make a document of a record, or say why not."""
        self.account.read += 1
        kind = record.get("WARC-Type").lower()
        if kind in _OTHERS or kind not in ("response", "resource"):
            self.account.leave_out(*_OTHERS.get(kind, ("record of another kind", "records of other kinds")))
            return
        page = _response(record) if kind == "response" else _resource(record)
        if isinstance(page, tuple):
            self.account.leave_out(*page)
            return
        url = record.get("WARC-Target-URI")
        print_of = hashlib.sha256(page.body)
        if (url, print_of.digest()) in self.seen:
            self.account.leave_out("repeated capture", "repeated captures")
            return
        self.seen.add((url, print_of.digest()))
        path = part_path(self.source.path, self.key(url, record.get("WARC-Date")))
        self.page(page, path, url, record.get("WARC-Date"), print_of.hexdigest())

    def key(self, url: str, date: str) -> str:
        """`20170306040206-example.com/page`: an address keeps its place whatever else was captured."""
        bare = re.sub(r"\A[a-z]+://", "", url)
        if len(bare) > _MAX_KEY:
            bare = f"{bare[: _MAX_KEY - 9]}-{hashlib.sha256(bare.encode()).hexdigest()[:8]}"
        key = "-".join(filter(None, (re.sub(r"[^0-9]", "", date)[:14], bare))) or "page"
        count = self.keys[key] = self.keys.get(key, 0) + 1
        return key if count == 1 else f"{key} ({count})"

    def page(self, page: _Page, path: str, url: str, date: str, sha256: str) -> None:
        text, _, problems = declared_text(page.body, path, html=True, charset=page.charset or None)
        source = replace(self.source, sha256=sha256, size=len(page.body))
        try:
            made = page_document(source, text, path, url=safe_href(url))
        except Exception as error:  # as at the door of the importers: one page must not stop the others
            message = f"A page could not be read ({type(error).__name__}): {url}."
            hint = "This is a mistake in sitegen; please report it with the file."
            self.found.append(diagnostic("import-failed", message, self.source.path, hint=hint))
            made = Imported()
        self.found += (*problems, *made.diagnostics)
        self.documents += [_captured(document, url, date, page.cut) for document in made.documents]
        if not made.documents:
            self.account.leave_out("page without text", "pages without text")


def _captured(document: Document, url: str, date: str, cut: bool) -> Document:
    """The document with where and when it was captured."""
    day = parse_date(date[:10])
    captured = f"Captured on {in_words(day)}" if day else "Captured"
    href = safe_href(url)
    facts = document.facts
    if href and document.url in (None, href):
        basis = "The web archive states where the page was captured."
        facts = (*facts, Fact(field="url", basis=basis, curated=False))
    elif href:
        captured += f" from {href}"
    note = f"{captured}." if captured != "Captured" else ""
    flags = (*document.flags, "incomplete") if cut and "incomplete" not in document.flags else document.flags
    return replace(
        document,
        importer=NAME,
        url=document.url or href,
        note=" ".join(filter(None, (document.note, note))),
        facts=facts,
        flags=flags,
    )


def _resource(record: Record) -> _Page | tuple[str, str]:
    """A record that is the page itself, without an HTTP response around it."""
    kind = record.get("Content-Type")
    if not _HTML_TYPE.match(kind):
        return ("file that is no page", "files that are no pages")
    charset = _CHARSET.search(kind)
    body = record.block[:MAX_PAGE]
    return _Page(
        body=body, charset=charset[1] if charset else "", cut=record.cut or len(record.block) > MAX_PAGE
    )


def _response(record: Record) -> _Page | tuple[str, str]:
    """The page that an HTTP response brought, dechunked and decompressed; else words for why it is none."""
    archive = _library()
    # The length is what there is, and there is an address, so that warcio can read a cut or poor record, too.
    kept = ("warc-type", "content-type", "warc-date")
    headers = [(k, v) for k, v in record.headers if k.lower() in kept]
    headers += [("WARC-Target-URI", "http://page.invalid/"), ("Content-Length", str(len(record.block)))]
    lines = "".join(f"{k}: {v}\r\n" for k, v in headers)
    data = b"WARC/1.0\r\n" + lines.encode("utf-8", "replace") + b"\r\n" + record.block + b"\r\n\r\n"
    pieces: list[bytes] = []
    size, cut = 0, record.cut
    try:
        # warcio writes what it notices to stderr
        with contextlib.redirect_stderr(io.StringIO()):
            parsed = next(iter(archive.ArchiveIterator(io.BytesIO(data))))
            http = parsed.http_headers
            if http is None:
                return ("response without HTTP", "responses without HTTP")
            status = http.get_statuscode()
            kind = http.get_header("Content-Type") or ""
            if not status.startswith("2"):
                return ("redirect or error page", "redirects and error pages")
            if kind and not _HTML_TYPE.match(kind):
                return ("file that is no page", "files that are no pages")
            if "chunked" in (http.get_header("Transfer-Encoding") or "").lower():
                http.replace_header("Transfer-Encoding", "chunked")
            coding = (http.get_header("Content-Encoding") or "").strip().lower()
            if coding == "x-gzip":
                http.replace_header("Content-Encoding", "gzip")
            stream = parsed.content_stream()
            while size <= MAX_PAGE and (piece := stream.read(64 * 1024)):
                pieces.append(piece)
                size += len(piece)
    except StopIteration:
        return ("response without HTTP", "responses without HTTP")
    except Exception:  # a library on hostile input: what was read so far counts, the rest is lost with it
        cut = True
    body = b"".join(pieces)
    if not body.strip():
        return ("empty page", "empty pages")
    readable = structured_kind(body[:HEAD], "page.html") == "html"
    if not readable and (not kind or b"\x00" in body[:HEAD] or body[:2] == b"\x1f\x8b"):
        return ("page that could not be decoded", "pages that could not be decoded")
    charset = _CHARSET.search(kind)
    whole = not cut and len(body) <= MAX_PAGE
    return _Page(body=body[:MAX_PAGE], charset=charset[1] if charset else "", cut=not whole)


def _library() -> ModuleType:
    from warcio import archiveiterator

    module: ModuleType = archiveiterator
    return module


def _damage(records: Records, path: str) -> list[Diagnostic]:
    found = []
    if records.swollen:
        message = "The archive swells far more than web pages do; the rest of it is left out."
        found.append(diagnostic("import-refused", message, path))
    if records.torn:
        message = "The compressed data is damaged or ends early; what could be read is shown."
        found.append(diagnostic("import-broken", message, path))
    elif records.skipped:
        message = f"What belongs to no record was skipped ({records.skipped:,} bytes)."
        found.append(diagnostic("import-broken", message, path))
    return found
