"""Pages of blogs as their engines make them, with texts of our own, and the thread that each holds.

A thread is written `depth author | date | text`, one line a comment; a missing part is empty. Dates are EDTF to
the minute, or words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: the engine, its HTML, its thread as lines, and words that the article must hold."""

    name: str
    html: str
    thread: str
    article: str = "The mill by the river"


ARTICLE = """<p>The mill by the river was built long before anyone kept records of such things, and the people
of the village still tell how its wheel was carried up the valley by forty oxen in a single winter.</p>
<p>When the railway came, the miller sold his flour in the city, and the road that had been full of carts for two
hundred years was given back to the grass, the hares and the children of the school.</p>
<p>Nobody knows who lit the lamp in its window during the great flood, but everyone who saw it remembers it.</p>"""


def page(comments: str, *, head: str = "", article: str = ARTICLE, title: str = "The old mill") -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
<main><article class="post"><h1 class="entry-title">{title}</h1><div class="entry-content">{article}</div></article>
{comments}</main><footer><p>Copyright the village paper. All rights reserved.</p></footer></body></html>"""


WORDPRESS = Sample(
    "wordpress, html5 theme",
    page("""<div id="comments" class="comments-area"><h2 class="comments-title">3 thoughts on “The old mill”</h2>
<ol class="comment-list">
<li id="comment-11" class="comment even thread-even depth-1 parent"><article id="div-comment-11" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><img class="avatar" src="http://x/a.png" alt="">
<b class="fn"><a href="http://ada.example" class="url">Ada Lind</a></b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="http://blog.example/mill/#comment-11"><time datetime="2018-03-05T10:15:00+01:00">
March 5, 2018 at 10:15 am</time></a> <span class="edit-link"><a href="#">Edit</a></span></div>
<em class="comment-awaiting-moderation">Your comment is awaiting moderation.</em></footer>
<div class="comment-content"><p>My grandmother saw the lamp.</p><ul><li>It was green.</li><li>It was small.</li></ul></div>
<div class="reply"><a class="comment-reply-link" href="/mill/?replytocom=11#respond">Reply</a></div></article>
<ol class="children"><li id="comment-12" class="comment byuser bypostauthor odd alt depth-2">
<article id="div-comment-12" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">
<b class="fn">Ben Ost</b> <span class="says">says:</span></div><div class="comment-metadata">
<time datetime="2018-03-05T12:00:00+01:00">March 5, 2018 at 12:00 pm</time></div></footer>
<div class="comment-content"><p>Green? I was told <em>blue</em>.</p></div></article></li></ol></li>
<li id="comment-13" class="pingback even thread-odd depth-1"><div class="comment-body">Pingback:
<a href="http://other.example/lamps" class="url">Lamps of the valley</a></div></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form id="commentform"><p>Your email address will not be
published.</p><textarea name="comment"></textarea></form></div></div>
<aside><div class="widget widget_recent_comments"><h2>Recent Comments</h2><ul id="recentcomments">
<li class="recentcomments"><span class="comment-author-link">Zoe</span> on <a href="/other/#comment-99">Bees</a></li>
</ul></div></aside>"""),
    """1 Ada Lind | 2018-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2018-03-05T12:00 | Green? I was told blue.
1 Lamps of the valley | | Lamps of the valley""",
)

KUBRICK = Sample(
    "wordpress, theme of 2005",
    page("""<h3 id="comments">2 Responses to &#8220;The old mill&#8221;</h3><ol class="commentlist">
<li class="alt" id="comment-21"><cite><a href='http://ada.example' rel='external nofollow'>Ada Lind</a></cite> Says:
<br /><small class="commentmetadata"><a href="#comment-21" title="">March 5th, 2006 at 10:15 am</a> </small>
<p>My grandmother saw the lamp.</p><p>She was nine.</p></li>
<li class="" id="comment-22"><cite>Ben Ost</cite> Says:<br /><small class="commentmetadata">
<a href="#comment-22" title="">March 6th, 2006 at 7:30 pm</a> </small><p>So was mine.</p></li></ol>"""),
    """1 Ada Lind | 2006-03-05T10:15 | My grandmother saw the lamp. She was nine.
