"""Posts of Medium and Substack: what the page repeats is shown once, what is no post is not shown."""

from __future__ import annotations

import json

import pytest

from sitegen.importers import import_source
from sitegen.importers.exports_across import join_exports
from sitegen.importers.medium import is_medium
from sitegen.importers.substack import exported_key, is_substack
from sitegen.model import Document, Imported
from tests.importers.making import made

PUBLISHED = (
    '<a href="https://medium.com/p/1"><time class="dt-published" datetime="2020-03-01T10:00:00Z">'
    "1 March</time></a>"
)


def medium(body: str, *, title: str = "A post", summary: str = "", published: str = PUBLISHED) -> str:
    return (
        f'<!DOCTYPE html><html><head><title>{title}</title></head><body><article class="h-entry"><header>'
        f'<h1 class="p-name">{title}</h1></header><section data-field="subtitle" class="p-summary">{summary}'
        f'</section><section data-field="body" class="e-content"><section class="section section--body">'
        f'<div class="section-divider"><hr class="section-divider"></div>{body}</section></section><footer>'
        f'<p>By <a href="https://medium.com/@anna" class="p-author h-card">Anna</a> on {published}</p>'
        '<p><a href="https://medium.com/@anna/a-post-1" class="p-canonical">Canonical link</a></p></footer>'
        "</article></body></html>"
    )


def imported(path: str, text: str) -> Imported:
    return import_source(made(path, text))


