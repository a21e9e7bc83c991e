"""Further forms of threads, less common or of older engines, and pages that hold none though they look like it."""

from __future__ import annotations

from tests.importers.html.blog_pages import ARTICLE, Sample, page
from tests.importers.html.forum_pages import forum

_FIRST = """The mill by the river was built long before anyone kept records. Does anybody know who lit the lamp
in its window during the great flood?"""

SERENDIPITY = Sample(
    "serendipity, level in one word, padding",
    page("""<div class="serendipity_comments"><h3>Kommentare</h3>
<div id="c901" class="serendipity_comment serendipity_comment_author_ada commentlevel-0 comment_oddbox" style="padding-left: 0px">
<div class="serendipity_commentBody">Meine Großmutter hat die Lampe gesehen.</div><div class="serendipity_comment_source">
<a class="comment_source_trace" href="#c901">#1</a> <span class="comment_source_author"><b>Ada Lind</b> (<a href="http://ada.example">Link</a>)
</span> am <span class="comment_source_ctime">05.03.2012 10:15</span> (<a class="comment_reply" href="#form">Antwort</a>)</div></div>
<div id="c902" class="serendipity_comment serendipity_comment_author_ben commentlevel-1 comment_evenbox" style="padding-left: 20px">
<div class="serendipity_commentBody">Meine auch.</div><div class="serendipity_comment_source"><a class="comment_source_trace"
href="#c902">#1.1</a> <span class="comment_source_author"><b>Ben Ost</b></span> am <span class="comment_source_ctime">06.03.2012
19:30</span></div></div></div>""").replace('lang="en"', 'lang="de"'),
    """1 Ada Lind | 2012-03-05T10:15 | Meine Großmutter hat die Lampe gesehen.
2 Ben Ost | 2012-03-06T19:30 | Meine auch.""",
)

TEXTPATTERN = Sample(
    "textpattern, list items named comments",
    page("""<section id="comments-help"><h2>Comments</h2><ol class="comments_wrapper"><li class="comments" id="c000911">
<h4><a href="http://ada.example" rel="nofollow">Ada Lind</a> <small>5 March 2012, 10:15</small> <a href="#c000911">#</a></h4>
<p>My grandmother saw the lamp.</p></li><li class="comments" id="c000912"><h4>Ben Ost <small>6 March 2012, 19:30</small>
<a href="#c000912">#</a></h4><p>So did mine.</p></li></ol></section>"""),
    """1 Ada Lind | 2012-03-05T10:15 | My grandmother saw the lamp.
1 Ben Ost | 2012-03-06T19:30 | So did mine.""",
)

DOTCLEAR = Sample(
    "dotclear, numbered definition list",
    page("""<div id="comments"><h3>Commentaires</h3><dl><dt id="c921" class="odd first"><a href="#c921" class="comment-number">1.</a>
Le lundi 5 mars 2012, 10:15 par <a href="http://ada.example" rel="nofollow">Ada Lind</a></dt><dd class="odd first"><p>Ma grand-mère a
vu la lampe.</p></dd><dt id="c922"><a href="#c922" class="comment-number">2.</a> Le mardi 6 mars 2012, 19:30 par Ben Ost</dt>
<dd><p>La mienne aussi.</p></dd></dl></div>""").replace('lang="en"', 'lang="fr"'),
    """1 Ada Lind | 2012-03-05T10:15 | Ma grand-mère a vu la lampe.
1 Ben Ost | 2012-03-06T19:30 | La mienne aussi.""",
)

