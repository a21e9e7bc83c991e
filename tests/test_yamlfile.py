"""YAML files: what is read, what is refused and where, and that no text at all can break or stall it."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Diagnostic
from sitegen.yamlfile import (
    MAX_DEPTH,
    MAX_SIZE,
    Fields,
    Node,
    comment,
    compose,
    flow_list,
    load_yaml,
    load_yaml_file,
    nearest_hint,
    quoted,
    read_fields,
    scalar,
)

LOADERS = [yaml.SafeLoader] + ([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run a test with PyYAML's own parser and with libyaml: a build must not depend on which is there."""
    monkeypatch.setattr(compose, "_LOADER", request.param)
    yield


def plain(node: Node | None) -> object:
    """The value without its positions."""
    if node is None:
        return None
    if node.kind == "text":
        return node.text
    if node.kind == "list":
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def places(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.location.line}:{d.location.column} {d.code}" for d in found]


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("--- ~\n", None),
        ("{}", None),
        ("\ufefftitle: A\n", {"title": "A"}),
        ("a: no\nb: 1.10\nc: 12:30:45\nd: 010\ne: 2016-11-08\nf: true\n",
         {"a": "no", "b": "1.10", "c": "12:30:45", "d": "010", "e": "2016-11-08", "f": "true"}),
        ("a: ~\nb: null\nc:\nd: 'null'\ne: \"~\"\nf: Null\n",
         {"a": "", "b": "", "c": "", "d": "null", "e": "~", "f": "Null"}),
        ("- a\n- [b, {c: d}]\n", ["a", ["b", {"c": "d"}]]),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: cafe\u0301\n", {"a": "café"}),
        ("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}),
    ],
)  # fmt: skip
def test_scalars_stay_the_text_that_was_written(text: str, value: object) -> None:
    node, found = load_yaml(text, "x.yml")
    assert (plain(node), found) == (value, ())


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize(
    ("text", "value", "where"),
    [
        ("a: &x 1\n", {"a": "1"}, ["1:4 yaml-refused"]),
        ("a: *x\nb: 2\n", {"a": "", "b": "2"}, ["1:4 yaml-refused"]),
        ("a: [😀, *x, y]\n", {"a": ["😀", "y"]}, ["1:8 yaml-refused"]),
        ("*x : 1\nb: 2\n", {"b": "2"}, ["1:1 yaml-refused"]),
        ("a:\n  <<: {b: 1}\n  c: 2\n", {"a": {"c": "2"}}, ["2:3 yaml-refused"]),
        ("'<<': 1\n", None, ["1:1 yaml-refused"]),
        ("a: 1\nb: 2\na: 3\n", {"a": "1", "b": "2"}, ["3:1 yaml-refused"]),
        ("? [a, b]\n: 1\nc: 2\n", {"c": "2"}, ["1:3 yaml-refused"]),
        ("a: !!python/object/apply:os.system [ls]\n", {"a": ["ls"]}, ["1:4 yaml-refused"]),
        ("a: !x 1\n", {"a": "1"}, ["1:4 yaml-refused"]),
        ("a: !!binary aGk=\n", {"a": "aGk="}, ["1:4 yaml-refused"]),
        ("a: 1\n---\nb: 2\n", {"a": "1"}, ["2:1 yaml-refused"]),
        ('a: "x\\0y"\n', {"a": "x\ufffdy"}, ["1:4 yaml-refused"]),
        ('a: "\\uFFFE"\n', {"a": "\ufffd"}, ["1:4 yaml-refused"]),
        ("a: b: c\n", None, ["1:5 yaml-syntax"]),
        ("a: 1\n\tb: 2\n", None, ["2:1 yaml-syntax"]),
        ("a: [1\nb: 2\n", None, ["2:2 yaml-syntax"]),
        ("a: 1\nb: [x,\n\n", None, ["2:4 yaml-syntax"]),
        ("a: 'x\nb: 1\n", None, ["1:4 yaml-syntax"]),
        ("a: 1\nb: x\x00\n", None, ["2:5 yaml-syntax"]),
        ("a: \ud800\n", None, ["1:4 yaml-syntax"]),
        ("%YAML 3.0\n---\na: 1\n", None, ["1:1 yaml-syntax"]),
    ],
)  # fmt: skip
def test_what_is_refused_costs_only_itself_and_is_placed(text: str, value: object, where: list[str]) -> None:
    node, found = load_yaml(text, "x.yml")
    assert (plain(node), places(found)) == (value, where)
    assert all(d.hint and d.location.path == "x.yml" for d in found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: *name\n", "'*name'"),
        ("a: &name 1\n", "'&name'"),
        ("a: !!set {}\n", "'!!set'"),
        ("a: 1\na: 2\n", "'a' stands twice; the first, in line 1"),
        ("x:\n  <<: {}\n", "'<<'"),
    ],
)
def test_a_refusal_shows_the_offending_text(text: str, message: str) -> None:
    assert message in load_yaml(text, "x.yml")[1][0].message


