"""Where arrays become columns that people read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graphmodel.columns import Columns

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def ranks(names: Sequence[str]) -> np.ndarray:
    """Return the rank of each name among all, so that arrays can be ordered by name.

    >>> ranks(["b", "a", "b"]).tolist()
    [1, 0, 1]
    """
    import numpy as np

    known = {name: rank for rank, name in enumerate(sorted(set(names)))}
    return np.array([known[name] for name in names], dtype=np.int64)


def places_and_years(columns: Columns, group: np.ndarray) -> dict[str, Any]:
    """Return the columns ``place`` and ``year`` of rows whose groups are given."""
    codes = group.tolist()
    return {
        "place": [columns.groups[code].place for code in codes],
        "year": [columns.groups[code].year for code in codes],
    }


def stack(parts: Sequence[dict[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    """Put tables of the same columns one below the other.

    Parameters
    ----------
    parts
        Column by name; lists or arrays.
    names
        The columns of an empty table.
    """
    import numpy as np

    if not parts:
        return {name: [] for name in names}
    if len(parts) == 1:
        return parts[0]
    stacked: dict[str, Any] = {}
    for name in names:
        found = [part[name] for part in parts]
        stacked[name] = (
            [value for part in found for value in part] if isinstance(found[0], list) else np.concatenate(found)
        )
    return stacked


def frame(columns: dict[str, Any]) -> pd.DataFrame:
    """Return columns as a table; whole numbers and yes or no stay what they are where some are missing."""
    import pandas as pd

    table = pd.DataFrame(columns)
    for name in ("year", "overburdened"):
        if name in columns:
            table[name] = pd.Series(list(columns[name]), dtype=object)
            if not table[name].isna().any():
                table[name] = table[name].astype(int if name == "year" else bool)
    return table
