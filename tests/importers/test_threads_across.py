"""Threads that went into several files are joined by ids, as if one file had held them; nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers.mail import import_mail
from sitegen.importers.mbox import import_mbox
from sitegen.importers.threads.across import join_threads
from sitegen.model import Document
from tests.importers.making import structured

ENVELOPE = "From jane@example.org Mon Jan  4 10:00:00 2010\n"


def article(number: int | str, *above: int | str, body: str = "", subject: str = "S") -> str:
    references = " ".join(f"<{one}>" for one in above)
    return (
        f"From: N{number} <n@example.org>\nSubject: {subject}\nMessage-ID: <{number}>\n"
        f"References: {references}\n\n{body or f'body {number}'}\n"
    )


def single(text: str, path: str) -> Document:
    (document,) = import_mail(structured(path, text)).documents
    return document


def box(path: str, *texts: str) -> tuple[Document, ...]:
    return import_mbox(structured(path, "".join(f"{ENVELOPE}{text}\n" for text in texts))).documents


def said(document: Document) -> str:
    return document.blocks[-1].text if document.key else ""


def tree(document: Document) -> list[tuple[int, str]]:
    return [(c.depth, c.blocks[-1].text if c.blocks else c.state) for c in document.comments]


def pairs(documents: tuple[Document, ...]) -> dict[str, str]:
    """Text of each message -> text of the nearest above it that is there; empty for none."""
    found: dict[str, str] = {}
    for document in documents:
        if document.key:
            found[said(document)] = ""
        texts: dict[str | None, str] = {None: said(document)}
        for comment in document.comments:
            above = texts[comment.parent]
            texts[comment.id] = comment.blocks[-1].text if comment.blocks else above
            if comment.blocks:
                assert texts[comment.id] not in found, "a message stands in two places"
                found[texts[comment.id]] = above
    return found


def test_articles_of_different_files_become_one_thread() -> None:
    documents = (
        single(article("b", "a"), "1"),
        single(article("a"), "2"),
        single(article("c", "a", "b", subject="Other"), "3"),
        single(article("d", "a", "lost"), "4"),
        single(article("x", "nowhere"), "5"),
    )
    joined, found = join_threads(documents)
    assert [d.path for d in joined] == ["2", "5"]
    assert tree(joined[0]) == [(1, "body b"), (2, "body c"), (1, "missing"), (2, "body d")]
    assert joined[1] is documents[4]
    assert [d.code for d in found] == ["import-summary"]
    assert [c.id for c in joined[0].comments] == [f"{joined[0].id}-c-{n}" for n in range(1, 5)]
    anchors = [b.anchor for c in joined[0].comments for b in c.blocks]
    assert len(set(anchors)) == len(anchors) and all(a.startswith("c-") for a in anchors)
    answering = joined[0].comments[0]
    assert answering.note == "", "what it answers is in the archive now"


def test_a_ghost_gives_way_to_the_message_that_another_file_has() -> None:
    older = box("1.mbox", article("a"), article("c", "a", "b"))
    newer = box("2.mbox", article("b", "a"), article("e", "b"))
    joined, _ = join_threads((*older, *newer))
    assert [tree(d) for d in joined] == [[(1, "body b"), (2, "body c"), (2, "body e")]]


def test_a_document_that_stands_for_a_missing_message_gives_way_to_it() -> None:
    headless = box("1.mbox", article("x", "lost"), article("y", "lost"))
    assert [d.flags for d in headless] == [("incomplete",)]
    joined, _ = join_threads((*headless, *box("2.mbox", article("lost"))))
    assert [(said(d), tree(d)) for d in joined] == [("body lost", [(1, "body x"), (1, "body y")])]
    twice, _ = join_threads((*headless, *box("2.mbox", article("z", "lost"), article("w", "lost"))))
    assert [tree(d) for d in twice] == [[(1, "body x"), (1, "body y"), (1, "body z"), (1, "body w")]]


def test_the_same_message_in_two_files_is_shown_once_and_a_different_one_twice() -> None:
    joined, found = join_threads(
        (single(article("a"), "1"), single(article("a"), "2"), single(article("b", "a"), "3"))
    )
    assert [(d.path, tree(d)) for d in joined] == [("1", [(1, "body b")])]
    assert [d.code for d in found] == ["import-summary"]
    assert "1 messages are in two files" in found[0].message
    other = single(article("a", body="something else"), "2")
    joined, found = join_threads((single(article("a"), "1"), other))
    assert [said(d) for d in joined] == ["body a", "something else"]
    assert [d.code for d in found] == ["thread-duplicate"]


def test_circles_over_files_are_cut() -> None:
    joined, found = join_threads((single(article("a", "b"), "1"), single(article("b", "a"), "2")))
    assert [(said(d), tree(d)) for d in joined] == [("body a", [(1, "body b")])]
    assert {d.code for d in found} == {"import-summary", "thread-cycle"}
    # a circle that only comments are in: each file says that the other's comment was first
    one = box("1.mbox", article("r"), article("c", "r", "d"))
    two = box("2.mbox", article("q"), article("d", "q", "c"))
    joined, _ = join_threads((*one, *two))
    assert sorted(pairs(joined)) == ["body c", "body d", "body q", "body r"]


def test_documents_without_keys_are_left_alone() -> None:
    plain = replace(single(article("a"), "1"), key="", answers=())
    assert join_threads((plain, plain)) == ((plain, plain), ())
    assert join_threads(()) == ((), ())


@given(st.lists(st.lists(st.integers(0, 9), max_size=2), min_size=1, max_size=8), st.data())
def test_however_messages_are_parted_into_files_the_thread_is_the_same(
    answers: list[list[int]], data: st.DataObject
) -> None:
    """Every message says what it answers among the earlier ones, so that no order and no circle matters."""
    texts = [article(n, *sorted({a for a in above if a < n or a > 7})) for n, above in enumerate(answers)]
    whole = pairs(box("all.mbox", *texts))
    homes = data.draw(st.lists(st.integers(0, 2), min_size=len(texts), max_size=len(texts)))
    parted: tuple[Document, ...] = ()
    for home in range(3):
        mine = [text for text, there in zip(texts, homes, strict=True) if there == home]
        parted += box(f"{home}.mbox", *mine) if mine else ()
    joined, _ = join_threads(parted)
    assert pairs(joined) == whole
    assert join_threads(joined)[0] == joined
