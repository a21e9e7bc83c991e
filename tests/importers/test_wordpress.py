"""WordPress exports: what is shown, what is left out and counted, and that nothing else gets through."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from sitegen.importers import import_source
from sitegen.importers.wordpress import import_wordpress, is_wordpress
from sitegen.model import Comment, Document, Imported
from tests.importers.exports import wxr, wxr_author, wxr_comment, wxr_item
from tests.importers.making import from_file, made


def imported(text: str, path: str = "export.xml") -> Imported:
    return import_source(made(path, text))


def summary_of(result: Imported) -> str:
    (message,) = [d.message for d in result.diagnostics if d.code == "import-summary"]
    return message


def only(result: Imported) -> Document:
    (document,) = result.documents
    return document


def tree(comments: tuple[Comment, ...]) -> list[tuple[int, str, str]]:
    return [(c.depth, c.state, c.author.name if c.author else "") for c in comments]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_version_and_namespace_is_known(version: str, scheme: str) -> None:
    assert only(imported(wxr(wxr_item(), version=version, scheme=scheme))).importer == "wordpress"


@pytest.mark.parametrize(
    "text",
    [
        '<rss version="2.0"><channel><item><title>News</title><link>https://x.example</link></item></channel></rss>',
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>f</title></feed>",
        "About https://wordpress.org/export/1.2/ in plain text",
    ],
)
def test_other_files_are_not_taken_for_exports(text: str) -> None:
    assert not is_wordpress(made("a.xml", text)) or not text.startswith("<")
    assert not is_wordpress(made("a.txt", text))


def test_an_export_whose_beginning_is_damaged_is_still_no_plain_text() -> None:
    damaged = "xml version='1.0'?>" + wxr(wxr_item(), wxr_item(2, status="draft")).partition("?>")[2]
    assert [d.importer for d in imported(damaged).documents] == ["wordpress"]


def test_the_long_preamble_of_comments_costs_nothing() -> None:
    preamble = '<?xml version="1.0"?>\n' + "<!-- This file is not a backup. -->\n" * 300
    assert only(imported(preamble + wxr(wxr_item()).partition("?>")[2])).title == "A post"


def test_prefixes_need_no_declaration_and_ampersands_no_entity() -> None:
    text = (
        "<rss><channel><item><title>Salt & Pepper</title><wp:post_id>3</wp:post_id>"
        "<wp:status>publish</wp:status>"
        "<atom:link href='x'/><content:encoded>Fish & chips ]]> more</content:encoded></item></channel></rss>"
    )
    document = only(imported(text))
    assert document.title == "Salt & Pepper"
    assert "Fish & chips" in document.blocks[1].text and "more" in document.blocks[1].text


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (wxr_item(status="draft"), "1 draft"),
        (wxr_item(status="pending"), "1 post waiting for review"),
        (wxr_item(status="future"), "1 scheduled post"),
        (wxr_item(status="private"), "1 private post"),
        (wxr_item(status="trash"), "1 post in the trash"),
        (wxr_item(status="secret"), "1 post that is not public"),
        (wxr_item(post_password="hunter2"), "1 password-protected post"),
        (wxr_item(kind="nav_menu_item"), "1 menu item"),
        (wxr_item(kind="attachment", status="inherit"), "1 attachment"),
        (wxr_item(kind="wp_global_styles"), "1 style sheet"),
        (wxr_item(kind="product"), "1 item of a custom type"),
    ],
)
def test_what_is_not_public_or_no_post_is_left_out_and_counted(item: str, reason: str) -> None:
    result = imported(wxr(wxr_item(7, title="Shown"), item))
    assert [d.title for d in result.documents] == ["Shown"]
    assert summary_of(result) == f"2 items read, 1 shown; left out: {reason}."


def test_comments_of_what_is_left_out_are_counted_too() -> None:
    result = imported(wxr(wxr_item(1, wxr_comment(1), wxr_comment(2), status="draft")))
    assert summary_of(result) == "1 item read, 0 shown; left out: 2 comments of what is left out, 1 draft."


def test_only_approved_comments_are_shown_and_pings_are_told_apart() -> None:
    comments = (
        wxr_comment(1),
        wxr_comment(2, 1),
        wxr_comment(3, approved="0"),
        wxr_comment(4, approved="spam"),
        wxr_comment(5, approved="trash"),
        wxr_comment(6, kind="pingback"),
        wxr_comment(7, kind="trackback"),
        wxr_comment(8, kind="order_note"),
        wxr_comment(9, kind="review"),
        wxr_comment(10, kind="webmention"),
    )
    result = imported(wxr(wxr_item(1, *comments)))
    shown = only(result).comments
    assert [(c.kind, c.depth) for c in shown] == [
        ("comment", 1),
        ("comment", 2),
        ("pingback", 1),
        ("trackback", 1),
        ("comment", 1),
        ("pingback", 1),
    ]
    for words in ("1 unapproved comment", "1 spam comment", "1 comment in the trash", "1 note of a plugin"):
        assert words in summary_of(result)


def test_an_answer_to_a_withheld_comment_keeps_its_place_without_its_text() -> None:
    comments = (
        wxr_comment(1, approved="spam", text="BUY"),
        wxr_comment(2, 1, approved="0"),
        wxr_comment(3, 2),
    )
    thread = only(imported(wxr(wxr_item(1, *comments)))).comments
    assert tree(thread) == [(1, "removed", ""), (2, "removed", ""), (3, "present", "Reader 3")]
    assert "spam" in thread[0].note and not thread[0].blocks and not thread[1].blocks


def test_withheld_comments_that_nobody_answers_have_no_place() -> None:
    thread = only(
        imported(wxr(wxr_item(1, wxr_comment(1, approved="spam"), wxr_comment(2, 1, approved="spam"))))
    )
    assert thread.comments == ()


def test_withheld_comments_in_a_circle_do_no_harm() -> None:
    comments = (wxr_comment(1, 2, approved="0"), wxr_comment(2, 1, approved="0"), wxr_comment(3, 1))
    result = imported(wxr(wxr_item(1, *comments)))
    assert tree(only(result).comments) == [(1, "removed", ""), (2, "removed", ""), (2, "present", "Reader 3")]
    assert any(d.code == "thread-cycle" for d in result.diagnostics)


@pytest.mark.parametrize(
    ("local", "utc", "expected"),
    [
        ("2020-03-01 10:00:00", "2020-03-01 09:00:00", "2020-03-01T10:00:00+01:00"),
        ("2020-03-01 09:00:00", "2020-03-01 09:00:00", "2020-03-01T09:00:00Z"),
        ("2020-03-01 23:30:00", "2020-03-02 03:00:00", "2020-03-01T23:30:00-03:30"),
        ("2020-03-01 14:45:00", "2020-03-01 09:00:00", "2020-03-01T14:45:00+05:45"),
        ("2020-03-01 10:00:00", "0000-00-00 00:00:00", "2020-03-01T10:00:00"),
        ("2020-03-01 10:00:00", "", "2020-03-01T10:00:00"),
        ("", "2020-03-01 09:00:00", "2020-03-01T09:00:00Z"),
        ("0000-00-00 00:00:00", "2020-03-01 09:00:00", "2020-03-01T09:00:00Z"),
        # Two clocks that no zone explains: the local one is what readers saw.
        ("2020-03-01 10:00:00", "2020-01-01 09:07:00", "2020-03-01T10:00:00"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", None),
        ("", "", None),
    ],
)
def test_dates_have_the_zone_that_the_two_clocks_tell(local: str, utc: str, expected: str | None) -> None:
    document = only(imported(wxr(wxr_item(post_date=local, post_date_gmt=utc))))
    assert document.date == expected


def test_a_date_that_is_none_is_said_with_its_line() -> None:
    result = imported(wxr(wxr_item(post_date="yesterday", post_date_gmt="")))
    assert only(result).date is None and only(result).date_text == "yesterday"
    (problem,) = [d for d in result.diagnostics if d.code == "import-date"]
    assert problem.location.line > 1


def test_authors_have_their_display_names_wherever_the_list_of_users_stands() -> None:
    result = imported(wxr(wxr_item(), wxr_author("anna", "Anna &amp; Co", "anna@mail.example")))
    assert [a.name for a in only(result).authors] == ["Anna & Co"]


def test_authors_are_known_as_wordpress_com_lists_them() -> None:
    users = wxr_author("anna", "Anna Blum").replace("wp:author>", "wp:wp_author>")
    assert [a.name for a in only(imported(wxr(users, wxr_item()))).authors] == ["Anna Blum"]


def test_threads_made_for_disqus_have_their_comments_and_empty_ones_are_left_out() -> None:
    marked = "<dsq:thread_identifier>a/</dsq:thread_identifier>"
    items = (
        wxr_item(1, marked, content=""),
        wxr_item(2, marked, wxr_comment(1, date=""), content=""),
        wxr_item(3, content=""),
    )
    result = imported(wxr(*items))
    assert [(d.url, len(d.comments)) for d in result.documents] == [
        ("https://blog.example/2/", 1),
        ("https://blog.example/3/", 0),
    ]
    assert result.documents[0].comments[0].date == "2020-03-02T09:00:01Z"
    assert summary_of(result) == "3 items read, 2 shown; left out: 1 thread without comments."


def test_a_post_without_a_text_shows_the_excerpt_that_its_author_wrote() -> None:
    excerpt = "<excerpt:encoded><![CDATA[In short.]]></excerpt:encoded>"
    posts = imported(
        wxr(wxr_item(1, excerpt, content=""), wxr_item(2, excerpt, content="At length."))
    ).documents
    assert [[b.text for b in d.blocks[1:]] for d in posts] == [["In short."], ["At length."]]


def test_comments_are_read_that_are_written_as_elements_and_without_numbers() -> None:
    # As WordPress 2.1 and 2.2 wrote them: no CDATA, no ids, whatever the comment holds.
    said = 'See <a href="https://q.example/?a&b" rel="nofollow">this & that</a>, 3 &lt; 4.<br>On<p>And <em>so'
    raw = f"<wp:comment><wp:comment_content>{said}</wp:comment_content><wp:comment_approved>1"
    raw += "</wp:comment_approved><wp:comment_parent></wp:comment_parent></wp:comment>"
    spam = raw.replace("approved>1", "approved>spam")
    (comment,) = only(imported(wxr(wxr_item(1, spam, raw), version="1.0"))).comments
    assert [block.text for block in comment.blocks] == ["See this & that, 3 < 4.\nOn", "And so"]
    assert [span.href for span in comment.blocks[0].spans if span.href] == ["https://q.example/?a&b"]


def test_an_author_may_stand_where_other_programs_put_it() -> None:
    item = wxr_item(1, "<wp:author>bob</wp:author>").replace("<dc:creator>anna</dc:creator>", "")
    assert [a.name for a in only(imported(wxr(wxr_author("bob", "Bob Jones"), item))).authors] == [
        "Bob Jones"
    ]


def test_who_wrote_a_post_together_is_told_by_their_display_names_each_once() -> None:
    terms = (
        '<category domain="author" nicename="cap-bob"><![CDATA[bob]]></category>',
        '<category domain="author" nicename="anna"><![CDATA[Anna Blum]]></category>',
        '<category domain="author" nicename="anna"><![CDATA[Anna Blum]]></category>',
        '<category domain="author" nicename="cap-guest"></category>',
    )
    guest = wxr_item(9, title="Gerd Gast", kind="guest-author", post_name="cap-guest")
    users = (wxr_author("bob", "Bob Jones"), wxr_author("anna", "Anna Blum"))
    result = imported(wxr(*users, wxr_item(1, *terms), guest))
    assert [a.name for a in only(result).authors] == ["Bob Jones", "Anna Blum", "Gerd Gast"]
    assert "1 record of a guest author" in summary_of(result)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/a/post.html", "https://blog.example/a/post.html"),
        ("post", "https://blog.example/de/post"),
        ("https://other.example/x", "https://other.example/x"),
        ("//[", None),
        ("javascript:alert(1)", None),
    ],
)
def test_an_address_without_its_host_is_of_the_blog(link: str, expected: str | None) -> None:
    item = wxr_item().replace("https://blog.example/1/", link)
    homes = "<link>https://blog.example/de/</link><image><link>https://image.example</link></image>"
    assert only(imported(wxr(homes, item))).url == expected


def test_tags_and_categories_are_names_each_once() -> None:
    terms = (
        "<category>News</category>",
        '<category domain="category" nicename="news"><![CDATA[News]]></category>',
        '<category domain="post_tag" nicename="d"><![CDATA[Döner]]></category>',
        '<category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>',
    )
    assert only(imported(wxr(wxr_item(1, *terms)))).tags == ("News", "Döner")


def test_addresses_paths_and_language() -> None:
    result = imported(wxr(wxr_item(12), wxr_item(3, kind="page"), wxr_item(12)))
    assert [d.path for d in result.documents] == [
        "export.xml/post-12",
        "export.xml/page-3",
        "export.xml/post-12 (2)",
    ]
    assert len({d.id for d in result.documents}) == 3
    assert result.documents[0].url == "https://blog.example/12/"
    assert {d.language for d in result.documents} == {"en-US"}


def test_a_post_without_a_title_is_named_by_its_first_words() -> None:
    result = imported(wxr(wxr_item(title="", content="<p>" + "several words " * 20 + "</p>")))
    title = only(result).title
    assert title.startswith("several words") and title.endswith("…") and len(title) <= 71
    assert [d.code for d in result.diagnostics if d.code == "import-no-title"]


def test_block_comments_go_and_their_text_stays() -> None:
    content = (
        '<!-- wp:heading {"level":3} --><h3>Head</h3><!-- /wp:heading -->\n\n'
        "<!-- wp:paragraph -->\n<p>One\ntwo</p>\n<!-- /wp:paragraph --><!--more-->"
        "<!-- wp:quote --><blockquote><p>Q</p></blockquote><!-- /wp:quote -->"
    )
    blocks = only(imported(wxr(wxr_item(content=content)))).blocks
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        ("heading", "Head"),
        ("paragraph", "One two"),
        ("paragraph", "Q"),
    ]


def test_old_posts_part_paragraphs_by_blank_lines() -> None:
    blocks = only(imported(wxr(wxr_item(content="One\nline.\n\nTwo <b>bold</b>.")))).blocks
    assert [b.text for b in blocks[1:]] == ["One\nline.", "Two bold."]


class TestATruncatedFile:
    """The end of an item says whether it is public; where that is cut off it is not shown."""

    whole = wxr(
        wxr_item(1, title="First"),
        wxr_item(2, wxr_comment(1), wxr_comment(2, approved="spam", text="BUY"), title="Secret"),
    )

    def cut(self, before: str, nth: int = 2) -> Imported:
        place = -1
        for _ in range(nth):
            place = self.whole.index(before, place + 1)
        return imported(self.whole[:place])

    @pytest.mark.parametrize(
        "before", ["</content:encoded>", "<wp:status>", "</wp:status>", "</wp:post_password>"]
    )
    def test_before_its_password_an_item_is_left_out(self, before: str) -> None:
        result = self.cut(before)
        assert [d.title for d in result.documents] == ["First"]
        assert "1 item in which the file ends" in summary_of(result)
        assert any(d.code == "import-broken" and d.location.line for d in result.diagnostics)

    def test_after_it_the_item_is_shown(self) -> None:
        assert [d.title for d in self.cut("<wp:comment>", 1).documents] == ["First", "Secret"]

    @pytest.mark.parametrize(
        "before", ["BUY", "spam</wp:comment_app", "pam</wp:comment_app", "</wp:comment_approved>"]
    )
    def test_before_its_approval_a_comment_is_left_out(self, before: str) -> None:
        nth = 2 if before.startswith("</") else 1
        (_, second) = self.cut(before, nth).documents
        assert tree(second.comments) == [(1, "present", "Reader 1")]

    def test_wherever_it_is_cut_nothing_withheld_is_shown(self) -> None:
        for place in range(0, len(self.whole), 7):
            for document in imported(self.whole[:place]).documents:
                assert all("BUY" not in b.text for c in document.comments for b in c.blocks)


def test_an_entity_bomb_and_outside_entities_are_refused() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">'
        '<!ENTITY x SYSTEM "file:///etc/passwd">]>' + wxr(wxr_item(content="a&lol2;b", title="T &lol2; &x;"))
    )
    result = imported(bomb)
    assert any(d.code == "import-refused" for d in result.diagnostics)
    assert "lollol" not in str(result.documents) and "root:" not in str(result.documents)


@pytest.mark.parametrize("depth", [1000, 100_000])
def test_nesting_without_end_is_bearable(depth: int) -> None:
    deep = wxr(wxr_item(content="<div>" * depth + "deep"), wxr_item(2, "<x>" * depth))
    assert "deep" in str(imported(deep).documents[0].blocks)


def test_a_thread_of_thousands_and_one_as_deep_as_long() -> None:
    comments = [wxr_comment(n, n - 1) for n in range(1, 3001)]
    assert only(imported(wxr(wxr_item(1, *comments)))).comments[-1].depth == 3000


class _Endless(RawIOBase):
    """A file that is made while it is read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks = chunks
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        if not self.rest:
            self.rest = next(self.chunks, b"")
        size = min(len(view), len(self.rest))
        view[:size], self.rest = self.rest[:size], self.rest[size:]
        return size


