"""Exports made by tests, piece by piece, as their programs write them."""

from __future__ import annotations

from html import escape

_WXR_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="{scheme}://wordpress.org/export/{version}/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="{scheme}://wordpress.org/export/{version}/">
<channel><title>A blog</title><language>en-US</language><wp:wxr_version>{version}</wp:wxr_version>
"""


def wxr(*parts: str, version: str = "1.2", scheme: str = "http") -> str:
    """A WordPress export of these parts of its channel."""
    return _WXR_HEAD.format(scheme=scheme, version=version) + "\n".join(parts) + "\n</channel></rss>\n"


def wxr_author(login: str, name: str, email: str = "") -> str:
    return (
        f"<wp:author><wp:author_login>{login}</wp:author_login><wp:author_email>{email}</wp:author_email>"
        f"<wp:author_display_name><![CDATA[{name}]]></wp:author_display_name></wp:author>"
    )


def wxr_item(
    number: int = 1,
    *parts: str,
    title: str = "A post",
    content: str = "Words.",
    kind: str = "post",
    **fields: str,
) -> str:
    """A post with the fields that are given, the others as usual; a field given as "" is left out."""
    usual = {
        "post_date": "2020-03-01 10:00:00",
        "post_date_gmt": "2020-03-01 09:00:00",
        "status": "publish",
        "post_type": kind,
        "post_password": "",
    }
    tags = "".join(f"<wp:{key}>{value}</wp:{key}>" for key, value in {**usual, **fields}.items())
    return (
        f"<item><title>{title}</title><link>https://blog.example/{number}/</link>"
        f"<dc:creator>anna</dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id>{tags}<wp:is_sticky>0</wp:is_sticky>{''.join(parts)}</item>"
    )


def wxr_comment(
    number: int, parent: int = 0, *, approved: str = "1", kind: str = "", text: str = "Said.", **fields: str
) -> str:
    usual = {
        "author": f"Reader {number}",
        "date": f"2020-03-02 10:00:{number % 60:02}",
        "date_gmt": f"2020-03-02 09:00:{number % 60:02}",
    }
    tags = "".join(
        f"<wp:comment_{key}>{escape(value)}</wp:comment_{key}>" for key, value in {**usual, **fields}.items()
    )
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>{tags}"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type>"
        f"<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )


def disqus(*parts: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" '
        'xmlns:dsq="http://disqus.com/disqus-internals">\n' + "\n".join(parts) + "\n</disqus>\n"
    )


def disqus_thread(
    key: str, title: str = "A page", link: str = "https://blog.example/a/", message: str = ""
) -> str:
    return (
        f'<thread dsq:id="{key}"><id/><link>{link}</link><title>{title}</title><message>{message}</message>'
        "<createdAt>2020-03-01T09:00:00Z</createdAt><author><email>owner@blog.example</email><name>Olga</name>"
        "</author><ipAddress>203.0.113.9</ipAddress></thread>"
    )


def disqus_post(
    key: str,
    thread: str,
    parent: str = "",
    *,
    spam: str = "false",
    deleted: str = "false",
    text: str = "Said.",
) -> str:
    above = f'<parent dsq:id="{parent}"/>' if parent else ""
    return (
        f'<post dsq:id="{key}"><id/><message><![CDATA[<p>{text}</p>]]></message>'
        f"<createdAt>2020-03-02T09:00:00Z</createdAt><isDeleted>{deleted}</isDeleted><isSpam>{spam}</isSpam>"
        f"<author><email>reader@mail.example</email><name>Reader {key}</name>"
        f"<username>google-{key}</username></author><ipAddress>198.51.100.7</ipAddress>"
        f'<thread dsq:id="{thread}"/>{above}</post>'
    )


def blogger(*entries: str) -> str:
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:gd='http://schemas.google.com/g/2005'>"
        "<id>tag:blogger.com,1999:blog-1.archive</id><title>A blog</title>" + "\n".join(entries) + "</feed>"
    )


def blogger_entry(kind: str, number: int, *parts: str, title: str = "A post", content: str = "Words.") -> str:
    name = "page" if kind == "page" else "post"
    return (
        f"<entry><id>tag:blogger.com,1999:blog-1.{name}-{number}\n  </id>"
        f"<published>2020-03-0{number % 9 + 1}T10:00:00.000-08:00</published>"
        "<category scheme='http://schemas.google.com/g/2005#kind' "
        f"term='http://schemas.google.com/blogger/2008/kind#{kind}'/><title type='text'>{title}\n </title>"
        f"<content type='html'>{escape(content)}\n  </content><author><name>Anna\n </name>"
        f"<email>anna@blog.example</email></author>{''.join(parts)}</entry>"
    )


def answers(number: int) -> str:
    return (
        f"<thr:in-reply-to href='https://blog.example/{number}.html' "
        f"ref='tag:blogger.com,1999:blog-1.post-{number}'/>"
    )
