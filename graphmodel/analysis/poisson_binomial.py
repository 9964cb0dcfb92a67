"""Sums of independent draws, each with its own chance: exact, and many at once."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

#: Distributions worked out at once: what they take in memory.
_ROWS = 256
#: The logarithm of a propensity is looked for between ∓ this, in so many steps at most, until it moves by less.
_FAR, _STEPS, _NEAR, _TINY = 40.0, 60, 1e-11, 1e-300


def masses(chances: np.ndarray, *, most: int | None = None) -> np.ndarray:
    """Return P(X = 0), P(X = 1) … for each row, X the sum of independent 0/1 draws.

    The exact Poisson-binomial distribution by convolving one draw after the other.

    Parameters
    ----------
    chances
        Rows × draws, each between 0 and 1.
    most
        Stop after P(X = most); all by default.
    """
    import numpy as np

    rows, draws = chances.shape
    width = draws + 1 if most is None else min(most, draws) + 1
    mass = np.zeros((width, rows))
    mass[0] = 1.0
    for draw in range(draws):
        chance = chances[:, draw]
        high = min(draw + 1, width - 1)
        moved = mass[:high] * chance
        mass[: high + 1] *= 1 - chance
        mass[1 : high + 1] += moved
    turned: np.ndarray = mass.T
    return turned


def upper_tail(mass: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """Return P(X ≥ observed) for each row of :func:`masses`, summed from the small end."""
    import numpy as np

    above = np.arange(mass.shape[1])[None, :] >= observed[:, None]
    tails: np.ndarray = np.minimum(np.where(above, mass, 0.0)[:, ::-1].cumsum(axis=1)[:, -1], 1.0)
    return tails


def in_chunks(chances: np.ndarray, observed: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield which rows, and their distributions as far as anything is left of them; rows alike in count together.

    Parameters
    ----------
    chances
        Rows × draws.
    observed
        One count per row; a distribution continues for more than ten standard deviations beyond it and its mean.
    """
    import numpy as np

    reach = np.maximum(observed, chances.sum(axis=1))
    order = np.argsort(reach, kind="stable")
    for start in range(0, len(order), _ROWS):
        rows = order[start : start + _ROWS]
        far = float(reach[rows[-1]])
        yield rows, masses(chances[rows], most=math.ceil(far + 12 * math.sqrt(far)) + 60)


def times_expected(mass: np.ndarray, observed: np.ndarray, *, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Return an exact interval for how many times its expectation a row's count lies.

    Parameters
    ----------
    mass
        Rows of :func:`masses`, the distribution by chance alone.
    observed
        One count per row.
    level
        Of the interval.

    Returns
    -------
    tuple
        Lower and upper ends of E(X) under an agency's own propensity over E(X) by chance; 0 for a row that
        expects nothing.

    Notes
    -----
    A propensity multiplies the odds of every draw by one factor, which tilts the mass to
    P(X = k)·factor^k. The ends are the factors whose tail at the observed count is exactly
    (1 − level) / 2 (Clopper and Pearson's inversion), so the lower end exceeds 1 exactly if the
    one-sided test at that level rejects. The Poisson interval of Garwood (1936) is wider, as it
    ignores that a project names an agency once.

    References
    ----------
    Clopper, C. J. and Pearson, E. S. (1934). Biometrika 26, 404–413.
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437–442.
    """
    import numpy as np

    counts = np.arange(mass.shape[1])
    mean = mass @ counts
    with np.errstate(divide="ignore"):
        log = np.log(mass)
    tail = (1 - level) / 2
    possible = mass > 0
    most, least = (counts * possible).max(axis=1), possible.argmax(axis=1)

    lower, upper = least.astype(float), most.astype(float)
    for found, rows, above in ((lower, observed > least, True), (upper, observed < most, False)):
        inside = counts >= observed[rows, None] if above else counts <= observed[rows, None]
        found[rows] = _expected_at(log[rows], inside, tail)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(mean > 0, lower / mean, 0.0), np.where(mean > 0, upper / mean, 0.0)


def _expected_at(log: np.ndarray, inside: np.ndarray, tail: float) -> np.ndarray:
    """Return each row's expectation once it is tilted so that the counts ``inside``, its one end, have the tail.

    Newton's method on the logarithm of the tail, in the bounds that are known; where it leaves them, their middle.
    """
    import numpy as np

    counts = np.arange(log.shape[1])
    low, high = np.full(len(log), -_FAR), np.full(len(log), _FAR)
    power = np.zeros(len(log))
    upward = inside[:, -1]  # the end is the upper one: its tail grows with the propensity
    expected: np.ndarray = np.zeros(len(log))
    for _ in range(_STEPS):
        share = log + power[:, None] * counts
        share = np.exp(share - share.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        part = np.where(inside, share, 0.0)
        chance, expected = np.maximum(part.sum(axis=1), _TINY), share @ counts
        more = (chance < tail) == upward
        low, high = np.where(more, power, low), np.where(more, high, power)
        slope = part @ counts / chance - expected
        guess = power - np.log(chance / tail) / np.where(slope == 0, np.inf, slope)
        guess = np.where((guess >= low) & (guess <= high), guess, (low + high) / 2)
        if (np.abs(guess - power) <= _NEAR).all():
            break
        power = guess
    return expected
