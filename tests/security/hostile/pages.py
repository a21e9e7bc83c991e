"""Pages made to exhaust whoever reads HTML."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.security.hostile import each


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>A page</title>{head}</head><body>{body}</body></html>"


COMMENT = (
    '<li class="comment" id="comment-#"><b class="fn">Name #</b> <time datetime="2018-03-05">5 March</time>'
    "<p>Text #.</p></li>"
)
HTML: dict[str, Callable[[], str]] = {
    "dense inline tags": lambda: page("<p>" + "<b>x</b><i>y</i>" * 120_000),
    "dense divs": lambda: page("<div>x</div>" * 160_000),
    "dense classes": lambda: page('<div class="comment">x</div>' * 60_000),
    "dense authors": lambda: page(
        '<div class="comment"><b class="author">A</b> <i class="date">1 May 2020</i> x</div>' * 15_000
    ),
    "dense lists": lambda: page("<ul><li>x</ul>" * 120_000),
    "dense paragraphs": lambda: page("<p>x" * 500_000),
    "dense headings": lambda: page("<h2>3 comments</h2><p>x</p>" * 60_000),
    "dense dates": lambda: page("<p>on 3 March 2020 at 10:00 Ann wrote:</p>" * 40_000),
    "dense images": lambda: page("<img src=a.png alt=b>" * 90_000),
    "dense anchors": lambda: page("<a name=c1></a><a href='#c1'>x</a>" * 50_000),
    "dense breaks": lambda: page("a<br>" * 350_000),
    "dense spans in a paragraph": lambda: page("<p>" + "<span class=date>x</span> " * 70_000),
    "20,000 names of classes": lambda: page(
        "".join(f'<div class="v{"x" * (n % 9)}{n}-comment">t</div>' for n in range(20_000))
    ),
    "60,000 ids of comments": lambda: page(each('<div id="comment-#">t</div>', 60_000)),
    "100,000 nested elements": lambda: page("<div>" * 100_000 + "deep"),
    "250 deep quotes, many times": lambda: page(("<blockquote>" * 240 + "x" + "</blockquote>" * 240) * 250),
    "unclosed lists": lambda: page("<ul><li class=comment><b>A B</b> says: x" * 50_000),
    "unclosed inline tags": lambda: page("<p><b><i><font>" * 60_000),
    "100,000 attributes": lambda: page("<p " + each("a#=1 ", 100_000) + ">x</p>"),
    "a class of a million letters": lambda: page(f'<div class="{"comment " * 150_000}">x</div>'),
    "a table of 200,000 cells": lambda: page("<table>" + ("<tr>" + "<td>x" * 100) * 2_000),
    "a table of 100,000 columns": lambda: page("<table><tr>" + "<td>x" * 100_000),
    "tables in tables": lambda: page(("<table><tr><td>" * 60 + "x" + "</table>" * 60) * 600),
    "a line of 5 MB": lambda: page("<p>" + "word " * 1_000_000),
    "a word of 5 MB": lambda: page("<p>" + "w" * 5_000_000),
    "entities": lambda: page("<p>" + "&lt;&amp;" * 200_000),
    "comments of markup": lambda: page("<!-- x -->" * 200_000),
    "unclosed comments": lambda: page("<!-- <" * 300_000),
    "angle brackets": lambda: page("<" * 2_000_000),
    "JSON of 100,000 brackets": lambda: page(
        "x", f'<script type="application/ld+json">{"[" * 100_000}</script>'
    ),
    "linked data of 20,000 comments": lambda: page(
        "<article><p>A text.</p></article>",
        '<script type="application/ld+json">'
        + json.dumps({
            "@type": "Article",
            "comment": [{"@type": "Comment", "text": f"x {n}", "author": {"name": "A"}} for n in range(20_000)],
        })
        + "</script>",
    ),
    "metadata without end": lambda: page("x", each('<meta name="author" content="A #">', 50_000)),
    "nested comments of 240 levels": lambda: page(
        (COMMENT.removesuffix("</li>").replace("<li", "<ul><li") * 120 + "</ul>" * 120) * 60
    ),
    "microdata": lambda: page(
        '<div itemscope itemtype="http://schema.org/Comment"><span itemprop=author>A</span><p itemprop=text>x</div>'
        * 15_000
    ),
    "replies to none": lambda: page(
        each('<div class=comment id=c# data-parent-id=x#><b class=author>A</b><p>Text</p></div>', 15_000)
    ),
}  # fmt: skip

_ARTICLE = (
    "<article><h1>A page</h1>" + "<p>The mill stood by the river, and nobody knew who had built it.</p>" * 9
)
_AS_WORDPRESS = (
    '<li class="comment" id="comment-#"><article><footer><div class="comment-author"><img alt="" src="a.png">'
    '<b class="fn"><a href="http://x.invalid/#">Name #</a></b> <span class="says">says:</span></div>'
    '<div class="comment-metadata"><a href="#comment-#"><time datetime="2018-03-05T10:00:00+00:00">5 March</time></a>'
    '</div></footer><div class="comment-content"><p>The wheel of number # was taken away when I was a child.</p></div>'
    '<div class="reply"><a href="?replytocom=#">Reply</a></div></article></li>'
)


def honest_page(count: int, *, as_wordpress: bool) -> str:
    """A page of an article and so many comments, each of 4 elements, or of 17 as WordPress writes them."""
    comments = each(_AS_WORDPRESS if as_wordpress else COMMENT, count)
    return page(f'{_ARTICLE}</article><ol class="commentlist">{comments}</ol>')
