"""Reddit, Hacker News, Discourse and Stack Exchange: trees, states, scores, and shapes made to break them."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import json
from collections.abc import Callable

from sitegen.importers import import_source
from sitegen.importers.discourse import import_discourse
from sitegen.importers.hackernews import import_hackernews
from sitegen.importers.reddit import import_reddit
from sitegen.importers.stackexchange import import_stackexchange
from sitegen.importers.threads.across import join_threads, name_authors
from sitegen.model import Document, Imported
from tests.importers.making import made, structured

JSON_IMPORTERS: tuple[Callable[..., Imported], ...] = (import_reddit, import_hackernews, import_discourse)


def imported(value: object, path: str = "x.json") -> Imported:
    return import_source(made(path, value if isinstance(value, str) else json.dumps(value)))


def tree(document: Document) -> list[str]:
    """A line for each comment: dashes for its depth, its author, its text or state, its score."""
    return [
        " ".join(
            word
            for word in (
                "-" * c.depth,
                c.author.name if c.author else "?",
                " / ".join(b.text for b in c.blocks) or c.state,
                "" if c.score is None else str(c.score),
                c.note if c.state == "missing" else "",
            )
            if word
        )
        for c in document.comments
    ]


def summary_of(result: Imported) -> str:
    (message,) = [d.message for d in result.diagnostics if d.code == "import-summary"]
    return message


def listing(*children: object) -> dict[str, object]:
    return {"kind": "Listing", "data": {"children": list(children), "after": None}}


def t1(name: str, parent: str, **fields: object) -> dict[str, object]:
    data = {
        "id": name,
        "name": f"t1_{name}",
        "parent_id": parent,
        "link_id": "t3_p",
        "author": "ann",
        "body": name,
        "score": 1,
        "created_utc": 1378038782.0,
        "replies": "",
        **fields,
    }
    return {"kind": "t1", "data": data}


POST = {
    "kind": "t3",
    "data": {
        "id": "p",
        "name": "t3_p",
        "title": "Tea &amp; cake",
        "author": "op",
        "subreddit": "food",
        "selftext": "Which **one**?",
        "is_self": True,
        "score": 7,
        "num_comments": 9,
        "permalink": "/r/food/comments/p/tea/",
        "created_utc": 1378037853,
        "link_flair_text": "Ask",
    },
}


RENDERED = (
    '<div data-ups="30" data-downs="4"><a href="/user/jim" class="author gray">jim</a>'
    ' <time datetime="2013-09-30T18:01:05+00:00">2 days</time></div>'
)


def test_records_that_reddit_made_ready_for_its_pages_are_read_and_private_messages_are_not() -> None:
    old = {"parent": "t3_p", "link": "t3_p", "id": "t1_a", "content": RENDERED.replace("<", "&lt;")}
    stub = {**old, "parent": "t1_a", "id": "t1_b", "contentText": "", "contentHTML": ""}
    stub["content"] = "&lt;a onclick=\"return morechildren(this, 't3_p', 'b,c', 2, '')\"&gt;"
    words = {"contentText": "Yes", "contentHTML": "&lt;p&gt;&lt;em&gt;Yes&lt;/em&gt; &amp;amp; no&lt;/p&gt;"}
    letter = {"kind": "t4", "data": {"author": "bob", "body": "Between us", "parent_id": None, "replies": ""}}
    things = [{"kind": "t1", "data": old | words}, {"kind": "more", "data": stub}, letter]
    result = imported({"json": {"errors": [], "data": {"things": things}}})
    (document,) = result.documents
    assert tree(document) == ["- jim Yes & no 26", "-- ? missing 2 more replies were not captured here."]
    assert document.comments[0].date == "2013-09-30T18:01:05Z"
    assert summary_of(result).endswith("left out: 1 private messages, 2 comments not captured.")


def test_posts_and_times_are_read_as_programs_save_them() -> None:
    post = {"title": "T", "selftext": "S", "author": "op", "created_utc": "06-24-2021 17:54:23"}
    comments = [{"id": "a", "link_id": "t3_o7", "parent_id": "t3_o7", "author": "ann", "body": "Hm"}]
    comments[0]["created_utc"] = "1583056800.0"
    saved = {"comments": comments, "submission_metadata": post | {"permalink": "/r/x/comments/o7/t/"}}
    (document,) = imported({"data": saved, "subreddit": "x"}).documents
    assert (document.title, document.date) == ("T", "2021-06-24T17:54:23Z")
    assert [(c.author and c.author.name, c.date) for c in document.comments] == [
        ("ann", "2020-03-01T10:00:00Z")
    ]


def test_a_reddit_thread_tells_deleted_removed_and_not_captured_apart() -> None:
    more = {"kind": "more", "data": {"count": 3, "parent_id": "t1_a", "children": ["x", "y", "z"]}}
    onward = {"kind": "more", "data": {"count": 0, "parent_id": "t1_b", "id": "_", "children": []}}
    replies = listing(
        t1(
            "b",
            "t1_a",
            body_html="&lt;div&gt;&lt;p&gt;x &amp;amp; y&lt;/p&gt;&lt;/div&gt;",
            edited=1378040310.0,
            replies=listing(onward),
        ),
        more,
    )
    result = imported([
        listing(POST),
        listing(
            t1("a", "t3_p", body="&gt; quoted\n\nanswer [here](/r/tea)", replies=replies, ups=5, downs=2),
            t1("c", "t3_p", author="[deleted]", body="[deleted]"),
            t1("d", "t3_p", author="[deleted]", body="[removed]", score_hidden=True),
            t1("e", "t3_p", author="[deleted]", body="still said"),
            t1("f", "t1_gone", score=None, ups=9, downs=4),
        ),
    ])  # fmt: skip
    (document,) = result.documents
    assert (document.title, document.date, document.url) == (
        "Tea & cake",
        "2013-09-01T12:17:33Z",
        "https://www.reddit.com/r/food/comments/p/tea/",
    )
    assert (document.tags, document.note, document.stated_comments) == (("r/food", "Ask"), "Score: 7.", 9)
    assert [b.text for b in document.blocks] == ["Tea & cake", "Which one?"]
    assert tree(document) == [
        "- ann quoted / answer here 1",
        "-- ann x & y 1",
        "--- ? missing The thread goes on on a page that was not captured here.",
        "-- ? missing 3 more replies were not captured here.",
        "- ? deleted 1",
        "- ? removed",
        "- ? still said 1",
        "- ? missing This comment (id t1_gone) is not in the file; the replies below answer it.",
        "-- ann f 5",
    ]
    first = document.comments[0]
    assert first.blocks[0].quote == 1 and first.blocks[1].spans[0].href == "https://www.reddit.com/r/tea"
    assert document.comments[1].note == "It was edited on 2013-09-01."
    assert document.comments[6].note == "The account of its author is deleted."
    assert (
        summary_of(result)
        == "9 comments read, 4 shown; left out: 1 comments deleted by their authors, 1 comments removed by moderators, 3 comments not captured."
    )


def test_dumps_with_a_record_a_line_are_joined_to_their_posts() -> None:
    comments = [
        {
            "id": "a",
            "link_id": "t3_p",
            "parent_id": "t3_p",
            "author": "ann",
            "body": "one",
            "score": 2,
            "created_utc": "1378038782",
            "subreddit": "food",
        },
        {
            "id": "b",
            "link_id": "t3_p",
            "parent_id": "t1_a",
            "author": "ben",
            "body": "two",
            "score": 1,
            "created_utc": 1378038790,
            "subreddit": "food",
        },
        {
            "id": "c",
            "link_id": "t3_q",
            "parent_id": 12345678901,
            "author": "cat",
            "body": "three",
            "subreddit": "food",
        },
    ]
    lines = imported("\n".join(map(json.dumps, comments)), "comments.ndjson")
    assert [d.title for d in lines.documents] == ["Comments on Reddit post p", "Comments on Reddit post q"]
    assert [d.flags for d in lines.documents] == [("incomplete",), ("incomplete",)]
    assert tree(lines.documents[1]) == [
        "- ? missing This comment (id t1_5o6aqt1) is not in the file; the replies below answer it.",
        "-- cat three",
    ]
    posts = imported([POST["data"]], "posts.json")
    joined, _ = join_threads((*lines.documents, *posts.documents))
    assert [(d.title, len(d.comments)) for d in joined] == [
        ("Comments on Reddit post q", 2),
        ("Tea & cake", 2),
    ]
    assert tree(joined[1]) == ["- ann one 2", "-- ben two 1"]


def test_hacker_news_items_of_its_own_interface() -> None:
    items = [
        {
            "id": 1,
            "type": "story",
            "by": "op",
            "title": "A &lt;b&gt; story",
            "url": "https://example.org/x",
            "score": 5,
            "time": 1378037853,
            "kids": [2, 3, 9],
            "descendants": 6,
        },
        {
            "id": 2,
            "type": "comment",
            "by": "ann",
            "parent": 1,
            "text": "&gt; a story<p>Yes, <i>so</i>.",
            "time": 1378037860,
            "kids": [4, 10, 11],
        },
        {"id": 3, "type": "comment", "parent": 1, "deleted": True, "time": 1378037861},
        {"id": 4, "type": "comment", "by": "ben", "parent": 2, "dead": True, "text": "spam"},
        {"id": 7, "type": "comment", "by": "cat", "parent": 6, "text": "elsewhere"},
    ]
    for value in (items, {str(item["id"]): item for item in items}, "\n".join(map(json.dumps, items))):
        result = imported(value)
        story, other = result.documents
        assert (story.title, story.url, story.note) == (
            "A <b> story",
            "https://news.ycombinator.com/item?id=1",
            "Score: 5.",
        )
        assert [b.text for b in story.blocks] == ["A <b> story", "https://example.org/x"]
        assert tree(story) == [
            "- ann a story / Yes, so.",
            "-- ben removed",
            "-- ? missing 2 more replies were not captured here.",
            "- ? deleted",
            "- ? missing 1 more reply was not captured here.",
        ]
        assert story.comments[0].blocks[0].quote == 1
        assert (other.title, tree(other)) == ("Comments on Hacker News item 6", ["- cat elsewhere"])
        assert (
            summary_of(result)
            == "7 comments read, 2 shown; left out: 1 comments deleted by their authors, 1 comments killed by moderators or readers, 3 comments not captured."
        )


def test_hacker_news_items_of_algolia_nested_and_as_hits() -> None:
    nested = {
        "id": 1, "created_at": "2013-09-01T12:17:33.000Z", "created_at_i": 1378037853, "type": "story", "author": "op", "title": "Nested", "url": None, "text": "<p>Ask</p>", "points": 3, "parent_id": None, "story_id": 1,
        "children": [{"id": 2, "created_at": "2013-09-01T12:18:00.000Z", "type": "comment", "author": "ann", "text": "one", "points": None, "parent_id": 1, "story_id": 1, "children": [
            {"id": 3, "type": "comment", "author": None, "text": None, "parent_id": 2, "story_id": 1, "children": [{"id": 5, "type": "comment", "author": "ben", "text": "two", "parent_id": 3, "children": []}]}]}],
    }  # fmt: skip
    (document,) = imported(nested).documents
    assert tree(document) == ["- ann one", "-- ? deleted", "--- ben two"]
    assert (document.date, document.comments[0].date) == ("2013-09-01T12:17:33Z", "2013-09-01T12:18:00Z")
    hits = {"hits": [
        {"objectID": "8", "author": "ann", "comment_text": "hit", "story_id": 1, "parent_id": 1, "story_title": "Nested", "created_at_i": 1378037900},
        {"objectID": "9", "author": "ben", "comment_text": "deeper", "story_id": 1, "parent_id": 4, "story_title": "Nested", "created_at_i": 1378037901},
    ], "nbHits": 2}  # fmt: skip
    (found,) = imported(hits).documents
    assert (found.title, found.flags) == ("Nested", ("incomplete",))
    assert tree(found)[0] == "- ann hit" and tree(found)[-1] == "-- ben deeper"


def test_what_a_forum_puts_into_a_text_is_no_part_of_it() -> None:
    cooked = (
        '<aside class="quote"><div class="title"><div class="quote-controls">x</div>'
        '<img src="/a.png" class="avatar"> bob:</div><blockquote><p>said</p></blockquote></aside>'
        '<p>Yes</p><div class="lightbox-wrapper"><a class="lightbox" href="https://e.org/p.png">'
        '<img src="https://e.org/p.png" alt="mill"><div class="meta"><span>690×388</span></div></a></div>'
        "<p>\u200b</p>"
    )
    posts = [{"post_number": 1, "cooked": cooked, "topic_id": 1}]
    (document,) = imported({"id": 1, "title": "T", "post_stream": {"posts": posts}}).documents
    assert [(b.text, b.quote) for b in document.blocks[1:]] == [
        ("bob:", 0),
        ("said", 1),
        ("Yes", 0),
        ("mill", 0),
    ]
    post = {"id": "p", "title": "T", "selftext": "One\n\n&amp;#x200B;\n\nTwo", "subreddit": "x"}
    (document,) = imported(post).documents
    assert [b.text for b in document.blocks[1:]] == ["One", "Two"]


def test_a_topic_of_discourse() -> None:
    def post(number: int, **fields: object) -> dict[str, object]:
        return {
            "id": 100 + number,
            "post_number": number,
            "username": f"u{number}",
            "name": "",
            "cooked": f"<p>post {number}</p>",
            "created_at": "2013-02-04T15:26:26.278-05:00",
            "post_type": 1,
            "topic_id": 5,
            "topic_slug": "t",
            **fields,
        }

    topic = {
        "id": 5, "slug": "t", "title": "A topic", "posts_count": 9, "tags": ["one", {"id": 3, "name": "two"}],
        "post_stream": {
            "posts": [
                post(1, actions_summary=[{"id": 2, "count": 4}, {"id": 3, "count": 9}], name="Jane Doe"),
                post(2, reply_to_post_number=1),
                post(3, reply_to_post_number=2, user_deleted=True),
                post(4, reply_to_post_number=3, hidden=True),
                post(5, post_type=3, cooked="", action_code="closed.enabled"),
                post(6, post_type=4, cooked="<p>secret</p>"),
                post(7, reply_to_post_number=60),
            ],
            "stream": [101, 102, 103, 104, 105, 106, 107, 108, 109, 160],
        },
    }  # fmt: skip
    result = imported(topic)
    (document,) = result.documents
    assert ([a.name for a in document.authors], document.tags, document.note) == (
        ["Jane Doe"],
        ("one", "two"),
        "Likes: 4.",
    )
    assert (document.path, document.stated_comments) == ("x.json", 8)
    assert tree(document) == [
        "- u2 post 2",
        "-- u3 deleted",
        "--- u4 removed",
        "- ? missing This comment (id 60) is not in the file; the replies below answer it.",
        "-- u7 post 7",
        "- ? missing 2 more replies were not captured here.",
    ]
    assert "secret" not in repr(document)
    assert (
        summary_of(result)
        == "10 posts read, 3 shown; left out: 1 notices of the forum, 1 asides of its staff, 1 posts deleted, 1 posts removed or hidden, 3 posts not captured."
    )
    (named,) = imported({"id": 5, "post_stream": {"posts": [post(2, topic_slug="old-mill")]}}).documents
    assert named.title == "old mill"
    later = imported({**topic, "post_stream": {"posts": [post(21)], "stream": [101, 121]}})
    assert [(d.title, d.flags, tree(d)) for d in later.documents] == [
        ("A topic", ("incomplete",), ["- u21 post 21"])
    ]


POSTS = """<?xml version="1.0" encoding="utf-8"?>
<posts>
  <row Id="1" PostTypeId="1" AcceptedAnswerId="3" CreationDate="2010-08-17T19:22:37.890" Score="16" Body="&lt;p&gt;How &amp;amp; why?&lt;/p&gt;" OwnerUserId="8" Title="A &quot;title&quot;" Tags="&lt;a&gt;&lt;b-c&gt;" ClosedDate="2011-01-01T00:00:00.000" />
  <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2010-08-17T20:22:37.890" Score="-2" Body="&lt;p&gt;No.&lt;/p&gt;" OwnerUserId="9" />
  <row Id="3" PostTypeId="2" ParentId="1" CreationDate="2010-08-18T19:22:37.890" Score="5" Body="&lt;p&gt;So.&lt;/p&gt;" OwnerDisplayName="left" />
  <row Id="4" PostTypeId="5" Body="about a tag" />
  <row Id="5" PostTypeId="2" ParentId="77" Score="x" Body="&lt;p&gt;Orphan.&lt;/p&gt;" DeletionDate="2012-01-01T00:00:00.000" />
