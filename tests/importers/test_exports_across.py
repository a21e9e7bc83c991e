"""Disqus threads go to the page of their address, where there is exactly one."""

from __future__ import annotations

import pytest

from sitegen.importers import import_source
from sitegen.importers.exports_across import join_exports
from sitegen.model import Document
from tests.importers.exports import disqus, disqus_post, disqus_thread, wxr, wxr_comment, wxr_item
from tests.importers.making import made


def documents_of(*texts: str) -> tuple[Document, ...]:
    sources = [made(f"{number}.xml", text) for number, text in enumerate(texts)]
    return tuple(document for source in sources for document in import_source(source).documents)


BLOG = wxr(wxr_item(1, wxr_comment(1), wxr_comment(2, 1)), wxr_item(2))


@pytest.mark.parametrize(
    "address",
    [
        "https://blog.example/1/",
        "http://blog.example/1",
        "https://www.blog.example/1/index.html",
        "https://blog.example/1/#comments",
        "https://blog.example/1/?utm_source=x",
    ],
)
def test_a_thread_goes_on_in_the_thread_of_its_page(address: str) -> None:
    talk = disqus(disqus_thread("7", link=address), disqus_post("1", "7"), disqus_post("2", "7", "1"))
    joined, found = join_exports(documents_of(BLOG, talk))
    assert [d.path for d in joined] == ["0.xml/post-1", "0.xml/post-2"]
    assert [d.code for d in found] == ["import-summary"]
    comments = joined[0].comments
    assert [c.order for c in comments] == [0, 1, 2, 3]
    assert [c.id for c in comments] == [f"{joined[0].id}-c-{n}" for n in (1, 2, 3, 4)]
    assert [c.parent for c in comments] == [None, comments[0].id, None, comments[2].id]
    assert {c.document for c in comments} == {joined[0].id}
    assert [c.blocks[0].anchor for c in comments] == ["c-1-p-1", "c-2-p-1", "c-3-p-1", "c-4-p-1"]


@pytest.mark.parametrize(
    "thread",
    [
        disqus_thread("7", link="https://blog.example/3/"),
        disqus_thread("7", link="https://other.example/1/"),
        disqus_thread("7", link="https://blog.example/1/?p=4"),
        disqus_thread("7", link=""),
        disqus_thread("7", link="https://blog.example/1/", message="Words of its own"),
    ],
)
def test_a_thread_without_a_page_stays_a_document(thread: str) -> None:
    documents = documents_of(BLOG, disqus(thread, disqus_post("1", "7")))
    assert join_exports(documents) == (documents, ())


def test_a_thread_of_two_pages_goes_to_none() -> None:
    documents = documents_of(
        BLOG, BLOG, disqus(disqus_thread("7", link="https://blog.example/1/"), disqus_post("1", "7"))
    )
    assert join_exports(documents) == (documents, ())


def test_two_threads_of_one_page_both_go_there() -> None:
    link = "https://blog.example/2/"
    talk = disqus(
        disqus_thread("7", link=link),
        disqus_thread("8", link=link),
        disqus_post("1", "7"),
        disqus_post("2", "8"),
    )
    joined, _ = join_exports(documents_of(BLOG, talk))
    assert len(joined) == 2 and len({c.id for c in joined[1].comments}) == 2
