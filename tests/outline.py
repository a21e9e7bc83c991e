"""A page's main content as indented text: what a reader meets, in order, without markup that only styles.

Kept are headings, list items, paragraphs, rows, ids and link targets; so a change of class names or wrappers
leaves an outline as it is, and a change of words, order, nesting or links does not.
"""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = {
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "li",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "figcaption",
        "summary",
    ),
    *("tr", "article", "section", "aside", "nav", "ol", "ul", "dl", "table", "details", "header", "footer"),
    *("figure", "hr", "div"),
}
_CELLS = {"td", "th"}
# Structure whose start is worth a line of its own even where it holds no text directly.
_NESTING = {"li", "article", "section", "aside", "nav", "blockquote", "details", "ol", "ul", "dl", "table"}
_VOID = {"hr", "br", "img", "input", "meta", "link", "wbr"}


class _Outliner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._open: list[str] = []
        self._text: list[str] = []
        self._label = ""
        self._depth_of_main = 0
        self._pre = False

    @property
    def _inside(self) -> bool:
        return "main" in self._open

    def _flush(self) -> None:
        text = "".join(self._text)
        text = text.strip("\n") if self._pre else " ".join(text.split())
        if text or self._label:
            depth = (
                sum(tag in _NESTING for tag in self._open[self._open.index("main") :]) if self._inside else 0
            )
            prefix = "  " * depth
            line = f"{self._label} {text}".strip()
            self.lines += [prefix + part for part in line.split("\n")]
        self._text, self._label = [], ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside:
            values = dict(attrs)
            if tag in _BLOCKS:
                self._flush()
                name = f"#{values['id']}" if values.get("id") else ""
                if name or tag[0] == "h" or tag in ("hr", "tr", "pre", "dt", "summary"):
                    self._label = f"<{tag}{name}>"
            elif tag in _CELLS:
                self._text.append(" | ")
            elif tag == "br":
                self._text.append("\n" if self._pre else " ")
            elif values.get("id"):
                self._text.append(f"⟨{values['id']}⟩")
            if tag == "a" and values.get("href"):
                self._text.append("[")
            if tag == "pre":
                self._pre = True
        if tag not in _VOID:
            self._open.append(tag)
            if tag == "a":
                self._open[-1] = "a:" + (dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._inside and (tag in _BLOCKS or tag == "main"):
            self._flush()
        while self._open:
            closed = self._open.pop()
            if closed.startswith("a:"):
                if self._inside and len(closed) > 2:
                    self._text.append(f"]({closed[2:]})")
                if tag == "a":
                    break
            elif closed == tag:
                break
        if tag == "pre":
            self._pre = False

    def handle_data(self, data: str) -> None:
        if self._inside and not {"script", "style", "template"} & set(self._open):
            self._text.append(data)


def outline(html: str) -> str:
    """The outline of `<main>`: one line a block, two spaces for each level of nesting, LF at each end."""
    reader = _Outliner()
    reader.feed(html)
    reader.close()
    return "".join(f"{line.rstrip()}\n" for line in reader.lines if line.strip())
