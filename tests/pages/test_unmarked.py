"""A text that may hold comments: where that is said, and who is said to say what stands there."""

from __future__ import annotations

from dataclasses import replace

from sitegen import urls
from sitegen.model import Attribution, Document
from sitegen.pages.data_records import document_record
from sitegen.pages.documents import DocumentView, document_pages
from sitegen.pages.downloads import downloads
from sitegen.pages.lookup import Lookup
from sitegen.pages.passages import passages
from tests.corpora import ADA, block, document, lookup

UNMARKED = document(
    "mill",
    blocks=(
        block("p-1", "Ada built the mill."),
        block("p-2", "Thanks for this! Ada was my aunt.", "item", marker="•", level=1),
        block("p-3", "Ada was mine, too."),
    ),
    authors=(Attribution(name="Ben Stone"),),
    flags=("unmarked-comments",),
    unmarked_from="p-2",
)


def looked_up(made: Document) -> Lookup:
    return lookup([made], [ADA])


def test_the_page_says_so_above_the_block_and_between_lists() -> None:
    (page,) = (p for p in document_pages(looked_up(UNMARKED)) if p.template == "document")
    assert isinstance(page.view, DocumentView)
    steps = [
        part.block.anchor if part.block else f"{part.step} {part.tag}".strip() for part in page.view.parts
    ]
    assert steps == ["p-1", "unmarked", "open ul", "open li", "p-2", "close li", "close ul", "p-3"]
    assert page.view.flags == ("may hold comments",)
    assert page.view.unmarked[0] == "Structure unknown."


def test_what_stands_there_is_not_given_to_the_author_alone() -> None:
    found = looked_up(UNMARKED)
    said = [p.author for p in passages(found, urls.HOME, found.mentions_of["ada"])]
    assert said == ["Ben Stone", "Ben Stone, or a reader", "Ben Stone, or a reader"]
    nobody = looked_up(replace(UNMARKED, authors=()))
    assert len({p.author for p in passages(nobody, urls.HOME, nobody.mentions_of["ada"])}) == 1


def test_files_say_so_too() -> None:
    found = looked_up(UNMARKED)
    files = {output.path: output.data.decode() for output in downloads(found)}
    for extension in ("txt", "md"):
        text = files[urls.download_path("documents", "mill", extension)]
        assert text.index("Ada built") < text.index("Structure unknown.") < text.index("Thanks for this")
    assert document_record(UNMARKED)["unmarked_from"] == "p-2"
    assert document_record(replace(UNMARKED, unmarked_from=""))["unmarked_from"] is None