def test_positions_count_from_the_line_where_the_yaml_stands_in_its_file() -> None:
    node, found = load_yaml("a: 1\nb: [x, *y]\n", "x.md", first_line=2)
    assert node is not None
    assert [(key.line, value.column) for key, value in node.entries] == [(2, 4), (3, 4)]
    assert places(found) == ["3:8 yaml-refused"]


def nested(depth: int) -> str:
    return "[" * depth + "x" + "]" * depth


@pytest.mark.usefixtures("each_parser")
@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        (nested(MAX_DEPTH), True),
        (nested(MAX_DEPTH + 1), False),
        ("[" * 5000, False),
        ("{a: " * 5000, False),
        ("- " * 5000, False),
        ("? " * 5000, False),
        ("a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a]\n" for i in range(2000)), True),
        ("".join(f"a{i}: &a{i}\n  <<: [*a{i}, *a{i}]\n  k: v\n" for i in range(2000)), True),
        ("a: &a\n  b: *a\n", True),
        ("x" * MAX_SIZE, True),
        ("x" * (MAX_SIZE + 1), False),
        ("- a\n" * 10_000, True),
        ("k" * 100_000 + ": 1", False),
        ("%YAML " + "9" * 10_000 + ".1\n---\na: 1\n", False),
        ('a: "\\UFFFFFFFF"\n', False),
    ],
    ids=range(15),
)
def test_bombs_end_at_once(text: str, is_read: bool) -> None:
    start = time.process_time()
    node, found = load_yaml(text, "x.yml")
    assert time.process_time() - start < (5 if compose._LOADER is yaml.SafeLoader else 1)  # as slow as it is
    assert (node is not None) == is_read
    assert is_read or any(d.code in ("yaml-refused", "yaml-syntax") for d in found)
    assert len(found) <= compose.MAX_REFUSED + 1


def test_many_refusals_are_counted_not_listed() -> None:
    _, found = load_yaml("- *a\n" * 1000, "x.yml")
    assert len(found) == compose.MAX_REFUSED + 1
    assert found[-1].message.startswith(f"{1000 - compose.MAX_REFUSED} more")


YAML_LIKE = st.text(st.sampled_from("ab:-[]{}&*!|>'\"%#?,<~ \n\t\\0é😀\x00\ufeff\ud800"), max_size=40)


@given(st.one_of(st.text(), YAML_LIKE), st.sampled_from(LOADERS))
def test_no_text_raises(text: str, loader: type) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compose, "_LOADER", loader)
        node, found = load_yaml(text, "x.yml")
    assert node is None or not node.is_empty
    lines = (
        text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029")
    )
    assert all(0 <= d.location.line <= lines + 2 for d in found)


TREES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


