"""Shortest paths and the places they give, in networks that hang together.

Distances that differ by less than one part in 10¹⁰ are equal: 1/3 + 1/2 and 1/2 + 1/3 are the same path length,
whichever was added first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np

#: Up to so many nodes all paths of a component are found at once, in arrays; above, one node after the other.
DENSE = 600
_EQUAL = 1e-10


class Ties(NamedTuple):
    """Ties between nodes that are numbered from 0: two ends, how strong, and how far apart it leaves them."""

    one: np.ndarray
    other: np.ndarray
    weight: np.ndarray
    distance: np.ndarray


def components(size: int, ties: Ties) -> np.ndarray:
    """Return the component of each node: the lowest number among the nodes it hangs together with."""
    import numpy as np

    lowest = np.arange(size)
    while True:
        before = lowest.copy()
        np.minimum.at(lowest, ties.one, before[ties.other])
        np.minimum.at(lowest, ties.other, before[ties.one])
        lowest = lowest[lowest]
        if (before == lowest).all():
            return lowest


def matrix(size: int, ties: Ties, values: np.ndarray, empty: float) -> np.ndarray:
    """Return values of ties as a symmetric matrix."""
    import numpy as np

    made = np.full((size, size), empty)
    made[ties.one, ties.other] = made[ties.other, ties.one] = values
    return made


def closeness_and_betweenness(size: int, ties: Ties) -> tuple[np.ndarray, np.ndarray]:
    """Return both for the nodes of one component.

    References
    ----------
    Freeman, L. C. (1978). Centrality in social networks. Social Networks 1, 215–239.
    Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociology 25, 163–177.
    """
    import numpy as np

    if size > DENSE:
        return _one_by_one(size, ties)
    distance = matrix(size, ties, ties.distance, np.inf)
    lengths, through = _all_at_once(distance)
    sums = lengths.sum(axis=1)
    closeness = np.divide(size - 1, sums, out=np.zeros(size), where=sums > 0)
    return closeness, through / ((size - 1) * (size - 2)) if size > 2 else np.zeros(size)


def _all_at_once(tie: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distances between all nodes, and how many shortest paths go through each node.

    Dijkstra's and Brandes' algorithms, for all sources side by side: in each step every source settles its
    next nearest node.
    """
    import numpy as np

    size = len(tie)
    sources = np.arange(size)
    lengths = np.full((size, size), np.inf)
    lengths[sources, sources] = 0.0
    paths = np.eye(size)
    unsettled = np.ones((size, size), dtype=bool)
    order = np.empty((size, size), dtype=np.int64)
    for step in range(size):
        nearest = order[step] = np.where(unsettled, lengths, np.inf).argmin(axis=1)
        unsettled[sources, nearest] = False
        new = lengths[sources, nearest][:, None] + tie[nearest]
        shorter = unsettled & (new < lengths * (1 - _EQUAL))
        equal = unsettled & (new <= lengths * (1 + _EQUAL)) & ~shorter & np.isfinite(new)
        here = paths[sources, nearest][:, None]
        paths = np.where(shorter, here, paths + equal * here)
        lengths = np.where(shorter, new, lengths)
    depends = np.zeros((size, size))
    for nearest in order[:0:-1]:
        length = lengths[sources, nearest][:, None]
        before = np.abs(lengths + tie[nearest] - length) <= _EQUAL * length
        depends += before * paths * ((1 + depends[sources, nearest]) / paths[sources, nearest])[:, None]
    depends[sources, sources] = 0.0
    return lengths, depends.sum(axis=0)


def _one_by_one(size: int, ties: Ties) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    if (ties.distance == 1).all():
        found = _in_rust(size, ties)
        if found is not None:
            return found
    import networkx as nx

    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(zip(ties.one.tolist(), ties.other.tolist(), ties.distance.tolist(), strict=True))
    closeness = nx.closeness_centrality(graph, distance="weight")
    betweenness = nx.betweenness_centrality(graph, weight="weight")
    return np.array([closeness[node] for node in range(size)]), np.array([betweenness[node] for node in range(size)])


def _in_rust(size: int, ties: Ties) -> tuple[np.ndarray, np.ndarray] | None:
    """Return both by rustworkx, which counts steps but no distances; ``None`` if it is not installed."""
    import numpy as np

    try:
        import rustworkx
    except ImportError:
        return None
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(size))
    graph.add_edges_from_no_data(list(zip(ties.one.tolist(), ties.other.tolist(), strict=True)))
    closeness, betweenness = rustworkx.closeness_centrality(graph), rustworkx.betweenness_centrality(graph)
    return np.array([closeness[node] for node in range(size)]), np.array([betweenness[node] for node in range(size)])


def eigenvector(size: int, ties: Ties) -> np.ndarray:
    """Return the eigenvector centrality of the nodes of one component of two or more, of length 1.

    References
    ----------
    Bonacich, P. (1987). Power and centrality. American Journal of Sociology 92, 1170–1182.
    """
    import numpy as np

    # a component hangs together, so that its largest eigenvalue is simple (Perron and Frobenius)
    found: np.ndarray = np.abs(np.linalg.eigh(matrix(size, ties, ties.weight, 0.0))[1][:, -1])
    return found
