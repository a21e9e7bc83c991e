"""Tables: dialects, columns by whatever name, rows that are documents or comments, and nothing lost."""

# ruff: noqa: E501 - a row of a table stays one line

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importers import table_rows
from sitegen.importers.table import column_key, import_table, is_table
from sitegen.importers.table_rows import read_table
from sitegen.model import Document, Imported
from tests.importers.making import structured


def run(text: str | bytes, path: str = "items.csv") -> tuple[tuple[Document, ...], list[str]]:
    result: Imported = import_table(structured(path, text))
    return result.documents, [
        f"{d.code}:{d.location.line}" for d in result.diagnostics if d.code != "import-summary"
    ]


def account(text: str) -> list[str]:
    found = import_table(structured("items.csv", text)).diagnostics
    return [d.message for d in found if d.code == "import-summary"]


METADATA = """objectid,title,creator,date,description,subject,location,latitude,longitude,source,type,language,rights,rightsstatement,format
demo_001,"A Building, No. 30",Photo Co.; Doe, Jane,1910,An example item.,buildings; campuses,"Moscow, Idaho",46.7,-117.0,"PG 9, Postcards",Image,eng,,http://rightsstatements.org/vocab/NoC-US/1.0/,image/jpeg
""".replace("Photo Co.; Doe, Jane", '"Photo Co.; Doe, Jane"')


def test_a_row_of_metadata_is_a_document() -> None:
    (document,), found = run(METADATA)
    assert found == []
    assert (document.title, document.date, document.date_text) == ("A Building, No. 30", "1910", "1910")
    assert [author.name for author in document.authors] == ["Photo Co.", "Doe, Jane"]
    assert (document.tags, document.language) == (("buildings", "campuses"), "en")
    assert document.path == "items.csv/demo_001"
    assert [b.text for b in document.blocks] == [
        "A Building, No. 30", "An example item.", "Objectid: demo_001", "Location: Moscow, Idaho", "Latitude: 46.7",
        "Longitude: -117.0", "Source: PG 9, Postcards", "Type: Image",
        "Rightsstatement: http://rightsstatements.org/vocab/NoC-US/1.0/", "Format: image/jpeg",
    ]  # fmt: skip
    item = document.blocks[8]
    assert [(s.kind, item.text[s.start : s.end]) for s in item.spans] == [
        ("strong", "Rightsstatement:"), ("link", "http://rightsstatements.org/vocab/NoC-US/1.0/"),
    ]  # fmt: skip
    assert [b.anchor for b in document.blocks][:3] == ["title", "p-1", "p-2"]


@pytest.mark.parametrize(
    ("text", "path", "titles"),
    [
        ("title,date\nA,2020\nB,2021\n", "t.csv", ["A", "B"]),
        ("title;date\nA, with comma;2020\nB;2021\n", "t.csv", ["A, with comma", "B"]),
        ("title\tdate\nA, b; c\t2020\n", "t.tsv", ["A, b; c"]),
        ("title|date\nA|2020\n", "t.csv", ["A"]),
        ("sep=;\ntitle;date\nA;2020\n", "t.csv", ["A"]),
        ("\ufefftitle,date\r\nA,2020\r\n", "t.csv", ["A"]),
        ('title,text\n"A\nB",x\n', "t.csv", ["A B"]),
        ('title,text\n"He said ""no""",x\n', "t.csv", ['He said "no"']),
        ("title\nA\nB, C\n", "t.csv", ["A", "B"]),
        ("Titel;Text\nGröße;x\n".encode("cp1252"), "t.csv", ["Größe"]),
        ("title,text\nA,x\n\n , \nB,y\n", "t.csv", ["A", "B"]),
        ("title,text\nA,x\n".encode("utf-16"), "t.csv", ["A"]),
        ("\n\ntitle, author\nA, B\n", "t.csv", ["A"]),
    ],
)  # fmt: skip
def test_dialects(text: str | bytes, path: str, titles: list[str]) -> None:
    assert [document.title for document in run(text, path)[0]] == titles


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("dc:title", "title"), ("dcterms:Date Created", "datecreated"), ("dc.subject[en]", "subject"),
        ("Object_ID", "objectid"), ("\ufeffTitle", "title"), ("Author(s)", "author"), ('"title"', "title"), ("", ""),
    ],
)  # fmt: skip
def test_names_of_columns(name: str, key: str) -> None:
    assert column_key(name) == key


