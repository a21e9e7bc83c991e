"""Mutations of exports: no importer of them ever fails, wherever a file is damaged or breaks off."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers import import_source
from tests.importers import exports
from tests.importers.making import made

SEEDS: dict[str, str] = {
    "a.xml": exports.wxr(
        exports.wxr_author("anna", "Anna"),
        exports.wxr_item(1, exports.wxr_comment(1), exports.wxr_comment(2, 1), content="[gallery] <p>x</p>"),
        exports.wxr_item(2, status="draft"),
    ),
    "b.xml": exports.disqus(
        exports.disqus_thread("7"),
        exports.disqus_post("1", "7"),
        exports.disqus_post("2", "7", "1", spam="true"),
    ),
    "c.xml": exports.blogger(
        exports.blogger_entry("post", 4), exports.blogger_entry("comment", 10, exports.answers(4))
    ),
    "d.json": json.dumps(
        {
            "db": [
                {
                    "meta": {"exported_on": 1},
                    "data": {
                        "posts": [{"id": 1, "status": "published", "mobiledoc": '{"sections":[[1,"p",[]]]}'}]
                    },
                }
            ]
        }
    ),
    "posts/1001.x.html": "<p>Words</p><ul><li>one</ul>",
    "posts.csv": "post_id,post_date,is_published,title\n1001.x,2020-03-01,true,T\n",
}
PIECES = [
    "<",
    ">",
    "</",
    "/>",
    "]]>",
    "<![CDATA[",
    "<!--",
    "&",
    "&amp;",
    "\x00",
    "\ufffe",
    '"',
    "'",
    "{",
    "[",
    "\\",
    "\n",
]


def mutated(text: str, random_: random.Random) -> bytes:
    """Some pieces of a text lost, doubled, swapped for marks, or in bytes that are no character."""
    data = text.encode()
    for _ in range(random_.randint(1, 6)):
        start = random_.randrange(len(data) + 1)
        end = min(len(data), start + random_.randint(0, 40))
        piece = random_.choice(
            [b"", data[start:end] * 2, random_.choice(PIECES).encode(), b"\xff\xfe", b"\xc3"]
        )
        data = data[:start] + piece + data[end:]
    return data


def check(path: str, data: bytes) -> None:
    result = import_source(made(path, data))
    assert not [d for d in result.diagnostics if d.code == "import-failed"], data
    ids = [document.id for document in result.documents]
    assert len(ids) == len(set(ids))
    for document in result.documents:
        assert document.blocks[0].kind == "title" and document.blocks[0].text
        known = {comment.id for comment in document.comments}
        assert all(c.parent is None or c.parent in known for c in document.comments)


@pytest.mark.parametrize("path", SEEDS)
@given(seed=st.integers(0, 2**32))
def test_no_mutation_makes_an_importer_fail(path: str, seed: int) -> None:
    check(path, mutated(SEEDS[path], random.Random(seed)))


@pytest.mark.parametrize("path", SEEDS)
def test_no_end_of_a_file_makes_an_importer_fail(path: str) -> None:
    data = SEEDS[path].encode()
    for end in range(0, len(data), max(len(data) // 150, 1)):
        check(path, data[:end])
