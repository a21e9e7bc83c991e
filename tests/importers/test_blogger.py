"""Blogger exports: few posts among many settings, comments by what they answer, both forms of the file."""

from __future__ import annotations

import re

import pytest

from sitegen.importers import import_source
from sitegen.importers.blogger import is_blogger
from sitegen.model import Comment, Imported
from tests.importers.exports import answers, blogger, blogger_entry
from tests.importers.making import made

DRAFT = "<app:control><app:draft>yes</app:draft></app:control>"


def imported(text: str) -> Imported:
    return import_source(made("feed.atom", text))


def summary_of(result: Imported) -> str:
    (message,) = [d.message for d in result.diagnostics if d.code == "import-summary"]
    return message


def tree(comments: tuple[Comment, ...]) -> list[tuple[int, str]]:
    return [(c.depth, " ".join(b.text for b in c.blocks) or c.state) for c in comments]


def test_posts_and_pages_are_shown_settings_templates_and_drafts_counted() -> None:
    result = imported(
        blogger(
            blogger_entry("settings", 1),
            blogger_entry("settings", 2),
            blogger_entry("template", 3),
            blogger_entry("post", 4, title="Brot &amp; Butter", content="<p>One</p><p>Two</p>"),
            blogger_entry("page", 5, title="About"),
            blogger_entry("post", 6, DRAFT, title="Secret"),
        )
    )
    assert [(d.path, d.title) for d in result.documents] == [
        ("feed.atom/post-4", "Brot & Butter"),
        ("feed.atom/page-5", "About"),
    ]
    assert [b.text for b in result.documents[0].blocks] == ["Brot & Butter", "One", "Two"]
    assert [a.name for a in result.documents[0].authors] == ["Anna"]
    assert result.documents[0].date == "2020-03-05T10:00:00-08:00"
    assert summary_of(result) == "6 entries read, 2 shown; left out: 2 settings, 1 draft, 1 template."


def test_a_text_may_be_written_as_elements() -> None:
    xhtml = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A &lt;b <i>c</i></p></div></content>'
    entry = re.sub(r"(?s)<content .*</content>", xhtml, blogger_entry("post", 4))
    assert [b.text for b in imported(blogger(entry)).documents[0].blocks] == ["A post", "A <b c"]


def test_feeds_of_a_blog_have_no_kinds_and_are_read_by_their_ids() -> None:
    def bare(kind: str, number: int, *parts: str, title: str = "A post", content: str = "Words.") -> str:
        entry = blogger_entry(kind, number, *parts, title=title, content=content)
        return re.sub(r"<category [^>]*kind[^>]*/>", "", entry)

    odd = bare("post", 7).replace("blog-1.post-7", "blog-1.layout")
    reply = bare("comment", 10, answers(4), content="first")
    entries = (bare("post", 4, title="A post"), bare("page", 5, title="About"), reply, odd)
    result = imported("<<<<<<< HEAD\n" + blogger(*entries))
    assert [(d.title, len(d.comments)) for d in result.documents] == [("A post", 1), ("About", 0)]
    assert "1 entry of another kind" in summary_of(result)


def test_comments_answer_posts_and_each_other() -> None:
    related = (
        "<link rel='related' href='https://www.blogger.com/feeds/1/4/comments/default/10' "
        "type='application/atom+xml'/>"
    )
    result = imported(
        blogger(
            blogger_entry("comment", 10, answers(4), content="first"),
            blogger_entry("comment", 11, answers(4), related, content="second"),
            blogger_entry("comment", 12, answers(11), content="third"),
            blogger_entry("post", 4),
        )
    )
    (document,) = result.documents
    assert tree(document.comments) == [(1, "first"), (2, "second"), (3, "third")]
    assert summary_of(result) == "4 entries read, 4 shown."


