"""The one place that makes markup: its text is the text given, its tags are its own, whatever it is given."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Span
from sitegen.richtext import Mark, overlap_test, plain, rich
from tests.building import ROOT
from tests.fragments import read_fragment
from tests.security.vectors import ELSEWHERE, OWN

INVISIBLE = re.compile("[\u180e\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
TAGS = {"a", "br", "code", "em", "mark", "s", "span", "strong"}


def shown(text: str) -> str:
    """What a reader sees of a text: invisible characters are named."""
    return INVISIBLE.sub(lambda m: f"U+{ord(m[0]):04X}", text)


def test_search_names_the_same_characters() -> None:
    script = (ROOT / "static" / "js" / "search-core.js").read_text("utf-8")
    (written,) = re.findall(r"DECEPTIVE = /\(\[(.*?)\]\)/", script)
    assert f"[{written.encode().decode('unicode_escape')}]" == INVISIBLE.pattern


def person(start: int, end: int, **more: object) -> Mark:
    return Mark(start=start, end=end, kind="person", entity="ada", href="../people/ada.html", **more)  # type: ignore[arg-type]


def link(start: int, end: int, href: str = "https://example.org/") -> Span:
    return Span(kind="link", start=start, end=end, href=href)


OUT = 'rel="noopener noreferrer nofollow ugc"'
ADA = '<a class="m m-person" data-e="ada" href="../people/ada.html">'


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("", {}, ""),
        ("a < b & \"c\" 'd'", {}, "a &lt; b &amp; &#34;c&#34; &#39;d&#39;"),
        ("one\ntwo", {}, "one<br>two"),
        ("Ada came", {"marks": [person(0, 3)]}, f"{ADA}Ada</a> came"),
        (
            "Ada came",
            {"marks": [person(0, 3, certain=False, title='"x"')]},
            '<a class="m m-person m-unsure" data-e="ada" title="&#34;x&#34;" href="../people/ada.html">'
            "Ada</a> came",
        ),
        (
            "in May 1890",
            {"marks": [Mark(start=3, end=11, kind="date", title="May 1890")]},
            'in <span class="m m-date" title="May 1890">May 1890</span>',
        ),
        (
            "One. Two.",
            {"sentences": [(0, 4, "a"), (5, 9, "b")]},
            '<span id="a">One.</span> <span id="b">Two.</span>',
        ),
        # a tag that crosses another is closed and opened again; a sentence is never split
        (
            "abcd",
            {"spans": [Span(kind="strong", start=0, end=3), Span(kind="emphasis", start=1, end=4)]},
            "<strong>a<em>bc</em></strong><em>d</em>",
        ),
        (
            "One. Two.",
            {"spans": [Span(kind="strong", start=2, end=7)], "sentences": [(0, 4, "a"), (5, 9, "b")]},
            '<span id="a">On<strong>e.</strong></span><strong> </strong>'
            '<span id="b"><strong>Tw</strong>o.</span>',
        ),
        # links do not nest
        ("see Ada", {"spans": [link(0, 7)], "marks": [person(4, 7)]},
         f'<a href="https://example.org/" {OUT}>see <span class="m m-person" data-e="ada">Ada</span></a>'),
        ("see Ada", {"marks": [person(0, 7), person(4, 7)]},
         f'{ADA}see <span class="m m-person" data-e="ada">Ada</span></a>'),
        ("see Ada", {"spans": [link(0, 5), link(4, 7)]}, f'<a href="https://example.org/" {OUT}>see A</a>da'),
        # what is outside tells nothing of the reader, however its scheme is written
        ("x", {"spans": [link(0, 1, "HTTPS://example.org/")]}, f'<a href="HTTPS://example.org/" {OUT}>x</a>'),
        ("x", {"spans": [link(0, 1, "../documents/a.html")]}, '<a href="../documents/a.html">x</a>'),
        # what is beside the text is left off
        ("ab", {"hits": [(0, 3), (-1, 1), (1, 1)]}, "ab"),
        ("ab", {"hits": [(1, 2)]}, "a<mark>b</mark>"),
        ("a", {"sentences": [(0, 1, 'x"><b>')]}, '<span id="x&#34;&gt;&lt;b&gt;">a</span>'),
    ],
)  # fmt: skip
def test_rich_text(text: str, given: dict[str, object], expected: str) -> None:
    assert rich(text, **given) == expected  # type: ignore[arg-type]


def test_invisible_characters_are_seen() -> None:
    assert plain("a\u202eb") == 'a<span class="invisible" title="invisible character">U+202E</span>b'
    assert plain("👩\u200d🌾 می\u200cخواهم") == "👩\u200d🌾 می\u200cخواهم", (
        "joiners belong to words and signs"
    )


@pytest.mark.parametrize("vector", [*OWN, *ELSEWHERE])
def test_hostile_text_never_becomes_a_tag(vector: str) -> None:
    size = len(vector)
    html = rich(
        vector,
        spans=[Span(kind="strong", start=0, end=size // 2), link(size // 3, size, vector)],
        marks=[Mark(start=0, end=size, kind=vector, entity=vector, href=vector, title=vector)],
        sentences=[(0, size, vector)],
    )
    found = read_fragment(html)
    assert {tag for tag, _ in found.tags} <= TAGS
    assert all(
        set(attributes) <= {"id", "class", "title", "href", "rel", "data-e"} for _, attributes in found.tags
    )
    assert found.text == shown(vector).replace("\r\n", "\n").replace("\r", "\r")


TEXT = st.text(st.sampled_from("ab <>&\"'\n\u00a0\u202e\u200bא世😀;#/="), max_size=24)
RANGE = st.tuples(st.integers(-2, 26), st.integers(-2, 26))
KIND = st.sampled_from(["emphasis", "strong", "code", "strike", "link"])


@given(
    text=TEXT,
    spans=st.lists(st.tuples(RANGE, KIND), max_size=6),
    marks=st.lists(st.tuples(RANGE, st.booleans()), max_size=6),
    sentences=st.lists(RANGE, max_size=4),
    hits=st.lists(RANGE, max_size=3),
)
def test_the_text_is_the_text_and_the_tags_nest(
    text: str,
    spans: list[tuple[tuple[int, int], str]],
    marks: list[tuple[tuple[int, int], bool]],
    sentences: list[tuple[int, int]],
    hits: list[tuple[int, int]],
) -> None:
    html = rich(
        text,
        spans=[Span(kind=kind, start=s, end=e, href="https://e.org/") for (s, e), kind in spans],  # type: ignore[arg-type]
        marks=[Mark(start=s, end=e, kind="event", href="#x" if linked else "") for (s, e), linked in marks],
        sentences=[(s, e, f"s-{n}") for n, (s, e) in enumerate(sentences)],
        hits=hits,
    )
    found = read_fragment(html)
    assert found.text == shown(text)
    assert len(set(found.ids)) == len(found.ids), "an id stands once"
    assert all(path.count("a") < 2 for path in found.paths), "links do not nest"


@given(ranges=st.lists(RANGE, max_size=8), asked=RANGE)
def test_overlaps(ranges: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    expected = any(s < e and max(s, asked[0]) < min(e, asked[1]) for s, e in ranges)
    if asked[0] < asked[1]:
        assert overlap_test(ranges)(*asked) is expected


def test_a_block_of_many_names_and_links_takes_no_square() -> None:
    size = 20_000
    began = time.perf_counter()
    rich(
        "ab" * size,
        spans=[link(2 * n, 2 * n + 1) for n in range(size)],
        marks=[person(2 * n + 1, 2 * n + 2) for n in range(size)],
    )
    assert time.perf_counter() - began < 5
