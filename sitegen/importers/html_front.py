"""HTML below front matter, as site generators keep posts that were written or imported so -> one document.

What stands between the fences gives the fields; all below it is the text, and none of it is taken for a frame.
"""

from __future__ import annotations

from dataclasses import replace

from sitegen.decoding import declared_text, read_all
from sitegen.diagnostics import diagnostic
from sitegen.importers.file_name import file_title
from sitegen.importers.front_fields import TITLE, Head, headed_document
from sitegen.importers.front_matter import FrontMatter, read_front_matter
from sitegen.importers.liquid import with_elements
from sitegen.markup.html import html_blocks
from sitegen.model import Block, Imported, Source
from sitegen.sniff import head_text, structured_kind

NAME = "html"


def is_html_front(source: Source) -> bool:
    """Whether a source is HTML that begins with front matter."""
    if structured_kind(source.head, source.path) != "html":
        return False
    text = head_text(source.head).lstrip("\ufeff\xef\xbb\xbf").replace("\r\n", "\n")
    return text.lstrip().startswith(("---", "+++")) and read_front_matter(text, source.path)[0] is not None


def import_html_front(source: Source) -> Imported:
    """Make a document of a post: its title is the front matter's, else made from the file's name.

    Diagnostics: those of reading and of the HTML, `import-front-matter`, `import-date`, `import-no-title`.
    """
    data, found = read_all(source)
    text, _, decoded = declared_text(data, source.path, html=True)
    front, problems = read_front_matter(text, source.path)
    head = Head(source.path, text, front or FrontMatter())
    stated = head.text("title", TITLE)
    title = Block(anchor="title", kind="title", text=stated or file_title(source.path))
    body = with_elements("\n".join(text.split("\n")[head.front.body - 1 :]))
    blocks, broken = html_blocks(body, path=source.path, first_line=head.front.body, base_url=head.url())
    document = headed_document(source, head, (title, *blocks), NAME)
    document = replace(
        document,
        front=tuple(sorted(head.front_lines(), key=lambda line: line.line)),
        boilerplate=tuple(sorted(head.unused(), key=lambda line: line.line)),
    )
    if not stated:
        message = f"The document has no title; it is shown as '{document.title}'."
        hint = "Give it a `title:` in its front matter, or a title in documents.yml."
        head.found.append(diagnostic("import-no-title", message, source.path, hint=hint))
    return Imported(documents=(document,), diagnostics=(*found, *decoded, *problems, *head.found, *broken))
