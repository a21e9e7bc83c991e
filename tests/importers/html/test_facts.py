"""What pages say of themselves: title, authors, date, site, address, language, tags, rights, number of comments."""

from __future__ import annotations

import pytest

from sitegen.importers.html_page import import_html
from sitegen.model import Document
from tests.importers.html.blog_pages import ARTICLE, page
from tests.importers.making import structured

JSON_LD = """<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebSite","name":"The Village Paper"},{"@type":"NewsArticle","headline":"The old mill &amp; its lamp",
"author":[{"@type":"Person","name":"Mia Sund"},{"@type":"Person","name":"Olaf Vik"}],"datePublished":"2019-03-05T10:15:00+01:00",
"keywords":["mills","floods"],"license":"https://creativecommons.org/licenses/by/4.0/"}]}</script>"""
META = """<meta property="og:title" content="The old mill – The Village Paper"><meta property="og:site_name" content="The Village Paper">
<meta name="author" content="Mia Sund"><meta property="article:published_time" content="2019-03-05T10:15:00Z">
<meta property="og:locale" content="en_GB"><meta property="article:tag" content="mills"><meta property="og:url" content="https://v.example/mill">"""


def document_of(html: str) -> Document:
    return import_html(structured("2020-mill.html", html)).documents[0]


def facts(html: str) -> tuple[object, ...]:
    document = document_of(html)
    names = [author.name for author in document.authors]
    return document.title, names, (document.date or document.date_text or "")[:16], document.platform


CASES = {
    "JSON-LD": (
        page("", head=JSON_LD, title="The old mill - home"),
        ("The old mill & its lamp", ["Mia Sund", "Olaf Vik"], "2019-03-05T10:15", "The Village Paper"),
    ),
    "meta": (
        page("", head=META),
        ("The old mill", ["Mia Sund"], "2019-03-05T10:15", "The Village Paper"),
    ),
    "Dublin Core": (
        page("", head='<meta name="DC.title" content="Of mills"><meta name="DC.creator" content="Mia Sund"><meta name="DC.date" content="2019-03-05">'),
        ("Of mills", ["Mia Sund"], "2019-03-05", None),
    ),
    "microformats": (
        page("").replace(
            "</h1>",
            '</h1><a class="p-author h-card" href="/">Mia Sund</a> <time class="dt-published" datetime="2019-03-05T10:15:00Z">5 March</time>',
        ),
        ("The old mill", ["Mia Sund"], "2019-03-05T10:15", None),
    ),
    "a byline in words": (
        page("").replace("</h1>", "</h1><p>By Mia Sund</p><p>March 5, 2019</p>"),
        ("The old mill", ["Mia Sund"], "2019-03-05", None),
    ),
    "a link to the author beside a date": (
        page("").replace("</h1>", '</h1><p>5 March 2019 | <a rel="author" href="/mia">Mia Sund</a> | 3 comments</p>'),
        ("The old mill", ["Mia Sund"], "2019-03-05", None),
    ),
    "a relative date is no date": (
        page("").replace("</h1>", '</h1><span class="byline">by <a class="author" href="/mia">Mia Sund</a></span> <span class="date">3 days ago</span>'),
        ("The old mill", ["Mia Sund"], "3 days ago", None),
    ),
    "the site in the title": (
        page("", title="The old mill | Village Paper").replace('<h1 class="entry-title">The old mill | Village Paper', "<h1>The old mill"),
        ("The old mill", [], "", "Village Paper"),
    ),
    "the site in the title as its address": (
        page("", head='<meta property="og:title" content="The old mill | VILLAGE.de"><meta property="og:site_name" content="Village">'),
        ("The old mill", [], "", "Village"),
    ),
    "a headline of the data that only describes": (
        page("", head='<script type="application/ld+json">{"@type":"Article","name":"The old mill","headline":"building for grain"}</script>'),
        ("The old mill", [], "", None),
    ),
    "a date that is the link to the page": (
        page("").replace("</article>", '</article><div class="links"><a href="#" rel="bookmark">Mai 03, 2017</a> / <span class="by-author">Mia Sund</span></div>'),
        ("The old mill", ["Mia Sund"], "2017-05-03", None),
    ),
    "a question is nobody": (
        page("", head='<meta name="author" content="Like you, too? Never without my lamp">'),
        ("The old mill", [], "", None),
    ),
    "nothing": (f"<html><body>{ARTICLE}</body></html>", ("2020 mill", [], "", None)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_facts(name: str) -> None:
    html, wanted = CASES[name]
    assert facts(html) == wanted


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://a.example/x">', "https://a.example/x"),
        ('<meta property="og:url" content="https://a.example/y">', "https://a.example/y"),
        (
            '<link rel="canonical" href="https://web.archive.org/web/20130307194448/http://a.example/z">',
            "http://a.example/z",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="/only/a/path">', None),
    ],
)
def test_address(head: str, url: str | None) -> None:
    assert document_of(page("", head=head)).url == url


def test_address_of_a_saved_page() -> None:
    saved = "<!-- saved from url=(0026)https://village.example/mill -->"
    html = page("").replace("<html", f"{saved}\n<html", 1)
    document = document_of(html)
    assert (document.url, document.platform) == ("https://village.example/mill", "village.example")


def test_language_tags_rights_and_the_stated_number_of_comments() -> None:
    html = page(
        '<h3>12 Comments</h3><ol class="commentlist"><li class="comment" id="comment-1"><cite>Ada</cite> '
        '<time datetime="2012-03-05">5 March</time><p>Yes.</p></li></ol>',
        head=JSON_LD.replace("NewsArticle", "BlogPosting"),
    ).replace('lang="en"', 'lang="pt_BR"')
    imported = import_html(structured("x.html", html))
    document = imported.documents[0]
    assert document.language == "pt-BR"
    assert document.tags == ("mills", "floods")
    assert document.rights == "https://creativecommons.org/licenses/by/4.0/"
    assert document.stated_comments == 12
    assert [d.code for d in imported.diagnostics] == ["thread-count"]


@pytest.mark.parametrize(
    ("dates", "wanted"),
    [
        (("05/03/2012 10:15", "25/03/2012 11:00"), ("2012-03-05T10:15:00", "2012-03-25T11:00:00")),
        (("05/03/2012 10:15", "05/25/2012 11:00"), ("2012-05-03T10:15:00", "2012-05-25T11:00:00")),
        (("05/03/2012", "06/04/2012"), ("2012", "2012")),
    ],
)
def test_dates_in_figures_are_read_as_the_page_writes_them(
    dates: tuple[str, str], wanted: tuple[str, str]
) -> None:
    items = "".join(
        f'<li class="comment" id="comment-{n}"><cite>Ada</cite> <span class="date">{date}</span><p>Yes {n}.</p></li>'
        for n, date in enumerate(dates, 1)
    )
    document = document_of(page(f'<ol class="commentlist">{items}</ol>'))
    assert tuple(comment.date for comment in document.comments) == wanted
    assert tuple(comment.date_text for comment in document.comments) == dates