def blocks_of(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def test_a_medium_post_shows_its_title_and_subtitle_once() -> None:
    body = '<h3 class="graf graf--title">A post</h3><h4 class="graf graf--subtitle">Below</h4><p>Words.</p>'
    result = imported("posts/1.html", medium(body, summary="Below"))
    (document,) = result.documents
    assert blocks_of(document) == [("title", "A post"), ("subtitle", "Below"), ("paragraph", "Words.")]
    assert [a.name for a in document.authors] == ["Anna"]
    assert (document.date, document.url) == ("2020-03-01T10:00:00Z", "https://medium.com/@anna/a-post-1")
    assert [block.anchor for block in document.blocks] == ["title", "subtitle", "p-1"]


@pytest.mark.parametrize(
    ("summary", "subtitle"),
    [
        ("The first words of the text that", []),
        ("The first words of the te…", []),
        ("", []),
        ("Something else altogether", ["Something else altogether"]),
    ],
)
def test_a_subtitle_that_medium_made_is_not_shown(summary: str, subtitle: list[str]) -> None:
    text = medium("<p>The first words of the text that follows.</p>", summary=summary)
    (document,) = imported("posts/1.html", text).documents
    assert [b.text for b in document.blocks if b.kind == "subtitle"] == subtitle


def test_another_title_in_the_body_stays_and_sections_are_parted() -> None:
    body = (
        '<h3 class="graf graf--title">Other</h3><p>One</p></section><section class="section section--body">'
        '<div class="section-divider"><hr></div><p>Two</p>'
    )
    (document,) = imported("posts/1.html", medium(body)).documents
    assert [kind for kind, _ in blocks_of(document)] == ["title", "heading", "paragraph", "rule", "paragraph"]


def test_drafts_of_medium_are_left_out() -> None:
    result = imported("posts/draft_A-post-1.html", medium("<p>Secret</p>", published=""))
    assert result.documents == ()
    assert [d.message for d in result.diagnostics] == ["1 post read, 0 shown; left out: 1 draft."]
    # The same words without that name are a post of which the date is not known.
    assert len(imported("posts/A-post-1.html", medium("<p>Words</p>", published="")).documents) == 1


STYLE = "<style>section img {} section[data-field=subtitle], section[data-field=description] {}</style>"
CLAP = (
    '<ul><li class="h-entry">+1 <a class="h-cite u-like-of" href="https://medium.com/p/1">Other</a></li></ul>'
)
ABOUT_THE_ACCOUNT = {
    "claps": f"<section><h3>Anna's claps, page 1</h3>{CLAP}</section>",
    "addresses": "<section><h3>Anna's IP history</h3><ul><li>IP: 203.0.113.9</li></ul></section>",
    "about": '<section data-field="body" class="h-card"><p>I write.</p></section>',
    "a list": '<article class="h-entry"><h1 class="p-name">To read</h1><section data-field="lists"></section>',
}


@pytest.mark.parametrize("name", ABOUT_THE_ACCOUNT)
def test_pages_about_the_account_are_no_documents(name: str) -> None:
    text = f"<!DOCTYPE html><html><head>{STYLE}</head><body>{ABOUT_THE_ACCOUNT[name]}</body></html>"
    result = imported("pages/1.html", text)
    assert result.documents == ()
    said = "1 page read, 0 shown; left out: 1 page about the account."
    assert [d.message for d in result.diagnostics] == [said]


def test_a_profile_without_the_style_is_known_by_its_words_and_a_post_with_it_stays_a_post() -> None:
    profile = '<html><body><section class="h-card"><li><b>Medium user ID:</b> a1</li></section></body></html>'
    assert imported("profile.html", profile).documents == ()
    styled = medium("<p>Words.</p>").replace("<head>", f"<head>{STYLE}")
    assert [b.text for b in imported("posts/1.html", styled).documents[0].blocks] == ["A post", "Words."]


@pytest.mark.parametrize(
    "text", ["<html><body><p>x</p></body></html>", "<article class='h-entry'><p>x</p></article>"]
)
def test_other_pages_are_not_mediums(text: str) -> None:
    assert not is_medium(made("a.html", text))


def page(post: dict[str, object] | None = None, *, body: str = "<p>Words.</p>", **more: object) -> str:
    data = json.dumps(json.dumps({"post": post, **more})) if post is not None else '"{}"'
    return (
        '<!DOCTYPE html><html lang="de"><head><meta name="author" content="Anna">'
        '<meta property="og:title" content="Social"><link rel="canonical" href="https://a.substack.com/p/a-post">'
        '<link href="https://substackcdn.com/x.css" rel="stylesheet"></head><body>'
        f'<nav>Menu</nav><div class="available-content">{body}</div>'
        f"<script>window._preloads = JSON.parse({data})</script></body></html>"
    )


def test_a_substack_page_is_what_its_own_data_say() -> None:
    post: dict[str, object] = {
        "title": "Brot &amp; Butter",
        "subtitle": "Below",
        "post_date": "2020-03-01T10:00:00.000Z",
        "canonical_url": "https://bread.example/p/a-post",
        "postTags": [{"name": "Bread"}, {"name": "Inner", "hidden": True}],
        "body_html": '<p>Real words.</p><div class="subscription-widget-wrap"><p>Subscribe now</p></div>',
        "publishedBylines": [{"name": "Anna"}, {"name": "Ben"}],
    }
    comments = [
        {
            "id": 1,
            "name": "Cleo",
            "body": "First",
            "date": "2020-03-02T10:00:00Z",
            "children": [{"id": 2, "body": "B"}],
        },
        {"id": 3, "name": "Dan", "body": "secret", "deleted": True},
    ]
    (document,) = imported("a.html", page(post, comments=comments)).documents
    assert blocks_of(document) == [
        ("title", "Brot & Butter"),
        ("subtitle", "Below"),
        ("paragraph", "Real words."),
    ]
    assert [a.name for a in document.authors] == ["Anna", "Ben"]
    assert (document.url, document.tags, document.language) == (
        "https://bread.example/p/a-post",
        ("Bread",),
        "de",
    )
    assert [(c.depth, c.state) for c in document.comments] == [(1, "present"), (2, "present"), (1, "deleted")]
    assert [b.text for b in document.boilerplate] == ["Subscribe now"]
    assert "secret" not in str(document)


@pytest.mark.parametrize("data", [None, {}, {"title": 3, "postTags": "x", "body_html": None}])
def test_without_them_it_is_what_its_head_says(data: dict[str, object] | None) -> None:
    (document,) = imported("a.html", page(data)).documents
    assert blocks_of(document) == [("title", "Social"), ("paragraph", "Words.")]
    assert [a.name for a in document.authors] == ["Anna"]


def test_broken_data_of_a_page_do_no_harm() -> None:
    text = page({}).replace('JSON.parse("', 'JSON.parse("[[[[')
    assert len(imported("a.html", text).documents) == 1
    deep = page({}).replace('JSON.parse("{', 'JSON.parse("' + "[" * 100_000)
    assert len(imported("a.html", deep).documents) == 1


TABLE = (
    "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url\n"
    '1001.bread,2020-03-01T10:00:00.000Z,true,,,newsletter,everyone,"Bread, white",With butter,\n'
    "1002.draft,,false,,,newsletter,everyone,Draft title,,\n"
    "1003.paid,2020-03-02T10:00:00.000Z,true,,,newsletter,only_paid,Paid title,,\n"
    "1004.gone,2020-03-03T10:00:00.000Z,true,,,newsletter,everyone,No file,,\n"
)


def exported(*paths: str, folder: str = "zip/", table: str = TABLE) -> tuple[list[Document], str]:
    sources = [made(f"{folder}posts.csv", table)]
    sources += [made(f"{folder}posts/{path}.html", f"<p>Body of {path}</p>") for path in paths]
    results = [import_source(source) for source in sources]
    documents, found = join_exports(tuple(d for r in results for d in r.documents), sources)
    return list(documents), " ".join(
        d.message for d in (*(d for r in results for d in r.diagnostics), *found)
    )


def test_a_substack_export_joins_its_posts_with_their_table() -> None:
    documents, said = exported("1001.bread", "1002.draft", "1003.paid", "1005.unknown")
    by_title = {document.title: document for document in documents}
    assert sorted(by_title) == ["Bread, white", "No file"]
    bread = by_title["Bread, white"]
    assert blocks_of(bread)[1:] == [("subtitle", "With butter"), ("paragraph", "Body of 1001.bread")]
    assert (bread.path, bread.date) == ("zip/posts/1001.bread.html", "2020-03-01T10:00:00Z")
    assert "4 posts read, 2 shown; left out: 1 draft, 1 post for subscribers only." in said
    assert "3 files of posts left out" in said


def test_drafts_stay_out_where_nothing_is_published() -> None:
    only_drafts = "".join(
        line for line in TABLE.splitlines(keepends=True) if "1002" in line or "post_id" in line
    )
    assert exported("1002.draft", table=only_drafts)[0] == []


@pytest.mark.parametrize(
    ("ids", "paths"),
    [
        ([""], ["posts.csv"]),
        (["", ""], ["posts.csv/part", "posts.csv/part (2)"]),
        (
            ["", "1.a", "part", "1.a"],
            ["posts.csv/part", "posts.csv/1.a", "posts.csv/part (2)", "posts.csv/1.a (2)"],
        ),
    ],
)
def test_rows_without_an_id_of_their_own_are_documents_of_their_own(ids: list[str], paths: list[str]) -> None:
    rows = "".join(f"{post},2020-03-01,true,Title {n}\n" for n, post in enumerate(ids))
    documents = imported("posts.csv", f"post_id,post_date,is_published,title\n{rows}").documents
    assert [document.path for document in documents] == paths
    assert len({document.id for document in documents}) == len(ids)


def test_a_post_without_its_table_is_shown_by_the_words_of_its_name() -> None:
    (document,) = imported("posts/1001.white-bread.html", "<p>Words</p>").documents
    assert blocks_of(document) == [("title", "white bread"), ("paragraph", "Words")]
    assert join_exports((document,), ()) == ((document,), ())


@pytest.mark.parametrize(
    ("path", "key"),
    [("a/posts/1001.x-y.html", "1001.x-y"), ("1001.x.html", "1001.x"), ("index.html", ""), ("12.html", "")],
)
def test_names_of_exported_posts(path: str, key: str) -> None:
    assert exported_key(path) == key
    assert is_substack(made(path, "<p>x</p>")) == bool(key)


@pytest.mark.parametrize(
    "header",
    [
        "post_id,timestamp,email,post_type,post_audience,active_subscription,country",
        "email,active_subscription,expiry,plan,email_disabled,created_at",
    ],
)
def test_tables_of_readers_are_left_out(header: str) -> None:
    row = ",".join("reader@mail.example" if name == "email" else "1" for name in header.split(","))
    result = imported("posts/1001.x.opens.csv", f"{header}\n{row}\n{row}\n")
    assert result.documents == ()
    assert [d.message for d in result.diagnostics] == [
        "2 rows read, 0 shown; left out: 2 rows about readers."
    ]