def normalized(tree: object) -> object:
    if isinstance(tree, dict):
        return {key: normalized(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [normalized(item) for item in tree]
    return unicodedata.normalize("NFC", str(tree))


@given(TREES)
def test_what_yaml_writes_comes_back(tree: object) -> None:
    node, found = load_yaml(yaml.safe_dump({"k": tree}, allow_unicode=True), "x.yml")
    assert (plain(node), found) == ({"k": normalized(tree)}, ())


# --- files ---


def test_files_are_read_or_said_to_be_unreadable(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "folder.yml").mkdir(parents=True)
    (corpus / "good.yml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    (corpus / "latin.yml").write_bytes(b"a: 1\nb: caf\xe9\n")
    (corpus / "other.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "secret.yml").write_text("a: 1\n", encoding="utf-8")
    (corpus / "link.yml").symlink_to(tmp_path / "secret.yml")
    (corpus / "loop.yml").symlink_to(corpus / "loop.yml")
    (corpus / "huge.yml").write_bytes(b"x" * (4 * MAX_SIZE + 10))
    read = {
        name: load_yaml_file(corpus / f"{name}.yml", f"{name}.yml", inside=corpus)
        for name in ("good", "none", "latin", "folder", "other", "link", "huge")
    }
    assert plain(read["good"][0]) == {"a": "1"}
    assert read["none"] == (None, ())
    assert [f"{d.location} {d.code}" for _, found in read.values() for d in found] == [
        "latin.yml:2 yaml-syntax",
        "folder.yml read-unreadable",
        "other.yaml yaml-name",
        "link.yml read-outside",
        "huge.yml yaml-refused",
    ]
    assert load_yaml_file(corpus / "loop.yml", "loop.yml")[0] is None


# --- the schema ---


def fields_of(text: str, *known: str) -> tuple[Fields, list[Diagnostic]]:
    found: list[Diagnostic] = []
    node, problems = load_yaml(text, "x.yml")
    assert node is not None and not problems
    fields = read_fields(node, "x.yml", "this entry", known or ("k",), found)
    assert fields is not None
    return fields, found


@pytest.mark.parametrize(
    ("text", "accessor", "value", "codes"),
    [
        ("k: ' a '", "text", "a", []),
        ("k: ~", "text", "", []),
        ("k: [a]", "text", "", ["1:4 schema-type"]),
        ("k: {a: b}", "text", "", ["1:4 schema-type"]),
        ("k: a", "required", "a", []),
        ("k:", "required", "", ["1:1 schema-missing"]),
        ("k: [a]", "required", "", ["1:4 schema-type"]),
        ("k: a", "text_list", ("a",), []),
        ("k: [a, ' b ', '']", "text_list", ("a", "b"), []),
        ("k: [a, [b], {c: d}, e]", "text_list", ("a", "e"), ["1:8 schema-type", "1:13 schema-type"]),
        ("k: {c: d}", "text_list", (), ["1:4 schema-type"]),
        ("k: Yes", "boolean", True, []),
        ("k: off", "boolean", False, []),
        ("k: maybe", "boolean", False, ["1:4 schema-value"]),
        ("k: [a]", "boolean", False, ["1:4 schema-value"]),
        ("k: {a: 1, b: , c: [d]}", "text_mapping", (("a", "1"),), ["1:19 schema-type"]),
        ("k: a", "text_mapping", (), ["1:4 schema-type"]),
        ("k: 2016-11", "date", "2016-11", []),
        ("k: March 3, 2016", "date", None, ["1:4 schema-value"]),
        ("k: pt-BR", "language", "pt-BR", []),
        ("k: zh-Hant-TW", "language", "zh-Hant-TW", []),
        ("k: de-CH-1996", "language", "de-CH-1996", []),
        ("k: english", "language", "", ["1:4 schema-value"]),
        ("k: en_US", "language", "", ["1:4 schema-value"]),
    ],
)  # fmt: skip
def test_a_field_is_typed_where_it_is_read(text: str, accessor: str, value: object, codes: list[str]) -> None:
    fields, found = fields_of(text)
    assert getattr(fields, accessor)("k") == value
    assert places(tuple(found)) == codes


def test_an_absent_key_has_its_default() -> None:
    fields, found = fields_of("other: 1", "k", "other")
    values = (fields.text("k", "d"), fields.text_list("k"), fields.boolean("k", True), fields.mapping("k"))
    assert (values, fields.date("k"), found) == (("d", (), True, ()), None, [])


def test_a_date_in_words_is_answered_with_its_edtf() -> None:
    fields, found = fields_of("k: March 3, 2016")
    fields.date("k")
    assert found[0].hint == "Write '2016-03-03'."


def test_an_unknown_key_is_answered_with_the_nearest() -> None:
    _, found = fields_of("titel: A\nxyzzy: B", "title", "rights")
    assert [(d.location.line, d.code, d.hint) for d in found] == [
        (1, "schema-unknown-key", "Did you mean 'title'?"),
        (2, "schema-unknown-key", "Known: title, rights."),
    ]
    assert all("it is ignored" in d.message for d in found)


def test_what_is_not_a_mapping_has_no_fields() -> None:
    found: list[Diagnostic] = []
    node, _ = load_yaml("- a", "x.yml")
    assert node is not None and read_fields(node, "x.yml", "the file", (), found) is None
    assert places(tuple(found)) == ["1:1 schema-type"]


def test_hints_do_not_depend_on_set_order_or_take_long() -> None:
    assert nearest_hint("zzz", {"b", "a", "c"}) == "Known: a, b, c."
    assert nearest_hint("zzz", [str(i) for i in range(100_000)]) == ""
    assert nearest_hint("a" * 1_000_000, ("b" * 1000,)) == f"Known: {'b' * 1000}."
    assert nearest_hint("a", ()) == ""


def test_offending_text_is_shown_short_and_on_one_line() -> None:
    assert quoted("a\n b") == "'a b'"
    assert len(quoted("x" * 500)) == 60


# --- writing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ann Lee", "Ann Lee"),
        ("ann-lee", "ann-lee"),
        ("O'Hara (Bo) & Co.", "O'Hara (Bo) & Co."),
        ("Łukasz", "Łukasz"),
        ("", '""'),
        ("no", '"no"'),
        ("NULL", '"NULL"'),
        ("@ann", '"@ann"'),
        ("1891", '"1891"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("a, b", '"a, b"'),
        ('say "x"', '"say \\"x\\""'),
        ("a\\b", '"a\\\\b"'),
        ("می\u200cخواهم", '"می\\U0000200cخواهم"'),
        ("a\x00", '"a\ufffd"'),
    ],
)
def test_a_text_is_written_as_plainly_as_is_safe(text: str, written: str) -> None:
    assert scalar(text) == written


@given(st.lists(st.one_of(st.text(), YAML_LIKE)), st.text())
def test_what_is_written_is_read_back_the_same(texts: list[str], note: str) -> None:
    node, found = load_yaml(f"{comment(note)}\na: {flow_list(texts)} {comment(note)}\nb: x\n", "x.yml")
    expected = [compose.UNSHOWN.sub("\ufffd", unicodedata.normalize("NFC", text)) for text in texts]
    assert (plain(node), found) == ({"a": expected, "b": "x"}, ())
