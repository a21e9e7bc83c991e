"""One post of an export -> one document with its thread: what WordPress, Blogger, Ghost and others share.

A post's address is made from its own id alone. What it does not state (a title, a date) is said, not made up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from sitegen.dates import parse_datetime
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.file_name import file_title
from sitegen.importers.parts import part_paths, summary
from sitegen.importers.threads.comment_tree import Draft, build_comments
from sitegen.markup.html import html_blocks
from sitegen.model import Attribution, Block, Boilerplate, Document, Imported, Source
from sitegen.sniff import structured_kind
from sitegen.urls import path_id, safe_href

_NAMED_XML = re.compile(r"\.(?:xml|wxr|rss|atom)\Z", re.I)
_TITLE_LENGTH = 70
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What an export says of one post, in its own order; texts are plain, `html` is the body.

    `key` is the export's own id of the post; where a file holds one post only it has none. `blocks` is the
    body of importers that have made it themselves. `paragraphs` says that blank lines part paragraphs in
    `html`, in the comments, too. `line` is where the post stands in the file. `named` is shown for a title
    that the post does not have; without it that is the beginning of its text.
    """

    key: str = ""
    title: str = ""
    named: str = ""
    subtitle: str = ""
    html: str = ""
    blocks: tuple[Block, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    paragraphs: bool = False
    authors: tuple[str, ...] = ()
    date: str | None = None
    date_text: str | None = None
    language: str = ""
    platform: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    flags: tuple[str, ...] = ()
    comments: tuple[Draft, ...] = ()
    line: int = 0


class Account:
    """Counts what an importer reads and leaves out; `summary` is the account of it for the reader."""

    def __init__(self) -> None:
        self.read = 0
        self.left: Counter[tuple[str, str]] = Counter()

    def leave_out(self, one: str, many: str, count: int = 1) -> None:
        """Leave out `count` of something: the words for one ("draft") and for several ("drafts")."""
        self.left[one, many] += count

    def summary(self, path: str, unit: tuple[str, str], shown: int) -> Diagnostic:
        """The account, what was left out most often first; `unit` is the word for one and for several."""
        ordered = sorted(self.left.items(), key=lambda item: (-item[1], item[0]))
        words = {one if count == 1 else many: count for (one, many), count in ordered}
        return summary(path, unit=unit[self.read != 1], read=self.read, shown=shown, left_out=words)


def is_xml(source: Source) -> bool:
    """Whether a source is XML, or is named so and begins with what is none."""
    kind = structured_kind(source.head, source.path)
    return kind == "xml" or (kind is None and bool(_NAMED_XML.search(source.path)))


def opened(source: Source) -> BinaryIO:
    """The bytes of a source, from the first on, for a `with` statement."""
    return source.content.open() if source.content else BytesIO(source.text.encode("utf-8"))


def import_posts(source: Source, posts: Sequence[Post], importer: str) -> Imported:
    """Make a document of each post, in order. A single post without a key is the whole file.

    Diagnostics: `import-no-title`, `import-date`, those of its markup and of its thread.
    """
    paths = part_paths(source.path, [post.key for post in posts])
    documents = []
    found: list[Diagnostic] = []
    for post, part in zip(posts, paths, strict=True):
        is_whole = len(posts) == 1 and not post.key
        document, problems = _document(source, post, source.path if is_whole else part, importer)
        documents.append(document)
        found += problems
    return Imported(documents=tuple(documents), diagnostics=tuple(found))


def post_date(written: str, path: str, line: int = 0) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The EDTF date of what an export writes for one, with its time; None for nothing and for `0000-00-00`.

    Diagnostics: `import-date` for what says something else than a date.
    """
    text = " ".join(written.split())
    if not text or text.startswith("0000"):
        return None, ()
    date = parse_datetime(text, day_first=True)
    if date:
        return date, ()
    return None, (diagnostic("import-date", f"The date '{text[:60]}' could not be understood.", path, line),)


def web_address(*candidates: str) -> str | None:
    """The first that is a link to the web."""
    return next((href for c in candidates if (href := safe_href(c.strip()))), None)


def address_words(href: str) -> str:
    """A web address as words for a reader: without scheme, `www.` and fragment."""
    parts = urlsplit(href)
    place = (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")
    return f"{place}?{parts.query}" if parts.query else place


def language_of(written: str) -> str:
    """A language tag (`pt_BR` is `pt-BR`), or nothing."""
    tag = written.strip()
    return tag.replace("_", "-") if _LANGUAGE_TAG.match(tag) else ""


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, punctuation and blanks."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _document(
    source: Source, post: Post, path: str, importer: str
) -> tuple[Document, tuple[Diagnostic, ...]]:
    body = post.blocks
    found: list[Diagnostic] = []
    if not body and post.html:
        body, problems = html_blocks(
            post.html, path=source.path, first_line=post.line, base_url=post.url, paragraphs=post.paragraphs
        )
        found += problems
    title = " ".join(post.title.split())
    if not title:
        title = post.named or _beginning(body) or file_title(path)
        message = f"A document has no title of its own; it is shown as '{title}'."
        found.append(diagnostic("import-no-title", message, source.path, post.line))
    head = [Block(anchor="title", kind="title", text=title)]
    if post.subtitle and not same_words(post.subtitle, title):
        head.append(Block(anchor="subtitle", kind="subtitle", text=" ".join(post.subtitle.split())))
    document_id = path_id(path)
    comments, problems = build_comments(
        document_id, post.comments, source.path, order="date", base_url=post.url, paragraphs=post.paragraphs
    )
    document = Document(
        id=document_id,
        path=path,
        sha256=source.sha256,
        importer=importer,
        title=title,
        blocks=(*head, *body),
        authors=tuple(Attribution(name=name) for name in dict.fromkeys(post.authors) if name),
        date=post.date,
        date_text=post.date_text or None,
        language=language_of(post.language),
        platform=post.platform,
        url=post.url,
        note=post.note,
        comments=comments,
        boilerplate=post.boilerplate,
        flags=post.flags,
        tags=tuple(dict.fromkeys(tag for tag in post.tags if tag)),
    )
    return document, (*found, *problems)


def _beginning(blocks: tuple[Block, ...]) -> str:
    """The first words of a text, as many as make a title."""
    text = next((" ".join(b.text.split()) for b in blocks if b.text.strip() and b.kind != "code"), "")
    if len(text) <= _TITLE_LENGTH:
        return text
    cut = text[:_TITLE_LENGTH]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.") + "…"
