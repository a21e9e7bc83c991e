"""Connections: the same picture of the same names everywhere, inside its box, never of too many."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.pages import connections
from sitegen.pages.connections import (
    FULL,
    HEIGHT,
    MARGIN,
    MAX_NODES,
    WIDTH,
    ConnectionsView,
    connection_pages,
    layout,
    picture_height,
    spread,
)
from sitegen.pages.lookup import Lookup
from tests.corpora import document, lookup, mill, person

NODES = [f"n{i}" for i in range(7)]
EDGES = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.integers(1, 10**6)).filter(
        lambda e: e[0] != e[1]
    ),
    max_size=20,
)


def view(found: Lookup) -> ConnectionsView:
    (page,) = connection_pages(found)
    assert isinstance(page.view, ConnectionsView)
    return page.view


@given(EDGES)
def test_the_layout_is_the_same_each_time_and_inside_the_box(edges: list[tuple[str, str, int]]) -> None:
    first = layout(NODES, edges)
    assert first == layout(NODES, edges)
    assert list(first) == NODES
    for x, y in first.values():
        assert MARGIN <= x <= WIDTH - MARGIN
        assert MARGIN <= y <= HEIGHT - MARGIN


def test_the_layout_uses_nothing_that_machines_round_differently(monkeypatch: pytest.MonkeyPatch) -> None:
    def differs(*_: object) -> float:
        raise AssertionError("only + - * / and square roots give the same last digit everywhere")

    for name in ("sin", "cos", "tan", "atan2", "exp", "log", "log1p", "log2", "pow", "hypot", "dist"):
        monkeypatch.setattr(math, name, differs)
    assert layout(NODES, [("n0", "n1", 5), ("n1", "n2", 1)])


@pytest.mark.parametrize(("nodes", "edges"), [([], []), (["a"], []), (["a", "b"], [("a", "b", 3)])])
def test_small_networks(nodes: list[str], edges: list[tuple[str, str, int]]) -> None:
    assert list(layout(nodes, edges)) == nodes


def test_joined_names_stand_nearer_than_others() -> None:
    names = [f"n{i:02}" for i in range(20)]
    places = layout(names, [(a, b, 9) for a, b in itertools.pairwise(names[:4])])

    def apart(a: str, b: str) -> float:
        return ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5

    others = [apart("n00", n) for n in names[4:]]
    assert apart("n00", "n01") < sum(others) / len(others)


def test_nodes_edges_and_their_table() -> None:
    found = view(mill())
    drawn = {n.entity.id for n in found.nodes}
    assert drawn == {p.a.id for p in found.pairs} | {p.b.id for p in found.pairs}
    assert len(found.edges) == len(found.pairs)
    assert [p.count for p in found.pairs] == sorted((p.count for p in found.pairs), reverse=True)
    assert all(p.example.href.startswith("../") for p in found.pairs)
    assert (found.left_out, found.more_pairs) == (0, 0)


def test_no_more_than_150_names_are_drawn_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ROUNDS", 1)
    people = [person(f"p{n}", f"Name{n:03}") for n in range(400)]
    text = [f"Name{n:03} met Name{n + 1:03}." for n in range(0, 400, 2)]
    found = view(lookup([document("d", *text)], people))
    assert len(found.nodes) == MAX_NODES
    assert found.left_out == 400 - MAX_NODES
    assert len(found.edges) == MAX_NODES // 2


def test_more_pairs_than_the_table_holds_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MAX_EDGES", 10)
    monkeypatch.setattr(connections, "ROUNDS", 1)
    people = [person(f"p{n}", f"Name{n:03}") for n in range(6)]
    found = view(lookup([document("d", " ".join(p.name for p in people))], people))
    assert (len(found.pairs), found.more_pairs) == (10, 5)


def test_a_name_in_ten_thousand_sources_is_a_circle_all_the_same() -> None:
    people = [person("a", "Aa Bb"), person("c", "Cc Dd")]
    found = view(lookup([document(f"d{n}", "Aa Bb met Cc Dd.") for n in range(300)], people))
    assert all(n.radius <= connections.MAX_RADIUS for n in found.nodes)


def test_nobody_with_nobody() -> None:
    found = view(lookup([document("d", "Text.")]))
    assert (found.nodes, found.edges, found.pairs) == ((), (), ())


def test_what_was_found_automatically_says_so_in_the_table() -> None:
    people = [person("a", "Aa Bb", status="automatic"), person("c", "Cc Dd")]
    found = view(lookup([document("d", "Aa Bb met Cc Dd.")], people))
    assert found.automatic
    assert [(pair.a.automatic, pair.b.automatic) for pair in found.pairs] == [(True, False)]
    curated = view(lookup([document("d", "Aa Bb met Cc Dd.")], [person("a", "Aa Bb"), people[1]]))
    assert not curated.automatic and curated.pairs


@given(st.integers(1, MAX_NODES))
def test_a_small_picture_is_low_and_nothing_leaves_it(count: int) -> None:
    names = [f"n-{i:03}" for i in range(count)]
    height = picture_height(count)
    assert 0.3 * HEIGHT <= height <= HEIGHT
    assert (height == HEIGHT) == (count >= FULL)
    radius = dict.fromkeys(names, 20.0)
    edges = [(a, b, 1) for a, b in itertools.pairwise(names[:12])]
    for _, y in spread(layout(names[:12], edges, height), radius, height).values():
        assert 20.0 < y < height - 20.0
