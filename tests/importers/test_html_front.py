"""HTML below front matter, and code between the tags of site generators."""

from __future__ import annotations

import pytest

from sitegen.importers import import_source
from sitegen.importers.liquid import with_elements, with_fences
from sitegen.model import Document
from tests.importers.making import made

FRONT = """---
layout: post
title: "A post"
date: 2020-03-01 10:00:00 +0100
author: Jane Doe
tags: [mill, river]
published: true
---
"""


def document(text: str, path: str = "_posts/2020-02-29-a-post.html") -> Document:
    (made_of_it,) = import_source(made(path, text)).documents
    return made_of_it


@pytest.mark.parametrize("front", [FRONT, "\ufeff" + FRONT, FRONT.replace("\n", "\r\n")])
def test_html_below_front_matter_is_a_post_with_its_fields(front: str) -> None:
    post = document(front + "<nav>In the text</nav>\n<p>One <b>two</b></p>\n")
    assert (post.title, post.date, post.tags) == ("A post", "2020-03-01", ("mill", "river"))
    assert [a.name for a in post.authors] == ["Jane Doe"]
    assert [(b.kind, b.text) for b in post.blocks[1:]] == [
        ("paragraph", "In the text"),
        ("paragraph", "One two"),
    ]
    assert [line.text for line in post.boilerplate] == ["layout: post", "published: true"]


def test_what_the_front_matter_does_not_say_is_in_the_name_and_told() -> None:
    result = import_source(made("2020-02-29-old-mill.html", "---\npublished: true\n---\n<p>Text</p>"))
    (post,) = result.documents
    assert (post.title, post.date) == ("old mill", "2020-02-29")
    assert [d.code for d in result.diagnostics] == ["import-no-title"]


@pytest.mark.parametrize("text", ["<p>--- no head</p>", "---\n<p>A rule</p>\n---\n<p>Another</p>"])
def test_a_page_without_fields_is_a_page(text: str) -> None:
    assert not document(text, "a.html").front


CODE = "a\n{% highlight ruby linenos %}\nx < 1\n\n  y\n{% endhighlight %}\nb"


def test_code_between_tags_is_code_in_markdown_and_in_html() -> None:
    for path, body in (("a.md", CODE), ("a.html", "<p>" + CODE)):
        blocks = document(FRONT + body, path).blocks[1:]
        assert [(b.kind, b.text) for b in blocks] == [
            ("paragraph", "a"),
            ("code", "x < 1\n\n  y"),
            ("paragraph", "b"),
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% highlight html %}{% raw %}\n<p>\n{% endraw %}{% endhighlight %}", "{0}html\n<p>\n{0}"),
        ('{{< highlight go "linenos=table" >}}\nx\n{{< / highlight >}}', "{0}go\nx\n{0}"),
        ("1. a\n   {% highlight sh %}\n   ls\n   {% endhighlight %}", "1. a\n   {0}sh\n   ls\n   {0}"),
        ("{% highlight sh %}\nnever ended", "{% highlight sh %}\nnever ended"),
        ("{% highlight sh %}ls{% endhighlight %}", "{% highlight sh %}ls{% endhighlight %}"),
        ("{% include a.html %}\n{% endhighlight %}", "{% include a.html %}\n{% endhighlight %}"),
    ],
)
def test_tags_become_fences_line_by_line(text: str, expected: str) -> None:
    assert with_fences(text) == expected.replace("{0}", "~" * 12)
    assert with_elements(text).count("\n") == text.count("\n")
