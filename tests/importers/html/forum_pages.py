"""Pages of forums, link sites and question sites as their engines make them, with texts of our own."""

from __future__ import annotations

from tests.importers.html.blog_pages import ARTICLE, Sample, page

_FIRST = """The mill by the river was built long before anyone kept records. Does anybody know who lit the lamp
in its window during the great flood?"""


def forum(posts: str, *, title: str = "The old mill", head: str = "") -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
<div id="header"><a href="/">Village board</a> <a href="/search">Search</a></div>
{posts}<div id="foot">Powered by a board. <a href="/privacy">Privacy</a></div></body></html>"""


PHPBB = Sample(
    "phpbb, prosilver",
    forum(f"""<h2 class="topic-title"><a href="./viewtopic.php?t=5">The old mill</a></h2>
<div id="p201" class="post has-profile bg2"><div class="inner"><dl class="postprofile" id="profile201"><dt class="has-avatar">
<a href="./memberlist.php?mode=viewprofile&amp;u=2" class="username">Ada Lind</a></dt><dd class="profile-rank">Elder</dd>
<dd class="profile-posts"><strong>Posts:</strong> 1204</dd></dl><div class="postbody"><div id="post_content201">
<h3 class="first"><a href="#p201">The old mill</a></h3><p class="author"><a class="unread" href="./viewtopic.php?p=201#p201"
title="Post"><span>Post</span></a> <span class="responsive-hide">by <strong><a href="./memberlist.php?mode=viewprofile&amp;u=2"
class="username">Ada Lind</a></strong> &raquo; </span><time datetime="2019-03-05T10:15:00+00:00">Tue Mar 05, 2019 10:15 am</time></p>
<div class="content">{_FIRST}</div><div id="sig201" class="signature">Old stones never lie.</div></div></div></div></div><hr class="divider">
<div id="p202" class="post has-profile bg1"><div class="inner"><dl class="postprofile" id="profile202"><dt>
<a href="./memberlist.php?mode=viewprofile&amp;u=3" class="username">Ben Ost</a></dt><dd><strong>Posts:</strong> 8</dd></dl>
<div class="postbody"><div id="post_content202"><h3><a href="#p202">Re: The old mill</a></h3><p class="author">by <strong>
<a href="./memberlist.php?mode=viewprofile&amp;u=3" class="username">Ben Ost</a></strong> &raquo; <time
datetime="2019-03-06T19:30:00+00:00">Wed Mar 06, 2019 7:30 pm</time></p><div class="content">My uncle did.</div></div></div></div></div>
<div id="p203" class="post has-profile bg2"><div class="inner"><dl class="postprofile" id="profile203"><dt>
<a href="./memberlist.php?mode=viewprofile&amp;u=4" class="username">Cy Dahl</a></dt></dl><div class="postbody">
<div id="post_content203"><h3><a href="#p203">Re: The old mill</a></h3><p class="author">by <strong><a
href="./memberlist.php?mode=viewprofile&amp;u=4" class="username">Cy Dahl</a></strong> &raquo; <time
datetime="2019-03-07T08:00:00+00:00">Thu Mar 07, 2019 8:00 am</time></p><div class="content"><blockquote><div><cite>Ben Ost wrote:
<a href="./viewtopic.php?p=202#p202">&uarr;</a></cite>My uncle did.</div></blockquote>He was not there.</div></div></div></div></div>"""),
    """1 Ben Ost | 2019-03-06T19:30 | My uncle did.
2 Cy Dahl | 2019-03-07T08:00 | Ben Ost wrote:""",
)

VBULLETIN = Sample(
    "vbulletin 3, tables",
    forum(f"""<div id="posts">
