"""Searches for groups by modularity, many networks of one size side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

#: A move must gain so much of the network's ties: less is rounding.
_GAIN = 1e-12
#: Sums of ties below this are none that were added and taken away again.
_NO_TIE = 1e-9


def newman_weights(member: np.ndarray) -> np.ndarray:
    """Return agencies × agencies: the sum of 1/(n − 1) over common projects, n the agencies of a project.

    Parameters
    ----------
    member
        Agencies × projects, or networks × agencies × projects.
    """
    import numpy as np

    sizes = member.sum(axis=-2, keepdims=True)
    worth = np.where(sizes > 1, 1 / np.maximum(sizes - 1, 1), 0.0)
    weights: np.ndarray = (member * worth) @ np.swapaxes(member, -1, -2).astype(float)
    same = np.arange(weights.shape[-1])
    weights[..., same, same] = 0.0
    return weights


def modularities(weights: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return Newman's modularity of the groups of each of some weighted networks (networks × nodes × nodes)."""
    import numpy as np

    degree = weights.sum(axis=2)
    total = degree.sum(axis=1)
    same = labels[:, :, None] == labels[:, None, :]
    inside = np.where(same, weights, 0.0).sum(axis=(1, 2))
    expected = (np.matmul(same, degree[:, :, None])[:, :, 0] * degree).sum(axis=1)
    share = np.where(total > 0, total, 1.0)
    return np.where(total > 0, inside / share - expected / share**2, 0.0)


def louvain_all(weights: np.ndarray, seeds: Sequence[int], sizes: np.ndarray | None = None) -> np.ndarray:
    """Return one search's groups for each of some weighted networks.

    Parameters
    ----------
    weights
        Networks × nodes × nodes, symmetric, nothing on the diagonal.
    seeds
        One for each network: in what order its nodes are visited.
    sizes
        How many of the first nodes are each network's; the others stand in for nodes that it does not have.

    Returns
    -------
    numpy.ndarray
        Networks × nodes: the number of each node's group. In a network without ties each node is its own.

    Notes
    -----
    Every network does the same step at the same time, so that the arrays are few and long. Each search is Louvain's:
    nodes join the group of a neighbour where that gains most, until none gains; groups become nodes; and again.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast unfolding of communities in large
    networks. J. Statistical Mechanics P10008.
    """
    import numpy as np

    found = np.tile(np.arange(weights.shape[1]), (len(weights), 1))
    chance = [random.Random(seed) for seed in seeds]
    running = np.flatnonzero(weights.any(axis=(1, 2)))
    of = np.full(len(weights), weights.shape[1]) if sizes is None else sizes
    level = _Level(weights[running], of[running])
    while len(running):
        level.settle([chance[index] for index in running.tolist()])
        label = level.numbered()
        found[running] = np.take_along_axis(label, found[running], axis=1)
        before, level = level.sizes, level.joined(label)
        fewer = np.flatnonzero(level.sizes < before)
        running, level = running[fewer], level.some(fewer)
    return found


