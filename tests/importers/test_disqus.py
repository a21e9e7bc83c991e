"""Disqus exports: threads, what became of their comments, and files that are not as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.importers import import_source
from sitegen.importers.disqus import is_disqus
from sitegen.model import Comment, Imported
from tests.importers.exports import disqus, disqus_post, disqus_thread, wxr, wxr_item
from tests.importers.making import from_file, made


def imported(text: str) -> Imported:
    return import_source(made("export.xml", text))


def summary_of(result: Imported) -> str:
    (message,) = [d.message for d in result.diagnostics if d.code == "import-summary"]
    return message


def tree(comments: tuple[Comment, ...]) -> list[tuple[int, str, str]]:
    return [(c.depth, c.state, c.author.name if c.author else "") for c in comments]


def test_a_thread_is_a_document_with_the_address_of_its_page() -> None:
    result = imported(
        disqus(disqus_thread("7", "Über Brot"), disqus_post("1", "7"), disqus_post("2", "7", "1"))
    )
    (document,) = result.documents
    assert (document.path, document.title, document.url) == (
        "export.xml/thread-7",
        "Über Brot",
        "https://blog.example/a/",
    )
    assert tree(document.comments) == [(1, "present", "Reader 1"), (2, "present", "Reader 2")]
    assert document.comments[0].date == "2020-03-02T09:00:00Z"


@pytest.mark.parametrize("junk", ["", "`", "\ufeff", "junk \n", "\n\n"])
def test_junk_before_the_beginning_is_passed_over(junk: str) -> None:
    source = made("export.xml", junk + disqus(disqus_thread("7"), disqus_post("1", "7")))
    assert is_disqus(source)
    assert len(import_source(source).documents) == 1


def test_spam_and_deleted_comments_keep_their_place_and_nothing_else() -> None:
    result = imported(
        disqus(
            disqus_thread("7"),
            disqus_post("1", "7", spam="true", text="BUY"),
            disqus_post("2", "7", deleted="true", text="GONE"),
            disqus_post("3", "7", "2"),
        )
    )
    (document,) = result.documents
    assert tree(document.comments) == [(1, "removed", ""), (1, "deleted", ""), (2, "present", "Reader 3")]
    assert "BUY" not in str(document) and "GONE" not in str(document)


def test_all_that_stands_in_a_deleted_thread_keeps_its_place_and_nothing_else() -> None:
    gone = disqus_thread("t", message="WORDS").replace("</thread>", "<isDeleted>true</isDeleted></thread>")
    empty = gone.replace('dsq:id="t"', 'dsq:id="u"')
    posts = (disqus_post("1", "t", text="SECRET"), disqus_post("2", "t", "1"))
    result = imported(disqus(gone, empty, *posts))
    (document,) = result.documents
    assert [(c.depth, c.state, c.author, c.blocks) for c in document.comments] == [
        (1, "deleted", None, ()),
        (2, "deleted", None, ()),
    ]
    assert document.note == "This thread was deleted." and len(document.blocks) == 1
    assert "left out: 1 thread without comments" in " ".join(d.message for d in result.diagnostics)


def test_empty_threads_are_counted_and_threads_with_words_are_shown() -> None:
    result = imported(disqus(disqus_thread("1"), disqus_thread("2", message="Words of the page")))
    assert [d.path for d in result.documents] == ["export.xml/thread-2"]
    assert summary_of(result) == "2 threads and comments read, 1 shown; left out: 1 thread without comments."


def test_comments_of_a_missing_thread_are_kept_and_said_to_be() -> None:
    result = imported(disqus(disqus_post("1", "99"), disqus_post("2", "99", "1"), disqus_post("3", "")))
    assert [d.title for d in result.documents] == [
        "Comments on the missing thread 99",
        "Comments without a thread",
    ]
    assert [len(d.comments) for d in result.documents] == [2, 1]
    assert sum(d.code == "import-broken" for d in result.diagnostics) == 2


def test_an_answer_to_a_comment_that_is_not_there_hangs_on_a_ghost() -> None:
    (document,) = imported(disqus(disqus_thread("7"), disqus_post("2", "7", "1"))).documents
    assert tree(document.comments) == [(1, "missing", ""), (2, "present", "Reader 2")]
    assert "1" in document.comments[0].note


def test_comments_may_stand_before_their_thread_and_lack_ids() -> None:
    nameless = disqus_post("", "7").replace(' dsq:id=""', "", 1)
    (document,) = imported(
        disqus(nameless, nameless.replace("Said", "Said, too"), disqus_thread("7"))
    ).documents
    assert len(document.comments) == 2


def test_two_threads_of_one_id_are_one() -> None:
    result = imported(
        disqus(disqus_thread("7", "First"), disqus_thread("7", "Second"), disqus_post("1", "7"))
    )
    assert [d.title for d in result.documents] == ["First"]
    assert any(d.code == "thread-duplicate" for d in result.diagnostics)


def test_circles_and_repeated_ids_lose_nothing() -> None:
    posts = (
        disqus_post("1", "7", "2"),
        disqus_post("2", "7", "1"),
        disqus_post("3", "7", "3"),
        disqus_post("3", "7", text="Other"),
    )
    (document,) = imported(disqus(disqus_thread("7"), *posts)).documents
    assert len(document.comments) == 4


def test_a_thread_without_a_title_is_named_by_its_address() -> None:
    result = imported(disqus(disqus_thread("7", title=""), disqus_post("1", "7")))
    assert result.documents[0].title == "blog.example/a"


def test_a_flag_that_is_neither_true_nor_false_is_said() -> None:
    result = imported(disqus(disqus_thread("7"), disqus_post("1", "7", spam="123")))
    assert result.documents[0].comments[0].state == "present"
    assert any("neither true nor false" in d.message and d.location.line for d in result.diagnostics)


def test_what_the_end_of_the_file_cuts_is_left_out_since_it_may_be_spam() -> None:
    text = disqus(disqus_thread("7"), disqus_post("1", "7"), disqus_post("2", "7", spam="true", text="BUY"))
    for place in range(text.index("BUY"), len(text) - 40, 5):
        result = imported(text[:place])
        assert "BUY" not in str(result.documents)
        assert len(result.documents) == 1


def test_a_wordpress_export_is_none() -> None:
    assert not is_disqus(made("a.xml", wxr(wxr_item())))


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("isso-disqus.xml", "9 threads and comments read, 8 shown; left out: 1 thread without comments."),
        ("remark42-disqus.xml", "8 threads and comments read, 8 shown."),
    ],
)
def test_the_account_of_real_exports(file: str, message: str, shared: Path) -> None:
    assert summary_of(import_source(from_file(shared / "disqus" / file))) == message