1 Ben Ost | 2006-03-06T19:30 | So was mine.""",
)

WPDISCUZ = Sample(
    "wordpress with wpdiscuz",
    page("""<div id="wpdcom" class="wpdiscuz_unauth"><div id="wpd-threads" class="wpd-thread-wrapper">
<div class="wpd-thread-list">
<div id="wpd-comm-31_0" class="comment even thread-even depth-1 parent wpd-comment wpd_comment_level-1">
<div class="wpd-comment-wrap"><div class="wpd-comment-left"><div class="wpd-avatar"><img src="a.png" alt="Ada Lind"></div></div>
<div id="comment-31" class="wpd-comment-right"><div class="wpd-comment-header"><div class="wpd-comment-author">Ada Lind</div>
<div class="wpd-comment-date" title="March 5, 2021 10:15 am">3 years ago</div></div>
<div class="wpd-comment-text"><p>My grandmother saw the lamp.</p></div>
<div class="wpd-comment-footer"><div class="wpd-vote"><div class="wpd-vote-result">4</div></div>
<div class="wpd-reply-button"><span>Reply</span></div></div></div></div>
<div id="wpd-comm-32_31" class="comment odd depth-2 wpd-comment wpd-reply wpd_comment_level-2"><div class="wpd-comment-wrap">
<div id="comment-32" class="wpd-comment-right"><div class="wpd-comment-header"><div class="wpd-comment-author">
<a href="/author/ben">Ben Ost</a></div><div class="wpd-comment-date" title="March 6, 2021 7:30 pm">3 years ago</div>
<div class="wpd-reply-to">Reply to <a href="#comment-31">Ada Lind</a></div></div>
<div class="wpd-comment-text"><p>So did mine.</p></div></div></div></div></div>
<div id="wpd-comm-33_0" class="comment even depth-1 wpd-comment wpd_comment_level-1"><div class="wpd-comment-wrap">
<div id="comment-33" class="wpd-comment-right"><div class="wpd-comment-header"><div class="wpd-comment-author">Cy Dahl</div>
<div class="wpd-comment-date" title="March 7, 2021 8:00 am">3 years ago</div></div>
<div class="wpd-comment-text"><p>Which lamp?</p></div></div></div></div></div></div></div>"""),
    """1 Ada Lind | 2021-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2021-03-06T19:30 | So did mine.
1 Cy Dahl | 2021-03-07T08:00 | Which lamp?""",
)

DISQUS_LIST = Sample(
    "disqus, list in the page",
    page("""<div id="disqus_thread"><div id="dsq-content"><ul id="dsq-comments">
<li id="dsq-comment-41" class="comment even thread-even depth-1"><div id="dsq-comment-header-41" class="dsq-comment-header">
<cite id="dsq-cite-41"><a id="dsq-author-user-41" href="http://ada.example" rel="nofollow">Ada Lind</a></cite></div>
<div id="dsq-comment-body-41" class="dsq-comment-body"><div id="dsq-comment-message-41" class="dsq-comment-message">
<p>My grandmother saw the lamp.</p></div></div></li>
<li id="dsq-comment-42" class="comment odd depth-1"><div id="dsq-comment-header-42" class="dsq-comment-header">
<cite id="dsq-cite-42"><span id="dsq-author-user-42">Ben Ost</span></cite></div>
<div id="dsq-comment-body-42" class="dsq-comment-body"><div id="dsq-comment-message-42" class="dsq-comment-message">
<p>Which lamp?</p></div></div></li></ul></div></div>"""),
    """1 Ada Lind | | My grandmother saw the lamp.
1 Ben Ost | | Which lamp?""",
)

DISQUS_FRAME = Sample(
    "disqus, frame saved with the page",
    page("""<div id="disqus_thread"><section id="conversation"><div id="posts"><ul id="post-list" class="post-list">
