"""How to cite a page: one sentence and a BibTeX entry, made only of what the corpus holds."""

from __future__ import annotations

from sitegen import dates, urls
from sitegen.pages.lookup import Lookup
from sitegen.pages.page import Citation

_BIBTEX = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\~{}", "^": r"\^{}"}
)
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def cite(
    lookup: Lookup,
    *,
    key: str,
    path: str,
    title: str,
    authors: tuple[str, ...] = (),
    date: str | None = None,
    original: str = "",
) -> Citation:
    """Authors. “Title.” Date. In: the corpus. Address, where the site knows its own. `date` is EDTF."""
    site, words = lookup.site, lookup.words
    address = urls.absolute(site.base_url, path) if site.base_url else ""
    said = " ".join(
        part
        for part in (
            f"{words.both(authors)}." if authors else "",
            words.gettext("“%(text)s”", text=title if title.endswith((".", "?", "!", "…")) else title + "."),
            f"{dates.in_words(date, words)}." if date else "",
            f"{original}." if original else "",
            words.gettext("In: %(site)s.", site=site.title),
            f"{address}" if address else "",
        )
        if part
    )
    year = dates.year_of(date) if date else None
    fields = [
        ("title", title),
        ("author", " and ".join(authors)),
        ("year", "" if year is None else dates.year_in_words(year)),
        ("booktitle", site.title),
    ]
    lines = [
        f"  {name} = {{{' '.join(value.split()).translate(_BIBTEX)}}}" for name, value in fields if value
    ]
    if date:
        # Programs that know this field read EDTF in it, whose marks no escape may change.
        lines.append(f"  date = {{{date}}}")
    if original or address:
        # An address is read as it stands; only what would end the field early is written as the web does.
        lines.append(f"  url = {{{(original or address).translate(_ADDRESS)}}}")
    return Citation(words=said, bibtex="@misc{" + key + ",\n" + ",\n".join(lines) + "\n}")
