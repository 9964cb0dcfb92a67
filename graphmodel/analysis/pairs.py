"""Which agencies share most projects, in each place and year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphmodel.analysis.counts import agency_pairs
from graphmodel.columns import Columns

if TYPE_CHECKING:
    import pandas as pd

    from graphmodel.agencies import Registry

COLUMNS = ("place", "year", "one", "other", "projects", "newman")


def strongest_pairs(source: Any, most: int = 1000, *, registry: Registry | None = None) -> pd.DataFrame:
    """Return the pairs of agencies that are tied most strongly, the strongest first; collectives are left out.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store; or columns, several in turn, each with whole places
        and years.
    most
        How many pairs.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, one, other, projects`` (that they share) and ``newman``, the sum of 1/(n − 1) over these, n the
        agencies of each project.

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E 64, 016132.
    """
    from graphmodel.analysis.edges import frame
    from graphmodel.analysis.source import column_parts

    return frame(strongest_pair_columns(column_parts(source, registry=registry), most))


def strongest_pair_columns(parts: Iterable[Columns], most: int = 1000) -> dict[str, Any]:
    """Return the columns of :func:`strongest_pairs` by name."""
    kept: list[tuple[float, int, str, int, str, str]] = []
    for part in parts:
        kept += _strongest(part, most)
        kept.sort()
        del kept[most:]
    return {
        "place": [row[2] for row in kept],
        "year": [row[3] or None for row in kept],
        "one": [row[4] for row in kept],
        "other": [row[5] for row in kept],
        "projects": [-row[1] for row in kept],
        "newman": [-row[0] for row in kept],
    }


def _strongest(columns: Columns, most: int) -> list[tuple[float, int, str, int, str, str]]:
    """Return rows that sort as they are to be read: negative weight and projects first."""
    import numpy as np

    one, other, projects, newman = agency_pairs(columns)
    newman = newman.round(9)  # a sum of fractions must not depend on its order
    if len(newman) > most:
        least = np.partition(newman, len(newman) - most)[len(newman) - most]
        at = np.flatnonzero(newman >= least)
    else:
        at = np.arange(len(newman))
    rows = []
    for left, right, count, weight in zip(
        one[at].tolist(), other[at].tolist(), projects[at].tolist(), newman[at].tolist(), strict=True
    ):
        group = columns.groups[columns.agency_group[left]]
        names = sorted((columns.agency_names[left], columns.agency_names[right]))
        rows.append((-weight, -count, group.place, group.year or 0, *names))
    return rows