<div align="center"><div class="page"><table class="tborder" id="post301" cellpadding="6" width="100%"><tr>
<td class="thead" style="font-weight:normal"><a name="post301"><img src="old.gif" alt="Old"></a> 03-05-2008, 10:15 AM</td>
<td class="thead" align="right">#<a href="showpost.php?p=301" id="postcount301" name="1"><strong>1</strong></a></td></tr>
<tr valign="top"><td class="alt2" width="175"><div id="postmenu_301"><a class="bigusername" href="member.php?u=2">Ada Lind</a></div>
<div class="smallfont">Senior Member</div><div class="smallfont"><div>Join Date: Jan 2004</div><div>Posts: 1,204</div></div></td>
<td class="alt1" id="td_post_301"><div id="post_message_301">{_FIRST}</div></td></tr></table></div></div>
<div align="center"><div class="page"><table class="tborder" id="post302" cellpadding="6" width="100%"><tr>
<td class="thead"><a name="post302"><img src="old.gif" alt="Old"></a> 03-16-2008, 07:30 PM</td>
<td class="thead" align="right">#<a href="showpost.php?p=302" id="postcount302" name="2"><strong>2</strong></a></td></tr>
<tr valign="top"><td class="alt2" width="175"><div id="postmenu_302"><a class="bigusername" href="member.php?u=3">Ben Ost</a></div>
<div class="smallfont">Member</div></td><td class="alt1" id="td_post_302"><div id="post_message_302">My uncle did.</div></td></tr>
</table></div></div></div>"""),
    "1 Ben Ost | 2008-03-16T19:30 | My uncle did.",
)

SMF = Sample(
    "smf",
    forum(f"""<div id="forumposts"><div class="windowbg"><span class="post_wrapper"><div class="poster">
<h4><a href="index.php?action=profile;u=2" title="View the profile of Ada Lind">Ada Lind</a></h4><ul id="msg_401_extra_info">
<li class="postgroup">Full Member</li><li class="postcount">Posts: 120</li></ul></div><div class="postarea"><div class="keyinfo">
<h5 id="subject_401"><a href="index.php?topic=5.msg401#msg401">The old mill</a></h5><div class="smalltext">&#171; <strong> on:</strong>
March 05, 2010, 10:15:00 AM &#187;</div></div><div class="post"><div class="inner" id="msg_401">{_FIRST}</div></div></div></span></div>
<div class="windowbg2"><span class="post_wrapper"><div class="poster"><h4><a href="index.php?action=profile;u=3">Ben Ost</a></h4></div>
<div class="postarea"><div class="keyinfo"><h5 id="subject_402"><a href="index.php?topic=5.msg402#msg402">Re: The old mill</a></h5>
<div class="smalltext">&#171; <strong>Reply #1 on:</strong> March 06, 2010, 07:30:00 PM &#187;</div></div><div class="post">
<div class="inner" id="msg_402">My uncle did.</div></div></div></span></div>
<div class="windowbg"><span class="post_wrapper"><div class="poster"><h4><a href="index.php?action=profile;u=4">Cy Dahl</a></h4></div>
<div class="postarea"><div class="keyinfo"><h5 id="subject_403"><a href="index.php?topic=5.msg403#msg403">Re: The old mill</a></h5>
<div class="smalltext">&#171; <strong>Reply #2 on:</strong> March 07, 2010, 08:00:00 AM &#187;</div></div><div class="post">
<div class="inner" id="msg_403">Mine, too.</div></div></div></span></div></div>"""),
    """1 Ben Ost | 2010-03-06T19:30 | My uncle did.
1 Cy Dahl | 2010-03-07T08:00 | Mine, too.""",
)

XENFORO = Sample(
    "xenforo 2",
    forum(f"""<h1 class="p-title-value">The old mill</h1><div class="block-body js-replyNewMessageContainer">