<li class="post" id="post-51"><div data-role="post-content" class="post-content"><div class="indicator"></div>
<div class="avatar hovercard"><a href="https://disqus.example/by/ada/" class="user"><img src="a.png" alt="Avatar"></a></div>
<div class="post-body"><header class="comment__header"><span class="post-byline"><span>
<span class="author publisher-anchor-color"><a href="https://disqus.example/by/ada/" data-username="ada">Ada Lind</a></span></span></span>
<span class="post-meta"><a href="#comment-51" class="time-ago" title="Monday, March 5, 2018 10:15 AM">5 years ago</a></span></header>
<div class="post-body-inner"><div class="post-message-container"><div class="publisher-anchor-color"><div class="post-message">
<p>My grandmother saw the lamp.</p></div></div></div></div>
<footer class="comment__footer"><menu><li class="voting"><a class="vote-up"><span class="count">3</span></a></li>
<li class="reply"><a href="#"><span class="text">Reply</span></a></li></menu></footer></div></div>
<ul data-role="children" class="children"><li class="post" id="post-52"><div data-role="post-content" class="post-content">
<div class="post-body"><header class="comment__header"><span class="post-byline"><span class="author">
<a href="https://disqus.example/by/ben/" data-username="ben">Ben Ost</a></span>
<span class="parent-link-container"><a class="parent-link" data-role="parent-link" href="#comment-51">
<i aria-label="in reply to" class="icon-forward"></i> Ada Lind</a></span></span>
<span class="post-meta"><a href="#comment-52" class="time-ago" title="Tuesday, March 6, 2018 7:30 PM">5 years ago</a></span></header>
<div class="post-body-inner"><div class="post-message-container"><div class="post-message"><p>So did mine.</p></div></div></div>
</div></div><ul data-role="children" class="children"></ul></li></ul></li></ul></div></section></div>"""),
    """1 Ada Lind | 2018-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2018-03-06T19:30 | So did mine.""",
)

BLOGGER_OLD = Sample(
    "blogger, definition list",
    page("""<div id="comments"><h4>2 comments:</h4><dl id="comments-block">
<dt class="comment-author" id="c4021"><a name="c4021"></a><a href="http://blogger.example/profile/1" rel="nofollow">Ada Lind</a>
said...</dt><dd class="comment-body"><p>My grandmother saw the lamp.<br/><br/>She was nine.</p></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="http://mill.example/2009/03/mill.html#c4021" title="comment
permalink">March 5, 2009 at 10:15 AM</a><span class="item-control"><a href="#"><span class="delete-comment-icon">&nbsp;</span></a>
</span></span></dd>
<dt class="comment-author" id="c4022"><a name="c4022"></a>Anonymous said...</dt>
<dd class="comment-body"><span class="deleted-comment">This post has been removed by a blog administrator.</span></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="http://mill.example/2009/03/mill.html#c4022">
March 6, 2009 at 7:30 PM</a></span></dd></dl><p class="comment-footer"><a href="#">Post a Comment</a></p></div>"""),
    """1 Ada Lind | 2009-03-05T10:15 | My grandmother saw the lamp. She was nine.
1 Anonymous | 2009-03-06T19:30 | (removed)""",
)

BLOGGER_NEW = Sample(
    "blogger, threaded",
    page("""<div class="comments" id="comments"><h4>3 comments:</h4><div class="comments-content"><div id="comment-holder">
<div class="comment-thread toplevel-thread"><ol id="top-ra">
<li class="comment" id="c5031"><div class="avatar-image-container"><img src="a.png" alt=""></div><div class="comment-block">
<div class="comment-header"><cite class="user"><a href="http://blogger.example/profile/1" rel="nofollow">Ada Lind</a></cite>
<span class="icon user"></span><span class="datetime secondary-text"><a rel="nofollow" href="http://m.example/mill.html#c5031">
March 5, 2013 at 10:15 AM</a></span></div><p class="comment-content">My grandmother saw the lamp.</p>
<span class="comment-actions secondary-text"><a class="comment-reply" data-comment-id="5031">Reply</a>
<span class="item-control"><a href="#">Delete</a></span></span></div>
<div class="comment-replies"><div class="comment-thread inline-thread" id="c5031-rt"><span class="thread-toggle"><span>Replies</span>
</span><ol id="c5031-ra" class="thread-chrome thread-expanded"><div><li class="comment" id="c5032"><div class="comment-block">
<div class="comment-header"><cite class="user blog-author">Ben Ost</cite><span class="datetime secondary-text">
<a href="http://m.example/mill.html#c5032">March 6, 2013 at 7:30 PM</a></span></div>
<p class="comment-content">So did mine.<br><br>Really.</p><span class="comment-actions"><a class="comment-reply">Reply</a></span></div>
<div class="comment-replies"><div class="comment-thread inline-thread hidden" id="c5032-rt"></div></div></li></div>
<div id="c5031-continue" class="continue"><a class="comment-reply" data-comment-id="5031">Reply</a></div></ol></div></div></li>
<li class="comment" id="c5033"><div class="comment-block"><div class="comment-header"><cite class="user">Cy Dahl</cite>
<span class="datetime"><a href="http://m.example/mill.html#c5033">March 7, 2013 at 8:00 AM</a></span></div>
<p class="comment-content"><span class="deleted-comment">This comment has been removed by the author.</span></p></div></li>
</ol></div></div></div></div>"""),
    """1 Ada Lind | 2013-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2013-03-06T19:30 | So did mine. Really.
