"""What a page offers for download: Markdown that reads back as the text, calendars that a calendar reads."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sitegen.model import Block
from sitegen.pages.as_markdown import as_markdown
from sitegen.pages.cite import cite
from sitegen.pages.downloads import downloads
from sitegen.pages.lookup import Lookup
from tests.corpora import block, comment, document, event, lookup, mill, thread
from tests.fragments import read_fragment

HERE = lookup(())
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read_back(*blocks: Block, title: str = "T") -> str:
    """The words that a Markdown reader shows of a document's Markdown, after its title and byline."""
    written = as_markdown(document("d", blocks=blocks, title=title), "By nobody.")
    found = read_fragment(READER.render(written))
    words = " ".join(found.text.split())
    head = " ".join(f"{title} By nobody.".split())
    assert words.startswith(head)
    return words[len(head) :].strip()


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "# no heading",
        "## x ##",
        "> no quotation",
        "- no item",
        "* no item",
        "+ no item",
        "1. no item",
        "12) no item",
        "1234567890. long",
        "---",
        "***",
        "===",
        "a\n===",
        "a\n---",
        "```",
        "~~~",
        "`code` ``code``",
        "*a* _b_ **c** __d__ ~~e~~",
        "[a](b) ![c](d) [e][f] [g]: h",
        "<b>x</b> <!-- y --> <?z?> <https://example.org>",
        "&amp; &#65; &",
        "a\\b \\* \\",
        "a  \nb\\\nc",
        "    no code",
        "\tno code",
        "| a | b |\n| - | - |\n| c | d |",
        "a\tb",
        ": x",
        "!!!",
        "$x^2$ H~2~O",
        "a\n\n\nb",
    ],
)
@pytest.mark.parametrize("kind", ["paragraph", "heading", "item", "caption", "row"])
def test_text_reads_back_as_it_is(text: str, kind: str) -> None:
    marker = "•" if kind == "item" else ""
    assert read_back(block("p-1", text, kind, level=2, marker=marker)) == " ".join(text.split())


MARKS = st.text(st.sampled_from("ab1 .)#*_-+=>`~[]()!<&;\\|:\n\t"), max_size=30)
KINDS = st.tuples(
    st.sampled_from(["paragraph", "heading", "item", "code", "row", "rule"]),
    MARKS,
    st.integers(0, 3),
    st.integers(1, 5),
    st.sampled_from(["", "•", "1.", "2)"]),
)


@given(st.lists(KINDS, max_size=6))
def test_any_document_reads_back(given_blocks: list[tuple[str, str, int, int, str]]) -> None:
    blocks = [
        block(f"p-{n}", "" if kind == "rule" else text, kind, quote=quote, level=level, marker=marker)
        for n, (kind, text, quote, level, marker) in enumerate(given_blocks)
    ]
    assert read_back(*blocks) == " ".join(" ".join(b.text.split()) for b in blocks if b.text.split())


@given(MARKS.filter(lambda text: bool(text.split())))
def test_any_title_reads_back(title: str) -> None:
    assert read_back(block("p-1", "x"), title=" ".join(title.split())) == "x"


def test_lists_read_back_as_lists() -> None:
    items = [
        block("a", "one", "item", level=1, marker="1."),
        block("b", "in one", "item", level=2, marker="•"),
        block("c", "in that", "item", level=3, marker="•"),
        block("d", "goes on in one", "item", level=1, marker=""),
        block("e", "two", "item", level=1, marker="2."),
    ]
    html = READER.render(as_markdown(document("d", blocks=items), "B."))
    shape = re.sub(r"\s|</?p>", "", html.partition("<ol>")[2])
    assert shape == "<li>one<ul><li>inone<ul><li>inthat</li></ul></li></ul>goesoninone</li><li>two</li></ol>"


def outputs(found: Lookup) -> dict[str, bytes]:
    return {output.path: output.data for output in downloads(found)}


def test_every_page_has_its_files() -> None:
    found = outputs(mill())
    assert {f"data/documents/letter.{e}" for e in ("json", "txt", "md")} <= found.keys()
    assert {f"data/discussions/letter.{e}" for e in ("json", "csv", "txt")} <= found.keys()
    assert not any(path.startswith("data/discussions/report") for path in found)
    assert {"data/people/ada.csv", "data/events/fire.csv"} <= found.keys()
    assert {f"data/timeline.{e}" for e in ("csv", "json", "ics")} <= found.keys()
    whole = json.loads(found["data/discussions/letter.json"])
    assert [c["order"] for c in whole["comments"]] == [0, 1, 2, 3]