<article class="message message--post js-post" data-author="Ada Lind" data-content="post-501" id="js-post-501"><div class="message-inner">
<div class="message-cell message-cell--user"><section class="message-user"><h4 class="message-name"><a href="/members/ada.2/"
class="username" data-user-id="2">Ada Lind</a></h4><h5 class="userTitle message-userTitle">Elder</h5></section></div>
<div class="message-cell message-cell--main"><div class="message-main"><header class="message-attribution"><ul><li class="u-concealed">
<a href="/threads/mill.5/post-501"><time class="u-dt" datetime="2020-03-05T10:15:00+0000" data-time="1583403300">Mar 5, 2020</time></a>
</li></ul><ul><li><a href="/threads/mill.5/post-501">#1</a></li></ul></header><div class="message-content"><article class="message-body">
<div class="bbWrapper">{_FIRST}</div></article></div></div></div></div></article>
<article class="message message--post js-post" data-author="Ben Ost" data-content="post-502" id="js-post-502"><div class="message-inner">
<div class="message-cell message-cell--user"><h4 class="message-name"><a href="/members/ben.3/" class="username">Ben Ost</a></h4></div>
<div class="message-cell message-cell--main"><header class="message-attribution"><time class="u-dt" datetime="2020-03-06T19:30:00+0000">
Mar 6, 2020</time></header><div class="message-content"><article class="message-body"><div class="bbWrapper">My uncle did.</div></article>
</div><footer class="message-footer"><div class="actionBar"><a class="actionBar-action">Reply</a></div></footer></div></div></article></div>"""),
    "1 Ben Ost | 2020-03-06T19:30 | My uncle did.",
)

DISCOURSE_CRAWLER = Sample(
    "discourse, view for crawlers",
    forum(f"""<div id="main-outlet" class="wrap"><div id="topic-title"><h1><a href="/t/the-old-mill/7">The old mill</a></h1></div>
<div itemscope itemtype="http://schema.org/DiscussionForumPosting"><meta itemprop="headline" content="The old mill">
<div id="post_1" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope
itemtype="http://schema.org/Person"><a itemprop="url" rel="nofollow" href="https://board.example/u/ada"><span itemprop="name">ada</span></a></span>
<span class="crawler-post-infos"><time itemprop="datePublished" datetime="2021-03-05T10:15:00Z" class="post-time">March 5, 2021, 10:15am</time>
<span itemprop="position">1</span></span></div><div class="post" itemprop="text"><p>{_FIRST}</p></div></div>
<div id="post_2" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post">
<div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person">
<a itemprop="url" href="https://board.example/u/ben"><span itemprop="name">ben</span></a></span><span class="crawler-post-infos">
<time itemprop="datePublished" datetime="2021-03-06T19:30:00Z" class="post-time">March 6, 2021, 7:30pm</time>
<span itemprop="position">2</span></span></div><div class="post" itemprop="text"><p>My uncle did.</p></div>
<div itemprop="interactionStatistic" itemscope itemtype="http://schema.org/InteractionCounter"><span class="post-likes">1 Like</span></div></div>
<div id="post_3" itemprop="comment" itemscope itemtype="http://schema.org/Comment" class="topic-body crawler-post">
<div class="crawler-post-meta"><span class="creator" itemprop="author" itemscope itemtype="http://schema.org/Person">
<a itemprop="url" href="https://board.example/u/cy"><span itemprop="name">cy</span></a></span>
<time itemprop="datePublished" datetime="2021-03-07T08:00:00Z" class="post-time">March 7, 2021, 8:00am</time></div>
<div class="post" itemprop="text"><p>Mine, too.</p></div></div></div></div>"""),
    """1 ben | 2021-03-06T19:30 | My uncle did.
1 cy | 2021-03-07T08:00 | Mine, too.""",
)

DISCOURSE_APP = Sample(
    "discourse, saved from the browser",
    forum(f"""<div id="topic-title"><h1 data-topic-id="7"><a href="/t/the-old-mill/7" class="fancy-title">The old mill</a></h1></div>
<div class="post-stream"><div class="topic-post clearfix topic-owner regular"><article id="post_1" data-post-id="601" data-user-id="2"
class="boxed onscreen-post"><div class="row"><div class="topic-avatar"><a href="/u/ada"><img class="avatar" src="a.png" alt=""></a></div>
<div class="topic-body clearfix"><div class="topic-meta-data"><div class="names trigger-user-card"><span class="first username">
<a href="/u/ada" data-user-card="ada">ada</a></span></div><div class="post-infos"><div class="post-info post-date"><a class="post-date"
href="/t/7"><span data-time="1614939300000" class="relative-date" title="March 5, 2021 10:15 am">2y</span></a></div></div></div>
<div class="regular contents"><div class="cooked"><p>{_FIRST}</p></div></div></div></div></article></div>
<div class="topic-post clearfix regular"><article id="post_2" data-post-id="602" data-user-id="3" class="boxed onscreen-post"><div
class="row"><div class="topic-body clearfix"><div class="topic-meta-data"><div class="names"><span class="first username"><a href="/u/ben"
data-user-card="ben">ben</a></span></div><div class="post-infos"><div class="post-info post-date"><a class="post-date" href="/t/7/2">
<span data-time="1615059000000" class="relative-date">2y</span></a></div></div></div><div class="regular contents"><div class="cooked">
<p>My uncle did.</p></div><section class="post-menu-area"><nav class="post-controls"><button class="like-count">2</button></nav></section>
</div></div></div></article></div></div>"""),
    "1 ben | 2021-03-06T19:30 | My uncle did.",
)

HACKER_NEWS = Sample(
    "link site, rows with an indent",
    forum(
        """<table class="fatitem"><tr class="athing submission" id="700"><td class="title"><span class="titleline">
