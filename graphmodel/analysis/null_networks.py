"""Random networks in which every agency and every project keeps exactly its number of ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

#: How often every agency trades.
_TRADES = 20


def fixed_margins(member: np.ndarray, *, count: int, seed: int) -> np.ndarray:
    """Return random agencies × projects networks with the given rows' and columns' sums.

    Parameters
    ----------
    member
        Agencies × projects, ``bool``.
    count
        How many.
    seed
        The same seed gives the same networks.

    Returns
    -------
    numpy.ndarray
        Networks × agencies × projects, ``bool``.

    Notes
    -----
    Curveball: two agencies trade the projects that only one of them has, at random; every such network is as likely as
    any other. In a global trade all agencies trade at once, in random pairs. Each network is a chain of its own, of
    twenty global trades from the given one on.

    References
    ----------
    Carstens, C. J., Hamann, M., Meyer, U., Penschuck, M., Tran, H. and Wagner, D. (2018). Parallel and I/O-efficient
    randomisation of massive networks using global curveball trades. 26th European Symposium on Algorithms, 11.
    Strona, G., Nappo, D., Boccacci, F., Fattorini, S. and San-Miguel-Ayanz, J. (2014). A fast and unbiased
    procedure to randomize ecological binary matrices with fixed row and column totals. Nature Communications 5, 4114.
    """
    import numpy as np

    generator = np.random.default_rng(seed)
    rows = len(member)
    drawn = np.repeat(member[None].astype(bool), count, axis=0)
    agencies = drawn.reshape(count * rows, -1)
    first = np.arange(count)[:, None] * rows
    for _ in range(_TRADES if count and rows > 1 else 0):
        order = generator.random((count, rows)).argsort(axis=1) + first
        one, other = order[:, : rows // 2].ravel(), order[:, rows // 2 : rows // 2 * 2].ravel()
        mine, yours = agencies.take(one, axis=0), agencies.take(other, axis=0)
        both, either = mine & yours, mine ^ yours
        taken = _some(either, (mine & either).sum(axis=1), generator)
        agencies[one], agencies[other] = both | taken, both | (either & ~taken)
    return drawn


def _some(pool: np.ndarray, wanted: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Return a random choice of as many of each pool (a row) as are wanted."""
    import numpy as np

    size = pool.shape[1]
    bits = (size + 1).bit_length()
    # a random number with the place in its last digits: no two are equal, and none is the greatest
    kind = np.uint32 if bits <= 12 else np.uint64
    words = pool.size if kind is np.uint64 else (pool.size + 1) // 2
    lot = generator.integers(0, 2**64 - 1, words, dtype=np.uint64, endpoint=True).view(kind)
    lot = lot[: pool.size].reshape(pool.shape) >> bits << bits | np.arange(size, dtype=kind)
    keys = np.full((len(pool), size + 1), np.iinfo(kind).max, dtype=kind)
    keys[:, :size] = lot | (pool.astype(kind) - np.ones(1, dtype=kind))  # what is not in the pool comes last
    keys.sort()
    bound = np.take_along_axis(keys, wanted[:, None], axis=1)
    taken: np.ndarray = pool & (lot < bound)
    return taken
