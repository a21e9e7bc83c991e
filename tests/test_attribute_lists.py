"""Attribute lists in Markdown go where they belong to something, and stay where they are text."""

from __future__ import annotations

import pytest

from sitegen.markup import markdown_blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Top {#top .wide}", ["Top"]),
        ("## Two{: .no_toc }", ["Two"]),
        ("## Three ## {#x key='a b'}", ["Three"]),
        ("Setext {#s}\n===", ["Setext"]),
        ("Said.\n{: .lead}", ["Said."]),
        ("> Said.\n{: .big #q}", ["Said."]),
        ("{:.note}\nSaid.", ["Said."]),
        ("* A list\n{:toc}", ["A list"]),
        ('See [this](https://x.org/){:target="_blank"} and *that*{: .red}.', ["See this and that."]),
        ("![A cat](https://x.org/c.jpg){: width='10'}", ["A cat"]),
        ("{::options parse_block_html='true' /}\n\nSaid.", ["Said."]),
        ("A set {#x} of {: .y} things", ["A set {#x} of {: .y} things"]),
        ("# The set {1, 2}", ["The set {1, 2}"]),
        ("# The class `{.x}`", ["The class {.x}"]),
        ("```\n{: .lead}\n```", ["{: .lead}"]),
        ("{:>10} pads.", ["{:>10} pads."]),
    ],
)
def test_what_only_says_how_text_looks_is_no_text(text: str, expected: list[str]) -> None:
    marked, found = markdown_blocks(text)
    assert [block.text for block in marked.blocks] == expected and not found
