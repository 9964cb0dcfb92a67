"""Tails that keep their digits, and places in networks, against exact fractions and other libraries."""

from __future__ import annotations

from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import paths
from graphmodel.analysis.centrality import centrality
from graphmodel.analysis.tails import ragged_tails, upper_tails


def exact_tail(chances: list[Fraction], observed: int) -> Fraction:
    mass = [Fraction(1)]
    for chance in chances:
        mass = [
            (mass[at] * (1 - chance) if at < len(mass) else 0) + (mass[at - 1] * chance if at else 0)
            for at in range(len(mass) + 1)
        ]
    return sum(mass[observed:], Fraction(0))


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 40), max_size=30), min_size=1, max_size=6), st.integers(0, 31))
def test_every_tail_is_right_to_its_last_digits(rows: list[list[int]], observed: int) -> None:
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    chances = np.array([value / 40 for row in rows for value in row])
    wanted = [(observed + at) % 32 for at in range(len(rows))]
    found = ragged_tails(owner, chances, np.array(wanted))
    for row, count, tail in zip(rows, wanted, found, strict=True):
        assert tail == pytest.approx(float(exact_tail([Fraction(value, 40) for value in row], count)), rel=1e-12)


def test_the_smallest_tails_keep_their_digits() -> None:
    chances = [Fraction(1, 64)] * 120
    found = upper_tails(np.full((1, 120), 1 / 64), np.array([110]))[0]
    assert 0 < found < 1e-180 and found == pytest.approx(float(exact_tail(chances, 110)), rel=1e-12)


def test_thousands_of_projects_are_counted_exactly() -> None:
    found = upper_tails(np.full((3, 3000), 0.25), np.array([0, 750, 3000]))
    exact = sum(Fraction(1, 4) ** k * Fraction(3, 4) ** (3000 - k) * _choose(3000, k) for k in range(750, 3001))
    assert found == pytest.approx([1.0, float(exact), 0.25**3000], rel=1e-11)


def _choose(total: int, count: int) -> int:
    from math import comb

    return comb(total, count)


def made_graph(seed: int, nodes: int, ties: int) -> nx.Graph:
    generator = np.random.default_rng(seed)
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(nodes))
    for _ in range(ties):
        one, other = generator.choice(nodes, 2, replace=False).tolist()
        weight = sum((Fraction(1, int(value)) for value in generator.integers(1, 5, 3)), Fraction(0))
        graph.add_edge(one, other, newman=float(weight), distance=float(1 / weight), exact=1 / weight)
    return graph


@pytest.mark.parametrize("seed", range(6))
def test_the_measures_are_networkx_within_each_component(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = made_graph(seed, 14, 16 + seed)
    table = centrality(graph).set_index("id")
    for part in map(graph.subgraph, nx.connected_components(graph)):
        expected = {
            "closeness": nx.closeness_centrality(part, distance="exact"),
            "betweenness": nx.betweenness_centrality(part, weight="exact"),  # fractions: equal lengths are equal
            "eigenvector": nx.eigenvector_centrality_numpy(part, weight="newman") if len(part) > 2 else {},
        }
        for measure, values in expected.items():
            for node, value in values.items():
                assert table.loc[node, measure] == pytest.approx(abs(float(value)), abs=2e-9), measure
        assert len(set(table.loc[list(part), "component"])) == 1


@pytest.mark.parametrize("distance", ["distance", "one"])
def test_large_networks_have_the_same_figures_by_another_way(distance: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = made_graph(3, 40, 90)
    nx.set_edge_attributes(graph, 1, "one")
    at_once = centrality(graph, distance=distance)
    monkeypatch.setattr(paths, "DENSE", 0)
    counted, in_rust = [], paths._in_rust
    monkeypatch.setattr(paths, "_in_rust", lambda size, ties: counted.append(size) or in_rust(size, ties))
    one_by_one = centrality(graph, distance=distance)
    assert bool(counted) == (distance == "one")  # that library knows steps only, no distances
    for measure in ("closeness", "betweenness"):
        assert one_by_one[measure].tolist() == pytest.approx(at_once[measure].tolist(), abs=2e-9)


def test_a_network_of_nobody_has_no_rows() -> None:
    assert list(centrality(nx.Graph())["id"]) == []
    assert centrality(nx.empty_graph(2))["eigenvector"].tolist() == [0.0, 0.0]