def test_plain_text_keeps_markers_and_quotation_on_every_line() -> None:
    blocks = (block("p-1", "a\nb", quote=2), block("p-2", "c", "item", marker="1.", level=1))
    found = outputs(lookup([document("d", blocks=blocks, date="2020")]))
    expected = "Of d\n\nauthor not in source. 2020.\n\n> > a\n> > b\n\n1. c\n"
    assert found["data/documents/d.txt"].decode() == expected


def test_a_discussion_as_text_shows_its_ghosts_and_depths() -> None:
    text = outputs(mill())["data/discussions/letter.txt"].decode()
    assert "[1] Tom, 2 January 1892\n\nAda was my aunt; the fire was set." in text
    assert "\n    [2] missing comment\n" in text
    assert "\n        [3] Ben Stone, July 1891\n\n        Cat said so of the fire.\n" in text


def test_the_calendar_is_one() -> None:
    events = [
        event("e1", "A; b, c\\d", date="2020-02-28/2020-02-29", description="Line\nbreak \x07"),
        event("e2", "ä" * 100, date="1890"),
        event("bc", "Before", date="-0043-03-15"),
        event("open", "Open", date="2020/.."),
        event("far", "Far", date="Y12345"),
        event("none", "None"),
    ]
    data = outputs(lookup([], [], events))["data/timeline.ics"]
    lines = data.split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode("utf-8")
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")
    assert [line for line in unfolded if line.startswith(("SUMMARY", "DTSTART", "DTEND"))] == [
        "DTSTART;VALUE=DATE:18900101",
        "DTEND;VALUE=DATE:18910101",
        "SUMMARY:" + "ä" * 100,
        "DTSTART;VALUE=DATE:20200228",
        "DTEND;VALUE=DATE:20200301",
        "SUMMARY:A\\; b\\, c\\\\d",
    ]
    assert "DESCRIPTION:28 February 2020 to 29 February 2020. Line\\nbreak" in map(str.rstrip, unfolded)


def test_ids_of_calendar_entries_stay_when_others_come() -> None:
    def ids(*names: str) -> dict[str, str]:
        found = outputs(lookup([], [], [event(n, n.upper(), date="1900") for n in names]))[
            "data/timeline.ics"
        ]
        lines = found.decode().replace("\r\n ", "").split("\r\n")
        summaries = [line[8:] for line in lines if line.startswith("SUMMARY:")]
        return dict(zip(summaries, [line for line in lines if line.startswith("UID:")], strict=True))

    assert ids("b")["B"] == ids("a", "b", "c")["B"]
    assert len(set(ids("a", "b", "c").values())) == 3


def test_a_thread_of_great_depth_stays_on_the_paper() -> None:
    found = outputs(lookup([document("d", "x", comments=thread("d", [(n + 1, "y") for n in range(40)]))]))
    assert max(map(len, found["data/discussions/d.txt"].decode().splitlines())) < 100


@pytest.mark.parametrize(
    ("title", "authors", "date", "words", "lines"),
    [
        ("A title", (), None, "“A title.” In: The Mill Papers.", ["title = {A title}"]),
        ("Why?", ("Ada", "Ben"), "1890-05-03", "Ada and Ben. “Why?” 3 May 1890. In: The Mill Papers.",
         ["author = {Ada and Ben}", "year = {1890}", "date = {1890-05-03}"]),
        ("100 % {x} \\ $_", (), "198X", "“100 % {x} \\ $_.” the 1980s. In: The Mill Papers.",
         [r"title = {100 \% \{x\} \textbackslash{} \$\_}", "date = {198X}"]),
    ],
)  # fmt: skip
def test_citations(
    title: str, authors: tuple[str, ...], date: str | None, words: str, lines: list[str]
) -> None:
    found = cite(HERE, key="k", path="documents/k.html", title=title, authors=authors, date=date)
    assert found.words == words
    written = [line.strip().rstrip(",") for line in found.bibtex.splitlines()]
    assert set(lines) <= set(written)
    assert not any(line.startswith("year") for line in written) or "year = {1890}" in written


def test_an_address_in_a_citation_is_read_as_it_stands() -> None:
    found = cite(HERE, key="k", path="x", title="T", original="https://example.org/a_b%20c#d{e}")
    assert "  url = {https://example.org/a_b%20c#d%7Be%7D}" in found.bibtex


def test_comment_without_blocks() -> None:
    found = lookup([document("d", "x", comments=thread("d", [comment(1, author="Tom")]))])
    assert b"Tom" in outputs(found)["data/discussions/d.txt"]