<a href="https://mill.example/lamp">The old mill</a><span class="sitebit comhead"> (<a href="from?site=mill.example"><span
class="sitestr">mill.example</span></a>)</span></span></td></tr><tr><td class="subtext"><span class="subline"><span class="score"
id="score_700">48 points</span> by <a href="user?id=mia" class="hnuser">mia</a> <span class="age" title="2023-03-05T09:00:00 1678006800">
<a href="item?id=700">on March 5, 2023</a></span> | <a href="item?id=700">4&nbsp;comments</a></span></td></tr></table>
<table class="comment-tree"><tr class="athing comtr" id="701"><td><table><tr><td class="ind" indent="0"><img src="s.gif" height="1"
width="0"></td><td class="default"><div><span class="comhead"><a href="user?id=ada" class="hnuser">ada</a> <span class="age"
title="2023-03-05T10:15:00 1678011300"><a href="item?id=701">on March 5, 2023</a></span> <span class="navs"> | <a href="#704"
class="clicky">next</a> <a class="togg clicky">[–]</a></span></span></div><br><div class="comment"><div class="commtext c00">My
grandmother saw the lamp.<p>She was nine.</div><div class="reply"><p><font size="1"><u><a href="reply?id=701">reply</a></u></font></div>
</div></td></tr></table></td></tr>
<tr class="athing comtr" id="702"><td><table><tr><td class="ind" indent="1"><img src="s.gif" height="1" width="40"></td>
<td class="default"><div><span class="comhead"><a href="user?id=ben" class="hnuser">ben</a> <span class="age"
title="2023-03-06T19:30:00 1678131000"><a href="item?id=702">on March 6, 2023</a></span> <span class="navs"> | <a href="#701"
class="clicky">parent</a> | <a href="#704" class="clicky">next</a></span></span></div><div class="comment"><div class="commtext c00">So did
mine.</div><div class="reply"><p><u><a href="reply?id=702">reply</a></u></div></div></td></tr></table></td></tr>
<tr class="athing comtr" id="703"><td><table><tr><td class="ind" indent="2"><img src="s.gif" height="1" width="80"></td>
<td class="default"><div><span class="comhead"><a href="user?id=cy" class="hnuser">cy</a> <span class="age"
title="2023-03-07T08:00:00 1678176000"><a href="item?id=703">on March 7, 2023</a></span></span></div><div class="comment">
<div class="commtext c00">[flagged]</div></div></td></tr></table></td></tr>
<tr class="athing comtr" id="704"><td><table><tr><td class="ind" indent="0"><img src="s.gif" height="1" width="0"></td>
<td class="default"><div><span class="comhead"><a href="user?id=dora" class="hnuser">dora</a> <span class="age"
title="2023-03-08T09:45:00 1678268700"><a href="item?id=704">on March 8, 2023</a></span></span></div><div class="comment">
<div class="commtext c00">There was none.</div></div></td></tr></table></td></tr></table>""",
        title="The old mill | Link News",
    ),
    """1 ada | 2023-03-05T10:15 | My grandmother saw the lamp. She was nine.