INDENTED_CLASS = Sample(
    "newspaper, answers by a word in the class",
    page("""<section class="comment-section" id="comments"><h2>3 Kommentare</h2>
<article class="comment js-comment-toplevel" id="cid-93100001"><div class="comment__container"><div class="comment-meta">
<h4 class="comment-meta__name"><a href="/profile/1">Ada Lind</a></h4><a class="comment-meta__date" href="#cid-93100001">#1 — vor 5 Jahren</a>
</div><div class="comment__body"><p>Meine Großmutter hat die Lampe gesehen.</p></div><div class="comment__reactions">
<a class="comment__reaction">Antworten</a></div></div></article>
<article class="comment comment--indented" id="cid-93100002"><div class="comment__container"><div class="comment-meta">
<h4 class="comment-meta__name"><a href="/profile/2">Ben Ost</a></h4><a class="comment-meta__date" href="#cid-93100002">#1.1 — vor 5 Jahren</a>
</div><div class="comment__body"><p>Meine auch.</p></div></div></article>
<article class="comment js-comment-toplevel" id="cid-93100003"><div class="comment__container"><div class="comment-meta">
<h4 class="comment-meta__name"><a href="/profile/3">Cy Dahl</a></h4><a class="comment-meta__date" href="#cid-93100003">#2 — vor 5 Jahren</a>
</div><div class="comment__body"><p>Entfernt. Bitte bleiben Sie sachlich. Die Redaktion</p></div></div></article></section>"""),
    """1 Ada Lind | vor 5 Jahren | Meine Großmutter hat die Lampe gesehen.
2 Ben Ost | vor 5 Jahren | Meine auch.
1 Cy Dahl | vor 5 Jahren | Entfernt. Bitte bleiben Sie sachlich.""",
)

BOXES = Sample(
    "news site, boxes in boxes",
    page("""<div class="Comments"><details class="CommentBox" open><summary><h3 class="CommentTitle">The lamp</h3>
<p class="CommentPoster">Posted Mar 5, 2012 10:15 UTC (Mon) by <b>ada</b> (subscriber, #123) [<a href="/Articles/931/">Link</a>]</p></summary>
<div class="FormattedComment">My grandmother saw the lamp.</div><div class="CommentReplies"><details class="CommentBox" open><summary>
<h3 class="CommentTitle">The lamp</h3><p class="CommentPoster">Posted Mar 6, 2012 19:30 UTC (Tue) by <b>ben</b> (guest, #456)
[<a href="/Articles/932/">Link</a>]</p></summary><div class="FormattedComment">So did mine.</div></details></div></details></div>"""),
    """1 ada | 2012-03-05T10:15 | The lamp My grandmother saw the lamp.
2 ben | 2012-03-06T19:30 | The lamp So did mine.""",
)

SUBSILVER = Sample(
    "phpbb, old tables",
    forum(f"""<div id="pageheader"><h2><a class="titles" href="./viewtopic.php?t=5">The old mill</a></h2></div>
<table class="tablebg" width="100%" cellspacing="1"><tr class="row1"><td align="center" valign="middle"><a name="p941"></a>
<b class="postauthor">Ada Lind</b></td><td width="100%" height="25"><table width="100%" cellspacing="0"><tr><td class="gensmall">
<b>Post subject:</b> The old mill</td><td class="gensmall" align="right"><b>Posted:</b> Mon Mar 05, 2012 10:15 am&nbsp;</td></tr></table></td></tr>
<tr class="row1"><td valign="top" class="profile"><table><tr><td class="postdetails">Elder</td></tr></table></td><td valign="top">
<div class="postbody">{_FIRST}</div></td></tr></table>
<table class="tablebg" width="100%" cellspacing="1"><tr class="row2"><td align="center"><a name="p942"></a><b class="postauthor">Ben Ost</b></td>
<td><table width="100%"><tr><td class="gensmall"><b>Post subject:</b> Re: The old mill</td><td class="gensmall"><b>Posted:</b> Tue Mar 06,
2012 7:30 pm&nbsp;</td></tr></table></td></tr><tr class="row2"><td class="profile"></td><td><div class="postbody">My uncle did.</div></td></tr>
</table>"""),
    "1 Ben Ost | 2012-03-06T19:30 | My uncle did.",
)

MYBB = Sample(
    "mybb",
    forum(f"""<div id="posts"><div class="post" id="post_951"><div class="post_author"><div class="author_information"><strong>
<span class="largetext"><a href="https://board.example/member.php?action=profile&amp;uid=2">Ada Lind</a></span></strong><br>
<span class="smalltext">Elder</span></div></div><div class="post_content"><div class="post_head"><span class="post_date">03-15-2012, 10:15
AM</span></div><div class="post_body" id="pid_951">{_FIRST}</div></div></div>
<div class="post" id="post_952"><div class="post_author"><div class="author_information"><strong><span class="largetext">
<a href="https://board.example/member.php?action=profile&amp;uid=3">Ben Ost</a></span></strong></div></div><div class="post_content">
<div class="post_head"><span class="post_date">03-16-2012, 07:30 PM</span></div><div class="post_body" id="pid_952">My uncle did.</div>
</div></div></div>"""),
    "1 Ben Ost | 2012-03-16T19:30 | My uncle did.",
)