</posts>"""
COMMENTS = """<comments><row Id="1" PostId="3" Score="2" Text="I `agree` with *you* &amp; you" CreationDate="2010-08-19T00:00:00.000" UserId="9" />
<row Id="2" PostId="1" Score="0" Text="What?" CreationDate="2010-08-17T20:00:00.000" UserId="8" /></comments>"""
USERS = '<users><row Id="8" DisplayName="Jane Doe" EmailHash="5d41402abc4b2a76b9719d911017c592" /><row Id="9" DisplayName="Joe" /></users>'


def test_the_tables_of_a_dump_become_questions_with_answers_and_comments() -> None:
    results = [
        import_source(made(f"dump/{name}.xml", text))
        for name, text in (("Comments", COMMENTS), ("Posts", POSTS), ("Users", USERS))
    ]
    documents = tuple(document for result in results for document in result.documents)
    documents, _ = join_threads(
        name_authors(documents, (name for result in results for name in result.names))
    )
    question, orphans = documents
    assert (question.title, question.date, question.tags) == (
        'A "title"',
        "2010-08-17T19:22:37Z",
        ("a", "b-c"),
    )
    assert (question.note, [a.name for a in question.authors]) == (
        "Score: 16. Closed on 2011-01-01.",
        ["Jane Doe"],
    )
    assert tree(question) == [
        "- Jane Doe What? 0",
        "- Joe No. -2",
        "- left So. 5",
        "-- Joe I agree with you & you 2",
    ]
    assert question.comments[2].note == "The answer that was accepted."
    assert (orphans.title, tree(orphans)) == ("Post 77", ["- ? removed"])
    assert "5d41402abc4b2a76b9719d911017c592" not in repr((documents, results))
    assert (
        summary_of(results[1])
        == "5 posts read, 3 shown; left out: 1 texts of tags and notices, 1 deleted posts."
    )


def test_tables_without_text_make_no_document_and_a_broken_one_what_it_holds() -> None:
    assert not import_source(made("Votes.xml", '<votes><row Id="1" PostId="3" /></votes>')).documents
    broken = import_stackexchange(structured("Posts.xml", POSTS[: POSTS.index('<row Id="3"') + 40]))
    assert [tree(d) for d in broken.documents] == [["- User 9 No. -2"]]
    assert "import-broken" in {d.code for d in broken.diagnostics}