2 ben | 2023-03-06T19:30 | So did mine.
3 cy | 2023-03-07T08:00 | (removed)
1 dora | 2023-03-08T09:45 | There was none.""",
    article="https://mill.example/lamp",
)

REDDIT_OLD = Sample(
    "reddit, old design",
    forum(f"""<div class="content" role="main"><div id="siteTable" class="sitetable linklisting"><div class=" thing id-t3_abc1 link self"
id="thing_t3_abc1" data-fullname="t3_abc1" data-author="mia"><div class="entry"><p class="title"><a class="title" href="/r/mills/comments/
abc1/the_old_mill/">The old mill</a></p><p class="tagline">submitted <time title="Tue Mar 5 09:00:00 2019 UTC"
datetime="2019-03-05T09:00:00+00:00">4 years ago</time> by <a href="https://reddit.example/user/mia" class="author">mia</a></p>
<div class="expando"><div class="usertext-body"><div class="md"><p>{_FIRST}</p></div></div></div></div></div></div>
<div class="commentarea"><div class="panestack-title"><span class="title">all 5 comments</span></div><div class="sitetable nestedlisting">
<div class=" thing id-t1_abc2 noncollapsed comment " id="thing_t1_abc2" data-fullname="t1_abc2" data-author="ada"><p class="parent">
<a name="abc2"></a></p><div class="midcol unvoted"><div class="arrow up"></div></div><div class="entry unvoted"><p class="tagline">
<a href="javascript:void(0)" class="expand">[–]</a><a href="https://reddit.example/user/ada" class="author may-blank">ada</a>
<span class="score dislikes">4 points</span><span class="score unvoted" title="5">5 points</span> <time title="Tue Mar 5 10:15:00 2019 UTC"
datetime="2019-03-05T10:15:00+00:00" class="live-timestamp">4 years ago</time></p><form class="usertext"><div class="usertext-body">
<div class="md"><p>My grandmother saw the lamp.</p></div></div></form><ul class="flat-list buttons"><li class="first"><a class="bylink"
href="#">permalink</a></li><li><a href="#">reply</a></li></ul></div><div class="child"><div class="sitetable listing">
<div class=" thing id-t1_abc3 noncollapsed comment " id="thing_t1_abc3" data-fullname="t1_abc3" data-author="ben"><p class="parent">
<a name="abc3"></a></p><div class="entry unvoted"><p class="tagline"><a href="https://reddit.example/user/ben" class="author">ben</a>
<span class="score unvoted" title="1">1 point</span> <time datetime="2019-03-06T19:30:00+00:00">4 years ago</time></p>
<form class="usertext"><div class="usertext-body"><div class="md"><p>So did mine.</p></div></div></form></div>
<div class="child"><div class="sitetable listing"><div class="thing id-t1_abc6 morechildren"><div class="entry"><span
class="morecomments"><a class="button">load more comments<span class="gray"> (3 replies)</span></a></span></div></div></div></div></div></div></div></div>
<div class=" thing id-t1_abc4 noncollapsed deleted comment " id="thing_t1_abc4" data-fullname="t1_abc4"><div class="entry unvoted">
<p class="tagline"><em>[deleted]</em> <time datetime="2019-03-07T08:00:00+00:00">4 years ago</time></p><form class="usertext grayed">
<div class="usertext-body"><div class="md"><p>[removed]</p></div></div></form></div><div class="child"></div></div></div></div></div>"""),
    """1 ada | 2019-03-05T10:15 | My grandmother saw the lamp.
2 ben | 2019-03-06T19:30 | So did mine.
3 | | (missing)
1 | 2019-03-07T08:00 | (removed)""",
)

REDDIT_NEW = Sample(
    "custom elements",
    page("""<shreddit-comment-tree id="comment-tree"><shreddit-comment author="ada" thingid="t1_xa1" depth="0" score="12"
