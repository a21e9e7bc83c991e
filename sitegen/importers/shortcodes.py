"""WordPress shortcodes -> HTML that says the same: captions, code, media; of all others what they enclose.

Brackets that are no shortcode (`[sic]`, `[1]`) stay as they are, and so does all text between shortcodes.
https://developer.wordpress.org/plugins/shortcodes/
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right

from sitegen.urls import safe_href

# No bracket may stand in an attribute, so that a scan ends at the next one and the whole is linear.
_TAG = re.compile(
    r"(?P<open>\[)?\[(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9_.-]{0,60})"
    r"(?P<attributes>(?:\s|\s*=)[^\[\]]{0,4000}?)?/?\](?P<end>\])?"
)
_QUOTED = r"\"[^\"]*\"|'[^']*'|[“”″][^“”″]*[“”″]"
_PAIR = re.compile(rf"\s*(?P<key>[\w-]{{1,60}})\s*=\s*(?:(?P<quoted>{_QUOTED})|(?P<bare>[^\s\"'“”″]+))")
_CODE = frozenset({"sourcecode", "code", "php", "html", "css", "js", "python", "bash", "sql", "xml", "java"})
_CAPTION = frozenset({"caption", "wp_caption"})
# Without attributes and without an end these are shortcodes still; other words in brackets are words.
_ALONE = frozenset(
    {"gallery", "playlist", "archives", "contact-form", "contact-form-7", "contact_form", "slideshow"}
)
# What these show is at an address; the first kind are also words, so that they need one to be a shortcode.
_ADDRESSED = frozenset({"audio", "video", "embed", "tweet", "instagram", "spotify", "gist"})
_SERVICES = frozenset({
    "youtube", "vimeo", "dailymotion", "googlevideo", "soundcloud", "ted", "slideshare", "scribd",
    "googlemaps", "wpvideo", "videopress", "polldaddy", "crowdsignal", "blip.tv",
})  # fmt: skip
_IMAGE = re.compile(r"(?:<a\b[^<>]{0,2000}>\s*)?<img\b[^<>]*>(?:\s*</a>)?", re.I)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]“”″]+")


def without_shortcodes(content: str) -> str:
    """The content of a post with its shortcodes turned into HTML or taken out; the text of them is kept.

    A bracket is a shortcode if its name is known, it has `key="value"` attributes, or `[/name]` closes it.
    `[[name]]` is how WordPress writes a bracket that is none.
    """
    tags = list(_TAG.finditer(content))
    ends: dict[str, list[int]] = {}
    for number, tag in enumerate(tags):
        if tag["close"]:
            ends.setdefault(tag["name"].lower(), []).append(number)
    opened: set[str] = set()
    pieces: list[str] = []
    at = 0
    for number, tag in enumerate(tags):
        if tag.start() < at:
            continue
        pieces.append(content[at : tag.start()])
        at = tag.end()
        end = _after(ends.get(tag["name"].lower(), []), number)
        closing = tags[end] if end is not None else None
        written, enclosing = _written(content, tag, closing, opened)
        pieces.append(written)
        if enclosing and closing:
            at = closing.end()
    return "".join([*pieces, content[at:]])


def _after(ends: list[int], number: int) -> int | None:
    place = bisect_right(ends, number)
    return ends[place] if place < len(ends) else None


def _written(
    content: str, tag: re.Match[str], closing: re.Match[str] | None, opened: set[str]
) -> tuple[str, bool]:
    """What stands for a tag, and whether that includes all up to its closing one."""
    name, attributes = tag["name"].lower(), tag["attributes"] or ""
    if tag["close"]:
        return ((tag["open"] or "") + (tag["end"] or ""), False) if name in opened else (tag[0], False)
    if tag["open"] and tag["end"]:
        return tag[0][1:-1], False
    # A bracket of the text may touch the shortcode.
    before, after = tag["open"] or "", tag["end"] or ""
    if closing:
        body = content[tag.end() : closing.start()]
        if name in _CODE:
            return before + _code(body) + (closing["end"] or ""), True
        if name in _CAPTION:
            return before + _caption(body, attributes) + (closing["end"] or ""), True
        if name == "embed" and (address := _ADDRESS.fullmatch(html.unescape(body.strip()))):
            return before + _link(address[0]), True
    if not (closing or _is_shortcode(name, attributes)):
        return tag[0], False
    opened.add(name)
    address = _ADDRESS.search(html.unescape(attributes)) if name in _ADDRESSED | _SERVICES else None
    return before + (_link(address[0]) if address else "") + after, False


def _is_shortcode(name: str, attributes: str) -> bool:
    """Whether a tag that nothing closes is a shortcode, and not words in brackets."""
    if name in _ALONE or (name in _CAPTION and attributes):
        return True
    if name in _SERVICES:
        return bool(attributes)
    if name in _ADDRESSED and _ADDRESS.search(attributes):
        return True
    return _quoted_pairs(html.unescape(attributes))


def _quoted_pairs(attributes: str) -> bool:
    """Whether attributes are nothing but `key=value`, one of them in quotes."""
    quoted = False
    at = 0
    while match := _PAIR.match(attributes, at):
        quoted = quoted or bool(match["quoted"])
        at = match.end()
    return quoted and not attributes[at:].strip(" \t\r\n/")


def _code(body: str) -> str:
    text = body.strip("\r\n")
    # The visual editor stores code escaped, the text editor as it is.
    escaped = text if re.search(r"&(?:lt|gt|amp|quot|#[0-9]+);", text) else html.escape(text, quote=False)
    return f"\n\n<pre>{escaped}</pre>\n\n"


def _caption(body: str, attributes: str) -> str:
    """A figure; old posts have the caption's words in an attribute."""
    image = _IMAGE.search(body)
    picture = image[0] if image else ""
    words = body.replace(picture, "", 1).strip() if picture else body.strip()
    if not words:
        pairs = {m["key"].lower(): m["quoted"] or "" for m in _PAIR.finditer(attributes)}
        words = pairs.get("caption", "")[1:-1]
    return f"\n\n<figure>{picture}<figcaption>{words}</figcaption></figure>\n\n"


def _link(address: str) -> str:
    href = safe_href(address)
    shown = html.escape(address)
    return f'\n\n<a href="{html.escape(href)}">{shown}</a>\n\n' if href else f"\n\n{shown}\n\n"