@pytest.mark.parametrize(
    ("text", "title", "blocks", "codes"),
    [
        ("title,text\n,Some words of text\n", "Some words of text", ["Some words of text"], ["import-no-title:2"]),
        ("objectid,title,date\nx1,,1920\n", "x1", ["Objectid: x1"], ["import-no-title:2"]),
        ("title,text\nA,one,two,three\n", "A", ["one", "Column 3: two", "Column 4: three"], ["import-broken:2"]),
        ("title,text,extra\nA\n", "A", [], []),
        ("title,date\nA,some day\n", "A", [], ["import-date:2"]),
        ('title,text\nA,"one\n\ntwo\nthree"\n', "A", ["one", "two\nthree"], []),
        ("title,body\nA,<p>one <b>two</b></p><p>three</p>\n", "A", ["one two", "three"], []),
        ('title,text\nA,"never closed\nB,x\n', "A", ['"never closed'], ["import-broken:2"]),
        ("title,text\nA,mid \"quote\" here\n", "A", ['mid "quote" here'], []),
        ("title,dc:creator,note\nA,Jane,kept\n", "A", ["Note: kept"], []),
        ("title,text,author_email,ip\nA,x,a@b.org,192.0.2.1\n", "A", ["x"], []),
    ],
)  # fmt: skip
def test_rows_and_their_troubles(text: str, title: str, blocks: list[str], codes: list[str]) -> None:
    documents, found = run(text)
    assert documents[0].title == title
    assert [b.text for b in documents[0].blocks[1:]] == blocks
    assert found == codes


def test_dates_of_catalogues_are_read_and_no_date_is_no_mistake() -> None:
    documents, found = run("objectid,title,date\na,T,[1905?]\nb,U,n.d.\nc,V,long ago\n")
    assert [(d.date, d.date_text) for d in documents] == [
        ("1905?", "[1905?]"), (None, "n.d."), (None, "long ago")
    ]  # fmt: skip
    assert found == ["import-date:4"]


@pytest.mark.parametrize(
    ("date", "approximate", "expected"),
    [
        ("1947", "yes", "1947~"),
        ("1935/1950", "TRUE", "1935~/1950~"),
        ("1947?", "yes", "1947%"),
        ("1947", "", "1947"),
        ("1947", "no", "1947"),
        ("", "yes", None),
        ("2020-03-01T10:00:00Z", "yes", "2020-03-01T10:00:00Z"),
    ],
)
def test_a_date_that_the_table_calls_approximate_is_so(date: str, approximate: str, expected: str) -> None:
    (document,), _ = run(f"objectid,title,date,date-is-approximate?\na,T,{date},{approximate}\n")
    assert (document.date, document.date_text) == (expected, date or None)


def test_characters_written_as_html_are_those_characters_and_cells_of_html_are_read_so() -> None:
    text = "objectid,title,description,source\na,R&amp;D &#8212; notes,AT&T &copy; x &nosuch; &lt 2,<a href='https://e.org/?a=1&amp;b'>The <b>site</b></a>\n"
    (document,), _ = run(text)
    assert [b.text for b in document.blocks] == [
        "R&D — notes", "AT&T © x &nosuch; &lt 2", "Objectid: a", "Source: The site",
    ]  # fmt: skip
    assert [(s.kind, s.href) for s in document.blocks[3].spans] == [
        ("strong", ""), ("link", "https://e.org/?a=1&b"), ("strong", ""),
    ]  # fmt: skip


def test_a_table_of_something_else_is_left_out_and_says_what_is_needed() -> None:
    result = import_table(structured("prices.csv", "item_no,price,stock\n1,2,3\n"))
    assert result.documents == ()
    (problem,) = result.diagnostics
    assert problem.code == "read-unknown"
    assert "`item_no`, `price`, `stock`" in problem.message
    assert "`title`" in problem.hint and "`parent_id`" in problem.hint


def test_private_columns_are_named_and_not_shown() -> None:
    text = "title,text,Author Email,IP\nA,x,jane@example.org,192.0.2.1\n"
    assert account(text) == ["Private data is left out: `Author Email`, `IP`.", "1 row read, 1 shown."]
    assert "192.0.2.1" not in repr(run(text)[0]) and "jane@" not in repr(run(text)[0])


def test_ids_come_from_the_table_and_do_not_move() -> None:
    one = {d.title: d.id for d in run("id,title\n7,A\n")[0]}
    two = {d.title: d.id for d in run("id,title\n6,Z\n7,A\n7,B\n")[0]}
    assert one["A"] == two["A"]
    assert len(set(two.values())) == 3


THREAD = """id,parent_id,author,date,text,score,url
1,,Jane,2020-03-01 10:00:00,First,3,https://example.org/a
2,1,John,2020-03-01,Answer,,https://example.org/a
3,99,Mary,,To nobody here,,https://example.org/a
4,,Jane,,Elsewhere,,https://example.org/b
5,1,[deleted],,[deleted],,https://example.org/a
"""