permalink="/r/mills/comments/1/c/xa1/"><div slot="commentMeta"><a href="/user/ada/">ada</a> <a href="/r/mills/c/xa1/"><faceplate-timeago
ts="2024-03-05T10:15:00.000000+0000"><time datetime="2024-03-05T10:15:00.000Z">2mo ago</time></faceplate-timeago></a></div>
<div id="t1_xa1-comment-rtjson-content" slot="comment" class="md text-14"><div><p>My grandmother saw the lamp.</p></div></div>
<shreddit-comment-action-row slot="actionRow" score="12"><button>Reply</button></shreddit-comment-action-row>
<shreddit-comment author="ben" thingid="t1_xa2" parentid="t1_xa1" depth="1" score="-2" slot="children-t1_xa1-0"><div slot="commentMeta">
<a href="/user/ben/">ben</a> <time datetime="2024-03-06T19:30:00.000Z">2mo ago</time></div><div id="t1_xa2-comment-rtjson-content"
slot="comment" class="md"><p>So did mine.</p></div></shreddit-comment></shreddit-comment></shreddit-comment-tree>"""),
    """1 ada | 2024-03-05T10:15 | My grandmother saw the lamp.
2 ben | 2024-03-06T19:30 | So did mine.""",
)

LOBSTERS = Sample(
    "link site, nested lists",
    forum(
        """<ol class="stories list"><li id="story_q1" data-shortid="q1" class="story"><div class="details"><span class="link h-cite">
<a class="u-url" href="https://mill.example/lamp">The old mill</a></span><div class="byline"><span>authored by</span>
<a class="u-author h-card" href="/~mia">mia</a> <span title="2022-03-05 09:00:00 -0600">1 year ago</span></div></div></li></ol>
<ol class="comments comments1"><li class="comments_subtree"><input id="comment_folder_c1" class="comment_folder_button" type="checkbox">
<div id="c_c10001" data-shortid="c10001" class="comment"><div class="voters"><a class="upvoter">7</a></div><div class="details">
<div class="byline"><a href="/~ada"><img class="avatar" src="a.png" alt="ada avatar"></a> <a href="/~ada">ada</a> <span
title="2022-03-05 10:15:00 -0600">1 year ago</span> | <a href="/s/q1#c_c10001">link</a></div><div class="comment_text"><p>My grandmother saw
the lamp.</p></div></div></div><ol class="comments"><li class="comments_subtree"><div id="c_c10002" data-shortid="c10002" class="comment">
<div class="details"><div class="byline"><a href="/~ben">ben</a> <span title="2022-03-06 19:30:00 -0600">1 year ago</span></div>
<div class="comment_text"><p>So did mine.</p></div></div></div><ol class="comments"></ol></li></ol></li></ol>""",
        title="The old mill | Stories",
    ),
    """1 ada | 2022-03-05T10:15 | My grandmother saw the lamp.
2 ben | 2022-03-06T19:30 | So did mine.""",
    article="https://mill.example/lamp",
)

STACK_EXCHANGE = Sample(
    "question site",
    forum(f"""<div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><div id="question-header"><h1 itemprop="name">
<a href="/questions/9/the-old-mill" class="question-hyperlink">The old mill</a></h1></div>
<div class="question" id="question" data-questionid="9"><div class="post-layout"><div class="votecell"><div class="js-vote-count"
itemprop="upvoteCount">12</div></div><div class="postcell"><div class="s-prose js-post-body" itemprop="text">{ARTICLE}</div>
<div class="post-signature owner"><div class="user-action-time">asked <span title="2017-03-05 09:00:00Z" class="relativetime">Mar 5 '17</span>
</div><div class="user-details" itemprop="author" itemscope itemtype="http://schema.org/Person"><a href="/users/1/mia">mia</a></div></div></div></div>
</div><div id="answers"><div id="answers-header"><h2>1 Answer</h2></div>
<div id="answer-901" class="answer" data-answerid="901" data-parentid="9" itemprop="suggestedAnswer" itemscope
itemtype="https://schema.org/Answer"><div class="post-layout"><div class="votecell"><div class="js-vote-count" itemprop="upvoteCount">5</div>
</div><div class="answercell"><div class="s-prose js-post-body" itemprop="text"><p>My uncle lit it, every night of that week.</p></div>
<div class="user-info"><div class="user-action-time">answered <span title="2017-03-06 19:30:00Z" class="relativetime">Mar 6 '17</span></div>
<div class="user-details" itemprop="author" itemscope itemtype="http://schema.org/Person"><a href="/users/3/ben">ben</a>
<span class="d-none" itemprop="name">ben</span></div></div></div><div id="comments-901" class="comments"><ul class="comments-list">
<li id="comment-7001" class="comment js-comment" data-comment-id="7001"><div class="comment-score"></div><div class="comment-text">
<div class="comment-body"><span class="comment-copy">He was not there.</span> &ndash; <a href="/users/4/cy" class="comment-user">cy</a>
<span class="comment-date"><span title="2017-03-07 08:00:00Z, License: CC BY-SA 3.0" class="relativetime-clean">Mar 7 '17 at 8:00</span></span>
</div></div></li></ul></div></div></div></div></div>"""),
    """1 ben | 2017-03-06T19:30 | My uncle lit it, every night of that week.
