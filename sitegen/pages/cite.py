"""How to cite a page: one sentence and a BibTeX entry, made only of what the corpus holds."""

from __future__ import annotations

from sitegen import urls
from sitegen.config import Site
from sitegen.pages.page import Citation

_BIBTEX = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}
)


def cite(
    site: Site,
    *,
    key: str,
    path: str,
    title: str,
    authors: tuple[str, ...] = (),
    date: str = "",
    original: str = "",
) -> Citation:
    """Authors. “Title.” Date. In: the corpus. Address, where the site knows its own."""
    address = urls.absolute(site.base_url, path) if site.base_url else ""
    words = " ".join(
        part
        for part in (
            f"{' and '.join(authors)}." if authors else "",
            f"“{title if title.endswith(('.', '?', '!', '…')) else title + '.'}”",
            f"{date}." if date else "",
            f"{original}." if original else "",
            f"In: {site.title}.",
            f"{address}" if address else "",
        )
        if part
    )
    fields = [("title", title), ("author", " and ".join(authors)), ("year", date), ("booktitle", site.title)]
    fields.append(("url", original or address))
    lines = [f"  {name} = {{{value.translate(_BIBTEX)}}}" for name, value in fields if value]
    return Citation(words=words, bibtex="@misc{" + key + ",\n" + ",\n".join(lines) + "\n}")
