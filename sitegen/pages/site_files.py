"""Files that hosts and crawlers look for; `robots.txt` and a sitemap only where a base URL is known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from sitegen import urls
from sitegen.config import Site
from sitegen.model import Output
from sitegen.pages.page import Page
from sitegen.search.data_script import data_script

MAX_LISTED = 50_000  # addresses in one sitemap: https://www.sitemaps.org/protocol.html


def page_index(pages: Iterable[Page]) -> Output:
    """Addresses and titles of all pages, which the 404 page loads to offer near matches: `pages` of a data script."""
    rows = sorted((page.frame.path, page.frame.title) for page in pages if page.frame.indexed)
    data = data_script("pages", rows)
    return Output(path=f"assets/pages-{hashlib.sha256(data).hexdigest()[:8]}.js", data=data)


def site_files(site: Site, pages: Iterable[Page]) -> tuple[Output, ...]:
    """The files beside the pages. GitHub Pages leaves out some folders unless `.nojekyll` is there."""
    outputs = [Output(path=".nojekyll", data=b"")]
    if site.base_url:
        outputs += _sitemaps(site, sorted(page.frame.path for page in pages if page.frame.indexed))
        robots = f"User-agent: *\nAllow: /\nSitemap: {urls.absolute(site.base_url, 'sitemap.xml')}\n"
        outputs.append(Output(path="robots.txt", data=robots.encode()))
    return tuple(outputs)


def _sitemaps(site: Site, paths: Sequence[str]) -> list[Output]:
    """`sitemap.xml`; where it would be longer than sitemaps.org allows, an index of several."""
    parts = [paths[start : start + MAX_LISTED] for start in range(0, len(paths), MAX_LISTED)]
    if len(parts) < 2:
        return [_sitemap("sitemap.xml", "urlset", "url", [canonical(site, path) for path in paths])]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = [urls.absolute(site.base_url, name) for name in names]
    return [_sitemap("sitemap.xml", "sitemapindex", "sitemap", index)] + [
        _sitemap(name, "urlset", "url", [canonical(site, path) for path in part])
        for name, part in zip(names, parts, strict=True)
    ]


def _sitemap(path: str, root: str, entry: str, addresses: Iterable[str]) -> Output:
    lines = [f"  <{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in addresses]
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{"".join(lines)}</{root}>\n'
    )
    return Output(path=path, data=text.encode())


def canonical(site: Site, path: str) -> str:
    """The one address of a page under the configured base URL; the home page is the base URL itself."""
    return urls.absolute(site.base_url, "" if path == urls.HOME else path)
