"""One small whole file of every format, written for this: what the importers are broken with.

The name of a sample is that of the importer that recognises it; `test_every_importer_has_a_sample` holds that.
"""

# ruff: noqa: E501 - files as they are

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A file: the importer it is for, its path in the corpus, its bytes."""

    importer: str
    path: str
    data: bytes


_WORDS = (
    "The council met on 3 March 2020 to hear what Jane Doe had to say about the harbour, and it was late."
)

_WXR = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Blog</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>jane</wp:author_login><wp:author_email>jane@example.org</wp:author_email><wp:author_display_name><![CDATA[Jane Doe]]></wp:author_display_name></wp:author>
<item><title>A post</title><link>https://example.org/a</link><dc:creator>jane</dc:creator><content:encoded><![CDATA[<p>{_WORDS}</p>

[gallery ids="1"] Second & last.]]></content:encoded><wp:post_id>4</wp:post_id><wp:post_date>2020-03-01 10:00:00</wp:post_date><wp:post_date_gmt>2020-03-01 09:00:00</wp:post_date_gmt><wp:post_name>a</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="post_tag" nicename="x"><![CDATA[X]]></category>
<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>John</wp:comment_author><wp:comment_author_email>j@example.org</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP><wp:comment_date>2020-03-02 10:00:00</wp:comment_date><wp:comment_content>First</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type></wp:comment_type><wp:comment_parent>0</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_author>Mary</wp:comment_author><wp:comment_date>2020-03-02 11:00:00</wp:comment_date><wp:comment_content>Answer</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>1</wp:comment_parent></wp:comment>
</item><item><title>Menu</title><wp:post_id>5</wp:post_id><wp:post_type>nav_menu_item</wp:post_type></item></channel></rss>
"""

_DISQUS = f"""<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="2"><id>a</id><link>https://example.org/a</link><title>A page</title><createdAt>2020-03-01T10:00:00Z</createdAt><author><name>Jane</name></author></thread>
<post dsq:id="4"><message><![CDATA[<p>{_WORDS}</p>]]></message><createdAt>2020-03-01T11:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>John</name><email>j@example.org</email></author><ipAddress>192.0.2.1</ipAddress><thread dsq:id="2" /></post>
<post dsq:id="5"><message>Answer</message><createdAt>2020-03-01T12:00:00Z</createdAt><isDeleted>true</isDeleted><isSpam>false</isSpam><author><name>Mary</name></author><thread dsq:id="2" /><parent dsq:id="4" /></post>
</disqus>
"""

_BLOGGER = f"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'><id>tag:blogger.com,1999:blog-1.archive</id><title>Blog</title>
<entry><id>tag:blogger.com,1999:blog-1.post-10</id><published>2020-03-01T10:00:00.000-08:00</published><category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#post'/><category scheme='http://www.blogger.com/atom/ns#' term='tag'/><title>A post</title><content type='html'>&lt;p&gt;{_WORDS}&lt;/p&gt;</content><link rel='alternate' type='text/html' href='http://example.blogspot.com/2020/a.html'/><author><name>Jane</name></author></entry>
<entry><id>tag:blogger.com,1999:blog-1.post-11</id><published>2020-03-02T10:00:00.000-08:00</published><category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#comment'/><title>Yes</title><content type='html'>Yes</content><author><name>John</name></author><thr:in-reply-to href='http://example.blogspot.com/2020/a.html' ref='tag:blogger.com,1999:blog-1.post-10'/></entry>
</feed>
"""

_MEDIUM = f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>A post</title></head><body><article class="h-entry">
<header><h1 class="p-name">A post</h1></header><section data-field="subtitle" class="p-summary">And more</section><section data-field="body" class="e-content"><section class="section section--body"><p class="graf graf--p">{_WORDS}</p><figure class="graf graf--figure"><img src="https://example.org/i.png"><figcaption>A picture</figcaption></figure></section></section>
<footer><p>By <a href="https://medium.com/@jane" class="p-author h-card">Jane Doe</a> on <a href="https://medium.com/p/abc"><time class="dt-published" datetime="2020-03-01T10:00:00.000Z">March 1, 2020</time></a>.</p><p><a href="https://medium.com/@jane/a-abc" class="p-canonical">Canonical link</a></p></footer></article></body></html>
"""

_SUBSTACK = f"""<!DOCTYPE html><html lang="en"><head><link rel="canonical" href="https://jane.substack.com/p/a-post"><title>A post</title><meta property="og:title" content="A post"><script type="application/ld+json">{{"@type":"NewsArticle","headline":"A post","datePublished":"2020-03-01T10:00:00+00:00","author":[{{"@type":"Person","name":"Jane Doe"}}]}}</script></head>
<body><div class="available-content"><div class="body markup"><p>{_WORDS}</p><p>{_WORDS}</p></div></div><img src="https://substackcdn.com/i.png"></body></html>
"""