DESCRIBED_TOPIC = Sample(
    "forum whose posts are named comments",
    forum(
        f"""<h1>The old mill</h1><div id="elPostFeed"><article id="elComment_961" class="cPost ipsBox ipsComment"><aside class="cAuthorPane">
<h3 class="cAuthorPane_author"><a href="/profile/2-ada/">Ada Lind</a></h3></aside><div class="ipsColumn"><div id="comment-961_wrap"
class="ipsComment_content"><div class="ipsComment_meta"><a href="/topic/5-mill/?do=findComment&amp;comment=961">Posted <time
datetime="2016-03-05T10:15:00Z">March 5, 2016</time></a></div><div class="cPost_contentWrap"><div data-role="commentContent"
class="ipsType_richText"><p>{_FIRST}</p></div></div></div></div></article>
<article id="elComment_962" class="cPost ipsBox ipsComment"><aside class="cAuthorPane"><h3 class="cAuthorPane_author">
<a href="/profile/3-ben/">Ben Ost</a></h3></aside><div id="comment-962_wrap" class="ipsComment_content"><div class="ipsComment_meta">
<a href="/topic/5-mill/?do=findComment&amp;comment=962">Posted <time datetime="2016-03-06T19:30:00Z">March 6, 2016</time></a></div>
<div class="cPost_contentWrap"><div data-role="commentContent" class="ipsType_richText"><p>My uncle did.</p></div></div></div></article></div>""",
        head='<meta property="og:description" content="The mill by the river was built long before anyone kept records. Does any">',
    ),
    "1 Ben Ost | 2016-03-06T19:30 | My uncle did.",
)

REPLY_LINKS = Sample(
    "flat list, parents by links in words",
    page("""<div class="comment-list"><div class="comment" id="comment-971"><span class="comment-author">Ada Lind</span>
<span class="comment-date">5 March 2012 10:15</span><div class="comment-content">My grandmother saw the lamp.</div></div>
<div class="comment" id="comment-972"><span class="comment-author">Ben Ost</span> <span class="comment-date">6 March 2012 19:30</span>
<p class="parent">In reply to <a href="#comment-971">My grandmother saw</a> by Ada Lind</p><div class="comment-content">So did mine.</div></div>
<div class="comment" id="comment-973"><span class="comment-author">Cy Dahl</span> <span class="comment-date">7 March 2012 08:00</span>
<p class="parent">In reply to <a href="#comment-972">So did mine</a> by Ben Ost</p><div class="comment-content">Which lamp?</div></div></div>"""),
    """1 Ada Lind | 2012-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2012-03-06T19:30 | So did mine.
3 Cy Dahl | 2012-03-07T08:00 | Which lamp?""",
)

CELLS = Sample(
    "tables, depth by empty cells",
    page("""<h3>Discussion</h3><div id="discussion"><table><tr><td width="0"></td><td class="comment"><b class="author">Ada Lind</b>
<i class="date">2004-03-05 10:15</i><div class="text">My grandmother saw the lamp.</div></td></tr></table>
<table><tr><td width="20"></td><td class="comment"><b class="author">Ben Ost</b> <i class="date">2004-03-06 19:30</i>
<div class="text">So did mine.</div></td></tr></table><table><tr><td width="40"></td><td class="comment"><b class="author">Cy Dahl</b>
<i class="date">2004-03-07 08:00</i><div class="text">Which lamp?</div></td></tr></table><table><tr><td width="0"></td><td class="comment">
<b class="author">Dora Ek</b> <i class="date">2004-03-08 09:45</i><div class="text">There was none.</div></td></tr></table></div>"""),
    """1 Ada Lind | 2004-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2004-03-06T19:30 | So did mine.
3 Cy Dahl | 2004-03-07T08:00 | Which lamp?
1 Dora Ek | 2004-03-08T09:45 | There was none.""",
)

