"""Files that hosts and crawlers look for; `robots.txt` and a sitemap only where a base URL is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from xml.sax.saxutils import escape

from sitegen import urls
from sitegen.config import Site
from sitegen.model import Output
from sitegen.pages.page import Page


def page_index(pages: Iterable[Page]) -> Output:
    """Addresses and titles of all pages, for the 404 page to offer near matches; a classic script."""
    rows = sorted((page.frame.path, page.frame.title) for page in pages if page.frame.indexed)
    text = json.dumps(rows, ensure_ascii=True, separators=(",", ":"))
    # Inside a script's string literal: no quote, no backslash and no tag may end it early.
    literal = text.replace("\\", "\\\\").replace("'", "\\'").replace("<", "\\x3c")
    data = f"window.sitegenPages = JSON.parse('{literal}');\n".encode()
    return Output(path=f"assets/pages-{hashlib.sha256(data).hexdigest()[:8]}.js", data=data)


def site_files(site: Site, pages: Iterable[Page]) -> tuple[Output, ...]:
    """The files beside the pages. GitHub Pages leaves out some folders unless `.nojekyll` is there."""
    outputs = [Output(path=".nojekyll", data=b"")]
    if site.base_url:
        listed = sorted(page.frame.path for page in pages if page.frame.indexed)
        lines = [f"  <url><loc>{escape(urls.absolute(site.base_url, path))}</loc></url>" for path in listed]
        sitemap = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
            + "\n".join(lines)
            + "\n</urlset>\n"
        )
        outputs.append(Output(path="sitemap.xml", data=sitemap.encode()))
        robots = f"User-agent: *\nAllow: /\nSitemap: {urls.absolute(site.base_url, 'sitemap.xml')}\n"
        outputs.append(Output(path="robots.txt", data=robots.encode()))
    return tuple(outputs)