def test_a_table_of_comments_is_a_thread_for_each_document() -> None:
    documents, found = run(THREAD)
    assert [(d.title, d.url, len(d.comments)) for d in documents] == [
        ("https://example.org/a", "https://example.org/a", 5), ("https://example.org/b", "https://example.org/b", 1),
    ]  # fmt: skip
    thread = documents[0].comments
    assert [(c.depth, c.state, c.author.name if c.author else None, c.score) for c in thread] == [
        (1, "present", "Jane", 3), (2, "present", "John", None), (2, "deleted", None, None),
        (1, "missing", None, None), (2, "present", "Mary", None),
    ]  # fmt: skip
    assert [c.date for c in thread[:2]] == ["2020-03-01T10:00:00", "2020-03-01"]
    assert found == ["thread-ghost:4"]
    assert account(THREAD) == ["5 rows read, 5 shown."]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("comment_ID,comment_author,comment_author_email,comment_content,comment_approved,comment_parent\n1,J,j@x.org,Hi,1,0\n2,K,,Spam,spam,0\n3,L,,Re,1,1\n", [("J", "Hi", 1), ("L", "Re", 2)]),
        ("id,parent_id,author,body,link_id\nabc,t3_zzz,J,Hi,t3_zzz\nabd,t1_abc,K,Re,t3_zzz\n", [("J", "Hi", 1), ("K", "Re", 2)]),
        ("comment_id,user,comment,created_utc\n1,J,Hi,1583056800\n2,K,Ho,\n", [("J", "Hi", 1), ("K", "Ho", 1)]),
        ("id\tin_reply_to\tuser\ttext\n1\t\tJ\t<p>Hi</p>\n2\t1\tK\tRe\n", [("J", "Hi", 1), ("K", "Re", 2)]),
        ("id,reply_to,author,text\n1,2,J,a\n2,1,K,b\n", [("J", "a", 1), ("K", "b", 2)]),
    ],
)  # fmt: skip
def test_forms_of_comment_tables(text: str, shown: list[tuple[str, str, int]]) -> None:
    (document,), _ = run(text)
    assert [
        (c.author.name if c.author else "", c.blocks[0].text, c.depth) for c in document.comments
    ] == shown


def test_seconds_since_1970_are_a_date() -> None:
    (document,), found = run("comment_id,user,comment,created_utc\n1,J,Hi,1583056800\n2,K,Ho,1583056800.0\n")
    assert [c.date for c in document.comments] == ["2020-03-01T10:00:00Z", "2020-03-01T10:00:00Z"]
    assert found == []


def test_parts_of_one_object_are_no_comments() -> None:
    documents, _ = run("objectid,parentid,title,text\na,,A,x\nb,a,B,y\n")
    assert [d.title for d in documents] == ["A", "B"]


def test_tables_are_known_by_name() -> None:
    assert is_table(structured("a.csv", "title,x\n")) and is_table(structured("b.tsv", "title\tx\n"))
    assert not is_table(structured("a.html", "<html>"))


_CELL = st.text("abc ,;\"'\n\t|<p>é", max_size=12)


@given(st.lists(st.lists(_CELL, min_size=1, max_size=4), max_size=6))
def test_what_csv_writes_is_read_again(rows: list[list[str]]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows([["title", "text", "a", "b"], *rows])
    table = read_table(buffer.getvalue(), lambda name: name in ("title", "text"))
    assert table is not None and table.header == ("title", "text", "a", "b")
    wanted = [tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)]
    assert [tuple(row.cells) for row in table.rows] == wanted


@given(st.text('title,text\n";|\t a1<>é', max_size=120), st.sampled_from(["a.csv", "a.tsv"]))
def test_no_word_of_a_documents_table_is_lost(text: str, path: str) -> None:
    full = f"title,text,other\n{text}"
    documents, _ = run(full, path)
    held = " ".join(repr(d) for d in documents)
    for word in re.findall(r"[a-z1é]{3,}", re.sub(r"<[^>]*>?", " ", text)):
        assert word in held


@pytest.mark.parametrize(
    "text", ['"' * 200_001, '"a\n' * 20_000, "a," * 200_000, '"a",' * 100_000 + '"', "\n" * 100_000]
)
def test_hostile_tables_end(text: str) -> None:
    run(f"title,text\n{text}")


def test_of_a_row_wider_than_anybody_reads_no_cell_is_lost() -> None:
    names = [f"c{number}" for number in range(1_000)]
    table = ",".join(["title", *names]) + "\n" + ",".join(["A title", *(f"cell-{n}" for n in names)]) + "\n"
    ((document,), _) = run(table)
    words = {word.strip(";") for block in document.blocks for word in block.text.split()}
    assert {f"cell-{name}" for name in names} <= words
    assert document.blocks[-1].text.startswith("700 more columns: c300: cell-c300; c301: cell-c301; ")


def test_rows_beyond_the_limit_are_left_out_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_rows, "MAX_ROWS", 3)
    text = "title,text\n" + "a,b\n\n" * 3
    assert (len(run(text)[0]), run(text)[1]) == (3, [])
    result = import_table(structured("items.csv", text + "c,d\ne,f\n"))
    (cut,) = (d for d in result.diagnostics if d.code == "read-too-large")
    assert (len(result.documents), cut.location.line) == (3, 8)
    assert "lines 8 to 10 are left out" in cut.message
    assert cut.hint