QUOTES_IN_QUOTES = Sample(
    "nested blockquotes",
    page("""<div id="comments"><div class="comment"><p class="by">by <b>Ada Lind</b> on March 5, 2003 10:15 AM</p><p>My grandmother saw
the lamp.</p></div><blockquote><div class="comment"><p class="by">by <b>Ben Ost</b> on March 6, 2003 7:30 PM</p><p>So did mine.</p></div>
<blockquote><div class="comment"><p class="by">by <b>Cy Dahl</b> on March 7, 2003 8:00 AM</p><p>Which lamp?</p></div></blockquote></blockquote>
<div class="comment"><p class="by">by <b>Dora Ek</b> on March 8, 2003 9:45 AM</p><p>There was none.</p></div></div>"""),
    """1 Ada Lind | 2003-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2003-03-06T19:30 | So did mine.
3 Cy Dahl | 2003-03-07T08:00 | Which lamp?
1 Dora Ek | 2003-03-08T09:45 | There was none.""",
)

ONE_COMMENT = Sample(
    "one comment alone",
    page("""<div id="comments"><h3>One comment</h3><ol class="commentlist"><li class="comment" id="comment-981"><cite>Ada Lind</cite>
<time datetime="2012-03-05T10:15:00">5 March</time><p>My grandmother saw the lamp.</p></li></ol></div>"""),
    "1 Ada Lind | 2012-03-05T10:15 | My grandmother saw the lamp.",
)

NOT_ALL = Sample(
    "a list that says that it goes on",
    page("""<div id="comments"><ol class="commentlist"><li class="comment" id="comment-991"><cite>Ada Lind</cite>
<time datetime="2012-03-05T10:15:00">5 March</time><p>My grandmother saw the lamp.</p></li></ol>
<a class="more" href="/mill?page=2">Show 12 more comments</a></div>"""),
    """1 Ada Lind | 2012-03-05T10:15 | My grandmother saw the lamp.
1 | | (missing)""",
)

SAMPLES = (
    SERENDIPITY, TEXTPATTERN, DOTCLEAR, INDENTED_CLASS, BOXES, SUBSILVER, MYBB, DESCRIBED_TOPIC, REPLY_LINKS, CELLS,
    QUOTES_IN_QUOTES, ONE_COMMENT, NOT_ALL,
)  # fmt: skip

CODE = Sample(
    "programs with comments",
    page(
        "",
        article=ARTICLE
        + """<p>By Ada Lind on <time datetime="2012-03-05">5 March</time></p><pre><code><span class="hljs-comment">// turn</span>
wheel.turn()\n<span class="comment"># stop</span></code></pre>""",
    ),
    "",
)
RELATED = Sample(
    "related posts and recent comments",
    page("""<aside><h3>Related</h3><div class="post"><h4><a href="/bees">Bees</a></h4><span class="author">Ben Ost</span>
<time datetime="2012-03-05">5 March</time><p>On bees in the old orchard.</p></div><div class="post"><h4><a href="/owls">Owls</a></h4>
<span class="author">Cy Dahl</span> <time datetime="2012-04-05">5 April</time><p>On owls in the tower.</p></div></aside>
<div class="recent-comments"><ul><li class="comment"><span class="author">Dora Ek</span> on <a href="/x#comment-7">Hay</a>
<time datetime="2012-03-09">9 March</time></li></ul></div>"""),
    "",
)
COUNTED = Sample(
    "a link that counts comments, a form, no comment",
    page("""<div class="post-comment"><span class="author">Ada Lind</span> | <time datetime="2012-03-05">5 March</time> |
<a href="#respond">0 Comments</a></div><div id="respond" class="comment-respond"><h3>Leave a comment</h3><form id="commentform"><p
class="comment-form-comment"><label>Comment</label><textarea id="comment"></textarea></p><p class="comment-form-author"><label>Name</label>
<input id="author"></p></form></div>"""),
    "",
)
FRONT_PAGE = Sample(
    "a front page of articles",
    page(
        """<article id="post-1" class="post hentry"><h2 class="entry-title"><a href="/a">Ants</a></h2><span class="author">Ben Ost</span>
<time datetime="2012-03-05">5 March</time><div class="entry-content"><p>On ants, of which there are many in the meadow behind the mill.</p>
</div></article><article id="post-2" class="post hentry"><h2 class="entry-title"><a href="/b">Bats</a></h2><span class="author">Cy Dahl</span>
<time datetime="2012-03-06">6 March</time><div class="entry-content"><p>On bats, of which there are few.</p></div></article>""",
    ),
    "",
)
WITHOUT_THREAD = (CODE, RELATED, COUNTED, FRONT_PAGE)
