"""Where the nodes of an exported network are: seeded, so that two exports are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

#: NetworkX's spring layout wants SciPy for more nodes than this, and takes minutes for many.
_SPRING, _WIDTH = 499, 1000.0
_GOLDEN = 2.399963229728653


def places(graph: nx.Graph[Any], *, weight: str | None = None, seed: int = 7) -> dict[Any, tuple[float, float]]:
    """Return a place for every node.

    Parameters
    ----------
    graph
        Undirected.
    weight
        Edge attribute: heavier ties pull their ends nearer.
    seed
        The same seed gives the same places.

    Notes
    -----
    Fruchterman and Reingold's springs for up to 499 nodes; beyond that a sunflower spiral with the
    best connected in the middle, from which the other program's own layout starts.
    """
    import networkx as nx

    nodes = sorted(graph)
    if len(nodes) > _SPRING:
        return _spiral(graph, nodes)
    ordered: nx.Graph[Any] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_weighted_edges_from(
        sorted(
            (*sorted((one, other)), float(row.get(weight, 1.0)) if weight else 1.0)
            for one, other, row in graph.edges(data=True)
        )
    )
    if not nodes:
        return {}
    found = nx.spring_layout(ordered, seed=seed, iterations=100, weight="weight")
    return {node: (round(float(x) * _WIDTH, 1), round(float(y) * _WIDTH, 1)) for node, (x, y) in found.items()}


def _spiral(graph: nx.Graph[Any], nodes: list[Any]) -> dict[Any, tuple[float, float]]:
    from math import cos, sin, sqrt

    order = sorted(nodes, key=lambda node: (-graph.degree(node), node))
    return {
        node: (
            round(_WIDTH / 20 * sqrt(index) * cos(index * _GOLDEN), 1),
            round(_WIDTH / 20 * sqrt(index) * sin(index * _GOLDEN), 1),
        )
        for index, node in enumerate(order)
    }
