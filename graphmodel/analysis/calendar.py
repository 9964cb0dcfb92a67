"""In which months the work piles up, and on whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from graphmodel.analysis.busiest import busiest_months
from graphmodel.analysis.counts import steps_by_month
from graphmodel.columns import FIRST_YEAR, Columns, month_name
from graphmodel.errors import OptionError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from graphmodel.agencies import Registry

#: The row that counts every project's steps once.
ALL = "（全部项目）"
#: More numbers than this are no table that anybody reads, and would not fit into memory.
MOST_CELLS = 50_000_000
_LABELS = ("place", "year", "agency_id", "agency", "kind")


def calendar(source: Any, *, registry: Registry | None = None) -> pd.DataFrame:
    """Return plan steps by the month they fall due: of each place and year first all projects, then each agency.

    Parameters
    ----------
    source
        Tables, a list or several, graphs, a network or a store; or columns, several in turn, each with whole places
        and years.
    registry
        The names to resolve lists with.

    Returns
    -------
    pandas.DataFrame
        ``place, year, agency_id, agency, kind, total, peak_month, peak_steps``, then one column per month
        (``2023-01`` …; ``未知-01`` … for steps of lists whose year is not known) of each year in which a step
        falls due. A step counts for every agency that leads or supports its project; steps without a date
        are left out. Collectives are left out.
    """
    from graphmodel.analysis.edges import frame
    from graphmodel.analysis.source import column_parts

    return frame(calendar_columns(column_parts(source, registry=registry)))


def calendar_columns(parts: Iterable[Columns]) -> dict[str, Any]:
    """Return the columns of :func:`calendar` by name, as lists and arrays.

    Raises
    ------
    OptionError
        The table would be too large to be read.
    """
    import numpy as np

    found = [_one(part) for part in parts]
    every = np.unique(np.concatenate([np.empty(0, np.int64), *(part.month for part in found)]))
    months = (np.unique(every // 12)[:, None] * 12 + np.arange(12)).ravel()
    known = months >= FIRST_YEAR * 12
    months = np.concatenate([months[known], months[~known]])  # those of no year are last
    rows = sum(len(part.labels["agency"]) for part in found)
    if rows * len(months) > MOST_CELLS:
        raise OptionError(f"各单位各月的表有{rows}行、{len(months)}个月，太大；请用 --place、--year 只看一部分")
    labels: dict[str, Any] = {name: [] for name in _LABELS}
    blocks = []
    for part in found:
        order, dense = _in_order(part, months)
        for name in _LABELS:
            labels[name] += [part.labels[name][row] for row in order]
        blocks.append(dense)
    counts = np.concatenate([np.zeros((0, len(months)), np.int32), *blocks])
    names = [month_name(int(month)) for month in months]
    total = counts.sum(axis=1, dtype=np.int64)
    return {
        **labels,
        "total": total,
        "peak_month": busiest_months(counts, names),
        "peak_steps": counts.max(axis=1) if len(months) else total,
        **{name: counts[:, at] for at, name in enumerate(names)},
    }


class _Steps(NamedTuple):
    """Rows of some places and years, and the steps of each row in each month that has any."""

    labels: dict[str, list[Any]]
    group: np.ndarray
    row: np.ndarray
    month: np.ndarray
    steps: np.ndarray


def _one(columns: Columns) -> _Steps:
    import numpy as np

    groups = len(columns.groups)
    ranked = np.flatnonzero(~columns.collective)
    position = np.full(len(columns.collective), -1)
    position[ranked] = np.arange(len(ranked)) + groups  # the first rows are those of all projects
    member = position[columns.member_agency]
    kept = member >= 0
    row, month, steps = steps_by_month(columns, member[kept], columns.member_project[kept], groups + len(ranked))
    group = np.concatenate([np.arange(groups), columns.agency_group[ranked]])
    step_group = columns.project_group[columns.step_project]
    pairs, times = np.unique(np.stack([step_group, columns.step_month]), axis=1, return_counts=True)
    labels = {
        "place": [columns.groups[code].place for code in group],
        "year": [columns.groups[code].year for code in group],
        "agency_id": [""] * groups + [columns.agency_ids[code] for code in ranked],
        "agency": [ALL] * groups + [columns.agency_names[code] for code in ranked],
        "kind": [None] * groups + [columns.agency_kinds[code] for code in ranked],
    }
    return _Steps(
        labels,
        group,
        np.concatenate([pairs[0], row]),
        np.concatenate([pairs[1], month]),
        np.concatenate([times, steps]),
    )


def _in_order(part: _Steps, months: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the order of the rows, and their steps by month in that order."""
    import numpy as np

    from graphmodel.analysis.edges import ranks

    dense = np.zeros((len(part.group), len(months)), dtype=np.int32)
    by_month = np.argsort(months)
    dense[part.row, by_month[np.searchsorted(months, part.month, sorter=by_month)]] = part.steps
    most = dense.max(axis=1) if len(months) else np.zeros(len(dense))
    first = np.array([name != "" for name in part.labels["agency_id"]])
    order = np.lexsort((ranks(part.labels["agency_id"]), -most, -dense.sum(axis=1), first, part.group))
    return order, dense[order]