@dataclass(slots=True)
class _Level:
    """Networks whose nodes are the groups of the level below; ``sizes`` says how many nodes each has."""

    ties: np.ndarray
    sizes: np.ndarray
    label: np.ndarray | None = None

    def some(self, chosen: np.ndarray) -> _Level:
        """Return some of the networks."""
        sizes = self.sizes[chosen]
        most = int(sizes.max(initial=0))
        return _Level(self.ties[chosen][:, :most, :most], sizes)

    def settle(self, chance: Sequence[random.Random]) -> None:
        """Let nodes join neighbours' groups, one in each network at a time, until no move gains."""
        import numpy as np

        count, most = len(self.ties), self.ties.shape[1]
        degree = self.ties.sum(axis=2)
        share = (degree / degree.sum(axis=1, keepdims=True)).reshape(-1)
        total, degree = share.reshape(count, most).copy(), degree.reshape(-1)
        between = self.ties.copy()
        between[:, np.arange(most), np.arange(most)] = 0.0
        toward = between.copy()  # networks × nodes × groups: ties to the group, the node itself left out
        rows, own_rows = toward.reshape(-1, most), between.reshape(-1, most)
        label = np.tile(np.arange(most), count)
        order = _orders(chance, self.sizes, most)
        moving = np.arange(count)
        while len(moving):
            moved = np.zeros(len(moving), dtype=bool)
            held = total[moving]
            flat, first = held.reshape(-1), np.arange(len(moving)) * most
            sizes = self.sizes[moving]
            for turn, nodes in enumerate((order[moving] + moving[:, None] * most).T[: int(sizes.max())]):
                here = label.take(nodes)
                own = share.take(nodes)
                flat[first + here] -= own
                ties = rows.take(nodes, axis=0)
                gain = ties - degree.take(nodes)[:, None] * held
                stay = gain.reshape(-1).take(first + here)
                np.copyto(gain, -np.inf, where=ties <= _NO_TIE)
                best = gain.argmax(axis=1)
                leaves = gain.reshape(-1).take(first + best) > stay + _GAIN
                leaves &= turn < sizes
                flat[first + np.where(leaves, best, here)] += own
                which = np.flatnonzero(leaves)
                if len(which):
                    node, network = nodes[which], moving[which]
                    toward[network, :, here[which]] -= own_rows[node]
                    toward[network, :, best[which]] += own_rows[node]
                    label[node] = best[which]
                    moved |= leaves
            total[moving] = held
            moving = moving[moved]
        self.label = label.reshape(count, most)

    def numbered(self) -> np.ndarray:
        """Return the groups numbered without gaps, in their order."""
        import numpy as np

        assert self.label is not None
        rows, most = self.label.shape
        used = np.zeros((rows, most), dtype=bool)
        real = np.arange(most)[None, :] < self.sizes[:, None]
        used[np.nonzero(real)[0], self.label[real]] = True
        number: np.ndarray = np.take_along_axis(used.cumsum(axis=1) - 1, self.label, axis=1)
        return np.where(real, number, 0)

    def joined(self, label: np.ndarray) -> _Level:
        """Return the networks of the groups; ties inside one are twice on the diagonal, as degrees count them."""
        import numpy as np

        most = self.ties.shape[1]
        real = np.arange(most)[None, :] < self.sizes[:, None]
        inside = ((label[:, :, None] == np.arange(most)) & real[:, :, None]).astype(float)
        ties = np.matmul(np.swapaxes(inside, 1, 2), np.matmul(self.ties, inside))
        return _Level(ties, np.where(real, label, -1).max(axis=1) + 1)


def _orders(chance: Sequence[random.Random], sizes: np.ndarray, most: int) -> np.ndarray:
    """Return in what order each network's nodes are visited; the turns it does not need are 0."""
    import numpy as np

    orders = np.zeros((len(sizes), most), dtype=np.int64)
    for row, (one, size) in enumerate(zip(chance, sizes.tolist(), strict=True)):
        order = list(range(size))
        one.shuffle(order)
        orders[row, :size] = order
    return orders


def barber_all(member: np.ndarray, seeds: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """Return groups of rows and columns (rows first) of each of some two-mode networks, and their modularity.

    Parameters
    ----------
    member
        Networks × rows × columns, ``bool``.
    seeds
        One for each network: the groups its columns begin in.

    Notes
    -----
    Rows and columns take turns to join the group that suits them best, from a random start, until nothing changes
    (Barber's BRIM).

    References
    ----------
    Barber, M. J. (2007). Modularity and community detection in bipartite networks. Physical Review E 76, 066102.
    """
    import numpy as np

    networks, rows, columns = member.shape
    labels = np.tile(np.arange(rows + columns), (networks, 1))
    scores = np.zeros(networks)
    ties = member.sum(axis=(1, 2))
    running = np.flatnonzero(ties)
    held, every = member[running], ties[running, None, None]
    excess = held / every - held.sum(axis=2, keepdims=True) * held.sum(axis=1, keepdims=True) / every**2
    most = max(2, min(rows, columns))
    column_of = np.array([np.random.default_rng(seeds[index]).integers(0, most, columns) for index in running.tolist()])
    reached = np.full(len(running), -1.0)
    groups = np.arange(most)
    while len(running):
        gain = np.matmul(excess, (column_of[:, :, None] == groups).astype(float))
        row_of = gain.argmax(axis=2)
        back = np.matmul(np.swapaxes(excess, 1, 2), (row_of[:, :, None] == groups).astype(float))
        column_of = back.argmax(axis=2)
        score = back.max(axis=2).sum(axis=1)
        labels[running, :rows], labels[running, rows:], scores[running] = row_of, column_of, score
        better = np.flatnonzero(score > reached + 1e-12)
        running, excess, column_of, reached = running[better], excess[better], column_of[better], score[better]
    return labels, scores
