"""The stylesheet as it is written and as the site has it are the same rules to Chromium, and so are broken ones."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from sitegen.stylesheet import minified
from tests.building import ROOT
from tests.test_stylesheet import CASES

NESTED = """
@layer a { .x :is(b, i) , .x > :not( .y ) { & :hover { width: calc( 1px + 2em ) } --z: a , b ; } }
@media (min-width: 3rem) and (prefers-color-scheme: dark) { a::before { content: " { ; } " / "" } }
@supports (display: grid) { @container (inline-size > 10rem) { a { grid-area: 1 / 2 } } }
"""
RULES = """css => { const style = document.createElement("style"); style.textContent = css;
document.head.append(style); return [...style.sheet.cssRules].map(rule => rule.cssText) }"""


def test_minified_sheets_have_the_same_rules(browser: Browser) -> None:
    shipped = sorted((ROOT / "static" / "css").glob("*.css"), key=lambda p: (p.name != "tokens.css", p.name))
    sheets = ["\n".join(path.read_text(encoding="utf-8") for path in shipped), NESTED]
    sheets += [case for case, _ in CASES.values()]
    page = browser.new_page()
    try:
        for sheet in sheets:
            plain, small = (page.evaluate(RULES, css) for css in (sheet, minified(sheet.encode()).decode()))
            assert [*map(_squeezed, small)] == [*map(_squeezed, plain)]
        assert len(minified(sheets[0].encode())) < 0.75 * len(sheets[0].encode())
    finally:
        page.close()


def _squeezed(rule: str) -> str:
    """A rule without the white space that custom properties keep as they were written."""
    return re.sub(r"\s*,\s*", ",", re.sub(r"\s+", " ", rule))