_GHOST = json.dumps({
    "db": [{"meta": {"exported_on": 1583056800000, "version": "5.0"}, "data": {
        "posts": [{"id": "1", "title": "A post", "slug": "a", "html": f"<p>{_WORDS}</p>", "status": "published", "visibility": "public", "published_at": "2020-03-01T10:00:00.000Z", "type": "post"},
                  {"id": "2", "title": "Draft", "slug": "b", "html": "<p>x</p>", "status": "draft"}],
        "users": [{"id": "1", "name": "Jane Doe", "email": "jane@example.org", "password": "$2a$10$abc"}],
        "posts_authors": [{"post_id": "1", "author_id": "1"}], "tags": [{"id": "1", "name": "news"}], "posts_tags": [{"post_id": "1", "tag_id": "1"}]}}],
}, indent=1)  # fmt: skip

_REDDIT = json.dumps([
    {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"id": "abc", "title": "A post", "author": "jane", "selftext": _WORDS, "created_utc": 1583056800, "subreddit": "x", "permalink": "/r/x/comments/abc/", "num_comments": 4}}]}},
    {"kind": "Listing", "data": {"children": [
        {"kind": "t1", "data": {"id": "c1", "parent_id": "t3_abc", "link_id": "t3_abc", "author": "john", "body": "> quoted\n\nSaid", "score": 3, "created_utc": 1583056900, "replies": {"kind": "Listing", "data": {"children": [
            {"kind": "t1", "data": {"id": "c2", "parent_id": "t1_c1", "author": "[deleted]", "body": "[removed]", "replies": ""}},
            {"kind": "more", "data": {"count": 2, "parent_id": "t1_c1", "children": ["c4", "c5"]}}]}}}}]}},
])  # fmt: skip

_DISCOURSE = json.dumps({
    "post_stream": {"posts": [
        {"id": 1, "username": "jane", "name": "Jane", "created_at": "2020-03-01T10:00:00.000Z", "cooked": f"<p>{_WORDS}</p>", "post_number": 1, "reply_to_post_number": None},
        {"id": 2, "username": "john", "created_at": "2020-03-02T10:00:00.000Z", "cooked": "<p>Yes</p>", "post_number": 2, "reply_to_post_number": 1},
        {"id": 3, "username": "mary", "cooked": "<p>No</p>", "post_number": 4, "reply_to_post_number": 3, "user_deleted": True}], "stream": [1, 2, 3, 4]},
    "title": "A topic", "fancy_title": "A topic", "posts_count": 4, "tags": ["news"], "slug": "a-topic", "id": 9,
})  # fmt: skip

_HACKERNEWS = json.dumps([
    {"by": "jane", "id": 1, "kids": [2], "time": 1583056800, "title": "A story", "type": "story", "url": "https://example.org/a", "score": 5, "descendants": 2},
    {"by": "john", "id": 2, "parent": 1, "kids": [3], "text": "Said &amp; <p>done", "time": 1583056900, "type": "comment"},
    {"id": 3, "parent": 2, "deleted": True, "time": 1583057000, "type": "comment"},
])  # fmt: skip

_STACKEXCHANGE = f"""<?xml version="1.0" encoding="utf-8"?>
<posts>
  <row Id="1" PostTypeId="1" CreationDate="2020-03-01T10:00:00.000" Score="3" Body="&lt;p&gt;{_WORDS}&lt;/p&gt;" OwnerUserId="5" OwnerDisplayName="jane" Title="A question" Tags="&lt;a&gt;&lt;b&gt;" AnswerCount="1" />
  <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2020-03-02T10:00:00.000" Score="1" Body="&lt;p&gt;An answer&lt;/p&gt;" OwnerUserId="6" />
</posts>
"""

_MESSAGE = f"""From: Jane Doe <jane@example.org>
To: list@example.org
Subject: =?utf-8?q?A_subject?=
Date: Sun, 1 Mar 2020 10:00:00 +0100
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

{_WORDS} =E9
> quoted
--=20
Jane
--b
Content-Type: text/html; charset=utf-8

<p>{_WORDS}</p>
--b--
"""
_ANSWER = """From: John <john@example.org>
Subject: Re: A subject
Date: Sun, 1 Mar 2020 11:00:00 +0100
Message-ID: <2@example.org>
In-Reply-To: <1@example.org>
References: <0@example.org> <1@example.org>

On Sun, Jane wrote:
> something

Yes.
"""
_MBOX = f"From jane@example.org Sun Mar  1 10:00:00 2020\n{_MESSAGE}\nFrom john@example.org Sun Mar  1 11:00:00 2020\n{_ANSWER}\n"

_PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page – Site</title><meta property="article:published_time" content="2020-03-01T10:00:00+01:00"><meta name="author" content="Jane Doe"></head>
<body><nav><a href="/">Home</a></nav><article><h1>A page</h1><p>{_WORDS} {_WORDS}</p><p>{_WORDS} {_WORDS}</p></article>
<div id="comments"><h2>2 comments</h2><ol class="commentlist">
<li class="comment depth-1" id="comment-1"><div class="comment-author"><cite>John</cite> says:</div><div class="comment-meta"><a href="#comment-1">2 March 2020 at 10:00</a></div><p>First of all, {_WORDS}</p>
<ul class="children"><li class="comment depth-2" id="comment-2"><div class="comment-author"><cite>Mary</cite> says:</div><div class="comment-meta">2 March 2020 at 11:00</div><p>An answer.</p></li></ul></li></ol></div><footer>Imprint</footer></body></html>
"""

_HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{len(_PAGE.encode()):x}\r\n{_PAGE}\r\n0\r\n\r\n".encode()
_WARC = b"".join([
    b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 13\r\n\r\nsoftware: x\r\n\r\n\r\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nWARC-Date: 2020-03-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n",
    f"Content-Length: {len(_HTTP)}\r\n\r\n".encode(), _HTTP, b"\r\n\r\n",
])  # fmt: skip

_RST = f"""PEP: 9999
Title: A proposal
Author: Jane Doe <jane@example.org>, John Roe
Status: Final
Created: 01-Mar-2020

Abstract
========

{_WORDS}  See `a page <https://example.org/>`_, :pep:`8`, name_ and [1]_.

- item

  * nested ``code``

1. one
2. two

Term
    Meaning.

.. note:: Take care.

   More::

       code

+-----+-----+
| a   | b   |
+=====+=====+
| one | two |
+-----+-----+

===  ===
a    b
===  ===
1    2
===  ===

.. list-table:: T

   * - a
     - b

:Field: value

| line
| block

.. _name: https://example.org/n
.. [1] A footnote.
"""

_MARKDOWN = f"""---
title: A document
author: [Jane Doe, John Roe]
date: 2020-03-01
tags: a, b
---

# A document

{_WORDS} *emphasis* **strong** `code` [link](https://example.org/ "t") ![p](i.png)

> quoted
> > deeper

1. one
   - two

| a | b |
|---|---|
| 1 | 2 |

```python
code
```

[ref]: https://example.org/
<!-- a comment -->
"""

_TEXT = f"""A title of a page

By Jane Doe
March 1, 2020

{_WORDS}

{_WORDS}

2 Comments

  1. **John** says:

March 2, 2020 at 10:00 am

First of all.

Reply

     1. **Mary** says:

March 2, 2020 at 11:00 am

An answer.

Reply
"""

SAMPLES: tuple[Sample, ...] = tuple(
    Sample(importer=importer, path=path, data=data if isinstance(data, bytes) else data.encode())
    for importer, path, data in (
        ("wordpress", "export.xml", _WXR),
        ("disqus", "disqus.xml", _DISQUS),
        ("blogger", "blogger.xml", _BLOGGER),
        ("medium", "posts/2020-03-01_a-abc.html", _MEDIUM),
        ("substack", "a-post.html", _SUBSTACK),
        ("substack", "posts/123456.a-post.html", f"<p>{_WORDS}</p>"),
        ("substack table", "posts.csv", "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle\n123456.a-post,2020-03-01T10:00:00.000Z,true,,newsletter,everyone,A post,More\n"),
        ("substack readers", "subscribers.csv", "email,active_subscription,expiry\nj@example.org,true,\n"),
        ("ghost", "ghost.json", _GHOST),
        ("reddit", "thread.json", _REDDIT),
        ("discourse", "topic.json", _DISCOURSE),
        ("hackernews", "item.json", _HACKERNEWS),
        ("stackexchange", "Posts.xml", _STACKEXCHANGE),
        ("mbox", "list.mbox", _MBOX),
        ("mail", "0001", _MESSAGE),
        ("html front matter", "2020-03-01-a.html", f"---\ntitle: A post\ndate: 2020-03-01\nauthor: Jane\n---\n<p>{_WORDS}</p>\n{{% highlight sh %}}\nls <b>\n{{% endhighlight %}}\n"),
        ("html", "page.html", _PAGE),
        ("warc", "web.warc", _WARC),
        ("warc", "web.warc.gz", gzip.compress(_WARC, mtime=0)),
        ("table", "items.csv", f'objectid,title,creator,date,description,text,place\na1,A title,Jane Doe,1910,"{_WORDS}","one\n\ntwo ""x""",Here\na2,,John,March 1910,,<p>html</p>,\n'),
        ("table", "comments.tsv", "id\tparent_id\tauthor\tdate\ttext\turl\n1\t\tJane\t2020-03-01\tFirst\thttps://example.org/a\n2\t1\tJohn\t\tAnswer\thttps://example.org/a\n3\t9\tMary\t\tLost\thttps://example.org/a\n"),
        ("rst", "pep-9999.rst", _RST),
        ("markdown", "document.md", _MARKDOWN),
        ("markdown", "toml.md", _MARKDOWN.replace("---\n", "+++\n").replace(": ", " = ")),
        ("text", "page.txt", _TEXT),
    )
)  # fmt: skip
