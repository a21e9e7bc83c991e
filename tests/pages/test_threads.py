"""Threads: each comment printed once, in a tree that is well-formed whatever its shape, ghosts and all."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Comment
from sitegen.pages.discussions import DiscussionView, discussion_pages
from sitegen.pages.lookup import Lookup
from sitegen.pages.page import Page
from sitegen.pages.threads import MAX_DEPTH, STATE_SENTENCES, ThreadStep
from sitegen.urls import by_date_path
from tests.corpora import block, comment, document, lookup, mill, thread


def of(comments: tuple[Comment, ...], **more: object) -> Lookup:
    return lookup([document("d", "Text.", comments=comments, **more)])


def views(found: Lookup) -> dict[str, DiscussionView]:
    pages: list[Page] = list(discussion_pages(found))
    return {p.frame.path: p.view for p in pages if isinstance(p.view, DiscussionView)}


def tree(found: Lookup) -> tuple[ThreadStep, ...]:
    return views(found)["discussions/d.html"].steps


def drawn(steps: tuple[ThreadStep, ...]) -> str:
    out = []
    for step in steps:
        if step.comment:
            out.append(str(step.comment.number) + ("*" if step.comment.flat else ""))
        elif step.tag == "replies":
            out.append(f"({step.count}:" if step.step == "open" else ")")
        elif step.tag == "li":
            out.append("<" if step.step == "open" else ">")
    return "".join(out)


@pytest.mark.parametrize(
    ("depths", "expected"),
    [
        ([1], "<1>"),
        ([1, 1], "<1><2>"),
        ([1, 2, 2, 1], "<1(2:<2><3>)><4>"),
        ([1, 2, 3, 2, 1], "<1(2:<2(1:<3>)><4>)><5>"),
        ([1, 2, 3, 4, 5, 6, 7, 5, 2],
         "<1(2:<2(1:<3(1:<4(2:<5><6*><7*><8>)>)>)><9>)>"),
        # depths that no importer should make are drawn all the same
        ([3], "<1>"),
        ([2, 1], "<1><2>"),
        ([1, 5, 3], "<1(2:<2(1:<3>)>)>"),
    ],
)  # fmt: skip
def test_the_tree(depths: list[int], expected: str) -> None:
    comments = thread("d", [(depth, f"Comment {n}.") for n, depth in enumerate(depths)])
    assert drawn(tree(of(comments))) == expected


@given(st.lists(st.integers(1, 12), min_size=1, max_size=30))
def test_steps_are_balanced_and_every_comment_is_printed_once(depths: list[int]) -> None:
    comments = thread("d", [(depth, f"Comment {n}.") for n, depth in enumerate(depths)])
    stack: list[str] = []
    printed: list[int] = []
    for step in tree(of(comments)):
        if step.step == "open":
            assert step.tag != "li" or stack[-1] in ("ol", "replies")
            assert step.tag != "replies" or stack[-1] == "li"
            stack.append(step.tag)
        elif step.step == "close":
            assert stack.pop() == step.tag
        else:
            assert step.comment and stack[-1] == "li"
            printed.append(step.comment.number)
            assert stack.count("li") <= MAX_DEPTH
    assert not stack
    assert printed == list(range(1, len(depths) + 1))


def test_a_thread_ten_thousand_deep_is_drawn_in_seconds() -> None:
    began = time.perf_counter()
    pages = views(of(thread("d", [(n + 1, f"Comment {n}, said by somebody.") for n in range(10_000)])))
    assert sum(1 for view in pages.values() for s in view.steps if s.comment) == 10_000
    assert time.perf_counter() - began < 20


def test_a_comment_says_whom_it_answers() -> None:
    long = "A first sentence that is long enough to be cut somewhere, and so it is."
    comments = thread(
        "d", [comment(1, long, author="Tom"), (2, "Yes."), comment(2, state="missing"), (3, "No.")]
    )
    said = [s.comment for s in tree(of(comments)) if s.comment]
    assert (said[0].parent_href, said[0].replies) == ("", 2)
    assert (said[1].parent_href, said[1].parent_author) == ("#c-1", "Tom")
    assert said[1].parent_words.startswith("A first sentence") and said[1].parent_words.endswith("\u00a0…")
    assert (said[2].author, said[2].state_words) == (
        "missing comment",
        "This comment is not in this archive.",
    )
    assert (said[3].parent_href, said[3].parent_author, said[3].parent_words) == (
        "#c-3",
        "missing comment",
        "",
    )


def test_by_date_leaves_out_ghosts_and_leads_to_them_in_the_tree() -> None:
    comments = thread(
        "d",
        [
            comment(1, "Third.", date="2020-03-01"),
            comment(2, state="missing"),
            comment(3, "First.", date="2020-01-01", number=3),
            comment(1, "Undated.", number=4),
            comment(2, "Second.", date="2020-02-01", number=5),
        ],
    )
    found = views(of(comments))
    assert list(found) == ["discussions/d.html", by_date_path("d")]
    flat = found[by_date_path("d")]
    said = [s.comment for s in flat.steps if s.comment]
    assert [c.number for c in said] == [3, 5, 1, 4]
    assert all(c.flat for c in said)
    assert said[0].parent_href == "../d.html#c-2"
    assert said[1].parent_href == "#c-4"
    assert flat.head.tree_href == "../d.html"
    assert found["discussions/d.html"].head.by_date_href == "by-date/d.html"


def test_one_date_makes_no_view_by_date() -> None:
    found = views(of(thread("d", [comment(1, "A.", date="2020"), comment(1, "B.", number=2)])))
    assert list(found) == ["discussions/d.html"]
    assert found["discussions/d.html"].head.by_date_href == ""


@pytest.mark.parametrize("state", ["deleted", "removed", "redacted"])
def test_what_is_withheld_is_printed_nowhere(state: str) -> None:
    secret = "Xyzzy was said."
    withheld = replace(comment(1, author="Tom", date="2020"), state=state, blocks=(block("c-1-p-1", secret),))
    found = of(thread("d", [withheld, comment(2, "Hm.", date="2020-02", number=2)]), date="2020")
    for view in views(found).values():
        assert "Xyzzy" not in repr(view)
        first = next(s.comment for s in view.steps if s.comment)
        assert first.state_words == STATE_SENTENCES[state]
    from sitegen.pages import all_pages
    from sitegen.pages.data_files import corpus_files
    from sitegen.pages.downloads import downloads

    assert not [p.frame.path for p in all_pages(found) if "Xyzzy" in repr(p)]
    outputs = [*downloads(found), *corpus_files(found)[0]]
    assert not [o.path for o in outputs if b"Xyzzy" in o.data]


def test_a_note_that_all_share_stands_once() -> None:
    shared = of(thread("d", [comment(1, "A.", note="Who said it is not known."),
                             comment(1, "B.", note="Who said it is not known.", number=2)]))  # fmt: skip
    view = views(shared)["discussions/d.html"]
    assert view.head.note == "Who said it is not known."
    assert [s.comment.note for s in view.steps if s.comment] == ["", ""]


def test_facts_and_participants_count_what_is_there() -> None:
    view = views(mill())["discussions/letter.html"]
    assert dict(view.head.facts) == {
        "Comments": "3",
        "Not in this archive": "1",
        "Participants": "2 named; 1 comment without a name in the source",
        "Dates": "July 1891 to 2 January 1892",
        "Deepest level": "3",
        "Stated on the page": "5 comments",
    }
    assert [(p.name, p.href, p.count) for p in view.participants] == [
        ("Ben Stone", "../people/ben.html", 1),
        ("Tom", "", 1),
        ("author not in source", "", 1),
    ]
    assert [(line.depth, line.missing) for line in view.skeleton] == [
        (1, False),
        (2, True),
        (3, False),
        (1, False),
    ]
    assert [(e.id, e.count) for e in view.people] == [("fire", 2), ("ada", 1), ("cat", 1)]
