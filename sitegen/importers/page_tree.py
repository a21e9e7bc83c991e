"""Finding elements of a parsed page by their class, as microformats and platforms name them.

Reading only: no element is ever changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def of_class(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements below `root` (and itself) that are of one of the classes, in document order."""
    wanted = set(names)
    for element in root.iter(etree.Element):
        if wanted.intersection((element.get("class") or "").split()):
            yield element


def first_of(root: etree._Element, *names: str) -> etree._Element | None:
    """The first such element of the first class that there is."""
    return next((element for name in names for element in of_class(root, name)), None)


def text_of(element: etree._Element | None) -> str:
    """All text of an element on one line."""
    return "" if element is None else " ".join("".join(str(t) for t in element.itertext()).split())


def meta_of(root: etree._Element, *names: str) -> str:
    """The content of the first `<meta>` of these names or properties, in the order of the names."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if content := (meta.get("content") or "").strip():
            found.setdefault(key, content)
    return next((found[name] for name in names if name in found), "")


def link_of(root: etree._Element, relation: str) -> str:
    """The address of the first `<link>` of a relation."""
    links = (e for e in root.iter("link") if relation in (e.get("rel") or "").lower().split())
    return next((href.strip() for e in links if (href := e.get("href"))), "")