1 Cy Dahl | 2013-03-07T08:00 | (deleted)""",
)

MOVABLE_TYPE = Sample(
    "movable type",
    page("""<div id="comments" class="comments"><h2 class="comments-header">Comments (2)</h2><div class="comments-content">
<a id="c0061"></a><div class="comment" id="comment-61"><div class="inner"><div class="comment-content"><p>My grandmother saw the
lamp.</p></div><p class="comment-footer">Posted by: <a href="http://ada.example">Ada Lind</a> |
<a href="#comment-61"><abbr class="published" title="2007-03-05T10:15:00-05:00">March 5, 2007 10:15 AM</abbr></a></p></div></div>
<a id="c0062"></a><div class="comment" id="comment-62"><div class="inner"><div class="comment-content"><p>So did mine.</p></div>
<p class="comment-footer">Posted by: Ben Ost | <a href="#comment-62">March 6, 2007 7:30 PM</a></p></div></div></div></div>"""),
    """1 Ada Lind | 2007-03-05T10:15 | My grandmother saw the lamp.
1 Ben Ost | 2007-03-06T19:30 | So did mine.""",
)

DRUPAL = Sample(
    "drupal, indented",
    page("""<section id="comments" class="comment-wrapper"><h2 class="title">Comments</h2>
<a id="comment-71"></a><article class="comment clearfix"><header><p class="submitted">Submitted by <span class="username">Ada
Lind</span> on <span>Mon, 03/05/2012 - 10:15</span></p><h3><a href="/comment/71#comment-71" class="permalink">The lamp</a></h3></header>
<div class="content"><div class="field-name-comment-body"><p>My grandmother saw the lamp.</p></div></div>
<ul class="links inline"><li class="comment-reply"><a href="/comment/reply/7/71">reply</a></li></ul></article>
<div class="indented"><a id="comment-72"></a><article class="comment clearfix"><header><p class="submitted">Submitted by
<a href="/user/2" class="username">Ben Ost</a> on <span>Tue, 03/06/2012 - 19:30</span></p></header>
<div class="content"><p>So did mine.</p></div></article></div>
<a id="comment-73"></a><article class="comment clearfix"><header><p class="submitted">Submitted by <span class="username">Cy Dahl</span>
on <span>Thu, 03/15/2012 - 08:00</span></p></header><div class="content"><p>Which lamp?</p></div></article></section>"""),
    """1 Ada Lind | 2012-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2012-03-06T19:30 | So did mine.
1 Cy Dahl | 2012-03-15T08:00 | Which lamp?""",
)

ISSO = Sample(
    "isso",
    page("""<section id="isso-thread"><h4 class="isso-thread-heading">2 Comments</h4><div class="isso-postbox"><form>
