"""Shortest paths in small networks, whole stacks of networks at once; and in two-mode ones, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

#: Path lengths that differ by less than this (of 1 + the length) are one.
_EQUAL = 1e-9
#: How many numbers are worked on at once: what a processor's cache holds. And how many sources of steps.
_CELLS, _SOURCES = 1 << 17, 512


def betweenness(steps: np.ndarray) -> np.ndarray:
    """Return how many shortest paths go through each node, each path's share where several are as short.

    Parameters
    ----------
    steps
        Networks × nodes × nodes, symmetric: how long each tie is, infinite where there is none.

    Returns
    -------
    numpy.ndarray
        Networks × nodes; each pair of others counts in both directions.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35–41.
    """
    import numpy as np

    networks, size, _ = steps.shape
    away = _distances(steps)
    reach = np.where(np.isfinite(away), away, -1.0)
    direct = np.isfinite(steps) & (steps <= away + _EQUAL * (1 + reach))
    start, middle, end = _on_the_way(away)  # start and end with the network in them
    until, beyond, whole = start * size + middle, (start // size * size + middle) * size + end, start * size + end
    last = direct.reshape(-1)[beyond]
    hop = direct.reshape(-1).astype(float)
    paths = hop.copy()
    while hop.any():
        # one tie more: the paths to the node before the last one
        hop = np.bincount(whole[last], weights=hop[until[last]], minlength=len(hop))
        paths += hop
    share = paths[until] * paths[beyond] / paths[whole]
    found = np.bincount(start // size * size + middle, weights=share, minlength=networks * size)
    return found.reshape(networks, size)


def _distances(steps: np.ndarray) -> np.ndarray:
    """Return the lengths of the shortest paths between each two nodes of each network.

    References
    ----------
    Floyd, R. W. (1962). Algorithm 97: shortest path. Communications of the ACM 5, 345.
    """
    import numpy as np

    away = steps.copy()
    _, size, _ = away.shape
    through = np.empty_like(away)
    for middle in range(size):
        np.add(away[:, :, middle, None], away[:, None, middle], out=through)
        np.minimum(away, through, out=away)
    return away


def _on_the_way(away: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return every start (network × nodes + node), middle and end of which the middle is on a shortest path."""
    import numpy as np

    networks, size, _ = away.shape
    bound = np.where(np.isfinite(away), away + _EQUAL * (1 + away), -1.0)
    apart = away.copy()
    own = np.arange(size)
    bound[:, own, own], apart[:, own, own] = -1.0, np.inf  # the ends are not on the way
    together = max(1, _CELLS // size**3)
    rows = size if together > 1 else max(1, min(size, _CELLS // size**2))
    found = []
    for network in range(0, networks, together):
        some = slice(network, network + together)
        for start in range(0, size, rows):
            own_rows = slice(start, start + rows)
            length = apart[some, own_rows, :, None] + apart[some, None]
            on_it = np.flatnonzero(length <= bound[some, own_rows, None, :])
            pair, end = np.divmod(on_it, size)
            begin, middle = np.divmod(pair, size)
            found.append((begin + network * size + start, middle, end))
    starts, middles, ends = zip(*found, strict=True)
    return np.concatenate(starts), np.concatenate(middles), np.concatenate(ends)


def two_mode_paths(member: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return what the rows of a two-mode network see, a tie being one step.

    Returns
    -------
    tuple
        For each row: the rows it reaches (itself among them), the columns it reaches, the sum of the steps to them
        all; and how many shortest paths between two others, of rows and columns, go through it (each pair once).

    References
    ----------
    Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociology 25, 163–177.
    """
    import numpy as np

    rows, columns = member.shape
    size = rows + columns
    tie = np.zeros((size, size))
    tie[:rows, rows:] = member
    tie[rows:, :rows] = member.T
    reached, total, through = np.zeros((rows, 2)), np.zeros(rows), np.zeros(size)
    for begin in range(0, size, _SOURCES):
        sources = np.arange(begin, min(begin + _SOURCES, size))
        steps, depends = _from(sources, tie)
        through += depends.sum(axis=0)
        own = steps[sources < rows]
        at = sources[sources < rows]
        reached[at, 0], reached[at, 1] = (own[:, :rows] >= 0).sum(axis=1), (own[:, rows:] >= 0).sum(axis=1)
        total[at] = np.maximum(own, 0).sum(axis=1)
    return reached[:, 0], reached[:, 1], total, through[:rows] / 2


def _from(sources: np.ndarray, tie: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return sources × nodes: how many steps it is (−1 if unreachable), and how the source's paths depend on the node.

    All sources take each step together, in a product of matrices.
    """
    import numpy as np

    at = np.arange(len(sources))
    steps = np.full((len(sources), len(tie)), -1)
    steps[at, sources] = 0
    paths = np.zeros(steps.shape)
    paths[at, sources] = 1.0
    front, taken = paths, 0
    while front.any():
        taken += 1
        front = np.where(steps < 0, front @ tie, 0.0)
        steps[front > 0] = taken
        paths = paths + front
    depends = np.zeros(steps.shape)
    share = np.where(paths > 0, 1 / np.where(paths > 0, paths, 1.0), 0.0)
    for step in range(taken - 1, 1, -1):
        given = np.where(steps == step, (1 + depends) * share, 0.0) @ tie
        depends += np.where(steps == step - 1, given * paths, 0.0)
    depends[at, sources] = 0.0
    return steps, depends