class _Generated:
    def __init__(self, chunks: Callable[[], Iterator[bytes]]) -> None:
        self.chunks = chunks

    def open(self) -> BinaryIO:
        return cast(BinaryIO, BufferedReader(_Endless(self.chunks())))


def _large(megabytes: int) -> Iterator[bytes]:
    """Mostly what is left out: attachments, drafts, spam; ten posts are shown whatever the size."""
    head, tail = wxr("@").split("@")
    draft = wxr_item(1, wxr_comment(1, approved="spam") * 10, content="word " * 8000, status="draft").encode()
    yield head.encode()
    for number in range(10):
        yield wxr_item(number + 10).encode()
    for _ in range(megabytes * 1024 * 1024 // len(draft)):
        yield draft
    yield tail.encode()


def _peak(megabytes: int) -> int:
    source = replace(made("a.xml", wxr(wxr_item())), content=_Generated(lambda: _large(megabytes)))
    tracemalloc.start()
    try:
        result = import_wordpress(source)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        assert len(result.documents) == 10


def test_memory_does_not_grow_with_what_is_left_out() -> None:
    assert _peak(12) < 1.5 * _peak(3) + 1024 * 1024


@pytest.mark.soak
def test_sixty_megabytes_stay_within_sixteen() -> None:
    assert _peak(60) < 16 * 1024 * 1024


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            "wptt-themeunittestdata.wordpress.xml",
            "180 items read, 69 shown; left out: 70 menu items, 38 attachments, 3 unapproved comments, "
            "1 comment of what is left out, 1 draft, 1 password-protected post, 1 scheduled post.",
        ),
        (
            "pelican-wordpressexport.xml",
            "20 items read, 9 shown; left out: 4 attachments, 4 drafts, 3 items of custom types, "
            "1 comment in the trash.",
        ),
        ("wpimporter-small-export.xml", "11 items read, 9 shown; left out: 1 draft, 1 private post."),
        ("isso-wordpress.xml", "3 items read, 3 shown."),
    ],
)
def test_the_account_of_real_exports(file: str, message: str, shared: Path) -> None:
    assert summary_of(import_source(from_file(shared / "wxr" / file))) == message
