"""Shapes that pages saved from the web have, each cut down to what is odd about it, with texts of our own.

Each was made after a page of that shape had been misread: it would not have been read right before.
"""

from __future__ import annotations

from tests.importers.html.blog_pages import Sample, page
from tests.importers.html.forum_pages import forum

FOOT_LINE = Sample(
    "who and when in a line below the text, the day without its last dot",
    page("""<h2 id="comments">2 Comments</h2><ol id="commentlist"><li id="comment-57"><p>My grandmother saw the lamp.</p>
<p><cite>Comment by <a href="http://ada.example" rel="external nofollow" class="url">Ada Lind</a> — 17.07, 2011 @
<a href="#comment-57">13:04</a></cite></p></li><li id="comment-58"><p>Green? I was told blue.</p>
<p><cite>Comment by Ben Ost — 18.07, 2011 @ <a href="#comment-58">13:10</a></cite></p></li></ol>"""),
    """1 Ada Lind | 2011-07-17T13:04 | My grandmother saw the lamp.
1 Ben Ost | 2011-07-18T13:10 | Green? I was told blue.""",
)
REVIEWED = Sample(
    "comments as reviews of the article, their anchors before them",
    page("""<ul class="comments-ul"><li class="comment-li comment-item odd"><a name="comment81" id="comment81"></a>
<a name="forum81" id="forum81"></a><div class="comment hreview"><p class="comment-meta"><a rel="self bookmark"
class="permalink" href="/mill#comment81">#</a> <time datetime="2019-07-17T20:09:45Z">Le 17 juillet à 22:09</time><span
class="reviewer vcard"><span class="sep">, </span>par Ada Lind</span> <span class="item">En réponse à : <a class="url fn"
href="/mill">The old mill</a></span></p><div class="comment-content description"><p>My grandmother saw the lamp.</p></div></div>
<div class="comment-reply"><a class="repondre" href="/r?id=81">Répondre à ce message</a></div><ul><li class="comment-li
comment-item"><a name="comment82" id="comment82"></a><div class="comment hreview reply"><p class="comment-meta"><time
datetime="2019-07-18T08:00:00Z">Le 18 juillet à 10:00</time><span class="reviewer vcard">par Ben Ost</span> <span class="item">
En réponse à : <a class="url fn" href="/mill#comment81">Ada Lind</a></span></p><div class="comment-content description">
<p>Green? I was told blue.</p></div></div></li></ul></li></ul>"""),
    """1 Ada Lind | 2019-07-17T20:09 | My grandmother saw the lamp.
2 Ben Ost | 2019-07-18T08:00 | Green? I was told blue.""",
)
AGES = Sample(
    "who and how long ago in one paragraph, with and without a link",
    page("""<div id="comments"><h3>2 Comments</h3><div class="comment even depth-1" id="li-comment-296"><div id="comment-296"
class="entry"><p><a href="http://ada.example" rel="external nofollow" class="url">Ada Lind</a> <a class="comment-link"
href="http://blog.example/mill/#comment-296">1 year</a></p><p>My grandmother saw the lamp.</p></div></div><div class="comment
odd depth-1" id="li-comment-297"><div id="comment-297" class="entry"><p>ben <a class="comment-link"
href="http://blog.example/mill/#comment-297">1 year</a></p><p>Green? I was told blue.</p></div></div></div>"""),
    """1 Ada Lind | 1 year | My grandmother saw the lamp.
1 ben | 1 year | Green? I was told blue.""",
)
WITHOUT_YEAR = Sample(
    "dates without their year",
    page("""<ol class="commentlist"><li class="comment depth-1" id="comment-411"><cite class="comment-author"><a class="url"
rel="external" href="http://ada.example">Ada Lind</a></cite> <small class="commentmetadata"><a href="#comment-411" title="">
Jun 20th at 2:41 am</a></small><div class="contenttext"><p>My grandmother saw the lamp.</p></div></li>
<li class="comment depth-1" id="comment-412"><cite class="comment-author">Ben Ost</cite> <small class="commentmetadata">
<a href="#comment-412" title="">Jun 21st at 7:00 pm</a></small><div class="contenttext"><p>Green?</p></div></li></ol>"""),
    """1 Ada Lind | Jun 20th at 2:41 | My grandmother saw the lamp.
1 Ben Ost | Jun 21st at 7:00 | Green?""",
)
BADGES = Sample(
    "the author's badge inside the name, a form for all above the list",
    page("""<div id="comments" class="comment-wrapper"><h3>2 Discussion to this post</h3><div id="respond"><form
id="commentform"><p>Einloggen mit <a href="/in">Netz</a></p><p class="comment-form-author"><label>Name</label><input></p>
<textarea></textarea></form></div><ol class="commentlist"><li id="comment-75" class="comment depth-1"><div class="comment-meta">
<cite class="fn">Ada Lind</cite><span class="comment-date">19. Juni 2019 / 6:16</span></div><div class="comment-content"><p>My
grandmother saw the lamp.</p></div><ul class="children"><li id="comment-76" class="comment bypostauthor depth-2"><div
class="comment-meta"><cite class="fn">Ben Ost<br><span class="p3_comment_author">Autor</span></cite><span class="comment-date">
19. Juni 2019 / 13:20</span></div><div class="comment-content"><p>Green?</p></div></li></ul></li></ol></div>"""),
    """1 Ada Lind | 2019-06-19 | My grandmother saw the lamp.
2 Ben Ost | 2019-06-19 | Green?""",
)
FANS = Sample(
    "a count of fans beside the name, the time before the date and inside the text",
    page("""<div id="comments"><div id="comment_609" class="comment_item"><div class="comment_top"><div class="author_name"><a
class="bold" href="/social/ada?action=comments">Ada Lind</a><div class="author_fans"><a class="author_fans_count"
href="/social/ada">38 Fans</a></div></div></div><div class="comment_body"><div class="comment_time">03:24 AM on 9/19/2010</div>
My grandmother saw the lamp.</div></div><div id="comment_610" class="comment_item"><div class="comment_top"><div
class="author_name"><a class="bold" href="/social/ben?action=comments">Ben Ost</a><div class="author_fans"><a
class="author_fans_count" href="/social/ben">0 Fans</a></div></div></div><div class="comment_body"><div class="comment_time">
11:05 AM on 9/20/2010</div>Green?</div></div></div>"""),
    """1 Ada Lind | 2010-09-19T03:24 | My grandmother saw the lamp.
1 Ben Ost | 2010-09-20T11:05 | Green?""",
)
_RATED = """<div id="comment-{key}" class="comments odd cid-{key}"><div class="inner"><div><div class="ratings-area"><div
class="ratings"><a href="#"><span class="count">2</span></a></div><div class="ratings"><a href="#"><span class="count">6</span></a>
</div><div class="clear"><div class="offensive"><a href="#">Flag as Offensive</a></div></div></div><b> {who} </b><span
class="smaller"> on <a href="/c/{key}" title="Permalink to this comment">{when}</a> said: </span><div class="comment-content"
id="comment-content-{key}"><div class="comment-text">{text}</div></div></div></div></div>"""
RATED = Sample(
    "boxes for votes before the name",
    page(
        '<div class="comments-content">'
        + _RATED.format(
            key="4e7a3582eab8eab87600003f", who="Ada Lind", when="Sep 21, 3:05 PM", text="I saw the lamp."
        )
        + _RATED.format(key="4e7a39cbecad049c39000029", who="Ben Ost", when="Sep 21, 3:23 PM", text="Green?")
        + "</div>"
    ),
    """1 Ada Lind | Sep 21, 3:05 PM | I saw the lamp.
1 Ben Ost | Sep 21, 3:23 PM | Green?""",
)
_BLOCK = """<div class="post_block hentry" id="post_id_{key}"><a id="entry{key}"></a><div class="post_wrap"><div
class="author_info"><ul><li class="author"> {who} </li><li class="post_count"> 6 posts </li></ul></div><div class="post_body">
<p class="posted_info"> Posted <abbr class="published" title="2015-12-0{n}T00:15:31+00:00">0{n} December 2015</abbr></p>
<div itemprop="commentText" class="post entry-content">{text}</div></div></div></div>"""
_QUOTE = '<blockquote class="ipsBlockquote" data-author="Ada Lind" data-cid="71" data-time="1449360931">I saw it.</blockquote>'
BLOCKS = Sample(
    "posts in blocks that carry the id, one quotes with name and time, similar topics in a block, too",
    forum(
        '<div class="topic hfeed">'
        + _BLOCK.format(
            key=71, who="Ada Lind", n=1, text="The mill by the river: who lit the lamp? I saw it."
        )
        + _BLOCK.format(key=72, who="Ben Ost", n=2, text="My grandmother saw the lamp.")
        + _BLOCK.format(key=73, who="Cy Dahl", n=3, text=_QUOTE + "<p>So did mine.</p>")
        + _BLOCK.format(key=74, who="Dora Ek", n=4, text="There was none.")
        + """<div class="post_block hentry" id="similar_topics"><h3>Similar topics: mills</h3><p>Started by <a href="/u/9">Zoe</a>,
<span class="date">06 Feb 2013</span></p><p>How to mend a mill wheel.</p></div></div>"""
    ),
    """1 Ben Ost | 2015-12-02T00:15 | My grandmother saw the lamp.
1 Cy Dahl | 2015-12-03T00:15 | I saw it. So did mine.
1 Dora Ek | 2015-12-04T00:15 | There was none.""",
)
PINGS_ONLY = Sample(
    "notices alone, below related articles with icons for comments",
    page("""<div class="related-posts"><div class="single-related-posts"><h3><a href="/bees">Bees</a></h3><span class="author">Ben
Ost</span> <time datetime="2019-03-05">5 March</time><span class="comments"><i class="fa fa-comment"></i><a href="/bees#c">0</a>
</span></div><div class="single-related-posts"><h3><a href="/owls">Owls</a></h3><span class="author">Cy Dahl</span> <time
datetime="2019-04-05">5 April</time><span class="comments"><i class="fa fa-comment"></i><a href="/owls#c">0</a></span></div></div>
<div id="comments"><ul class="comment-list"><li class="pingback even depth-1" id="comment-282"><p>Pingback:<a class="url"
href="http://other.example/lamps" rel="external nofollow ugc">Lamps of the valley</a></p></li></ul></div>"""),
    "1 Lamps of the valley | | Lamps of the valley",
)
ANSWERED = Sample(
    "anchors before comments of one class and answers of another",
    page("""<div id="article_comments_content"><a name="comments" id="comments"></a><div class="comment_box_title">4 réactions</div>
<a id="comment-106"></a><div class="comment_margin"></div><div class="article_comment_item"><div class="comment_infos"><div
class="comment_author">Soumis par <span class="comment_author_name">Ada Lind</span>, le lundi 29 octobre 2012 à 15h46</div></div>
<div class="comment_content"><p>Ma grand-mère a vu la lampe.</p></div></div><div class="clearer"></div><div class="indented"><a
id="comment-107"></a><div class="comment_margin"></div><div class="article_comment_answer"><div class="comment_author"><span
class="comment_author_name">Ben Ost</span> a répondu le mardi 30 octobre 2012 à 11h45</div><div class="comment_content"><p>Verte ?
</p></div></div><div class="clearer"></div></div><a id="comment-108"></a><div class="comment_margin"></div><div
class="article_comment_item"><div class="comment_author">Soumis par <span class="comment_author_name">Cy Dahl</span>, le mardi
30 octobre 2012 à 16h01</div><div class="comment_content"><p>La mienne aussi.</p></div></div></div>"""),
    """1 Ada Lind | 2012-10-29T15:46 | Ma grand-mère a vu la lampe.
2 Ben Ost | 2012-10-30T11:45 | Verte ?
1 Cy Dahl | 2012-10-30T16:01 | La mienne aussi.""",
)
_BOX = """<div class="{row}" id="comment-item-{key}"><div class="rbox"><div class="rboxtl"><div class="comment-box"><a
class="comment-anchor" href="/mill#comment-{key}" id="comment-{key}">#{key}</a><span class="comment-author">{who}</span> <span
class="comment-date">{when}</span><div class="comment-body" id="comment-body-{key}">{text}</div></div></div></div></div>"""
LISTS_IN_LISTS = Sample(
    "answers in a list of the same class, after a comment in boxes",
    page(
        '<div id="comments-list-0" class="comments-list">'
        + _BOX.format(
            row="even", key=51, who="Ada Lind", when="2011-03-05 10:15", text="My grandmother saw the lamp."
        )
        + '<div class="comments-list" id="comments-list-51">'
        + _BOX.format(row="odd", key=52, who="Ben Ost", when="2011-03-06 10:15", text="Green?")
        + "</div></div>"
    ),
    """1 Ada Lind | 2011-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2011-03-06T10:15 | Green?""",
)
SLASHES = Sample(
    "dates in figures inside a line, told by their weekday",
    page("""<section class="comment-wrapper"><h2 class="title">Comments</h2><article id="comment-31" class="comment js-comment"><footer
class="comment__meta"><p class="comment__submitted">Submitted by <a href="/user/4" class="username">ada</a> on Mon, 03/05/2018 -
10:15</p></footer><div class="content"><div class="field--name-comment-body"><p>My grandmother saw the lamp.</p></div></div></article>
<div class="indented"><article id="comment-32" class="comment js-comment"><footer class="comment__meta"><p class="comment__submitted">
Submitted by <a href="/user/5" class="username">ben</a> on Tue, 03/06/2018 - 19:30</p></footer><div class="content"><div
class="field--name-comment-body"><p>Green?</p></div></div></article></div></section>"""),
    """1 ada | 2018-03-05T10:15 | My grandmother saw the lamp.
2 ben | 2018-03-06T19:30 | Green?""",
)
FOR_TESTS = Sample(
    "named only for the tests of its makers",
    page("""<section><div data-testid="comment-component" id="6411f2a1b2c3d4e5f6a7b8c9"><h4>Ada Lind</h4><span title="2023-03-05T10:15:00Z">5
days ago</span><div class="c-1"><p>My grandmother saw the lamp.</p></div></div><div data-testid="comment-component"><h4>Ben Ost</h4>
<span title="2023-03-06T10:15:00Z">4 days ago</span><div class="c-1"><p>Green?</p></div></div></section>"""),
    """1 Ada Lind | 2023-03-05T10:15 | My grandmother saw the lamp.
1 Ben Ost | 2023-03-06T10:15 | Green?""",
)
PLURALS = Sample(
    "each comment is named like a list, who and when follow its text",
    page("""<div id="page"><a name="1001"></a><div class="comments">My grandmother saw the lamp.<br><span class="smallcopy">posted by
<a href="/user/1">ada</a> at <a href="/1/mill#1001">10:15 AM</a> on March 5, 2018 <span>[<a href="/f/1" title="5 users">5
favorites</a>]</span></span></div><br><a name="1002"></a><div class="comments">Green? Surely not.<br><span class="smallcopy">posted by
<a href="/user/2">ben</a> at <a href="/1/mill#1002">7:30 PM</a> on March 6, 2018</span></div></div>"""),
    """1 ada | 2018-03-05 | My grandmother saw the lamp.
1 ben | 2018-03-06 | Green? Surely not.""",
)
_REPLY = """<div id="post-{key}" class="bbp-reply-header"><div class="bbp-meta"><span class="bbp-reply-post-date">March {n}, 2018 at
10:15 am</span><a href="/t#post-{key}" class="bbp-reply-permalink">#{key}</a></div></div><div class="post-{key} {kind} hentry"><div
class="bbp-reply-author"><a href="/forums/users/{who}/" class="bbp-author-link"><span class="bbp-author-name">{who}</span></a><div
class="bbp-author-role">Participant</div></div><div class="bbp-reply-content"><p>{text}</p></div></div>"""
REPLIES = Sample(
    "posts named as replies, their dates in a row of their own",
    forum(
        '<ul class="forums bbp-replies"><li class="bbp-body">'
        + _REPLY.format(
            key=5, n=5, kind="topic type-topic", who="ada", text="The mill by the river: who lit the lamp?"
        )
        + _REPLY.format(key=6, n=6, kind="reply type-reply", who="ben", text="My grandmother did.")
        + "</li></ul>"
    ),
    "1 ben | 2018-03-06T10:15 | My grandmother did.",
)
_MESSAGE = """<a id="comment-{key}"></a><article id="elComment_{key}" class="cPost ipsBox ipsComment"><h3><strong><a
href="/profile/{who}/">{who}</a></strong></h3><div id="comment-{key}_wrap" data-commentid="{key}"><p>Posted <time
datetime="2018-03-0{n}T10:15:00Z">March {n}, 2018</time></p><div data-role="commentContent">{text}</div></div></article>"""
TOPIC = Sample(
    "a topic whose posts are named for comments, too",
    forum(
        '<div id="elPostFeed">'
        + _MESSAGE.format(key=701, n=5, who="ada", text="<p>The mill by the river: who lit the lamp?</p>")
        + _MESSAGE.format(key=702, n=6, who="ben", text="<p>My grandmother did.</p>")
        + "</div>"
    ),
    "1 ben | 2018-03-06T10:15 | My grandmother did.",
)
INVITED = Sample(
    "an invitation dressed as a comment",
    page(
        '<table id="comments">'
        + "".join(
            f"""<tr><td><a class="comment" href="/profile/profile.aspx?id={n}"><b>{who}</b></a> <span class="comment">({n} day ago)</span>
<div class="comment">{text}</div></td></tr>"""
            for n, who, text in (
                (1, "Ada Lind", "I saw the lamp."),
                (2, "Ben Ost", "Green?"),
                (3, "Cy Dahl", "Which lamp?"),
            )
        )
        + """<tr><td><div class="comment">In order to post a comment on this page, you must <a href="/in">sign in</a>. If you have no
account, <a href="/profile/new.aspx?id=0">create an account for free</a>.</div></td></tr></table>"""
    ),
    """1 Ada Lind | 1 day ago | I saw the lamp.
1 Ben Ost | 2 day ago | Green?
1 Cy Dahl | 3 day ago | Which lamp?""",
)
SAMPLES = (
    FOOT_LINE, REVIEWED, AGES, WITHOUT_YEAR, BADGES, FANS, RATED, BLOCKS, PINGS_ONLY, ANSWERED, LISTS_IN_LISTS, SLASHES, FOR_TESTS,
    PLURALS, REPLIES, TOPIC, INVITED,
)  # fmt: skip

