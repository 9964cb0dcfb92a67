"""Where the nodes of the network page stand: computed here, seeded, so that the page opens still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np

#: Above this many nodes NetworkX's spring layout wants SciPy; ForceAtlas2 does not.
_SPRING_LIMIT = 500
_WIDTH, _HEIGHT = 1500.0, 900.0


def positions(graph: nx.Graph[Any], sizes: dict[Any, float], *, seed: int = 7) -> dict[Any, tuple[float, float]]:
    """Return a place for every node on a landscape canvas, no two nodes over each other.

    Parameters
    ----------
    graph
        Undirected, with edge attribute ``weight``.
    sizes
        Radius of each node, in canvas units.
    seed
        The same seed gives the same picture.
    """
    import networkx as nx
    import numpy as np

    nodes = list(graph)
    if not nodes:
        return {}
    if len(nodes) < _SPRING_LIMIT:
        found: dict[Any, Any] = nx.spring_layout(
            graph, seed=seed, k=2.2 / len(nodes) ** 0.5, iterations=300, weight="weight"
        )
    else:
        found = nx.forceatlas2_layout(graph, seed=seed, max_iter=60, weight="weight")
    points = np.array([found[node] for node in nodes], dtype=float)
    scale = max(1.0, (len(nodes) / 75) ** 0.5)
    points = _fill(points) * np.array([_WIDTH, _HEIGHT]) * scale
    points = _push_apart(points, np.array([sizes[node] for node in nodes]))
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, points, strict=True)}


def _fill(points: np.ndarray) -> np.ndarray:
    """Spread points over −0.5…0.5 in both directions: half by place, half by rank, against crowding."""
    import numpy as np

    if len(points) == 1:
        return np.zeros((1, 2))
    spread = np.empty_like(points)
    for axis in (0, 1):
        values = points[:, axis]
        extent = values.max() - values.min()
        by_place = (values - values.min()) / extent if extent else np.full(len(values), 0.5)
        by_rank = values.argsort(kind="stable").argsort(kind="stable") / (len(values) - 1)
        spread[:, axis] = 0.5 * by_place + 0.5 * by_rank - 0.5
    return spread


def _push_apart(points: np.ndarray, radii: np.ndarray, *, rounds: int = 60) -> np.ndarray:
    """Push nodes that touch away from each other, with room for a line of text below."""
    import numpy as np

    points = points.copy()
    for _ in range(rounds if len(points) < 600 else 12):
        moved = False
        order = points[:, 0].argsort(kind="stable")
        for place, one in enumerate(order):
            for other in order[place + 1 :]:
                gap_x = points[other, 0] - points[one, 0]
                room = radii[one] + radii[other] + 26.0
                if gap_x > room + 40.0:
                    break
                gap_y = points[other, 1] - points[one, 1]
                if abs(gap_y) < room and gap_x < room + 40.0:
                    push_y = (room - abs(gap_y)) / 2 * (1 if gap_y >= 0 else -1)
                    push_x = (room + 40.0 - gap_x) / 2
                    if abs(push_y) < push_x:
                        points[one, 1] -= push_y
                        points[other, 1] += push_y
                    else:
                        points[one, 0] -= push_x
                        points[other, 0] += push_x
                    moved = True
        if not moved:
            break
    return np.asarray(points)
