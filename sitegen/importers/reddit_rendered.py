"""Records of Reddit that its pages once loaded ready-made (`/api/morechildren` until 2015) as those of its listings.

Such a record has its text, and all else only in the HTML that a page would have shown. Pure and total.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from sitegen.dates import parse_datetime
from sitegen.importers.json_values import Object, string

_AUTHOR = re.compile(r"<a\b[^<>]*\bclass=[\"'][^\"'<>]*\bauthor\b[^\"'<>]*[\"'][^<>]*>([^<>]+)</a>")
_TIME = re.compile(r"<time\b[^<>]*\bdatetime=[\"']([^\"'<>]+)[\"']")
_VOTES = re.compile(r"\bdata-(ups|downs)=[\"'](-?[0-9]{1,9})[\"']")
_MORE = re.compile(r"\bmorechildren\([^<>]*?,\s*'[^'<>]*',\s*'([\w,]*)'")
_FIELDS: Mapping[str, str] = {
    "id": "name", "parent": "parent_id", "link": "link_id", "contentText": "body", "contentHTML": "body_html",
}  # fmt: skip


def is_rendered(data: Object) -> bool:
    """Whether a record is of this kind."""
    return "contentHTML" in data and "parent" in data


def from_rendered(data: Object) -> Object:
    """The record under the names of today's: whose it is, when it was said, its votes, what it stands for."""
    page = html.unescape(string(data, "content"))
    made: Object = {new: data[old] for old, new in _FIELDS.items() if old in data}
    if author := _AUTHOR.search(page):
        made["author"] = html.unescape(author[1]).strip()
    elif string(data, "contentText"):
        made["author"] = "[deleted]"
    if time := _TIME.search(page):
        made["created_utc"] = parse_datetime(time[1])
    made |= {side: int(votes) for side, votes in _VOTES.findall(page)}
    if more := _MORE.search(page):
        made["children"] = [child for child in more[1].split(",") if child]
    return made
