"""The busiest months, written one way: those that are equally busy are all named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def busiest_months(steps: np.ndarray, months: Sequence[str]) -> list[str | None]:
    """Return the months of most steps of each row, ``None`` for a row without steps.

    Parameters
    ----------
    steps
        Rows × months.
    months
        What the columns are called.

    >>> import numpy as np
    >>> busiest_months(np.array([[2, 0, 2], [0, 0, 0]]), ["2024-01", "2024-02", "2024-03"])
    ['2024-01、2024-03', None]
    """
    import numpy as np

    if not len(months):
        return [None] * len(steps)
    rows, columns = np.nonzero((steps == steps.max(axis=1, keepdims=True)) & (steps > 0))
    named = joined(rows.tolist(), (months[at] for at in columns.tolist()))
    return [named.get(row) for row in range(len(steps))]


def joined(owners: Iterable[int], months: Iterable[str]) -> dict[int, str]:
    """Return the months of each owner joined by 、, from one pair of owner and month each.

    >>> joined([0, 2, 2], ["2024-05", "2024-01", "2024-03"])
    {0: '2024-05', 2: '2024-01、2024-03'}
    """
    found: dict[int, str] = {}
    for owner, month in zip(owners, months, strict=True):
        found[owner] = f"{found[owner]}、{month}" if owner in found else month
    return found