<textarea></textarea></form></div><div id="isso-root"><div class="isso-comment" id="isso-81"><div class="isso-avatar"></div>
<div class="isso-text-wrapper"><div class="isso-comment-header" role="meta"><span class="isso-author">Ada Lind</span>
<span class="isso-spacer">•</span><a class="isso-permalink" href="#isso-81"><time title="2016-03-05 10:15" datetime="2016-03-05 10:15">
7 years ago</time></a></div><div class="isso-text"><p>My grandmother saw the lamp.</p></div><div class="isso-comment-footer">
<a class="isso-upvote" href="#">up</a><span class="isso-spacer">|</span><a class="isso-reply" href="#">Reply</a></div></div>
<div class="isso-follow-up"><div class="isso-comment" id="isso-82"><div class="isso-text-wrapper"><div class="isso-comment-header">
<a class="isso-author" href="http://ben.example">Ben Ost</a><a class="isso-permalink" href="#isso-82">
<time datetime="2016-03-06 19:30">7 years ago</time></a></div><div class="isso-text"><p>So did mine.</p></div></div></div></div></div>
</div></section>"""),
    """1 Ada Lind | 2016-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2016-03-06T19:30 | So did mine.""",
)

SCHEMA = Sample(
    "schema.org comments",
    page("""<div class="x1"><h3>What readers say</h3>
<div itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="x2"><div class="x3">
<span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Ada Lind</span></span>
<meta itemprop="dateCreated" content="2019-03-05T10:15:00Z"><span class="x4">a long time back</span></div>
<div itemprop="text"><p>My grandmother saw the lamp.</p></div><span itemprop="upvoteCount">7</span></div>
<div itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="x2"><div class="x3">
<span itemprop="creator">Ben Ost</span> <time itemprop="dateCreated" datetime="2019-03-06T19:30:00Z">6 March</time></div>
<div itemprop="text">So did mine.</div></div></div>"""),
    """1 Ada Lind | 2019-03-05T10:15 | My grandmother saw the lamp.
1 Ben Ost | 2019-03-06T19:30 | So did mine.""",
)

MICROFORMATS = Sample(
    "microformats, h-entry with u-comment",
    page("""<section class="responses"><h2>Responses</h2><ul><li class="u-comment h-cite" id="r1">
<a class="p-author h-card" href="https://ada.example/"><img class="u-photo" src="a.png" alt="">Ada Lind</a>
<div class="p-content p-name">My grandmother saw the lamp.</div><a class="u-url" href="https://ada.example/n/1">
<time class="dt-published" datetime="2020-03-05T10:15:00+00:00">Mar 5, 2020</time></a>
<div class="u-comment h-cite" id="r2"><a class="p-author h-card" href="https://ben.example/">Ben Ost</a>
<div class="p-content">So did mine.</div><time class="dt-published" datetime="2020-03-06T19:30:00+00:00">Mar 6</time></div></li></ul></section>"""),
    """1 Ada Lind | 2020-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2020-03-06T19:30 | So did mine.""",
)

PLAIN_LISTS = Sample(
    "nested lists without names",
    page("""<div id="comments"><h2>Comments</h2><ul><li><b>Ada Lind</b> (5 March 2011, 10:15): <p>My grandmother saw the lamp.</p>
<ul><li><b>Ben Ost</b> (6 March 2011, 19:30): <p>So did mine.</p><ul><li><b>Cy Dahl</b> (7 March 2011, 08:00): <p>Which lamp?</p></li>
</ul></li></ul></li><li><b>Dora Ek</b> (8 March 2011, 09:45): <p>There was none.</p></li></ul></div>"""),
    """1 Ada Lind | 2011-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2011-03-06T19:30 | So did mine.
3 Cy Dahl | 2011-03-07T08:00 | Which lamp?
1 Dora Ek | 2011-03-08T09:45 | There was none.""",
)

GERMAN = Sample(
    "german blog, flat, replies by link",
    page("""<h3 class="comments-title">3 Kommentare</h3><div class="commentlist">
<div class="comment" id="comment-91"><p class="comment-meta"><strong class="author">Ada Lind</strong> schrieb am
<span class="date">5. März 2014 um 10:15 Uhr</span>:</p><div class="comment-text"><p>Meine Großmutter hat die Lampe gesehen.</p></div></div>
<div class="comment" id="comment-92"><p class="comment-meta"><strong class="author">Ben Ost</strong> schrieb am
<span class="date">06.03.2014, 19:30</span>:</p><div class="comment-text"><p>@<a href="#comment-91">Ada Lind</a>: Meine auch.</p></div></div>
<div class="comment" id="comment-93"><p class="comment-meta"><strong class="author">Cy Dahl</strong> schrieb am
<span class="date">07.03.2014, 08:00</span>:</p><div class="comment-text"><p>Welche Lampe?</p></div></div></div>""").replace(
        'lang="en"', 'lang="de"'
    ),
    """1 Ada Lind | 2014-03-05T10:15 | Meine Großmutter hat die Lampe gesehen.