def test_comments_of_a_draft_are_left_out_and_those_of_a_missing_post_are_not() -> None:
    result = imported(
        blogger(
            blogger_entry("post", 4, DRAFT),
            blogger_entry("comment", 10, answers(4), content="hidden"),
            blogger_entry("comment", 11, answers(99), content="kept"),
            blogger_entry("comment", 12, content="homeless"),
        )
    )
    assert [d.title for d in result.documents] == [
        "Comments on blog.example/99.html",
        "Comments on a post that is missing",
    ]
    assert [tree(d.comments) for d in result.documents] == [[(1, "kept")], [(1, "homeless")]]
    assert "1 comment of what is left out" in summary_of(result)


@pytest.mark.parametrize(
    ("content", "state"),
    [
        ("This comment has been removed by the author.", "deleted"),
        ("This comment has been removed by a blog administrator.", "removed"),
    ],
)
def test_removed_comments_are_told_from_deleted_ones(content: str, state: str) -> None:
    removed = "<gd:extendedProperty name='blogger.contentRemoved' value='true'/>"
    result = imported(
        blogger(blogger_entry("post", 4), blogger_entry("comment", 10, answers(4), removed, content=content))
    )
    (comment,) = result.documents[0].comments
    assert (comment.state, comment.author, comment.blocks) == (state, None, ())


def takeout(kind: str, number: int, status: str = "LIVE", *parts: str) -> str:
    return (
        f"<entry><id>tag:blogger.com,1999:blog-1.post-{number}</id><blogger:type>{kind}</blogger:type>"
        f"<blogger:status>{status}</blogger:status><author><name>Anna</name></author><title>T{number}</title>"
        f"<content type='html'>W{number}</content><published>2020-03-01T10:00:00Z</published>"
        f"<category scheme='tag:blogger.com,1999:blog-1' term='Bread'/>{''.join(parts)}</entry>"
    )


def test_the_form_of_takeout_is_read_too() -> None:
    above = "<blogger:parent>tag:blogger.com,1999:blog-1.post-1</blogger:parent>"
    nested = above + "<blogger:inReplyTo>tag:blogger.com,1999:blog-1.post-5</blogger:inReplyTo>"
    result = imported(
        blogger(
            takeout("POST", 1),
            takeout("POST", 2, "DRAFT"),
            takeout("POST", 3, "SOFT_TRASHED"),
            takeout("COMMENT", 5, "LIVE", above),
            takeout("COMMENT", 6, "LIVE", nested),
            takeout("COMMENT", 7, "SPAM", above),
            takeout("COMMENT", 8, "EMPTIED", above),
        )
    )
    (document,) = result.documents
    assert document.tags == ("Bread",)
    assert tree(document.comments) == [(1, "W5"), (2, "W6"), (1, "deleted")]
    for words in ("1 draft", "1 post in the trash", "1 spam comment"):
        assert words in summary_of(result)


def test_repeated_ids_circles_and_ids_that_are_none() -> None:
    result = imported(
        blogger(
            blogger_entry("post", 4),
            blogger_entry("post", 4, title="Again"),
            blogger_entry("comment", 10, answers(11)),
            blogger_entry("comment", 11, answers(10)),
            blogger_entry("post", 5).replace("tag:blogger.com,1999:blog-1.post-5", "odd"),
        )
    )
    assert sum(len(d.comments) for d in result.documents) == 2
    assert any(d.code == "import-broken" for d in result.diagnostics)
    assert "1 post with the id of another" in summary_of(result)


def test_an_entry_that_the_end_of_the_file_cuts_is_left_out() -> None:
    text = blogger(blogger_entry("post", 4), takeout("POST", 2, "DRAFT"))
    for place in range(text.index("blogger:type"), len(text) - 20, 5):
        assert [d.title for d in imported(text[:place]).documents] == ["A post"]


@pytest.mark.parametrize(
    "text",
    [
        "<feed xmlns='http://www.w3.org/2005/Atom'><id>urn:x</id><entry><title>t</title></entry></feed>",
        "<rss><channel><item><guid>tag:blogger.com,1999:blog-1.post-2</guid></item></channel></rss>",
    ],
)
def test_other_feeds_are_none(text: str) -> None:
    assert not is_blogger(made("a.xml", text))
