"""The importers: one table, one door. `Source -> Imported(documents, diagnostics)`.

The first importer that recognises a source reads it; whatever goes wrong inside one, the text is kept.
To add a format, write a function and give it a row, the more specific before the more general.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.diagnostics import diagnostic
from sitegen.importers.blogger import import_blogger, is_blogger
from sitegen.importers.discourse import import_discourse, is_discourse
from sitegen.importers.disqus import import_disqus, is_disqus
from sitegen.importers.file_name import file_title
from sitegen.importers.ghost import import_ghost, is_ghost
from sitegen.importers.hackernews import import_hackernews, is_hackernews
from sitegen.importers.html_front import import_html_front, is_html_front
from sitegen.importers.html_page import import_html, is_html
from sitegen.importers.mail import import_mail, is_mail
from sitegen.importers.markdown import import_markdown, is_markdown
from sitegen.importers.mbox import import_mbox, is_mbox
from sitegen.importers.medium import import_medium, is_medium
from sitegen.importers.other_formats import other_format
from sitegen.importers.reddit import import_reddit, is_reddit
from sitegen.importers.rst import import_rst, is_rst
from sitegen.importers.stackexchange import import_stackexchange, is_stackexchange
from sitegen.importers.substack import import_substack, is_substack
from sitegen.importers.substack_table import (
    import_substack_readers,
    import_substack_table,
    is_substack_readers,
    is_substack_table,
)
from sitegen.importers.table import import_table, is_table
from sitegen.importers.text import import_text
from sitegen.importers.warc import import_warc, is_warc
from sitegen.importers.wordpress import import_wordpress, is_wordpress
from sitegen.markup import plain_blocks
from sitegen.model import Block, Document, Imported, Source
from sitegen.urls import path_id

SUPPORTED = "text, web pages, mail, tables, web archives and exports of blogs and forums"


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """One format: its name, whether a source is of it, and what makes documents of it."""

    name: str
    recognise: Callable[[Source], bool]
    run: Callable[[Source], Imported]


def is_text(source: Source) -> bool:
    """Whether a source may be read as plain text."""
    return not other_format(source)


IMPORTERS: tuple[Importer, ...] = (
    Importer(name="wordpress", recognise=is_wordpress, run=import_wordpress),
    Importer(name="disqus", recognise=is_disqus, run=import_disqus),
    Importer(name="blogger", recognise=is_blogger, run=import_blogger),
    Importer(name="medium", recognise=is_medium, run=import_medium),
    Importer(name="substack", recognise=is_substack, run=import_substack),
    Importer(name="substack table", recognise=is_substack_table, run=import_substack_table),
    Importer(name="substack readers", recognise=is_substack_readers, run=import_substack_readers),
    Importer(name="ghost", recognise=is_ghost, run=import_ghost),
    Importer(name="reddit", recognise=is_reddit, run=import_reddit),
    Importer(name="discourse", recognise=is_discourse, run=import_discourse),
    Importer(name="hackernews", recognise=is_hackernews, run=import_hackernews),
    Importer(name="stackexchange", recognise=is_stackexchange, run=import_stackexchange),
    Importer(name="mbox", recognise=is_mbox, run=import_mbox),
    Importer(name="mail", recognise=is_mail, run=import_mail),
    Importer(name="html front matter", recognise=is_html_front, run=import_html_front),
    Importer(name="html", recognise=is_html, run=import_html),
    Importer(name="warc", recognise=is_warc, run=import_warc),
    Importer(name="table", recognise=is_table, run=import_table),
    Importer(name="rst", recognise=is_rst, run=import_rst),
    Importer(name="markdown", recognise=is_markdown, run=import_markdown),
    Importer(name="text", recognise=is_text, run=import_text),
)


def import_source(source: Source) -> Imported:
    """Import one source by the first of `IMPORTERS` that recognises it.

    An importer that fails costs nothing but structure: the text becomes a document of plain paragraphs.
    Diagnostics: those of the importer, `import-failed`, `read-unknown` where no importer is for it.
    """
    name = "sitegen"
    try:
        for importer in IMPORTERS:
            name = importer.name
            if importer.recognise(source):
                return importer.run(source)
    except Exception as error:  # the boundary: one file must not stop the others, whatever it does
        kept = source.content is None  # of what is structured nobody would want to read the plain text
        outcome = "the text is kept as plain paragraphs" if kept else "the file is left out"
        message = f"The {name} importer failed ({type(error).__name__}); {outcome}."
        hint = "This is a mistake in sitegen; please report it with the file."
        return Imported(
            documents=(_plain_document(source),) if kept else (),
            diagnostics=(diagnostic("import-failed", message, source.path, hint=hint),),
        )
    message = f"No importer is for this kind of file; what can be read is {SUPPORTED}."
    hint = "Save it as one of these, or name it under `exclude`."
    return Imported(diagnostics=(diagnostic("read-unknown", message, source.path, hint=hint),))


def _plain_document(source: Source) -> Document:
    title = file_title(source.path)
    return Document(
        id=path_id(source.path),
        path=source.path,
        sha256=source.sha256,
        importer="plain",
        title=title,
        blocks=(Block(anchor="title", kind="title", text=title), *plain_blocks(source.text)),
    )
