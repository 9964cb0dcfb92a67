"""How many projects chance alone would give an agency."""

from __future__ import annotations


def chance_range(chances: list[float], level: float = 0.95) -> tuple[int, int]:
    """Return the central range of a sum of independent 0/1 draws: what chance alone would give.

    Parameters
    ----------
    chances
        The chance of each draw.
    level
        The range holds at least so much of the distribution, and each tail beyond it at most half the rest.
    """
    import numpy as np

    mass = np.ones(1)
    for chance in chances:
        mass = np.convolve(mass, [1 - chance, chance])
    below = mass.cumsum()
    tail = (1 - level) / 2
    low = int((below <= tail).sum())
    high = int(len(mass) - 1 - (mass[::-1].cumsum() <= tail).sum())
    return low, high
