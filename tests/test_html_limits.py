"""What is over a limit of HTML is told by counts, whatever stands around it; what is not, is parsed."""

from __future__ import annotations

import pytest

from sitegen.markup.html import html_blocks, parse_html
from sitegen.markup.html_limits import MAX_ATTRIBUTES, MAX_CHARACTERS, MAX_DEPTH, MAX_ELEMENTS, html_excess

_MANY = "".join(f" a{n}" for n in range(MAX_ATTRIBUTES + 1))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("x" * (MAX_CHARACTERS + 1), "characters"),
        ("<p>x" * (MAX_ELEMENTS + 1), "elements"),
        (f"<p{_MANY}>x", "attributes"),
        (f'<p a=">"{_MANY}>x', "attributes"),
        (f"<p a=x'{_MANY} '>x", "attributes"),
        (f"<!-- <p a=' --><p{_MANY} b='>x", "attributes"),
        (f"<script>'<p a=\"</script><p{_MANY}>x", "attributes"),
        (f"<P/{_MANY.replace(' ', '/')}", "attributes"),
        (f"<p {_MANY.replace(' a', '=a=1 ')}>x", "attributes"),
        (f"<p a='{_MANY}' b=\"{_MANY}\">{_MANY}</p>", ""),
        (f"<!--<p{_MANY}>--><p>x", ""),
        (f"<script><p{_MANY}></script><p>x", ""),
        (f"<p>it's<p>{_MANY}<p>'s", ""),
        ("<p>x</p>" * 1000, ""),
        ("<" * 10_000 + "<a " * 10_000, "attributes"),
    ],
)
def test_what_is_over_a_limit(html: str, reason: str) -> None:
    assert reason in html_excess(html) and bool(html_excess(html)) == bool(reason)
    assert (parse_html(html) is None) == bool(reason)


def test_what_is_not_parsed_names_the_limit_and_keeps_the_words() -> None:
    blocks, (found,) = html_blocks(f"<p{_MANY}>Some words.</p><p>More.</p>")
    assert [block.text for block in blocks] == ["Some words.", "More."]
    assert found.code == "import-plain" and f"more than {MAX_ATTRIBUTES:,} attributes" in found.message
    _, (found,) = html_blocks("<div>" * (MAX_DEPTH + 50) + "deep")
    assert f"more than {MAX_DEPTH} deep" in found.message
