"""Exact tails of sums of independent draws, and the adjustment of many p-values."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

#: Numbers worked on at once: what a processor's cache holds.
_AT_ONCE = 1 << 15
_ALIKE = 8


def upper_tails(chances: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """Return P(X ≥ observed) for each row, X the sum of independent 0/1 draws with those chances.

    Parameters
    ----------
    chances
        Rows × draws, each between 0 and 1.
    observed
        One count per row.

    Examples
    --------
    >>> import numpy as np
    >>> upper_tails(np.array([[0.5, 0.5]]), np.array([2])).tolist()
    [0.25]
    """
    import numpy as np

    rows, draws = chances.shape
    return ragged_tails(np.repeat(np.arange(rows), draws), chances.ravel(), observed)


def ragged_tails(owner: np.ndarray, chances: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """Return P(X ≥ observed) for each row, whose draws may differ in number.

    Parameters
    ----------
    owner
        The row of each draw, in order.
    chances
        The chance of each draw.
    observed
        One count per row.

    Notes
    -----
    The exact distribution (Poisson-binomial), one draw after the other, with everything from the observed
    count on in one place. Every number is a sum of products of positive numbers, so that a tail of 1e-200 has
    as many right digits as one of 0.1; a difference or a Fourier transform would lose them.
    """
    import numpy as np

    draws = np.bincount(owner, minlength=len(observed))
    first = np.cumsum(draws) - draws
    tails = np.ones(len(observed))
    tails[observed > draws] = 0.0
    open_rows = np.flatnonzero((observed > 0) & (observed <= draws))
    order = open_rows[np.lexsort((draws[open_rows], observed[open_rows]))]
    start = 0
    while start < len(order):
        least = int(observed[order[start]])
        # rows of nearly the same count go together; where counts are small, of the very same
        most = least if least < _ALIKE else least * 5 // 4
        rows = order[start : start + max(_AT_ONCE // most, 1)]
        rows = rows[observed[rows] <= most]
        start += len(rows)
        rows = rows[np.argsort(draws[rows], kind="stable")]
        tails[rows] = _reach(chances, first[rows], draws[rows], observed[rows])
    return np.minimum(tails, 1.0)


def _reach(chances: np.ndarray, first: np.ndarray, draws: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """Return the chance of each row (ordered by how many draws it has) to reach its count."""
    import numpy as np

    rows, most = len(first), int(observed.max())
    state = np.zeros((most, rows))  # the last row is one success short of the count
    state[most - observed, np.arange(rows)] = 1.0
    reached = np.zeros(rows)
    done = 0  # rows whose draws are over
    for draw in range(int(draws[-1])):
        done += int(np.searchsorted(draws[done:], draw, side="right"))
        live = slice(done, rows)
        chance = chances[first[live] + draw]
        moving = state[:, live] * chance
        reached[live] += moving[-1]
        state[:, live] *= 1.0 - chance
        state[1:, live] += moving[:-1]
    return reached


def adjust(p_values: np.ndarray) -> np.ndarray:
    """Return Benjamini–Hochberg adjusted p-values, in the order given.

    >>> import numpy as np
    >>> adjust(np.array([0.01, 0.5, 0.02])).round(3).tolist()
    [0.03, 0.5, 0.03]
    """
    import numpy as np

    size = len(p_values)
    order = np.argsort(p_values, kind="stable")
    scaled = p_values[order] * size / np.arange(1, size + 1)
    lowest = np.minimum.accumulate(scaled[::-1])[::-1]
    adjusted = np.empty(size)
    adjusted[order] = np.minimum(lowest, 1.0)
    return adjusted
