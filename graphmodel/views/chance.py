"""How many projects chance alone would give an agency."""

from __future__ import annotations

from collections.abc import Sequence


def chance_ranges(chances: Sequence[Sequence[float]], level: float = 0.95) -> list[tuple[int, int]]:
    """Return the central range of each sum of independent 0/1 draws: what chance alone would give.

    Parameters
    ----------
    chances
        For each agency the chance of each draw.
    level
        The range holds at least so much of the distribution, and each tail beyond it at most half the rest.
    """
    import numpy as np

    from graphmodel.analysis.poisson_binomial import in_chunks

    draws = max(map(len, chances), default=0)
    rows = np.array([[*row, *[0.0] * (draws - len(row))] for row in chances]).reshape(len(chances), draws)
    tail, found = (1 - level) / 2, np.zeros((len(rows), 2), dtype=np.int64)
    for some, mass in in_chunks(rows, np.zeros(len(rows))):
        found[some, 0] = (mass.cumsum(axis=1) <= tail).sum(axis=1)
        found[some, 1] = mass.shape[1] - 1 - (mass[:, ::-1].cumsum(axis=1) <= tail).sum(axis=1)
    return [(low, high) for low, high in found.tolist()]
