"""Random networks in which every agency and every project keeps exactly its number of ties."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

#: Trades for each agency, before the first network and between two of them.
_TRADES = 5


def fixed_margins(member: np.ndarray, *, count: int, seed: int) -> Iterator[np.ndarray]:
    """Yield random agencies × projects networks with the given rows' and columns' sums.

    Parameters
    ----------
    member
        Agencies × projects, ``bool``.
    count
        How many.
    seed
        The same seed gives the same networks.

    Notes
    -----
    Curveball: two agencies trade the projects that only one of them has, at random; every such network is as likely as
    any other.

    References
    ----------
    Strona, G., Nappo, D., Boccacci, F., Fattorini, S. and San-Miguel-Ayanz, J. (2014). A fast and unbiased
    procedure to randomize ecological binary matrices with fixed row and column totals. Nature Communications 5, 4114.
    """
    import numpy as np

    chance = random.Random(seed)
    rows = [set(np.nonzero(row)[0].tolist()) for row in member]
    trades = _TRADES * len(rows)
    for _ in range(count):
        for _trade in range(trades if len(rows) > 1 else 0):
            _trade_projects(rows, chance)
        drawn = np.zeros(member.shape, dtype=bool)
        for index, row in enumerate(rows):
            drawn[index, sorted(row)] = True
        yield drawn


def _trade_projects(rows: list[set[int]], chance: random.Random) -> None:
    one, other = chance.sample(range(len(rows)), 2)
    mine, yours = rows[one] - rows[other], rows[other] - rows[one]
    if not mine or not yours:
        return
    pool = sorted(mine | yours)
    chance.shuffle(pool)
    both = rows[one] & rows[other]
    rows[one], rows[other] = both | set(pool[: len(mine)]), both | set(pool[len(mine) :])