2 cy | 2017-03-07T08:00 | He was not there.""",
)

SLASHDOT = Sample(
    "nested list, titles, details line",
    page("""<div id="comments"><ul id="commentlisting"><li id="tree_801" class="comment"><div id="comment_801" class="cw">
<div id="comment_top_801" class="commentTop"><div class="title"><h4><a name="801">The lamp</a> <span class="score">(Score:5, Informative)</span>
</h4></div><div class="details">by <a href="//site.example/~ada">Ada Lind</a> ( 12345 ) <span class="otherdetails"
id="comment_otherdetails_801">on Monday March 05, 2012 @10:15AM (<a href="#801">#801</a>)</span></div></div>
<div class="commentBody"><div id="comment_body_801">My grandmother saw the lamp.</div></div><div class="commentSub"><a href="#">Reply to This</a></div>
</div><ul id="commtree_801"><li id="tree_802" class="comment"><div id="comment_802" class="cw"><div id="comment_top_802" class="commentTop">
<div class="title"><h4><a name="802">Re: The lamp</a></h4></div><div class="details">by <a href="//site.example/~ben">Ben Ost</a>
<span class="otherdetails">on Tuesday March 06, 2012 @07:30PM</span></div></div><div class="commentBody">
<div id="comment_body_802">So did mine.</div></div></div></li></ul></li></ul></div>"""),
    """1 Ada Lind | 2012-03-05T10:15 | My grandmother saw the lamp.
2 Ben Ost | 2012-03-06T19:30 | So did mine.""",
)

JOURNAL = Sample(
    "journal, depth by class and margin",
    page("""<div id="comments"><div class="comment-thread comment-depth-1 comment-depth-odd" style="margin-left: 0px">
<div id="cmt1001" class="dwexpcomment"><div class="comment visible"><div class="inner"><div class="header"><h4 class="comment-title">(no
subject)</h4><div class="comment-info"><span class="comment-from"><span class="label">From:</span><span class="ljuser"><a
href="https://ada.journal.example/"><b>ada</b></a></span></span> <span class="comment-date-text"><span class="label">Date:</span>
<span class="datetime">2011-03-05 10:15 am (UTC)</span></span></div></div><div class="contents"><div class="comment-content">My grandmother
saw the lamp.</div></div><div class="footer"><ul class="comment-management-links"><li class="link reply"><a href="#">(Reply)</a></li></ul></div>
</div></div></div></div>
<div class="comment-thread comment-depth-2 comment-depth-even" style="margin-left: 25px"><div id="cmt1002" class="dwexpcomment">
<div class="comment visible"><div class="inner"><div class="header"><div class="comment-info"><span class="comment-from">From:
<span class="ljuser"><a href="https://ben.journal.example/"><b>ben</b></a></span></span> <span class="comment-date-text">Date:
<span class="datetime">2011-03-06 07:30 pm (UTC)</span></span></div></div><div class="contents"><div class="comment-content">So did
mine.</div></div></div></div></div></div></div>"""),
    """1 ada | 2011-03-05T10:15 | My grandmother saw the lamp.
2 ben | 2011-03-06T19:30 | So did mine.""",
)

SAMPLES = (
    PHPBB, VBULLETIN, SMF, XENFORO, DISCOURSE_CRAWLER, DISCOURSE_APP, HACKER_NEWS, REDDIT_OLD, REDDIT_NEW, LOBSTERS,
    STACK_EXCHANGE, SLASHDOT, JOURNAL,
)  # fmt: skip
