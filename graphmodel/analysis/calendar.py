"""In which months the work piles up, and on whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphmodel.analysis.counts import agency_months
from graphmodel.tables import Tables

if TYPE_CHECKING:
    import pandas as pd

#: The row that counts every project's steps once.
ALL = "（全部项目）"


def calendar(tables: Tables) -> pd.DataFrame:
    """Return plan steps by the month they fall due: first all projects, then each agency.

    Returns
    -------
    pandas.DataFrame
        ``agency_id, agency, kind, total, peak_month, peak_steps``, then one column per month (``2023-01`` …).
        A step counts for every agency that leads or supports its project; steps without a date
        are left out. Collectives are left out.
    """
    ranked = tables.agencies[~tables.agencies["collective"].astype(bool)]
    months = agency_months(tables, ranked["agency_id"])
    due = [day.strftime("%Y-%m") for day in tables.milestones["due"] if day is not None and day == day]
    return month_table(ranked[["agency_id", "agency", "kind"]], months, due)


def month_table(agencies: pd.DataFrame, months: pd.DataFrame, all_due: list[str]) -> pd.DataFrame:
    """Arrange counted months as the table of :func:`calendar`.

    Parameters
    ----------
    agencies
        ``agency_id, agency, kind``.
    months
        ``agency_id, month, steps``.
    all_due
        The month of every dated step, once per step.
    """
    import pandas as pd

    columns = month_span(all_due)
    wide = months.pivot_table(index="agency_id", columns="month", values="steps", aggfunc="sum", fill_value=0)
    wide = wide.reindex(index=agencies["agency_id"], columns=columns, fill_value=0).astype(int)
    wide.insert(0, "agency_id", list(agencies["agency_id"]))
    wide.insert(1, "agency", list(agencies["agency"]))
    wide.insert(2, "kind", list(agencies["kind"]))
    total = pd.Series(all_due, dtype=str).value_counts()
    first = {"agency_id": "", "agency": ALL, "kind": None, **{month: int(total.get(month, 0)) for month in columns}}
    table = (
        pd.concat([pd.DataFrame([first]), wide.reset_index(drop=True)], ignore_index=True)
        if len(wide)
        else pd.DataFrame([first])
    )
    counts = table[columns]
    table.insert(3, "total", counts.sum(axis=1).astype(int))
    table.insert(
        4,
        "peak_month",
        [columns[int(row.to_numpy().argmax())] if columns and row.sum() else None for _, row in counts.iterrows()],
    )
    table.insert(5, "peak_steps", counts.max(axis=1).astype(int) if columns else 0)
    table["_first"] = [0] + [1] * (len(table) - 1)
    table = table.sort_values(["_first", "total", "peak_steps", "agency_id"], ascending=[True, False, False, True])
    return table.drop(columns="_first").reset_index(drop=True)


def month_span(months: list[str]) -> list[str]:
    """Return every month from the first to the last, filled to whole years."""
    if not months:
        return []
    first, last = min(months)[:4], max(months)[:4]
    return [f"{year}-{month:02d}" for year in range(int(first), int(last) + 1) for month in range(1, 13)]
