"""A page saved from the web -> one document: its article, what it says about itself, and its discussion.

Nothing visible is lost: what is neither article nor comment is set apart as boilerplate. The article is found
by trafilatura (extra `html`), the discussion by the structure of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from sitegen.decoding import declared_text, read_all
from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.file_name import file_title
from sitegen.importers.html.article import Article, Extractor, boilerplate, extractor, read_article
from sitegen.importers.html.json import json_comments
from sitegen.importers.html.meta import PageFacts, page_facts, page_language, page_url
from sitegen.importers.html.threads import Thread, find_thread
from sitegen.importers.html.tree import Element, walk
from sitegen.importers.threads.comment_tree import build_comments
from sitegen.importers.threads.day_order import day_first
from sitegen.markup.html import html_blocks, parse_html
from sitegen.model import Attribution, Block, Comment, Document, Imported, Source
from sitegen.sniff import structured_kind
from sitegen.urls import path_id

NAME = "html"
INSTALL = "pip install 'sitegen[html]'"


def is_html(source: Source) -> bool:
    """Whether a source is a page of HTML, by its beginning or by its name and tags."""
    return source.content is not None and structured_kind(source.head, source.path) == "html"


def import_html(source: Source) -> Imported:
    """Make a document of a saved page; an empty one makes none.

    Diagnostics: those of reading, `import-missing-library` without trafilatura, `import-plain` for a page that
    cannot be parsed, `import-no-title`, `thread-count`, and those of `build_comments`.
    """
    data, problems = read_all(source)
    if not data.strip():
        return Imported(diagnostics=problems or (_empty(source.path),))
    text, _, found = declared_text(data, source.path, html=True)
    imported = page_document(source, text, source.path)
    return replace(imported, diagnostics=(*problems, *found, *imported.diagnostics))


def page_document(source: Source, text: str, path: str, *, url: str | None = None) -> Imported:
    """Make a document of the text of a page, stored under `path`.

    `url` is where it was fetched, if that is known from around it (an archive); the page's own statement wins.
    """
    root = parse_html(text)
    if root is None:
        return _plain(source, text, path)
    extract = extractor()
    language = page_language(root)
    order = day_first(language, _short_texts(root))
    address = page_url(root, text) or url
    thread = find_thread(root, day_first=order, base_url=address)
    facts = page_facts(root, text, set(thread.elements), day_first=order)
    if not thread.drafts:
        thread = replace(thread, drafts=json_comments(facts.objects, base_url=address))
    article = _article(root, thread, facts, address, extract)
    document, found = _document(source, path, facts, thread, article, address)
    diagnostics = list(found)
    if extract is None:
        message = "Without trafilatura the article of a page is found by its class names only."
        diagnostics.insert(
            0, diagnostic("import-missing-library", message, source.path, hint=f"Install it: {INSTALL}")
        )
    return Imported(documents=(document,), diagnostics=tuple(diagnostics))


def _short_texts(root: Element) -> Sequence[str]:
    """Texts of a page that may be dates: short, with figures."""
    texts = (" ".join(((e.text or ""), (e.tail or ""))) for e in islice(walk((root,)), 20_000))
    return [text for text in texts if 8 <= len(text) <= 120 and any(char.isdigit() for char in text)]


def _article(
    root: Element, thread: Thread, facts: PageFacts, address: str | None, extract: Extractor | None
) -> Article:
    article = read_article(
        root, thread.elements, facts.title, facts.headline, base_url=address, extract=extract
    )
    if thread.first is None:
        return article
    # The document is the post that opens the topic; the rest of the page is its frame.
    blocks = tuple(replace(block, anchor=f"p-{n}") for n, block in enumerate(thread.first.blocks, 1))
    return Article(blocks=blocks, around=(*(block.text for block in article.blocks), *article.around))


def _document(
    source: Source, path: str, facts: PageFacts, thread: Thread, article: Article, address: str | None
) -> tuple[Document, tuple[Diagnostic, ...]]:
    found: list[Diagnostic] = []
    title = facts.title
    if not title:
        title = file_title(path)
        message = f"The page has no title; it is shown as '{title}'."
        hint = "Give it a title in documents.yml."
        found.append(diagnostic("import-no-title", message, source.path, hint=hint))
    document_id = path_id(path)
    comments, problems = build_comments(document_id, thread.drafts, source.path, base_url=address)
    found += problems
    found += _count_problem(thread, comments, source.path)
    first = thread.first
    authors = (first.author,) if first and first.author else facts.authors
    document = Document(
        id=document_id,
        path=path,
        sha256=source.sha256,
        importer=NAME,
        title=title,
        blocks=(Block(anchor="title", kind="title", text=title), *article.blocks),
        authors=tuple(Attribution(name=name) for name in authors),
        date=first.date if first and first.date else facts.date,
        date_text=(first.date_text if first and first.date_text else facts.date_text) or None,
        language=facts.language,
        platform=facts.site or None,
        url=address,
        rights=facts.rights or None,
        comments=comments,
        stated_comments=thread.stated,
        boilerplate=boilerplate(article.around, thread.around),
        tags=facts.tags,
    )
    return document, tuple(found)


def _count_problem(thread: Thread, comments: Sequence[Comment], path: str) -> list[Diagnostic]:
    present = sum(comment.state != "missing" for comment in comments)
    if thread.stated is None or thread.stated == present:
        return []
    message = f"The page states {thread.stated:,} comments, {present:,} were found."
    hint = "Comments on further pages, or loaded later, are not in a saved page."
    return [diagnostic("thread-count", message, path, hint=hint)]


def _plain(source: Source, text: str, path: str) -> Imported:
    """A page that is built to exhaust a parser, or is none: its words as plain paragraphs."""
    blocks, found = html_blocks(text, path=source.path)
    if not blocks:
        return Imported(diagnostics=(*found, _empty(source.path)))
    title = file_title(path)
    document = Document(
        id=path_id(path),
        path=path,
        sha256=source.sha256,
        importer=NAME,
        title=title,
        blocks=(Block(anchor="title", kind="title", text=title), *blocks),
    )
    return Imported(documents=(document,), diagnostics=found)


def _empty(path: str) -> Diagnostic:
    return diagnostic("read-empty", "The page shows no text.", path)