_BYLINE = '<span class="author">Ada Lind</span> <time datetime="2012-03-05">5 March</time>'
ICON = Sample(
    "an icon named for comments in the byline",
    page(
        f'<div class="entry-meta">{_BYLINE} <a href="#c"><i class="fa fa-comment"></i> 0 Comment</a> Politics of mills</div>'
    ),
    "",
)
EMPTY_BOX = Sample(
    "an empty box for comments that a script fills, and lists of the day",
    page(f"""<div class="left"><div class="byline">{_BYLINE}</div><div id="comments"><div class="fb-comment-container"></div></div>
<section id="readers" class="replies"><h3>most popular</h3><ul><li>{_BYLINE} Five lamps</li></ul><h3>most discussed</h3></section>
</div>"""),
    "",
)
CAMPAIGN = Sample(
    "an advertisement with an id of its campaign, a quotation with one",
    page("""<div class="module" data-cid="3836-28775"><h3>Sponsored Links</h3><p><a href="/ad">Buy a link now!</a></p></div>
<blockquote data-cid="12" data-author="Ada Lind">Who lit the lamp?</blockquote>"""),
    "",
)
TEASERS = Sample(
    "articles in boxes named for comments",
    page("""<div class="comment_container"><h3><a href="/a/1">Ants</a></h3><p><a href="/a/1">On ants in the meadow.</a></p><small><a
href="/authors/4">Ben Ost</a> 5 March 2012</small></div><div class="comment_container"><h3><a href="/a/2">Bats</a></h3><p><a
href="/a/2">On bats in the tower.</a></p><small><a href="/authors/5">Cy Dahl</a> 6 March 2012</small></div>"""),
    "",
)
WITHOUT_THREAD = (ICON, EMPTY_BOX, CAMPAIGN, TEASERS)
