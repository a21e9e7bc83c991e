"""Read HTML strictly: what is not well-formed fails, and its text and tags are there to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "rect", "circle", "line"}


@dataclass
class Fragment:
    """The tags in order with their attributes, the tag path of each, the text, the ids."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    paths: list[tuple[str, ...]] = field(default_factory=list)
    text: str = ""
    ids: list[str] = field(default_factory=list)


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Fragment()
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert len(values) == len(attrs), f"an attribute twice in <{tag}>: {attrs}"
        self.found.tags.append((tag, values))
        self.found.paths.append((*self.stack, tag))
        if "id" in values:
            self.found.ids.append(values["id"])
        if tag == "br":
            self.found.text += "\n"
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.stack and self.stack[-1] == tag, f"</{tag}> closes {self.stack}"
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.found.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        assert decl.lower() == "doctype html", decl

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def read_fragment(html: str) -> Fragment:
    """Parse a fragment or page; fails where tags do not nest or an attribute is repeated."""
    reader = _Strict()
    reader.feed(str(html))  # an escaped string would escape what is taken from it
    reader.close()
    assert not reader.stack, f"not closed: {reader.stack}"
    return reader.found
