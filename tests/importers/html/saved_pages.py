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
SAMPLES = (FOOT_LINE, REVIEWED, AGES, WITHOUT_YEAR, BADGES, FANS, RATED, BLOCKS, PINGS_ONLY)

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
