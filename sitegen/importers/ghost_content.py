"""Bodies of Ghost posts -> HTML: as stored, or from Lexical and Mobiledoc, its two editors' own formats.

Total: any JSON value gives HTML, nodes of kinds not known give the text they hold, and depth is bounded.
https://github.com/bustle/mobiledoc-kit/blob/main/MOBILEDOC.md and https://lexical.dev/docs/concepts/nodes
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from markdown_it import MarkdownIt

Node = Mapping[str, Any]

_MAX_DEPTH = 60
# Bits of a Lexical text node's format, in the order in which the tags stand around it.
_FORMATS = ((1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup"))
_INLINE = frozenset({"a", "b", "code", "em", "i", "s", "strong", "sub", "sup", "u", "mark", "del"})
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pull-quote", "pre"})
_LISTS = frozenset({"ul", "ol"})
# Fields of cards that hold HTML, and those that hold plain text, in the order in which they are shown.
_HTML_FIELDS = (
    "header",
    "heading",
    "subheader",
    "subheading",
    "title",
    "fileTitle",
    "fileCaption",
    "html",
    "content",
    "calloutText",
    "textValue",
    "productTitle",
    "productDescription",
)
_CAPTIONS = ("caption",)
_ADDRESSES = ("url", "src", "buttonUrl", "productUrl")
# Shown to some readers only, or nothing to read.
_SILENT = frozenset({"email", "email-cta", "email-card", "paywall", "signup", "transistor"})
_PLACEHOLDER = "__GHOST_URL__"


def post_html(row: Node) -> str:
    """The body of a post as HTML, from the first of its forms that holds anything.

    The rendered one comes first; Ghost's placeholder for its own address is taken out.
    """
    made = _string(row, "html")
    if not made.strip():
        made = lexical_html(_parsed(row, "lexical")) or mobiledoc_html(_parsed(row, "mobiledoc"))
    if not made.strip():
        made = _markdown(_string(row, "markdown")) or _paragraphs(_string(row, "plaintext"))
    return made.replace(_PLACEHOLDER, "")


def lexical_html(document: object) -> str:
    """A Lexical document as HTML."""
    root = document.get("root") if isinstance(document, dict) else None
    return _lexical(root, 0) if isinstance(root, dict) else ""


def mobiledoc_html(document: object) -> str:
    """A Mobiledoc document (0.2 to 0.3.2) as HTML."""
    if not isinstance(document, dict):
        return ""
    markups, cards, atoms = (_list(document, key) for key in ("markups", "cards", "atoms"))
    pieces = []
    for section in _list(document, "sections"):
        kind = section[0] if isinstance(section, list) and section else None
        rest = section[1:] if isinstance(section, list) else []
        if kind == 1 and len(rest) > 1:
            tag = rest[0] if rest[0] in _BLOCKS else "p"
            pieces.append(_element(tag, _markers(rest[1], markups, atoms)))
        elif kind == 2 and rest:
            pieces.append(_picture({"src": rest[0]}))
        elif kind == 3 and len(rest) > 1 and isinstance(rest[1], list):
            tag = rest[0] if rest[0] in _LISTS else "ul"
            items = "".join(_element("li", _markers(item, markups, atoms)) for item in rest[1])
            pieces.append(f"<{tag}>{items}</{tag}>")
        elif kind == 10 and rest:
            name, payload = _indexed(cards, rest[0])
            pieces.append(card_html(name, payload if isinstance(payload, dict) else {}))
    return "\n".join(pieces)


def card_html(name: str, payload: Node) -> str:
    """A card of either editor as HTML: its words, its captions, the address of what it shows."""
    kind = name.lower().removeprefix("card-")
    if kind in _SILENT:
        return ""
    if kind in ("hr", "horizontalrule"):
        return "<hr>"
    if kind == "markdown":
        return _markdown(_string(payload, "markdown"))
    if kind in ("code", "codeblock", "code-block"):
        code = f"<pre><code>{escape(_string(payload, 'code'))}</code></pre>"
        return code + _caption(payload)
    if kind == "image":
        return _picture(payload)
    if kind == "gallery":
        pictures = "".join(_picture(i) for i in _list(payload, "images") if isinstance(i, dict))
        return pictures + _caption(payload)
    return _words(payload)


def _words(payload: Node) -> str:
    """What any other card says: a bookmark, an embed, a callout, a toggle, a product, a button."""
    metadata = payload.get("metadata")
    pieces = [f"<div>{text}</div>" for key in _HTML_FIELDS if (text := _string(payload, key).strip())]
    if isinstance(metadata, dict):
        pieces += [
            f"<p>{escape(text)}</p>" for key in ("title", "description") if (text := _string(metadata, key))
        ]
    address = next((text for key in _ADDRESSES if (text := _string(payload, key))), "")
    label = _string(payload, "buttonText") or _string(payload, "productButton") or address
    if address and not _string(payload, "html").strip():
        pieces.append(f'<p><a href="{escape(address)}">{escape(label)}</a></p>')
    return "".join(pieces) + _caption(payload)


def _lexical(node: Node, depth: int) -> str:
    kind = _string(node, "type").removeprefix("extended-")
    if kind == "text":
        return _formatted(_string(node, "text"), node.get("format"))
    if kind == "linebreak":
        return "<br>"
    children = node.get("children")
    if not isinstance(children, list):
        return "" if kind in ("root", "paragraph") else card_html(kind, node)
    if depth > _MAX_DEPTH:
        return escape(_deep_text(node))
    inner = "".join(_lexical(child, depth + 1) for child in children if isinstance(child, dict))
    if kind == "link":
        return f'<a href="{escape(_string(node, "url"))}">{inner}</a>'
    tag = _string(node, "tag")
    if kind == "heading":
        return _element(tag if tag in _BLOCKS else "h2", inner)
    if kind == "list":
        number = node.get("listType") == "number" or tag == "ol"
        start = node.get("start")
        first = f' start="{start}"' if isinstance(start, int) and not isinstance(start, bool) else ""
        return f"<ol{first}>{inner}</ol>" if number else f"<ul>{inner}</ul>"
    named = {"listitem": "li", "quote": "blockquote", "aside": "blockquote", "paragraph": "p"}
    return _element(named[kind], inner) if kind in named else inner


def _deep_text(node: Node) -> str:
    """All text of what is nested beyond reason, without recursion."""
    texts, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one.get("text"), str):
            texts.append(one["text"])
        children = one.get("children")
        if isinstance(children, list):
            waiting += [child for child in reversed(children) if isinstance(child, dict)]
    return " ".join(texts)


def _formatted(text: str, written: object) -> str:
    markup = escape(text)
    for bit, tag in _FORMATS:
        if isinstance(written, int) and written & bit:
            markup = f"<{tag}>{markup}</{tag}>"
    return markup


def _markers(markers: object, markups: list[Any], atoms: list[Any]) -> str:
    """The text of a Mobiledoc section; each marker opens markups, then closes a number of them."""
    pieces: list[str] = []
    opened: list[str] = []
    for marker in markers if isinstance(markers, list) else []:
        if not (isinstance(marker, list) and len(marker) > 3):
            continue
        kind, opens, closes, value = marker[:4]
        for index in opens if isinstance(opens, list) else []:
            tag, attributes = _markup(markups, index)
            pieces.append(f"<{tag}{attributes}>")
            opened.append(tag)
        if kind == 1:
            name, text = _indexed(atoms, value)
            pieces.append("<br>" if name == "soft-return" else escape(text if isinstance(text, str) else ""))
        else:
            pieces.append(escape(value) if isinstance(value, str) else "")
        for _ in range(closes if isinstance(closes, int) else 0):
            if not opened:
                break
            pieces.append(f"</{opened.pop()}>")
    return "".join([*pieces, *(f"</{tag}>" for tag in reversed(opened))])


def _markup(markups: list[Any], index: object) -> tuple[str, str]:
    tag, written = _indexed(markups, index)
    if tag not in _INLINE:
        return "span", ""
    pairs = written if isinstance(written, list) else []
    href = next((v for k, v in zip(pairs[::2], pairs[1::2], strict=False) if k == "href"), "")
    return tag, f' href="{escape(href)}"' if tag == "a" and isinstance(href, str) else ""


def _indexed(rows: list[Any], index: object) -> tuple[str, Any]:
    """The name and the value of row `index`, if there is one."""
    if not (isinstance(index, int) and 0 <= index < len(rows)):
        return "", None
    row = rows[index]
    if not (isinstance(row, list) and row and isinstance(row[0], str)):
        return "", None
    return row[0], row[1] if len(row) > 1 else None


def _element(tag: str, inner: str) -> str:
    name = "blockquote" if tag in ("aside", "pull-quote") else tag
    return f"<{name}>{inner}</{name}>"


def _picture(payload: Node) -> str:
    source, alt = _string(payload, "src"), _string(payload, "alt") or _string(payload, "altText")
    return f'<figure><img src="{escape(source)}" alt="{escape(alt)}">{_caption(payload)}</figure>'


def _caption(payload: Node) -> str:
    captions = [text for key in _CAPTIONS if (text := _string(payload, key).strip())]
    return "".join(f"<figcaption>{text}</figcaption>" for text in captions)


def _markdown(text: str) -> str:
    return (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
        if text
        else ""
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())


def _parsed(row: Node, key: str) -> object:
    """A field that holds JSON as text."""
    value = row.get(key)
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value) if value.strip() else None
    except (ValueError, RecursionError):
        return None


def _string(row: Node, key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _list(row: Node, key: str) -> list[Any]:
    value = row.get(key)
    return value if isinstance(value, list) else []