2 Ben Ost | 2014-03-06T19:30 | @Ada Lind: Meine auch.
1 Cy Dahl | 2014-03-07T08:00 | Welche Lampe?""",
)

MARGINS = Sample(
    "indentation by margins",
    page("""<div id="commentarea"><div class="comment" style="margin-left: 0px"><span class="user">Ada Lind</span>
<span class="date">2015-03-05 10:15</span><div class="text">My grandmother saw the lamp.</div></div>
<div class="comment" style="margin-left: 25px"><span class="user">Ben Ost</span> <span class="date">2015-03-06 19:30</span>
<div class="text">So did mine.</div></div><div class="comment" style="margin-left: 50px"><span class="user">Cy Dahl</span>
<span class="date">2015-03-07 08:00</span><div class="text">Which lamp?</div></div>
<div class="comment" style="margin-left: 25px"><span class="user">Dora Ek</span> <span class="date">2015-03-08 09:45</span>
<div class="text">There was none.</div></div></div>"""),
    """1 Ada Lind | 2015-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2015-03-06T19:30 | So did mine.
3 Cy Dahl | 2015-03-07T08:00 | Which lamp?
2 Dora Ek | 2015-03-08T09:45 | There was none.""",
)

ATTRIBUTES = Sample(
    "parents by attribute, flat, one not on the page",
    page("""<div class="c-list">
<div class="c-comment" data-comment-id="101" data-parent-id="0"><h5 class="username">Ada Lind</h5>
<span data-timestamp="1520244900">5 yrs</span><div class="c-comment__body">My grandmother saw the lamp.</div></div>
<div class="c-comment" data-comment-id="102" data-parent-id="101"><h5 class="username">Ben Ost</h5>
<span data-timestamp="1520364600">5 yrs</span><div class="c-comment__body">So did mine.</div></div>
<div class="c-comment" data-comment-id="103" data-parent-id="101"><h5 class="username">Cy Dahl</h5>
<span data-timestamp="1520409600000">5 yrs</span><div class="c-comment__body">Which lamp?</div></div>
<div class="c-comment" data-comment-id="105" data-parent-id="104"><h5 class="username">Dora Ek</h5>
<span data-timestamp="1520502300">5 yrs</span><div class="c-comment__body">I mean yours.</div></div></div>"""),
    """1 Ada Lind | 2018-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2018-03-06T19:30 | So did mine.
2 Cy Dahl | 2018-03-07T08:00 | Which lamp?
1 | | (missing)
2 Dora Ek | 2018-03-08T09:45 | I mean yours.""",
)

JSON_ONLY = Sample(
    "comments in JSON-LD alone",
    page(
        "",
        head="""<script type="application/ld+json">{"@context": "https://schema.org", "@type": "BlogPosting",
"headline": "The old mill", "author": {"@type": "Person", "name": "Mia Sund"}, "datePublished": "2022-03-01",
"comment": [{"@type": "Comment", "author": {"@type": "Person", "name": "Ada Lind"}, "dateCreated": "2022-03-05T10:15:00Z",
"text": "My grandmother saw the lamp.", "comment": [{"@type": "Comment", "author": {"name": "Ben Ost"},
"dateCreated": "2022-03-06T19:30:00Z", "text": "So did mine."}]}]}</script>""",
    ),
    """1 Ada Lind | 2022-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2022-03-06T19:30 | So did mine.""",
)

SAMPLES = (
    WORDPRESS, KUBRICK, WPDISCUZ, DISQUS_LIST, DISQUS_FRAME, BLOGGER_OLD, BLOGGER_NEW, MOVABLE_TYPE, DRUPAL, ISSO, SCHEMA,
    MICROFORMATS, PLAIN_LISTS, GERMAN, MARGINS, ATTRIBUTES, JSON_ONLY,
)  # fmt: skip
