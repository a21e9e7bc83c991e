"""A post of a Medium export (HTML with microformats) -> one document; its other pages -> nothing.

Medium repeats the title in the body and makes a subtitle of the first words where the author gave none;
neither is shown twice. Left out are drafts, and what the export tells its owner only: claps, sessions,
network addresses, who is followed. https://help.medium.com/hc/en-us/articles/115004745787
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from sitegen.decoding import declared_text, read_all
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.page_tree import first_of, of_class, text_of
from sitegen.importers.posts import Account, Post, import_posts, post_date, same_words, web_address
from sitegen.markup.html import element_blocks, parse_html
from sitegen.model import Block, Imported, Source
from sitegen.sniff import head_text, structured_kind

NAME = "medium"

_ENTRY = re.compile(r"class=[\"'][^\"'<>]*\bh-entry\b")
_FIELD = re.compile(r"<\w+\b[^<>]*\bdata-field=[\"']?(?:body|subtitle|description)\b")
_GRAF = re.compile(r"\bclass=[\"'][^\"'<>]*\b(?:graf|section--body)\b")
# The style of all pages of an export, and a line of the one about its owner.
_EXPORTED = re.compile(r"section\[data-field=subtitle\]|<b>Medium user ID:</b>")
_DRAFT = re.compile(r"(?:^|/)draft_[^/]*\Z", re.I)


def is_medium(source: Source) -> bool:
    """Whether a source is a page of a Medium export: a microformat entry with Medium's own fields, or another."""
    if structured_kind(source.head, source.path) != "html":
        return False
    text = head_text(source.head)
    return _is_post(text) or bool(_EXPORTED.search(text))


def _is_post(text: str) -> bool:
    return bool(_ENTRY.search(text) and (_FIELD.search(text) or _GRAF.search(text)))


def import_medium(source: Source) -> Imported:
    """Make a document of a post that was published.

    Diagnostics: those of reading, `import-broken` for a page that cannot be parsed, `import-date`,
    `import-no-title`, and an `import-summary` where a draft or another page is left out.
    """
    if not _is_post(head_text(source.head)):
        account = Account()
        account.read = 1
        account.leave_out("page about the account", "pages about the account")
        return Imported(diagnostics=(account.summary(source.path, ("page", "pages"), 0),))
    data, found = read_all(source)
    text, _, decoded = declared_text(data, source.path, html=True)
    root = parse_html(text) if data else None
    if root is None:
        message = "The page is too long, too deeply nested or empty; it makes no document."
        problem = () if found else (diagnostic("import-broken", message, source.path),)
        return Imported(diagnostics=(*found, *decoded, *problem))
    time = first_of(root, "dt-published")
    if time is None and _DRAFT.search(source.path):
        account = Account()
        account.read = 1
        account.leave_out("draft", "drafts")
        return Imported(diagnostics=(*found, *decoded, account.summary(source.path, ("post", "posts"), 0)))
    post, problems = _post(root, time, source.path)
    imported = import_posts(source, (post,), NAME)
    return replace(imported, diagnostics=(*found, *decoded, *problems, *imported.diagnostics))


def _post(
    root: etree._Element, time: etree._Element | None, path: str
) -> tuple[Post, tuple[Diagnostic, ...]]:
    title = text_of(first_of(root, "p-name"))
    body = next((e for e in root.iter("section") if e.get("data-field") == "body"), None)
    if body is None:
        body = first_of(root, "e-content")
    said = [] if body is None else list(of_class(body, "graf--subtitle"))[:1]
    summary = text_of(first_of(root, "p-summary"))
    subtitle = text_of(said[0]) if said else summary
    blocks, broken = _body(body, title, said, path)
    if not said and _begins(blocks, subtitle):
        subtitle = ""
    written = (time.get("datetime") or text_of(time)) if time is not None else ""
    date, problems = post_date(written, path)
    canonical = first_of(root, "p-canonical", "u-url")
    published = time.getparent() if time is not None else None
    post = Post(
        title=title or text_of(next(root.iter("title"), None)),
        subtitle=subtitle,
        blocks=blocks,
        authors=tuple(text_of(e) for e in of_class(root, "p-author")),
        date=date,
        date_text=(text_of(time) or written) if time is not None else None,
        language=_language(root),
        platform="Medium",
        url=web_address(*(e.get("href") or "" for e in (canonical, published) if e is not None)),
        tags=tuple(text_of(e) for e in of_class(root, "p-tag")),
    )
    return post, (*problems, *broken)


def _body(
    body: etree._Element | None, title: str, said: list[etree._Element], path: str
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks of the body without the title and subtitle that it repeats and a rule at its start."""
    if body is None:
        return (), ()
    titles = [e for e in of_class(body, "graf--title") if same_words(text_of(e), title)][:1]
    repeated = [*titles, *said]
    blocks, found = element_blocks(body, path=path, skip=lambda e: any(e is r for r in repeated))
    shown: list[Block] = []
    for block in blocks:
        if block.kind != "rule" or (shown and shown[-1].kind != "rule"):
            shown.append(replace(block, anchor=f"p-{len(shown) + 1}"))
    return tuple(shown), found


def _begins(blocks: tuple[Block, ...], subtitle: str) -> bool:
    """Whether a subtitle is only the first words of the text, cut off."""
    words = re.findall(r"\w+", subtitle.casefold())
    if subtitle.endswith(("…", "...")):
        words = words[:-1]  # it may be cut, too
    text = re.findall(r"\w+", " ".join(b.text for b in blocks[:3]).casefold())
    return any(text[n : n + len(words)] == words for n in range(min(len(text), 200)))


def _language(root: etree._Element) -> str:
    article = next((e for e in root.iter("article", "html") if e.get("lang")), None)
    return (article.get("lang") or "") if article is not None else ""
