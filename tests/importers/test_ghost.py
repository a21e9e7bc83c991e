"""Ghost exports: tables joined, three forms of a body, and nothing of accounts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sitegen.importers import import_source
from sitegen.importers.ghost import is_ghost
from sitegen.importers.ghost_content import lexical_html, mobiledoc_html, post_html
from sitegen.markup.html import html_blocks
from sitegen.model import Imported
from tests.importers.making import made


def post(number: int = 1, **fields: Any) -> dict[str, Any]:
    usual = {
        "id": str(number),
        "title": "A post",
        "slug": f"post-{number}",
        "html": "<p>Words.</p>",
        "status": "published",
        "visibility": "public",
        "type": "post",
        "published_at": "2020-03-01T10:00:00.000Z",
    }
    return {**usual, **fields}


def ghost(*posts: dict[str, Any], **tables: Any) -> str:
    data = {"posts": list(posts), **tables}
    return json.dumps({"db": [{"meta": {"exported_on": 1, "version": "5.0.0"}, "data": data}]})


def imported(text: str) -> Imported:
    return import_source(made("export.json", text))


def summary_of(result: Imported) -> str:
    (message,) = [d.message for d in result.diagnostics if d.code == "import-summary"]
    return message


def blocks(html: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in html_blocks(html)[0]]


def test_tables_are_joined_and_accounts_are_not_read() -> None:
    users = [
        {
            "id": "u1",
            "name": "Anna",
            "email": "anna@mail.example",
            "password": "$2a$10$abcdefghijklmnopqrstuv",
        },
        {"id": "u2", "name": "Ben", "email": "ben@mail.example"},
    ]
    text = ghost(
        post(1, canonical_url="https://blog.example/post-1/", locale="de", custom_excerpt="In short"),
        users=users,
        posts_authors=[
            {"post_id": "1", "author_id": "u2", "sort_order": 1},
            {"post_id": "1", "author_id": "u1", "sort_order": 0},
        ],
        tags=[
            {"id": "t1", "name": "Bread"},
            {"id": "t2", "name": "#inner"},
            {"id": "t3", "name": "X", "visibility": "internal"},
        ],
        posts_tags=[{"post_id": "1", "tag_id": t} for t in ("t1", "t2", "t3", "t9")],
    )
    (document,) = imported(text).documents
    assert [a.name for a in document.authors] == ["Anna", "Ben"]
    assert (document.tags, document.language, document.path) == (("Bread",), "de", "export.json/post-1")
    assert (document.date, document.url) == ("2020-03-01T10:00:00Z", "https://blog.example/post-1/")
    assert [b.text for b in document.blocks if b.kind == "subtitle"] == ["In short"]
    assert "mail.example" not in str(document) and "$2a$" not in str(document)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": "draft"}, "1 draft"),
        ({"status": "scheduled"}, "1 scheduled post"),
        ({"status": "sent"}, "1 post sent by mail only"),
        ({"status": "odd"}, "1 post that is not public"),
        ({"visibility": "members"}, "1 post for members only"),
        ({"visibility": "paid"}, "1 post for members only"),
    ],
)
def test_what_not_everybody_may_read_is_left_out(fields: dict[str, str], reason: str) -> None:
    result = imported(ghost(post(1), post(2, **fields)))
    assert summary_of(result) == f"2 posts read, 1 shown; left out: {reason}."


def test_exports_of_old_and_without_wrapping() -> None:
    old = {"id": 3, "title": "Old", "slug": "old", "markdown": "*Hi*", "status": "published", "author_id": 1}
    row = {**old, "published_at": 1388318311015}
    text = json.dumps(
        {"meta": {"exported_on": 1}, "data": {"posts": [row], "users": [{"id": 1, "name": "Anna"}]}}
    )
    (document,) = imported(text).documents
    assert [b.text for b in document.blocks] == ["Old", "Hi"]
    assert (document.date, [a.name for a in document.authors]) == ("2013-12-29T11:58:31Z", ["Anna"])


def test_comments_where_the_export_has_them() -> None:
    rows = [
        {"id": "c1", "post_id": "1", "member_id": "m1", "status": "published", "html": "<p>First</p>"},
        {
            "id": "c2",
            "post_id": "1",
            "member_id": "m2",
            "parent_id": "c1",
            "status": "deleted",
            "html": "gone",
        },
        {"id": "c3", "post_id": "1", "parent_id": "c1", "in_reply_to_id": "c2", "html": "<p>Third</p>"},
        {"id": "c4", "post_id": "1", "status": "hidden", "html": "hidden"},
    ]
    result = imported(
        ghost(post(1), comments=rows, members=[{"id": "m1", "name": "Cleo", "email": "c@mail.example"}])
    )
    comments = result.documents[0].comments
    assert [(c.depth, c.state) for c in comments] == [(1, "present"), (2, "deleted"), (3, "present")]
    assert comments[0].author and comments[0].author.name == "Cleo"
    assert "1 comment that is not public" in summary_of(result)


def node(kind: str, *children: Any, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "children": list(children), **fields}


def text(words: str, style: int = 0) -> dict[str, Any]:
    return {"type": "extended-text", "text": words, "format": style}


LEXICAL = {
    "root": node(
        "root",
        node("extended-heading", text("Head"), tag="h2"),
        node(
            "paragraph",
            text("a < b "),
            text("strong", 1),
            node("link", text("link"), url="https://x.example"),
        ),
        node("list", node("listitem", text("one")), node("listitem", text("two")), listType="number"),
        node("extended-quote", text("said")),
        {"type": "horizontalrule"},
        {"type": "codeblock", "code": "if a < b:", "caption": "Code"},
        {"type": "markdown", "markdown": "*marked*"},
        {"type": "html", "html": "<p>raw</p>"},
        {"type": "image", "src": "https://x.example/a.png", "alt": "Picture", "caption": "Below"},
        {"type": "bookmark", "url": "https://x.example/b", "metadata": {"title": "Booked"}},
        {"type": "callout", "calloutText": "Mind this"},
        {"type": "toggle", "heading": "Open", "content": "<p>Inside</p>"},
        {"type": "email", "html": "<p>only by mail</p>"},
        {"type": "paywall"},
        {"type": "future-card", "content": "unknown"},
    )
}


def test_lexical() -> None:
    made_of = blocks(post_html({"lexical": json.dumps(LEXICAL)}))
    assert made_of == [
        ("heading", "Head"),
        ("paragraph", "a < b stronglink"),
        ("item", "one"),
        ("item", "two"),
        ("paragraph", "said"),
        ("rule", "---"),
        ("code", "if a < b:"),
        ("caption", "Code"),
        ("paragraph", "marked"),
        ("paragraph", "raw"),
        ("caption", "Picture"),
        ("caption", "Below"),
        ("paragraph", "Booked"),
        ("paragraph", "https://x.example/b"),
        ("paragraph", "Mind this"),
        ("paragraph", "Open"),
        ("paragraph", "Inside"),
        ("paragraph", "unknown"),
    ]


MOBILEDOC = {
    "version": "0.3.1",
    "markups": [["em"], ["a", ["href", "https://x.example"]], ["script"]],
    "atoms": [["soft-return", "", {}]],
    "cards": [
        ["markdown", {"markdown": "# Marked"}],
        ["hr", {}],
        ["image", {"src": "x", "caption": "Below"}],
    ],
    "sections": [
        [1, "h2", [[0, [], 0, "Head"]]],
        [1, "p", [[0, [0], 0, "all "], [0, [1], 2, "linked"], [0, [], 0, " end"], [0, [2], 1, "<b>"]]],
        [3, "ol", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
        [10, 0],
        [10, 1],
        [10, 99],
        [2, "https://x.example/a.png"],
        [1, "blockquote", [[0, [], 0, "said"]]],
    ],
}


def test_lexical_keeps_powers_numbers_and_the_words_of_newer_cards() -> None:
    power = [{"type": "text", "text": "10"}, {"type": "text", "text": "6", "format": 64}]
    item = {"type": "listitem", "children": power}
    children = [
        {"type": "list", "listType": "number", "start": 3, "children": [item]},
        {"type": "file", "src": "https://x.example/f.pdf", "fileTitle": "A file", "fileCaption": "Below"},
        {"type": "header", "header": "Head", "subheader": "Under"},
        {"type": "call-to-action", "textValue": "<p>Come</p>"},
    ]
    made_of = html_blocks(lexical_html({"root": {"type": "root", "children": children}}))[0]
    assert [f"{block.marker} {block.text}".strip() for block in made_of] == [
        "3. 10⁶", "A file", "Below", "https://x.example/f.pdf", "Head", "Under", "Come",
    ]  # fmt: skip


def test_mobiledoc() -> None:
    assert blocks(post_html({"mobiledoc": json.dumps(MOBILEDOC)})) == [
        ("heading", "Head"),
        ("paragraph", "all linked end<b>"),
        ("item", "one"),
        ("item", "two"),
        ("heading", "Marked"),
        ("rule", "---"),
        ("caption", "a.png"),
        ("paragraph", "said"),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"html": "<p>h</p>", "lexical": json.dumps(LEXICAL)}, "h"),
        ({"html": '<p><a href="__GHOST_URL__/x/">h</a></p>'}, "h"),
        ({"html": None, "plaintext": "p & q"}, "p & q"),
        ({"html": "", "lexical": "no json", "mobiledoc": "[", "markdown": "m"}, "m"),
        ({}, ""),
    ],
)
def test_the_first_form_that_holds_anything(row: dict[str, Any], expected: str) -> None:
    assert " ".join(words for _, words in blocks(post_html(row))) == expected


@pytest.mark.parametrize(
    "value",
    [
        None,
        3,
        [],
        {},
        {"root": 3},
        {"root": {"children": [None, 3, {"children": {}}]}},
        {"sections": [3, [1], [1, 2, 3]]},
    ],
)
def test_any_value_is_some_body(value: object) -> None:
    assert isinstance(lexical_html(value), str) and isinstance(mobiledoc_html(value), str)


def test_depth_is_bounded() -> None:
    deep: dict[str, Any] = text("bottom")
    for _ in range(5000):
        deep = node("link", deep, url="https://x.example")
    assert "bottom" in lexical_html({"root": node("root", deep)})
    broken = '{"db":[{"meta":{"exported_on":1},"data":{"posts":' + "[" * 200_000
    assert {d.code for d in imported(broken).diagnostics} & {"import-refused", "import-broken"}


@pytest.mark.parametrize(
    "data", [3, None, [], {"posts": 3}, {"posts": [3, None, {}]}, {"posts": [{}], "users": {}, "tags": [3]}]
)
def test_tables_of_any_shape(data: object) -> None:
    source = made("e.json", json.dumps({"db": [{"meta": {"exported_on": 1}, "data": data}]}))
    assert is_ghost(source)
    assert not any(d.code == "import-failed" for d in import_source(source).diagnostics)


def test_an_export_is_known_when_its_first_tables_fill_the_beginning() -> None:
    tables = {"brute": [{"key": "x" * 40}] * 600, "posts": [post()]}
    (document,) = imported(json.dumps({"db": [{"data": tables, "meta": {"version": "4.1.0"}}]})).documents
    assert document.title == "A post"


def test_what_the_interface_serves_is_read_too() -> None:
    served = post(
        1, uuid="u", url="https://blog.example/post-1/", authors=[{"name": "Anna"}, {"name": "Ben"}]
    )
    del served["status"]
    served["tags"] = [{"name": "Bread"}, {"name": "#inner"}, {"name": "X", "visibility": "internal"}]
    paid = {**served, "slug": "paid", "visibility": "paid", "html": "SECRET"}
    drafted = {**served, "slug": "draft", "status": "draft", "html": "SECRET"}
    result = imported(json.dumps({"posts": [served, paid, drafted], "meta": {"pagination": {"page": 1}}}))
    (document,) = result.documents
    assert [a.name for a in document.authors] == ["Anna", "Ben"]
    assert (document.url, document.tags) == ("https://blog.example/post-1/", ("Bread",))
    assert summary_of(result) == "3 posts read, 1 shown; left out: 1 draft, 1 post for members only."
    (page,) = imported(
        json.dumps({"pages": [{**served, "primary_author": {"name": "Cleo"}, "authors": []}]})
    ).documents
    assert [a.name for a in page.authors] == ["Cleo"]


def test_of_json_that_breaks_off_is_shown_what_is_known_to_be_public() -> None:
    drafts = (post(2, status="draft", html="SECRET"), post(3, visibility="paid", html="SECRET"))
    for last in drafts:
        whole = ghost(post(1), last)
        for place in range(whole.index("SECRET"), len(whole) - 2, 3):
            result = imported(whole[:place])
            assert [d.title for d in result.documents] == ["A post"], whole[:place]
            assert any(d.code == "import-broken" and d.location.column > 1 for d in result.diagnostics)


@pytest.mark.parametrize(
    "value", [{"posts": []}, {"data": {"children": []}}, [{"kind": "Listing"}], {"meta": {}, "x": 1}]
)
def test_other_json_is_none(value: object) -> None:
    assert not is_ghost(made("a.json", json.dumps(value)))
