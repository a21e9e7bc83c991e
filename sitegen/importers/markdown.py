"""Markdown with or without front matter -> one document.

Every non-blank line of the source is in exactly one place: a block, a front line, or boilerplate set apart.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.diagnostics import Diagnostic, diagnostic
from sitegen.importers.file_name import file_title
from sitegen.importers.front_fields import TITLE, Head, headed_document
from sitegen.importers.front_matter import FrontMatter, read_front_matter
from sitegen.importers.liquid import with_fences
from sitegen.importers.other_formats import other_format
from sitegen.importers.unfenced_head import read_unfenced_head
from sitegen.markup import Marked, markdown_blocks
from sitegen.model import Block, FrontLine, Imported, Source

NAME = "markdown"

_NAMED_FILE = re.compile(r".*\.(?:md|markdown|mdown|mkdn?|mdtext|qmd|rmd)\Z", re.I | re.S)
_HEADING = re.compile(r"\A\s*# \S")
_ONLY_MARKDOWN = re.compile(r"^ {0,3}(?:```|~~~|\|?[ :]*-{3,}[ :]*\|[-| :]*$|\[[^\]\n]{1,80}\]: \S)", re.M)
_REACH = 200_000


def is_markdown(source: Source) -> bool:
    """Whether a source is Markdown: by its name, by front matter, or by marks that plain text does not have.

    Text saved from a page may have `#` headings and link brackets, too; only a heading at the very top with
    fences, table rules or link definitions below it is taken for Markdown whatever the name is.
    """
    if source.content is not None:
        return False
    if _NAMED_FILE.match(source.path):
        return True
    if other_format(source):
        return False
    if read_front_matter(source.text, source.path)[0]:
        return True
    return bool(_HEADING.match(source.text) and _ONLY_MARKDOWN.search(source.text, 0, _REACH))


def import_markdown(source: Source) -> Imported:
    """Make a document of a Markdown file.

    The title is the front matter's, else the first heading of level 1, else made from the file's name. Lines
    of front matter that became fields are front lines, the others boilerplate. Diagnostics:
    `import-front-matter`, `import-date`, `import-no-title`, `import-plain`.
    """
    front, problems = read_front_matter(source.text, source.path)
    if front is None and _NAMED_FILE.match(source.path):
        front = read_unfenced_head(source.text)
    head = Head(source.path, source.text, front or FrontMatter())
    title = head.text("title", TITLE)
    marked, repeated, found = _body(source, head, title)
    document = headed_document(source, head, marked.blocks, NAME)
    document = replace(
        document,
        front=tuple(sorted([*head.front_lines(), *repeated], key=lambda line: line.line)),
        boilerplate=tuple(sorted([*head.unused(), *marked.boilerplate], key=lambda line: line.line)),
    )
    if not document.blocks[0].lines:
        message = f"The document has no title; it is shown as '{document.title}'."
        hint = "Give it a `title:` in its front matter, a first heading, or a title in documents.yml."
        head.found.append(diagnostic("import-no-title", message, source.path, hint=hint))
    return Imported(documents=(document,), diagnostics=(*problems, *head.found, *found))


def _body(
    source: Source, head: Head, title: str
) -> tuple[Marked, tuple[FrontLine, ...], tuple[Diagnostic, ...]]:
    """The blocks below the front matter, the title's first.

    A first heading that repeats the stated title is not shown twice; one that says something else is a
    section's.
    """
    start = head.front.body
    text = with_fences("\n".join(source.text.split("\n")[start - 1 :]))
    marked, found = markdown_blocks(text, path=source.path, first_line=start, take_title=True)
    heading = marked.blocks[0] if marked.blocks and marked.blocks[0].kind == "title" else None
    if heading and not title:
        return marked, (), found
    repeated: tuple[FrontLine, ...] = ()
    rest = marked.blocks
    if heading and _same(title, heading.text):
        repeated = tuple(FrontLine(line=n, role="repeated title", text=heading.text) for n in heading.lines)
        rest = marked.blocks[1:]
    elif heading:
        rest = markdown_blocks(text, path=source.path, first_line=start)[0].blocks
    stated = title or file_title(source.path)
    block = Block(anchor="title", kind="title", text=stated, lines=head.taken("title"))
    return replace(marked, blocks=(block, *rest)), repeated, found


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one.casefold()).strip() == re.sub(r"\W+", " ", other.casefold()).strip()
