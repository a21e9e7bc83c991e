"""Reddit, Hacker News, Discourse and Stack Exchange: shapes of JSON made to break their importers."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers import import_source
from sitegen.importers.discourse import import_discourse
from sitegen.importers.hackernews import import_hackernews
from sitegen.importers.json_values import (
    epoch_date,
    integer,
    line,
    mapping,
    objects,
    read_json,
    sequence,
    string,
)
from sitegen.importers.reddit import import_reddit
from sitegen.importers.stackexchange import import_stackexchange
from sitegen.model import Imported
from tests.importers.making import made, structured

JSON_IMPORTERS: tuple[Callable[..., Imported], ...] = (import_reddit, import_hackernews, import_discourse)


def imported(value: object, path: str = "x.json") -> Imported:
    return import_source(made(path, value if isinstance(value, str) else json.dumps(value)))


DEEP = 100_000
HOSTILE = {
    "nothing": "",
    "blank": "  \n ",
    "null": "null",
    "a number": "1",
    "a string": '"x"',
    "brackets": "[" * DEEP,
    "objects": '{"kind":' * DEEP,
    "closed brackets": "[" * DEEP + "]" * DEEP,
    "not a number": '[{"id": NaN, "by": Infinity, "kids": [-Infinity]}]',
    "huge numbers": '[{"id": 1e999, "by": "a", "kids": ['
    + "9" * 5000
    + '], "score": '
    + "9" * 5000
    + ', "time": 1e300}]',
    "one key twice": '{"kind": "Listing", "kind": "t1", "data": {"body": "a", "body": "b", "id": "x", "link_id": "t3_q"}}',
    "wrong types": '[{"kind": "Listing", "data": {"children": {"kind": "t1"}}}, {"kind": "t1", "data": []}, {"kind": [], "data": 1}]',
    "wrong fields": '[{"kind": "t3", "data": {"id": {}, "name": [], "title": 5}}, {"kind": "t1", "data": {"id": 7, "body": {}, "replies": 3, "parent_id": [], "created_utc": "soon", "author": {"a": 1}, "score": "many", "edited": []}}]',
    "wrong items": '[{"id": true, "type": "story"}, {"id": "x", "type": "comment", "parent": {}, "kids": "abc", "by": []}, {"id": 3, "by": "a", "parent": 3}, {"id": 4, "by": "a", "parent": 5}, {"id": 5, "by": "a", "parent": 4}]',
    "wrong topic": '{"post_stream": {"posts": [1, null, {"post_number": "two"}, {"post_number": 1, "cooked": 5, "reply_to_post_number": "x"}, {"post_number": 1e99}], "stream": [1.5, "a", null]}, "title": ["x"], "tags": 5, "posts_count": "all"}',
    "surrogates": '{"post_stream": {"posts": [{"post_number": 1, "cooked": "\\ud800 x\\u0000", "username": "\\udfff"}]}, "title": "\\ud83d"}',
    "bytes": "\ufffd\x00\x01",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("run", [*JSON_IMPORTERS, import_stackexchange])
def test_no_shape_of_json_breaks_an_importer(name: str, run: Callable[..., Imported]) -> None:
    result = run(structured("x.json", HOSTILE[name]))
    for document in result.documents:
        repr(document).encode("utf-8")  # no lone surrogate is left
        assert document.blocks[0].kind == "title" and document.title.strip()
        assert all(c.depth == 1 or c.parent for c in document.comments)


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ('{"a": [1, 2, {"b": "c', {"a": [1, 2]}, "import-broken"),
        ('{"a": {"b": 1}, "c": tru', {"a": {"b": 1}}, "import-broken"),
        ('[{"a": 1}, {"a": 2', [{"a": 1}], "import-broken"),
        ('{"a": 1}\n{"a": \n{"a": 3}\n', [{"a": 1}, {"a": 3}], "import-broken"),
        ('{"a": 1}\n{"a": 2}', [{"a": 1}, {"a": 2}], ""),
        ('\ufeff{"a": 1}', {"a": 1}, ""),
        ('{"a": 1, "a": 2}', {"a": 2}, "import-broken"),
        ('{"a": NaN, "b": 1e400, "c": 123456789012345678901}', {"a": None, "b": None, "c": None}, "import-broken"),
        ("[" * DEEP, None, "import-refused"),
        ("{}", {}, ""),
    ],
)  # fmt: skip
def test_json_is_read_as_far_as_it_goes(text: str, value: object, code: str) -> None:
    got, found = read_json(structured("x.json", text))
    assert got == value
    assert [d.code for d in found] == ([code] if code else [])


def test_looking_into_json_never_fails() -> None:
    value = {"a": {"b": [1, {"c": " x\n y "}]}, "n": 5, "t": True, "f": "12", "s": "\ud800"}
    assert mapping(value, "a") == value["a"] and mapping(value, "n", "a") == {} and mapping(None, "a") == {}
    assert sequence(value, "a", "b") == [1, {"c": " x\n y "}] and sequence(value, "a") == []
    assert [line(o, "c") for o in objects(value, "a", "b")] == ["x y"]
    assert (string(value, "none", "n"), string(value, "t"), string(value, "s"), string([], "a")) == (
        "5",
        "",
        "\ufffd",
        "",
    )
    assert (integer(value, "n"), integer(value, "f"), integer(value, "t"), integer(value, "a")) == (
        5,
        12,
        None,
        None,
    )
    assert [epoch_date(n) for n in (None, 0, -5, 1, 10**18)] == [
        None,
        None,
        None,
        "1970-01-01T00:00:01Z",
        None,
    ]


KEYS = st.sampled_from(
    [
        "kind",
        "data",
        "children",
        "replies",
        "id",
        "name",
        "parent_id",
        "link_id",
        "body",
        "title",
        "selftext",
        "author",
        "by",
        "kids",
        "parent",
        "type",
        "text",
        "post_stream",
        "posts",
        "stream",
        "post_number",
        "cooked",
        "created_utc",
        "count",
        "score",
        "time",
        "deleted",
        "tags",
    ]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.floats(allow_nan=False),
    st.sampled_from(
        ["t1", "t3", "more", "Listing", "t1_1", "t3_1", "story", "comment", "[deleted]", "<p>x", "1", ""]
    ),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=30,
)


@given(VALUES)
def test_any_json_is_imported(value: object) -> None:
    for run in JSON_IMPORTERS:
        result = run(structured("x.json", json.dumps(value)))
        assert len({d.id for d in result.documents}) == len(result.documents)
